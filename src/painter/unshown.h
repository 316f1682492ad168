/*
 * What a document says itself of characters that stand in it as a geta mark (〓): whoever has only the paper knows that
 * something is not on it, and which characters they are.
 */
#ifndef SEKI_PAINTER_UNSHOWN_H
#define SEKI_PAINTER_UNSHOWN_H

#include "document/document.h"
#include "painter/text.h"

/* `doc` with a notice below its title that names what `setter` could not show: the arena's, what was there is borrowed. */
SEKI_MUST_CHECK int seki_unshown_say(const struct seki_typesetter *setter, struct seki_arena *arena,
                                     const struct seki_doc *doc, struct seki_doc *ret_doc,
                                     struct seki_err *err);

#endif
