#include "model/outline.h"

#include "base/err.h"
#include "base/limits.h"
#include "base/utf8.h"

struct seki_str seki_outline_reason_name(enum seki_outline_reason reason)
{
    static const struct seki_str names[SEKI_OUTLINE_REASON_MAX] = {
        [SEKI_OUTLINE_FINE] = SEKI_STR(""),
        [SEKI_OUTLINE_NO_NUMBER] = SEKI_STR("no-number"),
        [SEKI_OUTLINE_NO_TEXT] = SEKI_STR("no-text"),
        [SEKI_OUTLINE_DOUBLED] = SEKI_STR("doubled"),
        [SEKI_OUTLINE_HIDDEN] = SEKI_STR("hidden"),
        [SEKI_OUTLINE_STRUCK] = SEKI_STR("struck"),
        [SEKI_OUTLINE_LOST_ZERO] = SEKI_STR("lost-zero"),
        [SEKI_OUTLINE_UNSURE] = SEKI_STR("unsure"),
        [SEKI_OUTLINE_NO_PARENT] = SEKI_STR("no-parent"),
        [SEKI_OUTLINE_KEY] = SEKI_STR("key"),
        [SEKI_OUTLINE_CHANGED] = SEKI_STR("changed"),
        [SEKI_OUTLINE_NO_ITEM] = SEKI_STR("no-item"),
        [SEKI_OUTLINE_LABEL] = SEKI_STR("label"),
        [SEKI_OUTLINE_NO_GATE] = SEKI_STR("no-gate"),
    };

    return names[reason];
}

static bool is_of_word(char c)
{
    return (unsigned char)c > ' ' && c != 0x7f && c != '=';
}

int seki_outline_make_id(struct seki_arena *arena, struct seki_str text, struct seki_str *ret_id)
{
    char *p;

    text = seki_str_trim(seki_utf8_head(text, SEKI_LIMIT_OUTLINE_ID));
    p = seki_arena_alloc(arena, text.n + 1, 1);
    if (!p) {
        return SEKI_ERR_NOMEM;
    }
    for (size_t i = 0; i < text.n; i++) {
        p[i] = (char)(is_of_word(text.p[i]) ? text.p[i] : '_');
    }
    *ret_id = seki_str_of(p, text.n);
    return 0;
}

bool seki_outline_is_id(struct seki_str id)
{
    for (size_t i = 0; i < id.n; i++) {
        if (!is_of_word(id.p[i])) {
            return false;
        }
    }
    return id.n > 0 && id.n <= SEKI_LIMIT_OUTLINE_ID && id.n == seki_str_trim(id).n;
}

int seki_outline_add_name(struct seki_map *names, struct seki_str name, size_t item,
                          bool *ret_is_free)
{
    struct seki_str folded = seki_fold(names->arena, name);
    int r;

    *ret_is_free = false;
    if (!folded.p) {
        return SEKI_ERR_NOMEM;
    }
    if (folded.n == 0) {
        return 0;
    }
    r = seki_map_add(names, folded, item);
    *ret_is_free = r == 0;
    return r == SEKI_ERR_EXISTS ? 0 : r;
}

size_t seki_outline_doubtful(const struct seki_outline *outline)
{
    size_t n = 0;

    for (size_t i = 0; i < outline->n_items; i++) {
        n += outline->items[i].reason != SEKI_OUTLINE_FINE;
    }
    return n;
}
