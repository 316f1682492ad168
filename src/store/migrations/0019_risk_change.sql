-- How the risks of one assessment differ from those of an earlier one: made when both are there, because nobody wants to wait for it.

-- The head: how many of each kind (store/risk_change.h), and whether levels could be compared. It is written last.
CREATE TABLE risk_since (
    register INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    base INTEGER NOT NULL,
    levels INTEGER NOT NULL,
    unexplained INTEGER NOT NULL,
    n0 INTEGER NOT NULL,
    n1 INTEGER NOT NULL,
    n2 INTEGER NOT NULL,
    n3 INTEGER NOT NULL,
    n4 INTEGER NOT NULL,
    n5 INTEGER NOT NULL,
    n6 INTEGER NOT NULL,
    n7 INTEGER NOT NULL,
    PRIMARY KEY (register, assessment, base)
) STRICT, WITHOUT ROWID;

-- One device and scenario. `place` puts them in order: kind, then level, then a number. `risk` and `risk_before` are numbers of risks; 0: there is none.
CREATE TABLE risk_change (
    register INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    base INTEGER NOT NULL,
    place INTEGER NOT NULL,
    device TEXT NOT NULL,
    scenario TEXT NOT NULL,
    risk INTEGER NOT NULL,
    risk_before INTEGER NOT NULL,
    level INTEGER NOT NULL,
    level_before INTEGER NOT NULL,
    state INTEGER NOT NULL,
    state_before INTEGER NOT NULL,
    why INTEGER NOT NULL,
    item TEXT NOT NULL,
    statement TEXT NOT NULL,
    measure TEXT NOT NULL,
    PRIMARY KEY (register, assessment, base, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX risk_change_device ON risk_change (register, assessment, base, device, place);
CREATE INDEX risk_change_scenario ON risk_change (register, assessment, base, scenario, place);
