/* Rules of confirming after a time: shown, noted, ended. */
#include "base/limits.h"
#include "msg/m_proxy.h"
#include "msg/m_web.h"
#include "web/call.h"
#include "web/proxy.h"
#include "web/read.h"
#include "web_templates.h"

#define NUMBER 20
#define NAME_BYTES 800 /* of 200 characters */

static int show(struct seki_web_call *call, struct seki_proxy_page *page, struct seki_err *err)
{
    const struct seki_crumb crumb[] = {{.label = M_web_nav_people(), .url = SEKI_URL("/people")},
                                       {.label = M_proxy_title()}};
    struct seki_proxy_asked asked = {.n = 0};
    int r;

    call->act->event = (struct seki_audit_event){.action = 0};
    r = seki_proxy_rules(call->act, &asked, err);
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_proxy_title(), SEKI_SECTION_PEOPLE);
        page->frame = call->frame;
        page->rule = asked.list;
        page->n_rules = asked.n;
        page->now = call->act->now;
        call->frame->crumb = crumb;
        call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
        seki_web_proxy(&o, page);
        call->frame->n_crumbs = 0;
    }
    return r;
}

int seki_web_get_rule(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_proxy_page page = {.n_rules = 0};

    return show(call, &page, err);
}

static int answer(struct seki_web_call *call, struct seki_proxy_page *page, int r,
                  const struct seki_err *told, struct seki_err *err)
{
    struct seki_web_complaint at;

    if (r < 0) {
        return told->code != SEKI_ERR_NOTFOUND &&
                       seki_web_complain(call, told, &at, &page->complaints)
                   ? show(call, page, err)
                   : seki_err_pass(err, told);
    }
    return seki_web_done(call, SEKI_STR("/people/rule"), SEKI_WEB_SAID_SAVED, err);
}

int seki_web_post_rule(struct seki_web_call *call, struct seki_err *err)
{
    static const struct {
        enum seki_proxy_field field;
        struct seki_str name;
        size_t bytes;
    } fields[] = {
        {SEKI_PROXY_TITLE, SEKI_STR("title"), NAME_BYTES},
        {SEKI_PROXY_WORDS, SEKI_STR("words"), SEKI_LIMIT_DRAFT_TEXT},
        {SEKI_PROXY_AUTHOR, SEKI_STR("author"), NAME_BYTES},
        {SEKI_PROXY_WRITERS, SEKI_STR("writers"), NAME_BYTES},
        {SEKI_PROXY_DEPUTY, SEKI_STR("deputy"), NAME_BYTES},
        {SEKI_PROXY_SINCE, SEKI_STR("since"), NUMBER},
    };
    struct seki_proxy_page page = {.n_rules = 0};
    struct seki_err told;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(fields); i++) {
        page.typed.text[fields[i].field] =
            seki_read_typed(&call->form, fields[i].name, fields[i].bytes);
    }
    page.days = seki_read_typed(&call->form, SEKI_STR("days"), NUMBER);
    if (!seki_str_to_int(page.days, 1, SEKI_PROXY_DAYS, &page.typed.days)) {
        page.typed.days = 0; /* refused with its reason */
    }
    return answer(call, &page, seki_proxy_rule_add(call->act, &page.typed, &told), &told, err);
}

int seki_web_post_end_rule(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_proxy_page page = {.n_rules = 0};
    struct seki_err told;
    int64_t number = 0;

    if (!seki_str_to_int(seki_read_typed(&call->form, SEKI_STR("number"), NUMBER), 1, INT64_MAX,
                         &number)) {
        number = 0; /* there is none */
    }
    return answer(call, &page, seki_proxy_rule_end(call->act, number, &told), &told, err);
}
