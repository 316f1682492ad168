#include "report/conform_words.h"

#include "base/part.h"
#include "msg/m_conf.h"
#include "msg/m_rep.h"
#include "report/words.h"

struct seki_str seki_word_conform(enum seki_lang lang, enum seki_conform_state state)
{
    static const int ids[SEKI_CONFORM_STATE_MAX] = {
        [SEKI_CONFORM_OPEN] = SEKI_MSG_conf_open,
        [SEKI_CONFORM_UNKNOWN] = SEKI_MSG_conf_unknown,
        [SEKI_CONFORM_CONFIRM] = SEKI_MSG_conf_confirm,
        [SEKI_CONFORM_PLANNED] = SEKI_MSG_conf_planned,
        [SEKI_CONFORM_OPERATION] = SEKI_MSG_conf_operation,
        [SEKI_CONFORM_TECHNICAL] = SEKI_MSG_conf_technical,
        [SEKI_CONFORM_NA] = SEKI_MSG_conf_na,
        [SEKI_CONFORM_NONE] = SEKI_MSG_conf_none,
    };

    return seki_msg_text(lang, ids[state]);
}

struct seki_str seki_word_todo(enum seki_lang lang, enum seki_conform_todo todo)
{
    static const int ids[SEKI_TODO_MAX] = {
        [SEKI_TODO_ASK_FORM] = SEKI_MSG_conf_todo_ask_form,
        [SEKI_TODO_ASK_ANSWER] = SEKI_MSG_conf_todo_ask_answer,
        [SEKI_TODO_CHANGE] = SEKI_MSG_conf_todo_change,
        [SEKI_TODO_DELIVER] = SEKI_MSG_conf_todo_deliver,
        [SEKI_TODO_MEASURE] = SEKI_MSG_conf_todo_measure,
        [SEKI_TODO_PLAN] = SEKI_MSG_conf_todo_plan,
        [SEKI_TODO_CONFIRM] = SEKI_MSG_conf_todo_confirm,
        [SEKI_TODO_LOOK_UP] = SEKI_MSG_conf_todo_look_up,
        [SEKI_TODO_LIST] = SEKI_MSG_conf_todo_list,
        [SEKI_TODO_SETTLE] = SEKI_MSG_conf_todo_settle,
        [SEKI_TODO_VENDOR] = SEKI_MSG_conf_todo_vendor,
        [SEKI_TODO_ASK_VENDOR] = SEKI_MSG_conf_todo_ask_vendor,
    };

    return seki_msg_text(lang, ids[todo]);
}

struct seki_str seki_word_actor(enum seki_lang lang, enum seki_conform_actor actor)
{
    static const int ids[SEKI_ACTOR_MAX] = {
        [SEKI_ACTOR_MAKER] = SEKI_MSG_conf_actor_maker,
        [SEKI_ACTOR_HOSPITAL] = SEKI_MSG_conf_actor_hospital,
        [SEKI_ACTOR_VENDOR] = SEKI_MSG_conf_actor_vendor,
    };

    return seki_msg_text(lang, ids[actor]);
}

struct seki_str seki_word_said(enum seki_lang lang, enum seki_said said)
{
    static const int ids[SEKI_SAID_MAX] = {
        [SEKI_SAID_NO] = SEKI_MSG_conf_said_no,
        [SEKI_SAID_PLANNED] = SEKI_MSG_conf_said_planned,
        [SEKI_SAID_NA] = SEKI_MSG_conf_said_na,
        [SEKI_SAID_YES] = SEKI_MSG_conf_said_yes,
    };

    return seki_msg_text(lang, ids[said]);
}

enum seki_mark seki_conform_mark(enum seki_conform_state state)
{
    static const enum seki_mark marks[SEKI_CONFORM_STATE_MAX] = {
        [SEKI_CONFORM_OPEN] = SEKI_MARK_NO,       [SEKI_CONFORM_UNKNOWN] = SEKI_MARK_BLANK,
        [SEKI_CONFORM_CONFIRM] = SEKI_MARK_NOTE,  [SEKI_CONFORM_PLANNED] = SEKI_MARK_NOTE,
        [SEKI_CONFORM_OPERATION] = SEKI_MARK_YES, [SEKI_CONFORM_TECHNICAL] = SEKI_MARK_YES,
        [SEKI_CONFORM_NA] = SEKI_MARK_NA,         [SEKI_CONFORM_NONE] = SEKI_MARK_NONE,
    };

    return marks[state];
}

static void add_word(struct seki_buf *out, enum seki_lang lang, int id)
{
    seki_buf_add(out, seki_msg_text(lang, id));
}

static void add_gap(struct seki_buf *out)
{
    if (out->n) {
        seki_buf_add_char(out, '\n');
    }
}

/* --- why no form speaks */

static int untied_id(enum seki_untied untied)
{
    static const int ids[SEKI_UNTIED_MAX] = {
        [SEKI_UNTIED_NONE] = SEKI_MSG_conf_untied_not_judged,
        [SEKI_UNTIED_ORGANISATION] = SEKI_MSG_conf_untied_organisation,
        [SEKI_UNTIED_PROCEDURE] = SEKI_MSG_conf_untied_procedure,
        [SEKI_UNTIED_CONTRACT] = SEKI_MSG_conf_untied_contract,
        [SEKI_UNTIED_LAW] = SEKI_MSG_conf_untied_law,
        [SEKI_UNTIED_PREMISES] = SEKI_MSG_conf_untied_premises,
        [SEKI_UNTIED_CONTEXT] = SEKI_MSG_conf_untied_context,
        [SEKI_UNTIED_HEADING] = SEKI_MSG_conf_untied_heading,
        [SEKI_UNTIED_UNKNOWN_CONTENT] = SEKI_MSG_conf_untied_content,
        [SEKI_UNTIED_PARTIAL] = SEKI_MSG_conf_untied_partial,
        [SEKI_UNTIED_BEYOND] = SEKI_MSG_conf_untied_beyond,
        [SEKI_UNTIED_OPPOSITE] = SEKI_MSG_conf_untied_beyond,
        [SEKI_UNTIED_NUMBER_ONLY] = SEKI_MSG_conf_untied_content,
        [SEKI_UNTIED_NOT_JUDGED] = SEKI_MSG_conf_untied_not_judged,
    };

    return ids[untied];
}

void seki_conform_add_basis(struct seki_buf *out, enum seki_lang lang,
                            const struct seki_conform_result *result)
{
    size_t n = 0;

    if (result->applies == SEKI_APPLIES_NOT) {
        add_word(out, lang, SEKI_MSG_conf_applies_not);
        return;
    }
    for (int i = 0; i < SEKI_CONFORM_NONE; i++) {
        n += result->n_assets[i];
    }
    if (result->basis == SEKI_CONFORM_BY_UNTIED) {
        add_word(out, lang, untied_id(result->item->untied));
        if (result->derived == SEKI_CONFORM_CONFIRM) {
            add_word(out, lang,
                     result->is_for_vendor ? SEKI_MSG_conf_by_vendor : SEKI_MSG_conf_by_hospital);
        }
    } else if (n == 0) {
        add_word(out, lang, SEKI_MSG_conf_no_devices);
    } else if (result->derived == SEKI_CONFORM_CONFIRM) {
        add_word(out, lang,
                 result->basis != SEKI_CONFORM_BY_HUB ? SEKI_MSG_conf_list_is_not_all
                 : result->is_for_vendor              ? SEKI_MSG_conf_can_vendor
                                                      : SEKI_MSG_conf_can_hospital);
    }
    if (result->applies == SEKI_APPLIES_PERHAPS) {
        add_gap(out);
        add_word(out, lang, SEKI_MSG_conf_applies_perhaps);
    }
}

void seki_conform_add_said(struct seki_buf *out, enum seki_lang lang,
                           const struct seki_conform_result *result)
{
    const struct seki_confirmation *said = result->said;
    struct seki_buf SEKI_CLEANUP_BUF dates = {0};
    struct seki_str date;
    struct seki_msg msg;
    size_t cut;

    if (result->assigned) {
        msg = M_conf_responsible(result->assigned->owner);
        add_gap(out);
        seki_msg_format(out, lang, &msg);
    }
    if (!said) {
        return;
    }
    seki_buf_init(&dates, 64); /* two ISO dates */
    if (seki_date_is_set(said->date)) {
        seki_date_add_iso(&dates, said->date);
    }
    cut = dates.n;
    if (seki_date_is_set(said->due)) {
        seki_date_add_iso(&dates, said->due);
    }
    date = seki_part_str(out, &dates);
    msg = said->by.n || cut
              ? M_conf_said(seki_word_said(lang, said->said), said->by, seki_str_head(date, cut),
                            (int64_t)said->line)
              : M_conf_said_nameless(seki_word_said(lang, said->said), (int64_t)said->line);
    add_gap(out);
    seki_msg_format(out, lang, &msg);
    if (cut < date.n) {
        msg = M_conf_said_due(seki_str_skip(date, cut));
        seki_msg_format(out, lang, &msg);
    }
    if (said->evidence.n) {
        msg = M_conf_said_evidence(said->evidence);
        seki_msg_format(out, lang, &msg);
    }
    if (said->note.n) {
        msg = M_conf_said_note(said->note);
        seki_msg_format(out, lang, &msg);
    }
    if (result->contradicts) {
        msg = M_conf_contradicts(seki_word_conform(lang, result->derived));
        add_gap(out);
        seki_msg_format(out, lang, &msg);
    }
}

/* --- measures */

static struct seki_str scope_of(enum seki_lang lang, const struct seki_assessment *a,
                                const struct seki_measure_use *use)
{
    switch (use->scope) {
    case SEKI_SCOPE_ASSET:
        return a->hospital->assets[use->scope_index].id;
    case SEKI_SCOPE_FACT:
        return seki_text_get(&a->hub->facts[use->scope_index].text, lang);
    case SEKI_SCOPE_ALL:
    default:
        return seki_msg_text(lang, SEKI_MSG_conf_scope_all);
    }
}

void seki_conform_add_use(struct seki_buf *out, enum seki_lang lang,
                          const struct seki_assessment *a, const struct seki_measure_use *use)
{
    static const int ids[SEKI_MEASURE_STATE_MAX] = {
        [SEKI_MEASURE_OPEN] = SEKI_MSG_conf_use_open,
        [SEKI_MEASURE_PLANNED] = SEKI_MSG_conf_use_planned,
        [SEKI_MEASURE_IMPLEMENTED] = SEKI_MSG_conf_use_done,
    };
    const struct seki_measure *measure = &a->hub->measures[use->measure];
    struct seki_buf SEKI_CLEANUP_BUF due = {0};
    struct seki_msg msg =
        M_conf_use(seki_text_get(&measure->text, lang), measure->id, scope_of(lang, a, use),
                   seki_msg_text(lang, use->is_late ? SEKI_MSG_conf_use_late : ids[use->state]));

    seki_buf_init(&due, 32);
    seki_msg_format(out, lang, &msg);
    if (!measure->is_full) {
        add_word(out, lang,
                 measure->is_inquiry ? SEKI_MSG_conf_use_inquiry : SEKI_MSG_conf_use_partial);
    }
    if (use->owner.n) {
        msg = M_conf_use_owner(use->owner);
        seki_msg_format(out, lang, &msg);
    }
    if (seki_date_is_set(use->due)) {
        seki_date_add_iso(&due, use->due);
        msg = M_conf_said_due(seki_part_str(out, &due));
        seki_msg_format(out, lang, &msg);
    }
    if (use->evidence.n) {
        msg = M_conf_said_evidence(use->evidence);
        seki_msg_format(out, lang, &msg);
    }
}

void seki_conform_add_step(struct seki_buf *out, enum seki_lang lang,
                           const struct seki_assessment *a, const struct seki_conform_step *step)
{
    const struct seki_measure *measure = &a->hub->measures[step->measure];
    struct seki_msg msg = M_conf_step(
        seki_text_get(&measure->text, lang), measure->id, seki_word_owner(lang, measure->owner),
        seki_word_effort(lang, measure->effort), (int64_t)step->n_assets);

    seki_msg_format(out, lang, &msg);
}

/* The scope meets a device of the share. */
static bool acts_on(const struct seki_assessment *a, const struct seki_conform_share *share,
                    const struct seki_measure_use *use)
{
    for (size_t i = 0; i < share->n; i++) {
        const struct seki_asset *asset = &a->hospital->assets[share->assets[i]];
        if (use->scope == SEKI_SCOPE_ALL) {
            return true;
        }
        if (use->scope == SEKI_SCOPE_ASSET && use->scope_index == share->assets[i]) {
            return true;
        }
        if (use->scope == SEKI_SCOPE_FACT &&
            asset->facts[a->hub->facts[use->scope_index].dimension] == use->scope_index) {
            return true;
        }
    }
    return false;
}

bool seki_conform_shows_use(const struct seki_assessment *a, const struct seki_conform_part *part,
                            const struct seki_conform_result *result,
                            const struct seki_measure_use *use)
{
    if (result->basis != SEKI_CONFORM_BY_HUB || !seki_conform_uses(a, result->item, use)) {
        return false;
    }
    for (size_t i = 0; i < part->n_shares; i++) {
        if (acts_on(a, &part->shares[i], use)) {
            return true;
        }
    }
    return false;
}

/* --- devices and chapters */

void seki_conform_add_devices(struct seki_buf *out, enum seki_lang lang,
                              const struct seki_assessment *a, const struct seki_vec *assets,
                              size_t max)
{
    size_t n = SEKI_MIN(assets->n, max);

    for (size_t i = 0; i < n; i++) {
        const struct seki_asset *asset =
            &a->hospital->assets[*seki_vec_at(assets, const size_t, i)];
        seki_buf_add(out, i ? seki_msg_text(lang, SEKI_MSG_rep_comma) : SEKI_STR(""));
        seki_buf_add(out, asset->id);
        if (asset->name.n) {
            seki_buf_add_char(out, ' ');
            seki_buf_add(out, asset->name);
        }
    }
    if (assets->n > n) {
        struct seki_msg more = M_rep_and_more((int64_t)(assets->n - n));
        seki_msg_format(out, lang, &more);
    }
}

void seki_conform_add_counts(struct seki_buf *out, enum seki_lang lang,
                             const struct seki_conform_result *result)
{
    for (int i = 0; i < SEKI_CONFORM_NONE; i++) {
        enum seki_conform_state state = (enum seki_conform_state)i;
        struct seki_msg msg =
            M_conf_count(seki_word_conform(lang, state), (int64_t)result->n_assets[i]);
        if (result->n_assets[i] > 0) {
            seki_buf_add(out, out->n ? seki_msg_text(lang, SEKI_MSG_rep_comma) : SEKI_STR(""));
            seki_msg_format(out, lang, &msg);
        }
    }
}

const struct seki_item *seki_conform_chapter(const struct seki_catalog *catalog,
                                             const struct seki_item *item)
{
    const struct seki_item *chapter = NULL;
    const struct seki_item *top = NULL;

    while (item->parent != SEKI_NO_INDEX) {
        item = &catalog->items[item->parent];
        if (item->kind == SEKI_ITEM_SECTION) {
            chapter = top;
            top = item;
        }
    }
    return chapter ? chapter : top;
}

void seki_conform_add_chapter(struct seki_buf *out, enum seki_lang lang,
                              const struct seki_catalog *catalog, const struct seki_item *chapter)
{
    if (!chapter) {
        add_word(out, lang, SEKI_MSG_conf_no_chapter);
        return;
    }
    if (chapter->parent != SEKI_NO_INDEX) {
        seki_buf_add(out, seki_text_get(&catalog->items[chapter->parent].text, lang));
        seki_buf_lit(out, " / ");
    }
    seki_buf_add(out, chapter->id);
    seki_buf_add_char(out, ' ');
    seki_buf_add(out, seki_text_get(&chapter->text, lang));
}
