#include "unit/service/workshop.h"

#include "base/utf8.h"
#include "service/product.h"
#include "store/people.h"

static void make_form(struct workshop *w)
{
    static const char *const ids[WORKSHOP_ITEMS] = {"A",   "A-1", "A-2", "A-3", "A-4",
                                                    "A-5", "A-6", "A-7", "A-8", "A-9"};

    w->form = (struct seki_catalog){.head = {.id = SEKI_STR("form")},
                                    .items = w->items,
                                    .n_items = WORKSHOP_ITEMS,
                                    .n_answers = WORKSHOP_ITEMS - 1,
                                    .answer_items = w->answers};
    seki_map_init(&w->form.by_id, &w->g->arena);
    for (size_t i = 0; i < WORKSHOP_ITEMS; i++) {
        struct seki_str key = seki_fold(&w->g->arena, seki_str_from_c(ids[i]));
        w->items[i] = (struct seki_item){.id = seki_str_from_c(ids[i]),
                                         .kind = i == 0   ? SEKI_ITEM_SECTION
                                                 : i == 2 ? SEKI_ITEM_TEXT
                                                          : SEKI_ITEM_QUESTION,
                                         .gate_item = SEKI_NO_INDEX,
                                         .answer = i == 0 ? SEKI_NO_INDEX : i - 1};
        if (i > 0) {
            w->answers[i - 1] = i;
        }
        assert_int_equal(seki_map_add(&w->form.by_id, key, i), 0);
    }
}

struct seki_act *workshop_as(struct workshop *w, int who, size_t person)
{
    w->actor = (struct seki_actor){.person = seki_id_str(&w->people[person]),
                                   .name = person ? SEKI_STR("佐藤") : SEKI_STR("鈴木"),
                                   .organisation = seki_id_str(&w->ids[who]),
                                   .roles = 1u << SEKI_ROLE_EDITOR,
                                   .permits = seki_permits_of_roles(1u << SEKI_ROLE_EDITOR),
                                   .via = SEKI_STR("web")};
    w->act = (struct seki_act){
        .arena = &w->g->arena, .store = w->store, .actor = &w->actor, .now = w->now};
    return &w->act;
}

void workshop_add_person(struct workshop *w, size_t i, const char *login)
{
    const struct seki_person it = {.organisation = seki_id_str(&w->ids[MAKER]),
                                   .name = seki_str_from_c(login),
                                   .login = seki_str_from_c(login),
                                   .roles = 1u << SEKI_ROLE_EDITOR,
                                   .made = NOW};

    assert_int_equal(
        seki_store_add_person(&w->g->arena, w->store, &it, SEKI_STR(""), &w->people[i], &w->g->err),
        0);
}

void workshop_set_up(struct workshop *w, void **state)
{
    static const char *const names[ALL] = {"製造", "病院", "別の病院"};
    const struct seki_product product = {.text = {SEKI_STR("ポンプ"), SEKI_STR("IP-7")}};
    const struct seki_draft draft = {.product = 1, .text = {SEKI_STR("5.2")}};
    struct seki_product made;

    *w = (struct workshop){.g = *state, .now = NOW};
    make_form(w);
    assert_int_equal(seki_store_init(w->g->file, NOW, &w->store, &w->g->err), 0);
    assert_int_equal(seki_store_begin(w->store, &w->g->err), 0);
    for (size_t i = 0; i < ALL; i++) {
        const struct seki_organisation it = {.kind = i == MAKER ? SEKI_ORGANISATION_MAKER
                                                                : SEKI_ORGANISATION_HOSPITAL,
                                             .name = seki_str_from_c(names[i]),
                                             .made = NOW};
        assert_int_equal(seki_store_add_organisation(w->store, &it, &w->ids[i], &w->g->err), 0);
    }
    workshop_add_person(w, 0, "suzuki");
    assert_int_equal(seki_product_put(workshop_as(w, MAKER, 0), &product, &made, &w->g->err), 0);
    assert_int_equal(
        seki_draft_begin(workshop_as(w, MAKER, 0), &draft, &w->form, &w->draft, &w->g->err), 0);
    assert_int_equal(w->draft.number, 1);
}

int workshop_say(struct workshop *w, size_t person, const char *item, const char *value,
                 int64_t edition, struct seki_spoken *spoken)
{
    struct seki_saying saying = {.draft = 1, .catalog = &w->form, .said = spoken, .n = 1};

    spoken->answer = (struct seki_draft_answer){
        .text = {seki_str_from_c(item), seki_str_from_c(value)}, .edition = edition};
    return seki_draft_say(workshop_as(w, MAKER, person), &saying, &w->g->err);
}

size_t workshop_propose(struct workshop *w, int64_t draft)
{
    struct seki_proposing it = {
        .draft = draft, .catalog = &w->form, .source = SEKI_STR("statement 1 (form)")};
    struct seki_draft_whole whole;

    assert_int_equal(seki_draft_open(workshop_as(w, MAKER, 0), draft, &whole, &w->g->err), 0);
    it.list = whole.answer_before;
    it.n = whole.n_before;
    assert_int_equal(seki_draft_propose(workshop_as(w, MAKER, 0), &it, &w->g->err), 0);
    return it.n_proposed;
}
