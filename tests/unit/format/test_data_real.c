/* The data that we ship: clean, complete, and what the documents promise of it. */
#include "check.h"
#include "test_data_make.h"

static void test_hub_and_catalogs_are_clean(void **state)
{
    data_expect_clean(*state);
}

/* The form of ANSI/NEMA HN 1-2019 is answered in 240 places, seven of which make its head. */
static void test_mds2_2019(void **state)
{
    const struct data *d = *state;
    const struct seki_catalog *c = seki_library_catalog(&d->library, SEKI_STR("mds2-2019"));
    size_t n_fields = 0;

    assert_non_null(c);
    assert_int_equal(c->n_answers, 240);
    for (size_t i = 0; i < c->n_answers; i++) {
        n_fields += seki_catalog_answer_item(c, i)->field.n > 0;
    }
    assert_int_equal(n_fields, 7);
}

/* The numbering of 2013 is recalled: nothing of that form may look verified. */
static void test_mds2_2013(void **state)
{
    const struct data *d = *state;
    const struct seki_catalog *c = seki_library_catalog(&d->library, SEKI_STR("mds2-2013"));

    assert_non_null(c);
    assert_int_equal(c->n_answers, 82);
    assert_int_equal(c->head.origin.grade, SEKI_GRADE_UNVERIFIED);
    for (size_t i = 0; i < c->n_items; i++) {
        bool is_heading = c->items[i].kind == SEKI_ITEM_SECTION;
        assert_int_not_equal(c->items[i].origin.grade, SEKI_GRADE_VERIFIED);
        assert_true(is_heading || c->items[i].origin.grade == SEKI_GRADE_UNVERIFIED);
    }
}

static void test_an_item_of_mds2_is_found_as_it_is_written(void **state)
{
    static const char *const spellings[] = {"SAHD-15",        "SHAD-15", "sahd-15",
                                            "ＳＡＨＤ－１５", "SAHD–15", " SAHD-15 "};
    struct data *d = *state;
    const struct seki_catalog *c = seki_library_catalog(&d->library, SEKI_STR("mds2-2019"));
    const struct seki_item *item = seki_catalog_find(c, &d->arena, SEKI_STR("SAHD-15"));

    assert_non_null(item);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(spellings); i++) {
        assert_ptr_equal(seki_catalog_find(c, &d->arena, seki_str_from_c(spellings[i])), item);
    }
    assert_null(seki_catalog_find(c, &d->arena, SEKI_STR("SAHD-99")));
}

static void test_catalogs_are_sorted_and_their_own(void **state)
{
    const struct data *d = *state;

    assert_true(d->library.n_catalogs >= 2);
    for (size_t i = 0; i + 1 < d->library.n_catalogs; i++) {
        assert_true(
            seki_str_cmp(d->library.catalogs[i]->head.id, d->library.catalogs[i + 1]->head.id) < 0);
    }
}

/* A hospital can do something about everything a product may lack, and about nothing else. */
static void test_objectives_have_measures(void **state)
{
    const struct seki_hub *hub = &((const struct data *)*state)->library.hub;

    assert_true(hub->n_objectives > 0 && hub->n_measures > 0);
    for (size_t i = 0; i < hub->n_objectives; i++) {
        assert_true(hub->objectives[i].n_measures > 0);
    }
    for (size_t i = 0; i < hub->n_measures; i++) {
        assert_true(hub->measures[i].n_objectives > 0);
    }
}

/* What the program itself names. */
/* Whoever fills in a form finds a note that might stand there, in both languages. */
static void test_what_is_asked_has_an_example(void **state)
{
    const struct seki_hub *hub = &((const struct data *)*state)->library.hub;

    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        for (size_t i = 0; i < hub->n_objectives; i++) {
            assert_true(hub->objectives[i].example.in[lang].n > 0);
        }
        for (size_t i = 0; i < hub->n_exposures; i++) {
            assert_true(hub->exposures[i].example.in[lang].n > 0);
        }
    }
}

static void test_facts_of_remote_lines(void **state)
{
    const struct seki_hub *hub = &((const struct data *)*state)->library.hub;

    assert_int_not_equal(seki_hub_fact(hub, SEKI_STR("remote:none")), SEKI_NO_INDEX);
    assert_int_not_equal(seki_hub_fact(hub, SEKI_STR("remote:connected")), SEKI_NO_INDEX);
}

static bool is_tied(const struct seki_item *item, bool is_exposure, size_t index)
{
    for (size_t i = 0; i < item->n_ties; i++) {
        if (item->ties[i].is_exposure == is_exposure && item->ties[i].index == index) {
            return true;
        }
    }
    return false;
}

static bool is_asked(const struct seki_library *library, size_t objective)
{
    for (size_t i = 0; i < library->n_catalogs; i++) {
        const struct seki_catalog *c = library->catalogs[i];
        for (size_t k = 0; c->role == SEKI_ROLE_FORM && k < c->n_items; k++) {
            for (size_t t = 0; t < c->items[k].n_ties; t++) {
                if (!c->items[k].ties[t].is_exposure && c->items[k].ties[t].index == objective) {
                    return true;
                }
            }
        }
    }
    return false;
}

/* A measure of the hospital that does it alone. */
static bool is_done_by_hospital(const struct seki_hub *hub, size_t objective)
{
    const struct seki_objective *o = &hub->objectives[objective];

    for (size_t i = 0; i < o->n_measures; i++) {
        if (hub->measures[o->measures[i]].is_full) {
            return true;
        }
    }
    return false;
}

/* Some form asks for every objective, or the hospital can do it; else it stays unknown. */
static void test_every_objective_is_asked_for(void **state)
{
    const struct data *d = *state;

    for (size_t i = 0; i < d->library.hub.n_objectives; i++) {
        if (!is_asked(&d->library, i) && !is_done_by_hospital(&d->library.hub, i)) {
            fail_msg("nobody asks for %.*s", SEKI_STR_FMT(d->library.hub.objectives[i].id));
        }
    }
}

/* An exposure that no catalog asks for would count as unknown for ever. */
static void test_every_exposure_is_asked_for(void **state)
{
    const struct data *d = *state;

    for (size_t i = 0; i < d->library.hub.n_exposures; i++) {
        size_t n = 0;
        for (size_t c = 0; c < d->library.n_catalogs; c++) {
            for (size_t k = 0; k < d->library.catalogs[c]->n_items; k++) {
                n += is_tied(&d->library.catalogs[c]->items[k], true, i);
            }
        }
        if (n == 0) {
            fail_msg("nobody asks for %.*s", SEKI_STR_FMT(d->library.hub.exposures[i].id));
        }
    }
}

/* Encryption on the network is none on a stick; emergency access is what it is called. */
static void test_what_some_items_say(void **state)
{
    static const struct {
        const char *catalog;
        const char *item;
        const char *objective;
        bool is_tied;
    } rows[] = {
        {"mds-core", "F01", "TXCF.MEDIA", true},
        {"mds-core", "F01", "STCF.PORTABLE", false},
        {"mds-core", "H08", "TXCF.MEDIA", false},
        {"mds2-2019", "TXCF-2", "TXCF.MEDIA", true},
        {"mds2-2019", "EMRG-1", "EMRG.BREAK_GLASS", true},
    };
    struct data *d = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        const struct seki_catalog *c =
            seki_library_catalog(&d->library, seki_str_from_c(rows[i].catalog));
        size_t objective = seki_hub_objective(&d->library.hub, seki_str_from_c(rows[i].objective));
        const struct seki_item *item =
            seki_catalog_find(c, &d->arena, seki_str_from_c(rows[i].item));
        assert_non_null(item);
        assert_int_not_equal(objective, SEKI_NO_INDEX);
        assert_int_equal(is_tied(item, false, objective), rows[i].is_tied);
    }
}

static void test_scenarios_and_methods_are_clean(void **state)
{
    static const char *const sets[] = {"general-1", "remote-service-1"};
    static const char *const methods[] = {"product-3x3x3", "matrix-5x5", "provider-gl-1.1",
                                          "safety-5x5"};
    struct data *d = *state;
    struct seki_str dir = d->library.dir;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(sets); i++) {
        d->r = seki_scenarios_load(&d->arena, dir, seki_str_from_c(sets[i]), &d->library.hub,
                                   &d->set, &d->complaints, &d->err);
        data_expect_clean(d);
        assert_true(d->set->n > 0);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(methods); i++) {
        d->r = seki_method_load(&d->arena, dir, seki_str_from_c(methods[i]), &d->method,
                                &d->complaints, &d->err);
        data_expect_clean(d);
        assert_true(seki_str_eq(d->method->head.id, seki_str_from_c(methods[i])));
        assert_int_equal(d->method->bands[0].least, 1); /* every score has a band */
        assert_true(d->method->bands[0].has_rule);      /* and says what is due */
        for (size_t k = 0; k < SEKI_SCALE_SAFETY; k++) {
            /* Products have no words of their own for the numbers between. */
            assert_true(d->method->scales[k].word || d->method->of_likelihood->is_product);
            assert_true(d->method->scales[k].name.in[SEKI_LANG_JA].n > 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hub_and_catalogs_are_clean),
        cmocka_unit_test(test_mds2_2019),
        cmocka_unit_test(test_mds2_2013),
        cmocka_unit_test(test_an_item_of_mds2_is_found_as_it_is_written),
        cmocka_unit_test(test_catalogs_are_sorted_and_their_own),
        cmocka_unit_test(test_objectives_have_measures),
        cmocka_unit_test(test_what_is_asked_has_an_example),
        cmocka_unit_test(test_facts_of_remote_lines),
        cmocka_unit_test(test_every_objective_is_asked_for),
        cmocka_unit_test(test_every_exposure_is_asked_for),
        cmocka_unit_test(test_what_some_items_say),
        cmocka_unit_test(test_scenarios_and_methods_are_clean),
    };

    return cmocka_run_group_tests(tests, data_real_set_up, data_real_tear_down);
}
