/* review.tsv: proposals for ties, and what a person decided. Declared in app/catalog_make.h. */
#include "app/catalog_make.h"
#include "format/data/catalog_out.h"
#include "format/data/tsv.h"
#include "msg/m_hint.h"

/* In the order of struct seki_review_row, which is a row of texts and nothing else. */
static const struct seki_column columns[] = {
    {SEKI_STR("item"), SEKI_COLUMN_FILLED},         {SEKI_STR("question"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("hub"), SEKI_COLUMN_REQUIRED},        {SEKI_STR("polarity"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("ja"), SEKI_COLUMN_REQUIRED},         {SEKI_STR("en"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("confidence"), SEKI_COLUMN_REQUIRED}, {SEKI_STR("reason"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("via"), SEKI_COLUMN_REQUIRED},        {SEKI_STR("decision"), SEKI_COLUMN_REQUIRED},
    {SEKI_STR("by"), SEKI_COLUMN_REQUIRED},         {SEKI_STR("date"), SEKI_COLUMN_REQUIRED},
};

#define N_COLUMNS SEKI_ARRAY_LEN(columns)

static void list_cells(struct seki_review_row *row, struct seki_str *cells[N_COLUMNS])
{
    struct seki_str *const all[N_COLUMNS] = {
        &row->item,       &row->question, &row->hub, &row->polarity, &row->ja, &row->en,
        &row->confidence, &row->reason,   &row->via, &row->decision, &row->by, &row->date,
    };

    memcpy(cells, all, sizeof(all));
}

void seki_review_out(struct seki_buf *out, const struct seki_review_row *rows, size_t n)
{
    for (size_t i = 0; i < N_COLUMNS; i++) {
        seki_data_out_cell(out, columns[i].name, i == 0);
    }
    seki_buf_add_char(out, '\n');
    for (size_t k = 0; k < n; k++) {
        struct seki_review_row row = rows[k];
        struct seki_str *cells[N_COLUMNS];
        list_cells(&row, cells);
        for (size_t i = 0; i < N_COLUMNS; i++) {
            seki_data_out_cell(out, *cells[i], i == 0);
        }
        seki_buf_add_char(out, '\n');
    }
}

int seki_review_read(struct seki_arena *arena, struct seki_str path,
                     struct seki_review_row **ret_rows, size_t *ret_n, size_t **ret_lines,
                     struct seki_err *err)
{
    struct seki_complaints complaints;
    struct seki_table table = {0};
    struct seki_review_row *rows;
    int r;

    seki_complaints_init(&complaints, arena);
    r = seki_table_read(arena, path, columns, N_COLUMNS, &table, &complaints, err);
    r = r < 0 ? r : seki_complaints_to_error(&complaints, err);
    if (r == SEKI_ERR_INVALID) {
        err->hint = M_hint_app_review_file();
    }
    if (r < 0) {
        return r;
    }
    rows = seki_arena_array(arena, struct seki_review_row, table.n_rows + 1);
    if (!rows) {
        return seki_fail_nomem(err);
    }
    for (size_t k = 0; k < table.n_rows; k++) {
        struct seki_str *cells[N_COLUMNS];
        list_cells(&rows[k], cells);
        for (size_t i = 0; i < N_COLUMNS; i++) {
            *cells[i] = seki_table_cell(&table, k, i);
        }
    }
    *ret_rows = rows;
    *ret_n = table.n_rows;
    *ret_lines = table.lines;
    return 0;
}
