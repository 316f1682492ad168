/*
 * Pages of which the work is done by their handlers: proposals from another statement, a list of requirements on paper, what a measure would do, example data. Asked for
 * as site/ does it, within a transaction, but for what only a server has (painting a PDF). See fault_play.h.
 */
#include "http/form.h"
#include "service/conformity.h"
#include "service/job.h"
#include "store/assessment.h"
#include "store/conformity.h"
#include "store/register.h"
#include "unit/service/fault_play.h"
#include "unit/service/fault_rules.h"
#include "web/call.h"
#include "web/maker_page.h"

#define S SEKI_STR
#define RUNNER S("the runner")

/* --- asking */

struct page {
    int who;
    seki_web_handler *first, *slow, *handler;
    struct seki_str id, body;
};

struct asking {
    struct seki_web_call call;
    const struct page *page;
};

/* One act around all that a handler does (site/desk.c): what fails is undone as a whole. */
static int in_order(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct asking *it = arg;
    const struct page *page = it->page;
    int r = page->first ? page->first(&it->call, err) : 0;

    r = r < 0 || !page->slow ? r : page->slow(&it->call, err);
    act->event = (struct seki_audit_event){.kind = SEKI_AUDIT_READ, .action = SEKI_AUDIT_VIEW};
    r = r < 0 ? r : page->handler(&it->call, err);
    return r < 0 ? r : seki_fail_status(err, seki_buf_status(&it->call.answer->body));
}

/* What is wrong without a failure is a mistake of the test: nobody typed anything that has to be mended. */
static int ask(struct play *p, struct seki_act *act, const struct page *page, struct seki_err *err)
{
    struct seki_http_request request = {
        .path = S("/"), .id = S("r1"), .body_fd = -1, .arena = act->arena};
    struct seki_http_answer answer = {.status = 200};
    struct seki_frame frame;
    struct asking it = {.call = {.request = &request,
                                 .answer = &answer,
                                 .act = act,
                                 .frame = &frame,
                                 .id = page->id},
                        .page = page};
    int r;

    seki_buf_init(&answer.body, SEKI_LIMIT_HTTP_ANSWER);
    p->w.actor.organisation = seki_id_str(&p->w.ids[page->who]);
    p->w.actor.kind = page->who == MAKER ? SEKI_ORGANISATION_MAKER : SEKI_ORGANISATION_HOSPITAL;
    act->actor = &p->w.actor;
    seki_web_frame_of(act->actor, S("髙𠮷"), S("t"), &frame);
    r = seki_http_form_read(act->arena, S("application/x-www-form-urlencoded"), page->body,
                            &it.call.form, err);
    act->event = (struct seki_audit_event){.kind = SEKI_AUDIT_READ, .action = SEKI_AUDIT_VIEW};
    r = r < 0 ? r : seki_act(act, SEKI_MAY_READ, in_order, &it, err);
    p->page = seki_audit_hash(seki_buf_str(&answer.body));
    seki_buf_finish(&answer.body);
    assert_true(r < 0 || answer.status == 200 || answer.status == 303);
    return r;
}

/* --- proposals from another statement */

static int answer_first(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_spoken said[2] = {{.answer = {.text = {S("A-1"), S("yes")}}},
                                  {.answer = {.text = {S("A-3"), S("no"), S(""), S("理由")}}}};
    struct seki_saying saying = {.draft = 1, .catalog = &p->w.form, .said = said, .n = 2};

    return seki_draft_say(act, &saying, err);
}

static int begin_second(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_draft next = {.product = 1, .earlier = 1, .text = {S("5.3")}};
    struct seki_draft made;

    return seki_draft_begin(act, &next, &p->w.form, &made, err);
}

static int propose_second(struct seki_web_call *call, struct seki_err *err)
{
    return seki_maker_propose(call, 2, err);
}

static int propose(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return ask(p, act, &(struct page){.who = MAKER, .handler = propose_second, .id = S("2")}, err);
}

static int look_at_proposals(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return ask(p, act, &(struct page){.who = MAKER, .handler = seki_web_get_carry, .id = S("2")},
               err);
}

static int decide(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return ask(
        p, act,
        &(struct page){.who = MAKER,
                       .handler = seki_web_post_carry,
                       .id = S("2"),
                       .body = S("e:A-1=1&d:A-1=take&n:A-1=&e:A-3=1&d:A-3=yes&n:A-3=anders")},
        err);
}

/* --- requirements on paper */

static int put_assessment(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_str own = seki_id_str(&p->w.ids[HOSPITAL]);
    struct seki_assessment_row row = {.made = act->now};
    struct seki_register reg;
    int r = seki_store_register_make(act->store, own, &reg, err);

    r = r < 0 ? r : seki_store_assessment_add(act->store, &reg, &row, err);
    for (int64_t i = 0; r == 0 && i < 2; i++) {
        const struct seki_conformity_row derived = {.catalog = RULES_LIST,
                                                    .number = i,
                                                    .item = i ? S("R-2") : S("R-1"),
                                                    .derived = rules_to_confirm,
                                                    .n_devices = 1,
                                                    .n_lacking = 1};
        r = seki_store_conformity_add(act->store, &reg, row.number, &derived, err);
    }
    return r < 0 ? r : seki_store_assessment_finish(act->store, own, row.number, err);
}

static int assess(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return play_as_whole(act, put_assessment, p, err);
}

static int look_at_paper(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return ask(p, act,
               &(struct page){.who = HOSPITAL, .handler = seki_web_get_checklist, .id = S("list")},
               err);
}

static int take_book(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return ask(p, act,
               &(struct page){.who = HOSPITAL,
                              .first = seki_web_first_checklist,
                              .slow = seki_web_slow_checklist_book,
                              .handler = seki_web_get_checklist_book,
                              .id = S("list")},
               err);
}

/* --- what a measure would do */

static int ask_what_if(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return ask(p, act,
               &(struct page){.who = HOSPITAL,
                              .handler = seki_web_post_what_if,
                              .body = S("measure=M.WALL&scope=*")},
               err);
}

/* As the thread that runs jobs does it. */
static int end_oldest(struct play *p, struct seki_act *act, struct seki_str result,
                      struct seki_err *err)
{
    struct seki_job job;
    bool is_there = false;
    int r = seki_store_job_take(act->arena, act->store, RUNNER, act->now, &job, &is_there, err);

    if (r < 0) {
        return r;
    }
    assert_true(is_there);
    job.state = SEKI_JOB_DONE;
    job.text[SEKI_JOB_RESULT] = result;
    assert_true(job.text[SEKI_JOB_ID].n < sizeof(p->job));
    memcpy(p->job, job.text[SEKI_JOB_ID].p, job.text[SEKI_JOB_ID].n);
    p->job[job.text[SEKI_JOB_ID].n] = '\0';
    return seki_store_job_end(act->store, &job, act->now, err);
}

/* What app/register_what_if.c makes. */
static int end_job(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_str result = S(
        "{\"measure\": \"M.WALL\", \"scope\": \"*\", \"devices\": 2, \"more\": 0, \"before\": {\"open\": 2}, \"after\": {\"open\": 1}, "
        "\"changes\": [{\"kind\": \"closed\", \"scenario\": \"S.A\", \"title\": {\"ja\": \"侵入\", \"en\": \"Intrusion\"}, \"n\": 2, "
        "\"before\": {\"name\": {\"ja\": \"高\", \"en\": \"high\"}, \"above\": true}, \"after\": {\"name\": {\"ja\": \"低\", \"en\": \"low\"}}, "
        "\"devices\": [\"A\", \"B 髙\"]}]}");

    return end_oldest(p, act, result, err);
}

static int run_job(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return play_as_whole(act, end_job, p, err);
}

static int look_at_what_if(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return ask(p, act,
               &(struct page){
                   .who = HOSPITAL, .handler = seki_web_get_what_if, .id = seki_str_from_c(p->job)},
               err);
}

/* --- example data */

static int ask_for_example(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return ask(p, act, &(struct page){.who = OTHER, .handler = seki_web_post_example}, err);
}

static int fill_example(struct play *p, struct seki_act *act, struct seki_err *err)
{
    int r = play_put_example(p, act, OTHER, err);

    return r < 0 ? r : end_oldest(p, act, S(""), err);
}

static int load_example(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return play_as_whole(act, fill_example, p, err);
}

static int look_at_example(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return ask(p, act, &(struct page){.who = OTHER, .handler = seki_web_get_example}, err);
}

static int remove_example(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF body = {0};
    struct page page = {.who = OTHER, .handler = seki_web_post_remove_example};

    seki_buf_init(&body, 64); /* a name and a number */
    seki_buf_lit(&body, "made=");
    seki_buf_add_int(&body, NOW + 1);
    page.body = seki_arena_buf(act->arena, &body);
    return page.body.p ? ask(p, act, &page, err) : seki_fail_nomem(err);
}

/* --- all of it */

const struct play_step page_steps[] = {
    {"answer two questions", answer_first},
    {"begin the next statement", begin_second},
    {"propose", propose},
    {"look at the proposals", look_at_proposals, .only_reads = true, .gets_by = true},
    {"decide on them", decide},
    {"an assessment is there", assess},
    {"look at requirements on paper", look_at_paper, .only_reads = true, .gets_by = true},
    {"take them as a workbook", take_book, .only_reads = true, .gets_by = true},
    {"ask what a measure would do", ask_what_if},
    {"the job ends", run_job},
    {"look at what it would do", look_at_what_if, .only_reads = true, .gets_by = true},
    {"ask for an example", ask_for_example},
    {"it is loaded", load_example},
    {"look at it", look_at_example, .only_reads = true, .gets_by = true},
    {"remove it", remove_example},
};

const size_t page_n_steps = SEKI_ARRAY_LEN(page_steps);
