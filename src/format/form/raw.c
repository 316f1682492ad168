/* An answer beside what stood in its cell, in a document that says both. */
#include "base/limits.h"
#include "base/utf8.h"
#include "format/form/form.h"
#include "format/form/words.h"

/* What the cell says by itself; NONE for what depends on a head, such as a mark, or is no answer word. */
static int read_raw(struct seki_arena *scratch, struct seki_str raw, enum seki_value *ret_value,
                    struct seki_err *err)
{
    struct seki_str folded = seki_fold(scratch, raw);
    struct seki_str word = SEKI_STR("");
    struct seki_str rest = SEKI_STR("");

    *ret_value = SEKI_VALUE_NONE;
    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    if (seki_form_mark_of(folded) != SEKI_FORM_NO_MARK || seki_form_is_word(folded, ret_value)) {
        return 0;
    }
    return seki_form_split_word(scratch, raw, ret_value, &word, &rest, err);
}

static bool is_word_value(enum seki_value value)
{
    return value == SEKI_VALUE_YES || value == SEKI_VALUE_NO || value == SEKI_VALUE_NA;
}

static int check_answer(struct seki_answer *answer, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    enum seki_value said = SEKI_VALUE_NONE;
    int r = 0;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    r = read_raw(&scratch, answer->raw, &said, err);
    if (r == 0 && said != SEKI_VALUE_NONE && said != answer->value) {
        answer->doubt = answer->doubt == SEKI_REASON_NONE ? SEKI_REASON_RAW : answer->doubt;
        answer->confidence = SEKI_MIN(answer->confidence, SEKI_CONFIDENT - 1);
    }
    return r;
}

int seki_form_check_raw(struct seki_statement *statement, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < statement->catalog->n_answers; i++) {
        struct seki_answer *answer = &statement->answers[i];
        bool is_of_form = answer->match != SEKI_MATCH_PERSON; /* who may have changed it */
        if (is_of_form && is_word_value(answer->value) && answer->raw.n > 0) {
            r = check_answer(answer, err);
        }
    }
    return r;
}
