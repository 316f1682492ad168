/* Tests of store/insight.c and store/ward.c: the same on SQLite and on PostgreSQL. */
#include "store/insight.h"

#include "store/assessment.h"
#include "store/device.h"
#include "store/risk_change.h"
#include "store/ward.h"
#include "unit/store/ground.h"

struct world {
    struct seki_store *store;
    struct seki_id organisation, other;
    struct seki_register reg;
    struct seki_assessment_row row;
};

static void make(struct ground *g, struct world *w)
{
    const struct seki_organisation it = {
        .kind = SEKI_ORGANISATION_HOSPITAL, .name = SEKI_STR("甲"), .made = NOW};
    const struct seki_organisation other = {
        .kind = SEKI_ORGANISATION_HOSPITAL, .name = SEKI_STR("乙"), .made = NOW};

    assert_int_equal(seki_store_init(g->file, NOW, &w->store, &g->err), 0);
    assert_int_equal(seki_store_begin(w->store, &g->err), 0);
    assert_int_equal(seki_store_add_organisation(w->store, &it, &w->organisation, &g->err), 0);
    assert_int_equal(seki_store_add_organisation(w->store, &other, &w->other, &g->err), 0);
    assert_int_equal(
        seki_store_register_make(w->store, seki_id_str(&w->organisation), &w->reg, &g->err), 0);
    w->row = (struct seki_assessment_row){.made = NOW};
    assert_int_equal(seki_store_assessment_add(w->store, &w->reg, &w->row, &g->err), 0);
}

static void add(struct ground *g, struct world *w, enum seki_insight_part part, int64_t number,
                const char *text)
{
    const struct seki_insight line = {.part = part,
                                      .number = number,
                                      .id = SEKI_STR("S.X"),
                                      .text = {seki_str_from_c(text), SEKI_STR("en")},
                                      .more = {SEKI_STR("詳細"), SEKI_STR("more")},
                                      .is_unverified = number == 2,
                                      .a = 1,
                                      .b = -2,
                                      .c = INT64_C(3000000000),
                                      .d = 4};

    assert_int_equal(seki_store_insight_add(w->store, &w->reg, w->row.number, &line, &g->err), 0);
}

static size_t list(struct ground *g, struct world *w, const struct seki_id *organisation,
                   enum seki_insight_part first, enum seki_insight_part last,
                   struct seki_insight **ret_lines)
{
    const struct seki_insight_wish wish = {w->row.number, first, last};
    size_t n = 0;

    assert_int_equal(seki_store_insights(&g->arena, w->store, seki_id_str(organisation), &wish,
                                         ret_lines, &n, &g->err),
                     0);
    return n;
}

static void test_lines(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_insight *lines = NULL;

    make(g, &w);
    add(g, &w, SEKI_INSIGHT_SCENARIO, 2, "髙橋 𠮷子");
    add(g, &w, SEKI_INSIGHT_SCENARIO, 1, "一");
    add(g, &w, SEKI_INSIGHT_LEVEL, 1, "低");
    add(g, &w, SEKI_INSIGHT_CELL, 1, "");
    assert_int_equal(list(g, &w, &w.organisation, SEKI_INSIGHT_COUNT, SEKI_INSIGHT_CELL, &lines),
                     0); /* nobody sees it before it is whole */
    assert_int_equal(
        seki_store_assessment_finish(w.store, seki_id_str(&w.organisation), w.row.number, &g->err),
        0);
    assert_int_equal(
        list(g, &w, &w.organisation, SEKI_INSIGHT_LEVEL, SEKI_INSIGHT_SCENARIO, &lines), 3);
    assert_int_equal(lines[0].part, SEKI_INSIGHT_LEVEL);
    assert_str(lines[1].text[SEKI_LANG_JA], "一");
    assert_str(lines[2].text[SEKI_LANG_JA], "髙橋 𠮷子");
    assert_str(lines[2].more[SEKI_LANG_EN], "more");
    assert_true(lines[2].is_unverified && !lines[1].is_unverified);
    assert_true(lines[2].a == 1 && lines[2].b == -2 && lines[2].c == 3000000000 && lines[2].d == 4);
    assert_int_equal(list(g, &w, &w.other, SEKI_INSIGHT_COUNT, SEKI_INSIGHT_CELL, &lines), 0);
    seki_store_free(&w.store);
}

static void test_traces(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_str content = {0};
    struct seki_str own;

    make(g, &w);
    own = seki_id_str(&w.organisation);
    assert_int_equal(seki_store_trace_add(w.store, &w.reg, w.row.number, SEKI_STR(""),
                                          SEKI_STR("around"), &g->err),
                     0);
    assert_int_equal(seki_store_trace_add(w.store, &w.reg, w.row.number, SEKI_STR("髙-1"),
                                          SEKI_STR("group"), &g->err),
                     0);
    assert_int_equal(seki_store_trace_get(&g->arena, w.store, own, w.row.number, SEKI_STR(""),
                                          &content, &g->err),
                     SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_store_assessment_finish(w.store, own, w.row.number, &g->err), 0);
    assert_int_equal(seki_store_trace_get(&g->arena, w.store, own, w.row.number, SEKI_STR("髙-1"),
                                          &content, &g->err),
                     0);
    assert_str(content, "group");
    assert_int_equal(seki_store_trace_get(&g->arena, w.store, seki_id_str(&w.other), w.row.number,
                                          SEKI_STR("髙-1"), &content, &g->err),
                     SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_store_trace_get(&g->arena, w.store, own, w.row.number, SEKI_STR("none"),
                                          &content, &g->err),
                     SEKI_ERR_NOTFOUND);
    seki_store_free(&w.store);
}

static void add_change(struct ground *g, struct world *w, enum seki_risk_turn turn, int64_t number,
                       const char *device)
{
    const struct seki_risk_change change = {.place = seki_risk_place(turn, number, number),
                                            .device = seki_str_from_c(device),
                                            .scenario = SEKI_STR("S.X"),
                                            .risk = number,
                                            .level = 2,
                                            .level_before = 3,
                                            .state = SEKI_STOOD_UNKNOWN,
                                            .state_before = SEKI_STOOD_ABOVE,
                                            .why = SEKI_WHY_MEASURE | SEKI_WHY_DEVICE,
                                            .item = SEKI_STR("A-1"),
                                            .statement = SEKI_STR("開示書.xlsx"),
                                            .measure = SEKI_STR("M.X")};

    assert_int_equal(seki_store_change_add(w->store, &w->reg, w->row.number, 7, &change, &g->err),
                     0);
}

static size_t list_changes(struct ground *g, struct world *w, struct seki_change_filter filter,
                           int64_t after, struct seki_risk_change **ret_list)
{
    const struct seki_page page = {.after = after, .limit = 2};
    size_t n = 0;

    filter.assessment = w->row.number;
    filter.base = 7;
    assert_int_equal(seki_store_changes(&g->arena, w->store, seki_id_str(&w->organisation), &filter,
                                        &page, ret_list, &n, &g->err),
                     0);
    return n;
}

static void make_changes(struct ground *g, struct world *w)
{
    const struct seki_risk_since since = {
        .base = 7, .has_levels = true, .n_unexplained = 1, .n = {[SEKI_TURN_GONE] = 5}};

    make(g, w);
    add_change(g, w, SEKI_TURN_FELL, 1, "髙-1");
    add_change(g, w, SEKI_TURN_FELL, 2, "B");
    add_change(g, w, SEKI_TURN_OPENED, 3, "髙-1");
    assert_int_equal(seki_store_since_add(w->store, &w->reg, w->row.number, &since, &g->err), 0);
    assert_int_equal(seki_store_assessment_finish(w->store, seki_id_str(&w->organisation),
                                                  w->row.number, &g->err),
                     0);
}

static void test_changes(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_change_filter filter = {.behind = SEKI_TURNS};
    struct seki_risk_change *list = NULL;
    struct seki_risk_since since;

    make_changes(g, &w);
    assert_int_equal(list_changes(g, &w, filter, 0, &list), 2); /* the worst kind, then level */
    assert_int_equal(seki_turn_of(list[0].place), SEKI_TURN_OPENED);
    assert_str(list[0].device, "髙-1");
    assert_str(list[1].device, "B");
    assert_str(list[1].statement, "開示書.xlsx");
    assert_true(list[0].why == 9 && list[0].state == 4 && list[0].state_before == 1);
    assert_int_equal(list_changes(g, &w, filter, list[1].place, &list), 1);
    filter.why = SEKI_WHY_ANSWER;
    assert_int_equal(list_changes(g, &w, filter, 0, &list), 0);
    filter.why = SEKI_WHY_MEASURE;
    assert_int_equal(list_changes(g, &w, filter, 0, &list), 2);
    assert_int_equal(seki_turn_of(list[0].place), SEKI_TURN_OPENED);
    assert_int_equal(list_changes(g, &w, filter, list[1].place, &list), 1);
    filter.scenario = SEKI_STR("S.X");
    assert_int_equal(list_changes(g, &w, filter, list[0].place - 1, &list), 1);
    filter.why = SEKI_WHY_FORM;
    assert_int_equal(list_changes(g, &w, filter, 0, &list), 0);
    filter.why = SEKI_WHY_MEASURE;
    filter.scenario = SEKI_STR("");
    filter.device = SEKI_STR("髙-1");
    assert_int_equal(list_changes(g, &w, filter, 0, &list), 2);
    filter.first = SEKI_TURN_FELL;
    filter.behind = SEKI_TURN_CLOSED;
    assert_int_equal(list_changes(g, &w, filter, 0, &list), 1);
    filter.device = SEKI_STR("");
    filter.scenario = SEKI_STR("S.Y");
    assert_int_equal(list_changes(g, &w, filter, 0, &list), 0);
    assert_int_equal(seki_store_since_get(&g->arena, w.store, seki_id_str(&w.organisation),
                                          w.row.number, 7, &since, &g->err),
                     0);
    assert_true(since.base == 7 && since.has_levels && since.n_unexplained == 1);
    assert_int_equal(since.n[SEKI_TURN_GONE], 5);
    assert_int_equal(seki_store_since_get(&g->arena, w.store, seki_id_str(&w.other), w.row.number,
                                          7, &since, &g->err),
                     0);
    assert_int_equal(since.base, 0); /* another organisation's */
    assert_int_equal(seki_store_change_drop(w.store, &w.reg, w.row.number, 7, &g->err), 0);
    assert_int_equal(
        list_changes(g, &w, (struct seki_change_filter){.behind = SEKI_TURNS}, 0, &list), 0);
    add_change(g, &w, SEKI_TURN_FELL, 1, "A"); /* what was said of it before is gone with it */
    filter = (struct seki_change_filter){.behind = SEKI_TURNS, .why = SEKI_WHY_DEVICE};
    assert_int_equal(list_changes(g, &w, filter, 0, &list), 1);
    seki_store_free(&w.store);
}

static void test_details(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    const struct seki_device device = {
        .text = {[SEKI_DEVICE_ID] = SEKI_STR("髙-1"), [SEKI_DEVICE_NAME] = SEKI_STR("甲")}};
    const struct seki_str values[SEKI_DETAIL_FIELDS] = {
        [SEKI_DETAIL_OWNER] = SEKI_STR("𠮷子"), [SEKI_DETAIL_EOS] = SEKI_STR("2027-01-02")};
    const struct seki_str none[SEKI_DETAIL_FIELDS] = {{0}};
    struct seki_str found[SEKI_DETAIL_FIELDS];
    struct seki_detail *due = NULL;
    struct seki_str own;
    size_t n = 0;

    make(g, &w);
    own = seki_id_str(&w.organisation);
    assert_int_equal(seki_store_details_put(w.store, own, SEKI_STR("髙-1"), values, &g->err), 0);
    assert_int_equal(seki_store_details(&g->arena, w.store, own, SEKI_STR("髙-1"), found, &g->err),
                     0);
    assert_str(found[SEKI_DETAIL_OWNER], "𠮷子");
    assert_int_equal(found[SEKI_DETAIL_UDI].n, 0);
    assert_int_equal(
        seki_store_details_due(&g->arena, w.store, own, SEKI_DETAIL_EOS, 10, &due, &n, &g->err), 0);
    assert_int_equal(n, 0); /* it is in no list */
    assert_int_equal(seki_store_device_add(w.store, &w.reg, &device, NOW, &g->err), 0);
    assert_int_equal(
        seki_store_details_due(&g->arena, w.store, own, SEKI_DETAIL_EOS, 10, &due, &n, &g->err), 0);
    assert_int_equal(n, 1);
    assert_str(due[0].device, "髙-1");
    assert_str(due[0].value, "2027-01-02");
    assert_int_equal(seki_store_details(&g->arena, w.store, seki_id_str(&w.other), SEKI_STR("髙-1"),
                                        found, &g->err),
                     0);
    assert_int_equal(found[SEKI_DETAIL_OWNER].n, 0);
    assert_int_equal(seki_store_details_put(w.store, own, SEKI_STR("髙-1"), none, &g->err), 0);
    assert_int_equal(seki_store_details(&g->arena, w.store, own, SEKI_STR("髙-1"), found, &g->err),
                     0);
    assert_int_equal(found[SEKI_DETAIL_OWNER].n, 0);
    seki_store_free(&w.store);
}

static void test_evidence(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    const struct seki_evidence it = {.text = {[SEKI_EVIDENCE_MEASURE] = SEKI_STR("M.X"),
                                              [SEKI_EVIDENCE_SCOPE] = SEKI_STR("*"),
                                              [SEKI_EVIDENCE_NAME] = SEKI_STR("証跡.png"),
                                              [SEKI_EVIDENCE_UNTIL] = SEKI_STR("2027-01-02")},
                                     .made = NOW};
    struct seki_evidence found;
    struct seki_evidence_list list;
    struct seki_str own;
    struct seki_id id;

    make(g, &w);
    own = seki_id_str(&w.organisation);
    assert_int_equal(seki_store_evidence_add(w.store, own, &it, SEKI_STR("abc"), &id, &g->err), 0);
    assert_int_equal(
        seki_store_evidence_get(&g->arena, w.store, own, seki_id_str(&id), &found, &g->err), 0);
    assert_str(found.text[SEKI_EVIDENCE_DIGEST],
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_true(found.size == 3 && found.made == NOW);
    assert_int_equal(seki_store_evidence_get(&g->arena, w.store, seki_id_str(&w.other),
                                             seki_id_str(&id), &found, &g->err),
                     SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_store_evidence(&g->arena, w.store, own, SEKI_STR("M.X"), SEKI_STR("*"),
                                         &list, &g->err),
                     0);
    assert_int_equal(list.n, 1);
    assert_int_equal(seki_store_evidence(&g->arena, w.store, own, SEKI_STR("M.X"), SEKI_STR("CT-1"),
                                         &list, &g->err),
                     0);
    assert_int_equal(list.n, 0);
    assert_int_equal(seki_store_evidence_due(&g->arena, w.store, own, 10, &list, &g->err), 0);
    assert_int_equal(list.n, 1);
    assert_int_equal(seki_store_evidence_end(w.store, own, seki_id_str(&id), NOW + 1, &g->err), 0);
    assert_int_equal(seki_store_evidence_end(w.store, own, seki_id_str(&id), NOW + 1, &g->err),
                     SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_store_evidence_due(&g->arena, w.store, own, 10, &list, &g->err), 0);
    assert_int_equal(list.n, 0);
    seki_store_free(&w.store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_lines, ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(test_traces, ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(test_changes, ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(test_details, ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(test_evidence, ground_set_up, ground_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
