-- Devices by the statement that they name, for those that name one.
CREATE INDEX device_statement ON device (organisation, statement, number) WHERE statement <> '';
