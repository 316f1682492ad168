/*
 * What crash_test.py kills: writes acts to a store and says which ones are saved; then looks whether they are.
 *
 *     crash_writer write PLACE FIRST     acts FIRST, FIRST + 1, ... until it dies; a line "N" when N is saved
 *     crash_writer check PLACE           "SAVED STATE-OF-THE-CHAIN", SAVED as first-last ranges of acts
 *
 * An act is an organisation "act N" and its audit record. Several are saved by one commit, as the server does, and some
 * parts are undone: of these nothing may be there. Exit status: 0, or 4 with the reason on standard error.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/vec.h"
#include "store/audit.h"

#define MOST_AT_ONCE 16 /* acts of one commit */
#define PAGE 200
#define MOST_ACTS 1000000

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int say_error(const struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, SEKI_LANG_EN, &err->what);
    fprintf(stderr, "%.*s\n", SEKI_STR_FMT(seki_buf_str(&text)));
    return 4;
}

/* --- writing */

static int act(struct seki_store *store, const char *kind, long n, struct seki_err *err)
{
    char name[40]; /* "undone " and a number */
    int length = snprintf(name, sizeof(name), "%s %ld", kind, n);
    struct seki_organisation it = {.kind = SEKI_ORGANISATION_HOSPITAL,
                                   .name = seki_str_of(name, (size_t)length),
                                   .lang = SEKI_LANG_JA,
                                   .made = now_ms()};
    struct seki_audit_event event = {.kind = SEKI_AUDIT_CHANGE,
                                     .action = SEKI_AUDIT_CREATE,
                                     .via = SEKI_STR("system"),
                                     .object_kind = SEKI_STR("organisation")};
    struct seki_id id;
    int r = seki_store_add_organisation(store, &it, &id, err);

    if (r == 0) {
        event.object = seki_id_str(&id);
        event.object_name = it.name;
        r = seki_store_audit_add(store, &event, now_ms(), err);
    }
    return r;
}

/* Acts `first` to `first` + `n` - 1 in one transaction, with a part in between that is undone. */
static int save_some(struct seki_store *store, long first, long n, struct seki_err *err)
{
    int r = seki_store_begin(store, err);

    for (long i = 0; r == 0 && i < n; i++) {
        r = seki_store_save(store, err);
        r = r < 0 ? r : act(store, "act", first + i, err);
        r = r < 0 ? r : seki_store_keep(store, err);
        if (r == 0 && (first + i) % 5 == 0) {
            r = seki_store_save(store, err);
            r = r < 0 ? r : act(store, "undone", first + i, err);
            r = r < 0 ? r : seki_store_undo(store, err);
        }
    }
    r = r < 0 ? r : seki_store_commit(store, err);
    if (r < 0) {
        seki_store_rollback(store);
    }
    return r;
}

static int write_acts(struct seki_store *store, long next, struct seki_err *err)
{
    for (;;) {
        char line[24]; /* a number and a line feed */
        long n = 1 + next % MOST_AT_ONCE;
        int length;
        if (save_some(store, next, n, err) < 0) {
            return say_error(err);
        }
        next += n;
        length = snprintf(line, sizeof(line), "%ld\n", next - 1);
        if (write(STDOUT_FILENO, line, (size_t)length) != length) {
            return 0; /* nobody listens */
        }
    }
}

/* --- looking */

static int compare_acts(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static void print_ranges(struct seki_vec *acts)
{
    int64_t *at = acts->p;

    if (acts->n) {
        qsort(at, acts->n, sizeof(*at), compare_acts);
    }
    for (size_t i = 0; i < acts->n; i++) {
        size_t from = i;
        while (i + 1 < acts->n && at[i + 1] == at[i] + 1) {
            i++;
        }
        printf("%s%lld-%lld", from ? "," : "", (long long)at[from], (long long)at[i]);
    }
}

/* The number of an act; anything else that is there is told as act 0. */
static int64_t number_of(struct seki_str name)
{
    int64_t n = 0;

    return seki_str_starts(name, SEKI_STR("act ")) &&
                   seki_str_to_int(seki_str_skip(name, 4), 1, INT32_MAX, &n)
               ? n
               : 0;
}

static int read_acts(struct seki_store *store, struct seki_vec *acts, struct seki_err *err)
{
    char after[SEKI_ID_DIGITS + 1] = ""; /* an id and NUL */
    size_t got = 1;
    int r = 0;

    while (r == 0 && got) {
        struct seki_arena SEKI_CLEANUP_ARENA arena;
        struct seki_organisation *list = NULL;
        seki_arena_init(&arena, (size_t)16 << 20);
        r = seki_store_organisations(&arena, store, seki_str_from_c(after), PAGE, &list, &got, err);
        for (size_t i = 0; r == 0 && i < got; i++) {
            int64_t *slot = seki_vec_push(acts);
            if (!slot) {
                return seki_fail_nomem(err);
            }
            *slot = number_of(list[i].name);
        }
        if (r == 0 && got) {
            memcpy(after, list[got - 1].id.p, SEKI_ID_DIGITS);
        }
    }
    return r;
}

static int on_record(void *user, const struct seki_audit_row *row, struct seki_str note,
                     struct seki_err *err)
{
    (void)err;
    (void)note; /* nobody signs here */
    seki_audit_verify_record(user, row);
    return 0;
}

static int check(struct seki_store *store, struct seki_err *err)
{
    static const struct seki_audit_verify_options none;
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_audit_extent extent;
    struct seki_audit_verify v;
    struct seki_vec acts;
    struct seki_str problem;
    int r;

    seki_arena_init(&arena, (size_t)256 << 20);
    seki_vec_init(&acts, &arena, sizeof(int64_t), MOST_ACTS);
    r = seki_store_check(store, err);
    r = r < 0 ? r : read_acts(store, &acts, err);
    r = r < 0 ? r : seki_store_audit_view(&arena, store, &extent, err);
    if (r == 0) {
        seki_audit_verify_start(&v, &none, extent.installation);
        r = seki_store_audit_walk(store, 0, extent.number, on_record, &v, err);
    }
    if (r < 0) {
        return say_error(err);
    }
    seki_store_rollback(store);
    seki_audit_verify_end(&v, extent.number, &extent.digest);
    problem = seki_audit_problem_name(v.verdict.problem);
    print_ranges(&acts);
    printf(" %.*s %lld records\n", SEKI_STR_FMT(problem), (long long)v.verdict.n_records);
    return 0;
}

int main(int argc, char **argv)
{
    struct seki_store *store = NULL;
    struct seki_err err = {0};
    int64_t first = 1;
    int status;

    if (argc < 3 ||
        (argc > 3 && !seki_str_to_int(seki_str_from_c(argv[3]), 1, INT32_MAX, &first))) {
        return 2;
    }
    if (seki_store_open(seki_str_from_c(argv[2]), &store, &err) < 0) {
        return say_error(&err);
    }
    status =
        strcmp(argv[1], "write") == 0 ? write_acts(store, (long)first, &err) : check(store, &err);
    seki_store_free(&store);
    return status;
}
