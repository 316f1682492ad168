#include "model/version.h"

#include <string.h>

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

int seki_versions_fold(struct seki_arena *arena, struct seki_str text,
                       struct seki_str *ret_versions, struct seki_err *err)
{
    static const char separators[] = ",;/";
    struct seki_buf SEKI_CLEANUP_BUF lines = {0};
    int r = 0;

    seki_buf_init(&lines, SEKI_LIMIT_CELL_BYTES);
    while (r == 0 && text.n) {
        size_t n = 0;
        struct seki_str version = {0};
        while (n < text.n && !strchr(separators, text.p[n])) {
            n++;
        }
        r = seki_version_fold(arena, seki_str_head(text, n), &version, err);
        if (r == 0 && version.n) {
            seki_buf_add(&lines, version);
            seki_buf_add_char(&lines, '\n');
        }
        text = seki_str_skip(text, n + 1);
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
