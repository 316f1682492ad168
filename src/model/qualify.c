#include "model/qualify.h"

/* Found only as whole words: "no" is in "notes", "only" in "commonly". */
static const struct seki_str words[] = {
    SEKI_STR("no"),
    SEKI_STR("not"),
    SEKI_STR("none"),
    SEKI_STR("never"),
    SEKI_STR("cannot"),
    SEKI_STR("without"),
    SEKI_STR("except"),
    SEKI_STR("unless"),
    SEKI_STR("only"),
    SEKI_STR("partial"),
    SEKI_STR("partially"),
    SEKI_STR("partly"),
    SEKI_STR("some"),
    SEKI_STR("limited"),
    SEKI_STR("option"),
    SEKI_STR("optional"),
    SEKI_STR("optionally"),
    SEKI_STR("additional"),
    SEKI_STR("extra"),
    SEKI_STR("separate"),
    SEKI_STR("separately"),
    SEKI_STR("license"),
    SEKI_STR("licence"),
    SEKI_STR("disabled"),
    SEKI_STR("depends"),
    SEKI_STR("depending"),
    SEKI_STR("if"),
    SEKI_STR("when"),
    SEKI_STR("however"),
    SEKI_STR("but"),
    SEKI_STR("although"),
    SEKI_STR("request"),
    SEKI_STR("customer"),
    SEKI_STR("user"),
    SEKI_STR("responsibility"),
    SEKI_STR("restriction"),
    SEKI_STR("restrictions"),
    SEKI_STR("restricted"),
    SEKI_STR("tbd"),
    SEKI_STR("confirmed"),
    SEKI_STR("preparation"),
    SEKI_STR("since"),
    SEKI_STR("excluded"),
    SEKI_STR("excluding"),
    SEKI_STR("older"),
    SEKI_STR("newer"),
    SEKI_STR("via"),
    SEKI_STR("third"),
    SEKI_STR("later"),
    SEKI_STR("mostly"),
    SEKI_STR("most"),
    SEKI_STR("part"),
    SEKI_STR("certain"),
    SEKI_STR("unavailable"),
    SEKI_STR("unsupported"),
    SEKI_STR("withdrawn"),
    SEKI_STR("removed"),
    SEKI_STR("discontinued"),
    SEKI_STR("deprecated"),
    SEKI_STR("obsolete"),
    SEKI_STR("false"),
    SEKI_STR("pending"),
    SEKI_STR("to be"),
    SEKI_STR("unknown"),
    SEKI_STR("impossible"),
    SEKI_STR("wrong"),
    SEKI_STR("incorrect"),
    SEKI_STR("correction"),
    SEKI_STR("corrected"),
    SEKI_STR("mistake"),
    SEKI_STR("should be"),
};

static const struct seki_str parts[] = {
    SEKI_STR("n't"),        SEKI_STR("n’t"),        SEKI_STR("除く"),       SEKI_STR("除き"),
    SEKI_STR("一部"),       SEKI_STR("のみ"),       SEKI_STR("だけ"),       SEKI_STR("ただし"),
    SEKI_STR("但し"),       SEKI_STR("場合"),       SEKI_STR("限る"),       SEKI_STR("限り"),
    SEKI_STR("限定"),       SEKI_STR("条件"),       SEKI_STR("検討"),       SEKI_STR("おぷしょん"),
    SEKI_STR("別売"),       SEKI_STR("有償"),       SEKI_STR("別途"),       SEKI_STR("無効"),
    SEKI_STR("未"),         SEKI_STR("非対応"),     SEKI_STR("不可"),       SEKI_STR("ない"),
    SEKI_STR("なし"),       SEKI_STR("無し"),       SEKI_STR("ません"),     SEKI_STR("できず"),
    SEKI_STR("せず"),       SEKI_STR("医療機関側"), SEKI_STR("お客様"),     SEKI_STR("準備"),
    SEKI_STR("対応中"),     SEKI_STR("要設定"),     SEKI_STR("要相談"),     SEKI_STR("以前"),
    SEKI_STR("他社"),       SEKI_STR("組み合わせ"), SEKI_STR("組合せ"),     SEKI_STR("廃止"),
    SEKI_STR("停止"),       SEKI_STR("中止"),       SEKI_STR("終了"),       SEKI_STR("確認中"),
    SEKI_STR("調査中"),     SEKI_STR("申請中"),     SEKI_STR("不明"),       SEKI_STR("撤去"),
    SEKI_STR("誤り"),       SEKI_STR("誤記"),       SEKI_STR("訂正"),       SEKI_STR("間違"),
    SEKI_STR("要確認"),     SEKI_STR("実際は"),     SEKI_STR("設定により"), SEKI_STR("設定が必要"),
    SEKI_STR("によります"), SEKI_STR("による"),
};

/* The same of plans: they limit what holds today, and not that it is promised. */
static const struct seki_str plan_words[] = {
    SEKI_STR("planned"), SEKI_STR("plan"), SEKI_STR("future"),   SEKI_STR("upcoming"),
    SEKI_STR("next"),    SEKI_STR("from"), SEKI_STR("expected"), SEKI_STR("until"),
    SEKI_STR("roadmap"), SEKI_STR("will"), SEKI_STR("soon"),     SEKI_STR("development"),
    SEKI_STR("q1"),      SEKI_STR("q2"),   SEKI_STR("q3"),       SEKI_STR("q4"),
};

static const struct seki_str plan_parts[] = {
    SEKI_STR("予定"), SEKI_STR("計画"),   SEKI_STR("年対応"), SEKI_STR("月対応"),
    SEKI_STR("年度"), SEKI_STR("年提供"), SEKI_STR("月提供"), SEKI_STR("次期"),
    SEKI_STR("将来"), SEKI_STR("まで"),   SEKI_STR("以降"),   SEKI_STR("開発中"),
};

static bool is_letter(struct seki_str s, size_t at)
{
    return at < s.n && ((s.p[at] >= 'a' && s.p[at] <= 'z') || (s.p[at] >= '0' && s.p[at] <= '9'));
}

static bool has_word(struct seki_str text, struct seki_str word)
{
    struct seki_str rest = text;
    size_t at;

    for (at = seki_str_find(rest, word); at != SIZE_MAX; at = seki_str_find(rest, word)) {
        bool is_whole = (at == 0 || !is_letter(rest, at - 1)) && !is_letter(rest, at + word.n);
        if (is_whole) {
            return true;
        }
        rest = seki_str_skip(rest, at + word.n);
        if (is_letter(rest, 0)) {
            rest = seki_str_skip(rest, 1);
        }
    }
    return false;
}

static bool has_any_word(struct seki_str text, const struct seki_str *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (has_word(text, list[i])) {
            return true;
        }
    }
    return false;
}

static bool has_any_part(struct seki_str text, const struct seki_str *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_find(text, list[i]) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

/* What a note may say of a plan: that it is one, that something comes, and when. */
static const struct seki_str plain_words[] = {
    SEKI_STR("added"),       SEKI_STR("april"),
    SEKI_STR("are"),         SEKI_STR("at"),
    SEKI_STR("august"),      SEKI_STR("available"),
    SEKI_STR("be"),          SEKI_STR("by"),
    SEKI_STR("december"),    SEKI_STR("end"),
    SEKI_STR("february"),    SEKI_STR("fy"),
    SEKI_STR("implement"),   SEKI_STR("implementation"),
    SEKI_STR("implemented"), SEKI_STR("in"),
    SEKI_STR("is"),          SEKI_STR("january"),
    SEKI_STR("july"),        SEKI_STR("june"),
    SEKI_STR("march"),       SEKI_STR("november"),
    SEKI_STR("october"),     SEKI_STR("of"),
    SEKI_STR("on"),          SEKI_STR("plan"),
    SEKI_STR("planned"),     SEKI_STR("provided"),
    SEKI_STR("quarter"),     SEKI_STR("scheduled"),
    SEKI_STR("september"),   SEKI_STR("supported"),
    SEKI_STR("the"),         SEKI_STR("to"),
    SEKI_STR("we"),          SEKI_STR("will"),
};

/* Longer ones first. "Until" and 「まで」 are missing: they may be the end of what is there. */
static const struct seki_str plain_parts[] = {
    SEKI_STR("年度末"), SEKI_STR("年度中"), SEKI_STR("四半期"),   SEKI_STR("上半期"),
    SEKI_STR("下半期"), SEKI_STR("までに"), SEKI_STR("されます"), SEKI_STR("します"),
    SEKI_STR("年度"),   SEKI_STR("上期"),   SEKI_STR("下期"),     SEKI_STR("令和"),
    SEKI_STR("予定"),   SEKI_STR("計画"),   SEKI_STR("対応"),     SEKI_STR("実装"),
    SEKI_STR("追加"),   SEKI_STR("提供"),   SEKI_STR("搭載"),     SEKI_STR("実施"),
    SEKI_STR("機能"),   SEKI_STR("する"),   SEKI_STR("です"),     SEKI_STR("あり"),
    SEKI_STR("年"),     SEKI_STR("月"),     SEKI_STR("日"),       SEKI_STR("末"),
    SEKI_STR("第"),     SEKI_STR("を"),     SEKI_STR("に"),       SEKI_STR("で"),
    SEKI_STR("の"),     SEKI_STR("は"),     SEKI_STR("が"),
};

#define PLAIN_SIGNS " \n\t-/.,:()0123456789"
static const struct seki_str plain_signs[] = {SEKI_STR("。"), SEKI_STR("、"), SEKI_STR("「"),
                                              SEKI_STR("」"), SEKI_STR("・")};

/* Bytes of the longest of the list that `rest` begins with, or 0. */
static size_t leading(struct seki_str rest, const struct seki_str *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_starts(rest, list[i])) {
            return list[i].n;
        }
    }
    return 0;
}

/* A whole word of Latin letters that is on the list, or 0. */
static size_t leading_word(struct seki_str rest)
{
    size_t n = 0;

    while (is_letter(rest, n)) {
        n++;
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(plain_words); i++) {
        if (seki_str_eq(seki_str_head(rest, n), plain_words[i])) {
            return n;
        }
    }
    return 0;
}

static size_t plain_part(struct seki_str rest)
{
    size_t n = strchr(PLAIN_SIGNS, rest.p[0]) && rest.p[0] ? 1 : leading_word(rest);

    n = n ? n : leading(rest, plain_signs, SEKI_ARRAY_LEN(plain_signs));
    return n ? n : leading(rest, plain_parts, SEKI_ARRAY_LEN(plain_parts));
}

bool seki_text_qualifies_plan(struct seki_str folded)
{
    while (folded.n > 0) {
        size_t n = plain_part(folded);
        if (n == 0) {
            return true;
        }
        folded = seki_str_skip(folded, n);
    }
    return false;
}

bool seki_text_qualifies(struct seki_str folded)
{
    return has_any_word(folded, words, SEKI_ARRAY_LEN(words)) ||
           has_any_part(folded, parts, SEKI_ARRAY_LEN(parts)) ||
           has_any_word(folded, plan_words, SEKI_ARRAY_LEN(plan_words)) ||
           has_any_part(folded, plan_parts, SEKI_ARRAY_LEN(plan_parts));
}
