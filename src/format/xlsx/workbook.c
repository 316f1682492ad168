/* From the package to its sheets: relations, the workbook part, and what the sheets share. */
#include "format/xlsx/xlsx_int.h"

struct rel {
    struct seki_str id;
    struct seki_str type;
    struct seki_str target;
    bool is_hidden; /* of a sheet */
    int64_t number; /* of a sheet */
};

struct rels {
    struct seki_xlsx *x;
    struct seki_vec list; /* struct rel */
};

struct workbook {
    struct seki_xlsx *x;
    struct seki_vec sheets; /* struct rel: id and, as target, the name of the sheet */
};

static int copy(struct seki_xlsx *x, struct seki_str s, struct seki_str *ret_copy,
                struct seki_err *err)
{
    *ret_copy = seki_arena_str(x->package.arena, s);
    return ret_copy->p ? 0 : seki_fail_nomem(err);
}

static struct rel *push(struct seki_xlsx *x, struct seki_vec *list, struct seki_err *err)
{
    struct rel *rel = seki_vec_push(list);

    if (!rel && seki_vec_is_full(list)) {
        (void)seki_fail(err, SEKI_ERR_LIMIT,
                        M_xlsx_too_many_sheets(x->package.name, (int64_t)list->max), SEKI_NO_HINT);
    } else if (!rel) {
        (void)seki_fail_nomem(err);
    }
    return rel;
}

static int on_rel(void *user, const char *name, const char **atts, struct seki_err *err)
{
    struct rels *rels = user;
    struct rel *rel;
    int r;

    /* What lies outside of the package is never opened. */
    if (strcmp(name, "Relationship") != 0 ||
        seki_str_eq(seki_xml_att(atts, "TargetMode"), SEKI_STR("External"))) {
        return 0;
    }
    rel = push(rels->x, &rels->list, err);
    if (!rel) {
        return err->code;
    }
    r = copy(rels->x, seki_xml_att(atts, "Id"), &rel->id, err);
    if (r == 0) {
        r = copy(rels->x, seki_xml_att(atts, "Type"), &rel->type, err);
    }
    return r < 0 ? r : copy(rels->x, seki_xml_att(atts, "Target"), &rel->target, err);
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    (void)user;
    (void)name;
    (void)err;
    return 0;
}

/* The folder of a part, with its slash. */
static struct seki_str folder_of(struct seki_str part)
{
    while (part.n && part.p[part.n - 1] != '/') {
        part.n--;
    }
    return part;
}

/* The relations of a part; none when it has no such file. The empty part is the package. */
static int read_rels(struct rels *rels, struct seki_xlsx *x, struct seki_str part,
                     struct seki_err *err)
{
    const struct seki_xml_handlers handlers = SEKI_XLSX_HANDLERS(on_rel, on_end, NULL);
    struct seki_str folder = folder_of(part);
    const struct seki_str parts[] = {folder, SEKI_STR("_rels/"), seki_str_skip(part, folder.n),
                                     SEKI_STR(".rels")};
    struct seki_str path = seki_arena_join(x->package.arena, parts, SEKI_ARRAY_LEN(parts));
    size_t index;
    int r;

    rels->x = x;
    seki_vec_init(&rels->list, x->package.arena, sizeof(struct rel), SEKI_LIMIT_ZIP_ENTRIES);
    if (!path.p) {
        return seki_fail_nomem(err);
    }
    r = seki_package_find(&x->package, path, &index, err);
    if (r < 0 || index == SIZE_MAX) {
        return r;
    }
    return seki_package_parse(&x->package, index, &handlers, rels, err);
}

static const struct rel *find_type(const struct rels *rels, struct seki_str ending)
{
    for (size_t i = 0; i < rels->list.n; i++) {
        const struct rel *rel = seki_vec_at(&rels->list, struct rel, i);
        if (seki_str_ends(rel->type, ending)) {
            return rel;
        }
    }
    return NULL;
}

static const struct rel *find_id(const struct rels *rels, struct seki_str id)
{
    for (size_t i = 0; i < rels->list.n; i++) {
        const struct rel *rel = seki_vec_at(&rels->list, struct rel, i);
        if (seki_str_eq(rel->id, id)) {
            return rel;
        }
    }
    return NULL;
}

/* Appends one segment of a path to `out`, which is empty or ends with a slash. */
static void add_segment(struct seki_buf *out, struct seki_str segment)
{
    if (seki_str_eq(segment, SEKI_STR(".."))) {
        struct seki_str kept = seki_buf_str(out);
        kept = folder_of(seki_str_head(kept, kept.n ? kept.n - 1 : 0));
        out->n = kept.n;
        if (out->p) {
            out->p[kept.n] = '\0';
        }
    } else if (segment.n && !seki_str_eq(segment, SEKI_STR("."))) {
        seki_buf_add(out, segment);
        seki_buf_add_char(out, '/');
    }
}

/* The part that `target`, written in the relations of `base`, points to. */
static int resolve(struct seki_xlsx *x, struct seki_str base, struct seki_str target,
                   struct seki_str *ret_part, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF path = {0};
    struct seki_str folder =
        seki_str_starts(target, SEKI_STR("/")) ? SEKI_STR("") : folder_of(base);
    struct seki_str segment;
    struct seki_str whole;

    seki_buf_init(&path, SEKI_LIMIT_FILE_BYTES);
    while (seki_str_split(&folder, '/', &segment)) {
        add_segment(&path, segment);
    }
    while (seki_str_split(&target, '/', &segment)) {
        add_segment(&path, segment);
    }
    if (seki_buf_status(&path) < 0) {
        return seki_fail_status(err, seki_buf_status(&path));
    }
    whole = seki_buf_str(&path);
    return copy(x, seki_str_head(whole, whole.n ? whole.n - 1 : 0), ret_part, err);
}

/* The index of the part that a relation of `base` points to, or SIZE_MAX. */
static int find_target(struct seki_xlsx *x, struct seki_str base, const struct rel *rel,
                       size_t *ret_index, struct seki_err *err)
{
    struct seki_str part = {0};
    int r;

    if (!rel) {
        *ret_index = SIZE_MAX;
        return 0;
    }
    r = resolve(x, base, rel->target, &part, err);
    return r < 0 ? r : seki_package_find(&x->package, part, ret_index, err);
}

static int on_workbook(void *user, const char *name, const char **atts, struct seki_err *err)
{
    struct workbook *workbook = user;
    struct seki_str state;
    struct rel *sheet;
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
    sheet = push(workbook->x, &workbook->sheets, err);
    if (!sheet) {
        return err->code;
    }
    state = seki_xml_att(atts, "state"); /* visible, hidden or veryHidden */
    sheet->is_hidden = state.n > 0 && !seki_str_eq(state, SEKI_STR("visible"));
    (void)seki_str_to_int(seki_xml_att(atts, "sheetId"), 0, INT32_MAX, &sheet->number);
    r = copy(workbook->x, seki_xml_att_relation(atts), &sheet->id, err);
    return r < 0 ? r : copy(workbook->x, seki_xml_att(atts, "name"), &sheet->target, err);
}

/* Where the workbook part is: as the package says, or where everybody puts it. */
static int find_workbook(struct seki_xlsx *x, struct seki_str *ret_part, size_t *ret_index,
                         struct seki_err *err)
{
    struct rels rels = {0};
    const struct rel *rel;
    int r = read_rels(&rels, x, SEKI_STR(""), err);

    if (r < 0) {
        return r;
    }
    rel = find_type(&rels, SEKI_STR("/officeDocument"));
    *ret_part = SEKI_STR("xl/workbook.xml");
    if (rel) {
        r = resolve(x, SEKI_STR(""), rel->target, ret_part, err);
    }
    return r < 0 ? r : seki_package_find(&x->package, *ret_part, ret_index, err);
}

static int add_sheet(struct seki_xlsx *x, struct seki_str base, const struct rels *rels,
                     const struct rel *named, struct seki_err *err)
{
    const struct rel *rel = find_id(rels, named->id);
    struct seki_xlsx_sheet *sheet;
    size_t index;
    int r;

    if (rel && !seki_str_ends(rel->type, SEKI_STR("/worksheet"))) {
        return 0; /* a sheet that is only a chart, or a macro sheet of old */
    }
    r = find_target(x, base, rel, &index, err);
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
        .is_hidden = named->is_hidden,
        .id = named->number,
    };
    return 0;
}

typedef int part_reader(struct seki_xlsx *x, size_t part, struct seki_err *err);

static int read_shared(struct seki_xlsx *x, struct seki_str base, const struct rel *rel,
                       part_reader *reader, struct seki_err *err)
{
    size_t index;
    int r = find_target(x, base, rel, &index, err);

    return r < 0 || index == SIZE_MAX ? r : reader(x, index, err);
}

static int read_parts(struct seki_xlsx *x, struct seki_str part, const struct workbook *workbook,
                      struct seki_err *err)
{
    struct rels rels = {0};
    int r = read_rels(&rels, x, part, err);

    if (r == 0) {
        r = read_shared(x, part, find_type(&rels, SEKI_STR("/sharedStrings")),
                        seki_xlsx_read_strings, err);
    }
    if (r == 0) {
        r = read_shared(x, part, find_type(&rels, SEKI_STR("/styles")), seki_xlsx_read_styles, err);
    }
    if (r == 0) {
        r = find_target(x, part, find_type(&rels, SEKI_STR("/calcChain")), &x->chain, err);
    }
    for (size_t i = 0; r == 0 && i < workbook->sheets.n; i++) {
        r = add_sheet(x, part, &rels, seki_vec_at(&workbook->sheets, struct rel, i), err);
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
    seki_vec_init(&workbook.sheets, x->package.arena, sizeof(struct rel), SEKI_LIMIT_SHEETS);
    r = seki_package_parse(&x->package, index, &handlers, &workbook, err);
    return r < 0 ? r : read_parts(x, part, &workbook, err);
}
