-- content_add
-- takes: organisation:text id:text piece:int bytes:blob
INSERT INTO content (organisation, id, piece, bytes) VALUES (:organisation, :id, :piece, :bytes);

-- content_get
-- takes: organisation:text id:text piece:int
-- gives: bytes:blob
SELECT bytes FROM content WHERE organisation = :organisation AND id = :id AND piece = :piece;

-- content_drop
-- takes: organisation:text id:text
DELETE FROM content WHERE organisation = :organisation AND id = :id;

-- file_add
-- takes: organisation:text path:text since:int content:text size:int digest:text made:int
INSERT INTO file (organisation, path, since, until, content, size, digest, is_stale, made)
VALUES (:organisation, :path, :since, 0, :content, :size, :digest, 0, :made);

-- file_list
-- takes: organisation:text revision:int after:text limit:int
-- gives: path:text since:int until:int content:text size:int digest:text is_stale:int made:int
SELECT path, since, until, content, size, digest, is_stale, made FROM file
WHERE organisation = :organisation AND path > :after AND since <= :revision AND (until = 0 OR until > :revision)
ORDER BY path LIMIT :limit;

-- file_get
-- takes: organisation:text path:text revision:int
-- gives: path:text since:int until:int content:text size:int digest:text is_stale:int made:int
SELECT path, since, until, content, size, digest, is_stale, made FROM file
WHERE organisation = :organisation AND path = :path AND since <= :revision AND (until = 0 OR until > :revision);

-- file_make_stale
-- takes: organisation:text path:text
UPDATE file SET is_stale = 1 WHERE organisation = :organisation AND path = :path AND until = 0 AND is_stale = 0;

-- file_end
-- takes: organisation:text path:text until:int
UPDATE file SET until = :until WHERE organisation = :organisation AND path = :path AND until = 0;

-- file_end_all
-- takes: organisation:text until:int
UPDATE file SET until = :until WHERE organisation = :organisation AND until = 0;

-- file_column_add
-- takes: organisation:text path:text place:int field:int head:text
INSERT INTO file_column (organisation, path, place, field, head) VALUES (:organisation, :path, :place, :field, :head);

-- file_column_list
-- takes: organisation:text path:text limit:int
-- gives: place:int field:int head:text
SELECT place, field, head FROM file_column
WHERE organisation = :organisation AND path = :path ORDER BY place LIMIT :limit;

-- file_column_clear
-- takes: organisation:text
DELETE FROM file_column WHERE organisation = :organisation;
