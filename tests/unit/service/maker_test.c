/* Tests of service/product.c, draft.c, draft_say.c and publish.c: the same on SQLite and on PostgreSQL. */
#include "base/limits.h"
#include "model/statement.h"
#include "service/product.h"
#include "service/proxy.h"
#include "service/publish.h"
#include "service/request.h"
#include "store/people.h"
#include "unit/service/workshop.h"

static int say(struct workshop *w, size_t person, const char *value, int64_t edition,
               struct seki_spoken *spoken)
{
    return workshop_say(w, person, "A-1", value, edition, spoken);
}

static int64_t edition_of(struct workshop *w)
{
    struct seki_draft_whole whole;

    assert_int_equal(seki_draft_open(workshop_as(w, MAKER, 0), 1, &whole, &w->g->err), 0);
    return whole.draft.edition;
}

/* Who saves over somebody else's is told; what he did not touch is no conflict. */
static void test_answers(void **state)
{
    struct workshop w;
    struct seki_spoken spoken = {.is_confirmed = false};

    workshop_set_up(&w, state);
    workshop_add_person(&w, 1, "sato");
    assert_int_equal(say(&w, 0, "yes", 0, &spoken), 0);
    assert_int_equal(spoken.outcome, SEKI_SPOKEN_SAVED);
    assert_int_equal(say(&w, 1, "yes", 0, &spoken), 0);
    assert_int_equal(spoken.outcome, SEKI_SPOKEN_SAME);
    assert_int_equal(say(&w, 1, "no", 0, &spoken), 0);
    assert_int_equal(spoken.outcome, SEKI_SPOKEN_CONFLICT);
    assert_str(spoken.now.text[SEKI_DRAFT_ANSWER_BY_NAME], "鈴木");
    assert_int_equal(say(&w, 1, "none", 0, &spoken), 0); /* as it was shown */
    assert_int_equal(spoken.outcome, SEKI_SPOKEN_SAME);
    assert_int_equal(say(&w, 1, "no", 1, &spoken), 0);
    assert_int_equal(say(&w, 0, "yes", 1, &spoken), 0); /* he had seen yes, and left it */
    assert_int_equal(spoken.outcome, SEKI_SPOKEN_SAME);
    assert_int_equal(say(&w, 0, "text", 2, &spoken), SEKI_ERR_INVALID);
    assert_int_equal(say(&w, 0, "perhaps", 2, &spoken), SEKI_ERR_INVALID);
    seki_store_free(&w.store);
}

static void test_limits(void **state)
{
    char letters[SEKI_LIMIT_DRAFT_TEXT + 1]; /* one too many */
    struct workshop w;
    struct seki_spoken spoken = {.answer = {.text = {SEKI_STR("A-2"), SEKI_STR("text")}}};
    struct seki_saying saying = {.draft = 1, .said = &spoken, .n = 1};
    struct seki_draft draft = {.product = 1};
    struct seki_draft made;

    workshop_set_up(&w, state);
    saying.catalog = &w.form;
    memset(letters, 'x', sizeof(letters));
    spoken.answer.text[SEKI_DRAFT_ANSWER_TEXT] = seki_str_of(letters, sizeof(letters));
    assert_int_equal(seki_draft_say(workshop_as(&w, MAKER, 0), &saying, &w.g->err), SEKI_ERR_LIMIT);
    spoken.answer.text[SEKI_DRAFT_ANSWER_TEXT].n--;
    assert_int_equal(seki_draft_say(workshop_as(&w, MAKER, 0), &saying, &w.g->err), 0);
    spoken.answer.text[SEKI_DRAFT_ANSWER_ITEM] = SEKI_STR("A");
    assert_int_equal(seki_draft_say(workshop_as(&w, MAKER, 0), &saying, &w.g->err),
                     SEKI_ERR_INVALID);
    draft.text[SEKI_DRAFT_RELEASE] = seki_str_of(letters, 201);
    assert_int_equal(seki_draft_begin(workshop_as(&w, MAKER, 0), &draft, &w.form, &made, &w.g->err),
                     SEKI_ERR_INVALID);
    draft.text[SEKI_DRAFT_RELEASE].n = 200;
    assert_int_equal(seki_draft_begin(workshop_as(&w, MAKER, 0), &draft, &w.form, &made, &w.g->err),
                     0);
    assert_int_equal(
        seki_draft_begin(workshop_as(&w, HOSPITAL, 0), &draft, &w.form, &made, &w.g->err),
        SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_draft_say(workshop_as(&w, OTHER, 0), &saying, &w.g->err),
                     SEKI_ERR_NOTFOUND);
    seki_store_free(&w.store);
}

static int go(struct workshop *w, size_t person, int64_t edition, enum seki_draft_step step)
{
    return seki_draft_go(workshop_as(w, MAKER, person), 1, edition, step, &w->draft, &w->g->err);
}

/* By another one, where there is one; of what was seen; by who is responsible, where somebody is. */
static void test_steps(void **state)
{
    struct workshop w;
    struct seki_spoken spoken = {.is_confirmed = false};
    int64_t edition;

    workshop_set_up(&w, state);
    assert_int_equal(go(&w, 0, edition_of(&w), SEKI_DRAFT_APPROVE), SEKI_ERR_INVALID);
    assert_int_equal(go(&w, 0, edition_of(&w), SEKI_DRAFT_HAND_IN), 0);
    assert_int_equal(say(&w, 0, "yes", 0, &spoken), SEKI_ERR_INVALID);
    assert_int_equal(go(&w, 0, edition_of(&w), SEKI_DRAFT_APPROVE), 0); /* the only editor */
    assert_int_equal(go(&w, 0, edition_of(&w), SEKI_DRAFT_TAKE_BACK), 0);
    assert_int_equal(w.draft.approved, 0);
    workshop_add_person(&w, 1, "sato");
    edition = edition_of(&w);
    assert_int_equal(say(&w, 0, "yes", 0, &spoken), 0);
    assert_int_equal(go(&w, 0, edition, SEKI_DRAFT_HAND_IN), SEKI_ERR_EXISTS);
    assert_int_equal(go(&w, 0, edition_of(&w), SEKI_DRAFT_HAND_IN), 0);
    assert_int_equal(go(&w, 0, edition_of(&w), SEKI_DRAFT_APPROVE), SEKI_ERR_INVALID);
    assert_int_equal(go(&w, 1, edition_of(&w) - 1, SEKI_DRAFT_APPROVE), SEKI_ERR_EXISTS);
    assert_int_equal(go(&w, 1, edition_of(&w), SEKI_DRAFT_APPROVE), 0);
    assert_true(seki_str_eq(w.draft.text[SEKI_DRAFT_APPROVED_BY], seki_id_str(&w.people[1])));
    seki_store_free(&w.store);
}

static void test_responsible(void **state)
{
    struct workshop w;
    struct seki_draft draft = {.product = 1, .text = {SEKI_STR("6"), {0}, SEKI_STR("nobody")}};
    struct seki_draft made;

    workshop_set_up(&w, state);
    workshop_add_person(&w, 1, "sato");
    assert_int_equal(seki_draft_begin(workshop_as(&w, MAKER, 0), &draft, &w.form, &made, &w.g->err),
                     SEKI_ERR_INVALID);
    draft.text[SEKI_DRAFT_RESPONSIBLE] = SEKI_STR("suzuki");
    assert_int_equal(seki_draft_begin(workshop_as(&w, MAKER, 1), &draft, &w.form, &made, &w.g->err),
                     0);
    assert_int_equal(seki_draft_go(workshop_as(&w, MAKER, 0), made.number, made.edition,
                                   SEKI_DRAFT_HAND_IN, &made, &w.g->err),
                     0);
    assert_int_equal(seki_draft_go(workshop_as(&w, MAKER, 1), made.number, made.edition,
                                   SEKI_DRAFT_APPROVE, &made, &w.g->err),
                     SEKI_ERR_INVALID);
    assert_int_equal(seki_draft_go(workshop_as(&w, MAKER, 0), made.number, made.edition,
                                   SEKI_DRAFT_APPROVE, &made, &w.g->err),
                     0);
    seki_store_free(&w.store);
}

/* --- rules that confirm after a time */

#define DAY INT64_C(86400000)

static struct seki_act *as_administrator(struct workshop *w)
{
    struct seki_act *act = workshop_as(w, MAKER, 1);

    w->actor.permits = seki_permits_of_roles(1u << SEKI_ROLE_ADMINISTRATOR);
    return act;
}

static struct seki_proxy_rule rule_of(const char *deputy)
{
    return (struct seki_proxy_rule){.days = 7,
                                    .text = {[SEKI_PROXY_TITLE] = SEKI_STR("確定の規程"),
                                             [SEKI_PROXY_WORDS] = SEKI_STR("7日で確定する。"),
                                             [SEKI_PROXY_AUTHOR] = SEKI_STR("品質保証部長"),
                                             [SEKI_PROXY_WRITERS] = SEKI_STR("開発部"),
                                             [SEKI_PROXY_DEPUTY] = seki_str_from_c(deputy),
                                             [SEKI_PROXY_SINCE] = SEKI_STR("2000-01-01")}};
}

/* By the second editor for the first one, who is "suzuki"; handed in. */
static void fill_in_for_another(struct workshop *w, struct seki_draft *ret_draft)
{
    const struct seki_draft draft = {.product = 1,
                                     .text = {SEKI_STR("6"), {0}, SEKI_STR("suzuki")}};

    assert_int_equal(
        seki_draft_begin(workshop_as(w, MAKER, 1), &draft, &w->form, ret_draft, &w->g->err), 0);
    assert_int_equal(seki_draft_go(workshop_as(w, MAKER, 1), ret_draft->number, ret_draft->edition,
                                   SEKI_DRAFT_HAND_IN, ret_draft, &w->g->err),
                     0);
}

/* Looks at a moment `later` than now, each act in a transaction of its own. */
static void look(struct workshop *w, int64_t later, int64_t number, struct seki_draft_whole *whole)
{
    size_t n = 0;

    assert_int_equal(seki_store_commit(w->store, &w->g->err), 0);
    assert_int_equal(seki_proxy_look(&w->g->arena, w->store, w->now + later, &n, &w->g->err), 0);
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
    assert_int_equal(seki_draft_open(workshop_as(w, MAKER, 0), number, whole, &w->g->err), 0);
}

static void assert_words(struct workshop *w, const struct seki_draft_whole *whole, const char *part)
{
    struct seki_str words = {0};

    assert_int_equal(seki_proxy_words(&w->g->arena, whole, SEKI_LANG_EN, &words, &w->g->err), 0);
    assert_true(seki_str_find(words, seki_str_from_c(part)) != SIZE_MAX);
}

/* Not a moment before its time is over; then nobody is said to have confirmed it, in what is published, too. */
static void test_rule_confirms(void **state)
{
    struct workshop w;
    struct seki_draft_whole whole;
    struct seki_draft draft;
    const struct seki_proxy_rule rule = rule_of("");
    struct seki_publishing it = {.day = SEKI_STR("2026-11-28")};
    struct seki_str native = {0};

    workshop_set_up(&w, state);
    workshop_add_person(&w, 1, "sato");
    it.catalog = &w.form;
    assert_int_equal(seki_proxy_rule_add(workshop_as(&w, MAKER, 0), &rule, &w.g->err),
                     SEKI_ERR_DENIED);
    assert_int_equal(seki_proxy_rule_add(as_administrator(&w), &rule, &w.g->err), 0);
    fill_in_for_another(&w, &draft);
    look(&w, 7 * DAY - 1, draft.number, &whole);
    assert_int_equal(whole.draft.state, SEKI_DRAFT_REVIEW);
    assert_int_equal(whole.wait.due, w.now + 7 * DAY);
    look(&w, 7 * DAY, draft.number, &whole);
    assert_int_equal(whole.draft.state, SEKI_DRAFT_APPROVED);
    assert_true(seki_proxy_is_by_rule(&whole));
    assert_int_equal(whole.draft.text[SEKI_DRAFT_APPROVED_NAME].n, 0);
    assert_words(&w, &whole, "confirmed by nobody");
    it.draft = draft.number;
    it.edition = whole.draft.edition;
    assert_int_equal(seki_publish(workshop_as(&w, MAKER, 0), &it, &w.g->err), 0);
    assert_int_equal(it.revision.way, SEKI_REVISION_BY_RULE);
    assert_int_equal(seki_revision_look(workshop_as(&w, MAKER, 0), seki_id_str(&w.ids[MAKER]),
                                        it.revision.number, &it.revision, &native, &w.g->err),
                     0);
    assert_int_equal(it.revision.way, SEKI_REVISION_BY_RULE);
    assert_true(seki_str_find(native, it.revision.confirmed) != SIZE_MAX);
    seki_store_free(&w.store);
}

/* Without one, with one that has ended or is not there yet, and when the person cannot sign in any more, people alone confirm. */
static void test_rule_is_silent(void **state)
{
    struct workshop w;
    struct seki_draft_whole whole;
    struct seki_draft draft;
    struct seki_proxy_rule rule = rule_of("");
    struct seki_person_at person;

    workshop_set_up(&w, state);
    workshop_add_person(&w, 1, "sato");
    rule.text[SEKI_PROXY_SINCE] = SEKI_STR("9000-01-01");
    assert_int_equal(seki_proxy_rule_add(as_administrator(&w), &rule, &w.g->err), 0);
    fill_in_for_another(&w, &draft);
    look(&w, 400 * DAY, draft.number, &whole);
    assert_int_equal(whole.draft.state, SEKI_DRAFT_REVIEW);
    rule = rule_of("");
    assert_int_equal(seki_proxy_rule_add(as_administrator(&w), &rule, &w.g->err), 0);
    assert_int_equal(seki_proxy_rule_end(as_administrator(&w), 1, &w.g->err), SEKI_ERR_EXISTS);
    look(&w, 400 * DAY, draft.number, &whole); /* it was handed in before */
    assert_int_equal(whole.draft.state, SEKI_DRAFT_REVIEW);
    assert_int_equal(seki_draft_go(workshop_as(&w, MAKER, 1), draft.number, whole.draft.edition,
                                   SEKI_DRAFT_TAKE_BACK, &draft, &w.g->err),
                     0);
    assert_int_equal(seki_draft_go(workshop_as(&w, MAKER, 1), draft.number, draft.edition,
                                   SEKI_DRAFT_HAND_IN, &draft, &w.g->err),
                     0);
    person = (struct seki_person_at){seki_id_str(&w.ids[MAKER]), seki_id_str(&w.people[0]), w.now};
    assert_int_equal(seki_store_set_active(w.store, &person, false, &w.g->err), 1);
    look(&w, 8 * DAY, draft.number, &whole);
    assert_int_equal(whole.draft.state, SEKI_DRAFT_REVIEW);
    assert_int_equal(whole.wait.outcome, SEKI_WAIT_PASSED);
    seki_store_free(&w.store);
}

/* Ended while something waits; the deputy whom the rule names, never the one who filled it in. */
static void test_rule_deputy(void **state)
{
    struct workshop w;
    struct seki_draft_whole whole;
    struct seki_draft draft;
    struct seki_proxy_rule rule = rule_of("sato");
    struct seki_id third;

    workshop_set_up(&w, state);
    workshop_add_person(&w, 1, "sato");
    assert_int_equal(seki_proxy_rule_add(as_administrator(&w), &rule, &w.g->err), 0);
    fill_in_for_another(&w, &draft);
    assert_int_equal(seki_draft_go(workshop_as(&w, MAKER, 1), draft.number, draft.edition,
                                   SEKI_DRAFT_APPROVE, &draft, &w.g->err),
                     SEKI_ERR_INVALID); /* the deputy filled it in */
    third = w.people[1];
    workshop_add_person(&w, 1, "takahashi");
    rule = rule_of("takahashi");
    assert_int_equal(seki_proxy_rule_add(as_administrator(&w), &rule, &w.g->err), 0);
    look(&w, 8 * DAY, draft.number, &whole); /* the rule it waits under has ended */
    assert_int_equal(whole.draft.state, SEKI_DRAFT_REVIEW);
    w.people[1] = third;
    assert_int_equal(seki_draft_go(workshop_as(&w, MAKER, 1), draft.number, whole.draft.edition,
                                   SEKI_DRAFT_TAKE_BACK, &draft, &w.g->err),
                     0);
    assert_int_equal(seki_draft_go(workshop_as(&w, MAKER, 1), draft.number, draft.edition,
                                   SEKI_DRAFT_HAND_IN, &draft, &w.g->err),
                     0);
    assert_int_equal(seki_draft_open(workshop_as(&w, MAKER, 0), draft.number, &whole, &w.g->err),
                     0);
    w.actor.person = whole.rule.text[SEKI_PROXY_DEPUTY];
    assert_int_equal(
        seki_draft_go(&w.act, draft.number, draft.edition, SEKI_DRAFT_APPROVE, &draft, &w.g->err),
        0);
    assert_int_equal(seki_draft_open(workshop_as(&w, MAKER, 0), draft.number, &whole, &w.g->err),
                     0);
    assert_words(&w, &whole, "as the deputy");
    look(&w, 8 * DAY, draft.number, &whole);
    assert_false(seki_proxy_is_by_rule(&whole));
    seki_store_free(&w.store);
}

static void test_rule_limits(void **state)
{
    char letters[SEKI_LIMIT_DRAFT_TEXT + 1]; /* one too many */
    struct workshop w;
    struct seki_proxy_rule rule = rule_of("");

    workshop_set_up(&w, state);
    workshop_add_person(&w, 1, "sato");
    memset(letters, 'x', sizeof(letters));
    rule.days = SEKI_PROXY_DAYS + 1;
    assert_int_equal(seki_proxy_rule_add(as_administrator(&w), &rule, &w.g->err), SEKI_ERR_INVALID);
    rule.days = SEKI_PROXY_DAYS;
    assert_int_equal(seki_proxy_rule_add(as_administrator(&w), &rule, &w.g->err), 0);
    rule.days = 0;
    assert_int_equal(seki_proxy_rule_add(as_administrator(&w), &rule, &w.g->err), SEKI_ERR_INVALID);
    rule.days = 1;
    rule.text[SEKI_PROXY_WORDS] = seki_str_of(letters, sizeof(letters));
    assert_int_equal(seki_proxy_rule_add(as_administrator(&w), &rule, &w.g->err), SEKI_ERR_INVALID);
    rule.text[SEKI_PROXY_WORDS].n--;
    rule.text[SEKI_PROXY_SINCE] = SEKI_STR("soon");
    assert_int_equal(seki_proxy_rule_add(as_administrator(&w), &rule, &w.g->err), SEKI_ERR_INVALID);
    rule.text[SEKI_PROXY_SINCE] = SEKI_STR("2026-04-01");
    rule.text[SEKI_PROXY_AUTHOR] = SEKI_STR("");
    assert_int_equal(seki_proxy_rule_add(as_administrator(&w), &rule, &w.g->err), SEKI_ERR_INVALID);
    rule.text[SEKI_PROXY_AUTHOR] = SEKI_STR("x");
    rule.text[SEKI_PROXY_DEPUTY] = SEKI_STR("nobody");
    assert_int_equal(seki_proxy_rule_add(as_administrator(&w), &rule, &w.g->err), SEKI_ERR_INVALID);
    rule.text[SEKI_PROXY_DEPUTY] = SEKI_STR("");
    assert_int_equal(seki_proxy_rule_add(as_administrator(&w), &rule, &w.g->err), 0);
    seki_store_free(&w.store);
}

static void publish(struct workshop *w, struct seki_publishing *it)
{
    assert_int_equal(go(w, 0, edition_of(w), SEKI_DRAFT_HAND_IN), 0);
    assert_int_equal(go(w, 0, edition_of(w), SEKI_DRAFT_APPROVE), 0);
    *it = (struct seki_publishing){
        .draft = 1, .edition = edition_of(w), .catalog = &w->form, .day = SEKI_STR("2026-11-28")};
    assert_int_equal(seki_publish(workshop_as(w, MAKER, 0), it, &w->g->err), 0);
}

/* What is begun twice is one draft; what differs is told; a published one may have a successor. */
static void test_begun_twice(void **state)
{
    struct workshop w;
    struct seki_draft row = {.product = 1};
    struct seki_draft made;
    struct seki_publishing it;

    workshop_set_up(&w, state);
    row.text[SEKI_DRAFT_RELEASE] = w.draft.text[SEKI_DRAFT_RELEASE];
    assert_int_equal(seki_draft_begin(workshop_as(&w, MAKER, 0), &row, &w.form, &made, &w.g->err),
                     0);
    assert_int_equal(made.number, 1);
    row.earlier = 1;
    assert_int_equal(seki_draft_begin(workshop_as(&w, MAKER, 0), &row, &w.form, &made, &w.g->err),
                     SEKI_ERR_EXISTS);
    row.text[SEKI_DRAFT_RELEASE] = SEKI_STR("another");
    assert_int_equal(seki_draft_begin(workshop_as(&w, MAKER, 0), &row, &w.form, &made, &w.g->err),
                     0);
    assert_int_equal(made.number, 2);
    publish(&w, &it);
    row.text[SEKI_DRAFT_RELEASE] = w.draft.text[SEKI_DRAFT_RELEASE];
    assert_int_equal(seki_draft_begin(workshop_as(&w, MAKER, 0), &row, &w.form, &made, &w.g->err),
                     0);
    assert_int_equal(made.number, 3);
    seki_store_free(&w.store);
}

/* A request is answered by what is published for it; who did not get it does not find it. */
static void test_publish(void **state)
{
    struct workshop w;
    const struct seki_request_row wish = {.text = {{0}, SEKI_STR("製造")}};
    struct seki_request_row request;
    struct seki_publishing it;
    struct seki_sharing sharing = {.revision = 1};
    struct seki_revision seen;
    struct seki_str native = {0};
    struct seki_spoken spoken = {.is_confirmed = false};
    struct seki_str maker;

    workshop_set_up(&w, state);
    maker = seki_id_str(&w.ids[MAKER]);
    assert_int_equal(say(&w, 0, "yes", 0, &spoken), 0);
    assert_int_equal(seki_request_ask(workshop_as(&w, HOSPITAL, 0), &wish, &request, &w.g->err), 0);
    publish(&w, &it);
    assert_int_equal(it.revision.number, 1);
    assert_int_equal(it.revision.text[SEKI_REVISION_DIGEST].n, 64);
    assert_int_equal(seki_publish(workshop_as(&w, MAKER, 0), &it, &w.g->err), SEKI_ERR_INVALID);
    assert_int_equal(
        seki_revision_take(workshop_as(&w, HOSPITAL, 0), maker, 1, &seen, &native, &w.g->err),
        SEKI_ERR_NOTFOUND);
    sharing.hospital = seki_id_str(&w.ids[HOSPITAL]);
    sharing.number = 1;
    assert_int_equal(seki_share(workshop_as(&w, OTHER, 0), &sharing, &w.g->err), SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_share(workshop_as(&w, MAKER, 0), &sharing, &w.g->err), 0);
    assert_int_equal(seki_share(workshop_as(&w, MAKER, 0), &sharing, &w.g->err), 0); /* once more */
    assert_int_equal(
        seki_revision_take(workshop_as(&w, HOSPITAL, 0), maker, 1, &seen, &native, &w.g->err), 0);
    assert_true(seki_str_find(native, SEKI_STR("ポンプ")) != SIZE_MAX);
    assert_int_equal(
        seki_revision_take(workshop_as(&w, OTHER, 0), maker, 1, &seen, &native, &w.g->err),
        SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_request_get(workshop_as(&w, HOSPITAL, 0), 1, &request, &w.g->err), 0);
    assert_int_equal(request.state, SEKI_REQUEST_RECEIVED);
    assert_int_equal(request.revision, 1);
    assert_str(request.text[SEKI_REQUEST_VERSION], "5.2");
    seki_store_free(&w.store);
}

/* What was taken over is a proposal, in doubt until somebody confirms it. */
static void test_take_over(void **state)
{
    struct workshop w;
    struct seki_draft draft = {.product = 1, .earlier = 1, .text = {SEKI_STR("6")}};
    struct seki_draft made;
    struct seki_draft_whole whole;
    struct seki_statement *statement = NULL;
    struct seki_spoken spoken = {.is_confirmed = true};
    struct seki_saying saying = {.draft = 2, .said = &spoken, .n = 1};

    workshop_set_up(&w, state);
    saying.catalog = &w.form;
    assert_int_equal(say(&w, 0, "yes", 0, &spoken), 0);
    assert_int_equal(seki_draft_begin(workshop_as(&w, MAKER, 0), &draft, &w.form, &made, &w.g->err),
                     0);
    assert_int_equal(workshop_propose(&w, 2), 1);
    assert_int_equal(workshop_propose(&w, 2), 0); /* it stands there already */
    assert_int_equal(seki_draft_open(workshop_as(&w, MAKER, 0), 2, &whole, &w.g->err), 0);
    assert_int_equal(
        seki_draft_statement(&w.g->arena, &whole, &w.form, SEKI_STR(""), &statement, &w.g->err), 0);
    assert_true(statement->answers[0].confidence < SEKI_CONFIDENT);
    assert_int_equal(seki_draft_go(workshop_as(&w, MAKER, 0), 2, whole.draft.edition,
                                   SEKI_DRAFT_HAND_IN, &made, &w.g->err),
                     SEKI_ERR_INVALID);
    spoken.answer = whole.answer[0];
    assert_int_equal(seki_draft_say(workshop_as(&w, MAKER, 0), &saying, &w.g->err), 0);
    assert_int_equal(spoken.outcome, SEKI_SPOKEN_SAVED);
    assert_int_equal(seki_draft_open(workshop_as(&w, MAKER, 0), 2, &whole, &w.g->err), 0);
    assert_false(whole.answer[0].is_proposed);
    seki_store_free(&w.store);
}

/* What the product says is proposed once a statement is begun, and stands in its head; the day is that of publication. */
static void test_header(void **state)
{
    struct workshop w;
    struct seki_product product = {.text = {SEKI_STR("造影装置"), SEKI_STR("CT-9"), SEKI_STR(""),
                                            SEKI_STR("22000BZX00001000"), SEKI_STR("髙橋 03-1"),
                                            SEKI_STR("撮影")}};
    struct seki_draft draft = {.text = {SEKI_STR("1.0")}};
    struct seki_draft_whole whole;
    struct seki_statement *statement = NULL;
    struct seki_draft_answer contact;

    workshop_set_up(&w, state);
    w.items[1].kind = w.items[3].kind = SEKI_ITEM_TEXT;
    w.items[1].field = SEKI_STR("contact");
    w.items[2].field = SEKI_STR("date");
    w.items[3].field = SEKI_STR("document");
    assert_int_equal(seki_product_put(workshop_as(&w, MAKER, 0), &product, &product, &w.g->err), 0);
    assert_str(product.text[SEKI_PRODUCT_REGULATORY], "22000BZX00001000");
    draft.product = product.number;
    assert_int_equal(
        seki_draft_begin(workshop_as(&w, MAKER, 0), &draft, &w.form, &draft, &w.g->err), 0);
    assert_int_equal(seki_draft_open(workshop_as(&w, MAKER, 0), draft.number, &whole, &w.g->err),
                     0);
    assert_int_equal(whole.n, 1); /* nothing of the day and of the document */
    contact = seki_draft_find(whole.answer, whole.n, SEKI_STR("A-1"));
    assert_true(contact.is_proposed);
    assert_str(contact.text[SEKI_DRAFT_ANSWER_TEXT], "髙橋 03-1");
    assert_str(contact.source, "造影装置");
    assert_int_equal(seki_draft_statement(&w.g->arena, &whole, &w.form, SEKI_STR("2026-11-29"),
                                          &statement, &w.g->err),
                     0);
    assert_str(statement->header[SEKI_FIELD_CONTACT], "髙橋 03-1");
    assert_str(statement->header[SEKI_FIELD_REGULATORY], "22000BZX00001000");
    assert_str(statement->header[SEKI_FIELD_USE], "撮影");
    assert_str(statement->answers[1].text, "2026-11-29");
    product.text[SEKI_PRODUCT_CONTACT] = SEKI_STR("別の窓口");
    assert_int_equal(seki_product_put(workshop_as(&w, MAKER, 0), &product, &product, &w.g->err), 0);
    assert_str(product.text[SEKI_PRODUCT_CONTACT], "別の窓口");
    assert_int_equal(seki_draft_open(workshop_as(&w, MAKER, 0), draft.number, &whole, &w.g->err),
                     0);
    assert_str(seki_draft_header(&whole, SEKI_FIELD_CONTACT), "別の窓口");
    seki_store_free(&w.store);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, ground_set_up, ground_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_header),         TEST(test_answers),     TEST(test_limits),
        TEST(test_steps),          TEST(test_responsible), TEST(test_begun_twice),
        TEST(test_publish),        TEST(test_take_over),   TEST(test_rule_confirms),
        TEST(test_rule_is_silent), TEST(test_rule_deputy), TEST(test_rule_limits)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
