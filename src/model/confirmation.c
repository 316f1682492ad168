#include "model/confirmation.h"

#include "base/err.h"
#include "base/utf8.h"

struct seki_str seki_said_name(enum seki_said said)
{
    static const struct seki_str names[SEKI_SAID_MAX] = {
        [SEKI_SAID_NO] = SEKI_STR("no"),
        [SEKI_SAID_PLANNED] = SEKI_STR("planned"),
        [SEKI_SAID_NA] = SEKI_STR("na"),
        [SEKI_SAID_YES] = SEKI_STR("yes"),
    };

    return names[said];
}

bool seki_said_nothing(const struct seki_str text[SEKI_CONFIRMATION_FIELDS])
{
    bool is_told = text[SEKI_CONFIRMATION_DUE].n || text[SEKI_CONFIRMATION_NOTE].n;

    return text[SEKI_CONFIRMATION_STATE].n == 0 && text[SEKI_CONFIRMATION_EVIDENCE].n == 0 &&
           text[SEKI_CONFIRMATION_BY].n == 0 && text[SEKI_CONFIRMATION_DATE].n == 0 &&
           (!is_told || text[SEKI_CONFIRMATION_OWNER].n);
}

enum seki_said_lack seki_said_lacks(const struct seki_confirmation *said, struct seki_date as_of)
{
    if (said->said == SEKI_SAID_NO) {
        return SEKI_SAID_COMPLETE;
    }
    if (said->by.n == 0 || !seki_date_is_set(said->date)) {
        return SEKI_SAID_WITHOUT_PERSON;
    }
    if (seki_date_cmp(said->date, as_of) > 0) {
        return SEKI_SAID_IN_FUTURE;
    }
    if (said->said == SEKI_SAID_YES && said->evidence.n == 0) {
        return SEKI_SAID_WITHOUT_EVIDENCE;
    }
    if (said->said == SEKI_SAID_NA && said->note.n == 0) {
        return SEKI_SAID_WITHOUT_REASON;
    }
    return said->said == SEKI_SAID_PLANNED && !seki_date_is_set(said->due) ? SEKI_SAID_WITHOUT_DUE
                                                                           : SEKI_SAID_COMPLETE;
}

/* Words people write for a state. */
static const struct {
    struct seki_str word;
    enum seki_said said;
} words[] = {
    {SEKI_STR("yes"), SEKI_SAID_YES},      {SEKI_STR("はい"), SEKI_SAID_YES},
    {SEKI_STR("no"), SEKI_SAID_NO},        {SEKI_STR("いいえ"), SEKI_SAID_NO},
    {SEKI_STR("na"), SEKI_SAID_NA},        {SEKI_STR("n/a"), SEKI_SAID_NA},
    {SEKI_STR("対象外"), SEKI_SAID_NA},    {SEKI_STR("planned"), SEKI_SAID_PLANNED},
    {SEKI_STR("予定"), SEKI_SAID_PLANNED},
};

int seki_said_parse(struct seki_arena *scratch, struct seki_str word, enum seki_said *ret_said)
{
    struct seki_str folded = seki_fold(scratch, word);
    enum seki_said said = SEKI_SAID_MAX;

    if (!folded.p) {
        return SEKI_ERR_NOMEM;
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        struct seki_str ours = seki_fold(scratch, words[i].word);
        if (!ours.p) {
            return SEKI_ERR_NOMEM;
        }
        said = seki_str_eq(folded, ours) ? words[i].said : said;
    }
    *ret_said = said;
    return 0;
}
