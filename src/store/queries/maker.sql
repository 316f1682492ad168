-- product_add
-- takes: organisation:text number:int name:text model:text note:text edition:int made:int changed:int
INSERT INTO product (organisation, number, name, model, note, edition, made, changed) VALUES (:organisation, :number, :name, :model, :note, :edition, :made, :changed);

-- product_last
-- takes: organisation:text
-- gives: last:int
SELECT coalesce(max(number), 0) FROM product WHERE organisation = :organisation;

-- product_get
-- takes: organisation:text number:int
-- gives: number:int name:text model:text note:text edition:int made:int changed:int
SELECT number, name, model, note, edition, made, changed FROM product WHERE organisation = :organisation AND number = :number;

-- product_list
-- takes: organisation:text after:int limit:int
-- gives: number:int name:text model:text note:text edition:int made:int changed:int
SELECT number, name, model, note, edition, made, changed FROM product WHERE organisation = :organisation AND number > :after ORDER BY number LIMIT :limit;

-- product_change
-- takes: organisation:text number:int edition:int name:text model:text note:text changed:int
UPDATE product SET name = :name, model = :model, note = :note, edition = edition + 1, changed = :changed
WHERE organisation = :organisation AND number = :number AND edition = :edition;

-- draft_add
-- takes: organisation:text number:int product:int release:text catalog:text responsible:text written_by:text written_name:text approved_by:text approved_name:text earlier:int state:int written:int approved:int edition:int made:int changed:int
INSERT INTO draft (organisation, number, product, release, catalog, responsible, written_by, written_name, approved_by, approved_name, earlier, state, written, approved, edition, made, changed)
VALUES (:organisation, :number, :product, :release, :catalog, :responsible, :written_by, :written_name, :approved_by, :approved_name, :earlier, :state, :written, :approved, :edition, :made, :changed);

-- draft_last
-- takes: organisation:text
-- gives: last:int
SELECT coalesce(max(number), 0) FROM draft WHERE organisation = :organisation;

-- draft_get
-- takes: organisation:text number:int
-- gives: number:int product:int release:text catalog:text responsible:text written_by:text written_name:text approved_by:text approved_name:text earlier:int state:int written:int approved:int edition:int made:int changed:int
SELECT number, product, release, catalog, responsible, written_by, written_name, approved_by, approved_name, earlier, state, written, approved, edition, made, changed FROM draft WHERE organisation = :organisation AND number = :number;

-- draft_list
-- takes: organisation:text product:int after:int limit:int
-- gives: number:int product:int release:text catalog:text responsible:text written_by:text written_name:text approved_by:text approved_name:text earlier:int state:int written:int approved:int edition:int made:int changed:int
SELECT number, product, release, catalog, responsible, written_by, written_name, approved_by, approved_name, earlier, state, written, approved, edition, made, changed FROM draft
WHERE organisation = :organisation AND number > :after AND (:product = 0 OR product = :product) ORDER BY number LIMIT :limit;

-- draft_touch
-- takes: organisation:text number:int changed:int
UPDATE draft SET edition = edition + 1, changed = :changed WHERE organisation = :organisation AND number = :number AND state = 0;

-- draft_step
-- takes: organisation:text number:int edition:int release:text responsible:text state:int written_by:text written_name:text written:int approved_by:text approved_name:text approved:int changed:int
UPDATE draft SET release = :release, responsible = :responsible, state = :state, written_by = :written_by, written_name = :written_name, written = :written,
approved_by = :approved_by, approved_name = :approved_name, approved = :approved, edition = edition + 1, changed = :changed
WHERE organisation = :organisation AND number = :number AND edition = :edition;

-- draft_answer_add
-- takes: organisation:text draft:int item:text value:text words:text note:text planned:text person:text person_name:text proposed:int edition:int changed:int
INSERT INTO draft_answer (organisation, draft, item, value, words, note, planned, person, person_name, proposed, edition, changed)
VALUES (:organisation, :draft, :item, :value, :words, :note, :planned, :person, :person_name, :proposed, :edition, :changed);

-- draft_answer_change
-- takes: organisation:text draft:int item:text edition:int value:text words:text note:text planned:text person:text person_name:text proposed:int changed:int
UPDATE draft_answer SET value = :value, words = :words, note = :note, planned = :planned, person = :person, person_name = :person_name,
proposed = :proposed, edition = edition + 1, changed = :changed
WHERE organisation = :organisation AND draft = :draft AND item = :item AND edition = :edition;

-- draft_answer_get
-- takes: organisation:text draft:int item:text
-- gives: item:text value:text words:text note:text planned:text person:text person_name:text proposed:int edition:int changed:int
SELECT item, value, words, note, planned, person, person_name, proposed, edition, changed FROM draft_answer WHERE organisation = :organisation AND draft = :draft AND item = :item;

-- draft_answers
-- takes: organisation:text draft:int limit:int
-- gives: item:text value:text words:text note:text planned:text person:text person_name:text proposed:int edition:int changed:int
SELECT item, value, words, note, planned, person, person_name, proposed, edition, changed FROM draft_answer WHERE organisation = :organisation AND draft = :draft ORDER BY item LIMIT :limit;

-- draft_answer_count
-- takes: organisation:text draft:int
-- gives: n:int
SELECT count(*) FROM draft_answer WHERE organisation = :organisation AND draft = :draft;

-- draft_past_add
-- takes: organisation:text draft:int item:text value:text words:text note:text planned:text person:text person_name:text proposed:int edition:int changed:int
INSERT INTO draft_past (organisation, draft, item, value, words, note, planned, person, person_name, proposed, edition, changed)
VALUES (:organisation, :draft, :item, :value, :words, :note, :planned, :person, :person_name, :proposed, :edition, :changed);

-- draft_past_get
-- takes: organisation:text draft:int item:text edition:int
-- gives: item:text value:text words:text note:text planned:text person:text person_name:text proposed:int edition:int changed:int
SELECT item, value, words, note, planned, person, person_name, proposed, edition, changed FROM draft_past
WHERE organisation = :organisation AND draft = :draft AND item = :item AND edition = :edition;

-- draft_deed_add
-- takes: organisation:text draft:int person:text deed:int item:text edition:int made:int
INSERT INTO draft_deed (organisation, draft, person, deed, item, edition, undone, made) VALUES (:organisation, :draft, :person, :deed, :item, :edition, 0, :made);

-- draft_deed_last
-- takes: organisation:text draft:int person:text
-- gives: deed:int
SELECT deed FROM draft_deed WHERE organisation = :organisation AND draft = :draft AND person = :person ORDER BY deed DESC LIMIT 1;

-- draft_deed_open
-- takes: organisation:text draft:int person:text
-- gives: deed:int made:int n:int
SELECT deed, made, count(*) FROM draft_deed WHERE organisation = :organisation AND draft = :draft AND person = :person AND undone = 0 GROUP BY deed, made ORDER BY deed DESC LIMIT 1;

-- draft_deed_items
-- takes: organisation:text draft:int person:text deed:int limit:int
-- gives: item:text edition:int
SELECT item, edition FROM draft_deed WHERE organisation = :organisation AND draft = :draft AND person = :person AND deed = :deed ORDER BY item LIMIT :limit;

-- draft_deed_undo
-- takes: organisation:text draft:int person:text deed:int undone:int
UPDATE draft_deed SET undone = :undone WHERE organisation = :organisation AND draft = :draft AND person = :person AND deed = :deed AND undone = 0;

-- draft_deed_forget
-- takes: organisation:text draft:int person:text deed:int
DELETE FROM draft_deed WHERE organisation = :organisation AND draft = :draft AND person = :person AND deed <= :deed;
