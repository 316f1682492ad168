/* The search over everything: what stands behind the field in the head of each page. */
#include "base/limits.h"
#include "msg/m_make.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "service/find.h"
#include "web/call.h"
#include "web/first.h"
#include "web/may.h"
#include "web/read.h"
#include "web/statement.h"
#include "web/words.h"
#include "web_templates.h"

struct finding {
    struct seki_web_call *call;
    struct seki_find it;
    struct seki_find_page page;
    struct seki_err *err;
};

/* What fills one line from the i-th row of its kind: name, what tells it apart, and its part of the address. */
typedef int line_of(struct finding *f, size_t i, struct seki_web_hit *hit, struct seki_str *ret_id);

struct kind {
    struct seki_msg title;
    struct seki_find_end end;
    line_of *line;
    struct seki_str before; /* of the address of one */
    struct seki_url list;
};

static int join(struct finding *f, const struct seki_str *parts, size_t n, struct seki_str *ret)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_DB_VALUE);
    for (size_t i = 0; i < n; i++) {
        if (parts[i].n) {
            seki_buf_add(&text, text.n ? SEKI_STR(" · ") : SEKI_STR(""));
            seki_buf_add(&text, parts[i]);
        }
    }
    *ret = seki_arena_buf(f->call->act->arena, &text);
    return ret->p ? 0 : seki_fail_nomem(f->err);
}

static int number(struct finding *f, int64_t n, struct seki_str *ret_id)
{
    return seki_web_number(f->call->act->arena, n, ret_id, f->err);
}

static int device(struct finding *f, size_t i, struct seki_web_hit *hit, struct seki_str *ret_id)
{
    const struct seki_str *text = f->it.device[i].text;
    const struct seki_str parts[] = {text[SEKI_DEVICE_ID], text[SEKI_DEVICE_MAKER],
                                     text[SEKI_DEVICE_MODEL], text[SEKI_DEVICE_PLACE]};

    hit->name = text[SEKI_DEVICE_NAME].n ? text[SEKI_DEVICE_NAME] : text[SEKI_DEVICE_ID];
    *ret_id = text[SEKI_DEVICE_ID];
    return join(f, parts, SEKI_ARRAY_LEN(parts), &hit->more);
}

static int statement(struct finding *f, size_t i, struct seki_web_hit *hit, struct seki_str *ret_id)
{
    const struct seki_statement_row *row = &f->it.statement[i];
    const struct seki_str *text = row->text;
    const struct seki_str parts[] = {text[SEKI_STATEMENT_MANUFACTURER], text[SEKI_STATEMENT_MODEL],
                                     text[SEKI_STATEMENT_VERSION], text[SEKI_STATEMENT_DAY]};
    int r = number(f, row->number, ret_id);

    hit->name =
        text[SEKI_STATEMENT_PRODUCT].n ? text[SEKI_STATEMENT_PRODUCT] : text[SEKI_STATEMENT_NAME];
    return r < 0 ? r : join(f, parts, SEKI_ARRAY_LEN(parts), &hit->more);
}

static int measure(struct finding *f, size_t i, struct seki_web_hit *hit, struct seki_str *ret_id)
{
    const struct seki_measure_row *row = &f->it.measure[i];
    const struct seki_measure *known = seki_web_measure_of(row->text[SEKI_MEASURE_ID]);
    const struct seki_str parts[] = {
        seki_web_scope(row->text[SEKI_MEASURE_SCOPE], seki_web_lang_of(f->call)),
        row->text[SEKI_MEASURE_OWNER], row->text[SEKI_MEASURE_DUE]};
    int r = number(f, row->number, ret_id);

    hit->name =
        known ? seki_text_get(&known->text, seki_web_lang_of(f->call)) : row->text[SEKI_MEASURE_ID];
    if (!(f->page.frame->may & SEKI_WEB_MAY_WRITE)) {
        *ret_id = SEKI_STR(""); /* the page of one is a form: readers have the list */
    }
    return r < 0 ? r : join(f, parts, SEKI_ARRAY_LEN(parts), &hit->more);
}

static int scenario(struct finding *f, size_t i, struct seki_web_hit *hit, struct seki_str *ret_id)
{
    const struct seki_insight *line = &f->it.scenario[i];

    hit->name = line->text[seki_web_lang_of(f->call)];
    *ret_id = line->id;
    return 0;
}

static int product(struct finding *f, size_t i, struct seki_web_hit *hit, struct seki_str *ret_id)
{
    const struct seki_product *row = &f->it.product[i];

    hit->name = row->text[SEKI_PRODUCT_NAME];
    hit->more = row->text[SEKI_PRODUCT_MODEL];
    return number(f, row->number, ret_id);
}

static int request(struct finding *f, size_t i, struct seki_web_hit *hit, struct seki_str *ret_id)
{
    const struct seki_request_row *row = &f->it.request[i];
    const struct seki_str parts[] = {row->text[SEKI_REQUEST_PRODUCT], row->text[SEKI_REQUEST_MODEL],
                                     row->text[SEKI_REQUEST_DUE]};
    int r = number(f, row->number, ret_id);

    hit->name = row->text[SEKI_REQUEST_MAKER_NAME];
    return r < 0 ? r : join(f, parts, SEKI_ARRAY_LEN(parts), &hit->more);
}

/* To a maker it is who asks that matters; there is one page of all that were received. */
static int incoming(struct finding *f, size_t i, struct seki_web_hit *hit, struct seki_str *ret_id)
{
    int r = request(f, i, hit, ret_id);

    hit->name = f->it.request[i].organisation_name;
    *ret_id = SEKI_STR("");
    return r;
}

/* What was asked, and what was said: the answer in a word, and in its own ones. */
static int spoken(struct finding *f, const struct seki_noted_row *row, struct seki_web_hit *hit,
                  struct seki_str *ret_id)
{
    const struct seki_str *text = row->text;
    struct seki_msg value = seki_answer_value(text[SEKI_NOTED_VALUE]);
    const struct seki_str parts[] = {text[SEKI_NOTED_ABOUT], text[SEKI_NOTED_BY],
                                     seki_msg_is_set(value)
                                         ? seki_msg_text(seki_web_lang_of(f->call), value.id)
                                         : text[SEKI_NOTED_VALUE],
                                     text[SEKI_NOTED_TEXT], text[SEKI_NOTED_NOTE]};

    hit->name = text[SEKI_NOTED_ITEM];
    return number(f, row->number, ret_id) < 0 ? SEKI_ERR_NOMEM
                                              : join(f, parts, SEKI_ARRAY_LEN(parts), &hit->more);
}

static int answer(struct finding *f, size_t i, struct seki_web_hit *hit, struct seki_str *ret_id)
{
    return spoken(f, &f->it.answer[i], hit, ret_id);
}

static int own_answer(struct finding *f, size_t i, struct seki_web_hit *hit,
                      struct seki_str *ret_id)
{
    return spoken(f, &f->it.own[i], hit, ret_id);
}

static int person(struct finding *f, size_t i, struct seki_web_hit *hit, struct seki_str *ret_id)
{
    hit->name = f->it.person[i].name;
    hit->more = f->it.person[i].login;
    *ret_id = f->it.person[i].id;
    return 0;
}

/* --- all kinds */

static int add_kind(struct finding *f, const struct kind *kind)
{
    struct seki_arena *arena = f->call->act->arena;
    struct seki_web_hit *hit;
    int r = 0;

    if (kind->end.n == 0 &&
        !kind->end.has_more) { /* where not all were compared, nothing is called absent */
        return 0;
    }
    hit = seki_arena_array(arena, struct seki_web_hit, kind->end.n + 1);
    if (!hit) {
        return seki_fail_nomem(f->err);
    }
    for (size_t i = 0; r == 0 && i < kind->end.n; i++) {
        struct seki_str id = {0};
        r = kind->line(f, i, &hit[i], &id);
        if (r == 0 && seki_url_make(arena, kind->before, id, SEKI_STR(""), &hit[i].url) < 0) {
            r = seki_fail_nomem(f->err);
        }
    }
    f->page.hits[f->page.n_hits++] = (struct seki_web_hits){.title = kind->title,
                                                            .hit = hit,
                                                            .n = kind->end.n,
                                                            .has_more = kind->end.has_more,
                                                            .list = kind->list};
    return r;
}

static int add_all(struct finding *f)
{
    const struct seki_find *it = &f->it;
    bool is_maker = f->call->act->actor->kind == SEKI_ORGANISATION_MAKER;
    const struct seki_url none = {SEKI_STR("")};
    const struct kind kinds[SEKI_WEB_HITS] = {
        {M_web_nav_devices(), it->devices, device, SEKI_STR("/devices/"), SEKI_URL("/devices")},
        {M_web_nav_statements(), it->statements, statement, SEKI_STR("/statements/"),
         SEKI_URL("/statements")},
        {M_web_find_answers(), it->answers, answer, SEKI_STR("/statements/"), none},
        {M_web_find_own_answers(), it->owns, own_answer, SEKI_STR("/drafts/"), none},
        {M_make_products(), it->products, product, SEKI_STR("/products/"), none},
        {M_web_find_risks(), it->scenarios, scenario, SEKI_STR("/risks?scenario="), none},
        {M_ward_measures(), it->measures, measure, SEKI_STR("/measures/"), SEKI_URL("/measures")},
        {is_maker ? M_make_incoming() : M_ward_requests(), it->requests,
         is_maker ? incoming : request, is_maker ? SEKI_STR("/incoming") : SEKI_STR("/requests/"),
         none},
        {M_web_nav_people(), it->people, person, SEKI_STR("/people/"), none},
    };
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_WEB_HITS; i++) {
        r = add_kind(f, &kinds[i]);
    }
    return r;
}

int seki_web_get_find(struct seki_web_call *call, struct seki_err *err)
{
    struct finding f = {.call = call, .page = {.frame = call->frame}, .err = err};
    struct seki_web_complaint said;
    int r;

    f.it.words = seki_read_query(call->request, SEKI_STR("find"), SEKI_LIMIT_SEARCH_BYTES);
    f.page.find = f.it.words;
    r = seki_find(call->act, &f.it, err);
    if (r < 0 && !seki_web_complain(call, err, &said, &f.page.complaints)) {
        return r;
    }
    r = r < 0 ? 0 : add_all(&f);
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_web_find_title(), SEKI_SECTION_NONE);
        seki_web_found(&o, &f.page);
    }
    return r;
}
