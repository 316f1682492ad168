/* Tests of assets.csv (app/assets): heads, words, values, ids, and what becomes of the unknown. */
#include "msg/m_hint.h"
#include "unit/app/folder.h"
#include "unit/format/check.h"

static const struct seki_asset *asset(const struct folder *f, const char *id)
{
    return &f->hospital->assets[folder_asset(f, id)];
}

/* All that a row can say. */
static void expect_ct(const struct folder *f)
{
    const struct seki_asset *a = asset(f, "CT-1");

    folder_expect_text(a->name, "髙木記念棟CT①");
    folder_expect_text(a->maker, "朝霧原画像工業株式会社");
    folder_expect_text(a->model, "CT-64A");
    folder_expect_text(a->version, "5.2");
    folder_expect_text(a->place, "１階");
    folder_expect_text(a->statement_name, "");
    assert_int_equal(a->facts[SEKI_DIM_KIND], folder_fact(f, "kind:imaging"));
    assert_int_equal(a->facts[SEKI_DIM_ZONE], folder_fact(f, "zone:clinical"));
    assert_int_equal(a->facts[SEKI_DIM_NET], folder_fact(f, "net:wired"));
    assert_int_equal(a->facts[SEKI_DIM_AREA], folder_fact(f, "area:staff"));
    assert_int_equal(a->facts[SEKI_DIM_REMOTE], SEKI_NO_INDEX);
    assert_int_equal(a->value[SEKI_AXIS_C], 1);
    assert_int_equal(a->value[SEKI_AXIS_I], 2);
    assert_int_equal(a->value[SEKI_AXIS_A], 3);
    assert_int_equal(a->value[SEKI_AXIS_SAFETY], 0);
    assert_int_equal(a->statement, SEKI_NO_INDEX);
    assert_int_equal(a->line, 2);
}

#define JAPANESE                                                                                                                                          \
    "資産ID,名称,製造業者,型名,バージョン,種別,設置場所,区域,接続,立入,機密性,完全性,可用性,患者安全,開示書\n" \
    "CT-1,髙木記念棟CT①,朝霧原画像工業株式会社,CT-64A,5.2,CT,１階,診療系,有線LAN,職員のみ,1,2,３,不明,\n"

static void test_japanese_utf8(void **state)
{
    struct folder *f = *state;

    folder_put(f, "assets.csv", JAPANESE);
    folder_accept(f);
    expect_ct(f);
    FOLDER_NO_WARNINGS(f);
}

static void test_japanese_with_bom(void **state)
{
    struct folder *f = *state;

    folder_put(f, "assets.csv", "\xef\xbb\xbf" JAPANESE);
    folder_accept(f);
    expect_ct(f);
}

static void test_japanese_cp932(void **state)
{
    struct folder *f = *state;

    folder_put_cp932(f, "assets.csv", JAPANESE);
    folder_accept(f);
    expect_ct(f);
    FOLDER_NO_WARNINGS(f);
}

/* English heads in another order, in any case and width, among columns of the hospital's own. */
static void test_english_heads(void **state)
{
    struct folder *f = *state;

    folder_put(
        f, "assets.csv",
        "Bought,SAFETY,ＩＤ,Statement,Net,Zone,Area,Kind, Version ,Model,Maker,Place,Name,A,I,C\r\n"
        "2020,不明,CT-1,,wired,clinical,staff,CT,5.2,CT-64A,朝霧原画像工業株式会社,１階,"
        "髙木記念棟CT①,3,2,1\r\n");
    folder_accept(f);
    expect_ct(f);
    FOLDER_WARNINGS(f, {"assets.csv", 1, "Columns that are not read: Bought"});
}

/* The words of other device lists. */
static void test_other_words_for_heads(void **state)
{
    static const char *const heads[] = {
        "管理番号,機器名,メーカー,型式,Ver,種類,場所,ゾーン,ネットワーク,立入区分,confidentiality,integrity,availability,患者の安全,開示書ファイル",
        "機器ID,品名,製造販売業者,型番,Ｖｅｒ．,分類,設置部署,区域,接続方法,立入,機密性,完全性,可用性,patient safety,MDS2",
        "資産番号,装置名,ﾒｰｶｰ,機種,ソフトウェアバージョン,type,部署,zone,network,area,C,I,A,safety,開示書名",
    };
    struct folder *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(heads); i++) {
        char text[1024]; /* two lines */
        snprintf(text, sizeof(text), "%s\n%s", heads[i], strchr(JAPANESE, '\n') + 1);
        folder_put(f, "assets.csv", text);
        folder_accept(f);
        expect_ct(f);
    }
}

/* The proper head wins, then the first of our words; the others are not read, and that is told. */
static void test_two_words_for_one_head(void **state)
{
    struct folder *f = *state;

    folder_put(f, "assets.csv",
               "管理番号,id,name,機種,model number,型番,kind,zone,net,area,c,i,a,safety\n"
               "77,A,x,no,CT-64A,no,CT,clinical,wired,staff,1,1,1,1\n");
    folder_accept(f);
    folder_expect_text(asset(f, "A")->model, "CT-64A");
    FOLDER_WARNINGS(f, {"assets.csv", 1, "Columns that are not read: 管理番号, 機種, 型番"});
    folder_put(f, "assets.csv", "id,型番,型番\nA,1,2\n");
    folder_refuse(f, "assets.csv: the head \"型番\" stands there twice.");
}

static void test_heads_that_were_meant(void **state)
{
    struct folder *f = *state;

    folder_put(f, "assets.csv",
               "id,導入年月,modle,製造業社,kind,zone,net,area,c,i,a,safety,IP\n"
               "A,2023-04,CT-64A,x,CT,clinical,wired,staff,1,1,1,1,10.0.0.1\n");
    folder_accept(f);
    FOLDER_WARNINGS(
        f, {"assets.csv", 1, "Columns that are not read: 導入年月, modle, 製造業社, IP"},
        {"assets.csv", 1,
         "The column \"modle\" is not read. If 型名 (model) was meant, mend the head."},
        {"assets.csv", 1,
         "The column \"製造業社\" is not read. If 製造業者 (maker) was meant, mend the head."});
}

/* Names with a comma that is not quoted, and quotation marks that are not closed. */
static void test_rows_that_slipped(void **state)
{
    struct folder *f = *state;

    folder_assets(f, "A,x"
                     "\nB,pump, 3rd floor,m,n,1" FOLDER_KNOWN "form.xlsx\n");
    folder_refuse(f, "assets.csv:3: the heads end with column 15, but right of it stands "
                     "\"form.xlsx\". The values of this row are perhaps shifted.");
    folder_assets(f, "A,x\nB,\"pump,m,n,1" FOLDER_KNOWN "\nC,\"x,m,n,1" FOLDER_KNOWN "\n");
    folder_refuse(f,
                  "assets.csv:3: a cell holds 1 line breaks and seems to have swallowed the rows"
                  " that follow: \"pump,m,n,1,imaging,Room 1,clinical,wired,staff,1,2,3,3,\" ...");
}

static void test_missing_columns_are_told(void **state)
{
    struct folder *f = *state;

    folder_put(f, "assets.csv", "id,zone,c\nA,clinical,2\n");
    folder_accept(f);
#define MISSING(head) \
    {"assets.csv", 0, \
     "There is no column " head " It counts as unknown, that is as the worst case."}
    FOLDER_WARNINGS(f, MISSING("種別 (kind)."), MISSING("接続 (net)."), MISSING("立入 (area)."),
                    MISSING("完全性 (i)."), MISSING("可用性 (a)."), MISSING("患者安全 (safety)."));
    assert_int_equal(asset(f, "A")->facts[SEKI_DIM_KIND], SEKI_NO_INDEX);
    assert_int_equal(asset(f, "A")->value[SEKI_AXIS_C], 2);
    assert_int_equal(asset(f, "A")->value[SEKI_AXIS_I], 0);
}

static void test_unknown_words(void **state)
{
    struct folder *f = *state;

    folder_assets(f, "A,,,,,spaceship,,clinical,copper,職員,1,1,1,1,\n"
                     "B,,,,,CT,,somewhere,有線,moon,1,1,1,1,\n");
    folder_accept(f);
#define UNKNOWN_WORD(line, column, word) \
    {"assets.csv", line,                 \
     column ": \"" word "\" is not known. It counts as unknown, that is as the worst case."}
    FOLDER_WARNINGS(f, UNKNOWN_WORD(2, "種別", "spaceship"), UNKNOWN_WORD(2, "接続", "copper"),
                    UNKNOWN_WORD(3, "区域", "somewhere"), UNKNOWN_WORD(3, "立入", "moon"));
    assert_int_equal(asset(f, "A")->facts[SEKI_DIM_KIND], SEKI_NO_INDEX);
    assert_int_equal(asset(f, "A")->facts[SEKI_DIM_ZONE], folder_fact(f, "zone:clinical"));
    assert_int_equal(asset(f, "B")->facts[SEKI_DIM_ZONE], SEKI_NO_INDEX);
    assert_int_equal(asset(f, "B")->facts[SEKI_DIM_AREA], SEKI_NO_INDEX);
}

/* A word of another dimension is none here. */
static void test_words_belong_to_their_column(void **state)
{
    struct folder *f = *state;

    folder_assets(f, "A,,,,,wired,,CT,clinical,imaging,1,1,1,1,\n");
    folder_accept(f);
    assert_int_equal(f->hospital->n_warnings, 4);
}

/* Nothing written, or written that it is not known: unknown, and no news to the hospital. */
static void test_silent_unknowns(void **state)
{
    static const char *const words[] = {"", "不明", "unknown", "UNKNOWN", "?", "？", "  "};
    struct folder *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        char row[256]; /* nine short words */
        const char *w = words[i];
        folder_reset(f);
        snprintf(row, sizeof(row), "A,,,,,%s,,%s,%s,%s,%s,%s,%s,%s,\n", w, w, w, w, w, w, w, w);
        folder_assets(f, row);
        folder_accept(f);
        FOLDER_NO_WARNINGS(f);
        for (int dim = 0; dim < SEKI_DIM_MAX; dim++) {
            assert_int_equal(asset(f, "A")->facts[dim], SEKI_NO_INDEX);
        }
        for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
            assert_int_equal(asset(f, "A")->value[axis], 0);
        }
    }
}

static void test_spellings_of_words(void **state)
{
    static const char *const words[] = {"輸液ポンプ",          "輸液ﾎﾟﾝﾌﾟ",        " 輸液ポンプ ",
                                        "Infusion Pump",       "ＩＮＦＵＳＩＯＮ", "infusion",
                                        "輸液・シリンジポンプ"};
    struct folder *f = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        char row[256]; /* one short word */
        snprintf(row, sizeof(row), "A,,,,,%s,,,,,,,,,\n", words[i]);
        folder_assets(f, row);
        folder_accept(f);
        assert_int_equal(asset(f, "A")->facts[SEKI_DIM_KIND], folder_fact(f, "kind:infusion"));
        FOLDER_NO_WARNINGS(f);
    }
}

static void test_values(void **state)
{
    struct folder *f = *state;

    folder_assets(f, "A,,,,,,,,,,1,2,3,４,\n"
                     "B,,,,,,,,,,０,高,1.5,+3,\n"
                     "C,,,,,,,,,,-1,3点,\"1,2\",３,\n");
    folder_accept(f);
#define BAD_VALUE(line, column, text) \
    {"assets.csv", line,              \
     column ": \"" text               \
            "\" is not a number from 1 to 3. It counts as unknown, that is as the highest."}
    FOLDER_WARNINGS(f, BAD_VALUE(2, "患者安全", "４"), BAD_VALUE(3, "機密性", "０"),
                    BAD_VALUE(3, "完全性", "高"), BAD_VALUE(3, "可用性", "1.5"),
                    BAD_VALUE(4, "機密性", "-1"), BAD_VALUE(4, "完全性", "3点"),
                    BAD_VALUE(4, "可用性", "1,2"));
    assert_int_equal(asset(f, "A")->value[SEKI_AXIS_A], 3);
    assert_int_equal(asset(f, "A")->value[SEKI_AXIS_SAFETY], 0);
    assert_int_equal(asset(f, "B")->value[SEKI_AXIS_SAFETY], 3);
    assert_int_equal(asset(f, "C")->value[SEKI_AXIS_SAFETY], 3);
}

/* Rows keep their order and their number as a spreadsheet shows it, over empty rows and line breaks. */
static void test_lines_and_order(void **state)
{
    struct folder *f = *state;

    folder_assets(f, "Z\n"
                     ",,,,\n"
                     "\n"
                     "\"M\",\"two\nlines\"\n"
                     "  A  \n");
    folder_accept(f);
    assert_int_equal(f->hospital->n_assets, 3);
    folder_expect_text(f->hospital->assets[0].id, "Z");
    folder_expect_text(f->hospital->assets[1].id, "M");
    folder_expect_text(f->hospital->assets[1].name, "two\nlines");
    folder_expect_text(f->hospital->assets[2].id, "A");
    assert_int_equal(f->hospital->assets[0].line, 2);
    assert_int_equal(f->hospital->assets[1].line, 5);
    assert_int_equal(f->hospital->assets[2].line, 6);
}

static void test_an_id_twice_is_refused(void **state)
{
    struct folder *f = *state;

    folder_assets(f, "A\nB\n\nA \n");
    folder_refuse(f, "assets.csv:5: the id \"A\" already stands in line 2.");
    folder_assets(f, "A\na\nＡ\n"); /* ids are what they are */
    folder_accept(f);
    assert_int_equal(f->hospital->n_assets, 3);
}

static void test_a_row_without_id_is_refused(void **state)
{
    struct folder *f = *state;

    folder_assets(f, "A\n,pump\n");
    folder_refuse(f, "assets.csv:3: this row has no id, so the device would be lost.");
    assert_int_equal(f->err.hint.id, SEKI_MSG_hint_hos_asset_id);
}

static void test_heads_that_are_refused(void **state)
{
    struct folder *f = *state;

    folder_put(f, "assets.csv", "name,zone\nx,clinical\n");
    folder_refuse(f, "assets.csv: there is no column \"id\" (資産ID).");
    folder_put(f, "assets.csv", "id,zone,資産ID\nA,clinical,B\n");
    folder_refuse(f, "assets.csv: the head \"資産ID\" stands there twice.");
}

static void test_no_devices_are_refused(void **state)
{
    struct folder *f = *state;

    folder_refuse(f, ": there is no assets.csv with devices in it.");
    folder_assets(f, "");
    folder_refuse(f, ": there is no assets.csv with devices in it.");
    folder_assets(f, ",,\n\n");
    folder_refuse(f, ": there is no assets.csv with devices in it.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_japanese_utf8, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_japanese_with_bom, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_japanese_cp932, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_english_heads, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_other_words_for_heads, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_two_words_for_one_head, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_heads_that_were_meant, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_rows_that_slipped, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_missing_columns_are_told, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_unknown_words, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_words_belong_to_their_column, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_silent_unknowns, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_spellings_of_words, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_values, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_lines_and_order, folder_set_up, folder_tear_down),
        cmocka_unit_test_setup_teardown(test_an_id_twice_is_refused, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_a_row_without_id_is_refused, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_heads_that_are_refused, folder_set_up,
                                        folder_tear_down),
        cmocka_unit_test_setup_teardown(test_no_devices_are_refused, folder_set_up,
                                        folder_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
