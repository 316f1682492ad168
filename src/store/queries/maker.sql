-- product_add
-- takes: organisation:text number:int name:text model:text note:text edition:int made:int changed:int
INSERT INTO product (organisation, number, name, model, note, edition, made, changed) VALUES (:organisation, :number, :name, :model, :note, :edition, :made, :changed);

-- product_last
-- takes: organisation:text
-- gives: last:int
SELECT coalesce(max(number), 0) FROM product WHERE organisation = :organisation;

-- product_get
-- takes: organisation:text number:int
-- gives: number:int name:text model:text note:text regulatory:text contact:text intended:text edition:int made:int changed:int
SELECT p.number, p.name, p.model, p.note, coalesce(h.regulatory, ''), coalesce(h.contact, ''), coalesce(h.intended, ''), p.edition, p.made, p.changed
FROM product AS p LEFT JOIN product_header AS h ON h.organisation = p.organisation AND h.product = p.number
WHERE p.organisation = :organisation AND p.number = :number;

-- product_list
-- takes: organisation:text after:int limit:int
-- gives: number:int name:text model:text note:text regulatory:text contact:text intended:text edition:int made:int changed:int
SELECT p.number, p.name, p.model, p.note, coalesce(h.regulatory, ''), coalesce(h.contact, ''), coalesce(h.intended, ''), p.edition, p.made, p.changed
FROM product AS p LEFT JOIN product_header AS h ON h.organisation = p.organisation AND h.product = p.number
WHERE p.organisation = :organisation AND p.number > :after ORDER BY p.number LIMIT :limit;

-- product_header_add
-- takes: organisation:text product:int regulatory:text contact:text intended:text
INSERT INTO product_header (organisation, product, regulatory, contact, intended) VALUES (:organisation, :product, :regulatory, :contact, :intended);

-- product_header_change
-- takes: organisation:text product:int regulatory:text contact:text intended:text
UPDATE product_header SET regulatory = :regulatory, contact = :contact, intended = :intended WHERE organisation = :organisation AND product = :product;

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

-- draft_latest
-- takes: organisation:text product:int before:int limit:int
-- gives: number:int product:int release:text catalog:text responsible:text written_by:text written_name:text approved_by:text approved_name:text earlier:int state:int written:int approved:int edition:int made:int changed:int
SELECT number, product, release, catalog, responsible, written_by, written_name, approved_by, approved_name, earlier, state, written, approved, edition, made, changed FROM draft
WHERE organisation = :organisation AND number < :before AND product = :product ORDER BY number DESC LIMIT :limit;

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
-- gives: item:text value:text words:text note:text planned:text person:text person_name:text proposed:int edition:int changed:int source:text
SELECT a.item, a.value, a.words, a.note, a.planned, a.person, a.person_name, a.proposed, a.edition, a.changed, coalesce(s.source, '')
FROM draft_answer AS a LEFT JOIN draft_source AS s ON s.organisation = a.organisation AND s.draft = a.draft AND s.item = a.item AND s.edition = a.edition
WHERE a.organisation = :organisation AND a.draft = :draft AND a.item = :item;

-- draft_answers
-- takes: organisation:text draft:int limit:int
-- gives: item:text value:text words:text note:text planned:text person:text person_name:text proposed:int edition:int changed:int source:text
SELECT a.item, a.value, a.words, a.note, a.planned, a.person, a.person_name, a.proposed, a.edition, a.changed, coalesce(s.source, '')
FROM draft_answer AS a LEFT JOIN draft_source AS s ON s.organisation = a.organisation AND s.draft = a.draft AND s.item = a.item AND s.edition = a.edition
WHERE a.organisation = :organisation AND a.draft = :draft ORDER BY a.item LIMIT :limit;

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
-- gives: item:text value:text words:text note:text planned:text person:text person_name:text proposed:int edition:int changed:int source:text
SELECT a.item, a.value, a.words, a.note, a.planned, a.person, a.person_name, a.proposed, a.edition, a.changed, coalesce(s.source, '')
FROM draft_past AS a LEFT JOIN draft_source AS s ON s.organisation = a.organisation AND s.draft = a.draft AND s.item = a.item AND s.edition = a.edition
WHERE a.organisation = :organisation AND a.draft = :draft AND a.item = :item AND a.edition = :edition;

-- draft_source_add
-- takes: organisation:text draft:int item:text edition:int source:text
INSERT INTO draft_source (organisation, draft, item, edition, source) VALUES (:organisation, :draft, :item, :edition, :source);

-- draft_newest
-- takes: organisation:text besides:int limit:int
-- gives: number:int product:int release:text catalog:text name:text state:int changed:int
SELECT d.number, d.product, d.release, d.catalog, p.name, d.state, d.changed
FROM draft AS d JOIN product AS p ON p.organisation = d.organisation AND p.number = d.product
WHERE d.organisation = :organisation AND d.number <> :besides ORDER BY d.number DESC LIMIT :limit;

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

-- draft_waiting
-- takes: organisation:text limit:int
-- gives: number:int product:int release:text catalog:text name:text state:int changed:int responsible:text responsible_name:text written_by:text proposed:int answered:int
SELECT d.number, d.product, d.release, d.catalog, p.name, d.state, d.changed, d.responsible, coalesce(w.name, d.responsible), d.written_by,
(SELECT count(*) FROM draft_answer AS a WHERE a.organisation = d.organisation AND a.draft = d.number AND a.proposed = 1),
(SELECT count(*) FROM draft_answer AS a WHERE a.organisation = d.organisation AND a.draft = d.number AND a.proposed = 0 AND a.value <> 'none')
FROM draft AS d JOIN product AS p ON p.organisation = d.organisation AND p.number = d.product LEFT JOIN person AS w ON w.id = d.responsible
WHERE d.organisation = :organisation AND d.state < 3 ORDER BY d.number DESC LIMIT :limit;
