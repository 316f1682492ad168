#include "app/example.h"

#include "base/io.h"
#include "base/limits.h"
#include "msg/m_example.h"
#include "msg/m_hint.h"
#include "msg/m_register.h"
#include "service/draft.h"
#include "service/product.h"

struct loading {
    struct seki_acting *acting;
    bool may_be_there;
    struct seki_folder folder; /* of a hospital */
    struct seki_import import; /* of a maker */
    struct seki_example example;
};

/* Whose it is; the console acts for that organisation. */
static int need_organisation(struct seki_acting *acting, struct seki_str name, struct seki_err *err)
{
    bool is_there = false;
    int r = seki_store_find_organisation(acting->app->arena, acting->store, name,
                                         &acting->organisation, &is_there, err);

    if (r < 0) {
        return r;
    }
    if (!is_there || (acting->actor.organisation.n &&
                      !seki_str_eq(acting->actor.organisation, acting->organisation.id))) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_register_no_organisation(name),
                         M_hint_register_no_organisation());
    }
    acting->actor.organisation = acting->organisation.id;
    acting->actor.kind = acting->organisation.kind;
    return 0;
}

/* Beside the rule data that came with the program. */
static int place_of(const struct seki_app *app, const char *name, enum seki_io_kind kind,
                    struct seki_str *ret_path, struct seki_err *err)
{
    struct seki_str base = app->data_home.n ? app->data_home : app->data_dir;
    struct seki_str folder = seki_path_join(app->arena, base, SEKI_STR("../examples"));

    *ret_path = folder.p ? seki_path_join(app->arena, folder, seki_str_from_c(name)) : folder;
    if (!ret_path->p) {
        return seki_fail_nomem(err);
    }
    return seki_io_kind_of(ret_path->p) == kind
               ? 0
               : seki_fail(err, SEKI_ERR_NOTFOUND, M_example_no_files(*ret_path),
                           M_example_no_files_next());
}

static int read_files(struct loading *it, struct seki_err *err)
{
    const struct seki_app *app = it->acting->app;
    struct seki_import_options options = {.has_rows = false};
    struct seki_str folder;
    int r;

    if (it->acting->actor.kind == SEKI_ORGANISATION_MAKER) {
        r = place_of(app, "product.json", SEKI_IO_FILE, &options.path, err);
        return r < 0 ? r : seki_app_read(app, &options, &it->import, err);
    }
    r = place_of(app, "hospital", SEKI_IO_DIR, &folder, err);
    return r < 0 ? r : seki_app_folder_read(app, folder, &it->folder, err);
}

/* --- a hospital's */

static int put_hospital(struct seki_act *act, struct loading *it, struct seki_err *err)
{
    struct seki_acting *acting = it->acting;
    struct seki_register_counts counts;
    int r = seki_store_register_make(act->store, acting->organisation.id, &acting->reg, err);

    return r < 0 ? r
                 : seki_app_register_put(acting->app, act->store, &acting->reg, &it->folder, true,
                                         &counts, err);
}

/* --- a maker's */

/* What product and maker say of themselves is proposed already, and stays to be confirmed. */
static bool is_proposed(const struct seki_item *item)
{
    enum seki_field field = item->field.n ? seki_field_from_name(item->field) : SEKI_FIELD_MAX;

    return item->kind == SEKI_ITEM_TEXT && field <= SEKI_FIELD_VERSION;
}

static int say_all(struct seki_act *act, struct loading *it, struct seki_err *err)
{
    const struct seki_statement *statement = it->import.statement;
    size_t n_all = statement->catalog->n_answers;
    struct seki_saying saying = {.draft = it->example.draft, .catalog = statement->catalog};

    saying.said = seki_arena_array(act->arena, struct seki_spoken, n_all + 1);
    if (!saying.said) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < n_all; i++) {
        const struct seki_answer *from = &statement->answers[i];
        const struct seki_item *item = seki_catalog_answer_item(statement->catalog, i);
        struct seki_spoken *to = &saying.said[saying.n];

        if ((from->value == SEKI_VALUE_NONE && from->note.n == 0) || is_proposed(item)) {
            continue;
        }
        saying.n++;
        to->answer.text[SEKI_DRAFT_ANSWER_ITEM] = item->id;
        to->answer.text[SEKI_DRAFT_ANSWER_VALUE] = seki_value_name(from->value);
        to->answer.text[SEKI_DRAFT_ANSWER_TEXT] = from->text;
        to->answer.text[SEKI_DRAFT_ANSWER_NOTE] = from->note;
    }
    return seki_draft_say(act, &saying, err);
}

static int put_product(struct seki_act *act, struct loading *it, struct seki_err *err)
{
    const struct seki_statement *statement = it->import.statement;
    const struct seki_product wanted = {
        .text = {[SEKI_PRODUCT_NAME] = statement->header[SEKI_FIELD_PRODUCT],
                 [SEKI_PRODUCT_MODEL] = statement->header[SEKI_FIELD_MODEL]}};
    struct seki_product product;
    struct seki_draft begun;
    struct seki_draft draft = {
        .text = {[SEKI_DRAFT_RELEASE] = statement->header[SEKI_FIELD_VERSION]}};
    int r = seki_product_put(act, &wanted, &product, err);

    if (r < 0) {
        return r;
    }
    it->example.product = draft.product = product.number;
    r = seki_draft_begin(act, &draft, statement->catalog, &begun, err);
    if (r < 0) {
        return r;
    }
    it->example.draft = begun.number;
    return say_all(act, it, err);
}

/* --- both */

static int load(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct loading *it = arg;
    const struct seki_actor *actor = act->actor;
    int r = seki_store_example_get(act->arena, act->store, actor->organisation, &it->example, err);

    if (r < 0 || (it->example.made && it->may_be_there)) {
        return r;
    }
    r = seki_example_may_load(act, err);
    if (r < 0) {
        return r;
    }
    it->example = (struct seki_example){.made = act->now, .person_name = actor->name};
    r = actor->kind == SEKI_ORGANISATION_MAKER ? put_product(act, it, err)
                                               : put_hospital(act, it, err);
    return r < 0 ? r : seki_store_example_add(act->store, actor->organisation, &it->example, err);
}

static struct seki_act act_of(struct seki_acting *acting, enum seki_audit_kind kind,
                              enum seki_audit_action action)
{
    const struct seki_audit_event event = {.kind = kind,
                                           .action = action,
                                           .object_kind = SEKI_STR("example"),
                                           .object = acting->organisation.id,
                                           .object_name = acting->organisation.name,
                                           .object_organisation = acting->organisation.id};

    return seki_acting_act(acting, event);
}

int seki_act_example_load(struct seki_acting *acting, struct seki_str organisation,
                          bool may_be_there, struct seki_example *ret_example, struct seki_err *err)
{
    struct loading it = {.acting = acting, .may_be_there = may_be_there};
    struct seki_act act;
    int r = need_organisation(acting, organisation, err);

    r = r < 0 ? r : read_files(&it, err);
    if (r < 0) {
        return r;
    }
    act = act_of(acting, SEKI_AUDIT_IMPORT, SEKI_AUDIT_CREATE);
    r = seki_act_alone(&act, SEKI_MAY_WRITE, load, &it, err);
    if (r == 0) {
        *ret_example = it.example;
    }
    return r;
}

struct removing {
    bool only_look;
    struct seki_example_state state;
};

static int remove_it(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct removing *it = arg;
    int r = seki_example_look(act, &it->state, err);

    return r < 0 || it->only_look ? r : seki_example_remove(act, it->state.example.made, err);
}

int seki_act_example_remove(struct seki_acting *acting, struct seki_str organisation,
                            bool only_look, struct seki_example_state *ret_state,
                            struct seki_err *err)
{
    struct removing it = {.only_look = only_look};
    struct seki_act act;
    int r = need_organisation(acting, organisation, err);

    if (r < 0) {
        return r;
    }
    act = act_of(acting, only_look ? SEKI_AUDIT_READ : SEKI_AUDIT_CHANGE,
                 only_look ? SEKI_AUDIT_VIEW : SEKI_AUDIT_DELETE);
    r = seki_act_alone(&act, only_look ? SEKI_MAY_READ : SEKI_MAY_WRITE, remove_it, &it, err);
    if (r == 0 && it.state.example.made == 0) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_example_none(), SEKI_NO_HINT);
    }
    if (r == 0) {
        *ret_state = it.state;
    }
    return r;
}
