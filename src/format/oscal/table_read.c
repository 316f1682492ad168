/* A profile, a mapping-collection, assessment results or a plan of action as rows of tables. */
#include <limits.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/oscal/table_int.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "msg/m_oscal.h"

/* --- rows */

int seki_oscal_put_row(struct seki_oscal_tabler *t, enum seki_oscal_table table,
                       const struct seki_str *cells)
{
    if (t->n_rows[table]++ >= SEKI_LIMIT_OSCAL_ROWS) {
        return seki_fail(t->doc.err, SEKI_ERR_LIMIT,
                         M_err_limit(t->doc.name, (int64_t)SEKI_LIMIT_OSCAL_ROWS),
                         M_hint_oscal_rows());
    }
    return t->sink->row(t->sink->user, table, cells, t->doc.err);
}

int seki_oscal_put_head_row(struct seki_oscal_tabler *t, struct seki_str key, struct seki_str value)
{
    const struct seki_str cells[SEKI_HEAD_CELLS] = {key, value};

    return value.n ? seki_oscal_put_row(t, SEKI_OSCAL_HEAD, cells) : 0;
}

int seki_oscal_leave_row(struct seki_oscal_tabler *t, struct seki_str reason, struct seki_str text,
                         const struct seki_oscal_place *place)
{
    const struct seki_str cells[SEKI_LEFT_CELLS] = {
        reason, seki_utf8_head(text, SEKI_LIMIT_ROW_TEXT), seki_oscal_pointer(t->doc.arena, place)};

    return cells[SEKI_LEFT_PLACE].p ? seki_oscal_put_row(t, SEKI_OSCAL_LEFT, cells)
                                    : seki_fail_nomem(t->doc.err);
}

/* "risk: mitigating-factors (2)" */
static int put_loss(struct seki_oscal_tabler *t, const struct seki_oscal_loss *loss)
{
    char number[32]; /* " (" and a number and ")" */
    int n = snprintf(number, sizeof(number), " (%zu)", loss->n);
    const struct seki_str parts[] = {loss->what, seki_str_of(number, (size_t)n)};
    const struct seki_str cells[SEKI_LEFT_CELLS] = {
        SEKI_STR("part"), seki_arena_join(t->doc.arena, parts, SEKI_ARRAY_LEN(parts)), loss->place};

    return cells[SEKI_LEFT_TEXT].p ? seki_oscal_put_row(t, SEKI_OSCAL_LEFT, cells)
                                   : seki_fail_nomem(t->doc.err);
}

/* --- values */

struct seki_str seki_oscal_own(const json_t *object, struct seki_str name)
{
    return seki_oscal_value(seki_oscal_find(object, name));
}

int seki_oscal_hundredths(struct seki_oscal_tabler *t, const json_t *number,
                          struct seki_str *ret_text)
{
    double value = json_is_number(number) ? json_number_value(number) : -1;
    char text[16]; /* at most "100" */
    int n;

    *ret_text = SEKI_STR("");
    if (!(value >= 0 && value <= 1)) {
        return 0;
    }
    n = snprintf(text, sizeof(text), "%d", (int)(value * 100 + 0.5));
    *ret_text = seki_arena_str(t->doc.arena, seki_str_of(text, (size_t)n));
    return ret_text->p ? 0 : seki_fail_nomem(t->doc.err);
}

static size_t place_of(const struct seki_str *names, size_t n, struct seki_str name)
{
    size_t i = 0;

    while (i < n && !seki_str_eq(names[i], name)) {
        i++;
    }
    return i;
}

int seki_oscal_list(struct seki_oscal_tabler *t, const json_t *object, const struct seki_str *names,
                    size_t n, struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    const json_t *prop;
    bool is_inside = false;
    size_t i;

    seki_buf_init(&text, SEKI_LIMIT_CELL_BYTES);
    json_array_foreach(json_object_get(object, "props"), i, prop)
    {
        size_t at = seki_oscal_is_ours(prop) ? place_of(names, n, seki_oscal_get(prop, "name")) : n;
        if (at == n) {
            continue;
        }
        if (at == 0) {
            seki_buf_add(&text, is_inside ? SEKI_STR(")") : SEKI_STR(""));
            seki_buf_add(&text, text.n ? SEKI_STR("; ") : SEKI_STR(""));
            is_inside = false;
        } else {
            seki_buf_add(&text, is_inside ? SEKI_STR(", ") : SEKI_STR(" ("));
            is_inside = true;
        }
        seki_buf_add(&text, seki_oscal_value(prop));
    }
    seki_buf_add(&text, is_inside ? SEKI_STR(")") : SEKI_STR(""));
    if (seki_buf_status(&text) < 0) {
        return seki_fail_status(t->doc.err, seki_buf_status(&text));
    }
    *ret_text = text.n ? seki_arena_str(t->doc.arena, seki_buf_str(&text)) : SEKI_STR("");
    return ret_text->p ? 0 : seki_fail_nomem(t->doc.err);
}

/* --- what refers to what */

int seki_oscal_index_make(struct seki_oscal_tabler *t, const json_t *list,
                          struct seki_oscal_index *ret_index)
{
    const json_t *object;
    size_t i;

    seki_map_init(&ret_index->by_uuid, t->doc.arena);
    seki_vec_init(&ret_index->objects, t->doc.arena, sizeof(const json_t *), SEKI_LIMIT_OSCAL_ROWS);
    json_array_foreach(list, i, object)
    {
        const json_t **slot = seki_vec_push(&ret_index->objects);
        int status;
        if (!slot) {
            return seki_vec_is_full(&ret_index->objects)
                       ? seki_fail_limit(t->doc.err, t->doc.name, SEKI_LIMIT_OSCAL_ROWS)
                       : seki_fail_nomem(t->doc.err);
        }
        *slot = object;
        status = seki_map_add(&ret_index->by_uuid, seki_oscal_get(object, "uuid"),
                              ret_index->objects.n - 1);
        if (status < 0 && status != SEKI_ERR_EXISTS) {
            return seki_fail_nomem(t->doc.err);
        }
    }
    return 0;
}

const json_t *seki_oscal_index_find(const struct seki_oscal_index *index, struct seki_str uuid)
{
    size_t at = seki_map_get(&index->by_uuid, uuid);

    return at == SIZE_MAX ? NULL : *seki_vec_at(&index->objects, const json_t *, at);
}

/* --- rows of measures.csv, which two models have */

void seki_oscal_use_cell(struct seki_str *cells, struct seki_str name, struct seki_str value)
{
    static const struct seki_str names[SEKI_USE_CELLS] = {
        [SEKI_USE_MEASURE] = SEKI_STR("measure"), [SEKI_USE_SCOPE] = SEKI_STR("scope"),
        [SEKI_USE_STATE] = SEKI_STR("state"),     [SEKI_USE_OWNER] = SEKI_STR("assigned-to"),
        [SEKI_USE_DUE] = SEKI_STR("due"),         [SEKI_USE_EVIDENCE] = SEKI_STR("evidence"),
        [SEKI_USE_NOTE] = SEKI_STR("note"),
    };
    size_t at = place_of(names, SEKI_USE_CELLS, name);

    if (at < SEKI_USE_CELLS) {
        cells[at] = value;
    } else if (seki_str_eq(name, SEKI_STR("overdue")) && seki_str_eq(value, SEKI_STR("yes"))) {
        cells[SEKI_USE_STATE] = SEKI_STR("planned"); /* as the row said before its day passed */
    }
}

int seki_oscal_put_use(struct seki_oscal_tabler *t, struct seki_str *cells)
{
    int r = cells[SEKI_USE_SCOPE].n ? seki_oscal_put_row(t, SEKI_OSCAL_USE, cells) : 0;

    for (size_t i = SEKI_USE_SCOPE; i < SEKI_USE_CELLS; i++) {
        cells[i] = SEKI_STR("");
    }
    return r;
}

/* --- the document */

static const struct model {
    enum seki_oscal_model model;
    const char *key;
    const struct seki_oscal_shape *shape;
    int (*tell)(struct seki_oscal_tabler *t);
} models[] = {
    {SEKI_OSCAL_PROFILE, "profile", &seki_oscal_profile, seki_oscal_tell_profile},
    {SEKI_OSCAL_MAPPING, "mapping-collection", &seki_oscal_mapping_collection,
     seki_oscal_tell_mapping},
    {SEKI_OSCAL_RESULTS, "assessment-results", &seki_oscal_assessment_results,
     seki_oscal_tell_results},
    {SEKI_OSCAL_POAM, "plan-of-action-and-milestones", &seki_oscal_poam, seki_oscal_tell_poam},
};

static const struct model *find_model(enum seki_oscal_model model, unsigned wanted)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(models); i++) {
        if (models[i].model == model && (wanted >> model & 1)) {
            return &models[i];
        }
    }
    return NULL;
}

/* A mapping-collection has our properties where it names what it maps. */
static bool is_own(const json_t *root)
{
    const json_t *metadata = json_object_get(root, "metadata");
    const json_t *mapping = json_array_get(json_object_get(root, "mappings"), 0);

    return seki_oscal_find(metadata, SEKI_STR("generator")) ||
           seki_oscal_find(metadata, SEKI_STR("catalog")) ||
           seki_oscal_find(json_object_get(mapping, "source-resource"), SEKI_STR("catalog"));
}

static int put_head(struct seki_oscal_tabler *t)
{
    static const struct seki_str own[] = {
        SEKI_STR("catalog"), SEKI_STR("as-of"),     SEKI_STR("hospital"),
        SEKI_STR("method"),  SEKI_STR("scenarios"), SEKI_STR("title-ja"),
    };
    const json_t *metadata = json_object_get(t->root, "metadata");
    const struct {
        struct seki_str key;
        struct seki_str value;
    } rows[] = {
        {SEKI_STR("own"), t->doc.is_own ? SEKI_STR("yes") : SEKI_STR("no")},
        {SEKI_STR("title"), seki_oscal_get(metadata, "title")},
        {SEKI_STR("version"), seki_oscal_get(metadata, "version")},
        {SEKI_STR("last-modified"), seki_oscal_get(metadata, "last-modified")},
        {SEKI_STR("uuid"), seki_oscal_get(t->root, "uuid")},
    };
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(rows); i++) {
        r = seki_oscal_put_head_row(t, rows[i].key, rows[i].value);
    }
    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(own); i++) {
        r = seki_oscal_put_head_row(t, own[i], seki_oscal_own(metadata, own[i]));
    }
    return r;
}

/* OSCAL lets a single mapping stand without a list around it. */
static int make_list(struct seki_oscal_tabler *t, json_t *object)
{
    json_t *mapping = json_object_get(object, "mappings");
    json_t *list = json_is_object(mapping) ? json_array() : NULL;
    int r;

    if (!json_is_object(mapping)) {
        return 0;
    }
    r = json_array_append(list, mapping) < 0 || json_object_set(object, "mappings", list) < 0
            ? seki_fail_nomem(t->doc.err)
            : 0;
    json_decref(list);
    return r;
}

static int tell(struct seki_oscal_tabler *t, const struct model *model, json_t *object)
{
    int r;

    t->top = (struct seki_oscal_place){.key = seki_str_from_c(model->key)};
    t->root = object;
    r = make_list(t, object);
    r = r < 0 ? r : seki_oscal_walk(&t->doc, object, model->shape, &t->top);
    r = r < 0 ? r : put_head(t);
    r = r < 0 ? r : model->tell(t);
    for (size_t i = 0; r == 0 && i < t->doc.losses.n; i++) {
        r = put_loss(t, seki_vec_at(&t->doc.losses, const struct seki_oscal_loss, i));
    }
    return r;
}

/* Which command reads the document instead. */
static struct seki_msg hint_of(enum seki_oscal_model model)
{
    if (model == SEKI_OSCAL_CATALOG) {
        return M_hint_oscal_is_catalog();
    }
    if (model == SEKI_OSCAL_PROFILE) {
        return M_hint_oscal_is_profile();
    }
    if (model == SEKI_OSCAL_COMPONENTS) {
        return M_hint_oscal_is_components();
    }
    return find_model(model, UINT_MAX) ? M_hint_oscal_is_lists() : M_hint_oscal_is_other();
}

int seki_oscal_read_tables(struct seki_arena *arena, struct seki_str name, json_t *root,
                           unsigned wanted, const struct seki_oscal_sink *sink,
                           struct seki_err *err)
{
    enum seki_oscal_model model = seki_oscal_model(root);
    const struct model *known = find_model(model, wanted);
    struct seki_oscal_tabler t = {.sink = sink};
    json_t *object = known ? json_object_get(root, known->key) : NULL;

    if (!known) {
        return seki_fail(err, SEKI_ERR_INVALID,
                         M_oscal_wrong_model(name, seki_oscal_model_name(model)), hint_of(model));
    }
    seki_oscal_doc_init(&t.doc, arena, name, err);
    t.doc.is_own = is_own(object);
    return tell(&t, known, object);
}
