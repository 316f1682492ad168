-- risk_pass
-- takes: register:int assessment:int device:text number:int limit:int
-- gives: number:int device:text scenario:text current:int unknown:int above:int accepted:int
SELECT number, device, scenario, current, unknown, above, accepted FROM risk
WHERE register = :register AND assessment = :assessment AND (device, number) > (:device, :number) ORDER BY device, number LIMIT :limit;

-- trace_pass
-- takes: register:int assessment:int device:text limit:int
-- gives: device:text content:text
SELECT device, content FROM trace WHERE register = :register AND assessment = :assessment AND device > :device ORDER BY device LIMIT :limit;

-- trace_at
-- takes: register:int assessment:int device:text
-- gives: content:text
SELECT content FROM trace WHERE register = :register AND assessment = :assessment AND device = :device;

-- risk_change_add
-- takes: register:int assessment:int base:int place:int device:text scenario:text risk:int risk_before:int level:int level_before:int state:int state_before:int why:int item:text statement:text measure:text
INSERT INTO risk_change (register, assessment, base, place, device, scenario, risk, risk_before, level, level_before, state, state_before, why, item, statement, measure)
VALUES (:register, :assessment, :base, :place, :device, :scenario, :risk, :risk_before, :level, :level_before, :state, :state_before, :why, :item, :statement, :measure);

-- risk_since_add
-- takes: register:int assessment:int base:int levels:int unexplained:int n0:int n1:int n2:int n3:int n4:int n5:int n6:int n7:int
INSERT INTO risk_since (register, assessment, base, levels, unexplained, n0, n1, n2, n3, n4, n5, n6, n7)
VALUES (:register, :assessment, :base, :levels, :unexplained, :n0, :n1, :n2, :n3, :n4, :n5, :n6, :n7);

-- risk_change_drop
-- takes: register:int assessment:int base:int
DELETE FROM risk_change WHERE register = :register AND assessment = :assessment AND base = :base;

-- risk_change_why_add
-- takes: register:int assessment:int base:int why:int place:int
INSERT INTO risk_change_why (register, assessment, base, why, place) VALUES (:register, :assessment, :base, :why, :place);

-- risk_change_why_drop
-- takes: register:int assessment:int base:int
DELETE FROM risk_change_why WHERE register = :register AND assessment = :assessment AND base = :base;

-- risk_since_get
-- takes: organisation:text assessment:int base:int
-- gives: base:int levels:int unexplained:int n0:int n1:int n2:int n3:int n4:int n5:int n6:int n7:int
SELECT k.base, k.levels, k.unexplained, k.n0, k.n1, k.n2, k.n3, k.n4, k.n5, k.n6, k.n7
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
JOIN risk_since AS k ON k.register = r.number AND k.assessment = :assessment AND k.base = :base
WHERE r.organisation = :organisation;

-- risk_change_list
-- takes: organisation:text assessment:int base:int device:text scenario:text why:int after:int until:int limit:int
-- gives: place:int device:text scenario:text risk:int risk_before:int level:int level_before:int state:int state_before:int why:int item:text statement:text measure:text name:text
SELECT k.place, k.device, k.scenario, k.risk, k.risk_before, k.level, k.level_before, k.state, k.state_before, k.why, k.item, k.statement, k.measure, coalesce(d.name, '')
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
JOIN risk_change AS k ON k.register = r.number AND k.assessment = :assessment AND k.base = :base AND k.place > :after AND k.place < :until
LEFT JOIN device AS d ON d.organisation = r.organisation AND d.id = k.device
WHERE r.organisation = :organisation AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:why = 0 OR (k.why / :why) % 2 = 1)
ORDER BY k.place LIMIT :limit;
-- for postgres
SELECT k.place, k.device, k.scenario, k.risk, k.risk_before, k.level, k.level_before, k.state, k.state_before, k.why, k.item, k.statement, k.measure, coalesce(d.name, '')
FROM risk_change AS k LEFT JOIN device AS d ON d.organisation = :organisation AND d.id = k.device
WHERE k.register = (SELECT r.number FROM register AS r JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
    WHERE r.organisation = :organisation)
AND k.assessment = :assessment AND k.base = :base AND k.place > :after AND k.place < :until AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario) AND (:why = 0 OR (k.why / :why) % 2 = 1)
ORDER BY k.place LIMIT :limit;

-- Reasons stand in a table of their own: one that is rare is found without a look at a million changes.
-- risk_change_reason
-- takes: organisation:text assessment:int base:int device:text scenario:text why:int after:int until:int limit:int
-- gives: place:int device:text scenario:text risk:int risk_before:int level:int level_before:int state:int state_before:int why:int item:text statement:text measure:text name:text
SELECT k.place, k.device, k.scenario, k.risk, k.risk_before, k.level, k.level_before, k.state, k.state_before, k.why, k.item, k.statement, k.measure, coalesce(d.name, '')
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
JOIN risk_change_why AS y ON y.register = r.number AND y.assessment = :assessment AND y.base = :base AND y.why = :why AND y.place > :after AND y.place < :until
JOIN risk_change AS k ON k.register = r.number AND k.assessment = :assessment AND k.base = :base AND k.place = y.place
LEFT JOIN device AS d ON d.organisation = r.organisation AND d.id = k.device
WHERE r.organisation = :organisation AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario)
ORDER BY y.place LIMIT :limit;
-- for postgres
SELECT k.place, k.device, k.scenario, k.risk, k.risk_before, k.level, k.level_before, k.state, k.state_before, k.why, k.item, k.statement, k.measure, coalesce(d.name, '')
FROM risk_change_why AS y JOIN risk_change AS k ON k.register = y.register AND k.assessment = y.assessment AND k.base = y.base AND k.place = y.place
LEFT JOIN device AS d ON d.organisation = :organisation AND d.id = k.device
WHERE y.register = (SELECT r.number FROM register AS r JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
    WHERE r.organisation = :organisation)
AND y.assessment = :assessment AND y.base = :base AND y.why = :why AND y.place > :after AND y.place < :until AND (:device = '' OR k.device = :device) AND (:scenario = '' OR k.scenario = :scenario)
ORDER BY y.place LIMIT :limit;

-- Places are asked for first, of the index alone: otherwise SQLite goes through all places in their order to find those of one device.
-- risk_change_device
-- takes: organisation:text assessment:int base:int device:text scenario:text why:int after:int until:int limit:int
-- gives: place:int device:text scenario:text risk:int risk_before:int level:int level_before:int state:int state_before:int why:int item:text statement:text measure:text name:text
SELECT k.place, k.device, k.scenario, k.risk, k.risk_before, k.level, k.level_before, k.state, k.state_before, k.why, k.item, k.statement, k.measure, coalesce(d.name, '')
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
JOIN risk_change AS k ON k.register = r.number AND k.assessment = :assessment AND k.base = :base AND k.place IN (
    SELECT x.place FROM risk_change AS x WHERE x.register = r.number AND x.assessment = :assessment AND x.base = :base AND x.device = :device AND x.place > :after AND x.place < :until)
LEFT JOIN device AS d ON d.organisation = r.organisation AND d.id = k.device
WHERE r.organisation = :organisation AND (:scenario = '' OR k.scenario = :scenario) AND (:why = 0 OR (k.why / :why) % 2 = 1)
ORDER BY k.place LIMIT :limit;
-- for postgres
SELECT k.place, k.device, k.scenario, k.risk, k.risk_before, k.level, k.level_before, k.state, k.state_before, k.why, k.item, k.statement, k.measure, coalesce(d.name, '')
FROM risk_change AS k LEFT JOIN device AS d ON d.organisation = :organisation AND d.id = k.device
WHERE k.register = (SELECT r.number FROM register AS r JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
    WHERE r.organisation = :organisation)
AND k.assessment = :assessment AND k.base = :base AND k.device = :device AND k.place > :after AND k.place < :until AND (:scenario = '' OR k.scenario = :scenario) AND (:why = 0 OR (k.why / :why) % 2 = 1)
ORDER BY k.place LIMIT :limit;

-- risk_change_scenario
-- takes: organisation:text assessment:int base:int device:text scenario:text why:int after:int until:int limit:int
-- gives: place:int device:text scenario:text risk:int risk_before:int level:int level_before:int state:int state_before:int why:int item:text statement:text measure:text name:text
SELECT k.place, k.device, k.scenario, k.risk, k.risk_before, k.level, k.level_before, k.state, k.state_before, k.why, k.item, k.statement, k.measure, coalesce(d.name, '')
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
JOIN risk_change AS k ON k.register = r.number AND k.assessment = :assessment AND k.base = :base AND k.place IN (
    SELECT x.place FROM risk_change AS x WHERE x.register = r.number AND x.assessment = :assessment AND x.base = :base AND x.scenario = :scenario AND x.place > :after AND x.place < :until
    AND (:why = 0 OR (x.why / :why) % 2 = 1))
LEFT JOIN device AS d ON d.organisation = r.organisation AND d.id = k.device
WHERE r.organisation = :organisation AND (:device = '' OR k.device = :device) AND (:why = 0 OR (k.why / :why) % 2 = 1)
ORDER BY k.place LIMIT :limit;
-- for postgres
SELECT k.place, k.device, k.scenario, k.risk, k.risk_before, k.level, k.level_before, k.state, k.state_before, k.why, k.item, k.statement, k.measure, coalesce(d.name, '')
FROM risk_change AS k LEFT JOIN device AS d ON d.organisation = :organisation AND d.id = k.device
WHERE k.register = (SELECT r.number FROM register AS r JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
    WHERE r.organisation = :organisation)
AND k.assessment = :assessment AND k.base = :base AND k.scenario = :scenario AND k.place > :after AND k.place < :until AND (:device = '' OR k.device = :device) AND (:why = 0 OR (k.why / :why) % 2 = 1)
ORDER BY k.place LIMIT :limit;
