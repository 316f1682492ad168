-- confirmation_add
-- takes: organisation:text number:int catalog:text item:text state:text evidence:text said_by:text said_on:text due:text vendor:text note:text owner:text more:text edition:int made:int changed:int
INSERT INTO confirmation (organisation, number, catalog, item, state, evidence, said_by, said_on, due, vendor, note, owner, more, edition, made, changed)
VALUES (:organisation, :number, :catalog, :item, :state, :evidence, :said_by, :said_on, :due, :vendor, :note, :owner, :more, :edition, :made, :changed);

-- confirmation_change
-- takes: organisation:text number:int edition:int catalog:text item:text state:text evidence:text said_by:text said_on:text due:text vendor:text note:text owner:text more:text changed:int
UPDATE confirmation SET catalog = :catalog, item = :item, state = :state, evidence = :evidence, said_by = :said_by, said_on = :said_on, due = :due, vendor = :vendor,
note = :note, owner = :owner, more = :more, edition = edition + 1, changed = :changed
WHERE organisation = :organisation AND number = :number AND edition = :edition;

-- confirmation_list
-- takes: organisation:text after:int limit:int
-- gives: number:int catalog:text item:text state:text evidence:text said_by:text said_on:text due:text vendor:text note:text owner:text more:text edition:int changed:int
SELECT number, catalog, item, state, evidence, said_by, said_on, due, vendor, note, owner, more, edition, changed FROM confirmation
WHERE organisation = :organisation AND number > :after ORDER BY number LIMIT :limit;

-- confirmation_of
-- takes: organisation:text catalog:text after:int limit:int
-- gives: number:int catalog:text item:text state:text evidence:text said_by:text said_on:text due:text vendor:text note:text owner:text more:text edition:int changed:int
SELECT number, catalog, item, state, evidence, said_by, said_on, due, vendor, note, owner, more, edition, changed FROM confirmation
WHERE organisation = :organisation AND catalog = :catalog AND number > :after ORDER BY number LIMIT :limit;

-- confirmation_clear
-- takes: organisation:text
DELETE FROM confirmation WHERE organisation = :organisation;

-- confirmation_last
-- takes: organisation:text
-- gives: last:int
SELECT coalesce(max(number), 0) FROM confirmation WHERE organisation = :organisation;

-- confirmation_count
-- takes: organisation:text
-- gives: n:int last:int
SELECT count(*), coalesce(max(number), 0) FROM confirmation WHERE organisation = :organisation;

-- confirmation_past_add
-- takes: organisation:text catalog:text item:text vendor:text id:text state:text evidence:text said_by:text said_on:text due:text note:text owner:text person:text person_name:text made:int
INSERT INTO confirmation_past (organisation, catalog, item, vendor, id, state, evidence, said_by, said_on, due, note, owner, person, person_name, made)
VALUES (:organisation, :catalog, :item, :vendor, :id, :state, :evidence, :said_by, :said_on, :due, :note, :owner, :person, :person_name, :made);

-- confirmation_past_list
-- takes: organisation:text catalog:text item:text vendor:text limit:int
-- gives: state:text evidence:text said_by:text said_on:text due:text note:text owner:text person_name:text made:int
SELECT state, evidence, said_by, said_on, due, note, owner, person_name, made FROM confirmation_past
WHERE organisation = :organisation AND catalog = :catalog AND item = :item AND vendor = :vendor ORDER BY id DESC LIMIT :limit;

-- conformity_add
-- takes: register:int assessment:int catalog:text vendor:text number:int item:text derived:int applies:int todo:int grade:int devices:int lacking:int basis:text basis_en:text
INSERT INTO conformity (register, assessment, catalog, vendor, number, item, derived, applies, todo, grade, devices, lacking, basis, basis_en)
VALUES (:register, :assessment, :catalog, :vendor, :number, :item, :derived, :applies, :todo, :grade, :devices, :lacking, :basis, :basis_en);

-- conformity_list
-- takes: organisation:text assessment:int first:text past:text limit:int
-- gives: catalog:text vendor:text number:int item:text derived:int applies:int todo:int grade:int devices:int lacking:int basis:text basis_en:text
SELECT c.catalog, c.vendor, c.number, c.item, c.derived, c.applies, c.todo, c.grade, c.devices, c.lacking, c.basis, c.basis_en
FROM register AS r JOIN conformity AS c ON c.register = r.number AND c.assessment = :assessment AND c.catalog >= :first AND c.catalog < :past
WHERE r.organisation = :organisation ORDER BY c.catalog, c.vendor, c.number LIMIT :limit;
-- for postgres
SELECT c.catalog, c.vendor, c.number, c.item, c.derived, c.applies, c.todo, c.grade, c.devices, c.lacking, c.basis, c.basis_en
FROM conformity AS c WHERE c.register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation)
AND c.assessment = :assessment AND c.catalog >= :first AND c.catalog < :past ORDER BY c.catalog, c.vendor, c.number LIMIT :limit;

-- conformity_one
-- takes: organisation:text assessment:int catalog:text vendor:text item:text limit:int
-- gives: catalog:text vendor:text number:int item:text derived:int applies:int todo:int grade:int devices:int lacking:int basis:text basis_en:text
SELECT c.catalog, c.vendor, c.number, c.item, c.derived, c.applies, c.todo, c.grade, c.devices, c.lacking, c.basis, c.basis_en
FROM conformity AS c WHERE c.register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation)
AND c.assessment = :assessment AND c.catalog = :catalog AND c.vendor = :vendor AND c.item = :item ORDER BY c.number LIMIT :limit;

-- conformity_drop
-- takes: register:int assessment:int
DELETE FROM conformity WHERE register = :register AND assessment < :assessment;

-- conformity_reason_add
-- takes: register:int assessment:int catalog:text vendor:text number:int reason:int state:int ja:text en:text device:text devices:int statement:text
INSERT INTO conformity_reason (register, assessment, catalog, vendor, number, reason, state, ja, en, device, devices, statement)
VALUES (:register, :assessment, :catalog, :vendor, :number, :reason, :state, :ja, :en, :device, :devices, :statement);

-- conformity_reason_list
-- takes: organisation:text assessment:int catalog:text vendor:text number:int limit:int
-- gives: state:int ja:text en:text device:text devices:int statement:text
SELECT c.state, c.ja, c.en, c.device, c.devices, c.statement
FROM register AS r JOIN conformity_reason AS c ON c.register = r.number AND c.assessment = :assessment AND c.catalog = :catalog AND c.vendor = :vendor AND c.number = :number
WHERE r.organisation = :organisation ORDER BY c.reason LIMIT :limit;
-- for postgres
SELECT c.state, c.ja, c.en, c.device, c.devices, c.statement
FROM conformity_reason AS c WHERE c.register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation)
AND c.assessment = :assessment AND c.catalog = :catalog AND c.vendor = :vendor AND c.number = :number ORDER BY c.reason LIMIT :limit;

-- conformity_reason_drop
-- takes: register:int assessment:int
DELETE FROM conformity_reason WHERE register = :register AND assessment < :assessment;
