#include "format/oscal/words.h"

#define MARK_BYTES 9 /* "-" and eight digits */

bool seki_oscal_is_of_token(char c, bool is_first)
{
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';

    return is_letter || (!is_first && ((c >= '0' && c <= '9') || c == '.' || c == '-'));
}

static bool is_led(struct seki_str id)
{
    return id.n == 0 || !seki_oscal_is_of_token(id.p[0], true);
}

static char token_char(char c)
{
    return (char)(seki_oscal_is_of_token(c, false) ? c : '_');
}

void seki_oscal_add_token(struct seki_buf *out, struct seki_str id)
{
    if (is_led(id)) {
        seki_buf_add_char(out, '_');
    }
    for (size_t i = 0; i < id.n; i++) {
        seki_buf_add_char(out, token_char(id.p[i]));
    }
}

bool seki_oscal_is_token_of(struct seki_str token, struct seki_str id)
{
    size_t n = is_led(id) ? 1 : 0;

    if (token.n != id.n + n || (n && token.p[0] != '_')) {
        return false;
    }
    for (size_t i = 0; i < id.n; i++) {
        if (token.p[n + i] != token_char(id.p[i])) {
            return false;
        }
    }
    return true;
}

/* FNV-1a, which is the same everywhere and always. */
static uint32_t hash_of(struct seki_str id)
{
    uint32_t hash = 2166136261U;

    for (size_t i = 0; i < id.n; i++) {
        hash = (hash ^ (unsigned char)id.p[i]) * 16777619U;
    }
    return hash;
}

static char mark_char(struct seki_str id, size_t i)
{
    return "0123456789abcdef"[hash_of(id) >> (28 - 4 * i) & 15];
}

void seki_oscal_add_mark(struct seki_buf *out, struct seki_str id)
{
    seki_buf_add_char(out, '-');
    for (size_t i = 0; i + 1 < MARK_BYTES; i++) {
        seki_buf_add_char(out, mark_char(id, i));
    }
}

bool seki_oscal_is_item_token(struct seki_str token, struct seki_str id)
{
    size_t n = token.n - (token.n < MARK_BYTES ? token.n : MARK_BYTES);

    if (seki_oscal_is_token_of(token, id)) {
        return true;
    }
    if (token.n <= MARK_BYTES || token.p[n] != '-' ||
        !seki_oscal_is_token_of(seki_str_head(token, n), id)) {
        return false;
    }
    for (size_t i = 0; i + 1 < MARK_BYTES; i++) {
        if (token.p[n + 1 + i] != mark_char(id, i)) {
            return false;
        }
    }
    return true;
}

void seki_oscal_describe(struct seki_buf *out, struct seki_str value, struct seki_str text,
                         struct seki_str note, bool is_doubtful)
{
    if (is_doubtful) {
        seki_buf_lit(out, "[to be checked; counts as unknown] ");
    }
    seki_buf_lit(out, "Answer: ");
    seki_buf_add(out, value);
    if (text.n) {
        seki_buf_lit(out, ": ");
        seki_buf_add(out, text);
    }
    if (note.n) {
        seki_buf_lit(out, ". Note: ");
        seki_buf_add(out, note);
    }
}
