/* Parts as streams of XML events, with everything refused that a spreadsheet does not need. */
#include <expat.h>

#include "base/alloc.h"
#include "format/package/package.h"

#define SEPARATOR '|' /* of namespace and name */

struct xml {
    struct seki_package *x;
    XML_Parser parser;
    const struct seki_xml_handlers *handlers;
    void *user;
    struct seki_str part;
    unsigned depth;
    unsigned foreign;             /* open elements from the first foreign one on */
    int status;                   /* the first failure of a handler */
    struct seki_xml_place *place; /* NULL: nobody asks */
    struct seki_err *err;
};

static void stop(struct xml *xml, int status)
{
    xml->status = status;
    XML_StopParser(xml->parser, XML_FALSE);
}

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
    if (xml->place) {
        xml->place->from = (size_t)XML_GetCurrentByteIndex(xml->parser);
        xml->place->end = xml->place->from + (size_t)XML_GetCurrentByteCount(xml->parser);
    }
}

/*
 * An element that no spreadsheet program shows as part of the sheet: one of another namespace, or
 * inside of such a one. Reading it would show the program something that its user cannot see.
 */
static bool is_foreign(struct xml *xml, const char *name, const char **ret_local)
{
    const struct seki_xml_handlers *h = xml->handlers;

    return !is_in_namespace(name, h->spaces, h->n_spaces, ret_local) || xml->foreign > 0;
}

static void on_start(void *user, const char *name, const char **atts)
{
    struct xml *xml = user;
    const char *local;
    int r = 0;

    if (xml->status < 0) {
        return; /* a stopped parser may still report what it has at hand */
    }
    if (++xml->depth > SEKI_LIMIT_XML_DEPTH) {
        r = seki_fail(xml->err, SEKI_ERR_LIMIT,
                      M_xlsx_too_deep(xml->x->name, xml->part, SEKI_LIMIT_XML_DEPTH),
                      M_hint_xlsx_get_again());
    } else if (is_foreign(xml, name, &local)) {
        xml->foreign++;
    } else {
        note_place(xml);
        r = xml->handlers->start(xml->user, local, atts, xml->err);
    }
    if (r < 0) {
        stop(xml, r);
    }
}

static void on_end(void *user, const char *name)
{
    struct xml *xml = user;
    const char *local;
    int r;

    if (xml->status < 0) {
        return;
    }
    xml->depth--;
    if (is_foreign(xml, name, &local)) {
        xml->foreign--;
        return;
    }
    note_place(xml);
    r = xml->handlers->end(xml->user, local, xml->err);
    if (r < 0) {
        stop(xml, r);
    }
}

static void on_text(void *user, const char *p, int n)
{
    struct xml *xml = user;
    int r;

    if (xml->status < 0 || xml->foreign > 0) {
        return;
    }
    r = xml->handlers->text(xml->user, seki_str_of(p, (size_t)n), xml->err);
    if (r < 0) {
        stop(xml, r);
    }
}

/* No office program writes one, and everything bad about XML begins there. */
static void on_doctype(void *user, const char *name, const char *system, const char *public,
                       int has_subset)
{
    struct xml *xml = user;

    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    if (xml->status == 0) {
        stop(xml, seki_fail(xml->err, SEKI_ERR_INVALID, M_xlsx_doctype(xml->x->name, xml->part),
                            M_hint_xlsx_get_again()));
    }
}

static void free_parser(XML_Parser *parser)
{
    XML_ParserFree(*parser);
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

static int fail_xml(struct xml *xml)
{
    XML_Size line = XML_GetCurrentLineNumber(xml->parser);

    if (xml->status < 0) {
        return xml->status;
    }
    if (XML_GetErrorCode(xml->parser) == XML_ERROR_NO_MEMORY) {
        return seki_fail_nomem(xml->err);
    }
    return seki_fail(xml->err, SEKI_ERR_INVALID,
                     M_xlsx_broken_xml(xml->x->name, xml->part, (int64_t)line),
                     M_hint_xlsx_get_again());
}

static int pump(struct xml *xml, struct seki_package_entry *entry)
{
    size_t n;

    do {
        int r = seki_package_entry_read(entry, &n, xml->err);
        if (r < 0) {
            return r;
        }
        if (XML_Parse(xml->parser, xml->x->chunk, (int)n, n == 0) != XML_STATUS_OK) {
            return fail_xml(xml);
        }
    } while (n > 0);
    return 0;
}

int seki_package_parse(struct seki_package *x, size_t part,
                       const struct seki_xml_handlers *handlers, void *user, struct seki_err *err)
{
    struct seki_package_entry SEKI_CLEANUP(seki_package_entry_close) entry = {0};
    XML_Parser SEKI_CLEANUP(free_parser) parser = NULL;
    struct xml xml = {.x = x, .handlers = handlers, .user = user, .err = err};
    int r = seki_package_entry_open(&entry, x, part, err);

    if (r < 0) {
        return r;
    }
    xml.part = entry.part;
    parser = new_parser(&xml);
    if (!parser) {
        return seki_fail_nomem(err);
    }
    xml.parser = parser;
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
        stop(xml, fail_encoding(xml));
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
    XML_Parser SEKI_CLEANUP(free_parser) parser = NULL;
    struct xml xml = {
        .x = x, .part = part, .handlers = handlers, .user = user, .place = place, .err = err};

    if (is_wide(bytes)) {
        return fail_encoding(&xml);
    }
    parser = new_parser(&xml);
    if (!parser) {
        return seki_fail_nomem(err);
    }
    xml.parser = parser;
    XML_SetXmlDeclHandler(parser, on_declaration);
    return XML_Parse(parser, bytes.p, (int)bytes.n, 1) == XML_STATUS_OK ? 0 : fail_xml(&xml);
}

struct seki_str seki_xml_att(const char **atts, const char *name)
{
    for (size_t i = 0; atts[i]; i += 2) {
        if (strcmp(atts[i], name) == 0) {
            return seki_str_from_c(atts[i + 1]);
        }
    }
    return seki_str_of(NULL, 0);
}

struct seki_str seki_xml_att_relation(const char **atts)
{
    static const struct seki_str spaces[] = {
        SEKI_STR("http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        SEKI_STR("http://purl.oclc.org/ooxml/officeDocument/relationships"),
    };

    for (size_t i = 0; atts[i]; i += 2) {
        const char *local;
        if (is_in_namespace(atts[i], spaces, SEKI_ARRAY_LEN(spaces), &local) &&
            strcmp(local, "id") == 0) {
            return seki_str_from_c(atts[i + 1]);
        }
    }
    return seki_str_of(NULL, 0);
}

bool seki_xml_att_bool(const char **atts, const char *name, bool is_default)
{
    struct seki_str value = seki_xml_att(atts, name);

    if (!value.p) {
        return is_default;
    }
    return seki_str_eq(value, SEKI_STR("1")) || seki_str_eq(value, SEKI_STR("true")) ||
           seki_str_eq(value, SEKI_STR("on"));
}
