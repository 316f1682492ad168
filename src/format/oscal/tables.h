/*
 * What is read of the OSCAL documents that are no catalogs and no statements: rows of tables.
 *
 * A profile is a choice of controls, a mapping-collection a list of relations, assessment results say how
 * requirements stood, a plan of action what is to be done. Each becomes rows with named cells (texts;
 * empty where nothing is said), and rows of SEKI_OSCAL_HEAD and SEKI_OSCAL_LEFT with what the
 * document is and what was passed over. Rows say what the document says; whether a catalog has such an
 * item, or a hospital such a device, is for whoever knows them.
 */
#ifndef SEKI_FORMAT_OSCAL_TABLES_H
#define SEKI_FORMAT_OSCAL_TABLES_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

enum seki_oscal_model {
    SEKI_OSCAL_NO_MODEL, /* this is no OSCAL */
    SEKI_OSCAL_CATALOG,
    SEKI_OSCAL_PROFILE,
    SEKI_OSCAL_MAPPING,
    SEKI_OSCAL_COMPONENTS,
    SEKI_OSCAL_PLAN, /* a system security plan */
    SEKI_OSCAL_ASSESSMENT_PLAN,
    SEKI_OSCAL_RESULTS,
    SEKI_OSCAL_POAM,
    SEKI_OSCAL_MODEL_MAX
};

enum seki_oscal_table {
    SEKI_OSCAL_HEAD,       /* enum seki_oscal_head_cell */
    SEKI_OSCAL_LEFT,       /* enum seki_oscal_left_cell */
    SEKI_OSCAL_CHOICE,     /* of a profile */
    SEKI_OSCAL_MAP,        /* of a mapping-collection: one relation of two items */
    SEKI_OSCAL_FINDING,    /* of assessment results */
    SEKI_OSCAL_SAID,       /* the same: what a person said, a row of conformity.csv */
    SEKI_OSCAL_USE,        /* of both: a row of measures.csv */
    SEKI_OSCAL_PROPOSAL,   /* of a plan: a measure of ours that nobody has begun */
    SEKI_OSCAL_ACCEPTANCE, /* of a plan: a row of acceptances.csv */
    SEKI_OSCAL_RISK,       /* of a plan */
    SEKI_OSCAL_TASK,       /* of a plan: what is to be done in words */
    SEKI_OSCAL_TABLE_MAX
};

enum seki_oscal_head_cell { SEKI_HEAD_KEY, SEKI_HEAD_VALUE, SEKI_HEAD_CELLS };

enum seki_oscal_left_cell { SEKI_LEFT_REASON, SEKI_LEFT_TEXT, SEKI_LEFT_PLACE, SEKI_LEFT_CELLS };

enum seki_oscal_choice_cell {
    SEKI_CHOICE_WHAT,    /* all, include, exclude */
    SEKI_CHOICE_ID,      /* a token; empty: all */
    SEKI_CHOICE_PATTERN, /* yes: the id is a pattern with * and ? */
    SEKI_CHOICE_BELOW,   /* yes: with what stands below it */
    SEKI_CHOICE_CATALOG,
    SEKI_CHOICE_PLACE,
    SEKI_CHOICE_CELLS
};

enum seki_oscal_map_cell {
    SEKI_MAP_FROM_CATALOG, /* id of ours, or the address that the document gives */
    SEKI_MAP_FROM,         /* id of ours, else the token */
    SEKI_MAP_RELATION,     /* equal ... intersects, see-also; else the word as it stands */
    SEKI_MAP_FLIP,         /* yes */
    SEKI_MAP_TO_CATALOG,
    SEKI_MAP_TO,
    SEKI_MAP_STATUS, /* confirmed, direct, inferred, lead; of a document of somebody else "foreign" */
    SEKI_MAP_COUNTS,
    SEKI_MAP_CONFIDENCE,
    SEKI_MAP_GRADE,
    SEKI_MAP_ROW_GRADE, /* of the row itself, without the items at its ends */
    SEKI_MAP_WEAKEST,
    SEKI_MAP_SPLIT,
    SEKI_MAP_VIA,
    SEKI_MAP_BY,
    SEKI_MAP_DATE,
    SEKI_MAP_SOURCE,
    SEKI_MAP_PLACE,
    SEKI_MAP_CELLS
};

enum seki_oscal_finding_cell {
    SEKI_FINDING_VENDOR,
    SEKI_FINDING_ITEM,  /* id of ours, else the token */
    SEKI_FINDING_STATE, /* of ours (engine/conform.h), else satisfied or not-satisfied */
    SEKI_FINDING_DERIVED,
    SEKI_FINDING_BASIS,
    SEKI_FINDING_BY_PERSON,
    SEKI_FINDING_CONTRADICTED,
    SEKI_FINDING_UNVERIFIED,
    SEKI_FINDING_APPLIES,
    SEKI_FINDING_GRADE,
    SEKI_FINDING_SOURCE,
    SEKI_FINDING_UNTIED,
    SEKI_FINDING_TAGS,
    SEKI_FINDING_REFS,
    SEKI_FINDING_TITLE_JA,
    SEKI_FINDING_TITLE_EN,
    SEKI_FINDING_WHY_JA,
    SEKI_FINDING_WHY_EN,
    SEKI_FINDING_PROPOSALS,
    SEKI_FINDING_TODO,
    SEKI_FINDING_DEVICES,
    SEKI_FINDING_POSSIBLE,
    SEKI_FINDING_PLACE,
    SEKI_FINDING_CELLS
};

enum seki_oscal_said_cell {
    SEKI_SAID_CATALOG,
    SEKI_SAID_ITEM,
    SEKI_SAID_STATE,
    SEKI_SAID_EVIDENCE,
    SEKI_SAID_BY,
    SEKI_SAID_DATE,
    SEKI_SAID_DUE,
    SEKI_SAID_VENDOR,
    SEKI_SAID_NOTE,
    SEKI_SAID_OWNER,
    SEKI_SAID_CELLS
};

enum seki_oscal_use_cell {
    SEKI_USE_MEASURE,
    SEKI_USE_SCOPE,
    SEKI_USE_STATE,
    SEKI_USE_OWNER,
    SEKI_USE_DUE,
    SEKI_USE_EVIDENCE,
    SEKI_USE_NOTE,
    SEKI_USE_CELLS
};

enum seki_oscal_proposal_cell {
    SEKI_PROPOSAL_MEASURE,
    SEKI_PROPOSAL_TITLE_JA,
    SEKI_PROPOSAL_TITLE_EN,
    SEKI_PROPOSAL_OWNER,
    SEKI_PROPOSAL_RISKS,
    SEKI_PROPOSAL_CLOSED,
    SEKI_PROPOSAL_DEVICES,
    SEKI_PROPOSAL_CELLS
};

enum seki_oscal_acceptance_cell {
    SEKI_ACCEPTANCE_DEVICE,
    SEKI_ACCEPTANCE_SCENARIO,
    SEKI_ACCEPTANCE_LEVEL,
    SEKI_ACCEPTANCE_BY,
    SEKI_ACCEPTANCE_UNTIL,
    SEKI_ACCEPTANCE_REASON,
    SEKI_ACCEPTANCE_METHOD,
    SEKI_ACCEPTANCE_CELLS
};

enum seki_oscal_risk_cell {
    SEKI_RISK_ID,
    SEKI_RISK_DEVICES,
    SEKI_RISK_SCENARIO,
    SEKI_RISK_TITLE,
    SEKI_RISK_STATUS,
    SEKI_RISK_NUMBERS, /* "likelihood=3 (current); ..." as the document gives them */
    SEKI_RISK_UNKNOWN,
    SEKI_RISK_SAFETY,
    SEKI_RISK_DEADLINE,
    SEKI_RISK_STATEMENT,
    SEKI_RISK_PLACE,
    SEKI_RISK_CELLS
};

enum seki_oscal_task_cell {
    SEKI_TASK_TITLE,
    SEKI_TASK_TEXT,
    SEKI_TASK_STATUS, /* of the risks behind it */
    SEKI_TASK_DEADLINE,
    SEKI_TASK_RISKS,
    SEKI_TASK_PLACE,
    SEKI_TASK_CELLS
};

#define SEKI_OSCAL_CELLS_MAX SEKI_FINDING_CELLS /* of a row of any table */

/* Cells of a row of the table. */
size_t seki_oscal_table_width(enum seki_oscal_table table);

/* What is taken of the document, row by row; borrowed during the call. */
struct seki_oscal_sink {
    void *user;
    int (*row)(void *user, enum seki_oscal_table table, const struct seki_str *cells,
               struct seki_err *err);
};

/* All rows of one document. */
struct seki_oscal_tables {
    struct seki_vec cells[SEKI_OSCAL_TABLE_MAX]; /* struct seki_str, rows one behind the other */
};

/* At most SEKI_LIMIT_OSCAL_ROWS rows of each table. */
void seki_oscal_tables_init(struct seki_oscal_tables *tables, struct seki_arena *arena);

/* Keeps a copy of the row in `arena`; NOMEM or LIMIT. */
SEKI_MUST_CHECK int seki_oscal_tables_add(struct seki_oscal_tables *tables,
                                          struct seki_arena *arena, enum seki_oscal_table table,
                                          const struct seki_str *cells);

size_t seki_oscal_tables_rows(const struct seki_oscal_tables *tables, enum seki_oscal_table table);
const struct seki_str *seki_oscal_tables_row(const struct seki_oscal_tables *tables,
                                             enum seki_oscal_table table, size_t row);

/* The value of SEKI_OSCAL_HEAD with this key, or an empty view. */
struct seki_str seki_oscal_tables_head(const struct seki_oscal_tables *tables, struct seki_str key);

#endif
