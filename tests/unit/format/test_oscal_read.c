/* OSCAL catalogs as outlines: datatypes, mistakes with their places, what is left over, limits. */
#include "base/limits.h"
#include "check.h"
#include "format/json/json_parse.h"
#include "format/oscal/datatype.h"
#include "format/oscal/oscal_read.h"
#include "format/oscal/words.h"
#include "unit/sample_catalog.h"

#define UUID "\"uuid\":\"a7ba800c-a432-44cd-9075-0862cd66da6b\""
#define METADATA                                                                        \
    "\"metadata\":{\"title\":\"T\",\"last-modified\":\"2024-02-01T13:57:28.35-04:00\"," \
    "\"version\":\"1\",\"oscal-version\":\"1.1.2\"}"
#define CATALOG(inner) "{\"catalog\":{" UUID "," METADATA "," inner "}}"
#define CONTROL(inner) CATALOG("\"controls\":[{\"id\":\"c\",\"title\":\"C\"" inner "}]")

struct fixture {
    struct seki_arena arena;
    struct seki_outline outline;
    struct seki_err err;
    int r;
};

static void finish(struct fixture *f)
{
    seki_arena_finish(&f->arena);
}

static void read_text(struct fixture *f, struct seki_str text)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;

    *f = (struct fixture){.r = 0};
    seki_arena_init(&f->arena, (size_t)512 << 20);
    f->r = seki_json_parse(SEKI_STR("f.json"), text, &root, &f->err);
    assert_int_equal(f->r, 0);
    f->r = seki_oscal_read_catalog(&f->arena, SEKI_STR("f.json"), root, &f->outline, &f->err);
    assert_int_equal(f->r, f->err.code);
}

static void assert_text(struct seki_str got, const char *wanted)
{
    if (!seki_str_eq(got, seki_str_from_c(wanted))) {
        print_error("got    %.*s\nwanted %.*s\n", SEKI_STR_FMT(got),
                    SEKI_STR_FMT(seki_str_from_c(wanted)));
    }
    assert_true(seki_str_eq(got, seki_str_from_c(wanted)));
}

static void test_datatypes(void **state SEKI_UNUSED)
{
    static const struct {
        enum seki_oscal_datatype type;
        bool is_good;
        struct seki_str text;
    } cases[] = {
        {SEKI_OSCAL_TOKEN, true, SEKI_STR("ac-2.1_a")},
        {SEKI_OSCAL_TOKEN, true, SEKI_STR("_4.1")},
        {SEKI_OSCAL_TOKEN, true, SEKI_STR("項目-１")},
        {SEKI_OSCAL_TOKEN, false, SEKI_STR("")},
        {SEKI_OSCAL_TOKEN, false, SEKI_STR("4.1")},
        {SEKI_OSCAL_TOKEN, false, SEKI_STR("-a")},
        {SEKI_OSCAL_TOKEN, false, SEKI_STR("a b")},
        {SEKI_OSCAL_TOKEN, false, SEKI_STR("a、b")},
        {SEKI_OSCAL_UUID, true, SEKI_STR("A7BA800C-a432-44cd-9075-0862cd66da6b")},
        {SEKI_OSCAL_UUID, true, SEKI_STR("a7ba800c-a432-54cd-b075-0862cd66da6b")},
        {SEKI_OSCAL_UUID, false, SEKI_STR("a7ba800c-a432-14cd-9075-0862cd66da6b")},
        {SEKI_OSCAL_UUID, false, SEKI_STR("a7ba800c-a432-44cd-7075-0862cd66da6b")},
        {SEKI_OSCAL_UUID, false, SEKI_STR("a7ba800ca432-44cd-9075-0862cd66da6b-")},
        {SEKI_OSCAL_UUID, false, SEKI_STR("a7ba800g-a432-44cd-9075-0862cd66da6b")},
        {SEKI_OSCAL_UUID, false, SEKI_STR("a7ba800c-a432-44cd-9075-0862cd66da6b0")},
        {SEKI_OSCAL_STRING, true, SEKI_STR("a b")},
        {SEKI_OSCAL_STRING, true, SEKI_STR("値")},
        {SEKI_OSCAL_STRING, false, SEKI_STR("")},
        {SEKI_OSCAL_STRING, false, SEKI_STR(" a")},
        {SEKI_OSCAL_STRING, false, SEKI_STR("a\xe3\x80\x80")},
        {SEKI_OSCAL_STRING, false, SEKI_STR("a\nb")},
        {SEKI_OSCAL_STRING, false,
         SEKI_STR("a\xe2\x80\xa8"
                  "b")},
        {SEKI_OSCAL_LINE, true, SEKI_STR(" a ")},
        {SEKI_OSCAL_LINE, false, SEKI_STR("")},
        {SEKI_OSCAL_LINE, false, SEKI_STR("a\n")},
        {SEKI_OSCAL_PROSE, true, SEKI_STR("a\n\nb")},
        {SEKI_OSCAL_PROSE, true, SEKI_STR("")},
        {SEKI_OSCAL_URI, true, SEKI_STR("urn:sekisho:oscal:1")},
        {SEKI_OSCAL_URI, true, SEKI_STR("https://例.jp/表")},
        {SEKI_OSCAL_URI, false, SEKI_STR("#a")},
        {SEKI_OSCAL_URI, false, SEKI_STR("c:x")},
        {SEKI_OSCAL_URI, false, SEKI_STR("urn:")},
        {SEKI_OSCAL_URI, false, SEKI_STR("1rn:a")},
        {SEKI_OSCAL_URI, false, SEKI_STR("urn:a b")},
        {SEKI_OSCAL_REFERENCE, true, SEKI_STR("")},
        {SEKI_OSCAL_REFERENCE, true, SEKI_STR("../開示書.json#a")},
        {SEKI_OSCAL_REFERENCE, false, SEKI_STR("a b")},
        {SEKI_OSCAL_REFERENCE, false, SEKI_STR("a\x7f")},
        {SEKI_OSCAL_TIME, true, SEKI_STR("2024-02-29T23:59:59Z")},
        {SEKI_OSCAL_TIME, true, SEKI_STR("2024-02-13T17:43:40.74643+09:00")},
        {SEKI_OSCAL_TIME, false, SEKI_STR("2023-02-29T23:59:59Z")},
        {SEKI_OSCAL_TIME, false, SEKI_STR("2024-02-13T17:43:40")},
        {SEKI_OSCAL_TIME, false, SEKI_STR("2024-02-13T24:00:00Z")},
        {SEKI_OSCAL_TIME, false, SEKI_STR("2024-02-13T17:60:00Z")},
        {SEKI_OSCAL_TIME, false, SEKI_STR("2024-02-13T17:43:60Z")},
        {SEKI_OSCAL_TIME, false, SEKI_STR("2024-02-13T17:43:40.Z")},
        {SEKI_OSCAL_TIME, false, SEKI_STR("2024-02-13T17:43:40+15:00")},
        {SEKI_OSCAL_TIME, false, SEKI_STR("2024-02-13T17:43:40+09:00x")},
        {SEKI_OSCAL_TIME, false, SEKI_STR("2024-02-13 17:43:40Z")},
        {SEKI_OSCAL_TIME, false, SEKI_STR("3000-02-13T17:43:40Z")},
        {SEKI_OSCAL_TIME, false, SEKI_STR("2024-02-13T")},
        {SEKI_OSCAL_EMAIL, true, SEKI_STR("a@b")},
        {SEKI_OSCAL_EMAIL, false, SEKI_STR("@b")},
        {SEKI_OSCAL_EMAIL, false, SEKI_STR("a@")},
        {SEKI_OSCAL_BASE64, true, SEKI_STR("QUJD+/==")},
        {SEKI_OSCAL_BASE64, false, SEKI_STR("===")},
        {SEKI_OSCAL_BASE64, false, SEKI_STR("QU_D")},
        {SEKI_OSCAL_COUNT, false, SEKI_STR("1")},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(cases); i++) {
        if (seki_oscal_is_datatype(cases[i].type, cases[i].text) != cases[i].is_good) {
            print_error("%.*s: \"%.*s\"\n", SEKI_STR_FMT(seki_oscal_datatype_name(cases[i].type)),
                        SEKI_STR_FMT(cases[i].text));
            fail();
        }
    }
}

static void test_models(void **state SEKI_UNUSED)
{
    static const struct {
        const char *text;
        enum seki_oscal_model model;
    } cases[] = {
        {"{\"catalog\":{}}", SEKI_OSCAL_CATALOG},
        {"{\"$schema\":\"x\",\"profile\":{}}", SEKI_OSCAL_PROFILE},
        {"{\"component-definition\":{}}", SEKI_OSCAL_COMPONENTS},
        {"{\"mapping-collection\":1}", SEKI_OSCAL_MAPPING},
        {"{\"catalog\":{},\"profile\":{}}", SEKI_OSCAL_NO_MODEL},
        {"{\"Catalog\":{}}", SEKI_OSCAL_NO_MODEL},
        {"{}", SEKI_OSCAL_NO_MODEL},
        {"[]", SEKI_OSCAL_NO_MODEL},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(cases); i++) {
        json_t SEKI_CLEANUP_JSON *root = NULL;
        struct seki_err err;
        assert_int_equal(
            seki_json_parse(SEKI_STR("f"), seki_str_from_c(cases[i].text), &root, &err), 0);
        assert_int_equal(seki_oscal_model(root), cases[i].model);
    }
}

/* The message, with its hint in English. */
static void assert_says(const struct fixture *f, const char *wanted)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, 2 * SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, SEKI_LANG_EN, &f->err.what);
    seki_buf_add_char(&text, ' ');
    seki_msg_format(&text, SEKI_LANG_EN, &f->err.hint);
    if (seki_str_find(seki_buf_str(&text), seki_str_from_c(wanted)) == SIZE_MAX) {
        print_error("got    %.*s\nwanted %s\n", SEKI_STR_FMT(seki_buf_str(&text)), wanted);
        fail();
    }
}

static void test_mistakes(void **state SEKI_UNUSED)
{
    static const struct {
        const char *text;
        const char *says;
    } cases[] = {
        {"{\"catalog\":[]}", "/catalog must be an object"},
        {"{\"catalog\":{" METADATA "}}", "/catalog/uuid is missing"},
        {CATALOG("\"controls\":{}"), "/catalog/controls must be an array"},
        {CATALOG("\"controls\":[{\"id\":\"a b\",\"title\":\"C\"}]"),
         "at /catalog/controls/0/id, \"a b\" is not what OSCAL calls token"},
        {CATALOG("\"controls\":[{\"id\":\"a\",\"title\":\"C\"},{\"id\":7,\"title\":\"C\"}]"),
         "/catalog/controls/1/id must be a string"},
        {CONTROL(",\"props\":[{\"name\":\"label\",\"value\":\" x\"}]"),
         "/catalog/controls/0/props/0/value, \" x\" is not what OSCAL calls string"},
        {CONTROL(",\"parts\":[{\"name\":\"a\",\"parts\":[{\"prose\":1}]}]"),
         "/catalog/controls/0/parts/0/parts/0/prose must be a string"},
        {CONTROL(",\"props\":[{\"name\":\"a\"},{\"value\":\"b\"}]"),
         "2 places of this file are not as OSCAL wants them"},
        {CATALOG("\"back-matter\":{\"resources\":[{\"uuid\":\"x\"}]}"), "calls uuid"},
        {CATALOG("\"groups\":[]"), "no groups and no controls"},
        {"{\"profile\":{}}", "of the model profile"},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(cases); i++) {
        struct fixture SEKI_CLEANUP(finish) f;
        read_text(&f, seki_str_from_c(cases[i].text));
        assert_int_equal(f.r, SEKI_ERR_INVALID);
        assert_says(&f, cases[i].says);
    }
}

#define FOREIGN                                                                                      \
    CATALOG(                                                                                         \
        "\"params\":[{\"id\":\"p0\",\"values\":[\"daily\",\"weekly\"]}],"                            \
        "\"groups\":[{\"title\":\"G\",\"class\":\"family\",\"params\":[{\"id\":\"p1\","              \
        "\"label\":\"who {{ insert: param, p0 }}\"}],\"controls\":["                                 \
        "{\"id\":\"a-1\",\"title\":\"One\",\"params\":[{\"id\":\"p2\",\"select\":{\"choice\":"       \
        "[\"x\",\"y {{insert:param,p1}}\"]}}],\"props\":[{\"name\":\"label\",\"value\":"             \
        "\"A-1\",\"class\":\"z\"},{\"name\":\"label\",\"value\":\"Alpha\"},{\"name\":\"label\","     \
        "\"value\":\"b\"},{\"name\":\"sort-id\",\"value\":\"1\"}],\"links\":[{\"href\":\"#b\","      \
        "\"rel\":\"related\"},{\"href\":\"#11111111-1111-4111-8111-111111111111\"},"                 \
        "{\"href\":\"https://x/y\",\"rel\":\"see\"}],\"parts\":[{\"name\":\"statement\","            \
        "\"prose\":\"Do:\",\"parts\":[{\"name\":\"item\",\"props\":[{\"name\":\"label\","            \
        "\"value\":\"a.\"}],\"prose\":\"it {{ insert: param, p2 }}\\nnow {{ p }} {{ insert: param, " \
        "nobody }}\"}]},{\"name\":\"guidance\",\"prose\":\"G\",\"odd\":1}],\"controls\":["           \
        "{\"id\":\"b\",\"title\":\"Two\",\"props\":[{\"name\":\"status\",\"value\":"                 \
        "\"withdrawn\"}]}]},{\"id\":\"b\",\"title\":\"Again\"}]}],\"back-matter\":{"                 \
        "\"resources\":[{\"uuid\":\"11111111-1111-4111-8111-111111111111\",\"title\":"               \
        "\"Law; 1\"},{\"uuid\":\"22222222-2222-4222-8222-222222222222\"}]}")

static void test_a_foreign_catalog(void **state SEKI_UNUSED)
{
    static const char *const left[] = {
        "b",
        "group: class (1)",
        "control: props sort-id (1)",
        "control: parts guidance (1)",
        "control: props label that no alias can be (1)",
        "back-matter: resources without a link to them (1)",
    };
    struct fixture SEKI_CLEANUP(finish) f;
    const struct seki_outline_item *items;

    read_text(&f, SEKI_STR(FOREIGN));
    assert_int_equal(f.r, 0);
    items = f.outline.items;
    assert_int_equal(f.outline.n_items, 3);
    assert_false(f.outline.is_own);
    assert_text(f.outline.edition, "1");
    assert_text(items[0].id, "SEC.1");
    assert_true(items[0].is_own_number && items[0].kind == SEKI_ITEM_SECTION);
    assert_text(items[1].id, "a-1");
    assert_int_equal(items[1].parent, 0);
    assert_text(items[1].text.in[SEKI_LANG_EN],
                "One: Do: a. it [x; y [who daily, weekly]]\nnow {{ p }} [nobody]");
    assert_text(items[1].aliases, "Alpha");
    assert_text(items[1].refs, "related:b; link:Law, 1; see:https://x/y");
    assert_text(items[1].cell, "/catalog/groups/0/controls/0");
    assert_text(items[2].id, "b");
    assert_int_equal(items[2].parent, 1);
    assert_int_equal(items[2].kind, SEKI_ITEM_POINT);
    assert_text(items[2].tags, "withdrawn");
    assert_text(items[2].text.in[SEKI_LANG_EN], "Two");
    assert_int_equal(f.outline.n_left, SEKI_ARRAY_LEN(left));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(left); i++) {
        assert_text(f.outline.left[i].text, left[i]);
    }
    assert_int_equal(f.outline.left[0].reason, SEKI_OUTLINE_DOUBLED);
}

/* --- statements: tests/cli/convert.bats and tests/oscal have the rest */

static int read_form(struct fixture *f, struct seki_str text, struct seki_statement **ret_statement)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_json_counts counts = {0};
    const struct seki_catalog *catalog;
    struct seki_oscal_forms forms = {&catalog, 1, NULL};

    *f = (struct fixture){.r = 0};
    seki_arena_init(&f->arena, (size_t)512 << 20);
    catalog = sample_catalog(&f->arena);
    assert_int_equal(seki_json_parse(SEKI_STR("f.json"), text, &root, &f->err), 0);
    return seki_oscal_read_statement(&f->arena, SEKI_STR("f.json"), root, &forms, ret_statement,
                                     &counts, &f->err);
}

#define COMPONENT                                                                                      \
    "{\"component-definition\":{" UUID "," METADATA ",\"components\":[{" UUID                          \
    ",\"type\":\"hardware\",\"title\":\"P\",\"description\":\"D\",\"control-implementations\":[{" UUID \
    ",\"source\":\"#x\",\"description\":\"D\",\"implemented-requirements\":["

/* One requirement more than are read; and notes that would be too long as one. */
static void test_requirements(void **state SEKI_UNUSED)
{
    static const struct seki_str one =
        SEKI_STR("{" UUID ",\"control-id\":\"S-1\",\"description\":\"0123456789\"}");

    for (size_t more = 0; more < 2; more++) {
        struct fixture SEKI_CLEANUP(finish) f;
        struct seki_buf SEKI_CLEANUP_BUF text = {0};
        struct seki_statement *statement = NULL;
        seki_buf_init(&text, (size_t)64 << 20);
        seki_buf_lit(&text, COMPONENT);
        for (size_t i = 0; i < SEKI_LIMIT_FORM_ROWS + more; i++) {
            seki_buf_add(&text, i ? SEKI_STR(",") : SEKI_STR(""));
            seki_buf_add(&text, one);
        }
        seki_buf_lit(&text, "]}]}]}}");
        assert_int_equal(seki_buf_status(&text), 0);
        assert_int_equal(read_form(&f, seki_buf_str(&text), &statement), more ? SEKI_ERR_LIMIT : 0);
        if (!more) {
            size_t n_noted = (SEKI_LIMIT_CELL_BYTES + 1) / 11;
            assert_int_equal(statement->answers[0].value, SEKI_VALUE_NOTE);
            assert_int_equal(statement->answers[0].note.n, n_noted * 11 - 1);
            assert_int_equal(statement->n_extra, 1 + SEKI_LIMIT_FORM_ROWS - n_noted);
        }
    }
}

static void test_tokens(void **state SEKI_UNUSED)
{
    struct seki_buf SEKI_CLEANUP_BUF token = {0};

    seki_buf_init(&token, 100);
    seki_oscal_add_token(&token, SEKI_STR("4/1é"));
    assert_text(seki_buf_str(&token), "_4_1__");
    assert_true(seki_oscal_is_item_token(seki_buf_str(&token), SEKI_STR("4/1é")));
    assert_false(seki_oscal_is_item_token(seki_buf_str(&token), SEKI_STR("4-1")));
    seki_oscal_add_mark(&token, SEKI_STR("4/1é"));
    assert_int_equal(token.n, 15);
    assert_true(seki_oscal_is_item_token(seki_buf_str(&token), SEKI_STR("4/1é")));
    assert_false(seki_oscal_is_item_token(seki_buf_str(&token), SEKI_STR("4_1__")));
    assert_false(seki_oscal_is_token_of(seki_buf_str(&token), SEKI_STR("4/1é")));
    assert_false(seki_oscal_is_item_token(SEKI_STR(""), SEKI_STR("a")));
}

/* --- limits */

/* `n` times `piece` with its number in place of "#", between two texts. */
static void repeat(struct fixture *f, const char *before, const char *piece, size_t n,
                   const char *after)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, (size_t)64 << 20);
    seki_buf_add(&text, seki_str_from_c(before));
    for (size_t i = 0; i < n; i++) {
        seki_buf_add(&text, i ? SEKI_STR(",") : SEKI_STR(""));
        for (const char *p = piece; *p; p++) {
            if (*p == '#') {
                seki_buf_add_int(&text, (int64_t)i);
            } else {
                seki_buf_add_char(&text, *p);
            }
        }
    }
    seki_buf_add(&text, seki_str_from_c(after));
    assert_int_equal(seki_buf_status(&text), 0);
    read_text(f, seki_buf_str(&text));
}

static void test_limits(void **state SEKI_UNUSED)
{
    static const struct {
        const char *before;
        const char *piece;
        const char *after;
        size_t max;
    } cases[] = {
        {"{\"catalog\":{" UUID "," METADATA ",\"controls\":[", "{\"id\":\"c#\",\"title\":\"C\"}",
         "]}}", SEKI_LIMIT_ITEMS},
        {"{\"catalog\":{" UUID "," METADATA
         ",\"controls\":[{\"id\":\"c\",\"title\":\"C\",\"props\":[",
         "{\"name\":\"p#\",\"value\":\"v\"}", "]}]}}", SEKI_LIMIT_OSCAL_LOSSES},
        {"{\"catalog\":{" UUID "," METADATA
         ",\"controls\":[{\"id\":\"c\",\"title\":\"C\"}],\"params\":[",
         "{\"id\":\"p#\"}", "]}}", SEKI_LIMIT_OSCAL_PARTS},
        {"{\"catalog\":{" UUID "," METADATA
         ",\"controls\":[{\"id\":\"c\",\"title\":\"C\"}],\"back-matter\":{\"resources\":[",
         "{\"uuid\":\"11111111-1111-4111-8111-111111111111\"}", "]}}}", SEKI_LIMIT_OSCAL_PARTS},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(cases); i++) {
        struct fixture SEKI_CLEANUP(finish) at;
        struct fixture SEKI_CLEANUP(finish) over;
        repeat(&at, cases[i].before, cases[i].piece, cases[i].max, cases[i].after);
        assert_int_equal(at.r, 0);
        repeat(&over, cases[i].before, cases[i].piece, cases[i].max + 1, cases[i].after);
        assert_int_equal(over.r, SEKI_ERR_LIMIT);
    }
}

/* Parameters within parameters, and a text that would fill the memory with them. */
static void test_inserts(void **state SEKI_UNUSED)
{
    struct fixture SEKI_CLEANUP(finish) f;
    struct fixture SEKI_CLEANUP(finish) many;

    assert_int_equal(SEKI_LIMIT_OSCAL_INSERTS, 4);
    read_text(&f,
              SEKI_STR(CATALOG(
                  "\"params\":[{\"id\":\"a\",\"label\":\"{{ insert: param, b }}\"},"
                  "{\"id\":\"b\",\"label\":\"{{ insert: param, c }}\"},{\"id\":\"c\",\"label\":"
                  "\"{{ insert: param, d }}\"},{\"id\":\"d\",\"label\":\"D{{ insert: param, a }}"
                  "\"}],\"controls\":[{\"id\":\"x\",\"title\":\"{{ insert: param, a }}\"}]")));
    assert_int_equal(f.r, 0);
    assert_text(f.outline.items[0].text.in[SEKI_LANG_EN], "[[[[D[a]]]]]");
    repeat(&many,
           "{\"catalog\":{" UUID "," METADATA ",\"controls\":[{\"id\":\"c\",\"title\":\"{{ insert: "
           "param, p }}\"}],\"params\":[{\"id\":\"p\",\"select\":{\"choice\":[",
           "\"{{ insert: param, p }} and choice #\"", 2000, "]}}]}}");
    assert_int_equal(many.r, SEKI_ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_datatypes),    cmocka_unit_test(test_models),
        cmocka_unit_test(test_mistakes),     cmocka_unit_test(test_a_foreign_catalog),
        cmocka_unit_test(test_limits),       cmocka_unit_test(test_inserts),
        cmocka_unit_test(test_requirements), cmocka_unit_test(test_tokens),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
