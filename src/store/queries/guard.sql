-- How well accounts are guarded, in all organisations.

-- guard_people
-- takes: role:int
-- gives: number:int
SELECT count(*) FROM person WHERE is_active = 1 AND is_sealed = 0 AND (roles & :role) <> 0;

-- guard_openings
-- gives: number:int
SELECT count(*) FROM opening WHERE closed = 0;

-- guard_one_step
-- takes: role:int
-- gives: number:int
SELECT count(*) FROM person p WHERE p.is_active = 1 AND p.is_sealed = 0 AND (p.roles & :role) <> 0 AND p.totp IS NULL
AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.person = p.id);

-- guard_none_of
-- takes: organisation:text
-- gives: number:int
SELECT count(*) FROM person p WHERE p.organisation = :organisation AND p.is_active = 1 AND p.is_sealed = 0 AND p.totp IS NULL
AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.person = p.id);

-- guard_none
-- gives: number:int
SELECT count(*) FROM person p WHERE p.is_active = 1 AND p.is_sealed = 0 AND p.totp IS NULL
AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.person = p.id);

-- guard_all
-- gives: asks:int
SELECT asks FROM installation_guard WHERE one = 1;

-- guard_all_set
-- takes: asks:int
INSERT INTO installation_guard (one, asks) VALUES (1, :asks)
ON CONFLICT (one) DO UPDATE SET asks = excluded.asks;

-- guard_of
-- takes: organisation:text
-- gives: asks:int
SELECT asks FROM organisation_guard WHERE organisation = :organisation;

-- guard_of_set
-- takes: organisation:text asks:int
INSERT INTO organisation_guard (organisation, asks) VALUES (:organisation, :asks)
ON CONFLICT (organisation) DO UPDATE SET asks = excluded.asks;

-- guard_owed
-- takes: person:text
-- gives: made:int
SELECT made FROM owed_factor WHERE person = :person;

-- guard_owe
-- takes: person:text made:int
INSERT INTO owed_factor (person, made) VALUES (:person, :made)
ON CONFLICT (person) DO UPDATE SET made = excluded.made;

-- guard_settle
-- takes: person:text
DELETE FROM owed_factor WHERE person = :person;
