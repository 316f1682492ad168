-- Each reason of a change for itself, so that the changes of a reason that is rare are found; and changes by the risk that they made.
CREATE TABLE risk_change_why (
    register INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    base INTEGER NOT NULL,
    why INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (register, assessment, base, why, place)
) STRICT, WITHOUT ROWID;

INSERT INTO risk_change_why (register, assessment, base, why, place) SELECT k.register, k.assessment, k.base, 1, k.place FROM risk_change AS k WHERE k.why % 2 = 1;
INSERT INTO risk_change_why (register, assessment, base, why, place) SELECT k.register, k.assessment, k.base, 2, k.place FROM risk_change AS k WHERE (k.why / 2) % 2 = 1;
INSERT INTO risk_change_why (register, assessment, base, why, place) SELECT k.register, k.assessment, k.base, 4, k.place FROM risk_change AS k WHERE (k.why / 4) % 2 = 1;
INSERT INTO risk_change_why (register, assessment, base, why, place) SELECT k.register, k.assessment, k.base, 8, k.place FROM risk_change AS k WHERE (k.why / 8) % 2 = 1;
INSERT INTO risk_change_why (register, assessment, base, why, place) SELECT k.register, k.assessment, k.base, 16, k.place FROM risk_change AS k WHERE (k.why / 16) % 2 = 1;
INSERT INTO risk_change_why (register, assessment, base, why, place) SELECT k.register, k.assessment, k.base, 32, k.place FROM risk_change AS k WHERE (k.why / 32) % 2 = 1;

CREATE INDEX risk_change_risk ON risk_change (register, assessment, base, risk, place);
DROP INDEX risk_change_scenario;
CREATE INDEX risk_change_scenario ON risk_change (register, assessment, base, scenario, place, why);
