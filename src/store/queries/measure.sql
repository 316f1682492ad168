-- measure_add
-- takes: organisation:text number:int measure:text scope:text state:text owner:text due:text evidence:text note:text more:text folded:text edition:int made:int changed:int
INSERT INTO measure (organisation, number, measure, scope, state, owner, due, evidence, note, more, folded, edition, made, changed)
VALUES (:organisation, :number, :measure, :scope, :state, :owner, :due, :evidence, :note, :more, :folded, :edition, :made, :changed);

-- measure_change
-- takes: organisation:text number:int edition:int measure:text scope:text state:text owner:text due:text evidence:text note:text more:text folded:text changed:int
UPDATE measure SET measure = :measure, scope = :scope, state = :state, owner = :owner, due = :due, evidence = :evidence, note = :note, more = :more, folded = :folded,
edition = edition + 1, changed = :changed
WHERE organisation = :organisation AND number = :number AND edition = :edition;

-- measure_get
-- takes: organisation:text number:int
-- gives: number:int measure:text scope:text state:text owner:text due:text evidence:text note:text more:text edition:int made:int changed:int
SELECT number, measure, scope, state, owner, due, evidence, note, more, edition, made, changed FROM measure
WHERE organisation = :organisation AND number = :number;

-- measure_remove
-- takes: organisation:text number:int edition:int
DELETE FROM measure WHERE organisation = :organisation AND number = :number AND edition = :edition;

-- measure_list
-- takes: organisation:text state:text after:int limit:int
-- gives: number:int measure:text scope:text state:text owner:text due:text evidence:text note:text more:text edition:int made:int changed:int
SELECT number, measure, scope, state, owner, due, evidence, note, more, edition, made, changed FROM measure
WHERE organisation = :organisation AND number > :after AND (:state = '' OR state = :state)
ORDER BY number LIMIT :limit;

-- measure_found
-- takes: organisation:text pair:int word:text also:text third:text state:text after:int limit:int
-- gives: number:int measure:text scope:text state:text owner:text due:text evidence:text note:text more:text edition:int made:int changed:int
SELECT d.number, d.measure, d.scope, d.state, d.owner, d.due, d.evidence, d.note, d.more, d.edition, d.made, d.changed
FROM register AS r JOIN pair AS p ON p.register = r.number AND p.kind = 3 AND p.pair = :pair AND p.number > :after
JOIN measure AS d ON d.organisation = r.organisation AND d.number = p.number
WHERE r.organisation = :organisation AND instr(d.folded, :word) > 0 AND instr(d.folded, :also) > 0 AND instr(d.folded, :third) > 0
AND (:state = '' OR d.state = :state)
ORDER BY p.number LIMIT :limit;
-- for postgres
SELECT d.number, d.measure, d.scope, d.state, d.owner, d.due, d.evidence, d.note, d.more, d.edition, d.made, d.changed
FROM pair AS p CROSS JOIN LATERAL (SELECT x.* FROM measure AS x WHERE x.organisation = :organisation AND x.number = p.number OFFSET 0) AS d
WHERE p.register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation) AND p.kind = 3 AND p.pair = :pair AND p.number > :after
AND strpos(d.folded, :word) > 0 AND strpos(d.folded, :also) > 0 AND strpos(d.folded, :third) > 0
AND (:state = '' OR d.state = :state)
ORDER BY p.number LIMIT :limit;

-- measure_found_by_one
-- takes: organisation:text pair:int past:int word:text also:text third:text state:text after:int limit:int
-- gives: number:int measure:text scope:text state:text owner:text due:text evidence:text note:text more:text edition:int made:int changed:int
SELECT d.number, d.measure, d.scope, d.state, d.owner, d.due, d.evidence, d.note, d.more, d.edition, d.made, d.changed FROM measure AS d
WHERE d.organisation = :organisation AND d.number > :after AND d.number IN (
    SELECT p.number FROM register AS r JOIN pair AS p ON p.register = r.number AND p.kind = 3
    AND p.pair >= :pair AND p.pair < :past AND p.number > :after WHERE r.organisation = :organisation)
AND instr(d.folded, :word) > 0 AND instr(d.folded, :also) > 0 AND instr(d.folded, :third) > 0
AND (:state = '' OR d.state = :state)
ORDER BY d.number LIMIT :limit;

-- measure_clear
-- takes: organisation:text
DELETE FROM measure WHERE organisation = :organisation;

-- measure_last
-- takes: organisation:text
-- gives: last:int
SELECT coalesce(max(number), 0) FROM measure WHERE organisation = :organisation;

-- measure_count
-- takes: organisation:text
-- gives: n:int last:int
SELECT count(*), coalesce(max(number), 0) FROM measure WHERE organisation = :organisation;
