-- assessment_add
-- takes: organisation:text number:int person:text person_name:text method:text scenarios:text lang:text release:text as_of:text summary:text revision:int devices:int risks:int above:int unknown:int warnings:int made:int
INSERT INTO assessment (organisation, is_whole, number, person, person_name, method, scenarios, lang, release, as_of, summary, revision, devices, risks, above, unknown, warnings, made)
VALUES (:organisation, 0, :number, :person, :person_name, :method, :scenarios, :lang, :release, :as_of, :summary, :revision, :devices, :risks, :above, :unknown, :warnings, :made);

-- assessment_basis_add
-- takes: organisation:text assessment:int changes:int
INSERT INTO assessment_basis (organisation, assessment, changes) VALUES (:organisation, :assessment, :changes);

-- assessment_rules_add
-- takes: organisation:text assessment:int digest:text name:text
INSERT INTO assessment_rules (organisation, assessment, digest, name) VALUES (:organisation, :assessment, :digest, :name);

-- assessment_last
-- takes: organisation:text
-- gives: number:int
SELECT coalesce(max(number), 0) FROM assessment WHERE organisation = :organisation;

-- assessment_finish
-- takes: organisation:text number:int
UPDATE assessment SET is_whole = 1 WHERE organisation = :organisation AND number = :number;

-- What the console makes has "uid N" for a person, and what people ask a server for has an id of 32 letters.
-- assessment_broken
-- takes: alone:int before:int limit:int
-- gives: organisation:text number:int register:int
SELECT a.organisation, a.number, r.number FROM assessment AS a JOIN register AS r ON r.organisation = a.organisation
WHERE a.is_whole = 0 AND (a.made < :before OR (:alone = 1 AND length(a.person) = 32)) ORDER BY a.organisation, a.number LIMIT :limit;

-- assessment_drop_risks
-- takes: register:int assessment:int number:int
DELETE FROM risk WHERE register = :register AND assessment = :assessment AND number <= :number;

-- assessment_drop_insight
-- takes: register:int assessment:int
DELETE FROM insight WHERE register = :register AND assessment = :assessment;

-- What explains its devices; before the rows that name it go.
-- assessment_drop_traced
-- takes: organisation:text register:int assessment:int
DELETE FROM content WHERE organisation = :organisation
AND id IN (SELECT t.content FROM trace AS t WHERE t.register = :register AND t.assessment = :assessment);

-- assessment_drop_trace
-- takes: register:int assessment:int
DELETE FROM trace WHERE register = :register AND assessment = :assessment;

-- assessment_drop_conformity
-- takes: register:int assessment:int
DELETE FROM conformity WHERE register = :register AND assessment = :assessment;

-- assessment_drop_reasons
-- takes: register:int assessment:int
DELETE FROM conformity_reason WHERE register = :register AND assessment = :assessment;

-- assessment_drop_since
-- takes: register:int assessment:int
DELETE FROM risk_since WHERE register = :register AND assessment = :assessment;

-- assessment_drop_changes
-- takes: register:int assessment:int
DELETE FROM risk_change WHERE register = :register AND assessment = :assessment;

-- assessment_drop_reasons_of_change
-- takes: register:int assessment:int
DELETE FROM risk_change_why WHERE register = :register AND assessment = :assessment;

-- assessment_drop_content
-- takes: organisation:text assessment:int
DELETE FROM content WHERE organisation = :organisation
AND id IN (SELECT f.content FROM assessment_file AS f WHERE f.organisation = :organisation AND f.assessment = :assessment);

-- assessment_drop_files
-- takes: organisation:text assessment:int
DELETE FROM assessment_file WHERE organisation = :organisation AND assessment = :assessment;

-- assessment_drop_basis
-- takes: organisation:text assessment:int
DELETE FROM assessment_basis WHERE organisation = :organisation AND assessment = :assessment;

-- assessment_drop_rules
-- takes: organisation:text assessment:int
DELETE FROM assessment_rules WHERE organisation = :organisation AND assessment = :assessment;

-- assessment_drop
-- takes: organisation:text number:int
DELETE FROM assessment WHERE organisation = :organisation AND number = :number AND is_whole = 0;

-- assessment_get
-- takes: organisation:text number:int
-- gives: number:int person:text person_name:text method:text scenarios:text lang:text release:text as_of:text summary:text revision:int devices:int risks:int above:int unknown:int warnings:int made:int changes:int rules:text rules_name:text
SELECT number, person, person_name, method, scenarios, lang, release, as_of, summary, revision, devices, risks, above, unknown, warnings, made, coalesce((SELECT b.changes FROM assessment_basis b WHERE b.organisation = assessment.organisation AND b.assessment = assessment.number), -1), coalesce((SELECT u.digest FROM assessment_rules u WHERE u.organisation = assessment.organisation AND u.assessment = assessment.number), ''), coalesce((SELECT u.name FROM assessment_rules u WHERE u.organisation = assessment.organisation AND u.assessment = assessment.number), '') FROM assessment WHERE organisation = :organisation AND number = :number AND is_whole = 1;

-- assessment_list
-- takes: organisation:text before:int limit:int
-- gives: number:int person:text person_name:text method:text scenarios:text lang:text release:text as_of:text summary:text revision:int devices:int risks:int above:int unknown:int warnings:int made:int changes:int rules:text rules_name:text
SELECT number, person, person_name, method, scenarios, lang, release, as_of, summary, revision, devices, risks, above, unknown, warnings, made, coalesce((SELECT b.changes FROM assessment_basis b WHERE b.organisation = assessment.organisation AND b.assessment = assessment.number), -1), coalesce((SELECT u.digest FROM assessment_rules u WHERE u.organisation = assessment.organisation AND u.assessment = assessment.number), ''), coalesce((SELECT u.name FROM assessment_rules u WHERE u.organisation = assessment.organisation AND u.assessment = assessment.number), '') FROM assessment
WHERE organisation = :organisation AND number < :before AND is_whole = 1 ORDER BY number DESC LIMIT :limit;

-- assessment_file_add
-- takes: organisation:text assessment:int name:text content:text size:int
INSERT INTO assessment_file (organisation, assessment, name, content, size)
VALUES (:organisation, :assessment, :name, :content, :size);

-- assessment_file_size
-- takes: organisation:text assessment:int name:text size:int
UPDATE assessment_file SET size = :size WHERE organisation = :organisation AND assessment = :assessment AND name = :name;

-- assessment_file_list
-- takes: organisation:text assessment:int limit:int
-- gives: name:text content:text size:int
SELECT f.name, f.content, f.size FROM assessment AS a
JOIN assessment_file AS f ON f.organisation = a.organisation AND f.assessment = a.number
WHERE a.organisation = :organisation AND a.number = :assessment AND a.is_whole = 1 ORDER BY f.name LIMIT :limit;

-- risk_add
-- takes: register:int assessment:int number:int device:text scenario:text inherent:int current:int planned:int score:int patient:int unknown:int above:int accepted:int
INSERT INTO risk (register, assessment, number, device, scenario, inherent, current, planned, score, patient, unknown, above, accepted)
VALUES (:register, :assessment, :number, :device, :scenario, :inherent, :current, :planned, :score, :patient, :unknown, :above, :accepted);

-- For PostgreSQL the register is asked for in an expression of its own: joined, it does not see that the rows come in the order of the index.
-- risk_by_rank
-- takes: organisation:text assessment:int device:text scenario:text level:int open:int unknown:int zone:text owner:text care:int base:int since:int until:int after:int limit:int
-- gives: number:int device:text scenario:text inherent:int current:int planned:int score:int patient:int unknown:int above:int accepted:int name:text
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
JOIN risk AS k ON k.register = r.number AND k.assessment = :assessment AND k.number > :after
LEFT JOIN device AS d ON d.organisation = r.organisation AND d.id = k.device
WHERE r.organisation = :organisation
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.number LIMIT :limit;
-- for postgres
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM risk AS k LEFT JOIN device AS d ON d.organisation = :organisation AND d.id = k.device
WHERE k.register = (SELECT r.number FROM register AS r JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
    WHERE r.organisation = :organisation)
AND k.assessment = :assessment AND k.number > :after
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.number LIMIT :limit;

-- risk_open
-- takes: organisation:text assessment:int device:text scenario:text level:int open:int unknown:int zone:text owner:text care:int base:int since:int until:int after:int limit:int
-- gives: number:int device:text scenario:text inherent:int current:int planned:int score:int patient:int unknown:int above:int accepted:int name:text
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
JOIN risk AS k ON k.register = r.number AND k.assessment = :assessment AND k.number > :after
LEFT JOIN device AS d ON d.organisation = r.organisation AND d.id = k.device
WHERE r.organisation = :organisation
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND k.above = 1 AND k.accepted = 0 AND :open = 1 AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.number LIMIT :limit;
-- for postgres
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM risk AS k LEFT JOIN device AS d ON d.organisation = :organisation AND d.id = k.device
WHERE k.register = (SELECT r.number FROM register AS r JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
    WHERE r.organisation = :organisation)
AND k.assessment = :assessment AND k.number > :after
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND k.above = 1 AND k.accepted = 0 AND :open = 1 AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.number LIMIT :limit;

-- risk_by_device
-- takes: organisation:text assessment:int device:text scenario:text level:int open:int unknown:int zone:text owner:text care:int base:int since:int until:int after:int limit:int
-- gives: number:int device:text scenario:text inherent:int current:int planned:int score:int patient:int unknown:int above:int accepted:int name:text
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
JOIN risk AS k ON k.register = r.number AND k.assessment = :assessment AND k.device = :device AND k.number > :after
LEFT JOIN device AS d ON d.organisation = r.organisation AND d.id = k.device
WHERE r.organisation = :organisation
AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.number LIMIT :limit;
-- for postgres
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM risk AS k LEFT JOIN device AS d ON d.organisation = :organisation AND d.id = k.device
WHERE k.register = (SELECT r.number FROM register AS r JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
    WHERE r.organisation = :organisation)
AND k.assessment = :assessment AND k.device = :device AND k.number > :after
AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.number LIMIT :limit;

-- risk_by_scenario
-- takes: organisation:text assessment:int device:text scenario:text level:int open:int unknown:int zone:text owner:text care:int base:int since:int until:int after:int limit:int
-- gives: number:int device:text scenario:text inherent:int current:int planned:int score:int patient:int unknown:int above:int accepted:int name:text
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
JOIN risk AS k ON k.register = r.number AND k.assessment = :assessment AND k.scenario = :scenario AND k.number > :after
LEFT JOIN device AS d ON d.organisation = r.organisation AND d.id = k.device
WHERE r.organisation = :organisation
AND (:device = '' OR k.device = :device) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.number LIMIT :limit;
-- for postgres
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM risk AS k LEFT JOIN device AS d ON d.organisation = :organisation AND d.id = k.device
WHERE k.register = (SELECT r.number FROM register AS r JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
    WHERE r.organisation = :organisation)
AND k.assessment = :assessment AND k.scenario = :scenario AND k.number > :after
AND (:device = '' OR k.device = :device) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.number LIMIT :limit;

-- risk_by_level
-- takes: organisation:text assessment:int device:text scenario:text level:int open:int unknown:int zone:text owner:text care:int base:int since:int until:int after:int limit:int
-- gives: number:int device:text scenario:text inherent:int current:int planned:int score:int patient:int unknown:int above:int accepted:int name:text
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
JOIN risk AS k ON k.register = r.number AND k.assessment = :assessment AND k.current = :level AND k.number > :after
LEFT JOIN device AS d ON d.organisation = r.organisation AND d.id = k.device
WHERE r.organisation = :organisation
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.number LIMIT :limit;
-- for postgres
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM risk AS k LEFT JOIN device AS d ON d.organisation = :organisation AND d.id = k.device
WHERE k.register = (SELECT r.number FROM register AS r JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
    WHERE r.organisation = :organisation)
AND k.assessment = :assessment AND k.current = :level AND k.number > :after
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.number LIMIT :limit;

-- risk_sorted_by_device
-- takes: organisation:text assessment:int device:text scenario:text level:int open:int unknown:int zone:text owner:text care:int base:int since:int until:int key:text after:int limit:int
-- gives: number:int device:text scenario:text inherent:int current:int planned:int score:int patient:int unknown:int above:int accepted:int name:text
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
JOIN risk AS k ON k.register = r.number AND k.assessment = :assessment AND (k.device, k.number) > (:key, :after)
LEFT JOIN device AS d ON d.organisation = r.organisation AND d.id = k.device
WHERE r.organisation = :organisation
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.device, k.number LIMIT :limit;
-- for postgres
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM risk AS k LEFT JOIN device AS d ON d.organisation = :organisation AND d.id = k.device
WHERE k.register = (SELECT r.number FROM register AS r JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
    WHERE r.organisation = :organisation)
AND k.assessment = :assessment AND (k.device, k.number) > (:key, :after)
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.device, k.number LIMIT :limit;

-- risk_sorted_by_scenario
-- takes: organisation:text assessment:int device:text scenario:text level:int open:int unknown:int zone:text owner:text care:int base:int since:int until:int key:text after:int limit:int
-- gives: number:int device:text scenario:text inherent:int current:int planned:int score:int patient:int unknown:int above:int accepted:int name:text
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
JOIN risk AS k ON k.register = r.number AND k.assessment = :assessment AND (k.scenario, k.number) > (:key, :after)
LEFT JOIN device AS d ON d.organisation = r.organisation AND d.id = k.device
WHERE r.organisation = :organisation
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.scenario, k.number LIMIT :limit;
-- for postgres
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM risk AS k LEFT JOIN device AS d ON d.organisation = :organisation AND d.id = k.device
WHERE k.register = (SELECT r.number FROM register AS r JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
    WHERE r.organisation = :organisation)
AND k.assessment = :assessment AND (k.scenario, k.number) > (:key, :after)
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.scenario, k.number LIMIT :limit;

-- Of few devices all risks are gathered and put in order; else those of a zone or an owner are met soon enough in the order of ranks.
-- risk_few_of_zone
-- takes: organisation:text assessment:int device:text scenario:text level:int open:int unknown:int zone:text owner:text care:int base:int since:int until:int after:int limit:int
-- gives: number:int device:text scenario:text inherent:int current:int planned:int score:int patient:int unknown:int above:int accepted:int name:text
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
CROSS JOIN device AS d ON d.organisation = r.organisation AND d.zone = :zone
CROSS JOIN risk AS k INDEXED BY risk_device ON k.register = r.number AND k.assessment = :assessment AND k.device = d.id AND k.number > :after
WHERE r.organisation = :organisation
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.number LIMIT :limit;
-- for postgres
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM device AS d JOIN risk AS k ON k.register = (SELECT r.number FROM register AS r JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
    WHERE r.organisation = :organisation)
    AND k.assessment = :assessment AND k.device = d.id AND k.number > :after
WHERE d.organisation = :organisation AND d.zone = :zone
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.number LIMIT :limit;

-- risk_few_of_owner
-- takes: organisation:text assessment:int device:text scenario:text level:int open:int unknown:int zone:text owner:text care:int base:int since:int until:int after:int limit:int
-- gives: number:int device:text scenario:text inherent:int current:int planned:int score:int patient:int unknown:int above:int accepted:int name:text
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
CROSS JOIN device_detail AS o ON o.organisation = r.organisation AND o.field = 0 AND o.value = :owner
CROSS JOIN device AS d ON d.organisation = r.organisation AND d.id = o.device
CROSS JOIN risk AS k INDEXED BY risk_device ON k.register = r.number AND k.assessment = :assessment AND k.device = d.id AND k.number > :after
WHERE r.organisation = :organisation
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.number LIMIT :limit;
-- for postgres
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM device_detail AS o JOIN device AS d ON d.organisation = o.organisation AND d.id = o.device JOIN risk AS k ON k.register = (SELECT r.number FROM register AS r JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
    WHERE r.organisation = :organisation)
    AND k.assessment = :assessment AND k.device = d.id AND k.number > :after
WHERE o.organisation = :organisation AND o.field = 0 AND o.value = :owner
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:until = 0 OR EXISTS (SELECT 1 FROM risk_change AS x WHERE x.register = k.register AND x.assessment = :assessment AND x.base = :base AND x.risk = k.number AND x.place >= :since AND x.place < :until))
ORDER BY k.number LIMIT :limit;

-- risk_changed
-- takes: organisation:text assessment:int device:text scenario:text level:int open:int unknown:int zone:text owner:text care:int base:int since:int until:int after:int limit:int
-- gives: number:int device:text scenario:text inherent:int current:int planned:int score:int patient:int unknown:int above:int accepted:int name:text
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
CROSS JOIN risk_change AS x ON x.register = r.number AND x.assessment = :assessment AND x.base = :base AND x.risk > :after AND x.place >= :since AND x.place < :until
CROSS JOIN risk AS k ON k.register = r.number AND k.assessment = :assessment AND k.number = x.risk
LEFT JOIN device AS d ON d.organisation = r.organisation AND d.id = k.device
WHERE r.organisation = :organisation
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
ORDER BY x.risk LIMIT :limit;
-- for postgres
SELECT k.number, k.device, k.scenario, k.inherent, k.current, k.planned, k.score, k.patient, k.unknown, k.above, k.accepted, coalesce(d.name, '')
FROM risk_change AS x JOIN risk AS k ON k.register = x.register AND k.assessment = x.assessment AND k.number = x.risk
LEFT JOIN device AS d ON d.organisation = :organisation AND d.id = k.device
WHERE x.register = (SELECT r.number FROM register AS r JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
    WHERE r.organisation = :organisation)
AND x.assessment = :assessment AND x.base = :base AND x.risk > :after AND x.place >= :since AND x.place < :until
AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:level = 0 OR k.current = :level)
AND (:open = 0 OR (k.above = 1 AND k.accepted = 0)) AND (:unknown = 0 OR k.unknown = 1)
AND (:care = 0 OR CASE WHEN k.accepted = 1 THEN 3 WHEN k.planned < k.current THEN 2 WHEN k.above = 1 THEN 1 ELSE 0 END = :care)
AND (:zone = '' OR d.zone = :zone)
AND (:owner = '' OR EXISTS (SELECT 1 FROM device_detail AS o WHERE o.organisation = :organisation AND o.device = k.device AND o.field = 0 AND o.value = :owner))
ORDER BY x.risk LIMIT :limit;

-- risk_devices_of
-- takes: organisation:text zone:text owner:text limit:int
-- gives: n:int
SELECT count(*) FROM (
    SELECT number FROM (SELECT d.number FROM device AS d WHERE :owner = '' AND d.organisation = :organisation AND d.zone = :zone LIMIT :limit) AS few_zone
    UNION ALL
    SELECT number FROM (SELECT o.field AS number FROM device_detail AS o WHERE o.organisation = :organisation AND o.field = 0 AND o.value = :owner AND :owner <> '' LIMIT :limit) AS few_owner) AS few;
