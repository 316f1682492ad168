-- Statements that somebody fills in for the person who is responsible: written rules by which one is confirmed after a time, which of them a statement waits
-- under, and how a revision was confirmed.

-- A rule never changes: another one takes its place, or it ends.
CREATE TABLE proxy_rule (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    words TEXT NOT NULL CHECK (length(words) > 0),
    author TEXT NOT NULL CHECK (length(author) > 0),
    writers TEXT NOT NULL CHECK (length(writers) > 0),
    deputy TEXT NOT NULL,
    deputy_name TEXT NOT NULL,
    since TEXT NOT NULL,
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    days INTEGER NOT NULL CHECK (days > 0),
    made INTEGER NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT;

CREATE TABLE proxy_rule_end (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number INTEGER NOT NULL,
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    made INTEGER NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT;

-- append-only: proxy_rule proxy_rule_end revision_confirmed

-- Since a statement was handed in while a rule held. Outcome: 0 it waits, 1 the rule confirmed it, 2 it did not.
CREATE TABLE draft_wait (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    draft INTEGER NOT NULL,
    rule INTEGER NOT NULL,
    due INTEGER NOT NULL,
    outcome INTEGER NOT NULL CHECK (outcome BETWEEN 0 AND 2),
    PRIMARY KEY (organisation, draft)
) STRICT;

CREATE INDEX draft_wait_due ON draft_wait (outcome, due);

-- In words, and how: 1 by a person, 2 by the rule alone. Revisions from before have no row.
CREATE TABLE revision_confirmed (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    revision INTEGER NOT NULL,
    way INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (organisation, revision)
) STRICT;
