#include "format/data/check.h"

#include "base/io.h"
#include "base/limits.h"
#include "format/data/crosswalks.h"
#include "format/data/library.h"
#include "format/data/rules.h"
#include "format/data/ruleset.h"
#include "format/data/standards.h"
#include "msg/m_app.h"

#define HUB_FILES 4     /* objectives, exposures, facts, measures */
#define CATALOG_FILES 2 /* catalog.ini, items.tsv */
#define FOLDER_MAX 4096 /* entries of one folder of the data */

/* What all steps of one check share. */
struct job {
    struct seki_arena *arena;
    struct seki_str dir;
    struct seki_hub hub;
    struct seki_library library;
    struct seki_complaints *complaints;
    size_t n_files;
    struct seki_err *err;
};

/* `dir`/`name`, and what stands there. */
static int look(const struct job *job, struct seki_str dir, struct seki_str name,
                struct seki_str *ret_path, enum seki_io_kind *ret_kind)
{
    struct seki_str path = seki_path_join(job->arena, dir, name);

    if (!path.p) {
        return seki_fail_nomem(job->err);
    }
    *ret_path = path;
    *ret_kind = seki_io_kind_of(path.p);
    return 0;
}

static int load_set(struct job *job, struct seki_str id)
{
    struct seki_scenario_set *set;

    job->n_files += 2;
    return seki_scenarios_load(job->arena, job->dir, id, &job->hub, &set, job->complaints,
                               job->err);
}

static int load_method(struct job *job, struct seki_str id)
{
    struct seki_method *method;

    job->n_files++;
    return seki_method_load(job->arena, job->dir, id, &method, job->complaints, job->err);
}

/* data/rulesets/ID, without an ending. */
static int load_ruleset(struct job *job, struct seki_str id)
{
    struct seki_catalogs forms = {0};
    struct seki_ruleset *ruleset;
    struct seki_str folder = seki_path_join(job->arena, job->dir, SEKI_STR("rulesets"));
    struct seki_str stem = folder.p ? seki_path_join(job->arena, folder, id) : folder;
    int r = stem.p ? seki_library_choice(&job->library, NULL, 0, job->arena, &forms, job->err)
                   : seki_fail_nomem(job->err);

    job->n_files += 2;
    return r < 0 ? r
                 : seki_ruleset_load(job->arena, stem, &forms, &ruleset, job->complaints, job->err);
}

static bool has_name(const struct seki_str *names, size_t n, struct seki_str id,
                     struct seki_str suffix)
{
    for (size_t i = 0; i < n; i++) {
        if (names[i].n == id.n + suffix.n && seki_str_starts(names[i], id) &&
            seki_str_ends(names[i], suffix)) {
            return true;
        }
    }
    return false;
}

static int complain_of(struct job *job, struct seki_str path, struct seki_msg what)
{
    return seki_complain(job->complaints, path, 0, what, job->err);
}

static int complain_stray(struct job *job, struct seki_str dir, struct seki_str name)
{
    struct seki_str path = seki_path_join(job->arena, dir, name);

    if (!path.p) {
        return seki_fail_nomem(job->err);
    }
    return complain_of(job, path, M_app_stray_file());
}

/* One entry of scenarios/, methods/ or rulesets/: a head is loaded, a table needs its head. */
static int check_entry(struct job *job, struct seki_str folder, const struct seki_str *names,
                       size_t n, size_t index, int (*load)(struct job *job, struct seki_str id))
{
    const struct seki_str ini = SEKI_STR(".ini");
    const struct seki_str tsv = SEKI_STR(".tsv");
    struct seki_str name = names[index];
    struct seki_str id = seki_str_head(name, name.n - SEKI_MIN(name.n, ini.n));

    if (seki_str_ends(name, ini)) {
        return load(job, id);
    }
    if (load != load_method && seki_str_ends(name, tsv) && has_name(names, n, id, ini)) {
        return 0; /* read together with its head */
    }
    return complain_stray(job, folder, name);
}

static int check_folder(struct job *job, struct seki_str name,
                        int (*load)(struct job *job, struct seki_str id))
{
    struct seki_str folder = {0};
    enum seki_io_kind kind = SEKI_IO_NOTHING;
    struct seki_str *names = NULL;
    size_t n = 0;
    int r = look(job, job->dir, name, &folder, &kind);

    if (r < 0 || kind == SEKI_IO_NOTHING) {
        return r;
    }
    r = seki_io_list(job->arena, folder.p, FOLDER_MAX, &names, &n, job->err);
    for (size_t i = 0; r == 0 && i < n; i++) {
        r = check_entry(job, folder, names, n, i, load);
    }
    return r;
}

static int check_crosswalks(struct job *job)
{
    struct seki_crosswalks crosswalks = {0};
    int r = seki_crosswalks_load(job->arena, &job->library, &crosswalks, job->complaints, job->err);

    job->n_files += crosswalks.n;
    return r;
}

static int check_standards(struct job *job)
{
    struct seki_standards standards = {0};
    struct seki_str path = {0};
    enum seki_io_kind kind = SEKI_IO_NOTHING;
    int r = look(job, job->dir, SEKI_STR("standards.tsv"), &path, &kind);

    if (r < 0 || kind == SEKI_IO_NOTHING) {
        return r; /* a data folder of somebody else needs none */
    }
    job->n_files++;
    return seki_standards_load(job->arena, job->dir, &standards, job->complaints, job->err);
}

static int check_all(struct job *job)
{
    struct seki_library library = {0};
    int r = seki_library_load(job->arena, job->dir, &library, job->complaints, job->err);

    if (r < 0) {
        return r;
    }
    job->hub = library.hub;
    job->library = library;
    job->n_files += HUB_FILES + CATALOG_FILES * library.n_catalogs;
    r = check_folder(job, SEKI_STR("scenarios"), load_set);
    r = r < 0 ? r : check_folder(job, SEKI_STR("methods"), load_method);
    r = r < 0 ? r : check_folder(job, SEKI_STR("rulesets"), load_ruleset);
    r = r < 0 ? r : check_crosswalks(job);
    r = r < 0 ? r : check_standards(job);
    return r;
}

int seki_data_check(struct seki_arena *arena, struct seki_str dir,
                    struct seki_complaints *complaints, size_t *ret_files, struct seki_err *err)
{
    struct job job = {.arena = arena, .dir = dir, .complaints = complaints, .err = err};
    int r = check_all(&job);

    if (r == 0) {
        *ret_files = job.n_files;
    }
    return r;
}
