/* The guidelines and checklists that we ship: complete as promised, and never surer than they are. */
#include "check.h"
#include "format/data/crosswalk.h"
#include "test_data_make.h"

/* The item stands below `head`, at whatever depth. */
static bool is_below(const struct seki_catalog *c, const struct seki_item *item,
                     struct seki_str head)
{
    while (item->parent != SEKI_NO_INDEX) {
        item = &c->items[item->parent];
        if (seki_str_eq(item->id, head)) {
            return true;
        }
    }
    return false;
}

/* "control/11.1.a": a part of an item, which the guideline counts as one. */
static bool is_part(const struct seki_catalog *c, const struct seki_item *item)
{
    return item->parent != SEKI_NO_INDEX && c->items[item->parent].kind != SEKI_ITEM_SECTION;
}

/* What each chapter holds, and how much of it was read at the source. */
struct chapter {
    const char *catalog;
    const char *head;
    size_t n;
    size_t n_verified;
};

static const struct chapter chapters[] = {
    {"mhlw-6.0", "overview", 4, 4},
    {"mhlw-6.0", "governance", 42, 36},
    {"mhlw-6.0", "governance/1", 15, 14},
    {"mhlw-6.0", "governance/2", 4, 2},
    {"mhlw-6.0", "governance/3", 17, 15},
    {"mhlw-6.0", "governance/4", 1, 0},
    {"mhlw-6.0", "governance/5", 5, 5},
    {"mhlw-6.0", "management", 101, 78},
    {"mhlw-6.0", "management/1", 3, 2},
    {"mhlw-6.0", "management/2", 6, 6},
    {"mhlw-6.0", "management/3", 5, 5},
    {"mhlw-6.0", "management/4", 4, 4},
    {"mhlw-6.0", "management/5", 4, 4},
    {"mhlw-6.0", "management/6", 6, 6},
    {"mhlw-6.0", "management/7", 8, 7},
    {"mhlw-6.0", "management/8", 15, 5},
    {"mhlw-6.0", "management/9", 4, 2},
    {"mhlw-6.0", "management/10", 4, 4},
    {"mhlw-6.0", "management/11", 7, 7},
    {"mhlw-6.0", "management/12", 7, 6},
    {"mhlw-6.0", "management/13", 8, 6},
    {"mhlw-6.0", "management/14", 1, 1},
    {"mhlw-6.0", "management/15", 14, 8},
    {"mhlw-6.0", "management/16", 5, 5},
    {"mhlw-6.0", "control", 80, 57},
    {"mhlw-6.0", "control/1", 1, 1},
    {"mhlw-6.0", "control/2", 5, 5},
    {"mhlw-6.0", "control/3", 5, 4},
    {"mhlw-6.0", "control/4", 2, 0},
    {"mhlw-6.0", "control/5", 4, 2},
    {"mhlw-6.0", "control/6", 1, 1},
    {"mhlw-6.0", "control/7", 8, 1},
    {"mhlw-6.0", "control/8", 7, 5},
    {"mhlw-6.0", "control/9", 4, 4},
    {"mhlw-6.0", "control/10", 5, 5},
    {"mhlw-6.0", "control/11", 2, 2},
    {"mhlw-6.0", "control/12", 6, 4},
    {"mhlw-6.0", "control/13", 13, 8},
    {"mhlw-6.0", "control/14", 9, 7},
    {"mhlw-6.0", "control/15", 1, 1},
    {"mhlw-6.0", "control/16", 2, 2},
    {"mhlw-6.0", "control/17", 4, 4},
    {"mhlw-6.0", "control/18", 1, 1},
    {"mhlw-5.2", "6.1", 2, 0},
    {"mhlw-5.2", "6.2", 7, 5},
    {"mhlw-5.2", "6.3", 5, 0},
    {"mhlw-5.2", "6.4", 6, 4},
    {"mhlw-5.2", "6.5", 21, 15},
    {"mhlw-5.2", "6.6", 5, 0},
    {"mhlw-5.2", "6.7", 4, 3},
    {"mhlw-5.2", "6.8", 13, 9},
    {"mhlw-5.2", "6.9", 11, 4},
    {"mhlw-5.2", "6.10", 5, 0},
    {"mhlw-5.2", "6.11", 12, 2},
    {"mhlw-5.2", "6.12", 3, 2},
    {"mhlw-5.2", "7.1", 14, 13},
    {"mhlw-5.2", "7.2", 7, 0},
    {"mhlw-5.2", "7.3", 9, 3},
    {"mhlw-5.2", "8.1", 1, 0},
    {"mhlw-5.2", "8.2", 1, 1},
    {"mhlw-5.2", "8.3", 5, 2},
    {"mhlw-5.2", "8.4", 1, 0},
    {"mhlw-5.2", "8.5", 1, 0},
    {"mhlw-5.2", "9.1", 3, 1},
    {"mhlw-5.2", "9", 9, 1},
    {"mhlw-checklist-r7", "hospital", 19, 15},
    {"mhlw-checklist-r7", "vendor", 13, 4},
    {"mhlw-checklist-r7", "rules", 4, 4},
};

static void test_chapters_are_complete_as_far_as_known(void **state)
{
    const struct data *d = *state;

    data_expect_clean(d);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(chapters); i++) {
        const struct seki_catalog *c =
            seki_library_catalog(&d->library, seki_str_from_c(chapters[i].catalog));
        size_t n = 0;
        size_t n_verified = 0;
        assert_non_null(c);
        for (size_t k = 0; k < c->n_items; k++) {
            const struct seki_item *item = &c->items[k];
            if (seki_item_is_requirement(item) && !is_part(c, item) &&
                is_below(c, item, seki_str_from_c(chapters[i].head))) {
                n++;
                n_verified += item->origin.grade == SEKI_GRADE_VERIFIED;
            }
        }
        if (n != chapters[i].n || n_verified != chapters[i].n_verified) {
            fail_msg("%s %s: %zu items, %zu of them verified", chapters[i].catalog,
                     chapters[i].head, n, n_verified);
        }
    }
}

/* Calls `check` for every requirement and point of the library. */
static void for_each(const struct data *d,
                     void (*check)(const struct seki_catalog *c, const struct seki_item *item))
{
    size_t n = 0;

    for (size_t i = 0; i < d->library.n_catalogs; i++) {
        const struct seki_catalog *c = d->library.catalogs[i];
        for (size_t k = 0; k < c->n_items; k++) {
            if (seki_item_is_requirement(&c->items[k])) {
                check(c, &c->items[k]);
                n++;
            }
        }
    }
    assert_true(n > 400);
}

static void expect_tied_or_reason(const struct seki_catalog *c, const struct seki_item *item)
{
    if ((item->n_ties > 0) != (item->untied == SEKI_UNTIED_NONE)) {
        fail_msg("%.*s %.*s", SEKI_STR_FMT(c->head.id), SEKI_STR_FMT(item->id));
    }
}

static void test_each_is_tied_or_says_why_not(void **state)
{
    for_each(*state, expect_tied_or_reason);
}

static bool has(struct seki_str text, const char *part)
{
    return seki_str_find(text, seki_str_from_c(part)) != SIZE_MAX;
}

/* What nobody read is not shown as read, neither by its grade nor by a tie to something. */
static void expect_honest(const struct seki_catalog *c, const struct seki_item *item)
{
    bool is_unknown = seki_item_has_tag(item, SEKI_STR("content-unknown"));
    bool is_background = has(item->origin.source, "background") ||
                         has(item->origin.source, "not seen") ||
                         has(item->origin.source, "inferred");
    bool is_second_hand = has(item->origin.source, "account");
    enum seki_grade grade = item->origin.grade;

    if (is_unknown != (item->untied == SEKI_UNTIED_UNKNOWN_CONTENT) ||
        ((is_unknown || is_background) && grade != SEKI_GRADE_UNVERIFIED) ||
        (is_second_hand && grade == SEKI_GRADE_VERIFIED) ||
        (is_unknown && !has(item->text.in[SEKI_LANG_EN], "not seen") &&
         !has(item->text.in[SEKI_LANG_EN], "content seen"))) {
        fail_msg("%.*s %.*s", SEKI_STR_FMT(c->head.id), SEKI_STR_FMT(item->id));
    }
}

static void test_no_item_is_surer_than_its_source(void **state)
{
    const struct data *d = *state;

    for_each(d, expect_honest);
    for (size_t i = 0; i < d->library.n_catalogs; i++) {
        const struct seki_catalog *c = d->library.catalogs[i];
        if (c->role != SEKI_ROLE_FORM && has(c->head.id, "mhlw-")) {
            assert_int_equal(c->head.origin.grade, SEKI_GRADE_SECONDARY);
            assert_true(c->head.note.in[SEKI_LANG_JA].n > 0);
        }
    }
}

static void expect_second_hand(const struct seki_catalog *c, const struct seki_item *item)
{
    if (seki_str_eq(c->head.id, SEKI_STR("mhlw-7.0"))) {
        assert_int_equal(item->origin.grade, SEKI_GRADE_SECONDARY);
    }
}

static void test_nothing_of_7_0_is_verified(void **state)
{
    for_each(*state, expect_second_hand);
}

/* An id with ".u1" or "/u1" has no known place in its chapter, and says so; others do not. */
static void expect_marked_number(const struct seki_catalog *c, const struct seki_item *item)
{
    struct seki_str rest = item->id;
    bool has_u = false;
    bool is_marked = seki_item_has_tag(item, SEKI_STR("number-unknown"));

    for (size_t i = 1; i + 1 < rest.n; i++) {
        has_u = has_u || (rest.p[i] == 'u' && rest.p[i + 1] >= '0' && rest.p[i + 1] <= '9' &&
                          (rest.p[i - 1] == '.' || rest.p[i - 1] == '/'));
    }
    if (has(c->head.id, "mhlw-") && has_u != is_marked) {
        fail_msg("%.*s %.*s", SEKI_STR_FMT(c->head.id), SEKI_STR_FMT(item->id));
    }
}

static void test_unknown_numbers_are_marked(void **state)
{
    for_each(*state, expect_marked_number);
}

static const struct seki_item *find_exact(const struct seki_catalog *c, struct seki_str id)
{
    for (size_t i = 0; i < c->n_items; i++) {
        if (seki_str_eq(c->items[i].id, id)) {
            return &c->items[i];
        }
    }
    return NULL;
}

/* "catalog:id": when we have the catalog, we have the item. Returns whether we have it. */
static bool expect_ref(const struct data *d, const struct seki_item *item, struct seki_str ref)
{
    size_t colon = seki_str_find_char(ref, ':');
    const struct seki_catalog *c = seki_library_catalog(&d->library, seki_str_head(ref, colon));

    if (c && !find_exact(c, seki_str_skip(ref, colon + 1))) {
        fail_msg("%.*s refers to %.*s", SEKI_STR_FMT(item->id), SEKI_STR_FMT(ref));
    }
    return c != NULL;
}

static void test_references_between_catalogs_lead_somewhere(void **state)
{
    const struct data *d = *state;
    size_t n = 0;

    for (size_t i = 0; i < d->library.n_catalogs; i++) {
        const struct seki_catalog *c = d->library.catalogs[i];
        for (size_t k = 0; k < c->n_items; k++) {
            struct seki_str rest = c->items[k].refs;
            struct seki_str ref;
            while (seki_str_split(&rest, ';', &ref)) {
                n += expect_ref(d, &c->items[k], seki_str_trim(ref));
            }
        }
    }
    assert_true(n > 200);
}

static void test_thirteen_points_lead_to_todays_clauses(void **state)
{
    const struct data *d = *state;
    const struct seki_catalog *c = seki_library_catalog(&d->library, SEKI_STR("mhlw-4.4-changes"));

    assert_non_null(c);
    assert_int_equal(c->role, SEKI_ROLE_REFERENCE);
    assert_int_equal(c->n_entries, 13);
    for (size_t i = 0; i < c->n_items; i++) {
        assert_int_equal(c->items[i].kind, SEKI_ITEM_POINT);
        assert_true(has(c->items[i].refs, "mhlw-6.0:"));
    }
}

/* What the drafts call I to IV stands on every item of the control volume. */
static void test_control_items_say_to_whom_they_apply(void **state)
{
    const struct data *d = *state;
    const struct seki_catalog *c = seki_library_catalog(&d->library, SEKI_STR("mhlw-6.0"));

    for (size_t i = 0; i < c->n_items; i++) {
        const struct seki_item *item = &c->items[i];
        if (seki_item_is_requirement(item) && is_below(c, item, SEKI_STR("control"))) {
            assert_true(seki_item_has_tag(item, SEKI_STR("I")));
            assert_true(seki_item_has_tag(item, SEKI_STR("III")));
            assert_int_equal(seki_item_has_tag(item, SEKI_STR("II")),
                             seki_item_has_tag(item, SEKI_STR("IV")));
        }
    }
    assert_true(seki_item_has_tag(find_exact(c, SEKI_STR("control/14.5")), SEKI_STR("IV")));
    assert_false(seki_item_has_tag(find_exact(c, SEKI_STR("control/17.1")), SEKI_STR("IV")));
}

static void test_clauses_of_5_2_are_minimum_or_recommended(void **state)
{
    const struct data *d = *state;
    const struct seki_catalog *c = seki_library_catalog(&d->library, SEKI_STR("mhlw-5.2"));
    size_t n_minimum = 0;
    size_t n_recommended = 0;

    for (size_t i = 0; i < c->n_items; i++) {
        n_minimum += seki_item_has_tag(&c->items[i], SEKI_STR("minimum"));
        n_recommended += seki_item_has_tag(&c->items[i], SEKI_STR("recommended"));
    }
    assert_int_equal(n_minimum, 123);
    assert_int_equal(n_recommended, 17);
}

static bool is_seen_link(struct seki_str source)
{
    return seki_str_starts(source, SEKI_STR("official table")) ||
           seki_str_starts(source, SEKI_STR("reference in the official manual")) ||
           seki_str_starts(source, SEKI_STR("Q&A and text agree"));
}

/* A relation of our own judgment is not verified, and one of like content alone only intersects. */
static void test_crosswalks_of_guidelines(void **state)
{
    static const struct {
        const char *from;
        const char *to;
        size_t n;
    } rows[] = {
        {"mhlw-5.2", "mhlw-6.0", 171},
        {"mhlw-checklist-r7", "mhlw-6.0", 50},
        {"mhlw-6.0", "mhlw-7.0", 8},
    };
    struct data *d = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct seki_crosswalk *w = NULL;
        assert_int_equal(
            seki_crosswalk_find(&d->arena, d->library.dir,
                                seki_library_catalog(&d->library, seki_str_from_c(rows[i].from)),
                                seki_library_catalog(&d->library, seki_str_from_c(rows[i].to)), &w,
                                &d->complaints, &d->err),
            0);
        data_expect_clean(d);
        assert_non_null(w);
        assert_int_equal(w->n_links, rows[i].n);
        for (size_t k = 0; k < w->n_links; k++) {
            const struct seki_link *link = &w->links[k];
            assert_true(link->origin.grade != SEKI_GRADE_VERIFIED ||
                        is_seen_link(link->origin.source));
            assert_false(link->is_flipped);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chapters_are_complete_as_far_as_known),
        cmocka_unit_test(test_each_is_tied_or_says_why_not),
        cmocka_unit_test(test_no_item_is_surer_than_its_source),
        cmocka_unit_test(test_nothing_of_7_0_is_verified),
        cmocka_unit_test(test_unknown_numbers_are_marked),
        cmocka_unit_test(test_references_between_catalogs_lead_somewhere),
        cmocka_unit_test(test_thirteen_points_lead_to_todays_clauses),
        cmocka_unit_test(test_control_items_say_to_whom_they_apply),
        cmocka_unit_test(test_clauses_of_5_2_are_minimum_or_recommended),
        cmocka_unit_test(test_crosswalks_of_guidelines),
    };

    return cmocka_run_group_tests(tests, data_real_set_up, data_real_tear_down);
}
