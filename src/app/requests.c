#include "app/requests.h"

#include "app/request_name.h"
#include "base/io.h"
#include "engine/inquire.h"
#include "msg/m_req.h"
#include "paper/book.h"
#include "paper/paper.h"
#include "report/inquiries.h"

#define TEXT_MAX ((size_t)1 << 22) /* bytes of a text that is put together */
#define DEFAULT_FORM SEKI_STR("mds2-2019")

/* One product, and what is asked of its maker. */
struct product {
    size_t first;         /* inquiry: the most serious one */
    struct seki_str file; /* name */
    size_t n_answers;
    size_t n_free; /* that its form does not ask */
};

struct work {
    const struct seki_app *app;
    const struct seki_assessment *a;
    enum seki_lang lang;
    struct seki_date as_of;
    struct seki_str folder;
    struct seki_out *out;
    struct seki_inquiry *list;
    size_t n;
    struct product products[SEKI_REQUESTS_MAX];
    size_t n_products;
    size_t n_left;      /* questions about products that are not written */
    size_t *product_of; /* of each inquiry; SIZE_MAX: none */
    struct seki_request_names names;
    const struct seki_catalog *form; /* to be filled in where there is none */
    struct seki_err *err;
};

/* --- which products */

static const struct seki_asset *asset_of(const struct work *w, const struct product *product)
{
    return &w->a->hospital->assets[w->list[product->first].asset];
}

static size_t find_product(const struct work *w, const struct seki_inquiry *inquiry)
{
    size_t i = 0;

    while (i < w->n_products &&
           !seki_inquiry_is_same_product(w->a, &w->list[w->products[i].first], inquiry)) {
        i++;
    }
    return i;
}

static int add_product(struct work *w, size_t inquiry)
{
    struct product *product = &w->products[w->n_products];
    const struct seki_asset *asset = &w->a->hospital->assets[w->list[inquiry].asset];
    bool is_named = asset->maker.n || asset->model.n || asset->version.n;
    const struct seki_str parts[] = {is_named ? asset->maker : asset->id, asset->model,
                                     asset->version};

    *product = (struct product){.first = inquiry};
    w->n_products++;
    return seki_request_name(&w->names, parts, SEKI_ARRAY_LEN(parts), &product->file, w->err);
}

static int sort_out(struct work *w)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < w->n; i++) {
        size_t at;
        w->product_of[i] = SIZE_MAX;
        if (!seki_inquiry_is_for_maker(&w->list[i])) {
            continue;
        }
        at = find_product(w, &w->list[i]);
        if (at == SEKI_REQUESTS_MAX) {
            w->n_left++;
            continue;
        }
        r = at == w->n_products ? add_product(w, i) : 0;
        w->product_of[i] = at;
        w->products[at].n_answers += w->list[i].kind == SEKI_INQUIRY_ANSWER;
        w->products[at].n_free += w->list[i].kind == SEKI_INQUIRY_NOT_ASKED;
    }
    return r;
}

/* --- the form */

/* The form that most makers of this hospital use. */
static const struct seki_catalog *usual_form(const struct seki_hospital *hospital)
{
    const struct seki_catalog *best = NULL;
    size_t best_n = 0;

    for (size_t i = 0; i < hospital->n_statements; i++) {
        const struct seki_statement *one = hospital->statements[i].statement;
        size_t n = 0;
        for (size_t k = 0; one && k < hospital->n_statements; k++) {
            const struct seki_statement *other = hospital->statements[k].statement;
            n += other && other->catalog == one->catalog;
        }
        if (n > best_n) {
            best = one->catalog;
            best_n = n;
        }
    }
    return best;
}

static int find_form(struct work *w)
{
    struct seki_library *library;
    int r;

    w->form = usual_form(w->a->hospital);
    if (w->form) {
        return 0;
    }
    library = seki_arena_new(w->app->arena, struct seki_library);
    if (!library) {
        return seki_fail_nomem(w->err);
    }
    r = seki_library_open_forms(w->app->arena, w->app->data_dir, library, w->err);
    w->form = r < 0 ? NULL : seki_library_catalog(library, DEFAULT_FORM);
    return r == 0 && !w->form
               ? seki_fail(w->err, SEKI_ERR_NOTFOUND, M_req_no_form(DEFAULT_FORM), SEKI_NO_HINT)
               : r;
}

static const struct seki_statement *received(const struct work *w, const struct product *product)
{
    size_t statement = w->list[product->first].statement;

    return statement == SEKI_NO_INDEX ? NULL : w->a->hospital->statements[statement].statement;
}

/* An empty form for the product, as the list of devices calls it. */
static int make_blank(const struct work *w, const struct product *product,
                      struct seki_statement **ret_statement)
{
    const struct seki_asset *asset = asset_of(w, product);
    struct seki_statement *blank = seki_statement_new(w->app->arena, w->form);

    if (!blank) {
        return seki_fail_nomem(w->err);
    }
    blank->name = product->file;
    blank->header[SEKI_FIELD_MANUFACTURER] = asset->maker;
    blank->header[SEKI_FIELD_PRODUCT] = asset->name;
    blank->header[SEKI_FIELD_MODEL] = asset->model;
    blank->header[SEKI_FIELD_VERSION] = asset->version;
    *ret_statement = blank;
    return 0;
}

/* The form as it was received; what is asked is emptied in a copy. */
static int make_copy(const struct work *w, const struct product *product, size_t number,
                     const struct seki_statement *from, struct seki_statement **ret_statement)
{
    struct seki_statement *copy = seki_statement_new(w->app->arena, from->catalog);

    if (!copy) {
        return seki_fail_nomem(w->err);
    }
    copy->name = product->file;
    memcpy(copy->header, from->header, sizeof(copy->header));
    memcpy(copy->answers, from->answers, from->catalog->n_answers * sizeof(copy->answers[0]));
    for (size_t i = 0; i < w->n; i++) {
        const struct seki_inquiry *inquiry = &w->list[i];
        if (w->product_of[i] == number && inquiry->kind == SEKI_INQUIRY_ANSWER) {
            copy->answers[inquiry->cause.answer - from->answers] = (struct seki_answer){0};
        }
    }
    *ret_statement = copy;
    return 0;
}

/* Marked in the table, as answers in doubt are. */
static void mark(const struct work *w, size_t number, struct seki_paper *paper)
{
    for (size_t i = 0; i < w->n; i++) {
        if (w->product_of[i] == number && w->list[i].kind == SEKI_INQUIRY_ANSWER) {
            paper->rows[w->list[i].cause.item - paper->statement->catalog->items].state =
                SEKI_CELL_DOUBT;
        }
    }
}

/* --- the sheet behind it */

static int keep(const struct work *w, const struct seki_buf *text, struct seki_str *ret_text)
{
    int r = seki_fail_status(w->err, seki_buf_status(text));

    if (r < 0) {
        return r;
    }
    *ret_text = seki_arena_str(w->app->arena, seki_buf_str(text));
    return ret_text->p ? 0 : seki_fail_nomem(w->err);
}

static int make_lead(const struct work *w, const struct product *product, struct seki_str *ret_lead)
{
    bool has_form = received(w, product) != NULL;
    struct seki_str maker = asset_of(w, product)->maker;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_msg msg = has_form ? M_req_lead(maker, w->a->hospital->name)
                                   : M_req_lead_form(maker, w->a->hospital->name);

    seki_buf_init(&text, TEXT_MAX);
    seki_msg_format(&text, w->lang, &msg);
    return keep(w, &text, ret_lead);
}

static int make_ask(const struct work *w, const struct seki_inquiry *inquiry,
                    struct seki_paper_ask *ask)
{
    struct seki_str item = seki_inquiry_item(inquiry);
    const struct seki_answer *answer = inquiry->cause.answer;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r;

    seki_buf_init(&text, TEXT_MAX);
    seki_buf_add(&text, item);
    seki_buf_add(&text, item.n ? SEKI_STR("  ") : SEKI_STR(""));
    seki_inquiry_add_question(&text, w->lang, w->a, inquiry);
    r = keep(w, &text, &ask->question);
    seki_buf_clear(&text);
    seki_inquiry_add_was(&text, w->lang, w->a, inquiry);
    if (answer && answer->cell.n) {
        struct seki_msg at = M_req_at(answer->cell);
        seki_msg_format(&text, w->lang, &at);
    }
    r = r < 0 ? r : keep(w, &text, &ask->was);
    seki_buf_clear(&text);
    seki_inquiry_add_reason(&text, w->lang, w->a, inquiry);
    return r < 0 ? r : keep(w, &text, &ask->why);
}

static int make_request(const struct work *w, const struct product *product, size_t number,
                        struct seki_paper_request *request)
{
    size_t room = product->n_answers + product->n_free + 1;
    struct seki_paper_ask *asks = seki_arena_array(w->app->arena, struct seki_paper_ask, room);
    int r = asks ? make_lead(w, product, &request->lead) : seki_fail_nomem(w->err);

    for (size_t i = 0; r == 0 && i < w->n && request->n < room; i++) {
        if (w->product_of[i] == number) {
            r = make_ask(w, &w->list[i], &asks[request->n++]);
        }
    }
    request->asks = asks;
    return r;
}

/* --- the files */

static int write_product(const struct work *w, size_t number)
{
    const struct product *product = &w->products[number];
    const struct seki_statement *from = received(w, product);
    struct seki_str path = seki_path_join(w->app->arena, w->folder, product->file);
    struct seki_paper_request request = {0};
    struct seki_statement *statement = NULL;
    struct seki_paper paper = {0};
    struct seki_str bytes = {0};
    int r;

    if (!path.p) {
        return seki_fail_nomem(w->err);
    }
    r = from ? make_copy(w, product, number, from, &statement) : make_blank(w, product, &statement);
    r = r < 0 ? r : seki_paper_make(w->app->arena, w->lang, statement, &paper, w->err);
    r = r < 0 ? r : seki_paper_check_cells(&paper, w->err);
    if (r == 0 && from) {
        mark(w, number, &paper);
    }
    r = r < 0 ? r : make_request(w, product, number, &request);
    r = r < 0 ? r : seki_paper_request_book(w->app->arena, &paper, &request, &bytes, w->err);
    return r < 0 ? r : seki_out_write(w->out, path, bytes, w->err);
}

static void add_msg(const struct work *w, struct seki_buf *out, struct seki_msg msg)
{
    seki_msg_format(out, w->lang, &msg);
    seki_buf_lit(out, "\n");
}

static void add_free(const struct work *w, struct seki_buf *out, size_t number)
{
    if (w->products[number].n_free == 0) {
        return;
    }
    add_msg(w, out, M_req_text_free((int64_t)w->products[number].n_free));
    for (size_t i = 0; i < w->n; i++) {
        if (w->product_of[i] == number && w->list[i].kind == SEKI_INQUIRY_NOT_ASKED) {
            seki_buf_lit(out, "    - ");
            seki_inquiry_add_question(out, w->lang, w->a, &w->list[i]);
            seki_buf_lit(out, "\n");
        }
    }
}

static void add_entry(const struct work *w, struct seki_buf *out, size_t number)
{
    const struct product *product = &w->products[number];
    bool has_form = received(w, product) != NULL;

    seki_buf_lit(out, "\n* ");
    seki_buf_add(out, product->file);
    seki_buf_lit(out, "\n");
    if (!has_form) {
        add_msg(w, out, M_req_text_form(seki_text_get(&w->form->head.title, w->lang)));
    } else if (product->n_answers) {
        add_msg(w, out, M_req_text_answers((int64_t)product->n_answers));
    }
    add_free(w, out, number);
}

/* Whom to send what, maker by maker in the order of the most serious. */
static void add_text(const struct work *w, struct seki_buf *out)
{
    bool is_done[SEKI_REQUESTS_MAX] = {false};

    add_msg(w, out, M_req_text_head(w->a->hospital->name, (int64_t)w->n_products));
    for (size_t i = 0; i < w->n_products; i++) {
        struct seki_str maker = asset_of(w, &w->products[i])->maker;
        if (is_done[i]) {
            continue;
        }
        seki_buf_lit(out, "\n");
        add_msg(w, out, maker.n ? M_req_text_maker(maker) : M_req_text_nobody());
        for (size_t k = i; k < w->n_products; k++) {
            if (!is_done[k] && seki_str_eq(asset_of(w, &w->products[k])->maker, maker)) {
                add_entry(w, out, k);
                is_done[k] = true;
            }
        }
    }
    if (w->n_left) {
        seki_buf_lit(out, "\n");
        add_msg(w, out, M_req_text_left((int64_t)w->n_left, SEKI_REQUESTS_MAX));
    }
}

static int write_text(const struct work *w)
{
    struct seki_str path = seki_path_join(w->app->arena, w->folder, SEKI_STR("requests.txt"));
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r = path.p ? 0 : seki_fail_nomem(w->err);

    seki_buf_init(&text, SEKI_LIMIT_FILE_BYTES);
    add_text(w, &text);
    r = r < 0 ? r : seki_fail_status(w->err, seki_buf_status(&text));
    return r < 0 ? r : seki_out_write(w->out, path, seki_buf_str(&text), w->err);
}

int seki_app_requests(const struct seki_app *app, const struct seki_report *report,
                      struct seki_str folder, struct seki_out *out, struct seki_err *err)
{
    struct work *w = seki_arena_new(app->arena, struct work);
    int r;

    if (!w) {
        return seki_fail_nomem(err);
    }
    *w = (struct work){.app = app,
                       .a = report->assessment,
                       .lang = report->lang,
                       .as_of = report->as_of,
                       .folder = folder,
                       .out = out,
                       .err = err};
    seki_request_names_init(&w->names, app->arena);
    r = seki_inquire(app->arena, w->a, &w->list, &w->n, err);
    w->product_of = r < 0 ? NULL : seki_arena_array(app->arena, size_t, SEKI_MAX(w->n, (size_t)1));
    if (r == 0 && !w->product_of) {
        r = seki_fail_nomem(err);
    }
    r = r < 0 ? r : sort_out(w);
    r = r < 0 ? r : find_form(w);
    r = r < 0 ? r : seki_out_subfolder(out, folder, err);
    for (size_t i = 0; r == 0 && i < w->n_products; i++) {
        r = write_product(w, i);
    }
    return r < 0 ? r : write_text(w);
}
