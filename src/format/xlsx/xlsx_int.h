/*
 * What the files of the XLSX reader share. Private to this folder.
 *
 * A struct seki_xlsx is one open package. It owns the zip handle; everything else is in the arena.
 * Parts are found by name without regard to case, as the packaging rules say. Bytes are counted
 * while they are unpacked, whatever the directory of the package claims.
 */
#ifndef SEKI_FORMAT_XLSX_XLSX_INT_H
#define SEKI_FORMAT_XLSX_XLSX_INT_H

#include <zip.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "model/grid.h"

struct seki_xlsx_sheet {
    struct seki_str name;
    size_t part;
    bool is_hidden;
};

struct seki_xlsx {
    struct seki_arena *arena;
    struct seki_str name; /* the file's, for messages */
    zip_t *zip;
    struct seki_map parts;   /* lower-cased entry names to entry indexes */
    uint64_t unpacked;       /* bytes of all parts read so far */
    char *chunk;             /* where parts are unpacked to, piece by piece */
    struct seki_vec strings; /* struct seki_str: the shared strings */
    struct seki_vec styles;  /* bool: whether this cell style shows a day */
    struct seki_vec sheets;  /* struct seki_xlsx_sheet */
    bool is_1904;
};

/* Refuses what does not begin like a zip package, by its kind. Leaves `fd` at its beginning. */
SEKI_MUST_CHECK int seki_xlsx_sniff(struct seki_xlsx *x, int fd, struct seki_err *err);

/* Opens the package on a copy of `fd` and checks its directory. */
SEKI_MUST_CHECK int seki_xlsx_open(struct seki_xlsx *x, int fd, struct seki_err *err);

void seki_xlsx_close(struct seki_xlsx *x);

/* The index of a part, or SIZE_MAX. SEKI_ERR_NOMEM is the only failure. */
SEKI_MUST_CHECK int seki_xlsx_find(struct seki_xlsx *x, struct seki_str part, size_t *ret_index,
                                   struct seki_err *err);

/* One part being unpacked. */
struct seki_xlsx_entry {
    struct seki_xlsx *x;
    zip_file_t *file;
    struct seki_str part;
    uint64_t packed;
    uint64_t unpacked;
};

SEKI_MUST_CHECK int seki_xlsx_entry_open(struct seki_xlsx_entry *entry, struct seki_xlsx *x,
                                         size_t index, struct seki_err *err);

/* The next piece into x->chunk; 0 bytes at the end. */
SEKI_MUST_CHECK int seki_xlsx_entry_read(struct seki_xlsx_entry *entry, size_t *ret_n,
                                         struct seki_err *err);
void seki_xlsx_entry_close(struct seki_xlsx_entry *entry);

/*
 * Only elements of the spreadsheet namespaces come, without prefix; what stands inside of others is
 * not part of the sheet. Attributes of a namespace are named "namespace|local". A negative result ends the parsing.
 * `text` may be NULL.
 */
struct seki_xlsx_handlers {
    int (*start)(void *user, const char *name, const char **atts, struct seki_err *err);
    int (*end)(void *user, const char *name, struct seki_err *err);
    int (*text)(void *user, struct seki_str s, struct seki_err *err);
};

SEKI_MUST_CHECK int seki_xlsx_parse(struct seki_xlsx *x, size_t part,
                                    const struct seki_xlsx_handlers *handlers, void *user,
                                    struct seki_err *err);

/* The value of an attribute without prefix, or an empty view with p == NULL. */
struct seki_str seki_xlsx_att(const char **atts, const char *name);

/* The value of the attribute that names a relation of the part: r:id. */
struct seki_str seki_xlsx_att_relation(const char **atts);

/* Whether an attribute says yes; `is_default` when it is not there. */
bool seki_xlsx_att_bool(const char **atts, const char *name, bool is_default);

/* Text of a si or is element: runs joined, furigana left out, escapes decoded. */
struct seki_xlsx_text {
    struct seki_buf run; /* of the t element being read */
    struct seki_buf all;
    bool is_open;
    bool is_preserved; /* xml:space */
    unsigned phonetic; /* nested rPh elements */
};

void seki_xlsx_text_init(struct seki_xlsx_text *text);
void seki_xlsx_text_finish(struct seki_xlsx_text *text);
void seki_xlsx_text_clear(struct seki_xlsx_text *text);
void seki_xlsx_text_start(struct seki_xlsx_text *text, const char *name, const char **atts);
void seki_xlsx_text_end(struct seki_xlsx_text *text, const char *name);
void seki_xlsx_text_add(struct seki_xlsx_text *text, struct seki_str s);
SEKI_MUST_CHECK int seki_xlsx_text_status(const struct seki_xlsx_text *text);

/* Appends `s` with _x000D_ and its like decoded, and every line break as LF. */
void seki_xlsx_unescape(struct seki_buf *out, struct seki_str s);

/* A number as XML writes it, whatever the locale; false for anything else. */
bool seki_xlsx_parse_number(struct seki_str s, double *ret_number);

/* The canonical text: integers as such, else the shortest form that reads back the same. */
void seki_xlsx_add_number(struct seki_buf *out, double number);

/* Whether a number format shows a day. */
bool seki_xlsx_is_date_format(struct seki_str code);

SEKI_MUST_CHECK int seki_xlsx_read_workbook(struct seki_xlsx *x, struct seki_err *err);
SEKI_MUST_CHECK int seki_xlsx_read_strings(struct seki_xlsx *x, size_t part, struct seki_err *err);
SEKI_MUST_CHECK int seki_xlsx_read_styles(struct seki_xlsx *x, size_t part, struct seki_err *err);
SEKI_MUST_CHECK int seki_xlsx_read_sheet(struct seki_xlsx *x, const struct seki_xlsx_sheet *sheet,
                                         const struct seki_grid_sink *sink, struct seki_err *err);

#endif
