#include "app/request_name.h"

#include "base/utf8.h"

#define PART_BYTES \
    64 /* of each part: three of them, and what out.c adds, fit into the 255 of a file system */
#define NAME_BYTES 255

void seki_request_names_init(struct seki_request_names *names, struct seki_arena *arena)
{
    names->arena = arena;
    seki_map_init(&names->taken, arena);
}

/* Refused by some file system, or no sign at all; turned or joined letters could hide what a name says. */
static bool is_unfit(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == '/' || c == '\\' || c == ':' || c == '*' ||
           c == '?' || c == '"' || c == '<' || c == '>' || c == '|' || c == '$' || c == '`' ||
           (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202f) ||
           (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0xfffd || c >= 0xe0000;
}

static void add_part(struct seki_buf *out, struct seki_str part)
{
    part = seki_utf8_head(seki_str_trim(part), PART_BYTES);
    if (part.n && out->n) {
        seki_buf_add_char(out, ' ');
    }
    while (part.n) {
        uint32_t c = seki_utf8_next(&part);
        bool is_first = out->n == 0 && (c == '.' || c == '-' || c == '~');
        seki_utf8_add(out, is_unfit(c) || is_first ? (uint32_t)'_' : c);
    }
}

static int take(struct seki_request_names *names, struct seki_str stem, size_t number,
                struct seki_str *ret_name, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};
    struct seki_str folded;
    int r;

    seki_buf_init(&name, 2 * (size_t)NAME_BYTES);
    seki_buf_add(&name, stem);
    if (number > 1) {
        seki_buf_lit(&name, " (");
        seki_buf_add_int(&name, (int64_t)number);
        seki_buf_lit(&name, ")");
    }
    seki_buf_lit(&name, ".xlsx");
    r = seki_fail_status(err, seki_buf_status(&name));
    if (r < 0) {
        return r;
    }
    folded = seki_fold(names->arena, seki_buf_str(&name));
    *ret_name = seki_arena_str(names->arena, seki_buf_str(&name));
    if (!folded.p || !ret_name->p) {
        return seki_fail_nomem(err);
    }
    r = seki_map_add(&names->taken, folded, number);
    return r == SEKI_ERR_EXISTS ? r : seki_fail_status(err, r);
}

int seki_request_name(struct seki_request_names *names, const struct seki_str *parts, size_t n,
                      struct seki_str *ret_name, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF stem = {0};
    size_t number = 1;
    int r;

    seki_buf_init(&stem, 2 * (size_t)NAME_BYTES);
    for (size_t i = 0; i < n; i++) {
        add_part(&stem, parts[i]);
    }
    if (stem.n == 0) {
        seki_buf_lit(&stem, "_");
    }
    r = seki_fail_status(err, seki_buf_status(&stem));
    do {
        r = r < 0 && r != SEKI_ERR_EXISTS
                ? r
                : take(names, seki_buf_str(&stem), number++, ret_name, err);
    } while (r == SEKI_ERR_EXISTS);
    return r;
}
