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
