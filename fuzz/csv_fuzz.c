/* CSV text with each separator. */
#include "format/csv/csv.h"
#include "fuzz.h"
#include "fuzz_grid.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char separators[] = {0, ',', ';', '\t'};

    for (size_t i = 0; i < sizeof(separators); i++) {
        struct seki_arena SEKI_CLEANUP_ARENA arena;
        struct fuzz_grid grid = {0};
        struct seki_grid_sink sink = fuzz_grid_sink(&grid);
        struct seki_err err = {0};
        int r;

        seki_arena_init(&arena, (size_t)64 << 20);
        r = seki_csv_read(&arena, SEKI_STR("f.csv"), fuzz_str(data, size), separators[i], &sink,
                          &err);
        fuzz_check(r == err.code);
    }
    return 0;
}
