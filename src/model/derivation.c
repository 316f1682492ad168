#include "model/derivation.h"

bool seki_answer_is_confirmed(const struct seki_answer *answer)
{
    const struct seki_derivation *derivation = answer->derivation;

    return derivation && answer->match == SEKI_MATCH_PERSON &&
           seki_str_trim(derivation->by).n > 0 && seki_date_is_set(derivation->date);
}

bool seki_answer_is_proposal(const struct seki_answer *answer)
{
    return answer->derivation && answer->value != SEKI_VALUE_NONE &&
           !seki_answer_is_confirmed(answer);
}

void seki_answer_doubt_proposal(struct seki_answer *answer)
{
    if (!seki_answer_is_proposal(answer)) {
        return;
    }
    answer->confidence = SEKI_MIN(answer->confidence, SEKI_CONFIDENT - 1);
    if (answer->doubt == SEKI_REASON_NONE) {
        answer->doubt = SEKI_REASON_PROPOSED;
    }
}
