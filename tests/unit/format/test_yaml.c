/* YAML as a tree, and libraries of CISO Assistant as outlines. */
#include "base/limits.h"
#include "check.h"
#include "format/yaml/library.h"
#include "msg/m_yaml.h"

struct fixture {
    struct seki_arena arena;
    struct seki_outline outline;
    const struct seki_yaml *root;
    struct seki_err err;
    int r;
};

static void finish(struct fixture *f)
{
    seki_arena_finish(&f->arena);
}

static void parse(struct fixture *f, struct seki_str text)
{
    *f = (struct fixture){.r = 0};
    seki_arena_init(&f->arena, (size_t)512 << 20);
    f->r = seki_yaml_parse(&f->arena, SEKI_STR("f.yaml"), text, &f->root, &f->err);
}

static void assert_text(struct seki_str got, const char *wanted)
{
    if (!seki_str_eq(got, seki_str_from_c(wanted))) {
        print_error("got    %.*s\nwanted %s\n", SEKI_STR_FMT(got), wanted);
    }
    assert_true(seki_str_eq(got, seki_str_from_c(wanted)));
}

static void test_a_tree(void **state SEKI_UNUSED)
{
    struct fixture SEKI_CLEANUP(finish) f;
    const struct seki_yaml *list;

    parse(&f,
          SEKI_STR("a: ' x '\nb: [1, ~, 'null', {c: d}]\ne:\nf: |\n  一\n  二\ng: !!python/x y\n"));
    assert_int_equal(f.r, 0);
    assert_int_equal(f.root->kind, SEKI_YAML_MAPPING);
    assert_int_equal(f.root->n, 5);
    assert_text(seki_yaml_text(f.root, SEKI_STR("a")), "x");
    assert_text(seki_yaml_text(f.root, SEKI_STR("e")), "");
    assert_text(seki_yaml_text(f.root, SEKI_STR("f")), "一\n二");
    assert_text(seki_yaml_text(f.root, SEKI_STR("g")), "y");
    assert_text(seki_yaml_text(f.root, SEKI_STR("b")), "");
    list = seki_yaml_get(f.root, SEKI_STR("b"));
    assert_int_equal(list->n, 4);
    assert_int_equal(list->line, 2);
    assert_text(list->first->text, "1");
    assert_text(list->first->next->text, "");
    assert_text(list->first->next->next->text, "null");
    assert_text(seki_yaml_text(list->first->next->next->next, SEKI_STR("c")), "d");
    assert_null(seki_yaml_get(list, SEKI_STR("c")));
    assert_null(seki_yaml_get(NULL, SEKI_STR("c")));
}

static void test_what_is_refused(void **state SEKI_UNUSED)
{
    static const struct {
        const char *text;
        int what;
    } rows[] = {
        {"a: &a [x]\nb: *a\n", SEKI_MSG_yaml_alias},
        {"a: {<<: *b}\n", SEKI_MSG_yaml_alias},
        {"a: 1\nb: 2\na: 3\n", SEKI_MSG_yaml_twice},
        {"? [a]\n: b\n", SEKI_MSG_yaml_key},
        {"a: b\n---\nc: d\n", SEKI_MSG_yaml_documents},
        {"a: [b\n", SEKI_MSG_yaml_broken},
        {"a:\n\tb: c\n", SEKI_MSG_yaml_broken},
        {"# nothing\n", SEKI_MSG_yaml_broken},
        {"a: \x07\n", SEKI_MSG_yaml_broken},
        {"a: \xe9\n", SEKI_MSG_yaml_encoding},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct fixture SEKI_CLEANUP(finish) f;
        parse(&f, seki_str_from_c(rows[i].text));
        assert_int_equal(f.r, SEKI_ERR_INVALID);
        assert_int_equal(f.err.what.id, rows[i].what);
        assert_null(f.root);
    }
}

/* `head`, then `part` so many times, then `tail`. */
static int parse_many(struct seki_str head, struct seki_str part, size_t n, struct seki_str tail)
{
    struct fixture SEKI_CLEANUP(finish) f;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, (size_t)64 << 20);
    seki_buf_add(&text, head);
    for (size_t i = 0; i < n; i++) {
        seki_buf_add(&text, part);
        if (part.n && part.p[part.n - 1] == 'k') { /* keys differ */
            seki_buf_add_int(&text, (int64_t)i);
            seki_buf_lit(&text, ": 1\n");
        }
    }
    seki_buf_add(&text, tail);
    assert_int_equal(seki_buf_status(&text), 0);
    parse(&f, seki_buf_str(&text));
    return f.r;
}

static void test_limits(void **state SEKI_UNUSED)
{
    const size_t depth = SEKI_LIMIT_YAML_DEPTH;
    const size_t quotes = sizeof("a: ''\n") - 1;

    for (size_t beyond = 0; beyond < 2; beyond++) {
        struct seki_str closed = seki_str_of("]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", depth + beyond);
        int limit = beyond ? SEKI_ERR_LIMIT : 0;
        assert_int_equal(parse_many(SEKI_STR(""), SEKI_STR("["), depth + beyond, closed),
                         beyond ? SEKI_ERR_INVALID : 0);
        /* The list is a node as well. */
        assert_int_equal(parse_many(SEKI_STR("["), SEKI_STR("a,"),
                                    SEKI_LIMIT_YAML_NODES - 1 + beyond, SEKI_STR("]")),
                         limit);
        assert_int_equal(
            parse_many(SEKI_STR(""), SEKI_STR("k"), SEKI_LIMIT_YAML_KEYS + beyond, SEKI_STR("")),
            limit);
        assert_int_equal(parse_many(SEKI_STR("a: '"), SEKI_STR("a"),
                                    SEKI_LIMIT_YAML_BYTES - quotes + beyond, SEKI_STR("'\n")),
                         limit);
    }
}

/* --- libraries */

static void read_library(struct fixture *f, const char *nodes)
{
    struct seki_str parts[] = {
        SEKI_STR("urn: urn:lib\nlocale: en\nversion: 7\nprovider: P\ncopyright: free\nobjects:\n"
                 "  framework:\n    name: Rules\n    translations: {ja: {name: 規則}}\n"
                 "    requirement_nodes:\n"),
        seki_str_from_c(nodes)};
    struct seki_arena SEKI_CLEANUP_ARENA scratch;

    seki_arena_init(&scratch, (size_t)64 << 20);
    parse(f, seki_arena_join(&scratch, parts, 2));
    assert_int_equal(f->r, 0);
    f->r = seki_yaml_library(&f->arena, SEKI_STR("f.yaml"), f->root, &f->outline, &f->err);
}

static void test_a_library(void **state SEKI_UNUSED)
{
    struct fixture SEKI_CLEANUP(finish) f;
    const struct seki_outline_item *items;

    read_library(
        &f, "    - {urn: 'u:a', ref_id: A, name: Chapter, translations: {ja: {name: 章}}}\n"
            "    - {urn: 'u:1', parent_urn: 'u:a', ref_id: A 1, assessable: true, name: N, "
            "description: D, translations: {ja: {description: 本文}}}\n"
            "    - {urn: 'u:2', parent_urn: 'u:1', assessable: true, description: only}\n"
            "    - {urn: 'u:3', ref_id: a_1, assessable: true}\n"
            "    - {urn: 'u:4', ref_id: X, parent_urn: 'u:none', assessable: true, name: x}\n");
    assert_int_equal(f.r, 0);
    items = f.outline.items;
    assert_true(f.outline.is_library);
    assert_int_equal(f.outline.n_items, 5);
    assert_int_equal(f.outline.n_left, 0);
    assert_text(f.outline.edition, "7");
    assert_text(f.outline.source, "urn:lib; P; free");
    assert_text(f.outline.title.in[SEKI_LANG_JA], "規則");
    assert_text(f.outline.title.in[SEKI_LANG_EN], "Rules");
    assert_int_equal(items[0].kind, SEKI_ITEM_SECTION);
    assert_text(items[0].text.in[SEKI_LANG_JA], "章");
    assert_text(items[1].id, "A_1");
    assert_text(items[1].aliases, "u:1");
    assert_int_equal(items[1].kind, SEKI_ITEM_REQUIREMENT);
    assert_int_equal(items[1].parent, 0);
    assert_text(items[1].text.in[SEKI_LANG_EN], "N: D");
    assert_text(items[1].text.in[SEKI_LANG_JA], "本文");
    assert_text(items[2].id, "2");
    assert_int_equal(items[2].parent, 1);
    assert_text(items[2].text.in[SEKI_LANG_EN], "only");
    assert_text(items[3].id, "3"); /* a_1 is A_1 */
    assert_text(items[3].text.in[SEKI_LANG_EN], "3");
    assert_int_equal(items[4].parent, SEKI_NO_INDEX);
    assert_int_equal(items[4].reason, SEKI_OUTLINE_NO_PARENT);
}

static void test_what_is_not_taken_is_told(void **state SEKI_UNUSED)
{
    struct fixture SEKI_CLEANUP(finish) f;

    read_library(&f, "    - {urn: 'u:1', ref_id: A, assessable: true, name: N, weight: 2}\n"
                     "    - {urn: 'u:1', ref_id: A, assessable: true, name: again}\n"
                     "    - {name: nameless, weight: 3, threats: []}\n"
                     "    - {urn: 'u:2', ref_id: B, name: M, weight: 1}\n"
                     "  threats: [{urn: t}]\n");
    assert_int_equal(f.r, 0);
    assert_int_equal(f.outline.n_items, 2);
    assert_int_equal(f.outline.n_left, 4);
    assert_int_equal(f.outline.left[0].reason, SEKI_OUTLINE_DOUBLED);
    assert_text(f.outline.left[0].text, "again");
    assert_text(f.outline.left[0].cell, "line 12");
    assert_int_equal(f.outline.left[1].reason, SEKI_OUTLINE_NO_NUMBER);
    assert_text(f.outline.left[2].text, "requirement_nodes: weight (2)");
    assert_text(f.outline.left[3].text, "objects: threats (1)");
}

static void test_what_is_no_library(void **state SEKI_UNUSED)
{
    static const char *const texts[] = {
        "a text\n",
        "[a]\n",
        "objects: {framework: {name: x}}\n",
        "objects: {threats: [{urn: t}]}\n",
        "objects: {framework: {requirement_nodes: [{urn: 'u:1', ref_id: A, name: N}]}}\n",
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        struct fixture SEKI_CLEANUP(finish) f;
        parse(&f, seki_str_from_c(texts[i]));
        assert_int_equal(f.r, 0);
        assert_int_equal(
            seki_yaml_library(&f.arena, SEKI_STR("f.yaml"), f.root, &f.outline, &f.err),
            SEKI_ERR_INVALID);
        assert_int_equal(f.err.what.id, SEKI_MSG_yaml_no_framework);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_tree),
        cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_a_library),
        cmocka_unit_test(test_what_is_not_taken_is_told),
        cmocka_unit_test(test_what_is_no_library),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
