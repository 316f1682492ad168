#include "base/part.h"
#include "msg/m_rel.h"
#include "msg/m_relx.h"
#include "report/relate_report.h"
#include "report/rules_lines.h"
#include "report/width.h"
#include "report/words.h"

#define RELATION_WIDTH 22 /* columns of a relation in words, in either language */
#define INDENT ((size_t)2)

/* The page that is being written. */
struct sheet {
    struct seki_buf *out;
    const struct seki_relate_report *report;
    enum seki_lang lang;
};

static const struct seki_catalog *catalog_of(const struct seki_relate_report *report, size_t number)
{
    return report->web->parts.catalogs[number];
}

size_t seki_relate_n_entries(const struct seki_relate_report *report)
{
    return catalog_of(report, report->from)->n_entries;
}

size_t seki_relate_n_related(const struct seki_relate_report *report)
{
    size_t n = 0;
    size_t last = SEKI_NO_INDEX;

    for (size_t i = 0; i < report->ways.n; i++) {
        const struct seki_way *way = &report->ways.at[i];
        size_t item = seki_way_from(way).item;
        if (way->is_best && item != last &&
            seki_web_item(report->web, seki_way_from(way))->kind != SEKI_ITEM_SECTION) {
            n++;
            last = item;
        }
    }
    return n;
}

bool seki_relate_is_related(const struct seki_relate_report *report)
{
    for (size_t i = 0; i < report->ways.n; i++) {
        if (report->ways.at[i].is_best) {
            return true;
        }
    }
    return false;
}

bool seki_relate_is_told(const struct seki_relate_report *report, const struct seki_way *way)
{
    return way->is_best || report->is_all;
}

size_t seki_relate_n_told(const struct seki_relate_report *report)
{
    size_t n = 0;

    for (size_t i = 0; i < report->ways.n; i++) {
        n += seki_relate_is_told(report, &report->ways.at[i]);
    }
    return n;
}

size_t seki_relate_n_confirmed(const struct seki_relate_report *report)
{
    size_t n = 0;

    for (size_t i = 0; i < report->ways.n; i++) {
        n += seki_relate_is_told(report, &report->ways.at[i]) &&
             seki_way_status(&report->ways.at[i]) == SEKI_WAY_CONFIRMED;
    }
    return n;
}

bool seki_relate_has_way(const struct seki_relate_report *report, size_t item)
{
    for (size_t i = 0; i < report->ways.n; i++) {
        if (report->ways.at[i].is_best && seki_way_from(&report->ways.at[i]).item == item) {
            return true;
        }
    }
    return false;
}

/* --- words */

static int relation_word(enum seki_relation relation)
{
    static const int words[] = {
        [SEKI_RELATION_EQUAL] = SEKI_MSG_rel_equal,
        [SEKI_RELATION_EQUIVALENT] = SEKI_MSG_rel_equivalent,
        [SEKI_RELATION_SUBSET] = SEKI_MSG_rel_subset,
        [SEKI_RELATION_SUPERSET] = SEKI_MSG_rel_superset,
        [SEKI_RELATION_INTERSECTS] = SEKI_MSG_rel_intersects,
        [SEKI_RELATION_MAX] = SEKI_MSG_rel_lead,
    };

    return words[relation];
}

static void add_relation(struct seki_buf *out, enum seki_lang lang, enum seki_relation relation,
                         bool is_flipped)
{
    seki_buf_add(out, seki_msg_text(lang, relation_word(relation)));
    if (is_flipped) {
        seki_buf_add(out, seki_msg_text(lang, SEKI_MSG_rel_opposite));
    }
}

void seki_words_add_relation(struct seki_buf *out, enum seki_lang lang, const struct seki_way *way)
{
    add_relation(out, lang, way->relation, way->is_flipped);
}

static struct seki_str entry_id(const struct seki_hub *hub, const struct seki_tie *tie)
{
    return tie->is_exposure ? hub->exposures[tie->index].id : hub->objectives[tie->index].id;
}

static const struct seki_text *entry_text(const struct seki_hub *hub, const struct seki_tie *tie)
{
    return tie->is_exposure ? &hub->exposures[tie->index].text : &hub->objectives[tie->index].text;
}

/* "mhlw-6.0:control/14.1" */
static void add_name(struct seki_buf *out, const struct seki_web *web, struct seki_place place)
{
    seki_buf_add(out, web->parts.catalogs[place.catalog]->head.id);
    seki_buf_add_char(out, ':');
    seki_buf_add(out, seki_web_item(web, place)->id);
}

struct seki_str seki_word_way_status(enum seki_lang lang, enum seki_way_status status)
{
    static const int words[SEKI_WAY_STATUS_MAX] = {
        [SEKI_WAY_CONFIRMED] = SEKI_MSG_relx_is_confirmed,
        [SEKI_WAY_DIRECT] = SEKI_MSG_relx_is_direct,
        [SEKI_WAY_INFERRED] = SEKI_MSG_relx_is_inferred,
        [SEKI_WAY_LEAD] = SEKI_MSG_relx_is_lead,
    };

    return seki_msg_text(lang, words[status]);
}

void seki_words_add_weakest(struct seki_buf *out, const struct seki_web *web,
                            const struct seki_way *way)
{
    struct seki_weakest weakest = seki_way_weakest(web, way);

    add_name(out, web, weakest.step ? weakest.step->from : weakest.place);
    if (weakest.step) {
        seki_buf_lit(out, " -> ");
        add_name(out, web, weakest.step->to);
    }
}

static int via_word(const struct seki_way *way)
{
    static const int words[SEKI_WAY_MAX][2] = {
        [SEKI_WAY_LINK] = {SEKI_MSG_rel_via_link, SEKI_MSG_rel_via_link},
        [SEKI_WAY_LINKS] = {SEKI_MSG_rel_via_links, SEKI_MSG_rel_via_links},
        [SEKI_WAY_REFS] = {SEKI_MSG_rel_via_ref, SEKI_MSG_rel_via_refs},
        [SEKI_WAY_HUB] = {SEKI_MSG_rel_via_hub, SEKI_MSG_rel_via_hub},
    };

    return words[way->kind][way->n_steps > 1];
}

void seki_words_add_via(struct seki_buf *out, enum seki_lang lang, const struct seki_web *web,
                        const struct seki_way *way)
{
    seki_buf_add(out, seki_msg_text(lang, via_word(way)));
    if (way->kind == SEKI_WAY_HUB) {
        seki_buf_lit(out, " ");
        seki_buf_add(out, entry_id(web->parts.hub, way->steps[0].tie));
    }
    for (size_t i = 1; i < way->n_steps; i++) {
        seki_buf_add(out, i > 1 ? SEKI_STR(", ") : SEKI_STR(" "));
        add_name(out, web, way->steps[i].from);
    }
}

/* --- lines */

static void add_line(struct sheet *s, struct seki_msg msg)
{
    seki_rules_add_line(s->out, s->lang, msg, 0);
}

static void add_blanks(struct sheet *s, size_t n)
{
    seki_width_add_cell(s->out, SEKI_STR(""), n);
}

static void add_item(struct sheet *s, const struct seki_item *item, size_t used, size_t indent)
{
    const struct seki_entry_face face = {.title = &item->text, .origin = item->origin};

    seki_rules_add_row(s->out, s->lang, item->id, &face, used, indent);
}

/* A part of a line that is measured before it is written. */
static void add_cell(struct sheet *s, const struct seki_buf *text, size_t columns)
{
    struct seki_str cell = seki_part_str(s->out, text);

    seki_width_add_cell(s->out, cell, SEKI_MAX(columns, seki_width(cell) + 1));
}

/* "; confirmed by NAME, DATE" */
static void add_confirmed(struct seki_buf *out, enum seki_lang lang, const struct seki_link *link)
{
    struct seki_buf SEKI_CLEANUP_BUF date = {0};
    struct seki_msg msg;

    seki_buf_init(&date, out->max);
    seki_date_add_iso(&date, link->date);
    msg = M_rel_confirmed(link->by, seki_part_str(out, &date));
    seki_msg_format(out, lang, &msg);
}

void seki_words_add_confirmed(struct seki_buf *out, enum seki_lang lang, const struct seki_way *way)
{
    if (seki_way_status(way) == SEKI_WAY_CONFIRMED) {
        add_confirmed(out, lang, &way->steps[0].link);
    }
}

/* "over mhlw-6.0:control/14.1 [unverified]; other ways say the opposite" */
static void add_via(struct sheet *s, const struct seki_way *way, size_t indent)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_msg mark = M_rel_mark(seki_word_grade(s->lang, way->grade));

    seki_buf_init(&text, s->out->max);
    seki_words_add_via(&text, s->lang, s->report->web, way);
    seki_msg_format(&text, s->lang, &mark);
    seki_words_add_confirmed(&text, s->lang, way);
    if (way->is_split) {
        seki_buf_add(&text, seki_msg_text(s->lang, SEKI_MSG_rel_split));
    }
    add_blanks(s, indent);
    seki_width_add_wrapped(s->out, seki_part_str(s->out, &text), indent, indent);
}

/* --- the table */

static void add_row(struct sheet *s, const struct seki_way *way)
{
    struct seki_buf SEKI_CLEANUP_BUF relation = {0};
    size_t indent = INDENT + RELATION_WIDTH;

    seki_buf_init(&relation, s->out->max);
    seki_words_add_relation(&relation, s->lang, way);
    add_blanks(s, INDENT);
    add_cell(s, &relation, RELATION_WIDTH);
    add_item(s, seki_web_item(s->report->web, seki_way_to(way)), indent, indent);
    add_via(s, way, indent);
}

static void add_table(struct sheet *s)
{
    size_t last = SEKI_NO_INDEX;

    for (size_t i = 0; i < s->report->ways.n; i++) {
        const struct seki_way *way = &s->report->ways.at[i];
        struct seki_place from = seki_way_from(way);
        if (!seki_relate_is_told(s->report, way)) {
            continue;
        }
        if (from.item != last) {
            seki_buf_lit(s->out, "\n");
            add_item(s, seki_web_item(s->report->web, from), 0, INDENT);
            last = from.item;
        }
        add_row(s, way);
    }
}

/* --- one item */

static int follows_word(const struct seki_way *way)
{
    static const int words[][2] = {
        [SEKI_RELATION_EQUAL] = {SEKI_MSG_rel_follows_same, SEKI_MSG_rel_follows_same_opposite},
        [SEKI_RELATION_EQUIVALENT] = {SEKI_MSG_rel_follows_same,
                                      SEKI_MSG_rel_follows_same_opposite},
        [SEKI_RELATION_SUBSET] = {SEKI_MSG_rel_follows_no, SEKI_MSG_rel_follows_no_opposite},
        [SEKI_RELATION_SUPERSET] = {SEKI_MSG_rel_follows_yes, SEKI_MSG_rel_follows_yes_opposite},
        [SEKI_RELATION_INTERSECTS] = {SEKI_MSG_rel_follows_nothing, SEKI_MSG_rel_follows_nothing},
        [SEKI_RELATION_MAX] = {SEKI_MSG_rel_follows_lead, SEKI_MSG_rel_follows_lead},
    };

    return words[way->relation][way->is_flipped];
}

/* "part of  mhlw-6.0:control/14.1  [unverified] source: ..." */
static void add_step(struct sheet *s, const struct seki_step *step)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str grade = seki_word_grade(s->lang, step->link.origin.grade);
    struct seki_str source = step->link.origin.source;
    const struct seki_hub *hub = s->report->web->parts.hub;
    struct seki_msg evidence;

    seki_buf_init(&text, s->out->max);
    add_name(&text, s->report->web, step->from);
    seki_buf_lit(&text, " -> ");
    add_name(&text, s->report->web, step->to);
    seki_buf_lit(&text, ": ");
    if (step->kind == SEKI_STEP_LINK) {
        add_relation(&text, s->lang, step->link.relation, step->link.is_flipped);
        evidence = M_rel_evidence(grade, source);
    } else if (step->kind == SEKI_STEP_REF) {
        evidence = M_rel_evidence_ref(grade, source);
    } else {
        evidence =
            M_rel_evidence_hub(entry_id(hub, step->tie),
                               seki_text_get(entry_text(hub, step->tie), s->lang), grade, source);
    }
    seki_msg_format(&text, s->lang, &evidence);
    if (step->link.by.n) {
        add_confirmed(&text, s->lang, &step->link);
    }
    add_blanks(s, INDENT * 2);
    seki_width_add_wrapped(s->out, seki_part_str(s->out, &text), INDENT * 2, INDENT * 3);
}

static void add_way(struct sheet *s, const struct seki_way *way)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, s->out->max);
    seki_words_add_relation(&text, s->lang, way);
    seki_buf_lit(&text, " - ");
    seki_buf_add(&text, seki_msg_text(s->lang, follows_word(way)));
    if (!seki_way_is_lead(way)) {
        struct seki_msg sure =
            M_rel_sure(seki_word_grade(s->lang, way->grade), (int64_t)way->confidence);
        seki_msg_format(&text, s->lang, &sure);
    }
    if (way->is_split) {
        seki_buf_add(&text, seki_msg_text(s->lang, SEKI_MSG_rel_split));
    }
    add_blanks(s, INDENT);
    seki_width_add_wrapped(s->out, seki_part_str(s->out, &text), INDENT, INDENT * 2);
    for (size_t i = 0; i < way->n_steps; i++) {
        add_step(s, &way->steps[i]);
    }
}

/* All ways to one item stand together, in the order of the first of each. */
static void add_ways(struct sheet *s)
{
    const struct seki_ways *ways = &s->report->ways;

    for (size_t i = 0; i < ways->n; i++) {
        size_t goal = seki_way_to(&ways->at[i]).item;
        bool is_new = true;
        for (size_t k = 0; k < i && is_new; k++) {
            is_new = seki_way_to(&ways->at[k]).item != goal;
        }
        if (!is_new) {
            continue;
        }
        seki_buf_lit(s->out, "\n");
        add_item(s, seki_web_item(s->report->web, seki_way_to(&ways->at[i])), 0, INDENT);
        for (size_t k = i; k < ways->n; k++) {
            if (seki_way_to(&ways->at[k]).item == goal) {
                add_way(s, &ways->at[k]);
            }
        }
    }
}

void seki_relate_text(const struct seki_relate_report *report, struct seki_buf *out)
{
    struct sheet s = {.out = out, .report = report, .lang = report->lang};
    const struct seki_edition *from = &catalog_of(report, report->from)->head;
    const struct seki_edition *to = &catalog_of(report, report->to)->head;

    add_line(&s, M_rel_head(from->id, seki_text_get(&from->title, s.lang), to->id,
                            seki_text_get(&to->title, s.lang)));
    if (report->item) {
        seki_buf_lit(out, "\n");
        add_item(&s, report->item, 0, INDENT);
        add_line(&s, M_rel_source(report->item->origin.source));
        add_ways(&s);
    } else {
        add_table(&s);
    }
    seki_buf_lit(out, "\n");
    if (!seki_relate_is_related(report)) {
        add_line(&s, M_rel_none());
        return;
    }
    if (!report->item) {
        add_line(&s, M_rel_sum((int64_t)seki_relate_n_entries(report),
                               (int64_t)seki_relate_n_related(report)));
    }
    add_line(&s, M_rel_warn());
}
