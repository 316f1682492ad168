/* Number formats: whether one shows a day, and whether it shows a text as it is. */
#include "format/xlsx/xlsx_int.h"

#define SECTIONS 4 /* for numbers above, below and of 0, and for texts */

/* Bytes of the literal part that `s` begins with: quoted, in brackets, escaped or padding. */
static size_t literal_at_start(struct seki_str s)
{
    char closing = s.p[0] == '"' ? '"' : ']';
    size_t end;

    if (s.p[0] == '\\' || s.p[0] == '_' || s.p[0] == '*') {
        return SEKI_MIN(s.n, (size_t)2);
    }
    if (s.p[0] != '"' && s.p[0] != '[') {
        return 0;
    }
    end = seki_str_find_char(seki_str_skip(s, 1), closing);
    return end == SIZE_MAX ? s.n : end + 2;
}

/* A "m" between hours and seconds means minutes: such a format alone shows no day. */
bool seki_xlsx_is_date_format(struct seki_str code)
{
    bool has_month = false;
    bool has_time = seki_str_starts(code, SEKI_STR("[h")) || seki_str_starts(code, SEKI_STR("[m"));

    while (code.n && code.p[0] != ';') {
        size_t literal = literal_at_start(code);
        char c = (char)(code.p[0] | 0x20);
        if (literal == 0 && (c == 'y' || c == 'd')) {
            return true;
        }
        has_month = has_month || (literal == 0 && c == 'm');
        has_time = has_time || (literal == 0 && (c == 'h' || c == 's'));
        code = seki_str_skip(code, literal ? literal : 1);
    }
    return has_month && !has_time;
}

/*
 * A number may be shown as something that is no number, or not at all: its section, the first one, has no
 * place for digits, or conditions choose another. Letters of days and times are such places.
 */
bool seki_xlsx_format_hides_number(struct seki_str code)
{
    bool has_place = false;
    bool has_condition = false;
    bool is_first = true;

    while (code.n) {
        size_t literal = literal_at_start(code);
        has_condition =
            has_condition || (literal > 1 && code.p[0] == '[' && strchr("=<>", code.p[1]) != NULL);
        is_first = is_first && (literal > 0 || code.p[0] != ';');
        has_place = has_place ||
                    (is_first && literal == 0 && strchr("0#?@ymdhsgeYMDHSGE", code.p[0]) != NULL);
        code = seki_str_skip(code, literal ? literal : 1);
    }
    return has_condition || !has_place;
}

/* What one section of a format does with a text. */
struct section {
    size_t n_texts; /* places where it is shown */
    bool has_other; /* something beside it that can be read */
};

/* [White] and [Color2] */
static bool is_white(struct seki_str literal)
{
    static const struct seki_str names[] = {SEKI_STR("[white]"), SEKI_STR("[color2]"),
                                            SEKI_STR("[color 2]"), SEKI_STR("[白]"),
                                            SEKI_STR("[色2]")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        if (seki_str_eq_nocase(literal, names[i])) {
            return true;
        }
    }
    return false;
}

/* Text in quotes, behind a backslash, or as a currency in brackets; padding and conditions are none. */
static bool is_readable(struct seki_str literal)
{
    if (literal.p[0] == '_' || literal.p[0] == '*') {
        return false;
    }
    if (literal.p[0] == '[') {
        return seki_str_starts(literal, SEKI_STR("[$")) && literal.n > 3 && literal.p[2] != '-';
    }
    for (size_t i = 1; i < literal.n; i++) {
        if (literal.p[i] != ' ' && literal.p[i] != '"') {
            return true;
        }
    }
    return false;
}

static bool take_general(struct seki_str *code)
{
    const struct seki_str general = SEKI_STR("general");
    bool is_general = seki_str_eq_nocase(seki_str_head(*code, general.n), general);

    *code = seki_str_skip(*code, is_general ? general.n : 0);
    return is_general;
}

/* Takes a section off `*code`; false when it was the last. */
static bool take_section(struct seki_str *code, struct section *ret_section, bool *is_any_white)
{
    struct section section = {0};
    bool has_more;

    while (code->n && code->p[0] != ';') {
        size_t n = literal_at_start(*code);
        struct seki_str literal = seki_str_head(*code, n);
        if (n == 0 && take_general(code)) {
            section.n_texts++;
            continue;
        }
        section.n_texts += n == 0 && code->p[0] == '@';
        section.has_other = section.has_other ||
                            (n ? is_readable(literal) : code->p[0] != '@' && code->p[0] != ' ');
        *is_any_white = *is_any_white || (n && is_white(literal));
        *code = seki_str_skip(*code, n ? n : 1);
    }
    has_more = code->n > 0;
    *code = seki_str_skip(*code, has_more ? 1 : 0);
    *ret_section = section;
    return has_more;
}

/*
 * The fourth section is for texts; with fewer of them the last, when it has a place for one. Where no
 * section is for texts they are shown as they are.
 */
bool seki_xlsx_format_changes_text(struct seki_str code)
{
    struct section section = {0};
    bool is_any_white = false;
    bool has_more = true;
    size_t n = 0;

    while (has_more && n < SECTIONS) {
        has_more = take_section(&code, &section, &is_any_white);
        n++;
    }
    if (is_any_white || (n < SECTIONS && section.n_texts == 0)) {
        return is_any_white;
    }
    return section.n_texts != 1 || section.has_other;
}
