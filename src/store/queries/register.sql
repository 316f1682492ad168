-- register_get
-- takes: organisation:text
-- gives: number:int revision:int changes:int
SELECT number, revision, coalesce((SELECT c.changes FROM register_change c WHERE c.organisation = register.organisation), 0) FROM register WHERE organisation = :organisation AND is_reserved = 0;

-- register_touch
-- takes: organisation:text
INSERT INTO register_change (organisation, changes) VALUES (:organisation, 1)
ON CONFLICT (organisation) DO UPDATE SET changes = register_change.changes + 1;

-- Whoever adds or changes something in the register waits until the end of this transaction.
-- register_hold
-- takes: organisation:text
UPDATE register_change SET changes = changes WHERE organisation = :organisation;

-- register_make
-- takes: organisation:text
INSERT INTO register (organisation, number, revision)
SELECT id, (SELECT coalesce(max(number), 0) + 1 FROM register), 0 FROM organisation WHERE id = :organisation
ON CONFLICT DO NOTHING;

-- register_reserve
-- takes: organisation:text
INSERT INTO register (organisation, number, revision, is_reserved)
SELECT id, (SELECT coalesce(max(number), 0) + 1 FROM register), 0, 1 FROM organisation WHERE id = :organisation
ON CONFLICT DO NOTHING;

-- register_reserved
-- takes: organisation:text
-- gives: number:int revision:int changes:int
SELECT number, revision, coalesce((SELECT c.changes FROM register_change c WHERE c.organisation = register.organisation), 0) FROM register WHERE organisation = :organisation;

-- register_take
-- takes: organisation:text
UPDATE register SET is_reserved = 0 WHERE organisation = :organisation AND is_reserved = 1;

-- register_revise
-- takes: organisation:text revision:int
UPDATE register SET revision = :revision + 1 WHERE organisation = :organisation AND revision = :revision;

-- register_rows
-- takes: organisation:text
-- gives: rows:int files:int
SELECT (SELECT count(*) FROM device WHERE organisation = :organisation) + (SELECT count(*) FROM statement WHERE organisation = :organisation)
+ (SELECT count(*) FROM measure WHERE organisation = :organisation) + (SELECT count(*) FROM confirmation WHERE organisation = :organisation),
(SELECT count(*) FROM file WHERE organisation = :organisation AND until = 0);

-- pair_add
-- takes: register:int kind:int pair:int number:int
INSERT INTO pair (register, kind, pair, number) VALUES (:register, :kind, :pair, :number) ON CONFLICT DO NOTHING;

-- pair_clear
-- takes: register:int
DELETE FROM pair WHERE register = :register;

-- pair_drop_beyond
-- takes: register:int kind:int number:int
DELETE FROM pair WHERE register = :register AND kind = :kind AND number > :number;

-- pair_drop
-- takes: register:int kind:int pair:int number:int
DELETE FROM pair WHERE register = :register AND kind = :kind AND pair = :pair AND number = :number;
