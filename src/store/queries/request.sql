-- request_add
-- takes: organisation:text number:int maker:text maker_name:text contact:text product:text model:text release:text words:text due:text version:text day:text reason:text person_name:text state:int reminders:int reminded:int answered:int revision:int edition:int made:int changed:int
INSERT INTO request (organisation, number, maker, maker_name, contact, product, model, release, words, due, version, day, reason, person_name, state, reminders, reminded, answered, revision, edition, made, changed)
VALUES (:organisation, :number, :maker, :maker_name, :contact, :product, :model, :release, :words, :due, :version, :day, :reason, :person_name, :state, :reminders, :reminded, :answered, :revision, :edition, :made, :changed);

-- request_last
-- takes: organisation:text
-- gives: last:int
SELECT coalesce(max(number), 0) FROM request WHERE organisation = :organisation;

-- request_get
-- takes: organisation:text number:int
-- gives: number:int maker:text maker_name:text contact:text product:text model:text release:text words:text due:text version:text day:text reason:text person_name:text state:int reminders:int reminded:int answered:int revision:int edition:int made:int changed:int organisation:text organisation_name:text
SELECT r.number, r.maker, r.maker_name, r.contact, r.product, r.model, r.release, r.words, r.due, r.version, r.day, r.reason, r.person_name, r.state, r.reminders, r.reminded, r.answered, r.revision, r.edition, r.made, r.changed, r.organisation, o.name
FROM request AS r JOIN organisation AS o ON o.id = r.organisation
WHERE r.organisation = :organisation AND r.number = :number;

-- request_list
-- takes: organisation:text is_open:int after:int limit:int
-- gives: number:int maker:text maker_name:text contact:text product:text model:text release:text words:text due:text version:text day:text reason:text person_name:text state:int reminders:int reminded:int answered:int revision:int edition:int made:int changed:int organisation:text organisation_name:text
SELECT r.number, r.maker, r.maker_name, r.contact, r.product, r.model, r.release, r.words, r.due, r.version, r.day, r.reason, r.person_name, r.state, r.reminders, r.reminded, r.answered, r.revision, r.edition, r.made, r.changed, r.organisation, o.name
FROM request AS r JOIN organisation AS o ON o.id = r.organisation
WHERE r.organisation = :organisation AND r.number > :after AND (:is_open = 0 OR r.state < 2)
ORDER BY r.number LIMIT :limit;

-- request_inbox
-- takes: maker:text is_open:int before:int limit:int
-- gives: number:int maker:text maker_name:text contact:text product:text model:text release:text words:text due:text version:text day:text reason:text person_name:text state:int reminders:int reminded:int answered:int revision:int edition:int made:int changed:int organisation:text organisation_name:text
SELECT r.number, r.maker, r.maker_name, r.contact, r.product, r.model, r.release, r.words, r.due, r.version, r.day, r.reason, r.person_name, r.state, r.reminders, r.reminded, r.answered, r.revision, r.edition, r.made, r.changed, r.organisation, o.name
FROM request AS r JOIN organisation AS o ON o.id = r.organisation
WHERE r.maker = :maker AND r.state < 4 AND (:is_open = 0 OR r.state < 2) AND r.made < :before
ORDER BY r.made DESC, r.organisation, r.number LIMIT :limit;

-- request_change
-- takes: organisation:text number:int edition:int contact:text words:text due:text version:text day:text reason:text state:int reminders:int reminded:int answered:int revision:int changed:int
UPDATE request SET contact = :contact, words = :words, due = :due, version = :version, day = :day, reason = :reason, state = :state,
reminders = :reminders, reminded = :reminded, answered = :answered, revision = :revision, edition = edition + 1, changed = :changed
WHERE organisation = :organisation AND number = :number AND edition = :edition;
