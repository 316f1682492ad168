/*
 * The words that the reports for people share: names of levels and answers, and the sentence that
 * says why something counts as it does.
 *
 * Everything here is plain text; the writer of a format escapes it. Texts come from po/, so each
 * function takes the language. Nothing is allocated: sentences are appended to a buffer.
 */
#ifndef SEKI_REPORT_WORDS_H
#define SEKI_REPORT_WORDS_H

#include "engine/assess.h"
#include "engine/trace.h"

struct seki_str seki_word_owner(enum seki_lang lang, enum seki_owner owner);
struct seki_str seki_word_effort(enum seki_lang lang, int effort); /* 1 to 3 */
struct seki_str seki_word_value(enum seki_lang lang, enum seki_value value);
struct seki_str seki_word_stage(enum seki_lang lang, enum seki_stage stage);
struct seki_str seki_word_axis(enum seki_lang lang, enum seki_axis axis);
struct seki_str seki_word_grade(enum seki_lang lang, enum seki_grade grade);
struct seki_str seki_word_dimension(enum seki_lang lang, enum seki_dimension dimension);
struct seki_str seki_word_coverage(enum seki_lang lang, enum seki_coverage coverage);
struct seki_str seki_word_scale(enum seki_lang lang, int value); /* of an asset, 1 to 3 */

struct seki_str seki_word_party(enum seki_lang lang, enum seki_party party);
struct seki_str seki_word_zone(enum seki_lang lang, int zone); /* place of remote service, 1 to 5 */

/* The band of a level counted from 1; empty for 0. */
struct seki_str seki_word_level(const struct seki_assessment *a, enum seki_lang lang, int level);

/* "not achieved", "unknown", "yes" ... : how a cause stands. */
struct seki_str seki_word_cause_state(enum seki_lang lang, const struct seki_cause *cause);

/* The same from the names in assessment.json; a name that is not known stays as it is. */
struct seki_str seki_word_state_name(enum seki_lang lang, bool is_objective, struct seki_str name);
struct seki_str seki_word_grade_name(enum seki_lang lang, struct seki_str name);

/* Where a cause comes from. */
enum seki_basis {
    SEKI_BASIS_ANSWER,       /* an answer of the received form */
    SEKI_BASIS_ASSET,        /* the list of devices */
    SEKI_BASIS_NO_STATEMENT, /* no form was received */
    SEKI_BASIS_UNREADABLE,   /* a form was received, but could not be read */
    SEKI_BASIS_NOT_ASKED,    /* the form does not ask */
    SEKI_BASIS_MAX
};

enum seki_basis seki_cause_basis(const struct seki_assessment *a, size_t group,
                                 const struct seki_cause *cause);
struct seki_str seki_basis_name(enum seki_basis basis);

/*
 * What a measure would do for a risk by itself, as section 6 of docs/method.md counts: it completes a group of what hinders
 * the scenario; it helps where nothing does yet; it needs others beside it; it only finds out what is not known; or it helps in
 * part where something does so already, which changes nothing. Documents of before do not say what suffices together.
 */
enum seki_help_kind {
    SEKI_HELP_UNSAID,
    SEKI_HELP_COMPLETES,
    SEKI_HELP_LOWERS,
    SEKI_HELP_TOGETHER,
    SEKI_HELP_ASKS,
    SEKI_HELP_NOTHING,
    SEKI_HELP_MAX
};

/* The headings under which causes stand. */
enum seki_side {
    SEKI_SIDE_HINDERED, /* what should hinder the risk, and does not */
    SEKI_SIDE_WAY,      /* what makes it possible */
    SEKI_SIDE_UNKNOWN,  /* what else is not known */
    SEKI_SIDE_MAX
};

enum seki_side seki_cause_side(enum seki_cause_kind kind);

/* The member of assessment.json that names the subject of such a cause. */
struct seki_str seki_cause_kind_name(enum seki_cause_kind kind);

/* Id, text and origin of the objective, exposure, fact or axis of a cause. */
struct seki_cause_subject {
    struct seki_str id;
    struct seki_text text;
    enum seki_grade grade;
};

struct seki_cause_subject seki_cause_subject_of(const struct seki_assessment *a,
                                                const struct seki_cause *cause);

/* The sentence on a cause of the list of devices. */
struct seki_str seki_words_asset_cause(enum seki_lang lang, enum seki_cause_kind kind,
                                       bool is_unknown);

/* Appends one sentence: why the cause stands as it does, with item, cell and file. */
void seki_words_add_cause(struct seki_buf *out, enum seki_lang lang,
                          const struct seki_assessment *a, size_t group,
                          const struct seki_cause *cause);

/* One answer of a form, from wherever it is known. */
struct seki_words_answer {
    enum seki_value value;
    bool is_trusted;
    struct seki_str item;
    struct seki_str question;
    struct seki_str file;
    struct seki_str sheet;
    struct seki_str cell;
    enum seki_promise promise;
    struct seki_date planned_until; /* where something is promised */
};

/* Appends "The maker answered ... (MLDP-2, cell C169 of x.xlsx)". */
void seki_words_add_answer(struct seki_buf *out, enum seki_lang lang,
                           const struct seki_words_answer *said);

/* Appends "P-01 Infusion pump, P-02 ...", at most `max` devices, then how many more. */
void seki_words_add_assets(struct seki_buf *out, enum seki_lang lang,
                           const struct seki_assessment *a, const size_t *assets, size_t n,
                           size_t max);

/* The same for all of a group. */
void seki_words_add_devices(struct seki_buf *out, enum seki_lang lang,
                            const struct seki_assessment *a, size_t group, size_t max);

#endif
