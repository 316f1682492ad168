/* The self-check: what whoever serves knows of the installation, and what the store says of its people. */
#include "msg/m_web.h"
#include "service/roster.h"
#include "web/call.h"
#include "web_templates.h"

int seki_web_get_self_check(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_check_facts facts = {
        .backup = -1, .checkpoint_kept = -1, .disk_free = -1, .break_glass_open = -1};
    struct seki_check_line line[SEKI_CHECK_LINES];
    struct seki_check_page page = {.frame = call->frame, .line = line};
    struct seki_roster_guard guard;
    int r = seki_roster_guard(call->act, &guard, err);

    if (r < 0) {
        return r;
    }
    if (call->facts) {
        facts = *call->facts;
    }
    facts.now = call->act->now;
    facts.operators = guard.operators;
    facts.operators_one_step = guard.operators_one_step;
    facts.break_glass_open = guard.openings;
    facts.administrators_one_step = guard.administrators_one_step;
    page.n_weak = seki_check_lines(&facts, line, &page.n_lines);
    struct seki_html o = seki_web_begin(call, M_web_nav_check(), SEKI_SECTION_CHECK);
    seki_web_self_check(&o, &page);
    return 0;
}
