#include "cli/command.h"

#include "base/suggest.h"
#include "msg/m_cli.h"
#include "msg/m_help.h"
#include "msg/m_hint.h"

static const struct seki_option import_options[] = {
    {SEKI_OPTION_CATALOG, "catalog", 0, SEKI_OPTION_TEXT, "ID|DIR", SEKI_MSG_help_opt_catalog},
    {SEKI_OPTION_SHEET, "sheet", 0, SEKI_OPTION_TEXT, "NAME", SEKI_MSG_help_opt_sheet},
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "OUT", SEKI_MSG_help_opt_output_json},
    {SEKI_OPTION_JOBS, "jobs", 'j', SEKI_OPTION_TEXT, "N", SEKI_MSG_help_opt_jobs},
};

static const struct seki_option check_options[] = {
    {SEKI_OPTION_CATALOG, "catalog", 0, SEKI_OPTION_TEXT, "ID|DIR", SEKI_MSG_help_opt_catalog},
    {SEKI_OPTION_SHEET, "sheet", 0, SEKI_OPTION_TEXT, "NAME", SEKI_MSG_help_opt_sheet},
    {SEKI_OPTION_TO, "to", 0, SEKI_OPTION_TEXT, "csv|sarif", SEKI_MSG_help_opt_to_findings,
     .is_optional = true},
    {SEKI_OPTION_OFF, "off", 0, SEKI_OPTION_TEXT, "RULE=REASON;...", SEKI_MSG_help_opt_off},
    {SEKI_OPTION_ALL, "all", 0, SEKI_OPTION_FLAG, NULL, SEKI_MSG_help_opt_all_findings},
    {SEKI_OPTION_JOBS, "jobs", 'j', SEKI_OPTION_TEXT, "N", SEKI_MSG_help_opt_jobs},
};

static const struct seki_option catalog_import_options[] = {
    {SEKI_OPTION_ID, "id", 0, SEKI_OPTION_TEXT, "ID", SEKI_MSG_help_opt_id},
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "DIR", SEKI_MSG_help_opt_output_catalog},
    {SEKI_OPTION_EDITION, "edition", 0, SEKI_OPTION_TEXT, "TEXT", SEKI_MSG_help_opt_edition},
    {SEKI_OPTION_TITLE, "title", 0, SEKI_OPTION_TEXT, "TEXT", SEKI_MSG_help_opt_title},
    {SEKI_OPTION_SHEET, "sheet", 0, SEKI_OPTION_TEXT, "NAME", SEKI_MSG_help_opt_sheet},
    {SEKI_OPTION_HUB_FROM, "hub-from", 0, SEKI_OPTION_TEXT, "ID,...", SEKI_MSG_help_opt_hub_from},
    {SEKI_OPTION_AFTER, "after", 0, SEKI_OPTION_TEXT, "ID|DIR", SEKI_MSG_help_opt_after},
    {SEKI_OPTION_OF, "of", 0, SEKI_OPTION_TEXT, "ID|DIR", SEKI_MSG_help_opt_of},
};

static const struct seki_option confirm_options[] = {
    {SEKI_OPTION_BY, "by", 0, SEKI_OPTION_TEXT, "NAME", SEKI_MSG_help_opt_by},
    {SEKI_OPTION_ALL, "all", 0, SEKI_OPTION_FLAG, NULL, SEKI_MSG_help_opt_all},
    {SEKI_OPTION_LEAST, "least", 0, SEKI_OPTION_TEXT, "N", SEKI_MSG_help_opt_least},
};

static const struct seki_option export_options[] = {
    {SEKI_OPTION_TO, "to", 0, SEKI_OPTION_TEXT, "xlsx|oscal|oscal-profile",
     SEKI_MSG_help_opt_to_export},
    {SEKI_OPTION_SELECT, "select", 0, SEKI_OPTION_TEXT, "ITEM|TAG", SEKI_MSG_help_opt_select},
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "OUT", SEKI_MSG_help_opt_output_export},
};

static const struct seki_option convert_options[] = {
    {SEKI_OPTION_TO, "to", 0, SEKI_OPTION_TEXT, "json|csv|tsv|xlsx|html|pdf|oscal",
     SEKI_MSG_help_opt_to},
    {SEKI_OPTION_CATALOG, "catalog", 0, SEKI_OPTION_TEXT, "ID|DIR", SEKI_MSG_help_opt_catalog},
    {SEKI_OPTION_SHEET, "sheet", 0, SEKI_OPTION_TEXT, "NAME", SEKI_MSG_help_opt_sheet},
    {SEKI_OPTION_INTO, "into", 0, SEKI_OPTION_TEXT, "ORIGINAL", SEKI_MSG_help_opt_into},
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "OUT", SEKI_MSG_help_opt_output_convert},
    {SEKI_OPTION_JOBS, "jobs", 'j', SEKI_OPTION_TEXT, "N", SEKI_MSG_help_opt_jobs},
};

static const struct seki_option diff_options[] = {
    {SEKI_OPTION_TO, "to", 0, SEKI_OPTION_TEXT, "text|html|json", SEKI_MSG_help_opt_to_diff,
     .is_optional = true},
    {SEKI_OPTION_CATALOG, "catalog", 0, SEKI_OPTION_TEXT, "ID|DIR", SEKI_MSG_help_opt_catalog_diff},
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "OUT", SEKI_MSG_help_opt_output_diff,
     .is_optional = true},
};

static const struct seki_option carry_options[] = {
    {SEKI_OPTION_TO, "to", 0, SEKI_OPTION_TEXT, "ID|DIR", SEKI_MSG_help_opt_to_carry},
    {SEKI_OPTION_CATALOG, "catalog", 0, SEKI_OPTION_TEXT, "ID|DIR", SEKI_MSG_help_opt_catalog},
    {SEKI_OPTION_SHEET, "sheet", 0, SEKI_OPTION_TEXT, "NAME", SEKI_MSG_help_opt_sheet},
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "OUT.json",
     SEKI_MSG_help_opt_output_json},
};

static const struct seki_option crosswalk_options[] = {
    {SEKI_OPTION_EXPLAIN, "explain", 0, SEKI_OPTION_TEXT, "ITEM", SEKI_MSG_help_opt_explain},
    {SEKI_OPTION_ALL, "all", 0, SEKI_OPTION_FLAG, NULL, SEKI_MSG_help_opt_all_ways},
    {SEKI_OPTION_CROSSWALK, "crosswalk", 0, SEKI_OPTION_TEXT, "FILE.tsv",
     SEKI_MSG_help_opt_crosswalk},
    {SEKI_OPTION_TO, "to", 0, SEKI_OPTION_TEXT, "csv|oscal", SEKI_MSG_help_opt_to_export,
     .is_optional = true},
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "OUT", SEKI_MSG_help_opt_output_export,
     .is_optional = true},
};

static const struct seki_option assess_options[] = {
    {SEKI_OPTION_TO, "to", 0, SEKI_OPTION_TEXT, "oscal-poam", SEKI_MSG_help_opt_to_assess,
     .is_optional = true},
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "OUT_DIR|FILE",
     SEKI_MSG_help_opt_output_conform, .is_optional = true},
    {SEKI_OPTION_ALSO, "also", 0, SEKI_OPTION_TEXT, "KIND,...", SEKI_MSG_help_opt_also},
    {SEKI_OPTION_PARTS, "parts", 0, SEKI_OPTION_TEXT, "PART,...", SEKI_MSG_help_opt_parts},
    {SEKI_OPTION_SINCE, "since", 0, SEKI_OPTION_TEXT, "OLD_OUT", SEKI_MSG_help_opt_since},
    {SEKI_OPTION_WITH, "with", 0, SEKI_OPTION_TEXT, "MEASURE[@SCOPE]", SEKI_MSG_help_opt_with},
    {SEKI_OPTION_WITHOUT, "without", 0, SEKI_OPTION_TEXT, "STATEMENT", SEKI_MSG_help_opt_without},
    {SEKI_OPTION_REPLACE, "replace", 0, SEKI_OPTION_TEXT, "MODEL=MODEL", SEKI_MSG_help_opt_replace},
    {SEKI_OPTION_METHOD, "method", 0, SEKI_OPTION_TEXT, "ID|FILE.ini", SEKI_MSG_help_opt_method},
    {SEKI_OPTION_AS_OF, "as-of", 0, SEKI_OPTION_TEXT, "DATE", SEKI_MSG_help_opt_as_of},
};

static const struct seki_option data_update_options[] = {
    {SEKI_OPTION_HOSPITAL, "hospital", 0, SEKI_OPTION_TEXT, "DIR", SEKI_MSG_help_opt_hospital},
    {SEKI_OPTION_DB, "db", 0, SEKI_OPTION_TEXT, "PLACE", SEKI_MSG_help_opt_db},
    {SEKI_OPTION_YES, "yes", 0, SEKI_OPTION_FLAG, NULL, SEKI_MSG_help_opt_yes},
};

static const struct seki_option explain_options[] = {
    {SEKI_OPTION_TO, "to", 0, SEKI_OPTION_TEXT, "html", SEKI_MSG_help_opt_to_explain,
     .is_optional = true},
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "FILE.html",
     SEKI_MSG_help_opt_output_explain, .is_optional = true},
};

static const struct seki_option remote_options[] = {
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "OUT_DIR",
     SEKI_MSG_help_opt_output_remote},
    {SEKI_OPTION_METHOD, "method", 0, SEKI_OPTION_TEXT, "ID|FILE.ini", SEKI_MSG_help_opt_method},
    {SEKI_OPTION_AS_OF, "as-of", 0, SEKI_OPTION_TEXT, "DATE", SEKI_MSG_help_opt_as_of},
};

static const struct seki_option conform_options[] = {
    {SEKI_OPTION_CATALOG, "catalog", 0, SEKI_OPTION_TEXT, "ID|DIR",
     SEKI_MSG_help_opt_catalog_conform},
    {SEKI_OPTION_SINCE, "since", 0, SEKI_OPTION_TEXT, "RESULTS.json",
     SEKI_MSG_help_opt_since_results},
    {SEKI_OPTION_RULESET, "ruleset", 0, SEKI_OPTION_TEXT, "ID|FILE.ini", SEKI_MSG_help_opt_ruleset},
    {SEKI_OPTION_TO, "to", 0, SEKI_OPTION_TEXT, "oscal", SEKI_MSG_help_opt_to_conform,
     .is_optional = true},
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "OUT_DIR|FILE",
     SEKI_MSG_help_opt_output_conform},
    {SEKI_OPTION_ALSO, "also", 0, SEKI_OPTION_TEXT, "KIND,...", SEKI_MSG_help_opt_also},
    {SEKI_OPTION_AS_OF, "as-of", 0, SEKI_OPTION_TEXT, "DATE", SEKI_MSG_help_opt_as_of},
};

static const struct seki_option db_check_options[] = {
    {SEKI_OPTION_MEND, "mend", 0, SEKI_OPTION_FLAG, NULL, SEKI_MSG_help_opt_mend},
};

static const struct seki_option backup_options[] = {
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "FILE", SEKI_MSG_help_opt_output_backup},
};

static const struct seki_option oscal_options[] = {
    {SEKI_OPTION_BETWEEN, "between", 0, SEKI_OPTION_TEXT, "A,B", SEKI_MSG_help_opt_between},
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "DIR", SEKI_MSG_help_opt_output_lists},
};

#define AT_INSTALLATION                                                          \
    {                                                                            \
        SEKI_OPTION_DB, "db", 0, SEKI_OPTION_TEXT, "PLACE", SEKI_MSG_help_opt_db \
    }
#define WITH_KEYS                                                                    \
    {                                                                                \
        SEKI_OPTION_KEYS, "keys", 0, SEKI_OPTION_TEXT, "DIR", SEKI_MSG_help_opt_keys \
    }
#define IN_TIME                                                                             \
    {SEKI_OPTION_FROM, "from", 0, SEKI_OPTION_TEXT, "DATE", SEKI_MSG_help_opt_from},        \
        {SEKI_OPTION_UNTIL, "until", 0, SEKI_OPTION_TEXT, "DATE", SEKI_MSG_help_opt_until}, \
    {                                                                                       \
        SEKI_OPTION_ORGANISATION, "organisation", 0, SEKI_OPTION_TEXT, "ID",                \
            SEKI_MSG_help_opt_audit_organisation                                            \
    }

static const struct seki_option audit_list_options[] = {
    AT_INSTALLATION,
    WITH_KEYS,
    IN_TIME,
    {SEKI_OPTION_PERSON, "person", 0, SEKI_OPTION_TEXT, "ID", SEKI_MSG_help_opt_person},
    {SEKI_OPTION_OBJECT, "object", 0, SEKI_OPTION_TEXT, "ID", SEKI_MSG_help_opt_object},
    {SEKI_OPTION_KIND, "kind", 0, SEKI_OPTION_TEXT, "KIND", SEKI_MSG_help_opt_audit_kind},
    {SEKI_OPTION_LIMIT, "limit", 0, SEKI_OPTION_TEXT, "N", SEKI_MSG_help_opt_limit},
    {SEKI_OPTION_AFTER, "after", 0, SEKI_OPTION_TEXT, "CURSOR", SEKI_MSG_help_opt_cursor},
};

static const struct seki_option audit_verify_options[] = {
    AT_INSTALLATION,
    {SEKI_OPTION_CHECKPOINT, "checkpoint", 0, SEKI_OPTION_TEXT, "FILE",
     SEKI_MSG_help_opt_checkpoint},
    {SEKI_OPTION_KEY, "key", 0, SEKI_OPTION_TEXT, "FILE", SEKI_MSG_help_opt_key},
};

static const struct seki_option audit_export_options[] = {
    AT_INSTALLATION,
    WITH_KEYS,
    IN_TIME,
    {SEKI_OPTION_TO, "to", 0, SEKI_OPTION_TEXT, "jsonl|dicom", SEKI_MSG_help_opt_to_audit},
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "FILE", SEKI_MSG_help_opt_output_audit},
};

static const struct seki_option audit_checkpoint_options[] = {
    AT_INSTALLATION,
    WITH_KEYS,
};

static const struct seki_option audit_prune_options[] = {
    AT_INSTALLATION,
    WITH_KEYS,
    {SEKI_OPTION_BEFORE, "before", 0, SEKI_OPTION_TEXT, "DATE", SEKI_MSG_help_opt_before},
    {SEKI_OPTION_KEEP_YEARS, "keep-years", 0, SEKI_OPTION_TEXT, "N", SEKI_MSG_help_opt_keep_years},
};

static const struct seki_option help_options[] = {
    {SEKI_OPTION_MAN, "man", 0, SEKI_OPTION_TEXT, "ja|en", SEKI_MSG_help_opt_man},
    {SEKI_OPTION_COMPLETION, "completion", 0, SEKI_OPTION_TEXT, "bash",
     SEKI_MSG_help_opt_completion},
};

#define PLACE_OPTION                                                             \
    {                                                                            \
        SEKI_OPTION_DB, "db", 0, SEKI_OPTION_TEXT, "PLACE", SEKI_MSG_help_opt_db \
    }
#define ORGANISATION_OPTION                                                       \
    {                                                                             \
        SEKI_OPTION_ORGANISATION, "organisation", 0, SEKI_OPTION_TEXT, "NAME|ID", \
            SEKI_MSG_help_opt_organisation                                        \
    }

static const struct seki_option serve_options[] = {
    PLACE_OPTION,
    {SEKI_OPTION_LISTEN, "listen", 0, SEKI_OPTION_TEXT, "ADDR:PORT,...", SEKI_MSG_help_opt_listen},
    {SEKI_OPTION_CERTIFICATE, "certificate", 0, SEKI_OPTION_TEXT, "FILE.pem",
     SEKI_MSG_help_opt_certificate},
    {SEKI_OPTION_KEY, "key", 0, SEKI_OPTION_TEXT, "FILE.pem", SEKI_MSG_help_opt_key_of_server},
    {SEKI_OPTION_NAMES, "names", 0, SEKI_OPTION_TEXT, "NAME,...", SEKI_MSG_help_opt_names},
    {SEKI_OPTION_SSO_HEADER, "sso-header", 0, SEKI_OPTION_TEXT, "NAME",
     SEKI_MSG_help_opt_sso_header},
    {SEKI_OPTION_LOG, "log", 0, SEKI_OPTION_TEXT, "plain|json", SEKI_MSG_help_opt_log},
};

static const struct seki_option hospital_import_options[] = {
    PLACE_OPTION,
    ORGANISATION_OPTION,
    {SEKI_OPTION_NEW, "new", 0, SEKI_OPTION_FLAG, NULL, SEKI_MSG_help_opt_new},
    {SEKI_OPTION_REPLACE, "replace", 0, SEKI_OPTION_FLAG, NULL, SEKI_MSG_help_opt_replace_register},
};

static const struct seki_option hospital_export_options[] = {
    PLACE_OPTION,
    ORGANISATION_OPTION,
    {SEKI_OPTION_REVISION, "revision", 0, SEKI_OPTION_TEXT, "N", SEKI_MSG_help_opt_revision},
    {SEKI_OPTION_OUTPUT, "output", 'o', SEKI_OPTION_TEXT, "DIR", SEKI_MSG_help_opt_output_register},
};

static const struct seki_option hospital_assess_options[] = {
    PLACE_OPTION,
    ORGANISATION_OPTION,
    {SEKI_OPTION_METHOD, "method", 0, SEKI_OPTION_TEXT, "ID|FILE.ini", SEKI_MSG_help_opt_method},
    {SEKI_OPTION_AS_OF, "as-of", 0, SEKI_OPTION_TEXT, "DATE", SEKI_MSG_help_opt_as_of},
};

static const struct seki_option hospital_list_options[] = {PLACE_OPTION};

#define ROLES_OPTION                                                                         \
    {                                                                                        \
        SEKI_OPTION_ROLES, "roles", 0, SEKI_OPTION_TEXT, "ROLE,...", SEKI_MSG_help_opt_roles \
    }
#define NAME_OPTION                                                                   \
    {                                                                                 \
        SEKI_OPTION_NAME, "name", 0, SEKI_OPTION_TEXT, "NAME", SEKI_MSG_help_opt_name \
    }

static const struct seki_option place_options[] = {PLACE_OPTION};

static const struct seki_option user_list_options[] = {PLACE_OPTION, ORGANISATION_OPTION};

static const struct seki_option user_add_options[] = {
    PLACE_OPTION,
    ORGANISATION_OPTION,
    ROLES_OPTION,
    NAME_OPTION,
    {SEKI_OPTION_PASSWORD_FILE, "password-file", 0, SEKI_OPTION_TEXT, "FILE",
     SEKI_MSG_help_opt_password_file},
    {SEKI_OPTION_SEALED, "sealed", 0, SEKI_OPTION_FLAG, NULL, SEKI_MSG_help_opt_sealed},
};

static const struct seki_option user_invite_options[] = {PLACE_OPTION, ORGANISATION_OPTION,
                                                         ROLES_OPTION, NAME_OPTION};

static const struct seki_option user_sessions_options[] = {
    PLACE_OPTION,
    {SEKI_OPTION_END, "end", 0, SEKI_OPTION_FLAG, NULL, SEKI_MSG_help_opt_end},
};

static const struct seki_option organisation_add_options[] = {
    PLACE_OPTION,
    {SEKI_OPTION_KIND, "kind", 0, SEKI_OPTION_TEXT, "KIND", SEKI_MSG_help_opt_kind},
};

static const struct seki_option second_factor_options[] = {
    PLACE_OPTION,
    ORGANISATION_OPTION,
    {SEKI_OPTION_ALL, "all", 0, SEKI_OPTION_FLAG, NULL, SEKI_MSG_help_opt_all_organisations},
};

#define REASON_OPTION                                                                       \
    {                                                                                       \
        SEKI_OPTION_REASON, "reason", 0, SEKI_OPTION_TEXT, "TEXT", SEKI_MSG_help_opt_reason \
    }
static const struct seki_option remove_factors_options[] = {PLACE_OPTION, REASON_OPTION};

static const struct seki_option example_load_options[] = {PLACE_OPTION, ORGANISATION_OPTION};

static const struct seki_option example_remove_options[] = {
    PLACE_OPTION,
    ORGANISATION_OPTION,
    {SEKI_OPTION_YES, "yes", 0, SEKI_OPTION_FLAG, NULL, SEKI_MSG_help_opt_yes_example},
};

static const struct seki_option organisation_rename_options[] = {PLACE_OPTION, ORGANISATION_OPTION,
                                                                 REASON_OPTION};

#define OPTIONS(table) .options = (table), .n_options = SEKI_ARRAY_LEN(table)
#define WORDS(min, max) .min_words = (min), .max_words = (max)

const struct seki_command seki_commands[] = {
    {"catalog", "list", "", SEKI_MSG_help_catalog_list, SEKI_MSG_help_catalog_list_story,
     .needs_data = true, .run = seki_cmd_catalog_list},
    {"catalog", "show", "ID", SEKI_MSG_help_catalog_show, SEKI_MSG_help_catalog_show_story,
     WORDS(1, 1), .needs_data = true, .run = seki_cmd_catalog_show},
    {"catalog", "check", "PATH", SEKI_MSG_help_catalog_check, SEKI_MSG_help_catalog_check_story,
     WORDS(1, 1), .run = seki_cmd_catalog_check},
    {"catalog", "standards", "", SEKI_MSG_help_catalog_standards,
     SEKI_MSG_help_catalog_standards_story, .needs_data = true, .run = seki_cmd_catalog_standards},
    {"catalog", "import", "FILE", SEKI_MSG_help_catalog_import, SEKI_MSG_help_catalog_import_story,
     OPTIONS(catalog_import_options), WORDS(1, 1), .needs_data = true,
     .run = seki_cmd_catalog_import},
    {"catalog", "confirm", "DIR", SEKI_MSG_help_catalog_confirm,
     SEKI_MSG_help_catalog_confirm_story, OPTIONS(confirm_options), WORDS(1, 1), .needs_data = true,
     .run = seki_cmd_catalog_confirm},
    {"catalog", "export", "ID|DIR", SEKI_MSG_help_catalog_export,
     SEKI_MSG_help_catalog_export_story, OPTIONS(export_options), WORDS(1, 1), .needs_data = true,
     .run = seki_cmd_catalog_export},
    {"statement", "import", "FILE...", SEKI_MSG_help_statement_import,
     SEKI_MSG_help_statement_import_story, OPTIONS(import_options), WORDS(1, SEKI_ANY_WORDS),
     .needs_data = true, .run = seki_cmd_statement_import},
    {"statement", "check", "FILE...", SEKI_MSG_help_statement_check,
     SEKI_MSG_help_statement_check_story, OPTIONS(check_options), WORDS(1, SEKI_ANY_WORDS),
     .needs_data = true, .run = seki_cmd_statement_check},
    {"statement", "convert", "FILE...", SEKI_MSG_help_statement_convert,
     SEKI_MSG_help_statement_convert_story, OPTIONS(convert_options), WORDS(1, SEKI_ANY_WORDS),
     .needs_data = true, .run = seki_cmd_statement_convert},
    {"statement", "diff", "A B", SEKI_MSG_help_statement_diff, SEKI_MSG_help_statement_diff_story,
     OPTIONS(diff_options), WORDS(2, 2), .needs_data = true, .run = seki_cmd_statement_diff},
    {"statement", "carry", "FILE", SEKI_MSG_help_statement_carry,
     SEKI_MSG_help_statement_carry_story, OPTIONS(carry_options), WORDS(1, 1), .needs_data = true,
     .run = seki_cmd_statement_carry},
    {"", "crosswalk", "A B", SEKI_MSG_help_crosswalk, SEKI_MSG_help_crosswalk_story,
     OPTIONS(crosswalk_options), WORDS(2, 2), .needs_data = true, .run = seki_cmd_crosswalk},
    {"rules", "list", "", SEKI_MSG_help_rules_list, SEKI_MSG_help_rules_list_story,
     .needs_data = true, .run = seki_cmd_rules_list},
    {"rules", "search", "WORD...", SEKI_MSG_help_rules_search, SEKI_MSG_help_rules_search_story,
     WORDS(1, SEKI_ANY_WORDS), .needs_data = true, .run = seki_cmd_rules_search},
    {"rules", "show", "ID", SEKI_MSG_help_rules_show, SEKI_MSG_help_rules_show_story, WORDS(1, 1),
     .needs_data = true, .run = seki_cmd_rules_show},
    {"oscal", "import", "FILE.json", SEKI_MSG_help_oscal_import, SEKI_MSG_help_oscal_import_story,
     OPTIONS(oscal_options), WORDS(1, 1), .needs_data = true, .run = seki_cmd_oscal_import},
    {"method", "list", "", SEKI_MSG_help_method_list, SEKI_MSG_help_method_list_story,
     .needs_data = true, .run = seki_cmd_method_list},
    {"method", "show", "ID|FILE.ini", SEKI_MSG_help_method_show, SEKI_MSG_help_method_show_story,
     WORDS(1, 1), .needs_data = true, .run = seki_cmd_method_show},
    {"method", "check", "ID|FILE.ini", SEKI_MSG_help_method_check, SEKI_MSG_help_method_check_story,
     WORDS(1, 1), .needs_data = true, .run = seki_cmd_method_check},
    {"", "assess", "HOSPITAL_DIR", SEKI_MSG_help_assess, SEKI_MSG_help_assess_story,
     OPTIONS(assess_options), WORDS(1, 1), .needs_data = true, .run = seki_cmd_assess},
    {"", "remote", "HOSPITAL_DIR", SEKI_MSG_help_remote, SEKI_MSG_help_remote_story,
     OPTIONS(remote_options), WORDS(1, 1), .needs_data = true, .run = seki_cmd_remote},
    {"", "conform", "HOSPITAL_DIR", SEKI_MSG_help_conform, SEKI_MSG_help_conform_story,
     OPTIONS(conform_options), WORDS(1, 1), .needs_data = true, .run = seki_cmd_conform},
    {"", "explain", "DIR ID", SEKI_MSG_help_explain, SEKI_MSG_help_explain_story, WORDS(2, 2),
     OPTIONS(explain_options), .run = seki_cmd_explain},
    {"", "serve", "", SEKI_MSG_help_serve, SEKI_MSG_help_serve_story, OPTIONS(serve_options),
     WORDS(0, 0), .needs_data = true, .has_place = true, .run = seki_cmd_serve},
    {"hospital", "import", "HOSPITAL_DIR", SEKI_MSG_help_hospital_import,
     SEKI_MSG_help_hospital_import_story, OPTIONS(hospital_import_options), WORDS(1, 1),
     .needs_data = true, .has_place = true, .run = seki_cmd_hospital_import},
    {"hospital", "export", "", SEKI_MSG_help_hospital_export, SEKI_MSG_help_hospital_export_story,
     OPTIONS(hospital_export_options), .needs_data = true, .has_place = true,
     .run = seki_cmd_hospital_export},
    {"hospital", "assess", "", SEKI_MSG_help_hospital_assess, SEKI_MSG_help_hospital_assess_story,
     OPTIONS(hospital_assess_options), .needs_data = true, .has_place = true,
     .run = seki_cmd_hospital_assess},
    {"hospital", "list", "", SEKI_MSG_help_hospital_list, SEKI_MSG_help_hospital_list_story,
     OPTIONS(hospital_list_options), .has_place = true, .run = seki_cmd_hospital_list},
    {"data", "list", "", SEKI_MSG_help_data_list, SEKI_MSG_help_data_list_story,
     .run = seki_cmd_data_list},
    {"data", "update", "FILE", SEKI_MSG_help_data_update, SEKI_MSG_help_data_update_story,
     OPTIONS(data_update_options), WORDS(1, 1), .needs_data = true, .has_place = true,
     .run = seki_cmd_data_update},
    {"data", "undo", "", SEKI_MSG_help_data_undo, SEKI_MSG_help_data_undo_story,
     .run = seki_cmd_data_undo},
    {"db", "init", "PLACE", SEKI_MSG_help_db_init, SEKI_MSG_help_db_init_story, WORDS(1, 1),
     .run = seki_cmd_db_init},
    {"db", "migrate", "PLACE", SEKI_MSG_help_db_migrate, SEKI_MSG_help_db_migrate_story,
     WORDS(1, 1), .run = seki_cmd_db_migrate},
    {"db", "check", "PLACE", SEKI_MSG_help_db_check, SEKI_MSG_help_db_check_story,
     OPTIONS(db_check_options), WORDS(1, 1), .run = seki_cmd_db_check},
    {"db", "backup", "PLACE", SEKI_MSG_help_db_backup, SEKI_MSG_help_db_backup_story,
     OPTIONS(backup_options), WORDS(1, 1), .run = seki_cmd_db_backup},
    {"db", "restore", "FILE PLACE", SEKI_MSG_help_db_restore, SEKI_MSG_help_db_restore_story,
     WORDS(2, 2), .run = seki_cmd_db_restore},
    {"audit", "list", "", SEKI_MSG_help_audit_list, SEKI_MSG_help_audit_list_story,
     OPTIONS(audit_list_options), WORDS(0, 0), .has_place = true, .run = seki_cmd_audit_list},
    {"audit", "verify", "[EXPORT]", SEKI_MSG_help_audit_verify, SEKI_MSG_help_audit_verify_story,
     OPTIONS(audit_verify_options), WORDS(0, 1), .has_place = true, .run = seki_cmd_audit_verify},
    {"audit", "export", "", SEKI_MSG_help_audit_export, SEKI_MSG_help_audit_export_story,
     OPTIONS(audit_export_options), WORDS(0, 0), .has_place = true, .run = seki_cmd_audit_export},
    {"audit", "checkpoint", "", SEKI_MSG_help_audit_checkpoint,
     SEKI_MSG_help_audit_checkpoint_story, OPTIONS(audit_checkpoint_options), WORDS(0, 0),
     .has_place = true, .run = seki_cmd_audit_checkpoint},
    {"audit", "prune", "", SEKI_MSG_help_audit_prune, SEKI_MSG_help_audit_prune_story,
     OPTIONS(audit_prune_options), WORDS(0, 0), .has_place = true, .run = seki_cmd_audit_prune},
    {"example", "load", "", SEKI_MSG_help_example_load, SEKI_MSG_help_example_load_story,
     OPTIONS(example_load_options), .needs_data = true, .has_place = true,
     .run = seki_cmd_example_load},
    {"example", "remove", "", SEKI_MSG_help_example_remove, SEKI_MSG_help_example_remove_story,
     OPTIONS(example_remove_options), .has_place = true, .run = seki_cmd_example_remove},
    {"organisation", "add", "NAME", SEKI_MSG_help_organisation_add,
     SEKI_MSG_help_organisation_add_story, OPTIONS(organisation_add_options), WORDS(1, 1),
     .has_place = true, .run = seki_cmd_organisation_add},
    {"organisation", "rename", "NAME", SEKI_MSG_help_organisation_rename,
     SEKI_MSG_help_organisation_rename_story, OPTIONS(organisation_rename_options), WORDS(1, 1),
     .has_place = true, .run = seki_cmd_organisation_rename},
    {"organisation", "second-factor", "[STATE]", SEKI_MSG_help_organisation_second_factor,
     SEKI_MSG_help_organisation_second_factor_story, OPTIONS(second_factor_options), WORDS(0, 1),
     .has_place = true, .run = seki_cmd_organisation_second_factor},
    {"organisation", "list", "", SEKI_MSG_help_organisation_list,
     SEKI_MSG_help_organisation_list_story, OPTIONS(place_options), .has_place = true,
     .run = seki_cmd_organisation_list},
    {"user", "list", "", SEKI_MSG_help_user_list, SEKI_MSG_help_user_list_story,
     OPTIONS(user_list_options), .has_place = true, .run = seki_cmd_user_list},
    {"user", "add", "LOGIN", SEKI_MSG_help_user_add, SEKI_MSG_help_user_add_story,
     OPTIONS(user_add_options), WORDS(1, 1), .has_place = true, .run = seki_cmd_user_add},
    {"user", "invite", "[LOGIN]", SEKI_MSG_help_user_invite, SEKI_MSG_help_user_invite_story,
     OPTIONS(user_invite_options), WORDS(0, 1), .has_place = true, .run = seki_cmd_user_invite},
    {"user", "roles", "LOGIN ROLE,...", SEKI_MSG_help_user_roles, SEKI_MSG_help_user_roles_story,
     OPTIONS(place_options), WORDS(2, 2), .has_place = true, .run = seki_cmd_user_roles},
    {"user", "deactivate", "LOGIN", SEKI_MSG_help_user_deactivate,
     SEKI_MSG_help_user_deactivate_story, OPTIONS(place_options), WORDS(1, 1), .has_place = true,
     .run = seki_cmd_user_deactivate},
    {"user", "reactivate", "LOGIN", SEKI_MSG_help_user_reactivate,
     SEKI_MSG_help_user_reactivate_story, OPTIONS(place_options), WORDS(1, 1), .has_place = true,
     .run = seki_cmd_user_reactivate},
    {"user", "reset", "LOGIN", SEKI_MSG_help_user_reset, SEKI_MSG_help_user_reset_story,
     OPTIONS(place_options), WORDS(1, 1), .has_place = true, .run = seki_cmd_user_reset},
    {"user", "remove-factors", "LOGIN", SEKI_MSG_help_user_remove_factors,
     SEKI_MSG_help_user_remove_factors_story, OPTIONS(remove_factors_options), WORDS(1, 1),
     .has_place = true, .run = seki_cmd_user_remove_factors},
    {"user", "sessions", "LOGIN", SEKI_MSG_help_user_sessions, SEKI_MSG_help_user_sessions_story,
     OPTIONS(user_sessions_options), WORDS(1, 1), .has_place = true, .run = seki_cmd_user_sessions},
    {"", "help", "[COMMAND]", SEKI_MSG_help_help, SEKI_MSG_help_help_story, OPTIONS(help_options),
     WORDS(0, 2), .run = seki_cmd_help},
};

const size_t seki_n_commands = SEKI_ARRAY_LEN(seki_commands);

static const struct group {
    const char *name;
    int summary;
} groups[] = {
    {"catalog", SEKI_MSG_help_catalog}, {"statement", SEKI_MSG_help_statement},
    {"rules", SEKI_MSG_help_rules},     {"oscal", SEKI_MSG_help_oscal},
    {"method", SEKI_MSG_help_method},   {"data", SEKI_MSG_help_data},
    {"db", SEKI_MSG_help_db},           {"hospital", SEKI_MSG_help_hospital},
    {"example", SEKI_MSG_help_example}, {"organisation", SEKI_MSG_help_organisation},
    {"user", SEKI_MSG_help_user},       {"audit", SEKI_MSG_help_audit},
};

static void copy_name(char *buffer, size_t *used, const char *part)
{
    size_t n = strlen(part);

    n = SEKI_MIN(n, SEKI_COMMAND_NAME - 1 - *used);
    memcpy(buffer + *used, part, n);
    *used += n;
    buffer[*used] = '\0';
}

struct seki_str seki_command_name(const struct seki_command *command, char *buffer)
{
    size_t used = 0;

    copy_name(buffer, &used, command->group);
    copy_name(buffer, &used, *command->group ? " " : "");
    copy_name(buffer, &used, command->name);
    return seki_str_of(buffer, used);
}

int seki_group_summary(struct seki_str group)
{
    for (size_t i = 0; i < SEKI_ARRAY_LEN(groups); i++) {
        if (seki_str_eq(group, seki_str_from_c(groups[i].name))) {
            return groups[i].summary;
        }
    }
    return SEKI_MSG_NONE;
}

const struct seki_command *seki_command_find(struct seki_str group, struct seki_str name)
{
    for (size_t i = 0; i < seki_n_commands; i++) {
        if (seki_str_eq(group, seki_str_from_c(seki_commands[i].group)) &&
            seki_str_eq(name, seki_str_from_c(seki_commands[i].name))) {
            return &seki_commands[i];
        }
    }
    return NULL;
}

/* What may stand in this place: the commands of a group, or all first words. */
struct names {
    struct seki_str p[SEKI_ARRAY_LEN(seki_commands) + SEKI_ARRAY_LEN(groups)];
    size_t n;
};

static void list_names(struct seki_str group, struct names *names)
{
    names->n = 0;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(groups) && group.n == 0; i++) {
        names->p[names->n++] = seki_str_from_c(groups[i].name);
    }
    for (size_t i = 0; i < seki_n_commands; i++) {
        if (seki_str_eq(group, seki_str_from_c(seki_commands[i].group))) {
            names->p[names->n++] = seki_str_from_c(seki_commands[i].name);
        }
    }
}

int seki_command_fail_unknown(struct seki_str group, struct seki_str word, struct seki_err *err)
{
    struct names names;
    struct seki_msg hint = group.n ? M_hint_cli_help(group) : M_hint_cli_help_all();
    size_t found;

    list_names(group, &names);
    found = seki_suggest(word, names.p, names.n);
    if (found != SIZE_MAX) {
        hint = group.n ? M_hint_cli_subcommand(group, names.p[found])
                       : M_hint_cli_command(names.p[found]);
    }
    return seki_fail(err, SEKI_ERR_USAGE,
                     group.n ? M_cli_unknown_subcommand(group, word) : M_cli_unknown_command(word),
                     hint);
}

int seki_command_fail_incomplete(struct seki_str group, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF list = {0};
    struct names names;

    seki_buf_init(&list, SEKI_LIMIT_MESSAGE);
    list_names(group, &names);
    for (size_t i = 0; i < names.n; i++) {
        seki_buf_add(&list, i ? SEKI_STR(", ") : SEKI_STR(""));
        seki_buf_add(&list, names.p[i]);
    }
    if (seki_buf_status(&list) < 0) {
        return seki_fail_status(err, seki_buf_status(&list));
    }
    return seki_fail(err, SEKI_ERR_USAGE, M_cli_incomplete(group, seki_buf_str(&list)),
                     M_hint_cli_help(group));
}
