#include "base/shelf.h"

static struct {
    const struct seki_shelf_file *files;
    size_t n;
} shelf;

void seki_shelf_put(const struct seki_shelf_file *files, size_t n)
{
    shelf.files = files;
    shelf.n = n;
}

bool seki_shelf_has(const char *path, struct seki_str *ret_below)
{
    struct seki_str whole = seki_str_from_c(path);
    struct seki_str below;

    if (shelf.n == 0 || !seki_str_starts(whole, SEKI_STR(SEKI_SHELF))) {
        return false;
    }
    below = seki_str_skip(whole, sizeof(SEKI_SHELF) - 1);
    while (below.n && below.p[0] == '/') {
        below = seki_str_skip(below, 1);
    }
    *ret_below = below;
    return true;
}

const struct seki_shelf_file *seki_shelf_find(struct seki_str below)
{
    for (size_t i = 0; i < shelf.n; i++) {
        if (seki_str_eq(shelf.files[i].path, below)) {
            return &shelf.files[i];
        }
    }
    return NULL;
}

bool seki_shelf_name(struct seki_str below, size_t i, struct seki_str *ret_name)
{
    struct seki_str path;

    if (i >= shelf.n) {
        return false;
    }
    path = shelf.files[i].path;
    *ret_name = (struct seki_str){0};
    if (below.n == 0 ||
        (seki_str_starts(path, below) && path.n > below.n && path.p[below.n] == '/')) {
        path = seki_str_skip(path, below.n ? below.n + 1 : 0);
        *ret_name = seki_str_head(path, seki_str_find_char(path, '/'));
    }
    return true;
}

enum seki_io_kind seki_shelf_kind(struct seki_str below)
{
    struct seki_str name;

    if (seki_shelf_find(below)) {
        return SEKI_IO_FILE;
    }
    for (size_t i = 0; seki_shelf_name(below, i, &name); i++) {
        if (name.n) {
            return SEKI_IO_DIR;
        }
    }
    return SEKI_IO_NOTHING;
}
