#include "web/forms.h"

static const struct seki_catalog *const *all;
static size_t n_all;

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

const struct seki_catalog *const *seki_web_catalogs(size_t *ret_n)
{
    *ret_n = n_all;
    return all;
}
