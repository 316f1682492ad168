/*
 * Comments on cells. Notes of old stand in a part of their own; conversations ("threads") in another one, and
 * then the part of notes repeats them behind an explanation for older programs, which is left out.
 */
#include "format/xlsx/xlsx_int.h"
#include "model/edit.h"
#include "msg/m_form.h"
#include "msg/m_hint.h"

#define SPACES 4

struct comments;

/* Reads a part that hangs on the sheet of `like`. */
typedef int read_fn(const struct comments *like, struct seki_str path, size_t part,
                    struct seki_err *err);

enum place { OUTSIDE, IN_AUTHOR, IN_COMMENT, IN_TEXT };

struct comments {
    struct seki_xlsx *x;
    const struct seki_xlsx_sheet *sheet;
    const struct seki_grid_sink *sink;
    bool is_thread;   /* the part holds conversations */
    bool has_threads; /* conversations of the sheet were read */
    enum place place;
    struct seki_vec authors; /* struct seki_str */
    struct seki_xlsx_text text;
    struct seki_comment comment; /* that is being read */
};

static const struct seki_str spaces[SPACES] = {
    SEKI_STR("http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    SEKI_STR("http://purl.oclc.org/ooxml/spreadsheetml/main"),
    SEKI_STR("http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"),
    SEKI_STR("http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments2"),
};

static void finish_comments(struct comments *comments)
{
    seki_xlsx_text_finish(&comments->text);
}

static int fail_many(const struct seki_xlsx *x, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_LIMIT,
                     M_form_too_many_comments(x->package.name, SEKI_LIMIT_COMMENTS),
                     M_hint_form_comments());
}

static int push_str(struct seki_xlsx *x, struct seki_vec *list, struct seki_str s,
                    struct seki_err *err)
{
    struct seki_str *slot = seki_vec_push(list);

    if (!slot) {
        return seki_vec_is_full(list) ? fail_many(x, err) : seki_fail_nomem(err);
    }
    return seki_xlsx_copy(x, s, slot, err);
}

/* --- people who take part in conversations */

static int on_person(void *user, const char *name, const struct seki_xml_atts *atts,
                     struct seki_err *err)
{
    struct seki_xlsx *x = user;
    struct seki_str id = {0};
    int r;

    if (strcmp(name, "person") != 0) {
        return 0;
    }
    r = seki_xlsx_copy(x, seki_xml_att(atts, "id"), &id, err);
    r = r < 0 ? r : push_str(x, &x->names, seki_xml_att(atts, "displayName"), err);
    if (r < 0) {
        return r;
    }
    r = seki_map_add(&x->people, id, x->names.n - 1);
    return r == SEKI_ERR_NOMEM ? seki_fail_nomem(err) : 0; /* of two with one id the first */
}

static int on_person_end(void *user, const char *name, struct seki_err *err)
{
    (void)user;
    (void)name;
    (void)err;
    return 0;
}

int seki_xlsx_read_people(struct seki_xlsx *x, size_t part, struct seki_err *err)
{
    const struct seki_xml_handlers handlers = {
        .spaces = spaces, .n_spaces = SPACES, .start = on_person, .end = on_person_end};

    return seki_package_parse(&x->package, part, &handlers, x, err);
}

static struct seki_str person(const struct seki_xlsx *x, struct seki_str id)
{
    size_t at = seki_map_get(&x->people, id);

    return at == SIZE_MAX ? SEKI_STR("") : *seki_vec_at(&x->names, struct seki_str, at);
}

/* --- comments */

static void start_comment(struct comments *comments, const struct seki_xml_atts *atts)
{
    struct seki_str ref = seki_xml_att(atts, "ref");
    struct seki_comment *comment = &comments->comment;
    int64_t author = 0;

    *comment = (struct seki_comment){.author = SEKI_STR("")};
    if (!seki_edit_take_cell(&ref, &comment->column, &comment->row) || ref.n > 0) {
        comment->row = 0;
    }
    if (comments->is_thread) {
        comment->author = person(comments->x, seki_xml_att(atts, "personId"));
    } else if (seki_str_to_int(seki_xml_att(atts, "authorId"), 0, (int64_t)comments->authors.n - 1,
                               &author)) {
        comment->author = *seki_vec_at(&comments->authors, struct seki_str, author);
    }
    seki_xlsx_text_clear(&comments->text);
    comments->place = IN_COMMENT;
}

/* What stands right in the element, not in runs. */
static void open_plain(struct comments *comments)
{
    comments->text.is_open = true;
    comments->text.is_preserved = true;
}

static int on_start(void *user, const char *name, const struct seki_xml_atts *atts,
                    struct seki_err *err)
{
    struct comments *comments = user;

    (void)err;
    if (comments->place == IN_TEXT) {
        seki_xlsx_text_start(&comments->text, name, atts);
    } else if (comments->place == OUTSIDE && strcmp(name, "author") == 0) {
        seki_xlsx_text_clear(&comments->text);
        open_plain(comments);
        comments->place = IN_AUTHOR;
    } else if (comments->place == OUTSIDE &&
               strcmp(name, comments->is_thread ? "threadedComment" : "comment") == 0) {
        start_comment(comments, atts);
    } else if (comments->place == IN_COMMENT && strcmp(name, "text") == 0) {
        comments->place = IN_TEXT;
        if (comments->is_thread) {
            open_plain(comments);
        }
    }
    return 0;
}

int seki_xlsx_check_comment(const struct seki_xlsx *x, struct seki_str sheet,
                            const struct seki_comment *comment, int status, struct seki_err *err)
{
    char cell[SEKI_CELL_NAME];

    if (status != SEKI_ERR_LIMIT) {
        return seki_fail_status(err, status);
    }
    return seki_fail(err, SEKI_ERR_LIMIT,
                     M_form_long_comment(x->package.name, sheet,
                                         seki_cell_name(cell, comment->column, comment->row),
                                         (int64_t)SEKI_LIMIT_CELL_BYTES),
                     M_hint_form_comments());
}

int seki_xlsx_send_comment(struct seki_xlsx *x, const struct seki_comment *comment,
                           const struct seki_grid_sink *sink, struct seki_err *err)
{
    if (comment->text.n == 0) {
        return 0;
    }
    if (++x->n_comments > SEKI_LIMIT_COMMENTS) {
        return fail_many(x, err);
    }
    return sink->comment(sink->user, comment, err);
}

static int check_text(const struct comments *comments, struct seki_err *err)
{
    return seki_xlsx_check_comment(comments->x, comments->sheet->name, &comments->comment,
                                   seki_xlsx_text_status(&comments->text), err);
}

static int send(struct comments *comments, struct seki_err *err)
{
    struct seki_comment *comment = &comments->comment;

    comment->text = seki_str_trim(seki_buf_str(&comments->text.all));
    if (comments->has_threads && seki_str_starts(comment->author, SEKI_STR("tc={"))) {
        return 0;
    }
    return seki_xlsx_send_comment(comments->x, comment, comments->sink, err);
}

static int end_author(struct comments *comments, struct seki_err *err)
{
    int r;

    seki_xlsx_text_end(&comments->text, "t");
    comments->place = OUTSIDE;
    r = check_text(comments, err);
    return r < 0
               ? r
               : push_str(comments->x, &comments->authors, seki_buf_str(&comments->text.all), err);
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    struct comments *comments = user;
    bool is_text = strcmp(name, "text") == 0;
    int r;

    if (comments->place == IN_AUTHOR) {
        return end_author(comments, err);
    }
    if (comments->place == IN_TEXT) {
        seki_xlsx_text_end(&comments->text, is_text && comments->is_thread ? "t" : name);
        comments->place = is_text ? IN_COMMENT : IN_TEXT;
        return 0;
    }
    if (comments->place != IN_COMMENT ||
        strcmp(name, comments->is_thread ? "threadedComment" : "comment") != 0) {
        return 0;
    }
    comments->place = OUTSIDE;
    r = check_text(comments, err);
    return r < 0 ? r : send(comments, err);
}

static int on_text(void *user, struct seki_str s, struct seki_err *err)
{
    struct comments *comments = user;

    (void)err;
    seki_xlsx_text_add(&comments->text, s);
    return 0;
}

static int read_drawing(const struct comments *like, struct seki_str path, size_t part,
                        struct seki_err *err)
{
    int r = seki_xlsx_read_drawing(like->x, like->sheet->name, part, like->sink, err);

    return r < 0 ? r : seki_xlsx_read_graphics(like->x, like->sheet, path, 1, like->sink, err);
}

static int read_vml(const struct comments *like, struct seki_str path, size_t part,
                    struct seki_err *err)
{
    (void)path;
    return seki_xlsx_read_vml(like->x, like->sheet->name, part, like->sink, err);
}

static int read_part(const struct comments *like, struct seki_str path, size_t part,
                     struct seki_err *err)
{
    const struct seki_xml_handlers handlers = {
        .spaces = spaces, .n_spaces = SPACES, .start = on_start, .end = on_end, .text = on_text};
    struct comments SEKI_CLEANUP(finish_comments) comments = *like;

    (void)path;
    seki_xlsx_text_init(&comments.text);
    seki_vec_init(&comments.authors, like->x->package.arena, sizeof(struct seki_str),
                  SEKI_LIMIT_COMMENTS);
    return seki_package_parse(&like->x->package, part, &handlers, &comments, err);
}

/* Reads the parts of one kind. */
static int read_parts(struct comments *comments, const struct seki_vec *rels,
                      struct seki_str ending, read_fn *reader, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < rels->n; i++) {
        const struct seki_xlsx_rel *rel = seki_vec_at(rels, struct seki_xlsx_rel, i);
        struct seki_str path = {0};
        size_t part = SIZE_MAX;
        if (seki_str_ends(rel->type, ending)) {
            r = seki_xlsx_find_target(comments->x, comments->sheet->path, rel, &path, &part, err);
        }
        if (r == 0 && part != SIZE_MAX) {
            r = reader(comments, path, part, err);
        }
    }
    return r;
}

int seki_xlsx_read_comments(struct seki_xlsx *x, const struct seki_xlsx_sheet *sheet,
                            const struct seki_grid_sink *sink, struct seki_err *err)
{
    struct comments comments = {.x = x, .sheet = sheet, .sink = sink, .is_thread = true};
    size_t n = x->n_comments;
    struct seki_vec rels = {0};
    int r = seki_xlsx_read_rels(x, sheet->path, &rels, err);

    r = r < 0 ? r : read_parts(&comments, &rels, SEKI_STR("/threadedComment"), read_part, err);
    comments.is_thread = false;
    comments.has_threads = x->n_comments > n;
    r = r < 0 ? r : read_parts(&comments, &rels, SEKI_STR("/comments"), read_part, err);
    r = r < 0 ? r : read_parts(&comments, &rels, SEKI_STR("/drawing"), read_drawing, err);
    return r < 0 ? r : read_parts(&comments, &rels, SEKI_STR("/vmlDrawing"), read_vml, err);
}
