-- audit_lock
-- gives: number:int digest:text
SELECT number, digest FROM audit_head;
-- for postgres
SELECT number, digest FROM audit_head FOR UPDATE;

-- audit_add
-- takes: number:int made:int kind:int person:text organisation:text other:text object:text body:blob digest:blob
INSERT INTO audit (number, made, kind, person, organisation, other, object, body, digest)
VALUES (:number, :made, :kind, :person, :organisation, :other, :object, :body, :digest);

-- audit_move_head
-- takes: number:int digest:text
UPDATE audit_head SET number = :number, digest = :digest;

-- audit_head_clear
DELETE FROM audit_head;

-- audit_last
-- gives: number:int digest:text
SELECT number, digest FROM audit_head;

-- Comparing pairs is the same as comparing the first and asking for a range of the second; PostgreSQL then expects more rows than it does
-- of unknown values otherwise, and takes them in the order of the index.
-- audit_by_time
-- takes: from:int until:int made:int number:int limit:int
-- gives: number:int made:int body:blob digest:blob
SELECT number, made, body, digest FROM audit
WHERE made >= :from AND made < :until AND NOT (made = :made AND number >= :number)
ORDER BY made DESC, number DESC LIMIT :limit;

-- audit_by_kind
-- takes: kind:int from:int until:int made:int number:int limit:int
-- gives: number:int made:int body:blob digest:blob
SELECT number, made, body, digest FROM audit
WHERE (kind, made) >= (:kind, :from) AND (kind, made) < (:kind, :until) AND NOT (made = :made AND number >= :number)
ORDER BY kind DESC, made DESC, number DESC LIMIT :limit;

-- audit_by_person
-- takes: person:text organisation:text kind:int from:int until:int made:int number:int limit:int
-- gives: number:int made:int body:blob digest:blob
SELECT number, made, body, digest FROM audit
WHERE (person, made) >= (:person, :from) AND (person, made) < (:person, :until) AND person <> ''
AND (:organisation = '' OR organisation = :organisation OR other = :organisation)
AND (:kind < 0 OR kind = :kind) AND NOT (made = :made AND number >= :number)
ORDER BY person DESC, made DESC, number DESC LIMIT :limit;

-- audit_by_object
-- takes: object:text person:text organisation:text kind:int from:int until:int made:int number:int limit:int
-- gives: number:int made:int body:blob digest:blob
SELECT number, made, body, digest FROM audit
WHERE (object, made) >= (:object, :from) AND (object, made) < (:object, :until) AND object <> ''
AND (:person = '' OR person = :person)
AND (:organisation = '' OR organisation = :organisation OR other = :organisation)
AND (:kind < 0 OR kind = :kind) AND NOT (made = :made AND number >= :number)
ORDER BY object DESC, made DESC, number DESC LIMIT :limit;

-- audit_by_organisation
-- takes: organisation:text kind:int from:int until:int made:int number:int limit:int
-- gives: number:int made:int body:blob digest:blob
SELECT number, made, body, digest FROM (
    SELECT number, made, body, digest FROM audit
    WHERE (organisation, made) >= (:organisation, :from) AND (organisation, made) < (:organisation, :until) AND organisation <> ''
    AND (:kind < 0 OR kind = :kind) AND NOT (made = :made AND number >= :number)
    ORDER BY organisation DESC, made DESC, number DESC LIMIT :limit) AS own
UNION ALL
SELECT number, made, body, digest FROM (
    SELECT number, made, body, digest FROM audit
    WHERE (other, made) >= (:organisation, :from) AND (other, made) < (:organisation, :until) AND other <> ''
    AND (:kind < 0 OR kind = :kind) AND NOT (made = :made AND number >= :number)
    ORDER BY other DESC, made DESC, number DESC LIMIT :limit) AS others
ORDER BY made DESC, number DESC LIMIT :limit;

-- audit_walk
-- takes: after:int upto:int
-- gives: number:int made:int kind:int person:text organisation:text other:text object:text body:blob digest:blob note:text
SELECT a.number, a.made, a.kind, a.person, a.organisation, a.other, a.object, a.body, a.digest, c.note
FROM audit AS a LEFT JOIN audit_checkpoint AS c ON c.number = a.number
WHERE a.number > :after AND a.number <= :upto ORDER BY a.number;

-- audit_notes_behind
-- takes: number:int
-- gives: number:int note:text
SELECT number, note FROM audit_checkpoint WHERE number > :number ORDER BY number;

-- audit_last_checkpoint
-- gives: number:int note:text
SELECT number, note FROM audit_checkpoint ORDER BY number DESC LIMIT 1;

-- audit_checkpoint_add
-- takes: number:int made:int note:text
INSERT INTO audit_checkpoint (number, made, note) VALUES (:number, :made, :note);

-- audit_last_cut
-- gives: number:int note:text
SELECT number, note FROM audit_cut ORDER BY number DESC LIMIT 1;

-- audit_cut_add
-- takes: number:int made:int note:text
INSERT INTO audit_cut (number, made, note) VALUES (:number, :made, :note);

-- audit_key_add
-- takes: public_key:text made:int
INSERT INTO audit_key (public_key, made) VALUES (:public_key, :made) ON CONFLICT DO NOTHING;

-- audit_first_since
-- takes: from:int
-- gives: number:int
SELECT min(number) FROM audit WHERE made >= :from;

-- audit_last_until
-- takes: until:int
-- gives: number:int
SELECT max(number) FROM audit WHERE made < :until;

-- audit_digest_of
-- takes: number:int
-- gives: digest:blob
SELECT digest FROM audit WHERE number = :number;

-- audit_forget
-- takes: number:int
DELETE FROM audit WHERE number <= :number;

-- audit_forget_checkpoints
-- takes: number:int
DELETE FROM audit_checkpoint WHERE number <= :number;
