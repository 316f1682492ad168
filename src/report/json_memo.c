#include "report/json_memo.h"

#include "base/part.h"
#include "report/words.h"

#define SEPARATOR 2 /* bytes of ", " between the values of an array on a line */

static void add_answer(struct seki_json_out *j, const struct seki_received *received,
                       const struct seki_cause *cause)
{
    const struct seki_answer *answer = cause->answer;

    seki_json_str(j, SEKI_STR("item"), cause->item->id);
    seki_json_str(j, SEKI_STR("value"), seki_value_name(answer->value));
    seki_json_str(j, SEKI_STR("statement"), received->name);
    if (answer->sheet.n) {
        seki_json_str(j, SEKI_STR("sheet"), answer->sheet);
    }
    seki_json_str_or_null(j, SEKI_STR("cell"), answer->cell);
    seki_json_bool(j, SEKI_STR("trusted"), cause->is_trusted);
    if (cause->promise != SEKI_PROMISE_NONE) {
        seki_json_date(j, SEKI_STR("planned_until"), answer->planned_until);
        seki_json_str(j, SEKI_STR("plan"), seki_promise_name(cause->promise));
    }
}

static void add_cause(struct seki_json_out *j, const struct seki_assessment *a, size_t group,
                      const struct seki_cause *cause)
{
    struct seki_cause_subject subject = seki_cause_subject_of(a, cause);
    enum seki_basis basis = seki_cause_basis(a, group, cause);
    size_t statement = a->groups[group].statement;

    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, seki_cause_kind_name(cause->kind), subject.id);
    seki_json_str(j, SEKI_STR("state"),
                  cause->kind == SEKI_CAUSE_OBJECTIVE ? seki_state_name(cause->state)
                                                      : seki_truth_name(cause->truth));
    seki_json_str(j, SEKI_STR("basis"), seki_basis_name(basis));
    if (basis == SEKI_BASIS_ANSWER) {
        add_answer(j, &a->hospital->statements[statement], cause);
    } else if (basis != SEKI_BASIS_ASSET) {
        seki_json_null(j, SEKI_STR("item"));
        seki_json_str_or_null(j, SEKI_STR("statement"),
                              statement == SEKI_NO_INDEX ? SEKI_STR("")
                                                         : a->hospital->statements[statement].name);
    }
    seki_json_end_object(j);
}

/* A writer of nothing but the values of an array on a line. */
static void start(struct seki_json_out *j, struct seki_buf *texts)
{
    seki_buf_clear(texts);
    seki_json_out_init(j, texts);
    seki_json_begin_array_line(j, SEKI_JSON_NO_KEY);
}

/* What stands behind the first `from` bytes, without the separator in front of it. */
static struct seki_json_piece piece_from(const struct seki_buf *texts, size_t from, bool is_first)
{
    from += is_first ? 0 : SEPARATOR;
    return (struct seki_json_piece){.from = from, .n = texts->n > from ? texts->n - from : 0};
}

static void add_piece(struct seki_json_out *j, struct seki_str key, const struct seki_buf *texts,
                      struct seki_json_piece piece)
{
    struct seki_str all = seki_part_str(j->buf, texts);

    if (texts->status == 0) {
        seki_json_written(j, key, seki_str_of(all.p + piece.from, piece.n));
    }
}

int seki_json_memo_init(struct seki_json_memo *memo, struct seki_arena *arena,
                        const struct seki_assessment *a, struct seki_err *err)
{
    *memo = (struct seki_json_memo){.a = a};
    seki_buf_init(&memo->stage_texts, SEKI_LIMIT_GROUP_BYTES);
    seki_buf_init(&memo->cause_texts, SEKI_LIMIT_GROUP_BYTES);
    memo->stage = seki_arena_array(arena, struct seki_json_piece, SEKI_JSON_STAGES);
    if (!memo->stage) {
        return seki_fail_nomem(err);
    }
    start(&memo->stages, &memo->stage_texts);
    return seki_trace_doers(arena, a, &memo->doers, err);
}

void seki_json_memo_finish(struct seki_json_memo *memo)
{
    seki_buf_finish(&memo->stage_texts);
    seki_buf_finish(&memo->cause_texts);
}

void seki_json_memo_begin(struct seki_json_memo *memo, size_t group)
{
    memo->group = group;
    memset(memo->cause, 0, sizeof(memo->cause));
    start(&memo->causes, &memo->cause_texts);
}

/* Everything that the numbers of a stage depend on, as one number. */
static size_t stage_index(const struct seki_assessment *a, struct seki_risk_ref risk,
                          enum seki_stage stage)
{
    const struct seki_outcome *outcome = seki_outcome_of(a, risk.group, risk.scenario);
    const struct seki_asset *asset = &a->hospital->assets[a->groups[risk.group].assets[0]];
    size_t index = a->scenarios->scenarios[risk.scenario].impact;

    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        index = index * SEKI_VALUES + (size_t)seki_asset_value(asset, (enum seki_axis)axis) - 1;
    }
    index = index * (SEKI_THREATS + 1) + outcome->threat;
    return index * SEKI_COVERAGE_MAX + outcome->coverage[stage];
}

void seki_json_memo_stage(struct seki_json_memo *memo, struct seki_json_out *j, struct seki_str key,
                          struct seki_risk_ref risk, enum seki_stage stage)
{
    struct seki_json_piece *piece = &memo->stage[stage_index(memo->a, risk, stage)];

    if (piece->n == 0) {
        bool is_first = !memo->stages.has_member[0];
        size_t from = memo->stage_texts.n;
        seki_json_stage(&memo->stages, SEKI_JSON_NO_KEY, memo->a, risk, stage);
        *piece = piece_from(&memo->stage_texts, from, is_first);
    }
    add_piece(j, key, &memo->stage_texts, *piece);
}

static int write_subject(struct seki_json_memo *memo, struct seki_arena *scratch,
                         const struct seki_cause *subject, struct seki_json_piece *piece,
                         struct seki_err *err)
{
    bool is_first = !memo->causes.has_member[0];
    size_t from = memo->cause_texts.n;
    struct seki_cause *causes = NULL;
    size_t n = 0;
    int r = seki_trace_subject(scratch, memo->a, memo->group, subject, &causes, &n, err);

    for (size_t i = 0; r == 0 && i < n; i++) {
        add_cause(&memo->causes, memo->a, memo->group, &causes[i]);
    }
    *piece = piece_from(&memo->cause_texts, from, is_first);
    return r;
}

int seki_json_memo_causes(struct seki_json_memo *memo, struct seki_json_out *j,
                          struct seki_arena *scratch, size_t scenario, struct seki_err *err)
{
    struct seki_cause *subjects = NULL;
    size_t n = 0;
    int r = seki_trace_subjects(scratch, memo->a, memo->group, scenario, &subjects, &n, err);

    for (size_t i = 0; r == 0 && i < n; i++) {
        struct seki_json_piece *piece = &memo->cause[subjects[i].kind][subjects[i].index];
        if (piece->n == 0) {
            r = write_subject(memo, scratch, &subjects[i], piece, err);
        }
        if (r == 0) {
            add_piece(j, SEKI_JSON_NO_KEY, &memo->cause_texts, *piece);
        }
    }
    return r;
}
