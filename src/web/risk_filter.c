/* The filters of the list of risks: from its address, and back into addresses. Declared in web/risk.h. */
#include "base/limits.h"
#include "msg/m_list.h"
#include "web/read.h"
#include "web/risk.h"

#define NUMBER 20 /* bytes of a word of ours, or digits of a number */
#define ADDRESS_BYTES ((size_t)8 * 3 * SEKI_WEB_COLUMN) /* all values, each byte as %XX */

const struct seki_risk_choice seki_risk_cares[SEKI_RISK_CARES] = {
    {SEKI_STR("nothing"), SEKI_MSG_list_care_nothing},
    {SEKI_STR("planned"), SEKI_MSG_list_care_planned},
    {SEKI_STR("accepted"), SEKI_MSG_list_care_accepted},
};

const struct seki_risk_choice seki_risk_changes[SEKI_RISK_CHANGES] = {
    {SEKI_STR("worse"), SEKI_MSG_list_changed_worse},
    {SEKI_STR("better"), SEKI_MSG_list_changed_better},
    {SEKI_STR("any"), SEKI_MSG_list_changed_any},
};

/* Which one of them; SIZE_MAX: none. */
static size_t find_choice(const struct seki_risk_choice *choice, size_t n, struct seki_str value)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_eq(choice[i].value, value)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static enum seki_risk_sort sort_of(struct seki_str column)
{
    if (seki_str_eq(column, SEKI_STR("device"))) {
        return SEKI_RISK_BY_DEVICE;
    }
    return seki_str_eq(column, SEKI_STR("scenario")) ? SEKI_RISK_BY_SCENARIO : SEKI_RISK_BY_RANK;
}

/* What is none of ours is no filter, and is not shown as one. */
static void read_choices(struct seki_risks_page *page, struct seki_risk_filter *filter)
{
    size_t care = find_choice(seki_risk_cares, SEKI_RISK_CARES, page->care);
    size_t changed = find_choice(seki_risk_changes, SEKI_RISK_CHANGES, page->changed);

    if (care == SIZE_MAX) {
        page->care = SEKI_STR("");
    } else {
        filter->care = (enum seki_risk_care)(SEKI_CARE_NOTHING + care);
    }
    if (changed == SIZE_MAX) {
        page->changed = SEKI_STR("");
    } else {
        seki_insight_changed((enum seki_risk_changed)(SEKI_CHANGED_WORSE + changed), filter);
    }
}

void seki_risks_read(const struct seki_http_request *request, struct seki_risks_page *page,
                     struct seki_risk_filter *filter)
{
    page->device = seki_read_query(request, SEKI_STR("device"), SEKI_LIMIT_SEARCH_BYTES);
    page->scenario = seki_read_query(request, SEKI_STR("scenario"), SEKI_LIMIT_SEARCH_BYTES);
    page->level = seki_read_query(request, SEKI_STR("level"), NUMBER);
    page->state = seki_read_query(request, SEKI_STR("state"), NUMBER);
    page->care = seki_read_query(request, SEKI_STR("care"), NUMBER);
    page->changed = seki_read_query(request, SEKI_STR("changed"), NUMBER);
    page->zone = seki_read_query(request, SEKI_STR("zone"), SEKI_WEB_COLUMN);
    page->owner = seki_read_query(request, SEKI_STR("owner"), SEKI_WEB_COLUMN);
    page->sort = seki_read_query(request, SEKI_STR("sort"), NUMBER);
    filter->device = page->device;
    filter->scenario = page->scenario;
    filter->zone = page->zone;
    filter->owner = page->owner;
    filter->is_unknown =
        seki_str_eq(page->state, SEKI_STR("unknown")) || seki_str_eq(page->state, SEKI_STR("both"));
    filter->is_open =
        seki_str_eq(page->state, SEKI_STR("open")) || seki_str_eq(page->state, SEKI_STR("both"));
    filter->sort = sort_of(page->sort);
    read_choices(page, filter);
    if (!seki_str_to_int(page->level, 1, SEKI_LIMIT_BANDS, &filter->level)) {
        page->level = SEKI_STR("");
    }
}

bool seki_risks_are_narrowed(const struct seki_risks_page *page)
{
    return page->device.n || page->scenario.n || page->level.n || page->state.n || page->care.n ||
           page->changed.n || page->zone.n || page->owner.n;
}

/* --- addresses */

static void add_filters(struct seki_buf *out, const struct seki_risks_page *page)
{
    seki_url_add_value(out, SEKI_STR("device"), page->device);
    seki_url_add_value(out, SEKI_STR("scenario"), page->scenario);
    seki_url_add_value(out, SEKI_STR("level"), page->level);
    seki_url_add_value(out, SEKI_STR("state"), page->state);
    seki_url_add_value(out, SEKI_STR("care"), page->care);
    seki_url_add_value(out, SEKI_STR("changed"), page->changed);
    seki_url_add_value(out, SEKI_STR("zone"), page->zone);
    seki_url_add_value(out, SEKI_STR("owner"), page->owner);
    seki_url_add_value(out, SEKI_STR("sort"), page->sort);
}

static bool make(struct seki_arena *arena, struct seki_str path, struct seki_str query,
                 struct seki_url *ret_url)
{
    const struct seki_str parts[] = {path, SEKI_STR("?"), query};

    ret_url->s = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));
    return ret_url->s.p != NULL;
}

int seki_risks_address(struct seki_arena *arena, struct seki_risks_page *page, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str next = SEKI_STR("");

    seki_buf_init(&text, ADDRESS_BYTES);
    add_filters(&text, page);
    page->query = text.n ? seki_arena_str(arena, seki_buf_str(&text)) : SEKI_STR("");
    if (page->next.n) {
        seki_url_add_value(&text, SEKI_STR("key"), page->key);
        seki_url_add_value(&text, SEKI_STR("after"), page->next);
        next = seki_arena_buf(arena, &text);
    }
    return page->query.p && next.p && seki_buf_status(&text) == 0 &&
                   make(arena, SEKI_STR("/risks"), page->query, &page->first) &&
                   make(arena, SEKI_STR("/risks"), next, &page->following) &&
                   make(arena, SEKI_STR("/lists/risks.csv"), page->query, &page->csv) &&
                   make(arena, SEKI_STR("/lists/risks.xlsx"), page->query, &page->book)
               ? 0
               : seki_fail_nomem(err);
}
