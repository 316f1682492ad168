/*
 * An assessment that is kept and follows its statements: the summary and the ranked risks beside it.
 *
 * When the answers of one statement change, only the groups that stand on it are evaluated again; counts
 * and ranks of all others stay. What comes out is what seki_assess(), seki_summarise() and
 * seki_rank_risks() come to from scratch. Which statement speaks for which asset, assets and measures do
 * not change here. Memory is the arena's of seki_standing_make(); an update takes none of it.
 */
#ifndef SEKI_ENGINE_STANDING_H
#define SEKI_ENGINE_STANDING_H

#include "engine/trace.h"

struct seki_standing {
    struct seki_assessment *assessment;
    struct seki_summary summary;
    struct seki_risk_ref *risks; /* ranked; room for every pair of group and scenario */
    size_t n_risks;
};

SEKI_MUST_CHECK int seki_standing_make(struct seki_arena *arena, struct seki_assessment *assessment,
                                       struct seki_standing *ret_standing, struct seki_err *err);

/*
 * The statement of this number has other answers or findings now than when it was last evaluated.
 * SEKI_ERR_NOMEM leaves everything as it was.
 */
SEKI_MUST_CHECK int seki_standing_update(struct seki_standing *standing, size_t statement,
                                         struct seki_err *err);

#endif
