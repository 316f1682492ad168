/*
 * Methods: how levels become risk, and what is due then.
 *
 * Data with an edition, read-only after loading, in the arena they were loaded into. A method never
 * says what is true of a device, only how much it counts: threat, coverage and values are the same
 * under every method.
 */
#ifndef SEKI_MODEL_METHOD_H
#define SEKI_MODEL_METHOD_H

#include <stdbool.h>

#include "base/limits.h"
#include "model/catalog.h"

/* What can be hurt. Patient safety stands beside the other three and is never mixed with them. */
enum seki_axis { SEKI_AXIS_C, SEKI_AXIS_I, SEKI_AXIS_A, SEKI_AXIS_SAFETY, SEKI_AXIS_MAX };

#define SEKI_THREATS 3 /* threat levels of scenarios, 1 to 3 */
#define SEKI_VALUES 3  /* values of an asset on each axis, 1 to 3 */

enum seki_coverage {
    SEKI_COVERAGE_NONE,
    SEKI_COVERAGE_PARTIAL,
    SEKI_COVERAGE_FULL,
    SEKI_COVERAGE_MAX
};

/* The method's own scales. SAFETY is VALUE, in other words where patient safety is meant. */
enum seki_scale_id {
    SEKI_SCALE_THREAT,
    SEKI_SCALE_VULNERABILITY,
    SEKI_SCALE_LIKELIHOOD,
    SEKI_SCALE_VALUE,
    SEKI_SCALE_SAFETY,
    SEKI_SCALE_MAX
};

struct seki_scale {
    int n;                  /* levels, from 1 */
    struct seki_text name;  /* empty: the method has no word of its own for it */
    struct seki_text *word; /* [n + 1], from 1; NULL: its levels are numbers only */
};

/* A table from two scales to a number. */
struct seki_lookup {
    int n_rows;
    int n_columns;
    bool is_product;
    int cell[SEKI_LIMIT_LEVELS + 1][SEKI_LIMIT_LEVELS + 1]; /* [row][column], from 1 */
};

/* Whether a risk has to be treated, from least to most. */
enum seki_duty {
    SEKI_DUTY_NONE,    /* no */
    SEKI_DUTY_DECIDE,  /* by priority and circumstances: a person decides */
    SEKI_DUTY_MUST,    /* yes */
    SEKI_DUTY_SEVERAL, /* yes, by more than one measure */
    SEKI_DUTY_MAX
};

enum seki_treatment {
    SEKI_TREATMENT_REDUCE,
    SEKI_TREATMENT_AVOID,
    SEKI_TREATMENT_SHARE,
    SEKI_TREATMENT_RETAIN,
    SEKI_TREATMENT_MAX
};

/* A named range of scores, lowest first. */
struct seki_band {
    struct seki_str id;
    struct seki_text text;
    int least;             /* lowest score of the band */
    bool has_rule;         /* what follows is said; all bands of a method or none */
    enum seki_duty duty;   /* never falls from band to band */
    struct seki_text rule; /* in a sentence */
    enum seki_treatment treatments[SEKI_TREATMENT_MAX]; /* in the order in which to consider them */
    size_t n_treatments;
};

/*
 * A method: its tables as they are written, and folded into what the engine needs. `score` gives the
 * number for every combination of scenario threat, coverage and asset value; it never falls when
 * threat or value rise or coverage falls (checked when the method is loaded).
 */
struct seki_method {
    struct seki_edition head;
    int likelihood[SEKI_THREATS + 1][SEKI_COVERAGE_MAX];
    int score[SEKI_THREATS + 1][SEKI_COVERAGE_MAX][SEKI_VALUES + 1];
    int greatest_likelihood;
    int greatest_score;
    int threat_map[SEKI_THREATS + 1]; /* scenario threat to the method's threat scale */
    int value_map[SEKI_VALUES + 1];   /* asset value to the method's value scale */
    int vulnerability[SEKI_COVERAGE_MAX];
    struct seki_scale scales[SEKI_SCALE_MAX];
    const struct seki_lookup *of_likelihood; /* threat, vulnerability: likelihood */
    const struct seki_lookup *of_risk;       /* likelihood, value: score */
    struct seki_band bands[SEKI_LIMIT_BANDS];
    size_t n_bands;
    int accept[SEKI_AXIS_MAX]; /* greatest score that is acceptable */
};

/* The index of the band of a score: 0 is the lowest. */
size_t seki_method_band(const struct seki_method *method, int score);

/* c, i, a, safety */
struct seki_str seki_axis_name(enum seki_axis axis);

/* Words of the data: threat, vulnerability ...; none, decide ...; reduce, avoid ...; none, partial, full. */
struct seki_str seki_scale_name(enum seki_scale_id scale);
struct seki_str seki_duty_name(enum seki_duty duty);
struct seki_str seki_treatment_name(enum seki_treatment treatment);
struct seki_str seki_coverage_name(enum seki_coverage coverage);

#endif
