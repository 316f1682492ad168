#include "worker/archive.h"

#include "base/limits.h"
#include "base/utf8.h"

/* Whether no part is empty, begins with a dot, or is longer than `max`. */
static bool has_good_parts(struct seki_str path, size_t max)
{
    struct seki_str rest = path;
    struct seki_str part;
    bool is_fine = path.n > 0 && path.p[0] != '/' && path.p[path.n - 1] != '/';

    while (is_fine && seki_str_split(&rest, '/', &part)) {
        is_fine = part.n > 0 && part.p[0] != '.' && part.n <= max;
    }
    return is_fine;
}

bool seki_archive_is_inside(struct seki_str path)
{
    return has_good_parts(path, SIZE_MAX);
}

bool seki_archive_is_path(struct seki_str path)
{
    bool is_fine = path.n <= SEKI_LIMIT_ARCHIVE_PATH && seki_utf8_is_valid(path);

    for (size_t i = 0; is_fine && i < path.n; i++) {
        is_fine = (unsigned char)path.p[i] >= 0x20 && path.p[i] != 0x7f;
    }
    return is_fine && has_good_parts(path, SEKI_LIMIT_ARCHIVE_NAME);
}
