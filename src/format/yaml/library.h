/*
 * A library of CISO Assistant (YAML) as an outline: the requirement nodes of its framework.
 *
 * A node that can be assessed becomes a requirement, another a section. Ids are the framework's own
 * reference numbers, with an underscore for a blank, or the end of the URN where it gives none; the
 * URN stays as an alias. Texts come in the language of the library and from its translations to
 * Japanese and English. What has no place in a catalog is told, each kind once.
 */
#ifndef SEKI_FORMAT_YAML_LIBRARY_H
#define SEKI_FORMAT_YAML_LIBRARY_H

#include "format/yaml/tree.h"
#include "model/outline.h"

/* SEKI_ERR_INVALID when there is no framework with a requirement in it. `name` is the file's. */
SEKI_MUST_CHECK int seki_yaml_library(struct seki_arena *arena, struct seki_str name,
                                      const struct seki_yaml *root,
                                      struct seki_outline *ret_outline, struct seki_err *err);

#endif
