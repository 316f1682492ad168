#include "report/changes.h"

#include "base/part.h"
#include "msg/m_chg.h"
#include "msg/m_rep.h"
#include "report/width.h"
#include "report/words.h"

#define NAMES 3 /* devices that a line names */

struct seki_str seki_word_change(enum seki_lang lang, enum seki_change_kind kind)
{
    static const int ids[SEKI_CHANGE_MAX] = {
        [SEKI_CHANGE_OPENED] = SEKI_MSG_chg_opened,   [SEKI_CHANGE_ROSE] = SEKI_MSG_chg_rose,
        [SEKI_CHANGE_BLURRED] = SEKI_MSG_chg_blurred, [SEKI_CHANGE_CLEARED] = SEKI_MSG_chg_cleared,
        [SEKI_CHANGE_FELL] = SEKI_MSG_chg_fell,       [SEKI_CHANGE_CLOSED] = SEKI_MSG_chg_closed,
    };

    return seki_msg_text(lang, ids[kind]);
}

static void add_level(struct seki_buf *out, const struct seki_changes *changes,
                      struct seki_level level, bool has_word)
{
    enum seki_lang lang = changes->lang;

    if (!level.applies) {
        seki_buf_add(out, seki_msg_text(lang, SEKI_MSG_chg_none));
        return;
    }
    if (has_word) {
        seki_buf_add(out, seki_word_level(changes->assessment, lang, level.level));
    }
    if (level.is_unknown) {
        seki_buf_add(out, seki_msg_text(lang, SEKI_MSG_chg_unknown));
    }
}

/* A level may lie on both sides of the line, and an acceptance may come or go: why, if it does not show. */
static void add_line(struct seki_buf *out, const struct seki_changes *changes,
                     const struct seki_change *change)
{
    int id = SEKI_MSG_NONE;

    if (change->after.is_accepted != change->before.is_accepted) {
        id = change->after.is_accepted ? SEKI_MSG_chg_accepted : SEKI_MSG_chg_lapsed;
    } else if (change->before.level == change->after.level) {
        id = change->kind == SEKI_CHANGE_CLOSED   ? SEKI_MSG_chg_under
             : change->kind == SEKI_CHANGE_OPENED ? SEKI_MSG_chg_over
                                                  : SEKI_MSG_NONE;
    }
    seki_buf_add(out, seki_msg_text(changes->lang, id));
}

void seki_changes_add_step(struct seki_buf *out, const struct seki_changes *changes,
                           const struct seki_change *change)
{
    bool has_levels = changes->comparison->has_levels;
    struct seki_level before = change->before;
    struct seki_level after = change->after;

    if (!has_levels) {
        add_level(out, changes, after, true);
        return;
    }
    add_level(out, changes, before, true);
    if (before.applies != after.applies || before.level != after.level ||
        before.is_unknown != after.is_unknown) {
        seki_buf_lit(out, " → ");
        add_level(out, changes, after, true);
    }
    add_line(out, changes, change);
}

/* --- text ----------------------------------------------------------------------------------- */

static void add_msg(struct seki_buf *out, const struct seki_changes *changes, struct seki_msg msg)
{
    seki_msg_format(out, changes->lang, &msg);
    seki_buf_lit(out, "\n");
}

static void add_change(struct seki_buf *out, const struct seki_changes *changes,
                       const struct seki_change *change)
{
    const struct seki_assessment *a = changes->assessment;
    struct seki_buf SEKI_CLEANUP_BUF line = {0};

    seki_buf_init(&line, out->max);
    seki_buf_lit(&line, "[");
    seki_changes_add_step(&line, changes, change);
    seki_buf_lit(&line, "] ");
    seki_buf_add(&line,
                 seki_text_get(&a->scenarios->scenarios[change->scenario].text, changes->lang));
    seki_buf_add(&line, seki_msg_text(changes->lang, SEKI_MSG_rep_colon));
    seki_words_add_assets(&line, changes->lang, a, change->assets, change->n_assets, NAMES);
    seki_buf_lit(out, "  ");
    seki_width_add_wrapped(out, seki_part_str(out, &line), 2, 4);
}

static void add_kind(struct seki_buf *out, const struct seki_changes *changes,
                     enum seki_change_kind kind, size_t max)
{
    const struct seki_comparison *c = changes->comparison;
    size_t n = 0;

    if (c->n_pairs[kind] == 0) {
        return;
    }
    seki_buf_lit(out, "\n");
    add_msg(out, changes,
            M_chg_head(seki_word_change(changes->lang, kind), (int64_t)c->n_pairs[kind]));
    for (size_t i = 0; i < c->n_changes; i++) {
        if (c->changes[i].kind == kind && n++ < max) {
            add_change(out, changes, &c->changes[i]);
        }
    }
    if (n > max) {
        seki_buf_lit(out, "  ");
        add_msg(out, changes, M_chg_more((int64_t)(n - max)));
    }
}

static void add_ids(struct seki_buf *out, const struct seki_changes *changes, struct seki_msg head,
                    const struct seki_str *ids, const size_t *at, size_t n)
{
    struct seki_buf SEKI_CLEANUP_BUF line = {0};

    if (n == 0) {
        return;
    }
    seki_buf_init(&line, out->max);
    seki_msg_format(&line, changes->lang, &head);
    for (size_t i = 0; i < SEKI_MIN(n, (size_t)NAMES); i++) {
        seki_buf_add(&line,
                     i > 0 ? seki_msg_text(changes->lang, SEKI_MSG_rep_comma) : SEKI_STR(""));
        seki_buf_add(&line, ids[at[i]]);
    }
    if (n > NAMES) {
        seki_buf_lit(&line, " …");
    }
    seki_width_add_wrapped(out, seki_part_str(out, &line), 0, 2);
}

void seki_changes_text(const struct seki_changes *changes, size_t max, struct seki_buf *out)
{
    const struct seki_comparison *c = changes->comparison;

    add_msg(out, changes, M_chg_open((int64_t)c->n_open_before, (int64_t)c->n_open_after));
    add_msg(out, changes, M_chg_doubt((int64_t)c->n_unknown_before, (int64_t)c->n_unknown_after));
    if (!c->has_levels) {
        add_msg(out, changes, M_chg_other_method(changes->before->method, changes->after->method));
    }
    add_ids(out, changes, M_chg_new_assets((int64_t)c->n_new_assets), changes->after->assets,
            c->new_assets, c->n_new_assets);
    add_ids(out, changes, M_chg_gone_assets((int64_t)c->n_gone_assets), changes->before->assets,
            c->gone_assets, c->n_gone_assets);
    add_ids(out, changes, M_chg_new_scenarios((int64_t)c->n_new_scenarios),
            changes->after->scenarios, c->new_scenarios, c->n_new_scenarios);
    add_ids(out, changes, M_chg_gone_scenarios((int64_t)c->n_gone_scenarios),
            changes->before->scenarios, c->gone_scenarios, c->n_gone_scenarios);
    if (c->n_changes == 0) {
        add_msg(out, changes, M_chg_nothing());
    }
    for (int kind = 0; kind < SEKI_CHANGE_MAX; kind++) {
        add_kind(out, changes, (enum seki_change_kind)kind, max);
    }
}

/* --- JSON ----------------------------------------------------------------------------------- */

static void add_level_json(struct seki_json_out *j, struct seki_str key, struct seki_level level)
{
    seki_json_begin_object_line(j, key);
    seki_json_bool(j, SEKI_STR("applies"), level.applies);
    seki_json_int(j, SEKI_STR("level"), level.level);
    seki_json_bool(j, SEKI_STR("open"), level.is_open);
    seki_json_bool(j, SEKI_STR("accepted"), level.is_accepted);
    seki_json_bool(j, SEKI_STR("unknown"), level.is_unknown);
    seki_json_end_object(j);
}

static void add_list_json(struct seki_json_out *j, struct seki_str key, const struct seki_str *ids,
                          const size_t *at, size_t n)
{
    seki_json_begin_array_line(j, key);
    for (size_t i = 0; i < n; i++) {
        seki_json_str(j, SEKI_JSON_NO_KEY, ids[at[i]]);
    }
    seki_json_end_array(j);
}

static void add_sums(struct seki_json_out *j, struct seki_str key, size_t n_open, size_t n_unknown)
{
    seki_json_begin_object_line(j, key);
    seki_json_int(j, SEKI_STR("open"), (int64_t)n_open);
    seki_json_int(j, SEKI_STR("unknown"), (int64_t)n_unknown);
    seki_json_end_object(j);
}

static void add_change_json(struct seki_json_out *j, const struct seki_changes *changes,
                            const struct seki_change *change)
{
    const struct seki_scenario *scenario =
        &changes->assessment->scenarios->scenarios[change->scenario];

    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("kind"), seki_change_name(change->kind));
    seki_json_str(j, SEKI_STR("scenario"), scenario->id);
    seki_json_begin_object_line(j, SEKI_STR("title"));
    seki_json_str(j, SEKI_STR("ja"), scenario->text.in[SEKI_LANG_JA]);
    seki_json_str(j, SEKI_STR("en"), scenario->text.in[SEKI_LANG_EN]);
    seki_json_end_object(j);
    add_level_json(j, SEKI_STR("before"), change->before);
    add_level_json(j, SEKI_STR("after"), change->after);
    add_list_json(j, SEKI_STR("assets"), changes->after->assets, change->assets, change->n_assets);
    seki_json_end_object(j);
}

void seki_changes_json(const struct seki_changes *changes, struct seki_json_out *j)
{
    const struct seki_comparison *c = changes->comparison;

    seki_json_bool(j, SEKI_STR("same_method"), c->has_levels);
    add_sums(j, SEKI_STR("before"), c->n_open_before, c->n_unknown_before);
    add_sums(j, SEKI_STR("after"), c->n_open_after, c->n_unknown_after);
    seki_json_begin_object_line(j, SEKI_STR("counts"));
    for (int kind = 0; kind < SEKI_CHANGE_MAX; kind++) {
        seki_json_int(j, seki_change_name((enum seki_change_kind)kind), (int64_t)c->n_pairs[kind]);
    }
    seki_json_end_object(j);
    add_list_json(j, SEKI_STR("new_assets"), changes->after->assets, c->new_assets,
                  c->n_new_assets);
    add_list_json(j, SEKI_STR("gone_assets"), changes->before->assets, c->gone_assets,
                  c->n_gone_assets);
    add_list_json(j, SEKI_STR("new_scenarios"), changes->after->scenarios, c->new_scenarios,
                  c->n_new_scenarios);
    add_list_json(j, SEKI_STR("gone_scenarios"), changes->before->scenarios, c->gone_scenarios,
                  c->n_gone_scenarios);
    seki_json_begin_array(j, SEKI_STR("changes"));
    for (size_t i = 0; i < c->n_changes; i++) {
        add_change_json(j, changes, &c->changes[i]);
    }
    seki_json_end_array(j);
}
