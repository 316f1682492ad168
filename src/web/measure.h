/*
 * The measures of a hospital: the list with owner and day, and the form of one.
 *
 * A measure works where its scope says: everywhere, on one device, or on all of a kind, zone or connection. It counts when it is done and
 * there is evidence; one that is planned needs a day.
 */
#ifndef SEKI_WEB_MEASURE_H
#define SEKI_WEB_MEASURE_H

#include "service/register.h"
#include "service/ward.h"
#include "web/parts.h"

struct seki_web_measure_row {
    struct seki_str number, title, scope, owner, due, evidence;
    struct seki_msg state; /* of one that we know; else it is in `word` */
    struct seki_str word;
    enum seki_web_tone tone;
    bool is_late, is_example;
    struct seki_str code; /* of the scope, by which it is typed, where that is another word */
};

/* GET /measures */
struct seki_measures_page {
    const struct seki_frame *frame;
    struct seki_list list;
    const struct seki_web_measure_row *row;
    size_t n_rows;
    const struct seki_web_option *state; /* to narrow it to */
    size_t n_states;
};

/* The files that show something: of a measure that is there, or of a requirement. */
struct seki_evidence_part {
    struct seki_str number;                /* of the measure; empty: of a requirement */
    struct seki_str catalog, item, vendor; /* of the requirement */
    struct seki_evidence_list list;
    struct seki_web_field file[3]; /* of the form that adds one: file, owner, until */
};

/* GET /measures/new?measure=&scope=&risk=, /measures/N */
struct seki_measure_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_url url;
    struct seki_str number; /* empty: a new one */
    int64_t edition;
    struct seki_str risk; /* that it was planned from: back there afterwards */
    struct seki_str title, how;
    struct seki_web_field field[SEKI_MEASURE_FIELDS];
    struct seki_evidence_part evidence; /* of one that is there */
};

/* The state that a word means, as its message; false: none of ours. */
bool seki_measure_state_of(struct seki_str word, struct seki_msg *ret_text,
                           enum seki_web_tone *ret_tone);

/* The words that mean planned, one by one; false behind the last. */
bool seki_measure_planned_word(size_t i, struct seki_str *ret_word);

/* Its day is over in Japan, and it is not done. */
bool seki_measure_is_late(const struct seki_measure_row *row, int64_t now);

/* Of two states by their tones: open is worse than planned, that worse than done. */
bool seki_measure_tone_is_worse(enum seki_web_tone tone, enum seki_web_tone other);

/* "conform:CATALOG/ITEM", under which those of a requirement are kept. */
SEKI_MUST_CHECK int seki_evidence_key(struct seki_arena *arena, struct seki_str catalog,
                                      struct seki_str item, struct seki_str *ret_key,
                                      struct seki_err *err);

/* How the form of an evidence file names its fields, filled in but for their values. */
void seki_evidence_fields(struct seki_web_field ret_field[static 3]);

/* Words as they are stored, to choose from: open, planned, done. */
#define SEKI_WEB_STATES 3
extern const struct seki_str seki_measure_state_words[SEKI_WEB_STATES];

#endif
