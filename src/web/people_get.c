/* People and organisations, as they are. */
#include "msg/m_web.h"
#include "web/people_page.h"
#include "web/read.h"
#include "web_templates.h"

#define ROWS 50

static struct seki_web_person_row row_of(const struct seki_person *from)
{
    return (struct seki_web_person_row){.id = from->id,
                                        .name = from->name,
                                        .login = from->login,
                                        .roles = from->roles,
                                        .is_active = from->is_active,
                                        .has_second = from->has_totp || from->has_key,
                                        .is_break_glass = from->is_sealed,
                                        .made = from->made};
}

static void set_list(struct seki_list *list, struct seki_str next, size_t n)
{
    list->next = next;
    list->shown = n;
}

static int rows_of_people(struct seki_arena *arena, const struct seki_roster_people *it,
                          struct seki_people_page *page, struct seki_err *err)
{
    struct seki_web_person_row *row =
        seki_arena_array(arena, struct seki_web_person_row, it->n + 1);
    struct seki_web_invitation_row *link =
        seki_arena_array(arena, struct seki_web_invitation_row, it->n_links + 1);

    if (!row || !link) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < it->n; i++) {
        row[i] = row_of(&it->list[i]);
    }
    for (size_t i = 0; i < it->n_links; i++) {
        link[i] = (struct seki_web_invitation_row){it->link[i].id, it->link[i].name,
                                                   it->link[i].roles, it->link[i].ends};
    }
    page->row = row;
    page->n_rows = it->n;
    page->invitation = link;
    page->n_invitations = it->n_links;
    return 0;
}

int seki_web_get_people(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_people_page page = {.frame = call->frame,
                                    .is_maker = call->act->actor->kind == SEKI_ORGANISATION_MAKER};
    struct seki_roster_people it = {.limit = ROWS};
    int r;

    seki_read_list(call->request, SEKI_URL("/people"), SEKI_STR(""), &page.list);
    it.after = page.list.after;
    r = seki_roster_people(call->act, &it, err);
    r = r < 0 ? r : rows_of_people(call->act->arena, &it, &page, err);
    if (r < 0) {
        return r;
    }
    set_list(&page.list, it.next, it.n);
    struct seki_html o = seki_web_begin(call, M_web_nav_people(), SEKI_SECTION_PEOPLE);
    seki_web_people(&o, &page);
    return 0;
}

int seki_web_show_person(struct seki_web_call *call, struct seki_person_page *page,
                         struct seki_err *err)
{
    struct seki_person person;
    struct seki_buf SEKI_CLEANUP_BUF url = {0};
    int r = seki_roster_person(call->act, call->id, &person, err);

    if (r < 0) {
        return r;
    }
    seki_buf_init(&url, 200);
    seki_buf_lit(&url, "/people/");
    seki_url_add_part(&url, person.id);
    if (seki_buf_status(&url) < 0) {
        return seki_fail_nomem(err);
    }
    const struct seki_crumb crumb[] = {{.label = M_web_nav_people(), .url = SEKI_URL("/people")},
                                       {.name = person.name}};
    page->frame = call->frame;
    page->person = row_of(&person);
    page->url = (struct seki_url){seki_buf_str(&url)};
    page->is_self = seki_str_eq(person.id, call->act->actor->person);
    page->made = person.made;
    struct seki_html o = seki_web_begin(call, M_web_person(), SEKI_SECTION_PEOPLE);
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_person(&o, page);
    call->frame->n_crumbs = 0;
    return 0;
}

int seki_web_get_person(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_person_page page = {0};

    return seki_web_show_person(call, &page, err);
}

int seki_web_show_invite(struct seki_web_call *call, struct seki_invite_page *page)
{
    struct seki_html o = seki_web_begin(call, M_web_invite(), SEKI_SECTION_PEOPLE);

    page->frame = call->frame;
    seki_web_invite(&o, page);
    return 0;
}

int seki_web_get_invite(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_invite_page page = {0};

    (void)err;
    return seki_web_show_invite(call, &page);
}

static struct seki_web_organisation_row organisation_row(const struct seki_organisation *from)
{
    return (struct seki_web_organisation_row){.id = from->id,
                                              .name = from->name,
                                              .kind = seki_organisation_kind_name(from->kind),
                                              .made = from->made};
}

int seki_web_show_organisations(struct seki_web_call *call, struct seki_organisations_page *page,
                                struct seki_err *err)
{
    struct seki_roster_organisations it = {.limit = ROWS};
    struct seki_web_organisation_row *row;
    int r;

    seki_read_list(call->request, SEKI_URL("/organisations"), SEKI_STR(""), &page->list);
    it.after = page->list.after;
    r = seki_roster_organisations(call->act, &it, err);
    if (r < 0) {
        return r;
    }
    row = seki_arena_array(call->act->arena, struct seki_web_organisation_row, it.n + 1);
    if (!row) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < it.n; i++) {
        row[i] = organisation_row(&it.list[i]);
    }
    page->frame = call->frame;
    page->row = row;
    page->n_rows = it.n;
    set_list(&page->list, it.next, it.n);
    struct seki_html o =
        seki_web_begin(call, M_web_nav_organisations(), SEKI_SECTION_ORGANISATIONS);
    seki_web_organisations(&o, page);
    return 0;
}

int seki_web_get_organisations(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_organisations_page page = {0};

    return seki_web_show_organisations(call, &page, err);
}

int seki_web_show_organisation(struct seki_web_call *call, struct seki_organisation_page *page,
                               struct seki_err *err)
{
    struct seki_organisation it;
    int r = seki_organisation_get(call->act, call->id, &it, err);

    if (r < 0) {
        return r;
    }
    const struct seki_crumb crumb[] = {
        {.label = M_web_nav_organisations(), .url = SEKI_URL("/organisations")}, {.name = it.name}};
    page->frame = call->frame;
    page->it = organisation_row(&it);
    page->name = page->complaints.n ? page->name : it.name;
    struct seki_html o =
        seki_web_begin(call, M_web_nav_organisations(), SEKI_SECTION_ORGANISATIONS);
    call->frame->crumb = crumb;
    call->frame->n_crumbs = SEKI_ARRAY_LEN(crumb);
    seki_web_organisation(&o, page);
    call->frame->n_crumbs = 0;
    return 0;
}

int seki_web_get_organisation(struct seki_web_call *call, struct seki_err *err)
{
    struct seki_organisation_page page = {0};

    return seki_web_show_organisation(call, &page, err);
}
