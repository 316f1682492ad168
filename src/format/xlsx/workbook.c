/* From the package to its sheets: relations, the workbook part, and what the sheets share. */
#include "format/xlsx/xlsx_int.h"
#include "msg/m_hint.h"
#include "msg/m_xlsx.h"

struct workbook {
    struct seki_xlsx *x;
    struct seki_vec sheets; /* struct seki_xlsx_rel: id and, as target, the name of the sheet */
};

static int on_end(void *user, const char *name, struct seki_err *err)
{
    (void)user;
    (void)name;
    (void)err;
    return 0;
}

static int on_workbook(void *user, const char *name, const struct seki_xml_atts *atts,
                       struct seki_err *err)
{
    struct workbook *workbook = user;
    struct seki_str state;
    struct seki_xlsx_rel *sheet;
    int r;

    if (strcmp(name, "workbookPr") == 0) {
        workbook->x->is_1904 = seki_xml_att_bool(atts, "date1904", false);
        return 0;
    }
    if (strcmp(name, "calcPr") == 0) {
        workbook->x->is_stale = seki_xml_att_bool(atts, "fullCalcOnLoad", false);
    }
    if (strcmp(name, "sheet") != 0) {
        return 0;
    }
    sheet = seki_xlsx_push_rel(workbook->x, &workbook->sheets, err);
    if (!sheet) {
        return err->code;
    }
    state = seki_xml_att(atts, "state"); /* visible, hidden or veryHidden */
    sheet->is_hidden = state.n > 0 && !seki_str_eq(state, SEKI_STR("visible"));
    (void)seki_str_to_int(seki_xml_att(atts, "sheetId"), 0, INT32_MAX, &sheet->number);
    r = seki_xlsx_copy(workbook->x, seki_xml_att_relation(atts), &sheet->id, err);
    return r < 0 ? r : seki_xlsx_copy(workbook->x, seki_xml_att(atts, "name"), &sheet->target, err);
}

/* Where the workbook part is: as the package says, or where everybody puts it. */
static int find_workbook(struct seki_xlsx *x, struct seki_str *ret_part, size_t *ret_index,
                         struct seki_err *err)
{
    struct seki_vec rels = {0};
    const struct seki_xlsx_rel *rel;
    int r = seki_xlsx_read_rels(x, SEKI_STR(""), &rels, err);

    if (r < 0) {
        return r;
    }
    rel = seki_xlsx_rel_of_type(&rels, SEKI_STR("/officeDocument"));
    *ret_part = SEKI_STR("xl/workbook.xml");
    if (rel) {
        r = seki_xlsx_resolve(x, SEKI_STR(""), rel->target, ret_part, err);
    }
    return r < 0 ? r : seki_package_find(&x->package, *ret_part, ret_index, err);
}

static const struct seki_xlsx_rel *find_id(const struct seki_vec *rels, struct seki_str id)
{
    for (size_t i = 0; i < rels->n; i++) {
        const struct seki_xlsx_rel *rel = seki_vec_at(rels, struct seki_xlsx_rel, i);
        if (seki_str_eq(rel->id, id)) {
            return rel;
        }
    }
    return NULL;
}

static int add_sheet(struct seki_xlsx *x, struct seki_str base, const struct seki_vec *rels,
                     const struct seki_xlsx_rel *named, struct seki_err *err)
{
    const struct seki_xlsx_rel *rel = find_id(rels, named->id);
    struct seki_xlsx_sheet *sheet;
    struct seki_str part = {0};
    size_t index;
    int r;

    if (rel && !seki_str_ends(rel->type, SEKI_STR("/worksheet"))) {
        return 0; /* a sheet that is only a chart, or a macro sheet of old */
    }
    r = seki_xlsx_find_target(x, base, rel, &part, &index, err);
    if (r < 0) {
        return r;
    }
    if (index == SIZE_MAX) {
        return seki_fail(err, SEKI_ERR_INVALID,
                         M_xlsx_no_sheet_part(x->package.name, named->target),
                         M_hint_xlsx_get_again());
    }
    sheet = seki_vec_push(&x->sheets);
    if (!sheet) {
        return seki_fail_nomem(err);
    }
    *sheet = (struct seki_xlsx_sheet){
        .name = named->target,
        .part = index,
        .path = part,
        .is_hidden = named->is_hidden,
        .id = named->number,
    };
    return 0;
}

typedef int part_reader(struct seki_xlsx *x, size_t part, struct seki_err *err);

static int read_shared(struct seki_xlsx *x, struct seki_str base, const struct seki_xlsx_rel *rel,
                       part_reader *reader, struct seki_err *err)
{
    struct seki_str part = {0};
    size_t index;
    int r = seki_xlsx_find_target(x, base, rel, &part, &index, err);

    return r < 0 || index == SIZE_MAX ? r : reader(x, index, err);
}

static int read_parts(struct seki_xlsx *x, struct seki_str part, const struct workbook *workbook,
                      struct seki_err *err)
{
    struct seki_vec rels = {0};
    struct seki_str unused = {0};
    int r = seki_xlsx_read_rels(x, part, &rels, err);

    if (r == 0) {
        r = read_shared(x, part, seki_xlsx_rel_of_type(&rels, SEKI_STR("/sharedStrings")),
                        seki_xlsx_read_strings, err);
    }
    if (r == 0) {
        r = read_shared(x, part, seki_xlsx_rel_of_type(&rels, SEKI_STR("/styles")),
                        seki_xlsx_read_styles, err);
    }
    if (r == 0) {
        r = seki_xlsx_find_target(x, part, seki_xlsx_rel_of_type(&rels, SEKI_STR("/calcChain")),
                                  &unused, &x->chain, err);
    }
    if (r == 0) {
        r = read_shared(x, part, seki_xlsx_rel_of_type(&rels, SEKI_STR("/person")),
                        seki_xlsx_read_people, err);
    }
    for (size_t i = 0; r == 0 && i < workbook->sheets.n; i++) {
        r = add_sheet(x, part, &rels, seki_vec_at(&workbook->sheets, struct seki_xlsx_rel, i), err);
    }
    return r;
}

int seki_xlsx_read_workbook(struct seki_xlsx *x, struct seki_err *err)
{
    const struct seki_xml_handlers handlers = SEKI_XLSX_HANDLERS(on_workbook, on_end, NULL);
    struct workbook workbook = {.x = x};
    struct seki_str part;
    size_t index;
    int r = find_workbook(x, &part, &index, err);

    if (r < 0) {
        return r;
    }
    if (index == SIZE_MAX || seki_str_ends(part, SEKI_STR(".bin"))) {
        return seki_fail(err, SEKI_ERR_INVALID, M_xlsx_no_workbook(x->package.name),
                         M_hint_xlsx_save_again());
    }
    seki_vec_init(&workbook.sheets, x->package.arena, sizeof(struct seki_xlsx_rel),
                  SEKI_LIMIT_SHEETS);
    r = seki_package_parse(&x->package, index, &handlers, &workbook, err);
    return r < 0 ? r : read_parts(x, part, &workbook, err);
}
