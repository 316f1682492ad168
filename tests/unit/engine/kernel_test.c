/*
 * Many groups at once (engine/kernel_block) come to what one rule and one group at a time come to, for any
 * number of groups beside each other: one, a block less one, a whole block, one more, several.
 */
#include "engine/kernel.h"

#include "unit/engine/random.h"
#include "unit/format/check.h"

#define WORLDS 200
#define MOST 200 /* groups */

/* The groups of a world over and over, with other bits set here and there. */
static void fill(const struct seki_assessment *a, struct dice *d, struct seki_subject *subjects)
{
    for (size_t i = 0; i < MOST; i++) {
        struct seki_subject *s = &subjects[i];
        *s = a->subjects[i % a->n_groups];
        for (size_t k = dice_below(d, 8); k > 0; k--) {
            size_t way = dice_below(d, 2 * SEKI_LIMIT_HUB);
            size_t objective = dice_below(d, SEKI_LIMIT_HUB);
            seki_ways_set(&s->possible, way);
            if (dice_one_in(d, 2)) {
                seki_ways_set(&s->certain, way);
            }
            seki_bits_set(&s->met[SEKI_STAGE_PLANNED], objective);
            seki_bits_set(&s->partly[SEKI_STAGE_CURRENT], objective);
            if (dice_one_in(d, 2)) {
                seki_bits_set(&s->met[SEKI_STAGE_CURRENT], objective);
            }
        }
        s->value_set = dice_below(d, SEKI_VALUE_SETS);
        s->unknown_axes = (unsigned)dice_below(d, SEKI_IMPACTS);
    }
}

static void expect_rows(const struct seki_assessment *a, const struct seki_subject *subjects,
                        size_t n, const struct seki_outcome *out)
{
    for (size_t g = 0; g < n; g++) {
        for (size_t s = 0; s < a->scenarios->n; s++) {
            struct seki_outcome one = seki_kernel_one(a->plan, s, &subjects[g]);
            assert_memory_equal(&one, &out[g * a->scenarios->n + s], sizeof(one));
        }
    }
}

static void blocks_are_as_single_groups(void **state SEKI_UNUSED)
{
    static const size_t sizes[] = {1, 2, 63, 64, 65, 128, MOST};
    static struct seki_subject subjects[MOST];
    const struct seeds seeds = random_seeds(WORLDS);

    for (uint64_t seed = seeds.first; seed <= seeds.last; seed++) {
        struct dice d = dice_of(seed);
        struct world w;
        world_random(&w, seed);
        world_assess(&w);
        for (size_t i = 0; w.a->n_groups && i < SEKI_ARRAY_LEN(sizes); i++) {
            size_t n_pairs = sizes[i] * w.set.n;
            struct seki_outcome *out = seki_arena_array(&w.arena, struct seki_outcome, n_pairs + 1);
            assert_non_null(out);
            fill(w.a, &d, subjects);
            out[n_pairs].level[0] = 77; /* beyond the last row */
            seki_kernel_run(w.a->plan, subjects, sizes[i], out);
            expect_rows(w.a, subjects, sizes[i], out);
            assert_int_equal(out[n_pairs].level[0], 77);
        }
        world_finish(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_as_single_groups),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
