-- What a person did to the answers of a draft at one go, so that it can be undone: which items, and which edition of each came of it. Only the last of each person are kept.

CREATE TABLE draft_deed (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    draft INTEGER NOT NULL,
    person TEXT NOT NULL,
    deed INTEGER NOT NULL CHECK (deed > 0),
    item TEXT NOT NULL,
    edition INTEGER NOT NULL,
    undone INTEGER NOT NULL,
    made INTEGER NOT NULL,
    PRIMARY KEY (organisation, draft, person, deed, item)
) STRICT;
