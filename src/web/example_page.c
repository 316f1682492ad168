/* The example data: what it is, loading it by a job, removing it. */
#include "msg/m_example.h"
#include "msg/m_web.h"
#include "service/example.h"
#include "web/call.h"
#include "web/example.h"
#include "web/read.h"
#include "web_templates.h"

#define NUMBER 20 /* bytes of a number, as forms send it */

static void set_lines(const struct seki_example_state *state, struct seki_example_page *page)
{
    static const struct {
        int what;
        enum seki_example_count n;
        int changed; /* -1: all of them are people's */
    } rows[SEKI_EXAMPLE_LINES] = {
        {SEKI_MSG_example_devices, SEKI_EXAMPLE_DEVICES, SEKI_EXAMPLE_CHANGED_DEVICES},
        {SEKI_MSG_example_statements, SEKI_EXAMPLE_STATEMENTS, SEKI_EXAMPLE_CHANGED_STATEMENTS},
        {SEKI_MSG_example_measures, SEKI_EXAMPLE_MEASURES, SEKI_EXAMPLE_CHANGED_MEASURES},
        {SEKI_MSG_example_said, SEKI_EXAMPLE_SAID, SEKI_EXAMPLE_CHANGED_SAID},
        {SEKI_MSG_example_answers, SEKI_EXAMPLE_ANSWERS, SEKI_EXAMPLE_CHANGED_ANSWERS},
        {SEKI_MSG_example_assessments, SEKI_EXAMPLE_ASSESSMENTS, -1}};

    for (size_t i = 0; i < SEKI_EXAMPLE_LINES; i++) {
        if (state->n[rows[i].n] > 0) {
            page->line[page->n_lines++] =
                (struct seki_example_line){{.id = rows[i].what},
                                           state->n[rows[i].n],
                                           rows[i].changed < 0 ? -1 : state->n[rows[i].changed]};
        }
    }
}

static struct seki_msg words_of(const struct seki_example_tie *tie)
{
    switch (tie->kind) {
    case SEKI_EXAMPLE_TIE_MEASURE:
        return M_example_tie_measure(tie->name, tie->about);
    case SEKI_EXAMPLE_TIE_DEVICE:
        return M_example_tie_device(tie->name, tie->about);
    case SEKI_EXAMPLE_TIE_EVIDENCE:
        return M_example_tie_evidence(tie->name, tie->about);
    case SEKI_EXAMPLE_TIE_REVISION:
        return M_example_tie_revision(tie->name, tie->about);
    case SEKI_EXAMPLE_TIE_DRAFT:
    default:
        return M_example_tie_draft(tie->name, tie->about);
    }
}

static int set_ties(struct seki_web_call *call, const struct seki_example_state *state,
                    struct seki_example_page *page, struct seki_err *err)
{
    struct seki_msg *tie = seki_arena_array(call->act->arena, struct seki_msg, state->n_ties + 1);

    if (!tie) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < state->n_ties; i++) {
        tie[i] = words_of(&state->tie[i]);
    }
    page->tie = tie;
    return 0;
}

int seki_web_get_example(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_example_state state;
    struct seki_example_page page = {.frame = call->frame,
                                     .state = &state,
                                     .is_maker = call->act->actor->kind == SEKI_ORGANISATION_MAKER};
    int r = seki_example_look(call->act, &state, err);

    r = r < 0 ? r : set_ties(call, &state, &page, err);
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_example_title(), SEKI_SECTION_START);
        set_lines(&state, &page);
        seki_web_example(&o, &page);
    }
    return r;
}

/* It takes a while, so the page of the job tells how far it is. */
int seki_web_post_example(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_id id;
    int r = seki_example_ask(call->act, &id, err);

    return r < 0 ? r : seki_web_done_by_job(call, &id, err);
}

int seki_web_post_remove_example(struct seki_web_call *call, struct seki_err *err)
{
    int64_t made = 0;
    int r;

    (void)seki_str_to_int(seki_read_typed(&call->form, SEKI_STR("made"), NUMBER), 1, INT64_MAX,
                          &made);
    r = seki_example_remove(call->act, made, err);
    return r < 0 ? r : seki_web_done(call, SEKI_STR("/start"), SEKI_WEB_SAID_REMOVED, err);
}
