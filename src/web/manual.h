/*
 * The manual of the pages and the keys that they know, as pages that everybody may see.
 *
 * The texts are those of docs/manual.*.md and their pictures, compiled into the program (tools/manualc). Headings have the same ids
 * in both languages, so that a page can name the chapter about it.
 */
#ifndef SEKI_WEB_MANUAL_H
#define SEKI_WEB_MANUAL_H

#include "web/assets.h"
#include "web/frame.h"
#include "web/url.h"

extern const struct seki_web_asset seki_manual_pictures[];
extern const size_t seki_manual_pictures_n;
extern const struct seki_str seki_manual_text[SEKI_LANG_MAX]; /* HTML of our own */

/* The text in the language of the page. */
void seki_web_manual_text(struct seki_html *o);

/* The chapter about the pages of a section: an address that ends with its id. Never empty: at least the manual itself. */
struct seki_url seki_manual_chapter(enum seki_section section);

/* One row of the page of keys. */
struct seki_web_key {
    struct seki_str keys; /* as on the keyboard; several with blanks between them */
    struct seki_msg does;
};

#define SEKI_WEB_KEYS_ALL 4
#define SEKI_WEB_KEYS_EDITOR 9
extern const struct seki_web_key seki_keys_all[SEKI_WEB_KEYS_ALL]; /* of every page */
extern const struct seki_web_key
    seki_keys_editor[SEKI_WEB_KEYS_EDITOR]; /* of the editor of statements */

#endif
