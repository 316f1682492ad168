-- repeat_find
-- takes: organisation:text person:text key:text since:int
-- gives: digest:text status:int location:text etag:text body:text made:int
SELECT digest, status, location, etag, body, made FROM repeat
WHERE organisation = :organisation AND person = :person AND key = :key AND made >= :since;

-- repeat_forget
-- takes: since:int
DELETE FROM repeat WHERE made < :since;

-- repeat_add
-- takes: organisation:text person:text key:text digest:text status:int location:text etag:text body:text made:int
INSERT INTO repeat (organisation, person, key, digest, status, location, etag, body, made)
VALUES (:organisation, :person, :key, :digest, :status, :location, :etag, :body, :made);
