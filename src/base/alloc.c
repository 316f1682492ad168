#include "base/alloc.h"

#include <malloc.h>
#include <stdlib.h>

#include "base/fault.h"
#include "base/limits.h"

/* The one file that may: base/banned.h forbids these names everywhere else. */
#undef malloc
#undef calloc
#undef realloc
#undef free

void *seki_malloc(size_t size)
{
    return seki_fault(SEKI_FAULT_ALLOC) ? NULL : malloc(size ? size : 1);
}

void *seki_calloc(size_t n, size_t size)
{
    return seki_fault(SEKI_FAULT_ALLOC) ? NULL : calloc(n ? n : 1, size ? size : 1);
}

void *seki_realloc(void *p, size_t size)
{
    return seki_fault(SEKI_FAULT_ALLOC) ? NULL : realloc(p, size ? size : 1);
}

void seki_free(void *p)
{
    free(p);
}

void seki_alloc_keep(void)
{
    (void)mallopt(M_TRIM_THRESHOLD, SEKI_LIMIT_KEPT_BYTES);
    (void)mallopt(M_MMAP_THRESHOLD, SEKI_LIMIT_KEPT_BYTES);
}
