-- Registers, those that are only reserved among them: words may stand there already.
-- words_registers
-- takes: after:int limit:int
-- gives: number:int organisation:text
SELECT number, organisation FROM register WHERE number > :after ORDER BY number LIMIT :limit;

-- words_count
-- takes: register:int kind:int
-- gives: n:int
SELECT count(*) FROM pair WHERE register = :register AND kind = :kind;

-- A mark that whoever begins another deed takes away: this one waits for it, or finds that it is gone.
-- words_still
-- takes: organisation:text number:int
UPDATE device_deed SET reserved = reserved WHERE organisation = :organisation AND number = :number AND made = 0;

-- words_of_device
-- takes: organisation:text after:int limit:int
-- gives: number:int folded:text
SELECT number, folded FROM device WHERE organisation = :organisation AND number > :after ORDER BY number LIMIT :limit;

-- words_stale_device
-- takes: register:int organisation:text pair:int number:int limit:int
-- gives: pair:int number:int
SELECT p.pair, p.number FROM pair AS p LEFT JOIN device AS d ON d.organisation = :organisation AND d.number = p.number
WHERE p.register = :register AND p.kind = 1 AND (p.pair, p.number) > (:pair, :number)
AND CASE WHEN d.number IS NULL THEN 1 WHEN p.pair & 2097151 > 0 THEN instr(d.folded, char(p.pair >> 21, p.pair & 2097151)) = 0
ELSE instr(d.folded, char(p.pair >> 21, 32)) = 0 AND instr(d.folded, char(p.pair >> 21, 10)) = 0 END
ORDER BY p.pair, p.number LIMIT :limit;
-- for postgres
SELECT p.pair, p.number FROM pair AS p LEFT JOIN device AS d ON d.organisation = :organisation AND d.number = p.number
WHERE p.register = :register AND p.kind = 1 AND (p.pair, p.number) > (:pair, :number)
AND CASE WHEN d.number IS NULL THEN true WHEN p.pair & 2097151 > 0 THEN strpos(d.folded, chr((p.pair >> 21)::integer) || chr((p.pair & 2097151)::integer)) = 0
ELSE strpos(d.folded, chr((p.pair >> 21)::integer) || ' ') = 0 AND strpos(d.folded, chr((p.pair >> 21)::integer) || chr(10)) = 0 END
ORDER BY p.pair, p.number LIMIT :limit;

-- words_of_statement
-- takes: organisation:text after:int limit:int
-- gives: number:int folded:text
SELECT number, folded FROM statement WHERE organisation = :organisation AND number > :after ORDER BY number LIMIT :limit;

-- words_stale_statement
-- takes: register:int organisation:text pair:int number:int limit:int
-- gives: pair:int number:int
SELECT p.pair, p.number FROM pair AS p LEFT JOIN statement AS d ON d.organisation = :organisation AND d.number = p.number
WHERE p.register = :register AND p.kind = 2 AND (p.pair, p.number) > (:pair, :number)
AND CASE WHEN d.number IS NULL THEN 1 WHEN p.pair & 2097151 > 0 THEN instr(d.folded, char(p.pair >> 21, p.pair & 2097151)) = 0
ELSE instr(d.folded, char(p.pair >> 21, 32)) = 0 AND instr(d.folded, char(p.pair >> 21, 10)) = 0 END
ORDER BY p.pair, p.number LIMIT :limit;
-- for postgres
SELECT p.pair, p.number FROM pair AS p LEFT JOIN statement AS d ON d.organisation = :organisation AND d.number = p.number
WHERE p.register = :register AND p.kind = 2 AND (p.pair, p.number) > (:pair, :number)
AND CASE WHEN d.number IS NULL THEN true WHEN p.pair & 2097151 > 0 THEN strpos(d.folded, chr((p.pair >> 21)::integer) || chr((p.pair & 2097151)::integer)) = 0
ELSE strpos(d.folded, chr((p.pair >> 21)::integer) || ' ') = 0 AND strpos(d.folded, chr((p.pair >> 21)::integer) || chr(10)) = 0 END
ORDER BY p.pair, p.number LIMIT :limit;

-- words_of_measure
-- takes: organisation:text after:int limit:int
-- gives: number:int folded:text
SELECT number, folded FROM measure WHERE organisation = :organisation AND number > :after ORDER BY number LIMIT :limit;

-- words_stale_measure
-- takes: register:int organisation:text pair:int number:int limit:int
-- gives: pair:int number:int
SELECT p.pair, p.number FROM pair AS p LEFT JOIN measure AS d ON d.organisation = :organisation AND d.number = p.number
WHERE p.register = :register AND p.kind = 3 AND (p.pair, p.number) > (:pair, :number)
AND CASE WHEN d.number IS NULL THEN 1 WHEN p.pair & 2097151 > 0 THEN instr(d.folded, char(p.pair >> 21, p.pair & 2097151)) = 0
ELSE instr(d.folded, char(p.pair >> 21, 32)) = 0 AND instr(d.folded, char(p.pair >> 21, 10)) = 0 END
ORDER BY p.pair, p.number LIMIT :limit;
-- for postgres
SELECT p.pair, p.number FROM pair AS p LEFT JOIN measure AS d ON d.organisation = :organisation AND d.number = p.number
WHERE p.register = :register AND p.kind = 3 AND (p.pair, p.number) > (:pair, :number)
AND CASE WHEN d.number IS NULL THEN true WHEN p.pair & 2097151 > 0 THEN strpos(d.folded, chr((p.pair >> 21)::integer) || chr((p.pair & 2097151)::integer)) = 0
ELSE strpos(d.folded, chr((p.pair >> 21)::integer) || ' ') = 0 AND strpos(d.folded, chr((p.pair >> 21)::integer) || chr(10)) = 0 END
ORDER BY p.pair, p.number LIMIT :limit;
