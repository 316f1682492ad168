#include "audit/line.h"

#include "base/moment.h"
#include "format/json/json_out.h"

#define MOMENT_BYTES 32 /* a moment has 24 */

static void begin(struct seki_json_out *j, struct seki_buf *out)
{
    seki_json_out_init(j, out);
    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
}

static void end(struct seki_json_out *j, struct seki_buf *out)
{
    seki_json_end_object(j);
    if (out->n == 0 || out->p[out->n - 1] != '\n') {
        seki_buf_add_char(out, '\n');
    }
}

static void add_time(struct seki_json_out *j, struct seki_str key, int64_t time)
{
    struct seki_buf SEKI_CLEANUP_BUF text;

    seki_buf_init(&text, MOMENT_BYTES);
    seki_moment_add(&text, time);
    seki_json_buf(j, key, &text);
}

static void add_digest(struct seki_json_out *j, struct seki_str key,
                       const struct seki_audit_digest *digest)
{
    char hex[SEKI_AUDIT_HEX];

    seki_json_str(j, key, seki_audit_hex(digest, hex));
}

void seki_audit_line_head(struct seki_buf *out, const struct seki_audit_export *head)
{
    struct seki_json_out j;

    begin(&j, out);
    seki_json_str(&j, SEKI_STR("sekisho"), SEKI_STR("audit-export"));
    seki_json_int(&j, SEKI_STR("version"), 1);
    seki_json_str(&j, SEKI_STR("installation"), head->installation);
    seki_json_int(&j, SEKI_STR("after"), head->after);
    add_digest(&j, SEKI_STR("previous"), &head->previous);
    add_time(&j, SEKI_STR("made"), head->made);
    end(&j, out);
}

static void add_salt(struct seki_json_out *j, struct seki_str body)
{
    static const char digits[] = "0123456789abcdef";
    char hex[2 * SEKI_AUDIT_SALT];

    for (size_t i = 0; i < SEKI_AUDIT_SALT; i++) {
        unsigned char byte = (unsigned char)body.p[1 + i];
        hex[2 * i] = digits[byte >> 4];
        hex[2 * i + 1] = digits[byte & 15];
    }
    seki_json_str(j, SEKI_STR("salt"), seki_str_of(hex, sizeof(hex)));
}

static void add_event(struct seki_json_out *j, const struct seki_audit_event *event)
{
    const char action = (char)event->action;

    seki_json_str(j, SEKI_STR("kind"), seki_audit_kind_name(event->kind));
    seki_json_str(j, SEKI_STR("action"), seki_str_of(&action, 1));
    seki_json_int(j, SEKI_STR("outcome"), (int64_t)event->outcome);
    for (size_t i = 0; i < SEKI_AUDIT_FIELDS; i++) {
        struct seki_str text = seki_audit_text_of(event, i);
        if (text.n) {
            seki_json_str(j, seki_audit_fields[i].name, text);
        }
    }
}

bool seki_audit_line_record(struct seki_buf *out, const struct seki_audit_row *row)
{
    struct seki_audit_event event;
    struct seki_audit_digest body;
    struct seki_json_out j;
    bool is_none = !row->is_hidden && !seki_audit_decode(row->body, &event);

    begin(&j, out);
    seki_json_int(&j, SEKI_STR("number"), row->number);
    add_time(&j, SEKI_STR("time"), row->time);
    if (!row->is_hidden && !is_none) {
        add_event(&j, &event);
        add_salt(&j, row->body);
    } else {
        if (!row->is_hidden || !seki_audit_digest_of(row->body, &body)) {
            body = seki_audit_hash(row->body);
        }
        add_digest(&j, SEKI_STR("body"), &body);
    }
    add_digest(&j, SEKI_STR("digest"), &row->digest);
    end(&j, out);
    return is_none;
}

void seki_audit_line_note(struct seki_buf *out, enum seki_audit_note_kind kind,
                          struct seki_str note)
{
    struct seki_json_out j;

    begin(&j, out);
    seki_json_str(&j, kind == SEKI_AUDIT_CUT ? SEKI_STR("cut") : SEKI_STR("checkpoint"), note);
    end(&j, out);
}

void seki_audit_line_end(struct seki_buf *out, int64_t number,
                         const struct seki_audit_digest *digest)
{
    struct seki_json_out j;

    begin(&j, out);
    seki_json_int(&j, SEKI_STR("end"), number);
    add_digest(&j, SEKI_STR("digest"), digest);
    end(&j, out);
}
