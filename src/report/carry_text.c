#include "base/part.h"
#include "msg/m_carry.h"
#include "msg/m_cli.h"
#include "msg/m_dif.h"
#include "report/carry_report.h"
#include "report/diff_report.h"
#include "report/width.h"

#define ID_WIDTH 12     /* columns of an item's id */
#define ANSWER_WIDTH 14 /* of a proposed answer */

/* The page that is being written. */
struct sheet {
    struct seki_buf *out;
    const struct seki_carry *carry;
    enum seki_lang lang;
};

void seki_words_add_reason(struct seki_buf *out, enum seki_lang lang,
                           const struct seki_proposal *proposal)
{
    seki_msg_format(out, lang, &proposal->reason);
    if (proposal->way.n) {
        struct seki_msg way = M_carry_by_way(proposal->way);
        seki_msg_format(out, lang, &way);
    }
    if (proposal->about) {
        struct seki_msg about = M_carry_about(seki_text_get(proposal->about, lang));
        seki_msg_format(out, lang, &about);
    }
}

static void add_line(struct sheet *s, struct seki_msg msg)
{
    seki_msg_format(s->out, s->lang, &msg);
    seki_buf_lit(s->out, "\n");
}

/* "C08         Yes           0.6  why" */
static void add_row(struct sheet *s, size_t index)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    const struct seki_answer *answer = &s->carry->statement->answers[index];
    struct seki_str id = seki_catalog_answer_item(s->carry->to, index)->id;
    size_t indent = 2 + ID_WIDTH;

    seki_buf_lit(s->out, "  ");
    seki_width_add_cell(s->out, id, ID_WIDTH);
    if (answer->value != SEKI_VALUE_NONE) {
        seki_buf_init(&text, s->out->max);
        seki_words_add_said(&text, s->lang, answer);
        seki_width_add_cell(s->out, seki_part_str(s->out, &text), ANSWER_WIDTH);
        seki_buf_lit(s->out, " ");
        seki_buf_clear(&text);
        indent += ANSWER_WIDTH + 1;
    } else {
        seki_buf_init(&text, s->out->max);
    }
    seki_words_add_reason(&text, s->lang, &s->carry->proposals[index]);
    seki_width_add_wrapped(s->out, seki_part_str(s->out, &text), indent, indent);
}

static void add_rows(struct sheet *s, int title, bool is_blank, size_t n)
{
    if (n == 0) {
        return;
    }
    seki_buf_lit(s->out, "\n");
    add_line(s, M_dif_head_count(seki_msg_text(s->lang, title), (int64_t)n));
    for (size_t i = 0; i < s->carry->to->n_answers; i++) {
        if ((s->carry->proposals[i].value == SEKI_VALUE_NONE) == is_blank) {
            add_row(s, i);
        }
    }
}

void seki_carry_text_report(const struct seki_carry_report *report, struct seki_buf *out)
{
    struct sheet s = {.out = out, .carry = report->carry, .lang = report->lang};
    const struct seki_edition *head = &report->carry->to->head;

    add_line(&s, M_cli_carry_to(head->id, seki_text_get(&head->title, s.lang)));
    if (!report->has_crosswalk) {
        add_line(&s, M_cli_carry_no_crosswalk());
    }
    add_rows(&s, SEKI_MSG_cli_carry_proposed, false, s.carry->n_proposed);
    add_rows(&s, SEKI_MSG_cli_carry_blank, true, s.carry->n_blank);
    seki_buf_lit(out, "\n");
    add_line(&s, M_cli_carry_sum((int64_t)s.carry->to->n_answers, (int64_t)s.carry->n_proposed,
                                 (int64_t)s.carry->n_blank));
    add_line(&s, M_cli_carry_warn());
}
