/* The text of a control: its title and its statement, in which parameters are put in; and what is said of one. */
#include "format/oscal/read_int.h"
#include "msg/m_json.h"

#define INSERT_BEGIN SEKI_STR("{{")
#define INSERT_END SEKI_STR("}}")

/* A text being put together; `depth`: parameters around it. */
struct text {
    const struct seki_oscal_reader *r;
    struct seki_buf *out;
    unsigned depth;
};

static void put_prose(struct text t, struct seki_str prose);

static const json_t *find_param(const struct seki_oscal_reader *r, struct seki_str id)
{
    size_t at = seki_map_get(&r->param_ids, id);

    return at == SIZE_MAX ? NULL : *seki_vec_at(&r->params, const json_t *, at);
}

static void put_list(struct text t, const json_t *texts, struct seki_str between)
{
    const json_t *text;
    size_t i;

    json_array_foreach(texts, i, text)
    {
        if (seki_buf_status(t.out) < 0) {
            return; /* a few choices within choices are many */
        }
        seki_buf_add(t.out, i ? between : SEKI_STR(""));
        put_prose(t, seki_str_of(json_string_value(text), json_string_length(text)));
    }
}

/* Its value; where it has none, what is to be filled in stands in brackets. */
static void put_param(struct text t, struct seki_str id)
{
    const json_t *param = t.depth < SEKI_LIMIT_OSCAL_INSERTS ? find_param(t.r, id) : NULL;
    const json_t *values = json_object_get(param, "values");
    const json_t *choices = json_object_get(json_object_get(param, "select"), "choice");
    struct seki_str label = seki_oscal_get(param, "label");

    t.depth++;
    if (json_array_size(values)) {
        put_list(t, values, SEKI_STR(", "));
        return;
    }
    seki_buf_add_char(t.out, '[');
    if (json_array_size(choices)) {
        put_list(t, choices, SEKI_STR("; "));
    } else if (label.n) {
        put_prose(t, label);
    } else {
        seki_buf_add(t.out, id);
    }
    seki_buf_add_char(t.out, ']');
}

/* "insert: param, ac-1_prm_1"; anything else is no parameter. */
static bool is_insert(struct seki_str inner, struct seki_str *ret_id)
{
    static const struct seki_str insert = SEKI_STR("insert:");
    static const struct seki_str param = SEKI_STR("param,");

    inner = seki_str_trim(inner);
    if (!seki_str_starts(inner, insert)) {
        return false;
    }
    inner = seki_str_trim(seki_str_skip(inner, insert.n));
    if (!seki_str_starts(inner, param)) {
        return false;
    }
    *ret_id = seki_str_trim(seki_str_skip(inner, param.n));
    return ret_id->n > 0;
}

static void put_prose(struct text t, struct seki_str prose)
{
    struct seki_str id;
    size_t begin;

    while (seki_buf_status(t.out) == 0 &&
           (begin = seki_str_find(prose, INSERT_BEGIN)) != SIZE_MAX) {
        struct seki_str inner = seki_str_skip(prose, begin + INSERT_BEGIN.n);
        size_t end = seki_str_find(inner, INSERT_END);
        seki_buf_add(t.out, seki_str_head(prose, begin));
        if (end != SIZE_MAX && is_insert(seki_str_head(inner, end), &id)) {
            put_param(t, id);
            prose = seki_str_skip(inner, end + INSERT_END.n);
        } else {
            seki_buf_add(t.out, INSERT_BEGIN);
            prose = inner;
        }
    }
    seki_buf_add(t.out, prose);
}

/* "a.": the property label, which NIST gives in several classes; that without a class is shown. */
static struct seki_str label_of(const json_t *part)
{
    const json_t *prop;
    struct seki_str label = {0};
    size_t i;

    json_array_foreach(json_object_get(part, "props"), i, prop)
    {
        bool is_label = seki_oscal_is_plain(prop) &&
                        seki_str_eq(seki_oscal_get(prop, "name"), SEKI_STR("label"));
        if (is_label && (label.n == 0 || !json_object_get(prop, "class"))) {
            label = seki_oscal_get(prop, "value");
        }
    }
    return label;
}

static void put_word(struct text t, struct seki_str word)
{
    if (word.n) {
        seki_buf_add(t.out, t.out->n ? SEKI_STR(" ") : SEKI_STR(""));
        put_prose(t, word);
    }
}

static void put_part(struct text t, const json_t *part)
{
    const json_t *below;
    size_t i;

    put_word(t, label_of(part));
    put_word(t, seki_oscal_get(part, "title"));
    put_word(t, seki_oscal_get(part, "prose"));
    json_array_foreach(json_object_get(part, "parts"), i, below)
    {
        put_part(t, below);
    }
}

static void put_statement(struct text t, const json_t *control)
{
    const json_t *part;
    size_t i;

    json_array_foreach(json_object_get(control, "parts"), i, part)
    {
        if (seki_str_eq(seki_oscal_get(part, "name"), SEKI_STR("statement"))) {
            put_part(t, part);
        }
    }
}

int seki_oscal_control_text(struct seki_oscal_reader *r, const json_t *control,
                            const struct seki_oscal_place *place, struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct text t = {.r = r, .out = &out};
    size_t n_title;

    seki_buf_init(&out, SEKI_LIMIT_CELL_BYTES);
    put_prose(t, seki_oscal_get(control, "title"));
    seki_buf_add_char(&out, ':');
    n_title = out.n;
    put_statement(t, control);
    if (seki_buf_status(&out) == SEKI_ERR_LIMIT) {
        struct seki_str path = seki_oscal_pointer(r->doc.arena, place);
        return path.p
                   ? seki_fail(r->doc.err, SEKI_ERR_LIMIT,
                               M_json_too_long(r->doc.name, path, (int64_t)SEKI_LIMIT_CELL_BYTES),
                               SEKI_NO_HINT)
                   : seki_fail_nomem(r->doc.err);
    }
    if (seki_buf_status(&out) < 0) {
        return seki_fail_status(r->doc.err, seki_buf_status(&out));
    }
    /* without a statement the colon has nothing to announce */
    return seki_oscal_keep(&r->doc,
                           seki_str_head(seki_buf_str(&out), out.n > n_title ? out.n : n_title - 1),
                           ret_text);
}

/* What the requirement says in prose, whoever wrote it. */
int seki_oscal_requirement_text(struct seki_oscal_doc *doc, const json_t *requirement,
                                struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str remarks = seki_oscal_get(requirement, "remarks");
    const json_t *statement;
    size_t i;

    seki_buf_init(&text, SEKI_LIMIT_FILE_BYTES);
    seki_buf_add(&text, seki_oscal_get(requirement, "description"));
    json_array_foreach(json_object_get(requirement, "statements"), i, statement)
    {
        seki_buf_add_char(&text, '\n');
        seki_buf_add(&text, seki_oscal_get(statement, "statement-id"));
        seki_buf_lit(&text, ": ");
        seki_buf_add(&text, seki_oscal_get(statement, "description"));
        if (seki_oscal_get(statement, "remarks").n) {
            seki_buf_add_char(&text, '\n');
            seki_buf_add(&text, seki_oscal_get(statement, "remarks"));
        }
    }
    if (remarks.n) {
        seki_buf_add_char(&text, '\n');
        seki_buf_add(&text, remarks);
    }
    return seki_buf_status(&text) < 0 ? seki_fail_status(doc->err, seki_buf_status(&text))
                                      : seki_oscal_keep(doc, seki_buf_str(&text), ret_text);
}
