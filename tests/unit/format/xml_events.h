/*
 * The same document through our scanner and through expat, as one text of events each.
 *
 * For the unit test and the fuzz target of format/package/scan.h. Elements are "<SPACE local", with
 * SPACE the index among xml_spaces or -, then their attributes; "/SPACE local" ends them; runs of text
 * are joined. A refused document has "!" as its last event, a DOCTYPE "D!".
 */
#ifndef SEKI_TESTS_UNIT_FORMAT_XML_EVENTS_H
#define SEKI_TESTS_UNIT_FORMAT_XML_EVENTS_H

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "format/package/scan.h"

static const struct seki_str xml_spaces[] = {SEKI_STR("urn:a"), SEKI_STR("urn:b")};

#define XML_N_SPACES (sizeof(xml_spaces) / sizeof(*xml_spaces))

struct xml_events {
    struct seki_buf text;
    size_t depth;
    bool is_in_text;
    bool is_over;
    XML_Parser parser;
};

static inline void xml_begin(struct xml_events *events, const char *kind)
{
    events->is_in_text = false;
    seki_buf_add(&events->text, seki_str_from_c("\n"));
    seki_buf_add(&events->text, seki_str_from_c(kind));
}

static inline void xml_put_name(struct xml_events *events, int space, const char *local)
{
    seki_buf_add_char(&events->text, space < 0 ? '-' : (char)('0' + space));
    seki_buf_add_char(&events->text, ' ');
    seki_buf_add(&events->text, seki_str_from_c(local));
}

static inline int xml_start(void *user, int space, const char *local,
                            const struct seki_xml_atts *atts)
{
    struct xml_events *events = user;

    if (++events->depth > SEKI_LIMIT_XML_DEPTH) {
        events->is_over = true;
        return SEKI_ERR_LIMIT;
    }
    xml_begin(events, "<");
    xml_put_name(events, space, local);
    for (size_t i = 0; i < atts->n; i++) {
        seki_buf_add_char(&events->text, '\t');
        seki_buf_add(&events->text, atts->of[i].name);
        seki_buf_add_char(&events->text, '=');
        seki_buf_add(&events->text, atts->of[i].value);
    }
    return 0;
}

static inline int xml_end(void *user, int space, const char *local)
{
    struct xml_events *events = user;

    events->depth--;
    xml_begin(events, "/");
    xml_put_name(events, space, local);
    return 0;
}

static inline int xml_text(void *user, struct seki_str s)
{
    struct xml_events *events = user;

    if (!events->is_in_text) {
        xml_begin(events, "\"");
        events->is_in_text = true;
    }
    seki_buf_add(&events->text, s);
    return 0;
}

static inline int xml_doctype(void *user)
{
    struct xml_events *events = user;

    xml_begin(events, "D");
    events->is_over = true;
    return SEKI_ERR_INVALID;
}

/* --- through the scanner, `piece` bytes at a time; 0: all at once */

static inline bool xml_scan(struct seki_str bytes, size_t piece, struct xml_events *events)
{
    const struct seki_scan_events handlers = {.user = events,
                                              .start = xml_start,
                                              .end = xml_end,
                                              .text = xml_text,
                                              .doctype = xml_doctype};
    struct seki_scan *scan = seki_malloc(sizeof(*scan));
    int r = 0;

    if (!scan) {
        abort();
    }
    *events = (struct xml_events){.depth = 0};
    seki_buf_init(&events->text, SEKI_LIMIT_ENTRY_BYTES);
    seki_scan_init(scan, &handlers, xml_spaces, XML_N_SPACES);
    piece = piece ? piece : bytes.n + 1;
    while (r == 0 && bytes.n > piece) {
        r = seki_scan_feed(scan, seki_str_head(bytes, piece), false);
        bytes = seki_str_skip(bytes, piece);
    }
    r = r < 0 ? r : seki_scan_feed(scan, bytes, true);
    seki_scan_finish(scan);
    seki_free(scan);
    if (r < 0) {
        xml_begin(events, "!");
    }
    return r == 0;
}

/* --- through expat */

static inline int xml_space_of(const char *name, const char **ret_local)
{
    const char *bar = strrchr(name, '|');

    *ret_local = bar ? bar + 1 : name;
    for (size_t i = 0; bar && i < XML_N_SPACES; i++) {
        if (seki_str_eq(seki_str_of(name, (size_t)(bar - name)), xml_spaces[i])) {
            return (int)i;
        }
    }
    return -1;
}

static inline void xml_stop(struct xml_events *events, int status)
{
    if (status < 0) {
        XML_StopParser(events->parser, XML_FALSE);
    }
}

static inline void xml_on_start(void *user, const char *name, const char **words)
{
    static struct seki_xml_att list[SEKI_LIMIT_XML_ATTRIBUTES];
    struct seki_xml_atts atts = {list, 0};
    struct xml_events *events = user;
    const char *local;
    int space = xml_space_of(name, &local);

    for (; words[2 * atts.n]; atts.n++) {
        if (atts.n == SEKI_LIMIT_XML_ATTRIBUTES) {
            events->is_over = true; /* as the scanner */
            xml_stop(events, SEKI_ERR_LIMIT);
            return;
        }
        list[atts.n] = (struct seki_xml_att){seki_str_from_c(words[2 * atts.n]),
                                             seki_str_from_c(words[2 * atts.n + 1])};
    }
    if (!events->is_over) {
        xml_stop(events, xml_start(user, space, local, &atts));
    }
}

static inline void xml_on_end(void *user, const char *name)
{
    struct xml_events *events = user;
    const char *local;
    int space = xml_space_of(name, &local);

    if (!events->is_over) {
        (void)xml_end(user, space, local);
    }
}

static inline void xml_on_text(void *user, const char *p, int n)
{
    struct xml_events *events = user;

    if (!events->is_over) {
        (void)xml_text(user, seki_str_of(p, (size_t)n));
    }
}

static inline void xml_on_doctype(void *user, const char *name, const char *system,
                                  const char *public, int has_subset)
{
    struct xml_events *events = user;

    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    if (!events->is_over) {
        xml_stop(events, xml_doctype(user));
    }
}

static inline bool xml_expat(struct seki_str bytes, struct xml_events *events)
{
    bool is_read;

    *events = (struct xml_events){.depth = 0};
    seki_buf_init(&events->text, SEKI_LIMIT_ENTRY_BYTES);
    events->parser = XML_ParserCreateNS(NULL, '|');
    if (!events->parser) {
        abort();
    }
    XML_SetUserData(events->parser, events);
    XML_SetElementHandler(events->parser, xml_on_start, xml_on_end);
    XML_SetCharacterDataHandler(events->parser, xml_on_text);
    XML_SetStartDoctypeDeclHandler(events->parser, xml_on_doctype);
    is_read = XML_Parse(events->parser, bytes.p, (int)bytes.n, 1) == XML_STATUS_OK;
    XML_ParserFree(events->parser);
    if (!is_read) {
        xml_begin(events, "!");
    }
    return is_read;
}

/* --- together */

/* Every byte beyond ASCII as a letter, but for the mark at the beginning: what names may have is equal. */
static inline struct seki_buf xml_plain(struct seki_str bytes)
{
    struct seki_buf plain;

    seki_buf_init(&plain, SEKI_LIMIT_ENTRY_BYTES);
    if (seki_str_starts(bytes, SEKI_STR("\xef\xbb\xbf"))) {
        bytes = seki_str_skip(bytes, 3);
    }
    for (size_t i = 0; i < bytes.n; i++) {
        seki_buf_add_char(&plain, (unsigned char)bytes.p[i] < 0x80 ? bytes.p[i] : 'x');
    }
    return plain;
}

/* The scanner has limits that expat has not. */
static inline bool xml_is_large(struct seki_str bytes)
{
    size_t n = 0;

    for (size_t i = 0; i < bytes.n; i++) {
        n += bytes.p[i] == '=';
    }
    return n > SEKI_LIMIT_XML_ATTRIBUTES || bytes.n > SEKI_LIMIT_XML_TAG;
}

/*
 * Whether both read the document alike: the same verdict, and the same events when it is read. Names
 * beyond ASCII are the exception: expat knows those of the fourth edition, the scanner of the fifth.
 */
static inline bool xml_is_alike(struct seki_str bytes, size_t piece)
{
    struct xml_events ours;
    struct xml_events theirs;
    bool is_ours = xml_scan(bytes, piece, &ours);
    bool is_theirs = xml_expat(bytes, &theirs);
    bool is_alike = is_ours == is_theirs;

    if (is_ours && is_theirs) {
        is_alike = seki_str_eq(seki_buf_str(&ours.text), seki_buf_str(&theirs.text));
    } else if (is_ours) {
        struct seki_buf plain = xml_plain(bytes);
        struct xml_events again;
        is_alike =
            xml_expat(seki_buf_str(&plain), &again) && !seki_str_eq(seki_buf_str(&plain), bytes);
        seki_buf_finish(&again.text);
        seki_buf_finish(&plain);
    } else if (is_theirs) {
        is_alike = xml_is_large(bytes);
    }
    seki_buf_finish(&ours.text);
    seki_buf_finish(&theirs.text);
    return is_alike;
}

#endif
