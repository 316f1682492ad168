-- What a hospital keeps beside its lists: more about a device, papers that show that a measure is done.

-- More about a device than assets.csv has a column for; it stays when the list is imported again. `field`: store/detail.h.
CREATE TABLE device_detail (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    device TEXT NOT NULL,
    field INTEGER NOT NULL CHECK (field >= 0),
    value TEXT NOT NULL CHECK (length(value) > 0),
    PRIMARY KEY (organisation, device, field)
) STRICT;

CREATE INDEX device_detail_value ON device_detail (organisation, field, value);

-- A file that shows that a measure is done where its scope says. `ended`: it does not count any more; its bytes stay.
CREATE TABLE evidence (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    id TEXT NOT NULL CHECK (length(id) = 32),
    measure TEXT NOT NULL,
    scope TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    content TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    owner TEXT NOT NULL,
    until TEXT NOT NULL,
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    made INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    PRIMARY KEY (organisation, id)
) STRICT;

CREATE INDEX evidence_measure ON evidence (organisation, measure, scope, id) WHERE ended = 0;
CREATE INDEX evidence_until ON evidence (organisation, until) WHERE ended = 0 AND until > '';
CREATE INDEX answer_promise ON answer (organisation, planned) WHERE planned > '';
