/* sekisho db init, migrate, check, backup, restore: the store as a whole. */
#include "app/db.h"
#include "cli/command.h"
#include "cli/print.h"
#include "msg/m_cli.h"
#include "msg/m_hint.h"

/* As the user named it, if he named a path. */
static struct seki_str place_of(const struct seki_db_result *result)
{
    return result->path.n ? result->path : result->state.place;
}

static void print_json(struct seki_cli *cli, const struct seki_db_result *result)
{
    const struct seki_store_state *state = &result->state;
    struct seki_json_out j;

    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-db/1"));
    seki_json_str(&j, SEKI_STR("kind"), state->kind);
    seki_json_str(&j, SEKI_STR("place"), place_of(result));
    seki_json_str(&j, SEKI_STR("installation"), state->id);
    seki_json_int(&j, SEKI_STR("made"), state->made);
    seki_json_int(&j, SEKI_STR("version"), state->version);
    seki_json_begin_object(&j, SEKI_STR("rows"));
    for (size_t i = 0; i < state->n_tables; i++) {
        seki_json_int(&j, state->tables[i].name, state->tables[i].n_rows);
    }
    seki_json_end_object(&j);
    seki_json_begin_object(&j, SEKI_STR("words"));
    seki_json_int(&j, SEKI_STR("stale"), result->words.n_stale);
    seki_json_int(&j, SEKI_STR("missing"), result->words.n_missing);
    seki_json_int(&j, SEKI_STR("mended"), result->n_mended);
    seki_json_end_object(&j);
    seki_json_end_object(&j);
}

/* `what` is the sentence that says what was done. */
static void print_result(struct seki_cli *cli, const struct seki_db_result *result,
                         struct seki_msg what)
{
    const struct seki_store_state *state = &result->state;

    if (cli->as_json) {
        print_json(cli, result);
        return;
    }
    seki_print_line(cli, what);
    seki_print_line(cli, M_cli_db_state(state->kind, state->version, state->id));
    for (size_t i = 0; i < state->n_tables; i++) {
        seki_print_line(cli, M_cli_db_table(state->tables[i].name, state->tables[i].n_rows));
    }
}

int seki_cmd_db_init(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_out SEKI_CLEANUP_OUT out = {0};
    struct seki_db_result result = {0};
    int r;

    seki_out_init(&out, cli->app.arena);
    r = seki_app_db_init(&cli->app, args->words[0], &out, &result, err);
    if (r < 0) {
        return r;
    }
    print_result(cli, &result, M_cli_db_init(place_of(&result)));
    return seki_print_commit(cli, &out, err);
}

int seki_cmd_db_migrate(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_db_result result = {0};
    int r = seki_app_db_migrate(&cli->app, args->words[0], &result, err);

    if (r == 0) {
        print_result(cli, &result,
                     result.from == result.state.version
                         ? M_cli_db_current(result.state.place)
                         : M_cli_db_migrate(result.from, result.state.version, result.state.place));
    }
    return r;
}

/* A row that is not found is a finding; words that find nothing are none. */
static void print_words(struct seki_cli *cli, const struct seki_db_result *result)
{
    const struct seki_words_state *words = &result->words;

    cli->is_negative |= words->n_missing > 0;
    if (cli->as_json) {
        return;
    }
    if (result->n_mended) {
        seki_print_line(cli, M_cli_db_words_mended(result->n_mended));
    }
    if (words->n_missing) {
        seki_print_line(cli, M_cli_db_words_missing(words->n_missing, result->state.place));
    }
    if (words->n_stale && words->n_preparing) {
        seki_print_line(cli, M_cli_db_words_preparing(words->n_stale, result->state.place));
    } else if (words->n_stale) {
        seki_print_line(cli, M_cli_db_words_stale(words->n_stale, result->state.place));
    }
}

int seki_cmd_db_check(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    struct seki_db_result result = {0};
    int r = seki_app_db_check(&cli->app, args->words[0], args->is_given[SEKI_OPTION_MEND], &result,
                              err);

    if (r == 0) {
        print_result(cli, &result, M_cli_db_check(result.state.place));
        print_words(cli, &result);
    }
    return r;
}

int seki_cmd_db_backup(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    const struct seki_db_move move = {.place = args->words[0],
                                      .path = args->value[SEKI_OPTION_OUTPUT]};
    struct seki_out SEKI_CLEANUP_OUT out = {0};
    struct seki_db_result result = {0};
    int r;

    if (move.path.n == 0) {
        return seki_fail(err, SEKI_ERR_USAGE, M_cli_need_output(SEKI_STR("db backup")),
                         M_hint_cli_need_backup());
    }
    seki_out_init(&out, cli->app.arena);
    r = seki_app_db_backup(&cli->app, &move, &out, &result, err);
    if (r < 0) {
        return r;
    }
    print_result(cli, &result, M_cli_db_backup(result.path));
    return seki_print_commit(cli, &out, err);
}

int seki_cmd_db_restore(struct seki_cli *cli, const struct seki_args *args, struct seki_err *err)
{
    const struct seki_db_move move = {.path = args->words[0], .place = args->words[1]};
    struct seki_out SEKI_CLEANUP_OUT out = {0};
    struct seki_db_result result = {0};
    int r;

    seki_out_init(&out, cli->app.arena);
    r = seki_app_db_restore(&cli->app, &move, &out, &result, err);
    if (r < 0) {
        return r;
    }
    print_result(cli, &result, M_cli_db_restore(place_of(&result)));
    return seki_print_commit(cli, &out, err);
}
