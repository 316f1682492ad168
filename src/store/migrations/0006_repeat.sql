-- Answers to changes that were asked for with a key, kept for a day: the same request gets the same answer.

CREATE TABLE repeat (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    person TEXT NOT NULL REFERENCES person (id),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    digest TEXT NOT NULL,
    status INTEGER NOT NULL,
    location TEXT NOT NULL,
    etag TEXT NOT NULL,
    body TEXT NOT NULL,
    made INTEGER NOT NULL,
    PRIMARY KEY (organisation, person, key)
) STRICT;

CREATE INDEX repeat_made ON repeat (made);
