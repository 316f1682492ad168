#include "service/example.h"

#include "base/limits.h"
#include "msg/m_example.h"
#include "service/job.h"

static void about(struct seki_act *act, enum seki_audit_kind kind, enum seki_audit_action action)
{
    act->event.kind = kind;
    act->event.action = action;
    act->event.object_kind = SEKI_STR("example");
    act->event.object = act->actor->organisation;
    act->event.object_organisation = act->actor->organisation;
}

int seki_example_of(struct seki_act *act, struct seki_example *ret_example, struct seki_err *err)
{
    *ret_example = (struct seki_example){.made = 0};
    return act->actor->organisation.n && seki_actor_may(act->actor, SEKI_MAY_READ)
               ? seki_store_example_get(act->arena, act->store, act->actor->organisation,
                                        ret_example, err)
               : 0;
}

/* --- what there is */

static bool has_example(const struct seki_actor *actor)
{
    return actor->kind == SEKI_ORGANISATION_HOSPITAL || actor->kind == SEKI_ORGANISATION_MAKER;
}

static int look_whole(struct seki_act *act, struct seki_example_state *state, struct seki_err *err)
{
    struct seki_str organisation = act->actor->organisation;
    int64_t n_jobs = 0;
    int r = seki_store_example_counts(act->store, organisation, &state->example, state->n, err);

    r = r < 0 ? r
              : seki_store_example_ties(act->arena, act->store, organisation, &state->example,
                                        SEKI_EXAMPLE_TIES, &state->tie, &state->n_ties, err);
    r = r < 0 ? r : seki_store_example_jobs(act->store, organisation, &n_jobs, err);
    state->is_busy = n_jobs > 0;
    return r;
}

static int look_room(struct seki_act *act, bool *ret_is_room, struct seki_err *err)
{
    int64_t n_rows = 0;
    int64_t n_files = 0;
    int r =
        act->actor->kind == SEKI_ORGANISATION_HOSPITAL
            ? seki_store_register_rows(act->store, act->actor->organisation, &n_rows, &n_files, err)
            : 0;

    *ret_is_room = n_rows + n_files == 0 && has_example(act->actor);
    return r;
}

static int look(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_example_state *state = arg;
    int r = seki_example_of(act, &state->example, err);

    if (r < 0) {
        return r;
    }
    return state->example.made ? look_whole(act, state, err) : look_room(act, &state->is_room, err);
}

int seki_example_look(struct seki_act *act, struct seki_example_state *ret_state,
                      struct seki_err *err)
{
    struct seki_example_state state = {.n_ties = 0};
    int r;

    about(act, SEKI_AUDIT_READ, SEKI_AUDIT_VIEW);
    r = seki_act(act, SEKI_MAY_READ, look, &state, err);
    if (r == 0) {
        *ret_state = state;
    }
    return r;
}

int seki_example_may_load(struct seki_act *act, struct seki_err *err)
{
    struct seki_example_state state = {.n_ties = 0};
    int r = look(act, &state, err);

    if (r < 0 || (state.is_room && state.example.made == 0)) {
        return r;
    }
    if (!has_example(act->actor)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_example_for_nobody(), SEKI_NO_HINT);
    }
    return state.example.made
               ? seki_fail(err, SEKI_ERR_EXISTS, M_example_is_there(), M_example_is_there_next())
               : seki_fail(err, SEKI_ERR_EXISTS, M_example_no_room(), M_example_no_room_next());
}

static int ask(struct seki_act *act, void *arg, struct seki_err *err)
{
    int r = seki_example_may_load(act, err);

    return r < 0 ? r
                 : seki_service_job_ask(act, SEKI_STR(SEKI_EXAMPLE_JOB), SEKI_STR(""), arg, err);
}

int seki_example_ask(struct seki_act *act, struct seki_id *ret_id, struct seki_err *err)
{
    about(act, SEKI_AUDIT_CHANGE, SEKI_AUDIT_CREATE);
    return seki_act(act, SEKI_MAY_WRITE, ask, ret_id, err);
}

/* --- removing */

static int check_ties(const struct seki_example_state *state, struct seki_err *err)
{
    if (state->n_ties > 0) {
        return seki_fail(err, SEKI_ERR_EXISTS,
                         M_example_tied((int64_t)state->n_ties, state->tie[0].name),
                         M_example_tied_next());
    }
    return state->is_busy ? seki_fail(err, SEKI_ERR_EXISTS, M_example_busy(), M_example_busy_next())
                          : 0;
}

static int tell(struct seki_act *act, const struct seki_example_state *state, struct seki_err *err)
{
    static const struct seki_str words[] = {SEKI_STR("devices "), SEKI_STR(", statements "),
                                            SEKI_STR(", measures "), SEKI_STR(", requirements ")};
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        seki_buf_add(&text, words[i]);
        seki_buf_add_int(&text, state->n[i]);
    }
    seki_buf_lit(&text, ", assessments ");
    seki_buf_add_int(&text, state->n[SEKI_EXAMPLE_ASSESSMENTS]);
    seki_buf_lit(&text, ", answers ");
    seki_buf_add_int(&text, state->n[SEKI_EXAMPLE_ANSWERS]);
    act->event.detail = seki_arena_buf(act->arena, &text);
    return act->event.detail.p ? 0 : seki_fail_nomem(err);
}

static int drop(struct seki_act *act, void *arg, struct seki_err *err)
{
    const int64_t *made = arg;
    struct seki_example_state state = {.n_ties = 0};
    int r = look(act, &state, err);

    if (r == 0 && state.example.made == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_example_none(), SEKI_NO_HINT);
    }
    if (r == 0 && state.example.made != *made) {
        return seki_fail(err, SEKI_ERR_EXISTS, M_example_is_another(), M_example_is_there_next());
    }
    r = r < 0 ? r : check_ties(&state, err);
    r = r < 0
            ? r
            : seki_store_example_remove(act->store, act->actor->organisation, &state.example, err);
    return r < 0 ? r : tell(act, &state, err);
}

int seki_example_remove(struct seki_act *act, int64_t made, struct seki_err *err)
{
    about(act, SEKI_AUDIT_CHANGE, SEKI_AUDIT_DELETE);
    return seki_act(act, SEKI_MAY_WRITE, drop, &made, err);
}
