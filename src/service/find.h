/*
 * Searching everything at once that somebody may read: what the field in the head of each page does.
 *
 * Content of the own organisation for those who may read it, people for those who look after them. One act and one record, which
 * says what was searched for and not what was found. Devices, statements and measures are found along the index of
 * store/search.h; kinds of which there are few are compared one by one, SEKI_FIND_COMPARED of them at most. Answers are found by the whole id of
 * their question, or by what they say in words: text, note, product. Texts are the arena's.
 */
#ifndef SEKI_SERVICE_FIND_H
#define SEKI_SERVICE_FIND_H

#include "service/act.h"
#include "store/device.h"
#include "store/insight.h"
#include "store/measure.h"
#include "store/noted.h"
#include "store/people.h"
#include "store/product.h"
#include "store/request.h"
#include "store/statement.h"

#define SEKI_FIND_SHOWN 10 /* of each kind */
#define SEKI_FIND_COMPARED 1000
#define SEKI_FIND_NOTES \
    3000 /* answers with a text or note that are compared, of the newest statements first */

/* One list of what was found; `has_more`: there is more than is shown, or more than was compared. */
struct seki_find_end {
    size_t n;
    bool has_more;
};

struct seki_find {
    struct seki_str words; /* as typed; without one nothing is searched */
    struct seki_device *device;
    struct seki_statement_row *statement;
    struct seki_measure_row *measure;
    struct seki_insight *scenario; /* of the risks of the newest assessment */
    struct seki_product *product;
    struct seki_request_row *request; /* own ones, of makers those that they got */
    struct seki_person *person;
    struct seki_noted_row *answer; /* of received statements */
    struct seki_noted_row *own;    /* of own drafts */
    struct seki_find_end devices, statements, measures, scenarios, products, requests, people,
        answers, owns;
};

/* SEKI_ERR_LIMIT: more words than SEKI_SEARCH_WORDS, or too long ones. */
SEKI_MUST_CHECK int seki_find(struct seki_act *act, struct seki_find *it, struct seki_err *err);

#endif
