#include "report/levels_read.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/limits.h"
#include "format/json/json_cut.h"
#include "msg/m_err.h"
#include "msg/m_explain.h"
#include "msg/m_hint.h"
#include "report/explain_find.h"

#define CELLS 4 /* of a row */

struct seki_levels_reader {
    struct seki_arena *arena;
    struct seki_str name;
    const struct seki_grid_sink *sink;
    struct seki_json_cut cut;
    struct seki_buf risks; /* of the group: an array, without the causes */
    uint32_t row;
    bool has_sheet;
};

/* A row of the texts up to the first without a pointer. */
static int tell(struct seki_levels_reader *x, const struct seki_str texts[CELLS],
                struct seki_err *err)
{
    struct seki_cell cells[CELLS];
    struct seki_row row = {.number = ++x->row, .cells = cells};
    bool is_wanted = true;
    int r = 0;

    for (uint32_t i = 0; i < CELLS && texts[i].p; i++) {
        cells[row.n++] = (struct seki_cell){.column = i, .text = texts[i]};
    }
    if (!x->has_sheet) {
        x->has_sheet = true;
        r = x->sink->sheet(x->sink->user, SEKI_STR("levels"), &is_wanted, err);
    }
    return r < 0 ? r : x->sink->row(x->sink->user, &row, err);
}

static int tell_risk(struct seki_levels_reader *x, const json_t *risk, struct seki_err *err)
{
    const json_t *current = json_object_get(risk, "current");
    bool is_above = !seki_tree_bool(current, "acceptable");
    bool is_accepted = is_above && json_is_object(json_object_get(risk, "residual"));
    char level[24]; /* a number */
    char letters[4];
    size_t n = 0;
    int length = snprintf(level, sizeof(level), "%" PRId64, seki_tree_int(current, "level"));

    if (is_above && !is_accepted) {
        letters[n++] = 'o';
    }
    if (is_accepted) {
        letters[n++] = 'a';
    }
    if (seki_tree_bool(risk, "unknown")) {
        letters[n++] = 'u';
    }
    return tell(x,
                (struct seki_str[CELLS]){SEKI_STR("risk"), seki_tree_str(risk, "scenario"),
                                         seki_str_of(level, (size_t)length),
                                         seki_str_of(letters, n)},
                err);
}

/* Scenarios by their ids, which stood alone before they had texts beside them. */
static int tell_scenarios(struct seki_levels_reader *x, const json_t *array, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < json_array_size(array); i++) {
        const json_t *scenario = json_array_get(array, i);
        struct seki_str id =
            json_is_object(scenario) ? seki_tree_str(scenario, "id") : seki_tree_value(scenario);
        r = tell(x, (struct seki_str[CELLS]){SEKI_STR("scenario"), id}, err);
    }
    return r;
}

static int tell_assets(struct seki_levels_reader *x, const json_t *array, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < json_array_size(array); i++) {
        struct seki_str text = seki_tree_value(json_array_get(array, i));
        r = tell(x, (struct seki_str[CELLS]){SEKI_STR("asset"), text}, err);
    }
    return r;
}

static int pass_over(void *user SEKI_UNUSED, struct seki_str bytes SEKI_UNUSED,
                     struct seki_err *err SEKI_UNUSED)
{
    return 0;
}

/* Causes are most of a risk, and nothing of them is compared: they are not even parsed. */
static int on_risk(void *user, struct seki_str bytes, struct seki_err *err)
{
    struct seki_levels_reader *x = user;
    struct seki_json_cut SEKI_CLEANUP(seki_json_cut_finish) cut;
    int r;

    seki_json_cut_init(&cut, SEKI_STR("causes"), SEKI_LIMIT_GROUP_BYTES, SEKI_LIMIT_GROUP_BYTES);
    cut.element = pass_over;
    r = seki_json_cut_feed(&cut, bytes, err);
    seki_buf_add(&x->risks, x->risks.n ? SEKI_STR(",") : SEKI_STR("["));
    seki_buf_add(&x->risks, seki_buf_str(&cut.rest));
    return r < 0 ? r : seki_fail_status(err, seki_buf_status(&x->risks));
}

/* The group without its risks, and its risks without their causes. */
static int parse_group(struct seki_levels_reader *x, struct seki_str bytes, json_t **ret_group,
                       json_t **ret_risks, struct seki_err *err)
{
    struct seki_json_cut SEKI_CLEANUP(seki_json_cut_finish) cut;
    int r;

    seki_json_cut_init(&cut, SEKI_STR("risks"), SEKI_LIMIT_GROUP_BYTES, SEKI_LIMIT_GROUP_BYTES);
    cut.user = x;
    cut.element = on_risk;
    seki_buf_clear(&x->risks);
    r = seki_json_cut_feed(&cut, bytes, err);
    r = r < 0 ? r : seki_json_parse(x->name, seki_buf_str(&cut.rest), ret_group, err);
    seki_buf_add(&x->risks, x->risks.n ? SEKI_STR("]") : SEKI_STR("[]"));
    return r < 0 ? r : seki_json_parse(x->name, seki_buf_str(&x->risks), ret_risks, err);
}

static int on_group(void *user, struct seki_str bytes, struct seki_err *err)
{
    struct seki_levels_reader *x = user;
    json_t SEKI_CLEANUP_JSON *group = NULL;
    json_t SEKI_CLEANUP_JSON *risks = NULL;
    int r = parse_group(x, bytes, &group, &risks, err);

    r = r < 0 ? r : tell(x, (struct seki_str[CELLS]){SEKI_STR("group")}, err);
    if (r == 0) {
        r = tell_assets(x, json_object_get(group, "assets"), err);
    }
    for (size_t i = 0; r == 0 && i < json_array_size(risks); i++) {
        r = tell_risk(x, json_array_get(risks, i), err);
    }
    return r;
}

struct seki_levels_reader *seki_levels_reader_new(struct seki_arena *arena, struct seki_str name,
                                                  const struct seki_grid_sink *sink)
{
    struct seki_levels_reader *x = seki_arena_new(arena, struct seki_levels_reader);

    if (x) {
        x->arena = arena;
        x->name = name;
        x->sink = sink;
        seki_json_cut_init(&x->cut, SEKI_STR("groups"), SEKI_LIMIT_GROUP_BYTES,
                           SEKI_LIMIT_GROUP_BYTES);
        x->cut.user = x;
        x->cut.element = on_group;
        seki_buf_init(&x->risks, SEKI_LIMIT_GROUP_BYTES);
    }
    return x;
}

void seki_levels_reader_free(struct seki_levels_reader **reader)
{
    if (*reader) {
        seki_json_cut_finish(&(*reader)->cut);
        seki_buf_finish(&(*reader)->risks);
    }
    *reader = NULL;
}

int seki_levels_reader_feed(struct seki_levels_reader *x, struct seki_str piece,
                            struct seki_err *err)
{
    int r = seki_json_cut_feed(&x->cut, piece, err);

    if (r == SEKI_ERR_LIMIT && err->what.id == SEKI_MSG_err_output_limit) {
        return seki_fail(err, SEKI_ERR_LIMIT,
                         M_explain_too_large(x->name, SEKI_LIMIT_GROUP_BYTES >> 20),
                         M_hint_explain_too_large());
    }
    return r;
}

int seki_levels_reader_end(struct seki_levels_reader *x, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    const json_t *edition;
    int r = seki_json_parse(x->name, seki_buf_str(&x->cut.rest), &root, err);

    if (r < 0) {
        return r;
    }
    if (!seki_str_eq(seki_tree_str(root, "format"), SEKI_STR("sekisho-assessment/1"))) {
        return seki_fail(err, SEKI_ERR_INVALID, M_explain_not_assessment(x->name),
                         M_hint_explain_not_assessment());
    }
    edition = json_object_get(json_object_get(root, "editions"), "method");
    r = tell(x,
             (struct seki_str[CELLS]){SEKI_STR("method"), seki_tree_str(root, "method"),
                                      seki_tree_str(edition, "edition"),
                                      seki_tree_str(root, "as_of")},
             err);
    return r < 0 ? r : tell_scenarios(x, json_object_get(root, "scenarios"), err);
}
