/* Tests of which form speaks for which device (app/tie). */
#include "unit/app/folder.h"
#include "unit/format/check.h"

#define UNUSED "This form belongs to no device of assets.csv."
#define NO_VERSION                                                                                \
    "This form does not say for which version it is. It was used for all versions of its model. " \
    "Ask the maker."

/* A device of this maker, model and version; `statement` is what the column says. */
static void put_device(struct folder *f, const char *maker, const char *model, const char *version,
                       const char *statement)
{
    char row[512]; /* four short texts */

    snprintf(row, sizeof(row), "A,device,%s,%s,%s" FOLDER_KNOWN "%s\n", maker, model, version,
             statement);
    folder_assets(f, row);
}

/* Form "form.csv" of Acme, X-1, for this version. */
static void put_form(struct folder *f, const char *version)
{
    folder_put_form(f, "form.csv",
                    (struct folder_form){"Acme", "Scanner", "X-1", version, "2026-01-02"});
}

/* NULL: no form speaks for device A. */
static void expect_form(struct folder *f, const char *name)
{
    size_t i;

    folder_accept(f);
    i = f->hospital->assets[0].statement;
    assert_int_equal(i == SEKI_NO_INDEX, name == NULL);
    if (name) {
        folder_expect_text(f->hospital->statements[i].name, name);
    }
}

static void test_by_maker_model_version(void **state)
{
    struct folder *f = *state;

    put_form(f, "3.1");
    put_device(f, "Acme", "X-1", "3.1", "");
    expect_form(f, "form.csv");
    FOLDER_NO_WARNINGS(f);
    assert_int_equal(f->hospital->statements[0].n_assets, 1);
}

/* A form may be for several versions; it is for none that it does not name. */
static void test_several_versions(void **state)
{
    static const char *const names[] = {"", "form.csv"};
    struct folder *f = *state;

    put_form(f, "Ver. 3.0; V3.1 / 4");
    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        put_device(f, "Acme", "X-1", "3.1", names[i]);
        expect_form(f, "form.csv");
        FOLDER_NO_WARNINGS(f);
        put_device(f, "Acme", "X-1", "v4", names[i]);
        expect_form(f, "form.csv");
        put_device(f, "Acme", "X-1", "3.2", names[i]);
        expect_form(f, NULL);
    }
}

/* A form may be for several variants of a product, and is for no other; a slash belongs to a model. */
static void test_several_models(void **state)
{
    static const char *const is[] = {"X-1", "X-1A", "X-2/B", "Ｘ－３", "X-1、X-1A; X-2/B，X-3"};
    static const char *const no[] = {"X", "X-2", "B", "X-1 X-1A", ""};
    static const char *const names[] = {"", "form.csv"};
    struct folder *f = *state;

    folder_put_form(
        f, "form.csv",
        (struct folder_form){"Acme", "Scanner", "X-1、X-1A; X-2/B，X-3", "3.0、3.1", "2026-01-02"});
    for (size_t i = 0; i < SEKI_ARRAY_LEN(is); i++) {
        for (size_t k = 0; k < SEKI_ARRAY_LEN(names); k++) {
            put_device(f, "Acme", is[i], "3.1", names[k]);
            expect_form(f, "form.csv");
            FOLDER_NO_WARNINGS(f);
        }
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(no); i++) {
        put_device(f, "Acme", no[i], "3.1", "");
        expect_form(f, NULL);
    }
}

/* The product's name will do for the model's. */
static void test_by_product(void **state)
{
    struct folder *f = *state;

    put_form(f, "3.1");
    put_device(f, "Acme", "Scanner", "3.1", "");
    expect_form(f, "form.csv");
}

static void test_another_maker_or_model(void **state)
{
    static const char *const others[][2] = {{"Acme", "X-2"}, {"Acne", "X-1"}, {"", "X-1"},
                                            {"Acme", ""},    {"", ""},        {"X-1", "Acme"}};
    struct folder *f = *state;

    put_form(f, "3.1");
    for (size_t i = 0; i < SEKI_ARRAY_LEN(others); i++) {
        put_device(f, others[i][0], others[i][1], "3.1", "");
        expect_form(f, NULL);
        FOLDER_WARNINGS(f, {"form.csv", 0, UNUSED});
    }
}

/* What a person reads as the same is the same. */
static void test_spellings(void **state)
{
    static const char *const same[][3] = {
        {"ACME", "x-1", "3.1"},         {"Ａｃｍｅ", "Ｘ－１", "３．１"},
        {" Acme ", "X‐1", " 3.1 "},     {"Acme", "X–1", "Ver. 3.1"},
        {"Acme", "X-1", "Ver.3.1"},     {"Acme", "X-1", "ver 3.1"},
        {"Acme", "X-1", "Version 3.1"}, {"Acme", "X-1", "V3.1"},
        {"Acme", "X-1", "v.3.1"},       {"Acme", "X-1", "ＶＥＲ．３．１"},
    };
    struct folder *f = *state;

    put_form(f, "3.1");
    for (size_t i = 0; i < SEKI_ARRAY_LEN(same); i++) {
        put_device(f, same[i][0], same[i][1], same[i][2], "");
        expect_form(f, "form.csv");
        FOLDER_NO_WARNINGS(f);
    }
    put_form(f, "Ver. 3.1");
    put_device(f, "Acme", "X-1", "3.1", "");
    expect_form(f, "form.csv");
}

static void test_japanese_spellings(void **state)
{
    struct folder *f = *state;

    folder_put_form(
        f, "form.csv",
        (struct folder_form){"ﾃｽﾄ医療株式会社", "ポンプ", "ﾎﾟﾝﾌﾟ１", "３．１", "2026-01-02"});
    put_device(f, "テスト医療株式会社", "ポンプ1", "3.1", "");
    expect_form(f, "form.csv");
    FOLDER_NO_WARNINGS(f);
}

/* A word in front of it is not a version, and a part of one is another one. */
static void test_other_versions(void **state)
{
    static const char *const others[] = {"3.2", "3.1.0", "3", "Vista 3.1", "31", "不明", "3.1a"};
    struct folder *f = *state;

    put_form(f, "3.1");
    for (size_t i = 0; i < SEKI_ARRAY_LEN(others); i++) {
        char text[256]; /* one short word */
        snprintf(text, sizeof(text),
                 "form.csv is for version 3.1, this device has %s. Its answers count as unknown. "
                 "Ask the maker for the current form.",
                 others[i]);
        put_device(f, "Acme", "X-1", others[i], "");
        expect_form(f, NULL);
        FOLDER_WARNINGS(f, {"assets.csv", 2, text}, {"form.csv", 0, UNUSED});
        put_device(f, "Acme", "X-1", others[i], "form.csv"); /* named, and yet */
        expect_form(f, NULL);
        FOLDER_WARNINGS(f, {"assets.csv", 2, text}, {"form.csv", 0, UNUSED});
    }
}

static void test_the_devices_version_is_missing(void **state)
{
    struct folder *f = *state;

    put_form(f, "3.1");
    put_device(f, "Acme", "X-1", "", "");
    expect_form(f, NULL);
    FOLDER_WARNINGS(f,
                    {"assets.csv", 2,
                     "form.csv is for one version, but the version of this device is not given. "
                     "Its answers count as unknown. Look up the version."},
                    {"form.csv", 0, UNUSED});
    put_device(f, "Acme", "X-1", "", "form.csv");
    expect_form(f, "form.csv");
    FOLDER_WARNINGS(f, {"assets.csv", 2,
                        "form.csv is for version 3.1; the version of this device is not given. The "
                        "form was used because it is named here. Look up the version."});
}

static void test_the_forms_version_is_missing(void **state)
{
    static const char *const versions[] = {"3.1", ""};
    static const char *const names[] = {"", "form.csv"};
    struct folder *f = *state;

    put_form(f, NULL);
    for (size_t i = 0; i < 4; i++) {
        put_device(f, "Acme", "X-1", versions[i % 2], names[i / 2]);
        expect_form(f, "form.csv");
        FOLDER_WARNINGS(f, {"form.csv", 0, NO_VERSION});
    }
}

/* The name of the file, with or without its ending, however it is written. */
/* Nobody but the hospital knows which file it meant. */
static void test_a_name_of_two_files(void **state)
{
    struct folder *f = *state;
    const struct folder_form form = {"Acme", "Scanner", "X-1", "3.1", "2026-01-02"};

    folder_put_form(f, "a.csv", form);
    folder_put(f, "statements/a.xlsx", "PK\x03\x04 no workbook");
    folder_put_form(f, "B.csv", form);
    folder_put_form(f, "Ｂ.csv", form);
    put_device(f, "Acme", "X-1", "3.1", "a");
    expect_form(f, NULL);
    folder_expect_warning(
        f, "assets.csv", 2,
        "The statement \"a\" can be a.csv or a.xlsx. Its answers count as unknown. "
        "Write the file name with its ending, as it stands in statements/.");
    put_device(f, "Acme", "X-1", "3.1", "b.csv");
    expect_form(f, NULL);
    folder_expect_warning(
        f, "assets.csv", 2,
        "The statement \"b.csv\" can be B.csv or Ｂ.csv. Its answers count as "
        "unknown. Write the file name with its ending, as it stands in statements/.");
    put_device(f, "Acme", "X-1", "3.1", "A.CSV");
    expect_form(f, "a.csv");
    put_device(f, "Acme", "X-1", "3.1", "B.csv"); /* as it is */
    expect_form(f, "B.csv");
    put_device(f, "Acme", "X-1", "3.1", "Ｂ.csv");
    expect_form(f, "Ｂ.csv");
}

static void test_by_name(void **state)
{
    static const char *const names[] = {"開示書 X1.csv", "開示書 X1", "開示書　Ｘ１．ＣＳＶ",
                                        " 開示書 x1 "};
    struct folder *f = *state;

    folder_put_form(f, "開示書 X1.csv",
                    (struct folder_form){"Another", "Thing", "T-9", "3.1", "2026-01-02"});
    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        put_device(f, "Acme", "X-1", "3.1", names[i]);
        expect_form(f, "開示書 X1.csv");
        FOLDER_WARNINGS(f,
                        {"assets.csv", 2,
                         "開示書 X1.csv is for model T-9, this device is X-1. It was used because "
                         "it is named here. Check the row."});
    }
}

/* A name that leads nowhere: the form that would have fitted is not taken in its place. */
static void test_a_name_that_is_not_there(void **state)
{
    struct folder *f = *state;

    put_form(f, "3.1");
    put_device(f, "Acme", "X-1", "3.1", "other.csv");
    expect_form(f, NULL);
    FOLDER_WARNINGS(f,
                    {"assets.csv", 2,
                     "The statement \"other.csv\" is not in statements/. Its answers count as "
                     "unknown."},
                    {"form.csv", 0, UNUSED});
}

/* Several forms of one model. The expected one is named; `warning` is told of it. */
static void expect_choice(struct folder *f, const struct folder_form *forms, size_t n,
                          const char *chosen)
{
    folder_reset(f);
    for (size_t i = 0; i < n; i++) {
        char name[16]; /* a letter and an ending */
        snprintf(name, sizeof(name), "%c.csv", (char)('a' + i));
        folder_put_form(f, name, forms[i]);
    }
    put_device(f, "Acme", "X-1", "3.1", "");
    expect_form(f, chosen);
}

#define FORM(version, date)                     \
    {                                           \
        "Acme", "Scanner", "X-1", version, date \
    }

static void test_the_newest_of_several(void **state)
{
    const struct folder_form rising[] = {FORM("3.1", "2024-01-01"), FORM("3.1", "2025-06-01"),
                                         FORM("3.1", "令和7年12月1日")};
    const struct folder_form falling[] = {FORM("3.1", "2025-12-01"), FORM("3.1", "2025-06-01"),
                                          FORM("3.1", "2024-01-01")};
    const struct folder_form undated[] = {FORM("3.1", ""), FORM("3.1", "2001-01-01")};
    struct folder *f = *state;

    expect_choice(f, rising, 3, "c.csv");
    FOLDER_WARNINGS(f, {"assets.csv", 2, "Several forms fit; c.csv was used."},
                    {"a.csv", 0, UNUSED}, {"b.csv", 0, UNUSED});
    expect_choice(f, falling, 3, "a.csv");
    expect_choice(f, undated, 2, "b.csv");
}

/* For exactly this version before for any, however old. */
static void test_the_exact_one_of_several(void **state)
{
    const struct folder_form forms[] = {FORM(NULL, "2026-01-01"), FORM("3.1", "2020-01-01"),
                                        FORM("3.2", "2026-06-01")};
    struct folder *f = *state;

    expect_choice(f, forms, 3, "b.csv");
    FOLDER_WARNINGS(f, {"assets.csv", 2, "Several forms fit; b.csv was used."},
                    {"a.csv", 0, UNUSED}, {"c.csv", 0, UNUSED});
}

/* The only one that fits is no choice. */
static void test_one_of_another_version_is_no_rival(void **state)
{
    const struct folder_form forms[] = {FORM("3.2", "2026-01-01"), FORM("3.1", "2020-01-01")};
    struct folder *f = *state;

    expect_choice(f, forms, 2, "b.csv");
    FOLDER_WARNINGS(f, {"a.csv", 0, UNUSED});
}

static void test_undecided(void **state)
{
    const struct folder_form equal[] = {FORM("3.1", "2025-01-01"), FORM("3.1", "2025-01-01")};
    const struct folder_form behind[] = {FORM("3.1", "2025-01-01"), FORM("3.1", "2024-01-01"),
                                         FORM("3.1", "2025-01-01")};
    const struct folder_form newer[] = {FORM("3.1", "2025-01-01"), FORM("3.1", "2025-01-01"),
                                        FORM("3.1", "2026-01-01")};
    struct folder *f = *state;

    expect_choice(f, equal, 2, NULL);
    FOLDER_WARNINGS(f,
                    {"assets.csv", 2,
                     "Several forms fit, among them a.csv, and none is newer. Their answers count "
                     "as unknown. Name the right one in the column statement."},
                    {"a.csv", 0, UNUSED}, {"b.csv", 0, UNUSED});
    expect_choice(f, behind, 3, NULL);
    expect_choice(f, newer, 3, "c.csv");
}

/* One that is named decides what dates do not. */
static void test_a_name_decides(void **state)
{
    struct folder *f = *state;
    const struct folder_form form = FORM("3.1", "2025-01-01");

    folder_put_form(f, "a.csv", form);
    folder_put_form(f, "b.csv", form);
    put_device(f, "Acme", "X-1", "3.1", "b");
    expect_form(f, "b.csv");
    FOLDER_WARNINGS(f, {"a.csv", 0, UNUSED});
}

/* One form speaks for all devices of its model. */
static void test_several_devices(void **state)
{
    struct folder *f = *state;

    folder_three(f);
    put_form(f, "3.1");
    folder_accept(f);
    assert_int_equal(f->hospital->assets[0].statement, 0);
    assert_int_equal(f->hospital->assets[1].statement, 0);
    assert_int_equal(f->hospital->assets[2].statement, SEKI_NO_INDEX);
    assert_int_equal(f->hospital->statements[0].n_assets, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_by_maker_model_version, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_several_versions, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_several_models, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_by_product, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_another_maker_or_model, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_spellings, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_japanese_spellings, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_other_versions, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_the_devices_version_is_missing, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_the_forms_version_is_missing, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_a_name_of_two_files, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_by_name, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_a_name_that_is_not_there, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_the_newest_of_several, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_the_exact_one_of_several, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_one_of_another_version_is_no_rival, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_undecided, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_a_name_decides, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_several_devices, folder_set_up, folder_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
