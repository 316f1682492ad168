#include "report/parts.h"

#include "base/limits.h"
#include "base/part.h"
#include "msg/m_hint.h"
#include "msg/m_rep.h"

static const struct {
    struct seki_str name;
    int title;
} parts[SEKI_PART_MAX] = {
    [SEKI_PART_DIRECTOR] = {SEKI_STR("director"), SEKI_MSG_rep_h_director},
    [SEKI_PART_MATRIX] = {SEKI_STR("matrix"), SEKI_MSG_rep_h_matrix},
    [SEKI_PART_CHANGES] = {SEKI_STR("changes"), SEKI_MSG_rep_h_since_short},
    [SEKI_PART_MEASURES] = {SEKI_STR("measures"), SEKI_MSG_rep_h_measures},
    [SEKI_PART_RISKS] = {SEKI_STR("risks"), SEKI_MSG_rep_h_risks},
    [SEKI_PART_STATEMENTS] = {SEKI_STR("statements"), SEKI_MSG_rep_h_statements},
    [SEKI_PART_UNKNOWN] = {SEKI_STR("unknown"), SEKI_MSG_rep_h_unknown},
    [SEKI_PART_ASSETS] = {SEKI_STR("assets"), SEKI_MSG_rep_h_devices},
    [SEKI_PART_METHOD] = {SEKI_STR("method"), SEKI_MSG_rep_h_method},
};

static int fail_unknown(struct seki_str name, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF names = {0};

    seki_buf_init(&names, SEKI_LIMIT_MESSAGE);
    for (int i = 0; i < SEKI_PART_MAX; i++) {
        seki_buf_add(&names, i ? SEKI_STR(", ") : SEKI_STR(""));
        seki_buf_add(&names, parts[i].name);
    }
    return seki_fail(err, SEKI_ERR_USAGE, M_rep_part_unknown(name),
                     M_hint_rep_part(seki_buf_str(&names)));
}

int seki_parts_parse(struct seki_str list, unsigned *ret_parts, struct seki_err *err)
{
    struct seki_str name;
    unsigned set = 0;

    while (seki_str_split(&list, ',', &name)) {
        int i = 0;
        name = seki_str_trim(name);
        while (i < SEKI_PART_MAX && !seki_str_eq(parts[i].name, name)) {
            i++;
        }
        if (i == SEKI_PART_MAX) {
            return fail_unknown(name, err);
        }
        set |= 1U << i;
    }
    if (set == 0) {
        return fail_unknown(list, err);
    }
    *ret_parts = set;
    return 0;
}

void seki_parts_add_names(struct seki_buf *out, enum seki_lang lang, unsigned set)
{
    bool is_first = true;

    for (int i = 0; i < SEKI_PART_MAX; i++) {
        if (seki_parts_has(set, (enum seki_part)i)) {
            seki_buf_add(out, is_first ? SEKI_STR("") : seki_msg_text(lang, SEKI_MSG_rep_comma));
            seki_buf_add(out, seki_msg_text(lang, parts[i].title));
            is_first = false;
        }
    }
}

void seki_parts_add_notice(struct seki_buf *out, enum seki_lang lang, unsigned set)
{
    struct seki_buf SEKI_CLEANUP_BUF shown = {0};
    struct seki_buf SEKI_CLEANUP_BUF hidden = {0};
    struct seki_msg msg;

    if ((set & SEKI_PARTS_ALL) == SEKI_PARTS_ALL) {
        return;
    }
    seki_buf_init(&shown, SEKI_LIMIT_MESSAGE);
    seki_buf_init(&hidden, SEKI_LIMIT_MESSAGE);
    seki_parts_add_names(&shown, lang, set);
    seki_parts_add_names(&hidden, lang, SEKI_PARTS_ALL & ~set);
    msg = M_rep_only(seki_part_str(out, &shown), seki_part_str(out, &hidden));
    seki_msg_format(out, lang, &msg);
}
