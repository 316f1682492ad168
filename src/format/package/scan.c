#include "format/package/scan.h"

#include "format/package/scan_int.h"

void seki_scan_init(struct seki_scan *scan, const struct seki_scan_events *events,
                    const struct seki_str *spaces, size_t n_spaces)
{
    scan->events = events;
    scan->spaces = spaces;
    scan->n_spaces = n_spaces;
    scan->mode = SEKI_SCAN_TEXT;
    scan->is_last = scan->has_root = scan->is_started = false;
    scan->offset = scan->from = scan->end = 0;
    scan->line = 1;
    scan->depth = scan->n_prefixes = scan->n_attributes = 0;
    seki_buf_init(&scan->rest, SEKI_LIMIT_ENTRY_BYTES);
    seki_buf_init(&scan->names, (SEKI_LIMIT_XML_DEPTH + 1) * (SEKI_LIMIT_XML_TAG + 1));
    seki_buf_init(&scan->prefix_text, (SEKI_LIMIT_XML_DEPTH + 1) * (SEKI_LIMIT_XML_TAG + 1));
    seki_buf_init(&scan->texts, SEKI_LIMIT_ENTRY_BYTES);
}

void seki_scan_finish(struct seki_scan *scan)
{
    seki_buf_finish(&scan->rest);
    seki_buf_finish(&scan->names);
    seki_buf_finish(&scan->prefix_text);
    seki_buf_finish(&scan->texts);
}

/* --- text */

static int report_text(const struct seki_scan *scan, struct seki_str s, size_t from, size_t to)
{
    return to > from ? scan->events->text(scan->events->user, seki_str_of(s.p + from, to - from))
                     : 0;
}

/* A carriage return, with or without a line feed behind it, is a line feed. */
static int report_line_end(const struct seki_scan *scan, struct seki_str s, size_t *at)
{
    if (*at + 1 == s.n && !scan->is_last) {
        return SEKI_SCAN_MORE;
    }
    *at += *at + 1 < s.n && s.p[*at + 1] == '\n' ? 2 : 1;
    return scan->events->text(scan->events->user, SEKI_STR("\n"));
}

/* "]]>" stands at `at`: 1, not: 0; or SEKI_SCAN_MORE + 1, when it may. */
static int is_at_close(const struct seki_scan *scan, struct seki_str s, size_t at)
{
    struct seki_str rest = seki_str_head(seki_str_skip(s, at), 3);

    if (!seki_str_starts(SEKI_STR("]]>"), rest)) {
        return 0;
    }
    return rest.n == 3 ? 1 : scan->is_last ? 0 : SEKI_SCAN_MORE + 1;
}

static int take_character(struct seki_str s, size_t *at)
{
    size_t n = 0;
    int r = seki_scan_character(seki_str_skip(s, *at), &n);

    *at += n;
    return r;
}

static int take_reference(const struct seki_scan *scan, struct seki_str s, size_t *at)
{
    char utf8[4]; /* one character */
    size_t n;
    int r = seki_scan_reference(s, at, utf8, &n);

    return r != 0 ? r : scan->events->text(scan->events->user, seki_str_of(utf8, n));
}

/*
 * Text up to a tag, or of a CDATA section up to its end. What is complete is reported and counted in
 * `*at`, whatever the result.
 */
static int read_text(struct seki_scan *scan, struct seki_str s, size_t *at)
{
    bool is_cdata = scan->mode == SEKI_SCAN_CDATA;
    size_t from = 0;
    int r = 0;

    while (r == 0) {
        size_t here;
        while (*at < s.n && seki_scan_is(s.p[*at], SEKI_SCAN_PLAIN_TEXT)) {
            ++*at;
        }
        here = *at;
        if (here == s.n || (s.p[here] == '<' && !is_cdata)) {
            break;
        }
        if (s.p[here] == ']') {
            int close = is_at_close(scan, s, here);
            if (close != 0) {
                r = report_text(scan, s, from, here);
                if (r == 0 && close == 1 && is_cdata) {
                    scan->mode = SEKI_SCAN_TEXT;
                    *at += 3;
                    return 0;
                }
                return r != 0 ? r : close == 1 ? SEKI_ERR_INVALID : SEKI_SCAN_MORE;
            }
            ++*at;
        } else if (s.p[here] == '\r' || (s.p[here] == '&' && !is_cdata)) {
            r = report_text(scan, s, from, here);
            if (r == 0) {
                r = s.p[here] == '\r' ? report_line_end(scan, s, at) : take_reference(scan, s, at);
            }
            from = *at;
        } else {
            r = take_character(s, at);
        }
    }
    if (r == 0 || r == SEKI_SCAN_MORE) {
        int told = report_text(scan, s, from, *at);
        r = told < 0 ? told : r;
    }
    return r;
}

/* Outside of the document's element nothing but blanks. */
static int read_outside(struct seki_str s, size_t *at)
{
    while (*at < s.n && seki_scan_is(s.p[*at], SEKI_SCAN_BLANK)) {
        ++*at;
    }
    return *at == s.n || s.p[*at] == '<' ? 0 : SEKI_ERR_INVALID;
}

/* --- what is not reported */

/* At a dash of a comment: "--" may only be followed by ">". */
static int read_dash(struct seki_scan *scan, struct seki_str s, size_t *at)
{
    struct seki_str rest = seki_str_skip(s, *at);

    if (rest.n < 3 && !(rest.n == 2 && rest.p[1] != '-')) {
        return SEKI_SCAN_MORE;
    }
    if (rest.p[1] != '-') {
        ++*at;
        return 0;
    }
    if (rest.p[2] != '>') {
        return SEKI_ERR_INVALID;
    }
    *at += 3;
    scan->mode = SEKI_SCAN_TEXT;
    return 0;
}

static int read_question_mark(struct seki_scan *scan, struct seki_str s, size_t *at)
{
    if (*at + 1 == s.n) {
        return SEKI_SCAN_MORE;
    }
    if (s.p[*at + 1] == '>') {
        ++*at;
        scan->mode = SEKI_SCAN_TEXT;
    }
    ++*at;
    return 0;
}

static int read_aside(struct seki_scan *scan, struct seki_str s, size_t *at)
{
    bool is_comment = scan->mode == SEKI_SCAN_COMMENT;
    int r = 0;

    while (r == 0 && scan->mode != SEKI_SCAN_TEXT && *at < s.n) {
        if (s.p[*at] == '-' && is_comment) {
            r = read_dash(scan, s, at);
        } else if (s.p[*at] == '?' && !is_comment) {
            r = read_question_mark(scan, s, at);
        } else {
            r = take_character(s, at);
        }
    }
    return r;
}

/* --- marks */

/* The name of an instruction, and one byte behind it. */
static int begin_instruction(struct seki_scan *scan, struct seki_str s, size_t *at)
{
    size_t colon;
    size_t end = 2;
    int r = seki_scan_name(s, &end, &colon);
    struct seki_str rest;

    if (r != 0) {
        return r;
    }
    rest = seki_str_skip(s, end);
    if (colon != SIZE_MAX || seki_str_eq_nocase(seki_str_of(s.p + 2, end - 2), SEKI_STR("xml"))) {
        return SEKI_ERR_INVALID;
    }
    if (seki_scan_is(rest.p[0], SEKI_SCAN_BLANK)) {
        scan->mode = SEKI_SCAN_INSTRUCTION;
        *at = end + 1;
        return 0;
    }
    if (rest.n == 1 && rest.p[0] == '?') {
        return SEKI_SCAN_MORE;
    }
    *at = end + 2;
    return seki_str_starts(rest, SEKI_STR("?>")) ? 0 : SEKI_ERR_INVALID;
}

/* "<!": a comment, a CDATA section, or what is refused. */
static int begin_other(struct seki_scan *scan, struct seki_str s, size_t *at)
{
    static const struct {
        struct seki_str mark;
        enum seki_scan_mode mode;
        bool is_inside; /* of the document's element */
    } marks[] = {{SEKI_STR("<!--"), SEKI_SCAN_COMMENT, false},
                 {SEKI_STR("<![CDATA["), SEKI_SCAN_CDATA, true},
                 {SEKI_STR("<!DOCTYPE"), SEKI_SCAN_TEXT, false}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(marks); i++) {
        bool is_here = seki_str_starts(s, marks[i].mark);
        if (!is_here && seki_str_starts(marks[i].mark, s)) {
            return SEKI_SCAN_MORE;
        }
        if (is_here && marks[i].mode == SEKI_SCAN_TEXT) {
            int r = scan->has_root ? 0 : scan->events->doctype(scan->events->user);
            return r < 0 ? r : SEKI_ERR_INVALID;
        }
        if (is_here) {
            scan->mode = marks[i].mode;
            *at = marks[i].mark.n;
            return marks[i].is_inside && scan->depth == 0 ? SEKI_ERR_INVALID : 0;
        }
    }
    return SEKI_ERR_INVALID;
}

static int read_mark(struct seki_scan *scan, struct seki_str s, size_t *at)
{
    if (s.n == 1) {
        return SEKI_SCAN_MORE;
    }
    switch (s.p[1]) {
    case '/':
        return seki_scan_end_tag(scan, s, at);
    case '!':
        return begin_other(scan, s, at);
    case '?':
        return begin_instruction(scan, s, at);
    default:
        return seki_scan_start_tag(scan, s, at);
    }
}

/* --- the document in pieces */

static int read_next(struct seki_scan *scan, struct seki_str s, size_t *at)
{
    if (scan->mode == SEKI_SCAN_COMMENT || scan->mode == SEKI_SCAN_INSTRUCTION) {
        return read_aside(scan, s, at);
    }
    if (scan->mode == SEKI_SCAN_CDATA) {
        return read_text(scan, s, at);
    }
    if (!scan->is_started) {
        int r = seki_scan_head(s, at);
        bool is_short = r == SEKI_SCAN_MORE && scan->is_last; /* no room for a declaration */
        scan->is_started = r == 0 || is_short;
        *at = is_short && seki_str_starts(s, SEKI_SCAN_MARK) ? SEKI_SCAN_MARK.n : *at;
        return is_short ? 0 : r;
    }
    if (s.p[0] == '<') {
        return read_mark(scan, s, at);
    }
    return scan->depth > 0 ? read_text(scan, s, at) : read_outside(s, at);
}

static void count_lines(struct seki_scan *scan, struct seki_str s)
{
    const char *end = s.p + s.n;
    const char *p = s.n ? memchr(s.p, '\n', s.n) : NULL;

    while (p) {
        scan->line++;
        p = memchr(p + 1, '\n', (size_t)(end - p - 1));
    }
}

/* Reads what is complete; `*s` is what remains. */
static int read_all(struct seki_scan *scan, struct seki_str *s)
{
    struct seki_str all = *s;
    int r = 0;

    while (r == 0 && s->n) {
        size_t at = 0;
        r = read_next(scan, *s, &at);
        *s = seki_str_skip(*s, at);
        scan->offset += at;
    }
    count_lines(scan, seki_str_head(all, all.n - s->n));
    return r;
}

/* What remains is kept for the next piece; it may be a part of what was kept before. */
static int keep(struct seki_scan *scan, struct seki_str s)
{
    if (scan->mode == SEKI_SCAN_TEXT && s.n > SEKI_LIMIT_XML_TAG) {
        return SEKI_ERR_INVALID;
    }
    if (scan->rest.n) {
        memmove(scan->rest.p, s.p, s.n);
        seki_buf_cut(&scan->rest, s.n);
        return 0;
    }
    seki_buf_add(&scan->rest, s);
    return seki_buf_status(&scan->rest);
}

int seki_scan_feed(struct seki_scan *scan, struct seki_str bytes, bool is_last)
{
    struct seki_str s = bytes;
    int r;

    scan->is_last = is_last;
    if (scan->rest.n) {
        seki_buf_add(&scan->rest, bytes);
        if (seki_buf_status(&scan->rest) < 0) {
            return seki_buf_status(&scan->rest);
        }
        s = seki_buf_str(&scan->rest);
    }
    r = read_all(scan, &s);
    if (r < 0) {
        return r;
    }
    if (is_last) {
        bool is_whole = s.n == 0 && scan->mode == SEKI_SCAN_TEXT && scan->has_root;
        return is_whole && scan->depth == 0 ? 0 : SEKI_ERR_INVALID;
    }
    return keep(scan, s);
}
