/* What became of every row, for whoever asks: model/reading.h. */
#include "base/utf8.h"
#include "format/form/answer_int.h"
#include "format/form/form_int.h"

/* "audt", or "audit controls (audt)": what may be the id of a section. */
static struct seki_str section_id(struct seki_str folded)
{
    size_t n = folded.n;

    if (!seki_str_ends(folded, SEKI_STR(")"))) {
        return folded;
    }
    while (n > 0 && folded.p[n - 1] != '(') {
        n--;
    }
    return seki_str_skip(seki_str_head(folded, folded.n - 1), n);
}

/* A heading of the catalog: its id stands in the row, and it has no answer. */
bool seki_form_is_section(const struct seki_recognition *rec, const struct seki_form_row *row)
{
    for (size_t k = 0; k < row->n; k++) {
        struct seki_str id = section_id(row->cells[k].folded);
        size_t index = id.n ? seki_map_get(&rec->catalog->by_id, id) : SIZE_MAX;
        if (index != SIZE_MAX && rec->catalog->items[index].answer == SEKI_NO_INDEX) {
            return true;
        }
    }
    return false;
}

static enum seki_row_kind kind_of(const struct seki_recognition *rec, size_t i)
{
    if (seki_form_table_of(rec, i)) {
        return SEKI_ROW_ITEM;
    }
    if (rec->outcomes[i].kind != SEKI_ROW_OTHER) {
        return rec->outcomes[i].kind;
    }
    if ((rec->is_own && i == rec->own.head_row) || seki_form_is_head_row(rec, i)) {
        return SEKI_ROW_HEAD;
    }
    if (seki_form_is_section(rec, seki_form_row_at(rec->form, i))) {
        return SEKI_ROW_SECTION;
    }
    return seki_form_is_own_row(rec, i) ? SEKI_ROW_FIELD : SEKI_ROW_OTHER;
}

/* The question may be worded like the item's without being what ties the row to it. */
static int measure(struct seki_recognition *rec, size_t i, int *ret_alike, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    unsigned alike = rec->ties[i].alike;
    int r = 0;

    seki_arena_init(&scratch, SEKI_LIMIT_ENTRY_BYTES);
    *ret_alike = SEKI_ALIKE_NONE;
    if (!seki_form_has_text(row)) {
        return 0;
    }
    if (rec->ties[i].match == SEKI_MATCH_ID) {
        r = seki_form_liken(&scratch, row, rec->items[i], &alike, err);
    }
    *ret_alike = (int)alike;
    return r;
}

static int report_item(struct seki_recognition *rec, size_t i, struct seki_row_report *report,
                       struct seki_err *err)
{
    const struct seki_form_outcome *outcome = &rec->outcomes[i];

    report->answer = rec->items[i]->answer;
    report->match = rec->ties[i].match;
    report->reason = outcome->reason;
    report->confidence = outcome->confidence;
    report->cell = outcome->cell;
    report->text = seki_utf8_head(seki_str_trim(outcome->raw), SEKI_LIMIT_ROW_TEXT);
    return measure(rec, i, &report->alike, err);
}

static int report_row(struct seki_recognition *rec, size_t i, struct seki_row_report *report,
                      struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    int r;

    *report = (struct seki_row_report){
        .sheet = seki_form_sheet_at(rec->form, row->sheet)->name,
        .row = row->number,
        .answer = SEKI_NO_INDEX,
        .kind = kind_of(rec, i),
        .alike = SEKI_ALIKE_NONE,
    };
    if (report->kind == SEKI_ROW_ITEM) {
        return report_item(rec, i, report, err);
    }
    report->reason =
        report->kind == SEKI_ROW_LEFT_OVER ? rec->outcomes[i].reason : SEKI_REASON_NONE;
    r = seki_form_join_cells(rec, row, SEKI_LIMIT_ROW_TEXT, &report->text, err);
    if (r == 0 && rec->outcomes[i].cell.n) {
        report->cell = rec->outcomes[i].cell;
    } else if (r == 0) {
        r = seki_form_name_cell(rec, row->cells[0].column, row, &report->cell, err);
    }
    return r;
}

int seki_form_report_rows(struct seki_recognition *rec, struct seki_err *err)
{
    size_t n = rec->form->rows.n;
    struct seki_row_report *rows;
    int r = 0;

    if (!rec->options->has_rows) {
        return 0;
    }
    rows = seki_arena_array(rec->arena, struct seki_row_report, n);
    if (!rows) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < n; i++) {
        r = report_row(rec, i, &rows[i], err);
    }
    rec->report.rows = rows;
    rec->report.n_rows = n;
    return r;
}
