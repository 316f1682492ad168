/*
 * Being told to stop: SIGINT, SIGTERM and SIGHUP as a number to look at, for work that takes long
 * and has something to put in order before it ends.
 *
 * The one process-wide state besides base/fault.h. Who watches looks often, ends its work as soon
 * as it can, and stops watching; the program then ends as the signal would have ended it.
 */
#ifndef SEKI_BASE_INTERRUPT_H
#define SEKI_BASE_INTERRUPT_H

/* From now on these signals are only noted; one that is ignored stays ignored. */
void seki_interrupt_watch(void);

/* As before the watch. What was noted stays noted. */
void seki_interrupt_unwatch(void);

/* The first signal that came, or 0. */
int seki_interrupt_number(void);

#endif
