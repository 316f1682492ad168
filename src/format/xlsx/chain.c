/*
 * The calculation chain without the cells whose formula is gone: a program that finds a name of
 * such a cell in it calls the workbook damaged. A cell that does not name its sheet is on the sheet of the one
 * before it, so the sheet is written out where its predecessor goes.
 */
#include "format/xlsx/into_int.h"

struct chain {
    struct seki_xlsx_chain *chain;
    struct seki_splice splice;
    struct seki_xml_place at;
    unsigned depth;
    int64_t sheet;
    size_t from;        /* of the cell's tag */
    bool is_cut;        /* the cell */
    bool is_sheet_lost; /* the cell that named the sheet is cut */
};

static bool is_gone(const struct chain *c, struct seki_str ref)
{
    uint32_t column;
    uint32_t row;

    if (!seki_edit_take_cell(&ref, &column, &row)) {
        return false;
    }
    for (size_t i = 0; i < c->chain->n; i++) {
        const struct seki_xlsx_gone *gone = &c->chain->gone[i];
        if (gone->sheet == c->sheet && gone->row == row && gone->column == column) {
            return true;
        }
    }
    return false;
}

static int on_start(void *user, const char *name, const struct seki_xml_atts *atts,
                    struct seki_err *err)
{
    struct chain *c = user;
    struct seki_str sheet = seki_xml_att(atts, "i");

    (void)err;
    c->depth++;
    if (c->depth != 2 || strcmp(name, "c") != 0) {
        return 0;
    }
    if (sheet.p) {
        (void)seki_str_to_int(sheet, 0, INT32_MAX, &c->sheet);
        c->is_sheet_lost = false;
    }
    c->from = c->at.from;
    c->is_cut = is_gone(c, seki_xml_att(atts, "r"));
    c->chain->n_removed += c->is_cut;
    c->chain->n_kept += !c->is_cut;
    if (c->is_cut) {
        c->is_sheet_lost = c->is_sheet_lost || sheet.p;
    } else if (c->is_sheet_lost) {
        struct seki_str tag = seki_splice_tag(&c->splice, &c->at);
        seki_splice_copy(&c->splice, c->at.from + tag.n - seki_tag_atts(tag).n);
        seki_buf_lit(c->splice.out, " i=\"");
        seki_buf_add_int(c->splice.out, c->sheet);
        seki_buf_lit(c->splice.out, "\"");
        c->is_sheet_lost = false;
    }
    return 0;
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    struct chain *c = user;

    (void)name;
    (void)err;
    if (c->depth == 2 && c->is_cut) {
        seki_splice_copy(&c->splice, c->from);
        seki_splice_skip(&c->splice, c->at.end);
        c->is_cut = false;
    }
    c->depth--;
    return 0;
}

int seki_xlsx_cut_chain(struct seki_xlsx_chain *chain, struct seki_buf *out, struct seki_err *err)
{
    const struct seki_xml_handlers handlers = SEKI_XLSX_HANDLERS(on_start, on_end, NULL);
    struct chain c = {.chain = chain, .splice = {.from = chain->bytes, .out = out}};
    int r = seki_package_scan(chain->package, chain->part, chain->bytes, &handlers, &c.at, &c, err);

    if (r < 0) {
        return r;
    }
    seki_splice_copy(&c.splice, chain->bytes.n);
    return seki_fail_status(err, seki_buf_status(out));
}
