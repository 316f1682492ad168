/*
 * Assessments of an organisation: who made one when, by what, its result files, and its risks as rows.
 *
 * An assessment has as many risks as devices times scenarios that apply to them. They are written over several
 * transactions, and nobody sees the assessment before seki_store_assessment_finish().
 */
#ifndef SEKI_STORE_ASSESSMENT_H
#define SEKI_STORE_ASSESSMENT_H

#include "store/register.h"

enum seki_assessment_field {
    SEKI_ASSESSED_PERSON,
    SEKI_ASSESSED_PERSON_NAME,
    SEKI_ASSESSED_METHOD,
    SEKI_ASSESSED_SCENARIOS,
    SEKI_ASSESSED_LANG,
    SEKI_ASSESSED_VERSION, /* of Sekisho */
    SEKI_ASSESSED_AS_OF,   /* a day */
    SEKI_ASSESSED_SUMMARY,
    SEKI_ASSESSED_FIELDS
};

struct seki_assessment_row {
    int64_t number; /* from 1; later ones have higher numbers */
    struct seki_str text[SEKI_ASSESSED_FIELDS];
    int64_t revision; /* of the register that was assessed */
    int64_t n_devices, n_risks, n_above /* the line, and not accepted */, n_unknown, n_warnings;
    int64_t made;
    int64_t changes;            /* of that register; -1: from before they were counted */
    struct seki_str rules;      /* digest of the rule data; empty: not known, as below */
    struct seki_str rules_name; /* of a release; empty: that of the program, or not known */
};

/*
 * Whether nothing that it read was changed since, and the rule data in use is that of then (`rules`; empty: not known, and not looked
 * at). What people say of requirements counts at once, and is not among that.
 */
static inline bool seki_assessment_is_current(const struct seki_assessment_row *row,
                                              const struct seki_register *reg,
                                              struct seki_str rules)
{
    return row->revision == reg->revision && row->changes == reg->changes &&
           (rules.n == 0 || seki_str_eq(rules, row->rules));
}

/* The next number is given to it. */
SEKI_MUST_CHECK int seki_store_assessment_add(struct seki_store *store,
                                              const struct seki_register *reg,
                                              struct seki_assessment_row *inout_row,
                                              struct seki_err *err);
SEKI_MUST_CHECK int seki_store_assessment_finish(struct seki_store *store,
                                                 struct seki_str organisation, int64_t number,
                                                 struct seki_err *err);

/* One that was not finished and never will be, with all that was written of it. In several transactions of its own. */
SEKI_MUST_CHECK int seki_store_assessment_drop(struct seki_store *store,
                                               const struct seki_register *reg, int64_t number,
                                               struct seki_err *err);

/*
 * The same of all that a server was making when it was killed: those begun before a moment, and with `is_alone` (no server is there
 * but the caller, who makes none) those that a person asked for. What the console makes is none of these.
 */
SEKI_MUST_CHECK int seki_store_assessment_sweep(struct seki_store *store, bool is_alone,
                                                int64_t before, size_t *ret_n,
                                                struct seki_err *err);
SEKI_MUST_CHECK int seki_store_assessment_get(struct seki_arena *arena, struct seki_store *store,
                                              struct seki_str organisation, int64_t number,
                                              struct seki_assessment_row *ret_row,
                                              struct seki_err *err);

/* The newest first: those before the number page->after; 0: the first page. */
SEKI_MUST_CHECK int seki_store_assessments(struct seki_arena *arena, struct seki_store *store,
                                           struct seki_str organisation,
                                           const struct seki_page *page,
                                           struct seki_assessment_row **ret_list, size_t *ret_n,
                                           struct seki_err *err);

/* --- result files */

struct seki_assessment_file {
    struct seki_str name;    /* assessment.json, report.html, measures.csv, summary.txt */
    struct seki_str content; /* store/file.h */
    int64_t size;
};

#define SEKI_ASSESSMENT_FILES 16

/* Before its bytes, which are found by it when they are broken off; its size is told when they are there. */

SEKI_MUST_CHECK int seki_store_assessment_file_add(struct seki_store *store,
                                                   struct seki_str organisation, int64_t assessment,
                                                   const struct seki_assessment_file *file,
                                                   struct seki_err *err);
SEKI_MUST_CHECK int seki_store_assessment_file_size(struct seki_store *store,
                                                    struct seki_str organisation,
                                                    int64_t assessment,
                                                    const struct seki_assessment_file *file,
                                                    struct seki_err *err);
SEKI_MUST_CHECK int seki_store_assessment_files(struct seki_arena *arena, struct seki_store *store,
                                                struct seki_str organisation, int64_t assessment,
                                                struct seki_assessment_file **ret_list,
                                                size_t *ret_n, struct seki_err *err);

/* --- risks */

struct seki_risk_row {
    int64_t number; /* from 1, the worst first */
    struct seki_str device, scenario;
    struct seki_str device_name;        /* as it is now; empty: the device is gone */
    int64_t inherent, current, planned; /* levels of the method, from 1 */
    int64_t score, patient;             /* the highest score now, and that on patient safety */
    bool is_unknown, is_above, is_accepted;
};

SEKI_MUST_CHECK int seki_store_risk_add(struct seki_store *store, const struct seki_register *reg,
                                        int64_t assessment, const struct seki_risk_row *risk,
                                        struct seki_err *err);

/* What is done about one: nothing although it is above the line, something is planned that lowers it, or it was accepted. */
enum seki_risk_care {
    SEKI_CARE_ANY,
    SEKI_CARE_NOTHING,
    SEKI_CARE_PLANNED,
    SEKI_CARE_ACCEPTED,
    SEKI_CARES
};

enum seki_risk_sort { SEKI_RISK_BY_RANK, SEKI_RISK_BY_DEVICE, SEKI_RISK_BY_SCENARIO };

struct seki_risk_filter {
    int64_t assessment;
    struct seki_str device, scenario; /* empty: any */
    int64_t level;                    /* now; 0: any */
    bool is_open;                     /* only those above the line that nobody accepted */
    bool is_unknown;                  /* only those that rest on something unknown */
    struct seki_str zone, owner;      /* of the device, as written and as it is now; empty: any */
    enum seki_risk_care care;
    int64_t base; /* only those that are different from this assessment ... */
    int64_t since,
        until; /* ... at these places and before those (store/risk_change.h); until 0: any */
    enum seki_risk_sort sort;
};

/* The page behind this risk. */
static inline struct seki_page seki_risk_behind(const struct seki_risk_row *risk,
                                                enum seki_risk_sort sort, size_t limit)
{
    return (struct seki_page){.key = sort == SEKI_RISK_BY_DEVICE     ? risk->device
                                     : sort == SEKI_RISK_BY_SCENARIO ? risk->scenario
                                                                     : SEKI_STR(""),
                              .after = risk->number,
                              .limit = limit};
}

/* One statement, two with a zone or an owner. */
SEKI_MUST_CHECK int seki_store_risks(struct seki_arena *arena, struct seki_store *store,
                                     struct seki_str organisation,
                                     const struct seki_risk_filter *filter,
                                     const struct seki_page *page, struct seki_risk_row **ret_list,
                                     size_t *ret_n, struct seki_err *err);

#endif
