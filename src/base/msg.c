#include "base/msg.h"

#include "base/msg_table.h"
#include "base/visible.h"

bool seki_msg_is_id(int id)
{
    int group = id / SEKI_MSG_GROUP_SIZE - 1;

    return id > 0 && group >= 0 && group < seki_msg_n_groups &&
           id % SEKI_MSG_GROUP_SIZE < seki_msg_groups[group].n;
}

struct seki_str seki_msg_text(enum seki_lang lang, int id)
{
    if (!seki_msg_is_id(id)) {
        return SEKI_STR("");
    }
    return seki_str_from_c(
        seki_msg_groups[id / SEKI_MSG_GROUP_SIZE - 1].text[lang][id % SEKI_MSG_GROUP_SIZE]);
}

static void add_arg(struct seki_buf *out, const struct seki_msg *msg, unsigned index)
{
    if (index >= msg->n) {
        return;
    }
    if (msg->arg[index].is_int) {
        seki_buf_add_int(out, msg->arg[index].number);
    } else {
        seki_visible_add(out, msg->arg[index].str);
    }
}

void seki_msg_format(struct seki_buf *out, enum seki_lang lang, const struct seki_msg *msg)
{
    struct seki_str text = seki_msg_text(lang, msg->id);

    while (text.n) {
        size_t brace = 0;
        while (brace < text.n && text.p[brace] != '{' && text.p[brace] != '}') {
            brace++;
        }
        seki_buf_add(out, seki_str_head(text, brace));
        text = seki_str_skip(text, brace);
        if (text.n >= 2 && text.p[0] == text.p[1]) {
            seki_buf_add_char(out, text.p[0]);
            text = seki_str_skip(text, 2);
        } else if (text.n >= 3) {
            add_arg(out, msg, (unsigned)(text.p[1] - '0'));
            text = seki_str_skip(text, 3);
        } else {
            return;
        }
    }
}
