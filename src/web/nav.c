#include "msg/m_conf.h"
#include "msg/m_make.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "web/frame.h"
#include "web/may.h"

/* In the order of the work: who makes statements has theirs, who has devices those, what may happen to them, and what is kept. */
enum { HOME, MAKE, DEVICES, RISK, KEPT, OWN, SYSTEM };

const int seki_nav_groups[SEKI_NAV_GROUPS] = {HOME, MAKE, DEVICES, RISK, KEPT, OWN, SYSTEM};

/* Everything that stands in the navigation, in its order. */
struct row {
    int group;
    enum seki_section section;
    unsigned needs;
    int label;
    struct seki_url url;
};

static const struct row rows[] = {
    {HOME, SEKI_SECTION_HOME, SEKI_WEB_MAY_SELF, SEKI_MSG_web_nav_home, {{"/", 1}}},
    {HOME, SEKI_SECTION_START, SEKI_WEB_MAY_LEAD, SEKI_MSG_web_start, {{"/start", 6}}},
    {MAKE, SEKI_SECTION_PRODUCTS, SEKI_WEB_MAY_MAKE, SEKI_MSG_make_products, {{"/products", 9}}},
    {MAKE, SEKI_SECTION_INCOMING, SEKI_WEB_MAY_MAKE, SEKI_MSG_make_incoming, {{"/incoming", 9}}},
    {DEVICES, SEKI_SECTION_DEVICES, SEKI_WEB_MAY_WARD, SEKI_MSG_web_nav_devices, {{"/devices", 8}}},
    {DEVICES, SEKI_SECTION_REQUESTS, SEKI_WEB_MAY_WARD, SEKI_MSG_ward_requests, {{"/requests", 9}}},
    {DEVICES, SEKI_SECTION_INBOX, SEKI_WEB_MAY_WARD, SEKI_MSG_ward_inbox, {{"/inbox", 6}}},
    {DEVICES,
     SEKI_SECTION_PUBLISHED,
     SEKI_WEB_MAY_WARD,
     SEKI_MSG_make_nav_published,
     {{"/published", 10}}},
    {DEVICES,
     SEKI_SECTION_STATEMENTS,
     SEKI_WEB_MAY_WARD,
     SEKI_MSG_web_nav_statements,
     {{"/statements", 11}}},
    {RISK, SEKI_SECTION_RISK, SEKI_WEB_MAY_WARD, SEKI_MSG_ward_overview, {{"/overview", 9}}},
    {RISK,
     SEKI_SECTION_ASSESSMENTS,
     SEKI_WEB_MAY_WARD,
     SEKI_MSG_web_nav_assessments,
     {{"/assessments", 12}}},
    {RISK, SEKI_SECTION_MEASURES, SEKI_WEB_MAY_WARD, SEKI_MSG_ward_measures, {{"/measures", 9}}},
    {RISK, SEKI_SECTION_CONFORMITY, SEKI_WEB_MAY_WARD, SEKI_MSG_conf_page, {{"/conformity", 11}}},
    {RISK, SEKI_SECTION_DUE, SEKI_WEB_MAY_WARD, SEKI_MSG_ward_due_list, {{"/due", 4}}},
    {KEPT,
     SEKI_SECTION_PUBLISHED,
     SEKI_WEB_MAY_SHOW,
     SEKI_MSG_make_nav_published,
     {{"/published", 10}}},
    {KEPT, SEKI_SECTION_FILES, SEKI_WEB_MAY_WARD, SEKI_MSG_web_nav_files, {{"/files", 6}}},
    {KEPT, SEKI_SECTION_JOBS, SEKI_WEB_MAY_READ, SEKI_MSG_web_nav_jobs, {{"/jobs", 5}}},
    {OWN, SEKI_SECTION_PEOPLE, SEKI_WEB_MAY_PEOPLE, SEKI_MSG_web_nav_people, {{"/people", 7}}},
    {OWN,
     SEKI_SECTION_SETTINGS,
     SEKI_WEB_MAY_PEOPLE,
     SEKI_MSG_web_nav_settings,
     {{"/settings", 9}}},
    {OWN,
     SEKI_SECTION_EMERGENCY,
     SEKI_WEB_MAY_PEOPLE | SEKI_WEB_MAY_AUDIT,
     SEKI_MSG_web_nav_emergency,
     {{"/emergency", 10}}},
    {OWN, SEKI_SECTION_AUDIT, SEKI_WEB_MAY_AUDIT, SEKI_MSG_web_nav_audit, {{"/audit", 6}}},
    {SYSTEM,
     SEKI_SECTION_ORGANISATIONS,
     SEKI_WEB_MAY_INSTALL,
     SEKI_MSG_web_nav_organisations,
     {{"/organisations", 14}}},
    {SYSTEM,
     SEKI_SECTION_INSTALLATION,
     SEKI_WEB_MAY_INSTALL,
     SEKI_MSG_web_nav_of_installation,
     {{"/installation", 13}}},
    {SYSTEM,
     SEKI_SECTION_CHECK,
     SEKI_WEB_MAY_INSTALL,
     SEKI_MSG_web_nav_check,
     {{"/self-check", 11}}},
};

struct seki_msg seki_nav_group(int group)
{
    static const int heading[SEKI_NAV_GROUPS] = {
        [HOME] = SEKI_MSG_web_nav_work,          [MAKE] = SEKI_MSG_make_nav,
        [DEVICES] = SEKI_MSG_web_nav_of_devices, [RISK] = SEKI_MSG_web_nav_of_risk,
        [KEPT] = SEKI_MSG_web_nav_kept,          [OWN] = SEKI_MSG_web_nav_own,
        [SYSTEM] = SEKI_MSG_web_nav_installation};

    return (struct seki_msg){.id = heading[group]};
}

size_t seki_nav_lines(const struct seki_frame *frame, int group,
                      struct seki_nav ret_line[static SEKI_SECTIONS])
{
    size_t n = 0;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        if (rows[i].group == group && (frame->may & rows[i].needs)) {
            ret_line[n++] = (struct seki_nav){
                .section = rows[i].section, .label = {.id = rows[i].label}, .url = rows[i].url};
        }
    }
    return n;
}
