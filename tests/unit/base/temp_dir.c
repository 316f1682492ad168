#include "unit/base/temp_dir.h"

#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit/format/check.h"

int temp_dir_set_up(void **state)
{
    static struct temp_dir dir;
    const char *top = getenv("TMPDIR");

    snprintf(dir.path, sizeof(dir.path), "%s/seki-base-XXXXXX", top ? top : "/tmp");
    *state = &dir;
    return mkdtemp(dir.path) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *place)
{
    (void)st;
    (void)kind;
    (void)place;
    return remove(path);
}

int temp_dir_tear_down(void **state)
{
    struct temp_dir *dir = *state;

    return nftw(dir->path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *temp_path(const struct temp_dir *dir, const char *name)
{
    static char paths[4][2 * TEMP_PATH];
    static size_t turn;
    char *path = paths[turn++ % 4];

    snprintf(path, sizeof(paths[0]), "%s/%s", dir->path, name);
    return path;
}

const char *temp_file(const struct temp_dir *dir, const char *name, const void *bytes, size_t n)
{
    const char *path = temp_path(dir, name);
    FILE *f = fopen(path, "we");

    assert_non_null(f);
    if (n) {
        assert_int_equal(fwrite(bytes, 1, n, f), n);
    }
    assert_int_equal(fclose(f), 0);
    return path;
}

int temp_count(const char *path)
{
    DIR *dir = opendir(path);
    int n = 0;

    if (!dir) {
        return -1;
    }
    while (readdir(dir)) {
        n++;
    }
    closedir(dir);
    return n - 2; /* "." and ".." */
}

void temp_expect(const char *path, const void *bytes, size_t n)
{
    FILE *f = fopen(path, "re");
    const unsigned char *wanted = bytes;
    size_t i = 0;
    int c;

    if (!f) {
        print_error("%s is missing\n", path);
    }
    assert_non_null(f);
    while (i < n && (c = fgetc(f)) != EOF && c == wanted[i]) {
        i++;
    }
    c = fgetc(f);
    fclose(f);
    if (i != n || c != EOF) {
        print_error("%s differs at byte %zu\n", path, i);
    }
    assert_int_equal(i, n);
    assert_int_equal(c, EOF);
}
