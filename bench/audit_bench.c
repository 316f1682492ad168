/*
 * The audit record: how many records a second can be appended and verified.
 *
 *     audit_bench FOLDER [postgresql://...]
 *
 * FOLDER is empty; a store is made in it. With an address the same is done there as well.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "audit/export_read.h"
#include "base/io.h"
#include "base/limits.h"
#include "store/audit.h"

#define N 200000
#define BATCH 64
#define NOW INT64_C(1790000000000)

static struct seki_err err;

/* By the clock on the wall: a database server works for it as well. */
static double now(void)
{
    struct timespec it = {0};

    clock_gettime(CLOCK_MONOTONIC, &it);
    return (double)it.tv_sec + (double)it.tv_nsec / 1e9;
}

static void need(int r)
{
    if (r < 0) {
        struct seki_buf SEKI_CLEANUP_BUF text = {.max = SEKI_LIMIT_MESSAGE};
        seki_msg_format(&text, SEKI_LANG_EN, &err.what);
        fprintf(stderr, "%.*s\n", SEKI_STR_FMT(seki_buf_str(&text)));
        exit(EXIT_FAILURE);
    }
}

static void say(const char *what, int64_t n, double seconds)
{
    printf("%-46s %12.0f /s\n", what, (double)n / seconds);
}

/* A record as a page that is read leaves it. */
static struct seki_audit_event event_of(int i)
{
    static const struct seki_str objects[] = {SEKI_STR("019a3e2f6c00a1b2c3d4e5f607182930"),
                                              SEKI_STR("019a3e2f6c01a1b2c3d4e5f607182931"),
                                              SEKI_STR("019a3e2f6c02a1b2c3d4e5f607182932")};

    return (struct seki_audit_event){.kind = i % 5 ? SEKI_AUDIT_READ : SEKI_AUDIT_CHANGE,
                                     .person = SEKI_STR("019a3e2f6c7fa1b2c3d4e5f607182900"),
                                     .person_name = SEKI_STR("山田 花子"),
                                     .roles = SEKI_STR("editor"),
                                     .organisation = SEKI_STR("019a3e2f6c7fa1b2c3d4e5f607182901"),
                                     .via = SEKI_STR("web"),
                                     .address = SEKI_STR("192.0.2.17"),
                                     .session = SEKI_STR("019a3e2f6c7fa1b2c3d4e5f607182902"),
                                     .request = SEKI_STR("019a3e2f6c7fa1b2c3d4e5f607182903"),
                                     .object_kind = SEKI_STR("device"),
                                     .object = objects[i % 3],
                                     .object_name = SEKI_STR("輸液ポンプ 3号"),
                                     .object_organisation =
                                         SEKI_STR("019a3e2f6c7fa1b2c3d4e5f607182901")};
}

static int feed(void *user, const struct seki_audit_row *row, struct seki_str note,
                struct seki_err *ignored)
{
    struct seki_audit_verify *v = user;

    (void)ignored;
    seki_audit_verify_record(v, row);
    if (note.n) {
        seki_audit_verify_note(v, row->number, note);
    }
    return 0;
}

static int write_line(void *user, const struct seki_audit_row *row, struct seki_str note,
                      struct seki_err *ignored)
{
    (void)ignored;
    (void)note;
    seki_audit_line_record(user, row);
    return 0;
}

static void append(struct seki_store *store)
{
    static const uint8_t seed[SEKI_AUDIT_KEY_BYTES] = "not a secret, but 32 bytes long";
    struct seki_audit_secret_key key;
    const struct seki_audit_stamp stamp = {.now = NOW};
    bool is_new;
    double from = now();

    for (int i = 0; i < N; i += BATCH) {
        need(seki_store_begin(store, &err));
        for (int k = 0; k < BATCH; k++) {
            struct seki_audit_event event = event_of(i + k);
            need(seki_store_audit_add(store, &event, NOW + i, &err));
        }
        need(seki_store_commit(store, &err));
    }
    say("appended, 64 to a transaction", N, now() - from);
    seki_audit_make_key(seed, &key);
    from = now();
    need(seki_store_audit_checkpoint(store, &key, &stamp, &is_new, &err));
    printf("%-46s %12.2f ms\n", "a checkpoint", (now() - from) * 1e3);
}

static void verify_export(struct seki_arena *arena, struct seki_store *store)
{
    static const struct seki_audit_verify_options none;
    struct seki_buf SEKI_CLEANUP_BUF out = {.max = (size_t)1 << 30};
    struct seki_audit_reader SEKI_CLEANUP(seki_audit_reader_free) *x =
        seki_audit_reader_new(SEKI_STR("x"), &none);
    struct seki_audit_extent extent;
    struct seki_audit_export head = {.made = NOW};
    struct seki_audit_verdict verdict;
    double from = now();

    need(seki_store_audit_view(arena, store, &extent, &err));
    head.installation = extent.installation;
    head.previous = extent.previous;
    seki_audit_line_head(&out, &head);
    need(seki_store_audit_walk(store, 0, INT64_MAX, write_line, &out, &err));
    seki_store_rollback(store);
    seki_audit_line_end(&out, extent.number, &extent.digest);
    say("exported as JSON lines", N, now() - from);
    from = now();
    need(seki_audit_reader_feed(x, seki_buf_str(&out), &err));
    need(seki_audit_reader_end(x, &verdict, &err));
    say("verified from JSON lines", N, now() - from);
    printf("%-46s %12.0f bytes\n", "a record as a line", (double)out.n / N);
    if (verdict.problem != SEKI_AUDIT_SOUND) {
        exit(EXIT_FAILURE);
    }
}

static void verify_store(struct seki_arena *arena, struct seki_store *store)
{
    static const struct seki_audit_verify_options none;
    struct seki_audit_extent extent;
    struct seki_audit_verify v;
    double from = now();

    need(seki_store_audit_view(arena, store, &extent, &err));
    seki_audit_verify_start(&v, &none, extent.installation);
    need(seki_store_audit_walk(store, 0, INT64_MAX, feed, &v, &err));
    seki_store_rollback(store);
    seki_audit_verify_end(&v, extent.number, &extent.digest);
    say("verified from the database", N, now() - from);
    if (v.verdict.problem != SEKI_AUDIT_SOUND) {
        exit(EXIT_FAILURE);
    }
}

static void search(struct seki_arena *arena, struct seki_store *store)
{
    static const struct seki_audit_filter filters[] = {
        {.person = SEKI_STR("019a3e2f6c7fa1b2c3d4e5f607182900")},
        {.organisation = SEKI_STR("019a3e2f6c7fa1b2c3d4e5f607182901")},
        {.object = SEKI_STR("019a3e2f6c00a1b2c3d4e5f607182930")},
        {.has_kind = true, .kind = SEKI_AUDIT_CHANGE},
        {.from = NOW + N / 2, .until = NOW + N / 2 + 1000}};
    double from = now();

    for (int i = 0; i < 1000; i++) {
        struct seki_audit_entry *list;
        size_t n = 0;
        need(seki_store_audit_list(arena, store, &filters[i % 5], SEKI_AUDIT_NEWEST, 50, &list, &n,
                                   &err));
        if (n != 50) {
            exit(EXIT_FAILURE);
        }
    }
    say("pages of 50 found", 1000, now() - from);
}

static void chain_alone(void)
{
    static const uint8_t salt[SEKI_AUDIT_SALT] = "0123456789abcde";
    struct seki_buf SEKI_CLEANUP_BUF body = {.max = 4096};
    struct seki_audit_link link = {.time = NOW};
    struct seki_audit_event event = event_of(0);
    double from;

    seki_audit_encode(&body, &event, salt);
    printf("%-46s %12zu bytes\n", "a record", body.n);
    from = now();
    for (int i = 0; i < N; i++) {
        link.number++;
        link.body = seki_audit_hash(seki_buf_str(&body));
        link.previous = seki_audit_chain(&link);
    }
    say("hashed", N, now() - from);
}

static void run(struct seki_str file, struct seki_str place)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_store SEKI_CLEANUP_STORE *store = NULL;

    seki_arena_init(&arena, (size_t)1 << 30);
    need(seki_store_init(file, NOW, &store, &err));
    seki_store_free(&store);
    need(seki_store_open(place, &store, &err));
    append(store);
    verify_store(&arena, store);
    verify_export(&arena, store);
    search(&arena, store);
}

int main(int argc, char **argv)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;

    if (argc < 2) {
        fprintf(stderr, "usage: audit_bench FOLDER [ADDRESS]\n");
        return EXIT_FAILURE;
    }
    seki_arena_init(&arena, 1 << 20);
    chain_alone();
    printf("SQLite\n");
    run(seki_path_join(&arena, seki_str_from_c(argv[1]), SEKI_STR(SEKI_STORE_FILE)),
        seki_str_from_c(argv[1]));
    if (argc > 2) {
        printf("PostgreSQL\n");
        run(seki_str_from_c(argv[2]), seki_str_from_c(argv[2]));
    }
    return EXIT_SUCCESS;
}
