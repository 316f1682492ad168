-- Devices by how they are connected, as they are found by kind and zone.
CREATE INDEX device_net ON device (organisation, net, number);
