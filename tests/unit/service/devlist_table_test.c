/* Tests of service/devlist_table.c and devlist_heads.c: what columns are taken for, and what a list would do. */
#include "service/devlist_table.h"

#include "store/cells.h"
#include "unit/base/texts.h"

#define LINE(n, ...)                                                                 \
    {                                                                                \
        (n), (const struct seki_str[]){__VA_ARGS__},                                 \
            sizeof((const struct seki_str[]){__VA_ARGS__}) / sizeof(struct seki_str) \
    }
#define S SEKI_STR

static struct seki_arena arena;
static struct seki_err err;

static int begin(void **state)
{
    (void)state;
    seki_arena_init(&arena, (size_t)64 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    seki_arena_finish(&arena);
    return 0;
}

static struct seki_devlist_table table_of(struct seki_devlist_line *line, size_t n)
{
    struct seki_devlist_table table = {.line = line, .n_lines = n};

    for (size_t i = 0; i < n; i++) {
        table.n_columns = SEKI_MAX(table.n_columns, line[i].n);
    }
    return table;
}

/* What each of these heads is taken for; a title stands above them. */
static void test_heads(void **state SEKI_UNUSED)
{
    static const struct {
        const char *head, *target;
    } rows[] = {
        {"No", ""},
        {"資産番号", "id"},
        {"機器名（和名）", "name"},
        {"製造販売業者", "maker"},
        {"ﾒｰｶｰ 型番", "model"},
        {"設置場所", "place"},
        {"管理部門", "department"},
        {"JMDN", "jmdn"},
        {"UDI", "udi"},
        {"購入日", "bought"},
        {"※サポート終了予定日", "eos"},
        {"ＳＥＲＩＡＬ ＮＯ．", "serial"},
        {"Network connection", "net"},
        {"ゾーン", "zone"},
        {"備考", "note"},
        {"謎の列", ""},
        {"", ""},
    };
    struct seki_str head[SEKI_ARRAY_LEN(rows)];
    struct seki_devlist_line line[] = {LINE(1, S("医療機器一覧 2026")),
                                       {2, head, SEKI_ARRAY_LEN(rows)},
                                       LINE(3, S("1"), S("A-1"))};
    struct seki_devlist_table table = table_of(line, 3);
    struct seki_devlist_choice choice;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        head[i] = seki_str_from_c(rows[i].head);
    }
    assert_int_equal(seki_devlist_propose(&arena, &table, NULL, 0, &choice, &err), 0);
    assert_int_equal(choice.head, 1);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        assert_same_str(seki_devlist_target_name(choice.target[i]),
                        seki_str_from_c(rows[i].target));
    }
}

/* Lines and columns at their limit, and one over; heads in the last line that is looked at for them, and in the next. */
static void test_room(void **state SEKI_UNUSED)
{
    struct seki_devlist_line line[SEKI_LIMIT_DEVLIST_HEAD_LINES + 1];
    struct seki_str blank[] = {S("x"), S("x")};
    struct seki_str head[] = {S("資産番号"), S("機器名")};
    struct seki_devlist_choice choice;

    assert_int_equal(seki_devlist_need_line(SEKI_LIMIT_DEVLIST_LINES - 1, &err), 0);
    assert_int_equal(seki_devlist_need_line(SEKI_LIMIT_DEVLIST_LINES, &err), SEKI_ERR_LIMIT);
    assert_int_equal(seki_devlist_need_column(1, SEKI_LIMIT_DEVLIST_COLUMNS - 1, &err), 0);
    assert_int_equal(seki_devlist_need_column(1, SEKI_LIMIT_DEVLIST_COLUMNS, &err), SEKI_ERR_LIMIT);
    for (size_t over = 0; over < 2; over++) {
        struct seki_devlist_table table;
        for (size_t i = 0; i < SEKI_ARRAY_LEN(line); i++) {
            bool is_head = i == SEKI_LIMIT_DEVLIST_HEAD_LINES - 1 + over;
            line[i] = (struct seki_devlist_line){(uint32_t)i + 1, is_head ? head : blank, 2};
        }
        table = table_of(line, SEKI_ARRAY_LEN(line));
        assert_int_equal(seki_devlist_propose(&arena, &table, NULL, 0, &choice, &err), 0);
        assert_int_equal(choice.head, over ? 0 : SEKI_LIMIT_DEVLIST_HEAD_LINES - 1);
        assert_int_equal(choice.target[0], over ? SEKI_DEVLIST_NOTHING : SEKI_DEVICE_ID);
    }
}

/* What was chosen before goes before all words; each target once. */
static void test_remembered(void **state SEKI_UNUSED)
{
    const struct seki_devlist_head heads[] = {{S("謎の列"), S("zone")}, {S("機器名"), S("")}};
    struct seki_devlist_line line[] = {
        LINE(1, S("管理番号"), S("謎の 列"), S("機器名"), S("名称"), S("品名"), S("ID"))};
    struct seki_devlist_table table = table_of(line, 1);
    struct seki_devlist_choice choice;

    assert_int_equal(seki_devlist_propose(&arena, &table, heads, 2, &choice, &err), 0);
    assert_int_equal(choice.target[0], SEKI_DEVICE_ID);
    assert_int_equal(choice.target[1], SEKI_DEVICE_ZONE);
    assert_int_equal(choice.target[2], SEKI_DEVLIST_NOTHING); /* a person left it out */
    assert_int_equal(choice.target[3], SEKI_DEVICE_NAME);
    assert_int_equal(choice.target[4], SEKI_DEVLIST_NOTHING);
    assert_int_equal(choice.target[5], SEKI_DEVLIST_NOTHING);
}

static struct seki_devlist_choice choice_of(const char *const *targets, size_t n)
{
    struct seki_devlist_choice choice = {.n_words = 0};

    for (size_t i = 0; i < SEKI_LIMIT_DEVLIST_COLUMNS; i++) {
        choice.target[i] =
            i < n ? seki_devlist_target_of(seki_str_from_c(targets[i])) : SEKI_DEVLIST_NOTHING;
    }
    return choice;
}

static void know(struct seki_devlist_known *known, struct seki_ward_device *device)
{
    for (int i = 0; i < SEKI_DEVLIST_TARGETS; i++) {
        struct seki_str *value = seki_devlist_value(device, i);
        *value = value->p ? *value : S("");
    }
    *known = (struct seki_devlist_known){.at = device, .n = 1};
    seki_map_init(&known->by_id, &arena);
    assert_int_equal(seki_map_add(&known->by_id, device->device.text[SEKI_DEVICE_ID], 0), 0);
}

static void test_plan(void **state SEKI_UNUSED)
{
    static const char *const targets[] = {"id", "name", "zone", "eos", "", "c"};
    char *big = (char *)seki_arena_bytes(&arena, SEKI_LIMIT_DEVLIST_VALUE + 1);
    struct seki_devlist_line line[] = {
        LINE(1, S("ID"), S("名称"), S("区域"), S("終了"), S("x"), S("機密性")),
        LINE(2, S(" A-1 "), S("ポンプ"), S("icu"), S("令和8年3月31日"), S("x"), S("")),
        LINE(3, S("A-2"), S("モニタ"), S("ICU"), S("R8.3.31")),
        LINE(4, S("A-1"), S("x")),
        LINE(5, S(""), S("x")),
        LINE(6, S("A-3")),
        LINE(7, S("A-4"), S("x"), S(""), S("2026-02-30")),
        LINE(8, S(".."), S("x")),
        LINE(9, S("A-5"), seki_str_of(big, SEKI_LIMIT_DEVLIST_VALUE)),
        LINE(10, S("A-6"), seki_str_of(big, SEKI_LIMIT_DEVLIST_VALUE + 1)),
    };
    static const struct {
        enum seki_devlist_what what;
        enum seki_devlist_why why;
        size_t column;
    } wanted[] = {
        {SEKI_DEVLIST_CHANGED, SEKI_DEVLIST_FINE, 0},
        {SEKI_DEVLIST_NEW, SEKI_DEVLIST_FINE, 0},
        {SEKI_DEVLIST_REFUSED, SEKI_DEVLIST_TWICE, 0},
        {SEKI_DEVLIST_REFUSED, SEKI_DEVLIST_NO_ID, 0},
        {SEKI_DEVLIST_REFUSED, SEKI_DEVLIST_NO_NAME, 0},
        {SEKI_DEVLIST_REFUSED, SEKI_DEVLIST_NO_DAY, 3},
        {SEKI_DEVLIST_REFUSED, SEKI_DEVLIST_BAD_ID, 0},
        {SEKI_DEVLIST_NEW, SEKI_DEVLIST_FINE, 0},
        {SEKI_DEVLIST_REFUSED, SEKI_DEVLIST_TOO_LONG, 1},
    };
    struct seki_devlist_table table = table_of(line, SEKI_ARRAY_LEN(line));
    struct seki_devlist_choice choice = choice_of(targets, SEKI_ARRAY_LEN(targets));
    struct seki_ward_device device = {.device = {.text = {[SEKI_DEVICE_ID] = S("A-1"),
                                                          [SEKI_DEVICE_NAME] = S("ポンプ"),
                                                          [SEKI_DEVICE_C] = S("3")},
                                                 .more = S("1:x")}};
    struct seki_devlist_known known;
    struct seki_devlist_plan plan;

    memset(big, 'x', SEKI_LIMIT_DEVLIST_VALUE + 1);
    know(&known, &device);
    choice.word[choice.n_words++] =
        (struct seki_devlist_word){SEKI_DEVICE_ZONE, S("icu"), S("集中治療")};
    assert_int_equal(seki_devlist_plan(&arena, &table, &choice, &known, &plan, &err), 0);
    assert_int_equal(plan.n, SEKI_ARRAY_LEN(wanted));
    for (size_t i = 0; i < plan.n; i++) {
        assert_int_equal(plan.row[i].what, wanted[i].what);
        assert_int_equal(plan.row[i].why, wanted[i].why);
        assert_int_equal(plan.row[i].column, wanted[i].column);
    }
    assert_int_equal(plan.row[2].other, 2);
    assert_str(plan.row[0].it.device.text[SEKI_DEVICE_ZONE], "集中治療");
    assert_str(plan.row[1].it.device.text[SEKI_DEVICE_ZONE], "集中治療");
    assert_str(plan.row[0].it.detail[SEKI_DETAIL_EOS], "2026-03-31");
    assert_str(plan.row[0].it.device.text[SEKI_DEVICE_C], "3"); /* an empty cell leaves it */
    assert_str(plan.row[0].it.device.more, "1:x");
    assert_int_equal(plan.count[SEKI_DEVLIST_REFUSED], 6);
    choice.clears = true;
    assert_int_equal(seki_devlist_plan(&arena, &table, &choice, &known, &plan, &err), 0);
    assert_str(plan.row[0].it.device.text[SEKI_DEVICE_C], "");
    choice.target[0] = SEKI_DEVLIST_NOTHING;
    assert_int_equal(seki_devlist_plan(&arena, &table, &choice, &known, &plan, &err),
                     SEKI_ERR_INVALID);
}

/* What nobody sees: in an id it is refused, in other values it stays and is told; around a value it is a blank. */
static void test_hidden(void **state SEKI_UNUSED)
{
    static const char *const targets[] = {"id", "name", "note"};
    struct seki_devlist_line line[] = {
        LINE(1, S("ID"), S("名称"), S("備考")),
        LINE(2, S("A-1"), S("\u2003ポンプ\u200b"), S("一行\n二行")),
        LINE(3, S("A-\u200b2"), S("x")),
        LINE(4, S("\ufeffA-3\u00a0"), S("ポン\u202eプ"), S("\u2066x")),
        LINE(5, S("A-4"), S("x"), S("y\u200ez")),
        LINE(6, S("A-5"), S(""), S("y\u200ez")),
    };
    struct seki_devlist_table table = table_of(line, SEKI_ARRAY_LEN(line));
    struct seki_devlist_choice choice = choice_of(targets, 3);
    struct seki_ward_device device = {
        .device = {.text = {[SEKI_DEVICE_ID] = S("A-1"), [SEKI_DEVICE_NAME] = S("ポンプ")},
                   .more = S("")}};
    struct seki_devlist_known known;
    struct seki_devlist_plan plan;

    know(&known, &device);
    assert_int_equal(seki_devlist_plan(&arena, &table, &choice, &known, &plan, &err), 0);
    assert_true(plan.row[0].changes == UINT64_C(1)
                                           << seki_devlist_target_of(S("note"))); /* not the name */
    assert_false(plan.row[0].has_hidden);
    assert_int_equal(plan.row[1].why, SEKI_DEVLIST_HIDDEN_ID);
    assert_int_equal(plan.row[2].what, SEKI_DEVLIST_NEW);
    assert_str(plan.row[2].it.device.text[SEKI_DEVICE_ID], "A-3");
    assert_str(plan.row[2].it.device.text[SEKI_DEVICE_NAME], "ポン\u202eプ");
    assert_true(plan.row[2].has_hidden && plan.row[2].column == 1);
    assert_true(plan.row[3].has_hidden && plan.row[3].column == 2);
    assert_int_equal(plan.row[4].why, SEKI_DEVLIST_NO_NAME);
    assert_int_equal(plan.n_hidden, 2); /* what is left out is not told twice */
}

/* The same again changes nothing. */
static void test_same(void **state SEKI_UNUSED)
{
    static const char *const targets[] = {"id", "name", "eos"};
    struct seki_devlist_line line[] = {LINE(1, S("ID"), S("名称"), S("終了")),
                                       LINE(2, S("A-1"), S("ポンプ"), S("R8.3.31"))};
    struct seki_devlist_table table = table_of(line, 2);
    struct seki_devlist_choice choice = choice_of(targets, 3);
    struct seki_ward_device device = {
        .device = {.text = {[SEKI_DEVICE_ID] = S("A-1"), [SEKI_DEVICE_NAME] = S("ポンプ")},
                   .more = S("")},
        .detail = {[SEKI_DETAIL_EOS] = S("2026-03-31")}};
    struct seki_devlist_known known;
    struct seki_devlist_plan plan;

    know(&known, &device);
    assert_int_equal(seki_devlist_plan(&arena, &table, &choice, &known, &plan, &err), 0);
    assert_int_equal(plan.count[SEKI_DEVLIST_SAME], 1);
}

/* What is kept comes back: lines with all their columns and one more, choices with all their words. */
static void test_kept(void **state SEKI_UNUSED)
{
    struct seki_str cell[SEKI_LIMIT_DEVLIST_COLUMNS];
    const struct seki_devlist_line line = {7, cell, SEKI_LIMIT_DEVLIST_COLUMNS};
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct seki_devlist_table table;
    struct seki_devlist_choice choice = choice_of(NULL, 0);
    struct seki_devlist_choice back;

    for (size_t i = 0; i < SEKI_LIMIT_DEVLIST_COLUMNS; i++) {
        cell[i] = i % 2 ? S("髙:3") : S("");
    }
    seki_buf_init(&out, 100000);
    seki_devlist_add_line(&out, &line);
    assert_int_equal(seki_devlist_read(&arena, seki_buf_str(&out), &table, &err), 0);
    assert_int_equal(table.n_lines, 1);
    assert_int_equal(table.n_columns, SEKI_LIMIT_DEVLIST_COLUMNS);
    assert_int_equal(table.line[0].number, 7);
    assert_str(seki_devlist_cell(&table.line[0], SEKI_LIMIT_DEVLIST_COLUMNS - 1), "髙:3");
    assert_str(seki_devlist_cell(&table.line[0], SEKI_LIMIT_DEVLIST_COLUMNS), "");
    choice.head = 3;
    choice.target[63] = SEKI_DEVICE_ID;
    for (choice.n_words = 0; choice.n_words < SEKI_LIMIT_DEVLIST_WORDS; choice.n_words++) {
        choice.word[choice.n_words] = (struct seki_devlist_word){SEKI_DEVICE_NET, S("a"), S("b")};
    }
    seki_buf_clear(&out);
    seki_devlist_add_choice(&out, &choice);
    assert_true(seki_devlist_read_choice(seki_buf_str(&out), &back));
    assert_int_equal(back.head, 3);
    assert_int_equal(back.n_words, SEKI_LIMIT_DEVLIST_WORDS);
    assert_int_equal(back.target[63], SEKI_DEVICE_ID);
    for (size_t i = 0; i < 3; i++) { /* a word more than can be */
        seki_cells_add(&out, i ? S("c") : seki_devlist_target_name(SEKI_DEVICE_NET));
    }
    assert_true(seki_devlist_read_choice(seki_buf_str(&out), &back));
    assert_int_equal(back.n_words, SEKI_LIMIT_DEVLIST_WORDS);
    assert_str(back.word[SEKI_LIMIT_DEVLIST_WORDS - 1].from, "a");
    assert_false(seki_devlist_read_choice(S(""), &back));
    assert_false(seki_devlist_read_choice(S("1:x"), &back));
}

/* 200 characters are an id, 201 are not. */
static void test_ids(void **state SEKI_UNUSED)
{
    char id[3 * 201];

    for (size_t i = 0; i < 201; i++) {
        memcpy(id + 3 * i, "髙", 3);
    }
    assert_true(seki_devlist_id_is_fine(seki_str_of(id, 600)));
    assert_false(seki_devlist_id_is_fine(seki_str_of(id, 603)));
    assert_false(seki_devlist_id_is_fine(S("")));
    assert_false(seki_devlist_id_is_fine(S("a\nb")));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(test_heads), TEST(test_room),   TEST(test_remembered),
                                       TEST(test_plan),  TEST(test_hidden), TEST(test_same),
                                       TEST(test_kept),  TEST(test_ids)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
