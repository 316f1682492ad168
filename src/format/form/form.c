#include "format/form/form.h"

#include "format/form/answer_int.h"
#include "format/form/form_int.h"
#include "format/form/head_int.h"
#include "format/form/hear_int.h"

const struct seki_form_cell *seki_form_cell_at(const struct seki_form_row *row, uint32_t column)
{
    for (size_t i = 0; i < row->n; i++) {
        if (row->cells[i].column == column) {
            return &row->cells[i];
        }
    }
    return NULL;
}

static int make_statement(struct seki_recognition *rec, struct seki_err *err)
{
    rec->statement = seki_statement_new(rec->arena, rec->catalog);
    if (!rec->statement) {
        return seki_fail_nomem(err);
    }
    rec->statement->name = seki_arena_str(rec->arena, rec->options->name);
    return rec->statement->name.p ? 0 : seki_fail_nomem(err);
}

static int name_answer_columns(struct seki_recognition *rec, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF names = {0};

    seki_buf_init(&names, 8 * (size_t)SEKI_FORM_ANSWER_COLUMNS);
    for (size_t i = 0; i < rec->main->n_answers; i++) {
        if (i > 0) {
            seki_buf_lit(&names, ", ");
        }
        seki_column_add_name(&names, rec->main->answers[i].column);
    }
    if (seki_buf_status(&names) < 0) {
        return seki_fail_status(err, seki_buf_status(&names));
    }
    rec->report.answer_columns = seki_arena_str(rec->arena, seki_buf_str(&names));
    return rec->report.answer_columns.p ? 0 : seki_fail_nomem(err);
}

/* A file without cells has no columns that a person would find in it. */
static bool has_cells(const struct seki_recognition *rec)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, rec->main->sheet);

    return seki_form_row_at(rec->form, sheet->first)->place.n == 0;
}

static int finish_report(struct seki_recognition *rec, struct seki_err *err)
{
    const struct seki_form_table *table = rec->main;

    rec->report.sheet = seki_form_sheet_at(rec->form, table->sheet)->name;
    rec->report.id_column = table->id_column;
    rec->report.answer_column = has_cells(rec) ? table->answers[0].column : table->id_column;
    rec->report.note_column = table->note_column;
    for (size_t s = 0; s < rec->form->sheets.n; s++) {
        rec->report.n_tables += rec->tables[s] && rec->tables[s]->n_answers > 0;
    }
    return name_answer_columns(rec, err);
}

int seki_form_study(struct seki_form *form, const struct seki_form_options *options,
                    struct seki_recognition **ret_recognition, struct seki_err *err)
{
    static int (*const steps[])(struct seki_recognition * rec, struct seki_err * err) = {
        seki_form_find_tables,  seki_form_find_columns, make_statement,
        seki_form_find_notes,   seki_form_hear_heads,   seki_form_place_comments,
        seki_form_find_legends, seki_form_find_shifted, seki_form_find_wide,
        seki_form_read_answers, seki_form_read_header,  seki_form_report_rows,
        finish_report,
    };
    struct seki_recognition *rec = seki_arena_new(form->arena, struct seki_recognition);

    if (!rec) {
        return seki_fail_nomem(err);
    }
    *rec = (struct seki_recognition){.form = form, .options = options, .arena = form->arena};
    for (size_t i = 0; i < SEKI_ARRAY_LEN(steps); i++) {
        int r = steps[i](rec, err);
        if (r < 0) {
            return r;
        }
    }
    *ret_recognition = rec;
    return 0;
}

int seki_form_recognise(struct seki_form *form, const struct seki_form_options *options,
                        struct seki_statement **ret_statement, struct seki_form_report *ret_report,
                        struct seki_err *err)
{
    struct seki_recognition *rec = NULL;
    int r = seki_form_study(form, options, &rec, err);

    if (r < 0) {
        return r;
    }
    *ret_statement = rec->statement;
    *ret_report = rec->report;
    return 0;
}
