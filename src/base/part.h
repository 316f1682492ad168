/*
 * A part of an output that is made aside, in a buffer of its own, because it has to be measured,
 * wrapped or escaped as a whole. When such a part fails (no memory), the output it belongs to must
 * fail too, or it would come out shortened without anybody noticing.
 */
#ifndef SEKI_BASE_PART_H
#define SEKI_BASE_PART_H

#include "base/buf.h"

/* What was made; a failure of the part becomes a failure of `out`. */
static inline struct seki_str seki_part_str(struct seki_buf *out, const struct seki_buf *part)
{
    if (part->status < 0 && out->status == 0) {
        out->status = part->status;
    }
    return seki_buf_str(part);
}

#endif
