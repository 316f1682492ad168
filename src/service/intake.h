/*
 * Forms that come in: received, read under lock, looked at by a person, taken into the register.
 *
 *   seki_intake_receive()   keeps the bytes and asks for the job SEKI_INTAKE_JOB, which reads them (app/intake_read.h)
 *   seki_intake_say()       a person looks at an answer and says what holds
 *   seki_intake_accept()    file, statement and answers go into the register; what nobody looked at stays as doubtful as it was read
 *   seki_intake_put_aside() it was nothing
 *
 * Nothing stands in the register before it is accepted. Each function is one act (service/act.h) of the organisation's people;
 * editions as in service/register.h.
 */
#ifndef SEKI_SERVICE_INTAKE_H
#define SEKI_SERVICE_INTAKE_H

#include "service/act.h"
#include "store/intake.h"

#define SEKI_INTAKE_JOB "read-form" /* its argument is the number */
#define SEKI_INTAKE_NAME_BYTES 180  /* of a file's name; what is longer is cut before its ending */

/*
 * `name` is as untrusted as the bytes: only its last part counts, and what would steer a terminal or a file system is replaced.
 * SEKI_ERR_INVALID: no bytes; SEKI_ERR_LIMIT: more than SEKI_LIMIT_FILE_BYTES. `ret_same`: the number of an earlier one with the
 * same bytes, 0: none. `ret_job` may be NULL.
 */
SEKI_MUST_CHECK int seki_intake_receive(struct seki_act *act, struct seki_str name,
                                        struct seki_str bytes, int64_t *ret_number,
                                        int64_t *ret_same, struct seki_id *ret_job,
                                        struct seki_err *err);

struct seki_intakes_asked {
    bool is_open; /* those alone that are neither accepted nor put aside */
    struct seki_page page;
    struct seki_intake_row *list; /* the answer, the newest first */
    size_t n;
};
SEKI_MUST_CHECK int seki_intake_list(struct seki_act *act, struct seki_intakes_asked *asked,
                                     struct seki_err *err);

/* One with its answers, and with the rows of the form. */
struct seki_intake_asked {
    int64_t number;
    bool only_open; /* of the rows those that a person should look at */
    struct seki_page answers, lines;
    struct seki_intake_row row; /* the answer */
    struct seki_intake_answer *answer;
    size_t n_answers;
    struct seki_intake_line *line;
    size_t n_lines;
};
SEKI_MUST_CHECK int seki_intake_get(struct seki_act *act, struct seki_intake_asked *asked,
                                    struct seki_err *err);

/*
 * What the person who acts says of one item: value (yes, no, na, note, text, none), words and note in the fields SEKI_TAKEN_SAID_...;
 * the same as was read confirms it. With is_said false it is taken back. Only of one that was read and is not accepted.
 */
SEKI_MUST_CHECK int seki_intake_say(struct seki_act *act, int64_t number,
                                    const struct seki_intake_answer *answer, struct seki_err *err);

/* `ret_statement`: its number in the register. */
SEKI_MUST_CHECK int seki_intake_accept(struct seki_act *act, int64_t number, int64_t edition,
                                       int64_t *ret_statement, struct seki_err *err);
SEKI_MUST_CHECK int seki_intake_put_aside(struct seki_act *act, int64_t number, int64_t edition,
                                          struct seki_err *err);

/* The bytes as they came, for a download; recorded as an export. */
SEKI_MUST_CHECK int seki_intake_bytes(struct seki_act *act, int64_t number,
                                      struct seki_str *ret_name, struct seki_str *ret_bytes,
                                      struct seki_err *err);

#endif
