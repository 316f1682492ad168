#include "cli/import_rows.h"

#include "base/part.h"
#include "cli/intake.h"
#include "model/reading.h"
#include "msg/m_cli.h"
#include "msg/m_row.h"

#define SHOWN_MAX 20 /* rows that are listed in the text; JSON has all */

static const struct {
    int what;
    int remedy;
} reasons[SEKI_REASON_MAX] = {
    [SEKI_REASON_UNKNOWN_ID] = {SEKI_MSG_row_unknown_id, SEKI_MSG_row_remedy_unknown_id},
    [SEKI_REASON_HEADING] = {SEKI_MSG_row_heading, SEKI_MSG_row_remedy_heading},
    [SEKI_REASON_UNLIKE] = {SEKI_MSG_row_unlike, SEKI_MSG_row_remedy_unlike},
    [SEKI_REASON_TAKEN] = {SEKI_MSG_row_taken, SEKI_MSG_row_remedy_taken},
    [SEKI_REASON_DOUBLED] = {SEKI_MSG_row_doubled, SEKI_MSG_row_remedy_doubled},
    [SEKI_REASON_HIDDEN] = {SEKI_MSG_row_hidden, SEKI_MSG_row_remedy_hidden},
    [SEKI_REASON_UNSURE] = {SEKI_MSG_row_unsure, SEKI_MSG_row_remedy_unsure},
    [SEKI_REASON_STRUCK] = {SEKI_MSG_row_struck, SEKI_MSG_row_remedy_struck},
    [SEKI_REASON_NUMBER] = {SEKI_MSG_row_number, SEKI_MSG_row_remedy_number},
    [SEKI_REASON_CLAUSE] = {SEKI_MSG_row_clause, SEKI_MSG_row_remedy_clause},
    [SEKI_REASON_TEXT] = {SEKI_MSG_row_text, SEKI_MSG_row_remedy_text},
    [SEKI_REASON_WORD] = {SEKI_MSG_row_word, SEKI_MSG_row_remedy_word},
    [SEKI_REASON_LIMITED] = {SEKI_MSG_row_limited, SEKI_MSG_row_remedy_limited},
    [SEKI_REASON_CONTRARY] = {SEKI_MSG_row_contrary, SEKI_MSG_row_remedy_contrary},
    [SEKI_REASON_MARK] = {SEKI_MSG_row_mark, SEKI_MSG_row_remedy_mark},
    [SEKI_REASON_BESIDE] = {SEKI_MSG_row_beside, SEKI_MSG_row_remedy_beside},
    [SEKI_REASON_SHEET] = {SEKI_MSG_row_sheet, SEKI_MSG_row_remedy_sheet},
    [SEKI_REASON_COMMENT] = {SEKI_MSG_row_comment, SEKI_MSG_row_remedy_comment},
    [SEKI_REASON_SHIFTED] = {SEKI_MSG_row_shifted, SEKI_MSG_row_remedy_shifted},
    [SEKI_REASON_WIDE] = {SEKI_MSG_row_wide, SEKI_MSG_row_remedy_wide},
    [SEKI_REASON_SLIPPED] = {SEKI_MSG_row_slipped, SEKI_MSG_row_remedy_slipped},
    [SEKI_REASON_REMARK] = {SEKI_MSG_row_remark, SEKI_MSG_row_remedy_remark},
    [SEKI_REASON_CORRECTED] = {SEKI_MSG_row_corrected, SEKI_MSG_row_remedy_corrected},
    [SEKI_REASON_LEGEND] = {SEKI_MSG_row_legend, SEKI_MSG_row_remedy_legend},
    [SEKI_REASON_RAW] = {SEKI_MSG_row_raw, SEKI_MSG_row_remedy_raw},
    [SEKI_REASON_OPEN] = {SEKI_MSG_row_open, SEKI_MSG_row_remedy_open},
};

static struct seki_msg msg_of(int id)
{
    return (struct seki_msg){.id = id};
}

static struct seki_str item_of(const struct seki_import *import, const struct seki_row_report *row)
{
    return row->answer == SEKI_NO_INDEX
               ? SEKI_STR("-")
               : seki_catalog_answer_item(import->statement->catalog, row->answer)->id;
}

/* On one line. */
static void add_flat(struct seki_buf *out, struct seki_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        seki_buf_add_char(out, text.p[i] == '\n' ? ' ' : text.p[i]);
    }
}

static void print_row(struct seki_cli *cli, const struct seki_import *import,
                      const struct seki_row_report *row)
{
    struct seki_buf SEKI_CLEANUP_BUF cell = {0};
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_ROW_TEXT);
    seki_buf_init(&cell, SEKI_LIMIT_MESSAGE);
    add_flat(&text, row->text);
    if (!seki_str_eq(row->sheet, import->report.sheet)) {
        seki_buf_add(&cell, row->sheet);
        seki_buf_add_char(&cell, '!');
    }
    seki_buf_add(&cell, row->cell);
    seki_buf_lit(cli->out, "  ");
    seki_print_line(cli, M_cli_row_open(seki_part_str(cli->out, &cell), item_of(import, row),
                                        seki_part_str(cli->out, &text),
                                        seki_msg_text(cli->app.lang, reasons[row->reason].what)));
}

static void print_remedies(struct seki_cli *cli, const bool is_told[SEKI_REASON_MAX])
{
    for (size_t i = 0; i < SEKI_REASON_MAX; i++) {
        if (is_told[i]) {
            seki_buf_lit(cli->out, "  ");
            seki_print_line(cli, M_cli_row_remedy(seki_msg_text(cli->app.lang, reasons[i].what),
                                                  seki_msg_text(cli->app.lang, reasons[i].remedy)));
        }
    }
}

void seki_import_print_rows(struct seki_cli *cli, const struct seki_import *import)
{
    bool is_told[SEKI_REASON_MAX] = {false};
    int64_t n = 0;

    for (size_t i = 0; i < import->report.n_rows; i++) {
        const struct seki_row_report *row = &import->report.rows[i];
        if (!seki_row_is_open(row)) {
            continue;
        }
        is_told[row->reason] = true;
        if (n++ < SHOWN_MAX) {
            print_row(cli, import, row);
        }
    }
    if (n > SHOWN_MAX) {
        seki_buf_lit(cli->out, "  ");
        seki_print_line(cli, M_cli_more(n - SHOWN_MAX));
    }
    if (n > 0) {
        seki_print_word(cli, SEKI_MSG_cli_row_remedies);
        seki_buf_add_char(cli->out, '\n');
        print_remedies(cli, is_told);
    }
}

static void json_name(struct seki_json_out *j, struct seki_str key, struct seki_str name)
{
    if (name.n) {
        seki_json_str(j, key, name);
    } else {
        seki_json_null(j, key);
    }
}

static void json_reason(struct seki_json_out *j, const struct seki_row_report *row)
{
    struct seki_msg what = msg_of(reasons[row->reason].what);
    struct seki_msg remedy = msg_of(reasons[row->reason].remedy);

    json_name(j, SEKI_STR("reason"), seki_row_reason_name(row->reason));
    if (row->reason != SEKI_REASON_NONE) {
        seki_print_json_msg(j, SEKI_STR("ja"), SEKI_STR("en"), &what);
        seki_print_json_msg(j, SEKI_STR("remedy_ja"), SEKI_STR("remedy_en"), &remedy);
    }
}

static void json_row(struct seki_json_out *j, const struct seki_import *import,
                     const struct seki_row_report *row)
{
    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("sheet"), row->sheet);
    seki_json_int(j, SEKI_STR("row"), row->row);
    seki_json_str(j, SEKI_STR("cell"), row->cell);
    seki_json_str(j, SEKI_STR("kind"), seki_row_kind_name(row->kind));
    if (row->answer == SEKI_NO_INDEX) {
        seki_json_null(j, SEKI_STR("item"));
        seki_json_null(j, SEKI_STR("match"));
        seki_json_null(j, SEKI_STR("confidence"));
    } else {
        seki_json_str(j, SEKI_STR("item"), item_of(import, row));
        json_name(j, SEKI_STR("match"), seki_match_name(row->match));
        seki_json_hundredths(j, SEKI_STR("confidence"), row->confidence);
    }
    if (row->alike == SEKI_ALIKE_NONE) {
        seki_json_null(j, SEKI_STR("alike"));
    } else {
        seki_json_hundredths(j, SEKI_STR("alike"), row->alike);
    }
    seki_json_str(j, SEKI_STR("text"), row->text);
    json_reason(j, row);
    seki_json_end_object(j);
}

void seki_import_json_rows(struct seki_json_out *j, const struct seki_import *import)
{
    seki_json_begin_array(j, SEKI_STR("rows"));
    for (size_t i = 0; i < import->report.n_rows; i++) {
        json_row(j, import, &import->report.rows[i]);
    }
    seki_json_end_array(j);
}

/* --- fields of the header */

void seki_import_print_conflicts(struct seki_cli *cli, const struct seki_form_report *report)
{
    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        if (report->conflicts[i].n) {
            seki_print_line(cli,
                            M_cli_header_conflict(seki_intake_field_word(cli, (enum seki_field)i),
                                                  report->conflicts[i]));
        }
    }
}

void seki_import_json_conflicts(struct seki_json_out *j, const struct seki_form_report *report)
{
    seki_json_begin_object(j, SEKI_STR("header_conflicts"));
    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        if (report->conflicts[i].n) {
            seki_json_str(j, seki_field_name((enum seki_field)i), report->conflicts[i]);
        }
    }
    seki_json_end_object(j);
}
