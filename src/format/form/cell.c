#include "format/form/cell.h"

#include "base/utf8.h"
#include "format/form/form_int.h"
#include "msg/m_cli.h"
#include "msg/m_table.h"

static const int value_words[SEKI_VALUE_MAX] = {
    [SEKI_VALUE_NONE] = SEKI_MSG_table_unanswered, [SEKI_VALUE_YES] = SEKI_MSG_table_yes,
    [SEKI_VALUE_NO] = SEKI_MSG_table_no,           [SEKI_VALUE_NA] = SEKI_MSG_table_na,
    [SEKI_VALUE_NOTE] = SEKI_MSG_table_note,       [SEKI_VALUE_TEXT] = SEKI_MSG_table_text,
};

static const int field_labels[SEKI_FIELD_MAX] = {
    [SEKI_FIELD_MANUFACTURER] = SEKI_MSG_cli_field_manufacturer,
    [SEKI_FIELD_PRODUCT] = SEKI_MSG_cli_field_product,
    [SEKI_FIELD_MODEL] = SEKI_MSG_cli_field_model,
    [SEKI_FIELD_VERSION] = SEKI_MSG_cli_field_version,
    [SEKI_FIELD_DATE] = SEKI_MSG_cli_field_date,
    [SEKI_FIELD_DOCUMENT] = SEKI_MSG_cli_field_document,
    [SEKI_FIELD_CONTACT] = SEKI_MSG_cli_field_contact,
    [SEKI_FIELD_USE] = SEKI_MSG_cli_field_use,
    [SEKI_FIELD_AUTHOR] = SEKI_MSG_cli_field_author,
    [SEKI_FIELD_REGULATORY] = SEKI_MSG_cli_field_regulatory,
};

static const struct {
    struct seki_str open;
    struct seki_str close;
} brackets[SEKI_LANG_MAX] = {
    [SEKI_LANG_JA] = {SEKI_STR("【"), SEKI_STR("】")},
    [SEKI_LANG_EN] = {SEKI_STR("["), SEKI_STR("]")},
};

struct seki_str seki_cell_word(enum seki_lang lang, enum seki_value value)
{
    return seki_msg_text(lang, value_words[value]);
}

struct seki_str seki_cell_label(enum seki_lang lang, enum seki_field field)
{
    return seki_msg_text(lang, field_labels[field]);
}

/* --- tags */

static void add_tag(struct seki_buf *out, enum seki_lang lang, int word)
{
    seki_buf_add(out, brackets[lang].open);
    seki_buf_add(out, seki_msg_text(lang, word));
    seki_buf_add(out, brackets[lang].close);
}

static bool take(struct seki_str *s, struct seki_str head)
{
    if (!seki_str_starts(*s, head)) {
        return false;
    }
    *s = seki_str_skip(*s, head.n);
    return true;
}

/* Takes a tag of either language, and the one blank behind it, off `*s`. */
static bool take_tag(struct seki_str *s, int word)
{
    for (unsigned lang = 0; lang < SEKI_LANG_MAX; lang++) {
        struct seki_str rest = *s;
        if (take(&rest, brackets[lang].open) &&
            take(&rest, seki_msg_text((enum seki_lang)lang, word)) &&
            take(&rest, brackets[lang].close)) {
            (void)take(&rest, SEKI_STR(" "));
            *s = rest;
            return true;
        }
    }
    return false;
}

/* Takes the tag of a value off `*s`; SEKI_VALUE_MAX: there is none. */
static enum seki_value take_value_tag(struct seki_str *s)
{
    unsigned value = 0;

    while (value < SEKI_VALUE_MAX && !take_tag(s, value_words[value])) {
        value++;
    }
    return (enum seki_value)value;
}

/* A tag and what it is for. */
static void add_tagged(struct seki_buf *out, enum seki_lang lang, int word, struct seki_str rest)
{
    add_tag(out, lang, word);
    if (rest.n) {
        seki_buf_add_char(out, ' ');
        seki_buf_add(out, rest);
    }
}

void seki_cell_add_blank(struct seki_buf *out, enum seki_lang lang)
{
    add_tag(out, lang, SEKI_MSG_table_blank);
}

bool seki_cell_is_blank(struct seki_str cell)
{
    return take_tag(&cell, SEKI_MSG_table_blank) && cell.n == 0;
}

/* --- reading */

/* A text without tags: a word where the kind has words, a text where it has texts. */
static int parse_plain(struct seki_arena *arena, enum seki_item_kind kind, struct seki_str cell,
                       struct seki_answer *answer, struct seki_err *err)
{
    struct seki_str folded = {.p = ""};
    bool is_short = cell.n <= SEKI_FORM_FOLD;
    enum seki_value value;

    if (is_short) {
        folded = seki_fold(arena, cell);
    }
    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    if (is_short && kind != SEKI_ITEM_TEXT && seki_form_is_word(folded, &value)) {
        answer->value = value;
    } else if (kind == SEKI_ITEM_TEXT || kind == SEKI_ITEM_OPEN) {
        answer->value = SEKI_VALUE_TEXT;
        answer->text = cell;
    } else if (!is_short || !seki_form_is_placeholder(folded)) {
        answer->confidence = SEKI_FORM_DOUBTFUL;
    }
    return 0;
}

int seki_cell_parse(struct seki_arena *arena, enum seki_item_kind kind, struct seki_str cell,
                    struct seki_answer *answer, struct seki_err *err)
{
    enum seki_value value;

    answer->value = SEKI_VALUE_NONE;
    answer->text = SEKI_STR("");
    answer->raw = cell;
    answer->confidence = 100;
    if (take_tag(&cell, SEKI_MSG_table_unclear)) {
        answer->raw = cell;
        answer->confidence = SEKI_FORM_DOUBTFUL;
        return 0;
    }
    if (take_tag(&cell, SEKI_MSG_table_doubt)) {
        answer->confidence = SEKI_FORM_DOUBTFUL;
    }
    value = take_value_tag(&cell);
    if (value < SEKI_VALUE_MAX) {
        answer->value = value;
        answer->text = cell;
        return 0;
    }
    return seki_str_trim(cell).n ? parse_plain(arena, kind, cell, answer, err) : 0;
}

/* --- writing */

/* What folds to '_', '-' or a blank; a long vowel alone is a dash, too (form/words.c). */
static bool is_dash_or_blank(uint32_t c)
{
    return c == '_' || c == '-' || c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 ||
           (c >= 0x2010 && c <= 0x2015) || c == 0x2043 || c == 0x2212 || c == 0x2500 ||
           c == 0x3000 || c == 0xff0d || c == 0xff3f;
}

/* A dash or underline where an answer should be says nothing. */
static bool is_placeholder(struct seki_str raw)
{
    raw = seki_str_trim(raw);
    if (seki_str_eq(raw, SEKI_STR("ー")) || seki_str_eq(raw, SEKI_STR("ｰ"))) {
        return true;
    }
    while (raw.n) {
        if (!is_dash_or_blank(seki_utf8_next(&raw))) {
            return false;
        }
    }
    return true;
}

enum seki_cell_state seki_cell_state_of(const struct seki_answer *answer)
{
    if (answer->value != SEKI_VALUE_NONE) {
        return answer->confidence < SEKI_CONFIDENT ? SEKI_CELL_DOUBT : SEKI_CELL_SURE;
    }
    return answer->text.n == 0 && !is_placeholder(answer->raw) ? SEKI_CELL_UNCLEAR : SEKI_CELL_SURE;
}

/* The answer as one would write it by hand. */
static struct seki_str plain_of(enum seki_lang lang, const struct seki_answer *answer)
{
    bool is_word = answer->text.n == 0 && answer->value != SEKI_VALUE_NONE;

    return is_word ? seki_cell_word(lang, answer->value) : answer->text;
}

/* Whether the plain text reads back to the answer. */
static int check_plain(struct seki_arena *arena, enum seki_item_kind kind, struct seki_str plain,
                       const struct seki_answer *answer, bool *ret_same, struct seki_err *err)
{
    struct seki_answer read = {0};
    int r = seki_cell_parse(arena, kind, plain, &read, err);

    *ret_same = read.value == answer->value && seki_str_eq(read.text, answer->text) &&
                read.confidence == 100;
    return r;
}

int seki_cell_compose(struct seki_arena *arena, enum seki_lang lang, enum seki_item_kind kind,
                      const struct seki_answer *answer, struct seki_str *ret_cell,
                      struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF cell = {0};
    struct seki_str plain = plain_of(lang, answer);
    enum seki_cell_state state = seki_cell_state_of(answer);
    bool is_same = false;
    int r = check_plain(arena, kind, plain, answer, &is_same, err);

    if (r < 0) {
        return r;
    }
    seki_buf_init(&cell, answer->text.n + answer->raw.n + SEKI_LIMIT_MESSAGE);
    if (state == SEKI_CELL_DOUBT) {
        add_tag(&cell, lang, SEKI_MSG_table_doubt);
        seki_buf_add_char(&cell, ' ');
    }
    if (state == SEKI_CELL_UNCLEAR) {
        add_tagged(&cell, lang, SEKI_MSG_table_unclear, answer->raw);
    } else if (is_same) {
        seki_buf_add(&cell, plain);
    } else {
        add_tagged(&cell, lang, value_words[answer->value], answer->text);
    }
    r = seki_fail_status(err, seki_buf_status(&cell));
    if (r < 0) {
        return r;
    }
    *ret_cell = seki_arena_str(arena, seki_buf_str(&cell));
    return ret_cell->p ? 0 : seki_fail_nomem(err);
}
