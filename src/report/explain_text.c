#include "base/part.h"
#include "msg/m_explain.h"
#include "msg/m_rep.h"
#include "report/explain_find.h"
#include "report/rules_scenario.h"
#include "report/width.h"
#include "report/words.h"

static void add_head(const struct seki_explained *e, struct seki_buf *out, int id)
{
    seki_buf_lit(out, "\n");
    seki_buf_add(out, seki_msg_text(e->lang, id));
    seki_buf_lit(out, "\n");
}

static void add_wrapped(struct seki_buf *out, struct seki_str text, size_t indent)
{
    seki_width_add_cell(out, SEKI_STR(""), indent);
    seki_width_add_wrapped(out, text, indent, indent);
}

static void add_msg(const struct seki_explained *e, struct seki_buf *out, struct seki_msg msg,
                    size_t indent)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, out->max);
    seki_msg_format(&text, e->lang, &msg);
    add_wrapped(out, seki_part_str(out, &text), indent);
}

struct seki_str seki_explain_level(const struct seki_explained *e, int64_t level)
{
    const json_t *bands = json_object_get(e->root, "bands");

    for (size_t i = 0; i < json_array_size(bands); i++) {
        const json_t *band = json_array_get(bands, i);
        if (seki_tree_int(band, "level") == level) {
            return seki_tree_str(band, e->lang == SEKI_LANG_JA ? "ja" : "en");
        }
    }
    return SEKI_STR("?");
}

static void add_devices(const struct seki_explained *e, struct seki_buf *out)
{
    const json_t *assets = json_object_get(e->group, "assets");
    const json_t *names = json_object_get(e->group, "names");
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, out->max);
    seki_buf_add(&text, seki_msg_text(e->lang, SEKI_MSG_rep_devices_label));
    for (size_t i = 0; i < json_array_size(assets) && i < 20; i++) {
        if (i > 0) {
            seki_buf_add(&text, seki_msg_text(e->lang, SEKI_MSG_rep_comma));
        }
        seki_buf_add(&text, seki_tree_value(json_array_get(assets, i)));
        seki_buf_add_char(&text, ' ');
        seki_buf_add(&text, seki_tree_value(json_array_get(names, i)));
    }
    if (json_array_size(assets) > 20) {
        struct seki_msg more = M_rep_and_more((int64_t)json_array_size(assets) - 20);
        seki_msg_format(&text, e->lang, &more);
    }
    add_wrapped(out, seki_part_str(out, &text), 0);
}

/* Which of the words stand in the array, as bits. */
static unsigned bits_of(const json_t *array, struct seki_str (*name)(unsigned), unsigned n)
{
    unsigned bits = 0;

    for (unsigned i = 0; i < n; i++) {
        bits |= (unsigned)seki_tree_has(array, name(i)) << i;
    }
    return bits;
}

/* Who starts it, what it hurts, what that means for the patient; nothing in a document of before. */
static void add_about(const struct seki_explained *e, struct seki_buf *out)
{
    struct seki_str effect = seki_tree_text(e->risk, "safety", e->lang);
    struct seki_buf SEKI_CLEANUP_BUF list = {0};
    const struct seki_scenario s = {
        .agents = bits_of(json_object_get(e->risk, "agents"), seki_scenario_agent, SEKI_AGENT_MAX),
        .impact = bits_of(json_object_get(e->risk, "hurts"), seki_scenario_axis, SEKI_AXIS_MAX),
        .storage =
            bits_of(json_object_get(e->risk, "storage"), seki_scenario_storage, SEKI_STORAGE_MAX),
    };

    seki_buf_init(&list, out->max);
    seki_scenario_add_agents(&list, e->lang, &s);
    if (list.n) {
        add_msg(e, out, M_rep_agents(seki_part_str(out, &list)), 0);
    }
    seki_buf_clear(&list);
    seki_scenario_add_hurts(&list, e->lang, &s);
    if (list.n) {
        add_msg(e, out, M_rep_hurts(seki_part_str(out, &list)), 0);
    }
    if (effect.n) {
        add_msg(e, out, M_rep_effect(effect), 0);
    }
}

static void add_stage(const struct seki_explained *e, struct seki_buf *out, int name,
                      const char *key)
{
    const json_t *stage = json_object_get(e->risk, key);
    bool acceptable = seki_tree_bool(stage, "acceptable");

    if (!json_is_object(stage)) {
        return;
    }
    seki_buf_lit(out, "  ");
    seki_width_add_cell(out, seki_msg_text(e->lang, name), 12);
    seki_width_add_cell(out, seki_explain_level(e, seki_tree_int(stage, "level")), 12);
    seki_width_add_int(out, seki_tree_int(stage, "likelihood"), 6);
    seki_width_add_int(out, seki_tree_int(stage, "c"), 5);
    seki_width_add_int(out, seki_tree_int(stage, "i"), 5);
    seki_width_add_int(out, seki_tree_int(stage, "a"), 5);
    seki_width_add_int(out, seki_tree_int(stage, "safety"), 7);
    seki_buf_lit(out, "   ");
    seki_buf_add(
        out, seki_msg_text(e->lang, acceptable ? SEKI_MSG_explain_below : SEKI_MSG_explain_above));
    seki_buf_lit(out, "\n");
}

static void add_stages(const struct seki_explained *e, struct seki_buf *out)
{
    const json_t *residual = json_object_get(e->risk, "residual");

    add_head(e, out, SEKI_MSG_explain_h_stages);
    seki_width_add_cell(out, SEKI_STR(""), 26);
    seki_buf_add(out, seki_msg_text(e->lang, SEKI_MSG_explain_columns));
    seki_buf_lit(out, "\n");
    add_stage(e, out, SEKI_MSG_rep_stage_inherent, "inherent");
    add_stage(e, out, SEKI_MSG_rep_stage_current, "current");
    add_stage(e, out, SEKI_MSG_rep_stage_planned, "planned");
    if (json_is_object(residual)) {
        add_msg(e, out,
                M_rep_accepted_by(seki_tree_str(residual, "accepted_by"),
                                  seki_tree_str(residual, "until")),
                2);
        add_wrapped(out, seki_tree_str(residual, "reason"), 4);
    }
    if (seki_tree_bool(e->risk, "unknown")) {
        add_msg(e, out, M_explain_unknown(), 2);
    }
}

/* What kind of cause it is, from the member that names its subject; MAX: none of ours. */
static enum seki_cause_kind kind_of(const json_t *cause)
{
    int kind = 0;

    while (kind < SEKI_CAUSE_MAX &&
           seki_tree_str(cause, seki_cause_kind_name((enum seki_cause_kind)kind).p).n == 0) {
        kind++;
    }
    return (enum seki_cause_kind)kind;
}

static struct seki_str basis_text(const struct seki_explained *e, const json_t *cause)
{
    static const int ids[SEKI_BASIS_MAX] = {
        [SEKI_BASIS_NO_STATEMENT] = SEKI_MSG_rep_because_no_statement,
        [SEKI_BASIS_UNREADABLE] = SEKI_MSG_rep_because_unreadable,
        [SEKI_BASIS_NOT_ASKED] = SEKI_MSG_rep_because_not_asked,
    };
    struct seki_str basis = seki_tree_str(cause, "basis");
    bool is_known = !seki_str_eq(seki_tree_str(cause, "state"), SEKI_STR("unknown"));

    if (seki_str_eq(basis, seki_basis_name(SEKI_BASIS_ASSET))) {
        return seki_words_asset_cause(e->lang, kind_of(cause), !is_known);
    }
    for (int i = 0; i < SEKI_BASIS_MAX; i++) {
        if (ids[i] && seki_str_eq(basis, seki_basis_name((enum seki_basis)i))) {
            return seki_msg_text(e->lang, ids[i]);
        }
    }
    return SEKI_STR("");
}

/* "Maker answered ...", from what the file says. */
static void add_said(const struct seki_explained *e, struct seki_buf *out, const json_t *cause,
                     enum seki_value value)
{
    struct seki_words_answer said = {
        .value = value,
        .is_trusted = seki_tree_bool(cause, "trusted"),
        .item = seki_tree_str(cause, "item"),
        .question = seki_tree_text(cause, "question", e->lang),
        .file = seki_tree_str(cause, "statement"),
        .sheet = seki_tree_str(cause, "sheet"),
        .cell = seki_tree_str(cause, "cell"),
        .promise = seki_promise_from_name(seki_tree_str(cause, "plan")),
    };

    if (!seki_date_parse(seki_tree_str(cause, "planned_until"), &said.planned_until)) {
        said.promise = SEKI_PROMISE_NONE;
    }
    seki_words_add_answer(out, e->lang, &said);
}

static bool has_answer(const json_t *cause, enum seki_value value)
{
    return seki_tree_str(cause, "item").n && value != SEKI_VALUE_MAX;
}

void seki_explain_sentence(const struct seki_explained *e, const json_t *cause,
                           struct seki_buf *out)
{
    enum seki_value value = seki_value_from_name(seki_tree_str(cause, "value"));

    if (has_answer(cause, value)) {
        add_said(e, out, cause, value);
    } else {
        seki_buf_add(out, basis_text(e, cause));
    }
}

struct seki_str seki_explain_state(const struct seki_explained *e, const json_t *cause)
{
    return seki_word_state_name(e->lang, kind_of(cause) == SEKI_CAUSE_OBJECTIVE,
                                seki_tree_str(cause, "state"));
}

enum seki_side seki_explain_side(const json_t *cause)
{
    return seki_cause_side(kind_of(cause));
}

static void add_basis(const struct seki_explained *e, struct seki_buf *out, const json_t *cause)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str note = seki_explain_note(e, cause);

    seki_buf_init(&text, out->max);
    seki_explain_sentence(e, cause, &text);
    if (text.n) {
        add_wrapped(out, seki_part_str(out, &text), 4);
    }
    if (note.n && has_answer(cause, seki_value_from_name(seki_tree_str(cause, "value")))) {
        add_msg(e, out, M_rep_note(note), 4);
    }
}

static void add_cause(const struct seki_explained *e, struct seki_buf *out, const json_t *cause)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, out->max);
    seki_buf_add(&text, seki_tree_text(cause, "title", e->lang));
    seki_buf_lit(&text, " [");
    seki_buf_add(&text, seki_explain_state(e, cause));
    seki_buf_lit(&text, "]");
    seki_buf_lit(out, "  - ");
    seki_width_add_wrapped(out, seki_part_str(out, &text), 4, 4);
    add_basis(e, out, cause);
}

/* Causes of one side. The last one is left out when there is nothing on it. */
static void add_causes(const struct seki_explained *e, struct seki_buf *out, enum seki_side side)
{
    static const struct {
        int head;
        int if_none;
    } words[SEKI_SIDE_MAX] = {
        [SEKI_SIDE_HINDERED] = {SEKI_MSG_explain_h_hindered, SEKI_MSG_explain_no_objective},
        [SEKI_SIDE_WAY] = {SEKI_MSG_explain_h_applies, SEKI_MSG_explain_always},
        [SEKI_SIDE_UNKNOWN] = {SEKI_MSG_rep_because_unknown, 0},
    };
    const json_t *causes = json_object_get(e->risk, "causes");
    size_t n = 0;

    for (size_t i = 0; i < json_array_size(causes); i++) {
        const json_t *cause = json_array_get(causes, i);
        if (seki_explain_side(cause) != side) {
            continue;
        }
        if (n++ == 0) {
            add_head(e, out, words[side].head);
        }
        add_cause(e, out, cause);
    }
    if (n == 0 && words[side].if_none) {
        add_head(e, out, words[side].head);
        add_wrapped(out, seki_msg_text(e->lang, words[side].if_none), 2);
    }
}

static void add_measures(const struct seki_explained *e, struct seki_buf *out)
{
    const json_t *measures = json_object_get(e->root, "measures");
    size_t n = 0;

    add_head(e, out, SEKI_MSG_explain_h_change);
    for (size_t i = 0; i < json_array_size(measures); i++) {
        const json_t *measure = json_array_get(measures, i);
        if (seki_explain_is_helpful(e, measure)) {
            seki_buf_lit(out, "  - ");
            seki_width_add_wrapped(out, seki_tree_text(measure, "title", e->lang), 4, 4);
            add_wrapped(out, seki_tree_text(measure, "how", e->lang), 4);
            n++;
        }
    }
    if (n == 0) {
        add_msg(e, out, M_explain_no_measure(), 2);
    }
}

static void add_edition(const struct seki_explained *e, struct seki_buf *out, const json_t *edition)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, out->max);
    if (!json_is_object(edition)) {
        return;
    }
    seki_buf_add(&text, seki_tree_text(edition, "title", e->lang));
    seki_buf_lit(&text, " (");
    seki_buf_add(&text, seki_tree_str(edition, "id"));
    seki_buf_lit(&text, ", ");
    seki_buf_add(&text, seki_tree_str(edition, "edition"));
    seki_buf_lit(&text, ", ");
    seki_buf_add(&text, seki_word_grade_name(e->lang, seki_tree_str(edition, "grade")));
    seki_buf_lit(&text, ")");
    seki_buf_lit(out, "  - ");
    seki_width_add_wrapped(out, seki_part_str(out, &text), 4, 4);
}

static void add_editions(const struct seki_explained *e, struct seki_buf *out)
{
    const json_t *editions = json_object_get(e->root, "editions");
    const json_t *catalogs = json_object_get(editions, "catalogs");

    add_head(e, out, SEKI_MSG_explain_h_editions);
    add_edition(e, out, json_object_get(editions, "method"));
    add_edition(e, out, json_object_get(editions, "scenarios"));
    for (size_t i = 0; i < json_array_size(catalogs); i++) {
        add_edition(e, out, json_array_get(catalogs, i));
    }
}

void seki_explain_text(const struct seki_explained *e, struct seki_buf *out)
{
    seki_width_add_wrapped(out, seki_tree_str(e->risk, "id"), 0, 0);
    seki_width_add_wrapped(out, seki_tree_text(e->risk, "title", e->lang), 0, 0);
    add_devices(e, out);
    seki_buf_lit(out, "\n");
    seki_width_add_wrapped(out, seki_tree_text(e->risk, "story", e->lang), 0, 0);
    add_about(e, out);
    add_stages(e, out);
    add_causes(e, out, SEKI_SIDE_WAY);
    add_causes(e, out, SEKI_SIDE_HINDERED);
    add_causes(e, out, SEKI_SIDE_UNKNOWN);
    add_measures(e, out);
    add_editions(e, out);
}
