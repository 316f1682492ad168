#include "base/limits.h"
#include "base/part.h"
#include "report/json_memo.h"

void seki_json_text(struct seki_json_out *j, struct seki_str key, const struct seki_text *text)
{
    seki_json_begin_object_line(j, key);
    seki_json_str(j, SEKI_STR("ja"), text->in[SEKI_LANG_JA]);
    seki_json_str(j, SEKI_STR("en"), text->in[SEKI_LANG_EN]);
    seki_json_end_object(j);
}

static void add_msg(struct seki_json_out *j, struct seki_str key, enum seki_lang lang,
                    const struct seki_msg *msg)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, j->buf->max);
    seki_msg_format(&text, lang, msg);
    seki_json_str(j, key, seki_part_str(j->buf, &text));
}

void seki_json_msg(struct seki_json_out *j, struct seki_str key, const struct seki_msg *msg)
{
    if (key.p) {
        seki_json_begin_object_line(j, key);
    }
    add_msg(j, SEKI_STR("ja"), SEKI_LANG_JA, msg);
    add_msg(j, SEKI_STR("en"), SEKI_LANG_EN, msg);
    if (key.p) {
        seki_json_end_object(j);
    }
}

void seki_json_date(struct seki_json_out *j, struct seki_str key, struct seki_date date)
{
    struct seki_buf SEKI_CLEANUP_BUF iso = {0};

    seki_buf_init(&iso, 32); /* 2026-04-01 */
    if (!seki_date_is_set(date)) {
        seki_json_null(j, key);
        return;
    }
    seki_date_add_iso(&iso, date);
    seki_json_str(j, key, seki_part_str(j->buf, &iso));
}

void seki_json_str_or_null(struct seki_json_out *j, struct seki_str key, struct seki_str value)
{
    if (value.n) {
        seki_json_str(j, key, value);
    } else {
        seki_json_null(j, key);
    }
}

/* Memory stays that of one group, however large the hospital is. */
static int add_group(struct seki_json_out *j, struct seki_json_memo *memo, size_t group,
                     struct seki_sink *sink, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;

    seki_arena_init(&scratch, SEKI_LIMIT_ARENA);
    return seki_json_group(j, memo, &scratch, group, sink, err);
}

static int add_groups(struct seki_json_out *j, struct seki_arena *arena,
                      const struct seki_report *report, struct seki_sink *sink,
                      struct seki_err *err)
{
    struct seki_json_memo SEKI_CLEANUP(seki_json_memo_finish) memo;
    int r = seki_json_memo_init(&memo, arena, report->assessment, err);

    seki_json_begin_array(j, SEKI_STR("groups"));
    for (size_t i = 0; r == 0 && i < report->assessment->n_groups; i++) {
        r = add_group(j, &memo, i, sink, err);
        seki_sink_flush(sink);
    }
    seki_json_end_array(j);
    return r;
}

int seki_report_json(struct seki_arena *arena, const struct seki_report *report,
                     struct seki_sink *sink, struct seki_err *err)
{
    struct seki_json_out j;
    int r;

    seki_json_out_init(&j, &sink->buf);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("format"), SEKI_STR("sekisho-assessment/1"));
    seki_json_head(&j, report);
    seki_json_summary(&j, report);
    if (report->since) {
        seki_json_begin_object(&j, SEKI_STR("since"));
        seki_json_date(&j, SEKI_STR("as_of"), report->since->before->as_of);
        seki_changes_json(report->since, &j);
        seki_json_end_object(&j);
        seki_sink_flush(sink);
    }
    r = add_groups(&j, arena, report, sink, err);
    if (r < 0) {
        return r;
    }
    seki_json_measures(&j, report, sink);
    seki_json_statements(&j, report, sink);
    seki_json_lonely_assets(&j, report, sink);
    seki_json_warnings(&j, report);
    seki_json_end_object(&j);
    return 0;
}
