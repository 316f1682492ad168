-- What lists of devices are narrowed by, beside what stands in their columns: whether the newest assessment found a form for one and patients' data kept in it
-- (0: not known, 1: no, 2: yes; store/device.h), and until when its maker supports it, as its details say. An assessment from before says nothing of it.
ALTER TABLE device ADD COLUMN form INTEGER NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN personal INTEGER NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN support TEXT NOT NULL DEFAULT '';

UPDATE device SET support = coalesce((SELECT x.value FROM device_detail AS x WHERE x.organisation = device.organisation AND x.device = device.id AND x.field = 9), '');

-- Each order has all that a filter asks for: a value that is rare is found without a look at each device.
DROP INDEX device_name;
DROP INDEX device_maker;
CREATE INDEX device_number ON device (organisation, number, form, personal, support, kind, zone, net, maker);
CREATE INDEX device_name ON device (organisation, name, number, form, personal, support, kind, zone, net, maker);
CREATE INDEX device_maker ON device (organisation, maker, number, form, personal, support, kind, zone, net);
