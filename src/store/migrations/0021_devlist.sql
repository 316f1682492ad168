-- Lists of devices that come in as a table, and what changed many devices at one go, so that it can be undone.

-- State: 0 waits to be read, 1 read, 2 could not be read, 3 taken into the register, 4 put aside. `content` holds the bytes as they came, `cells` the table that was read
-- of them (both are contents, as of files); `choice` what a person chose of its columns and words; `deed` what it did to the register.
CREATE TABLE devlist (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    content TEXT NOT NULL,
    cells TEXT NOT NULL,
    sheet TEXT NOT NULL,
    problem TEXT NOT NULL,
    choice TEXT NOT NULL,
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
    lines INTEGER NOT NULL,
    deed INTEGER NOT NULL,
    edition INTEGER NOT NULL,
    made INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT;

-- What a head of a column, folded, was last taken for; empty: for nothing.
CREATE TABLE devlist_head (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    head TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (organisation, head)
) STRICT;

-- Many devices changed as one. `revision` is that of the register then; `undone`: when, 0: not.
CREATE TABLE device_deed (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    kind INTEGER NOT NULL,
    what TEXT NOT NULL,
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    undone INTEGER NOT NULL,
    made INTEGER NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT;

-- One of them: the edition that came of it, the one that it was, and what stood there before (store/cells.h); nothing: it was new.
CREATE TABLE device_deed_row (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    deed INTEGER NOT NULL,
    place INTEGER NOT NULL,
    device TEXT NOT NULL,
    edition INTEGER NOT NULL,
    was INTEGER NOT NULL,
    before TEXT NOT NULL,
    PRIMARY KEY (organisation, deed, place)
) STRICT;

CREATE INDEX device_deed_row_device ON device_deed_row (organisation, device, deed);
