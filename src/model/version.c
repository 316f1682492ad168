#include "model/version.h"

#include "base/limits.h"
#include "base/utf8.h"

int seki_version_fold(struct seki_arena *arena, struct seki_str text, struct seki_str *ret_version,
                      struct seki_err *err)
{
    static const struct seki_str words[] = {SEKI_STR("version"), SEKI_STR("ver"), SEKI_STR("v")};
    struct seki_str folded = seki_fold(arena, text);

    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    *ret_version = folded;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        struct seki_str rest = seki_str_skip(folded, words[i].n);
        if (!seki_str_starts(folded, words[i])) {
            continue;
        }
        if (rest.n && (rest.p[0] == '.' || rest.p[0] == ' ')) {
            rest = seki_str_trim(seki_str_skip(rest, 1));
        }
        if (rest.n && rest.p[0] >= '0' && rest.p[0] <= '9') {
            *ret_version = rest;
            break;
        }
    }
    return 0;
}

/* Bytes of what stands between two of a list; 0: the text begins with something else. */
static size_t separator_of(struct seki_str text, bool is_slash_one)
{
    static const struct seki_str separators[] = {SEKI_STR(","),  SEKI_STR(";"),  SEKI_STR("\n"),
                                                 SEKI_STR("、"), SEKI_STR("，"), SEKI_STR("；"),
                                                 SEKI_STR("/"),  SEKI_STR("／")};
    size_t n = is_slash_one ? SEKI_ARRAY_LEN(separators) : SEKI_ARRAY_LEN(separators) - 2;

    for (size_t i = 0; i < n; i++) {
        if (seki_str_starts(text, separators[i])) {
            return separators[i].n;
        }
    }
    return 0;
}

static bool next_of(struct seki_str *rest, bool is_slash_one, struct seki_str *ret_one)
{
    *ret_one = SEKI_STR("");
    while (rest->n && ret_one->n == 0) {
        size_t gap = 0;
        size_t n = 0;
        while (n < rest->n && (gap = separator_of(seki_str_skip(*rest, n), is_slash_one)) == 0) {
            n++;
        }
        *ret_one = seki_str_trim(seki_str_head(*rest, n));
        *rest = seki_str_skip(*rest, n + gap);
    }
    return ret_one->n > 0;
}

bool seki_models_next(struct seki_str *rest, struct seki_str *ret_model)
{
    return next_of(rest, false, ret_model);
}

int seki_versions_fold(struct seki_arena *arena, struct seki_str text,
                       struct seki_str *ret_versions, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF lines = {0};
    struct seki_str one;
    int r = 0;

    seki_buf_init(&lines, SEKI_LIMIT_CELL_BYTES);
    while (r == 0 && next_of(&text, true, &one)) {
        struct seki_str version = {0};
        r = seki_version_fold(arena, one, &version, err);
        if (r == 0 && version.n) {
            seki_buf_add(&lines, version);
            seki_buf_add_char(&lines, '\n');
        }
    }
    r = r < 0 ? r : seki_fail_status(err, seki_buf_status(&lines));
    if (r == 0) {
        *ret_versions = seki_arena_str(arena, seki_buf_str(&lines));
        r = ret_versions->p ? 0 : seki_fail_nomem(err);
    }
    return r;
}

bool seki_versions_have(struct seki_str versions, struct seki_str version)
{
    struct seki_str one;

    while (seki_str_split(&versions, '\n', &one)) {
        if (seki_str_eq(one, version)) {
            return true;
        }
    }
    return false;
}
