/* The first steps of an organisation. */
#include "msg/m_make.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "service/guide.h"
#include "web/call.h"
#include "web/first.h"
#include "web/maker_page.h"
#include "web/read.h"
#include "web_templates.h"

#define AWAY SEKI_STR("start") /* cookie: somebody has seen enough of them, in this browser */

_Static_assert(SEKI_WEB_FIRST_MOST == SEKI_GUIDE_MOST, "a page shows all steps");

static const struct {
    int label, help, act;
    struct seki_url url;
    int mark; /* kind of the row whose number the address ends with; -1: none does */
    struct seki_str behind;
} words[SEKI_GUIDE_STEPS] = {
    [SEKI_GUIDE_ADD_DEVICE] = {SEKI_MSG_web_start_device,
                               SEKI_MSG_web_start_device_help,
                               SEKI_MSG_ward_device_add,
                               {{"/devices/new", 12}},
                               -1,
                               {0}},
    [SEKI_GUIDE_GET_FORM] = {SEKI_MSG_web_start_form,
                             SEKI_MSG_web_start_form_help,
                             SEKI_MSG_ward_inbox,
                             {{"/inbox", 6}},
                             -1,
                             {0}},
    [SEKI_GUIDE_TAKE_OVER] = {SEKI_MSG_web_start_take,
                              SEKI_MSG_web_start_take_help,
                              SEKI_MSG_ward_inbox,
                              {{"/inbox", 6}},
                              -1,
                              {0}},
    [SEKI_GUIDE_ASSESS] = {SEKI_MSG_web_start_assess,
                           SEKI_MSG_web_start_assess_help,
                           SEKI_MSG_ward_overview,
                           {{"/overview", 9}},
                           -1,
                           {0}},
    [SEKI_GUIDE_PLAN] = {SEKI_MSG_web_start_plan,
                         SEKI_MSG_web_start_plan_help,
                         SEKI_MSG_web_start_plan_act,
                         {{"/risks?state=open", 17}},
                         -1,
                         {0}},
    [SEKI_GUIDE_ADD_PRODUCT] = {SEKI_MSG_web_start_product,
                                SEKI_MSG_web_start_product_help,
                                SEKI_MSG_make_product_new,
                                {{"/products", 9}},
                                -1,
                                {0}},
    [SEKI_GUIDE_BEGIN] = {SEKI_MSG_web_start_begin,
                          SEKI_MSG_web_start_begin_help,
                          SEKI_MSG_web_start_begin_act,
                          {{"/products", 9}},
                          SEKI_GUIDE_PRODUCT,
                          {0}},
    [SEKI_GUIDE_ANSWER] = {SEKI_MSG_web_start_answer,
                           SEKI_MSG_web_start_answer_help,
                           SEKI_MSG_web_start_answer_act,
                           {{"/drafts", 7}},
                           SEKI_GUIDE_DRAFT,
                           {"/edit", 5}},
    [SEKI_GUIDE_HAND_IN] = {SEKI_MSG_web_start_hand_in,
                            SEKI_MSG_web_start_hand_in_help,
                            SEKI_MSG_web_start_draft_act,
                            {{"/drafts", 7}},
                            SEKI_GUIDE_DRAFT,
                            {0}},
    [SEKI_GUIDE_PUBLISH] = {SEKI_MSG_web_start_publish,
                            SEKI_MSG_web_start_publish_help,
                            SEKI_MSG_web_start_draft_act,
                            {{"/drafts", 7}},
                            SEKI_GUIDE_DRAFT,
                            {0}},
};

/* Where a step is done: at the row it is about; at the list of products as long as there is none. */
static int url_of(struct seki_web_call *call, const struct seki_guide *guide,
                  enum seki_guide_step step, struct seki_url *ret_url, struct seki_err *err)
{
    int64_t number = words[step].mark < 0 ? 0 : guide->marks.number[words[step].mark];
    struct seki_str id = {0};
    int r;

    if (words[step].mark >= 0 && number == 0) {
        *ret_url = SEKI_URL("/products");
        return 0;
    }
    if (number == 0) {
        *ret_url = words[step].url;
        return 0;
    }
    r = seki_web_number(call->act->arena, number, &id, err);
    const struct seki_str parts[] = {words[step].url.s, SEKI_STR("/"), id, words[step].behind};
    ret_url->s = r < 0 ? SEKI_STR("") : seki_arena_join(call->act->arena, parts, 4);
    return r < 0 ? r : ret_url->s.p ? 0 : seki_fail_nomem(err);
}

int seki_first_steps_of(struct seki_web_call *call, struct seki_first_steps *ret_first,
                        struct seki_err *err)
{
    struct seki_guide guide;
    struct seki_web_first *step =
        seki_arena_array(call->act->arena, struct seki_web_first, SEKI_GUIDE_MOST);
    bool is_open = false; /* the first that is not done is the next one */
    int r = step ? seki_guide(call->act, &guide, err) : seki_fail_nomem(err);

    for (size_t i = 0; r == 0 && i < guide.n; i++) {
        step[i] = (struct seki_web_first){.label = {.id = words[guide.step[i]].label},
                                          .help = {.id = words[guide.step[i]].help},
                                          .act = {.id = words[guide.step[i]].act},
                                          .is_done = guide.is_done[i],
                                          .is_next = !is_open && !guide.is_done[i]};
        is_open |= step[i].is_next;
        r = url_of(call, &guide, guide.step[i], &step[i].url, err);
    }
    if (r == 0) {
        *ret_first =
            (struct seki_first_steps){.step = step,
                                      .n = guide.n,
                                      .n_done = guide.n_done,
                                      .is_away = seki_http_cookie(call->request, AWAY).n > 0};
    }
    return r;
}

int seki_web_get_start(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_start_page page = {.frame = call->frame};
    int r = seki_first_steps_of(call, &page.first, err);

    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_web_start(), SEKI_SECTION_START);
        seki_web_start(&o, &page);
    }
    return r;
}

/* Put away, or shown on the first page again: in this browser, and nothing of anybody's is changed. */
int seki_web_post_start(struct seki_web_call *call, struct seki_err *err)
{
    bool is_away = seki_str_eq(seki_read_typed(&call->form, SEKI_STR("away"), 1), SEKI_STR("1"));
    int r = seki_web_keep_start_away(call->request, call->answer, is_away);

    return r < 0 ? seki_fail_nomem(err)
                 : seki_web_done(call, SEKI_STR("/"),
                                 is_away ? SEKI_WEB_SAID_START_AWAY : SEKI_WEB_SAID_NOTHING, err);
}
