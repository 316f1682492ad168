#include "paper/report_book.h"

#include "msg/m_book.h"
#include "msg/m_conf.h"
#include "msg/m_rep.h"
#include "paper/report_book_int.h"
#include "report/counts.h"
#include "report/words.h"

#define NAMES 40                   /* devices that a cell names */
#define PRODUCTS 20                /* products of a group that a cell names */
#define TEXT_MAX ((size_t)1 << 20) /* bytes of one text that is put together */
#define COLUMNS(list) (list), SEKI_ARRAY_LEN(list)

/* --- cells */

void seki_tables_word(struct seki_tables *t, int id)
{
    seki_workbook_text(&t->wb, seki_msg_text(t->lang, id));
}

void seki_tables_msg(struct seki_tables *t, struct seki_msg msg)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, TEXT_MAX);
    seki_msg_format(&text, t->lang, &msg);
    seki_workbook_buf(&t->wb, &text);
}

void seki_tables_both(struct seki_tables *t, const struct seki_text *text)
{
    seki_workbook_text(&t->wb, seki_text_get(text, t->lang));
}

void seki_tables_signed(struct seki_tables *t, struct seki_str sign, struct seki_str word)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, TEXT_MAX);
    seki_buf_add(&text, sign);
    seki_buf_lit(&text, " ");
    seki_buf_add(&text, word);
    seki_workbook_buf(&t->wb, &text);
}

void seki_tables_level(struct seki_tables *t, int level)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, TEXT_MAX);
    if (level > 0) {
        seki_buf_add_int(&text, level);
        seki_buf_lit(&text, " ");
        seki_buf_add(&text, seki_word_level(t->a, t->lang, level));
    }
    seki_workbook_buf(&t->wb, &text);
}

/* A method has at most 8 bands, so the first sign is the whole number. */
void seki_tables_level_tones(struct seki_tables *t, size_t column)
{
    int n = (int)t->a->method->n_bands;

    _Static_assert(SEKI_LIMIT_BANDS < 10, "a level is one digit");
    for (int level = 1; level <= n; level++) {
        char digit = (char)('0' + level);
        int band = n < 2 ? 0 : (level - 1) * 4 / (n - 1);
        seki_workbook_tone(&t->wb, column, seki_str_of(&digit, 1), (enum seki_book_tone)band);
    }
}

void seki_tables_grade(struct seki_tables *t, enum seki_grade grade)
{
    struct seki_str word = seki_word_grade(t->lang, grade);

    if (grade == SEKI_GRADE_UNVERIFIED) {
        seki_tables_signed(t, SEKI_SIGN_UNVERIFIED, word);
    } else {
        seki_workbook_text(&t->wb, word);
    }
}

void seki_tables_grade_tone(struct seki_tables *t, size_t column)
{
    seki_workbook_tone(&t->wb, column, SEKI_SIGN_UNVERIFIED, SEKI_BOOK_UNKNOWN);
}

void seki_tables_devices(struct seki_tables *t, size_t group)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, TEXT_MAX);
    seki_words_add_devices(&text, t->lang, t->a, group, NAMES);
    seki_workbook_buf(&t->wb, &text);
}

static bool is_same_product(const struct seki_asset *x, const struct seki_asset *y)
{
    return seki_str_eq(x->maker, y->maker) && seki_str_eq(x->model, y->model) &&
           seki_str_eq(x->version, y->version);
}

static void add_product(struct seki_buf *text, const struct seki_asset *asset)
{
    const struct seki_str parts[] = {asset->maker, asset->model, asset->version};
    size_t n = 0;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(parts); i++) {
        if (parts[i].n) {
            seki_buf_add(text, n++ ? SEKI_STR(" ") : SEKI_STR(""));
            seki_buf_add(text, parts[i]);
        }
    }
}

/* Equal devices stand beside each other in most lists: one is named where it differs from the last. */
void seki_tables_products(struct seki_tables *t, size_t group)
{
    const struct seki_group *g = &t->a->groups[group];
    const struct seki_asset *assets = t->a->hospital->assets;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    size_t n = 0;

    seki_buf_init(&text, TEXT_MAX);
    for (size_t i = 0; i < g->n_assets; i++) {
        const struct seki_asset *asset = &assets[g->assets[i]];
        if (i > 0 && is_same_product(asset, &assets[g->assets[i - 1]])) {
            continue;
        }
        if (n < PRODUCTS) {
            seki_buf_add(&text, n ? SEKI_STR("\n") : SEKI_STR(""));
            add_product(&text, asset);
        }
        n++;
    }
    if (n > PRODUCTS) {
        struct seki_msg more = M_rep_and_more((int64_t)(n - PRODUCTS));
        seki_msg_format(&text, t->lang, &more);
    }
    seki_workbook_buf(&t->wb, &text);
}

void seki_tables_place(struct seki_tables *t, size_t statement, const struct seki_answer *answer)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, TEXT_MAX);
    if (answer && answer->cell.n && statement != SEKI_NO_INDEX) {
        seki_buf_add(&text, t->a->hospital->statements[statement].name);
        seki_buf_lit(&text, " ");
        seki_buf_add(&text, answer->sheet);
        seki_buf_add(&text, answer->sheet.n ? SEKI_STR("!") : SEKI_STR(""));
        seki_buf_add(&text, answer->cell);
    }
    seki_workbook_buf(&t->wb, &text);
}

void seki_tables_sheet(struct seki_tables *t, int name, const struct seki_tables_column *columns,
                       size_t n)
{
    struct seki_book_column resolved[SEKI_BOOK_COLUMNS];

    for (size_t i = 0; i < n && i < SEKI_BOOK_COLUMNS; i++) {
        resolved[i] = (struct seki_book_column){.head = seki_msg_text(t->lang, columns[i].head),
                                                .width = columns[i].width,
                                                .kind = columns[i].kind};
    }
    seki_workbook_sheet(&t->wb, seki_msg_text(t->lang, name), resolved, n);
}

/* --- summary */

static void add_fact(struct seki_tables *t, int label, struct seki_str value)
{
    seki_tables_word(t, label);
    seki_workbook_text(&t->wb, value);
    seki_workbook_end_row(&t->wb);
}

static void add_number(struct seki_tables *t, struct seki_msg label, size_t n)
{
    seki_tables_msg(t, label);
    seki_workbook_int(&t->wb, (int64_t)n);
    seki_workbook_end_row(&t->wb);
}

static void add_stage_row(struct seki_tables *t, const size_t n[SEKI_STAGE_MAX])
{
    static const enum seki_stage order[] = {SEKI_STAGE_CURRENT, SEKI_STAGE_INHERENT,
                                            SEKI_STAGE_PLANNED};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(order); i++) {
        seki_workbook_int(&t->wb, (int64_t)n[order[i]]);
    }
    seki_workbook_end_row(&t->wb);
}

static void add_levels(struct seki_tables *t)
{
    const struct seki_summary *sum = &t->report->summary;

    seki_tables_word(t, SEKI_MSG_book_pairs_above);
    add_stage_row(t, sum->n_unacceptable);
    for (int level = (int)t->a->method->n_bands; level > 0; level--) {
        size_t n[SEKI_STAGE_MAX];
        for (int stage = 0; stage < SEKI_STAGE_MAX; stage++) {
            n[stage] = sum->by_level[stage][level];
        }
        seki_tables_msg(t, M_book_pairs_level(seki_word_level(t->a, t->lang, level)));
        add_stage_row(t, n);
    }
}

static void add_summary(struct seki_tables *t)
{
    static const struct seki_tables_column columns[] = {
        {SEKI_MSG_book_col_what, 48, SEKI_BOOK_STRONG},
        {SEKI_MSG_book_col_now, 30, SEKI_BOOK_NUMBER},
        {SEKI_MSG_rep_stage_inherent, 14, SEKI_BOOK_NUMBER},
        {SEKI_MSG_rep_stage_planned, 14, SEKI_BOOK_NUMBER},
    };
    const struct seki_summary *sum = &t->report->summary;
    struct seki_counts c;
    struct seki_buf SEKI_CLEANUP_BUF day = {0};

    seki_count(t->a, &c);
    seki_buf_init(&day, 32);
    seki_date_add_iso(&day, t->report->as_of);
    seki_tables_sheet(t, SEKI_MSG_book_sheet_summary, COLUMNS(columns));
    add_fact(t, SEKI_MSG_book_hospital, t->a->hospital->name);
    add_fact(t, SEKI_MSG_conf_as_of, seki_buf_str(&day));
    add_fact(t, SEKI_MSG_rep_method, seki_text_get(&t->a->method->head.title, t->lang));
    add_fact(t, SEKI_MSG_rep_scenarios, seki_text_get(&t->a->scenarios->head.title, t->lang));
    add_number(t, M_rep_n_devices(), sum->n_assets);
    add_number(t, M_rep_n_statements(), c.statements_read);
    add_number(t, M_rep_n_unread(), c.statements_unread);
    add_number(t, M_rep_n_without(), sum->n_without_statement);
    add_number(t, M_rep_fig_above(), c.assets_above);
    add_number(t, M_rep_fig_safety(), c.assets_safety);
    add_number(t, M_rep_fig_planned(), c.assets_planned);
    add_levels(t);
    add_number(t, M_book_pairs_accepted(), sum->n_accepted);
    add_number(t, M_rep_fig_unknown(), sum->n_unknown);
    seki_tables_word(t, SEKI_MSG_book_about);
    seki_workbook_end_row(&t->wb);
}

/* --- method and editions */

static void add_row(struct seki_tables *t, struct seki_str kind, struct seki_str name,
                    struct seki_str id, struct seki_str edition)
{
    seki_workbook_text(&t->wb, kind);
    seki_workbook_text(&t->wb, name);
    seki_workbook_text(&t->wb, id);
    seki_workbook_text(&t->wb, edition);
}

static void add_edition(struct seki_tables *t, int kind, const struct seki_edition *edition)
{
    add_row(t, seki_msg_text(t->lang, kind), seki_text_get(&edition->title, t->lang), edition->id,
            edition->edition);
    seki_tables_grade(t, edition->origin.grade);
    seki_tables_both(t, &edition->note);
    seki_workbook_text(&t->wb, edition->origin.source);
    seki_workbook_end_row(&t->wb);
}

static bool is_repeated(const struct seki_hospital *hospital, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        const struct seki_statement *other = hospital->statements[k].statement;
        if (other && other->catalog == hospital->statements[i].statement->catalog) {
            return true;
        }
    }
    return false;
}

static void add_editions(struct seki_tables *t)
{
    const struct seki_hospital *hospital = t->a->hospital;

    add_edition(t, SEKI_MSG_rep_method, &t->a->method->head);
    add_edition(t, SEKI_MSG_rep_scenarios, &t->a->scenarios->head);
    for (size_t i = 0; i < hospital->n_statements; i++) {
        const struct seki_statement *statement = hospital->statements[i].statement;
        if (statement && !is_repeated(hospital, i)) {
            add_edition(t, SEKI_MSG_rep_catalog, &statement->catalog->head);
        }
    }
}

static void add_note(struct seki_tables *t, struct seki_str kind, struct seki_str name,
                     struct seki_msg note)
{
    add_row(t, kind, name, SEKI_STR(""), SEKI_STR(""));
    seki_workbook_text(&t->wb, SEKI_STR(""));
    seki_tables_msg(t, note);
    seki_workbook_end_row(&t->wb);
}

static void add_lines(struct seki_tables *t)
{
    struct seki_str kind = seki_msg_text(t->lang, SEKI_MSG_rep_h_acceptance);
    const struct seki_method *method = t->a->method;

    for (int i = 0; i < SEKI_AXIS_MAX; i++) {
        struct seki_str axis = seki_word_axis(t->lang, (enum seki_axis)i);
        add_note(t, kind, axis, M_rep_accept_axis(axis, t->a->accept[i]));
    }
    for (size_t i = method->n_bands; i-- > 0;) {
        int top = i + 1 < method->n_bands ? method->bands[i + 1].least - 1 : method->greatest_score;
        add_note(t, seki_msg_text(t->lang, SEKI_MSG_rep_col_level),
                 seki_word_level(t->a, t->lang, (int)i + 1),
                 M_rep_range(method->bands[i].least, top));
    }
}

static void add_method(struct seki_tables *t)
{
    static const struct seki_tables_column columns[] = {
        {SEKI_MSG_rep_col_kind, 16, SEKI_BOOK_TEXT},
        {SEKI_MSG_rep_col_title, 44, SEKI_BOOK_STRONG},
        {SEKI_MSG_book_col_id, 22, SEKI_BOOK_TEXT},
        {SEKI_MSG_rep_col_edition, 14, SEKI_BOOK_TEXT},
        {SEKI_MSG_rep_col_grade, 12, SEKI_BOOK_TEXT},
        {SEKI_MSG_rep_col_note, 60, SEKI_BOOK_TEXT},
        {SEKI_MSG_book_col_source, 50, SEKI_BOOK_TEXT},
    };
    static const int limits[] = {SEKI_MSG_rep_limit_1, SEKI_MSG_rep_limit_2, SEKI_MSG_rep_limit_3,
                                 SEKI_MSG_rep_limit_4};
    const struct seki_hospital *hospital = t->a->hospital;

    seki_tables_sheet(t, SEKI_MSG_book_sheet_method, COLUMNS(columns));
    add_editions(t);
    add_lines(t);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(limits); i++) {
        add_row(t, seki_msg_text(t->lang, SEKI_MSG_rep_h_limits), SEKI_STR(""), SEKI_STR(""),
                SEKI_STR(""));
        seki_workbook_text(&t->wb, SEKI_STR(""));
        seki_tables_word(t, limits[i]);
        seki_workbook_end_row(&t->wb);
    }
    for (size_t i = 0; i < hospital->n_warnings; i++) {
        add_note(t, seki_msg_text(t->lang, SEKI_MSG_book_warning), hospital->warnings[i].file,
                 hospital->warnings[i].what);
    }
    seki_tables_msg(t, M_rep_made_by(t->report->version));
    seki_workbook_end_row(&t->wb);
    seki_tables_grade_tone(t, 4);
}

/* --- the whole */

static void begin(struct seki_tables *t, struct seki_arena *arena)
{
    struct seki_msg title = M_rep_page_title(t->a->hospital->name);
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str kept;

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    seki_msg_format(&text, t->lang, &title);
    kept = seki_arena_str(arena, seki_buf_str(&text));
    seki_workbook_begin(&t->wb, arena, t->lang, kept, kept, t->report->as_of, t->err);
    if (!kept.p || seki_buf_status(&text) < 0) {
        seki_workbook_fail(&t->wb, seki_fail_nomem(t->err));
    }
}

int seki_report_book(struct seki_arena *arena, const struct seki_report *report,
                     struct seki_str *ret_bytes, struct seki_err *err)
{
    struct seki_tables t = {
        .report = report, .a = report->assessment, .lang = report->lang, .err = err};
    int r;

    begin(&t, arena);
    add_summary(&t);
    seki_tables_risks(&t);
    seki_tables_measures(&t);
    seki_tables_unknowns(&t);
    seki_tables_devices_sheet(&t);
    seki_tables_changes(&t);
    add_method(&t);
    r = seki_workbook_end(&t.wb, ret_bytes);
    seki_workbook_finish(&t.wb);
    return r;
}
