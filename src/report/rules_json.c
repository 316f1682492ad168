#include "base/part.h"
#include "format/json/json_out.h"
#include "report/json_parts.h"
#include "report/rules_report.h"
#include "report/rules_scenario.h"

static void add_name(struct seki_json_out *j, struct seki_str key, const struct seki_book *book,
                     struct seki_entry entry)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};

    seki_buf_init(&name, j->buf->max);
    seki_book_add_name(&name, book, entry);
    seki_json_str(j, key, seki_part_str(j->buf, &name));
}

/* The members of an entry, inside of an object. */
static void add_face(struct seki_json_out *j, const struct seki_book *book, struct seki_entry entry)
{
    struct seki_entry_face face = seki_book_face(book, entry);

    add_name(j, SEKI_STR("id"), book, entry);
    seki_json_str(j, SEKI_STR("kind"), seki_entry_kind_name(entry.kind));
    if (face.set.n) {
        seki_json_str(j,
                      entry.kind == SEKI_ENTRY_ITEM ? SEKI_STR("catalog") : SEKI_STR("scenarios"),
                      face.set);
    }
    if (entry.kind == SEKI_ENTRY_ITEM) {
        seki_json_str(j, SEKI_STR("role"),
                      seki_role_name(book->web.parts.catalogs[entry.set]->role));
    }
    seki_json_text(j, SEKI_STR("text"), face.title);
    seki_json_str(j, SEKI_STR("grade"), seki_grade_name(face.origin.grade));
}

static void add_entry(struct seki_json_out *j, const struct seki_book *book,
                      struct seki_entry entry)
{
    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    add_face(j, book, entry);
    seki_json_end_object(j);
}

/* --- list */

static void add_count(struct seki_json_out *j, const struct seki_rules_count *count)
{
    seki_json_int(j, SEKI_STR("entries"), (int64_t)count->entries);
    seki_json_begin_object_line(j, SEKI_STR("grades"));
    for (unsigned g = 0; g < SEKI_GRADE_MAX; g++) {
        seki_json_int(j, seki_grade_name((enum seki_grade)g), (int64_t)count->graded[g]);
    }
    seki_json_end_object(j);
}

static void add_ties(struct seki_json_out *j, const struct seki_rules_count *count)
{
    seki_json_int(j, SEKI_STR("tied"), (int64_t)count->tied);
    seki_json_int(j, SEKI_STR("needs_no_tie"), (int64_t)count->untied[SEKI_UNTIED_NONE]);
    seki_json_begin_object_line(j, SEKI_STR("untied"));
    for (unsigned u = SEKI_UNTIED_NONE + 1; u < SEKI_UNTIED_MAX; u++) {
        if (count->untied[u]) {
            seki_json_int(j, seki_untied_name((enum seki_untied)u), (int64_t)count->untied[u]);
        }
    }
    seki_json_end_object(j);
}

static void add_catalog(struct seki_json_out *j, const struct seki_catalog *catalog)
{
    const struct seki_rules_count count = seki_rules_count_catalog(catalog);

    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("id"), catalog->head.id);
    seki_json_str(j, SEKI_STR("edition"), catalog->head.edition);
    seki_json_str(j, SEKI_STR("role"), seki_role_name(catalog->role));
    seki_json_text(j, SEKI_STR("title"), &catalog->head.title);
    seki_json_str(j, SEKI_STR("grade"), seki_grade_name(catalog->head.origin.grade));
    add_count(j, &count);
    add_ties(j, &count);
    seki_json_end_object(j);
}

static void add_crosswalk(struct seki_json_out *j, const struct seki_crosswalk *crosswalk)
{
    const struct seki_rules_count count = seki_rules_count_links(crosswalk);

    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("from"), crosswalk->from->head.id);
    seki_json_str(j, SEKI_STR("to"), crosswalk->to->head.id);
    add_count(j, &count);
    seki_json_end_object(j);
}

/* Hub, scenarios and standards: one row for each table. */
static void add_tables(struct seki_json_out *j, const struct seki_book *book)
{
    for (unsigned k = 0; k < SEKI_ENTRY_MAX; k++) {
        enum seki_entry_kind kind = (enum seki_entry_kind)k;
        size_t n = kind == SEKI_ENTRY_ITEM ? 0 : seki_book_n_sets(book, kind);
        for (size_t set = 0; set < n; set++) {
            const struct seki_rules_count count = seki_rules_count_kind(book, kind, set);
            seki_json_begin_object(j, SEKI_JSON_NO_KEY);
            seki_json_str(j, SEKI_STR("kind"), seki_entry_kind_name(kind));
            if (kind == SEKI_ENTRY_SCENARIO) {
                seki_json_str(j, SEKI_STR("scenarios"), book->sets[set]->head.id);
            }
            add_count(j, &count);
            seki_json_end_object(j);
        }
    }
}

void seki_rules_list_json(const struct seki_book *book, struct seki_buf *out)
{
    const struct seki_web_parts *parts = &book->web.parts;
    struct seki_json_out j;

    seki_json_out_init(&j, out);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("format"), SEKI_STR("sekisho-rules/1"));
    seki_json_begin_array(&j, SEKI_STR("catalogs"));
    for (size_t i = 0; i < parts->n_catalogs; i++) {
        add_catalog(&j, parts->catalogs[i]);
    }
    seki_json_end_array(&j);
    seki_json_begin_array(&j, SEKI_STR("crosswalks"));
    for (size_t i = 0; i < parts->n_crosswalks; i++) {
        add_crosswalk(&j, parts->crosswalks[i]);
    }
    seki_json_end_array(&j);
    seki_json_begin_array(&j, SEKI_STR("tables"));
    add_tables(&j, book);
    seki_json_end_array(&j);
    seki_json_end_object(&j);
}

/* --- search */

void seki_rules_search_json(const struct seki_book *book, const struct seki_hits *hits,
                            struct seki_buf *out)
{
    struct seki_json_out j;

    seki_json_out_init(&j, out);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("format"), SEKI_STR("sekisho-rules-search/1"));
    seki_json_int(&j, SEKI_STR("found"), (int64_t)hits->n);
    seki_json_begin_array(&j, SEKI_STR("hits"));
    for (size_t i = 0; i < hits->n; i++) {
        seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
        add_face(&j, book, hits->at[i].entry);
        seki_json_str(&j, SEKI_STR("field"), seki_hit_field_name(hits->at[i].field));
        seki_json_end_object(&j);
    }
    seki_json_end_array(&j);
    seki_json_end_object(&j);
}

/* --- one entry */

static void add_way(struct seki_json_out *j, const struct seki_rules_page *page,
                    const struct seki_way *way)
{
    struct seki_place to = seki_way_to(way);

    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("relation"), seki_relation_name(way->relation));
    seki_json_bool(j, SEKI_STR("flipped"), way->is_flipped);
    seki_json_str(j, SEKI_STR("by"), seki_way_kind_name(way->kind));
    seki_json_str(j, SEKI_STR("status"), seki_way_status_name(seki_way_status(way)));
    seki_json_str(j, SEKI_STR("grade"), seki_grade_name(way->grade));
    seki_json_hundredths(j, SEKI_STR("confidence"), way->confidence);
    seki_json_begin_object_line(j, SEKI_STR("to"));
    add_face(j, page->book,
             (struct seki_entry){.kind = SEKI_ENTRY_ITEM, .set = to.catalog, .index = to.item});
    seki_json_end_object(j);
    seki_json_end_object(j);
}

static void add_standard(struct seki_json_out *j, const struct seki_rules_page *page)
{
    const struct seki_standards *all = &page->book->standards;
    const struct seki_standard *s = &all->at[page->entry.index];

    seki_json_str(j, SEKI_STR("edition"), s->edition);
    seki_json_str(j, SEKI_STR("status"), seki_standard_status_name(s->status));
    if (s->replaced_by != SEKI_NO_INDEX) {
        seki_json_str(j, SEKI_STR("replaced_by"), all->at[s->replaced_by].id);
    }
}

void seki_rules_show_json(const struct seki_rules_page *page, struct seki_buf *out)
{
    struct seki_entry_face face = seki_book_face(page->book, page->entry);
    struct seki_json_out j;

    seki_json_out_init(&j, out);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("format"), SEKI_STR("sekisho-rules-entry/1"));
    add_face(&j, page->book, page->entry);
    if (face.more) {
        seki_json_text(&j, SEKI_STR("more"), face.more);
    }
    if (page->entry.kind == SEKI_ENTRY_ITEM) {
        enum seki_untied untied = seki_book_item(page->book, page->entry)->untied;
        seki_json_str_or_null(&j, SEKI_STR("untied"), seki_untied_name(untied));
    }
    if (page->entry.kind == SEKI_ENTRY_STANDARD) {
        add_standard(&j, page);
    }
    if (page->entry.kind == SEKI_ENTRY_SCENARIO) {
        seki_rules_scenario_json(&j, seki_book_scenario(page->book, page->entry));
    }
    seki_json_str(&j, SEKI_STR("refs"), face.words[1]);
    seki_json_str(&j, SEKI_STR("source"), face.origin.source);
    seki_json_begin_array(&j, SEKI_STR("tied"));
    for (size_t i = 0; i < page->tied.n; i++) {
        add_entry(&j, page->book, page->tied.at[i]);
    }
    seki_json_end_array(&j);
    seki_json_begin_array(&j, SEKI_STR("proposals"));
    for (size_t i = 0; i < page->ways.n; i++) {
        if (page->ways.at[i].is_best) {
            add_way(&j, page, &page->ways.at[i]);
        }
    }
    seki_json_end_array(&j);
    seki_json_end_object(&j);
}
