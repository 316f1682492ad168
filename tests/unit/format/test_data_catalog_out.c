/* Catalogs written as folders: what is loaded again is the same catalog. */
#include <stdlib.h>

#include "base/io.h"
#include "check.h"
#include "format/data/catalog_out.h"
#include "test_data_make.h"

struct fixture {
    struct temp_dir *dir;
    struct seki_arena arena;
    struct seki_complaints complaints;
    struct seki_err err;
    struct seki_library library;
};

static int set_up(void **state)
{
    static struct fixture f;
    struct seki_str root = seki_str_from_c(getenv("SEKI_SOURCE_ROOT"));
    void *dir = NULL;

    if (root.n == 0 || temp_dir_set_up(&dir) != 0) {
        return -1;
    }
    f = (struct fixture){.dir = dir};
    seki_arena_init(&f.arena, (size_t)1 << 30);
    seki_complaints_init(&f.complaints, &f.arena);
    *state = &f;
    return seki_library_load(&f.arena, seki_path_join(&f.arena, root, SEKI_STR("data")), &f.library,
                             &f.complaints, &f.err);
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    void *dir = f->dir;

    seki_arena_finish(&f->arena);
    return temp_dir_tear_down(&dir);
}

static void assert_str(struct seki_str a, struct seki_str b)
{
    assert_int_equal(a.n, b.n);
    assert_true(seki_str_eq(a, b));
}

static void assert_text(const struct seki_text *a, const struct seki_text *b)
{
    assert_str(a->in[SEKI_LANG_JA], b->in[SEKI_LANG_JA]);
    assert_str(a->in[SEKI_LANG_EN], b->in[SEKI_LANG_EN]);
}

static void assert_origin(const struct seki_origin *a, const struct seki_origin *b)
{
    assert_str(a->source, b->source);
    assert_int_equal(a->grade, b->grade);
}

static void assert_item(const struct seki_item *a, const struct seki_item *b)
{
    assert_str(a->id, b->id);
    assert_int_equal(a->parent, b->parent);
    assert_int_equal(a->kind, b->kind);
    assert_text(&a->text, &b->text);
    assert_int_equal(a->gate, b->gate);
    assert_int_equal(a->gate_item, b->gate_item);
    assert_int_equal(a->polarity, b->polarity);
    assert_int_equal(a->n_ties, b->n_ties);
    for (size_t i = 0; i < a->n_ties; i++) {
        assert_int_equal(a->ties[i].is_exposure, b->ties[i].is_exposure);
        assert_int_equal(a->ties[i].index, b->ties[i].index);
    }
    assert_int_equal(a->untied, b->untied);
    assert_str(a->tags, b->tags);
    assert_str(a->field, b->field);
    assert_str(a->aliases, b->aliases);
    assert_str(a->refs, b->refs);
    assert_origin(&a->origin, &b->origin);
    assert_int_equal(a->answer, b->answer);
}

static void assert_pair(const struct seki_pair *a, const struct seki_pair *b)
{
    assert_int_equal(a->item, b->item);
    assert_int_equal(a->other, b->other);
    assert_int_equal(a->is_yes, b->is_yes);
    assert_int_equal(a->is_other_yes, b->is_other_yes);
    assert_int_equal(a->is_error, b->is_error);
    assert_text(&a->why, &b->why);
    assert_origin(&a->origin, &b->origin);
}

static void assert_catalog(const struct seki_catalog *a, const struct seki_catalog *b)
{
    assert_str(a->head.id, b->head.id);
    assert_str(a->head.edition, b->head.edition);
    assert_text(&a->head.title, &b->head.title);
    assert_text(&a->head.note, &b->head.note);
    assert_origin(&a->head.origin, &b->head.origin);
    assert_str(a->older, b->older);
    assert_str(a->replaced_by, b->replaced_by);
    assert_int_equal(a->role, b->role);
    assert_int_equal(a->n_items, b->n_items);
    assert_int_equal(a->n_pairs, b->n_pairs);
    for (size_t i = 0; i < a->n_items; i++) {
        assert_item(&a->items[i], &b->items[i]);
    }
    for (size_t i = 0; i < a->n_pairs; i++) {
        assert_pair(&a->pairs[i], &b->pairs[i]);
    }
}

/* Writes it into the folder `id` and loads that. */
static struct seki_catalog *write_and_load(struct fixture *f, const struct seki_catalog *catalog)
{
    struct seki_out SEKI_CLEANUP_OUT out = {0};
    struct seki_str dir = seki_str_from_c(temp_path(f->dir, catalog->head.id.p));
    struct seki_catalog *loaded = NULL;

    seki_out_init(&out, &f->arena);
    assert_int_equal(seki_out_folder(&out, dir, &f->err), 0);
    assert_int_equal(seki_catalog_write(&out, dir, catalog, &f->library.hub, &f->err), 0);
    assert_int_equal(seki_out_commit(&out, &f->err), 0);
    assert_int_equal(
        seki_catalog_load(&f->arena, dir, &f->library.hub, &loaded, &f->complaints, &f->err), 0);
    assert_int_equal(seki_complaints_count(&f->complaints), 0);
    return loaded;
}

static void test_every_catalog_we_ship_comes_back(void **state)
{
    struct fixture *f = *state;

    assert_true(f->library.n_catalogs > 10);
    for (size_t i = 0; i < f->library.n_catalogs; i++) {
        const struct seki_catalog *catalog = f->library.catalogs[i];
        struct seki_catalog named = *catalog;
        named.head.id = seki_arena_str(&f->arena, catalog->head.id); /* a path ends with NUL */
        assert_catalog(catalog, write_and_load(f, &named));
    }
}

/* No text can break the table it stands in. */
static void test_texts_with_tabs_and_line_breaks_stay_in_their_cell(void **state)
{
    struct fixture *f = *state;
    struct seki_item items[] = {
        {.id = SEKI_STR("1"),
         .parent = SEKI_NO_INDEX,
         .kind = SEKI_ITEM_QUESTION,
         .polarity = SEKI_POLARITY_GOOD,
         .text = {{SEKI_STR("\x01 \t一\t二\n三\r\x7f \x02"), SEKI_STR("\xe3\x80\x80one")}},
         .origin = {SEKI_STR("x"), SEKI_GRADE_UNVERIFIED}},
        {.id = SEKI_STR("1.1"),
         .parent = 0,
         .kind = SEKI_ITEM_TEXT,
         .text = {{SEKI_STR("a"), SEKI_STR("b")}},
         .gate = SEKI_GATE_NO,
         .gate_item = 0,
         .origin = {SEKI_STR("x"), SEKI_GRADE_SECONDARY}},
    };
    struct seki_catalog catalog = {
        .head = {.id = SEKI_STR("own"),
                 .edition = SEKI_STR("1"),
                 .title = {{SEKI_STR("題\n[catalog]\nid = z"), SEKI_STR("; title")}},
                 .origin = {SEKI_STR("x"), SEKI_GRADE_UNVERIFIED}},
        .items = items,
        .n_items = 2,
    };
    const struct seki_catalog *loaded = write_and_load(f, &catalog);

    assert_int_equal(loaded->n_items, 2);
    assert_str(loaded->items[0].text.in[SEKI_LANG_JA], SEKI_STR("一 二 三"));
    assert_str(loaded->items[0].text.in[SEKI_LANG_EN], SEKI_STR("one"));
    assert_int_equal(loaded->items[1].parent, 0);
    assert_int_equal(loaded->items[1].gate, SEKI_GATE_NO);
    assert_str(loaded->head.title.in[SEKI_LANG_JA], SEKI_STR("題 [catalog] id = z"));
    assert_str(loaded->head.title.in[SEKI_LANG_EN], SEKI_STR("; title"));
    assert_str(loaded->head.id, SEKI_STR("own"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_catalog_we_ship_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_texts_with_tabs_and_line_breaks_stay_in_their_cell,
                                        set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
