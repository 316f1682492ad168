/* Relations: which part of the package points to which. */
#include "format/xlsx/xlsx_int.h"
#include "msg/m_xlsx.h"

struct rels {
    struct seki_xlsx *x;
    struct seki_vec *list; /* struct seki_xlsx_rel */
};

int seki_xlsx_copy(struct seki_xlsx *x, struct seki_str s, struct seki_str *ret_copy,
                   struct seki_err *err)
{
    *ret_copy = seki_arena_str(x->package.arena, s);
    return ret_copy->p ? 0 : seki_fail_nomem(err);
}

struct seki_xlsx_rel *seki_xlsx_push_rel(struct seki_xlsx *x, struct seki_vec *list,
                                         struct seki_err *err)
{
    struct seki_xlsx_rel *rel = seki_vec_push(list);

    if (!rel && seki_vec_is_full(list)) {
        (void)seki_fail(err, SEKI_ERR_LIMIT,
                        M_xlsx_too_many_sheets(x->package.name, (int64_t)list->max), SEKI_NO_HINT);
    } else if (!rel) {
        (void)seki_fail_nomem(err);
    }
    return rel;
}

static int on_rel(void *user, const char *name, const struct seki_xml_atts *atts,
                  struct seki_err *err)
{
    struct rels *rels = user;
    struct seki_xlsx_rel *rel;
    int r;

    /* What lies outside of the package is never opened. */
    if (strcmp(name, "Relationship") != 0 ||
        seki_str_eq(seki_xml_att(atts, "TargetMode"), SEKI_STR("External"))) {
        return 0;
    }
    rel = seki_xlsx_push_rel(rels->x, rels->list, err);
    if (!rel) {
        return err->code;
    }
    r = seki_xlsx_copy(rels->x, seki_xml_att(atts, "Id"), &rel->id, err);
    if (r == 0) {
        r = seki_xlsx_copy(rels->x, seki_xml_att(atts, "Type"), &rel->type, err);
    }
    return r < 0 ? r : seki_xlsx_copy(rels->x, seki_xml_att(atts, "Target"), &rel->target, err);
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

int seki_xlsx_read_rels(struct seki_xlsx *x, struct seki_str part, struct seki_vec *ret_rels,
                        struct seki_err *err)
{
    const struct seki_xml_handlers handlers = SEKI_XLSX_HANDLERS(on_rel, on_end, NULL);
    struct rels rels = {.x = x, .list = ret_rels};
    struct seki_str folder = folder_of(part);
    const struct seki_str parts[] = {folder, SEKI_STR("_rels/"), seki_str_skip(part, folder.n),
                                     SEKI_STR(".rels")};
    struct seki_str path = seki_arena_join(x->package.arena, parts, SEKI_ARRAY_LEN(parts));
    size_t index;
    int r;

    seki_vec_init(ret_rels, x->package.arena, sizeof(struct seki_xlsx_rel), SEKI_LIMIT_ZIP_ENTRIES);
    if (!path.p) {
        return seki_fail_nomem(err);
    }
    r = seki_package_find(&x->package, path, &index, err);
    if (r < 0 || index == SIZE_MAX) {
        return r;
    }
    return seki_package_parse(&x->package, index, &handlers, &rels, err);
}

const struct seki_xlsx_rel *seki_xlsx_rel_of_type(const struct seki_vec *rels,
                                                  struct seki_str ending)
{
    for (size_t i = 0; i < rels->n; i++) {
        const struct seki_xlsx_rel *rel = seki_vec_at(rels, struct seki_xlsx_rel, i);
        if (seki_str_ends(rel->type, ending)) {
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

int seki_xlsx_resolve(struct seki_xlsx *x, struct seki_str base, struct seki_str target,
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
    return seki_xlsx_copy(x, seki_str_head(whole, whole.n ? whole.n - 1 : 0), ret_part, err);
}

int seki_xlsx_find_target(struct seki_xlsx *x, struct seki_str base,
                          const struct seki_xlsx_rel *rel, struct seki_str *ret_part,
                          size_t *ret_index, struct seki_err *err)
{
    int r;

    if (!rel) {
        *ret_index = SIZE_MAX;
        return 0;
    }
    r = seki_xlsx_resolve(x, base, rel->target, ret_part, err);
    return r < 0 ? r : seki_package_find(&x->package, *ret_part, ret_index, err);
}
