/*
 * What assessment results and plans of action have in common as OSCAL documents. Internal to report/.
 *
 * Both speak of the same hospital: a device, a person or a form has the same id in each of them and in
 * every export, made of the hospital's name and its own. Sentences are in the language of the report;
 * where we have both, properties hold the Japanese and the English.
 */
#ifndef SEKI_REPORT_OSCAL_PARTS_H
#define SEKI_REPORT_OSCAL_PARTS_H

#include "base/out.h"
#include "engine/trace.h"
#include "format/oscal/oscal_out.h"

struct seki_oscal_work {
    struct seki_json_out j;
    struct seki_arena *arena; /* for what lives as long as the document is written */
    const struct seki_assessment *a;
    enum seki_lang lang;
    struct seki_date as_of;
    struct seki_str version; /* of the program */
    struct seki_sink *sink;
    struct seki_err *err;
};

/* What an id is made of, beside the hospital's name: a kind, and up to six names. */
struct seki_oscal_name {
    struct seki_str kind;
    struct seki_str of[6];
};

/* The member `key`: `prefix` and the id. "uuid" defines, other keys refer. */
void seki_oscal_put_id(struct seki_oscal_work *w, struct seki_str key, struct seki_str prefix,
                       const struct seki_oscal_name *name);
void seki_oscal_put_uuid(struct seki_oscal_work *w, const struct seki_oscal_name *name);

/* A text without arguments in the language of the report, as the member `key`. */
void seki_oscal_put_word(struct seki_oscal_work *w, struct seki_str key, int id);

/* "title": one line, with a mark in front where it is not verified. */
void seki_oscal_put_title(struct seki_oscal_work *w, bool is_unverified, struct seki_str text);

/* What was made aside, as the member `key`; `otherwise` when it is blank. */
void seki_oscal_put_part(struct seki_oscal_work *w, struct seki_str key,
                         const struct seki_buf *part, struct seki_str otherwise);

/* Properties `ja` and `en`, a number, and a date; nothing for what is empty or not set. */
void seki_oscal_prop_text(struct seki_oscal_work *w, struct seki_str ja, struct seki_str en,
                          const struct seki_text *text);
void seki_oscal_prop_int(struct seki_oscal_work *w, struct seki_str name, size_t value);
void seki_oscal_prop_date(struct seki_oscal_work *w, struct seki_str name, struct seki_date date);

/*
 * "metadata": the title, the day, who wrote it, warnings of lists and forms, roles, and everybody who is named: the hospital, the
 * assessor, who confirmed or accepted something, and `vendors`. `roles` are words of our data.
 */
struct seki_oscal_head {
    struct seki_msg title[SEKI_LANG_MAX]; /* for each language: what it names has both, too */
    const struct seki_str *roles;
    size_t n_roles;
    struct seki_str (*role_title)(enum seki_lang lang, size_t role);
    const struct seki_str *vendors;
    size_t n_vendors;
};

SEKI_MUST_CHECK int seki_oscal_put_head(struct seki_oscal_work *w,
                                        const struct seki_oscal_head *head);

/* "inventory-items": the devices; "assessment-assets": the program. */
void seki_oscal_put_devices(struct seki_oscal_work *w);
void seki_oscal_put_tool(struct seki_oscal_work *w);

/* Who said it: the person; without a name the hospital; and the program. */
void seki_oscal_put_origin_person(struct seki_oscal_work *w, struct seki_str name);
void seki_oscal_put_origin_tool(struct seki_oscal_work *w);
void seki_oscal_put_one_origin_tool(struct seki_oscal_work *w); /* where OSCAL has but one */

/* A reference to a device in an array of subjects. */
void seki_oscal_put_subject(struct seki_oscal_work *w, size_t asset);

/* A cause as a piece of evidence in an array of them: the sentence, the answer, form and cell. */
void seki_oscal_put_evidence(struct seki_oscal_work *w, size_t group,
                             const struct seki_cause *cause);

/* Resources: the received forms, each as "#uuid" of seki_oscal_form_name(). */
void seki_oscal_put_forms(struct seki_oscal_work *w);
struct seki_oscal_name seki_oscal_form_name(const struct seki_oscal_work *w, size_t statement);

#endif
