/* Tests of service/devlist.c and device_deed.c: a list comes in, is taken and undone. On SQLite and on PostgreSQL. */
#include "service/devlist.h"

#include "msg/m_list.h"
#include "service/device_deed.h"
#include "service/register.h"
#include "store/file.h"
#include "unit/service/world.h"

#define S SEKI_STR

static struct seki_actor editor_of(struct world *w)
{
    return world_actor(w, &w->editor);
}

static struct seki_devlist_look look_of(struct world *w, int64_t number)
{
    return (struct seki_devlist_look){.arena = &w->g->arena, .number = number, .wants_plan = true};
}

/* As the job does it (app/devlist_read.c). */
static void read_as(struct world *w, int64_t number, const struct seki_devlist_line *line, size_t n)
{
    struct seki_str organisation = seki_id_str(&w->hospital);
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct seki_devlist_row row;
    struct seki_content content;

    seki_buf_init(&out, 1 << 20);
    for (size_t i = 0; i < n; i++) {
        seki_devlist_add_line(&out, &line[i]);
    }
    assert_int_equal(seki_store_content_begin(w->now, &content, &w->g->err), 0);
    assert_int_equal(
        seki_store_content_add(w->store, organisation, &content, seki_buf_str(&out), &w->g->err),
        0);
    assert_int_equal(
        seki_store_devlist_get(&w->g->arena, w->store, organisation, number, &row, &w->g->err), 0);
    row.text[SEKI_DEVLIST_CELLS] = seki_id_str(&content.id);
    row.state = SEKI_DEVLIST_READ;
    row.n_lines = (int64_t)n;
    assert_int_equal(seki_store_devlist_change(w->store, organisation, &row, w->now, &w->g->err),
                     0);
}

static int64_t receive(struct world *w, const struct seki_devlist_line *line, size_t n)
{
    struct seki_actor editor = editor_of(w);
    struct seki_act act = world_act(w, &editor);
    struct seki_devlist_look look;
    int64_t number = 0;

    assert_int_equal(
        seki_devlist_receive(&act, S("../一覧\x07.csv"), S("bytes"), &number, &w->g->err), 0);
    act = world_act(w, &editor);
    look = look_of(w, number);
    assert_int_equal(seki_devlist_look(&act, &look, &w->g->err), 0);
    assert_int_equal(look.row.state, SEKI_DEVLIST_WAITS);
    assert_true(seki_str_find_char(look.row.text[SEKI_DEVLIST_NAME], '/') == SIZE_MAX);
    read_as(w, number, line, n);
    return number;
}

/* What has transactions of its own, between two of the world's. */
static int take_apart(struct world *w, const struct seki_actor *actor, int64_t number,
                      struct seki_str shown, int64_t *ret_deed)
{
    struct seki_act act = world_act(w, actor);
    struct seki_devlist_look look = look_of(w, number);
    int r;

    assert_int_equal(seki_store_commit(w->store, &w->g->err), 0);
    r = seki_devlist_take(&act, &look, shown, ret_deed, &w->g->err);
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
    return r;
}

static int undo_by(struct world *w, const struct seki_actor *actor, int64_t deed)
{
    struct seki_act act = world_act(w, actor);
    int r;

    assert_int_equal(seki_store_commit(w->store, &w->g->err), 0);
    r = seki_device_undo(&act, deed, &w->g->err);
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
    return r;
}

/* Chooses what is proposed, and takes it. */
static int64_t take(struct world *w, int64_t number)
{
    struct seki_actor editor = editor_of(w);
    struct seki_act act = world_act(w, &editor);
    struct seki_devlist_look look = look_of(w, number);
    struct seki_devlist_choice choice;
    char hex[SEKI_AUDIT_HEX];
    int64_t deed = 0;

    assert_int_equal(seki_devlist_look(&act, &look, &w->g->err), 0);
    assert_false(look.is_chosen);
    choice = look.choice;
    act = world_act(w, &editor);
    look = look_of(w, number);
    assert_int_equal(seki_devlist_choose(&act, &look, &choice, &w->g->err), 0);
    act = world_act(w, &editor);
    look = look_of(w, number);
    assert_int_equal(seki_devlist_look(&act, &look, &w->g->err), 0);
    assert_true(look.is_chosen);
    (void)seki_audit_hex(&look.digest, hex);
    assert_int_equal(take_apart(w, &editor, number, S("0000"), &deed), SEKI_ERR_EXISTS);
    assert_int_equal(take_apart(w, &editor, number, seki_str_of(hex, SEKI_AUDIT_HEX), &deed), 0);
    return deed;
}

static int get(struct world *w, const char *id, struct seki_ward_device *ret_device)
{
    struct seki_actor editor = editor_of(w);
    struct seki_act act = world_act(w, &editor);

    return seki_service_ward_device(&act, seki_str_from_c(id), ret_device, &w->g->err);
}

static struct seki_devlist_row row_of(struct world *w, int64_t number)
{
    struct seki_actor editor = editor_of(w);
    struct seki_act act = world_act(w, &editor);
    struct seki_devlist_look look = look_of(w, number);

    assert_int_equal(seki_devlist_look(&act, &look, &w->g->err), 0);
    return look.row;
}

static int undo(struct world *w, int64_t deed)
{
    struct seki_actor editor = editor_of(w);

    return undo_by(w, &editor, deed);
}

static const struct seki_str cells_1[] = {S("資産番号"), S("機器名"), S("サポート終了日"), S("謎")};
static const struct seki_str cells_2[] = {S("A-1"), S("ポンプ"), S("R8.3.31"), S("x")};
static const struct seki_str cells_3[] = {S("A-2"), S("モニタ")};
static const struct seki_str cells_4[] = {S(""), S("nobody")};
static const struct seki_str cells_5[] = {S("資産番号"), S("機器名"), S("設置場所")};
static const struct seki_str cells_6[] = {S("A-1"), S("輸液ポンプ"), S("3階")};
static const struct seki_str cells_7[] = {S("A-3"), S("CT"), S("地下")};
static const struct seki_devlist_line first[] = {
    {1, cells_1, 4}, {2, cells_2, 4}, {3, cells_3, 2}, {4, cells_4, 2}};
static const struct seki_devlist_line second[] = {
    {1, cells_5, 3}, {2, cells_6, 3}, {3, cells_7, 3}};

static void test_taken_and_undone(void **state)
{
    struct world *w = *state;
    int64_t one = take(w, receive(w, first, SEKI_ARRAY_LEN(first)));
    struct seki_ward_device device;
    struct seki_audit_event event;
    int64_t two;

    event = world_last(w);
    assert_int_equal(event.kind, SEKI_AUDIT_IMPORT);
    assert_true(seki_str_eq(event.detail, S("added: 2 changed: 0 same: 0 refused: 1")));
    assert_int_equal(get(w, "A-1", &device), 0);
    assert_true(seki_str_eq(device.detail[SEKI_DETAIL_EOS], S("2026-03-31")));
    assert_int_equal(row_of(w, 1).undone, 0);
    two = take(w, receive(w, second, SEKI_ARRAY_LEN(second)));
    assert_int_equal(get(w, "A-1", &device), 0);
    assert_true(seki_str_eq(device.device.text[SEKI_DEVICE_NAME], S("輸液ポンプ")));
    assert_true(seki_str_eq(device.detail[SEKI_DETAIL_EOS], S("2026-03-31")));
    assert_int_equal(undo(w, one), SEKI_ERR_EXISTS); /* the second one changed what it made */
    assert_int_equal(get(w, "A-2", &device), 0);     /* and nothing of it was undone */
    assert_int_equal(undo(w, two), 0);
    assert_int_equal(undo(w, two), SEKI_ERR_EXISTS);
    assert_int_equal(get(w, "A-3", &device), SEKI_ERR_NOTFOUND);
    assert_int_equal(get(w, "A-1", &device), 0);
    assert_true(seki_str_eq(device.device.text[SEKI_DEVICE_NAME], S("ポンプ")));
    assert_true(seki_str_eq(device.device.text[SEKI_DEVICE_PLACE], S("")));
    assert_true(seki_str_eq(device.detail[SEKI_DETAIL_EOS], S("2026-03-31")));
    assert_int_equal(undo(w, one), 0); /* now everything is again as it left it */
    assert_int_equal(get(w, "A-1", &device), SEKI_ERR_NOTFOUND);
    assert_int_equal(undo(w, 99), SEKI_ERR_NOTFOUND);
    assert_true(row_of(w, 1).undone > 0); /* and its list says so */
}

/* What somebody changed since is not overwritten by an undo. */
static void test_changed_since(void **state)
{
    struct world *w = *state;
    int64_t deed = take(w, receive(w, first, SEKI_ARRAY_LEN(first)));
    struct seki_actor editor = editor_of(w);
    struct seki_actor other = world_actor(w, &w->other);
    struct seki_act act = world_act(w, &editor);
    struct seki_ward_device device;
    int64_t number;
    struct seki_devlist_look look;

    assert_int_equal(undo_by(w, &other, deed), SEKI_ERR_DENIED);
    assert_int_equal(get(w, "A-2", &device), 0);
    device.detail[SEKI_DETAIL_OWNER] = S("髙橋");
    act = world_act(w, &editor);
    assert_int_equal(seki_service_ward_put(&act, &device, &w->g->err), 0);
    assert_int_equal(undo(w, deed), SEKI_ERR_EXISTS);
    assert_int_equal(get(w, "A-1", &device), 0);
    /* one that is put aside cannot be taken */
    number = receive(w, second, SEKI_ARRAY_LEN(second));
    act = world_act(w, &editor);
    look = look_of(w, number);
    assert_int_equal(seki_devlist_look(&act, &look, &w->g->err), 0);
    act = world_act(w, &editor);
    assert_int_equal(seki_devlist_put_aside(&act, number, look.row.edition + 1, &w->g->err),
                     SEKI_ERR_EXISTS);
    act = world_act(w, &editor);
    assert_int_equal(seki_devlist_put_aside(&act, number, look.row.edition, &w->g->err), 0);
    assert_int_equal(take_apart(w, &editor, number, S(""), &deed), SEKI_ERR_INVALID);
}

/* Whether columns were chosen decides what is looked at. */
static int look_beside(struct seki_act *act, void *user, struct seki_err *err)
{
    struct seki_devlist_look *look = user;

    return seki_devlist_look(act, look, err);
}

static size_t n_records(struct world *w)
{
    const struct seki_audit_filter all = {.from = 0};
    struct seki_audit_entry *list = NULL;
    size_t n = 0;

    assert_int_equal(seki_store_audit_list(&w->g->arena, w->store, &all, SEKI_AUDIT_NEWEST, 100,
                                           &list, &n, &w->g->err),
                     0);
    return n;
}

/* In a view of its own, of which nothing is noted; then what came of it is. */
static void test_beside(void **state)
{
    struct world *w = *state;
    int64_t number = receive(w, first, SEKI_ARRAY_LEN(first));
    struct seki_actor editor = editor_of(w);
    struct seki_actor other = world_actor(w, &w->other);
    struct seki_act act = world_act(w, &editor);
    struct seki_devlist_look look = {.arena = &w->g->arena, .number = number, .plans_chosen = true};
    struct seki_audit_event event;
    struct seki_err why = {0};
    size_t n;
    int r;

    assert_int_equal(seki_store_commit(w->store, &w->g->err), 0);
    seki_store_free(&w->store); /* from here on for several */
    assert_int_equal(seki_store_open(w->g->place, &w->store, &w->g->err), 0);
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
    n = n_records(w);
    act = world_act(w, &editor);
    assert_int_equal(seki_act_beside(&act, w->g->place, look_beside, &look, &w->g->err), 0);
    assert_false(look.wants_plan); /* nobody has chosen */
    assert_int_equal(look.table.n_lines, SEKI_ARRAY_LEN(first));
    (void)world_last(w);
    assert_int_equal(n_records(w), n);
    act = world_act(w, &editor);
    assert_int_equal(seki_devlist_note(&act, number, S("一覧.csv"), 0, &why, &w->g->err), 0);
    event = world_last(w);
    assert_int_equal(event.kind, SEKI_AUDIT_READ);
    assert_true(seki_str_eq(event.object_name, S("一覧.csv")));
    act = world_act(w, &other);
    look = (struct seki_devlist_look){.arena = &w->g->arena, .number = number};
    r = seki_act_beside(&act, w->g->place, look_beside, &look, &why);
    assert_true(r < 0);
    act = world_act(w, &editor);
    assert_int_equal(seki_devlist_note(&act, number, S(""), r, &why, &w->g->err), r);
    event = world_last(w);
    assert_int_equal(event.outcome, SEKI_AUDIT_MINOR);
}

/* Prepared between transactions of the world, done in one. */
struct editing {
    struct seki_ward_device before, after;
    struct seki_device_turn turn;
    struct seki_device_doing doing;
};

static void prepare_edit(struct world *w, struct seki_act *act, struct seki_str place,
                         struct editing *e)
{
    *e = (struct editing){.turn = {.before = &e->before, .after = &e->after}};
    assert_int_equal(get(w, "A-1", &e->before), 0);
    e->after = e->before;
    e->after.device.text[SEKI_DEVICE_PLACE] = place;
    e->doing = (struct seki_device_doing){
        .turns = {.act = act, .arena = &w->g->arena, .list = &e->turn, .n = 1},
        .deed = {.kind = SEKI_DEED_EDIT, .what = S("place")}};
    assert_int_equal(seki_store_commit(w->store, &w->g->err), 0);
    assert_int_equal(seki_device_deed_prepare(&e->doing, &w->g->err), 0);
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
}

static void tidy_edit(struct world *w, struct editing *e)
{
    assert_int_equal(seki_store_commit(w->store, &w->g->err), 0);
    seki_device_deed_tidy(&e->doing);
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
}

static int do_edit(struct seki_act *act, void *arg, struct seki_err *err)
{
    (void)act;
    return seki_device_deed_do(arg, err);
}

static void edit(struct world *w, struct seki_str place)
{
    struct seki_actor editor = editor_of(w);
    struct seki_act act = world_act(w, &editor);
    struct editing e;

    prepare_edit(w, &act, place, &e);
    assert_int_equal(seki_act(&act, SEKI_MAY_WRITE, do_edit, &e.doing, &w->g->err), 0);
    tidy_edit(w, &e);
}

static size_t n_found(struct world *w, struct seki_str words)
{
    struct seki_actor editor = editor_of(w);
    struct seki_act act = world_act(w, &editor);
    struct seki_devices_asked asked = {.words = words};

    assert_int_equal(seki_service_devices(&act, &asked, &w->g->err), 0);
    return asked.n;
}

static int64_t n_words(struct world *w)
{
    struct seki_store_state state;

    assert_int_equal(seki_store_commit(w->store, &w->g->err), 0);
    assert_int_equal(seki_store_state(&w->g->arena, w->store, &state, &w->g->err), 0);
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
    for (size_t i = 0; i < state.n_tables; i++) {
        if (seki_str_eq(state.tables[i].name, S("pair"))) {
            return state.tables[i].n_rows;
        }
    }
    fail();
    return 0;
}

/* What is prepared is not seen, and what is given up leaves nothing. */
static void test_prepared(void **state)
{
    struct world *w = *state;
    struct seki_actor editor = editor_of(w);
    struct seki_act act = world_act(w, &editor);
    struct seki_act other = world_act(w, &editor);
    struct seki_device_deed *deed = NULL;
    int64_t one = take(w, receive(w, first, SEKI_ARRAY_LEN(first)));
    int64_t words = n_words(w);
    struct editing e;
    struct editing later;
    size_t n = 0;

    prepare_edit(w, &act, S("手術室"), &e);
    assert_true(n_words(w) > words);
    assert_int_equal(n_found(w, S("手術室")), 0);
    assert_int_equal(seki_device_deeds(&other, &deed, &n, &w->g->err), 0);
    assert_true(n == 1 && deed[0].number == one);
    prepare_edit(w, &other, S("検査室"), &later); /* who comes later goes on */
    other = world_act(w, &editor);
    assert_int_equal(seki_act(&act, SEKI_MAY_WRITE, do_edit, &e.doing, &w->g->err),
                     SEKI_ERR_EXISTS);
    tidy_edit(w, &e);
    assert_int_equal(seki_act(&other, SEKI_MAY_WRITE, do_edit, &later.doing, &w->g->err), 0);
    tidy_edit(w, &later);
    assert_int_equal(n_found(w, S("手術室")), 0);
    assert_int_equal(n_found(w, S("検査室")), 1);
    assert_int_equal(n_found(w, S("室")), 1); /* which the one that was given up had dropped */
    assert_int_equal(undo(w, later.doing.deed.number), 0);
    assert_int_equal(n_found(w, S("検査室")), 0);
    assert_int_equal(n_words(w), words);
    assert_int_equal(undo(w, one), 0);
    assert_int_equal(n_words(w), 0);
}

/* One that is begun makes room for what it will keep: when it is given up, the oldest can be undone no longer, and that is said. */
static void test_given_up(void **state)
{
    struct world *w = *state;
    struct seki_actor editor = editor_of(w);
    struct seki_act act = world_act(w, &editor);
    int64_t one = take(w, receive(w, first, SEKI_ARRAY_LEN(first)));
    char room[2] = "a";
    struct editing e;

    for (int i = 1; i < SEKI_LIMIT_DEVICE_DEEDS; i++) {
        edit(w, seki_str_of(room, 1));
        room[0]++;
    }
    prepare_edit(w, &act, S("手術室"), &e);
    tidy_edit(w, &e);
    assert_int_equal(undo(w, one), SEKI_ERR_INVALID);
    assert_int_equal(w->g->err.what.id, SEKI_MSG_list_undo_old);
}

/* Broken off, as by a server that is killed: the next one clears away what it added, and devices that were added meanwhile keep their words. */
static void test_broken_off(void **state)
{
    struct world *w = *state;
    struct seki_actor editor = editor_of(w);
    struct seki_act act = world_act(w, &editor);
    struct seki_ward_device fresh = {
        .device = {.text = {[SEKI_DEVICE_ID] = S("B-1"), [SEKI_DEVICE_NAME] = S("除細動器")}}};
    struct seki_device_turn turn = {.after = &fresh};
    struct seki_device_doing doing = {
        .turns = {.act = &act, .arena = &w->g->arena, .list = &turn, .n = 1},
        .deed = {.what = S("broken off")}};
    struct seki_ward_device own = {
        .device = {.text = {[SEKI_DEVICE_ID] = S("C-1"), [SEKI_DEVICE_NAME] = S("保育器")}}};
    int64_t words;

    (void)take(w, receive(w, first, SEKI_ARRAY_LEN(first)));
    assert_int_equal(seki_store_commit(w->store, &w->g->err), 0);
    assert_int_equal(seki_device_deed_prepare(&doing, &w->g->err), 0);
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
    act = world_act(w, &editor);
    assert_int_equal(seki_service_ward_put(&act, &own, &w->g->err), 0);
    words = n_words(w);
    edit(w, S(""));
    assert_true(n_words(w) < words);
    assert_int_equal(n_found(w, S("保育器")), 1);
    assert_int_equal(n_found(w, S("除細動器")), 0);
    (void)take(w, receive(w, second, SEKI_ARRAY_LEN(second)));
    assert_int_equal(n_found(w, S("CT")), 1);
}

/* The first list of a hospital that fails to be taken leaves it without a register, as it was; the next one makes it. */
static void test_no_register(void **state)
{
    struct world *w = *state;
    struct seki_actor editor = editor_of(w);
    struct seki_act act = world_act(w, &editor);
    struct seki_ward_device fresh = {
        .device = {.text = {[SEKI_DEVICE_ID] = S("B-1"), [SEKI_DEVICE_NAME] = S("除細動器")}}};
    struct seki_device_turn turn = {.after = &fresh};
    struct seki_device_doing doing = {
        .turns = {.act = &act, .arena = &w->g->arena, .list = &turn, .n = 1},
        .deed = {.what = S("given up")}};
    struct seki_register reg;
    struct seki_err none = {0};

    for (int is_done = 0; is_done < 2; is_done++) {
        assert_int_equal(seki_store_commit(w->store, &w->g->err), 0);
        assert_int_equal(seki_device_deed_prepare(&doing, &w->g->err), 0);
        assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
        if (is_done) {
            assert_int_equal(seki_act(&act, SEKI_MAY_WRITE, do_edit, &doing, &w->g->err), 0);
        }
        assert_int_equal(seki_store_commit(w->store, &w->g->err), 0);
        seki_device_deed_tidy(&doing);
        assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
        assert_int_equal(seki_store_register(w->store, seki_id_str(&w->hospital), &reg, &none),
                         is_done ? 0 : SEKI_ERR_NOTFOUND);
        act = world_act(w, &editor);
    }
    assert_int_equal(n_found(w, S("除細動器")), 1);
}

/* Others add devices while a change is prepared: as many as there is room for, or it gives up. */
static void gap(struct world *w, int64_t n, int expected)
{
    struct seki_actor editor = editor_of(w);
    struct seki_act act = world_act(w, &editor);
    struct seki_ward_device fresh = {.device = {.text = {[SEKI_DEVICE_ID] = S("B-1")}}};
    struct seki_device_turn turn = {.after = &fresh};
    struct seki_device_doing doing = {
        .turns = {.act = &act, .arena = &w->g->arena, .list = &turn, .n = 1},
        .deed = {.what = S("gap")}};
    struct seki_device other = {.text = {[SEKI_DEVICE_NAME] = S("x")}};

    assert_int_equal(seki_store_commit(w->store, &w->g->err), 0);
    assert_int_equal(seki_device_deed_prepare(&doing, &w->g->err), 0);
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
    for (int64_t i = 0; i < n; i++) {
        struct seki_buf SEKI_CLEANUP_BUF id = {0};
        seki_buf_init(&id, 40); /* a number */
        seki_buf_add_int(&id, i + n * 10000);
        other.text[SEKI_DEVICE_ID] = seki_buf_str(&id);
        assert_int_equal(seki_store_device_add(w->store, &doing.turns.reg, &other, 1, &w->g->err),
                         0);
    }
    assert_int_equal(seki_act(&act, SEKI_MAY_WRITE, do_edit, &doing, &w->g->err), expected);
    assert_int_equal(seki_store_commit(w->store, &w->g->err), 0);
    seki_device_deed_tidy(&doing);
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
}

static void test_gap(void **state)
{
    gap(*state, SEKI_LIMIT_DEVICE_GAP + 1, SEKI_ERR_EXISTS);
    gap(*state, SEKI_LIMIT_DEVICE_GAP, 0);
}

/* As many as are kept can be undone, one after the other; the one before them cannot. */
static void test_limit(void **state)
{
    struct world *w = *state;
    int64_t one = take(w, receive(w, first, SEKI_ARRAY_LEN(first)));
    struct seki_ward_device device;

    for (int i = 0; i < SEKI_LIMIT_DEVICE_DEEDS; i++) {
        edit(w, i % 2 ? S("3階") : S("地下"));
    }
    for (int64_t i = SEKI_LIMIT_DEVICE_DEEDS; i > 0; i--) {
        assert_int_equal(undo(w, one + i), 0);
    }
    assert_int_equal(get(w, "A-1", &device), 0);
    assert_true(seki_str_eq(device.device.text[SEKI_DEVICE_PLACE], S("")));
    assert_int_equal(undo(w, one), SEKI_ERR_INVALID);
}

/* As many devices as a list may have get a value, and one more are refused. */
static void test_made(void **state)
{
    struct world *w = *state;
    struct seki_actor editor = editor_of(w);
    struct seki_act act = world_act(w, &editor);
    const struct seki_devlist_set set = {SEKI_DEVICE_PLACE, S("地下")};
    struct seki_str *ids =
        seki_arena_array(&w->g->arena, struct seki_str, SEKI_LIMIT_DEVLIST_LINES);
    struct seki_devlist_made made = {S("place"), ids, SEKI_LIMIT_DEVLIST_LINES, &set, 1};
    struct seki_devlist_look look;
    struct seki_arena SEKI_CLEANUP_ARENA large = {0};
    int64_t number = 0;

    seki_arena_init(&large, SEKI_LIMIT_DEVLIST_MEMORY);
    for (size_t i = 0; i < SEKI_LIMIT_DEVLIST_LINES; i++) {
        ids[i] = S("A-1");
    }
    assert_int_equal(seki_devlist_make(&act, &made, &number, &w->g->err), SEKI_ERR_LIMIT);
    made.n--;
    act = world_act(w, &editor);
    assert_int_equal(seki_devlist_make(&act, &made, &number, &w->g->err), 0);
    act = world_act(w, &editor);
    look = look_of(w, number);
    look.wants_plan = false;
    look.arena = &large;
    assert_int_equal(seki_devlist_look(&act, &look, &w->g->err), 0);
    assert_true(look.is_chosen);
    assert_int_equal(look.table.n_lines, SEKI_LIMIT_DEVLIST_LINES);
    assert_int_equal(look.choice.target[1], SEKI_DEVICE_PLACE);
    made.n_values = 0;
    act = world_act(w, &editor);
    assert_int_equal(seki_devlist_make(&act, &made, &number, &w->g->err), SEKI_ERR_INVALID);
}

/* As many heads as are remembered, and one more, which is not looked at. */
static void test_heads(void **state)
{
    struct world *w = *state;
    const struct seki_str own = seki_id_str(&w->hospital);
    char text[] = "head 0000";
    struct seki_devlist_head head = {.head = seki_str_from_c(text), .field = S("zone")};
    struct seki_devlist_head *list = NULL;
    size_t n = 0;

    for (int i = 0; i <= SEKI_LIMIT_DEVLIST_HEADS; i++) {
        for (int at = 8, left = i; at > 4; at--, left /= 10) {
            text[at] = (char)('0' + left % 10);
        }
        assert_int_equal(seki_store_devlist_head_put(w->store, own, &head, &w->g->err), 0);
        if (i + 2 > SEKI_LIMIT_DEVLIST_HEADS) {
            assert_int_equal(
                seki_store_devlist_heads(&w->g->arena, w->store, own, &list, &n, &w->g->err), 0);
            assert_int_equal(n, SEKI_LIMIT_DEVLIST_HEADS);
        }
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, world_set_up, world_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(test_taken_and_undone),
                                       TEST(test_changed_since),
                                       TEST(test_prepared),
                                       TEST(test_given_up),
                                       TEST(test_broken_off),
                                       TEST(test_no_register),
                                       TEST(test_gap),
                                       TEST(test_limit),
                                       TEST(test_heads),
                                       TEST(test_made),
                                       TEST(test_beside)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
