/* Why devices stand as they do: sentences, and who shares them. */
#include <stdlib.h>

#include "base/part.h"
#include "msg/m_conf.h"
#include "report/conform_words.h"
#include "report/words.h"

#define ANSWERS_MAX 3 /* of one objective that are cited; then how many more */

struct work {
    struct seki_arena *arena;
    const struct seki_conformity *c;
    const struct seki_assessment *a;
    const struct seki_conform_result *result;
    struct seki_vec reasons;
    struct seki_map by_text; /* state and both texts, to the reason */
    struct seki_err *err;
};

static void format(struct seki_buf *out, enum seki_lang lang, struct seki_msg msg)
{
    seki_msg_format(out, lang, &msg);
}

/* --- through the hub */

static int add_causes(struct work *w, struct seki_buf *out, enum seki_lang lang, size_t group,
                      size_t objective)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_cause *causes = NULL;
    size_t n = 0;
    int r;

    seki_arena_init(&scratch, w->arena->max);
    r = seki_trace_objective(&scratch, w->a, group, objective, &causes, &n, w->err);
    for (size_t i = 0; r == 0 && i < SEKI_MIN(n, (size_t)ANSWERS_MAX); i++) {
        seki_buf_add(out, i ? SEKI_STR(" ") : SEKI_STR(""));
        seki_words_add_cause(out, lang, w->a, group, &causes[i]);
    }
    if (r == 0 && n > ANSWERS_MAX) {
        format(out, lang, M_conf_more_answers((int64_t)(n - ANSWERS_MAX)));
    }
    return r;
}

static int add_objective(struct work *w, struct seki_buf *out, enum seki_lang lang, size_t group,
                         size_t objective)
{
    const struct seki_objective *of = &w->a->hub->objectives[objective];
    enum seki_conform_state state = seki_conform_objective(w->a, objective, group);
    bool is_unverified = of->origin.grade == SEKI_GRADE_UNVERIFIED;

    seki_buf_add(out, out->n ? SEKI_STR("\n") : SEKI_STR(""));
    seki_buf_add(out, seki_text_get(&of->text, lang));
    if (is_unverified) {
        format(out, lang, M_conf_grade(seki_word_grade(lang, of->origin.grade)));
    }
    format(out, lang, M_conf_state(seki_word_conform(lang, state)));
    return add_causes(w, out, lang, group, objective);
}

/* --- through what was received and listed */

static void add_statement(const struct work *w, struct seki_buf *out, enum seki_lang lang,
                          size_t group)
{
    size_t statement = w->a->groups[group].statement;
    const struct seki_received *received;

    if (statement == SEKI_NO_INDEX) {
        format(out, lang, M_conf_form_none());
        return;
    }
    received = &w->a->hospital->statements[statement];
    format(out, lang,
           received->statement ? M_conf_form_here(received->name)
                               : M_conf_form_unread(received->name));
}

static void add_remote(const struct work *w, struct seki_buf *out, enum seki_lang lang,
                       size_t group)
{
    const struct seki_asset *asset = &w->a->hospital->assets[w->a->groups[group].assets[0]];
    size_t connected = seki_hub_fact(&w->a->hub[0], SEKI_STR("remote:connected"));
    size_t exposure = seki_hub_exposure(w->a->hub, SEKI_STR("REMOTE_SERVICE"));
    enum seki_truth truth = exposure == SEKI_NO_INDEX
                                ? SEKI_TRUTH_UNKNOWN
                                : w->a->groups[group].profile->exposure[exposure];
    static const int ids[SEKI_TRUTH_MAX] = {
        [SEKI_TRUTH_UNKNOWN] = SEKI_MSG_conf_remote_unknown,
        [SEKI_TRUTH_FALSE] = SEKI_MSG_conf_remote_no,
        [SEKI_TRUTH_TRUE] = SEKI_MSG_conf_remote_yes,
    };
    bool is_listed = connected != SEKI_NO_INDEX && asset->facts[SEKI_DIM_REMOTE] == connected;

    seki_buf_add(out, seki_msg_text(lang, is_listed ? SEKI_MSG_conf_remote_listed
                                                    : SEKI_MSG_conf_remote_not_listed));
    seki_buf_add(out, SEKI_STR(" "));
    seki_buf_add(out, seki_msg_text(lang, ids[truth]));
}

static void add_listed(const struct work *w, struct seki_buf *out, enum seki_lang lang,
                       enum seki_conform_state state)
{
    bool is_told = state != SEKI_CONFORM_OPEN;

    (void)w;
    seki_buf_add(
        out, seki_msg_text(lang, is_told ? SEKI_MSG_conf_asset_told : SEKI_MSG_conf_asset_lacks));
}

static int add_text(struct work *w, struct seki_buf *out, enum seki_lang lang, size_t group,
                    enum seki_conform_state state)
{
    const struct seki_item *item = w->result->item;
    int r = 0;

    switch (w->result->basis) {
    case SEKI_CONFORM_BY_HUB:
        for (size_t i = 0; r == 0 && i < item->n_ties; i++) {
            r = add_objective(w, out, lang, group, item->ties[i].index);
        }
        break;
    case SEKI_CONFORM_BY_STATEMENTS:
        add_statement(w, out, lang, group);
        break;
    case SEKI_CONFORM_BY_REMOTE:
        add_remote(w, out, lang, group);
        break;
    case SEKI_CONFORM_BY_ASSETS:
        add_listed(w, out, lang, state);
        break;
    case SEKI_CONFORM_BY_UNTIED:
    case SEKI_CONFORM_BY_TAGS:
    case SEKI_CONFORM_BASIS_MAX:
    default:
        break;
    }
    return r;
}

/* --- merging */

static int make_text(struct work *w, enum seki_lang lang, size_t group,
                     enum seki_conform_state state, struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r;

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    r = add_text(w, &text, lang, group, state);
    r = r < 0 ? r : seki_fail_status(w->err, seki_buf_status(&text));
    if (r < 0) {
        return r;
    }
    *ret_text = seki_arena_str(w->arena, seki_buf_str(&text));
    return ret_text->p ? 0 : seki_fail_nomem(w->err);
}

/* The reason with this state and these texts, new or not. */
static int find_reason(struct work *w, const struct seki_conform_reason *wanted,
                       struct seki_conform_reason **ret_reason)
{
    const struct seki_str parts[] = {seki_conform_state_name(wanted->state), SEKI_STR("\n"),
                                     wanted->text.in[SEKI_LANG_JA], SEKI_STR("\n"),
                                     wanted->text.in[SEKI_LANG_EN]};
    struct seki_str key = seki_arena_join(w->arena, parts, SEKI_ARRAY_LEN(parts));
    struct seki_conform_reason *reason;
    size_t at = key.p ? seki_map_get(&w->by_text, key) : SIZE_MAX;

    if (at != SIZE_MAX) {
        *ret_reason = seki_vec_at(&w->reasons, struct seki_conform_reason, at);
        return 0;
    }
    reason = key.p ? seki_vec_push(&w->reasons) : NULL;
    if (!reason || seki_map_add(&w->by_text, key, w->reasons.n - 1) < 0) {
        return seki_fail_nomem(w->err);
    }
    *reason = *wanted;
    seki_vec_init(&reason->assets, w->arena, sizeof(size_t), SIZE_MAX);
    *ret_reason = reason;
    return 0;
}

static int add_run(struct work *w, size_t group, enum seki_conform_state state,
                   const size_t *assets, size_t n)
{
    struct seki_conform_reason wanted = {.state = state, .group = group};
    struct seki_conform_reason *reason = NULL;
    int r = make_text(w, SEKI_LANG_JA, group, state, &wanted.text.in[SEKI_LANG_JA]);

    r = r < 0 ? r : make_text(w, SEKI_LANG_EN, group, state, &wanted.text.in[SEKI_LANG_EN]);
    r = r < 0 ? r : find_reason(w, &wanted, &reason);
    for (size_t i = 0; r == 0 && i < n; i++) {
        size_t *to = seki_vec_push(&reason->assets);
        if (!to) {
            return seki_fail_nomem(w->err);
        }
        *to = assets[i];
    }
    return r;
}

/* All devices of a share stand alike, unless the list of devices speaks for each of them. */
static int add_share(struct work *w, const struct seki_conform_share *share)
{
    bool is_single = w->result->basis == SEKI_CONFORM_BY_ASSETS;
    size_t step = is_single ? 1 : share->n;
    int r = 0;

    for (size_t i = 0; r == 0 && i < share->n; i += step) {
        enum seki_conform_state state =
            seki_conform_at(w->a, w->result->item, share->group, share->assets[i]);
        if (state != SEKI_CONFORM_NONE) {
            r = add_run(w, share->group, state, &share->assets[i], step);
        }
    }
    return r;
}

/* Worst first; else as the devices are listed. */
static int compare(const void *left, const void *right)
{
    const struct seki_conform_reason *l = left;
    const struct seki_conform_reason *r = right;
    size_t x = *seki_vec_at(&l->assets, const size_t, 0);
    size_t y = *seki_vec_at(&r->assets, const size_t, 0);

    if (l->state != r->state) {
        return l->state < r->state ? -1 : 1;
    }
    return (x > y) - (x < y);
}

int seki_conform_reasons(struct seki_arena *arena, const struct seki_conformity *c,
                         const struct seki_conform_part *part,
                         const struct seki_conform_result *result, struct seki_vec *ret_reasons,
                         struct seki_err *err)
{
    struct work w = {.arena = arena, .c = c, .a = c->assessment, .result = result, .err = err};
    bool is_of_devices =
        result->basis != SEKI_CONFORM_BY_UNTIED && result->basis != SEKI_CONFORM_BY_TAGS;
    int r = 0;

    seki_vec_init(&w.reasons, arena, sizeof(struct seki_conform_reason), SIZE_MAX);
    seki_map_init(&w.by_text, arena);
    for (size_t i = 0; r == 0 && is_of_devices && i < part->n_shares; i++) {
        r = add_share(&w, &part->shares[i]);
    }
    if (r == 0) {
        if (w.reasons.n) {
            qsort(w.reasons.p, w.reasons.n, sizeof(struct seki_conform_reason), compare);
        }
        *ret_reasons = w.reasons;
    }
    return r;
}
