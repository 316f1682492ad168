#include "base/part.h"
#include "msg/m_rep.h"
#include "report/counts.h"
#include "report/csv_cell.h"
#include "report/report.h"
#include "report/words.h"

#define IDS_MAX ((size_t)30000) /* bytes of a cell with ids: Excel shows 32767 characters */

static void add_heads(struct seki_csv_out *c, enum seki_lang lang)
{
    static const int heads[] = {
        SEKI_MSG_rep_col_order,        SEKI_MSG_rep_col_measure_id, SEKI_MSG_rep_col_measure,
        SEKI_MSG_rep_col_how,          SEKI_MSG_rep_col_owner,      SEKI_MSG_rep_col_effort,
        SEKI_MSG_rep_col_devices,      SEKI_MSG_rep_col_ids,        SEKI_MSG_rep_col_helped_alone,
        SEKI_MSG_rep_col_closed_alone, SEKI_MSG_rep_axis_safety,    SEKI_MSG_rep_col_state,
        SEKI_MSG_rep_col_alone,
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(heads); i++) {
        seki_csv_out_text(c, seki_msg_text(lang, heads[i]));
    }
    seki_csv_out_line_end(c);
}

/* "A-1; A-2; ...": when there are too many for a cell, the rest as a number. */
static void add_ids(struct seki_buf *ids, const struct seki_report *report,
                    const struct seki_advice *advice)
{
    const struct seki_assessment *a = report->assessment;
    size_t shown = 0;

    for (size_t g = 0; g < a->n_groups && ids->n < IDS_MAX; g++) {
        for (size_t i = 0; advice->groups[g] && i < a->groups[g].n_assets; i++) {
            if (ids->n >= IDS_MAX) {
                break;
            }
            if (shown++ > 0) {
                seki_buf_lit(ids, "; ");
            }
            seki_buf_add(ids, a->hospital->assets[a->groups[g].assets[i]].id);
        }
    }
    if (shown < advice->n_assets) {
        struct seki_msg more = M_rep_and_more((int64_t)(advice->n_assets - shown));
        seki_msg_format(ids, report->lang, &more);
    }
}

static struct seki_str state_word(const struct seki_report *report, size_t measure)
{
    const struct seki_measure_use *use =
        seki_measure_best_use(report->assessment->hospital, measure);
    static const int ids[SEKI_MEASURE_STATE_MAX] = {
        SEKI_MSG_rep_use_open,
        SEKI_MSG_rep_use_planned_short,
        SEKI_MSG_rep_use_some,
    };

    if (use && use->is_late) {
        return seki_msg_text(report->lang, SEKI_MSG_rep_use_late_short);
    }
    return seki_msg_text(report->lang, ids[use ? use->state : SEKI_MEASURE_OPEN]);
}

static void add_numbers(struct seki_csv_out *c, const struct seki_report *report,
                        const struct seki_ranked_measure *ranked)
{
    const struct seki_advice *advice = ranked->advice;
    int safety = advice->touches_safety ? SEKI_MSG_rep_value_yes : SEKI_MSG_rep_value_no;

    seki_csv_out_int(c, (int64_t)advice->n_lowered);
    seki_csv_out_int(c, (int64_t)advice->n_closed);
    seki_csv_out_text(c, seki_msg_text(report->lang, safety));
    seki_csv_out_text(c, state_word(report, advice->measure));
    seki_csv_out_int(c, (int64_t)ranked->alone);
    seki_csv_out_line_end(c);
}

static void add_row(struct seki_csv_out *c, const struct seki_report *report, size_t i)
{
    const struct seki_advice *advice = report->measures[i].advice;
    const struct seki_measure *measure = &report->assessment->hub->measures[advice->measure];
    struct seki_buf SEKI_CLEANUP_BUF ids = {0};

    seki_buf_init(&ids, c->buf->max);
    add_ids(&ids, report, advice);
    seki_csv_out_int(c, (int64_t)i + 1);
    seki_csv_out_text(c, measure->id);
    seki_csv_out_text(c, seki_text_get(&measure->text, report->lang));
    seki_csv_out_text(c, seki_text_get(&measure->how, report->lang));
    seki_csv_out_text(c, seki_word_owner(report->lang, measure->owner));
    seki_csv_out_text(c, seki_word_effort(report->lang, measure->effort));
    seki_csv_out_int(c, (int64_t)advice->n_assets);
    seki_csv_out_text(c, seki_part_str(c->buf, &ids));
    add_numbers(c, report, &report->measures[i]);
}

int seki_report_measures(struct seki_arena *arena SEKI_UNUSED, const struct seki_report *report,
                         struct seki_sink *sink, struct seki_err *err SEKI_UNUSED)
{
    struct seki_csv_out c = {.buf = &sink->buf};

    seki_buf_lit(&sink->buf, "\xef\xbb\xbf");
    add_heads(&c, report->lang);
    for (size_t i = 0; i < report->n_measures; i++) {
        add_row(&c, report, i);
        seki_sink_flush(sink);
    }
    return 0;
}
