#include "worker/archive.h"

#include "base/limits.h"
#include "base/utf8.h"

bool seki_archive_is_path(struct seki_str path)
{
    struct seki_str rest = path;
    struct seki_str part;
    bool is_fine = path.n > 0 && path.n <= SEKI_LIMIT_ARCHIVE_PATH && path.p[0] != '/' &&
                   path.p[path.n - 1] != '/' && seki_utf8_is_valid(path);

    for (size_t i = 0; is_fine && i < path.n; i++) {
        is_fine = (unsigned char)path.p[i] >= 0x20 && path.p[i] != 0x7f;
    }
    while (is_fine && seki_str_split(&rest, '/', &part)) {
        is_fine = part.n > 0 && part.p[0] != '.' && part.n <= SEKI_LIMIT_ARCHIVE_NAME;
    }
    return is_fine;
}
