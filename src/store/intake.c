#include "store/intake.h"

#include "base/limits.h"
#include "store/rows.h"

static bool take(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_intake_row *it = element;
    const struct seki_value *rest = row + 1 + SEKI_INTAKE_FIELDS;

    it->number = row[0].number;
    it->state = (enum seki_intake_state)rest[0].number;
    for (size_t i = 0; i < SEKI_INTAKE_COUNTS; i++) {
        it->count[i] = rest[1 + i].number;
    }
    rest += 1 + SEKI_INTAKE_COUNTS;
    it->statement = rest[0].number;
    it->edition = rest[1].number;
    it->made = rest[2].number;
    it->changed = rest[3].number;
    return seki_rows_texts(arena, row + 1, SEKI_INTAKE_FIELDS, it->text);
}

static void put_texts(struct seki_value *takes, const struct seki_str *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        takes[i] = seki_sql_text(texts[i]);
    }
}

static void put_numbers(struct seki_value *takes, const int64_t *numbers, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        takes[i] = seki_sql_int(numbers[i]);
    }
}

int seki_store_intake_add(struct seki_store *store, struct seki_str organisation,
                          const struct seki_intake_row *row, int64_t now, int64_t *ret_number,
                          struct seki_err *err)
{
    struct seki_value takes[2 + SEKI_INTAKE_FIELDS + 1 + SEKI_INTAKE_COUNTS + 4] = {
        seki_sql_text(organisation)};
    struct seki_value *rest = takes + 2 + SEKI_INTAKE_FIELDS;
    const int64_t counts[SEKI_INTAKE_COUNTS] = {row->count[SEKI_INTAKE_SIZE]};
    const int64_t last[] = {0, 1, now, now}; /* statement, edition, made, changed */
    int64_t number = 0;
    int r = seki_rows_new_number(store, SEKI_SQL_intake_last, organisation, &number, err);

    takes[1] = seki_sql_int(number);
    put_texts(takes + 2, row->text, SEKI_INTAKE_FIELDS);
    rest[0] = seki_sql_int(SEKI_INTAKE_WAITS);
    put_numbers(rest + 1, counts, SEKI_INTAKE_COUNTS);
    put_numbers(rest + 1 + SEKI_INTAKE_COUNTS, last, SEKI_ARRAY_LEN(last));
    r = r < 0 ? r
              : seki_rows_run(store, SEKI_SQL_intake_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
    if (r == 0) {
        *ret_number = number;
    }
    return r;
}

static const struct seki_rows_kind kind = {.word = {"inbox", 5},
                                           .get = SEKI_SQL_intake_get,
                                           .take = take,
                                           .size = sizeof(struct seki_intake_row)};

int seki_store_intake_get(struct seki_arena *arena, struct seki_store *store,
                          struct seki_str organisation, int64_t number,
                          struct seki_intake_row *ret_row, struct seki_err *err)
{
    return seki_rows_get(arena, store, &kind, organisation, number, ret_row, err);
}

int seki_store_intakes(struct seki_arena *arena, struct seki_store *store,
                       struct seki_str organisation, bool is_open, const struct seki_page *page,
                       struct seki_intake_row **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(is_open),
                                       seki_sql_int(page->after > 0 ? page->after : INT64_MAX),
                                       seki_sql_int((int64_t)page->limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_intake_list,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_intake_row),
                                          .take = take};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, page->limit, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

static bool take_number(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    int64_t *number = element;

    (void)arena;
    *number = row[1].number;
    return true;
}

int seki_store_intake_same(struct seki_store *store, struct seki_str organisation,
                           struct seki_str digest, int64_t *ret_number, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_text(digest)};
    const struct seki_rows_query query = {.query = SEKI_SQL_intake_same,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_number};
    bool is_there = false;

    seki_arena_init(&scratch, SEKI_LIMIT_MESSAGE);
    *ret_number = 0;
    return seki_rows_one(&scratch, store, &query, ret_number, &is_there, err);
}

int seki_store_intake_change(struct seki_store *store, struct seki_str organisation,
                             const struct seki_intake_row *row, int64_t now, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation),
                                       seki_sql_int(row->number),
                                       seki_sql_int(row->edition),
                                       seki_sql_int(row->state),
                                       seki_sql_text(row->text[SEKI_INTAKE_PROBLEM]),
                                       seki_sql_int(row->statement),
                                       seki_sql_int(now)};
    int64_t n = 0;
    int r = seki_rows_run(store, SEKI_SQL_intake_change, takes, SEKI_ARRAY_LEN(takes), &n, err);

    return r < 0 ? r : n ? 0 : seki_rows_late(store, &kind, organisation, row->number, err);
}

int seki_store_intake_done(struct seki_store *store, struct seki_str organisation,
                           const struct seki_intake_row *row, int64_t now, struct seki_err *err)
{
    enum { TEXTS = SEKI_INTAKE_SHEET - SEKI_INTAKE_CATALOG + 1, COUNTS = SEKI_INTAKE_COUNTS - 1 };
    struct seki_value takes[3 + TEXTS + 1 + COUNTS + 1] = {
        seki_sql_text(organisation), seki_sql_int(row->number), seki_sql_int(row->edition)};
    int64_t n = 0;
    int r;

    put_texts(takes + 3, row->text + SEKI_INTAKE_CATALOG, TEXTS);
    takes[3 + TEXTS] = seki_sql_text(row->text[SEKI_INTAKE_NATIVE]);
    put_numbers(takes + 3 + TEXTS + 1, row->count + SEKI_INTAKE_ITEMS, COUNTS);
    takes[3 + TEXTS + 1 + COUNTS] = seki_sql_int(now);
    r = seki_rows_run(store, SEKI_SQL_intake_read, takes, SEKI_ARRAY_LEN(takes), &n, err);
    return r < 0 ? r : n ? 0 : seki_rows_late(store, &kind, organisation, row->number, err);
}

/* --- answers */

static bool take_answer(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_intake_answer *it = element;
    const struct seki_value *rest = row + 1 + SEKI_TAKEN_FIELDS;

    it->number = row[0].number;
    it->confidence = rest[0].number;
    it->is_said = rest[1].number;
    return seki_rows_texts(arena, row + 1, SEKI_TAKEN_FIELDS, it->text);
}

int seki_store_intake_answer_add(struct seki_store *store, struct seki_str organisation,
                                 int64_t intake, const struct seki_intake_answer *answer,
                                 struct seki_err *err)
{
    struct seki_value takes[3 + SEKI_TAKEN_FIELDS + 2] = {
        seki_sql_text(organisation), seki_sql_int(intake), seki_sql_int(answer->number)};

    put_texts(takes + 3, answer->text, SEKI_TAKEN_FIELDS);
    takes[3 + SEKI_TAKEN_FIELDS] = seki_sql_int(answer->confidence);
    takes[3 + SEKI_TAKEN_FIELDS + 1] = seki_sql_int(answer->is_said);
    return seki_rows_run(store, SEKI_SQL_intake_answer_add, takes, SEKI_ARRAY_LEN(takes), NULL,
                         err);
}

int seki_store_intake_answers(struct seki_arena *arena, struct seki_store *store,
                              struct seki_str organisation, const struct seki_intake_part *part,
                              struct seki_intake_answer **ret_list, size_t *ret_n,
                              struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(part->intake),
                                       seki_sql_int(part->page.after),
                                       seki_sql_int((int64_t)part->page.limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_intake_answers,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_intake_answer),
                                          .take = take_answer};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, part->page.limit, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}

int seki_store_intake_answer(struct seki_arena *arena, struct seki_store *store,
                             struct seki_str organisation, int64_t intake, struct seki_str item,
                             struct seki_intake_answer *ret_answer, struct seki_err *err)
{
    const struct seki_value takes[] = {seki_sql_text(organisation), seki_sql_int(intake),
                                       seki_sql_text(item)};
    const struct seki_rows_query query = {.query = SEKI_SQL_intake_answer_get,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .take = take_answer};
    struct seki_intake_answer answer = {.number = 0};
    bool is_there = false;
    int r = seki_rows_one(arena, store, &query, &answer, &is_there, err);

    if (r == 0 && !is_there) {
        r = seki_rows_changed(0, false, item, err);
    }
    if (r == 0) {
        *ret_answer = answer;
    }
    return r;
}

int seki_store_intake_say(struct seki_store *store, struct seki_str organisation, int64_t intake,
                          const struct seki_intake_answer *answer, struct seki_err *err)
{
    enum { TEXTS = SEKI_TAKEN_FIELDS - SEKI_TAKEN_SAID_VALUE };
    struct seki_value takes[4 + TEXTS] = {seki_sql_text(organisation), seki_sql_int(intake),
                                          seki_sql_text(answer->text[SEKI_TAKEN_ITEM]),
                                          seki_sql_int(answer->is_said)};
    int64_t n = 0;
    int r;

    put_texts(takes + 4, answer->text + SEKI_TAKEN_SAID_VALUE, TEXTS);
    r = seki_rows_run(store, SEKI_SQL_intake_answer_say, takes, SEKI_ARRAY_LEN(takes), &n, err);
    return r < 0 ? r : seki_rows_changed(n, false, answer->text[SEKI_TAKEN_ITEM], err);
}

/* --- rows of the form */

static bool take_line(struct seki_arena *arena, const struct seki_value *row, void *element)
{
    struct seki_intake_line *it = element;
    const struct seki_value *rest = row + 1 + SEKI_LINE_FIELDS;

    it->number = row[0].number;
    it->row = rest[0].number;
    it->confidence = rest[1].number;
    it->alike = rest[2].number;
    it->is_open = rest[3].number;
    return seki_rows_texts(arena, row + 1, SEKI_LINE_FIELDS, it->text);
}

int seki_store_intake_line_add(struct seki_store *store, struct seki_str organisation,
                               int64_t intake, const struct seki_intake_line *line,
                               struct seki_err *err)
{
    struct seki_value takes[3 + SEKI_LINE_FIELDS + 4] = {
        seki_sql_text(organisation), seki_sql_int(intake), seki_sql_int(line->number)};
    const int64_t numbers[] = {line->row, line->confidence, line->alike, line->is_open};

    put_texts(takes + 3, line->text, SEKI_LINE_FIELDS);
    put_numbers(takes + 3 + SEKI_LINE_FIELDS, numbers, SEKI_ARRAY_LEN(numbers));
    return seki_rows_run(store, SEKI_SQL_intake_row_add, takes, SEKI_ARRAY_LEN(takes), NULL, err);
}

int seki_store_intake_lines(struct seki_arena *arena, struct seki_store *store,
                            struct seki_str organisation, const struct seki_intake_part *part,
                            struct seki_intake_line **ret_list, size_t *ret_n, struct seki_err *err)
{
    const struct seki_value takes[] = {
        seki_sql_text(organisation), seki_sql_int(part->intake), seki_sql_int(part->only_open),
        seki_sql_int(part->page.after), seki_sql_int((int64_t)part->page.limit)};
    const struct seki_rows_query query = {.query = SEKI_SQL_intake_rows,
                                          .takes = takes,
                                          .n_takes = SEKI_ARRAY_LEN(takes),
                                          .item = sizeof(struct seki_intake_line),
                                          .take = take_line};
    void *list = NULL;
    int r = seki_rows_list(arena, store, &query, part->page.limit, &list, ret_n, err);

    if (r == 0) {
        *ret_list = list;
    }
    return r;
}
