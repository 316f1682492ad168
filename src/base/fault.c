#include "base/fault.h"

#ifdef SEKI_FAULTS

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/macros.h"

static const char *const names[SEKI_FAULT_MAX] = {"alloc", "arena", "io"};
static unsigned long calls[SEKI_FAULT_MAX];
static unsigned long fail_at[SEKI_FAULT_MAX];
static bool is_ready;

static void write_counts(void)
{
    const char *path = getenv("SEKI_FAULT_COUNT");
    FILE *f = path ? fopen(path, "ae") : NULL;

    for (size_t i = 0; f && i < SEKI_ARRAY_LEN(names); i++) {
        fprintf(f, "%s %lu\n", names[i], calls[i]);
    }
    if (f) {
        fclose(f);
    }
}

static unsigned long read_number(const char *digits)
{
    unsigned long n = 0;

    for (; *digits >= '0' && *digits <= '9'; digits++) {
        n = n * 10 + (unsigned long)(*digits - '0');
    }
    return n;
}

static void read_wish(void)
{
    const char *wish = getenv("SEKI_FAULT");

    is_ready = true;
    if (getenv("SEKI_FAULT_COUNT")) {
        atexit(write_counts);
    }
    for (size_t i = 0; wish && i < SEKI_ARRAY_LEN(names); i++) {
        size_t n = strlen(names[i]);
        if (strncmp(wish, names[i], n) == 0 && wish[n] == ':') {
            fail_at[i] = read_number(wish + n + 1);
        }
    }
}

bool seki_fault_is_counting(void)
{
    return getenv("SEKI_FAULT_COUNT") != NULL;
}

bool seki_fault(enum seki_fault_kind kind)
{
    if (!is_ready) {
        read_wish();
    }
    calls[kind]++;
    return calls[kind] == fail_at[kind];
}

#else

typedef int seki_fault_unused; /* an empty translation unit is not C */

#endif
