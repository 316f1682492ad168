/* The content of an OpenDocument spreadsheet, and behind a NUL byte its styles, in a sound package. */
#include <sys/mman.h>
#include <unistd.h>

#include "base/io.h"
#include "format/ods/ods.h"
#include "fuzz.h"
#include "fuzz_grid.h"
#include "fuzz_package.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_part parts[] = {
        {"mimetype", SEKI_STR("application/vnd.oasis.opendocument.spreadsheet")},
        {"content.xml", {0}},
        {"styles.xml", {0}},
    };
    struct seki_str input = fuzz_str(data, size);
    bool has_styles;
    int SEKI_CLEANUP_FD fd = memfd_create("fuzz", MFD_CLOEXEC);
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct fuzz_grid grid = {.is_utf8 = true};
    struct seki_grid_sink sink = fuzz_grid_sink(&grid);
    struct seki_err err = {0};
    int r;

    seki_arena_init(&arena, (size_t)64 << 20);
    fuzz_check(fd >= 0);
    (void)seki_str_split(&input, '\0', &parts[1].text);
    has_styles = seki_str_split(&input, '\0', &parts[2].text);
    fuzz_package_write(fd, parts, SEKI_ARRAY_LEN(parts) - !has_styles);
    r = seki_ods_read(&arena, fd, SEKI_STR("f.ods"), &sink, &err);
    fuzz_check(r == err.code);
    return 0;
}
