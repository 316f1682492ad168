/* The rule sets that we ship: as many items as their documents have, tied, never surer than they are. */
#include "check.h"
#include "format/data/crosswalk.h"
#include "test_data_make.h"

static bool is_tied(const struct seki_item *item, bool is_exposure, size_t index)
{
    for (size_t i = 0; i < item->n_ties; i++) {
        if (item->ties[i].is_exposure == is_exposure && item->ties[i].index == index) {
            return true;
        }
    }
    return false;
}

/* How many items of one kind stand below `parent`; an empty one: anywhere. */
static size_t count_items(const struct seki_catalog *c, enum seki_item_kind kind,
                          struct seki_str parent)
{
    size_t n = 0;

    for (size_t i = 0; i < c->n_items; i++) {
        const struct seki_item *item = &c->items[i];
        bool is_below = parent.n == 0 || (item->parent != SEKI_NO_INDEX &&
                                          seki_str_eq(c->items[item->parent].id, parent));
        n += item->kind == kind && is_below;
    }
    return n;
}

/* As many as their documents have. */
static void test_sizes_of_rule_sets(void **state)
{
    static const struct {
        const char *catalog;
        enum seki_role role;
        enum seki_item_kind kind;
        const char *parent;
        size_t n;
    } rows[] = {
        {"iot-2016", SEKI_ROLE_REQUIREMENTS, SEKI_ITEM_SECTION, "", 5 + 1}, /* and the users */
        {"iot-2016", SEKI_ROLE_REQUIREMENTS, SEKI_ITEM_REQUIREMENT, "", 21 + 4},
        {"iot-2016", SEKI_ROLE_REQUIREMENTS, SEKI_ITEM_REQUIREMENT, "G3", 5},
        {"iot-2016", SEKI_ROLE_REQUIREMENTS, SEKI_ITEM_REQUIREMENT, "U", 4},
        {"iec80001-2-2", SEKI_ROLE_REFERENCE, SEKI_ITEM_POINT, "", 19},
        {"iso27002-2022", SEKI_ROLE_REFERENCE, SEKI_ITEM_POINT, "", 93},
        {"iso27002-2022", SEKI_ROLE_REFERENCE, SEKI_ITEM_POINT, "7", 14},
        {"remote-service", SEKI_ROLE_REFERENCE, SEKI_ITEM_POINT, "Z", 5},
        {"remote-service", SEKI_ROLE_REFERENCE, SEKI_ITEM_POINT, "U", 5},
        {"nist-800-53r5", SEKI_ROLE_REFERENCE, SEKI_ITEM_SECTION, "", 20},
        {"mhlw-device-cyber", SEKI_ROLE_REQUIREMENTS, SEKI_ITEM_REQUIREMENT, "2015", 1 + 3},
        {"mhlw-device-cyber", SEKI_ROLE_REQUIREMENTS, SEKI_ITEM_REQUIREMENT, "12-3", 3 + 3},
    };
    const struct data *d = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        const struct seki_catalog *c =
            seki_library_catalog(&d->library, seki_str_from_c(rows[i].catalog));
        assert_non_null(c);
        assert_int_equal(c->role, rows[i].role);
        assert_int_equal(count_items(c, rows[i].kind, seki_str_from_c(rows[i].parent)), rows[i].n);
    }
}

/* The low and moderate baselines of NIST were read, all other numbers are recalled. */
static void test_baselines_of_800_53(void **state)
{
    const struct data *d = *state;
    const struct seki_catalog *c = seki_library_catalog(&d->library, SEKI_STR("nist-800-53r5"));
    size_t n_low = 0;
    size_t n_moderate = 0;

    assert_non_null(c);
    for (size_t i = 0; i < c->n_items; i++) {
        const struct seki_item *item = &c->items[i];
        bool is_low = seki_item_has_tag(item, SEKI_STR("low"));
        bool is_moderate = seki_item_has_tag(item, SEKI_STR("moderate"));
        if (item->kind == SEKI_ITEM_POINT) {
            assert_int_equal(item->origin.grade == SEKI_GRADE_VERIFIED, is_low || is_moderate);
        }
        n_low += is_low;
        n_moderate += is_moderate;
    }
    assert_int_equal(n_low, 149);
    assert_int_equal(n_moderate, 287);
}

/* What is recalled may not look as if it had been read, in no catalog. */
static void test_what_is_recalled_is_not_verified(void **state)
{
    const struct data *d = *state;
    size_t n = 0;

    for (size_t i = 0; i < d->library.n_catalogs; i++) {
        const struct seki_catalog *c = d->library.catalogs[i];
        for (size_t k = 0; k < c->n_items; k++) {
            const struct seki_origin *origin = &c->items[k].origin;
            if (seki_str_find(origin->source, SEKI_STR("recalled")) != SIZE_MAX) {
                n++;
                if (origin->grade == SEKI_GRADE_VERIFIED) {
                    fail_msg("%.*s: %.*s", SEKI_STR_FMT(c->head.id), SEKI_STR_FMT(c->items[k].id));
                }
            }
        }
    }
    assert_true(n > 100);
}

/* Each capability stands for the objectives that the hub puts below it. */
static void test_capabilities_cover_their_objectives(void **state)
{
    struct data *d = *state;
    const struct seki_hub *hub = &d->library.hub;
    const struct seki_catalog *c = seki_library_catalog(&d->library, SEKI_STR("iec80001-2-2"));

    assert_non_null(c);
    for (size_t i = 0; i < hub->n_objectives; i++) {
        const struct seki_item *item =
            seki_catalog_find(c, &d->arena, hub->objectives[i].capability);
        assert_true(!item || is_tied(item, false, i));
    }
    assert_non_null(seki_catalog_find(c, &d->arena, SEKI_STR("5.7")));
    assert_ptr_equal(seki_catalog_find(c, &d->arena, SEKI_STR("5.7")),
                     seki_catalog_find(c, &d->arena, SEKI_STR("DTBK")));
}

/* Each question of our forms is tied to the hub, or says in one word why not. */
static void test_questions_are_tied_or_say_why_not(void **state)
{
    const struct data *d = *state;

    for (size_t i = 0; i < d->library.n_catalogs; i++) {
        const struct seki_catalog *c = d->library.catalogs[i];
        for (size_t k = 0; k < c->n_answers; k++) {
            const struct seki_item *item = seki_catalog_answer_item(c, k);
            if (item->kind != SEKI_ITEM_TEXT && item->n_ties == 0 &&
                item->untied == SEKI_UNTIED_NONE) {
                fail_msg("%.*s: %.*s is not tied", SEKI_STR_FMT(c->head.id),
                         SEKI_STR_FMT(item->id));
            }
        }
    }
}

/* A reference to a rule set that is here names one of its items. */
static void test_references_lead_to_items(void **state)
{
    struct data *d = *state;
    size_t n = 0;

    for (size_t i = 0; i < d->library.n_catalogs; i++) {
        const struct seki_catalog *c = d->library.catalogs[i];
        for (size_t k = 0; k < c->n_items; k++) {
            struct seki_str refs = c->items[k].refs;
            while (refs.n) {
                size_t end = seki_str_find_char(refs, ';');
                struct seki_str ref = seki_str_trim(seki_str_head(refs, end));
                size_t colon = seki_str_find_char(ref, ':');
                const struct seki_catalog *to =
                    seki_library_catalog(&d->library, seki_str_head(ref, colon));
                refs = end == SIZE_MAX ? SEKI_STR("") : seki_str_skip(refs, end + 1);
                if (!to) {
                    continue;
                }
                n++;
                if (!seki_catalog_find(to, &d->arena, seki_str_skip(ref, colon + 1))) {
                    fail_msg("%.*s: %.*s is not there", SEKI_STR_FMT(c->items[k].id),
                             SEKI_STR_FMT(ref));
                }
            }
        }
    }
    assert_true(n > 300);
}

/* What the crosswalk says of 2019 when `from` of 2013 is answered `value`; none without a row. */
static enum seki_value carried(const struct seki_crosswalk *crosswalk, const char *from,
                               const char *to, enum seki_value value)
{
    for (size_t i = 0; i < crosswalk->n_links; i++) {
        const struct seki_link *link = &crosswalk->links[i];
        if (seki_str_eq(crosswalk->from->items[link->from].id, seki_str_from_c(from)) &&
            seki_str_eq(crosswalk->to->items[link->to].id, seki_str_from_c(to))) {
            return seki_link_infer(link, value);
        }
    }
    return SEKI_VALUE_NONE;
}

/* 2013: can it boot from media? 2019: can that be prohibited? And more that is not quite the same. */
static void test_from_2013_to_2019(void **state)
{
    static const struct {
        const char *from;
        const char *to;
        enum seki_value yes; /* what follows from a yes */
        enum seki_value no;
    } rows[] = {
        {"15-10", "SAHD-11", SEKI_VALUE_NONE, SEKI_VALUE_YES},
        {"15-11", "SAHD-12", SEKI_VALUE_YES, SEKI_VALUE_NO},
        {"12-5", "PAUT-1", SEKI_VALUE_NO, SEKI_VALUE_NONE}, /* shared IDs: not all are unique */
        {"15-1", "SAHD-1", SEKI_VALUE_NONE, SEKI_VALUE_NO}, /* any hardening; by a standard */
        {"7-1", "DTBK-3", SEKI_VALUE_NONE, SEKI_VALUE_NO},
        {"10-1", "MLDP-2", SEKI_VALUE_YES, SEKI_VALUE_NO},
        {"C.2", "MPII-2", SEKI_VALUE_YES, SEKI_VALUE_NONE},
        {"5-1", "CSUP-2.1", SEKI_VALUE_NONE, SEKI_VALUE_NONE},
    };
    struct data *d = *state;
    const struct seki_catalog *from = seki_library_catalog(&d->library, SEKI_STR("mds2-2013"));
    const struct seki_catalog *to = seki_library_catalog(&d->library, SEKI_STR("mds2-2019"));
    struct seki_crosswalk *crosswalk = NULL;

    d->r = seki_crosswalk_find(&d->arena, d->library.dir, from, to, &crosswalk, &d->complaints,
                               &d->err);
    data_expect_clean(d);
    assert_non_null(crosswalk);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        assert_int_equal(carried(crosswalk, rows[i].from, rows[i].to, SEKI_VALUE_YES), rows[i].yes);
        assert_int_equal(carried(crosswalk, rows[i].from, rows[i].to, SEKI_VALUE_NO), rows[i].no);
    }
    for (size_t i = 0; i < crosswalk->n_links; i++) {
        assert_int_equal(crosswalk->links[i].origin.grade, SEKI_GRADE_UNVERIFIED);
    }
}

/* The scenarios of remote service concern devices with a line for it, and no other. */
static void test_remote_service_needs_a_line(void **state)
{
    struct data *d = *state;
    size_t line = seki_hub_fact(&d->library.hub, SEKI_STR("remote:connected"));

    d->r = seki_scenarios_load(&d->arena, d->library.dir, SEKI_STR("remote-service-1"),
                               &d->library.hub, &d->set, &d->complaints, &d->err);
    data_expect_clean(d);
    assert_int_equal(d->set->n, 30);
    for (size_t i = 0; i < d->set->n; i++) {
        const struct seki_scenario *s = &d->set->scenarios[i];
        assert_true(s->when.n > 0 && s->hindered.n > 0);
        assert_true(seki_str_starts(s->refs, SEKI_STR("remote-service:Z"))); /* its place */
        assert_int_equal(s->origin.grade, SEKI_GRADE_UNVERIFIED);
        for (size_t k = 0; k < s->when.n; k++) {
            const struct seki_alternative *a = &s->when.alternatives[k];
            size_t n = 0;
            for (size_t t = 0; t < a->n; t++) {
                n += a->terms[t].kind == SEKI_TERM_FACT && a->terms[t].index == line;
            }
            assert_int_equal(n, 1);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_questions_are_tied_or_say_why_not),
        cmocka_unit_test(test_sizes_of_rule_sets),
        cmocka_unit_test(test_baselines_of_800_53),
        cmocka_unit_test(test_what_is_recalled_is_not_verified),
        cmocka_unit_test(test_capabilities_cover_their_objectives),
        cmocka_unit_test(test_references_lead_to_items),
        cmocka_unit_test(test_from_2013_to_2019),
        cmocka_unit_test(test_remote_service_needs_a_line),
    };

    return cmocka_run_group_tests(tests, data_real_set_up, data_real_tear_down);
}
