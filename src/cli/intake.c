#include "cli/intake.h"

#include "msg/m_cli.h"

static const int field_words[SEKI_FIELD_MAX] = {
    [SEKI_FIELD_MANUFACTURER] = SEKI_MSG_cli_field_manufacturer,
    [SEKI_FIELD_PRODUCT] = SEKI_MSG_cli_field_product,
    [SEKI_FIELD_MODEL] = SEKI_MSG_cli_field_model,
    [SEKI_FIELD_VERSION] = SEKI_MSG_cli_field_version,
    [SEKI_FIELD_DATE] = SEKI_MSG_cli_field_date,
    [SEKI_FIELD_DOCUMENT] = SEKI_MSG_cli_field_document,
    [SEKI_FIELD_CONTACT] = SEKI_MSG_cli_field_contact,
    [SEKI_FIELD_USE] = SEKI_MSG_cli_field_use,
    [SEKI_FIELD_AUTHOR] = SEKI_MSG_cli_field_author,
    [SEKI_FIELD_REGULATORY] = SEKI_MSG_cli_field_regulatory,
};

struct seki_import_options seki_intake_options(const struct seki_args *args)
{
    return (struct seki_import_options){
        .path = args->words[0],
        .catalog = args->value[SEKI_OPTION_CATALOG],
        .sheet = args->value[SEKI_OPTION_SHEET],
    };
}

struct seki_str seki_intake_field_word(const struct seki_cli *cli, enum seki_field field)
{
    return seki_msg_text(cli->app.lang, field_words[field]);
}

void seki_intake_print_header(struct seki_cli *cli, const struct seki_statement *statement)
{
    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        if (statement->header[i].n) {
            seki_buf_lit(cli->out, "  ");
            seki_print_line(cli, M_cli_header_field(seki_intake_field_word(cli, (enum seki_field)i),
                                                    statement->header[i]));
        }
    }
}

void seki_intake_json_header(struct seki_json_out *j, const struct seki_statement *statement)
{
    seki_json_begin_object(j, SEKI_STR("header"));
    for (unsigned i = 0; i < SEKI_FIELD_MAX; i++) {
        if (statement->header[i].n) {
            seki_json_str(j, seki_field_name((enum seki_field)i), statement->header[i]);
        }
    }
    seki_json_end_object(j);
}
