#include "unit/store/ground.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "base/io.h"
#include "store/store.h"

static void on_postgres(const char *address, const char *sql)
{
    PGconn *conn = PQconnectdb(address);
    PGresult *result = PQexec(conn, sql);
    ExecStatusType status = PQresultStatus(result);

    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        fail_msg("%s", PQerrorMessage(conn));
    }
    PQclear(result);
    PQfinish(conn);
}

static void on_sqlite(struct ground *g, const char *sql)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(g->file.p, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

void ground_do(struct ground *g, const char *sql)
{
    if (g->is_postgres) {
        on_postgres(g->place.p, sql);
    } else {
        on_sqlite(g, sql);
    }
}

void ground_empty(const struct ground *g)
{
    on_postgres(g->place.p, "DROP SCHEMA ground CASCADE; CREATE SCHEMA ground");
}

int ground_set_up(void **state)
{
    static struct ground g;
    const char *address = getenv("SEKI_TEST_POSTGRES");
    void *dir = NULL;
    int r = temp_dir_set_up(&dir);

    g = (struct ground){.dir = dir, .is_postgres = address != NULL};
    seki_arena_init(&g.arena, (size_t)1 << 24);
    if (address) {
        const struct seki_str parts[] = {seki_str_from_c(address),
                                         SEKI_STR("&options=-csearch_path%3Dground")};
        on_postgres(address, "DROP SCHEMA IF EXISTS ground CASCADE; CREATE SCHEMA ground");
        g.place = seki_arena_join(&g.arena, parts, SEKI_ARRAY_LEN(parts));
        g.file = g.place;
    } else {
        g.place = seki_arena_str(&g.arena, seki_str_from_c(temp_path(dir, "関所 データ")));
        g.file = seki_path_join(&g.arena, g.place, SEKI_STR(SEKI_STORE_FILE));
        r = r < 0 ? r : seki_io_mkdir(g.place.p);
    }
    *state = &g;
    return r;
}

int ground_tear_down(void **state)
{
    struct ground *g = *state;
    void *dir = g->dir;

    seki_arena_finish(&g->arena);
    return temp_dir_tear_down(&dir);
}
