/* A crosswalk of two catalogs as an OSCAL mapping-collection: a mapping for each direction. */
#include "base/part.h"
#include "format/oscal/oscal_out.h"
#include "report/relate_report.h"

struct writer {
    struct seki_json_out j;
    const struct seki_relate_report *report; /* of the direction that is being written */
    const struct seki_relate_report *back;   /* of the other one */
};

static const struct seki_catalog *catalog_of(const struct writer *w, size_t number)
{
    return w->report->web->parts.catalogs[number];
}

static void put_text(struct writer *w, struct seki_str ja, struct seki_str en,
                     const struct seki_text *text)
{
    seki_oscal_prop(&w->j, ja, seki_text_get(text, SEKI_LANG_JA));
    seki_oscal_prop(&w->j, en, seki_text_get(text, SEKI_LANG_EN));
}

/* --- what a way is told apart by */

static void add_place(struct seki_buf *out, const struct writer *w, struct seki_place place)
{
    seki_buf_add(out, catalog_of(w, place.catalog)->head.id);
    seki_buf_add_char(out, ':');
    seki_buf_add(out, seki_web_item(w->report->web, place)->id);
}

/* "mhlw-6.0:control/14.5 equivalent mhlw-5.2:6.5.C.13" */
static void add_step(struct seki_buf *out, const struct writer *w, const struct seki_step *step)
{
    const struct seki_hub *hub = w->report->web->parts.hub;

    add_place(out, w, step->from);
    seki_buf_add_char(out, ' ');
    if (step->kind == SEKI_STEP_LINK) {
        seki_buf_add(out, step->link.is_flipped ? SEKI_STR("flipped ") : SEKI_STR(""));
        seki_buf_add(out, seki_relation_name(step->link.relation));
    } else if (step->tie) {
        seki_buf_add(out, step->tie->is_exposure ? hub->exposures[step->tie->index].id
                                                 : hub->objectives[step->tie->index].id);
    } else {
        seki_buf_add(out, seki_step_kind_name(step->kind));
    }
    seki_buf_add_char(out, ' ');
    add_place(out, w, step->to);
}

static bool is_same_step(const struct seki_step *a, const struct seki_step *b)
{
    return a->to.catalog == b->to.catalog && a->to.item == b->to.item && a->kind == b->kind &&
           a->link.relation == b->link.relation && a->link.is_flipped == b->link.is_flipped &&
           a->tie == b->tie;
}

static bool is_same_way(const struct seki_way *a, const struct seki_way *b)
{
    bool is_same = a->n_steps == b->n_steps && seki_way_from(a).item == seki_way_from(b).item;

    for (size_t i = 0; is_same && i < a->n_steps; i++) {
        is_same = is_same_step(&a->steps[i], &b->steps[i]);
    }
    return is_same;
}

/* A row of the user's may say the same as one of ours: how many of the same stand before. */
static size_t count_before(const struct writer *w, size_t index)
{
    const struct seki_way *ways = w->report->ways.at;
    size_t n = 0;

    for (size_t i = index;
         i-- > 0 && seki_way_from(&ways[i]).item == seki_way_from(&ways[index]).item;) {
        n += is_same_way(&ways[i], &ways[index]);
    }
    return n;
}

static void put_map_uuid(struct writer *w, size_t index)
{
    const struct seki_way *way = &w->report->ways.at[index];
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, w->j.buf->max);
    for (size_t i = 0; i < way->n_steps; i++) {
        add_step(&text, w, &way->steps[i]);
        seki_buf_add_char(&text, '\n');
    }
    seki_buf_add_int(&text, (int64_t)count_before(w, index));
    if (seki_oscal_is_whole(&w->j, &text)) {
        const struct seki_str parts[] = {SEKI_STR("map"), seki_buf_str(&text)};
        seki_oscal_uuid(&w->j, parts, SEKI_ARRAY_LEN(parts));
    }
}

/* --- one way */

/* OSCAL has no word for what is held against the opposite, nor for "see also": those are ours. */
static void put_relationship(struct writer *w, const struct seki_way *way)
{
    static const struct seki_str words[SEKI_RELATION_MAX + 1] = {
        [SEKI_RELATION_EQUAL] = SEKI_STR("equal-to"),
        [SEKI_RELATION_EQUIVALENT] = SEKI_STR("equivalent-to"),
        [SEKI_RELATION_SUBSET] = SEKI_STR("subset-of"),
        [SEKI_RELATION_SUPERSET] = SEKI_STR("superset-of"),
        [SEKI_RELATION_INTERSECTS] = SEKI_STR("intersects-with"),
        [SEKI_RELATION_MAX] = SEKI_STR("see-also"),
    };
    struct seki_buf SEKI_CLEANUP_BUF word = {0};

    seki_buf_init(&word, w->j.buf->max);
    seki_buf_add(&word, way->is_flipped ? SEKI_STR("flipped-") : SEKI_STR(""));
    seki_buf_add(&word, words[way->relation]);
    if (way->is_flipped || seki_way_is_lead(way)) {
        seki_json_str(&w->j, SEKI_STR("ns"), SEKI_STR(SEKI_OSCAL_NS));
    }
    if (seki_oscal_is_whole(&w->j, &word)) {
        seki_json_str(&w->j, SEKI_STR("relationship"), seki_buf_str(&word));
    }
}

static void put_end(struct writer *w, struct seki_str key, struct seki_place place)
{
    const struct seki_item *item = seki_web_item(w->report->web, place);

    seki_json_begin_array(&w->j, key);
    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    seki_json_str(&w->j, SEKI_STR("type"), SEKI_STR("control"));
    seki_oscal_item_token(&w->j, SEKI_STR("id-ref"), w->report->web->parts.catalogs[place.catalog],
                          item);
    seki_json_begin_array(&w->j, SEKI_STR("props"));
    seki_oscal_prop(&w->j, SEKI_STR("item"), item->id);
    seki_oscal_prop(&w->j, SEKI_STR("kind"), seki_item_kind_name(item->kind));
    put_text(w, SEKI_STR("title-ja"), SEKI_STR("title-en"), &item->text);
    seki_oscal_prop(&w->j, SEKI_STR("grade"), seki_grade_name(item->origin.grade));
    seki_json_end_array(&w->j);
    seki_json_end_object(&w->j);
    seki_json_end_array(&w->j);
}

static void put_part(struct writer *w, struct seki_str name, const struct seki_buf *text)
{
    if (seki_oscal_is_whole(&w->j, text)) {
        seki_oscal_prop(&w->j, name, seki_buf_str(text));
    }
}

static void put_step(struct writer *w, const struct seki_step *step)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_buf SEKI_CLEANUP_BUF date = {0};

    seki_buf_init(&text, w->j.buf->max);
    seki_buf_init(&date, w->j.buf->max);
    add_step(&text, w, step);
    put_part(w, SEKI_STR("step"), &text);
    seki_oscal_prop(&w->j, SEKI_STR("of-kind"), seki_step_kind_name(step->kind));
    seki_oscal_prop(&w->j, SEKI_STR("of-grade"), seki_grade_name(step->link.origin.grade));
    seki_oscal_prop(&w->j, SEKI_STR("of-source"), step->link.origin.source);
    if (step->link.by.n) {
        seki_date_add_iso(&date, step->link.date);
        seki_oscal_prop(&w->j, SEKI_STR("of-confirmed-by"), step->link.by);
        put_part(w, SEKI_STR("of-confirmed-on"), &date);
    }
}

static void put_map_props(struct writer *w, const struct seki_way *way)
{
    struct seki_buf SEKI_CLEANUP_BUF weakest = {0};
    enum seki_way_status status = seki_way_status(way);

    seki_buf_init(&weakest, w->j.buf->max);
    seki_words_add_weakest(&weakest, w->report->web, way);
    seki_json_begin_array(&w->j, SEKI_STR("props"));
    seki_oscal_prop(&w->j, SEKI_STR("status"), seki_way_status_name(status));
    if (status == SEKI_WAY_CONFIRMED) {
        seki_oscal_prop(&w->j, SEKI_STR("confirmed-by"), way->steps[0].link.by);
    }
    seki_oscal_prop(&w->j, SEKI_STR("by"), seki_way_kind_name(way->kind));
    seki_oscal_prop(&w->j, SEKI_STR("grade"), seki_grade_name(way->grade));
    put_part(w, SEKI_STR("weakest"), &weakest);
    seki_oscal_prop(&w->j, SEKI_STR("counts"), way->is_best ? SEKI_STR("yes") : SEKI_STR("no"));
    seki_oscal_prop(&w->j, SEKI_STR("contradicted"),
                    way->is_split ? SEKI_STR("yes") : SEKI_STR(""));
    for (size_t i = 0; i < way->n_steps; i++) {
        put_step(w, &way->steps[i]);
    }
    seki_json_end_array(&w->j);
}

/* For whoever shows no properties. */
static void put_remarks(struct writer *w, const struct seki_way *way)
{
    static const struct seki_str remarks[SEKI_WAY_STATUS_MAX] = {
        [SEKI_WAY_CONFIRMED] = SEKI_STR("Confirmed by the person named in confirmed-by."),
        [SEKI_WAY_DIRECT] =
            SEKI_STR("A proposal: a row of a crosswalk. No named person has confirmed it."),
        [SEKI_WAY_INFERRED] = SEKI_STR("A proposal: inferred. No named person has confirmed it."),
        [SEKI_WAY_LEAD] = SEKI_STR("Only a hint where to look: no relation follows."),
    };
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, w->j.buf->max);
    if (way->grade == SEKI_GRADE_UNVERIFIED) {
        seki_buf_lit(&text, "[unverified] ");
    }
    seki_buf_add(&text, remarks[seki_way_status(way)]);
    if (seki_oscal_is_whole(&w->j, &text)) {
        seki_json_str(&w->j, SEKI_STR("remarks"), seki_buf_str(&text));
    }
}

static void put_map(struct writer *w, size_t index)
{
    const struct seki_way *way = &w->report->ways.at[index];

    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    put_map_uuid(w, index);
    put_relationship(w, way);
    put_end(w, SEKI_STR("sources"), seki_way_from(way));
    put_end(w, SEKI_STR("targets"), seki_way_to(way));
    if (!seki_way_is_lead(way)) {
        seki_json_begin_object_line(&w->j, SEKI_STR("confidence-score"));
        seki_json_hundredths(&w->j, SEKI_STR("percentage"), way->confidence);
        seki_json_end_object(&w->j);
    }
    put_map_props(w, way);
    put_remarks(w, way);
    seki_json_end_object(&w->j);
}

/* --- one direction */

static void put_resource(struct writer *w, struct seki_str key, size_t number)
{
    const struct seki_edition *head = &catalog_of(w, number)->head;

    seki_json_begin_object(&w->j, key);
    seki_json_str(&w->j, SEKI_STR("type"), SEKI_STR("catalog"));
    seki_oscal_catalog_link(&w->j, SEKI_STR("href"), catalog_of(w, number));
    seki_json_begin_array(&w->j, SEKI_STR("props"));
    seki_oscal_prop(&w->j, SEKI_STR("catalog"), head->id);
    seki_oscal_prop(&w->j, SEKI_STR("edition"), head->edition);
    put_text(w, SEKI_STR("title-ja"), SEKI_STR("title-en"), &head->title);
    seki_oscal_prop(&w->j, SEKI_STR("grade"), seki_grade_name(head->origin.grade));
    seki_json_end_array(&w->j);
    seki_json_end_object(&w->j);
}

/* "automation": nothing of it is a row that somebody wrote. */
static struct seki_str method_of(const struct writer *w)
{
    bool is_seen[2] = {false, false}; /* what somebody wrote, what was inferred */

    for (size_t i = 0; i < w->report->ways.n; i++) {
        const struct seki_way *way = &w->report->ways.at[i];
        if (seki_relate_is_told(w->report, way)) {
            is_seen[way->kind != SEKI_WAY_LINK] = true;
        }
    }
    if (is_seen[0] && is_seen[1]) {
        return SEKI_STR("hybrid");
    }
    return is_seen[0] ? SEKI_STR("human") : SEKI_STR("automation");
}

/* Ids of items of one end from which no way leads to the other that counts. */
static void put_gaps(struct writer *w, struct seki_str name,
                     const struct seki_relate_report *report)
{
    const struct seki_catalog *from = catalog_of(w, report->from);
    const struct seki_str key[] = {name, from->head.id, from->head.edition,
                                   catalog_of(w, report->to)->head.id};

    if (seki_relate_n_related(report) == seki_relate_n_entries(report)) {
        return;
    }
    seki_json_begin_object(&w->j, name);
    seki_oscal_uuid(&w->j, key, SEKI_ARRAY_LEN(key));
    seki_json_begin_array(&w->j, SEKI_STR("unmapped-controls"));
    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    seki_json_begin_array(&w->j, SEKI_STR("with-ids"));
    for (size_t i = 0; i < from->n_items; i++) {
        if (from->items[i].kind != SEKI_ITEM_SECTION && !seki_relate_has_way(report, i)) {
            seki_oscal_token(&w->j, SEKI_JSON_NO_KEY, from->items[i].id);
        }
    }
    seki_json_end_array(&w->j);
    seki_json_end_object(&w->j);
    seki_json_end_array(&w->j);
    seki_json_end_object(&w->j);
}

static void put_mapping(struct writer *w)
{
    const struct seki_edition *from = &catalog_of(w, w->report->from)->head;
    const struct seki_edition *to = &catalog_of(w, w->report->to)->head;
    const struct seki_str key[] = {SEKI_STR("mapping"), from->id, from->edition, to->id,
                                   to->edition};

    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    seki_oscal_uuid(&w->j, key, SEKI_ARRAY_LEN(key));
    seki_json_str(&w->j, SEKI_STR("method"), method_of(w));
    seki_json_str(&w->j, SEKI_STR("matching-rationale"), SEKI_STR("semantic"));
    seki_json_str(&w->j, SEKI_STR("status"), SEKI_STR("draft"));
    put_resource(w, SEKI_STR("source-resource"), w->report->from);
    put_resource(w, SEKI_STR("target-resource"), w->report->to);
    seki_json_begin_array(&w->j, SEKI_STR("maps"));
    for (size_t i = 0; i < w->report->ways.n; i++) {
        if (seki_relate_is_told(w->report, &w->report->ways.at[i])) {
            put_map(w, i);
        }
    }
    seki_json_end_array(&w->j);
    put_gaps(w, SEKI_STR("source-gap-summary"), w->report);
    put_gaps(w, SEKI_STR("target-gap-summary"), w->back);
    seki_json_end_object(&w->j);
}

/* --- the document */

static void put_metadata(struct writer *w)
{
    const struct seki_edition *from = &catalog_of(w, w->report->from)->head;
    const struct seki_edition *to = &catalog_of(w, w->report->to)->head;
    struct seki_buf SEKI_CLEANUP_BUF title = {0};
    struct seki_buf SEKI_CLEANUP_BUF version = {0};

    seki_buf_init(&title, w->j.buf->max);
    seki_buf_init(&version, w->j.buf->max);
    seki_buf_lit(&title, "Crosswalk: ");
    seki_buf_add(&title, seki_text_get(&from->title, SEKI_LANG_EN));
    seki_buf_lit(&title, " / ");
    seki_buf_add(&title, seki_text_get(&to->title, SEKI_LANG_EN));
    seki_buf_add(&version, from->edition);
    seki_buf_lit(&version, " / ");
    seki_buf_add(&version, to->edition);
    if (seki_oscal_is_whole(&w->j, &title) && seki_oscal_is_whole(&w->j, &version)) {
        seki_oscal_begin_metadata(&w->j, seki_buf_str(&title), seki_buf_str(&version),
                                  (struct seki_date){0});
        seki_json_end_object(&w->j);
    }
}

static void put_provenance(struct writer *w)
{
    seki_json_begin_object(&w->j, SEKI_STR("provenance"));
    seki_json_str(&w->j, SEKI_STR("method"), SEKI_STR("hybrid"));
    seki_json_str(&w->j, SEKI_STR("matching-rationale"), SEKI_STR("semantic"));
    seki_json_str(&w->j, SEKI_STR("status"), SEKI_STR("draft"));
    seki_json_str(
        &w->j, SEKI_STR("mapping-description"),
        SEKI_STR(
            "A relation compares what a yes to both items promises. The property status tells rows of a "
            "crosswalk that a named person confirmed (confirmed), other rows (direct), what "
            "follows over other catalogs, references or shared objectives (inferred), and mere "
            "hints (lead). All but the confirmed ones are proposals that no named person has confirmed."));
    seki_json_end_object(&w->j);
}

void seki_relate_oscal(const struct seki_relate_report both[2], struct seki_buf *out)
{
    struct writer w = {.report = &both[0]};
    const struct seki_edition *from = &catalog_of(&w, both[0].from)->head;
    const struct seki_edition *to = &catalog_of(&w, both[0].to)->head;
    const struct seki_str key[] = {SEKI_STR("mapping-collection"), from->id, from->edition, to->id,
                                   to->edition};

    seki_json_out_init(&w.j, out);
    seki_json_begin_object(&w.j, SEKI_JSON_NO_KEY);
    seki_json_begin_object(&w.j, SEKI_STR("mapping-collection"));
    seki_oscal_uuid(&w.j, key, SEKI_ARRAY_LEN(key));
    put_metadata(&w);
    put_provenance(&w);
    seki_json_begin_array(&w.j, SEKI_STR("mappings"));
    for (size_t side = 0; side < 2; side++) {
        w.report = &both[side];
        w.back = &both[1 - side];
        if (seki_relate_n_told(w.report) > 0) {
            put_mapping(&w);
        }
    }
    seki_json_end_array(&w.j);
    seki_json_end_object(&w.j);
    seki_json_end_object(&w.j);
    seki_buf_add_char(out, '\n');
}
