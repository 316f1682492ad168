/* What the head of a statement says: of the product and its maker, so that nobody is asked twice. Declared in service/draft.h. */
#include "base/limits.h"
#include "model/statement.h"
#include "service/maker_int.h"

struct seki_str seki_draft_header(const struct seki_draft_whole *whole, enum seki_field field)
{
    const struct seki_str *product = whole->product.text;

    switch (field) {
    case SEKI_FIELD_MANUFACTURER:
        return whole->maker;
    case SEKI_FIELD_PRODUCT:
        return product[SEKI_PRODUCT_NAME];
    case SEKI_FIELD_MODEL:
        return product[SEKI_PRODUCT_MODEL];
    case SEKI_FIELD_VERSION:
        return whole->draft.text[SEKI_DRAFT_RELEASE];
    case SEKI_FIELD_CONTACT:
        return product[SEKI_PRODUCT_CONTACT];
    case SEKI_FIELD_USE:
        return product[SEKI_PRODUCT_USE];
    case SEKI_FIELD_REGULATORY:
        return product[SEKI_PRODUCT_REGULATORY];
    case SEKI_FIELD_DATE:
    case SEKI_FIELD_DOCUMENT:
    case SEKI_FIELD_AUTHOR:
    case SEKI_FIELD_MAX:
    default:
        return SEKI_STR("");
    }
}

int seki_draft_header_answer(struct seki_arena *arena, const struct seki_draft_whole *whole,
                             const struct seki_item *item, struct seki_draft_answer *ret_answer,
                             struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF source = {0};
    struct seki_str text = item->field.n && item->kind == SEKI_ITEM_TEXT
                               ? seki_draft_header(whole, seki_field_from_name(item->field))
                               : SEKI_STR("");

    *ret_answer = (struct seki_draft_answer){.edition = 0};
    if (text.n == 0) {
        return 0;
    }
    seki_buf_init(&source, SEKI_LIMIT_MESSAGE);
    seki_buf_add(&source, whole->product.text[SEKI_PRODUCT_NAME]);
    *ret_answer = (struct seki_draft_answer){.text = {[SEKI_DRAFT_ANSWER_ITEM] = item->id,
                                                      [SEKI_DRAFT_ANSWER_VALUE] = SEKI_STR("text"),
                                                      [SEKI_DRAFT_ANSWER_TEXT] = text},
                                             .edition = whole->product.edition,
                                             .source = seki_arena_buf(arena, &source)};
    return ret_answer->source.p ? 0 : seki_fail_nomem(err);
}

/* Whoever begins a draft has typed none of it; each is a proposal until somebody has looked at it. */
int seki_draft_propose_header(struct seki_act *act, const struct seki_draft_whole *whole,
                              const struct seki_catalog *catalog, struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < catalog->n_answers; i++) {
        struct seki_draft_answer row;
        r = seki_draft_header_answer(act->arena, whole, seki_catalog_answer_item(catalog, i), &row,
                                     err);
        if (r < 0 || row.edition == 0) {
            continue;
        }
        row.edition = 0;
        row.is_proposed = true;
        row.text[SEKI_DRAFT_ANSWER_BY] = act->actor->person;
        row.text[SEKI_DRAFT_ANSWER_BY_NAME] = act->actor->name;
        r = seki_store_draft_answer_put(act->store, act->actor->organisation, whole->draft.number,
                                        &row, act->now, err);
    }
    return r;
}

/* What an item of the form says of it stands, else what the product does. The day is the one on which it is published. */
void seki_draft_fill_header(const struct seki_draft_whole *whole, struct seki_statement *it)
{
    for (enum seki_field field = SEKI_FIELD_MANUFACTURER; field < SEKI_FIELD_MAX; field++) {
        if (it->header[field].n == 0) {
            it->header[field] = seki_draft_header(whole, field);
        }
    }
    for (size_t i = 0; i < it->catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(it->catalog, i);
        enum seki_field field = seki_field_from_name(item->field);
        struct seki_answer *answer = &it->answers[i];

        if (item->field.n == 0 || item->kind != SEKI_ITEM_TEXT) {
            continue;
        }
        if (field == SEKI_FIELD_DATE && answer->value == SEKI_VALUE_NONE && it->header[field].n) {
            *answer = (struct seki_answer){.value = SEKI_VALUE_TEXT,
                                           .text = it->header[field],
                                           .match = SEKI_MATCH_PERSON,
                                           .confidence = 100};
        }
        if ((field == SEKI_FIELD_CONTACT || field == SEKI_FIELD_USE ||
             field == SEKI_FIELD_DOCUMENT) &&
            answer->value == SEKI_VALUE_TEXT && answer->confidence >= SEKI_CONFIDENT) {
            it->header[field] = answer->text;
        }
    }
}
