#include "format/data/complaint.h"

#include "base/limits.h"
#include "msg/m_data.h"
#include "msg/m_hint.h"

/* An author wants the first hundreds, not the last million. */
#define COMPLAINTS_MAX 1000

void seki_complaints_init(struct seki_complaints *c, struct seki_arena *arena)
{
    seki_vec_init(&c->list, arena, sizeof(struct seki_complaint), COMPLAINTS_MAX);
}

int seki_complain(struct seki_complaints *c, struct seki_str file, size_t line,
                  struct seki_msg what, struct seki_err *err)
{
    struct seki_complaint *complaint;

    if (seki_vec_is_full(&c->list)) {
        return 0;
    }
    complaint = seki_vec_push(&c->list);
    if (!complaint) {
        return seki_fail_nomem(err);
    }
    *complaint = (struct seki_complaint){.file = file, .line = line, .what = what};
    return 0;
}

int seki_complaints_to_error(const struct seki_complaints *c, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    const struct seki_complaint *first;

    if (seki_complaints_count(c) == 0) {
        return 0;
    }
    first = seki_complaints_at(c, 0);
    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    /* A message inside a message: this one is rare enough to be in both languages at once. */
    seki_msg_format(&text, SEKI_LANG_JA, &first->what);
    seki_buf_lit(&text, " / ");
    seki_msg_format(&text, SEKI_LANG_EN, &first->what);
    return seki_fail(err, SEKI_ERR_INVALID,
                     M_data_broken(first->file, (int64_t)first->line, seki_buf_str(&text)),
                     M_hint_catalog_check());
}
