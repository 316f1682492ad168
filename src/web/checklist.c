#include "web/checklist.h"

#include "base/limits.h"
#include "document/compose.h"
#include "msg/m_conf.h"
#include "msg/m_doc.h"
#include "msg/m_line.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "paper/workbook.h"
#include "report/conform_words.h"
#include "web/moment.h"

#define LINE_BYTES 20000 /* of one text that is put together */

struct making {
    struct seki_arena *arena;
    const struct seki_conform_listing *listing;
    enum seki_lang lang;
    struct seki_err *err;
};

static struct seki_str word(enum seki_lang lang, int id)
{
    return id ? seki_msg_text(lang, id) : SEKI_STR("");
}

static int take(struct making *m, const struct seki_buf *text, struct seki_str *ret_text)
{
    *ret_text = seki_arena_buf(m->arena, text);
    return ret_text->p ? 0 : seki_fail_nomem(m->err);
}

static int say(struct making *m, struct seki_msg msg, struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, LINE_BYTES);
    if (seki_msg_is_set(msg)) {
        seki_msg_format(&text, m->lang, &msg);
    }
    return take(m, &text, ret_text);
}

/* --- one line */

static int rests_on(const struct seki_requirement *it)
{
    if (it->result.is_by_person) {
        return SEKI_MSG_conf_rests_person;
    }
    return it->result.state == SEKI_CONFORM_CONFIRM   ? SEKI_MSG_conf_rests_asked
           : it->result.state == SEKI_CONFORM_UNKNOWN ? SEKI_MSG_conf_rests_unknown
                                                      : SEKI_MSG_conf_rests_derived;
}

static int add_marks(struct making *m, const struct seki_requirement *it,
                     struct seki_checklist_line *line)
{
    const struct {
        bool is;
        int word;
    } marks[] = {{it->result.contradicts, SEKI_MSG_conf_contradiction},
                 {it->result.is_unverified, SEKI_MSG_conf_unverified},
                 {it->result.applies == SEKI_APPLIES_PERHAPS, SEKI_MSG_conf_perhaps},
                 {it->n_told > 1, SEKI_MSG_conf_told_twice}};
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, LINE_BYTES);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(marks); i++) {
        if (marks[i].is) {
            seki_buf_add(&text, text.n ? SEKI_STR(", ") : SEKI_STR(""));
            seki_buf_add(&text, word(m->lang, marks[i].word));
        }
    }
    return take(m, &text, &line->marks);
}

/* What was said, and whether it counts. */
static int add_said(struct making *m, const struct seki_requirement *it,
                    struct seki_checklist_line *line)
{
    const struct seki_str *text = it->told ? it->told->text : NULL;
    enum seki_said said = SEKI_SAID_MAX;

    if (!text) {
        return 0;
    }
    if (seki_said_parse(m->arena, text[SEKI_CONFIRMATION_STATE], &said) < 0) {
        return seki_fail_nomem(m->err);
    }
    line->answer =
        said == SEKI_SAID_MAX ? text[SEKI_CONFIRMATION_STATE] : seki_word_said(m->lang, said);
    line->by = text[SEKI_CONFIRMATION_BY];
    line->date = text[SEKI_CONFIRMATION_DATE];
    line->due = text[SEKI_CONFIRMATION_DUE];
    line->evidence = text[SEKI_CONFIRMATION_EVIDENCE];
    line->note = text[SEKI_CONFIRMATION_NOTE];
    return it->n_told ? say(m, seki_conform_lack_text(it), &line->lack) : 0;
}

static int add_why(struct making *m, const struct seki_requirement *it,
                   struct seki_checklist_line *line)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, LINE_BYTES);
    if (it->result.derived != it->result.state) {
        seki_buf_add(&text, word(m->lang, SEKI_MSG_conf_derived));
        seki_buf_add(&text, seki_word_conform(m->lang, it->result.derived));
        seki_buf_add(&text, it->row->basis[m->lang].n ? SEKI_STR("\n") : SEKI_STR(""));
    }
    seki_buf_add(&text, it->row->basis[m->lang]);
    return take(m, &text, &line->why);
}

static int make_line(struct making *m, const struct seki_requirement *it,
                     struct seki_checklist_line *line)
{
    int r;

    *line = (struct seki_checklist_line){.it = it,
                                         .id = it->item->id,
                                         .text = seki_text_get(&it->item->text, m->lang),
                                         .vendor = it->row->vendor,
                                         .owner = seki_requirement_owner(it),
                                         .state = seki_word_conform(m->lang, it->result.state),
                                         .rests_on = word(m->lang, rests_on(it))};
    r = add_marks(m, it, line);
    r = r < 0 ? r : add_said(m, it, line);
    r = r < 0 ? r : add_why(m, it, line);
    return r < 0 || it->row->n_devices == 0
               ? r
               : say(m, M_conf_lacking(it->row->n_lacking, it->row->n_devices), &line->devices);
}

/* --- all of them */

static int chapter_title(struct making *m, const struct seki_item *chapter,
                         struct seki_str *ret_title)
{
    struct seki_buf SEKI_CLEANUP_BUF title = {0};

    seki_buf_init(&title, SEKI_LIMIT_FRAME_BYTES);
    seki_conform_add_chapter(&title, m->lang, m->listing->catalog, chapter);
    return take(m, &title, ret_title);
}

static int add_lines(struct making *m, struct seki_checklist *list)
{
    const struct seki_conform_listing *l = m->listing;
    struct seki_checklist_line *line =
        seki_arena_array(m->arena, struct seki_checklist_line, l->n + 1);
    const struct seki_item *last = NULL;
    struct seki_str title = SEKI_STR("");
    int r = line ? 0 : seki_fail_nomem(m->err);

    for (size_t i = 0; r == 0 && i < l->n; i++) {
        const struct seki_requirement *it = &l->all[i];
        const struct seki_item *chapter;
        bool is_new;
        if (!seki_conform_listing_wants(l, it)) {
            continue;
        }
        chapter = seki_conform_chapter(l->catalog, it->item);
        is_new = list->n_lines == 0 || chapter != last ||
                 !seki_str_eq(it->row->vendor, line[list->n_lines - 1].vendor);
        r = is_new ? chapter_title(m, chapter, &title) : 0;
        r = r < 0 ? r : make_line(m, it, &line[list->n_lines]);
        if (r == 0) {
            line[list->n_lines].chapter = title;
            line[list->n_lines].is_chapter_new = is_new;
            seki_conform_count(&list->counts, it);
            list->n_lines++;
        }
        last = chapter;
    }
    list->line = line;
    return r;
}

static int add_moment(struct making *m, int64_t at, struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, 64); /* a day and an hour */
    if (at) {
        seki_web_moment(&(struct seki_html){.buf = &text}, at);
    }
    return take(m, &text, ret_text);
}

int seki_checklist_make(const struct seki_conform_listing *listing, struct seki_checklist *ret_list,
                        struct seki_err *err)
{
    struct seki_web_call *call = listing->call;
    struct making m = {call->act->arena, listing, seki_web_lang_of(call), err};
    struct seki_str parts[] = {listing->page.list.find, SEKI_STR(" "), {0}};
    struct seki_str narrowed;
    int r = seki_conform_filter_text(listing, &parts[2], err);

    if (r < 0) {
        return r;
    }
    narrowed = seki_arena_join(m.arena, parts, SEKI_ARRAY_LEN(parts));

    *ret_list = (struct seki_checklist){.lang = m.lang,
                                        .title = listing->page.title,
                                        .edition = listing->catalog->head.edition,
                                        .organisation = call->frame->organisation,
                                        .narrowed = seki_str_trim(narrowed),
                                        .today = seki_web_today(call),
                                        .is_outdated = listing->asked.is_outdated};
    r = narrowed.p ? add_lines(&m, ret_list) : seki_fail_nomem(err);
    return r < 0 ? r : add_moment(&m, listing->asked.row.made, &ret_list->assessed);
}

/* --- as a document */

static void add_counts(struct seki_composer *c, const struct seki_checklist *list)
{
    struct seki_block *figures = seki_compose_block(c, SEKI_BLOCK_FIGURES);

    for (int i = 0; i < SEKI_CONFORM_NONE; i++) {
        struct seki_doc_cell *cells = seki_compose_row(c, figures);
        cells[0].text = seki_word_conform(list->lang, (enum seki_conform_state)i);
        cells[1].text = seki_compose_text(c, M_doc_number(list->counts.n[i]));
    }
}

static void add_head(struct seki_composer *c, const struct seki_checklist *list)
{
    struct seki_block *title = seki_compose_block(c, SEKI_BLOCK_TITLE);
    struct seki_block *facts;
    struct seki_buf SEKI_CLEANUP_BUF day = {0};

    title->lead = seki_compose_word(c, SEKI_MSG_conf_checklist);
    title->text = list->title;
    title->small = list->organisation;
    seki_buf_init(&day, 32); /* 2026-12-31 */
    seki_date_add_iso(&day, list->today);
    facts = seki_compose_block(c, SEKI_BLOCK_FACTS);
    seki_compose_fact(c, facts, seki_compose_word(c, SEKI_MSG_line_form_edition), list->edition);
    seki_compose_fact(c, facts, seki_compose_word(c, SEKI_MSG_conf_assessed), list->assessed);
    seki_compose_fact(c, facts, seki_compose_word(c, SEKI_MSG_conf_printed),
                      seki_compose_buf(c, &day));
    if (list->narrowed.n) {
        seki_compose_fact(c, facts, seki_compose_word(c, SEKI_MSG_conf_only_part), list->narrowed);
    }
    if (list->is_outdated) {
        struct seki_block *notice = seki_compose_block(c, SEKI_BLOCK_NOTICE);
        notice->lead = seki_compose_word(c, SEKI_MSG_ward_outdated);
        notice->text = seki_compose_word(c, SEKI_MSG_ward_outdated_next);
    }
    seki_compose_block(c, SEKI_BLOCK_PARAGRAPH)->text =
        seki_compose_word(c, SEKI_MSG_conf_checklist_about);
}

/* The parts that are there, one below the other. */
static struct seki_str lines_of(struct seki_composer *c, const struct seki_str *parts, size_t n)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, LINE_BYTES);
    for (size_t i = 0; i < n; i++) {
        if (parts[i].n) {
            seki_buf_add(&text, text.n ? SEKI_STR("\n") : SEKI_STR(""));
            seki_buf_add(&text, parts[i]);
        }
    }
    return seki_compose_buf(c, &text);
}

static void add_row(struct seki_composer *c, struct seki_block *table,
                    const struct seki_checklist_line *line)
{
    enum seki_conform_state state = line->it->result.state;
    struct seki_doc_cell *cells = seki_compose_row(c, table);
    const struct seki_str rest[] = {line->rests_on, line->devices};
    const struct seki_str who[] = {
        line->owner.n ? seki_compose_text(c, M_conf_responsible(line->owner))
                      : seki_compose_word(c, SEKI_MSG_conf_nobody),
        line->by, line->date,
        line->due.n ? seki_compose_text(c, M_conf_until(line->due)) : SEKI_STR("")};
    const struct seki_str proof[] = {line->evidence, line->lack};
    const struct seki_str why[] = {line->why, line->note};

    cells[0].strong = line->id;
    cells[0].text = line->text;
    cells[0].small = line->vendor;
    cells[1].mark = seki_conform_mark(state);
    cells[1].strong = line->state;
    cells[1].tag = line->marks;
    cells[1].small = lines_of(c, rest, SEKI_ARRAY_LEN(rest));
    cells[1].tone = state == SEKI_CONFORM_OPEN || line->it->result.contradicts ? SEKI_TONE_ALERT
                                                                               : SEKI_TONE_NORMAL;
    cells[2].strong = line->answer.n ? line->answer : SEKI_STR("–");
    cells[2].text = lines_of(c, who, SEKI_ARRAY_LEN(who));
    cells[2].small = lines_of(c, proof, SEKI_ARRAY_LEN(proof));
    cells[3].text = lines_of(c, why, SEKI_ARRAY_LEN(why));
}

static void add_tables(struct seki_composer *c, const struct seki_checklist *list)
{
    static const int heads[] = {SEKI_MSG_conf_requirement, SEKI_MSG_ward_state,
                                SEKI_MSG_conf_answered, SEKI_MSG_conf_why};
    static const uint8_t shares[] = {32, 20, 20, 28};
    struct seki_block *table = NULL;

    for (size_t i = 0; i < list->n_lines && c->status == 0; i++) {
        const struct seki_checklist_line *line = &list->line[i];
        if (line->is_chapter_new) {
            struct seki_block *heading = seki_compose_block(c, SEKI_BLOCK_HEADING);
            const struct seki_str parts[] = {
                line->chapter, line->vendor.n ? SEKI_STR(" / ") : SEKI_STR(""), line->vendor};
            heading->text = seki_compose_join(c, parts, SEKI_ARRAY_LEN(parts));
            table = seki_compose_block(c, SEKI_BLOCK_TABLE);
            table->lead = heading->text;
            seki_compose_columns(c, table, heads, shares, SEKI_ARRAY_LEN(heads));
        }
        add_row(c, table, line);
    }
}

static void add_sign(struct seki_composer *c)
{
    static const int who[] = {SEKI_MSG_doc_sign_checked, SEKI_MSG_doc_sign_approved};
    static const int what[] = {SEKI_MSG_doc_sign_name, SEKI_MSG_doc_sign_date,
                               SEKI_MSG_doc_sign_sign};
    static const uint8_t shares[] = {42, 22, 36};
    struct seki_block *sign = seki_compose_block(c, SEKI_BLOCK_SIGN);

    sign->lead = seki_compose_word(c, SEKI_MSG_doc_h_sign);
    sign->text = seki_compose_word(c, SEKI_MSG_conf_checklist_sign);
    seki_compose_columns(c, sign, what, shares, SEKI_ARRAY_LEN(what));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(who); i++) {
        seki_compose_row(c, sign)->text = seki_compose_word(c, who[i]);
    }
}

int seki_checklist_document(struct seki_arena *arena, const struct seki_checklist *list,
                            struct seki_doc *ret_doc, struct seki_err *err)
{
    struct seki_composer c;

    seki_compose_begin(&c, arena, list->lang);
    c.doc.title = list->title;
    c.doc.author = list->organisation;
    c.doc.running = list->title;
    c.doc.date = list->today;
    add_head(&c, list);
    add_counts(&c, list);
    add_tables(&c, list);
    add_sign(&c);
    return seki_compose_end(&c, ret_doc, err);
}

/* --- as a workbook */

enum { N_COLUMNS = 16, N_PRINTED = 14 };

static const struct {
    int head;
    uint8_t width;
    enum seki_book_kind kind;
    size_t offset; /* of the text in a line */
} columns[N_COLUMNS] = {
#define COLUMN(head, width, kind, field)                                           \
    {                                                                              \
        head, width, SEKI_BOOK_##kind, offsetof(struct seki_checklist_line, field) \
    }
    COLUMN(SEKI_MSG_conf_requirement, 12, STRONG, id),
    COLUMN(SEKI_MSG_conf_sheet, 18, TEXT, vendor), /* one number stands once for each of them */
    COLUMN(SEKI_MSG_conf_col_text, 40, TEXT, text),
    COLUMN(SEKI_MSG_ward_state, 16, STRONG, state),
    COLUMN(SEKI_MSG_conf_rests_on, 18, TEXT, rests_on),
    COLUMN(SEKI_MSG_conf_marks, 14, TEXT, marks),
    COLUMN(SEKI_MSG_conf_devices, 16, TEXT, devices),
    COLUMN(SEKI_MSG_conf_owner, 14, TEXT, owner),
    COLUMN(SEKI_MSG_conf_say_state, 10, TEXT, answer),
    COLUMN(SEKI_MSG_conf_say_by, 14, TEXT, by),
    COLUMN(SEKI_MSG_conf_say_date, 11, DATE, date),
    COLUMN(SEKI_MSG_conf_say_due, 11, DATE, due),
    COLUMN(SEKI_MSG_ward_evidence, 20, TEXT, evidence),
    COLUMN(SEKI_MSG_conf_why, 40, TEXT, why),
    COLUMN(SEKI_MSG_conf_say_note, 24, TEXT, note),
    COLUMN(SEKI_MSG_conf_lack, 24, TEXT, lack),
#undef COLUMN
};

static void add_cell(struct seki_workbook *wb, enum seki_book_kind kind, struct seki_str text)
{
    struct seki_date day;

    if (kind == SEKI_BOOK_DATE && seki_date_parse(text, &day)) {
        seki_workbook_date(wb, day);
    } else {
        seki_workbook_text(wb, text);
    }
}

static void add_about(struct seki_workbook *wb, const struct seki_checklist *list)
{
    struct seki_book_column heads[2] = {
        {.head = word(list->lang, SEKI_MSG_conf_checklist), .width = 40},
        {.head = list->title, .width = 60}};
    const struct {
        int name;
        struct seki_str value;
    } facts[] = {{SEKI_MSG_conf_of_whom, list->organisation},
                 {SEKI_MSG_line_form_edition, list->edition},
                 {SEKI_MSG_conf_assessed, list->assessed},
                 {SEKI_MSG_conf_only_part, list->narrowed},
                 {SEKI_MSG_ward_outdated, list->is_outdated
                                              ? word(list->lang, SEKI_MSG_ward_outdated_next)
                                              : SEKI_STR("")}};

    seki_workbook_sheet(wb, word(list->lang, SEKI_MSG_conf_checklist), heads, 2);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(facts); i++) {
        if (facts[i].value.n) {
            seki_workbook_text(wb, word(list->lang, facts[i].name));
            seki_workbook_text(wb, facts[i].value);
            seki_workbook_end_row(wb);
        }
    }
    for (int i = 0; i < SEKI_CONFORM_NONE; i++) {
        seki_workbook_text(wb, seki_word_conform(list->lang, (enum seki_conform_state)i));
        seki_workbook_int(wb, list->counts.n[i]);
        seki_workbook_end_row(wb);
    }
    seki_workbook_text(wb, word(list->lang, SEKI_MSG_conf_checklist_about));
    seki_workbook_end_row(wb);
}

int seki_checklist_book(struct seki_arena *arena, const struct seki_checklist *list,
                        struct seki_buf *out, struct seki_err *err)
{
    struct seki_workbook SEKI_CLEANUP_WORKBOOK wb = {0};
    struct seki_book_column heads[N_COLUMNS];
    struct seki_str bytes = {0};
    int r;

    seki_workbook_begin(&wb, arena, list->lang, list->title, list->title, list->today, err);
    add_about(&wb, list);
    for (size_t i = 0; i < N_COLUMNS; i++) {
        heads[i] = (struct seki_book_column){.head = word(list->lang, columns[i].head),
                                             .width = columns[i].width,
                                             .kind = columns[i].kind};
    }
    seki_workbook_sheet(&wb, word(list->lang, SEKI_MSG_conf_requirements), heads, N_COLUMNS);
    seki_workbook_print(&wb, N_PRINTED);
    for (size_t i = 0; i < list->n_lines && wb.status == 0; i++) {
        const char *line = (const char *)&list->line[i];
        for (size_t k = 0; k < N_COLUMNS; k++) {
            add_cell(&wb, columns[k].kind,
                     *(const struct seki_str *)(const void *)(line + columns[k].offset));
        }
        seki_workbook_end_row(&wb);
    }
    r = seki_workbook_end(&wb, &bytes);
    if (r == 0) {
        seki_buf_add(out, bytes);
        r = seki_fail_status(err, seki_buf_status(out));
    }
    return r;
}
