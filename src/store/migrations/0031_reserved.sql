-- What a change of many devices holds while it is prepared: a register where there was none, which is none before the change is made, and the last of
-- the numbers for devices that it adds.
ALTER TABLE register ADD COLUMN is_reserved INTEGER NOT NULL DEFAULT 0;
ALTER TABLE device_deed ADD COLUMN reserved INTEGER NOT NULL DEFAULT 0;
UPDATE device_deed SET reserved = undone WHERE made = 0;
UPDATE device_deed SET undone = 0 WHERE made = 0;
