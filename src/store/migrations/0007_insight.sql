-- What pages show of an assessment: made with it, because nobody wants to wait for it.

-- A line of one part of the dashboard: a level, a scenario, a measure ... in both languages, with numbers that mean what the part says.
CREATE TABLE insight (
    register INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    part INTEGER NOT NULL,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    ja TEXT NOT NULL,
    en TEXT NOT NULL,
    more_ja TEXT NOT NULL,
    more_en TEXT NOT NULL,
    grade INTEGER NOT NULL,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    c INTEGER NOT NULL,
    d INTEGER NOT NULL,
    PRIMARY KEY (register, assessment, part, number)
) STRICT, WITHOUT ROWID;

-- The bytes by which the risks of a device are explained; of the device '': what stands around all of them. Equal devices share theirs.
CREATE TABLE trace (
    register INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    device TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (register, assessment, device)
) STRICT, WITHOUT ROWID;
