/* Tests of acceptance rule sets (engine/ruleset): what stands in the way of "no objection". */
#include "engine/ruleset.h"

#include "unit/engine/world.h"
#include "unit/format/check.h"

#define N 2

struct fixture {
    struct world w;
    struct seki_rule_item items[N];
    struct seki_ruleset ruleset;
    struct seki_judgement judgement;
};

/* A form of three questions, of which the rule set asks two. */
static void init(struct fixture *f)
{
    *f = (struct fixture){0};
    world_init(&f->w);
    for (size_t i = 0; i < N + 1; i++) {
        struct seki_item *item = world_add_item(&f->w, 0, "Q");
        item->polarity = SEKI_POLARITY_GOOD;
        if (i < N) {
            f->items[i] = (struct seki_rule_item){.catalog = &f->w.catalogs[0], .item = item};
        }
    }
    f->ruleset = (struct seki_ruleset){.items = f->items, .n = N, .total = 99};
    world_add_statement(&f->w, 0);
}

static struct seki_checked checked(const struct fixture *f)
{
    const struct seki_received *received = &f->w.hospital.statements[0];

    return (struct seki_checked){received->statement, received->findings, received->n_findings};
}

static void judge(struct fixture *f)
{
    struct seki_checked of = checked(f);

    assert_int_equal(seki_ruleset_judge(&f->w.arena, &f->ruleset, &of, &f->judgement, &f->w.err),
                     0);
}

static void test_answers(void **state)
{
    static const struct {
        enum seki_value first;
        enum seki_value second;
        enum seki_ruled ruled;
        size_t n_items;
    } rows[] = {
        {SEKI_VALUE_YES, SEKI_VALUE_YES, SEKI_RULED_NO_OBJECTION, 0},
        {SEKI_VALUE_YES, SEKI_VALUE_NA, SEKI_RULED_NO_OBJECTION, 0},
        {SEKI_VALUE_YES, SEKI_VALUE_NO, SEKI_RULED_TREATMENT, 1},
        {SEKI_VALUE_NONE, SEKI_VALUE_NO, SEKI_RULED_TREATMENT, 2},
        {SEKI_VALUE_YES, SEKI_VALUE_NONE, SEKI_RULED_UNKNOWN, 1},
        {SEKI_VALUE_YES, SEKI_VALUE_NOTE, SEKI_RULED_UNKNOWN, 1},
        {SEKI_VALUE_TEXT, SEKI_VALUE_YES, SEKI_RULED_UNKNOWN, 1},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture f;
        init(&f);
        world_answer(&f.w, 0, f.items[0].item, rows[i].first);
        world_answer(&f.w, 0, f.items[1].item, rows[i].second);
        world_answer(&f.w, 0, f.items[1].item + 1, SEKI_VALUE_NO); /* it is not asked for */
        judge(&f);
        assert_int_equal(f.judgement.ruled, rows[i].ruled);
        assert_int_equal(f.judgement.n_items, rows[i].n_items);
        world_finish(&f.w);
    }
}

static void test_doubtful_is_unknown(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    world_answer(&f.w, 0, f.items[0].item, SEKI_VALUE_YES);
    world_answer(&f.w, 0, f.items[1].item, SEKI_VALUE_YES)->confidence = SEKI_CONFIDENT - 1;
    judge(&f);
    assert_int_equal(f.judgement.ruled, SEKI_RULED_UNKNOWN);
    assert_int_equal(f.judgement.n_unknown, 1);
    world_finish(&f.w);
}

static void test_other_catalog_asks_nothing(void **state)
{
    struct fixture f;

    (void)state;
    init(&f);
    assert_true(seki_ruleset_asks(&f.ruleset, &f.w.catalogs[0]));
    assert_false(seki_ruleset_asks(&f.ruleset, &f.w.catalogs[1]));
    f.items[0].catalog = f.items[1].catalog = &f.w.catalogs[1];
    judge(&f);
    assert_int_equal(f.judgement.ruled, SEKI_RULED_UNKNOWN);
    world_finish(&f.w);
}

/* Whatever is proposed, it is no answer. */
static void test_proposals(void **state)
{
    struct seki_proposal proposals[N + 1] = {{.value = SEKI_VALUE_YES}, {.value = SEKI_VALUE_YES}};
    struct seki_carry carry = {.proposals = proposals};
    struct fixture f;

    (void)state;
    init(&f);
    carry.to = &f.w.catalogs[0];
    assert_int_equal(seki_ruleset_propose(&f.w.arena, &f.ruleset, &carry, &f.judgement, &f.w.err),
                     0);
    assert_int_equal(f.judgement.ruled, SEKI_RULED_UNKNOWN);
    assert_int_equal(f.judgement.n_yes, N);
    assert_int_equal(f.judgement.n_items, N);
    assert_ptr_equal(f.judgement.items[1].proposal, &proposals[1]);
    world_finish(&f.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_doubtful_is_unknown),
        cmocka_unit_test(test_other_catalog_asks_nothing),
        cmocka_unit_test(test_proposals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
