#include "base/part.h"
#include "msg/m_met.h"
#include "msg/m_rep.h"
#include "msg/m_rul.h"
#include "report/method_report.h"
#include "report/rules_lines.h"
#include "report/width.h"
#include "report/words.h"

#define INDENT SEKI_RULES_INDENT
#define LABEL_MAX 26 /* columns of the words before a row */
#define GAP 2        /* columns between two cells */

struct page {
    const struct seki_method *method;
    enum seki_lang lang;
    struct seki_buf *out;
};

static void add_line(const struct page *page, struct seki_msg msg)
{
    seki_rules_add_line(page->out, page->lang, msg, INDENT);
}

static void add_indented(const struct page *page, struct seki_msg msg)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, page->out->max);
    seki_msg_format(&text, page->lang, &msg);
    seki_rules_add_part(page->out, &text);
}

/* The method's own name of a scale, or ours. */
static struct seki_str scale_name(const struct page *page, enum seki_scale_id id)
{
    static const int words[SEKI_SCALE_MAX] = {
        [SEKI_SCALE_THREAT] = SEKI_MSG_met_threat,
        [SEKI_SCALE_VULNERABILITY] = SEKI_MSG_met_vulnerability,
        [SEKI_SCALE_LIKELIHOOD] = SEKI_MSG_met_likelihood,
        [SEKI_SCALE_VALUE] = SEKI_MSG_met_value,
        [SEKI_SCALE_SAFETY] = SEKI_MSG_met_safety,
    };
    struct seki_str own = seki_text_get(&page->method->scales[id].name, page->lang);

    return own.n ? own : seki_msg_text(page->lang, words[id]);
}

static struct seki_str word_of(const struct page *page, const struct seki_scale *scale, int level)
{
    return scale->word ? seki_text_get(&scale->word[level], page->lang) : SEKI_STR("");
}

/* --- scales */

static void add_map(const struct page *page, enum seki_scale_id id)
{
    const struct seki_method *m = page->method;

    if (id == SEKI_SCALE_THREAT) {
        add_indented(page, M_met_map_threat(m->threat_map[1], m->threat_map[2], m->threat_map[3]));
    } else if (id == SEKI_SCALE_VALUE) {
        add_indented(page, M_met_map_value(m->value_map[1], m->value_map[2], m->value_map[3]));
    } else if (id == SEKI_SCALE_VULNERABILITY) {
        add_indented(page, M_met_map_coverage(m->vulnerability[SEKI_COVERAGE_FULL],
                                              m->vulnerability[SEKI_COVERAGE_PARTIAL],
                                              m->vulnerability[SEKI_COVERAGE_NONE]));
    }
}

static void add_scale(const struct page *page, enum seki_scale_id id)
{
    const struct seki_scale *scale = &page->method->scales[id];

    if (id == SEKI_SCALE_SAFETY && !scale->word) {
        return; /* the same as of the value */
    }
    seki_buf_add_char(page->out, '\n');
    add_line(page, M_met_scale(scale_name(page, id), scale->n));
    for (int level = 1; level <= scale->n && scale->word; level++) {
        add_indented(page, M_met_level(level, word_of(page, scale, level)));
    }
    add_map(page, id);
}

/* --- tables */

/* A table to be drawn: which scales stand beside it, and whether its cells are scores. */
struct drawing {
    const struct seki_lookup *lookup;
    enum seki_scale_id rows;
    enum seki_scale_id columns;
    bool is_risk;
    size_t width; /* of a cell */
};

/* " " acceptable, "*" above the line of some axes, "#" of all. */
static char mark_of(const struct seki_method *m, int score)
{
    int n = 0;

    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        n += score > m->accept[axis];
    }
    return n == 0 ? ' ' : n == SEKI_AXIS_MAX ? '#' : '*';
}

static void format_cell(const struct page *page, const struct drawing *d, int value, bool in_words,
                        struct seki_buf *text)
{
    const struct seki_method *m = page->method;

    seki_buf_add_int(text, value);
    if (!d->is_risk) {
        return;
    }
    seki_buf_add_char(text, mark_of(m, value));
    if (in_words) {
        seki_buf_add_char(text, ' ');
        seki_buf_add(text, seki_text_get(&m->bands[seki_method_band(m, value)].text, page->lang));
    }
}

/* The widest cell; words are left out where a row would not fit. */
static size_t widest(const struct page *page, const struct drawing *d, bool in_words)
{
    size_t most = 1;

    for (int row = 1; row <= d->lookup->n_rows; row++) {
        for (int column = 1; column <= d->lookup->n_columns; column++) {
            struct seki_buf SEKI_CLEANUP_BUF text = {0};
            seki_buf_init(&text, page->out->max);
            format_cell(page, d, d->lookup->cell[row][column], in_words, &text);
            most = SEKI_MAX(most, seki_width(seki_part_str(page->out, &text)));
        }
    }
    return most;
}

static size_t label_width(const struct page *page, const struct drawing *d)
{
    const struct seki_scale *scale = &page->method->scales[d->rows];
    size_t most = 0;

    for (int level = 1; level <= scale->n; level++) {
        most = SEKI_MAX(most, seki_width(word_of(page, scale, level)));
    }
    return SEKI_MIN(most, (size_t)LABEL_MAX);
}

static void add_row(const struct page *page, const struct drawing *d, int row, size_t label,
                    bool in_words)
{
    struct seki_buf *out = page->out;

    seki_width_add_cell(out, SEKI_STR(""), INDENT);
    if (label) {
        seki_width_add_cell(out, word_of(page, &page->method->scales[d->rows], row), label);
    }
    seki_width_add_int(out, row, 3);
    seki_buf_lit(out, " |");
    for (int column = 1; column <= d->lookup->n_columns; column++) {
        struct seki_buf SEKI_CLEANUP_BUF text = {0};
        seki_buf_init(&text, out->max);
        format_cell(page, d, d->lookup->cell[row][column], in_words, &text);
        seki_width_add_cell(out, SEKI_STR(""), GAP);
        if (column < d->lookup->n_columns) {
            seki_width_add_cell(out, seki_part_str(out, &text), d->width);
        } else {
            seki_buf_add(out, seki_str_trim(seki_part_str(out, &text))); /* no blanks at the end */
        }
    }
    seki_buf_add_char(out, '\n');
}

/* The numbers of the columns, below a line. */
static void add_foot(const struct page *page, const struct drawing *d, size_t label)
{
    struct seki_buf *out = page->out;
    size_t before = INDENT + label + 4;

    seki_width_add_cell(out, SEKI_STR(""), before);
    seki_buf_add_char(out, '+');
    for (size_t i = 0; i < (size_t)d->lookup->n_columns * (d->width + GAP); i++) {
        seki_buf_add_char(out, '-');
    }
    seki_buf_add_char(out, '\n');
    seki_width_add_cell(out, SEKI_STR(""), before + 1);
    for (int column = 1; column <= d->lookup->n_columns; column++) {
        struct seki_buf SEKI_CLEANUP_BUF text = {0};
        seki_buf_init(&text, out->max);
        seki_buf_add_int(&text, column);
        seki_width_add_cell(out, SEKI_STR(""), GAP);
        if (column < d->lookup->n_columns) {
            seki_width_add_cell(out, seki_part_str(out, &text), d->width);
        } else {
            seki_buf_add(out, seki_part_str(out, &text));
        }
    }
    seki_buf_add_char(out, '\n');
}

static void add_table(const struct page *page, struct drawing *d, struct seki_str title)
{
    size_t label = label_width(page, d);
    size_t columns = (size_t)d->lookup->n_columns;
    bool in_words = d->is_risk;

    d->width = widest(page, d, in_words);
    if (INDENT + label + 5 + columns * (d->width + GAP) > SEKI_TEXT_COLUMNS) {
        in_words = false;
        d->width = widest(page, d, false);
    }
    seki_buf_add_char(page->out, '\n');
    add_line(page,
             d->lookup->is_product
                 ? M_met_product(title, scale_name(page, d->rows), scale_name(page, d->columns))
                 : M_met_table(title, scale_name(page, d->rows), scale_name(page, d->columns)));
    for (int row = d->lookup->n_rows; row >= 1; row--) {
        add_row(page, d, row, label, in_words);
    }
    add_foot(page, d, label);
}

static void add_tables(const struct page *page)
{
    struct drawing likelihood = {.lookup = page->method->of_likelihood,
                                 .rows = SEKI_SCALE_THREAT,
                                 .columns = SEKI_SCALE_VULNERABILITY};
    struct drawing risk = {.lookup = page->method->of_risk,
                           .rows = SEKI_SCALE_LIKELIHOOD,
                           .columns = SEKI_SCALE_VALUE,
                           .is_risk = true};

    add_table(page, &likelihood, scale_name(page, SEKI_SCALE_LIKELIHOOD));
    add_table(page, &risk, seki_msg_text(page->lang, SEKI_MSG_met_risk));
    add_indented(page, M_met_marks());
}

/* --- levels and lines */

static struct seki_str duty_word(enum seki_lang lang, enum seki_duty duty)
{
    static const int words[SEKI_DUTY_MAX] = {
        [SEKI_DUTY_NONE] = SEKI_MSG_met_duty_none,
        [SEKI_DUTY_DECIDE] = SEKI_MSG_met_duty_decide,
        [SEKI_DUTY_MUST] = SEKI_MSG_met_duty_must,
        [SEKI_DUTY_SEVERAL] = SEKI_MSG_met_duty_several,
    };

    return seki_msg_text(lang, words[duty]);
}

static void add_treatments(const struct page *page, const struct seki_band *band)
{
    static const int words[SEKI_TREATMENT_MAX] = {
        [SEKI_TREATMENT_REDUCE] = SEKI_MSG_met_reduce,
        [SEKI_TREATMENT_AVOID] = SEKI_MSG_met_avoid,
        [SEKI_TREATMENT_SHARE] = SEKI_MSG_met_share,
        [SEKI_TREATMENT_RETAIN] = SEKI_MSG_met_retain,
    };
    struct seki_buf SEKI_CLEANUP_BUF list = {0};

    seki_buf_init(&list, page->out->max);
    for (size_t i = 0; i < band->n_treatments; i++) {
        seki_buf_add(&list, i ? seki_msg_text(page->lang, SEKI_MSG_rep_comma) : SEKI_STR(""));
        seki_buf_add(&list, seki_msg_text(page->lang, words[band->treatments[i]]));
    }
    add_indented(page, M_met_treatment(duty_word(page->lang, band->duty),
                                       seki_text_get(&band->rule, page->lang),
                                       seki_part_str(page->out, &list)));
}

static void add_bands(const struct page *page)
{
    const struct seki_method *m = page->method;

    seki_buf_add_char(page->out, '\n');
    add_line(page, M_met_bands());
    for (size_t i = m->n_bands; i-- > 0;) {
        int top = i + 1 < m->n_bands ? m->bands[i + 1].least - 1 : m->greatest_score;
        struct seki_str name = seki_text_get(&m->bands[i].text, page->lang);
        seki_width_add_cell(page->out, SEKI_STR(""), INDENT / 2);
        add_line(page, top > m->bands[i].least ? M_met_band(name, m->bands[i].least, top)
                                               : M_met_band_one(name, m->bands[i].least));
        if (m->bands[i].has_rule) {
            add_treatments(page, &m->bands[i]);
        }
    }
}

static void add_lines(const struct page *page)
{
    seki_buf_add_char(page->out, '\n');
    add_line(page, M_met_lines());
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        add_indented(page, M_rep_accept_axis(seki_word_axis(page->lang, (enum seki_axis)axis),
                                             page->method->accept[axis]));
    }
}

static void add_head(const struct page *page)
{
    const struct seki_edition *head = &page->method->head;
    struct seki_str note = seki_text_get(&head->note, page->lang);

    add_line(page, M_met_head(head->id, seki_text_get(&head->title, page->lang), head->edition,
                              seki_word_grade(page->lang, head->origin.grade)));
    if (note.n) {
        seki_rules_add_indented(page->out, note);
    }
    add_indented(page, M_rul_source(head->origin.source));
}

void seki_method_text(const struct seki_method *method, enum seki_lang lang, struct seki_buf *out)
{
    const struct page page = {.method = method, .lang = lang, .out = out};

    add_head(&page);
    for (unsigned i = 0; i < SEKI_SCALE_MAX; i++) {
        add_scale(&page, (enum seki_scale_id)i);
    }
    add_tables(&page);
    add_bands(&page);
    add_lines(&page);
}

void seki_methods_text(struct seki_method *const *methods, size_t n, enum seki_lang lang,
                       struct seki_buf *out)
{
    for (size_t i = 0; i < n; i++) {
        const struct page page = {.method = methods[i], .lang = lang, .out = out};
        const struct seki_edition *head = &methods[i]->head;
        add_line(&page, M_met_head(head->id, seki_text_get(&head->title, lang), head->edition,
                                   seki_word_grade(lang, head->origin.grade)));
    }
}
