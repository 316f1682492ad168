-- What somebody had typed when the session ended, until that person has signed in again: at most one form of each person.

CREATE TABLE kept (
    person TEXT PRIMARY KEY REFERENCES person (id),
    page TEXT NOT NULL,
    action TEXT NOT NULL,
    form TEXT NOT NULL,
    ends INTEGER NOT NULL
) STRICT;
