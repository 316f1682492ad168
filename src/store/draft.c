#include "store/draft.h"

#include "base/limits.h"
#include "store/rows.h"

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_draft *it = element;
    const struct seki_value *rest = row + 2 + SEKI_DRAFT_FIELDS;

    it->number = row[0].number;
    it->product = row[1].number;
    it->earlier = rest[0].number;
    it->state = (enum seki_draft_state)rest[1].number;
    it->written = rest[2].number;
    it->approved = rest[3].number;
    it->edition = rest[4].number;
    it->made = rest[5].number;
    it->changed = rest[6].number;
    return seki_rows_texts(arena, row + 2, SEKI_DRAFT_FIELDS, it->text);
}

int seki_store_draft_add(struct seki_store *store, struct seki_str organisation,
                         const struct seki_draft *row, int64_t now, int64_t *ret_number,
                         struct seki_err *err)
{
    struct seki_value takes[3 + SEKI_DRAFT_FIELDS + 7] = {seki_sql_text(organisation)};
    struct seki_value *rest = takes + 3 + SEKI_DRAFT_FIELDS;
    int64_t number = 0;
    int r = seki_rows_new_number(store, SEKI_SQL_draft_last, organisation, &number, err);

    takes[1] = seki_sql_int(number);
    takes[2] = seki_sql_int(row->product);
    for (size_t i = 0; i < SEKI_DRAFT_FIELDS; i++) {
        takes[3 + i] = seki_sql_text(row->text[i]);
    }
    rest[0] = seki_sql_int(row->earlier);
    rest[1] = seki_sql_int(SEKI_DRAFT_WRITING);
    rest[2] = seki_sql_int(0);
    rest[3] = seki_sql_int(0);
    rest[4] = seki_sql_int(1);
    rest[5] = seki_sql_int(now);
    rest[6] = seki_sql_int(now);
    r = r < 0 ? r
              : seki_rows_run(store, SEKI_SQL_draft_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
    if (r == 0) {
        *ret_number = number;
    }
    return r;
}

static const struct seki_rows_kind kind = {.word = {"draft", 5},
                                           .get = SEKI_SQL_draft_get,
                                           .take = take,
                                           .size = sizeof(struct seki_draft)};

int seki_store_draft_get(struct seki_arena *arena, struct seki_store *store,
                         struct seki_str organisation, int64_t number, struct seki_draft *ret_row,
                         struct seki_err *err)
{
    return seki_rows_get(arena, store, &kind, organisation, number, ret_row, err);
}

static int list_drafts(struct seki_arena *arena, struct seki_store *store,
                       const struct seki_value takes[4], enum seki_sql_id which, size_t limit,
                       struct seki_draft **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_rows_query query = {.query = which,
                                          .takes = takes,
                                          .n_takes = 4,
                                          .item = sizeof(struct seki_draft),
                                          .take = take};
    void *rows = NULL;
    int r = seki_rows_list(arena, store, &query, limit, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

int seki_store_drafts(struct seki_arena *arena, struct seki_store *store,
                      struct seki_str organisation, int64_t product, const struct seki_page *page,
                      struct seki_draft **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(product),
                                       seki_sql_int(page->after),
                                       seki_sql_int((int64_t)page->limit)};

    return list_drafts(arena, store, takes, SEKI_SQL_draft_list, page->limit, ret_list, ret_n, err);
}

int seki_store_drafts_latest(struct seki_arena *arena, struct seki_store *store,
                             struct seki_str organisation, int64_t product,
                             const struct seki_page *page, struct seki_draft **ret_list,
                             size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(product),
                                       seki_sql_int(page->after > 0 ? page->after : INT64_MAX),
                                       seki_sql_int((int64_t)page->limit)};

    return list_drafts(arena, store, takes, SEKI_SQL_draft_latest, page->limit, ret_list, ret_n,
                       err);
}

static bool take_named(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_draft_named *it = element;
    struct seki_str text[3]; /* release, catalog, name */

    it->number = row[0].number;
    it->product = row[1].number;
    it->state = (enum seki_draft_state)row[5].number;
    it->changed = row[6].number;
    if (!seki_rows_texts(arena, row + 2, SEKI_ARRAY_LEN(text), text)) {
        return false;
    }
    it->release = text[0];
    it->catalog = text[1];
    it->name = text[2];
    return true;
}

int seki_store_drafts_newest(struct seki_arena *arena, struct seki_store *store,
                             struct seki_str organisation, int64_t besides, size_t limit,
                             struct seki_draft_named **ret_list, size_t *ret_n,
                             struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(besides),
                                       seki_sql_int((int64_t)limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_draft_newest,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_draft_named),
                                          .take = take_named};
    void *rows = NULL;
    int r = seki_rows_list(arena, store, &query, limit, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

static bool take_waiting(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_draft_waiting *it = element;
    struct seki_str text[3]; /* responsible: id and name; who wrote it */

    it->n_proposed = row[10].number;
    it->n_answered = row[11].number;
    if (!take_named(arena, row, &it->draft) ||
        !seki_rows_texts(arena, row + 7, SEKI_ARRAY_LEN(text), text)) {
        return false;
    }
    it->responsible = text[0];
    it->responsible_name = text[1];
    it->written_by = text[2];
    return true;
}

int seki_store_drafts_waiting(struct seki_arena *arena, struct seki_store *store,
                              struct seki_str organisation, size_t limit,
                              struct seki_draft_waiting **ret_list, size_t *ret_n,
                              struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int((int64_t)limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_draft_waiting,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_draft_waiting),
                                          .take = take_waiting};
    void *rows = NULL;
    int r = seki_rows_list(arena, store, &query, limit, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

int seki_store_draft_step(struct seki_store *store, struct seki_str organisation,
                          const struct seki_draft *row, int64_t now, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation),
                                       seki_sql_int(row->number),
                                       seki_sql_int(row->edition),
                                       seki_sql_text(row->text[SEKI_DRAFT_RELEASE]),
                                       seki_sql_text(row->text[SEKI_DRAFT_RESPONSIBLE]),
                                       seki_sql_int(row->state),
                                       seki_sql_text(row->text[SEKI_DRAFT_WRITTEN_BY]),
                                       seki_sql_text(row->text[SEKI_DRAFT_WRITTEN_NAME]),
                                       seki_sql_int(row->written),
                                       seki_sql_text(row->text[SEKI_DRAFT_APPROVED_BY]),
                                       seki_sql_text(row->text[SEKI_DRAFT_APPROVED_NAME]),
                                       seki_sql_int(row->approved),
                                       seki_sql_int(now)};
    int64_t n = 0;
    int r = seki_rows_run(store, SEKI_SQL_draft_step, takes, SEKI_ARRAY_LEN(takes), &n, err);

    return r < 0 || n > 0 ? r : seki_rows_late(store, &kind, organisation, row->number, err);
}

/* --- answers */

static bool take_answer(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_draft_answer *it = element;
    const struct seki_value *rest = row + SEKI_DRAFT_ANSWER_FIELDS;

    it->is_proposed = rest[0].number != 0;
    it->edition = rest[1].number;
    it->changed = rest[2].number;
    return seki_rows_texts(arena, row, SEKI_DRAFT_ANSWER_FIELDS, it->text) &&
           seki_rows_texts(arena, rest + 3, 1, &it->source);
}

static bool take_count(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    (void)arena;
    *(int64_t *)element = row[0].number;
    return true;
}

int seki_store_draft_answers(struct seki_arena *arena, struct seki_store *store,
                             struct seki_str organisation, int64_t draft,
                             struct seki_draft_answer **ret_list, size_t *ret_n,
                             struct seki_err *err)
{
    struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(draft), seki_sql_int(0)};
    const struct seki_rows_query count = {.query = SEKI_SQL_draft_answer_count,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes) - 1,
                                          .take = take_count};
    const struct seki_rows_query query = {.query = SEKI_SQL_draft_answers,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_draft_answer),
                                          .take = take_answer};
    void *rows = NULL;
    int64_t n = 0;
    bool is_there = false;
    int r = seki_rows_one(arena, store, &count, &n, &is_there, err);

    takes[2] = seki_sql_int(SEKI_MIN(n, (int64_t)SEKI_DRAFT_ANSWERS));
    r = r < 0 ? r
              : seki_rows_list(arena, store, &query, (size_t)takes[2].number, &rows, ret_n, err);

    if (r == 0) {
        *ret_list = rows;
    }
    return r;
}

int seki_store_draft_answer(struct seki_arena *arena, struct seki_store *store,
                            const struct seki_draft *draft, struct seki_str organisation,
                            struct seki_str item, int64_t edition,
                            struct seki_draft_answer *ret_row, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(draft->number),
                                       seki_sql_text(item), seki_sql_int(edition)};
    const struct seki_rows_query query = {.query = edition > 0 ? SEKI_SQL_draft_past_get
                                                               : SEKI_SQL_draft_answer_get,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes) - (edition <= 0),
                                          .take = take_answer};
    struct seki_draft_answer row = {.edition = 0};
    bool is_there = false;
    int r = seki_rows_one(arena, store, &query, &row, &is_there, err);

    if (r == 0) {
        *ret_row = is_there ? row : (struct seki_draft_answer){.edition = 0};
    }
    return r;
}

/* Texts, whether it is proposed, edition, time: as they are added. */
static void add_texts(struct seki_value *takes, const struct seki_draft_answer *row, int64_t now)
{
    for (size_t i = 0; i < SEKI_DRAFT_ANSWER_FIELDS; i++) {
        takes[i] = seki_sql_text(row->text[i]);
    }
    takes[SEKI_DRAFT_ANSWER_FIELDS] = seki_sql_int(row->is_proposed);
    takes[SEKI_DRAFT_ANSWER_FIELDS + 1] = seki_sql_int(row->edition + 1);
    takes[SEKI_DRAFT_ANSWER_FIELDS + 2] = seki_sql_int(now);
}

static int change(struct seki_store *store, struct seki_str organisation, int64_t draft,
                  const struct seki_draft_answer *row, int64_t now, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation),
                                       seki_sql_int(draft),
                                       seki_sql_text(row->text[SEKI_DRAFT_ANSWER_ITEM]),
                                       seki_sql_int(row->edition),
                                       seki_sql_text(row->text[SEKI_DRAFT_ANSWER_VALUE]),
                                       seki_sql_text(row->text[SEKI_DRAFT_ANSWER_TEXT]),
                                       seki_sql_text(row->text[SEKI_DRAFT_ANSWER_NOTE]),
                                       seki_sql_text(row->text[SEKI_DRAFT_ANSWER_PLANNED]),
                                       seki_sql_text(row->text[SEKI_DRAFT_ANSWER_BY]),
                                       seki_sql_text(row->text[SEKI_DRAFT_ANSWER_BY_NAME]),
                                       seki_sql_int(row->is_proposed),
                                       seki_sql_int(now)};
    int64_t n = 0;
    int r =
        seki_rows_run(store, SEKI_SQL_draft_answer_change, takes, SEKI_ARRAY_LEN(takes), &n, err);

    return r < 0 || n > 0 ? r : seki_rows_changed(0, true, row->text[SEKI_DRAFT_ANSWER_ITEM], err);
}

/* The draft is still being written, and has one change more. */
static int touch(struct seki_store *store, struct seki_str organisation, int64_t draft, int64_t now,
                 struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(draft),
                                       seki_sql_int(now)};
    int64_t n = 0;
    int r = seki_rows_run(store, SEKI_SQL_draft_touch, takes, SEKI_ARRAY_LEN(takes), &n, err);

    return r < 0 || n > 0 ? r : seki_rows_missing(&kind, draft, true, err);
}

/* Of the edition that was just put. */
static int add_source(struct seki_store *store, const struct seki_value *put,
                      const struct seki_draft_answer *row, struct seki_err *err)
{
    const struct seki_value takes[] = {put[0], put[1],
                                       seki_sql_text(row->text[SEKI_DRAFT_ANSWER_ITEM]),
                                       seki_sql_int(row->edition + 1), seki_sql_text(row->source)};

    return seki_rows_run(store, SEKI_SQL_draft_source_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

int seki_store_draft_answer_put(struct seki_store *store, struct seki_str organisation,
                                int64_t draft, const struct seki_draft_answer *row, int64_t now,
                                struct seki_err *err)
{
    struct seki_value takes[2 + SEKI_DRAFT_ANSWER_FIELDS + 3] = {seki_sql_text(organisation),
                                                                 seki_sql_int(draft)};
    int r = touch(store, organisation, draft, now, err);

    add_texts(takes + 2, row, now);
    if (r == 0) {
        r = row->edition > 0 ? change(store, organisation, draft, row, now, err)
                             : seki_rows_run(store, SEKI_SQL_draft_answer_add, takes,
                                             SEKI_ARRAY_LEN(takes), NULL, err);
    }
    r = r < 0 ? r
              : seki_rows_run(store, SEKI_SQL_draft_past_add, takes, SEKI_ARRAY_LEN(takes), NULL,
                              err);
    return r < 0 || row->source.n == 0 ? r : add_source(store, takes, row, err);
}
