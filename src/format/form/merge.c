/* Items that are answered more than once: in several columns, rows or sheets. */
#include "format/form/answer_int.h"
#include "format/form/form_int.h"

bool seki_form_is_answered(const struct seki_answer *answer)
{
    return answer->value != SEKI_VALUE_NONE || answer->confidence < SEKI_CONFIDENT;
}

bool seki_form_is_same(const struct seki_answer *a, const struct seki_answer *b)
{
    if (a->value != b->value || !seki_str_eq(a->text, b->text)) {
        return false;
    }
    return a->value != SEKI_VALUE_NONE || seki_str_eq(seki_str_trim(a->raw), seki_str_trim(b->raw));
}

static struct seki_str shown(const struct seki_answer *answer)
{
    struct seki_str raw = seki_str_trim(answer->raw);

    return raw.n ? raw : seki_str_trim(answer->raw_note);
}

int seki_form_contradict(struct seki_recognition *rec, struct seki_answer *old,
                         const struct seki_answer *fresh, struct seki_err *err)
{
    struct seki_str parts[] = {shown(old), SEKI_STR(" | "), shown(fresh)};
    struct seki_str raw = seki_arena_join(rec->arena, parts, SEKI_ARRAY_LEN(parts));

    if (!raw.p) {
        return seki_fail_nomem(err);
    }
    old->raw = raw;
    old->value = SEKI_VALUE_NONE;
    old->confidence = 100;
    old->text = SEKI_STR("");
    return 0;
}

/* The notes of both rows; nothing that was written is dropped. */
static int join_notes(struct seki_recognition *rec, struct seki_answer *old,
                      const struct seki_answer *fresh, struct seki_err *err)
{
    struct seki_str notes[] = {old->note, SEKI_STR("\n"), fresh->note};
    struct seki_str raws[] = {old->raw_note, SEKI_STR(" | "), fresh->raw_note};

    if (fresh->note.n == 0 || seki_str_eq(old->note, fresh->note)) {
        return 0;
    }
    if (old->note.n == 0) {
        old->note = fresh->note;
        old->raw_note = fresh->raw_note;
        return 0;
    }
    old->note = seki_arena_join(rec->arena, notes, SEKI_ARRAY_LEN(notes));
    old->raw_note = seki_arena_join(rec->arena, raws, SEKI_ARRAY_LEN(raws));
    return old->note.p && old->raw_note.p ? 0 : seki_fail_nomem(err);
}

int seki_form_merge(struct seki_recognition *rec, const struct seki_item *item,
                    const struct seki_form_reading *fresh, struct seki_err *err)
{
    struct seki_answer *old = &rec->statement->answers[item->answer];
    bool *is_doubled = &rec->is_doubled[item->answer];
    struct seki_answer first = *old;

    if (old->match == SEKI_MATCH_NONE || (!seki_form_is_answered(old) && !*is_doubled)) {
        *old = fresh->answer;
        *is_doubled = fresh->is_doubled;
        return first.match == SEKI_MATCH_NONE ? 0 : join_notes(rec, old, &first, err);
    }
    if (fresh->is_doubled || (seki_form_is_answered(&fresh->answer) &&
                              (*is_doubled || !seki_form_is_same(old, &fresh->answer)))) {
        int r = seki_form_contradict(rec, old, &fresh->answer, err);
        if (r < 0) {
            return r;
        }
        *is_doubled = true;
    }
    if (seki_form_is_answered(&fresh->answer) &&
        seki_date_cmp(old->planned_until, fresh->answer.planned_until) != 0) {
        old->planned_until = (struct seki_date){0}; /* two plans are none */
    }
    return join_notes(rec, old, &fresh->answer, err);
}
