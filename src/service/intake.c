#include "service/intake.h"

#include <assert.h>

#include "audit/record.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "model/statement.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "msg/m_inbox.h"
#include "msg/m_register.h"
#include "service/job.h"
#include "service/register_int.h"
#include "store/file.h"
#include "store/statement.h"

#define INTAKE SEKI_STR("intake")
#define NAMES_TRIED 100 /* "form (2).xlsx", "form (3).xlsx" ... */

/* --- the name of a file */

static struct seki_str last_part(struct seki_str name)
{
    for (size_t i = name.n; i > 0; i--) {
        if (name.p[i - 1] == '/' || name.p[i - 1] == '\\') {
            return seki_str_skip(name, i);
        }
    }
    return name;
}

/* Where the ending begins: ".xlsx" of "form.xlsx"; the end when there is none. */
static size_t ending_of(struct seki_str name)
{
    for (size_t i = name.n; i > 1 && name.n - i < 10; i--) {
        if (name.p[i - 1] == '.') {
            return i - 1;
        }
    }
    return name.n;
}

/* What no file system, terminal or person is misled by. */
static int clean_name(struct seki_arena *arena, struct seki_str name, struct seki_str *ret_name,
                      struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF buf = {0};
    struct seki_str text = seki_utf8_clean(arena, last_part(name));
    size_t end = ending_of(text);
    struct seki_str stem =
        seki_utf8_head(seki_str_head(text, end), SEKI_INTAKE_NAME_BYTES - (text.n - end));

    seki_buf_init(&buf, SEKI_LIMIT_MESSAGE);
    if (!text.p) {
        return seki_fail_nomem(err);
    }
    if (stem.n == 0 || stem.p[0] == '.' || stem.p[0] == ' ') {
        seki_buf_lit(&buf, "form");
    }
    for (struct seki_str parts[] = {stem, seki_str_skip(text, end)}, *part = parts;
         part < parts + 2; part++) {
        struct seki_str rest = *part;
        while (rest.n) {
            uint32_t c = seki_utf8_next(&rest);
            seki_utf8_add(&buf, c < 0x20 || c == 0x7f || seki_visible_is_deceptive(c) ? '_' : c);
        }
    }
    *ret_name = seki_arena_buf(arena, &buf);
    return ret_name->p ? 0 : seki_fail_nomem(err);
}

/* --- receiving */

struct receiving {
    struct seki_str name, bytes;
    int64_t number, same;
    struct seki_id job;
};

static int keep_bytes(struct seki_act *act, struct seki_str bytes, struct seki_intake_row *row,
                      struct seki_err *err)
{
    const struct seki_audit_digest digest = seki_audit_hash(bytes);
    char hex[SEKI_AUDIT_HEX];
    struct seki_content content;
    int r = seki_store_content_begin(act->now, &content, err);

    r = r < 0 ? r
              : seki_store_content_add(act->store, act->actor->organisation, &content, bytes, err);
    if (r < 0) {
        return r;
    }
    row->count[SEKI_INTAKE_SIZE] = (int64_t)bytes.n;
    row->text[SEKI_INTAKE_CONTENT] = seki_arena_str(act->arena, seki_id_str(&content.id));
    row->text[SEKI_INTAKE_DIGEST] = seki_arena_str(act->arena, seki_audit_hex(&digest, hex));
    return row->text[SEKI_INTAKE_CONTENT].p && row->text[SEKI_INTAKE_DIGEST].p
               ? 0
               : seki_fail_nomem(err);
}

static int ask_for_reading(struct seki_act *act, struct receiving *it, struct seki_err *err)
{
    struct seki_act job = *act; /* a record of its own would say the same twice */
    int r;

    job.has_noted = false;
    r = seki_service_job_ask(&job, SEKI_STR(SEKI_INTAKE_JOB), act->event.object, &it->job, err);
    return r;
}

static int receive(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct receiving *it = arg;
    struct seki_intake_row row = {.text = {[SEKI_INTAKE_PERSON] = act->actor->person,
                                           [SEKI_INTAKE_PERSON_NAME] = act->actor->name}};
    int r = clean_name(act->arena, it->name, &row.text[SEKI_INTAKE_NAME], err);

    if (r == 0 && it->bytes.n == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_inbox_no_bytes(row.text[SEKI_INTAKE_NAME]),
                         M_hint_inbox_no_bytes());
    }
    if (r == 0 && it->bytes.n > SEKI_LIMIT_FILE_BYTES) {
        return seki_fail(
            err, SEKI_ERR_LIMIT,
            M_err_file_too_large(row.text[SEKI_INTAKE_NAME], (int64_t)SEKI_LIMIT_FILE_BYTES),
            SEKI_NO_HINT);
    }
    r = r < 0 ? r : keep_bytes(act, it->bytes, &row, err);
    r = r < 0 ? r
              : seki_store_intake_same(act->store, act->actor->organisation,
                                       row.text[SEKI_INTAKE_DIGEST], &it->same, err);
    r = r < 0 ? r
              : seki_store_intake_add(act->store, act->actor->organisation, &row, act->now,
                                      &it->number, err);
    r = r < 0 ? r : seki_register_number(act, it->number, row.text[SEKI_INTAKE_NAME], err);
    return r < 0 ? r : ask_for_reading(act, it, err);
}

int seki_intake_receive(struct seki_act *act, struct seki_str name, struct seki_str bytes,
                        int64_t *ret_number, int64_t *ret_same, struct seki_id *ret_job,
                        struct seki_err *err)
{
    struct receiving it = {.name = name, .bytes = bytes};
    int r = seki_register_write(act, INTAKE, SEKI_AUDIT_CREATE, receive, &it, err);

    if (r == 0) {
        *ret_number = it.number;
        *ret_same = it.same;
        if (ret_job) {
            *ret_job = it.job;
        }
    }
    return r;
}

/* --- looking */

static int list(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_intakes_asked *asked = arg;
    const struct seki_page page = seki_page_bounded(asked->page);

    return seki_store_intakes(act->arena, act->store, act->actor->organisation, asked->is_open,
                              &page, &asked->list, &asked->n, err);
}

int seki_intake_list(struct seki_act *act, struct seki_intakes_asked *asked, struct seki_err *err)
{
    return seki_register_read(act, INTAKE, list, asked, err);
}

/* The row, named in the record. */
static int find(struct seki_act *act, int64_t number, struct seki_intake_row *ret_row,
                struct seki_err *err)
{
    int r = seki_register_number(act, number, SEKI_STR(""), err);

    r = r < 0 ? r
              : seki_store_intake_get(act->arena, act->store, act->actor->organisation, number,
                                      ret_row, err);
    if (r == 0) {
        act->event.object_name = ret_row->text[SEKI_INTAKE_NAME];
    }
    return r;
}

static int get(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_intake_asked *asked = arg;
    const struct seki_intake_part answers = {.intake = asked->number,
                                             .page = seki_page_bounded(asked->answers)};
    const struct seki_intake_part lines = {.intake = asked->number,
                                           .only_open = asked->only_open,
                                           .page = seki_page_bounded(asked->lines)};
    struct seki_str own = act->actor->organisation;
    int r = find(act, asked->number, &asked->row, err);

    r = r < 0 ? r
              : seki_store_intake_answers(act->arena, act->store, own, &answers, &asked->answer,
                                          &asked->n_answers, err);
    return r < 0 ? r
                 : seki_store_intake_lines(act->arena, act->store, own, &lines, &asked->line,
                                           &asked->n_lines, err);
}

int seki_intake_get(struct seki_act *act, struct seki_intake_asked *asked, struct seki_err *err)
{
    return seki_register_read(act, INTAKE, get, asked, err);
}

struct one {
    int64_t number, edition;
    const struct seki_intake_answer *answer;
    enum seki_intake_state state;
    int64_t statement;
    struct seki_str name, bytes;
};

static int get_bytes(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one *one = arg;
    struct seki_intake_row row;
    int r = find(act, one->number, &row, err);

    one->name = r < 0 ? SEKI_STR("") : row.text[SEKI_INTAKE_NAME];
    return r < 0 ? r
                 : seki_store_content_whole(act->arena, act->store, act->actor->organisation,
                                            row.text[SEKI_INTAKE_CONTENT], SEKI_LIMIT_FILE_BYTES,
                                            &one->bytes, err);
}

int seki_intake_bytes(struct seki_act *act, int64_t number, struct seki_str *ret_name,
                      struct seki_str *ret_bytes, struct seki_err *err)
{
    struct one one = {.number = number};
    int r;

    act->event.kind = SEKI_AUDIT_EXPORT;
    act->event.action = SEKI_AUDIT_VIEW;
    act->event.object_kind = INTAKE;
    act->event.object_organisation = act->actor->organisation;
    r = seki_act(act, SEKI_MAY_READ, get_bytes, &one, err);
    if (r == 0) {
        *ret_name = one.name;
        *ret_bytes = one.bytes;
    }
    return r;
}

/* --- deciding */

/* What was read and is not in the register yet. */
static int find_open(struct seki_act *act, int64_t number, bool must_be_read,
                     struct seki_intake_row *ret_row, struct seki_err *err)
{
    int r = find(act, number, ret_row, err);

    if (r == 0 && (ret_row->state == SEKI_INTAKE_ACCEPTED || ret_row->state == SEKI_INTAKE_ASIDE ||
                   (must_be_read && ret_row->state != SEKI_INTAKE_READ))) {
        r = seki_fail(err, SEKI_ERR_INVALID, M_inbox_not_open(ret_row->text[SEKI_INTAKE_NAME]),
                      M_hint_inbox_not_open());
    }
    return r;
}

static int say(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct one *one = arg;
    struct seki_intake_answer answer = *one->answer;
    struct seki_str value = answer.text[SEKI_TAKEN_SAID_VALUE];
    struct seki_intake_row row;
    int r = find_open(act, one->number, true, &row, err);

    if (r == 0 && answer.is_said && seki_value_from_name(value) == SEKI_VALUE_MAX) {
        return seki_fail(err, SEKI_ERR_INVALID, M_register_no_value(value),
                         M_hint_register_no_value());
    }
    answer.text[SEKI_TAKEN_SAID_BY] = act->actor->name;
    for (size_t i = SEKI_TAKEN_SAID_VALUE; i < SEKI_TAKEN_FIELDS; i++) {
        answer.text[i] = answer.is_said ? answer.text[i] : SEKI_STR("");
    }
    act->event.detail = answer.text[SEKI_TAKEN_ITEM];
    return r < 0 ? r
                 : seki_store_intake_say(act->store, act->actor->organisation, one->number, &answer,
                                         err);
}

int seki_intake_say(struct seki_act *act, int64_t number, const struct seki_intake_answer *answer,
                    struct seki_err *err)
{
    struct one one = {.number = number, .answer = answer};

    return seki_register_write(act, INTAKE, SEKI_AUDIT_UPDATE, say, &one, err);
}

static int put_aside(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct one *one = arg;
    struct seki_intake_row row;
    int r = find_open(act, one->number, false, &row, err);

    row.edition = one->edition;
    row.state = SEKI_INTAKE_ASIDE;
    return r < 0 ? r
                 : seki_store_intake_change(act->store, act->actor->organisation, &row, act->now,
                                            err);
}

int seki_intake_put_aside(struct seki_act *act, int64_t number, int64_t edition,
                          struct seki_err *err)
{
    struct one one = {.number = number, .edition = edition};

    return seki_register_write(act, INTAKE, SEKI_AUDIT_UPDATE, put_aside, &one, err);
}

/* --- into the register */

struct accepting {
    struct seki_act *act;
    struct seki_register reg;
    struct seki_intake_row row;
    struct seki_statement_row statement;
    struct seki_err *err;
};

static int name_path(struct accepting *a, int64_t n, struct seki_str *ret_path)
{
    struct seki_buf SEKI_CLEANUP_BUF path = {0};
    struct seki_str name = a->row.text[SEKI_INTAKE_NAME];
    size_t end = ending_of(name);

    seki_buf_init(&path, SEKI_LIMIT_PATH);
    seki_buf_lit(&path, "statements/");
    seki_buf_add(&path, seki_str_head(name, end));
    if (n > 1) {
        seki_buf_lit(&path, " (");
        seki_buf_add_int(&path, n);
        seki_buf_lit(&path, ")");
    }
    seki_buf_add(&path, seki_str_skip(name, end));
    *ret_path = seki_arena_buf(a->act->arena, &path);
    return ret_path->p ? 0 : seki_fail_nomem(a->err);
}

static int is_taken(struct accepting *a, struct seki_str path, bool *ret_is_taken)
{
    struct seki_file file;
    struct seki_err none = {0};
    int r = seki_store_file_get(a->act->arena, a->act->store, a->reg.organisation, path,
                                a->reg.revision, &file, &none);

    *ret_is_taken = r == 0;
    return r == 0 || r == SEKI_ERR_NOTFOUND ? 0 : seki_err_pass(a->err, &none);
}

/* A name that no file of the register has. */
static int choose_path(struct accepting *a, struct seki_str *ret_path)
{
    bool taken = true;
    int r = 0;

    for (int64_t n = 1; r == 0 && taken && n <= NAMES_TRIED; n++) {
        r = name_path(a, n, ret_path);
        r = r < 0 ? r : is_taken(a, *ret_path, &taken);
    }
    return r == 0 && taken ? seki_fail(a->err, SEKI_ERR_EXISTS,
                                       M_inbox_name_taken(a->row.text[SEKI_INTAKE_NAME]),
                                       M_hint_inbox_name_taken())
                           : r;
}

static int put_file(struct accepting *a)
{
    struct seki_act *act = a->act;
    struct seki_str path = {0};
    struct seki_str bytes = {0};
    int r = seki_store_register_revise(act->store, &a->reg, a->err);

    r = r < 0 ? r : choose_path(a, &path);
    r = r < 0 ? r
              : seki_store_content_whole(act->arena, act->store, a->reg.organisation,
                                         a->row.text[SEKI_INTAKE_CONTENT], SEKI_LIMIT_FILE_BYTES,
                                         &bytes, a->err);
    a->statement.text[SEKI_STATEMENT_NAME] = seki_path_last(path);
    return r < 0 ? r : seki_store_file_put(act->store, &a->reg, path, bytes, act->now, a->err);
}

static int put_statement(struct accepting *a)
{
    static const struct {
        enum seki_statement_field to;
        enum seki_intake_field from;
    } texts[] = {{SEKI_STATEMENT_CATALOG, SEKI_INTAKE_CATALOG},
                 {SEKI_STATEMENT_MANUFACTURER, SEKI_INTAKE_MANUFACTURER},
                 {SEKI_STATEMENT_PRODUCT, SEKI_INTAKE_PRODUCT},
                 {SEKI_STATEMENT_MODEL, SEKI_INTAKE_MODEL},
                 {SEKI_STATEMENT_VERSION, SEKI_INTAKE_VERSION},
                 {SEKI_STATEMENT_DAY, SEKI_INTAKE_DAY},
                 {SEKI_STATEMENT_NATIVE, SEKI_INTAKE_NATIVE}};
    int r = seki_store_statement_number(a->act->store, a->reg.organisation, &a->statement.number,
                                        a->err);

    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        a->statement.text[texts[i].to] = a->row.text[texts[i].from];
    }
    a->statement.n_items = a->row.count[SEKI_INTAKE_ITEMS];
    a->statement.n_answered = a->row.count[SEKI_INTAKE_ANSWERED];
    a->statement.n_doubtful = a->row.count[SEKI_INTAKE_DOUBTFUL];
    return r < 0 ? r
                 : seki_store_statement_add(a->act->store, &a->reg, &a->statement, a->act->now,
                                            a->err);
}

/* As it was read, then as a person said: so the register knows both. */
static int put_answer(struct accepting *a, const struct seki_intake_answer *from)
{
    struct seki_answer_row row = {.number = from->number, .confidence = from->confidence};
    int r;

    static_assert((int)SEKI_ANSWER_FIELDS == (int)SEKI_TAKEN_DOUBT, "the same texts in one order");
    memcpy(row.text, from->text, sizeof(row.text));
    r = seki_store_answer_add(a->act->store, &a->reg, a->statement.number, &row, a->act->now,
                              a->err);
    if (r < 0 || !from->is_said) {
        return r;
    }
    row.text[SEKI_ANSWER_VALUE] = from->text[SEKI_TAKEN_SAID_VALUE];
    row.text[SEKI_ANSWER_TEXT] = from->text[SEKI_TAKEN_SAID_TEXT];
    row.text[SEKI_ANSWER_NOTE] = from->text[SEKI_TAKEN_SAID_NOTE];
    row.confidence = 100;
    return seki_store_answer_change(a->act->store, &a->reg, &a->statement, &row, a->act->now,
                                    a->err);
}

static int put_answers(struct accepting *a)
{
    struct seki_intake_part part = {.intake = a->row.number, .page = {.limit = SEKI_PAGE_MAX}};
    struct seki_intake_answer *answer = NULL;
    size_t n = 0;
    int r = 0;

    do {
        r = seki_store_intake_answers(a->act->arena, a->act->store, a->reg.organisation, &part,
                                      &answer, &n, a->err);
        for (size_t i = 0; r == 0 && i < n; i++) {
            r = put_answer(a, &answer[i]);
        }
        part.page.after = n ? answer[n - 1].number : part.page.after;
    } while (r == 0 && n == part.page.limit);
    return r;
}

static int take_in(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one *one = arg;
    struct accepting a = {.act = act, .err = err};
    int r = find_open(act, one->number, true, &a.row, err);

    r = r < 0 ? r : seki_register_own(act, &a.reg, err);
    r = r < 0 ? r : put_file(&a);
    r = r < 0 ? r : put_statement(&a);
    r = r < 0 ? r : put_answers(&a);
    a.row.edition = one->edition;
    a.row.state = SEKI_INTAKE_ACCEPTED;
    a.row.statement = a.statement.number;
    one->statement = a.statement.number;
    act->event.detail = a.statement.text[SEKI_STATEMENT_NAME];
    return r < 0 ? r
                 : seki_store_intake_change(act->store, a.reg.organisation, &a.row, act->now, err);
}

int seki_intake_accept(struct seki_act *act, int64_t number, int64_t edition,
                       int64_t *ret_statement, struct seki_err *err)
{
    struct one one = {.number = number, .edition = edition};
    int r;

    act->event.kind = SEKI_AUDIT_IMPORT;
    act->event.action = SEKI_AUDIT_CREATE;
    act->event.object_kind = INTAKE;
    act->event.object_organisation = act->actor->organisation;
    r = seki_act(act, SEKI_MAY_WRITE, take_in, &one, err);
    if (r == 0) {
        *ret_statement = one.statement;
    }
    return r;
}
