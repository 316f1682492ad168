/* What a measure would change in the register: nothing is kept of it. Declared in app/register_int.h. */
#include "app/register_int.h"
#include "app/what_if.h"
#include "base/io.h"
#include "model/method.h"

#define SHOWN 200  /* changes that are told one by one */
#define DEVICES 10 /* of each */

static void add_text(struct seki_json_out *j, struct seki_str key, const struct seki_text *text)
{
    seki_json_begin_object_line(j, key);
    seki_json_str(j, SEKI_STR("ja"), seki_text_get(text, SEKI_LANG_JA));
    seki_json_str(j, SEKI_STR("en"), seki_text_get(text, SEKI_LANG_EN));
    seki_json_end_object(j);
}

static void add_level(struct seki_json_out *j, struct seki_str key,
                      const struct seki_method *method, struct seki_level level)
{
    seki_json_begin_object(j, key);
    if (level.level >= 1 && level.level <= method->n_bands) {
        add_text(j, SEKI_STR("name"), &method->bands[level.level - 1].text);
    }
    seki_json_bool(j, SEKI_STR("applies"), level.applies);
    seki_json_bool(j, SEKI_STR("above"), level.is_open || level.is_accepted);
    seki_json_bool(j, SEKI_STR("accepted"), level.is_accepted);
    seki_json_bool(j, SEKI_STR("unknown"), level.is_unknown);
    seki_json_end_object(j);
}

static void add_change(struct seki_json_out *j, const struct seki_changes *changes,
                       const struct seki_change *change)
{
    const struct seki_assessment *a = changes->assessment;

    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("kind"), seki_change_name(change->kind));
    seki_json_str(j, SEKI_STR("scenario"), a->scenarios->scenarios[change->scenario].id);
    add_text(j, SEKI_STR("title"), &a->scenarios->scenarios[change->scenario].text);
    add_level(j, SEKI_STR("before"), a->method, change->before);
    add_level(j, SEKI_STR("after"), a->method, change->after);
    seki_json_int(j, SEKI_STR("n"), (int64_t)change->n_assets);
    seki_json_begin_array_line(j, SEKI_STR("devices"));
    for (size_t i = 0; i < change->n_assets && i < DEVICES; i++) {
        seki_json_str(j, SEKI_JSON_NO_KEY, changes->after->assets[change->assets[i]]);
    }
    seki_json_end_array(j);
    seki_json_end_object(j);
}

static void add_sums(struct seki_json_out *j, struct seki_str key, size_t n_open, size_t n_unknown)
{
    seki_json_begin_object_line(j, key);
    seki_json_int(j, SEKI_STR("open"), (int64_t)n_open);
    seki_json_int(j, SEKI_STR("unknown"), (int64_t)n_unknown);
    seki_json_end_object(j);
}

/* Of the devices where it would be done; everywhere is what stands around. */
static void add_there(struct seki_json_out *j, const struct seki_what_if_there *there)
{
    if (there->is_everywhere) {
        return;
    }
    seki_json_begin_object_line(j, SEKI_STR("there"));
    seki_json_str(j, SEKI_STR("device"), there->device);
    add_sums(j, SEKI_STR("before"), there->before.n_open, there->before.n_unknown);
    add_sums(j, SEKI_STR("after"), there->after.n_open, there->after.n_unknown);
    seki_json_end_object(j);
}

static void write_result(struct seki_json_out *j, const struct seki_register_what_if *what,
                         const struct seki_what_if *result)
{
    const struct seki_comparison *c = &result->comparison;
    size_t n = SEKI_MIN(c->n_changes, (size_t)SHOWN);

    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("measure"), what->measure);
    seki_json_str(j, SEKI_STR("scope"), what->scope);
    seki_json_int(j, SEKI_STR("devices"), result->n_steps ? (int64_t)result->steps[0].n_assets : 0);
    add_sums(j, SEKI_STR("before"), c->n_open_before, c->n_unknown_before);
    add_sums(j, SEKI_STR("after"), c->n_open_after, c->n_unknown_after);
    add_there(j, &result->there);
    seki_json_int(j, SEKI_STR("more"), (int64_t)(c->n_changes - n));
    seki_json_begin_array(j, SEKI_STR("changes"));
    for (size_t i = 0; i < n; i++) {
        add_change(j, &result->changes, &c->changes[i]);
    }
    seki_json_end_array(j);
    seki_json_end_object(j);
}

int seki_register_what_if(const struct seki_app *app, struct seki_store *store,
                          const struct seki_register *reg, const struct seki_register_what_if *what,
                          struct seki_str *ret_json, struct seki_err *err)
{
    struct seki_scratch SEKI_CLEANUP_SCRATCH scratch = {{0}};
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct seki_what_if_options options = {.measure = what->measure, .scope = what->scope};
    struct seki_what_if *result = seki_arena_new(app->arena, struct seki_what_if);
    struct seki_json_out j;
    struct seki_register_export folder = {.revision = 0};
    struct seki_register_exported made;
    int r = result ? seki_scratch_init(app, &scratch, err) : seki_fail_nomem(err);

    if (r < 0) {
        return r;
    }
    options.folder = seki_path_join(app->arena, scratch.path, SEKI_STR("hospital"));
    folder.folder = options.folder;
    r = options.folder.p ? seki_app_register_export(app, store, reg, &folder, &made, err)
                         : seki_fail_nomem(err);
    r = r < 0 ? r : seki_app_what_if(app, &options, result, err);
    if (r < 0) {
        return r;
    }
    seki_buf_init(&out, SEKI_LIMIT_GROUP_BYTES);
    seki_json_out_init(&j, &out);
    write_result(&j, what, result);
    *ret_json = seki_arena_buf(app->arena, &out);
    return ret_json->p ? 0 : seki_fail_nomem(err);
}
