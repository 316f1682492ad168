-- The audit record: who did what, each record tied to all before it (audit/record.h).
--
-- What counts is the body; the other columns are there to be searched by, and a verifier compares them with it. `other`
-- is the organisation of the object when it is not that of the person.
-- append-only: audit audit_key audit_checkpoint audit_cut
-- except: audit_forget audit_forget_checkpoints

CREATE TABLE audit (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    made INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    person TEXT NOT NULL,
    organisation TEXT NOT NULL,
    other TEXT NOT NULL,
    object TEXT NOT NULL,
    body BLOB NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE INDEX audit_made ON audit (made, number);
CREATE INDEX audit_kind ON audit (kind, made, number);
CREATE INDEX audit_person ON audit (person, made, number) WHERE person <> '';
CREATE INDEX audit_organisation ON audit (organisation, made, number) WHERE organisation <> '';
CREATE INDEX audit_other ON audit (other, made, number) WHERE other <> '';
CREATE INDEX audit_object ON audit (object, made, number) WHERE object <> '';

-- The last record's number and digest. Whoever appends locks this row, so that there is one chain.
CREATE TABLE audit_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    number INTEGER NOT NULL,
    digest TEXT NOT NULL
) STRICT;

INSERT INTO audit_head (one, number, digest) VALUES (1, 0, '');

-- Public keys that checkpoints were signed with.
CREATE TABLE audit_key (
    public_key TEXT PRIMARY KEY CHECK (length(public_key) = 64),
    made INTEGER NOT NULL
) STRICT;

-- Signed: so many records, and this was the last one's digest.
CREATE TABLE audit_checkpoint (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    made INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT;

-- Signed: older records were taken away, and the first that is kept stands behind this digest.
CREATE TABLE audit_cut (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    made INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT;
