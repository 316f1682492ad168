#include "format/yaml/tree.h"

#include <yaml.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "msg/m_hint.h"
#include "msg/m_yaml.h"

/* A list or mapping that is not closed yet. */
struct open {
    struct seki_yaml *node;
    struct seki_yaml *last;
    struct seki_str key; /* that waits for its value */
    bool has_key;
};

struct reader {
    struct seki_arena *arena;
    struct seki_str name;
    struct seki_str text;
    struct seki_err *err;
    struct open *open;
    size_t depth;
    size_t n_nodes;
    size_t n_documents;
    struct seki_yaml *root;
};

static uint32_t line_of(yaml_mark_t mark)
{
    return mark.line < UINT32_MAX ? (uint32_t)mark.line + 1 : UINT32_MAX;
}

static int refuse(const struct reader *r, struct seki_msg what)
{
    return seki_fail(r->err, SEKI_ERR_INVALID, what, M_hint_yaml());
}

/* --- the tree */

/* NULL: *err says why. */
static struct seki_yaml *new_node(struct reader *r, enum seki_yaml_kind kind, uint32_t line)
{
    struct seki_yaml *node = NULL;

    if (++r->n_nodes > SEKI_LIMIT_YAML_NODES) {
        (void)seki_yaml_fail_limit(r->name, SEKI_LIMIT_YAML_NODES, r->err);
        return NULL;
    }
    node = seki_arena_new(r->arena, struct seki_yaml);
    if (!node) {
        (void)seki_fail_nomem(r->err);
        return NULL;
    }
    node->kind = kind;
    node->line = line;
    return node;
}

/* What is open at this place, or NULL. */
static struct open *top_of(const struct reader *r)
{
    struct open *top = r->depth ? &r->open[r->depth - 1] : NULL;

    return top && top->node ? top : NULL;
}

/* Hangs a finished or opened node where it belongs. */
static int add(struct reader *r, struct seki_yaml *node)
{
    struct open *top = top_of(r);

    if (!top) {
        r->root = node;
        return 0;
    }
    if (top->node->kind == SEKI_YAML_MAPPING) {
        if (!top->has_key) {
            return refuse(r, M_yaml_key(r->name, (int64_t)node->line));
        }
        node->key = top->key;
        top->has_key = false;
    }
    if (top->last) {
        top->last->next = node;
    } else {
        top->node->first = node;
    }
    top->last = node;
    top->node->n++;
    return 0;
}

static int take_key(struct reader *r, struct open *top, struct seki_str key, uint32_t line)
{
    if (top->node->n == SEKI_LIMIT_YAML_KEYS) {
        return seki_yaml_fail_limit(r->name, SEKI_LIMIT_YAML_KEYS, r->err);
    }
    if (seki_yaml_get(top->node, key)) {
        return refuse(r, M_yaml_twice(r->name, (int64_t)line, key));
    }
    top->key = key;
    top->has_key = true;
    return 0;
}

static bool is_nothing(const yaml_event_t *event, struct seki_str text)
{
    return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           (seki_str_eq(text, SEKI_STR("~")) || seki_str_eq(text, SEKI_STR("null")));
}

static int on_text(struct reader *r, const yaml_event_t *event)
{
    struct seki_str text =
        seki_str_of((const char *)event->data.scalar.value, event->data.scalar.length);
    struct open *top = top_of(r);
    uint32_t line = line_of(event->start_mark);
    struct seki_yaml *node;

    text = is_nothing(event, text) ? SEKI_STR("") : text;
    text = seki_arena_str(r->arena, text);
    if (!text.p) {
        return seki_fail_nomem(r->err);
    }
    if (top && top->node->kind == SEKI_YAML_MAPPING && !top->has_key) {
        return take_key(r, top, text, line);
    }
    node = new_node(r, SEKI_YAML_TEXT, line);
    if (!node) {
        return r->err->code;
    }
    node->text = text;
    return add(r, node);
}

static int on_start(struct reader *r, enum seki_yaml_kind kind, const yaml_event_t *event)
{
    struct seki_yaml *node = NULL;
    int status;

    if (r->depth == SEKI_LIMIT_YAML_DEPTH) {
        return refuse(
            r, M_yaml_depth(r->name, (int64_t)line_of(event->start_mark), SEKI_LIMIT_YAML_DEPTH));
    }
    node = new_node(r, kind, line_of(event->start_mark));
    status = node ? add(r, node) : r->err->code;
    if (status < 0) {
        return status;
    }
    r->open[r->depth] = (struct open){.node = node};
    r->depth++;
    return 0;
}

/* --- events */

static int on_event(struct reader *r, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return on_text(r, event);
    case YAML_SEQUENCE_START_EVENT:
        return on_start(r, SEKI_YAML_LIST, event);
    case YAML_MAPPING_START_EVENT:
        return on_start(r, SEKI_YAML_MAPPING, event);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        r->depth -= r->depth > 0; /* libyaml closes only what is open */
        return 0;
    case YAML_ALIAS_EVENT:
        return refuse(r, M_yaml_alias(r->name, (int64_t)line_of(event->start_mark)));
    case YAML_DOCUMENT_START_EVENT:
        return ++r->n_documents > 1
                   ? refuse(r, M_yaml_documents(r->name, (int64_t)line_of(event->start_mark)))
                   : 0;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
    default:
        return 0;
    }
}

/* What no YAML may hold at all is told by its place in the bytes. */
static uint32_t line_at(const struct reader *r, size_t offset)
{
    struct seki_str rest = seki_str_head(r->text, offset);
    uint32_t line = 1;

    for (size_t i = 0; i < rest.n; i++) {
        line += rest.p[i] == '\n';
    }
    return line;
}

static int fail_parser(struct reader *r, const yaml_parser_t *parser)
{
    if (parser->error == YAML_MEMORY_ERROR) {
        return seki_fail_nomem(r->err);
    }
    return refuse(r, M_yaml_broken(r->name, parser->error == YAML_READER_ERROR
                                                ? line_at(r, parser->problem_offset)
                                                : line_of(parser->problem_mark)));
}

static int read_events(struct reader *r, yaml_parser_t *parser)
{
    bool is_end = false;
    int status = 0;

    while (status == 0 && !is_end) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            return fail_parser(r, parser);
        }
        is_end = event.type == YAML_STREAM_END_EVENT;
        status = on_event(r, &event);
        yaml_event_delete(&event);
    }
    return status;
}

int seki_yaml_parse(struct seki_arena *arena, struct seki_str name, struct seki_str text,
                    const struct seki_yaml **ret_root, struct seki_err *err)
{
    struct reader r = {.arena = arena, .name = name, .text = text, .err = err};
    yaml_parser_t parser;
    int status;

    if (text.n > SEKI_LIMIT_YAML_BYTES) {
        return seki_yaml_fail_limit(name, SEKI_LIMIT_YAML_BYTES, err);
    }
    if (!seki_utf8_is_valid(text)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_yaml_encoding(name), M_hint_encoding());
    }
    r.open = seki_arena_array(arena, struct open, SEKI_LIMIT_YAML_DEPTH);
    if (!r.open || !yaml_parser_initialize(&parser)) {
        return seki_fail_nomem(err);
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)(text.n ? text.p : ""), text.n);
    status = read_events(&r, &parser);
    yaml_parser_delete(&parser);
    if (status == 0 && !r.root) {
        return refuse(&r, M_yaml_broken(name, 1));
    }
    if (status == 0) {
        *ret_root = r.root;
    }
    return status;
}

/* --- looking things up */

const struct seki_yaml *seki_yaml_get(const struct seki_yaml *node, struct seki_str key)
{
    const struct seki_yaml *child = node && node->kind == SEKI_YAML_MAPPING ? node->first : NULL;

    while (child && !seki_str_eq(child->key, key)) {
        child = child->next;
    }
    return child;
}

struct seki_str seki_yaml_text(const struct seki_yaml *node, struct seki_str key)
{
    const struct seki_yaml *value = seki_yaml_get(node, key);

    return value && value->kind == SEKI_YAML_TEXT ? seki_str_trim(value->text) : SEKI_STR("");
}
