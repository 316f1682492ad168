-- Forms that were received and not yet taken into the register.

-- State: 0 waits to be read, 1 read, 2 could not be read, 3 accepted, 4 put aside. `content` holds the bytes as they came, `native` what was read of them
-- as JSON (both are contents, as of files). `statement`: its number in the register, once accepted.
CREATE TABLE intake (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    catalog TEXT NOT NULL,
    manufacturer TEXT NOT NULL,
    product TEXT NOT NULL,
    model TEXT NOT NULL,
    release TEXT NOT NULL,
    day TEXT NOT NULL,
    sheet TEXT NOT NULL,
    content TEXT NOT NULL,
    native TEXT NOT NULL,
    digest TEXT NOT NULL,
    problem TEXT NOT NULL,
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
    size INTEGER NOT NULL,
    items INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    doubtful INTEGER NOT NULL,
    doubled INTEGER NOT NULL,
    left_over INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    edition INTEGER NOT NULL,
    made INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT;

CREATE INDEX intake_digest ON intake (organisation, digest);

-- An answer as it was read, and what a person said instead (said: 1). `doubt`: why it counts for less than it seems.
CREATE TABLE intake_answer (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    intake INTEGER NOT NULL,
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
    doubt TEXT NOT NULL,
    said_value TEXT NOT NULL,
    said_words TEXT NOT NULL,
    said_note TEXT NOT NULL,
    said_by TEXT NOT NULL,
    confidence INTEGER NOT NULL,
    said INTEGER NOT NULL,
    PRIMARY KEY (organisation, intake, number)
) STRICT;

CREATE UNIQUE INDEX intake_answer_item ON intake_answer (organisation, intake, item);

-- Every row of the form, and what it was taken for.
CREATE TABLE intake_row (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    intake INTEGER NOT NULL,
    number INTEGER NOT NULL,
    sheet TEXT NOT NULL,
    cell TEXT NOT NULL,
    item TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    words TEXT NOT NULL,
    line INTEGER NOT NULL,
    confidence INTEGER NOT NULL,
    alike INTEGER NOT NULL,
    is_open INTEGER NOT NULL,
    PRIMARY KEY (organisation, intake, number)
) STRICT;
