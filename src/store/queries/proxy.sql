-- proxy_rule_add
-- takes: organisation:text number:int title:text words:text author:text writers:text deputy:text deputy_name:text since:text person:text person_name:text days:int made:int
INSERT INTO proxy_rule (organisation, number, title, words, author, writers, deputy, deputy_name, since, person, person_name, days, made)
VALUES (:organisation, :number, :title, :words, :author, :writers, :deputy, :deputy_name, :since, :person, :person_name, :days, :made);

-- proxy_rule_last
-- takes: organisation:text
-- gives: last:int
SELECT coalesce(max(number), 0) FROM proxy_rule WHERE organisation = :organisation;

-- proxy_rule_get
-- takes: organisation:text number:int
-- gives: number:int title:text words:text author:text writers:text deputy:text deputy_name:text since:text person:text person_name:text ended_name:text days:int made:int ended:int
SELECT r.number, r.title, r.words, r.author, r.writers, r.deputy, r.deputy_name, r.since, r.person, r.person_name, coalesce(e.person_name, ''), r.days, r.made, coalesce(e.made, 0)
FROM proxy_rule AS r LEFT JOIN proxy_rule_end AS e ON e.organisation = r.organisation AND e.number = r.number
WHERE r.organisation = :organisation AND r.number = :number;

-- proxy_rule_list
-- takes: organisation:text before:int limit:int
-- gives: number:int title:text words:text author:text writers:text deputy:text deputy_name:text since:text person:text person_name:text ended_name:text days:int made:int ended:int
SELECT r.number, r.title, r.words, r.author, r.writers, r.deputy, r.deputy_name, r.since, r.person, r.person_name, coalesce(e.person_name, ''), r.days, r.made, coalesce(e.made, 0)
FROM proxy_rule AS r LEFT JOIN proxy_rule_end AS e ON e.organisation = r.organisation AND e.number = r.number
WHERE r.organisation = :organisation AND r.number < :before ORDER BY r.number DESC LIMIT :limit;

-- proxy_rule_end_add
-- takes: organisation:text number:int person:text person_name:text made:int
INSERT INTO proxy_rule_end (organisation, number, person, person_name, made) VALUES (:organisation, :number, :person, :person_name, :made);

-- draft_wait_add
-- takes: organisation:text draft:int rule:int due:int
INSERT INTO draft_wait (organisation, draft, rule, due, outcome) VALUES (:organisation, :draft, :rule, :due, 0);

-- draft_wait_get
-- takes: organisation:text draft:int
-- gives: rule:int due:int outcome:int
SELECT rule, due, outcome FROM draft_wait WHERE organisation = :organisation AND draft = :draft;

-- draft_wait_end
-- takes: organisation:text draft:int outcome:int
UPDATE draft_wait SET outcome = :outcome WHERE organisation = :organisation AND draft = :draft AND outcome = 0;

-- draft_wait_forget
-- takes: organisation:text draft:int
DELETE FROM draft_wait WHERE organisation = :organisation AND draft = :draft;

-- draft_wait_due
-- takes: now:int limit:int
-- gives: organisation:text draft:int
SELECT organisation, draft FROM draft_wait WHERE outcome = 0 AND due <= :now ORDER BY due LIMIT :limit;

-- revision_confirmed_add
-- takes: organisation:text revision:int way:int words:text
INSERT INTO revision_confirmed (organisation, revision, way, words) VALUES (:organisation, :revision, :way, :words);
