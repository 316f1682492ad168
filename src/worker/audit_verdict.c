#include "worker/audit_verdict.h"

#include "base/macros.h"

#define NUMBERS 13

/* The numbers of a verdict, in the order in which they travel. */
static void list_numbers(struct seki_audit_verdict *v, int64_t *at[NUMBERS])
{
    int64_t *const all[NUMBERS] = {
        &v->from,      &v->number,   &v->n_problems,    &v->first,      &v->last,
        &v->n_records, &v->n_hidden, &v->n_checkpoints, &v->checked_at, &v->unsynchronised,
        &v->n_back,    &v->back_at,  &v->n_outside};

    memcpy(at, all, sizeof(all));
}

void seki_verdict_write(struct seki_buf *out, const struct seki_audit_verdict *verdict)
{
    struct seki_audit_verdict copy = *verdict;
    int64_t *numbers[NUMBERS];
    char hex[SEKI_AUDIT_HEX];

    list_numbers(&copy, numbers);
    seki_buf_add(out, seki_audit_problem_name(copy.problem));
    for (size_t i = 0; i < NUMBERS; i++) {
        seki_buf_add_char(out, ' ');
        seki_buf_add_int(out, *numbers[i]);
    }
    seki_buf_add_char(out, ' ');
    seki_buf_add(out, seki_audit_hex(&copy.digest, hex));
    seki_buf_add_char(out, ' ');
    seki_buf_add(out, seki_audit_key_hex(&copy.key, hex));
}

bool seki_verdict_read(const struct seki_str words[SEKI_VERDICT_CELLS],
                       struct seki_audit_verdict *ret_verdict)
{
    struct seki_audit_verdict verdict = {0};
    int64_t *numbers[NUMBERS];

    list_numbers(&verdict, numbers);
    for (size_t i = 0; i < NUMBERS; i++) {
        if (!seki_str_to_int(words[1 + i], 0, INT64_MAX, numbers[i])) {
            return false;
        }
    }
    if (!seki_audit_problem_of(words[0], &verdict.problem) ||
        !seki_audit_digest_of_hex(words[1 + NUMBERS], &verdict.digest) ||
        !seki_audit_key_of_hex(words[2 + NUMBERS], &verdict.key) ||
        (verdict.problem == SEKI_AUDIT_SOUND) != (verdict.n_problems == 0)) {
        return false;
    }
    *ret_verdict = verdict;
    return true;
}
