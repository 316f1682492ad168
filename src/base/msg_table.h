/*
 * The texts as tools/msgc writes them, for base/msg.c and its tests; all others ask base/msg.h.
 *
 * An id is the number of its group, from 1, times SEKI_MSG_GROUP_SIZE, and its place there: the ids of one group stay as they are
 * when another one grows.
 */
#ifndef SEKI_BASE_MSG_TABLE_H
#define SEKI_BASE_MSG_TABLE_H

#include "base/msg.h"

#define SEKI_MSG_GROUP_SIZE 4096 /* GROUP_SIZE in tools/msgc */

struct seki_msg_group {
    int n;
    const char *const *text[SEKI_LANG_MAX]; /* placeholders are {0} to {5} */
};

extern const struct seki_msg_group seki_msg_groups[];
extern const int seki_msg_n_groups;

#endif
