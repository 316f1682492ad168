/*
 * Parts as streams of XML events, with everything refused that a spreadsheet does not need.
 *
 * Our own scanner reads what is UTF-8, which is every part that office programs write; expat reads
 * other encodings. Both give the same events (format/package/scan.h).
 */
#include <expat.h>

#include "base/alloc.h"
#include "format/package/package.h"
#include "format/package/scan.h"
#include "msg/m_hint.h"
#include "msg/m_into.h"
#include "msg/m_xlsx.h"

#define SEPARATOR '|' /* of namespace and name */

struct xml {
    struct seki_package *x;
    XML_Parser parser; /* one of the two */
    struct seki_scan *scan;
    struct seki_xml_att *atts; /* for the parser: SEKI_LIMIT_XML_ATTRIBUTES of them */
    const struct seki_xml_handlers *handlers;
    void *user;
    struct seki_str part;
    unsigned depth;
    unsigned foreign;             /* open elements from the first foreign one on */
    int status;                   /* the first failure of a handler */
    struct seki_xml_place *place; /* NULL: nobody asks */
    struct seki_err *err;
};

/*
 * Names come as "namespace|local"; `*ret_local` is what stands behind the last bar. No local name
 * has one, but a namespace may.
 */
static bool is_in_namespace(const char *name, const struct seki_str *spaces, size_t n,
                            const char **ret_local)
{
    const char *bar;

    for (size_t i = 0; i < n; i++) {
        if (strncmp(name, spaces[i].p, spaces[i].n) == 0 && name[spaces[i].n] == SEPARATOR &&
            !strchr(name + spaces[i].n + 1, SEPARATOR)) {
            *ret_local = name + spaces[i].n + 1;
            return true;
        }
    }
    bar = strrchr(name, SEPARATOR);
    *ret_local = bar ? bar + 1 : name;
    return false;
}

static void note_place(struct xml *xml)
{
    if (xml->place && xml->scan) {
        xml->place->from = xml->scan->from;
        xml->place->end = xml->scan->end;
    } else if (xml->place) {
        xml->place->from = (size_t)XML_GetCurrentByteIndex(xml->parser);
        xml->place->end = xml->place->from + (size_t)XML_GetCurrentByteCount(xml->parser);
    }
}

/* --- events of either reader ---------------------------------------------------------------- */

/*
 * A foreign element is one that no spreadsheet program shows as part of the sheet: one of another
 * namespace, or inside of such a one. Reading it would show the program something that its user
 * cannot see.
 */
static int start(struct xml *xml, bool is_foreign, const char *local,
                 const struct seki_xml_atts *atts)
{
    if (++xml->depth > SEKI_LIMIT_XML_DEPTH) {
        xml->status = seki_fail(xml->err, SEKI_ERR_LIMIT,
                                M_xlsx_too_deep(xml->x->name, xml->part, SEKI_LIMIT_XML_DEPTH),
                                M_hint_xlsx_get_again());
    } else if (is_foreign || xml->foreign > 0) {
        xml->foreign++;
    } else {
        note_place(xml);
        xml->status = xml->handlers->start(xml->user, local, atts, xml->err);
    }
    return xml->status;
}

static int end(struct xml *xml, const char *local)
{
    xml->depth--;
    if (xml->foreign > 0) {
        xml->foreign--;
    } else {
        note_place(xml);
        xml->status = xml->handlers->end(xml->user, local, xml->err);
    }
    return xml->status;
}

static int text(struct xml *xml, struct seki_str s)
{
    if (xml->foreign == 0 && xml->handlers->text) {
        xml->status = xml->handlers->text(xml->user, s, xml->err);
    }
    return xml->status;
}

/* No office program writes one, and everything bad about XML begins there. */
static int refuse_doctype(struct xml *xml)
{
    xml->status = seki_fail(xml->err, SEKI_ERR_INVALID, M_xlsx_doctype(xml->x->name, xml->part),
                            M_hint_xlsx_get_again());
    return xml->status;
}

static int fail_broken(struct xml *xml, size_t line)
{
    return seki_fail(xml->err, SEKI_ERR_INVALID,
                     M_xlsx_broken_xml(xml->x->name, xml->part, (int64_t)line),
                     M_hint_xlsx_get_again());
}

/* --- our scanner ---------------------------------------------------------------------------- */

static int scan_start(void *user, int space, const char *local, const struct seki_xml_atts *atts)
{
    return start(user, space < 0, local, atts);
}

static int scan_end(void *user, int space, const char *local)
{
    (void)space;
    return end(user, local);
}

static int scan_text(void *user, struct seki_str s)
{
    return text(user, s);
}

static int scan_doctype(void *user)
{
    return refuse_doctype(user);
}

static int feed(struct xml *xml, struct seki_str bytes, bool is_last)
{
    int r = seki_scan_feed(xml->scan, bytes, is_last);

    if (r == 0 || xml->status < 0) {
        return xml->status;
    }
    return r == SEKI_ERR_NOMEM ? seki_fail_nomem(xml->err) : fail_broken(xml, xml->scan->line);
}

static struct seki_scan *new_scan(struct xml *xml, struct seki_scan_events *events)
{
    struct seki_scan *scan = seki_malloc(sizeof(*scan));

    *events = (struct seki_scan_events){.user = xml,
                                        .start = scan_start,
                                        .end = scan_end,
                                        .text = scan_text,
                                        .doctype = scan_doctype};
    if (scan) {
        seki_scan_init(scan, events, xml->handlers->spaces, xml->handlers->n_spaces);
    }
    return scan;
}

/* --- expat ---------------------------------------------------------------------------------- */

static void stop_at(struct xml *xml, int status)
{
    if (status < 0) {
        XML_StopParser(xml->parser, XML_FALSE);
    }
}

/* The attributes as ours; as many as the scanner takes. */
static int list_atts(struct xml *xml, const char **words, struct seki_xml_atts *ret_atts)
{
    size_t n = 0;

    for (; words[2 * n]; n++) {
        if (n == SEKI_LIMIT_XML_ATTRIBUTES) {
            xml->status = fail_broken(xml, XML_GetCurrentLineNumber(xml->parser));
            return xml->status;
        }
        xml->atts[n] =
            (struct seki_xml_att){seki_str_from_c(words[2 * n]), seki_str_from_c(words[2 * n + 1])};
    }
    *ret_atts = (struct seki_xml_atts){xml->atts, n};
    return 0;
}

/* A stopped parser may still report what it has at hand. */
static void on_start(void *user, const char *name, const char **words)
{
    struct xml *xml = user;
    const struct seki_xml_handlers *h = xml->handlers;
    struct seki_xml_atts atts;
    const char *local;

    if (xml->status == 0) {
        bool is_foreign = !is_in_namespace(name, h->spaces, h->n_spaces, &local);
        int r = list_atts(xml, words, &atts);
        stop_at(xml, r < 0 ? r : start(xml, is_foreign, local, &atts));
    }
}

static void on_end(void *user, const char *name)
{
    struct xml *xml = user;
    const char *local;

    if (xml->status == 0) {
        (void)is_in_namespace(name, NULL, 0, &local);
        stop_at(xml, end(xml, local));
    }
}

static void on_text(void *user, const char *p, int n)
{
    struct xml *xml = user;

    if (xml->status == 0) {
        stop_at(xml, text(xml, seki_str_of(p, (size_t)n)));
    }
}

static void on_doctype(void *user, const char *name, const char *system, const char *public,
                       int has_subset)
{
    struct xml *xml = user;

    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    if (xml->status == 0) {
        stop_at(xml, refuse_doctype(xml));
    }
}

static XML_Parser new_parser(struct xml *xml)
{
    const XML_Memory_Handling_Suite memory = {seki_malloc, seki_realloc, seki_free};
    const XML_Char separator[] = {SEPARATOR, '\0'};
    XML_Parser parser = XML_ParserCreate_MM(NULL, &memory, separator);

    if (parser) {
        XML_SetUserData(parser, xml);
        XML_SetElementHandler(parser, on_start, on_end);
        XML_SetStartDoctypeDeclHandler(parser, on_doctype);
        if (xml->handlers->text) {
            XML_SetCharacterDataHandler(parser, on_text);
        }
    }
    return parser;
}

static int fail_expat(struct xml *xml)
{
    if (xml->status < 0) {
        return xml->status;
    }
    return XML_GetErrorCode(xml->parser) == XML_ERROR_NO_MEMORY
               ? seki_fail_nomem(xml->err)
               : fail_broken(xml, XML_GetCurrentLineNumber(xml->parser));
}

static int feed_expat(struct xml *xml, struct seki_str bytes, bool is_last)
{
    return XML_Parse(xml->parser, bytes.p, (int)bytes.n, is_last) == XML_STATUS_OK
               ? 0
               : fail_expat(xml);
}

/* --- whole parts ---------------------------------------------------------------------------- */

/* The reader for a document that begins so: `xml->scan` or `xml->parser`. */
static int choose(struct xml *xml, struct seki_str head, struct seki_scan_events *events)
{
    if (seki_scan_can(head)) {
        xml->scan = new_scan(xml, events);
    } else {
        xml->atts = seki_calloc(SEKI_LIMIT_XML_ATTRIBUTES, sizeof(*xml->atts));
        xml->parser = xml->atts ? new_parser(xml) : NULL;
    }
    return xml->scan || xml->parser ? 0 : seki_fail_nomem(xml->err);
}

static void finish(struct xml *xml)
{
    if (xml->parser) {
        XML_ParserFree(xml->parser);
    }
    seki_free(xml->atts);
    if (xml->scan) {
        seki_scan_finish(xml->scan);
        seki_free(xml->scan);
    }
}

static int pump(struct xml *xml, struct seki_package_entry *entry)
{
    struct seki_scan_events events;
    size_t n;
    int r = seki_package_entry_read(entry, &n, xml->err);

    if (r == 0) {
        r = choose(xml, seki_str_of(xml->x->chunk, n), &events);
    }
    while (r == 0) {
        struct seki_str bytes = seki_str_of(xml->x->chunk, n);
        r = xml->scan ? feed(xml, bytes, n == 0) : feed_expat(xml, bytes, n == 0);
        if (r < 0 || n == 0) {
            return r;
        }
        r = seki_package_entry_read(entry, &n, xml->err);
    }
    return r;
}

int seki_package_parse(struct seki_package *x, size_t part,
                       const struct seki_xml_handlers *handlers, void *user, struct seki_err *err)
{
    struct seki_package_entry SEKI_CLEANUP(seki_package_entry_close) entry = {0};
    struct xml SEKI_CLEANUP(finish) xml = {.x = x, .handlers = handlers, .user = user, .err = err};
    int r = seki_package_entry_open(&entry, x, part, err);

    if (r < 0) {
        return r;
    }
    xml.part = entry.part;
    return pump(&xml, &entry);
}

static int fail_encoding(struct xml *xml)
{
    return seki_fail(xml->err, SEKI_ERR_INVALID, M_into_encoding(xml->x->name, xml->part),
                     M_hint_xlsx_save_again());
}

static void on_declaration(void *user, const char *version, const char *encoding, int standalone)
{
    struct xml *xml = user;
    struct seki_str name = seki_str_from_c(encoding);

    (void)version;
    (void)standalone;
    if (xml->status == 0 && name.n && !seki_str_eq_nocase(name, SEKI_STR("utf-8"))) {
        xml->status = fail_encoding(xml);
        stop_at(xml, xml->status);
    }
}

/* UTF-16 shows in the first two bytes, with a mark or without. */
static bool is_wide(struct seki_str bytes)
{
    return bytes.n >= 2 &&
           (bytes.p[0] == '\0' || bytes.p[1] == '\0' || (unsigned char)bytes.p[0] >= 0xfe);
}

int seki_package_scan(struct seki_package *x, struct seki_str part, struct seki_str bytes,
                      const struct seki_xml_handlers *handlers, struct seki_xml_place *place,
                      void *user, struct seki_err *err)
{
    struct seki_scan_events events;
    struct xml SEKI_CLEANUP(finish) xml = {
        .x = x, .part = part, .handlers = handlers, .user = user, .place = place, .err = err};
    int r = is_wide(bytes) ? fail_encoding(&xml) : choose(&xml, bytes, &events);

    if (r < 0) {
        return r;
    }
    if (xml.scan) {
        return feed(&xml, bytes, true);
    }
    XML_SetXmlDeclHandler(xml.parser, on_declaration);
    return feed_expat(&xml, bytes, true);
}

struct seki_str seki_xml_att_relation(const struct seki_xml_atts *atts)
{
    static const struct seki_str names[] = {
        SEKI_STR("http://schemas.openxmlformats.org/officeDocument/2006/relationships|id"),
        SEKI_STR("http://purl.oclc.org/ooxml/officeDocument/relationships|id"),
    };
    struct seki_str value = seki_xml_att_named(atts, names[0]);

    return value.p ? value : seki_xml_att_named(atts, names[1]);
}

bool seki_xml_att_bool(const struct seki_xml_atts *atts, const char *name, bool is_default)
{
    struct seki_str value = seki_xml_att(atts, name);

    if (!value.p) {
        return is_default;
    }
    return seki_str_eq(value, SEKI_STR("1")) || seki_str_eq(value, SEKI_STR("true")) ||
           seki_str_eq(value, SEKI_STR("on"));
}
