/* A blank form becomes a list of questions, a library file or an OSCAL catalog one of requirements. */
#include "format/form/outline.h"
#include "format/json/json_parse.h"
#include "format/oscal/oscal_read.h"
#include "format/yaml/library.h"
#include "msg/m_hint.h"
#include "msg/m_worker.h"
#include "worker/record.h"
#include "worker/serve_int.h"

static int read_form(struct seki_serve *serve, int fd, enum seki_kind kind,
                     struct seki_outline *ret_outline, struct seki_err *err)
{
    struct seki_form *form = seki_form_new(&serve->arena, serve->options.name);
    struct seki_grid_sink sink;
    int r;

    if (!form) {
        return seki_fail_nomem(err);
    }
    sink = seki_form_sink(form);
    r = seki_serve_read_grid(serve, fd, kind, &sink, err);
    return r < 0 ? r : seki_form_outline(form, serve->options.sheet, ret_outline, err);
}

static bool is_library(struct seki_str name)
{
    struct seki_str ending = seki_str_skip(name, name.n < 5 ? 0 : name.n - 5);

    return seki_str_eq_nocase(ending, SEKI_STR(".yaml")) ||
           (name.n > 4 && seki_str_eq_nocase(seki_str_skip(name, name.n - 4), SEKI_STR(".yml")));
}

static int read_library(struct seki_serve *serve, int fd, struct seki_outline *ret_outline,
                        struct seki_err *err)
{
    const struct seki_yaml *root = NULL;
    struct seki_str bytes = {0};
    int r = seki_serve_read_bytes(serve, fd, &bytes, err);

    r = r < 0 ? r : seki_yaml_parse(&serve->arena, serve->options.name, bytes, &root, err);
    return r < 0 ? r
                 : seki_yaml_library(&serve->arena, serve->options.name, root, ret_outline, err);
}

static int read_json(struct seki_serve *serve, int fd, struct seki_outline *ret_outline,
                     struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_str name = serve->options.name;
    struct seki_str bytes = {0};
    int r = seki_serve_read_bytes(serve, fd, &bytes, err);

    r = r < 0 ? r : seki_json_parse(name, bytes, &root, err);
    if (r < 0) {
        return r;
    }
    return seki_oscal_model(root) == SEKI_OSCAL_NO_MODEL
               ? seki_fail(err, SEKI_ERR_INVALID, M_worker_outline_json(name),
                           M_hint_worker_outline_json())
               : seki_oscal_read_catalog(&serve->arena, name, root, ret_outline, err);
}

static int read_any(struct seki_serve *serve, int fd, enum seki_kind kind,
                    struct seki_outline *ret_outline, struct seki_err *err)
{
    if (is_library(serve->options.name)) {
        return read_library(serve, fd, ret_outline, err);
    }
    return kind == SEKI_KIND_JSON ? read_json(serve, fd, ret_outline, err)
                                  : read_form(serve, fd, kind, ret_outline, err);
}

static int send(struct seki_wire_out *out, const struct seki_outline *outline, struct seki_err *err)
{
    int r = seki_send_outline(out, outline, err);

    for (size_t i = 0; r == 0 && i < outline->n_items; i++) {
        r = seki_send_outline_item(out, &outline->items[i], err);
    }
    for (size_t i = 0; r == 0 && i < outline->n_pairs; i++) {
        r = seki_send_outline_pair(out, &outline->pairs[i], err);
    }
    for (size_t i = 0; r == 0 && i < outline->n_left; i++) {
        r = seki_send_outline_left(out, &outline->left[i], err);
    }
    return r;
}

int seki_serve_outline(struct seki_serve *serve, int fd, enum seki_kind kind,
                       struct seki_wire_out *out, struct seki_err *err)
{
    struct seki_outline outline = {.n_items = 0};
    int r = read_any(serve, fd, kind, &outline, err);

    return r < 0 ? r : send(out, &outline, err);
}
