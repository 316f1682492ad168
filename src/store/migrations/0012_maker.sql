-- What makers say of their products: products, statements that are being filled in, what was published of them and for whom; and who asked for it.

CREATE TABLE product (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    model TEXT NOT NULL,
    note TEXT NOT NULL,
    edition INTEGER NOT NULL,
    made INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT;

-- One statement of one version. State: 0 being written, 1 in review, 2 approved, 3 published. `edition` counts every change, also those of answers.
CREATE TABLE draft (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    product INTEGER NOT NULL,
    release TEXT NOT NULL,
    catalog TEXT NOT NULL,
    earlier INTEGER NOT NULL,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
    responsible TEXT NOT NULL,
    written_by TEXT NOT NULL,
    written_name TEXT NOT NULL,
    written INTEGER NOT NULL,
    approved_by TEXT NOT NULL,
    approved_name TEXT NOT NULL,
    approved INTEGER NOT NULL,
    edition INTEGER NOT NULL,
    made INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT;

CREATE INDEX draft_product ON draft (organisation, product, number);

-- Items that were answered; proposed: carried over, and nobody has confirmed it.
CREATE TABLE draft_answer (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    draft INTEGER NOT NULL,
    item TEXT NOT NULL,
    value TEXT NOT NULL,
    words TEXT NOT NULL,
    note TEXT NOT NULL,
    planned TEXT NOT NULL,
    proposed INTEGER NOT NULL,
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    edition INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (organisation, draft, item)
) STRICT;

-- Each edition of each answer: what somebody saw when it was changed by another one, and who said what when.
-- append-only: draft_past revision
CREATE TABLE draft_past (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    draft INTEGER NOT NULL,
    item TEXT NOT NULL,
    edition INTEGER NOT NULL,
    value TEXT NOT NULL,
    words TEXT NOT NULL,
    note TEXT NOT NULL,
    planned TEXT NOT NULL,
    proposed INTEGER NOT NULL,
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (organisation, draft, item, edition)
) STRICT;

-- What was published: the statement as native JSON, and its SHA-256. It never changes.
CREATE TABLE revision (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    draft INTEGER NOT NULL,
    name TEXT NOT NULL,
    model TEXT NOT NULL,
    release TEXT NOT NULL,
    catalog TEXT NOT NULL,
    native TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    approved_name TEXT NOT NULL,
    approved INTEGER NOT NULL,
    person_name TEXT NOT NULL,
    made INTEGER NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT;

-- Which organisations may read it.
CREATE TABLE revision_reader (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    revision INTEGER NOT NULL,
    reader TEXT NOT NULL REFERENCES organisation (id),
    made INTEGER NOT NULL,
    PRIMARY KEY (organisation, revision, reader)
) STRICT;

CREATE INDEX revision_reader_made ON revision_reader (reader, made);
