/* The words of a PDF with their places. */
#include "format/pdf/pdf.h"
#include "fuzz.h"
#include "fuzz_grid.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct fuzz_grid grid = {.is_utf8 = true};
    struct seki_grid_sink sink = fuzz_grid_sink(&grid);
    struct seki_err err = {0};
    int r;

    seki_arena_init(&arena, (size_t)256 << 20);
    r = seki_pdf_read(&arena, SEKI_STR("f.pdf"), fuzz_str(data, size), &sink, &err);
    fuzz_check(r == err.code);
    return 0;
}
