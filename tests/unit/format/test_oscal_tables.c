/* Profiles, mappings, results and plans as rows: what is taken, what somebody changed, limits. */
#include <limits.h>

#include "base/limits.h"
#include "check.h"
#include "format/json/json_parse.h"
#include "format/oscal/oscal_read.h"
#include "msg/m_hint.h"
#include "msg/m_json.h"
#include "msg/m_oscal.h"

#define UUID_OF(n) "a7ba800c-a432-44cd-9075-0862cd66da6" n
#define UUID "\"uuid\":\"" UUID_OF("b") "\","
#define METADATA(props)                                                         \
    "\"metadata\":{\"title\":\"T\",\"last-modified\":\"2024-02-01T13:57:28Z\"," \
    "\"version\":\"1\",\"oscal-version\":\"1.2.1\"" props "}"
#define OURS(name, value) \
    "{\"name\":\"" name "\",\"ns\":\"urn:sekisho:oscal:1\",\"value\":\"" value "\"}"
#define ANY UINT_MAX

struct fixture {
    struct seki_arena arena;
    struct seki_oscal_tables tables;
    size_t n_rows;
    struct seki_err err;
    int r;
};

static int keep(void *user, enum seki_oscal_table table, const struct seki_str *cells,
                struct seki_err *err)
{
    struct fixture *f = user;

    f->n_rows++;
    return seki_fail_status(err, seki_oscal_tables_add(&f->tables, &f->arena, table, cells));
}

static void finish(struct fixture *f)
{
    seki_arena_finish(&f->arena);
}

static void read_as(struct fixture *f, struct seki_str text, unsigned wanted)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    const struct seki_oscal_sink sink = {.user = f, .row = keep};

    *f = (struct fixture){.r = 0};
    seki_arena_init(&f->arena, (size_t)1 << 30);
    seki_oscal_tables_init(&f->tables, &f->arena);
    f->r = seki_json_parse(SEKI_STR("f.json"), text, &root, &f->err);
    assert_int_equal(f->r, 0);
    f->r = seki_oscal_read_tables(&f->arena, SEKI_STR("f.json"), root, wanted, &sink, &f->err);
    assert_int_equal(f->r, f->err.code);
}

static void assert_cell(const struct fixture *f, enum seki_oscal_table table, size_t row,
                        size_t cell, const char *wanted)
{
    struct seki_str got;

    assert_true(row < seki_oscal_tables_rows(&f->tables, table));
    got = seki_oscal_tables_row(&f->tables, table, row)[cell];
    if (!seki_str_eq(got, seki_str_from_c(wanted))) {
        print_error("got    %.*s\nwanted %s\n", SEKI_STR_FMT(got), wanted);
    }
    assert_true(seki_str_eq(got, seki_str_from_c(wanted)));
}

/* --- profiles */

static void test_profile(void **state SEKI_UNUSED)
{
    struct fixture SEKI_CLEANUP(finish) f;

    read_as(
        &f,
        SEKI_STR("{\"profile\":{" UUID METADATA(
            "") ",\"imports\":[{\"href\":\"#a\",\"include-controls\":[{\"with-child-controls\":"
                "\"yes\",\"with-ids\":[\"ac-1\",\"ac-2\"]}],\"exclude-controls\":[{\"with-ids\":"
                "[\"ac-2.1\"],\"matching\":[{\"pattern\":\"x*\"}]}]},{\"href\":\"b\"}],"
                "\"modify\":{\"set-parameters\":[{\"param-id\":\"p\",\"values\":[\"v\"]}]}}}"),
        ANY);
    assert_int_equal(f.r, 0);
    assert_int_equal(seki_oscal_tables_rows(&f.tables, SEKI_OSCAL_CHOICE), 5);
    assert_cell(&f, SEKI_OSCAL_CHOICE, 0, SEKI_CHOICE_ID, "ac-1");
    assert_cell(&f, SEKI_OSCAL_CHOICE, 0, SEKI_CHOICE_BELOW, "yes");
    assert_cell(&f, SEKI_OSCAL_CHOICE, 2, SEKI_CHOICE_WHAT, "exclude");
    assert_cell(&f, SEKI_OSCAL_CHOICE, 2, SEKI_CHOICE_PLACE,
                "/profile/imports/0/exclude-controls/0/with-ids/0");
    assert_cell(&f, SEKI_OSCAL_CHOICE, 3, SEKI_CHOICE_WHAT, "exclude");
    assert_cell(&f, SEKI_OSCAL_CHOICE, 3, SEKI_CHOICE_ID, "x*");
    assert_cell(&f, SEKI_OSCAL_CHOICE, 3, SEKI_CHOICE_PATTERN, "yes");
    /* OSCAL: an import that chooses nothing takes all */
    assert_cell(&f, SEKI_OSCAL_CHOICE, 4, SEKI_CHOICE_WHAT, "all");
    assert_cell(&f, SEKI_OSCAL_CHOICE, 4, SEKI_CHOICE_CATALOG, "b");
    assert_int_equal(seki_oscal_tables_rows(&f.tables, SEKI_OSCAL_LEFT), 1);
    assert_cell(&f, SEKI_OSCAL_LEFT, 0, SEKI_LEFT_PLACE, "/profile/modify");
}

/* A document of another model names the command that reads it; a mistake its place. */
static void test_refused(void **state SEKI_UNUSED)
{
    static const struct {
        struct seki_str text;
        unsigned wanted;
        int what;
        int hint;
    } cases[] = {
        {SEKI_STR("{\"catalog\":{}}"), ANY, SEKI_MSG_oscal_wrong_model,
         SEKI_MSG_hint_oscal_is_catalog},
        {SEKI_STR("{\"component-definition\":{}}"), ANY, SEKI_MSG_oscal_wrong_model,
         SEKI_MSG_hint_oscal_is_components},
        {SEKI_STR("{\"profile\":{}}"), 1U << SEKI_OSCAL_POAM, SEKI_MSG_oscal_wrong_model,
         SEKI_MSG_hint_oscal_is_profile},
        {SEKI_STR("{\"assessment-results\":{}}"), 1U << SEKI_OSCAL_PROFILE,
         SEKI_MSG_oscal_wrong_model, SEKI_MSG_hint_oscal_is_lists},
        {SEKI_STR("{\"system-security-plan\":{}}"), ANY, SEKI_MSG_oscal_wrong_model,
         SEKI_MSG_hint_oscal_is_other},
        {SEKI_STR("{\"assessment-results\":7}"), ANY, SEKI_MSG_json_want_object,
         SEKI_MSG_hint_oscal_mistake},
        {SEKI_STR("{\"mapping-collection\":{\"mappings\":7}}"), ANY, SEKI_MSG_json_want_array,
         SEKI_MSG_hint_oscal_mistakes},
        {SEKI_STR("{\"profile\":{" UUID METADATA("") ",\"imports\":[{\"href\":\"#a\"}],"
                                                     "\"merge\":{\"as-is\":\"true\"}}}"),
         ANY, SEKI_MSG_oscal_datatype, SEKI_MSG_hint_oscal_mistake},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(cases); i++) {
        struct fixture SEKI_CLEANUP(finish) f;
        read_as(&f, cases[i].text, cases[i].wanted);
        assert_int_equal(f.r, SEKI_ERR_INVALID);
        assert_int_equal(f.err.what.id, cases[i].what);
        assert_int_equal(f.err.hint.id, cases[i].hint);
        assert_int_equal(f.n_rows, 0);
    }
}

/* --- mappings */

#define MAPPING(maps)                                                                             \
    "{\"mapping-collection\":{" UUID METADATA(                                                    \
        "") ",\"provenance\":{\"method\":\"human\",\"matching-rationale\":\"semantic\","          \
            "\"status\":\"complete\",\"mapping-description\":\"d\"},\"mappings\":{" UUID          \
            "\"source-resource\":{\"type\":\"catalog\",\"href\":\"urn:sekisho:catalog:a\"},"      \
            "\"target-resource\":{\"type\":\"catalog\",\"href\":\"https://x/b\"},\"maps\":[" maps \
            "]}}}"
#define MAP(relation, sources)                 \
    "{" UUID relation ",\"sources\":[" sources \
    "],\"targets\":[{\"type\":\"control\",\"id-ref\":\"t\"}]}"
#define END(id) "{\"type\":\"control\",\"id-ref\":\"" id "\"}"

/* One mapping without a list; words that are ours, OSCAL's and somebody else's. */
static void test_mapping(void **state SEKI_UNUSED)
{
    struct fixture SEKI_CLEANUP(finish) f;

    read_as(
        &f,
        SEKI_STR(MAPPING(
            MAP("\"relationship\":\"equal-to\",\"confidence-score\":{\"percentage\":0.7}", END("s")) "," MAP(
                "\"ns\":\"urn:sekisho:oscal:1\",\"relationship\":\"flipped-subset-of\"",
                END("s")) "," MAP("\"ns\":\"https://x/\",\"relationship\":\"equal-to\"",
                                  END("s")) "," MAP("\"relationship\":\"equal-to\"",
                                                    END("s") "," END(
                                                        "r")) "," MAP("\"relationship\":\"no-relationship\"",
                                                                      END("s")))),
        ANY);
    assert_int_equal(f.r, 0);
    assert_int_equal(seki_oscal_tables_rows(&f.tables, SEKI_OSCAL_MAP), 6);
    assert_cell(&f, SEKI_OSCAL_MAP, 0, SEKI_MAP_FROM_CATALOG, "a");
    assert_cell(&f, SEKI_OSCAL_MAP, 0, SEKI_MAP_TO_CATALOG, "https://x/b");
    assert_cell(&f, SEKI_OSCAL_MAP, 0, SEKI_MAP_RELATION, "equal");
    assert_cell(&f, SEKI_OSCAL_MAP, 0, SEKI_MAP_CONFIDENCE, "70");
    assert_cell(&f, SEKI_OSCAL_MAP, 0, SEKI_MAP_STATUS, "foreign");
    assert_cell(&f, SEKI_OSCAL_MAP, 1, SEKI_MAP_RELATION, "subset");
    assert_cell(&f, SEKI_OSCAL_MAP, 1, SEKI_MAP_FLIP, "yes");
    assert_cell(&f, SEKI_OSCAL_MAP, 2, SEKI_MAP_RELATION, "equal-to");
    assert_cell(&f, SEKI_OSCAL_MAP, 3, SEKI_MAP_RELATION, "intersects");
    assert_cell(&f, SEKI_OSCAL_MAP, 4, SEKI_MAP_FROM, "r");
    assert_cell(&f, SEKI_OSCAL_MAP, 5, SEKI_MAP_RELATION, "no-relationship");
    assert_cell(&f, SEKI_OSCAL_LEFT, 0, SEKI_LEFT_REASON, "several");
}

/* --- results */

#define FINDING(state, props)                                                                       \
    "{" UUID "\"title\":\"F\",\"description\":\"D\",\"props\":[" props                              \
    "],\"target\":{\"type\":\"statement-id\",\"target-id\":\"_4.1\",\"status\":{\"state\":\"" state \
    "\"}},\"related-observations\":[{\"observation-uuid\":\"" UUID_OF("c") "\"}]}"
#define RESULTS(props, findings)                                                                   \
    "{\"assessment-results\":{" UUID METADATA(                                                     \
        props) ",\"import-ap\":{\"href\":\"#a\"},"                                                 \
               "\"results\":[{" UUID                                                               \
               "\"title\":\"R\",\"description\":\"D\",\"start\":\"2024-02-01T00:00:00Z\","         \
               "\"props\":[" OURS(                                                                 \
                   "catalog",                                                                      \
                   "c") "],"                                                                       \
                        "\"reviewed-controls\":{\"control-selections\":[{\"include-all\":{}}]},"   \
                        "\"observations\":[{\"uuid\":\"" UUID_OF(                                  \
                            "c") "\",\"description\":\"d\",\"methods\":[\"UNKNOWN\"],"             \
                                 "\"collected\":\"2024-02-01T00:00:00Z\",\"props\":[" OURS(        \
                                     "said", "yes") "," OURS("by",                                 \
                                                             "霧島") "]}],\"findings\":[" findings \
                                                                     "]}]}}"
#define GENERATOR ",\"props\":[" OURS("generator", "sekisho") "]"

/* What somebody made better is told, and the worse counts; what a person said comes back. */
static void test_results(void **state SEKI_UNUSED)
{
    struct fixture SEKI_CLEANUP(finish) f;

    read_as(
        &f,
        SEKI_STR(RESULTS(
            GENERATOR,
            FINDING("satisfied", OURS("item", "4.1") "," OURS("state", "open")) "," FINDING(
                "satisfied",
                OURS("item", "4.2") "," OURS(
                    "state",
                    "met-technically")) "," FINDING("not-satisfied",
                                                    OURS("item", "4.3") "," OURS(
                                                        "state",
                                                        "met-by-operation")) "," FINDING("satisfied",
                                                                                         OURS(
                                                                                             "future",
                                                                                             "1")))),
        ANY);
    assert_int_equal(f.r, 0);
    assert_int_equal(seki_oscal_tables_rows(&f.tables, SEKI_OSCAL_FINDING), 4);
    assert_cell(&f, SEKI_OSCAL_FINDING, 0, SEKI_FINDING_STATE, "not-satisfied");
    assert_cell(&f, SEKI_OSCAL_FINDING, 1, SEKI_FINDING_STATE, "met-technically");
    assert_cell(&f, SEKI_OSCAL_FINDING, 2, SEKI_FINDING_STATE, "not-satisfied");
    assert_cell(&f, SEKI_OSCAL_FINDING, 3, SEKI_FINDING_STATE, "satisfied");
    assert_cell(&f, SEKI_OSCAL_FINDING, 3, SEKI_FINDING_ITEM, "_4.1");
    assert_cell(&f, SEKI_OSCAL_SAID, 1, SEKI_SAID_ITEM, "4.2");
    assert_cell(&f, SEKI_OSCAL_SAID, 1, SEKI_SAID_CATALOG, "c");
    assert_cell(&f, SEKI_OSCAL_SAID, 1, SEKI_SAID_BY, "霧島");
    assert_int_equal(seki_oscal_tables_rows(&f.tables, SEKI_OSCAL_LEFT), 3);
    assert_cell(&f, SEKI_OSCAL_LEFT, 0, SEKI_LEFT_REASON, "changed");
    assert_cell(&f, SEKI_OSCAL_LEFT, 1, SEKI_LEFT_TEXT, "4.3");
    assert_cell(&f, SEKI_OSCAL_LEFT, 2, SEKI_LEFT_TEXT, "Sekisho: property future (1)");
}

/* --- plans */

#define RISK(status, props)                                                                     \
    "{\"uuid\":\"" UUID_OF("e") "\",\"title\":\"R\",\"description\":\"D\",\"statement\":\"S\"," \
                                "\"status\":\"" status "\",\"props\":[" OURS("scenario", "S.X") \
                                    props                                                       \
        "],\"related-observations\":[{\"observation-uuid\":\"" UUID_OF("c") "\"}]}"
#define ITEM(props)                                                                        \
    "{\"title\":\"I\",\"description\":\"D\",\"related-risks\":[{\"risk-uuid\":\"" UUID_OF( \
        "e") "\"}]" props "}"
#define POAM(risk, items)                                                                                                                                                      \
    "{\"plan-of-action-and-milestones\":{" UUID METADATA(                                                                                                                      \
        GENERATOR) ",\"local-definitions\":{"                                                                                                                                  \
                   "\"inventory-items\":[{\"uuid\":\"" UUID_OF("d") "\",\"description\":\"d\",\"props\":[" OURS(                                                               \
                       "device",                                                                                                                                               \
                       "CM-1") "]}]},\"observations\":[{\"uuid\":\"" UUID_OF("c") "\",\"description\":\"d\",\"methods\":[\"EXAMINE\"],\"collected\":\"2024-02-01T00:00:00Z\"," \
                                                                                  "\"subjects\":[{\"subject-uuid\":\"" UUID_OF(                                                \
                                                                                      "d") "\",\"type\":\"inventory-item\"}]}],"                                               \
                                                                                           "\"risks\":[" risk                                                                  \
                                                                                           "],\"poam-items\":[" items                                                          \
                                                                                           "]}}"
#define ACCEPTED                                                                  \
    ",\"props\":[" OURS("treatment", "accepted") "," OURS("by", "院長") "," OURS( \
        "level", "2") "," OURS("until", "2027-03-31") "," OURS("reason", "r") "]"
#define BY                                                                                     \
    "," OURS("accepted-by", "院長") "," OURS("accepted-level", "2") "," OURS("accepted-until", \
                                                                             "2027-03-31")

/* A measure's rows, one that is late as it was; an acceptance for each device. */
static void test_plan(void **state SEKI_UNUSED)
{
    struct fixture SEKI_CLEANUP(finish) f;

    read_as(
        &f,
        SEKI_STR(POAM(
            RISK("deviation-approved", BY),
            ITEM(",\"props\":[" OURS("measure", "M.X") "," OURS("scope", "*") "," OURS("of-state", "open") "," OURS("of-overdue", "yes") "," OURS(
                "of-due",
                "2020-01-31") "," OURS("scope",
                                       "CM-1") "," OURS("of-state",
                                                        "open") "]") "," ITEM(",\"props\":[" OURS("measure",
                                                                                                  "M.Y") "]") "," ITEM(ACCEPTED) "," ITEM(""))),
        ANY);
    assert_int_equal(f.r, 0);
    assert_int_equal(seki_oscal_tables_rows(&f.tables, SEKI_OSCAL_USE), 2);
    assert_cell(&f, SEKI_OSCAL_USE, 0, SEKI_USE_STATE, "planned");
    assert_cell(&f, SEKI_OSCAL_USE, 0, SEKI_USE_DUE, "2020-01-31");
    assert_cell(&f, SEKI_OSCAL_USE, 1, SEKI_USE_SCOPE, "CM-1");
    assert_cell(&f, SEKI_OSCAL_USE, 1, SEKI_USE_STATE, "open");
    assert_cell(&f, SEKI_OSCAL_USE, 1, SEKI_USE_DUE, "");
    assert_cell(&f, SEKI_OSCAL_PROPOSAL, 0, SEKI_PROPOSAL_MEASURE, "M.Y");
    assert_int_equal(seki_oscal_tables_rows(&f.tables, SEKI_OSCAL_ACCEPTANCE), 1);
    assert_cell(&f, SEKI_OSCAL_ACCEPTANCE, 0, SEKI_ACCEPTANCE_DEVICE, "CM-1");
    assert_cell(&f, SEKI_OSCAL_ACCEPTANCE, 0, SEKI_ACCEPTANCE_SCENARIO, "S.X");
    assert_cell(&f, SEKI_OSCAL_TASK, 0, SEKI_TASK_TITLE, "I");
    assert_cell(&f, SEKI_OSCAL_RISK, 0, SEKI_RISK_DEVICES, "CM-1");
    assert_int_equal(seki_oscal_tables_rows(&f.tables, SEKI_OSCAL_LEFT), 0);
}

/* Item and risk have to say the same of who accepted what, or nobody did. */
static void test_acceptance_changed(void **state SEKI_UNUSED)
{
    static const struct seki_str cases[] = {
        SEKI_STR(POAM(RISK("open", BY), ITEM(ACCEPTED))),
        SEKI_STR(POAM(RISK("deviation-approved", ""), ITEM(ACCEPTED))),
        SEKI_STR(POAM(RISK("deviation-approved", "," OURS("accepted-by", "院長")), ITEM(ACCEPTED))),
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(cases); i++) {
        struct fixture SEKI_CLEANUP(finish) f;
        read_as(&f, cases[i], ANY);
        assert_int_equal(f.r, 0);
        assert_int_equal(seki_oscal_tables_rows(&f.tables, SEKI_OSCAL_ACCEPTANCE), 0);
        assert_cell(&f, SEKI_OSCAL_LEFT, 0, SEKI_LEFT_REASON, "changed");
    }
}

/* --- limits */

static void read_ids(struct fixture *f, size_t n)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, (size_t)64 << 20);
    seki_buf_lit(&text,
                 "{\"profile\":{" UUID METADATA(
                     "") ",\"imports\":[{\"href\":\"#a\",\"include-controls\":[{\"with-ids\":[");
    for (size_t i = 0; i < n; i++) {
        seki_buf_add(&text, i ? SEKI_STR(",\"a\"") : SEKI_STR("\"a\""));
    }
    seki_buf_lit(&text, "]}]}]}}");
    assert_int_equal(seki_buf_status(&text), 0);
    read_as(f, seki_buf_str(&text), ANY);
}

static void test_rows_limit(void **state SEKI_UNUSED)
{
    struct fixture SEKI_CLEANUP(finish) most;
    struct fixture SEKI_CLEANUP(finish) more;

    read_ids(&most, SEKI_LIMIT_OSCAL_ROWS);
    assert_int_equal(most.r, 0);
    assert_int_equal(seki_oscal_tables_rows(&most.tables, SEKI_OSCAL_CHOICE),
                     SEKI_LIMIT_OSCAL_ROWS);
    read_ids(&more, SEKI_LIMIT_OSCAL_ROWS + 1);
    assert_int_equal(more.r, SEKI_ERR_LIMIT);
    assert_int_equal(more.err.hint.id, SEKI_MSG_hint_oscal_rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_profile),    cmocka_unit_test(test_refused),
        cmocka_unit_test(test_mapping),    cmocka_unit_test(test_results),
        cmocka_unit_test(test_plan),       cmocka_unit_test(test_acceptance_changed),
        cmocka_unit_test(test_rows_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
