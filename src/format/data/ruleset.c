#include "format/data/ruleset.h"

#include "format/data/loader.h"
#include "msg/m_data.h"

enum { RULE_CATALOG, RULE_ITEM, RULE_SOURCE, RULE_GRADE };

static const struct seki_column rule_columns[] = {
    {SEKI_STR("catalog"), SEKI_COLUMN_FILLED},
    {SEKI_STR("item"), SEKI_COLUMN_FILLED},
    {SEKI_STR("source"), SEKI_COLUMN_FILLED},
    {SEKI_STR("grade"), SEKI_COLUMN_FILLED},
};

struct work {
    struct seki_loader l;
    const struct seki_catalogs *forms;
    struct seki_ruleset *ruleset;
    struct seki_map by_id; /* "CATALOG ITEM", to see what stands there twice */
};

static const struct seki_catalog *find_form(const struct seki_catalogs *forms, struct seki_str id)
{
    for (size_t i = 0; i < forms->n; i++) {
        if (seki_str_eq(forms->at[i]->head.id, id)) {
            return forms->at[i];
        }
    }
    return NULL;
}

/* A question whose yes lowers the risk: of another a yes would be no reason for comfort. */
static const struct seki_item *find_question(const struct seki_catalog *catalog, struct seki_str id)
{
    for (size_t i = 0; i < catalog->n_items; i++) {
        const struct seki_item *item = &catalog->items[i];
        if (seki_str_eq(item->id, id) && item->polarity == SEKI_POLARITY_GOOD &&
            (item->kind == SEKI_ITEM_QUESTION || item->kind == SEKI_ITEM_OPEN)) {
            return item;
        }
    }
    return NULL;
}

static int add_id(struct work *w, struct seki_str catalog, struct seki_str item)
{
    const struct seki_str parts[] = {catalog, SEKI_STR(" "), item};
    struct seki_str id = seki_arena_join(w->l.arena, parts, SEKI_ARRAY_LEN(parts));

    return id.p ? seki_load_id(&w->l, &w->by_id, id, w->l.row) : seki_fail_nomem(w->l.err);
}

static int read_item(struct work *w)
{
    struct seki_rule_item *rule = &w->ruleset->items[w->ruleset->n];
    struct seki_str catalog = seki_load_cell(&w->l, RULE_CATALOG);
    struct seki_str id = seki_load_cell(&w->l, RULE_ITEM);
    int error;

    rule->catalog = find_form(w->forms, catalog);
    if (!rule->catalog) {
        return seki_load_complain(&w->l, M_data_rule_catalog(catalog));
    }
    rule->item = find_question(rule->catalog, id);
    if (!rule->item) {
        return seki_load_complain(&w->l, M_data_rule_item(catalog, id));
    }
    error = add_id(w, catalog, id);
    error = error < 0 ? error : seki_load_origin(&w->l, RULE_SOURCE, &rule->origin);
    w->ruleset->n += error == 0;
    return error;
}

static int read_items(struct work *w, struct seki_str path)
{
    struct seki_table table = {0};
    int error = seki_table_read(w->l.arena, path, rule_columns, SEKI_ARRAY_LEN(rule_columns),
                                &table, w->l.complaints, w->l.err);

    if (error < 0) {
        return error;
    }
    if (table.n_rows > SEKI_LIMIT_ITEMS) {
        return seki_fail_limit(w->l.err, path, SEKI_LIMIT_ITEMS);
    }
    w->ruleset->items =
        seki_arena_array(w->l.arena, struct seki_rule_item, SEKI_MAX(table.n_rows, (size_t)1));
    if (!w->ruleset->items) {
        return seki_fail_nomem(w->l.err);
    }
    seki_map_init(&w->by_id, w->l.arena);
    w->l.table = &table;
    for (w->l.row = 0; error == 0 && w->l.row < table.n_rows; w->l.row++) {
        error = read_item(w);
    }
    w->l.table = NULL; /* it ends here */
    if (error == 0 && table.n_rows == 0) {
        error = seki_complain(w->l.complaints, path, 0, M_data_rule_none(), w->l.err);
    }
    return error;
}

static int read_number(struct work *w, struct seki_ini *ini, struct seki_str key, int64_t max,
                       int *ret_number)
{
    const struct seki_ini_entry *entry = seki_ini_find(ini, SEKI_STR("ruleset"), key);
    int64_t number = 0;

    if (!entry) {
        return seki_complain(w->l.complaints, ini->file, 0,
                             M_data_missing_key(SEKI_STR("ruleset"), key), w->l.err);
    }
    if (!seki_str_to_int(entry->value, 0, max, &number)) {
        return seki_complain(w->l.complaints, ini->file, entry->line, M_data_rule_number(key, max),
                             w->l.err);
    }
    *ret_number = (int)number;
    return 0;
}

static int read_head(struct work *w, struct seki_str path)
{
    struct seki_ini ini = {0};
    struct seki_ruleset *ruleset = w->ruleset;
    int error = seki_ini_read(w->l.arena, path, &ini, w->l.complaints, w->l.err);

    error = error < 0 ? error
                      : seki_load_edition(&ini, SEKI_STR("ruleset"), w->l.complaints,
                                          &ruleset->head, w->l.err);
    error = error < 0 ? error
                      : read_number(w, &ini, SEKI_STR("total"), SEKI_LIMIT_ITEMS, &ruleset->total);
    error = error < 0 ? error
                      : read_number(w, &ini, SEKI_STR("known"), ruleset->total, &ruleset->known);
    return error < 0 ? error : seki_ini_complain_unused(&ini, w->l.complaints, w->l.err);
}

static int path_of(const struct work *w, struct seki_str stem, struct seki_str ending,
                   struct seki_str *ret_path)
{
    const struct seki_str parts[] = {stem, ending};
    struct seki_str path = seki_arena_join(w->l.arena, parts, SEKI_ARRAY_LEN(parts));

    if (!path.p) {
        return seki_fail_nomem(w->l.err);
    }
    *ret_path = path;
    return 0;
}

int seki_ruleset_load(struct seki_arena *arena, struct seki_str stem,
                      const struct seki_catalogs *forms, struct seki_ruleset **ret_ruleset,
                      struct seki_complaints *complaints, struct seki_err *err)
{
    struct work w = {.l = {.arena = arena, .complaints = complaints, .err = err},
                     .forms = forms,
                     .ruleset = seki_arena_new(arena, struct seki_ruleset)};
    struct seki_str path = {0};
    int error = w.ruleset ? path_of(&w, stem, SEKI_STR(".ini"), &path) : seki_fail_nomem(err);

    error = error < 0 ? error : read_head(&w, path);
    error = error < 0 ? error : path_of(&w, stem, SEKI_STR(".tsv"), &path);
    error = error < 0 ? error : read_items(&w, path);
    if (error == 0) {
        *ret_ruleset = w.ruleset;
    }
    return error;
}
