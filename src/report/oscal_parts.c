#include "report/oscal_parts.h"

#include "base/map.h"
#include "base/part.h"
#include "msg/m_osc.h"
#include "msg/m_rel.h"
#include "report/words.h"

void seki_oscal_put_id(struct seki_oscal_work *w, struct seki_str key, struct seki_str prefix,
                       const struct seki_oscal_name *name)
{
    const struct seki_str parts[] = {name->kind,  w->a->hospital->name, name->of[0], name->of[1],
                                     name->of[2], name->of[3],          name->of[4], name->of[5]};

    seki_oscal_reference(&w->j, key, prefix, parts, SEKI_ARRAY_LEN(parts));
}

void seki_oscal_put_uuid(struct seki_oscal_work *w, const struct seki_oscal_name *name)
{
    seki_oscal_put_id(w, SEKI_STR("uuid"), SEKI_STR(""), name);
}

void seki_oscal_put_word(struct seki_oscal_work *w, struct seki_str key, int id)
{
    seki_json_str(&w->j, key, seki_msg_text(w->lang, id));
}

void seki_oscal_put_part(struct seki_oscal_work *w, struct seki_str key,
                         const struct seki_buf *part, struct seki_str otherwise)
{
    if (seki_oscal_is_whole(&w->j, part)) {
        seki_oscal_text(&w->j, key, seki_buf_str(part), otherwise);
    }
}

void seki_oscal_put_title(struct seki_oscal_work *w, bool is_unverified, struct seki_str text)
{
    struct seki_msg mark = M_rel_mark(seki_word_grade(w->lang, SEKI_GRADE_UNVERIFIED));
    struct seki_buf SEKI_CLEANUP_BUF title = {0};

    seki_buf_init(&title, w->j.buf->max);
    if (is_unverified) {
        seki_msg_format(&title, w->lang, &mark);
        seki_buf_lit(&title, " ");
    }
    seki_buf_add(&title, text);
    if (seki_oscal_is_whole(&w->j, &title)) {
        seki_oscal_line(&w->j, SEKI_STR("title"), seki_str_trim(seki_buf_str(&title)),
                        SEKI_STR("-"));
    }
}

/* --- properties */

void seki_oscal_prop_text(struct seki_oscal_work *w, struct seki_str ja, struct seki_str en,
                          const struct seki_text *text)
{
    seki_oscal_prop(&w->j, ja, text->in[SEKI_LANG_JA]);
    seki_oscal_prop(&w->j, en, text->in[SEKI_LANG_EN]);
}

void seki_oscal_prop_int(struct seki_oscal_work *w, struct seki_str name, size_t value)
{
    char text[24]; /* a number */
    int n = snprintf(text, sizeof(text), "%zu", value);

    seki_oscal_prop(&w->j, name, seki_str_of(text, (size_t)n));
}

void seki_oscal_prop_date(struct seki_oscal_work *w, struct seki_str name, struct seki_date date)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, w->j.buf->max);
    if (seki_date_is_set(date)) {
        seki_date_add_iso(&text, date);
    }
    if (seki_oscal_is_whole(&w->j, &text)) {
        seki_oscal_prop(&w->j, name, seki_buf_str(&text));
    }
}

static void prop_msg(struct seki_oscal_work *w, struct seki_str name, enum seki_lang lang,
                     const struct seki_msg *msg)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, w->j.buf->max);
    seki_msg_format(&text, lang, msg);
    if (seki_oscal_is_whole(&w->j, &text)) {
        seki_oscal_prop(&w->j, name, seki_buf_str(&text));
    }
}

/* What of lists and forms did not count. */
static void put_warnings(struct seki_oscal_work *w)
{
    const struct seki_hospital *hospital = w->a->hospital;

    for (size_t i = 0; i < hospital->n_warnings; i++) {
        const struct seki_warning *warning = &hospital->warnings[i];
        seki_oscal_prop(&w->j, SEKI_STR("warning"), warning->file);
        seki_oscal_prop_int(w, SEKI_STR("of-line"), warning->line);
        prop_msg(w, SEKI_STR("of-text-ja"), SEKI_LANG_JA, &warning->what);
        prop_msg(w, SEKI_STR("of-text-en"), SEKI_LANG_EN, &warning->what);
        seki_sink_flush(w->sink);
    }
}

/* --- who is named */

static struct seki_oscal_name person_name(struct seki_str name)
{
    return (struct seki_oscal_name){.kind = SEKI_STR("person"), .of = {name}};
}

static struct seki_oscal_name hospital_name(void)
{
    return (struct seki_oscal_name){.kind = SEKI_STR("hospital")};
}

static struct seki_oscal_name tool_name(void)
{
    return (struct seki_oscal_name){.kind = SEKI_STR("tool"), .of = {SEKI_STR("sekisho")}};
}

static void put_party(struct seki_oscal_work *w, const struct seki_oscal_name *id,
                      struct seki_str type, struct seki_str name)
{
    seki_json_begin_object_line(&w->j, SEKI_JSON_NO_KEY);
    seki_oscal_put_uuid(w, id);
    seki_json_str(&w->j, SEKI_STR("type"), type);
    seki_oscal_string(&w->j, SEKI_STR("name"), name, SEKI_STR("-"));
    seki_json_begin_array_line(&w->j, SEKI_STR("props"));
    seki_oscal_prop(&w->j, SEKI_STR("name"), name);
    seki_json_end_array(&w->j);
    seki_json_end_object(&w->j);
    seki_sink_flush(w->sink);
}

/* Once for each name. */
static int put_person(struct seki_oscal_work *w, struct seki_map *seen, struct seki_str name)
{
    const struct seki_oscal_name id = person_name(name);

    if (name.n == 0 || seki_map_get(seen, name) != SIZE_MAX) {
        return 0;
    }
    if (seki_map_add(seen, name, 0) < 0) {
        return seki_fail_nomem(w->err);
    }
    put_party(w, &id, SEKI_STR("person"), name);
    return 0;
}

static int put_persons(struct seki_oscal_work *w)
{
    const struct seki_hospital *hospital = w->a->hospital;
    struct seki_map seen;
    int r;

    seki_map_init(&seen, w->arena);
    r = put_person(w, &seen, hospital->assessor);
    for (size_t i = 0; r == 0 && i < hospital->n_confirmations; i++) {
        r = put_person(w, &seen, hospital->confirmations[i].by);
    }
    for (size_t i = 0; r == 0 && i < hospital->n_acceptances; i++) {
        r = put_person(w, &seen, hospital->acceptances[i].by);
    }
    return r;
}

static int put_parties(struct seki_oscal_work *w, const struct seki_oscal_head *head)
{
    const struct seki_oscal_name ours = hospital_name();
    int r;

    seki_json_begin_array(&w->j, SEKI_STR("parties"));
    put_party(w, &ours, SEKI_STR("organization"), w->a->hospital->name);
    for (size_t i = 0; i < head->n_vendors; i++) {
        const struct seki_oscal_name id = {.kind = SEKI_STR("vendor"), .of = {head->vendors[i]}};
        put_party(w, &id, SEKI_STR("organization"), head->vendors[i]);
    }
    r = put_persons(w);
    seki_json_end_array(&w->j);
    return r;
}

/* --- metadata */

static void put_roles(struct seki_oscal_work *w, const struct seki_oscal_head *head)
{
    seki_json_begin_array(&w->j, SEKI_STR("roles"));
    seki_json_begin_object_line(&w->j, SEKI_JSON_NO_KEY);
    seki_json_str(&w->j, SEKI_STR("id"), SEKI_STR("assessor"));
    seki_oscal_put_word(w, SEKI_STR("title"), SEKI_MSG_osc_assessor);
    seki_json_end_object(&w->j);
    for (size_t i = 0; i < head->n_roles; i++) {
        seki_json_begin_object_line(&w->j, SEKI_JSON_NO_KEY);
        seki_oscal_token(&w->j, SEKI_STR("id"), head->roles[i]);
        seki_json_str(&w->j, SEKI_STR("title"), head->role_title(w->lang, i));
        seki_json_end_object(&w->j);
    }
    seki_json_end_array(&w->j);
}

/* Whoever starts the program is no assessor: it is who the hospital names, or nobody. */
static void put_assessor(struct seki_oscal_work *w)
{
    const struct seki_oscal_name id = person_name(w->a->hospital->assessor);

    if (w->a->hospital->assessor.n == 0) {
        return;
    }
    seki_json_begin_array(&w->j, SEKI_STR("responsible-parties"));
    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    seki_json_str(&w->j, SEKI_STR("role-id"), SEKI_STR("assessor"));
    seki_json_begin_array_line(&w->j, SEKI_STR("party-uuids"));
    seki_oscal_put_id(w, SEKI_JSON_NO_KEY, SEKI_STR(""), &id);
    seki_json_end_array(&w->j);
    seki_json_end_object(&w->j);
    seki_json_end_array(&w->j);
}

static void put_head_props(struct seki_oscal_work *w, const struct seki_oscal_head *head)
{
    struct seki_str assessor = w->a->hospital->assessor;

    seki_json_begin_array(&w->j, SEKI_STR("props"));
    prop_msg(w, SEKI_STR("title-ja"), SEKI_LANG_JA, &head->title[SEKI_LANG_JA]);
    prop_msg(w, SEKI_STR("title-en"), SEKI_LANG_EN, &head->title[SEKI_LANG_EN]);
    seki_oscal_prop(&w->j, SEKI_STR("hospital"), w->a->hospital->name);
    seki_oscal_prop(&w->j, SEKI_STR("assessor"), assessor.n ? assessor : SEKI_STR("not named"));
    seki_oscal_prop(&w->j, SEKI_STR("generator"), SEKI_STR("sekisho"));
    seki_oscal_prop(&w->j, SEKI_STR("generator-version"), w->version);
    seki_oscal_prop_date(w, SEKI_STR("as-of"), w->as_of);
    seki_oscal_prop(&w->j, SEKI_STR("method"), w->a->method->head.id);
    seki_oscal_prop(&w->j, SEKI_STR("scenarios"), w->a->scenarios->head.id);
    put_warnings(w);
    seki_json_end_array(&w->j);
}

int seki_oscal_put_head(struct seki_oscal_work *w, const struct seki_oscal_head *head)
{
    struct seki_buf SEKI_CLEANUP_BUF title = {0};
    struct seki_buf SEKI_CLEANUP_BUF version = {0};
    int r;

    seki_buf_init(&title, w->j.buf->max);
    seki_buf_init(&version, w->j.buf->max);
    seki_msg_format(&title, w->lang, &head->title[w->lang]);
    seki_date_add_iso(&version, w->as_of);
    seki_oscal_begin_metadata(&w->j, seki_part_str(w->j.buf, &title),
                              seki_part_str(w->j.buf, &version), w->as_of);
    put_head_props(w, head);
    put_roles(w, head);
    r = put_parties(w, head);
    put_assessor(w);
    seki_json_end_object(&w->j);
    return r;
}

/* --- devices, the program, forms */

static struct seki_oscal_name device_name(const struct seki_oscal_work *w, size_t asset)
{
    return (struct seki_oscal_name){.kind = SEKI_STR("device"),
                                    .of = {w->a->hospital->assets[asset].id}};
}

static void put_device(struct seki_oscal_work *w, size_t i)
{
    const struct seki_asset *asset = &w->a->hospital->assets[i];
    const struct seki_oscal_name id = device_name(w, i);

    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    seki_oscal_put_uuid(w, &id);
    seki_oscal_text(&w->j, SEKI_STR("description"), asset->name, asset->id);
    seki_json_begin_array(&w->j, SEKI_STR("props"));
    seki_oscal_prop(&w->j, SEKI_STR("device"), asset->id);
    seki_oscal_prop(&w->j, SEKI_STR("name"), asset->name);
    seki_oscal_prop(&w->j, SEKI_STR("manufacturer"), asset->maker);
    seki_oscal_prop(&w->j, SEKI_STR("model"), asset->model);
    seki_oscal_prop(&w->j, SEKI_STR("version"), asset->version);
    seki_oscal_prop(&w->j, SEKI_STR("place"), asset->place);
    if (asset->statement != SEKI_NO_INDEX) {
        seki_oscal_prop(&w->j, SEKI_STR("statement"),
                        w->a->hospital->statements[asset->statement].name);
    }
    seki_json_end_array(&w->j);
    seki_json_end_object(&w->j);
    seki_sink_flush(w->sink);
}

void seki_oscal_put_devices(struct seki_oscal_work *w)
{
    if (w->a->hospital->n_assets == 0) {
        return;
    }
    seki_json_begin_array(&w->j, SEKI_STR("inventory-items"));
    for (size_t i = 0; i < w->a->hospital->n_assets; i++) {
        put_device(w, i);
    }
    seki_json_end_array(&w->j);
}

void seki_oscal_put_subject(struct seki_oscal_work *w, size_t asset)
{
    const struct seki_oscal_name id = device_name(w, asset);

    seki_json_begin_object_line(&w->j, SEKI_JSON_NO_KEY);
    seki_oscal_put_id(w, SEKI_STR("subject-uuid"), SEKI_STR(""), &id);
    seki_json_str(&w->j, SEKI_STR("type"), SEKI_STR("inventory-item"));
    seki_oscal_line(&w->j, SEKI_STR("title"), w->a->hospital->assets[asset].id, SEKI_STR("-"));
    seki_json_end_object(&w->j);
    seki_sink_flush(w->sink);
}

void seki_oscal_put_tool(struct seki_oscal_work *w)
{
    const struct seki_oscal_name tool = tool_name();
    const struct seki_oscal_name platform = {.kind = SEKI_STR("platform")};

    seki_json_begin_object(&w->j, SEKI_STR("assessment-assets"));
    seki_json_begin_array(&w->j, SEKI_STR("components"));
    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    seki_oscal_put_uuid(w, &tool);
    seki_json_str(&w->j, SEKI_STR("type"), SEKI_STR("software"));
    seki_json_str(&w->j, SEKI_STR("title"), SEKI_STR("Sekisho"));
    seki_oscal_put_word(w, SEKI_STR("description"), SEKI_MSG_osc_tool);
    seki_json_begin_array(&w->j, SEKI_STR("props"));
    seki_oscal_prop(&w->j, SEKI_STR("version"), w->version);
    seki_json_end_array(&w->j);
    seki_json_begin_object_line(&w->j, SEKI_STR("status"));
    seki_json_str(&w->j, SEKI_STR("state"), SEKI_STR("operational"));
    seki_json_end_object(&w->j);
    seki_json_end_object(&w->j);
    seki_json_end_array(&w->j);
    seki_json_begin_array(&w->j, SEKI_STR("assessment-platforms"));
    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    seki_oscal_put_uuid(w, &platform);
    seki_json_begin_array(&w->j, SEKI_STR("uses-components"));
    seki_json_begin_object_line(&w->j, SEKI_JSON_NO_KEY);
    seki_oscal_put_id(w, SEKI_STR("component-uuid"), SEKI_STR(""), &tool);
    seki_json_end_object(&w->j);
    seki_json_end_array(&w->j);
    seki_json_end_object(&w->j);
    seki_json_end_array(&w->j);
    seki_json_end_object(&w->j);
}

/* `key` is that of one origin; without it they are an array of one. */
static void put_origin(struct seki_oscal_work *w, struct seki_str key, struct seki_str type,
                       const struct seki_oscal_name *actor)
{
    if (key.n == 0) {
        seki_json_begin_array(&w->j, SEKI_STR("origins"));
    }
    seki_json_begin_object(&w->j, key);
    seki_json_begin_array(&w->j, SEKI_STR("actors"));
    seki_json_begin_object_line(&w->j, SEKI_JSON_NO_KEY);
    seki_json_str(&w->j, SEKI_STR("type"), type);
    seki_oscal_put_id(w, SEKI_STR("actor-uuid"), SEKI_STR(""), actor);
    seki_json_end_object(&w->j);
    seki_json_end_array(&w->j);
    seki_json_end_object(&w->j);
    if (key.n == 0) {
        seki_json_end_array(&w->j);
    }
}

void seki_oscal_put_origin_person(struct seki_oscal_work *w, struct seki_str name)
{
    const struct seki_oscal_name actor = name.n ? person_name(name) : hospital_name();

    put_origin(w, SEKI_JSON_NO_KEY, SEKI_STR("party"), &actor);
}

void seki_oscal_put_origin_tool(struct seki_oscal_work *w)
{
    const struct seki_oscal_name actor = tool_name();

    put_origin(w, SEKI_JSON_NO_KEY, SEKI_STR("tool"), &actor);
}

void seki_oscal_put_one_origin_tool(struct seki_oscal_work *w)
{
    const struct seki_oscal_name actor = tool_name();

    put_origin(w, SEKI_STR("origin"), SEKI_STR("tool"), &actor);
}

struct seki_oscal_name seki_oscal_form_name(const struct seki_oscal_work *w, size_t statement)
{
    return (struct seki_oscal_name){.kind = SEKI_STR("form"),
                                    .of = {w->a->hospital->statements[statement].name}};
}

static void put_evidence_props(struct seki_oscal_work *w, size_t group,
                               const struct seki_cause *cause)
{
    struct seki_cause_subject subject = seki_cause_subject_of(w->a, cause);
    const struct seki_answer *answer = cause->answer;
    struct seki_json_out *j = &w->j;

    seki_json_begin_array(j, SEKI_STR("props"));
    seki_oscal_prop(j, seki_cause_kind_name(cause->kind), subject.id);
    seki_oscal_prop(j, SEKI_STR("state"),
                    cause->kind == SEKI_CAUSE_OBJECTIVE ? seki_state_name(cause->state)
                                                        : seki_truth_name(cause->truth));
    seki_oscal_prop(j, SEKI_STR("basis"), seki_basis_name(seki_cause_basis(w->a, group, cause)));
    seki_oscal_prop(j, SEKI_STR("item"), cause->item ? cause->item->id : SEKI_STR(""));
    if (answer) {
        seki_oscal_prop(j, SEKI_STR("answer"), seki_value_name(answer->value));
        seki_oscal_prop(j, SEKI_STR("text"), answer->text);
        seki_oscal_prop(j, SEKI_STR("note"), answer->note);
        seki_oscal_prop(j, SEKI_STR("sheet"), answer->sheet);
        seki_oscal_prop(j, SEKI_STR("cell"), answer->cell);
        seki_oscal_prop(j, SEKI_STR("trusted"),
                        cause->is_trusted ? SEKI_STR("yes") : SEKI_STR("no"));
    }
    seki_json_end_array(j);
}

void seki_oscal_put_evidence(struct seki_oscal_work *w, size_t group,
                             const struct seki_cause *cause)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    size_t statement = w->a->groups[group].statement;

    seki_buf_init(&text, w->j.buf->max);
    seki_words_add_cause(&text, w->lang, w->a, group, cause);
    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    if (statement != SEKI_NO_INDEX && seki_cause_basis(w->a, group, cause) != SEKI_BASIS_ASSET) {
        const struct seki_oscal_name form = seki_oscal_form_name(w, statement);
        seki_oscal_put_id(w, SEKI_STR("href"), SEKI_STR("#"), &form);
    }
    seki_oscal_put_part(w, SEKI_STR("description"), &text, SEKI_STR("-"));
    put_evidence_props(w, group, cause);
    seki_json_end_object(&w->j);
}

static void put_form(struct seki_oscal_work *w, size_t i)
{
    const struct seki_received *received = &w->a->hospital->statements[i];
    const struct seki_oscal_name id = seki_oscal_form_name(w, i);

    seki_json_begin_object(&w->j, SEKI_JSON_NO_KEY);
    seki_oscal_put_uuid(w, &id);
    seki_oscal_line(&w->j, SEKI_STR("title"), received->name, SEKI_STR("-"));
    seki_json_begin_array(&w->j, SEKI_STR("props"));
    seki_oscal_prop(&w->j, SEKI_STR("file"), received->name);
    seki_oscal_prop(&w->j, SEKI_STR("read"),
                    received->statement ? SEKI_STR("yes") : SEKI_STR("no"));
    for (unsigned f = 0; received->statement && f < SEKI_FIELD_MAX; f++) {
        seki_oscal_prop(&w->j, seki_field_name((enum seki_field)f), received->statement->header[f]);
    }
    if (received->statement) {
        seki_oscal_prop(&w->j, SEKI_STR("catalog"), received->statement->catalog->head.id);
    } else {
        prop_msg(w, SEKI_STR("problem"), w->lang, &received->problem);
    }
    seki_json_end_array(&w->j);
    seki_json_end_object(&w->j);
    seki_sink_flush(w->sink);
}

void seki_oscal_put_forms(struct seki_oscal_work *w)
{
    for (size_t i = 0; i < w->a->hospital->n_statements; i++) {
        put_form(w, i);
    }
}
