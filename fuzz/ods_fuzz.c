/* The content of an OpenDocument spreadsheet, in a sound package. */
#include <sys/mman.h>
#include <unistd.h>

#include "base/io.h"
#include "format/ods/ods.h"
#include "fuzz.h"
#include "fuzz_grid.h"
#include "fuzz_package.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct fuzz_part parts[] = {
        {"mimetype", SEKI_STR("application/vnd.oasis.opendocument.spreadsheet")},
        {"content.xml", fuzz_str(data, size)},
    };
    int SEKI_CLEANUP_FD fd = memfd_create("fuzz", MFD_CLOEXEC);
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct fuzz_grid grid = {.is_utf8 = true};
    struct seki_grid_sink sink = fuzz_grid_sink(&grid);
    struct seki_err err = {0};
    int r;

    seki_arena_init(&arena, (size_t)64 << 20);
    fuzz_check(fd >= 0);
    fuzz_package_write(fd, parts, SEKI_ARRAY_LEN(parts));
    r = seki_ods_read(&arena, fd, SEKI_STR("f.ods"), &sink, &err);
    fuzz_check(r == err.code);
    return 0;
}
