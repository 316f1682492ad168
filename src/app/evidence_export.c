/* Evidence of the store into a folder. Declared in app/evidence.h. */
#include <stdlib.h>

#include "app/evidence.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/moment.h"
#include "format/csv/guard.h"

#define ENDING 8 /* letters of the ending of a name that a file keeps */

struct exporting {
    const struct seki_made_run *run;
    seki_made_take *take;
    void *user;
    struct seki_arena *arena; /* of paths */
    struct seki_map paths;    /* files that were handed over */
    struct seki_buf table;
    int64_t n;
    struct seki_err *err;
};

/* ".pdf": what lets a person open it. Empty: the name has none that is plain. */
static struct seki_str ending_of(struct seki_str name)
{
    size_t at = name.n;

    while (at > 0 && name.n - at <= ENDING) {
        char c = name.p[at - 1];
        if (c == '.') {
            return at < name.n ? seki_str_skip(name, at - 1) : SEKI_STR("");
        }
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) {
            break;
        }
        at--;
    }
    return SEKI_STR("");
}

static void add_row(struct exporting *e, const struct seki_str cells[SEKI_EVIDENCE_HEADS])
{
    for (size_t i = 0; i < SEKI_EVIDENCE_HEADS; i++) {
        if (i) {
            seki_buf_add_char(&e->table, ',');
        }
        seki_csv_add_guarded(&e->table, cells[i]);
    }
    seki_buf_lit(&e->table, "\r\n");
}

static void add_heads(struct exporting *e)
{
    struct seki_str cells[SEKI_EVIDENCE_HEADS];

    for (size_t i = 0; i < SEKI_EVIDENCE_HEADS; i++) {
        cells[i] = e->run->app->lang == SEKI_LANG_JA ? seki_evidence_heads[i].ja
                                                     : seki_evidence_heads[i].en;
    }
    seki_buf_lit(&e->table, "\xef\xbb\xbf");
    add_row(e, cells);
}

/* Catalog and item of what stands where else a measure does. */
static void split_requirement(struct seki_str key, struct seki_str *cells)
{
    struct seki_str rest = seki_str_skip(key, sizeof(SEKI_EVIDENCE_CONFORM) - 1);
    size_t slash = seki_str_find_char(rest, '/');

    cells[SEKI_EVIDENCE_OF_CATALOG] = seki_str_head(rest, slash);
    cells[SEKI_EVIDENCE_OF_ITEM] = seki_str_skip(rest, SEKI_MIN(slash + 1, rest.n));
}

static void tell_row(struct exporting *e, const struct seki_evidence *it, struct seki_str file)
{
    const struct seki_str *text = it->text;
    struct seki_buf SEKI_CLEANUP_BUF made = {0};
    struct seki_str cells[SEKI_EVIDENCE_HEADS] = {
        [SEKI_EVIDENCE_OF_FILE] = file,
        [SEKI_EVIDENCE_OF_NAME] = text[SEKI_EVIDENCE_NAME],
        [SEKI_EVIDENCE_OF_OWNER] = text[SEKI_EVIDENCE_OWNER],
        [SEKI_EVIDENCE_OF_UNTIL] = text[SEKI_EVIDENCE_UNTIL],
        [SEKI_EVIDENCE_OF_DIGEST] = text[SEKI_EVIDENCE_DIGEST],
        [SEKI_EVIDENCE_OF_PERSON] = text[SEKI_EVIDENCE_PERSON_NAME]};

    if (seki_str_starts(text[SEKI_EVIDENCE_MEASURE], SEKI_STR(SEKI_EVIDENCE_CONFORM))) {
        split_requirement(text[SEKI_EVIDENCE_MEASURE], cells);
        cells[SEKI_EVIDENCE_OF_VENDOR] = text[SEKI_EVIDENCE_SCOPE];
    } else {
        cells[SEKI_EVIDENCE_OF_MEASURE] = text[SEKI_EVIDENCE_MEASURE];
        cells[SEKI_EVIDENCE_OF_SCOPE] = text[SEKI_EVIDENCE_SCOPE];
    }
    seki_buf_init(&made, SEKI_LIMIT_MESSAGE);
    seki_moment_add(&made, it->made);
    cells[SEKI_EVIDENCE_OF_MADE] = seki_buf_str(&made);
    add_row(e, cells);
}

static int give(struct exporting *e, const struct seki_evidence *it, struct seki_str path)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_made_file made = {.path = path};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_EVIDENCE * 2);
    r = seki_store_content_whole(&scratch, e->run->store, e->run->reg->organisation,
                                 it->text[SEKI_EVIDENCE_CONTENT], SEKI_LIMIT_EVIDENCE, &made.bytes,
                                 e->err);
    return r < 0 ? r : e->take(e->user, &made, NULL, e->err);
}

static int export_one(struct exporting *e, const struct seki_evidence *it)
{
    const struct seki_str parts[] = {SEKI_EVIDENCE_FOLDER, it->text[SEKI_EVIDENCE_DIGEST],
                                     ending_of(it->text[SEKI_EVIDENCE_NAME])};
    struct seki_str path = seki_arena_join(e->arena, parts, SEKI_ARRAY_LEN(parts));
    int added = path.p ? seki_map_add(&e->paths, path, 0) : SEKI_ERR_NOMEM;

    if (added == SEKI_ERR_NOMEM) {
        return seki_fail_nomem(e->err);
    }
    tell_row(e, it, seki_path_last(path));
    return added == 0 ? give(e, it, path) : 0;
}

/* Ids of files that came at one moment are in no order that comes back. */
static int compare(const void *left, const void *right)
{
    static const enum seki_evidence_field by[] = {SEKI_EVIDENCE_MEASURE, SEKI_EVIDENCE_SCOPE,
                                                  SEKI_EVIDENCE_NAME,    SEKI_EVIDENCE_DIGEST,
                                                  SEKI_EVIDENCE_OWNER,   SEKI_EVIDENCE_UNTIL};
    const struct seki_evidence *a = left;
    const struct seki_evidence *b = right;
    int order = 0;

    for (size_t i = 0; order == 0 && i < SEKI_ARRAY_LEN(by); i++) {
        order = seki_str_cmp(a->text[by[i]], b->text[by[i]]);
    }
    return order ? order : (a->made > b->made) - (a->made < b->made);
}

static int export_all(struct exporting *e)
{
    struct seki_evidence_list list = {.n = 0};
    int r = seki_store_evidence_all(e->arena, e->run->store, e->run->reg->organisation,
                                    SEKI_LIMIT_EVIDENCE_ROWS + 1, &list, e->err);

    if (r == 0 && list.n > SEKI_LIMIT_EVIDENCE_ROWS) {
        r = seki_fail_limit(e->err, SEKI_EVIDENCE_FILE, SEKI_LIMIT_EVIDENCE_ROWS);
    }
    if (r == 0 && list.n) {
        qsort(list.at, list.n, sizeof(*list.at), compare);
    }
    for (size_t i = 0; r == 0 && i < list.n; i++) {
        r = export_one(e, &list.at[i]);
    }
    e->n = (int64_t)list.n;
    return r;
}

int seki_evidence_each(const struct seki_made_run *run, seki_made_take *take, void *user,
                       int64_t *ret_n, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct seki_buf SEKI_CLEANUP_BUF table = {0};
    struct exporting e = {.run = run, .take = take, .user = user, .arena = &arena, .err = err};
    struct seki_made_file made = {.path = SEKI_EVIDENCE_FILE};
    int r;

    seki_arena_init(&arena, SEKI_LIMIT_DB_VALUE);
    seki_map_init(&e.paths, &arena);
    seki_buf_init(&e.table, SEKI_LIMIT_DB_VALUE);
    add_heads(&e);
    r = export_all(&e);
    table = e.table; /* freed at the end */
    made.bytes = seki_buf_str(&table);
    r = r < 0 ? r : seki_fail_status(err, seki_buf_status(&table));
    r = r < 0 || e.n == 0 ? r : take(user, &made, NULL, err);
    if (r == 0) {
        *ret_n = e.n;
    }
    return r;
}
