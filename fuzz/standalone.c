/*
 * Runs the inputs of the given folders through a fuzz target, where there is no libFuzzer: the
 * inputs that once broke something stay tests.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/io.h"
#include "base/limits.h"
#include "fuzz.h"

#define GREATEST_INPUT ((size_t)16 << 20)

/* The bytes get a block of their own size, so that a sanitizer sees every step beyond it. */
static int run_file(const char *path, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str bytes;
    uint8_t *copy;
    int r;

    seki_arena_init(&arena, 2 * GREATEST_INPUT);
    r = seki_io_read_file(&arena, path, GREATEST_INPUT, &bytes, err);
    if (r < 0) {
        return r;
    }
    copy = seki_malloc(bytes.n);
    if (!copy) {
        return seki_fail_nomem(err);
    }
    if (bytes.n) {
        memcpy(copy, bytes.p, bytes.n);
    }
    (void)LLVMFuzzerTestOneInput(copy, bytes.n);
    seki_free(copy);
    return 0;
}

static int run_folder(const char *path, size_t *count, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str *names;
    size_t n;
    int r;

    seki_arena_init(&arena, GREATEST_INPUT);
    r = seki_io_list(&arena, path, SEKI_LIMIT_DATA_ROWS, &names, &n, err);
    for (size_t i = 0; r == 0 && i < n; i++) {
        struct seki_str file = seki_path_join(&arena, seki_str_from_c(path), names[i]);
        r = file.p ? run_file(file.p, err) : seki_fail_nomem(err);
        ++*count;
    }
    return r;
}

int main(int argc, char **argv)
{
    struct seki_err err = {0};
    size_t count = 0;

    for (int i = 1; i < argc; i++) {
        if (run_folder(argv[i], &count, &err) < 0) {
            struct seki_buf SEKI_CLEANUP_BUF text;
            seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
            seki_msg_format(&text, SEKI_LANG_EN, &err.what);
            fprintf(stderr, "%.*s\n", SEKI_STR_FMT(seki_buf_str(&text)));
            return EXIT_FAILURE;
        }
    }
    printf("%zu inputs\n", count);
    return count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
