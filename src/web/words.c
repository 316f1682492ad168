#include "web/words.h"

#include "msg/m_ward.h"
#include "web/forms.h"

static const struct seki_hub *the_hub;

void seki_web_use_hub(const struct seki_hub *hub)
{
    the_hub = hub;
}

const struct seki_hub *seki_web_hub(void)
{
    return the_hub;
}

struct seki_str seki_web_question(struct seki_arena *arena, struct seki_str catalog,
                                  struct seki_str item, enum seki_lang lang)
{
    const struct seki_catalog *form = seki_web_form(catalog);
    const struct seki_item *found = form ? seki_catalog_find(form, arena, item) : NULL;

    return found ? seki_text_get(&found->text, lang) : SEKI_STR("");
}

/* A list that begins with nothing, and ends with what stands there and is not offered. */
struct options {
    struct seki_web_option *at;
    size_t n;
    struct seki_str now;
    bool has_now;
};

static int begin(struct seki_arena *arena, size_t n, struct seki_msg nothing, struct seki_str now,
                 struct options *ret, struct seki_err *err)
{
    *ret =
        (struct options){.at = seki_arena_array(arena, struct seki_web_option, n + 2), .now = now};
    if (!ret->at) {
        return seki_fail_nomem(err);
    }
    ret->at[ret->n++] = (struct seki_web_option){
        .value = SEKI_STR(""), .label = {.msg = nothing}, .is_chosen = now.n == 0};
    ret->has_now = now.n == 0;
    return 0;
}

static void add(struct options *options, struct seki_str value, struct seki_str label)
{
    bool is_chosen = !options->has_now && seki_str_eq(value, options->now);

    options->has_now |= is_chosen;
    options->at[options->n++] =
        (struct seki_web_option){.value = value, .label = {.text = label}, .is_chosen = is_chosen};
}

static void end(struct options *options, const struct seki_web_option **ret_options, size_t *ret_n)
{
    if (!options->has_now) {
        add(options, options->now, options->now);
    }
    *ret_options = options->at;
    *ret_n = options->n;
}

int seki_web_fact_options(struct seki_arena *arena, enum seki_dimension dimension,
                          enum seki_lang lang, struct seki_str now,
                          const struct seki_web_option **ret_options, size_t *ret_n,
                          struct seki_err *err)
{
    struct options options;
    int r = begin(arena, the_hub ? the_hub->n_facts : 0, M_ward_choose(), now, &options, err);

    for (size_t i = 0; r == 0 && the_hub && i < the_hub->n_facts; i++) {
        const struct seki_fact *fact = &the_hub->facts[i];
        if (fact->dimension == dimension) {
            add(&options, seki_text_get(&fact->text, SEKI_LANG_JA),
                seki_text_get(&fact->text, lang));
        }
    }
    if (r == 0) {
        end(&options, ret_options, ret_n);
    }
    return r;
}

int seki_web_measure_options(struct seki_arena *arena, enum seki_lang lang, struct seki_str now,
                             const struct seki_web_option **ret_options, size_t *ret_n,
                             struct seki_err *err)
{
    struct options options;
    int r = begin(arena, the_hub ? the_hub->n_measures : 0, M_ward_pick(), now, &options, err);

    for (size_t i = 0; r == 0 && the_hub && i < the_hub->n_measures; i++) {
        add(&options, the_hub->measures[i].id, seki_text_get(&the_hub->measures[i].text, lang));
    }
    if (r == 0) {
        end(&options, ret_options, ret_n);
    }
    return r;
}

int seki_web_scope_options(struct seki_arena *arena, enum seki_lang lang,
                           const struct seki_web_option **ret_options, size_t *ret_n,
                           struct seki_err *err)
{
    size_t n = the_hub ? the_hub->n_facts : 0;
    struct seki_web_option *option = seki_arena_array(arena, struct seki_web_option, n + 1);

    if (!option) {
        return seki_fail_nomem(err);
    }
    option[0] =
        (struct seki_web_option){.value = SEKI_STR("*"), .label = {.msg = M_ward_scope_all()}};
    for (size_t i = 0; i < n; i++) {
        option[i + 1] = (struct seki_web_option){
            .value = the_hub->facts[i].id,
            .label = {.text = seki_text_get(&the_hub->facts[i].text, lang)}};
    }
    *ret_options = option;
    *ret_n = n + 1;
    return 0;
}

const struct seki_measure *seki_web_measure_of(struct seki_str id)
{
    size_t at = the_hub ? seki_hub_measure(the_hub, id) : SEKI_NO_INDEX;

    return at == SEKI_NO_INDEX ? NULL : &the_hub->measures[at];
}

struct seki_str seki_web_scope(struct seki_str scope, enum seki_lang lang)
{
    size_t at = the_hub ? seki_hub_fact(the_hub, scope) : SEKI_NO_INDEX;

    if (seki_str_eq(scope, SEKI_STR("*"))) {
        return seki_msg_text(lang, SEKI_MSG_ward_scope_all);
    }
    return at == SEKI_NO_INDEX ? scope : seki_text_get(&the_hub->facts[at].text, lang);
}
