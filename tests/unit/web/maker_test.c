/* Pages of makers: products, a statement and its editor, requests, what was published. */
#include "web/maker.h"

#include "msg/m_carry.h"
#include "msg/m_make.h"
#include "msg/m_proxy.h"
#include "msg/m_web.h"
#include "unit/base/texts.h"
#include "unit/web/page.h"
#include "web/carry.h"
#include "web/draft.h"
#include "web/forms.h"
#include "web/guide.h"
#include "web/proxy.h"
#include "web_templates.h"

#define NOW INT64_C(1795867200000) /* 2026-11-28 12:00 UTC */
#define NAME SEKI_STR(EVIL)
#define ID SEKI_STR("0123456789abcdef0123456789abcdef")

static const enum seki_lang langs[] = {SEKI_LANG_JA, SEKI_LANG_EN};

static void done(struct page *page, const char *name)
{
    page_check(page, name);
    page_finish(page);
}

static struct seki_draft_whole whole_of(enum seki_draft_state state)
{
    return (struct seki_draft_whole){.draft = {.number = 3,
                                               .product = 2,
                                               .text = {SEKI_STR("5.2"), SEKI_STR("mds2-2019")},
                                               .state = state,
                                               .written = NOW,
                                               .approved = NOW,
                                               .edition = 7},
                                     .product = {.number = 2, .text = {NAME, NAME, NAME}},
                                     .responsible_name = NAME,
                                     .before = {.number = 1}};
}

static void test_products(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_make_products(), SEKI_STR("/products"));
    const struct seki_product row[] = {{.number = 2, .text = {NAME, SEKI_STR("")}, .changed = NOW}};
    const struct seki_web_draft_row draft[] = {{3, NAME, {.text = NAME}, SEKI_DRAFT_REVIEW, NOW}};
    const struct seki_web_option option[] = {
        {SEKI_STR(""), {.msg = M_make_earlier_none()}, {0}, true},
        {SEKI_STR("1"), {.text = NAME}, {0}, false}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct seki_products_page list = {.frame = &frame, .row = row, .n_rows = 1, .next = NAME};
        struct seki_product_page one = {.frame = &frame,
                                        .product = row[0],
                                        .row = draft,
                                        .n_rows = 1,
                                        .form = option,
                                        .n_forms = 2,
                                        .earlier = option,
                                        .n_earlier = 2};
        struct page page;

        seki_web_products(page_begin(&page, langs[i]), &list);
        assert_true(page_has(&page, "href=\"/products/2\""));
        done(&page, "products");
        list.n_rows = 0;
        seki_web_products(page_begin(&page, langs[i]), &list);
        done(&page, "products-none");
        seki_web_product(page_begin(&page, langs[i]), &one);
        assert_true(page_has(&page, "href=\"/drafts/3\""));
        done(&page, "product");
    }
}

static void test_draft(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_make_statements(), SEKI_STR("/drafts/3"));
    const struct seki_web_step step[] = {{M_make_step_write(), true, false}};
    const struct seki_revision revision = {.number = 1,
                                           .text = {NAME, NAME, NAME, NAME, ID, NAME, NAME},
                                           .made = NOW,
                                           .organisation = ID,
                                           .organisation_name = NAME};
    const struct seki_revision_reader reader[] = {{ID, NAME, NOW}};
    const struct seki_web_revision_row row[] = {
        {&revision, SEKI_STR("0123456789abcdef0123456789abcdef-1"), reader, 1}};
    const struct seki_request_row request[] = {{.number = 4,
                                                .text = {ID, NAME, NAME, NAME},
                                                .organisation = ID,
                                                .organisation_name = NAME}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        for (int k = 0; k < SEKI_DRAFT_STATES; k++) {
            struct seki_draft_whole whole = whole_of((enum seki_draft_state)k);
            struct seki_draft_page p = {.frame = &frame,
                                        .whole = &whole,
                                        .form = {.text = NAME},
                                        .has_form = true,
                                        .n_items = 240,
                                        .n_answered = 7,
                                        .n_proposed = 2,
                                        .step = step,
                                        .n_steps = 1,
                                        .revision = row,
                                        .n_revisions = 1,
                                        .request = request,
                                        .n_requests = 1};
            struct page page;

            seki_web_draft(page_begin(&page, langs[i]), &p);
            assert_int_equal(page_has(&page, "value=\"hand-in\""), k == SEKI_DRAFT_WRITING);
            assert_int_equal(page_has(&page, "value=\"approve\""), k == SEKI_DRAFT_REVIEW);
            assert_int_equal(page_has(&page, "value=\"publish\""), k == SEKI_DRAFT_APPROVED);
            assert_true(page_has(&page, "<span class=\"tag warn\">")); /* unsigned */
            assert_false(page_has(&page, "class=\"notice bad\""));
            page_finish(&page);
            p.n_errors = 1;
            seki_web_draft(page_begin(&page, langs[i]), &p);
            assert_true(page_has(&page, "class=\"notice bad\""));
            done(&page, "draft");
        }
    }
}

static void test_edit(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_make_edit(), SEKI_STR("/drafts/3/edit"));
    const struct seki_item items[] = {
        {.id = SEKI_STR("A-1"),
         .kind = SEKI_ITEM_QUESTION,
         .refs = NAME,
         .origin = {.grade = SEKI_GRADE_UNVERIFIED}},
        {.id = SEKI_STR("A-2"), .kind = SEKI_ITEM_TEXT, .field = SEKI_STR("date")},
        {.id = SEKI_STR("A-3"), .kind = SEKI_ITEM_OPEN}};
    const struct seki_finding finding[] = {
        {.severity = SEKI_SEVERITY_ERROR, .reason = M_make_no_value(NAME, NAME)}};
    const struct seki_draft_answer answer = {
        .text = {SEKI_STR("A-1"), SEKI_STR("no"), NAME, NAME, {0}, ID, NAME},
        .is_proposed = true,
        .edition = 2,
        .source = NAME};
    const struct seki_beside beside = {.other = {.draft = {.number = 8}}, .n_apart = 2};
    const struct seki_web_option option[] = {{SEKI_STR("0"), {.text = NAME}, {0}, false},
                                             {SEKI_STR("8"), {.text = NAME}, {0}, true}};
    const struct seki_web_question q[] = {
        {.item = &items[0],
         .text = NAME,
         .value = SEKI_VALUE_YES,
         .answer = answer,
         .before = answer,
         .is_before_unsure = true,
         .may_take = true,
         .theirs = answer,
         .finding = finding,
         .n_findings = 1},
        {.item = &items[1], .text = NAME, .answer = answer, .is_day = true},
        {.item = &items[2], .text = NAME}};
    const struct seki_web_section section[] = {{&items[0], NAME, 0, q, 3, 1}};
    struct seki_draft_whole whole = whole_of(SEKI_DRAFT_WRITING);

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct seki_draft_edit_page p = {.frame = &frame,
                                         .whole = &whole,
                                         .form = NAME,
                                         .is_unverified = true,
                                         .section = section,
                                         .n_sections = 1,
                                         .n_items = 3,
                                         .n_conflicts = 1,
                                         .may_write = true,
                                         .beside = &beside,
                                         .choice = {option, 2, true},
                                         .n_takable = 1};
        struct page page;

        seki_web_draft_edit(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "name=\"v:A-1\" value=\"yes\" checked"));
        assert_true(page_has(&page, "name=\"e:A-1\" value=\"2\""));
        assert_true(page_has(&page, "name=\"c:A-1\""));
        assert_false(page_has(&page, "name=\"v:A-2\"")); /* a text has no choice */
        assert_true(page_has(&page, "name=\"t:A-3\""));
        assert_true(page_has(&page, "name=\"use\" value=\"A-1\""));
        assert_true(page_has(&page, "<option value=\"8\" selected>"));
        assert_true(page_has(&page, "?what=take&amp;beside=8&amp;section=A-1"));
        assert_true(page_has(&page, "href=\"/forms/mds2-2019#q-A-1\""));
        assert_false(page_has(&page, "#q-A-2")); /* nothing is said of it */
        done(&page, "draft-edit");
        p.may_write = false;
        p.choice.n = 0;
        seki_web_draft_edit(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, " disabled"));
        assert_false(page_has(&page, "data-may"));
        done(&page, "draft-read");
    }
}

static void test_guide(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_make_guide_title(), SEKI_STR("/forms/x"));
    const struct seki_item items[] = {{.id = SEKI_STR("A"), .kind = SEKI_ITEM_SECTION},
                                      {.id = SEKI_STR("A-1"),
                                       .kind = SEKI_ITEM_QUESTION,
                                       .refs = NAME,
                                       .origin = {.source = NAME, .grade = SEKI_GRADE_UNVERIFIED}},
                                      {.id = SEKI_STR("A-2"), .kind = SEKI_ITEM_TEXT}};
    const struct seki_web_guide_tie tie[] = {{NAME, NAME}, {NAME, {0}}};
    const struct seki_web_guide_line line[] = {{&items[0], NAME, NULL, 0, {0}},
                                               {&items[1], NAME, tie, 2, NAME},
                                               {&items[2], NAME, NULL, 0, {0}}};
    const struct seki_guide_page p = {&frame, NAME, line, SEKI_ARRAY_LEN(line)};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct page page;
        seki_web_guide(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "id=\"q-A-1\""));
        assert_true(page_has(&page, "id=\"q-A-2\""));
        assert_true(page_has(&page, "tag warn"));
        done(&page, "guide");
    }
}

/* References are cited by the names that the register of standards gives them; others stay. */
static void test_clauses(void **state SEKI_UNUSED)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_standard at[] = {
        {.id = SEKI_STR("x-1"), .name = SEKI_STR("ISO X"), .edition = SEKI_STR("2012")},
        {.id = SEKI_STR("y"), .name = SEKI_STR("Y")}};
    const struct seki_standards standards = {at, SEKI_ARRAY_LEN(at)};

    seki_arena_init(&arena, 10000);
    assert_str(seki_web_clauses(&arena, SEKI_STR("x-1:5.1; y:A;z")), "x-1:5.1; y:A; z");
    seki_web_use_standards(&standards);
    assert_str(seki_web_clauses(&arena, SEKI_STR("x-1:5.1; y:A;z; w:1")),
               "ISO X [2012] 5.1; Y A; z; w:1");
    assert_str(seki_web_clauses(&arena, SEKI_STR("")), "");
    seki_web_use_standards(NULL);
}

static void test_incoming(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_make_incoming(), SEKI_STR("/incoming"));
    struct seki_request_row row[] = {
        {.number = 4,
         .text = {ID, NAME, NAME, NAME, NAME, NAME, NAME, SEKI_STR("2026-12-24")},
         .organisation = ID,
         .organisation_name = NAME,
         .made = NOW,
         .edition = 2}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        for (int k = 0; k < SEKI_REQUEST_STATES; k++) {
            struct seki_incoming_page p = {.frame = &frame, .row = row, .n_rows = 1, .next = NOW};
            struct page page;

            row[0].state = (enum seki_request_state)k;
            seki_web_incoming(page_begin(&page, langs[i]), &p);
            assert_int_equal(page_has(&page, "action=\"/incoming/decline\""),
                             k <= SEKI_REQUEST_REMINDED);
            done(&page, "incoming");
            p.n_rows = 0;
            seki_web_incoming(page_begin(&page, langs[i]), &p);
            done(&page, "incoming-none");
        }
    }
}

static void test_published(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_make_published(), SEKI_STR("/published"));
    const struct seki_revision revision = {
        .number = 1, .text = {NAME, NAME, NAME, NAME, ID}, .made = NOW, .organisation_name = NAME};
    const struct seki_web_revision_row row[] = {
        {&revision, SEKI_STR("0123456789abcdef0123456789abcdef-1"), NULL, 0}};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct seki_published_page p = {&frame, row, 1, NOW};
        struct page page;

        seki_web_published(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "href=\"/published/0123456789abcdef0123456789abcdef-1.xlsx\""));
        assert_false(page_has(&page, "tag good"));
        done(&page, "published");
        p.n_rows = 0;
        seki_web_published(page_begin(&page, langs[i]), &p);
        done(&page, "published-none");
    }
}

/* What is not sure says so; many at once are offered only where some are the same question. */
static void test_carry(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_carry_web_title(), SEKI_STR("/drafts/3/carry"));
    const struct seki_item items[] = {{.id = SEKI_STR("A-1"), .kind = SEKI_ITEM_QUESTION},
                                      {.id = SEKI_STR("A-2"), .kind = SEKI_ITEM_TEXT}};
    const struct seki_draft_answer answer = {
        .text = {SEKI_STR("A-1"), SEKI_STR("no"), NAME, NAME, SEKI_STR("2027-03-31"), ID, NAME},
        .is_proposed = true,
        .edition = 2};
    const struct seki_web_carry_voice voice[] = {{SEKI_STR("B-1"), SEKI_VALUE_NO, NAME, NAME}};
    const struct seki_web_carry_row row[] = {{.item = &items[0],
                                              .question = NAME,
                                              .answer = answer,
                                              .value = SEKI_VALUE_NO,
                                              .is_known = true,
                                              .voice = voice,
                                              .n_voices = 1,
                                              .reason = M_carry_same(NAME),
                                              .way = NAME,
                                              .is_exact = true,
                                              .words = NAME},
                                             {.item = &items[1],
                                              .question = NAME,
                                              .answer = answer,
                                              .value = SEKI_VALUE_TEXT,
                                              .chosen = SEKI_STR("leave")}};
    const struct seki_web_carry_blank blank[] = {{&items[1], NAME, M_carry_no_relation()}};
    struct seki_draft_whole whole = whole_of(SEKI_DRAFT_WRITING);

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct seki_carry_page p = {.frame = &frame,
                                    .whole = &whole,
                                    .form = NAME,
                                    .form_before = NAME,
                                    .row = row,
                                    .n_rows = 2,
                                    .n_left = 3,
                                    .n_exact = 1,
                                    .blank = blank,
                                    .n_blank = 1,
                                    .n_late = 1,
                                    .may_write = true};
        struct page page;

        seki_web_carry(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "value=\"exact\""));
        assert_true(page_has(&page, "<option value=\"leave\" selected>"));
        assert_false(page_has(&page, "tag good"));
        done(&page, "carry");
        p.n_exact = 0;
        seki_web_carry(page_begin(&page, langs[i]), &p);
        assert_false(page_has(&page, "value=\"exact\""));
        done(&page, "carry-none-exact");
        p.may_write = false;
        seki_web_carry(page_begin(&page, langs[i]), &p);
        assert_false(page_has(&page, "name=\"d:A-1\""));
        done(&page, "carry-read");
        p.n_rows = p.n_left = 0;
        seki_web_carry(page_begin(&page, langs[i]), &p);
        done(&page, "carry-none");
    }
}

static struct seki_proxy_rule rule_of(int64_t ended)
{
    return (struct seki_proxy_rule){
        .number = 2,
        .days = 7,
        .made = NOW,
        .ended = ended,
        .text = {NAME, NAME, NAME, NAME, ID, NAME, SEKI_STR("2026-04-01"), ID, NAME, NAME}};
}

/* Where nobody confirmed it, the page says so, and never in green. */
static void test_draft_under_rule(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_make_statements(), SEKI_STR("/drafts/3"));
    const struct seki_revision revision = {.number = 1,
                                           .text = {NAME, NAME, NAME, NAME, ID, {0}, NAME},
                                           .confirmed = NAME,
                                           .way = SEKI_REVISION_BY_RULE};
    const struct seki_web_revision_row row[] = {{&revision, SEKI_STR("x-1"), NULL, 0}};

    for (int k = 0; k < SEKI_DRAFT_STATES; k++) {
        for (int outcome = SEKI_WAIT_OPEN; outcome <= SEKI_WAIT_PASSED; outcome++) {
            struct seki_draft_whole whole = whole_of((enum seki_draft_state)k);
            struct seki_draft_page p = {.frame = &frame,
                                        .whole = &whole,
                                        .form = {.text = NAME},
                                        .has_form = true,
                                        .revision = row,
                                        .n_revisions = 1,
                                        .now = NOW};
            struct page page;

            whole.draft.text[SEKI_DRAFT_RESPONSIBLE] = ID;
            whole.draft.text[SEKI_DRAFT_WRITTEN_BY] = NAME;
            whole.rule = rule_of(0);
            whole.wait = (struct seki_draft_wait){2, NOW, (enum seki_wait_outcome)outcome};
            seki_web_draft(page_begin(&page, SEKI_LANG_EN), &p);
            assert_int_equal(page_has(&page, "confirmed by itself at this time"),
                             k == SEKI_DRAFT_REVIEW && outcome == SEKI_WAIT_OPEN);
            assert_int_equal(page_has(&page, "Have it looked at"),
                             k > SEKI_DRAFT_REVIEW && outcome == SEKI_WAIT_CONFIRMED);
            assert_true(page_has(&page, "Confirmed by a rule, by nobody")); /* the revision */
            done(&page, "draft-rule");
        }
    }
}

static void test_rules(void **state SEKI_UNUSED)
{
    struct seki_frame frame = page_frame(M_proxy_title(), SEKI_STR("/people/rule"));
    const struct seki_proxy_rule rule[] = {rule_of(0), rule_of(NOW)};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(langs); i++) {
        struct seki_proxy_page p = {.frame = &frame, .rule = rule, .n_rules = 2, .now = NOW};
        struct page page;

        seki_web_proxy(page_begin(&page, langs[i]), &p);
        assert_true(page_has(&page, "action=\"/people/rule/end\""));
        assert_false(page_has(&page, "tag good"));
        done(&page, "rules");
        p.rule = &rule[1];
        p.n_rules = 1;
        seki_web_proxy(page_begin(&page, langs[i]), &p);
        assert_false(page_has(&page, "action=\"/people/rule/end\""));
        done(&page, "rules-none");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_products),
                                       cmocka_unit_test(test_draft),
                                       cmocka_unit_test(test_edit),
                                       cmocka_unit_test(test_guide),
                                       cmocka_unit_test(test_clauses),
                                       cmocka_unit_test(test_incoming),
                                       cmocka_unit_test(test_published),
                                       cmocka_unit_test(test_carry),
                                       cmocka_unit_test(test_draft_under_rule),
                                       cmocka_unit_test(test_rules)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
