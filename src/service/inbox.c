#include "service/inbox.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "model/version.h"
#include "service/publish.h"
#include "service/register_int.h"

#define FORM SEKI_STR("form")
#define PROPOSALS 100 /* devices */

/* --- which devices */

struct proposing {
    const struct seki_intake_row *form;
    struct seki_inbox_devices *ret;
};

static bool is_alike(struct seki_arena *arena, struct seki_str a, struct seki_str b)
{
    struct seki_str left = seki_fold(arena, a);
    struct seki_str right = seki_fold(arena, b);

    return left.p && right.p && left.n && seki_str_eq(left, right);
}

/* As app/tie.c compares them: a form may name several versions, or none. */
static int is_same(struct seki_arena *arena, const struct seki_device *device,
                   const struct seki_product_words *words, bool *ret_is, struct seki_err *err)
{
    const struct seki_str *own = device->text;
    struct seki_str versions = {0};
    struct seki_str version = {0};
    int r = seki_versions_fold(arena, words->version, &versions, err);

    r = r < 0 ? r : seki_version_fold(arena, own[SEKI_DEVICE_VERSION], &version, err);
    if (r == 0) {
        *ret_is = is_alike(arena, own[SEKI_DEVICE_MODEL], words->model) &&
                  is_alike(arena, own[SEKI_DEVICE_MAKER], words->maker) &&
                  (versions.n == 0 || seki_versions_have(versions, version));
    }
    return r;
}

/* The device, unless another of the models has found it. */
static int add_device(struct seki_arena *arena, const struct seki_device *device,
                      const struct seki_product_words *words, struct seki_inbox_devices *devices,
                      struct seki_err *err)
{
    struct seki_inbox_device *it = devices->at;
    bool is = false;
    int r = is_same(arena, device, words, &is, err);

    while (it < devices->at + devices->n && it->device.number != device->number) {
        it++;
    }
    if (r == 0 && it < devices->at + devices->n) {
        it->is_same |= is;
    } else if (r == 0 && devices->n < PROPOSALS) {
        devices->at[devices->n++] = (struct seki_inbox_device){.device = *device, .is_same = is};
    }
    return r;
}

/* Devices that have the words of one model. */
static int find_model(struct seki_act *act, const struct seki_product_words *words,
                      struct seki_inbox_devices *devices, struct seki_err *err)
{
    struct seki_device_filter filter = {.sort = SEKI_DEVICE_BY_NUMBER};
    const struct seki_page page = {.limit = PROPOSALS};
    struct seki_device *found = NULL;
    size_t n = 0;
    int r = seki_search_parse(act->arena, words->model, &filter.search, err);

    if (r < 0 || filter.search.n == 0) {
        return r == SEKI_ERR_LIMIT ? 0 : r; /* a name of many words finds none */
    }
    r = seki_store_devices(act->arena, act->store, act->actor->organisation, &filter, &page, &found,
                           &n, err);
    for (size_t i = 0; r == 0 && i < n; i++) {
        r = add_device(act->arena, &found[i], words, devices, err);
    }
    return r;
}

/* Without a model none is proposed. */
int seki_inbox_find_alike(struct seki_act *act, const struct seki_product_words *words,
                          struct seki_inbox_devices *ret_devices, struct seki_err *err)
{
    struct seki_product_words one = *words;
    struct seki_str rest = words->model;
    int r = 0;

    ret_devices->n = 0;
    ret_devices->at = seki_arena_array(act->arena, struct seki_inbox_device, PROPOSALS);
    if (!ret_devices->at) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < SEKI_LIMIT_FORM_MODELS && seki_models_next(&rest, &one.model);
         i++) {
        r = find_model(act, &one, ret_devices, err);
    }
    return r;
}

static int propose(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct proposing *it = arg;
    const struct seki_str *text = it->form->text;
    const struct seki_product_words words = {.maker = text[SEKI_INTAKE_MANUFACTURER],
                                             .model = text[SEKI_INTAKE_MODEL],
                                             .version = text[SEKI_INTAKE_VERSION]};

    return seki_inbox_find_alike(act, &words, it->ret, err);
}

int seki_inbox_propose(struct seki_act *act, const struct seki_intake_row *form,
                       struct seki_inbox_devices *ret_devices, struct seki_err *err)
{
    struct proposing it = {.form = form, .ret = ret_devices};

    *ret_devices = (struct seki_inbox_devices){NULL, 0};
    return seki_register_read(act, SEKI_STR("device"), propose, &it, err);
}

/* --- taking over */

struct taking {
    const struct seki_inbox_accept *accept;
    int64_t statement;
};

/* What was read of the item; NULL: nothing, and seki_intake_say() says so. */
static const struct seki_intake_answer *find_read(const struct seki_intake_answer *list, size_t n,
                                                  struct seki_str item)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_eq(list[i].text[SEKI_TAKEN_ITEM], item)) {
            return &list[i];
        }
    }
    return NULL;
}

/* The maker's note is not taken away by whoever decides what the answer is; his words stay where the answer is the same. */
static int decide_one(struct seki_act *act, const struct taking *it,
                      const struct seki_inbox_decision *decision,
                      const struct seki_intake_answer *read, struct seki_err *err)
{
    struct seki_intake_answer said = {
        .text = {[SEKI_TAKEN_ITEM] = decision->item, [SEKI_TAKEN_SAID_VALUE] = decision->value},
        .is_said = true};

    if (read) {
        said.text[SEKI_TAKEN_SAID_NOTE] = read->text[SEKI_TAKEN_NOTE];
        if (seki_str_eq(read->text[SEKI_TAKEN_VALUE], decision->value)) {
            said.text[SEKI_TAKEN_SAID_TEXT] = read->text[SEKI_TAKEN_TEXT];
        }
    }
    return seki_intake_say(act, it->accept->number, &said, err);
}

static int decide(struct seki_act *act, const struct taking *it, struct seki_err *err)
{
    const struct seki_intake_part all = {.intake = it->accept->number,
                                         .page = {.limit = SEKI_PAGE_MAX}};
    struct seki_intake_answer *list = NULL;
    size_t n = 0;
    int r = it->accept->n_decisions
                ? seki_store_intake_answers(act->arena, act->store, act->actor->organisation, &all,
                                            &list, &n, err)
                : 0;

    for (size_t i = 0; r == 0 && i < it->accept->n_decisions; i++) {
        const struct seki_inbox_decision *decision = &it->accept->decisions[i];
        r = decide_one(act, it, decision, find_read(list, n, decision->item), err);
    }
    return r;
}

/* Each device is a change of its own in the record: whoever asks what happened to it finds this. */
static int tie(struct seki_act *act, const struct taking *it, struct seki_err *err)
{
    struct seki_statement_row statement;
    struct seki_str own = act->actor->organisation;
    int r = seki_store_statement_get(act->arena, act->store, own, it->statement, &statement, err);

    for (size_t i = 0; r == 0 && i < it->accept->n_devices; i++) {
        struct seki_device device;
        r = seki_store_device_get(act->arena, act->store, own, it->accept->devices[i], &device,
                                  err);
        if (r == 0) {
            device.text[SEKI_DEVICE_STATEMENT] = statement.text[SEKI_STATEMENT_NAME];
            act->event.detail = device.text[SEKI_DEVICE_STATEMENT];
            r = seki_service_device_change(act, &device, &device, err);
        }
    }
    return r;
}

static int take_over(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct taking *it = arg;
    struct seki_intake_row row;
    int r = decide(act, it, err);

    r = r < 0 ? r
              : seki_store_intake_get(act->arena, act->store, act->actor->organisation,
                                      it->accept->number, &row, err);
    r = r < 0 ? r : seki_intake_accept(act, it->accept->number, row.edition, &it->statement, err);
    return r < 0 ? r : tie(act, it, err);
}

int seki_inbox_accept(struct seki_act *act, const struct seki_inbox_accept *accept,
                      int64_t *ret_statement, struct seki_err *err)
{
    struct taking it = {.accept = accept};
    int r = seki_register_write(act, FORM, SEKI_AUDIT_UPDATE, take_over, &it, err);

    if (r == 0) {
        *ret_statement = it.statement;
    }
    return r;
}

/* --- published here */

static int list_published(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_inbox_published *asked = arg;

    return seki_store_revisions_untaken(act->arena, act->store, act->actor->organisation,
                                        SEKI_INBOX_PUBLISHED, &asked->list, &asked->n, err);
}

int seki_inbox_published(struct seki_act *act, struct seki_inbox_published *asked,
                         struct seki_err *err)
{
    return seki_register_read(act, FORM, list_published, asked, err);
}

struct origin {
    const struct seki_intake_row *form;
    struct seki_revision_new *ret;
};

static int find_origin(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct origin *it = arg;

    return seki_store_revision_of(act->arena, act->store, act->actor->organisation,
                                  it->form->text[SEKI_INTAKE_DIGEST], it->ret, err);
}

int seki_inbox_origin(struct seki_act *act, const struct seki_intake_row *form,
                      struct seki_revision_new *ret_origin, struct seki_err *err)
{
    struct origin it = {form, ret_origin};

    return seki_register_read(act, FORM, find_origin, &it, err);
}

struct taking_in {
    struct seki_str maker;
    int64_t number, intake;
};

static int receive_it(struct seki_act *act, const struct seki_revision *revision,
                      struct seki_str native, int64_t *ret_intake, struct seki_err *err)
{
    const struct seki_str parts[] = {revision->text[SEKI_REVISION_NAME], SEKI_STR(" "),
                                     revision->text[SEKI_REVISION_RELEASE], SEKI_STR(".json")};
    struct seki_str name = seki_arena_join(act->arena, parts, SEKI_ARRAY_LEN(parts));
    int64_t same = 0;

    act->event.detail = revision->text[SEKI_REVISION_DIGEST];
    return name.p ? seki_intake_receive(act, name, native, ret_intake, &same, NULL, err)
                  : seki_fail_nomem(err);
}

static int take_in(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct taking_in *it = arg;
    struct seki_revision revision = {.number = 0};
    struct seki_str native = {0};
    const struct seki_revision_at at = {act->actor->organisation, it->maker, it->number};
    int r = seki_store_revision_get(act->arena, act->store, &at, &revision, err);

    r = r < 0 ? r : seki_store_revision_native(act->arena, act->store, &at, &native, err);
    r = r < 0 ? r
              : seki_store_intake_same(act->store, act->actor->organisation,
                                       revision.text[SEKI_REVISION_DIGEST], &it->intake, err);
    if (r < 0 || it->intake) {
        act->is_unrecorded = r == 0;
        return r;
    }
    return receive_it(act, &revision, native, &it->intake, err); /* whose record is the only one */
}

int seki_inbox_take_in(struct seki_act *act, struct seki_str maker, int64_t number,
                       int64_t *ret_intake, struct seki_err *err)
{
    struct taking_in it = {.maker = maker, .number = number};
    int r = seki_register_write(act, FORM, SEKI_AUDIT_CREATE, take_in, &it, err);

    if (r == 0) {
        *ret_intake = it.intake;
    }
    return r;
}
