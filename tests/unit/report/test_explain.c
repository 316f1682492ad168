/* cmocka.h needs what stands before it */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/* clang-format on */

#include "base/limits.h"
#include "format/json/json_parse.h"
#include "msg/m_explain.h"
#include "render.h"
#include "report/change_why.h"
#include "report/explain.h"
#include "report/risk_view.h"

#define ARENA(name)                            \
    struct seki_arena SEKI_CLEANUP_ARENA name; \
    seki_arena_init(&(name), (size_t)1 << 30)
#define BUF(name)                          \
    struct seki_buf SEKI_CLEANUP_BUF name; \
    seki_buf_init(&(name), (size_t)1 << 24)

static int explain(struct seki_arena *arena, struct seki_str json, const char *id,
                   enum seki_lang lang, bool as_json, struct seki_buf *out, struct seki_err *err)
{
    struct seki_explain_options options = {
        .name = SEKI_STR("assessment.json"),
        .risk_id = seki_str_from_c(id),
        .lang = lang,
        .as_json = as_json,
    };

    return seki_explain(arena, json, &options, out, err);
}

static void tells_the_way_back_to_the_cell(void **state SEKI_UNUSED)
{
    ARENA(arena);
    struct seki_str json = render(&arena, SEKI_LANG_JA, seki_report_json);
    struct seki_err err = {0};
    BUF(out);

    assert_int_equal(explain(&arena, json, "P-02:S.RANSOMWARE", SEKI_LANG_EN, false, &out, &err),
                     0);
    assert_non_null(strstr(out.p, "Ransomware spreads"));
    assert_non_null(strstr(out.p, "P-03"));
    assert_non_null(strstr(out.p, "MLDP-2"));
    assert_non_null(strstr(out.p, "C169"));
    assert_non_null(strstr(out.p, "pump.xlsx"));
    assert_non_null(strstr(out.p, "Put the device into a zone of its own"));
    assert_non_null(strstr(out.p, "2026.1"));
}

static void speaks_japanese_too(void **state SEKI_UNUSED)
{
    ARENA(arena);
    struct seki_str json = render(&arena, SEKI_LANG_EN, seki_report_json);
    struct seki_err err = {0};
    BUF(out);

    assert_int_equal(explain(&arena, json, "P-01:S.RANSOMWARE", SEKI_LANG_JA, false, &out, &err),
                     0);
    assert_non_null(strstr(out.p, "ランサムウェアが広がり機器が止まる"));
    assert_non_null(strstr(out.p, "不正ソフトウェア対策が入っているか"));
}

static void gives_a_trace_for_programs(void **state SEKI_UNUSED)
{
    ARENA(arena);
    struct seki_str json = render(&arena, SEKI_LANG_JA, seki_report_json);
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_err err = {0};
    BUF(out);

    assert_int_equal(explain(&arena, json, "P-01:S.RANSOMWARE", SEKI_LANG_JA, true, &out, &err), 0);
    assert_int_equal(seki_json_parse(SEKI_STR("trace"), seki_buf_str(&out), &root, &err), 0);
    assert_string_equal(json_string_value(json_object_get(root, "format")), "sekisho-trace/1");
    assert_non_null(json_object_get(json_object_get(root, "risk"), "causes"));
    assert_non_null(json_object_get(root, "editions"));
    assert_true(json_array_size(json_object_get(root, "measures")) > 0);
}

static void names_the_nearest_risk(void **state SEKI_UNUSED)
{
    ARENA(arena);
    struct seki_str json = render(&arena, SEKI_LANG_JA, seki_report_json);
    struct seki_err err = {0};
    BUF(out);
    BUF(hint);

    assert_int_equal(explain(&arena, json, "P-1:S.RANSOMWERE", SEKI_LANG_EN, false, &out, &err),
                     SEKI_ERR_NOTFOUND);
    seki_msg_format(&hint, SEKI_LANG_EN, &err.hint);
    assert_non_null(strstr(hint.p, ":S.RANSOMWARE\""));
    assert_int_equal(out.n, 0);
}

static void refuses_what_is_no_assessment(void **state SEKI_UNUSED)
{
    static const char *const bad[] = {
        "", "[]", "{", "null", "{\"format\":1}", "{\"format\":\"sekisho-statement/1\"}"};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(bad); i++) {
        ARENA(arena);
        struct seki_err err = {0};
        BUF(out);
        assert_int_equal(
            explain(&arena, seki_str_from_c(bad[i]), "A:S", SEKI_LANG_EN, false, &out, &err),
            SEKI_ERR_INVALID);
    }
}

static void survives_odd_members(void **state SEKI_UNUSED)
{
#define ODD(groups) "{\"format\":\"sekisho-assessment/1\",\"groups\":" groups "}"
#define RISK(members) ODD("[{\"assets\":[\"A\"],\"risks\":[{\"scenario\":\"S\"" members "}]}]")
    static const char *const found[] = {
        RISK(""),
        RISK(",\"causes\":{\"a\":1}"),
        RISK(",\"causes\":[1,null,{},{\"objective\":7},{\"item\":\"X\",\"value\":\"what\"}]"),
        RISK(",\"title\":[],\"story\":3,\"residual\":{},\"current\":{\"level\":1e9}"),
        RISK(",\"inherent\":{\"level\":99999999999999,\"c\":-9223372036854775808}"),
    };
    static const char *const missing[] = {ODD("[]"), ODD("{}"), ODD("[1,{}]"),
                                          ODD("[{\"assets\":{},\"risks\":[{}]}]")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(found); i++) {
        ARENA(arena);
        struct seki_err err = {0};
        BUF(out);
        assert_int_equal(
            explain(&arena, seki_str_from_c(found[i]), "A:S", SEKI_LANG_JA, false, &out, &err), 0);
        assert_int_equal(
            explain(&arena, seki_str_from_c(found[i]), "A:S", SEKI_LANG_JA, true, &out, &err), 0);
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(missing); i++) {
        ARENA(arena);
        struct seki_err err = {0};
        BUF(out);
        assert_int_equal(
            explain(&arena, seki_str_from_c(missing[i]), "A:S", SEKI_LANG_JA, false, &out, &err),
            SEKI_ERR_NOTFOUND);
    }
}

/* A risk without a scenario is not the one of the scenario without a name. */
static void knows_no_risk_without_a_scenario(void **state SEKI_UNUSED)
{
    static const char json[] = "{\"format\":\"sekisho-assessment/1\",\"scenarios\":[{}],"
                               "\"groups\":[{\"assets\":[\"A\"],\"risks\":[{\"x\":1}]}]}";
    ARENA(arena);
    struct seki_err err = {0};
    BUF(out);

    assert_int_equal(explain(&arena, seki_str_from_c(json), "A:", SEKI_LANG_JA, false, &out, &err),
                     SEKI_ERR_NOTFOUND);
}

/* A value or a relieving fact that is not known has its own heading and sentence. */
static void says_what_else_is_not_known(void **state SEKI_UNUSED)
{
    static const char json[] =
        RISK(",\"unknown\":true,\"causes\":["
             "{\"relief\":\"zone:isolated\",\"title\":{\"ja\":\"x\",\"en\":\"stand-alone\"},"
             "\"state\":\"unknown\",\"basis\":\"asset\"},"
             "{\"axis\":\"safety\",\"title\":{\"ja\":\"x\",\"en\":\"Patient safety\"},"
             "\"state\":\"unknown\",\"basis\":\"asset\"}]");
    ARENA(arena);
    struct seki_err err = {0};
    BUF(out);

    assert_int_equal(explain(&arena, seki_str_from_c(json), "A:S", SEKI_LANG_EN, false, &out, &err),
                     0);
    assert_non_null(strstr(out.p, "What else is not known"));
    assert_non_null(strstr(out.p, "stand-alone [unknown]"));
    assert_non_null(strstr(out.p, "If it does, the"));
    assert_non_null(strstr(out.p, "Patient safety [unknown]"));
    assert_non_null(strstr(out.p, "It counts as the highest"));
}

/* Texts that stand once in the document; what stands in the risk itself, as before, is not replaced. */
static void takes_texts_from_the_tables(void **state SEKI_UNUSED)
{
    static const char json[] =
        "{\"format\":\"sekisho-assessment/1\",\"groups\":[{\"assets\":[\"A\",\"B\"],\"statement\":\"f.csv\","
        "\"risks\":[{\"scenario\":\"S\",\"story\":{\"en\":\"old story\"},\"causes\":["
        "{\"objective\":\"X\",\"state\":\"unmet\",\"basis\":\"answer\",\"item\":\"Q-1\",\"value\":\"no\","
        "\"statement\":\"f.csv\",\"cell\":\"C1\",\"trusted\":true},{\"relief\":\"z\",\"state\":\"unknown\","
        "\"basis\":\"asset\"},{\"objective\":\"X\",\"title\":{\"en\":\"own title\"},\"state\":\"unmet\"}]}]}],"
        "\"scenarios\":[\"T\",{\"id\":\"S\",\"title\":{\"ja\":\"題\",\"en\":\"new title\"},"
        "\"story\":{\"en\":\"new story\"},\"agents\":[\"malware\"],\"hurts\":[\"a\"],"
        "\"storage\":[\"readability\"],\"safety\":{\"ja\":\"x\",\"en\":\"care stops\"}}],"
        "\"texts\":{\"objectives\":{\"X\":{\"ja\":\"x\",\"en\":\"objective X\"}},"
        "\"facts\":{\"z\":{\"ja\":\"x\",\"en\":\"fact Z\"}},"
        "\"questions\":{\"cat\":{\"Q-1\":{\"ja\":\"x\",\"en\":\"does it?\"}}}},"
        "\"statements\":[{\"name\":\"f.csv\",\"catalog\":\"cat\"}],"
        "\"measures\":[{\"objectives\":[\"X\"],\"groups\":[\"A\"],\"title\":{\"en\":\"for A and B\"}},"
        "{\"objectives\":[\"X\"],\"groups\":[\"C\"],\"title\":{\"en\":\"for C\"}}]}";
    static const char *const said[] = {"new title",  "old story",  "malware",       "readability",
                                       "care stops", "does it?",   "objective X [", "fact Z [",
                                       "own title",  "for A and B"};
    ARENA(arena);
    struct seki_err err = {0};
    BUF(out);

    assert_int_equal(explain(&arena, seki_str_from_c(json), "B:S", SEKI_LANG_EN, false, &out, &err),
                     0);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(said); i++) {
        assert_non_null(strstr(out.p, said[i]));
    }
    assert_null(strstr(out.p, "new story"));
    assert_null(strstr(out.p, "for C"));
}

/* As deep as the parser lets through must not overrun the writer. */
static void copies_deep_values(void **state SEKI_UNUSED)
{
    ARENA(arena);
    struct seki_err err = {0};
    BUF(json);
    BUF(out);
    int depth = SEKI_LIMIT_JSON_DEPTH - 5;

    seki_buf_lit(&json, "{\"format\":\"sekisho-assessment/1\",\"groups\":[{\"assets\":[\"A\"],"
                        "\"risks\":[{\"scenario\":\"S\",\"x\":");
    for (int i = 0; i < depth; i++) {
        seki_buf_lit(&json, "[");
    }
    for (int i = 0; i < depth; i++) {
        seki_buf_lit(&json, "]");
    }
    seki_buf_lit(&json, "}]}]}");
    assert_int_equal(explain(&arena, seki_buf_str(&json), "A:S", SEKI_LANG_JA, true, &out, &err),
                     0);
}

/* A group of so many bytes, in a document that is no assessment beside it. */
static int explain_group(size_t n, struct seki_err *err)
{
    const struct seki_str head = SEKI_STR("{\"assets\":[\"A\"],\"x\":\"");
    const struct seki_str tail = SEKI_STR("\"}");
    struct seki_buf SEKI_CLEANUP_BUF json;
    ARENA(arena);
    BUF(out);

    seki_buf_init(&json, (size_t)1 << 30);
    seki_buf_lit(&json, "{\"format\":\"sekisho-assessment/1\",\"groups\":[");
    seki_buf_add(&json, head);
    for (size_t i = head.n + tail.n; i < n; i++) {
        seki_buf_add_char(&json, 'x');
    }
    seki_buf_add(&json, tail);
    seki_buf_lit(&json, "]}");
    assert_int_equal(seki_buf_status(&json), 0);
    return explain(&arena, seki_buf_str(&json), "A:S.X", SEKI_LANG_EN, false, &out, err);
}

static void tells_that_a_group_is_too_large(void **state SEKI_UNUSED)
{
    struct seki_err err = {0};

    assert_true(explain_group(SEKI_LIMIT_GROUP_BYTES, &err) < 0); /* it has no risks */
    assert_int_not_equal(err.code, SEKI_ERR_LIMIT);
    assert_int_equal(explain_group(SEKI_LIMIT_GROUP_BYTES + 1, &err), SEKI_ERR_LIMIT);
    assert_int_equal(err.what.id, SEKI_MSG_explain_too_large);
}

/* --- why a risk changed */

#define AROUND                                                                                       \
    "{\"generator\":{\"version\":\"1\"},\"editions\":{\"method\":{\"id\":\"m\",\"edition\":\"1\"}}," \
    "\"scenarios\":[{\"id\":\"S.X\",\"hurts\":[\"c\"],\"depends_on\":[\"OBJ.A\",\"WAY\",\"zone:open\"]}]}"
#define CHANGED_RISK(residual)                                               \
    "\"risks\":[{\"scenario\":\"S.X\",\"residual\":" residual ",\"causes\":" \
    "[{\"objective\":\"OBJ.A\",\"item\":\"A-1\"},{\"exposure\":\"WAY\",\"item\":\"W-1\"}]}]"
#define GROUP(facts, profile, residual)                                                  \
    "{\"facts\":" facts ",\"values\":{\"c\":2,\"i\":3},\"statement\":\"a.csv\"," profile \
    "," CHANGED_RISK(residual) "}"
#define OPEN "{\"zone\":\"zone:open\",\"net\":null}"
#define PLAIN \
    "\"objectives_unknown\":[],\"exposures_true\":[\"WAY\"],\"exposures_unknown\":[],\"achieved\":[]"

static struct seki_change_around around;
static struct seki_change_groups groups;

static struct seki_reasons reasons_of(const char *around_before, const char *before,
                                      const char *after)
{
    struct seki_reasons reasons;
    struct seki_err err = {0};

    seki_change_around_finish(&around);
    seki_change_groups_finish(&groups);
    assert_int_equal(
        seki_change_around_parse(seki_str_from_c(around_before), SEKI_STR(AROUND), &around, &err),
        0);
    assert_int_equal(
        seki_change_groups_parse(seki_str_from_c(before), seki_str_from_c(after), &groups, &err),
        0);
    seki_change_reasons(&around, &groups, SEKI_STR("S.X"), &reasons);
    return reasons;
}

static bool is_any(const struct seki_reasons *r)
{
    return r->device || r->form || r->answer || r->measure || r->acceptance || r->rules;
}

static void tells_why_a_risk_changed(void **state SEKI_UNUSED)
{
    const char *plain = GROUP(OPEN, PLAIN, "null");
    struct seki_reasons r = reasons_of(AROUND, plain, plain);

    assert_false(is_any(&r));
    assert_true(around.is_one_method);
    r = reasons_of(AROUND, plain, GROUP("{\"zone\":\"zone:shut\",\"net\":null}", PLAIN, "null"));
    assert_true(r.device && !r.answer && !r.measure && !r.rules);
    r = reasons_of(AROUND, plain,
                   GROUP("{\"zone\":\"zone:open\",\"net\":\"net:x\"}", PLAIN, "null"));
    assert_false(is_any(&r)); /* the scenario does not ask for it */
    r = reasons_of(AROUND, plain, GROUP(OPEN, PLAIN, "{\"accepted_by\":\"x\"}"));
    assert_true(r.acceptance && !r.device);
    r = reasons_of(AROUND, plain,
                   GROUP(OPEN,
                         "\"objectives_unknown\":[],\"exposures_true\":[],"
                         "\"exposures_unknown\":[\"WAY\"],\"achieved\":[]",
                         "null"));
    assert_true(r.answer && !r.measure);
    assert_true(seki_str_eq(r.item, SEKI_STR("W-1")));
    assert_true(seki_str_eq(r.statement, SEKI_STR("a.csv")));
    r = reasons_of(
        AROUND, plain,
        GROUP(OPEN,
              "\"objectives_unknown\":[],\"exposures_true\":[\"WAY\"],\"exposures_unknown\":[],"
              "\"achieved\":[{\"objective\":\"OBJ.A\",\"measure\":\"M.X\",\"full\":true}]",
              "null"));
    assert_true(r.measure && !r.answer);
    assert_true(seki_str_eq(r.measure_id, SEKI_STR("M.X")));
    seki_change_around_finish(&around);
    seki_change_groups_finish(&groups);
}

/* Of a document of before, or of none, nothing is made up. */
static void tells_no_reason_that_is_not_there(void **state SEKI_UNUSED)
{
    const char *plain = GROUP(OPEN, PLAIN, "null");
    struct seki_reasons r = reasons_of(AROUND, GROUP(OPEN, "\"x\":1", "null"), plain);

    assert_false(is_any(&r));
    r = reasons_of(AROUND, "", plain);
    assert_false(is_any(&r));
    r = reasons_of("", "not json", plain);
    assert_false(is_any(&r));
    assert_false(around.is_one_method);
    r = reasons_of("{\"editions\":{\"method\":{\"id\":\"m\",\"edition\":\"2\"}}}", plain, plain);
    assert_true(r.rules && !around.is_one_method);
    seki_change_around_finish(&around);
    seki_change_groups_finish(&groups);
}

/* --- what a measure would do for the risk by itself */

/* A+B or A+C suffice; C is there. The form of before has no `hindered`. */
#define HELPING(hindered)                                                                           \
    "{\"scenarios\":[{\"id\":\"S\"" hindered                                                        \
    "}],\"texts\":{\"objectives\":{\"A\":{\"en\":\"Gate\"},"                                        \
    "\"B\":{\"en\":\"Lock\"}}},\"measures\":["                                                      \
    "{\"id\":\"M.ASK\",\"full\":false,\"inquiry\":true,\"objectives\":[\"A\"],\"groups\":[\"P\"]}," \
    "{\"id\":\"M.PART\",\"full\":false,\"objectives\":[\"A\"],\"groups\":[\"P\"]},"                 \
    "{\"id\":\"M.B\",\"full\":true,\"objectives\":[\"B\"],\"groups\":[\"P\"]},"                     \
    "{\"id\":\"M.ELSE\",\"full\":true,\"objectives\":[\"A\"],\"groups\":[\"Q\"]},"                  \
    "{\"id\":\"M.A\",\"full\":true,\"objectives\":[\"A\"],\"groups\":[\"P\"]}]}"
#define HINDERED ",\"hindered\":[[\"A\",\"B\"],[\"A\",\"C\"]]"
#define HELPED(coverage)                                                              \
    "{\"assets\":[\"P\"],\"facts\":{\"kind\":\"kind:pump\",\"zone\":null},\"risks\":" \
    "[{\"scenario\":\"S\",\"coverage\":{\"current\":\"" coverage "\"},\"causes\":["   \
    "{\"objective\":\"A\",\"state\":\"unmet\"},{\"objective\":\"B\",\"state\":\"unmet\"}]}]}"

static struct seki_risk_view view_of(struct seki_arena *arena, const char *document,
                                     const char *group)
{
    const struct seki_risk_view_parts parts = {seki_str_from_c(document), seki_str_from_c(group),
                                               SEKI_STR("P"), SEKI_STR("S"), SEKI_LANG_EN};
    struct seki_risk_view view = {0};
    struct seki_err err = {0};

    assert_int_equal(seki_risk_view(arena, &parts, &view, &err), 0);
    assert_int_equal(view.n_measures, 4); /* that for Q is not for P */
    return view;
}

static void expect_help(const struct seki_risk_view *view, size_t i, const char *id,
                        enum seki_help_kind help, size_t n_lacks)
{
    assert_true(seki_str_eq(view->measures[i].id, seki_str_from_c(id)));
    assert_int_equal(view->measures[i].help, help);
    assert_int_equal(view->measures[i].n_lacks, n_lacks);
}

static void tells_what_a_measure_does_alone(void **state SEKI_UNUSED)
{
    ARENA(arena);
    struct seki_risk_view view = view_of(&arena, HELPING(HINDERED), HELPED("partial"));

    expect_help(&view, 0, "M.A", SEKI_HELP_COMPLETES, 0); /* what does most stands first */
    expect_help(&view, 1, "M.B", SEKI_HELP_TOGETHER, 1);
    assert_true(seki_str_eq(view.measures[1].lack[0], SEKI_STR("Gate")));
    expect_help(&view, 2, "M.ASK", SEKI_HELP_ASKS, 0);
    expect_help(&view, 3, "M.PART", SEKI_HELP_NOTHING, 0);
    assert_true(seki_str_eq(view.fact[SEKI_DIM_KIND], SEKI_STR("kind:pump")));
    assert_int_equal(view.fact[SEKI_DIM_ZONE].n, 0);
    view = view_of(&arena, HELPING(HINDERED), HELPED("none"));
    expect_help(&view, 0, "M.A", SEKI_HELP_COMPLETES, 0);
    expect_help(&view, 1, "M.PART", SEKI_HELP_LOWERS, 0);
    expect_help(&view, 2, "M.B", SEKI_HELP_LOWERS, 0);
    expect_help(&view, 3, "M.ASK", SEKI_HELP_ASKS, 0);
    view = view_of(&arena, HELPING(""), HELPED("partial"));
    for (size_t i = 0; i < view.n_measures; i++) {
        assert_int_equal(view.measures[i].help, SEKI_HELP_UNSAID);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_that_a_group_is_too_large),
        cmocka_unit_test(tells_the_way_back_to_the_cell),
        cmocka_unit_test(speaks_japanese_too),
        cmocka_unit_test(gives_a_trace_for_programs),
        cmocka_unit_test(names_the_nearest_risk),
        cmocka_unit_test(refuses_what_is_no_assessment),
        cmocka_unit_test(survives_odd_members),
        cmocka_unit_test(says_what_else_is_not_known),
        cmocka_unit_test(takes_texts_from_the_tables),
        cmocka_unit_test(knows_no_risk_without_a_scenario),
        cmocka_unit_test(copies_deep_values),
        cmocka_unit_test(tells_why_a_risk_changed),
        cmocka_unit_test(tells_no_reason_that_is_not_there),
        cmocka_unit_test(tells_what_a_measure_does_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
