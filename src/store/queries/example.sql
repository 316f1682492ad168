-- example_add
-- takes: organisation:text made:int person_name:text product:int draft:int
INSERT INTO example (organisation, made, person_name, product, draft) VALUES (:organisation, :made, :person_name, :product, :draft);

-- example_get
-- takes: organisation:text
-- gives: person_name:text made:int product:int draft:int
SELECT person_name, made, product, draft FROM example WHERE organisation = :organisation;

-- example_drop
-- takes: organisation:text
DELETE FROM example WHERE organisation = :organisation;

-- example_jobs
-- takes: organisation:text
-- gives: n:int
SELECT count(*) FROM job WHERE organisation = :organisation AND state < 2;

-- example_counts
-- takes: organisation:text made:int draft:int
-- gives: devices:int statements:int measures:int said:int changed_devices:int changed_statements:int changed_measures:int changed_said:int assessments:int answers:int changed_answers:int
SELECT (SELECT count(*) FROM device WHERE organisation = :organisation AND made = :made),
(SELECT count(*) FROM statement WHERE organisation = :organisation AND made = :made),
(SELECT count(*) FROM measure WHERE organisation = :organisation AND made = :made),
(SELECT count(*) FROM confirmation WHERE organisation = :organisation AND made = :made),
(SELECT count(*) FROM device WHERE organisation = :organisation AND made = :made AND edition > 1),
(SELECT count(*) FROM statement WHERE organisation = :organisation AND made = :made AND edition > 1),
(SELECT count(*) FROM measure WHERE organisation = :organisation AND made = :made AND edition > 1),
(SELECT count(*) FROM confirmation WHERE organisation = :organisation AND made = :made AND edition > 1),
(SELECT count(*) FROM assessment WHERE organisation = :organisation AND is_whole = 1 AND made >= :made),
(SELECT count(*) FROM draft_answer WHERE organisation = :organisation AND draft = :draft AND draft > 0),
(SELECT count(*) FROM draft_answer WHERE organisation = :organisation AND draft = :draft AND draft > 0 AND (edition > 1 OR changed > :made));

-- example_ties
-- takes: organisation:text made:int product:int draft:int limit:int
-- gives: kind:int name:text about:text
SELECT CAST(1 AS BIGINT), m.measure, m.scope FROM measure AS m JOIN device AS d ON d.organisation = m.organisation AND d.id = m.scope
WHERE m.organisation = :organisation AND m.made <> :made AND d.made = :made
UNION ALL
SELECT 2, d.id, d.statement FROM device AS d JOIN statement AS s ON s.organisation = d.organisation AND s.name = d.statement
WHERE d.organisation = :organisation AND d.made <> :made AND s.made = :made
UNION ALL
SELECT 3, e.name, e.measure FROM evidence AS e JOIN measure AS m ON m.organisation = e.organisation AND m.measure = e.measure AND m.scope = e.scope
WHERE e.organisation = :organisation AND e.ended = 0 AND m.made = :made
UNION ALL
SELECT 4, v.name, v.release FROM revision AS v WHERE v.organisation = :organisation AND v.draft = :draft AND :draft > 0
UNION ALL
SELECT 5, w.release, w.catalog FROM draft AS w WHERE w.organisation = :organisation AND w.product = :product AND w.number <> :draft AND :product > 0
LIMIT :limit;

-- example_drop_device_pairs
-- takes: organisation:text made:int
DELETE FROM pair WHERE register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation) AND kind = 1
AND number IN (SELECT x.number FROM device AS x WHERE x.organisation = :organisation AND x.made = :made);

-- example_drop_statement_pairs
-- takes: organisation:text made:int
DELETE FROM pair WHERE register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation) AND kind = 2
AND number IN (SELECT x.number FROM statement AS x WHERE x.organisation = :organisation AND x.made = :made);

-- example_drop_measure_pairs
-- takes: organisation:text made:int
DELETE FROM pair WHERE register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation) AND kind = 3
AND number IN (SELECT x.number FROM measure AS x WHERE x.organisation = :organisation AND x.made = :made);

-- example_drop_details
-- takes: organisation:text made:int
DELETE FROM device_detail WHERE organisation = :organisation AND device IN (SELECT x.id FROM device AS x WHERE x.organisation = :organisation AND x.made = :made);

-- example_drop_answers
-- takes: organisation:text made:int
DELETE FROM answer WHERE organisation = :organisation AND statement IN (SELECT x.number FROM statement AS x WHERE x.organisation = :organisation AND x.made = :made);

-- example_drop_contents
-- takes: organisation:text made:int
DELETE FROM content WHERE organisation = :organisation AND id IN (
    SELECT x.native FROM statement AS x WHERE x.organisation = :organisation AND x.made = :made
    UNION ALL SELECT f.content FROM file AS f WHERE f.organisation = :organisation AND f.made = :made
    UNION ALL SELECT g.content FROM assessment_file AS g JOIN assessment AS a ON a.organisation = g.organisation AND a.number = g.assessment
    WHERE g.organisation = :organisation AND a.made >= :made
    UNION ALL SELECT t.content FROM assessment AS b JOIN trace AS t ON t.assessment = b.number
    WHERE b.organisation = :organisation AND b.made >= :made AND t.register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation));

-- example_drop_statement
-- takes: organisation:text made:int
DELETE FROM statement WHERE organisation = :organisation AND made = :made;

-- example_drop_device
-- takes: organisation:text made:int
DELETE FROM device WHERE organisation = :organisation AND made = :made;

-- example_drop_measure
-- takes: organisation:text made:int
DELETE FROM measure WHERE organisation = :organisation AND made = :made;

-- example_drop_confirmation
-- takes: organisation:text made:int
DELETE FROM confirmation WHERE organisation = :organisation AND made = :made;

-- example_drop_file
-- takes: organisation:text made:int
DELETE FROM file WHERE organisation = :organisation AND made = :made;

-- example_drop_risk
-- takes: organisation:text made:int
DELETE FROM risk WHERE register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation)
AND assessment IN (SELECT a.number FROM assessment AS a WHERE a.organisation = :organisation AND a.made >= :made);

-- example_drop_insight
-- takes: organisation:text made:int
DELETE FROM insight WHERE register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation)
AND assessment IN (SELECT a.number FROM assessment AS a WHERE a.organisation = :organisation AND a.made >= :made);

-- example_drop_trace
-- takes: organisation:text made:int
DELETE FROM trace WHERE register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation)
AND assessment IN (SELECT a.number FROM assessment AS a WHERE a.organisation = :organisation AND a.made >= :made);

-- example_drop_conformity
-- takes: organisation:text made:int
DELETE FROM conformity WHERE register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation)
AND assessment IN (SELECT a.number FROM assessment AS a WHERE a.organisation = :organisation AND a.made >= :made);

-- example_drop_conformity_reason
-- takes: organisation:text made:int
DELETE FROM conformity_reason WHERE register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation)
AND assessment IN (SELECT a.number FROM assessment AS a WHERE a.organisation = :organisation AND a.made >= :made);

-- example_drop_assessment_file
-- takes: organisation:text made:int
DELETE FROM assessment_file WHERE organisation = :organisation
AND assessment IN (SELECT a.number FROM assessment AS a WHERE a.organisation = :organisation AND a.made >= :made);

-- example_drop_assessment_basis
-- takes: organisation:text made:int
DELETE FROM assessment_basis WHERE organisation = :organisation
AND assessment IN (SELECT a.number FROM assessment AS a WHERE a.organisation = :organisation AND a.made >= :made);

-- example_drop_assessment
-- takes: organisation:text made:int
DELETE FROM assessment WHERE organisation = :organisation AND made >= :made;

-- example_drop_columns
-- takes: organisation:text
DELETE FROM file_column WHERE organisation = :organisation AND NOT EXISTS (SELECT 1 FROM device AS d WHERE d.organisation = :organisation)
AND NOT EXISTS (SELECT 1 FROM measure AS m WHERE m.organisation = :organisation) AND NOT EXISTS (SELECT 1 FROM confirmation AS c WHERE c.organisation = :organisation);

-- example_drop_said
-- takes: organisation:text draft:int
DELETE FROM draft_answer WHERE organisation = :organisation AND draft = :draft;

-- example_drop_past
-- takes: organisation:text draft:int
DELETE FROM draft_past WHERE organisation = :organisation AND draft = :draft;

-- example_drop_source
-- takes: organisation:text draft:int
DELETE FROM draft_source WHERE organisation = :organisation AND draft = :draft;

-- example_drop_deeds
-- takes: organisation:text draft:int
DELETE FROM draft_deed WHERE organisation = :organisation AND draft = :draft;

-- example_drop_draft
-- takes: organisation:text draft:int
DELETE FROM draft WHERE organisation = :organisation AND number = :draft;

-- example_drop_header
-- takes: organisation:text product:int
DELETE FROM product_header WHERE organisation = :organisation AND product = :product;

-- example_drop_product
-- takes: organisation:text product:int
DELETE FROM product WHERE organisation = :organisation AND number = :product;

-- example_replaced
-- takes: organisation:text
DELETE FROM example WHERE organisation = :organisation AND product = 0;

-- example_drop_risk_since
-- takes: organisation:text made:int
DELETE FROM risk_since WHERE register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation)
AND assessment IN (SELECT a.number FROM assessment AS a WHERE a.organisation = :organisation AND a.made >= :made);

-- example_drop_risk_change
-- takes: organisation:text made:int
DELETE FROM risk_change WHERE register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation)
AND assessment IN (SELECT a.number FROM assessment AS a WHERE a.organisation = :organisation AND a.made >= :made);

-- example_drop_wait
-- takes: organisation:text draft:int
DELETE FROM draft_wait WHERE organisation = :organisation AND draft = :draft;
