#include "format/form/clause.h"

#include "base/buf.h"
#include "base/utf8.h"

#define KEY_BYTES 64
#define CIRCLED_ONE 0x2460
#define CIRCLED_LAST 0x2473 /* twenty */

static const struct {
    struct seki_str word; /* folded */
    struct seki_str volume;
} volumes[] = {
    {SEKI_STR("しすてむ運用編"), SEKI_STR("control/")},
    {SEKI_STR("control/"), SEKI_STR("control/")},
    {SEKI_STR("企画管理編"), SEKI_STR("management/")},
    {SEKI_STR("management/"), SEKI_STR("management/")},
    {SEKI_STR("経営管理編"), SEKI_STR("governance/")},
    {SEKI_STR("governance/"), SEKI_STR("governance/")},
    {SEKI_STR("概説編"), SEKI_STR("overview/")},
    {SEKI_STR("overview/"), SEKI_STR("overview/")},
};

static bool is_digit(struct seki_str s)
{
    return s.n && s.p[0] >= '0' && s.p[0] <= '9';
}

static void skip_one_of(struct seki_str *s, const char *chars)
{
    while (s->n && strchr(chars, s->p[0])) {
        *s = seki_str_skip(*s, 1);
    }
}

/* Appends the number that `*s` begins with, without leading zeros counting for anything. */
static bool take_number(struct seki_str *s, struct seki_buf *key)
{
    size_t n = 0;

    while (n < s->n && is_digit(seki_str_skip(*s, n))) {
        n++;
    }
    if (n == 0 || n > 3) {
        return false;
    }
    seki_buf_add(key, seki_str_head(*s, n));
    *s = seki_str_skip(*s, n);
    return true;
}

/* Numbers joined by dots, as many as there are. */
static bool take_numbers(struct seki_str *s, struct seki_buf *key)
{
    bool is_found = take_number(s, key);

    while (is_found && s->n > 1 && s->p[0] == '.' && is_digit(seki_str_skip(*s, 1))) {
        *s = seki_str_skip(*s, 1);
        seki_buf_add_char(key, '.');
        is_found = take_number(s, key);
    }
    return is_found;
}

/* 6.5.c1: chapter, letter, number. */
static bool take_lettered(struct seki_str *s, struct seki_buf *key)
{
    struct seki_str rest = *s;
    bool has_dot;

    if (!take_numbers(&rest, key)) {
        return false;
    }
    has_dot = seki_str_find_char(seki_buf_str(key), '.') != SIZE_MAX;
    skip_one_of(&rest, ". (");
    if (!has_dot || !rest.n || rest.p[0] < 'a' || rest.p[0] > 'd') {
        return false;
    }
    seki_buf_add_char(key, '.');
    seki_buf_add_char(key, rest.p[0]);
    rest = seki_str_skip(rest, 1);
    skip_one_of(&rest, ". ()-");
    if (!is_digit(rest)) {
        return false;
    }
    seki_buf_add_char(key, '.');
    if (!take_numbers(&rest, key)) {
        return false;
    }
    *s = rest;
    return true;
}

/* control volume 14.5: the circled number has become ".5". */
static bool take_volume(struct seki_str *s, struct seki_buf *key)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(volumes); i++) {
        struct seki_str rest = seki_str_skip(*s, volumes[i].word.n);
        if (!seki_str_starts(*s, volumes[i].word)) {
            continue;
        }
        skip_one_of(&rest, " (.:");
        if (seki_str_starts(rest, SEKI_STR("第"))) {
            rest = seki_str_skip(rest, SEKI_STR("第").n);
        }
        seki_buf_add(key, volumes[i].volume);
        if (take_numbers(&rest, key)) {
            *s = rest;
            return true;
        }
    }
    return false;
}

static bool take_clause(struct seki_str *s, struct seki_buf *key)
{
    if (take_volume(s, key)) {
        return true;
    }
    if (seki_buf_status(key) == SEKI_ERR_NOMEM) {
        return false;
    }
    seki_buf_clear(key);
    return take_lettered(s, key);
}

/* A key longer than any is none. */
static int add_key(struct seki_arena *arena, const struct seki_buf *key, struct seki_clauses *out,
                   struct seki_err *err)
{
    if (seki_buf_status(key) == SEKI_ERR_NOMEM) {
        return seki_fail_nomem(err);
    }
    if (out->n < SEKI_CLAUSES && seki_buf_status(key) == 0) {
        out->keys[out->n] = seki_arena_str(arena, seki_buf_str(key));
        if (!out->keys[out->n].p) {
            return seki_fail_nomem(err);
        }
        out->n++;
    }
    return 0;
}

/* "14⑤" is "14.5"; folding alone would make 145 of it. */
static struct seki_str uncircle(struct seki_arena *arena, struct seki_str text)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct seki_str none = {0};

    seki_buf_init(&out, 2 * text.n + 16);
    while (text.n) {
        struct seki_str before = text;
        uint32_t c = seki_utf8_next(&text);
        if (c >= CIRCLED_ONE && c <= CIRCLED_LAST) {
            seki_buf_add_char(&out, '.');
            seki_buf_add_int(&out, (int64_t)c - CIRCLED_ONE + 1);
        } else {
            seki_buf_add(&out, seki_str_head(before, before.n - text.n));
        }
    }
    return seki_buf_status(&out) < 0 ? none : seki_fold(arena, seki_buf_str(&out));
}

int seki_clauses_in(struct seki_arena *arena, struct seki_str text,
                    struct seki_clauses *ret_clauses, struct seki_err *err)
{
    struct seki_clauses found = {.n = 0};
    struct seki_str rest = uncircle(arena, text);
    bool is_inside = false; /* of a number or word */
    int r = 0;

    if (!rest.p) {
        return seki_fail_nomem(err);
    }
    while (r == 0 && rest.n) {
        struct seki_buf SEKI_CLEANUP_BUF key = {0};
        struct seki_str before = rest;
        seki_buf_init(&key, KEY_BYTES);
        if (!is_inside && take_clause(&rest, &key)) {
            r = add_key(arena, &key, &found, err);
            continue;
        }
        if (seki_buf_status(&key) == SEKI_ERR_NOMEM) {
            return seki_fail_nomem(err);
        }
        (void)seki_utf8_next(&rest);
        is_inside = is_digit(before) || before.p[0] == '.';
    }
    *ret_clauses = found;
    return r;
}

/* A scheme may name the volume itself: "mhlw-6.0/sys:14.5". */
static struct seki_str volume_of(struct seki_str scheme)
{
    static const struct {
        struct seki_str ending;
        struct seki_str volume;
    } endings[] = {
        {SEKI_STR("/sys"), SEKI_STR("control/")},
        {SEKI_STR("/control"), SEKI_STR("control/")},
        {SEKI_STR("/man"), SEKI_STR("management/")},
        {SEKI_STR("/plan"), SEKI_STR("management/")},
        {SEKI_STR("/mgmt"), SEKI_STR("management/")},
        {SEKI_STR("/gov"), SEKI_STR("governance/")},
        {SEKI_STR("/overview"), SEKI_STR("overview/")},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(endings); i++) {
        if (seki_str_ends(seki_str_trim(scheme), endings[i].ending)) {
            return endings[i].volume;
        }
    }
    return SEKI_STR("");
}

int seki_clauses_of_refs(struct seki_arena *arena, struct seki_str refs,
                         struct seki_clauses *ret_clauses, struct seki_err *err)
{
    struct seki_clauses found = {.n = 0};
    struct seki_str one;
    int r = 0;

    while (r == 0 && seki_str_split(&refs, ';', &one)) {
        size_t colon = seki_str_find_char(one, ':');
        struct seki_clauses part = {.n = 0};
        if (colon != SIZE_MAX) {
            struct seki_str parts[] = {volume_of(seki_str_head(one, colon)),
                                       seki_str_skip(one, colon + 1)};
            struct seki_str clause = seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));
            r = clause.p ? seki_clauses_in(arena, clause, &part, err) : seki_fail_nomem(err);
        }
        for (size_t i = 0; r == 0 && i < part.n && found.n < SEKI_CLAUSES; i++) {
            found.keys[found.n++] = part.keys[i];
        }
    }
    *ret_clauses = found;
    return r;
}

bool seki_clauses_meet(const struct seki_clauses *a, const struct seki_clauses *b)
{
    for (size_t i = 0; i < a->n; i++) {
        for (size_t k = 0; k < b->n; k++) {
            if (seki_str_eq(a->keys[i], b->keys[k])) {
                return true;
            }
        }
    }
    return false;
}
