/* Archives byte by byte: what counts as a file, and what is refused. Those that real programs write are read in tests/api. */
#include "check.h"
#include "format/tar/tar.h"
#include "format/tar/tar_out.h"

#define ROOM (16 * SEKI_TAR_BLOCK)

struct archive {
    char bytes[ROOM]; /* enough for what one test makes */
    size_t n;
};

static void put(char *at, size_t n, const char *text)
{
    memcpy(at, text, SEKI_MIN(strlen(text), n));
}

static void put_sum(char *head)
{
    char digits[8];
    unsigned sum = 0;

    memset(head + 148, ' ', 8);
    for (size_t i = 0; i < SEKI_TAR_BLOCK; i++) {
        sum += (unsigned char)head[i];
    }
    for (size_t i = 6; i-- > 0; sum /= 8) {
        digits[i] = (char)('0' + sum % 8);
    }
    memcpy(head + 148, digits, 6);
    head[154] = '\0';
}

static char *add(struct archive *a, const char *name, char kind, const char *bytes)
{
    char *head = a->bytes + a->n;
    size_t n = strlen(bytes);
    char digits[11];

    put(head, 100, name);
    for (size_t i = 11, rest = n; i-- > 0; rest /= 8) {
        digits[i] = (char)('0' + rest % 8);
    }
    memcpy(head + 124, digits, 11);
    head[156] = kind;
    memcpy(head + 257, "ustar\00000", 8);
    put_sum(head);
    memcpy(head + SEKI_TAR_BLOCK, bytes, n);
    a->n += SEKI_TAR_BLOCK + (n + SEKI_TAR_BLOCK - 1) / SEKI_TAR_BLOCK * SEKI_TAR_BLOCK;
    return head;
}

/* Reads all of it; the last path and bytes are kept. */
struct found {
    int code;
    size_t n;
    char path[SEKI_TAR_NAME_MAX + 1]; /* the longest there may be */
    char bytes[64];                   /* more than any test has */
};

static struct found read_all(const struct archive *a, size_t n)
{
    struct found found = {.n = 0};
    struct seki_tar tar;
    struct seki_tar_entry entry;
    struct seki_err err = {0};

    seki_tar_init(&tar, SEKI_STR("a.tar"), seki_str_of(a->bytes, n));
    while ((found.code = seki_tar_next(&tar, &entry, &err)) > 0) {
        found.n++;
        memcpy(found.path, entry.path.p, entry.path.n);
        found.path[entry.path.n] = '\0';
        memcpy(found.bytes, entry.bytes.p, entry.bytes.n);
        found.bytes[entry.bytes.n] = '\0';
    }
    seki_tar_finish(&tar);
    return found;
}

static struct found read_whole(struct archive *a)
{
    a->n += SEKI_TAR_BLOCK;
    return read_all(a, a->n);
}

static void test_files(void **state)
{
    struct archive a = {.n = 0};
    struct found found;

    (void)state;
    add(&a, "./", '5', "");
    add(&a, "./a.csv", '0', "id\n");
    add(&a, "b/", '\0', "");
    add(&a, "././b/c.csv", '\0', "x,y\n");
    found = read_whole(&a);
    assert_int_equal(found.code, 0);
    assert_int_equal(found.n, 2);
    assert_string_equal(found.path, "b/c.csv");
    assert_string_equal(found.bytes, "x,y\n");
}

static void test_long_names(void **state)
{
    static const struct {
        char kind;
        const char *bytes, *path;
    } rows[] = {{'L', "long/name", "long/name"},
                {'x', "16 path=pax/one\n", "pax/one"},
                {'x', "12 mtime=1\n17 path=pax/two\n", NULL}, /* its length is one too many */
                {'x', "11 mtime=1\n16 path=pax/two\n", "pax/two"},
                {'x', "16 path=pax/one", NULL},
                {'x', "0 path=x\n", NULL},
                {'x', "99999999999999999999 path=x\n", NULL},
                {'x', "10 size=9\n", NULL},
                {'g', "16 path=pax/one\n", "short"}};

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct archive a = {.n = 0};
        struct found found;
        add(&a, "head", rows[i].kind, rows[i].bytes);
        add(&a, "short", '0', "x");
        found = read_whole(&a);
        assert_int_equal(found.code, rows[i].path ? 0 : SEKI_ERR_INVALID);
        assert_string_equal(found.path, rows[i].path ? rows[i].path : "");
    }
}

static void test_prefix(void **state)
{
    struct archive a = {.n = 0};
    char *head;
    struct found found;

    (void)state;
    head = add(&a, "name", '0', "");
    put(head + 345, 155, "before");
    put_sum(head);
    found = read_whole(&a);
    assert_string_equal(found.path, "before/name");
}

/* Links of both kinds, devices, pipes, what GNU calls sparse, and what nobody knows. */
static void test_no_files(void **state)
{
    static const char kinds[] = "12346SDMVKZ";

    (void)state;
    for (size_t i = 0; kinds[i]; i++) {
        struct archive a = {.n = 0};
        struct found found;
        add(&a, "a.csv", '0', "x");
        add(&a, "evil", kinds[i], "");
        found = read_whole(&a);
        assert_int_equal(found.code, SEKI_ERR_INVALID);
        assert_int_equal(found.n, 1);
    }
}

static void test_broken(void **state)
{
    struct archive a = {.n = 0};
    char *head;

    (void)state;
    head = add(&a, "a.csv", '0', "x");
    a.n += SEKI_TAR_BLOCK;
    for (size_t n = 0; n < a.n; n += 100) { /* cut off anywhere */
        assert_int_equal(read_all(&a, n).code, SEKI_ERR_INVALID);
    }
    assert_int_equal(read_all(&a, a.n).code, 0);
    head[0] = 'b'; /* the sum is that of another name */
    assert_int_equal(read_all(&a, a.n).code, SEKI_ERR_INVALID);
    put_sum(head);
    assert_int_equal(read_all(&a, a.n).code, 0);
    memcpy(head + 124, "77777777777", 11); /* more than there is */
    put_sum(head);
    assert_int_equal(read_all(&a, a.n).code, SEKI_ERR_INVALID);
    memcpy(head + 124, "\x80\0\0\0\0\0\0\0\0\0\0\1", 12); /* a size in base 256 */
    put_sum(head);
    assert_int_equal(read_all(&a, a.n).code, SEKI_ERR_INVALID);
}

static void test_longest_name(void **state)
{
    static char name[SEKI_TAR_NAME_MAX + 2];

    (void)state;
    for (size_t n = SEKI_TAR_NAME_MAX; n <= SEKI_TAR_NAME_MAX + 1; n++) {
        struct archive a = {.n = 0};
        struct found found;
        memset(name, 'n', n);
        name[n] = '\0';
        add(&a, "head", 'L', name);
        add(&a, "short", '0', "");
        found = read_whole(&a);
        assert_int_equal(found.code, n > SEKI_TAR_NAME_MAX ? SEKI_ERR_LIMIT : 0);
        assert_int_equal(strlen(found.path), n > SEKI_TAR_NAME_MAX ? 0 : n);
    }
}

/* What we write is what we read, whatever the name and the size. */
static void test_written(void **state)
{
    static const char *const names[] = {
        "a.csv", "statements/輸液ポンプ 髙.csv",
        ("0123456789012345678901234567890123456789012345678901234567890123456789"
         "01234567890123456789012345678/")};
    static const size_t sizes[] = {0, 1, SEKI_TAR_BLOCK - 1, SEKI_TAR_BLOCK, SEKI_TAR_BLOCK + 1};
    static const char zeros[SEKI_TAR_BLOCK + 1];

    (void)state;
    for (size_t n = 0; n <= 30; n++) {
        struct seki_buf SEKI_CLEANUP_BUF out = {0};
        struct seki_buf SEKI_CLEANUP_BUF path = {0};
        struct seki_str bytes = seki_str_of(zeros, sizes[n % SEKI_ARRAY_LEN(sizes)]);
        struct seki_tar_entry entry;
        struct seki_tar tar;
        struct seki_err err = {0};

        seki_buf_init(&path, 1000);
        seki_buf_add(&path, seki_str_from_c(names[n % SEKI_ARRAY_LEN(names)]));
        for (size_t i = 0; i < n; i++) { /* lengths of the record with two digits and with three */
            seki_buf_add_char(&path, 'n');
        }
        seki_buf_init(&out, 8 * SEKI_TAR_BLOCK);
        seki_tar_add(&out, seki_buf_str(&path), 1764380000, bytes);
        seki_tar_end(&out);
        assert_int_equal(seki_buf_status(&out), 0);
        assert_int_equal(out.n % SEKI_TAR_BLOCK, 0);
        seki_tar_init(&tar, SEKI_STR("a.tar"), seki_buf_str(&out));
        assert_int_equal(seki_tar_next(&tar, &entry, &err), 1);
        assert_int_equal(entry.bytes.n, bytes.n);
        assert_true(seki_str_eq(entry.path, seki_buf_str(&path)));
        assert_int_equal(seki_tar_next(&tar, &entry, &err), 0);
        seki_tar_finish(&tar);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files),   cmocka_unit_test(test_long_names),
        cmocka_unit_test(test_prefix),  cmocka_unit_test(test_no_files),
        cmocka_unit_test(test_broken),  cmocka_unit_test(test_longest_name),
        cmocka_unit_test(test_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
