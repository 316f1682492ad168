/* Loading one catalog: its head, its items, their parents, gates and ties. */
#include "base/utf8.h"
#include "format/data/library.h"
#include "format/data/loader.h"
#include "format/data/pairs.h"
#include "format/data/requirement.h"
#include "model/statement.h"
#include "msg/m_data.h"

enum {
    ITEM_ID,
    ITEM_PARENT,
    ITEM_KIND,
    ITEM_JA,
    ITEM_EN,
    ITEM_GATE,
    ITEM_POLARITY,
    ITEM_HUB,
    ITEM_FIELD,
    ITEM_ALIASES,
    ITEM_REFS,
    ITEM_SOURCE,
    ITEM_GRADE,
    ITEM_TAGS,
    ITEM_UNTIED
};

static const struct seki_column item_columns[] = {
    {SEKI_STR("id"), SEKI_COLUMN_FILLED},         {SEKI_STR("parent"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("kind"), SEKI_COLUMN_FILLED},       {SEKI_STR("ja"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("en"), SEKI_COLUMN_REQUIRED},       {SEKI_STR("gate"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("polarity"), SEKI_COLUMN_REQUIRED}, {SEKI_STR("hub"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("field"), SEKI_COLUMN_OPTIONAL},    {SEKI_STR("aliases"), SEKI_COLUMN_OPTIONAL},
    {SEKI_STR("refs"), SEKI_COLUMN_REQUIRED},     {SEKI_STR("source"), SEKI_COLUMN_FILLED},
    {SEKI_STR("grade"), SEKI_COLUMN_FILLED},      {SEKI_STR("tags"), SEKI_COLUMN_OPTIONAL},
    {SEKI_STR("untied"), SEKI_COLUMN_OPTIONAL},
};

/* What the loading of one catalog works on. */
struct work {
    struct seki_loader l;
    struct seki_table table;
    struct seki_catalog *catalog;
    const struct seki_hub *hub;
    struct seki_map exact; /* ids as written, to item indexes */
};

/* Questions stand in forms only, requirements and points only in what is none. */
static int check_role(const struct work *w, struct seki_item *item)
{
    enum seki_role role = w->catalog->role;
    bool is_form = role == SEKI_ROLE_FORM;
    struct seki_str kind = seki_item_kind_name(item->kind);

    if (role == SEKI_ROLE_MAX || item->kind == SEKI_ITEM_SECTION ||
        seki_item_is_answerable(item) == is_form) {
        return 0;
    }
    item->kind = is_form ? SEKI_ITEM_TEXT : SEKI_ITEM_REQUIREMENT;
    return seki_load_complain(&w->l, M_data_kind_of_role(kind, seki_role_name(role)));
}

static int read_kind(struct work *w, struct seki_item *item)
{
    struct seki_str word = seki_load_cell(&w->l, ITEM_KIND);

    for (unsigned kind = 0; kind < SEKI_ITEM_KIND_MAX; kind++) {
        if (seki_str_eq(seki_item_kind_name((enum seki_item_kind)kind), word)) {
            item->kind = (enum seki_item_kind)kind;
            return check_role(w, item);
        }
    }
    item->kind = SEKI_ITEM_QUESTION;
    return seki_load_complain(&w->l, M_data_bad_word(SEKI_STR("kind"), word));
}

static int read_polarity(struct work *w, struct seki_item *item)
{
    struct seki_str word = seki_load_cell(&w->l, ITEM_POLARITY);
    bool is_question = item->kind == SEKI_ITEM_QUESTION || item->kind == SEKI_ITEM_OPEN;

    item->polarity = SEKI_POLARITY_NONE;
    if (seki_item_is_requirement(item)) {
        return word.n ? seki_load_complain(&w->l, M_data_bad_word(SEKI_STR("polarity"), word)) : 0;
    }
    if (seki_str_eq(word, SEKI_STR("+"))) {
        item->polarity = SEKI_POLARITY_GOOD;
    } else if (seki_str_eq(word, SEKI_STR("-"))) {
        item->polarity = SEKI_POLARITY_BAD;
    } else if (seki_str_eq(word, SEKI_STR("="))) {
        item->polarity = SEKI_POLARITY_CONTEXT;
    } else if (is_question || (word.n && !seki_str_eq(word, SEKI_STR("t")))) {
        return seki_load_complain(&w->l, M_data_bad_word(SEKI_STR("polarity"), word));
    }
    return 0;
}

/* The parent must stand in an earlier row, which also makes cycles impossible. */
static int read_parent(struct work *w, struct seki_item *item)
{
    struct seki_str id = seki_load_cell(&w->l, ITEM_PARENT);

    item->parent = SEKI_NO_INDEX;
    if (id.n == 0) {
        return 0;
    }
    item->parent = seki_map_get(&w->exact, id);
    if (item->parent == SEKI_NO_INDEX || item->parent >= w->l.row) {
        item->parent = SEKI_NO_INDEX;
        return seki_load_complain(&w->l, M_data_bad_parent(id));
    }
    return 0;
}

/* The sign must fit the item's polarity; "+" on a requirement: it asks for the objective. */
static bool is_sign_fit(const struct seki_item *item, char sign)
{
    bool is_asking = seki_item_is_requirement(item);

    return sign == '-'
               ? item->polarity == SEKI_POLARITY_BAD || item->polarity == SEKI_POLARITY_CONTEXT
               : sign == '+' && (is_asking || item->polarity == SEKI_POLARITY_GOOD);
}

/* One tie: "+OBJECTIVE" or "-EXPOSURE". */
static int read_tie(struct work *w, const struct seki_item *item, struct seki_str word,
                    struct seki_vec *ties)
{
    bool is_exposure = word.p[0] == '-';
    struct seki_str name = seki_str_skip(word, 1);
    size_t index = is_exposure ? seki_hub_exposure(w->hub, name) : seki_hub_objective(w->hub, name);
    struct seki_tie *tie;

    if (!is_sign_fit(item, word.p[0])) {
        return seki_load_complain(&w->l, M_data_bad_tie(word));
    }
    if (index == SEKI_NO_INDEX) {
        return seki_load_complain(&w->l, M_data_unknown_name(name));
    }
    tie = seki_vec_push(ties);
    if (!tie) {
        return seki_fail_nomem(w->l.err);
    }
    *tie = (struct seki_tie){.is_exposure = is_exposure, .index = (uint16_t)index};
    return 0;
}

static int read_ties(struct work *w, struct seki_item *item)
{
    struct seki_str rest = seki_load_cell(&w->l, ITEM_HUB);
    struct seki_str word;
    struct seki_vec ties;
    int error = 0;

    seki_vec_init(&ties, w->l.arena, sizeof(struct seki_tie), SEKI_LIMIT_DATA_ROWS);
    while (error == 0 && seki_str_word(&rest, &word)) {
        error = read_tie(w, item, word, &ties);
    }
    item->ties = ties.p;
    item->n_ties = ties.n;
    return error;
}

static int read_field(struct work *w, struct seki_item *item)
{
    item->field = seki_load_cell(&w->l, ITEM_FIELD);
    if (item->field.n &&
        (seki_item_is_requirement(item) || seki_field_from_name(item->field) == SEKI_FIELD_MAX)) {
        return seki_load_complain(&w->l, M_data_bad_word(SEKI_STR("field"), item->field));
    }
    return 0;
}

static int read_tags(struct work *w, struct seki_item *item)
{
    return seki_requirement_tags(&w->l, ITEM_TAGS, item);
}

static int read_untied(struct work *w, struct seki_item *item)
{
    return seki_requirement_untied(&w->l, ITEM_UNTIED, item);
}

/* Only a number that others point to may stand there without a text. */
static int check_text(struct work *w, struct seki_item *item)
{
    bool is_number =
        w->catalog->role == SEKI_ROLE_REFERENCE && item->untied == SEKI_UNTIED_NUMBER_ONLY;

    for (int lang = 0; !is_number && lang < SEKI_LANG_MAX; lang++) {
        if (item->text.in[lang].n == 0) {
            return seki_load_complain(
                &w->l,
                M_data_empty_cell(item_columns[lang == SEKI_LANG_JA ? ITEM_JA : ITEM_EN].name));
        }
    }
    return 0;
}

static int read_item(struct work *w)
{
    typedef int (*read_fn)(struct work *, struct seki_item *);
    static const read_fn parts[] = {read_kind,  read_polarity, read_parent, read_ties,
                                    read_field, read_tags,     read_untied, check_text};
    struct seki_item *item = &w->catalog->items[w->l.row];
    int error;

    item->id = seki_load_cell(&w->l, ITEM_ID);
    item->text = seki_load_text(&w->l, ITEM_JA);
    item->aliases = seki_load_cell(&w->l, ITEM_ALIASES);
    item->refs = seki_load_cell(&w->l, ITEM_REFS);
    item->gate_item = SEKI_NO_INDEX;
    error = seki_load_id(&w->l, &w->exact, item->id, w->l.row);
    for (size_t i = 0; error == 0 && i < SEKI_ARRAY_LEN(parts); i++) {
        error = parts[i](w, item);
    }
    return error < 0 ? error : seki_load_origin(&w->l, ITEM_SOURCE, &item->origin);
}

static int read_items(struct work *w)
{
    int error = 0;

    w->catalog->n_items = w->table.n_rows;
    w->catalog->items = seki_arena_array(w->l.arena, struct seki_item, w->table.n_rows);
    if (!w->catalog->items) {
        return seki_fail_nomem(w->l.err);
    }
    for (w->l.row = 0; error == 0 && w->l.row < w->table.n_rows; w->l.row++) {
        error = read_item(w);
    }
    return error;
}

/* "ID=yes", "ID=no" or "ID". */
static int read_gate(struct work *w, struct seki_item *item)
{
    struct seki_str cell = seki_load_cell(&w->l, ITEM_GATE);
    size_t equals = seki_str_find_char(cell, '=');
    struct seki_str id = seki_str_head(cell, equals);
    struct seki_str word = equals == SIZE_MAX ? SEKI_STR("") : seki_str_skip(cell, equals + 1);

    if (cell.n == 0) {
        return 0;
    }
    item->gate_item = seki_map_get(&w->exact, id);
    item->gate = equals == SIZE_MAX                   ? SEKI_GATE_CHILD
                 : seki_str_eq(word, SEKI_STR("yes")) ? SEKI_GATE_YES
                 : seki_str_eq(word, SEKI_STR("no"))  ? SEKI_GATE_NO
                                                      : SEKI_GATE_NONE;
    if (item->gate_item == SEKI_NO_INDEX || item->gate == SEKI_GATE_NONE) {
        item->gate = SEKI_GATE_NONE;
        item->gate_item = SEKI_NO_INDEX;
        return seki_load_complain(&w->l, M_data_bad_gate(cell));
    }
    return 0;
}

/* Follows the gates from the current row; more steps than items means a cycle. */
static int check_gate_cycle(struct work *w)
{
    size_t at = w->l.row;
    size_t steps = 0;

    while (w->catalog->items[at].gate != SEKI_GATE_NONE) {
        at = w->catalog->items[at].gate_item;
        if (++steps > w->catalog->n_items) {
            w->catalog->items[w->l.row].gate = SEKI_GATE_NONE; /* complain once per cycle */
            return seki_load_complain(&w->l, M_data_gate_cycle(w->catalog->items[w->l.row].id));
        }
    }
    return 0;
}

static int read_gates(struct work *w)
{
    int error = 0;

    for (w->l.row = 0; error == 0 && w->l.row < w->catalog->n_items; w->l.row++) {
        error = read_gate(w, &w->catalog->items[w->l.row]);
    }
    for (w->l.row = 0; error == 0 && w->l.row < w->catalog->n_items; w->l.row++) {
        error = check_gate_cycle(w);
    }
    return error;
}

static int add_name(struct work *w, struct seki_str name)
{
    struct seki_str folded = seki_fold(w->l.arena, name);

    if (!folded.p) {
        return seki_fail_nomem(w->l.err);
    }
    return seki_load_id(&w->l, &w->catalog->by_id, folded, w->l.row);
}

/* Ids and aliases that differ only in case or width would be one id in a received form. */
static int index_names(struct work *w)
{
    int error = 0;

    for (w->l.row = 0; error == 0 && w->l.row < w->catalog->n_items; w->l.row++) {
        const struct seki_item *item = &w->catalog->items[w->l.row];
        struct seki_str rest = item->aliases;
        struct seki_str alias;
        if (seki_map_get(&w->exact, item->id) == w->l.row) {
            error = add_name(w, item->id);
        }
        while (error == 0 && seki_str_word(&rest, &alias)) {
            error = add_name(w, alias);
        }
    }
    return error;
}

static int number_answers(struct work *w)
{
    struct seki_catalog *c = w->catalog;

    c->answer_items = seki_arena_array(w->l.arena, size_t, c->n_items);
    if (!c->answer_items) {
        return seki_fail_nomem(w->l.err);
    }
    for (size_t i = 0; i < c->n_items; i++) {
        c->items[i].answer = SEKI_NO_INDEX;
        c->n_entries += c->items[i].kind != SEKI_ITEM_SECTION;
        if (seki_item_is_answerable(&c->items[i])) {
            c->items[i].answer = c->n_answers;
            c->answer_items[c->n_answers++] = i;
            seki_sketch_text(&c->items[i].text, c->items[i].sketches);
        }
    }
    return 0;
}

/* Without the key it is a form; SEKI_ROLE_MAX: nobody knows, which has been complained of. */
static int load_role(struct seki_ini *ini, struct seki_complaints *complaints,
                     enum seki_role *ret_role, struct seki_err *err)
{
    const struct seki_ini_entry *entry = seki_ini_find(ini, SEKI_STR("catalog"), SEKI_STR("role"));

    *ret_role = entry ? SEKI_ROLE_MAX : SEKI_ROLE_FORM;
    for (unsigned role = 0; entry && role < SEKI_ROLE_MAX; role++) {
        if (seki_str_eq(seki_role_name((enum seki_role)role), entry->value)) {
            *ret_role = (enum seki_role)role;
            return 0;
        }
    }
    return entry ? seki_complain(complaints, ini->file, entry->line,
                                 M_data_bad_word(SEKI_STR("role"), entry->value), err)
                 : 0;
}

/* What a form asks about: a product, unless the key says a service. */
static int load_about(struct seki_ini *ini, struct seki_complaints *complaints,
                      bool *ret_is_service, struct seki_err *err)
{
    const struct seki_ini_entry *entry = seki_ini_find(ini, SEKI_STR("catalog"), SEKI_STR("about"));

    *ret_is_service = entry && seki_str_eq(entry->value, SEKI_STR("service"));
    if (!entry || *ret_is_service || seki_str_eq(entry->value, SEKI_STR("product"))) {
        return 0;
    }
    return seki_complain(complaints, ini->file, entry->line,
                         M_data_bad_word(SEKI_STR("about"), entry->value), err);
}

/* What is in an INI file that was split into `ini`. */
static int read_head(struct seki_ini *ini, struct seki_catalog *catalog,
                     struct seki_complaints *complaints, struct seki_err *err)
{
    int error = seki_load_edition(ini, SEKI_STR("catalog"), complaints, &catalog->head, err);

    if (error == 0) {
        error = load_role(ini, complaints, &catalog->role, err);
    }
    if (error == 0) {
        error = load_about(ini, complaints, &catalog->is_service, err);
    }
    if (error < 0) {
        return error;
    }
    catalog->older = seki_ini_get(ini, SEKI_STR("catalog"), SEKI_STR("older"));
    catalog->replaced_by = seki_ini_get(ini, SEKI_STR("catalog"), SEKI_STR("replaced_by"));
    return seki_ini_complain_unused(ini, complaints, err);
}

int seki_catalog_head(struct seki_arena *arena, struct seki_str dir,
                      struct seki_catalog *ret_catalog, struct seki_complaints *complaints,
                      struct seki_err *err)
{
    struct seki_ini ini;
    struct seki_str path;
    int error = seki_load_path(arena, dir, SEKI_STR("catalog.ini"), SEKI_STR(""), &path, err);

    if (error == 0) {
        error = seki_ini_read(arena, path, &ini, complaints, err);
    }
    return error < 0 ? error : read_head(&ini, ret_catalog, complaints, err);
}

/* items.tsv as `w->table`, from the folder or from the text that stands in for it. */
static int read_table(struct work *w, struct seki_str dir, const struct seki_catalog_texts *texts)
{
    struct seki_str path;
    int error =
        seki_load_path(w->l.arena, dir, SEKI_STR("items.tsv"), SEKI_STR(""), &path, w->l.err);

    if (error < 0) {
        return error;
    }
    error =
        texts ? seki_table_parse(w->l.arena, path, texts->items, item_columns,
                                 SEKI_ARRAY_LEN(item_columns), &w->table, w->l.complaints, w->l.err)
              : seki_table_read(w->l.arena, path, item_columns, SEKI_ARRAY_LEN(item_columns),
                                &w->table, w->l.complaints, w->l.err);
    return error == 0 && w->table.n_rows > SEKI_LIMIT_ITEMS
               ? seki_fail_limit(w->l.err, path, SEKI_LIMIT_ITEMS)
               : error;
}

static int load_items(struct work *w, struct seki_str dir, const struct seki_catalog_texts *texts)
{
    typedef int (*step_fn)(struct work *);
    static const step_fn steps[] = {read_items, read_gates, index_names, number_answers};
    int error = read_table(w, dir, texts);

    w->l.table = &w->table;
    for (size_t i = 0; error == 0 && i < SEKI_ARRAY_LEN(steps); i++) {
        error = steps[i](w);
    }
    return error;
}

static int load_pairs(struct work *w, struct seki_str dir, const struct seki_catalog_texts *texts)
{
    struct seki_str path;
    int error =
        seki_load_path(w->l.arena, dir, SEKI_STR("pairs.tsv"), SEKI_STR(""), &path, w->l.err);

    if (error < 0) {
        return error;
    }
    return texts ? seki_pairs_parse(&w->l, path, texts->pairs, &w->exact, w->catalog)
                 : seki_pairs_load(&w->l, path, &w->exact, w->catalog);
}

static int load_head(struct work *w, struct seki_str dir, const struct seki_catalog_texts *texts)
{
    struct seki_ini ini;
    struct seki_str path;
    int error;

    if (!texts) {
        return seki_catalog_head(w->l.arena, dir, w->catalog, w->l.complaints, w->l.err);
    }
    error = seki_load_path(w->l.arena, dir, SEKI_STR("catalog.ini"), SEKI_STR(""), &path, w->l.err);
    if (error == 0) {
        error = seki_ini_parse(w->l.arena, path, texts->head, &ini, w->l.complaints, w->l.err);
    }
    return error < 0 ? error : read_head(&ini, w->catalog, w->l.complaints, w->l.err);
}

/* The steps of both, with `texts` or without. */
static int load(struct work *w, struct seki_str dir, const struct seki_catalog_texts *texts,
                struct seki_catalog **ret_catalog)
{
    int error;

    w->catalog = seki_arena_new(w->l.arena, struct seki_catalog);
    if (!w->catalog) {
        return seki_fail_nomem(w->l.err);
    }
    seki_map_init(&w->exact, w->l.arena);
    seki_map_init(&w->catalog->by_id, w->l.arena);
    error = load_head(w, dir, texts);
    if (error == 0) {
        error = load_items(w, dir, texts);
    }
    if (error == 0) {
        error = load_pairs(w, dir, texts);
    }
    if (error == 0) {
        *ret_catalog = w->catalog;
    }
    return error;
}

int seki_catalog_load(struct seki_arena *arena, struct seki_str dir, const struct seki_hub *hub,
                      struct seki_catalog **ret_catalog, struct seki_complaints *complaints,
                      struct seki_err *err)
{
    struct work w = {.l = {.arena = arena, .complaints = complaints, .err = err}, .hub = hub};

    return load(&w, dir, NULL, ret_catalog);
}

int seki_catalog_parse(struct seki_arena *arena, const struct seki_catalog_texts *texts,
                       const struct seki_hub *hub, struct seki_catalog **ret_catalog,
                       struct seki_complaints *complaints, struct seki_err *err)
{
    struct work w = {.l = {.arena = arena, .complaints = complaints, .err = err}, .hub = hub};

    return load(&w, texts->name, texts, ret_catalog);
}
