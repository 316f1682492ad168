#include "format/form/memo.h"

#include <sys/random.h>

#include "format/form/form_int.h"

#define SLOTS 8192 /* a power of two, and room for their texts is in SEKI_LIMIT_MEMO_BYTES */
#define WAYS 4     /* slots that a text may stand in */

void seki_form_memo_init(struct seki_form_memo *memo)
{
    *memo = (struct seki_form_memo){0};
    seki_arena_init(&memo->arena, SEKI_LIMIT_MEMO_BYTES);
    if (getrandom(&memo->seed, sizeof(memo->seed), GRND_NONBLOCK) < 0) {
        memo->seed = (uintptr_t)memo; /* early boot: the address differs between runs as well */
    }
}

void seki_form_memo_finish(struct seki_form_memo *memo)
{
    seki_arena_finish(&memo->arena);
    memo->table = NULL;
    memo->n = 0;
}

void seki_form_memo_begin(struct seki_form_memo *memo)
{
    if (memo->n >= SEKI_FORM_MEMO_FULL) {
        seki_form_memo_finish(memo);
    }
    if (!memo->table) {
        memo->table = seki_arena_array(&memo->arena, struct seki_form_known *, SLOTS);
    }
}

/* The slot of `text`, the empty one where it belongs, or NULL: others stand there. */
static struct seki_form_known **slot_of(const struct seki_form_memo *memo, struct seki_str text)
{
    uint64_t first = memo->table ? seki_str_hash(text, memo->seed) : 0;

    for (size_t i = 0; memo->table && i < WAYS; i++) {
        struct seki_form_known **slot = &memo->table[(first + i) & (SLOTS - 1)];
        if (!*slot || seki_str_eq((*slot)->cell.text, text)) {
            return slot;
        }
    }
    return NULL;
}

struct seki_form_known *seki_form_memo_find(const struct seki_form_memo *memo, struct seki_str text)
{
    struct seki_form_known **slot = slot_of(memo, text);

    return slot ? *slot : NULL;
}

struct seki_form_known *seki_form_memo_add(struct seki_form_memo *memo,
                                           const struct seki_form_cell *cell)
{
    struct seki_form_known **slot = slot_of(memo, cell->text);
    struct seki_form_known *known =
        slot ? seki_arena_new(&memo->arena, struct seki_form_known) : NULL;

    if (!known) {
        return NULL;
    }
    known->cell = *cell;
    known->cell.text = seki_arena_str(&memo->arena, cell->text);
    known->cell.folded = seki_arena_str(&memo->arena, cell->folded);
    known->cell.number = seki_arena_str(&memo->arena, cell->number);
    if (!known->cell.text.p || !known->cell.folded.p || !known->cell.number.p) {
        return NULL;
    }
    *slot = known;
    memo->n++;
    return known;
}
