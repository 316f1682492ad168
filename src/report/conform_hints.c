/* What other rule sets say of a requirement, in words. Declared in report/conform_words.h. */
#include "base/part.h"
#include "msg/m_conf.h"
#include "report/conform_words.h"
#include "report/words.h"

void seki_conform_add_hint_name(struct seki_buf *out, const struct seki_conform_hint *hint)
{
    seki_buf_add(out, hint->catalog->head.id);
    seki_buf_add_char(out, ':');
    seki_buf_add(out, hint->from->item->id);
}

static struct seki_msg sentence(const struct seki_conform_hint *hint, struct seki_str name,
                                struct seki_str relation, struct seki_str state)
{
    if (hint->value == SEKI_VALUE_YES) {
        return M_conf_hint_yes(name, relation, state);
    }
    return hint->value == SEKI_VALUE_NO ? M_conf_hint_no(name, relation, state)
                                        : M_conf_hint_na(name, relation, state);
}

static void add_hint(struct seki_buf *out, enum seki_lang lang, const struct seki_web *web,
                     const struct seki_conform_hint *hint)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};
    struct seki_buf SEKI_CLEANUP_BUF relation = {0};
    struct seki_buf SEKI_CLEANUP_BUF weakest = {0};
    struct seki_msg msg;

    seki_buf_init(&name, out->max);
    seki_buf_init(&relation, out->max);
    seki_buf_init(&weakest, out->max);
    seki_conform_add_hint_name(&name, hint);
    seki_words_add_relation(&relation, lang, hint->way);
    seki_words_add_weakest(&weakest, web, hint->way);
    msg = sentence(hint, seki_part_str(out, &name), seki_part_str(out, &relation),
                   seki_word_conform(lang, hint->from->state));
    seki_msg_format(out, lang, &msg);
    if (hint->from->is_by_person && hint->from->said->by.n) {
        msg = M_conf_hint_by(hint->from->said->by);
        seki_msg_format(out, lang, &msg);
    }
    msg =
        M_conf_hint_weakest(seki_part_str(out, &weakest), seki_word_grade(lang, hint->way->grade));
    seki_msg_format(out, lang, &msg);
}

void seki_conform_add_proposals(struct seki_buf *out, enum seki_lang lang,
                                const struct seki_web *web,
                                const struct seki_conform_result *result)
{
    for (size_t i = 0; web && i < result->n_hints; i++) {
        seki_buf_add(out, out->n ? SEKI_STR("\n") : SEKI_STR(""));
        add_hint(out, lang, web, &result->hints[i]);
    }
}
