#include "app/findings.h"

#include "base/part.h"
#include "engine/check.h"
#include "format/json/json_out.h"
#include "msg/m_batch.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"
#include "report/csv_cell.h"

/* --- rules that are switched off ------------------------------------------------------------- */

static const struct seki_rule *find_rule(struct seki_str name)
{
    size_t n;
    const struct seki_rule *rules = seki_check_rules(&n);

    for (size_t i = 0; i < n; i++) {
        if (seki_str_eq(rules[i].name, name)) {
            return &rules[i];
        }
    }
    return NULL;
}

static int fail_rule(struct seki_str word, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF names = {0};
    size_t n;
    const struct seki_rule *rules = seki_check_rules(&n);

    seki_buf_init(&names, SEKI_LIMIT_MESSAGE);
    for (size_t i = 0; i < n; i++) {
        seki_buf_add(&names, i ? SEKI_STR(", ") : SEKI_STR(""));
        seki_buf_add(&names, rules[i].name);
    }
    if (seki_buf_status(&names) < 0) {
        return seki_fail_status(err, seki_buf_status(&names));
    }
    return seki_fail(err, SEKI_ERR_USAGE, M_cli_bad_off(word),
                     M_hint_cli_off(seki_buf_str(&names)));
}

static void mark(struct seki_check *check, struct seki_str rule, struct seki_str reason)
{
    for (size_t i = 0; i < check->n_findings; i++) {
        const struct seki_finding *finding = &check->findings[i];
        if (seki_str_eq(finding->rule, rule) && check->off[i].n == 0) {
            check->off[i] = reason;
            check->count[finding->severity]--;
            check->n_off++;
        }
    }
}

int seki_findings_switch_off(struct seki_check *check, struct seki_arena *arena,
                             struct seki_str list, struct seki_err *err)
{
    struct seki_str one;

    check->off = seki_arena_array(arena, struct seki_str, check->n_findings + 1);
    if (!check->off) {
        return seki_fail_nomem(err);
    }
    while (seki_str_split(&list, ';', &one)) {
        size_t equals = seki_str_find_char(one, '=');
        struct seki_str rule = seki_str_trim(seki_str_head(one, equals));
        struct seki_str reason =
            equals == SIZE_MAX ? SEKI_STR("") : seki_str_trim(seki_str_skip(one, equals + 1));
        if (seki_str_trim(one).n == 0) {
            continue;
        }
        if (reason.n == 0 || !find_rule(rule)) {
            return fail_rule(seki_str_trim(one), err);
        }
        mark(check, rule, reason);
    }
    return 0;
}

struct seki_str seki_finding_off(const struct seki_check *check, size_t finding)
{
    return check->off ? check->off[finding] : SEKI_STR("");
}

/* --- CSV ------------------------------------------------------------------------------------- */

static void csv_msg(struct seki_csv_out *c, enum seki_lang lang, const struct seki_msg *msg)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, c->buf->max);
    if (msg->id != SEKI_MSG_NONE) {
        seki_msg_format(&text, lang, msg);
    }
    seki_csv_out_text(c, seki_part_str(c->buf, &text));
}

static void csv_finding(struct seki_csv_out *c, const struct seki_check *check, size_t i,
                        struct seki_str file, enum seki_lang lang)
{
    const struct seki_finding *finding = &check->findings[i];

    if (file.n) {
        seki_csv_out_text(c, file);
    }
    seki_csv_out_text(c, seki_severity_name(finding->severity));
    seki_csv_out_text(c, finding->rule);
    seki_csv_out_text(c, finding->item ? finding->item->id : SEKI_STR(""));
    seki_csv_out_text(c, finding->cell);
    csv_msg(c, lang, &finding->reason);
    seki_csv_out_text(c, finding->why ? seki_text_get(finding->why, lang) : SEKI_STR(""));
    csv_msg(c, lang, &finding->remedy);
    seki_csv_out_text(c, seki_finding_off(check, i));
    seki_csv_out_line_end(c);
}

void seki_findings_csv_heads(bool has_file, enum seki_lang lang, struct seki_buf *out)
{
    static const int heads[] = {
        SEKI_MSG_batch_head_file, SEKI_MSG_cli_csv_severity, SEKI_MSG_cli_csv_rule,
        SEKI_MSG_cli_csv_item,    SEKI_MSG_cli_csv_cell,     SEKI_MSG_cli_csv_reason,
        SEKI_MSG_cli_csv_why,     SEKI_MSG_cli_csv_remedy,   SEKI_MSG_cli_csv_off,
    };
    struct seki_csv_out c = {.buf = out};

    seki_buf_lit(out, "\xef\xbb\xbf");
    for (size_t i = has_file ? 0 : 1; i < SEKI_ARRAY_LEN(heads); i++) {
        seki_csv_out_text(&c, seki_msg_text(lang, heads[i]));
    }
    seki_csv_out_line_end(&c);
}

void seki_findings_csv_rows(const struct seki_check *check, struct seki_str file,
                            enum seki_lang lang, struct seki_buf *out)
{
    struct seki_csv_out c = {.buf = out};

    for (size_t i = 0; i < check->n_findings; i++) {
        csv_finding(&c, check, i, file, lang);
    }
}

void seki_findings_csv(const struct seki_check *check, enum seki_lang lang, struct seki_buf *out)
{
    seki_findings_csv_heads(false, lang, out);
    seki_findings_csv_rows(check, SEKI_STR(""), lang, out);
}

/* --- SARIF ----------------------------------------------------------------------------------- */

static void sarif_text(struct seki_json_out *j, struct seki_str key, struct seki_str text)
{
    seki_json_begin_object_line(j, key);
    seki_json_str(j, SEKI_STR("text"), text);
    seki_json_end_object(j);
}

/* The reason, what the data say about it, and the remedy: SARIF knows one text. */
static void sarif_message(struct seki_json_out *j, const struct seki_finding *finding,
                          enum seki_lang lang)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, j->buf->max);
    seki_msg_format(&text, lang, &finding->reason);
    if (finding->why) {
        seki_buf_add_char(&text, ' ');
        seki_buf_add(&text, seki_text_get(finding->why, lang));
    }
    if (finding->remedy.id != SEKI_MSG_NONE) {
        seki_buf_add_char(&text, ' ');
        seki_msg_format(&text, lang, &finding->remedy);
    }
    sarif_text(j, SEKI_STR("message"), seki_part_str(j->buf, &text));
}

/* A URI reference: all but letters, digits, -._~ and / as %XX (RFC 3986, 2.1 and 2.3). */
static void sarif_uri(struct seki_json_out *j, struct seki_str name)
{
    static const char hex[] = "0123456789ABCDEF";
    struct seki_buf SEKI_CLEANUP_BUF uri = {0};

    seki_buf_init(&uri, j->buf->max);
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        bool is_letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        if (is_letter || (c >= '0' && c <= '9') || strchr("-._~/", c)) {
            seki_buf_add_char(&uri, (char)c);
        } else {
            seki_buf_add_char(&uri, '%');
            seki_buf_add_char(&uri, hex[c >> 4]);
            seki_buf_add_char(&uri, hex[c & 15]);
        }
    }
    seki_json_str(j, SEKI_STR("uri"), seki_part_str(j->buf, &uri));
}

/* A form has no lines: the item is the logical place, and the cell its full name. */
static void sarif_location(struct seki_json_out *j, const struct seki_check *check,
                           struct seki_str file, const struct seki_finding *finding)
{
    const struct seki_answer *answer =
        finding->item ? seki_statement_answer(check->import.statement, finding->item) : NULL;

    seki_json_begin_array(j, SEKI_STR("locations"));
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_begin_object(j, SEKI_STR("physicalLocation"));
    seki_json_begin_object_line(j, SEKI_STR("artifactLocation"));
    sarif_uri(j, file);
    seki_json_end_object(j);
    seki_json_end_object(j);
    if (finding->item) {
        seki_json_begin_array(j, SEKI_STR("logicalLocations"));
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("name"), finding->item->id);
        if (answer && answer->cell.n) {
            struct seki_buf SEKI_CLEANUP_BUF place = {0};
            seki_buf_init(&place, j->buf->max);
            seki_buf_add(&place, answer->sheet);
            seki_buf_add(&place, answer->sheet.n ? SEKI_STR("!") : SEKI_STR(""));
            seki_buf_add(&place, answer->cell);
            seki_json_str(j, SEKI_STR("fullyQualifiedName"), seki_part_str(j->buf, &place));
        }
        seki_json_end_object(j);
        seki_json_end_array(j);
    }
    seki_json_end_object(j);
    seki_json_end_array(j);
}

static void sarif_result(struct seki_json_out *j, const struct seki_check *check, size_t i,
                         struct seki_str file, enum seki_lang lang)
{
    static const struct seki_str levels[SEKI_SEVERITY_MAX] = {
        [SEKI_SEVERITY_INFO] = SEKI_STR("note"),
        [SEKI_SEVERITY_WARNING] = SEKI_STR("warning"),
        [SEKI_SEVERITY_ERROR] = SEKI_STR("error"),
    };
    const struct seki_finding *finding = &check->findings[i];

    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("ruleId"), finding->rule);
    seki_json_str(j, SEKI_STR("level"), levels[finding->severity]);
    sarif_message(j, finding, lang);
    sarif_location(j, check, file, finding);
    if (seki_finding_off(check, i).n) {
        seki_json_begin_array(j, SEKI_STR("suppressions"));
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("kind"), SEKI_STR("external"));
        seki_json_str(j, SEKI_STR("justification"), seki_finding_off(check, i));
        seki_json_end_object(j);
        seki_json_end_array(j);
    }
    seki_json_end_object(j);
}

static void sarif_tool(struct seki_json_out *j, const struct seki_app *app)
{
    size_t n;
    const struct seki_rule *rules = seki_check_rules(&n);

    seki_json_begin_object(j, SEKI_STR("tool"));
    seki_json_begin_object(j, SEKI_STR("driver"));
    seki_json_str(j, SEKI_STR("name"), SEKI_STR("sekisho"));
    seki_json_str(j, SEKI_STR("version"), app->version);
    seki_json_begin_array(j, SEKI_STR("rules"));
    for (size_t i = 0; i < n; i++) {
        seki_json_begin_object(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("id"), rules[i].name);
        sarif_text(j, SEKI_STR("shortDescription"), seki_msg_text(app->lang, rules[i].text));
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
    seki_json_end_object(j);
    seki_json_end_object(j);
}

void seki_findings_sarif_begin(struct seki_json_out *j, const struct seki_app *app,
                               struct seki_buf *out)
{
    seki_json_out_init(j, out);
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("$schema"),
                  SEKI_STR("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                           "sarif-schema-2.1.0.json"));
    seki_json_str(j, SEKI_STR("version"), SEKI_STR("2.1.0"));
    seki_json_begin_array(j, SEKI_STR("runs"));
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    sarif_tool(j, app);
    seki_json_str(j, SEKI_STR("language"),
                  app->lang == SEKI_LANG_JA ? SEKI_STR("ja") : SEKI_STR("en"));
    seki_json_begin_array(j, SEKI_STR("results"));
}

void seki_findings_sarif_add(struct seki_json_out *j, const struct seki_check *check,
                             struct seki_str file, enum seki_lang lang)
{
    for (size_t i = 0; i < check->n_findings; i++) {
        sarif_result(j, check, i, file, lang);
    }
}

void seki_findings_sarif_end(struct seki_json_out *j)
{
    seki_json_end_array(j);
    seki_json_end_object(j);
    seki_json_end_array(j);
    seki_json_end_object(j);
}

void seki_findings_sarif(const struct seki_check *check, const struct seki_app *app,
                         struct seki_buf *out)
{
    struct seki_json_out j;

    seki_findings_sarif_begin(&j, app, out);
    seki_findings_sarif_add(&j, check, check->import.statement->name, app->lang);
    seki_findings_sarif_end(&j);
}
