/* Cairo 1.16 forgets a table of each tagged PDF; what is ours must not be forgotten. */
#ifndef SEKI_TESTS_UNIT_PAINTER_CAIRO_LEAKS_H
#define SEKI_TESTS_UNIT_PAINTER_CAIRO_LEAKS_H

/* Called by LeakSanitizer, in builds that have it, by its name. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libcairo.so";
}

#endif
