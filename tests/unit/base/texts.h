/* Comparing texts in tests, so that a difference is shown. */
#ifndef SEKI_TESTS_UNIT_BASE_TEXTS_H
#define SEKI_TESTS_UNIT_BASE_TEXTS_H

#include "base/str.h"
#include "unit/format/check.h"

/* `lit` is a literal; it may hold NUL. */
#define assert_str(got, lit) check_str(got, SEKI_STR(lit), __FILE__, __LINE__)

#define assert_same_str(got, wanted) check_str(got, wanted, __FILE__, __LINE__)

static inline void check_str(struct seki_str got, struct seki_str wanted, const char *file,
                             int line)
{
    if (!seki_str_eq(got, wanted)) {
        print_error("got    \"%.*s\"\nwanted \"%.*s\"\n", SEKI_STR_FMT(got), SEKI_STR_FMT(wanted));
        _fail(file, line);
    }
}

#endif
