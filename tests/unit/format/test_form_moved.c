/* Questions that have changed places with others far away, up to the rows that are looked at. */
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "check.h"
#include "form_fixture.h"
#include "make_catalog.h"
#include "model/sketch.h"

#define N 1000          /* rows: more than twice SEKI_LIMIT_STRANGERS */
#define TEXT_SIZE 64    /* of a question: eight words of six letters, blanks, a kana */
#define WORDS 8         /* of a question */
#define OTHER_WORDS 500 /* words of questions that no item has begin there, in thousands */

static char ids[N][8];
static char texts[N][TEXT_SIZE];
static struct make_item items[N];

/* Words that have nothing in common with those of another number. */
static void make_text(char text[TEXT_SIZE], unsigned number)
{
    uint32_t state = number * 2654435761U + 1;
    size_t at = 0;

    for (size_t w = 0; w < WORDS; w++) {
        for (size_t i = 0; i < 6; i++) {
            state = state * 1664525U + 1013904223U;
            text[at++] = (char)('a' + (state >> 16) % 26);
        }
        text[at++] = ' ';
    }
    memcpy(text + at - 1, "\xe3\x81\x82", 4); /* the catalog's texts are Japanese */
}

static void make_items(void)
{
    for (unsigned i = 0; i < N; i++) {
        (void)snprintf(ids[i], sizeof(ids[i]), "B-%u", i + 1);
        make_text(texts[i], i);
        items[i] = (struct make_item){
            .id = seki_str_from_c(ids[i]), .kind = SEKI_ITEM_QUESTION, .ja = texts[i]};
    }
}

/* A question that has nothing of this item, not even by the chance of a sketch. */
static void make_foreign(char text[TEXT_SIZE], unsigned i)
{
    struct seki_sketch item = seki_sketch_of(seki_str_from_c(texts[i]));
    struct seki_sketch_probes probes;
    unsigned number = i + OTHER_WORDS * 1000U;

    do {
        make_text(text, number);
        number += N;
        probes = seki_sketch_probe(seki_str_from_c(text));
    } while (seki_sketch_hits(&item, &probes) > 0);
}

/* So many questions are no item's; each row at `to` has the question of the one at `from`. */
static void read_form(struct form_fixture *f, unsigned n_foreign, const unsigned *to,
                      const unsigned *from, size_t n)
{
    struct seki_buf SEKI_CLEANUP_BUF csv;

    seki_buf_init(&csv, (size_t)1 << 20);
    seki_buf_lit(&csv, "ID,Question,Answer\n");
    for (unsigned i = 0; i < N; i++) {
        char foreign[TEXT_SIZE];
        const char *text = texts[i];
        make_foreign(foreign, i);
        for (size_t k = 0; k < n; k++) {
            text = to[k] == i ? texts[from[k]] : text;
        }
        seki_buf_add(&csv, seki_str_from_c(ids[i]));
        seki_buf_lit(&csv, ",");
        seki_buf_add(&csv, seki_str_from_c(i < n_foreign ? foreign : text));
        seki_buf_add(&csv, i % 2 ? SEKI_STR(",Yes\n") : SEKI_STR(",No\n"));
    }
    form_init(f);
    f->catalogs[0] = make_catalog(&f->arena, "many", items, N);
    f->options.n_catalogs = 1;
    form_add_csv(f, csv.p);
    form_recognise(f);
    assert_int_equal(f->r, 0);
}

static size_t count_moved(const struct form_fixture *f)
{
    size_t n = 0;

    for (size_t i = 0; i < f->statement->catalog->n_answers; i++) {
        n += f->statement->answers[i].doubt == SEKI_REASON_SHIFTED;
    }
    assert_int_equal(n, f->report.n_doubtful);
    return n;
}

static void expect_moved(unsigned n_foreign, const unsigned *to, const unsigned *from, size_t n,
                         size_t n_moved)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    read_form(&f, n_foreign, to, from, n);
    assert_int_equal(count_moved(&f), n_moved);
    for (size_t k = 0; n_moved && k < n; k++) {
        const struct seki_answer *answer = form_answer_to(&f, items[to[k]].id);
        assert_int_equal(answer->doubt, SEKI_REASON_SHIFTED);
        assert_true(answer->confidence < SEKI_CONFIDENT);
    }
}

static void test_nothing_has_moved(void **state)
{
    (void)state;
    expect_moved(0, NULL, NULL, 0, 0);
    expect_moved(300, NULL, NULL, 0, 0); /* questions that are no item's are in no doubt */
}

static void test_two_far_away(void **state)
{
    static const unsigned to[] = {20, 700};
    static const unsigned from[] = {700, 20};

    (void)state;
    expect_moved(0, to, from, 2, 2);
}

static void test_three_in_a_ring(void **state)
{
    static const unsigned to[] = {20, 700, 400};
    static const unsigned from[] = {700, 400, 20};

    (void)state;
    expect_moved(0, to, from, 3, 3);
}

/* Row 700 is as it should be; what stands in row 20 is not. With another question both are in doubt. */
static void test_a_question_that_stands_twice(void **state)
{
    static const unsigned to[] = {20, 700};
    static const unsigned from[] = {700, 900};

    (void)state;
    expect_moved(0, to, from, 1, 1);
    expect_moved(0, to, from, 2, 2);
}

/* The first of the two is the last row that is looked at, or one behind it. */
static void test_rows_at_the_limit_and_beyond(void **state)
{
    static const unsigned to[] = {N - 3, N - 1};
    static const unsigned from[] = {N - 1, N - 3};

    (void)state;
    expect_moved(SEKI_LIMIT_STRANGERS - 1, to, from, 2, 2);
    expect_moved(SEKI_LIMIT_STRANGERS, to, from, 2, 0);
}

/* A column that was sorted: what does not fit nearly is not sure, either. */
static void test_so_many_that_none_is_sure(void **state)
{
    static unsigned to[N];
    static unsigned from[N];
    struct form_fixture SEKI_CLEANUP(form_finish) f;

    (void)state;
    for (unsigned i = 0; i < N / 3; i++) {
        to[i] = i;
        from[i] = N / 3 - 1 - i;
    }
    read_form(&f, 0, to, from, N / 3);
    assert_int_equal(count_moved(&f), N / 3 - 1); /* the one in the middle stays */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_has_moved),
        cmocka_unit_test(test_two_far_away),
        cmocka_unit_test(test_three_in_a_ring),
        cmocka_unit_test(test_a_question_that_stands_twice),
        cmocka_unit_test(test_rows_at_the_limit_and_beyond),
        cmocka_unit_test(test_so_many_that_none_is_sure),
    };

    make_items();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
