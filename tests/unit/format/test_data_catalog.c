/* Tests of loading a catalog: what it reads, and every complaint it can make. */
#include "check.h"
#include "msg/m_data.h"
#include "msg/m_hint.h"
#include "test_data_make.h"

#define INI "catalogs/c/catalog.ini"
#define ITEMS "catalogs/c/items.tsv"
#define PAIRS "catalogs/c/pairs.tsv"

static const struct data_wrong wrong_heads[] = {
    {INI, 0, "id = c", "id =", "section [catalog] lacks \"id\"", DATA_WHOLE},
    {INI, 0, "id = c\n", "", "section [catalog] lacks \"id\"", DATA_WHOLE},
    {INI, 0, "edition = 1\n", "", "section [catalog] lacks \"edition\"", DATA_WHOLE},
    {INI, 0, "\nja = 題", "", "section [catalog] lacks \"ja\"", DATA_WHOLE},
    {INI, 0, "\nen = title", "", "section [catalog] lacks \"en\"", DATA_WHOLE},
    {INI, 0, "source = own\n", "", "section [catalog] lacks \"source\"", DATA_WHOLE},
    {INI, 0, "grade = verified\n", "", "section [catalog] lacks \"grade\"", DATA_WHOLE},
    {INI, 0, "grade = verified", "grade = good",
     "unknown grade \"good\" (verified, secondary, unverified)", 0},
    {INI, 0, "note_ja = 注\n", "", "the note is missing in one language (note_ja, note_en)",
     DATA_WHOLE},
    {INI, 0, "note_en = note\n", "", "the note is missing in one language (note_ja, note_en)",
     DATA_WHOLE},
    {INI, 0, "note_ja = 注\nnote_en = note\n", "", NULL, 0},
    {INI, 0, "edition = 1", "edition = 1\ncolour = red",
     "section [catalog]: unknown key \"colour\"", 5},
    {INI, 0, "edition = 1", "edition = 1\nedition = 2", "key \"edition\" stands there twice", 5},
    {INI, 0, "edition = 1", "edition = 1\nnonsense", "not \"key = value\": nonsense", 5},
};

static const struct data_wrong wrong_items[] = {
    {ITEMS, 3, "kind", "Question", "unknown kind \"Question\"", 0},
    {ITEMS, 7, "field", "colour", "unknown field \"colour\"", 0},
    {ITEMS, 3, "ja", "", "the cell \"ja\" is empty", 0},
    {ITEMS, 3, "en", "", "the cell \"en\" is empty", 0},
    {ITEMS, 3, "source", "", "the cell \"source\" is empty", 0},
    {ITEMS, 3, "grade", "true", "unknown grade \"true\" (verified, secondary, unverified)", 0},
    {ITEMS, 6, "polarity", "", "unknown polarity \"\"", 0},
    {ITEMS, 6, "polarity", "t", "unknown polarity \"t\"", 0},
    {ITEMS, 6, "polarity", "?", "unknown polarity \"?\"", 0},
    {ITEMS, 7, "polarity", "x", "unknown polarity \"x\"", 0},
    {ITEMS, 7, "polarity", "", NULL, 0},
    {ITEMS, 2, "polarity", "*", "unknown polarity \"*\"", 0},
    {ITEMS, 6, "id", "S-1", "\"S-1\" stands there twice", 0},
    {ITEMS, 6, "id", "s-1", "\"s-1\" stands there twice", 0},
    {ITEMS, 6, "id", "Ｓ－１", "\"s-1\" stands there twice", 0},
    {ITEMS, 6, "aliases", "X-1 S-2", "\"s-2\" stands there twice", 0},
    {ITEMS, 6, "aliases", "s1", "\"s1\" stands there twice", 0},
    {ITEMS, 6, "aliases", "X-1 X-2", NULL, 0},
};

static const struct data_wrong wrong_ties[] = {
    {ITEMS, 3, "hub", "+A.NONE", "the hub has no \"A.NONE\"", 0},
    {ITEMS, 3, "hub", "+OPEN", "the hub has no \"OPEN\"", 0},
    {ITEMS, 4, "hub", "-A.ONE", "the hub has no \"A.ONE\"", 0},
    {ITEMS, 3, "hub", "-OPEN", "the tie \"-OPEN\" does not fit the polarity", 0},
    {ITEMS, 4, "hub", "+A.ONE", "the tie \"+A.ONE\" does not fit the polarity", 0},
    {ITEMS, 5, "hub", "+A.ONE", "the tie \"+A.ONE\" does not fit the polarity", 0},
    {ITEMS, 3, "hub", "A.ONE", "the tie \"A.ONE\" does not fit the polarity", 0},
    {ITEMS, 3, "hub", "=A.ONE", "the tie \"=A.ONE\" does not fit the polarity", 0},
    {ITEMS, 7, "hub", "+A.ONE", "the tie \"+A.ONE\" does not fit the polarity", 0},
    {ITEMS, 7, "hub", "-OPEN", "the tie \"-OPEN\" does not fit the polarity", 0},
    {ITEMS, 2, "hub", "+A.ONE", "the tie \"+A.ONE\" does not fit the polarity", 0},
    {ITEMS, 3, "hub", "+A.ONE  +A.NONE", "the hub has no \"A.NONE\"", 0},
    {ITEMS, 3, "hub", "+", "the hub has no \"\"", 0},
};

static const struct data_wrong wrong_trees[] = {
    {ITEMS, 3, "parent", "NONE", "the parent \"NONE\" does not stand in an earlier row", 0},
    {ITEMS, 3, "parent", "S-2", "the parent \"S-2\" does not stand in an earlier row", 0},
    {ITEMS, 3, "parent", "S-1", "the parent \"S-1\" does not stand in an earlier row", 0},
    {ITEMS, 3, "parent", "s", "the parent \"s\" does not stand in an earlier row", 0},
    {ITEMS, 4, "gate", "NONE=yes",
     "the gate \"NONE=yes\" is neither ID, ID=yes nor ID=no of an item", 0},
    {ITEMS, 4, "gate", "NONE", "the gate \"NONE\" is neither ID, ID=yes nor ID=no of an item", 0},
    {ITEMS, 4, "gate", "S-1=maybe",
     "the gate \"S-1=maybe\" is neither ID, ID=yes nor ID=no of an item", 0},
    {ITEMS, 4, "gate", "S-1=", "the gate \"S-1=\" is neither ID, ID=yes nor ID=no of an item", 0},
    {ITEMS, 4, "gate", "S-1=YES", "the gate \"S-1=YES\" is neither ID, ID=yes nor ID=no of an item",
     0},
    {ITEMS, 4, "gate", "S-1 =yes",
     "the gate \"S-1 =yes\" is neither ID, ID=yes nor ID=no of an item", 0},
    {ITEMS, 4, "gate", "S-2=yes", "the gates of \"S-2\" form a cycle", 0},
    {ITEMS, 3, "gate", "S-4=no", "the gates of \"S-1\" form a cycle", 0},
    {ITEMS, 4, "gate", "S-5=yes", NULL, 0}, /* a gate may stand behind */
};

#define NO_PAIR(text) \
    "\"" text "\" is no answer of a pair: ID=yes or ID=no of two questions, and each pair once."

static const struct data_wrong wrong_pairs[] = {
    {PAIRS, 2, "one", "S-9=yes", NO_PAIR("S-9=yes"), 0},
    {PAIRS, 2, "one", "S-1", NO_PAIR("S-1"), 0},
    {PAIRS, 2, "one", "S-1=na", NO_PAIR("S-1=na"), 0},
    {PAIRS, 2, "other", "S=yes", NO_PAIR("S=yes"), 0},
    {PAIRS, 2, "other", "S-1=no", NO_PAIR("S-1=no"), 0},
    {PAIRS, 3, "one", "S-2=no", NULL, 0},
    {PAIRS, 2, "severity", "info", "unknown severity \"info\"", 0},
    {PAIRS, 2, "en", "", "the cell \"en\" is empty", 0},
    {PAIRS, 2, "grade", "true", "unknown grade \"true\" (verified, secondary, unverified)", 0},
};

static void test_pairs(void **state)
{
    data_expect_each(*state, wrong_pairs, SEKI_ARRAY_LEN(wrong_pairs));
}

static void test_head(void **state)
{
    data_expect_each(*state, wrong_heads, SEKI_ARRAY_LEN(wrong_heads));
}

static void test_items(void **state)
{
    data_expect_each(*state, wrong_items, SEKI_ARRAY_LEN(wrong_items));
}

static void test_ties(void **state)
{
    data_expect_each(*state, wrong_ties, SEKI_ARRAY_LEN(wrong_ties));
}

static void test_parents_and_gates(void **state)
{
    data_expect_each(*state, wrong_trees, SEKI_ARRAY_LEN(wrong_trees));
}

static const struct seki_item *find(struct data *d, const char *id)
{
    const struct seki_catalog *c = seki_library_catalog(&d->library, SEKI_STR("c"));

    assert_non_null(c);
    return seki_catalog_find(c, &d->arena, seki_str_from_c(id));
}

static void test_what_is_read(void **state)
{
    struct data *d = *state;
    const struct seki_catalog *c;

    data_load(d);
    data_expect_clean(d);
    c = seki_library_catalog(&d->library, SEKI_STR("c"));
    assert_non_null(c);
    assert_null(seki_library_catalog(&d->library, SEKI_STR("d")));
    assert_int_equal(c->n_items, 6);
    assert_int_equal(c->n_answers, 5);
    assert_true(seki_str_eq(c->head.note.in[SEKI_LANG_EN], SEKI_STR("note")));
    assert_true(seki_str_eq(c->older, SEKI_STR("0.8; 0.9")));
    assert_true(seki_str_eq(c->replaced_by, SEKI_STR("2")));
    for (size_t i = 0; i < c->n_answers; i++) {
        assert_ptr_equal(seki_catalog_answer_item(c, i), &c->items[i + 1]);
        assert_int_equal(c->items[i + 1].answer, i);
    }
    assert_int_equal(c->items[0].answer, SEKI_NO_INDEX);
    assert_int_equal(c->items[0].parent, SEKI_NO_INDEX);
    assert_int_equal(c->items[3].parent, 2);
}

static void test_kinds_polarities_gates_ties(void **state)
{
    static const struct {
        const char *id;
        enum seki_item_kind kind;
        enum seki_polarity polarity;
        enum seki_gate_kind gate;
        size_t gate_item;
        size_t n_ties;
    } rows[] = {
        {"S", SEKI_ITEM_SECTION, SEKI_POLARITY_NONE, SEKI_GATE_NONE, SEKI_NO_INDEX, 0},
        {"S-1", SEKI_ITEM_QUESTION, SEKI_POLARITY_GOOD, SEKI_GATE_NONE, SEKI_NO_INDEX, 2},
        {"S-2", SEKI_ITEM_QUESTION, SEKI_POLARITY_BAD, SEKI_GATE_YES, 1, 1},
        {"S-3", SEKI_ITEM_QUESTION, SEKI_POLARITY_CONTEXT, SEKI_GATE_NO, 2, 1},
        {"S-4", SEKI_ITEM_OPEN, SEKI_POLARITY_GOOD, SEKI_GATE_CHILD, 3, 0},
        {"S-5", SEKI_ITEM_TEXT, SEKI_POLARITY_NONE, SEKI_GATE_NONE, SEKI_NO_INDEX, 0},
    };
    struct data *d = *state;

    data_load(d);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        const struct seki_item *item = find(d, rows[i].id);
        assert_non_null(item);
        assert_int_equal(item->kind, rows[i].kind);
        assert_int_equal(item->polarity, rows[i].polarity);
        assert_int_equal(item->gate, rows[i].gate);
        assert_int_equal(item->gate_item, rows[i].gate_item);
        assert_int_equal(item->n_ties, rows[i].n_ties);
    }
    assert_false(find(d, "S-1")->ties[1].is_exposure);
    assert_int_equal(find(d, "S-1")->ties[1].index, 1);
    assert_true(find(d, "S-2")->ties[0].is_exposure);
    assert_ptr_equal(find(d, "s1"), find(d, "S-1")); /* an alias */
    assert_true(seki_str_eq(find(d, "S-5")->field, SEKI_STR("product")));
}

static void test_a_long_cycle_is_told(void **state)
{
    struct data *d = *state;

    data_set_cell(d, ITEMS, 6, "gate", "S-3=yes");
    data_set_cell(d, ITEMS, 4, "gate", "S-4=no"); /* S-2, S-4, S-3, S-2 */
    data_load(d);
    data_expect_only(d, ITEMS, 4, "the gates of \"S-2\" form a cycle");
}

static void test_a_missing_file_is_an_error(void **state)
{
    static const char *const names[] = {INI, ITEMS};
    struct data *d = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        data_reset(d);
        assert_int_equal(remove(temp_path(d->dir, names[i])), 0);
        data_load(d);
        assert_int_equal(d->r, SEKI_ERR_NOTFOUND);
    }
}

/* Commands other than the check refuse the whole library, with its first mistake. */
static void test_open_refuses_what_is_broken(void **state)
{
    struct data *d = *state;
    struct seki_library library;
    struct seki_str dir = seki_str_from_c(d->dir->path);

    assert_int_equal(seki_library_open(&d->arena, dir, &library, &d->err), 0);
    data_set_cell(d, ITEMS, 4, "kind", "x");
    data_set_cell(d, ITEMS, 5, "kind", "y");
    assert_int_equal(seki_library_open(&d->arena, dir, &library, &d->err), SEKI_ERR_INVALID);
    assert_int_equal(d->err.what.id, SEKI_MSG_data_broken);
    assert_true(seki_str_ends(d->err.what.arg[0].str, SEKI_STR(ITEMS)));
    assert_int_equal(d->err.what.arg[1].number, 4);
    assert_int_not_equal(seki_str_find(d->err.what.arg[2].str, SEKI_STR("unknown kind \"x\"")),
                         SIZE_MAX);
    assert_int_equal(d->err.hint.id, SEKI_MSG_hint_catalog_check);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_is_read, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_kinds_polarities_gates_ties, data_set_up,
                                        data_tear_down),
        cmocka_unit_test_setup_teardown(test_head, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_pairs, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_items, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_ties, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_parents_and_gates, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_a_long_cycle_is_told, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_a_missing_file_is_an_error, data_set_up,
                                        data_tear_down),
        cmocka_unit_test_setup_teardown(test_open_refuses_what_is_broken, data_set_up,
                                        data_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
