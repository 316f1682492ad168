#include "base/part.h"
#include "format/form/cell.h"
#include "msg/m_dif.h"
#include "msg/m_rep.h"
#include "report/diff_report.h"
#include "report/html_page.h"

/* The document that is being written. Of `page`, only what needs no assessment is used. */
struct document {
    struct seki_page page;
    struct seki_html *o; /* of the page */
    const struct seki_diff_report *report;
    const struct seki_diff *diff;
};

static void begin_section(struct document *d, struct seki_str class, struct seki_msg title)
{
    H(d->o, "<section");
    seki_html_attr(d->o, "class", class);
    H(d->o, ">\n<h2>");
    seki_page_title(&d->page, title);
}

static void end_section(struct document *d)
{
    H(d->o, "</section>\n");
}

/* The same columns in every table of a section. */
static void add_style(struct document *d)
{
    H(d->o, "<style>table{table-layout:fixed;min-width:640px}"
            "th:nth-child(n+3){width:23%}th:nth-child(1){width:14%}"
            ".f th:nth-child(1){width:20%}.f th:nth-child(n+2){width:40%}"
            ".h th:nth-child(1){width:34%}.h th:nth-child(2){width:12%}"
            "tbody th{overflow-wrap:anywhere}</style>\n");
}

static void begin_table(struct document *d, struct seki_str caption, const int *heads, size_t n)
{
    H(d->o, "<div class=\"wide\"><table>\n<caption>");
    seki_html_text(d->o, caption);
    H(d->o, "</caption>\n");
    seki_page_heads(&d->page, heads, n);
}

static void end_table(struct document *d)
{
    H(d->o, "</tbody></table></div>\n");
}

/* "Worsened (3)" */
static void begin_turn_table(struct document *d, enum seki_turn turn, size_t n, const int *heads,
                             size_t n_heads)
{
    struct seki_buf SEKI_CLEANUP_BUF caption = {0};
    struct seki_msg msg = M_dif_head_count(seki_word_turn(d->o->lang, turn), (int64_t)n);

    seki_buf_init(&caption, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&caption, d->o->lang, &msg);
    begin_table(d, seki_part_str(d->o->buf, &caption), heads, n_heads);
}

static void add_turn(struct document *d, enum seki_turn turn)
{
    static const struct seki_str classes[SEKI_TURN_MAX] = {
        [SEKI_TURN_SAME] = SEKI_STR("lv"),
        [SEKI_TURN_WORSENED] = SEKI_STR("lv b3"),
        [SEKI_TURN_UNCLEAR] = SEKI_STR("lv b1"),
        [SEKI_TURN_IMPROVED] = SEKI_STR("lv b0"),
    };

    H(d->o, "<span");
    seki_html_attr(d->o, "class", classes[turn]);
    H(d->o, ">");
    seki_html_text(d->o, seki_word_turn(d->o->lang, turn));
    H(d->o, "</span>");
}

/* Answer, mark of doubt, cell and note. */
static void add_voice(struct document *d, const struct seki_voice *voice)
{
    struct seki_buf SEKI_CLEANUP_BUF said = {0};
    struct seki_str why = seki_word_distrust(d->o->lang, voice);

    seki_buf_init(&said, d->o->buf->max);
    seki_words_add_said(&said, d->o->lang, voice->answer);
    H(d->o, "<strong>");
    seki_html_text(d->o, seki_part_str(d->o->buf, &said));
    H(d->o, "</strong>");
    if (voice->answer->cell.n) {
        H(d->o, " <span class=\"small\">");
        seki_html_text(d->o, voice->answer->cell);
        H(d->o, "</span>");
    }
    if (why.n) {
        H(d->o, " <span class=\"tag unk\">");
        seki_html_text(d->o, why);
        H(d->o, "</span>");
    }
    if (voice->answer->note.n) {
        H(d->o, "<br><span class=\"small\">");
        seki_html_text(d->o, voice->answer->note);
        H(d->o, "</span>");
    }
}

static void add_answer(struct document *d, const struct seki_diff_answer *entry)
{
    const struct seki_item *item = entry->side[0].item;

    H(d->o, "<tr><th scope=\"row\" class=\"nowrap\">");
    seki_html_text(d->o, item->id);
    H(d->o, "</th><td>");
    seki_html_both(d->o, &item->text);
    for (int side = 0; side < 2; side++) {
        H(d->o, "</td><td>");
        add_voice(d, &entry->side[side]);
    }
    H(d->o, "</td></tr>\n");
}

static void add_answers(struct document *d)
{
    static const int heads[] = {
        SEKI_MSG_dif_col_item,
        SEKI_MSG_dif_col_question,
        SEKI_MSG_dif_col_a,
        SEKI_MSG_dif_col_b,
    };

    if (d->diff->is_through_hub || d->diff->n_answers == 0) {
        return;
    }
    begin_section(d, SEKI_STR("q"), M_dif_h_answers());
    for (size_t i = 0; i < SEKI_TURN_MAX; i++) {
        enum seki_turn turn = seki_diff_order[i];
        if (d->diff->answers_by[turn] == 0) {
            continue;
        }
        begin_turn_table(d, turn, d->diff->answers_by[turn], heads, SEKI_ARRAY_LEN(heads));
        for (size_t k = 0; k < d->diff->n_answers; k++) {
            if (d->diff->answers[k].turn == turn) {
                add_answer(d, &d->diff->answers[k]);
            }
        }
        end_table(d);
    }
    end_section(d);
}

static void add_cell(struct document *d, struct seki_str text)
{
    H(d->o, "<td>");
    if (text.n) {
        seki_html_text(d->o, text);
    } else {
        seki_html_msg(d->o, M_rep_dash());
    }
    H(d->o, "</td>");
}

static void add_header(struct document *d)
{
    static const int heads[] = {
        SEKI_MSG_dif_col_field,
        SEKI_MSG_dif_col_a,
        SEKI_MSG_dif_col_b,
    };

    if (d->diff->n_fields == 0) {
        return;
    }
    begin_section(d, SEKI_STR("f"), M_dif_h_header());
    begin_table(d, seki_msg_text(d->o->lang, SEKI_MSG_dif_cap_header), heads,
                SEKI_ARRAY_LEN(heads));
    for (size_t i = 0; i < d->diff->n_fields; i++) {
        const struct seki_diff_field *field = &d->diff->fields[i];
        H(d->o, "<tr><th scope=\"row\">");
        seki_html_text(d->o, seki_cell_label(d->o->lang, field->field));
        H(d->o, "</th>");
        add_cell(d, field->side[0]);
        add_cell(d, field->side[1]);
        H(d->o, "</tr>\n");
    }
    end_table(d);
    end_section(d);
}

/* How it stands on one side, and the answers that stand behind it. */
static void add_hub_side(struct document *d, const struct seki_diff_hub *entry, int side)
{
    H(d->o, "<td><span class=\"tag\">");
    seki_html_text(d->o, seki_word_hub_side(d->o->lang, entry, side));
    H(d->o, "</span>");
    if (entry->n_voices[side]) {
        H(d->o, "<ul>");
    }
    for (size_t i = 0; i < entry->n_voices[side]; i++) {
        H(d->o, "<li>");
        seki_html_text(d->o, entry->voices[side][i].item->id);
        H(d->o, " ");
        add_voice(d, &entry->voices[side][i]);
        H(d->o, "</li>");
    }
    if (entry->n_voices[side]) {
        H(d->o, "</ul>");
    }
    H(d->o, "</td>");
}

static void add_hub_entry(struct document *d, const struct seki_diff_hub *entry)
{
    H(d->o, "<tr><th scope=\"row\">");
    seki_html_both(d->o, seki_diff_hub_text(d->report->hub, entry));
    H(d->o, "<br><code>");
    seki_html_text(d->o, seki_diff_hub_id(d->report->hub, entry));
    H(d->o, "</code></th><td>");
    if (seki_diff_is_once(entry)) {
        seki_html_msg(d->o, M_rep_dash());
    } else {
        add_turn(d, entry->turn);
    }
    H(d->o, "</td>");
    add_hub_side(d, entry, 0);
    add_hub_side(d, entry, 1);
    H(d->o, "</tr>\n");
}

/* The entries of a turn, or with `is_once` those that only one side asks. */
static void add_hub_table(struct document *d, enum seki_turn turn, bool is_once)
{
    static const int heads[] = {
        SEKI_MSG_dif_col_hub,
        SEKI_MSG_dif_col_turn,
        SEKI_MSG_dif_col_a,
        SEKI_MSG_dif_col_b,
    };
    size_t once = seki_diff_count_once(d->diff);
    size_t n = d->diff->hub_by[turn] - (turn == SEKI_TURN_UNCLEAR ? once : 0);

    if (is_once ? once == 0 : n == 0) {
        return;
    }
    if (is_once) {
        begin_table(d, seki_msg_text(d->o->lang, SEKI_MSG_dif_h_once), heads,
                    SEKI_ARRAY_LEN(heads));
    } else {
        begin_turn_table(d, turn, n, heads, SEKI_ARRAY_LEN(heads));
    }
    for (size_t i = 0; i < d->diff->n_hub; i++) {
        const struct seki_diff_hub *entry = &d->diff->hub[i];
        if (entry->turn == turn && seki_diff_is_once(entry) == is_once) {
            add_hub_entry(d, entry);
        }
    }
    end_table(d);
}

static void add_profile(struct document *d)
{
    if (d->diff->n_hub == 0) {
        return;
    }
    begin_section(d, SEKI_STR("h"), M_dif_h_profile());
    seki_page_p(&d->page, M_dif_profile_about());
    for (size_t i = 0; i < SEKI_TURN_MAX; i++) {
        add_hub_table(d, seki_diff_order[i], false);
    }
    add_hub_table(d, SEKI_TURN_UNCLEAR, true);
    end_section(d);
}

static void add_side(struct document *d, int side)
{
    const struct seki_statement *statement = d->diff->side[side].statement;
    static const enum seki_field fields[] = {SEKI_FIELD_MANUFACTURER, SEKI_FIELD_PRODUCT,
                                             SEKI_FIELD_MODEL, SEKI_FIELD_VERSION, SEKI_FIELD_DATE};

    seki_buf_add(d->o->buf, side ? SEKI_STR("<dt>B</dt><dd>") : SEKI_STR("<dt>A</dt><dd>"));
    H(d->o, "<strong>");
    seki_html_text(d->o, statement->name);
    H(d->o, "</strong>");
    for (size_t i = 0; i < SEKI_ARRAY_LEN(fields); i++) {
        if (statement->header[fields[i]].n) {
            H(d->o, " · ");
            seki_html_text(d->o, statement->header[fields[i]]);
        }
    }
    H(d->o, "<br><span class=\"small\">");
    seki_html_both(d->o, &statement->catalog->head.title);
    H(d->o, "</span></dd>\n");
}

static void add_counts(struct document *d)
{
    const struct seki_diff *diff = d->diff;
    size_t n = diff->n_hub - diff->hub_by[SEKI_TURN_SAME] - seki_diff_count_once(diff);

    H(d->o, "<div class=\"answer\">\n<p class=\"lead\">");
    if (!seki_diff_is_different(diff)) {
        seki_html_msg(d->o, M_dif_none());
        H(d->o, "</p>\n</div>\n");
        return;
    }
    seki_html_msg(d->o, M_dif_sum_profile((int64_t)n));
    H(d->o, "</p>\n");
    seki_page_p(&d->page, seki_diff_hub_counts(diff));
    if (diff->is_through_hub) {
        seki_page_p(&d->page,
                    M_dif_through_hub((int64_t)diff->n_untied[0], (int64_t)diff->n_untied[1]));
    } else {
        seki_page_p(&d->page, M_dif_sum_answers((int64_t)diff->n_answers));
        seki_page_p(&d->page, seki_diff_answer_counts(diff));
    }
    H(d->o, "</div>\n");
}

static void begin_document(struct document *d)
{
    struct seki_html *o = d->o;

    H(o, "<!DOCTYPE html>\n<html");
    seki_html_attr(o, "lang", o->lang == SEKI_LANG_JA ? SEKI_STR("ja") : SEKI_STR("en"));
    H(o, ">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" "
         "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    seki_html_msg(o, M_dif_title());
    H(o, "</title>\n");
    seki_page_style(&d->page);
    add_style(d);
    H(o, "</head>\n<body>\n<main>\n<header class=\"top\">\n<h1>");
    seki_html_msg(o, M_dif_title());
    H(o, "</h1>\n<dl class=\"facts\">");
    add_side(d, 0);
    add_side(d, 1);
    H(o, "</dl>\n");
    add_counts(d);
    H(o, "</header>\n");
}

void seki_diff_html(const struct seki_diff_report *report, struct seki_buf *out)
{
    struct document d = {
        .page = {.o = {.buf = out, .lang = report->lang}},
        .report = report,
        .diff = report->diff,
    };

    d.o = &d.page.o;
    begin_document(&d);
    add_header(&d);
    add_answers(&d);
    add_profile(&d);
    H(d.o, "</main>\n</body>\n</html>\n");
}
