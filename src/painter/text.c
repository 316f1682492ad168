#include "painter/text.h"

#include <linebreak.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "base/visible.h"

#define GETA 0x3013 /* stands for a character that cannot be shown */
#define ELLIPSIS "…"
#define TAB "    "
#define SHORT_BYTES 2000 /* of a paragraph whose last line is looked after */
#define RUNT 2.2         /* em: a last line shorter than that */
#define RUN_BYTES 16384  /* shaped at once: bounds the buffers of HarfBuzz */

int seki_typesetter_init(struct seki_typesetter *setter, const struct seki_fonts *fonts,
                         struct seki_err *err)
{
    *setter = (struct seki_typesetter){.fonts = fonts, .buffer = hb_buffer_create()};
    init_linebreak();
    return hb_buffer_allocation_successful(setter->buffer) ? 0 : seki_fail_nomem(err);
}

void seki_typesetter_finish(struct seki_typesetter *setter)
{
    if (setter->buffer) {
        hb_buffer_destroy(setter->buffer);
        setter->buffer = NULL;
    }
}

/* --- what can be shown */

static void note_unshown(struct seki_typesetter *setter, uint32_t c)
{
    setter->n_unshown++;
    for (size_t i = 0; i < setter->n_kinds; i++) {
        if (i == SEKI_LIMIT_UNSHOWN_NAMED || setter->kind[i] == c) {
            return;
        }
    }
    if (setter->n_kinds < SEKI_LIMIT_UNSHOWN_NAMED) {
        setter->kind[setter->n_kinds] = c;
    }
    setter->n_kinds++;
}

static void add_showable(struct seki_typesetter *setter, enum seki_weight weight,
                         struct seki_buf *out, uint32_t c)
{
    if (c == '\t') {
        seki_buf_lit(out, TAB);
    } else if (c == '\n') {
        seki_buf_add_char(out, '\n');
    } else if (c == 0xfffd || seki_visible_is_deceptive(c) ||
               seki_fonts_face_of(setter->fonts, weight, c) == SEKI_FACES) {
        seki_utf8_add(out, GETA);
        note_unshown(setter, c);
    } else {
        seki_utf8_add(out, c);
    }
}

struct seki_str seki_text_showable(struct seki_typesetter *setter, struct seki_arena *arena,
                                   enum seki_weight weight, struct seki_str text)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};

    seki_buf_init(&out, sizeof(TAB) * text.n + 1);
    while (text.n) {
        uint32_t c = seki_utf8_next(&text);
        if (c == '\r') {
            if (text.n && text.p[0] == '\n') {
                continue;
            }
            c = '\n';
        }
        add_showable(setter, weight, &out, c);
    }
    if (seki_buf_status(&out) < 0) {
        return (struct seki_str){0};
    }
    return seki_arena_str(arena, seki_buf_str(&out));
}

/* --- runs */

bool seki_text_next_run(const struct seki_typesetter *setter, enum seki_weight weight,
                        struct seki_str *rest, struct seki_run *ret_run)
{
    struct seki_str ahead = *rest;
    struct seki_str start = *rest;
    size_t face = SEKI_FACES;

    while (ahead.n && start.n - ahead.n < RUN_BYTES) {
        struct seki_str next = ahead;
        size_t wanted = seki_fonts_face_of(setter->fonts, weight, seki_utf8_next(&next));
        wanted = wanted == SEKI_FACES ? 0 : wanted;
        if (face != SEKI_FACES && wanted != face) {
            break;
        }
        face = wanted;
        ahead = next;
    }
    if (start.n == ahead.n) {
        return false;
    }
    *ret_run = (struct seki_run){seki_str_head(start, start.n - ahead.n), face};
    *rest = ahead;
    return true;
}

void seki_text_shape(const struct seki_typesetter *setter, enum seki_weight weight,
                     struct seki_run run)
{
    hb_buffer_t *buffer = setter->buffer;

    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_add_utf8(buffer, run.text.p, (int)run.text.n, 0, (int)run.text.n);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
    hb_buffer_set_language(buffer, hb_language_from_string("ja", -1));
    hb_shape(setter->fonts->face[weight][run.face].hb, buffer, NULL, 0);
}

/* --- widths */

/* Adds the width of each cluster of a run at its first byte. */
static void add_widths(const struct seki_typesetter *setter, const struct seki_style *style,
                       struct seki_run run, float *widths)
{
    double unit = style->size / setter->fonts->face[style->weight][run.face].units;
    unsigned n = 0;
    hb_glyph_info_t *infos;
    hb_glyph_position_t *positions;

    seki_text_shape(setter, style->weight, run);
    infos = hb_buffer_get_glyph_infos(setter->buffer, &n);
    positions = hb_buffer_get_glyph_positions(setter->buffer, &n);
    for (unsigned i = 0; i < n; i++) {
        widths[infos[i].cluster] += (float)(positions[i].x_advance * unit);
    }
}

/* The widths of the characters of a text, at their first bytes; the rest is 0. */
static float *measure(const struct seki_typesetter *setter, struct seki_arena *arena,
                      const struct seki_style *style, struct seki_str text)
{
    float *widths = seki_arena_array(arena, float, text.n);
    struct seki_str rest = text;
    struct seki_run run;

    while (widths && seki_text_next_run(setter, style->weight, &rest, &run)) {
        add_widths(setter, style, run, widths + (run.text.p - text.p));
    }
    return widths;
}

double seki_text_width(const struct seki_typesetter *setter, const struct seki_style *style,
                       struct seki_str text)
{
    struct seki_run run;
    double width = 0;

    while (seki_text_next_run(setter, style->weight, &text, &run)) {
        double unit = style->size / setter->fonts->face[style->weight][run.face].units;
        unsigned n = 0;
        hb_glyph_position_t *positions;
        seki_text_shape(setter, style->weight, run);
        positions = hb_buffer_get_glyph_positions(setter->buffer, &n);
        for (unsigned i = 0; i < n; i++) {
            width += positions[i].x_advance * unit;
        }
    }
    return width;
}

/* --- lines */

/* Japanese lines do not begin with these; the library's rules are looser. */
static bool is_bound_to_left(uint32_t c)
{
    static const struct seki_str bound =
        SEKI_STR("ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〻ゝゞヽヾｧｨｩｪｫｬｭｮｯｰ");
    struct seki_str rest = bound;

    while (rest.n) {
        if (seki_utf8_next(&rest) == c) {
            return true;
        }
    }
    return false;
}

static bool may_break_before(struct seki_str rest)
{
    return rest.n == 0 || !is_bound_to_left(seki_utf8_next(&rest));
}

struct breaker {
    const float *widths;
    const char *breaks; /* of the library: what follows each byte */
    double max;
};

static bool is_blank(char c)
{
    return c == ' ';
}

/* Bytes of the first line of `text`, which begins at byte `from` of the arrays. */
static size_t first_line(const struct breaker *b, struct seki_str text, size_t from)
{
    struct seki_str rest = text;
    double width = 0;
    size_t good = 0; /* bytes up to the last place where a line may end */

    while (rest.n) {
        size_t at = text.n - rest.n;
        double next = width + (double)b->widths[from + at];
        /* Blanks at the end of a line need no room. */
        if (at > 0 && next > b->max && !is_blank(text.p[at])) {
            return good ? good : at;
        }
        width = next;
        (void)seki_utf8_next(&rest);
        if (rest.n && b->breaks[from + text.n - rest.n - 1] == LINEBREAK_ALLOWBREAK &&
            may_break_before(rest)) {
            good = text.n - rest.n;
        }
    }
    return text.n;
}

static int push_line(struct seki_vec *lines, struct seki_str line)
{
    struct seki_str *added = seki_vec_push(lines);

    if (!added) {
        return SEKI_ERR_NOMEM;
    }
    while (line.n && is_blank(line.p[line.n - 1])) {
        line.n--;
    }
    *added = line;
    return 0;
}

/* How many lines a paragraph gives, and how wide the last of them is. */
static size_t count_lines(const struct breaker *b, struct seki_str text, double *ret_last)
{
    size_t from = 0;
    size_t n = 0;

    while (from < text.n) {
        size_t length = first_line(b, seki_str_skip(text, from), from);
        *ret_last = 0;
        for (size_t i = from; i < from + length; i++) {
            *ret_last += (double)b->widths[i];
        }
        from += length;
        n++;
    }
    return n;
}

/*
 * A last line of one or two characters looks lost: where slightly shorter lines avoid it without
 * becoming more, they are taken.
 */
static void avoid_runt(struct breaker *b, struct seki_str text, double em)
{
    double width = b->max;
    double last = 0;
    size_t n = text.n > SHORT_BYTES ? 0 : count_lines(b, text, &last);

    for (int step = 1; n > 1 && last < RUNT * em && step <= 2; step++) {
        b->max = width - step * em;
        if (b->max < em || count_lines(b, text, &last) > n) {
            break;
        }
        if (last >= RUNT * em) {
            return;
        }
    }
    b->max = width;
}

static int break_paragraph(const struct seki_typesetter *setter, struct seki_arena *scratch,
                           const struct seki_style *style, double width, struct seki_str text,
                           struct seki_vec *lines)
{
    char *breaks = seki_arena_alloc(scratch, text.n + 1, 1);
    struct breaker b = {.max = width, .breaks = breaks};
    size_t from = 0;
    int r = 0;

    b.widths = measure(setter, scratch, style, text);
    if (!breaks || !b.widths) {
        return SEKI_ERR_NOMEM;
    }
    set_linebreaks_utf8((const utf8_t *)text.p, text.n, "ja", breaks);
    avoid_runt(&b, text, style->size);
    while (r == 0 && from < text.n) {
        struct seki_str rest = seki_str_skip(text, from);
        size_t n = first_line(&b, rest, from);
        r = push_line(lines, seki_str_head(rest, n));
        from += n;
    }
    return r;
}

int seki_text_break(const struct seki_typesetter *setter, struct seki_arena *arena,
                    const struct seki_style *style, double width, struct seki_str text,
                    struct seki_lines *ret_lines, struct seki_err *err)
{
    struct seki_vec lines;
    struct seki_str paragraph;
    int r = 0;

    seki_vec_init(&lines, arena, sizeof(struct seki_str), text.n + 1);
    while (r == 0 && seki_str_split(&text, '\n', &paragraph)) {
        struct seki_arena SEKI_CLEANUP_ARENA scratch;
        seki_arena_init(&scratch, SEKI_LIMIT_WORKER_MEMORY);
        r = paragraph.n ? break_paragraph(setter, &scratch, style, width, paragraph, &lines)
                        : push_line(&lines, paragraph);
    }
    if (r < 0) {
        return seki_fail_status(err, r);
    }
    *ret_lines = (struct seki_lines){lines.p, lines.n};
    return 0;
}

struct seki_str seki_text_cut(const struct seki_typesetter *setter, struct seki_arena *arena,
                              const struct seki_style *style, double width, struct seki_str text)
{
    struct seki_str parts[] = {text, SEKI_STR(ELLIPSIS)};
    double room = width - seki_text_width(setter, style, parts[1]);
    struct seki_str rest = text;
    float *widths;
    double used = 0;

    widths = measure(setter, arena, style, text);
    if (!widths) {
        return (struct seki_str){0};
    }
    for (size_t i = 0; i < text.n; i++) {
        used += (double)widths[i];
    }
    if (used <= width) {
        return seki_arena_str(arena, text);
    }
    for (used = 0; rest.n && used + (double)widths[text.n - rest.n] <= room;) {
        used += (double)widths[text.n - rest.n];
        (void)seki_utf8_next(&rest);
    }
    parts[0] = seki_str_head(text, text.n - rest.n);
    return seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));
}
