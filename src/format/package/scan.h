/*
 * A scanner of XML 1.0 with namespaces, for documents in UTF-8 without a DOCTYPE.
 *
 * Parts of office files are such documents, and expat spends most of the time of reading them. The
 * scanner reports the same events as expat and refuses the same documents, which tests/unit and
 * fuzz/xml_fuzz.c compare; format/package/xml.c gives to expat what is in another encoding. It takes the
 * document in pieces of any size.
 *
 * What is read is checked to the letter: characters, names, matching tags, attributes that stand
 * there once, prefixes that are declared, references, the place of everything. Stricter than XML: a
 * tag, a reference and the head of an instruction have at most SEKI_LIMIT_XML_TAG bytes, a tag
 * SEKI_LIMIT_XML_ATTRIBUTES attributes, and SEKI_LIMIT_XML_PREFIXES declarations hold at once.
 *
 * A struct seki_scan owns its buffers; names and values that an event gets are valid during its call.
 */
#ifndef SEKI_FORMAT_PACKAGE_SCAN_H
#define SEKI_FORMAT_PACKAGE_SCAN_H

#include "base/buf.h"
#include "base/limits.h"
#include "format/package/att.h"

/* Each of them may return a negative code, which ends the scan. */
struct seki_scan_events {
    void *user;
    /*
     * `space` is the index of the element's namespace among those of interest, or -1.
     */
    int (*start)(void *user, int space, const char *local, const struct seki_xml_atts *atts);
    int (*end)(void *user, int space, const char *local);
    int (*text)(void *user, struct seki_str s); /* in pieces, line ends as LF */
    int (*doctype)(void *user);
};

struct seki_scan_prefix {
    size_t prefix; /* where it begins in `prefix_text`; the namespace follows */
    size_t n_prefix;
    size_t n_space;
    int space;
};

struct seki_scan_element {
    size_t name; /* where it begins in `names` */
    size_t local;
    int space;
    int plain_space;   /* of names without a prefix */
    size_t n_prefixes; /* declared around it */
    size_t prefix_text;
};

enum seki_scan_mode { SEKI_SCAN_TEXT, SEKI_SCAN_COMMENT, SEKI_SCAN_CDATA, SEKI_SCAN_INSTRUCTION };

/* An attribute of the tag that is being read; texts are views of it. */
struct seki_scan_attribute {
    struct seki_str name;
    size_t colon; /* SIZE_MAX: no prefix */
    struct seki_str value;
    bool is_plain; /* the value stands for itself */
    struct seki_str space;
};

struct seki_scan {
    const struct seki_scan_events *events;
    const struct seki_str *spaces; /* of interest; borrowed */
    size_t n_spaces;
    enum seki_scan_mode mode;
    bool is_last; /* no bytes follow those at hand */
    bool has_root;
    bool is_started;      /* behind a byte order mark and the declaration */
    struct seki_buf rest; /* what could not be read yet, with what came since */
    size_t offset;        /* of the next byte in the document */
    size_t from;          /* of the tag of the present event, as far as `end`; equal for the end */
    size_t end;           /* of an element that is one tag */
    size_t line;
    struct seki_buf names; /* of open elements, as they stand in their tags; each with a NUL */
    struct seki_scan_element open[SEKI_LIMIT_XML_DEPTH + 1];
    size_t depth;
    struct seki_buf prefix_text;
    struct seki_scan_prefix prefixes[SEKI_LIMIT_XML_PREFIXES];
    size_t n_prefixes;
    struct seki_scan_attribute attributes[SEKI_LIMIT_XML_ATTRIBUTES];
    size_t n_attributes;
    bool is_viewed;        /* the event can have views of the tag for all of them */
    struct seki_buf texts; /* names and values for an event that do not stand so in the tag */
    struct seki_xml_att atts[SEKI_LIMIT_XML_ATTRIBUTES];
};

/* `scan` is large: not for the stack. Events, and the namespaces, have to outlive it. */
void seki_scan_init(struct seki_scan *scan, const struct seki_scan_events *events,
                    const struct seki_str *spaces, size_t n_spaces);
void seki_scan_finish(struct seki_scan *scan);

/*
 * Whether the document that begins so is one for the scanner: UTF-8 by its first bytes and by its
 * declaration, which is whole and in the usual form, or by having none.
 */
bool seki_scan_can(struct seki_str head);

/*
 * The next bytes. 0; SEKI_ERR_INVALID: not well-formed, `scan->line` says where; SEKI_ERR_NOMEM; or what
 * an event returned. After a failure the scan is over.
 */
SEKI_MUST_CHECK int seki_scan_feed(struct seki_scan *scan, struct seki_str bytes, bool is_last);

#endif
