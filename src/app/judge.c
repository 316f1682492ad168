#include "app/judge.h"

#include "app/also.h"
#include "app/carry_ties.h"
#include "app/hospital_read.h"
#include "base/io.h"
#include "format/data/ruleset.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"
#include "report/ruleset_report.h"

/* What answers on one form are carried to. Forms of one catalog mostly stand beside each other. */
struct target {
    const struct seki_catalog *from;
    const struct seki_catalog *to;
    struct seki_carry_ties ties;
};

struct work {
    const struct seki_app *app;
    const struct seki_conform_options *options;
    struct seki_library library;
    struct seki_rules rules;
    struct seki_hospital *hospital;
    struct seki_ruleset *ruleset;
    struct target target;     /* of the form before */
    struct seki_vec products; /* struct seki_product */
    struct seki_err *err;
};

/* --- the rule set */

/* The path without its ending: data/rulesets/ID, or that of the user's own file. */
static int find_stem(struct work *w, struct seki_str *ret_stem)
{
    struct seki_str name = w->options->catalog;
    struct seki_str ini = SEKI_STR(".ini");
    struct seki_str folder = seki_path_join(w->app->arena, w->app->data_dir, SEKI_STR("rulesets"));
    struct seki_str path;

    if (seki_str_ends(name, ini) && seki_io_kind_of(name.p) == SEKI_IO_FILE) {
        *ret_stem = seki_str_head(name, name.n - ini.n);
        return 0;
    }
    *ret_stem = folder.p ? seki_path_join(w->app->arena, folder, name) : folder;
    if (!ret_stem->p) {
        return seki_fail_nomem(w->err);
    }
    path = seki_arena_join(w->app->arena, (struct seki_str[]){*ret_stem, ini}, 2);
    if (!path.p) {
        return seki_fail_nomem(w->err);
    }
    if (seki_str_find_char(name, '/') < name.n || seki_io_kind_of(path.p) != SEKI_IO_FILE) {
        return seki_fail(w->err, SEKI_ERR_NOTFOUND, M_app_ruleset_unknown(name),
                         M_hint_app_ruleset());
    }
    return 0;
}

static int load_ruleset(struct work *w)
{
    struct seki_complaints complaints;
    struct seki_str stem = {0};
    int r = find_stem(w, &stem);

    seki_complaints_init(&complaints, w->app->arena);
    r = r < 0 ? r
              : seki_ruleset_load(w->app->arena, stem, &w->rules.forms, &w->ruleset, &complaints,
                                  w->err);
    return r < 0 ? r : seki_complaints_to_error(&complaints, w->err);
}

/* --- one product */

/* The catalog of the rule set that proposals are made for: one with a crosswalk, else the first. */
static int find_target(struct work *w, const struct seki_catalog *from, struct target *ret_target)
{
    struct target target = {.from = from};
    int r = 0;

    for (size_t i = 0; r == 0 && !target.ties.crosswalk && i < w->ruleset->n; i++) {
        struct seki_tie_ends ends = {.from = from, .to = w->ruleset->items[i].catalog};
        struct seki_carry_ties ties = {0};
        if (i > 0 && ends.to == w->ruleset->items[i - 1].catalog) {
            continue;
        }
        r = seki_app_carry_ties(w->app, &w->library, &ends, &ties, w->err);
        if (!target.to || ties.crosswalk) {
            target.to = ends.to;
            target.ties = ties;
        }
    }
    if (r == 0) {
        *ret_target = target;
    }
    return r;
}

static int propose(struct work *w, const struct seki_checked *checked, struct seki_product *product)
{
    struct seki_carry *carry = seki_arena_new(w->app->arena, struct seki_carry);
    const struct seki_catalog *from = checked->statement->catalog;
    int r = carry ? 0 : seki_fail_nomem(w->err);

    if (r == 0 && w->target.from != from) {
        r = find_target(w, from, &w->target);
    }
    r = r < 0
            ? r
            : seki_carry_make(w->app->arena, &w->target.ties, checked, w->target.to, carry, w->err);
    product->why = SEKI_PRODUCT_OTHER_FORM;
    return r < 0 ? r
                 : seki_ruleset_propose(w->app->arena, w->ruleset, carry, &product->judgement,
                                        w->err);
}

static int judge(struct work *w, struct seki_product *product)
{
    const struct seki_received *received = product->received;
    struct seki_checked checked;

    product->judgement.ruled = SEKI_RULED_UNKNOWN;
    if (!received) {
        product->why = SEKI_PRODUCT_NO_FORM;
        return 0;
    }
    if (!received->statement) {
        product->why = SEKI_PRODUCT_UNREAD;
        return 0;
    }
    checked = (struct seki_checked){received->statement, received->findings, received->n_findings};
    product->why = SEKI_PRODUCT_ANSWERS;
    return seki_ruleset_asks(w->ruleset, received->statement->catalog)
               ? seki_ruleset_judge(w->app->arena, w->ruleset, &checked, &product->judgement,
                                    w->err)
               : propose(w, &checked, product);
}

/* --- all products */

static struct seki_product *add_product(struct work *w, const struct seki_received *received)
{
    struct seki_product *product = seki_vec_push(&w->products);

    if (product) {
        *product = (struct seki_product){.received = received};
        seki_vec_init(&product->assets, w->app->arena, sizeof(size_t), SIZE_MAX);
    }
    return product;
}

static int add_asset(struct work *w, struct seki_product *product, size_t asset)
{
    size_t *to = seki_vec_push(&product->assets);

    if (!to) {
        return seki_fail_nomem(w->err);
    }
    *to = asset;
    return 0;
}

/* Each form, in their order. */
static int list_forms(struct work *w)
{
    for (size_t i = 0; i < w->hospital->n_statements; i++) {
        if (!add_product(w, &w->hospital->statements[i])) {
            return seki_fail_nomem(w->err);
        }
    }
    return 0;
}

/* Devices without a form: one product for each maker, model and version. */
static int find_lonely(struct work *w, struct seki_map *by_name, const struct seki_asset *asset,
                       size_t *ret_product)
{
    const struct seki_str parts[] = {asset->maker, SEKI_STR("\n"), asset->model, SEKI_STR("\n"),
                                     asset->version};
    struct seki_str key = seki_arena_join(w->app->arena, parts, SEKI_ARRAY_LEN(parts));

    *ret_product = key.p ? seki_map_get(by_name, key) : SIZE_MAX;
    if (*ret_product != SIZE_MAX) {
        return 0;
    }
    *ret_product = w->products.n;
    return key.p && add_product(w, NULL) && seki_map_add(by_name, key, *ret_product) == 0
               ? 0
               : seki_fail_nomem(w->err);
}

static int list_devices(struct work *w)
{
    struct seki_map by_name;
    int r = 0;

    seki_map_init(&by_name, w->app->arena);
    for (size_t i = 0; r == 0 && i < w->hospital->n_assets; i++) {
        const struct seki_asset *asset = &w->hospital->assets[i];
        size_t product = asset->statement;
        if (product == SEKI_NO_INDEX) {
            r = find_lonely(w, &by_name, asset, &product);
        }
        r = r < 0 ? r : add_asset(w, seki_vec_at(&w->products, struct seki_product, product), i);
    }
    return r;
}

static int judge_all(struct work *w)
{
    int r;

    seki_vec_init(&w->products, w->app->arena, sizeof(struct seki_product), SIZE_MAX);
    r = list_forms(w);
    r = r < 0 ? r : list_devices(w);
    for (size_t i = 0; r == 0 && i < w->products.n; i++) {
        r = judge(w, seki_vec_at(&w->products, struct seki_product, i));
    }
    return r;
}

/* --- the files */

typedef int (*fill_fn)(struct seki_arena *, const struct seki_ruleset_report *, struct seki_sink *,
                       struct seki_err *);

static int write_one(struct work *w, const struct seki_ruleset_report *report, struct seki_str name,
                     fill_fn fill, struct seki_str *ret_path)
{
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = -1};
    struct seki_str path = seki_path_join(w->app->arena, w->options->output, name);
    int r = path.p ? seki_out_open(w->options->out, path, &sink, w->err) : seki_fail_nomem(w->err);

    r = r < 0 ? r : fill(w->app->arena, report, &sink, w->err);
    r = r < 0 ? r : seki_out_close(&sink, w->err);
    if (r == 0) {
        *ret_path = path;
    }
    return r;
}

static int write_all(struct work *w, const struct seki_ruleset_report *report,
                     struct seki_conform_output *output)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r = write_one(w, report, SEKI_STR("ruleset.json"), seki_ruleset_json, &output->json_path);

    r = r < 0
            ? r
            : write_one(w, report, SEKI_STR("ruleset.html"), seki_ruleset_html, &output->html_path);
    r = r < 0 ? r
              : seki_also_ruleset(&(struct seki_also_job){w->app, w->options->also,
                                                          w->options->output, w->options->out},
                                  report, &output->also, w->err);
    seki_buf_init(&text, SEKI_LIMIT_FILE_BYTES);
    seki_ruleset_text(report, &text);
    r = r < 0 ? r : seki_fail_status(w->err, seki_buf_status(&text));
    if (r < 0) {
        return r;
    }
    output->summary = seki_arena_str(w->app->arena, seki_buf_str(&text));
    output->warnings = w->hospital->warnings;
    output->n_warnings = w->hospital->n_warnings;
    output->is_negative = report->count[SEKI_RULED_NO_OBJECTION] < report->n_products;
    return output->summary.p ? 0 : seki_fail_nomem(w->err);
}

static int read_all(struct work *w)
{
    const struct seki_assess_options assess = {
        .folder = w->options->folder, .has_lang = w->options->has_lang, .as_of = w->options->as_of};
    int r = seki_library_open_forms(w->app->arena, w->app->data_dir, &w->library, w->err);

    w->rules.library = &w->library;
    r = r < 0 ? r : seki_hospital_read(w->app, &assess, &w->rules, &w->hospital, w->err);
    r = r < 0 ? r : load_ruleset(w);
    return r < 0 ? r : judge_all(w);
}

int seki_app_judge(const struct seki_app *app, const struct seki_conform_options *options,
                   struct seki_conform_output *ret_output, struct seki_err *err)
{
    struct work w = {.app = app, .options = options, .err = err};
    struct seki_conform_output output = {0};
    struct seki_ruleset_report report;
    int r = seki_io_is_same(options->folder.p, options->output.p)
                ? seki_fail(err, SEKI_ERR_USAGE, M_app_output_is_input(options->output),
                            M_hint_other_output())
                : 0;

    r = r < 0 ? r : seki_out_folder(options->out, options->output, err);
    r = r < 0 ? r : read_all(&w);
    if (r < 0) {
        return r;
    }
    report = (struct seki_ruleset_report){.ruleset = w.ruleset,
                                          .hospital = w.hospital,
                                          .products = w.products.p,
                                          .n_products = w.products.n,
                                          .lang = w.hospital->lang,
                                          .version = app->version};
    for (size_t i = 0; i < report.n_products; i++) {
        report.count[report.products[i].judgement.ruled]++;
    }
    r = write_all(&w, &report, &output);
    if (r == 0) {
        *ret_output = output;
    }
    return r;
}
