/*
 * The inbox of a hospital: forms that were received, what was read of each, and taking one over.
 *
 * Doubtful rows stand beside what the form says there, so that a person can decide; what nobody decides stays doubtful.
 */
#ifndef SEKI_WEB_INBOX_H
#define SEKI_WEB_INBOX_H

#include "service/inbox.h"
#include "web/parts.h"

struct seki_web_form_row {
    struct seki_str number, name, maker, product, problem, by;
    enum seki_intake_state state;
    int64_t answered, doubtful, made;
};

struct seki_msg seki_inbox_state_text(enum seki_intake_state state);
enum seki_web_tone seki_inbox_state_tone(enum seki_intake_state state);

/* GET /inbox */
struct seki_inbox_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_web_field file;
    const struct seki_web_form_row *row;
    size_t n_rows;
    struct seki_str after, next;
    bool is_waiting;                           /* one of them is being read */
    const struct seki_revision_new *published; /* here, for the own organisation */
    size_t n_published;
};

/* One row to be looked at. */
struct seki_web_doubt {
    struct seki_str field; /* its name in the form; empty: it belongs to no question */
    struct seki_str place, item, question;
    struct seki_str raw, raw_note; /* as the form has it */
    struct seki_msg read;          /* what it was taken for */
    struct seki_msg why;
};

/* GET /inbox/N */
struct seki_form_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_web_form_row row;
    struct seki_str catalog, model, release, day, number_of_statement;
    int64_t items, edition;
    const struct seki_web_doubt *doubt;
    size_t n_doubts;
    bool is_cut; /* there are more of them than are shown */
    struct seki_inbox_devices devices;
    struct seki_revision_new origin; /* number 0: it came as a file */
};

#endif
