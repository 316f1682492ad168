/* Settings of the own organisation, and what of the installation is fixed. */
#include "base/limits.h"
#include "msg/m_check.h"
#include "msg/m_web.h"
#include "service/guard.h"
#include "service/people.h"
#include "site/health.h"
#include "web/call.h"
#include "web/read.h"
#include "web/system.h"
#include "web_templates.h"

#define MS_MINUTE 60000
#define MS_HOUR 3600000

/* Which rule data is in use. */
static struct seki_msg rules_of(const struct seki_web_call *call)
{
    struct seki_check_facts facts = SEKI_CHECK_UNKNOWN;

    seki_web_ask_server(call, &facts);
    if (facts.has_rules != SEKI_KNOWN_YES) {
        return M_check_rules_unknown();
    }
    return facts.rules.n ? M_web_fixed_rules_are(facts.rules) : M_web_fixed_rules_own();
}

static void show(struct seki_web_call *call, const struct seki_organisation *it,
                 const struct seki_guard *guard)
{
    struct seki_web_option second[SEKI_WEB_GUARDS];
    const struct seki_web_option langs[] = {
        {SEKI_STR("ja"), {.msg = M_web_in_japanese()}, {0}, it->lang == SEKI_LANG_JA},
        {SEKI_STR("en"), {.msg = M_web_in_english()}, {0}, it->lang == SEKI_LANG_EN}};
    const struct seki_web_field field[] = {
        {.name = SEKI_STR("lang"),
         .label = M_web_setting_lang(),
         .help = M_web_setting_lang_help(),
         .option = langs,
         .n_options = SEKI_ARRAY_LEN(langs)},
        seki_web_guard_field(guard->asks_here,
                             guard->asks_all ? M_web_guard_by_operator(guard->without)
                                             : M_web_guard_help(guard->without),
                             second)};
    const struct seki_setting_group group[] = {
        {M_web_setting_organisation(), M_web_setting_organisation_lead(), &field[0], 1},
        {M_web_guard(), M_web_guard_lead(), &field[1], 1}};
    const struct seki_setting_fixed fixed[] = {
        {M_web_organisation_name(), M_web_fixed_name_is()},
        {M_web_fixed_idle(), M_web_fixed_minutes(SEKI_LIMIT_SESSION_IDLE_MS / MS_MINUTE)},
        {M_web_fixed_ends(), M_web_fixed_hours(SEKI_LIMIT_SESSION_MS / MS_HOUR)},
        {M_web_fixed_password(), M_web_fixed_password_is()},
        {M_web_fixed_retention(), M_check_retention()},
        {M_web_fixed_rules(), rules_of(call)}};
    const struct seki_settings_page page = {.frame = call->frame,
                                            .title = M_web_nav_settings(),
                                            .url = SEKI_URL("/settings"),
                                            .group = group,
                                            .n_groups = SEKI_ARRAY_LEN(group),
                                            .fixed = fixed,
                                            .n_fixed = SEKI_ARRAY_LEN(fixed)};
    struct seki_html o = seki_web_begin(call, M_web_nav_settings(), SEKI_SECTION_SETTINGS);

    seki_web_settings(&o, &page);
}

int seki_web_get_settings(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_organisation it = {0};
    struct seki_guard guard;
    int r = seki_organisation_own(call->act, &it, err);

    r = r < 0 ? r : seki_guard_look(call->act, call->act->actor->organisation, &guard, err);
    if (r == 0) {
        show(call, &it, &guard);
    }
    return r;
}

int seki_web_post_settings(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_str lang = seki_read_typed(&call->form, SEKI_STR("lang"), 2);
    struct seki_str own = call->act->actor->organisation;
    struct seki_guard guard;
    int r = seki_guard_look(call->act, own, &guard, err);

    r = r < 0
            ? r
            : seki_organisation_set_lang(
                  call->act, seki_str_eq(lang, SEKI_STR("en")) ? SEKI_LANG_EN : SEKI_LANG_JA, err);
    r = r < 0 ? r : seki_web_guard_save(call, own, guard.asks_here, err);
    return r < 0 ? r : seki_web_done(call, SEKI_STR("/settings"), SEKI_WEB_SAID_SAVED, err);
}
