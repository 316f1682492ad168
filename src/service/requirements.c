#include "service/requirements.h"

#include "base/utf8.h"
#include "msg/m_conf.h"
#include "msg/m_ward.h"

void seki_conform_count(struct seki_conform_counts *counts, const struct seki_requirement *it)
{
    if (it->result.state == SEKI_CONFORM_NONE) {
        return;
    }
    counts->n[it->result.state]++;
    counts->n_all++;
    counts->n_contradicting += it->result.contradicts;
}

struct seki_str seki_requirement_owner(const struct seki_requirement *it)
{
    return it->assigned ? it->assigned->text[SEKI_CONFIRMATION_OWNER] : SEKI_STR("");
}

/* Of a plan that counts, or of a row that says nothing but who is responsible. */
struct seki_str seki_requirement_due(const struct seki_requirement *it)
{
    return (it->result.said && it->said.said == SEKI_SAID_PLANNED) ||
                   (it->told && seki_said_nothing(it->told->text))
               ? it->told->text[SEKI_CONFIRMATION_DUE]
               : SEKI_STR("");
}

static const struct {
    enum seki_confirmation_field field;
    int text;
} lacks[] = {
    [SEKI_SAID_COMPLETE] = {SEKI_CONFIRMATION_STATE, SEKI_MSG_NONE},
    [SEKI_SAID_WITHOUT_PERSON] = {SEKI_CONFIRMATION_BY, SEKI_MSG_conf_lacks_person},
    [SEKI_SAID_IN_FUTURE] = {SEKI_CONFIRMATION_DATE, SEKI_MSG_conf_lacks_past},
    [SEKI_SAID_WITHOUT_EVIDENCE] = {SEKI_CONFIRMATION_EVIDENCE, SEKI_MSG_conf_lacks_evidence},
    [SEKI_SAID_WITHOUT_REASON] = {SEKI_CONFIRMATION_NOTE, SEKI_MSG_conf_lacks_reason},
    [SEKI_SAID_WITHOUT_DUE] = {SEKI_CONFIRMATION_DUE, SEKI_MSG_conf_lacks_due},
};

struct seki_msg seki_requirement_lack(enum seki_said_lack lack)
{
    return (struct seki_msg){.id = lacks[lack].text};
}

/* A "no" too carries name and day. */
int seki_requirement_fault(struct seki_arena *arena,
                           const struct seki_str text[SEKI_CONFIRMATION_FIELDS],
                           struct seki_date today, struct seki_answer_fault *ret_fault,
                           struct seki_err *err)
{
    struct seki_confirmation said = {.evidence = text[SEKI_CONFIRMATION_EVIDENCE],
                                     .by = text[SEKI_CONFIRMATION_BY],
                                     .note = text[SEKI_CONFIRMATION_NOTE]};
    bool has_date = seki_date_parse(text[SEKI_CONFIRMATION_DATE], &said.date);
    bool has_due = seki_date_parse(text[SEKI_CONFIRMATION_DUE], &said.due);
    struct seki_answer_fault fault = {.what = {.id = SEKI_MSG_NONE}};
    enum seki_said_lack lack;

    if (seki_said_parse(arena, text[SEKI_CONFIRMATION_STATE], &said.said) < 0) {
        return seki_fail_nomem(err);
    }
    lack = said.said == SEKI_SAID_MAX ? SEKI_SAID_COMPLETE : seki_said_lacks(&said, today);
    if (said.said == SEKI_SAID_MAX) {
        fault = (struct seki_answer_fault){SEKI_CONFIRMATION_STATE, M_conf_lacks_state()};
    } else if (text[SEKI_CONFIRMATION_BY].n == 0) {
        fault = (struct seki_answer_fault){SEKI_CONFIRMATION_BY, M_conf_lacks_person()};
    } else if (!has_date) {
        fault = (struct seki_answer_fault){SEKI_CONFIRMATION_DATE, M_ward_no_day()};
    } else if (text[SEKI_CONFIRMATION_DUE].n && !has_due) {
        fault = (struct seki_answer_fault){SEKI_CONFIRMATION_DUE, M_ward_no_day()};
    } else if (lack != SEKI_SAID_COMPLETE) {
        fault = (struct seki_answer_fault){lacks[lack].field, seki_requirement_lack(lack)};
    }
    *ret_fault = fault;
    return 0;
}

struct join {
    struct seki_arena *arena;
    const struct seki_catalog *catalog;
    struct seki_date today;
    struct seki_requirement *list;
    size_t n;
    size_t *first; /* of an item: its first place in the list, plus one */
    size_t *next;  /* of a place: the next one of the same item, plus one */
    struct seki_err *err;
};

static bool is_ours(const struct join *j, const struct seki_conformity_row *row)
{
    return seki_str_eq(row->catalog, j->catalog->head.id) && row->number >= 0 &&
           row->number < (int64_t)j->catalog->n_items && row->derived >= 0 &&
           row->derived < SEKI_CONFORM_STATE_MAX && row->applies >= 0 &&
           row->applies <= SEKI_APPLIES_PERHAPS &&
           seki_str_eq(j->catalog->items[row->number].id, row->item);
}

static void add_row(struct join *j, const struct seki_conformity_row *row)
{
    const struct seki_item *item = &j->catalog->items[row->number];
    enum seki_conform_state derived = (enum seki_conform_state)row->derived;

    j->list[j->n] = (struct seki_requirement){
        .item = item,
        .row = row,
        .result = {.item = item,
                   .state = derived,
                   .derived = derived,
                   .applies = (enum seki_conform_applies)row->applies,
                   .is_for_vendor = row->vendor.n > 0,
                   .is_unverified = row->is_unverified,
                   .todo = (unsigned)row->todo},
    };
    j->next[j->n] = j->first[row->number];
    j->first[row->number] = ++j->n;
}

/* On whose sheet it was said, as engine/conform.h looks it up. */
static int find_place(struct join *j, size_t item, struct seki_str vendor,
                      struct seki_requirement **ret_place)
{
    struct seki_str theirs = seki_fold(j->arena, vendor);

    *ret_place = NULL;
    for (size_t at = theirs.p ? j->first[item] : 0; at > 0; at = j->next[at - 1]) {
        struct seki_str ours = seki_fold(j->arena, j->list[at - 1].row->vendor);
        if (!ours.p) {
            return seki_fail_nomem(j->err);
        }
        if (seki_str_eq(ours, theirs)) {
            *ret_place = &j->list[at - 1];
        }
    }
    return theirs.p ? 0 : seki_fail_nomem(j->err);
}

/* Of several that count, the worst; one that does not count stands only where none does. */
static void take_word(const struct join *j, struct seki_requirement *it,
                      const struct seki_confirmation_row *row, struct seki_confirmation *said)
{
    bool is_unread = said->said == SEKI_SAID_MAX;
    enum seki_said_lack lack = is_unread ? SEKI_SAID_COMPLETE : seki_said_lacks(said, j->today);
    bool counts = !is_unread && lack == SEKI_SAID_COMPLETE;
    bool is_late =
        counts && said->said == SEKI_SAID_PLANNED && seki_date_cmp(said->due, j->today) < 0;

    said->said = is_late ? SEKI_SAID_NO : said->said;
    it->n_told++;
    if (counts && (!it->result.said || said->said < it->said.said)) {
        it->told = row;
        it->said = *said;
        it->result.said = &it->said;
        it->lack = SEKI_SAID_COMPLETE;
        it->is_unread = false;
        it->is_late = is_late;
    } else if (it->n_told == 1) { /* blank rows do not hide why it does not count */
        it->told = row;
        it->lack = lack;
        it->is_unread = is_unread;
    }
}

static int add_word(struct join *j, const struct seki_confirmation_row *row)
{
    const struct seki_str *text = row->text;
    struct seki_confirmation said = {.evidence = text[SEKI_CONFIRMATION_EVIDENCE],
                                     .by = text[SEKI_CONFIRMATION_BY],
                                     .note = text[SEKI_CONFIRMATION_NOTE]};
    const struct seki_item *item =
        seki_str_eq(text[SEKI_CONFIRMATION_CATALOG], j->catalog->head.id)
            ? seki_catalog_find(j->catalog, j->arena, text[SEKI_CONFIRMATION_ITEM])
            : NULL;
    struct seki_requirement *it = NULL;
    int r;

    if (!item) {
        return 0;
    }
    said.item = (size_t)(item - j->catalog->items);
    r = find_place(j, said.item, text[SEKI_CONFIRMATION_VENDOR], &it);
    if (r < 0 || !it) {
        return r;
    }
    it->assigned = !it->assigned && text[SEKI_CONFIRMATION_OWNER].n ? row : it->assigned;
    if (seki_said_nothing(text)) {
        it->told = it->told ? it->told : row;
        return 0;
    }
    (void)seki_date_parse(text[SEKI_CONFIRMATION_DATE], &said.date);
    (void)seki_date_parse(text[SEKI_CONFIRMATION_DUE], &said.due);
    if (seki_said_parse(j->arena, text[SEKI_CONFIRMATION_STATE], &said.said) < 0) {
        return seki_fail_nomem(j->err);
    }
    take_word(j, it, row, &said);
    return 0;
}

int seki_requirements(struct seki_arena *arena, const struct seki_catalog *catalog,
                      struct seki_date today, const struct seki_conformity_asked *asked,
                      struct seki_requirement **ret_list, size_t *ret_n, struct seki_err *err)
{
    struct join j = {.arena = arena, .catalog = catalog, .today = today, .err = err};
    size_t n = 0;
    int r = 0;

    for (size_t i = 0; i < asked->n_derived; i++) { /* of several lists most are not ours */
        n += is_ours(&j, &asked->derived[i]);
    }
    j.list = seki_arena_array(arena, struct seki_requirement, n + 1);
    j.first = seki_arena_array(arena, size_t, catalog->n_items + 1);
    j.next = seki_arena_array(arena, size_t, n + 1);
    if (!j.list || !j.first || !j.next) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < asked->n_derived; i++) {
        if (is_ours(&j, &asked->derived[i])) {
            add_row(&j, &asked->derived[i]);
        }
    }
    for (size_t i = 0; r == 0 && i < asked->n_said; i++) {
        r = add_word(&j, &asked->said[i]);
    }
    for (size_t i = 0; r == 0 && i < j.n; i++) {
        if (j.list[i].result.said) {
            seki_conform_settle(&j.list[i].result);
        }
    }
    if (r == 0) {
        *ret_list = j.list;
        *ret_n = j.n;
    }
    return r;
}
