/* A crosswalk of two catalogs as a table for spreadsheets, both directions. */
#include "base/part.h"
#include "msg/m_relx.h"
#include "msg/m_rep.h"
#include "report/csv_cell.h"
#include "report/relate_report.h"
#include "report/words.h"

struct table {
    struct seki_csv_out csv;
    const struct seki_relate_report *report;
    enum seki_lang lang;
};

static void add_word(struct table *t, int id)
{
    seki_csv_out_text(&t->csv, seki_msg_text(t->lang, id));
}

static void add_heads(struct table *t)
{
    static const int heads[] = {
        SEKI_MSG_relx_from,       SEKI_MSG_relx_item,         SEKI_MSG_relx_text,
        SEKI_MSG_relx_relation,   SEKI_MSG_relx_to,           SEKI_MSG_relx_item,
        SEKI_MSG_relx_text,       SEKI_MSG_relx_status,       SEKI_MSG_relx_counts,
        SEKI_MSG_relx_via,        SEKI_MSG_relx_weakest,      SEKI_MSG_relx_grade,
        SEKI_MSG_relx_confidence, SEKI_MSG_relx_confirmed_by, SEKI_MSG_relx_confirmed_on,
        SEKI_MSG_relx_split,      SEKI_MSG_relx_source,
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(heads); i++) {
        add_word(t, heads[i]);
    }
    seki_csv_out_line_end(&t->csv);
}

static void add_end(struct table *t, struct seki_place place)
{
    const struct seki_item *item = seki_web_item(t->report->web, place);

    seki_csv_out_text(&t->csv, t->report->web->parts.catalogs[place.catalog]->head.id);
    seki_csv_out_text(&t->csv, item->id);
    seki_csv_out_text(&t->csv, seki_text_get(&item->text, t->lang));
}

static void add_part(struct table *t, const struct seki_buf *part)
{
    seki_csv_out_text(&t->csv, seki_part_str(t->csv.buf, part));
}

static void add_relation(struct table *t, const struct seki_way *way)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, t->csv.buf->max);
    seki_words_add_relation(&text, t->lang, way);
    add_part(t, &text);
}

static void add_via(struct table *t, const struct seki_way *way)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, t->csv.buf->max);
    seki_words_add_via(&text, t->lang, t->report->web, way);
    add_part(t, &text);
}

static void add_weakest(struct table *t, const struct seki_way *way)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, t->csv.buf->max);
    seki_words_add_weakest(&text, t->report->web, way);
    add_part(t, &text);
}

static void add_confirmation(struct table *t, const struct seki_way *way)
{
    bool is_confirmed = seki_way_status(way) == SEKI_WAY_CONFIRMED;
    struct seki_buf SEKI_CLEANUP_BUF date = {0};

    seki_buf_init(&date, t->csv.buf->max);
    if (is_confirmed) {
        seki_date_add_iso(&date, way->steps[0].link.date);
    }
    seki_csv_out_text(&t->csv, is_confirmed ? way->steps[0].link.by : SEKI_STR(""));
    add_part(t, &date);
}

static void add_sources(struct table *t, const struct seki_way *way)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, t->csv.buf->max);
    for (size_t i = 0; i < way->n_steps; i++) {
        seki_buf_add(&text, i ? SEKI_STR(" | ") : SEKI_STR(""));
        seki_buf_add(&text, way->steps[i].link.origin.source);
    }
    add_part(t, &text);
}

static void add_row(struct table *t, const struct seki_way *way)
{
    add_end(t, seki_way_from(way));
    add_relation(t, way);
    add_end(t, seki_way_to(way));
    seki_csv_out_text(&t->csv, seki_word_way_status(t->lang, seki_way_status(way)));
    add_word(t, way->is_best ? SEKI_MSG_rep_value_yes : SEKI_MSG_rep_value_no);
    add_via(t, way);
    add_weakest(t, way);
    seki_csv_out_text(&t->csv, seki_word_grade(t->lang, way->grade));
    seki_csv_out_int(&t->csv, way->confidence);
    add_confirmation(t, way);
    add_word(t, way->is_split ? SEKI_MSG_rep_value_yes : SEKI_MSG_rep_value_no);
    add_sources(t, way);
    seki_csv_out_line_end(&t->csv);
}

void seki_relate_csv(const struct seki_relate_report both[2], struct seki_buf *out)
{
    struct table t = {.csv = {.buf = out}, .lang = both[0].lang};

    seki_buf_lit(out, "\xef\xbb\xbf");
    add_heads(&t);
    for (size_t side = 0; side < 2; side++) {
        t.report = &both[side];
        for (size_t i = 0; i < t.report->ways.n; i++) {
            if (seki_relate_is_told(t.report, &t.report->ways.at[i])) {
                add_row(&t, &t.report->ways.at[i]);
            }
        }
    }
}
