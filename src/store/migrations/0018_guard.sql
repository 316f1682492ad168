-- Who has to have a second factor: everybody, the people of an organisation, or somebody whose lost one was taken away, who sets up another.

CREATE TABLE installation_guard (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    asks INTEGER NOT NULL CHECK (asks IN (0, 1))
) STRICT;

CREATE TABLE organisation_guard (
    organisation TEXT PRIMARY KEY REFERENCES organisation (id),
    asks INTEGER NOT NULL CHECK (asks IN (0, 1))
) STRICT;

CREATE TABLE owed_factor (
    person TEXT PRIMARY KEY REFERENCES person (id),
    made INTEGER NOT NULL
) STRICT;
