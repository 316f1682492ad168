-- audit_lock
-- gives: number:int digest:text
SELECT number, digest FROM audit_head;
-- for postgres
SELECT number, digest FROM audit_head FOR UPDATE;

-- audit_add
-- takes: number:int made:int kind:int person:text organisation:text other:text object:text body:blob digest:blob
INSERT INTO audit (number, made, kind, person, organisation, other, object, body, digest)
VALUES (:number, :made, :kind, :person, :organisation, :other, :object, :body, :digest);

-- audit_move_head
-- takes: number:int digest:text
UPDATE audit_head SET number = :number, digest = :digest;

-- audit_head_clear
DELETE FROM audit_head;
