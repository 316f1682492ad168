-- devlist_add
-- takes: organisation:text number:int name:text content:text cells:text sheet:text problem:text choice:text person:text person_name:text state:int lines:int deed:int edition:int made:int changed:int
INSERT INTO devlist (organisation, number, name, content, cells, sheet, problem, choice, person, person_name, state, lines, deed, edition, made, changed)
VALUES (:organisation, :number, :name, :content, :cells, :sheet, :problem, :choice, :person, :person_name, :state, :lines, :deed, :edition, :made, :changed);

-- devlist_last
-- takes: organisation:text
-- gives: last:int
SELECT coalesce(max(number), 0) FROM devlist WHERE organisation = :organisation;

-- devlist_get
-- takes: organisation:text number:int
-- gives: number:int name:text content:text cells:text sheet:text problem:text choice:text person:text person_name:text state:int lines:int deed:int edition:int made:int changed:int undone:int
SELECT number, name, content, cells, sheet, problem, choice, person, person_name, state, lines, deed, edition, made, changed, coalesce((SELECT d.undone FROM device_deed d WHERE d.organisation = devlist.organisation AND d.number = devlist.deed), 0) FROM devlist
WHERE organisation = :organisation AND number = :number;

-- devlist_list
-- takes: organisation:text before:int limit:int
-- gives: number:int name:text content:text cells:text sheet:text problem:text choice:text person:text person_name:text state:int lines:int deed:int edition:int made:int changed:int undone:int
SELECT number, name, content, cells, sheet, problem, choice, person, person_name, state, lines, deed, edition, made, changed, coalesce((SELECT d.undone FROM device_deed d WHERE d.organisation = devlist.organisation AND d.number = devlist.deed), 0) FROM devlist
WHERE organisation = :organisation AND number < :before ORDER BY number DESC LIMIT :limit;

-- devlist_change
-- takes: organisation:text number:int edition:int cells:text sheet:text problem:text choice:text state:int lines:int deed:int changed:int
UPDATE devlist SET cells = :cells, sheet = :sheet, problem = :problem, choice = :choice, state = :state, lines = :lines, deed = :deed, edition = edition + 1, changed = :changed
WHERE organisation = :organisation AND number = :number AND edition = :edition;

-- devlist_heads
-- takes: organisation:text limit:int
-- gives: head:text field:text
SELECT head, field FROM devlist_head WHERE organisation = :organisation ORDER BY head LIMIT :limit;

-- devlist_head_put
-- takes: organisation:text head:text field:text
INSERT INTO devlist_head (organisation, head, field) VALUES (:organisation, :head, :field)
ON CONFLICT (organisation, head) DO UPDATE SET field = excluded.field;

-- device_deed_add
-- takes: organisation:text number:int kind:int what:text person:text person_name:text added:int changed:int revision:int reserved:int
INSERT INTO device_deed (organisation, number, kind, what, person, person_name, added, changed, revision, undone, made, reserved)
VALUES (:organisation, :number, :kind, :what, :person, :person_name, :added, :changed, :revision, 0, 0, :reserved);

-- device_deed_last
-- takes: organisation:text
-- gives: last:int
SELECT coalesce(max(number), 0) FROM device_deed WHERE organisation = :organisation;

-- device_deed_get
-- takes: organisation:text number:int
-- gives: number:int kind:int what:text person:text person_name:text added:int changed:int revision:int undone:int made:int
SELECT number, kind, what, person, person_name, added, changed, revision, undone, made FROM device_deed
WHERE organisation = :organisation AND number = :number AND made > 0;

-- device_deed_list
-- takes: organisation:text limit:int
-- gives: number:int kind:int what:text person:text person_name:text added:int changed:int revision:int undone:int made:int
SELECT number, kind, what, person, person_name, added, changed, revision, undone, made FROM device_deed
WHERE organisation = :organisation AND made > 0 ORDER BY number DESC LIMIT :limit;

-- One that is being prepared has no time yet, and holds numbers for devices up to one that is reserved.
-- device_deed_begun
-- takes: organisation:text
-- gives: number:int reserved:int
SELECT coalesce(max(number), 0), coalesce(max(reserved), 0) FROM device_deed WHERE organisation = :organisation AND made = 0;

-- device_deed_end
-- takes: organisation:text number:int made:int
UPDATE device_deed SET made = :made, reserved = 0 WHERE organisation = :organisation AND number = :number AND made = 0;

-- device_deed_drop_rows
-- takes: organisation:text number:int
DELETE FROM device_deed_row WHERE organisation = :organisation AND deed = :number
AND NOT EXISTS (SELECT 1 FROM device_deed AS d WHERE d.organisation = :organisation AND d.number = :number AND d.made > 0);

-- device_deed_drop
-- takes: organisation:text number:int
DELETE FROM device_deed WHERE organisation = :organisation AND number = :number AND made = 0;

-- device_deed_undo
-- takes: organisation:text number:int undone:int
UPDATE device_deed SET undone = :undone WHERE organisation = :organisation AND number = :number AND undone = 0;

-- device_deed_forget
-- takes: organisation:text number:int
DELETE FROM device_deed_row WHERE organisation = :organisation AND deed <= :number;

-- device_deed_row_add
-- takes: organisation:text deed:int place:int device:text edition:int was:int before:text
INSERT INTO device_deed_row (organisation, deed, place, device, edition, was, before) VALUES (:organisation, :deed, :place, :device, :edition, :was, :before);

-- device_deed_rows
-- takes: organisation:text deed:int after:int limit:int
-- gives: place:int device:text edition:int was:int before:text
SELECT place, device, edition, was, before FROM device_deed_row
WHERE organisation = :organisation AND deed = :deed AND place > :after ORDER BY place LIMIT :limit;

-- All at once: in a large transaction SQLite takes a millisecond for each statement that might change several rows.
-- device_deed_rows_renew
-- takes: organisation:text deed:int
UPDATE device_deed_row SET edition = (SELECT x.edition + 1 FROM device_deed_row AS x WHERE x.organisation = :organisation AND x.device = device_deed_row.device AND x.deed = :deed)
WHERE organisation = :organisation AND deed < :deed
AND EXISTS (SELECT 1 FROM device_deed_row AS x WHERE x.organisation = :organisation AND x.device = device_deed_row.device AND x.deed = :deed AND x.was > 0 AND x.was = device_deed_row.edition);
