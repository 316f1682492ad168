#include "web/read.h"

#include "base/moment.h"
#include "base/visible.h"
#include "msg/m_text.h"
#include "msg/m_web.h"
#include "web/people.h"

static struct seki_str or_nothing(struct seki_str s, size_t most)
{
    return s.n <= most ? s : SEKI_STR("");
}

struct seki_str seki_read_query(const struct seki_http_request *request, struct seki_str name,
                                size_t most)
{
    bool is_there = false;
    struct seki_str value = seki_http_query(request, name, &is_there);

    return is_there ? or_nothing(seki_str_trim(value), most) : SEKI_STR("");
}

void seki_read_list(const struct seki_http_request *request, struct seki_url url,
                    struct seki_str sorts, struct seki_list *ret_list)
{
    struct seki_str sort = seki_read_query(request, SEKI_STR("sort"), SEKI_LIMIT_SEARCH_BYTES);

    *ret_list = (struct seki_list){
        .url = url,
        .find = seki_read_query(request, SEKI_STR("find"), SEKI_LIMIT_SEARCH_BYTES),
        .filter = seki_read_query(request, SEKI_STR("filter"), SEKI_LIMIT_SEARCH_BYTES),
        .is_down = seki_str_eq(seki_read_query(request, SEKI_STR("down"), 1), SEKI_STR("1")),
        .after = seki_read_query(request, SEKI_STR("after"), SEKI_LIMIT_SEARCH_BYTES),
        .sorts = sorts,
        .total = -1,
    };
    if (seki_list_sorts(ret_list, sort)) {
        ret_list->sort = sort;
    }
}

struct seki_str seki_read_secret(const struct seki_http_form *form, struct seki_str name,
                                 size_t most)
{
    bool is_there = false;
    struct seki_str value = seki_http_form_text(form, name, &is_there);

    return is_there ? or_nothing(value, most) : SEKI_STR("");
}

void seki_read_notice(struct seki_http_form *form, struct seki_str value)
{
    if (form->hidden.n == 0 && seki_visible_is_hidden_in(value)) {
        form->hidden = value;
    }
}

struct seki_str seki_read_typed(struct seki_http_form *form, struct seki_str name, size_t most)
{
    bool is_there = false;
    struct seki_str value = seki_str_trim(seki_http_form_text(form, name, &is_there));

    if (is_there && value.n > most) {
        form->too_long = most;
    }
    seki_read_notice(form, value);
    return is_there ? value : SEKI_STR("");
}

bool seki_read_is_long(struct seki_web_field *field, struct seki_str value, size_t most)
{
    if (value.n > most) {
        field->error = M_web_too_long((int64_t)most);
    }
    return value.n > most;
}

bool seki_read_is_hidden(struct seki_web_field *field, struct seki_str value)
{
    bool is_hidden = seki_visible_is_hidden_in(value);

    if (is_hidden) {
        field->error = M_text_hidden_here();
    }
    return is_hidden;
}

bool seki_read_roles(const struct seki_http_form *form, unsigned *ret_roles)
{
    unsigned roles = 0;

    for (size_t i = 0; i < form->n; i++) {
        size_t role = 0;

        if (!seki_str_eq(form->fields[i].name, SEKI_STR("roles"))) {
            continue;
        }
        while (role < SEKI_WEB_ROLES &&
               !seki_str_eq(form->fields[i].value, seki_role_value(role))) {
            role++;
        }
        if (role == SEKI_WEB_ROLES) {
            return false;
        }
        roles |= 1u << role;
    }
    *ret_roles = roles;
    return true;
}

bool seki_read_day(struct seki_str s, bool is_end, int64_t *ret_moment)
{
    struct seki_date day = {0};

    if (s.n == 0) {
        *ret_moment = 0;
        return true;
    }
    if (!seki_date_parse(s, &day)) {
        return false;
    }
    *ret_moment = (seki_date_days(day) + is_end) * SEKI_MOMENT_DAY - SEKI_MOMENT_JAPAN;
    return true;
}
