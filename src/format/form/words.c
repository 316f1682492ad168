/* The vocabulary of forms. All words stand here as seki_fold() leaves them. */
#include "format/form/words.h"

#include "model/qualify.h"

#define LONGEST_HEAD 40 /* above other heads; a longer text is a title or a sentence */
#define LONGEST_WORD (sizeof("not applicable") - 1) /* of the answers themselves */

static const struct seki_str yes_words[] = {
    SEKI_STR("yes"),  SEKI_STR("y"), SEKI_STR("はい"), SEKI_STR("有"), SEKI_STR("有り"),
    SEKI_STR("あり"), SEKI_STR("○"), SEKI_STR("〇"),   SEKI_STR("◯"),
};

static const struct seki_str no_words[] = {
    SEKI_STR("no"),   SEKI_STR("n"),    SEKI_STR("いいえ"), SEKI_STR("無"),
    SEKI_STR("無し"), SEKI_STR("なし"), SEKI_STR("×"),      SEKI_STR("✕"),
};

static const struct seki_str na_words[] = {
    SEKI_STR("n/a"),    SEKI_STR("na"),       SEKI_STR("n.a"),    SEKI_STR("not applicable"),
    SEKI_STR("対象外"), SEKI_STR("該当なし"), SEKI_STR("非該当"),
};

static const struct seki_str id_heads[] = {
    SEKI_STR("question id"), SEKI_STR("question no."), SEKI_STR("id"),     SEKI_STR("no."),
    SEKI_STR("no"),          SEKI_STR("設問番号"),     SEKI_STR("設問id"), SEKI_STR("質問番号"),
    SEKI_STR("項目番号"),    SEKI_STR("項番"),         SEKI_STR("番号"),
};

static const struct seki_str answer_heads[] = {
    SEKI_STR("answer"),    SEKI_STR("answers"), SEKI_STR("response"),
    SEKI_STR("responses"), SEKI_STR("回答"),    SEKI_STR("回答欄"),
};

/* In a head that also says which answers: "Answer (2025)", "前回の回答". */
static const struct seki_str answer_head_parts[] = {
    SEKI_STR("answer"),
    SEKI_STR("response"),
    SEKI_STR("回答"),
};

/* Heads about an answer, with something else below them. */
static const struct seki_str answer_head_others[] = {
    SEKI_STR("回答者"),      SEKI_STR("回答日"),      SEKI_STR("回答部"),
    SEKI_STR("answered by"), SEKI_STR("answer date"), SEKI_STR("question"),
};

/* In such a head: what stands below is not what holds for the product now. */
static const struct seki_str limiting_parts[] = {
    SEKI_STR("例"),        SEKI_STR("見本"),     SEKI_STR("前回"),  SEKI_STR("旧"),
    SEKI_STR("想定"),      SEKI_STR("案"),       SEKI_STR("目標"),  SEKI_STR("example"),
    SEKI_STR("sample"),    SEKI_STR("previous"), SEKI_STR("draft"), SEKI_STR("target"),
    SEKI_STR("last year"), SEKI_STR("old "),
};

/* In the head of a column that says what holds instead. */
static const struct seki_str correction_parts[] = {
    SEKI_STR("訂正"),    SEKI_STR("修正後"),  SEKI_STR("変更後"),  SEKI_STR("実際"),
    SEKI_STR("正誤"),    SEKI_STR("最新"),    SEKI_STR("correct"), SEKI_STR("actual"),
    SEKI_STR("amended"), SEKI_STR("revised"), SEKI_STR("instead"),
};

/* What a row is ticked with. A cross is a tick in some forms, and "not this one" in others. */
static const struct seki_str tick_marks[] = {
    SEKI_STR("○"), SEKI_STR("〇"), SEKI_STR("◯"),    SEKI_STR("◎"), SEKI_STR("●"),
    SEKI_STR("■"), SEKI_STR("✓"),  SEKI_STR("✔"),    SEKI_STR("☑"), SEKI_STR("れ"),
    SEKI_STR("v"), SEKI_STR("1"),  SEKI_STR("true"),
};

static const struct seki_str cross_marks[] = {
    SEKI_STR("×"), SEKI_STR("✕"), SEKI_STR("✖"), SEKI_STR("✗"),
    SEKI_STR("✘"), SEKI_STR("☒"), SEKI_STR("x"),
};

static const struct seki_str empty_marks[] = {
    SEKI_STR("□"),
    SEKI_STR("☐"),
    SEKI_STR("0"),
    SEKI_STR("false"),
};

/* Heads that list the words: "Yes, No, N/A, or See Note". */
static const struct seki_str answer_head_starts[] = {
    SEKI_STR("yes, no"),
    SEKI_STR("yes/no"),
    SEKI_STR("はい/いいえ"),
    SEKI_STR("はい・いいえ"),
};

static const struct seki_str note_heads[] = {
    SEKI_STR("see note"), SEKI_STR("see notes"), SEKI_STR("note"),    SEKI_STR("notes"),
    SEKI_STR("note #"),   SEKI_STR("note#"),     SEKI_STR("remarks"), SEKI_STR("comment"),
    SEKI_STR("comments"), SEKI_STR("備考"),      SEKI_STR("備考欄"),  SEKI_STR("注記"),
    SEKI_STR("補足"),     SEKI_STR("こめんと"),
};

static const struct seki_str question_heads[] = {
    SEKI_STR("question"),     SEKI_STR("questions"), SEKI_STR("質問"),     SEKI_STR("質問内容"),
    SEKI_STR("質問事項"),     SEKI_STR("設問"),      SEKI_STR("設問内容"), SEKI_STR("確認事項"),
    SEKI_STR("ちぇっく項目"), SEKI_STR("確認項目"),  SEKI_STR("評価項目"), SEKI_STR("要求事項"),
};

/* In the head of a column of clauses, which a catalog has as well. */
static const struct seki_str reference_head_parts[] = {
    SEKI_STR("iec tr 80001"), SEKI_STR("iec 80001"),  SEKI_STR("nist sp 800"),
    SEKI_STR("iso 27002"),    SEKI_STR("iso/iec 27"), SEKI_STR("reference"),
    SEKI_STR("clause"),       SEKI_STR("根拠"),       SEKI_STR("参照条項"),
    SEKI_STR("条項"),         SEKI_STR("対応条文"),   SEKI_STR("がいどらいん"),
};

/* The label of a version is one of these, with one of those behind it. */
static const struct seki_str version_subjects[] = {
    SEKI_STR("software"),       SEKI_STR("product"),      SEKI_STR("firmware"),
    SEKI_STR("device"),         SEKI_STR("system"),       SEKI_STR("model"),
    SEKI_STR("application"),    SEKI_STR("そふとうぇあ"), SEKI_STR("そふと"),
    SEKI_STR("ふぁーむうぇあ"), SEKI_STR("製品"),         SEKI_STR("しすてむ"),
    SEKI_STR("本体"),           SEKI_STR("機器"),         SEKI_STR("あぷり"),
    SEKI_STR("対象"),           SEKI_STR("の"),
};

static const struct seki_str version_words[] = {
    SEKI_STR("version"),
    SEKI_STR("versions"),
    SEKI_STR("revision"),
    SEKI_STR("ver"),
    SEKI_STR("rev"),
    SEKI_STR("ver."),
    SEKI_STR("rev."),
    SEKI_STR("version no."),
    SEKI_STR("version number"),
    SEKI_STR("ばーじょん"),
    SEKI_STR("ばーじょん番号"),
    SEKI_STR("版数"),
    SEKI_STR("版"),
    SEKI_STR("firmware"),
    SEKI_STR("ふぁーむうぇあ"),
};

/* What a spreadsheet shows where a formula has no value. */
static const struct seki_str error_words[] = {
    SEKI_STR("#n/a"),   SEKI_STR("#ref!"),         SEKI_STR("#value!"), SEKI_STR("#name?"),
    SEKI_STR("#null!"), SEKI_STR("#div/0!"),       SEKI_STR("#num!"),   SEKI_STR("#spill!"),
    SEKI_STR("#calc!"), SEKI_STR("#getting_data"),
};

/* What a template says where something should be filled in. */
static const struct seki_str prompt_parts[] = {
    SEKI_STR("選択してください"), SEKI_STR("記入してください"), SEKI_STR("入力してください"),
    SEKI_STR("選んでください"),   SEKI_STR("選択して下さい"),   SEKI_STR("記入して下さい"),
    SEKI_STR("please select"),    SEKI_STR("please choose"),    SEKI_STR("please enter"),
    SEKI_STR("select one"),       SEKI_STR("choose an item"),   SEKI_STR("click or tap"),
};

static const struct seki_str sample_parts[] = {
    SEKI_STR("○○"), SEKI_STR("〇〇"), SEKI_STR("◯◯"),     SEKI_STR("△△"),
    SEKI_STR("××"), SEKI_STR("xxxx"), SEKI_STR("記入例"), SEKI_STR("(例)"),
};

static const struct seki_str total_words[] = {
    SEKI_STR("小計"),  SEKI_STR("合計"),     SEKI_STR("総計"), SEKI_STR("計"),    SEKI_STR("件数"),
    SEKI_STR("total"), SEKI_STR("subtotal"), SEKI_STR("sum"),  SEKI_STR("count"),
};

/* Sheets that show how to fill in a form. */
static const struct seki_str example_words[] = {
    SEKI_STR("example"), SEKI_STR("sample"),   SEKI_STR("記入例"), SEKI_STR("記載例"),
    SEKI_STR("見本"),    SEKI_STR("さんぷる"), SEKI_STR("例"),
};

/* The words that name a note; a longer one before its beginning. */
static const struct seki_str note_words[] = {
    SEKI_STR("notes"), SEKI_STR("note"), SEKI_STR("備考"),
    SEKI_STR("注記"),  SEKI_STR("補足"), SEKI_STR("注"),
};

/* What may stand around it in a reference. */
static const struct seki_str filler_words[] = {
    SEKI_STR("※"),    SEKI_STR("*"),    SEKI_STR("please"), SEKI_STR("refer to"), SEKI_STR("see"),
    SEKI_STR("and"),  SEKI_STR("nos."), SEKI_STR("no."),    SEKI_STR("を参照"),   SEKI_STR("参照"),
    SEKI_STR("及び"), SEKI_STR("(s)"),  SEKI_STR("#"),      SEKI_STR("&"),        SEKI_STR(","),
    SEKI_STR("、"),   SEKI_STR("・"),   SEKI_STR("("),      SEKI_STR(")"),        SEKI_STR("."),
    SEKI_STR(":"),    SEKI_STR(" "),
};

/* The first byte tells nearly all of them apart. */
static bool is_one_of(struct seki_str s, const struct seki_str *words, size_t n)
{
    for (size_t i = 0; s.n && i < n; i++) {
        if (s.n == words[i].n && s.p[0] == words[i].p[0] && seki_str_eq(s, words[i])) {
            return true;
        }
    }
    return false;
}

/* Takes the first word that `*s` begins with off it. */
static bool take_word(struct seki_str *s, const struct seki_str *words, size_t n)
{
    for (size_t i = 0; s->n && i < n; i++) {
        if (s->p[0] == words[i].p[0] && seki_str_starts(*s, words[i])) {
            *s = seki_str_skip(*s, words[i].n);
            return true;
        }
    }
    return false;
}

static void skip_words(struct seki_str *s, const struct seki_str *words, size_t n)
{
    bool is_found = true;

    while (is_found) {
        is_found = take_word(s, words, n);
    }
}

static bool has_one_of(struct seki_str s, const struct seki_str *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_find(s, words[i]) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

#define IS_ONE_OF(s, words) is_one_of(s, words, SEKI_ARRAY_LEN(words))
#define TAKE_WORD(s, words) take_word(s, words, SEKI_ARRAY_LEN(words))

bool seki_form_is_placeholder(struct seki_str folded)
{
    if (seki_str_eq(folded, SEKI_STR("ー"))) {
        return true; /* a dash, typed as a long vowel */
    }
    for (size_t i = 0; i < folded.n; i++) {
        if (folded.p[i] != '_' && folded.p[i] != '-' && folded.p[i] != ' ') {
            return false;
        }
    }
    return true;
}

/* "Yes." is a yes. */
static struct seki_str without_stop(struct seki_str folded)
{
    static const struct seki_str stops[] = {SEKI_STR("."), SEKI_STR("。")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(stops); i++) {
        if (seki_str_ends(folded, stops[i])) {
            return seki_str_head(folded, folded.n - stops[i].n);
        }
    }
    return folded;
}

bool seki_form_is_word(struct seki_str folded, enum seki_value *ret_value)
{
    struct seki_str word = without_stop(folded);
    bool is_short = word.n <= LONGEST_WORD;
    struct seki_form_refs refs;

    if (is_short && IS_ONE_OF(word, yes_words)) {
        *ret_value = SEKI_VALUE_YES;
    } else if (is_short && IS_ONE_OF(word, no_words)) {
        *ret_value = SEKI_VALUE_NO;
    } else if (is_short && IS_ONE_OF(word, na_words)) {
        *ret_value = SEKI_VALUE_NA;
    } else if (seki_form_parse_refs(folded, &refs) && refs.has_word) {
        *ret_value = SEKI_VALUE_NOTE;
    } else {
        return seki_form_is_choice(word, ret_value);
    }
    return true;
}

bool seki_form_is_error(struct seki_str folded)
{
    return IS_ONE_OF(folded, error_words) || seki_str_starts(folded, SEKI_STR("err:5"));
}

bool seki_form_is_prompt(struct seki_str folded)
{
    return has_one_of(folded, prompt_parts, SEKI_ARRAY_LEN(prompt_parts));
}

bool seki_form_is_sample(struct seki_str folded)
{
    return has_one_of(folded, sample_parts, SEKI_ARRAY_LEN(sample_parts));
}

bool seki_form_is_total(struct seki_str folded)
{
    return IS_ONE_OF(folded, total_words);
}

bool seki_form_has_letter(struct seki_str id)
{
    for (size_t i = 0; i < id.n; i++) {
        if ((id.p[i] | 0x20) >= 'a' && (id.p[i] | 0x20) <= 'z') {
            return true;
        }
    }
    return false;
}

bool seki_form_is_id_head(struct seki_str folded)
{
    return IS_ONE_OF(folded, id_heads);
}

bool seki_form_is_answer_head(struct seki_str folded)
{
    return IS_ONE_OF(folded, answer_heads) || TAKE_WORD(&folded, answer_head_starts);
}

bool seki_form_is_like_answer_head(struct seki_str folded)
{
    return has_one_of(folded, answer_head_parts, SEKI_ARRAY_LEN(answer_head_parts)) &&
           !has_one_of(folded, answer_head_others, SEKI_ARRAY_LEN(answer_head_others));
}

bool seki_form_is_limiting(struct seki_str folded)
{
    return folded.n <= LONGEST_HEAD &&
           (seki_text_qualifies(folded) ||
            has_one_of(folded, limiting_parts, SEKI_ARRAY_LEN(limiting_parts)));
}

bool seki_form_is_limited_head(struct seki_str folded)
{
    return !seki_form_is_answer_head(folded) && seki_form_is_like_answer_head(folded) &&
           (seki_text_qualifies(folded) ||
            has_one_of(folded, limiting_parts, SEKI_ARRAY_LEN(limiting_parts)));
}

bool seki_form_is_correction_head(struct seki_str folded)
{
    return has_one_of(folded, correction_parts, SEKI_ARRAY_LEN(correction_parts));
}

/* What a head adds in brackets: the same in other words, or nothing that limits it. */
static bool is_plain_aside(struct seki_str aside, enum seki_value value)
{
    enum seki_value said = SEKI_VALUE_NONE;
    struct seki_str inner = seki_str_trim(seki_str_skip(aside, 1));

    if (seki_str_ends(inner, SEKI_STR(")"))) {
        inner = seki_str_trim(seki_str_head(inner, inner.n - 1));
    }
    if (seki_form_is_word(inner, &said)) {
        return said == value;
    }
    return !seki_form_says_other(inner, value) && !seki_text_qualifies(inner);
}

bool seki_form_is_tick_head(struct seki_str folded, enum seki_value *ret_value)
{
    size_t bracket = seki_str_find_char(folded, '(');
    struct seki_str word = seki_str_trim(seki_str_head(folded, bracket));

    return seki_form_is_word(word, ret_value) && *ret_value != SEKI_VALUE_NOTE &&
           (bracket == SIZE_MAX || is_plain_aside(seki_str_skip(folded, bracket), *ret_value));
}

enum seki_form_tick seki_form_mark_of(struct seki_str folded)
{
    if (IS_ONE_OF(folded, tick_marks)) {
        return SEKI_FORM_TICK;
    }
    if (IS_ONE_OF(folded, cross_marks)) {
        return SEKI_FORM_CROSS;
    }
    return seki_form_is_placeholder(folded) || IS_ONE_OF(folded, empty_marks) ? SEKI_FORM_NO_TICK
                                                                              : SEKI_FORM_NO_MARK;
}

enum seki_form_tick seki_form_tick_of(struct seki_str folded, enum seki_value head)
{
    enum seki_form_tick mark = seki_form_mark_of(folded);
    enum seki_value value;

    return mark == SEKI_FORM_NO_MARK && seki_form_is_word(folded, &value) && value == head
               ? SEKI_FORM_TICK
               : mark;
}

bool seki_form_is_note_head(struct seki_str folded)
{
    return IS_ONE_OF(folded, note_heads);
}

bool seki_form_is_question_head(struct seki_str folded)
{
    return IS_ONE_OF(folded, question_heads);
}

bool seki_form_is_reference_head(struct seki_str folded)
{
    return has_one_of(folded, reference_head_parts, SEKI_ARRAY_LEN(reference_head_parts));
}

bool seki_form_is_version_head(struct seki_str folded)
{
    if (seki_str_ends(folded, SEKI_STR(":"))) {
        folded = seki_str_trim(seki_str_head(folded, folded.n - 1));
    }
    if (IS_ONE_OF(folded, version_words)) {
        return true;
    }
    while (TAKE_WORD(&folded, version_subjects)) {
        folded = seki_str_trim(folded);
        if (IS_ONE_OF(folded, version_words)) {
            return true;
        }
    }
    return false;
}

bool seki_form_is_example(struct seki_str folded)
{
    return has_one_of(folded, example_words, SEKI_ARRAY_LEN(example_words));
}

static bool take_number(struct seki_str *s, int64_t *ret_number)
{
    size_t n = 0;

    while (n < s->n && s->p[n] >= '0' && s->p[n] <= '9') {
        n++;
    }
    if (n == 0 || !seki_str_to_int(seki_str_head(*s, n), 1, SEKI_FORM_NOTES - 1, ret_number)) {
        return false;
    }
    *s = seki_str_skip(*s, n);
    return true;
}

/* By its ends, which is enough for nearly all texts: a word of the lists, a number or a mark. */
static bool may_be_reference(struct seki_str folded)
{
    static const bool is_last[256] = {
        ['0' ... '9'] = true, ['s'] = true,  ['e'] = true,  ['o'] = true,  ['d'] = true,
        ['.'] = true,         [')'] = true,  ['#'] = true,  ['&'] = true,  [','] = true,
        ['('] = true,         [':'] = true,  [' '] = true,  ['*'] = true,  [0xbb] = true,
        [0xa7] = true,        [0xb3] = true, [0x81] = true, [0x83] = true, [0x98] = true,
        [0xa8] = true,
    };
    bool is_letter = folded.n && folded.p[0] >= 'a' && folded.p[0] <= 'z';

    return folded.n && is_last[(unsigned char)folded.p[folded.n - 1]] &&
           (!is_letter || strchr("anprs", folded.p[0]) != NULL);
}

bool seki_form_parse_refs(struct seki_str folded, struct seki_form_refs *ret_refs)
{
    struct seki_form_refs refs = {0};

    if (!may_be_reference(folded)) {
        return false;
    }
    while (folded.n) {
        int64_t number;
        if (TAKE_WORD(&folded, note_words)) {
            refs.has_word = true;
        } else if (refs.n < SEKI_FORM_REFS && take_number(&folded, &number)) {
            refs.numbers[refs.n++] = number;
        } else if (!TAKE_WORD(&folded, filler_words)) {
            return false;
        }
    }
    *ret_refs = refs;
    return refs.has_word || refs.n > 0;
}

bool seki_form_note_number(struct seki_str folded, int64_t *ret_number)
{
    static const struct seki_str around[] = {SEKI_STR("※"), SEKI_STR("*"), SEKI_STR("("),
                                             SEKI_STR(")"), SEKI_STR("."), SEKI_STR(" ")};
    int64_t number;

    skip_words(&folded, around, SEKI_ARRAY_LEN(around));
    if (!take_number(&folded, &number)) {
        return false;
    }
    skip_words(&folded, around, SEKI_ARRAY_LEN(around));
    if (folded.n == 0) {
        *ret_number = number;
    }
    return folded.n == 0;
}

bool seki_form_note_label(struct seki_str folded, int64_t *ret_number)
{
    static const struct seki_str between[] = {SEKI_STR(" "), SEKI_STR("#"), SEKI_STR("no.")};
    static const struct seki_str behind[] = {SEKI_STR(":"), SEKI_STR("."), SEKI_STR(")"),
                                             SEKI_STR(" ")};
    int64_t number;

    if (!TAKE_WORD(&folded, note_words)) {
        return false;
    }
    skip_words(&folded, between, SEKI_ARRAY_LEN(between));
    if (!take_number(&folded, &number)) {
        return false;
    }
    skip_words(&folded, behind, SEKI_ARRAY_LEN(behind));
    if (folded.n == 0) {
        *ret_number = number;
    }
    return folded.n == 0;
}
