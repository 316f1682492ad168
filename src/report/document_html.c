#include "report/document_html.h"

#include "msg/m_doc.h"

/* --- the parts of a cell */

static void add_mark(struct seki_html *o, enum seki_mark mark)
{
    static const struct seki_str names[SEKI_MARK_MAX] = {
        [SEKI_MARK_YES] = SEKI_STR("#m-yes"),     [SEKI_MARK_NO] = SEKI_STR("#m-no"),
        [SEKI_MARK_NA] = SEKI_STR("#m-na"),       [SEKI_MARK_NOTE] = SEKI_STR("#m-note"),
        [SEKI_MARK_BLANK] = SEKI_STR("#m-blank"),
    };

    if (names[mark].n) {
        H(o, "<svg class=\"m\" aria-hidden=\"true\"><use");
        seki_html_attr(o, "href", names[mark]);
        H(o, "/></svg>");
    }
}

/* The shapes that add_mark() refers to. */
static void add_shapes(struct seki_html *o)
{
    H(o,
      "<svg width=\"0\" height=\"0\" class=\"shapes\" aria-hidden=\"true\"><defs>"
      "<symbol id=\"m-yes\" viewBox=\"0 0 16 16\"><path d=\"M2.5 8.5l3.5 4 7.5-9\"/></symbol>"
      "<symbol id=\"m-no\" viewBox=\"0 0 16 16\"><path d=\"M3.5 3.5l9 9M12.5 3.5l-9 9\"/></symbol>"
      "<symbol id=\"m-na\" viewBox=\"0 0 16 16\"><path d=\"M2.5 8h11\"/></symbol>"
      "<symbol id=\"m-note\" viewBox=\"0 0 16 16\"><path d=\"M2.5 4h11M2.5 8h11M2.5 12h6\"/>"
      "</symbol>"
      "<symbol id=\"m-blank\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"5.5\" "
      "stroke-dasharray=\"2.2 2.2\"/></symbol></defs></svg>\n");
}

static void add_parts(struct seki_html *o, const struct seki_doc_cell *cell)
{
    add_mark(o, cell->mark);
    if (cell->strong.n) {
        H(o, "<b>");
        seki_html_text(o, cell->strong);
        H(o, "</b> ");
    }
    seki_html_text(o, cell->text);
    if (cell->tag.n) {
        H(o, " <span class=\"tag");
        if (cell->tone == SEKI_TONE_ALERT) {
            H(o, " warn\">");
        } else {
            H(o, " uv\">");
        }
        seki_html_text(o, cell->tag);
        H(o, "</span>");
    }
    if (cell->small.n) {
        H(o, "<div class=\"small\">");
        seki_html_text(o, cell->small);
        H(o, "</div>");
    }
}

static void add_class(struct seki_html *o, const struct seki_doc_cell *cell)
{
    static const struct seki_str tones[SEKI_TONE_MAX] = {SEKI_STR("t"), SEKI_STR("t quiet"),
                                                         SEKI_STR("t alert")};

    H(o, " class=\"");
    seki_html_text(o, tones[cell->tone]);
    if (cell->indent) {
        H(o, " in");
        seki_html_int(o, cell->indent);
    }
    H(o, "\"");
}

/* --- blocks */

static void add_element(struct seki_html *o, const char *tag, struct seki_str text)
{
    if (text.n) {
        seki_buf_lit(o->buf, "<p class=\"");
        seki_buf_add(o->buf, seki_str_from_c(tag));
        seki_buf_lit(o->buf, "\">");
        seki_html_text(o, text);
        H(o, "</p>\n");
    }
}

static void add_title(struct seki_html *o, const struct seki_block *block)
{
    add_element(o, "kind", block->lead);
    H(o, "<h1>");
    seki_html_text(o, block->text);
    H(o, "</h1>\n");
    add_element(o, "below", block->small);
}

static void add_facts(struct seki_html *o, const struct seki_block *block)
{
    H(o, "<dl class=\"facts\">\n");
    for (size_t i = 0; i < seki_block_n_rows(block); i++) {
        const struct seki_doc_cell *row = seki_block_row(block, i);
        H(o, "<dt>");
        add_parts(o, &row[0]);
        H(o, "</dt><dd");
        add_class(o, &row[1]);
        H(o, ">");
        add_parts(o, &row[1]);
        H(o, "</dd>\n");
    }
    H(o, "</dl>\n");
}

static void add_figures(struct seki_html *o, const struct seki_block *block)
{
    H(o, "<dl class=\"counts\">\n");
    for (size_t i = 0; i < seki_block_n_rows(block); i++) {
        const struct seki_doc_cell *row = seki_block_row(block, i);
        H(o, "<div><dt>");
        add_parts(o, &row[0]);
        H(o, "</dt><dd>");
        add_parts(o, &row[1]);
        H(o, "</dd></div>\n");
    }
    H(o, "</dl>\n");
}

static void add_notice(struct seki_html *o, const struct seki_block *block)
{
    H(o, "<div class=\"notice\">\n");
    add_element(o, "lead", block->lead);
    add_element(o, "t", block->text);
    H(o, "</div>\n");
}

static void add_heads(struct seki_html *o, const struct seki_block *block)
{
    H(o, "<thead role=\"rowgroup\"><tr role=\"row\">");
    for (size_t i = 0; i < block->n_columns; i++) {
        H(o, "<th scope=\"col\" role=\"columnheader\">");
        seki_html_text(o, block->columns[i].head);
        H(o, "</th>");
    }
    H(o, "</tr></thead>\n");
}

static void add_columns(struct seki_html *o, const struct seki_block *block)
{
    H(o, "<colgroup>");
    for (size_t i = 0; i < block->n_columns; i++) {
        H(o, "<col style=\"width:");
        seki_html_int(o, block->columns[i].share);
        H(o, "%\">");
    }
    H(o, "</colgroup>\n");
}

static void add_cell(struct seki_html *o, const struct seki_doc_cell *cell, size_t span)
{
    H(o, "<td role=\"cell\"");
    add_class(o, cell);
    if (span > 1) {
        H(o, " colspan=\"");
        seki_html_int(o, (int64_t)span);
        H(o, "\"");
    }
    H(o, ">");
    add_parts(o, cell);
    H(o, "</td>");
}

/* What the choices of the document find it by. */
static void add_keys(struct seki_html *o, struct seki_str keys)
{
    if (keys.n) {
        H(o, " class=\"k ");
        seki_html_text(o, keys);
        H(o, "\"");
    }
}

static void add_row(struct seki_html *o, const struct seki_block *block, size_t index)
{
    const struct seki_doc_cell *row = seki_block_row(block, index);

    H(o, "<tr role=\"row\"");
    add_keys(o, row[0].keys);
    H(o, "><th scope=\"row\" role=\"rowheader\">");
    add_parts(o, &row[0]);
    H(o, "</th>");
    for (size_t i = 1; i < block->n_columns;) {
        size_t span = seki_block_span(block, row, i);
        add_cell(o, &row[i], span);
        i += span;
    }
    H(o, "</tr>\n");
}

static void add_table(struct seki_html *o, const struct seki_block *block)
{
    H(o, "<table role=\"table\"");
    seki_html_attr(o, "aria-label", block->lead);
    if (block->n_columns > 2) {
        H(o, " class=\"items\"");
    }
    H(o, ">\n");
    add_columns(o, block);
    add_heads(o, block);
    H(o, "<tbody role=\"rowgroup\">\n");
    for (size_t i = 0; i < seki_block_n_rows(block); i++) {
        add_row(o, block, i);
    }
    H(o, "</tbody></table>\n");
}

/* --- sections and contents */

static bool is_section(const struct seki_block *block)
{
    return block->kind == SEKI_BLOCK_HEADING && block->level == 0;
}

static void begin_section(struct seki_html *o, const struct seki_block *block, size_t number)
{
    H(o, "<section id=\"s");
    seki_html_int(o, (int64_t)number);
    H(o, "\"");
    add_keys(o, block->keys);
    H(o, ">\n<h2>");
    seki_html_text(o, block->text);
    H(o, "</h2>\n");
}

/* After what belongs to the document as a whole, and before its first section. */
static void add_contents(struct seki_html *o, const struct seki_doc *doc)
{
    size_t number = 0;

    H(o, "<nav");
    seki_html_attr(o, "aria-label", seki_msg_text(o->lang, SEKI_MSG_doc_contents));
    H(o, "><ol>\n");
    if (doc->choices.n) {
        H(o, "<li><a href=\"#choose\">");
        seki_html_text(o, seki_msg_text(o->lang, SEKI_MSG_doc_choose));
        H(o, "</a></li>\n");
    }
    for (size_t i = 0; i < seki_doc_n_blocks(doc); i++) {
        const struct seki_block *block = seki_doc_block(doc, i);
        if (is_section(block)) {
            H(o, "<li><a href=\"#s");
            seki_html_int(o, (int64_t)++number);
            H(o, "\">");
            seki_html_text(o, block->text);
            H(o, "</a></li>\n");
        }
    }
    H(o, "</ol></nav>\n");
}

static void add_block(struct seki_html *o, const struct seki_block *block)
{
    switch (block->kind) {
    case SEKI_BLOCK_TITLE:
        add_title(o, block);
        break;
    case SEKI_BLOCK_FACTS:
        add_facts(o, block);
        break;
    case SEKI_BLOCK_FIGURES:
        add_figures(o, block);
        break;
    case SEKI_BLOCK_NOTICE:
        add_notice(o, block);
        break;
    case SEKI_BLOCK_PARAGRAPH:
        add_element(o, "t", block->text);
        break;
    case SEKI_BLOCK_TABLE:
        add_table(o, block);
        break;
    case SEKI_BLOCK_HEADING:
        H(o, "<h3>");
        seki_html_text(o, block->text);
        H(o, "</h3>\n");
        break;
    case SEKI_BLOCK_PLAIN:
        H(o, "<pre>");
        seki_html_text(o, block->text);
        H(o, "</pre>\n");
        break;
    case SEKI_BLOCK_CHART:
        seki_document_chart(o, block);
        break;
    case SEKI_BLOCK_CONTENTS:
    case SEKI_BLOCK_PAGE:
    case SEKI_BLOCK_SIGN:
    case SEKI_BLOCK_MAX:
    default:
        break;
    }
}

/* Ends what stands in front of a section: the head of the page, or the section before. */
static void end_before(struct seki_html *o, const struct seki_doc *doc, size_t number)
{
    if (number == 0) {
        add_contents(o, doc);
        H(o, "</header>\n");
    } else {
        H(o, "</section>\n");
    }
}

static void add_blocks(struct seki_html *o, const struct seki_doc *doc)
{
    size_t number = 0;
    bool has_choices = false;

    for (size_t i = 0; i < seki_doc_n_blocks(doc); i++) {
        const struct seki_block *block = seki_doc_block(doc, i);
        if (!is_section(block)) {
            add_block(o, block);
            continue;
        }
        end_before(o, doc, number);
        if (block->keys.n && !has_choices) {
            seki_document_choices(o, doc);
            has_choices = true;
        }
        begin_section(o, block, ++number);
    }
    if (number) {
        H(o, "</section>\n");
    } else {
        H(o, "</header>\n");
    }
}

void seki_document_html(struct seki_buf *out, const struct seki_doc *doc)
{
    struct seki_html o = {.buf = out, .lang = doc->lang};

    seki_html_begin(&o);
    seki_html_text(&o, doc->title);
    H(&o, "</title>\n");
    seki_document_css(&o, doc);
    H(&o, "</head>\n<body>\n");
    add_shapes(&o);
    H(&o, "<main>\n<header class=\"top\">\n");
    add_blocks(&o, doc);
    H(&o, "</main>\n</body>\n</html>\n");
}

int seki_document_page(const struct seki_composer *c, struct seki_sink *sink, struct seki_err *err)
{
    struct seki_doc doc;
    int r = seki_compose_end(c, &doc, err);

    if (r == 0) {
        seki_document_html(&sink->buf, &doc);
        seki_sink_flush(sink);
    }
    return r;
}
