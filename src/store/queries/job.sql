-- job_add
-- takes: id:text organisation:text kind:text person:text person_name:text lang:text arguments:text made:int
INSERT INTO job (id, organisation, kind, person, person_name, lang, arguments, state, done, total, message, result, attempts, runner, lease, is_wished, made, started, ended)
VALUES (:id, :organisation, :kind, :person, :person_name, :lang, :arguments, 0, 0, 0, '', '', 0, '', 0, 0, :made, 0, 0);

-- job_get
-- takes: organisation:text id:text
-- gives: id:text organisation:text kind:text person:text person_name:text lang:text arguments:text state:int done:int total:int message:text result:text attempts:int runner:text lease:int is_wished:int made:int started:int ended:int
SELECT id, organisation, kind, person, person_name, lang, arguments, state, done, total, message, result, attempts, runner, lease, is_wished, made, started, ended FROM job WHERE id = :id AND organisation = :organisation;

-- job_list
-- takes: organisation:text key:text limit:int
-- gives: id:text organisation:text kind:text person:text person_name:text lang:text arguments:text state:int done:int total:int message:text result:text attempts:int runner:text lease:int is_wished:int made:int started:int ended:int
SELECT id, organisation, kind, person, person_name, lang, arguments, state, done, total, message, result, attempts, runner, lease, is_wished, made, started, ended FROM job
WHERE organisation = :organisation AND id < :key ORDER BY id DESC LIMIT :limit;

-- job_next
-- takes: now:int latest:int
-- gives: id:text organisation:text kind:text person:text person_name:text lang:text arguments:text state:int done:int total:int message:text result:text attempts:int runner:text lease:int is_wished:int made:int started:int ended:int
SELECT id, organisation, kind, person, person_name, lang, arguments, state, done, total, message, result, attempts, runner, lease, is_wished, made, started, ended FROM job
WHERE state < 2 AND (lease < :now OR lease > :latest) ORDER BY made, id LIMIT 1;
-- for postgres
SELECT id, organisation, kind, person, person_name, lang, arguments, state, done, total, message, result, attempts, runner, lease, is_wished, made, started, ended FROM job
WHERE state < 2 AND (lease < :now OR lease > :latest) ORDER BY made, id LIMIT 1 FOR UPDATE SKIP LOCKED;

-- job_lease
-- takes: id:text runner:text now:int lease:int
UPDATE job SET state = 1, runner = :runner, lease = :lease, attempts = attempts + 1,
started = CASE WHEN started = 0 THEN :now ELSE started END WHERE id = :id AND state < 2;

-- job_beat
-- takes: id:text runner:text done:int total:int lease:int
UPDATE job SET done = :done, total = :total, lease = :lease WHERE id = :id AND runner = :runner AND state = 1;

-- job_is_wished
-- takes: id:text
-- gives: is_wished:int
SELECT is_wished FROM job WHERE id = :id;

-- job_end
-- takes: id:text runner:text state:int message:text result:text now:int
UPDATE job SET state = :state, message = :message, result = :result, lease = 0, ended = :now
WHERE id = :id AND runner = :runner AND state < 2;

-- job_drop_content
-- takes: id:text
DELETE FROM content
WHERE organisation = (SELECT j.organisation FROM job AS j WHERE j.id = :id)
AND id = (SELECT substr(j.arguments, 1, 32) FROM job AS j WHERE j.id = :id AND j.kind = 'import' AND j.state >= 2)
AND NOT EXISTS (SELECT 1 FROM file AS f WHERE f.organisation = content.organisation AND f.content = content.id);

-- job_wish_away
-- takes: organisation:text id:text now:int
UPDATE job SET is_wished = 1, ended = CASE WHEN state = 0 THEN :now ELSE ended END,
state = CASE WHEN state = 0 THEN 4 ELSE state END
WHERE id = :id AND organisation = :organisation AND state < 2;

-- job_leave
-- takes: runner:text
UPDATE job SET lease = 0, attempts = CASE WHEN attempts > 0 THEN attempts - 1 ELSE 0 END WHERE state < 2 AND state = 1 AND runner = :runner;

-- job_leave_others
-- takes: runner:text
UPDATE job SET lease = 0 WHERE state < 2 AND state = 1 AND runner <> :runner;
