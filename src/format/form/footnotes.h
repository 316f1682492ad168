/*
 * Footnotes: a mark such as ※1, *2, †3 or [4] in a cell, and the text behind the same mark somewhere
 * else in the form.
 *
 * Texts come as they stand, not folded: folding makes a raised ¹ an ordinary digit. Private to this
 * folder.
 */
#ifndef SEKI_FORMAT_FORM_FOOTNOTES_H
#define SEKI_FORMAT_FORM_FOOTNOTES_H

#include "format/form/words.h"

/* What stands in front of a number. The number of a mark and that of "Note 1" are not the same. */
enum seki_form_sign {
    SEKI_FORM_NO_SIGN, /* "Note 1", 備考1, 注1, or a number alone */
    SEKI_FORM_KOME,    /* ※1 */
    SEKI_FORM_STAR,    /* *1 */
    SEKI_FORM_DAGGER,  /* †1 */
    SEKI_FORM_DOUBLE,  /* ‡1 */
    SEKI_FORM_BRACKET, /* [1] */
    SEKI_FORM_RAISED,  /* ¹ */
};

struct seki_form_mark {
    enum seki_form_sign sign;
    int64_t number;
};

/* The marks that a text points to. */
struct seki_form_marks {
    size_t n;
    struct seki_form_mark marks[SEKI_FORM_REFS];
};

/* A footnote in its cell. */
struct seki_form_footnote {
    struct seki_form_mark mark;
    struct seki_str text;
};

/* Whether `text` begins with a mark; takes it off. */
bool seki_form_take_mark(struct seki_str *text, struct seki_form_mark *ret_mark);

/* A text of nothing but marks and words such as "see": "※1、※2参照". */
bool seki_form_parse_marks(struct seki_str text, struct seki_form_marks *ret_marks);

/* The marks inside of a text, "standard *1"; of more than there is room for, the first. */
void seki_form_find_marks(struct seki_str text, struct seki_form_marks *ret_marks);

/* What stands behind a mark speaks about the footnote, and is none: "※2" + "を参照". */
bool seki_form_is_about_mark(struct seki_str text);

/*
 * The footnotes in a cell that begins with one. A mark begins another one at the beginning of a line, behind
 * a full stop, or with a colon behind it; any other mark is a reference. Of more than SEKI_FORM_REFS
 * the last has the text of all that follow.
 */
size_t seki_form_split_footnotes(struct seki_str text,
                                 struct seki_form_footnote ret_footnotes[SEKI_FORM_REFS]);

#endif
