/*
 * The profile: what one statement says on the hub.
 *
 * Rules (DESIGN section 4). Objectives: yes = met, no = unmet, n-a = n-a, all else unknown. Several
 * items on one objective combine: `all`: one unknown makes unknown, else all yes (n-a items left
 * out) met, yes and no together partly, no alone unmet; `any`: one yes makes met, else
 * one unknown unknown, else unmet. Only n-a: n-a, which never counts as cover. Exposures: one
 * yes makes true, else one unknown unknown, else false; unknown counts as true. An answer that is
 * doubtful or stands in an error finding, or in a pair that hardly goes together, is unknown, as is
 * everything that was not asked.
 *
 * "n-a" to a question on an exposure is a no only where the form itself says so: the condition of
 * its gate is answered, and not fulfilled. "Does it hold patient data? n-a" says nothing: unknown.
 * Where a question may be answered by a document (kind open, polarity +), a web address and nothing
 * else is a yes. Any other text is unknown: it may say no.
 *
 * What the maker promises by a day (promise.h) counts in `planned` alone.
 */
#ifndef SEKI_ENGINE_PROFILE_H
#define SEKI_ENGINE_PROFILE_H

#include "base/limits.h"
#include "model/finding.h"
#include "model/hub.h"
#include "model/statement.h"

enum seki_state {
    SEKI_STATE_UNKNOWN,
    SEKI_STATE_NA,
    SEKI_STATE_UNMET,
    SEKI_STATE_PARTLY,
    SEKI_STATE_MET,
    SEKI_STATE_MAX
};

enum seki_truth { SEKI_TRUTH_UNKNOWN, SEKI_TRUTH_FALSE, SEKI_TRUTH_TRUE, SEKI_TRUTH_MAX };

/* A statement and what the checks found in it. */
struct seki_checked {
    const struct seki_statement *statement;
    const struct seki_finding *findings;
    size_t n_findings;
};

struct seki_profile {
    enum seki_state objective[SEKI_LIMIT_HUB];
    enum seki_state planned[SEKI_LIMIT_HUB]; /* by the days the maker names; never less achieved */
    enum seki_truth exposure[SEKI_LIMIT_HUB];
};

/* `checked` NULL: nothing is known. Without a day of the assessment nothing is planned. */
void seki_profile_make(const struct seki_hub *hub, const struct seki_checked *checked,
                       struct seki_date as_of, struct seki_profile *ret_profile);

/* What an answer is worth: false when it is doubtful or a finding takes its weight. */
bool seki_answer_is_trusted(const struct seki_answer *answer, const struct seki_item *item,
                            const struct seki_finding *findings, size_t n_findings);

/*
 * What an answer says of the objectives, or of the exposures, of its item: yes, no, na, or none.
 * `statement` answers the item; `findings` are those of the statement.
 */
enum seki_value seki_answer_worth(const struct seki_statement *statement,
                                  const struct seki_item *item, bool is_exposure,
                                  const struct seki_finding *findings, size_t n_findings);

/* The gate of the item is answered in such a way that the item need not be. */
bool seki_na_is_justified(const struct seki_statement *statement, const struct seki_item *item,
                          const struct seki_finding *findings, size_t n_findings);

/* unknown, na, unmet, partly, met */
struct seki_str seki_state_name(enum seki_state state);
/* unknown, false, true */
struct seki_str seki_truth_name(enum seki_truth truth);

#endif
