/* Archives: entries lie within the bytes, and their paths are judged as the worker and its parent judge them. */
#include "base/limits.h"
#include "format/tar/tar.h"
#include "fuzz.h"
#include "worker/archive.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_str bytes = fuzz_str(data, size);
    struct seki_tar tar;
    struct seki_tar_entry entry;
    struct seki_err err;
    size_t total = 0;
    int r;

    seki_tar_init(&tar, SEKI_STR("fuzz.tar"), bytes);
    while ((r = seki_tar_next(&tar, &entry, &err)) > 0) {
        fuzz_check(entry.path.n <= SEKI_TAR_NAME_MAX);
        fuzz_check(entry.bytes.n == 0 || (entry.bytes.p >= bytes.p &&
                                          entry.bytes.p + entry.bytes.n <= bytes.p + bytes.n));
        total += entry.bytes.n + SEKI_TAR_BLOCK;
        fuzz_check(total <= size);
        if (seki_archive_is_path(entry.path)) {
            fuzz_check(entry.path.p[0] != '/' && entry.path.p[0] != '.');
            fuzz_check(seki_str_find(entry.path, SEKI_STR("/.")) == SIZE_MAX);
            fuzz_check(seki_str_find(entry.path, SEKI_STR("//")) == SIZE_MAX);
        }
    }
    fuzz_check(r == 0 || r == SEKI_ERR_INVALID || r == SEKI_ERR_LIMIT || r == SEKI_ERR_NOMEM);
    seki_tar_finish(&tar);
    return 0;
}
