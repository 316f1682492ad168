#include "report/explain.h"

#include "base/limits.h"
#include "format/json/json_cut.h"
#include "msg/m_err.h"
#include "msg/m_explain.h"
#include "msg/m_hint.h"
#include "report/explain_find.h"

#define PIECE 4096 /* bytes of a group in which its assets are looked for at once */

struct seki_explainer {
    struct seki_arena *arena;
    struct seki_explain_options options;
    struct seki_str asset; /* wanted */
    struct seki_str scenario;
    struct seki_json_cut cut;
    json_t *group; /* of the asset whose id is nearest so far; NULL: none has a risk */
    struct seki_str nearest;
    size_t distance;
};

/* The group that is being looked at. */
struct candidate {
    struct seki_explainer *x;
    struct seki_str nearest;
    size_t distance;
};

/* The id ends with the scenario: an id of an asset may hold a colon. */
static void split_id(struct seki_str id, struct seki_str *ret_asset, struct seki_str *ret_scenario)
{
    size_t colon = id.n;

    while (colon > 0 && id.p[colon - 1] != ':') {
        colon--;
    }
    *ret_asset = colon ? seki_str_head(id, colon - 1) : id;
    *ret_scenario = colon ? seki_str_skip(id, colon) : SEKI_STR("");
}

/* Remembers a text of the array of assets when it is nearer than what was found before. */
static int offer(struct candidate *candidate, struct seki_str asset, struct seki_err *err)
{
    size_t distance;

    if (asset.n == 0) {
        return 0;
    }
    distance = seki_explain_distance(candidate->x->asset, asset);
    if (distance >= candidate->distance) {
        return 0;
    }
    candidate->distance = distance;
    candidate->nearest = seki_arena_str(candidate->x->arena, asset);
    return candidate->nearest.p ? 0 : seki_fail_nomem(err);
}

/* One element of the array of assets: usually a text without escapes. */
static int on_asset(void *user, struct seki_str bytes, struct seki_err *err)
{
    struct candidate *candidate = user;
    struct seki_str parts[] = {SEKI_STR("["), bytes, SEKI_STR("]")};
    json_t SEKI_CLEANUP_JSON *list = NULL;
    struct seki_str array;
    int r;

    if (bytes.n >= 2 && bytes.p[0] == '"' && seki_str_find_char(bytes, '\\') == SIZE_MAX) {
        return offer(candidate, seki_str_of(bytes.p + 1, bytes.n - 2), err);
    }
    array = seki_arena_join(candidate->x->arena, parts, SEKI_ARRAY_LEN(parts));
    if (!array.p) {
        return seki_fail_nomem(err);
    }
    r = seki_json_parse(candidate->x->options.name, array, &list, err);
    return r < 0 ? r : offer(candidate, seki_tree_value(json_array_get(list, 0)), err);
}

static int look_for_asset(struct candidate *candidate, struct seki_str group, struct seki_err *err)
{
    struct seki_json_cut SEKI_CLEANUP(seki_json_cut_finish) cut;
    int r = 0;

    seki_json_cut_init(&cut, SEKI_STR("assets"), 0, SEKI_LIMIT_GROUP_BYTES);
    cut.user = candidate;
    cut.element = on_asset;
    while (r == 0 && !cut.is_done && group.n > 0) {
        r = seki_json_cut_feed(&cut, seki_str_head(group, PIECE), err);
        group = seki_str_skip(group, PIECE);
    }
    return r;
}

/* Keeps the group when it has the asset asked for, or one with the most similar id, and a risk. */
static int on_group(void *user, struct seki_str bytes, struct seki_err *err)
{
    struct seki_explainer *x = user;
    struct candidate candidate = {.x = x, .distance = x->group ? x->distance : SIZE_MAX};
    json_t SEKI_CLEANUP_JSON *group = NULL;
    int r = look_for_asset(&candidate, bytes, err);

    if (r < 0 || !candidate.nearest.p) {
        return r;
    }
    r = seki_json_parse(x->options.name, bytes, &group, err);
    if (r < 0 || json_array_size(json_object_get(group, "risks")) == 0) {
        return r;
    }
    seki_json_drop(&x->group);
    x->group = json_incref(group);
    x->nearest = candidate.nearest;
    x->distance = candidate.distance;
    return 0;
}

struct seki_explainer *seki_explainer_new(struct seki_arena *arena,
                                          const struct seki_explain_options *options)
{
    struct seki_explainer *x = seki_arena_new(arena, struct seki_explainer);

    if (x) {
        x->arena = arena;
        x->options = *options;
        split_id(options->risk_id, &x->asset, &x->scenario);
        seki_json_cut_init(&x->cut, SEKI_STR("groups"), SEKI_LIMIT_GROUP_BYTES,
                           SEKI_LIMIT_GROUP_BYTES);
        x->cut.user = x;
        x->cut.element = on_group;
    }
    return x;
}

void seki_explainer_free(struct seki_explainer **explainer)
{
    if (*explainer) {
        seki_json_cut_finish(&(*explainer)->cut);
        seki_json_drop(&(*explainer)->group);
    }
    *explainer = NULL;
}

int seki_explainer_feed(struct seki_explainer *x, struct seki_str piece, struct seki_err *err)
{
    int r = seki_json_cut_feed(&x->cut, piece, err);

    if (r == SEKI_ERR_LIMIT && err->what.id == SEKI_MSG_err_output_limit) {
        return seki_fail(err, SEKI_ERR_LIMIT,
                         M_explain_too_large(x->options.name, SEKI_LIMIT_GROUP_BYTES >> 20),
                         M_hint_explain_too_large());
    }
    return r;
}

static int explain(struct seki_explainer *x, const json_t *root, struct seki_buf *out,
                   struct seki_err *err)
{
    struct seki_explained found = {
        .root = root, .group = x->group, .asset = x->nearest, .lang = x->options.lang};
    int r;

    if (!x->group) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_explain_no_risks(x->options.name), SEKI_NO_HINT);
    }
    r = seki_explain_find(x->arena, &x->options, x->distance == 0, x->scenario, &found, err);
    r = r < 0 ? r : seki_explain_fill(&found, err);
    if (r < 0) {
        return r;
    }
    if (x->options.as_json) {
        seki_explain_json(&found, out);
    } else {
        seki_explain_text(&found, out);
    }
    return seki_fail_status(err, seki_buf_status(out));
}

int seki_explainer_end(struct seki_explainer *x, struct seki_buf *out, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    int r = seki_json_parse(x->options.name, seki_buf_str(&x->cut.rest), &root, err);

    if (r < 0) {
        return r;
    }
    if (!seki_str_eq(seki_tree_str(root, "format"), SEKI_STR("sekisho-assessment/1"))) {
        return seki_fail(err, SEKI_ERR_INVALID, M_explain_not_assessment(x->options.name),
                         M_hint_explain_not_assessment());
    }
    return explain(x, root, out, err);
}

int seki_explain(struct seki_arena *arena, struct seki_str bytes,
                 const struct seki_explain_options *options, struct seki_buf *out,
                 struct seki_err *err)
{
    struct seki_explainer SEKI_CLEANUP(seki_explainer_free) *x = seki_explainer_new(arena, options);
    int r = x ? seki_explainer_feed(x, bytes, err) : seki_fail_nomem(err);

    return r < 0 ? r : seki_explainer_end(x, out, err);
}
