#include "worker/release.h"

#include "base/limits.h"
#include "base/map.h"

#define DEPTH 3 /* "catalogs/mds-core/items.tsv" */

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* No name begins with a dot, so none is "..", and none is hidden. */
static bool is_name(struct seki_str name, size_t max)
{
    for (size_t i = 0; i < name.n; i++) {
        if (!is_alnum(name.p[i]) &&
            (i == 0 || seki_str_find_char(SEKI_STR(".-_"), name.p[i]) == SIZE_MAX)) {
            return false;
        }
    }
    return name.n > 0 && name.n <= max;
}

bool seki_release_is_name(struct seki_str name)
{
    return is_name(name, SEKI_RELEASE_NAME_MAX);
}

bool seki_release_is_folder(struct seki_str name)
{
    return is_name(name, 2 * SEKI_RELEASE_NAME_MAX + 1) &&
           seki_str_find_char(name, '-') != SIZE_MAX;
}

bool seki_release_is_path(struct seki_str path)
{
    struct seki_str rest = path;
    struct seki_str part;
    size_t depth = 0;

    while (seki_str_split(&rest, '/', &part)) {
        /* A crosswalk is named after two catalogs. */
        if (!is_name(part, (size_t)3 * SEKI_RELEASE_NAME_MAX) || ++depth > DEPTH) {
            return false;
        }
    }
    return seki_str_ends(path, SEKI_STR(".tsv")) || seki_str_ends(path, SEKI_STR(".ini"));
}

bool seki_release_is_digest(struct seki_str digest)
{
    for (size_t i = 0; i < digest.n; i++) {
        if (seki_str_find_char(SEKI_STR("0123456789abcdef"), digest.p[i]) == SIZE_MAX) {
            return false;
        }
    }
    return digest.n == SEKI_RELEASE_DIGEST;
}

/* --- the manifest */

/* "DIGEST  PATH" */
static int take_file(struct seki_release *release, struct seki_map *by_path, struct seki_str line)
{
    struct seki_str digest = seki_str_head(line, SEKI_RELEASE_DIGEST);
    struct seki_str rest = seki_str_skip(line, digest.n);
    struct seki_str path = seki_str_skip(rest, SEKI_MIN(rest.n, (size_t)2));
    int r;

    if (!seki_release_is_digest(digest) || !seki_str_starts(rest, SEKI_STR("  ")) ||
        !seki_release_is_path(path) || release->n == SEKI_LIMIT_RELEASE_FILES) {
        return SEKI_ERR_INVALID;
    }
    r = seki_map_add(by_path, path, release->n);
    if (r == 0) {
        release->files[release->n++] = (struct seki_release_file){.path = path, .digest = digest};
    }
    return r == SEKI_ERR_EXISTS ? SEKI_ERR_INVALID : r;
}

/* "WORD NAME" */
static int take_name(struct seki_str line, struct seki_str word, struct seki_str *ret_name)
{
    if (!seki_str_starts(line, word) || !seki_release_is_name(seki_str_skip(line, word.n))) {
        return SEKI_ERR_INVALID;
    }
    *ret_name = seki_str_skip(line, word.n);
    return 0;
}

static int take_line(struct seki_release *release, struct seki_map *by_path, size_t number,
                     struct seki_str line)
{
    switch (number) {
    case 1:
        return seki_str_eq(line, SEKI_STR(SEKI_RELEASE_HEAD)) ? 0 : SEKI_ERR_INVALID;
    case 2:
        return take_name(line, SEKI_STR("id "), &release->id);
    case 3:
        return take_name(line, SEKI_STR("version "), &release->version);
    default:
        return take_file(release, by_path, line);
    }
}

int seki_release_read_manifest(struct seki_arena *arena, struct seki_str text,
                               struct seki_release *ret_release, size_t *ret_line)
{
    struct seki_release release = {
        .files = seki_arena_array(arena, struct seki_release_file, SEKI_LIMIT_RELEASE_FILES)};
    struct seki_str rest = text;
    struct seki_str line;
    struct seki_map by_path;
    size_t number = 0;
    int r = release.files ? 0 : SEKI_ERR_NOMEM;

    seki_map_init(&by_path, arena);
    while (r == 0 && rest.n && seki_str_split(&rest, '\n', &line)) {
        r = take_line(&release, &by_path, ++number, line);
    }
    if (r == 0 && release.n == 0) { /* it ended too early */
        number++;
        r = SEKI_ERR_INVALID;
    }
    if (r == 0) {
        *ret_release = release;
    } else if (r == SEKI_ERR_INVALID) {
        *ret_line = number;
    }
    return r;
}
