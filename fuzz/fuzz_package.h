/*
 * A sound zip package around parts that a fuzzer made: checksums would keep it out of whole files.
 */
#ifndef SEKI_FUZZ_FUZZ_PACKAGE_H
#define SEKI_FUZZ_FUZZ_PACKAGE_H

#include <zip.h>

#include "base/io.h"
#include "fuzz.h"

struct fuzz_part {
    const char *name;
    struct seki_str text;
};

static inline void fuzz_package_add(zip_t *zip, const struct fuzz_part *part)
{
    zip_source_t *source =
        zip_source_buffer(zip, part->text.n ? part->text.p : "", part->text.n, 0);
    zip_int64_t index = source ? zip_file_add(zip, part->name, source, 0) : -1;

    fuzz_check(index >= 0);
    fuzz_check(zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0) == 0);
}

/* Writes the package with these parts, not compressed, to `fd`. */
static inline void fuzz_package_write(int fd, const struct fuzz_part *parts, size_t n)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    char chunk[4096]; /* any size will do */
    zip_int64_t got;
    zip_t *zip;

    fuzz_check(source != NULL);
    zip_source_keep(source);
    zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    fuzz_check(zip != NULL);
    for (size_t i = 0; i < n; i++) {
        fuzz_package_add(zip, &parts[i]);
    }
    fuzz_check(zip_close(zip) == 0);
    fuzz_check(zip_source_open(source) == 0);
    while ((got = zip_source_read(source, chunk, sizeof(chunk))) > 0) {
        fuzz_check(seki_io_write_all(fd, chunk, (size_t)got) == 0);
    }
    zip_source_close(source);
    zip_source_free(source);
}

#endif
