/* sekisho audit list, export, checkpoint, prune. */
#include <inttypes.h>
#include <stdio.h>

#include "base/limits.h"
#include "base/moment.h"
#include "cli/audit_place.h"
#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_audit.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

#define PAGE 50
#define PAGE_MAX 1000
#define CURSOR_BYTES 48 /* two numbers, a sign and NUL */

/* --- list */

static int fail_value(struct seki_err *err, struct seki_str option, struct seki_str value,
                      struct seki_msg hint)
{
    return seki_fail(err, SEKI_ERR_USAGE, M_cli_audit_value(option, value), hint);
}

static int read_filter(const struct seki_args *args, struct seki_audit_filter *filter,
                       struct seki_err *err)
{
    int r;

    filter->organisation = args->value[SEKI_OPTION_ORGANISATION];
    filter->person = args->value[SEKI_OPTION_PERSON];
    filter->object = args->value[SEKI_OPTION_OBJECT];
    filter->has_kind = args->is_given[SEKI_OPTION_KIND];
    if (filter->has_kind && !seki_audit_kind_of(args->value[SEKI_OPTION_KIND], &filter->kind)) {
        return fail_value(err, SEKI_STR("kind"), args->value[SEKI_OPTION_KIND],
                          M_hint_cli_audit_kind());
    }
    r = seki_audit_day(args, SEKI_OPTION_FROM, SEKI_STR("from"), &filter->from, err);
    return r < 0 ? r
                 : seki_audit_day(args, SEKI_OPTION_UNTIL, SEKI_STR("until"), &filter->until, err);
}

/* "TIME-NUMBER", as a page before showed it. */
static int read_cursor(const struct seki_args *args, struct seki_audit_cursor *ret_cursor,
                       struct seki_err *err)
{
    struct seki_str text = args->value[SEKI_OPTION_AFTER];
    size_t dash = seki_str_find_char(text, '-');
    struct seki_audit_cursor cursor = SEKI_AUDIT_NEWEST;

    if (args->is_given[SEKI_OPTION_AFTER] &&
        (dash == SIZE_MAX ||
         !seki_str_to_int(seki_str_head(text, dash), 0, SEKI_MOMENT_MAX, &cursor.time) ||
         !seki_str_to_int(seki_str_skip(text, dash + 1), 1, INT64_MAX, &cursor.number))) {
        return fail_value(err, SEKI_STR("after"), text, M_hint_cli_audit_cursor());
    }
    *ret_cursor = cursor;
    return 0;
}

static struct seki_str cursor_of(const struct seki_audit_entry *entry, char room[CURSOR_BYTES])
{
    int n = snprintf(room, CURSOR_BYTES, "%" PRId64 "-%" PRId64, entry->time, entry->number);

    return seki_str_of(room, n > 0 ? (size_t)n : 0);
}

/* An id and a name, or what of them there is. */
static void print_named(struct seki_buf *out, struct seki_str id, struct seki_str name)
{
    seki_print_visible(out, name.n ? name : id);
    if (id.n && name.n) {
        seki_buf_lit(out, " (");
        seki_print_visible(out, id);
        seki_buf_lit(out, ")");
    }
}

static void print_entry(struct seki_cli *cli, const struct seki_audit_entry *entry)
{
    static const struct seki_str outcomes[] = {SEKI_STR("ok"), SEKI_STR("refused"),
                                               SEKI_STR("failed"), SEKI_STR("down")};
    const struct seki_audit_event *event = &entry->event;
    const struct seki_str rest[] = {event->reason, event->query, event->detail};
    struct seki_buf *out = cli->out;

    seki_buf_add_int(out, entry->number);
    seki_buf_lit(out, "  ");
    seki_moment_add(out, entry->time);
    seki_buf_lit(out, "  ");
    seki_buf_add(out, seki_audit_kind_name(event->kind));
    seki_buf_lit(out, "  ");
    seki_buf_add(out, outcomes[event->outcome / 4]);
    seki_buf_lit(out, "  ");
    print_named(out, event->person, event->person_name);
    seki_buf_lit(out, "  ");
    seki_print_visible(out, event->object_kind);
    seki_buf_lit(out, " ");
    print_named(out, event->object, event->object_name);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rest); i++) {
        if (rest[i].n) {
            seki_buf_lit(out, "  ");
            seki_print_visible(out, rest[i]);
        }
    }
    seki_buf_lit(out, "\n");
}

static void add_moment(struct seki_json_out *j, struct seki_str key, int64_t moment)
{
    struct seki_buf SEKI_CLEANUP_BUF text;

    seki_buf_init(&text, CURSOR_BYTES);
    seki_moment_add(&text, moment);
    seki_json_buf(j, key, &text);
}

static void add_entry(struct seki_json_out *j, const struct seki_audit_entry *entry)
{
    const char action = (char)entry->event.action;
    char hex[SEKI_AUDIT_HEX];

    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_int(j, SEKI_STR("number"), entry->number);
    add_moment(j, SEKI_STR("time"), entry->time);
    seki_json_str(j, SEKI_STR("kind"), seki_audit_kind_name(entry->event.kind));
    seki_json_str(j, SEKI_STR("action"), seki_str_of(&action, 1));
    seki_json_int(j, SEKI_STR("outcome"), (int64_t)entry->event.outcome);
    for (size_t i = 0; i < SEKI_AUDIT_FIELDS; i++) {
        struct seki_str text = seki_audit_text_of(&entry->event, i);
        if (text.n) {
            seki_json_str(j, seki_audit_fields[i].name, text);
        }
    }
    seki_json_str(j, SEKI_STR("digest"), seki_audit_hex(&entry->digest, hex));
    seki_json_end_object(j);
}

static void print_list_json(struct seki_cli *cli, const struct seki_audit_entry *list, size_t n,
                            bool has_more)
{
    char room[CURSOR_BYTES];
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-audit-list/1"));
    seki_json_begin_array(&j, SEKI_STR("records"));
    for (size_t i = 0; i < n; i++) {
        add_entry(&j, &list[i]);
    }
    seki_json_end_array(&j);
    if (has_more) {
        seki_json_str(&j, SEKI_STR("next"), cursor_of(&list[n - 1], room));
    } else {
        seki_json_null(&j, SEKI_STR("next"));
    }
    seki_json_end_object(&j);
}

static void print_list(struct seki_cli *cli, const struct seki_audit_entry *list, size_t n,
                       bool has_more)
{
    char room[CURSOR_BYTES];

    for (size_t i = 0; i < n; i++) {
        print_entry(cli, &list[i]);
    }
    if (n == 0) {
        seki_print_line(cli, M_cli_audit_none());
    }
    if (has_more) {
        seki_print_line(cli, M_cli_audit_more(cursor_of(&list[n - 1], room)));
    }
}

int seki_cmd_audit_list(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    const struct seki_audit_source source = seki_audit_source(args);
    struct seki_audit_search search = {.limit = 0};
    struct seki_audit_entry *list = NULL;
    int64_t limit = PAGE;
    size_t n = 0;
    bool has_more;
    int r = read_filter(args, &search.filter, err);

    r = r < 0 ? r : read_cursor(args, &search.behind, err);
    r = r < 0
            ? r
            : seki_audit_number(args, SEKI_OPTION_LIMIT, SEKI_STR("limit"), PAGE_MAX, &limit, err);
    search.limit = (size_t)limit + 1;
    r = r < 0 ? r : seki_app_audit_list(&cli->app, &source, &search, &list, &n, err);
    if (r < 0) {
        return r;
    }
    has_more = n > (size_t)limit;
    n = SEKI_MIN(n, (size_t)limit);
    if (cli->as_json) {
        print_list_json(cli, list, n, has_more);
    } else {
        print_list(cli, list, n, has_more);
    }
    return 0;
}

/* --- export */

static void print_taken(struct seki_cli *cli, const struct seki_audit_taken *taken,
                        struct seki_str path)
{
    struct seki_json_out j;

    if (cli->as_json) {
        seki_print_json_begin(cli, &j, SEKI_STR("sekisho-audit-exported/1"));
        seki_json_str(&j, SEKI_STR("path"), path);
        seki_json_int(&j, SEKI_STR("first"), taken->first);
        seki_json_int(&j, SEKI_STR("last"), taken->last);
        seki_json_int(&j, SEKI_STR("records"), taken->n_records);
        seki_json_int(&j, SEKI_STR("hidden"), taken->n_hidden);
        seki_json_int(&j, SEKI_STR("damaged"), taken->n_damaged);
        seki_json_end_object(&j);
        return;
    }
    seki_print_line(cli, taken->n_records ? M_cli_audit_exported(taken->first, taken->last, path)
                                          : M_cli_audit_exported_none(path));
    if (taken->n_hidden) {
        seki_print_line(cli, M_audit_hidden(taken->n_hidden));
    }
    if (taken->n_damaged) {
        seki_print_line(cli, M_cli_audit_export_damaged(taken->n_damaged));
    }
}

int seki_cmd_audit_export(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    const struct seki_audit_source source = seki_audit_source(args);
    struct seki_out SEKI_CLEANUP_OUT out = {0};
    struct seki_audit_take take = {.path = args->value[SEKI_OPTION_OUTPUT],
                                   .out = &out,
                                   .organisation = args->value[SEKI_OPTION_ORGANISATION]};
    struct seki_audit_taken taken = {0};
    struct seki_str form = args->value[SEKI_OPTION_TO];
    int r;

    if (take.path.n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("audit export")),
                         M_hint_cli_need_audit());
    }
    if (!seki_str_eq(form, SEKI_STR("jsonl")) && !seki_str_eq(form, SEKI_STR("dicom"))) {
        return fail_value(err, SEKI_STR("to"), form, M_hint_cli_need_audit());
    }
    take.form = seki_str_eq(form, SEKI_STR("dicom")) ? SEKI_AUDIT_DICOM : SEKI_AUDIT_JSONL;
    r = seki_audit_day(args, SEKI_OPTION_FROM, SEKI_STR("from"), &take.from, err);
    r = r < 0 ? r : seki_audit_day(args, SEKI_OPTION_UNTIL, SEKI_STR("until"), &take.until, err);
    seki_out_init(&out, cli->app.arena);
    r = r < 0 ? r : seki_app_audit_export(&cli->app, &source, &take, &taken, err);
    if (r < 0) {
        return r;
    }
    cli->output = take.path;
    print_taken(cli, &taken, take.path);
    return seki_print_commit(cli, &out, err);
}

/* --- checkpoint, prune */

int seki_cmd_audit_checkpoint(struct seki_cli *cli, const struct seki_args *args,
                              struct seki_err *err)
{
    const struct seki_audit_source source = seki_audit_source(args);
    struct seki_audit_note note = {0};
    struct seki_json_out j;
    struct seki_str line;
    char hex[SEKI_AUDIT_HEX];
    int r = seki_app_audit_checkpoint(&cli->app, &source, &line, err);

    if (r < 0) {
        return r;
    }
    cli->is_negative = line.n == 0;
    (void)seki_audit_note_read(line, &note);
    if (cli->as_json) {
        seki_print_json_begin(cli, &j, SEKI_STR("sekisho-audit-checkpoint/1"));
        seki_json_str(&j, SEKI_STR("checkpoint"), line);
        seki_json_int(&j, SEKI_STR("number"), note.number);
        seki_json_str(&j, SEKI_STR("key"), seki_audit_key_hex(&note.key, hex));
        seki_json_end_object(&j);
    } else if (line.n == 0) {
        seki_print_line(cli, M_audit_empty());
    } else {
        seki_print_visible(cli->out, line);
        seki_buf_add_char(cli->out, '\n');
    }
    return 0;
}

int seki_cmd_audit_prune(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    const struct seki_audit_source source = seki_audit_source(args);
    struct seki_audit_pruning pruning = {.years = SEKI_AUDIT_YEARS};
    struct seki_json_out j;
    int64_t n = 0;
    int r;

    if (!args->is_given[SEKI_OPTION_BEFORE]) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_audit_need_before(), M_hint_cli_audit_before());
    }
    r = seki_audit_day(args, SEKI_OPTION_BEFORE, SEKI_STR("before"), &pruning.before, err);
    r = r < 0 ? r
              : seki_audit_number(args, SEKI_OPTION_KEEP_YEARS, SEKI_STR("keep-years"), 100,
                                  &pruning.years, err);
    r = r < 0 ? r : seki_app_audit_prune(&cli->app, &source, &pruning, &n, err);
    if (r < 0) {
        return r;
    }
    if (cli->as_json) {
        seki_print_json_begin(cli, &j, SEKI_STR("sekisho-audit-pruned/1"));
        seki_json_int(&j, SEKI_STR("records"), n);
        seki_json_end_object(&j);
    } else {
        seki_print_line(cli, n ? M_cli_audit_pruned(n) : M_cli_audit_pruned_none());
    }
    return 0;
}
