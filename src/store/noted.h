/*
 * Answers of all statements of an organisation at once, received ones or own ones, to be searched: those that say something in words, and those
 * to one question. The newest statement is first. Texts are the arena's.
 */
#ifndef SEKI_STORE_NOTED_H
#define SEKI_STORE_NOTED_H

#include "store/register.h"

enum seki_noted_field {
    SEKI_NOTED_ITEM, /* id of the question */
    SEKI_NOTED_TEXT,
    SEKI_NOTED_NOTE,
    SEKI_NOTED_ABOUT, /* product, or file */
    SEKI_NOTED_BY,    /* maker; of an own one the version */
    SEKI_NOTED_VALUE, /* yes, no, na, note, text, none */
    SEKI_NOTED_FIELDS
};

struct seki_noted_row {
    int64_t number; /* of the statement, or of the draft */
    struct seki_str text[SEKI_NOTED_FIELDS];
};

/* Whose answers: of received statements, or of own drafts. */
enum seki_noted_of { SEKI_NOTED_RECEIVED, SEKI_NOTED_OWN };

struct seki_noted_wish {
    struct seki_str organisation;
    enum seki_noted_of of;
    struct seki_str
        item; /* as it is, in capitals, or in capitals but for its last letter; empty: all that have a text or a note */
    size_t limit;
};

SEKI_MUST_CHECK int seki_store_noted(struct seki_arena *arena, struct seki_store *store,
                                     const struct seki_noted_wish *wish,
                                     struct seki_noted_row **ret_list, size_t *ret_n,
                                     struct seki_err *err);

#endif
