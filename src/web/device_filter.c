/* The filters of the list of devices: from its address, and back into its form. Declared in web/work.h. */
#include "base/limits.h"
#include "msg/m_list.h"
#include "msg/m_web.h"
#include "web/asset.h"
#include "web/read.h"
#include "web/work.h"

#define FILTER_BYTES \
    ((size_t)SEKI_DEVICE_FILTERS * (SEKI_WEB_COLUMN + 8)) /* all values, each behind its length */

/* What can be said of a fact that may be unknown, and of the end of support. */
struct choice {
    struct seki_str value;
    int label; /* message */
};

static const struct choice forms[] = {{SEKI_STR("no"), SEKI_MSG_list_form_no},
                                      {SEKI_STR("yes"), SEKI_MSG_list_form_yes},
                                      {SEKI_STR("unknown"), SEKI_MSG_list_not_assessed}};
static const struct choice personals[] = {{SEKI_STR("yes"), SEKI_MSG_list_personal_yes},
                                          {SEKI_STR("no"), SEKI_MSG_list_personal_no},
                                          {SEKI_STR("unknown"), SEKI_MSG_list_unknown}};
static const struct choice supports[] = {{SEKI_STR("past"), SEKI_MSG_list_support_past},
                                         {SEKI_STR("soon"), SEKI_MSG_list_support_soon},
                                         {SEKI_STR("later"), SEKI_MSG_list_support_later},
                                         {SEKI_STR("unknown"), SEKI_MSG_list_unknown}};

/* Those behind the columns. */
static const struct {
    struct seki_str name;
    int label; /* message */
    const struct choice *choice;
    size_t n;
} facts[SEKI_DEVICE_FILTERS - SEKI_BROWSE_COLUMNS] = {
    {SEKI_STR("form"), SEKI_MSG_list_form, forms, SEKI_ARRAY_LEN(forms)},
    {SEKI_STR("personal"), SEKI_MSG_list_personal, personals, SEKI_ARRAY_LEN(personals)},
    {SEKI_STR("support"), SEKI_MSG_list_support, supports, SEKI_ARRAY_LEN(supports)},
};

enum seki_device_sort seki_device_sort_of(struct seki_str column)
{
    if (seki_str_eq(column, SEKI_STR("name"))) {
        return SEKI_DEVICE_BY_NAME;
    }
    return seki_str_eq(column, SEKI_STR("maker")) ? SEKI_DEVICE_BY_MAKER : SEKI_DEVICE_BY_NUMBER;
}

/* --- from the address */

static struct seki_str filter_name(size_t i)
{
    return i < SEKI_BROWSE_COLUMNS ? seki_asset_field(seki_browse_columns[i])
                                   : facts[i - SEKI_BROWSE_COLUMNS].name;
}

static bool next_value(struct seki_str *rest, struct seki_str *ret_value)
{
    size_t colon = seki_str_find_char(*rest, ':');
    struct seki_str behind = seki_str_skip(*rest, colon == SIZE_MAX ? rest->n : colon + 1);
    int64_t n = 0;

    if (colon == SIZE_MAX ||
        !seki_str_to_int(seki_str_head(*rest, colon), 0, (int64_t)behind.n, &n)) {
        return false;
    }
    *ret_value = seki_str_head(behind, (size_t)n);
    *rest = seki_str_skip(behind, (size_t)n);
    return true;
}

/* One of the choices; what is none of them filters nothing. */
static bool is_choice(size_t i, struct seki_str value)
{
    if (i < SEKI_BROWSE_COLUMNS) {
        return true;
    }
    for (size_t k = 0; k < facts[i - SEKI_BROWSE_COLUMNS].n; k++) {
        if (seki_str_eq(facts[i - SEKI_BROWSE_COLUMNS].choice[k].value, value)) {
            return true;
        }
    }
    return false;
}

static void read_values(const struct seki_http_request *request,
                        struct seki_str value[SEKI_DEVICE_FILTERS])
{
    struct seki_str rest = seki_read_query(request, SEKI_STR("filter"), FILTER_BYTES);

    for (size_t i = 0; i < SEKI_DEVICE_FILTERS; i++) {
        struct seki_str said = seki_read_query(request, filter_name(i), SEKI_WEB_COLUMN);
        value[i] = SEKI_STR("");
        if (rest.n && !next_value(&rest, &value[i])) {
            rest = SEKI_STR("");
        }
        value[i] = said.n ? said : value[i];
        value[i] = is_choice(i, value[i]) ? value[i] : SEKI_STR("");
    }
}

static enum seki_device_wish wish_of(struct seki_str value)
{
    static const struct seki_str words[] = {SEKI_STR("unknown"), SEKI_STR("no"), SEKI_STR("yes")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        if (seki_str_eq(value, words[i])) {
            return (enum seki_device_wish)(SEKI_WISH_UNKNOWN + i);
        }
    }
    return SEKI_WISH_ANY;
}

static enum seki_device_support support_of(struct seki_str value)
{
    static const struct seki_str words[] = {SEKI_STR("unknown"), SEKI_STR("past"), SEKI_STR("soon"),
                                            SEKI_STR("later")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(words); i++) {
        if (seki_str_eq(value, words[i])) {
            return (enum seki_device_support)(SEKI_SUPPORT_UNKNOWN + i);
        }
    }
    return SEKI_SUPPORT_ANY;
}

/* The same as one text. */
static int join(const struct seki_http_request *request,
                const struct seki_str value[SEKI_DEVICE_FILTERS], struct seki_str *ret_text,
                struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    bool is_set = false;

    seki_buf_init(&text, FILTER_BYTES);
    for (size_t i = 0; i < SEKI_DEVICE_FILTERS; i++) {
        is_set |= value[i].n > 0;
        seki_buf_add_int(&text, (int64_t)value[i].n);
        seki_buf_add_char(&text, ':');
        seki_buf_add(&text, value[i]);
    }
    *ret_text = is_set ? seki_arena_buf(request->arena, &text) : SEKI_STR("");
    return ret_text->p ? 0 : seki_fail_nomem(err);
}

int seki_devices_read_filter(const struct seki_http_request *request, int64_t now,
                             struct seki_list *list, struct seki_devices_wish *ret_wish,
                             struct seki_err *err)
{
    struct seki_devices_wish wish = {.filter = {.sort = seki_device_sort_of(list->sort)}};
    int r;

    read_values(request, wish.value);
    wish.filter.kind = wish.value[0];
    wish.filter.zone = wish.value[1];
    wish.filter.net = wish.value[2];
    wish.filter.maker = wish.value[3];
    wish.filter.form = wish_of(wish.value[4]);
    wish.filter.personal = wish_of(wish.value[5]);
    r = seki_browse_support(request->arena, now, support_of(wish.value[6]), &wish.filter, err);
    r = r < 0 ? r : join(request, wish.value, &list->filter, err);
    if (r == 0) {
        *ret_wish = wish;
    }
    return r;
}

/* --- into the form */

/* Values as they stand in the register, and what was chosen. Of too many to choose from, one is typed. */
static int fill_column(struct seki_arena *arena, const struct seki_browse_devices *it, size_t i,
                       struct seki_str chosen, struct seki_web_field *field, struct seki_err *err)
{
    size_t n = it->n_values[i];
    struct seki_web_option *option = seki_arena_array(arena, struct seki_web_option, n + 2);
    bool has_now = chosen.n == 0;

    *field = (struct seki_web_field){
        .name = filter_name(i), .label = seki_asset_label(seki_browse_columns[i]), .value = chosen};
    if (!option || n == SEKI_BROWSE_VALUES) {
        return option ? 0 : seki_fail_nomem(err);
    }
    option[0] = (struct seki_web_option){.value = SEKI_STR(""), .label = {.msg = M_web_all()}};
    for (size_t k = 0; k < n; k++) {
        bool is_now = seki_str_eq(it->value[i][k], chosen);
        option[k + 1] = (struct seki_web_option){
            .value = it->value[i][k], .label = {.text = it->value[i][k]}, .is_chosen = is_now};
        has_now |= is_now;
    }
    option[n + 1] =
        (struct seki_web_option){.value = chosen, .label = {.text = chosen}, .is_chosen = true};
    field->option = option;
    field->n_options = n + 1 + !has_now;
    return 0;
}

static int fill_fact(struct seki_arena *arena, size_t i, struct seki_str chosen,
                     struct seki_web_field *field, struct seki_err *err)
{
    size_t n = facts[i].n;
    struct seki_web_option *option = seki_arena_array(arena, struct seki_web_option, n + 1);

    if (!option) {
        return seki_fail_nomem(err);
    }
    option[0] = (struct seki_web_option){.value = SEKI_STR(""), .label = {.msg = M_web_all()}};
    for (size_t k = 0; k < n; k++) {
        option[k + 1] =
            (struct seki_web_option){.value = facts[i].choice[k].value,
                                     .label = {.msg = {.id = facts[i].choice[k].label}},
                                     .is_chosen = seki_str_eq(facts[i].choice[k].value, chosen)};
    }
    *field = (struct seki_web_field){.name = facts[i].name,
                                     .label = {.id = facts[i].label},
                                     .value = chosen,
                                     .option = option,
                                     .n_options = n + 1};
    return 0;
}

int seki_devices_fill_filter(struct seki_arena *arena, const struct seki_browse_devices *it,
                             const struct seki_devices_wish *wish,
                             struct seki_web_field ret_field[SEKI_DEVICE_FILTERS],
                             struct seki_err *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_DEVICE_FILTERS; i++) {
        r = i < SEKI_BROWSE_COLUMNS
                ? fill_column(arena, it, i, wish->value[i], &ret_field[i], err)
                : fill_fact(arena, i - SEKI_BROWSE_COLUMNS, wish->value[i], &ret_field[i], err);
    }
    return r;
}

int seki_devices_query(struct seki_arena *arena, const struct seki_list *list,
                       struct seki_str *ret_query, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, (size_t)3 * (FILTER_BYTES + 2 * SEKI_LIMIT_SEARCH_BYTES));
    seki_url_add_value(&text, SEKI_STR("find"), list->find);
    seki_url_add_value(&text, SEKI_STR("filter"), list->filter);
    seki_url_add_value(&text, SEKI_STR("sort"), list->sort);
    *ret_query = text.n ? seki_arena_buf(arena, &text) : SEKI_STR("");
    return ret_query->p ? 0 : seki_fail_nomem(err);
}
