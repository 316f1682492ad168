-- migration_is_there
-- gives: n:int
SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'migration';
-- for postgres
SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = 'migration';

-- migration_last
-- gives: number:int
SELECT max(number) FROM migration;

-- migration_done
-- takes: number:int name:text made:int
INSERT INTO migration (number, name, made) VALUES (:number, :name, :made);
