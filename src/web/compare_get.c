/* Statements side by side: read at the desk, compared beside it. */
#include "http/download.h"
#include "msg/m_dif.h"
#include "report/csv_cell.h"
#include "report/diff_report.h"
#include "service/register.h"
#include "web/effect.h"
#include "web/maker_page.h"
#include "web/read.h"
#include "web_templates.h"

#define ROWS 150 /* of one page: with four long notes each it stays below 500 KB */
#define NAME 60  /* bytes of the name of a side: an organisation and a number */
#define WORDS 200
#define ID 800 /* bytes of the id of a device */

struct comparing {
    struct seki_compare compare;
    struct seki_str chosen[SEKI_COMPARE_SIDES];
    struct seki_arena *arena;
    enum seki_lang lang;
    struct seki_date today;
    struct seki_str device_id; /* as it was asked for */
    struct seki_device device;
    bool has_device;
    struct seki_str method; /* of the newest assessment */
    struct seki_effect effect;
    struct seki_web_complaint complaint;
    struct seki_complaints complaints;
    bool must_choose;
};

static bool is_set(const struct seki_web_call *call, struct seki_str name)
{
    return seki_str_eq(seki_read_query(call->request, name, 2), SEKI_STR("1"));
}

static bool is_chosen_before(const struct comparing *it, struct seki_str name)
{
    for (size_t i = 0; i < it->compare.n_sides; i++) {
        if (seki_str_eq(it->compare.side[i].name, name)) {
            return true;
        }
    }
    return false;
}

/* What can be mended by choosing something else is said above the choice. */
static int load(struct seki_web_call *call, struct comparing *it, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_COMPARE_SIDES; i++) {
        struct seki_str name = seki_read_query(call->request, seki_compare_field(i), NAME);
        it->chosen[i] = name;
        if (name.n == 0 || is_chosen_before(it, name)) {
            continue;
        }
        r = seki_web_side_load(call, name, &it->compare.side[it->compare.n_sides], err);
        if (r == 0) {
            it->compare.n_sides++;
        } else if (r == SEKI_ERR_INVALID &&
                   seki_web_complain(call, err, &it->complaint, &it->complaints)) {
            it->chosen[i] = SEKI_STR("");
            *err = (struct seki_err){0};
            r = 0;
        }
    }
    return r;
}

static void forget(struct seki_web_call *call)
{
    call->act->event = (struct seki_audit_event){.action = 0};
}

/* The device that all are assessed for, and by which method. */
static int load_device(struct seki_web_call *call, struct comparing *it, struct seki_err *err)
{
    struct seki_assessments_asked asked = {.page = {.limit = 1}};
    int r;

    if (it->compare.n_sides < 2) {
        return 0;
    }
    forget(call);
    r = seki_service_assessments(call->act, &asked, err);
    it->method = r == 0 && asked.n ? asked.list[0].text[SEKI_ASSESSED_METHOD] : SEKI_STR("");
    it->device_id = seki_read_query(call->request, SEKI_STR("device"), ID);
    if (r < 0 || it->device_id.n == 0) {
        return r;
    }
    forget(call);
    r = seki_service_device(call->act, it->device_id, &it->device, err);
    it->has_device = r == 0;
    if (r == SEKI_ERR_NOTFOUND && seki_web_complain(call, err, &it->complaint, &it->complaints)) {
        *err = (struct seki_err){0};
        r = 0;
    }
    return r;
}

int seki_web_first_compare(struct seki_web_call *call, struct seki_err *err)
{
    struct comparing *it = seki_arena_new(call->act->arena, struct comparing);
    int r;

    if (!it) {
        return seki_fail_nomem(err);
    }
    call->mine = it;
    it->arena = call->act->arena;
    it->lang = seki_web_lang_of(call);
    it->today = seki_maker_today(call);
    r = load(call, it, err);
    it->must_choose = it->compare.n_sides < 2 || it->complaints.n > 0;
    return r < 0 ? r : load_device(call, it, err);
}

int seki_web_slow_compare(struct seki_web_call *call, struct seki_err *err)
{
    struct comparing *it = call->mine;
    int r = 0;

    for (size_t i = 0; r == 0 && i < it->compare.n_sides; i++) {
        r = seki_web_side_check(it->arena, it->today, &it->compare.side[i], err);
    }
    if (r < 0 || it->compare.n_sides < 2) {
        return r;
    }
    const struct seki_effect_wish wish = {.compare = &it->compare,
                                          .device = it->has_device ? &it->device : NULL,
                                          .method = it->method,
                                          .as_of = it->today,
                                          .lang = it->lang};
    r = seki_compare_make(it->arena, it->lang, &it->compare, err);
    return r < 0 ? r : seki_effect_make(it->arena, &wish, &it->effect, err);
}

/* --- the page */

/* What is the same is left out unless all was asked for; what only some ask too. */
static bool is_shown(const struct seki_compare_row *row, bool is_all)
{
    return is_all || row->differs;
}

static int choose_rows(struct seki_web_call *call, struct comparing *it,
                       struct seki_compare_page *page, struct seki_err *err)
{
    const struct seki_compare_row **row =
        seki_arena_array(it->arena, const struct seki_compare_row *, ROWS);
    struct seki_str after = seki_read_query(call->request, SEKI_STR("after"), 20);
    const struct seki_item *section = NULL;
    int64_t first = 0;
    int r = 0;

    if (!row) {
        return seki_fail_nomem(err);
    }
    if (!seki_str_to_int(after, 1, INT32_MAX, &first)) {
        first = 0;
    }
    for (size_t i = (size_t)first; i < it->compare.n_rows; i++) {
        struct seki_compare_row *one = &it->compare.row[i];
        if (!is_shown(one, page->is_all)) {
            continue;
        }
        if (page->n_rows == ROWS) {
            r = seki_web_number(it->arena, (int64_t)i, &page->next, err);
            break;
        }
        one->is_section_new = one->section != section;
        section = one->section;
        row[page->n_rows++] = one;
    }
    page->row = row;
    page->is_first = first == 0;
    return r;
}

/* The same list for each side, with its own choice; what is chosen and not offered any more stands at the end. */
static int choose_options(struct comparing *it, const struct seki_web_option *all, size_t n,
                          struct seki_compare_page *page, struct seki_err *err)
{
    for (size_t i = 0; i < SEKI_COMPARE_SIDES; i++) {
        struct seki_web_option *option =
            seki_arena_array(it->arena, struct seki_web_option, n + SEKI_COMPARE_SIDES);
        size_t k = n;
        if (!option) {
            return seki_fail_nomem(err);
        }
        memcpy(option, all, n * sizeof(*all));
        for (size_t side = 0; side < SEKI_COMPARE_SIDES; side++) {
            option[k] = (struct seki_web_option){.value = SEKI_STR("")};
            if (side < it->compare.n_sides) {
                option[k].value = it->compare.side[side].name;
                option[k].label.text = it->compare.side[side].title;
            }
            k += side < it->compare.n_sides;
        }
        for (size_t at = 0; at < k; at++) {
            option[at].is_chosen =
                it->chosen[i].n > 0 && seki_str_eq(option[at].value, it->chosen[i]);
        }
        page->option[i] = option;
        page->n_options = k;
    }
    return 0;
}

static int fill_choice(struct seki_web_call *call, struct comparing *it,
                       struct seki_compare_page *page, struct seki_err *err)
{
    const struct seki_web_option *all = NULL;
    size_t n = 0;
    int r;

    page->find = seki_read_query(call->request, SEKI_STR("find"), WORDS);
    r = seki_web_side_options(call, page->find, &all, &n, err);
    return r < 0 ? r : choose_options(it, all, n, page, err);
}

int seki_web_get_compare(struct seki_web_call *call, struct seki_err *err)
{
    struct comparing *it = call->mine;
    struct seki_compare_page page = {
        .frame = call->frame,
        .complaints = it->complaints,
        .compare = &it->compare,
        .effect = &it->effect,
        .device = it->device_id,
        .device_name = it->has_device ? it->device.text[SEKI_DEVICE_NAME] : SEKI_STR(""),
        .has_device = it->has_device,
        .lang = it->lang};
    const struct seki_crumb crumb[] = {
        {.label = M_dif_web_statements(), .url = SEKI_URL("/statements")},
        {.label = M_dif_web_title()}};
    bool may_choose = it->must_choose || is_set(call, SEKI_STR("choose"));
    int r = 0;

    page.is_all = is_set(call, SEKI_STR("all"));
    memcpy(page.chosen, it->chosen, sizeof(page.chosen));
    if (may_choose) {
        r = fill_choice(call, it, &page, err);
    } else {
        call->act->is_unrecorded = true; /* the first step has its records */
        r = choose_rows(call, it, &page, err);
    }
    if (r == 0) {
        struct seki_html out = seki_web_begin(call, M_dif_web_title(), SEKI_SECTION_STATEMENTS);
        call->frame->crumb = crumb;
        call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
        seki_web_compare(&out, &page);
        call->frame->n_crumbs = 0;
    }
    return r;
}

/* --- as a table */

static void add_cell(struct seki_csv_out *c, enum seki_lang lang,
                     const struct seki_compare_cell *cell)
{
    if (!cell->voice.item) {
        seki_csv_out_text(c, seki_msg_text(lang, SEKI_MSG_dif_web_not_asked));
        seki_csv_out_text(c, SEKI_STR(""));
        seki_csv_out_text(c, SEKI_STR(""));
        return;
    }
    seki_csv_out_text(c, cell->whole);
    seki_csv_out_text(c, cell->distrust.n
                             ? cell->distrust
                             : seki_msg_text(lang, cell->is_unknown ? SEKI_MSG_dif_web_unknown
                                                                    : SEKI_MSG_dif_web_counts));
    seki_csv_out_text(c, cell->voice.answer->note);
}

static void add_head(struct seki_csv_out *c, const struct comparing *it)
{
    seki_csv_out_text(c, seki_msg_text(it->lang, SEKI_MSG_dif_web_section));
    seki_csv_out_text(c, seki_msg_text(it->lang, SEKI_MSG_dif_col_item));
    seki_csv_out_text(c, seki_msg_text(it->lang, SEKI_MSG_dif_col_question));
    seki_csv_out_text(c, seki_msg_text(it->lang, SEKI_MSG_dif_web_verdict));
    for (size_t i = 0; i < it->compare.n_sides; i++) {
        seki_csv_out_text(c, it->compare.side[i].title);
        seki_csv_out_text(c, seki_msg_text(it->lang, SEKI_MSG_dif_web_standing));
        seki_csv_out_text(c, seki_msg_text(it->lang, SEKI_MSG_dif_web_note));
    }
    seki_csv_out_line_end(c);
}

static int verdict_of(const struct seki_compare_row *row)
{
    if (row->is_once) {
        return SEKI_MSG_dif_web_once;
    }
    if (row->has_turn) {
        return seki_compare_turn(row->turn).id;
    }
    if (row->is_header) {
        return SEKI_MSG_dif_web_header;
    }
    return row->differs      ? SEKI_MSG_dif_web_differs
           : row->is_unknown ? SEKI_MSG_dif_web_unknown_all
                             : SEKI_MSG_dif_turn_same;
}

static void add_row(struct seki_csv_out *c, const struct comparing *it,
                    const struct seki_compare_row *row)
{
    seki_csv_out_text(c,
                      row->section ? seki_text_get(&row->section->text, it->lang) : SEKI_STR(""));
    seki_csv_out_text(c, row->item->id);
    seki_csv_out_text(c, seki_text_get(&row->item->text, it->lang));
    seki_csv_out_text(c, seki_msg_text(it->lang, verdict_of(row)));
    for (size_t i = 0; i < it->compare.n_sides; i++) {
        add_cell(c, it->lang, &row->cell[i]);
    }
    seki_csv_out_line_end(c);
}

/* What the page shows, whole: all pages, all of each note. */
static int record_export(struct seki_web_call *call, const struct seki_compare *compare,
                         struct seki_err *err)
{
    struct seki_str parts[2 * SEKI_COMPARE_SIDES];
    struct seki_str which;
    size_t n = 0;

    for (size_t i = 0; i < compare->n_sides; i++) {
        parts[n++] = i ? SEKI_STR(" ") : SEKI_STR("");
        parts[n++] = compare->side[i].name;
    }
    which = seki_arena_join(call->act->arena, parts, n);
    forget(call);
    return which.p ? seki_service_comparison(call->act, which, err) : seki_fail_nomem(err);
}

int seki_web_get_compare_csv(struct seki_web_call *call, struct seki_err *err)
{
    struct comparing *it = call->mine;
    struct seki_csv_out c = {.buf = &call->answer->body};
    bool is_all = is_set(call, SEKI_STR("all"));
    int r;

    if (it->compare.n_sides < 2) {
        return seki_fail(err, SEKI_ERR_USAGE, M_dif_web_two(), M_dif_web_two_next());
    }
    r = record_export(call, &it->compare, err);
    if (r < 0) {
        return r;
    }
    seki_buf_lit(c.buf, "\xef\xbb\xbf");
    add_head(&c, it);
    for (size_t i = 0; i < it->compare.n_rows; i++) {
        if (is_shown(&it->compare.row[i], is_all)) {
            add_row(&c, it, &it->compare.row[i]);
        }
    }
    return seki_http_download(call->request, call->answer, SEKI_STR("comparison.csv")) < 0
               ? seki_fail_nomem(err)
               : seki_fail_status(err, seki_buf_status(c.buf));
}
