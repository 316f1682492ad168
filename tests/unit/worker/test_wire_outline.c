/* Tests of the records of an outline: what is sent arrives, and nothing else is believed. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/limits.h"
#include "unit/worker/wire_fixture.h"
#include "worker/record.h"

static const struct seki_outline_item full_item = {
    .id = SEKI_STR("4.1"),
    .parent = 0,
    .kind = SEKI_ITEM_QUESTION,
    .text = {{SEKI_STR("識別できますか。"), SEKI_STR("Is it known?")}},
    .field = SEKI_FIELD_MAX,
    .refs = SEKI_STR("mhlw-5.2:6.5.C.1"),
    .aliases = SEKI_STR("urn:x"),
    .sheet = SEKI_STR("sheet"),
    .cell = SEKI_STR("B12"),
    .reason = SEKI_OUTLINE_LOST_ZERO,
};

static void test_outline(void **state)
{
    struct fixture *f = *state;
    const struct seki_outline sent = {.is_library = true,
                                      .scheme = SEKI_OUTLINE_TICKS,
                                      .title = {{SEKI_STR("題"), SEKI_STR("title")}},
                                      .edition = SEKI_STR("5.0"),
                                      .source = SEKI_STR("s"),
                                      .answer_columns = SEKI_STR("D, E"),
                                      .has_field = {[SEKI_FIELD_VERSION] = true},
                                      .n_other = 7};
    const struct seki_outline_left left = {
        .cell = SEKI_STR("A1"), .text = SEKI_STR("text"), .reason = SEKI_OUTLINE_DOUBLED};
    struct seki_outline outline;
    struct seki_outline_item item;
    struct seki_outline_left got;
    struct seki_record record;

    assert_int_equal(seki_send_outline(&f->out, &sent, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_outline(&record, &f->arena, &outline), 0);
    assert_true(outline.is_library && outline.has_field[SEKI_FIELD_VERSION]);
    assert_false(outline.has_field[SEKI_FIELD_MODEL]);
    assert_int_equal(outline.scheme, SEKI_OUTLINE_TICKS);
    assert_int_equal(outline.n_other, 7);
    assert_text(outline.title.in[SEKI_LANG_EN], "title");
    assert_text(outline.answer_columns, "D, E");

    assert_int_equal(seki_send_outline_item(&f->out, &full_item, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_outline_item(&record, &f->arena, 1, &item), 0);
    assert_int_equal(item.parent, 0);
    assert_int_equal(item.kind, SEKI_ITEM_QUESTION);
    assert_int_equal(item.field, SEKI_FIELD_MAX);
    assert_int_equal(item.reason, SEKI_OUTLINE_LOST_ZERO);
    assert_text(item.id, "4.1");
    assert_text(item.text.in[SEKI_LANG_EN], "Is it known?");
    assert_text(item.refs, "mhlw-5.2:6.5.C.1");
    assert_text(item.aliases, "urn:x");
    assert_text(item.cell, "B12");

    assert_int_equal(seki_send_outline_left(&f->out, &left, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_outline_left(&record, &f->arena, &got), 0);
    assert_text(got.cell, "A1");
    assert_int_equal(got.reason, SEKI_OUTLINE_DOUBLED);
}

/* What the parent makes of an item of a hostile worker. */
static int read_item(struct fixture *f, const struct seki_outline_item *sent, size_t n_before)
{
    struct seki_outline_item item;
    struct seki_record record;

    assert_int_equal(seki_send_outline_item(&f->out, sent, &f->err), 0);
    record = receive(f);
    return seki_read_outline_item(&record, &f->arena, n_before, &item);
}

static void test_an_outline_item_that_no_catalog_can_hold(void **state)
{
    static const char *const ids[] = {"",
                                      " ",
                                      "a b",
                                      "a\tb",
                                      "a\n",
                                      "a=yes",
                                      "\x7f",
                                      ("\xe3\x80\x80"
                                       "4")};
    struct fixture *f = *state;
    struct seki_outline_item item = full_item;
    char longest[SEKI_LIMIT_OUTLINE_ID + 1];

    memset(longest, 'a', sizeof(longest));
    item.id = seki_str_of(longest, SEKI_LIMIT_OUTLINE_ID);
    assert_int_equal(read_item(f, &item, 1), 0);
    item.id = seki_str_of(longest, SEKI_LIMIT_OUTLINE_ID + 1);
    assert_int_equal(read_item(f, &item, 1), SEKI_ERR_INVALID);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(ids); i++) {
        item.id = seki_str_from_c(ids[i]);
        assert_int_equal(read_item(f, &item, 1), SEKI_ERR_INVALID);
    }
    item = full_item;
    assert_int_equal(read_item(f, &item, 0),
                     SEKI_ERR_INVALID); /* its parent does not stand before it */
    item.text.in[SEKI_LANG_JA] = item.text.in[SEKI_LANG_EN] = SEKI_STR(" ");
    assert_int_equal(read_item(f, &item, 1), SEKI_ERR_INVALID);
    item = full_item;
    item.reason = SEKI_OUTLINE_REASON_MAX;
    assert_int_equal(read_item(f, &item, 1), SEKI_ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_fixture(test_outline),
        with_fixture(test_an_outline_item_that_no_catalog_can_hold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
