/* The sheets of what is unknown, of devices and of changes. Declared in paper/report_book_int.h. */
#include "engine/inquire.h"
#include "msg/m_book.h"
#include "msg/m_chg.h"
#include "msg/m_rep.h"
#include "paper/report_book_int.h"
#include "report/counts.h"
#include "report/inquiries.h"
#include "report/words.h"

#define TEXT_MAX ((size_t)1 << 20)
#define NAMES 40 /* devices that a cell names */

/* --- unknowns */

static void add_who(struct seki_tables *t, const struct seki_inquiry *inquiry)
{
    const struct seki_asset *asset = &t->a->hospital->assets[inquiry->asset];
    bool is_maker = seki_inquiry_is_for_maker(inquiry);

    seki_tables_word(t, is_maker ? SEKI_MSG_book_who_maker : SEKI_MSG_book_who_hospital);
    seki_workbook_text(&t->wb, is_maker ? asset->maker : t->a->hospital->name);
    seki_workbook_text(&t->wb, is_maker ? asset->model : SEKI_STR(""));
    seki_workbook_text(&t->wb, is_maker ? asset->version : SEKI_STR(""));
}

static void add_was(struct seki_tables *t, const struct seki_inquiry *inquiry)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, TEXT_MAX);
    seki_inquiry_add_was(&text, t->lang, t->a, inquiry);
    seki_workbook_buf(&t->wb, &text);
    seki_tables_place(t, inquiry->statement, inquiry->cause.answer);
}

static void add_inquiry(struct seki_tables *t, size_t rank, const struct seki_inquiry *inquiry)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_workbook_int(&t->wb, (int64_t)rank);
    add_who(t, inquiry);
    seki_workbook_text(&t->wb, seki_inquiry_item(inquiry));
    seki_buf_init(&text, TEXT_MAX);
    seki_inquiry_add_question(&text, t->lang, t->a, inquiry);
    seki_workbook_buf(&t->wb, &text);
    add_was(t, inquiry);
    seki_buf_clear(&text);
    seki_inquiry_add_reason(&text, t->lang, t->a, inquiry);
    seki_workbook_buf(&t->wb, &text);
    seki_tables_level(t, inquiry->worst);
    seki_workbook_int(&t->wb, (int64_t)inquiry->n_open);
    seki_workbook_int(&t->wb, (int64_t)inquiry->n_pairs);
    seki_workbook_int(&t->wb, (int64_t)inquiry->n_assets);
    seki_workbook_end_row(&t->wb);
}

void seki_tables_unknowns(struct seki_tables *t)
{
    static const struct seki_tables_column columns[] = {
        {SEKI_MSG_rep_col_rank, 7, SEKI_BOOK_NUMBER},
        {SEKI_MSG_book_col_who, 12, SEKI_BOOK_STRONG},
        {SEKI_MSG_book_col_whom, 24, SEKI_BOOK_TEXT},
        {SEKI_MSG_rep_col_model, 16, SEKI_BOOK_TEXT},
        {SEKI_MSG_rep_col_version, 10, SEKI_BOOK_TEXT},
        {SEKI_MSG_book_col_item, 14, SEKI_BOOK_TEXT},
        {SEKI_MSG_book_col_question, 56, SEKI_BOOK_STRONG},
        {SEKI_MSG_book_col_was, 24, SEKI_BOOK_TEXT},
        {SEKI_MSG_book_col_place, 26, SEKI_BOOK_TEXT},
        {SEKI_MSG_book_col_why_asked, 48, SEKI_BOOK_TEXT},
        {SEKI_MSG_book_col_worst, 11, SEKI_BOOK_TEXT},
        {SEKI_MSG_book_col_open_pairs, 10, SEKI_BOOK_NUMBER},
        {SEKI_MSG_book_col_pairs, 10, SEKI_BOOK_NUMBER},
        {SEKI_MSG_rep_col_devices, 8, SEKI_BOOK_NUMBER},
    };
    struct seki_inquiry *inquiries = NULL;
    size_t n = 0;

    seki_tables_sheet(t, SEKI_MSG_book_sheet_unknowns, columns, SEKI_ARRAY_LEN(columns));
    if (t->wb.status == 0) {
        seki_workbook_fail(&t->wb, seki_inquire(t->wb.arena, t->a, &inquiries, &n, t->err));
    }
    for (size_t i = 0; i < n && t->wb.status == 0; i++) {
        add_inquiry(t, i + 1, &inquiries[i]);
    }
    seki_tables_level_tones(t, 10);
}

/* --- devices */

static void add_device(struct seki_tables *t, const struct seki_asset *asset,
                       const struct seki_group_look *look)
{
    const struct seki_hospital *hospital = t->a->hospital;
    const struct seki_str texts[] = {asset->id,    asset->name,    asset->maker,
                                     asset->model, asset->version, asset->place};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        seki_workbook_text(&t->wb, texts[i]);
    }
    for (int dim = 0; dim < SEKI_DIM_MAX; dim++) {
        if (asset->facts[dim] == SEKI_NO_INDEX) {
            seki_tables_signed(t, SEKI_SIGN_UNKNOWN,
                               seki_msg_text(t->lang, SEKI_MSG_book_is_unknown));
        } else {
            seki_tables_both(t, &t->a->hub->facts[asset->facts[dim]].text);
        }
    }
    if (asset->statement == SEKI_NO_INDEX) {
        seki_tables_signed(t, SEKI_SIGN_UNKNOWN,
                           seki_msg_text(t->lang, SEKI_MSG_rep_none_received));
    } else {
        seki_workbook_text(&t->wb, hospital->statements[asset->statement].name);
    }
    seki_tables_level(t, look->worst[SEKI_STAGE_INHERENT]);
    seki_tables_level(t, look->worst[SEKI_STAGE_CURRENT]);
    seki_tables_level(t, look->worst[SEKI_STAGE_PLANNED]);
    seki_workbook_int(&t->wb, (int64_t)look->n_above);
    seki_workbook_int(&t->wb, (int64_t)look->n_accepted);
    seki_workbook_end_row(&t->wb);
}

#define DEVICE_FACTS 6 /* the column of the first fact */
#define DEVICE_LEVELS (DEVICE_FACTS + SEKI_DIM_MAX + 1)

void seki_tables_devices_sheet(struct seki_tables *t)
{
    struct seki_book_column columns[] = {
        {.head = seki_msg_text(t->lang, SEKI_MSG_rep_col_id),
         .width = 14,
         .kind = SEKI_BOOK_STRONG},
        {.head = seki_msg_text(t->lang, SEKI_MSG_rep_col_device), .width = 24},
        {.head = seki_msg_text(t->lang, SEKI_MSG_rep_col_maker), .width = 22},
        {.head = seki_msg_text(t->lang, SEKI_MSG_rep_col_model), .width = 16},
        {.head = seki_msg_text(t->lang, SEKI_MSG_rep_col_version), .width = 11},
        {.head = seki_msg_text(t->lang, SEKI_MSG_rep_col_place), .width = 18},
        {.width = 14},
        {.width = 14},
        {.width = 14},
        {.width = 14},
        {.width = 14},
        {.head = seki_msg_text(t->lang, SEKI_MSG_rep_col_statement), .width = 30},
        {.head = seki_msg_text(t->lang, SEKI_MSG_rep_stage_inherent), .width = 10},
        {.head = seki_msg_text(t->lang, SEKI_MSG_rep_stage_current), .width = 10},
        {.head = seki_msg_text(t->lang, SEKI_MSG_rep_stage_planned), .width = 10},
        {.head = seki_msg_text(t->lang, SEKI_MSG_rep_col_above),
         .width = 10,
         .kind = SEKI_BOOK_NUMBER},
        {.head = seki_msg_text(t->lang, SEKI_MSG_rep_tag_accepted),
         .width = 10,
         .kind = SEKI_BOOK_NUMBER},
    };

    for (int dim = 0; dim < SEKI_DIM_MAX; dim++) {
        columns[DEVICE_FACTS + dim].head = seki_word_dimension(t->lang, (enum seki_dimension)dim);
    }
    seki_workbook_sheet(&t->wb, seki_msg_text(t->lang, SEKI_MSG_rep_h_devices), columns,
                        SEKI_ARRAY_LEN(columns));
    for (size_t g = 0; g < t->a->n_groups && t->wb.status == 0; g++) {
        const struct seki_group *group = &t->a->groups[g];
        struct seki_group_look look;
        seki_group_look(t->a, g, &look);
        for (size_t i = 0; i < group->n_assets && t->wb.status == 0; i++) {
            add_device(t, &t->a->hospital->assets[group->assets[i]], &look);
        }
    }
    for (size_t i = 0; i < SEKI_DIM_MAX + 1; i++) {
        seki_workbook_tone(&t->wb, DEVICE_FACTS + i, SEKI_SIGN_UNKNOWN, SEKI_BOOK_UNKNOWN);
    }
    for (size_t i = 0; i < SEKI_STAGE_MAX; i++) {
        seki_tables_level_tones(t, DEVICE_LEVELS + i);
    }
}

/* --- changes since an earlier assessment */

static void add_change(struct seki_tables *t, const struct seki_change *change)
{
    const struct seki_scenario *scenario = &t->a->scenarios->scenarios[change->scenario];
    bool is_worse = change->kind <= SEKI_CHANGE_BLURRED;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_tables_signed(t, is_worse ? SEKI_SIGN_OPEN : SEKI_SIGN_FINE,
                       seki_word_change(t->lang, change->kind));
    seki_buf_init(&text, TEXT_MAX);
    seki_changes_add_step(&text, t->report->since, change);
    seki_workbook_buf(&t->wb, &text);
    seki_tables_both(t, &scenario->text);
    seki_workbook_int(&t->wb, (int64_t)change->n_assets);
    seki_buf_clear(&text);
    seki_words_add_assets(&text, t->lang, t->a, change->assets, change->n_assets, NAMES);
    seki_workbook_buf(&t->wb, &text);
    seki_workbook_end_row(&t->wb);
}

static void add_count(struct seki_tables *t, struct seki_msg what, const size_t *assets, size_t n,
                      const struct seki_str *ids)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    if (n == 0) {
        return;
    }
    seki_buf_init(&text, TEXT_MAX);
    seki_msg_format(&text, t->lang, &what);
    seki_workbook_buf(&t->wb, &text);
    seki_workbook_text(&t->wb, SEKI_STR(""));
    seki_workbook_text(&t->wb, SEKI_STR(""));
    seki_workbook_int(&t->wb, (int64_t)n);
    seki_buf_clear(&text);
    for (size_t i = 0; i < n && text.n < TEXT_MAX / 2; i++) {
        seki_buf_add(&text, i ? seki_msg_text(t->lang, SEKI_MSG_rep_comma) : SEKI_STR(""));
        seki_buf_add(&text, ids[assets[i]]);
    }
    seki_workbook_buf(&t->wb, &text);
    seki_workbook_end_row(&t->wb);
}

void seki_tables_changes(struct seki_tables *t)
{
    static const struct seki_tables_column columns[] = {
        {SEKI_MSG_book_col_change, 30, SEKI_BOOK_STRONG},
        {SEKI_MSG_rep_col_step, 34, SEKI_BOOK_TEXT},
        {SEKI_MSG_rep_col_scenario, 44, SEKI_BOOK_TEXT},
        {SEKI_MSG_rep_col_devices, 8, SEKI_BOOK_NUMBER},
        {SEKI_MSG_rep_col_which, 60, SEKI_BOOK_TEXT},
    };
    const struct seki_changes *since = t->report->since;
    const struct seki_comparison *c = since ? since->comparison : NULL;

    if (!c) {
        return;
    }
    seki_tables_sheet(t, SEKI_MSG_book_sheet_changes, columns, SEKI_ARRAY_LEN(columns));
    for (size_t i = 0; i < c->n_changes && t->wb.status == 0; i++) {
        add_change(t, &c->changes[i]);
    }
    add_count(t, M_chg_new_assets((int64_t)c->n_new_assets), c->new_assets, c->n_new_assets,
              since->after->assets);
    add_count(t, M_chg_gone_assets((int64_t)c->n_gone_assets), c->gone_assets, c->n_gone_assets,
              since->before->assets);
    add_count(t, M_chg_new_scenarios((int64_t)c->n_new_scenarios), c->new_scenarios,
              c->n_new_scenarios, since->after->scenarios);
    add_count(t, M_chg_gone_scenarios((int64_t)c->n_gone_scenarios), c->gone_scenarios,
              c->n_gone_scenarios, since->before->scenarios);
    seki_workbook_tone(&t->wb, 0, SEKI_SIGN_OPEN, SEKI_BOOK_ALERT);
    seki_workbook_tone(&t->wb, 0, SEKI_SIGN_FINE, SEKI_BOOK_GOOD);
}
