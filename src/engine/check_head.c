/* The head of the form: who, what, when, and which edition. */
#include "base/utf8.h"
#include "engine/check_int.h"
#include "msg/m_check.h"
#include "msg/m_remedy.h"

#define TITLE_BYTES 512 /* a longer text is no title of a form */

/* The item that fills a field of the head, or NULL: a label does. */
static const struct seki_item *item_of(const struct seki_check_work *w, enum seki_field field)
{
    const struct seki_catalog *catalog = w->statement->catalog;

    for (size_t i = 0; i < catalog->n_answers; i++) {
        const struct seki_item *item = seki_catalog_answer_item(catalog, i);
        if (item->field.n && seki_field_from_name(item->field) == field) {
            return item;
        }
    }
    return NULL;
}

static int missing_header(struct seki_check_work *w, struct seki_msg reason)
{
    return seki_check_add(w, (struct seki_finding){.rule = SEKI_STR("header.missing"),
                                                   .severity = SEKI_SEVERITY_WARNING,
                                                   .reason = reason,
                                                   .remedy = M_remedy_header_missing()});
}

static int check_header(struct seki_check_work *w)
{
    const struct seki_str *header = w->statement->header;
    int error = 0;

    if (header[SEKI_FIELD_MANUFACTURER].n == 0) {
        error = missing_header(w, M_check_no_manufacturer());
    }
    if (error == 0 && header[SEKI_FIELD_PRODUCT].n == 0 && header[SEKI_FIELD_MODEL].n == 0) {
        error = missing_header(w, M_check_no_product());
    }
    if (error == 0 && header[SEKI_FIELD_DATE].n == 0) {
        error = missing_header(w, M_check_no_date());
    }
    return error;
}

/* The day from which a form is old; three years before a leap day is the end of February. */
static struct seki_date old_before(struct seki_date today)
{
    struct seki_date old = today;

    old.year = (int16_t)(today.year - SEKI_FORM_OLD_YEARS);
    if (today.month == 2) {
        old.day = (int8_t)SEKI_MIN(today.day, 28);
    }
    return old;
}

static int check_date(struct seki_check_work *w)
{
    struct seki_str text = w->statement->header[SEKI_FIELD_DATE];
    struct seki_finding finding = {.item = item_of(w, SEKI_FIELD_DATE)};
    struct seki_date date;

    if (!seki_date_is_set(w->today) || !seki_date_parse(text, &date)) {
        return 0;
    }
    if (seki_date_cmp(date, w->today) > 0) {
        finding.rule = SEKI_STR("date.future");
        finding.severity = SEKI_SEVERITY_WARNING;
        finding.reason = M_check_date_future(text);
        finding.remedy = M_remedy_date_future();
        return seki_check_add(w, finding);
    }
    if (seki_date_cmp(date, old_before(w->today)) <= 0) {
        finding.rule = SEKI_STR("date.old");
        finding.reason = M_check_date_old(text, SEKI_FORM_OLD_YEARS);
        finding.remedy = M_remedy_date_old();
        return seki_check_add(w, finding);
    }
    return 0;
}

/* Two versions that were found in the form stay side by side, so that they are no device's. */
static int check_conflict(struct seki_check_work *w)
{
    struct seki_str version = w->statement->header[SEKI_FIELD_VERSION];

    if (seki_str_find(version, SEKI_STR(" | ")) == SIZE_MAX) {
        return 0;
    }
    return seki_check_add(w, (struct seki_finding){.rule = SEKI_STR("header.conflict"),
                                                   .severity = SEKI_SEVERITY_WARNING,
                                                   .reason = M_check_two_versions(version),
                                                   .remedy = M_remedy_two_versions()});
}

/* --- editions, as catalog.ini lists them */

/* The first of the older editions that the text names; empty: none. */
static int find_older(struct seki_check_work *w, struct seki_str text, struct seki_str *ret_found)
{
    struct seki_str rest = w->statement->catalog->older;
    struct seki_str folded = seki_fold(w->arena, text);
    struct seki_str one;

    *ret_found = SEKI_STR("");
    if (!folded.p) {
        return seki_fail_nomem(w->err);
    }
    while (ret_found->n == 0 && seki_str_split(&rest, ';', &one)) {
        struct seki_str known = seki_fold(w->arena, one);
        if (!known.p) {
            return seki_fail_nomem(w->err);
        }
        if (known.n && seki_str_find(folded, known) != SIZE_MAX) {
            *ret_found = seki_str_trim(one);
        }
    }
    return 0;
}

static int add_old_edition(struct seki_check_work *w, struct seki_str cell, struct seki_msg reason)
{
    return seki_check_add(w, (struct seki_finding){.rule = SEKI_STR("edition.old"),
                                                   .severity = SEKI_SEVERITY_WARNING,
                                                   .cell = cell,
                                                   .reason = reason,
                                                   .remedy = M_remedy_edition_old()});
}

/* The form names an older edition of itself: its questions may have meant something else. */
static int check_named_edition(struct seki_check_work *w)
{
    const struct seki_statement *s = w->statement;
    struct seki_str found = SEKI_STR("");
    int r = 0;

    for (size_t i = 0; r == 0 && found.n == 0 && s->catalog->older.n && i < s->n_extra; i++) {
        if (s->extra[i].text.n <= TITLE_BYTES) {
            r = find_older(w, s->extra[i].text, &found);
        }
        if (r == 0 && found.n) {
            r = add_old_edition(w, s->extra[i].cell,
                                M_check_edition_named(found, s->catalog->head.edition));
        }
    }
    return r;
}

static int check_edition(struct seki_check_work *w)
{
    const struct seki_catalog *catalog = w->statement->catalog;

    if (catalog->replaced_by.n) {
        return add_old_edition(
            w, SEKI_STR(""), M_check_edition_replaced(catalog->head.edition, catalog->replaced_by));
    }
    return check_named_edition(w);
}

int seki_check_head(struct seki_check_work *w)
{
    static int (*const checks[])(struct seki_check_work *) = {check_header, check_conflict,
                                                              check_date, check_edition};
    int r = 0;

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(checks); i++) {
        r = checks[i](w);
    }
    return r;
}
