/* Tests of carrying answers onto another catalog (engine/carry), rule by rule. */
#include "engine/carry.h"

#include "msg/m_carry.h"
#include "unit/base/texts.h"
#include "unit/engine/world.h"
#include "unit/format/check.h"

#define YES SEKI_VALUE_YES
#define NO SEKI_VALUE_NO
#define NA SEKI_VALUE_NA
#define NOTE SEKI_VALUE_NOTE
#define TEXT SEKI_VALUE_TEXT
#define EMPTY SEKI_VALUE_NONE

#define LINKS 8

/* Catalog 0 is received, 1 the other; the statement 0 is on the first. */
struct fixture {
    struct world w;
    struct seki_item *from[4];
    struct seki_item *to[4];
    struct seki_link links[LINKS];
    struct seki_crosswalk crosswalk;
    const struct seki_web *web; /* NULL: there is none */
    struct seki_carry carry;
};

static void init(struct fixture *f)
{
    *f = (struct fixture){0};
    world_init(&f->w);
    world_add_objective(&f->w, SEKI_COMBINE_ALL);
    world_add_objective(&f->w, SEKI_COMBINE_ANY);
    world_add_exposure(&f->w);
    world_add_objective(&f->w, SEKI_COMBINE_ALL);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(f->from); i++) {
        f->from[i] = world_add_item(&f->w, 0, "F");
        f->to[i] = world_add_item(&f->w, 1, "T");
        f->from[i]->polarity = f->to[i]->polarity = SEKI_POLARITY_GOOD;
    }
    world_add_statement(&f->w, 0);
    f->crosswalk = (struct seki_crosswalk){
        .from = &f->w.catalogs[0], .to = &f->w.catalogs[1], .links = f->links};
}

static struct seki_answer *say(struct fixture *f, size_t item, enum seki_value value)
{
    return world_answer(&f->w, 0, f->from[item], value);
}

static void relate(struct fixture *f, size_t from, enum seki_relation relation, size_t to,
                   bool is_flipped)
{
    f->links[f->crosswalk.n_links++] =
        (struct seki_link){.from = from, .to = to, .relation = relation, .is_flipped = is_flipped};
}

/* The proposal for an item of the other catalog. */
static const struct seki_proposal *carry(struct fixture *f, size_t to)
{
    const struct seki_received *r = &f->w.hospital.statements[0];
    const struct seki_checked from = {r->statement, r->findings, r->n_findings};
    const struct seki_carry_ties ties = {&f->w.hub, &f->crosswalk, f->web};

    assert_int_equal(
        seki_carry_make(&f->w.arena, &ties, &from, &f->w.catalogs[1], &f->carry, &f->w.err), 0);
    return &f->carry.proposals[to];
}

static void expect(struct fixture *f, size_t to, enum seki_value value, int reason)
{
    const struct seki_proposal *p = carry(f, to);

    assert_int_equal(p->reason.id, reason);
    assert_int_equal(p->value, value);
    assert_true(p->confidence < SEKI_CONFIDENT);
    assert_int_equal(p->confidence == 0, value == EMPTY);
    assert_int_equal(f->carry.statement->answers[to].value, value);
    assert_int_equal(f->carry.statement->answers[to].confidence, p->confidence);
}

static void test_links(void **state SEKI_UNUSED)
{
    static const struct {
        enum seki_value said;
        enum seki_relation relation;
        bool is_flipped;
        enum seki_value value;
        int reason;
    } rows[] = {
        {YES, SEKI_RELATION_EQUAL, false, YES, SEKI_MSG_carry_same},
        {NO, SEKI_RELATION_EQUIVALENT, false, NO, SEKI_MSG_carry_same},
        {NA, SEKI_RELATION_EQUIVALENT, false, NA, SEKI_MSG_carry_same},
        {YES, SEKI_RELATION_EQUIVALENT, true, NO, SEKI_MSG_carry_flipped},
        {YES, SEKI_RELATION_SUPERSET, false, YES, SEKI_MSG_carry_implied},
        {NO, SEKI_RELATION_SUPERSET, false, EMPTY, SEKI_MSG_carry_one_way},
        {NA, SEKI_RELATION_SUPERSET, false, EMPTY, SEKI_MSG_carry_one_way},
        {NO, SEKI_RELATION_SUBSET, false, NO, SEKI_MSG_carry_implied},
        {NO, SEKI_RELATION_SUBSET, true, YES, SEKI_MSG_carry_flipped},
        {YES, SEKI_RELATION_SUBSET, false, EMPTY, SEKI_MSG_carry_one_way},
        {YES, SEKI_RELATION_INTERSECTS, false, EMPTY, SEKI_MSG_carry_overlap},
        {NOTE, SEKI_RELATION_EQUAL, false, EMPTY, SEKI_MSG_carry_prose},
        {TEXT, SEKI_RELATION_EQUAL, false, EMPTY, SEKI_MSG_carry_prose},
        {EMPTY, SEKI_RELATION_EQUAL, true, EMPTY, SEKI_MSG_carry_unanswered},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        init(&f);
        say(&f, 0, rows[i].said);
        relate(&f, 0, rows[i].relation, 1, rows[i].is_flipped);
        expect(&f, 1, rows[i].value, rows[i].reason);
        assert_int_equal(f.carry.proposals[1].n_from, 1);
        assert_ptr_equal(f.carry.proposals[1].from[0].item, f.from[0]);
        /* Many at once only of these: the same question, and the same answer. */
        assert_int_equal(seki_proposal_is_exact(&f.carry.proposals[1]),
                         seki_relation_is_same(rows[i].relation) && !rows[i].is_flipped &&
                             rows[i].value != EMPTY);
        expect(&f, 0, EMPTY, SEKI_MSG_carry_no_relation);
        world_finish(&f.w);
    }
}

static void test_what_is_not_trusted(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    relate(&f, 0, SEKI_RELATION_EQUAL, 0, false);
    say(&f, 0, YES)->confidence = SEKI_CONFIDENT - 1;
    expect(&f, 0, EMPTY, SEKI_MSG_carry_distrusted);
    say(&f, 0, YES);
    expect(&f, 0, YES, SEKI_MSG_carry_same);
    world_add_finding(&f.w, 0,
                      (struct seki_finding){.severity = SEKI_SEVERITY_ERROR, .item = f.from[0]});
    expect(&f, 0, EMPTY, SEKI_MSG_carry_distrusted);
    world_finish(&f.w);
}

/* A catalog that lies between the two, of one item, and the web of it all. */
struct between {
    struct seki_item item;
    struct seki_catalog catalog;
    struct seki_link there;
    struct seki_link on;
    struct seki_crosswalk walks[2];
    const struct seki_crosswalk *all_walks[2];
    const struct seki_catalog *all[3];
    struct seki_web web;
};

/* F0 `there` the item between, and that `on` T0. */
static void lay_way(struct fixture *f, struct between *b, enum seki_relation there,
                    enum seki_relation on, enum seki_grade grade)
{
    *b = (struct between){.item = {.id = SEKI_STR("M"), .parent = SEKI_NO_INDEX},
                          .there = {.relation = there},
                          .on = {.relation = on, .origin.grade = grade}};
    b->catalog =
        (struct seki_catalog){.head.id = SEKI_STR("between"), .items = &b->item, .n_items = 1};
    b->walks[0] = (struct seki_crosswalk){&f->w.catalogs[0], &b->catalog, &b->there, 1};
    b->walks[1] = (struct seki_crosswalk){&b->catalog, &f->w.catalogs[1], &b->on, 1};
    f->w.catalogs[0].head.id = SEKI_STR("from");
    f->w.catalogs[1].head.id = SEKI_STR("to");
    for (size_t i = 0; i < 2; i++) {
        b->all_walks[i] = &b->walks[i];
        b->all[i] = &f->w.catalogs[i];
    }
    b->all[2] = &b->catalog;
    assert_int_equal(seki_web_make(&f->w.arena,
                                   &(struct seki_web_parts){&f->w.hub, b->all, 3, b->all_walks, 2},
                                   &b->web, &f->w.err),
                     0);
    f->web = &b->web;
}

static void test_ways_over_several_crosswalks(void **state SEKI_UNUSED)
{
    static const struct {
        enum seki_relation there;
        enum seki_relation on;
        enum seki_grade grade; /* of the second link */
        enum seki_value said;
        enum seki_value value;
        int confidence;
        int reason;
    } rows[] = {
        {SEKI_RELATION_EQUAL, SEKI_RELATION_EQUAL, SEKI_GRADE_VERIFIED, YES, YES, 75,
         SEKI_MSG_carry_same},
        {SEKI_RELATION_EQUAL, SEKI_RELATION_SUPERSET, SEKI_GRADE_VERIFIED, YES, YES, 60,
         SEKI_MSG_carry_implied},
        {SEKI_RELATION_EQUAL, SEKI_RELATION_SUPERSET, SEKI_GRADE_VERIFIED, NO, EMPTY, 0,
         SEKI_MSG_carry_one_way},
        {SEKI_RELATION_EQUAL, SEKI_RELATION_EQUIVALENT, SEKI_GRADE_UNVERIFIED, NO, NO, 60,
         SEKI_MSG_carry_same},
        {SEKI_RELATION_SUBSET, SEKI_RELATION_SUBSET, SEKI_GRADE_VERIFIED, YES, EMPTY, 0,
         SEKI_MSG_carry_one_way},
        {SEKI_RELATION_SUPERSET, SEKI_RELATION_SUBSET, SEKI_GRADE_VERIFIED, YES, EMPTY, 0,
         SEKI_MSG_carry_overlap},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        struct between b;
        init(&f);
        lay_way(&f, &b, rows[i].there, rows[i].on, rows[i].grade);
        say(&f, 0, rows[i].said);
        expect(&f, 0, rows[i].value, rows[i].reason);
        assert_int_equal(f.carry.proposals[0].confidence, rows[i].confidence);
        assert_str(f.carry.proposals[0].way, "from:F > between:M > to:T");
        expect(&f, 1, EMPTY, SEKI_MSG_carry_no_relation);
        world_finish(&f.w);
    }
}

/* A link of its own settles the item, and no longer way is asked; a lead says nothing. */
static void test_when_ways_are_not_asked(void **state SEKI_UNUSED)
{
    struct fixture f;
    struct between b;

    init(&f);
    lay_way(&f, &b, SEKI_RELATION_EQUAL, SEKI_RELATION_EQUAL, SEKI_GRADE_VERIFIED);
    say(&f, 0, YES);
    say(&f, 1, NO);
    relate(&f, 1, SEKI_RELATION_EQUAL, 0, false);
    expect(&f, 0, NO, SEKI_MSG_carry_same);
    assert_int_equal(f.carry.proposals[0].way.n, 0);
    world_finish(&f.w);

    init(&f);
    lay_way(&f, &b, SEKI_RELATION_SUBSET, SEKI_RELATION_SUPERSET, SEKI_GRADE_VERIFIED);
    say(&f, 0, YES);
    expect(&f, 0, EMPTY, SEKI_MSG_carry_no_relation);
    world_finish(&f.w);
}

static void test_several_links(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    relate(&f, 0, SEKI_RELATION_SUPERSET, 0, false);
    relate(&f, 1, SEKI_RELATION_EQUIVALENT, 0, false);
    relate(&f, 2, SEKI_RELATION_SUBSET, 0, false);
    say(&f, 0, YES);
    expect(&f, 0, YES, SEKI_MSG_carry_implied); /* the others are unanswered */
    assert_int_equal(f.carry.proposals[0].n_from, 1);
    say(&f, 1, YES);
    expect(&f, 0, YES, SEKI_MSG_carry_same);
    assert_int_equal(f.carry.proposals[0].n_from, 2);
    say(&f, 2, NO);
    expect(&f, 0, EMPTY, SEKI_MSG_carry_split);
    assert_int_equal(f.carry.proposals[0].n_from, 3);
    world_finish(&f.w);
}

/* What nobody has confirmed is worth less. */
static void test_grades(void **state SEKI_UNUSED)
{
    struct fixture f;
    int verified;

    init(&f);
    say(&f, 0, YES);
    relate(&f, 0, SEKI_RELATION_EQUIVALENT, 0, false);
    verified = carry(&f, 0)->confidence;
    assert_true(seki_proposal_is_exact(&f.carry.proposals[0]));
    f.links[0].origin.grade = SEKI_GRADE_UNVERIFIED;
    assert_true(carry(&f, 0)->confidence < verified);
    assert_false(seki_proposal_is_exact(&f.carry.proposals[0]));
    world_finish(&f.w);
}

static void test_what_goes_with_an_answer(void **state SEKI_UNUSED)
{
    struct fixture f;
    struct seki_answer *answer;

    init(&f);
    answer = say(&f, 0, NO);
    answer->note = SEKI_STR("soon");
    answer->cell = SEKI_STR("C7");
    answer->planned_until = (struct seki_date){2027, 3, 31};
    relate(&f, 0, SEKI_RELATION_EQUAL, 0, false);
    relate(&f, 0, SEKI_RELATION_SUBSET, 1, false);
    carry(&f, 0);
    assert_true(seki_str_eq(f.carry.statement->answers[0].note, SEKI_STR("soon")));
    assert_true(seki_str_eq(f.carry.statement->answers[0].raw, SEKI_STR("F no [C7]")));
    assert_int_equal(f.carry.statement->answers[0].planned_until.year, 2027);
    assert_false(seki_date_is_set(f.carry.statement->answers[1].planned_until));
    assert_int_equal(f.carry.n_proposed, 2);
    assert_int_equal(f.carry.n_blank, 2);
    world_finish(&f.w);
}

static void test_a_text_for_a_text(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    f.from[0]->kind = f.to[0]->kind = SEKI_ITEM_TEXT;
    f.from[1]->kind = f.to[1]->kind = SEKI_ITEM_OPEN;
    say(&f, 0, TEXT)->text = SEKI_STR("a pump");
    say(&f, 1, TEXT)->text = SEKI_STR("on request");
    relate(&f, 0, SEKI_RELATION_EQUAL, 0, false);
    relate(&f, 1, SEKI_RELATION_EQUIVALENT, 1, false);
    relate(&f, 1, SEKI_RELATION_EQUIVALENT, 2, false); /* takes yes or no */
    expect(&f, 0, TEXT, SEKI_MSG_carry_same);
    assert_true(seki_str_eq(f.carry.statement->answers[0].text, SEKI_STR("a pump")));
    expect(&f, 1, TEXT, SEKI_MSG_carry_same);
    expect(&f, 2, EMPTY, SEKI_MSG_carry_prose);
    say(&f, 0, YES);
    expect(&f, 0, EMPTY, SEKI_MSG_carry_one_way); /* a yes is no text */
    world_finish(&f.w);
}

static void test_header(void **state SEKI_UNUSED)
{
    struct fixture f;
    struct seki_statement named;

    init(&f);
    f.to[0]->field = SEKI_STR("product");
    f.to[1]->field = SEKI_STR("document");
    f.to[2]->field = SEKI_STR("model");
    named = *f.w.hospital.statements[0].statement;
    named.header[SEKI_FIELD_PRODUCT] = SEKI_STR("Pump");
    named.header[SEKI_FIELD_DOCUMENT] = SEKI_STR("D-1");
    f.w.hospital.statements[0].statement = &named;
    expect(&f, 0, TEXT, SEKI_MSG_carry_header);
    assert_true(seki_str_eq(f.carry.statement->answers[0].text, SEKI_STR("Pump")));
    expect(&f, 1, EMPTY, SEKI_MSG_carry_other_document);
    expect(&f, 2, EMPTY, SEKI_MSG_carry_no_header);
    assert_true(seki_str_eq(f.carry.statement->header[SEKI_FIELD_PRODUCT], SEKI_STR("Pump")));
    assert_int_equal(f.carry.statement->header[SEKI_FIELD_DOCUMENT].n, 0);
    assert_int_equal(f.carry.statement->n_extra, 1);
    world_finish(&f.w);
}

/* Two received answers on an entry, one question of the other list. */
static void test_hub(void **state SEKI_UNUSED)
{
    static const struct {
        int entry; /* 0: all, 1: any, 2: exposure */
        enum seki_value first;
        enum seki_value second;
        enum seki_value value;
        int reason;
    } rows[] = {
        {0, YES, YES, YES, SEKI_MSG_carry_hub},
        {0, YES, NO, EMPTY, SEKI_MSG_carry_hub_split},
        {0, NO, NO, NO, SEKI_MSG_carry_hub},
        {0, YES, NA, YES, SEKI_MSG_carry_hub},
        {0, NA, NA, EMPTY, SEKI_MSG_carry_hub_na},
        {0, YES, NOTE, EMPTY, SEKI_MSG_carry_prose},
        {0, YES, EMPTY, EMPTY, SEKI_MSG_carry_unanswered},
        {1, YES, NO, YES, SEKI_MSG_carry_hub},
        {1, YES, NOTE, YES, SEKI_MSG_carry_hub},
        {1, NO, NO, NO, SEKI_MSG_carry_hub},
        {1, NO, NOTE, EMPTY, SEKI_MSG_carry_prose},
        {2, YES, EMPTY, YES, SEKI_MSG_carry_hub},
        {2, NO, NO, NO, SEKI_MSG_carry_hub},
        {2, NO, EMPTY, EMPTY, SEKI_MSG_carry_unanswered},
        {2, NO, NA, EMPTY, SEKI_MSG_carry_na_unjustified},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        bool is_exposure = rows[i].entry == 2;
        struct seki_item *items[3];
        init(&f);
        items[0] = f.from[0];
        items[1] = f.from[1];
        items[2] = f.to[0];
        for (size_t k = 0; k < 3; k++) {
            world_tie(&f.w, items[k], is_exposure, is_exposure ? 0 : (size_t)rows[i].entry);
            items[k]->polarity = is_exposure ? SEKI_POLARITY_BAD : SEKI_POLARITY_GOOD;
        }
        say(&f, 0, rows[i].first);
        say(&f, 1, rows[i].second);
        expect(&f, 0, rows[i].value, rows[i].reason);
        assert_int_equal(f.carry.proposals[0].n_from, 2);
        world_finish(&f.w);
    }
}

static void test_hub_of_several_entries(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    world_tie(&f.w, f.from[0], false, 0);
    world_tie(&f.w, f.to[0], false, 0);
    world_tie(&f.w, f.to[0], false, 1);
    say(&f, 0, YES);
    expect(&f, 0, EMPTY, SEKI_MSG_carry_not_asked); /* the second is not asked */
    say(&f, 0, NO);
    expect(&f, 0, NO, SEKI_MSG_carry_hub);
    world_tie(&f.w, f.from[1], false, 1);
    say(&f, 0, YES);
    say(&f, 1, YES);
    expect(&f, 0, YES, SEKI_MSG_carry_hub);
    world_tie(&f.w, f.to[1], false, 0);
    expect(&f, 0, EMPTY, SEKI_MSG_carry_shared);
    expect(&f, 1, EMPTY, SEKI_MSG_carry_shared);
    world_finish(&f.w);
}

/* A no to an answer that stands for more than the entry may mean the rest. */
static void test_hub_with_a_wide_answer(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    world_tie(&f.w, f.from[0], false, 0);
    world_tie(&f.w, f.from[0], false, 2);
    world_tie(&f.w, f.to[0], false, 0);
    say(&f, 0, YES);
    expect(&f, 0, YES, SEKI_MSG_carry_hub);
    say(&f, 0, NO);
    expect(&f, 0, EMPTY, SEKI_MSG_carry_hub_part);
    world_finish(&f.w);
}

/* A link is a judgement on the two questions: the hub does not overrule it. */
static void test_links_before_hub(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    world_tie(&f.w, f.from[0], false, 0);
    world_tie(&f.w, f.to[0], false, 0);
    say(&f, 0, YES);
    expect(&f, 0, YES, SEKI_MSG_carry_hub);
    relate(&f, 0, SEKI_RELATION_INTERSECTS, 0, false);
    expect(&f, 0, EMPTY, SEKI_MSG_carry_overlap);
    world_finish(&f.w);
}

static void test_gates(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    f.to[0]->gate = SEKI_GATE_YES; /* the gate stands behind it */
    f.to[0]->gate_item = 1;
    f.to[2]->gate = SEKI_GATE_NO; /* and one behind that */
    f.to[2]->gate_item = 0;
    relate(&f, 1, SEKI_RELATION_EQUAL, 1, false);
    relate(&f, 0, SEKI_RELATION_EQUAL, 0, false);
    expect(&f, 0, EMPTY, SEKI_MSG_carry_unanswered);
    say(&f, 1, NO);
    expect(&f, 0, NA, SEKI_MSG_carry_gate);
    assert_ptr_equal(f.carry.proposals[0].from[0].item, f.from[1]);
    expect(&f, 2, NA, SEKI_MSG_carry_gate);
    say(&f, 0, NO);
    expect(&f, 0, NA, SEKI_MSG_carry_gate);
    say(&f, 0, YES);
    expect(&f, 0, EMPTY, SEKI_MSG_carry_gate_split);
    expect(&f, 2, EMPTY, SEKI_MSG_carry_no_relation);
    say(&f, 1, YES);
    expect(&f, 0, YES, SEKI_MSG_carry_same);
    expect(&f, 2, NA, SEKI_MSG_carry_gate);
    world_finish(&f.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_what_is_not_trusted),
        cmocka_unit_test(test_ways_over_several_crosswalks),
        cmocka_unit_test(test_when_ways_are_not_asked),
        cmocka_unit_test(test_several_links),
        cmocka_unit_test(test_grades),
        cmocka_unit_test(test_what_goes_with_an_answer),
        cmocka_unit_test(test_a_text_for_a_text),
        cmocka_unit_test(test_header),
        cmocka_unit_test(test_hub),
        cmocka_unit_test(test_hub_of_several_entries),
        cmocka_unit_test(test_hub_with_a_wide_answer),
        cmocka_unit_test(test_links_before_hub),
        cmocka_unit_test(test_gates),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
