/*
 * The comment on a cell: <office:annotation> with an author, a date and paragraphs; and drawings, whose
 * paragraphs are told in the same way. All texts of a group are one.
 */
#include "format/ods/ods_int.h"
#include "model/edit.h"
#include "model/grid.h"
#include "msg/m_form.h"
#include "msg/m_hint.h"

void seki_ods_comment_init(struct seki_ods_comment *comment)
{
    *comment = (struct seki_ods_comment){0};
    seki_buf_init(&comment->author, SEKI_LIMIT_CELL_BYTES);
    seki_buf_init(&comment->text, SEKI_LIMIT_CELL_BYTES);
    seki_buf_init(&comment->end, SEKI_LIMIT_CELL_BYTES);
}

void seki_ods_comment_finish(struct seki_ods_comment *comment)
{
    seki_buf_finish(&comment->author);
    seki_buf_finish(&comment->text);
    seki_buf_finish(&comment->end);
}

bool seki_ods_is_drawing(const char *name)
{
    static const char *const names[] = {
        "frame",     "custom-shape", "rect", "ellipse", "circle",
        "line",      "polyline",     "path", "polygon", "regular-polygon",
        "connector", "caption",      "g",    "measure",
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        if (strcmp(name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

void seki_ods_comment_begin(struct seki_ods_comment *comment, const struct seki_xml_atts *atts)
{
    seki_buf_clear(&comment->author);
    seki_buf_clear(&comment->text);
    seki_buf_clear(&comment->end);
    seki_buf_add(&comment->end, seki_xml_att(atts, SEKI_ODS_TABLE "end-cell-address"));
    comment->depth = 1;
    comment->n_paragraphs = 0;
    comment->is_in_author = false;
    comment->is_in_paragraph = false;
}

void seki_ods_comment_start(struct seki_ods_comment *comment, const char *name,
                            const struct seki_xml_atts *atts)
{
    comment->depth++;
    if (comment->is_in_paragraph) {
        comment->is_after_blank =
            !seki_ods_add_blank(&comment->text, name, atts) && comment->is_after_blank;
    } else if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0) {
        if (comment->n_paragraphs++ > 0) {
            seki_buf_add_char(&comment->text, '\n');
        }
        comment->is_in_paragraph = true;
        comment->is_after_blank = true;
    } else if (strcmp(name, "creator") == 0) {
        comment->is_in_author = true;
    }
}

void seki_ods_comment_end(struct seki_ods_comment *comment, const char *name)
{
    comment->is_complete = --comment->depth == 0;
    if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0) {
        comment->is_in_paragraph = false;
    } else if (strcmp(name, "creator") == 0) {
        comment->is_in_author = false;
    }
}

void seki_ods_comment_add(struct seki_ods_comment *comment, struct seki_str s)
{
    if (comment->is_in_author) {
        seki_buf_add(&comment->author, s);
    } else if (comment->is_in_paragraph) {
        seki_ods_add_text(&comment->text, s, &comment->is_after_blank);
    }
}

static int check_text(const struct seki_ods *o, const struct seki_comment *comment,
                      struct seki_err *err)
{
    char cell[SEKI_CELL_NAME];
    int status = seki_buf_status(&o->cell.comment.author);

    status = status < 0 ? status : seki_buf_status(&o->cell.comment.text);
    status = status < 0 ? status : seki_buf_status(&o->cell.comment.end);
    if (status != SEKI_ERR_LIMIT) {
        return seki_fail_status(err, status);
    }
    return seki_fail(err, SEKI_ERR_LIMIT,
                     M_form_long_comment(o->package.name, o->sheet,
                                         seki_cell_name(cell, comment->column, comment->row),
                                         (int64_t)SEKI_LIMIT_CELL_BYTES),
                     M_hint_form_comments());
}

/* "$Sheet.D5": the place behind the last point. */
static void note_end(const struct seki_ods_comment *read, struct seki_comment *comment)
{
    struct seki_str end = seki_buf_str(&read->end);
    size_t point = end.n;

    while (point > 0 && end.p[point - 1] != '.') {
        point--;
    }
    end = seki_str_skip(end, point);
    if (point > 0 && !seki_edit_take_cell(&end, &comment->last_column, &comment->last_row)) {
        comment->last_row = 0;
    }
}

int seki_ods_comment_send(struct seki_ods *o, struct seki_err *err)
{
    struct seki_ods_comment *read = &o->cell.comment;
    struct seki_comment comment = {.row = o->is_in_shapes ? 0 : o->row + 1, .column = o->column};
    int r;

    if (!read->is_complete) {
        return 0;
    }
    read->is_complete = false;
    note_end(read, &comment);
    r = check_text(o, &comment, err);
    comment.author = seki_str_trim(seki_buf_str(&read->author));
    comment.text = seki_str_trim(seki_buf_str(&read->text));
    if (r < 0 || comment.text.n == 0 || !o->sink->comment) {
        return r;
    }
    if (++o->n_comments > SEKI_LIMIT_COMMENTS) {
        return seki_fail(err, SEKI_ERR_LIMIT,
                         M_form_too_many_comments(o->package.name, SEKI_LIMIT_COMMENTS),
                         M_hint_form_comments());
    }
    return o->sink->comment(o->sink->user, &comment, err);
}
