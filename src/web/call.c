#include "web/call.h"

#include "base/limits.h"
#include "msg/m_store.h"
#include "msg/m_web.h"
#include "web/entry.h"
#include "web/may.h"
#include "web_templates.h"

/* All pages: method, path, permission, and the handler with the steps before it. */
#define ROWS(ROW)                                                                                \
    ROW(GET, "/", SELF, seki_web_get_home, NULL, NULL)                                           \
    ROW(GET, "/start", READ, seki_web_get_start, NULL, NULL)                                     \
    ROW(GET, "/start/example", READ, seki_web_get_example, NULL, NULL)                           \
    ROW(POST, "/start/example", WRITE, seki_web_post_example, NULL, NULL)                        \
    ROW(POST, "/start/example/remove", WRITE, seki_web_post_remove_example, NULL, NULL)          \
    ROW(POST, "/start", READ, seki_web_post_start, NULL, NULL)                                   \
    ROW(GET, "/find", SELF, seki_web_get_find, NULL, NULL)                                       \
    ROW(GET, "/overview", READ, seki_web_get_overview, NULL, NULL)                               \
    ROW(GET, "/summary", READ, seki_web_get_summary, NULL, NULL)                                 \
    ROW(POST, "/assess", WRITE, seki_web_post_assess, NULL, NULL)                                \
    ROW(GET, "/risks", READ, seki_web_get_risks, NULL, NULL)                                     \
    ROW(GET, "/risks/{id}", READ, seki_web_get_risk, seki_web_first_risk, seki_web_slow_risk)    \
    ROW(GET, "/changes", READ, seki_web_get_changes, NULL, NULL)                                 \
    ROW(POST, "/changes", WRITE, seki_web_post_changes, NULL, NULL)                              \
    ROW(GET, "/what-if/{id}", READ, seki_web_get_what_if, NULL, NULL)                            \
    ROW(POST, "/what-if", WRITE, seki_web_post_what_if, NULL, NULL)                              \
    ROW(GET, "/devices", READ, seki_web_get_devices, NULL, NULL)                                 \
    ROW(GET, "/devices/new", WRITE, seki_web_get_new_device, NULL, NULL)                         \
    ROW(POST, "/devices/new", WRITE, seki_web_post_new_device, NULL, NULL)                       \
    ROW(GET, "/devices/{id}/edit", WRITE, seki_web_get_edit_device, NULL, NULL)                  \
    ROW(POST, "/devices/{id}/edit", WRITE, seki_web_post_edit_device, NULL, NULL)                \
    ROW(POST, "/devices/{id}/remove", WRITE, seki_web_post_remove_device, NULL, NULL)            \
    ROW(GET, "/devices/{id}", READ, seki_web_get_device, NULL, NULL)                             \
    ROW(GET, "/devices/bulk", WRITE, seki_web_get_device_bulk, NULL, NULL)                       \
    ROW(POST, "/devices/bulk", WRITE, seki_web_post_device_bulk, NULL, NULL)                     \
    ROW(GET, "/device-lists", WRITE, seki_web_get_devlists, NULL, NULL)                          \
    ROW(GET, "/device-lists/{id}", WRITE, seki_web_get_devlist, seki_web_first_devlist,          \
        seki_web_slow_devlist)                                                                   \
    ROW(POST, "/device-lists/{id}/columns", WRITE, seki_web_post_devlist_columns, NULL, NULL)    \
    ROW(POST, "/device-lists/{id}/words", WRITE, seki_web_post_devlist_words, NULL, NULL)        \
    ROW(POST, "/device-lists/{id}/take", WRITE, seki_web_post_devlist_take,                      \
        seki_web_first_devlist, seki_web_slow_devlist_take)                                      \
    ROW(POST, "/device-lists/{id}/aside", WRITE, seki_web_post_devlist_aside, NULL, NULL)        \
    ROW(POST, "/device-deeds/{id}/undo", WRITE, seki_web_post_undo_devices,                      \
        seki_web_first_devlist, seki_web_slow_undo_devices)                                      \
    ROW(GET, "/filters", READ, seki_web_get_filters, NULL, NULL)                                 \
    ROW(POST, "/filters", READ, seki_web_post_filter, NULL, NULL)                                \
    ROW(POST, "/filters/{id}/rename", READ, seki_web_post_rename_filter, NULL, NULL)             \
    ROW(POST, "/filters/{id}/remove", READ, seki_web_post_remove_filter, NULL, NULL)             \
    ROW(GET, "/measures", READ, seki_web_get_measures, NULL, NULL)                               \
    ROW(GET, "/measures/new", WRITE, seki_web_get_new_measure, NULL, NULL)                       \
    ROW(POST, "/measures/new", WRITE, seki_web_post_new_measure, NULL, NULL)                     \
    ROW(GET, "/measures/{id}", WRITE, seki_web_get_measure, NULL, NULL)                          \
    ROW(POST, "/measures/{id}", WRITE, seki_web_post_measure, NULL, NULL)                        \
    ROW(POST, "/measures/{id}/remove", WRITE, seki_web_post_remove_measure, NULL, NULL)          \
    ROW(GET, "/evidence/{id}", READ, seki_web_get_evidence, NULL, NULL)                          \
    ROW(POST, "/evidence/{id}/end", WRITE, seki_web_post_end_evidence, NULL, NULL)               \
    ROW(GET, "/inbox", READ, seki_web_get_inbox, NULL, NULL)                                     \
    ROW(GET, "/inbox/{id}", READ, seki_web_get_form, NULL, NULL)                                 \
    ROW(POST, "/inbox/published", WRITE, seki_web_post_inbox_published, NULL, NULL)              \
    ROW(POST, "/inbox/{id}/accept", WRITE, seki_web_post_accept, NULL, NULL)                     \
    ROW(POST, "/inbox/{id}/reject", WRITE, seki_web_post_reject, NULL, NULL)                     \
    ROW(GET, "/requests", READ, seki_web_get_requests, NULL, NULL)                               \
    ROW(GET, "/requests/new", WRITE, seki_web_get_new_request, NULL, NULL)                       \
    ROW(POST, "/requests/new", WRITE, seki_web_post_new_request, NULL, NULL)                     \
    ROW(GET, "/requests/{id}", READ, seki_web_get_request, NULL, NULL)                           \
    ROW(POST, "/requests/{id}/remind", WRITE, seki_web_post_remind, NULL, NULL)                  \
    ROW(POST, "/requests/{id}/close", WRITE, seki_web_post_close_request, NULL, NULL)            \
    ROW(GET, "/due", READ, seki_web_get_due, NULL, NULL)                                         \
    ROW(GET, "/due.ics", READ, seki_web_get_calendar, NULL, NULL)                                \
    ROW(GET, "/lists/{id}", READ, seki_web_get_sheet, seki_web_first_sheet, seki_web_slow_sheet) \
    ROW(GET, "/products", READ, seki_web_get_products, NULL, NULL)                               \
    ROW(POST, "/products", WRITE, seki_web_post_products, NULL, NULL)                            \
    ROW(GET, "/products/{id}", READ, seki_web_get_product, NULL, NULL)                           \
    ROW(POST, "/products/{id}", WRITE, seki_web_post_product, NULL, NULL)                        \
    ROW(POST, "/products/{id}/statements", WRITE, seki_web_post_statement, NULL, NULL)           \
    ROW(GET, "/forms/{id}", READ, seki_web_get_guide, NULL, NULL)                                \
    ROW(GET, "/drafts/{id}", READ, seki_web_get_draft, NULL, NULL)                               \
    ROW(GET, "/drafts/{id}/edit", READ, seki_web_get_draft_edit, NULL, NULL)                     \
    ROW(POST, "/drafts/{id}/edit", WRITE, seki_web_post_draft_edit, NULL, NULL)                  \
    ROW(POST, "/drafts/{id}/answer", WRITE, seki_web_post_draft_answer, NULL, NULL)              \
    ROW(POST, "/drafts/{id}/step", WRITE, seki_web_post_draft_step, NULL, NULL)                  \
    ROW(POST, "/drafts/{id}/another", WRITE, seki_web_post_another, NULL, NULL)                  \
    ROW(GET, "/drafts/{id}/carry", READ, seki_web_get_carry, NULL, NULL)                         \
    ROW(POST, "/drafts/{id}/carry", WRITE, seki_web_post_carry, NULL, NULL)                      \
    ROW(POST, "/drafts/{id}/share", WRITE, seki_web_post_share, NULL, NULL)                      \
    ROW(GET, "/drafts/{id}/file", READ, seki_web_get_draft_file, NULL, NULL)                     \
    ROW(GET, "/drafts/{id}/merge", READ, seki_web_get_merge, NULL, NULL)                         \
    ROW(POST, "/drafts/{id}/merge", WRITE, seki_web_post_merge, NULL, NULL)                      \
    ROW(GET, "/drafts/{id}/bulk", WRITE, seki_web_get_bulk, NULL, NULL)                          \
    ROW(POST, "/drafts/{id}/bulk", WRITE, seki_web_post_bulk, NULL, NULL)                        \
    ROW(POST, "/drafts/{id}/undo", WRITE, seki_web_post_undo, NULL, NULL)                        \
    ROW(POST, "/drafts/{id}/undo-answer", WRITE, seki_web_post_undo_answer, NULL, NULL)          \
    ROW(GET, "/incoming", READ, seki_web_get_incoming, NULL, NULL)                               \
    ROW(POST, "/incoming/decline", WRITE, seki_web_post_decline, NULL, NULL)                     \
    ROW(GET, "/published", READ, seki_web_get_published, NULL, NULL)                             \
    ROW(GET, "/published/{id}", READ, seki_web_get_published_file, NULL, NULL)                   \
    ROW(GET, "/compare", READ, seki_web_get_compare, seki_web_first_compare,                     \
        seki_web_slow_compare)                                                                   \
    ROW(GET, "/compare/table.csv", READ, seki_web_get_compare_csv, seki_web_first_compare,       \
        seki_web_slow_compare)                                                                   \
    ROW(GET, "/statements", READ, seki_web_get_statements, NULL, NULL)                           \
    ROW(GET, "/assessments", READ, seki_web_get_assessments, NULL, NULL)                         \
    ROW(GET, "/conformity", READ, seki_web_get_conformity, NULL, NULL)                           \
    ROW(GET, "/conformity/{id}", READ, seki_web_get_conform_list, NULL, NULL)                    \
    ROW(GET, "/conformity/{id}/item", READ, seki_web_get_requirement, NULL, NULL)                \
    ROW(POST, "/conformity/{id}/item", WRITE, seki_web_post_requirement, NULL, NULL)             \
    ROW(GET, "/conformity/{id}/assign", WRITE, seki_web_get_assign, NULL, NULL)                  \
    ROW(POST, "/conformity/{id}/assign", WRITE, seki_web_post_assign, NULL, NULL)                \
    ROW(GET, "/conformity/{id}/paper", READ, seki_web_get_checklist, NULL, NULL)                 \
    ROW(GET, "/conformity/{id}/checklist.pdf", READ, seki_web_get_checklist_pdf,                 \
        seki_web_first_checklist, seki_web_slow_checklist_pdf)                                   \
    ROW(GET, "/conformity/{id}/checklist.xlsx", READ, seki_web_get_checklist_book,               \
        seki_web_first_checklist, seki_web_slow_checklist_book)                                  \
    ROW(GET, "/jobs", READ, seki_web_get_jobs, NULL, NULL)                                       \
    ROW(GET, "/jobs/{id}", READ, seki_web_get_job, NULL, NULL)                                   \
    ROW(GET, "/jobs/{id}/events", READ, seki_web_get_job_events, NULL, NULL)                     \
    ROW(POST, "/jobs/{id}/cancel", WRITE, seki_web_post_cancel_job, NULL, NULL)                  \
    ROW(GET, "/assessments/{id}", READ, seki_web_get_assessment, NULL, NULL)                     \
    ROW(GET, "/assessments/{id}/file", READ, seki_web_get_result, NULL, NULL)                    \
    ROW(GET, "/statements/{id}", READ, seki_web_get_statement, NULL, NULL)                       \
    ROW(GET, "/statements/{id}/looks", WRITE, seki_web_get_looks, NULL, NULL)                    \
    ROW(POST, "/statements/{id}/tie", WRITE, seki_web_post_tie, NULL, NULL)                      \
    ROW(GET, "/files", READ, seki_web_get_files, NULL, NULL)                                     \
    ROW(GET, "/files/file", READ, seki_web_get_file, NULL, NULL)                                 \
    ROW(GET, "/self-check", INSTALL, seki_web_get_self_check, NULL, NULL)                        \
    ROW(GET, "/installation", INSTALL, seki_web_get_installation, NULL, NULL)                    \
    ROW(POST, "/installation", INSTALL, seki_web_post_installation, NULL, NULL)                  \
    ROW(GET, "/settings", PEOPLE, seki_web_get_settings, NULL, NULL)                             \
    ROW(POST, "/settings", PEOPLE, seki_web_post_settings, NULL, NULL)                           \
    ROW(GET, "/audit", AUDIT, seki_web_get_records, NULL, NULL)                                  \
    ROW(GET, "/audit/export", AUDIT, seki_web_get_record_export, NULL, NULL)                     \
    ROW(POST, "/audit/export", AUDIT, seki_web_post_record_export, seki_web_first_record_export, \
        seki_web_slow_record_export)                                                             \
    ROW(GET, "/audit/{id}", AUDIT, seki_web_get_record, NULL, NULL)                              \
    ROW(GET, "/emergency", SELF, seki_web_get_emergency, NULL, NULL)                             \
    ROW(POST, "/emergency/{id}", SELF, seki_web_post_emergency, NULL, NULL)                      \
    ROW(GET, "/people", PEOPLE, seki_web_get_people, NULL, NULL)                                 \
    ROW(GET, "/people/invite", PEOPLE, seki_web_get_invite, NULL, NULL)                          \
    ROW(POST, "/people/invite", PEOPLE, seki_web_post_invite, NULL, NULL)                        \
    ROW(POST, "/people/uninvite", PEOPLE, seki_web_post_uninvite, NULL, NULL)                    \
    ROW(GET, "/people/rule", PEOPLE, seki_web_get_rule, NULL, NULL)                              \
    ROW(POST, "/people/rule", PEOPLE, seki_web_post_rule, NULL, NULL)                            \
    ROW(POST, "/people/rule/end", PEOPLE, seki_web_post_end_rule, NULL, NULL)                    \
    ROW(GET, "/people/{id}", PEOPLE, seki_web_get_person, NULL, NULL)                            \
    ROW(POST, "/people/{id}/roles", PEOPLE, seki_web_post_roles, NULL, NULL)                     \
    ROW(POST, "/people/{id}/deactivate", PEOPLE, seki_web_post_deactivate, NULL, NULL)           \
    ROW(POST, "/people/{id}/activate", PEOPLE, seki_web_post_activate, NULL, NULL)               \
    ROW(POST, "/people/{id}/reset", PEOPLE, seki_web_post_reset, NULL, NULL)                     \
    ROW(POST, "/people/{id}/sessions", PEOPLE, seki_web_post_end_sessions, NULL, NULL)           \
    ROW(POST, "/people/{id}/factors", PEOPLE, seki_web_post_take_away, NULL, NULL)               \
    ROW(GET, "/organisations", INSTALL, seki_web_get_organisations, NULL, NULL)                  \
    ROW(POST, "/organisations", INSTALL, seki_web_post_organisation, NULL, NULL)                 \
    ROW(GET, "/organisations/{id}", INSTALL, seki_web_get_organisation, NULL, NULL)              \
    ROW(POST, "/organisations/{id}", INSTALL, seki_web_post_rename, NULL, NULL)                  \
    ROW(GET, "/kept", SELF, seki_web_get_kept, NULL, NULL)                                       \
    ROW(GET, "/account", SELF, seki_web_get_account, NULL, NULL)                                 \
    ROW(POST, "/account", SELF, seki_web_post_account, NULL, NULL)                               \
    ROW(GET, "/account/sessions", SELF, seki_web_get_sessions, NULL, NULL)                       \
    ROW(POST, "/account/sessions/end", SELF, seki_web_post_end_session, NULL, NULL)              \
    ROW(GET, "/account/tokens", SELF, seki_web_get_tokens, NULL, NULL)                           \
    ROW(POST, "/account/tokens", SELF, seki_web_post_token, NULL, NULL)                          \
    ROW(POST, "/account/tokens/revoke", SELF, seki_web_post_revoke_token, NULL, NULL)            \
    ROW(GET, "/about", PUBLIC, seki_web_get_public, NULL, NULL)                                  \
    ROW(GET, "/manual", PUBLIC, seki_web_get_public, NULL, NULL)                                 \
    ROW(GET, "/keys", PUBLIC, seki_web_get_public, NULL, NULL)                                   \
    ROW(GET, "/design", PUBLIC, seki_web_get_public, NULL, NULL)                                 \
    ROW(GET, "/sign-in", PUBLIC, seki_web_get_sign_in, NULL, NULL)                               \
    ROW(POST, "/sign-in", PUBLIC, seki_web_post_sign_in, seki_web_first_sign_in,                 \
        seki_web_slow_sign_in)                                                                   \
    ROW(GET, "/sign-in/second", PUBLIC, seki_web_get_second, NULL, NULL)                         \
    ROW(POST, "/sign-in/second", PUBLIC, seki_web_post_second, NULL, NULL)                       \
    ROW(POST, "/sign-in/key", PUBLIC, seki_web_post_second_key, NULL, NULL)                      \
    ROW(POST, "/sign-in/passkey/begin", PUBLIC, seki_web_post_begin_passkey, NULL, NULL)         \
    ROW(POST, "/sign-in/passkey", PUBLIC, seki_web_post_passkey, NULL, NULL)                     \
    ROW(POST, "/sign-out", PUBLIC, seki_web_post_sign_out, NULL, NULL)                           \
    ROW(GET, "/set-up", PUBLIC, seki_web_get_link, NULL, NULL)                                   \
    ROW(POST, "/set-up", PUBLIC, seki_web_post_link, seki_web_first_link, seki_web_slow_link)    \
    ROW(GET, "/invitation", PUBLIC, seki_web_get_link, NULL, NULL)                               \
    ROW(POST, "/invitation", PUBLIC, seki_web_post_link, seki_web_first_link, seki_web_slow_link)

/* Those that are open to who has to set up a second factor before anything else. */
#define GUARDS(ROW)                                                                        \
    ROW(GET, "/account/password", SELF, seki_web_get_password, NULL, NULL)                 \
    ROW(POST, "/account/password", SELF, seki_web_post_password, seki_web_first_confirm,   \
        seki_web_slow_password)                                                            \
    ROW(GET, "/account/factors", SELF, seki_web_get_factors, NULL, NULL)                   \
    ROW(POST, "/account/factors/begin", SELF, seki_web_post_begin_app, NULL, NULL)         \
    ROW(POST, "/account/factors/app", SELF, seki_web_post_app, seki_web_first_confirm,     \
        seki_web_slow_confirm)                                                             \
    ROW(POST, "/account/factors/codes", SELF, seki_web_post_codes, seki_web_first_confirm, \
        seki_web_slow_confirm)                                                             \
    ROW(POST, "/account/factors/remove", SELF, seki_web_post_remove_factors,               \
        seki_web_first_confirm, seki_web_slow_confirm)                                     \
    ROW(POST, "/account/factors/key/begin", SELF, seki_web_post_begin_key, NULL, NULL)     \
    ROW(POST, "/account/factors/key", SELF, seki_web_post_key, seki_web_first_confirm,     \
        seki_web_slow_confirm)                                                             \
    ROW(POST, "/account/factors/key/remove", SELF, seki_web_post_remove_key,               \
        seki_web_first_confirm, seki_web_slow_confirm)

/* Those whose form brings a file along. */
#define FILES(ROW)                                                        \
    ROW(POST, "/inbox", WRITE, seki_web_post_inbox, NULL, NULL)           \
    ROW(POST, "/device-lists", WRITE, seki_web_post_devlists, NULL, NULL) \
    ROW(POST, "/drafts/{id}/upload", WRITE, seki_web_post_draft_upload, NULL, NULL)

/* A smaller one. */
#define SMALL_FILES(ROW) ROW(POST, "/evidence", WRITE, seki_web_post_evidence, NULL, NULL)

#define STEPS(m, p, n, ...) {SEKI_HTTP_##m, {p, sizeof(p) - 1}, SEKI_MAY_##n, __VA_ARGS__},
const struct seki_web_route seki_web_routes[] = {ROWS(STEPS) GUARDS(STEPS) FILES(STEPS)
                                                     SMALL_FILES(STEPS)};
const size_t seki_web_routes_n = SEKI_ARRAY_LEN(seki_web_routes);

/*
 * The same for the site. Use cases note what they do themselves, each by its own kind; the site notes what fails before one.
 */
/* And what stands around it. */
#define FILE_BODY (SEKI_LIMIT_FORM_FILE + SEKI_LIMIT_HTTP_BODY)
#define EVIDENCE_BODY (SEKI_LIMIT_EVIDENCE + SEKI_LIMIT_HTTP_BODY)
#define SITE_GET SEKI_AUDIT_READ
#define SITE_POST SEKI_AUDIT_CHANGE
#define SITE_WITH(m, p, n, ...)     \
    {.method = SEKI_HTTP_##m,       \
     .pattern = {p, sizeof(p) - 1}, \
     .kind = SEKI_ROUTE_PAGE,       \
     .needs = SEKI_MAY_##n,         \
     .run = seki_web_run,           \
     .event = SITE_##m,             \
     .is_unrecorded = true,         \
     __VA_ARGS__},
#define SITE(m, p, n, ...) SITE_WITH(m, p, n, .to_file = false)
#define SITE_GUARD(m, p, n, ...) SITE_WITH(m, p, n, .takes_owing = true)
#define SITE_FILE(m, p, n, ...) SITE_WITH(m, p, n, .body = FILE_BODY, .to_file = true)
#define SITE_SMALL(m, p, n, ...) SITE_WITH(m, p, n, .body = EVIDENCE_BODY, .to_file = true)
const struct seki_route seki_web_table[] = {ROWS(SITE) GUARDS(SITE_GUARD) FILES(SITE_FILE)
                                                SMALL_FILES(SITE_SMALL) SEKI_ROUTE_END};
_Static_assert(SEKI_ARRAY_LEN(seki_web_table) == SEKI_ARRAY_LEN(seki_web_routes) + 1,
               "a row of the one stands at the same place in the other");

/* Whether a path is one of the row; {id} stands for one part that is not empty. */
static bool is_path(struct seki_str pattern, struct seki_str path, struct seki_str *ret_id)
{
    size_t at = seki_str_find(pattern, SEKI_STR("{id}"));
    struct seki_str before = seki_str_head(pattern, at == SIZE_MAX ? pattern.n : at);
    struct seki_str behind = seki_str_skip(pattern, at == SIZE_MAX ? pattern.n : at + 4);

    if (at == SIZE_MAX) {
        *ret_id = SEKI_STR("");
        return seki_str_eq(pattern, path);
    }
    if (path.n <= before.n + behind.n || !seki_str_starts(path, before) ||
        !seki_str_ends(path, behind)) {
        return false;
    }
    *ret_id = seki_str_of(path.p + before.n, path.n - before.n - behind.n);
    return seki_str_find_char(*ret_id, '/') == SIZE_MAX;
}

const struct seki_web_route *seki_web_route_find(enum seki_http_method method, struct seki_str path,
                                                 struct seki_str *ret_id, unsigned *ret_methods)
{
    const struct seki_web_route *found = NULL;
    bool is_fixed = false; /* a row without {id} goes before one with */

    method = method == SEKI_HTTP_HEAD ? SEKI_HTTP_GET : method;
    *ret_methods = 0;
    for (size_t i = 0; i < seki_web_routes_n; i++) {
        const struct seki_web_route *row = &seki_web_routes[i];
        struct seki_str id;

        if (!is_path(row->path, path, &id)) {
            continue;
        }
        *ret_methods |= 1U << row->method;
        if (row->method == SEKI_HTTP_GET) {
            *ret_methods |= 1U << SEKI_HTTP_HEAD;
        }
        if (row->method == method && !is_fixed) {
            found = row;
            is_fixed = id.n == 0;
            *ret_id = id;
        }
    }
    return found;
}

/* What there is to read depends on what the organisation is. */
static unsigned may_read_as(enum seki_organisation_kind kind)
{
    switch (kind) {
    case SEKI_ORGANISATION_MAKER:
        return SEKI_WEB_MAY_MAKE | SEKI_WEB_MAY_LEAD | SEKI_WEB_MAY_SHOW;
    case SEKI_ORGANISATION_HOSPITAL:
        return SEKI_WEB_MAY_WARD | SEKI_WEB_MAY_LEAD;
    case SEKI_ORGANISATION_PROVIDER:
        return SEKI_WEB_MAY_WARD;
    case SEKI_ORGANISATION_AUDITOR:
    case SEKI_ORGANISATION_MAX:
    default:
        return SEKI_WEB_MAY_SHOW;
    }
}

void seki_web_frame_of(const struct seki_actor *actor, struct seki_str organisation,
                       struct seki_str csrf, struct seki_frame *ret_frame)
{
    static const struct {
        enum seki_permission needs;
        unsigned bit;
    } rows[] = {
        {SEKI_MAY_SELF, SEKI_WEB_MAY_SELF},       {SEKI_MAY_READ, SEKI_WEB_MAY_READ},
        {SEKI_MAY_WRITE, SEKI_WEB_MAY_WRITE},     {SEKI_MAY_PEOPLE, SEKI_WEB_MAY_PEOPLE},
        {SEKI_MAY_INSTALL, SEKI_WEB_MAY_INSTALL}, {SEKI_MAY_AUDIT, SEKI_WEB_MAY_AUDIT},
    };

    *ret_frame = (struct seki_frame){
        .person = actor->name, .organisation = organisation, .csrf = csrf, .path = SEKI_STR("/")};
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        if (seki_actor_may(actor, rows[i].needs)) {
            ret_frame->may |= rows[i].bit;
        }
    }
    if (seki_actor_may(actor, SEKI_MAY_READ)) {
        ret_frame->may |= may_read_as(actor->kind);
    }
}

static int status_of(int code)
{
    switch (code) {
    case SEKI_ERR_DENIED:
        return 403;
    case SEKI_ERR_NOTFOUND:
        return 404;
    case SEKI_ERR_EXISTS:
        return 409;
    case SEKI_ERR_USAGE:
    case SEKI_ERR_INVALID:
        return 400;
    case SEKI_ERR_LIMIT:
        return 413;
    case SEKI_ERR_UNAVAILABLE:
        return 503;
    default:
        return 500;
    }
}

enum seki_lang seki_web_lang_for(const struct seki_http_request *request,
                                 const struct seki_actor *actor)
{
    struct seki_str chosen = seki_http_cookie(request, SEKI_STR("lang"));

    return chosen.n == 0 && actor->person.n ? actor->lang : seki_web_lang(request);
}

struct seki_msg seki_web_fault_title(int status)
{
    switch (status) {
    case 403:
        return M_web_fault_denied();
    case 404:
        return M_web_fault_not_found();
    case 409:
        return M_web_fault_changed();
    case 400:
    case 413:
        return M_web_fault_input();
    case 429:
    case 503:
        return M_web_fault_busy();
    default:
        return M_web_fault_ours();
    }
}

/* What a page says of rows that are lost: their names in the store say nothing to who reads it. */
static void say_lost(struct seki_msg *what, struct seki_msg *hint)
{
    if (what->id == SEKI_MSG_store_no_such) {
        *what = M_web_lost();
        *hint = M_web_lost_next();
    } else if (what->id == SEKI_MSG_store_changed) {
        *what = M_web_overtaken();
        *hint = M_web_overtaken_next();
    }
}

/* The list from which one comes to a page that is not there; empty where there is none. */
static struct seki_url list_of(struct seki_str path)
{
    size_t n = path.n ? seki_str_find_char(seki_str_skip(path, 1), '/') : SIZE_MAX;
    struct seki_str list = n == SIZE_MAX ? SEKI_STR("") : seki_str_head(path, n + 1);
    struct seki_str id;
    unsigned methods;

    if (!seki_web_route_find(SEKI_HTTP_GET, list, &id, &methods)) {
        return SEKI_URL("");
    }
    return (struct seki_url){list};
}

void seki_web_fault_fill(const struct seki_http_request *request, int status,
                         const struct seki_err *err, struct seki_frame *frame,
                         struct seki_fault_page *ret_page)
{
    *ret_page = (struct seki_fault_page){
        .frame = frame,
        .text = err->what,
        .remedy = err->hint,
        .request = request->id,
        .list = status == 404 || status == 409 ? list_of(request->path) : SEKI_URL("")};
    say_lost(&ret_page->text, &ret_page->remedy);
    frame->title = seki_web_fault_title(status);
}

/* With the menu of who is signed in. */
int seki_web_get_public(struct seki_web_call *call, struct seki_err *err)
{
    (void)err;
    (void)seki_web_open_page(call->request, call->answer, call->frame,
                             seki_web_lang_for(call->request, call->act->actor), call->act->now);
    return 0;
}

enum seki_lang seki_web_lang_of(const struct seki_web_call *call)
{
    return seki_web_lang_for(call->request, call->act->actor);
}

static int number_behind(struct seki_arena *arena, struct seki_str before, int64_t n,
                         struct seki_str *ret_text, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, before.n + 32); /* digits of one number */
    seki_buf_add(&text, before);
    seki_buf_add_int(&text, n);
    *ret_text = seki_arena_buf(arena, &text);
    return ret_text->p ? 0 : seki_fail_nomem(err);
}

int seki_web_number(struct seki_arena *arena, int64_t n, struct seki_str *ret_text,
                    struct seki_err *err)
{
    return number_behind(arena, SEKI_STR(""), n, ret_text, err);
}

int seki_web_address(struct seki_web_call *call, struct seki_str before, int64_t number,
                     struct seki_str *ret_url, struct seki_err *err)
{
    return number_behind(call->act->arena, before, number, ret_url, err);
}

struct seki_html seki_web_begin(struct seki_web_call *call, struct seki_msg title,
                                enum seki_section section)
{
    call->frame->title = title;
    call->frame->section = section;
    call->frame->path = seki_web_path(call->request);
    return seki_web_page(call->answer, seki_web_lang_for(call->request, call->act->actor));
}

bool seki_web_complain(struct seki_web_call *call, const struct seki_err *err,
                       struct seki_web_complaint *ret_at, struct seki_complaints *ret_complaints)
{
    int status = status_of(err->code);

    if (status == 403 || status >= 500) {
        return false;
    }
    call->answer->status = 400;
    *ret_at = (struct seki_web_complaint){SEKI_STR(""), err->what, err->hint};
    say_lost(&ret_at->text, &ret_at->remedy);
    *ret_complaints = (struct seki_complaints){ret_at, 1};
    return true;
}

int seki_web_done(struct seki_web_call *call, struct seki_str url, enum seki_web_said what,
                  struct seki_err *err)
{
    int r = seki_web_see_other(call->request, call->answer, url);

    r = r < 0 || what == SEKI_WEB_SAID_NOTHING ? r
                                               : seki_web_say(call->request, call->answer, what);
    return r < 0 ? seki_fail_nomem(err) : 0;
}

int seki_web_done_at(struct seki_web_call *call, struct seki_str before, int64_t number,
                     enum seki_web_said said, struct seki_err *err)
{
    struct seki_str url;
    int r = seki_web_address(call, before, number, &url, err);

    return r < 0 ? r : seki_web_done(call, url, said, err);
}

int seki_web_done_by_job(struct seki_web_call *call, const struct seki_id *job,
                         struct seki_err *err)
{
    const struct seki_str parts[] = {SEKI_STR("/jobs/"), seki_id_str(job)};
    struct seki_str url = seki_arena_join(call->act->arena, parts, SEKI_ARRAY_LEN(parts));

    return url.p ? seki_web_done(call, url, SEKI_WEB_SAID_NOTHING, err) : seki_fail_nomem(err);
}

int seki_web_link(struct seki_web_call *call, struct seki_str path, struct seki_str secret,
                  struct seki_str *ret_link, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, 1000);
    seki_buf_add(&text, call->request->is_tls || call->request->is_unix ? SEKI_STR("https://")
                                                                        : SEKI_STR("http://"));
    seki_buf_add(&text, seki_http_header(call->request, SEKI_STR("Host")));
    seki_buf_add(&text, path);
    seki_buf_lit(&text, "?token=");
    seki_buf_add(&text, secret);
    *ret_link = seki_arena_str(call->act->arena, seki_buf_str(&text));
    return seki_buf_status(&text) < 0 || !ret_link->p ? seki_fail_nomem(err) : 0;
}

void seki_web_answer_error(struct seki_web_call *call, const struct seki_err *err)
{
    struct seki_html o = {.buf = &call->answer->body,
                          .lang = seki_web_lang_for(call->request, call->act->actor)};
    struct seki_fault_page page;

    seki_buf_clear(&call->answer->body);
    call->answer->status = status_of(err->code);
    seki_web_fault_fill(call->request, call->answer->status, err, call->frame, &page);
    seki_web_fault(&o, &page);
}
