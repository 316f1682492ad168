/* The sheet of measures, to be filled in and saved as measures.csv. Declared in paper/report_book_int.h. */
#include "base/utf8.h"
#include "msg/m_book.h"
#include "msg/m_rep.h"
#include "paper/report_book_int.h"
#include "report/words.h"

#define N_STATES 3

enum column {
    ORDER,
    ID,
    NAME,
    SCOPE,
    STATE,
    OWNER,
    DUE,
    EVIDENCE,
    NOTE,
    HOW,
    WHO,
    EFFORT,
    ALONE,
    N_DEVICES,
    LOWERED,
    CLOSED,
    SAFETY,
    GRADE,
    N_COLUMNS
};

/* Heads without brackets are those of measures.csv (app/measures.c). */
static const struct seki_tables_column columns[N_COLUMNS] = {
    [ORDER] = {SEKI_MSG_book_m_order, 7, SEKI_BOOK_NUMBER},
    [ID] = {SEKI_MSG_book_m_id, 24, SEKI_BOOK_TEXT},
    [NAME] = {SEKI_MSG_book_m_name, 36, SEKI_BOOK_STRONG},
    [SCOPE] = {SEKI_MSG_book_m_scope, 18, SEKI_BOOK_ENTRY},
    [STATE] = {SEKI_MSG_book_m_state, 13, SEKI_BOOK_ENTRY_CHOICE},
    [OWNER] = {SEKI_MSG_book_m_owner, 18, SEKI_BOOK_ENTRY},
    [DUE] = {SEKI_MSG_book_m_due, 12, SEKI_BOOK_ENTRY_DATE},
    [EVIDENCE] = {SEKI_MSG_book_m_evidence, 24, SEKI_BOOK_ENTRY},
    [NOTE] = {SEKI_MSG_book_m_note, 28, SEKI_BOOK_ENTRY},
    [HOW] = {SEKI_MSG_book_m_how, 60, SEKI_BOOK_TEXT},
    [WHO] = {SEKI_MSG_book_m_who, 14, SEKI_BOOK_TEXT},
    [EFFORT] = {SEKI_MSG_book_m_effort, 14, SEKI_BOOK_TEXT},
    [ALONE] = {SEKI_MSG_book_m_alone, 9, SEKI_BOOK_NUMBER},
    [N_DEVICES] = {SEKI_MSG_book_m_devices, 9, SEKI_BOOK_NUMBER},
    [LOWERED] = {SEKI_MSG_book_m_lowered, 10, SEKI_BOOK_NUMBER},
    [CLOSED] = {SEKI_MSG_book_m_closed, 10, SEKI_BOOK_NUMBER},
    [SAFETY] = {SEKI_MSG_book_m_safety, 10, SEKI_BOOK_TEXT},
    [GRADE] = {SEKI_MSG_book_m_grade, 11, SEKI_BOOK_TEXT},
};

static const int state_words[N_STATES] = {
    [SEKI_MEASURE_OPEN] = SEKI_MSG_book_use_open,
    [SEKI_MEASURE_PLANNED] = SEKI_MSG_book_use_planned,
    [SEKI_MEASURE_IMPLEMENTED] = SEKI_MSG_book_use_done,
};

static struct seki_str state_word(const struct seki_tables *t, enum seki_measure_state state)
{
    return seki_msg_text(t->lang, state_words[state]);
}

static void begin(struct seki_tables *t)
{
    struct seki_book_column resolved[N_COLUMNS];
    struct seki_str words[N_STATES];

    for (int i = 0; i < N_STATES; i++) {
        words[i] = state_word(t, (enum seki_measure_state)i);
    }
    for (size_t i = 0; i < N_COLUMNS; i++) {
        resolved[i] = (struct seki_book_column){.head = seki_msg_text(t->lang, columns[i].head),
                                                .width = columns[i].width,
                                                .kind = columns[i].kind};
    }
    resolved[STATE].words = words;
    resolved[STATE].n_words = N_STATES;
    seki_workbook_sheet(&t->wb, seki_msg_text(t->lang, SEKI_MSG_book_sheet_measures), resolved,
                        N_COLUMNS);
    seki_workbook_print(&t->wb, HOW);
}

/* --- what people fill in */

static struct seki_str scope_of(const struct seki_tables *t, const struct seki_measure_use *use)
{
    switch (use->scope) {
    case SEKI_SCOPE_ASSET:
        return t->a->hospital->assets[use->scope_index].id;
    case SEKI_SCOPE_FACT:
        return t->a->hub->facts[use->scope_index].id;
    case SEKI_SCOPE_ALL:
    default:
        return SEKI_STR("*");
    }
}

/* A plan whose day has passed counts as open, and is still a plan in the table. */
static void add_use(struct seki_tables *t, const struct seki_measure_use *use)
{
    static const struct seki_measure_use none = {.scope = SEKI_SCOPE_ALL};
    const struct seki_measure_use *from = use ? use : &none;

    seki_workbook_text(&t->wb, scope_of(t, from));
    seki_workbook_text(&t->wb, state_word(t, from->is_late ? SEKI_MEASURE_PLANNED : from->state));
    seki_workbook_text(&t->wb, from->owner);
    seki_workbook_date(&t->wb, from->due);
    seki_workbook_text(&t->wb, from->evidence);
    seki_workbook_text(&t->wb, from->note);
}

/* --- rows */

/* A place in an order; 0: none. */
static void add_place(struct seki_tables *t, size_t place)
{
    if (place) {
        seki_workbook_int(&t->wb, (int64_t)place);
    } else {
        seki_workbook_text(&t->wb, SEKI_STR(""));
    }
}

static void add_effect(struct seki_tables *t, const struct seki_advice *advice)
{
    if (!advice) {
        return;
    }
    seki_workbook_int(&t->wb, (int64_t)advice->n_assets);
    seki_workbook_int(&t->wb, (int64_t)advice->n_lowered);
    seki_workbook_int(&t->wb, (int64_t)advice->n_closed);
    if (advice->touches_safety) {
        seki_tables_signed(t, SEKI_SIGN_SAFETY, seki_msg_text(t->lang, SEKI_MSG_rep_value_yes));
    } else {
        seki_workbook_text(&t->wb, SEKI_STR(""));
    }
}

/* `order` from 1, with its measure of the report; 0: nothing is gained by it, `ranked` is NULL. */
static void add_row(struct seki_tables *t, size_t order, size_t index,
                    const struct seki_measure_use *use, const struct seki_ranked_measure *ranked)
{
    const struct seki_measure *measure = &t->a->hub->measures[index];
    const struct seki_advice *advice = ranked ? ranked->advice : NULL;

    add_place(t, order);
    seki_workbook_text(&t->wb, measure->id);
    seki_tables_both(t, &measure->text);
    add_use(t, use);
    seki_tables_both(t, &measure->how);
    seki_workbook_text(&t->wb, seki_word_owner(t->lang, measure->owner));
    seki_workbook_text(&t->wb, seki_word_effort(t->lang, measure->effort));
    add_place(t, ranked ? ranked->alone : 0);
    add_effect(t, advice);
    for (int i = 0; !advice && i < 4; i++) {
        seki_workbook_text(&t->wb, SEKI_STR(""));
    }
    seki_tables_grade(t, measure->origin.grade);
    seki_workbook_end_row(&t->wb);
}

/* All rows that the hospital has of it: saving the sheet must lose none. */
static size_t add_uses(struct seki_tables *t, size_t order, size_t measure,
                       const struct seki_ranked_measure *ranked)
{
    const struct seki_hospital *hospital = t->a->hospital;
    size_t n = 0;

    for (size_t i = 0; i < hospital->n_measures; i++) {
        if (hospital->measures[i].measure == measure) {
            add_row(t, order, measure, &hospital->measures[i], ranked);
            n++;
        }
    }
    return n;
}

static bool is_advised(const struct seki_tables *t, size_t measure)
{
    for (size_t i = 0; i < t->report->n_advice; i++) {
        if (t->report->advice[i].measure == measure) {
            return true;
        }
    }
    return false;
}

/* In the order to follow, then what is in place. */
static void add_rows(struct seki_tables *t)
{
    const struct seki_report *report = t->report;

    for (size_t i = 0; i < report->n_measures; i++) {
        const struct seki_ranked_measure *ranked = &report->measures[i];
        if (add_uses(t, i + 1, ranked->advice->measure, ranked) == 0) {
            add_row(t, i + 1, ranked->advice->measure, NULL, ranked);
        }
    }
    for (size_t m = 0; m < t->a->hub->n_measures; m++) {
        if (!is_advised(t, m)) {
            (void)add_uses(t, 0, m, NULL);
        }
    }
}

void seki_tables_measures(struct seki_tables *t)
{
    static const enum seki_book_tone tones[N_STATES] = {
        [SEKI_MEASURE_OPEN] = SEKI_BOOK_ALERT,
        [SEKI_MEASURE_PLANNED] = SEKI_BOOK_PLAN,
        [SEKI_MEASURE_IMPLEMENTED] = SEKI_BOOK_GOOD,
    };

    begin(t);
    add_rows(t);
    for (int i = 0; i < N_STATES; i++) {
        struct seki_str word = state_word(t, (enum seki_measure_state)i);
        seki_workbook_tone(&t->wb, STATE, seki_utf8_head(word, word.p[0] & 0x80 ? 3 : 1), tones[i]);
    }
    seki_workbook_tone(&t->wb, SAFETY, SEKI_SIGN_SAFETY, SEKI_BOOK_ALERT);
    seki_tables_grade_tone(t, GRADE);
}
