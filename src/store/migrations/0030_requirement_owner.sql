-- Who of the hospital is responsible for a requirement, whether something is said of it or not. Nobody was before.
ALTER TABLE confirmation ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE confirmation_past ADD COLUMN owner TEXT NOT NULL DEFAULT '';
