/* Tests of painter/script: what is sent comes back; what is not a document is refused. */
#include "painter/script.h"

#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "sample_doc.h"

/* The bytes of the script, in the arena. */
static struct seki_str bytes_of(struct seki_arena *arena, const struct seki_doc *doc)
{
    struct seki_wire_out SEKI_CLEANUP(seki_wire_out_finish) out;
    int SEKI_CLEANUP_FD fd = seki_io_memory("test");
    struct seki_str bytes = {0};
    struct seki_err err;

    assert_true(fd >= 0);
    seki_wire_out_init(&out, fd, SEKI_STR("test"));
    assert_int_equal(seki_script_write(&out, doc, &err), 0);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    assert_int_equal(seki_io_read_fd(arena, fd, SEKI_STR("test"), (size_t)64 << 20, &bytes, &err),
                     0);
    return bytes;
}

/* 0 when it is a whole document. */
static int read_bytes(struct seki_arena *arena, struct seki_str bytes, struct seki_doc *ret_doc)
{
    struct seki_wire_in SEKI_CLEANUP(seki_wire_in_finish) in;
    struct seki_script script;
    struct seki_record record;
    int r = 0;

    seki_wire_in_init(&in);
    seki_script_init(&script, arena);
    while (r == 0 && bytes.n) {
        r = seki_wire_feed(&in, seki_str_head(bytes, SEKI_WIRE_CHUNK));
        bytes = seki_str_skip(bytes, SEKI_WIRE_CHUNK);
        while (r == 0 && (r = seki_wire_next(&in, &record)) > 0) {
            r = seki_script_take(&script, &record);
        }
    }
    *ret_doc = script.doc;
    return r < 0 ? r : script.is_whole && seki_wire_is_between(&in) ? 0 : SEKI_ERR_INVALID;
}

static void expect_same_cell(const struct seki_doc_cell *got, const struct seki_doc_cell *wanted)
{
    assert_int_equal(got->mark, wanted->mark);
    assert_int_equal(got->tone, wanted->tone);
    assert_int_equal(got->span, wanted->span);
    assert_int_equal(got->indent, wanted->indent);
    assert_int_equal(got->lines, wanted->lines);
    assert_int_equal(got->shade, wanted->shade);
    assert_int_equal(got->edges, wanted->edges);
    assert_int_equal(got->amount, wanted->amount);
    assert_same_str(got->strong, wanted->strong);
    assert_same_str(got->text, wanted->text);
    assert_same_str(got->tag, wanted->tag);
    assert_same_str(got->small, wanted->small);
}

static void expect_same_block(const struct seki_block *got, const struct seki_block *wanted)
{
    assert_int_equal(got->kind, wanted->kind);
    assert_int_equal(got->tone, wanted->tone);
    assert_int_equal(got->level, wanted->level);
    assert_int_equal(got->chart, wanted->chart);
    assert_same_str(got->lead, wanted->lead);
    assert_same_str(got->text, wanted->text);
    assert_same_str(got->small, wanted->small);
    assert_int_equal(got->n_columns, wanted->n_columns);
    for (size_t i = 0; i < got->n_columns; i++) {
        assert_int_equal(got->columns[i].share, wanted->columns[i].share);
        assert_same_str(got->columns[i].head, wanted->columns[i].head);
    }
    assert_int_equal(got->cells.n, wanted->cells.n);
    for (size_t i = 0; i < got->cells.n; i++) {
        expect_same_cell(seki_vec_at(&got->cells, struct seki_doc_cell, i),
                         seki_vec_at(&wanted->cells, struct seki_doc_cell, i));
    }
}

static void a_document_comes_back(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_doc doc;
    struct seki_doc back;

    (void)state;
    seki_arena_init(&arena, (size_t)64 << 20);
    sample_doc(&doc, &arena, SEKI_STR("髙𠮷\n\t ｶﾞ"), 5);
    assert_int_equal(read_bytes(&arena, bytes_of(&arena, &doc), &back), 0);
    assert_int_equal(back.lang, doc.lang);
    assert_int_equal(seki_date_cmp(back.date, doc.date), 0);
    assert_same_str(back.title, doc.title);
    assert_same_str(back.author, doc.author);
    assert_same_str(back.running, doc.running);
    assert_int_equal(seki_doc_n_blocks(&back), seki_doc_n_blocks(&doc));
    for (size_t i = 0; i < seki_doc_n_blocks(&doc); i++) {
        expect_same_block(seki_doc_block(&back, i), seki_doc_block(&doc, i));
    }
}

static void a_short_script_is_refused(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_doc doc;
    struct seki_str bytes;

    (void)state;
    seki_arena_init(&arena, (size_t)256 << 20);
    sample_doc(&doc, &arena, SEKI_STR("x"), 1);
    bytes = bytes_of(&arena, &doc);
    for (size_t n = 0; n < bytes.n; n++) {
        assert_int_equal(read_bytes(&arena, seki_str_head(bytes, n), &doc), SEKI_ERR_INVALID);
    }
}

/* Whatever bit is turned: a document that keeps its promises, or a refusal. */
static void a_changed_script_does_no_harm(void **state)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_doc doc;
    struct seki_str bytes;

    (void)state;
    seki_arena_init(&arena, (size_t)1 << 30);
    sample_doc(&doc, &arena, SEKI_STR("x"), 1);
    bytes = bytes_of(&arena, &doc);
    for (size_t i = 0; i < bytes.n; i++) {
        struct seki_arena SEKI_CLEANUP_ARENA scratch;
        struct seki_str changed;
        seki_arena_init(&scratch, (size_t)64 << 20);
        changed = seki_arena_str(&scratch, bytes);
        assert_non_null(changed.p);
        ((char *)(uintptr_t)changed.p)[i] ^= (char)(1 << i % 8);
        if (read_bytes(&scratch, changed, &doc) < 0) {
            continue;
        }
        for (size_t b = 0; b < seki_doc_n_blocks(&doc); b++) {
            const struct seki_block *block = seki_doc_block(&doc, b);
            assert_true(block->kind < SEKI_BLOCK_MAX && block->n_columns <= SEKI_DOC_COLUMNS);
            assert_true(seki_block_width(block) == 0 ||
                        block->cells.n % seki_block_width(block) == 0);
        }
    }
}

/* A record with one head and a cell, where there may be one or not. */
static int read_pair(enum seki_block_kind kind, size_t n_cells)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_wire_out SEKI_CLEANUP(seki_wire_out_finish) out;
    struct seki_doc doc;
    struct seki_doc back;
    struct seki_block *block;
    struct seki_str bytes;

    seki_arena_init(&arena, (size_t)64 << 20);
    seki_doc_init(&doc, &arena, SEKI_LANG_EN);
    block = seki_doc_add(&doc, kind);
    assert_non_null(block);
    for (size_t i = 0; i < n_cells; i++) {
        assert_non_null(seki_vec_push(&block->cells));
    }
    bytes = bytes_of(&arena, &doc);
    seki_wire_out_init(&out, -1, SEKI_STR("test"));
    return read_bytes(&arena, bytes, &back);
}

/* A chart stands on one page: so many rows, and no more. */
static int read_chart(size_t n_rows)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_doc doc;
    struct seki_doc back;
    struct seki_block *block;

    seki_arena_init(&arena, (size_t)64 << 20);
    seki_doc_init(&doc, &arena, SEKI_LANG_EN);
    block = seki_doc_add(&doc, SEKI_BLOCK_CHART);
    assert_non_null(block);
    block->n_columns = 1;
    block->columns[0].share = 100;
    for (size_t i = 0; i < n_rows; i++) {
        assert_non_null(seki_doc_add_row(block));
    }
    return read_bytes(&arena, bytes_of(&arena, &doc), &back);
}

static void a_chart_stands_on_one_page(void **state)
{
    (void)state;
    assert_int_equal(read_chart(SEKI_DOC_CHART_ROWS), 0);
    assert_int_equal(read_chart(SEKI_DOC_CHART_ROWS + 1), SEKI_ERR_LIMIT);
}

static void cells_stand_in_rows(void **state)
{
    (void)state;
    assert_int_equal(read_pair(SEKI_BLOCK_FACTS, 0), 0);
    assert_int_equal(read_pair(SEKI_BLOCK_FACTS, 4), 0);
    assert_int_equal(read_pair(SEKI_BLOCK_FACTS, 3), SEKI_ERR_INVALID);
    assert_int_equal(read_pair(SEKI_BLOCK_PARAGRAPH, 1), SEKI_ERR_INVALID);
    assert_int_equal(read_pair(SEKI_BLOCK_TABLE, 0), SEKI_ERR_INVALID); /* no columns */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_comes_back),
        cmocka_unit_test(a_short_script_is_refused),
        cmocka_unit_test(a_changed_script_does_no_harm),
        cmocka_unit_test(cells_stand_in_rows),
        cmocka_unit_test(a_chart_stands_on_one_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
