-- insight_add
-- takes: register:int assessment:int part:int number:int id:text ja:text en:text more_ja:text more_en:text grade:int a:int b:int c:int d:int
INSERT INTO insight (register, assessment, part, number, id, ja, en, more_ja, more_en, grade, a, b, c, d)
VALUES (:register, :assessment, :part, :number, :id, :ja, :en, :more_ja, :more_en, :grade, :a, :b, :c, :d);

-- insight_list
-- takes: organisation:text assessment:int first:int last:int limit:int
-- gives: part:int number:int id:text ja:text en:text more_ja:text more_en:text grade:int a:int b:int c:int d:int
SELECT i.part, i.number, i.id, i.ja, i.en, i.more_ja, i.more_en, i.grade, i.a, i.b, i.c, i.d
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
JOIN insight AS i ON i.register = r.number AND i.assessment = :assessment AND i.part >= :first AND i.part <= :last
WHERE r.organisation = :organisation ORDER BY i.part, i.number LIMIT :limit;
-- for postgres
SELECT i.part, i.number, i.id, i.ja, i.en, i.more_ja, i.more_en, i.grade, i.a, i.b, i.c, i.d
FROM insight AS i
WHERE i.register = (SELECT r.number FROM register AS r JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
    WHERE r.organisation = :organisation)
AND i.assessment = :assessment AND i.part >= :first AND i.part <= :last ORDER BY i.part, i.number LIMIT :limit;

-- trace_add
-- takes: register:int assessment:int device:text content:text
INSERT INTO trace (register, assessment, device, content) VALUES (:register, :assessment, :device, :content);

-- trace_get
-- takes: organisation:text assessment:int device:text
-- gives: content:text
SELECT t.content
FROM register AS r
JOIN assessment AS s ON s.organisation = r.organisation AND s.number = :assessment AND s.is_whole = 1
JOIN trace AS t ON t.register = r.number AND t.assessment = :assessment AND t.device = :device
WHERE r.organisation = :organisation;
