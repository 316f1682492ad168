/* A list of requirements on paper: the page that is printed, the PDF, the workbook. */
#include "http/download.h"
#include "msg/m_conf.h"
#include "site/site.h"
#include "web/checklist.h"
#include "web_templates.h"

/* One on its way: read at the desk, made beside it. */
struct leaving {
    struct seki_conform_listing listing;
    struct seki_checklist list;
};

int seki_web_first_checklist(struct seki_web_call *call, struct seki_err *err)
{
    struct leaving *it = seki_arena_new(call->act->arena, struct leaving);
    int r = it ? seki_conform_listing_open(call, &it->listing, err) : seki_fail_nomem(err);

    call->mine = it;
    if (r == 0 && it->listing.n == 0) {
        r = seki_fail(err, SEKI_ERR_NOTFOUND, M_conf_made_without(), M_conf_made_without_next());
    }
    return r < 0 ? r : seki_checklist_make(&it->listing, &it->list, err);
}

int seki_web_slow_checklist_pdf(struct seki_web_call *call, struct seki_err *err)
{
    const struct leaving *it = call->mine;
    const struct seki_site_options *options =
        call->visit ? seki_site_options(call->visit->site) : NULL;
    struct seki_doc doc;
    int r = seki_checklist_document(call->request->arena, &it->list, &doc, err);

    if (r < 0) {
        return r;
    }
    return options && options->paint
               ? options->paint(options->ctx, call->visit, &doc, err)
               : seki_fail(err, SEKI_ERR_UNAVAILABLE, M_conf_no_pdf(), M_conf_no_pdf_next());
}

int seki_web_slow_checklist_book(struct seki_web_call *call, struct seki_err *err)
{
    const struct leaving *it = call->mine;

    return seki_checklist_book(call->request->arena, &it->list, &call->answer->body, err);
}

/* "チェックリスト-mhlw-7.0.pdf" */
static int send(struct seki_web_call *call, struct seki_str ending, struct seki_err *err)
{
    const struct leaving *it = call->mine;
    const struct seki_str parts[] = {seki_msg_text(it->list.lang, SEKI_MSG_conf_checklist),
                                     SEKI_STR("-"), it->listing.catalog->head.id, ending};
    struct seki_str name = seki_arena_join(call->act->arena, parts, SEKI_ARRAY_LEN(parts));
    int r = name.p ? seki_service_conformity_taken(call->act, it->listing.catalog->head.id,
                                                   it->listing.page.list.filter, err)
                   : seki_fail_nomem(err);

    return r == 0 && seki_http_download(call->request, call->answer, name) < 0
               ? seki_fail_nomem(err)
               : r;
}

int seki_web_get_checklist_pdf(struct seki_web_call *call, struct seki_err *err)
{
    return send(call, SEKI_STR(".pdf"), err);
}

int seki_web_get_checklist_book(struct seki_web_call *call, struct seki_err *err)
{
    return send(call, SEKI_STR(".xlsx"), err);
}

int seki_web_get_checklist(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_conform_listing listing = {.call = call};
    struct seki_checklist list;
    struct seki_checklist_page page = {.frame = call->frame, .list = &list};
    struct seki_url url = {{0}};
    int r = seki_conform_listing_open(call, &listing, err);

    r = r < 0 ? r : seki_checklist_make(&listing, &list, err);
    r = r < 0 ? r
              : seki_url_make(call->act->arena, SEKI_STR("/conformity/"), listing.catalog->head.id,
                              SEKI_STR(""), &url);
    if (r < 0) {
        return r == SEKI_ERR_NOMEM ? seki_fail_nomem(err) : r;
    }
    const struct seki_crumb crumb[] = {{.label = M_conf_page(), .url = SEKI_URL("/conformity")},
                                       {.name = listing.page.title, .url = url},
                                       {.label = M_conf_checklist()}};
    struct seki_html o = seki_web_begin(call, M_conf_checklist(), SEKI_SECTION_CONFORMITY);
    page.catalog = listing.catalog->head.id;
    page.find = listing.page.list.find;
    page.filter = listing.page.list.filter;
    page.n_lines = SEKI_MIN(list.n_lines, (size_t)SEKI_CHECKLIST_PAGE);
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_checklist(&o, &page);
    call->frame->n_crumbs = 0;
    return 0;
}
