-- device_detail_list
-- takes: organisation:text device:text limit:int
-- gives: device:text field:int value:text
SELECT device, field, value FROM device_detail WHERE organisation = :organisation AND device = :device ORDER BY field LIMIT :limit;

-- device_detail_count
-- takes: organisation:text
-- gives: n:int last:int
SELECT count(*), coalesce(max(field), 0) FROM device_detail WHERE organisation = :organisation;

-- device_detail_devices
-- takes: organisation:text
-- gives: listed:int gone:int
SELECT count(DISTINCT d.id), count(DISTINCT x.device) - count(DISTINCT d.id) FROM device_detail AS x
LEFT JOIN device AS d ON d.organisation = x.organisation AND d.id = x.device WHERE x.organisation = :organisation;

-- device_detail_all
-- takes: organisation:text limit:int
-- gives: device:text field:int value:text
SELECT device, field, value FROM device_detail WHERE organisation = :organisation ORDER BY device, field LIMIT :limit;

-- device_detail_clear
-- takes: organisation:text device:text
DELETE FROM device_detail WHERE organisation = :organisation AND device = :device;

-- device_detail_add
-- takes: organisation:text device:text field:int value:text
INSERT INTO device_detail (organisation, device, field, value) VALUES (:organisation, :device, :field, :value);

-- device_detail_due
-- takes: organisation:text field:int limit:int
-- gives: device:text field:int value:text
SELECT x.device, x.field, x.value FROM device_detail AS x
JOIN device AS d ON d.organisation = x.organisation AND d.id = x.device
WHERE x.organisation = :organisation AND x.field = :field ORDER BY x.value LIMIT :limit;

-- device_detail_values
-- takes: organisation:text field:int limit:int
-- gives: value:text
WITH RECURSIVE one (value) AS (
    SELECT min(value) FROM device_detail WHERE organisation = :organisation AND field = :field
    UNION ALL SELECT (SELECT min(x.value) FROM device_detail AS x WHERE x.organisation = :organisation AND x.field = :field AND x.value > one.value) FROM one WHERE one.value IS NOT NULL)
SELECT value FROM one WHERE value IS NOT NULL LIMIT :limit;

-- evidence_add
-- takes: organisation:text id:text measure:text scope:text name:text content:text size:int digest:text owner:text until:text person:text person_name:text made:int
INSERT INTO evidence (organisation, id, measure, scope, name, content, size, digest, owner, until, person, person_name, made, ended)
VALUES (:organisation, :id, :measure, :scope, :name, :content, :size, :digest, :owner, :until, :person, :person_name, :made, 0);

-- evidence_get
-- takes: organisation:text id:text
-- gives: id:text measure:text scope:text name:text content:text digest:text owner:text until:text person:text person_name:text size:int made:int
SELECT id, measure, scope, name, content, digest, owner, until, person, person_name, size, made FROM evidence
WHERE organisation = :organisation AND id = :id AND ended = 0;

-- evidence_list
-- takes: organisation:text measure:text scope:text limit:int
-- gives: id:text measure:text scope:text name:text content:text digest:text owner:text until:text person:text person_name:text size:int made:int
SELECT id, measure, scope, name, content, digest, owner, until, person, person_name, size, made FROM evidence
WHERE organisation = :organisation AND measure = :measure AND scope = :scope AND ended = 0 ORDER BY id LIMIT :limit;

-- evidence_all
-- takes: organisation:text limit:int
-- gives: id:text measure:text scope:text name:text content:text digest:text owner:text until:text person:text person_name:text size:int made:int
SELECT id, measure, scope, name, content, digest, owner, until, person, person_name, size, made FROM evidence
WHERE organisation = :organisation AND ended = 0 ORDER BY measure, scope, id LIMIT :limit;

-- evidence_same
-- takes: organisation:text measure:text scope:text name:text digest:text owner:text until:text
-- gives: n:int
SELECT count(*) FROM evidence
WHERE organisation = :organisation AND measure = :measure AND scope = :scope AND name = :name AND digest = :digest AND owner = :owner AND until = :until AND ended = 0;

-- evidence_due
-- takes: organisation:text limit:int
-- gives: id:text measure:text scope:text name:text content:text digest:text owner:text until:text person:text person_name:text size:int made:int
SELECT id, measure, scope, name, content, digest, owner, until, person, person_name, size, made FROM evidence
WHERE organisation = :organisation AND ended = 0 AND until > '' ORDER BY until LIMIT :limit;

-- evidence_count
-- takes: organisation:text
-- gives: n:int
SELECT count(*) FROM evidence WHERE organisation = :organisation AND ended = 0;

-- evidence_end
-- takes: organisation:text id:text ended:int
UPDATE evidence SET ended = :ended WHERE organisation = :organisation AND id = :id AND ended = 0;

-- answer_promises
-- takes: organisation:text limit:int
-- gives: name:text maker:text product:text catalog:text item:text planned:text statement:int
SELECT s.name, s.manufacturer, s.product, s.catalog, a.item, a.planned, a.statement
FROM answer AS a JOIN statement AS s ON s.organisation = a.organisation AND s.number = a.statement
WHERE a.organisation = :organisation AND a.planned > '' ORDER BY a.planned LIMIT :limit;
