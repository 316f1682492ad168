-- statement_add
-- takes: organisation:text number:int name:text catalog:text manufacturer:text product:text model:text release:text day:text native:text problem:text items:int answered:int doubtful:int folded:text edition:int made:int changed:int
INSERT INTO statement (organisation, number, name, catalog, manufacturer, product, model, release, day, native, problem, items, answered, doubtful, folded, edition, made, changed)
VALUES (:organisation, :number, :name, :catalog, :manufacturer, :product, :model, :release, :day, :native, :problem, :items, :answered, :doubtful, :folded, :edition, :made, :changed);

-- statement_get
-- takes: organisation:text number:int
-- gives: number:int name:text catalog:text manufacturer:text product:text model:text release:text day:text native:text problem:text items:int answered:int doubtful:int edition:int made:int changed:int
SELECT number, name, catalog, manufacturer, product, model, release, day, native, problem, items, answered, doubtful, edition, made, changed FROM statement
WHERE organisation = :organisation AND number = :number;

-- statement_list
-- takes: organisation:text catalog:text after:int limit:int
-- gives: number:int name:text catalog:text manufacturer:text product:text model:text release:text day:text native:text problem:text items:int answered:int doubtful:int edition:int made:int changed:int
SELECT number, name, catalog, manufacturer, product, model, release, day, native, problem, items, answered, doubtful, edition, made, changed FROM statement
WHERE organisation = :organisation AND number > :after AND (:catalog = '' OR catalog = :catalog)
ORDER BY number LIMIT :limit;

-- statement_found
-- takes: organisation:text pair:int word:text also:text third:text catalog:text after:int limit:int
-- gives: number:int name:text catalog:text manufacturer:text product:text model:text release:text day:text native:text problem:text items:int answered:int doubtful:int edition:int made:int changed:int
SELECT d.number, d.name, d.catalog, d.manufacturer, d.product, d.model, d.release, d.day, d.native, d.problem, d.items, d.answered, d.doubtful, d.edition, d.made, d.changed
FROM register AS r JOIN pair AS p ON p.register = r.number AND p.kind = 2 AND p.pair = :pair AND p.number > :after
JOIN statement AS d ON d.organisation = r.organisation AND d.number = p.number
WHERE r.organisation = :organisation AND instr(d.folded, :word) > 0 AND instr(d.folded, :also) > 0 AND instr(d.folded, :third) > 0
AND (:catalog = '' OR d.catalog = :catalog)
ORDER BY p.number LIMIT :limit;
-- for postgres
SELECT d.number, d.name, d.catalog, d.manufacturer, d.product, d.model, d.release, d.day, d.native, d.problem, d.items, d.answered, d.doubtful, d.edition, d.made, d.changed
FROM pair AS p CROSS JOIN LATERAL (SELECT x.* FROM statement AS x WHERE x.organisation = :organisation AND x.number = p.number OFFSET 0) AS d
WHERE p.register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation) AND p.kind = 2 AND p.pair = :pair AND p.number > :after
AND strpos(d.folded, :word) > 0 AND strpos(d.folded, :also) > 0 AND strpos(d.folded, :third) > 0
AND (:catalog = '' OR d.catalog = :catalog)
ORDER BY p.number LIMIT :limit;

-- statement_found_by_one
-- takes: organisation:text pair:int past:int word:text also:text third:text catalog:text after:int limit:int
-- gives: number:int name:text catalog:text manufacturer:text product:text model:text release:text day:text native:text problem:text items:int answered:int doubtful:int edition:int made:int changed:int
SELECT d.number, d.name, d.catalog, d.manufacturer, d.product, d.model, d.release, d.day, d.native, d.problem, d.items, d.answered, d.doubtful, d.edition, d.made, d.changed FROM statement AS d
WHERE d.organisation = :organisation AND d.number > :after AND d.number IN (
    SELECT p.number FROM register AS r JOIN pair AS p ON p.register = r.number AND p.kind = 2
    AND p.pair >= :pair AND p.pair < :past AND p.number > :after WHERE r.organisation = :organisation)
AND instr(d.folded, :word) > 0 AND instr(d.folded, :also) > 0 AND instr(d.folded, :third) > 0
AND (:catalog = '' OR d.catalog = :catalog)
ORDER BY d.number LIMIT :limit;

-- statement_clear
-- takes: organisation:text
DELETE FROM statement WHERE organisation = :organisation;

-- statement_touch
-- takes: organisation:text number:int changed:int
UPDATE statement SET edition = edition + 1, changed = :changed WHERE organisation = :organisation AND number = :number;

-- statement_last
-- takes: organisation:text
-- gives: last:int
SELECT coalesce(max(number), 0) FROM statement WHERE organisation = :organisation;

-- statement_count
-- takes: organisation:text
-- gives: n:int last:int
SELECT count(*), coalesce(max(number), 0) FROM statement WHERE organisation = :organisation;

-- answer_add
-- takes: organisation:text statement:int number:int item:text value:text words:text note:text planned:text raw:text raw_note:text sheet:text cell:text tied:text confidence:int edition:int changed:int
INSERT INTO answer (organisation, statement, number, item, value, words, note, planned, raw, raw_note, sheet, cell, tied, confidence, edition, changed)
VALUES (:organisation, :statement, :number, :item, :value, :words, :note, :planned, :raw, :raw_note, :sheet, :cell, :tied, :confidence, :edition, :changed);

-- answer_list
-- takes: organisation:text statement:int after:int limit:int
-- gives: number:int item:text value:text words:text note:text planned:text raw:text raw_note:text sheet:text cell:text tied:text confidence:int edition:int changed:int
SELECT number, item, value, words, note, planned, raw, raw_note, sheet, cell, tied, confidence, edition, changed FROM answer
WHERE organisation = :organisation AND statement = :statement AND number > :after
ORDER BY number LIMIT :limit;

-- answer_get
-- takes: organisation:text statement:int item:text
-- gives: number:int item:text value:text words:text note:text planned:text raw:text raw_note:text sheet:text cell:text tied:text confidence:int edition:int changed:int
SELECT number, item, value, words, note, planned, raw, raw_note, sheet, cell, tied, confidence, edition, changed FROM answer
WHERE organisation = :organisation AND statement = :statement AND item = :item;

-- answer_change
-- takes: organisation:text statement:int item:text edition:int value:text words:text note:text planned:text confidence:int changed:int
UPDATE answer SET value = :value, words = :words, note = :note, planned = :planned, confidence = :confidence,
edition = edition + 1, changed = :changed
WHERE organisation = :organisation AND statement = :statement AND item = :item AND edition = :edition;

-- answer_clear
-- takes: organisation:text
DELETE FROM answer WHERE organisation = :organisation;
