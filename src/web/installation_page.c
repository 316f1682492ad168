/* Settings of the installation: what its operator asks of everybody. */
#include "msg/m_web.h"
#include "service/guard.h"
#include "web/call.h"
#include "web/read.h"
#include "web/system.h"
#include "web_templates.h"

struct seki_web_field seki_web_guard_field(bool asks, struct seki_msg help,
                                           struct seki_web_option option[SEKI_WEB_GUARDS])
{
    option[0] =
        (struct seki_web_option){SEKI_STR("offered"), {.msg = M_web_guard_offered()}, {0}, !asks};
    option[1] =
        (struct seki_web_option){SEKI_STR("required"), {.msg = M_web_guard_required()}, {0}, asks};
    return (struct seki_web_field){.name = SEKI_STR("second"),
                                   .label = M_web_second(),
                                   .help = help,
                                   .option = option,
                                   .n_options = SEKI_WEB_GUARDS};
}

int seki_web_guard_save(struct seki_web_call *call, struct seki_str organisation, bool asks,
                        struct seki_err *err)
{
    struct seki_str said = seki_read_typed(&call->form, SEKI_STR("second"), 10);
    bool is_on = seki_str_eq(said, SEKI_STR("required"));

    return is_on == asks || (!is_on && !seki_str_eq(said, SEKI_STR("offered")))
               ? 0
               : seki_guard_set(call->act, organisation, is_on, err);
}

int seki_web_get_installation(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_web_option option[SEKI_WEB_GUARDS];
    struct seki_guard guard;
    int r = seki_guard_look(call->act, SEKI_STR(""), &guard, err);

    if (r < 0) {
        return r;
    }
    const struct seki_web_field field[] = {
        seki_web_guard_field(guard.asks_all, M_web_guard_help(guard.without), option)};
    const struct seki_setting_group group[] = {{.title = M_web_guard(),
                                                .lead = M_web_guard_all_lead(),
                                                .field = field,
                                                .n_fields = SEKI_ARRAY_LEN(field)}};
    const struct seki_settings_page page = {.frame = call->frame,
                                            .title = M_web_nav_of_installation(),
                                            .url = SEKI_URL("/installation"),
                                            .group = group,
                                            .n_groups = SEKI_ARRAY_LEN(group)};
    struct seki_html o =
        seki_web_begin(call, M_web_nav_of_installation(), SEKI_SECTION_INSTALLATION);

    seki_web_settings(&o, &page);
    return 0;
}

int seki_web_post_installation(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_guard guard;
    int r = seki_guard_look(call->act, SEKI_STR(""), &guard, err);

    r = r < 0 ? r : seki_web_guard_save(call, SEKI_STR(""), guard.asks_all, err);
    return r < 0 ? r : seki_web_done(call, SEKI_STR("/installation"), SEKI_WEB_SAID_SAVED, err);
}
