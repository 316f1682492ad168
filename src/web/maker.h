/*
 * Pages of makers: products, one statement on its way from draft to publication, who asks for it, and what was published for the own organisation.
 */
#ifndef SEKI_WEB_MAKER_H
#define SEKI_WEB_MAKER_H

#include "service/draft.h"
#include "service/proxy.h"
#include "service/publish.h"
#include "service/request.h"
#include "web/parts.h"

/* What waits for somebody, and where it is done. */
struct seki_web_wait {
    struct seki_str what; /* product and version; empty: the file says it */
    struct seki_url url;
    struct seki_msg next;
    bool is_own; /* it waits for who looks */
};

/* GET /products */
struct seki_products_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    const struct seki_web_wait *wait;
    size_t n_waits;
    bool is_cut; /* there are more statements that wait */
    const struct seki_product *row;
    size_t n_rows;
    struct seki_str next; /* where the next page begins; empty: there is none */
    struct seki_product typed;
};

/* A statement in a list: its page says more. */
struct seki_web_draft_row {
    int64_t number;
    struct seki_str release;
    struct seki_label form;
    enum seki_draft_state state;
    int64_t changed;
};

/* GET /products/N */
struct seki_product_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_product product;
    const struct seki_web_draft_row *row; /* the newest first */
    size_t n_rows;
    bool is_older;                      /* there are newer ones on the page before */
    int64_t older;                      /* older ones begin behind this one; 0: there are none */
    const struct seki_web_option *form; /* to choose from */
    size_t n_forms;
    const struct seki_web_option *earlier; /* statements whose answers may stand beside */
    size_t n_earlier;
    struct seki_str release, responsible; /* as typed */
};

/* A revision, with its readers; `file` is the first part of the names of its files. */
struct seki_web_revision_row {
    const struct seki_revision *revision;
    struct seki_str file;
    const struct seki_revision_reader *reader;
    size_t n_readers;
    int64_t
        ordinal; /* among those of its statement, from 1; its number is one of the whole maker */
    struct seki_str before; /* the same of the revision before, of the same draft; empty: none */
};

/* GET /drafts/N */
struct seki_draft_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    const struct seki_draft_whole *whole;
    struct seki_label form;
    bool has_form; /* among the rule data */
    int64_t n_items, n_answered, n_proposed;
    int64_t n_errors, n_warnings;       /* findings */
    const struct seki_finding *finding; /* all of them, those without a question, too */
    size_t n_findings;
    const struct seki_str *open; /* questions without an answer that somebody stands for */
    size_t n_open;
    const struct seki_web_step *step;
    size_t n_steps;
    const struct seki_web_revision_row *revision;
    size_t n_revisions;
    const struct seki_request_row *request; /* that wait in the inbox */
    size_t n_requests;
    struct seki_str name;                /* typed: with whom to share */
    const struct seki_web_option *other; /* forms in which it may be begun anew */
    size_t n_others;
    bool is_with_nobody; /* what was published last, though it is published */
    int64_t now;
    bool is_deputy; /* who looks at it is not the responsible person, and may confirm it */
};

/* GET /incoming */
struct seki_incoming_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    const struct seki_request_row *row;
    size_t n_rows;
    int64_t next; /* the moment before which the next page begins; 0: there is none */
};

/* GET /published */
struct seki_published_page {
    const struct seki_frame *frame;
    const struct seki_web_revision_row *row;
    size_t n_rows;
    int64_t next;
};

/* States in words; what is published is no proof of anything, so none is green but that. */
struct seki_msg seki_draft_state_text(enum seki_draft_state state);
enum seki_web_tone seki_draft_state_tone(enum seki_draft_state state);
struct seki_msg seki_request_state_text(enum seki_request_state state);
enum seki_web_tone seki_request_state_tone(enum seki_request_state state);

#endif
