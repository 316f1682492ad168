#include "app/register_acts.h"

#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "store/audit.h"

/* The account of the system; its number cannot be made up in the environment. */
static int name_person(const struct seki_app *app, struct seki_str *ret_person,
                       struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF buf = {0};

    seki_buf_init(&buf, SEKI_LIMIT_MESSAGE);
    seki_buf_lit(&buf, "uid ");
    seki_buf_add_int(&buf, (int64_t)getuid());
    *ret_person = seki_arena_str(app->arena, seki_buf_str(&buf));
    return seki_buf_status(&buf) < 0 || !ret_person->p ? seki_fail_nomem(err) : 0;
}

int seki_acting_init(const struct seki_app *app, struct seki_str place,
                     struct seki_acting *ret_acting, struct seki_err *err)
{
    struct seki_acting acting = {.app = app};
    int r = name_person(app, &acting.person, err);

    r = r < 0 ? r : seki_store_open(place, &acting.store, err);

    if (r == 0) {
        *ret_acting = acting;
    }
    return r;
}

void seki_acting_finish(struct seki_acting *acting)
{
    seki_store_free(&acting->store);
}

/* --- one act */

struct act {
    struct seki_acting *acting;
    struct seki_audit_event event;
    int (*work)(struct act *act, void *arg, struct seki_err *err);
    void *arg;
};

static int note(struct act *act, struct seki_err *err)
{
    act->event.person = act->acting->person;
    act->event.person_name = act->acting->person;
    act->event.via = SEKI_STR("console");
    act->event.object_kind = SEKI_STR("register");
    act->event.object = act->acting->organisation.id;
    act->event.object_name = act->acting->organisation.name;
    act->event.object_organisation = act->acting->organisation.id;
    return seki_store_audit_add(act->acting->store, &act->event, act->acting->app->now, err);
}

/* Nothing stays of it but a record that says why. */
static int note_failure(struct act *act, const struct seki_err *why, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_err other = {0};
    int r;

    seki_store_rollback(act->acting->store);
    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, SEKI_LANG_EN, &why->what);
    act->event.outcome = SEKI_AUDIT_SERIOUS;
    act->event.reason = seki_buf_str(&text);
    r = seki_store_begin(act->acting->store, &other);
    r = r < 0 ? r : note(act, &other);
    r = r < 0 ? r : seki_store_commit(act->acting->store, &other);
    if (r < 0) {
        seki_store_rollback(act->acting->store);
    }
    return seki_err_pass(err, why); /* that it could not be noted is less than why it failed */
}

static int run(struct act *act, struct seki_err *err)
{
    struct seki_err why = {0};
    int r = seki_store_begin(act->acting->store, &why);

    if (r < 0) {
        return seki_err_pass(err, &why);
    }
    r = act->work(act, act->arg, &why);
    r = r < 0 ? r : note(act, &why);
    r = r < 0 ? r : seki_store_commit(act->acting->store, &why);
    return r < 0 ? note_failure(act, &why, err) : 0;
}

/* What an act did, in numbers. */
static int tell(struct act *act, const struct seki_str *words, const int64_t *numbers, size_t n,
                struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r;

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    for (size_t i = 0; i < n; i++) {
        seki_buf_add(&text, i ? SEKI_STR(", ") : SEKI_STR(""));
        seki_buf_add(&text, words[i]);
        seki_buf_add_char(&text, ' ');
        seki_buf_add_int(&text, numbers[i]);
    }
    r = seki_fail_status(err, seki_buf_status(&text));
    act->event.detail =
        r < 0 ? SEKI_STR("") : seki_arena_str(act->acting->app->arena, seki_buf_str(&text));
    return r < 0 || act->event.detail.p ? r : seki_fail_nomem(err);
}

/* --- the organisation */

static int find_organisation(struct seki_acting *acting, struct seki_str name, bool *ret_is_there,
                             struct seki_err *err)
{
    return seki_store_find_organisation(acting->app->arena, acting->store, name,
                                        &acting->organisation, ret_is_there, err);
}

static int need_organisation(struct seki_acting *acting, struct seki_str name, struct seki_err *err)
{
    bool is_there = false;
    int r = find_organisation(acting, name, &is_there, err);

    return r < 0 || is_there ? r
                             : seki_fail(err, SEKI_ERR_NOTFOUND, M_register_no_organisation(name),
                                         M_hint_register_no_organisation());
}

/* Whose register is read. */
static int need_register(struct seki_acting *acting, struct seki_str name, struct seki_err *err)
{
    int r = need_organisation(acting, name, err);

    return r < 0 ? r
                 : seki_store_register(acting->store, acting->organisation.id, &acting->reg, err);
}

static int make_organisation(struct seki_acting *acting, struct seki_str name, struct seki_err *err)
{
    const struct seki_organisation it = {.kind = SEKI_ORGANISATION_HOSPITAL,
                                         .name = name,
                                         .lang = acting->app->lang,
                                         .made = acting->app->now};
    struct seki_id id;
    int r = seki_store_add_organisation(acting->store, &it, &id, err);

    return r < 0 ? r : need_organisation(acting, name, err);
}

/* --- import */

struct importing {
    const struct seki_act_import *what;
    struct seki_folder folder;
    struct seki_register_counts counts;
};

static int import(struct act *act, void *arg, struct seki_err *err)
{
    static const struct seki_str words[] = {SEKI_STR("revision"),   SEKI_STR("files"),
                                            SEKI_STR("devices"),    SEKI_STR("measures"),
                                            SEKI_STR("statements"), SEKI_STR("answers")};
    struct importing *it = arg;
    struct seki_acting *acting = act->acting;
    struct seki_register_counts *counts = &it->counts;
    bool is_there = false;
    int r = find_organisation(acting, it->what->organisation, &is_there, err);

    if (r == 0 && !is_there) {
        r = it->what->is_new ? make_organisation(acting, it->what->organisation, err)
                             : need_organisation(acting, it->what->organisation, err);
    }
    r = r < 0 ? r
              : seki_store_register_make(acting->store, acting->organisation.id, &acting->reg, err);
    r = r < 0 ? r
              : seki_app_register_put(acting->app, acting->store, &acting->reg, &it->folder,
                                      it->what->may_replace, counts, err);
    return r < 0 ? r
                 : tell(act, words,
                        (const int64_t[]){counts->revision, counts->n_files, counts->n_devices,
                                          counts->n_measures, counts->n_statements,
                                          counts->n_answers},
                        SEKI_ARRAY_LEN(words), err);
}

int seki_act_import(struct seki_acting *acting, const struct seki_act_import *what,
                    struct seki_register_counts *ret_counts,
                    const struct seki_hospital **ret_hospital, struct seki_err *err)
{
    struct importing it = {.what = what};
    struct act act = {.acting = acting,
                      .event = {.kind = SEKI_AUDIT_IMPORT, .action = SEKI_AUDIT_CREATE},
                      .work = import,
                      .arg = &it};
    int r = seki_app_folder_read(acting->app, what->folder, &it.folder, err);

    r = r < 0 ? r : run(&act, err);
    if (r == 0) {
        *ret_counts = it.counts;
        *ret_hospital = it.folder.hospital;
    }
    return r;
}

/* --- export */

struct exporting {
    int64_t revision;
    struct seki_str folder;
    int64_t n_files;
};

static int export(struct act *act, void *arg, struct seki_err *err)
{
    static const struct seki_str words[] = {SEKI_STR("revision"), SEKI_STR("files")};
    struct exporting *it = arg;
    struct seki_acting *acting = act->acting;
    int r = seki_app_register_export(acting->app, acting->store, &acting->reg, it->revision,
                                     it->folder, &it->n_files, err);

    return r < 0 ? r
                 : tell(act, words,
                        (const int64_t[]){it->revision ? it->revision : acting->reg.revision,
                                          it->n_files},
                        SEKI_ARRAY_LEN(words), err);
}

int seki_act_export(struct seki_acting *acting, struct seki_str organisation, int64_t revision,
                    struct seki_str folder, int64_t *ret_n_files, struct seki_err *err)
{
    struct exporting it = {.revision = revision, .folder = folder};
    struct act act = {.acting = acting,
                      .event = {.kind = SEKI_AUDIT_EXPORT, .action = SEKI_AUDIT_VIEW},
                      .work = export,
                      .arg = &it};
    int r = need_register(acting, organisation, err);

    r = r < 0 ? r : run(&act, err);
    if (r < 0 && it.n_files) { /* no export without its record */
        seki_io_remove_tree(folder.p);
    }
    if (r == 0) {
        *ret_n_files = it.n_files;
    }
    return r;
}

/* --- assess */

static int finish_assessment(struct act *act, void *arg, struct seki_err *err)
{
    static const struct seki_str words[] = {SEKI_STR("assessment"), SEKI_STR("revision"),
                                            SEKI_STR("devices"), SEKI_STR("risks")};
    const struct seki_assessment_row *row = arg;
    int r = seki_store_assessment_finish(act->acting->store, act->acting->organisation.id,
                                         row->number, err);

    return r < 0 ? r
                 : tell(act, words,
                        (const int64_t[]){row->number, row->revision, row->n_devices, row->n_risks},
                        SEKI_ARRAY_LEN(words), err);
}

int seki_act_assess(struct seki_acting *acting, struct seki_str organisation,
                    const struct seki_assess_options *options, struct seki_assessment_row *ret_row,
                    struct seki_err *err)
{
    struct seki_register_assess what = {.options = options};
    struct seki_assessment_row row = {.number = 0};
    struct act act = {.acting = acting,
                      .event = {.kind = SEKI_AUDIT_CHANGE, .action = SEKI_AUDIT_EXECUTE},
                      .work = finish_assessment,
                      .arg = &row};
    int r = need_register(acting, organisation, err);

    what.name = acting->organisation.name;
    what.person = acting->person;
    what.person_name = acting->person;
    r = r < 0
            ? r
            : seki_app_register_assess(acting->app, acting->store, &acting->reg, &what, &row, err);
    r = r < 0 ? r : run(&act, err);
    if (r == 0) {
        *ret_row = row;
    }
    return r;
}

/* --- list */

static int describe(struct seki_acting *acting, const struct seki_organisation *organisation,
                    struct seki_hospital_row *row, struct seki_err *err)
{
    const struct seki_page last = {.limit = 1};
    struct seki_assessment_row *list = NULL;
    struct seki_register reg = {.number = 0};
    struct seki_err none = {0};
    size_t n = 0;
    int r = seki_store_register(acting->store, organisation->id, &reg, &none);

    *row = (struct seki_hospital_row){.organisation = *organisation, .revision = reg.revision};
    if (r == SEKI_ERR_NOTFOUND) {
        return 0;
    }
    r = r < 0 ? seki_err_pass(err, &none)
              : seki_store_device_count(acting->store, organisation->id, &row->n_devices, err);
    r = r < 0
            ? r
            : seki_store_statement_count(acting->store, organisation->id, &row->n_statements, err);
    r = r < 0 ? r
              : seki_store_measure_count(acting->store, organisation->id, &row->n_measures, err);
    r = r < 0 ? r
              : seki_store_assessments(acting->app->arena, acting->store, organisation->id, &last,
                                       &list, &n, err);
    row->assessment = r == 0 && n ? list[0].number : 0;
    return r;
}

int seki_act_hospitals(struct seki_acting *acting, struct seki_hospital_row **ret_list,
                       size_t *ret_n, struct seki_err *err)
{
    struct seki_organisation *all = NULL;
    struct seki_hospital_row *list;
    size_t n_all = 0;
    size_t n = 0;
    int r = seki_store_organisations(acting->app->arena, acting->store, SEKI_STR(""),
                                     SEKI_PAGE_HOSPITALS, &all, &n_all, err);

    list = r < 0 ? NULL : seki_arena_array(acting->app->arena, struct seki_hospital_row, n_all);
    if (r == 0 && !list) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < n_all; i++) {
        r = describe(acting, &all[i], &list[n], err);
        n += r == 0 && (all[i].kind == SEKI_ORGANISATION_HOSPITAL || list[n].revision > 0);
    }
    if (r == 0) {
        *ret_list = list;
        *ret_n = n;
    }
    return r;
}
