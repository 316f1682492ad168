/*
 * Writing HTML and SVG: escaped by default.
 *
 * There are two ways to write. H() takes literals of our source and nothing else: anything that is
 * not a literal does not compile. Everything else goes through the functions, which escape it
 * for text and for quoted attributes alike, and show it as base/visible.h does, so that a received
 * text can neither end an element nor disguise itself. Tabs and line breaks stay.
 */
#ifndef SEKI_REPORT_HTML_H
#define SEKI_REPORT_HTML_H

#include "base/buf.h"
#include "base/msg.h"

struct seki_html {
    struct seki_buf *buf;
    enum seki_lang lang;
};

/* Markup, as a literal. */
#define H(o, lit) seki_buf_lit((o)->buf, lit)

void seki_html_text(struct seki_html *o, struct seki_str s);
void seki_html_int(struct seki_html *o, int64_t value);

/* A message in the page's language. */
void seki_html_msg(struct seki_html *o, struct seki_msg msg);

/* The page's language of a text of the data. */
void seki_html_both(struct seki_html *o, const struct seki_text *text);

/* A page up to the text of its title: no script, nothing from elsewhere. */
void seki_html_begin(struct seki_html *o);

/* Rules that all pages share, inside of a style element: type, links, tables, framed words. */
void seki_html_css(struct seki_html *o);

/* One attribute with a blank before it; its name is a literal. */
#define seki_html_attr(o, name, value) \
    (seki_buf_lit((o)->buf, " " name "=\""), seki_html_text(o, value), seki_buf_lit((o)->buf, "\""))

#endif
