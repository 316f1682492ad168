/* Requirements as they stand now. Declared in api/routes.h. */
#include "service/requirements.h"

#include "api/call.h"
#include "api/routes.h"
#include "api/rules.h"
#include "base/limits.h"
#include "base/moment.h"
#include "base/vec.h"
#include "format/json/json_parse.h"
#include "msg/m_api.h"
#include "msg/m_conf.h"
#include "msg/m_hint.h"

/* What is asked for; empty: all. */
struct wanted {
    struct seki_str catalog, state, owner;
    bool nobody; /* is responsible */
};

static struct seki_date today(const struct seki_visit *visit)
{
    return seki_moment_date_in_japan(visit->now);
}

/* What is told of one changes with the assessment, with the rows that speak of it, and with the day on which a plan is late. */
static int mark(struct seki_visit *visit, const struct seki_conformity_asked *asked,
                const struct seki_requirement *it, struct seki_str *ret_tag, struct seki_err *err)
{
    const struct seki_confirmation_row *rows[] = {it->told, it->assigned};
    struct seki_buf SEKI_CLEANUP_BUF tag = {0};

    seki_buf_init(&tag, SEKI_LIMIT_MESSAGE);
    seki_buf_add_int(&tag, asked->row.number);
    seki_buf_add_char(&tag, '-');
    seki_buf_add(&tag, seki_conform_state_name(it->result.state));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        seki_buf_add_char(&tag, '-');
        seki_buf_add_int(&tag, rows[i] ? rows[i]->number : 0);
        seki_buf_add_char(&tag, '.');
        seki_buf_add_int(&tag, rows[i] ? rows[i]->edition : 0);
        seki_buf_add_char(&tag, '.');
        seki_buf_add_int(&tag, rows[i] ? rows[i]->changed : 0);
    }
    *ret_tag = seki_arena_buf(visit->arena, &tag);
    return ret_tag->p ? 0 : seki_fail_nomem(err);
}

static void put_row(struct seki_json_out *j, const struct seki_requirement *it, struct seki_str tag)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("catalog"), it->row->catalog);
    seki_json_str(j, SEKI_STR("item"), it->item->id);
    seki_json_str(j, SEKI_STR("vendor"), it->row->vendor);
    seki_json_str(j, SEKI_STR("state"), seki_conform_state_name(it->result.state));
    seki_json_str(j, SEKI_STR("derived"), seki_conform_state_name(it->result.derived));
    seki_json_bool(j, SEKI_STR("contradicts"), it->result.contradicts);
    seki_json_bool(j, SEKI_STR("isUnverified"), it->result.is_unverified);
    seki_json_bool(j, SEKI_STR("isPerhaps"), it->result.applies == SEKI_APPLIES_PERHAPS);
    seki_json_str(j, SEKI_STR("owner"), seki_requirement_owner(it));
    seki_json_str(j, SEKI_STR("due"), seki_requirement_due(it));
    seki_json_str(j, SEKI_STR("by"), it->result.said ? it->said.by : SEKI_STR(""));
    seki_json_str(j, SEKI_STR("date"),
                  it->result.said ? it->told->text[SEKI_CONFIRMATION_DATE] : SEKI_STR(""));
    seki_json_str(j, SEKI_STR("evidence"), it->result.said ? it->said.evidence : SEKI_STR(""));
    seki_json_str(j, SEKI_STR("said"),
                  it->told ? it->told->text[SEKI_CONFIRMATION_STATE] : SEKI_STR(""));
    seki_json_str(j, SEKI_STR("note"),
                  it->told ? it->told->text[SEKI_CONFIRMATION_NOTE] : SEKI_STR(""));
    seki_json_int(j, SEKI_STR("devices"), it->row->n_devices);
    seki_json_int(j, SEKI_STR("lacking"), it->row->n_lacking);
    seki_json_str(j, SEKI_STR("etag"), tag);
    seki_json_end_object(j);
}

/* A word that is none would be no filter. */
static int read_wanted(struct seki_visit *visit, struct wanted *ret_wanted, struct seki_err *err)
{
    struct wanted it = {.catalog = seki_visit_query(visit, SEKI_STR("catalog")),
                        .state = seki_visit_query(visit, SEKI_STR("state")),
                        .owner = seki_visit_query(visit, SEKI_STR("owner"))};
    bool is_state = it.state.n == 0;
    int r = seki_api_flag(visit, SEKI_STR("nobody"), &it.nobody, err);

    for (int i = 0; i < SEKI_CONFORM_NONE; i++) {
        is_state |= seki_str_eq(it.state, seki_conform_state_name((enum seki_conform_state)i));
    }
    if (r == 0 && !is_state) {
        r = seki_api_bad_value(SEKI_STR("state"), err);
    } else if (r == 0 && it.nobody && it.owner.n) {
        r = seki_fail(err, SEKI_ERR_INVALID, M_api_both_who(), SEKI_NO_HINT);
    }
    *ret_wanted = it;
    return r;
}

static bool is_wanted(const struct wanted *wanted, const struct seki_requirement *it)
{
    return it->result.state != SEKI_CONFORM_NONE &&
           (wanted->state.n == 0 ||
            seki_str_eq(wanted->state, seki_conform_state_name(it->result.state))) &&
           (!wanted->nobody || seki_requirement_owner(it).n == 0) &&
           (wanted->owner.n == 0 || seki_str_eq(wanted->owner, seki_requirement_owner(it)));
}

/* All that is wanted, by list and place in it. */
static int collect(struct seki_visit *visit, const struct wanted *wanted,
                   struct seki_conformity_asked *asked, struct seki_vec *found,
                   struct seki_err *err)
{
    size_t n_catalogs = 0;
    const struct seki_catalog *const *catalogs = seki_api_catalogs(&n_catalogs);
    bool is_known = wanted->catalog.n == 0;
    int r;

    *asked = (struct seki_conformity_asked){.catalog = wanted->catalog};
    r = seki_service_conformity(visit->act, asked, err);
    for (size_t i = 0; r == 0 && i < n_catalogs; i++) {
        struct seki_requirement *list = NULL;
        size_t n = 0;
        if (catalogs[i]->role != SEKI_ROLE_REQUIREMENTS ||
            (wanted->catalog.n && !seki_str_eq(wanted->catalog, catalogs[i]->head.id))) {
            continue;
        }
        is_known = true;
        r = seki_requirements(visit->arena, catalogs[i], today(visit), asked, &list, &n, err);
        for (size_t k = 0; r == 0 && k < n; k++) {
            struct seki_requirement *it = is_wanted(wanted, &list[k]) ? seki_vec_push(found) : NULL;
            if (it) {
                *it = list[k];
            } else if (is_wanted(wanted, &list[k])) {
                r = seki_fail_nomem(err);
            }
        }
    }
    return r < 0 || is_known ? r : seki_api_bad_value(SEKI_STR("catalog"), err);
}

int seki_api_get_requirements(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_conformity_asked asked;
    struct seki_page behind = {0};
    struct seki_api_list list;
    struct seki_str tag;
    struct wanted wanted;
    struct seki_vec found;
    size_t first, n;
    int r = seki_api_list_open(visit, 'i', &list, err);

    seki_vec_init(&found, visit->arena, sizeof(struct seki_requirement), SIZE_MAX);
    r = r < 0 ? r : read_wanted(visit, &wanted, err);
    r = r < 0 ? r : collect(visit, &wanted, &asked, &found, err);
    seki_api_note_query(visit);
    if (r < 0) {
        return r;
    }
    first = seki_api_list_from(&list, found.n);
    n = seki_api_list_begin(&list, found.n - first);
    for (size_t i = first; r == 0 && i < first + n; i++) {
        const struct seki_requirement *it = seki_vec_at(&found, const struct seki_requirement, i);
        r = mark(visit, &asked, it, &tag, err);
        if (r == 0) {
            put_row(&list.j, it, tag);
        }
    }
    behind.after = (int64_t)(first + n);
    return r < 0 ? r : seki_api_list_close(&list, &behind, err);
}

/* --- one */

struct one {
    bool is_change; /* it is looked at before and after a change */
    const struct seki_catalog *catalog;
    struct seki_conformity_asked asked;
    const struct seki_requirement *it;
};

static const struct seki_catalog *find_list(struct seki_str id)
{
    size_t n = 0;
    const struct seki_catalog *const *catalogs = seki_api_catalogs(&n);

    for (size_t i = 0; i < n; i++) {
        if (catalogs[i]->role == SEKI_ROLE_REQUIREMENTS && seki_str_eq(catalogs[i]->head.id, id)) {
            return catalogs[i];
        }
    }
    return NULL;
}

static const struct seki_requirement *pick(struct seki_requirement *list, size_t n,
                                           const struct seki_conformity_asked *asked)
{
    const struct seki_requirement *found = NULL;

    for (size_t i = 0; i < n; i++) {
        if (list[i].result.state != SEKI_CONFORM_NONE &&
            seki_str_eq(list[i].item->id, asked->item) &&
            seki_str_eq(list[i].row->vendor, asked->vendor)) {
            found = &list[i];
        }
    }
    return found;
}

/* That of the address, as it stands now; its edition becomes the answer's. */
static int find(struct seki_visit *visit, struct one *one, struct seki_err *err)
{
    struct seki_requirement *list = NULL;
    size_t n = 0;
    int r;

    one->catalog = find_list(visit->part[0]);
    if (!one->catalog) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_conf_no_list(), SEKI_NO_HINT);
    }
    one->asked =
        (struct seki_conformity_asked){.catalog = one->catalog->head.id,
                                       .item = visit->part[1],
                                       .vendor = seki_visit_query(visit, SEKI_STR("vendor"))};
    r = one->is_change ? seki_service_conformity_of_change(visit->act, &one->asked, err)
                       : seki_service_conformity(visit->act, &one->asked, err);
    r = r < 0 ? r
              : seki_requirements(visit->arena, one->catalog, today(visit), &one->asked, &list, &n,
                                  err);
    one->it = r < 0 ? NULL : pick(list, n, &one->asked);
    if (r == 0 && !one->it) {
        r = seki_fail(err, SEKI_ERR_NOTFOUND, M_conf_no_requirement(), SEKI_NO_HINT);
    }
    return r < 0 ? r : mark(visit, &one->asked, one->it, &visit->answer->etag, err);
}

static int show(struct seki_visit *visit, bool is_change, struct seki_err *err)
{
    struct one one = {.is_change = is_change};
    struct seki_json_out j;
    int r = find(visit, &one, err);

    if (r < 0) {
        return r;
    }
    seki_json_out_init(&j, &visit->answer->body);
    put_row(&j, one.it, visit->answer->etag);
    return seki_api_close(visit, err);
}

int seki_api_get_requirement(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_json_out unused;
    int r = seki_api_open(visit, &unused, err);

    return r < 0 ? r : show(visit, false, err);
}

/* --- what is said of it */

/* The row that is changed: that with the answer, or that which says who is responsible; else a new one. */
static int choose_row(const struct one *one, const struct seki_api_sent *sent,
                      struct seki_confirmation_row *ret_row, struct seki_err *err)
{
    const struct seki_confirmation_row *told = one->it->told;
    const struct seki_confirmation_row *assigned = one->it->assigned;
    bool has_owner = json_object_get(sent->object, "owner") != NULL;
    bool has_answer = json_object_size(sent->object) > (has_owner ? 1 : 0);

    if (told && assigned && told != assigned && has_owner && has_answer) {
        return seki_fail(err, SEKI_ERR_INVALID, M_api_two_rows(), M_api_two_rows_next());
    }
    told = (has_owner && assigned) || !told ? assigned : told;
    *ret_row = told ? *told
                    : (struct seki_confirmation_row){
                          .text = {[SEKI_CONFIRMATION_CATALOG] = one->catalog->head.id,
                                   [SEKI_CONFIRMATION_ITEM] = one->it->item->id,
                                   [SEKI_CONFIRMATION_VENDOR] = one->it->row->vendor}};
    return 0;
}

/* Whoever is responsible says nothing of how it stands; all else has to count. */
static int check(struct seki_visit *visit, const struct seki_api_sent *sent,
                 const struct seki_confirmation_row *row, struct seki_err *err)
{
    bool has_owner = json_object_get(sent->object, "owner") != NULL;
    struct seki_answer_fault fault = {.what = {.id = SEKI_MSG_NONE}};
    int r = 0;

    if (json_object_size(sent->object) > (has_owner ? 1 : 0) && !seki_said_nothing(row->text)) {
        r = seki_requirement_fault(visit->arena, row->text, today(visit), &fault, err);
    }
    return r < 0 || fault.what.id == SEKI_MSG_NONE
               ? r
               : seki_fail(err, SEKI_ERR_INVALID, fault.what,
                           M_hint_api_member(seki_api_name_of(sent->schema, fault.field)));
}

static int confirm(struct seki_visit *visit, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_confirmation_row row = {.number = 0};
    struct seki_api_sent sent;
    struct one one = {.is_change = true};
    int r = find(visit, &one, err);

    seki_api_note(visit, SEKI_STR("conformity"), visit->part[1], visit->part[0]);
    r = r < 0 ? r : seki_api_must_match(visit, err);
    r = r < 0 ? r : seki_api_sent(visit, SEKI_STR("Confirmation"), true, &root, &sent, err);
    r = r < 0 ? r : seki_api_check_edges(&sent, err);
    r = r < 0 ? r : choose_row(&one, &sent, &row, err);
    r = r < 0 ? r : seki_api_take_texts(&sent, row.text, err);
    r = r < 0 ? r : check(visit, &sent, &row, err);
    if (r == 0 && json_object_size(sent.object)) {
        r = seki_service_confirm(visit->act, &row, one.it->row, err);
    }
    return r < 0 ? r : show(visit, true, err);
}

int seki_api_patch_requirement(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, confirm, err);
}
