/* Tests of the book of rules: finding by name, searching words, and what is tied to what. */
#include "engine/connect.h"
#include "engine/search.h"
#include "msg/m_hint.h"
#include "unit/engine/world.h"
#include "unit/format/check.h"

struct fixture {
    struct world w;
    struct seki_book book;
    const struct seki_catalog *catalogs[2];
    struct seki_scenario_set *sets[1];
    struct seki_item *question;
    struct seki_item *requirement;
    struct seki_hits hits;
    struct seki_entries tied;
    struct seki_entry entry;
    int r;
};

#define TEXT(ja, en) ((struct seki_text){{SEKI_STR(ja), SEKI_STR(en)}})

static void name_hub(struct fixture *f)
{
    struct seki_hub *hub = &f->w.hub;

    hub->objectives[0].id = SEKI_STR("PAUT.TWO_FACTOR");
    hub->objectives[0].text = TEXT("二要素で認証できる", "asks for two factors");
    hub->objectives[1].id = SEKI_STR("AUDT.LOG");
    hub->objectives[1].text = TEXT("ログを残す", "keeps a log");
    hub->exposures[0].id = SEKI_STR("WIRELESS");
    hub->exposures[0].text = TEXT("無線につながる", "is connected by radio");
    hub->measures[0].text = TEXT("鍵を掛ける", "lock it up");
    hub->measures[0].how = TEXT("機器を鍵付きの部屋に置く", "put it in a room with a lock");
}

/* Two catalogs, a question and a requirement on one objective, and a scenario that it hinders. */
static void init(struct fixture *f)
{
    const struct seki_web_parts parts = {
        .hub = &f->w.hub, .catalogs = f->catalogs, .n_catalogs = 2};

    *f = (struct fixture){.r = 0};
    world_init(&f->w);
    world_add_objective(&f->w, SEKI_COMBINE_ALL);
    world_add_objective(&f->w, SEKI_COMBINE_ALL);
    world_add_exposure(&f->w);
    world_achieve(&f->w, world_add_measure(&f->w, "M.LOCK", true), 0);
    name_hub(f);
    f->question = world_add_item(&f->w, 0, "A-1");
    f->question->text = TEXT("二つの要素を求めるか", "Does it ask for two factors?");
    f->requirement = world_add_item(&f->w, 1, "6.5.C.13");
    f->requirement->text = TEXT("二要素認証", "two factors");
    f->requirement->refs = SEKI_STR("form:A-1");
    world_tie(&f->w, f->question, false, 0);
    world_tie(&f->w, f->requirement, false, 0);
    f->w.catalogs[0].head.id = SEKI_STR("form");
    f->w.catalogs[1].head.id = SEKI_STR("rules-1");
    f->w.catalogs[1].role = SEKI_ROLE_REQUIREMENTS;
    for (size_t i = 0; i < 2; i++) {
        f->catalogs[i] = &f->w.catalogs[i];
        seki_map_init(&f->w.catalogs[i].by_id, &f->w.arena);
    }
    assert_int_equal(seki_map_add(&f->w.catalogs[0].by_id, SEKI_STR("a-1"), 0), 0);
    assert_int_equal(seki_map_add(&f->w.catalogs[1].by_id, SEKI_STR("6.5.c.13"), 0), 0);
    f->sets[0] = &f->w.set;
    f->book = (struct seki_book){.sets = f->sets, .n_sets = 1};
    assert_int_equal(seki_web_make(&f->w.arena, &parts, &f->book.web, &f->w.err), 0);
}

static void finish(struct fixture *f)
{
    world_finish(&f->w);
}

static void search(struct fixture *f, const char *words)
{
    f->hits = (struct seki_hits){0};
    f->r = seki_search(&f->w.arena, &f->book, seki_str_from_c(words), &f->hits, &f->w.err);
}

static void expect_hit(const struct fixture *f, size_t i, const char *name, int field)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    assert_true(i < f->hits.n);
    seki_buf_init(&text, 256);
    seki_book_add_name(&text, &f->book, f->hits.at[i].entry);
    assert_true(seki_str_eq(seki_buf_str(&text), seki_str_from_c(name)));
    assert_int_equal(f->hits.at[i].field, field);
}

static void test_japanese_words_of_one_and_two_characters(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    search(&f, "鍵");
    assert_int_equal(f.hits.n, 1);
    expect_hit(&f, 0, "M.LOCK", SEKI_HIT_TITLE);
    search(&f, "無線");
    assert_int_equal(f.hits.n, 1);
    expect_hit(&f, 0, "WIRELESS", SEKI_HIT_TITLE);
    search(&f, "部屋");
    assert_int_equal(f.hits.n, 1);
    expect_hit(&f, 0, "M.LOCK", SEKI_HIT_TEXT);
    finish(&f);
}

static void test_width_case_and_kana_do_not_count(void **state SEKI_UNUSED)
{
    static const char *const spellings[] = {"ログ", "ろぐ", "ﾛｸﾞ", "ＬＯＧ", "Log", "audt.log"};
    struct fixture f;

    init(&f);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(spellings); i++) {
        search(&f, spellings[i]);
        assert_int_equal(f.hits.n, 1);
        assert_int_equal(f.hits.at[0].entry.kind, SEKI_ENTRY_OBJECTIVE);
        assert_int_equal(f.hits.at[0].entry.index, 1);
    }
    finish(&f);
}

static void test_all_words_have_to_be_there(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    search(&f, "two\xe3\x80\x80"
               "認証"); /* in two languages of one entry, an ideographic blank between */
    assert_int_equal(f.hits.n, 2);
    search(&f, "two 無線");
    assert_int_equal(f.r, 0);
    assert_int_equal(f.hits.n, 0);
    finish(&f);
}

/* The latest field that a word needed decides. */
static void test_ids_before_titles_before_the_rest(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    search(&f, "a-1");
    assert_int_equal(f.hits.n, 2);
    expect_hit(&f, 0, "form:A-1", SEKI_HIT_ID);
    expect_hit(&f, 1, "rules-1:6.5.C.13", SEKI_HIT_TEXT);
    search(&f, "two");
    expect_hit(&f, 0, "PAUT.TWO_FACTOR", SEKI_HIT_ID);
    expect_hit(&f, 1, "form:A-1", SEKI_HIT_TITLE);
    search(&f, "two asks");
    expect_hit(&f, 0, "PAUT.TWO_FACTOR", SEKI_HIT_TITLE);
    finish(&f);
}

static void test_how_much_may_be_asked(void **state SEKI_UNUSED)
{
    char words[SEKI_LIMIT_SEARCH_BYTES + 2] = "";
    struct fixture f;

    init(&f);
    search(&f, " \xe3\x80\x80 ");
    assert_int_equal(f.r, SEKI_ERR_USAGE);
    for (size_t i = 0; i < SEKI_LIMIT_SEARCH_WORDS; i++) {
        memcpy(words + 2 * i, "o ", 3);
    }
    search(&f, words);
    assert_int_equal(f.r, 0);
    assert_true(f.hits.n > 0);
    memcpy(words + 2 * (size_t)SEKI_LIMIT_SEARCH_WORDS, "o", 2);
    search(&f, words);
    assert_int_equal(f.r, SEKI_ERR_LIMIT);
    memset(words, 'o', SEKI_LIMIT_SEARCH_BYTES);
    words[SEKI_LIMIT_SEARCH_BYTES] = '\0';
    search(&f, words);
    assert_int_equal(f.r, 0);
    words[SEKI_LIMIT_SEARCH_BYTES] = 'o';
    words[SEKI_LIMIT_SEARCH_BYTES + 1] = '\0';
    search(&f, words);
    assert_int_equal(f.r, SEKI_ERR_LIMIT);
    finish(&f);
}

static void find(struct fixture *f, const char *name)
{
    f->r = seki_book_find(&f->book, &f->w.arena, seki_str_from_c(name), &f->entry, &f->w.err);
}

static void test_found_by_name(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    find(&f, "paut.two_factor");
    assert_int_equal(f.r, 0);
    assert_int_equal(f.entry.kind, SEKI_ENTRY_OBJECTIVE);
    find(&f, "ＲＵＬＥＳ－１：６．５．Ｃ．１３");
    assert_int_equal(f.r, 0);
    assert_int_equal(f.entry.kind, SEKI_ENTRY_ITEM);
    assert_int_equal(f.entry.set, 1);
    find(&f, "A-1"); /* of which catalog is not said */
    assert_int_equal(f.r, SEKI_ERR_NOTFOUND);
    finish(&f);
}

static void expect_near(const struct fixture *f, const char *name)
{
    assert_int_equal(f->r, SEKI_ERR_NOTFOUND);
    assert_int_equal(f->w.err.hint.id, SEKI_MSG_hint_cli_catalog);
    assert_true(seki_str_eq(f->w.err.hint.arg[0].str, seki_str_from_c(name)));
}

static void test_near_misses_are_proposed(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    find(&f, "PAUT.TWO_FACTORS");
    expect_near(&f, "PAUT.TWO_FACTOR");
    find(&f, "rules-1:6.5.C.3");
    expect_near(&f, "rules-1:6.5.C.13");
    find(&f, "form:zzzzzzzzzzzz");
    assert_int_equal(f.r, SEKI_ERR_NOTFOUND);
    assert_int_equal(f.w.err.hint.id, SEKI_MSG_hint_book_search);
    finish(&f);
}

static void connect(struct fixture *f, enum seki_entry_kind kind, size_t set, size_t index)
{
    const struct seki_entry entry = {.kind = kind, .set = set, .index = index};

    assert_int_equal(seki_connect(&f->w.arena, &f->book, entry, &f->tied, &f->w.err), 0);
}

static size_t count(const struct fixture *f, enum seki_entry_kind kind)
{
    size_t n = 0;

    for (size_t i = 0; i < f->tied.n; i++) {
        n += f->tied.at[i].kind == kind;
    }
    return n;
}

static void test_what_is_tied_to_an_objective(void **state SEKI_UNUSED)
{
    struct fixture f;

    init(&f);
    connect(&f, SEKI_ENTRY_OBJECTIVE, 0, 0);
    assert_int_equal(count(&f, SEKI_ENTRY_ITEM), 2);
    assert_int_equal(count(&f, SEKI_ENTRY_MEASURE), 1);
    assert_int_equal(count(&f, SEKI_ENTRY_OBJECTIVE), 0);
    connect(&f, SEKI_ENTRY_OBJECTIVE, 0, 1);
    assert_int_equal(f.tied.n, 0);
    finish(&f);
}

static void test_what_is_tied_to_a_measure(void **state SEKI_UNUSED)
{
    struct fixture f;
    struct seki_scenario *scenario;

    init(&f);
    scenario = world_add_scenario(&f.w, "S.X");
    world_or(&f.w, &scenario->hindered);
    world_and(&f.w, &scenario->hindered, SEKI_TERM_OBJECTIVE, 0);
    connect(&f, SEKI_ENTRY_MEASURE, 0, 0); /* over the objective that it achieves */
    assert_int_equal(count(&f, SEKI_ENTRY_OBJECTIVE), 1);
    assert_int_equal(count(&f, SEKI_ENTRY_SCENARIO), 1);
    assert_int_equal(count(&f, SEKI_ENTRY_MEASURE), 0);
    finish(&f);
}

static void test_scenarios_by_what_hinders_and_what_makes_them(void **state SEKI_UNUSED)
{
    struct fixture f;
    struct seki_scenario *scenario;

    init(&f);
    scenario = world_add_scenario(&f.w, "S.X");
    world_or(&f.w, &scenario->hindered);
    world_and(&f.w, &scenario->hindered, SEKI_TERM_OBJECTIVE, 0);
    world_or(&f.w, &scenario->when);
    world_and(&f.w, &scenario->when, SEKI_TERM_EXPOSURE, 0);
    connect(&f, SEKI_ENTRY_OBJECTIVE, 0, 0);
    assert_int_equal(count(&f, SEKI_ENTRY_SCENARIO), 1);
    connect(&f, SEKI_ENTRY_OBJECTIVE, 0, 1);
    assert_int_equal(count(&f, SEKI_ENTRY_SCENARIO), 0);
    connect(&f, SEKI_ENTRY_EXPOSURE, 0, 0);
    assert_int_equal(count(&f, SEKI_ENTRY_SCENARIO), 1);
    connect(&f, SEKI_ENTRY_ITEM, 0, 0); /* over its objective */
    assert_int_equal(count(&f, SEKI_ENTRY_OBJECTIVE), 1);
    assert_int_equal(count(&f, SEKI_ENTRY_SCENARIO), 1);
    assert_int_equal(count(&f, SEKI_ENTRY_MEASURE), 1);
    connect(&f, SEKI_ENTRY_SCENARIO, 0, 0);
    assert_int_equal(count(&f, SEKI_ENTRY_OBJECTIVE), 1);
    assert_int_equal(count(&f, SEKI_ENTRY_EXPOSURE), 1);
    assert_int_equal(count(&f, SEKI_ENTRY_MEASURE), 1);
    assert_int_equal(count(&f, SEKI_ENTRY_ITEM), 0);
    finish(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_japanese_words_of_one_and_two_characters),
        cmocka_unit_test(test_width_case_and_kana_do_not_count),
        cmocka_unit_test(test_all_words_have_to_be_there),
        cmocka_unit_test(test_ids_before_titles_before_the_rest),
        cmocka_unit_test(test_how_much_may_be_asked),
        cmocka_unit_test(test_found_by_name),
        cmocka_unit_test(test_near_misses_are_proposed),
        cmocka_unit_test(test_what_is_tied_to_an_objective),
        cmocka_unit_test(test_what_is_tied_to_a_measure),
        cmocka_unit_test(test_scenarios_by_what_hinders_and_what_makes_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
