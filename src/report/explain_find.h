/*
 * Finding one risk in a parsed assessment.json. Internal to report/.
 *
 * The tree may come from anybody: each getter gives an empty text, 0 or NULL when a member is
 * missing or of another kind, so that whoever walks the tree needs no checks of his own.
 */
#ifndef SEKI_REPORT_EXPLAIN_FIND_H
#define SEKI_REPORT_EXPLAIN_FIND_H

#include "base/arena.h"
#include "format/json/json_parse.h"
#include "report/explain.h"
#include "report/words.h"

/* One risk and what stands around it. Borrowed from the tree. */
struct seki_explained {
    const json_t *root;
    const json_t *group;
    json_t *risk;
    struct seki_str asset; /* the one that was named */
    enum seki_lang lang;
};

struct seki_str seki_tree_str(const json_t *object, const char *key);
int64_t seki_tree_int(const json_t *object, const char *key);
bool seki_tree_bool(const json_t *object, const char *key);

/* Of {"ja": ..., "en": ...}; of the other language when this one is missing. */
struct seki_str seki_tree_text(const json_t *object, const char *key, enum seki_lang lang);

/* The text of a value that may be no string. */
struct seki_str seki_tree_value(const json_t *value);

/* True when the array holds this text. */
bool seki_tree_has(const json_t *array, struct seki_str text);

/* How far an id is from the one that was asked for; 0 only when it is the same. */
size_t seki_explain_distance(struct seki_str wanted, struct seki_str id);

/*
 * The risk of this scenario in found->group. `is_exact`: the group has the asset that was named;
 * otherwise found->asset is the nearest one, and only said.
 */
SEKI_MUST_CHECK int seki_explain_find(struct seki_arena *arena,
                                      const struct seki_explain_options *options, bool is_exact,
                                      struct seki_str scenario, struct seki_explained *found,
                                      struct seki_err *err);

/*
 * Puts into the risk what the document says once in its tables: texts, who starts it, what it hurts, the
 * titles and questions of its causes. What stands in the risk already, as in documents of before, stays.
 */
SEKI_MUST_CHECK int seki_explain_fill(struct seki_explained *found, struct seki_err *err);

/* The statement that is called so; NULL: there is none. */
const json_t *seki_explain_statement(const struct seki_explained *e, struct seki_str name);

/* True when the measure serves an objective among the causes, for this device. */
bool seki_explain_is_helpful(const struct seki_explained *e, const json_t *measure);

/* What a measure would do for the risk. */
struct seki_explained_help {
    enum seki_help_kind what;
    const json_t *by;    /* the objectives of the measure */
    const json_t *group; /* the nearest group that it serves; NULL: none */
};

struct seki_explained_help seki_explain_help(const struct seki_explained *e, const json_t *measure);

/* Whether the i-th objective of the group is lacking even with the measure; its title. */
bool seki_explain_still_lacks(const struct seki_explained *e,
                              const struct seki_explained_help *help, size_t i,
                              struct seki_str *ret_title);

/* The note on the answer that a cause rests on; empty when it has none. */
struct seki_str seki_explain_note(const struct seki_explained *e, const json_t *cause);

/* Pieces of it in words: the name of a level, from the file's own bands; how a cause stands, its side and its sentence. */
struct seki_str seki_explain_level(const struct seki_explained *e, int64_t level);
struct seki_str seki_explain_state(const struct seki_explained *e, const json_t *cause);
enum seki_side seki_explain_side(const json_t *cause);
void seki_explain_sentence(const struct seki_explained *e, const json_t *cause,
                           struct seki_buf *out);

/* The two forms of the answer. */
void seki_explain_text(const struct seki_explained *e, struct seki_buf *out);
void seki_explain_json(const struct seki_explained *e, struct seki_buf *out);

#endif
