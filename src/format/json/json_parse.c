#include "format/json/json_parse.h"

#include "base/alloc.h"
#include "base/limits.h"
#include "format/json/json_statement.h"
#include "msg/m_hint.h"
#include "msg/m_json.h"

/*
 * jansson's scanner forgets to look whether its buffer could grow: without memory a text loses
 * characters and no error is reported. So we remember it, for each thread: others read texts meanwhile.
 */
static _Thread_local bool is_memory_out;

static void *take_memory(size_t size)
{
    void *p = seki_malloc(size);

    is_memory_out |= !p;
    return p;
}

void seki_json_use_our_heap(void)
{
    json_set_alloc_funcs(take_memory, seki_free);
    json_object_seed(0); /* 0: drawn from the kernel */
}

void seki_json_drop(json_t **root)
{
    json_decref(*root);
    *root = NULL;
}

/* A walk over the bytes that knows strings from structure, and nothing else of JSON. */
struct scan {
    unsigned depth;
    bool in_string;
    bool is_escaped;
    int64_t line;
    int64_t column; /* in characters, of the last one taken */
};

static void scan_place(struct scan *scan, char c)
{
    if (c == '\n') {
        scan->line++;
        scan->column = 0;
    } else if (((unsigned char)c & 0xc0) != 0x80) {
        scan->column++;
    }
}

static void scan_char(struct scan *scan, char c)
{
    scan_place(scan, c);
    if (scan->is_escaped) {
        scan->is_escaped = false;
    } else if (scan->in_string) {
        scan->is_escaped = c == '\\';
        scan->in_string = c != '"';
    } else if (c == '"') {
        scan->in_string = true;
    } else if (c == '[' || c == '{') {
        scan->depth++;
    } else if ((c == ']' || c == '}') && scan->depth > 0) {
        scan->depth--;
    }
}

/* jansson's own limit is 2048, too much for the stack of whoever walks the tree later. */
static int check_depth(struct seki_str name, struct seki_str bytes, struct seki_err *err)
{
    struct scan scan = {.line = 1};

    for (size_t i = 0; i < bytes.n; i++) {
        scan_char(&scan, bytes.p[i]);
        if (scan.depth > SEKI_LIMIT_JSON_DEPTH) {
            return seki_fail(err, SEKI_ERR_LIMIT,
                             M_json_depth(name, scan.line, scan.column, SEKI_LIMIT_JSON_DEPTH),
                             M_hint_json_syntax());
        }
    }
    return 0;
}

static struct seki_msg complaint(struct seki_str name, const json_error_t *error)
{
    int64_t line = error->line;
    int64_t column = error->column;

    switch ((int)json_error_code(error)) {
    case json_error_invalid_utf8:
        return M_json_utf8(name, line, column);
    case json_error_premature_end_of_input:
        return M_json_cut(name, line, column);
    case json_error_end_of_input_expected:
        return M_json_trailing(name, line, column);
    case json_error_null_character:
    case json_error_null_byte_in_key:
        return M_json_nul(name, line, column);
    case json_error_duplicate_key:
        return M_json_duplicate(name, line, column);
    case json_error_numeric_overflow:
        return M_json_number(name, line, column);
    default:
        return M_json_syntax(name, line, column);
    }
}

static int fail_parse(struct seki_str name, const json_error_t *error, struct seki_err *err)
{
    /* jansson says nothing when an allocation fails. */
    if (error->text[0] == '\0' || json_error_code(error) == json_error_out_of_memory) {
        return seki_fail_nomem(err);
    }
    return seki_fail(err, SEKI_ERR_INVALID, complaint(name, error), M_hint_json_syntax());
}

int seki_json_parse(struct seki_str name, struct seki_str bytes, json_t **ret_root,
                    struct seki_err *err)
{
    json_error_t error = {0};
    json_t *root;
    int r;

    if (seki_str_starts(bytes, SEKI_STR("\xef\xbb\xbf"))) {
        bytes = seki_str_skip(bytes, 3);
    }
    r = check_depth(name, bytes, err);
    if (r < 0) {
        return r;
    }
    is_memory_out = false;
    /* A NUL in a text is one character of it: a form may hold one, and the check tells. */
    root = json_loadb(bytes.n ? bytes.p : "", bytes.n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL,
                      &error);
    if (is_memory_out) {
        json_decref(root);
        return seki_fail_nomem(err);
    }
    if (!root) {
        return fail_parse(name, &error, err);
    }
    *ret_root = root;
    return 0;
}
