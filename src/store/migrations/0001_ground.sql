-- The ground: whose installation this is, and the organisations that use it.
--
-- Ids are made by the program (store/id.h): 32 hexadecimal digits, later ones sort behind earlier
-- ones. They are the same in every database, so that one can be moved into another. Times are
-- milliseconds since 1970-01-01 UTC.

CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    made INTEGER NOT NULL
) STRICT;

CREATE TABLE installation (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL CHECK (length(id) = 32),
    made INTEGER NOT NULL
) STRICT;

CREATE TABLE organisation (
    id TEXT PRIMARY KEY CHECK (length(id) = 32),
    kind TEXT NOT NULL CHECK (kind IN ('maker', 'hospital', 'provider', 'auditor')),
    name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
    lang TEXT NOT NULL CHECK (lang IN ('ja', 'en')),
    made INTEGER NOT NULL
) STRICT;
