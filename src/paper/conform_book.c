/*
 * A conformity as a workbook. Declared in paper/report_book.h.
 *
 * The sheets of requirements have the columns of conformity.csv, so that what people confirm there can be
 * saved as that file: the first one has all sheets below each other, those behind it are for vendors.
 */
#include "msg/m_book.h"
#include "msg/m_conf.h"
#include "msg/m_rep.h"
#include "paper/report_book_int.h"
#include "report/conform_words.h"
#include "report/words.h"

#define TEXT_MAX ((size_t)1 << 20)
#define DEVICES_MAX 5    /* named of one reason */
#define REASONS_MAX 3    /* told of one requirement; the worst come first */
#define VENDOR_SHEETS 60 /* further vendors are on the first sheet only */
#define N_SAID 4

/* What is read on paper stands first. */
enum column {
    CATALOG,
    ITEM,
    TEXT,
    STATE,
    DEVICES,
    ACTOR,
    TASK,
    WHY,
    OWNER,
    SAID,
    EVIDENCE,
    BY,
    DATE,
    DUE,
    VENDOR,
    NOTE,
    N_PRINTED,
    BASIS = N_PRINTED,
    GRADE,
    N_COLUMNS
};

/* Heads without brackets are those of conformity.csv (app/confirmations.c). */
static const struct seki_tables_column columns[N_COLUMNS] = {
    [CATALOG] = {SEKI_MSG_book_c_catalog, 10, SEKI_BOOK_TEXT},
    [ITEM] = {SEKI_MSG_book_c_item, 14, SEKI_BOOK_STRONG},
    [TEXT] = {SEKI_MSG_book_c_text, 40, SEKI_BOOK_TEXT},
    [STATE] = {SEKI_MSG_book_c_state, 17, SEKI_BOOK_STRONG},
    [DEVICES] = {SEKI_MSG_book_c_devices, 14, SEKI_BOOK_TEXT},
    [ACTOR] = {SEKI_MSG_book_c_actor, 12, SEKI_BOOK_TEXT},
    [TASK] = {SEKI_MSG_book_c_todo, 30, SEKI_BOOK_TEXT},
    [WHY] = {SEKI_MSG_book_c_why, 60, SEKI_BOOK_TEXT},
    [OWNER] = {SEKI_MSG_book_m_owner, 12, SEKI_BOOK_ENTRY},
    [SAID] = {SEKI_MSG_book_c_said, 9, SEKI_BOOK_ENTRY_CHOICE},
    [EVIDENCE] = {SEKI_MSG_book_c_evidence, 16, SEKI_BOOK_ENTRY},
    [BY] = {SEKI_MSG_book_c_by, 12, SEKI_BOOK_ENTRY},
    [DATE] = {SEKI_MSG_book_c_date, 11, SEKI_BOOK_ENTRY_DATE},
    [DUE] = {SEKI_MSG_book_c_due, 11, SEKI_BOOK_ENTRY_DATE},
    [VENDOR] = {SEKI_MSG_book_c_vendor, 14, SEKI_BOOK_TEXT},
    [NOTE] = {SEKI_MSG_book_c_note, 16, SEKI_BOOK_ENTRY},
    [BASIS] = {SEKI_MSG_book_c_basis, 13, SEKI_BOOK_TEXT},
    [GRADE] = {SEKI_MSG_book_c_grade, 11, SEKI_BOOK_TEXT},
};

static const int said_words[N_SAID] = {
    [SEKI_SAID_NO] = SEKI_MSG_book_said_no,
    [SEKI_SAID_PLANNED] = SEKI_MSG_book_said_planned,
    [SEKI_SAID_NA] = SEKI_MSG_book_said_na,
    [SEKI_SAID_YES] = SEKI_MSG_book_said_yes,
};

/* Signs that differ in grey print. */
static const struct look {
    struct seki_str sign;
    enum seki_book_tone tone;
} looks[SEKI_CONFORM_STATE_MAX] = {
    [SEKI_CONFORM_OPEN] = {SEKI_STR("\xe2\x96\xa0"), SEKI_BOOK_ALERT}, /* black square */
    [SEKI_CONFORM_UNKNOWN] = {SEKI_STR("?"), SEKI_BOOK_UNKNOWN},
    [SEKI_CONFORM_CONFIRM] = {SEKI_STR("\xe2\x96\xa1"), SEKI_BOOK_PLAN}, /* white square */
    [SEKI_CONFORM_PLANNED] = {SEKI_STR("\xe2\x96\xb7"), SEKI_BOOK_PLAN}, /* white triangle right */
    [SEKI_CONFORM_OPERATION] = {SEKI_STR("\xe2\x97\x8b"), SEKI_BOOK_GOOD}, /* white circle */
    [SEKI_CONFORM_TECHNICAL] = {SEKI_STR("\xe2\x97\x8e"), SEKI_BOOK_GOOD}, /* two circles */
    [SEKI_CONFORM_NA] = {SEKI_STR("\xe2\x88\x92"), SEKI_BOOK_BAND_0},      /* minus */
    [SEKI_CONFORM_NONE] = {SEKI_STR("\xc2\xb7"), SEKI_BOOK_BAND_0},        /* dot */
};

struct book {
    struct seki_tables t; /* without a report: only what conformity needs */
    const struct seki_conform_report *report;
    const struct seki_conformity *c;
};

/* --- one requirement */

static void add_state(struct book *b, const struct seki_conform_result *result)
{
    struct seki_tables *t = &b->t;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_tables_signed(t, looks[result->state].sign, seki_word_conform(t->lang, result->state));
    seki_buf_init(&text, TEXT_MAX);
    seki_conform_add_counts(&text, t->lang, result);
    seki_workbook_buf(&t->wb, &text);
}

/* On whose word it rests, where that is not the forms and measures alone. */
static void add_basis(struct book *b, const struct seki_conform_result *result)
{
    int basis = result->contradicts    ? SEKI_MSG_conf_tag_contradicts
                : result->is_by_person ? SEKI_MSG_conf_tag_person
                                       : SEKI_MSG_NONE;

    seki_workbook_text(&b->t.wb,
                       basis != SEKI_MSG_NONE ? seki_msg_text(b->t.lang, basis) : SEKI_STR(""));
}

/* Who acts, and what is to be done: a line for each. */
static void add_todo(struct book *b, const struct seki_conform_result *result)
{
    enum seki_lang lang = b->t.lang;
    struct seki_buf SEKI_CLEANUP_BUF actors = {0};
    struct seki_buf SEKI_CLEANUP_BUF tasks = {0};
    unsigned seen = 0;

    seki_buf_init(&actors, TEXT_MAX);
    seki_buf_init(&tasks, TEXT_MAX);
    for (int i = 0; i < SEKI_TODO_MAX; i++) {
        enum seki_conform_actor actor = seki_todo_actor((enum seki_conform_todo)i);
        if (!(result->todo >> i & 1)) {
            continue;
        }
        if (!(seen >> actor & 1)) {
            seki_buf_add(&actors, actors.n ? SEKI_STR("\n") : SEKI_STR(""));
            seki_buf_add(&actors, seki_word_actor(lang, actor));
            seen |= 1U << actor;
        }
        seki_buf_add(&tasks, tasks.n ? SEKI_STR("\n") : SEKI_STR(""));
        seki_buf_add(&tasks, seki_word_todo(lang, (enum seki_conform_todo)i));
    }
    seki_workbook_buf(&b->t.wb, &actors);
    seki_workbook_buf(&b->t.wb, &tasks);
}

/* What a person said before; what was never said is left empty, and is passed over when it is read. */
static void add_entries(struct book *b, const struct seki_conform_part *part,
                        const struct seki_conform_result *result)
{
    static const struct seki_confirmation nothing = {0};
    const struct seki_confirmation *said = result->said ? result->said : &nothing;
    static const struct seki_assignment nobody = {0};
    const struct seki_assignment *assigned = result->assigned ? result->assigned : &nobody;
    struct seki_workbook *wb = &b->t.wb;

    seki_workbook_text(wb, assigned->owner);
    seki_workbook_text(wb, result->said ? seki_msg_text(b->t.lang, said_words[said->said])
                                        : SEKI_STR(""));
    seki_workbook_text(wb, said->evidence);
    seki_workbook_text(wb, said->by);
    seki_workbook_date(wb, said->date);
    seki_workbook_date(wb, result->said ? said->due : assigned->due);
    seki_workbook_text(wb, part->vendor);
    seki_workbook_text(wb, result->said ? said->note : assigned->note);
}

static void add_reason(struct book *b, struct seki_buf *text,
                       const struct seki_conform_reason *reason)
{
    struct seki_msg head = M_conf_reason(seki_word_conform(b->t.lang, reason->state));

    seki_buf_add(text, text->n ? SEKI_STR("\n") : SEKI_STR(""));
    seki_msg_format(text, b->t.lang, &head);
    seki_conform_add_devices(text, b->t.lang, b->t.a, &reason->assets, DEVICES_MAX);
    seki_buf_lit(text, "\n");
    seki_buf_add(text, seki_text_get(&reason->text, b->t.lang));
}

static void add_reasons(struct book *b, struct seki_buf *text, const struct seki_conform_part *part,
                        const struct seki_conform_result *result)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_vec reasons = {0};

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    seki_workbook_fail(&b->t.wb,
                       seki_conform_reasons(&scratch, b->c, part, result, &reasons, b->t.err));
    for (size_t i = 0; i < SEKI_MIN(reasons.n, (size_t)REASONS_MAX); i++) {
        add_reason(b, text, seki_vec_at(&reasons, const struct seki_conform_reason, i));
    }
    if (reasons.n > REASONS_MAX) {
        struct seki_msg more = M_conf_more_reasons((int64_t)(reasons.n - REASONS_MAX));
        seki_buf_lit(text, "\n");
        seki_msg_format(text, b->t.lang, &more);
    }
}

static void add_why(struct book *b, const struct seki_conform_part *part,
                    const struct seki_conform_result *result)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, TEXT_MAX);
    seki_conform_add_basis(&text, b->t.lang, result);
    seki_conform_add_said(&text, b->t.lang, result);
    if (result->n_hints) {
        seki_buf_add(&text, text.n ? SEKI_STR("\n") : SEKI_STR(""));
        seki_conform_add_proposals(&text, b->t.lang, b->report->web, result);
    }
    add_reasons(b, &text, part, result);
    seki_workbook_buf(&b->t.wb, &text);
}

static void add_result(struct book *b, const struct seki_conform_part *part,
                       const struct seki_conform_result *result)
{
    struct seki_tables *t = &b->t;

    seki_workbook_text(&t->wb, b->c->catalog->head.id);
    seki_workbook_text(&t->wb, result->item->id);
    seki_tables_both(t, &result->item->text);
    add_state(b, result);
    add_todo(b, result);
    add_why(b, part, result);
    add_entries(b, part, result);
    add_basis(b, result);
    if (result->is_unverified) {
        seki_tables_grade(t, SEKI_GRADE_UNVERIFIED);
    }
    seki_workbook_end_row(&t->wb);
}

/* --- sheets of requirements */

static void begin_sheet(struct book *b, struct seki_str name)
{
    struct seki_tables *t = &b->t;
    struct seki_book_column resolved[N_COLUMNS];
    struct seki_str words[N_SAID];

    for (size_t i = 0; i < N_SAID; i++) {
        words[i] = seki_msg_text(t->lang, said_words[i]);
    }
    for (size_t i = 0; i < N_COLUMNS; i++) {
        resolved[i] = (struct seki_book_column){.head = seki_msg_text(t->lang, columns[i].head),
                                                .width = columns[i].width,
                                                .kind = columns[i].kind};
    }
    resolved[SAID].words = words;
    resolved[SAID].n_words = N_SAID;
    seki_workbook_sheet(&t->wb, name, resolved, N_COLUMNS);
    seki_workbook_print(&t->wb, N_PRINTED);
}

static void add_tones(struct book *b)
{
    for (int i = 0; i < SEKI_CONFORM_STATE_MAX; i++) {
        seki_workbook_tone(&b->t.wb, STATE, looks[i].sign, looks[i].tone);
    }
    seki_tables_grade_tone(&b->t, GRADE);
}

static void add_part(struct book *b, const struct seki_conform_part *part)
{
    for (size_t i = 0; i < part->n_results && b->t.wb.status == 0; i++) {
        add_result(b, part, &part->results[i]);
    }
}

static void add_sheets(struct book *b)
{
    const struct seki_conformity *c = b->c;

    begin_sheet(b, seki_msg_text(b->t.lang, SEKI_MSG_book_sheet_requirements));
    for (size_t i = 0; i < c->n_parts; i++) {
        add_part(b, &c->parts[i]);
    }
    add_tones(b);
    for (size_t i = 1; i < SEKI_MIN(c->n_parts, (size_t)VENDOR_SHEETS + 1); i++) {
        begin_sheet(b, c->parts[i].vendor);
        add_part(b, &c->parts[i]);
        add_tones(b);
    }
}

/* --- summary */

static void add_counts(struct book *b)
{
    struct seki_tables *t = &b->t;

    for (size_t p = 0; p < b->c->n_parts && t->wb.status == 0; p++) {
        const struct seki_conform_part *part = &b->c->parts[p];
        seki_workbook_text(&t->wb, part->vendor.n
                                       ? part->vendor
                                       : seki_msg_text(t->lang, SEKI_MSG_book_own_sheet));
        for (int i = 0; i < SEKI_CONFORM_NONE; i++) {
            seki_workbook_int(&t->wb, (int64_t)part->count[i]);
        }
        seki_workbook_int(&t->wb, (int64_t)part->n_results);
        seki_workbook_end_row(&t->wb);
    }
}

static void add_line(struct seki_tables *t, struct seki_str text)
{
    seki_workbook_text(&t->wb, text);
    seki_workbook_end_row(&t->wb);
}

static void add_about(struct book *b)
{
    struct seki_tables *t = &b->t;
    const struct seki_edition *head = &b->c->catalog->head;

    seki_tables_msg(t,
                    M_book_catalog(seki_text_get(&head->title, t->lang), head->edition, head->id));
    seki_workbook_end_row(&t->wb);
    seki_tables_msg(
        t, M_book_catalog_grade(seki_word_grade(t->lang, head->origin.grade), head->origin.source));
    seki_workbook_end_row(&t->wb);
    if (seki_text_get(&head->note, t->lang).n) {
        add_line(t, seki_text_get(&head->note, t->lang));
    }
    add_line(t, seki_msg_text(t->lang, SEKI_MSG_book_conform_about));
    if (b->c->n_parts > VENDOR_SHEETS + 1) {
        seki_tables_msg(t, M_book_vendors_left((int64_t)(b->c->n_parts - VENDOR_SHEETS - 1)));
        seki_workbook_end_row(&t->wb);
    }
    seki_tables_msg(t, M_rep_made_by(b->report->version));
    seki_workbook_end_row(&t->wb);
}

static void add_summary(struct book *b)
{
    struct seki_tables *t = &b->t;
    struct seki_book_column heads[SEKI_CONFORM_NONE + 2] = {
        {.head = seki_msg_text(t->lang, SEKI_MSG_book_col_sheet), .width = 60}};

    for (int i = 0; i < SEKI_CONFORM_NONE; i++) {
        heads[i + 1] = (struct seki_book_column){
            .head = seki_word_conform(t->lang, (enum seki_conform_state)i),
            .width = 14,
            .kind = SEKI_BOOK_NUMBER};
    }
    heads[SEKI_CONFORM_NONE + 1] =
        (struct seki_book_column){.head = seki_msg_text(t->lang, SEKI_MSG_book_col_all),
                                  .width = 10,
                                  .kind = SEKI_BOOK_NUMBER};
    seki_workbook_sheet(&t->wb, seki_msg_text(t->lang, SEKI_MSG_book_sheet_summary), heads,
                        SEKI_CONFORM_NONE + 2);
    add_counts(b);
    add_about(b);
    seki_workbook_tone_above(&t->wb, 1 + SEKI_CONFORM_OPEN, 0, SEKI_BOOK_ALERT);
    seki_workbook_tone_above(&t->wb, 1 + SEKI_CONFORM_UNKNOWN, 0, SEKI_BOOK_UNKNOWN);
}

/* --- changes */

static void add_changes(struct book *b)
{
    static const struct seki_tables_column heads[] = {
        {SEKI_MSG_conf_col_change, 22, SEKI_BOOK_STRONG},
        {SEKI_MSG_conf_col_item, 18, SEKI_BOOK_TEXT},
        {SEKI_MSG_book_c_vendor, 22, SEKI_BOOK_TEXT},
        {SEKI_MSG_conf_col_text, 60, SEKI_BOOK_TEXT},
        {SEKI_MSG_conf_col_was, 20, SEKI_BOOK_TEXT},
        {SEKI_MSG_conf_col_now, 20, SEKI_BOOK_TEXT},
    };
    const struct seki_conform_since *since = b->report->since;
    struct seki_tables *t = &b->t;

    if (!since) {
        return;
    }
    seki_tables_sheet(t, SEKI_MSG_book_sheet_changes, heads, SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < since->n && t->wb.status == 0; i++) {
        const struct seki_conform_change *change = &since->changes[i];
        const struct seki_item *item =
            change->result ? change->result->item : &b->c->catalog->items[change->was->item];
        seki_workbook_text(&t->wb, seki_word_conform_change(t->lang, change->kind));
        seki_workbook_text(&t->wb, item->id);
        seki_workbook_text(&t->wb, change->part ? change->part->vendor : change->was->vendor);
        seki_tables_both(t, &item->text);
        seki_workbook_text(&t->wb, seki_word_past(t->lang, change->was));
        seki_workbook_text(&t->wb, change->result
                                       ? seki_word_conform(t->lang, change->result->state)
                                       : SEKI_STR(""));
        seki_workbook_end_row(&t->wb);
    }
}

/* --- the whole */

static void begin(struct book *b, struct seki_arena *arena)
{
    struct seki_tables *t = &b->t;
    const struct seki_str parts[] = {t->a->hospital->name, SEKI_STR("  "),
                                     seki_text_get(&b->c->catalog->head.title, t->lang)};
    struct seki_str title = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));

    seki_workbook_begin(&t->wb, arena, t->lang, title, title, b->report->as_of, t->err);
    if (!title.p) {
        seki_workbook_fail(&t->wb, seki_fail_nomem(t->err));
    }
}

int seki_conform_book(struct seki_arena *arena, const struct seki_conform_report *report,
                      struct seki_str *ret_bytes, struct seki_err *err)
{
    struct book b = {.t = {.a = report->conformity->assessment, .lang = report->lang, .err = err},
                     .report = report,
                     .c = report->conformity};
    int r;

    begin(&b, arena);
    add_summary(&b);
    add_sheets(&b);
    add_changes(&b);
    r = seki_workbook_end(&b.t.wb, ret_bytes);
    seki_workbook_finish(&b.t.wb);
    return r;
}
