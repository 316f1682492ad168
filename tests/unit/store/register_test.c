/* Tests of the register: devices, statements, measures, files, search. The same on SQLite and on PostgreSQL. */
#include "store/register.h"

#include <sqlite3.h>
#include <stdio.h>

#include "store/cells.h"
#include "store/db.h"
#include "store/device.h"
#include "store/example.h"
#include "store/file.h"
#include "store/measure.h"
#include "store/statement.h"
#include "store/ward.h"
#include "unit/store/ground.h"

struct world {
    struct seki_store *store;
    struct seki_register reg, other; /* of two hospitals */
    struct seki_id ids[2];
};

static void make(struct ground *g, struct world *w)
{
    assert_int_equal(seki_store_init(g->file, NOW, &w->store, &g->err), 0);
    seki_store_free(&w->store);
    assert_int_equal(seki_store_open(g->place, &w->store, &g->err), 0);
    assert_int_equal(seki_store_begin(w->store, &g->err), 0);
    for (size_t i = 0; i < 2; i++) {
        struct seki_organisation it = {.kind = SEKI_ORGANISATION_HOSPITAL,
                                       .name = i ? SEKI_STR("乙病院") : SEKI_STR("甲病院"),
                                       .made = NOW};
        assert_int_equal(seki_store_add_organisation(w->store, &it, &w->ids[i], &g->err), 0);
        assert_int_equal(seki_store_register_make(w->store, seki_id_str(&w->ids[i]),
                                                  i ? &w->other : &w->reg, &g->err),
                         0);
    }
    assert_int_not_equal(w->reg.number, w->other.number);
}

static struct seki_device device_of(struct seki_str id, struct seki_str name, struct seki_str maker)
{
    return (struct seki_device){
        .text = {[SEKI_DEVICE_ID] = id, [SEKI_DEVICE_NAME] = name, [SEKI_DEVICE_MAKER] = maker}};
}

static const struct seki_str names[] = {
    SEKI_STR("輸液ポンプ 一号"), SEKI_STR("ｼﾘﾝｼﾞﾎﾟﾝﾌﾟ"), SEKI_STR("監査サーバー"),
    SEKI_STR("髙𠮷式 CT"),       SEKI_STR("ct-scanner"), SEKI_STR("it's; DROP TABLE device --"),
};
static const struct seki_str makers[] = {SEKI_STR("北斗メディカル"), SEKI_STR("Seto"),
                                         SEKI_STR("")};
static const struct seki_str zones[] = {SEKI_STR("clinical"), SEKI_STR("救急")};

#define N 36

static const struct seki_page first = {.limit = 10};
static const struct seki_page second = {.limit = 10, .after = 1};

static void fill(struct ground *g, struct world *w)
{
    for (int i = 0; i < N; i++) {
        char id[24]; /* a few letters and a number */
        struct seki_device device;
        snprintf(id, sizeof(id), "装置-%d", i);
        device = device_of(seki_str_from_c(id), names[i % 6], makers[i / 6 % 3]);
        device.text[SEKI_DEVICE_ZONE] = zones[i / 3 % 2];
        device.text[SEKI_DEVICE_KIND] = i % 5 ? SEKI_STR("pump") : SEKI_STR("ct");
        device.more = SEKI_STR("3:a:b0:");
        assert_int_equal(seki_store_device_add(w->store, &w->reg, &device, NOW + i, &g->err), 0);
        device.text[SEKI_DEVICE_NAME] = SEKI_STR("監査 鑑 秘密 CT");
        assert_int_equal(seki_store_device_add(w->store, &w->other, &device, NOW + i, &g->err), 0);
    }
}

/* Which numbers a filter finds, over pages of `limit`, each one statement; as text "1 2 3 ". */
static const char *found(struct ground *g, struct world *w, struct seki_device_filter *filter,
                         size_t limit)
{
    static struct seki_buf out;
    struct seki_page page = {.limit = limit};
    struct seki_device *list = NULL;
    size_t n = 0;

    seki_buf_finish(&out);
    seki_buf_init(&out, 4096);
    do {
        uint64_t before = seki_store_statements(w->store);
        assert_int_equal(seki_store_devices(&g->arena, w->store, w->reg.organisation, filter, &page,
                                            &list, &n, &g->err),
                         0);
        assert_int_equal(seki_store_statements(w->store), before + 1);
        for (size_t i = 0; i < n; i++) {
            seki_buf_add_int(&out, list[i].number);
            seki_buf_add_char(&out, ' ');
            page = seki_device_behind(&list[i], filter->sort, limit);
        }
    } while (n == limit);
    return out.n ? out.p : "";
}

static const char *search(struct ground *g, struct world *w, struct seki_str words)
{
    struct seki_device_filter filter = {.kind = {0}};

    assert_int_equal(seki_search_parse(&g->arena, words, &filter.search, &g->err), 0);
    return found(g, w, &filter, 4);
}

static void test_search(void **state)
{
    static const struct {
        struct seki_str words;
        const char *found;
    } rows[] = {
        {SEKI_STR("監査"), "3 9 15 21 27 33 "},
        {SEKI_STR("監"), "3 9 15 21 27 33 "},
        {SEKI_STR("査サ"), "3 9 15 21 27 33 "},
        {SEKI_STR("鑑"), ""},
        {SEKI_STR("秘密"), ""},
        {SEKI_STR("ポンプ"), "1 2 7 8 13 14 19 20 25 26 31 32 "},
        {SEKI_STR("ﾎﾟﾝﾌﾟ"), "1 2 7 8 13 14 19 20 25 26 31 32 "},
        {SEKI_STR("プ"), "1 2 7 8 13 14 19 20 25 26 31 32 "},
        {SEKI_STR("ポンプ 輸液"), "1 7 13 19 25 31 "},
        {SEKI_STR("髙"), "4 10 16 22 28 34 "},
        {SEKI_STR("𠮷"), "4 10 16 22 28 34 "},
        {SEKI_STR("髙𠮷"), "4 10 16 22 28 34 "},
        {SEKI_STR("ＣＴ"), "4 5 10 11 16 17 22 23 28 29 34 35 "},
        {SEKI_STR("Scanner"), "5 11 17 23 29 35 "},
        {SEKI_STR("seto ct 髙"), "10 28 "},
        {SEKI_STR("it's"), "6 12 18 24 30 36 "},
        {SEKI_STR("%"), ""},
        {SEKI_STR("装置-35"), "36 "},
        {SEKI_STR("号北"), ""}, /* not over two texts */
    };
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_search parsed;
    char words[1025]; /* one more than fits */

    make(g, &w);
    fill(g, &w);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        assert_string_equal(search(g, &w, rows[i].words), rows[i].found);
    }
    assert_int_equal(seki_search_parse(&g->arena, SEKI_STR("a b c d"), &parsed, &g->err),
                     SEKI_ERR_LIMIT);
    assert_int_equal(seki_search_parse(&g->arena, SEKI_STR("a b  c"), &parsed, &g->err), 0);
    memset(words, 'x', sizeof(words));
    assert_int_equal(
        seki_search_parse(&g->arena, seki_str_of(words, sizeof(words) - 1), &parsed, &g->err), 0);
    assert_int_equal(
        seki_search_parse(&g->arena, seki_str_of(words, sizeof(words)), &parsed, &g->err),
        SEKI_ERR_LIMIT);
    assert_int_equal(seki_search_parse(&g->arena, SEKI_STR(" 　"), &parsed, &g->err), 0);
    assert_int_equal(parsed.n, 0);
    seki_store_free(&w.store);
}

/* What filters should find, by looking at every device. */
static void check_filter(struct ground *g, struct world *w, struct seki_device_filter *filter)
{
    char expected[4096] = ""; /* 36 short numbers */

    for (int i = 0; i < N; i++) {
        if ((filter->zone.n == 0 || seki_str_eq(filter->zone, zones[i / 3 % 2])) &&
            (filter->kind.n == 0 || seki_str_eq(filter->kind, SEKI_STR("ct")) == (i % 5 == 0)) &&
            (filter->maker.n == 0 || seki_str_eq(filter->maker, makers[i / 6 % 3]))) {
            snprintf(expected + strlen(expected), 16, "%d ", i + 1);
        }
    }
    assert_string_equal(found(g, w, filter, 5), expected);
    assert_string_equal(found(g, w, filter, 100), expected);
}

static void test_filters(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_device_filter filter = {.kind = {0}};

    make(g, &w);
    fill(g, &w);
    for (int i = 0; i < 27; i++) {
        filter.zone = i % 3 ? zones[i % 3 - 1] : SEKI_STR("");
        filter.kind =
            i / 3 % 3 ? (i / 3 % 3 > 1 ? SEKI_STR("ct") : SEKI_STR("pump")) : SEKI_STR("");
        filter.maker = i / 9 ? makers[i / 9 - 1] : SEKI_STR("");
        check_filter(g, &w, &filter);
    }
    filter = (struct seki_device_filter){.sort = SEKI_DEVICE_BY_NAME, .zone = zones[1]};
    assert_string_equal(found(g, &w, &filter, 4),
                        "5 11 17 23 29 35 6 12 18 24 30 36 4 10 16 22 28 34 ");
    filter = (struct seki_device_filter){.sort = SEKI_DEVICE_BY_MAKER, .kind = SEKI_STR("ct")};
    assert_string_equal(found(g, &w, &filter, 3), "16 31 36 11 26 1 6 21 ");
    seki_store_free(&w.store);
}

/* --- what an assessment found, and the end of support */

static const struct seki_str days[] = {SEKI_STR(""), SEKI_STR("2025-03-31"), SEKI_STR("2026-11-29"),
                                       SEKI_STR("2031-01-01")};

static void id_of(int i, char ret_id[24])
{
    snprintf(ret_id, 24, "装置-%d", i);
}

/* Devices get each combination of what can be found, and of days. */
static void find_out(struct ground *g, struct world *w)
{
    for (int i = 0; i < N; i++) {
        char id[24]; /* as above */
        struct seki_str values[SEKI_DETAIL_FIELDS];
        id_of(i, id);
        for (int k = 0; k < SEKI_DETAIL_FIELDS; k++) {
            values[k] = k == SEKI_DETAIL_EOS ? days[i % 4] : SEKI_STR("");
        }
        assert_int_equal(seki_store_details_put(w->store, w->reg.organisation, seki_str_from_c(id),
                                                values, &g->err),
                         0);
        assert_int_equal(seki_store_device_found(w->store, &w->reg, seki_str_from_c(id),
                                                 (enum seki_device_found)(i % 3),
                                                 (enum seki_device_found)(i / 3 % 3), NOW + N,
                                                 &g->err),
                         0);
    }
}

static bool is_wished(enum seki_device_wish wish, int found)
{
    return wish == SEKI_WISH_ANY || (int)wish - 1 == found;
}

static const char *expected_of(const struct seki_device_filter *filter)
{
    static char expected[4096]; /* 36 short numbers */

    expected[0] = '\0';
    for (int i = 0; i < N; i++) {
        struct seki_str day = days[i % 4];
        bool is_in = filter->until.n == 0 || (seki_str_cmp(day, filter->since) >= 0 &&
                                              seki_str_cmp(day, filter->until) < 0);
        if (is_in && is_wished(filter->form, i % 3) && is_wished(filter->personal, i / 3 % 3) &&
            (filter->kind.n == 0 || i % 5 == 0)) {
            snprintf(expected + strlen(expected), 16, "%d ", i + 1);
        }
    }
    return expected;
}

static void test_found(void **state)
{
    static const struct seki_str since[] = {SEKI_STR(""), SEKI_STR(""), SEKI_STR("0"),
                                            SEKI_STR("2026-11-29")};
    static const struct seki_str until[] = {SEKI_STR(""), SEKI_STR("0"), SEKI_STR("2026-11-29"),
                                            SEKI_STR("2027-11-29")};
    struct ground *g = *state;
    struct world w = {.store = NULL};

    make(g, &w);
    fill(g, &w);
    find_out(g, &w);
    for (int i = 0; i < 4 * 4 * 4 * 2; i++) {
        struct seki_device_filter filter = {.form = (enum seki_device_wish)(i % 4),
                                            .personal = (enum seki_device_wish)(i / 4 % 4),
                                            .since = since[i / 16 % 4],
                                            .until = until[i / 16 % 4],
                                            .kind = i / 64 ? SEKI_STR("ct") : SEKI_STR("")};
        assert_string_equal(found(g, &w, &filter, 5), expected_of(&filter));
    }
    struct seki_device_filter sorted = {.form = SEKI_WISH_NO, .sort = SEKI_DEVICE_BY_MAKER};
    assert_string_equal(found(g, &w, &sorted, 3), "14 17 32 35 8 11 26 29 2 5 20 23 ");
    assert_int_equal(seki_search_parse(&g->arena, SEKI_STR("ポンプ"), &sorted.search, &g->err), 0);
    sorted.sort = SEKI_DEVICE_BY_NUMBER;
    sorted.until = until[2];
    sorted.since = since[2];
    assert_string_equal(found(g, &w, &sorted, 3), "2 14 26 ");
    seki_store_free(&w.store);
}

/* Whoever changes what a form is found by takes away what was found; other values do not. */
static void test_found_is_lost(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_device device;

    make(g, &w);
    fill(g, &w);
    find_out(g, &w);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(seki_store_device_get(&g->arena, w.store, w.reg.organisation,
                                               SEKI_STR("装置-5"), &device, &g->err),
                         0);
        assert_int_equal(device.form, SEKI_FOUND_YES);
        assert_int_equal(device.personal, SEKI_FOUND_NO);
        assert_str(device.support, "2025-03-31");
        device.text[i ? SEKI_DEVICE_MODEL : SEKI_DEVICE_PLACE] = SEKI_STR("X");
        assert_int_equal(seki_store_device_change(w.store, &w.reg, &device, NOW + 99, &g->err), 0);
    }
    /* What was found began before that change. */
    assert_int_equal(seki_store_device_found(w.store, &w.reg, SEKI_STR("装置-5"), SEKI_FOUND_YES,
                                             SEKI_FOUND_YES, NOW + 98, &g->err),
                     0);
    assert_int_equal(seki_store_device_get(&g->arena, w.store, w.reg.organisation,
                                           SEKI_STR("装置-5"), &device, &g->err),
                     0);
    assert_int_equal(device.form, SEKI_FOUND_UNKNOWN);
    assert_int_equal(device.personal, SEKI_FOUND_UNKNOWN);
    /* Details stay when the list comes again, and so does what they say. */
    assert_int_equal(seki_store_device_remove(w.store, &w.reg, SEKI_STR("装置-5"), 3, &g->err), 0);
    assert_int_equal(seki_store_device_add(w.store, &w.reg, &device, NOW, &g->err), 0);
    assert_int_equal(seki_store_device_get(&g->arena, w.store, w.reg.organisation,
                                           SEKI_STR("装置-5"), &device, &g->err),
                     0);
    assert_str(device.support, "2025-03-31");
    seki_store_free(&w.store);
}

static void test_device(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_device device;
    int64_t n = 0;

    make(g, &w);
    fill(g, &w);
    assert_int_equal(seki_store_device_get(&g->arena, w.store, w.reg.organisation,
                                           SEKI_STR("装置-3"), &device, &g->err),
                     0);
    assert_int_equal(device.number, 4);
    assert_int_equal(device.edition, 1);
    assert_int_equal(device.made, NOW + 3);
    assert_str(device.text[SEKI_DEVICE_NAME], "髙𠮷式 CT");
    assert_str(device.more, "3:a:b0:");
    device.text[SEKI_DEVICE_NAME] = SEKI_STR("鑑識カメラ");
    assert_int_equal(seki_store_device_change(w.store, &w.reg, &device, NOW + 99, &g->err), 0);
    assert_string_equal(search(g, &w, SEKI_STR("鑑")), "4 ");
    assert_string_equal(search(g, &w, SEKI_STR("髙")), "10 16 22 28 34 ");
    /* The second who saw edition 1 comes too late. */
    assert_int_equal(seki_store_device_change(w.store, &w.reg, &device, NOW + 99, &g->err),
                     SEKI_ERR_EXISTS);
    assert_int_equal(seki_store_device_remove(w.store, &w.reg, SEKI_STR("装置-3"), 1, &g->err),
                     SEKI_ERR_EXISTS);
    assert_int_equal(seki_store_device_remove(w.store, &w.reg, SEKI_STR("装置-3"), 2, &g->err), 0);
    assert_int_equal(seki_store_device_remove(w.store, &w.reg, SEKI_STR("装置-3"), 2, &g->err),
                     SEKI_ERR_NOTFOUND);
    assert_string_equal(search(g, &w, SEKI_STR("鑑")), "");
    assert_int_equal(seki_store_device_count(w.store, w.reg.organisation, &n, &g->err), 0);
    assert_int_equal(n, N - 1);
    /* The other hospital's is still there. */
    assert_int_equal(seki_store_device_get(&g->arena, w.store, w.other.organisation,
                                           SEKI_STR("装置-3"), &device, &g->err),
                     0);
    seki_store_free(&w.store);
}

static void test_device_that_is_there(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_device device = device_of(SEKI_STR("x"), SEKI_STR(""), SEKI_STR(""));

    make(g, &w);
    assert_int_equal(seki_store_device_add(w.store, &w.reg, &device, NOW, &g->err), 0);
    assert_int_equal(seki_store_save(w.store, &g->err), 0);
    assert_int_equal(seki_store_device_add(w.store, &w.reg, &device, NOW, &g->err),
                     SEKI_ERR_EXISTS);
    assert_int_equal(seki_store_undo(w.store, &g->err), 0);
    assert_int_equal(seki_store_save(w.store, &g->err), 0);
    device.text[SEKI_DEVICE_ID] = SEKI_STR("");
    assert_int_equal(seki_store_device_add(w.store, &w.reg, &device, NOW, &g->err),
                     SEKI_ERR_INVALID);
    assert_int_equal(seki_store_undo(w.store, &g->err), 0);
    seki_store_free(&w.store);
}

static void test_files(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_file file;
    struct seki_file *list = NULL;
    struct seki_str bytes = {0};
    size_t n = 0;
    char *big = seki_arena_bytes(&g->arena, SEKI_FILE_PIECE * 2 + 1);

    assert_non_null(big);
    memset(big, 0xff, SEKI_FILE_PIECE * 2 + 1);
    big[SEKI_FILE_PIECE] = 'x';
    make(g, &w);
    assert_int_equal(seki_store_register_renew(w.store, &w.reg, &g->err), 0);
    assert_int_equal(w.reg.revision, 1);
    assert_int_equal(seki_store_file_put(w.store, &w.reg, SEKI_STR("statements/甲 form.xlsx"),
                                         seki_str_of(big, SEKI_FILE_PIECE * 2 + 1), NOW, &g->err),
                     0);
    assert_int_equal(seki_store_file_put(w.store, &w.reg, SEKI_STR("assets.csv"),
                                         SEKI_STR("id\nA\0B\n"), NOW, &g->err),
                     0);
    assert_int_equal(seki_store_register_renew(w.store, &w.reg, &g->err), 0);
    assert_int_equal(seki_store_file_put(w.store, &w.reg, SEKI_STR("assets.csv"), SEKI_STR(""),
                                         NOW + 1, &g->err),
                     0);
    assert_int_equal(
        seki_store_files(&g->arena, w.store, w.reg.organisation, 2, &first, &list, &n, &g->err), 0);
    assert_int_equal(n, 1);
    assert_int_equal(list[0].size, 0);
    assert_int_equal(
        seki_store_files(&g->arena, w.store, w.reg.organisation, 1, &first, &list, &n, &g->err), 0);
    assert_int_equal(n, 2);
    assert_int_equal(list[0].until, 2);
    assert_int_equal(seki_store_content_whole(&g->arena, w.store, w.reg.organisation,
                                              list[1].content, SEKI_FILE_PIECE * 2 + 1, &bytes,
                                              &g->err),
                     0);
    assert_int_equal(bytes.n, SEKI_FILE_PIECE * 2 + 1);
    assert_memory_equal(bytes.p, big, bytes.n);
    assert_int_equal(seki_store_content_whole(&g->arena, w.store, w.reg.organisation,
                                              list[1].content, SEKI_FILE_PIECE * 2, &bytes,
                                              &g->err),
                     SEKI_ERR_LIMIT);
    /* Of another hospital, whoever knows the id sees nothing. */
    assert_int_equal(seki_store_content_whole(&g->arena, w.store, w.other.organisation,
                                              list[1].content, 100, &bytes, &g->err),
                     0);
    assert_int_equal(bytes.n, 0);
    /* Bytes that came again are not kept again. */
    assert_int_equal(seki_store_register_renew(w.store, &w.reg, &g->err), 0);
    assert_int_equal(seki_store_file_put(w.store, &w.reg, SEKI_STR("assets.csv"), SEKI_STR(""),
                                         NOW + 2, &g->err),
                     0);
    assert_int_equal(seki_store_file_get(&g->arena, w.store, w.reg.organisation,
                                         SEKI_STR("assets.csv"), 3, &file, &g->err),
                     0);
    assert_int_equal(file.made, NOW + 2);
    assert_int_equal(seki_store_file_get(&g->arena, w.store, w.reg.organisation,
                                         SEKI_STR("statements/甲 form.xlsx"), 3, &file, &g->err),
                     SEKI_ERR_NOTFOUND);
    seki_store_free(&w.store);
}

static void test_stale(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_file file;
    struct seki_device device = device_of(SEKI_STR("x"), SEKI_STR(""), SEKI_STR(""));

    make(g, &w);
    assert_int_equal(seki_store_register_renew(w.store, &w.reg, &g->err), 0);
    assert_int_equal(
        seki_store_file_put(w.store, &w.reg, SEKI_STR("assets.csv"), SEKI_STR("id"), NOW, &g->err),
        0);
    device.number = 7; /* as an import does: the file has it */
    assert_int_equal(seki_store_device_add(w.store, &w.reg, &device, NOW, &g->err), 0);
    assert_int_equal(seki_store_file_get(&g->arena, w.store, w.reg.organisation,
                                         SEKI_STR("assets.csv"), 1, &file, &g->err),
                     0);
    assert_false(file.is_stale);
    device = device_of(SEKI_STR("y"), SEKI_STR(""), SEKI_STR(""));
    assert_int_equal(seki_store_device_add(w.store, &w.reg, &device, NOW, &g->err), 0);
    assert_int_equal(seki_store_file_get(&g->arena, w.store, w.reg.organisation,
                                         SEKI_STR("assets.csv"), 1, &file, &g->err),
                     0);
    assert_true(file.is_stale);
    seki_store_free(&w.store);
}

static void test_measures(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_measure_row row = {.text = {[SEKI_MEASURE_ID] = SEKI_STR("M.1"),
                                            [SEKI_MEASURE_STATE] = SEKI_STR("予定"),
                                            [SEKI_MEASURE_NOTE] = SEKI_STR("監査ログを見る")}};
    struct seki_measure_filter filter = {.state = SEKI_STR("予定")};
    struct seki_measure_row *list = NULL;
    size_t n = 0;
    int64_t number = 0;

    make(g, &w);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(seki_store_measure_add(w.store, &w.reg, &row, NOW, &number, &g->err), 0);
        assert_int_equal(number, i + 1);
    }
    assert_int_equal(seki_search_parse(&g->arena, SEKI_STR("監査"), &filter.search, &g->err), 0);
    assert_int_equal(seki_store_measures(&g->arena, w.store, w.reg.organisation, &filter, &second,
                                         &list, &n, &g->err),
                     0);
    assert_int_equal(n, 2);
    list[0].text[SEKI_MEASURE_NOTE] = SEKI_STR("鑑");
    assert_int_equal(seki_store_measure_change(w.store, &w.reg, &list[0], NOW, &g->err), 0);
    assert_int_equal(seki_store_measure_change(w.store, &w.reg, &list[0], NOW, &g->err),
                     SEKI_ERR_EXISTS);
    assert_int_equal(seki_store_measure_remove(w.store, &w.reg, 3, 1, &g->err), 0);
    assert_int_equal(seki_store_measure_remove(w.store, &w.reg, 3, 1, &g->err), SEKI_ERR_NOTFOUND);
    assert_int_equal(
        seki_store_measure_get(&g->arena, w.store, w.other.organisation, 1, &row, &g->err),
        SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_search_parse(&g->arena, SEKI_STR("鑑"), &filter.search, &g->err), 0);
    assert_int_equal(seki_store_measures(&g->arena, w.store, w.reg.organisation, &filter, &first,
                                         &list, &n, &g->err),
                     0);
    assert_int_equal(n, 1);
    assert_int_equal(list[0].number, 2);
    assert_int_equal(list[0].edition, 2);
    seki_store_free(&w.store);
}

static void test_statements(void **state)
{
    struct ground *g = *state;
    struct world w = {.store = NULL};
    struct seki_statement_row row = {.number = 1,
                                     .text = {[SEKI_STATEMENT_NAME] = SEKI_STR("輸液.csv"),
                                              [SEKI_STATEMENT_CATALOG] = SEKI_STR("mds2-2019"),
                                              [SEKI_STATEMENT_MODEL] = SEKI_STR("IP-7")}};
    struct seki_answer_row answer = {.number = 1,
                                     .text = {[SEKI_ANSWER_ITEM] = SEKI_STR("MLDP-4"),
                                              [SEKI_ANSWER_VALUE] = SEKI_STR("no"),
                                              [SEKI_ANSWER_RAW] = SEKI_STR("いいえ")},
                                     .confidence = 100};
    struct seki_statement_filter filter = {.catalog = {0}};
    struct seki_statement_row *list = NULL;
    struct seki_answer_row *answers = NULL;
    struct seki_file file;
    size_t n = 0;

    make(g, &w);
    assert_int_equal(seki_store_register_renew(w.store, &w.reg, &g->err), 0);
    assert_int_equal(seki_store_file_put(w.store, &w.reg, SEKI_STR("statements/輸液.csv"),
                                         SEKI_STR("MLDP-4,いいえ"), NOW, &g->err),
                     0);
    assert_int_equal(seki_store_statement_add(w.store, &w.reg, &row, NOW, &g->err), 0);
    assert_int_equal(seki_store_answer_add(w.store, &w.reg, 1, &answer, NOW, &g->err), 0);
    assert_int_equal(seki_search_parse(&g->arena, SEKI_STR("ip-7"), &filter.search, &g->err), 0);
    assert_int_equal(seki_store_statement_list(&g->arena, w.store, w.reg.organisation, &filter,
                                               &first, &list, &n, &g->err),
                     0);
    assert_int_equal(n, 1);
    answer.text[SEKI_ANSWER_VALUE] = SEKI_STR("yes");
    assert_int_equal(seki_store_answer_change(w.store, &w.reg, list, &answer, NOW + 1, &g->err), 0);
    assert_int_equal(seki_store_answer_change(w.store, &w.reg, list, &answer, NOW + 1, &g->err),
                     SEKI_ERR_EXISTS);
    answer.text[SEKI_ANSWER_ITEM] = SEKI_STR("MLDP-99");
    assert_int_equal(seki_store_answer_change(w.store, &w.reg, list, &answer, NOW + 1, &g->err),
                     SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_store_answers(&g->arena, w.store, w.reg.organisation, 1, &first, &answers,
                                        &n, &g->err),
                     0);
    assert_int_equal(n, 1);
    assert_str(answers[0].text[SEKI_ANSWER_VALUE], "yes");
    assert_str(answers[0].text[SEKI_ANSWER_RAW], "いいえ");
    assert_int_equal(answers[0].edition, 1);
    assert_int_equal(
        seki_store_statement_get(&g->arena, w.store, w.reg.organisation, 1, &row, &g->err), 0);
    assert_int_equal(row.edition, 2);
    assert_int_equal(seki_store_file_get(&g->arena, w.store, w.reg.organisation,
                                         SEKI_STR("statements/輸液.csv"), 1, &file, &g->err),
                     0);
    assert_true(file.is_stale);
    seki_store_free(&w.store);
}

static void test_cells(void **state)
{
    struct seki_buf SEKI_CLEANUP_BUF buf = {0};
    struct seki_str rest;
    struct seki_str one;

    (void)state;
    seki_buf_init(&buf, 100);
    seki_cells_add(&buf, SEKI_STR("a:1\n"));
    seki_cells_add(&buf, SEKI_STR(""));
    seki_cells_add(&buf, SEKI_STR("病"));
    rest = seki_buf_str(&buf);
    assert_true(seki_cells_next(&rest, &one));
    assert_str(one, "a:1\n");
    assert_true(seki_cells_next(&rest, &one));
    assert_str(one, "");
    assert_true(seki_cells_next(&rest, &one));
    assert_str(one, "病");
    assert_false(seki_cells_next(&rest, &one));
    rest = SEKI_STR("9:abc");
    assert_false(seki_cells_next(&rest, &one));
    rest = SEKI_STR("-1:abc");
    assert_false(seki_cells_next(&rest, &one));
}

/* A query that looks at every row of a table would get slower with every hospital. */
static void check_plan(sqlite3 *db, const struct seki_sql *sql)
{
    char text[8192]; /* longer than any query */
    sqlite3_stmt *stmt = NULL;

    assert_true(snprintf(text, sizeof(text), "EXPLAIN QUERY PLAN %s", sql->text[SEKI_DB_SQLITE]) <
                (int)sizeof(text));
    assert_int_equal(sqlite3_prepare_v2(db, text, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *detail = (const char *)sqlite3_column_text(stmt, 3);
        if (strncmp(detail, "SCAN ", 5) == 0 && !strstr(detail, "CONSTANT ROW") &&
            !strstr(detail, "job_open") && !strstr(detail, "assessment_broken") &&
            !strstr(detail, "SCAN own") && !strstr(detail, "SCAN others") &&
            !strstr(detail, "SCAN one") && !strstr(detail, "SCAN few") &&
            !strstr(detail, "SCAN page") &&
            !(strstr(detail, "SCAN (subquery") && strstr(text, "LIMIT 1001"))) {
            fail_msg("%.*s: %s", (int)sql->name.n, sql->name.p, detail);
        }
        if (strstr(detail, "TEMP B-TREE") && strstr(sql->text[SEKI_DB_SQLITE], "LIMIT") &&
            !strstr(text, "LIMIT 1001") && !strstr(text, "AS page") &&
            !seki_str_starts(sql->name, SEKI_STR("risk_few_of_"))) { /* bounded */
            fail_msg("%.*s: %s", (int)sql->name.n, sql->name.p, detail);
        }
    }
    sqlite3_finalize(stmt);
}

static void test_plans(void **state)
{
    static const struct seki_str subjects[] = {
        SEKI_STR("device_"),  SEKI_STR("statement_"),   SEKI_STR("answer_"),
        SEKI_STR("measure_"), SEKI_STR("file_"),        SEKI_STR("content_"),
        SEKI_STR("pair_"),    SEKI_STR("register_get"), SEKI_STR("job_"),
        SEKI_STR("risk_"),    SEKI_STR("assessment_"),  SEKI_STR("insight_"),
        SEKI_STR("trace_"),   SEKI_STR("evidence_"),    SEKI_STR("inbox_")};
    struct ground *g = *state;
    struct world w = {.store = NULL};
    sqlite3 *db = NULL;
    size_t n = 0;

    if (g->is_postgres) {
        return; /* its planner looks at how many rows there are */
    }
    make(g, &w);
    assert_int_equal(seki_store_commit(w.store, &g->err), 0);
    assert_int_equal(sqlite3_open(g->file.p, &db), SQLITE_OK);
    for (size_t i = 0; i < SEKI_SQL_MAX; i++) {
        for (size_t k = 0; k < SEKI_ARRAY_LEN(subjects); k++) {
            if (seki_str_starts(seki_sql[i].name, subjects[k])) {
                check_plan(db, &seki_sql[i]);
                n++;
            }
        }
    }
    assert_true(n > 40);
    sqlite3_close(db);
    seki_store_free(&w.store);
}

static int64_t count_of(struct ground *g, struct world *w)
{
    int64_t n = 0;

    assert_int_equal(seki_store_device_count(w->store, w->reg.organisation, &n, &g->err), 0);
    return n;
}

/* The count is remembered as long as nothing changes, and what was undone does not count. */
static void test_count(void **state)
{
    struct ground *g = *state;
    struct world w;
    struct seki_device device = device_of(SEKI_STR("1"), SEKI_STR("a"), SEKI_STR(""));
    uint64_t before;

    make(g, &w);
    assert_int_equal(count_of(g, &w), 0);
    assert_int_equal(seki_store_device_add(w.store, &w.reg, &device, NOW, &g->err), 0);
    assert_int_equal(count_of(g, &w), 1);
    before = seki_store_statements(w.store);
    assert_int_equal(count_of(g, &w), 1);
    assert_int_equal(seki_store_statements(w.store), before + 1); /* not counted again */
    assert_int_equal(seki_store_save(w.store, &g->err), 0);
    device.text[SEKI_DEVICE_ID] = SEKI_STR("2");
    assert_int_equal(seki_store_device_add(w.store, &w.reg, &device, NOW, &g->err), 0);
    assert_int_equal(count_of(g, &w), 2);
    assert_int_equal(seki_store_undo(w.store, &g->err), 0);
    assert_int_equal(count_of(g, &w), 1);
    assert_int_equal(seki_store_device_remove(w.store, &w.reg, SEKI_STR("1"), 1, &g->err), 0);
    assert_int_equal(count_of(g, &w), 0); /* after as many changes as in what was undone */
    seki_store_free(&w.store);
}

/* One character that many have, one that one has, one that none has. */
static void test_one_character(void **state)
{
    struct ground *g = *state;
    struct world w;

    make(g, &w);
    for (int i = 0; i < 1003; i++) {
        char id[24]; /* a letter and a number */
        struct seki_device device;
        snprintf(id, sizeof(id), "d-%d", i);
        device = device_of(seki_str_from_c(id), i == 700 ? SEKI_STR("鑑x") : SEKI_STR("監x"),
                           SEKI_STR(""));
        assert_int_equal(seki_store_device_add(w.store, &w.reg, &device, NOW, &g->err), 0);
    }
    assert_string_equal(search(g, &w, SEKI_STR("鑑")), "701 ");
    assert_string_equal(search(g, &w, SEKI_STR("髙")), "");
    assert_int_equal(strlen(search(g, &w, SEKI_STR("監"))),
                     9 * 2 + 90 * 3 + 900 * 4 + 4 * 5 - 4); /* all numbers but 701 */
    seki_store_free(&w.store);
}

/* --- example data */

static size_t ties_of(struct ground *g, struct world *w, const struct seki_example *example,
                      struct seki_example_tie **ret_tie)
{
    size_t n = 0;

    assert_int_equal(seki_store_example_ties(&g->arena, w->store, w->reg.organisation, example, 5,
                                             ret_tie, &n, &g->err),
                     0);
    return n;
}

static void put_example(struct ground *g, struct world *w)
{
    struct seki_device device =
        device_of(SEKI_STR("例-1"), SEKI_STR("架空 輸液ポンプ"), SEKI_STR("例社"));
    const struct seki_statement_row statement = {
        .number = 1, .text = {[SEKI_STATEMENT_NAME] = SEKI_STR("例.csv")}};
    const struct seki_measure_row measure = {
        .text = {[SEKI_MEASURE_ID] = SEKI_STR("M.X"), [SEKI_MEASURE_SCOPE] = SEKI_STR("*")}};

    assert_int_equal(seki_store_device_add(w->store, &w->reg, &device, NOW, &g->err), 0);
    assert_int_equal(seki_store_statement_add(w->store, &w->reg, &statement, NOW, &g->err), 0);
    assert_int_equal(seki_store_measure_add(w->store, &w->reg, &measure, NOW, NULL, &g->err), 0);
    assert_int_equal(seki_store_device_add(w->store, &w->other, &device, NOW, &g->err), 0);
}

static void test_example(void **state)
{
    struct ground *g = *state;
    struct world w;
    const struct seki_example loaded = {.made = NOW, .person_name = SEKI_STR("髙橋")};
    struct seki_device own = device_of(SEKI_STR("自-1"), SEKI_STR("輸液ポンプ"), SEKI_STR("北斗"));
    struct seki_measure_row measure = {
        .text = {[SEKI_MEASURE_ID] = SEKI_STR("M.Y"), [SEKI_MEASURE_SCOPE] = SEKI_STR("例-1")}};
    struct seki_example example;
    struct seki_example_tie *tie = NULL;
    int64_t n[SEKI_EXAMPLE_COUNTS];
    int64_t number = 0;
    int64_t n_files = 0;

    make(g, &w);
    put_example(g, &w);
    assert_int_equal(seki_store_example_add(w.store, w.reg.organisation, &loaded, &g->err), 0);
    assert_int_equal(
        seki_store_example_get(&g->arena, w.store, w.reg.organisation, &example, &g->err), 0);
    assert_int_equal(example.made, NOW);
    assert_str(example.person_name, "髙橋");
    own.text[SEKI_DEVICE_STATEMENT] = SEKI_STR("例.csv");
    assert_int_equal(seki_store_device_add(w.store, &w.reg, &own, NOW + 1, &g->err), 0);
    assert_int_equal(seki_store_measure_add(w.store, &w.reg, &measure, NOW + 2, &number, &g->err),
                     0);
    assert_int_equal(seki_store_example_counts(w.store, w.reg.organisation, &example, n, &g->err),
                     0);
    assert_int_equal(n[SEKI_EXAMPLE_DEVICES], 1);
    assert_int_equal(n[SEKI_EXAMPLE_STATEMENTS], 1);
    assert_int_equal(n[SEKI_EXAMPLE_MEASURES], 1);
    assert_int_equal(n[SEKI_EXAMPLE_CHANGED_DEVICES] + n[SEKI_EXAMPLE_CHANGED_MEASURES], 0);
    assert_int_equal(ties_of(g, &w, &example, &tie), 2);
    assert_int_equal(tie[0].kind, SEKI_EXAMPLE_TIE_MEASURE);
    assert_str(tie[0].about, "例-1");
    assert_int_equal(tie[1].kind, SEKI_EXAMPLE_TIE_DEVICE);
    assert_str(tie[1].name, "自-1");
    assert_int_equal(seki_store_example_remove(w.store, w.reg.organisation, &example, &g->err), 0);
    assert_int_equal(
        seki_store_example_get(&g->arena, w.store, w.reg.organisation, &example, &g->err), 0);
    assert_int_equal(example.made, 0);
    assert_string_equal(search(g, &w, SEKI_STR("輸液")),
                        "2 "); /* the own one, and the index says so */
    assert_string_equal(search(g, &w, SEKI_STR("架空")), "");
    assert_int_equal(
        seki_store_register_rows(w.store, w.reg.organisation, &number, &n_files, &g->err), 0);
    assert_int_equal(number, 2);
    assert_int_equal(
        seki_store_register_rows(w.store, w.other.organisation, &number, &n_files, &g->err), 0);
    assert_int_equal(number, 1); /* somebody else's stays */
    seki_store_free(&w.store);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, ground_set_up, ground_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_search),        TEST(test_filters), TEST(test_found),
        TEST(test_found_is_lost), TEST(test_device),  TEST(test_device_that_is_there),
        TEST(test_files),         TEST(test_stale),   TEST(test_measures),
        TEST(test_statements),    TEST(test_count),   TEST(test_one_character),
        TEST(test_example),       TEST(test_plans),   cmocka_unit_test(test_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
