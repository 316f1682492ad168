/* Why a requirement stands as it does. Declared in app/conform.h. */
#include "app/book.h"
#include "app/conform.h"
#include "base/io.h"
#include "base/utf8.h"
#include "msg/m_app.h"
#include "msg/m_expl.h"
#include "msg/m_hint.h"

bool seki_app_is_hospital(const struct seki_app *app, struct seki_str folder)
{
    struct seki_str assets = seki_path_join(app->arena, folder, SEKI_STR("assets.csv"));
    struct seki_str made = seki_path_join(app->arena, folder, SEKI_STR("assessment.json"));

    return assets.p && made.p && seki_io_kind_of(assets.p) == SEKI_IO_FILE &&
           seki_io_kind_of(made.p) == SEKI_IO_NOTHING;
}

/* "mhlw-6.0:control/14.5": the id of a catalog or its folder, and that of an item. */
static int split_name(const struct seki_app *app, struct seki_str name,
                      struct seki_str *ret_catalog, struct seki_str *ret_item, struct seki_err *err)
{
    struct seki_str folded = seki_fold(app->arena, name); /* full width becomes ASCII */
    struct seki_str catalog;
    size_t colon;

    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    colon = seki_str_find_char(name, ':');
    catalog = colon < name.n ? seki_arena_str(app->arena, seki_str_head(name, colon)) : name;
    if (!catalog.p) {
        return seki_fail_nomem(err);
    }
    if (colon < name.n && seki_io_kind_of(catalog.p) == SEKI_IO_DIR) {
        *ret_catalog = catalog;
        *ret_item = seki_str_skip(name, colon + 1);
        return 0;
    }
    colon = seki_str_find_char(folded, ':');
    if (colon >= folded.n) {
        return seki_fail(err, SEKI_ERR_USAGE, M_app_no_requirement(name), M_hint_app_requirement());
    }
    *ret_catalog = seki_arena_str(app->arena, seki_str_head(folded, colon));
    *ret_item = seki_str_skip(folded, colon + 1);
    return ret_catalog->p ? 0 : seki_fail_nomem(err);
}

static bool has_result(const struct seki_conformity *c, const struct seki_item *item)
{
    for (size_t p = 0; p < c->n_parts; p++) {
        for (size_t i = 0; i < c->parts[p].n_results; i++) {
            if (c->parts[p].results[i].item == item) {
                return true;
            }
        }
    }
    return false;
}

static int find_item(const struct seki_app *app, struct seki_conform_report *report,
                     struct seki_str id, struct seki_err *err)
{
    const struct seki_catalog *catalog = report->conformity->catalog;

    report->only = seki_catalog_find(catalog, app->arena, id);
    if (!report->only) {
        return seki_app_fail_unknown_item(app, catalog, id, err);
    }
    if (!has_result(report->conformity, report->only)) {
        return seki_fail(err, SEKI_ERR_NOTFOUND,
                         M_app_requirement_heading(report->only->id, catalog->head.id),
                         M_hint_app_items(catalog->head.id));
    }
    return 0;
}

/* What the book of rules says of it; of a catalog of the user's own it knows nothing. */
static int add_rules(const struct seki_app *app, const struct seki_conform_report *report,
                     struct seki_buf *out, struct seki_err *err)
{
    const struct seki_str parts[] = {report->conformity->catalog->head.id, SEKI_STR(":"),
                                     report->only->id};
    struct seki_str name = seki_arena_join(app->arena, parts, SEKI_ARRAY_LEN(parts));
    struct seki_book book = {0};
    struct seki_rules_page page;
    int r = name.p ? seki_app_book(app, &book, err) : seki_fail_nomem(err);

    r = r < 0 ? r : seki_app_rules_show(app, &book, name, &page, err);
    if (r == 0) {
        seki_rules_show_text(&page, report->lang, out);
        seki_buf_lit(out, "\n");
    }
    return r;
}

static int write_json(const struct seki_app *app, const struct seki_conform_report *report,
                      struct seki_buf *out, struct seki_err *err)
{
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = -1};
    int r;

    seki_buf_init(&sink.buf, SEKI_LIMIT_FILE_BYTES);
    r = seki_conform_json(app->arena, report, &sink, err);
    r = r < 0 ? r : seki_fail_status(err, seki_buf_status(&sink.buf));
    seki_buf_add(out, seki_buf_str(&sink.buf));
    return r;
}

int seki_app_explain_requirement(const struct seki_app *app,
                                 const struct seki_conform_options *options, struct seki_str name,
                                 enum seki_explain_form form, struct seki_str *ret_text,
                                 struct seki_err *err)
{
    struct seki_conform_options asked = *options;
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct seki_library library = {0};
    struct seki_conform_report report = {0};
    struct seki_str item = {0};
    int r = split_name(app, name, &asked.catalog, &item, err);
    bool as_json = form == SEKI_EXPLAIN_JSON;
    bool is_own = r == 0 && seki_io_kind_of(asked.catalog.p) == SEKI_IO_DIR;

    seki_buf_init(&out, SEKI_LIMIT_FILE_BYTES);
    r = r < 0 ? r : seki_app_conform_report(app, &asked, &library, &report, err);
    r = r < 0 ? r : find_item(app, &report, item, err);
    if (r == 0 && !as_json && !is_own) {
        r = add_rules(app, &report, &out, err);
    }
    if (r == 0) {
        r = as_json ? write_json(app, &report, &out, err)
                    : seki_conform_text(app->arena, &report, &out, err);
    }
    r = r < 0 ? r : seki_fail_status(err, seki_buf_status(&out));
    if (r < 0) {
        return r;
    }
    *ret_text = seki_arena_str(app->arena, seki_buf_str(&out));
    if (!ret_text->p) {
        return seki_fail_nomem(err);
    }
    return form == SEKI_EXPLAIN_HTML
               ? seki_app_explain_page(
                     app,
                     (struct seki_explanation){
                         .id = name, .kind = SEKI_MSG_expl_kind_requirement, .lang = report.lang},
                     ret_text, err)
               : 0;
}
