/*
 * Pages under test: written into a buffer and looked at as a browser would.
 *
 * With SEKI_WEB_PAGES=FOLDER in the environment each page is written there too, with the static
 * files, to be looked at in a browser.
 */
#ifndef TESTS_UNIT_WEB_PAGE_H
#define TESTS_UNIT_WEB_PAGE_H

#include "web/frame.h"

/* Names that pages have to bear: markup, an emoji, characters outside of the usual tables, a sign
 * that turns the direction of writing. */
#define EVIL "<script>alert(\"1\")</script>'& \xf0\x9f\x98\x80 髙橋 𠮷子 \xe2\x80\xae"

struct page {
    struct seki_buf buf;
    struct seki_html o;
};

struct seki_html *page_begin(struct page *page, enum seki_lang lang);

/* The page is whole: elements close, ids are there once and are there when something points to
 * them, no markup of EVIL is in it. Fails the test with the place otherwise. Frees nothing. */
void page_check(struct page *page, const char *name);

bool page_has(const struct page *page, const char *text);
void page_finish(struct page *page);

/* A frame of somebody who may see everything. */
struct seki_frame page_frame(struct seki_msg title, struct seki_str path);

#endif
