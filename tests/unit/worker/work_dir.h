/*
 * A folder of its own for each test of the worker's clients, which becomes the current one, since what
 * the fake worker does is the name of a file in it.
 *
 * work_dir_leave() fails the test when a descriptor was left open or a child left behind.
 */
#ifndef SEKI_TESTS_UNIT_WORKER_WORK_DIR_H
#define SEKI_TESTS_UNIT_WORKER_WORK_DIR_H

#include <stddef.h>

#include "base/str.h"
#include "worker/client.h"

struct work_dir {
    char path[32]; /* long enough for its pattern */
    int old;
    size_t n_open;
};

/* Fills `worker` with the fake one. 0, or -1 without such a worker or folder. */
int work_dir_enter(struct work_dir *dir, struct seki_worker *worker);
void work_dir_leave(struct work_dir *dir);

/* A file of these bytes in the folder. */
void work_dir_write(const char *name, struct seki_str bytes);

#endif
