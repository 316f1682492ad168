#include "engine/book.h"

#include "base/suggest.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "msg/m_book.h"
#include "msg/m_hint.h"

static const struct seki_str kind_names[SEKI_ENTRY_MAX] = {
    [SEKI_ENTRY_OBJECTIVE] = SEKI_STR("objective"), [SEKI_ENTRY_EXPOSURE] = SEKI_STR("exposure"),
    [SEKI_ENTRY_FACT] = SEKI_STR("fact"),           [SEKI_ENTRY_MEASURE] = SEKI_STR("measure"),
    [SEKI_ENTRY_SCENARIO] = SEKI_STR("scenario"),   [SEKI_ENTRY_ITEM] = SEKI_STR("item"),
    [SEKI_ENTRY_STANDARD] = SEKI_STR("standard"),
};

struct seki_str seki_entry_kind_name(enum seki_entry_kind kind)
{
    return kind_names[kind];
}

size_t seki_book_n_sets(const struct seki_book *book, enum seki_entry_kind kind)
{
    if (kind == SEKI_ENTRY_ITEM) {
        return book->web.parts.n_catalogs;
    }
    return kind == SEKI_ENTRY_SCENARIO ? book->n_sets : 1;
}

size_t seki_book_count(const struct seki_book *book, enum seki_entry_kind kind, size_t set)
{
    const struct seki_hub *hub = seki_book_hub(book);

    switch (kind) {
    case SEKI_ENTRY_OBJECTIVE:
        return hub->n_objectives;
    case SEKI_ENTRY_EXPOSURE:
        return hub->n_exposures;
    case SEKI_ENTRY_FACT:
        return hub->n_facts;
    case SEKI_ENTRY_MEASURE:
        return hub->n_measures;
    case SEKI_ENTRY_SCENARIO:
        return book->sets[set]->n;
    case SEKI_ENTRY_ITEM:
        return book->web.parts.catalogs[set]->n_items;
    case SEKI_ENTRY_STANDARD:
        return book->standards.n;
    case SEKI_ENTRY_MAX:
    default:
        return 0;
    }
}

const struct seki_item *seki_book_item(const struct seki_book *book, struct seki_entry entry)
{
    return &book->web.parts.catalogs[entry.set]->items[entry.index];
}

const struct seki_scenario *seki_book_scenario(const struct seki_book *book,
                                               struct seki_entry entry)
{
    return &book->sets[entry.set]->scenarios[entry.index];
}

static struct seki_entry_face face_of_item(const struct seki_book *book, struct seki_entry entry)
{
    const struct seki_item *item = seki_book_item(book, entry);

    return (struct seki_entry_face){
        .set = book->web.parts.catalogs[entry.set]->head.id,
        .id = item->id,
        .title = &item->text,
        .words = {item->aliases, item->refs},
        .origin = item->origin,
    };
}

static struct seki_entry_face face_of_scenario(const struct seki_book *book,
                                               struct seki_entry entry)
{
    const struct seki_scenario *s = seki_book_scenario(book, entry);

    return (struct seki_entry_face){
        .set = book->sets[entry.set]->head.id,
        .id = s->id,
        .title = &s->text,
        .more = &s->story,
        .words = {SEKI_STR(""), s->refs},
        .origin = s->origin,
    };
}

static struct seki_entry_face face_of_standard(const struct seki_standard *s)
{
    return (struct seki_entry_face){.id = s->id,
                                    .title = &s->title,
                                    .more = &s->use,
                                    .words = {s->name, s->domains},
                                    .origin = s->origin};
}

static struct seki_entry_face face_of_measure(const struct seki_measure *m)
{
    return (struct seki_entry_face){.id = m->id,
                                    .title = &m->text,
                                    .more = &m->how,
                                    .words = {SEKI_STR(""), m->refs},
                                    .origin = m->origin};
}

static struct seki_entry_face face_of_hub(const struct seki_hub *hub, struct seki_entry entry)
{
    if (entry.kind == SEKI_ENTRY_OBJECTIVE) {
        const struct seki_objective *o = &hub->objectives[entry.index];
        return (struct seki_entry_face){
            .id = o->id, .title = &o->text, .words = {o->capability}, .origin = o->origin};
    }
    if (entry.kind == SEKI_ENTRY_EXPOSURE) {
        const struct seki_exposure *e = &hub->exposures[entry.index];
        return (struct seki_entry_face){
            .id = e->id, .title = &e->text, .words = {e->capability}, .origin = e->origin};
    }
    if (entry.kind == SEKI_ENTRY_FACT) {
        const struct seki_fact *f = &hub->facts[entry.index];
        return (struct seki_entry_face){.id = f->id,
                                        .title = &f->text,
                                        .words = {SEKI_STR(""), f->synonyms},
                                        .origin = f->origin};
    }
    return face_of_measure(&hub->measures[entry.index]);
}

struct seki_entry_face seki_book_face(const struct seki_book *book, struct seki_entry entry)
{
    if (entry.kind == SEKI_ENTRY_ITEM) {
        return face_of_item(book, entry);
    }
    if (entry.kind == SEKI_ENTRY_SCENARIO) {
        return face_of_scenario(book, entry);
    }
    if (entry.kind == SEKI_ENTRY_STANDARD) {
        return face_of_standard(&book->standards.at[entry.index]);
    }
    return face_of_hub(seki_book_hub(book), entry);
}

void seki_book_add_name(struct seki_buf *out, const struct seki_book *book, struct seki_entry entry)
{
    struct seki_entry_face face = seki_book_face(book, entry);

    if (entry.kind == SEKI_ENTRY_ITEM) {
        seki_buf_add(out, face.set);
        seki_buf_add_char(out, ':');
    }
    seki_buf_add(out, face.id);
}

/* --- by name */

/* The catalog before the first colon, or SEKI_NO_INDEX. */
static size_t catalog_of(const struct seki_book *book, struct seki_str name,
                         struct seki_str *ret_id)
{
    size_t colon = seki_str_find_char(name, ':');
    struct seki_str head = seki_str_head(name, colon);

    for (size_t i = 0; colon != SIZE_MAX && i < book->web.parts.n_catalogs; i++) {
        if (seki_str_eq_nocase(book->web.parts.catalogs[i]->head.id, head)) {
            *ret_id = seki_str_skip(name, colon + 1);
            return i;
        }
    }
    return SEKI_NO_INDEX;
}

/* Everything that is no item; sections of catalogs are items, too. */
static bool find_other(const struct seki_book *book, struct seki_str id,
                       struct seki_entry *ret_entry)
{
    for (unsigned k = 0; k < SEKI_ENTRY_MAX; k++) {
        struct seki_entry e = {.kind = (enum seki_entry_kind)k};
        size_t n_sets = e.kind == SEKI_ENTRY_ITEM ? 0 : seki_book_n_sets(book, e.kind);
        for (e.set = 0; e.set < n_sets; e.set++) {
            size_t n = seki_book_count(book, e.kind, e.set);
            for (e.index = 0; e.index < n; e.index++) {
                if (seki_str_eq_nocase(seki_book_face(book, e).id, id)) {
                    *ret_entry = e;
                    return true;
                }
            }
        }
    }
    return false;
}

/* Names that could have been meant: items of the catalog, or all that is no item. */
static int list_names(const struct seki_book *book, struct seki_arena *scratch, size_t catalog,
                      struct seki_vec *names)
{
    for (unsigned k = 0; k < SEKI_ENTRY_MAX; k++) {
        struct seki_entry e = {.kind = (enum seki_entry_kind)k};
        bool is_item = e.kind == SEKI_ENTRY_ITEM;
        size_t n_sets = seki_book_n_sets(book, e.kind);
        for (e.set = 0; e.set < n_sets; e.set++) {
            bool is_asked = is_item ? e.set == catalog : catalog == SEKI_NO_INDEX;
            size_t n = is_asked ? seki_book_count(book, e.kind, e.set) : 0;
            for (e.index = 0; e.index < n; e.index++) {
                struct seki_entry_face face = seki_book_face(book, e);
                const struct seki_str parts[] = {face.set, SEKI_STR(":"), face.id};
                struct seki_str *name = seki_vec_push(names);
                struct seki_str whole =
                    is_item ? seki_arena_join(scratch, parts, SEKI_ARRAY_LEN(parts)) : face.id;
                if (!name || !whole.p) {
                    return SEKI_ERR_NOMEM;
                }
                *name = whole;
            }
        }
    }
    return 0;
}

static int fail_unknown(const struct seki_book *book, struct seki_arena *scratch, size_t catalog,
                        struct seki_str name, struct seki_err *err)
{
    struct seki_vec names;
    const struct seki_str *near = NULL;
    size_t found;

    seki_vec_init(&names, scratch, sizeof(struct seki_str), SEKI_LIMIT_DATA_ROWS);
    if (list_names(book, scratch, catalog, &names) < 0) {
        return seki_fail_nomem(err);
    }
    found = seki_suggest(name, names.p, names.n);
    if (found != SIZE_MAX) {
        near = seki_vec_at(&names, const struct seki_str, found);
    }
    return seki_fail(err, SEKI_ERR_NOTFOUND, M_book_unknown(name),
                     near ? M_hint_cli_catalog(*near) : M_hint_book_search());
}

int seki_book_find(const struct seki_book *book, struct seki_arena *scratch, struct seki_str name,
                   struct seki_entry *ret_entry, struct seki_err *err)
{
    struct seki_str folded = seki_fold(scratch, name); /* full width becomes ASCII */
    struct seki_str id = {0};
    size_t catalog;

    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    catalog = catalog_of(book, folded, &id);
    if (catalog != SEKI_NO_INDEX) {
        const struct seki_catalog *c = book->web.parts.catalogs[catalog];
        const struct seki_item *item = seki_catalog_find(c, scratch, id);
        if (item) {
            *ret_entry = (struct seki_entry){
                .kind = SEKI_ENTRY_ITEM, .set = catalog, .index = (size_t)(item - c->items)};
            return 0;
        }
    } else if (find_other(book, folded, ret_entry)) {
        return 0;
    }
    return fail_unknown(book, scratch, catalog, name, err);
}
