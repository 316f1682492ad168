#include "service/devlist.h"

#include "base/limits.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"
#include "msg/m_inbox.h"
#include "msg/m_list.h"
#include "service/device_deed.h"
#include "service/job.h"
#include "service/register_int.h"
#include "store/file.h"

#define DEVLIST SEKI_STR("device_list")

/* --- receiving */

struct receiving {
    struct seki_str name, bytes;
    int64_t number;
};

static int need_bytes(struct seki_str name, struct seki_str bytes, struct seki_err *err)
{
    if (bytes.n == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_inbox_no_bytes(name), M_hint_inbox_no_bytes());
    }
    return bytes.n > SEKI_LIMIT_FILE_BYTES
               ? seki_fail(err, SEKI_ERR_LIMIT,
                           M_err_file_too_large(name, (int64_t)SEKI_LIMIT_FILE_BYTES), SEKI_NO_HINT)
               : 0;
}

static int keep_bytes(struct seki_act *act, struct seki_str bytes, struct seki_str *ret_content,
                      struct seki_err *err)
{
    struct seki_content content;
    int r = seki_store_content_begin(act->now, &content, err);

    r = r < 0 ? r
              : seki_store_content_add(act->store, act->actor->organisation, &content, bytes, err);
    if (r < 0) {
        return r;
    }
    *ret_content = seki_arena_str(act->arena, seki_id_str(&content.id));
    return ret_content->p ? 0 : seki_fail_nomem(err);
}

static int ask_for_reading(struct seki_act *act, struct seki_err *err)
{
    struct seki_act job = *act; /* a record of its own would say the same twice */
    struct seki_id id;

    job.has_noted = false;
    return seki_service_job_ask(&job, SEKI_STR(SEKI_DEVLIST_JOB), act->event.object, &id, err);
}

static int receive(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct receiving *it = arg;
    struct seki_devlist_row row = {.text = {[SEKI_DEVLIST_PERSON] = act->actor->person,
                                            [SEKI_DEVLIST_PERSON_NAME] = act->actor->name}};
    struct seki_str *name = &row.text[SEKI_DEVLIST_NAME];
    int r = seki_register_clean_name(act, it->name, name, err);

    *name = r == 0 && name->n == 0 ? SEKI_STR("list") : *name;
    r = r < 0 ? r : need_bytes(*name, it->bytes, err);
    r = r < 0 ? r : keep_bytes(act, it->bytes, &row.text[SEKI_DEVLIST_CONTENT], err);
    r = r < 0 ? r
              : seki_store_devlist_add(act->store, act->actor->organisation, &row, act->now,
                                       &it->number, err);
    r = r < 0 ? r : seki_register_number(act, it->number, *name, err);
    return r < 0 ? r : ask_for_reading(act, err);
}

int seki_devlist_receive(struct seki_act *act, struct seki_str name, struct seki_str bytes,
                         int64_t *ret_number, struct seki_err *err)
{
    struct receiving it = {.name = name, .bytes = bytes};
    int r = seki_register_write(act, DEVLIST, SEKI_AUDIT_CREATE, receive, &it, err);

    if (r == 0) {
        *ret_number = it.number;
    }
    return r;
}

/* --- one that is made here */

struct making {
    const struct seki_devlist_made *made;
    int64_t number;
};

/* Heads are the names of the targets: nobody sees them but in the choice of columns. */
static void add_lines(struct seki_buf *out, const struct seki_devlist_made *made)
{
    struct seki_str cell[SEKI_LIMIT_DEVLIST_COLUMNS] = {seki_devlist_target_name(SEKI_DEVICE_ID)};
    struct seki_devlist_line line = {1, cell, 1 + made->n_values};

    for (size_t i = 0; i < made->n_values; i++) {
        cell[1 + i] = seki_devlist_target_name(made->values[i].target);
    }
    seki_devlist_add_line(out, &line);
    for (size_t i = 0; i < made->n_values; i++) {
        cell[1 + i] = made->values[i].value;
    }
    for (size_t i = 0; i < made->n; i++) {
        cell[0] = made->ids[i];
        line.number = (int64_t)i + 2;
        seki_devlist_add_line(out, &line);
    }
}

static int choice_of(struct seki_act *act, const struct seki_devlist_made *made,
                     struct seki_str *ret_choice, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_devlist_choice choice = {.n_words = 0};

    for (size_t i = 0; i < SEKI_LIMIT_DEVLIST_COLUMNS; i++) {
        choice.target[i] = i == 0                ? SEKI_DEVICE_ID
                           : i <= made->n_values ? made->values[i - 1].target
                                                 : SEKI_DEVLIST_NOTHING;
    }
    seki_buf_init(&text, SEKI_LIMIT_DB_VALUE);
    seki_devlist_add_choice(&text, &choice);
    *ret_choice = seki_arena_buf(act->arena, &text);
    return ret_choice->p ? 0 : seki_fail_nomem(err);
}

static int keep_lines(struct seki_act *act, const struct seki_devlist_made *made,
                      struct seki_str *ret_cells, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};

    seki_buf_init(&out, SEKI_LIMIT_DEVLIST_MEMORY);
    add_lines(&out, made);
    return seki_buf_status(&out) < 0 ? seki_fail_status(err, seki_buf_status(&out))
                                     : keep_bytes(act, seki_buf_str(&out), ret_cells, err);
}

static int need_some(const struct seki_devlist_made *made, struct seki_err *err)
{
    if (made->n == 0 || made->n_values == 0 || made->n_values >= SEKI_LIMIT_DEVLIST_COLUMNS) {
        return seki_fail(err, SEKI_ERR_INVALID, M_list_bulk_nothing(), M_list_bulk_nothing_next());
    }
    return seki_devlist_need_line((int64_t)made->n, err); /* with the heads */
}

static int make(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct making *m = arg;
    struct seki_devlist_row row = {.text = {[SEKI_DEVLIST_NAME] = m->made->name,
                                            [SEKI_DEVLIST_PERSON] = act->actor->person,
                                            [SEKI_DEVLIST_PERSON_NAME] = act->actor->name}};
    int r = need_some(m->made, err);

    r = r < 0 ? r
              : seki_store_devlist_add(act->store, act->actor->organisation, &row, act->now,
                                       &m->number, err);
    r = r < 0 ? r : seki_register_number(act, m->number, m->made->name, err);
    r = r < 0 ? r : keep_lines(act, m->made, &row.text[SEKI_DEVLIST_CELLS], err);
    r = r < 0 ? r : choice_of(act, m->made, &row.text[SEKI_DEVLIST_CHOICE], err);
    row.number = m->number;
    row.edition = 1;
    row.state = SEKI_DEVLIST_READ;
    row.n_lines = (int64_t)m->made->n + 1;
    return r < 0 ? r
                 : seki_store_devlist_change(act->store, act->actor->organisation, &row, act->now,
                                             err);
}

int seki_devlist_make(struct seki_act *act, const struct seki_devlist_made *made,
                      int64_t *ret_number, struct seki_err *err)
{
    struct making m = {.made = made};
    int r = seki_register_write(act, DEVLIST, SEKI_AUDIT_CREATE, make, &m, err);

    if (r == 0) {
        *ret_number = m.number;
    }
    return r;
}

/* --- looking */

struct listing {
    struct seki_page page;
    struct seki_devlist_row *list;
    size_t n;
};

static int list(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct listing *it = arg;

    return seki_store_devlists(act->arena, act->store, act->actor->organisation, &it->page,
                               &it->list, &it->n, err);
}

int seki_devlist_list(struct seki_act *act, size_t limit, struct seki_devlist_row **ret_list,
                      size_t *ret_n, struct seki_err *err)
{
    struct listing it = {.page = seki_page_bounded((struct seki_page){.limit = limit})};
    int r = seki_register_read(act, DEVLIST, list, &it, err);

    *ret_list = it.list;
    *ret_n = it.n;
    return r;
}

static int load_table(struct seki_act *act, struct seki_devlist_look *look, struct seki_err *err)
{
    struct seki_str cells = {0};
    int r = seki_store_content_whole(look->arena, act->store, act->actor->organisation,
                                     look->row.text[SEKI_DEVLIST_CELLS], SEKI_LIMIT_DEVLIST_MEMORY,
                                     &cells, err);

    r = r < 0 ? r : seki_devlist_read(look->arena, cells, &look->table, err);
    return r < 0 ? r
                 : seki_store_devlist_heads(look->arena, act->store, act->actor->organisation,
                                            &look->head, &look->n_heads, err);
}

static int load_choice(struct seki_devlist_look *look, struct seki_err *err)
{
    look->is_chosen = seki_devlist_read_choice(look->row.text[SEKI_DEVLIST_CHOICE], &look->choice);
    return look->is_chosen ? 0
                           : seki_devlist_propose(look->arena, &look->table, look->head,
                                                  look->n_heads, &look->choice, err);
}

static size_t id_column_of(const struct seki_devlist_look *look)
{
    for (size_t i = 0; i < look->table.n_columns; i++) {
        if (look->choice.target[i] == SEKI_DEVICE_ID) {
            return i;
        }
    }
    return SIZE_MAX;
}

static int load_known(struct seki_act *act, struct seki_devlist_look *look, struct seki_err *err)
{
    struct seki_str *ids = seki_arena_array(look->arena, struct seki_str, look->table.n_lines + 1);
    size_t column = id_column_of(look);
    size_t n = 0;
    int r = ids ? 0 : seki_fail_nomem(err);

    for (size_t i = look->choice.head + 1; r == 0 && column != SIZE_MAX && i < look->table.n_lines;
         i++) {
        ids[n] = seki_devlist_cell(&look->table.line[i], column);
        n += ids[n].n > 0;
    }
    r = r < 0 ? r
              : seki_device_load(act, look->arena, ids, n, &look->known.at, &look->known.n, err);
    seki_map_init(&look->known.by_id, look->arena);
    for (size_t i = 0; r == 0 && i < look->known.n; i++) {
        r = seki_map_add(&look->known.by_id, look->known.at[i].device.text[SEKI_DEVICE_ID], i) ==
                    SEKI_ERR_NOMEM
                ? seki_fail_nomem(err)
                : 0;
    }
    return r;
}

/* What would be done, to the last value and the edition of what stands there now. */
static int digest_plan(struct seki_devlist_look *look, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_DEVLIST_MEMORY);
    for (size_t i = 0; i < look->plan.n; i++) {
        struct seki_devlist_planned *row = &look->plan.row[i];
        seki_buf_add_int(&text, row->what);
        seki_buf_add_char(&text, ' ');
        seki_buf_add_int(&text, row->before ? row->before->device.edition : 0);
        for (int k = 0; row->what <= SEKI_DEVLIST_CHANGED && k < SEKI_DEVLIST_TARGETS; k++) {
            seki_buf_add_char(&text, '\t');
            seki_buf_add(&text, *seki_devlist_value(&row->it, k));
        }
        seki_buf_add_char(&text, '\n');
    }
    if (seki_buf_status(&text) < 0) {
        return seki_fail_status(err, seki_buf_status(&text));
    }
    look->digest = seki_audit_hash(seki_buf_str(&text));
    return 0;
}

static int make_plan(struct seki_act *act, struct seki_devlist_look *look, struct seki_err *err)
{
    int r = load_known(act, look, err);

    r = r < 0 ? r
              : seki_devlist_plan(look->arena, &look->table, &look->choice, &look->known,
                                  &look->plan, err);
    return r < 0 ? r : digest_plan(look, err);
}

static int load(struct seki_act *act, struct seki_devlist_look *look, struct seki_err *err)
{
    int r = seki_store_devlist_get(look->arena, act->store, act->actor->organisation, look->number,
                                   &look->row, err);

    r = r < 0 ? r : seki_register_number(act, look->number, look->row.text[SEKI_DEVLIST_NAME], err);
    if (r < 0 || look->row.text[SEKI_DEVLIST_CELLS].n == 0) {
        return r;
    }
    r = load_table(act, look, err);
    return r < 0 ? r : load_choice(look, err);
}

static int look_at(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_devlist_look *look = arg;
    int r = load(act, look, err);

    look->wants_plan |= look->plans_chosen && look->is_chosen;
    return r < 0 || !look->wants_plan || look->row.state != SEKI_DEVLIST_READ
               ? r
               : make_plan(act, look, err);
}

int seki_devlist_look(struct seki_act *act, struct seki_devlist_look *look, struct seki_err *err)
{
    return seki_register_read(act, DEVLIST, look_at, look, err);
}

/* --- looked at beside the desk */

struct noting {
    int64_t number;
    struct seki_str name;
    int code;
    const struct seki_err *why;
};

static int note_look(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct noting *it = arg;
    int r = seki_register_number(act, it->number, it->name, err);

    return r == 0 && it->code < 0 ? seki_err_pass(err, it->why) : r;
}

int seki_devlist_note(struct seki_act *act, int64_t number, struct seki_str name, int code,
                      const struct seki_err *why, struct seki_err *err)
{
    struct noting it = {number, name, code, why};

    return seki_register_read(act, DEVLIST, note_look, &it, err);
}

/* --- deciding */

static int need_open(const struct seki_devlist_look *look, struct seki_err *err)
{
    return look->row.state == SEKI_DEVLIST_READ
               ? 0
               : seki_fail(err, SEKI_ERR_INVALID,
                           M_list_not_open(look->row.text[SEKI_DEVLIST_NAME]),
                           M_list_not_open_next());
}

struct deciding {
    struct seki_devlist_look *look;
    const struct seki_devlist_choice *choice;
    struct seki_str shown;
    int64_t edition;
    struct seki_device_doing doing;
    int code; /* what came of preparing it */
    struct seki_err why;
};

/* Heads are remembered for the next list; one that was left out, too. */
static int remember(struct seki_act *act, const struct deciding *d, struct seki_err *err)
{
    const struct seki_devlist_table *table = &d->look->table;
    const struct seki_devlist_line *line = &table->line[d->choice->head];
    int r = 0;

    for (size_t i = 0; r == 0 && i < line->n; i++) {
        struct seki_devlist_head head = {
            .head = seki_devlist_plain_head(d->look->arena, seki_devlist_cell(line, i)),
            .field = seki_devlist_target_name(d->choice->target[i])};
        if (!head.head.p) {
            return seki_fail_nomem(err);
        }
        r = head.head.n && head.head.n <= SEKI_LIMIT_DEVLIST_VALUE
                ? seki_store_devlist_head_put(act->store, act->actor->organisation, &head, err)
                : 0;
    }
    return r;
}

static int choose(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct deciding *d = arg;
    struct seki_devlist_look *look = d->look;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    int r = load(act, look, err);

    seki_buf_init(&text, SEKI_LIMIT_DB_VALUE);
    r = r < 0 ? r : need_open(look, err);
    if (r == 0 && d->choice->head >= look->table.n_lines) {
        r = seki_fail(err, SEKI_ERR_INVALID, M_list_no_id_column(), M_list_no_id_column_next());
    }
    if (r < 0) {
        return r;
    }
    seki_devlist_add_choice(&text, d->choice);
    look->row.text[SEKI_DEVLIST_CHOICE] = seki_arena_buf(look->arena, &text);
    if (!look->row.text[SEKI_DEVLIST_CHOICE].p) {
        return seki_fail_nomem(err);
    }
    look->choice = *d->choice;
    r = seki_store_devlist_change(act->store, act->actor->organisation, &look->row, act->now, err);
    return r < 0 ? r : remember(act, d, err);
}

int seki_devlist_choose(struct seki_act *act, struct seki_devlist_look *look,
                        const struct seki_devlist_choice *choice, struct seki_err *err)
{
    struct deciding d = {.look = look, .choice = choice};

    return seki_register_write(act, DEVLIST, SEKI_AUDIT_UPDATE, choose, &d, err);
}

/* What is to be done to each device that is added or changed. */
static int list_turns(struct deciding *d, struct seki_err *err)
{
    struct seki_devlist_look *look = d->look;
    struct seki_device_turns *turns = &d->doing.turns;

    turns->arena = look->arena;
    turns->list = seki_arena_array(look->arena, struct seki_device_turn, look->plan.n + 1);
    if (!turns->list) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < look->plan.n; i++) {
        const struct seki_devlist_planned *row = &look->plan.row[i];
        if (row->what <= SEKI_DEVLIST_CHANGED) {
            turns->list[turns->n++] =
                (struct seki_device_turn){.before = row->before, .after = &row->it};
        }
    }
    d->doing.deed.kind = SEKI_DEED_IMPORT;
    d->doing.deed.what = look->row.text[SEKI_DEVLIST_NAME];
    return turns->n ? 0 : seki_fail(err, SEKI_ERR_INVALID, M_list_nothing(), M_list_nothing_next());
}

static int fail_other_plan(struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_EXISTS, M_list_other_plan(), M_list_other_plan_next());
}

/* What was shown is what would be done. */
static int plan_again(struct deciding *d, struct seki_err *err)
{
    struct seki_act *act = d->doing.turns.act;
    struct seki_devlist_look *look = d->look;
    char hex[SEKI_AUDIT_HEX]; /* a digest in digits */
    int r = load(act, look, err);

    r = r < 0 ? r : need_open(look, err);
    r = r < 0 ? r : make_plan(act, look, err);
    if (r == 0 && !seki_str_eq(seki_audit_hex(&look->digest, hex), d->shown)) {
        r = fail_other_plan(err);
    }
    return r < 0 ? r : list_turns(d, err);
}

static int note_counts(struct seki_act *act, const struct seki_devlist_plan *plan,
                       struct seki_err *err)
{
    static const char *const words[SEKI_DEVLIST_WHATS] = {
        "added: ", " changed: ", " same: ", " refused: "};
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    for (size_t i = 0; i < SEKI_DEVLIST_WHATS; i++) {
        seki_buf_add(&text, seki_str_from_c(words[i]));
        seki_buf_add_int(&text, (int64_t)plan->count[i]);
    }
    act->event.detail = seki_arena_buf(act->arena, &text);
    return act->event.detail.p ? 0 : seki_fail_nomem(err);
}

/* Read in one view, so that it fits together. */
static int prepare(struct deciding *d, struct seki_err *err)
{
    struct seki_store *store = d->doing.turns.act->store;
    int r = seki_store_begin_read(store, err);

    r = r < 0 ? r : plan_again(d, err);
    seki_store_rollback(store);
    return r < 0 ? r : seki_device_deed_prepare(&d->doing, err);
}

static int take(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct deciding *d = arg;
    struct seki_devlist_look *look = d->look;
    struct seki_err why = d->why;
    int r = d->code;

    act->event.kind = SEKI_AUDIT_IMPORT;
    if (r == 0) {
        r = seki_device_deed_do(&d->doing, &why);
        r = r == SEKI_ERR_EXISTS || r == SEKI_ERR_NOTFOUND ? fail_other_plan(&why) : r;
    }
    if (r < 0) {
        return seki_err_pass(err, &why);
    }
    look->row.deed = d->doing.deed.number;
    look->row.state = SEKI_DEVLIST_TAKEN;
    r = seki_store_devlist_change(act->store, act->actor->organisation, &look->row, act->now, err);
    return r < 0 ? r : note_counts(act, &look->plan, err);
}

int seki_devlist_take(struct seki_act *act, struct seki_devlist_look *look, struct seki_str shown,
                      int64_t *ret_deed, struct seki_err *err)
{
    struct deciding d = {.look = look, .shown = shown, .doing = {.turns = {.act = act}}};
    int r;

    d.code = seki_actor_may(act->actor, SEKI_MAY_WRITE) ? prepare(&d, &d.why) : 0;
    r = seki_register_write_alone(act, DEVLIST, SEKI_AUDIT_UPDATE, take, &d, err);
    seki_device_deed_tidy(&d.doing);
    if (r == 0) {
        *ret_deed = d.doing.deed.number;
    }
    return r;
}

static int put_aside(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct deciding *d = arg;
    struct seki_devlist_look *look = d->look;
    int r = seki_store_devlist_get(act->arena, act->store, act->actor->organisation, look->number,
                                   &look->row, err);

    r = r < 0 ? r : seki_register_number(act, look->number, look->row.text[SEKI_DEVLIST_NAME], err);
    if (r == 0 && look->row.state != SEKI_DEVLIST_UNREADABLE) {
        r = need_open(look, err);
    }
    look->row.state = SEKI_DEVLIST_ASIDE;
    look->row.edition = d->edition;
    return r < 0 ? r
                 : seki_store_devlist_change(act->store, act->actor->organisation, &look->row,
                                             act->now, err);
}

int seki_devlist_put_aside(struct seki_act *act, int64_t number, int64_t edition,
                           struct seki_err *err)
{
    struct seki_devlist_look look = {.number = number};
    struct deciding d = {.look = &look, .edition = edition};

    return seki_register_write(act, DEVLIST, SEKI_AUDIT_UPDATE, put_aside, &d, err);
}
