/*
 * A page that is asked for, and the table of all of them.
 *
 * Whoever serves (site/) finds the row of a request, asks for its permission, reads its form and checks its token, and
 * calls the handler with an act in a transaction. The handler does its use case through service/ and fills the answer; what
 * it returns as an error becomes a page of the error. No page can be asked for without a row, and no row is without a
 * permission.
 */
#ifndef SEKI_WEB_CALL_H
#define SEKI_WEB_CALL_H

#include "http/form.h"
#include "service/act.h"
#include "site/route.h"
#include "web/answer.h"
#include "web/frame.h"
#include "web/parts.h"

struct seki_web_call {
    struct seki_http_request *request;
    struct seki_http_answer *answer;
    struct seki_http_form form; /* of POST */
    struct seki_act *act;
    struct seki_frame *frame; /* who it is, the token; the handler adds title and section */
    struct seki_str names;    /* of this server, with commas between them (site/site.h) */
    struct seki_str id;       /* what stands for {id} in the path */
    struct seki_visit *visit; /* of the site's; NULL: there is none, and nothing can be streamed */
    void *mine;               /* of a row with several steps, from one to the next */
};

typedef int seki_web_handler(struct seki_web_call *call, struct seki_err *err);

/*
 * `first` and `slow` are there where a password is hashed, which takes long: first in a transaction, then slow in none and on
 * a thread that nobody waits for (it does not touch act->store), then the handler in another transaction.
 */
struct seki_web_route {
    enum seki_http_method method;
    struct seki_str path; /* one part of it may be {id} */
    enum seki_permission needs;
    seki_web_handler *handler;
    seki_web_handler *first;
    seki_web_handler *slow;
};

extern const struct seki_web_route seki_web_routes[];
extern const size_t seki_web_routes_n;

/* The row, or NULL; HEAD is asked as GET. `ret_methods` are those that the path has: 1u << method. */
/* What whoever serves knows of the installation; what it does not know stays as it is. */
struct seki_check_facts;
void seki_web_ask_server(const struct seki_web_call *call, struct seki_check_facts *facts);

const struct seki_web_route *seki_web_route_find(enum seki_http_method method, struct seki_str path,
                                                 struct seki_str *ret_id, unsigned *ret_methods);

/* Fills the frame from who acts. `organisation` is its name. */
void seki_web_frame_of(const struct seki_actor *actor, struct seki_str organisation,
                       struct seki_str csrf, struct seki_frame *ret_frame);

/* The same rows as the site takes them (site/route.h), and what it runs for each. */
extern const struct seki_route seki_web_table[];
int seki_web_run(struct seki_visit *visit, struct seki_err *err);

/* What was chosen in this browser, else that of the account, else what the browser prefers. */
enum seki_lang seki_web_lang_for(const struct seki_http_request *request,
                                 const struct seki_actor *actor);

/* What such a page is called. */
struct seki_msg seki_web_fault_title(int status);

/* The page of a failure with that status: what it says, its title, and the list that leads on. */
struct seki_fault_page;
void seki_web_fault_fill(const struct seki_http_request *request, int status,
                         const struct seki_err *err, struct seki_frame *frame,
                         struct seki_fault_page *ret_page);

/* The page of an error, with its status. */
void seki_web_answer_error(struct seki_web_call *call, const struct seki_err *err);

/* --- what handlers have in common */

/* The language of the page that is asked for. */
enum seki_lang seki_web_lang_of(const struct seki_web_call *call);

/* A number as a text of the arena's: for addresses and fields. */
SEKI_MUST_CHECK int seki_web_number(struct seki_arena *arena, int64_t n, struct seki_str *ret_text,
                                    struct seki_err *err);

/* `before` and a number behind it, likewise. */
SEKI_MUST_CHECK int seki_web_address(struct seki_web_call *call, struct seki_str before,
                                     int64_t number, struct seki_str *ret_url,
                                     struct seki_err *err);

/* The page begins: title, place in the navigation, type of the answer. */
struct seki_html seki_web_begin(struct seki_web_call *call, struct seki_msg title,
                                enum seki_section section);

/* What whoever typed it can mend is said above the form, which is shown again: true, with status 400. */
bool seki_web_complain(struct seki_web_call *call, const struct seki_err *err,
                       struct seki_web_complaint *ret_at, struct seki_complaints *ret_complaints);

/* Done: to another page, which says so. */
SEKI_MUST_CHECK int seki_web_done(struct seki_web_call *call, struct seki_str url,
                                  enum seki_web_said said, struct seki_err *err);

/* Likewise, to the page whose address ends with this number. */
SEKI_MUST_CHECK int seki_web_done_at(struct seki_web_call *call, struct seki_str before,
                                     int64_t number, enum seki_web_said said, struct seki_err *err);

/* To the page of a job, which tells how far it is. */
SEKI_MUST_CHECK int seki_web_done_by_job(struct seki_web_call *call, const struct seki_id *job,
                                         struct seki_err *err);

/* A link with a secret, as somebody else can open it. */
SEKI_MUST_CHECK int seki_web_link(struct seki_web_call *call, struct seki_str path,
                                  struct seki_str secret, struct seki_str *ret_link,
                                  struct seki_err *err);

/* --- handlers, by the files they stand in */

/* work_get.c, records_get.c, check_get.c */
seki_web_handler seki_web_get_public, seki_web_get_home, seki_web_get_devices, seki_web_get_device,
    seki_web_get_statements, seki_web_get_assessments, seki_web_get_jobs, seki_web_get_records,
    seki_web_get_self_check;

/* example_page.c */
seki_web_handler seki_web_get_example, seki_web_post_example, seki_web_post_remove_example;

/* start_page.c, find_get.c */
seki_web_handler seki_web_get_start, seki_web_post_start, seki_web_get_find;

/* overview_get.c, risk_get.c */
seki_web_handler seki_web_get_overview, seki_web_get_summary, seki_web_post_assess,
    seki_web_get_risks, seki_web_first_risk, seki_web_slow_risk, seki_web_get_risk;

/* changes_get.c, what_if_page.c */
seki_web_handler seki_web_get_changes, seki_web_post_changes, seki_web_get_what_if,
    seki_web_post_what_if;

/* asset_page.c */
seki_web_handler seki_web_get_new_device, seki_web_post_new_device, seki_web_get_edit_device,
    seki_web_post_edit_device, seki_web_post_remove_device;

/* inbox_page.c */
seki_web_handler seki_web_get_inbox, seki_web_post_inbox, seki_web_post_inbox_published,
    seki_web_get_form, seki_web_post_accept, seki_web_post_reject;

/* request_page.c */
seki_web_handler seki_web_get_requests, seki_web_get_new_request, seki_web_post_new_request,
    seki_web_get_request, seki_web_post_remind, seki_web_post_close_request;

/* due_get.c, evidence_page.c */
seki_web_handler seki_web_get_due, seki_web_get_calendar, seki_web_post_evidence,
    seki_web_get_evidence, seki_web_post_end_evidence;

/* devlist_page.c, device_bulk.c */
seki_web_handler seki_web_get_devlists, seki_web_post_devlists, seki_web_get_devlist,
    seki_web_post_devlist_columns, seki_web_post_devlist_words, seki_web_post_devlist_take,
    seki_web_post_devlist_aside, seki_web_post_undo_devices, seki_web_get_device_bulk,
    seki_web_post_device_bulk;

/* saved_page.c */
seki_web_handler seki_web_get_filters, seki_web_post_filter, seki_web_post_rename_filter,
    seki_web_post_remove_filter;

/* sheet_get.c */
seki_web_handler seki_web_first_sheet, seki_web_slow_sheet, seki_web_get_sheet;
seki_web_handler seki_web_first_devlist, seki_web_slow_devlist, seki_web_slow_devlist_take,
    seki_web_slow_undo_devices;

/* measure_page.c */
seki_web_handler seki_web_get_measures, seki_web_get_new_measure, seki_web_post_new_measure,
    seki_web_get_measure, seki_web_post_measure, seki_web_post_remove_measure;

/* conform_list.c, conform_page.c */
seki_web_handler seki_web_get_conformity, seki_web_get_conform_list, seki_web_get_requirement,
    seki_web_post_requirement, seki_web_get_assign, seki_web_post_assign;

/* checklist_get.c */
seki_web_handler seki_web_get_checklist, seki_web_first_checklist, seki_web_slow_checklist_pdf,
    seki_web_slow_checklist_book, seki_web_get_checklist_pdf, seki_web_get_checklist_book;

/* carry_page.c */
seki_web_handler seki_web_post_another, seki_web_get_carry, seki_web_post_carry;

/* proxy_page.c */
seki_web_handler seki_web_get_rule, seki_web_post_rule, seki_web_post_end_rule;

/* settings_page.c, installation_page.c */
seki_web_handler seki_web_get_settings, seki_web_post_settings, seki_web_get_installation,
    seki_web_post_installation;

/* kept_get.c */
seki_web_handler seki_web_get_kept;

/* job_page.c */
seki_web_handler seki_web_get_job, seki_web_get_job_events, seki_web_post_cancel_job;

/* records_get.c */
seki_web_handler seki_web_get_record, seki_web_get_record_export, seki_web_first_record_export,
    seki_web_slow_record_export, seki_web_post_record_export;

/* stored_get.c */
seki_web_handler seki_web_get_assessment, seki_web_get_result, seki_web_get_files,
    seki_web_get_file;

/* statement_page.c */
seki_web_handler seki_web_get_statement, seki_web_post_tie, seki_web_get_looks;

/* compare_get.c */
seki_web_handler seki_web_first_compare, seki_web_slow_compare, seki_web_get_compare,
    seki_web_get_compare_csv;

/* merge_page.c */
seki_web_handler seki_web_get_draft_file, seki_web_post_draft_upload, seki_web_get_merge,
    seki_web_post_merge;

/* bulk_page.c, draft_script.c */
seki_web_handler seki_web_get_bulk, seki_web_post_bulk, seki_web_post_undo,
    seki_web_post_undo_answer;

/* product_page.c, draft_page.c, draft_edit.c, published.c */
seki_web_handler seki_web_get_products, seki_web_post_products, seki_web_get_product,
    seki_web_post_product, seki_web_post_statement, seki_web_get_draft, seki_web_get_guide,
    seki_web_get_draft_edit, seki_web_post_draft_edit, seki_web_post_draft_answer,
    seki_web_post_draft_step, seki_web_post_share, seki_web_get_incoming, seki_web_post_decline,
    seki_web_get_published, seki_web_get_published_file;

/* people_get.c, people_post.c */
seki_web_handler seki_web_get_people, seki_web_get_person, seki_web_get_invite,
    seki_web_post_invite, seki_web_post_uninvite, seki_web_post_roles, seki_web_post_deactivate,
    seki_web_post_activate, seki_web_post_reset, seki_web_post_take_away,
    seki_web_post_end_sessions, seki_web_get_organisations, seki_web_get_organisation,
    seki_web_post_rename, seki_web_post_organisation;

/* emergency_page.c: of administrators and auditors, as the use cases hold */
seki_web_handler seki_web_get_emergency, seki_web_post_emergency;

/* account_get.c, account_post.c */
seki_web_handler seki_web_get_account, seki_web_post_account, seki_web_get_password,
    seki_web_first_confirm, seki_web_slow_password, seki_web_post_password, seki_web_get_factors,
    seki_web_post_begin_app, seki_web_slow_confirm, seki_web_post_app, seki_web_post_codes,
    seki_web_post_remove_factors, seki_web_get_sessions, seki_web_post_end_session,
    seki_web_get_tokens, seki_web_post_token, seki_web_post_revoke_token;

/* key_post.c */
seki_web_handler seki_web_post_begin_key, seki_web_post_key, seki_web_post_remove_key,
    seki_web_post_second_key, seki_web_post_begin_passkey, seki_web_post_passkey;

/* entry_post.c, link_post.c */
seki_web_handler seki_web_get_sign_in, seki_web_get_second, seki_web_first_sign_in,
    seki_web_slow_sign_in, seki_web_post_sign_in, seki_web_post_second, seki_web_post_sign_out,
    seki_web_get_link, seki_web_first_link, seki_web_slow_link, seki_web_post_link;

#endif
