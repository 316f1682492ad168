/* A hospital's folder as a whole, and hospital.ini. */
#include <errno.h>

#include "app/hospital_read.h"
#include "app/method.h"
#include "base/charset.h"
#include "base/io.h"
#include "base/utf8.h"
#include "format/data/ini.h"
#include "format/data/rules.h"
#include "msg/m_app.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "msg/m_hos.h"

#define DEFAULT_SCENARIOS SEKI_STR("general-1")

int seki_intake_warn(struct seki_intake *in, struct seki_str file, size_t line,
                     struct seki_msg what, struct seki_err *err)
{
    struct seki_warning *warning = seki_vec_push(&in->warnings);

    if (!warning) {
        return seki_fail_nomem(err);
    }
    *warning = (struct seki_warning){.file = file, .line = line, .what = what};
    return 0;
}

int seki_intake_path(const struct seki_intake *in, struct seki_str name, struct seki_str *ret_path,
                     struct seki_err *err)
{
    struct seki_str path = seki_path_join(in->app->arena, in->folder, name);

    if (!path.p) {
        return seki_fail_nomem(err);
    }
    *ret_path = path;
    return 0;
}

bool seki_intake_same(const struct seki_intake *in, struct seki_str a, struct seki_str b,
                      int *status)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_str left;
    struct seki_str right;

    seki_arena_init(&scratch, in->app->arena->max);
    left = seki_fold(&scratch, a);
    right = seki_fold(&scratch, b);
    if (!left.p || !right.p) {
        *status = SEKI_ERR_NOMEM;
        return false;
    }
    return seki_str_eq(left, right);
}

bool seki_intake_is_unknown(const struct seki_intake *in, struct seki_str word, int *status)
{
    return seki_intake_same(in, word, SEKI_STR("不明"), status) ||
           seki_intake_same(in, word, SEKI_STR("unknown"), status) ||
           seki_intake_same(in, word, SEKI_STR("?"), status);
}

int seki_intake_fact(const struct seki_intake *in, enum seki_dimension dimension,
                     struct seki_str word, size_t *ret_fact, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_str parts[] = {seki_dimension_name(dimension), SEKI_STR(":"), seki_str_trim(word)};
    struct seki_str joined;
    struct seki_str key;

    seki_arena_init(&scratch, in->app->arena->max);
    joined = seki_arena_join(&scratch, parts, SEKI_ARRAY_LEN(parts));
    key = joined.p ? seki_fold(&scratch, joined) : joined;
    if (!key.p) {
        return seki_fail_nomem(err);
    }
    *ret_fact = seki_map_get(&in->library->hub.fact_by_word, key);
    return 0;
}

/* --- hospital.ini */

static int fail_entry(const struct seki_ini *ini, const struct seki_ini_entry *entry,
                      struct seki_msg hint, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID,
                     M_hos_ini_bad(ini->file, (int64_t)entry->line, entry->key, entry->value),
                     hint);
}

static int read_language(struct seki_ini *ini, const struct seki_assess_options *options,
                         const struct seki_app *app, struct seki_hospital *hospital,
                         struct seki_err *err)
{
    const struct seki_ini_entry *entry =
        seki_ini_find(ini, SEKI_STR("hospital"), SEKI_STR("language"));

    hospital->lang = app->lang;
    if (!entry || options->has_lang) {
        return 0;
    }
    if (seki_str_eq_nocase(entry->value, SEKI_STR("ja"))) {
        hospital->lang = SEKI_LANG_JA;
    } else if (seki_str_eq_nocase(entry->value, SEKI_STR("en"))) {
        hospital->lang = SEKI_LANG_EN;
    } else {
        return fail_entry(ini, entry, M_hint_hos_language(), err);
    }
    return 0;
}

static int read_day(struct seki_ini *ini, const struct seki_assess_options *options,
                    const struct seki_app *app, struct seki_hospital *hospital,
                    struct seki_err *err)
{
    const struct seki_ini_entry *entry =
        seki_ini_find(ini, SEKI_STR("hospital"), SEKI_STR("as_of"));

    hospital->as_of = app->today;
    if (entry && !seki_date_parse(entry->value, &hospital->as_of)) {
        return fail_entry(ini, entry, M_hint_hos_date(), err);
    }
    if (seki_date_is_set(options->as_of)) {
        hospital->as_of = options->as_of;
    }
    return 0;
}

static int read_line(struct seki_ini *ini, struct seki_hospital *hospital, struct seki_err *err)
{
    for (int axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        const struct seki_ini_entry *entry =
            seki_ini_find(ini, SEKI_STR("acceptance"), seki_axis_name((enum seki_axis)axis));
        int64_t score = 0;
        if (entry && !seki_str_to_int(entry->value, 1, SEKI_LIMIT_SCORE, &score)) {
            return fail_entry(ini, entry, M_hint_hos_score(SEKI_LIMIT_SCORE), err);
        }
        hospital->accept[axis] = (int)score;
    }
    return 0;
}

/* One of a few words; `values` are counted from 1, 0 when the entry is missing. */
static int read_word(struct seki_ini *ini, struct seki_str key, const struct seki_str *words,
                     size_t n, struct seki_msg hint, size_t *ret_value, struct seki_err *err)
{
    const struct seki_ini_entry *entry = seki_ini_find(ini, SEKI_STR("hospital"), key);

    *ret_value = 0;
    if (!entry) {
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        if (seki_str_eq_nocase(entry->value, words[i])) {
            *ret_value = i + 1;
            return 0;
        }
    }
    return fail_entry(ini, entry, hint, err);
}

/* Whom clauses are for: docs/data-formats.md, the tags I to IV. */
static int read_classes(struct seki_ini *ini, struct seki_hospital *hospital, struct seki_err *err)
{
    static const struct seki_str staff[] = {SEKI_STR("no"), SEKI_STR("yes")};
    static const struct seki_str hosting[] = {SEKI_STR("on-premises"), SEKI_STR("cloud"),
                                              SEKI_STR("both")};
    size_t value = 0;
    int r = read_word(ini, SEKI_STR("staff"), staff, SEKI_ARRAY_LEN(staff), M_hint_hos_staff(),
                      &value, err);

    hospital->staffed = (enum seki_staffed)value;
    r = r < 0 ? r
              : read_word(ini, SEKI_STR("hosting"), hosting, SEKI_ARRAY_LEN(hosting),
                          M_hint_hos_hosting(), &value, err);
    if (r == 0) {
        hospital->hosting = (enum seki_hosting)value;
    }
    return r;
}

static struct seki_str or_else(struct seki_str text, struct seki_str other)
{
    return text.n ? text : other;
}

/* A path that leaves the folder, or might. */
static bool leads_out(struct seki_str path)
{
    struct seki_str part;

    if (path.p[0] == '/') {
        return true;
    }
    while (seki_str_split(&path, '/', &part)) {
        if (seki_str_eq(seki_str_trim(part), SEKI_STR(".."))) {
            return true;
        }
    }
    return false;
}

/* "mds-5.0; ../catalogs/other": folders, below the hospital's unless they begin at the root. */
static int list_catalogs(const struct seki_intake *in, struct seki_str list, struct seki_buf *lines,
                         struct seki_err *err)
{
    struct seki_str one;

    while (seki_str_split(&list, ';', &one)) {
        struct seki_str path = seki_str_trim(one);
        if (path.n == 0) {
            continue;
        }
        if (in->is_closed && leads_out(path)) {
            return seki_fail(err, SEKI_ERR_INVALID, M_hos_catalog_outside(path),
                             M_hint_hos_catalog_outside());
        }
        if (path.p[0] != '/') {
            int r = seki_intake_path(in, path, &path, err);
            if (r < 0) {
                return r;
            }
        }
        seki_buf_add(lines, lines->n ? SEKI_STR("\n") : SEKI_STR(""));
        seki_buf_add(lines, path);
    }
    return seki_fail_status(err, seki_buf_status(lines));
}

/* The hospital's own catalogs join ours, for the worker and for what is made of its statements. */
static int use_catalogs(struct seki_intake *in, struct seki_ini *ini, struct seki_err *err)
{
    struct seki_str list = seki_ini_get(ini, SEKI_STR("hospital"), SEKI_STR("catalogs"));
    struct seki_buf SEKI_CLEANUP_BUF lines = {0};
    struct seki_catalogs own = {.n = 0};
    int r;

    seki_buf_init(&lines, SEKI_LIMIT_REQUEST_BYTES);
    r = list_catalogs(in, list, &lines, err);
    r = r < 0 ? r : seki_library_own(in->library, seki_buf_str(&lines), in->app->arena, &own, err);
    r = r < 0 ? r
              : seki_library_choice(in->library, own.at, own.n, in->app->arena, &in->catalogs, err);
    if (r < 0 || own.n == 0) {
        return r;
    }
    in->worker.extra_catalog = seki_arena_str(in->app->arena, seki_buf_str(&lines));
    return in->worker.extra_catalog.p ? 0 : seki_fail_nomem(err);
}

static int use_ini(struct seki_intake *in, const struct seki_assess_options *options,
                   struct seki_ini *ini, struct seki_err *err)
{
    struct seki_hospital *hospital = in->hospital;
    struct seki_str section = SEKI_STR("hospital");
    struct seki_str folder = seki_io_folder_name(in->app->arena, in->folder);
    int r;

    if (!folder.p) {
        return seki_fail_nomem(err);
    }
    hospital->name = or_else(seki_ini_get(ini, section, SEKI_STR("name")), folder);
    hospital->assessor = seki_ini_get(ini, section, SEKI_STR("assessor"));
    hospital->method_id =
        or_else(seki_ini_get(ini, section, SEKI_STR("method")), SEKI_DEFAULT_METHOD);
    hospital->method_id = or_else(options->method, hospital->method_id);
    hospital->scenarios_id =
        or_else(seki_ini_get(ini, section, SEKI_STR("scenarios")), DEFAULT_SCENARIOS);
    in->aside = options->scenarios.n ? hospital->scenarios_id : SEKI_REMOTE_SCENARIOS;
    hospital->scenarios_id = or_else(options->scenarios, hospital->scenarios_id);
    r = read_language(ini, options, in->app, hospital, err);
    if (r == 0) {
        r = read_day(ini, options, in->app, hospital, err);
    }
    r = r < 0 ? r : use_catalogs(in, ini, err);
    r = r == 0 ? read_line(ini, hospital, err) : r;
    return r == 0 ? read_classes(ini, hospital, err) : r;
}

/*
 * The editor of a Windows of old writes CP932, others UTF-16: as with the tables, what is no
 * UTF-8 is taken for these. What is none of them stays as it is, for the reader to complain about.
 */
static int decode(struct seki_arena *arena, struct seki_str *text, struct seki_err *err)
{
    struct seki_charset charset;
    struct seki_err why = {0};
    int r = seki_charset_init(&charset, err);

    if (r < 0) {
        return r;
    }
    r = seki_charset_decode(&charset, arena, *text, text, NULL, &why);
    seki_charset_finish(&charset);
    return r < 0 && r != SEKI_ERR_INVALID ? seki_err_pass(err, &why) : 0;
}

static int read_file(const struct seki_intake *in, struct seki_str path, struct seki_ini *ret_ini,
                     struct seki_complaints *complaints, struct seki_err *err)
{
    struct seki_arena *arena = in->app->arena;
    struct seki_str text = {0};
    int r = seki_io_read_file(arena, path.p, SEKI_LIMIT_DATA_FILE, &text, err);

    if (r == 0 && !seki_utf8_is_valid(text)) {
        r = decode(arena, &text, err);
    }
    return r < 0 ? r : seki_ini_parse(arena, path, text, ret_ini, complaints, err);
}

/* A hospital without hospital.ini is fine: everything in it has a default. */
static int read_ini(struct seki_intake *in, const struct seki_assess_options *options,
                    struct seki_err *err)
{
    struct seki_complaints complaints;
    struct seki_ini ini = {0};
    struct seki_str path = {0};
    int r = seki_intake_path(in, SEKI_STR("hospital.ini"), &path, err);

    seki_complaints_init(&complaints, in->app->arena);
    if (r == 0 && seki_io_kind_of(path.p) != SEKI_IO_NOTHING) {
        r = read_file(in, path, &ini, &complaints, err);
    }
    if (r == 0) {
        r = use_ini(in, options, &ini, err);
    }
    if (r == 0) {
        r = seki_ini_complain_unused(&ini, &complaints, err);
    }
    if (r == 0) {
        r = seki_complaints_to_error(&complaints, err);
        if (r == SEKI_ERR_INVALID) {
            err->hint = M_hint_hos_ini();
        }
    }
    return r;
}

/* --- the rules it asks for */

static bool is_name(struct seki_str id)
{
    for (size_t i = 0; i < id.n; i++) {
        if (id.p[i] == '/' || id.p[i] == '\0') {
            return false;
        }
    }
    return id.n > 0 && id.p[0] != '.';
}

/* The method of the call may be a file of the user's own; that of hospital.ini is one of ours. */
static int load_method(const struct seki_intake *in, bool is_of_call, struct seki_rules *rules,
                       struct seki_err *err)
{
    struct seki_str name = in->hospital->method_id;
    bool is_file = seki_str_ends(name, SEKI_STR(".ini"));

    if (is_file ? !is_of_call : !is_name(name)) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_hos_no_method(name), M_hint_hos_method());
    }
    return seki_app_method(in->app, name, &rules->method, err);
}

static int load_scenarios(const struct seki_intake *in, struct seki_rules *rules,
                          struct seki_err *err)
{
    struct seki_str id = in->hospital->scenarios_id;
    struct seki_complaints complaints;
    int r = SEKI_ERR_NOTFOUND;

    seki_complaints_init(&complaints, in->app->arena);
    if (is_name(id)) {
        r = seki_scenarios_load(in->app->arena, in->app->data_dir, id, &in->library->hub,
                                &rules->scenarios, &complaints, err);
    }
    if (r == SEKI_ERR_NOTFOUND) {
        return seki_fail(err, r, M_hos_no_scenarios(id), M_hint_hos_scenarios());
    }
    return r == 0 ? seki_complaints_to_error(&complaints, err) : r;
}

static int read_parts(struct seki_intake *in, struct seki_err *err)
{
    static int (*const parts[])(struct seki_intake *, struct seki_err *) = {
        seki_intake_assets,      seki_intake_remotes,       seki_intake_measures,
        seki_intake_acceptances, seki_intake_confirmations, seki_intake_statements,
        seki_intake_tie,
    };
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(parts); i++) {
        r = parts[i](in, err);
    }
    return r;
}

int seki_hospital_read(const struct seki_app *app, const struct seki_assess_options *options,
                       struct seki_rules *rules, struct seki_hospital **ret_hospital,
                       struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_intake in = {
        .app = app,
        .scratch = &scratch,
        .folder = options->folder,
        .is_closed = options->is_closed,
        .library = rules->library,
        .catalog = rules->catalog,
        .worker = {.program = app->worker, .data_dir = app->data_dir},
        .hospital = seki_arena_new(app->arena, struct seki_hospital),
    };
    enum seki_io_kind kind = seki_io_kind_of(options->folder.p);
    int r;

    if (!in.hospital) {
        return seki_fail_nomem(err);
    }
    if (kind == SEKI_IO_NOTHING) {
        return seki_fail_path(err, options->folder, -ENOENT);
    }
    if (kind == SEKI_IO_FILE || kind == SEKI_IO_OTHER) {
        return seki_fail(err, SEKI_ERR_INVALID, M_err_not_folder(options->folder),
                         M_hint_check_path());
    }
    seki_arena_init(&scratch, app->arena->max);
    seki_vec_init(&in.warnings, app->arena, sizeof(struct seki_warning), SIZE_MAX);
    r = read_ini(&in, options, err);
    if (r == 0) {
        r = load_method(&in, options->method.n > 0, rules, err);
    }
    if (r == 0) {
        r = load_scenarios(&in, rules, err);
    }
    if (r < 0) {
        return r;
    }
    in.scenarios = rules->scenarios;
    in.method = rules->method;
    r = read_parts(&in, err);
    if (r == 0) {
        in.hospital->warnings = in.warnings.p;
        in.hospital->n_warnings = in.warnings.n;
        rules->forms = in.catalogs;
        *ret_hospital = in.hospital;
    }
    return r;
}

/* The folder that a path is in: "." for a name alone, "/" for one in the root. */
static struct seki_str parent_of(struct seki_arena *arena, struct seki_str path)
{
    size_t cut = path.n - seki_path_last(path).n;

    if (cut == 0) {
        return SEKI_STR(".");
    }
    return cut == 1 ? SEKI_STR("/") : seki_arena_str(arena, seki_str_head(path, cut - 1));
}

#define LEVELS_MAX 1000 /* of folders that are gone up; more is refused */

/* Up to the root: the folder, or one that it is in, is `top`. */
static int is_within(struct seki_arena *arena, struct seki_str folder, struct seki_str top,
                     bool *ret_is_within, struct seki_err *err)
{
    *ret_is_within = true;
    for (unsigned i = 0; i < LEVELS_MAX; i++) {
        struct seki_str up = seki_path_join(arena, folder, SEKI_STR(".."));
        if (!up.p) {
            return seki_fail_nomem(err);
        }
        if (seki_io_is_same(folder.p, top.p)) {
            return 0;
        }
        if (seki_io_kind_of(folder.p) == SEKI_IO_NOTHING || seki_io_is_same(folder.p, up.p)) {
            *ret_is_within = false;
            return 0;
        }
        folder = up;
    }
    return 0;
}

int seki_hospital_check_file(const struct seki_app *app, struct seki_str folder,
                             struct seki_str output, struct seki_err *err)
{
    struct seki_str parent = parent_of(app->arena, output);
    bool is_ours = false;
    int r = parent.p ? is_within(app->arena, parent, folder, &is_ours, err) : seki_fail_nomem(err);

    if (r == 0 && is_ours) {
        return seki_fail(err, SEKI_ERR_USAGE, M_app_output_beside_input(output),
                         M_hint_other_output());
    }
    return r;
}
