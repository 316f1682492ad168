/* What falls due. Declared in service/ward.h. */
#include <stdlib.h>

#include "base/date.h"
#include "model/confirmation.h"
#include "model/statement.h"
#include "service/register_int.h"
#include "service/ward.h"
#include "store/conformity.h"
#include "store/insight.h"
#include "store/request.h"

struct gathering {
    struct seki_act *act;
    struct seki_due *list;
    size_t n;
    bool is_cut;
    struct seki_err *err;
};

/* Days that stand in some other way than 2026-12-31 are written so; what is no day is not due. */
static int add(struct gathering *g, struct seki_due due)
{
    struct seki_buf SEKI_CLEANUP_BUF iso = {0};
    struct seki_date day;

    if (!seki_date_parse(due.day, &day)) {
        return 0;
    }
    seki_buf_init(&iso, 32); /* 2026-12-31 */
    seki_date_add_iso(&iso, day);
    due.day = seki_arena_buf(g->act->arena, &iso);
    if (!due.day.p) {
        return seki_fail_nomem(g->err);
    }
    g->list[g->n++] = due;
    return 0;
}

/* A measure that is done is due no more. */
static bool is_done(struct seki_str state)
{
    static const char *const words[] = {"implemented", "実施済", "実施済み"};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        if (seki_str_eq(state, seki_str_from_c(words[i]))) {
            return true;
        }
    }
    return false;
}

static int add_measures(struct gathering *g)
{
    const struct seki_measure_filter all = {.state = {0}};
    const struct seki_page page = {.limit = SEKI_DUE_MAX};
    struct seki_measure_row *rows = NULL;
    size_t n = 0;
    int r = seki_store_measures(g->act->arena, g->act->store, g->act->actor->organisation, &all,
                                &page, &rows, &n, g->err);

    g->is_cut |= n == SEKI_DUE_MAX;
    for (size_t i = 0; r == 0 && i < n; i++) {
        const struct seki_str *text = rows[i].text;
        r = is_done(text[SEKI_MEASURE_STATE])
                ? 0
                : add(g, (struct seki_due){SEKI_DUE_MEASURE, text[SEKI_MEASURE_DUE],
                                           text[SEKI_MEASURE_ID], text[SEKI_MEASURE_SCOPE],
                                           text[SEKI_MEASURE_OWNER], rows[i].number});
    }
    return r;
}

static int add_evidence(struct gathering *g)
{
    struct seki_evidence_list found = {0};
    int r = seki_store_evidence_due(g->act->arena, g->act->store, g->act->actor->organisation,
                                    SEKI_DUE_MAX, &found, g->err);

    g->is_cut |= found.n == SEKI_DUE_MAX;
    for (size_t i = 0; r == 0 && i < found.n; i++) {
        const struct seki_str *text = found.at[i].text;
        r = add(g, (struct seki_due){.kind = SEKI_DUE_EVIDENCE,
                                     .day = text[SEKI_EVIDENCE_UNTIL],
                                     .what = text[SEKI_EVIDENCE_NAME],
                                     .more = text[SEKI_EVIDENCE_MEASURE],
                                     .who = text[SEKI_EVIDENCE_OWNER]});
    }
    return r;
}

static int add_promises(struct gathering *g)
{
    struct seki_promised *found = NULL;
    size_t n = 0;
    int r = seki_store_promises(g->act->arena, g->act->store, g->act->actor->organisation,
                                SEKI_DUE_MAX, &found, &n, g->err);

    g->is_cut |= n == SEKI_DUE_MAX;
    for (size_t i = 0; r == 0 && i < n; i++) {
        r = add(g, (struct seki_due){SEKI_DUE_PROMISE, found[i].day, found[i].item,
                                     found[i].product.n ? found[i].product : found[i].name,
                                     found[i].maker, found[i].statement, found[i].catalog});
    }
    return r;
}

static int add_requests(struct gathering *g)
{
    const struct seki_page page = {.limit = SEKI_DUE_MAX};
    struct seki_request_row *rows = NULL;
    size_t n = 0;
    int r = seki_store_requests(g->act->arena, g->act->store, g->act->actor->organisation, true,
                                &page, &rows, &n, g->err);

    g->is_cut |= n == SEKI_DUE_MAX;
    for (size_t i = 0; r == 0 && i < n; i++) {
        const struct seki_str *text = rows[i].text;
        r = add(g, (struct seki_due){SEKI_DUE_REQUEST, text[SEKI_REQUEST_DUE],
                                     text[SEKI_REQUEST_MAKER_NAME], text[SEKI_REQUEST_PRODUCT],
                                     text[SEKI_REQUEST_BY], rows[i].number});
    }
    return r;
}

static int add_details(struct gathering *g, enum seki_due_kind kind, enum seki_detail_field field)
{
    struct seki_detail *found = NULL;
    size_t n = 0;
    int r = seki_store_details_due(g->act->arena, g->act->store, g->act->actor->organisation, field,
                                   SEKI_DUE_MAX, &found, &n, g->err);

    g->is_cut |= n == SEKI_DUE_MAX;
    for (size_t i = 0; r == 0 && i < n; i++) {
        r = add(g, (struct seki_due){.kind = kind, .day = found[i].value, .what = found[i].device});
    }
    return r;
}

/* Of a plan who is responsible, else who made it; a requirement with a day of which nothing is said waits for who is responsible. */
static int add_plan(struct gathering *g, const struct seki_confirmation_row *row)
{
    const struct seki_str *text = row->text;
    bool is_waiting = seki_said_nothing(text);
    struct seki_str owner = text[SEKI_CONFIRMATION_OWNER];
    enum seki_said said = SEKI_SAID_MAX;

    if (seki_said_parse(g->act->arena, text[SEKI_CONFIRMATION_STATE], &said) < 0) {
        return seki_fail_nomem(g->err);
    }
    return said != SEKI_SAID_PLANNED && !is_waiting
               ? 0
               : add(g, (struct seki_due){is_waiting ? SEKI_DUE_ASSIGNED : SEKI_DUE_PLAN,
                                          text[SEKI_CONFIRMATION_DUE], text[SEKI_CONFIRMATION_ITEM],
                                          text[SEKI_CONFIRMATION_CATALOG],
                                          owner.n ? owner : text[SEKI_CONFIRMATION_BY], row->number,
                                          text[SEKI_CONFIRMATION_CATALOG]});
}

/* What is planned of requirements, or asked of somebody, and by when. */
static int add_plans(struct gathering *g)
{
    const struct seki_page page = {.limit = SEKI_DUE_MAX};
    struct seki_confirmation_row *rows = NULL;
    size_t n = 0;
    int r = seki_store_confirmations(g->act->arena, g->act->store, g->act->actor->organisation,
                                     SEKI_STR(""), &page, &rows, &n, g->err);

    g->is_cut |= n == SEKI_DUE_MAX;
    for (size_t i = 0; r == 0 && i < n; i++) {
        r = add_plan(g, &rows[i]);
    }
    return r;
}

/* The end of what somebody accepted, as the newest assessment read it; one that ended counts no more. */
static int add_acceptances(struct gathering *g)
{
    const struct seki_page newest = {.limit = 1};
    struct seki_insight_wish wish = {.first = SEKI_INSIGHT_ACCEPTANCE,
                                     .last = SEKI_INSIGHT_ACCEPTANCE};
    struct seki_assessment_row *rows = NULL;
    struct seki_insight *lines = NULL;
    size_t n = 0;
    int r = seki_store_assessments(g->act->arena, g->act->store, g->act->actor->organisation,
                                   &newest, &rows, &n, g->err);

    if (r < 0 || n == 0) {
        return r;
    }
    wish.assessment = rows[0].number;
    r = seki_store_insights(g->act->arena, g->act->store, g->act->actor->organisation, &wish,
                            &lines, &n, g->err);
    g->is_cut |= r == 0 && n && lines[0].b > (int64_t)n;
    for (size_t i = 0; r == 0 && i < n; i++) {
        r = add(g, (struct seki_due){SEKI_DUE_ACCEPTANCE, lines[i].more[1], lines[i].id,
                                     lines[i].text[g->act->actor->lang], lines[i].more[0],
                                     lines[i].number});
    }
    return r;
}

static int by_day(const void *a, const void *b)
{
    const struct seki_due *left = a;
    const struct seki_due *right = b;
    int order = seki_str_cmp(left->day, right->day);

    if (order == 0) {
        order = (left->kind > right->kind) - (left->kind < right->kind);
    }
    return order ? order : seki_str_cmp(left->what, right->what);
}

static int gather(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct gathering *g = arg;
    int r;

    g->err = err;
    g->list = seki_arena_array(act->arena, struct seki_due, (size_t)SEKI_DUE_MAX * SEKI_DUE_KINDS);
    r = g->list ? add_measures(g) : seki_fail_nomem(err);
    r = r < 0 ? r : add_evidence(g);
    r = r < 0 ? r : add_promises(g);
    r = r < 0 ? r : add_requests(g);
    r = r < 0 ? r : add_details(g, SEKI_DUE_EOL, SEKI_DETAIL_EOL);
    r = r < 0 ? r : add_details(g, SEKI_DUE_EOS, SEKI_DETAIL_EOS);
    r = r < 0 ? r : add_plans(g);
    r = r < 0 ? r : add_acceptances(g);
    if (r == 0 && g->n) {
        qsort(g->list, g->n, sizeof(*g->list), by_day);
    }
    return r;
}

int seki_service_due(struct seki_act *act, struct seki_due **ret_list, size_t *ret_n,
                     bool *ret_is_cut, struct seki_err *err)
{
    struct gathering g = {.act = act};
    int r = seki_register_read(act, SEKI_STR("due"), gather, &g, err);

    if (r == 0) {
        *ret_list = g.list;
        *ret_n = g.n;
        *ret_is_cut = g.is_cut;
    }
    return r;
}
