/*
 * Cells changed in a sheet that a fuzzer made, as XLSX or, when the first byte is odd, as
 * OpenDocument. Whatever the sheet is: what was changed reads back, all else reads as before, and the
 * new package can be opened.
 *
 * Input: a byte that chooses, then a row and a column for each of three edits, then the sheet.
 */
#include <sys/mman.h>
#include <unistd.h>

#include "base/io.h"
#include "format/ods/into.h"
#include "format/xlsx/into.h"
#include "fuzz.h"
#include "fuzz_package.h"

#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELS                                                                                 \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" \
    "<Relationship Id=\"s\" Type=\"" REL "/worksheet\" Target=\"s.xml\"/></Relationships>"
#define WORKBOOK                                                                        \
    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "    \
    "xmlns:r=\"" REL "\"><sheets><sheet name=\"S\" r:id=\"s\" sheetId=\"1\"/></sheets>" \
    "</workbook>"

#define N_EDITS 3
#define HEAD (1 + 2 * N_EDITS)
#define CELLS_MAX 20000

struct shown {
    size_t sheet;
    uint32_t row;
    uint32_t column;
    struct seki_str text;
};

/* All cells of one reading. */
struct grid {
    struct seki_arena *arena;
    size_t sheet;
    struct seki_vec cells; /* struct shown */
    bool is_full;
};

static int on_sheet(void *user, struct seki_str name, bool *ret_wanted, struct seki_err *err)
{
    struct grid *grid = user;

    (void)name;
    (void)ret_wanted;
    (void)err;
    grid->sheet++;
    return 0;
}

static int on_row(void *user, const struct seki_row *row, struct seki_err *err)
{
    struct grid *grid = user;

    (void)err;
    for (size_t i = 0; i < row->n; i++) {
        struct shown *slot = seki_vec_push(&grid->cells);
        if (!slot) {
            grid->is_full = true;
            return 0;
        }
        *slot = (struct shown){.sheet = grid->sheet - 1,
                               .row = row->number,
                               .column = row->cells[i].column,
                               .text = seki_arena_str(grid->arena, row->cells[i].text)};
    }
    return 0;
}

/* The two formats behind one face. */
struct book {
    struct seki_xlsx_into *xlsx;
    struct seki_ods_into *ods;
};

static void close_book(struct book *book)
{
    seki_xlsx_into_close(&book->xlsx);
    seki_ods_into_close(&book->ods);
}

static int open_book(struct seki_arena *arena, int fd, bool is_ods, struct book *book,
                     struct seki_err *err)
{
    return is_ods ? seki_ods_into_open(arena, fd, SEKI_STR("f.ods"), &book->ods, err)
                  : seki_xlsx_into_open(arena, fd, SEKI_STR("f.xlsx"), &book->xlsx, err);
}

static int read_book(struct book *book, struct seki_arena *arena, struct grid *grid,
                     struct seki_err *err)
{
    struct seki_grid_sink sink = {.user = grid, .sheet = on_sheet, .row = on_row};

    *grid = (struct grid){.arena = arena};
    seki_vec_init(&grid->cells, arena, sizeof(struct shown), CELLS_MAX);
    return book->ods ? seki_ods_into_read(book->ods, &sink, err)
                     : seki_xlsx_into_read(book->xlsx, &sink, err);
}

static int read_rules(struct book *book, struct seki_arena *arena, struct seki_err *err)
{
    struct seki_sheet_rules rules;

    seki_vec_init(&rules.choices, arena, sizeof(struct seki_choice), SEKI_LIMIT_SHEET_RULES);
    seki_vec_init(&rules.merges, arena, sizeof(struct seki_area), SEKI_LIMIT_SHEET_RULES);
    seki_vec_init(&rules.arrays, arena, sizeof(struct seki_area), SEKI_LIMIT_SHEET_RULES);
    return book->ods ? seki_ods_into_rules(book->ods, &rules, err)
                     : seki_xlsx_into_rules(book->xlsx, 0, &rules, err);
}

static int edit_book(struct book *book, struct seki_edit *edits, size_t n, struct seki_err *err)
{
    size_t n_chained;

    return book->ods ? seki_ods_into_edit(book->ods, edits, n, err)
                     : seki_xlsx_into_edit(book->xlsx, edits, n, &n_chained, err);
}

/* --- what has to hold */

static const struct seki_edit *edit_of(const struct seki_edit *edits, size_t n,
                                       const struct shown *cell)
{
    for (size_t i = 0; i < n; i++) {
        if (edits[i].sheet == cell->sheet && edits[i].row == cell->row &&
            edits[i].column == cell->column && edits[i].bar == SEKI_EDIT_DONE) {
            return &edits[i];
        }
    }
    return NULL;
}

static const struct shown *find(const struct grid *grid, size_t sheet, uint32_t row,
                                uint32_t column)
{
    for (size_t i = 0; i < grid->cells.n; i++) {
        const struct shown *cell = seki_vec_at(&grid->cells, struct shown, i);
        if (cell->sheet == sheet && cell->row == row && cell->column == column) {
            return cell;
        }
    }
    return NULL;
}

/* Cells that no edit named, in order. */
static const struct shown *next_other(const struct grid *grid, size_t *at,
                                      const struct seki_edit *edits, size_t n)
{
    while (*at < grid->cells.n) {
        const struct shown *cell = seki_vec_at(&grid->cells, struct shown, (*at)++);
        if (!edit_of(edits, n, cell)) {
            return cell;
        }
    }
    return NULL;
}

static void compare(const struct grid *before, const struct grid *after,
                    const struct seki_edit *edits, size_t n)
{
    const struct shown *a;
    size_t i = 0;
    size_t k = 0;

    for (size_t e = 0; e < n; e++) {
        const struct shown *cell = find(after, edits[e].sheet, edits[e].row, edits[e].column);
        if (edits[e].bar == SEKI_EDIT_DONE) {
            fuzz_check(edits[e].text.n ? cell && seki_str_eq(cell->text, edits[e].text) : !cell);
        }
    }
    while ((a = next_other(before, &i, edits, n))) {
        const struct shown *b = next_other(after, &k, edits, n);
        fuzz_check(b && a->sheet == b->sheet && a->row == b->row && a->column == b->column &&
                   seki_str_eq(a->text, b->text));
    }
    fuzz_check(!next_other(after, &k, edits, n));
}

static int on_bytes(void *user, struct seki_str bytes, struct seki_err *err)
{
    (void)err;
    fuzz_check(seki_io_write_all(*(int *)user, bytes.p, bytes.n) == 0);
    return 0;
}

/* The new package is one. */
static void check_package(struct book *book, struct seki_arena *arena, bool is_ods)
{
    int SEKI_CLEANUP_FD fd = memfd_create("fuzz", MFD_CLOEXEC);
    struct seki_byte_sink sink = {.user = &fd, .write = on_bytes};
    struct book SEKI_CLEANUP(close_book) again = {0};
    struct seki_err err = {0};
    int r = is_ods ? seki_ods_into_write(book->ods, &sink, &err)
                   : seki_xlsx_into_write(book->xlsx, &sink, &err);

    fuzz_check(fd >= 0 && r == 0);
    fuzz_check(lseek(fd, 0, SEEK_SET) == 0);
    fuzz_check(open_book(arena, fd, is_ods, &again, &err) == 0);
}

static size_t make_edits(const uint8_t *data, struct seki_edit *edits)
{
    static const struct seki_str texts[N_EDITS] = {SEKI_STR("a<b> & c_x0041_"), SEKI_STR(""),
                                                   SEKI_STR("x  y")};
    size_t n = 0;

    for (size_t i = 0; i < N_EDITS; i++) {
        struct seki_edit edit = {
            .row = 1U + data[2 * i] % 16, .column = data[2 * i + 1] % 8, .text = texts[i]};
        bool is_new = true;
        for (size_t k = 0; k < n; k++) {
            is_new = is_new && (edits[k].row != edit.row || edits[k].column != edit.column);
        }
        if (is_new) {
            edits[n++] = edit;
        }
    }
    seki_edit_sort(edits, n);
    return n;
}

static void try_edits(struct book *book, struct seki_arena *arena, const uint8_t *data, bool is_ods)
{
    struct seki_edit edits[N_EDITS];
    struct grid before;
    struct grid after;
    struct seki_err err = {0};
    size_t n = make_edits(data, edits);

    if (read_book(book, arena, &before, &err) < 0 || before.is_full || before.sheet == 0 ||
        read_rules(book, arena, &err) < 0 || edit_book(book, edits, n, &err) < 0) {
        return;
    }
    fuzz_check(read_book(book, arena, &after, &err) == 0);
    if (!after.is_full) {
        compare(&before, &after, edits, n);
        check_package(book, arena, is_ods);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int SEKI_CLEANUP_FD fd = memfd_create("fuzz", MFD_CLOEXEC);
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct book SEKI_CLEANUP(close_book) book = {0};
    struct seki_err err = {0};
    bool is_ods = size > 0 && data[0] % 2 == 1;

    seki_arena_init(&arena, (size_t)256 << 20);
    fuzz_check(fd >= 0);
    if (size < HEAD) {
        return 0;
    }
    const struct fuzz_part sheet = {is_ods ? "content.xml" : "xl/s.xml",
                                    fuzz_str(data + HEAD, size - HEAD)};
    const struct fuzz_part ods[] = {
        {"mimetype", SEKI_STR("application/vnd.oasis.opendocument.spreadsheet")}, sheet};
    const struct fuzz_part xlsx[] = {sheet,
                                     {"xl/workbook.xml", SEKI_STR(WORKBOOK)},
                                     {"xl/_rels/workbook.xml.rels", SEKI_STR(RELS)}};
    if (is_ods) {
        fuzz_package_write(fd, ods, SEKI_ARRAY_LEN(ods));
    } else {
        fuzz_package_write(fd, xlsx, SEKI_ARRAY_LEN(xlsx));
    }
    if (open_book(&arena, fd, is_ods, &book, &err) == 0) {
        try_edits(&book, &arena, data + 1, is_ods);
    }
    return 0;
}
