-- What an assessment found, and work that takes long.

-- `is_whole`: all its files and risks are there; until then nobody sees it.
CREATE TABLE assessment (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    is_whole INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    method TEXT NOT NULL,
    scenarios TEXT NOT NULL,
    lang TEXT NOT NULL,
    release TEXT NOT NULL,
    as_of TEXT NOT NULL,
    summary TEXT NOT NULL,
    revision INTEGER NOT NULL,
    devices INTEGER NOT NULL,
    risks INTEGER NOT NULL,
    above INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    made INTEGER NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT;

CREATE TABLE assessment_file (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    assessment INTEGER NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (organisation, assessment, name)
) STRICT;

-- One device and one scenario that applies to it, the worst first. `register` is the number of one; there may be millions of these.
CREATE TABLE risk (
    register INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    number INTEGER NOT NULL,
    device TEXT NOT NULL,
    scenario TEXT NOT NULL,
    inherent INTEGER NOT NULL,
    current INTEGER NOT NULL,
    planned INTEGER NOT NULL,
    score INTEGER NOT NULL,
    patient INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    above INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    PRIMARY KEY (register, assessment, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX risk_device ON risk (register, assessment, device, number);
CREATE INDEX risk_scenario ON risk (register, assessment, scenario, number);
CREATE INDEX risk_open ON risk (register, assessment, number) WHERE above = 1 AND accepted = 0;
CREATE INDEX risk_level ON risk (register, assessment, current, number);

-- State: 0 waiting, 1 running, 2 done, 3 failed, 4 cancelled. Whoever runs one has a lease on it, and does not forget to renew it.
CREATE TABLE job (
    id TEXT PRIMARY KEY CHECK (length(id) = 32),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL,
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    lang TEXT NOT NULL,
    arguments TEXT NOT NULL,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    message TEXT NOT NULL,
    result TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    runner TEXT NOT NULL,
    lease INTEGER NOT NULL,
    is_wished INTEGER NOT NULL,
    made INTEGER NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER NOT NULL
) STRICT;

CREATE INDEX job_organisation ON job (organisation, id);
CREATE INDEX job_open ON job (made, id) WHERE state < 2;
