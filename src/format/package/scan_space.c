/* Namespaces in XML 1.0: which prefix stands for what, where. */
#include "format/package/scan_int.h"

#define XML_SPACE SEKI_STR("http://www.w3.org/XML/1998/namespace")
#define XMLNS_SPACE SEKI_STR("http://www.w3.org/2000/xmlns/")

static int index_of(const struct seki_scan *scan, struct seki_str space)
{
    for (size_t i = 0; i < scan->n_spaces; i++) {
        if (seki_str_eq(scan->spaces[i], space)) {
            return (int)i;
        }
    }
    return -1;
}

/* The bar would make the names of two namespaces look alike. */
static bool may_stand_for(struct seki_str prefix, struct seki_str space, bool is_default)
{
    bool is_xml = seki_str_eq(space, XML_SPACE);

    if (is_default) {
        return !is_xml && !seki_str_eq(space, XMLNS_SPACE) &&
               seki_str_find_char(space, '|') == SIZE_MAX;
    }
    return space.n > 0 && is_xml == seki_str_eq(prefix, SEKI_STR("xml")) &&
           !seki_str_eq(prefix, SEKI_STR("xmlns")) && !seki_str_eq(space, XMLNS_SPACE) &&
           seki_str_find_char(space, '|') == SIZE_MAX;
}

static int add_prefix(struct seki_scan *scan, struct seki_str prefix, struct seki_str value)
{
    struct seki_scan_prefix *slot = &scan->prefixes[scan->n_prefixes];
    char *p;

    if (scan->n_prefixes == SEKI_LIMIT_XML_PREFIXES) {
        return SEKI_ERR_INVALID;
    }
    slot->prefix = scan->prefix_text.n;
    slot->n_prefix = prefix.n;
    seki_buf_add(&scan->prefix_text, prefix);
    p = seki_buf_room(&scan->prefix_text, value.n);
    if (!p) {
        return scan->prefix_text.status;
    }
    slot->n_space = seki_scan_decode(value, p);
    seki_buf_cut(&scan->prefix_text, slot->prefix + prefix.n + slot->n_space);
    slot->space = index_of(scan, seki_scan_space_of(scan, slot));
    scan->n_prefixes++;
    return 0;
}

static int declare(struct seki_scan *scan, const struct seki_scan_attribute *attribute)
{
    bool is_default = attribute->colon == SIZE_MAX;
    struct seki_str prefix =
        is_default ? SEKI_STR("") : seki_str_skip(attribute->name, attribute->colon + 1);
    int r = add_prefix(scan, prefix, attribute->value);

    if (r == 0 &&
        !may_stand_for(prefix, seki_scan_space_of(scan, &scan->prefixes[scan->n_prefixes - 1]),
                       is_default)) {
        r = SEKI_ERR_INVALID;
    }
    return r;
}

int seki_scan_declare(struct seki_scan *scan)
{
    size_t kept = 0;

    if (scan->n_prefixes == 0) {
        int r = add_prefix(scan, SEKI_STR("xml"), XML_SPACE);
        if (r < 0) {
            return r;
        }
    }
    for (size_t i = 0; i < scan->n_attributes; i++) {
        if (seki_scan_is_declaration(&scan->attributes[i])) {
            int r = declare(scan, &scan->attributes[i]);
            if (r < 0) {
                return r;
            }
        } else {
            scan->attributes[kept++] = scan->attributes[i];
        }
    }
    scan->is_viewed = scan->is_viewed && kept == scan->n_attributes;
    scan->n_attributes = kept;
    return 0;
}

const struct seki_scan_prefix *seki_scan_prefix_of(const struct seki_scan *scan,
                                                   struct seki_str prefix)
{
    for (size_t i = scan->n_prefixes; i-- > 0;) {
        const struct seki_scan_prefix *slot = &scan->prefixes[i];
        if (slot->n_prefix == prefix.n &&
            memcmp(scan->prefix_text.p + slot->prefix, prefix.p, prefix.n) == 0) {
            return slot;
        }
    }
    return NULL;
}

struct seki_str seki_scan_space_of(const struct seki_scan *scan,
                                   const struct seki_scan_prefix *prefix)
{
    const char *texts = scan->prefix_text.p;

    return texts ? seki_str_of(texts + prefix->prefix + prefix->n_prefix, prefix->n_space)
                 : SEKI_STR("");
}
