/* Answers of a draft: saving them, taking them over, the statement they are. Declared in service/draft.h. */
#include "base/date.h"
#include "base/limits.h"
#include "model/statement.h"
#include "msg/m_hint.h"
#include "msg/m_make.h"
#include "service/maker_int.h"

#define DRAFT SEKI_STR("draft")
#define PROPOSED 50 /* the confidence of what nobody has confirmed: below SEKI_CONFIDENT */

struct seki_draft_answer seki_draft_find(const struct seki_draft_answer *list, size_t n,
                                         struct seki_str item)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_eq(list[i].text[SEKI_DRAFT_ANSWER_ITEM], item)) {
            return list[i];
        }
    }
    return (struct seki_draft_answer){.edition = 0};
}

/* --- whether it can be said */

bool seki_draft_takes_value(const struct seki_item *item, enum seki_value value)
{
    switch (value) {
    case SEKI_VALUE_NONE:
        return true;
    case SEKI_VALUE_YES:
    case SEKI_VALUE_NO:
    case SEKI_VALUE_NA:
    case SEKI_VALUE_NOTE:
        return item->kind != SEKI_ITEM_TEXT;
    case SEKI_VALUE_TEXT:
        return item->kind != SEKI_ITEM_QUESTION;
    case SEKI_VALUE_MAX:
    default:
        return false;
    }
}

static int check_texts(const struct seki_draft_answer *answer, struct seki_err *err)
{
    struct seki_str planned = answer->text[SEKI_DRAFT_ANSWER_PLANNED];
    struct seki_date day;

    if (answer->text[SEKI_DRAFT_ANSWER_TEXT].n > SEKI_LIMIT_DRAFT_TEXT ||
        answer->text[SEKI_DRAFT_ANSWER_NOTE].n > SEKI_LIMIT_DRAFT_TEXT) {
        return seki_fail(
            err, SEKI_ERR_LIMIT,
            M_make_text_long(answer->text[SEKI_DRAFT_ANSWER_ITEM], (int64_t)SEKI_LIMIT_DRAFT_TEXT),
            M_hint_make_text_long());
    }
    return planned.n == 0 || seki_date_parse(planned, &day)
               ? 0
               : seki_fail(err, SEKI_ERR_INVALID, M_make_bad_day(planned), M_hint_cli_date());
}

/* By the id as it stands: needs no memory, so that NULL means one thing. */
static const struct seki_item *find_item(const struct seki_catalog *catalog, struct seki_str id)
{
    for (size_t i = 0; i < catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(catalog, i);
        if (seki_str_eq(item->id, id)) {
            return item;
        }
    }
    return NULL;
}

static int check(const struct seki_catalog *catalog, const struct seki_draft_answer *answer,
                 struct seki_err *err)
{
    struct seki_str id = answer->text[SEKI_DRAFT_ANSWER_ITEM];
    const struct seki_item *item = find_item(catalog, id);
    enum seki_value value = seki_value_from_name(answer->text[SEKI_DRAFT_ANSWER_VALUE]);

    if (!item) {
        return seki_fail(err, SEKI_ERR_INVALID, M_make_no_item(id), M_hint_make_no_item());
    }
    if (!seki_draft_takes_value(item, value)) {
        return seki_fail(err, SEKI_ERR_INVALID,
                         M_make_no_value(id, answer->text[SEKI_DRAFT_ANSWER_VALUE]),
                         M_hint_make_no_value());
    }
    return check_texts(answer, err);
}

/* --- one answer */

/* A row that is not there is one without an answer. */
static struct seki_str value_of(const struct seki_draft_answer *a)
{
    return a->edition == 0 && a->text[SEKI_DRAFT_ANSWER_VALUE].n == 0
               ? SEKI_STR("none")
               : a->text[SEKI_DRAFT_ANSWER_VALUE];
}

bool seki_draft_is_same(const struct seki_draft_answer *a, const struct seki_draft_answer *b)
{
    for (size_t i = SEKI_DRAFT_ANSWER_TEXT; i <= SEKI_DRAFT_ANSWER_PLANNED; i++) {
        if (!seki_str_eq(a->text[i], b->text[i])) {
            return false;
        }
    }
    return seki_str_eq(value_of(a), value_of(b));
}

/* Somebody else changed it meanwhile: whether this one has changed it, too, is seen from what was shown. */
static int resolve(struct seki_act *act, const struct seki_draft *draft, struct seki_spoken *said,
                   struct seki_err *err)
{
    struct seki_draft_answer seen = {.edition = 0};
    int r = said->answer.edition > 0
                ? seki_store_draft_answer(act->arena, act->store, draft, act->actor->organisation,
                                          said->answer.text[SEKI_DRAFT_ANSWER_ITEM],
                                          said->answer.edition, &seen, err)
                : 0;

    said->outcome =
        seki_draft_is_same(&said->answer, &seen) ? SEKI_SPOKEN_SAME : SEKI_SPOKEN_CONFLICT;
    return r;
}

/* What is only confirmed comes from where it came from. */
static struct seki_str source_of(const struct seki_saying *saying, const struct seki_spoken *said)
{
    if (seki_draft_is_same(&said->answer, &said->now)) {
        return said->now.source;
    }
    return said->source.n ? said->source : saying->source;
}

static int save(struct seki_act *act, const struct seki_saying *saying, struct seki_spoken *said,
                struct seki_err *err)
{
    struct seki_draft_answer row = said->answer;
    int r;

    row.text[SEKI_DRAFT_ANSWER_BY] = act->actor->person;
    row.text[SEKI_DRAFT_ANSWER_BY_NAME] = act->actor->name;
    row.is_proposed = said->is_proposal || (said->stays_proposed && said->now.is_proposed);
    row.source = source_of(saying, said);
    r = seki_store_draft_answer_put(act->store, act->actor->organisation, saying->draft, &row,
                                    act->now, err);
    row.edition++;
    row.changed = act->now;
    said->outcome = SEKI_SPOKEN_SAVED;
    said->now = row;
    return r;
}

static int say_one(struct seki_act *act, const struct seki_saying *saying,
                   const struct seki_draft_whole *whole, struct seki_spoken *said,
                   struct seki_err *err)
{
    said->now = seki_draft_find(whole->answer, whole->n, said->answer.text[SEKI_DRAFT_ANSWER_ITEM]);
    if (seki_draft_is_same(&said->answer, &said->now) &&
        !(said->now.is_proposed && said->is_confirmed)) {
        said->outcome = SEKI_SPOKEN_SAME;
        return 0;
    }
    return said->now.edition == said->answer.edition ? save(act, saying, said, err)
                                                     : resolve(act, &whole->draft, said, err);
}

/* Once for all that come from the same statement. */
static void add_source(struct seki_buf *text, struct seki_str source, struct seki_str *last)
{
    if (source.n && !seki_str_eq(source, *last) &&
        text->n + source.n < SEKI_LIMIT_MESSAGE * 3 / 4) {
        seki_buf_lit(text, " (");
        seki_buf_add(text, source);
        seki_buf_lit(text, ")");
    }
    *last = source;
}

/* The record names the items that were changed, and where they came from. */
static int note_items(struct seki_act *act, const struct seki_saying *saying, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str last = SEKI_STR("");

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    if (saying->source.n) {
        seki_buf_lit(&text, "from ");
        seki_buf_add(&text, saying->source);
        seki_buf_lit(&text, ":");
    }
    for (size_t i = 0; i < saying->n && text.n < SEKI_LIMIT_MESSAGE / 2; i++) {
        if (saying->said[i].outcome == SEKI_SPOKEN_SAVED) {
            seki_buf_add(&text, text.n ? SEKI_STR(" ") : SEKI_STR(""));
            seki_buf_add(&text, saying->said[i].answer.text[SEKI_DRAFT_ANSWER_ITEM]);
            add_source(&text, saying->said[i].source, &last);
        }
    }
    act->event.detail = seki_arena_buf(act->arena, &text);
    return act->event.detail.p ? 0 : seki_fail_nomem(err);
}

int seki_draft_need_writing(const struct seki_draft_whole *whole,
                            const struct seki_catalog *catalog, struct seki_err *err)
{
    if (!seki_str_eq(whole->draft.text[SEKI_DRAFT_CATALOG], catalog->head.id)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_make_no_form(), M_hint_make_no_form());
    }
    return whole->draft.state == SEKI_DRAFT_WRITING
               ? 0
               : seki_fail(err, SEKI_ERR_INVALID, M_make_not_writing(), M_hint_make_not_writing());
}

static int say(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_saying *saying = arg;
    struct seki_doing doing = {.draft = saying->draft};
    struct seki_draft_whole whole;
    int r = seki_draft_load(act, saying->draft, &whole, err);

    r = r < 0 ? r : seki_draft_need_writing(&whole, saying->catalog, err);
    for (size_t i = 0; r == 0 && i < saying->n; i++) {
        r = check(saying->catalog, &saying->said[i].answer, err);
        r = r < 0 ? r : say_one(act, saying, &whole, &saying->said[i], err);
        r = r < 0 || saying->said[i].outcome != SEKI_SPOKEN_SAVED
                ? r
                : seki_draft_did(act, &doing, &saying->said[i].now, err);
        saying->n_saved += r == 0 && saying->said[i].outcome == SEKI_SPOKEN_SAVED;
        saying->n_conflicts += r == 0 && saying->said[i].outcome == SEKI_SPOKEN_CONFLICT;
    }
    act->is_unrecorded = r == 0 && saying->n_saved == 0;
    return r < 0 ? r : note_items(act, saying, err);
}

int seki_draft_say(struct seki_act *act, struct seki_saying *saying, struct seki_err *err)
{
    saying->n_saved = saying->n_conflicts = 0;
    return seki_register_write(act, DRAFT, SEKI_AUDIT_UPDATE, say, saying, err);
}

/* --- proposals */

int seki_draft_source(struct seki_arena *arena, const struct seki_draft_whole *other,
                      struct seki_str item, struct seki_str *ret_source, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_buf_add(&text, other->product.text[SEKI_PRODUCT_NAME]);
    seki_buf_add_char(&text, ' ');
    seki_buf_add(&text, other->draft.text[SEKI_DRAFT_RELEASE]);
    seki_buf_lit(&text, " #");
    seki_buf_add_int(&text, other->draft.number);
    if (item.n) {
        seki_buf_lit(&text, ", ");
        seki_buf_add(&text, other->draft.text[SEKI_DRAFT_CATALOG]);
        seki_buf_add_char(&text, ' ');
        seki_buf_add(&text, item);
    }
    *ret_source = seki_arena_buf(arena, &text);
    return ret_source->p ? 0 : seki_fail_nomem(err);
}

static int propose_one(struct seki_act *act, const struct seki_draft_whole *whole,
                       struct seki_proposing *it, struct seki_doing *doing,
                       const struct seki_draft_answer *from, struct seki_err *err)
{
    struct seki_str item = from->text[SEKI_DRAFT_ANSWER_ITEM];
    struct seki_draft_answer row = *from;
    struct seki_err unfit = {0};
    int r;

    if (seki_str_eq(from->text[SEKI_DRAFT_ANSWER_VALUE], SEKI_STR("none")) ||
        seki_draft_find(whole->answer, whole->n, item).edition > 0 ||
        check(it->catalog, from, &unfit) < 0) {
        return 0; /* what the other form does not ask, or asks otherwise, is left */
    }
    row.edition = 0;
    row.is_proposed = true;
    row.source = it->source;
    row.text[SEKI_DRAFT_ANSWER_BY] = act->actor->person;
    row.text[SEKI_DRAFT_ANSWER_BY_NAME] = act->actor->name;
    r = seki_store_draft_answer_put(act->store, act->actor->organisation, whole->draft.number, &row,
                                    act->now, err);
    row.edition++;
    r = r < 0 ? r : seki_draft_did(act, doing, &row, err);
    it->n_proposed += r == 0;
    return r;
}

static int name_before(struct seki_act *act, const struct seki_draft_whole *whole,
                       struct seki_str *ret_source, struct seki_err *err)
{
    const struct seki_draft_whole before = {.draft = whole->before, .product = whole->product};

    return seki_draft_source(act->arena, &before, SEKI_STR(""), ret_source, err);
}

static int propose(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_proposing *it = arg;
    struct seki_doing doing = {.draft = it->draft};
    struct seki_str parts[] = {SEKI_STR("proposed from "), {0}};
    struct seki_draft_whole whole;
    int r = seki_draft_load(act, it->draft, &whole, err);

    r = r < 0 ? r : seki_draft_need_writing(&whole, it->catalog, err);
    r = r < 0 || it->source.n || !whole.before.number ? r
                                                      : name_before(act, &whole, &it->source, err);
    for (size_t i = 0; r == 0 && i < it->n; i++) {
        r = propose_one(act, &whole, it, &doing, &it->list[i], err);
    }
    parts[1] = it->source;
    act->event.detail = seki_arena_join(act->arena, parts, SEKI_ARRAY_LEN(parts));
    return r < 0 || act->event.detail.p ? r : seki_fail_nomem(err);
}

int seki_draft_propose(struct seki_act *act, struct seki_proposing *it, struct seki_err *err)
{
    it->n_proposed = 0;
    return seki_register_write(act, DRAFT, SEKI_AUDIT_UPDATE, propose, it, err);
}

/* --- the statement */

static void fill(struct seki_answer *to, const struct seki_draft_answer *from)
{
    struct seki_date planned = {0};

    to->value = seki_value_from_name(from->text[SEKI_DRAFT_ANSWER_VALUE]);
    to->value = to->value == SEKI_VALUE_MAX ? SEKI_VALUE_NONE : to->value;
    to->match = to->value == SEKI_VALUE_NONE ? SEKI_MATCH_NONE : SEKI_MATCH_PERSON;
    to->confidence = to->value == SEKI_VALUE_NONE ? 0 : from->is_proposed ? PROPOSED : 100;
    to->text = from->text[SEKI_DRAFT_ANSWER_TEXT];
    to->note = from->text[SEKI_DRAFT_ANSWER_NOTE];
    if (seki_date_parse(from->text[SEKI_DRAFT_ANSWER_PLANNED], &planned)) {
        to->planned_until = planned;
    }
}

int seki_draft_statement(struct seki_arena *arena, const struct seki_draft_whole *whole,
                         const struct seki_catalog *catalog, struct seki_str day,
                         struct seki_statement **ret_statement, struct seki_err *err)
{
    struct seki_statement *it = seki_statement_new(arena, catalog);

    if (!it) {
        return seki_fail_nomem(err);
    }
    it->header[SEKI_FIELD_DATE] = day;
    it->header[SEKI_FIELD_AUTHOR] = whole->draft.text[SEKI_DRAFT_APPROVED_NAME];
    for (size_t i = 0; i < catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(catalog, i);
        struct seki_draft_answer from = seki_draft_find(whole->answer, whole->n, item->id);

        if (from.edition > 0) {
            fill(&it->answers[i], &from);
        }
    }
    seki_draft_fill_header(whole, it);
    *ret_statement = it;
    return 0;
}
