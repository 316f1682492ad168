/*
 * What the functions of the interface have in common: parameters, bodies, answers, lists. Internal to api/.
 *
 * A reading function begins with seki_api_open() or seki_api_list_open(), a writing one is called by seki_api_write(). All of them
 * refuse parameters that the description of the operation does not name: a misspelt filter would otherwise be no filter.
 */
#ifndef SEKI_API_CALL_H
#define SEKI_API_CALL_H

#include "api/schema.h"
#include "site/route.h"
#include "store/register.h"

/* Parameters of the query: what they are called, and for whom they are. */
struct seki_api_parameter {
    struct seki_str name;
    enum seki_api_type type;
    const char *of; /* words of SEKI_API_WORD */
    const char *about;
};

extern const struct seki_api_parameter seki_api_parameters[];
extern const size_t seki_api_n_parameters;

/* Names of the parameters that an operation takes, with blanks between. */
struct seki_str seki_api_parameters_of(struct seki_str operation);

/* "public", "self", "read" ... */
extern const struct seki_str seki_api_permissions[SEKI_PERMISSIONS];

/* An error whose status its code does not tell. */
#define seki_api_fail_as(visit, as, err, code, what, hint) \
    ((visit)->failed_as = (as), seki_fail(err, code, what, hint))

/* --- answers */

/* The query is checked, and the answer is JSON from here on. */
SEKI_MUST_CHECK int seki_api_open(struct seki_visit *visit, struct seki_json_out *ret_j,
                                  struct seki_err *err);

/* 0, or what went wrong with the answer's body. */
SEKI_MUST_CHECK int seki_api_close(struct seki_visit *visit, struct seki_err *err);

/* The body leaves as a file of this name, whatever is in it. */
SEKI_MUST_CHECK int seki_api_save_as(struct seki_visit *visit, struct seki_str name,
                                     struct seki_err *err);

/* A header whose value is put together of parts, in the arena. */
SEKI_MUST_CHECK int seki_api_header(struct seki_visit *visit, struct seki_str name,
                                    const struct seki_str *parts, size_t n, struct seki_err *err);

/* 201 or 202 with the address of what was made: `folder` and an id. */
SEKI_MUST_CHECK int seki_api_made(struct seki_visit *visit, int status, struct seki_str folder,
                                  struct seki_str id, struct seki_err *err);

/* Texts after one another, in the arena. */
SEKI_MUST_CHECK int seki_api_join(struct seki_visit *visit, const struct seki_str *parts, size_t n,
                                  struct seki_str *ret_text, struct seki_err *err);
SEKI_MUST_CHECK int seki_api_number_text(struct seki_visit *visit, int64_t number,
                                         struct seki_str *ret_text, struct seki_err *err);

/* The event names this row. */
void seki_api_note(struct seki_visit *visit, struct seki_str kind, struct seki_str object,
                   struct seki_str name);

/* The event tells what was searched for, as people read it. */
void seki_api_note_query(struct seki_visit *visit);

/* A part of the path that is a number from 1 on; SEKI_ERR_NOTFOUND for anything else. */
SEKI_MUST_CHECK int seki_api_part_number(const struct seki_visit *visit, size_t part,
                                         int64_t *ret_number, struct seki_err *err);

/* The organisation's register; for changes made where there is none. */
SEKI_MUST_CHECK int seki_api_register(struct seki_visit *visit, struct seki_register *ret_register,
                                      struct seki_err *err);

/* --- parameters: empty, false, 0 when they are not there */

SEKI_MUST_CHECK int seki_api_flag(const struct seki_visit *visit, struct seki_str name,
                                  bool *ret_flag, struct seki_err *err);
SEKI_MUST_CHECK int seki_api_moment(const struct seki_visit *visit, struct seki_str name,
                                    int64_t *ret_moment, struct seki_err *err);
SEKI_MUST_CHECK int seki_api_number(const struct seki_visit *visit, struct seki_str name,
                                    int64_t max, int64_t *ret_number, struct seki_err *err);

/* The index of the word that was sent; 0 when none was. */
SEKI_MUST_CHECK int seki_api_word(const struct seki_visit *visit, struct seki_str name,
                                  const struct seki_str *words, size_t n, size_t *ret_index,
                                  struct seki_err *err);
SEKI_MUST_CHECK int seki_api_bad_value(struct seki_str name, struct seki_err *err);

/* --- lists */

#define SEKI_API_PAGE 50 /* items of a page, unless somebody wants others */

struct seki_api_list {
    struct seki_visit *visit;
    struct seki_json_out j;
    struct seki_page page; /* one row more than are shown */
    size_t limit;          /* that are shown */
    char order;            /* a letter: a cursor of another order is refused */
    bool has_more;
};

/* Reads limit and after. */
SEKI_MUST_CHECK int seki_api_list_open(struct seki_visit *visit, char order,
                                       struct seki_api_list *ret_list, struct seki_err *err);

/* Which of a short list of `n`, read at once, comes first: its cursors are places. */
size_t seki_api_list_from(const struct seki_api_list *list, size_t n);

/* `n` rows came: how many of them are to be shown as items. */
size_t seki_api_list_begin(struct seki_api_list *list, size_t n);

/* The items are written; the next page begins behind `behind`. */
SEKI_MUST_CHECK int seki_api_list_close(struct seki_api_list *list, const struct seki_page *behind,
                                        struct seki_err *err);

/* --- what is sent */

/*
 * The body as an object of a schema, checked. The caller drops it (SEKI_CLEANUP_JSON). 415: it is no JSON.
 */
SEKI_MUST_CHECK int seki_api_body(struct seki_visit *visit, json_t **ret_root,
                                  struct seki_err *err);
SEKI_MUST_CHECK int seki_api_sent(struct seki_visit *visit, struct seki_str schema, bool is_change,
                                  json_t **ret_root, struct seki_api_sent *ret_sent,
                                  struct seki_err *err);

/* The body that went into a file; empty: there is none. Given back to seki_api_unmap(). */
SEKI_MUST_CHECK int seki_api_map(const struct seki_visit *visit, struct seki_str *ret_bytes,
                                 struct seki_err *err);
void seki_api_unmap(struct seki_str bytes);

/* What marks an edition of a row: "EDITION-CHANGED". */
SEKI_MUST_CHECK int seki_api_etag(struct seki_visit *visit, int64_t edition, int64_t changed,
                                  struct seki_err *err);

/* If-Match has to name what seki_api_etag() has set: 428 without it, 412 for another edition. */
SEKI_MUST_CHECK int seki_api_must_match(struct seki_visit *visit, struct seki_err *err);

/*
 * Runs a change. With an Idempotency-Key its answer is kept for a day: the same request gets the same answer and
 * changes nothing, another one with that key is 422.
 */
SEKI_MUST_CHECK int seki_api_write(struct seki_visit *visit, seki_route_run *work,
                                   struct seki_err *err);

/* "application/json", and what a resource is answered by. */
#define SEKI_API_JSON SEKI_STR("application/json")
#define SEKI_API_ROOT SEKI_STR("/api/v1")

#endif
