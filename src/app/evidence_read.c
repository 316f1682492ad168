/* Evidence of a folder into the store. Declared in app/evidence.h. */
#include "app/evidence.h"
#include "audit/record.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/moment.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "msg/m_hint.h"
#include "msg/m_hos.h"

const struct seki_head seki_evidence_heads[SEKI_EVIDENCE_HEADS] = {
    [SEKI_EVIDENCE_OF_FILE] = {SEKI_STR("file"), SEKI_STR("ファイル")},
    [SEKI_EVIDENCE_OF_MEASURE] = {SEKI_STR("measure"), SEKI_STR("対策ID")},
    [SEKI_EVIDENCE_OF_SCOPE] = {SEKI_STR("scope"), SEKI_STR("範囲")},
    [SEKI_EVIDENCE_OF_CATALOG] = {SEKI_STR("catalog"), SEKI_STR("規則集")},
    [SEKI_EVIDENCE_OF_ITEM] = {SEKI_STR("item"), SEKI_STR("項目")},
    [SEKI_EVIDENCE_OF_VENDOR] = {SEKI_STR("vendor"), SEKI_STR("事業者")},
    [SEKI_EVIDENCE_OF_NAME] = {SEKI_STR("name"), SEKI_STR("名称")},
    [SEKI_EVIDENCE_OF_OWNER] = {SEKI_STR("owner"), SEKI_STR("担当")},
    [SEKI_EVIDENCE_OF_UNTIL] = {SEKI_STR("until"), SEKI_STR("有効期限")},
    [SEKI_EVIDENCE_OF_DIGEST] = {SEKI_STR("sha256"), SEKI_STR("SHA-256")},
    [SEKI_EVIDENCE_OF_PERSON] = {SEKI_STR("added by"), SEKI_STR("追加者")},
    [SEKI_EVIDENCE_OF_MADE] = {SEKI_STR("added at"), SEKI_STR("追加日時")},
};

struct reading {
    struct seki_intake in;
    const struct seki_library *library;
    struct seki_folder *folder;
    struct seki_sheet sheet;
    struct seki_map files;    /* by path, to their place in the folder */
    struct seki_map measures; /* "measure\tscope" of measures.csv */
    bool *is_taken;           /* each file of the folder */
    struct seki_err *err;
};

static struct seki_str cell(const struct reading *r, size_t row, enum seki_evidence_head head)
{
    return seki_sheet_cell(&r->sheet, row, head);
}

static int refuse(const struct reading *r, struct seki_msg what, struct seki_msg next)
{
    return seki_fail(r->err, SEKI_ERR_INVALID, what, next);
}

static int64_t line_of(const struct reading *r, size_t row)
{
    return (int64_t)seki_sheet_line(&r->sheet, row);
}

/* --- one cell */

static bool is_name(struct seki_str name)
{
    size_t n = 0;

    while (name.n) {
        uint32_t c = seki_utf8_next(&name);
        n++;
        if (n > SEKI_LIMIT_EVIDENCE_NAME || c < 0x20 || c == 0x7f || c == 0xfffd || c == '/' ||
            c == '\\' || seki_visible_is_deceptive(c)) {
            return false;
        }
    }
    return n > 0;
}

static int read_until(const struct reading *r, size_t row, struct seki_str *ret_day)
{
    struct seki_str text = cell(r, row, SEKI_EVIDENCE_OF_UNTIL);
    struct seki_date day = {0};

    if (text.n && !seki_date_parse(text, &day)) {
        return refuse(r, M_hos_evidence_day(r->sheet.file, line_of(r, row), text),
                      M_hint_hos_evidence_day());
    }
    return seki_register_day(r->in.app->arena, day, ret_day) < 0 ? seki_fail_nomem(r->err) : 0;
}

/* When somebody added it; not told, or not yet: now. */
static int read_made(const struct reading *r, size_t row, int64_t *ret_made)
{
    struct seki_str text = cell(r, row, SEKI_EVIDENCE_OF_MADE);
    int64_t made = r->in.app->now;

    if (text.n && !seki_moment_parse(text, &made)) {
        return refuse(r, M_hos_evidence_moment(r->sheet.file, line_of(r, row), text),
                      M_hint_hos_evidence_moment());
    }
    *ret_made = SEKI_MIN(made, r->in.app->now);
    return 0;
}

/* A measure where it is done, or a requirement with its catalog. */
static int read_what(const struct reading *r, size_t row, struct seki_str *texts)
{
    struct seki_str measure = cell(r, row, SEKI_EVIDENCE_OF_MEASURE);
    struct seki_str catalog = cell(r, row, SEKI_EVIDENCE_OF_CATALOG);
    struct seki_str item = cell(r, row, SEKI_EVIDENCE_OF_ITEM);
    const struct seki_str parts[] = {SEKI_STR(SEKI_EVIDENCE_CONFORM), catalog, SEKI_STR("/"), item};

    if ((measure.n > 0) == (item.n > 0) || (item.n > 0) != (catalog.n > 0)) {
        return refuse(r, M_hos_evidence_what(r->sheet.file, line_of(r, row)),
                      M_hint_hos_evidence_what());
    }
    texts[SEKI_EVIDENCE_MEASURE] =
        item.n ? seki_arena_join(r->in.app->arena, parts, SEKI_ARRAY_LEN(parts)) : measure;
    texts[SEKI_EVIDENCE_SCOPE] =
        cell(r, row, item.n ? SEKI_EVIDENCE_OF_VENDOR : SEKI_EVIDENCE_OF_SCOPE);
    return texts[SEKI_EVIDENCE_MEASURE].p ? 0 : seki_fail_nomem(r->err);
}

/* --- the file of a row */

/* Its bytes, which are those that the row is about. */
static int read_bytes(const struct seki_kept_evidence *it, struct seki_arena *arena,
                      struct seki_str *ret_bytes, struct seki_err *err)
{
    struct seki_str told = it->row.text[SEKI_EVIDENCE_DIGEST];
    struct seki_audit_digest digest;
    char hex[SEKI_AUDIT_HEX]; /* a digest in digits */
    int r = seki_io_read_file(arena, it->full.p, SEKI_LIMIT_EVIDENCE, ret_bytes, err);

    if (r < 0) {
        return r;
    }
    digest = seki_audit_hash(*ret_bytes);
    if (told.n && !seki_str_eq_nocase(told, seki_audit_hex(&digest, hex))) {
        return seki_fail(
            err, SEKI_ERR_INVALID,
            M_hos_evidence_other(SEKI_EVIDENCE_FILE, (int64_t)it->line, seki_path_last(it->full)),
            M_hint_hos_evidence_other());
    }
    return ret_bytes->n ? 0
                        : seki_fail(err, SEKI_ERR_INVALID,
                                    M_hos_evidence_empty(SEKI_EVIDENCE_FILE, (int64_t)it->line,
                                                         seki_path_last(it->full)),
                                    M_hint_hos_evidence_other());
}

static int keep_digest(const struct reading *r, struct seki_kept_evidence *it)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_audit_digest digest;
    struct seki_str bytes;
    char hex[SEKI_AUDIT_HEX]; /* a digest in digits */
    int status;

    seki_arena_init(&scratch, SEKI_LIMIT_EVIDENCE * 2);
    status = read_bytes(it, &scratch, &bytes, r->err);
    if (status < 0) {
        return status;
    }
    digest = seki_audit_hash(bytes);
    it->row.size = (int64_t)bytes.n;
    it->row.text[SEKI_EVIDENCE_DIGEST] =
        seki_arena_str(r->in.app->arena, seki_audit_hex(&digest, hex));
    return it->row.text[SEKI_EVIDENCE_DIGEST].p ? 0 : seki_fail_nomem(r->err);
}

static int find_file(const struct reading *r, size_t row, struct seki_kept_evidence *it)
{
    struct seki_str name = cell(r, row, SEKI_EVIDENCE_OF_FILE);
    const struct seki_str parts[] = {SEKI_EVIDENCE_FOLDER, name};
    struct seki_str path = seki_arena_join(r->in.app->arena, parts, SEKI_ARRAY_LEN(parts));
    size_t at;

    if (!path.p) {
        return seki_fail_nomem(r->err);
    }
    at = seki_map_get(&r->files, path);
    if (at == SIZE_MAX || seki_str_eq(path, SEKI_EVIDENCE_FILE)) {
        return refuse(r, M_hos_evidence_no_file(r->sheet.file, line_of(r, row), name),
                      M_hint_hos_evidence_no_file());
    }
    r->is_taken[at] = true;
    it->full = r->folder->files[at].full;
    return keep_digest(r, it);
}

/* --- one row */

static int read_row(const struct reading *r, size_t row, struct seki_kept_evidence *it)
{
    struct seki_str *texts = it->row.text;
    struct seki_str name = cell(r, row, SEKI_EVIDENCE_OF_NAME);
    int status;

    it->line = seki_sheet_line(&r->sheet, row);
    name = name.n ? name : seki_path_last(cell(r, row, SEKI_EVIDENCE_OF_FILE));
    if (!is_name(name)) {
        return refuse(r,
                      M_hos_evidence_name(r->sheet.file, line_of(r, row), SEKI_LIMIT_EVIDENCE_NAME),
                      M_hint_hos_evidence_name());
    }
    texts[SEKI_EVIDENCE_NAME] = name;
    texts[SEKI_EVIDENCE_OWNER] = cell(r, row, SEKI_EVIDENCE_OF_OWNER);
    texts[SEKI_EVIDENCE_DIGEST] = cell(r, row, SEKI_EVIDENCE_OF_DIGEST);
    texts[SEKI_EVIDENCE_PERSON_NAME] = cell(r, row, SEKI_EVIDENCE_OF_PERSON);
    status = read_what(r, row, texts);
    status = status < 0 ? status : read_until(r, row, &texts[SEKI_EVIDENCE_UNTIL]);
    status = status < 0 ? status : read_made(r, row, &it->row.made);
    return status < 0 ? status : find_file(r, row, it);
}

static bool has_catalog(const struct seki_library *library, struct seki_str id)
{
    for (size_t i = 0; i < library->n_left_out; i++) {
        if (seki_str_eq(id, library->left_out[i].id)) {
            return true;
        }
    }
    return seki_library_catalog(library, id) != NULL;
}

/* What no page shows: a measure that is not in the list, a requirement of no catalog. */
static int warn_unseen(struct reading *r, size_t row)
{
    struct seki_str measure = cell(r, row, SEKI_EVIDENCE_OF_MEASURE);
    struct seki_str catalog = cell(r, row, SEKI_EVIDENCE_OF_CATALOG);
    const struct seki_str parts[] = {measure, SEKI_STR("\t"), cell(r, row, SEKI_EVIDENCE_OF_SCOPE)};
    struct seki_str key = seki_arena_join(r->in.scratch, parts, SEKI_ARRAY_LEN(parts));

    if (!key.p) {
        return seki_fail_nomem(r->err);
    }
    if (measure.n ? seki_map_get(&r->measures, key) != SIZE_MAX
                  : has_catalog(r->library, catalog)) {
        return 0;
    }
    return seki_intake_warn(&r->in, r->sheet.file, seki_sheet_line(&r->sheet, row),
                            M_hos_evidence_unseen(measure.n ? measure : catalog), r->err);
}

/* --- the whole */

static int map_files(struct reading *r)
{
    for (size_t i = 0; i < r->folder->n_files; i++) {
        if (seki_map_add(&r->files, r->folder->files[i].path, i) == SEKI_ERR_NOMEM) {
            return seki_fail_nomem(r->err);
        }
    }
    return 0;
}

static int map_measures(struct reading *r)
{
    const struct seki_kept_table *table = &r->folder->measures;

    for (size_t i = 0; i < table->n_rows; i++) {
        const struct seki_str *cells = table->cells + i * (table->n_fields + 1);
        const struct seki_str parts[] = {cells[SEKI_MEASURE_ID], SEKI_STR("\t"),
                                         cells[SEKI_MEASURE_SCOPE]};
        struct seki_str key = seki_arena_join(r->in.scratch, parts, SEKI_ARRAY_LEN(parts));
        if (!key.p || seki_map_add(&r->measures, key, i) == SEKI_ERR_NOMEM) {
            return seki_fail_nomem(r->err);
        }
    }
    return 0;
}

static int read_rows(struct reading *r)
{
    size_t n = seki_sheet_rows(&r->sheet);
    struct seki_kept_evidence *list =
        seki_arena_array(r->in.app->arena, struct seki_kept_evidence, n + 1);
    int status = list ? map_files(r) : seki_fail_nomem(r->err);

    status = status < 0 ? status : map_measures(r);
    for (size_t i = 0; status == 0 && i < n; i++) {
        status = read_row(r, i, &list[i]);
        status = status < 0 ? status : warn_unseen(r, i);
    }
    r->folder->evidence = list;
    r->folder->n_evidence = n;
    return status;
}

/* Files of evidence are none of the register; one that no row names stays one. */
static void leave_files(struct reading *r)
{
    struct seki_folder *folder = r->folder;
    size_t n = 0;

    for (size_t i = 0; i < folder->n_files; i++) {
        if (!r->is_taken[i] && !seki_str_eq(folder->files[i].path, SEKI_EVIDENCE_FILE)) {
            folder->files[n++] = folder->files[i];
        }
    }
    folder->n_files = n;
}

static int add_warnings(const struct reading *r, struct seki_hospital *hospital)
{
    size_t n = hospital->n_warnings + r->in.warnings.n;
    struct seki_warning *all = seki_arena_array(r->in.app->arena, struct seki_warning, n + 1);

    if (!all) {
        return seki_fail_nomem(r->err);
    }
    for (size_t i = 0; i < n; i++) {
        all[i] = i < hospital->n_warnings ? hospital->warnings[i]
                                          : *seki_vec_at(&r->in.warnings, const struct seki_warning,
                                                         i - hospital->n_warnings);
    }
    hospital->warnings = all;
    hospital->n_warnings = n;
    return 0;
}

int seki_evidence_read(const struct seki_app *app, struct seki_str path,
                       const struct seki_library *library, struct seki_folder *folder,
                       struct seki_hospital *inout_hospital, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct reading r = {.in = {.app = app,
                               .scratch = &scratch,
                               .folder = path,
                               .worker = {.program = app->worker, .data_dir = app->data_dir}},
                        .library = library,
                        .folder = folder,
                        .is_taken = seki_arena_array(app->arena, bool, folder->n_files + 1),
                        .err = err};
    int status;

    seki_arena_init(&scratch, app->arena->max);
    seki_vec_init(&r.in.warnings, app->arena, sizeof(struct seki_warning), SIZE_MAX);
    seki_map_init(&r.files, &scratch);
    seki_map_init(&r.measures, &scratch);
    status = r.is_taken
                 ? seki_sheet_read(&r.in, SEKI_EVIDENCE_FILE, seki_evidence_heads,
                                   SEKI_EVIDENCE_HEADS, SEKI_LIMIT_EVIDENCE_ROWS, &r.sheet, err)
                 : seki_fail_nomem(err);
    if (status < 0 || !r.sheet.is_there) {
        return status;
    }
    status = read_rows(&r);
    if (status == 0) {
        leave_files(&r);
        status = add_warnings(&r, inout_hospital);
    }
    return status;
}

static int put_one(const struct seki_folder *folder, struct seki_store *store,
                   struct seki_str organisation, const struct seki_kept_evidence *it, int64_t *n,
                   struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_evidence row = it->row;
    struct seki_str bytes;
    struct seki_id id;
    bool is_there = false;
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_EVIDENCE * 2);
    r = seki_store_evidence_has(&scratch, store, organisation, &row, &is_there, err);
    if (r < 0 || is_there) {
        return r;
    }
    row.text[SEKI_EVIDENCE_PERSON] = folder->person;
    if (row.text[SEKI_EVIDENCE_PERSON_NAME].n == 0) {
        row.text[SEKI_EVIDENCE_PERSON_NAME] = folder->person_name;
    }
    r = read_bytes(it, &scratch, &bytes, err);
    ++*n;
    return r < 0 ? r : seki_store_evidence_add(store, organisation, &row, bytes, &id, err);
}

int seki_evidence_put(struct seki_store *store, struct seki_str organisation,
                      const struct seki_folder *folder, int64_t *ret_n, struct seki_err *err)
{
    int64_t n = 0;
    int r = 0;

    for (size_t i = 0; r == 0 && i < folder->n_evidence; i++) {
        r = put_one(folder, store, organisation, &folder->evidence[i], &n, err);
    }
    *ret_n = n;
    return r;
}
