#include "service/proxy.h"

#include "base/date.h"
#include "base/limits.h"
#include "base/moment.h"
#include "base/visible.h"
#include "msg/m_hint.h"
#include "msg/m_make.h"
#include "msg/m_proxy.h"
#include "service/maker_int.h"
#include "service/roles.h"
#include "store/people.h"

#define RULE SEKI_STR("rule")
#define RULES 50   /* that are shown */
#define AT_ONCE 20 /* statements that are looked at in one go */

#define MS_DAY INT64_C(86400000)

static struct seki_date day_of(int64_t now)
{
    return seki_moment_date_in_japan(now);
}

/* --- rules */

static int of_people(struct seki_act *act, enum seki_audit_kind kind, seki_act_work *work,
                     void *arg, struct seki_err *err)
{
    act->event.kind = kind;
    act->event.object_kind = RULE;
    act->event.object_organisation = act->actor->organisation;
    return seki_act(act, SEKI_MAY_PEOPLE, work, arg, err);
}

static int list_rules(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_proxy_asked *asked = arg;
    const struct seki_page page = {.limit = RULES};

    return seki_store_proxy_rules(act->arena, act->store, act->actor->organisation, &page,
                                  &asked->list, &asked->n, err);
}

int seki_proxy_rules(struct seki_act *act, struct seki_proxy_asked *asked, struct seki_err *err)
{
    act->event.action = SEKI_AUDIT_VIEW;
    return of_people(act, SEKI_AUDIT_READ, list_rules, asked, err);
}

bool seki_proxy_holds(const struct seki_proxy_rule *rule, int64_t now)
{
    struct seki_date since = {0};

    return rule->number > 0 && rule->ended == 0 &&
           seki_date_parse(rule->text[SEKI_PROXY_SINCE], &since) &&
           seki_date_days(since) <= seki_date_days(day_of(now));
}

static int find_deputy(struct seki_act *act, struct seki_proxy_rule *rule, struct seki_err *err)
{
    struct seki_str login = rule->text[SEKI_PROXY_DEPUTY];
    struct seki_person person = {.made = 0};
    int r = login.n ? seki_maker_editor(act, login, &person, err) : 0;

    rule->text[SEKI_PROXY_DEPUTY] = person.id;
    rule->text[SEKI_PROXY_DEPUTY_NAME] = person.name;
    return r;
}

static int check_rule(const struct seki_proxy_rule *rule, struct seki_err *err)
{
    const struct seki_str names[] = {rule->text[SEKI_PROXY_TITLE], rule->text[SEKI_PROXY_AUTHOR],
                                     rule->text[SEKI_PROXY_WRITERS]};
    struct seki_date since;

    if (!seki_maker_is_name(rule->text[SEKI_PROXY_TITLE]) ||
        !seki_maker_is_name(rule->text[SEKI_PROXY_AUTHOR]) ||
        !seki_maker_is_name(rule->text[SEKI_PROXY_WRITERS]) ||
        rule->text[SEKI_PROXY_WORDS].n == 0 ||
        rule->text[SEKI_PROXY_WORDS].n > SEKI_LIMIT_DRAFT_TEXT) {
        return seki_fail(err, SEKI_ERR_INVALID, M_proxy_rule_lacks(), M_hint_proxy_rule_lacks());
    }
    if (!seki_date_parse(rule->text[SEKI_PROXY_SINCE], &since)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_make_bad_day(rule->text[SEKI_PROXY_SINCE]),
                         M_hint_cli_date());
    }
    return rule->days >= 1 && rule->days <= SEKI_PROXY_DAYS
               ? seki_visible_need(names, NULL, SEKI_ARRAY_LEN(names), err)
               : seki_fail(err, SEKI_ERR_INVALID, M_proxy_rule_days(SEKI_PROXY_DAYS),
                           M_hint_proxy_rule_days());
}

static int end_rule(struct seki_act *act, int64_t number, struct seki_err *err)
{
    const struct seki_proxy_rule row = {
        .number = number,
        .text = {[SEKI_PROXY_BY] = act->actor->person, [SEKI_PROXY_BY_NAME] = act->actor->name}};

    return seki_store_proxy_rule_end(act->store, act->actor->organisation, &row, act->now, err);
}

static int add(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_proxy_rule row = *(const struct seki_proxy_rule *)arg;
    struct seki_proxy_asked before = {.n = 0};
    int r = check_rule(&row, err);

    r = r < 0 ? r : find_deputy(act, &row, err);
    r = r < 0 ? r : list_rules(act, &before, err);
    if (r == 0 && before.n && before.list[0].ended == 0) {
        r = end_rule(act, before.list[0].number, err);
    }
    row.text[SEKI_PROXY_BY] = act->actor->person;
    row.text[SEKI_PROXY_BY_NAME] = act->actor->name;
    r = r < 0 ? r
              : seki_store_proxy_rule_add(act->store, act->actor->organisation, &row, act->now,
                                          &row.number, err);
    return r < 0 ? r : seki_register_number(act, row.number, row.text[SEKI_PROXY_TITLE], err);
}

int seki_proxy_rule_add(struct seki_act *act, const struct seki_proxy_rule *row,
                        struct seki_err *err)
{
    struct seki_proxy_rule copy = *row;

    act->event.action = SEKI_AUDIT_CREATE;
    return of_people(act, SEKI_AUDIT_CHANGE, add, &copy, err);
}

static int end(struct seki_act *act, void *arg, struct seki_err *err)
{
    const int64_t *number = arg;
    struct seki_proxy_rule rule;
    int r = seki_store_proxy_rule_get(act->arena, act->store, act->actor->organisation, *number,
                                      &rule, err);

    r = r < 0 ? r : seki_register_number(act, *number, rule.text[SEKI_PROXY_TITLE], err);
    act->event.detail = SEKI_STR("ended");
    if (r == 0 && rule.ended) {
        return seki_fail(err, SEKI_ERR_EXISTS, M_proxy_rule_over(), SEKI_NO_HINT);
    }
    return r < 0 ? r : end_rule(act, *number, err);
}

int seki_proxy_rule_end(struct seki_act *act, int64_t number, struct seki_err *err)
{
    act->event.action = SEKI_AUDIT_UPDATE;
    return of_people(act, SEKI_AUDIT_CHANGE, end, &number, err);
}

/* --- what a draft has of it */

bool seki_proxy_is(const struct seki_draft *draft)
{
    struct seki_str responsible = draft->text[SEKI_DRAFT_RESPONSIBLE];

    return responsible.n > 0 && draft->text[SEKI_DRAFT_WRITTEN_BY].n > 0 &&
           !seki_str_eq(responsible, draft->text[SEKI_DRAFT_WRITTEN_BY]);
}

bool seki_proxy_is_by_rule(const struct seki_draft_whole *whole)
{
    return whole->draft.approved > 0 && whole->wait.outcome == SEKI_WAIT_CONFIRMED;
}

/* While it is written: the rule that would hold; afterwards the one under which it was handed in. */
int seki_proxy_load(struct seki_act *act, struct seki_draft_whole *whole, struct seki_err *err)
{
    const struct seki_page newest = {.limit = 1};
    struct seki_str own = act->actor->organisation;
    struct seki_proxy_rule *list = NULL;
    size_t n = 0;
    int r = 0;

    if (whole->draft.text[SEKI_DRAFT_RESPONSIBLE].n == 0) {
        return 0;
    }
    if (whole->draft.state == SEKI_DRAFT_WRITING) {
        r = seki_store_proxy_rules(act->arena, act->store, own, &newest, &list, &n, err);
        if (r == 0 && n && seki_proxy_holds(&list[0], act->now)) {
            whole->rule = list[0];
        }
        return r;
    }
    r = seki_store_wait_get(act->arena, act->store, own, whole->draft.number, &whole->wait, err);
    return r < 0 || whole->wait.rule == 0
               ? r
               : seki_store_proxy_rule_get(act->arena, act->store, own, whole->wait.rule,
                                           &whole->rule, err);
}

int seki_proxy_hand_in(struct seki_act *act, const struct seki_draft_whole *whole,
                       struct seki_err *err)
{
    const struct seki_draft_wait wait = {.rule = whole->rule.number,
                                         .due = act->now + whole->rule.days * MS_DAY};

    if (!seki_proxy_is(&whole->draft) || whole->rule.number == 0) {
        return 0;
    }
    act->event.detail = SEKI_STR("handed in for review; a rule confirms it when its time is over");
    return seki_store_wait_add(act->store, act->actor->organisation, whole->draft.number, &wait,
                               err);
}

bool seki_proxy_may_confirm(const struct seki_draft_whole *whole, struct seki_str person)
{
    const struct seki_draft *draft = &whole->draft;
    struct seki_str deputy = whole->rule.text[SEKI_PROXY_DEPUTY];

    return seki_str_eq(draft->text[SEKI_DRAFT_RESPONSIBLE], person) ||
           (deputy.n > 0 && seki_str_eq(deputy, person) && whole->rule.ended == 0 &&
            !seki_str_eq(draft->text[SEKI_DRAFT_WRITTEN_BY], person));
}

/* --- in words */

static int say(struct seki_arena *arena, enum seki_lang lang, struct seki_msg msg,
               struct seki_str *ret_text, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, lang, &msg);
    if (seki_buf_status(&text) < 0) {
        return seki_fail_status(err, seki_buf_status(&text));
    }
    *ret_text = seki_arena_buf(arena, &text);
    return ret_text->p ? 0 : seki_fail_nomem(err);
}

static struct seki_msg words_of(const struct seki_draft_whole *whole, struct seki_str day)
{
    const struct seki_draft *draft = &whole->draft;
    struct seki_str writer = draft->text[SEKI_DRAFT_WRITTEN_NAME];
    struct seki_str approver = draft->text[SEKI_DRAFT_APPROVED_NAME];

    if (seki_proxy_is_by_rule(whole)) {
        return M_proxy_said_rule(writer, whole->responsible_name, day, whole->rule.days,
                                 whole->rule.text[SEKI_PROXY_TITLE],
                                 whole->rule.text[SEKI_PROXY_AUTHOR]);
    }
    if (!seki_proxy_is(draft)) {
        return seki_str_eq(draft->text[SEKI_DRAFT_WRITTEN_BY], draft->text[SEKI_DRAFT_APPROVED_BY])
                   ? M_proxy_said_alone(writer, day)
                   : M_proxy_said_approved(writer, approver, day);
    }
    return seki_str_eq(draft->text[SEKI_DRAFT_RESPONSIBLE], draft->text[SEKI_DRAFT_APPROVED_BY])
               ? M_proxy_said_responsible(writer, approver, day)
               : M_proxy_said_deputy(writer, whole->responsible_name, approver, day);
}

int seki_proxy_words(struct seki_arena *arena, const struct seki_draft_whole *whole,
                     enum seki_lang lang, struct seki_str *ret_words, struct seki_err *err)
{
    char digits[16]; /* of a day: ten */
    struct seki_buf SEKI_CLEANUP_BUF day = {0};
    int r;

    if (whole->draft.approved == 0) {
        *ret_words = SEKI_STR("");
        return 0;
    }
    seki_buf_init(&day, sizeof(digits));
    seki_date_add_iso(&day, day_of(whole->draft.approved));
    r = seki_fail_status(err, seki_buf_status(&day));
    return r < 0 ? r : say(arena, lang, words_of(whole, seki_buf_str(&day)), ret_words, err);
}

/* --- when the time is over */

/* Whether the rule may speak: it holds still, and the person could have spoken. */
static int may_confirm(struct seki_act *act, const struct seki_draft_whole *whole, bool *ret_may,
                       struct seki_err *err)
{
    struct seki_person person = {.made = 0};
    int r = seki_store_person(act->arena, act->store, act->actor->organisation,
                              whole->draft.text[SEKI_DRAFT_RESPONSIBLE], &person, err);

    *ret_may = r > 0 && person.is_active && (person.roles & 1u << SEKI_ROLE_EDITOR) &&
               whole->rule.number > 0 && whole->rule.ended == 0;
    return r < 0 ? r : 0;
}

static int confirm(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct seki_wait_at *at = arg;
    struct seki_draft_whole whole;
    bool may = false;
    int r = seki_draft_load(act, at->draft, &whole, err);

    r = r < 0 ? r : may_confirm(act, &whole, &may, err);
    if (r < 0 || whole.draft.state != SEKI_DRAFT_REVIEW || whole.wait.outcome != SEKI_WAIT_OPEN ||
        whole.wait.due > act->now) {
        act->is_unrecorded = r == 0; /* somebody was faster */
        return r;
    }
    act->event.detail =
        may ? SEKI_STR("confirmed by a rule: the responsible person had not spoken in time")
            : SEKI_STR("not confirmed by the rule: it has ended, or the responsible person cannot "
                       "sign in any more");
    whole.draft.state = SEKI_DRAFT_APPROVED;
    whole.draft.text[SEKI_DRAFT_APPROVED_BY] = SEKI_STR("");
    whole.draft.text[SEKI_DRAFT_APPROVED_NAME] = SEKI_STR("");
    whole.draft.approved = act->now;
    r = may ? seki_store_draft_step(act->store, at->organisation, &whole.draft, act->now, err) : 0;
    return r < 0 ? r
                 : seki_store_wait_end(act->store, at->organisation, at->draft,
                                       may ? SEKI_WAIT_CONFIRMED : SEKI_WAIT_PASSED, err);
}

static int look_at(struct seki_arena *arena, struct seki_store *store, int64_t now,
                   struct seki_wait_at *at, struct seki_err *err)
{
    const struct seki_actor actor = {.name = SEKI_STR("sekisho"),
                                     .organisation = at->organisation,
                                     .permits = 1u << SEKI_MAY_WRITE,
                                     .via = SEKI_STR("system")};
    struct seki_act act = {
        .arena = arena,
        .store = store,
        .actor = &actor,
        .now = now,
        .event = {.kind = SEKI_AUDIT_CHANGE,
                  .action = SEKI_AUDIT_UPDATE,
                  .object_kind = SEKI_STR("draft"),
                  .object_organisation = at->organisation},
    };

    return seki_act_alone(&act, SEKI_MAY_WRITE, confirm, at, err);
}

/* In a transaction of its own: what is found may be done by another server before it is done here. */
static int find_due(struct seki_arena *arena, struct seki_store *store, int64_t now,
                    struct seki_wait_at **ret_list, size_t *ret_n, struct seki_err *err)
{
    int r = seki_store_begin(store, err);

    r = r < 0 ? r : seki_store_waits_due(arena, store, now, AT_ONCE, ret_list, ret_n, err);
    seki_store_rollback(store);
    return r;
}

int seki_proxy_look(struct seki_arena *arena, struct seki_store *store, int64_t now, size_t *ret_n,
                    struct seki_err *err)
{
    struct seki_wait_at *list = NULL;
    size_t n = 0;
    int failed = 0;
    int r = find_due(arena, store, now, &list, &n, err);

    for (size_t i = 0; r == 0 && i < n; i++) {
        struct seki_err why;
        int one = look_at(arena, store, now, &list[i], &why);
        if (one < 0 && one != SEKI_ERR_EXISTS) { /* the others do not wait for it */
            failed = seki_err_pass(err, &why);
        }
    }
    *ret_n = n;
    return r < 0 ? r : failed;
}
