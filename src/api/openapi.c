/* The description of the interface, OpenAPI 3.1, made of the tables. Declared in api/routes.h. */
#include "api/call.h"
#include "api/routes.h"
#include "site/site.h"

const struct seki_str seki_api_permissions[SEKI_PERMISSIONS] = {
    [SEKI_MAY_PUBLIC] = SEKI_STR("public"), [SEKI_MAY_SELF] = SEKI_STR("self"),
    [SEKI_MAY_READ] = SEKI_STR("read"),     [SEKI_MAY_WRITE] = SEKI_STR("write"),
    [SEKI_MAY_PEOPLE] = SEKI_STR("people"), [SEKI_MAY_INSTALL] = SEKI_STR("install"),
    [SEKI_MAY_AUDIT] = SEKI_STR("audit"),
};

/* --- schemas */

/* "#/components/SECTION/NAME" and a few letters behind it. */
static void put_reference(struct seki_json_out *j, const char *section, struct seki_str name,
                          const char *more)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, 200); /* our own names */
    seki_buf_lit(&text, "#/components/");
    seki_buf_add(&text, seki_str_from_c(section));
    seki_buf_lit(&text, "/");
    seki_buf_add(&text, name);
    seki_buf_add(&text, seki_str_from_c(more));
    seki_json_buf(j, SEKI_STR("$ref"), &text);
}

static void put_words(struct seki_json_out *j, struct seki_str words)
{
    struct seki_str word;

    seki_json_begin_array_line(j, SEKI_STR("enum"));
    while (seki_str_word(&words, &word)) {
        seki_json_str(j, SEKI_JSON_NO_KEY, word);
    }
    seki_json_end_array(j);
}

static void put_type(struct seki_json_out *j, const char *type)
{
    seki_json_str(j, SEKI_STR("type"), seki_str_from_c(type));
}

/* A moment that has not come yet is null. */
static void put_moment_type(struct seki_json_out *j, bool may_be_null)
{
    if (may_be_null) {
        seki_json_begin_array_line(j, SEKI_STR("type"));
        seki_json_str(j, SEKI_JSON_NO_KEY, SEKI_STR("string"));
        seki_json_str(j, SEKI_JSON_NO_KEY, SEKI_STR("null"));
        seki_json_end_array(j);
    } else {
        put_type(j, "string");
    }
    seki_json_str(j, SEKI_STR("format"), SEKI_STR("date-time"));
}

static void put_items(struct seki_json_out *j, struct seki_str of)
{
    put_type(j, "array");
    seki_json_begin_object_line(j, SEKI_STR("items"));
    put_reference(j, "schemas", of, "");
    seki_json_end_object(j);
}

static void put_text_items(struct seki_json_out *j)
{
    put_type(j, "array");
    seki_json_begin_object_line(j, SEKI_STR("items"));
    put_type(j, "string");
    seki_json_end_object(j);
}

static void put_kind(struct seki_json_out *j, const struct seki_api_member *member)
{
    switch (member->type) {
    case SEKI_API_NUMBER:
        put_type(j, "integer");
        break;
    case SEKI_API_BOOL:
        put_type(j, "boolean");
        break;
    case SEKI_API_MOMENT:
        put_moment_type(j, true);
        break;
    case SEKI_API_WORDS:
        put_text_items(j);
        break;
    case SEKI_API_ONE:
        put_reference(j, "schemas", seki_str_from_c(member->of), "");
        break;
    case SEKI_API_LIST:
        put_items(j, seki_str_from_c(member->of));
        break;
    case SEKI_API_WORD:
        put_type(j, "string");
        put_words(j, seki_str_from_c(member->of));
        break;
    case SEKI_API_TEXT:
        put_type(j, "string");
    }
}

/* The same members three times: as they are answered, sent to make one, and sent to change one. */
enum shape { ANSWERED, SENT, AMENDED };

static bool has(const struct seki_api_member *member, enum shape shape)
{
    return shape == ANSWERED || member->is_taken;
}

static void put_required(struct seki_json_out *j, const struct seki_api_schema *schema,
                         enum shape shape)
{
    seki_json_begin_array_line(j, SEKI_STR("required"));
    for (size_t i = 0; i < schema->n; i++) {
        const struct seki_api_member *member = &schema->members[i];

        if (shape == ANSWERED ? !member->is_optional : shape == SENT && member->is_needed) {
            seki_json_str(j, SEKI_JSON_NO_KEY, member->name);
        }
    }
    seki_json_end_array(j);
}

static void put_schema(struct seki_json_out *j, const struct seki_api_schema *schema,
                       struct seki_str key, enum shape shape)
{
    seki_json_begin_object(j, key);
    put_type(j, "object");
    put_required(j, schema, shape);
    seki_json_begin_object(j, SEKI_STR("properties"));
    for (size_t i = 0; i < schema->n; i++) {
        if (has(&schema->members[i], shape)) {
            seki_json_begin_object(j, schema->members[i].name);
            put_kind(j, &schema->members[i]);
            seki_json_str(j, SEKI_STR("description"), seki_str_from_c(schema->members[i].about));
            seki_json_end_object(j);
        }
    }
    seki_json_end_object(j);
    seki_json_bool(j, SEKI_STR("additionalProperties"), false);
    seki_json_end_object(j);
}

static bool is_sent(const struct seki_api_schema *schema)
{
    bool is = false;

    for (size_t i = 0; i < schema->n; i++) {
        is |= schema->members[i].is_taken;
    }
    return is;
}

static void put_named(struct seki_json_out *j, const struct seki_api_schema *schema,
                      const char *more, enum shape shape)
{
    struct seki_buf SEKI_CLEANUP_BUF name = {0};

    seki_buf_init(&name, 100); /* our own names */
    seki_buf_add(&name, schema->name);
    seki_buf_add(&name, seki_str_from_c(more));
    put_schema(j, schema, seki_buf_str(&name), shape);
}

static void put_schemas(struct seki_json_out *j)
{
    seki_json_begin_object(j, SEKI_STR("schemas"));
    for (size_t i = 0; i < seki_api_n_schemas; i++) {
        put_named(j, &seki_api_schemas[i], "", ANSWERED);
        if (is_sent(&seki_api_schemas[i])) {
            put_named(j, &seki_api_schemas[i], "Input", SENT);
            put_named(j, &seki_api_schemas[i], "Change", AMENDED);
        }
    }
    seki_json_end_object(j);
}

/* --- parameters */

static void put_parameter_kind(struct seki_json_out *j, const struct seki_api_parameter *it)
{
    if (it->type == SEKI_API_MOMENT) {
        put_moment_type(j, false);
    } else {
        put_type(j, it->type == SEKI_API_NUMBER ? "integer"
                    : it->type == SEKI_API_BOOL ? "boolean"
                                                : "string");
    }
}

static void put_parameters(struct seki_json_out *j)
{
    seki_json_begin_object(j, SEKI_STR("parameters"));
    for (size_t i = 0; i < seki_api_n_parameters; i++) {
        const struct seki_api_parameter *it = &seki_api_parameters[i];

        seki_json_begin_object(j, it->name);
        seki_json_str(j, SEKI_STR("name"), it->name);
        seki_json_str(j, SEKI_STR("in"), SEKI_STR("query"));
        seki_json_str(j, SEKI_STR("description"), seki_str_from_c(it->about));
        seki_json_begin_object_line(j, SEKI_STR("schema"));
        put_parameter_kind(j, it);
        seki_json_end_object(j);
        seki_json_end_object(j);
    }
    seki_json_end_object(j);
}

static void put_text_parameter(struct seki_json_out *j, const char *in, struct seki_str name,
                               bool is_needed)
{
    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("name"), name);
    seki_json_str(j, SEKI_STR("in"), seki_str_from_c(in));
    seki_json_bool(j, SEKI_STR("required"), is_needed);
    seki_json_begin_object_line(j, SEKI_STR("schema"));
    put_type(j, "string");
    seki_json_end_object(j);
    seki_json_end_object(j);
}

/* What stands in braces. */
static void put_path_parameters(struct seki_json_out *j, struct seki_str pattern)
{
    struct seki_str part;

    while (seki_str_split(&pattern, '/', &part)) {
        if (seki_str_starts(part, SEKI_STR("{"))) {
            put_text_parameter(j, "path", seki_str_of(part.p + 1, part.n - 2), true);
        }
    }
}

static bool is_conditional(const struct seki_route *route)
{
    return route->method == SEKI_HTTP_PUT || route->method == SEKI_HTTP_PATCH ||
           route->method == SEKI_HTTP_DELETE;
}

static void put_parameters_of(struct seki_json_out *j, const struct seki_route *route)
{
    struct seki_str names = seki_api_parameters_of(seki_str_from_c(route->name));
    struct seki_str name;

    seki_json_begin_array(j, SEKI_STR("parameters"));
    put_path_parameters(j, route->pattern);
    while (seki_str_word(&names, &name)) {
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        put_reference(j, "parameters", name, "");
        seki_json_end_object(j);
    }
    if (route->method != SEKI_HTTP_GET) {
        put_text_parameter(j, "header", SEKI_STR("Idempotency-Key"), false);
    }
    if (is_conditional(route)) {
        put_text_parameter(j, "header", SEKI_STR("If-Match"), true);
    }
    seki_json_end_array(j);
}

/* --- operations */

static void put_bytes(struct seki_json_out *j)
{
    put_type(j, "string");
    seki_json_str(j, SEKI_STR("format"), SEKI_STR("binary"));
}

/* A schema, or bytes of a type. */
static void put_body(struct seki_json_out *j, const struct seki_route *route)
{
    struct seki_str takes = route->takes ? seki_str_from_c(route->takes) : SEKI_STR("");
    bool is_type = seki_str_find_char(takes, '/') != SIZE_MAX;

    if (!route->takes) {
        return;
    }
    seki_json_begin_object(j, SEKI_STR("requestBody"));
    seki_json_bool(j, SEKI_STR("required"), true);
    seki_json_begin_object(j, SEKI_STR("content"));
    seki_json_begin_object(j, is_type ? takes : SEKI_API_JSON);
    seki_json_begin_object_line(j, SEKI_STR("schema"));
    if (is_type) {
        put_bytes(j);
    } else {
        put_reference(j, "schemas", takes, route->method == SEKI_HTTP_PATCH ? "Change" : "Input");
    }
    seki_json_end_object(j);
    seki_json_end_object(j);
    seki_json_end_object(j);
    seki_json_end_object(j);
}

/* "[]Device" is a page of a list, "*" any JSON. */
static void put_given(struct seki_json_out *j, struct seki_str gives)
{
    seki_json_begin_object(j, SEKI_STR("schema"));
    if (seki_str_starts(gives, SEKI_STR("[]"))) {
        put_type(j, "object");
        seki_json_begin_array_line(j, SEKI_STR("required"));
        seki_json_str(j, SEKI_JSON_NO_KEY, SEKI_STR("items"));
        seki_json_str(j, SEKI_JSON_NO_KEY, SEKI_STR("next"));
        seki_json_end_array(j);
        seki_json_begin_object(j, SEKI_STR("properties"));
        seki_json_begin_object(j, SEKI_STR("items"));
        put_items(j, seki_str_skip(gives, 2));
        seki_json_end_object(j);
        seki_json_begin_object_line(j, SEKI_STR("next"));
        seki_json_begin_array_line(j, SEKI_STR("type"));
        seki_json_str(j, SEKI_JSON_NO_KEY, SEKI_STR("string"));
        seki_json_str(j, SEKI_JSON_NO_KEY, SEKI_STR("null"));
        seki_json_end_array(j);
        seki_json_end_object(j);
        seki_json_end_object(j);
    } else if (seki_str_eq(gives, SEKI_STR("*"))) {
        put_type(j, "object");
    } else {
        put_reference(j, "schemas", gives, "");
    }
    seki_json_end_object(j);
}

/* What is sent makes something (201), unless it is a job that will (202), or changes what is there (200). */
static struct seki_str success_of(const struct seki_route *route)
{
    static const struct {
        struct seki_str ending, status;
    } others[] = {{SEKI_STR("/cancel"), SEKI_STR("200")},
                  {SEKI_STR("/accept"), SEKI_STR("200")},
                  {SEKI_STR("/aside"), SEKI_STR("200")},
                  {SEKI_STR("/assessments"), SEKI_STR("202")},
                  {SEKI_STR("/import"), SEKI_STR("202")}};

    if (!route->gives) {
        return SEKI_STR("204");
    }
    if (route->method != SEKI_HTTP_POST) {
        return SEKI_STR("200");
    }
    for (size_t i = 0; i < SEKI_ARRAY_LEN(others); i++) {
        if (seki_str_ends(route->pattern, others[i].ending)) {
            return others[i].status;
        }
    }
    return SEKI_STR("201");
}

static void put_responses(struct seki_json_out *j, const struct seki_route *route)
{
    seki_json_begin_object(j, SEKI_STR("responses"));
    seki_json_begin_object(j, success_of(route));
    seki_json_str(j, SEKI_STR("description"), SEKI_STR("Done."));
    if (route->gives) {
        struct seki_str gives = seki_str_from_c(route->gives);
        bool is_type = seki_str_find_char(gives, '/') != SIZE_MAX;

        seki_json_begin_object(j, SEKI_STR("content"));
        seki_json_begin_object(j, is_type ? gives : SEKI_API_JSON);
        if (is_type) {
            seki_json_begin_object_line(j, SEKI_STR("schema"));
            put_bytes(j);
            seki_json_end_object(j);
        } else {
            put_given(j, gives);
        }
        seki_json_end_object(j);
        seki_json_end_object(j);
    }
    seki_json_end_object(j);
    seki_json_begin_object_line(j, SEKI_STR("default"));
    put_reference(j, "responses", SEKI_STR("Problem"), "");
    seki_json_end_object(j);
    seki_json_end_object(j);
}

static void put_security(struct seki_json_out *j, const struct seki_route *route)
{
    seki_json_begin_array_line(j, SEKI_STR("security"));
    if (route->needs != SEKI_MAY_PUBLIC) {
        static const struct seki_str schemes[] = {SEKI_STR("token"), SEKI_STR("session")};

        for (size_t i = 0; i < SEKI_ARRAY_LEN(schemes); i++) {
            seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
            seki_json_begin_array_line(j, schemes[i]);
            seki_json_end_array(j);
            seki_json_end_object(j);
        }
    }
    seki_json_end_array(j);
}

static void put_operation(struct seki_json_out *j, const struct seki_route *route)
{
    static const struct seki_str methods[SEKI_HTTP_METHODS] = {
        [SEKI_HTTP_GET] = SEKI_STR("get"),
        [SEKI_HTTP_POST] = SEKI_STR("post"),
        [SEKI_HTTP_PUT] = SEKI_STR("put"),
        [SEKI_HTTP_PATCH] = SEKI_STR("patch"),
        [SEKI_HTTP_DELETE] = SEKI_STR("delete")};

    seki_json_begin_object(j, methods[route->method]);
    seki_json_str(j, SEKI_STR("operationId"), seki_str_from_c(route->name));
    seki_json_str(j, SEKI_STR("summary"), seki_str_from_c(route->about));
    seki_json_str(j, SEKI_STR("x-permission"), seki_api_permissions[route->needs]);
    put_security(j, route);
    put_parameters_of(j, route);
    put_body(j, route);
    put_responses(j, route);
    seki_json_end_object(j);
}

/* Routes of one path stand beside each other in their table. */
static void put_paths(struct seki_json_out *j, const struct seki_site_options *options)
{
    seki_json_begin_object(j, SEKI_STR("paths"));
    for (size_t i = 0; i < options->n_tables; i++) {
        struct seki_str open = SEKI_STR("");

        for (const struct seki_route *route = options->tables[i]; route->run; route++) {
            if (!route->name) {
                continue;
            }
            if (!seki_str_eq(open, route->pattern)) {
                if (open.n) {
                    seki_json_end_object(j);
                }
                open = route->pattern;
                seki_json_begin_object(j, open);
            }
            put_operation(j, route);
        }
        if (open.n) {
            seki_json_end_object(j);
        }
    }
    seki_json_end_object(j);
}

/* --- the whole */

static void put_problem_response(struct seki_json_out *j)
{
    seki_json_begin_object(j, SEKI_STR("responses"));
    seki_json_begin_object(j, SEKI_STR("Problem"));
    seki_json_str(j, SEKI_STR("description"),
                  SEKI_STR("It was not done; what went wrong (RFC 9457)."));
    seki_json_begin_object(j, SEKI_STR("content"));
    seki_json_begin_object(j, SEKI_STR("application/problem+json"));
    seki_json_begin_object_line(j, SEKI_STR("schema"));
    put_reference(j, "schemas", SEKI_STR("Problem"), "");
    seki_json_end_object(j);
    seki_json_end_object(j);
    seki_json_end_object(j);
    seki_json_end_object(j);
    seki_json_end_object(j);
}

static void put_schemes(struct seki_json_out *j)
{
    seki_json_begin_object(j, SEKI_STR("securitySchemes"));
    seki_json_begin_object(j, SEKI_STR("token"));
    put_type(j, "http");
    seki_json_str(j, SEKI_STR("scheme"), SEKI_STR("bearer"));
    seki_json_str(j, SEKI_STR("description"), SEKI_STR("A token, made on the account's page."));
    seki_json_end_object(j);
    seki_json_begin_object(j, SEKI_STR("session"));
    put_type(j, "apiKey");
    seki_json_str(j, SEKI_STR("in"), SEKI_STR("cookie"));
    seki_json_str(j, SEKI_STR("name"), SEKI_STR("__Host-sekisho"));
    seki_json_str(j, SEKI_STR("description"),
                  SEKI_STR("The session of a browser; changes need X-CSRF-Token as well."));
    seki_json_end_object(j);
    seki_json_end_object(j);
}

static void put_head(struct seki_json_out *j)
{
    seki_json_str(j, SEKI_STR("openapi"), SEKI_STR("3.1.0"));
    seki_json_begin_object(j, SEKI_STR("info"));
    seki_json_str(j, SEKI_STR("title"), SEKI_STR("Sekisho"));
    seki_json_str(j, SEKI_STR("version"), SEKI_STR(SEKI_VERSION));
    seki_json_str(j, SEKI_STR("summary"),
                  SEKI_STR("Devices, statements and risks of one's own organisation."));
    seki_json_end_object(j);
}

int seki_api_get_description(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_json_out j;
    int r = seki_api_open(visit, &j, err);

    if (r < 0) {
        return r;
    }
    seki_json_begin_object(&j, SEKI_JSON_NO_KEY);
    put_head(&j);
    put_paths(&j, seki_site_options(visit->site));
    seki_json_begin_object(&j, SEKI_STR("components"));
    put_schemas(&j);
    put_parameters(&j);
    put_problem_response(&j);
    put_schemes(&j);
    seki_json_end_object(&j);
    seki_json_end_object(&j);
    visit->answer->may_pack = true;
    return seki_api_close(visit, err);
}
