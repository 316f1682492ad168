/* What must hold of everything that is carried, over worlds and crosswalks by chance. */
#include "engine/carry.h"
#include "unit/engine/random.h"
#include "unit/format/check.h"

#define WORLDS 400
#define LINKS 60

struct fixture {
    struct world w;
    struct dice d;
    struct seki_link links[LINKS];
    struct seki_crosswalk crosswalk;
    size_t n_proposed; /* over all worlds: the test would be empty otherwise */
    size_t n_yes;
};

/* Polarities as a catalog has them, and gates that form no cycle (random.c makes them so). */
static void set_polarities(struct fixture *f)
{
    for (size_t c = 0; c < WORLD_CATALOGS; c++) {
        for (size_t i = 0; i < f->w.catalogs[c].n_items; i++) {
            struct seki_item *item = &f->w.catalogs[c].items[i];
            bool is_exposure = item->n_ties && item->ties[0].is_exposure;
            item->polarity = is_exposure ? SEKI_POLARITY_BAD : SEKI_POLARITY_GOOD;
            if (item->answer != NONE && dice_one_in(&f->d, 6)) {
                item->kind = dice_one_in(&f->d, 2) ? SEKI_ITEM_OPEN : SEKI_ITEM_TEXT;
            }
            item->field = dice_one_in(&f->d, 12) ? SEKI_STR("product") : SEKI_STR("");
        }
    }
}

static size_t any_item(struct fixture *f, const struct seki_catalog *catalog)
{
    return catalog->answer_items[dice_below(&f->d, catalog->n_answers)];
}

static void make_crosswalk(struct fixture *f, const struct seki_catalog *from,
                           const struct seki_catalog *to)
{
    f->crosswalk = (struct seki_crosswalk){.from = from, .to = to, .links = f->links};
    for (size_t n = dice_below(&f->d, LINKS); n > 0; n--) {
        f->links[f->crosswalk.n_links++] = (struct seki_link){
            .from = any_item(f, from),
            .to = any_item(f, to),
            .relation = (enum seki_relation)dice_below(&f->d, SEKI_RELATION_MAX),
            .is_flipped = dice_one_in(&f->d, 3),
            .origin = {.grade = (enum seki_grade)dice_below(&f->d, SEKI_GRADE_MAX)},
        };
    }
}

/* Never an answer; never silent; a yes or no only from an answer that is known. */
static void expect_honest(struct fixture *f, const struct seki_carry *carry, size_t index)
{
    const struct seki_proposal *p = &carry->proposals[index];
    const struct seki_answer *answer = &carry->statement->answers[index];
    size_t n_known = 0;

    assert_true(p->confidence >= 0 && p->confidence < SEKI_CONFIDENT);
    assert_true(answer->confidence == p->confidence && answer->value == p->value);
    assert_int_equal(p->confidence == 0, p->value == SEKI_VALUE_NONE);
    assert_int_equal(answer->value == SEKI_VALUE_TEXT, answer->text.n > 0);
    assert_true(p->value != SEKI_VALUE_NOTE);
    assert_int_not_equal(p->reason.id, SEKI_MSG_NONE);
    for (size_t i = 0; i < p->n_from; i++) {
        n_known += p->from[i].worth != SEKI_VALUE_NONE;
        assert_ptr_equal(p->from[i].answer,
                         seki_statement_answer(carry->from.statement, p->from[i].item));
    }
    if (p->value == SEKI_VALUE_YES || p->value == SEKI_VALUE_NO) {
        assert_true(n_known > 0);
        f->n_proposed++;
        f->n_yes += p->value == SEKI_VALUE_YES;
    }
    if (p->value == SEKI_VALUE_NA && p->by != SEKI_CARRY_BY_GATE) {
        assert_int_equal(p->by, SEKI_CARRY_BY_LINK);
        assert_true(seki_relation_is_same(p->relation));
    }
}

static void carry(struct fixture *f, const struct seki_checked *from, struct seki_carry *ret_carry)
{
    const struct seki_catalog *to = &f->w.catalogs[from->statement->catalog == &f->w.catalogs[0]];

    const struct seki_carry_ties ties = {.hub = &f->w.hub, .crosswalk = &f->crosswalk};

    make_crosswalk(f, from->statement->catalog, to);
    assert_int_equal(seki_carry_make(&f->w.arena, &ties, from, to, ret_carry, &f->w.err), 0);
    assert_int_equal(ret_carry->n_proposed + ret_carry->n_blank, to->n_answers);
    for (size_t i = 0; i < to->n_answers; i++) {
        expect_honest(f, ret_carry, i);
    }
}

/* Nothing is known of an empty or wholly doubtful statement, so nothing is proposed. */
static void expect_nothing(struct fixture *f, const struct seki_statement *like)
{
    const struct seki_statement *doubtful =
        f->w.hospital.statements[world_add_statement(&f->w, like->catalog == &f->w.catalogs[1])]
            .statement;
    const struct seki_checked from = {.statement = doubtful};
    struct seki_carry result;

    memcpy(doubtful->answers, like->answers, like->catalog->n_answers * sizeof(*like->answers));
    for (size_t i = 0; i < like->catalog->n_answers; i++) {
        doubtful->answers[i].confidence = SEKI_CONFIDENT - 1;
    }
    carry(f, &from, &result);
    assert_int_equal(result.n_proposed, 0);
}

/* What was carried counts as unknown wherever it goes: carried on, nothing comes of it. */
static void expect_no_second_step(struct fixture *f, const struct seki_carry *first)
{
    const struct seki_checked from = {.statement = first->statement};
    struct seki_carry second;

    carry(f, &from, &second);
    for (size_t i = 0; i < second.to->n_answers; i++) {
        assert_true(second.proposals[i].value == SEKI_VALUE_NONE ||
                    second.proposals[i].by == SEKI_CARRY_BY_HEADER);
    }
}

static void run(struct fixture *f, uint64_t seed)
{
    size_t n;

    f->d = dice_of(seed + 4711);
    world_random(&f->w, seed);
    set_polarities(f);
    n = f->w.hospital.n_statements;
    for (size_t i = 0; i < n && f->w.catalogs[0].n_answers && f->w.catalogs[1].n_answers; i++) {
        const struct seki_received *r = &f->w.hospital.statements[i];
        const struct seki_checked from = {r->statement, r->findings, r->n_findings};
        struct seki_carry result;
        if (from.statement) {
            carry(f, &from, &result);
            expect_no_second_step(f, &result);
            expect_nothing(f, from.statement);
        }
    }
    world_finish(&f->w);
}

static void test_any_statement(void **state SEKI_UNUSED)
{
    static struct fixture f;

    for (uint64_t seed = 0; seed < WORLDS; seed++) {
        run(&f, seed);
    }
    assert_true(f.n_yes > 100);
    assert_true(f.n_proposed > f.n_yes + 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_any_statement)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
