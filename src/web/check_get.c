/* The self-check: what whoever serves knows of the installation, and what the store says of it and its people. */
#include "msg/m_web.h"
#include "service/guard.h"
#include "service/health.h"
#include "service/roster.h"
#include "site/site.h"
#include "web/call.h"
#include "web_templates.h"

static int ask_store(struct seki_act *act, struct seki_check_facts *facts, struct seki_err *err)
{
    struct seki_service_health health;
    struct seki_roster_guard guard;
    struct seki_guard rule;
    int r = seki_roster_guard(act, &guard, err);

    r = r < 0 ? r : seki_guard_look(act, SEKI_STR(""), &rule, err);
    r = r < 0 ? r : seki_service_health(act, &health, err);
    if (r < 0) {
        return r;
    }
    facts->operators = guard.operators;
    facts->operators_one_step = guard.operators_one_step;
    facts->administrators_one_step = guard.administrators_one_step;
    facts->asks_factor = rule.asks_all ? SEKI_KNOWN_YES : SEKI_KNOWN_NO;
    facts->break_glass_open = guard.openings;
    facts->backup = health.backup;
    facts->unsigned_records = health.unsigned_records;
    facts->signed_at = health.signed_at;
    return 0;
}

void seki_web_ask_server(const struct seki_web_call *call, struct seki_check_facts *facts)
{
    const struct seki_site_options *options =
        call->visit ? seki_site_options(call->visit->site) : NULL;

    if (options) {
        facts->has_proxy = options->sso_header.n ? SEKI_KNOWN_YES : SEKI_KNOWN_NO;
    }
    if (options && options->look) {
        options->look(options->ctx, call->act->arena, facts);
    }
}

int seki_web_get_self_check(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_check_facts facts = SEKI_CHECK_UNKNOWN;
    struct seki_check_line line[SEKI_CHECK_LINES];
    struct seki_check_page page = {.frame = call->frame, .line = line};
    int r;

    facts.now = call->act->now;
    seki_web_ask_server(call, &facts);
    r = ask_store(call->act, &facts, err);
    if (r < 0) {
        return r;
    }
    page.n_weak = seki_check_lines(&facts, line, &page.n_lines);
    struct seki_html o = seki_web_begin(call, M_web_nav_check(), SEKI_SECTION_CHECK);
    seki_web_self_check(&o, &page);
    return 0;
}
