/* Tests of service/merge.c: the same on SQLite and on PostgreSQL. What the worker reads is put there by hand. */
#include "service/merge.h"

#include "model/statement.h"
#include "unit/service/workshop.h"

#define EXPORTED (NOW + 1000) /* when the file left the draft */
#define LATER (NOW + 2000)
#define BACK (NOW + 3000) /* when it came back */

/* What stood in the draft when the file left (NULL: nothing), what its people said afterwards, and what the file says now. */
struct row {
    const char *item, *base, *later;
    const char *file; /* NULL: it has no row for it */
    int confidence;
    const char *raw;  /* what stood in the cell, of an answer that was not understood */
    const char *said; /* by a person who looked at the file */
    bool is_listed, is_conflict, is_doubtful, may_take;
};

static const struct row rows[] = {
    {.item = "A-1", .base = "yes", .file = "yes", .confidence = 100},
    {.item = "A-3", .base = "yes", .later = "no", .file = "yes", .confidence = 100},
    {.item = "A-4", .base = "yes", .later = "no", .file = "no", .confidence = 100},
    {"A-5", "yes", NULL, "no", 100, "いいえ", NULL, true, false, false, true},
    {"A-6", "yes", "no", "na", 100, "該当なし", NULL, true, true, false, true},
    {"A-7", "yes", NULL, "no", 20, "たぶん", NULL, true, false, true, true},
    {"A-8", NULL, NULL, "yes", 100, "はい", NULL, true, false, false, true},
    {.item = "A-9", .base = NULL, .later = "yes", .file = NULL},
    {.item = "A-2", .base = "text", .file = "text", .confidence = 100},
};

/* What is in doubt, was not understood, or was said by a person. */
static const struct row doubts[] = {
    {"A-1", "yes", "no", "yes", 20, "yes?", NULL, true, true, true, true},
    {"A-3", "yes", NULL, "none", 0, "たぶん", NULL, true, false, true, false},
    {"A-4", "yes", NULL, "none", 0, "たぶん", "no", true, false, false, true},
    {"A-5", "yes", "no", "none", 0, "たぶん", NULL, true, true, true, false},
    {"A-6", "yes", NULL, "none", 100, "", NULL, true, false, false, true}, /* emptied */
    {.item = "A-7", .base = "yes", .file = "no", .confidence = 20, .raw = "no?", .said = "yes"},
    {"A-8", "yes", NULL, "text", 100, "看護室", NULL, true, false, false, false},
    {.item = "A-9", .base = NULL, .later = "yes", .file = "none", .confidence = 100},
    {"A-2", NULL, "text", "text", 100, "他", NULL, false, false, false, false},
};

static void say(struct workshop *w, const char *item, const char *value)
{
    struct seki_spoken spoken = {.is_confirmed = false};
    struct seki_draft_whole whole;
    struct seki_str id = seki_str_from_c(item);
    int64_t edition;

    assert_int_equal(seki_draft_open(workshop_as(w, MAKER, 0), 1, &whole, &w->g->err), 0);
    edition = seki_draft_find(whole.answer, whole.n, id).edition;
    assert_int_equal(workshop_say(w, 0, item, value, edition, &spoken), 0);
    assert_int_equal(spoken.outcome, SEKI_SPOKEN_SAVED);
}

static int64_t receive(struct workshop *w, struct seki_str name)
{
    int64_t number = 0;
    int64_t same = 0;

    assert_int_equal(seki_intake_receive(workshop_as(w, MAKER, 0), name, SEKI_STR("bytes"), &number,
                                         &same, NULL, &w->g->err),
                     0);
    return number;
}

static void read_row(struct workshop *w, int64_t intake, const struct row *row, int64_t number)
{
    struct seki_intake_answer answer = {.number = number,
                                        .confidence = row->confidence,
                                        .text = {[SEKI_TAKEN_ITEM] = seki_str_from_c(row->item),
                                                 [SEKI_TAKEN_VALUE] = seki_str_from_c(row->file),
                                                 [SEKI_TAKEN_RAW] = seki_str_from_c(row->raw)}};
    struct seki_str own = seki_id_str(&w->ids[MAKER]);

    assert_int_equal(seki_store_intake_answer_add(w->store, own, intake, &answer, &w->g->err), 0);
    if (row->said) {
        answer.is_said = true;
        answer.text[SEKI_TAKEN_SAID_VALUE] = seki_str_from_c(row->said);
        assert_int_equal(seki_intake_say(workshop_as(w, MAKER, 0), intake, &answer, &w->g->err), 0);
    }
}

/* As app/intake_read.c leaves it. */
static void read_it(struct workshop *w, int64_t intake, struct seki_str catalog,
                    const struct row *list, size_t n)
{
    struct seki_intake_row row;
    struct seki_str own = seki_id_str(&w->ids[MAKER]);

    assert_int_equal(seki_store_intake_get(&w->g->arena, w->store, own, intake, &row, &w->g->err),
                     0);
    row.text[SEKI_INTAKE_CATALOG] = catalog;
    assert_int_equal(seki_store_intake_done(w->store, own, &row, w->now, &w->g->err), 0);
    for (size_t i = 0; i < n; i++) {
        if (list[i].file) {
            read_row(w, intake, &list[i], (int64_t)i + 1);
        }
    }
}

static struct seki_str name_of_export(struct workshop *w, int64_t draft, int64_t at,
                                      const char *ending)
{
    struct seki_str name;

    assert_int_equal(seki_merge_name(&w->g->arena, draft, at, &name, &w->g->err), 0);
    return seki_arena_join(&w->g->arena, (struct seki_str[]){name, seki_str_from_c(ending)}, 2);
}

static void fill(struct workshop *w, const struct row *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (list[i].base) {
            say(w, list[i].item, list[i].base);
        }
    }
    w->now = LATER;
    for (size_t i = 0; i < n; i++) {
        if (list[i].later) {
            say(w, list[i].item, list[i].later);
        }
    }
    w->now = BACK;
}

static struct seki_merge look(struct workshop *w, int64_t intake)
{
    struct seki_merge merge = {.draft = 1, .intake = intake, .catalog = &w->form};

    assert_int_equal(seki_merge_look(workshop_as(w, MAKER, 0), &merge, &w->g->err), 0);
    return merge;
}

static const struct seki_merge_item *find(const struct seki_merge *merge, const char *item)
{
    for (size_t i = 0; i < merge->n; i++) {
        if (seki_str_eq(merge->list[i].item->id, seki_str_from_c(item))) {
            return &merge->list[i];
        }
    }
    return NULL;
}

static void expect(const struct seki_merge *merge, const struct row *row)
{
    const struct seki_merge_item *it = find(merge, row->item);

    if ((it != NULL) != row->is_listed) {
        fail_msg("%s is %s", row->item, it ? "listed" : "not listed");
    }
    if (it && (it->is_conflict != row->is_conflict || it->is_doubtful != row->is_doubtful ||
               it->may_take != row->may_take)) {
        fail_msg("%s: conflict %d, doubtful %d, may be taken %d", row->item, it->is_conflict,
                 it->is_doubtful, it->may_take);
    }
}

/* Only where both sides changed an answer, and differently, is a person asked which one holds. */
static void check(void **state, const struct row *list, size_t n)
{
    struct workshop w;
    struct seki_merge merge;
    int64_t intake;
    size_t n_conflicts = 0;

    workshop_set_up(&w, state);
    fill(&w, list, n);
    intake = receive(&w, name_of_export(&w, 1, EXPORTED, " (1).xlsx"));
    assert_int_equal(look(&w, intake).n, 0); /* nobody has read it */
    read_it(&w, intake, SEKI_STR("form"), list, n);
    merge = look(&w, intake);
    assert_int_equal(merge.exported, EXPORTED);
    for (size_t i = 0; i < n; i++) {
        expect(&merge, &list[i]);
        n_conflicts += list[i].is_conflict;
    }
    assert_int_equal(merge.n_conflicts, n_conflicts);
    for (size_t i = 0; i < merge.n; i++) {
        assert_int_equal(merge.list[i].is_conflict, i < n_conflicts);
    }
    seki_store_free(&w.store);
}

static void test_three_ways(void **state)
{
    check(state, rows, SEKI_ARRAY_LEN(rows));
}

static void test_doubts(void **state)
{
    check(state, doubts, SEKI_ARRAY_LEN(doubts));
}

/* Of whom nobody knows when it left, every answer that differs from one that stands there is a conflict. */
static void test_names(void **state)
{
    static const struct row list[] = {
        {.item = "A-1", .base = "yes", .file = "no", .confidence = 100},
        {.item = "A-3", .base = NULL, .file = "no", .confidence = 100},
        {.item = "A-4", .base = "yes", .file = "yes", .confidence = 100}};
    struct workshop w;

    workshop_set_up(&w, state);
    fill(&w, list, SEKI_ARRAY_LEN(list));
    const struct seki_str names[] = {
        SEKI_STR("開示書.xlsx"),
        SEKI_STR("statement-1.xlsx"),
        SEKI_STR("statement-1-.xlsx"),
        SEKI_STR("statement-1-0.xlsx"),
        SEKI_STR("statement-x-1790000001000.xlsx"),
        SEKI_STR("statement-1-99999999999999999999.xlsx"),
        name_of_export(&w, 2, EXPORTED, ".xlsx"), /* of another draft */
        name_of_export(&w, 1, BACK + 1, ".xlsx"), /* of a time to come */
    };
    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        int64_t intake = receive(&w, names[i]);
        struct seki_merge merge;
        read_it(&w, intake, SEKI_STR("form"), list, SEKI_ARRAY_LEN(list));
        merge = look(&w, intake);
        assert_int_equal(merge.exported, 0);
        assert_int_equal(merge.n, 2);
        assert_int_equal(merge.n_conflicts, 1);
        assert_str(merge.list[0].item->id, "A-1"); /* nobody has answered A-3 */
    }
    seki_store_free(&w.store);
}

static void test_other_form(void **state)
{
    struct workshop w;
    struct seki_merge merge;
    int64_t intake;

    workshop_set_up(&w, state);
    fill(&w, rows, SEKI_ARRAY_LEN(rows));
    intake = receive(&w, name_of_export(&w, 1, EXPORTED, ".xlsx"));
    read_it(&w, intake, SEKI_STR("another"), rows, SEKI_ARRAY_LEN(rows));
    merge = look(&w, intake);
    assert_true(merge.is_other_form);
    assert_int_equal(merge.n, 0);
    merge.intake = 99;
    assert_int_equal(seki_merge_look(workshop_as(&w, MAKER, 0), &merge, &w.g->err),
                     SEKI_ERR_NOTFOUND);
    merge.intake = intake;
    assert_int_equal(seki_merge_look(workshop_as(&w, OTHER, 0), &merge, &w.g->err),
                     SEKI_ERR_NOTFOUND);
    seki_store_free(&w.store);
}

/* An answer whose editions reach too far back is a conflict, although the file left it as it was. */
static void test_many_editions(void **state)
{
    static const struct row list[] = {
        {.item = "A-1", .base = "yes", .file = "yes", .confidence = 100}};
    struct workshop w;
    int64_t intake;

    workshop_set_up(&w, state);
    fill(&w, list, 1);
    intake = receive(&w, name_of_export(&w, 1, EXPORTED, ".xlsx"));
    read_it(&w, intake, SEKI_STR("form"), list, 1);
    w.now = LATER;
    for (int i = 0; i < 50; i++) {
        say(&w, "A-1", i % 2 ? "na" : "no");
    }
    w.now = BACK;
    assert_int_equal(look(&w, intake).n, 0);
    w.now = LATER;
    say(&w, "A-1", "no");
    w.now = BACK;
    assert_int_equal(look(&w, intake).n_conflicts, 1);
    seki_store_free(&w.store);
}

static int take(struct workshop *w, const struct seki_merge *merge, const char *item,
                struct seki_merge_taking *it)
{
    static struct seki_spoken spoken; /* of one that is chosen */

    *it = (struct seki_merge_taking){
        .intake = merge->intake,
        .edition = merge->row.edition,
        .saying = {.draft = 1, .catalog = &w->form, .said = &spoken, .n = item ? 1 : 0}};
    if (item) {
        spoken = (struct seki_spoken){.answer = find(merge, item)->file};
    }
    return seki_merge_take(workshop_as(w, MAKER, 0), it, &w->g->err);
}

/* What is chosen is saved and the file put aside, both or neither; who was overtaken is asked again. */
static void test_take(void **state)
{
    struct workshop w;
    struct seki_merge merge;
    struct seki_merge_taking it;
    struct seki_draft_whole whole;

    workshop_set_up(&w, state);
    fill(&w, rows, SEKI_ARRAY_LEN(rows));
    merge.intake = receive(&w, name_of_export(&w, 1, EXPORTED, ".xlsx"));
    read_it(&w, merge.intake, SEKI_STR("form"), rows, SEKI_ARRAY_LEN(rows));
    merge = look(&w, merge.intake);
    assert_int_equal(take(&w, &merge, NULL, &it), SEKI_ERR_INVALID);
    say(&w, "A-5", "na"); /* meanwhile */
    assert_int_equal(take(&w, &merge, "A-5", &it), 0);
    assert_int_equal(it.saying.n_conflicts, 1);
    assert_int_equal(look(&w, merge.intake).row.state, SEKI_INTAKE_READ);
    merge.row.edition++;
    assert_int_equal(take(&w, &merge, "A-6", &it), SEKI_ERR_EXISTS);
    assert_int_equal(seki_draft_open(workshop_as(&w, MAKER, 0), 1, &whole, &w.g->err), 0);
    assert_str(
        seki_draft_find(whole.answer, whole.n, SEKI_STR("A-6")).text[SEKI_DRAFT_ANSWER_VALUE],
        "no"); /* the file was not put aside, so nothing was saved */
    merge.row.edition--;
    assert_int_equal(take(&w, &merge, "A-6", &it), 0);
    assert_int_equal(it.saying.n_saved, 1);
    assert_int_equal(look(&w, merge.intake).row.state, SEKI_INTAKE_ASIDE);
    assert_int_equal(seki_draft_open(workshop_as(&w, MAKER, 0), 1, &whole, &w.g->err), 0);
    assert_str(
        seki_draft_find(whole.answer, whole.n, SEKI_STR("A-6")).text[SEKI_DRAFT_ANSWER_VALUE],
        "na");
    assert_int_equal(take(&w, &merge, "A-6", &it), SEKI_ERR_INVALID);
    seki_store_free(&w.store);
}

/* Ends of lines are written otherwise by a workbook, and a form without a column for plans says nothing about them. */
static void test_texts(void **state)
{
    struct workshop w;
    struct seki_spoken spoken = {.answer = {.text = {SEKI_STR("A-1"),
                                                     SEKI_STR("no"),
                                                     {0},
                                                     SEKI_STR("一行目\n二行目"),
                                                     SEKI_STR("2027-03-31")}}};
    struct seki_saying saying = {.draft = 1, .said = &spoken, .n = 1};
    struct seki_intake_answer answer = {.number = 1,
                                        .confidence = 100,
                                        .text = {[SEKI_TAKEN_ITEM] = SEKI_STR("A-1"),
                                                 [SEKI_TAKEN_VALUE] = SEKI_STR("no"),
                                                 [SEKI_TAKEN_NOTE] = SEKI_STR("一行目\r\n二行目")}};
    struct seki_str own;
    int64_t intake;

    workshop_set_up(&w, state);
    own = seki_id_str(&w.ids[MAKER]);
    saying.catalog = &w.form;
    assert_int_equal(seki_draft_say(workshop_as(&w, MAKER, 0), &saying, &w.g->err), 0);
    w.now = BACK;
    intake = receive(&w, name_of_export(&w, 1, EXPORTED, ".xlsx"));
    read_it(&w, intake, SEKI_STR("form"), NULL, 0);
    assert_int_equal(seki_store_intake_answer_add(w.store, own, intake, &answer, &w.g->err), 0);
    assert_int_equal(look(&w, intake).n, 0);
    intake = receive(&w, name_of_export(&w, 1, EXPORTED, ".xlsx"));
    read_it(&w, intake, SEKI_STR("form"), NULL, 0);
    answer.text[SEKI_TAKEN_NOTE] = SEKI_STR("一行目 二行目");
    assert_int_equal(seki_store_intake_answer_add(w.store, own, intake, &answer, &w.g->err), 0);
    assert_int_equal(look(&w, intake).n, 1);
    assert_str(look(&w, intake).list[0].file.text[SEKI_DRAFT_ANSWER_PLANNED], "2027-03-31");
    seki_store_free(&w.store);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, ground_set_up, ground_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_three_ways),    TEST(test_doubts), TEST(test_names), TEST(test_other_form),
        TEST(test_many_editions), TEST(test_take),   TEST(test_texts)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
