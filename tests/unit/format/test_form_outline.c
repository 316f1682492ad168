/* Blank forms as lists of questions: numbers, headings, clauses, and what is left over. */
#include "base/limits.h"
#include "check.h"
#include "format/csv/csv.h"
#include "format/form/editions.h"
#include "format/form/outline.h"
#include "format/form/propose.h"
#include "make_catalog.h"
#include "msg/m_form.h"

struct fixture {
    struct seki_arena arena;
    struct seki_outline outline;
    struct seki_err err;
    int r;
};

static void finish(struct fixture *f)
{
    seki_arena_finish(&f->arena);
}

static void read_csv(struct fixture *f, const char *csv)
{
    struct seki_form *form;
    struct seki_grid_sink sink;

    *f = (struct fixture){.r = 0};
    seki_arena_init(&f->arena, (size_t)256 << 20);
    form = seki_form_new(&f->arena, SEKI_STR("f"));
    sink = seki_form_sink(form);
    assert_int_equal(
        seki_csv_read(&f->arena, SEKI_STR("f.csv"), seki_str_from_c(csv), ',', &sink, &f->err), 0);
    f->r = seki_form_outline(form, SEKI_STR(""), &f->outline, &f->err);
}

/* "4 s; 4.1 q <4; ..." : id, kind, parent; then what is left over as "!cell reason". */
static void expect(const char *csv, const char *wanted)
{
    static const char kinds[] = {'s', 'q', 't', 'o', 'r', 'p'};
    struct fixture SEKI_CLEANUP(finish) f;
    struct seki_buf SEKI_CLEANUP_BUF got = {0};

    read_csv(&f, csv);
    assert_int_equal(f.r, 0);
    seki_buf_init(&got, 4096);
    for (size_t i = 0; i < f.outline.n_items; i++) {
        const struct seki_outline_item *item = &f.outline.items[i];
        seki_buf_add(&got, i ? SEKI_STR("; ") : SEKI_STR(""));
        seki_buf_add(&got, item->id);
        seki_buf_add_char(&got, ' ');
        seki_buf_add_char(&got, kinds[item->kind]);
        if (item->parent != SEKI_NO_INDEX) {
            seki_buf_lit(&got, " <");
            seki_buf_add(&got, f.outline.items[item->parent].id);
        }
        if (item->reason != SEKI_OUTLINE_FINE) {
            seki_buf_add_char(&got, ' ');
            seki_buf_add(&got, seki_outline_reason_name(item->reason));
        }
    }
    for (size_t i = 0; i < f.outline.n_left; i++) {
        seki_buf_lit(&got, "; !");
        seki_buf_add(&got, f.outline.left[i].cell);
        seki_buf_add_char(&got, ' ');
        seki_buf_add(&got, seki_outline_reason_name(f.outline.left[i].reason));
    }
    if (!seki_str_eq(seki_buf_str(&got), seki_str_from_c(wanted))) {
        print_error("got    %.*s\nwanted %s\n", SEKI_STR_FMT(seki_buf_str(&got)), wanted);
    }
    assert_true(seki_str_eq(seki_buf_str(&got), seki_str_from_c(wanted)));
}

#define HEADS "番号,質問,根拠,回答,備考\n"

static void test_numbers_in_all_their_spellings(void **state SEKI_UNUSED)
{
    expect(
        HEADS
        "4,認証の機能はありますか。\n４．１,二要素認証はできますか。\n4-2,共用の番号はありますか。\n"
        "(4.2.1),停止はできますか。\n問5,記録は残りますか。\n",
        "4 q; 4.1 q <4; 4.2 q <4; 4.2.1 q <4.2; 5 q");
    expect("Question ID,Question,Answer\nMLDP-2,Is there a check?,\nMLDP-2.5,Is it told?,\n"
           "ＭＬＤＰ－３,Is it logged?,\nc01.1,Is it so at all?,\n",
           "MLDP-2 q; MLDP-2.5 q <MLDP-2; MLDP-3 q; c01.1 q");
}

static void test_headings(void **state SEKI_UNUSED)
{
    expect(
        HEADS
        "4,認証と認可について\n4.1,二要素認証はできますか。\n5,監査の記録\n5.1,記録は残りますか。\n",
        "4 s; 4.1 q <4; 5 s; 5.1 q <5");
    expect(
        HEADS
        "1,識別はできますか。\nその他の機能\n2,記録は残りますか。\n3. 持ち出しの対策\n3.1,消去はできますか。\n",
        "1 q; SEC.1 s; 2 q <SEC.1; 3 s <SEC.1; 3.1 q <3");
    expect(
        "ID,Question,Answer\nALOF,Automatic logoff,\nALOF-1,Is there a limit?,\nC,Clinical use,\n"
        "C01,Is it so at all?,\nC01.1b,Is it told?,\nX,Nothing follows,\nC02,Is it logged?,\n"
        "4,Is it clean?,\n4a,Is it dry?,\n",
        "ALOF s; ALOF-1 q <ALOF; C s; C01 q <C; C01.1b q <C01; C02 q <C; 4 q; 4a q <4");
    /* It cites a clause: somebody has to answer it. */
    expect(HEADS "4,認証と認可の方式,6.5 C1\n4.1,二要素認証はできますか。\n", "4 q; 4.1 q <4");
    expect("ID,Question,Answer,IEC TR 80001-2-2,NIST SP 800-53\n"
           ",AUTOMATIC LOGOFF (ALOF),,IEC TR 80001-2-2,NIST SP 800-53\n"
           "ALOF-1,Is there a time limit?,,\n",
           "ALOF s; ALOF-1 q <ALOF");
}

static void test_what_is_no_item_is_left_over(void **state SEKI_UNUSED)
{
    expect(
        HEADS
        "1,識別はできますか。\n,番号のない質問はありますか。\n1,同じ番号の質問はありますか。\n2\n"
        "3,記録は残りますか。\n※この欄には記入しないでください。\n",
        "1 q; 3 q; !B3 no-number; !B4 doubled; !A5 no-text");
    expect(HEADS
           "1,識別はできますか。\n,役職ごとの権限の設定,,□はい □いいえ\n2,記録は残りますか。\n",
           "1 q; 2 q; !B3 no-number");
}

static void test_a_number_that_lost_its_zero(void **state SEKI_UNUSED)
{
    expect(HEADS "4.9,識別はできますか。\n4.1,記録は残りますか。\n", "4.9 q; 4.1 q");
    expect(HEADS "4.1,消去はできますか。\n4.9,識別はできますか。\n4.1,記録は残りますか。\n"
                 "4.19,認証はできますか。\n4.2,停止はできますか。\n4.2,再開はできますか。\n",
           "4.1 q; 4.9 q; 4.10 q lost-zero; 4.19 q; 4.2 q; !B7 doubled");
}

static void test_columns(void **state SEKI_UNUSED)
{
    /* Running numbers beside nested ones; a number in the column of notes. */
    expect(
        "No.,項番,確認事項,回答,備考\n1,4.1,識別はできますか。,,1\n2,4.2,記録は残りますか。,,2\n",
        "4.1 q; 4.2 q");
    expect(
        "4.1 識別はできますか。\n4.2 記録は残りますか。\n10年以上の保存もできますか。\n4.3 消去はできますか。\n",
        "4.1 q; 4.2 q; 4.3 q; !A3 no-number");
    /* Among questions what asks nothing may be answered by a text; where nothing asks, it may not. */
    expect(HEADS "1,装置の概要と構成\n2,識別はできますか。\n3,記録は残りますか。\n",
           "1 o; 2 q; 3 q");
    expect(HEADS "1,装置の概要と構成\n2,識別の機能の有無\n3,記録は残りますか。\n", "1 q; 2 q; 3 q");
    expect(HEADS "1,製造業者名\n2,利用の目的を記入してください。\n3,識別はできますか。\n",
           "1 t; 2 t; 3 q");
}

static void test_scheme_and_fields(void **state SEKI_UNUSED)
{
    struct fixture SEKI_CLEANUP(finish) f;

    read_csv(
        &f,
        "セキュリティ開示書\n製造業者名,\nバージョン：\n番号,質問,はい,いいえ,対象外\n1,識別はできますか。,,,\n");
    assert_int_equal(f.r, 0);
    assert_int_equal(f.outline.scheme, SEKI_OUTLINE_TICKS);
    assert_true(seki_str_eq(f.outline.answer_columns, SEKI_STR("C, D, E")));
    assert_true(f.outline.has_field[SEKI_FIELD_MANUFACTURER]);
    assert_true(f.outline.has_field[SEKI_FIELD_VERSION]);
    assert_false(f.outline.has_field[SEKI_FIELD_DATE]);
    assert_true(seki_str_eq(f.outline.title.in[SEKI_LANG_JA], SEKI_STR("セキュリティ開示書")));
}

static void test_clauses(void **state SEKI_UNUSED)
{
    struct fixture SEKI_CLEANUP(finish) f;

    read_csv(
        &f, HEADS
        "1,識別はできますか。（6.5 C1項）,システム運用編 14⑤、6.5.C1\n2,ありますか、どこに。,,\n");
    assert_int_equal(f.r, 0);
    assert_true(
        seki_str_eq(f.outline.items[0].refs, SEKI_STR("mhlw-5.2:6.5.C.1; mhlw-6.0:control/14.5")));
    assert_int_equal(f.outline.items[1].refs.n, 0);
}

static void test_no_numbered_question_is_refused(void **state SEKI_UNUSED)
{
    static const char *const csv[] = {"a,b\n", HEADS "識別はできますか。\n", "1,2\n3,4\n",
                                      HEADS "1\n2\n"};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(csv); i++) {
        struct fixture SEKI_CLEANUP(finish) f;
        read_csv(&f, csv[i]);
        assert_int_equal(f.r, SEKI_ERR_INVALID);
        assert_int_equal(f.err.what.id, SEKI_MSG_form_no_questions);
    }
}

static void test_items_up_to_the_limit(void **state SEKI_UNUSED)
{
    for (int beyond = 0; beyond < 2; beyond++) {
        struct fixture SEKI_CLEANUP(finish) f;
        struct seki_buf SEKI_CLEANUP_BUF csv = {0};
        seki_buf_init(&csv, (size_t)1 << 20);
        seki_buf_lit(&csv, HEADS);
        for (int i = 1; i <= SEKI_LIMIT_ITEMS + beyond; i++) {
            seki_buf_add_int(&csv, i);
            seki_buf_lit(&csv, ",Is there anything?\n");
        }
        seki_buf_add_char(&csv, '\0');
        assert_int_equal(seki_buf_status(&csv), 0);
        read_csv(&f, csv.p);
        assert_int_equal(f.r, beyond ? SEKI_ERR_LIMIT : 0);
    }
}

/* Adds a sheet of one head row and these rows: a number, a question, and how the question is shown. */
struct shown {
    const char *number;
    const char *question;
    bool is_hidden;
    bool is_struck;
};

static void add_sheet(struct seki_form *form, struct seki_str name, const struct shown *rows,
                      size_t n)
{
    struct seki_grid_sink sink = seki_form_sink(form);
    const struct seki_cell heads[] = {{.column = 0, .text = SEKI_STR("番号")},
                                      {.column = 1, .text = SEKI_STR("質問")},
                                      {.column = 2, .text = SEKI_STR("回答")}};
    struct seki_err err = {0};
    bool is_wanted = true;

    assert_int_equal(sink.sheet(sink.user, name, &is_wanted, &err), 0);
    assert_int_equal(
        sink.row(sink.user, &(struct seki_row){.number = 1, .cells = heads, .n = 3}, &err), 0);
    for (size_t i = 0; i < n; i++) {
        const struct seki_cell cells[] = {{.column = 0, .text = seki_str_from_c(rows[i].number)},
                                          {.column = 1,
                                           .text = seki_str_from_c(rows[i].question),
                                           .is_hidden = rows[i].is_hidden,
                                           .is_struck = rows[i].is_struck}};
        const struct seki_row row = {.number = (uint32_t)i + 2, .cells = cells, .n = 2};
        assert_int_equal(sink.row(sink.user, &row, &err), 0);
    }
}

/* What nobody sees, or somebody took back, is no question of the form. */
static void test_hidden_and_struck_rows(void **state SEKI_UNUSED)
{
    static const struct shown rows[] = {
        {.number = "1", .question = "識別はできますか。"},
        {.number = "2", .question = "記録は残りますか。", .is_hidden = true},
        {.number = "3", .question = "消去はできますか。", .is_struck = true}};
    struct fixture SEKI_CLEANUP(finish) f = {.r = 0};
    struct seki_form *form;

    seki_arena_init(&f.arena, (size_t)64 << 20);
    form = seki_form_new(&f.arena, SEKI_STR("f"));
    add_sheet(form, SEKI_STR("様式"), rows, SEKI_ARRAY_LEN(rows));
    assert_int_equal(seki_form_outline(form, SEKI_STR(""), &f.outline, &f.err), 0);
    assert_int_equal(f.outline.n_items, 1);
    assert_int_equal(f.outline.n_left, 2);
    assert_int_equal(f.outline.left[0].reason, SEKI_OUTLINE_HIDDEN);
    assert_int_equal(f.outline.left[1].reason, SEKI_OUTLINE_STRUCK);
}

/* The fullest sheet comes first; an example is none; a number of another sheet may be taken. */
static void test_sheets(void **state SEKI_UNUSED)
{
    static const struct shown few[] = {{.number = "1", .question = "別の様式の質問ですか。"},
                                       {.number = "9", .question = "記録は残りますか。"}};
    static const struct shown many[] = {{.number = "1", .question = "識別はできますか。"},
                                        {.number = "2", .question = "消去はできますか。"},
                                        {.number = "3", .question = "停止はできますか。"}};
    struct fixture SEKI_CLEANUP(finish) f = {.r = 0};
    struct seki_form *form;

    seki_arena_init(&f.arena, (size_t)64 << 20);
    form = seki_form_new(&f.arena, SEKI_STR("f"));
    add_sheet(form, SEKI_STR("補足"), few, 2);
    add_sheet(form, SEKI_STR("様式"), many, 3);
    add_sheet(form, SEKI_STR("記入例"), many, 3);
    assert_int_equal(seki_form_outline(form, SEKI_STR(""), &f.outline, &f.err), 0);
    assert_int_equal(f.outline.n_items, 4);
    assert_true(
        seki_str_eq(f.outline.items[0].text.in[SEKI_LANG_JA], SEKI_STR("識別はできますか。")));
    assert_true(seki_str_eq(f.outline.items[3].id, SEKI_STR("9")));
    assert_int_equal(f.outline.n_left, 1);
    assert_int_equal(f.outline.left[0].reason, SEKI_OUTLINE_DOUBLED);
    assert_true(seki_str_eq(f.outline.left[0].sheet, SEKI_STR("補足")));
    assert_int_equal(seki_form_outline(form, SEKI_STR("補足"), &f.outline, &f.err), 0);
    assert_int_equal(f.outline.n_items, 2);
    assert_int_equal(f.outline.n_left, 0);
    assert_int_equal(seki_form_outline(form, SEKI_STR("無い"), &f.outline, &f.err),
                     SEKI_ERR_INVALID);
}

/* --- the next edition */

static const struct make_item old_items[] = {
    {.id = SEKI_STR("1"), .kind = SEKI_ITEM_QUESTION, .ja = "利用者の識別と認証を行う機能があるか"},
    {.id = SEKI_STR("2"),
     .kind = SEKI_ITEM_QUESTION,
     .ja = "パスワードの有効期限を管理する機能があるか"},
    {.id = SEKI_STR("3"), .kind = SEKI_ITEM_QUESTION, .ja = "持ち出す情報を暗号化して保存できるか"},
    {.id = SEKI_STR("4"), .kind = SEKI_ITEM_QUESTION, .ja = "アクセスの記録を残す機能があるか"},
};
static const struct make_item new_items[] = {
    {.id = SEKI_STR("1"), .kind = SEKI_ITEM_QUESTION, .ja = "利用者の識別と認証を行う機能があるか"},
    {.id = SEKI_STR("2"), .kind = SEKI_ITEM_QUESTION, .ja = "廃棄する媒体を読み出せなくできるか"},
    {.id = SEKI_STR("3"),
     .kind = SEKI_ITEM_QUESTION,
     .ja = "持ち出す情報を暗号化して保存できますか"},
    {.id = SEKI_STR("5"),
     .kind = SEKI_ITEM_QUESTION,
     .ja = "パスワードの有効期限を管理する機能があるか"},
};

static void test_what_became_of_the_questions(void **state SEKI_UNUSED)
{
    static const struct {
        enum seki_change_kind kind;
        size_t from;
        size_t to;
    } wanted[] = {
        {SEKI_CHANGE_SAME, 0, 0},
        {SEKI_CHANGE_ADDED, SEKI_NO_INDEX, 1},
        {SEKI_CHANGE_REWORDED, 2, 2},
        {SEKI_CHANGE_RENUMBERED, 1, 3},
        {SEKI_CHANGE_REMOVED, 3, SEKI_NO_INDEX},
    };
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_change *changes = NULL;
    struct seki_err err = {0};
    size_t n = 0;

    seki_arena_init(&arena, (size_t)64 << 20);
    assert_int_equal(seki_editions_compare(
                         &arena, make_catalog(&arena, "old", old_items, SEKI_ARRAY_LEN(old_items)),
                         make_catalog(&arena, "new", new_items, SEKI_ARRAY_LEN(new_items)),
                         &changes, &n, &err),
                     0);
    assert_int_equal(n, SEKI_ARRAY_LEN(wanted));
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(changes[i].kind, wanted[i].kind);
        assert_int_equal(changes[i].from, wanted[i].from);
        assert_int_equal(changes[i].to, wanted[i].to);
    }
    assert_int_equal(changes[3].alike, 100);
    assert_in_range(changes[2].alike, 60, 99);
}

/* --- proposals */

static void test_a_proposal_says_how_it_was_found(void **state SEKI_UNUSED)
{
    static const struct seki_tie ties[] = {{.index = 5}, {.is_exposure = true, .index = 6}};
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_catalog *source;
    struct seki_catalog *fresh;
    const struct seki_catalog *sources[1];
    struct seki_proposal *p = NULL;
    struct seki_err err = {0};
    size_t n = 0;

    seki_arena_init(&arena, (size_t)64 << 20);
    source = make_catalog(&arena, "mhlw-5.2", old_items, SEKI_ARRAY_LEN(old_items));
    fresh = make_catalog(&arena, "fresh", new_items, SEKI_ARRAY_LEN(new_items));
    source->items[0].ties = &ties[0]; /* the same text as fresh 1 */
    source->items[0].n_ties = 1;
    source->items[3].id = SEKI_STR("6.5.C.7"); /* the clause of fresh 2, whose text is another */
    source->items[3].ties = &ties[1];
    source->items[3].n_ties = 1;
    fresh->items[1].refs = SEKI_STR("mhlw-5.2:6.5.C.7");
    sources[0] = source;
    assert_int_equal(seki_propose(&arena, fresh, sources, 1, &p, &n, &err), 0);
    assert_int_equal(n, 2);
    assert_int_equal(p[0].item, 0);
    assert_int_equal(p[0].reason, SEKI_PROPOSAL_TEXT);
    assert_int_equal(p[0].confidence, 90);
    assert_int_equal(p[0].polarity, SEKI_POLARITY_GOOD);
    assert_int_equal(p[1].item, 1);
    assert_int_equal(p[1].reason, SEKI_PROPOSAL_CLAUSE);
    assert_in_range(p[1].confidence, 50, 59);
    assert_true(p[1].tie.is_exposure);
    assert_ptr_equal(p[1].via, &source->items[3]);
}

/* The surest stay, each tie once. */
static void test_of_many_proposals_the_surest_stay(void **state SEKI_UNUSED)
{
    static const struct seki_tie ties[] = {{.index = 1}, {.index = 2}, {.index = 3},
                                           {.index = 4}, {.index = 5}, {.index = 1}};
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct make_item many[6];
    struct seki_catalog *source;
    struct seki_catalog *fresh;
    const struct seki_catalog *sources[1];
    struct seki_proposal *p = NULL;
    struct seki_err err = {0};
    size_t n = 0;

    seki_arena_init(&arena, (size_t)64 << 20);
    for (size_t i = 0; i < 6; i++) {
        many[i] = old_items[3];
        many[i].id = seki_str_of(&"abcdef"[i], 1);
        many[i].ja =
            i == 5 ? "利用者の識別と認証を行う機能があるか" : "利用者の識別と認証の機能があるか";
    }
    source = make_catalog(&arena, "many", many, 6);
    for (size_t i = 0; i < 6; i++) {
        source->items[i].ties = &ties[i];
        source->items[i].n_ties = 1;
    }
    fresh = make_catalog(&arena, "fresh", new_items, 1);
    sources[0] = source;
    assert_int_equal(seki_propose(&arena, fresh, sources, 1, &p, &n, &err), 0);
    assert_int_equal(n, SEKI_PROPOSALS);
    assert_int_equal(p[0].tie.index, 1);
    assert_int_equal(p[0].confidence, 90);
    for (size_t i = 1; i < n; i++) {
        assert_int_equal(p[i].tie.index, i + 1);
        assert_true(p[i].confidence <= p[i - 1].confidence);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_in_all_their_spellings),
        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_what_is_no_item_is_left_over),
        cmocka_unit_test(test_a_number_that_lost_its_zero),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_scheme_and_fields),
        cmocka_unit_test(test_clauses),
        cmocka_unit_test(test_no_numbered_question_is_refused),
        cmocka_unit_test(test_items_up_to_the_limit),
        cmocka_unit_test(test_hidden_and_struck_rows),
        cmocka_unit_test(test_sheets),
        cmocka_unit_test(test_what_became_of_the_questions),
        cmocka_unit_test(test_a_proposal_says_how_it_was_found),
        cmocka_unit_test(test_of_many_proposals_the_surest_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
