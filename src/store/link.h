/*
 * Links that work once, and until they end: to set up the installation, to join an organisation, to choose a new password.
 */
#ifndef SEKI_STORE_LINK_H
#define SEKI_STORE_LINK_H

#include "store/store.h"

enum seki_link_kind { SEKI_LINK_SETUP, SEKI_LINK_INVITE, SEKI_LINK_RESET, SEKI_LINK_KINDS };

struct seki_link {
    struct seki_str id;
    enum seki_link_kind kind;
    struct seki_str organisation; /* that is joined, or whose person it is; of set-up empty */
    struct seki_str person;       /* whose password it is; else empty */
    unsigned roles;               /* that come with it */
    struct seki_str name, login;  /* that are proposed; may be empty */
    int64_t made, ends;
    bool is_of_person; /* somebody with an account made it, and not who has the machine */
};

/* Who made a link, as he is now. */
struct seki_link_maker {
    struct seki_str organisation;
    unsigned roles;
};

/* `id` is not looked at. `hash` of its secret; `made_by`: a person's id, or what else made it. */
SEKI_MUST_CHECK int seki_store_add_link(struct seki_store *store, const struct seki_link *it,
                                        struct seki_str hash, struct seki_str made_by,
                                        struct seki_id *ret_id, struct seki_err *err);

/* 1 and the link, or 0: it never was, was used, or has ended. */
SEKI_MUST_CHECK int seki_store_find_link(struct seki_arena *arena, struct seki_store *store,
                                         struct seki_str hash, int64_t now, struct seki_link *ret,
                                         struct seki_err *err);

/* Those of an organisation that still work, behind the id `after`. */
struct seki_link_page {
    struct seki_str organisation, after;
    int64_t now;
    size_t limit;
};

SEKI_MUST_CHECK int seki_store_links(struct seki_arena *arena, struct seki_store *store,
                                     const struct seki_link_page *page, struct seki_link **ret_list,
                                     size_t *ret_n, struct seki_err *err);

/* 1: it is used from now on; 0: somebody was quicker. */
SEKI_MUST_CHECK int seki_store_use_link(struct seki_store *store, struct seki_str id, int64_t now,
                                        struct seki_err *err);

/* 1: it does not work any more; 0: the organisation has none like that. */
SEKI_MUST_CHECK int seki_store_withdraw_link(struct seki_store *store, struct seki_str organisation,
                                             struct seki_str id, int64_t now, struct seki_err *err);

/* All of a kind, of one person or (empty) of all. */
SEKI_MUST_CHECK int seki_store_end_links(struct seki_store *store, enum seki_link_kind kind,
                                         struct seki_str person, int64_t now, struct seki_err *err);

/* All that a person made. */
SEKI_MUST_CHECK int seki_store_end_links_of(struct seki_store *store, struct seki_str made_by,
                                            int64_t now, struct seki_err *err);

/* 1 and who made the link, or 0: nobody who has an active account. */
SEKI_MUST_CHECK int seki_store_link_maker(struct seki_arena *arena, struct seki_store *store,
                                          struct seki_str id, struct seki_link_maker *ret_maker,
                                          struct seki_err *err);

#endif
