/* Bytes of unknown encoding: decoded, folded, read as a date. */
#include "base/charset.h"
#include "base/date.h"
#include "base/utf8.h"
#include "fuzz.h"

static void fuzz_text(struct seki_arena *arena, struct seki_str text)
{
    struct seki_str once = seki_fold(arena, text);
    struct seki_str twice = seki_fold(arena, once);
    struct seki_date date = {0};
    struct seki_date again = {0};
    struct seki_buf SEKI_CLEANUP_BUF iso = {0};

    fuzz_check(once.p && twice.p && seki_str_eq(once, twice));
    if (seki_date_parse(text, &date)) {
        seki_buf_init(&iso, 32);
        seki_date_add_iso(&iso, date);
        fuzz_check(seki_date_parse(seki_buf_str(&iso), &again));
        fuzz_check(seki_date_cmp(date, again) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_charset SEKI_CLEANUP(seki_charset_finish) charset;
    struct seki_str text = {0};
    struct seki_err err = {0};
    int r;

    seki_arena_init(&arena, (size_t)64 << 20);
    fuzz_check(seki_charset_init(&charset, &err) == 0);
    r = seki_charset_decode(&charset, &arena, fuzz_str(data, size), &text, NULL, &err);
    fuzz_check(r == err.code);
    if (r == 0) {
        fuzz_check(seki_utf8_is_valid(text));
        fuzz_text(&arena, text);
    }
    return 0;
}
