/* The crosswalk of a mapping-collection: rows that somebody wrote, as a table for `--crosswalk`. */
#include "app/catalog_make.h"
#include "app/oscal_import_int.h"
#include "base/io.h"
#include "base/utf8.h"
#include "format/data/catalog_out.h"
#include "format/data/crosswalk.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"

/* Two catalogs between which the document relates items. */
struct pair {
    const struct seki_catalog *from;
    const struct seki_catalog *to;
    struct seki_crosswalk walk;
    struct seki_vec links; /* struct seki_link */
    struct seki_map seen;  /* "FROM TO" of them */
};

struct work {
    struct seki_oscal_job *job;
    const struct seki_catalog *between[2]; /* that the user named */
    struct seki_vec pairs;                 /* struct pair */
    struct seki_str source;                /* of rows that name none */
};

static int leave(struct work *w, enum seki_oscal_left_reason reason, struct seki_str text,
                 const struct seki_str *cells)
{
    return seki_oscal_left_add(&w->job->import.left, reason, text, cells[SEKI_MAP_PLACE],
                               w->job->err);
}

/* --- catalogs */

/* Two names, separated by a comma. */
static int read_between(struct work *w)
{
    struct seki_str rest = w->job->options->between;
    struct seki_str part;
    size_t n = 0;
    int r = 0;

    while (r == 0 && n < 3 && rest.n && seki_str_split(&rest, ',', &part)) {
        struct seki_str name = seki_arena_str(w->job->app->arena, seki_str_trim(part));
        if (n == 2 || name.n == 0) {
            n = 3; /* not two names */
            break;
        }
        r = name.p ? seki_app_any_catalog(w->job->app, &w->job->library, name, &w->between[n++],
                                          w->job->err)
                   : seki_fail_nomem(w->job->err);
    }
    return r == 0 && w->job->options->between.n && n != 2
               ? seki_fail(w->job->err, SEKI_ERR_USAGE,
                           M_app_oscal_between(w->job->options->between),
                           M_hint_app_oscal_between())
               : r;
}

/* Which catalog the document means: one that the user named, one of ours, or what the user says. */
static const struct seki_catalog *catalog_of(const struct work *w, struct seki_str name, size_t end)
{
    for (size_t i = 0; i < 2; i++) {
        if (w->between[i] && seki_str_eq(w->between[i]->head.id, name)) {
            return w->between[i];
        }
    }
    return w->between[end] ? w->between[end] : seki_library_catalog(&w->job->library, name);
}

static int find_pair(struct work *w, const struct seki_catalog *from, const struct seki_catalog *to,
                     struct pair **ret_pair, bool *ret_is_back)
{
    struct pair *pair;

    for (size_t i = 0; i < w->pairs.n; i++) {
        pair = seki_vec_at(&w->pairs, struct pair, i);
        *ret_is_back = pair->from == to && pair->to == from;
        if (*ret_is_back || (pair->from == from && pair->to == to)) {
            *ret_pair = pair;
            return 0;
        }
    }
    pair = seki_vec_push(&w->pairs);
    if (!pair) {
        return seki_vec_is_full(&w->pairs)
                   ? seki_fail_limit(w->job->err, w->job->options->path, w->pairs.max)
                   : seki_fail_nomem(w->job->err);
    }
    *pair = (struct pair){.from = from, .to = to, .walk = {.from = from, .to = to}};
    seki_vec_init(&pair->links, w->job->app->arena, sizeof(struct seki_link),
                  SEKI_LIMIT_OSCAL_ROWS);
    seki_map_init(&pair->seen, w->job->app->arena);
    *ret_pair = pair;
    *ret_is_back = false;
    return 0;
}

/* --- rows */

static enum seki_grade grade_of(struct seki_str name)
{
    unsigned grade = 0;

    while (grade < SEKI_GRADE_MAX && !seki_str_eq(seki_grade_name((enum seki_grade)grade), name)) {
        grade++;
    }
    return grade < SEKI_GRADE_MAX ? (enum seki_grade)grade : SEKI_GRADE_UNVERIFIED;
}

/* What of somebody else's document is a row is nobody's confirmation, and unverified. */
static void fill_link(const struct work *w, const struct seki_str *cells, struct seki_link *link)
{
    link->is_flipped = cells[SEKI_MAP_FLIP].n > 0;
    link->origin.source = cells[SEKI_MAP_SOURCE].n ? cells[SEKI_MAP_SOURCE] : w->source;
    link->origin.grade = grade_of(cells[SEKI_MAP_ROW_GRADE]);
    if (cells[SEKI_MAP_BY].n && seki_date_parse(cells[SEKI_MAP_DATE], &link->date)) {
        link->by = cells[SEKI_MAP_BY];
    }
}

static bool is_same(const struct seki_link *a, const struct seki_link *b)
{
    return a->relation == b->relation && a->is_flipped == b->is_flipped &&
           seki_str_eq(a->by, b->by);
}

/* The other direction says the same again; where it does not, neither is sure: the first stays, told. */
static int add_link(struct work *w, struct pair *pair, const struct seki_link *link,
                    const struct seki_str *cells)
{
    const struct seki_str parts[] = {pair->from->items[link->from].id, SEKI_STR(" "),
                                     pair->to->items[link->to].id};
    struct seki_str key = seki_arena_join(w->job->app->arena, parts, SEKI_ARRAY_LEN(parts));
    struct seki_link *slot;
    size_t at = key.p ? seki_map_get(&pair->seen, key) : SIZE_MAX;

    if (at != SIZE_MAX) {
        return is_same(seki_vec_at(&pair->links, const struct seki_link, at), link)
                   ? 0
                   : leave(w, SEKI_OSCAL_LEFT_CONFLICT, key, cells);
    }
    if (key.p && !seki_crosswalk_may_link(&pair->walk, link)) {
        return leave(w, SEKI_OSCAL_LEFT_LINK, key, cells);
    }
    slot = key.p ? seki_vec_push(&pair->links) : NULL;
    if (!slot || seki_map_add(&pair->seen, key, pair->links.n - 1) < 0) {
        return slot || !seki_vec_is_full(&pair->links)
                   ? seki_fail_nomem(w->job->err)
                   : seki_fail_limit(w->job->err, w->job->options->path, pair->links.max);
    }
    *slot = *link;
    return 0;
}

static int add_between(struct work *w, const struct seki_catalog *from,
                       const struct seki_catalog *to, struct seki_link *link,
                       const struct seki_str *cells)
{
    struct pair *pair = NULL;
    bool is_back = false;
    struct seki_link turned;
    int r;

    link->from = seki_oscal_find_item(from, w->job->app->arena, cells[SEKI_MAP_FROM]);
    link->to = seki_oscal_find_item(to, w->job->app->arena, cells[SEKI_MAP_TO]);
    if (link->from == SEKI_NO_INDEX || link->to == SEKI_NO_INDEX) {
        return leave(w, SEKI_OSCAL_LEFT_ITEM,
                     link->from == SEKI_NO_INDEX ? cells[SEKI_MAP_FROM] : cells[SEKI_MAP_TO],
                     cells);
    }
    r = find_pair(w, from, to, &pair, &is_back);
    turned = is_back ? seki_link_turned(link) : *link;
    return r < 0 ? r : add_link(w, pair, &turned, cells);
}

/* What follows from other rows is no row, or it would be taken for what somebody wrote. */
static bool is_row(const struct seki_str *cells)
{
    static const struct seki_str rows[] = {SEKI_STR("confirmed"), SEKI_STR("direct"),
                                           SEKI_STR("foreign"), SEKI_STR("several")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        if (seki_str_eq(cells[SEKI_MAP_STATUS], rows[i])) {
            return true;
        }
    }
    return false;
}

static int take(struct work *w, const struct seki_str *cells)
{
    const struct seki_catalog *from = catalog_of(w, cells[SEKI_MAP_FROM_CATALOG], 0);
    const struct seki_catalog *to = catalog_of(w, cells[SEKI_MAP_TO_CATALOG], 1);
    struct seki_link link = {.relation = seki_relation_from_name(cells[SEKI_MAP_RELATION])};

    if (!is_row(cells)) {
        w->job->import.n_inferred += !seki_str_eq(cells[SEKI_MAP_STATUS], SEKI_STR("changed"));
        return 0;
    }
    if (!from || !to || from == to) {
        w->job->import.is_unmapped = true;
        return 0;
    }
    if (link.relation == SEKI_RELATION_MAX) {
        return leave(w, SEKI_OSCAL_LEFT_RELATION, cells[SEKI_MAP_RELATION], cells);
    }
    fill_link(w, cells, &link);
    return add_between(w, from, to, &link, cells);
}

/* --- files */

static void add_row(struct seki_buf *out, const struct pair *pair, const struct seki_link *link,
                    bool has_persons)
{
    struct seki_buf SEKI_CLEANUP_BUF day = {0};
    const struct seki_str cells[] = {
        pair->from->items[link->from].id,
        seki_relation_name(link->relation),
        pair->to->items[link->to].id,
        link->is_flipped ? SEKI_STR("yes") : SEKI_STR(""),
        link->origin.source,
        seki_grade_name(link->origin.grade),
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(cells); i++) {
        seki_data_out_cell(out, cells[i], i == 0);
    }
    if (has_persons) {
        seki_buf_init(&day, 16); /* 2026-04-01 */
        if (link->by.n) {
            seki_date_add_iso(&day, link->date);
        }
        seki_data_out_cell(out, link->by, false);
        seki_data_out_cell(out, seki_buf_str(&day), false);
    }
    seki_buf_add_char(out, '\n');
}

static int write_pair(struct work *w, const struct pair *pair)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    const struct seki_str parts[] = {pair->from->head.id, SEKI_STR("--"), pair->to->head.id,
                                     SEKI_STR(".tsv")};
    struct seki_str name = seki_arena_join(w->job->app->arena, parts, SEKI_ARRAY_LEN(parts));
    bool has_persons = false;

    for (size_t i = 0; i < pair->links.n; i++) {
        has_persons |= seki_vec_at(&pair->links, const struct seki_link, i)->by.n > 0;
    }
    seki_buf_init(&text, SEKI_LIMIT_DATA_FILE);
    seki_buf_lit(&text, "from\trelation\tto\tflip\tsource\tgrade");
    seki_buf_add(&text, has_persons ? SEKI_STR("\tby\tdate\n") : SEKI_STR("\n"));
    for (size_t i = 0; i < pair->links.n; i++) {
        add_row(&text, pair, seki_vec_at(&pair->links, const struct seki_link, i), has_persons);
    }
    return name.p ? seki_oscal_write_list(w->job, name, &text, pair->links.n)
                  : seki_fail_nomem(w->job->err);
}

/* "mapping.json: Title" */
static int make_source(struct work *w)
{
    const struct seki_str parts[] = {
        seki_utf8_clean(w->job->app->arena, seki_path_last(w->job->options->path)),
        SEKI_STR(": "),
        seki_oscal_tables_head(&w->job->tables, SEKI_STR("title")),
    };

    w->source =
        parts[0].p ? seki_arena_join(w->job->app->arena, parts, SEKI_ARRAY_LEN(parts)) : parts[0];
    return w->source.p ? 0 : seki_fail_nomem(w->job->err);
}

int seki_oscal_crosswalks(struct seki_oscal_job *job)
{
    struct work w = {.job = job};
    int r = read_between(&w);

    seki_vec_init(&w.pairs, job->app->arena, sizeof(struct pair), SEKI_LIMIT_OSCAL_CROSSWALKS);
    r = r < 0 ? r : make_source(&w);
    for (size_t i = 0; r == 0 && i < seki_oscal_tables_rows(&job->tables, SEKI_OSCAL_MAP); i++) {
        r = take(&w, seki_oscal_tables_row(&job->tables, SEKI_OSCAL_MAP, i));
    }
    for (size_t i = 0; r == 0 && i < w.pairs.n; i++) {
        const struct pair *pair = seki_vec_at(&w.pairs, const struct pair, i);
        r = pair->links.n ? write_pair(&w, pair) : 0;
    }
    return r;
}
