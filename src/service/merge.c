#include "service/merge.h"

#include "model/statement.h"
#include "msg/m_hint.h"
#include "msg/m_inbox.h"
#include "msg/m_merge.h"
#include "service/maker_int.h"

#define DRAFT SEKI_STR("draft")
#define STEM SEKI_STR("statement-")
#define NUMBER 20         /* digits of one */
#define EDITIONS_TRIED 50 /* of an answer, back to the one that was exported */

struct looking {
    struct seki_act *act;
    struct seki_merge *merge;
    struct seki_intake_answer *answer; /* all of the file */
    size_t n;
    struct seki_err *err;
};

/* --- when it left */

int seki_merge_name(struct seki_arena *arena, int64_t draft, int64_t now, struct seki_str *ret_name,
                    struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};

    seki_buf_init(&name, SEKI_INTAKE_NAME_BYTES);
    seki_buf_add(&name, STEM);
    seki_buf_add_int(&name, draft);
    seki_buf_add_char(&name, '-');
    seki_buf_add_int(&name, now);
    *ret_name = seki_arena_buf(arena, &name);
    return ret_name->p ? 0 : seki_fail_nomem(err);
}

struct exporting {
    int64_t number;
    struct seki_draft_whole *whole;
};

static int export(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct exporting *it = arg;

    return seki_draft_load(act, it->number, it->whole, err);
}

int seki_merge_export(struct seki_act *act, int64_t number, struct seki_draft_whole *ret_whole,
                      struct seki_err *err)
{
    struct exporting it = {number, ret_whole};

    act->event.kind = SEKI_AUDIT_EXPORT;
    act->event.action = SEKI_AUDIT_VIEW;
    act->event.object_kind = DRAFT;
    act->event.object_organisation = act->actor->organisation;
    return seki_act(act, SEKI_MAY_READ, export, &it, err);
}

static struct seki_str digits(struct seki_str s)
{
    size_t n = 0;

    while (n < s.n && n < NUMBER && s.p[n] >= '0' && s.p[n] <= '9') {
        n++;
    }
    return seki_str_head(s, n);
}

/* Browsers and people add to the end of a name ("... (1).xlsx"); a time to come is none of ours. */
static int64_t exported_at(struct seki_str name, int64_t draft, int64_t now)
{
    struct seki_str rest;
    struct seki_str number;
    int64_t of = 0;
    int64_t at = 0;

    if (!seki_str_starts(name, STEM)) {
        return 0;
    }
    rest = seki_str_skip(name, STEM.n);
    number = digits(rest);
    rest = seki_str_skip(rest, number.n);
    if (!seki_str_to_int(number, 1, INT64_MAX, &of) || of != draft || rest.n == 0 ||
        rest.p[0] != '-' || !seki_str_to_int(digits(seki_str_skip(rest, 1)), 1, now, &at)) {
        return 0;
    }
    return at;
}

int64_t seki_merge_draft_of(struct seki_str name)
{
    int64_t of = 0;

    return seki_str_starts(name, STEM) &&
                   seki_str_to_int(digits(seki_str_skip(name, STEM.n)), 1, INT64_MAX, &of)
               ? of
               : 0;
}

/* --- one item */

static const struct seki_intake_answer *answer_of(const struct looking *l, struct seki_str item)
{
    for (size_t i = 0; i < l->n; i++) {
        if (seki_str_eq(l->answer[i].text[SEKI_TAKEN_ITEM], item)) {
            return &l->answer[i];
        }
    }
    return NULL;
}

/* Alike but for the ends of lines, which a workbook writes otherwise than a page. */
static bool is_alike(struct seki_str a, struct seki_str b)
{
    size_t i = 0;
    size_t j = 0;

    for (;;) {
        i += i < a.n && a.p[i] == '\r';
        j += j < b.n && b.p[j] == '\r';
        if (i >= a.n || j >= b.n) {
            return i >= a.n && j >= b.n;
        }
        if (a.p[i++] != b.p[j++]) {
            return false;
        }
    }
}

/* A form without a column for plans says nothing about them. */
static struct seki_draft_answer as_answer(const struct seki_intake_answer *read,
                                          const struct seki_draft_answer *now)
{
    const struct seki_str *text = read->text;
    struct seki_draft_answer made = {.edition = now->edition};

    made.text[SEKI_DRAFT_ANSWER_ITEM] = text[SEKI_TAKEN_ITEM];
    made.text[SEKI_DRAFT_ANSWER_VALUE] =
        text[read->is_said ? SEKI_TAKEN_SAID_VALUE : SEKI_TAKEN_VALUE];
    made.text[SEKI_DRAFT_ANSWER_TEXT] =
        text[read->is_said ? SEKI_TAKEN_SAID_TEXT : SEKI_TAKEN_TEXT];
    made.text[SEKI_DRAFT_ANSWER_NOTE] =
        text[read->is_said ? SEKI_TAKEN_SAID_NOTE : SEKI_TAKEN_NOTE];
    made.text[SEKI_DRAFT_ANSWER_PLANNED] = text[SEKI_TAKEN_PLANNED];
    if (made.text[SEKI_DRAFT_ANSWER_PLANNED].n == 0 &&
        seki_str_eq(made.text[SEKI_DRAFT_ANSWER_VALUE], now->text[SEKI_DRAFT_ANSWER_VALUE])) {
        made.text[SEKI_DRAFT_ANSWER_PLANNED] = now->text[SEKI_DRAFT_ANSWER_PLANNED];
    }
    for (size_t i = SEKI_DRAFT_ANSWER_TEXT; i <= SEKI_DRAFT_ANSWER_NOTE; i++) {
        made.text[i] = is_alike(made.text[i], now->text[i]) ? now->text[i] : made.text[i];
    }
    return made;
}

static bool is_none(const struct seki_draft_answer *a)
{
    return a->text[SEKI_DRAFT_ANSWER_VALUE].n == 0 ||
           seki_str_eq(a->text[SEKI_DRAFT_ANSWER_VALUE], SEKI_STR("none"));
}

/* The answer as it stood when the file left; *ret_is_known is false when that is too long ago. */
static int find_base(struct looking *l, const struct seki_draft_answer *now,
                     struct seki_draft_answer *ret_base, bool *ret_is_known)
{
    const struct seki_merge *m = l->merge;
    int64_t edition = now->edition;
    int r = 0;

    *ret_base = *now;
    for (int i = 0; r == 0 && edition > 0 && ret_base->changed >= m->exported; i++) {
        if (i == EDITIONS_TRIED) {
            *ret_is_known = false;
            return 0;
        }
        *ret_base = (struct seki_draft_answer){.edition = 0};
        edition--;
        r = edition == 0 ? 0
                         : seki_store_draft_answer(l->act->arena, l->act->store, &m->whole.draft,
                                                   l->act->actor->organisation,
                                                   now->text[SEKI_DRAFT_ANSWER_ITEM], edition,
                                                   ret_base, l->err);
    }
    *ret_is_known = true;
    return r;
}

/* What the file left as it was given is no change of it, whatever the draft says meanwhile. */
static int compare(struct looking *l, struct seki_merge_item *it, bool *ret_is_change)
{
    struct seki_draft_answer base;
    struct seki_draft_answer then;
    bool is_known = false;
    int r;

    if (l->merge->exported == 0) {
        it->is_conflict = !is_none(&it->now);
        return 0;
    }
    if (it->now.edition == 0 || it->now.changed < l->merge->exported) {
        return 0;
    }
    r = find_base(l, &it->now, &base, &is_known);
    then = as_answer(&it->read, &base);
    *ret_is_change = !is_known || it->is_doubtful || !seki_draft_is_same(&then, &base);
    it->is_conflict = true;
    return r;
}

static int add_item(struct looking *l, const struct seki_item *item)
{
    const struct seki_intake_answer *read = answer_of(l, item->id);
    struct seki_merge_item *it = &l->merge->list[l->merge->n];
    bool is_change;
    bool is_lost; /* something stood there, and was not understood */
    int r;

    if (!read) {
        return 0; /* a file without a row for it says nothing */
    }
    *it = (struct seki_merge_item){.item = item, .read = *read};
    it->now = seki_draft_find(l->merge->whole.answer, l->merge->whole.n, item->id);
    it->file = as_answer(read, &it->now);
    is_lost = !read->is_said && is_none(&it->file) && read->text[SEKI_TAKEN_RAW].n > 0;
    it->is_doubtful =
        is_lost || (!read->is_said && !is_none(&it->file) && read->confidence < SEKI_CONFIDENT);
    it->may_take =
        !is_lost &&
        seki_draft_takes_value(item, seki_value_from_name(it->file.text[SEKI_DRAFT_ANSWER_VALUE]));
    is_change = is_lost || !seki_draft_is_same(&it->file, &it->now);
    r = is_change ? compare(l, it, &is_change) : 0;
    l->merge->n += is_change;
    l->merge->n_conflicts += is_change && it->is_conflict;
    return r;
}

static int conflicts_first(struct looking *l)
{
    struct seki_merge *m = l->merge;
    struct seki_merge_item *sorted =
        seki_arena_array(l->act->arena, struct seki_merge_item, m->n + 1);
    size_t at[2] = {m->n_conflicts, 0};

    if (!sorted) {
        return seki_fail_nomem(l->err);
    }
    for (size_t i = 0; i < m->n; i++) {
        sorted[at[m->list[i].is_conflict]++] = m->list[i];
    }
    m->list = sorted;
    return 0;
}

/* --- the file */

static int load_answers(struct looking *l)
{
    struct seki_intake_part part = {.intake = l->merge->intake, .page = {.limit = SEKI_PAGE_MAX}};
    size_t most = l->merge->catalog->n_answers;
    struct seki_intake_answer *list = NULL;
    size_t n = 0;
    int r = 0;

    l->answer = seki_arena_array(l->act->arena, struct seki_intake_answer, most + 1);
    if (!l->answer) {
        return seki_fail_nomem(l->err);
    }
    do {
        r = seki_store_intake_answers(l->act->arena, l->act->store, l->act->actor->organisation,
                                      &part, &list, &n, l->err);
        for (size_t i = 0; r == 0 && i < n && l->n < most; i++) {
            l->answer[l->n++] = list[i];
        }
        part.page.after = n ? list[n - 1].number : part.page.after;
    } while (r == 0 && n == part.page.limit);
    return r;
}

static int list_items(struct looking *l)
{
    struct seki_merge *m = l->merge;
    int r = load_answers(l);

    m->list = seki_arena_array(l->act->arena, struct seki_merge_item, m->catalog->n_answers + 1);
    if (!m->list) {
        return seki_fail_nomem(l->err);
    }
    for (size_t i = 0; r == 0 && i < m->catalog->n_answers; i++) {
        r = add_item(l, seki_catalog_answer_item(m->catalog, i));
    }
    return r < 0 ? r : conflicts_first(l);
}

static int look(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct looking l = {.act = act, .merge = arg, .err = err};
    struct seki_merge *m = arg;
    int r = seki_store_intake_get(act->arena, act->store, act->actor->organisation, m->intake,
                                  &m->row, err);

    r = r < 0 ? r : seki_draft_load(act, m->draft, &m->whole, err);
    if (r < 0 || m->row.state != SEKI_INTAKE_READ) {
        return r;
    }
    m->exported = exported_at(m->row.text[SEKI_INTAKE_NAME], m->draft, act->now);
    m->is_other_form = !seki_str_eq(m->row.text[SEKI_INTAKE_CATALOG], m->catalog->head.id);
    return m->is_other_form ? 0 : list_items(&l);
}

int seki_merge_look(struct seki_act *act, struct seki_merge *merge, struct seki_err *err)
{
    merge->n = merge->n_conflicts = 0;
    return seki_register_read(act, DRAFT, look, merge, err);
}

/* --- taking */

static int take(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_merge_taking *it = arg;
    struct seki_intake_row row;
    int r = seki_store_intake_get(act->arena, act->store, act->actor->organisation, it->intake,
                                  &row, err);

    if (r == 0 && row.state != SEKI_INTAKE_READ) {
        return seki_fail(err, SEKI_ERR_INVALID, M_inbox_not_open(row.text[SEKI_INTAKE_NAME]),
                         M_hint_inbox_not_open());
    }
    if (r == 0 && it->saying.n == 0) {
        return seki_fail(err, SEKI_ERR_INVALID, M_merge_nothing(), M_merge_nothing_next());
    }
    it->saying.source = r < 0 ? SEKI_STR("") : row.text[SEKI_INTAKE_NAME];
    r = r < 0 ? r : seki_draft_say(act, &it->saying, err);
    return r < 0 || it->saying.n_conflicts
               ? r
               : seki_intake_put_aside(act, it->intake, it->edition, err);
}

int seki_merge_take(struct seki_act *act, struct seki_merge_taking *it, struct seki_err *err)
{
    return seki_register_write(act, DRAFT, SEKI_AUDIT_UPDATE, take, it, err);
}
