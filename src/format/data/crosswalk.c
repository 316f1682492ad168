#include "format/data/crosswalk.h"

#include "base/io.h"
#include "format/data/loader.h"
#include "msg/m_data.h"

enum { LINK_FROM, LINK_RELATION, LINK_TO, LINK_FLIP, LINK_SOURCE, LINK_GRADE, LINK_BY, LINK_DATE };

static const struct seki_column link_columns[] = {
    {SEKI_STR("from"), SEKI_COLUMN_FILLED},   {SEKI_STR("relation"), SEKI_COLUMN_FILLED},
    {SEKI_STR("to"), SEKI_COLUMN_FILLED},     {SEKI_STR("flip"), SEKI_COLUMN_OPTIONAL},
    {SEKI_STR("source"), SEKI_COLUMN_FILLED}, {SEKI_STR("grade"), SEKI_COLUMN_FILLED},
    {SEKI_STR("by"), SEKI_COLUMN_OPTIONAL},   {SEKI_STR("date"), SEKI_COLUMN_OPTIONAL},
};

struct work {
    struct seki_loader l;
    struct seki_table table;
    struct seki_crosswalk *crosswalk;
    struct seki_map pairs; /* "FROM TO", to see what stands there twice */
};

/* Of a form what can be answered; of a guideline also a chapter may be what a clause went into. */
static bool is_linkable(const struct seki_catalog *catalog, const struct seki_item *item)
{
    return catalog->role != SEKI_ROLE_FORM || seki_item_is_answerable(item);
}

/* An item by its id as the catalog spells it; SEKI_NO_INDEX after a complaint. */
static int read_item(struct work *w, size_t column, const struct seki_catalog *catalog,
                     size_t *ret_item)
{
    struct seki_str id = seki_load_cell(&w->l, column);

    *ret_item = SEKI_NO_INDEX;
    for (size_t i = 0; i < catalog->n_items; i++) {
        if (seki_str_eq(catalog->items[i].id, id) && is_linkable(catalog, &catalog->items[i])) {
            *ret_item = i;
            return 0;
        }
    }
    return id.n ? seki_load_complain(&w->l, M_data_link_item(catalog->head.id, id)) : 0;
}

static int read_relation(struct work *w, struct seki_link *link)
{
    struct seki_str word = seki_load_cell(&w->l, LINK_RELATION);
    struct seki_str flip = seki_load_cell(&w->l, LINK_FLIP);
    int error = 0;

    link->relation = seki_relation_from_name(word);
    if (link->relation == SEKI_RELATION_MAX) {
        link->relation = SEKI_RELATION_INTERSECTS;
        error = word.n ? seki_load_complain(&w->l, M_data_bad_word(SEKI_STR("relation"), word)) : 0;
    }
    link->is_flipped = seki_str_eq(flip, SEKI_STR("yes"));
    if (error == 0 && flip.n && !link->is_flipped) {
        error = seki_load_complain(&w->l, M_data_bad_word(SEKI_STR("flip"), flip));
    }
    return error;
}

/* One question cannot lower the risk here and raise it there, unless a yes here is a no there. */
static bool is_flip_wrong(const struct seki_item *from, const struct seki_item *to,
                          const struct seki_link *link)
{
    bool have_sides =
        (from->polarity == SEKI_POLARITY_GOOD || from->polarity == SEKI_POLARITY_BAD) &&
        (to->polarity == SEKI_POLARITY_GOOD || to->polarity == SEKI_POLARITY_BAD);

    return have_sides && seki_relation_is_same(link->relation) &&
           link->is_flipped != (from->polarity != to->polarity);
}

/* A text can only be the same text. */
static bool is_kind_wrong(const struct seki_item *from, const struct seki_item *to,
                          const struct seki_link *link)
{
    bool is_text = from->kind == SEKI_ITEM_TEXT;

    return is_text != (to->kind == SEKI_ITEM_TEXT) ||
           (is_text && (link->is_flipped || !seki_relation_is_same(link->relation)));
}

bool seki_crosswalk_may_link(const struct seki_crosswalk *crosswalk, const struct seki_link *link)
{
    const struct seki_item *from = &crosswalk->from->items[link->from];
    const struct seki_item *to = &crosswalk->to->items[link->to];

    return is_linkable(crosswalk->from, from) && is_linkable(crosswalk->to, to) &&
           !is_kind_wrong(from, to, link) && !is_flip_wrong(from, to, link);
}

static int check_link(struct work *w, const struct seki_link *link)
{
    const struct seki_item *from = &w->crosswalk->from->items[link->from];
    const struct seki_item *to = &w->crosswalk->to->items[link->to];
    const struct seki_str parts[] = {from->id, SEKI_STR(" "), to->id};
    struct seki_str pair = seki_arena_join(w->l.arena, parts, SEKI_ARRAY_LEN(parts));
    int error = pair.p ? seki_load_id(&w->l, &w->pairs, pair, 0) : seki_fail_nomem(w->l.err);

    if (error == 0 && is_kind_wrong(from, to, link)) {
        error = seki_load_complain(&w->l, M_data_link_text(from->id, to->id));
    }
    if (error == 0 && is_flip_wrong(from, to, link)) {
        error = seki_load_complain(&w->l, M_data_link_flip(from->id, to->id));
    }
    return error;
}

/* Who confirmed it, and when: both or neither. */
static int read_confirmation(struct work *w, struct seki_link *link)
{
    struct seki_str date = seki_load_cell(&w->l, LINK_DATE);

    link->by = seki_load_cell(&w->l, LINK_BY);
    if (date.n && !seki_date_parse(date, &link->date)) {
        return seki_load_complain(&w->l, M_data_bad_word(SEKI_STR("date"), date));
    }
    return (link->by.n == 0) == (date.n == 0) ? 0 : seki_load_complain(&w->l, M_data_link_by());
}

static int read_link(struct work *w)
{
    struct seki_link link = {0};
    int error = read_item(w, LINK_FROM, w->crosswalk->from, &link.from);

    error = error < 0 ? error : read_item(w, LINK_TO, w->crosswalk->to, &link.to);
    error = error < 0 ? error : read_relation(w, &link);
    error = error < 0 ? error : seki_load_origin(&w->l, LINK_SOURCE, &link.origin);
    error = error < 0 ? error : read_confirmation(w, &link);
    if (error < 0 || link.from == SEKI_NO_INDEX || link.to == SEKI_NO_INDEX) {
        return error;
    }
    error = check_link(w, &link);
    if (error == 0) {
        w->crosswalk->links[w->crosswalk->n_links++] = link;
    }
    return error;
}

int seki_crosswalk_load(struct seki_arena *arena, struct seki_str path,
                        const struct seki_catalog *from, const struct seki_catalog *to,
                        struct seki_crosswalk **ret_crosswalk, struct seki_complaints *complaints,
                        struct seki_err *err)
{
    struct work w = {.l = {.arena = arena, .complaints = complaints, .err = err}};
    int error = seki_table_read(arena, path, link_columns, SEKI_ARRAY_LEN(link_columns), &w.table,
                                complaints, err);

    if (error < 0) {
        return error;
    }
    w.crosswalk = seki_arena_new(arena, struct seki_crosswalk);
    if (!w.crosswalk) {
        return seki_fail_nomem(err);
    }
    *w.crosswalk = (struct seki_crosswalk){.from = from, .to = to};
    w.crosswalk->links =
        seki_arena_array(arena, struct seki_link, SEKI_MAX(w.table.n_rows, (size_t)1));
    if (!w.crosswalk->links) {
        return seki_fail_nomem(err);
    }
    seki_map_init(&w.pairs, arena);
    w.l.table = &w.table;
    for (w.l.row = 0; error == 0 && w.l.row < w.table.n_rows; w.l.row++) {
        error = read_link(&w);
    }
    if (error == 0) {
        *ret_crosswalk = w.crosswalk;
    }
    return error;
}

/* `folder`/`from`--`to`.tsv */
static int path_of(struct seki_arena *arena, struct seki_str folder,
                   const struct seki_catalog *from, const struct seki_catalog *to,
                   struct seki_str *ret_path, struct seki_err *err)
{
    const struct seki_str parts[] = {from->head.id, SEKI_STR("--"), to->head.id, SEKI_STR(".tsv")};
    struct seki_str name = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));

    return name.p ? seki_load_path(arena, folder, name, SEKI_STR(""), ret_path, err)
                  : seki_fail_nomem(err);
}

static void turn(struct seki_crosswalk *crosswalk)
{
    const struct seki_catalog *from = crosswalk->from;

    crosswalk->from = crosswalk->to;
    crosswalk->to = from;
    for (size_t i = 0; i < crosswalk->n_links; i++) {
        crosswalk->links[i] = seki_link_turned(&crosswalk->links[i]);
    }
}

int seki_crosswalk_find_in(struct seki_arena *arena, struct seki_str folder,
                           const struct seki_catalog *from, const struct seki_catalog *to,
                           struct seki_crosswalk **ret_crosswalk,
                           struct seki_complaints *complaints, struct seki_err *err)
{
    struct seki_str there = {0};
    struct seki_str back = {0};
    int error = path_of(arena, folder, from, to, &there, err);

    error = error < 0 ? error : path_of(arena, folder, to, from, &back, err);
    if (error < 0) {
        return error;
    }
    if (seki_io_kind_of(there.p) != SEKI_IO_NOTHING) {
        return seki_crosswalk_load(arena, there, from, to, ret_crosswalk, complaints, err);
    }
    if (seki_io_kind_of(back.p) == SEKI_IO_NOTHING) {
        *ret_crosswalk = NULL;
        return 0;
    }
    error = seki_crosswalk_load(arena, back, to, from, ret_crosswalk, complaints, err);
    if (error == 0) {
        turn(*ret_crosswalk);
    }
    return error;
}

int seki_crosswalk_find(struct seki_arena *arena, struct seki_str dir,
                        const struct seki_catalog *from, const struct seki_catalog *to,
                        struct seki_crosswalk **ret_crosswalk, struct seki_complaints *complaints,
                        struct seki_err *err)
{
    struct seki_str folder;
    int error = seki_load_path(arena, dir, SEKI_STR("crosswalks"), SEKI_STR(""), &folder, err);

    return error < 0
               ? error
               : seki_crosswalk_find_in(arena, folder, from, to, ret_crosswalk, complaints, err);
}
