#include "site/log.h"

#include "base/io.h"
#include "base/limits.h"
#include "base/visible.h"
#include "format/json/json_out.h"

static struct seki_str level_name(enum seki_log_level level)
{
    return level == SEKI_LOG_ERROR     ? SEKI_STR("error")
           : level == SEKI_LOG_WARNING ? SEKI_STR("warning")
                                       : SEKI_STR("info");
}

static void json_text(struct seki_json_out *j, struct seki_str key, struct seki_str value)
{
    if (value.n) {
        seki_json_str(j, key, value);
    }
}

static void write_json(struct seki_buf *out, const struct seki_log_line *line)
{
    struct seki_json_out j;

    seki_json_out_init(&j, out);
    seki_json_begin_object_line(&j, SEKI_JSON_NO_KEY);
    seki_json_int(&j, SEKI_STR("time"), line->now);
    seki_json_str(&j, SEKI_STR("level"), level_name(line->level));
    seki_json_str(&j, SEKI_STR("event"), line->event);
    json_text(&j, SEKI_STR("request"), line->request);
    json_text(&j, SEKI_STR("method"), line->method);
    json_text(&j, SEKI_STR("path"), line->path);
    if (line->status) {
        seki_json_int(&j, SEKI_STR("status"), line->status);
        seki_json_int(&j, SEKI_STR("ms"), line->ms);
    }
    json_text(&j, SEKI_STR("message"), line->message);
    seki_json_end_object(&j);
}

static void plain_text(struct seki_buf *out, struct seki_str before, struct seki_str value)
{
    if (value.n) {
        seki_buf_add(out, before);
        seki_visible_add(out, value);
    }
}

static void write_plain(struct seki_buf *out, const struct seki_log_line *line)
{
    seki_buf_add_char(out, '<');
    seki_buf_add_int(out, line->level);
    seki_buf_add_char(out, '>');
    seki_buf_add(out, line->event);
    plain_text(out, SEKI_STR(" "), line->method);
    plain_text(out, SEKI_STR(" "), line->path);
    if (line->status) {
        seki_buf_add_char(out, ' ');
        seki_buf_add_int(out, line->status);
        seki_buf_add_char(out, ' ');
        seki_buf_add_int(out, line->ms);
        seki_buf_lit(out, " ms");
    }
    plain_text(out, SEKI_STR(" "), line->request);
    plain_text(out, SEKI_STR(": "), line->message);
}

void seki_log_write(const struct seki_log *log, const struct seki_log_line *line)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};

    seki_buf_init(&out, SEKI_LIMIT_HTTP_HEAD + SEKI_LIMIT_MESSAGE);
    if (log->is_json) {
        write_json(&out, line);
    } else {
        write_plain(&out, line);
    }
    if (!out.n || out.p[out.n - 1] != '\n') {
        seki_buf_add_char(&out, '\n');
    }
    if (seki_buf_status(&out) == 0) {
        (void)!seki_io_write_all(log->fd, out.p, out.n); /* nobody is left to be told */
    }
}

void seki_log_error(const struct seki_log *log, int64_t now, struct seki_str event,
                    const struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, SEKI_LANG_EN, &err->what);
    seki_log_write(log, &(struct seki_log_line){.level = SEKI_LOG_ERROR,
                                                .now = now,
                                                .event = event,
                                                .message = seki_buf_str(&text)});
}
