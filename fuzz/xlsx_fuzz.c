/* Whole files that claim to be workbooks. */
#include <sys/mman.h>
#include <unistd.h>

#include "base/io.h"
#include "format/xlsx/xlsx.h"
#include "fuzz.h"
#include "fuzz_grid.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int SEKI_CLEANUP_FD fd = memfd_create("fuzz", MFD_CLOEXEC);
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct fuzz_grid grid = {.is_utf8 = true};
    struct seki_grid_sink sink = fuzz_grid_sink(&grid);
    struct seki_err err = {0};
    int r;

    seki_arena_init(&arena, (size_t)64 << 20);
    if (fd < 0 || seki_io_write_all(fd, data, size) < 0) {
        return 0; /* the machine's trouble, or an injected fault */
    }
    r = seki_xlsx_read(&arena, fd, SEKI_STR("f.xlsx"), &sink, &err);
    fuzz_check(r == err.code);
    return 0;
}
