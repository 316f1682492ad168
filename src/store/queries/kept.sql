-- kept_who
-- takes: hash:text
-- gives: person:text
SELECT s.person FROM session s JOIN person p ON p.id = s.person
WHERE s.hash = :hash AND s.stage = 1 AND s.revoked = 0 AND p.is_active = 1;

-- kept_put
-- takes: person:text page:text action:text form:text ends:int
INSERT INTO kept (person, page, action, form, ends) VALUES (:person, :page, :action, :form, :ends)
ON CONFLICT (person) DO UPDATE SET page = excluded.page, action = excluded.action, form = excluded.form, ends = excluded.ends;

-- kept_get
-- takes: person:text now:int
-- gives: page:text action:text form:text
SELECT page, action, form FROM kept WHERE person = :person AND ends > :now;

-- kept_end
-- takes: person:text
DELETE FROM kept WHERE person = :person;

-- kept_forget
-- takes: now:int
DELETE FROM kept WHERE ends <= :now;
