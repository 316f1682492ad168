-- Where an edition of an answer of a draft was taken from, in words of that moment; one that somebody typed has no row.
-- append-only: draft_source
-- except: example_drop_source

CREATE TABLE draft_source (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    draft INTEGER NOT NULL,
    item TEXT NOT NULL,
    edition INTEGER NOT NULL,
    source TEXT NOT NULL CHECK (length(source) > 0),
    PRIMARY KEY (organisation, draft, item, edition)
) STRICT;

-- What statements of a product say in their heads, beyond its name and model; a product from before has no row.
CREATE TABLE product_header (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    product INTEGER NOT NULL,
    regulatory TEXT NOT NULL,
    contact TEXT NOT NULL,
    intended TEXT NOT NULL,
    PRIMARY KEY (organisation, product)
) STRICT;
