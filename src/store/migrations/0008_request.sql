-- Who asked which maker for a statement, and what became of it.

-- A hospital asks a maker for a statement. `maker`: its id when it is an organisation of this installation. State: 0 asked, 1 reminded, 2 received,
-- 3 declined, 4 withdrawn.
CREATE TABLE request (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    maker TEXT NOT NULL,
    maker_name TEXT NOT NULL CHECK (length(maker_name) BETWEEN 1 AND 200),
    contact TEXT NOT NULL,
    product TEXT NOT NULL,
    model TEXT NOT NULL,
    release TEXT NOT NULL,
    words TEXT NOT NULL,
    due TEXT NOT NULL,
    version TEXT NOT NULL,
    day TEXT NOT NULL,
    reason TEXT NOT NULL,
    person_name TEXT NOT NULL,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
    reminders INTEGER NOT NULL,
    reminded INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    edition INTEGER NOT NULL,
    made INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT;

CREATE INDEX request_maker ON request (maker, made);
