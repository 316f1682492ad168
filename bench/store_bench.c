/*
 * The register of a large hospital: filling it, pages of its lists, searching, saving one answer.
 *
 *     store_bench FOLDER [postgresql://...]
 *
 * FOLDER is empty; a store is made in it. With an address the same is done there as well. Pages are of 50 rows and
 * told by their median and their 95th percentile, over cursors all through the list.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/io.h"
#include "base/limits.h"
#include "store/assessment.h"
#include "store/device.h"
#include "store/measure.h"
#include "store/statement.h"

#define DEVICES 100000
#define STATEMENTS 2000
#define ANSWERS 200
#define RISKS 1000000
#define CHUNK 20000
#define ROUNDS 200
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

struct world {
    struct seki_store *store;
    struct seki_register reg;
    struct seki_id id;
    struct seki_arena arena;
};

/* A text of a literal format with one number. */
#define named(room, n, form, i) seki_str_of(room, (size_t)SEKI_MAX(snprintf(room, n, form, i), 0))

static const struct seki_str names[] = {
    SEKI_STR("輸液ポンプ"), SEKI_STR("シリンジポンプ"),   SEKI_STR("生体情報モニタ"),
    SEKI_STR("人工呼吸器"), SEKI_STR("超音波診断装置"),   SEKI_STR("除細動器"),
    SEKI_STR("X線CT装置"),  SEKI_STR("磁気共鳴診断装置"), SEKI_STR("血液浄化装置"),
    SEKI_STR("内視鏡"),
};
static const struct seki_str makers[] = {SEKI_STR("北斗メディカル"), SEKI_STR("瀬戸電機"),
                                         SEKI_STR("Aldergate Instruments")};
static const struct seki_str zones[] = {SEKI_STR("clinical"), SEKI_STR("imaging"),
                                        SEKI_STR("emergency"), SEKI_STR("office")};
static const struct seki_str scenarios[] = {SEKI_STR("S.RANSOM_VPN"), SEKI_STR("S.WRONG_SOFTWARE"),
                                            SEKI_STR("S.LOST_MEDIA"), SEKI_STR("S.SHARED_PASSWORD"),
                                            SEKI_STR("S.OLD_SYSTEM"), SEKI_STR("S.REMOTE"),
                                            SEKI_STR("S.INSIDER"),    SEKI_STR("S.EAVESDROP"),
                                            SEKI_STR("S.DENIAL"),     SEKI_STR("S.THEFT")};

static void fill_devices(struct world *w)
{
    need(seki_store_begin(w->store, &err));
    for (int i = 0; i < DEVICES; i++) {
        char id[24], model[24], place[48]; /* a few letters and a number */
        struct seki_device device = {.number = i + 1};
        device.text[SEKI_DEVICE_ID] = named(id, sizeof(id), "ME-%06d", i);
        device.text[SEKI_DEVICE_NAME] = names[i % 10];
        device.text[SEKI_DEVICE_MAKER] = makers[i / 10 % 3];
        device.text[SEKI_DEVICE_MODEL] = named(model, sizeof(model), "HX-%d", i % 700);
        device.text[SEKI_DEVICE_PLACE] = named(place, sizeof(place), "東館%d階 病室", i % 11);
        device.text[SEKI_DEVICE_KIND] = i % 17 ? SEKI_STR("pump") : SEKI_STR("monitor");
        device.text[SEKI_DEVICE_ZONE] = zones[i / 7 % 4];
        if (i == 77777) {
            device.text[SEKI_DEVICE_NAME] = SEKI_STR("鑑識カメラ");
        }
        need(seki_store_device_add(w->store, &w->reg, &device, NOW, &err));
    }
    need(seki_store_commit(w->store, &err));
}

static void fill_statements(struct world *w)
{
    need(seki_store_begin(w->store, &err));
    for (int i = 0; i < STATEMENTS; i++) {
        char name[48], model[24]; /* a few letters and a number */
        struct seki_statement_row row = {.number = i + 1, .n_items = ANSWERS};
        row.text[SEKI_STATEMENT_NAME] = named(name, sizeof(name), "開示書 %d.xlsx", i);
        row.text[SEKI_STATEMENT_MODEL] = named(model, sizeof(model), "HX-%d", i);
        row.text[SEKI_STATEMENT_CATALOG] = SEKI_STR("mds2-2019");
        row.text[SEKI_STATEMENT_MANUFACTURER] = makers[i % 3];
        need(seki_store_statement_add(w->store, &w->reg, &row, NOW, &err));
        for (int k = 0; k < ANSWERS; k++) {
            char item[16]; /* a few letters and a number */
            struct seki_answer_row answer = {.number = k + 1, .confidence = 100};
            answer.text[SEKI_ANSWER_ITEM] = named(item, sizeof(item), "Q-%d", k);
            answer.text[SEKI_ANSWER_VALUE] = SEKI_STR("no");
            answer.text[SEKI_ANSWER_RAW] = SEKI_STR("いいえ");
            answer.text[SEKI_ANSWER_CELL] = SEKI_STR("C146");
            need(seki_store_answer_add(w->store, &w->reg, i + 1, &answer, NOW, &err));
        }
    }
    need(seki_store_commit(w->store, &err));
}

static void fill_risks(struct world *w)
{
    struct seki_assessment_row row = {.n_risks = RISKS, .made = NOW};

    need(seki_store_begin(w->store, &err));
    need(seki_store_assessment_add(w->store, &w->reg, &row, &err));
    for (int i = 0; i < RISKS; i++) {
        char id[24]; /* a few letters and a number */
        struct seki_risk_row risk = {.number = i + 1,
                                     .scenario = scenarios[i / DEVICES],
                                     .current = 4 - i / (RISKS / 4),
                                     .score = 100 - i / (RISKS / 100),
                                     .is_above = i < RISKS / 3,
                                     .is_unknown = i % 9 == 0};
        risk.device = named(id, sizeof(id), "ME-%06d", (int)((int64_t)i * 7919 % DEVICES));
        need(seki_store_risk_add(w->store, &w->reg, row.number, &risk, &err));
        if (i % CHUNK == CHUNK - 1) {
            need(seki_store_commit(w->store, &err));
            need(seki_store_begin(w->store, &err));
        }
    }
    need(seki_store_assessment_finish(w->store, w->reg.organisation, row.number, &err));
    need(seki_store_commit(w->store, &err));
}

/* --- measuring */

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;

    return (a > b) - (a < b);
}

static void tell(const char *what, double *times, size_t n)
{
    qsort(times, n, sizeof(*times), compare);
    printf("  %-44s median %9.1f us, p95 %9.1f us\n", what, times[n / 2] * 1e6,
           times[n * 95 / 100] * 1e6);
}

static void pages_of_devices(struct world *w, const char *what, struct seki_device_filter filter,
                             const char *words)
{
    double times[ROUNDS];
    size_t n = 0;

    need(seki_search_parse(&w->arena, seki_str_from_c(words), &filter.search, &err));
    for (int i = 0; i < ROUNDS; i++) {
        struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
        struct seki_page page = {.limit = 50, .after = (int64_t)i * (DEVICES / ROUNDS)};
        struct seki_device *list = NULL;
        double start = now();
        seki_arena_init(&scratch, (size_t)1 << 24);
        page.key = filter.sort == SEKI_DEVICE_BY_NAME    ? names[i % 10]
                   : filter.sort == SEKI_DEVICE_BY_MAKER ? makers[i % 3]
                                                         : SEKI_STR("");
        need(seki_store_devices(&scratch, w->store, w->reg.organisation, &filter, &page, &list, &n,
                                &err));
        times[i] = now() - start;
    }
    tell(what, times, ROUNDS);
}

static void pages_of_risks(struct world *w, const char *what, struct seki_risk_filter filter)
{
    double times[ROUNDS];
    size_t n = 0;

    filter.assessment = 1;
    for (int i = 0; i < ROUNDS; i++) {
        struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
        struct seki_page page = {.limit = 50, .after = (int64_t)i * (RISKS / ROUNDS)};
        struct seki_risk_row *list = NULL;
        double start = now();
        seki_arena_init(&scratch, (size_t)1 << 24);
        need(seki_store_risks(&scratch, w->store, w->reg.organisation, &filter, &page, &list, &n,
                              &err));
        times[i] = now() - start;
    }
    tell(what, times, ROUNDS);
}

/* One answer, in a transaction of its own. */
static void save_answers(struct world *w)
{
    struct seki_answer_row answer = {.confidence = 100};
    struct seki_statement_row statement = {.number = 0};
    double times[ROUNDS];

    answer.text[SEKI_ANSWER_ITEM] = SEKI_STR("Q-7");
    answer.text[SEKI_ANSWER_VALUE] = SEKI_STR("yes");
    for (int i = 0; i < ROUNDS; i++) {
        struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
        double start = now();
        seki_arena_init(&scratch, (size_t)1 << 24);
        need(seki_store_begin(w->store, &err));
        need(seki_store_statement_get(&scratch, w->store, w->reg.organisation, i * 9 + 1,
                                      &statement, &err));
        need(seki_store_answer_change(w->store, &w->reg, &statement, &answer, NOW, &err));
        need(seki_store_commit(w->store, &err));
        times[i] = now() - start;
    }
    tell("one answer saved", times, ROUNDS);
}

static void timed(const char *what, int64_t n, void (*fill)(struct world *), struct world *w)
{
    double start = now();
    double seconds;

    fill(w);
    seconds = now() - start;
    printf("  %-44s %8.2f s, %9.0f /s\n", what, seconds, (double)n / seconds);
}

static void measure(struct seki_str place, const char *kind)
{
    struct world w = {.store = NULL};
    const struct seki_organisation it = {
        .kind = SEKI_ORGANISATION_HOSPITAL, .name = SEKI_STR("病院"), .made = NOW};

    seki_arena_init(&w.arena, (size_t)1 << 24);
    need(seki_store_open(place, &w.store, &err));
    need(seki_store_begin(w.store, &err));
    need(seki_store_add_organisation(w.store, &it, &w.id, &err));
    need(seki_store_register_make(w.store, seki_id_str(&w.id), &w.reg, &err));
    need(seki_store_commit(w.store, &err));
    printf("%s\n", kind);
    timed("100,000 devices", DEVICES, fill_devices, &w);
    timed("2,000 statements of 200 answers", (int64_t)STATEMENTS * ANSWERS, fill_statements, &w);
    timed("1,000,000 risks", RISKS, fill_risks, &w);
    pages_of_devices(&w, "devices, in their order", (struct seki_device_filter){.kind = {0}}, "");
    pages_of_devices(&w, "devices of a zone and a kind",
                     (struct seki_device_filter){.zone = zones[2], .kind = SEKI_STR("monitor")},
                     "");
    pages_of_devices(&w, "devices by name",
                     (struct seki_device_filter){.sort = SEKI_DEVICE_BY_NAME}, "");
    pages_of_devices(&w, "search: ポンプ", (struct seki_device_filter){.kind = {0}}, "ﾎﾟﾝﾌﾟ");
    pages_of_devices(&w, "search: 鑑", (struct seki_device_filter){.kind = {0}}, "鑑");
    pages_of_devices(&w, "search: 病", (struct seki_device_filter){.kind = {0}}, "病");
    pages_of_devices(&w, "search: 輸液 瀬戸", (struct seki_device_filter){.kind = {0}},
                     "輸液 瀬戸");
    pages_of_devices(&w, "search: me-012345", (struct seki_device_filter){.kind = {0}},
                     "me-012345");
    pages_of_risks(&w, "risks, the worst first", (struct seki_risk_filter){.level = 0});
    pages_of_risks(&w, "risks of a level", (struct seki_risk_filter){.level = 2});
    pages_of_risks(&w, "risks of a scenario, unknown",
                   (struct seki_risk_filter){.scenario = scenarios[5], .is_unknown = true});
    pages_of_risks(&w, "risks of a device",
                   (struct seki_risk_filter){.device = SEKI_STR("ME-012345")});
    pages_of_risks(&w, "risks that are open", (struct seki_risk_filter){.is_open = true});
    save_answers(&w);
    seki_store_free(&w.store);
    seki_arena_finish(&w.arena);
}

int main(int argc, char **argv)
{
    struct seki_store *store = NULL;
    struct seki_arena SEKI_CLEANUP_ARENA arena = {0};
    struct seki_str file;

    if (argc < 2) {
        fprintf(stderr, "store_bench FOLDER [postgresql://...]\n");
        return EXIT_FAILURE;
    }
    seki_arena_init(&arena, (size_t)1 << 20);
    file = seki_path_join(&arena, seki_str_from_c(argv[1]), SEKI_STR(SEKI_STORE_FILE));
    need(file.p ? seki_store_init(file, NOW, &store, &err) : seki_fail_nomem(&err));
    seki_store_free(&store);
    measure(seki_str_from_c(argv[1]), "SQLite");
    if (argc > 2) {
        need(seki_store_init(seki_str_from_c(argv[2]), NOW, &store, &err));
        seki_store_free(&store);
        measure(seki_str_from_c(argv[2]), "PostgreSQL, on a socket");
    }
    return EXIT_SUCCESS;
}
