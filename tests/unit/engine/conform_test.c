/*
 * Tests of conformity (engine/conform): each rule by hand, and worlds by chance against the rules
 * said a second time, device by device.
 */
#include "engine/conform.h"

#include "unit/engine/naive.h"
#include "unit/engine/random.h"
#include "unit/format/check.h"

#define WORLDS 200
#define REQUIREMENTS 12

/* A world and a catalog of requirements beside its forms. */
struct fixture {
    struct world w;
    struct seki_catalog catalog;
    struct seki_item items[REQUIREMENTS + 2];
    struct seki_confirmation said[4];
    struct seki_conformity *c;
};

static void init_catalog(struct fixture *f)
{
    f->catalog = (struct seki_catalog){.items = f->items, .role = SEKI_ROLE_REQUIREMENTS};
}

static struct seki_item *add_requirement(struct fixture *f, const char *id)
{
    struct seki_item *item = &f->items[f->catalog.n_items++];

    *item = (struct seki_item){.id = seki_str_from_c(id),
                               .kind = SEKI_ITEM_REQUIREMENT,
                               .parent = NONE,
                               .gate_item = NONE,
                               .answer = NONE};
    f->catalog.n_entries++;
    return item;
}

static void conform(struct fixture *f)
{
    world_assess(&f->w);
    f->c = NULL;
    assert_int_equal(seki_conform(&f->w.arena, f->w.a, &f->catalog, &f->c, &f->w.err), 0);
}

static const struct seki_conform_result *result_of(const struct fixture *f, size_t i)
{
    return &f->c->parts[0].results[i];
}

static void expect_state(const struct fixture *f, enum seki_conform_state state)
{
    assert_string_equal(seki_conform_state_name(result_of(f, 0)->state).p,
                        seki_conform_state_name(state).p);
}

/* One device with a form of two questions, one for each objective of one requirement. */
static void init(struct fixture *f, enum seki_value first, enum seki_value second)
{
    struct world *w = &f->w;
    struct seki_item *requirement;

    *f = (struct fixture){0};
    world_init(w);
    init_catalog(f);
    requirement = add_requirement(f, "R");
    world_add_asset(w, "A")->statement = 0;
    for (size_t i = 0; i < 2; i++) {
        struct seki_item *item = world_add_item(w, 0, "Q");
        size_t objective = world_add_objective(w, SEKI_COMBINE_ALL);
        item->polarity = SEKI_POLARITY_GOOD;
        world_tie(w, item, false, objective);
        world_tie(w, requirement, false, objective);
    }
    world_add_statement(w, 0);
    world_answer(w, 0, &w->catalogs[0].items[0], first);
    world_answer(w, 0, &w->catalogs[0].items[1], second);
}

static void finish(struct fixture *f)
{
    world_finish(&f->w);
}

static void test_answers(void **state)
{
    static const struct {
        enum seki_value first;
        enum seki_value second;
        enum seki_conform_state state;
        unsigned todo;
    } rows[] = {
        {SEKI_VALUE_YES, SEKI_VALUE_YES, SEKI_CONFORM_TECHNICAL, 0},
        {SEKI_VALUE_YES, SEKI_VALUE_NO, SEKI_CONFORM_OPEN, 1U << SEKI_TODO_CHANGE},
        {SEKI_VALUE_YES, SEKI_VALUE_NOTE, SEKI_CONFORM_UNKNOWN, 1U << SEKI_TODO_ASK_ANSWER},
        {SEKI_VALUE_YES, SEKI_VALUE_NONE, SEKI_CONFORM_UNKNOWN, 1U << SEKI_TODO_ASK_ANSWER},
        {SEKI_VALUE_NO, SEKI_VALUE_NONE, SEKI_CONFORM_OPEN,
         1U << SEKI_TODO_CHANGE | 1U << SEKI_TODO_ASK_ANSWER},
        {SEKI_VALUE_NA, SEKI_VALUE_NA, SEKI_CONFORM_NA, 0},
        {SEKI_VALUE_YES, SEKI_VALUE_NA, SEKI_CONFORM_UNKNOWN, 1U << SEKI_TODO_CONFIRM},
        {SEKI_VALUE_NO, SEKI_VALUE_NA, SEKI_CONFORM_OPEN,
         1U << SEKI_TODO_CHANGE | 1U << SEKI_TODO_CONFIRM},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        init(&f, rows[i].first, rows[i].second);
        conform(&f);
        expect_state(&f, rows[i].state);
        assert_int_equal(result_of(&f, 0)->todo, rows[i].todo);
        assert_int_equal(f.c->is_negative, rows[i].state < SEKI_CONFORM_OPERATION);
        finish(&f);
    }
}

/* What the maker says yes to, a person has to confirm; a measure that is done counts as it did. */
static void test_in_use(void **state)
{
    static const struct seki_str tag = SEKI_STR("in-use");
    struct fixture f;
    size_t measure;

    (void)state;
    init(&f, SEKI_VALUE_YES, SEKI_VALUE_YES);
    f.items[0].tags = tag;
    conform(&f);
    expect_state(&f, SEKI_CONFORM_CONFIRM);
    assert_int_equal(result_of(&f, 0)->todo, 1U << SEKI_TODO_CONFIRM);
    world_finish(&f.w);
    init(&f, SEKI_VALUE_YES, SEKI_VALUE_NO);
    f.items[0].tags = tag;
    conform(&f);
    expect_state(&f, SEKI_CONFORM_OPEN);
    measure = world_add_measure(&f.w, "M", true);
    world_achieve(&f.w, measure, 1);
    world_use(&f.w, measure, SEKI_MEASURE_IMPLEMENTED);
    conform(&f);
    expect_state(&f, SEKI_CONFORM_CONFIRM); /* of the other one nobody knows that it is done */
    world_finish(&f.w);
}

static void test_doubtful_answers_are_no_answers(void **state)
{
    struct fixture f;

    (void)state;
    init(&f, SEKI_VALUE_YES, SEKI_VALUE_YES);
    world_answer(&f.w, 0, &f.w.catalogs[0].items[1], SEKI_VALUE_YES)->confidence =
        SEKI_CONFIDENT - 1;
    conform(&f);
    expect_state(&f, SEKI_CONFORM_UNKNOWN);
    finish(&f);
}

static void test_no_form(void **state)
{
    struct fixture f;

    (void)state;
    init(&f, SEKI_VALUE_YES, SEKI_VALUE_YES);
    f.w.hospital.assets[0].statement = NONE;
    conform(&f);
    expect_state(&f, SEKI_CONFORM_UNKNOWN);
    assert_int_equal(result_of(&f, 0)->todo, 1U << SEKI_TODO_ASK_FORM);
    finish(&f);
}

static void test_measures(void **state)
{
    static const struct {
        bool is_full;
        enum seki_measure_state measure;
        enum seki_conform_state state;
    } rows[] = {
        {true, SEKI_MEASURE_IMPLEMENTED, SEKI_CONFORM_OPERATION},
        {true, SEKI_MEASURE_PLANNED, SEKI_CONFORM_PLANNED},
        {true, SEKI_MEASURE_OPEN, SEKI_CONFORM_OPEN},
        {false, SEKI_MEASURE_IMPLEMENTED, SEKI_CONFORM_OPEN},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        size_t measure;
        init(&f, SEKI_VALUE_YES, SEKI_VALUE_NO);
        measure = world_add_measure(&f.w, "M", rows[i].is_full);
        world_achieve(&f.w, measure, 1);
        world_use(&f.w, measure, rows[i].measure);
        conform(&f);
        expect_state(&f, rows[i].state);
        finish(&f);
    }
}

/* The worst device decides; one that it does not concern is left out. */
static void test_devices(void **state)
{
    struct fixture f;
    struct seki_asset *other;

    (void)state;
    init(&f, SEKI_VALUE_YES, SEKI_VALUE_YES);
    other = world_add_asset(&f.w, "B");
    other->statement = world_add_statement(&f.w, 0);
    world_answer(&f.w, 1, &f.w.catalogs[0].items[0], SEKI_VALUE_NA);
    world_answer(&f.w, 1, &f.w.catalogs[0].items[1], SEKI_VALUE_NA);
    conform(&f);
    expect_state(&f, SEKI_CONFORM_TECHNICAL);
    assert_int_equal(result_of(&f, 0)->n_assets[SEKI_CONFORM_TECHNICAL], 1);
    assert_int_equal(result_of(&f, 0)->n_assets[SEKI_CONFORM_NA], 1);
    world_answer(&f.w, 1, &f.w.catalogs[0].items[1], SEKI_VALUE_NO);
    conform(&f);
    expect_state(&f, SEKI_CONFORM_OPEN);
    finish(&f);
}

/* Of a list without devices nothing follows. */
static void test_no_devices(void **state)
{
    struct fixture f;

    (void)state;
    init(&f, SEKI_VALUE_YES, SEKI_VALUE_YES);
    f.w.hospital.n_assets = 0;
    conform(&f);
    expect_state(&f, SEKI_CONFORM_CONFIRM);
    assert_true(f.c->is_negative);
    finish(&f);
}

/* --- what has no tie */

static void test_untied(void **state)
{
    static const enum seki_conform_state expected[SEKI_UNTIED_MAX] = {
        [SEKI_UNTIED_NONE] = SEKI_CONFORM_CONFIRM,
        [SEKI_UNTIED_ORGANISATION] = SEKI_CONFORM_CONFIRM,
        [SEKI_UNTIED_PROCEDURE] = SEKI_CONFORM_CONFIRM,
        [SEKI_UNTIED_CONTRACT] = SEKI_CONFORM_CONFIRM,
        [SEKI_UNTIED_LAW] = SEKI_CONFORM_CONFIRM,
        [SEKI_UNTIED_PREMISES] = SEKI_CONFORM_CONFIRM,
        [SEKI_UNTIED_CONTEXT] = SEKI_CONFORM_NONE,
        [SEKI_UNTIED_HEADING] = SEKI_CONFORM_NONE,
        [SEKI_UNTIED_UNKNOWN_CONTENT] = SEKI_CONFORM_UNKNOWN,
        [SEKI_UNTIED_PARTIAL] = SEKI_CONFORM_CONFIRM,
        [SEKI_UNTIED_BEYOND] = SEKI_CONFORM_CONFIRM,
        [SEKI_UNTIED_OPPOSITE] = SEKI_CONFORM_CONFIRM,
        [SEKI_UNTIED_NUMBER_ONLY] = SEKI_CONFORM_UNKNOWN,
        [SEKI_UNTIED_NOT_JUDGED] = SEKI_CONFORM_CONFIRM,
    };

    (void)state;
    for (int i = 0; i < SEKI_UNTIED_MAX; i++) {
        struct fixture f;
        init(&f, SEKI_VALUE_YES, SEKI_VALUE_YES);
        f.items[0].n_ties = 0;
        f.items[0].untied = (enum seki_untied)i;
        conform(&f);
        expect_state(&f, expected[i]);
        finish(&f);
    }
}

static void test_forms_received(void **state)
{
    struct fixture f;

    (void)state;
    init(&f, SEKI_VALUE_YES, SEKI_VALUE_YES);
    f.items[0].n_ties = 0;
    f.items[0].untied = SEKI_UNTIED_PROCEDURE;
    f.items[0].tags = SEKI_STR("from:statements sufficient");
    conform(&f);
    expect_state(&f, SEKI_CONFORM_OPERATION);
    f.items[0].tags = SEKI_STR("from:statements");
    conform(&f);
    expect_state(&f, SEKI_CONFORM_CONFIRM);
    f.items[0].tags = SEKI_STR("from:statements sufficient");
    world_add_asset(&f.w, "B");
    conform(&f);
    expect_state(&f, SEKI_CONFORM_OPEN);
    assert_int_equal(result_of(&f, 0)->todo, 1U << SEKI_TODO_ASK_FORM);
    finish(&f);
}

/* --- whom a clause is for */

static void test_classes(void **state)
{
    static const struct {
        const char *tags;
        enum seki_hosting hosting;
        enum seki_staffed staffed;
        enum seki_grade grade;
        enum seki_conform_applies applies;
    } rows[] = {
        {"", SEKI_HOSTING_CLOUD, SEKI_STAFFED_NO, SEKI_GRADE_VERIFIED, SEKI_APPLIES},
        {"I II III IV", SEKI_HOSTING_UNKNOWN, SEKI_STAFFED_UNKNOWN, SEKI_GRADE_VERIFIED,
         SEKI_APPLIES},
        {"I III", SEKI_HOSTING_UNKNOWN, SEKI_STAFFED_UNKNOWN, SEKI_GRADE_VERIFIED,
         SEKI_APPLIES_PERHAPS},
        {"I III", SEKI_HOSTING_PREMISES, SEKI_STAFFED_NO, SEKI_GRADE_VERIFIED, SEKI_APPLIES},
        {"I III", SEKI_HOSTING_BOTH, SEKI_STAFFED_NO, SEKI_GRADE_VERIFIED, SEKI_APPLIES},
        {"I III", SEKI_HOSTING_CLOUD, SEKI_STAFFED_YES, SEKI_GRADE_VERIFIED, SEKI_APPLIES_NOT},
        {"I III", SEKI_HOSTING_CLOUD, SEKI_STAFFED_YES, SEKI_GRADE_UNVERIFIED,
         SEKI_APPLIES_PERHAPS},
        {"I III applicability-estimated", SEKI_HOSTING_CLOUD, SEKI_STAFFED_YES, SEKI_GRADE_VERIFIED,
         SEKI_APPLIES_PERHAPS},
        {"I II", SEKI_HOSTING_CLOUD, SEKI_STAFFED_NO, SEKI_GRADE_VERIFIED, SEKI_APPLIES_PERHAPS},
        {"I", SEKI_HOSTING_PREMISES, SEKI_STAFFED_NO, SEKI_GRADE_VERIFIED, SEKI_APPLIES_PERHAPS},
        {"I", SEKI_HOSTING_PREMISES, SEKI_STAFFED_YES, SEKI_GRADE_VERIFIED, SEKI_APPLIES},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        init(&f, SEKI_VALUE_YES, SEKI_VALUE_YES);
        f.items[0].tags = seki_str_from_c(rows[i].tags);
        f.items[0].origin.grade = rows[i].grade;
        f.w.hospital.hosting = rows[i].hosting;
        f.w.hospital.staffed = rows[i].staffed;
        conform(&f);
        assert_int_equal(result_of(&f, 0)->applies, rows[i].applies);
        expect_state(&f, rows[i].applies == SEKI_APPLIES_NOT ? SEKI_CONFORM_NA
                                                             : SEKI_CONFORM_TECHNICAL);
        assert_int_equal(result_of(&f, 0)->is_unverified, rows[i].grade == SEKI_GRADE_UNVERIFIED);
        finish(&f);
    }
}

/* --- what a person says */

static void test_said(void **state)
{
    static const struct {
        enum seki_value answer;
        enum seki_said said;
        enum seki_conform_state state;
        bool contradicts;
        bool is_by_person;
    } rows[] = {
        {SEKI_VALUE_NONE, SEKI_SAID_YES, SEKI_CONFORM_OPERATION, false, true},
        {SEKI_VALUE_NONE, SEKI_SAID_NA, SEKI_CONFORM_NA, false, true},
        {SEKI_VALUE_NONE, SEKI_SAID_NO, SEKI_CONFORM_OPEN, false, true},
        {SEKI_VALUE_NONE, SEKI_SAID_PLANNED, SEKI_CONFORM_PLANNED, false, true},
        {SEKI_VALUE_NO, SEKI_SAID_YES, SEKI_CONFORM_OPEN, true, false},
        {SEKI_VALUE_NO, SEKI_SAID_NA, SEKI_CONFORM_OPEN, true, false},
        {SEKI_VALUE_NO, SEKI_SAID_NO, SEKI_CONFORM_OPEN, false, false},
        {SEKI_VALUE_NO, SEKI_SAID_PLANNED, SEKI_CONFORM_PLANNED, false, true},
        {SEKI_VALUE_YES, SEKI_SAID_YES, SEKI_CONFORM_TECHNICAL, false, false},
        {SEKI_VALUE_YES, SEKI_SAID_NA, SEKI_CONFORM_TECHNICAL, true, false},
        {SEKI_VALUE_YES, SEKI_SAID_NO, SEKI_CONFORM_OPEN, true, true},
        {SEKI_VALUE_YES, SEKI_SAID_PLANNED, SEKI_CONFORM_PLANNED, true, true},
        {SEKI_VALUE_NA, SEKI_SAID_NO, SEKI_CONFORM_OPEN, true, true},
        {SEKI_VALUE_NA, SEKI_SAID_YES, SEKI_CONFORM_NA, false, false},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        init(&f, rows[i].answer, rows[i].answer);
        f.said[0] = (struct seki_confirmation){.item = 0, .said = rows[i].said};
        f.w.hospital.confirmations = f.said;
        f.w.hospital.n_confirmations = 1;
        conform(&f);
        expect_state(&f, rows[i].state);
        assert_int_equal(result_of(&f, 0)->contradicts, rows[i].contradicts);
        assert_int_equal(result_of(&f, 0)->is_by_person, rows[i].is_by_person);
        assert_ptr_equal(result_of(&f, 0)->said, f.said);
        finish(&f);
    }
}

/* The worse of two rows; one of another item or sheet says nothing here. */
static void test_said_twice(void **state)
{
    struct fixture f;

    (void)state;
    init(&f, SEKI_VALUE_NONE, SEKI_VALUE_NONE);
    add_requirement(&f, "R2")->untied = SEKI_UNTIED_LAW;
    f.said[0] = (struct seki_confirmation){.item = 0, .said = SEKI_SAID_YES};
    f.said[1] = (struct seki_confirmation){.item = 0, .said = SEKI_SAID_PLANNED};
    f.said[2] = (struct seki_confirmation){
        .item = 0, .said = SEKI_SAID_NO, .vendor = SEKI_STR("somebody else")};
    f.w.hospital.confirmations = f.said;
    f.w.hospital.n_confirmations = 3;
    conform(&f);
    expect_state(&f, SEKI_CONFORM_PLANNED);
    assert_int_equal(result_of(&f, 1)->state, SEKI_CONFORM_CONFIRM);
    finish(&f);
}

/* Who is responsible is found by item and sheet, the first one named; it changes nothing of how the requirement stands. */
static void test_who_is_responsible(void **state)
{
    struct seki_assignment rows[] = {{.item = 1, .owner = SEKI_STR("nobody's")},
                                     {.item = 0, .vendor = SEKI_STR("V"), .owner = SEKI_STR("x")},
                                     {.item = 0, .owner = SEKI_STR("佐藤")},
                                     {.item = 0, .owner = SEKI_STR("later")}};
    enum seki_conform_state before;
    struct fixture f;

    (void)state;
    init(&f, SEKI_VALUE_NONE, SEKI_VALUE_NONE);
    conform(&f);
    before = result_of(&f, 0)->state;
    assert_null(result_of(&f, 0)->assigned);
    finish(&f);
    init(&f, SEKI_VALUE_NONE, SEKI_VALUE_NONE);
    f.w.hospital.assignments = rows;
    f.w.hospital.n_assignments = SEKI_ARRAY_LEN(rows);
    conform(&f);
    assert_ptr_equal(result_of(&f, 0)->assigned, &rows[2]);
    assert_int_equal(result_of(&f, 0)->state, before);
    assert_null(result_of(&f, 0)->said);
    assert_false(result_of(&f, 0)->is_by_person);
    finish(&f);
}

/* --- sheets of vendors */

static void test_vendors(void **state)
{
    struct seki_remote remotes[] = {{.asset = 0, .provider = SEKI_STR("ＢＥＴＡ")},
                                    {.asset = 0, .provider = SEKI_STR("Alpha")}};
    struct fixture f;
    struct seki_asset *other;

    (void)state;
    init(&f, SEKI_VALUE_YES, SEKI_VALUE_YES);
    f.items[0].tags = SEKI_STR("per-vendor");
    f.w.hospital.assets[0].maker = SEKI_STR("Alpha");
    other = world_add_asset(&f.w, "B");
    other->maker = SEKI_STR("Beta");
    world_add_asset(&f.w, "C");
    f.w.hospital.remotes = remotes;
    f.w.hospital.n_remotes = SEKI_ARRAY_LEN(remotes);
    conform(&f);
    assert_int_equal(f.c->n_parts, 3);
    assert_int_equal(f.c->parts[0].n_results, 0);
    assert_string_equal(f.c->parts[1].vendor.p, "Alpha");
    assert_int_equal(f.c->parts[1].results[0].state, SEKI_CONFORM_TECHNICAL);
    assert_int_equal(f.c->parts[1].results[0].n_assets[SEKI_CONFORM_TECHNICAL], 1);
    assert_string_equal(f.c->parts[2].vendor.p, "Beta");
    assert_int_equal(f.c->parts[2].results[0].state, SEKI_CONFORM_UNKNOWN);
    assert_int_equal(f.c->parts[2].results[0].n_assets[SEKI_CONFORM_TECHNICAL], 1);
    assert_int_equal(f.c->parts[2].results[0].n_assets[SEKI_CONFORM_UNKNOWN], 1);
    finish(&f);
}

static void add_makers(struct fixture *f, size_t n)
{
    struct seki_remote *remotes = seki_arena_array(&f->w.arena, struct seki_remote, n);

    assert_non_null(remotes);
    for (size_t i = 0; i < n; i++) {
        char *name = seki_arena_alloc(&f->w.arena, 8, 1);
        assert_non_null(name);
        name[0] = (char)('a' + i / 676);
        name[1] = (char)('a' + i / 26 % 26);
        name[2] = (char)('a' + i % 26);
        remotes[i].provider = seki_str_of(name, 3);
    }
    f->w.hospital.remotes = remotes;
    f->w.hospital.n_remotes = n;
}

static void test_many_vendors(void **state)
{
    struct fixture f;

    (void)state;
    init(&f, SEKI_VALUE_YES, SEKI_VALUE_YES);
    f.items[0].tags = SEKI_STR("per-vendor");
    add_makers(&f, SEKI_LIMIT_VENDORS);
    conform(&f);
    assert_int_equal(f.c->n_parts, SEKI_LIMIT_VENDORS + 1);
    add_makers(&f, SEKI_LIMIT_VENDORS + 1);
    world_assess(&f.w);
    assert_int_equal(seki_conform(&f.w.arena, f.w.a, &f.catalog, &f.c, &f.w.err), SEKI_ERR_LIMIT);
    finish(&f);
}

/* --- by chance, against the rules said plainly */

static enum seki_conform_state naive_objective(const struct world *w, size_t asset, size_t o)
{
    enum seki_state state = naive_state(w, asset, o);

    if (state == SEKI_STATE_MET) {
        return SEKI_CONFORM_TECHNICAL;
    }
    if (naive_is_met(w, asset, o, SEKI_STAGE_CURRENT)) {
        return SEKI_CONFORM_OPERATION;
    }
    if (naive_is_met(w, asset, o, SEKI_STAGE_PLANNED)) {
        return SEKI_CONFORM_PLANNED;
    }
    if (state == SEKI_STATE_NA) {
        return SEKI_CONFORM_NA;
    }
    return state == SEKI_STATE_UNKNOWN ? SEKI_CONFORM_UNKNOWN : SEKI_CONFORM_OPEN;
}

static bool has(const struct world *w, const struct seki_item *item, size_t asset,
                enum seki_conform_state state)
{
    for (size_t i = 0; i < item->n_ties; i++) {
        if (naive_objective(w, asset, item->ties[i].index) == state) {
            return true;
        }
    }
    return false;
}

static enum seki_conform_state naive_device(const struct world *w, const struct seki_item *item,
                                            size_t asset)
{
    bool is_other = false;

    for (int s = 0; s < SEKI_CONFORM_NA; s++) {
        is_other = is_other || has(w, item, asset, (enum seki_conform_state)s);
    }
    if (!is_other) {
        return SEKI_CONFORM_NA;
    }
    if (has(w, item, asset, SEKI_CONFORM_OPEN)) {
        return SEKI_CONFORM_OPEN;
    }
    if (has(w, item, asset, SEKI_CONFORM_UNKNOWN) || has(w, item, asset, SEKI_CONFORM_NA)) {
        return SEKI_CONFORM_UNKNOWN;
    }
    if (has(w, item, asset, SEKI_CONFORM_PLANNED)) {
        return SEKI_CONFORM_PLANNED;
    }
    return has(w, item, asset, SEKI_CONFORM_OPERATION) ? SEKI_CONFORM_OPERATION
                                                       : SEKI_CONFORM_TECHNICAL;
}

static void compare(const struct fixture *f, const struct seki_conform_result *result, size_t *seen)
{
    size_t n[SEKI_CONFORM_STATE_MAX] = {0};
    enum seki_conform_state worst = SEKI_CONFORM_NA;

    for (size_t i = 0; i < f->w.hospital.n_assets; i++) {
        enum seki_conform_state state = naive_device(&f->w, result->item, i);
        n[state]++;
        worst = state < worst ? state : worst;
    }
    assert_memory_equal(n, result->n_assets, sizeof(n));
    assert_int_equal(result->state, worst);
    seen[result->state]++;
}

static void test_random(void **state)
{
    size_t seen[SEKI_CONFORM_STATE_MAX] = {0};

    (void)state;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        struct dice d = dice_of(seed);
        struct fixture f = {0};
        world_random(&f.w, seed);
        init_catalog(&f);
        for (size_t i = 0; i < REQUIREMENTS; i++) {
            struct seki_item *item = add_requirement(&f, "R");
            for (size_t k = 1 + dice_below(&d, 3); k > 0; k--) {
                world_tie(&f.w, item, false, dice_below(&d, f.w.hub.n_objectives));
            }
        }
        conform(&f);
        for (size_t i = 0; i < REQUIREMENTS && f.w.hospital.n_assets > 0; i++) {
            compare(&f, result_of(&f, i), seen);
        }
        finish(&f);
    }
    for (int s = 0; s <= SEKI_CONFORM_NA; s++) {
        assert_true(s == SEKI_CONFORM_CONFIRM || seen[s] > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_in_use),
        cmocka_unit_test(test_doubtful_answers_are_no_answers),
        cmocka_unit_test(test_no_form),
        cmocka_unit_test(test_measures),
        cmocka_unit_test(test_devices),
        cmocka_unit_test(test_no_devices),
        cmocka_unit_test(test_untied),
        cmocka_unit_test(test_forms_received),
        cmocka_unit_test(test_classes),
        cmocka_unit_test(test_said),
        cmocka_unit_test(test_said_twice),
        cmocka_unit_test(test_who_is_responsible),
        cmocka_unit_test(test_vendors),
        cmocka_unit_test(test_many_vendors),
        cmocka_unit_test(test_random),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
