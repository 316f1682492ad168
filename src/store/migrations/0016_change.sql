-- How often rows of a register were changed that an assessment reads, and how often they had been when one read them: whoever looks at it is told when
-- it no longer says how things are. Assessments from before have no row, and are as if something was changed since.

CREATE TABLE register_change (
    organisation TEXT PRIMARY KEY REFERENCES organisation (id),
    changes INTEGER NOT NULL
) STRICT;

CREATE TABLE assessment_basis (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    assessment INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    PRIMARY KEY (organisation, assessment)
) STRICT;
