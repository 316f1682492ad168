/* Plain text: whether it is a table, and its entries. */
#include "format/text/text.h"
#include "fuzz.h"
#include "fuzz_grid.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct fuzz_grid grid = {.is_utf8 = true};
    struct seki_grid_sink sink = fuzz_grid_sink(&grid);
    struct seki_err err = {0};
    struct seki_str text;
    bool is_plain = false;
    int r;

    seki_arena_init(&arena, (size_t)64 << 20);
    text = seki_utf8_clean(&arena, fuzz_str(data, size)); /* as base/charset.h promises */
    fuzz_check(text.p != NULL || text.n == 0);
    fuzz_check(seki_text_is_plain(text, &is_plain, &err) == 0);
    r = seki_text_read(SEKI_STR("f.txt"), text, &sink, &err);
    fuzz_check(r == err.code);
    return 0;
}
