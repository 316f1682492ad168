/*
 * The head of a form outside of its items: "製品名称 | 超音波診断装置", with the value right of the label,
 * below it, or behind a colon in the same cell.
 */
#include "base/utf8.h"
#include "format/form/answer_int.h"
#include "format/form/form_int.h"
#include "format/form/head_int.h"

#define LABEL_BYTES 60 /* the longest label, when folded */

static const struct {
    enum seki_field field;
    struct seki_str label; /* folded, without what trim_label() takes off */
} labels[] = {
    {SEKI_FIELD_MANUFACTURER, SEKI_STR("製造業者")},
    {SEKI_FIELD_MANUFACTURER, SEKI_STR("製造業者名称")},
    {SEKI_FIELD_MANUFACTURER, SEKI_STR("製造業者等")},
    {SEKI_FIELD_MANUFACTURER, SEKI_STR("製造販売業者")},
    {SEKI_FIELD_MANUFACTURER, SEKI_STR("製造販売元")},
    {SEKI_FIELD_MANUFACTURER, SEKI_STR("製造元")},
    {SEKI_FIELD_MANUFACTURER, SEKI_STR("めーかー")},
    {SEKI_FIELD_MANUFACTURER, SEKI_STR("会社")},
    {SEKI_FIELD_MANUFACTURER, SEKI_STR("企業")},
    {SEKI_FIELD_MANUFACTURER, SEKI_STR("事業者")},
    {SEKI_FIELD_MANUFACTURER, SEKI_STR("さーびす事業者")},
    {SEKI_FIELD_MANUFACTURER, SEKI_STR("manufacturer")},
    {SEKI_FIELD_MANUFACTURER, SEKI_STR("company")},
    {SEKI_FIELD_MANUFACTURER, SEKI_STR("vendor")},
    {SEKI_FIELD_MANUFACTURER, SEKI_STR("maker")},
    {SEKI_FIELD_PRODUCT, SEKI_STR("製品")},
    {SEKI_FIELD_PRODUCT, SEKI_STR("製品名称")},
    {SEKI_FIELD_PRODUCT, SEKI_STR("製品名称・型名")},
    {SEKI_FIELD_PRODUCT, SEKI_STR("製品名・型名")},
    {SEKI_FIELD_PRODUCT, SEKI_STR("販売")},
    {SEKI_FIELD_PRODUCT, SEKI_STR("販売名称")},
    {SEKI_FIELD_PRODUCT, SEKI_STR("品")},
    {SEKI_FIELD_PRODUCT, SEKI_STR("機器")},
    {SEKI_FIELD_PRODUCT, SEKI_STR("機器名称")},
    {SEKI_FIELD_PRODUCT, SEKI_STR("さーびす")},
    {SEKI_FIELD_PRODUCT, SEKI_STR("さーびす名称")},
    {SEKI_FIELD_PRODUCT, SEKI_STR("product")},
    {SEKI_FIELD_PRODUCT, SEKI_STR("device")},
    {SEKI_FIELD_MODEL, SEKI_STR("型")},
    {SEKI_FIELD_MODEL, SEKI_STR("型式")},
    {SEKI_FIELD_MODEL, SEKI_STR("型名・型式")},
    {SEKI_FIELD_MODEL, SEKI_STR("型番")},
    {SEKI_FIELD_MODEL, SEKI_STR("製品型")},
    {SEKI_FIELD_MODEL, SEKI_STR("製品型番")},
    {SEKI_FIELD_MODEL, SEKI_STR("機種")},
    {SEKI_FIELD_MODEL, SEKI_STR("もでる")},
    {SEKI_FIELD_MODEL, SEKI_STR("model")},
    {SEKI_FIELD_MODEL, SEKI_STR("model number")},
    {SEKI_FIELD_MODEL, SEKI_STR("device model")},
    {SEKI_FIELD_DATE, SEKI_STR("作成日")},
    {SEKI_FIELD_DATE, SEKI_STR("作成年月日")},
    {SEKI_FIELD_DATE, SEKI_STR("記載日")},
    {SEKI_FIELD_DATE, SEKI_STR("記入日")},
    {SEKI_FIELD_DATE, SEKI_STR("発行日")},
    {SEKI_FIELD_DATE, SEKI_STR("発行年月日")},
    {SEKI_FIELD_DATE, SEKI_STR("date")},
    {SEKI_FIELD_DATE, SEKI_STR("release date")},
    {SEKI_FIELD_DATE, SEKI_STR("document release date")},
    {SEKI_FIELD_DATE, SEKI_STR("date of issue")},
    {SEKI_FIELD_DOCUMENT, SEKI_STR("文書番号")},
    {SEKI_FIELD_DOCUMENT, SEKI_STR("管理番号")},
    {SEKI_FIELD_DOCUMENT, SEKI_STR("書面番号")},
    {SEKI_FIELD_DOCUMENT, SEKI_STR("document id")},
    {SEKI_FIELD_DOCUMENT, SEKI_STR("document number")},
    {SEKI_FIELD_CONTACT, SEKI_STR("連絡先")},
    {SEKI_FIELD_CONTACT, SEKI_STR("問合せ先")},
    {SEKI_FIELD_CONTACT, SEKI_STR("問い合わせ先")},
    {SEKI_FIELD_CONTACT, SEKI_STR("contact")},
    {SEKI_FIELD_CONTACT, SEKI_STR("contact information")},
    {SEKI_FIELD_USE, SEKI_STR("使用目的")},
    {SEKI_FIELD_USE, SEKI_STR("用途")},
    {SEKI_FIELD_USE, SEKI_STR("intended use")},
    {SEKI_FIELD_AUTHOR, SEKI_STR("作成者")},
    {SEKI_FIELD_AUTHOR, SEKI_STR("記載者")},
    {SEKI_FIELD_AUTHOR, SEKI_STR("記入者")},
    {SEKI_FIELD_AUTHOR, SEKI_STR("担当者")},
    {SEKI_FIELD_AUTHOR, SEKI_STR("author")},
    {SEKI_FIELD_AUTHOR, SEKI_STR("prepared by")},
    {SEKI_FIELD_AUTHOR, SEKI_STR("completed by")},
};

/* "お問い合わせ先:" is "問い合わせ先", "製造業者名" is "製造業者", "product name" is "product". */
static struct seki_str trim_label(struct seki_str s)
{
    static const struct seki_str fronts[] = {SEKI_STR("ご"), SEKI_STR("お"), SEKI_STR("■"),
                                             SEKI_STR("・"), SEKI_STR("【"), SEKI_STR("[")};
    static const struct seki_str ends[] = {SEKI_STR(":"),      SEKI_STR("】"), SEKI_STR("]"),
                                           SEKI_STR("の名称"), SEKI_STR("名"), SEKI_STR(" name")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(fronts); i++) {
        s = seki_str_starts(s, fronts[i]) ? seki_str_skip(s, fronts[i].n) : s;
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(ends); i++) {
        s = seki_str_ends(s, ends[i]) ? seki_str_head(s, s.n - ends[i].n) : s;
    }
    return seki_str_trim(s);
}

/* "製 品 名" is set wide; letters of the Latin alphabet keep their blanks. */
static struct seki_str draw_together(struct seki_str s, char close[LABEL_BYTES])
{
    size_t n = 0;

    if (s.n > LABEL_BYTES || (unsigned char)(s.n ? s.p[0] : 0) < 0x80) {
        return s;
    }
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != ' ') {
            close[n++] = s.p[i];
        }
    }
    return seki_str_of(close, n);
}

enum seki_field seki_form_field_of(struct seki_str folded)
{
    char close[LABEL_BYTES];
    struct seki_str label = trim_label(draw_together(folded, close));

    if (folded.n == 0 || folded.n > LABEL_BYTES) {
        return SEKI_FIELD_MAX;
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(labels); i++) {
        if (seki_str_eq(label, labels[i].label)) {
            return labels[i].field;
        }
    }
    return seki_form_is_version_head(folded) ? SEKI_FIELD_VERSION : SEKI_FIELD_MAX;
}

static bool is_value(const struct seki_form_cell *cell)
{
    return cell && !cell->is_hidden && !cell->is_struck && !seki_form_is_error(cell->folded) &&
           !seki_form_is_prompt(cell->folded) && !seki_form_is_sample(cell->folded) &&
           seki_form_field_of(cell->folded) == SEKI_FIELD_MAX &&
           (cell->folded.n == 0 || !seki_form_is_placeholder(cell->folded));
}

/* Two labels side by side, without a value between them, are heads of columns. */
static bool is_head_row(const struct seki_form_row *row)
{
    for (size_t k = 0; k + 1 < row->n; k++) {
        if (seki_form_field_of(row->cells[k].folded) != SEKI_FIELD_MAX &&
            seki_form_field_of(row->cells[k + 1].folded) != SEKI_FIELD_MAX &&
            row->cells[k].column + 1 == row->cells[k + 1].column) {
            return true;
        }
    }
    return false;
}

/* The cell below in the next row of the sheet, unless more follow: then it is a list, not a head. */
static const struct seki_form_cell *only_below(const struct seki_recognition *rec, size_t i,
                                               uint32_t column)
{
    const struct seki_form_sheet *sheet =
        seki_form_sheet_at(rec->form, seki_form_row_at(rec->form, i)->sheet);
    size_t end = sheet->first + sheet->n;
    const struct seki_form_cell *below =
        i + 1 < end && !rec->items[i + 1] && !seki_form_is_head_row(rec, i + 1)
            ? seki_form_cell_at(seki_form_row_at(rec->form, i + 1), column)
            : NULL;
    bool is_list = i + 2 < end && !rec->items[i + 2] && !seki_form_is_head_row(rec, i + 2) &&
                   seki_form_row_at(rec->form, i + 2)->number ==
                       seki_form_row_at(rec->form, i + 1)->number + 1 &&
                   seki_form_cell_at(seki_form_row_at(rec->form, i + 2), column);

    return is_list ? NULL : below;
}

/* The value of the label in cell `k`: right of it, or below it when the row holds heads. */
static struct seki_str value_of(const struct seki_recognition *rec, size_t i, size_t k)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    const struct seki_form_cell *cell = NULL;

    if (is_head_row(row)) {
        cell = row->sheet == rec->main->sheet ? only_below(rec, i, row->cells[k].column) : NULL;
    } else if (k + 1 < row->n) {
        cell = &row->cells[k + 1];
    }
    return is_value(cell) ? seki_str_trim(cell->text) : SEKI_STR("");
}

static bool has_digit(struct seki_str folded)
{
    for (size_t i = 0; i < folded.n; i++) {
        if (folded.p[i] >= '0' && folded.p[i] <= '9') {
            return true;
        }
    }
    return false;
}

/* A version has a number in it, and is short. */
static bool is_version(struct seki_str value)
{
    return value.n <= LABEL_BYTES && (has_digit(value) || value.n == 1);
}

/* "令和　年　月　日" was left blank. */
static int set_date(struct seki_recognition *rec, struct seki_str value, struct seki_err *err)
{
    struct seki_str folded = seki_fold(rec->arena, value);

    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    return has_digit(folded) || seki_str_find(folded, SEKI_STR("元年")) != SIZE_MAX
               ? seki_form_set_date(rec, value, err)
               : 0;
}

static int set_field(struct seki_recognition *rec, enum seki_field field, struct seki_str label,
                     struct seki_str value, struct seki_err *err)
{
    struct seki_str *slot = &rec->statement->header[field];
    bool is_said = field != SEKI_FIELD_VERSION || is_version(value);
    int r = is_said ? seki_form_claim(rec, field, label, value, err) : 0;

    if (r < 0) {
        return r;
    }
    if (field == SEKI_FIELD_VERSION) {
        return rec->has_version || !is_version(value) ? 0 : seki_form_add_version(rec, value, err);
    }
    if (slot->n > 0 || value.n == 0) {
        return 0;
    }
    if (field == SEKI_FIELD_DATE) {
        return set_date(rec, value, err);
    }
    *slot = value;
    return 0;
}

/* "製品名：X" in one cell. */
static int read_colon(struct seki_recognition *rec, const struct seki_form_cell *cell,
                      struct seki_err *err)
{
    static const struct seki_str colons[] = {SEKI_STR(":"), SEKI_STR("：")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(colons); i++) {
        size_t at = seki_str_find(seki_utf8_head(cell->text, LABEL_BYTES), colons[i]);
        struct seki_str folded;
        struct seki_str value;
        if (at == SIZE_MAX) {
            continue;
        }
        folded = seki_fold(rec->arena, seki_str_head(cell->text, at));
        if (!folded.p) {
            return seki_fail_nomem(err);
        }
        value = seki_str_trim(seki_str_skip(cell->text, at + colons[i].n));
        if (value.n && seki_form_field_of(folded) != SEKI_FIELD_MAX) {
            return set_field(rec, seki_form_field_of(folded), folded, value, err);
        }
    }
    return 0;
}

/* Rows of the form itself behind its first item are answers, notes and revisions, and no head. */
static bool is_head_part(const struct seki_recognition *rec, size_t i)
{
    const struct seki_form_sheet *sheet = seki_form_sheet_at(rec->form, rec->main->sheet);

    for (size_t k = sheet->first; k < i && k < sheet->first + sheet->n; k++) {
        if (rec->items[k]) {
            return false;
        }
    }
    return true;
}

/* What an example says is nobody's. */
static bool is_cover_part(const struct seki_recognition *rec, size_t i)
{
    size_t sheet = seki_form_row_at(rec->form, i)->sheet;

    return rec->options->sheet.n == 0 && !seki_form_sheet_at(rec->form, sheet)->is_example;
}

static int read_row(struct seki_recognition *rec, size_t i, struct seki_err *err)
{
    const struct seki_form_row *row = seki_form_row_at(rec->form, i);
    int r = 0;

    for (size_t k = 0; r == 0 && k < row->n; k++) {
        const struct seki_form_cell *cell = &row->cells[k];
        enum seki_field field = seki_form_field_of(cell->folded);
        if (cell->is_hidden || cell->is_struck) {
            continue;
        }
        if (field != SEKI_FIELD_MAX) {
            r = set_field(rec, field, cell->folded, value_of(rec, i, k), err);
            rec->outcomes[i].kind = SEKI_ROW_FIELD;
        } else {
            r = read_colon(rec, cell, err);
        }
    }
    return r;
}

/* Rows of the form itself come before those of a cover sheet. */
int seki_form_read_labels(struct seki_recognition *rec, struct seki_err *err)
{
    int r = 0;

    rec->has_version = rec->statement->header[SEKI_FIELD_VERSION].n > 0;
    for (int is_other = 0; is_other < 2; is_other++) {
        for (size_t i = 0; r == 0 && i < rec->form->rows.n; i++) {
            bool is_main = seki_form_row_at(rec->form, i)->sheet == rec->main->sheet;
            if (!rec->items[i] && !seki_form_is_own_row(rec, i) && is_main == !is_other &&
                (is_main ? is_head_part(rec, i) : is_cover_part(rec, i))) {
                r = read_row(rec, i, err);
            }
        }
        rec->has_version = rec->statement->header[SEKI_FIELD_VERSION].n > 0;
    }
    seki_form_settle_claims(rec);
    return r;
}
