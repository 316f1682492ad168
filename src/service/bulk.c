#include "service/bulk.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "msg/m_bulk.h"
#include "service/maker_int.h"

struct looking {
    struct seki_act *act;
    struct seki_bulk *bulk;
    struct seki_str words; /* folded */
    struct seki_err *err;
};

const struct seki_item *seki_bulk_heading(const struct seki_catalog *catalog,
                                          const struct seki_item *item)
{
    while (item && item->kind != SEKI_ITEM_SECTION) {
        item = item->parent == SEKI_NO_INDEX ? NULL : &catalog->items[item->parent];
    }
    return item;
}

/* --- which items */

static int has_words(const struct looking *l, struct seki_str text)
{
    struct seki_str folded = seki_fold(l->act->arena, text);

    return folded.p ? seki_str_find(folded, l->words) != SIZE_MAX : seki_fail_nomem(l->err);
}

/* 1: it is meant, 0: it is not. */
static int is_meant(const struct looking *l, const struct seki_item *item,
                    const struct seki_draft_answer *now)
{
    const struct seki_item *heading = seki_bulk_heading(l->bulk->catalog, item);
    const struct seki_str texts[] = {item->id, seki_text_get(&item->text, SEKI_LANG_JA),
                                     seki_text_get(&item->text, SEKI_LANG_EN),
                                     now->text[SEKI_DRAFT_ANSWER_NOTE],
                                     now->text[SEKI_DRAFT_ANSWER_TEXT]};
    int r = 0;

    if (l->bulk->section.n && (!heading || !seki_str_eq(heading->id, l->bulk->section))) {
        return 0;
    }
    for (size_t i = 0; r == 0 && l->words.n && i < SEKI_ARRAY_LEN(texts); i++) {
        r = has_words(l, texts[i]);
    }
    return l->words.n ? r : 1;
}

/* --- what becomes of one */

static bool is_blank(const struct seki_draft_answer *a)
{
    return a->text[SEKI_DRAFT_ANSWER_VALUE].n == 0 ||
           seki_str_eq(a->text[SEKI_DRAFT_ANSWER_VALUE], SEKI_STR("none"));
}

/* What is written beside a question that nobody answered stays there. */
static bool set_one(const struct seki_bulk *bulk, struct seki_bulk_item *it)
{
    it->then.text[SEKI_DRAFT_ANSWER_VALUE] = seki_value_name(bulk->value);
    return is_blank(&it->now) && seki_draft_takes_value(it->item, bulk->value);
}

static int replace_in(const struct looking *l, struct seki_bulk_item *it, size_t field)
{
    struct seki_buf SEKI_CLEANUP_BUF made = {0};
    struct seki_str rest = it->now.text[field];
    size_t at = seki_str_find(rest, l->bulk->find);
    int r;

    if (at == SIZE_MAX) {
        return 0;
    }
    seki_buf_init(&made, (size_t)2 * SEKI_LIMIT_DRAFT_TEXT);
    for (; at != SIZE_MAX; at = seki_str_find(rest, l->bulk->find)) {
        seki_buf_add(&made, seki_str_head(rest, at));
        seki_buf_add(&made, l->bulk->with);
        rest = seki_str_skip(rest, at + l->bulk->find.n);
        it->n_places++;
    }
    seki_buf_add(&made, rest);
    r = seki_fail_status(l->err, seki_buf_status(&made));
    if (r < 0) {
        return r;
    }
    it->then.text[field] = seki_str_trim(seki_arena_buf(l->act->arena, &made));
    return it->then.text[field].p ? 0 : seki_fail_nomem(l->err);
}

/* A text that is taken away altogether was the answer. */
static int replace_one(const struct looking *l, struct seki_bulk_item *it)
{
    struct seki_str *then = it->then.text;
    int r = replace_in(l, it, SEKI_DRAFT_ANSWER_NOTE);

    r = r < 0 ? r : replace_in(l, it, SEKI_DRAFT_ANSWER_TEXT);
    if (r == 0 && then[SEKI_DRAFT_ANSWER_TEXT].n == 0 &&
        seki_str_eq(then[SEKI_DRAFT_ANSWER_VALUE], SEKI_STR("text"))) {
        then[SEKI_DRAFT_ANSWER_VALUE] = SEKI_STR("none");
    }
    return r;
}

/* Only what stands in the other statement as an answer; what is written beside a blank question stays. */
static bool take_one(const struct seki_bulk *bulk, struct seki_bulk_item *it)
{
    const struct seki_draft_answer from =
        seki_draft_find(bulk->beside, bulk->n_beside, it->item->id);
    enum seki_value value = seki_value_from_name(from.text[SEKI_DRAFT_ANSWER_VALUE]);

    if (!is_blank(&it->now) || it->now.text[SEKI_DRAFT_ANSWER_NOTE].n || from.edition == 0 ||
        is_blank(&from) || !seki_draft_takes_value(it->item, value)) {
        return false;
    }
    memcpy(&it->then.text[SEKI_DRAFT_ANSWER_VALUE], &from.text[SEKI_DRAFT_ANSWER_VALUE],
           (SEKI_DRAFT_ANSWER_PLANNED - SEKI_DRAFT_ANSWER_VALUE + 1) * sizeof(from.text[0]));
    it->then.source = from.source;
    it->edition_beside = from.edition;
    return true;
}

static int add_item(struct looking *l, const struct seki_item *item)
{
    struct seki_bulk *bulk = l->bulk;
    struct seki_bulk_item it = {.item = item};
    bool is_change = false;
    int r;

    it.now = it.then = seki_draft_find(bulk->whole.answer, bulk->whole.n, item->id);
    it.then.text[SEKI_DRAFT_ANSWER_ITEM] = item->id;
    r = is_meant(l, item, &it.now);
    if (r <= 0) {
        return r;
    }
    r = bulk->what == SEKI_BULK_REPLACE ? replace_one(l, &it) : 0;
    is_change = bulk->what == SEKI_BULK_REPLACE ? !seki_draft_is_same(&it.now, &it.then)
                : bulk->what == SEKI_BULK_TAKE  ? take_one(bulk, &it)
                                                : set_one(bulk, &it);
    if (r == 0 && is_change && bulk->n < SEKI_BULK_MOST) {
        bulk->list[bulk->n++] = it;
    } else {
        bulk->n_more += is_change;
    }
    return r;
}

static int check(const struct seki_bulk *bulk, struct seki_err *err)
{
    if (bulk->what == SEKI_BULK_REPLACE && bulk->find.n == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_bulk_no_find(), M_bulk_no_find_next());
    }
    return bulk->what != SEKI_BULK_SET || bulk->value == SEKI_VALUE_YES ||
                   bulk->value == SEKI_VALUE_NO || bulk->value == SEKI_VALUE_NA
               ? 0
               : seki_fail(err, SEKI_ERR_INVALID, M_bulk_no_value(), M_bulk_no_value_next());
}

static int look(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_bulk *bulk = arg;
    struct looking l = {.act = act, .bulk = bulk, .err = err};
    int r = seki_draft_load(act, bulk->draft, &bulk->whole, err);

    r = r < 0 ? r : seki_draft_need_writing(&bulk->whole, bulk->catalog, err);
    r = r < 0 ? r : check(bulk, err);
    if (r < 0) {
        return r;
    }
    l.words = seki_fold(act->arena, bulk->words);
    bulk->list = seki_arena_array(act->arena, struct seki_bulk_item, SEKI_BULK_MOST);
    if (!l.words.p || !bulk->list) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < bulk->catalog->n_answers; i++) {
        r = add_item(&l, seki_catalog_answer_item(bulk->catalog, i));
    }
    return r;
}

int seki_bulk_look(struct seki_act *act, struct seki_bulk *bulk, struct seki_err *err)
{
    bulk->n = bulk->n_more = 0;
    return seki_register_read(act, SEKI_STR("draft"), look, bulk, err);
}

/* --- taking */

static const struct seki_bulk_item *item_of(const struct seki_bulk *bulk, struct seki_str id)
{
    for (size_t i = 0; i < bulk->n; i++) {
        if (seki_str_eq(bulk->list[i].item->id, id)) {
            return &bulk->list[i];
        }
    }
    return NULL;
}

/* One that would not change any more was changed by somebody, here or in the statement beside: its edition is another one. */
static void choose(struct seki_bulk_taking *taking, struct seki_saying *saying)
{
    for (size_t i = 0; i < taking->n_chosen; i++) {
        const struct seki_bulk_chosen *chosen = &taking->chosen[i];
        const struct seki_bulk_item *it = item_of(&taking->bulk, chosen->item);

        if (it && it->now.edition == chosen->edition &&
            it->edition_beside == chosen->edition_beside) {
            saying->said[saying->n++] =
                (struct seki_spoken){.answer = it->then,
                                     .stays_proposed = true,
                                     .is_proposal = taking->bulk.what == SEKI_BULK_TAKE,
                                     .source = it->then.source};
        } else {
            taking->late[taking->n_late++] = chosen->item;
        }
    }
}

static void add_conflicts(struct seki_bulk_taking *taking, const struct seki_saying *saying)
{
    for (size_t i = 0; i < saying->n; i++) {
        if (saying->said[i].outcome == SEKI_SPOKEN_CONFLICT) {
            taking->late[taking->n_late++] = saying->said[i].answer.text[SEKI_DRAFT_ANSWER_ITEM];
        }
    }
}

int seki_bulk_take(struct seki_act *act, struct seki_bulk_taking *taking, struct seki_err *err)
{
    struct seki_saying saying = {.draft = taking->bulk.draft, .catalog = taking->bulk.catalog};
    int r = seki_bulk_look(act, &taking->bulk, err);

    act->event = (struct seki_audit_event){.action = 0};
    if (r == 0 && taking->n_chosen == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_bulk_nothing(), M_bulk_nothing_next());
    }
    if (r < 0) {
        return r;
    }
    taking->n_late = 0;
    taking->late = seki_arena_array(act->arena, struct seki_str, taking->n_chosen);
    saying.said = seki_arena_array(act->arena, struct seki_spoken, taking->n_chosen);
    if (!taking->late || !saying.said) {
        return seki_fail_nomem(err);
    }
    choose(taking, &saying);
    r = saying.n ? seki_draft_say(act, &saying, err) : 0;
    taking->n_saved = saying.n_saved;
    add_conflicts(taking, &saying);
    return r;
}
