-- Example data that an organisation has loaded, to be removed as a whole: rows of the register that were made at `made` came with it, and so did one product
-- with one draft (0: none).

CREATE TABLE example (
    organisation TEXT PRIMARY KEY REFERENCES organisation (id),
    made INTEGER NOT NULL CHECK (made > 0),
    person_name TEXT NOT NULL,
    product INTEGER NOT NULL,
    draft INTEGER NOT NULL
) STRICT;

-- What was said in an example goes with it.
-- except: example_drop_past
