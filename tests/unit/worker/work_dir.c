#include "work_dir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit/format/check.h"

static size_t count_open(void)
{
    DIR *dir = opendir("/proc/self/fd");
    size_t n = 0;

    assert_non_null(dir);
    while (readdir(dir)) {
        n++;
    }
    closedir(dir);
    return n;
}

int work_dir_enter(struct work_dir *dir, struct seki_worker *worker)
{
    memcpy(dir->path, "/tmp/seki-worker-XXXXXX", sizeof("/tmp/seki-worker-XXXXXX"));
    dir->old = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (!getenv("SEKI_FAKE_WORKER") || !mkdtemp(dir->path) || chdir(dir->path) < 0) {
        return -1;
    }
    worker->program = seki_str_from_c(getenv("SEKI_FAKE_WORKER"));
    worker->data_dir = SEKI_STR("/nonexistent");
    dir->n_open = count_open();
    return 0;
}

void work_dir_leave(struct work_dir *dir)
{
    DIR *entries = opendir(dir->path);
    const struct dirent *entry;

    assert_non_null(entries);
    while ((entry = readdir(entries)) != NULL) {
        (void)unlink(entry->d_name);
    }
    closedir(entries);
    assert_int_equal(count_open(), dir->n_open);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
    assert_int_equal(fchdir(dir->old), 0);
    close(dir->old);
    rmdir(dir->path);
}

void work_dir_write(const char *name, struct seki_str bytes)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.p, bytes.n), bytes.n);
    close(fd);
}
