/*
 * What a comment or a footnote on the head of answers says of all answers below. "Planned for the next version" limits
 * them; "Choose yes or no" is guidance for whoever fills in the form, which must not cost a whole form
 * its answers, unless it asks for what is not there now.
 */
#include "base/utf8.h"
#include "format/form/footnotes.h"
#include "format/form/form_int.h"
#include "format/form/hear_int.h"
#include "model/qualify.h"

static const struct {
    struct seki_str text;
    enum seki_value value;
} words[] = {
    {SEKI_STR("not applicable"), SEKI_VALUE_NA},
    {SEKI_STR("n/a"), SEKI_VALUE_NA},
    {SEKI_STR("yes"), SEKI_VALUE_YES},
    {SEKI_STR("no"), SEKI_VALUE_NO},
    {SEKI_STR("y"), SEKI_VALUE_YES},
    {SEKI_STR("n"), SEKI_VALUE_NO},
    {SEKI_STR("はい"), SEKI_VALUE_YES},
    {SEKI_STR("いいえ"), SEKI_VALUE_NO},
    {SEKI_STR("該当なし"), SEKI_VALUE_NA},
    {SEKI_STR("非該当"), SEKI_VALUE_NA},
    {SEKI_STR("対象外"), SEKI_VALUE_NA},
    {SEKI_STR("有り"), SEKI_VALUE_YES},
    {SEKI_STR("無し"), SEKI_VALUE_NO},
    {SEKI_STR("あり"), SEKI_VALUE_YES},
    {SEKI_STR("なし"), SEKI_VALUE_NO},
    {SEKI_STR("有"), SEKI_VALUE_YES},
    {SEKI_STR("無"), SEKI_VALUE_NO},
    {SEKI_STR("○"), SEKI_VALUE_YES},
    {SEKI_STR("〇"), SEKI_VALUE_YES},
    {SEKI_STR("◯"), SEKI_VALUE_YES},
    {SEKI_STR("✓"), SEKI_VALUE_YES},
    {SEKI_STR("×"), SEKI_VALUE_NO},
};

/* A sentence with one of these tells what to write. */
static const struct seki_str requests[] = {
    SEKI_STR("please"), SEKI_STR("select"),   SEKI_STR("choose"), SEKI_STR("enter"),
    SEKI_STR("fill"),   SEKI_STR("ください"), SEKI_STR("下さい"), SEKI_STR("選択"),
    SEKI_STR("記入"),   SEKI_STR("記載"),     SEKI_STR("入力"),   SEKI_STR("選ぶ"),
};

/* Even so: what answers below it stand for is not what is there now. */
static const struct seki_str strong[] = {
    SEKI_STR("plan"),     SEKI_STR("future"), SEKI_STR("next"),       SEKI_STR("roadmap"),
    SEKI_STR("upcoming"), SEKI_STR("option"), SEKI_STR("previous"),   SEKI_STR("wrong"),
    SEKI_STR("correct"),  SEKI_STR("sample"), SEKI_STR("example"),    SEKI_STR("draft"),
    SEKI_STR("予定"),     SEKI_STR("計画"),   SEKI_STR("将来"),       SEKI_STR("次期"),
    SEKI_STR("開発中"),   SEKI_STR("対応中"), SEKI_STR("おぷしょん"), SEKI_STR("別売"),
    SEKI_STR("訂正"),     SEKI_STR("誤り"),   SEKI_STR("前回"),       SEKI_STR("見本"),
    SEKI_STR("記入例"),   SEKI_STR("検討"),   SEKI_STR("も含"),       SEKI_STR("未"),
};

static bool has_one_of(struct seki_str text, const struct seki_str *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_find(text, list[i]) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

/* Of letters or of kanji: what stands right beside such a word makes another one of it, as in 有償. */
static bool joins(struct seki_str word, uint32_t c)
{
    bool is_ascii = (unsigned char)word.p[0] < 0x80;
    bool is_kanji = word.n == 3 && (unsigned char)word.p[0] >= 0xe4;

    return is_ascii ? (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
                    : is_kanji && c >= 0x4e00 && c < 0xa000;
}

static uint32_t first_of(struct seki_str s)
{
    return s.n ? seki_utf8_next(&s) : 0;
}

/* Takes an answer word off the beginning; `before` stands in front of it. */
static enum seki_value take_word(struct seki_str *s, uint32_t before)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        struct seki_str rest = seki_str_skip(*s, words[i].text.n);
        if (seki_str_starts(*s, words[i].text) && !joins(words[i].text, before) &&
            !joins(words[i].text, first_of(rest))) {
            *s = rest;
            return words[i].value;
        }
    }
    return SEKI_VALUE_NONE;
}

struct said {
    bool has[SEKI_VALUE_MAX];
    bool is_qualified; /* around the answers */
};

static struct said hear(struct seki_str folded)
{
    struct said said = {.is_qualified = false};
    struct seki_str from = folded; /* behind the last answer */
    uint32_t before = 0;

    while (folded.n) {
        struct seki_str between = seki_str_head(from, from.n - folded.n);
        enum seki_value value = take_word(&folded, before);
        if (value == SEKI_VALUE_NONE) {
            before = seki_utf8_next(&folded);
            continue;
        }
        said.has[value] = true;
        said.is_qualified = said.is_qualified || seki_text_qualifies(between);
        from = folded;
        before = 0;
    }
    said.is_qualified = said.is_qualified || seki_text_qualifies(from);
    return said;
}

static bool limits(struct seki_str sentence)
{
    struct said said = hear(sentence);

    if (has_one_of(sentence, requests, SEKI_ARRAY_LEN(requests))) {
        return has_one_of(sentence, strong, SEKI_ARRAY_LEN(strong));
    }
    if (said.has[SEKI_VALUE_YES] && said.has[SEKI_VALUE_NO]) {
        return said.is_qualified; /* a list to choose from; for what marks mean see legend.c */
    }
    return said.has[SEKI_VALUE_NO] || said.has[SEKI_VALUE_NA] || seki_text_qualifies(sentence) ||
           seki_form_is_example(sentence);
}

/* Where the sentence ends that `text` begins with; line breaks were folded. */
static size_t sentence_of(struct seki_str text)
{
    size_t n = 0;

    while (n < text.n && text.p[n] != '!' &&
           !seki_str_starts(seki_str_skip(text, n), SEKI_STR("。")) &&
           !seki_str_starts(seki_str_skip(text, n), SEKI_STR(". "))) {
        n++;
    }
    return n;
}

bool seki_form_limits_column(struct seki_str folded)
{
    while (folded.n) {
        size_t n = sentence_of(folded);
        if (limits(seki_str_head(folded, n))) {
            return true;
        }
        folded = seki_str_skip(folded, n);
        if (folded.n) {
            (void)seki_utf8_next(&folded); /* what the sentence ends with */
        }
    }
    return false;
}

/* --- footnotes on heads: "回答※1", and below the table "※1 2027年の予定" */

static int hear_note(const struct seki_form_note *note, struct seki_form_answers *answers,
                     struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_str folded;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    folded = seki_fold(&scratch, note->text);
    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    answers->is_limited = answers->is_limited || seki_form_limits_column(folded);
    return 0;
}

/* More than anybody reads: the column is not relied on. */
static bool is_too_much(struct seki_recognition *rec, size_t steps)
{
    rec->n_note_steps += steps;
    return rec->n_note_steps >= SEKI_LIMIT_NOTE_STEPS;
}

static int hear_head(struct seki_recognition *rec, const struct seki_form_cell *cell,
                     struct seki_form_answers *answers, struct seki_err *err)
{
    struct seki_form_marks marks = {.n = 0};
    int r = 0;

    seki_form_find_marks(cell->text, &marks);
    for (size_t i = 0; r == 0 && !answers->is_limited && i < marks.n * rec->notes.n; i++) {
        const struct seki_form_note *note =
            seki_vec_at(&rec->notes, struct seki_form_note, i % rec->notes.n);
        const struct seki_form_mark *mark = &marks.marks[i / rec->notes.n];
        bool is_meant = note->sign == mark->sign && note->number == mark->number;
        if (is_too_much(rec, is_meant ? 1 + note->text.n : 1)) {
            answers->is_limited = true;
        } else if (is_meant) {
            r = hear_note(note, answers, err);
        }
    }
    return r;
}

int seki_form_hear_heads(struct seki_recognition *rec, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < rec->form->rows.n; i++) {
        const struct seki_form_row *row = seki_form_row_at(rec->form, i);
        struct seki_form_table *table = rec->tables[row->sheet];
        bool is_head = table && seki_form_is_head_row(rec, i);
        for (size_t k = 0; r == 0 && is_head && k < table->n_answers; k++) {
            const struct seki_form_cell *cell = seki_form_cell_at(row, table->answers[k].column);
            r = cell ? hear_head(rec, cell, &table->answers[k], err) : 0;
        }
    }
    return r;
}
