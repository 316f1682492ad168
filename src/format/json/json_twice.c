/* An item that a document answers more than once. What was said is kept; what differs is no answer. */
#include "base/limits.h"
#include "format/json/json_read_int.h"

static int join(struct seki_json_reader *r, struct seki_str *text, struct seki_str between,
                struct seki_str second)
{
    struct seki_str parts[] = {*text, between, second};
    struct seki_str joined = seki_arena_join(r->arena, parts, SEKI_ARRAY_LEN(parts));

    if (!joined.p) {
        return seki_fail_nomem(r->err);
    }
    if (joined.n > SEKI_JSON_TEXT_MAX) {
        return seki_fail_limit(r->err, r->name, SEKI_JSON_TEXT_MAX);
    }
    *text = joined;
    return 0;
}

/* `second` behind `*text`, if it says anything else. */
static int append(struct seki_json_reader *r, struct seki_str *text, struct seki_str between,
                  struct seki_str second)
{
    if (second.n == 0 || seki_str_eq(*text, second)) {
        return 0;
    }
    if (text->n == 0) {
        *text = second;
        return 0;
    }
    return join(r, text, between, second);
}

/* What the cell held; else the answer. With its plan, which is dropped. */
static int show(struct seki_json_reader *r, const struct seki_answer *answer, bool has_raw,
                struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF iso = {0};
    struct seki_str text = answer->text.n ? answer->text : seki_value_name(answer->value);

    text = has_raw && answer->raw.n ? answer->raw : text;
    seki_buf_init(&iso, 16); /* 2026-04-01 */
    seki_date_add_iso(&iso, answer->planned_until);
    if (seki_buf_status(&iso) < 0) {
        return seki_fail_status(r->err, seki_buf_status(&iso));
    }
    *ret_text = text;
    return iso.n ? join(r, ret_text, SEKI_STR(" "), seki_buf_str(&iso)) : 0;
}

static bool is_same_plan(struct seki_date a, struct seki_date b)
{
    return !seki_date_is_set(a) || !seki_date_is_set(b) || seki_date_cmp(a, b) == 0;
}

static bool is_same(const struct seki_answer *a, const struct seki_answer *b)
{
    return a->value == b->value && seki_str_eq(a->text, b->text) &&
           is_same_plan(a->planned_until, b->planned_until);
}

/* The proposal stays with the answer; the word of whoever confirmed it counts for both. */
static void agree_on_origin(struct seki_answer *first, const struct seki_answer *second)
{
    bool is_confirmed = seki_answer_is_confirmed(first) || seki_answer_is_confirmed(second);

    if (!first->derivation || seki_answer_is_confirmed(second)) {
        first->derivation = second->derivation;
    }
    if (is_confirmed || second->match != SEKI_MATCH_PERSON) {
        first->match = is_confirmed ? SEKI_MATCH_PERSON : second->match;
    }
    seki_answer_doubt_proposal(first);
}

/* As sure as the less sure of the two. */
static void agree(struct seki_answer *first, const struct seki_answer *second)
{
    if (second->confidence < first->confidence) {
        first->confidence = second->confidence;
        first->doubt = second->doubt;
    }
    if (!seki_date_is_set(first->planned_until)) {
        first->planned_until = second->planned_until;
    }
    agree_on_origin(first, second);
}

/* Different answers cancel; " | " between them in `raw` is how engine/check.c knows them. */
static int cancel(struct seki_json_reader *r, size_t at, const struct seki_answer *second)
{
    struct seki_answer *first = &r->statement->answers[at];
    bool has_raw = !seki_str_eq(first->raw, second->raw); /* else it does not tell them apart */
    struct seki_str fresh = {0};
    int status = 0;

    if (r->seen[at] != SEKI_JSON_SEEN_DIFFERENT) {
        r->seen[at] = SEKI_JSON_SEEN_DIFFERENT;
        r->counts.n_doubled++;
        status = show(r, first, has_raw, &first->raw);
    }
    first->value = SEKI_VALUE_NONE;
    first->text = (struct seki_str){0};
    first->planned_until = (struct seki_date){0};
    status = status < 0 ? status : show(r, second, has_raw, &fresh);
    return status < 0 ? status : join(r, &first->raw, SEKI_STR(" | "), fresh);
}

int seki_json_add_again(struct seki_json_reader *r, size_t at, const struct seki_answer *answer)
{
    struct seki_answer *first = &r->statement->answers[at];
    int status = 0;

    if (r->seen[at] == SEKI_JSON_SEEN && is_same(first, answer)) {
        agree(first, answer);
    } else {
        status = cancel(r, at, answer);
    }
    status = status < 0 ? status : append(r, &first->note, SEKI_STR("\n"), answer->note);
    return status < 0 ? status : append(r, &first->raw_note, SEKI_STR(" | "), answer->raw_note);
}
