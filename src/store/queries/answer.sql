-- answer_noted
-- takes: organisation:text limit:int
-- gives: number:int item:text words:text note:text about:text by:text value:text
SELECT a.statement, a.item, a.words, a.note, CASE WHEN s.product > '' THEN s.product ELSE s.name END, s.manufacturer, a.value
FROM answer AS a JOIN statement AS s ON s.organisation = a.organisation AND s.number = a.statement
WHERE a.organisation = :organisation AND a.note || a.words > '' ORDER BY a.statement DESC, a.number DESC LIMIT :limit;

-- answer_of_item
-- takes: organisation:text typed:text upper:text part:text limit:int
-- gives: number:int item:text words:text note:text about:text by:text value:text
SELECT a.statement, a.item, a.words, a.note, CASE WHEN s.product > '' THEN s.product ELSE s.name END, s.manufacturer, a.value
FROM statement AS s CROSS JOIN answer AS a
WHERE s.organisation = :organisation AND a.organisation = s.organisation AND a.statement = s.number AND a.item IN (:typed, :upper, :part) ORDER BY s.number DESC LIMIT :limit;

-- draft_answer_noted
-- takes: organisation:text limit:int
-- gives: number:int item:text words:text note:text about:text by:text value:text
SELECT a.draft, a.item, a.words, a.note, p.name, d.release, a.value
FROM draft_answer AS a JOIN draft AS d ON d.organisation = a.organisation AND d.number = a.draft
JOIN product AS p ON p.organisation = d.organisation AND p.number = d.product
WHERE a.organisation = :organisation AND a.note || a.words > '' ORDER BY a.draft DESC, a.item DESC LIMIT :limit;

-- draft_answer_of_item
-- takes: organisation:text typed:text upper:text part:text limit:int
-- gives: number:int item:text words:text note:text about:text by:text value:text
SELECT a.draft, a.item, a.words, a.note, p.name, d.release, a.value
FROM draft AS d CROSS JOIN draft_answer AS a
JOIN product AS p ON p.organisation = d.organisation AND p.number = d.product
WHERE d.organisation = :organisation AND a.organisation = d.organisation AND a.draft = d.number AND a.item IN (:typed, :upper, :part) ORDER BY d.number DESC LIMIT :limit;
