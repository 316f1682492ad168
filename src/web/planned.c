#include "web/planned.h"

#include "base/date.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "service/register.h"
#include "web/call.h"
#include "web/words.h"

/* A row with what it is sorted by. */
struct plan {
    const struct seki_measure_row *row;
    int64_t day; /* INT64_MAX: none that is known */
};

/* Those of one line stand together, in the order of the register. */
static int compare_line(const struct plan *a, const struct plan *b)
{
    int order = (a->day > b->day) - (a->day < b->day);

    order = order != 0 ? order
                       : seki_str_cmp(a->row->text[SEKI_MEASURE_ID], b->row->text[SEKI_MEASURE_ID]);
    return order != 0
               ? order
               : seki_str_cmp(a->row->text[SEKI_MEASURE_OWNER], b->row->text[SEKI_MEASURE_OWNER]);
}

static int by_day(const void *a, const void *b)
{
    const struct plan *left = a;
    const struct plan *right = b;
    int order = compare_line(left, right);
    int64_t n = left->row->number;
    int64_t m = right->row->number;

    return order != 0 ? order : (n > m) - (n < m);
}

static bool is_planned(const struct seki_measure_row *row)
{
    enum seki_web_tone tone = SEKI_WEB_TONE_PLAIN;
    struct seki_msg state;

    return seki_measure_state_of(row->text[SEKI_MEASURE_STATE], &state, &tone) &&
           tone == SEKI_WEB_TONE_NOTE;
}

static int64_t day_of(const struct seki_measure_row *row)
{
    struct seki_date due;

    return seki_date_parse(row->text[SEKI_MEASURE_DUE], &due) ? seki_date_days(due) : INT64_MAX;
}

static int fill_row(struct seki_arena *arena, const struct plan *plan, size_t n, int64_t now,
                    enum seki_lang lang, struct seki_planned_row *ret_row, struct seki_err *err)
{
    const struct seki_str *text = plan->row->text;
    const struct seki_measure *measure = seki_web_measure_of(text[SEKI_MEASURE_ID]);

    *ret_row = (struct seki_planned_row){.title = measure ? seki_text_get(&measure->text, lang)
                                                          : text[SEKI_MEASURE_ID],
                                         .where = seki_web_scope(text[SEKI_MEASURE_SCOPE], lang),
                                         .n = (int64_t)n,
                                         .owner = text[SEKI_MEASURE_OWNER],
                                         .due = text[SEKI_MEASURE_DUE],
                                         .is_late = seki_measure_is_late(plan->row, now)};
    return seki_web_number(arena, plan->row->number, &ret_row->number, err);
}

int seki_planned_fill(struct seki_arena *arena, const struct seki_measure_row *rows, size_t n,
                      int64_t now, enum seki_lang lang, size_t most,
                      struct seki_planned *ret_planned, struct seki_err *err)
{
    struct plan *plan = seki_arena_array(arena, struct plan, n + 1);
    struct seki_planned_row *line = seki_arena_array(arena, struct seki_planned_row, most + 1);
    size_t n_plans = 0;
    int r = plan && line ? 0 : seki_fail_nomem(err);

    *ret_planned = (struct seki_planned){.row = line};
    for (size_t i = 0; r == 0 && i < n; i++) {
        if (is_planned(&rows[i])) {
            plan[n_plans++] = (struct plan){&rows[i], day_of(&rows[i])};
        }
    }
    if (n_plans) {
        qsort(plan, n_plans, sizeof(*plan), by_day);
    }
    for (size_t i = 0, alike; r == 0 && i < n_plans; i += alike) {
        for (alike = 1; i + alike < n_plans && compare_line(&plan[i], &plan[i + alike]) == 0;) {
            alike++;
        }
        ret_planned->late += seki_measure_is_late(plan[i].row, now);
        if (ret_planned->n_rows == most) {
            ret_planned->more++;
        } else {
            r = fill_row(arena, &plan[i], alike, now, lang, &line[ret_planned->n_rows++], err);
        }
    }
    return r;
}

/* All rows with one of the words that say so, as far as there is room. */
static int add_rows(struct seki_act *act, struct seki_str state, struct seki_vec *rows,
                    struct seki_err *err)
{
    struct seki_measures_asked asked = {.state = state};
    int r = 0;

    do {
        asked.page.limit = SEKI_MIN(rows->max - rows->n, (size_t)SEKI_PAGE_MAX);
        r = asked.page.limit ? seki_service_measures(act, &asked, err) : 0;
        for (size_t i = 0; r == 0 && asked.page.limit && i < asked.n; i++) {
            struct seki_measure_row *row = seki_vec_push(rows);
            if (!row) {
                return seki_fail_nomem(err);
            }
            *row = asked.list[i];
            asked.page.after = row->number;
        }
    } while (r == 0 && asked.page.limit && asked.n == asked.page.limit);
    return r;
}

int seki_planned_read(struct seki_act *act, enum seki_lang lang, size_t most,
                      struct seki_planned *ret_planned, struct seki_err *err)
{
    struct seki_vec rows;
    struct seki_str word;
    int r = 0;

    seki_vec_init(&rows, act->arena, sizeof(struct seki_measure_row), SEKI_PLANNED_MAX);
    for (size_t i = 0; r == 0 && seki_measure_planned_word(i, &word); i++) {
        r = add_rows(act, word, &rows, err);
    }
    r = r < 0
            ? r
            : seki_planned_fill(act->arena, rows.p, rows.n, act->now, lang, most, ret_planned, err);
    if (r == 0) {
        ret_planned->is_cut = seki_vec_is_full(&rows);
    }
    return r;
}
