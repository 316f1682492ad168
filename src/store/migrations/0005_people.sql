-- People, what they sign in with, and what they are signed in to.
--
-- Nobody is deleted: an account that is no longer used is deactivated, so that the audit record can always be
-- read. What lets somebody in is kept as a hash (auth/secret.h, auth/password.h), the secret of a TOTP device excepted,
-- which has to be known to be compared with. `login` is as it was written; `login_key` is folded, so that there are
-- no two that look the same.

CREATE TABLE person (
    id TEXT PRIMARY KEY CHECK (length(id) = 32),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    login TEXT NOT NULL CHECK (length(login) BETWEEN 1 AND 200),
    login_key TEXT NOT NULL UNIQUE,
    lang TEXT NOT NULL CHECK (lang IN ('ja', 'en')),
    roles INTEGER NOT NULL CHECK (roles >= 0),
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    is_sealed INTEGER NOT NULL CHECK (is_sealed IN (0, 1)),
    made INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    password TEXT NOT NULL,
    totp BLOB,
    totp_step INTEGER NOT NULL
) STRICT;

CREATE INDEX person_organisation ON person (organisation, id);

-- Public keys of security keys and passkeys.
CREATE TABLE credential (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 1400),
    person TEXT NOT NULL REFERENCES person (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    algorithm INTEGER NOT NULL,
    public_key BLOB NOT NULL,
    count INTEGER NOT NULL,
    made INTEGER NOT NULL,
    used INTEGER NOT NULL
) STRICT;

CREATE INDEX credential_person ON credential (person);

CREATE TABLE recovery_code (
    person TEXT NOT NULL REFERENCES person (id),
    hash TEXT NOT NULL CHECK (length(hash) = 43),
    made INTEGER NOT NULL,
    PRIMARY KEY (person, hash)
) STRICT;

-- `stage` 0: the password was right, the second factor is awaited; 1: signed in. `challenge` was given to a security key.
CREATE TABLE session (
    id TEXT PRIMARY KEY CHECK (length(id) = 32),
    person TEXT NOT NULL REFERENCES person (id),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 43),
    stage INTEGER NOT NULL CHECK (stage IN (0, 1)),
    made INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    idle INTEGER NOT NULL CHECK (idle > 0),
    ends INTEGER NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    challenge TEXT NOT NULL,
    revoked INTEGER NOT NULL
) STRICT;

CREATE INDEX session_person ON session (person, id);

CREATE TABLE token (
    id TEXT PRIMARY KEY CHECK (length(id) = 32),
    person TEXT NOT NULL REFERENCES person (id),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 43),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    scopes INTEGER NOT NULL CHECK (scopes >= 0),
    made INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    used INTEGER NOT NULL,
    revoked INTEGER NOT NULL
) STRICT;

CREATE INDEX token_person ON token (person, id);

-- Links that work once: to set up the installation, to join an organisation, to choose a new password.
CREATE TABLE link (
    id TEXT PRIMARY KEY CHECK (length(id) = 32),
    kind TEXT NOT NULL CHECK (kind IN ('setup', 'invite', 'reset')),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 43),
    organisation TEXT REFERENCES organisation (id),
    person TEXT REFERENCES person (id),
    roles INTEGER NOT NULL CHECK (roles >= 0),
    name TEXT NOT NULL,
    login TEXT NOT NULL,
    made INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    ends INTEGER NOT NULL,
    used INTEGER NOT NULL
) STRICT;

CREATE INDEX link_organisation ON link (organisation, id);

-- Attempts that failed, for each account and each address, and until when the next one has to wait.
CREATE TABLE attempt (
    subject TEXT PRIMARY KEY CHECK (length(subject) BETWEEN 1 AND 200),
    failures INTEGER NOT NULL CHECK (failures > 0),
    last INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT;

CREATE INDEX attempt_last ON attempt (last);

-- Sealed accounts that were opened, and what a named person found when looking into it.
CREATE TABLE opening (
    id TEXT PRIMARY KEY CHECK (length(id) = 32),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    person TEXT NOT NULL REFERENCES person (id),
    made INTEGER NOT NULL,
    opener TEXT NOT NULL CHECK (length(opener) BETWEEN 1 AND 200),
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    address TEXT NOT NULL,
    closed INTEGER NOT NULL,
    closed_by TEXT REFERENCES person (id),
    finding TEXT NOT NULL
) STRICT;

CREATE INDEX opening_organisation ON opening (organisation, closed, id);
