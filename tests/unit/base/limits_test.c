/*
 * Tests of base/limits: the limits fit each other and the types that hold what they limit.
 *
 * That each limit is kept is tested where it is: base/{arena,buf,vec,io,out} here, the rest with the
 * readers and loaders.
 */
#include "base/limits.h"

#include "base/err.h"
#include "base/msg.h"
#include "unit/base/texts.h"

#define FITS(limit, room) assert_true((uint64_t)(limit) <= (uint64_t)(room))

static void test_received_files(void **state)
{
    (void)state;
    FITS(SEKI_LIMIT_CELL_BYTES, SEKI_LIMIT_ENTRY_BYTES);
    FITS(SEKI_LIMIT_FILE_BYTES, SEKI_LIMIT_PACKAGE_BYTES);
    FITS(SEKI_LIMIT_ENTRY_BYTES, SEKI_LIMIT_PACKAGE_BYTES);
    FITS(SEKI_LIMIT_FORM_ROWS, SEKI_LIMIT_SHEET_ROWS);
    FITS(SEKI_LIMIT_ROW_CELLS, SEKI_LIMIT_SHEET_COLUMNS);
    /* rows and columns as Excel has them: the greatest cell is XFD1048576 */
    assert_int_equal(SEKI_LIMIT_SHEET_ROWS, 1 << 20);
    assert_int_equal(SEKI_LIMIT_SHEET_COLUMNS, 1 << 14);
    FITS(SEKI_LIMIT_STRINGS, INT32_MAX);
}

static void test_http(void **state)
{
    (void)state;
    FITS(SEKI_LIMIT_HTTP_URI, SEKI_LIMIT_HTTP_HEAD);
    /* a head and what is made of it have room in the memory of a connection */
    FITS(SEKI_LIMIT_HTTP_HEAD + SEKI_LIMIT_HTTP_HEADERS * 64, SEKI_LIMIT_HTTP_CONNECTION);
    FITS(SEKI_LIMIT_HTTP_BODY, SEKI_LIMIT_HTTP_BODIES);
    FITS(SEKI_LIMIT_HTTP_BODY, SEKI_LIMIT_HTTP_UPLOAD);
    FITS(SEKI_LIMIT_HTTP_UPLOAD, SEKI_LIMIT_FILE_BYTES);   /* what the worker reads */
    FITS(4 * SEKI_LIMIT_HTTP_BODY, SEKI_LIMIT_HTTP_ARENA); /* decoding fields, with their table */
    FITS(SEKI_LIMIT_HTTP_PER_ADDRESS, SEKI_LIMIT_HTTP_CONNECTIONS);
}

static void test_worker(void **state)
{
    (void)state;
    FITS(SEKI_LIMIT_REQUEST_BYTES, SEKI_LIMIT_FRAME_BYTES);
    FITS((SEKI_LIMIT_WORKER_SECONDS + 1) * SEKI_LIMIT_WORKER_FILES, INT32_MAX);
    FITS(SEKI_LIMIT_CELL_BYTES, SEKI_LIMIT_FRAME_BYTES); /* a cell is sent in one message */
    FITS(SEKI_LIMIT_FRAME_BYTES, SEKI_LIMIT_REPLY_BYTES);
    FITS(SEKI_LIMIT_FRAME_BYTES, UINT32_MAX);
    FITS(SEKI_LIMIT_FILE_BYTES, SEKI_LIMIT_WORKER_MEMORY);
    /* the worker's own limit must strike first, for the better message */
    assert_true(SEKI_LIMIT_WORKER_SECONDS * 1000 < SEKI_LIMIT_WORKER_WALL_MS);
    /* Both programs that look at a PDF, and room beside them. */
    assert_true(2 * SEKI_LIMIT_PDF_SECONDS < SEKI_LIMIT_WORKER_SECONDS);
}

static void test_documents(void **state)
{
    (void)state;
    FITS(SEKI_LIMIT_DOCUMENT_BYTES, SEKI_LIMIT_WORKER_MEMORY); /* drawn in memory */
    FITS(SEKI_LIMIT_DOCUMENT_BYTES, SEKI_LIMIT_REPLY_BYTES);
    FITS(SEKI_LIMIT_DOCUMENT_BYTES, INT32_MAX); /* places in a PDF */
    /* a heading and a table for each section, rows of three cells for all that a form may hold */
    FITS(2 * SEKI_LIMIT_ITEMS, SEKI_LIMIT_DOCUMENT_BLOCKS);
    FITS(SEKI_LIMIT_VENDORS + 16, SEKI_LIMIT_DOCUMENT_CHOICES); /* sheets, states, actors */
    FITS(6 * SEKI_LIMIT_FORM_ROWS, SEKI_LIMIT_DOCUMENT_CELLS);
}

static void test_indexes_of_the_model(void **state)
{
    (void)state;
    FITS(SEKI_LIMIT_HUB, UINT16_MAX);         /* struct seki_tie, struct seki_term */
    FITS(SEKI_LIMIT_BANDS, SEKI_LIMIT_SCORE); /* every band has a score of its own */
    FITS(SEKI_LIMIT_SCORE, INT16_MAX);
    FITS(SEKI_LIMIT_ITEMS, SEKI_LIMIT_DATA_ROWS);
    FITS(SEKI_LIMIT_SCENARIOS, SEKI_LIMIT_DATA_ROWS);
}

static void test_memory(void **state)
{
    (void)state;
    FITS(SEKI_LIMIT_ASSETS * (uint64_t)1024, SEKI_LIMIT_ARENA); /* a kibibyte for each asset */
    FITS(SEKI_LIMIT_DATA_FILE, SEKI_LIMIT_ARENA);
    FITS(SEKI_LIMIT_ARENA, SIZE_MAX / 2);
}

static void test_messages(void **state)
{
    (void)state;
    FITS(SEKI_ERR_TEXT, SEKI_LIMIT_MESSAGE); /* the arguments of an error fit a message */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_received_files),
        cmocka_unit_test(test_worker),
        cmocka_unit_test(test_http),
        cmocka_unit_test(test_documents),
        cmocka_unit_test(test_indexes_of_the_model),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_messages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
