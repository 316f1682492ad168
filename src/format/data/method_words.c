#include "format/data/method_words.h"

#include "msg/m_data.h"

#define NUMBER_MAX 8 /* "32" */

struct work {
    struct seki_arena *arena;
    struct seki_ini *ini;
    struct seki_method *method;
    struct seki_complaints *complaints;
    struct seki_err *err;
};

static int complain(struct work *w, size_t line, struct seki_msg what)
{
    return seki_complain(w->complaints, w->ini->file, line, what, w->err);
}

/* "threat" and "2": "threat.2" */
static struct seki_str section_of(struct work *w, struct seki_str name, struct seki_str part)
{
    return seki_arena_join(w->arena, (const struct seki_str[]){name, SEKI_STR("."), part}, 3);
}

/* ja and en of a section: both, or neither where it may have none. */
static int read_text(struct work *w, struct seki_str section, bool is_needed,
                     struct seki_text *ret_text)
{
    bool is_half;

    ret_text->in[SEKI_LANG_JA] = seki_ini_get(w->ini, section, SEKI_STR("ja"));
    ret_text->in[SEKI_LANG_EN] = seki_ini_get(w->ini, section, SEKI_STR("en"));
    is_half = (ret_text->in[SEKI_LANG_JA].n == 0) != (ret_text->in[SEKI_LANG_EN].n == 0);
    if (is_half || (is_needed && ret_text->in[SEKI_LANG_JA].n == 0)) {
        return complain(w, 0, M_data_missing_key(section, SEKI_STR("ja, en")));
    }
    return 0;
}

/* --- scales */

/* The section of one level of a scale; no text when memory has run out. */
static struct seki_str level_section(struct work *w, enum seki_scale_id scale, int level)
{
    struct seki_buf SEKI_CLEANUP_BUF number = {0};

    seki_buf_init(&number, NUMBER_MAX);
    seki_buf_add_int(&number, level);
    return seki_buf_status(&number) < 0
               ? seki_str_of(NULL, 0)
               : section_of(w, seki_scale_name(scale), seki_buf_str(&number));
}

static bool has_section(const struct seki_ini *ini, struct seki_str section)
{
    for (size_t i = 0; i < ini->n; i++) {
        if (seki_str_eq(ini->entries[i].section, section)) {
            return true;
        }
    }
    return false;
}

static int read_levels(struct work *w, enum seki_scale_id id, struct seki_scale *scale)
{
    int error = 0;

    scale->word = seki_arena_array(w->arena, struct seki_text, (size_t)scale->n + 1);
    if (!scale->word) {
        return seki_fail_nomem(w->err);
    }
    for (int level = 1; error == 0 && level <= scale->n; level++) {
        struct seki_str section = level_section(w, id, level);
        error =
            section.p ? read_text(w, section, true, &scale->word[level]) : seki_fail_nomem(w->err);
    }
    return error;
}

/* The name of vulnerability stands in [coverage], those of the others in sections of their own. */
static int read_scale(struct work *w, enum seki_scale_id id)
{
    struct seki_scale *scale = &w->method->scales[id];
    struct seki_str section =
        id == SEKI_SCALE_VULNERABILITY ? SEKI_STR("coverage") : seki_scale_name(id);
    struct seki_str first = level_section(w, id, 1);
    int error = first.p ? read_text(w, section, false, &scale->name) : seki_fail_nomem(w->err);

    if (error < 0 || !has_section(w->ini, first)) {
        return error; /* words of the other levels are then unknown sections */
    }
    return read_levels(w, id, scale);
}

/* --- treatment */

static int read_duty(struct work *w, struct seki_str section, struct seki_band *band)
{
    const struct seki_ini_entry *entry = seki_ini_find(w->ini, section, SEKI_STR("duty"));
    unsigned duty = 0;

    if (!entry) {
        return complain(w, 0, M_data_missing_key(section, SEKI_STR("duty")));
    }
    while (duty < SEKI_DUTY_MAX &&
           !seki_str_eq(entry->value, seki_duty_name((enum seki_duty)duty))) {
        duty++;
    }
    if (duty == SEKI_DUTY_MAX) {
        return complain(w, entry->line, M_data_bad_word(SEKI_STR("duty"), entry->value));
    }
    band->duty = (enum seki_duty)duty;
    return 0;
}

static unsigned find_treatment(struct seki_str word)
{
    unsigned i = 0;

    while (i < SEKI_TREATMENT_MAX &&
           !seki_str_eq(word, seki_treatment_name((enum seki_treatment)i))) {
        i++;
    }
    return i;
}

/* The treatments to consider, each once, at least one. */
static int read_treatments(struct work *w, struct seki_str section, struct seki_band *band)
{
    const struct seki_ini_entry *entry = seki_ini_find(w->ini, section, SEKI_STR("by"));
    struct seki_str rest = entry ? entry->value : SEKI_STR("");
    struct seki_str word;
    unsigned seen = 0;

    if (rest.n == 0) {
        return complain(w, entry ? entry->line : 0, M_data_missing_key(section, SEKI_STR("by")));
    }
    while (seki_str_word(&rest, &word)) {
        unsigned i = find_treatment(word);
        if (i == SEKI_TREATMENT_MAX || seen >> i & 1) {
            return complain(w, entry->line, M_data_bad_word(SEKI_STR("by"), word));
        }
        seen |= 1U << i;
        band->treatments[band->n_treatments++] = (enum seki_treatment)i;
    }
    return 0;
}

static int read_rule(struct work *w, struct seki_band *band)
{
    struct seki_str section = section_of(w, SEKI_STR("treatment"), band->id);
    int error = section.p ? 0 : seki_fail_nomem(w->err);

    if (error == 0 && !has_section(w->ini, section)) {
        return complain(w, 0, M_data_missing_key(section, SEKI_STR("duty")));
    }
    if (error == 0) {
        error = read_duty(w, section, band);
    }
    if (error == 0) {
        error = read_treatments(w, section, band);
    }
    band->has_rule = true;
    return error < 0 ? error : read_text(w, section, true, &band->rule);
}

/* What must be treated cannot be acceptable as it is, and a higher level never asks for less. */
static int check_rules(struct work *w)
{
    const struct seki_method *m = w->method;
    int error = 0;

    for (size_t i = 0; error == 0 && i < m->n_bands; i++) {
        const struct seki_band *band = &m->bands[i];
        if (i > 0 && band->duty < m->bands[i - 1].duty) {
            error = complain(w, 0, M_data_duty_falls(band->id));
        }
        for (int axis = 0; error == 0 && axis < SEKI_AXIS_MAX; axis++) {
            if (band->duty >= SEKI_DUTY_MUST && m->accept[axis] >= band->least) {
                error = complain(
                    w, 0, M_data_duty_accepted(seki_axis_name((enum seki_axis)axis), band->id));
            }
        }
    }
    return error;
}

static int read_rules(struct work *w)
{
    struct seki_method *m = w->method;
    size_t before = seki_complaints_count(w->complaints);
    struct seki_str first;
    int error = 0;

    if (m->n_bands == 0) {
        return 0; /* told already */
    }
    first = section_of(w, SEKI_STR("treatment"), m->bands[0].id);
    if (!first.p) {
        return seki_fail_nomem(w->err);
    }
    if (!has_section(w->ini, first)) {
        return 0;
    }
    for (size_t i = 0; error == 0 && i < m->n_bands; i++) {
        error = read_rule(w, &m->bands[i]);
    }
    return error < 0 || seki_complaints_count(w->complaints) > before ? error : check_rules(w);
}

int seki_method_words_read(struct seki_arena *arena, struct seki_ini *ini,
                           struct seki_method *method, struct seki_complaints *complaints,
                           struct seki_err *err)
{
    struct work w = {arena, ini, method, complaints, err};
    int error = 0;

    for (unsigned i = 0; error == 0 && i < SEKI_SCALE_MAX; i++) {
        error = read_scale(&w, (enum seki_scale_id)i);
    }
    return error < 0 ? error : read_rules(&w);
}
