/*
 * Tags, and a reason for having no tie. Private to format/data.
 *
 * A requirement is tied to the hub, or says in one word why not; both at once is a mistake, for one
 * of them is left over from an older wording. A question may say so as well, but the forms of users
 * need not. Kind and ties of the item have been read before.
 */
#ifndef SEKI_FORMAT_DATA_REQUIREMENT_H
#define SEKI_FORMAT_DATA_REQUIREMENT_H

#include "format/data/loader.h"
#include "model/catalog.h"

SEKI_MUST_CHECK int seki_requirement_tags(const struct seki_loader *l, size_t column,
                                          struct seki_item *item);
SEKI_MUST_CHECK int seki_requirement_untied(const struct seki_loader *l, size_t column,
                                            struct seki_item *item);

#endif
