-- Filters of lists that people saved under a name. `list`: store/saved.h; `scope`: whose it is, a person's id, or nothing: the whole organisation's. `query` is what
-- stands in the address of the list.
CREATE TABLE saved_filter (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number INTEGER NOT NULL CHECK (number > 0),
    list INTEGER NOT NULL,
    scope TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) > 0),
    query TEXT NOT NULL,
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    edition INTEGER NOT NULL,
    made INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT;

CREATE INDEX saved_filter_scope ON saved_filter (organisation, list, scope, number);
