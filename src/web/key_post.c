/* Security keys: added to the own account and taken away, as second half of signing in, and in place of both. */
#include "msg/m_auth.h"
#include "msg/m_hint.h"
#include "msg/m_web.h"
#include "web/account_page.h"
#include "web/entry_page.h"
#include "web/key.h"
#include "web/read.h"
#include "web_templates.h"

#define NAME_BYTES 800 /* of 200 characters */
#define ID_BYTES 1400

/* --- the own account */

/* The page with what a new key is asked. The person's id goes into the key, so that it finds its account again. */
static int show_new(struct seki_web_call *call, struct seki_factors_page *page,
                    struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF user = {0};
    struct seki_roster_self self;
    struct seki_secret challenge;
    int r = seki_key_begin(call->act, seki_web_session(call->request), &challenge, err);

    r = r < 0 ? r : seki_roster_self(call->act, &self, err);
    r = r < 0 ? r : seki_web_key_ask(call, &challenge, self.key, self.n_keys, &page->ask, err);
    if (r < 0) {
        return r;
    }
    seki_buf_init(&user, 200);
    seki_base64url_add(&user, self.person.id);
    page->ask.user = seki_arena_buf(call->act->arena, &user);
    page->ask.login = self.person.login;
    page->ask.person = self.person.name;
    return page->ask.user.p ? seki_web_show_factors(call, page, err) : seki_fail_nomem(err);
}

int seki_web_post_begin_key(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_factors_page page = {.key_name = SEKI_STR("")};
    struct seki_str host, origin;

    return seki_web_key_place(call, &host, &origin) ? show_new(call, &page, err)
                                                    : seki_web_show_factors(call, &page, err);
}

static int add_key(struct seki_web_call *call, struct seki_key_enrol *enrol, struct seki_err *err)
{
    struct seki_web_key_said said;
    int r = seki_web_key_read(call, false, &said, err);

    if (r < 0) {
        return r;
    }
    if (!seki_web_key_place(call, &enrol->host, &enrol->origin)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_auth_key_refused(), M_hint_auth_key_refused());
    }
    enrol->secret = seki_web_session(call->request);
    enrol->client_data = said.answer.client_data;
    enrol->authenticator_data = said.answer.authenticator_data;
    return seki_account_add_key(call->act, enrol, err);
}

/* Codes that are shown are wiped afterwards. */
static int answer_added(struct seki_web_call *call, struct seki_key_enrol *enrol,
                        struct seki_err *err)
{
    int r;

    if (!enrol->has_codes) {
        return seki_web_done(call, SEKI_STR("/account/factors"), SEKI_WEB_SAID_KEY_ADDED, err);
    }
    r = seki_web_show_codes(call, enrol->codes, err);
    seki_secret_wipe(enrol->codes, sizeof enrol->codes);
    return r;
}

int seki_web_post_key(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_web_again *it = call->mine;
    struct seki_factors_page page = {
        .key_name = seki_read_typed(&call->form, SEKI_STR("key-name"), NAME_BYTES)};
    struct seki_key_enrol enrol = {.confirm = &it->confirm, .name = page.key_name};
    struct seki_web_complaint at;
    struct seki_str host, origin;
    int r = seki_web_or_wrong(it, err);

    r = r < 0 ? r : add_key(call, &enrol, err);
    if (r == 0) {
        return answer_added(call, &enrol, err);
    }
    (void)seki_err_pass(&it->wrong, err);
    if (!seki_web_complain(call, &it->wrong, &at, &page.complaints)) {
        return seki_err_pass(err, &it->wrong);
    }
    return seki_web_key_place(call, &host, &origin) ? show_new(call, &page, err)
                                                    : seki_web_show_factors(call, &page, err);
}

int seki_web_post_remove_key(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_web_again *it = call->mine;
    int r = seki_web_or_wrong(it, err);

    r = r < 0
            ? r
            : seki_account_remove_key(call->act, &it->confirm,
                                      seki_read_typed(&call->form, SEKI_STR("key"), ID_BYTES), err);
    return r == 0
               ? seki_web_done(call, SEKI_STR("/account/factors"), SEKI_WEB_SAID_KEY_REMOVED, err)
               : seki_web_show_wrong(call, it, err);
}

/* --- signing in */

/* What cannot be read is answered as a key that is not right, and is tried, so that it counts and is recorded. */
static int read_answer(struct seki_web_call *call, struct seki_web_key_said *ret_said,
                       struct seki_err *err)
{
    int r = seki_web_key_read(call, true, ret_said, err);

    if (r == SEKI_ERR_INVALID) {
        *ret_said = (struct seki_web_key_said){.id = SEKI_STR("")};
        return 0;
    }
    return r;
}

int seki_web_post_second_key(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_second_key it = {
        .second = {.half = seki_web_session(call->request), .agent = seki_web_agent(call)}};
    struct seki_web_key_said said;
    int r = read_answer(call, &said, err);

    if (r < 0) {
        return r;
    }
    it.id = said.id;
    it.answer = said.answer;
    if (!seki_web_key_place(call, &it.host, &it.origin)) {
        it.host = it.origin = SEKI_STR("");
    }
    r = seki_sign_in_key(call->act, &it, err);
    if (r < 0) {
        return r;
    }
    if (it.second.result == SEKI_SIGN_IN_DONE) {
        return seki_web_enter(call, &it.second.secret, seki_web_back(call), err);
    }
    return seki_web_show_second(call, seki_web_back(call),
                                it.second.result == SEKI_SIGN_IN_WAIT
                                    ? seki_web_wait(call, it.second.until)
                                    : M_web_key_wrong(),
                                err);
}

/* --- with a key alone */

static int show_passkey(struct seki_web_call *call, struct seki_msg wrong, struct seki_err *err)
{
    const struct seki_web_complaint at = {SEKI_STR(""), wrong, {0}};
    struct seki_passkey_page page = {
        .frame = call->frame, .back = seki_web_back(call), .names = call->names};
    struct seki_str host, origin;
    struct seki_secret challenge;
    int r = 0;

    if (seki_web_key_place(call, &host, &origin)) {
        r = seki_key_visit(call->act, seki_web_session(call->request), &challenge, err);
        r = r < 0 ? r : seki_web_key_ask(call, &challenge, NULL, 0, &page.ask, err);
    }
    if (r < 0) {
        return r;
    }
    struct seki_html o = seki_web_begin(call, M_web_passkey(), SEKI_SECTION_NONE);
    if (seki_msg_is_set(wrong)) {
        page.complaints = (struct seki_complaints){&at, 1};
        call->answer->status = 400;
    }
    seki_web_passkey(&o, &page);
    return 0;
}

int seki_web_post_begin_passkey(struct seki_web_call *call, struct seki_err *err)
{
    return show_passkey(call, (struct seki_msg){0}, err);
}

int seki_web_post_passkey(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_key_alone it = {.cookie = seki_web_session(call->request),
                                .agent = seki_web_agent(call)};
    struct seki_web_key_said said;
    int r = read_answer(call, &said, err);

    if (r < 0) {
        return r;
    }
    it.id = said.id;
    it.answer = said.answer;
    if (!seki_web_key_place(call, &it.host, &it.origin)) {
        it.host = it.origin = SEKI_STR("");
    }
    r = seki_sign_in_key_alone(call->act, &it, err);
    if (r < 0) {
        return r;
    }
    return it.result == SEKI_SIGN_IN_DONE
               ? seki_web_enter(call, &it.secret, seki_web_back(call), err)
               : show_passkey(call, M_web_passkey_wrong(), err);
}
