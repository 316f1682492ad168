-- The register of an organisation: its devices, statements with their answers, measures, the files these came from, and assessments.
--
-- Every row has its organisation, and is found by it first. `revision` counts imports: a file holds from revision `since` on,
-- and before `until` when that is not 0, so that what was replaced stays readable. `edition` counts the changes of a row.

CREATE TABLE register (
    organisation TEXT PRIMARY KEY REFERENCES organisation (id),
    number INTEGER NOT NULL UNIQUE,
    revision INTEGER NOT NULL
) STRICT;

-- Bytes, in pieces. Nothing changes them; several files may have the same.
CREATE TABLE content (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    id TEXT NOT NULL CHECK (length(id) = 32),
    piece INTEGER NOT NULL CHECK (piece >= 0),
    bytes BLOB NOT NULL,
    PRIMARY KEY (organisation, id, piece)
) STRICT;

-- The files of a hospital's folder, by their path in it. `is_stale`: rows that came from it were changed since.
CREATE TABLE file (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    path TEXT NOT NULL CHECK (length(path) BETWEEN 1 AND 1000),
    since INTEGER NOT NULL CHECK (since > 0),
    until INTEGER NOT NULL CHECK (until = 0 OR until > since),
    content TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    is_stale INTEGER NOT NULL,
    made INTEGER NOT NULL,
    PRIMARY KEY (organisation, path, since)
) STRICT;

-- The columns of a table among the files, in their order; field -1: one that we know nothing of.
CREATE TABLE file_column (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    path TEXT NOT NULL,
    place INTEGER NOT NULL,
    field INTEGER NOT NULL,
    head TEXT NOT NULL,
    PRIMARY KEY (organisation, path, place)
) STRICT;

-- A device has its values as somebody wrote them; `more` holds those of unknown columns (store/cells.h), `folded` what it is searched by.
CREATE TABLE device (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200),
    name TEXT NOT NULL,
    maker TEXT NOT NULL,
    model TEXT NOT NULL,
    release TEXT NOT NULL,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    zone TEXT NOT NULL,
    net TEXT NOT NULL,
    area TEXT NOT NULL,
    c TEXT NOT NULL,
    i TEXT NOT NULL,
    a TEXT NOT NULL,
    safety TEXT NOT NULL,
    statement TEXT NOT NULL,
    more TEXT NOT NULL,
    folded TEXT NOT NULL,
    edition INTEGER NOT NULL,
    made INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT;

CREATE UNIQUE INDEX device_id ON device (organisation, id);
CREATE INDEX device_name ON device (organisation, name, number);
CREATE INDEX device_maker ON device (organisation, maker, number);
CREATE INDEX device_kind ON device (organisation, kind, number);
CREATE INDEX device_zone ON device (organisation, zone, number);

CREATE TABLE statement (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    name TEXT NOT NULL,
    catalog TEXT NOT NULL,
    manufacturer TEXT NOT NULL,
    product TEXT NOT NULL,
    model TEXT NOT NULL,
    release TEXT NOT NULL,
    day TEXT NOT NULL,
    native TEXT NOT NULL,
    problem TEXT NOT NULL,
    items INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    doubtful INTEGER NOT NULL,
    folded TEXT NOT NULL,
    edition INTEGER NOT NULL,
    made INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT;

CREATE UNIQUE INDEX statement_name ON statement (organisation, name);

-- One answer; edition 0: as it was received.
CREATE TABLE answer (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    statement INTEGER NOT NULL,
    number INTEGER NOT NULL,
    item TEXT NOT NULL,
    value TEXT NOT NULL,
    words TEXT NOT NULL,
    note TEXT NOT NULL,
    planned TEXT NOT NULL,
    raw TEXT NOT NULL,
    raw_note TEXT NOT NULL,
    sheet TEXT NOT NULL,
    cell TEXT NOT NULL,
    tied TEXT NOT NULL,
    confidence INTEGER NOT NULL,
    edition INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (organisation, statement, number)
) STRICT;

CREATE UNIQUE INDEX answer_item ON answer (organisation, statement, item);

CREATE TABLE measure (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    measure TEXT NOT NULL,
    scope TEXT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    due TEXT NOT NULL,
    evidence TEXT NOT NULL,
    note TEXT NOT NULL,
    more TEXT NOT NULL,
    folded TEXT NOT NULL,
    edition INTEGER NOT NULL,
    made INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT;

-- Two neighbouring characters of what is searched, as a number: every table of a kind has its pairs here. `register` is its number.
CREATE TABLE pair (
    register INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    pair INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (register, kind, pair, number)
) STRICT, WITHOUT ROWID;
