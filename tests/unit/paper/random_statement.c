#include "random_statement.h"

#include "base/buf.h"
#include "format/form/cell.h"
#include "unit/format/check.h"
#include "unit/format/make_catalog.h"

static const struct make_item items[] = {
    {.id = SEKI_STR("DOC"), .kind = SEKI_ITEM_SECTION},
    {.id = SEKI_STR("DOC-1"), .kind = SEKI_ITEM_TEXT, .field = "manufacturer"},
    {.id = SEKI_STR("DOC-2"), .kind = SEKI_ITEM_TEXT, .field = "product"},
    {.id = SEKI_STR("DOC-3"), .kind = SEKI_ITEM_TEXT, .field = "model"},
    {.id = SEKI_STR("DOC-7"), .kind = SEKI_ITEM_TEXT, .field = "date"},
    {.id = SEKI_STR("DOC-10"), .kind = SEKI_ITEM_OPEN},
    {.id = SEKI_STR("DOC-11"), .kind = SEKI_ITEM_OPEN},
    {.id = SEKI_STR("A"), .kind = SEKI_ITEM_SECTION},
    {.id = SEKI_STR("A-1"), .kind = SEKI_ITEM_QUESTION},
    {.id = SEKI_STR("A-1.1"), .kind = SEKI_ITEM_QUESTION},
    {.id = SEKI_STR("A-1.2"), .kind = SEKI_ITEM_QUESTION},
    {.id = SEKI_STR("A-2"), .kind = SEKI_ITEM_QUESTION},
    {.id = SEKI_STR("4"), .kind = SEKI_ITEM_QUESTION},
    {.id = SEKI_STR("4.1"), .kind = SEKI_ITEM_QUESTION},
};

static const struct seki_str pieces[] = {
    SEKI_STR("Yes"),
    SEKI_STR("no"),
    SEKI_STR("はい"),
    SEKI_STR("×"),
    SEKI_STR("n/a"),
    SEKI_STR("See Note 3"),
    SEKI_STR("note 3: a text"),
    SEKI_STR("備考参照"),
    SEKI_STR("-"),
    SEKI_STR("__"),
    SEKI_STR("="),
    SEKI_STR("=1+1"),
    SEKI_STR("+81-3-0000"),
    SEKI_STR("-5"),
    SEKI_STR("@SUM(A1)"),
    SEKI_STR("＝１"),
    SEKI_STR("\t=x"),
    SEKI_STR("\r"),
    SEKI_STR("\n"),
    SEKI_STR("\r\n"),
    SEKI_STR("'"),
    SEKI_STR("'=x"),
    SEKI_STR("\""),
    SEKI_STR("\"\""),
    SEKI_STR(","),
    SEKI_STR(";"),
    SEKI_STR("\t"),
    SEKI_STR(" "),
    SEKI_STR("　"),
    SEKI_STR("髙𠮷"),
    SEKI_STR("ｱｲｳｶﾞ"),
    SEKI_STR("㈱①"),
    SEKI_STR("[Yes] "),
    SEKI_STR("[text]"),
    SEKI_STR("【要確認】"),
    SEKI_STR("[to be checked] "),
    SEKI_STR("[not understood]"),
    SEKI_STR("_x000D_"),
    SEKI_STR("_x005F_"),
    SEKI_STR("1"),
    SEKI_STR("007"),
    SEKI_STR("2026-04-01"),
    SEKI_STR("Answer"),
    SEKI_STR("Question ID"),
    SEKI_STR("回答"),
    SEKI_STR("Note"),
    SEKI_STR("ID"),
    SEKI_STR("DOC-1"),
    SEKI_STR("A-1.1"),
    SEKI_STR("Version 3.1"),
    SEKI_STR("sekisho-form/1 test"),
    SEKI_STR("<b>&amp;</b>"),
    SEKI_STR("\x01\x7f"),
    SEKI_STR("a longer text that goes on for a while, so that it is more than a word: "
             "0123456789012345678901234567890123456789012345678901234567890123456789 "
             "0123456789012345678901234567890123456789012345678901234567890123456789 "
             "0123456789012345678901234567890123456789012345678901234567890123456789"),
};

struct dice {
    uint64_t state;
};

static size_t roll(struct dice *d, size_t n)
{
    d->state = d->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (size_t)(d->state >> 33) % n;
}

struct seki_catalog *random_catalog(struct seki_arena *arena)
{
    struct seki_catalog *catalog = make_catalog(arena, "test", items, SEKI_ARRAY_LEN(items));

    catalog->head.title = (struct seki_text){.in = {SEKI_STR("試験"), SEKI_STR("Test")}};
    for (size_t i = 0; i < catalog->n_items; i++) {
        catalog->items[i].text = (struct seki_text){.in = {SEKI_STR("設問か"), SEKI_STR("Is it?")}};
    }
    return catalog;
}

/* One to three pieces; never blank, unless that is wanted. */
static struct seki_str text_of(struct dice *d, struct seki_arena *arena, bool is_blank_fine)
{
    struct seki_str parts[3];
    size_t n = 1 + roll(d, SEKI_ARRAY_LEN(parts));
    struct seki_str text;

    for (size_t i = 0; i < n; i++) {
        parts[i] = pieces[roll(d, SEKI_ARRAY_LEN(pieces))];
    }
    text = seki_arena_join(arena, parts, n);
    assert_non_null(text.p);
    return is_blank_fine || seki_str_trim(text).n ? text : SEKI_STR("x");
}

static struct seki_str maybe(struct dice *d, struct seki_arena *arena)
{
    return roll(d, 2) ? text_of(d, arena, false) : SEKI_STR("");
}

static void fill_answer(struct dice *d, struct seki_arena *arena, struct seki_answer *answer)
{
    answer->value = (enum seki_value)roll(d, SEKI_VALUE_MAX);
    answer->match = SEKI_MATCH_ID;
    answer->confidence = roll(d, 4) ? 100 : (int)roll(d, 100);
    answer->note = maybe(d, arena);
    answer->text = SEKI_STR("");
    if (answer->value == SEKI_VALUE_TEXT ? roll(d, 10) : !roll(d, 5)) {
        answer->text = text_of(d, arena, true);
    }
    answer->raw = maybe(d, arena);
    if (!roll(d, 8)) {
        answer->planned_until = (struct seki_date){.year = 2027, .month = 3, .day = 31};
    }
}

struct seki_statement *random_statement(struct seki_arena *arena,
                                        const struct seki_catalog *catalog, uint64_t seed)
{
    struct seki_statement *statement = seki_statement_new(arena, catalog);
    struct dice d = {.state = seed * 2 + 1};
    struct seki_date day;

    assert_non_null(statement);
    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        statement->header[i] = maybe(&d, arena);
    }
    /* A day in any spelling comes back in one, as from every form. */
    if (roll(&d, 2) || seki_date_parse(statement->header[SEKI_FIELD_DATE], &day)) {
        statement->header[SEKI_FIELD_DATE] = SEKI_STR("2026-04-01");
    }
    for (size_t i = 0; i < catalog->n_answers; i++) {
        fill_answer(&d, arena, &statement->answers[i]);
    }
    return statement;
}

/* --- comparing */

/* Every line break as LF. */
static struct seki_str with_lf(struct seki_arena *arena, struct seki_str s)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct seki_str copy;

    seki_buf_init(&out, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        bool is_cr = s.p[i] == '\r';
        if (!is_cr || i + 1 == s.n || s.p[i + 1] != '\n') {
            seki_buf_add_char(&out, is_cr ? '\n' : s.p[i]);
        }
    }
    assert_int_equal(seki_buf_status(&out), 0);
    copy = seki_arena_str(arena, seki_buf_str(&out));
    assert_non_null(copy.p);
    return copy;
}

static void expect_text(struct seki_arena *arena, struct seki_str got, struct seki_str wanted,
                        bool is_lf)
{
    if (is_lf) {
        got = with_lf(arena, got);
        wanted = with_lf(arena, wanted);
    }
    if (!seki_str_eq(got, wanted)) {
        print_error("got    <%.*s>\nwanted <%.*s>\n", SEKI_STR_FMT(got), SEKI_STR_FMT(wanted));
    }
    assert_true(seki_str_eq(got, wanted));
}

void expect_same_statement(struct seki_arena *arena, const struct seki_statement *got,
                           const struct seki_statement *wanted, bool is_lf)
{
    assert_ptr_equal(got->catalog, wanted->catalog);
    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        expect_text(arena, got->header[i], wanted->header[i], is_lf);
    }
    for (size_t i = 0; i < wanted->catalog->n_answers; i++) {
        const struct seki_answer *a = &got->answers[i];
        const struct seki_answer *b = &wanted->answers[i];
        assert_int_equal(a->value, b->value);
        expect_text(arena, a->text, b->text, is_lf);
        expect_text(arena, a->note, b->note, is_lf);
        assert_int_equal(seki_date_cmp(a->planned_until, b->planned_until), 0);
        assert_int_equal(seki_cell_state_of(a), seki_cell_state_of(b));
    }
}
