/*
 * What people do with a server, step by step, for fault_test.c: each step is one act in a transaction that is begun and committed around it.
 */
#ifndef SEKI_TESTS_UNIT_SERVICE_FAULT_PLAY_H
#define SEKI_TESTS_UNIT_SERVICE_FAULT_PLAY_H

#include "audit/record.h"
#include "auth/password.h"
#include "service/people.h"
#include "service/sign_in.h"
#include "unit/service/workshop.h"

struct play {
    struct workshop w;
    struct seki_err err;
    struct seki_password_hash hash;
    struct seki_sign_in sign_in;
    struct seki_arena kept; /* of what goes from one step to the next */
    struct seki_link_wish invitation;
    int64_t intake[2];
    int64_t statement;
    int64_t filter;
    int64_t list, deed;            /* of devices */
    char shown[SEKI_AUDIT_HEX];    /* what the list would do */
    char job[64];                  /* its id */
    struct seki_audit_digest page; /* of the page that was answered last */
    struct seki_str before;        /* the bytes of the store */
    unsigned long runs;
};

typedef int play_work(struct play *p, struct seki_act *act, struct seki_err *err);

struct play_step {
    const char *name;
    play_work *work;
    bool
        may_stay; /* what fails may leave something: an attempt to sign in counts as failed from the look on */
    bool only_reads; /* nothing changes but the audit record */
    bool is_alone;   /* it has transactions of its own */
    bool tidies;     /* what fails when all is done, and only tidied, is no failure */
    bool
        gets_by; /* a page that reads: what it does without is no failure, when it is the same page */
};

/* In their order; what one leaves in the store or in `p` the next ones use. */
extern const struct play_step play_steps[];
extern const size_t play_n_steps;

/* The same with lists of devices, requirements, second factors, many answers and rules (fault_ward.c), beginning anew. */
extern const struct play_step ward_steps[];
extern const size_t ward_n_steps;

/* Pages whose handlers do more than one act (fault_web.c), with the rule data of fault_rules.h. */
extern const struct play_step page_steps[];
extern const size_t page_n_steps;

/* For what is no act of a person: done or undone as a whole, as in a job. */
int play_as_whole(struct seki_act *act, play_work *work, struct play *p, struct seki_err *err);

/* As the job leaves it (app/example.c): rows that were made in one moment, and a word that says so. */
int play_put_example(struct play *p, struct seki_act *act, int who, struct seki_err *err);

#endif
