/*
 * Text boxes of old: VML, which holds the frames of notes as well. It looks like XML with pages of HTML in it, and
 * programs accept tags there that nobody closes, so it is read as they do: tag by tag, in one go, without a tree.
 */
#include "base/utf8.h"
#include "format/xlsx/xlsx_int.h"

#define TAG_MAX 1024   /* bytes of a tag that are looked at */
#define ENTITY_MAX 10  /* bytes of an entity; longer is no entity */
#define NUMBER_MAX 128 /* bytes of an anchor */

enum anchor {
    LEFT,
    LEFT_OFFSET,
    TOP,
    TOP_OFFSET,
    RIGHT,
    RIGHT_OFFSET,
    BOTTOM,
    BOTTOM_OFFSET,
    N_ANCHOR
};

enum state { IN_TEXT, IN_TAG, IN_ENTITY };

struct vml {
    struct seki_xlsx *x;
    struct seki_str sheet;
    const struct seki_grid_sink *sink;
    enum state state;
    char quote; /* that is open in a tag; 0: none */
    struct seki_buf tag;
    struct seki_buf entity;
    struct seki_buf anchor;
    struct seki_buf text; /* of the shape */
    bool is_box;
    bool is_anchor;
    bool is_note; /* the frame of a note, whose text is told elsewhere */
};

static void finish(struct vml *v)
{
    seki_buf_finish(&v->tag);
    seki_buf_finish(&v->entity);
    seki_buf_finish(&v->anchor);
    seki_buf_finish(&v->text);
}

/* --- one shape */

static void read_anchor(struct seki_str s, int64_t anchor[N_ANCHOR])
{
    struct seki_str number;

    for (size_t i = 0; i < N_ANCHOR; i++) {
        anchor[i] = -1;
        if (seki_str_split(&s, ',', &number)) {
            (void)seki_str_to_int(seki_str_trim(number), 0, SEKI_LIMIT_SHEET_ROWS - 1, &anchor[i]);
        }
    }
}

/* The last row or column, from 0: one that the shape only touches is none of its own. */
static int64_t last_of(const int64_t *anchor, enum anchor first, enum anchor last)
{
    bool is_touched = anchor[last + 1] == 0 && anchor[last] > anchor[first];

    return anchor[last] - is_touched;
}

static struct seki_comment place(const struct vml *v)
{
    struct seki_comment comment = {.author = SEKI_STR("")};
    int64_t anchor[N_ANCHOR];

    read_anchor(seki_buf_str(&v->anchor), anchor);
    if (anchor[TOP] < 0 || anchor[LEFT] < 0 || anchor[LEFT] >= SEKI_LIMIT_SHEET_COLUMNS) {
        return comment;
    }
    comment.row = (uint32_t)anchor[TOP] + 1;
    comment.column = (uint32_t)anchor[LEFT];
    comment.last_row = (uint32_t)(last_of(anchor, TOP, BOTTOM) + 1);
    comment.last_column = (uint32_t)SEKI_MIN(SEKI_MAX(last_of(anchor, LEFT, RIGHT), 0),
                                             (int64_t)SEKI_LIMIT_SHEET_COLUMNS - 1);
    return comment;
}

static int end_shape(struct vml *v, struct seki_err *err)
{
    struct seki_comment comment = place(v);
    int r = 0;

    if (!v->is_note && v->text.n > 0) {
        r = seki_xlsx_check_comment(v->x, v->sheet, &comment, seki_buf_status(&v->text), err);
        comment.text = seki_utf8_clean(v->x->package.arena, seki_str_trim(seki_buf_str(&v->text)));
        if (r == 0 && !comment.text.p) {
            return seki_fail_nomem(err);
        }
        r = r < 0 ? r : seki_xlsx_send_comment(v->x, &comment, v->sink, err);
    }
    seki_buf_clear(&v->text);
    seki_buf_clear(&v->anchor);
    v->is_note = false;
    v->is_box = false;
    v->is_anchor = false;
    return r;
}

/* --- tags */

/* Without prefix: "textbox" of <v:textbox style="...">; with its slash when it closes. */
static struct seki_str name_of(struct seki_str tag)
{
    size_t n = 0;
    size_t colon;

    while (n < tag.n && !strchr(" \t\r\n>", tag.p[n])) {
        n++;
    }
    tag = seki_str_head(tag, n);
    colon = seki_str_find_char(tag, ':');
    return colon < tag.n ? seki_str_skip(tag, colon + 1) : tag;
}

static bool is_one_of(struct seki_str name, const struct seki_str *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_eq(name, names[i])) {
            return true;
        }
    }
    return false;
}

static bool is_shape(struct seki_str name)
{
    static const struct seki_str names[] = {
        SEKI_STR("shape"), SEKI_STR("rect"),      SEKI_STR("roundrect"), SEKI_STR("oval"),
        SEKI_STR("line"),  SEKI_STR("polyline"),  SEKI_STR("arc"),       SEKI_STR("curve"),
        SEKI_STR("group"), SEKI_STR("shapetype"),
    };

    return is_one_of(name, names, SEKI_ARRAY_LEN(names));
}

static bool breaks_line(struct seki_str name)
{
    static const struct seki_str names[] = {SEKI_STR("br"),  SEKI_STR("br/"), SEKI_STR("BR"),
                                            SEKI_STR("div"), SEKI_STR("p"),   SEKI_STR("tr")};

    return is_one_of(name, names, SEKI_ARRAY_LEN(names));
}

static int end_tag(struct vml *v, struct seki_err *err)
{
    struct seki_str tag = seki_buf_str(&v->tag);
    bool is_end = seki_str_starts(tag, SEKI_STR("/"));
    bool is_whole = tag.n > 0 && tag.p[tag.n - 1] == '/'; /* <v:textbox/> */
    struct seki_str name = name_of(seki_str_skip(tag, is_end));

    if (is_shape(name)) {
        return end_shape(v, err); /* what belongs to it stands between its tags */
    }
    if (seki_str_eq(name, SEKI_STR("textbox"))) {
        v->is_box = !is_end && !is_whole;
    } else if (seki_str_eq(name, SEKI_STR("Anchor"))) {
        v->is_anchor = !is_end && !is_whole;
    } else if (seki_str_eq(name, SEKI_STR("ClientData")) && !is_end) {
        v->is_note = seki_str_find(tag, SEKI_STR("ObjectType=\"Note\"")) != SIZE_MAX ||
                     seki_str_find(tag, SEKI_STR("ObjectType='Note'")) != SIZE_MAX;
    } else if (v->is_box && v->text.n > 0 && breaks_line(name)) {
        seki_buf_add_char(&v->text, '\n');
    }
    return 0;
}

/* --- characters */

static uint32_t code_of(struct seki_str entity)
{
    static const struct {
        struct seki_str name;
        uint32_t code;
    } named[] = {{SEKI_STR("lt"), '<'},   {SEKI_STR("gt"), '>'},    {SEKI_STR("amp"), '&'},
                 {SEKI_STR("quot"), '"'}, {SEKI_STR("apos"), '\''}, {SEKI_STR("nbsp"), ' '}};
    int64_t code = 0;
    bool is_hex = seki_str_starts(entity, SEKI_STR("#x"));

    for (size_t i = 0; i < SEKI_ARRAY_LEN(named); i++) {
        if (seki_str_eq(entity, named[i].name)) {
            return named[i].code;
        }
    }
    if (!seki_str_starts(entity, SEKI_STR("#"))) {
        return 0;
    }
    for (size_t i = is_hex ? 2 : 1; i < entity.n; i++) {
        const char *digits = "0123456789abcdef";
        const char *digit = strchr(digits, entity.p[i] | 0x20);
        code = !digit || code > 0x10ffff ? INT32_MAX : code * (is_hex ? 16 : 10) + (digit - digits);
    }
    return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? 0xfffd : (uint32_t)code;
}

static void end_entity(struct vml *v, bool is_closed)
{
    struct seki_str entity = seki_buf_str(&v->entity);
    uint32_t code = is_closed ? code_of(entity) : 0;

    if (v->is_box && code) {
        seki_utf8_add(&v->text, code);
    } else if (v->is_box) { /* it is none: the text as it stands */
        seki_buf_add_char(&v->text, '&');
        seki_buf_add(&v->text, entity);
        seki_buf_add(&v->text, is_closed ? SEKI_STR(";") : SEKI_STR(""));
    }
    v->state = IN_TEXT;
}

static void take_text(struct vml *v, char c)
{
    if (c == '<' || c == '&') {
        v->state = c == '<' ? IN_TAG : IN_ENTITY;
        seki_buf_clear(c == '<' ? &v->tag : &v->entity);
        v->quote = 0;
    } else if (v->is_anchor && v->anchor.n < NUMBER_MAX) {
        seki_buf_add_char(&v->anchor, c);
    } else if (v->is_box) {
        bool is_space = strchr(" \t\r\n", c) != NULL && c;
        bool is_second = v->text.n == 0 || strchr(" \n", v->text.p[v->text.n - 1]);
        if (!is_space || !is_second) {
            seki_buf_add_char(&v->text, is_space ? ' ' : c);
        }
    }
}

static int take_tag(struct vml *v, char c, struct seki_err *err)
{
    if (c == '>' && !v->quote) {
        v->state = IN_TEXT;
        return end_tag(v, err);
    }
    if ((c == '"' || c == '\'') && !seki_str_starts(seki_buf_str(&v->tag), SEKI_STR("!"))) {
        v->quote = v->quote == c ? 0 : v->quote ? v->quote : c;
    }
    if (v->tag.n < TAG_MAX) {
        seki_buf_add_char(&v->tag, c);
    }
    return 0;
}

static int take(struct vml *v, char c, struct seki_err *err)
{
    if (v->state == IN_TAG) {
        return take_tag(v, c, err);
    }
    if (v->state == IN_TEXT) {
        take_text(v, c);
    } else if (c == ';' || strchr("<& \n", c) || v->entity.n == ENTITY_MAX) {
        end_entity(v, c == ';');
        if (c != ';') {
            take_text(v, c);
        }
    } else {
        seki_buf_add_char(&v->entity, c);
    }
    return 0;
}

/* After each character, because to clear a buffer is to forget. Too long a text is for end_shape() to tell. */
static int check_bufs(const struct vml *v, struct seki_err *err)
{
    const struct seki_buf *const bufs[] = {&v->tag, &v->entity, &v->anchor, &v->text};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(bufs); i++) {
        if (seki_buf_status(bufs[i]) == SEKI_ERR_NOMEM) {
            return seki_fail_nomem(err);
        }
    }
    return 0;
}

static int read_all(struct vml *v, struct seki_package_entry *entry, struct seki_err *err)
{
    size_t n = 0;
    int r = seki_package_entry_read(entry, &n, err);

    while (r == 0 && n > 0) {
        for (size_t i = 0; r == 0 && i < n; i++) {
            r = take(v, v->x->package.chunk[i], err);
            r = r < 0 ? r : check_bufs(v, err);
        }
        r = r < 0 ? r : seki_package_entry_read(entry, &n, err);
    }
    return r < 0 ? r : end_shape(v, err);
}

int seki_xlsx_read_vml(struct seki_xlsx *x, struct seki_str sheet, size_t part,
                       const struct seki_grid_sink *sink, struct seki_err *err)
{
    struct vml SEKI_CLEANUP(finish) v = {.x = x, .sheet = sheet, .sink = sink};
    struct seki_package_entry SEKI_CLEANUP(seki_package_entry_close) entry = {0};
    int r = seki_package_entry_open(&entry, &x->package, part, err);

    seki_buf_init(&v.tag, TAG_MAX + 1);
    seki_buf_init(&v.entity, ENTITY_MAX + 1);
    seki_buf_init(&v.anchor, NUMBER_MAX + 1);
    seki_buf_init(&v.text, SEKI_LIMIT_CELL_BYTES);
    return r < 0 ? r : read_all(&v, &entry, err);
}
