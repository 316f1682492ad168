-- saved_filter_add
-- takes: organisation:text number:int list:int scope:text name:text query:text person:text person_name:text now:int
INSERT INTO saved_filter (organisation, number, list, scope, name, query, person, person_name, edition, made, changed)
VALUES (:organisation, :number, :list, :scope, :name, :query, :person, :person_name, 1, :now, :now);

-- saved_filter_last
-- takes: organisation:text
-- gives: last:int
SELECT coalesce(max(number), 0) FROM saved_filter WHERE organisation = :organisation;

-- saved_filter_get
-- takes: organisation:text number:int
-- gives: number:int list:int scope:text name:text query:text person:text person_name:text edition:int made:int changed:int
SELECT number, list, scope, name, query, person, person_name, edition, made, changed FROM saved_filter WHERE organisation = :organisation AND number = :number;

-- saved_filter_list
-- takes: organisation:text list:int scope:text limit:int
-- gives: number:int list:int scope:text name:text query:text person:text person_name:text edition:int made:int changed:int
SELECT number, list, scope, name, query, person, person_name, edition, made, changed FROM saved_filter
WHERE organisation = :organisation AND list = :list AND scope = :scope ORDER BY number LIMIT :limit;

-- saved_filter_rename
-- takes: organisation:text number:int edition:int name:text now:int
UPDATE saved_filter SET name = :name, edition = edition + 1, changed = :now WHERE organisation = :organisation AND number = :number AND edition = :edition;

-- saved_filter_remove
-- takes: organisation:text number:int edition:int
DELETE FROM saved_filter WHERE organisation = :organisation AND number = :number AND edition = :edition;
