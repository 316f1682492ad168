/* Tests of the standards register: each complaint, and what our own one promises. */
#include <stdlib.h>

#include "base/io.h"
#include "check.h"
#include "format/data/standards.h"
#include "test_data_make.h"

#define FILE_NAME "standards.tsv"
#define HEADS \
    "id\tname\tedition\tstatus\tja\ten\tdomain\tuse_ja\tuse_en\treplaced_by\trooms\tsource\tgrade\n"

static const char sound[] = HEADS
    "old\tX 1\t1999\tsuperseded\t旧\told\trisk\t用\tuse\tnew\t\town\tverified\n"
    "new\tX 1\t2020\tcurrent\t新\tnew\trisk device\t用\tuse\t\tcatalogs engine\town\tsecondary\n"
    "next\tX 1\t2027\tdraft\t案\tnext\trisk\t用\tuse\t\t\town\tunverified\n"
    "gone\tY\t1\twithdrawn\t廃\tgone\taudit\t用\tuse\t\t\town\tverified\n";

static void load(struct data *d, struct seki_standards *ret)
{
    seki_complaints_init(&d->complaints, &d->arena);
    d->r = seki_standards_load(&d->arena, seki_str_from_c(temp_path(d->dir, "")), ret,
                               &d->complaints, &d->err);
}

static void test_what_is_read(void **state)
{
    struct data *d = *state;
    struct seki_standards standards = {0};

    data_write(d, FILE_NAME, seki_str_from_c(sound));
    load(d, &standards);
    data_expect_clean(d);
    assert_int_equal(standards.n, 4);
    assert_int_equal(standards.at[0].status, SEKI_STANDARD_SUPERSEDED);
    assert_int_equal(standards.at[0].replaced_by, 1);
    assert_int_equal(standards.at[1].replaced_by, SEKI_NO_INDEX);
    assert_true(seki_str_eq(standards.at[1].rooms, SEKI_STR("catalogs engine")));
    assert_true(seki_str_eq(standards.at[1].domains, SEKI_STR("risk device")));
    assert_int_equal(standards.at[2].status, SEKI_STANDARD_DRAFT);
    assert_int_equal(standards.at[2].origin.grade, SEKI_GRADE_UNVERIFIED);
    assert_int_equal(standards.at[3].status, SEKI_STANDARD_WITHDRAWN);
}

/* One cell that is spoilt, and what is said of it. */
static const struct {
    size_t line;
    const char *column;
    const char *text;
    const char *reason;
} wrong[] = {
    {2, "status", "old", "unknown status \"old\""},
    {3, "domain", "risk devices", "unknown domain \"devices\""},
    {3, "rooms", "catalogs kitchen", "unknown rooms \"kitchen\""},
    {3, "grade", "sure", "unknown grade \"sure\" (verified, secondary, unverified)"},
    {3, "id", "old", "\"old\" stands there twice"},
    {2, "replaced_by", "newer", "the register has no \"newer\""},
    {2, "replaced_by", "old", "what takes the place of \"old\" leads back to itself"},
    {2, "replaced_by", "",
     "\"old\" names something in its place though it is not superseded, or the other way round"},
    {3, "replaced_by", "next",
     "\"new\" names something in its place though it is not superseded, or the other way round"},
    {3, "use_en", "", "the cell \"use_en\" is empty"},
};

static void test_complaints(void **state)
{
    struct data *d = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(wrong); i++) {
        struct seki_standards standards = {0};
        data_reset(d);
        data_write(d, FILE_NAME, seki_str_from_c(sound));
        data_set_cell(d, FILE_NAME, wrong[i].line, wrong[i].column, wrong[i].text);
        load(d, &standards);
        assert_int_equal(d->r, 0);
        assert_true(seki_complaints_count(&d->complaints) > 0);
        data_expect(d, 0, FILE_NAME, wrong[i].line, wrong[i].reason);
    }
}

/* Two that take each other's place. */
static void test_a_cycle_is_told(void **state)
{
    struct data *d = *state;
    struct seki_standards standards = {0};

    data_write(d, FILE_NAME, seki_str_from_c(sound));
    data_set_cell(d, FILE_NAME, 3, "status", "superseded");
    data_set_cell(d, FILE_NAME, 3, "replaced_by", "old");
    load(d, &standards);
    data_expect_only(d, FILE_NAME, 2, "what takes the place of \"old\" leads back to itself");
}

static void test_without_a_register(void **state)
{
    struct data *d = *state;
    struct seki_standards standards = {0};

    load(d, &standards);
    assert_true(d->r < 0);
}

/* --- ours */

static size_t find(const struct seki_standards *standards, struct seki_str id)
{
    for (size_t i = 0; i < standards->n; i++) {
        if (seki_str_eq(standards->at[i].id, id)) {
            return i;
        }
    }
    return SEKI_NO_INDEX;
}

static void load_ours(struct data *d, struct seki_standards *ret)
{
    struct seki_str root = seki_str_from_c(getenv("SEKI_SOURCE_ROOT"));
    struct seki_str dir = seki_path_join(&d->arena, root, SEKI_STR("data"));

    seki_complaints_init(&d->complaints, &d->arena);
    d->r = seki_library_load(&d->arena, dir, &d->library, &d->complaints, &d->err);
    data_expect_clean(d);
    d->r = seki_standards_load(&d->arena, dir, ret, &d->complaints, &d->err);
    data_expect_clean(d);
}

/* What the references of the catalogs name stands in the register, whatever its edition. */
static void test_schemes_of_references(void **state)
{
    struct data *d = *state;
    struct seki_standards standards = {0};
    size_t n = 0;

    load_ours(d, &standards);
    for (size_t i = 0; i < d->library.n_catalogs; i++) {
        const struct seki_catalog *c = d->library.catalogs[i];
        for (size_t k = 0; k < c->n_items; k++) {
            struct seki_str refs = c->items[k].refs;
            while (refs.n) {
                size_t end = seki_str_find_char(refs, ';');
                struct seki_str ref = seki_str_trim(seki_str_head(refs, end));
                struct seki_str scheme = seki_str_head(ref, seki_str_find_char(ref, ':'));
                refs = end == SIZE_MAX ? SEKI_STR("") : seki_str_skip(refs, end + 1);
                n++;
                if (find(&standards, scheme) == SEKI_NO_INDEX) {
                    fail_msg("%.*s: %.*s is not in the register", SEKI_STR_FMT(c->items[k].id),
                             SEKI_STR_FMT(scheme));
                }
            }
        }
    }
    assert_true(n > 500);
}

/* Where an older edition is still met. */
static void test_successors(void **state)
{
    static const struct {
        const char *id;
        const char *next;
    } rows[] = {
        {"mds2-2013", "mds2-2019"},       {"mhlw-5.2", "mhlw-6.0"},
        {"mhlw-6.0", "mhlw-7.0"},         {"iso27002-2013", "iso27002-2022"},
        {"nist80053r4", "nist-800-53r5"}, {"iec80001-1-2010", "iec80001-1"},
    };
    struct data *d = *state;
    struct seki_standards standards = {0};

    load_ours(d, &standards);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        size_t at = find(&standards, seki_str_from_c(rows[i].id));
        assert_int_not_equal(at, SEKI_NO_INDEX);
        assert_int_equal(standards.at[at].replaced_by,
                         find(&standards, seki_str_from_c(rows[i].next)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_is_read, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_complaints, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_a_cycle_is_told, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_without_a_register, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_schemes_of_references, data_set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_successors, data_set_up, data_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
