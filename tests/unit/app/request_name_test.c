/* Tests of file names made of what strangers call their products. */
#include "app/request_name.h"

#include "unit/format/check.h"

struct fixture {
    struct seki_arena arena;
    struct seki_err err;
    struct seki_request_names names;
};

static void begin(struct fixture *f)
{
    *f = (struct fixture){0};
    seki_arena_init(&f->arena, (size_t)1 << 20);
    seki_request_names_init(&f->names, &f->arena);
}

static struct seki_str name(struct fixture *f, const char *maker, const char *model)
{
    const struct seki_str parts[] = {seki_str_from_c(maker), seki_str_from_c(model)};
    struct seki_str made = {0};

    assert_int_equal(seki_request_name(&f->names, parts, SEKI_ARRAY_LEN(parts), &made, &f->err), 0);
    return made;
}

static void expect(struct fixture *f, const char *maker, const char *model, const char *expected)
{
    assert_string_equal(name(f, maker, model).p, expected);
}

static void letters_of_all_scripts_stay(void **state SEKI_UNUSED)
{
    struct fixture f;

    begin(&f);
    expect(&f, "株式会社髙𠮷医科器械", " TY-9000 ", "株式会社髙𠮷医科器械 TY-9000.xlsx");
    expect(&f, "Müller & Söhne", "", "Müller & Söhne.xlsx");
    seki_arena_finish(&f.arena);
}

static void what_could_be_a_path_does_not(void **state SEKI_UNUSED)
{
    struct fixture f;

    begin(&f);
    expect(&f, "../../etc", "passwd", "_._.._etc passwd.xlsx");
    expect(&f, "-rf", "C:\\x", "_rf C__x.xlsx");
    expect(&f, "a\nb",
           "\xe2\x80\xae"
           "exe",
           "a_b _exe.xlsx"); /* turned letters */
    expect(&f, "", "", "_.xlsx");
    seki_arena_finish(&f.arena);
}

/* Not every file system tells letters apart that differ in case. */
static void no_name_is_taken_twice(void **state SEKI_UNUSED)
{
    struct fixture f;

    begin(&f);
    expect(&f, "Acme", "X", "Acme X.xlsx");
    expect(&f, "ACME", "x", "ACME x (2).xlsx");
    expect(&f, "Ａｃｍｅ", "X", "Ａｃｍｅ X (3).xlsx");
    seki_arena_finish(&f.arena);
}

static void a_long_name_fits_into_a_folder(void **state SEKI_UNUSED)
{
    char text[400];
    struct fixture f;

    begin(&f);
    memset(text, 'x', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    assert_in_range(name(&f, text, text).n, 100, 200);
    seki_arena_finish(&f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_of_all_scripts_stay),
        cmocka_unit_test(what_could_be_a_path_does_not),
        cmocka_unit_test(no_name_is_taken_twice),
        cmocka_unit_test(a_long_name_fits_into_a_folder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
