/*
 * What pages are made of: fields, tags, tables, pages of a list. Each struct is what one component
 * of parts.html shows; /design shows them all. Everything is borrowed while a page is written.
 */
#ifndef SEKI_WEB_PARTS_H
#define SEKI_WEB_PARTS_H

#include "web/frame.h"

/* A text by which a page calls something: a message, or else words of the data. */
struct seki_label {
    struct seki_msg msg;
    struct seki_str text;
};

static inline bool seki_msg_is_set(struct seki_msg msg)
{
    return msg.id != SEKI_MSG_NONE;
}

enum seki_web_field_type {
    SEKI_WEB_FIELD_TEXT,
    SEKI_WEB_FIELD_PASSWORD,
    SEKI_WEB_FIELD_EMAIL,
    SEKI_WEB_FIELD_NUMBER,
    SEKI_WEB_FIELD_DATE,
    SEKI_WEB_FIELD_SEARCH,
    SEKI_WEB_FIELD_CODE, /* digits that a device shows: numeric keyboard, never filled in from before */
    SEKI_WEB_FIELD_FILE,
    SEKI_WEB_FIELD_AREA,
};

struct seki_web_option {
    struct seki_str value;
    struct seki_label label;
    struct seki_msg help;
    bool is_chosen;
};

/* A field of a form; its id is its name. */
struct seki_web_field {
    struct seki_str name;
    enum seki_web_field_type type;
    struct seki_msg label;
    struct seki_msg help;
    struct seki_msg error;
    struct seki_str value; /* never shown for passwords, codes and files */
    struct seki_str autocomplete;
    struct seki_str accept; /* of files */
    size_t most; /* bytes of a file, which a script says before it is sent; 0: it does not */
    bool is_required;
    bool is_short;
    const struct seki_web_option *option; /* of choices */
    size_t n_options;
    const struct seki_web_option *suggestion; /* of a text, which may be another one */
    size_t n_suggestions;
};

/* The HTML name of a field's type. */
struct seki_str seki_field_type_name(enum seki_web_field_type type);

/* Whether help or an error stand beside it. */
static inline bool seki_field_says(const struct seki_web_field *field)
{
    return seki_msg_is_set(field->help) || seki_msg_is_set(field->error);
}

/* What a field shows again: nothing of what is secret. */
struct seki_str seki_field_shown(const struct seki_web_field *field);

/* How many lines an area has at first: enough for what stands in it, within bounds. */
int64_t seki_field_rows(const struct seki_web_field *field);

/* Class and sign of a tone; the sign stands beside the colour, for who cannot tell colours. */
struct seki_str seki_tone_class(enum seki_web_tone tone);
struct seki_str seki_tone_sign(enum seki_web_tone tone);

enum seki_button { SEKI_BUTTON, SEKI_BUTTON_FIRST, SEKI_BUTTON_HARM, SEKI_BUTTON_SMALL };

struct seki_str seki_button_class(enum seki_button kind);

/* A list of which one page is shown: where it is, how it is sorted, what it is narrowed to. */
struct seki_list {
    struct seki_url url;    /* of the list, without what is below */
    struct seki_str find;   /* typed into the search */
    struct seki_str filter; /* chosen of the filter; "" is all */
    struct seki_str sorts;  /* columns by which it can be sorted, between blanks */
    struct seki_str sort;   /* the chosen one, and whether from the end */
    bool is_down;
    bool can_find;         /* there is a search */
    struct seki_str after; /* where this page begins: a cursor; empty: the first page */
    struct seki_str next;  /* where the next one begins; empty: there is none */
    struct seki_str file;  /* that it can be saved as (web/sheet.h); empty: it cannot */
    int64_t total;         /* of what matches; -1: not counted */
    size_t shown;
};

/* Whether a search or filter narrows it: an empty list then says something else. */
bool seki_list_is_narrowed(const struct seki_list *list);

/* Whether a column is among those by which the list can be sorted. */
bool seki_list_sorts(const struct seki_list *list, struct seki_str column);

/* The direction word of aria-sort. */
struct seki_str seki_list_order(const struct seki_list *list, struct seki_str column);

struct seki_web_step {
    struct seki_msg label;
    bool is_done;
    bool is_here;
};

struct seki_tab {
    struct seki_msg label;
    struct seki_url url;
    bool is_here;
};

/* One line of a time line. */
struct seki_happening {
    int64_t at; /* ms since 1970 UTC */
    struct seki_label label;
};

/* What was said of a field, by name; none without one. Forms hand their complaints around so. */
struct seki_web_complaint {
    struct seki_str field; /* "" is the form as a whole */
    struct seki_msg text;
    struct seki_msg remedy;
};

struct seki_complaints {
    const struct seki_web_complaint *at;
    size_t n;
};

/* What the browser's script asks a security key (web/key.h). `challenge` empty: nothing is asked. */
struct seki_web_key_ask {
    struct seki_str challenge;
    struct seki_str host;                /* that the key signs for */
    struct seki_str user, login, person; /* whose it will be, when it is added */
    struct seki_str keys;                /* ids, with blanks between them */
};

struct seki_msg seki_complaint_of(struct seki_complaints complaints, struct seki_str field);

#endif
