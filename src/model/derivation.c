#include "model/derivation.h"

#include "base/utf8.h"

/* Blanks, dashes and the like name nobody. */
static bool is_name(struct seki_str name)
{
    bool has_letter = false;

    while (name.n > 0 && !has_letter) {
        has_letter = seki_utf8_is_letter(seki_utf8_next(&name));
    }
    return has_letter;
}

bool seki_answer_is_confirmed(const struct seki_answer *answer)
{
    const struct seki_derivation *derivation = answer->derivation;

    return derivation && answer->match == SEKI_MATCH_PERSON && is_name(derivation->by) &&
           seki_date_is_set(derivation->date);
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
