/* A document as a hostile parent would send it to the painter, and the pages drawn from it. */
#include "fuzz.h"
#include "painter/paint.h"
#include "painter/script.h"

/* Cairo 1.16 forgets a table of each tagged PDF. LeakSanitizer calls this by its name. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libcairo.so";
}

/* Fonts are large and never change. */
static const struct seki_fonts *open_fonts(void)
{
    static struct seki_fonts fonts;
    static bool is_open;
    struct seki_err err;

    if (!is_open) {
        fuzz_check(seki_fonts_open(&fonts, SEKI_STR(""), &err) == 0);
        is_open = true;
    }
    return &fonts;
}

static bool read_script(struct seki_script *script, struct seki_str rest)
{
    struct seki_wire_in SEKI_CLEANUP(seki_wire_in_finish) in;
    size_t step = rest.n % 97 + 1; /* pieces as a pipe may cut them */
    int r = 0;

    seki_wire_in_init(&in);
    while (r == 0 && rest.n) {
        struct seki_record record;
        r = seki_wire_feed(&in, seki_str_head(rest, step));
        rest = seki_str_skip(rest, step);
        while (r == 0 && (r = seki_wire_next(&in, &record)) > 0) {
            r = seki_script_take(script, &record);
        }
    }
    return r == 0 && script->is_whole;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_buf SEKI_CLEANUP_BUF pdf = {.max = (size_t)16 << 20};
    struct seki_painting painting = {0};
    struct seki_script script;
    struct seki_err err;

    seki_arena_init(&arena, (size_t)64 << 20);
    seki_script_init(&script, &arena);
    if (read_script(&script, fuzz_str(data, size)) &&
        seki_paint(open_fonts(), &script.doc, &pdf, &painting, &err) == 0) {
        fuzz_check(painting.n_pages > 0);
        fuzz_check(seki_str_starts(seki_buf_str(&pdf), SEKI_STR("%PDF-")));
    }
    return 0;
}
