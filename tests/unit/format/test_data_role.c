/* Tests of what a catalog is for: requirements and points, their ties, and what only forms are. */
#include <sys/stat.h>

#include "check.h"
#include "msg/m_data.h"
#include "msg/m_hint.h"
#include "test_data_make.h"

#define INI "catalogs/q/catalog.ini"
#define ITEMS "catalogs/q/items.tsv"
#define FORM "catalogs/c/items.tsv"

/* Beside the form "c" a catalog "q" of requirements. */
static int set_up(void **state)
{
    struct data *d;
    int r = data_set_up(state);

    if (r == 0) {
        d = *state;
        r = mkdir(temp_path(d->dir, "catalogs/q"), 0700);
    }
    return r;
}

static void write_requirements(struct data *d)
{
    data_write(d, INI,
               SEKI_STR("[catalog]\nid = q\nedition = 1\nrole = requirements\nja = 題\n"
                        "en = title\nsource = own\ngrade = verified\n"));
    data_write(
        d, ITEMS,
        SEKI_STR(
            "id\tparent\tkind\ttags\tja\ten\tgate\tpolarity\thub\tuntied\tfield\trefs\tsource\t"
            "grade\n"
            "1\t\tsection\t\t章\tchapter\t\t\t\t\t\t\town\tverified\n"
            "1.1\t1\trequirement\tminimum I III\t要1\trequirement\t\t\t+A.ONE +A.TWO\t\t\t\t"
            "own\tverified\n"
            "1.2\t1\trequirement\t\t要2\trequirement\t\t\t\torganisation\t\t\town\tverified\n"
            "1.3\t1\tpoint\trecommended\t点\tpoint\t\t\t\tunknown-content\t\t\town\t"
            "unverified\n"));
}

#define NEEDLESS(id) \
    "\"" id "\" needs no reason in the column \"untied\": it is tied, or is a heading or a text"

/* Each row alone gives exactly its complaint, or none. */
static void expect_each(struct data *d, const struct data_wrong *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        data_reset(d);
        write_requirements(d);
        data_expect_one(d, &rows[i]);
    }
}

static const struct data_wrong wrong_roles[] = {
    {INI, 0, "role = requirements", "role = rules", "unknown role \"rules\"", 4},
    {INI, 0, "role = requirements", "role = reference", NULL, 0},
    {INI, 0, "edition = 1", "edition = 1\nabout = service", NULL, 0},
    {INI, 0, "edition = 1", "edition = 1\nabout = product", NULL, 0},
    {INI, 0, "edition = 1", "edition = 1\nabout = Service", "unknown about \"Service\"", 4},
    {ITEMS, 3, "kind", "question",
     "the kind \"question\" does not stand in a catalog of the role"
     " \"requirements\"",
     0},
    {ITEMS, 3, "kind", "point", NULL, 0},
    {ITEMS, 2, "kind", "requirement",
     "\"1\" is neither tied to the hub, nor does the column \"untied\" say why", 0},
    {FORM, 7, "kind", "requirement",
     "the kind \"requirement\" does not stand in a catalog of the role \"form\"", 0},
};

static const struct data_wrong wrong_requirements[] = {
    {ITEMS, 3, "hub", "",
     "\"1.1\" is neither tied to the hub, nor does the column \"untied\" say why", 0},
    {ITEMS, 5, "untied", "",
     "\"1.3\" is neither tied to the hub, nor does the column \"untied\" say why", 0},
    {ITEMS, 3, "untied", "law", NEEDLESS("1.1"), 0},
    {ITEMS, 2, "untied", "heading", NEEDLESS("1"), 0},
    {ITEMS, 4, "untied", "nobody", "unknown untied \"nobody\"", 0},
    {ITEMS, 4, "untied", "Law", "unknown untied \"Law\"", 0},
    {ITEMS, 4, "untied", "contract", NULL, 0},
    {ITEMS, 4, "untied", "number-only", NULL, 0},
    {ITEMS, 3, "polarity", "+", "unknown polarity \"+\"", 0},
    {ITEMS, 3, "polarity", "t", "unknown polarity \"t\"", 0},
    {ITEMS, 3, "hub", "+A.NONE +A.ONE", "the hub has no \"A.NONE\"", 0},
    {ITEMS, 3, "hub", "+A.ONE -OPEN", "the tie \"-OPEN\" does not fit the polarity", 0},
    {ITEMS, 3, "field", "product", "unknown field \"product\"", 0},
    {ITEMS, 3, "tags", "minimum 必須", "unknown tags \"必須\"", 0},
    {ITEMS, 3, "tags", "minimum,I", "unknown tags \"minimum,I\"", 0},
    {ITEMS, 3, "tags", "new-r7 clause:14.5", NULL, 0},
    {ITEMS, 3, "parent", "1.2", "the parent \"1.2\" does not stand in an earlier row", 0},
};

/* Of a reference only the number may be known; everything else has its texts. */
static const struct data_wrong wrong_texts[] = {
    {ITEMS, 4, "ja", "", "the cell \"ja\" is empty", 0},
    {ITEMS, 4, "en", "", "the cell \"en\" is empty", 0},
    {FORM, 3, "en", "", "the cell \"en\" is empty", 0},
};

static void test_texts(void **state)
{
    struct data *d = *state;

    expect_each(d, wrong_texts, SEKI_ARRAY_LEN(wrong_texts));
    data_reset(d);
    write_requirements(d);
    data_replace(d, INI, "role = requirements", "role = reference");
    data_set_cell(d, ITEMS, 4, "untied", "number-only");
    data_set_cell(d, ITEMS, 4, "ja", "");
    data_set_cell(d, ITEMS, 4, "en", "");
    data_load(d);
    data_expect_clean(d);
}

/* A question may say why it is not tied; what is tied, a heading or a text need no reason. */
static void test_untied_questions(void **state)
{
    static const struct data_wrong rows[] = {
        {FORM, 3, "untied", "partial", NULL, 0},
        {FORM, 3, "untied", "nobody", "unknown untied \"nobody\"", 0},
        {FORM, 2, "untied", "heading", NEEDLESS("S"), 0},
        {FORM, 4, "untied", "context", NEEDLESS("S-2"), 0},
        {FORM, 5, "untied", "context", NEEDLESS("S-3"), 0},
    };
    struct data *d = *state;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        data_reset(d);
        write_requirements(d);
        data_write(d, "catalogs/c/pairs.tsv",
                   SEKI_STR("one\tother\tseverity\tja\ten\tsource\tgrade\n"));
        data_write(d, FORM,
                   SEKI_STR("id\tparent\tkind\tja\ten\tgate\tpolarity\thub\trefs\tsource\tgrade\t"
                            "untied\n"
                            "S\t\tsection\t節\tsection\t\t\t\t\town\tverified\t\n"
                            "S-1\tS\tquestion\t問1\tq\t\t+\t\t\town\tverified\t\n"
                            "S-2\tS\topen\t問2\tq\t\t+\t+A.ONE\t\town\tverified\t\n"
                            "S-3\tS\ttext\t問3\tq\t\tt\t\t\town\tverified\t\n"));
        data_expect_one(d, &rows[i]);
    }
}

static void test_roles_and_kinds(void **state)
{
    expect_each(*state, wrong_roles, SEKI_ARRAY_LEN(wrong_roles));
}

static void test_requirements_are_tied_or_say_why_not(void **state)
{
    expect_each(*state, wrong_requirements, SEKI_ARRAY_LEN(wrong_requirements));
}

static void test_what_is_read(void **state)
{
    struct data *d = *state;
    const struct seki_catalog *c;

    write_requirements(d);
    data_load(d);
    data_expect_clean(d);
    c = seki_library_catalog(&d->library, SEKI_STR("q"));
    assert_non_null(c);
    assert_int_equal(c->role, SEKI_ROLE_REQUIREMENTS);
    assert_int_equal(seki_library_catalog(&d->library, SEKI_STR("c"))->role, SEKI_ROLE_FORM);
    assert_int_equal(c->n_items, 4);
    assert_int_equal(c->n_entries, 3);
    assert_int_equal(c->n_answers, 0);
    assert_int_equal(c->items[1].kind, SEKI_ITEM_REQUIREMENT);
    assert_int_equal(c->items[1].n_ties, 2);
    assert_int_equal(c->items[1].answer, SEKI_NO_INDEX);
    assert_int_equal(c->items[1].untied, SEKI_UNTIED_NONE);
    assert_true(seki_item_has_tag(&c->items[1], SEKI_STR("III")));
    assert_false(seki_item_has_tag(&c->items[1], SEKI_STR("II")));
    assert_int_equal(c->items[2].untied, SEKI_UNTIED_ORGANISATION);
    assert_int_equal(c->items[3].kind, SEKI_ITEM_POINT);
    assert_int_equal(c->items[3].untied, SEKI_UNTIED_UNKNOWN_CONTENT);
}

/* The items of what is no form are not even looked at, so that they cost nothing. */
static void test_reading_forms_leaves_the_rest_out(void **state)
{
    struct data *d = *state;
    struct seki_library library;
    struct seki_str dir = seki_str_from_c(d->dir->path);

    write_requirements(d);
    data_write(d, ITEMS, SEKI_STR("nonsense\n"));
    assert_int_equal(seki_library_open(&d->arena, dir, &library, &d->err), SEKI_ERR_INVALID);
    assert_int_equal(seki_library_open_forms(&d->arena, dir, &library, &d->err), 0);
    assert_int_equal(library.n_catalogs, 1);
    assert_true(seki_str_eq(library.catalogs[0]->head.id, SEKI_STR("c")));
    assert_int_equal(library.n_left_out, 1);
    assert_true(seki_str_eq(library.left_out[0].id, SEKI_STR("q")));
    assert_int_equal(library.left_out[0].role, SEKI_ROLE_REQUIREMENTS);
    data_write(d, INI, SEKI_STR("[catalog]\nid = q\n"));
    assert_int_equal(seki_library_open_forms(&d->arena, dir, &library, &d->err), SEKI_ERR_INVALID);
}

static void test_only_forms_are_candidates(void **state)
{
    struct data *d = *state;
    struct seki_catalogs all;
    const struct seki_catalog *q;

    write_requirements(d);
    data_load(d);
    data_expect_clean(d);
    q = seki_library_catalog(&d->library, SEKI_STR("q"));
    assert_int_equal(seki_library_choice(&d->library, NULL, 0, &d->arena, &all, &d->err), 0);
    assert_int_equal(all.n, 1);
    assert_int_equal(all.at[0]->role, SEKI_ROLE_FORM);
    assert_int_equal(seki_library_choice(&d->library, &q, 1, &d->arena, &all, &d->err),
                     SEKI_ERR_INVALID);
    assert_int_equal(d->err.what.id, SEKI_MSG_data_no_form);
    assert_int_equal(d->err.hint.id, SEKI_MSG_hint_data_no_form);
}

/* One of the user's own stands in for ours of the same id; two of one id are a mistake. */
static void test_own_catalogs(void **state)
{
    struct data *d = *state;
    struct seki_catalogs own = {0};
    struct seki_catalogs all = {0};
    struct seki_str folder = seki_str_from_c(temp_path(d->dir, "catalogs/c"));
    struct seki_str parts[] = {folder, SEKI_STR("\n"), folder};

    write_requirements(d);
    data_load(d);
    data_expect_clean(d);
    assert_int_equal(seki_library_own(&d->library, folder, &d->arena, &own, &d->err), 0);
    assert_int_equal(own.n, 1);
    assert_int_equal(seki_library_choice(&d->library, own.at, own.n, &d->arena, &all, &d->err), 0);
    assert_int_equal(all.n, 1);
    assert_ptr_equal(all.at[0], own.at[0]);
    assert_int_equal(seki_library_own(&d->library,
                                      seki_arena_join(&d->arena, parts, SEKI_ARRAY_LEN(parts)),
                                      &d->arena, &own, &d->err),
                     0);
    assert_int_equal(own.n, 2);
    assert_int_equal(seki_library_choice(&d->library, own.at, own.n, &d->arena, &all, &d->err),
                     SEKI_ERR_INVALID);
    assert_int_equal(d->err.what.id, SEKI_MSG_data_two_catalogs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_is_read, set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_texts, set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_untied_questions, set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_roles_and_kinds, set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_requirements_are_tied_or_say_why_not, set_up,
                                        data_tear_down),
        cmocka_unit_test_setup_teardown(test_own_catalogs, set_up, data_tear_down),
        cmocka_unit_test_setup_teardown(test_reading_forms_leaves_the_rest_out, set_up,
                                        data_tear_down),
        cmocka_unit_test_setup_teardown(test_only_forms_are_candidates, set_up, data_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
