#include "format/json/json_statement.h"
#include "model/derivation.h"

/* A member that is left out when there is nothing to say. */
static void add_filled(struct seki_json_out *j, struct seki_str key, struct seki_str value)
{
    if (value.n) {
        seki_json_str(j, key, value);
    }
}

static void add_header(struct seki_json_out *j, const struct seki_statement *statement)
{
    seki_json_begin_object(j, SEKI_STR("header"));
    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        add_filled(j, seki_field_name((enum seki_field)i), statement->header[i]);
    }
    seki_json_end_object(j);
}

static void add_date(struct seki_json_out *j, struct seki_str key, struct seki_date date)
{
    struct seki_buf SEKI_CLEANUP_BUF iso = {0};

    seki_buf_init(&iso, 16); /* 2026-04-01 */
    seki_date_add_iso(&iso, date);
    add_filled(j, key, seki_buf_str(&iso));
    if (seki_buf_status(&iso) < 0 && j->buf->status == 0) {
        j->buf->status = seki_buf_status(&iso);
    }
}

static void add_source(struct seki_json_out *j, const struct seki_answer *answer)
{
    if (answer->sheet.n == 0 && answer->cell.n == 0) {
        return;
    }
    seki_json_begin_object(j, SEKI_STR("source"));
    add_filled(j, SEKI_STR("sheet"), answer->sheet);
    add_filled(j, SEKI_STR("cell"), answer->cell);
    seki_json_end_object(j);
}

static void add_from(struct seki_json_out *j, const struct seki_derived_from *from)
{
    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("item"), from->item);
    seki_json_str(j, SEKI_STR("value"), seki_value_name(from->value));
    add_filled(j, SEKI_STR("text"), from->text);
    add_filled(j, SEKI_STR("note"), from->note);
    add_filled(j, SEKI_STR("sheet"), from->sheet);
    add_filled(j, SEKI_STR("cell"), from->cell);
    seki_json_end_object(j);
}

void seki_json_add_derivation(struct seki_json_out *j, const struct seki_derivation *derivation)
{
    seki_json_begin_object_line(j, SEKI_STR("proposal"));
    seki_json_begin_array_line(j, SEKI_STR("from"));
    for (size_t i = 0; i < derivation->n_from; i++) {
        add_from(j, &derivation->from[i]);
    }
    seki_json_end_array(j);
    add_filled(j, SEKI_STR("relation"), derivation->relation);
    if (derivation->is_flipped) {
        seki_json_bool(j, SEKI_STR("flipped"), true);
    }
    add_filled(j, SEKI_STR("way"), derivation->way);
    add_filled(j, SEKI_STR("reason_ja"), derivation->reason.in[SEKI_LANG_JA]);
    add_filled(j, SEKI_STR("reason_en"), derivation->reason.in[SEKI_LANG_EN]);
    add_filled(j, SEKI_STR("by"), derivation->by);
    add_date(j, SEKI_STR("date"), derivation->date);
    seki_json_end_object(j);
}

/* The members of an answer, into the object that is open. */
static void add_answer(struct seki_json_out *j, const struct seki_item *item,
                       const struct seki_answer *answer)
{
    seki_json_str(j, SEKI_STR("item"), item->id);
    seki_json_str(j, SEKI_STR("value"), seki_value_name(answer->value));
    add_filled(j, SEKI_STR("text"), answer->text);
    add_filled(j, SEKI_STR("note"), answer->note);
    add_date(j, SEKI_STR("planned_until"), answer->planned_until);
    add_filled(j, SEKI_STR("raw"), answer->raw);
    add_filled(j, SEKI_STR("raw_note"), answer->raw_note);
    add_source(j, answer);
    add_filled(j, SEKI_STR("match"), seki_match_name(answer->match));
    seki_json_hundredths(j, SEKI_STR("confidence"), answer->confidence);
    if (answer->confidence < SEKI_CONFIDENT) {
        add_filled(j, SEKI_STR("doubt"), seki_row_reason_name(answer->doubt));
    }
    if (answer->derivation) {
        seki_json_add_derivation(j, answer->derivation);
    }
}

static void add_answers(struct seki_json_out *j, const struct seki_statement *statement)
{
    const struct seki_catalog *catalog = statement->catalog;

    seki_json_begin_array(j, SEKI_STR("answers"));
    for (size_t i = 0; i < catalog->n_answers; i++) {
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        add_answer(j, seki_catalog_answer_item(catalog, i), &statement->answers[i]);
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

static void add_extra(struct seki_json_out *j, const struct seki_statement *statement)
{
    seki_json_begin_array(j, SEKI_STR("extra"));
    for (size_t i = 0; i < statement->n_extra; i++) {
        const struct seki_extra *extra = &statement->extra[i];
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        add_filled(j, SEKI_STR("sheet"), extra->sheet);
        add_filled(j, SEKI_STR("cell"), extra->cell);
        seki_json_str(j, SEKI_STR("text"), extra->text);
        if (extra->is_comment) {
            seki_json_bool(j, SEKI_STR("comment"), true);
            add_filled(j, SEKI_STR("author"), extra->author);
        }
        if (extra->item) {
            seki_json_str(j, SEKI_STR("item"), extra->item->id);
        }
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

void seki_json_write_statement(struct seki_buf *out, const struct seki_statement *statement)
{
    struct seki_json_out j;

    seki_json_out_init(&j, out);
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    seki_json_str(&j, SEKI_STR("format"), SEKI_STR(SEKI_JSON_STATEMENT_FORMAT));
    seki_json_str(&j, SEKI_STR("catalog"), statement->catalog->head.id);
    add_header(&j, statement);
    add_answers(&j, statement);
    add_extra(&j, statement);
    seki_json_end_object(&j);
}
