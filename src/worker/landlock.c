#include "worker/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/io.h"

#define CREATE_RULESET 444
#define ADD_RULE 445
#define RESTRICT_SELF 446
#define GET_ABI 1U /* flag of the first */
#define PATH_BENEATH 1
#define EXECUTE 1U /* rights */
#define READ_FILE 4U
#define READ_DIR 8U

struct handled {
    uint64_t fs;
    uint64_t net;
    uint64_t scoped;
};

struct beneath {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed));

int seki_landlock_abi(void)
{
    long abi = syscall(CREATE_RULESET, NULL, (size_t)0, GET_ABI);

    return abi > 0 ? (int)abi : 0;
}

/* All rights that the ABI knows are handled: what no rule grants is gone. */
static struct handled handle_all(int abi, size_t *ret_size)
{
    /* number of file system rights by ABI: 2 refer, 3 truncate, 5 ioctl on devices */
    static const unsigned n_fs[] = {0, 13, 14, 15, 15, 16};
    size_t known = SEKI_MIN((size_t)abi, SEKI_ARRAY_LEN(n_fs) - 1);
    struct handled handled = {.fs = (UINT64_C(1) << n_fs[known]) - 1};

    *ret_size = sizeof(handled.fs);
    if (abi >= 4) {
        handled.net = 3; /* bind and connect, TCP */
        *ret_size += sizeof(handled.net);
    }
    if (abi >= 6) {
        handled.scoped = 3; /* abstract Unix sockets, signals */
        *ret_size += sizeof(handled.scoped);
    }
    return handled;
}

static int grant(int ruleset, const struct seki_landlock_place *place)
{
    int SEKI_CLEANUP_FD fd = open(place->path, O_PATH | O_CLOEXEC);
    struct beneath rule = {.parent = fd};
    struct stat st;

    if (fd < 0 || fstat(fd, &st) < 0) {
        return errno == ENOENT || errno == ENOTDIR ? 0 : -errno;
    }
    rule.allowed = READ_FILE | (S_ISDIR(st.st_mode) ? READ_DIR : 0) |
                   (!S_ISDIR(st.st_mode) && place->may_run ? EXECUTE : 0);
    return syscall(ADD_RULE, ruleset, PATH_BENEATH, &rule, 0U) < 0 ? -errno : 0;
}

int seki_landlock_restrict(int abi, const struct seki_landlock_place *places, size_t n)
{
    size_t size = 0;
    struct handled handled = handle_all(abi, &size);
    int SEKI_CLEANUP_FD fd = (int)syscall(CREATE_RULESET, &handled, size, 0U);
    int r = fd < 0 ? -errno : 0;

    for (size_t i = 0; r == 0 && i < n; i++) {
        r = grant(fd, &places[i]);
    }
    if (r == 0 && syscall(RESTRICT_SELF, fd, 0U) < 0) {
        r = -errno;
    }
    return r;
}
