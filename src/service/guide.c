#include "service/guide.h"

#include "store/draft.h"

static bool has(const struct seki_guide_marks *marks, enum seki_guide_mark mark)
{
    return marks->number[mark] > 0;
}

/* A statement that was published once keeps the steps before it done, while the next one is being written. */
static bool is_done(const struct seki_guide_marks *marks, enum seki_guide_step step)
{
    bool is_published = has(marks, SEKI_GUIDE_REVISION);

    switch (step) {
    case SEKI_GUIDE_ADD_DEVICE:
        return has(marks, SEKI_GUIDE_DEVICE);
    case SEKI_GUIDE_GET_FORM:
        return has(marks, SEKI_GUIDE_INTAKE) || has(marks, SEKI_GUIDE_REQUEST) ||
               has(marks, SEKI_GUIDE_STATEMENT);
    case SEKI_GUIDE_TAKE_OVER:
        return has(marks, SEKI_GUIDE_STATEMENT);
    case SEKI_GUIDE_ASSESS:
        return has(marks, SEKI_GUIDE_ASSESSMENT);
    case SEKI_GUIDE_PLAN:
        return has(marks, SEKI_GUIDE_MEASURE);
    case SEKI_GUIDE_ADD_PRODUCT:
        return has(marks, SEKI_GUIDE_PRODUCT);
    case SEKI_GUIDE_BEGIN:
        return has(marks, SEKI_GUIDE_DRAFT);
    case SEKI_GUIDE_ANSWER:
        return is_published || marks->answers > 0;
    case SEKI_GUIDE_HAND_IN:
        return is_published || marks->state > SEKI_DRAFT_WRITING;
    case SEKI_GUIDE_PUBLISH:
    case SEKI_GUIDE_STEPS:
    default:
        return is_published;
    }
}

int seki_guide(struct seki_act *act, struct seki_guide *ret_guide, struct seki_err *err)
{
    bool is_maker = act->actor->kind == SEKI_ORGANISATION_MAKER;
    struct seki_guide guide = {.n = 0};
    enum seki_guide_step first = is_maker ? SEKI_GUIDE_ADD_PRODUCT : SEKI_GUIDE_ADD_DEVICE;
    int r;

    if (!seki_actor_may(act->actor, SEKI_MAY_READ) ||
        (!is_maker && act->actor->kind != SEKI_ORGANISATION_HOSPITAL)) {
        *ret_guide = guide;
        return 0;
    }
    r = seki_store_guide(act->store, act->actor->organisation, &guide.marks, err);
    if (r < 0) {
        return r;
    }
    for (size_t i = 0; i < SEKI_GUIDE_MOST; i++) {
        guide.step[guide.n] = (enum seki_guide_step)((size_t)first + i);
        guide.is_done[guide.n] = is_done(&guide.marks, guide.step[guide.n]);
        guide.n_done += guide.is_done[guide.n++];
    }
    *ret_guide = guide;
    return 0;
}
