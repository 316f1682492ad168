/*
 * What the files of the ODS reader share. Private to this folder.
 *
 * content.xml streams by once: styles first, then the sheets. Names of elements are told apart by
 * where they stand; those of forms and charts are of other namespaces and never come. Those of drawings come to
 * the reader alone: it tells their texts as comments.
 */
#ifndef SEKI_FORMAT_ODS_ODS_INT_H
#define SEKI_FORMAT_ODS_ODS_INT_H

#include "base/colour.h"
#include "format/ods/ods.h"
#include "format/package/package.h"

#define SEKI_ODS_OFFICE "urn:oasis:names:tc:opendocument:xmlns:office:1.0|"
#define SEKI_ODS_TABLE "urn:oasis:names:tc:opendocument:xmlns:table:1.0|"
#define SEKI_ODS_TEXT "urn:oasis:names:tc:opendocument:xmlns:text:1.0|"
#define SEKI_ODS_STYLE "urn:oasis:names:tc:opendocument:xmlns:style:1.0|"

#define SEKI_ODS_FO "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0|"

#define SEKI_ODS_SPAN_COLOURS 8 /* of one cell; nobody can tell what is seen of a cell with more */

/* What a style does to a text. */
struct seki_ods_look {
    bool is_struck;
    bool is_hidden;   /* shows nothing of it */
    bool is_coloured; /* tells a colour of the text; else it is that of what is around it */
    bool is_marked;   /* tells a ground of the text itself */
    bool has_format;  /* of numbers, of its own */
    bool is_changed;  /* a condition may make another style of it, which shows something else */
    uint32_t text;    /* base/colour.h */
    uint32_t ground;
    uint32_t mark;
};

/* look.c: the styles of cells and texts by their names. A style with a parent comes behind it. */
struct seki_ods_looks {
    struct seki_map names;
    struct seki_vec list;  /* struct seki_ods_look */
    struct seki_map small; /* names of styles of rows and columns that are too small to see */
    struct seki_str name;  /* of the style being read */
    size_t last;           /* its look; SIZE_MAX: there are too many */
};

void seki_ods_looks_init(struct seki_ods_looks *looks, struct seki_arena *arena);

/* A style begins; its properties follow. SEKI_ERR_NOMEM is the only failure. */
SEKI_MUST_CHECK int seki_ods_look_begin(struct seki_ods_looks *looks, struct seki_str name,
                                        const struct seki_xml_atts *atts);
void seki_ods_look_end(struct seki_ods_looks *looks);
SEKI_MUST_CHECK int seki_ods_look_add(struct seki_ods_looks *looks, const char *name,
                                      const struct seki_xml_atts *atts);

/* Never NULL; a style that is not there changes nothing. Valid until the next style begins. */
const struct seki_ods_look *seki_ods_look(const struct seki_ods_looks *looks,
                                          struct seki_str style);

/* Whether a condition that puts this style on a cell makes it show something else, or nothing. */
bool seki_ods_look_is_change(const struct seki_ods_looks *looks, struct seki_str style);

/* Whether the style of a row or column makes it too small to see. */
bool seki_ods_is_small(const struct seki_ods_looks *looks, const struct seki_xml_atts *atts);

/* says.c: whether the text that a cell holds says its value of this type */
bool seki_ods_says_value(struct seki_str type, struct seki_str value, struct seki_str text);

/* The whole of `s` as XML writes numbers. */
bool seki_ods_parse_number(struct seki_str s, double *ret_number);

/* comment.c: the comment on a cell, an element inside of it; or a drawing with its texts, there or on the sheet */
struct seki_ods_comment {
    unsigned depth; /* open elements from that of the comment; 0: none is being read */
    bool is_in_author;
    bool is_in_paragraph;
    bool is_after_blank;
    size_t n_paragraphs;
    bool is_complete;    /* to be told, then cleared */
    struct seki_buf end; /* of a drawing: the cell where it ends, as the file names it */
    struct seki_buf author;
    struct seki_buf text;
};

/*
 * conditions.c: conditional formats, which stand behind the rows of their sheet: the cells that may show
 * something else than their text.
 */
struct seki_ods_conditions {
    struct seki_vec areas; /* struct seki_area */
    bool is_all;           /* there are too many, or it cannot be told which */
    struct seki_buf cells; /* of the format that is being read, as "A1:B2 C3" */
    bool is_taken;         /* they are among the areas */
};

void seki_ods_conditions_init(struct seki_ods_conditions *conditions, struct seki_arena *arena);
void seki_ods_conditions_finish(struct seki_ods_conditions *conditions);
void seki_ods_conditions_clear(struct seki_ods_conditions *conditions);
SEKI_MUST_CHECK int seki_ods_conditions_start(struct seki_ods_conditions *conditions,
                                              const struct seki_ods_looks *looks, const char *name,
                                              const struct seki_xml_atts *atts,
                                              struct seki_err *err);

/* Tells the cells, when all rows of the sheet are through. */
void seki_ods_conditions_send(const struct seki_ods_conditions *conditions,
                              const struct seki_grid_sink *sink);

enum seki_ods_type { SEKI_ODS_SHOWN, SEKI_ODS_DAY };

/* The cell that is being read. */
struct seki_ods_cell {
    enum seki_ods_type type;
    struct seki_buf value; /* of the attribute that holds it; shown when there is no text */
    struct seki_buf text;  /* of its paragraphs */
    size_t n_paragraphs;
    bool is_in_paragraph;
    bool is_after_blank; /* white space that follows is none */
    unsigned skipped;    /* open elements from the first one whose text is not the cell's */
    uint32_t repeated;
    bool is_struck;   /* a span of it */
    bool is_hidden;   /* a span of it */
    bool is_covered;  /* by a merged one */
    size_t n_colours; /* of its spans; one more than there is room for: too many */
    uint32_t colours[SEKI_ODS_SPAN_COLOURS];
    struct seki_str type_name;        /* static; empty: none that is looked at */
    const struct seki_ods_look *look; /* of its own style, or NULL */
    const struct seki_ods_looks *looks;
    struct seki_ods_comment comment;
};

struct seki_ods {
    struct seki_package package;
    const struct seki_grid_sink *sink;
    struct seki_map hidden_styles; /* names of styles of sheets that are not shown */
    struct seki_ods_looks looks;
    struct seki_str style; /* being read */
    bool is_aside;         /* styles that are not for cells are being read */
    bool is_in_table;
    bool is_wanted;
    bool is_hidden; /* the sheet */
    struct seki_str sheet;
    size_t n_sheets;
    size_t n_comments;
    struct seki_ods_conditions conditions;
    bool is_in_shapes; /* drawings of the sheet that hang on no cell */
    unsigned groups;   /* open groups of rows or columns from the first hidden one */
    bool is_in_row;
    bool is_row_hidden;
    uint32_t row; /* from 1 */
    uint32_t rows_repeated;
    uint32_t column; /* the next one */
    bool is_in_cell;
    bool *is_column_hidden; /* of each column of the sheet */
    const struct seki_ods_look *
        *column_looks;    /* of its cells without a style of their own, or NULL */
    uint32_t next_column; /* whose visibility comes next */
    struct seki_ods_cell cell;
    struct seki_buf row_text;
    struct seki_vec cells;  /* struct seki_cell; text.p is an offset until the row ends */
    struct seki_vec starts; /* size_t */
};

/* A count of repetitions: 1 when it is none, at most `max`. */
uint32_t seki_ods_repeated(const struct seki_xml_atts *atts, const char *name, uint32_t max);

/* The same as seki_ods_read() for an open package, which stays the caller's. */
SEKI_MUST_CHECK int seki_ods_read_package(struct seki_package *package,
                                          const struct seki_grid_sink *sink, struct seki_err *err);

/* The elements of sheets in content.xml; behind these, what only the reader looks at: drawings and conditions. */
extern const struct seki_str seki_ods_spaces[];
extern const size_t seki_ods_n_spaces;

/* cell.c */
void seki_ods_cell_init(struct seki_ods_cell *cell);
void seki_ods_cell_finish(struct seki_ods_cell *cell);
void seki_ods_cell_begin(struct seki_ods_cell *cell, const char *name,
                         const struct seki_xml_atts *atts);
void seki_ods_cell_start(struct seki_ods_cell *cell, const char *name,
                         const struct seki_xml_atts *atts);
void seki_ods_cell_end(struct seki_ods_cell *cell, const char *name);
void seki_ods_cell_add(struct seki_ods_cell *cell, struct seki_str s);

/* Text of a paragraph: a run of white space is one blank, and none at its beginning. */
void seki_ods_add_text(struct seki_buf *out, struct seki_str s, bool *is_after_blank);

/* The blanks, tabs and line breaks that are elements; false: it is none of them. */
bool seki_ods_add_blank(struct seki_buf *out, const char *name, const struct seki_xml_atts *atts);

void seki_ods_comment_init(struct seki_ods_comment *comment);
void seki_ods_comment_finish(struct seki_ods_comment *comment);
void seki_ods_comment_begin(struct seki_ods_comment *comment, const struct seki_xml_atts *atts);

/* Whether the element is a drawing, or a group of them. */
bool seki_ods_is_drawing(const char *name);
void seki_ods_comment_start(struct seki_ods_comment *comment, const char *name,
                            const struct seki_xml_atts *atts);
void seki_ods_comment_end(struct seki_ods_comment *comment, const char *name);
void seki_ods_comment_add(struct seki_ods_comment *comment, struct seki_str s);

/* Tells the comment when it is complete. */
SEKI_MUST_CHECK int seki_ods_comment_send(struct seki_ods *o, struct seki_err *err);

/* The text of the finished cell, and its day when it holds one; borrowed until the next cell. */
struct seki_str seki_ods_cell_text(struct seki_ods_cell *cell, struct seki_date *ret_date);

/* How the finished cell looks in a column whose cells look like `column`. */
bool seki_ods_cell_is_struck(const struct seki_ods_cell *cell, const struct seki_ods_look *column);
bool seki_ods_cell_is_unseen(const struct seki_ods_cell *cell, const struct seki_ods_look *column);
SEKI_MUST_CHECK int seki_ods_cell_status(const struct seki_ods_cell *cell);

#endif
