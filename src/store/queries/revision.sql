-- revision_add
-- takes: organisation:text number:int draft:int name:text model:text release:text catalog:text digest:text approved_name:text person_name:text approved:int made:int native:text
INSERT INTO revision (organisation, number, draft, name, model, release, catalog, digest, approved_name, person_name, approved, made, native)
VALUES (:organisation, :number, :draft, :name, :model, :release, :catalog, :digest, :approved_name, :person_name, :approved, :made, :native);

-- revision_last
-- takes: organisation:text
-- gives: last:int
SELECT coalesce(max(number), 0) FROM revision WHERE organisation = :organisation;

-- revision_list
-- takes: organisation:text draft:int after:int limit:int
-- gives: number:int draft:int name:text model:text release:text catalog:text digest:text approved_name:text person_name:text approved:int made:int organisation:text organisation_name:text confirmed:text way:int
SELECT v.number, v.draft, v.name, v.model, v.release, v.catalog, v.digest, v.approved_name, v.person_name, v.approved, v.made, v.organisation, o.name, coalesce(c.words, ''), coalesce(c.way, 0)
FROM revision AS v JOIN organisation AS o ON o.id = v.organisation
LEFT JOIN revision_confirmed AS c ON c.organisation = v.organisation AND c.revision = v.number
WHERE v.organisation = :organisation AND v.number > :after AND (:draft = 0 OR v.draft = :draft) ORDER BY v.number LIMIT :limit;

-- revision_get
-- takes: asker:text organisation:text number:int
-- gives: number:int draft:int name:text model:text release:text catalog:text digest:text approved_name:text person_name:text approved:int made:int organisation:text organisation_name:text confirmed:text way:int
SELECT v.number, v.draft, v.name, v.model, v.release, v.catalog, v.digest, v.approved_name, v.person_name, v.approved, v.made, v.organisation, o.name, coalesce(c.words, ''), coalesce(c.way, 0)
FROM revision AS v JOIN organisation AS o ON o.id = v.organisation
LEFT JOIN revision_confirmed AS c ON c.organisation = v.organisation AND c.revision = v.number
WHERE v.organisation = :organisation AND v.number = :number AND (v.organisation = :asker OR EXISTS (
    SELECT 1 FROM revision_reader AS d WHERE d.organisation = v.organisation AND d.revision = v.number AND d.reader = :asker));

-- revision_native
-- takes: asker:text organisation:text number:int
-- gives: native:text
SELECT v.native FROM revision AS v
WHERE v.organisation = :organisation AND v.number = :number AND (v.organisation = :asker OR EXISTS (
    SELECT 1 FROM revision_reader AS d WHERE d.organisation = v.organisation AND d.revision = v.number AND d.reader = :asker));

-- revision_received
-- takes: reader:text before:int limit:int
-- gives: number:int draft:int name:text model:text release:text catalog:text digest:text approved_name:text person_name:text approved:int made:int organisation:text organisation_name:text confirmed:text way:int
SELECT v.number, v.draft, v.name, v.model, v.release, v.catalog, v.digest, v.approved_name, v.person_name, v.approved, d.made, v.organisation, o.name, coalesce(c.words, ''), coalesce(c.way, 0)
FROM revision_reader AS d JOIN revision AS v ON v.organisation = d.organisation AND v.number = d.revision
JOIN organisation AS o ON o.id = v.organisation
LEFT JOIN revision_confirmed AS c ON c.organisation = v.organisation AND c.revision = v.number
WHERE d.reader = :reader AND d.made < :before ORDER BY d.made DESC, d.organisation, d.revision LIMIT :limit;

-- revision_reader_add
-- takes: organisation:text revision:int reader:text made:int
INSERT INTO revision_reader (organisation, revision, reader, made) VALUES (:organisation, :revision, :reader, :made);

-- revision_readers
-- takes: organisation:text revision:int limit:int
-- gives: id:text name:text made:int
SELECT o.id, o.name, d.made FROM revision_reader AS d JOIN organisation AS o ON o.id = d.reader
WHERE d.organisation = :organisation AND d.revision = :revision ORDER BY d.made, o.id LIMIT :limit;

-- revision_untaken
-- takes: reader:text limit:int
-- gives: organisation:text organisation_name:text name:text model:text release:text catalog:text number:int earlier:int made:int
SELECT v.organisation, o.name, v.name, v.model, v.release, v.catalog, v.number,
(SELECT coalesce(max(e.number), 0) FROM revision AS e
    WHERE e.organisation = v.organisation AND e.number < v.number AND (e.draft = v.draft OR (e.name = v.name AND e.model = v.model))
    AND EXISTS (SELECT 1 FROM intake AS i WHERE i.organisation = d.reader AND i.digest = e.digest AND i.state = 3)), d.made
FROM revision_reader AS d JOIN revision AS v ON v.organisation = d.organisation AND v.number = d.revision
JOIN organisation AS o ON o.id = v.organisation
WHERE d.reader = :reader AND NOT EXISTS (SELECT 1 FROM intake AS i WHERE i.organisation = d.reader AND i.digest = v.digest)
ORDER BY d.made DESC, d.organisation, d.revision LIMIT :limit;

-- revision_of_digest
-- takes: reader:text digest:text
-- gives: organisation:text organisation_name:text name:text model:text release:text catalog:text number:int earlier:int made:int
SELECT v.organisation, o.name, v.name, v.model, v.release, v.catalog, v.number, CAST(0 AS BIGINT), d.made
FROM revision_reader AS d JOIN revision AS v ON v.organisation = d.organisation AND v.number = d.revision
JOIN organisation AS o ON o.id = v.organisation
WHERE d.reader = :reader AND v.digest = :digest ORDER BY d.made DESC LIMIT 1;
