#include "audit/export_read.h"

#include "audit/members.h"
#include "base/alloc.h"
#include "base/limits.h"
#include "base/moment.h"
#include "msg/m_audit.h"
#include "msg/m_hint.h"

struct seki_audit_reader {
    struct seki_str name;
    struct seki_audit_verify_options options;
    struct seki_audit_verify verify;
    struct seki_buf part; /* of a line that goes on in the next piece */
    struct seki_buf scratch;
    struct seki_buf body;
    int64_t n_lines;
    bool has_head;
    bool has_end;
    bool has_record;
};

struct seki_audit_reader *seki_audit_reader_new(struct seki_str name,
                                                const struct seki_audit_verify_options *options)
{
    struct seki_audit_reader *x = seki_calloc(1, sizeof(*x));

    if (x) {
        x->name = name;
        x->options = *options;
        seki_buf_init(&x->part, SEKI_LIMIT_AUDIT_LINE);
        seki_buf_init(&x->scratch, SEKI_LIMIT_AUDIT_LINE + 1);
        seki_buf_init(&x->body, SEKI_LIMIT_AUDIT_LINE);
    }
    return x;
}

void seki_audit_reader_free(struct seki_audit_reader **x)
{
    if (*x) {
        seki_buf_finish(&(*x)->part);
        seki_buf_finish(&(*x)->scratch);
        seki_buf_finish(&(*x)->body);
        seki_free(*x);
        *x = NULL;
    }
}

static int refuse(const struct seki_audit_reader *x, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_audit_line(x->name, x->n_lines), M_hint_audit_line());
}

static struct seki_str text_of(const struct seki_audit_members *m, struct seki_str name)
{
    const struct seki_audit_member *member = seki_audit_member(m, name);

    return member && !member->is_int ? member->text : (struct seki_str){0};
}

static bool number_of(const struct seki_audit_members *m, struct seki_str name, int64_t *ret_number)
{
    const struct seki_audit_member *member = seki_audit_member(m, name);

    if (!member || !member->is_int) {
        return false;
    }
    *ret_number = member->number;
    return true;
}

static bool digest_of(const struct seki_audit_members *m, struct seki_str name,
                      struct seki_audit_digest *ret_digest)
{
    return seki_audit_digest_of_hex(text_of(m, name), ret_digest);
}

static bool take_head(struct seki_audit_reader *x, const struct seki_audit_members *m)
{
    struct seki_str id = text_of(m, SEKI_STR("installation"));
    struct seki_audit_digest previous;
    struct seki_audit_digest origin = seki_audit_origin(id);
    int64_t version = 0;
    int64_t after = 0;
    int64_t made = 0;

    if (m->n != 6 || !seki_str_eq(text_of(m, SEKI_STR("sekisho")), SEKI_STR("audit-export")) ||
        !number_of(m, SEKI_STR("version"), &version) || version != 1 ||
        id.n != SEKI_AUDIT_INSTALLATION || !number_of(m, SEKI_STR("after"), &after) || after < 0 ||
        !digest_of(m, SEKI_STR("previous"), &previous) ||
        !seki_moment_parse(text_of(m, SEKI_STR("made")), &made)) {
        return false;
    }
    x->has_head = true;
    seki_audit_verify_start(&x->verify, &x->options, id);
    if (after > 0 || !seki_audit_digest_eq(&previous, &origin)) {
        seki_audit_verify_behind(&x->verify, after, &previous);
    }
    return true;
}

static bool take_salt(struct seki_str hex, uint8_t salt[SEKI_AUDIT_SALT])
{
    struct seki_audit_digest digest;
    char room[SEKI_AUDIT_HEX];

    if (hex.n != (size_t)2 * SEKI_AUDIT_SALT) {
        return false;
    }
    memset(room, '0', sizeof(room));
    memcpy(room, hex.p, hex.n);
    if (!seki_audit_digest_of_hex(seki_str_of(room, sizeof(room)), &digest)) {
        return false;
    }
    memcpy(salt, digest.bytes, SEKI_AUDIT_SALT);
    return true;
}

static bool is_outcome(int64_t outcome)
{
    return outcome == SEKI_AUDIT_OK || outcome == SEKI_AUDIT_MINOR ||
           outcome == SEKI_AUDIT_SERIOUS || outcome == SEKI_AUDIT_MAJOR;
}

/* Texts by their names; how many there are. */
static size_t take_texts(const struct seki_audit_members *m, struct seki_audit_event *event)
{
    size_t n = 0;

    for (size_t i = 0; i < SEKI_AUDIT_FIELDS; i++) {
        struct seki_str text = text_of(m, seki_audit_fields[i].name);
        *seki_audit_text(event, i) = text;
        n += text.p != NULL;
    }
    return n;
}

/* The body is made again from what the line says. */
static bool take_event(struct seki_audit_reader *x, const struct seki_audit_members *m,
                       struct seki_audit_row *row)
{
    struct seki_audit_event event = {0};
    struct seki_str action = text_of(m, SEKI_STR("action"));
    int64_t outcome = 0;
    uint8_t salt[SEKI_AUDIT_SALT];

    if (!seki_audit_kind_of(text_of(m, SEKI_STR("kind")), &event.kind) || action.n != 1 ||
        seki_str_find_char(SEKI_STR("CRUDE"), action.p[0]) == SIZE_MAX ||
        !number_of(m, SEKI_STR("outcome"), &outcome) || !is_outcome(outcome) ||
        !take_salt(text_of(m, SEKI_STR("salt")), salt) || take_texts(m, &event) + 7 != m->n) {
        return false;
    }
    event.action = (enum seki_audit_action)action.p[0];
    event.outcome = (enum seki_audit_outcome)outcome;
    seki_buf_clear(&x->body);
    seki_audit_encode(&x->body, &event, salt);
    row->body = seki_buf_str(&x->body);
    return true;
}

static bool take_record(struct seki_audit_reader *x, const struct seki_audit_members *m)
{
    struct seki_audit_row row = {0};
    struct seki_audit_digest body;

    if (!number_of(m, SEKI_STR("number"), &row.number) ||
        !seki_moment_parse(text_of(m, SEKI_STR("time")), &row.time) ||
        !digest_of(m, SEKI_STR("digest"), &row.digest)) {
        return false;
    }
    if (digest_of(m, SEKI_STR("body"), &body)) {
        row.is_hidden = true;
        row.body = seki_audit_digest_str(&body);
        if (m->n != 4) {
            return false;
        }
    } else if (!take_event(x, m, &row)) {
        return false;
    }
    x->has_record = true;
    seki_audit_verify_record(&x->verify, &row);
    return true;
}

static bool take_checkpoint(struct seki_audit_reader *x, struct seki_str line)
{
    struct seki_audit_note note;
    bool is_note = seki_audit_note_read(line, &note) != SEKI_AUDIT_NOTE_MALFORMED;

    /* The one it stands behind, if it does not say itself. */
    seki_audit_verify_note(&x->verify, is_note ? note.number : x->verify.after, line);
    return true;
}

static bool take_end(struct seki_audit_reader *x, const struct seki_audit_members *m)
{
    struct seki_audit_digest digest;
    int64_t number = 0;

    if (m->n != 2 || !number_of(m, SEKI_STR("end"), &number) || number < 0 ||
        !digest_of(m, SEKI_STR("digest"), &digest)) {
        return false;
    }
    seki_audit_verify_end(&x->verify, number, &digest);
    x->has_end = true;
    return true;
}

static bool take_line(struct seki_audit_reader *x, const struct seki_audit_members *m)
{
    struct seki_str note = text_of(m, SEKI_STR("checkpoint"));
    struct seki_str cut = text_of(m, SEKI_STR("cut"));

    if (!x->has_head) {
        return take_head(x, m);
    }
    if (x->has_end) {
        return false;
    }
    if (note.p && m->n == 1) {
        return take_checkpoint(x, note);
    }
    if (cut.p && m->n == 1 && !x->has_record) {
        seki_audit_verify_cut(&x->verify, cut);
        return true;
    }
    return seki_audit_member(m, SEKI_STR("end")) ? take_end(x, m) : take_record(x, m);
}

static int read_line(struct seki_audit_reader *x, struct seki_str line, struct seki_err *err)
{
    struct seki_audit_members members;

    x->n_lines++;
    if (line.n > SEKI_LIMIT_AUDIT_LINE) {
        return seki_fail_limit(err, x->name, SEKI_LIMIT_AUDIT_LINE);
    }
    if (!seki_audit_members_read(line, &x->scratch, &members)) {
        return seki_buf_status(&x->scratch) == SEKI_ERR_NOMEM ? seki_fail_nomem(err)
                                                              : refuse(x, err);
    }
    if (!take_line(x, &members)) {
        return refuse(x, err);
    }
    return seki_fail_status(err, seki_buf_status(&x->body));
}

int seki_audit_reader_feed(struct seki_audit_reader *x, struct seki_str piece, struct seki_err *err)
{
    int r = 0;

    while (r == 0 && piece.n > 0) {
        size_t n = seki_str_find_char(piece, '\n');
        struct seki_str line = seki_str_head(piece, n == SIZE_MAX ? piece.n : n);
        piece = seki_str_skip(piece, n == SIZE_MAX ? piece.n : n + 1);
        if (x->part.n > 0 || n == SIZE_MAX) {
            seki_buf_add(&x->part, line);
            r = seki_buf_status(&x->part);
            r = r == SEKI_ERR_LIMIT ? seki_fail_limit(err, x->name, SEKI_LIMIT_AUDIT_LINE)
                                    : seki_fail_status(err, r);
            line = seki_buf_str(&x->part);
        }
        if (r == 0 && n != SIZE_MAX) {
            r = read_line(x, line, err);
            seki_buf_clear(&x->part);
        }
    }
    return r;
}

int seki_audit_reader_end(struct seki_audit_reader *x, struct seki_audit_verdict *ret_verdict,
                          struct seki_err *err)
{
    int r = x->part.n > 0 ? read_line(x, seki_buf_str(&x->part), err) : 0;

    if (r == 0 && !x->has_head) {
        x->n_lines = SEKI_MAX(x->n_lines, 1);
        return refuse(x, err);
    }
    if (r < 0) {
        return r;
    }
    if (!x->has_end) {
        seki_audit_verify_unfinished(&x->verify);
    }
    *ret_verdict = x->verify.verdict;
    return 0;
}
