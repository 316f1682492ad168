#include "service/publish.h"

#include "audit/record.h"
#include "base/limits.h"
#include "format/json/json_statement.h"
#include "msg/m_hint.h"
#include "msg/m_make.h"
#include "service/maker_int.h"
#include "service/proxy.h"
#include "service/request.h"

#define REVISION SEKI_STR("revision")

static int hex_of(struct seki_act *act, struct seki_str bytes, struct seki_str *ret_text,
                  struct seki_err *err)
{
    static const char digits[] = "0123456789abcdef";
    struct seki_audit_digest digest = seki_audit_hash(bytes);
    char text[2 * SEKI_AUDIT_DIGEST]; /* two digits a byte */

    for (size_t i = 0; i < SEKI_AUDIT_DIGEST; i++) {
        text[2 * i] = digits[digest.bytes[i] >> 4];
        text[2 * i + 1] = digits[digest.bytes[i] & 15];
    }
    *ret_text = seki_arena_str(act->arena, seki_str_of(text, sizeof(text)));
    return ret_text->p ? 0 : seki_fail_nomem(err);
}

/* The revision of a draft, with the bytes that are frozen. */
static int freeze(struct seki_act *act, const struct seki_draft_whole *whole,
                  struct seki_publishing *it, struct seki_str *ret_native, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF native = {0};
    struct seki_statement *statement = NULL;
    struct seki_str *text = it->revision.text;
    int r = seki_draft_statement(act->arena, whole, it->catalog, it->day, &statement, err);

    r = r < 0 ? r
              : seki_proxy_words(act->arena, whole, act->actor->lang, &it->revision.confirmed, err);
    if (r < 0) {
        return r;
    }
    statement->header[SEKI_FIELD_AUTHOR] = it->revision.confirmed;
    it->revision.way =
        seki_proxy_is_by_rule(whole) ? SEKI_REVISION_BY_RULE : SEKI_REVISION_BY_PERSON;
    seki_buf_init(&native, SEKI_LIMIT_DB_VALUE);
    seki_json_write_statement(&native, statement);
    *ret_native = seki_arena_buf(act->arena, &native);
    if (!ret_native->p) {
        return seki_fail_nomem(err);
    }
    it->revision.draft = whole->draft.number;
    text[SEKI_REVISION_NAME] = whole->product.text[SEKI_PRODUCT_NAME];
    text[SEKI_REVISION_MODEL] = whole->product.text[SEKI_PRODUCT_MODEL];
    text[SEKI_REVISION_RELEASE] = whole->draft.text[SEKI_DRAFT_RELEASE];
    text[SEKI_REVISION_CATALOG] = whole->draft.text[SEKI_DRAFT_CATALOG];
    text[SEKI_REVISION_APPROVED_NAME] = whole->draft.text[SEKI_DRAFT_APPROVED_NAME];
    text[SEKI_REVISION_BY] = act->actor->name;
    it->revision.approved = whole->draft.approved;
    return hex_of(act, *ret_native, &text[SEKI_REVISION_DIGEST], err);
}

static int publish(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_publishing *it = arg;
    struct seki_str own = act->actor->organisation;
    struct seki_draft_whole whole;
    struct seki_str native = {0};
    int r = seki_draft_load(act, it->draft, &whole, err);

    if (r == 0 && (whole.draft.state != SEKI_DRAFT_APPROVED ||
                   !seki_str_eq(whole.draft.text[SEKI_DRAFT_CATALOG], it->catalog->head.id))) {
        return seki_fail(err, SEKI_ERR_INVALID, M_make_wrong_step(), M_hint_make_wrong_step());
    }
    r = r < 0 ? r : freeze(act, &whole, it, &native, err);
    if (r < 0) {
        return r;
    }
    whole.draft.state = SEKI_DRAFT_PUBLISHED;
    whole.draft.edition = it->edition;
    r = seki_store_draft_step(act->store, own, &whole.draft, act->now, err);
    r = r < 0 ? r
              : seki_store_revision_add(act->store, own, &it->revision, native, act->now,
                                        &it->revision.number, err);
    it->revision.made = act->now;
    act->event.detail = it->revision.text[SEKI_REVISION_DIGEST];
    return r < 0 ? r
                 : seki_register_number(act, it->revision.number,
                                        it->revision.text[SEKI_REVISION_NAME], err);
}

int seki_publish(struct seki_act *act, struct seki_publishing *it, struct seki_err *err)
{
    return seki_register_write(act, REVISION, SEKI_AUDIT_CREATE, publish, it, err);
}

/* --- giving it to others */

static int find_reader(struct seki_act *act, const struct seki_sharing *it,
                       struct seki_request_row *ret_request, struct seki_str *ret_reader,
                       struct seki_err *err)
{
    struct seki_organisation found = {.made = 0};
    bool is_there = false;
    int r;

    if (it->number) {
        r = seki_store_request_get(act->arena, act->store, it->hospital, it->number, ret_request,
                                   err);
        *ret_reader = ret_request->organisation;
        return r < 0 || seki_str_eq(ret_request->text[SEKI_REQUEST_MAKER], act->actor->organisation)
                   ? r
                   : seki_fail(err, SEKI_ERR_NOTFOUND, M_make_no_request(), SEKI_NO_HINT);
    }
    r = seki_store_find_organisation(act->arena, act->store, it->name, &found, &is_there, err);
    *ret_reader = found.id;
    return r < 0 || is_there ? r
                             : seki_fail(err, SEKI_ERR_INVALID, M_make_no_organisation(it->name),
                                         M_hint_make_no_organisation());
}

/* What somebody asked for is there. */
static int answer_request(struct seki_act *act, const struct seki_revision *revision,
                          struct seki_request_row *request, struct seki_err *err)
{
    if (!seki_request_is_open(request)) {
        return 0;
    }
    request->state = SEKI_REQUEST_RECEIVED;
    request->answered = act->now;
    request->revision = revision->number;
    request->text[SEKI_REQUEST_VERSION] = revision->text[SEKI_REVISION_RELEASE];
    return seki_store_request_change(act->store, request->organisation, request, act->now, err);
}

static bool has_it(const struct seki_revision_reader *list, size_t n, struct seki_str id)
{
    for (size_t i = 0; i < n; i++) {
        if (seki_str_eq(list[i].id, id)) {
            return true;
        }
    }
    return false;
}

static int share(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct seki_sharing *it = arg;
    struct seki_str own = act->actor->organisation;
    const struct seki_revision_at at = {own, own, it->revision};
    struct seki_revision revision = {.number = 0};
    struct seki_request_row request = {.number = 0};
    struct seki_revision_reader *list = NULL;
    struct seki_str reader = {0};
    size_t n = 0;
    int r = seki_store_revision_get(act->arena, act->store, &at, &revision, err);

    r = r < 0 ? r : seki_register_number(act, it->revision, revision.text[SEKI_REVISION_NAME], err);
    r = r < 0 ? r : find_reader(act, it, &request, &reader, err);
    r = r < 0 ? r
              : seki_store_revision_readers(act->arena, act->store, own, it->revision, &list, &n,
                                            err);
    if (r == 0 && !has_it(list, n, reader)) {
        r = seki_store_revision_reader_add(act->store, own, it->revision, reader, act->now, err);
    }
    act->event.detail = reader;
    return r < 0 || !it->number ? r : answer_request(act, &revision, &request, err);
}

int seki_share(struct seki_act *act, const struct seki_sharing *it, struct seki_err *err)
{
    struct seki_sharing copy = *it;

    return seki_register_write(act, REVISION, SEKI_AUDIT_UPDATE, share, &copy, err);
}

/* --- reading */

static int list_own(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_revisions_asked *asked = arg;
    const struct seki_page page = seki_page_bounded(asked->page);

    return seki_store_revisions(act->arena, act->store, act->actor->organisation, asked->draft,
                                &page, &asked->list, &asked->n, err);
}

int seki_revision_list(struct seki_act *act, struct seki_revisions_asked *asked,
                       struct seki_err *err)
{
    return seki_register_read(act, REVISION, list_own, asked, err);
}

static int list_received(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_revisions_asked *asked = arg;
    const struct seki_page page = seki_page_bounded(asked->page);

    return seki_store_revisions_received(act->arena, act->store, act->actor->organisation, &page,
                                         &asked->list, &asked->n, err);
}

int seki_revision_received(struct seki_act *act, struct seki_revisions_asked *asked,
                           struct seki_err *err)
{
    return seki_register_read(act, REVISION, list_received, asked, err);
}

struct taking {
    struct seki_str maker;
    int64_t number;
    struct seki_revision *ret;
    struct seki_str *native;
    struct seki_revision_reader **readers;
    size_t *n_readers;
    bool is_export;
};

static int take(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct taking *taking = arg;
    const struct seki_revision_at at = {act->actor->organisation, taking->maker, taking->number};
    int r = seki_register_number(act, taking->number, SEKI_STR(""), err);

    if (taking->is_export) {
        act->event.kind = SEKI_AUDIT_EXPORT;
    }
    r = r < 0 ? r : seki_store_revision_get(act->arena, act->store, &at, taking->ret, err);
    if (r < 0) {
        return r;
    }
    act->event.object_name = taking->ret->text[SEKI_REVISION_NAME];
    act->event.object_organisation = taking->ret->organisation;
    return seki_store_revision_native(act->arena, act->store, &at, taking->native, err);
}

int seki_revision_take(struct seki_act *act, struct seki_str maker, int64_t number,
                       struct seki_revision *ret_row, struct seki_str *ret_native,
                       struct seki_err *err)
{
    struct taking taking = {
        .maker = maker, .number = number, .ret = ret_row, .native = ret_native, .is_export = true};

    return seki_register_read(act, REVISION, take, &taking, err);
}

int seki_revision_look(struct seki_act *act, struct seki_str maker, int64_t number,
                       struct seki_revision *ret_row, struct seki_str *ret_native,
                       struct seki_err *err)
{
    struct taking taking = {.maker = maker, .number = number, .ret = ret_row, .native = ret_native};

    return seki_register_read(act, REVISION, take, &taking, err);
}

static int look_at_readers(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct taking *taking = arg;
    int r = seki_register_number(act, taking->number, SEKI_STR(""), err);

    return r < 0 ? r
                 : seki_store_revision_readers(act->arena, act->store, act->actor->organisation,
                                               taking->number, taking->readers, taking->n_readers,
                                               err);
}

int seki_revision_readers(struct seki_act *act, int64_t number,
                          struct seki_revision_reader **ret_list, size_t *ret_n,
                          struct seki_err *err)
{
    size_t n = 0;
    struct taking taking = {.number = number, .readers = ret_list, .n_readers = &n};
    int r = seki_register_read(act, REVISION, look_at_readers, &taking, err);

    if (r == 0) {
        *ret_n = n;
    }
    return r;
}
