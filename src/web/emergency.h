/*
 * Accounts for emergencies: which there are, who opened one and why, and what was found afterwards.
 */
#ifndef SEKI_WEB_EMERGENCY_H
#define SEKI_WEB_EMERGENCY_H

#include "web/people.h"

struct seki_web_opening_row {
    struct seki_str id;
    struct seki_str account; /* its name */
    struct seki_str person;  /* its id, to look for in the record */
    struct seki_str opener, reason, address;
    struct seki_str closed_by, finding;
    struct seki_url url;   /* to which what was found is sent */
    struct seki_str field; /* in which it is typed */
    struct seki_str typed;
    int64_t at, closed;
};

/* GET /emergency; POST /emergency/ID: finding */
struct seki_emergency_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_list list;
    const struct seki_web_person_row *account;
    size_t n_accounts;
    const struct seki_web_opening_row *open;
    size_t n_open;
    const struct seki_web_opening_row *closed;
    size_t n_closed;
};

#endif
