#include "web/compare.h"

#include "msg/m_dif.h"
#include "report/diff_report.h"
#include "web/forms.h"

#define NOTE_MAX 240 /* bytes of a note that are shown; the statement's own page has all */

struct making {
    struct seki_arena *arena;
    enum seki_lang lang;
    struct seki_compare *compare;
    bool *has_row[SEKI_COMPARE_SIDES]; /* each answer of a side's form: it stands in some row */
    const struct seki_finding **worst[SEKI_COMPARE_SIDES]; /* of each answer; NULL: none */
    struct seki_err *err;
};

struct seki_str seki_compare_letter(size_t side)
{
    static const struct seki_str letters[SEKI_COMPARE_SIDES] = {
        {"A", 1}, {"B", 1}, {"C", 1}, {"D", 1}};

    return letters[side];
}

struct seki_str seki_compare_field(size_t side)
{
    static const struct seki_str names[SEKI_COMPARE_SIDES] = {
        {"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}};

    return names[side];
}

struct seki_msg seki_compare_label(size_t side)
{
    return M_dif_web_side(seki_compare_letter(side));
}

struct seki_msg seki_compare_turn(enum seki_turn turn)
{
    switch (turn) {
    case SEKI_TURN_WORSENED:
        return M_dif_turn_worsened();
    case SEKI_TURN_IMPROVED:
        return M_dif_turn_improved();
    case SEKI_TURN_UNCLEAR:
        return M_dif_turn_unclear();
    case SEKI_TURN_SAME:
    case SEKI_TURN_MAX:
    default:
        return M_dif_turn_same();
    }
}

enum seki_web_tone seki_compare_tone(enum seki_turn turn)
{
    switch (turn) {
    case SEKI_TURN_WORSENED:
        return SEKI_WEB_TONE_BAD;
    case SEKI_TURN_IMPROVED:
        return SEKI_WEB_TONE_GOOD;
    case SEKI_TURN_UNCLEAR:
        return SEKI_WEB_TONE_WARN;
    case SEKI_TURN_SAME:
    case SEKI_TURN_MAX:
    default:
        return SEKI_WEB_TONE_PLAIN;
    }
}

/* --- one cell */

/* The worst of each answer, the first of equal ones, with one look at each. */
static void sort_findings(const struct seki_checked *checked, const struct seki_catalog *catalog,
                          const struct seki_finding **worst)
{
    for (size_t i = 0; i < checked->n_findings; i++) {
        const struct seki_finding *it = &checked->findings[i];
        size_t answer = it->item ? it->item->answer : SEKI_NO_INDEX;
        if (it->severity != SEKI_SEVERITY_INFO && answer < catalog->n_answers &&
            (!worst[answer] || it->severity > worst[answer]->severity)) {
            worst[answer] = it;
        }
    }
}

/* Cut between characters, with a sign that there is more. */
static int cut_note(struct making *m, struct seki_str note, struct seki_str *ret_note)
{
    size_t n = SEKI_MIN(note.n, (size_t)NOTE_MAX);

    while (n < note.n && n > 0 && ((unsigned char)note.p[n] & 0xc0) == 0x80) {
        n--;
    }
    const struct seki_str parts[] = {seki_str_head(note, n), SEKI_STR("…")};
    *ret_note = n == note.n ? note : seki_arena_join(m->arena, parts, SEKI_ARRAY_LEN(parts));
    return ret_note->p || note.n == 0 ? 0 : seki_fail_nomem(m->err);
}

static int fill_cell(struct making *m, size_t side, const struct seki_item *item,
                     struct seki_compare_cell *cell)
{
    const struct seki_checked *checked = &m->compare->side[side].checked;
    struct seki_buf SEKI_CLEANUP_BUF said = {0};

    cell->voice = seki_voice_of(checked, item);
    cell->id = item->id;
    cell->distrust = seki_word_distrust(m->lang, &cell->voice);
    cell->finding = m->worst[side][item->answer];
    cell->is_unknown =
        !cell->voice.is_trusted || cell->voice.answer->value == SEKI_VALUE_NONE ||
        cell->voice.answer->value == SEKI_VALUE_NOTE ||
        (cell->voice.worth == SEKI_VALUE_NONE &&
         (item->polarity == SEKI_POLARITY_GOOD || item->polarity == SEKI_POLARITY_BAD));
    seki_buf_init(&said, SEKI_LIMIT_DB_VALUE);
    seki_words_add_said(&said, m->lang, cell->voice.answer);
    cell->whole = seki_arena_buf(m->arena, &said);
    if (!cell->whole.p) {
        return seki_fail_nomem(m->err);
    }
    int r = cut_note(m, cell->whole, &cell->said);
    return r < 0 ? r : cut_note(m, cell->voice.answer->note, &cell->note);
}

/* --- one row */

static bool cells_differ(const struct seki_voice *a, const struct seki_voice *b)
{
    return a->answer->value != b->answer->value || !seki_str_eq(a->answer->text, b->answer->text) ||
           !seki_str_eq(a->answer->note, b->answer->note) ||
           seki_date_cmp(a->answer->planned_until, b->answer->planned_until) != 0 ||
           a->worth != b->worth || a->is_trusted != b->is_trusted;
}

static void judge(struct making *m, struct seki_compare_row *row)
{
    struct seki_compare *c = m->compare;

    row->is_unknown = true;
    for (size_t i = 0; i < c->n_sides; i++) {
        row->is_once |= !row->cell[i].voice.item;
        row->is_unknown &= !row->cell[i].voice.item || row->cell[i].is_unknown;
    }
    if (row->item->field.n) {
        row->is_header = true; /* the heads of the columns say it */
        return;
    }
    for (size_t i = 1; !row->is_once && i < c->n_sides; i++) {
        row->differs |= cells_differ(&row->cell[0].voice, &row->cell[i].voice);
    }
    if (row->is_once) {
        c->n_once++;
        return;
    }
    c->n_differ += row->differs;
    c->n_same += !row->differs;
    c->n_same_unknown += !row->differs && row->is_unknown;
    if (row->differs && c->is_one_form && c->n_sides == 2) {
        const struct seki_voice voices[2] = {row->cell[0].voice, row->cell[1].voice};
        row->has_turn = true;
        row->turn = seki_turn_of_answer(voices);
        c->by_turn[row->turn]++;
    }
}

static const struct seki_item *section_of(const struct seki_catalog *catalog,
                                          const struct seki_item *item)
{
    const struct seki_item *section = NULL;

    for (size_t at = item->parent; at != SEKI_NO_INDEX; at = catalog->items[at].parent) {
        if (catalog->items[at].kind == SEKI_ITEM_SECTION) {
            section = &catalog->items[at];
        }
    }
    return section;
}

/* The question of `catalog` as others ask it: the item on the side's form, or NULL. */
static const struct seki_item *asked_by(const struct seki_catalog *catalog,
                                        const struct seki_item *item,
                                        const struct seki_catalog *other, bool *ret_is_sure)
{
    const struct seki_item *found;

    if (catalog == other) {
        *ret_is_sure = true;
        return item;
    }
    found = seki_web_counterpart(catalog, item, other, ret_is_sure);
    return found && found->answer != SEKI_NO_INDEX ? found : NULL;
}

static int add_row(struct making *m, const struct seki_catalog *catalog,
                   const struct seki_item *item)
{
    struct seki_compare *c = m->compare;
    struct seki_compare_row *row = &c->row[c->n_rows];
    int r = 0;

    row->item = item;
    row->section = section_of(catalog, item);
    for (size_t i = 0; r == 0 && i < c->n_sides; i++) {
        bool is_sure = false;
        const struct seki_item *there =
            asked_by(catalog, item, c->side[i].statement->catalog, &is_sure);
        if (there) {
            row->cell[i].is_proposed = !is_sure;
            m->has_row[i][there->answer] = true;
            r = fill_cell(m, i, there, &row->cell[i]);
        }
    }
    if (r == 0) {
        judge(m, row);
        c->n_rows++;
    }
    return r;
}

/* Two forms that no relation ties may both be tied to a third one: each question has a row, whatever stands beside it in others. */
static int add_side(struct making *m, size_t side)
{
    const struct seki_catalog *catalog = m->compare->side[side].statement->catalog;
    int r = 0;

    for (size_t i = 0; r == 0 && i < catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(catalog, i);
        r = m->has_row[side][i] ? 0 : add_row(m, catalog, item);
    }
    return r;
}

int seki_compare_make(struct seki_arena *arena, enum seki_lang lang,
                      struct seki_compare *inout_compare, struct seki_err *err)
{
    struct seki_compare *c = inout_compare;
    struct making m = {.arena = arena, .lang = lang, .compare = c, .err = err};
    size_t most = 1;
    int r = 0;

    c->is_one_form = true;
    for (size_t i = 0; i < c->n_sides; i++) {
        size_t n = c->side[i].statement->catalog->n_answers;
        most += n;
        m.has_row[i] = seki_arena_array(arena, bool, n + 1);
        m.worst[i] = seki_arena_array(arena, const struct seki_finding *, n + 1);
        if (!m.has_row[i] || !m.worst[i]) {
            return seki_fail_nomem(err);
        }
        sort_findings(&c->side[i].checked, c->side[i].statement->catalog, m.worst[i]);
        c->is_one_form &= c->side[i].statement->catalog == c->side[0].statement->catalog;
    }
    c->row = seki_arena_array(arena, struct seki_compare_row, most);
    if (!c->row) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < c->n_sides; i++) {
        r = add_side(&m, i);
    }
    return r;
}
