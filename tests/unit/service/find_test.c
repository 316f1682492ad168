/* Tests of service/find.c and service/guide.c: the same on SQLite and on PostgreSQL. */
#include "service/find.h"

#include "service/guide.h"
#include "service/product.h"
#include "service/register.h"
#include "service/request.h"
#include "store/draft.h"
#include "unit/service/world.h"

static struct seki_find look(struct world *w, const struct seki_actor *actor, const char *words)
{
    struct seki_act act = world_act(w, actor);
    struct seki_find it = {.words = seki_str_from_c(words)};

    assert_int_equal(seki_find(&act, &it, &w->g->err), 0);
    return it;
}

static void add_device(struct world *w, const struct seki_actor *actor, const char *id,
                       const char *name)
{
    struct seki_act act = world_act(w, actor);
    struct seki_device added;
    const struct seki_device device = {
        .text = {
            [SEKI_DEVICE_ID] = seki_str_from_c(id), [SEKI_DEVICE_NAME] = seki_str_from_c(name)}};

    assert_int_equal(seki_service_device_add(&act, &device, &added, &w->g->err), 0);
}

/* Ten are shown; of eleven it is said that there are more. */
static void test_devices(void **state)
{
    struct world *w = *state;
    struct seki_actor editor = world_actor(w, &w->editor);
    struct seki_actor other = world_actor(w, &w->other);
    struct seki_find it;
    char id[] = "P-a"; /* its last letter counts up */

    for (size_t i = 0; i < SEKI_FIND_SHOWN; i++, id[2]++) {
        add_device(w, &editor, id, "輸液ポンプ");
    }
    it = look(w, &editor, "ﾎﾟﾝﾌﾟ");
    assert_int_equal(it.devices.n, SEKI_FIND_SHOWN);
    assert_false(it.devices.has_more);
    add_device(w, &editor, id, "輸液ポンプ");
    it = look(w, &editor, "液");
    assert_int_equal(it.devices.n, SEKI_FIND_SHOWN);
    assert_true(it.devices.has_more);
    assert_int_equal(look(w, &editor, "液 p-c").devices.n, 1);
    assert_int_equal(look(w, &editor, "ポンプ車").devices.n, 0);
    other.permits = seki_permits_of_roles(1U << SEKI_ROLE_EDITOR);
    assert_int_equal(look(w, &other, "液").devices.n, 0);
}

/* People for those who look after them, content for those who read it, each of the own organisation. */
static void test_permission(void **state)
{
    struct world *w = *state;
    struct seki_actor editor = world_actor(w, &w->editor);
    struct seki_actor boss = world_actor(w, &w->boss);
    struct seki_actor nobody = world_actor(w, &w->boss);
    struct seki_audit_event record;
    struct seki_find it;

    boss.permits = seki_permits_of_roles(1U << SEKI_ROLE_ADMINISTRATOR);
    nobody.permits = seki_permits_of_roles(0);
    add_device(w, &editor, "D-1", "boss の装置");
    it = look(w, &editor, "boss");
    assert_int_equal(it.devices.n, 1);
    assert_int_equal(it.people.n, 0);
    it = look(w, &boss, "やまだ 山田");
    assert_int_equal(it.people.n, 0);
    it = look(w, &boss, "山田");
    assert_int_equal(it.people.n, 2); /* of three, one is at the maker */
    assert_str(it.person[0].name, "山田 一郎");
    assert_int_equal(it.devices.n, 0);
    it = look(w, &nobody, "boss");
    assert_int_equal(it.devices.n + it.people.n, 0);
    record = world_last(w);
    assert_int_equal(record.kind, SEKI_AUDIT_QUERY);
    assert_str(record.query, "boss");
}

static void test_words(void **state)
{
    struct world *w = *state;
    struct seki_actor editor = world_actor(w, &w->editor);
    struct seki_act act = world_act(w, &editor);
    struct seki_find it = look(w, &editor, " ");

    assert_int_equal(it.devices.n, 0);
    it.words = SEKI_STR("a b c d"); /* one more than SEKI_SEARCH_WORDS */
    assert_int_equal(seki_find(&act, &it, &w->g->err), SEKI_ERR_LIMIT);
}

/* Products and requests have no index: so many are compared, and what is behind is not called absent. */
static void test_compared(void **state)
{
    struct world *w = *state;
    struct seki_actor maker = world_actor(w, &w->other);
    struct seki_product row = {.text = {[SEKI_PRODUCT_NAME] = SEKI_STR("ポンプ")}};
    struct seki_product ret;
    struct seki_find it;

    maker.permits = seki_permits_of_roles(1U << SEKI_ROLE_EDITOR);
    for (size_t i = 1; i < SEKI_FIND_COMPARED; i++) {
        struct seki_act act = world_act(w, &maker);
        assert_int_equal(seki_product_put(&act, &row, &ret, &w->g->err), 0);
        row.text[SEKI_PRODUCT_NAME] = SEKI_STR("内視鏡");
    }
    it = look(w, &maker, "ぽんぷ");
    assert_int_equal(it.products.n, 1);
    assert_false(it.products.has_more);
    struct seki_act act = world_act(w, &maker);
    assert_int_equal(seki_product_put(&act, &row, &ret, &w->g->err), 0);
    it = look(w, &maker, "ぽんぷ");
    assert_int_equal(it.products.n, 1);
    assert_true(it.products.has_more);
    it = look(w, &maker, "no such");
    assert_int_equal(it.products.n, 0);
    assert_true(it.products.has_more);
}

/* --- answers */

static void add_answer(struct world *w, const struct seki_id *organisation, int64_t number,
                       const char *item, const char *note)
{
    struct seki_register reg;
    const struct seki_answer_row row = {.number = number,
                                        .text = {[SEKI_ANSWER_ITEM] = seki_str_from_c(item),
                                                 [SEKI_ANSWER_VALUE] = SEKI_STR("no"),
                                                 [SEKI_ANSWER_NOTE] = seki_str_from_c(note)}};
    const struct seki_statement_row statement = {
        .number = 1,
        .text = {[SEKI_STATEMENT_NAME] = SEKI_STR("ポンプ.csv"),
                 [SEKI_STATEMENT_PRODUCT] = SEKI_STR("輸液ポンプ")}};

    assert_int_equal(
        seki_store_register_make(w->store, seki_id_str(organisation), &reg, &w->g->err), 0);
    if (number == 1) {
        assert_int_equal(seki_store_statement_add(w->store, &reg, &statement, w->now, &w->g->err),
                         0);
    }
    assert_int_equal(seki_store_answer_add(w->store, &reg, 1, &row, w->now, &w->g->err), 0);
}

/* By what is said in words, however short, and by the id of the question; not by a part of that, and nothing of others. */
static void test_answers(void **state)
{
    struct world *w = *state;
    struct seki_actor editor = world_actor(w, &w->editor);
    struct seki_actor boss = world_actor(w, &w->boss);
    struct seki_actor other = world_actor(w, &w->other);
    struct seki_find it;

    other.permits = seki_permits_of_roles(1U << SEKI_ROLE_EDITOR);
    boss.permits = seki_permits_of_roles(1U << SEKI_ROLE_ADMINISTRATOR);
    add_answer(w, &w->hospital, 1, "MLDP-4", "ﾊﾟｽﾜｰﾄﾞは髙𠮷が設定");
    add_answer(w, &w->hospital, 2, "MLDP-41", "");
    add_answer(w, &w->hospital, 3, "C01.1a", "");
    assert_int_equal(look(w, &editor, "ｃ01.1A").answers.n, 1);
    it = look(w, &editor, "mldp-4");
    assert_int_equal(it.answers.n, 1);
    assert_str(it.answer[0].text[SEKI_NOTED_ITEM], "MLDP-4");
    assert_str(it.answer[0].text[SEKI_NOTED_ABOUT], "輸液ポンプ");
    assert_int_equal(look(w, &editor, "MLDP-41").answers.n, 1); /* it has no words of its own */
    assert_int_equal(look(w, &editor, "パスワード").answers.n, 1);
    assert_int_equal(look(w, &editor, "設").answers.n, 1);
    assert_int_equal(look(w, &editor, "髙𠮷").answers.n, 1);
    assert_int_equal(look(w, &editor, "ポンプ ぱす").answers.n, 1);
    assert_int_equal(look(w, &editor, "鑑").answers.n, 0);
    assert_int_equal(look(w, &editor, "MLDP-5").answers.n, 0);
    assert_int_equal(look(w, &boss, "mldp-4").answers.n, 0);
    assert_int_equal(look(w, &other, "mldp-4").answers.n + look(w, &other, "設").answers.n, 0);
}

/* So many are compared; what is behind them is not called absent. */
static void test_notes(void **state)
{
    struct world *w = *state;
    struct seki_actor editor = world_actor(w, &w->editor);
    char item[] = "Q-AAA"; /* its last letters count up */

    for (int64_t i = 1; i <= SEKI_FIND_NOTES; i++) {
        item[2] = (char)('A' + i / 676);
        item[3] = (char)('A' + i / 26 % 26);
        item[4] = (char)('A' + i % 26);
        if (i == SEKI_FIND_NOTES) {
            assert_false(look(w, &editor, "鑑").answers.has_more);
        }
        add_answer(w, &w->hospital, i, item, "説明");
    }
    assert_int_equal(look(w, &editor, "鑑").answers.n, 0);
    assert_true(look(w, &editor, "鑑").answers.has_more);
    assert_int_equal(look(w, &editor, "q-aac").answers.n, 1);
    assert_false(look(w, &editor, "q-aac").answers.has_more);
}

static void test_own_answers(void **state)
{
    struct world *w = *state;
    struct seki_actor maker = world_actor(w, &w->other);
    struct seki_actor editor = world_actor(w, &w->editor);
    struct seki_act act;
    struct seki_product product;
    const struct seki_product wanted = {.text = {[SEKI_PRODUCT_NAME] = SEKI_STR("ポンプ")}};
    struct seki_draft draft = {
        .text = {[SEKI_DRAFT_RELEASE] = SEKI_STR("2.0"), [SEKI_DRAFT_CATALOG] = SEKI_STR("mds2")}};
    const struct seki_draft_answer answer = {
        .text = {[SEKI_DRAFT_ANSWER_ITEM] = SEKI_STR("DOC-1"),
                 [SEKI_DRAFT_ANSWER_VALUE] = SEKI_STR("yes"),
                 [SEKI_DRAFT_ANSWER_NOTE] = SEKI_STR("監査ログ")}};
    struct seki_find it;

    maker.permits = seki_permits_of_roles(1U << SEKI_ROLE_EDITOR);
    act = world_act(w, &maker);
    assert_int_equal(seki_product_put(&act, &wanted, &product, &w->g->err), 0);
    draft.product = product.number;
    assert_int_equal(seki_store_draft_add(w->store, seki_id_str(&w->maker), &draft, w->now,
                                          &draft.number, &w->g->err),
                     0);
    assert_int_equal(seki_store_draft_answer_put(w->store, seki_id_str(&w->maker), draft.number,
                                                 &answer, w->now, &w->g->err),
                     0);
    it = look(w, &maker, "監査");
    assert_int_equal(it.owns.n, 1);
    assert_str(it.own[0].text[SEKI_NOTED_BY], "2.0");
    assert_int_equal(look(w, &maker, "doc-1").owns.n, 1);
    assert_int_equal(look(w, &editor, "doc-1").owns.n + look(w, &editor, "監査").owns.n, 0);
}

/* --- first steps */

static struct seki_guide lead(struct world *w, const struct seki_actor *actor)
{
    struct seki_act act = world_act(w, actor);
    struct seki_guide guide;

    assert_int_equal(seki_guide(&act, &guide, &w->g->err), 0);
    return guide;
}

static void test_steps(void **state)
{
    struct world *w = *state;
    struct seki_actor editor = world_actor(w, &w->editor);
    struct seki_actor maker = world_actor(w, &w->other);
    struct seki_actor boss = world_actor(w, &w->boss);
    struct seki_act act = world_act(w, &editor);
    struct seki_request_row row = {
        .text = {[SEKI_REQUEST_MAKER_NAME] = SEKI_STR("製造"), [SEKI_REQUEST_DUE] = SEKI_STR("")}};
    struct seki_guide guide;

    editor.kind = boss.kind = SEKI_ORGANISATION_HOSPITAL;
    guide = lead(w, &editor);
    assert_int_equal(guide.n, SEKI_GUIDE_MOST);
    assert_int_equal(guide.n_done, 0);
    assert_int_equal(guide.step[0], SEKI_GUIDE_ADD_DEVICE);
    add_device(w, &editor, "D-1", "装置");
    assert_int_equal(seki_request_ask(&act, &row, &row, &w->g->err), 0);
    guide = lead(w, &editor);
    assert_int_equal(guide.n_done, 2);
    assert_true(guide.is_done[0] && guide.is_done[1] && !guide.is_done[2]);
    act = world_act(w, &editor);
    assert_int_equal(seki_service_device_remove(&act, SEKI_STR("D-1"), 1, &w->g->err), 0);
    assert_false(lead(w, &editor).is_done[0]); /* open again */
    maker.permits = seki_permits_of_roles(1U << SEKI_ROLE_READER);
    guide = lead(w, &maker);
    assert_int_equal(guide.step[0], SEKI_GUIDE_ADD_PRODUCT);
    assert_int_equal(guide.n_done, 0); /* what the hospital has is not the maker's */
    boss.permits = seki_permits_of_roles(1U << SEKI_ROLE_ADMINISTRATOR);
    assert_int_equal(lead(w, &boss).n, 0);
    editor.kind = SEKI_ORGANISATION_AUDITOR;
    assert_int_equal(lead(w, &editor).n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_devices, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_permission, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_words, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_compared, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_answers, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_notes, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_own_answers, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_steps, world_set_up, world_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
