/* Tests of the records of a derivation: what is sent arrives, and nothing else is believed. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/limits.h"
#include "unit/worker/wire_fixture.h"
#include "worker/record.h"

static const struct seki_derivation full = {
    .n_from = 2,
    .relation = SEKI_STR("subset"),
    .is_flipped = true,
    .way = SEKI_STR("a:1 > b:2"),
    .reason = {{SEKI_STR("\xe7\x90\x86\xe7\x94\xb1"), SEKI_STR("why")}},
    .by = SEKI_STR("Ann"),
    .date = {2026, 11, 20},
};

static int pass(struct fixture *f, const struct seki_derivation *sent,
                struct seki_derivation *ret_got)
{
    struct seki_record record;

    assert_int_equal(seki_send_derivation(&f->out, sent, &f->err), 0);
    record = receive(f);
    assert_int_equal(record.type, SEKI_RECORD_DERIVATION);
    return seki_read_derivation(&record, &f->arena, ret_got);
}

static void test_head(void **state)
{
    struct fixture *f = *state;
    struct seki_derivation got;

    assert_int_equal(pass(f, &full, &got), 0);
    assert_int_equal(got.n_from, 2);
    assert_non_null(got.from);
    assert_true(got.is_flipped);
    assert_text(got.relation, "subset");
    assert_text(got.way, "a:1 > b:2");
    assert_text(got.reason.in[SEKI_LANG_JA], full.reason.in[SEKI_LANG_JA].p);
    assert_text(got.reason.in[SEKI_LANG_EN], "why");
    assert_text(got.by, "Ann");
    assert_int_equal(seki_date_cmp(got.date, full.date), 0);
}

static void test_sources_at_the_limit_and_beyond(void **state)
{
    struct fixture *f = *state;
    struct seki_derivation sent = full;
    struct seki_derivation got = {.n_from = 7};

    sent.n_from = SEKI_LIMIT_ITEMS;
    assert_int_equal(pass(f, &sent, &got), 0);
    assert_int_equal(got.n_from, SEKI_LIMIT_ITEMS);
    sent.n_from = SEKI_LIMIT_ITEMS + 1;
    got.n_from = 7;
    assert_int_equal(pass(f, &sent, &got), SEKI_ERR_INVALID);
    assert_int_equal(got.n_from, 7);
}

static int pass_from(struct fixture *f, const struct seki_derived_from *sent,
                     struct seki_derived_from *ret_got)
{
    struct seki_record record;

    assert_int_equal(seki_send_derived_from(&f->out, sent, &f->err), 0);
    record = receive(f);
    return seki_read_derived_from(&record, &f->arena, ret_got);
}

static void test_source(void **state)
{
    struct fixture *f = *state;
    struct seki_derived_from sent = {
        .item = SEKI_STR("A-1"),
        .value = SEKI_VALUE_NA,
        .text = SEKI_STR("text"),
        .note = SEKI_STR("note"),
        .sheet = SEKI_STR("sheet"),
        .cell = SEKI_STR("C4"),
    };
    struct seki_derived_from got = {0};

    assert_int_equal(pass_from(f, &sent, &got), 0);
    assert_text(got.item, "A-1");
    assert_int_equal(got.value, SEKI_VALUE_NA);
    assert_text(got.text, "text");
    assert_text(got.note, "note");
    assert_text(got.sheet, "sheet");
    assert_text(got.cell, "C4");
    sent.value = SEKI_VALUE_MAX;
    assert_int_equal(pass_from(f, &sent, &got), SEKI_ERR_INVALID);
}

static void test_bad_flag_and_cut_records(void **state)
{
    struct fixture *f = *state;
    struct seki_derivation got;
    struct seki_record record;

    assert_int_equal(seki_send_derivation(&f->out, &full, &f->err), 0);
    record = receive(f);
    for (size_t n = 0; n < record.rest.n; n++) {
        struct seki_record cut = record;
        cut.rest.n = n;
        assert_int_equal(seki_read_derivation(&cut, &f->arena, &got), SEKI_ERR_INVALID);
    }
    seki_wire_begin(&f->out, SEKI_RECORD_DERIVATION);
    seki_wire_put_u32(&f->out, 0);
    seki_wire_put_u8(&f->out, 2); /* flipped: neither true nor false */
    for (size_t i = 0; i < 4 + SEKI_LANG_MAX; i++) {
        seki_wire_put_str(&f->out, SEKI_STR(""));
    }
    assert_int_equal(seki_wire_end(&f->out, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_derivation(&record, &f->arena, &got), SEKI_ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_fixture(test_head),
        with_fixture(test_sources_at_the_limit_and_beyond),
        with_fixture(test_source),
        with_fixture(test_bad_flag_and_cut_records),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
