/* Tags: read to their end, checked, then reported. */
#include "format/package/scan_int.h"

/* Blanks from `*at` on; whether there are any. */
static bool skip_blanks(struct seki_str s, size_t *at)
{
    size_t from = *at;

    while (*at < s.n && seki_scan_is(s.p[*at], SEKI_SCAN_BLANK)) {
        ++*at;
    }
    return *at > from;
}

/* --- reading */

/* One piece of a value that needs a closer look: a reference, a line end, a character of several bytes. */
static int take_special(struct seki_str s, size_t *at, bool *is_plain)
{
    char utf8[4]; /* one character */
    size_t n;
    int r;

    if (s.p[*at] == '&') {
        *is_plain = false;
        return seki_scan_reference(s, at, utf8, &n);
    }
    if (seki_scan_is(s.p[*at], SEKI_SCAN_BLANK)) {
        *is_plain = false;
        ++*at;
        return 0;
    }
    r = s.p[*at] == '<' ? SEKI_ERR_INVALID : seki_scan_character(seki_str_skip(s, *at), &n);
    if (r == 0) {
        *at += n;
    }
    return r;
}

/* From the quote on. */
static int take_value(struct seki_str s, size_t *at, struct seki_scan_attribute *attribute)
{
    char quote = *at < s.n ? s.p[*at] : '"';
    size_t from = ++*at;

    if (quote != '"' && quote != '\'') {
        return SEKI_ERR_INVALID;
    }
    attribute->is_plain = true;
    for (;;) {
        while (*at < s.n && seki_scan_is(s.p[*at], SEKI_SCAN_PLAIN_VALUE)) {
            ++*at;
        }
        if (*at >= s.n) {
            return SEKI_SCAN_MORE;
        }
        if (s.p[*at] == quote) {
            attribute->value = seki_str_of(s.p + from, *at - from);
            ++*at;
            return 0;
        }
        if (s.p[*at] == '"' || s.p[*at] == '\'') {
            ++*at;
        } else {
            int r = take_special(s, at, &attribute->is_plain);
            if (r != 0) {
                return r;
            }
        }
    }
}

/* Whether the event can have views of the tag. */
static bool is_view(const struct seki_scan_attribute *attribute)
{
    return attribute->colon == SIZE_MAX && attribute->is_plain;
}

static void add_attribute(struct seki_scan *scan, struct seki_scan_attribute *attribute)
{
    attribute->space = SEKI_STR("");
    scan->atts[scan->n_attributes++] = (struct seki_xml_att){attribute->name, attribute->value};
    scan->is_viewed = scan->is_viewed && is_view(attribute);
}

static int take_attribute(struct seki_scan *scan, struct seki_str s, size_t *at)
{
    struct seki_scan_attribute *attribute = &scan->attributes[scan->n_attributes];
    size_t from = *at;
    int r;

    if (scan->n_attributes == SEKI_LIMIT_XML_ATTRIBUTES) {
        return SEKI_ERR_INVALID;
    }
    r = seki_scan_name(s, at, &attribute->colon);
    if (r != 0) {
        return r;
    }
    attribute->name = seki_str_of(s.p + from, *at - from);
    skip_blanks(s, at);
    if (*at < s.n && s.p[*at] != '=') {
        return SEKI_ERR_INVALID;
    }
    ++*at;
    skip_blanks(s, at);
    if (*at >= s.n) {
        return SEKI_SCAN_MORE;
    }
    r = take_value(s, at, attribute);
    add_attribute(scan, attribute);
    return r;
}

/* All of the tag, as far as its end. */
static int take_tag(struct seki_scan *scan, struct seki_str s, struct seki_scan_attribute *tag,
                    size_t *at, bool *ret_is_empty)
{
    int r;

    *at = 1;
    scan->n_attributes = 0;
    scan->is_viewed = true;
    r = seki_scan_name(s, at, &tag->colon);
    tag->name = seki_str_of(s.p + 1, *at - 1);
    while (r == 0) {
        bool is_apart = skip_blanks(s, at);
        size_t n = *at < s.n && s.p[*at] == '/'; /* bytes of the end that are here */
        if (*at + n >= s.n) {
            return SEKI_SCAN_MORE;
        }
        if (s.p[*at + n] == '>') {
            *at += n + 1;
            *ret_is_empty = n > 0;
            return 0;
        }
        r = is_apart ? take_attribute(scan, s, at) : SEKI_ERR_INVALID;
    }
    return r;
}

/* --- checking */

static int resolve(const struct seki_scan *scan, struct seki_scan_attribute *attribute)
{
    const struct seki_scan_prefix *prefix;

    if (attribute->colon == SIZE_MAX) {
        return 0;
    }
    prefix = seki_scan_prefix_of(scan, seki_str_head(attribute->name, attribute->colon));
    if (!prefix) {
        return SEKI_ERR_INVALID;
    }
    attribute->space = seki_scan_space_of(scan, prefix);
    return 0;
}

static struct seki_str local_of(const struct seki_scan_attribute *attribute)
{
    return attribute->colon == SIZE_MAX ? attribute->name
                                        : seki_str_skip(attribute->name, attribute->colon + 1);
}

/* Most names differ in length or in their first byte. */
static bool is_same_name(struct seki_str a, struct seki_str b)
{
    return a.n == b.n && a.p[0] == b.p[0] && (a.n == 1 || memcmp(a.p, b.p, a.n) == 0);
}

static bool is_twice(const struct seki_scan *scan, size_t i, bool is_resolved)
{
    const struct seki_scan_attribute *a = &scan->attributes[i];

    for (size_t k = 0; k < i; k++) {
        const struct seki_scan_attribute *b = &scan->attributes[k];
        if (is_resolved ? is_same_name(local_of(a), local_of(b)) && seki_str_eq(a->space, b->space)
                        : is_same_name(a->name, b->name)) {
            return true;
        }
    }
    return false;
}

/* Names as they stand, before declarations are taken out, then what their prefixes mean. */
static int check_attributes(struct seki_scan *scan)
{
    bool is_simple = scan->n_prefixes > 0; /* nothing is declared, nothing has a prefix */
    int r;

    for (size_t i = 0; i < scan->n_attributes; i++) {
        const struct seki_scan_attribute *attribute = &scan->attributes[i];
        if (is_twice(scan, i, false)) {
            return SEKI_ERR_INVALID;
        }
        is_simple =
            is_simple && attribute->colon == SIZE_MAX && !seki_scan_is_declaration(attribute);
    }
    if (is_simple) {
        return 0;
    }
    r = seki_scan_declare(scan);
    for (size_t i = 0; r == 0 && i < scan->n_attributes; i++) {
        r = resolve(scan, &scan->attributes[i]);
        if (r == 0 && scan->attributes[i].space.n && is_twice(scan, i, true)) {
            r = SEKI_ERR_INVALID;
        }
    }
    return r;
}

static char *put(char *p, struct seki_str s)
{
    if (s.n) {
        memcpy(p, s.p, s.n);
    }
    return p + s.n;
}

/* The namespace of the tag's name, and of those without a prefix inside of it. */
static int find_space(const struct seki_scan *scan, const struct seki_scan_attribute *tag,
                      struct seki_scan_element *element)
{
    const struct seki_scan_prefix *prefix;

    if (scan->n_prefixes > element->n_prefixes) {
        prefix = seki_scan_prefix_of(scan, SEKI_STR(""));
        element->plain_space = prefix ? prefix->space : -1;
    } else {
        element->plain_space = element[-1].plain_space; /* the first element declares "xml" */
    }
    if (tag->colon == SIZE_MAX) {
        element->space = element->plain_space;
        return 0;
    }
    prefix = seki_scan_prefix_of(scan, seki_str_head(tag->name, tag->colon));
    element->space = prefix ? prefix->space : -1;
    return prefix ? 0 : SEKI_ERR_INVALID;
}

static int push(struct seki_scan *scan, const struct seki_scan_attribute *tag)
{
    struct seki_scan_element *element = &scan->open[scan->depth];
    char *text;
    int r;

    if (scan->depth == SEKI_ARRAY_LEN(scan->open) || (scan->depth == 0 && scan->has_root)) {
        return SEKI_ERR_INVALID;
    }
    element->n_prefixes = scan->n_prefixes;
    element->prefix_text = scan->prefix_text.n;
    r = check_attributes(scan);
    r = r < 0 ? r : find_space(scan, tag, element);
    if (r < 0) {
        return r;
    }
    element->name = scan->names.n;
    element->local = scan->names.n + (tag->colon == SIZE_MAX ? 0 : tag->colon + 1);
    text = seki_buf_room(&scan->names, tag->name.n + 1);
    if (!text) {
        return scan->names.status;
    }
    *put(text, tag->name) = '\0';
    scan->depth++;
    scan->has_root = true;
    return 0;
}

static void pop(struct seki_scan *scan)
{
    const struct seki_scan_element *element = &scan->open[--scan->depth];

    seki_buf_cut(&scan->names, element->name);
    if (scan->n_prefixes > element->n_prefixes) {
        seki_buf_cut(&scan->prefix_text, element->prefix_text);
        scan->n_prefixes = element->n_prefixes;
    }
}

/* --- reporting */

size_t seki_scan_decode(struct seki_str value, char *out)
{
    size_t n = 0;

    for (size_t at = 0; at < value.n;) {
        char utf8[4]; /* one character */
        size_t length = 1;
        if (value.p[at] == '&' && seki_scan_reference(value, &at, utf8, &length) == 0) {
            memcpy(out + n, utf8, length);
            n += length;
        } else if (value.p[at] == '\r' && at + 1 < value.n && value.p[at + 1] == '\n') {
            at++; /* the line feed makes the blank */
        } else {
            out[n++] = seki_scan_is(value.p[at], SEKI_SCAN_BLANK) ? ' ' : value.p[at];
            at++;
        }
    }
    return n;
}

static char *put_attribute(const struct seki_scan_attribute *attribute, char *p,
                           struct seki_xml_att *att)
{
    char *from = p;

    if (attribute->colon != SIZE_MAX) {
        p = put(p, attribute->space);
        *p++ = '|';
        p = put(p, local_of(attribute));
        att->name = seki_str_of(from, (size_t)(p - from));
    }
    if (!attribute->is_plain) {
        att->value = seki_str_of(p, seki_scan_decode(attribute->value, p));
        p += att->value.n;
    }
    return p;
}

/* Names and values for the event. */
static int list_attributes(struct seki_scan *scan)
{
    size_t room = 0;
    char *p;

    if (scan->is_viewed) {
        return 0;
    }
    for (size_t i = 0; i < scan->n_attributes; i++) {
        const struct seki_scan_attribute *attribute = &scan->attributes[i];
        scan->atts[i] = (struct seki_xml_att){attribute->name, attribute->value};
        if (!is_view(attribute)) {
            room += attribute->name.n + attribute->space.n + attribute->value.n + 1;
        }
    }
    if (room == 0) {
        return 0;
    }
    seki_buf_clear(&scan->texts);
    p = seki_buf_room(&scan->texts, room);
    for (size_t i = 0; p && i < scan->n_attributes; i++) {
        if (!is_view(&scan->attributes[i])) {
            p = put_attribute(&scan->attributes[i], p, &scan->atts[i]);
        }
    }
    return scan->texts.status;
}

static int report_start(struct seki_scan *scan)
{
    const struct seki_scan_element *element = &scan->open[scan->depth - 1];
    const struct seki_xml_atts atts = {scan->atts, scan->n_attributes};
    int r = list_attributes(scan);

    return r < 0 ? r
                 : scan->events->start(scan->events->user, element->space,
                                       scan->names.p + element->local, &atts);
}

static int report_end(struct seki_scan *scan)
{
    const struct seki_scan_element *element = &scan->open[scan->depth - 1];
    int r = scan->events->end(scan->events->user, element->space, scan->names.p + element->local);

    pop(scan);
    return r;
}

int seki_scan_start_tag(struct seki_scan *scan, struct seki_str s, size_t *ret_n)
{
    struct seki_scan_attribute tag;
    bool is_empty = false;
    size_t n;
    int r = take_tag(scan, s, &tag, &n, &is_empty);

    if (r != 0 || n > SEKI_LIMIT_XML_TAG) {
        return r ? r : SEKI_ERR_INVALID;
    }
    scan->from = scan->offset;
    scan->end = scan->offset + n;
    r = push(scan, &tag);
    r = r < 0 ? r : report_start(scan);
    if (r == 0 && is_empty) {
        scan->from = scan->end;
        r = report_end(scan);
    }
    *ret_n = n;
    return r;
}

int seki_scan_end_tag(struct seki_scan *scan, struct seki_str s, size_t *ret_n)
{
    const struct seki_scan_element *element = &scan->open[scan->depth - (scan->depth > 0)];
    struct seki_str name;
    size_t at = 2;

    if (scan->depth == 0) {
        return SEKI_ERR_INVALID;
    }
    name = seki_str_of(scan->names.p + element->name, scan->names.n - element->name - 1);
    if (memcmp(s.p + at, name.p, SEKI_MIN(name.n, s.n - at)) != 0) {
        return SEKI_ERR_INVALID;
    }
    at += name.n;
    skip_blanks(s, &at);
    if (at >= s.n) {
        return SEKI_SCAN_MORE;
    }
    if (s.p[at] != '>') {
        return SEKI_ERR_INVALID;
    }
    scan->from = scan->offset;
    scan->end = scan->offset + at + 1;
    *ret_n = at + 1;
    return report_end(scan);
}
