/*
 * A finding: what a check says about a statement.
 *
 * Severity error is kept for two answers that cannot both be true; answers in such a finding
 * count as unknown. The texts are messages, so a finding exists in both languages at once.
 */
#ifndef SEKI_MODEL_FINDING_H
#define SEKI_MODEL_FINDING_H

#include "base/msg.h"
#include "model/catalog.h"

enum seki_severity {
    SEKI_SEVERITY_INFO,
    SEKI_SEVERITY_WARNING,
    SEKI_SEVERITY_ERROR,
    SEKI_SEVERITY_MAX
};

struct seki_finding {
    struct seki_str rule; /* "gate.contradiction" */
    enum seki_severity severity;
    const struct seki_item *item;  /* NULL: the statement as a whole */
    const struct seki_item *other; /* the item it collides with; NULL: none */
    struct seki_str cell;
    struct seki_msg reason;
    struct seki_msg remedy;
    const struct seki_text *why; /* more about the reason, from data; NULL: nothing */
};

/* info, warning, error */
struct seki_str seki_severity_name(enum seki_severity severity);

#endif
