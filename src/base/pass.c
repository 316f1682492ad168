#include "base/pass.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/io.h"

#define FILES_MAX 4 /* room for more than are allowed, so that they can be closed */

/* As large as the control message, and aligned like one. */
union control {
    struct cmsghdr head;
    char bytes[CMSG_SPACE(FILES_MAX * sizeof(int))];
};

int seki_pass_pair(int ret_ends[2])
{
    if (seki_fault(SEKI_FAULT_IO)) {
        return -EIO;
    }
    return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ret_ends) < 0 ? -errno : 0;
}

int seki_pass_send(int end, const void *p, size_t n, int file)
{
    union control control = {.bytes = {0}};
    struct iovec piece = {.iov_base = (void *)(uintptr_t)p, .iov_len = n};
    struct msghdr msg = {
        .msg_iov = &piece,
        .msg_iovlen = 1,
        .msg_control = control.bytes,
        .msg_controllen = CMSG_SPACE(sizeof(file)),
    };
    ssize_t put;

    control.head.cmsg_level = SOL_SOCKET;
    control.head.cmsg_type = SCM_RIGHTS;
    control.head.cmsg_len = CMSG_LEN(sizeof(file));
    memcpy(CMSG_DATA(&control.head), &file, sizeof(file));
    if (seki_fault(SEKI_FAULT_IO)) {
        return -EIO;
    }
    do {
        put = sendmsg(end, &msg, MSG_NOSIGNAL);
    } while (put < 0 && errno == EINTR);
    return put < 0 ? -errno : 0;
}

/* The files that came along; all are kept in `files`, which has room for FILES_MAX. */
static size_t take_files(struct msghdr *msg, int *files)
{
    size_t n = 0;

    for (struct cmsghdr *c = CMSG_FIRSTHDR(msg); c; c = CMSG_NXTHDR(msg, c)) {
        if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS) {
            size_t here = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
            here = SEKI_MIN(here, FILES_MAX - n);
            memcpy(files + n, CMSG_DATA(c), here * sizeof(int));
            n += here;
        }
    }
    return n;
}

ssize_t seki_pass_receive(int end, void *p, size_t n, int *ret_file)
{
    union control control = {.bytes = {0}};
    struct iovec piece = {.iov_base = p, .iov_len = n};
    struct msghdr msg = {
        .msg_iov = &piece,
        .msg_iovlen = 1,
        .msg_control = control.bytes,
        .msg_controllen = sizeof(control.bytes),
    };
    int files[FILES_MAX];
    size_t n_files;
    ssize_t got;

    if (seki_fault(SEKI_FAULT_IO)) {
        return -EIO;
    }
    do {
        got = recvmsg(end, &msg, MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        return -errno;
    }
    n_files = take_files(&msg, files);
    if (got > 0 && n_files == 1 && !(msg.msg_flags & (MSG_TRUNC | MSG_CTRUNC))) {
        *ret_file = files[0];
        return got;
    }
    for (size_t i = 0; i < n_files; i++) {
        seki_io_close(&files[i]);
    }
    return got == 0 && n_files == 0 ? 0 : msg.msg_flags & MSG_TRUNC ? -EMSGSIZE : -EBADMSG;
}
