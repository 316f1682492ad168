/* Catalogs of the rule data. Declared in api/catalogs.h. */
#include "api/catalogs.h"
#include "api/rules.h"
#include "format/data/crosswalks.h"
#include "format/data/library.h"
#include "format/data/rules.h"

struct seki_api_rules {
    struct seki_library library;
    struct seki_crosswalks crosswalks;
    struct seki_scenario_set *scenarios;
};

/* Set before there are threads, and while none reads it. */
static const struct seki_api_rules *in_use;

/* Of the same id as in app/hospital.c. */
static int load_scenarios(struct seki_arena *arena, struct seki_str folder,
                          struct seki_api_rules *rules, struct seki_err *err)
{
    struct seki_complaints complaints;
    int r;

    seki_complaints_init(&complaints, arena);
    r = seki_scenarios_load(arena, folder, SEKI_STR("general-1"), &rules->library.hub,
                            &rules->scenarios, &complaints, err);
    return r < 0 ? r : seki_complaints_to_error(&complaints, err);
}

int seki_api_load_rules(struct seki_arena *arena, struct seki_str folder,
                        const struct seki_api_rules **ret_rules, struct seki_err *err)
{
    struct seki_api_rules *rules = seki_arena_new(arena, struct seki_api_rules);
    int r = rules ? seki_library_open(arena, folder, &rules->library, err) : seki_fail_nomem(err);

    r = r < 0 ? r : seki_crosswalks_open(arena, &rules->library, &rules->crosswalks, err);
    r = r < 0 ? r : load_scenarios(arena, folder, rules, err);
    if (r >= 0) {
        *ret_rules = rules;
    }
    return r;
}

void seki_api_use_rules(const struct seki_api_rules *rules)
{
    in_use = rules;
}

const struct seki_library *seki_api_rules(void)
{
    return in_use ? &in_use->library : NULL;
}

const struct seki_hub *seki_api_hub(void)
{
    return in_use ? &in_use->library.hub : NULL;
}

const struct seki_catalog *const *seki_api_catalogs(size_t *ret_n)
{
    *ret_n = in_use ? in_use->library.n_catalogs : 0;
    return in_use ? (const struct seki_catalog *const *)in_use->library.catalogs : NULL;
}

const struct seki_scenario_set *seki_api_scenarios(void)
{
    return in_use ? in_use->scenarios : NULL;
}

const struct seki_crosswalk *const *seki_api_crosswalks(size_t *ret_n)
{
    *ret_n = in_use ? in_use->crosswalks.n : 0;
    return in_use ? in_use->crosswalks.at : NULL;
}

size_t seki_api_n_catalogs(const struct seki_library *library)
{
    return library->n_catalogs;
}

size_t seki_api_find_catalog(const struct seki_library *library, struct seki_str id)
{
    for (size_t i = 0; i < library->n_catalogs; i++) {
        if (seki_str_eq(library->catalogs[i]->head.id, id)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static void write_text(struct seki_json_out *j, struct seki_str key, const struct seki_text *text)
{
    seki_json_begin_object(j, key);
    seki_json_str(j, SEKI_STR("ja"), seki_text_get(text, SEKI_LANG_JA));
    seki_json_str(j, SEKI_STR("en"), seki_text_get(text, SEKI_LANG_EN));
    seki_json_end_object(j);
}

static void write_origin(struct seki_json_out *j, const struct seki_origin *origin)
{
    static const struct seki_str grades[SEKI_GRADE_MAX] = {
        [SEKI_GRADE_VERIFIED] = SEKI_STR("verified"),
        [SEKI_GRADE_SECONDARY] = SEKI_STR("secondary"),
        [SEKI_GRADE_UNVERIFIED] = SEKI_STR("unverified"),
    };

    seki_json_str(j, SEKI_STR("grade"), grades[origin->grade]);
    seki_json_str(j, SEKI_STR("source"), origin->source);
}

void seki_api_put_catalog(struct seki_json_out *j, struct seki_str key,
                          const struct seki_library *library, size_t i)
{
    const struct seki_catalog *catalog = library->catalogs[i];

    seki_json_begin_object(j, key);
    seki_json_str(j, SEKI_STR("id"), catalog->head.id);
    seki_json_str(j, SEKI_STR("edition"), catalog->head.edition);
    write_text(j, SEKI_STR("title"), &catalog->head.title);
    seki_json_str(j, SEKI_STR("role"), seki_role_name(catalog->role));
    seki_json_int(j, SEKI_STR("entries"), (int64_t)catalog->n_entries);
    seki_json_str(j, SEKI_STR("replacedBy"), catalog->replaced_by);
    write_origin(j, &catalog->head.origin);
    seki_json_end_object(j);
}

void seki_api_put_items(struct seki_json_out *j, const struct seki_library *library, size_t i)
{
    const struct seki_catalog *catalog = library->catalogs[i];

    for (size_t k = 0; k < catalog->n_items; k++) {
        const struct seki_item *item = &catalog->items[k];

        seki_json_begin_object(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("id"), item->id);
        seki_json_str(j, SEKI_STR("kind"), seki_item_kind_name(item->kind));
        seki_json_str(j, SEKI_STR("parent"),
                      item->parent == SEKI_NO_INDEX ? SEKI_STR("")
                                                    : catalog->items[item->parent].id);
        write_text(j, SEKI_STR("text"), &item->text);
        seki_json_str(j, SEKI_STR("refs"), item->refs);
        write_origin(j, &item->origin);
        seki_json_end_object(j);
    }
}
