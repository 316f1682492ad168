/* The own account, as it is. */
#include "msg/m_web.h"
#include "service/guard.h"
#include "web/account_page.h"
#include "web/key.h"
#include "web_templates.h"

int seki_web_show_account(struct seki_web_call *call, struct seki_str name,
                          struct seki_complaints complaints, struct seki_err *err)
{
    struct seki_roster_self self;
    int r = seki_roster_self(call->act, &self, err);

    if (r < 0) {
        return r;
    }
    struct seki_account_page page = {.frame = call->frame,
                                     .complaints = complaints,
                                     .name = name.p ? name : self.person.name,
                                     .login = self.person.login,
                                     .lang = self.person.lang,
                                     .roles = self.person.roles};
    struct seki_html o = seki_web_begin(call, M_web_nav_account(), SEKI_SECTION_ACCOUNT);
    seki_web_account(&o, &page);
    return 0;
}

int seki_web_get_account(struct seki_web_call *call, struct seki_err *err)
{
    return seki_web_show_account(call, (struct seki_str){0}, (struct seki_complaints){0}, err);
}

int seki_web_show_password(struct seki_web_call *call, struct seki_complaints complaints,
                           struct seki_err *err)
{
    struct seki_roster_self self;
    int r = seki_roster_self(call->act, &self, err);

    if (r < 0) {
        return r;
    }
    struct seki_password_page page = {.frame = call->frame,
                                      .complaints = complaints,
                                      .has_second = self.person.has_totp || self.n_keys > 0};
    struct seki_html o = seki_web_begin(call, M_web_password(), SEKI_SECTION_ACCOUNT);
    seki_web_password(&o, &page);
    return 0;
}

int seki_web_get_password(struct seki_web_call *call, struct seki_err *err)
{
    return seki_web_show_password(call, (struct seki_complaints){0}, err);
}

/* An app has no name of its own: it is one at most. */
static size_t rows_of(const struct seki_roster_self *self, enum seki_lang lang,
                      struct seki_web_factor_row *ret_row)
{
    size_t n = 0;

    if (self->person.has_totp) {
        ret_row[n++] =
            (struct seki_web_factor_row){.name = seki_msg_text(lang, SEKI_MSG_web_app), .made = 0};
    }
    for (size_t i = 0; i < self->n_keys; i++) {
        ret_row[n++] = (struct seki_web_factor_row){.id = self->key[i].id,
                                                    .name = self->key[i].name,
                                                    .is_key = true,
                                                    .made = self->key[i].made,
                                                    .used = self->key[i].used};
    }
    return n;
}

/* To choose the one that is removed. */
static const struct seki_web_option *keys_of(struct seki_arena *arena,
                                             const struct seki_roster_self *self)
{
    struct seki_web_option *option =
        seki_arena_array(arena, struct seki_web_option, self->n_keys + 1);

    for (size_t i = 0; option && i < self->n_keys; i++) {
        option[i] =
            (struct seki_web_option){.value = self->key[i].id, .label.text = self->key[i].name};
    }
    return option;
}

/* What is asked of the person, whether a second factor is there or not. */
static int set_duty(struct seki_web_call *call, struct seki_factors_page *page,
                    struct seki_err *err)
{
    struct seki_guard_self self;
    int r = seki_guard_self(call->act, &self, err);

    if (r < 0) {
        return r;
    }
    page->asks_all = self.asks_all;
    page->asks_here = self.asks_here;
    page->owed_since = page->n_rows ? 0 : self.owed_since;
    page->is_owing = page->n_rows == 0 && (self.asks_all || self.asks_here || page->owed_since) &&
                     !(call->visit && !call->visit->owes_factor); /* a proxy may speak for him */
    return 0;
}

int seki_web_show_factors(struct seki_web_call *call, struct seki_factors_page *page,
                          struct seki_err *err)
{
    struct seki_roster_self self;
    struct seki_web_factor_row *row;
    struct seki_str host, origin;
    int r = seki_roster_self(call->act, &self, err);

    if (r < 0) {
        return r;
    }
    row = seki_arena_array(call->act->arena, struct seki_web_factor_row, self.n_keys + 1);
    page->key = keys_of(call->act->arena, &self);
    if (!row || !page->key) {
        return seki_fail_nomem(err);
    }
    page->frame = call->frame;
    page->n_keys = self.n_keys;
    page->row = row;
    page->n_rows = rows_of(&self, call->act->actor->lang, row);
    page->codes_left = self.codes_left;
    page->has_app = self.person.has_totp;
    page->has_place = seki_web_key_place(call, &host, &origin);
    page->names = call->names;
    r = set_duty(call, page, err);
    if (r < 0) {
        return r;
    }
    struct seki_html o = seki_web_begin(call, M_web_second(), SEKI_SECTION_ACCOUNT);
    seki_web_factors(&o, page);
    return 0;
}

int seki_web_get_factors(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_factors_page page = {0};

    return seki_web_show_factors(call, &page, err);
}

int seki_web_get_sessions(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_sessions_page page = {.frame = call->frame};
    struct seki_roster_self self;
    struct seki_web_session_row *row;
    int r = seki_roster_self(call->act, &self, err);

    if (r < 0) {
        return r;
    }
    row = seki_arena_array(call->act->arena, struct seki_web_session_row, self.n_sessions + 1);
    if (!row) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < self.n_sessions; i++) {
        const struct seki_session *from = &self.session[i];
        row[i] = (struct seki_web_session_row){
            .id = from->id,
            .address = from->address,
            .agent = from->agent,
            .made = from->made,
            .seen = from->seen,
            .is_this = seki_str_eq(from->id, call->act->actor->session)};
    }
    page.row = row;
    page.n_rows = self.n_sessions;
    struct seki_html o = seki_web_begin(call, M_web_sessions(), SEKI_SECTION_ACCOUNT);
    seki_web_sessions(&o, &page);
    return 0;
}

/* Scopes by the bits of service/account.h. */
static const struct {
    struct seki_str value;
    int label;
} scopes[SEKI_WEB_SCOPES] = {
    {{"read", 4}, SEKI_MSG_web_scope_read},     {{"write", 5}, SEKI_MSG_web_scope_write},
    {{"people", 6}, SEKI_MSG_web_scope_people}, {{"install", 7}, SEKI_MSG_web_scope_install},
    {{"audit", 5}, SEKI_MSG_web_scope_audit},
};

bool seki_web_scopes_of(const struct seki_http_form *form, unsigned *ret_scopes)
{
    unsigned bits = 0;

    for (size_t i = 0; i < form->n; i++) {
        unsigned scope = 0;
        if (!seki_str_eq(form->fields[i].name, SEKI_STR("scope"))) {
            continue;
        }
        while (scope < SEKI_WEB_SCOPES &&
               !seki_str_eq(form->fields[i].value, scopes[scope].value)) {
            scope++;
        }
        if (scope == SEKI_WEB_SCOPES) {
            return false;
        }
        bits |= 1U << scope;
    }
    *ret_scopes = bits;
    return true;
}

static struct seki_str words_of(struct seki_arena *arena, unsigned bits)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, 100);
    for (unsigned i = 0; i < SEKI_WEB_SCOPES; i++) {
        if (bits >> i & 1U) {
            seki_buf_add(&text, text.n ? SEKI_STR(" ") : SEKI_STR(""));
            seki_buf_add(&text, scopes[i].value);
        }
    }
    return seki_arena_buf(arena, &text);
}

int seki_web_show_tokens(struct seki_web_call *call, struct seki_tokens_page *page, unsigned chosen,
                         struct seki_err *err)
{
    struct seki_web_option option[SEKI_WEB_SCOPES] = {0};
    struct seki_roster_self self;
    struct seki_web_token_row *row;
    int r = seki_roster_self(call->act, &self, err);

    if (r < 0) {
        return r;
    }
    row = seki_arena_array(call->act->arena, struct seki_web_token_row, self.n_tokens + 1);
    if (!row) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < self.n_tokens; i++) {
        const struct seki_token *from = &self.token[i];
        row[i] = (struct seki_web_token_row){.id = from->id,
                                             .name = from->name,
                                             .scope = words_of(call->act->arena, from->scopes),
                                             .made = from->made,
                                             .until = from->ends,
                                             .used = from->used};
    }
    for (unsigned i = 0; i < SEKI_WEB_SCOPES; i++) {
        option[i].value = scopes[i].value;
        option[i].label.msg.id = scopes[i].label;
        option[i].is_chosen = chosen >> i & 1U;
    }
    page->frame = call->frame;
    page->row = row;
    page->n_rows = self.n_tokens;
    page->scope = option;
    page->n_scopes = SEKI_WEB_SCOPES;
    struct seki_html o = seki_web_begin(call, M_web_tokens(), SEKI_SECTION_ACCOUNT);
    seki_web_tokens(&o, page);
    return 0;
}

int seki_web_get_tokens(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_tokens_page page = {.days = SEKI_STR("90")};

    return seki_web_show_tokens(call, &page, 1, err);
}
