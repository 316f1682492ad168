/*
 * Parts of modest size, unpacked in one go.
 *
 * libdeflate does that in less than half the time that zlib takes to do it piece by piece. It is used
 * only where all that the package says of the part proves true: kind of packing, both sizes, sum of
 * its bytes. Anything else is left to libzip, which then says what is wrong with it.
 */
#include <libdeflate.h>

#include "base/alloc.h"
#include "format/package/package.h"

static bool may_be_whole(const zip_stat_t *st)
{
    const zip_uint64_t needed = ZIP_STAT_INDEX | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC |
                                ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;

    return (st->valid & needed) == needed && st->comp_method == ZIP_CM_DEFLATE &&
           st->encryption_method == ZIP_EM_NONE && st->size > 0 &&
           st->size <= SEKI_PACKAGE_WHOLE_PART && st->comp_size > 0 &&
           st->comp_size <= SEKI_PACKAGE_WHOLE_PART;
}

static void close_file(zip_file_t **file)
{
    if (*file) {
        zip_fclose(*file);
    }
}

/* The packed bytes, all of them. */
static bool read_packed(struct seki_package *x, const zip_stat_t *st, char *packed)
{
    zip_file_t *SEKI_CLEANUP(close_file) file =
        zip_fopen_index(x->zip, st->index, ZIP_FL_COMPRESSED);
    size_t n = 0;

    while (file && n < st->comp_size) {
        zip_int64_t got = zip_fread(file, packed + n, st->comp_size - n);
        if (got <= 0) {
            return false;
        }
        n += (size_t)got;
    }
    return file != NULL;
}

static bool unpack(const struct seki_package *x, const zip_stat_t *st, const char *packed,
                   char *whole)
{
    size_t taken;
    size_t made;

    return libdeflate_deflate_decompress_ex(x->inflater, packed, st->comp_size, whole, st->size,
                                            &taken, &made) == LIBDEFLATE_SUCCESS &&
           taken == st->comp_size && made == st->size &&
           libdeflate_crc32(0, whole, made) == st->crc;
}

int seki_package_unpack(struct seki_package *x, const zip_stat_t *st, char **ret_whole,
                        struct seki_err *err)
{
    char *buffer;

    *ret_whole = NULL;
    if (!may_be_whole(st)) {
        return 0;
    }
    if (!x->inflater) {
        libdeflate_set_memory_allocator(seki_malloc, seki_free);
        x->inflater = libdeflate_alloc_decompressor();
    }
    buffer = x->inflater ? seki_malloc(st->size + st->comp_size) : NULL;
    if (!buffer) {
        return seki_fail_nomem(err);
    }
    if (!read_packed(x, st, buffer + st->size) || !unpack(x, st, buffer + st->size, buffer)) {
        seki_free(buffer);
        return 0;
    }
    *ret_whole = buffer;
    return 0;
}

void seki_package_free_inflater(struct seki_package *x)
{
    if (x->inflater) {
        libdeflate_free_decompressor(x->inflater);
    }
    x->inflater = NULL;
}
