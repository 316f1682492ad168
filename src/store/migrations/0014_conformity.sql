-- What a hospital says of requirements, and what follows from its devices, forms and measures.

-- A row of conformity.csv, value by value as somebody wrote it. The number is its own as long as nobody imports again.
CREATE TABLE confirmation (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    catalog TEXT NOT NULL,
    item TEXT NOT NULL,
    state TEXT NOT NULL,
    evidence TEXT NOT NULL,
    said_by TEXT NOT NULL,
    said_on TEXT NOT NULL,
    due TEXT NOT NULL,
    vendor TEXT NOT NULL,
    note TEXT NOT NULL,
    more TEXT NOT NULL,
    edition INTEGER NOT NULL,
    made INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT;

CREATE INDEX confirmation_catalog ON confirmation (organisation, catalog, number);

-- What was saved of a requirement, each time anew; it stays when conformity.csv is imported again.
CREATE TABLE confirmation_past (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    catalog TEXT NOT NULL,
    item TEXT NOT NULL,
    vendor TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 32),
    state TEXT NOT NULL,
    evidence TEXT NOT NULL,
    said_by TEXT NOT NULL,
    said_on TEXT NOT NULL,
    due TEXT NOT NULL,
    note TEXT NOT NULL,
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    made INTEGER NOT NULL,
    PRIMARY KEY (organisation, catalog, item, vendor, id)
) STRICT;

-- append-only: confirmation_past

-- How a requirement stood when it was assessed, without anybody's word. `vendor`: on whose sheet. States and counts: engine/conform.h.
CREATE TABLE conformity (
    register INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    catalog TEXT NOT NULL,
    vendor TEXT NOT NULL,
    number INTEGER NOT NULL,
    item TEXT NOT NULL,
    derived INTEGER NOT NULL,
    applies INTEGER NOT NULL,
    todo INTEGER NOT NULL,
    grade INTEGER NOT NULL,
    devices INTEGER NOT NULL,
    lacking INTEGER NOT NULL,
    basis TEXT NOT NULL,
    basis_en TEXT NOT NULL,
    PRIMARY KEY (register, assessment, catalog, vendor, number)
) STRICT, WITHOUT ROWID;

-- Why: devices that stand alike for one reason, the worst first. `device` is one of them, `statement` the file that speaks for it.
CREATE TABLE conformity_reason (
    register INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    catalog TEXT NOT NULL,
    vendor TEXT NOT NULL,
    number INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    state INTEGER NOT NULL,
    ja TEXT NOT NULL,
    en TEXT NOT NULL,
    device TEXT NOT NULL,
    devices INTEGER NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (register, assessment, catalog, vendor, number, reason)
) STRICT, WITHOUT ROWID;
