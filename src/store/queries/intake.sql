-- intake_add
-- takes: organisation:text number:int name:text catalog:text manufacturer:text product:text model:text release:text day:text sheet:text content:text native:text digest:text problem:text person:text person_name:text state:int size:int items:int answered:int missing:int doubtful:int doubled:int left_over:int statement:int edition:int made:int changed:int
INSERT INTO intake (organisation, number, name, catalog, manufacturer, product, model, release, day, sheet, content, native, digest, problem, person, person_name, state, size, items, answered, missing, doubtful, doubled, left_over, statement, edition, made, changed)
VALUES (:organisation, :number, :name, :catalog, :manufacturer, :product, :model, :release, :day, :sheet, :content, :native, :digest, :problem, :person, :person_name, :state, :size, :items, :answered, :missing, :doubtful, :doubled, :left_over, :statement, :edition, :made, :changed);

-- intake_last
-- takes: organisation:text
-- gives: last:int
SELECT coalesce(max(number), 0) FROM intake WHERE organisation = :organisation;

-- intake_get
-- takes: organisation:text number:int
-- gives: number:int name:text catalog:text manufacturer:text product:text model:text release:text day:text sheet:text content:text native:text digest:text problem:text person:text person_name:text state:int size:int items:int answered:int missing:int doubtful:int doubled:int left_over:int statement:int edition:int made:int changed:int
SELECT number, name, catalog, manufacturer, product, model, release, day, sheet, content, native, digest, problem, person, person_name, state, size, items, answered, missing, doubtful, doubled, left_over, statement, edition, made, changed
FROM intake WHERE organisation = :organisation AND number = :number;

-- intake_list
-- takes: organisation:text is_open:int before:int limit:int
-- gives: number:int name:text catalog:text manufacturer:text product:text model:text release:text day:text sheet:text content:text native:text digest:text problem:text person:text person_name:text state:int size:int items:int answered:int missing:int doubtful:int doubled:int left_over:int statement:int edition:int made:int changed:int
SELECT number, name, catalog, manufacturer, product, model, release, day, sheet, content, native, digest, problem, person, person_name, state, size, items, answered, missing, doubtful, doubled, left_over, statement, edition, made, changed
FROM intake WHERE organisation = :organisation AND number < :before AND (:is_open = 0 OR state < 3)
ORDER BY number DESC LIMIT :limit;

-- intake_same
-- takes: organisation:text digest:text
-- gives: n:int last:int
SELECT count(*), coalesce(max(number), 0) FROM intake WHERE organisation = :organisation AND digest = :digest;

-- intake_change
-- takes: organisation:text number:int edition:int state:int problem:text statement:int changed:int
UPDATE intake SET state = :state, problem = :problem, statement = :statement, edition = edition + 1, changed = :changed
WHERE organisation = :organisation AND number = :number AND edition = :edition;

-- intake_read
-- takes: organisation:text number:int edition:int catalog:text manufacturer:text product:text model:text release:text day:text sheet:text native:text items:int answered:int missing:int doubtful:int doubled:int left_over:int changed:int
UPDATE intake SET state = 1, problem = '', catalog = :catalog, manufacturer = :manufacturer, product = :product, model = :model, release = :release, day = :day, sheet = :sheet, native = :native, items = :items, answered = :answered,
missing = :missing, doubtful = :doubtful, doubled = :doubled, left_over = :left_over, edition = edition + 1, changed = :changed
WHERE organisation = :organisation AND number = :number AND edition = :edition AND state = 0;

-- intake_answer_add
-- takes: organisation:text intake:int number:int item:text value:text words:text note:text planned:text raw:text raw_note:text sheet:text cell:text tied:text doubt:text said_value:text said_words:text said_note:text said_by:text confidence:int said:int
INSERT INTO intake_answer (organisation, intake, number, item, value, words, note, planned, raw, raw_note, sheet, cell, tied, doubt, said_value, said_words, said_note, said_by, confidence, said)
VALUES (:organisation, :intake, :number, :item, :value, :words, :note, :planned, :raw, :raw_note, :sheet, :cell, :tied, :doubt, :said_value, :said_words, :said_note, :said_by, :confidence, :said);

-- intake_answers
-- takes: organisation:text intake:int after:int limit:int
-- gives: number:int item:text value:text words:text note:text planned:text raw:text raw_note:text sheet:text cell:text tied:text doubt:text said_value:text said_words:text said_note:text said_by:text confidence:int said:int
SELECT number, item, value, words, note, planned, raw, raw_note, sheet, cell, tied, doubt, said_value, said_words, said_note, said_by, confidence, said
FROM intake_answer WHERE organisation = :organisation AND intake = :intake AND number > :after ORDER BY number LIMIT :limit;

-- intake_answer_get
-- takes: organisation:text intake:int item:text
-- gives: number:int item:text value:text words:text note:text planned:text raw:text raw_note:text sheet:text cell:text tied:text doubt:text said_value:text said_words:text said_note:text said_by:text confidence:int said:int
SELECT number, item, value, words, note, planned, raw, raw_note, sheet, cell, tied, doubt, said_value, said_words, said_note, said_by, confidence, said
FROM intake_answer WHERE organisation = :organisation AND intake = :intake AND item = :item;

-- intake_answer_say
-- takes: organisation:text intake:int item:text said:int said_value:text said_words:text said_note:text said_by:text
UPDATE intake_answer SET said = :said, said_value = :said_value, said_words = :said_words, said_note = :said_note, said_by = :said_by
WHERE organisation = :organisation AND intake = :intake AND item = :item;

-- intake_row_add
-- takes: organisation:text intake:int number:int sheet:text cell:text item:text kind:text reason:text words:text line:int confidence:int alike:int is_open:int
INSERT INTO intake_row (organisation, intake, number, sheet, cell, item, kind, reason, words, line, confidence, alike, is_open)
VALUES (:organisation, :intake, :number, :sheet, :cell, :item, :kind, :reason, :words, :line, :confidence, :alike, :is_open);

-- intake_rows
-- takes: organisation:text intake:int only_open:int after:int limit:int
-- gives: number:int sheet:text cell:text item:text kind:text reason:text words:text line:int confidence:int alike:int is_open:int
SELECT number, sheet, cell, item, kind, reason, words, line, confidence, alike, is_open
FROM intake_row WHERE organisation = :organisation AND intake = :intake AND number > :after AND (:only_open = 0 OR is_open = 1)
ORDER BY number LIMIT :limit;
