#include "service/undo.h"

#include "base/limits.h"
#include "msg/m_bulk.h"
#include "service/maker_int.h"

static struct seki_deed_of of_actor(const struct seki_act *act, int64_t draft)
{
    return (struct seki_deed_of){act->actor->organisation, act->actor->person, draft};
}

int seki_draft_did(struct seki_act *act, struct seki_doing *doing,
                   const struct seki_draft_answer *now, struct seki_err *err)
{
    const struct seki_deed_of of = of_actor(act, doing->draft);
    const struct seki_deed_item item = {now->text[SEKI_DRAFT_ANSWER_ITEM], now->edition};
    int r =
        doing->number ? 0 : seki_store_deed_next(act->arena, act->store, &of, &doing->number, err);

    return r < 0 ? r : seki_store_deed_add(act->store, &of, doing->number, &item, act->now, err);
}

/* An edition of an answer; before the first one stands nothing. */
static int answer_at(struct seki_act *act, const struct seki_draft *draft, struct seki_str item,
                     int64_t edition, struct seki_draft_answer *ret_answer, struct seki_err *err)
{
    *ret_answer = (struct seki_draft_answer){.edition = 0};
    return edition > 0
               ? seki_store_draft_answer(act->arena, act->store, draft, act->actor->organisation,
                                         item, edition, ret_answer, err)
               : 0;
}

/* It may have been changed and taken back since, which leaves another edition that says the same. */
static bool is_own(const struct seki_act *act, const struct seki_draft_answer *now,
                   const struct seki_draft_answer *made)
{
    return now->edition > 0 && made->edition > 0 && now->is_proposed == made->is_proposed &&
           seki_draft_is_same(now, made) &&
           seki_str_eq(now->text[SEKI_DRAFT_ANSWER_BY], act->actor->person);
}

static int put_back(struct seki_act *act, const struct seki_draft *draft,
                    const struct seki_draft_answer *now, struct seki_draft_answer *before,
                    struct seki_err *err)
{
    before->edition = now->edition;
    before->text[SEKI_DRAFT_ANSWER_ITEM] = now->text[SEKI_DRAFT_ANSWER_ITEM];
    before->text[SEKI_DRAFT_ANSWER_BY] = act->actor->person;
    before->text[SEKI_DRAFT_ANSWER_BY_NAME] = act->actor->name;
    if (before->text[SEKI_DRAFT_ANSWER_VALUE].n == 0) {
        before->text[SEKI_DRAFT_ANSWER_VALUE] = SEKI_STR("none");
    }
    return seki_store_draft_answer_put(act->store, act->actor->organisation, draft->number, before,
                                       act->now, err);
}

static int undo_one(struct seki_act *act, const struct seki_draft_whole *whole,
                    const struct seki_deed_item *item, struct seki_undoing *undoing,
                    struct seki_err *err)
{
    const struct seki_draft *draft = &whole->draft;
    struct seki_draft_answer now = seki_draft_find(whole->answer, whole->n, item->item);
    struct seki_draft_answer made;
    struct seki_draft_answer before;
    int r = answer_at(act, draft, item->item, item->edition, &made, err);

    if (r < 0 || !is_own(act, &now, &made)) {
        undoing->left[undoing->n_left++] = item->item;
        return r;
    }
    r = answer_at(act, draft, item->item, item->edition - 1, &before, err);
    undoing->back[undoing->n_back++] = item->item;
    return r < 0 ? r : put_back(act, draft, &now, &before, err);
}

static int find_last(struct seki_act *act, struct seki_undoing *undoing, struct seki_deed *ret_deed,
                     struct seki_err *err)
{
    const struct seki_deed_of of = of_actor(act, undoing->draft);
    int r = seki_store_deed_open(act->arena, act->store, &of, ret_deed, err);

    if (r == 0 && (ret_deed->number == 0 || ret_deed->number != undoing->deed)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_bulk_not_last(), M_bulk_not_last_next());
    }
    undoing->back = r < 0 ? NULL : seki_arena_array(act->arena, struct seki_str, ret_deed->n + 1);
    undoing->left = r < 0 ? NULL : seki_arena_array(act->arena, struct seki_str, ret_deed->n + 1);
    return r < 0 || (undoing->back && undoing->left) ? r : seki_fail_nomem(err);
}

static int note_items(struct seki_act *act, const struct seki_undoing *undoing,
                      struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_buf_lit(&text, "undone:");
    for (size_t i = 0; i < undoing->n_back && text.n < SEKI_LIMIT_MESSAGE / 2; i++) {
        seki_buf_add_char(&text, ' ');
        seki_buf_add(&text, undoing->back[i]);
    }
    act->event.detail = seki_arena_buf(act->arena, &text);
    return act->event.detail.p ? 0 : seki_fail_nomem(err);
}

static int undo(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_undoing *undoing = arg;
    const struct seki_deed_of of = of_actor(act, undoing->draft);
    struct seki_draft_whole whole;
    struct seki_deed deed;
    int r = seki_draft_load(act, undoing->draft, &whole, err);

    r = r < 0 ? r : seki_draft_need_writing(&whole, undoing->catalog, err);
    r = r < 0 ? r : find_last(act, undoing, &deed, err);
    for (size_t i = 0; r == 0 && i < deed.n; i++) {
        r = undo_one(act, &whole, &deed.list[i], undoing, err);
    }
    r = r < 0 ? r : seki_store_deed_undo(act->store, &of, undoing->deed, act->now, err);
    return r < 0 ? r : note_items(act, undoing, err);
}

int seki_undo(struct seki_act *act, struct seki_undoing *undoing, struct seki_err *err)
{
    undoing->n_back = undoing->n_left = 0;
    return seki_register_write(act, SEKI_STR("draft"), SEKI_AUDIT_UPDATE, undo, undoing, err);
}
