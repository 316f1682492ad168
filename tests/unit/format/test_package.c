/* What a zip package is made of: every byte of the file belongs to it, once. */
#include "base/io.h"
#include "base/limits.h"
#include "check.h"
#include "format/package/package.h"
#include "make_xlsx.h"
#include "msg/m_xlsx.h"

#define END_BYTES 22
#define ENTRY_BYTES 46

struct made {
    struct seki_arena arena;
    struct seki_str bytes;
};

static void finish(struct made *made)
{
    seki_arena_finish(&made->arena);
}

static struct seki_str make(struct seki_arena *arena)
{
    const struct make_part parts[] = {
        {.name = "a.xml", .text = SEKI_STR("<a>first</a>"), .is_stored = true},
        {.name = "b.xml", .text = SEKI_STR("<b>second</b>")},
    };

    return make_zip(arena, parts, SEKI_ARRAY_LEN(parts));
}

static void init(struct made *made)
{
    seki_arena_init(&made->arena, (size_t)16 << 20);
    made->bytes = make(&made->arena);
}

static void add(struct made *made, size_t at, struct seki_str bytes)
{
    struct seki_str parts[] = {seki_str_head(made->bytes, at), bytes,
                               seki_str_skip(made->bytes, at)};

    made->bytes = seki_arena_join(&made->arena, parts, SEKI_ARRAY_LEN(parts));
    assert_non_null(made->bytes.p);
}

static uint32_t get32(struct seki_str bytes, size_t at)
{
    uint32_t n = 0;

    for (size_t i = 4; i-- > 0;) {
        n = n << 8 | (unsigned char)bytes.p[at + i];
    }
    return n;
}

static void put(struct made *made, size_t at, size_t width, uint64_t n)
{
    char *p = seki_arena_alloc(&made->arena, made->bytes.n, 1);

    assert_non_null(p);
    memcpy(p, made->bytes.p, made->bytes.n);
    for (size_t i = 0; i < width; i++) {
        p[at + i] = (char)(n >> 8 * i);
    }
    made->bytes.p = p;
}

static size_t end_of(const struct made *made)
{
    return made->bytes.n - END_BYTES;
}

static size_t directory_of(const struct made *made)
{
    return get32(made->bytes, end_of(made) + 16);
}

/* Bytes in front of the directory, of which its offset knows. */
static void add_before_directory(struct made *made, struct seki_str bytes)
{
    size_t at = directory_of(made);

    add(made, at, bytes);
    put(made, end_of(made) + 16, 4, at + bytes.n);
}

/* The parts of which the directory tells stand `n` bytes further back. */
static void move_parts(struct made *made, size_t n)
{
    for (size_t at = directory_of(made); at + ENTRY_BYTES <= end_of(made);) {
        put(made, at + 42, 4, get32(made->bytes, at + 42) + n);
        at += ENTRY_BYTES + (get32(made->bytes, at + 28) & 0xffff);
    }
}

static void expect(const struct made *made, int msg)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_package SEKI_CLEANUP(seki_package_close) package = {0};
    struct seki_err err = {0};
    int fd = make_file(made->bytes);
    int r;

    seki_arena_init(&arena, (size_t)16 << 20);
    r = seki_package_open(&package, &arena, SEKI_STR("f.xlsx"), fd, &err);
    close(fd);
    assert_int_equal(err.what.id, msg);
    assert_int_equal(r, msg == SEKI_MSG_NONE ? 0 : SEKI_ERR_INVALID);
    assert_int_equal(r == 0 ? zip_get_num_entries(package.zip, 0) : 2, 2);
}

static void test_whole(void **state)
{
    struct made SEKI_CLEANUP(finish) made;

    (void)state;
    init(&made);
    expect(&made, SEKI_MSG_NONE);
    put(&made, end_of(&made) + 20, 2, 3);
    expect(&made, SEKI_MSG_xlsx_outside_bytes); /* its comment is missing */
    add(&made, made.bytes.n, SEKI_STR("abc"));
    expect(&made, SEKI_MSG_NONE);
}

static void test_bytes_behind(void **state)
{
    struct made SEKI_CLEANUP(finish) made;

    (void)state;
    init(&made);
    add(&made, made.bytes.n, SEKI_STR("\n"));
    expect(&made, SEKI_MSG_xlsx_outside_bytes);
}

static void test_second_package(void **state)
{
    struct made SEKI_CLEANUP(finish) made;
    struct seki_str other;

    (void)state;
    init(&made);
    other = made.bytes;
    add(&made, 0, other);
    expect(&made, SEKI_MSG_xlsx_outside_bytes); /* the second directory points into the first */
    put(&made, end_of(&made) + 16, 4, directory_of(&made) + other.n);
    move_parts(&made, other.n);
    expect(&made, SEKI_MSG_xlsx_outside_bytes); /* or into the second */
}

static void test_bytes_between(void **state)
{
    struct made SEKI_CLEANUP(finish) made;

    (void)state;
    init(&made);
    add_before_directory(&made, SEKI_STR("x"));
    expect(&made, SEKI_MSG_xlsx_outside_bytes);
    finish(&made);
    init(&made);
    add(&made, end_of(&made), SEKI_STR("x"));
    expect(&made, SEKI_MSG_xlsx_outside_bytes);
}

/* A head of a stream does not know its sum and sizes: they come behind the data. */
static void test_descriptor(void **state)
{
    struct made SEKI_CLEANUP(finish) made;
    size_t last;

    (void)state;
    for (size_t n = 0; n <= 25; n++) {
        init(&made);
        add_before_directory(&made, seki_str_of("PK\7\x08wherethisfallsistaken", n));
        expect(&made, n ? SEKI_MSG_xlsx_outside_bytes : SEKI_MSG_NONE);
        last = directory_of(&made) + ENTRY_BYTES + 5;
        last += get32(made.bytes, directory_of(&made) + 30) & 0xffff;
        put(&made, last + 8, 2, (get32(made.bytes, last + 8) & 0xffff) | 8);
        put(&made, get32(made.bytes, last + 42) + 6, 2,
            (get32(made.bytes, get32(made.bytes, last + 42) + 6) & 0xffff) | 8);
        expect(&made, n == 0 || n == 12 || n == 16 || n == 20 || n == 24
                          ? SEKI_MSG_NONE
                          : SEKI_MSG_xlsx_outside_bytes);
        finish(&made);
    }
    init(&made);
}

static void test_forgotten_entry(void **state)
{
    struct made SEKI_CLEANUP(finish) made;

    (void)state;
    init(&made);
    put(&made, end_of(&made) + 8, 2, 1);
    put(&made, end_of(&made) + 10, 2, 1);
    expect(&made, SEKI_MSG_xlsx_damaged);
}

/* With the numbers of the end in a record of their own, as programs write that do not know them. */
static void test_large_end(void **state)
{
    struct made SEKI_CLEANUP(finish) made;
    char record[56 + 20] = "PK\6\6\x2c\0\0\0\0\0\0\0\x2d\0\x2d";
    size_t at;

    (void)state;
    init(&made);
    at = end_of(&made);
    memcpy(record + 56, "PK\6\7", 4);
    record[72] = 1;
    add(&made, at, seki_str_of(record, sizeof(record)));
    put(&made, at + 24, 8, 2);
    put(&made, at + 32, 8, 2);
    put(&made, at + 40, 8, at - directory_of(&made));
    put(&made, at + 48, 8, directory_of(&made));
    put(&made, at + 56 + 8, 8, at);
    for (size_t field = 12; field <= 16; field += 4) {
        put(&made, end_of(&made) + field, 4, UINT32_MAX);
    }
    expect(&made, SEKI_MSG_NONE);
    put(&made, at + 40, 8, 46);
    expect(&made, SEKI_MSG_xlsx_outside_bytes);
}

/* --- read in one go or not */

#define PATTERN "0123456789abcdef"

/* A package of one part of `n` bytes, whose text changes with its place. */
static void make_one(struct made *made, size_t n, bool is_stored)
{
    char *p = NULL;
    struct make_part part = {.name = "a.xml", .is_stored = is_stored};

    seki_arena_init(&made->arena, (size_t)64 << 20);
    p = seki_arena_alloc(&made->arena, n + 1, 1);
    assert_non_null(p);
    for (size_t i = 0; i < n; i++) {
        p[i] = PATTERN[(i ^ i >> 8) % 16];
    }
    part.text = seki_str_of(p, n);
    made->bytes = make_zip(&made->arena, &part, 1);
}

/* Reads the part; `*ret_is_whole`: it came in one go. */
static int read_one(const struct made *made, size_t n, bool *ret_is_whole, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_package SEKI_CLEANUP(seki_package_close) package = {0};
    struct seki_package_entry SEKI_CLEANUP(seki_package_entry_close) entry = {0};
    int SEKI_CLEANUP_FD fd = make_file(made->bytes);
    size_t at = 0;
    size_t piece = 1;
    int r;

    seki_arena_init(&arena, (size_t)16 << 20);
    r = seki_package_open(&package, &arena, SEKI_STR("f.xlsx"), fd, err);
    r = r < 0 ? r : seki_package_entry_open(&entry, &package, 0, err);
    *ret_is_whole = entry.whole != NULL;
    while (r == 0 && piece > 0) {
        r = seki_package_entry_read(&entry, &piece, err);
        for (size_t i = 0; r == 0 && i < piece; i++, at++) {
            assert_int_equal(package.chunk[i], PATTERN[(at ^ at >> 8) % 16]);
        }
    }
    assert_int_equal(r == 0 ? at : n, n);
    return r;
}

static void test_whole_part(void **state)
{
    const size_t sizes[] = {100, SEKI_PACKAGE_WHOLE_PART, SEKI_PACKAGE_WHOLE_PART + 1};

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(sizes); i++) {
        struct made SEKI_CLEANUP(finish) made;
        struct seki_err err = {0};
        bool is_whole;
        make_one(&made, sizes[i], false);
        assert_int_equal(read_one(&made, sizes[i], &is_whole, &err), 0);
        assert_int_equal(is_whole, sizes[i] <= SEKI_PACKAGE_WHOLE_PART);
    }
}

/* What the package says of the part is not true: refused, in one go or not. */
static void test_wrong_sum(void **state)
{
    const size_t sizes[] = {1000, SEKI_PACKAGE_WHOLE_PART + 1};

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(sizes); i++) {
        struct made SEKI_CLEANUP(finish) made;
        struct seki_err err = {0};
        bool is_whole;
        uint32_t sum;
        make_one(&made, sizes[i], false);
        sum = get32(made.bytes, directory_of(&made) + 16) ^ 1;
        put(&made, directory_of(&made) + 16, 4, sum);
        put(&made, 14, 4, sum); /* the head in front of the data says the same */
        assert_int_equal(read_one(&made, sizes[i], &is_whole, &err), SEKI_ERR_INVALID);
        assert_int_equal(err.what.id, SEKI_MSG_xlsx_damaged);
        assert_false(is_whole);
    }
}

/* A file at the limit of what is read at once, and larger ones. */
static void test_whole_file(void **state)
{
    struct made SEKI_CLEANUP(finish) empty;
    struct seki_err err = {0};
    size_t around;

    (void)state;
    make_one(&empty, 0, true);
    around = empty.bytes.n;
    for (size_t more = 0; more < 3; more++) {
        struct made SEKI_CLEANUP(finish) made;
        size_t n = SEKI_PACKAGE_WHOLE_FILE - around + more;
        bool is_whole;
        make_one(&made, n, true);
        assert_int_equal(made.bytes.n, SEKI_PACKAGE_WHOLE_FILE + more);
        assert_int_equal(read_one(&made, n, &is_whole, &err), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole),          cmocka_unit_test(test_bytes_behind),
        cmocka_unit_test(test_second_package), cmocka_unit_test(test_bytes_between),
        cmocka_unit_test(test_descriptor),     cmocka_unit_test(test_forgotten_entry),
        cmocka_unit_test(test_large_end),      cmocka_unit_test(test_whole_part),
        cmocka_unit_test(test_wrong_sum),      cmocka_unit_test(test_whole_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
