#include "app/register_acts.h"

#include "app/register_int.h"
#include "base/io.h"
#include "base/limits.h"
#include "msg/m_act.h"
#include "msg/m_hint.h"
#include "msg/m_register.h"
#include "service/people.h"
#include "store/ward.h"

int seki_acting_init(const struct seki_app *app, struct seki_str place,
                     struct seki_acting *ret_acting, struct seki_err *err)
{
    struct seki_acting acting = {.app = app};
    int r = seki_actor_of_console(app->arena, app->lang, &acting.actor, err);

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

struct work {
    struct seki_acting *acting;
    seki_act_work *fn;
    void *arg;
};

/* Whose register it is may only be known once the work has looked for it. */
static int work(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct work *it = arg;
    int r = it->fn(act, it->arg, err);

    act->event.object_kind = SEKI_STR("register");
    act->event.object = it->acting->organisation.id;
    act->event.object_name = it->acting->organisation.name;
    act->event.object_organisation = it->acting->organisation.id;
    return r;
}

static int run(struct seki_acting *acting, struct seki_audit_event event, seki_act_work *fn,
               void *arg, struct seki_err *err)
{
    const enum seki_permission needs =
        event.kind == SEKI_AUDIT_EXPORT ? SEKI_MAY_READ : SEKI_MAY_WRITE;
    struct work it = {.acting = acting, .fn = fn, .arg = arg};
    struct seki_act act = seki_acting_act(acting, event);

    return seki_act_alone(&act, needs, work, &it, err);
}

/* What an act did, in numbers. */
static int tell(struct seki_act *act, const struct seki_str *words, const int64_t *numbers,
                size_t n, struct seki_err *err)
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
    act->event.detail = r < 0 ? SEKI_STR("") : seki_arena_str(act->arena, seki_buf_str(&text));
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

    /* That another organisation is there is nobody's business. */
    if (r == 0 && is_there && acting->actor.organisation.n &&
        !seki_str_eq(acting->actor.organisation, acting->organisation.id)) {
        is_there = false;
    }
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

static int make_organisation(struct seki_acting *acting, struct seki_act *act, struct seki_str name,
                             struct seki_err *err)
{
    const struct seki_organisation it = {.kind = SEKI_ORGANISATION_HOSPITAL,
                                         .name = name,
                                         .lang = acting->app->lang,
                                         .made = acting->app->now};
    struct seki_id id;
    int r = seki_organisation_check_name(act, name, err);

    r = r < 0 ? r : seki_store_add_organisation(acting->store, &it, &id, err);
    return r < 0 ? r : need_organisation(acting, name, err);
}

/* --- import */

struct importing {
    struct seki_acting *acting;
    const struct seki_act_import *what;
    struct seki_folder folder;
    struct seki_register_counts counts;
};

static int import(struct seki_act *act, void *arg, struct seki_err *err)
{
    static const struct seki_str words[] = {
        SEKI_STR("revision"),   SEKI_STR("files"),   SEKI_STR("devices"),  SEKI_STR("measures"),
        SEKI_STR("statements"), SEKI_STR("answers"), SEKI_STR("evidence"), SEKI_STR("details")};
    struct importing *it = arg;
    struct seki_acting *acting = it->acting;
    struct seki_register_counts *counts = &it->counts;
    bool is_there = false;
    int r = find_organisation(acting, it->what->organisation, &is_there, err);

    if (r == 0 && (!is_there || acting->actor.organisation.n)) {
        r = it->what->is_new && acting->actor.organisation.n == 0
                ? make_organisation(acting, act, it->what->organisation, err)
                : need_organisation(acting, it->what->organisation, err);
    }
    r = r < 0 ? r
              : seki_store_register_make(acting->store, acting->organisation.id, &acting->reg, err);
    it->folder.person = act->actor->person;
    it->folder.person_name = act->actor->name;
    r = r < 0 ? r
              : seki_app_register_put(acting->app, acting->store, &acting->reg, &it->folder,
                                      it->what->may_replace, counts, err);
    if (r == 0 && it->what->content.n) {
        r = seki_store_content_drop(acting->store, acting->organisation.id, it->what->content, err);
    }
    r = r < 0 ? r
              : tell(act, words,
                     (const int64_t[]){counts->revision, counts->n_files, counts->n_devices,
                                       counts->n_measures, counts->n_statements, counts->n_answers,
                                       counts->n_evidence, counts->n_details},
                     SEKI_ARRAY_LEN(words), err);
    return r < 0 || !it->what->say
               ? r
               : it->what->say(it->what->arg, acting, counts, it->folder.hospital, err);
}

int seki_act_import(struct seki_acting *acting, const struct seki_act_import *what,
                    struct seki_register_counts *ret_counts,
                    const struct seki_hospital **ret_hospital, struct seki_err *err)
{
    const struct seki_audit_event event = {.kind = SEKI_AUDIT_IMPORT, .action = SEKI_AUDIT_CREATE};
    struct importing it = {.acting = acting, .what = what};
    int r = seki_app_folder_read(acting->app, what->folder, &it.folder, err);

    r = r < 0 ? r : run(acting, event, import, &it, err);
    if (r == 0) {
        *ret_counts = it.counts;
        *ret_hospital = it.folder.hospital;
    }
    return r;
}

/* --- export */

struct exporting {
    struct seki_acting *acting;
    int64_t revision;
    struct seki_str folder;
    struct seki_act_exported made;
};

static int export(struct seki_act *act, void *arg, struct seki_err *err)
{
    static const struct seki_str words[] = {SEKI_STR("revision"), SEKI_STR("files"),
                                            SEKI_STR("evidence"), SEKI_STR("details")};
    struct exporting *it = arg;
    struct seki_acting *acting = it->acting;
    const struct seki_register_export what = {
        .folder = it->folder, .revision = it->revision, .is_whole = true};
    int64_t n_listed = 0;
    int64_t n_gone = 0;
    int r = seki_app_register_export(acting->app, acting->store, &acting->reg, &what, &it->made.of,
                                     err);

    r = r < 0
            ? r
            : seki_store_evidence_count(act->store, acting->organisation.id, &it->made.n_left, err);
    it->made.n_left -= it->made.of.n_evidence;
    r = r < 0 ? r
              : seki_store_details_count(act->store, acting->organisation.id, &n_listed, &n_gone,
                                         err);
    it->made.n_details_left =
        it->made.of.has_old_details ? 0 : n_listed + n_gone - it->made.of.n_details;
    return r < 0 ? r
                 : tell(act, words,
                        (const int64_t[]){it->revision ? it->revision : acting->reg.revision,
                                          it->made.of.n_files, it->made.of.n_evidence,
                                          it->made.of.n_details},
                        SEKI_ARRAY_LEN(words), err);
}

int seki_act_export(struct seki_acting *acting, struct seki_str organisation, int64_t revision,
                    struct seki_str folder, struct seki_act_exported *ret_exported,
                    struct seki_err *err)
{
    const struct seki_audit_event event = {.kind = SEKI_AUDIT_EXPORT, .action = SEKI_AUDIT_VIEW};
    struct exporting it = {.acting = acting, .revision = revision, .folder = folder};
    int r = need_register(acting, organisation, err);

    r = r < 0 ? r : run(acting, event, export, &it, err);
    if (r < 0 && it.made.of.n_files) { /* no export without its record */
        seki_io_remove_tree(folder.p);
    }
    if (r == 0) {
        *ret_exported = it.made;
    }
    return r;
}

/* --- assess */

struct assessing {
    struct seki_acting *acting;
    struct seki_assessment_row row;
};

static int finish_assessment(struct seki_act *act, void *arg, struct seki_err *err)
{
    static const struct seki_str words[] = {SEKI_STR("assessment"), SEKI_STR("revision"),
                                            SEKI_STR("devices"), SEKI_STR("risks")};
    const struct assessing *it = arg;
    const struct seki_assessment_row *row = &it->row;
    int r = seki_store_assessment_finish(act->store, it->acting->organisation.id, row->number, err);

    return r < 0 ? r
                 : tell(act, words,
                        (const int64_t[]){row->number, row->revision, row->n_devices, row->n_risks},
                        SEKI_ARRAY_LEN(words), err);
}

int seki_act_assess(struct seki_acting *acting, const struct seki_act_assess *what,
                    struct seki_assessment_row *ret_row, struct seki_err *err)
{
    const struct seki_audit_event event = {.kind = SEKI_AUDIT_CHANGE, .action = SEKI_AUDIT_EXECUTE};
    struct seki_register_assess how = {.options = what->options,
                                       .person = acting->actor.person,
                                       .person_name = acting->actor.name,
                                       .progress = what->progress,
                                       .user = what->user};
    struct assessing it = {.acting = acting};
    int r = need_register(acting, what->organisation, err);

    if (r == 0 && !seki_actor_may(&acting->actor, SEKI_MAY_WRITE)) {
        r = seki_fail(err, SEKI_ERR_DENIED, M_act_denied(), M_hint_act_denied());
    }
    how.name = acting->organisation.name;
    r = r < 0 ? r
              : seki_app_register_assess(acting->app, acting->store, &acting->reg, &how, &it.row,
                                         err);
    r = r < 0 ? r : run(acting, event, finish_assessment, &it, err);
    if (r == 0) {
        *ret_row = it.row;
    }
    return r;
}

/* --- what would be if */

static int tell_what_if(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct seki_register_what_if *what = arg;
    const struct seki_str parts[] = {SEKI_STR("what if "), what->measure, SEKI_STR(" "),
                                     what->scope};

    act->event.detail = seki_arena_join(act->arena, parts, SEKI_ARRAY_LEN(parts));
    return act->event.detail.p ? 0 : seki_fail_nomem(err);
}

int seki_act_what_if(struct seki_acting *acting, struct seki_str organisation,
                     struct seki_str measure, struct seki_str scope, struct seki_str *ret_json,
                     struct seki_err *err)
{
    const struct seki_audit_event event = {.kind = SEKI_AUDIT_READ, .action = SEKI_AUDIT_EXECUTE};
    struct seki_register_what_if what = {measure, scope};
    int r = need_register(acting, organisation, err);

    r = r < 0
            ? r
            : seki_register_what_if(acting->app, acting->store, &acting->reg, &what, ret_json, err);
    return r < 0 ? r : run(acting, event, tell_what_if, &what, err);
}

/* --- compare with an earlier one */

struct comparing {
    const struct seki_act_since *what;
    struct seki_risk_since since;
};

static int tell_since(struct seki_act *act, void *arg, struct seki_err *err)
{
    static const struct seki_str words[] = {SEKI_STR("assessment"), SEKI_STR("base")};
    const struct comparing *it = arg;

    return tell(act, words, (const int64_t[]){it->what->assessment, it->what->base},
                SEKI_ARRAY_LEN(words), err);
}

static int check_both(struct seki_acting *acting, const struct seki_act_since *what,
                      struct comparing *it, struct seki_err *err)
{
    struct seki_str own = acting->organisation.id;
    struct seki_assessment_row row;
    int r = seki_store_assessment_get(acting->app->arena, acting->store, own, what->assessment,
                                      &row, err);

    r = r < 0 ? r
              : seki_store_assessment_get(acting->app->arena, acting->store, own, what->base, &row,
                                          err);
    return r < 0 ? r
                 : seki_store_since_get(acting->app->arena, acting->store, own, what->assessment,
                                        what->base, &it->since, err);
}

static int tell_slice(void *user, struct seki_err *err)
{
    const struct seki_act_since *what = user;

    return what->progress ? what->progress(what->user, 0, 0, err) : 0;
}

static int compare_both(struct seki_acting *acting, const struct seki_act_since *what,
                        struct comparing *it, struct seki_err *err)
{
    struct seki_act_since told = *what;
    struct seki_slices slices = {.store = acting->store, .told = tell_slice, .user = &told};
    const struct seki_since_run run = {
        .slices = &slices, .reg = &acting->reg, .assessment = what->assessment, .base = what->base};
    int r = seki_register_since(&run, &it->since, err);

    r = r < 0 ? r : seki_slice_end(&slices, err);
    if (r < 0) {
        seki_store_rollback(acting->store);
    }
    return r;
}

int seki_act_since(struct seki_acting *acting, const struct seki_act_since *what,
                   struct seki_err *err)
{
    const struct seki_audit_event event = {.kind = SEKI_AUDIT_CHANGE, .action = SEKI_AUDIT_EXECUTE};
    struct comparing it = {.what = what};
    int r = need_register(acting, what->organisation, err);

    if (r == 0 && !seki_actor_may(&acting->actor, SEKI_MAY_WRITE)) {
        r = seki_fail(err, SEKI_ERR_DENIED, M_act_denied(), M_hint_act_denied());
    }
    r = r < 0 ? r : check_both(acting, what, &it, err);
    if (r < 0 || it.since.base) {
        return r;
    }
    r = compare_both(acting, what, &it, err);
    return r < 0 ? r : run(acting, event, tell_since, &it, err);
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
