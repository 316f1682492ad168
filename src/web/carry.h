/*
 * Answers of one statement as proposals for another form, or for the next statement in the same form: each with what it was made of, and what
 * somebody says to it.
 *
 * The proposals are those of engine/carry.h, made anew each time from the earlier statement; what stands in the draft is kept as an answer that nobody
 * has confirmed (service/draft.h). The names of fields are a letter and the id of the item: d: what is done, n: the text or note, e: the edition that
 * was seen.
 */
#ifndef SEKI_WEB_CARRY_H
#define SEKI_WEB_CARRY_H

#include "model/statement.h"
#include "service/draft.h"
#include "web/parts.h"

/* An answer that a proposal was made of. */
struct seki_web_carry_voice {
    struct seki_str item;
    enum seki_value value;
    struct seki_str text, note;
};

/* A proposal in the draft that nobody has confirmed yet. */
struct seki_web_carry_row {
    const struct seki_item *item;
    struct seki_str question;
    struct seki_draft_answer answer; /* as it stands in the draft */
    enum seki_value value;
    bool is_known; /* where it comes from: */
    const struct seki_web_carry_voice *voice;
    size_t n_voices;
    struct seki_msg reason;
    struct seki_str way;    /* over several crosswalks; else empty */
    bool is_header;         /* what is known of the product */
    bool is_exact;          /* may be confirmed with others at once */
    struct seki_str chosen; /* as it was sent; empty: nothing */
    struct seki_str words;  /* in the field of its note or text */
};

/* An item for which nothing could be proposed. */
struct seki_web_carry_blank {
    const struct seki_item *item;
    struct seki_str question;
    struct seki_msg reason;
};

/* GET, POST /drafts/N/carry */
struct seki_carry_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    const struct seki_draft_whole *whole;
    struct seki_str form, form_before;
    const struct seki_web_carry_row *row;
    size_t n_rows, n_left; /* of all that are left the first ones are shown */
    size_t n_exact;        /* of those that are shown */
    const struct seki_web_carry_blank *blank;
    size_t n_blank;
    size_t n_late; /* that somebody else changed meanwhile */
    bool may_write;
};

/* "later", "take", "leave", and the values that the item may have instead. */
#define SEKI_WEB_CARRY_WORDS 7
struct seki_web_carry_word {
    struct seki_str name;
    struct seki_msg label;
};
size_t seki_web_carry_words(const struct seki_item *item,
                            struct seki_web_carry_word ret_word[static SEKI_WEB_CARRY_WORDS]);

#endif
