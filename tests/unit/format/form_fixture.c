#include "form_fixture.h"

#include "check.h"
#include "format/csv/csv.h"
#include "make_catalog.h"

static const struct make_item items[] = {
    {.id = SEKI_STR("DOC"), .kind = SEKI_ITEM_SECTION},
    {.id = SEKI_STR("DOC-1"), .kind = SEKI_ITEM_TEXT, .field = "manufacturer"},
    {.id = SEKI_STR("DOC-2"), .kind = SEKI_ITEM_TEXT, .field = "product"},
    {.id = SEKI_STR("DOC-3"), .kind = SEKI_ITEM_TEXT, .field = "model"},
    {.id = SEKI_STR("DOC-7"), .kind = SEKI_ITEM_TEXT, .field = "date"},
    {.id = SEKI_STR("DOC-10"), .kind = SEKI_ITEM_OPEN},
    {.id = SEKI_STR("A-1"), .kind = SEKI_ITEM_QUESTION},
    {.id = SEKI_STR("A-2"), .kind = SEKI_ITEM_QUESTION, .alias = "AA-2"},
    {.id = SEKI_STR("A-3"), .kind = SEKI_ITEM_QUESTION},
};

static const struct make_item others[] = {
    {.id = SEKI_STR("X-1"), .kind = SEKI_ITEM_QUESTION},
    {.id = SEKI_STR("A-1"), .kind = SEKI_ITEM_QUESTION},
};

void form_finish(struct form_fixture *f)
{
    seki_arena_finish(&f->arena);
}

void form_init(struct form_fixture *f)
{
    *f = (struct form_fixture){0};
    seki_arena_init(&f->arena, (size_t)256 << 20);
    f->catalogs[0] = make_catalog(&f->arena, "other", others, SEKI_ARRAY_LEN(others));
    f->catalogs[1] = make_catalog(&f->arena, "test", items, SEKI_ARRAY_LEN(items));
    f->options = (struct seki_form_options){
        .catalogs = f->catalogs, .n_catalogs = 2, .name = SEKI_STR("f.csv")};
    f->form = seki_form_new(&f->arena, SEKI_STR("f.csv"));
    assert_non_null(f->form);
}

void form_add_csv(struct form_fixture *f, const char *csv)
{
    struct seki_grid_sink sink = seki_form_sink(f->form);

    f->r = seki_csv_read(&f->arena, SEKI_STR("f.csv"), seki_str_from_c(csv), ',', &sink, &f->err);
}

void form_recognise(struct form_fixture *f)
{
    f->r = seki_form_recognise(f->form, &f->options, &f->statement, &f->report, &f->err);
}

void form_read(struct form_fixture *f, const char *csv)
{
    form_init(f);
    form_add_csv(f, csv);
    assert_int_equal(f->r, 0);
    form_recognise(f);
}

const struct seki_answer *form_answer_to(const struct form_fixture *f, struct seki_str id)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    const struct seki_item *item;

    seki_arena_init(&scratch, 65536);
    assert_int_equal(f->err.what.id, SEKI_MSG_NONE);
    assert_int_equal(f->r, 0);
    item = seki_catalog_find(f->statement->catalog, &scratch, id);
    assert_non_null(item);
    return seki_statement_answer(f->statement, item);
}

void form_expect_text(struct seki_str got, struct seki_str wanted)
{
    if (!seki_str_eq(got, wanted)) {
        print_error("got    %.*s\nwanted %.*s\n", SEKI_STR_FMT(got), SEKI_STR_FMT(wanted));
    }
    assert_true(seki_str_eq(got, wanted));
}

void form_add_named(struct form_fixture *f, struct seki_str name, struct seki_row *rows, size_t n)
{
    struct seki_grid_sink sink = seki_form_sink(f->form);
    bool is_wanted = true;

    assert_int_equal(sink.sheet(sink.user, name, &is_wanted, &f->err), 0);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(sink.row(sink.user, &rows[i], &f->err), 0);
    }
}
