/* What people do with lists of devices, requirements, rules about second factors, many answers and waiting drafts. See fault_play.h. */
#include "audit/record.h"
#include "model/statement.h"
#include "service/bulk.h"
#include "service/conformity.h"
#include "service/device_deed.h"
#include "service/devlist.h"
#include "service/example.h"
#include "service/export.h"
#include "service/find.h"
#include "service/guard.h"
#include "service/lineage.h"
#include "service/looks.h"
#include "service/proxy.h"
#include "service/register.h"
#include "service/saved.h"
#include "service/undo.h"
#include "service/ward.h"
#include "store/factor.h"
#include "unit/service/fault_play.h"

#define S SEKI_STR

static void as_hospital(struct play *p, struct seki_act *act)
{
    p->w.actor.organisation = seki_id_str(&p->w.ids[HOSPITAL]);
    act->actor = &p->w.actor;
}

int play_as_whole(struct seki_act *act, play_work *work, struct play *p, struct seki_err *err)
{
    struct seki_err other = {0};
    int r = seki_store_save(act->store, err);
    int end;

    if (r < 0) {
        return r;
    }
    r = work(p, act, err);
    end = r < 0 ? seki_store_undo(act->store, &other) : seki_store_keep(act->store, err);
    return r < 0 ? r : end;
}

/* --- a list of devices */

static int receive_list(struct play *p, struct seki_act *act, struct seki_err *err)
{
    as_hospital(p, act);
    return seki_devlist_receive(act, S("機器一覧.csv"), S("bytes"), &p->list, err);
}

/* As the job does it (app/devlist_read.c). */
static int read_rows(struct play *p, struct seki_act *act, struct seki_err *err)
{
    static const struct seki_str heads[] = {S("資産番号"), S("機器名"), S("設置場所")};
    static const struct seki_str cells[] = {S("A-1"), S("ポンプ 髙𠮷"), S("3階")};
    static const struct seki_str more[] = {S("A-2"), S("モニタ"), S("地下")};
    static const struct seki_devlist_line line[] = {{1, heads, 3}, {2, cells, 3}, {3, more, 3}};
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct seki_str own = seki_id_str(&p->w.ids[HOSPITAL]);
    struct seki_devlist_row row = {.n_lines = 0};
    struct seki_content content = {.size = 0};
    struct seki_register reg; /* an empty one may stay of a list that could not be taken */
    int r;

    as_hospital(p, act);
    seki_buf_init(&out, 1 << 20);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(line); i++) {
        seki_devlist_add_line(&out, &line[i]);
    }
    r = seki_fail_status(err, seki_buf_status(&out));
    r = r < 0 ? r : seki_store_register_make(act->store, own, &reg, err);
    r = r < 0 ? r : seki_store_content_begin(act->now, &content, err);
    r = r < 0 ? r : seki_store_content_add(act->store, own, &content, seki_buf_str(&out), err);
    r = r < 0 ? r : seki_store_devlist_get(act->arena, act->store, own, p->list, &row, err);
    row.text[SEKI_DEVLIST_CELLS] = seki_id_str(&content.id);
    row.state = SEKI_DEVLIST_READ;
    row.n_lines = (int64_t)SEKI_ARRAY_LEN(line);
    return r < 0 ? r : seki_store_devlist_change(act->store, own, &row, act->now, err);
}

static int read_list(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return play_as_whole(act, read_rows, p, err);
}

static int choose_columns(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_devlist_look look = {.arena = act->arena, .number = p->list, .wants_plan = true};
    struct seki_devlist_choice choice;
    int r;

    as_hospital(p, act);
    r = seki_devlist_look(act, &look, err);
    if (r < 0) {
        return r;
    }
    choice = look.choice;
    look = (struct seki_devlist_look){.arena = act->arena, .number = p->list, .wants_plan = true};
    return seki_devlist_choose(act, &look, &choice, err);
}

/* What is shown before it is taken. */
static int look_at_list(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_devlist_look look = {.arena = act->arena, .number = p->list, .wants_plan = true};
    int r;

    as_hospital(p, act);
    r = seki_devlist_look(act, &look, err);
    if (r == 0) {
        (void)seki_audit_hex(&look.digest, p->shown);
    }
    return r;
}

static int take_list(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_devlist_look look = {.arena = act->arena, .number = p->list};

    as_hospital(p, act);
    return seki_devlist_take(act, &look, seki_str_of(p->shown, SEKI_AUDIT_HEX), &p->deed, err);
}

static int put_list_aside(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_devlist_look look = {.arena = act->arena, .number = p->list};
    int r;

    as_hospital(p, act);
    r = seki_devlist_look(act, &look, err);
    return r < 0 ? r : seki_devlist_put_aside(act, p->list, look.row.edition, err);
}

/* Several devices get the same place: it is a list that is made here. */
static int edit_several(struct play *p, struct seki_act *act, struct seki_err *err)
{
    static const struct seki_str ids[] = {S("A-1"), S("A-2")};
    const struct seki_devlist_set value = {SEKI_DEVICE_PLACE, S("4階 西")};
    const struct seki_devlist_made made = {.name = S("2 devices"),
                                           .ids = ids,
                                           .n = SEKI_ARRAY_LEN(ids),
                                           .values = &value,
                                           .n_values = 1};

    as_hospital(p, act);
    return seki_devlist_make(act, &made, &p->list, err);
}

static int undo_deed(struct play *p, struct seki_act *act, struct seki_err *err)
{
    as_hospital(p, act);
    return seki_device_undo(act, p->deed, err);
}

/* --- requirements */

static int confirm(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_confirmation_row row = {.text = {[SEKI_CONFIRMATION_CATALOG] = S("mhlw"),
                                                       [SEKI_CONFIRMATION_ITEM] = S("2-3"),
                                                       [SEKI_CONFIRMATION_STATE] = S("met"),
                                                       [SEKI_CONFIRMATION_BY] = S("医療情報部")}};
    const struct seki_conformity_row of = {.catalog = S("mhlw"), .item = S("2-3")};

    as_hospital(p, act);
    return seki_service_confirm(act, &row, &of, err);
}

static int assign(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_conformity_row of[] = {{.catalog = S("mhlw"), .item = S("2-4")},
                                             {.catalog = S("mhlw"), .item = S("2-5")}};
    struct seki_assigning list[SEKI_ARRAY_LEN(of)] = {{.of = &of[0]}, {.of = &of[1]}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(of); i++) {
        list[i].row.text[SEKI_CONFIRMATION_CATALOG] = of[i].catalog;
        list[i].row.text[SEKI_CONFIRMATION_ITEM] = of[i].item;
        list[i].row.text[SEKI_CONFIRMATION_OWNER] = S("髙橋");
    }
    as_hospital(p, act);
    return seki_service_assign(act, list, SEKI_ARRAY_LEN(list), err);
}

static int add_evidence(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_id id;
    const struct seki_evidence row = {
        .text = {[SEKI_EVIDENCE_MEASURE] = S("mhlw:2-3"), [SEKI_EVIDENCE_NAME] = S("規程.pdf")}};

    as_hospital(p, act);
    return seki_service_evidence_add(act, &row, S("bytes of it"), &id, err);
}

/* --- what only reads */

static int find(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_find it = {.words = S("ポンプ 髙")};
    int r;

    as_hospital(p, act);
    r = seki_find(act, &it, err);
    assert_true(r < 0 || it.devices.n == 1);
    return r;
}

static int count_row(void *ctx, const void *row, struct seki_err *err)
{
    (void)row;
    (void)err;
    ++*(int *)ctx;
    return 0;
}

static int export_devices(struct play *p, struct seki_act *act, struct seki_err *err)
{
    int n = 0;
    struct seki_export it = {.list = SEKI_EXPORT_DEVICES, .row = count_row, .ctx = &n};
    int r;

    as_hospital(p, act);
    r = seki_export(act, &it, err);
    assert_true(r < 0 || (n == 2 && it.n == 2));
    return r;
}

static int export_due(struct play *p, struct seki_act *act, struct seki_err *err)
{
    int n = 0;
    struct seki_export it = {.list = SEKI_EXPORT_DUE, .row = count_row, .ctx = &n};

    as_hospital(p, act);
    return seki_export(act, &it, err);
}

/* --- second factors, names */

static void as_administrator(struct play *p, struct seki_act *act)
{
    p->w.actor.person = S("0123456789abcdef0123456789abcdef");
    p->w.actor.permits = seki_permits_of_roles(1U << SEKI_ROLE_ADMINISTRATOR);
    act->actor = &p->w.actor;
}

static int require_factor(struct play *p, struct seki_act *act, struct seki_err *err)
{
    as_administrator(p, act);
    return seki_guard_set(act, p->w.actor.organisation, true, err);
}

static int require_no_factor(struct play *p, struct seki_act *act, struct seki_err *err)
{
    as_administrator(p, act);
    return seki_guard_set(act, p->w.actor.organisation, false, err);
}

static int put_factor(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_totp_state state = {.secret = S("0123456789abcdefghij"), .step = 1};
    int r = seki_store_set_totp(act->store, seki_id_str(&p->w.people[0]), &state, act->now, err);

    return SEKI_MIN(r, 0);
}

static int set_factor(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return play_as_whole(act, put_factor, p, err);
}

static int take_factor_away(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_guard_loss it = {.organisation = seki_id_str(&p->w.ids[MAKER]),
                                       .person = seki_id_str(&p->w.people[0]),
                                       .reason = S("端末を紛失、名札で本人を確認")};

    as_administrator(p, act);
    return seki_guard_take_away(act, &it, err);
}

static int rename_hospital(struct play *p, struct seki_act *act, struct seki_err *err)
{
    int r = seki_actor_of_console(act->arena, SEKI_LANG_JA, &p->w.actor, err);

    act->actor = &p->w.actor;
    return r < 0 ? r
                 : seki_organisation_rename(act, seki_id_str(&p->w.ids[HOSPITAL]), S("新病院"),
                                            S("合併のため"), err);
}

/* --- many answers, and taking them back */

static int set_many(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_bulk_chosen chosen[WORKSHOP_ITEMS];
    struct seki_bulk bulk = {
        .draft = 1, .catalog = &p->w.form, .what = SEKI_BULK_SET, .value = SEKI_VALUE_NA};
    struct seki_bulk_taking taking = {.chosen = chosen};
    int r = seki_bulk_look(act, &bulk, err);

    if (r < 0) {
        return r;
    }
    assert_true(bulk.n > 1 && bulk.n <= WORKSHOP_ITEMS);
    for (size_t i = 0; i < bulk.n; i++) {
        chosen[i] = (struct seki_bulk_chosen){bulk.list[i].item->id, bulk.list[i].now.edition, 0};
    }
    taking.bulk = bulk;
    taking.n_chosen = bulk.n;
    return seki_bulk_take(act, &taking, err);
}

static int undo_many(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_undoing it = {.draft = 1, .catalog = &p->w.form};
    struct seki_draft_whole whole;
    int r = seki_draft_open(act, 1, &whole, err);

    it.deed = r < 0 ? 0 : whole.last.number;
    return r < 0 ? r : seki_undo(act, &it, err);
}

/* --- filled in for somebody else, confirmed by a rule */

static int put_writer(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_person it = {.organisation = seki_id_str(&p->w.ids[MAKER]),
                                   .name = S("佐藤"),
                                   .login = S("sato"),
                                   .roles = 1U << SEKI_ROLE_EDITOR,
                                   .made = NOW};

    return seki_store_add_person(act->arena, act->store, &it, S(""), &p->w.people[1], err);
}

static int add_writer(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return play_as_whole(act, put_writer, p, err);
}

static int note_rule(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_proxy_rule rule = {.days = 7,
                                         .text = {[SEKI_PROXY_TITLE] = S("確定の規程"),
                                                  [SEKI_PROXY_WORDS] = S("7日で確定する。"),
                                                  [SEKI_PROXY_AUTHOR] = S("品質保証部長"),
                                                  [SEKI_PROXY_WRITERS] = S("開発部"),
                                                  [SEKI_PROXY_SINCE] = S("2000-01-01")}};

    as_administrator(p, act);
    return seki_proxy_rule_add(act, &rule, err);
}

static void as_writer(struct play *p, struct seki_act *act)
{
    p->w.actor.person = seki_id_str(&p->w.people[1]);
    p->w.actor.name = S("佐藤");
    act->actor = &p->w.actor;
}

static int begin_for_another(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_draft draft = {.product = 1, .text = {S("6"), {0}, S("suzuki")}};
    struct seki_draft made;

    as_writer(p, act);
    return seki_draft_begin(act, &draft, &p->w.form, &made, err);
}

static int hand_in_for_another(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_draft_whole whole;
    struct seki_draft made;
    int r;

    as_writer(p, act);
    r = seki_draft_open(act, 2, &whole, err);
    return r < 0 ? r : seki_draft_go(act, 2, whole.draft.edition, SEKI_DRAFT_HAND_IN, &made, err);
}

/* The server does it by itself, in a transaction of its own. */
static int confirm_by_rule(struct play *p, struct seki_act *act, struct seki_err *err)
{
    size_t n = 0;

    (void)p;
    return seki_proxy_look(act->arena, act->store, act->now + 8 * INT64_C(86400000), &n, err);
}

/* --- filters that are saved */

static int save_filter(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_saved_filter own = {
        .list = SEKI_SAVED_DEVICES, .name = S("4階のポンプ"), .query = S("find=%E3%83%9D")};

    as_hospital(p, act);
    return seki_saved_add(act, &own, false, &p->filter, err);
}

static int share_filter(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_saved_filter shared = {
        .list = SEKI_SAVED_RISKS, .name = S("未対策"), .query = S("done=nothing")};

    as_hospital(p, act);
    return seki_saved_add(act, &shared, true, &p->filter, err);
}

static int rename_filter(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_saved_filter it = {
        .number = p->filter, .edition = 1, .name = S("対策のないリスク")};

    as_hospital(p, act);
    return seki_saved_rename(act, &it, err);
}

static int list_filters(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_saved_filters filters;
    int r;

    as_hospital(p, act);
    r = seki_saved_filters(act, SEKI_SAVED_RISKS, &filters, err);
    act->is_unrecorded = true;
    assert_true(r < 0 || (filters.n == 1 && filters.n_own == 0));
    return r;
}

static int remove_filter(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_saved_filter it = {.number = p->filter, .edition = 2};

    as_hospital(p, act);
    return seki_saved_remove(act, &it, err);
}

/* --- the page of a statement */

static int put_statement(struct play *p, struct seki_act *act, struct seki_err *err)
{
    const struct seki_statement_row row = {
        .number = 1,
        .text = {[SEKI_STATEMENT_NAME] = S("ポンプ.json"), [SEKI_STATEMENT_PRODUCT] = S("P-1")}};
    struct seki_register reg;
    int r = seki_store_register(act->store, seki_id_str(&p->w.ids[HOSPITAL]), &reg, err);

    return r < 0 ? r : seki_store_statement_add(act->store, &reg, &row, act->now, err);
}

static int add_statement(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return play_as_whole(act, put_statement, p, err);
}

static int look_at_statement(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_lineage it = {.most = 0};
    int r;

    as_hospital(p, act);
    r = seki_service_lineage(act, 1, (struct seki_date){2026, 11, 29}, &it, err);
    assert_true(r < 0 || it.n_lines == 1);
    return r;
}

static int tie_device(struct play *p, struct seki_act *act, struct seki_err *err)
{
    static const struct seki_str devices[] = {S("A-1"), S("A-2")};
    const struct seki_lineage_ties ties = {1, devices, SEKI_ARRAY_LEN(devices), true};
    int64_t n = 0;
    int r;

    as_hospital(p, act);
    r = seki_service_tie(act, &ties, &n, err);
    assert_true(r < 0 || n == 2);
    return r;
}

static int untie_device(struct play *p, struct seki_act *act, struct seki_err *err)
{
    static const struct seki_str devices[] = {S("A-1")};
    const struct seki_lineage_ties ties = {1, devices, SEKI_ARRAY_LEN(devices), false};
    int64_t n = 0;

    as_hospital(p, act);
    return seki_service_tie(act, &ties, &n, err);
}

static int look_who_looked(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_looks looks;
    int r;

    as_hospital(p, act);
    r = seki_service_looks(act, 1, &looks, err);
    assert_true(r < 0 || looks.n > 0 || looks.is_cut); /* failures fill the record */
    return r;
}

/* --- example data */

int play_put_example(struct play *p, struct seki_act *act, int who, struct seki_err *err)
{
    const struct seki_device device = {
        .text = {[SEKI_DEVICE_ID] = S("IP-1"), [SEKI_DEVICE_NAME] = S("例の輸液ポンプ")}};
    const struct seki_example example = {.made = NOW + 1, .person_name = S("鈴木")};
    struct seki_str own = seki_id_str(&p->w.ids[who]);
    struct seki_register reg;
    int r = seki_store_register_make(act->store, own, &reg, err);

    r = r < 0 ? r : seki_store_device_add(act->store, &reg, &device, NOW + 1, err);
    return r < 0 ? r : seki_store_example_add(act->store, own, &example, err);
}

static int put_example(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return play_put_example(p, act, HOSPITAL, err);
}

static int load_example(struct play *p, struct seki_act *act, struct seki_err *err)
{
    return play_as_whole(act, put_example, p, err);
}

static int look_at_example(struct play *p, struct seki_act *act, struct seki_err *err)
{
    struct seki_example_state state;
    int r;

    as_hospital(p, act);
    r = seki_example_look(act, &state, err);
    assert_true(r < 0 || state.n[SEKI_EXAMPLE_DEVICES] == 1);
    return r;
}

static int remove_example(struct play *p, struct seki_act *act, struct seki_err *err)
{
    as_hospital(p, act);
    return seki_example_remove(act, NOW + 1, err);
}

/* --- all of it */

const struct play_step ward_steps[] = {
    {"an example is loaded", load_example},
    {"look at the example", look_at_example, .only_reads = true},
    {"remove the example", remove_example},
    {"receive a list", receive_list},
    {"a list is read", read_list},
    {"choose its columns", choose_columns},
    {"look at the list", look_at_list, .only_reads = true},
    {"take the list", take_list, .is_alone = true, .tidies = true},
    {"find in everything", find, .only_reads = true},
    {"export devices", export_devices, .only_reads = true},
    {"edit several devices", edit_several},
    {"look at the edit", look_at_list, .only_reads = true},
    {"take the edit", take_list, .is_alone = true, .tidies = true},
    {"undo the edit", undo_deed, .is_alone = true, .tidies = true},
    {"edit several again", edit_several},
    {"put it aside", put_list_aside},
    {"save a filter", save_filter},
    {"save one for all", share_filter},
    {"rename it", rename_filter},
    {"list filters", list_filters, .only_reads = true},
    {"remove it", remove_filter},
    {"a statement is there", add_statement},
    {"tie devices to it", tie_device},
    {"untie one", untie_device},
    {"look at it", look_at_statement, .only_reads = true},
    {"who looked", look_who_looked, .only_reads = true},
    {"confirm a requirement", confirm},
    {"say who is responsible", assign},
    {"add evidence of it", add_evidence},
    {"export what is due", export_due, .only_reads = true},
    {"require a second factor", require_factor},
    {"set one up", set_factor},
    {"take it away", take_factor_away},
    {"require none", require_no_factor},
    {"rename with a reason", rename_hospital},
    {"set many answers", set_many},
    {"take them back", undo_many},
    {"add a writer", add_writer},
    {"note a rule", note_rule},
    {"begin for somebody else", begin_for_another},
    {"hand it in", hand_in_for_another},
    {"a rule confirms", confirm_by_rule, .is_alone = true},
};

const size_t ward_n_steps = SEKI_ARRAY_LEN(ward_steps);
