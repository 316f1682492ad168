#include "format/csv/guard.h"

bool seki_csv_is_formula(struct seki_str text)
{
    static const struct seki_str starts[] = {
        SEKI_STR("="),
        SEKI_STR("+"),
        SEKI_STR("-"),
        SEKI_STR("@"),
        SEKI_STR("\xef\xbc\x9d"),
        SEKI_STR("\xef\xbc\x8b"),
        SEKI_STR("\xef\xbc\x8d"),
        SEKI_STR("\xef\xbc\xa0"),
    };

    if (text.n && (text.p[0] == '\t' || text.p[0] == '\r' || text.p[0] == '\n')) {
        return true;
    }
    text = seki_str_trim(text);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(starts); i++) {
        if (seki_str_starts(text, starts[i])) {
            return true;
        }
    }
    return false;
}

bool seki_csv_needs_guard(struct seki_str text)
{
    while (text.n && text.p[0] == '\'') {
        text = seki_str_skip(text, 1);
    }
    return seki_csv_is_formula(text);
}

struct seki_str seki_csv_unguard(struct seki_str text)
{
    bool is_guarded = text.n && text.p[0] == '\'' && seki_csv_needs_guard(text);

    return is_guarded ? seki_str_skip(text, 1) : text;
}

void seki_csv_add_guarded(struct seki_buf *out, struct seki_str text)
{
    seki_buf_add_char(out, '"');
    if (seki_csv_needs_guard(text)) {
        seki_buf_add_char(out, '\'');
    }
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"') {
            seki_buf_add_char(out, '"');
        }
        seki_buf_add_char(out, text.p[i]);
    }
    seki_buf_add_char(out, '"');
}
