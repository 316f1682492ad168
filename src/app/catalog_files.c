/* The files of an imported catalog: its folder, review.tsv, and the crosswalk from the edition before. */
#include "app/catalog_import_int.h"
#include "base/io.h"
#include "format/data/catalog_out.h"
#include "model/crosswalk.h"

static int write_buf(const struct seki_import_job *job, struct seki_str name,
                     const struct seki_buf *text, struct seki_str *ret_path)
{
    struct seki_str path = seki_path_join(job->app->arena, job->options->output, name);
    int r = seki_fail_status(job->err, seki_buf_status(text));

    if (r < 0) {
        return r;
    }
    *ret_path = path;
    return path.p ? seki_out_write(job->options->out, path, seki_buf_str(text), job->err)
                  : seki_fail_nomem(job->err);
}

static int join(const struct seki_import_job *job, const struct seki_str *parts, size_t n,
                struct seki_str *ret_text)
{
    *ret_text = seki_arena_join(job->app->arena, parts, n);
    return ret_text->p ? 0 : seki_fail_nomem(job->err);
}

static int number_text(const struct seki_import_job *job, int number, struct seki_str *ret_text)
{
    char digits[16]; /* of an int */
    int n = snprintf(digits, sizeof(digits), "%d", number);

    *ret_text = seki_arena_str(job->app->arena, seki_str_of(digits, (size_t)n));
    return ret_text->p ? 0 : seki_fail_nomem(job->err);
}

static struct seki_str polarity_sign(enum seki_polarity polarity)
{
    return polarity == SEKI_POLARITY_GOOD  ? SEKI_STR("+")
           : polarity == SEKI_POLARITY_BAD ? SEKI_STR("-")
                                           : SEKI_STR("=");
}

static int review_proposal(const struct seki_import_job *job, const struct seki_proposal *proposal,
                           struct seki_review_row *row)
{
    const struct seki_hub *hub = &job->library.hub;
    bool is_exposure = proposal->tie.is_exposure;
    const struct seki_text *text = is_exposure ? &hub->exposures[proposal->tie.index].text
                                               : &hub->objectives[proposal->tie.index].text;
    const struct seki_str tie[] = {is_exposure ? SEKI_STR("-") : SEKI_STR("+"),
                                   is_exposure ? hub->exposures[proposal->tie.index].id
                                               : hub->objectives[proposal->tie.index].id};
    const struct seki_str via[] = {proposal->via_catalog->head.id, SEKI_STR(":"),
                                   proposal->via->id};
    int r = join(job, tie, SEKI_ARRAY_LEN(tie), &row->hub);

    r = r < 0 ? r : join(job, via, SEKI_ARRAY_LEN(via), &row->via);
    r = r < 0 ? r : number_text(job, proposal->confidence, &row->confidence);
    row->polarity = polarity_sign(proposal->polarity);
    row->ja = text->in[SEKI_LANG_JA];
    row->en = text->in[SEKI_LANG_EN];
    row->reason = seki_proposal_reason_name(proposal->reason);
    return r;
}

/* A row for each proposal, and one for each question without. */
static int make_review(const struct seki_import_job *job, struct seki_review_row *rows,
                       size_t *ret_n)
{
    const struct seki_catalog_import *import = job->import;
    size_t at = 0;
    size_t n = 0;
    int r = 0;

    for (size_t i = 0; r == 0 && i < import->catalog->n_items; i++) {
        const struct seki_item *item = &import->catalog->items[i];
        bool has_one = false;
        while (r == 0 && at < import->n_proposals && import->proposals[at].item == i) {
            rows[n] = (struct seki_review_row){
                .item = item->id, .question = seki_text_get(&item->text, job->app->lang)};
            r = review_proposal(job, &import->proposals[at++], &rows[n++]);
            has_one = true;
        }
        if (!has_one && item->polarity != SEKI_POLARITY_NONE) {
            rows[n++] = (struct seki_review_row){
                .item = item->id, .question = seki_text_get(&item->text, job->app->lang)};
        }
    }
    *ret_n = n;
    return r;
}

static int write_review(const struct seki_import_job *job)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_review_row *rows =
        seki_arena_array(job->app->arena, struct seki_review_row,
                         job->import->n_proposals + job->import->catalog->n_items + 1);
    struct seki_str path;
    size_t n = 0;
    int r = rows ? make_review(job, rows, &n) : seki_fail_nomem(job->err);

    if (r < 0 || job->import->outline.is_library) {
        return r;
    }
    seki_buf_init(&text, SEKI_LIMIT_DATA_FILE);
    seki_review_out(&text, rows, n);
    return write_buf(job, SEKI_REVIEW_FILE, &text, &path);
}

static bool is_link(const struct seki_change *change)
{
    return change->from != SEKI_NO_INDEX && change->to != SEKI_NO_INDEX;
}

/* Between items of opposite sides of the hub a link would have to be flipped; ours are untied yet. */
static void add_link(struct seki_buf *out, const struct seki_catalog_import *import,
                     const struct seki_change *change)
{
    enum seki_relation relation =
        change->alike == 100 ? SEKI_RELATION_EQUAL : SEKI_RELATION_EQUIVALENT;

    seki_data_out_cell(out, import->old->items[change->from].id, true);
    seki_data_out_cell(out, import->catalog->items[change->to].id, false);
    seki_data_out_cell(out, seki_relation_name(relation), false);
    seki_buf_lit(out, "\t\tcatalog import: texts alike to ");
    seki_buf_add_int(out, change->alike);
    seki_buf_lit(out, " of 100\t");
    seki_buf_add(out, seki_grade_name(SEKI_GRADE_UNVERIFIED));
    seki_buf_add_char(out, '\n');
}

static int write_crosswalk(const struct seki_import_job *job)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_catalog_import *import = job->import;
    const struct seki_str parts[] = {import->old->head.id, SEKI_STR("--"), import->catalog->head.id,
                                     SEKI_STR(".tsv")};
    struct seki_str name;
    int r = join(job, parts, SEKI_ARRAY_LEN(parts), &name);

    seki_buf_init(&text, SEKI_LIMIT_DATA_FILE);
    seki_buf_lit(&text, "from\tto\trelation\tflip\tsource\tgrade\n");
    for (size_t i = 0; i < import->n_changes; i++) {
        if (is_link(&import->changes[i])) {
            add_link(&text, import, &import->changes[i]);
        }
    }
    return r < 0 ? r : write_buf(job, name, &text, &import->crosswalk);
}

int seki_import_write(const struct seki_import_job *job)
{
    const struct seki_catalog_import_options *o = job->options;
    int r = seki_out_folder(o->out, o->output, job->err);

    r = r < 0 ? r
              : seki_catalog_write(o->out, o->output, job->import->catalog, &job->library.hub,
                                   job->err);
    r = r < 0 ? r : write_review(job);
    return r < 0 || !job->import->old ? r : write_crosswalk(job);
}
