/*
 * A profile: the items that it chooses become a catalog of their own, with texts, ties and grades of the
 * catalog they are from.
 */
#include "app/catalog_import_int.h"
#include "app/oscal_import_int.h"
#include "format/oscal/words.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"

#define CATALOG_URN SEKI_STR("urn:sekisho:catalog:")

struct choice {
    const struct seki_import_job *job;
    const struct seki_catalog *of;
    struct seki_oscal_tables tables;
    struct seki_vec left; /* struct seki_oscal_left_over */
    bool *is_chosen;      /* each item */
    bool *is_out;         /* the profile takes it out again */
    bool *is_kept;        /* chosen, or a section above one that is */
    size_t *new_index;    /* of what is kept */
    size_t n_chosen;
};

/* --- what the profile says */

/* A profile of ours names its catalog; to choose from another one would be a mistake. */
static int check_catalog(const struct choice *c, struct seki_str href)
{
    struct seki_str theirs = seki_str_skip(href, CATALOG_URN.n);

    return !seki_str_starts(href, CATALOG_URN) || seki_str_eq(theirs, c->of->head.id)
               ? 0
               : seki_fail(c->job->err, SEKI_ERR_INVALID,
                           M_app_profile_other(c->job->file, theirs, c->of->head.id),
                           M_hint_app_profile_other());
}

static bool is_below(const struct seki_catalog *catalog, size_t item, size_t top)
{
    while (item != SEKI_NO_INDEX && item != top) {
        item = catalog->items[item].parent;
    }
    return item != SEKI_NO_INDEX;
}

/* The item `top` (all: SEKI_NO_INDEX), and what stands below it. */
static void mark(bool *marks, const struct choice *c, size_t top, bool with_below)
{
    for (size_t i = 0; i < c->of->n_items; i++) {
        bool is_meant = top == SEKI_NO_INDEX || i == top || (with_below && is_below(c->of, i, top));
        marks[i] = marks[i] || (is_meant && c->of->items[i].kind != SEKI_ITEM_SECTION);
    }
}

/* "*" is any run of characters, "?" one byte, anything else itself; without going back more than once. */
static bool is_like(struct seki_str text, struct seki_str pattern)
{
    size_t at = 0;
    size_t in = 0;
    size_t star = SIZE_MAX;
    size_t from = 0;

    while (at < text.n) {
        if (in < pattern.n && pattern.p[in] == '*') {
            star = in++;
            from = at;
        } else if (in < pattern.n && (pattern.p[in] == '?' || pattern.p[in] == text.p[at])) {
            in++;
            at++;
        } else if (star != SIZE_MAX) {
            in = star + 1;
            at = ++from;
        } else {
            return false;
        }
    }
    while (in < pattern.n && pattern.p[in] == '*') {
        in++;
    }
    return in == pattern.n;
}

/* Ids, or the tokens of them that OSCAL has; false: none is like that. */
static bool mark_like(bool *marks, const struct choice *c, struct seki_str pattern, bool with_below)
{
    bool has_any = false;

    for (size_t i = 0; i < c->of->n_items; i++) {
        struct seki_buf SEKI_CLEANUP_BUF token = {0};
        seki_buf_init(&token, SEKI_LIMIT_CELL_BYTES);
        seki_oscal_add_token(&token, c->of->items[i].id);
        if (is_like(c->of->items[i].id, pattern) || is_like(seki_buf_str(&token), pattern)) {
            mark(marks, c, i, with_below);
            has_any = true;
        }
    }
    return has_any;
}

static int take(struct choice *c, const struct seki_str *cells)
{
    bool is_all = seki_str_eq(cells[SEKI_CHOICE_WHAT], SEKI_STR("all"));
    bool is_out = seki_str_eq(cells[SEKI_CHOICE_WHAT], SEKI_STR("exclude"));
    bool with_below = seki_str_eq(cells[SEKI_CHOICE_BELOW], SEKI_STR("yes"));
    bool *marks = is_out ? c->is_out : c->is_chosen;
    size_t top = is_all || cells[SEKI_CHOICE_PATTERN].n
                     ? SEKI_NO_INDEX
                     : seki_oscal_find_item(c->of, c->job->app->arena, cells[SEKI_CHOICE_ID]);
    int r = check_catalog(c, cells[SEKI_CHOICE_CATALOG]);

    if (r < 0) {
        return r;
    }
    if (is_all || top != SEKI_NO_INDEX) {
        mark(marks, c, top, with_below);
    } else if (cells[SEKI_CHOICE_PATTERN].n == 0 ||
               !mark_like(marks, c, cells[SEKI_CHOICE_ID], with_below)) {
        return seki_oscal_left_add(&c->left, SEKI_OSCAL_LEFT_ITEM, cells[SEKI_CHOICE_ID],
                                   cells[SEKI_CHOICE_PLACE], c->job->err);
    }
    return 0;
}

static int read_choice(struct choice *c)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < seki_oscal_tables_rows(&c->tables, SEKI_OSCAL_CHOICE); i++) {
        r = take(c, seki_oscal_tables_row(&c->tables, SEKI_OSCAL_CHOICE, i));
    }
    for (size_t i = 0; r == 0 && i < c->of->n_items; i++) {
        c->is_chosen[i] = c->is_chosen[i] && !c->is_out[i];
        c->n_chosen += c->is_chosen[i];
    }
    return r == 0 && c->n_chosen == 0
               ? seki_fail(c->job->err, SEKI_ERR_INVALID,
                           M_app_profile_nothing(c->job->file, c->of->head.id),
                           M_hint_app_profile_nothing())
               : r;
}

/* --- the catalog */

/* Sections above what was chosen come along: they say where it stands. */
static size_t number(struct choice *c)
{
    size_t n = 0;

    for (size_t i = 0; i < c->of->n_items; i++) {
        size_t above = c->is_chosen[i] ? i : SEKI_NO_INDEX;
        while (above != SEKI_NO_INDEX) {
            c->is_kept[above] |=
                c->is_chosen[above] || c->of->items[above].kind == SEKI_ITEM_SECTION;
            above = c->of->items[above].parent;
        }
    }
    for (size_t i = 0; i < c->of->n_items; i++) {
        c->new_index[i] = c->is_kept[i] ? n : SEKI_NO_INDEX;
        n += c->is_kept[i];
    }
    return n;
}

static size_t parent_of(const struct choice *c, size_t item)
{
    size_t above = c->of->items[item].parent;

    while (above != SEKI_NO_INDEX && !c->is_kept[above]) {
        above = c->of->items[above].parent;
    }
    return above == SEKI_NO_INDEX ? above : c->new_index[above];
}

/* A question whose condition was left out applies whenever. */
static int copy_item(struct choice *c, size_t i, struct seki_item *item)
{
    *item = c->of->items[i];
    item->parent = parent_of(c, i);
    if (item->gate_item == SEKI_NO_INDEX || item->gate == SEKI_GATE_NONE) {
        return 0;
    }
    item->gate_item = c->new_index[item->gate_item];
    if (item->gate_item != SEKI_NO_INDEX) {
        return 0;
    }
    item->gate = SEKI_GATE_NONE;
    return seki_oscal_left_add(&c->left, SEKI_OSCAL_LEFT_GATE, item->id, SEKI_STR(""), c->job->err);
}

static int copy_pairs(struct choice *c, struct seki_catalog *catalog)
{
    catalog->pairs = seki_arena_array(c->job->app->arena, struct seki_pair, c->of->n_pairs + 1);
    catalog->n_pairs = 0;
    if (!catalog->pairs) {
        return seki_fail_nomem(c->job->err);
    }
    for (size_t i = 0; i < c->of->n_pairs; i++) {
        struct seki_pair pair = c->of->pairs[i];
        pair.item = c->new_index[pair.item];
        pair.other = c->new_index[pair.other];
        if (pair.item != SEKI_NO_INDEX && pair.other != SEKI_NO_INDEX) {
            catalog->pairs[catalog->n_pairs++] = pair;
        }
    }
    return 0;
}

static int copy_items(struct choice *c, struct seki_catalog *catalog)
{
    int r = 0;

    catalog->n_items = number(c);
    catalog->n_entries = 0;
    catalog->n_answers = 0;
    catalog->items = seki_arena_array(c->job->app->arena, struct seki_item, catalog->n_items + 1);
    if (!catalog->items) {
        return seki_fail_nomem(c->job->err);
    }
    for (size_t i = 0; r == 0 && i < c->of->n_items; i++) {
        if (c->is_kept[i]) {
            r = copy_item(c, i, &catalog->items[c->new_index[i]]);
        }
    }
    r = r < 0 ? r : seki_import_number(c->job, catalog);
    return r < 0 ? r : copy_pairs(c, catalog);
}

static struct seki_str chosen(struct seki_str option, struct seki_str own,
                              struct seki_str otherwise)
{
    struct seki_str given = seki_str_trim(option);

    return given.n ? given : own.n ? own : otherwise;
}

static int make_head(const struct choice *c, struct seki_catalog *catalog)
{
    const struct seki_catalog_import_options *o = c->job->options;
    struct seki_str title = seki_oscal_tables_head(&c->tables, SEKI_STR("title"));
    struct seki_str title_ja = seki_oscal_tables_head(&c->tables, SEKI_STR("title-ja"));
    int r = 0;

    catalog->head.id = o->id;
    catalog->head.edition = chosen(
        o->edition, seki_oscal_tables_head(&c->tables, SEKI_STR("version")), c->of->head.edition);
    catalog->head.title.in[SEKI_LANG_EN] = chosen(o->title, title, c->job->file);
    catalog->head.title.in[SEKI_LANG_JA] =
        chosen(o->title, title_ja.n ? title_ja : title, c->job->file);
    for (int lang = 0; r == 0 && lang < SEKI_LANG_MAX; lang++) {
        r = seki_import_keep_msg(c->job, (enum seki_lang)lang,
                                 M_app_profile_note(c->of->head.id, c->job->file,
                                                    (int64_t)c->n_chosen,
                                                    (int64_t)c->of->n_entries),
                                 &catalog->head.note.in[lang]);
    }
    catalog->older = SEKI_STR("");
    catalog->replaced_by = SEKI_STR("");
    return r;
}

/* What was passed over, as `catalog import` lists it. */
static int keep_left(const struct choice *c, struct seki_outline *outline)
{
    static const enum seki_outline_reason reasons[SEKI_OSCAL_LEFT_MAX] = {
        [SEKI_OSCAL_LEFT_PART] = SEKI_OUTLINE_KEY,
        [SEKI_OSCAL_LEFT_ITEM] = SEKI_OUTLINE_NO_ITEM,
        [SEKI_OSCAL_LEFT_GATE] = SEKI_OUTLINE_NO_GATE,
    };
    struct seki_outline_left *left =
        seki_arena_array(c->job->app->arena, struct seki_outline_left, c->left.n + 1);

    if (!left) {
        return seki_fail_nomem(c->job->err);
    }
    for (size_t i = 0; i < c->left.n; i++) {
        const struct seki_oscal_left_over *one =
            seki_vec_at(&c->left, const struct seki_oscal_left_over, i);
        left[i] = (struct seki_outline_left){.sheet = SEKI_STR(""),
                                             .cell = one->place,
                                             .text = one->text,
                                             .reason = reasons[one->reason]};
    }
    *outline = (struct seki_outline){
        .is_library = true, .is_own = true, .left = left, .n_left = c->left.n};
    return 0;
}

static int choose(struct choice *c, struct seki_catalog **ret_catalog)
{
    struct seki_catalog *catalog = seki_arena_new(c->job->app->arena, struct seki_catalog);
    int r;

    if (!catalog) {
        return seki_fail_nomem(c->job->err);
    }
    *catalog = *c->of;
    r = read_choice(c);
    r = r < 0 ? r : copy_items(c, catalog);
    r = r < 0 ? r : make_head(c, catalog);
    if (r == 0) {
        *ret_catalog = catalog;
    }
    return r;
}

int seki_import_profile(const struct seki_import_job *job)
{
    const struct seki_worker worker = {.program = job->app->worker, .data_dir = job->app->data_dir};
    struct seki_arena *arena = job->app->arena;
    struct choice c = {.job = job};
    int r = seki_app_any_catalog(job->app, &job->library, job->options->of, &c.of, job->err);
    size_t n = r == 0 ? c.of->n_items + 1 : 1;

    c.is_chosen = seki_arena_array(arena, bool, n);
    c.is_out = seki_arena_array(arena, bool, n);
    c.is_kept = seki_arena_array(arena, bool, n);
    c.new_index = seki_arena_array(arena, size_t, n);
    if (r == 0 && (!c.is_chosen || !c.is_out || !c.is_kept || !c.new_index)) {
        return seki_fail_nomem(job->err);
    }
    r = r < 0 ? r
              : seki_worker_read_oscal(&worker, arena, job->options->path, 1U << SEKI_OSCAL_PROFILE,
                                       &c.tables, job->err);
    r = r < 0 ? r : seki_oscal_left_all(arena, &c.tables, &c.left, job->err);
    r = r < 0 ? r : choose(&c, &job->import->catalog);
    job->import->of = c.of;
    return r < 0 ? r : keep_left(&c, &job->import->outline);
}
