#include "web/forms.h"

#include "base/limits.h"
#include "web/hub.h"

static const struct seki_catalog *const *all;
static size_t n_all;
static const struct seki_crosswalk *const *walks;
static size_t n_walks;
static const struct seki_standards *editions;

void seki_web_use_catalogs(const struct seki_catalog *const *catalogs, size_t n)
{
    all = catalogs;
    n_all = n;
}

const struct seki_catalog *seki_web_form_at(size_t i)
{
    for (size_t k = 0; k < n_all; k++) {
        if (all[k]->role == SEKI_ROLE_FORM && all[k]->n_answers > 0 && i-- == 0) {
            return all[k];
        }
    }
    return NULL;
}

const struct seki_catalog *seki_web_form(struct seki_str id)
{
    const struct seki_catalog *form;

    for (size_t i = 0; (form = seki_web_form_at(i)) != NULL; i++) {
        if (seki_str_eq(form->head.id, id)) {
            return form;
        }
    }
    return NULL;
}

const struct seki_catalog *seki_web_catalog_of(struct seki_str id)
{
    for (size_t i = 0; i < n_all; i++) {
        if (seki_str_eq(all[i]->head.id, id)) {
            return all[i];
        }
    }
    return NULL;
}

struct seki_str seki_web_catalog_title(struct seki_str id, enum seki_lang lang)
{
    const struct seki_catalog *catalog = seki_web_catalog_of(id);

    return catalog ? seki_text_get(&catalog->head.title, lang) : id;
}

struct seki_str seki_web_form_title(struct seki_str id, enum seki_lang lang)
{
    const struct seki_catalog *form = seki_web_form(id);

    return form ? seki_text_get(&form->head.title, lang) : id;
}

const struct seki_catalog *const *seki_web_catalogs(size_t *ret_n)
{
    *ret_n = n_all;
    return all;
}

void seki_web_use_crosswalks(const struct seki_crosswalk *const *crosswalks, size_t n)
{
    walks = crosswalks;
    n_walks = n;
}

const struct seki_crosswalk *const *seki_web_crosswalks(size_t *ret_n)
{
    *ret_n = n_walks;
    return walks;
}

/* The one link of a crosswalk that says the same of the item; NULL: none, or several. */
static const struct seki_link *find_link(const struct seki_crosswalk *walk, size_t item,
                                         bool is_turned)
{
    const struct seki_link *found = NULL;

    for (size_t i = 0; i < walk->n_links; i++) {
        const struct seki_link *link = &walk->links[i];
        if ((is_turned ? link->to : link->from) != item || link->is_flipped ||
            !seki_relation_is_same(link->relation)) {
            continue;
        }
        if (found) {
            return NULL;
        }
        found = link;
    }
    return found;
}

const struct seki_item *seki_web_counterpart(const struct seki_catalog *from,
                                             const struct seki_item *item,
                                             const struct seki_catalog *to, bool *ret_is_sure)
{
    size_t index = (size_t)(item - from->items);

    for (size_t i = 0; i < n_walks; i++) {
        bool is_turned = walks[i]->from == to && walks[i]->to == from;
        const struct seki_link *link;

        if (!is_turned && (walks[i]->from != from || walks[i]->to != to)) {
            continue;
        }
        link = find_link(walks[i], index, is_turned);
        /* Seen from there it has to be the only one, too. */
        if (link && find_link(walks[i], is_turned ? link->from : link->to, !is_turned) == link) {
            *ret_is_sure = link->by.n > 0 || link->origin.grade == SEKI_GRADE_VERIFIED;
            return &to->items[is_turned ? link->from : link->to];
        }
    }
    return NULL;
}

bool seki_web_is_tied(const struct seki_catalog *a, const struct seki_catalog *b)
{
    for (size_t i = 0; i < n_walks; i++) {
        if ((walks[i]->from == a && walks[i]->to == b) ||
            (walks[i]->from == b && walks[i]->to == a)) {
            return true;
        }
    }
    return false;
}

/* --- references */

void seki_web_use_standards(const struct seki_standards *standards)
{
    editions = standards;
}

static const struct seki_standard *find_standard(struct seki_str id)
{
    for (size_t i = 0; editions && i < editions->n; i++) {
        if (seki_str_eq(editions->at[i].id, id)) {
            return &editions->at[i];
        }
    }
    return NULL;
}

static void add_clause(struct seki_buf *out, struct seki_str ref)
{
    size_t colon = seki_str_find_char(ref, ':');
    const struct seki_standard *standard =
        colon == SIZE_MAX ? NULL : find_standard(seki_str_head(ref, colon));

    if (!standard) {
        seki_buf_add(out, ref);
        return;
    }
    seki_buf_add(out, standard->name);
    if (standard->edition.n) {
        seki_buf_lit(out, " [");
        seki_buf_add(out, standard->edition);
        seki_buf_lit(out, "]");
    }
    seki_buf_lit(out, " ");
    seki_buf_add(out, seki_str_skip(ref, colon + 1));
}

struct seki_str seki_web_clauses(struct seki_arena *arena, struct seki_str refs)
{
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct seki_str ref;

    seki_buf_init(&out, SEKI_LIMIT_FRAME_BYTES);
    while (seki_str_split(&refs, ';', &ref)) {
        ref = seki_str_trim(ref);
        if (ref.n) {
            seki_buf_add(&out, out.n ? SEKI_STR("; ") : SEKI_STR(""));
            add_clause(&out, ref);
        }
    }
    return seki_arena_buf(arena, &out);
}
