/*
 * What the files of the XLSX reader share. Private to this folder.
 *
 * A struct seki_xlsx is one open package and what its sheets share.
 */
#ifndef SEKI_FORMAT_XLSX_XLSX_INT_H
#define SEKI_FORMAT_XLSX_XLSX_INT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/colour.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "format/package/package.h"
#include "model/grid.h"

struct seki_xlsx_sheet {
    struct seki_str name;
    size_t part;
    struct seki_str path; /* of the part */
    bool is_hidden;
    int64_t id; /* by which the calculation chain names it; 0: none */
};

struct seki_xlsx_style {
    uint16_t shape;        /* of a number: place in `shapes`, from 1; 0: it is shown as it is */
    bool is_date;          /* shows its number as a day */
    bool is_struck;        /* shows its text struck out */
    bool is_changed;       /* shows a text as another one, or not at all */
    bool is_number_hidden; /* shows a number as something else, or not at all */
    bool is_unseen;        /* shows it in the colour of its ground */
    bool is_white_unseen;  /* would, if the text was white */
};

/* A shared string with runs that are not shown like others. */
struct seki_xlsx_odd {
    size_t index;
    bool is_struck;
    bool is_white;
};

struct seki_xlsx {
    struct seki_package package;
    struct seki_vec strings; /* struct seki_str: the shared strings */
    struct seki_vec odd;     /* struct seki_xlsx_odd: shared strings, rising */
    struct seki_vec styles;  /* struct seki_xlsx_style: of cells */
    struct seki_vec shapes;  /* struct seki_str: formats of numbers that are no days */
    struct seki_vec changes; /* bool: whether a conditional format may show another text with it */
    struct seki_vec sheets;  /* struct seki_xlsx_sheet */
    struct seki_map people;  /* who comments, by their ids: place in `names` */
    struct seki_vec names;   /* struct seki_str: of people */
    size_t n_comments;
    bool is_1904;
    bool is_stale; /* results of formulas may be old: whoever opens it makes them anew */
    size_t chain;  /* part of the calculation chain; SIZE_MAX: there is none */
};

/* The namespaces of workbooks and their relations. */
extern const struct seki_str seki_xlsx_spaces[];
extern const size_t seki_xlsx_n_spaces;

/* The same, and those of the extensions in which newer programs keep lists and conditions. */
#define SEKI_XLSX_EXTENDED 4
extern const struct seki_str seki_xlsx_extended[SEKI_XLSX_EXTENDED];

/* Handlers of elements in those namespaces. */
#define SEKI_XLSX_HANDLERS(start_, end_, text_)                                        \
    {                                                                                  \
        .spaces = seki_xlsx_spaces, .n_spaces = seki_xlsx_n_spaces, .start = (start_), \
        .end = (end_), .text = (text_),                                                \
    }

/* Text of a si or is element: runs joined, furigana left out, escapes decoded. */
struct seki_xlsx_text {
    struct seki_buf run; /* of the t element being read */
    struct seki_buf all;
    bool is_open;
    bool is_preserved; /* xml:space */
    bool is_struck;    /* a run is */
    bool is_white;     /* a run is */
    unsigned phonetic; /* nested rPh elements */
};

void seki_xlsx_text_init(struct seki_xlsx_text *text);
void seki_xlsx_text_finish(struct seki_xlsx_text *text);
void seki_xlsx_text_clear(struct seki_xlsx_text *text);
void seki_xlsx_text_start(struct seki_xlsx_text *text, const char *name,
                          const struct seki_xml_atts *atts);
void seki_xlsx_text_end(struct seki_xlsx_text *text, const char *name);
void seki_xlsx_text_add(struct seki_xlsx_text *text, struct seki_str s);
SEKI_MUST_CHECK int seki_xlsx_text_status(const struct seki_xlsx_text *text);

/* Appends `s` with _x000D_ and its like decoded, and every line break as LF. */
void seki_xlsx_unescape(struct seki_buf *out, struct seki_str s);

/* A number as XML writes it, whatever the locale; false for anything else. */
bool seki_xlsx_parse_number(struct seki_str s, double *ret_number);

/* The canonical text: integers as such, else the shortest form that reads back the same. */
void seki_xlsx_add_number(struct seki_buf *out, double number);

/* Whether a strike element says yes: <strike/>, <strike val="1"/>. */
bool seki_xlsx_is_strike(const char *name, const struct seki_xml_atts *atts);

/* rels.c: one relation of a part, or one sheet that the workbook names */
struct seki_xlsx_rel {
    struct seki_str id;
    struct seki_str type;
    struct seki_str target;
    bool is_hidden; /* of a sheet */
    int64_t number; /* of a sheet */
};

/* The relations of a part; none when it has no such file. The empty part is the package. */
SEKI_MUST_CHECK int seki_xlsx_read_rels(struct seki_xlsx *x, struct seki_str part,
                                        struct seki_vec *ret_rels, struct seki_err *err);
struct seki_xlsx_rel *seki_xlsx_push_rel(struct seki_xlsx *x, struct seki_vec *list,
                                         struct seki_err *err);

/* The first relation whose type ends like this, or NULL. */
const struct seki_xlsx_rel *seki_xlsx_rel_of_type(const struct seki_vec *rels,
                                                  struct seki_str ending);

/* The part that `target`, written in the relations of `base`, points to. */
SEKI_MUST_CHECK int seki_xlsx_resolve(struct seki_xlsx *x, struct seki_str base,
                                      struct seki_str target, struct seki_str *ret_part,
                                      struct seki_err *err);

/* The part that a relation of `base` points to, and its index or SIZE_MAX; so for no relation. */
SEKI_MUST_CHECK int seki_xlsx_find_target(struct seki_xlsx *x, struct seki_str base,
                                          const struct seki_xlsx_rel *rel,
                                          struct seki_str *ret_part, size_t *ret_index,
                                          struct seki_err *err);

SEKI_MUST_CHECK int seki_xlsx_copy(struct seki_xlsx *x, struct seki_str s,
                                   struct seki_str *ret_copy, struct seki_err *err);

/* comments.c: what hangs on the cells of a sheet, told when its rows are through */
SEKI_MUST_CHECK int seki_xlsx_read_comments(struct seki_xlsx *x,
                                            const struct seki_xlsx_sheet *sheet,
                                            const struct seki_grid_sink *sink,
                                            struct seki_err *err);

/* Tells a comment that has a text, counted with all others. */
SEKI_MUST_CHECK int seki_xlsx_send_comment(struct seki_xlsx *x, const struct seki_comment *comment,
                                           const struct seki_grid_sink *sink, struct seki_err *err);

/* `status` is that of the buffer with its text. */
SEKI_MUST_CHECK int seki_xlsx_check_comment(const struct seki_xlsx *x, struct seki_str sheet,
                                            const struct seki_comment *comment, int status,
                                            struct seki_err *err);

/* drawing.c: the texts that a part of drawings lays over a sheet, told as comments */
SEKI_MUST_CHECK int seki_xlsx_read_drawing(struct seki_xlsx *x, struct seki_str sheet, size_t part,
                                           const struct seki_grid_sink *sink, struct seki_err *err);

/* graphic.c: the same of the charts and diagrams in a part of drawings, and `depth` parts further on */
SEKI_MUST_CHECK int seki_xlsx_read_graphics(struct seki_xlsx *x,
                                            const struct seki_xlsx_sheet *sheet,
                                            struct seki_str path, unsigned depth,
                                            const struct seki_grid_sink *sink,
                                            struct seki_err *err);

/* vml.c: the same of a part of drawings as they were made before 2007 */
SEKI_MUST_CHECK int seki_xlsx_read_vml(struct seki_xlsx *x, struct seki_str sheet, size_t part,
                                       const struct seki_grid_sink *sink, struct seki_err *err);

SEKI_MUST_CHECK int seki_xlsx_read_people(struct seki_xlsx *x, size_t part, struct seki_err *err);

/* format.c: whether a number format shows a day, or a text as another one or not at all */
bool seki_xlsx_is_date_format(struct seki_str code);
bool seki_xlsx_format_hides_number(struct seki_str code);
bool seki_xlsx_format_changes_text(struct seki_str code);

/* shown.c: appends the number as a format shows it; false: the format does more than it knows */
bool seki_xlsx_add_shown(struct seki_buf *out, struct seki_str code, double number);

/* colour.c: the colour that an element tells */
uint32_t seki_xlsx_colour(const struct seki_xml_atts *atts);

/* change.c: what a conditional format does, element by element of its dxf */
struct seki_xlsx_change {
    uint32_t text; /* base/colour.h; NONE: as it was */
    uint32_t ground;
    bool is_filled;
    bool has_back; /* `ground` is from where it belongs */
    bool is_in_font;
    bool is_other; /* another format of numbers, or a line through the text */
};

void seki_xlsx_change_begin(struct seki_xlsx_change *change);
void seki_xlsx_change_add(struct seki_xlsx_change *change, const char *name,
                          const struct seki_xml_atts *atts);
bool seki_xlsx_change_is_other(const struct seki_xlsx_change *change);

/* Icons or bars in place of a value. */
bool seki_xlsx_hides_value(const char *name, const struct seki_xml_atts *atts);

/*
 * areas.c: what stands behind the rows of a sheet and says that cells are not shown as they are: covered
 * by a merged one, or changed by a conditional format.
 */
struct seki_xlsx_areas {
    const struct seki_xlsx *x;
    struct seki_vec list;  /* struct seki_area */
    struct seki_buf cells; /* of the conditional format that is being read */
    bool is_taken;         /* they are in the list */
    bool is_all;           /* there are too many to tell which */
    bool has_more;         /* conditional formats in an extension, not read yet */
};

void seki_xlsx_areas_init(struct seki_xlsx_areas *areas, const struct seki_xlsx *x);
void seki_xlsx_areas_finish(struct seki_xlsx_areas *areas);
SEKI_MUST_CHECK int seki_xlsx_areas_start(struct seki_xlsx_areas *areas, const char *name,
                                          const struct seki_xml_atts *atts, struct seki_err *err);

/* Whether the rule makes its cells show something else. */
bool seki_xlsx_is_change(const struct seki_xlsx_areas *areas, const char *name,
                         const struct seki_xml_atts *atts);

/* Those in `cells`. */
SEKI_MUST_CHECK int seki_xlsx_areas_add_changed(struct seki_xlsx_areas *areas,
                                                struct seki_err *err);

/* conditions.c: the extension of the sheet in this part */
SEKI_MUST_CHECK int seki_xlsx_read_conditions(struct seki_xlsx *x, size_t part,
                                              struct seki_xlsx_areas *areas, struct seki_err *err);
void seki_xlsx_areas_send(const struct seki_xlsx_areas *areas, const struct seki_grid_sink *sink);

/* Opens the package; all else is empty. It is to be closed whatever the result. */
SEKI_MUST_CHECK int seki_xlsx_begin(struct seki_xlsx *x, struct seki_arena *arena, int fd,
                                    struct seki_str name, struct seki_err *err);

/* All sheets, once the workbook was read. */
SEKI_MUST_CHECK int seki_xlsx_read_sheets(struct seki_xlsx *x, const struct seki_grid_sink *sink,
                                          struct seki_err *err);

SEKI_MUST_CHECK int seki_xlsx_read_workbook(struct seki_xlsx *x, struct seki_err *err);
SEKI_MUST_CHECK int seki_xlsx_read_strings(struct seki_xlsx *x, size_t part, struct seki_err *err);
SEKI_MUST_CHECK int seki_xlsx_read_styles(struct seki_xlsx *x, size_t part, struct seki_err *err);
SEKI_MUST_CHECK int seki_xlsx_read_sheet(struct seki_xlsx *x, const struct seki_xlsx_sheet *sheet,
                                         const struct seki_grid_sink *sink, struct seki_err *err);

#endif
