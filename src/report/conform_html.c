/* Conformity as a document. Declared in report/conform_report.h. */
#include "base/part.h"
#include "document/compose.h"
#include "msg/m_conf.h"
#include "msg/m_doc.h"
#include "msg/m_rep.h"
#include "report/conform_choose.h"
#include "report/conform_words.h"
#include "report/document_html.h"
#include "report/hospital_page.h"
#include "report/words.h"

#define DEVICES_MAX 8 /* named of one reason; conformity.json has all */
#define REASONS_MAX 6 /* shown of one requirement; the worst come first */
#define USES_MAX 20   /* rows of measures.csv that are shown of one requirement */
#define STEPS_MAX 5   /* measures of the hub that are proposed */
#define NAMED 60      /* requirements that are named for one thing to do */

enum column { COLUMN_ITEM, COLUMN_TEXT, COLUMN_STATE, COLUMN_TODO, COLUMN_WHY, N_COLUMNS };

struct work {
    struct seki_composer by;
    enum seki_lang lang;
    const struct seki_conform_report *report;
    const struct seki_conformity *c;
    const struct seki_assessment *a;
    struct seki_err *err;
};

/* --- pieces */

static struct seki_str number(struct work *w, size_t n)
{
    return seki_compose_text(&w->by, M_doc_number((int64_t)n));
}

static struct seki_str chapter_title(struct work *w, const struct seki_item *chapter)
{
    struct seki_buf SEKI_CLEANUP_BUF title = {0};

    seki_buf_init(&title, SEKI_LIMIT_FRAME_BYTES);
    seki_conform_add_chapter(&title, w->lang, w->c->catalog, chapter);
    return seki_compose_buf(&w->by, &title);
}

/* --- one requirement */

static struct seki_str todo_text(struct work *w, const struct seki_conform_result *result)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    for (int i = 0; i < SEKI_TODO_MAX; i++) {
        enum seki_conform_todo todo = (enum seki_conform_todo)i;
        struct seki_msg msg = M_conf_text_todo(seki_word_actor(w->lang, seki_todo_actor(todo)),
                                               seki_word_todo(w->lang, todo));
        if (result->todo >> i & 1) {
            seki_buf_add(&text, text.n ? SEKI_STR("\n") : SEKI_STR(""));
            seki_msg_format(&text, w->lang, &msg);
        }
    }
    return seki_compose_buf(&w->by, &text);
}

static struct seki_str steps_text(struct work *w, struct seki_arena *scratch,
                                  const struct seki_conform_part *part,
                                  const struct seki_conform_result *result)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_conform_step *steps = NULL;
    size_t n = 0;
    int r = seki_conform_steps(scratch, w->c, part, result, &steps, &n, w->err);

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    if (r < 0) {
        seki_compose_fail(&w->by, r);
        return SEKI_STR("");
    }
    for (size_t i = 0; i < SEKI_MIN(n, (size_t)STEPS_MAX); i++) {
        seki_buf_add(&text, text.n ? SEKI_STR("\n") : SEKI_STR(""));
        seki_conform_add_step(&text, w->lang, w->a, &steps[i]);
    }
    if (n > STEPS_MAX) {
        struct seki_msg more = M_conf_more((int64_t)(n - STEPS_MAX));
        seki_buf_lit(&text, "\n");
        seki_msg_format(&text, w->lang, &more);
    }
    return seki_compose_buf(&w->by, &text);
}

static void add_reason(struct work *w, struct seki_buf *text,
                       const struct seki_conform_reason *reason)
{
    struct seki_msg head = M_conf_reason(seki_word_conform(w->lang, reason->state));

    seki_buf_add(text, text->n ? SEKI_STR("\n\n") : SEKI_STR(""));
    seki_msg_format(text, w->lang, &head);
    seki_conform_add_devices(text, w->lang, w->a, &reason->assets, DEVICES_MAX);
    seki_buf_lit(text, "\n");
    seki_buf_add(text, seki_text_get(&reason->text, w->lang));
}

static void add_reasons(struct work *w, struct seki_arena *scratch, struct seki_buf *text,
                        const struct seki_conform_part *part,
                        const struct seki_conform_result *result)
{
    struct seki_vec reasons;
    int r = seki_conform_reasons(scratch, w->c, part, result, &reasons, w->err);

    if (r < 0) {
        seki_compose_fail(&w->by, r);
        return;
    }
    for (size_t i = 0; i < SEKI_MIN(reasons.n, (size_t)REASONS_MAX); i++) {
        add_reason(w, text, seki_vec_at(&reasons, const struct seki_conform_reason, i));
    }
    if (reasons.n > REASONS_MAX) {
        struct seki_msg more = M_conf_more_reasons((int64_t)(reasons.n - REASONS_MAX));
        seki_buf_lit(text, "\n\n");
        seki_msg_format(text, w->lang, &more);
    }
}

static void add_uses(struct work *w, struct seki_buf *text, const struct seki_conform_part *part,
                     const struct seki_conform_result *result)
{
    const struct seki_hospital *hospital = w->a->hospital;

    size_t n = 0;

    for (size_t i = 0; i < hospital->n_measures; i++) {
        if (!seki_conform_shows_use(w->a, part, result, &hospital->measures[i])) {
            continue;
        }
        if (n++ < USES_MAX) {
            seki_buf_add(text, text->n ? SEKI_STR("\n") : SEKI_STR(""));
            seki_conform_add_use(text, w->lang, w->a, &hospital->measures[i]);
        }
    }
    if (n > USES_MAX) {
        struct seki_msg more = M_conf_more((int64_t)(n - USES_MAX));
        seki_buf_lit(text, "\n");
        seki_msg_format(text, w->lang, &more);
    }
}

static struct seki_str uses_text(struct work *w, const struct seki_conform_part *part,
                                 const struct seki_conform_result *result)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    add_uses(w, &text, part, result);
    return seki_compose_buf(&w->by, &text);
}

static struct seki_str why_text(struct work *w, struct seki_arena *scratch,
                                const struct seki_conform_part *part,
                                const struct seki_conform_result *result)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    seki_conform_add_basis(&text, w->lang, result);
    seki_conform_add_said(&text, w->lang, result);
    if (result->n_hints) {
        seki_buf_add(&text, text.n ? SEKI_STR("\n") : SEKI_STR(""));
        seki_conform_add_proposals(&text, w->lang, w->report->web, result);
    }
    add_reasons(w, scratch, &text, part, result);
    return seki_compose_buf(&w->by, &text);
}

static struct seki_str counts_text(struct work *w, const struct seki_conform_result *result)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    seki_conform_add_counts(&text, w->lang, result);
    return seki_compose_buf(&w->by, &text);
}

static enum seki_tone tone_of(const struct seki_conform_result *result)
{
    if (result->state == SEKI_CONFORM_OPEN || result->contradicts) {
        return SEKI_TONE_ALERT;
    }
    return result->state >= SEKI_CONFORM_NA ? SEKI_TONE_QUIET : SEKI_TONE_NORMAL;
}

static void fill_state(struct work *w, const struct seki_conform_result *result,
                       struct seki_doc_cell *cell)
{
    cell->mark = seki_conform_mark(result->state);
    cell->strong = seki_word_conform(w->lang, result->state);
    cell->tone = tone_of(result);
    cell->small = counts_text(w, result);
    if (result->contradicts) {
        cell->tag = seki_compose_word(&w->by, SEKI_MSG_conf_tag_contradicts);
    } else if (result->is_by_person) {
        cell->tag = seki_compose_word(&w->by, SEKI_MSG_conf_tag_person);
    }
}

static struct seki_doc_cell *add_result(struct work *w, struct seki_block *table,
                                        const struct seki_conform_part *part,
                                        const struct seki_conform_result *result)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_doc_cell *cells = seki_compose_row(&w->by, table);

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    cells[COLUMN_ITEM].text = result->item->id;
    cells[COLUMN_TEXT].text = seki_text_get(&result->item->text, w->lang);
    if (result->is_unverified) {
        cells[COLUMN_TEXT].tag = seki_word_grade(w->lang, SEKI_GRADE_UNVERIFIED);
    }
    fill_state(w, result, &cells[COLUMN_STATE]);
    cells[COLUMN_TODO].text = todo_text(w, result);
    cells[COLUMN_TODO].small = steps_text(w, &scratch, part, result);
    cells[COLUMN_WHY].text = why_text(w, &scratch, part, result);
    cells[COLUMN_WHY].small = uses_text(w, part, result);
    return cells;
}

/* --- tables */

static struct seki_block *begin_table(struct work *w, struct seki_str title, struct seki_str keys)
{
    static const int heads[N_COLUMNS] = {SEKI_MSG_conf_col_item, SEKI_MSG_conf_col_text,
                                         SEKI_MSG_conf_col_state, SEKI_MSG_conf_col_todo,
                                         SEKI_MSG_conf_col_why};
    static const uint8_t shares[N_COLUMNS] = {12, 19, 14, 22, 33};
    struct seki_block *heading = seki_compose_block(&w->by, SEKI_BLOCK_HEADING);
    struct seki_block *table;

    heading->text = title;
    heading->keys = keys;
    table = seki_compose_block(&w->by, SEKI_BLOCK_TABLE);
    table->lead = title;
    seki_compose_columns(&w->by, table, heads, shares, N_COLUMNS);
    return table;
}

static struct seki_str table_title(struct work *w, const struct seki_conform_part *part,
                                   const struct seki_item *chapter)
{
    return part->vendor.n ? seki_compose_text(&w->by, M_conf_sheet_of(part->vendor))
                          : chapter_title(w, chapter);
}

/* How many results from here on stand in the same chapter: they are beside each other. */
static size_t chapter_length(const struct work *w, const struct seki_conform_part *part,
                             size_t first)
{
    const struct seki_item *chapter =
        seki_conform_chapter(w->c->catalog, part->results[first].item);
    size_t n = 1;

    while (first + n < part->n_results &&
           seki_conform_chapter(w->c->catalog, part->results[first + n].item) == chapter) {
        n++;
    }
    return n;
}

static void add_part(struct work *w, size_t number)
{
    const struct seki_conform_part *part = &w->c->parts[number];
    size_t n;

    for (size_t first = 0; first < part->n_results && w->by.status == 0; first += n) {
        const struct seki_item *chapter =
            seki_conform_chapter(w->c->catalog, part->results[first].item);
        struct seki_block *table;
        n = chapter_length(w, part, first);
        table = begin_table(w, table_title(w, part, chapter),
                            seki_conform_keys(&w->by, w->c, number, first, n, true));
        for (size_t i = first; i < first + n && w->by.status == 0; i++) {
            struct seki_doc_cell *cells = add_result(w, table, part, &part->results[i]);
            cells[0].keys = seki_conform_keys(&w->by, w->c, number, i, 1, false);
        }
    }
}

/* --- the front */

static void add_facts(struct work *w)
{
    const struct seki_edition *head = &w->c->catalog->head;
    const struct seki_hospital *hospital = w->a->hospital;
    struct seki_block *facts = seki_compose_block(&w->by, SEKI_BLOCK_FACTS);
    struct seki_buf SEKI_CLEANUP_BUF day = {0};

    seki_buf_init(&day, 32);
    seki_date_add_iso(&day, w->report->as_of);
    seki_compose_fact(&w->by, facts, seki_compose_word(&w->by, SEKI_MSG_conf_as_of),
                      seki_compose_buf(&w->by, &day));
    seki_hospital_page_rules(&w->by, facts, head);
    seki_compose_fact(&w->by, facts, seki_compose_word(&w->by, SEKI_MSG_conf_n_assets),
                      number(w, hospital->n_assets));
    seki_compose_fact(&w->by, facts, seki_compose_word(&w->by, SEKI_MSG_conf_n_statements),
                      number(w, hospital->n_statements));
}

static void add_figures(struct work *w)
{
    struct seki_block *figures = seki_compose_block(&w->by, SEKI_BLOCK_FIGURES);

    for (int i = 0; i < SEKI_CONFORM_NONE; i++) {
        enum seki_conform_state state = (enum seki_conform_state)i;
        struct seki_doc_cell *cells = seki_compose_row(&w->by, figures);
        cells[0].mark = seki_conform_mark(state);
        cells[0].text = seki_word_conform(w->lang, state);
        cells[1].text = number(w, w->c->parts[0].count[i]);
    }
}

/* --- chapters in numbers */

static const struct {
    enum seki_conform_state state;
    int head;
} counted[] = {
    {SEKI_CONFORM_TECHNICAL, SEKI_MSG_conf_short_technical},
    {SEKI_CONFORM_OPERATION, SEKI_MSG_conf_short_operation},
    {SEKI_CONFORM_PLANNED, SEKI_MSG_conf_short_planned},
    {SEKI_CONFORM_OPEN, SEKI_MSG_conf_short_open},
    {SEKI_CONFORM_UNKNOWN, SEKI_MSG_conf_short_unknown},
    {SEKI_CONFORM_CONFIRM, SEKI_MSG_conf_short_confirm},
    {SEKI_CONFORM_NA, SEKI_MSG_conf_short_na},
};

static void add_count_row(struct work *w, struct seki_block *table, struct seki_str title,
                          const size_t *count)
{
    struct seki_doc_cell *cells = seki_compose_row(&w->by, table);

    cells[0].text = title;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(counted); i++) {
        cells[i + 1].text =
            count[counted[i].state] ? number(w, count[counted[i].state]) : SEKI_STR("");
    }
}

static void add_chapters(struct work *w)
{
    static const uint8_t shares[] = {23, 11, 11, 11, 11, 11, 11, 11};
    const struct seki_conform_part *own = &w->c->parts[0];
    struct seki_block *table;

    seki_compose_heading(&w->by, SEKI_MSG_conf_h_chapters);
    table = seki_compose_block(&w->by, SEKI_BLOCK_TABLE);
    table->lead = seki_compose_word(&w->by, SEKI_MSG_conf_h_chapters);
    table->n_columns = SEKI_ARRAY_LEN(shares);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(shares); i++) {
        struct seki_str head = i ? seki_compose_word(&w->by, counted[i - 1].head)
                                 : seki_compose_word(&w->by, SEKI_MSG_conf_col_chapter);
        table->columns[i] = (struct seki_doc_column){.head = head, .share = shares[i]};
    }
    for (size_t i = 0; i < own->n_results && w->by.status == 0;) {
        size_t count[SEKI_CONFORM_STATE_MAX] = {0};
        const struct seki_item *chapter = seki_conform_chapter(w->c->catalog, own->results[i].item);
        size_t end = i + chapter_length(w, own, i);
        for (; i < end; i++) {
            count[own->results[i].state]++;
        }
        add_count_row(w, table, chapter_title(w, chapter), count);
    }
    for (size_t i = 1; i < w->c->n_parts && w->by.status == 0; i++) {
        add_count_row(w, table, table_title(w, &w->c->parts[i], NULL), w->c->parts[i].count);
    }
}

/* --- who has to act */

/* "control/8.1, control/8.3 and 4 more": the requirements of a part that wait for this. */
static size_t list_items(struct work *w, const struct seki_conform_part *part,
                         enum seki_conform_todo todo, struct seki_buf *out)
{
    size_t n = 0;

    for (size_t i = 0; i < part->n_results; i++) {
        if (!(part->results[i].todo >> todo & 1)) {
            continue;
        }
        if (n < NAMED) {
            seki_buf_add(out, n ? seki_msg_text(w->lang, SEKI_MSG_rep_comma) : SEKI_STR(""));
            seki_buf_add(out, part->results[i].item->id);
        }
        n++;
    }
    if (n > NAMED) {
        struct seki_msg more = M_doc_and_more((int64_t)(n - NAMED));
        seki_msg_format(out, w->lang, &more);
    }
    return n;
}

static void add_task(struct work *w, struct seki_block *table, const struct seki_conform_part *part,
                     enum seki_conform_todo todo)
{
    struct seki_buf SEKI_CLEANUP_BUF items = {0};
    struct seki_doc_cell *cells;
    size_t n;

    seki_buf_init(&items, SEKI_LIMIT_FRAME_BYTES);
    n = list_items(w, part, todo, &items);
    if (n == 0) {
        return;
    }
    cells = seki_compose_row(&w->by, table);
    cells[0].text = seki_word_actor(w->lang, seki_todo_actor(todo));
    cells[1].text = seki_word_todo(w->lang, todo);
    cells[2].text = number(w, n);
    cells[3].text = seki_compose_buf(&w->by, &items);
}

static void add_tasks(struct work *w)
{
    static const int heads[] = {SEKI_MSG_conf_col_actor, SEKI_MSG_conf_col_task,
                                SEKI_MSG_conf_col_n, SEKI_MSG_conf_col_items};
    static const uint8_t shares[] = {16, 34, 8, 42};
    struct seki_block *table;

    seki_compose_heading(&w->by, SEKI_MSG_conf_h_tasks);
    table = seki_compose_block(&w->by, SEKI_BLOCK_TABLE);
    table->lead = seki_compose_word(&w->by, SEKI_MSG_conf_h_tasks);
    seki_compose_columns(&w->by, table, heads, shares, SEKI_ARRAY_LEN(heads));
    for (int i = 0; i < SEKI_TODO_MAX; i++) {
        add_task(w, table, &w->c->parts[0], (enum seki_conform_todo)i);
    }
}

/* --- the whole */

/* --- since another time */

static void add_change(struct work *w, struct seki_block *table,
                       const struct seki_conform_change *change)
{
    const struct seki_item *item =
        change->result ? change->result->item : &w->c->catalog->items[change->was->item];
    struct seki_doc_cell *cells = seki_compose_row(&w->by, table);

    cells[0].strong = seki_word_conform_change(w->lang, change->kind);
    cells[0].tone = change->kind == SEKI_CONFORM_LOST || change->kind == SEKI_CONFORM_OPENED
                        ? SEKI_TONE_ALERT
                        : SEKI_TONE_NORMAL;
    cells[1].text = item->id;
    cells[1].small = change->part ? change->part->vendor : change->was->vendor;
    cells[2].text = seki_text_get(&item->text, w->lang);
    cells[3].text = seki_word_past(w->lang, change->was);
    cells[4].text =
        change->result ? seki_word_conform(w->lang, change->result->state) : SEKI_STR("-");
}

static void add_since(struct work *w, const struct seki_conform_since *since)
{
    static const int heads[] = {SEKI_MSG_conf_col_change, SEKI_MSG_conf_col_item,
                                SEKI_MSG_conf_col_text, SEKI_MSG_conf_col_was,
                                SEKI_MSG_conf_col_now};
    static const uint8_t shares[] = {16, 14, 38, 16, 16};
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_block *block = seki_compose_block(&w->by, SEKI_BLOCK_HEADING);

    block->text = seki_compose_word(&w->by, SEKI_MSG_conf_since_title);
    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    seki_conform_add_since(&text, w->lang, since);
    block = seki_compose_block(&w->by, SEKI_BLOCK_PARAGRAPH);
    block->text = seki_compose_buf(&w->by, &text);
    if (since->n == 0) {
        return;
    }
    block = seki_compose_block(&w->by, SEKI_BLOCK_TABLE);
    block->lead = seki_compose_word(&w->by, SEKI_MSG_conf_since_title);
    seki_compose_columns(&w->by, block, heads, shares, SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < since->n; i++) {
        add_change(w, block, &since->changes[i]);
    }
}

static void compose(struct work *w)
{
    const struct seki_edition *head = &w->c->catalog->head;

    seki_hospital_page_begin(&w->by, w->a->hospital, head, SEKI_MSG_conf_kind);
    add_facts(w);
    add_figures(w);
    seki_hospital_page_about(&w->by, head, SEKI_MSG_conf_about);
    add_chapters(w);
    add_tasks(w);
    if (w->report->since) {
        add_since(w, w->report->since);
    }
    seki_conform_choices(&w->by, w->c);
    for (size_t i = 0; i < w->c->n_parts; i++) {
        add_part(w, i);
    }
}

static void compose_all(struct work *w, struct seki_arena *arena,
                        const struct seki_conform_report *report, struct seki_err *err)
{
    *w = (struct work){.lang = report->lang,
                       .report = report,
                       .c = report->conformity,
                       .a = report->conformity->assessment,
                       .err = err};
    seki_compose_begin(&w->by, arena, report->lang);
    compose(w);
}

int seki_conform_html(struct seki_arena *arena, const struct seki_conform_report *report,
                      struct seki_sink *sink, struct seki_err *err)
{
    struct work w;

    compose_all(&w, arena, report, err);
    return seki_document_page(&w.by, sink, err);
}

int seki_conform_document(struct seki_arena *arena, const struct seki_conform_report *report,
                          struct seki_doc *ret_doc, struct seki_err *err)
{
    struct work w;

    compose_all(&w, arena, report, err);
    return seki_compose_end(&w.by, ret_doc, err);
}
