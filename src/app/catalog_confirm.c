/* Decisions on proposals become ties. Declared in app/catalog_make.h. */
#include "app/catalog_make.h"
#include "base/io.h"
#include "base/utf8.h"
#include "format/data/catalog_out.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"

#define BY_MAX 200 /* bytes of a person's name */

/* What one run works on. */
struct job {
    const struct seki_app *app;
    const struct seki_confirm_options *options;
    struct seki_hub hub;
    struct seki_catalog *catalog;
    struct seki_str review; /* path */
    struct seki_review_row *rows;
    size_t n_rows;
    size_t *lines;
    struct seki_str day;
    struct seki_confirmed *done;
    struct seki_err *err;
};

enum decision { OPEN, YES, NO, UNREADABLE };

static const struct {
    struct seki_str word; /* folded */
    enum decision decision;
} words[] = {
    {SEKI_STR(""), OPEN},    {SEKI_STR("yes"), YES},   {SEKI_STR("y"), YES},
    {SEKI_STR("はい"), YES}, {SEKI_STR("○"), YES},     {SEKI_STR("no"), NO},
    {SEKI_STR("n"), NO},     {SEKI_STR("いいえ"), NO}, {SEKI_STR("×"), NO},
};

static int decision_of(struct job *job, size_t row, enum decision *ret_decision)
{
    struct seki_str folded = seki_fold(job->app->arena, job->rows[row].decision);

    if (!folded.p) {
        return seki_fail_nomem(job->err);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        if (seki_str_eq(folded, words[i].word)) {
            *ret_decision = words[i].decision;
            return 0;
        }
    }
    *ret_decision = UNREADABLE;
    return seki_fail(
        job->err, SEKI_ERR_INVALID,
        M_app_review_decision(job->review, (int64_t)job->lines[row], job->rows[row].decision),
        M_hint_app_review_decision());
}

/* --- one tie */

static struct seki_item *find_item(const struct job *job, struct seki_str id)
{
    for (size_t i = 0; i < job->catalog->n_items; i++) {
        if (seki_str_eq(job->catalog->items[i].id, id)) {
            return &job->catalog->items[i];
        }
    }
    return NULL;
}

static int fail_row(const struct job *job, size_t row, struct seki_str what)
{
    return seki_fail(job->err, SEKI_ERR_INVALID,
                     M_app_review_row(job->review, (int64_t)job->lines[row], what),
                     M_hint_app_review_row());
}

static int find_tie(const struct job *job, size_t row, struct seki_tie *ret_tie)
{
    struct seki_str hub = job->rows[row].hub;
    struct seki_str name = seki_str_skip(hub, 1);
    bool is_exposure = seki_str_starts(hub, SEKI_STR("-"));
    bool is_signed = is_exposure || seki_str_starts(hub, SEKI_STR("+"));
    size_t index =
        is_exposure ? seki_hub_exposure(&job->hub, name) : seki_hub_objective(&job->hub, name);

    if (!is_signed || index == SEKI_NO_INDEX) {
        return fail_row(job, row, hub);
    }
    *ret_tie = (struct seki_tie){.is_exposure = is_exposure, .index = (uint16_t)index};
    return 0;
}

static bool has_tie(const struct seki_item *item, const struct seki_tie *tie)
{
    for (size_t i = 0; i < item->n_ties; i++) {
        if (item->ties[i].is_exposure == tie->is_exposure && item->ties[i].index == tie->index) {
            return true;
        }
    }
    return false;
}

/* The sign of the question: from the tie, and of an exposure from the review list. */
static enum seki_polarity polarity_of(const struct job *job, size_t row, const struct seki_tie *tie)
{
    if (!tie->is_exposure) {
        return SEKI_POLARITY_GOOD;
    }
    return seki_str_eq(job->rows[row].polarity, SEKI_STR("=")) ? SEKI_POLARITY_CONTEXT
                                                               : SEKI_POLARITY_BAD;
}

static int add_tie(const struct job *job, struct seki_item *item, const struct seki_tie *tie)
{
    struct seki_tie *ties = seki_arena_array(job->app->arena, struct seki_tie, item->n_ties + 1);

    if (!ties) {
        return seki_fail_nomem(job->err);
    }
    if (item->n_ties) {
        memcpy(ties, item->ties, item->n_ties * sizeof(*ties));
    }
    ties[item->n_ties++] = *tie;
    item->ties = ties;
    return 0;
}

/* Who says so stands with what is said. A person has looked: it is no longer unverified. */
static int sign(const struct job *job, struct seki_item *item)
{
    const struct seki_str mark[] = {SEKI_STR("; tied by "), job->options->by, SEKI_STR(" "),
                                    job->day};
    struct seki_str signature = seki_arena_join(job->app->arena, mark, SEKI_ARRAY_LEN(mark));
    struct seki_str both[] = {item->origin.source, signature};

    if (!signature.p) {
        return seki_fail_nomem(job->err);
    }
    if (item->origin.grade == SEKI_GRADE_UNVERIFIED) {
        item->origin.grade = SEKI_GRADE_SECONDARY;
    }
    if (seki_str_find(item->origin.source, signature) != SIZE_MAX) {
        return 0;
    }
    item->origin.source = seki_arena_join(job->app->arena, both, SEKI_ARRAY_LEN(both));
    return item->origin.source.p ? 0 : seki_fail_nomem(job->err);
}

/* A yes cannot be good for one thing and bad for another. */
static int make_tie(const struct job *job, size_t row)
{
    struct seki_review_row *r = &job->rows[row];
    struct seki_item *item = find_item(job, r->item);
    enum seki_polarity polarity;
    struct seki_tie tie;
    int status;

    if (!item || (item->kind != SEKI_ITEM_QUESTION && item->kind != SEKI_ITEM_OPEN)) {
        return fail_row(job, row, r->item);
    }
    status = find_tie(job, row, &tie);
    if (status < 0 || has_tie(item, &tie)) {
        return status;
    }
    polarity = polarity_of(job, row, &tie);
    if (item->n_ties && item->polarity != polarity) {
        return seki_fail(job->err, SEKI_ERR_INVALID,
                         M_app_review_sign(job->review, (int64_t)job->lines[row], r->item),
                         M_hint_app_review_sign());
    }
    item->polarity = polarity;
    item->untied = SEKI_UNTIED_NONE;
    r->decision = SEKI_STR("yes");
    r->by = job->options->by;
    r->date = job->day;
    status = add_tie(job, item, &tie);
    job->done->n_ties += status == 0;
    return status < 0 ? status : sign(job, item);
}

/* --- all rows */

/* With --all the first proposal of a question, if it is sure and nothing was decided on the question. */
static int is_taken_along(struct job *job, size_t row, bool *ret_is_taken)
{
    struct seki_str item = job->rows[row].item;
    int64_t confidence = 0;
    int r = 0;

    *ret_is_taken = job->options->is_all && job->rows[row].hub.n &&
                    seki_str_to_int(job->rows[row].confidence, 0, 100, &confidence) &&
                    confidence >= job->options->least;
    for (size_t i = 0; r == 0 && *ret_is_taken && i < job->n_rows; i++) {
        enum decision other = OPEN;
        if (!seki_str_eq(job->rows[i].item, item)) {
            continue;
        }
        r = decision_of(job, i, &other);
        *ret_is_taken = i == row || (i > row && other != YES) || (i < row && other == NO);
    }
    return r;
}

static int take_row(struct job *job, size_t row)
{
    enum decision decision = OPEN;
    bool is_taken = false;
    int r = decision_of(job, row, &decision);

    if (r == 0 && decision == OPEN) {
        r = is_taken_along(job, row, &is_taken);
    }
    if (r < 0) {
        return r;
    }
    job->done->n_refused += decision == NO;
    job->done->n_open += decision == OPEN && !is_taken && job->rows[row].hub.n > 0;
    return decision == YES || is_taken ? make_tie(job, row) : 0;
}

static void count_questions(struct job *job)
{
    for (size_t i = 0; i < job->catalog->n_items; i++) {
        const struct seki_item *item = &job->catalog->items[i];
        bool is_question = item->kind == SEKI_ITEM_QUESTION || item->kind == SEKI_ITEM_OPEN;
        job->done->n_questions += is_question && item->n_ties == 0;
    }
}

static int write_file(const struct job *job, struct seki_str name, const struct seki_buf *text)
{
    struct seki_str path = seki_path_join(job->app->arena, job->options->folder, name);
    int r = seki_fail_status(job->err, seki_buf_status(text));

    if (r < 0) {
        return r;
    }
    return path.p ? seki_out_write(job->options->out, path, seki_buf_str(text), job->err)
                  : seki_fail_nomem(job->err);
}

static int write_all(const struct job *job)
{
    struct seki_buf SEKI_CLEANUP_BUF items = {0};
    struct seki_buf SEKI_CLEANUP_BUF review = {0};
    int r;

    seki_buf_init(&items, SEKI_LIMIT_DATA_FILE);
    seki_buf_init(&review, SEKI_LIMIT_DATA_FILE);
    seki_catalog_out_items(&items, job->catalog, &job->hub);
    seki_review_out(&review, job->rows, job->n_rows);
    r = write_file(job, SEKI_STR("items.tsv"), &items);
    return r < 0 ? r : write_file(job, SEKI_REVIEW_FILE, &review);
}

static int load(struct job *job)
{
    struct seki_complaints complaints;
    int r;

    seki_complaints_init(&complaints, job->app->arena);
    r = seki_hub_load(job->app->arena, job->app->data_dir, &job->hub, &complaints, job->err);
    r = r < 0 ? r
              : seki_catalog_load(job->app->arena, job->options->folder, &job->hub, &job->catalog,
                                  &complaints, job->err);
    r = r < 0 ? r : seki_complaints_to_error(&complaints, job->err);
    return r < 0 ? r
                 : seki_review_read(job->app->arena, job->review, &job->rows, &job->n_rows,
                                    &job->lines, job->err);
}

static int check_options(struct job *job)
{
    struct seki_str by = seki_str_trim(job->options->by);
    struct seki_buf SEKI_CLEANUP_BUF day = {0};

    if (by.n == 0 || by.n > BY_MAX || !seki_utf8_is_valid(by)) {
        return seki_fail(job->err, SEKI_ERR_USAGE, M_app_confirm_by(), M_hint_app_confirm_by());
    }
    seki_buf_init(&day, 16); /* 2026-04-01 */
    seki_date_add_iso(&day, job->app->today);
    if (seki_buf_status(&day) < 0) {
        return seki_fail_status(job->err, seki_buf_status(&day));
    }
    job->day = seki_arena_str(job->app->arena, seki_buf_str(&day));
    job->review = seki_path_join(job->app->arena, job->options->folder, SEKI_REVIEW_FILE);
    return job->day.p && job->review.p ? 0 : seki_fail_nomem(job->err);
}

int seki_app_catalog_confirm(const struct seki_app *app, const struct seki_confirm_options *options,
                             struct seki_confirmed *ret_confirmed, struct seki_err *err)
{
    struct seki_confirmed done = {.n_ties = 0};
    struct job job = {.app = app, .options = options, .done = &done, .err = err};
    int r = check_options(&job);

    if (r == 0 && seki_io_kind_of(options->folder.p) == SEKI_IO_DIR) {
        r = seki_out_folder(options->out, options->folder, err); /* nobody else writes meanwhile */
    }
    r = r < 0 ? r : load(&job);
    for (size_t i = 0; r == 0 && i < job.n_rows; i++) {
        r = take_row(&job, i);
    }
    r = r < 0 ? r : write_all(&job);
    if (r < 0) {
        return r;
    }
    count_questions(&job);
    done.id = job.catalog->head.id;
    *ret_confirmed = done;
    return 0;
}

/* --- looking only */

static int remark(const struct job *job, struct seki_complaints *remarks, size_t n,
                  struct seki_msg what)
{
    return n ? seki_complain(remarks, job->review, 0, what, job->err) : 0;
}

int seki_app_review_check(const struct seki_app *app, struct seki_str folder,
                          const struct seki_hub *hub, struct seki_catalog *catalog,
                          struct seki_complaints *remarks, struct seki_err *err)
{
    const struct seki_confirm_options options = {.folder = folder};
    struct seki_confirmed would = {.n_ties = 0};
    struct job job = {.app = app,
                      .options = &options,
                      .hub = *hub,
                      .catalog = catalog,
                      .done = &would,
                      .err = err};
    int r;

    job.review = seki_path_join(app->arena, folder, SEKI_REVIEW_FILE);
    r = job.review.p
            ? seki_review_read(app->arena, job.review, &job.rows, &job.n_rows, &job.lines, err)
            : seki_fail_nomem(err);
    for (size_t i = 0; r == 0 && i < job.n_rows; i++) {
        r = take_row(&job, i);
    }
    if (r < 0) {
        return r;
    }
    count_questions(&job);
    r = remark(&job, remarks, would.n_open, M_app_review_open((int64_t)would.n_open));
    r = r < 0 ? r : remark(&job, remarks, would.n_ties, M_app_review_due((int64_t)would.n_ties));
    return r < 0 ? r
                 : remark(&job, remarks, would.n_questions,
                          M_app_review_untied((int64_t)would.n_questions));
}
