/* Whether a text says another answer than the one it is read as. */
#include <ctype.h>

#include "base/macros.h"
#include "base/utf8.h"
#include "format/form/words.h"

/* Answers that need no blank around them, folded. */
static const struct {
    struct seki_str word;
    enum seki_value value;
} answers_inside[] = {
    {SEKI_STR("はい"), SEKI_VALUE_YES},      {SEKI_STR("いいえ"), SEKI_VALUE_NO},
    {SEKI_STR("対象外"), SEKI_VALUE_NA},     {SEKI_STR("該当なし"), SEKI_VALUE_NA},
    {SEKI_STR("該当しない"), SEKI_VALUE_NA}, {SEKI_STR("非該当"), SEKI_VALUE_NA},
};

/* What parts words, in folded text. The slash does not: n/a. */
static bool is_between(uint32_t c)
{
    return c == ' ' || c == 0x3000 || (c < 0x80 && c != '/' && ispunct((int)c)) || c < ' ' ||
           (c >= 0x2010 && c <= 0x2027) || (c >= 0x3001 && c <= 0x303f) || c == 0x30fb;
}

static bool is_other(struct seki_str word, enum seki_value value)
{
    enum seki_value said = SEKI_VALUE_NONE;

    return word.n && seki_form_is_word(word, &said) && said != SEKI_VALUE_NOTE && said != value;
}

bool seki_form_says_other(struct seki_str folded, enum seki_value value)
{
    struct seki_str rest = folded;
    size_t from = 0;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(answers_inside); i++) {
        if (answers_inside[i].value != value &&
            seki_str_find(folded, answers_inside[i].word) != SIZE_MAX) {
            return true;
        }
    }
    while (rest.n) {
        size_t at = folded.n - rest.n;
        if (!is_between(seki_utf8_next(&rest))) {
            continue;
        }
        if (is_other(seki_str_of(folded.p + from, at - from), value)) {
            return true;
        }
        from = folded.n - rest.n;
    }
    return is_other(seki_str_skip(folded, from), value);
}
