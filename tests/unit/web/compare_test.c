/* Which questions stand beside each other, and what counts as different. */
#include "web/compare.h"

#include "msg/m_dif.h"
#include "unit/base/texts.h"
#include "unit/web/page.h"
#include "web/effect.h"
#include "web/forms.h"
#include "web_templates.h"

#define ITEMS 3

/* Two forms of three good questions each. */
struct forms {
    struct seki_item item[2][ITEMS];
    size_t answer_item[2][ITEMS];
    struct seki_catalog catalog[2];
    struct seki_link link[4];
    struct seki_crosswalk walk;
    const struct seki_crosswalk *walks[1];
    struct seki_answer answer[4][ITEMS];
    struct seki_statement statement[4];
};

static void set_up(struct forms *f, size_t n_links)
{
    static const struct seki_str ids[ITEMS] = {{"Q-1", 3}, {"Q-2", 3}, {"Q-3", 3}};

    for (size_t c = 0; c < 2; c++) {
        for (size_t i = 0; i < ITEMS; i++) {
            f->item[c][i] = (struct seki_item){.id = ids[i],
                                               .parent = SEKI_NO_INDEX,
                                               .gate_item = SEKI_NO_INDEX,
                                               .kind = SEKI_ITEM_QUESTION,
                                               .polarity = SEKI_POLARITY_GOOD,
                                               .answer = i};
            f->answer_item[c][i] = i;
        }
        f->catalog[c] = (struct seki_catalog){.role = SEKI_ROLE_FORM,
                                              .items = f->item[c],
                                              .n_items = ITEMS,
                                              .n_answers = ITEMS,
                                              .answer_items = f->answer_item[c]};
    }
    for (size_t s = 0; s < 4; s++) {
        for (size_t i = 0; i < ITEMS; i++) {
            f->answer[s][i] = (struct seki_answer){.value = SEKI_VALUE_YES, .confidence = 100};
        }
        f->statement[s] =
            (struct seki_statement){.catalog = &f->catalog[s / 2], .answers = f->answer[s]};
    }
    f->walk = (struct seki_crosswalk){
        .from = &f->catalog[0], .to = &f->catalog[1], .links = f->link, .n_links = n_links};
    f->walks[0] = &f->walk;
    seki_web_use_crosswalks(f->walks, 1);
}

static void put_side(struct seki_compare *c, const struct seki_statement *statement)
{
    struct seki_web_side *side = &c->side[c->n_sides++];

    side->statement = (struct seki_statement *)(uintptr_t)statement;
    side->checked = (struct seki_checked){.statement = statement};
}

static void make(struct seki_arena *arena, struct seki_compare *c)
{
    struct seki_err err;

    assert_int_equal(seki_compare_make(arena, SEKI_LANG_EN, c, &err), 0);
}

static void test_counterpart(void **state SEKI_UNUSED)
{
    struct forms f;
    bool is_sure = true;

    set_up(&f, 1);
    f.link[0] = (struct seki_link){.from = 0,
                                   .to = 2,
                                   .relation = SEKI_RELATION_EQUIVALENT,
                                   .origin.grade = SEKI_GRADE_UNVERIFIED};
    assert_ptr_equal(seki_web_counterpart(&f.catalog[0], &f.item[0][0], &f.catalog[1], &is_sure),
                     &f.item[1][2]);
    assert_false(is_sure);
    f.link[0].by = SEKI_STR("somebody");
    assert_ptr_equal(seki_web_counterpart(&f.catalog[1], &f.item[1][2], &f.catalog[0], &is_sure),
                     &f.item[0][0]);
    assert_true(is_sure);
    assert_null(seki_web_counterpart(&f.catalog[0], &f.item[0][1], &f.catalog[1], &is_sure));
    f.link[0].is_flipped = true;
    assert_null(seki_web_counterpart(&f.catalog[0], &f.item[0][0], &f.catalog[1], &is_sure));
    f.link[0].is_flipped = false;
    f.link[0].relation = SEKI_RELATION_SUPERSET;
    assert_null(seki_web_counterpart(&f.catalog[0], &f.item[0][0], &f.catalog[1], &is_sure));

    /* Two that are the same, at either end: nobody guesses which. */
    for (size_t end = 0; end < 2; end++) {
        set_up(&f, 2);
        f.link[0] = (struct seki_link){.from = 0, .to = 0, .relation = SEKI_RELATION_EQUAL};
        f.link[1] = (struct seki_link){.from = end, .to = 1 - end, .relation = SEKI_RELATION_EQUAL};
        assert_null(seki_web_counterpart(&f.catalog[0], &f.item[0][0], &f.catalog[1], &is_sure));
    }
    seki_web_use_crosswalks(NULL, 0);
}

static void test_one_form(void **state SEKI_UNUSED)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_compare c = {.n_sides = 0};
    struct forms f;

    seki_arena_init(&arena, 1 << 20);
    set_up(&f, 0);
    f.answer[1][0].value = SEKI_VALUE_NO;
    f.answer[0][1].confidence = SEKI_CONFIDENT - 1; /* the same word, and one does not count */
    f.answer[0][2].value = SEKI_VALUE_NONE;
    f.answer[1][2].value = SEKI_VALUE_NONE;
    put_side(&c, &f.statement[0]);
    put_side(&c, &f.statement[1]);
    make(&arena, &c);
    assert_true(c.is_one_form);
    assert_int_equal(c.n_rows, 3);
    assert_int_equal(c.n_differ, 2);
    assert_int_equal(c.n_same, 1);
    assert_int_equal(c.n_same_unknown, 1);
    assert_true(c.row[0].has_turn);
    assert_int_equal(c.row[0].turn, SEKI_TURN_WORSENED);
    assert_true(c.row[1].differs && c.row[1].cell[0].is_unknown && !c.row[1].cell[1].is_unknown);
    assert_int_equal(c.row[1].turn, SEKI_TURN_IMPROVED);
    assert_true(!c.row[2].differs && c.row[2].is_unknown);
}

/* What only one form asks is neither the same nor different. */
static void test_two_forms(void **state SEKI_UNUSED)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_compare c = {.n_sides = 0};
    struct forms f;

    seki_arena_init(&arena, 1 << 20);
    set_up(&f, 1);
    f.link[0] = (struct seki_link){.from = 0, .to = 2, .relation = SEKI_RELATION_EQUAL};
    f.answer[2][2].value = SEKI_VALUE_NOTE;
    put_side(&c, &f.statement[0]);
    put_side(&c, &f.statement[1]);
    put_side(&c, &f.statement[2]);
    make(&arena, &c);
    assert_false(c.is_one_form);
    assert_int_equal(c.n_rows, 5); /* three of the first form, two that only the second asks */
    assert_int_equal(c.n_once, 4);
    assert_int_equal(c.n_differ, 1);
    assert_int_equal(c.n_same, 0);
    assert_true(c.row[0].differs && c.row[0].cell[2].is_unknown && !c.row[0].has_turn);
    assert_ptr_equal(c.row[0].cell[2].voice.item, &f.item[1][2]);
    assert_true(c.row[1].is_once && !c.row[1].differs && !c.row[1].cell[2].voice.item);
    assert_ptr_equal(c.row[3].item, &f.item[1][0]);
    assert_true(c.row[3].is_once && !c.row[3].cell[0].voice.item);
    seki_web_use_crosswalks(NULL, 0);
}

/* A first and a third form that nothing ties, and a second one that is tied to both: no question of the third one is lost. */
static void test_three_forms(void **state SEKI_UNUSED)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_compare c = {.n_sides = 0};
    struct forms f;
    struct seki_catalog third;
    struct seki_statement last;
    struct seki_link link = {.from = 2, .to = 1, .relation = SEKI_RELATION_EQUAL};
    struct seki_crosswalk walk = {
        .from = &f.catalog[1], .to = &third, .links = &link, .n_links = 1};
    const struct seki_crosswalk *const walks[] = {&f.walk, &walk};

    seki_arena_init(&arena, 1 << 20);
    set_up(&f, 1);
    f.link[0] = (struct seki_link){.from = 0, .to = 2, .relation = SEKI_RELATION_EQUAL};
    third = f.catalog[1];
    last = f.statement[2];
    last.catalog = &third;
    seki_web_use_crosswalks(walks, 2);
    put_side(&c, &f.statement[0]);
    put_side(&c, &f.statement[2]);
    put_side(&c, &last);
    make(&arena, &c);
    assert_int_equal(c.n_rows,
                     8); /* three of the first, two more of the second, all three of the third */
    assert_ptr_equal(c.row[6].item, &f.item[1][1]);
    assert_ptr_equal(c.row[6].cell[1].voice.item, &f.item[1][2]);
    assert_ptr_equal(c.row[6].cell[2].voice.item, &f.item[1][1]);
    assert_null(c.row[6].cell[0].voice.item);
    seki_web_use_crosswalks(NULL, 0);
}

/* Long notes are cut between characters; maker and product are no differences. */
static void test_notes(void **state SEKI_UNUSED)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_compare c = {.n_sides = 0};
    struct forms f;
    char note[302];

    seki_arena_init(&arena, 1 << 20);
    set_up(&f, 0);
    note[0] = note[301] = 'x';
    for (size_t i = 1; i < 301; i++) {
        note[i] = "あ"[(i - 1) % 3];
    }
    f.answer[1][1].note = seki_str_of(note, sizeof(note));
    f.answer[1][2] = (struct seki_answer){
        .value = SEKI_VALUE_TEXT, .confidence = 100, .text = seki_str_of(note, sizeof(note))};
    f.item[0][0].field = SEKI_STR("model");
    f.answer[0][0].value = SEKI_VALUE_NO;
    put_side(&c, &f.statement[0]);
    put_side(&c, &f.statement[1]);
    make(&arena, &c);
    assert_true(c.row[0].is_header && !c.row[0].differs);
    assert_int_equal(c.n_differ, 2);
    assert_true(c.row[1].differs);
    assert_int_equal(c.row[2].cell[1].said.n, 238 + 3);
    assert_int_equal(c.row[2].cell[1].whole.n, sizeof(note));
    assert_int_equal(c.row[1].cell[1].note.n, 238 + 3); /* 1 and 79 of three bytes, and the sign */
}

/* What forms say is escaped, wherever it stands. */
static void test_page(void **state SEKI_UNUSED)
{
    const struct seki_finding finding = {.severity = SEKI_SEVERITY_ERROR,
                                         .reason = M_dif_web_unreadable(SEKI_STR(EVIL))};
    struct seki_frame frame = page_frame(M_dif_web_title(), SEKI_STR("/compare"));
    struct seki_compare_page p = {.frame = &frame, .is_first = true, .next = SEKI_STR("5")};
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_compare c = {.n_sides = 0};
    const struct seki_compare_row *row[2];
    struct seki_item section = {.kind = SEKI_ITEM_SECTION,
                                .text = {{SEKI_STR(EVIL), SEKI_STR(EVIL)}}};
    const struct seki_method method = {.bands = {{.text = {{SEKI_STR(EVIL), SEKI_STR(EVIL)}}}},
                                       .n_bands = 1,
                                       .head.title = {{SEKI_STR(EVIL), SEKI_STR(EVIL)}}};
    const struct seki_scenario_set scenarios = {.n = 0};
    const struct seki_effect effect = {.method = &method,
                                       .scenarios = &scenarios,
                                       .side = {{.n_worst = 1,
                                                 .worst = {{.scenario = SEKI_STR(EVIL),
                                                            .level = SEKI_STR(EVIL),
                                                            .cause = SEKI_STR(EVIL),
                                                            .is_unknown = true,
                                                            .is_above = true}}}},
                                       .n_sides = 2};
    struct forms f;

    seki_arena_init(&arena, 1 << 20);
    set_up(&f, 0);
    f.item[0][0].text = section.text;
    f.answer[0][0] = (struct seki_answer){
        .value = SEKI_VALUE_TEXT, .text = SEKI_STR(EVIL), .note = SEKI_STR(EVIL)};
    put_side(&c, &f.statement[0]);
    put_side(&c, &f.statement[2]);
    c.side[0].title = SEKI_STR(EVIL);
    c.side[0].page = (struct seki_url){SEKI_STR("javascript:alert(1)")};
    c.side[0].n_errors = c.side[0].n_untrusted = c.side[0].n_lost = 1;
    make(&arena, &c);
    c.row[0].section = &section;
    c.row[0].is_section_new = true;
    c.row[0].cell[0].finding = &finding;
    row[0] = &c.row[0];
    row[1] = &c.row[4];
    p.compare = &c;
    p.effect = &effect;
    p.device = p.device_name = SEKI_STR(EVIL);
    p.has_device = true;
    p.row = row;
    p.n_rows = 2;
    p.chosen[0] = SEKI_STR(EVIL);
    for (size_t i = 0; i < 2; i++) {
        struct page page;
        seki_web_compare(page_begin(&page, i ? SEKI_LANG_JA : SEKI_LANG_EN), &p);
        page_check(&page, "compare");
        page_finish(&page);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counterpart), cmocka_unit_test(test_one_form),
        cmocka_unit_test(test_two_forms),   cmocka_unit_test(test_three_forms),
        cmocka_unit_test(test_notes),       cmocka_unit_test(test_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
