/*
 * The standards register: which editions there are, which one counts, and what Sekisho uses it for.
 *
 * In the pattern of a reference standards portfolio (ISO 21860): identification, status, domain and
 * use case of each standard, and which edition took its place. Read-only after loading; all memory
 * is the arena's.
 */
#ifndef SEKI_MODEL_STANDARD_H
#define SEKI_MODEL_STANDARD_H

#include "model/catalog.h"

enum seki_standard_status {
    SEKI_STANDARD_CURRENT,
    SEKI_STANDARD_SUPERSEDED, /* another entry took its place */
    SEKI_STANDARD_WITHDRAWN,  /* nothing did */
    SEKI_STANDARD_DRAFT,
    SEKI_STANDARD_STATUS_MAX
};

struct seki_standard {
    struct seki_str id; /* a catalog of the same id, and the schemes of references, mean this one */
    struct seki_str name; /* as it is cited */
    struct seki_str edition;
    enum seki_standard_status status;
    struct seki_text title;
    struct seki_str domains; /* words, separated by single blanks */
    struct seki_text use;
    size_t replaced_by;    /* index in the register; SEKI_NO_INDEX: it is not superseded */
    struct seki_str rooms; /* of the program or of its data that use it; empty: none yet */
    struct seki_origin origin;
};

struct seki_standards {
    struct seki_standard *at;
    size_t n;
};

/* current, superseded, withdrawn, draft */
struct seki_str seki_standard_status_name(enum seki_standard_status status);

#endif
