/*
 * Reading a hospital's folder (docs/data-formats.md). Internal to app/.
 *
 * What the hospital wrote itself and what it received both go through the worker. A mistake that
 * could lose a device is an error; everything else that is odd becomes a warning with file and
 * line, and the value concerned counts as unknown. What is read lives in the arena of struct seki_app;
 * tables, and what is only compared, in a scratch arena that is gone when the folder is read.
 */
#ifndef SEKI_APP_HOSPITAL_READ_H
#define SEKI_APP_HOSPITAL_READ_H

#include "app/app.h"
#include "base/vec.h"

/* When neither the hospital nor the call names one; an acceptance without a method is of this one. */
#define SEKI_DEFAULT_METHOD SEKI_STR("product-3x3x3")

#define SEKI_REMOTE_SCENARIOS SEKI_STR("remote-service-1") /* those of `remote` */

/* --- one table of the folder */

/* A column by its proper heads, English and Japanese; app/heads.h knows more words for them. */
struct seki_head {
    struct seki_str en;
    struct seki_str ja;
};

struct seki_sheet {
    struct seki_str file; /* its name in the folder */
    bool is_there;
    const struct seki_head *heads;
    size_t n_heads;
    bool *has;             /* each head: the file has this column */
    struct seki_vec cells; /* struct seki_str, n_heads for each row */
    struct seki_vec lines; /* size_t, one for each row */
};

struct seki_intake {
    const struct seki_app *app;
    struct seki_arena *scratch;
    struct seki_str folder;
    bool is_closed; /* nothing outside of it is read */
    bool is_strict; /* a column that is not known is an error */
    const struct seki_map
        *row_ids; /* set: what a row begins with, so that one that a cell took is known by it */
    const struct seki_library *library;
    const struct seki_catalog *catalog;        /* whose confirmations are wanted; NULL: none */
    const struct seki_scenario_set *scenarios; /* set once hospital.ini is read */
    const struct seki_method *method;
    struct seki_str aside; /* id of the set of the other command: its acceptances are no mistake */
    struct seki_worker worker;
    struct seki_catalogs catalogs; /* that a received form may turn out to be on */
    struct seki_hospital *hospital;
    struct seki_vec warnings; /* struct seki_warning */
};

/*
 * Reads the CSV file `name` of the folder. A file that is not there gives an empty sheet. The
 * first filled row holds the heads; columns with other heads are left out, with a warning; the
 * first column is required. Rows without any text are left out. A row that is longer than the
 * heads, and a cell that swallowed other rows, are errors: they would be read as something else.
 */
SEKI_MUST_CHECK int seki_sheet_read(struct seki_intake *in, struct seki_str name,
                                    const struct seki_head *heads, size_t n_heads, size_t max,
                                    struct seki_sheet *ret_sheet, struct seki_err *err);

static inline size_t seki_sheet_rows(const struct seki_sheet *sheet)
{
    return sheet->lines.n;
}

static inline size_t seki_sheet_line(const struct seki_sheet *sheet, size_t row)
{
    return *seki_vec_at(&sheet->lines, const size_t, row);
}

/* The columns of assets.csv, measures.csv, acceptances.csv and conformity.csv, in the order in which we write them. */
extern const struct seki_head seki_asset_heads[];
extern const struct seki_head seki_measure_heads[];
extern const struct seki_head seki_acceptance_heads[];
extern const struct seki_head seki_confirmation_heads[];

/* Without blanks at the ends, and without the apostrophe that keeps a spreadsheet from running it. */
struct seki_str seki_sheet_cell(const struct seki_sheet *sheet, size_t row, size_t column);

/* --- what the parts share */

SEKI_MUST_CHECK int seki_intake_warn(struct seki_intake *in, struct seki_str file, size_t line,
                                     struct seki_msg what, struct seki_err *err);

/* A path below the folder. */
SEKI_MUST_CHECK int seki_intake_path(const struct seki_intake *in, struct seki_str name,
                                     struct seki_str *ret_path, struct seki_err *err);

/* True when a person reads both as the same. False also when memory is out, with *status set. */
bool seki_intake_same(const struct seki_intake *in, struct seki_str a, struct seki_str b,
                      int *status);

/* A person wrote that it is not known: 不明, unknown, ? */
bool seki_intake_is_unknown(const struct seki_intake *in, struct seki_str word, int *status);

/* The fact that a word of the hospital names in this dimension, or SEKI_NO_INDEX. */
SEKI_MUST_CHECK int seki_intake_fact(const struct seki_intake *in, enum seki_dimension dimension,
                                     struct seki_str word, size_t *ret_fact, struct seki_err *err);

/* --- the parts, in the order in which they are read */

SEKI_MUST_CHECK int seki_intake_assets(struct seki_intake *in, struct seki_err *err);
SEKI_MUST_CHECK int seki_intake_remotes(struct seki_intake *in, struct seki_err *err);
SEKI_MUST_CHECK int seki_intake_measures(struct seki_intake *in, struct seki_err *err);
SEKI_MUST_CHECK int seki_intake_acceptances(struct seki_intake *in, struct seki_err *err);
SEKI_MUST_CHECK int seki_intake_confirmations(struct seki_intake *in, struct seki_err *err);

/* The forms in statements/, each with its findings. */
SEKI_MUST_CHECK int seki_intake_statements(struct seki_intake *in, struct seki_err *err);

/* Ties each asset to at most one statement. */
SEKI_MUST_CHECK int seki_intake_tie(struct seki_intake *in, struct seki_err *err);

/* --- the whole */

struct seki_rules {
    const struct seki_library *library;
    const struct seki_catalog *catalog; /* whose confirmations are wanted; NULL: none */
    struct seki_scenario_set *scenarios;
    struct seki_method *method;
    struct seki_catalogs forms; /* ours and the hospital's own, for whom it matters */
};

/* The rows of conformity.csv on another catalog; what is odd in them is told when that one is asked for. */
SEKI_MUST_CHECK int seki_hospital_confirmations(const struct seki_app *app, struct seki_str folder,
                                                const struct seki_library *library,
                                                const struct seki_catalog *catalog,
                                                struct seki_hospital *inout_hospital,
                                                struct seki_err *err);

/* Refuses an output file anywhere below the hospital's folder, where it could be one of its own. */
SEKI_MUST_CHECK int seki_hospital_check_file(const struct seki_app *app, struct seki_str folder,
                                             struct seki_str output, struct seki_err *err);

/*
 * The hospital in `options->folder`, with the scenarios and the method it asks for. `as_of` of the
 * result is set: from the options, the hospital, or today.
 */
SEKI_MUST_CHECK int seki_hospital_read(const struct seki_app *app,
                                       const struct seki_assess_options *options,
                                       struct seki_rules *rules,
                                       struct seki_hospital **ret_hospital, struct seki_err *err);

#endif
