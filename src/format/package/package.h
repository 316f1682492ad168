/*
 * Zip packages with XML in them, as office programs write: XLSX and OpenDocument.
 *
 * A struct seki_package owns the zip handle; everything else is in the arena. Parts are found by name
 * without regard to case, as the packaging rules say. Bytes are counted while they are unpacked,
 * whatever the directory of the package claims; bombs, tricks with names, encryption and any
 * DOCTYPE are refused. Made to run in the worker: it needs no file but the open one.
 */
#ifndef SEKI_FORMAT_PACKAGE_PACKAGE_H
#define SEKI_FORMAT_PACKAGE_PACKAGE_H

#include <zip.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "format/package/att.h"

/* A part that has other bytes than the file: every reader of the package gets these. */
struct seki_package_change {
    size_t index;
    struct seki_str bytes;
};

struct seki_package {
    struct seki_arena *arena;
    struct seki_str name; /* the file's, for messages */
    zip_t *zip;
    struct seki_map parts;                    /* lower-cased entry names to entry indexes */
    uint64_t unpacked;                        /* bytes of all parts read so far */
    char *chunk;                              /* where parts are unpacked to, piece by piece */
    int fd;                                   /* borrowed */
    struct seki_vec changed;                  /* struct seki_package_change */
    struct libdeflate_decompressor *inflater; /* once a part was unpacked at once */
    bool is_view;                             /* `zip` is somebody else's */
    bool is_opendocument;                     /* by its mimetype part */
    bool is_spreadsheet;                      /* an OpenDocument one */
};

/* sniff.c: refuses what does not begin like a zip, by its kind. Leaves `fd` at its beginning. */
SEKI_MUST_CHECK int seki_package_sniff(struct seki_package *x, int fd, struct seki_err *err);

/*
 * heads.c: refuses names that hold a NUL, entries whose two heads have different names, and bytes
 * that belong to no part. Leaves `fd` at its beginning.
 */
SEKI_MUST_CHECK int seki_package_check_heads(struct seki_package *x, int fd, struct seki_err *err);

/*
 * Opens the package on `fd`, which is borrowed, and checks its directory. `x` is to be closed whatever
 * the result. SEKI_ERR_INVALID with a reason for what is no sound package.
 */
SEKI_MUST_CHECK int seki_package_open(struct seki_package *x, struct seki_arena *arena,
                                      struct seki_str name, int fd, struct seki_err *err);

void seki_package_close(struct seki_package *x);

/* The same package, to be closed before `x` by another reader of it, which leaves `x` open. */
struct seki_package seki_package_view(const struct seki_package *x);

/* The index of a part, or SIZE_MAX. SEKI_ERR_NOMEM is the only failure. */
SEKI_MUST_CHECK int seki_package_find(struct seki_package *x, struct seki_str part,
                                      size_t *ret_index, struct seki_err *err);

/* The other bytes of a part, or NULL: see format/package/rewrite.h. */
const struct seki_package_change *seki_package_change_of(const struct seki_package *x,
                                                         size_t index);

/* One part being unpacked. */
struct seki_package_entry {
    struct seki_package *x;
    zip_file_t *file;
    struct seki_str part;
    uint64_t packed;
    uint64_t unpacked;
    bool is_changed; /* other bytes than those of the file */
    bool is_at_hand; /* all of it, and `rest` is still to be read */
    struct seki_str rest;
    char *whole; /* owns those bytes; NULL: somebody else does */
};

/* What is read in one go; larger files are read where libzip asks for it, larger parts as a stream. */
#define SEKI_PACKAGE_WHOLE_FILE ((size_t)1 << 20)
#define SEKI_PACKAGE_WHOLE_PART ((size_t)512 << 10) /* packed and unpacked */

/* source.c: the open file for libzip; `fd` and the arena have to outlive it. NULL: no memory. */
zip_source_t *seki_package_source(struct seki_arena *arena, int fd, zip_error_t *error);

/*
 * inflate.c: all bytes of a part, which the caller frees, when it is of modest size and as the package
 * says; else NULL in `*ret_whole`. SEKI_ERR_NOMEM is the only failure.
 */
SEKI_MUST_CHECK int seki_package_unpack(struct seki_package *x, const zip_stat_t *st,
                                        char **ret_whole, struct seki_err *err);
void seki_package_free_inflater(struct seki_package *x);

SEKI_MUST_CHECK int seki_package_entry_open(struct seki_package_entry *entry,
                                            struct seki_package *x, size_t index,
                                            struct seki_err *err);

/* The next piece into x->chunk; 0 bytes at the end. */
SEKI_MUST_CHECK int seki_package_entry_read(struct seki_package_entry *entry, size_t *ret_n,
                                            struct seki_err *err);
void seki_package_entry_close(struct seki_package_entry *entry);

/*
 * Only elements of these namespaces come, without prefix; what stands inside of others is not part of
 * the document. Attributes of a namespace are named "namespace|local". A negative result ends the
 * parsing. `text` may be NULL.
 */
struct seki_xml_handlers {
    const struct seki_str *spaces;
    size_t n_spaces;
    int (*start)(void *user, const char *name, const struct seki_xml_atts *atts,
                 struct seki_err *err);
    int (*end)(void *user, const char *name, struct seki_err *err);
    int (*text)(void *user, struct seki_str s, struct seki_err *err);
};

SEKI_MUST_CHECK int seki_package_parse(struct seki_package *x, size_t part,
                                       const struct seki_xml_handlers *handlers, void *user,
                                       struct seki_err *err);

/* Where the tag of the present event stands in the bytes of its part. */
struct seki_xml_place {
    size_t from;
    size_t end; /* behind it; equal to `from` for the end of an element that is one tag: <c/> */
};

/*
 * The same for a part that is in memory already; keeps `*place` true during each call of start and
 * end. SEKI_ERR_INVALID for what is not UTF-8: its bytes could not be taken over.
 */
SEKI_MUST_CHECK int seki_package_scan(struct seki_package *x, struct seki_str part,
                                      struct seki_str bytes,
                                      const struct seki_xml_handlers *handlers,
                                      struct seki_xml_place *place, void *user,
                                      struct seki_err *err);

#endif
