/*
 * Header fields that a form fills more than once. Where the same label, or an item and a label,
 * say different things, nobody but a person can tell which holds: the field is left empty and the
 * report tells what was said. A version stays as "2.0 | 3.1", which is that of no device; without
 * one the form would speak for every version of its model.
 */
#include <ctype.h>

#include "base/utf8.h"
#include "format/form/form_int.h"
#include "format/form/head_int.h"

#define CLAIMS_MAX 64 /* a form that fills its head more often says nothing new */

struct claim {
    enum seki_field field;
    struct seki_str label;  /* folded; empty: an item of the catalog */
    struct seki_str value;  /* as it stands */
    struct seki_str folded; /* the value */
};

void seki_form_init_claims(struct seki_recognition *rec)
{
    seki_vec_init(&rec->claims, rec->arena, sizeof(struct claim), CLAIMS_MAX);
}

static bool is_letter(struct seki_str s)
{
    return s.n && ((s.p[0] >= 'a' && s.p[0] <= 'z') || (s.p[0] >= '0' && s.p[0] <= '9'));
}

/* "acme" of "acme medical systems, inc.", and not of "acmed". */
static bool is_short_for(struct seki_str a, struct seki_str b)
{
    return a.n > 0 && seki_str_starts(b, a) && !is_letter(seki_str_skip(b, a.n));
}

/* A version among those that a text lists: "2.1" is in "2.0, 2.1", and not in "12.1". */
static bool is_listed(struct seki_str list, struct seki_str version)
{
    size_t from = 0;
    size_t at;

    while ((at = seki_str_find(seki_str_skip(list, from), version)) != SIZE_MAX) {
        size_t end = from + at + version.n;
        char before = from + at > 0 ? list.p[from + at - 1] : ' ';
        char behind = end < list.n ? list.p[end] : ' ';
        bool is_before = !isalnum((unsigned char)before) && before != '.';
        if (is_before && !isalnum((unsigned char)behind) && behind != '.') {
            return true;
        }
        from += at + 1;
    }
    return false;
}

static bool is_same(const struct claim *a, const struct claim *b)
{
    if (seki_str_eq(a->folded, b->folded)) {
        return true;
    }
    if (a->field == SEKI_FIELD_VERSION) { /* one of those that the other lists */
        return is_listed(a->folded, b->folded) || is_listed(b->folded, a->folded);
    }
    return a->field == SEKI_FIELD_MANUFACTURER &&
           (is_short_for(a->folded, b->folded) || is_short_for(b->folded, a->folded));
}

/*
 * Whether both speak of the same thing: a sales name is no product name, and the version of the firmware not that of
 * the software. An item of MDS2 describes the product in words of its own.
 */
static bool is_comparable(const struct claim *a, const struct claim *b)
{
    if (a->field != b->field) {
        return false;
    }
    return seki_str_eq(a->label, b->label) || a->field == SEKI_FIELD_MANUFACTURER ||
           (a->field != SEKI_FIELD_PRODUCT && (a->label.n == 0 || b->label.n == 0));
}

static int add_conflict(struct seki_recognition *rec, const struct claim *old,
                        const struct claim *fresh, struct seki_err *err)
{
    struct seki_str *told = &rec->report.conflicts[fresh->field];
    struct seki_str parts[] = {told->n ? *told : old->value, SEKI_STR(" | "), fresh->value};

    if (seki_str_find(*told, fresh->value) == SIZE_MAX) {
        *told = seki_arena_join(rec->arena, parts, SEKI_ARRAY_LEN(parts));
    }
    return told->p ? 0 : seki_fail_nomem(err);
}

int seki_form_claim(struct seki_recognition *rec, enum seki_field field, struct seki_str label,
                    struct seki_str value, struct seki_err *err)
{
    struct claim fresh = {field, label, value, {0}};
    struct claim *slot;

    if ((field != SEKI_FIELD_MANUFACTURER && field != SEKI_FIELD_PRODUCT &&
         field != SEKI_FIELD_MODEL && field != SEKI_FIELD_VERSION) ||
        value.n == 0) {
        return 0;
    }
    fresh.folded = seki_fold(rec->arena, value);
    if (!fresh.folded.p) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < rec->claims.n; i++) {
        const struct claim *old = seki_vec_at(&rec->claims, struct claim, i);
        if (is_comparable(old, &fresh) && !is_same(old, &fresh)) {
            return add_conflict(rec, old, &fresh, err);
        }
    }
    slot = seki_vec_is_full(&rec->claims) ? &fresh : seki_vec_push(&rec->claims);
    if (!slot) {
        return seki_fail_nomem(err);
    }
    *slot = fresh;
    return 0;
}

void seki_form_settle_claims(struct seki_recognition *rec)
{
    for (unsigned field = 0; field < SEKI_FIELD_MAX; field++) {
        struct seki_str told = rec->report.conflicts[field];
        if (told.n) {
            rec->statement->header[field] = field == SEKI_FIELD_VERSION ? told : SEKI_STR("");
        }
    }
}
