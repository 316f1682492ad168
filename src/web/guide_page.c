/* Guidance on the questions of a form. See web/guide.h. */
#include "model/hub.h"
#include "msg/m_hint.h"
#include "msg/m_make.h"
#include "msg/m_web.h"
#include "web/call.h"
#include "web/forms.h"
#include "web/guide.h"
#include "web/may.h"
#include "web/read.h"
#include "web_templates.h"

static int ties_of(struct seki_web_call *call, const struct seki_item *item,
                   struct seki_web_guide_line *line, struct seki_err *err)
{
    const struct seki_hub *hub = seki_web_hub();
    enum seki_lang lang = seki_web_lang_of(call);
    struct seki_web_guide_tie *tie =
        seki_arena_array(call->act->arena, struct seki_web_guide_tie, item->n_ties + 1);

    if (!tie) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; hub && i < item->n_ties; i++) {
        const struct seki_objective *objective = &hub->objectives[item->ties[i].index];
        const struct seki_exposure *exposure = &hub->exposures[item->ties[i].index];
        bool is_exposure = item->ties[i].is_exposure;
        tie[line->n_ties++] = (struct seki_web_guide_tie){
            .means = seki_text_get(is_exposure ? &exposure->text : &objective->text, lang),
            .example = seki_text_get(is_exposure ? &exposure->example : &objective->example, lang)};
    }
    line->tie = tie;
    return 0;
}

static int fill(struct seki_web_call *call, const struct seki_catalog *form,
                struct seki_guide_page *page, struct seki_err *err)
{
    struct seki_web_guide_line *line =
        seki_arena_array(call->act->arena, struct seki_web_guide_line, form->n_items + 1);
    int r = 0;

    if (!line) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; r == 0 && i < form->n_items; i++) {
        line[i].item = &form->items[i];
        line[i].text = seki_text_get(&form->items[i].text, seki_web_lang_of(call));
        line[i].refs = seki_web_clauses(call->act->arena, form->items[i].refs);
        r = line[i].refs.p ? ties_of(call, &form->items[i], &line[i], err) : seki_fail_nomem(err);
    }
    page->line = line;
    page->n_lines = form->n_items;
    return r;
}

int seki_web_get_guide(struct seki_web_call *call, struct seki_err *err)
{
    bool is_maker = call->frame->may & SEKI_WEB_MAY_MAKE;
    const struct seki_crumb crumb[] = {
        {.label = is_maker ? M_make_products() : M_web_nav_statements(),
         .url = is_maker ? SEKI_URL("/products") : SEKI_URL("/statements")},
        {.label = M_make_guide_title()}};
    const struct seki_catalog *form = seki_web_form(call->id);
    struct seki_guide_page page = {.frame = call->frame};
    int r;

    call->act->is_unrecorded = true; /* rule data */
    if (!form) {
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_make_no_form(), M_hint_make_no_form());
    }
    page.form = seki_text_get(&form->head.title, seki_web_lang_of(call));
    r = fill(call, form, &page, err);
    if (r == 0) {
        struct seki_html o = seki_web_begin(call, M_make_guide_title(), SEKI_SECTION_PRODUCTS);
        call->frame->crumb = crumb;
        call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
        seki_web_guide(&o, &page);
        call->frame->n_crumbs = 0;
    }
    return r;
}
