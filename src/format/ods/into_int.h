/*
 * What the files that change spreadsheets share. Private to this folder.
 */
#ifndef SEKI_FORMAT_ODS_INTO_INT_H
#define SEKI_FORMAT_ODS_INTO_INT_H

#include "format/ods/into.h"
#include "format/ods/ods_int.h"
#include "format/package/splice.h"

struct seki_ods_into {
    struct seki_package package;
    size_t content; /* part */
};

/* Where the stream is: the sheet, its rows and cells, as ods.c counts them. */
struct seki_ods_cursor {
    struct seki_xml_place at;
    unsigned depth;
    unsigned table_depth; /* 0: outside of a sheet */
    unsigned row_depth;   /* 0: outside of a row */
    unsigned cell_depth;  /* 0: outside of a cell */
    size_t sheet;         /* from 1 once there is one: the sheets begun */
    uint32_t row;         /* the rows before this one */
    uint32_t rows;        /* that this one stands for */
    uint32_t column;      /* of this cell */
    uint32_t columns;     /* that this cell stands for */
};

enum seki_ods_event { SEKI_ODS_OTHER, SEKI_ODS_TABLE_TAG, SEKI_ODS_ROW_TAG, SEKI_ODS_CELL_TAG };

/* Before and after the caller looks at the element; both tell what it is. */
enum seki_ods_event seki_ods_enter(struct seki_ods_cursor *cursor, const char *name,
                                   const struct seki_xml_atts *atts);
enum seki_ods_event seki_ods_leave(struct seki_ods_cursor *cursor);

/* content.xml and what is to become of it. */
struct seki_ods_edits {
    struct seki_package *package;
    struct seki_str part;
    struct seki_str bytes;
    struct seki_edit *edits;
    size_t n;
};

/* split.c: rows that stand for several, split where one of them is edited. */
SEKI_MUST_CHECK int seki_ods_split_rows(const struct seki_ods_edits *what, struct seki_buf *out,
                                        struct seki_err *err);

/* edit.c: the edits done; no edited row stands for several any more. */
SEKI_MUST_CHECK int seki_ods_edit_cells(const struct seki_ods_edits *what, struct seki_buf *out,
                                        struct seki_err *err);

/* A start tag with another count of repetitions: the attribute goes when the count is 1. */
void seki_ods_add_repeated(struct seki_buf *out, struct seki_str tag, const char *attribute,
                           uint32_t n);

#endif
