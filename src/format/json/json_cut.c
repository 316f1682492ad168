#include "format/json/json_cut.h"

/* What was seen of `"key" : [` in the outermost object. */
enum at { NOTHING, IN_KEY, KEY, COLON };

void seki_json_cut_init(struct seki_json_cut *cut, struct seki_str key, size_t rest_max,
                        size_t element_max)
{
    *cut = (struct seki_json_cut){.key = key};
    seki_buf_init(&cut->rest, rest_max);
    seki_buf_init(&cut->part, element_max);
}

void seki_json_cut_finish(struct seki_json_cut *cut)
{
    seki_buf_finish(&cut->rest);
    seki_buf_finish(&cut->part);
}

/* A text of the outermost object may be the key. */
static void take_key_char(struct seki_json_cut *cut, char c)
{
    if (c == '"') {
        cut->at = cut->at == IN_KEY && cut->n_key == cut->key.n ? KEY : NOTHING;
    } else if (cut->at == IN_KEY && cut->n_key < cut->key.n && cut->key.p[cut->n_key] == c) {
        cut->n_key++;
    } else {
        cut->at = NOTHING;
    }
}

static void take_string_char(struct seki_json_cut *cut, char c)
{
    if (cut->depth == 1) {
        take_key_char(cut, c);
    }
    if (cut->is_escaped) {
        cut->is_escaped = false;
    } else if (c == '\\') {
        cut->is_escaped = true;
    } else if (c == '"') {
        cut->in_string = false;
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static void take_outer_char(struct seki_json_cut *cut, char c)
{
    if (cut->depth == 1 && c == '[' && cut->at == COLON && !cut->is_done) {
        cut->is_inside = true;
    }
    if (c == '"') {
        cut->at = cut->depth == 1 ? IN_KEY : NOTHING;
        cut->n_key = 0;
    } else if (c == ':' && cut->at == KEY) {
        cut->at = COLON;
    } else if (!is_blank(c)) {
        cut->at = NOTHING;
    }
}

/* Follows strings and brackets; true when `c` ends an element or the array. */
static bool take_char(struct seki_json_cut *cut, char c)
{
    if (cut->in_string) {
        take_string_char(cut, c);
        return false;
    }
    if (!cut->is_inside) {
        take_outer_char(cut, c);
    }
    if (c == '"') {
        cut->in_string = true;
    } else if (c == '[' || c == '{') {
        cut->depth++;
    } else if ((c == ']' || c == '}') && cut->depth > 0) {
        cut->depth--;
    }
    return cut->is_inside && ((c == ',' && cut->depth == 2) || cut->depth == 1);
}

/* How many of the next bytes change nothing: most of a text, and what stands between brackets. */
static size_t count_dull(const struct seki_json_cut *cut, struct seki_str bytes)
{
    static const bool ends_text[256] = {['"'] = true, ['\\'] = true};
    static const bool ends_rest[256] = {
        ['"'] = true, [','] = true, ['['] = true, [']'] = true, ['{'] = true, ['}'] = true};
    const bool *ends = cut->in_string ? ends_text : ends_rest;
    size_t n = 0;

    if (cut->depth < 2 || cut->is_escaped) {
        return 0; /* keys and colons count there, and an escaped byte is no end */
    }
    while (n < bytes.n && !ends[(unsigned char)bytes.p[n]]) {
        n++;
    }
    return n;
}

static int end_element(struct seki_json_cut *cut, struct seki_err *err)
{
    struct seki_str part = seki_str_trim(seki_buf_str(&cut->part));
    int r = seki_fail_status(err, seki_buf_status(&cut->part));

    if (r == 0 && part.n > 0) {
        r = cut->element(cut->user, part, err);
    }
    seki_buf_clear(&cut->part);
    return r;
}

/* The bytes up to the place where they change sides. */
static void keep(struct seki_json_cut *cut, struct seki_str bytes, bool is_inside)
{
    if (is_inside) {
        seki_buf_add(&cut->part, bytes);
    } else if (cut->rest.max > 0) {
        seki_buf_add(&cut->rest, bytes);
    }
}

int seki_json_cut_feed(struct seki_json_cut *cut, struct seki_str piece, struct seki_err *err)
{
    size_t from = 0;
    int r = 0;

    for (size_t i = 0; r == 0 && i < piece.n; i++) {
        bool was_inside = cut->is_inside;
        bool is_end;
        i += count_dull(cut, seki_str_skip(piece, i));
        if (i == piece.n) {
            break;
        }
        is_end = take_char(cut, piece.p[i]);
        if (!was_inside && cut->is_inside) {
            keep(cut, seki_str_of(piece.p + from, i + 1 - from), false);
            from = i + 1;
        } else if (is_end) {
            keep(cut, seki_str_of(piece.p + from, i - from), true);
            from = i + 1;
            r = end_element(cut, err);
        }
        if (is_end && cut->depth == 1) {
            cut->is_inside = false;
            cut->is_done = true;
            from = i; /* the bracket belongs to the rest */
        }
    }
    if (r < 0) {
        return r;
    }
    keep(cut, seki_str_skip(piece, from), cut->is_inside);
    r = seki_buf_status(&cut->part);
    r = r < 0 ? r : seki_buf_status(&cut->rest);
    return seki_fail_status(err, r);
}
