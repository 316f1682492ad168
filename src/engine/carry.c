#include "engine/carry.h"

#include "engine/carry_int.h"
#include "msg/m_carry.h"

#define VOICES_MAX ((size_t)SEKI_LIMIT_ITEMS * 16) /* an item may be met on each of its ties */
#define LIST_MAX ((size_t)1 << 10)                 /* bytes of a list of items in a reason */

int seki_carry_add_voice(struct seki_carry_work *w, struct seki_vec *voices,
                         const struct seki_item *item)
{
    struct seki_voice *voice;

    for (size_t i = 0; i < voices->n; i++) {
        if (seki_vec_at(voices, struct seki_voice, i)->item == item) {
            return 0;
        }
    }
    if (!voices->arena) {
        seki_vec_init(voices, w->arena, sizeof(struct seki_voice), VOICES_MAX);
    }
    voice = seki_vec_push(voices);
    if (!voice) {
        return seki_fail_nomem(w->err);
    }
    *voice = seki_voice_of(&w->carry->from, item);
    return 0;
}

void seki_carry_take_voices(struct seki_proposal *proposal, const struct seki_vec *voices)
{
    proposal->from = voices->p;
    proposal->n_from = voices->n;
}

int seki_carry_items(struct seki_carry_work *w, const struct seki_proposal *proposal,
                     enum seki_value worth, struct seki_str *ret_items)
{
    struct seki_buf SEKI_CLEANUP_BUF list = {0};
    struct seki_str kept;

    seki_buf_init(&list, SEKI_LIMIT_MESSAGE);
    for (size_t i = 0; i < proposal->n_from; i++) {
        const struct seki_voice *voice = &proposal->from[i];
        if (worth != SEKI_VALUE_MAX && voice->worth != worth) {
            continue;
        }
        if (list.n > LIST_MAX) {
            seki_buf_lit(&list, " ...");
            break;
        }
        seki_buf_add(&list, list.n ? SEKI_STR(", ") : SEKI_STR(""));
        seki_buf_add(&list, voice->item->id);
    }
    if (seki_buf_status(&list) < 0) {
        return seki_fail_status(w->err, seki_buf_status(&list));
    }
    kept = seki_arena_str(w->arena, seki_buf_str(&list));
    if (!kept.p) {
        return seki_fail_nomem(w->err);
    }
    *ret_items = kept;
    return 0;
}

/* The reason by the first of them; the list names all. */
int seki_carry_unknown(struct seki_carry_work *w, struct seki_proposal *proposal)
{
    const struct seki_voice *first = NULL;
    struct seki_str items = {0};
    int r = seki_carry_items(w, proposal, SEKI_VALUE_NONE, &items);

    for (size_t i = 0; !first && i < proposal->n_from; i++) {
        if (proposal->from[i].worth == SEKI_VALUE_NONE) {
            first = &proposal->from[i];
        }
    }
    if (r < 0) {
        return r;
    }
    if (!first || first->answer->value == SEKI_VALUE_NONE) {
        proposal->reason = M_carry_unanswered(items);
    } else if (!first->is_trusted) {
        proposal->reason = M_carry_distrusted(items);
    } else if (first->answer->value == SEKI_VALUE_NA) {
        proposal->reason = M_carry_na_unjustified(items);
    } else {
        proposal->reason = M_carry_prose(items);
    }
    return 0;
}

/* --- free texts */

/* The item of the received form that fills this field, if it has one. */
static int add_field_voice(struct seki_carry_work *w, struct seki_str field,
                           struct seki_vec *voices)
{
    const struct seki_catalog *catalog = w->carry->from.statement->catalog;
    int r = 0;

    for (size_t i = 0; r == 0 && i < catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(catalog, i);
        if (seki_str_eq(item->field, field)) {
            r = seki_carry_add_voice(w, voices, item);
        }
    }
    return r;
}

int seki_carry_text(struct seki_carry_work *w, const struct seki_item *item,
                    struct seki_proposal *proposal)
{
    enum seki_field field = seki_field_from_name(item->field);
    struct seki_vec voices = {0};
    int r;

    proposal->by = SEKI_CARRY_BY_HEADER;
    if (field == SEKI_FIELD_DOCUMENT) {
        proposal->reason = M_carry_other_document();
        return 0;
    }
    proposal->text = w->carry->from.statement->header[field];
    if (proposal->text.n == 0) {
        proposal->reason = M_carry_no_header();
        return 0;
    }
    r = add_field_voice(w, item->field, &voices);
    seki_carry_take_voices(proposal, &voices);
    proposal->value = SEKI_VALUE_TEXT;
    proposal->confidence = SEKI_CARRY_HEADER;
    proposal->reason = M_carry_header();
    return r;
}

/* --- all items */

static int propose(struct seki_carry_work *w, const struct seki_item *item,
                   struct seki_proposal *proposal)
{
    bool has_links = false;
    int r;

    if (seki_field_from_name(item->field) < SEKI_FIELD_MAX) {
        return seki_carry_text(w, item, proposal);
    }
    r = seki_carry_links(w, item, proposal, &has_links);
    if (r < 0 || has_links) {
        return r;
    }
    return seki_carry_hub(w, item, proposal);
}

/* Memory of what was received: "PAUT-3 yes [C201]". */
static struct seki_str raw_of(struct seki_arena *arena, const struct seki_proposal *proposal)
{
    const struct seki_voice *voice = proposal->from;
    struct seki_str gap = SEKI_STR(" ");
    struct seki_str none = SEKI_STR("");
    bool has_cell;

    if (proposal->n_from == 0) {
        return none;
    }
    has_cell = voice->answer->cell.n > 0;
    return seki_arena_join(
        arena,
        (const struct seki_str[]){voice->item->id, gap, seki_value_name(voice->answer->value),
                                  has_cell ? SEKI_STR(" [") : none, voice->answer->cell,
                                  has_cell ? SEKI_STR("]") : none,
                                  proposal->n_from > 1 ? SEKI_STR(" ...") : none},
        7);
}

/* A proposal as an answer that nobody has confirmed. */
static int fill_answer(struct seki_carry_work *w, size_t index)
{
    const struct seki_proposal *p = &w->carry->proposals[index];
    struct seki_answer *answer = &w->carry->statement->answers[index];
    const struct seki_voice *only = p->n_from == 1 ? &p->from[0] : NULL;

    if (p->value == SEKI_VALUE_NONE) {
        w->carry->n_blank++;
        return 0;
    }
    w->carry->n_proposed++;
    answer->value = p->value;
    answer->confidence = p->confidence;
    answer->doubt = SEKI_REASON_PROPOSED;
    answer->text = p->text;
    answer->raw = raw_of(w->arena, p);
    if (!answer->raw.p) {
        return seki_fail_nomem(w->err);
    }
    if (only && p->by != SEKI_CARRY_BY_GATE) {
        answer->note = only->answer->note;
    }
    if (only && p->by == SEKI_CARRY_BY_LINK && seki_relation_is_same(p->relation)) {
        answer->planned_until = only->answer->planned_until;
    }
    return 0;
}

/* The header is about the product, apart from the number of the form. */
static int fill_header(struct seki_carry_work *w)
{
    const struct seki_statement *from = w->carry->from.statement;
    struct seki_statement *to = w->carry->statement;
    struct seki_extra *extra = seki_arena_new(w->arena, struct seki_extra);
    const struct seki_str parts[] = {from->name,
                                     SEKI_STR(" ("),
                                     from->catalog->head.id,
                                     SEKI_STR(")"),
                                     from->header[SEKI_FIELD_DOCUMENT].n ? SEKI_STR(" ")
                                                                         : SEKI_STR(""),
                                     from->header[SEKI_FIELD_DOCUMENT]};

    if (!extra) {
        return seki_fail_nomem(w->err);
    }
    memcpy(to->header, from->header, sizeof(to->header));
    to->header[SEKI_FIELD_DOCUMENT] = SEKI_STR("");
    extra->cell = SEKI_STR("carried.from");
    extra->text = seki_arena_join(w->arena, parts, SEKI_ARRAY_LEN(parts));
    if (!extra->text.p) {
        return seki_fail_nomem(w->err);
    }
    to->name = from->name;
    to->extra = extra;
    to->n_extra = 1;
    return 0;
}

static int fill_statement(struct seki_carry_work *w)
{
    int r;

    w->carry->statement = seki_statement_new(w->arena, w->carry->to);
    if (!w->carry->statement) {
        return seki_fail_nomem(w->err);
    }
    r = fill_header(w);
    for (size_t i = 0; r == 0 && i < w->carry->to->n_answers; i++) {
        r = fill_answer(w, i);
    }
    return r;
}

static int find_ways(struct seki_carry_work *w)
{
    size_t from = seki_web_catalog(w->web, w->carry->from.statement->catalog);
    size_t to = seki_web_catalog(w->web, w->carry->to);

    return from == SEKI_NO_INDEX || to == SEKI_NO_INDEX
               ? 0
               : seki_relate_links(w->arena, w->web, from, to, &w->ways, w->err);
}

int seki_carry_make(struct seki_arena *arena, const struct seki_carry_ties *ties,
                    const struct seki_checked *from, const struct seki_catalog *to,
                    struct seki_carry *ret_carry, struct seki_err *err)
{
    struct seki_carry carry = {.from = *from, .to = to};
    struct seki_carry_work w = {.arena = arena,
                                .hub = ties->hub,
                                .crosswalk = ties->crosswalk,
                                .web = ties->web,
                                .carry = &carry,
                                .err = err};
    int r = w.web ? find_ways(&w) : 0;

    carry.proposals =
        seki_arena_array(arena, struct seki_proposal, SEKI_MAX(to->n_answers, (size_t)1));
    if (!carry.proposals) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < to->n_answers; i++) {
        carry.proposals[i].relation = SEKI_RELATION_MAX;
        r = propose(&w, seki_catalog_answer_item(to, i), &carry.proposals[i]);
    }
    r = r < 0 ? r : seki_carry_gates(&w);
    r = r < 0 ? r : fill_statement(&w);
    if (r == 0) {
        *ret_carry = carry;
    }
    return r;
}

bool seki_proposal_is_exact(const struct seki_proposal *proposal)
{
    int sure = proposal->relation == SEKI_RELATION_EQUAL ? SEKI_CARRY_EQUAL : SEKI_CARRY_EQUIVALENT;

    return proposal->value != SEKI_VALUE_NONE && proposal->by == SEKI_CARRY_BY_LINK &&
           proposal->way.n == 0 && !proposal->is_flipped && proposal->n_from == 1 &&
           seki_relation_is_same(proposal->relation) && proposal->confidence == sure;
}

struct seki_str seki_proposal_relation(const struct seki_proposal *proposal)
{
    static const struct seki_str names[SEKI_CARRY_BY_MAX] = {
        [SEKI_CARRY_BY_NOTHING] = SEKI_STR("none"), [SEKI_CARRY_BY_HEADER] = SEKI_STR("header"),
        [SEKI_CARRY_BY_LINK] = SEKI_STR("link"),    [SEKI_CARRY_BY_HUB] = SEKI_STR("hub"),
        [SEKI_CARRY_BY_GATE] = SEKI_STR("gate"),
    };

    return proposal->by == SEKI_CARRY_BY_LINK ? seki_relation_name(proposal->relation)
                                              : names[proposal->by];
}
