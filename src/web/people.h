/*
 * Pages of organisations and their people: lists, one person, inviting somebody.
 */
#ifndef SEKI_WEB_PEOPLE_H
#define SEKI_WEB_PEOPLE_H

#include "web/entry.h"

/* In the order of the bits of `roles`. */
#define SEKI_WEB_ROLES 5
struct seki_msg seki_role_label(size_t role);
struct seki_msg seki_role_help(size_t role);
struct seki_str seki_role_value(size_t role);
void seki_role_options(unsigned chosen, struct seki_web_option ret_option[static SEKI_WEB_ROLES]);

struct seki_web_person_row {
    struct seki_str id;
    struct seki_str name;
    struct seki_str login;
    unsigned roles;
    bool is_active;
    bool has_second;
    bool is_break_glass;
    int64_t made;
};

struct seki_web_invitation_row {
    struct seki_str id;
    struct seki_str mail; /* or whom else it is for */
    unsigned roles;
    int64_t until;
};

/* GET /people */
struct seki_people_page {
    const struct seki_frame *frame;
    struct seki_list list;
    const struct seki_web_person_row *row;
    size_t n_rows;
    const struct seki_web_invitation_row *invitation; /* that nobody has used yet */
    size_t n_invitations;
    bool is_maker; /* it fills in statements */
};

/* GET, POST /people/invite: who, roles. Afterwards `link` is there, shown once. */
struct seki_invite_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_str who;
    unsigned roles;
    struct seki_str link;
    int64_t until;
};

/* GET /people/ID; POST .../roles, /deactivate, /activate, /reset, /sessions, /factors (reason) */
struct seki_person_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_web_person_row person;
    struct seki_url url;    /* of this page */
    bool is_self;           /* nobody takes away their own roles or account */
    struct seki_str link;   /* to choose a new password, shown once */
    struct seki_str reason; /* typed: why second factors go */
    int64_t until;
    int64_t made;
    const struct seki_happening *line; /* what happened to the account */
    size_t n_lines;
};

struct seki_web_organisation_row {
    struct seki_str id;
    struct seki_str name;
    struct seki_str kind;
    int64_t made;
};

/* GET, POST /organisations: organisation, kind, who (administrator to invite) */
struct seki_organisations_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_list list;
    const struct seki_web_organisation_row *row;
    size_t n_rows;
    struct seki_str organisation, kind, who; /* typed */
    struct seki_str link, invited;           /* of the invitation, shown once, and for whom */
};

/* GET, POST /organisations/{id}: name, reason */
struct seki_organisation_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_web_organisation_row it;
    struct seki_str name; /* typed, or the name it has */
    struct seki_str reason;
};

#endif
