/* Forms that come in, until they stand in the register. Declared in api/routes.h. */
#include "service/intake.h"

#include "api/call.h"
#include "api/routes.h"
#include "format/json/json_parse.h"

static const struct seki_str states[] = {
    [SEKI_INTAKE_WAITS] = SEKI_STR("waiting"),
    [SEKI_INTAKE_READ] = SEKI_STR("read"),
    [SEKI_INTAKE_UNREADABLE] = SEKI_STR("unreadable"),
    [SEKI_INTAKE_ACCEPTED] = SEKI_STR("accepted"),
    [SEKI_INTAKE_ASIDE] = SEKI_STR("aside"),
};

static void put_row(struct seki_json_out *j, const struct seki_intake_row *row)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_int(j, SEKI_STR("number"), row->number);
    seki_api_put_texts(j, seki_api_schema(SEKI_STR("Intake")), row->text);
    seki_json_str(j, SEKI_STR("state"), states[row->state]);
    seki_json_int(j, SEKI_STR("size"), row->count[SEKI_INTAKE_SIZE]);
    seki_json_int(j, SEKI_STR("items"), row->count[SEKI_INTAKE_ITEMS]);
    seki_json_int(j, SEKI_STR("answered"), row->count[SEKI_INTAKE_ANSWERED]);
    seki_json_int(j, SEKI_STR("missing"), row->count[SEKI_INTAKE_MISSING]);
    seki_json_int(j, SEKI_STR("doubtful"), row->count[SEKI_INTAKE_DOUBTFUL]);
    seki_json_int(j, SEKI_STR("doubled"), row->count[SEKI_INTAKE_DOUBLED]);
    seki_json_int(j, SEKI_STR("leftOver"), row->count[SEKI_INTAKE_LEFT_OVER]);
    seki_json_int(j, SEKI_STR("statement"), row->statement);
    seki_json_int(j, SEKI_STR("edition"), row->edition);
    seki_api_put_moment(j, SEKI_STR("made"), row->made);
    seki_api_put_moment(j, SEKI_STR("changed"), row->changed);
    seki_json_end_object(j);
}

int seki_api_get_intakes(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_intakes_asked asked = {.is_open = false};
    struct seki_page behind = {0};
    struct seki_api_list list;
    size_t n;
    int r = seki_api_list_open(visit, 'n', &list, err);

    r = r < 0 ? r : seki_api_flag(visit, SEKI_STR("open"), &asked.is_open, err);
    asked.page = list.page;
    r = r < 0 ? r : seki_intake_list(visit->act, &asked, err);
    if (r < 0) {
        return r;
    }
    n = seki_api_list_begin(&list, asked.n);
    for (size_t i = 0; i < n; i++) {
        put_row(&list.j, &asked.list[i]);
        behind.after = asked.list[i].number;
    }
    return seki_api_list_close(&list, &behind, err);
}

/* The one that the path names, with pages of what belongs to it. */
static int find(struct seki_visit *visit, struct seki_intake_asked *asked, struct seki_err *err)
{
    int r = seki_api_part_number(visit, 0, &asked->number, err);

    r = r < 0 ? r : seki_intake_get(visit->act, asked, err);
    return r < 0 ? r : seki_api_etag(visit, asked->row.edition, asked->row.changed, err);
}

static int show(struct seki_visit *visit, const struct seki_intake_row *row, struct seki_err *err)
{
    struct seki_json_out j;

    seki_json_out_init(&j, &visit->answer->body);
    put_row(&j, row);
    return seki_api_close(visit, err);
}

static int find_and_show(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_intake_asked asked = {.answers = {.limit = 1}, .lines = {.limit = 1}};
    int r = find(visit, &asked, err);

    return r < 0 ? r : show(visit, &asked.row, err);
}

int seki_api_get_intake(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_json_out unused;
    int r = seki_api_open(visit, &unused, err);

    return r < 0 ? r : find_and_show(visit, err);
}

/* --- what was read */

int seki_api_get_intake_answers(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_intake_asked asked = {.lines = {.limit = 1}};
    struct seki_page behind = {0};
    struct seki_api_list list;
    size_t n;
    int r = seki_api_list_open(visit, 'n', &list, err);

    asked.answers = list.page;
    r = r < 0 ? r : find(visit, &asked, err);
    if (r < 0) {
        return r;
    }
    n = seki_api_list_begin(&list, asked.n_answers);
    for (size_t i = 0; i < n; i++) {
        const struct seki_intake_answer *answer = &asked.answer[i];
        seki_json_begin_object(&list.j, SEKI_JSON_NO_KEY);
        seki_api_put_texts(&list.j, seki_api_schema(SEKI_STR("TakenAnswer")), answer->text);
        seki_json_int(&list.j, SEKI_STR("confidence"), answer->confidence);
        seki_json_bool(&list.j, SEKI_STR("isSaid"), answer->is_said);
        seki_json_end_object(&list.j);
        behind.after = answer->number;
    }
    return seki_api_list_close(&list, &behind, err);
}

int seki_api_get_intake_rows(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_intake_asked asked = {.answers = {.limit = 1}};
    struct seki_page behind = {0};
    struct seki_api_list list;
    size_t n;
    int r = seki_api_list_open(visit, 'n', &list, err);

    r = r < 0 ? r : seki_api_flag(visit, SEKI_STR("open"), &asked.only_open, err);
    asked.lines = list.page;
    r = r < 0 ? r : find(visit, &asked, err);
    if (r < 0) {
        return r;
    }
    n = seki_api_list_begin(&list, asked.n_lines);
    for (size_t i = 0; i < n; i++) {
        const struct seki_intake_line *line = &asked.line[i];
        seki_json_begin_object(&list.j, SEKI_JSON_NO_KEY);
        seki_api_put_texts(&list.j, seki_api_schema(SEKI_STR("FormRow")), line->text);
        seki_json_int(&list.j, SEKI_STR("row"), line->row);
        seki_json_int(&list.j, SEKI_STR("confidence"), line->confidence);
        seki_json_bool(&list.j, SEKI_STR("isOpen"), line->is_open);
        seki_json_end_object(&list.j);
        behind.after = line->number;
    }
    return seki_api_list_close(&list, &behind, err);
}

/* --- changes */

/* The bytes as they came, from the file without a name; only the worker looks into them. */
static int receive(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_str name = seki_visit_query(visit, SEKI_STR("name"));
    struct seki_intake_asked asked = {.answers = {.limit = 1}, .lines = {.limit = 1}};
    struct seki_str bytes = SEKI_STR("");
    struct seki_str number;
    int64_t same = 0;
    int r = name.n ? 0 : seki_api_bad_value(SEKI_STR("name"), err);

    r = r < 0 ? r : seki_api_map(visit, &bytes, err);
    if (r < 0) {
        return r;
    }
    r = seki_intake_receive(visit->act, name, bytes, &asked.number, &same, NULL, err);
    seki_api_unmap(bytes);
    r = r < 0 ? r : seki_intake_get(visit->act, &asked, err);
    r = r < 0 ? r : seki_api_etag(visit, asked.row.edition, asked.row.changed, err);
    r = r < 0 ? r : seki_api_number_text(visit, asked.number, &number, err);
    r = r < 0 ? r : seki_api_made(visit, 201, SEKI_STR("/intake/"), number, err);
    return r < 0 ? r : show(visit, &asked.row, err);
}

int seki_api_post_intake(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, receive, err);
}

/* Whoever decides has to name the edition that he has seen. */
static int find_seen(struct seki_visit *visit, struct seki_intake_asked *asked,
                     struct seki_err *err)
{
    int r = find(visit, asked, err);

    return r < 0 ? r : seki_api_must_match(visit, err);
}

static int take_in(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_intake_asked asked = {.answers = {.limit = 1}, .lines = {.limit = 1}};
    int64_t statement = 0;
    int r = find_seen(visit, &asked, err);

    r = r < 0 ? r
              : seki_intake_accept(visit->act, asked.number, asked.row.edition, &statement, err);
    return r < 0 ? r : find_and_show(visit, err);
}

int seki_api_accept_intake(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, take_in, err);
}

static int put_aside(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_intake_asked asked = {.answers = {.limit = 1}, .lines = {.limit = 1}};
    int r = find_seen(visit, &asked, err);

    r = r < 0 ? r : seki_intake_put_aside(visit->act, asked.number, asked.row.edition, err);
    return r < 0 ? r : find_and_show(visit, err);
}

int seki_api_put_intake_aside(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, put_aside, err);
}

/* Whole each time: what is not sent is empty. */
static int say(struct seki_visit *visit, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_intake_asked asked = {.answers = {.limit = 1}, .lines = {.limit = 1}};
    struct seki_intake_answer answer = {.is_said = true};
    struct seki_api_sent sent;
    int r = find(visit, &asked, err);

    r = r < 0 ? r : seki_api_sent(visit, SEKI_STR("Said"), false, &root, &sent, err);
    r = r < 0 ? r : seki_api_take_texts(&sent, answer.text, err);
    answer.text[SEKI_TAKEN_ITEM] = visit->part[1];
    r = r < 0 ? r : seki_intake_say(visit->act, asked.number, &answer, err);
    return r < 0 ? r : find_and_show(visit, err);
}

int seki_api_say_intake_answer(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, say, err);
}
