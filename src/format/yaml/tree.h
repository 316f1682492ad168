/*
 * YAML as a tree, for library files of other tools.
 *
 * libyaml finds the events; the tree holds what is left of YAML when everything clever is gone: one
 * document of mappings, lists and texts. Aliases are refused (a few of them can mean more than any
 * memory holds), keys are texts and stand there once, tags are not looked at. Depth, nodes and
 * bytes have limits. All memory is the arena's; texts are UTF-8.
 */
#ifndef SEKI_FORMAT_YAML_TREE_H
#define SEKI_FORMAT_YAML_TREE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"

enum seki_yaml_kind { SEKI_YAML_TEXT, SEKI_YAML_LIST, SEKI_YAML_MAPPING };

struct seki_yaml {
    enum seki_yaml_kind kind;
    struct seki_str key;     /* in a mapping */
    struct seki_str text;    /* of a text; "~", "null" and nothing are empty unless quoted */
    uint32_t line;           /* from 1 */
    struct seki_yaml *first; /* of a list or mapping */
    struct seki_yaml *next;  /* in the list or mapping that holds it */
    size_t n;                /* of a list or mapping */
};

/* `name` is the file's, for messages. */
SEKI_MUST_CHECK int seki_yaml_parse(struct seki_arena *arena, struct seki_str name,
                                    struct seki_str text, const struct seki_yaml **ret_root,
                                    struct seki_err *err);

/* The value of a key, or NULL; also when it is no mapping, or NULL itself. */
const struct seki_yaml *seki_yaml_get(const struct seki_yaml *node, struct seki_str key);

/* The text of a key without blanks at its ends; empty when there is none. */
struct seki_str seki_yaml_text(const struct seki_yaml *node, struct seki_str key);

/* The file holds more of something than is read, with what to do. */
static inline int seki_yaml_fail_limit(struct seki_str name, size_t max, struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_LIMIT, M_err_limit(name, (int64_t)max), M_hint_yaml_size());
}

#endif
