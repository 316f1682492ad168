-- organisation_add
-- takes: id:text kind:text name:text lang:text made:int
INSERT INTO organisation (id, kind, name, lang, made) VALUES (:id, :kind, :name, :lang, :made);

-- organisation_get
-- takes: id:text
-- gives: id:text kind:text name:text lang:text made:int
SELECT id, kind, name, lang, made FROM organisation WHERE id = :id;

-- organisation_list
-- takes: after:text limit:int
-- gives: id:text kind:text name:text lang:text made:int
SELECT id, kind, name, lang, made FROM organisation WHERE id > :after ORDER BY id LIMIT :limit;

-- organisation_rename
-- takes: id:text name:text
UPDATE organisation SET name = :name WHERE id = :id;

-- organisation_set
-- takes: id:text name:text lang:text
UPDATE organisation SET name = :name, lang = :lang WHERE id = :id;

-- organisation_find
-- takes: name:text
-- gives: id:text kind:text name:text lang:text made:int
SELECT id, kind, name, lang, made FROM organisation WHERE name = :name OR id = :name ORDER BY id LIMIT 1;

-- organisation_lock
-- takes: organisation:text
-- gives: made:int
SELECT made FROM organisation WHERE id = :organisation;
-- for postgres
SELECT made FROM organisation WHERE id = :organisation FOR NO KEY UPDATE;
