/* What the engine proposes as what stays with an answer. Declared in report/carry_report.h. */
#include "base/limits.h"
#include "model/derivation.h"
#include "report/carry_report.h"

static int copy_reason(struct seki_arena *arena, const struct seki_proposal *proposal,
                       struct seki_text *reason, struct seki_err *err)
{
    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        struct seki_buf SEKI_CLEANUP_BUF text = {0};
        seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
        seki_words_add_reason(&text, (enum seki_lang)lang, proposal);
        if (seki_buf_status(&text) < 0) {
            return seki_fail_status(err, seki_buf_status(&text));
        }
        reason->in[lang] = seki_arena_str(arena, seki_buf_str(&text));
        if (!reason->in[lang].p) {
            return seki_fail_nomem(err);
        }
    }
    return 0;
}

static void fill_from(struct seki_derived_from *from, const struct seki_voice *voice)
{
    *from = (struct seki_derived_from){
        .item = voice->item->id,
        .value = voice->answer->value,
        .text = voice->answer->text,
        .note = voice->answer->note,
        .sheet = voice->answer->sheet,
        .cell = voice->answer->cell,
    };
}

static int derive(struct seki_arena *arena, const struct seki_proposal *proposal,
                  struct seki_answer *answer, struct seki_err *err)
{
    struct seki_derivation *made = seki_arena_new(arena, struct seki_derivation);
    size_t n = proposal->n_from;

    if (!made) {
        return seki_fail_nomem(err);
    }
    made->from = seki_arena_array(arena, struct seki_derived_from, SEKI_MAX(n, (size_t)1));
    if (!made->from) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < n; i++) {
        fill_from(&made->from[i], &proposal->from[i]);
    }
    made->n_from = n;
    made->relation = seki_proposal_relation(proposal);
    made->is_flipped = proposal->is_flipped;
    made->way = proposal->way;
    answer->derivation = made;
    return copy_reason(arena, proposal, &made->reason, err);
}

int seki_carry_derive(struct seki_arena *arena, const struct seki_carry *carry,
                      struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < carry->to->n_answers; i++) {
        r = derive(arena, &carry->proposals[i], &carry->statement->answers[i], err);
    }
    return r;
}
