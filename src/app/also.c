#include "app/also.h"

#include "app/requests.h"
#include "base/io.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"
#include "painter/client.h"
#include "paper/report_book.h"

#define PDF_MAX ((size_t)256 << 20) /* bytes of one PDF; the painter's own limit is lower */

typedef int assess_writer(const struct seki_also_job *job, const struct seki_report *report,
                          struct seki_str path, struct seki_also *also, struct seki_err *err);
typedef int conform_writer(const struct seki_also_job *job,
                           const struct seki_conform_report *report, struct seki_str path,
                           struct seki_also *also, struct seki_err *err);
typedef int ruleset_writer(const struct seki_also_job *job,
                           const struct seki_ruleset_report *report, struct seki_str path,
                           struct seki_also *also, struct seki_err *err);

/* --- PDF */

static int paint(const struct seki_also_job *job, const struct seki_doc *doc, struct seki_str path,
                 struct seki_also *also, struct seki_err *err)
{
    const struct seki_app *app = job->app;
    const struct seki_painter painter = {.program = app->painter, .fonts = app->fonts};
    struct seki_painter_result result = {0};
    struct seki_buf SEKI_CLEANUP_BUF pdf = {0};
    int r;

    seki_buf_init(&pdf, PDF_MAX);
    r = seki_painter_paint(&painter, app->arena, doc, &pdf, &result, err);
    r = r < 0 ? r : seki_out_write(job->out, path, seki_buf_str(&pdf), err);
    also->n_pages = result.n_pages;
    also->n_unshown = result.n_unshown;
    return r;
}

static int write_report_pdf(const struct seki_also_job *job, const struct seki_report *report,
                            struct seki_str path, struct seki_also *also, struct seki_err *err)
{
    struct seki_doc doc;
    int r = seki_report_document(job->app->arena, report, &doc, err);

    return r < 0 ? r : paint(job, &doc, path, also, err);
}

static int write_conform_pdf(const struct seki_also_job *job,
                             const struct seki_conform_report *report, struct seki_str path,
                             struct seki_also *also, struct seki_err *err)
{
    struct seki_doc doc;
    int r = seki_conform_document(job->app->arena, report, &doc, err);

    return r < 0 ? r : paint(job, &doc, path, also, err);
}

static int write_ruleset_pdf(const struct seki_also_job *job,
                             const struct seki_ruleset_report *report, struct seki_str path,
                             struct seki_also *also, struct seki_err *err)
{
    struct seki_doc doc;
    int r = seki_ruleset_document(job->app->arena, report, &doc, err);

    return r < 0 ? r : paint(job, &doc, path, also, err);
}

/* --- workbooks */

static int write_report_book(const struct seki_also_job *job, const struct seki_report *report,
                             struct seki_str path, struct seki_also *also SEKI_UNUSED,
                             struct seki_err *err)
{
    struct seki_str bytes = {0};
    int r = seki_report_book(job->app->arena, report, &bytes, err);

    return r < 0 ? r : seki_out_write(job->out, path, bytes, err);
}

static int write_conform_book(const struct seki_also_job *job,
                              const struct seki_conform_report *report, struct seki_str path,
                              struct seki_also *also SEKI_UNUSED, struct seki_err *err)
{
    struct seki_str bytes = {0};
    int r = seki_conform_book(job->app->arena, report, &bytes, err);

    return r < 0 ? r : seki_out_write(job->out, path, bytes, err);
}

static int write_requests(const struct seki_also_job *job, const struct seki_report *report,
                          struct seki_str path, struct seki_also *also SEKI_UNUSED,
                          struct seki_err *err)
{
    return seki_app_requests(job->app, report, path, job->out, err);
}

/* --- the kinds */

static const struct kind {
    struct seki_str name;
    struct seki_str file[SEKI_RUN_MAX]; /* file or folder in the output; empty: it does not go */
    assess_writer *assess;
    conform_writer *conform;
    ruleset_writer *ruleset;
} kinds[SEKI_ALSO_MAX] = {
    [SEKI_ALSO_PDF] = {SEKI_STR("pdf"),
                       {SEKI_STR("report.pdf"), SEKI_STR("conformity.pdf"),
                        SEKI_STR("ruleset.pdf")},
                       write_report_pdf,
                       write_conform_pdf,
                       write_ruleset_pdf},
    [SEKI_ALSO_XLSX] = {SEKI_STR("xlsx"),
                        {SEKI_STR("report.xlsx"), SEKI_STR("conformity.xlsx"), SEKI_STR("")},
                        write_report_book,
                        write_conform_book,
                        NULL},
    [SEKI_ALSO_REQUESTS] = {SEKI_STR("requests"),
                            {SEKI_STR("requests"), SEKI_STR(""), SEKI_STR("")},
                            write_requests,
                            NULL,
                            NULL},
};

static int fail_unknown(struct seki_str name, enum seki_run run, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF names = {0};

    seki_buf_init(&names, SEKI_LIMIT_MESSAGE);
    for (int i = 0; i < SEKI_ALSO_MAX; i++) {
        if (kinds[i].file[run].n) {
            seki_buf_add(&names, names.n ? SEKI_STR(", ") : SEKI_STR(""));
            seki_buf_add(&names, kinds[i].name);
        }
    }
    return seki_fail(err, SEKI_ERR_USAGE, M_app_also_unknown(name),
                     M_hint_app_also(seki_buf_str(&names)));
}

static int find_kind(struct seki_str name, enum seki_run run, enum seki_also_kind *ret_kind,
                     struct seki_err *err)
{
    for (int i = 0; i < SEKI_ALSO_MAX; i++) {
        if (kinds[i].file[run].n && seki_str_eq(kinds[i].name, name)) {
            *ret_kind = (enum seki_also_kind)i;
            return 0;
        }
    }
    return fail_unknown(name, run, err);
}

int seki_also_parse(struct seki_str list, enum seki_run run, unsigned *ret_kinds,
                    struct seki_err *err)
{
    struct seki_str name;
    unsigned set = 0;

    while (seki_str_split(&list, ',', &name)) {
        enum seki_also_kind kind = SEKI_ALSO_MAX;
        int r = find_kind(seki_str_trim(name), run, &kind, err);
        if (r < 0) {
            return r;
        }
        set |= 1U << kind;
    }
    if (set == 0) {
        return fail_unknown(list, run, err);
    }
    *ret_kinds = set;
    return 0;
}

struct seki_str seki_also_name(enum seki_also_kind kind)
{
    return kinds[kind].name;
}

/* --- the files */

struct any_report {
    enum seki_run run;
    const struct seki_report *assess;
    const struct seki_conform_report *conform;
    const struct seki_ruleset_report *ruleset;
};

static int write_kind(const struct seki_also_job *job, const struct kind *kind,
                      const struct any_report *report, struct seki_str path, struct seki_also *also,
                      struct seki_err *err)
{
    switch (report->run) {
    case SEKI_RUN_ASSESS:
        return kind->assess(job, report->assess, path, also, err);
    case SEKI_RUN_CONFORM:
        return kind->conform(job, report->conform, path, also, err);
    case SEKI_RUN_RULESET:
        return kind->ruleset(job, report->ruleset, path, also, err);
    case SEKI_RUN_MAX:
    default:
        return SEKI_ERR_BUG;
    }
}

static int write_all(const struct seki_also_job *job, const struct any_report *report,
                     struct seki_also *ret_also, struct seki_err *err)
{
    struct seki_also also = {0};
    int r = 0;

    for (int i = 0; r == 0 && i < SEKI_ALSO_MAX; i++) {
        struct seki_str name = kinds[i].file[report->run];
        struct seki_str path = seki_path_join(job->app->arena, job->folder, name);
        if (!path.p) {
            return seki_fail_nomem(err);
        }
        if (name.n && (job->kinds >> i & 1U)) {
            also.path[i] = path;
            r = write_kind(job, &kinds[i], report, path, &also, err);
        } else if (name.n && seki_io_kind_of(path.p) != SEKI_IO_NOTHING) {
            also.path[i] = path;
            also.is_left[i] = true;
        }
    }
    if (r == 0) {
        *ret_also = also;
    }
    return r;
}

int seki_also_assess(const struct seki_also_job *job, const struct seki_report *report,
                     struct seki_also *ret_also, struct seki_err *err)
{
    const struct any_report any = {.run = SEKI_RUN_ASSESS, .assess = report};

    return write_all(job, &any, ret_also, err);
}

int seki_also_conform(const struct seki_also_job *job, const struct seki_conform_report *report,
                      struct seki_also *ret_also, struct seki_err *err)
{
    const struct any_report any = {.run = SEKI_RUN_CONFORM, .conform = report};

    return write_all(job, &any, ret_also, err);
}

int seki_also_ruleset(const struct seki_also_job *job, const struct seki_ruleset_report *report,
                      struct seki_also *ret_also, struct seki_err *err)
{
    const struct any_report any = {.run = SEKI_RUN_RULESET, .ruleset = report};

    return write_all(job, &any, ret_also, err);
}
