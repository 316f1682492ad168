/* The own account, changed. */
#include "base/limits.h"
#include "msg/m_web.h"
#include "service/account.h"
#include "web/account_page.h"
#include "web/read.h"

#define NAME_BYTES 800 /* of 200 characters */
#define DAY INT64_C(86400000)

int seki_web_post_account(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_web_complaint at;
    struct seki_complaints complaints;
    struct seki_str name = seki_read_typed(&call->form, SEKI_STR("name"), NAME_BYTES);
    struct seki_str lang = seki_read_typed(&call->form, SEKI_STR("lang"), 2);
    int r = seki_roster_set_profile(
        call->act, name, seki_str_eq(lang, SEKI_STR("en")) ? SEKI_LANG_EN : SEKI_LANG_JA, err);

    if (r == 0) {
        return seki_web_done(call, SEKI_STR("/account"), SEKI_WEB_SAID_SAVED, err);
    }
    struct seki_err told;
    (void)seki_err_pass(&told, err);
    return seki_web_complain(call, &told, &at, &complaints)
               ? seki_web_show_account(call, name, complaints, err)
               : seki_err_pass(err, &told);
}

/* --- what wants the password once more */

int seki_web_first_confirm(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_web_again *it = seki_arena_new(call->act->arena, struct seki_web_again);

    if (!it) {
        return seki_fail_nomem(err);
    }
    call->mine = it;
    it->is_wrong = seki_confirm_look(call->act, &it->confirm, &it->wrong) < 0;
    return 0;
}

/* Forms of one page name their fields apart: "password", "password-app" ... */
static struct seki_str password_of(const struct seki_web_call *call)
{
    for (size_t i = 0; i < call->form.n; i++) {
        if (seki_str_starts(call->form.fields[i].name, SEKI_STR("password-")) ||
            seki_str_eq(call->form.fields[i].name, SEKI_STR("current"))) {
            return call->form.fields[i].value;
        }
    }
    return SEKI_STR("");
}

int seki_web_slow_confirm(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_web_again *it = call->mine;

    (void)err;
    if (!it->is_wrong) {
        it->is_wrong = seki_confirm_prove(call->request->arena, &it->confirm, password_of(call),
                                          &it->wrong) < 0;
    }
    return 0;
}

int seki_web_slow_password(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_web_again *it = call->mine;
    struct seki_str next =
        seki_read_secret(&call->form, SEKI_STR("password"), SEKI_LIMIT_SEARCH_BYTES);
    struct seki_str same =
        seki_read_secret(&call->form, SEKI_STR("again"), SEKI_LIMIT_SEARCH_BYTES);
    int r = seki_web_slow_confirm(call, err);

    if (r < 0 || it->is_wrong) {
        return r;
    }
    r = seki_str_eq(next, same)
            ? seki_password_judge(call->request->arena, next, &it->confirm.of, &it->wrong)
            : seki_fail(&it->wrong, SEKI_ERR_INVALID, M_web_password_differs(), SEKI_NO_HINT);
    r = r < 0 ? r : seki_password_hash(call->request->arena, next, &it->next, &it->wrong);
    it->is_wrong = r < 0;
    return 0;
}

/* The last step, unless something was wrong before: then that is its error. */
int seki_web_or_wrong(const struct seki_web_again *it, struct seki_err *err)
{
    return it->is_wrong ? seki_err_pass(err, &it->wrong) : 0;
}

int seki_web_post_password(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_web_again *it = call->mine;
    struct seki_web_complaint at;
    struct seki_complaints complaints;
    int r = seki_web_or_wrong(it, err);

    r = r < 0 ? r : seki_account_set_password(call->act, &it->confirm, &it->next, err);
    if (r == 0) {
        return seki_web_done(call, SEKI_STR("/account/password"), SEKI_WEB_SAID_PASSWORD, err);
    }
    (void)seki_err_pass(&it->wrong, err);
    return seki_web_complain(call, &it->wrong, &at, &complaints)
               ? seki_web_show_password(call, complaints, err)
               : seki_err_pass(err, &it->wrong);
}

/* --- second factors */

/* The page with the key of an app, as text, picture and hidden field. */
static int show_app(struct seki_web_call *call, struct seki_str secret,
                    struct seki_factors_page *page, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_buf SEKI_CLEANUP_BUF uri = {0};
    struct seki_buf SEKI_CLEANUP_BUF hidden = {0};
    struct seki_roster_self self;
    int r = seki_roster_self(call->act, &self, err);

    if (r < 0) {
        return r;
    }
    seki_buf_init(&text, 200);
    seki_buf_init(&uri, 4000);
    seki_buf_init(&hidden, 200);
    seki_totp_add_text(&text, secret);
    seki_totp_add_uri(&uri, secret, SEKI_STR("Sekisho"), self.person.login);
    seki_base64url_add(&hidden, secret);
    if (seki_buf_status(&text) < 0 || seki_buf_status(&uri) < 0 || seki_buf_status(&hidden) < 0) {
        return seki_fail_nomem(err);
    }
    page->secret = seki_buf_str(&text);
    page->uri = seki_buf_str(&uri);
    page->hidden = seki_buf_str(&hidden);
    return seki_web_show_factors(call, page, err);
}

int seki_web_post_begin_app(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_factors_page page = {0};
    struct seki_totp_secret secret;
    int r = seki_totp_make(&secret, err);

    r = r < 0
            ? r
            : show_app(call, seki_str_of((const char *)secret.bytes, SEKI_TOTP_BYTES), &page, err);
    seki_secret_wipe(&secret, sizeof secret);
    return r;
}

/* New recovery codes, shown this once. */
int seki_web_show_codes(struct seki_web_call *call,
                        const struct seki_recovery_code codes[SEKI_RECOVERY_CODES],
                        struct seki_err *err)
{
    struct seki_str text[SEKI_RECOVERY_CODES];
    struct seki_factors_page page = {.code = text, .n_codes = SEKI_RECOVERY_CODES};

    for (size_t i = 0; i < SEKI_RECOVERY_CODES; i++) {
        text[i] = seki_str_of(codes[i].digits, SEKI_RECOVERY_DIGITS);
    }
    return seki_web_show_factors(call, &page, err);
}

int seki_web_post_app(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_web_again *it = call->mine;
    struct seki_factors_page page = {0};
    struct seki_web_complaint at;
    struct seki_totp_enrol enrol = {.confirm = &it->confirm};
    int r = seki_base64url_parse(call->act->arena,
                                 seki_read_typed(&call->form, SEKI_STR("secret"), 100),
                                 &enrol.secret, err);

    if (r == 0 && enrol.secret.n != SEKI_TOTP_BYTES) {
        r = seki_fail(err, SEKI_ERR_INVALID, M_web_app_begin_again(), SEKI_NO_HINT);
    }
    if (r < 0) {
        return r;
    }
    enrol.code = seki_read_typed(&call->form, SEKI_STR("code"), 20);
    r = seki_web_or_wrong(it, err);
    r = r < 0 ? r : seki_account_add_totp(call->act, &enrol, err);
    if (r == 0) {
        r = seki_web_show_codes(call, enrol.codes, err);
        seki_secret_wipe(enrol.codes, sizeof enrol.codes);
        return r;
    }
    (void)seki_err_pass(&it->wrong, err);
    return seki_web_complain(call, &it->wrong, &at, &page.complaints)
               ? show_app(call, enrol.secret, &page, err)
               : seki_err_pass(err, &it->wrong);
}

/* The page again with what was wrong. */
int seki_web_show_wrong(struct seki_web_call *call, struct seki_web_again *it, struct seki_err *err)
{
    struct seki_factors_page page = {0};
    struct seki_web_complaint at;

    (void)seki_err_pass(&it->wrong, err);
    return seki_web_complain(call, &it->wrong, &at, &page.complaints)
               ? seki_web_show_factors(call, &page, err)
               : seki_err_pass(err, &it->wrong);
}

int seki_web_post_codes(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_web_again *it = call->mine;
    struct seki_recovery_code codes[SEKI_RECOVERY_CODES];
    int r = seki_web_or_wrong(it, err);

    r = r < 0 ? r : seki_account_renew_codes(call->act, &it->confirm, codes, err);
    if (r == 0) {
        r = seki_web_show_codes(call, codes, err);
        seki_secret_wipe(codes, sizeof codes);
        return r;
    }
    return seki_web_show_wrong(call, it, err);
}

int seki_web_post_remove_factors(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_web_again *it = call->mine;
    int r = seki_web_or_wrong(it, err);

    r = r < 0 ? r : seki_account_remove_factors(call->act, &it->confirm, err);
    return r == 0 ? seki_web_done(call, SEKI_STR("/account/factors"), SEKI_WEB_SAID_FACTORS, err)
                  : seki_web_show_wrong(call, it, err);
}

/* --- sessions and tokens */

int seki_web_post_end_session(struct seki_web_call *call, struct seki_err *err)
{
    int r = seki_account_revoke_session(
        call->act, seki_read_typed(&call->form, SEKI_STR("session"), 100), err);

    return r < 0 ? r : seki_web_done(call, SEKI_STR("/account/sessions"), SEKI_WEB_SAID_ENDED, err);
}

/* What is typed into the form of a token; false: the days are none, or no scope is one. */
static bool read_wish(struct seki_web_call *call, struct seki_token_wish *wish)
{
    int64_t days = 0;

    wish->name = seki_read_typed(&call->form, SEKI_STR("name"), NAME_BYTES);
    if (!seki_web_scopes_of(&call->form, &wish->scopes) ||
        !seki_str_to_int(seki_read_typed(&call->form, SEKI_STR("days"), 10), 1, 36500, &days)) {
        return false;
    }
    wish->ends = call->act->now + days * DAY;
    return true;
}

int seki_web_post_token(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_token_wish wish = {0};
    struct seki_tokens_page page = {.days = seki_read_typed(&call->form, SEKI_STR("days"), 10)};
    struct seki_web_complaint at;
    struct seki_err told;
    int r = read_wish(call, &wish)
                ? seki_account_add_token(call->act, &wish, &told)
                : seki_fail(&told, SEKI_ERR_INVALID, M_web_token_wrong(), SEKI_NO_HINT);

    if (r == 0) {
        page.secret = seki_secret_str(&wish.secret);
        r = seki_web_show_tokens(call, &page, 1, err);
        seki_secret_wipe(&wish.secret, sizeof wish.secret);
        return r;
    }
    page.name = wish.name;
    return seki_web_complain(call, &told, &at, &page.complaints)
               ? seki_web_show_tokens(call, &page, wish.scopes, err)
               : seki_err_pass(err, &told);
}

int seki_web_post_revoke_token(struct seki_web_call *call, struct seki_err *err)
{
    int r = seki_account_revoke_token(call->act,
                                      seki_read_typed(&call->form, SEKI_STR("token"), 100), err);

    return r < 0 ? r : seki_web_done(call, SEKI_STR("/account/tokens"), SEKI_WEB_SAID_REVOKED, err);
}
