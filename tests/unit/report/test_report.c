/* cmocka.h needs what stands before it */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/* clang-format on */

#include "fake.h"
#include "format/json/json_parse.h"
#include "render.h"
#include "report/counts.h"

#define ARENA(name)                            \
    struct seki_arena SEKI_CLEANUP_ARENA name; \
    seki_arena_init(&(name), (size_t)1 << 30)

static bool has(struct seki_str text, const char *needle)
{
    return seki_str_find(text, seki_str_from_c(needle)) != SIZE_MAX;
}

static void every_report_is_the_same_twice(void **state SEKI_UNUSED)
{
    static render_fn *const writers[] = {seki_report_json, seki_report_html, seki_report_measures,
                                         seki_report_summary};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(writers); i++) {
        for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
            ARENA(arena);
            struct seki_str one = render(&arena, (enum seki_lang)lang, writers[i]);
            struct seki_str two = render(&arena, (enum seki_lang)lang, writers[i]);
            assert_true(one.n > 200);
            assert_true(seki_str_eq(one, two));
        }
    }
}

static void html_refers_to_nothing_outside(void **state SEKI_UNUSED)
{
    static const char *const never[] = {"http:", "https:",  "<script", "<link",  "<img",
                                        "url(",  "@import", "<b>",     "onload", "javascript"};

    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        ARENA(arena);
        struct seki_str html = render(&arena, (enum seki_lang)lang, seki_report_html);
        for (size_t i = 0; i < SEKI_ARRAY_LEN(never); i++) {
            assert_false(has(html, never[i]));
        }
        assert_true(has(html, "default-src 'none'; style-src 'unsafe-inline'"));
        assert_true(has(html, lang == SEKI_LANG_JA ? "<html lang=\"ja\">" : "<html lang=\"en\">"));
        assert_true(has(html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert_true(seki_str_ends(html, SEKI_STR("</html>\n")));
    }
}

static void html_names_the_cell_of_an_answer(void **state SEKI_UNUSED)
{
    ARENA(arena);
    struct seki_str html = render(&arena, SEKI_LANG_EN, seki_report_html);

    assert_true(has(html, "The maker answered &quot;No&quot; to &quot;Is anti-malware installed?"));
    assert_true(has(html, "(MLDP-2; cell C169 on sheet mds2-form of pump.xlsx)"));
    assert_true(has(html, "No disclosure form was received"));
    assert_true(has(html, "unverified"));
}

/* Elements that were opened are closed, as far as a count can tell. */
static void html_closes_what_it_opens(void **state SEKI_UNUSED)
{
    static const char *const names[][2] = {
        {"<section", "</section>"}, {"<table", "</table>"}, {"<tr", "</tr>"},
        {"<ul", "</ul>"},           {"<ol", "</ol>"},       {"<div", "</div>"},
        {"<span", "</span>"},       {"<svg", "</svg>"},     {"<p", "</p>"},
        {"<h3", "</h3>"},           {"<dd", "</dd>"},       {"<dl", "</dl>"},
    };
    ARENA(arena);
    struct seki_str html = render(&arena, SEKI_LANG_JA, seki_report_html);

    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        int open = 0;
        for (struct seki_str s = html; s.n; s = seki_str_skip(s, 1)) {
            struct seki_str name = seki_str_from_c(names[i][0]);
            if (seki_str_starts(s, name) && (s.p[name.n] == '>' || s.p[name.n] == ' ')) {
                open++;
            }
            open -= seki_str_starts(s, seki_str_from_c(names[i][1]));
        }
        assert_int_equal(open, 0);
    }
}

static const json_t *path(const json_t *root, const char *a, size_t i, const char *b)
{
    const json_t *list = json_object_get(root, a);
    const json_t *value = json_object_get(json_array_get(list, i), b);

    assert_non_null(value);
    return value;
}

static void json_has_the_promised_shape(void **state SEKI_UNUSED)
{
    static const char *const members[] = {
        "format",   "generator",
        "as_of",    "hospital",
        "method",   "editions",
        "bands",    "acceptance",
        "summary",  "groups",
        "measures", "statements",
        "warnings", "assets_without_statement",
    };
    ARENA(arena);
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_err err = {0};
    struct seki_str text = render(&arena, SEKI_LANG_JA, seki_report_json);

    assert_int_equal(seki_json_parse(SEKI_STR("a"), text, &root, &err), 0);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(members); i++) {
        assert_non_null(json_object_get(root, members[i]));
    }
    assert_string_equal(json_string_value(json_object_get(root, "as_of")), "2026-11-01");
    assert_int_equal(json_array_size(path(root, "groups", 0, "assets")), 3);
    assert_true(json_is_null(path(root, "statements", 1, "problem")));
    assert_true(json_is_object(path(root, "statements", 0, "problem")));
    assert_int_equal(json_array_size(json_object_get(root, "assets_without_statement")), 3);
}

static void assert_stage(const json_t *risk, const char *name)
{
    static const char *const numbers[] = {"likelihood", "c", "i", "a", "safety", "level"};
    const json_t *stage = json_object_get(risk, name);

    for (size_t i = 0; i < SEKI_ARRAY_LEN(numbers); i++) {
        assert_true(json_is_integer(json_object_get(stage, numbers[i])));
    }
    assert_true(json_is_boolean(json_object_get(stage, "acceptable")));
}

/* A cause says by exactly one member what it is about. */
static void assert_subject(const json_t *cause)
{
    static const char *const members[] = {"objective", "exposure", "fact", "relief", "axis"};
    size_t n = 0;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(members); i++) {
        n += json_is_string(json_object_get(cause, members[i]));
    }
    assert_int_equal(n, 1);
}

static void assert_risk(const json_t *risk)
{
    const json_t *causes = json_object_get(risk, "causes");

    assert_true(json_is_string(json_object_get(risk, "id")));
    assert_true(json_is_boolean(json_object_get(risk, "unknown")));
    assert_stage(risk, "inherent");
    assert_stage(risk, "current");
    assert_stage(risk, "planned");
    for (size_t i = 0; i < json_array_size(causes); i++) {
        const json_t *cause = json_array_get(causes, i);
        const char *basis = json_string_value(json_object_get(cause, "basis"));
        assert_non_null(basis);
        assert_subject(cause);
        if (strcmp(basis, "answer") == 0) {
            assert_true(json_is_string(json_object_get(cause, "cell")));
            assert_true(json_is_boolean(json_object_get(cause, "trusted")));
        }
    }
}

static void json_risks_have_stages_and_causes(void **state SEKI_UNUSED)
{
    ARENA(arena);
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_err err = {0};
    struct seki_str text = render(&arena, SEKI_LANG_EN, seki_report_json);
    const json_t *groups;
    size_t n_accepted = 0;

    assert_int_equal(seki_json_parse(SEKI_STR("a"), text, &root, &err), 0);
    groups = json_object_get(root, "groups");
    for (size_t g = 0; g < json_array_size(groups); g++) {
        const json_t *risks = json_object_get(json_array_get(groups, g), "risks");
        for (size_t i = 0; i < json_array_size(risks); i++) {
            const json_t *risk = json_array_get(risks, i);
            assert_risk(risk);
            n_accepted += json_is_object(json_object_get(risk, "residual"));
        }
    }
    assert_int_equal(n_accepted, 1);
}

/* Closed details are missing in print: what is folded stands behind them. */
static void html_has_nothing_in_details(void **state SEKI_UNUSED)
{
    ARENA(arena);
    struct seki_str rest = render(&arena, SEKI_LANG_EN, seki_report_html);
    size_t at;

    while ((at = seki_str_find(rest, SEKI_STR("<details"))) != SIZE_MAX) {
        rest = seki_str_skip(rest, at);
        at = seki_str_find(rest, SEKI_STR("</summary>"));
        assert_int_not_equal(at, SIZE_MAX);
        rest = seki_str_skip(rest, at);
        assert_true(seki_str_starts(rest, SEKI_STR("</summary></details>\n<div class=\"more\">")));
    }
}

static void csv_is_for_excel(void **state SEKI_UNUSED)
{
    ARENA(arena);
    struct seki_str csv = render(&arena, SEKI_LANG_EN, seki_report_measures);

    assert_true(seki_str_starts(csv, SEKI_STR("\xef\xbb\xbf\"Order\",")));
    assert_true(seki_str_ends(csv, SEKI_STR("\r\n")));
    assert_true(has(csv, "\"'=Leave the line unplugged"));
    assert_false(has(csv, "\"="));
}

/* A measure that was due and is not done is called overdue wherever it is listed. */
static void overdue_is_said(void **state SEKI_UNUSED)
{
    ARENA(arena);
    struct seki_str csv = render(&arena, SEKI_LANG_JA, seki_report_measures);
    struct seki_str html = render(&arena, SEKI_LANG_EN, seki_report_html);
    struct seki_str json = render(&arena, SEKI_LANG_EN, seki_report_json);

    assert_true(has(csv, "期限超過"));
    assert_true(has(html, "Overdue (情報システム室 堀, was due on 2026-09-30)"));
    assert_true(has(json, "\"overdue\": true"));
}

static void summary_fits_a_terminal(void **state SEKI_UNUSED)
{
    ARENA(arena);
    struct seki_str text = render(&arena, SEKI_LANG_JA, seki_report_summary);
    size_t lines = 0;

    for (size_t i = 0; i < text.n; i++) {
        lines += text.p[i] == '\n';
    }
    assert_in_range(lines, 30, 80);
    assert_true(has(text, "report.html"));
    assert_true(has(text, "measures.csv"));
}

static void counts_agree_with_the_summary(void **state SEKI_UNUSED)
{
    ARENA(arena);
    const struct seki_assessment *a = fake_assessment(&arena);
    struct seki_summary summary;
    struct seki_counts counts;
    struct seki_matrix m;
    size_t n = 0;

    assert_non_null(a);
    seki_summarise(a, &summary);
    seki_count(a, &counts);
    seki_matrix_make(a, SEKI_STAGE_CURRENT, 0xf, &m);
    for (size_t row = 0; row < m.n_rows; row++) {
        assert_true(row == 0 || m.likelihood[row - 1] < m.likelihood[row]);
        for (int value = 1; value <= SEKI_VALUES; value++) {
            n += m.n[row][value];
        }
    }
    assert_int_equal(n, summary.n_pairs);
    assert_int_equal(m.n_rows, 6); /* 1 2 3 4 6 9 */
    assert_true(counts.assets_safety <= counts.assets_above);
    assert_true(counts.assets_above <= summary.n_assets);
    assert_int_equal(counts.statements_read, 2);
    assert_int_equal(counts.statements_unread, 1);
    assert_int_equal(counts.unknown_value[SEKI_AXIS_I], 1);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_report_is_the_same_twice),
        cmocka_unit_test(html_refers_to_nothing_outside),
        cmocka_unit_test(html_names_the_cell_of_an_answer),
        cmocka_unit_test(html_closes_what_it_opens),
        cmocka_unit_test(json_has_the_promised_shape),
        cmocka_unit_test(json_risks_have_stages_and_causes),
        cmocka_unit_test(html_has_nothing_in_details),
        cmocka_unit_test(csv_is_for_excel),
        cmocka_unit_test(overdue_is_said),
        cmocka_unit_test(summary_fits_a_terminal),
        cmocka_unit_test(counts_agree_with_the_summary),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
