#include "report/html_filter.h"

#include "base/part.h"
#include "msg/m_book.h"
#include "msg/m_doc.h"
#include "msg/m_rep.h"
#include "report/words.h"

enum group { LEVEL, STATE, KNOWN, ZONE, MAKER, N_GROUPS };

static const struct {
    char letter;
    int title;
} groups[N_GROUPS] = {
    [LEVEL] = {'l', SEKI_MSG_rep_col_level},    [STATE] = {'s', SEKI_MSG_rep_col_state},
    [KNOWN] = {'u', SEKI_MSG_rep_filter_known}, [ZONE] = {'z', SEKI_MSG_rep_filter_zone},
    [MAKER] = {'m', SEKI_MSG_rep_col_maker},
};

#define UNKNOWN_ZONE SEKI_LIMIT_HUB

/* --- of which kind a risk is */

static size_t maker_of(const struct seki_filter *filter, struct seki_str maker)
{
    size_t i = 0;

    while (i < filter->n_makers && !seki_str_eq(filter->makers[i], maker)) {
        i++;
    }
    return i;
}

static size_t zone_of(const struct seki_filter *filter, size_t group)
{
    size_t zone =
        filter->a->hospital->assets[filter->a->groups[group].assets[0]].facts[SEKI_DIM_ZONE];

    return zone == SEKI_NO_INDEX ? UNKNOWN_ZONE : zone;
}

static unsigned level_of(const struct seki_filter *filter, struct seki_risk_ref risk)
{
    return seki_outcome_of(filter->a, risk.group, risk.scenario)->level[SEKI_STAGE_CURRENT];
}

static unsigned state_of(const struct seki_filter *filter, struct seki_risk_ref risk)
{
    return !seki_risk_is_open(filter->a, risk.group, risk.scenario);
}

static unsigned known_of(const struct seki_filter *filter, struct seki_risk_ref risk)
{
    return seki_outcome_of(filter->a, risk.group, risk.scenario)->unknown != 0;
}

/* Devices of a group that has no form may be of several makers. */
static void add_makers(struct seki_filter *filter, size_t group)
{
    const struct seki_group *g = &filter->a->groups[group];

    for (size_t i = 0; i < g->n_assets; i++) {
        struct seki_str maker = filter->a->hospital->assets[g->assets[i]].maker;
        size_t at = maker_of(filter, maker);
        if (maker.n == 0 || at == SEKI_FILTER_MAKERS) {
            filter->has_others = true;
        } else if (at == filter->n_makers) {
            filter->makers[filter->n_makers++] = maker;
        }
    }
}

static void add_risk(struct seki_filter *filter, struct seki_risk_ref risk)
{
    filter->levels |= 1U << level_of(filter, risk);
    filter->states |= 1U << state_of(filter, risk);
    filter->known |= 1U << known_of(filter, risk);
    filter->zones[zone_of(filter, risk.group)] = true;
    add_makers(filter, risk.group);
    filter->n_told++;
}

void seki_filter_make(struct seki_filter *filter, const struct seki_report *report,
                      const struct seki_top *top)
{
    *filter = (struct seki_filter){.a = report->assessment};
    for (size_t i = 0; i < top->n_cards; i++) {
        add_risk(filter, report->risks[top->cards[i]]);
    }
    for (size_t i = 0; i < top->n_rows; i++) {
        add_risk(filter, report->risks[top->rows[i]]);
    }
}

/* --- the kinds that occur */

/* How many numbers a group may have. */
static size_t room_of(enum group group)
{
    switch (group) {
    case LEVEL:
        return SEKI_LIMIT_BANDS + 1;
    case STATE:
    case KNOWN:
        return 2;
    case ZONE:
        return SEKI_LIMIT_HUB + 1;
    case MAKER:
        return SEKI_FILTER_MAKERS + 1; /* the last: all others */
    case N_GROUPS:
    default:
        return 0;
    }
}

static bool occurs(const struct seki_filter *filter, enum group group, size_t i)
{
    switch (group) {
    case LEVEL:
        return filter->levels >> i & 1;
    case STATE:
        return filter->states >> i & 1;
    case KNOWN:
        return filter->known >> i & 1;
    case ZONE:
        return filter->zones[i];
    case MAKER:
        return i == SEKI_FILTER_MAKERS ? filter->has_others : i < filter->n_makers;
    case N_GROUPS:
    default:
        return false;
    }
}

/* What all risks have in common is nothing to choose. */
static bool is_offered(const struct seki_filter *filter, enum group group)
{
    size_t n = 0;

    for (size_t i = 0; i < room_of(group); i++) {
        n += occurs(filter, group, i);
    }
    return n > 1;
}

static struct seki_str word_of(const struct seki_html *o, const struct seki_filter *filter,
                               enum group group, size_t i)
{
    static const int states[] = {SEKI_MSG_rep_filter_open, SEKI_MSG_rep_tag_accepted};
    static const int known[] = {SEKI_MSG_rep_filter_certain, SEKI_MSG_rep_tag_unknown};

    switch (group) {
    case LEVEL:
        return seki_word_level(filter->a, o->lang, (int)i);
    case STATE:
        return seki_msg_text(o->lang, states[i]);
    case KNOWN:
        return seki_msg_text(o->lang, known[i]);
    case ZONE:
        return i == UNKNOWN_ZONE ? seki_msg_text(o->lang, SEKI_MSG_book_is_unknown)
                                 : seki_text_get(&filter->a->hub->facts[i].text, o->lang);
    case MAKER:
        return i == SEKI_FILTER_MAKERS ? seki_msg_text(o->lang, SEKI_MSG_rep_filter_others)
                                       : filter->makers[i];
    case N_GROUPS:
    default:
        return SEKI_STR("");
    }
}

/* --- keys: "l3"; the letter alone is the button for all of the group */

static void add_key(struct seki_html *o, enum group group, size_t i)
{
    seki_buf_add_char(o->buf, groups[group].letter);
    if (i != SIZE_MAX) {
        seki_buf_add_int(o->buf, (int64_t)i);
    }
}

void seki_filter_class(struct seki_html *o, const struct seki_filter *filter, struct seki_str other,
                       struct seki_risk_ref risk)
{
    const struct seki_group *g = &filter->a->groups[risk.group];
    size_t last = SIZE_MAX;

    H(o, " class=\"");
    seki_html_text(o, other);
    H(o, " k ");
    add_key(o, LEVEL, level_of(filter, risk));
    H(o, " ");
    add_key(o, STATE, state_of(filter, risk));
    H(o, " ");
    add_key(o, KNOWN, known_of(filter, risk));
    H(o, " ");
    add_key(o, ZONE, zone_of(filter, risk.group));
    for (size_t i = 0; i < g->n_assets; i++) {
        struct seki_str maker = filter->a->hospital->assets[g->assets[i]].maker;
        size_t at = maker.n ? maker_of(filter, maker) : SEKI_FILTER_MAKERS;
        at = at < filter->n_makers ? at : SEKI_FILTER_MAKERS;
        if (at != last) {
            H(o, " ");
            add_key(o, MAKER, at);
            last = at;
        }
    }
    H(o, "\"");
}

/* --- the buttons */

static void add_button(struct seki_html *o, enum group group, size_t i)
{
    H(o, "<input type=\"radio\" class=\"choice\" name=\"f-");
    add_key(o, group, SIZE_MAX);
    H(o, "\" id=\"f-");
    add_key(o, group, i);
    H(o, "\" aria-describedby=\"fg-");
    add_key(o, group, SIZE_MAX);
    H(o, "\"");
    if (i == SIZE_MAX) {
        H(o, " checked");
    }
    H(o, ">");
}

static void add_label(struct seki_html *o, enum group group, size_t i, struct seki_str word)
{
    H(o, "<label for=\"f-");
    add_key(o, group, i);
    H(o, "\">");
    seki_html_text(o, word);
    H(o, "</label>");
}

static void add_group(struct seki_html *o, const struct seki_filter *filter, enum group group)
{
    H(o, "<p id=\"fg-");
    add_key(o, group, SIZE_MAX);
    H(o, "\">");
    seki_html_text(o, seki_msg_text(o->lang, groups[group].title));
    H(o, "</p><div>");
    add_label(o, group, SIZE_MAX, seki_msg_text(o->lang, SEKI_MSG_doc_choose_all));
    for (size_t i = 0; i < room_of(group); i++) {
        if (occurs(filter, group, i)) {
            add_label(o, group, i, word_of(o, filter, group, i));
        }
    }
    H(o, "</div>\n");
}

static void add_inputs(struct seki_html *o, const struct seki_filter *filter, enum group group)
{
    add_button(o, group, SIZE_MAX);
    for (size_t i = 0; i < room_of(group); i++) {
        if (occurs(filter, group, i)) {
            add_button(o, group, i);
        }
    }
}

void seki_filter_buttons(struct seki_html *o, const struct seki_filter *filter)
{
    for (int g = 0; g < N_GROUPS; g++) {
        if (is_offered(filter, (enum group)g)) {
            add_inputs(o, filter, (enum group)g);
        }
    }
    H(o, "\n<div class=\"choose\" role=\"group\"");
    seki_html_attr(o, "aria-label", seki_msg_text(o->lang, SEKI_MSG_doc_choose));
    H(o, ">\n");
    for (int g = 0; g < N_GROUPS; g++) {
        if (is_offered(filter, (enum group)g)) {
            add_group(o, filter, (enum group)g);
        }
    }
    H(o, "<p class=\"small\">");
    seki_html_msg(o, M_rep_filter_note((int64_t)filter->n_told));
    H(o, "</p></div>\n");
}

/* The number is counted by the style: what is hidden does not count. */
void seki_filter_shown(struct seki_html *o, const struct seki_filter *filter)
{
    H(o, "<p class=\"shown\">");
    seki_html_msg(o, M_rep_filter_shown());
    H(o, "<strong></strong>");
    seki_html_msg(o, M_rep_filter_of((int64_t)filter->n_told));
    H(o, "</p>\n");
}

/* --- the style */

static void add_rule(struct seki_html *o, enum group group, size_t i, const char *behind)
{
    H(o, "#f-");
    add_key(o, group, i);
    seki_buf_add(o->buf, seki_str_from_c(behind));
    add_key(o, group, i);
}

static void add_rules(struct seki_html *o, enum group group, size_t i)
{
    add_rule(o, group, i, ":checked~.choose label[for=f-");
    H(o, "]{background:#0017c1;border-color:#0017c1;color:#fff;font-weight:bold;"
         "display:inline-block}");
    add_rule(o, group, i, ":focus-visible~.choose label[for=f-");
    H(o, "]{outline:4px solid #000;outline-offset:2px;box-shadow:0 0 0 2px #ffd43d}");
    if (i != SIZE_MAX) {
        add_rule(o, group, i, ":checked~.cards>.k:not(.");
        H(o, "),");
        add_rule(o, group, i, ":checked~.wide tr.k:not(.");
        H(o, "){display:none}");
    }
}

void seki_filter_css(struct seki_html *o, const struct seki_filter *filter)
{
    H(o, "#risks{counter-reset:shown}#risks .k{counter-increment:shown}"
         ".shown{position:sticky;bottom:0;background:#fff;border-top:1px solid #767676;margin:0;"
         "padding:8px 0;max-width:none}.shown strong::after{content:counter(shown)}"
         ".choice{position:absolute;width:1px;height:1px;margin:0;opacity:0}"
         ".choose{margin:0 0 24px;padding:16px 24px;border:1px solid #767676;border-radius:12px}"
         ".choose p{font-weight:bold;margin:0}.choose p.small{font-weight:normal}"
         ".choose div{display:flex;flex-wrap:wrap;gap:8px;margin:4px 0 16px;max-height:15em;"
         "overflow-y:auto;padding:6px}"
         ".choose label{border:1px solid #767676;border-radius:8px;padding:4px 12px;"
         "font-size:.9375rem;cursor:pointer}"
         "@media print{.choice,.choose label,.choose .small{display:none}.shown{position:static}"
         ".choose{padding:4px 12px;display:flex;flex-wrap:wrap;gap:0 8px}"
         ".choose div{margin:0;padding:0}.choose label{padding:0 6px}}");
    for (int g = 0; g < N_GROUPS; g++) {
        if (!is_offered(filter, (enum group)g)) {
            continue;
        }
        add_rules(o, (enum group)g, SIZE_MAX);
        for (size_t i = 0; i < room_of((enum group)g); i++) {
            if (occurs(filter, (enum group)g, i)) {
                add_rules(o, (enum group)g, i);
            }
        }
    }
}
