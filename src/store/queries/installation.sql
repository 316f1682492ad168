-- installation_make
-- takes: id:text made:int
INSERT INTO installation (one, id, made) VALUES (1, :id, :made);

-- installation_get
-- gives: id:text made:int
SELECT id, made FROM installation;

-- installation_clear
DELETE FROM installation;
