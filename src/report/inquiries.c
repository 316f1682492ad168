#include "report/inquiries.h"

#include "msg/m_inq.h"
#include "msg/m_rep.h"
#include "report/words.h"

struct seki_str seki_inquiry_item(const struct seki_inquiry *inquiry)
{
    return inquiry->kind == SEKI_INQUIRY_ANSWER ? inquiry->cause.item->id : SEKI_STR("");
}

static void add_msg(struct seki_buf *out, enum seki_lang lang, struct seki_msg msg)
{
    seki_msg_format(out, lang, &msg);
}

void seki_inquiry_add_question(struct seki_buf *out, enum seki_lang lang,
                               const struct seki_assessment *a, const struct seki_inquiry *inquiry)
{
    struct seki_cause_subject subject;

    switch (inquiry->kind) {
    case SEKI_INQUIRY_FORM:
        add_msg(out, lang, M_inq_form());
        return;
    case SEKI_INQUIRY_ANSWER:
        seki_buf_add(out, seki_text_get(&inquiry->cause.item->text, lang));
        return;
    case SEKI_INQUIRY_NOT_ASKED:
        subject = seki_cause_subject_of(a, &inquiry->cause);
        add_msg(out, lang,
                inquiry->cause.kind == SEKI_CAUSE_EXPOSURE
                    ? M_inq_exposure(seki_text_get(&subject.text, lang))
                    : M_inq_objective(seki_text_get(&subject.text, lang)));
        return;
    case SEKI_INQUIRY_OWN:
        subject = seki_cause_subject_of(a, &inquiry->cause);
        add_msg(out, lang, M_inq_own(seki_text_get(&subject.text, lang)));
        return;
    case SEKI_INQUIRY_FACT:
        add_msg(out, lang,
                M_inq_fact(seki_word_dimension(lang, (enum seki_dimension)inquiry->index)));
        return;
    case SEKI_INQUIRY_VALUE:
    case SEKI_INQUIRY_MAX:
    default:
        add_msg(out, lang, M_inq_value(seki_word_axis(lang, (enum seki_axis)inquiry->index)));
        return;
    }
}

/* "Yes (in doubt)", "See Note 3": what stood in the cell, not what we made of it. */
static void add_answer(struct seki_buf *out, enum seki_lang lang, const struct seki_cause *cause)
{
    const struct seki_answer *answer = cause->answer;

    if (answer->raw.n) {
        seki_buf_add(out, answer->raw);
    } else if (answer->text.n) {
        seki_buf_add(out, answer->text);
    } else {
        seki_buf_add(out, seki_word_value(lang, answer->value));
    }
    if (answer->value != SEKI_VALUE_NONE && !cause->is_trusted) {
        add_msg(out, lang, M_inq_untrusted());
    }
}

void seki_inquiry_add_was(struct seki_buf *out, enum seki_lang lang,
                          const struct seki_assessment *a, const struct seki_inquiry *inquiry)
{
    switch (inquiry->kind) {
    case SEKI_INQUIRY_FORM:
        if (inquiry->statement == SEKI_NO_INDEX) {
            add_msg(out, lang, M_rep_none_received());
        } else {
            add_msg(out, lang, M_inq_unreadable(a->hospital->statements[inquiry->statement].name));
        }
        return;
    case SEKI_INQUIRY_ANSWER:
        add_answer(out, lang, &inquiry->cause);
        return;
    case SEKI_INQUIRY_NOT_ASKED:
        add_msg(out, lang, M_inq_not_asked());
        return;
    case SEKI_INQUIRY_OWN:
        add_msg(out, lang, M_inq_not_said());
        return;
    case SEKI_INQUIRY_FACT:
    case SEKI_INQUIRY_VALUE:
    case SEKI_INQUIRY_MAX:
    default:
        add_msg(out, lang, M_inq_not_listed());
        return;
    }
}

void seki_inquiry_add_reason(struct seki_buf *out, enum seki_lang lang,
                             const struct seki_assessment *a, const struct seki_inquiry *inquiry)
{
    struct seki_str risk =
        seki_text_get(&a->scenarios->scenarios[inquiry->risk.scenario].text, lang);
    struct seki_str level = seki_word_level(a, lang, inquiry->worst);

    if (inquiry->n_open > 0) {
        add_msg(
            out, lang,
            M_inq_reason_open((int64_t)inquiry->n_open, (int64_t)inquiry->n_pairs, risk, level));
    } else {
        add_msg(out, lang, M_inq_reason((int64_t)inquiry->n_pairs, risk, level));
    }
}
