/*
 * What the fuzz targets share.
 *
 * A target is one function that libFuzzer, or standalone.c in ordinary tests, calls with some
 * bytes. It returns 0; anything wrong ends the process: a sanitizer, or fuzz_check() when a
 * promise of a header does not hold.
 */
#ifndef SEKI_FUZZ_FUZZ_H
#define SEKI_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void fuzz_check(bool holds)
{
    if (!holds) {
        __builtin_trap();
    }
}

static inline struct seki_str fuzz_str(const uint8_t *data, size_t size)
{
    return seki_str_of((const char *)data, size);
}

#endif
