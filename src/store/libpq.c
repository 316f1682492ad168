#include "store/libpq.h"

#include <dlfcn.h>

#include "msg/m_hint.h"
#include "msg/m_store.h"

#define LIBRARY "libpq.so.5"

static struct seki_libpq loaded;

/* A pointer to a function cannot be cast from one to an object: it is copied, as POSIX has it. */
static bool find(void *library, const char *name, void *ret_function)
{
    void *found = dlsym(library, name);

    memcpy(ret_function, &found, sizeof(found));
    return found != NULL;
}

static bool find_all(void *library, struct seki_libpq *pq)
{
#define FIND(name) &&find(library, #name, &pq->name)
    return true SEKI_LIBPQ_FUNCTIONS(FIND);
#undef FIND
}

int seki_libpq_load(const struct seki_libpq **ret_pq, struct seki_err *err)
{
    if (!loaded.PQclear) {
        struct seki_libpq pq;
        void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
        if (!library || !find_all(library, &pq)) {
            return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_store_no_libpq(SEKI_STR(LIBRARY)),
                             M_hint_store_no_libpq());
        }
        loaded = pq;
    }
    *ret_pq = &loaded;
    return 0;
}
