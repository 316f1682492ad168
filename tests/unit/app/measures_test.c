/* Tests of measures.csv (app/measures): states, scopes, dates, and rows that do not count. */
#include "unit/app/folder.h"
#include "unit/format/check.h"

#define HEADS "measure,scope,state,owner,due,evidence,note\n"

/* Reads one row of measures.csv; the use, or NULL when it was left out. */
static const struct seki_measure_use *read_row(struct folder *f, const char *row)
{
    const struct seki_str parts[] = {SEKI_STR(HEADS), seki_str_from_c(row), SEKI_STR("\n")};

    folder_three(f);
    folder_put_bytes(f, "measures.csv", seki_arena_join(&f->arena, parts, 3));
    folder_accept(f);
    assert_in_range(f->hospital->n_measures, 0, 1);
    return f->hospital->n_measures ? &f->hospital->measures[0] : NULL;
}

static void test_all_of_a_row(void **state)
{
    struct folder *f = *state;
    const struct seki_measure_use *use =
        read_row(f, "M.CONTRACT,*,planned,Ms Sato,2027/3/31,contract 7,next year");

    assert_non_null(use);
    assert_int_equal(use->measure, seki_hub_measure(&f->library.hub, SEKI_STR("M.CONTRACT")));
    assert_int_equal(use->scope, SEKI_SCOPE_ALL);
    assert_int_equal(use->state, SEKI_MEASURE_PLANNED);
    folder_expect_text(use->owner, "Ms Sato");
    folder_expect_text(use->evidence, "contract 7");
    folder_expect_text(use->note, "next year");
    assert_int_equal(seki_date_cmp(use->due, (struct seki_date){2027, 3, 31}), 0);
    FOLDER_NO_WARNINGS(f);
}

static void test_japanese_cp932(void **state)
{
    struct folder *f = *state;
    const struct seki_measure_use *use;

    folder_three(f);
    folder_put_cp932(
        f, "measures.csv",
        "対策ID,範囲,状態,担当,期限,証跡,備考\nM.CONTRACT,＊,予定,佐藤,令和9年3月31日,,\n");
    folder_accept(f);
    use = &f->hospital->measures[0];
    assert_int_equal(f->hospital->n_measures, 1);
    assert_int_equal(use->scope, SEKI_SCOPE_ALL);
    assert_int_equal(use->state, SEKI_MEASURE_PLANNED);
    assert_int_equal(seki_date_cmp(use->due, (struct seki_date){2027, 3, 31}), 0);
    folder_expect_text(use->owner, "佐藤");
    FOLDER_NO_WARNINGS(f);
}

static void test_no_file_no_measures(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_accept(f);
    assert_int_equal(f->hospital->n_measures, 0);
    FOLDER_NO_WARNINGS(f);
}

static void test_states(void **state)
{
    static const struct {
        const char *word;
        enum seki_measure_state state;
    } rows[] = {
        {"open", SEKI_MEASURE_OPEN},
        {"Open", SEKI_MEASURE_OPEN},
        {"未着手", SEKI_MEASURE_OPEN},
        {"未実施", SEKI_MEASURE_OPEN},
        {"planned", SEKI_MEASURE_PLANNED},
        {"予定", SEKI_MEASURE_PLANNED},
        {"計画", SEKI_MEASURE_PLANNED},
        {"計画中", SEKI_MEASURE_PLANNED},
        {"implemented", SEKI_MEASURE_IMPLEMENTED},
        {"ＩＭＰＬＥＭＥＮＴＥＤ", SEKI_MEASURE_IMPLEMENTED},
        {"実施済", SEKI_MEASURE_IMPLEMENTED},
        {"実施済み", SEKI_MEASURE_IMPLEMENTED},
    };
    struct folder *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        char row[128]; /* one short word */
        const struct seki_measure_use *use;
        snprintf(row, sizeof(row), "M.CONTRACT,*,%s,,2026-11-01,proof,", rows[i].word);
        use = read_row(f, row);
        assert_non_null(use);
        assert_int_equal(use->state, rows[i].state);
        FOLDER_NO_WARNINGS(f);
    }
}

/* A word that nobody knows, and none at all, bring no comfort. */
static void test_unknown_states(void **state)
{
    struct folder *f = *state;

    assert_int_equal(read_row(f, "M.CONTRACT,*,almost,,2026-12-01,proof,")->state,
                     SEKI_MEASURE_OPEN);
    FOLDER_WARNINGS(f, {"measures.csv", 2,
                        "The state \"almost\" is not known (open, planned, implemented). The "
                        "measure counts as open."});
    assert_int_equal(read_row(f, "M.CONTRACT,*,,,,,")->state, SEKI_MEASURE_OPEN);
    FOLDER_WARNINGS(f, {"measures.csv", 2,
                        "The state \"\" is not known (open, planned, implemented). The measure "
                        "counts as open."});
}

/* "": all; an asset's id; a fact of the hub. */
static void expect_scope(struct folder *f, const char *scope, enum seki_scope kind, const char *of)
{
    char row[128]; /* one short word */
    const struct seki_measure_use *use;

    snprintf(row, sizeof(row), "M.CONTRACT,%s,open,,,,", scope);
    use = read_row(f, row);
    assert_non_null(use);
    assert_int_equal(use->scope, kind);
    if (kind != SEKI_SCOPE_ALL) {
        assert_int_equal(use->scope_index,
                         kind == SEKI_SCOPE_ASSET ? folder_asset(f, of) : folder_fact(f, of));
    }
    FOLDER_NO_WARNINGS(f);
}

static void test_scopes(void **state)
{
    static const char *const clinical[] = {"zone:clinical",    "ZONE:Clinical",  "zone: clinical",
                                           "zone:診療系",      "区域:診療系",    "区域：診療系",
                                           "ｚｏｎｅ：医療系", "zone:診療系の網"};
    struct folder *f = *state;

    expect_scope(f, "*", SEKI_SCOPE_ALL, "");
    expect_scope(f, "＊", SEKI_SCOPE_ALL, "");
    expect_scope(f, "C", SEKI_SCOPE_ASSET, "C");
    for (size_t i = 0; i < SEKI_ARRAY_LEN(clinical); i++) {
        expect_scope(f, clinical[i], SEKI_SCOPE_FACT, "zone:clinical");
    }
    expect_scope(f, "種別:輸液ﾎﾟﾝﾌﾟ", SEKI_SCOPE_FACT, "kind:infusion");
    expect_scope(f, "接続:無線", SEKI_SCOPE_FACT, "net:wireless");
    expect_scope(f, "立入:外来", SEKI_SCOPE_FACT, "area:public");
    expect_scope(f, "遠隔保守:あり", SEKI_SCOPE_FACT, "remote:connected");
}

/* Where it would act is not known: it acts nowhere. */
static void test_unknown_scopes(void **state)
{
    static const char *const scopes[] = {"",     "D",        "c",      "zone:moon", "moon:clinical",
                                         "zone", "clinical", "診療系", "zone:",     "区域:無線"};
    struct folder *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(scopes); i++) {
        char row[128]; /* one short word */
        char text[256];
        snprintf(row, sizeof(row), "M.CONTRACT,%s,implemented,,,proof,", scopes[i]);
        snprintf(
            text, sizeof(text),
            "The scope \"%s\" is neither *, an asset nor a fact such as zone:clinical. The row "
            "was left out.",
            scopes[i]);
        assert_null(read_row(f, row));
        FOLDER_WARNINGS(f, {"measures.csv", 2, text});
    }
}

static void test_unknown_measures(void **state)
{
    struct folder *f = *state;

    assert_null(read_row(f, "M.PRAYER,nowhere,almost,,,,"));
    FOLDER_WARNINGS(f,
                    {"measures.csv", 2, "There is no measure \"M.PRAYER\". The row was left out."});
}

/* A plan needs a day that is still to come; one that has passed is overdue and open. */
static void test_plans(void **state)
{
    struct folder *f = *state;
    const struct seki_measure_use *use;

    assert_int_equal(read_row(f, "M.CONTRACT,*,planned,,,,")->state, SEKI_MEASURE_OPEN);
    FOLDER_WARNINGS(
        f, {"measures.csv", 2, "M.CONTRACT is planned without a date. It counts as open."});
    assert_int_equal(read_row(f, "M.CONTRACT,*,planned,,soon,,")->state, SEKI_MEASURE_OPEN);
    FOLDER_WARNINGS(
        f, {"measures.csv", 2, "期限: \"soon\" is not a date."},
        {"measures.csv", 2, "M.CONTRACT is planned without a date. It counts as open."});
    use = read_row(f, "M.CONTRACT,*,planned,,2026-10-31,,");
    assert_int_equal(use->state, SEKI_MEASURE_OPEN);
    assert_true(use->is_late);
    FOLDER_WARNINGS(f, {"measures.csv", 2,
                        "M.CONTRACT was due on 2026-10-31 and is not done. It counts as open "
                        "(overdue)."});
    use = read_row(f, "M.CONTRACT,*,planned,,2026-11-01,,");
    assert_int_equal(use->state, SEKI_MEASURE_PLANNED);
    assert_false(use->is_late);
    FOLDER_NO_WARNINGS(f);
    assert_false(read_row(f, "M.CONTRACT,*,open,,2026-10-31,,")->is_late);
}

static void test_what_is_done_should_be_proven(void **state)
{
    struct folder *f = *state;

    assert_int_equal(read_row(f, "M.CONTRACT,*,implemented,,2020-01-01,,")->state,
                     SEKI_MEASURE_IMPLEMENTED);
    FOLDER_WARNINGS(
        f, {"measures.csv", 2, "M.CONTRACT counts as implemented, but no evidence is named."});
    assert_int_equal(read_row(f, "M.CONTRACT,*,open,,x,,")->state, SEKI_MEASURE_OPEN);
    FOLDER_WARNINGS(f, {"measures.csv", 2, "期限: \"x\" is not a date."});
}

/* Each row stands for itself, in the order of the file. */
static void test_several_rows(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put(f, "measures.csv",
               HEADS "M.CONTRACT,A,implemented,,,x,\nM.NONE,A,open,,,,\nM.CONTRACT,B,open,,,,\n");
    folder_accept(f);
    assert_int_equal(f->hospital->n_measures, 2);
    assert_int_equal(f->hospital->measures[0].scope_index, 0);
    assert_int_equal(f->hospital->measures[1].scope_index, 1);
    FOLDER_WARNINGS(f,
                    {"measures.csv", 3, "There is no measure \"M.NONE\". The row was left out."});
}

/* Rows that contradict each other are told; rows that agree, or stand elsewhere, are not. */
static void test_contradicting_rows(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put(f, "measures.csv",
               HEADS "M.CONTRACT,A,implemented,,,x,\nM.CONTRACT,A,open,,,,\n"
                     "M.CONTRACT,*,open,,,,\nM.CONTRACT,*,open,,,,\nM.SEGMENT,A,open,,,,\n");
    folder_accept(f);
    assert_int_equal(f->hospital->n_measures, 5);
    FOLDER_WARNINGS(f, {"measures.csv", 3,
                        "M.CONTRACT stands twice for \"A\" with different states. The worse one "
                        "counts."});
}

static void test_heads_that_are_refused(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    folder_put(f, "measures.csv", "scope,state\n*,open\n");
    folder_refuse(f, "measures.csv: there is no column \"measure\" (対策ID).");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_all_of_a_row, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_japanese_cp932, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_no_file_no_measures, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_states, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_unknown_states, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_scopes, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_unknown_scopes, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_unknown_measures, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_plans, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_done_should_be_proven, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_several_rows, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_contradicting_rows, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_heads_that_are_refused, folder_set_up,
                                        folder_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
