#include "format/data/loader.h"

#include "base/io.h"
#include "msg/m_data.h"

struct seki_str seki_load_cell(const struct seki_loader *l, size_t column)
{
    return seki_table_cell(l->table, l->row, column);
}

int seki_load_complain(const struct seki_loader *l, struct seki_msg what)
{
    return seki_complain(l->complaints, l->table->file, l->table->lines[l->row], what, l->err);
}

struct seki_text seki_load_text(const struct seki_loader *l, size_t ja_column)
{
    struct seki_text text;

    text.in[SEKI_LANG_JA] = seki_load_cell(l, ja_column);
    text.in[SEKI_LANG_EN] = seki_load_cell(l, ja_column + 1);
    return text;
}

enum seki_grade seki_grade_from_name(struct seki_str name)
{
    enum seki_grade grade = SEKI_GRADE_VERIFIED;

    while (grade < SEKI_GRADE_MAX && !seki_str_eq(seki_grade_name(grade), name)) {
        grade++;
    }
    return grade;
}

int seki_load_origin(const struct seki_loader *l, size_t source_column,
                     struct seki_origin *ret_origin)
{
    struct seki_str name = seki_load_cell(l, source_column + 1);

    ret_origin->source = seki_load_cell(l, source_column);
    ret_origin->grade = seki_grade_from_name(name);
    if (ret_origin->grade == SEKI_GRADE_MAX) {
        ret_origin->grade = SEKI_GRADE_UNVERIFIED;
        return name.n ? seki_load_complain(l, M_data_bad_grade(name)) : 0;
    }
    return 0;
}

int seki_load_int(const struct seki_loader *l, size_t column, int min, int max, int *ret_value)
{
    struct seki_str cell = seki_load_cell(l, column);
    int64_t value = min;
    bool is_good = seki_str_to_int(cell, min, max, &value);

    *ret_value = is_good ? (int)value : min;
    return is_good ? 0 : seki_load_complain(l, M_data_bad_number(cell, min, max));
}

int seki_load_id(const struct seki_loader *l, struct seki_map *by_id, struct seki_str id,
                 size_t value)
{
    int error;

    if (id.n == 0) {
        return 0; /* an empty cell has been complained of already */
    }
    error = seki_map_add(by_id, id, value);
    if (error == SEKI_ERR_EXISTS) {
        return seki_load_complain(l, M_data_double_id(id));
    }
    return error < 0 ? seki_fail_nomem(l->err) : 0;
}

int seki_load_ids(const struct seki_loader *l, size_t column, const struct seki_hub *hub,
                  seki_find_fn find, const uint16_t **ret_ids, size_t *ret_n)
{
    struct seki_str rest = seki_load_cell(l, column);
    struct seki_str word;
    struct seki_vec ids;
    int error = 0;

    seki_vec_init(&ids, l->arena, sizeof(uint16_t), SEKI_LIMIT_DATA_ROWS);
    while (error == 0 && seki_str_word(&rest, &word)) {
        size_t index = find(hub, word);
        uint16_t *id;
        if (index == SEKI_NO_INDEX) {
            error = seki_load_complain(l, M_data_unknown_name(word));
            continue;
        }
        id = seki_vec_push(&ids);
        if (!id) {
            return seki_fail_nomem(l->err);
        }
        *id = (uint16_t)index;
    }
    *ret_ids = ids.p;
    *ret_n = ids.n;
    return error;
}

/* One name of a condition; complains and leaves `ret_is_good` false when the hub lacks it. */
static int read_term(const struct seki_loader *l, const struct seki_hub *hub, bool is_objectives,
                     struct seki_str name, struct seki_term *ret_term, bool *ret_is_good)
{
    struct seki_term term = {.kind = SEKI_TERM_OBJECTIVE};
    size_t index = is_objectives ? seki_hub_objective(hub, name) : seki_hub_exposure(hub, name);

    if (!is_objectives) {
        term.kind = SEKI_TERM_EXPOSURE;
        if (index == SEKI_NO_INDEX) {
            term.kind = SEKI_TERM_FACT;
            index = seki_hub_fact(hub, name);
        }
    }
    *ret_is_good = index != SEKI_NO_INDEX;
    if (!*ret_is_good) {
        return seki_load_complain(l, M_data_unknown_name(name));
    }
    term.index = (uint16_t)index;
    *ret_term = term;
    return 0;
}

/* Nothing stands there, or nothing behind the last mark: seki_str_split() gives no such part. */
static bool is_open(struct seki_str text, char mark)
{
    text = seki_str_trim(text);
    return text.n == 0 || text.p[text.n - 1] == mark;
}

/* One without terms would always hold: it is a mistake, never a condition. */
static int read_alternative(const struct seki_loader *l, const struct seki_hub *hub,
                            bool is_objectives, struct seki_str text,
                            struct seki_alternative *ret_alternative)
{
    struct seki_vec terms;
    struct seki_str name;
    int error = 0;

    if (is_open(text, '+')) {
        return seki_load_complain(l, M_data_unknown_name(SEKI_STR("")));
    }
    seki_vec_init(&terms, l->arena, sizeof(struct seki_term), SEKI_LIMIT_HUB);
    while (error == 0 && seki_str_split(&text, '+', &name)) {
        struct seki_term term;
        struct seki_term *kept;
        bool is_good;
        error = read_term(l, hub, is_objectives, seki_str_trim(name), &term, &is_good);
        if (error < 0 || !is_good) {
            continue;
        }
        kept = seki_vec_push(&terms);
        if (!kept) {
            return seki_fail_nomem(l->err);
        }
        *kept = term;
    }
    *ret_alternative = (struct seki_alternative){.terms = terms.p, .n = terms.n};
    return error;
}

int seki_load_condition(const struct seki_loader *l, size_t column, const struct seki_hub *hub,
                        bool is_objectives, struct seki_condition *ret_condition)
{
    struct seki_str rest = seki_load_cell(l, column);
    struct seki_str text;
    struct seki_vec alternatives;
    int error = 0;

    if (rest.n && is_open(rest, '|')) {
        return seki_load_complain(l, M_data_unknown_name(SEKI_STR("")));
    }
    seki_vec_init(&alternatives, l->arena, sizeof(struct seki_alternative),
                  SEKI_LIMIT_ALTERNATIVES);
    while (error == 0 && seki_str_split(&rest, '|', &text)) {
        struct seki_alternative *alternative;
        if (seki_vec_is_full(&alternatives)) {
            return seki_load_complain(l, M_data_many_alternatives(SEKI_LIMIT_ALTERNATIVES));
        }
        alternative = seki_vec_push(&alternatives);
        if (!alternative) {
            return seki_fail_nomem(l->err);
        }
        error = read_alternative(l, hub, is_objectives, text, alternative);
    }
    *ret_condition = (struct seki_condition){.alternatives = alternatives.p, .n = alternatives.n};
    return error;
}

static int need_value(struct seki_ini *ini, struct seki_str section, struct seki_str key,
                      struct seki_complaints *complaints, struct seki_str *ret_value,
                      struct seki_err *err)
{
    *ret_value = seki_ini_get(ini, section, key);
    if (ret_value->n) {
        return 0;
    }
    return seki_complain(complaints, ini->file, 0, M_data_missing_key(section, key), err);
}

int seki_load_edition(struct seki_ini *ini, struct seki_str section,
                      struct seki_complaints *complaints, struct seki_edition *ret_edition,
                      struct seki_err *err)
{
    struct seki_edition *e = ret_edition;
    struct seki_str grade = SEKI_STR("");
    const struct {
        struct seki_str key;
        struct seki_str *value;
    } needed[] = {
        {SEKI_STR("id"), &e->id},
        {SEKI_STR("edition"), &e->edition},
        {SEKI_STR("ja"), &e->title.in[SEKI_LANG_JA]},
        {SEKI_STR("en"), &e->title.in[SEKI_LANG_EN]},
        {SEKI_STR("source"), &e->origin.source},
        {SEKI_STR("grade"), &grade},
    };
    int error = 0;

    for (size_t i = 0; error == 0 && i < SEKI_ARRAY_LEN(needed); i++) {
        error = need_value(ini, section, needed[i].key, complaints, needed[i].value, err);
    }
    e->note.in[SEKI_LANG_JA] = seki_ini_get(ini, section, SEKI_STR("note_ja"));
    e->note.in[SEKI_LANG_EN] = seki_ini_get(ini, section, SEKI_STR("note_en"));
    if (error == 0 && (e->note.in[SEKI_LANG_JA].n == 0) != (e->note.in[SEKI_LANG_EN].n == 0)) {
        error = seki_complain(complaints, ini->file, 0, M_data_note_language(), err);
    }
    e->origin.grade = seki_grade_from_name(grade);
    if (error == 0 && grade.n && e->origin.grade == SEKI_GRADE_MAX) {
        error = seki_complain(complaints, ini->file,
                              seki_ini_find(ini, section, SEKI_STR("grade"))->line,
                              M_data_bad_grade(grade), err);
    }
    if (e->origin.grade == SEKI_GRADE_MAX) {
        e->origin.grade = SEKI_GRADE_UNVERIFIED;
    }
    return error;
}

int seki_load_path(struct seki_arena *arena, struct seki_str dir, struct seki_str a,
                   struct seki_str b, struct seki_str *ret_path, struct seki_err *err)
{
    struct seki_str path = seki_path_join(arena, dir, a);

    if (path.p && b.n) {
        path = seki_path_join(arena, path, b);
    }
    if (!path.p) {
        return seki_fail_nomem(err);
    }
    *ret_path = path;
    return 0;
}
