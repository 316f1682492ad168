/* A statement as an OSCAL component-definition. */
#include "format/oscal/oscal_out.h"
#include "format/oscal/words.h"

struct writer {
    struct seki_json_out j;
    const struct seki_statement *statement;
    const struct seki_hub *hub;
    struct seki_str key[4]; /* what the statement is of: catalog, maker, product, version */
};

static struct seki_str header_of(const struct seki_statement *statement, enum seki_field field)
{
    struct seki_str value = statement->header[field];

    return value.p ? value : SEKI_STR("");
}

static void put_uuid(struct writer *w, struct seki_str kind, struct seki_str id)
{
    const struct seki_str parts[] = {kind, w->key[0], w->key[1], w->key[2], w->key[3], id};

    seki_oscal_uuid(&w->j, parts, SEKI_ARRAY_LEN(parts));
}

static void put_hundredths(struct writer *w, struct seki_str name, int value)
{
    char text[16]; /* "1", "0.05" */
    int n = value >= 100 ? snprintf(text, sizeof(text), "1")
                         : snprintf(text, sizeof(text), "0.%02d", value);

    seki_oscal_prop(&w->j, name, seki_str_of(text, (size_t)n));
}

static void put_planned(struct writer *w, struct seki_date date)
{
    char text[16]; /* an ISO date */
    int n;

    if (!seki_date_is_set(date)) {
        return;
    }
    n = snprintf(text, sizeof(text), "%04d-%02d-%02d", date.year, date.month, date.day);
    seki_oscal_prop(&w->j, SEKI_STR("planned-until"), seki_str_of(text, (size_t)n));
}

static void put_answer_props(struct writer *w, const struct seki_item *item,
                             const struct seki_answer *answer)
{
    const struct {
        struct seki_str name;
        struct seki_str value;
    } props[] = {
        {SEKI_STR("item"), item->id},
        {SEKI_STR("answer"), seki_value_name(answer->value)},
        {SEKI_STR("text"), answer->text},
        {SEKI_STR("note"), answer->note},
        {SEKI_STR("match"), seki_match_name(answer->match)},
        {SEKI_STR("raw"), answer->raw},
        {SEKI_STR("raw-note"), answer->raw_note},
        {SEKI_STR("sheet"), answer->sheet},
        {SEKI_STR("cell"), answer->cell},
        {SEKI_STR("doubt"), answer->doubt ? seki_row_reason_name(answer->doubt) : SEKI_STR("")},
    };

    seki_json_begin_array(&w->j, SEKI_STR("props"));
    for (size_t i = 0; i < SEKI_ARRAY_LEN(props); i++) {
        seki_oscal_prop(&w->j, props[i].name, props[i].value);
    }
    put_hundredths(w, SEKI_STR("confidence"), answer->confidence);
    put_planned(w, answer->planned_until);
    seki_json_end_array(&w->j);
}

static void put_description(struct writer *w, const struct seki_answer *answer)
{
    bool is_said = answer->match != SEKI_MATCH_NONE || answer->value != SEKI_VALUE_NONE;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, w->j.buf->max);
    seki_oscal_describe(&text, seki_value_name(answer->value), answer->text, answer->note,
                        is_said && answer->confidence < SEKI_CONFIDENT);
    if (seki_oscal_is_whole(&w->j, &text)) {
        seki_json_str(&w->j, SEKI_STR("description"), seki_buf_str(&text));
    }
}

static void put_answer(struct writer *w, size_t i)
{
    const struct seki_item *item = seki_catalog_answer_item(w->statement->catalog, i);
    const struct seki_answer *answer = &w->statement->answers[i];

    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    put_uuid(w, SEKI_STR("answer"), item->id);
    seki_oscal_item_token(&w->j, SEKI_STR("control-id"), w->statement->catalog, item);
    put_description(w, answer);
    put_answer_props(w, item, answer);
    seki_json_end_object(&w->j);
}

static void put_answers(struct writer *w)
{
    const struct seki_catalog *catalog = w->statement->catalog;

    seki_json_begin_array(&w->j, SEKI_STR("control-implementations"));
    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    put_uuid(w, SEKI_STR("implementation"), SEKI_STR(""));
    seki_oscal_catalog_link(&w->j, SEKI_STR("source"), catalog);
    seki_oscal_text(&w->j, SEKI_STR("description"),
                    seki_text_get(&catalog->head.title, SEKI_LANG_EN), SEKI_STR("-"));
    seki_json_begin_array(&w->j, SEKI_STR("implemented-requirements"));
    for (size_t i = 0; i < catalog->n_answers; i++) {
        put_answer(w, i);
    }
    seki_json_end_array(&w->j);
    seki_json_end_object(&w->j);
    seki_json_end_array(&w->j);
}

/* The header, and what belongs to no item. */
static void put_component_props(struct writer *w)
{
    const struct seki_statement *statement = w->statement;

    seki_json_begin_array(&w->j, SEKI_STR("props"));
    seki_oscal_prop(&w->j, SEKI_STR("catalog"), statement->catalog->head.id);
    seki_oscal_prop(&w->j, SEKI_STR("file"), statement->name);
    for (unsigned f = 0; f < SEKI_FIELD_MAX; f++) {
        seki_oscal_prop(&w->j, seki_field_name((enum seki_field)f),
                        header_of(statement, (enum seki_field)f));
    }
    for (size_t i = 0; i < statement->n_extra; i++) {
        const struct seki_extra *extra = &statement->extra[i];
        seki_oscal_any_prop(&w->j, extra->is_comment ? SEKI_STR("comment") : SEKI_STR("extra"),
                            extra->text);
        seki_oscal_prop(&w->j, SEKI_STR("of-sheet"), extra->sheet);
        seki_oscal_prop(&w->j, SEKI_STR("of-cell"), extra->cell);
        seki_oscal_prop(&w->j, SEKI_STR("of-author"), extra->author);
        seki_oscal_prop(&w->j, SEKI_STR("of-item"), extra->item ? extra->item->id : SEKI_STR(""));
    }
    seki_json_end_array(&w->j);
}

/* The question itself: what is asked of software only (whose system it runs on) has a gate. */
static bool asks_for(const struct seki_item *item, size_t exposure)
{
    for (size_t i = 0; item->gate == SEKI_GATE_NONE && i < item->n_ties; i++) {
        if (item->ties[i].is_exposure && item->ties[i].index == exposure) {
            return true;
        }
    }
    return false;
}

/* Somebody said so for sure, and nobody the opposite. */
static bool is_software(const struct writer *w)
{
    size_t exposure = seki_hub_exposure(w->hub, SEKI_STR("SOFTWARE_ONLY"));
    bool is_said = false;

    for (size_t i = 0; exposure != SEKI_NO_INDEX && i < w->statement->catalog->n_answers; i++) {
        const struct seki_answer *answer = &w->statement->answers[i];
        bool is_asked = asks_for(seki_catalog_answer_item(w->statement->catalog, i), exposure);
        if (is_asked && answer->value == SEKI_VALUE_NO) {
            return false;
        }
        is_said = is_said || (is_asked && answer->value == SEKI_VALUE_YES &&
                              answer->confidence >= SEKI_CONFIDENT);
    }
    return is_said;
}

static struct seki_str component_type(const struct writer *w)
{
    if (w->statement->catalog->is_service) {
        return SEKI_STR("service");
    }
    return is_software(w) ? SEKI_STR("software") : SEKI_STR("hardware");
}

static void put_component(struct writer *w)
{
    const struct seki_statement *statement = w->statement;

    seki_json_begin_array(&w->j, SEKI_STR("components"));
    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    put_uuid(w, SEKI_STR("component"), SEKI_STR(""));
    seki_json_str(&w->j, SEKI_STR("type"), component_type(w));
    seki_oscal_line(&w->j, SEKI_STR("title"), header_of(statement, SEKI_FIELD_PRODUCT),
                    SEKI_STR("(no name given)"));
    seki_oscal_text(&w->j, SEKI_STR("description"), header_of(statement, SEKI_FIELD_USE),
                    SEKI_STR("(no use given)"));
    put_component_props(w);
    put_answers(w);
    seki_json_end_object(&w->j);
    seki_json_end_array(&w->j);
}

void seki_oscal_write_statement(struct seki_buf *out, const struct seki_statement *statement,
                                const struct seki_hub *hub)
{
    struct writer w = {.statement = statement,
                       .hub = hub,
                       .key = {statement->catalog->head.id,
                               header_of(statement, SEKI_FIELD_MANUFACTURER),
                               header_of(statement, SEKI_FIELD_PRODUCT),
                               header_of(statement, SEKI_FIELD_VERSION)}};
    struct seki_date date = {0};

    (void)seki_date_parse(header_of(statement, SEKI_FIELD_DATE), &date);
    seki_json_out_init(&w.j, out);
    seki_json_begin_object(&w.j, SEKI_JSON_NO_KEY);
    seki_json_begin_object(&w.j, SEKI_STR("component-definition"));
    put_uuid(&w, SEKI_STR("statement"), SEKI_STR(""));
    seki_oscal_begin_metadata(&w.j, header_of(statement, SEKI_FIELD_PRODUCT),
                              header_of(statement, SEKI_FIELD_VERSION), date);
    seki_json_end_object(&w.j);
    put_component(&w);
    seki_json_end_object(&w.j);
    seki_json_end_object(&w.j);
    seki_buf_add_char(out, '\n');
}
