/* Tests of worker/wire and worker/record: what is sent arrives, and nothing else is believed. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/limits.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "msg/m_worker.h"
#include "unit/sample_catalog.h"
#include "unit/worker/wire_fixture.h"
#include "worker/record.h"

static void test_numbers_and_texts(void **state)
{
    struct fixture *f = *state;
    struct seki_record record;

    seki_wire_begin(&f->out, SEKI_RECORD_EXTRA);
    seki_wire_put_u8(&f->out, 0xfe);
    seki_wire_put_u32(&f->out, 0x80000001U);
    seki_wire_put_u64(&f->out, UINT64_C(0x8000000000000001));
    seki_wire_put_str(&f->out, SEKI_STR("\xe9\x96\xa2"));
    seki_wire_put_str(&f->out, SEKI_STR(""));
    seki_wire_put_str(&f->out, SEKI_STR("a\xff\xc0z"));
    assert_int_equal(seki_wire_end(&f->out, &f->err), 0);
    record = receive(f);
    assert_int_equal(record.type, SEKI_RECORD_EXTRA);
    assert_int_equal(seki_record_u8(&record), 0xfe);
    assert_true(seki_record_u32(&record) == 0x80000001U);
    assert_true(seki_record_u64(&record) == UINT64_C(0x8000000000000001));
    assert_text(seki_record_str(&record), "\xe9\x96\xa2");
    assert_text(seki_record_str(&record), "");
    assert_text(seki_record_str(&record), "a\xef\xbf\xbd\xef\xbf\xbdz");
    assert_true(seki_record_is_sound(&record));
    assert_int_equal(seki_record_u8(&record), 0);
    assert_false(seki_record_is_sound(&record));
}

static void test_bytes_are_as_documented(void **state)
{
    static const unsigned char wanted[] = {'S', 'K', 5 + 1, 0, 5, 0, 0, 0, 1, 0, 0, 0, 'x'};
    struct fixture *f = *state;

    assert_int_equal(SEKI_RECORD_SHEET, 6);
    assert_int_equal(seki_send_sheet(&f->out, SEKI_STR("x"), &f->err), 0);
    assert_int_equal(f->out.pending.n, sizeof(wanted));
    assert_memory_equal(f->out.pending.p, wanted, sizeof(wanted));
}

static void test_fill(void **state)
{
    const struct seki_fill_item item = {.fate = SEKI_FATE_LEFT,
                                        .why = SEKI_LEFT_COVERED,
                                        .note_left = SEKI_LEFT_NOT,
                                        .sheet = SEKI_STR("s"),
                                        .cell = SEKI_STR("C5")};
    struct seki_fill_item odd = {.fate = SEKI_FATE_SAME, .why = SEKI_LEFT_COVERED};
    struct fixture *f = *state;
    struct seki_record record;
    struct seki_fill_item got = {0};

    assert_int_equal(seki_send_fill(&f->out, &item, &f->err), 0);
    record = receive(f);
    assert_int_equal(record.type, SEKI_RECORD_FILL);
    assert_int_equal(seki_read_fill(&record, &f->arena, &got), 0);
    assert_int_equal(got.fate, SEKI_FATE_LEFT);
    assert_int_equal(got.why, SEKI_LEFT_COVERED);
    assert_text(got.cell, "C5");
    /* A reason without anything left, and a fate that there is not. */
    assert_int_equal(seki_send_fill(&f->out, &odd, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_fill(&record, &f->arena, &got), SEKI_ERR_INVALID);
    odd = (struct seki_fill_item){.fate = SEKI_FATE_MAX};
    assert_int_equal(seki_send_fill(&f->out, &odd, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_fill(&record, &f->arena, &got), SEKI_ERR_INVALID);
}

static void test_file_and_counts(void **state)
{
    struct fixture *f = *state;
    struct seki_record record;
    struct seki_str bytes = {0};
    size_t n_cells = 9;
    size_t n_chained = 9;

    assert_int_equal(seki_send_bytes(&f->out, seki_str_of("\0\xff", 2), &f->err), 0);
    record = receive(f);
    assert_int_equal(record.type, SEKI_RECORD_FILE);
    assert_int_equal(seki_read_bytes(&record, &bytes), 0);
    assert_int_equal(bytes.n, 2);
    assert_memory_equal(bytes.p, "\0\xff", 2);
    assert_int_equal(seki_send_into(&f->out, 2, 1, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_into(&record, &n_cells, &n_chained), 0);
    assert_int_equal(n_cells, 2);
    assert_int_equal(n_chained, 1);
    assert_int_equal(seki_send_into(&f->out, 1, 2, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_into(&record, &n_cells, &n_chained), SEKI_ERR_INVALID);
    assert_int_equal(n_cells, 2);
}

static void test_row(void **state)
{
    static const struct seki_cell sent[] = {
        {.column = 0, .text = SEKI_STR("a")},
        {.column = SEKI_LIMIT_SHEET_COLUMNS - 1,
         .text = SEKI_STR("2026-04-01"),
         .date = {2026, 4, 1}},
    };
    struct fixture *f = *state;
    struct seki_row row = {.number = 12, .cells = sent, .n = 2};
    struct seki_cell cells[SEKI_LIMIT_ROW_CELLS];
    struct seki_record record;
    struct seki_row got;

    assert_int_equal(seki_send_row(&f->out, &row, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_row(&record, cells, &got), 0);
    assert_int_equal(got.number, 12);
    assert_int_equal(got.n, 2);
    assert_text(got.cells[1].text, "2026-04-01");
    assert_int_equal(got.cells[1].date.month, 4);
}

static void test_rows_out_of_bounds(void **state)
{
    static const struct seki_cell far[] = {{.column = SEKI_LIMIT_SHEET_COLUMNS}};
    static const struct seki_cell back[] = {{.column = 3}, {.column = 3}};
    static struct seki_cell many[SEKI_LIMIT_ROW_CELLS + 1];
    const struct seki_row rows[] = {
        {.number = 1, .cells = far, .n = 1},
        {.number = 1, .cells = back, .n = 2},
        {.number = 1, .cells = many, .n = SEKI_ARRAY_LEN(many)},
    };
    struct fixture *f = *state;
    struct seki_cell cells[SEKI_LIMIT_ROW_CELLS];
    struct seki_row got = {0};

    for (uint32_t i = 0; i < SEKI_ARRAY_LEN(many); i++) {
        many[i].column = i;
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct seki_record record;
        assert_int_equal(seki_send_row(&f->out, &rows[i], &f->err), 0);
        record = receive(f);
        assert_int_equal(seki_read_row(&record, cells, &got), SEKI_ERR_INVALID);
        assert_null(got.cells);
    }
}

static void test_error(void **state)
{
    struct fixture *f = *state;
    struct seki_err sent;
    struct seki_err got = {0};
    struct seki_record record;

    (void)seki_fail(&sent, SEKI_ERR_LIMIT, M_err_file_too_large(SEKI_STR("a.xlsx"), 17),
                    M_hint_worker_size());
    assert_int_equal(seki_send_error(&f->out, &sent, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_error(&record, &got), 0);
    assert_int_equal(got.code, SEKI_ERR_LIMIT);
    assert_int_equal(got.what.id, SEKI_MSG_err_file_too_large);
    assert_text(got.what.arg[0].str, "a.xlsx");
    assert_int_equal(got.what.arg[1].number, 17);
    assert_int_equal(got.hint.id, SEKI_MSG_hint_worker_size);
}

/* One byte of a good record changed: it is refused, or it is another good record. */
static void test_changed_bytes(void **state)
{
    struct fixture *f = *state;
    char bytes[512];
    size_t n;

    assert_int_equal(seki_send_answer(&f->out, 3, &full_answer, &f->err), 0);
    n = f->out.pending.n - SEKI_WIRE_HEAD;
    assert_true(n < sizeof(bytes));
    for (size_t i = 0; i < n; i++) {
        for (unsigned change = 1; change < 256; change++) {
            struct seki_record record = {.type = SEKI_RECORD_ANSWER, .rest = {bytes, n}};
            struct seki_answer got = {0};
            size_t index = 0;
            memcpy(bytes, f->out.pending.p + SEKI_WIRE_HEAD, n);
            bytes[i] = (char)(bytes[i] ^ (char)change);
            if (seki_read_answer(&record, &f->arena, &index, &got) == 0) {
                assert_true(got.value < SEKI_VALUE_MAX);
                assert_true(got.match < SEKI_MATCH_MAX);
                assert_in_range(got.confidence, 0, 100);
            }
        }
    }
}

static void test_cut_payload(void **state)
{
    struct fixture *f = *state;
    struct seki_str whole;

    assert_int_equal(seki_send_answer(&f->out, 3, &full_answer, &f->err), 0);
    whole = seki_str_skip(seki_buf_str(&f->out.pending), SEKI_WIRE_HEAD);
    for (size_t n = 0; n < whole.n; n++) {
        struct seki_record record = {.type = SEKI_RECORD_ANSWER};
        struct seki_answer got;
        size_t index = 0;
        char *copy = test_malloc(n ? n : 1); /* exact: the sanitizer sees the end */
        memcpy(copy, whole.p, n);
        record.rest = seki_str_of(copy, n);
        assert_int_equal(seki_read_answer(&record, &f->arena, &index, &got), SEKI_ERR_INVALID);
        test_free(copy);
    }
}

static void test_cut_stream(void **state)
{
    struct fixture *f = *state;
    struct seki_str stream;

    assert_int_equal(seki_send_hello(&f->out, &f->err), 0);
    assert_int_equal(seki_send_answer(&f->out, 0, &full_answer, &f->err), 0);
    assert_int_equal(seki_send_done(&f->out, &f->err), 0);
    stream = seki_buf_str(&f->out.pending);
    for (size_t cut = 0; cut <= stream.n; cut++) {
        struct seki_wire_in in;
        struct seki_record record;
        size_t n = 0;
        seki_wire_in_init(&in);
        assert_int_equal(seki_wire_feed(&in, seki_str_head(stream, cut)), 0);
        while (seki_wire_next(&in, &record) > 0) {
            n++;
        }
        assert_true(n <= 3);
        assert_int_equal(n == 3, cut == stream.n);
        seki_wire_in_finish(&in);
    }
}

static void test_byte_by_byte(void **state)
{
    struct fixture *f = *state;
    struct seki_str stream;
    struct seki_record record;
    int types[3] = {0};
    size_t n = 0;

    assert_int_equal(seki_send_hello(&f->out, &f->err), 0);
    assert_int_equal(seki_send_answer(&f->out, 0, &full_answer, &f->err), 0);
    assert_int_equal(seki_send_done(&f->out, &f->err), 0);
    stream = seki_buf_str(&f->out.pending);
    for (size_t i = 0; i < stream.n; i++) {
        assert_int_equal(seki_wire_feed(&f->in, seki_str_of(stream.p + i, 1)), 0);
        while (seki_wire_next(&f->in, &record) > 0) {
            assert_true(n < SEKI_ARRAY_LEN(types));
            types[n++] = record.type;
        }
    }
    assert_int_equal(types[0], SEKI_RECORD_HELLO);
    assert_int_equal(types[1], SEKI_RECORD_ANSWER);
    assert_int_equal(types[2], SEKI_RECORD_DONE);
    assert_true(seki_wire_is_between(&f->in));
}

static void test_bad_heads(void **state)
{
    static const char heads[][SEKI_WIRE_HEAD + 1] = {
        "XK\x01\0\0\0\0\0",         /* magic */
        "SK\0\0\0\0\0\0",           /* type 0 */
        "SK\xff\xff\0\0\0\0",       /* type unknown */
        "SK\x03\0\x01\0\x10\0",     /* one byte over the frame limit */
        "SK\x03\0\xff\xff\xff\xff", /* 4 GiB */
        "{\"format",
    };

    (void)state;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(heads); i++) {
        struct seki_wire_in in;
        struct seki_record record;
        seki_wire_in_init(&in);
        assert_int_equal(seki_wire_feed(&in, seki_str_of(heads[i], SEKI_WIRE_HEAD)), 0);
        assert_int_equal(seki_wire_next(&in, &record), SEKI_ERR_INVALID);
        seki_wire_in_finish(&in);
    }
}

/* Everything written to the file goes through the reader in chunks. */
static size_t receive_file(struct fixture *f, int *ret_result)
{
    static char chunk[SEKI_WIRE_CHUNK];
    struct seki_record record;
    size_t n = 0;
    ssize_t got;

    assert_int_equal(lseek(f->out.fd, 0, SEEK_SET), 0);
    *ret_result = 0;
    while (*ret_result == 0 && (got = read(f->out.fd, chunk, sizeof(chunk))) > 0) {
        *ret_result = seki_wire_feed(&f->in, seki_str_of(chunk, (size_t)got));
        while (*ret_result == 0 && seki_wire_next(&f->in, &record) > 0) {
            n++;
        }
    }
    return n;
}

static struct seki_str long_text(struct fixture *f, size_t n)
{
    char *p = seki_arena_alloc(&f->arena, n, 1);

    assert_non_null(p);
    memset(p, 'x', n);
    return seki_str_of(p, n);
}

static void test_frame_limit(void **state)
{
    struct fixture *f = *state;
    const size_t most = SEKI_LIMIT_FRAME_BYTES - 4; /* less the length of the text */
    int result = 0;

    assert_int_equal(seki_send_sheet(&f->out, long_text(f, most + 1), &f->err), SEKI_ERR_LIMIT);
    assert_int_equal(f->err.what.id, SEKI_MSG_worker_frame);
    assert_int_equal(seki_send_sheet(&f->out, long_text(f, 2 * SEKI_LIMIT_FRAME_BYTES), &f->err),
                     SEKI_ERR_LIMIT);
    assert_int_equal(seki_send_sheet(&f->out, long_text(f, most), &f->err), 0);
    assert_int_equal(seki_send_done(&f->out, &f->err), 0);
    assert_int_equal(seki_wire_flush(&f->out, &f->err), 0);
    assert_int_equal(receive_file(f, &result), 2);
    assert_int_equal(result, 0);
}

static void test_reply_limit(void **state)
{
    struct fixture *f = *state;
    int result = 0;
    struct seki_err error;

    f->out.max = 100;
    assert_int_equal(seki_send_sheet(&f->out, long_text(f, 80), &f->err), 0);
    assert_int_equal(seki_send_sheet(&f->out, long_text(f, 80), &f->err), SEKI_ERR_LIMIT);
    assert_int_equal(f->err.what.id, SEKI_MSG_worker_reply);
    /* The reason itself still passes. */
    error = f->err;
    assert_int_equal(seki_send_error(&f->out, &error, &f->err), 0);
    assert_int_equal(seki_wire_flush(&f->out, &f->err), 0);
    f->in.max = f->out.total;
    assert_int_equal(receive_file(f, &result), 2);
    assert_int_equal(result, 0);
    assert_int_equal(seki_wire_feed(&f->in, SEKI_STR("x")), SEKI_ERR_LIMIT);
}

static void test_closed_pipe(void **state)
{
    struct fixture *f = *state;
    int fd = f->out.fd;

    assert_int_equal(seki_send_done(&f->out, &f->err), 0);
    f->out.fd = -1;
    assert_int_equal(seki_wire_flush(&f->out, &f->err), SEKI_ERR_IO);
    f->out.fd = fd;
}

static void test_hello_of_another_build(void **state)
{
    struct fixture *f = *state;
    struct seki_record record;

    assert_int_equal(seki_send_hello(&f->out, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_hello(&record), 0);
    seki_wire_begin(&f->out, SEKI_RECORD_HELLO);
    seki_wire_put_u32(&f->out, 1);
    seki_wire_put_u64(&f->out, 12345);
    assert_int_equal(seki_wire_end(&f->out, &f->err), 0);
    record = receive(f);
    assert_int_equal(seki_read_hello(&record), SEKI_ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_fixture(test_numbers_and_texts),
        with_fixture(test_bytes_are_as_documented),
        with_fixture(test_fill),
        with_fixture(test_file_and_counts),
        with_fixture(test_row),
        with_fixture(test_rows_out_of_bounds),
        with_fixture(test_error),
        with_fixture(test_changed_bytes),
        with_fixture(test_cut_payload),
        with_fixture(test_cut_stream),
        with_fixture(test_byte_by_byte),
        with_fixture(test_bad_heads),
        with_fixture(test_frame_limit),
        with_fixture(test_reply_limit),
        with_fixture(test_closed_pipe),
        with_fixture(test_hello_of_another_build),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
