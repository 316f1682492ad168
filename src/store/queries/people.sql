-- person_add
-- takes: id:text organisation:text name:text login:text login_key:text lang:text roles:int is_sealed:int made:int password:text
INSERT INTO person (id, organisation, name, login, login_key, lang, roles, is_active, is_sealed, made, changed, password, totp, totp_step)
VALUES (:id, :organisation, :name, :login, :login_key, :lang, :roles, 1, :is_sealed, :made, :made, :password, NULL, 0);

-- person_get
-- takes: organisation:text id:text
-- gives: id:text organisation:text name:text login:text lang:text roles:int is_active:int is_sealed:int made:int changed:int has_totp:int has_key:int
SELECT p.id, p.organisation, p.name, p.login, p.lang, p.roles, p.is_active, p.is_sealed, p.made, p.changed,
CAST(CASE WHEN p.totp IS NULL THEN 0 ELSE 1 END AS INTEGER),
CAST(CASE WHEN EXISTS (SELECT 1 FROM credential c WHERE c.person = p.id) THEN 1 ELSE 0 END AS INTEGER)
FROM person p WHERE p.organisation = :organisation AND p.id = :id;

-- person_list
-- takes: organisation:text after:text limit:int
-- gives: id:text organisation:text name:text login:text lang:text roles:int is_active:int is_sealed:int made:int changed:int has_totp:int has_key:int
SELECT p.id, p.organisation, p.name, p.login, p.lang, p.roles, p.is_active, p.is_sealed, p.made, p.changed,
CAST(CASE WHEN p.totp IS NULL THEN 0 ELSE 1 END AS INTEGER),
CAST(CASE WHEN EXISTS (SELECT 1 FROM credential c WHERE c.person = p.id) THEN 1 ELSE 0 END AS INTEGER)
FROM person p WHERE p.organisation = :organisation AND p.id > :after ORDER BY p.id LIMIT :limit;

-- person_sealed
-- takes: organisation:text limit:int
-- gives: id:text organisation:text name:text login:text lang:text roles:int is_active:int is_sealed:int made:int changed:int has_totp:int has_key:int
SELECT p.id, p.organisation, p.name, p.login, p.lang, p.roles, p.is_active, p.is_sealed, p.made, p.changed,
CAST(0 AS INTEGER), CAST(0 AS INTEGER)
FROM person p WHERE p.organisation = :organisation AND p.is_sealed = 1 ORDER BY p.is_active DESC, p.id LIMIT :limit;

-- person_by_login
-- takes: login_key:text
-- gives: id:text organisation:text name:text login:text lang:text roles:int is_active:int is_sealed:int made:int changed:int has_totp:int has_key:int
SELECT p.id, p.organisation, p.name, p.login, p.lang, p.roles, p.is_active, p.is_sealed, p.made, p.changed,
CAST(CASE WHEN p.totp IS NULL THEN 0 ELSE 1 END AS INTEGER),
CAST(CASE WHEN EXISTS (SELECT 1 FROM credential c WHERE c.person = p.id) THEN 1 ELSE 0 END AS INTEGER)
FROM person p WHERE p.login_key = :login_key;

-- person_any
-- gives: id:text
SELECT id FROM person LIMIT 1;

-- person_administrators
-- takes: organisation:text role:int except:text
-- gives: number:int
SELECT count(*) FROM person
WHERE organisation = :organisation AND is_active = 1 AND is_sealed = 0 AND (roles & :role) <> 0 AND id <> :except;

-- person_password
-- takes: id:text
-- gives: password:text
SELECT password FROM person WHERE id = :id;

-- person_set_password
-- takes: id:text password:text changed:int
UPDATE person SET password = :password, changed = :changed WHERE id = :id;

-- person_set_roles
-- takes: organisation:text id:text roles:int changed:int
UPDATE person SET roles = :roles, changed = :changed WHERE organisation = :organisation AND id = :id;

-- person_set_active
-- takes: organisation:text id:text is_active:int changed:int
UPDATE person SET is_active = :is_active, changed = :changed WHERE organisation = :organisation AND id = :id;

-- person_set_profile
-- takes: organisation:text id:text name:text lang:text changed:int
UPDATE person SET name = :name, lang = :lang, changed = :changed WHERE organisation = :organisation AND id = :id;

-- person_totp
-- takes: id:text
-- gives: totp:blob totp_step:int
SELECT totp, totp_step FROM person WHERE id = :id;

-- person_set_totp
-- takes: id:text totp:blob step:int changed:int
UPDATE person SET totp = :totp, totp_step = :step, changed = :changed WHERE id = :id;

-- person_use_totp
-- takes: id:text step:int
UPDATE person SET totp_step = :step WHERE id = :id AND totp_step < :step;

-- credential_add
-- takes: id:text person:text name:text algorithm:int public_key:blob count:int made:int
INSERT INTO credential (id, person, name, algorithm, public_key, count, made, used)
VALUES (:id, :person, :name, :algorithm, :public_key, :count, :made, 0);

-- credential_list
-- takes: person:text limit:int
-- gives: id:text name:text algorithm:int public_key:blob count:int made:int used:int
SELECT id, name, algorithm, public_key, count, made, used FROM credential
WHERE person = :person ORDER BY made, id LIMIT :limit;

-- credential_owner
-- takes: id:text
-- gives: id:text name:text algorithm:int public_key:blob count:int made:int used:int person:text organisation:text
SELECT c.id, c.name, c.algorithm, c.public_key, c.count, c.made, c.used, p.id, p.organisation
FROM credential c JOIN person p ON p.id = c.person WHERE c.id = :id;

-- visitor_challenge_forget
-- takes: before:int
DELETE FROM visitor_challenge WHERE made < :before;

-- visitor_challenge_set
-- takes: hash:text challenge:text made:int
INSERT INTO visitor_challenge (hash, challenge, made) VALUES (:hash, :challenge, :made)
ON CONFLICT (hash) DO UPDATE SET challenge = excluded.challenge, made = excluded.made;

-- visitor_challenge_find
-- takes: hash:text
-- gives: challenge:text
SELECT challenge FROM visitor_challenge WHERE hash = :hash;

-- visitor_challenge_drop
-- takes: hash:text
DELETE FROM visitor_challenge WHERE hash = :hash;

-- credential_use
-- takes: person:text id:text count:int before:int used:int
UPDATE credential SET count = :count, used = :used WHERE person = :person AND id = :id AND count = :before;

-- credential_remove
-- takes: person:text id:text
DELETE FROM credential WHERE person = :person AND id = :id;

-- credential_clear
-- takes: person:text
DELETE FROM credential WHERE person = :person;

-- recovery_add
-- takes: person:text hash:text made:int
INSERT INTO recovery_code (person, hash, made) VALUES (:person, :hash, :made);

-- recovery_use
-- takes: person:text hash:text
DELETE FROM recovery_code WHERE person = :person AND hash = :hash;

-- recovery_clear
-- takes: person:text
DELETE FROM recovery_code WHERE person = :person;

-- recovery_count
-- takes: person:text
-- gives: number:int
SELECT count(*) FROM recovery_code WHERE person = :person;

-- session_add
-- takes: id:text person:text hash:text stage:int made:int idle:int ends:int address:text agent:text
INSERT INTO session (id, person, hash, stage, made, seen, idle, ends, address, agent, challenge, revoked)
VALUES (:id, :person, :hash, :stage, :made, :made, :idle, :ends, :address, :agent, '', 0);

-- session_find
-- takes: hash:text now:int
-- gives: id:text person:text name:text login:text organisation:text kind:text lang:text roles:int is_sealed:int stage:int made:int seen:int ends:int challenge:text owes:int
SELECT s.id, p.id, p.name, p.login, p.organisation, o.kind, p.lang, p.roles, p.is_sealed, s.stage, s.made, s.seen, s.ends, s.challenge,
CAST(CASE WHEN p.is_sealed = 0 AND p.totp IS NULL AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.person = p.id)
AND (EXISTS (SELECT 1 FROM installation_guard i WHERE i.one = 1 AND i.asks = 1)
OR EXISTS (SELECT 1 FROM organisation_guard g WHERE g.organisation = p.organisation AND g.asks = 1)
OR EXISTS (SELECT 1 FROM owed_factor w WHERE w.person = p.id)) THEN 1 ELSE 0 END AS INTEGER)
FROM session s JOIN person p ON p.id = s.person JOIN organisation o ON o.id = p.organisation
WHERE s.hash = :hash AND s.revoked = 0 AND s.ends > :now AND s.seen + s.idle > :now AND p.is_active = 1;

-- session_touch
-- takes: id:text now:int
UPDATE session SET seen = :now WHERE id = :id AND seen < :now;

-- session_challenge
-- takes: id:text challenge:text
UPDATE session SET challenge = :challenge WHERE id = :id AND revoked = 0;

-- session_list
-- takes: person:text now:int after:text limit:int
-- gives: id:text stage:int made:int seen:int ends:int address:text agent:text
SELECT id, stage, made, seen, ends, address, agent FROM session
WHERE person = :person AND id > :after AND revoked = 0 AND ends > :now AND seen + idle > :now ORDER BY id LIMIT :limit;

-- session_revoke
-- takes: person:text id:text now:int
UPDATE session SET revoked = :now WHERE person = :person AND id = :id AND revoked = 0;

-- session_revoke_others
-- takes: person:text except:text now:int
UPDATE session SET revoked = :now WHERE person = :person AND id <> :except AND revoked = 0;

-- session_forget
-- takes: before:int
DELETE FROM session WHERE ends < :before;

-- token_add
-- takes: id:text person:text hash:text name:text scopes:int made:int ends:int
INSERT INTO token (id, person, hash, name, scopes, made, ends, used, revoked)
VALUES (:id, :person, :hash, :name, :scopes, :made, :ends, 0, 0);

-- token_find
-- takes: hash:text now:int
-- gives: id:text person:text name:text login:text organisation:text kind:text lang:text roles:int scopes:int made:int used:int ends:int owes:int
SELECT t.id, p.id, p.name, p.login, p.organisation, o.kind, p.lang, p.roles, t.scopes, t.made, t.used, t.ends,
CAST(CASE WHEN p.is_sealed = 0 AND p.totp IS NULL AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.person = p.id)
AND (EXISTS (SELECT 1 FROM installation_guard i WHERE i.one = 1 AND i.asks = 1)
OR EXISTS (SELECT 1 FROM organisation_guard g WHERE g.organisation = p.organisation AND g.asks = 1)
OR EXISTS (SELECT 1 FROM owed_factor w WHERE w.person = p.id)) THEN 1 ELSE 0 END AS INTEGER)
FROM token t JOIN person p ON p.id = t.person JOIN organisation o ON o.id = p.organisation
WHERE t.hash = :hash AND t.revoked = 0 AND t.ends > :now AND p.is_active = 1;

-- token_touch
-- takes: id:text now:int
UPDATE token SET used = :now WHERE id = :id AND used < :now;

-- token_list
-- takes: person:text now:int after:text limit:int
-- gives: id:text name:text scopes:int made:int ends:int used:int
SELECT id, name, scopes, made, ends, used FROM token
WHERE person = :person AND id > :after AND revoked = 0 AND ends > :now ORDER BY id LIMIT :limit;

-- token_revoke
-- takes: person:text id:text now:int
UPDATE token SET revoked = :now WHERE person = :person AND id = :id AND revoked = 0;

-- token_revoke_all
-- takes: person:text now:int
UPDATE token SET revoked = :now WHERE person = :person AND revoked = 0;

-- link_add
-- takes: id:text kind:text hash:text organisation:text person:text roles:int name:text login:text made:int made_by:text ends:int
INSERT INTO link (id, kind, hash, organisation, person, roles, name, login, made, made_by, ends, used)
VALUES (:id, :kind, :hash, :organisation, :person, :roles, :name, :login, :made, :made_by, :ends, 0);

-- link_find
-- takes: hash:text now:int
-- gives: id:text kind:text organisation:text person:text roles:int name:text login:text made:int ends:int made_by:text
SELECT id, kind, organisation, person, roles, name, login, made, ends, made_by FROM link
WHERE hash = :hash AND used = 0 AND ends > :now;

-- link_list
-- takes: organisation:text now:int after:text limit:int
-- gives: id:text kind:text organisation:text person:text roles:int name:text login:text made:int ends:int made_by:text
SELECT id, kind, organisation, person, roles, name, login, made, ends, made_by FROM link
WHERE organisation = :organisation AND used = 0 AND ends > :now AND id > :after ORDER BY id LIMIT :limit;

-- link_use
-- takes: id:text now:int
UPDATE link SET used = :now WHERE id = :id AND used = 0;

-- link_withdraw
-- takes: organisation:text id:text now:int
UPDATE link SET used = :now WHERE organisation = :organisation AND id = :id AND used = 0;

-- link_end_kind
-- takes: kind:text person:text now:int
UPDATE link SET used = :now WHERE kind = :kind AND used = 0 AND (:person = '' OR person = :person);

-- link_end_made
-- takes: made_by:text now:int
UPDATE link SET used = :now WHERE made_by = :made_by AND used = 0;

-- link_maker
-- takes: id:text
-- gives: organisation:text roles:int
SELECT p.organisation, p.roles FROM link l JOIN person p ON p.id = l.made_by WHERE l.id = :id AND p.is_active = 1;

-- attempt_get
-- takes: subject:text
-- gives: failures:int last:int until:int
SELECT failures, last, until FROM attempt WHERE subject = :subject;
-- for postgres
SELECT failures, last, until FROM attempt WHERE subject = :subject FOR UPDATE;

-- attempt_put
-- takes: subject:text failures:int last:int until:int
INSERT INTO attempt (subject, failures, last, until) VALUES (:subject, :failures, :last, :until)
ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, last = excluded.last, until = excluded.until;

-- attempt_clear
-- takes: subject:text
DELETE FROM attempt WHERE subject = :subject;

-- attempt_forget
-- takes: before:int
DELETE FROM attempt WHERE last < :before;

-- opening_add
-- takes: id:text organisation:text person:text made:int opener:text reason:text address:text
INSERT INTO opening (id, organisation, person, made, opener, reason, address, closed, closed_by, finding)
VALUES (:id, :organisation, :person, :made, :opener, :reason, :address, 0, NULL, '');

-- opening_list
-- takes: organisation:text after:text limit:int
-- gives: id:text person:text name:text made:int opener:text reason:text address:text closed:int closed_by:text finding:text
SELECT a.id, a.person, p.name, a.made, a.opener, a.reason, a.address, a.closed, c.name, a.finding
FROM opening a JOIN person p ON p.id = a.person LEFT JOIN person c ON c.id = a.closed_by
WHERE a.organisation = :organisation AND a.id > :after ORDER BY a.id LIMIT :limit;

-- opening_open
-- takes: organisation:text after:text limit:int
-- gives: id:text person:text name:text made:int opener:text reason:text address:text closed:int closed_by:text finding:text
SELECT a.id, a.person, p.name, a.made, a.opener, a.reason, a.address, a.closed, '', a.finding
FROM opening a JOIN person p ON p.id = a.person
WHERE a.organisation = :organisation AND a.closed = 0 AND a.id > :after ORDER BY a.id LIMIT :limit;

-- opening_closed
-- takes: organisation:text before:text limit:int
-- gives: id:text person:text name:text made:int opener:text reason:text address:text closed:int closed_by:text finding:text
SELECT a.id, a.person, p.name, a.made, a.opener, a.reason, a.address, a.closed, c.name, a.finding
FROM opening a JOIN person p ON p.id = a.person LEFT JOIN person c ON c.id = a.closed_by
WHERE a.organisation = :organisation AND a.closed <> 0 AND a.id < :before ORDER BY a.id DESC LIMIT :limit;

-- opening_count
-- takes: organisation:text
-- gives: number:int
SELECT count(*) FROM opening WHERE organisation = :organisation AND closed = 0;

-- opening_close
-- takes: organisation:text id:text closed:int closed_by:text finding:text
UPDATE opening SET closed = :closed, closed_by = :closed_by, finding = :finding
WHERE organisation = :organisation AND id = :id AND closed = 0 AND person <> :closed_by;
