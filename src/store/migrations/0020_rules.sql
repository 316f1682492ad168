-- By which rule data an assessment was made: SHA-256 of all of it in hexadecimal digits, and its name; empty: that of the program. Assessments from
-- before have no row, and are as if it was changed since.

CREATE TABLE assessment_rules (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    assessment INTEGER NOT NULL,
    digest TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (organisation, assessment)
) STRICT;

-- What the end of a server left half made.
CREATE INDEX assessment_broken ON assessment (organisation, number) WHERE is_whole = 0;
