#include "cli/also.h"

#include "msg/m_cli.h"
#include "msg/m_hint.h"

int seki_cli_also(const struct seki_args *args, enum seki_run run, bool is_one_file,
                  unsigned *ret_kinds, struct seki_err *err)
{
    if (!args->is_given[SEKI_OPTION_ALSO]) {
        *ret_kinds = 0;
        return 0;
    }
    if (is_one_file) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_with_target(SEKI_STR("--also")),
                         M_hint_cli_with_target());
    }
    return seki_also_parse(args->value[SEKI_OPTION_ALSO], run, ret_kinds, err);
}

static bool is_written(const struct seki_also *also, int kind)
{
    return also->path[kind].n > 0 && !also->is_left[kind];
}

void seki_cli_print_also(struct seki_cli *cli, const struct seki_also *also)
{
    for (int i = 0; i < SEKI_ALSO_MAX; i++) {
        if (is_written(also, i)) {
            seki_print_line(cli, M_cli_written(also->path[i]));
        }
    }
}

void seki_cli_json_also(struct seki_json_out *j, const struct seki_also *also)
{
    seki_json_begin_object(j, SEKI_STR("also"));
    for (int i = 0; i < SEKI_ALSO_MAX; i++) {
        if (is_written(also, i)) {
            seki_json_str(j, seki_also_name((enum seki_also_kind)i), also->path[i]);
        }
    }
    if (is_written(also, SEKI_ALSO_PDF)) {
        seki_json_int(j, SEKI_STR("pages"), (int64_t)also->n_pages);
        seki_json_int(j, SEKI_STR("unshown"), (int64_t)also->n_unshown);
    }
    seki_json_end_object(j);
}

void seki_cli_warn_also(struct seki_cli *cli, const struct seki_also *also)
{
    for (int i = 0; i < SEKI_ALSO_MAX; i++) {
        if (also->is_left[i]) {
            struct seki_warning left = {
                .file = also->path[i],
                .what = M_cli_also_left(seki_also_name((enum seki_also_kind)i))};
            seki_print_warning(cli, &left);
        }
    }
    if (also->n_unshown > 0) {
        struct seki_warning unshown = {.file = also->path[SEKI_ALSO_PDF],
                                       .what = M_cli_convert_unshown((int64_t)also->n_unshown)};
        seki_print_warning(cli, &unshown);
    }
}
