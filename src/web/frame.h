/*
 * What every page has around its content: title, who is signed in, where one is, what was just
 * done. Filled by whoever serves the page, borrowed while it is written.
 */
#ifndef SEKI_WEB_FRAME_H
#define SEKI_WEB_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/msg.h"
#include "web/url.h"

enum seki_web_tone {
    SEKI_WEB_TONE_PLAIN,
    SEKI_WEB_TONE_GOOD,
    SEKI_WEB_TONE_WARN,
    SEKI_WEB_TONE_BAD,
    SEKI_WEB_TONE_NOTE
};

/* Parts of the navigation; each is shown to those whom web/nav.c names. */
enum seki_section {
    SEKI_SECTION_NONE,
    SEKI_SECTION_HOME,
    SEKI_SECTION_START,
    SEKI_SECTION_RISK,
    SEKI_SECTION_MEASURES,
    SEKI_SECTION_DUE,
    SEKI_SECTION_INBOX,
    SEKI_SECTION_REQUESTS,
    SEKI_SECTION_DEVICES,
    SEKI_SECTION_STATEMENTS,
    SEKI_SECTION_PRODUCTS,
    SEKI_SECTION_INCOMING,
    SEKI_SECTION_PUBLISHED,
    SEKI_SECTION_ASSESSMENTS,
    SEKI_SECTION_CONFORMITY,
    SEKI_SECTION_FILES,
    SEKI_SECTION_ORGANISATION,
    SEKI_SECTION_PEOPLE,
    SEKI_SECTION_EMERGENCY,
    SEKI_SECTION_ORGANISATIONS,
    SEKI_SECTION_JOBS,
    SEKI_SECTION_SETTINGS,
    SEKI_SECTION_INSTALLATION,
    SEKI_SECTION_CHECK,
    SEKI_SECTION_AUDIT,
    SEKI_SECTION_ACCOUNT,
    SEKI_SECTIONS,
};

/* One step of the way to this page; the last one, this page, has no address. */
struct seki_crumb {
    struct seki_msg label;
    struct seki_str name; /* instead of a label */
    struct seki_url url;
};

/* Said once, above the page, after something was done. */
struct seki_flash {
    enum seki_web_tone tone;
    struct seki_msg text;
};

struct seki_frame {
    struct seki_msg title;
    enum seki_section section;
    struct seki_str path;         /* of this page, for changing the language */
    struct seki_str person;       /* empty: nobody is signed in */
    struct seki_str organisation; /* its name */
    struct seki_str csrf;         /* the token of this session's forms */
    unsigned may;                 /* bits of enum seki_web_may */
    const struct seki_crumb *crumb;
    size_t n_crumbs;
    struct seki_flash flash;
    int64_t example; /* rows that were made then are of the example data; 0: there is none */
    int64_t example_product; /* of a maker: its number; 0: none */
};

static inline bool seki_frame_is_example(const struct seki_frame *frame, int64_t made)
{
    return frame->example > 0 && made == frame->example;
}

/* One line of the navigation. Lines of a group stand together under a heading. */
struct seki_nav {
    enum seki_section section;
    struct seki_msg label;
    struct seki_url url;
};

#define SEKI_NAV_GROUPS 7
extern const int seki_nav_groups[SEKI_NAV_GROUPS];

/* Heading of a group, and how many lines of it this person may see. */
struct seki_msg seki_nav_group(int group);
size_t seki_nav_lines(const struct seki_frame *frame, int group,
                      struct seki_nav ret_line[static SEKI_SECTIONS]);

#endif
