/* The manifest of a release of rule data. */
#include "base/limits.h"
#include "fuzz.h"
#include "worker/release.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_release release = {.n = 0};
    size_t line = 0;
    int r;

    seki_arena_init(&arena, (size_t)64 << 20);
    r = seki_release_read_manifest(&arena, fuzz_str(data, size), &release, &line);
    fuzz_check(r == 0 || r == SEKI_ERR_INVALID || r == SEKI_ERR_NOMEM);
    fuzz_check((r == 0) == (release.n > 0) && (r == SEKI_ERR_INVALID) == (line > 0));
    fuzz_check(release.n <= SEKI_LIMIT_RELEASE_FILES);
    for (size_t i = 0; i < release.n; i++) {
        struct seki_str path = release.files[i].path;
        fuzz_check(seki_release_is_path(path) && seki_release_is_digest(release.files[i].digest));
        /* no part is hidden, "." or ".."; "items...tsv" is a name like another */
        fuzz_check(path.p[0] != '/' && path.p[0] != '.' &&
                   seki_str_find(path, SEKI_STR("/.")) == SIZE_MAX);
    }
    return 0;
}
