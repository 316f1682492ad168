/*
 * Pages of risk, for hospitals: the overview of the newest assessment, the list of its risks, and one risk with the way back to the
 * cells of the form.
 *
 * Nothing is shown as fine that is not known: a risk that rests on something unknown says so, wherever it stands.
 */
#ifndef SEKI_WEB_RISK_H
#define SEKI_WEB_RISK_H

#include "http/http.h"
#include "report/risk_view.h"
#include "service/insight.h"
#include "service/register.h"
#include "web/parts.h"
#include "web/planned.h"
#include "web/saved.h"

/* How a risk stands, from what is kept of it. */
struct seki_web_standing {
    bool is_above;
    bool is_accepted;
    bool is_unknown;
};

enum seki_web_tone seki_standing_tone(struct seki_web_standing standing);
struct seki_msg seki_standing_text(struct seki_web_standing standing);

/* --- what is different from an earlier assessment: GET /changes, and in brief on the other pages */

struct seki_web_turn {
    struct seki_msg name;
    struct seki_str id; /* of the filter */
    enum seki_web_tone tone;
    int64_t n;
    bool is_chosen;
};

/* One risk and what it became. */
struct seki_web_change {
    struct seki_str id;        /* of the risk now, or, of one that is gone, before */
    struct seki_str id_before; /* empty: there was none */
    struct seki_str device, device_name, scenario;
    struct seki_str level, level_before; /* names; empty: there is none */
    struct seki_web_standing standing, standing_before;
    struct seki_msg turn;
    enum seki_web_tone tone;
    unsigned why; /* enum seki_risk_why */
    struct seki_str item, statement, measure;
    struct seki_str measure_name;
};

struct seki_web_turns {
    struct seki_web_turn turn[SEKI_TURNS];
    int64_t n;     /* of all */
    bool is_there; /* they were compared */
    bool has_levels;
    int64_t unexplained;
};

struct seki_changes_page {
    const struct seki_frame *frame;
    int64_t assessment, base, made, base_made; /* base 0: there is none */
    bool is_outdated;
    struct seki_web_turns turns;
    const struct seki_web_option *bases, *scenarios, *reasons;
    size_t n_bases, n_scenarios, n_reasons;
    struct seki_str kind, device, scenario, why; /* filters, as they were asked for */
    const struct seki_web_change *row;
    size_t n_rows;
    struct seki_str after, next; /* of the next page; empty: there is none */
};

/* The kinds with how many of each. */
void seki_web_turns_fill(const struct seki_risk_since *since, struct seki_web_turns *ret_turns);

struct seki_msg seki_web_turn_name(enum seki_risk_turn turn);
/* What became better is no comfort as long as it is above the line or rests on something unknown. */
enum seki_web_tone seki_web_turn_tone(enum seki_risk_turn turn, struct seki_web_standing now);

/* One row for a page, its levels by the lines of either assessment. */
struct seki_insight_names {
    const struct seki_insight *lines;
    size_t n;
    int64_t assessment;
};
SEKI_MUST_CHECK int seki_web_change_fill(struct seki_arena *arena,
                                         const struct seki_risk_change *change,
                                         const struct seki_insight_names names[2] /* now, before */,
                                         enum seki_lang lang, struct seki_web_change *ret_change,
                                         struct seki_err *err);

/* --- GET /overview */

struct seki_web_tile {
    struct seki_msg label;
    struct seki_msg says; /* what it means, or what to do */
    struct seki_url url;
    int64_t n;
    int64_t before; /* in the assessment before; -1: there is none */
};

struct seki_web_level_row {
    struct seki_str id; /* of the filter: its number */
    struct seki_str name;
    int64_t inherent, now, planned;
};

#define SEKI_WEB_CELLS 3 /* values of an asset */

struct seki_web_matrix_row {
    int64_t likelihood;
    int64_t n[SEKI_WEB_CELLS];
    bool is_above[SEKI_WEB_CELLS];
};

struct seki_web_cause_row {
    struct seki_str text;
    int64_t risks, unknown, devices;
    bool is_unverified;
};

struct seki_web_measure_tip {
    struct seki_str id, text, how;
    int64_t levels, closes, devices;
    struct seki_msg effort;
    bool is_unverified;
};

struct seki_web_scenario_row {
    struct seki_str id, text;
    int64_t risks, open, unknown;
    bool is_unverified;
};

struct seki_overview_page {
    const struct seki_frame *frame;
    int64_t devices;         /* of the register, as it is now */
    bool is_there;           /* there is an assessment */
    bool is_outdated;        /* the register was changed since */
    bool has_details;        /* it was made by a version that keeps them */
    bool is_running;         /* one is being made, or waits */
    struct seki_str failure; /* why the one that was asked for last was not made; else empty */
    struct seki_str as_of, method, by;
    int64_t made, made_before;   /* 0: there was none before */
    struct seki_web_turns turns; /* against `base` */
    int64_t assessment, base;
    const struct seki_web_tile *tile;
    size_t n_tiles;
    const struct seki_web_level_row *level;
    size_t n_levels;
    const struct seki_web_matrix_row *matrix; /* the likeliest first */
    size_t n_matrix;
    const struct seki_web_cause_row *cause;
    size_t n_causes;
    const struct seki_web_measure_tip *measure;
    size_t n_measures;
    int64_t left; /* risks above the line behind the last of these measures */
    const struct seki_web_scenario_row *scenario;
    size_t n_scenarios;
};

/* --- GET /risks, and the page to print */

struct seki_web_risk_row {
    struct seki_str id; /* assessment-number */
    struct seki_str device, device_name, scenario;
    struct seki_str inherent, now, planned; /* names of levels */
    struct seki_web_standing standing;
    bool is_unverified;
};

struct seki_risks_page {
    const struct seki_frame *frame;
    bool is_there;
    bool is_outdated; /* the register was changed since */
    int64_t assessment, made;
    struct seki_web_turns turns; /* against `base` */
    int64_t base;
    struct seki_str device; /* filters, as they were asked for */
    struct seki_str scenario, level, state, care, changed, zone, owner, sort;
    const struct seki_web_option *scenarios, *levels, *zones, *owners;
    size_t n_scenarios, n_levels, n_zones, n_owners;
    const struct seki_web_risk_row *row;
    size_t n_rows;
    struct seki_str after, next, key; /* of the next page; empty: there is none */
    struct seki_str query;            /* all filters and the order, as an address has them */
    struct seki_url first, following; /* pages of it */
    struct seki_url csv, book;        /* the whole list as a file */
    struct seki_saved_bar saved;
};

/* What fields of the form can be besides nothing: `care`, then `changed`. */
struct seki_risk_choice {
    struct seki_str value;
    int label; /* message */
};
#define SEKI_RISK_CARES 3
#define SEKI_RISK_CHANGES 3
extern const struct seki_risk_choice seki_risk_cares[SEKI_RISK_CARES];
extern const struct seki_risk_choice seki_risk_changes[SEKI_RISK_CHANGES];

/* GET /summary: one sheet of paper for whoever decides. */
#define SEKI_WEB_SUMMARY_ROWS 5

struct seki_summary_page {
    const struct seki_frame *frame;
    const struct seki_overview_page *overview;
    int64_t above, unknown, risks, assessed, alone /* without a form */, planned;
    struct seki_web_risk_row risk[SEKI_WEB_SUMMARY_ROWS]; /* `id` is that of the scenario */
    size_t n_risks;
    struct seki_planned plan;
};

/* The name of a risk in addresses: assessment-number. */
SEKI_MUST_CHECK int seki_web_risk_id(struct seki_arena *arena, int64_t assessment, int64_t number,
                                     struct seki_str *ret_id, struct seki_err *err);

/* The filter of the list's address, as it is shown again and as the store takes it, but for both assessments. */
void seki_risks_read(const struct seki_http_request *request, struct seki_risks_page *page,
                     struct seki_risk_filter *filter);

bool seki_risks_are_narrowed(const struct seki_risks_page *page);

/* Its addresses: `query` and those that are made of it. */
SEKI_MUST_CHECK int seki_risks_address(struct seki_arena *arena, struct seki_risks_page *page,
                                       struct seki_err *err);

/* --- GET /risks/ASSESSMENT-NUMBER */

/* How a measure stands at the device of a risk, by the register; no number: nobody wrote it down there. */
struct seki_web_risk_plan {
    struct seki_str number, owner, due;
    struct seki_msg state;
    enum seki_web_tone tone;
};

struct seki_risk_page {
    const struct seki_frame *frame;
    struct seki_str id, device, device_name, scenario, scenario_id;
    const struct seki_web_risk_plan *plan; /* of each measure of the view */
    bool is_outdated;                      /* something was changed since it was assessed */
    bool is_running;                       /* that is being assessed now */
    bool is_plan_idle;                     /* what is planned here lowers nothing */
    struct seki_web_standing standing;
    bool has_details;
    bool is_newest;                /* of the newest assessment */
    bool is_compared;              /* with the assessment before */
    struct seki_web_change change; /* no id: nothing else than before */
    struct seki_risk_view view;
};

/* Whether an assessment is asked for and not made yet, and why the newest one failed; both are left alone when there is none. */
struct seki_web_call;
SEKI_MUST_CHECK int seki_web_look_for_assessing(struct seki_web_call *call, bool *ret_is_running,
                                                struct seki_str *ret_failure, struct seki_err *err);

struct seki_msg seki_risk_stage(size_t stage);
struct seki_msg seki_risk_axis(size_t axis);
struct seki_msg seki_risk_side(enum seki_side side);
struct seki_msg seki_risk_effort(int64_t effort);
bool seki_risk_helps(enum seki_help_kind help);           /* by itself */
struct seki_msg seki_risk_help(enum seki_help_kind help); /* no text where nothing can be said */

/* What is planned makes it less likely than it is now. */
bool seki_risk_is_to_drop(const struct seki_risk_view *view);

/* A row of measures that stands for the device: the narrowest scope, as docs/method.md section 4 says; 0: none does. */
int seki_risk_scope_rank(const struct seki_risk_view *view, struct seki_str device,
                         struct seki_str scope);

/* Whether a cause stands on that side, to write its heading. */
bool seki_risk_has_side(const struct seki_risk_view *view, enum seki_side side);

extern const enum seki_side seki_risk_sides[SEKI_SIDE_MAX]; /* in the order of the page */

#endif
