#include "web/refill.h"

#include "base/limits.h"
#include "report/html.h"

struct refill {
    struct seki_buf *out;
    const struct seki_http_form *form;
    struct seki_str action;
    struct seki_str rest;   /* of the page */
    struct seki_str select; /* name of the one whose options come */
    bool is_inside;         /* of the form */
    bool has_found;
};

/* --- reading tags */

/* The value of ` name="..."` in a tag, as it is written. */
static bool attribute(struct seki_str tag, struct seki_str name, struct seki_str *ret_value)
{
    size_t from = 0;

    for (;;) {
        size_t at = seki_str_find(seki_str_skip(tag, from), name);
        struct seki_str behind;

        if (at == SIZE_MAX) {
            return false;
        }
        at += from;
        behind = seki_str_skip(tag, at + name.n);
        if (at > 0 && (tag.p[at - 1] == ' ' || tag.p[at - 1] == '\n') &&
            seki_str_starts(behind, SEKI_STR("=\""))) {
            behind = seki_str_skip(behind, 2);
            *ret_value = seki_str_head(behind, SEKI_MIN(seki_str_find_char(behind, '"'), behind.n));
            return true;
        }
        from = at + name.n;
    }
}

static bool is_tag(struct seki_str tag, struct seki_str name)
{
    return seki_str_starts(tag, name) && tag.n > name.n &&
           (tag.p[name.n] == ' ' || tag.p[name.n] == '>' || tag.p[name.n] == '\n');
}

/* Whether a text, escaped as pages are, is that one. Most have nothing that is escaped. */
static bool is_escaped(struct seki_str written, struct seki_str value)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_html o = {.buf = &text};

    if (seki_str_find_char(written, '&') == SIZE_MAX) {
        return seki_str_eq(written, value);
    }

    seki_buf_init(&text, 6 * SEKI_LIMIT_KEPT_FORM);
    seki_html_text(&o, value);
    return seki_buf_status(&text) == 0 && seki_str_eq(seki_buf_str(&text), written);
}

/* Whether the form has this field; with a value, whether it has it with that one. */
static const struct seki_http_field *find(const struct refill *x, struct seki_str name,
                                          const struct seki_str *value)
{
    for (size_t i = 0; i < x->form->n; i++) {
        const struct seki_http_field *field = &x->form->fields[i];

        if (!field->is_file && is_escaped(name, field->name) &&
            (!value || is_escaped(*value, field->value))) {
            return field;
        }
    }
    return NULL;
}

/* --- writing them */

/* Where a word stands in a tag, outside of all values; SIZE_MAX: nowhere. */
static size_t find_flag(struct seki_str tag, struct seki_str flag)
{
    bool is_value = false;

    for (size_t i = 0; i < tag.n; i++) {
        is_value ^= tag.p[i] == '"';
        if (!is_value && seki_str_starts(seki_str_skip(tag, i), flag)) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* The tag without an attribute that has no value, and with it when it is wanted. */
static void write_flag(struct refill *x, struct seki_str tag, struct seki_str flag, bool is_set)
{
    size_t at = find_flag(tag, flag);

    if (at != SIZE_MAX) {
        seki_buf_add(x->out, seki_str_head(tag, at));
        tag = seki_str_skip(tag, at + flag.n);
    }
    seki_buf_add(x->out, seki_str_head(tag, tag.n - 1));
    if (is_set) {
        seki_buf_add(x->out, flag);
    }
    seki_buf_lit(x->out, ">");
}

static void write_text(struct refill *x, struct seki_str text)
{
    struct seki_html o = {.buf = x->out};

    seki_html_text(&o, text);
}

static void write_value(struct refill *x, struct seki_str tag, struct seki_str value)
{
    struct seki_str old;

    if (attribute(tag, SEKI_STR("value"), &old)) {
        size_t at = (size_t)(old.p - tag.p);

        seki_buf_add(x->out, seki_str_head(tag, at));
        write_text(x, value);
        seki_buf_add(x->out, seki_str_skip(tag, at + old.n));
        return;
    }
    seki_buf_add(x->out, seki_str_head(tag, tag.n - 1));
    seki_buf_lit(x->out, " value=\"");
    write_text(x, value);
    seki_buf_lit(x->out, "\">");
}

static bool is_secret(struct seki_str type, struct seki_str name)
{
    return seki_str_eq(type, SEKI_STR("password")) || seki_str_eq(type, SEKI_STR("file")) ||
           seki_str_eq(name, SEKI_STR("csrf"));
}

static void write_input(struct refill *x, struct seki_str tag)
{
    struct seki_str name = SEKI_STR("");
    struct seki_str type = SEKI_STR("text");
    struct seki_str value = SEKI_STR("");
    const struct seki_http_field *field;

    (void)attribute(tag, SEKI_STR("type"), &type);
    (void)attribute(tag, SEKI_STR("value"), &value);
    if (!attribute(tag, SEKI_STR("name"), &name) || is_secret(type, name)) {
        seki_buf_add(x->out, tag);
        return;
    }
    if (seki_str_eq(type, SEKI_STR("checkbox")) || seki_str_eq(type, SEKI_STR("radio"))) {
        write_flag(x, tag, SEKI_STR(" checked"), find(x, name, &value) != NULL);
        return;
    }
    field = find(x, name, NULL);
    if (field) {
        write_value(x, tag, field->value);
    } else {
        seki_buf_add(x->out, tag);
    }
}

/* The tag is written; now what is in it. */
static void write_area(struct refill *x, struct seki_str tag)
{
    struct seki_str name;
    size_t end = seki_str_find(x->rest, SEKI_STR("</textarea>"));
    const struct seki_http_field *field =
        attribute(tag, SEKI_STR("name"), &name) ? find(x, name, NULL) : NULL;

    seki_buf_add(x->out, tag);
    if (field && end != SIZE_MAX) {
        seki_buf_lit(x->out, "\n");
        write_text(x, field->value);
        x->rest = seki_str_skip(x->rest, end);
    }
}

static void write_option(struct refill *x, struct seki_str tag)
{
    struct seki_str value = SEKI_STR("");

    if (x->select.n && find(x, x->select, NULL) && attribute(tag, SEKI_STR("value"), &value)) {
        write_flag(x, tag, SEKI_STR(" selected"), find(x, x->select, &value) != NULL);
    } else {
        seki_buf_add(x->out, tag);
    }
}

static void write_tag(struct refill *x, struct seki_str tag)
{
    struct seki_str action;

    if (is_tag(tag, SEKI_STR("<form"))) {
        x->is_inside = attribute(tag, SEKI_STR("action"), &action) && is_escaped(action, x->action);
        x->has_found |= x->is_inside;
    }
    if (!x->is_inside || seki_str_starts(tag, SEKI_STR("</form"))) {
        x->is_inside = x->is_inside && !seki_str_starts(tag, SEKI_STR("</form"));
        seki_buf_add(x->out, tag);
    } else if (is_tag(tag, SEKI_STR("<input"))) {
        write_input(x, tag);
    } else if (is_tag(tag, SEKI_STR("<textarea"))) {
        write_area(x, tag);
    } else if (is_tag(tag, SEKI_STR("<option"))) {
        write_option(x, tag);
    } else {
        if (is_tag(tag, SEKI_STR("<select")) && !attribute(tag, SEKI_STR("name"), &x->select)) {
            x->select = SEKI_STR("");
        }
        seki_buf_add(x->out, tag);
    }
}

bool seki_web_refill(struct seki_buf *out, struct seki_str page, struct seki_str action,
                     const struct seki_http_form *form)
{
    struct refill x = {.out = out, .form = form, .action = action, .rest = page};

    while (x.rest.n) {
        size_t begin = SEKI_MIN(seki_str_find_char(x.rest, '<'), x.rest.n);
        size_t end;

        seki_buf_add(out, seki_str_head(x.rest, begin));
        x.rest = seki_str_skip(x.rest, begin);
        end = seki_str_find_char(x.rest, '>');
        if (x.rest.n && end != SIZE_MAX) {
            struct seki_str tag = seki_str_head(x.rest, end + 1);
            x.rest = seki_str_skip(x.rest, end + 1);
            write_tag(&x, tag);
        } else {
            seki_buf_add(out, x.rest);
            x.rest = SEKI_STR("");
        }
    }
    return x.has_found;
}
