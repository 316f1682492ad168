#include "base/part.h"
#include "format/form/cell.h"
#include "msg/m_dif.h"
#include "report/diff_report.h"
#include "report/width.h"

#define NOTE_MAX 300 /* bytes of a note that are shown; HTML and JSON have all */

/* The page that is being written. */
struct sheet {
    struct seki_buf *out;
    const struct seki_diff_report *report;
    const struct seki_diff *diff;
    enum seki_lang lang;
};

static void add_msg(struct sheet *s, struct seki_msg msg)
{
    seki_msg_format(s->out, s->lang, &msg);
}

static void add_line(struct sheet *s, struct seki_msg msg)
{
    add_msg(s, msg);
    seki_buf_lit(s->out, "\n");
}

/* A message after `indent` blanks, its further lines set in; arguments are made visible by it. */
static void add_paragraph(struct sheet *s, struct seki_msg msg, size_t indent)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, s->out->max);
    seki_msg_format(&text, s->lang, &msg);
    seki_width_add_cell(s->out, SEKI_STR(""), indent);
    seki_width_add_wrapped(s->out, seki_part_str(s->out, &text), indent, indent ? indent + 3 : 0);
}

static void add_head(struct sheet *s, struct seki_str title, size_t n)
{
    seki_buf_lit(s->out, "\n");
    add_line(s, M_dif_head_count(title, (int64_t)n));
}

/* "Yes (to be checked)" */
static void add_said(struct sheet *s, struct seki_buf *out, const struct seki_voice *voice)
{
    struct seki_str why = seki_word_distrust(s->lang, voice);

    seki_words_add_said(out, s->lang, voice->answer);
    if (why.n) {
        seki_buf_lit(out, " [");
        seki_buf_add(out, why);
        seki_buf_lit(out, "]");
    }
}

static struct seki_str letter(int side)
{
    return side ? SEKI_STR("B") : SEKI_STR("A");
}

/* The note, short: cut between characters. */
static struct seki_str short_note(struct seki_str note)
{
    size_t n = SEKI_MIN(note.n, (size_t)NOTE_MAX);

    while (n < note.n && n > 0 && ((unsigned char)note.p[n] & 0xc0) == 0x80) {
        n--;
    }
    return seki_str_head(note, n);
}

/* One line of a side: letter, item if wanted, answer, cell, note. */
static void add_voice(struct sheet *s, int side, const struct seki_voice *voice, bool with_item)
{
    struct seki_buf SEKI_CLEANUP_BUF said = {0};
    const struct seki_answer *answer = voice->answer;
    struct seki_str cell = answer->cell.n ? answer->cell : SEKI_STR("-");

    seki_buf_init(&said, s->out->max);
    add_said(s, &said, voice);
    if (with_item) {
        add_paragraph(
            s, M_dif_voice_item(letter(side), voice->item->id, seki_part_str(s->out, &said), cell),
            6);
    } else {
        add_paragraph(s, M_dif_voice(letter(side), seki_part_str(s->out, &said), cell), 6);
    }
    if (answer->note.n) {
        add_paragraph(s, M_dif_note(short_note(answer->note)), 9);
    }
}

static void add_answer(struct sheet *s, const struct seki_diff_answer *entry)
{
    const struct seki_item *item = entry->side[0].item;

    add_paragraph(s, M_dif_item(item->id, seki_text_get(&item->text, s->lang)), 2);
    for (int side = 0; side < 2; side++) {
        add_voice(s, side, &entry->side[side], false);
    }
}

static void add_answers(struct sheet *s, enum seki_turn turn)
{
    if (s->diff->answers_by[turn] == 0) {
        return;
    }
    add_head(s, seki_word_turn(s->lang, turn), s->diff->answers_by[turn]);
    for (size_t i = 0; i < s->diff->n_answers; i++) {
        if (s->diff->answers[i].turn == turn) {
            add_answer(s, &s->diff->answers[i]);
        }
    }
}

static void add_header(struct sheet *s)
{
    if (s->diff->n_fields == 0) {
        return;
    }
    add_head(s, seki_msg_text(s->lang, SEKI_MSG_dif_h_header), s->diff->n_fields);
    for (size_t i = 0; i < s->diff->n_fields; i++) {
        const struct seki_diff_field *field = &s->diff->fields[i];
        add_paragraph(s,
                      M_dif_field(seki_cell_label(s->lang, field->field),
                                  field->side[0].n ? field->side[0] : SEKI_STR("-"),
                                  field->side[1].n ? field->side[1] : SEKI_STR("-")),
                      2);
    }
}

static void add_hub_entry(struct sheet *s, const struct seki_diff_hub *entry)
{
    add_paragraph(s,
                  M_dif_hub(seki_diff_hub_id(s->report->hub, entry),
                            seki_text_get(seki_diff_hub_text(s->report->hub, entry), s->lang),
                            seki_word_hub_side(s->lang, entry, 0),
                            seki_word_hub_side(s->lang, entry, 1)),
                  2);
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < entry->n_voices[side]; i++) {
            add_voice(s, side, &entry->voices[side][i], true);
        }
    }
}

static size_t count_compared(const struct seki_diff *diff, enum seki_turn turn)
{
    return diff->hub_by[turn] - (turn == SEKI_TURN_UNCLEAR ? seki_diff_count_once(diff) : 0);
}

static void add_hub(struct sheet *s, enum seki_turn turn)
{
    size_t n = count_compared(s->diff, turn);

    if (n == 0 || turn == SEKI_TURN_SAME) {
        return; /* what is the same is counted, not told */
    }
    add_head(s, seki_word_turn(s->lang, turn), n);
    for (size_t i = 0; i < s->diff->n_hub; i++) {
        const struct seki_diff_hub *entry = &s->diff->hub[i];
        if (entry->turn == turn && !seki_diff_is_once(entry)) {
            add_hub_entry(s, entry);
        }
    }
}

/* What only one side asks, without its answers. */
static void add_once(struct sheet *s)
{
    size_t n = seki_diff_count_once(s->diff);

    if (n == 0) {
        return;
    }
    add_head(s, seki_msg_text(s->lang, SEKI_MSG_dif_h_once), n);
    for (size_t i = 0; i < s->diff->n_hub; i++) {
        const struct seki_diff_hub *entry = &s->diff->hub[i];
        if (seki_diff_is_once(entry)) {
            int side = entry->is_asked[0] ? 0 : 1;
            add_paragraph(
                s,
                M_dif_once_entry(letter(side), seki_diff_hub_id(s->report->hub, entry),
                                 seki_text_get(seki_diff_hub_text(s->report->hub, entry), s->lang),
                                 seki_word_hub_side(s->lang, entry, side)),
                2);
        }
    }
}

static void add_sides(struct sheet *s)
{
    add_line(s, M_dif_title());
    for (int side = 0; side < 2; side++) {
        const struct seki_statement *statement = s->diff->side[side].statement;
        const struct seki_edition *head = &statement->catalog->head;
        add_paragraph(s,
                      M_dif_side(letter(side), statement->name, head->id,
                                 seki_text_get(&head->title, s->lang)),
                      2);
    }
    if (s->diff->is_through_hub) {
        add_paragraph(
            s, M_dif_through_hub((int64_t)s->diff->n_untied[0], (int64_t)s->diff->n_untied[1]), 0);
    }
}

static void add_answer_counts(struct sheet *s)
{
    add_line(s, M_dif_sum_answers((int64_t)s->diff->n_answers));
    seki_buf_lit(s->out, "  ");
    add_line(s, seki_diff_answer_counts(s->diff));
}

static void add_answer_section(struct sheet *s)
{
    const struct seki_diff *diff = s->diff;

    if (diff->is_through_hub) {
        return;
    }
    seki_buf_lit(s->out, "\n");
    add_answer_counts(s);
    if (diff->n_answered_once[0] || diff->n_answered_once[1]) {
        seki_buf_lit(s->out, "  ");
        add_line(s, M_dif_answered_once((int64_t)diff->n_answered_once[0],
                                        (int64_t)diff->n_answered_once[1]));
    }
    for (size_t i = 0; i < SEKI_TURN_MAX; i++) {
        add_answers(s, seki_diff_order[i]);
    }
}

static void add_profile_counts(struct sheet *s)
{
    size_t n = s->diff->n_hub - s->diff->hub_by[SEKI_TURN_SAME] - seki_diff_count_once(s->diff);

    add_line(s, M_dif_sum_profile((int64_t)n));
    seki_buf_lit(s->out, "  ");
    add_line(s, seki_diff_hub_counts(s->diff));
}

static void add_profile_section(struct sheet *s)
{
    seki_buf_lit(s->out, "\n");
    add_profile_counts(s);
    for (size_t i = 0; i < SEKI_TURN_MAX; i++) {
        add_hub(s, seki_diff_order[i]);
    }
    add_once(s);
}

void seki_diff_text(const struct seki_diff_report *report, struct seki_buf *out)
{
    struct sheet s = {.out = out, .report = report, .diff = report->diff, .lang = report->lang};

    add_sides(&s);
    if (!seki_diff_is_different(s.diff)) {
        add_line(&s, M_dif_none());
        return;
    }
    add_header(&s);
    add_answer_section(&s);
    add_profile_section(&s);
}

void seki_diff_summary(const struct seki_diff_report *report, struct seki_buf *out)
{
    struct sheet s = {.out = out, .report = report, .diff = report->diff, .lang = report->lang};

    add_sides(&s);
    if (!seki_diff_is_different(s.diff)) {
        add_line(&s, M_dif_none());
        return;
    }
    seki_buf_lit(out, "\n");
    if (!s.diff->is_through_hub) {
        add_answer_counts(&s);
    }
    add_profile_counts(&s);
}
