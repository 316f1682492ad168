/* The table at the end of a batch. */
#include "app/batch.h"
#include "base/visible.h"
#include "msg/m_batch.h"
#include "report/width.h"

#define NUMBER_COLUMNS 10
#define WORD_COLUMNS 12
#define CATALOG_COLUMNS 14
#define INDENT 4

static const int state_words[SEKI_BATCH_STATE_MAX] = {
    [SEKI_BATCH_UNREAD] = SEKI_MSG_batch_unread,
    [SEKI_BATCH_FINE] = SEKI_MSG_batch_fine,
    [SEKI_BATCH_NEGATIVE] = SEKI_MSG_batch_negative,
    [SEKI_BATCH_REFUSED] = SEKI_MSG_batch_refused,
};

/* A head above a column of numbers: right-aligned as they are. */
static void add_head(struct seki_buf *out, enum seki_lang lang, int id)
{
    struct seki_str head = seki_msg_text(lang, id);
    size_t width = seki_width(head);

    seki_width_add_cell(out, SEKI_STR(""), width < NUMBER_COLUMNS ? NUMBER_COLUMNS - width : 1);
    seki_buf_add(out, head);
}

/* Of a file that was not read, a dash. */
static void add_number(struct seki_buf *out, const struct seki_batch_file *file, size_t n)
{
    if (file->catalog.n) {
        seki_width_add_int(out, (int64_t)n, NUMBER_COLUMNS);
    } else {
        seki_width_add_cell(out, SEKI_STR(""), NUMBER_COLUMNS - 1);
        seki_buf_add_char(out, '-');
    }
}

static void add_heads(struct seki_buf *out, const struct seki_batch_options *options,
                      enum seki_lang lang)
{
    static const int of_import[] = {SEKI_MSG_batch_head_found, SEKI_MSG_batch_head_doubtful,
                                    SEKI_MSG_batch_head_doubled, SEKI_MSG_batch_head_left};
    static const int of_check[] = {SEKI_MSG_batch_head_errors, SEKI_MSG_batch_head_warnings,
                                   SEKI_MSG_batch_head_infos};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(of_import); i++) {
        add_head(out, lang, of_import[i]);
    }
    for (size_t i = 0; options->is_check && i < SEKI_ARRAY_LEN(of_check); i++) {
        add_head(out, lang, of_check[i]);
    }
    seki_buf_lit(out, "  ");
    seki_width_add_cell(out, seki_msg_text(lang, SEKI_MSG_batch_head_result), WORD_COLUMNS);
    seki_width_add_cell(out, seki_msg_text(lang, SEKI_MSG_batch_head_catalog), CATALOG_COLUMNS);
    seki_buf_add(out, seki_msg_text(lang, SEKI_MSG_batch_head_file));
    seki_buf_add_char(out, '\n');
}

static void add_row(struct seki_buf *out, const struct seki_batch_file *file,
                    const struct seki_batch_options *options, enum seki_lang lang)
{
    add_number(out, file, file->n_matched);
    add_number(out, file, file->n_doubtful);
    add_number(out, file, file->n_doubled);
    add_number(out, file, file->n_left_over);
    if (options->is_check) {
        add_number(out, file, file->count[SEKI_SEVERITY_ERROR]);
        add_number(out, file, file->count[SEKI_SEVERITY_WARNING]);
        add_number(out, file, file->count[SEKI_SEVERITY_INFO]);
    }
    seki_buf_lit(out, "  ");
    seki_width_add_cell(out, seki_msg_text(lang, state_words[file->state]), WORD_COLUMNS);
    seki_width_add_cell(out, file->catalog.n ? file->catalog : SEKI_STR("-"), CATALOG_COLUMNS);
    seki_visible_add(out, file->path);
    seki_buf_add_char(out, '\n');
}

static void add_line(struct seki_buf *out, enum seki_lang lang, struct seki_msg msg)
{
    seki_msg_format(out, lang, &msg);
    seki_buf_add_char(out, '\n');
}

static void add_indented(struct seki_buf *out, enum seki_lang lang, const struct seki_msg *msg)
{
    if (msg->id != SEKI_MSG_NONE) {
        seki_width_add_cell(out, SEKI_STR(""), INDENT);
        seki_msg_format(out, lang, msg);
        seki_buf_add_char(out, '\n');
    }
}

/* Where something has to be said about a file beyond its numbers. */
static void add_remarks(struct seki_buf *out, const struct seki_batch *batch, enum seki_lang lang)
{
    for (size_t i = 0; i < batch->n; i++) {
        const struct seki_batch_file *file = &batch->files[i];
        if (file->why) {
            add_line(out, lang, M_batch_refused_file(file->path));
            add_indented(out, lang, &file->why->what);
            add_indented(out, lang, &file->why->hint);
            if (file->old.n) {
                const struct seki_msg old = M_batch_set_aside(file->old);
                add_indented(out, lang, &old);
            }
        } else if (file->is_renamed && file->state != SEKI_BATCH_UNREAD) {
            add_line(out, lang, M_batch_renamed(file->path, file->output));
        }
    }
    for (size_t i = 0; i < batch->n_skipped; i++) {
        const struct seki_batch_skipped *skipped = &batch->skipped[i];
        add_line(out, lang, M_batch_skipped(skipped->path, seki_msg_text(lang, skipped->why)));
    }
}

void seki_batch_table(const struct seki_batch *batch, const struct seki_batch_options *options,
                      enum seki_lang lang, struct seki_buf *out)
{
    add_heads(out, options, lang);
    for (size_t i = 0; i < batch->n; i++) {
        add_row(out, &batch->files[i], options, lang);
    }
    add_remarks(out, batch, lang);
    add_line(out, lang,
             M_batch_summary((int64_t)batch->n, (int64_t)batch->n_in[SEKI_BATCH_FINE],
                             (int64_t)batch->n_in[SEKI_BATCH_NEGATIVE],
                             (int64_t)batch->n_in[SEKI_BATCH_REFUSED]));
    if (options->output.n) {
        add_line(out, lang, M_batch_written(options->output));
    }
    if (batch->n_in[SEKI_BATCH_UNREAD]) {
        add_line(out, lang, M_batch_stopped((int64_t)batch->n_in[SEKI_BATCH_UNREAD]));
    }
}
