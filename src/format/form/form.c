#include "format/form/form.h"

#include "format/form/form_int.h"

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

static void finish_report(struct seki_recognition *rec)
{
    rec->report.sheet = seki_form_sheet_at(rec->form, rec->sheet)->name;
    rec->report.id_column = rec->id_column;
    rec->report.answer_column = rec->answer_column;
    rec->report.note_column = rec->note_column;
}

int seki_form_recognise(struct seki_form *form, const struct seki_form_options *options,
                        struct seki_statement **ret_statement, struct seki_form_report *ret_report,
                        struct seki_err *err)
{
    static int (*const steps[])(struct seki_recognition * rec, struct seki_err * err) = {
        seki_form_choose,     seki_form_find_columns, make_statement,
        seki_form_find_notes, seki_form_read_answers, seki_form_read_header,
    };
    struct seki_recognition rec = {.form = form, .options = options, .arena = form->arena};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(steps); i++) {
        int r = steps[i](&rec, err);
        if (r < 0) {
            return r;
        }
    }
    finish_report(&rec);
    *ret_statement = rec.statement;
    *ret_report = rec.report;
    return 0;
}
