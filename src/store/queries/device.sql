-- device_add
-- takes: organisation:text number:int id:text name:text maker:text model:text release:text kind:text place:text zone:text net:text area:text c:text i:text a:text safety:text statement:text more:text folded:text edition:int made:int changed:int field:int
INSERT INTO device (organisation, number, id, name, maker, model, release, kind, place, zone, net, area, c, i, a, safety, statement, more, folded, edition, made, changed, support)
VALUES (:organisation, :number, :id, :name, :maker, :model, :release, :kind, :place, :zone, :net, :area, :c, :i, :a, :safety, :statement, :more, :folded, :edition, :made, :changed,
    coalesce((SELECT x.value FROM device_detail AS x WHERE x.organisation = :organisation AND x.device = :id AND x.field = :field), ''));

-- device_change
-- takes: organisation:text id:text edition:int name:text maker:text model:text release:text kind:text place:text zone:text net:text area:text c:text i:text a:text safety:text statement:text more:text folded:text changed:int
UPDATE device SET name = :name, maker = :maker, model = :model, release = :release, kind = :kind, place = :place, zone = :zone, net = :net, area = :area, c = :c, i = :i, a = :a, safety = :safety, statement = :statement, more = :more, folded = :folded,
edition = edition + 1, changed = :changed,
form = CASE WHEN maker = :maker AND model = :model AND release = :release AND statement = :statement THEN form ELSE 0 END,
personal = CASE WHEN maker = :maker AND model = :model AND release = :release AND statement = :statement THEN personal ELSE 0 END
WHERE organisation = :organisation AND id = :id AND edition = :edition;

-- Until when its maker supports it, as its details say (store/ward.h).
-- device_support
-- takes: organisation:text id:text support:text
UPDATE device SET support = :support WHERE organisation = :organisation AND id = :id;

-- What an assessment found, of what it read: a device that was changed since stays unknown.
-- device_found_out
-- takes: organisation:text id:text form:int personal:int until:int
UPDATE device SET form = :form, personal = :personal WHERE organisation = :organisation AND id = :id AND changed <= :until AND (form <> :form OR personal <> :personal);

-- device_get
-- takes: organisation:text id:text
-- gives: number:int id:text name:text maker:text model:text release:text kind:text place:text zone:text net:text area:text c:text i:text a:text safety:text statement:text more:text edition:int made:int changed:int form:int personal:int support:text
SELECT number, id, name, maker, model, release, kind, place, zone, net, area, c, i, a, safety, statement, more, edition, made, changed, form, personal, support FROM device
WHERE organisation = :organisation AND id = :id;

-- device_remove
-- takes: organisation:text id:text edition:int
DELETE FROM device WHERE organisation = :organisation AND id = :id AND edition = :edition;

-- device_folded
-- takes: organisation:text number:int
-- gives: folded:text
SELECT folded FROM device WHERE organisation = :organisation AND number = :number;

-- device_clear
-- takes: organisation:text
DELETE FROM device WHERE organisation = :organisation;

-- device_last
-- takes: organisation:text
-- gives: last:int
SELECT coalesce(max(number), 0) FROM device WHERE organisation = :organisation;

-- device_count
-- takes: organisation:text
-- gives: n:int last:int
SELECT count(*), CAST(0 AS BIGINT) FROM device WHERE organisation = :organisation;

-- Lists. Of one value of one column there is an index, in the order of numbers. All other filters are looked at in the index of the order, which has all
-- that they ask for, and only what they leave is fetched.
-- device_by_number
-- takes: organisation:text kind:text zone:text net:text maker:text form:int personal:int since:text until:text after:int limit:int
-- gives: number:int id:text name:text maker:text model:text release:text kind:text place:text zone:text net:text area:text c:text i:text a:text safety:text statement:text more:text edition:int made:int changed:int form:int personal:int support:text
SELECT d.number, d.id, d.name, d.maker, d.model, d.release, d.kind, d.place, d.zone, d.net, d.area, d.c, d.i, d.a, d.safety, d.statement, d.more, d.edition, d.made, d.changed, d.form, d.personal, d.support FROM (
    SELECT number FROM device WHERE organisation = :organisation AND number > :after
    AND (:form < 0 OR form = :form) AND (:personal < 0 OR personal = :personal) AND (:until = '' OR (support >= :since AND support < :until))
    AND (:kind = '' OR kind = :kind) AND (:zone = '' OR zone = :zone) AND (:net = '' OR net = :net) AND (:maker = '' OR maker = :maker)
    ORDER BY number LIMIT :limit) AS page
CROSS JOIN device AS d ON d.organisation = :organisation AND d.number = page.number ORDER BY page.number LIMIT :limit;
-- for postgres
SELECT d.number, d.id, d.name, d.maker, d.model, d.release, d.kind, d.place, d.zone, d.net, d.area, d.c, d.i, d.a, d.safety, d.statement, d.more, d.edition, d.made, d.changed, d.form, d.personal, d.support FROM (
    SELECT number FROM device WHERE organisation = :organisation AND number > :after
    AND (:form < 0 OR form = :form) AND (:personal < 0 OR personal = :personal) AND (:until = '' OR (support >= :since AND support < :until))
    AND (:kind = '' OR kind = :kind) AND (:zone = '' OR zone = :zone) AND (:net = '' OR net = :net) AND (:maker = '' OR maker = :maker)
    ORDER BY number LIMIT :limit) AS page
CROSS JOIN LATERAL (SELECT x.* FROM device AS x WHERE x.organisation = :organisation AND x.number = page.number OFFSET 0) AS d ORDER BY page.number LIMIT :limit;

-- device_by_kind
-- takes: organisation:text value:text after:int limit:int
-- gives: number:int id:text name:text maker:text model:text release:text kind:text place:text zone:text net:text area:text c:text i:text a:text safety:text statement:text more:text edition:int made:int changed:int form:int personal:int support:text
SELECT number, id, name, maker, model, release, kind, place, zone, net, area, c, i, a, safety, statement, more, edition, made, changed, form, personal, support FROM device
WHERE organisation = :organisation AND kind = :value AND number > :after ORDER BY number LIMIT :limit;

-- device_by_zone
-- takes: organisation:text value:text after:int limit:int
-- gives: number:int id:text name:text maker:text model:text release:text kind:text place:text zone:text net:text area:text c:text i:text a:text safety:text statement:text more:text edition:int made:int changed:int form:int personal:int support:text
SELECT number, id, name, maker, model, release, kind, place, zone, net, area, c, i, a, safety, statement, more, edition, made, changed, form, personal, support FROM device
WHERE organisation = :organisation AND zone = :value AND number > :after ORDER BY number LIMIT :limit;

-- device_by_maker
-- takes: organisation:text value:text after:int limit:int
-- gives: number:int id:text name:text maker:text model:text release:text kind:text place:text zone:text net:text area:text c:text i:text a:text safety:text statement:text more:text edition:int made:int changed:int form:int personal:int support:text
SELECT number, id, name, maker, model, release, kind, place, zone, net, area, c, i, a, safety, statement, more, edition, made, changed, form, personal, support FROM device
WHERE organisation = :organisation AND maker = :value AND number > :after ORDER BY number LIMIT :limit;

-- device_by_net
-- takes: organisation:text value:text after:int limit:int
-- gives: number:int id:text name:text maker:text model:text release:text kind:text place:text zone:text net:text area:text c:text i:text a:text safety:text statement:text more:text edition:int made:int changed:int form:int personal:int support:text
SELECT number, id, name, maker, model, release, kind, place, zone, net, area, c, i, a, safety, statement, more, edition, made, changed, form, personal, support FROM device
WHERE organisation = :organisation AND net = :value AND number > :after ORDER BY number LIMIT :limit;

-- device_sorted_by_name
-- takes: organisation:text kind:text zone:text net:text maker:text form:int personal:int since:text until:text key:text after:int limit:int
-- gives: number:int id:text name:text maker:text model:text release:text kind:text place:text zone:text net:text area:text c:text i:text a:text safety:text statement:text more:text edition:int made:int changed:int form:int personal:int support:text
SELECT d.number, d.id, d.name, d.maker, d.model, d.release, d.kind, d.place, d.zone, d.net, d.area, d.c, d.i, d.a, d.safety, d.statement, d.more, d.edition, d.made, d.changed, d.form, d.personal, d.support FROM (
    SELECT name, number FROM device WHERE organisation = :organisation AND (name, number) > (:key, :after)
    AND (:form < 0 OR form = :form) AND (:personal < 0 OR personal = :personal) AND (:until = '' OR (support >= :since AND support < :until))
    AND (:kind = '' OR kind = :kind) AND (:zone = '' OR zone = :zone) AND (:net = '' OR net = :net) AND (:maker = '' OR maker = :maker)
    ORDER BY name, number LIMIT :limit) AS page
CROSS JOIN device AS d ON d.organisation = :organisation AND d.number = page.number ORDER BY page.name, page.number LIMIT :limit;
-- for postgres
SELECT d.number, d.id, d.name, d.maker, d.model, d.release, d.kind, d.place, d.zone, d.net, d.area, d.c, d.i, d.a, d.safety, d.statement, d.more, d.edition, d.made, d.changed, d.form, d.personal, d.support FROM (
    SELECT name, number FROM device WHERE organisation = :organisation AND (name, number) > (:key, :after)
    AND (:form < 0 OR form = :form) AND (:personal < 0 OR personal = :personal) AND (:until = '' OR (support >= :since AND support < :until))
    AND (:kind = '' OR kind = :kind) AND (:zone = '' OR zone = :zone) AND (:net = '' OR net = :net) AND (:maker = '' OR maker = :maker)
    ORDER BY name, number LIMIT :limit) AS page
CROSS JOIN LATERAL (SELECT x.* FROM device AS x WHERE x.organisation = :organisation AND x.number = page.number OFFSET 0) AS d ORDER BY page.name, page.number LIMIT :limit;

-- device_sorted_by_maker
-- takes: organisation:text kind:text zone:text net:text maker:text form:int personal:int since:text until:text key:text after:int limit:int
-- gives: number:int id:text name:text maker:text model:text release:text kind:text place:text zone:text net:text area:text c:text i:text a:text safety:text statement:text more:text edition:int made:int changed:int form:int personal:int support:text
SELECT d.number, d.id, d.name, d.maker, d.model, d.release, d.kind, d.place, d.zone, d.net, d.area, d.c, d.i, d.a, d.safety, d.statement, d.more, d.edition, d.made, d.changed, d.form, d.personal, d.support FROM (
    SELECT maker, number FROM device WHERE organisation = :organisation AND (maker, number) > (:key, :after)
    AND (:form < 0 OR form = :form) AND (:personal < 0 OR personal = :personal) AND (:until = '' OR (support >= :since AND support < :until))
    AND (:kind = '' OR kind = :kind) AND (:zone = '' OR zone = :zone) AND (:net = '' OR net = :net) AND (:maker = '' OR maker = :maker)
    ORDER BY maker, number LIMIT :limit) AS page
CROSS JOIN device AS d ON d.organisation = :organisation AND d.number = page.number ORDER BY page.maker, page.number LIMIT :limit;
-- for postgres
SELECT d.number, d.id, d.name, d.maker, d.model, d.release, d.kind, d.place, d.zone, d.net, d.area, d.c, d.i, d.a, d.safety, d.statement, d.more, d.edition, d.made, d.changed, d.form, d.personal, d.support FROM (
    SELECT maker, number FROM device WHERE organisation = :organisation AND (maker, number) > (:key, :after)
    AND (:form < 0 OR form = :form) AND (:personal < 0 OR personal = :personal) AND (:until = '' OR (support >= :since AND support < :until))
    AND (:kind = '' OR kind = :kind) AND (:zone = '' OR zone = :zone) AND (:net = '' OR net = :net) AND (:maker = '' OR maker = :maker)
    ORDER BY maker, number LIMIT :limit) AS page
CROSS JOIN LATERAL (SELECT x.* FROM device AS x WHERE x.organisation = :organisation AND x.number = page.number OFFSET 0) AS d ORDER BY page.maker, page.number LIMIT :limit;

-- device_found
-- takes: organisation:text pair:int word:text also:text third:text kind:text zone:text net:text maker:text form:int personal:int since:text until:text after:int limit:int
-- gives: number:int id:text name:text maker:text model:text release:text kind:text place:text zone:text net:text area:text c:text i:text a:text safety:text statement:text more:text edition:int made:int changed:int form:int personal:int support:text
SELECT d.number, d.id, d.name, d.maker, d.model, d.release, d.kind, d.place, d.zone, d.net, d.area, d.c, d.i, d.a, d.safety, d.statement, d.more, d.edition, d.made, d.changed, d.form, d.personal, d.support
FROM register AS r JOIN pair AS p ON p.register = r.number AND p.kind = 1 AND p.pair = :pair AND p.number > :after
JOIN device AS d ON d.organisation = r.organisation AND d.number = p.number
WHERE r.organisation = :organisation AND instr(d.folded, :word) > 0 AND instr(d.folded, :also) > 0 AND instr(d.folded, :third) > 0
AND (:form < 0 OR d.form = :form) AND (:personal < 0 OR d.personal = :personal) AND (:until = '' OR (d.support >= :since AND d.support < :until))
AND (:kind = '' OR d.kind = :kind) AND (:zone = '' OR d.zone = :zone) AND (:net = '' OR d.net = :net) AND (:maker = '' OR d.maker = :maker)
ORDER BY p.number LIMIT :limit;
-- for postgres
SELECT d.number, d.id, d.name, d.maker, d.model, d.release, d.kind, d.place, d.zone, d.net, d.area, d.c, d.i, d.a, d.safety, d.statement, d.more, d.edition, d.made, d.changed, d.form, d.personal, d.support
FROM pair AS p CROSS JOIN LATERAL (SELECT x.* FROM device AS x WHERE x.organisation = :organisation AND x.number = p.number OFFSET 0) AS d
WHERE p.register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation) AND p.kind = 1 AND p.pair = :pair AND p.number > :after
AND strpos(d.folded, :word) > 0 AND strpos(d.folded, :also) > 0 AND strpos(d.folded, :third) > 0
AND (:form < 0 OR d.form = :form) AND (:personal < 0 OR d.personal = :personal) AND (:until = '' OR (d.support >= :since AND d.support < :until))
AND (:kind = '' OR d.kind = :kind) AND (:zone = '' OR d.zone = :zone) AND (:net = '' OR d.net = :net) AND (:maker = '' OR d.maker = :maker)
ORDER BY p.number LIMIT :limit;

-- Of a character that few have, those few are looked at; else all in their order, until there are enough.
-- device_found_by_one
-- takes: organisation:text pair:int past:int word:text also:text third:text kind:text zone:text net:text maker:text form:int personal:int since:text until:text after:int limit:int
-- gives: number:int id:text name:text maker:text model:text release:text kind:text place:text zone:text net:text area:text c:text i:text a:text safety:text statement:text more:text edition:int made:int changed:int form:int personal:int support:text
WITH few (number) AS MATERIALIZED (
    SELECT p.number FROM register AS r JOIN pair AS p ON p.register = r.number AND p.kind = 1
    AND p.pair >= :pair AND p.pair < :past AND p.number > :after WHERE r.organisation = :organisation LIMIT 1001),
one (many) AS MATERIALIZED (SELECT count(*) FROM few)
SELECT * FROM (SELECT d.number, d.id, d.name, d.maker, d.model, d.release, d.kind, d.place, d.zone, d.net, d.area, d.c, d.i, d.a, d.safety, d.statement, d.more, d.edition, d.made, d.changed, d.form, d.personal, d.support
FROM one CROSS JOIN (SELECT DISTINCT number FROM few) AS few_found CROSS JOIN device AS d ON d.organisation = :organisation AND d.number = few_found.number
WHERE one.many <= 1000
AND instr(d.folded, :word) > 0 AND instr(d.folded, :also) > 0 AND instr(d.folded, :third) > 0
AND (:form < 0 OR d.form = :form) AND (:personal < 0 OR d.personal = :personal) AND (:until = '' OR (d.support >= :since AND d.support < :until))
AND (:kind = '' OR d.kind = :kind) AND (:zone = '' OR d.zone = :zone) AND (:net = '' OR d.net = :net) AND (:maker = '' OR d.maker = :maker)
ORDER BY d.number LIMIT :limit)
UNION ALL
SELECT * FROM (SELECT d.number, d.id, d.name, d.maker, d.model, d.release, d.kind, d.place, d.zone, d.net, d.area, d.c, d.i, d.a, d.safety, d.statement, d.more, d.edition, d.made, d.changed, d.form, d.personal, d.support
FROM one CROSS JOIN device AS d ON d.organisation = :organisation AND d.number > :after
WHERE one.many > 1000
AND instr(d.folded, :word) > 0 AND instr(d.folded, :also) > 0 AND instr(d.folded, :third) > 0
AND (:form < 0 OR d.form = :form) AND (:personal < 0 OR d.personal = :personal) AND (:until = '' OR (d.support >= :since AND d.support < :until))
AND (:kind = '' OR d.kind = :kind) AND (:zone = '' OR d.zone = :zone) AND (:net = '' OR d.net = :net) AND (:maker = '' OR d.maker = :maker)
ORDER BY d.number LIMIT :limit);
-- for postgres
WITH few AS MATERIALIZED (
    SELECT p.number FROM pair AS p WHERE p.register = (SELECT r.number FROM register AS r WHERE r.organisation = :organisation) AND p.kind = 1
    AND p.pair >= :pair AND p.pair < :past AND p.number > :after LIMIT 1001)
(SELECT d.number, d.id, d.name, d.maker, d.model, d.release, d.kind, d.place, d.zone, d.net, d.area, d.c, d.i, d.a, d.safety, d.statement, d.more, d.edition, d.made, d.changed, d.form, d.personal, d.support
FROM (SELECT DISTINCT f.number FROM few AS f) AS n CROSS JOIN LATERAL (SELECT x.* FROM device AS x WHERE x.organisation = :organisation AND x.number = n.number OFFSET 0) AS d
WHERE (SELECT count(*) FROM few) <= 1000 AND strpos(d.folded, :word) > 0 AND strpos(d.folded, :also) > 0 AND strpos(d.folded, :third) > 0
AND (:form < 0 OR d.form = :form) AND (:personal < 0 OR d.personal = :personal) AND (:until = '' OR (d.support >= :since AND d.support < :until))
AND (:kind = '' OR d.kind = :kind) AND (:zone = '' OR d.zone = :zone) AND (:net = '' OR d.net = :net) AND (:maker = '' OR d.maker = :maker)
ORDER BY d.number LIMIT :limit)
UNION ALL
(SELECT d.number, d.id, d.name, d.maker, d.model, d.release, d.kind, d.place, d.zone, d.net, d.area, d.c, d.i, d.a, d.safety, d.statement, d.more, d.edition, d.made, d.changed, d.form, d.personal, d.support FROM device AS d
WHERE (SELECT count(*) FROM few) > 1000 AND d.organisation = :organisation AND d.number > :after
AND strpos(d.folded, :word) > 0 AND strpos(d.folded, :also) > 0 AND strpos(d.folded, :third) > 0
AND (:form < 0 OR d.form = :form) AND (:personal < 0 OR d.personal = :personal) AND (:until = '' OR (d.support >= :since AND d.support < :until))
AND (:kind = '' OR d.kind = :kind) AND (:zone = '' OR d.zone = :zone) AND (:net = '' OR d.net = :net) AND (:maker = '' OR d.maker = :maker)
ORDER BY d.number LIMIT :limit);

-- device_naming
-- takes: organisation:text name:text stem:text folded:text folded_stem:text limit:int
-- gives: number:int id:text name:text maker:text model:text release:text kind:text place:text zone:text net:text area:text c:text i:text a:text safety:text statement:text more:text edition:int made:int changed:int form:int personal:int support:text
SELECT number, id, name, maker, model, release, kind, place, zone, net, area, c, i, a, safety, statement, more, edition, made, changed, form, personal, support FROM device
WHERE organisation = :organisation AND statement <> '' AND statement IN (:name, :stem, :folded, :folded_stem)
ORDER BY statement, number LIMIT :limit;

-- device_values_kind
-- takes: organisation:text limit:int
-- gives: value:text
WITH RECURSIVE one (value) AS (
    SELECT min(kind) FROM device WHERE organisation = :organisation AND kind > ''
    UNION ALL SELECT (SELECT min(d.kind) FROM device AS d WHERE d.organisation = :organisation AND d.kind > one.value) FROM one WHERE one.value IS NOT NULL)
SELECT value FROM one WHERE value IS NOT NULL LIMIT :limit;

-- device_values_zone
-- takes: organisation:text limit:int
-- gives: value:text
WITH RECURSIVE one (value) AS (
    SELECT min(zone) FROM device WHERE organisation = :organisation AND zone > ''
    UNION ALL SELECT (SELECT min(d.zone) FROM device AS d WHERE d.organisation = :organisation AND d.zone > one.value) FROM one WHERE one.value IS NOT NULL)
SELECT value FROM one WHERE value IS NOT NULL LIMIT :limit;

-- device_values_net
-- takes: organisation:text limit:int
-- gives: value:text
WITH RECURSIVE one (value) AS (
    SELECT min(net) FROM device WHERE organisation = :organisation AND net > ''
    UNION ALL SELECT (SELECT min(d.net) FROM device AS d WHERE d.organisation = :organisation AND d.net > one.value) FROM one WHERE one.value IS NOT NULL)
SELECT value FROM one WHERE value IS NOT NULL LIMIT :limit;

-- device_values_maker
-- takes: organisation:text limit:int
-- gives: value:text
WITH RECURSIVE one (value) AS (
    SELECT min(maker) FROM device WHERE organisation = :organisation AND maker > ''
    UNION ALL SELECT (SELECT min(d.maker) FROM device AS d WHERE d.organisation = :organisation AND d.maker > one.value) FROM one WHERE one.value IS NOT NULL)
SELECT value FROM one WHERE value IS NOT NULL LIMIT :limit;
