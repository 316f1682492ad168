/* Tests of loading scenarios and methods: what they read, and every complaint they can make. */
#include "check.h"
#include "test_data_make.h"

#define SET_INI "scenarios/s.ini"
#define SET "scenarios/s.tsv"
#define METHOD "methods/m.ini"

static const struct data_wrong wrong_sets[] = {
    {SET_INI, 0, "id = s\n", "", "section [scenarios] lacks \"id\"", DATA_WHOLE},
    {SET_INI, 0, "en = title\n", "", "section [scenarios] lacks \"en\"", DATA_WHOLE},
    {SET_INI, 0, "ja = 題\n", "", "section [scenarios] lacks \"ja\"", DATA_WHOLE},
    {SET_INI, 0, "grade = verified", "grade = x",
     "unknown grade \"x\" (verified, secondary, unverified)", 0},
    {SET_INI, 0, "ja = 題", "ja = 題\nnote_ja = 注",
     "the note is missing in one language (note_ja, note_en)", DATA_WHOLE},
    {SET_INI, 0, "ja = 題", "ja = 題\nsize = 2", "section [scenarios]: unknown key \"size\"", 5},
    {SET, 3, "id", "S.ONE", "\"S.ONE\" stands there twice", 0},
    {SET, 2, "ja", "", "the cell \"ja\" is empty", 0},
    {SET, 2, "en", "", "the cell \"en\" is empty", 0},
    {SET, 2, "story_ja", "", "the cell \"story_ja\" is empty", 0},
    {SET, 2, "story_en", "", "the cell \"story_en\" is empty", 0},
    {SET, 2, "hindered", "", "the cell \"hindered\" is empty", 0},
    {SET, 2, "impact", "", "the cell \"impact\" is empty", 0},
    {SET, 2, "source", "", "the cell \"source\" is empty", 0},
    {SET, 2, "grade", "x", "unknown grade \"x\" (verified, secondary, unverified)", 0},
    {SET, 2, "threat", "0", "\"0\" is not a whole number from 1 to 3", 0},
    {SET, 2, "threat", "4", "\"4\" is not a whole number from 1 to 3", 0},
    {SET, 2, "threat", "high", "\"high\" is not a whole number from 1 to 3", 0},
    {SET, 2, "impact", "C X", "unknown impact \"C X\"", 0},
    {SET, 2, "impact", "c", "unknown impact \"c\"", 0},
    {SET, 2, "raise", "zone:up", "the hub has no \"zone:up\"", 0},
    {SET, 2, "raise", "OPEN", "the hub has no \"OPEN\"", 0},
    {SET, 2, "lower", "net:none A.ONE", "the hub has no \"A.ONE\"", 0},
};

/* Columns that a set may do without stand in a table of their own. */
static const struct data_wrong wrong_nature[] = {
    {SET, 2, "agent", "insider thief", "unknown agent \"thief\"", 0},
    {SET, 2, "agent", "insider error", NULL, 0},
    {SET, 2, "storage", "secrecy", "unknown storage \"secrecy\"", 0},
    {SET, 2, "storage", "authenticity readability preservation", NULL, 0},
    {SET, 2, "safety_en", "", "safety_ja and safety_en belong together, and need S in the impact",
     0},
    {SET, 2, "safety_ja", "", "safety_ja and safety_en belong together, and need S in the impact",
     0},
    {SET, 2, "impact", "C I A", "safety_ja and safety_en belong together, and need S in the impact",
     0},
    {SET, 2, "zone", "Z0", "unknown zone \"Z0\"", 0},
    {SET, 2, "zone", "Z1", NULL, 0},
    {SET, 2, "zone", "Z5", NULL, 0},
    {SET, 2, "zone", "Z6", "unknown zone \"Z6\"", 0},
    {SET, 2, "zone", "4", "unknown zone \"4\"", 0},
    {SET, 2, "zone", "",
     "zone and acts belong together: a place of remote service, and who acts there", 0},
    {SET, 2, "acts", "",
     "zone and acts belong together: a place of remote service, and who acts there", 0},
    {SET, 2, "acts", "hospital hospital", "unknown acts \"hospital\"", 0},
    {SET, 2, "acts", "police", "unknown acts \"police\"", 0},
    {SET, 2, "acts", "carrier maker provider hospital", NULL, 0},
};

static const struct data_wrong wrong_conditions[] = {
    {SET, 2, "when", "OPEN+NONE", "the hub has no \"NONE\"", 0},
    {SET, 2, "when", "A.ONE", "the hub has no \"A.ONE\"", 0},
    {SET, 2, "when", "!OPEN", "the hub has no \"!OPEN\"", 0},
    {SET, 2, "when", "OPEN net:none", "the hub has no \"OPEN net:none\"", 0},
    {SET, 2, "hindered", "OPEN", "the hub has no \"OPEN\"", 0},
    {SET, 2, "hindered", "A.ONE + A.NONE", "the hub has no \"A.NONE\"", 0},
    {SET, 2, "hindered", "A.ONE | net:none", "the hub has no \"net:none\"", 0},
    /* A group of nothing would hinder everything, a condition of nothing always hold. */
    {SET, 2, "hindered", "|A.ONE", "the hub has no \"\"", 0},
    {SET, 2, "hindered", "A.ONE||A.TWO", "the hub has no \"\"", 0},
    {SET, 2, "hindered", "A.ONE | | A.TWO", "the hub has no \"\"", 0},
    {SET, 2, "hindered", "A.ONE |", "the hub has no \"\"", 0},
    {SET, 2, "hindered", "|", "the hub has no \"\"", 0},
    {SET, 2, "hindered", "A.ONE+", "the hub has no \"\"", 0},
    {SET, 2, "hindered", "+A.ONE", "the hub has no \"\"", 0},
    {SET, 2, "hindered", "A.ONE++A.TWO", "the hub has no \"\"", 0},
    {SET, 2, "hindered", "+", "the hub has no \"\"", 0},
    {SET, 2, "hindered", "A.TWO+ | A.ONE", "the hub has no \"\"", 0},
    {SET, 2, "when", "|OPEN", "the hub has no \"\"", 0},
    {SET, 2, "when", "OPEN||net:none", "the hub has no \"\"", 0},
    {SET, 2, "when", "OPEN+", "the hub has no \"\"", 0},
};

static const struct data_wrong wrong_methods[] = {
    {METHOD, 0, "edition = 1\n", "", "section [method] lacks \"edition\"", DATA_WHOLE},
    {METHOD, 0, "threat = 3\n", "threat = 3 3\n", "\"threat\" needs 1 whole numbers from 1 to 32",
     0},
    {METHOD, 0, "map = 1 2 3", "map = 1 2", "\"map\" needs 3 whole numbers from 1 to 3", 0},
    {METHOD, 0, "map = 1 2 3", "map = 1 2 3 3", "\"map\" needs 3 whole numbers from 1 to 3", 0},
    {METHOD, 0, "map = 1 2 3", "map = 1 2 4", "\"map\" needs 3 whole numbers from 1 to 3", 0},
    {METHOD, 0, "map = 1 2 4", "map = 1 2 5", "\"map\" needs 3 whole numbers from 1 to 4", 0},
    {METHOD, 0, "map = 1 2 4\n", "", "section [value] lacks \"map\"", DATA_WHOLE},
    {METHOD, 0, "partial = 2\n", "", "section [coverage] lacks \"partial\"", DATA_WHOLE},
    {METHOD, 0, "none = 3", "none = 4", "\"none\" needs 1 whole numbers from 1 to 3", 0},
    {METHOD, 0, "row2 = 2 3 4 5", "row2 = 2 3 4", "\"row2\" needs 4 whole numbers from 1 to 10000",
     0},
    {METHOD, 0, "row2 = 2 3 4 5", "row2 = 2 3 4 x",
     "\"row2\" needs 4 whole numbers from 1 to 10000", 0},
    {METHOD, 0, "row9 = 9 10 11 12\n", "", "section [risk] lacks \"row9\"", DATA_WHOLE},
    {METHOD, 0, "row9 = 9 10 11 12\n", "row9 = 9 10 11 12\nrow10 = 10 11 12 13\n",
     "section [risk]: unknown key \"row10\"", 33},
    {METHOD, 0, "ja = 高\n", "", "section [band.high] lacks \"ja, en\"", DATA_WHOLE},
    {METHOD, 0, "en = low\n", "", "section [band.low] lacks \"ja, en\"", DATA_WHOLE},
    {METHOD, 0, "safety = 3", "safety = 0", "\"safety\" needs 1 whole numbers from 1 to 10000", 0},
    {METHOD, 0, "i = 6\n", "", "section [acceptance] lacks \"i\"", DATA_WHOLE},
    {METHOD, 0, "safety = 3", "safety = 3\nprivacy = 3",
     "section [acceptance]: unknown key \"privacy\"", 47},
};

/* Words and rules of treatment, added to a method that has none. */
#define LEVELS "[threat.1]\nja = 一\nen = one\n[threat.2]\nja = 二\nen = two\n"
#define LOW "[treatment.low]\nduty = decide\nby = retain reduce\nja = 低\nen = Low\n"
#define HIGH "[treatment.high]\nduty = must\nby = reduce\nja = 高\nen = High\n"
#define END "[acceptance]\n"

static const struct data_wrong wrong_words[] = {
    {METHOD, 0, END, LEVELS "[threat.3]\nja = 三\nen = three\n" END, NULL, 0},
    {METHOD, 0, END, LEVELS END, "section [threat.3] lacks \"ja, en\"", DATA_WHOLE},
    {METHOD, 0, END, LEVELS "[threat.3]\nja = 三\n" END, "section [threat.3] lacks \"ja, en\"",
     DATA_WHOLE},
    {METHOD, 0, "[threat]\n", "[threat]\nja = 脅威\nen = threat\n", NULL, 0},
    {METHOD, 0, "[threat]\n", "[threat]\nja = 脅威\n", "section [threat] lacks \"ja, en\"",
     DATA_WHOLE},
    {METHOD, 0, "[coverage]\n", "[coverage]\nja = 弱点\nen = weakness\n", NULL, 0},
    {METHOD, 0, "[likelihood]\n", "[likelihood]\nen = chance\n",
     "section [likelihood] lacks \"ja, en\"", DATA_WHOLE},
    {METHOD, 0, END, LOW HIGH END, NULL, 0},
    {METHOD, 0, END, LOW END, "section [treatment.high] lacks \"duty\"", DATA_WHOLE},
    {METHOD, 0, END, "[treatment.low]\nduty = sometimes\nby = retain\nja = 低\nen = Low\n" HIGH END,
     "unknown duty \"sometimes\"", 43},
    {METHOD, 0, END, "[treatment.low]\nduty = none\nby = ignore\nja = 低\nen = Low\n" HIGH END,
     "unknown by \"ignore\"", 44},
    {METHOD, 0, END,
     "[treatment.low]\nduty = none\nby = retain retain\nja = 低\nen = Low\n" HIGH END,
     "unknown by \"retain\"", 44},
    {METHOD, 0, END, "[treatment.low]\nduty = none\nja = 低\nen = Low\n" HIGH END,
     "section [treatment.low] lacks \"by\"", DATA_WHOLE},
    {METHOD, 0, END, "[treatment.low]\nduty = none\nby = retain\nen = Low\n" HIGH END,
     "section [treatment.low] lacks \"ja, en\"", DATA_WHOLE},
    {METHOD, 0, END, LOW "[treatment.high]\nduty = none\nby = reduce\nja = 高\nen = High\n" END,
     "the level \"high\" asks for less treatment than the one below it", DATA_WHOLE},
};

/* What must be treated may not be acceptable: the line of each axis is looked at. */
static const struct data_wrong wrong_lines[] = {
    {METHOD, 0, "a = 6\nsafety = 3\n", "a = 7\nsafety = 3\n" LOW HIGH,
     "the acceptance line of a lets through the level \"high\", which must be treated", DATA_WHOLE},
    {METHOD, 0, "a = 6\nsafety = 3\n", "a = 6\nsafety = 12\n" LOW HIGH,
     "the acceptance line of safety lets through the level \"high\", which must be treated",
     DATA_WHOLE},
};

/* Each direction in which a score may not fall, and what may be equal. */
static const struct data_wrong not_monotone[] = {
    {METHOD, 0, "full = 1\npartial = 2\nnone = 3", "full = 2\npartial = 1\nnone = 3",
     "a score falls although threat or value rises or coverage falls", DATA_WHOLE},
    {METHOD, 0, "partial = 2\nnone = 3", "partial = 3\nnone = 2",
     "a score falls although threat or value rises or coverage falls", DATA_WHOLE},
    {METHOD, 0, "map = 1 2 3", "map = 2 1 3",
     "a score falls although threat or value rises or coverage falls", DATA_WHOLE},
    {METHOD, 0, "map = 1 2 3", "map = 1 3 2",
     "a score falls although threat or value rises or coverage falls", DATA_WHOLE},
    {METHOD, 0, "map = 1 2 4", "map = 4 2 1",
     "a score falls although threat or value rises or coverage falls", DATA_WHOLE},
    {METHOD, 0, "row9 = 9 10 11 12", "row9 = 9 10 11 7",
     "a score falls although threat or value rises or coverage falls", DATA_WHOLE},
    {METHOD, 0, "map = 1 2 3", "map = 2 2 2", NULL, 0},
    {METHOD, 0, "full = 1\npartial = 2\nnone = 3", "full = 2\npartial = 2\nnone = 2", NULL, 0},
    {METHOD, 0, "map = 1 2 4", "map = 3 3 3", NULL, 0},
};

#define EACH(rows) data_expect_each(*state, rows, SEKI_ARRAY_LEN(rows))

static void test_scenarios(void **state)
{
    EACH(wrong_sets);
}

static void test_nature(void **state)
{
    EACH(wrong_nature);
}

static void test_conditions(void **state)
{
    EACH(wrong_conditions);
}

static void test_methods(void **state)
{
    EACH(wrong_methods);
}

static void test_words(void **state)
{
    EACH(wrong_words);
    EACH(wrong_lines);
}

static void test_what_is_read_of_words(void **state)
{
    struct data *d = *state;
    const struct seki_method *m;

    data_replace(d, METHOD, END, LEVELS "[threat.3]\nja = 三\nen = three\n" LOW HIGH END);
    data_load(d);
    data_expect_clean(d);
    m = d->method;
    assert_true(seki_str_eq(m->scales[SEKI_SCALE_THREAT].word[3].in[SEKI_LANG_JA], SEKI_STR("三")));
    assert_null(m->scales[SEKI_SCALE_VALUE].word);
    assert_int_equal(m->scales[SEKI_SCALE_LIKELIHOOD].n, 9);
    assert_true(m->bands[0].has_rule);
    assert_int_equal(m->bands[0].duty, SEKI_DUTY_DECIDE);
    assert_int_equal(m->bands[0].n_treatments, 2);
    assert_int_equal(m->bands[0].treatments[0], SEKI_TREATMENT_RETAIN);
    assert_int_equal(m->bands[1].duty, SEKI_DUTY_MUST);
    assert_true(seki_str_eq(m->bands[1].rule.in[SEKI_LANG_EN], SEKI_STR("High")));
    assert_true(m->of_likelihood->is_product);
    assert_false(m->of_risk->is_product);
    assert_int_equal(m->of_risk->n_rows, 9);
    assert_int_equal(m->of_risk->cell[9][4], 12);
}

static void test_monotone(void **state)
{
    EACH(not_monotone);
}

/* What follows from a scale that is none is told too. */
static void test_a_scale_that_is_none(void **state)
{
    static const char *const scales[] = {"threat = 0\n", "threat = 33\n", "threat =\n"};
    struct data *d = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(scales); i++) {
        data_reset(d);
        data_replace(d, METHOD, "threat = 3\n", scales[i]);
        data_load(d);
        data_expect(d, 0, METHOD, 9, "\"threat\" needs 1 whole numbers from 1 to 32");
    }
}

/* What follows from a band that is none is told too. */
static void test_bands(void **state)
{
    static const struct {
        const char *text;
        size_t line;
        const char *reason;
    } rows[] = {
        {"low = 7\nhigh = 7\n", 35,
         "the band \"high\" does not begin above the one before it, or there are too many"},
        {"low = 9\nhigh = 7\n", 35,
         "the band \"high\" does not begin above the one before it, or there are too many"},
        {"low = 0\nhigh = 7\n", 34,
         "the band \"low\" does not begin above the one before it, or there are too many"},
        {"low = 1\nhigh = many\n", 35,
         "the band \"high\" does not begin above the one before it, or there are too many"},
        {"", 0, "section [bands] lacks \"low\""},
    };
    struct data *d = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        data_reset(d);
        data_replace(d, METHOD, "low = 1\nhigh = 7\n", rows[i].text);
        data_load(d);
        data_expect(d, 0, METHOD, rows[i].line, rows[i].reason);
    }
}

static void test_an_unknown_combination(void **state)
{
    struct data *d = *state;

    data_replace(d, METHOD, "combine = table", "combine = sum");
    data_load(d);
    data_expect(d, 0, METHOD, 23, "unknown combine \"sum\"");
    data_reset(d);
    data_replace(d, METHOD, "combine = product\n", "");
    data_load(d);
    data_expect(d, 0, METHOD, 0, "section [likelihood] lacks \"combine\"");
}

static void expect_term(const struct seki_alternative *a, size_t i, enum seki_term_kind kind,
                        size_t index)
{
    assert_in_range(i, 0, a->n - 1);
    assert_int_equal(a->terms[i].kind, kind);
    assert_int_equal(a->terms[i].index, index);
}

static void test_what_is_read_of_scenarios(void **state)
{
    struct data *d = *state;
    const struct seki_scenario *s;

    data_load(d);
    data_expect_clean(d);
    assert_int_equal(d->set->n, 2);
    s = &d->set->scenarios[0];
    assert_int_equal(s->threat, 2);
    assert_int_equal(s->impact, 0xf);
    assert_int_equal(s->when.n, 2);
    assert_int_equal(s->when.alternatives[0].n, 2);
    expect_term(&s->when.alternatives[0], 0, SEKI_TERM_EXPOSURE, 0);
    expect_term(&s->when.alternatives[0], 1, SEKI_TERM_FACT, 0);
    expect_term(&s->when.alternatives[1], 0, SEKI_TERM_FACT, 2);
    assert_int_equal(s->hindered.n, 2);
    expect_term(&s->hindered.alternatives[0], 1, SEKI_TERM_OBJECTIVE, 1);
    assert_int_equal(s->n_raise, 2);
    assert_int_equal(s->raise[1], 1);
    assert_int_equal(s->n_lower, 1);
    assert_int_equal(s->lower[0], 2);
    s = &d->set->scenarios[1];
    assert_int_equal(s->when.n, 0);
    assert_int_equal(s->impact, 1U << SEKI_AXIS_SAFETY);
    assert_true(seki_str_eq(d->set->head.id, SEKI_STR("s")));
}

static void test_what_is_read_of_its_nature(void **state)
{
    struct data *d = *state;
    const struct seki_scenario *s;

    data_load(d);
    data_expect_clean(d);
    s = &d->set->scenarios[0];
    assert_int_equal(s->agents, 1U << SEKI_AGENT_OUTSIDER | 1U << SEKI_AGENT_DISASTER);
    assert_int_equal(s->storage, 1U << SEKI_STORAGE_PRESERVATION);
    assert_true(seki_str_eq(s->safety.in[SEKI_LANG_JA], SEKI_STR("害")));
    assert_true(seki_str_eq(s->safety.in[SEKI_LANG_EN], SEKI_STR("harm")));
    assert_int_equal(s->zone, 4);
    assert_int_equal(s->n_parties, 2);
    assert_int_equal(s->parties[0], SEKI_PARTY_MAKER);
    assert_int_equal(s->parties[1], SEKI_PARTY_HOSPITAL);
    s = &d->set->scenarios[1];
    assert_int_equal(s->agents, 0);
    assert_int_equal(s->zone, 0);
    assert_int_equal(s->n_parties, 0);
}

/* A set of the user's own needs none of these columns. */
static void test_nature_may_be_missing(void **state)
{
    struct data *d = *state;

    data_write(d, SET,
               SEKI_STR("id\tja\ten\tstory_ja\tstory_en\twhen\thindered\tthreat\traise\tlower\t"
                        "impact\trefs\tsource\tgrade\n"
                        "S.ONE\t甲\tone\t話\tstory\t\tA.ONE\t2\t\t\tS\t\town\tverified\n"));
    data_load(d);
    data_expect_clean(d);
    assert_int_equal(d->set->scenarios[0].safety.in[SEKI_LANG_JA].n, 0);
    assert_int_equal(d->set->scenarios[0].agents, 0);
}

static void test_impact_letters(void **state)
{
    static const struct {
        const char *text;
        unsigned impact;
    } rows[] = {{"C", 1}, {"I", 2}, {"A", 4}, {"S", 8}, {"CIAS", 15}, {"S A", 12}, {"C C", 1}};
    struct data *d = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        data_reset(d);
        data_set_cell(d, SET, 2, "safety_ja", "");
        data_set_cell(d, SET, 2, "safety_en", "");
        data_set_cell(d, SET, 2, "impact", rows[i].text);
        data_load(d);
        data_expect_clean(d);
        assert_int_equal(d->set->scenarios[0].impact, rows[i].impact);
    }
}

/* Likelihood is a product, risk a table; the scales are folded into the scenario's own. */
static void test_what_is_read_of_a_method(void **state)
{
    struct data *d = *state;
    const struct seki_method *m;

    data_load(d);
    data_expect_clean(d);
    m = d->method;
    assert_int_equal(m->likelihood[2][SEKI_COVERAGE_PARTIAL], 4);
    assert_int_equal(m->likelihood[3][SEKI_COVERAGE_NONE], 9);
    assert_int_equal(m->likelihood[1][SEKI_COVERAGE_FULL], 1);
    assert_int_equal(m->score[1][SEKI_COVERAGE_FULL][1], 1);
    assert_int_equal(m->score[1][SEKI_COVERAGE_FULL][3], 4); /* value 3 is 4 on its scale */
    assert_int_equal(m->score[2][SEKI_COVERAGE_PARTIAL][2], 5);
    assert_int_equal(m->score[3][SEKI_COVERAGE_NONE][3], 12);
    assert_int_equal(m->greatest_likelihood, 9);
    assert_int_equal(m->greatest_score, 12);
    assert_int_equal(m->scales[SEKI_SCALE_THREAT].n, 3);
    assert_int_equal(m->scales[SEKI_SCALE_VALUE].n, 4);
    assert_int_equal(m->n_bands, 2);
    assert_int_equal(m->bands[1].least, 7);
    assert_int_equal(m->accept[SEKI_AXIS_C], 6);
    assert_int_equal(m->accept[SEKI_AXIS_SAFETY], 3);
}

static void test_a_missing_file_is_an_error(void **state)
{
    static const char *const names[] = {SET_INI, SET, METHOD};
    struct data *d = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        data_reset(d);
        assert_int_equal(remove(temp_path(d->dir, names[i])), 0);
        data_load(d);
        assert_int_equal(d->r, SEKI_ERR_NOTFOUND);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_is_read_of_scenarios, data_set_up,
                                        data_tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_read_of_a_method, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_scenarios, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_read_of_its_nature, data_set_up,
                                        data_tear_down),
        cmocka_unit_test_setup_teardown(test_nature_may_be_missing, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_nature, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_conditions, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_impact_letters, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_methods, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_words, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_read_of_words, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_monotone, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_a_scale_that_is_none, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_an_unknown_combination, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_bands, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_a_missing_file_is_an_error, data_set_up,
                                        data_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
