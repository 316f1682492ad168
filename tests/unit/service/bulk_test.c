/* Tests of service/bulk.c and undo.c: the same on SQLite and on PostgreSQL. */
#include "service/bulk.h"

#include <stdio.h>

#include "model/statement.h"
#include "service/undo.h"
#include "unit/service/workshop.h"

static struct seki_draft_answer answer_of(struct workshop *w, const char *item)
{
    struct seki_draft_whole whole;

    assert_int_equal(seki_draft_open(workshop_as(w, MAKER, 0), 1, &whole, &w->g->err), 0);
    return seki_draft_find(whole.answer, whole.n, seki_str_from_c(item));
}

static void say(struct workshop *w, size_t person, const char *item, const char *value)
{
    struct seki_spoken spoken = {.is_confirmed = false};

    assert_int_equal(workshop_say(w, person, item, value, answer_of(w, item).edition, &spoken), 0);
    assert_int_equal(spoken.outcome, SEKI_SPOKEN_SAVED);
}

static void note(struct workshop *w, const char *item, const char *text)
{
    struct seki_spoken said = {.answer = answer_of(w, item)};
    struct seki_saying saying = {.draft = 1, .catalog = &w->form, .said = &said, .n = 1};

    said.answer.text[SEKI_DRAFT_ANSWER_ITEM] = seki_str_from_c(item);
    said.answer.text[SEKI_DRAFT_ANSWER_VALUE] = SEKI_STR("none");
    said.answer.text[SEKI_DRAFT_ANSWER_NOTE] = seki_str_from_c(text);
    assert_int_equal(seki_draft_say(workshop_as(w, MAKER, 0), &saying, &w->g->err), 0);
    assert_int_equal(saying.n_saved, 1);
}

static int look(struct workshop *w, struct seki_bulk *bulk)
{
    bulk->draft = 1;
    bulk->catalog = &w->form;
    return seki_bulk_look(workshop_as(w, MAKER, 0), bulk, &w->g->err);
}

/* All that was looked at is taken, by the editions that were shown. */
static void take(struct workshop *w, const struct seki_bulk *looked,
                 struct seki_bulk_taking *taking)
{
    static struct seki_bulk_chosen chosen[WORKSHOP_ITEMS];

    for (size_t i = 0; i < looked->n; i++) {
        chosen[i] =
            (struct seki_bulk_chosen){looked->list[i].item->id, looked->list[i].now.edition, 0};
    }
    *taking = (struct seki_bulk_taking){.bulk = *looked, .chosen = chosen, .n_chosen = looked->n};
    assert_int_equal(seki_bulk_take(workshop_as(w, MAKER, 0), taking, &w->g->err), 0);
}

static int undo(struct workshop *w, size_t person, struct seki_undoing *it)
{
    struct seki_draft_whole whole;

    assert_int_equal(seki_draft_open(workshop_as(w, MAKER, person), 1, &whole, &w->g->err), 0);
    *it = (struct seki_undoing){.draft = 1, .deed = whole.last.number, .catalog = &w->form};
    return seki_undo(workshop_as(w, MAKER, person), it, &w->g->err);
}

/* Only what is blank is set; nothing changes by looking; what somebody answered meanwhile is left. */
static void test_set(void **state)
{
    struct workshop w;
    struct seki_bulk bulk = {.what = SEKI_BULK_SET, .value = SEKI_VALUE_NA};
    struct seki_bulk_taking taking;
    struct seki_undoing it;

    workshop_set_up(&w, state);
    workshop_add_person(&w, 1, "sato");
    say(&w, 0, "A-1", "no");
    assert_int_equal(look(&w, &bulk), 0);
    assert_int_equal(bulk.n, 7); /* neither the text A-2 nor A-1 */
    assert_int_equal(answer_of(&w, "A-3").edition, 0);
    say(&w, 1, "A-3", "no");
    take(&w, &bulk, &taking);
    assert_int_equal(taking.n_saved, 6);
    assert_int_equal(taking.n_late, 1);
    assert_str(taking.late[0], "A-3");
    assert_str(answer_of(&w, "A-3").text[SEKI_DRAFT_ANSWER_VALUE], "no");
    assert_str(answer_of(&w, "A-4").text[SEKI_DRAFT_ANSWER_VALUE], "na");
    say(&w, 1, "A-5", "yes");
    assert_int_equal(undo(&w, 0, &it), 0);
    assert_int_equal(it.n_back, 5);
    assert_int_equal(it.n_left, 1); /* somebody else's A-5 */
    assert_str(answer_of(&w, "A-4").text[SEKI_DRAFT_ANSWER_VALUE], "none");
    assert_str(answer_of(&w, "A-5").text[SEKI_DRAFT_ANSWER_VALUE], "yes");
    seki_store_free(&w.store);
}

static void test_replace(void **state)
{
    struct workshop w;
    struct seki_bulk bulk = {
        .what = SEKI_BULK_REPLACE, .find = SEKI_STR("髙橋"), .with = SEKI_STR("𠮷田")};
    struct seki_bulk_taking taking;
    struct seki_undoing it;

    workshop_set_up(&w, state);
    note(&w, "A-4", "担当は髙橋。髙橋に聞く");
    note(&w, "A-5", "担当は高橋");
    assert_int_equal(look(&w, &bulk), 0);
    assert_int_equal(bulk.n, 1);
    assert_int_equal(bulk.list[0].n_places, 2);
    take(&w, &bulk, &taking);
    assert_int_equal(taking.n_saved, 1);
    assert_str(answer_of(&w, "A-4").text[SEKI_DRAFT_ANSWER_NOTE], "担当は𠮷田。𠮷田に聞く");
    assert_int_equal(undo(&w, 0, &it), 0);
    assert_str(answer_of(&w, "A-4").text[SEKI_DRAFT_ANSWER_NOTE], "担当は髙橋。髙橋に聞く");
    assert_int_equal(undo(&w, 0, &it), 0); /* the note of A-5 */
    assert_str(answer_of(&w, "A-5").text[SEKI_DRAFT_ANSWER_NOTE], "");
    bulk.find = SEKI_STR("");
    assert_int_equal(look(&w, &bulk), SEKI_ERR_INVALID);
    seki_store_free(&w.store);
}

/* A proposal whose note is changed is one still, and so is what comes back. */
static void test_proposed(void **state)
{
    struct workshop w;
    const struct seki_draft next = {.product = 1, .earlier = 1, .text = {SEKI_STR("6.0")}};
    struct seki_bulk bulk = {
        .draft = 2, .what = SEKI_BULK_REPLACE, .find = SEKI_STR("髙橋"), .with = SEKI_STR("𠮷田")};
    struct seki_bulk_chosen chosen = {SEKI_STR("A-4"), 1, 0};
    struct seki_bulk_taking taking = {.chosen = &chosen, .n_chosen = 1};
    struct seki_spoken said = {
        .answer = {.text = {SEKI_STR("A-4"), SEKI_STR("yes"), {0}, SEKI_STR("髙橋")}}};
    struct seki_saying saying = {.draft = 1, .said = &said, .n = 1};
    struct seki_draft_whole whole;
    struct seki_draft made;

    workshop_set_up(&w, state);
    saying.catalog = bulk.catalog = &w.form;
    assert_int_equal(seki_draft_say(workshop_as(&w, MAKER, 0), &saying, &w.g->err), 0);
    assert_int_equal(seki_draft_begin(workshop_as(&w, MAKER, 0), &next, &w.form, &made, &w.g->err),
                     0);
    assert_int_equal(workshop_propose(&w, 2), 1);
    taking.bulk = bulk;
    assert_int_equal(seki_bulk_take(workshop_as(&w, MAKER, 0), &taking, &w.g->err), 0);
    assert_int_equal(taking.n_saved, 1);
    for (int64_t deed = 2; deed > 0;
         deed--) { /* the change of the note, then what was taken over */
        struct seki_undoing it = {.draft = 2, .deed = deed, .catalog = &w.form};
        assert_int_equal(seki_draft_open(workshop_as(&w, MAKER, 0), 2, &whole, &w.g->err), 0);
        assert_true(whole.answer[0].is_proposed);
        assert_true(seki_str_eq(whole.answer[0].text[SEKI_DRAFT_ANSWER_NOTE],
                                deed == 2 ? bulk.with : bulk.find));
        assert_int_equal(seki_undo(workshop_as(&w, MAKER, 0), &it, &w.g->err), 0);
        assert_int_equal(it.n_back, 1);
    }
    assert_int_equal(seki_draft_open(workshop_as(&w, MAKER, 0), 2, &whole, &w.g->err), 0);
    assert_false(whole.answer[0].is_proposed);
    assert_str(whole.answer[0].text[SEKI_DRAFT_ANSWER_VALUE], "none");
    seki_store_free(&w.store);
}

/*
 * What another statement says becomes proposals where nothing stands yet, with where it came from; what was changed there meanwhile is
 * left; a proposal that is confirmed still says where it came from.
 */
static void test_take(void **state)
{
    struct workshop w;
    struct seki_draft_answer beside[] = {
        {.text = {SEKI_STR("A-1"), SEKI_STR("yes")}, .edition = 4, .source = SEKI_STR("姉妹機 #9")},
        {.text = {SEKI_STR("A-3"), SEKI_STR("no"), {0}, SEKI_STR("髙")},
         .edition = 5,
         .source = SEKI_STR("姉妹機 #9")},
        {.text = {SEKI_STR("A-4"), SEKI_STR("none")}, .edition = 6},
        {.text = {SEKI_STR("A-5"), SEKI_STR("text"), SEKI_STR("x")}, .edition = 7},
        {.text = {SEKI_STR("A-6"), SEKI_STR("na")}, .edition = 8, .source = SEKI_STR("姉妹機 #9")}};
    struct seki_bulk bulk = {
        .what = SEKI_BULK_TAKE, .beside = beside, .n_beside = SEKI_ARRAY_LEN(beside)};
    struct seki_bulk_taking taking;
    struct seki_spoken said = {.is_confirmed = true};
    struct seki_undoing it;

    workshop_set_up(&w, state);
    say(&w, 0, "A-1", "no");
    assert_int_equal(look(&w, &bulk), 0);
    assert_int_equal(bulk.n, 2); /* A-1 is answered, A-4 blank there, A-5 no text */
    beside[4].edition++;
    bulk.list[1].edition_beside = 8; /* as it was shown */
    {
        const struct seki_bulk_chosen chosen[] = {{SEKI_STR("A-3"), 0, 5}, {SEKI_STR("A-6"), 0, 8}};
        taking = (struct seki_bulk_taking){.bulk = bulk, .chosen = chosen, .n_chosen = 2};
        assert_int_equal(seki_bulk_take(workshop_as(&w, MAKER, 0), &taking, &w.g->err), 0);
    }
    assert_int_equal(taking.n_saved, 1);
    assert_int_equal(taking.n_late, 1);
    assert_true(answer_of(&w, "A-3").is_proposed);
    assert_str(answer_of(&w, "A-3").source, "姉妹機 #9");
    said.answer = answer_of(&w, "A-3");
    {
        struct seki_saying saying = {.draft = 1, .catalog = &w.form, .said = &said, .n = 1};
        assert_int_equal(seki_draft_say(workshop_as(&w, MAKER, 0), &saying, &w.g->err), 0);
    }
    assert_false(answer_of(&w, "A-3").is_proposed);
    assert_str(answer_of(&w, "A-3").source, "姉妹機 #9");
    assert_int_equal(undo(&w, 0, &it), 0); /* confirming it, then taking it */
    assert_true(answer_of(&w, "A-3").is_proposed);
    assert_str(answer_of(&w, "A-3").source, "姉妹機 #9");
    assert_int_equal(undo(&w, 0, &it), 0);
    assert_str(answer_of(&w, "A-3").text[SEKI_DRAFT_ANSWER_VALUE], "none");
    assert_str(answer_of(&w, "A-3").source, "");
    say(&w, 0, "A-3", "yes");
    assert_str(answer_of(&w, "A-3").source, ""); /* somebody's own */
    seki_store_free(&w.store);
}

/* What is not there to be undone is refused, as is another one's; another organisation finds no draft. */
static void test_refused(void **state)
{
    struct workshop w;
    struct seki_bulk bulk = {.what = SEKI_BULK_SET, .value = SEKI_VALUE_NOTE};
    struct seki_undoing it;

    workshop_set_up(&w, state);
    workshop_add_person(&w, 1, "sato");
    assert_int_equal(look(&w, &bulk), SEKI_ERR_INVALID);
    assert_int_equal(undo(&w, 0, &it), SEKI_ERR_INVALID);
    say(&w, 0, "A-1", "no");
    assert_int_equal(undo(&w, 1, &it), SEKI_ERR_INVALID);
    it = (struct seki_undoing){.draft = 1, .deed = 1, .catalog = &w.form};
    assert_int_equal(seki_undo(workshop_as(&w, OTHER, 0), &it, &w.g->err), SEKI_ERR_NOTFOUND);
    assert_int_equal(undo(&w, 0, &it), 0);
    assert_int_equal(undo(&w, 0, &it), SEKI_ERR_INVALID);
    seki_store_free(&w.store);
}

/* A form of `n` questions below one heading, in place of the workshop's. */
static void make_long_form(struct workshop *w, size_t n)
{
    static struct seki_item items[SEKI_BULK_MOST + 2];
    static size_t answers[SEKI_BULK_MOST + 1];
    static char ids[SEKI_BULK_MOST + 2][24]; /* a letter and a number */

    w->form.items = items;
    w->form.answer_items = answers;
    w->form.n_items = n + 1;
    w->form.n_answers = n;
    seki_map_init(&w->form.by_id, &w->g->arena);
    for (size_t i = 0; i <= n; i++) {
        snprintf(ids[i], sizeof(ids[i]), "b-%zu", i);
        items[i] = (struct seki_item){.id = seki_str_from_c(ids[i]),
                                      .kind = i == 0 ? SEKI_ITEM_SECTION : SEKI_ITEM_QUESTION,
                                      .gate_item = SEKI_NO_INDEX,
                                      .answer = i == 0 ? SEKI_NO_INDEX : i - 1};
        if (i > 0) {
            answers[i - 1] = i;
        }
        assert_int_equal(seki_map_add(&w->form.by_id, items[i].id, i), 0);
    }
}

/* So many at once; of one more it is told that it is left, and it is there the next time. */
static void test_most(void **state)
{
    static struct seki_bulk_chosen chosen[SEKI_BULK_MOST];
    struct workshop w;
    struct seki_bulk bulk = {.what = SEKI_BULK_SET, .value = SEKI_VALUE_NA};
    struct seki_bulk_taking taking;

    workshop_set_up(&w, state);
    make_long_form(&w, SEKI_BULK_MOST);
    assert_int_equal(look(&w, &bulk), 0);
    assert_int_equal(bulk.n, SEKI_BULK_MOST);
    assert_int_equal(bulk.n_more, 0);
    make_long_form(&w, SEKI_BULK_MOST + 1);
    assert_int_equal(look(&w, &bulk), 0);
    assert_int_equal(bulk.n, SEKI_BULK_MOST);
    assert_int_equal(bulk.n_more, 1);
    for (size_t i = 0; i < bulk.n; i++) {
        chosen[i].item = bulk.list[i].item->id;
    }
    taking = (struct seki_bulk_taking){.bulk = bulk, .chosen = chosen, .n_chosen = bulk.n};
    assert_int_equal(seki_bulk_take(workshop_as(&w, MAKER, 0), &taking, &w.g->err), 0);
    assert_int_equal(taking.n_saved, SEKI_BULK_MOST);
    assert_int_equal(look(&w, &bulk), 0);
    assert_int_equal(bulk.n, 1);
    assert_int_equal(bulk.n_more, 0);
    assert_str(bulk.list[0].item->id, "b-301");
    seki_store_free(&w.store);
}

static void do_deeds(struct workshop *w, const struct seki_deed_of *of, int64_t n)
{
    const struct seki_deed_item item = {SEKI_STR("A-1"), 1};
    int64_t number = 0;

    for (int64_t i = 1; i <= n; i++) {
        assert_int_equal(seki_store_deed_next(&w->g->arena, w->store, of, &number, &w->g->err), 0);
        assert_int_equal(number, i);
        assert_int_equal(seki_store_deed_add(w->store, of, number, &item, NOW, &w->g->err), 0);
    }
}

/* Undoes as long as there is something to undo: the number of the last deed that was there, and how many there were. */
static int64_t undo_all(struct workshop *w, const struct seki_deed_of *of, int64_t *ret_n)
{
    struct seki_deed deed;
    int64_t last = 0;

    for (*ret_n = 0;; ++*ret_n) {
        assert_int_equal(seki_store_deed_open(&w->g->arena, w->store, of, &deed, &w->g->err), 0);
        if (deed.number == 0) {
            return last;
        }
        last = deed.number;
        assert_int_equal(seki_store_deed_undo(w->store, of, last, NOW, &w->g->err), 0);
    }
}

/* So many deeds can be undone; of one more the oldest is forgotten, and nobody else's. */
static void test_deeds(void **state)
{
    struct workshop w;
    struct seki_deed_of one = {.person = SEKI_STR("one"), .draft = 1};
    struct seki_deed_of other = {.person = SEKI_STR("other"), .draft = 1};
    int64_t n = 0;

    workshop_set_up(&w, state);
    one.organisation = other.organisation = seki_id_str(&w.ids[MAKER]);
    do_deeds(&w, &one, SEKI_DEEDS);
    do_deeds(&w, &other, SEKI_DEEDS + 1);
    assert_int_equal(undo_all(&w, &one, &n), 1);
    assert_int_equal(n, SEKI_DEEDS);
    assert_int_equal(undo_all(&w, &other, &n), 2);
    assert_int_equal(n, SEKI_DEEDS);
    seki_store_free(&w.store);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, ground_set_up, ground_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(test_set),  TEST(test_replace), TEST(test_proposed),
                                       TEST(test_take), TEST(test_refused), TEST(test_most),
                                       TEST(test_deeds)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
