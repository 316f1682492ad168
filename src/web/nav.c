#include "msg/m_conf.h"
#include "msg/m_make.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "web/frame.h"
#include "web/may.h"

const int seki_nav_groups[SEKI_NAV_GROUPS] = {0, 1, 2};

/* Everything that stands in the navigation, in its order. */
struct row {
    int group;
    enum seki_section section;
    unsigned needs;
    int label;
    struct seki_url url;
};

static const struct row rows[] = {
    {0, SEKI_SECTION_HOME, SEKI_WEB_MAY_SELF, SEKI_MSG_web_nav_home, {{"/", 1}}},
    {0, SEKI_SECTION_START, SEKI_WEB_MAY_LEAD, SEKI_MSG_web_start, {{"/start", 6}}},
    {0, SEKI_SECTION_RISK, SEKI_WEB_MAY_READ, SEKI_MSG_ward_overview, {{"/overview", 9}}},
    {0, SEKI_SECTION_PRODUCTS, SEKI_WEB_MAY_MAKE, SEKI_MSG_make_products, {{"/products", 9}}},
    {0, SEKI_SECTION_INCOMING, SEKI_WEB_MAY_MAKE, SEKI_MSG_make_incoming, {{"/incoming", 9}}},
    {0, SEKI_SECTION_DEVICES, SEKI_WEB_MAY_READ, SEKI_MSG_web_nav_devices, {{"/devices", 8}}},
    {0,
     SEKI_SECTION_STATEMENTS,
     SEKI_WEB_MAY_READ,
     SEKI_MSG_web_nav_statements,
     {{"/statements", 11}}},
    {0,
     SEKI_SECTION_PUBLISHED,
     SEKI_WEB_MAY_READ,
     SEKI_MSG_make_nav_published,
     {{"/published", 10}}},
    {0,
     SEKI_SECTION_ASSESSMENTS,
     SEKI_WEB_MAY_READ,
     SEKI_MSG_web_nav_assessments,
     {{"/assessments", 12}}},
    {0, SEKI_SECTION_CONFORMITY, SEKI_WEB_MAY_READ, SEKI_MSG_conf_page, {{"/conformity", 11}}},
    {0, SEKI_SECTION_MEASURES, SEKI_WEB_MAY_READ, SEKI_MSG_ward_measures, {{"/measures", 9}}},
    {0, SEKI_SECTION_INBOX, SEKI_WEB_MAY_READ, SEKI_MSG_ward_inbox, {{"/inbox", 6}}},
    {0, SEKI_SECTION_REQUESTS, SEKI_WEB_MAY_READ, SEKI_MSG_ward_requests, {{"/requests", 9}}},
    {0, SEKI_SECTION_DUE, SEKI_WEB_MAY_READ, SEKI_MSG_ward_due_list, {{"/due", 4}}},
    {0, SEKI_SECTION_FILES, SEKI_WEB_MAY_READ, SEKI_MSG_web_nav_files, {{"/files", 6}}},
    {1, SEKI_SECTION_PEOPLE, SEKI_WEB_MAY_PEOPLE, SEKI_MSG_web_nav_people, {{"/people", 7}}},
    {1, SEKI_SECTION_SETTINGS, SEKI_WEB_MAY_PEOPLE, SEKI_MSG_web_nav_settings, {{"/settings", 9}}},
    {1,
     SEKI_SECTION_EMERGENCY,
     SEKI_WEB_MAY_PEOPLE | SEKI_WEB_MAY_AUDIT,
     SEKI_MSG_web_nav_emergency,
     {{"/emergency", 10}}},
    {1, SEKI_SECTION_AUDIT, SEKI_WEB_MAY_AUDIT, SEKI_MSG_web_nav_audit, {{"/audit", 6}}},
    {2,
     SEKI_SECTION_ORGANISATIONS,
     SEKI_WEB_MAY_INSTALL,
     SEKI_MSG_web_nav_organisations,
     {{"/organisations", 14}}},
    {2,
     SEKI_SECTION_INSTALLATION,
     SEKI_WEB_MAY_INSTALL,
     SEKI_MSG_web_nav_of_installation,
     {{"/installation", 13}}},
    {0, SEKI_SECTION_JOBS, SEKI_WEB_MAY_READ, SEKI_MSG_web_nav_jobs, {{"/jobs", 5}}},
    {2, SEKI_SECTION_CHECK, SEKI_WEB_MAY_INSTALL, SEKI_MSG_web_nav_check, {{"/self-check", 11}}},
};

struct seki_msg seki_nav_group(int group)
{
    static const int heading[SEKI_NAV_GROUPS] = {SEKI_MSG_web_nav_work, SEKI_MSG_web_nav_own,
                                                 SEKI_MSG_web_nav_installation};

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
