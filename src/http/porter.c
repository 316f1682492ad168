#include "http/porter.h"

#include <errno.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include "base/io.h"
#include "http/inside.h"

#define AT_ONCE 16  /* from one door, before it is the turn of the others */
#define PAUSE_MS 50 /* when the system has no room for one more: others knock meanwhile */

/* Nobody is there any more, or went away while the door was being opened. */
static bool is_none(int error)
{
    return error == EAGAIN || error == EINTR || error == ECONNABORTED;
}

/* False: the system refuses. libmicrohttpd closes what it does not take. */
static bool let_in(struct seki_http_door *door)
{
    struct sockaddr_storage from = {.ss_family = AF_UNSPEC};
    socklen_t size;
    int fd;

    for (unsigned i = 0; i < AT_ONCE; i++) {
        size = sizeof(from);
        fd = accept4(door->fd, (struct sockaddr *)&from, &size, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (fd < 0) {
            return is_none(errno);
        }
        atomic_fetch_add(&door->server->arriving, 1);
        if (MHD_add_connection(door->daemon, fd, (struct sockaddr *)&from, size) != MHD_YES) {
            atomic_fetch_sub(&door->server->arriving, 1);
        }
    }
    return true;
}

static void *porter(void *arg)
{
    struct seki_http_server *server = arg;
    struct pollfd fds[SEKI_HTTP_PLACES + 1];
    nfds_t n = (nfds_t)server->n_doors;
    struct pollfd *end = &fds[n];

    for (nfds_t i = 0; i < n; i++) {
        fds[i] = (struct pollfd){.fd = server->doors[i].fd, .events = POLLIN};
    }
    *end = (struct pollfd){.fd = server->porter.ends, .events = POLLIN};
    for (;;) {
        bool has_room = true;
        if (poll(fds, n + 1, -1) < 0) {
            continue;
        }
        for (nfds_t i = 0; !end->revents && i < n; i++) {
            has_room = (!fds[i].revents || let_in(&server->doors[i])) && has_room;
        }
        if (end->revents || (!has_room && poll(end, 1, PAUSE_MS) > 0)) {
            return NULL;
        }
    }
}

int seki_http_porter_start(struct seki_http_server *server, struct seki_err *err)
{
    struct seki_http_porter *it = &server->porter;

    it->ends = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (it->ends < 0) {
        return seki_fail_nomem(err);
    }
    if (pthread_create(&it->thread, NULL, porter, server) != 0) {
        seki_io_close(&it->ends);
        return seki_fail_nomem(err);
    }
    it->is_there = true;
    return 0;
}

void seki_http_porter_stop(struct seki_http_server *server)
{
    struct seki_http_porter *it = &server->porter;

    if (it->is_there) {
        it->is_there = false;
        (void)eventfd_write(it->ends, 1);
        pthread_join(it->thread, NULL);
        seki_io_close(&it->ends);
    }
}
