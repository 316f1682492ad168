/* The head of the statement: fields that answers fill, and the version hidden in other texts. */
#include "base/date.h"
#include "base/utf8.h"
#include "format/form/answer_int.h"
#include "format/form/form_int.h"
#include "format/form/head_int.h"

/* A text with full-width letters made narrow, so that one scan finds both spellings. */
struct narrow {
    struct seki_str text; /* narrow, of the same characters */
    const size_t *origin; /* offset in the original of each byte, and of the end */
};

struct found {
    size_t from; /* in the narrow text: where the keyword begins */
    size_t to;   /* behind the version */
    struct seki_str version;
};

/* Longer ones before their beginnings. All are looked for without regard to case. */
static const struct seki_str keywords[] = {
    SEKI_STR("software version"),
    SEKI_STR("software revision"),
    SEKI_STR("software ver"),
    SEKI_STR("version"),
    SEKI_STR("revision"),
    SEKI_STR("ver"),
    SEKI_STR("rev"),
    SEKI_STR("ソフトウェアバージョン"),
    SEKI_STR("バージョン"),
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int make_narrow(struct seki_arena *arena, struct seki_str text, struct narrow *ret_narrow,
                       struct seki_err *err)
{
    size_t *origin = seki_arena_array(arena, size_t, text.n + 1);
    char *p = seki_arena_alloc(arena, text.n + 1, 1);
    struct seki_str rest = text;
    size_t n = 0;

    if (!origin || !p) {
        return seki_fail_nomem(err);
    }
    while (rest.n) {
        size_t at = text.n - rest.n;
        uint32_t c = seki_utf8_next(&rest);
        size_t bytes = text.n - rest.n - at;
        if (c == 0x3000 || (c >= 0xff01 && c <= 0xff5e)) {
            p[n] = c == 0x3000 ? ' ' : (char)(c - 0xfee0);
            origin[n++] = at;
            continue;
        }
        for (size_t i = 0; i < bytes; i++) {
            p[n] = text.p[at + i];
            origin[n++] = at + i;
        }
    }
    origin[n] = text.n;
    *ret_narrow = (struct narrow){.text = seki_str_of(p, n), .origin = origin};
    return 0;
}

static struct seki_str skip_blanks_and(struct seki_str s, struct seki_str marks)
{
    while (s.n && (s.p[0] == ' ' || seki_str_find_char(marks, s.p[0]) != SIZE_MAX)) {
        s = seki_str_skip(s, 1);
    }
    return s;
}

/* The version that `s` begins with: 3.1, 2.0.4-b7; or one capital with or without digits: B, A.2. */
static struct seki_str version_at_start(struct seki_str s)
{
    size_t n = 0;
    bool is_lettered = s.n && s.p[0] >= 'A' && s.p[0] <= 'Z';

    if (!s.n || (!is_digit(s.p[0]) && !is_lettered)) {
        return seki_str_head(s, 0);
    }
    while (n < s.n && (is_digit(s.p[n]) || is_letter(s.p[n]) || s.p[n] == '.' || s.p[n] == '-' ||
                       s.p[n] == '_' || s.p[n] == '+')) {
        n++;
    }
    while (n > 0 && !is_digit(s.p[n - 1]) && !is_letter(s.p[n - 1])) {
        n--;
    }
    if (is_lettered && n > 1 && is_letter(s.p[1])) {
        return seki_str_head(s, 0); /* a word, not a revision */
    }
    return seki_str_head(s, n);
}

/* "version 3.1", "Ver.3.1", "Rev. B" at the beginning of `s`. */
static struct seki_str version_after_keyword(struct seki_str s)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(keywords); i++) {
        struct seki_str rest = seki_str_skip(s, keywords[i].n);
        struct seki_str behind = skip_blanks_and(rest, SEKI_STR(".:"));
        if (!seki_str_eq_nocase(seki_str_head(s, keywords[i].n), keywords[i])) {
            continue;
        }
        if (behind.n && behind.p == rest.p && !is_digit(behind.p[0])) {
            continue; /* "reverse", "version-less" */
        }
        return version_at_start(behind);
    }
    return seki_str_head(s, 0);
}

/*
 * "v3.1" at the beginning of `s`. A capital V and plain digits are more often the name of a
 * model than its version.
 */
static struct seki_str version_after_v(struct seki_str s)
{
    struct seki_str rest;
    struct seki_str version;

    if (s.n < 2 || (s.p[0] != 'v' && s.p[0] != 'V')) {
        return seki_str_head(s, 0);
    }
    rest = seki_str_skip(s, 1);
    rest = rest.p[0] == '.' ? seki_str_skip(rest, 1) : rest;
    version = rest.n && is_digit(rest.p[0]) ? version_at_start(rest) : seki_str_head(rest, 0);
    if (s.p[0] == 'V' && seki_str_find_char(version, '.') == SIZE_MAX) {
        return seki_str_head(s, 0);
    }
    return version;
}

static bool is_boundary(struct seki_str text, size_t at, bool is_strict)
{
    char before = at ? text.p[at - 1] : ' ';

    if (is_strict) {
        return before == ' ' || before == '(' || before == ',' || before == ';' || before == '\n' ||
               (unsigned char)before >= 0x80;
    }
    return !is_letter(before) && !is_digit(before);
}

/* "for Windows version 10": not the product's. */
static bool is_of_system(struct seki_str text, size_t at)
{
    static const struct seki_str systems[] = {
        SEKI_STR("windows"), SEKI_STR("ios"),     SEKI_STR("ipados"), SEKI_STR("android"),
        SEKI_STR("linux"),   SEKI_STR("macos"),   SEKI_STR("os"),     SEKI_STR("chrome"),
        SEKI_STR("edge"),    SEKI_STR("firefox"), SEKI_STR("safari"), SEKI_STR("java"),
    };
    struct seki_str before = seki_str_trim(seki_str_head(text, at));

    for (size_t i = 0; i < SEKI_ARRAY_LEN(systems); i++) {
        struct seki_str end = seki_str_skip(before, before.n - SEKI_MIN(before.n, systems[i].n));
        bool is_whole = before.n == end.n || !is_letter(before.p[before.n - end.n - 1]);
        if (seki_str_eq_nocase(end, systems[i]) && is_whole) {
            return true;
        }
    }
    return false;
}

static bool find_next(struct seki_str text, size_t from, struct found *ret_found)
{
    for (size_t at = from; at < text.n; at++) {
        struct seki_str s = seki_str_skip(text, at);
        struct seki_str version = seki_str_head(s, 0);
        if (is_boundary(text, at, false)) {
            version = version_after_keyword(s);
        }
        if (!version.n && is_boundary(text, at, true)) {
            version = version_after_v(s);
        }
        if (version.n && !is_of_system(text, at)) {
            *ret_found = (struct found){
                .from = at,
                .to = (size_t)(version.p - text.p) + version.n,
                .version = version,
            };
            return true;
        }
    }
    return false;
}

/* All versions in the text: "2.0, 2.1". `*ret_n` counts them; `*ret_last` is where the last stands. */
static int find_versions(struct seki_arena *arena, struct seki_str text, struct seki_str *ret_list,
                         struct found *ret_last, size_t *ret_n, struct seki_err *err)
{
    struct seki_str list = SEKI_STR("");
    struct found found = {0};
    size_t n = 0;

    while (list.p && find_next(text, found.to, &found)) {
        struct seki_str parts[] = {list, n ? SEKI_STR(", ") : SEKI_STR(""), found.version};
        list = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));
        *ret_last = found;
        n++;
    }
    *ret_list = list;
    *ret_n = n;
    return list.p ? 0 : seki_fail_nomem(err);
}

/* Takes brackets around the version, or the comma before it, along. */
static void widen(struct seki_str text, struct found *found)
{
    while (found->from > 0 && text.p[found->from - 1] == ' ') {
        found->from--;
    }
    if (found->from > 0 && found->to < text.n && text.p[found->from - 1] == '(' &&
        text.p[found->to] == ')') {
        found->from--;
        found->to++;
    } else if (found->from > 0 &&
               seki_str_find_char(SEKI_STR(",;/"), text.p[found->from - 1]) != SIZE_MAX) {
        found->from--;
    }
}

/* The original without the part that was found; unchanged when nothing else would be left. */
static int cut(struct seki_arena *arena, struct seki_str original, const struct narrow *narrow,
               struct found found, struct seki_str *ret_rest, struct seki_err *err)
{
    struct seki_str parts[2];
    struct seki_str rest;

    widen(narrow->text, &found);
    parts[0] = seki_str_head(original, narrow->origin[found.from]);
    parts[1] = seki_str_skip(original, narrow->origin[found.to]);
    rest = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));
    if (!rest.p) {
        return seki_fail_nomem(err);
    }
    rest = seki_str_trim(rest);
    *ret_rest = rest.n ? rest : original;
    return 0;
}

/* Looks for versions in one field; with `is_cut` the field loses it when there is just one. */
static int version_from_field(struct seki_recognition *rec, enum seki_field field, bool is_cut,
                              struct seki_err *err)
{
    struct seki_str *header = rec->statement->header;
    struct narrow narrow;
    struct found found;
    size_t n = 0;
    int r;

    if (header[SEKI_FIELD_VERSION].n > 0 || header[field].n == 0) {
        return 0;
    }
    r = make_narrow(rec->arena, header[field], &narrow, err);
    if (r == 0) {
        r = find_versions(rec->arena, narrow.text, &header[SEKI_FIELD_VERSION], &found, &n, err);
    }
    if (r < 0 || !is_cut || n != 1) {
        return r;
    }
    return cut(rec->arena, header[field], &narrow, found, &header[field], err);
}

/* What stands beside one label: the versions in it, or all of it; behind what others said. */
int seki_form_add_version(struct seki_recognition *rec, struct seki_str text, struct seki_err *err)
{
    struct seki_str *version = &rec->statement->header[SEKI_FIELD_VERSION];
    struct seki_str parts[] = {*version, version->n ? SEKI_STR(", ") : SEKI_STR(""), {0}};
    struct narrow narrow;
    struct found found;
    size_t n = 0;
    int r = make_narrow(rec->arena, text, &narrow, err);

    if (r == 0) {
        r = find_versions(rec->arena, narrow.text, &parts[2], &found, &n, err);
    }
    if (r < 0) {
        return r;
    }
    parts[2] = n ? parts[2] : text;
    if (parts[2].n == 0 || seki_str_eq(parts[2], *version)) {
        return 0;
    }
    *version = seki_arena_join(rec->arena, parts, SEKI_ARRAY_LEN(parts));
    return version->p ? 0 : seki_fail_nomem(err);
}

/* What an item says for the head: nothing when unanswered or in doubt, as the head knows no doubt. */
static struct seki_str field_text(const struct seki_answer *answer)
{
    if (answer->value == SEKI_VALUE_NONE || answer->confidence < SEKI_CONFIDENT) {
        return SEKI_STR("");
    }
    return answer->text.n ? answer->text : seki_str_trim(answer->raw);
}

int seki_form_set_date(struct seki_recognition *rec, struct seki_str text, struct seki_err *err)
{
    struct seki_str *slot = &rec->statement->header[SEKI_FIELD_DATE];
    struct seki_buf SEKI_CLEANUP_BUF iso = {0};
    struct seki_date date;

    seki_buf_init(&iso, 16);
    if (!seki_date_parse(text, &date)) {
        *slot = text;
        return 0;
    }
    seki_date_add_iso(&iso, date);
    if (seki_buf_status(&iso) < 0) {
        return seki_fail_status(err, seki_buf_status(&iso));
    }
    *slot = seki_arena_str(rec->arena, seki_buf_str(&iso));
    return slot->p ? 0 : seki_fail_nomem(err);
}

static int fill_fields(struct seki_recognition *rec, struct seki_err *err)
{
    for (size_t i = 0; i < rec->catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(rec->catalog, i);
        enum seki_field field = seki_field_from_name(item->field);
        struct seki_str text = field_text(&rec->statement->answers[i]);
        struct seki_str *header = rec->statement->header;
        int r = 0;
        if (item->field.n == 0 || field == SEKI_FIELD_MAX || text.n == 0 || header[field].n > 0 ||
            rec->own.has_field[field]) {
            continue;
        }
        if (field == SEKI_FIELD_DATE) {
            r = seki_form_set_date(rec, text, err);
        } else {
            header[field] = text;
        }
        if (r < 0) {
            return r;
        }
    }
    return 0;
}

/* What labels say must not differ from what the items said. */
static int claim_items(struct seki_recognition *rec, struct seki_err *err)
{
    int r = 0;

    seki_form_init_claims(rec);
    for (unsigned field = 0; r == 0 && field < SEKI_FIELD_MAX; field++) {
        r = seki_form_claim(rec, (enum seki_field)field, SEKI_STR(""),
                            rec->statement->header[field], err);
    }
    return r;
}

int seki_form_read_header(struct seki_recognition *rec, struct seki_err *err)
{
    int r;

    seki_form_read_own_header(rec);
    r = rec->statement->header[SEKI_FIELD_DATE].n
            ? seki_form_set_date(rec, rec->statement->header[SEKI_FIELD_DATE], err)
            : 0;
    if (r == 0) {
        r = fill_fields(rec, err);
    }
    if (rec->own.has_field[SEKI_FIELD_VERSION]) {
        return r;
    }
    if (r == 0) {
        r = version_from_field(rec, SEKI_FIELD_MODEL, true, err);
    }
    if (r == 0) {
        r = version_from_field(rec, SEKI_FIELD_PRODUCT, false, err);
    }
    r = r < 0 ? r : claim_items(rec, err);
    return r < 0 ? r : seki_form_read_labels(rec, err);
}
