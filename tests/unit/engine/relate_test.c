/* Tests of the ways from one catalog to another (engine/web, engine/relate). */
#include "engine/relate.h"

#include "unit/format/check.h"

#define CATALOGS 5 /* A to E */
#define ITEMS 4    /* of each: A0 to A3 ... */
#define LINKS 8    /* of each crosswalk */
#define WALKS 8

struct fixture {
    struct seki_arena arena;
    struct seki_err err;
    struct seki_hub hub;
    struct seki_objective objectives[2];
    struct seki_exposure exposures[1];
    struct seki_catalog catalogs[CATALOGS];
    const struct seki_catalog *all[CATALOGS];
    struct seki_item items[CATALOGS][ITEMS];
    struct seki_link links[WALKS][LINKS];
    struct seki_crosswalk walks[WALKS];
    const struct seki_crosswalk *all_walks[WALKS];
    size_t n_walks;
    struct seki_web web;
    struct seki_ways ways;
    int r;
};

static const struct seki_str catalog_ids[CATALOGS] = {
    SEKI_STR("a"), SEKI_STR("b"), SEKI_STR("c"), SEKI_STR("d"), SEKI_STR("e"),
};
static const struct seki_str item_ids[ITEMS] = {
    SEKI_STR("0"),
    SEKI_STR("1"),
    SEKI_STR("2"),
    SEKI_STR("3"),
};

static void init(struct fixture *f)
{
    *f = (struct fixture){.r = 0};
    seki_arena_init(&f->arena, (size_t)512 << 20);
    f->hub = (struct seki_hub){.objectives = f->objectives,
                               .n_objectives = SEKI_ARRAY_LEN(f->objectives),
                               .exposures = f->exposures,
                               .n_exposures = SEKI_ARRAY_LEN(f->exposures)};
    for (size_t c = 0; c < CATALOGS; c++) {
        f->all[c] = &f->catalogs[c];
        f->catalogs[c] = (struct seki_catalog){
            .head.id = catalog_ids[c], .items = f->items[c], .n_items = ITEMS};
        for (size_t i = 0; i < ITEMS; i++) {
            f->items[c][i] = (struct seki_item){.id = item_ids[i], .parent = SEKI_NO_INDEX};
        }
    }
}

static void finish(struct fixture *f)
{
    seki_arena_finish(&f->arena);
}

static struct seki_crosswalk *walk(struct fixture *f, size_t from, size_t to)
{
    for (size_t i = 0; i < f->n_walks; i++) {
        if (f->walks[i].from == f->all[from] && f->walks[i].to == f->all[to]) {
            return &f->walks[i];
        }
    }
    assert_in_range(f->n_walks, 0, WALKS - 1);
    f->all_walks[f->n_walks] = &f->walks[f->n_walks];
    f->walks[f->n_walks] = (struct seki_crosswalk){
        .from = f->all[from], .to = f->all[to], .links = f->links[f->n_walks]};
    return &f->walks[f->n_walks++];
}

/* Item `i` of one catalog to item `k` of the other. */
static struct seki_link *link_items(struct fixture *f, struct seki_place from,
                                    enum seki_relation relation, struct seki_place to)
{
    struct seki_crosswalk *crosswalk = walk(f, from.catalog, to.catalog);
    struct seki_link *link = &crosswalk->links[crosswalk->n_links++];

    assert_in_range(crosswalk->n_links, 1, LINKS);
    *link = (struct seki_link){.from = from.item, .to = to.item, .relation = relation};
    return link;
}

static struct seki_place at(char catalog, size_t item)
{
    return (struct seki_place){.catalog = (size_t)(catalog - 'A'), .item = item};
}

static void make(struct fixture *f)
{
    const struct seki_web_parts parts = {
        .hub = &f->hub,
        .catalogs = f->all,
        .n_catalogs = CATALOGS,
        .crosswalks = f->all_walks,
        .n_crosswalks = f->n_walks,
    };

    assert_int_equal(seki_web_make(&f->arena, &parts, &f->web, &f->err), 0);
}

static void relate(struct fixture *f, char from, char to)
{
    make(f);
    assert_int_equal(seki_relate(&f->arena, &f->web, (size_t)(from - 'A'), (size_t)(to - 'A'),
                                 &f->ways, &f->err),
                     0);
}

static void expect_way(const struct fixture *f, size_t index, size_t from, size_t to)
{
    assert_true(index < f->ways.n);
    assert_int_equal(seki_way_from(&f->ways.at[index]).item, from);
    assert_int_equal(seki_way_to(&f->ways.at[index]).item, to);
}

static void test_a_link_in_both_directions(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    link_items(&f, at('A', 0), SEKI_RELATION_SUBSET, at('B', 1));
    relate(&f, 'A', 'B');
    assert_int_equal(f.ways.n, 1);
    expect_way(&f, 0, 0, 1);
    assert_int_equal(f.ways.at[0].relation, SEKI_RELATION_SUBSET);
    assert_int_equal(f.ways.at[0].kind, SEKI_WAY_LINK);
    assert_true(f.ways.at[0].is_best);
    relate(&f, 'B', 'A');
    assert_int_equal(f.ways.n, 1);
    expect_way(&f, 0, 1, 0);
    assert_int_equal(f.ways.at[0].relation, SEKI_RELATION_SUPERSET);
    finish(&f);
}

static void test_over_catalogs_between(void **state SEKI_UNUSED)
{
    struct fixture f;
    struct seki_link *weakest;

    init(&f);
    link_items(&f, at('A', 0), SEKI_RELATION_EQUAL, at('B', 1));
    weakest =
        link_items(&f, at('C', 2), SEKI_RELATION_SUBSET, at('B', 1)); /* against its direction */
    weakest->origin.grade = SEKI_GRADE_UNVERIFIED;
    relate(&f, 'A', 'C');
    assert_int_equal(f.ways.n, 1);
    expect_way(&f, 0, 0, 2);
    assert_int_equal(f.ways.at[0].n_steps, 2);
    assert_int_equal(f.ways.at[0].kind, SEKI_WAY_LINKS);
    assert_int_equal(f.ways.at[0].relation, SEKI_RELATION_SUPERSET);
    assert_int_equal(f.ways.at[0].grade, SEKI_GRADE_UNVERIFIED);
    assert_int_equal(f.ways.at[0].confidence, seki_link_confidence(weakest));
    finish(&f);
}

/* An item on the way is as good a reason to doubt as a link. */
static void test_an_unverified_item_between(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    link_items(&f, at('A', 0), SEKI_RELATION_EQUAL, at('B', 1));
    link_items(&f, at('B', 1), SEKI_RELATION_EQUAL, at('C', 2));
    relate(&f, 'A', 'C');
    assert_int_equal(f.ways.at[0].grade, SEKI_GRADE_VERIFIED);
    f.items[1][1].origin.grade = SEKI_GRADE_SECONDARY;
    relate(&f, 'A', 'C');
    assert_int_equal(f.ways.at[0].grade, SEKI_GRADE_SECONDARY);
    f.items[2][2].origin.grade = SEKI_GRADE_UNVERIFIED;
    relate(&f, 'A', 'C');
    assert_int_equal(f.ways.at[0].grade, SEKI_GRADE_UNVERIFIED);
    f.items[2][2].origin.grade = SEKI_GRADE_VERIFIED;
    f.items[0][0].origin.grade = SEKI_GRADE_UNVERIFIED;
    relate(&f, 'A', 'C');
    assert_int_equal(f.ways.at[0].grade, SEKI_GRADE_UNVERIFIED);
    finish(&f);
}

/* Two parts of one whole: no relation, only something to look at. And from there no further. */
static void test_a_lead_relates_nothing(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    link_items(&f, at('A', 0), SEKI_RELATION_SUBSET, at('B', 0));
    link_items(&f, at('B', 0), SEKI_RELATION_SUPERSET, at('C', 0));
    link_items(&f, at('C', 0), SEKI_RELATION_EQUAL, at('D', 0));
    relate(&f, 'A', 'C');
    assert_int_equal(f.ways.n, 1);
    assert_true(seki_way_is_lead(&f.ways.at[0]));
    assert_int_equal(f.ways.at[0].confidence, 0);
    assert_false(f.ways.at[0].is_best);
    relate(&f, 'A', 'D');
    assert_int_equal(f.ways.n, 0);
    finish(&f);
}

/* A name makes the row confirmed, and nothing that follows from it. */
static void test_only_one_link_is_confirmed(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    link_items(&f, at('A', 0), SEKI_RELATION_EQUAL, at('B', 0));
    link_items(&f, at('B', 0), SEKI_RELATION_EQUAL, at('C', 0))->by = SEKI_STR("somebody");
    relate(&f, 'A', 'B');
    assert_int_equal(seki_way_status(&f.ways.at[0]), SEKI_WAY_DIRECT);
    relate(&f, 'B', 'C');
    assert_int_equal(seki_way_status(&f.ways.at[0]), SEKI_WAY_CONFIRMED);
    relate(&f, 'C', 'B');
    assert_int_equal(seki_way_status(&f.ways.at[0]), SEKI_WAY_CONFIRMED);
    f.links[0][0].by = SEKI_STR("somebody");
    relate(&f, 'A', 'C');
    assert_int_equal(seki_way_status(&f.ways.at[0]), SEKI_WAY_INFERRED);
    finish(&f);
    init(&f);
    link_items(&f, at('A', 0), SEKI_RELATION_SUBSET, at('B', 0))->by = SEKI_STR("somebody");
    link_items(&f, at('B', 0), SEKI_RELATION_SUPERSET, at('C', 0))->by = SEKI_STR("somebody");
    relate(&f, 'A', 'C');
    assert_int_equal(seki_way_status(&f.ways.at[0]), SEKI_WAY_LEAD);
    finish(&f);
}

/* What a person confirmed counts before a row that claims more. */
static void test_what_is_confirmed_counts_first(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    link_items(&f, at('A', 0), SEKI_RELATION_EQUAL, at('B', 0));
    link_items(&f, at('A', 0), SEKI_RELATION_INTERSECTS, at('B', 0))->by = SEKI_STR("somebody");
    relate(&f, 'A', 'B');
    assert_int_equal(f.ways.n, 2);
    assert_int_equal(f.ways.at[0].relation, SEKI_RELATION_INTERSECTS);
    assert_true(f.ways.at[0].is_best);
    assert_false(f.ways.at[1].is_best);
    finish(&f);
}

static void test_the_weakest_is_named(void **state SEKI_UNUSED)
{
    struct fixture f;
    struct seki_weakest weakest;

    init(&f);
    link_items(&f, at('A', 0), SEKI_RELATION_EQUAL, at('B', 1));
    link_items(&f, at('B', 1), SEKI_RELATION_EQUAL, at('C', 2))->origin.grade =
        SEKI_GRADE_SECONDARY;
    relate(&f, 'A', 'C');
    weakest = seki_way_weakest(&f.web, &f.ways.at[0]);
    assert_ptr_equal(weakest.step, &f.ways.at[0].steps[1]);
    assert_null(weakest.item);
    f.items[2][2].origin.grade = SEKI_GRADE_UNVERIFIED;
    relate(&f, 'A', 'C');
    weakest = seki_way_weakest(&f.web, &f.ways.at[0]);
    assert_null(weakest.step);
    assert_ptr_equal(weakest.item, &f.items[2][2]);
    f.items[0][0].origin.grade = SEKI_GRADE_UNVERIFIED;
    relate(&f, 'A', 'C');
    weakest = seki_way_weakest(&f.web, &f.ways.at[0]);
    assert_ptr_equal(weakest.item, &f.items[0][0]);
    finish(&f);
}

static void test_flips_multiply(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    link_items(&f, at('A', 0), SEKI_RELATION_EQUIVALENT, at('B', 0))->is_flipped = true;
    link_items(&f, at('B', 0), SEKI_RELATION_EQUIVALENT, at('C', 0))->is_flipped = true;
    relate(&f, 'A', 'B');
    assert_true(f.ways.at[0].is_flipped);
    relate(&f, 'A', 'C');
    assert_false(f.ways.at[0].is_flipped);
    assert_int_equal(f.ways.at[0].relation, SEKI_RELATION_EQUIVALENT);
    finish(&f);
}

static void test_cycles_end_and_hops_are_counted(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    for (char c = 'A'; c < 'E'; c++) {
        link_items(&f, at(c, 0), SEKI_RELATION_EQUAL, at((char)(c + 1), 0));
    }
    relate(&f, 'A', 'D');
    assert_int_equal(f.ways.n, 1);
    assert_int_equal(f.ways.at[0].n_steps, SEKI_LIMIT_HOPS);
    relate(&f, 'A', 'E'); /* one step more */
    assert_int_equal(f.ways.n, 0);
    link_items(&f, at('C', 0), SEKI_RELATION_EQUAL, at('A', 0));
    relate(&f, 'A', 'C'); /* round the circle: A C, and A B C */
    assert_int_equal(f.ways.n, 2);
    assert_int_equal(f.ways.at[0].n_steps, 1);
    assert_int_equal(f.ways.at[1].n_steps, 2);
    finish(&f);
}

static void test_references_in_both_directions(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    f.items[0][0].refs = SEKI_STR("b:1; nowhere:7; b:nothing; b:2;a:1");
    f.items[0][0].origin.grade = SEKI_GRADE_SECONDARY;
    relate(&f, 'A', 'B');
    assert_int_equal(f.ways.n, 2);
    expect_way(&f, 0, 0, 1);
    expect_way(&f, 1, 0, 2);
    assert_int_equal(f.ways.at[0].kind, SEKI_WAY_REFS);
    assert_int_equal(f.ways.at[0].relation, SEKI_RELATION_INTERSECTS);
    assert_int_equal(f.ways.at[0].grade, SEKI_GRADE_SECONDARY);
    relate(&f, 'B', 'A');
    assert_int_equal(f.ways.n, 2);
    expect_way(&f, 1, 2, 0);
    finish(&f);
}

static void test_over_the_hub(void **state SEKI_UNUSED)
{
    static const struct seki_tie first = {.index = 0};
    static const struct seki_tie both[] = {{.index = 1}, {.index = 0}};
    static const struct seki_tie exposure = {.is_exposure = true, .index = 0};
    struct fixture f;

    init(&f);
    f.items[0][0].ties = &first;
    f.items[1][1].ties = both;
    f.items[1][2].ties = &exposure; /* of the same number, but no objective */
    f.items[0][0].n_ties = f.items[1][2].n_ties = 1;
    f.items[1][1].n_ties = 2;
    relate(&f, 'A', 'B');
    assert_int_equal(f.ways.n, 1);
    expect_way(&f, 0, 0, 1);
    assert_int_equal(f.ways.at[0].kind, SEKI_WAY_HUB);
    assert_int_equal(f.ways.at[0].steps[0].tie->index, 0);
    assert_int_equal(f.ways.at[0].relation, SEKI_RELATION_INTERSECTS);
    assert_int_equal(f.ways.at[0].grade, SEKI_GRADE_UNVERIFIED);
    finish(&f);
}

/* Where a crosswalk has a row, the hub is not asked, even if the row says little. */
static void test_a_row_counts_before_everything_else(void **state SEKI_UNUSED)
{
    static const struct seki_tie tie = {.index = 0};
    struct fixture f;

    init(&f);
    for (size_t i = 0; i < 3; i++) {
        f.items[1][i].ties = &tie;
        f.items[1][i].n_ties = 1;
    }
    f.items[0][0].ties = &tie;
    f.items[0][0].n_ties = 1;
    f.items[0][0].refs = SEKI_STR("b:3");
    link_items(&f, at('A', 0), SEKI_RELATION_INTERSECTS, at('B', 0));
    relate(&f, 'A', 'B');
    assert_int_equal(f.ways.n, 5);
    assert_int_equal(f.ways.at[0].kind, SEKI_WAY_LINK);
    assert_int_equal(f.ways.at[1].kind, SEKI_WAY_REFS);
    assert_int_equal(f.ways.at[2].kind, SEKI_WAY_HUB);
    for (size_t i = 0; i < f.ways.n; i++) {
        assert_int_equal(f.ways.at[i].is_best, i == 0);
    }
    finish(&f);
}

/* One link of the shortest way for each item at the other end. */
static void test_one_way_for_each_pair_is_best(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    link_items(&f, at('A', 0), SEKI_RELATION_EQUAL, at('B', 0));
    link_items(&f, at('B', 0), SEKI_RELATION_SUPERSET, at('C', 0));
    link_items(&f, at('A', 0), SEKI_RELATION_EQUAL, at('D', 0));
    link_items(&f, at('D', 0), SEKI_RELATION_EQUIVALENT, at('C', 0));
    relate(&f, 'A', 'C');
    assert_int_equal(f.ways.n, 2);
    assert_int_equal(f.ways.at[0].relation, SEKI_RELATION_EQUIVALENT);
    assert_true(f.ways.at[0].is_best);
    assert_int_equal(f.ways.at[1].relation, SEKI_RELATION_SUPERSET);
    assert_false(f.ways.at[1].is_best);
    assert_false(f.ways.at[0].is_split);
    f.links[3][0].is_flipped = true; /* now the two ways contradict each other */
    relate(&f, 'A', 'C');
    assert_true(f.ways.at[0].is_split && f.ways.at[1].is_split);
    finish(&f);
}

static void test_one_item_to_all_catalogs(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    link_items(&f, at('A', 0), SEKI_RELATION_EQUAL, at('B', 0));
    link_items(&f, at('B', 0), SEKI_RELATION_EQUAL, at('C', 0));
    link_items(&f, at('A', 1), SEKI_RELATION_EQUAL, at('C', 3));
    make(&f);
    assert_int_equal(seki_relate_item(&f.arena, &f.web, at('A', 0), SEKI_NO_INDEX, &f.ways, &f.err),
                     0);
    assert_int_equal(f.ways.n, 2);
    assert_int_equal(seki_way_to(&f.ways.at[0]).catalog, 1);
    assert_int_equal(seki_way_to(&f.ways.at[1]).catalog, 2);
    finish(&f);
}

/* No confidence that carrying answers over would take for an answer. */
static void test_confidence_is_below_confident(void **state SEKI_UNUSED)
{
    for (unsigned r = 0; r < SEKI_RELATION_MAX; r++) {
        struct seki_link link = {.relation = (enum seki_relation)r};
        int sure = seki_link_confidence(&link);
        assert_in_range(sure, 1, SEKI_CONFIDENT - 1);
        link.origin.grade = SEKI_GRADE_UNVERIFIED;
        assert_in_range(seki_link_confidence(&link), 1, sure - 1);
    }
}

/* More ways than anybody can read are refused. */
static void test_too_many_ways(void **state SEKI_UNUSED)
{
    enum { SIDE = 513 }; /* 512 times 512 is the limit */
    static const struct seki_tie tie = {.index = 0};
    struct fixture f;
    struct seki_item *many;

    init(&f);
    many = seki_arena_array(&f.arena, struct seki_item, SIDE);
    assert_non_null(many);
    for (size_t i = 0; i < SIDE; i++) {
        many[i] = (struct seki_item){.id = SEKI_STR("x"), .ties = &tie, .n_ties = 1};
    }
    assert_int_equal((SIDE - 1) * (SIDE - 1), SEKI_LIMIT_WAYS);
    f.catalogs[0].items = f.catalogs[1].items = many;
    f.catalogs[0].n_items = f.catalogs[1].n_items = SIDE - 1;
    relate(&f, 'A', 'B');
    assert_int_equal(f.ways.n, SEKI_LIMIT_WAYS);
    f.catalogs[1].n_items = SIDE;
    make(&f);
    assert_int_equal(seki_relate(&f.arena, &f.web, 0, 1, &f.ways, &f.err), SEKI_ERR_LIMIT);
    finish(&f);
}

/* A web in which every item leads everywhere is not walked for ever: n items, n + 1 steps from each. */
static void test_too_many_steps(void **state SEKI_UNUSED)
{
    enum { SIDE = 2048 };
    struct fixture f;
    struct seki_item *many;

    init(&f);
    many = seki_arena_array(&f.arena, struct seki_item, SIDE + 1);
    assert_non_null(many);
    for (size_t i = 0; i <= SIDE; i++) {
        many[i] = (struct seki_item){.id = SEKI_STR("x"), .refs = SEKI_STR("b:0")};
    }
    assert_int_equal((size_t)SIDE * (SIDE + 1), SEKI_LIMIT_WAY_STEPS);
    f.catalogs[0].items = many;
    f.catalogs[0].n_items = SIDE;
    relate(&f, 'A', 'C');
    assert_int_equal(f.ways.n, 0);
    f.catalogs[0].n_items = SIDE + 1;
    make(&f);
    assert_int_equal(seki_relate(&f.arena, &f.web, 0, 2, &f.ways, &f.err), SEKI_ERR_LIMIT);
    finish(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_link_in_both_directions),
        cmocka_unit_test(test_over_catalogs_between),
        cmocka_unit_test(test_an_unverified_item_between),
        cmocka_unit_test(test_a_lead_relates_nothing),
        cmocka_unit_test(test_only_one_link_is_confirmed),
        cmocka_unit_test(test_what_is_confirmed_counts_first),
        cmocka_unit_test(test_the_weakest_is_named),
        cmocka_unit_test(test_flips_multiply),
        cmocka_unit_test(test_cycles_end_and_hops_are_counted),
        cmocka_unit_test(test_references_in_both_directions),
        cmocka_unit_test(test_over_the_hub),
        cmocka_unit_test(test_a_row_counts_before_everything_else),
        cmocka_unit_test(test_one_way_for_each_pair_is_best),
        cmocka_unit_test(test_one_item_to_all_catalogs),
        cmocka_unit_test(test_confidence_is_below_confident),
        cmocka_unit_test(test_too_many_ways),
        cmocka_unit_test(test_too_many_steps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
