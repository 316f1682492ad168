/*
 * Rows without an id of the catalog: nested numbers, clauses, texts; and the head of the form in
 * labels beside the items.
 */
#include "base/limits.h"
#include "check.h"
#include "form_fixture.h"
#include "format/form/clause.h"
#include "format/form/similar.h"
#include "make_catalog.h"

static const struct make_item numbered[] = {
    {.id = SEKI_STR("4"),
     .kind = SEKI_ITEM_QUESTION,
     .ja = "利用者の識別と認証を行う機能があるか",
     .refs = "mhlw-5.2:6.5.C.1; mhlw-6.0:control/14.1"},
    {.id = SEKI_STR("4.1"),
     .kind = SEKI_ITEM_QUESTION,
     .ja = "パスワードの有効期限を管理する機能があるか",
     .refs = "mhlw-5.2:6.5.C.14; mhlw-6.0:control/14.6"},
    {.id = SEKI_STR("4.1.1"),
     .kind = SEKI_ITEM_QUESTION,
     .ja = "装置が故障した場合の代替手段を用意しているか",
     .refs = "mhlw-6.0:control/14.3"},
    {.id = SEKI_STR("5"),
     .kind = SEKI_ITEM_QUESTION,
     .ja = "持ち出す情報を暗号化して保存できるか",
     .refs = "mhlw-5.2:6.9.C.7"},
};

static void read_numbered(struct form_fixture *f, const char *csv)
{
    form_init(f);
    f->catalogs[0] = make_catalog(&f->arena, "numbered", numbered, SEKI_ARRAY_LEN(numbered));
    f->options.n_catalogs = 1;
    form_add_csv(f, csv);
    assert_int_equal(f->r, 0);
    form_recognise(f);
}

/* "yes100 no79 ...": value and confidence of 4, 4.1, 4.1.1 and 5; "none" without a row. */
static void expect_numbered(const char *csv, const char *wanted)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF got;

    seki_buf_init(&got, 256);
    read_numbered(&f, csv);
    assert_int_equal(f.r, 0);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(numbered); i++) {
        const struct seki_answer *answer = form_answer_to(&f, numbered[i].id);
        seki_buf_add(&got, i ? SEKI_STR(" ") : SEKI_STR(""));
        seki_buf_add(&got, seki_value_name(answer->value));
        if (answer->value != SEKI_VALUE_NONE) {
            seki_buf_add_int(&got, answer->confidence);
        }
    }
    form_expect_text(seki_buf_str(&got), seki_str_from_c(wanted));
}

#define ROWS(a, b, c, d)                                                        \
    "番号,設問,回答,備考\n" a ",利用者の識別と認証を行う機能があるか,はい,\n" b \
    ",パスワードの有効期限を管理する機能があるか,いいえ,\n" c                   \
    ",装置が故障した場合の代替手段を用意しているか,対象外,\n" d                 \
    ",持ち出す情報を暗号化して保存できるか,はい,\n"

static void test_nested_numbers(void **state)
{
    (void)state;
    expect_numbered(ROWS("4", "4.1", "4.1.1", "5"), "yes100 no100 na100 yes100");
    expect_numbered(ROWS("４", "４．１", "４－１－１", "５"), "yes100 no100 na100 yes100");
    expect_numbered(ROWS("4.", "4-1", "4-1-1", "(5)"), "yes100 no100 na100 yes100");
    expect_numbered(ROWS("問4", "問4.1", "No.4.1.1", "設問5"), "yes100 no100 na100 yes100");
    expect_numbered(ROWS("4", "2026/4/1", "4.1.1", "5"), "yes100 no79 na100 yes100");
}

/* Another edition's numbers are other questions: doubtful, whatever the number says. */
static void test_numbers_of_another_list(void **state)
{
    (void)state;
    expect_numbered(
        "番号,設問,回答\n4,盗難を防ぐ鍵を備えているか,はい\n5,時刻を標準時に合わせるか,はい\n",
        "yes50 none none yes50");
    expect_numbered("番号,回答\n4,はい\n5,いいえ\n", "yes50 none none no50");
}

/* Of two catalogs the numbered one is meant when some questions are its own, not by numbers alone. */
static void test_numbers_among_catalogs(void **state)
{
    static const struct {
        const char *csv;
        const char *catalog; /* NULL: none is recognised */
    } rows[] = {
        {ROWS("4", "4.1", "4.1.1", "5"), "numbered"},
        {"番号,設問,回答\n4,その他の設問ですが似ていません,はい\n5,これも別の設問です,いいえ\n",
         NULL},
        {"番号,設問,回答\nA-1,最初の設問に答えること,はい\n4,別の設問です,いいえ\n"
         "5,これも別の設問です,はい\n",
         "test"},
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct form_fixture SEKI_CLEANUP(form_finish) f;
        form_init(&f);
        f.catalogs[0] = make_catalog(&f.arena, "numbered", numbered, SEKI_ARRAY_LEN(numbered));
        form_add_csv(&f, rows[i].csv);
        form_recognise(&f);
        assert_int_equal(f.r == 0, rows[i].catalog != NULL);
        if (rows[i].catalog) {
            form_expect_text(f.statement->catalog->head.id, seki_str_from_c(rows[i].catalog));
        }
    }
}

static void test_clauses(void **state)
{
    (void)state;
    /* clause and text agree */
    expect_numbered("設問,回答\n利用者の識別・認証を行う機能があるか（6.5.C1）,はい\n"
                    "情報を暗号化して保存し持ち出せるか 6.9 C7項,いいえ\n",
                    "yes90 none none no90");
    expect_numbered(
        "設問,条項,回答\n装置が故障した場合の代替手段があるか,システム運用編 14③,はい\n",
        "none none yes90 none");
    /* the clause alone proposes */
    expect_numbered("設問,回答\n利用者の本人確認の方法について説明せよ（6.5.C1）,はい\n",
                    "yes39 none none none");
}

static void test_texts(void **state)
{
    (void)state;
    expect_numbered("設問,回答\n利用者の識別と認証を行う機能がありますか。,はい\n"
                    "全く別の事柄についての質問はどうなるか,はい\n",
                    "yes79 none none none");
    /* one of two rows that mean the same question, and the more similar one */
    expect_numbered("設問,回答\n利用者の識別と認証の機能があるか,いいえ\n"
                    "利用者の識別と認証を行う機能があるか,はい\n",
                    "yes79 none none none");
}

static void expect_clauses(const char *text, const char *wanted)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF got;
    struct seki_clauses clauses;
    struct seki_err err = {0};

    seki_arena_init(&arena, 1 << 20);
    seki_buf_init(&got, 256);
    assert_int_equal(seki_clauses_in(&arena, seki_str_from_c(text), &clauses, &err), 0);
    for (size_t i = 0; i < clauses.n; i++) {
        seki_buf_add(&got, i ? SEKI_STR(" ") : SEKI_STR(""));
        seki_buf_add(&got, clauses.keys[i]);
    }
    form_expect_text(seki_buf_str(&got), seki_str_from_c(wanted));
}

static void test_spellings_of_clauses(void **state)
{
    (void)state;
    expect_clauses("6.5.C1", "6.5.c.1");
    expect_clauses("（6.5 C1項）", "6.5.c.1");
    expect_clauses("６．５．Ｃ．１４", "6.5.c.14");
    expect_clauses("6.11 C(10) と 7.1.C.2.1", "6.11.c.10 7.1.c.2.1");
    expect_clauses("システム運用編 14⑤", "control/14.5");
    expect_clauses("ｼｽﾃﾑ運用編第14.5", "control/14.5");
    expect_clauses("企画管理編 8.14、経営管理編3", "management/8.14 governance/3");
    expect_clauses("版 2.10、16.5 cm、1.C", "");
    expect_clauses("6.5.C1 6.5.C2 6.5.C3 6.5.C4 6.5.C5 6.5.C6 6.5.C7 6.5.C8 6.5.C9",
                   "6.5.c.1 6.5.c.2 6.5.c.3 6.5.c.4 6.5.c.5 6.5.c.6 6.5.c.7 6.5.c.8");
    expect_clauses("1234.5.C1", "");
}

static void expect_alike(const char *a, const char *b, unsigned min, unsigned max)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_trigrams x;
    struct seki_trigrams y;
    struct seki_err err = {0};
    unsigned alike;

    seki_arena_init(&arena, 1 << 20);
    assert_int_equal(seki_trigrams_of(&arena, seki_str_from_c(a), &x, &err), 0);
    assert_int_equal(seki_trigrams_of(&arena, seki_str_from_c(b), &y, &err), 0);
    alike = seki_trigrams_alike(&x, &y);
    assert_in_range(alike, min, max);
    assert_int_equal(seki_trigrams_alike(&y, &x), alike);
}

static void test_similar(void **state)
{
    (void)state;
    expect_alike("認証を行うか。", "認証 を 行うか", 100, 100);
    expect_alike("ﾊﾟｽﾜｰﾄﾞの管理", "パスワードの管理", 100, 100);
    expect_alike("Is there a log?", "is there, a LOG", 100, 100);
    expect_alike("aaaa", "aaaaaaa", 100, 100); /* the same runs */
    expect_alike("abc", "xyz", 0, 0);
    expect_alike("ab", "ab", 0, 0); /* too short to say anything */
    expect_alike("abcdef", "abcxyz", 25, 25);
    expect_alike("𠮷野家の髙橋", "𠮷野家の髙橋さん", 70, 90);
}

/* --- the head --------------------------------------------------------------------------------- */

static void expect_head(const char *rows, const char *wanted)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF csv;
    struct seki_buf SEKI_CLEANUP_BUF got;

    seki_buf_init(&csv, 4096);
    seki_buf_init(&got, 4096);
    seki_buf_add(&csv, seki_str_from_c(rows));
    seki_buf_lit(&csv, "番号,設問,回答\n4,利用者の識別と認証を行う機能があるか,はい\n");
    read_numbered(&f, csv.p);
    assert_int_equal(f.r, 0);
    for (int i = 0; i < SEKI_FIELD_MAX; i++) {
        if (f.statement->header[i].n) {
            seki_buf_add(&got, seki_field_name((enum seki_field)i));
            seki_buf_lit(&got, "=");
            seki_buf_add(&got, f.statement->header[i]);
            seki_buf_lit(&got, ";");
        }
    }
    form_expect_text(seki_buf_str(&got), seki_str_from_c(wanted));
}

static void test_labels(void **state)
{
    (void)state;
    expect_head(
        "製造業者,髙橋電機\n製品名称,超音波\n型名,US-1\nバージョン,2.0\n作成日,令和8年4月1日\n"
        "作成者,𠮷田\n",
        "manufacturer=髙橋電機;product=超音波;model=US-1;version=2.0;date=2026-04-01;"
        "author=𠮷田;");
    expect_head(
        "製造業者名：,,A社,,製品名：,,B\n■型式:,X-1\n【記載日】,2026/4/1\nお問い合わせ先,03\n",
        "manufacturer=A社;product=B;model=X-1;date=2026-04-01;contact=03;");
    expect_head("メーカー名,製品名,型番,Ver.\nA社,B,X-1,3.1\n",
                "manufacturer=A社;product=B;model=X-1;version=3.1;");
    expect_head("会社名：A社\n製品名: B\nﾓﾃﾞﾙ：X-1\n", "manufacturer=A社;product=B;model=X-1;");
    expect_head("Manufacturer,Acme\nProduct name,Pump\nModel,P1\nRelease date,2026-04-01\n",
                "manufacturer=Acme;product=Pump;model=P1;date=2026-04-01;");
}

static void test_labels_without_value(void **state)
{
    (void)state;
    expect_head("製造業者,__\n製品名,\n型名\nX-1\n", "");
    expect_head("製造業者の方へ,よく読んで記入する\n", "");
    expect_head("製造業者,○○株式会社\n製品名,製品名を記入してください\n作成日,令和　年　月　日\n",
                "");
    expect_head("作成日,令和元年五月\n", "date=令和元年五月;"); /* a day that is not understood */
}

/* "manufacturer=A社 | B社;": what the report tells of fields that were left empty. */
static void expect_conflicts(const char *rows, const char *wanted)
{
    struct form_fixture SEKI_CLEANUP(form_finish) f;
    struct seki_buf SEKI_CLEANUP_BUF csv;
    struct seki_buf SEKI_CLEANUP_BUF got;

    seki_buf_init(&csv, 4096);
    seki_buf_init(&got, 4096);
    seki_buf_add(&csv, seki_str_from_c(rows));
    seki_buf_lit(&csv, "番号,設問,回答\n4,利用者の識別と認証を行う機能があるか,はい\n");
    read_numbered(&f, csv.p);
    for (int i = 0; i < SEKI_FIELD_MAX; i++) {
        if (f.report.conflicts[i].n) {
            seki_buf_add(&got, seki_field_name((enum seki_field)i));
            seki_buf_lit(&got, "=");
            seki_buf_add(&got, f.report.conflicts[i]);
            seki_buf_lit(&got, ";");
        }
    }
    form_expect_text(seki_buf_str(&got), seki_str_from_c(wanted));
}

static void test_labels_that_differ(void **state)
{
    (void)state;
    expect_head("製造業者,A社\n製造業者,B社\n製品名,X\n", "product=X;");
    expect_conflicts("製造業者,A社\n製造業者,B社\n製品名,X\n", "manufacturer=A社 | B社;");
    expect_conflicts("製造業者,A社\nメーカー,B社\n会社名,A社\n", "manufacturer=A社 | B社;");
    expect_conflicts("製造業者,A社\n製造業者,B社\n製造業者,C社\n", "manufacturer=A社 | B社 | C社;");
    expect_conflicts("型名,X-1\n型名,X-2\n", "model=X-1 | X-2;");
    expect_head("型名,X-1\n型名,X-2\n", "");
    /* A version that is in doubt is that of no device, and no version at all would be that of any. */
    expect_conflicts("バージョン,2.0\nバージョン,3.1\n", "version=2.0 | 3.1;");
    expect_head("バージョン,2.0\nバージョン,3.1\n", "version=2.0 | 3.1;");
}

static void test_labels_that_agree(void **state)
{
    (void)state;
    expect_conflicts("製造業者,A社\n製造業者,Ａ社 \n", "");
    expect_conflicts("Manufacturer,ACME\nManufacturer,\"Acme Medical, Inc.\"\n", "");
    expect_conflicts("Manufacturer,ACME\nManufacturer,Acmed\n", "manufacturer=ACME | Acmed;");
    expect_conflicts("製品名,X\n販売名,Y\n", ""); /* two names of one product */
    expect_conflicts("型名,X-1\n型番,4987\n", "");
    expect_conflicts("ファームウェア,2.0\nソフトウェア版数,3.1\n", "");
    expect_conflicts("作成日,2026-04-01\n作成日,2026-04-02\n", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nested_numbers),
        cmocka_unit_test(test_numbers_of_another_list),
        cmocka_unit_test(test_numbers_among_catalogs),
        cmocka_unit_test(test_clauses),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_spellings_of_clauses),
        cmocka_unit_test(test_similar),
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_labels_without_value),
        cmocka_unit_test(test_labels_that_differ),
        cmocka_unit_test(test_labels_that_agree),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
