#include "unit/service/fault_play.h"

#include "model/statement.h"
#include "service/account.h"
#include "service/inbox.h"
#include "service/merge.h"
#include "service/proxy.h"
#include "service/publish.h"
#include "service/register.h"
#include "service/request.h"
#include "service/ward.h"

/* --- of a hospital */

static void as_hospital(struct play *p, struct seki_act *act)
{
    p->w.actor.organisation = seki_id_str(&p->w.ids[HOSPITAL]);
    act->actor = &p->w.actor;
}

static int add_device(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_device device = {
        .text = {
            [SEKI_DEVICE_ID] = SEKI_STR("IP-9"), [SEKI_DEVICE_NAME] = SEKI_STR("輸液ポンプ 髙𠮷")}};
    struct seki_device made;

    as_hospital(p, act);
    return seki_service_device_add(act, &device, &made, err);
}

static int put_device(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_ward_device it = {.detail = {[SEKI_DETAIL_OWNER] = SEKI_STR("臨床工学室"),
                                             [SEKI_DETAIL_EOS] = SEKI_STR("2027-03-31")}};
    int r;

    as_hospital(p, act);
    r = seki_service_device(act, SEKI_STR("IP-9"), &it.device, err);
    it.device.text[SEKI_DEVICE_NAME] = SEKI_STR("輸液ポンプ 2");
    return r < 0 ? r : seki_service_ward_put(act, &it, err);
}

static int put_measure(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_measure_row row = {.text = {[SEKI_MEASURE_ID] = SEKI_STR("M.WALL"),
                                                  [SEKI_MEASURE_SCOPE] = SEKI_STR("asset:IP-9"),
                                                  [SEKI_MEASURE_STATE] = SEKI_STR("planned")}};
    struct seki_measure_row made;

    as_hospital(p, act);
    return seki_service_measure_put(act, &row, &made, err);
}

static int add_evidence(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_id id;
    const struct seki_evidence row = {.text = {[SEKI_EVIDENCE_MEASURE] = SEKI_STR("M.WALL"),
                                               [SEKI_EVIDENCE_SCOPE] = SEKI_STR("asset:IP-9"),
                                               [SEKI_EVIDENCE_NAME] = SEKI_STR("設定.pdf")}};

    as_hospital(p, act);
    return seki_service_evidence_add(act, &row, SEKI_STR("bytes of it"), &id, err);
}

static int remove_device(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_device device;
    int r;

    as_hospital(p, act);
    r = seki_service_device(act, SEKI_STR("IP-9"), &device, err);
    return r < 0 ? r : seki_service_device_remove(act, SEKI_STR("IP-9"), device.edition, err);
}

static int ask_maker(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_request_row wish = {.text = {[SEKI_REQUEST_MAKER_NAME] = SEKI_STR("製造"),
                                                   [SEKI_REQUEST_DUE] = SEKI_STR("2027-01-31")}};
    struct seki_request_row made;

    as_hospital(p, act);
    return seki_request_ask(act, &wish, &made, err);
}

/* --- forms that come in */

static int receive(struct play *p, struct seki_act *act, size_t which, struct seki_err *err)
{
    struct seki_str name = SEKI_STR("開示書.xlsx");
    int64_t same = 0;
    struct seki_id job;
    int r = which == 1 ? seki_merge_name(act->arena, 1, NOW + 1, &name, err) : 0;

    return r < 0 ? r
                 : seki_intake_receive(act, name, SEKI_STR("the bytes"), &p->intake[which], &same,
                                       &job, err);
}

static int receive_in_hospital(struct play *p, struct seki_act *act, struct seki_err *err)
{
    as_hospital(p, act);
    return receive(p, act, 0, err);
}

static int receive_at_maker(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return receive(p, act, 1, err);
}

/* What the worker reads: yes for A-1, and something for A-3 that is in doubt. */
static int read_it(struct seki_act *act, int64_t intake, struct seki_err *err)
{
    struct seki_str own = act->actor->organisation;
    struct seki_intake_answer answer = {.number = 1, .confidence = 100};
    struct seki_intake_row row;
    int r = seki_store_intake_get(act->arena, act->store, own, intake, &row, err);

    if (r < 0) {
        return r;
    }
    row.text[SEKI_INTAKE_CATALOG] = SEKI_STR("form");
    r = seki_store_intake_done(act->store, own, &row, act->now, err);
    answer.text[SEKI_TAKEN_ITEM] = SEKI_STR("A-1");
    answer.text[SEKI_TAKEN_VALUE] = SEKI_STR("no");
    r = r < 0 ? r : seki_store_intake_answer_add(act->store, own, intake, &answer, err);
    answer.number = 2;
    answer.confidence = 20;
    answer.text[SEKI_TAKEN_ITEM] = SEKI_STR("A-3");
    return r < 0 ? r : seki_store_intake_answer_add(act->store, own, intake, &answer, err);
}

static int read_in_hospital(struct play *p, struct seki_act *act, struct seki_err *err)
{
    as_hospital(p, act);
    return read_it(act, p->intake[0], err);
}

static int read_at_maker(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return read_it(act, p->intake[1], err);
}

static int say_of_form(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_intake_answer said = {
        .text = {[SEKI_TAKEN_ITEM] = SEKI_STR("A-3"), [SEKI_TAKEN_SAID_VALUE] = SEKI_STR("yes")},
        .is_said = true};

    as_hospital(p, act);
    return seki_intake_say(act, p->intake[0], &said, err);
}

static int accept_form(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_inbox_decision decision = {SEKI_STR("A-1"), SEKI_STR("yes")};
    const struct seki_str device = SEKI_STR("IP-9");
    const struct seki_inbox_accept it = {.number = p->intake[0],
                                         .decisions = &decision,
                                         .n_decisions = 1,
                                         .devices = &device,
                                         .n_devices = 1};

    as_hospital(p, act);
    return seki_inbox_accept(act, &it, &p->statement, err);
}

/* --- of a maker */

static int say(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_spoken said[2] = {{.answer = {.text = {SEKI_STR("A-1"), SEKI_STR("yes")}}},
                                  {.answer = {.text = {SEKI_STR("A-3"), SEKI_STR("no")}}}};
    struct seki_saying it = {.draft = 1, .catalog = &p->w.form, .said = said, .n = 2};
    int r = seki_draft_say(act, &it, err);

    assert_true(r < 0 || it.n_saved == 2);
    return r;
}

static int take_file(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_merge merge = {.draft = 1, .intake = p->intake[1], .catalog = &p->w.form};
    struct seki_spoken said = {.is_confirmed = false};
    struct seki_merge_taking it = {
        .intake = p->intake[1],
        .saying = {.draft = 1, .catalog = &p->w.form, .said = &said, .n = 1}};
    int r = seki_merge_look(act, &merge, err);

    if (r < 0) {
        return r;
    }
    assert_true(merge.n > 0);
    said.answer = merge.list[0].file;
    it.edition = merge.row.edition;
    return seki_merge_take(act, &it, err);
}

static int go(struct seki_act *act, enum seki_draft_step step, struct seki_err *err)
{
    struct seki_draft_whole whole;
    struct seki_draft made;
    int r = seki_draft_open(act, 1, &whole, err);

    return r < 0 ? r : seki_draft_go(act, 1, whole.draft.edition, step, &made, err);
}

static int hand_in(struct play *p, struct seki_act *act, struct seki_err *err)
{
    (void)p;
    return go(act, SEKI_DRAFT_HAND_IN, err);
}

static int approve(struct play *p, struct seki_act *act, struct seki_err *err)
{
    (void)p;
    return go(act, SEKI_DRAFT_APPROVE, err);
}

static int publish(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_publishing it = {.draft = 1, .catalog = &p->w.form, .day = SEKI_STR("2026-11-29")};
    struct seki_draft_whole whole;
    int r = seki_draft_open(act, 1, &whole, err);

    it.edition = r < 0 ? 0 : whole.draft.edition;
    return r < 0 ? r : seki_publish(act, &it, err);
}

static int share(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_sharing it = {
        .revision = 1, .hospital = seki_id_str(&p->w.ids[HOSPITAL]), .number = 1};

    return seki_share(act, &it, err);
}

static int begin_next(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_draft draft = {.product = 1, .earlier = 1, .text = {SEKI_STR("6")}};
    struct seki_draft made;

    return seki_draft_begin(act, &draft, &p->w.form, &made, err);
}

static int take_over(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_proposing it = {
        .draft = 2, .catalog = &p->w.form, .source = SEKI_STR("statement 1 (form)")};
    struct seki_draft_whole whole;
    int r = seki_draft_open(act, 2, &whole, err);

    it.list = whole.answer_before;
    it.n = r < 0 ? 0 : whole.n_before;
    return r < 0 ? r : seki_draft_propose(act, &it, err);
}

static int note_rule(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_proxy_rule rule = {.days = 7,
                                         .text = {[SEKI_PROXY_TITLE] = SEKI_STR("確定の規程"),
                                                  [SEKI_PROXY_WORDS] = SEKI_STR("7日で確定する。"),
                                                  [SEKI_PROXY_AUTHOR] = SEKI_STR("品質保証部長"),
                                                  [SEKI_PROXY_WRITERS] = SEKI_STR("開発部"),
                                                  [SEKI_PROXY_SINCE] = SEKI_STR("2000-01-01")}};

    p->w.actor.permits |= 1U << SEKI_MAY_PEOPLE;
    return seki_proxy_rule_add(act, &rule, err);
}

static int end_rule(struct play *p, struct seki_act *act, struct seki_err *err)
{
    p->w.actor.permits |= 1U << SEKI_MAY_PEOPLE;
    return seki_proxy_rule_end(act, 1, err);
}

/* --- people */

static void as_nobody(struct play *p, struct seki_act *act)
{
    p->w.actor = (struct seki_actor){.via = SEKI_STR("web"), .address = SEKI_STR("192.0.2.7")};
    act->actor = &p->w.actor;
}

static int add_boss(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_person it = {.organisation = seki_id_str(&p->w.ids[HOSPITAL]),
                                   .name = SEKI_STR("山田 一郎"),
                                   .login = SEKI_STR("boss@example.jp"),
                                   .roles = 1U << SEKI_ROLE_ADMINISTRATOR};
    struct seki_id id;
    int r = seki_actor_of_console(act->arena, SEKI_LANG_JA, &p->w.actor, err);

    act->actor = &p->w.actor;
    return r < 0 ? r : seki_people_add(act, &it, &p->hash, &id, err);
}

/* What goes from this step to the next lives longer than the arena of the act. */
static int look_at_name(struct play *p, struct seki_act *act, struct seki_err *err)
{
    as_nobody(p, act);
    act->arena = &p->kept;
    p->sign_in =
        (struct seki_sign_in){.login = SEKI_STR("boss@example.jp"), .agent = SEKI_STR("Firefox")};
    return seki_sign_in_look(act, &p->sign_in, err);
}

static int sign_in(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_sign_in it = p->sign_in;
    int r;

    as_nobody(p, act);
    r = seki_sign_in_record(act, &it, err);
    assert_true(r < 0 || it.result == SEKI_SIGN_IN_DONE);
    p->sign_in.secret = it.secret;
    return r;
}

static int as_boss(struct play *p, struct seki_act *act, struct seki_err *err)
{
    int r = seki_actor_of_session(act->arena, act->store, seki_secret_str(&p->sign_in.secret),
                                  act->now, &p->w.actor, err);

    p->w.actor.via = SEKI_STR("web");
    act->actor = &p->w.actor;
    assert_true(r != 0);
    return r;
}

static int invite(struct play *p, struct seki_act *act, struct seki_err *err)
{
    int r = as_boss(p, act, err);

    p->invitation = (struct seki_link_wish){.organisation = seki_id_str(&p->w.ids[HOSPITAL]),
                                            .roles = 1U << SEKI_ROLE_EDITOR};
    return r < 0 ? r : seki_people_invite(act, &p->invitation, err);
}

static int join(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_link_answer answer = {.secret = seki_secret_str(&p->invitation.secret),
                                            .name = SEKI_STR("新人 花子"),
                                            .login = SEKI_STR("new@example.jp"),
                                            .password = &p->hash};
    struct seki_id id;

    as_nobody(p, act);
    return seki_link_accept(act, &answer, &id, err);
}

static int add_token(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_token_wish wish = {
        .name = SEKI_STR("script"), .scopes = SEKI_SCOPE_PEOPLE, .ends = NOW + INT64_C(86400000)};
    int r = as_boss(p, act, err);

    return r < 0 ? r : seki_account_add_token(act, &wish, err);
}

static int sign_out(struct play *p, struct seki_act *act, struct seki_err *err)
{
    int r = as_boss(p, act, err);

    return r < 0 ? r : seki_sign_out(act, seki_secret_str(&p->sign_in.secret), err);
}

/* --- all of it */

const struct play_step play_steps[] = {
    {"add a device", add_device},
    {"change it with its details", put_device},
    {"plan a measure", put_measure},
    {"add evidence", add_evidence},
    {"ask a maker", ask_maker},
    {"receive a form", receive_in_hospital},
    {"a form is read", read_in_hospital},
    {"say what holds", say_of_form},
    {"accept the form", accept_form},
    {"remove the device", remove_device},
    {"say two answers", say},
    {"receive a filled-in draft", receive_at_maker},
    {"a draft is read", read_at_maker},
    {"take an answer of it", take_file},
    {"hand in", hand_in},
    {"approve", approve},
    {"publish", publish},
    {"share", share},
    {"begin the next one", begin_next},
    {"take its answers over", take_over},
    {"note a rule", note_rule},
    {"end the rule", end_rule},
    {"add an administrator", add_boss},
    {"look at a name", look_at_name, .may_stay = true},
    {"sign in", sign_in},
    {"invite", invite},
    {"join", join},
    {"add a token", add_token},
    {"sign out", sign_out},
};

const size_t play_n_steps = SEKI_ARRAY_LEN(play_steps);
