/*
 * The attributes of an element: what both readers of XML give to a handler.
 *
 * Names without prefix stand for themselves, those of a namespace are "namespace|local". All texts are
 * views that are valid during the call; a value that is empty has a pointer all the same.
 */
#ifndef SEKI_FORMAT_PACKAGE_ATT_H
#define SEKI_FORMAT_PACKAGE_ATT_H

#include "base/str.h"

struct seki_xml_att {
    struct seki_str name;
    struct seki_str value;
};

struct seki_xml_atts {
    const struct seki_xml_att *of;
    size_t n;
};

/* The value of the attribute of that name, or an empty view with p == NULL. */
static inline struct seki_str seki_xml_att_named(const struct seki_xml_atts *atts,
                                                 struct seki_str name)
{
    for (size_t i = 0; i < atts->n; i++) {
        const struct seki_xml_att *att = &atts->of[i];
        if (att->name.n == name.n && att->name.p[0] == name.p[0] &&
            memcmp(att->name.p, name.p, name.n) == 0) {
            return att->value;
        }
    }
    return seki_str_of(NULL, 0);
}

static inline struct seki_str seki_xml_att(const struct seki_xml_atts *atts, const char *name)
{
    return seki_xml_att_named(atts, seki_str_from_c(name));
}

/* The value of the attribute that names a relation of the part: r:id. */
struct seki_str seki_xml_att_relation(const struct seki_xml_atts *atts);

/* Whether an attribute says yes; `is_default` when it is not there. */
bool seki_xml_att_bool(const struct seki_xml_atts *atts, const char *name, bool is_default);

#endif
