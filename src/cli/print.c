#include "cli/print.h"

#include "app/book.h"
#include "base/limits.h"
#include "base/part.h"
#include "base/visible.h"
#include "msg/m_cli.h"

#define RESERVED ((size_t)8 * SEKI_LIMIT_PATH) /* a short answer with a path, escaped */
#define TEXT_MAX ((size_t)1 << 20)             /* bytes of one message with its arguments */

void seki_print_msg(struct seki_cli *cli, struct seki_msg msg)
{
    seki_msg_format(cli->out, cli->app.lang, &msg);
}

void seki_print_line(struct seki_cli *cli, struct seki_msg msg)
{
    seki_print_msg(cli, msg);
    seki_buf_add_char(cli->out, '\n');
}

void seki_print_word(struct seki_cli *cli, int id)
{
    seki_buf_add(cli->out, seki_msg_text(cli->app.lang, id));
}

void seki_print_visible(struct seki_buf *out, struct seki_str s)
{
    seki_visible_add(out, s);
}

void seki_print_block(struct seki_buf *out, struct seki_str s)
{
    struct seki_str line;

    while (seki_str_split(&s, '\n', &line)) {
        seki_visible_add(out, line);
        seki_buf_add_char(out, '\n');
    }
}

int seki_print_grade_word(enum seki_grade grade)
{
    switch (grade) {
    case SEKI_GRADE_VERIFIED:
        return SEKI_MSG_cli_grade_verified;
    case SEKI_GRADE_SECONDARY:
        return SEKI_MSG_cli_grade_secondary;
    case SEKI_GRADE_UNVERIFIED:
    case SEKI_GRADE_MAX:
    default:
        return SEKI_MSG_cli_grade_unverified;
    }
}

int seki_print_role_word(enum seki_role role)
{
    return seki_rules_role_word(role);
}

int seki_print_untied_word(enum seki_untied untied)
{
    return seki_rules_untied_word(untied);
}

static const struct {
    struct seki_str tag;
    int word;
} tag_words[] = {
    {SEKI_STR("minimum"), SEKI_MSG_cli_tag_minimum},
    {SEKI_STR("recommended"), SEKI_MSG_cli_tag_recommended},
    {SEKI_STR("part-a"), SEKI_MSG_cli_tag_part_a},
    {SEKI_STR("part-b"), SEKI_MSG_cli_tag_part_b},
    {SEKI_STR("also-cloud"), SEKI_MSG_cli_tag_also_cloud},
    {SEKI_STR("applicability-estimated"), SEKI_MSG_cli_tag_applicability_estimated},
    {SEKI_STR("draft"), SEKI_MSG_cli_tag_draft},
    {SEKI_STR("partial"), SEKI_MSG_cli_tag_partial},
    {SEKI_STR("topic"), SEKI_MSG_cli_tag_topic},
    {SEKI_STR("content-unknown"), SEKI_MSG_cli_tag_content_unknown},
    {SEKI_STR("number-unknown"), SEKI_MSG_cli_tag_number_unknown},
    {SEKI_STR("number-estimated"), SEKI_MSG_cli_tag_number_estimated},
    {SEKI_STR("number-own"), SEKI_MSG_cli_tag_number_own},
    {SEKI_STR("new-r7"), SEKI_MSG_cli_tag_new_r7},
    {SEKI_STR("changed-r7"), SEKI_MSG_cli_tag_changed_r7},
    {SEKI_STR("server"), SEKI_MSG_cli_tag_server},
    {SEKI_STR("terminal"), SEKI_MSG_cli_tag_terminal},
    {SEKI_STR("network"), SEKI_MSG_cli_tag_network},
    {SEKI_STR("from:assets"), SEKI_MSG_cli_tag_from_assets},
    {SEKI_STR("from:statements"), SEKI_MSG_cli_tag_from_statements},
    {SEKI_STR("from:remote"), SEKI_MSG_cli_tag_from_remote},
    {SEKI_STR("sufficient"), SEKI_MSG_cli_tag_sufficient},
    {SEKI_STR("per-vendor"), SEKI_MSG_cli_tag_per_vendor},
    {SEKI_STR("maker"), SEKI_MSG_cli_tag_maker},
    {SEKI_STR("hospital"), SEKI_MSG_cli_tag_hospital},
    {SEKI_STR("seller"), SEKI_MSG_cli_tag_seller},
    {SEKI_STR("stage:1"), SEKI_MSG_cli_tag_stage_1},
    {SEKI_STR("stage:2"), SEKI_MSG_cli_tag_stage_2},
    {SEKI_STR("stage:3"), SEKI_MSG_cli_tag_stage_3},
    {SEKI_STR("stage:4"), SEKI_MSG_cli_tag_stage_4},
    {SEKI_STR("release"), SEKI_MSG_cli_tag_release},
    {SEKI_STR("eol"), SEKI_MSG_cli_tag_eol},
    {SEKI_STR("eos"), SEKI_MSG_cli_tag_eos},
    {SEKI_STR("low"), SEKI_MSG_cli_tag_low},
    {SEKI_STR("moderate"), SEKI_MSG_cli_tag_moderate},
};

void seki_print_tag(struct seki_cli *cli, struct seki_str tag)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(tag_words); i++) {
        if (seki_str_eq(tag_words[i].tag, tag)) {
            seki_print_word(cli, tag_words[i].word);
            return;
        }
    }
    seki_print_visible(cli->out, tag);
}

void seki_print_warning(struct seki_cli *cli, const struct seki_warning *warning)
{
    struct seki_buf *to = cli->messages;

    seki_buf_lit(to, "sekisho: ");
    seki_print_visible(to, warning->file);
    if (warning->line) {
        seki_buf_add_char(to, ':');
        seki_buf_add_int(to, (int64_t)warning->line);
    }
    seki_buf_add(to, warning->file.n ? SEKI_STR(": ") : SEKI_STR(""));
    seki_msg_format(to, cli->app.lang, &warning->what);
    seki_buf_add_char(to, '\n');
}

void seki_print_error(struct seki_cli *cli, const struct seki_err *err)
{
    seki_buf_lit(cli->messages, "sekisho: ");
    seki_msg_format(cli->messages, cli->app.lang, &err->what);
    seki_buf_add_char(cli->messages, '\n');
    if (err->hint.id != SEKI_MSG_NONE) {
        seki_msg_format(cli->messages, cli->app.lang, &err->hint);
        seki_buf_add_char(cli->messages, '\n');
    }
}

struct seki_str seki_print_code_name(int code)
{
    static const char *const names[] = {
        [-SEKI_OK] = "ok",
        [-SEKI_ERR_USAGE] = "usage",
        [-SEKI_ERR_NOTFOUND] = "not-found",
        [-SEKI_ERR_EXISTS] = "exists",
        [-SEKI_ERR_INVALID] = "invalid",
        [-SEKI_ERR_LIMIT] = "limit",
        [-SEKI_ERR_DENIED] = "denied",
        [-SEKI_ERR_UNAVAILABLE] = "unavailable",
        [-SEKI_ERR_NOMEM] = "no-memory",
        [-SEKI_ERR_IO] = "io",
        [-SEKI_ERR_BUG] = "bug",
    };
    size_t index = (size_t)-code;

    return seki_str_from_c(names[index < SEKI_ARRAY_LEN(names) ? index : -SEKI_ERR_BUG]);
}

/* The place in our source, seen from its top: the build folder is nobody's business. */
static void add_origin(struct seki_buf *out, const struct seki_err *err)
{
    struct seki_str file = seki_str_from_c(err->file);
    size_t at;

    while ((at = seki_str_find(file, SEKI_STR("../"))) != SIZE_MAX) {
        file = seki_str_skip(file, at + 3);
    }
    at = seki_str_find(file, SEKI_STR("src/"));
    file = seki_str_skip(file, at == SIZE_MAX ? 0 : at);
    seki_buf_add(out, file);
    seki_buf_add_char(out, ':');
    seki_buf_add_int(out, err->line);
}

void seki_print_error_json(struct seki_cli *cli, const struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF origin = {0};
    struct seki_json_out j;

    seki_buf_init(&origin, TEXT_MAX);
    add_origin(&origin, err);
    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-error/1"));
    seki_json_str(&j, SEKI_STR("code"), seki_print_code_name(err->code));
    seki_json_int(&j, SEKI_STR("status"), seki_err_exit_status(err));
    seki_print_json_msg(&j, SEKI_STR("ja"), SEKI_STR("en"), &err->what);
    seki_print_json_msg(&j, SEKI_STR("hint_ja"), SEKI_STR("hint_en"), &err->hint);
    seki_json_str(&j, SEKI_STR("origin"), seki_part_str(cli->out, &origin));
    seki_json_end_object(&j);
}

void seki_print_json_begin(struct seki_cli *cli, struct seki_json_out *j, struct seki_str format)
{
    seki_json_out_init(j, cli->out);
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("format"), format);
}

static void add_msg(struct seki_json_out *j, struct seki_str key, enum seki_lang lang,
                    const struct seki_msg *msg)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    if (msg->id == SEKI_MSG_NONE) {
        seki_json_null(j, key);
        return;
    }
    seki_buf_init(&text, TEXT_MAX);
    seki_msg_format(&text, lang, msg);
    seki_json_str(j, key, seki_part_str(j->buf, &text));
}

void seki_print_json_msg(struct seki_json_out *j, struct seki_str key_ja, struct seki_str key_en,
                         const struct seki_msg *msg)
{
    add_msg(j, key_ja, SEKI_LANG_JA, msg);
    add_msg(j, key_en, SEKI_LANG_EN, msg);
}

void seki_print_json_text(struct seki_json_out *j, struct seki_str key_ja, struct seki_str key_en,
                          const struct seki_text *text)
{
    seki_json_str(j, key_ja, seki_text_get(text, SEKI_LANG_JA));
    seki_json_str(j, key_en, seki_text_get(text, SEKI_LANG_EN));
}

void seki_print_json_warnings(struct seki_json_out *j, const struct seki_warning *warnings,
                              size_t n)
{
    seki_json_begin_array(j, SEKI_STR("warnings"));
    for (size_t i = 0; i < n; i++) {
        seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
        seki_json_str(j, SEKI_STR("file"), warnings[i].file);
        seki_json_int(j, SEKI_STR("line"), (int64_t)warnings[i].line);
        seki_print_json_msg(j, SEKI_STR("ja"), SEKI_STR("en"), &warnings[i].what);
        seki_json_end_object(j);
    }
    seki_json_end_array(j);
}

void seki_print_document(struct seki_cli *cli, struct seki_str format, const struct seki_buf *text)
{
    struct seki_str whole = seki_part_str(cli->out, text);
    struct seki_json_out j;

    if (!cli->as_json) {
        seki_buf_add(cli->out, whole);
        return;
    }
    seki_print_json_begin(cli, &j, format);
    seki_json_str(&j, SEKI_STR("text"), whole);
    seki_json_end_object(&j);
}

int seki_print_reserve(struct seki_cli *cli, struct seki_err *err)
{
    size_t n = cli->out->n;

    if (!seki_buf_room(cli->out, RESERVED)) {
        return seki_fail_status(err, seki_buf_status(cli->out));
    }
    seki_buf_cut(cli->out, n);
    return 0;
}

int seki_print_commit(struct seki_cli *cli, struct seki_out *out, struct seki_err *err)
{
    int r = seki_fail_status(err, seki_buf_status(cli->out));

    r = r < 0 ? r : seki_fail_status(err, seki_buf_status(cli->messages));
    return r < 0 ? r : seki_out_commit(out, err);
}
