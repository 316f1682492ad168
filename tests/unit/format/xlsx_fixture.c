#include "xlsx_fixture.h"

#include <unistd.h>

#include "base/io.h"
#include "format/xlsx/xlsx.h"

void finish(struct result *result)
{
    grid_dump_finish(&result->dump);
    seki_arena_finish(&result->arena);
}

void init(struct result *result)
{
    *result = (struct result){0};
    seki_arena_init(&result->arena, (size_t)512 << 20);
    grid_dump_init(&result->dump);
}

void read_workbook_bytes(struct result *result, struct seki_str bytes)
{
    int SEKI_CLEANUP_FD fd = make_file(bytes);
    struct seki_grid_sink sink = grid_dump_sink(&result->dump);

    result->r = seki_xlsx_read(&result->arena, fd, SEKI_STR("f.xlsx"), &sink, &result->err);
    assert_true(lseek(fd, 0, SEEK_CUR) >= 0); /* borrowed, not closed */
}

void expect_workbook(const struct make_workbook *workbook, const char *wanted)
{
    struct result SEKI_CLEANUP(finish) result;

    init(&result);
    read_workbook_bytes(&result, make_xlsx_bytes(&result.arena, workbook));
    assert_int_equal(result.err.what.id, SEKI_MSG_NONE);
    assert_int_equal(result.r, 0);
    assert_string_equal(result.dump.text.p, wanted);
}

void expect_rows(const char *rows, const char *wanted)
{
    const struct make_workbook workbook = {.rows = rows};

    expect_workbook(&workbook, wanted);
}

void expect_refused(struct seki_str bytes, int code, int msg)
{
    struct result SEKI_CLEANUP(finish) result;

    init(&result);
    read_workbook_bytes(&result, bytes);
    assert_int_equal(result.err.what.id, msg);
    assert_int_equal(result.r, code);
}

void expect_bad_workbook(const struct make_workbook *workbook, int code, int msg)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;

    seki_arena_init(&arena, (size_t)512 << 20);
    expect_refused(make_xlsx_bytes(&arena, workbook), code, msg);
}

void expect_bad_rows(const char *rows, int code, int msg)
{
    const struct make_workbook workbook = {.rows = rows};

    expect_bad_workbook(&workbook, code, msg);
}

const char *repeat_text(struct seki_arena *arena, const char *what, size_t n)
{
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_str copy;

    seki_buf_init(&out, (size_t)64 << 20);
    for (size_t i = 0; i < n; i++) {
        seki_buf_add(&out, seki_str_from_c(what));
    }
    copy = seki_arena_str(arena, seki_buf_str(&out));
    assert_non_null(copy.p);
    return copy.p;
}
