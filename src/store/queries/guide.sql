-- guide_marks
-- takes: organisation:text
-- gives: device:int intake:int request:int statement:int assessment:int measure:int product:int draft:int revision:int
SELECT (SELECT coalesce(max(number), 0) FROM device WHERE organisation = :organisation),
(SELECT coalesce(max(number), 0) FROM intake WHERE organisation = :organisation),
(SELECT coalesce(max(number), 0) FROM request WHERE organisation = :organisation),
(SELECT coalesce(max(number), 0) FROM statement WHERE organisation = :organisation),
(SELECT coalesce(max(number), 0) FROM assessment WHERE organisation = :organisation AND is_whole = 1),
(SELECT coalesce(max(number), 0) FROM measure WHERE organisation = :organisation),
(SELECT coalesce(max(number), 0) FROM product WHERE organisation = :organisation),
(SELECT coalesce(max(number), 0) FROM draft WHERE organisation = :organisation),
(SELECT coalesce(max(number), 0) FROM revision WHERE organisation = :organisation);

-- guide_draft
-- takes: organisation:text draft:int
-- gives: state:int answers:int
SELECT d.state, (SELECT count(*) FROM draft_answer AS a WHERE a.organisation = d.organisation AND a.draft = d.number AND a.proposed = 0) FROM draft AS d
WHERE d.organisation = :organisation AND d.number = :draft;
