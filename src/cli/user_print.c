#include "cli/user_print.h"

#include "base/moment.h"
#include "msg/m_cli.h"

#define ROLES_MOST 256 /* bytes of all roles' names */
#define MOMENT_MOST 32 /* bytes of a moment */
#define PATH_MOST 128  /* bytes of a link's path */

void seki_user_json_begin(struct seki_cli *cli, struct seki_json_out *j)
{
    seki_print_json_begin(cli, j, SEKI_STR("sekisho-users/1"));
    seki_json_begin_array(j, SEKI_STR("users"));
}

void seki_user_json(struct seki_json_out *j, const struct seki_person *person)
{
    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    seki_json_str(j, SEKI_STR("id"), person->id);
    seki_json_str(j, SEKI_STR("organisation"), person->organisation);
    seki_json_str(j, SEKI_STR("login"), person->login);
    seki_json_str(j, SEKI_STR("name"), person->name);
    seki_json_begin_array(j, SEKI_STR("roles"));
    for (unsigned i = 0; i < SEKI_ROLES; i++) {
        if (person->roles >> i & 1) {
            seki_json_str(j, SEKI_JSON_NO_KEY, seki_actor_role_name((enum seki_person_role)i));
        }
    }
    seki_json_end_array(j);
    seki_json_bool(j, SEKI_STR("active"), person->is_active);
    seki_json_bool(j, SEKI_STR("sealed"), person->is_sealed);
    seki_json_bool(j, SEKI_STR("second_factor"), person->has_totp || person->has_key);
    seki_json_int(j, SEKI_STR("made"), person->made);
    seki_json_end_object(j);
}

void seki_user_json_end(struct seki_json_out *j)
{
    seki_json_end_array(j);
    seki_json_end_object(j);
}

void seki_user_print(struct seki_cli *cli, const struct seki_person *person)
{
    struct seki_buf SEKI_CLEANUP_BUF roles = {0};

    seki_buf_init(&roles, ROLES_MOST);
    seki_actor_add_roles(&roles, person->roles);
    seki_print_msg(cli, M_cli_user_row(person->login, person->name, seki_buf_str(&roles)));
    seki_buf_join(cli->out, &roles);
    if (!person->is_active) {
        seki_print_msg(cli, M_cli_user_inactive());
    }
    if (person->is_sealed) {
        seki_print_msg(cli, M_cli_user_sealed());
    }
    if (person->has_totp || person->has_key) {
        seki_print_msg(cli, M_cli_user_second());
    }
    seki_buf_add_char(cli->out, '\n');
}

void seki_user_print_one(struct seki_cli *cli, const struct seki_person *person)
{
    struct seki_json_out j;

    if (!cli->as_json) {
        seki_user_print(cli, person);
        return;
    }
    seki_user_json_begin(cli, &j);
    seki_user_json(&j, person);
    seki_user_json_end(&j);
}

static struct seki_str moment(struct seki_buf *buf, int64_t at)
{
    seki_buf_init(buf, MOMENT_MOST);
    seki_moment_add(buf, at);
    return seki_buf_str(buf);
}

void seki_user_print_session(struct seki_cli *cli, const struct seki_session *session)
{
    struct seki_buf SEKI_CLEANUP_BUF made = {0};
    struct seki_buf SEKI_CLEANUP_BUF seen = {0};

    seki_print_line(cli,
                    M_cli_user_session(moment(&made, session->made), moment(&seen, session->seen),
                                       session->address, session->agent));
    seki_buf_join(cli->out, &made);
    seki_buf_join(cli->out, &seen);
}

void seki_user_print_link(struct seki_cli *cli, const struct seki_link_wish *wish)
{
    struct seki_buf SEKI_CLEANUP_BUF path = {0};
    struct seki_buf SEKI_CLEANUP_BUF ends = {0};
    struct seki_json_out j;

    seki_buf_init(&path, PATH_MOST);
    seki_buf_lit(&path, "/invitation?token="); /* a row of web/call.c */
    seki_buf_add(&path, seki_secret_str(&wish->secret));
    if (!cli->as_json) {
        seki_print_line(cli, M_cli_user_link(moment(&ends, wish->ends)));
        seki_buf_add(cli->out, seki_buf_str(&path));
        seki_buf_add_char(cli->out, '\n');
        seki_buf_join(cli->out, &path);
        seki_buf_join(cli->out, &ends);
        return;
    }
    seki_print_json_begin(cli, &j, SEKI_STR("sekisho-link/1"));
    seki_json_str(&j, SEKI_STR("id"), seki_id_str(&wish->id));
    seki_json_buf(&j, SEKI_STR("path"), &path);
    seki_json_int(&j, SEKI_STR("ends"), wish->ends);
    seki_json_end_object(&j);
}
