/* Tests of service/intake.c: the same on SQLite and on PostgreSQL. What the worker reads is put there by hand. */
#include "service/intake.h"

#include "base/limits.h"
#include "service/inbox.h"
#include "service/lineage.h"
#include "service/looks.h"
#include "service/register.h"
#include "unit/service/world.h"

struct mine {
    struct world *w;
    struct seki_actor editor, other;
    struct seki_act act;
};

static struct seki_act *as(struct mine *m, const struct seki_actor *actor)
{
    m->act = world_act(m->w, actor);
    return &m->act;
}

static struct mine begin(void **state)
{
    struct mine m = {.w = *state};

    m.editor = world_actor(m.w, &m.w->editor);
    m.other = m.editor;
    m.other.organisation = seki_id_str(&m.w->maker);
    return m;
}

static int64_t receive(struct mine *m, struct seki_str name, const char *bytes)
{
    int64_t number = 0;
    int64_t same = 0;

    assert_int_equal(seki_intake_receive(as(m, &m->editor), name, seki_str_from_c(bytes), &number,
                                         &same, NULL, &m->w->g->err),
                     0);
    return number;
}

static struct seki_intake_asked look(struct mine *m, int64_t number)
{
    struct seki_intake_asked asked = {.number = number, .only_open = true};

    assert_int_equal(seki_intake_get(as(m, &m->editor), &asked, &m->w->g->err), 0);
    return asked;
}

/* As app/intake_read.c leaves it: two answers, one in doubt. */
static void read_it(struct mine *m, int64_t number)
{
    struct seki_intake_row row = look(m, number).row;
    struct seki_str own = seki_id_str(&m->w->hospital);
    struct seki_err *err = &m->w->g->err;
    struct seki_intake_answer answer = {.number = 1, .confidence = 100};
    const struct seki_intake_line line = {
        .number = 1,
        .text = {[SEKI_LINE_CELL] = SEKI_STR("C7"), [SEKI_LINE_TEXT] = SEKI_STR("たぶん")},
        .row = 7,
        .is_open = true};

    row.text[SEKI_INTAKE_CATALOG] = SEKI_STR("mds2-2019");
    row.text[SEKI_INTAKE_MODEL] = SEKI_STR("IP-9");
    row.count[SEKI_INTAKE_ITEMS] = 2;
    row.count[SEKI_INTAKE_DOUBTFUL] = 1;
    assert_int_equal(seki_store_intake_done(m->w->store, own, &row, m->w->now, err), 0);
    assert_int_equal(seki_store_intake_done(m->w->store, own, &row, m->w->now, err),
                     SEKI_ERR_EXISTS);
    answer.text[SEKI_TAKEN_ITEM] = SEKI_STR("MPII-1");
    answer.text[SEKI_TAKEN_VALUE] = SEKI_STR("yes");
    assert_int_equal(seki_store_intake_answer_add(m->w->store, own, number, &answer, err), 0);
    answer.number = 2;
    answer.confidence = 20;
    answer.text[SEKI_TAKEN_ITEM] = SEKI_STR("MPII-2");
    answer.text[SEKI_TAKEN_RAW] = SEKI_STR("たぶん");
    answer.text[SEKI_TAKEN_DOUBT] = SEKI_STR("word");
    assert_int_equal(seki_store_intake_answer_add(m->w->store, own, number, &answer, err), 0);
    assert_int_equal(seki_store_intake_line_add(m->w->store, own, number, &line, err), 0);
}

static struct seki_intake_answer said(const char *item, const char *value)
{
    return (struct seki_intake_answer){.text = {[SEKI_TAKEN_ITEM] = seki_str_from_c(item),
                                                [SEKI_TAKEN_SAID_VALUE] = seki_str_from_c(value),
                                                [SEKI_TAKEN_SAID_NOTE] = SEKI_STR("電話で確認")},
                                       .is_said = true};
}

/* Received, read, one doubtful answer said by a person, accepted: the register has what was read and what was said. */
static void test_story(void **state)
{
    struct mine m = begin(state);
    struct seki_intake_answer answer = said("MPII-2", "no");
    struct seki_answers_asked in_register = {.statement = 1};
    struct seki_intake_asked asked;
    struct seki_statement_row row;
    struct seki_err *err = &m.w->g->err;
    int64_t statement = 0;
    int64_t number = receive(&m, SEKI_STR("C:\\届いた物\\開示書 髙𠮷.xlsx"), "bytes");

    assert_int_equal(look(&m, number).row.state, SEKI_INTAKE_WAITS);
    assert_int_equal(seki_intake_say(as(&m, &m.editor), number, &answer, err), SEKI_ERR_INVALID);
    assert_int_equal(seki_intake_accept(as(&m, &m.editor), number, 1, &statement, err),
                     SEKI_ERR_INVALID);
    read_it(&m, number);
    asked = look(&m, number);
    assert_str(asked.row.text[SEKI_INTAKE_NAME], "開示書 髙𠮷.xlsx");
    assert_int_equal(asked.n_answers, 2);
    assert_int_equal(asked.n_lines, 1);
    assert_str(asked.line[0].text[SEKI_LINE_TEXT], "たぶん");
    answer.text[SEKI_TAKEN_SAID_VALUE] = SEKI_STR("maybe");
    assert_int_equal(seki_intake_say(as(&m, &m.editor), number, &answer, err), SEKI_ERR_INVALID);
    answer = said("MPII-3", "no");
    assert_int_equal(seki_intake_say(as(&m, &m.editor), number, &answer, err), SEKI_ERR_NOTFOUND);
    answer = said("MPII-2", "no");
    assert_int_equal(seki_intake_say(as(&m, &m.editor), number, &answer, err), 0);
    assert_int_equal(seki_intake_accept(as(&m, &m.editor), number, 1, &statement, err),
                     SEKI_ERR_EXISTS);
    assert_int_equal(
        seki_intake_accept(as(&m, &m.editor), number, asked.row.edition, &statement, err), 0);
    assert_int_equal(world_last(m.w).kind, SEKI_AUDIT_IMPORT);
    assert_int_equal(look(&m, number).row.statement, statement);
    assert_int_equal(seki_service_statement(as(&m, &m.editor), statement, &row, err), 0);
    assert_str(row.text[SEKI_STATEMENT_MODEL], "IP-9");
    in_register.statement = statement;
    assert_int_equal(seki_service_answers(as(&m, &m.editor), &in_register, err), 0);
    assert_int_equal(in_register.n, 2);
    assert_int_equal(in_register.list[0].edition, 0);
    assert_str(in_register.list[1].text[SEKI_ANSWER_VALUE], "no");
    assert_str(in_register.list[1].text[SEKI_ANSWER_RAW], "たぶん");
    assert_int_equal(in_register.list[1].confidence, 100);
    assert_int_equal(seki_intake_say(as(&m, &m.editor), number, &answer, err), SEKI_ERR_INVALID);
    assert_int_equal(seki_intake_put_aside(as(&m, &m.editor), number, 3, err), SEKI_ERR_INVALID);
}

/* The same form again: told, and beside the first one when it is accepted as well. */
static void test_twice(void **state)
{
    struct mine m = begin(state);
    struct seki_statement_row row;
    struct seki_err *err = &m.w->g->err;
    int64_t statement[2] = {0};
    int64_t number[2] = {receive(&m, SEKI_STR("a.xlsx"), "bytes"), 0};
    int64_t same = 0;

    assert_int_equal(seki_intake_receive(as(&m, &m.editor), SEKI_STR("a.xlsx"), SEKI_STR("bytes"),
                                         &number[1], &same, NULL, err),
                     0);
    assert_int_equal(same, number[0]);
    for (size_t i = 0; i < 2; i++) {
        read_it(&m, number[i]);
        assert_int_equal(seki_intake_accept(as(&m, &m.editor), number[i], 2, &statement[i], err),
                         0);
    }
    assert_int_equal(seki_service_statement(as(&m, &m.editor), statement[1], &row, err), 0);
    assert_str(row.text[SEKI_STATEMENT_NAME], "a (2).xlsx");
}

/* Received, and taken into the register with a version and a day. */
static int64_t take(struct mine *m, const char *name, const char *bytes, const char *release,
                    const char *day)
{
    struct seki_intake_row row;
    int64_t statement = 0;
    int64_t number = receive(m, seki_str_from_c(name), bytes);
    struct seki_err *err = &m->w->g->err;

    row = look(m, number).row;
    row.text[SEKI_INTAKE_CATALOG] = SEKI_STR("mds2-2019");
    row.text[SEKI_INTAKE_MANUFACTURER] = SEKI_STR("甲");
    row.text[SEKI_INTAKE_MODEL] = SEKI_STR("IP-9");
    row.text[SEKI_INTAKE_VERSION] = seki_str_from_c(release);
    row.text[SEKI_INTAKE_DAY] = seki_str_from_c(day);
    row.text[SEKI_INTAKE_NATIVE] = row.text[SEKI_INTAKE_CONTENT];
    assert_int_equal(
        seki_store_intake_done(m->w->store, seki_id_str(&m->w->hospital), &row, m->w->now, err), 0);
    assert_int_equal(seki_intake_accept(as(m, &m->editor), number, 2, &statement, err), 0);
    return statement;
}

static struct seki_lineage trace(struct mine *m, int64_t statement)
{
    struct seki_lineage it = {.most = 0};

    assert_int_equal(seki_service_lineage(as(m, &m->editor), statement,
                                          (struct seki_date){2026, 11, 29}, &it, &m->w->g->err),
                     0);
    return it;
}

static enum seki_line_age age_of(const struct seki_lineage *it, int64_t statement)
{
    for (size_t i = 0; i < it->n_lines; i++) {
        if (it->line[i].statement == statement) {
            return it->line[i].age;
        }
    }
    return SEKI_LINE_OUTSIDE;
}

static void add_device(struct mine *m, const struct seki_register *reg, const char *id,
                       struct seki_str model)
{
    const struct seki_device device = {.text = {[SEKI_DEVICE_ID] = seki_str_from_c(id),
                                                [SEKI_DEVICE_NAME] = SEKI_STR("ポンプ"),
                                                [SEKI_DEVICE_MAKER] = SEKI_STR("甲"),
                                                [SEKI_DEVICE_MODEL] = model,
                                                [SEKI_DEVICE_VERSION] = SEKI_STR("1")}};

    assert_int_equal(seki_store_device_add(m->w->store, reg, &device, m->w->now, &m->w->g->err), 0);
}

/* Devices of each variant that a form names are proposed, once; as many variants are looked for as the limit allows. */
static void test_variants(void **state)
{
    struct mine m = begin(state);
    struct seki_err *err = &m.w->g->err;
    struct seki_intake_row form = {.text = {[SEKI_INTAKE_MANUFACTURER] = SEKI_STR("甲"),
                                            [SEKI_INTAKE_MODEL] = SEKI_STR("IP-8、IP-8A, IP-8A")}};
    struct seki_inbox_devices found;
    struct seki_register reg;
    struct seki_buf SEKI_CLEANUP_BUF many = {0};

    assert_int_equal(seki_store_register_make(m.w->store, seki_id_str(&m.w->hospital), &reg, err),
                     0);
    add_device(&m, &reg, "A", SEKI_STR("IP-8"));
    add_device(&m, &reg, "B", SEKI_STR("IP-8A"));
    add_device(&m, &reg, "C", SEKI_STR("IP-9"));
    assert_int_equal(seki_inbox_propose(as(&m, &m.editor), &form, &found, err), 0);
    assert_int_equal(found.n, 2);
    assert_true(found.at[0].is_same && found.at[1].is_same);
    for (size_t limit = SEKI_LIMIT_FORM_MODELS; limit <= SEKI_LIMIT_FORM_MODELS + 1; limit++) {
        seki_buf_finish(&many);
        seki_buf_init(&many, 1000);
        for (size_t i = 1; i < limit; i++) {
            seki_buf_lit(&many, "Z;");
        }
        seki_buf_lit(&many, "IP-9");
        form.text[SEKI_INTAKE_MODEL] = seki_buf_str(&many);
        assert_int_equal(seki_inbox_propose(as(&m, &m.editor), &form, &found, err), 0);
        assert_int_equal(found.n, limit == SEKI_LIMIT_FORM_MODELS);
    }
}

/* Which statement of a product counts: by version and day, as an assessment decides; where days do not tell, nothing does. */
static void test_lineage(void **state)
{
    struct mine m = begin(state);
    const int64_t older = take(&m, "a.xlsx", "1", "3.1", "2025-01-01");
    const int64_t newer = take(&m, "b.xlsx", "2", "Ver. 3.1", "2026-01-01");
    const int64_t other = take(&m, "c.xlsx", "3", "4.0", "2024-01-01");
    const int64_t ahead = take(&m, "d.xlsx", "4", "4.0", "2030-01-01");
    const int64_t blank = take(&m, "e.xlsx", "5", "5.0", "");
    const int64_t twin = take(&m, "f.xlsx", "6", "5.0", "");
    struct seki_lineage it = {.most = 0};

    (void)receive(&m, SEKI_STR("g.xlsx"), "7"); /* not read: of which product, nobody knows */
    it = trace(&m, older);
    assert_int_equal(it.n_lines, 6);
    assert_false(it.is_cut);
    assert_int_equal(it.digest.n, 64);
    assert_int_equal(it.line[0].statement, twin); /* the last one first */
    assert_true(it.line[5].is_this && it.line[5].received > 0);
    assert_int_equal(age_of(&it, older), SEKI_LINE_SUPERSEDED);
    assert_int_equal(age_of(&it, newer), SEKI_LINE_NEWEST);
    assert_int_equal(age_of(&it, other), SEKI_LINE_NEWEST); /* the other one's day has not come */
    assert_int_equal(age_of(&it, ahead), SEKI_LINE_SUPERSEDED);
    assert_int_equal(age_of(&it, blank), SEKI_LINE_UNDECIDED);
    assert_int_equal(age_of(&it, twin), SEKI_LINE_UNDECIDED);
    it = (struct seki_lineage){.most = 7}; /* the forms that came in, and one fewer */
    assert_int_equal(seki_service_lineage(as(&m, &m.editor), older,
                                          (struct seki_date){2026, 11, 29}, &it, &m.w->g->err),
                     0);
    assert_true(it.n_lines == 6 && !it.is_cut);
    it = (struct seki_lineage){.most = 6};
    assert_int_equal(seki_service_lineage(as(&m, &m.editor), older,
                                          (struct seki_date){2026, 11, 29}, &it, &m.w->g->err),
                     0);
    assert_true(it.is_cut);
    assert_int_equal(age_of(&it, newer),
                     SEKI_LINE_UNDECIDED); /* one that was not looked for may be newer */
    assert_int_equal(age_of(&it, older), SEKI_LINE_SUPERSEDED);
    it = (struct seki_lineage){.most = 5}; /* of the register, too */
    assert_int_equal(seki_service_lineage(as(&m, &m.editor), older,
                                          (struct seki_date){2026, 11, 29}, &it, &m.w->g->err),
                     0);
    assert_true(it.is_cut && it.n_lines >= 5);
    assert_int_equal(seki_service_lineage(as(&m, &m.other), older, (struct seki_date){2026, 11, 29},
                                          &it, &m.w->g->err),
                     SEKI_ERR_NOTFOUND);
}

/* Devices are tied and untied; one that names another statement stays when this one is untied. */
static void test_ties(void **state)
{
    struct mine m = begin(state);
    const struct seki_str ids[] = {SEKI_STR("IP-9"), SEKI_STR("IP-10")};
    struct seki_lineage_ties ties = {.devices = ids, .n_devices = 2, .is_tied = true};
    struct seki_err *err = &m.w->g->err;
    struct seki_lineage it;
    struct seki_device device;
    int64_t n = 0;
    int64_t second;

    ties.statement = take(&m, "開示書 Ａ.xlsx", "1", "3.1", "2025-01-01");
    second = take(&m, "b.xlsx", "2", "3.1", "2025-01-01");
    for (size_t i = 0; i < 2; i++) {
        const struct seki_device one = {
            .text = {ids[i], SEKI_STR("ポンプ"), SEKI_STR("甲"), SEKI_STR("ＩＰ－９"),
                     SEKI_STR("v3.1"), [SEKI_DEVICE_STATEMENT] = SEKI_STR("開示書 a")}};
        assert_int_equal(seki_service_device_add(as(&m, &m.editor), &one, &device, err), 0);
    }
    it = trace(&m, ties.statement);
    assert_int_equal(it.n_devices, 2); /* named by its name as people read it, without its ending */
    assert_true(it.alike.n == 2 && it.alike.at[0].is_same);
    assert_int_equal(seki_service_tie(as(&m, &m.editor), &ties, &n, err), 0);
    assert_int_equal(n, 0);
    ties.statement = second;
    assert_int_equal(seki_service_tie(as(&m, &m.editor), &ties, &n, err), 0);
    assert_int_equal(n, 2);
    assert_str(world_last(m.w).object, "IP-10");
    assert_str(world_last(m.w).detail, "b.xlsx");
    ties.is_tied = false;
    ties.n_devices = 1;
    assert_int_equal(seki_service_tie(as(&m, &m.editor), &ties, &n, err), 0);
    it = trace(&m, second);
    assert_true(n == 1 && it.n_devices == 1);
    assert_str(it.device[0].text[SEKI_DEVICE_ID], "IP-10");
    ties.n_devices = 0;
    assert_int_equal(seki_service_tie(as(&m, &m.editor), &ties, &n, err), SEKI_ERR_INVALID);
    ties.n_devices = 1;
    assert_int_equal(seki_service_tie(as(&m, &m.other), &ties, &n, err), SEKI_ERR_NOTFOUND);
}

/* Each person stands there once for each way; the name of the statement tells it from one that had its number before. */
static void test_looks(void **state)
{
    struct mine m = begin(state);
    struct seki_err *err = &m.w->g->err;
    const int64_t statement = take(&m, "a.xlsx", "1", "3.1", "2025-01-01");
    struct seki_actor reader = m.editor;
    struct seki_looks looks;
    struct seki_statement_row row;

    reader.permits = 1U << SEKI_MAY_READ;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(seki_service_statement(as(&m, &m.editor), statement, &row, err), 0);
    }
    assert_int_equal(seki_service_looks(as(&m, &m.editor), statement, &looks, err), 0);
    assert_int_equal(looks.n, 0); /* what is not committed is no record yet */
    assert_int_equal(world_last(m.w).kind, SEKI_AUDIT_AUDIT_USED);
    assert_int_equal(seki_service_looks(as(&m, &m.editor), statement, &looks, err), 0);
    assert_int_equal(looks.n, 1);
    assert_int_equal(looks.at[0].kind, SEKI_AUDIT_READ);
    assert_int_equal(looks.at[0].n, 3);
    assert_int_equal(seki_service_looks(as(&m, &reader), statement, &looks, err), SEKI_ERR_DENIED);
    assert_int_equal(seki_service_looks(as(&m, &m.other), statement, &looks, err),
                     SEKI_ERR_NOTFOUND);
}

static void test_names(void **state)
{
    static const struct {
        const char *sent, *kept;
    } names[] = {{"../../etc/passwd", "passwd"},
                 {"a\x01"
                  "b\xe2\x80\xae"
                  "c.csv",
                  "a_b_c.csv"},
                 {"", "form"},
                 {".xlsx", "form.xlsx"},
                 {"x/", "form"},
                 {"様式１.XLSX", "様式１.XLSX"}};
    struct mine m = begin(state);
    char letters[400];
    int64_t number;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        number = receive(&m, seki_str_from_c(names[i].sent), "bytes");
        assert_string_equal(look(&m, number).row.text[SEKI_INTAKE_NAME].p, names[i].kept);
    }
    memset(letters, 'x', sizeof(letters));
    memcpy(letters + sizeof(letters) - 5, ".xlsx", 5);
    number = receive(&m, seki_str_of(letters, sizeof(letters)), "bytes");
    assert_int_equal(look(&m, number).row.text[SEKI_INTAKE_NAME].n, SEKI_INTAKE_NAME_BYTES);
}

static void test_refusals(void **state)
{
    struct mine m = begin(state);
    struct seki_err *err = &m.w->g->err;
    struct seki_str name;
    struct seki_str bytes;
    struct seki_actor reader = m.editor;
    struct seki_intakes_asked list = {.is_open = true};
    int64_t number = receive(&m, SEKI_STR("a.csv"), "bytes");
    int64_t other = 0;
    char *large;

    reader.permits = seki_permits_of_roles(1u << SEKI_ROLE_READER);
    assert_int_equal(seki_intake_receive(as(&m, &reader), SEKI_STR("a"), SEKI_STR("x"), &other,
                                         &other, NULL, err),
                     SEKI_ERR_DENIED);
    assert_int_equal(seki_intake_receive(as(&m, &m.editor), SEKI_STR("a"), SEKI_STR(""), &other,
                                         &other, NULL, err),
                     SEKI_ERR_INVALID);
    large =
        test_calloc(1, SEKI_LIMIT_FILE_BYTES + 1); /* never touched: it is refused by its size */
    assert_int_equal(seki_intake_receive(as(&m, &m.editor), SEKI_STR("a"),
                                         seki_str_of(large, SEKI_LIMIT_FILE_BYTES + 1), &other,
                                         &other, NULL, err),
                     SEKI_ERR_LIMIT);
    test_free(large);
    assert_int_equal(seki_intake_bytes(as(&m, &m.other), number, &name, &bytes, err),
                     SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_intake_put_aside(as(&m, &m.other), number, 1, err), SEKI_ERR_NOTFOUND);
    assert_int_equal(seki_intake_bytes(as(&m, &reader), number, &name, &bytes, err), 0);
    assert_str(bytes, "bytes");
    assert_int_equal(seki_intake_put_aside(as(&m, &m.editor), number, 1, err), 0);
    assert_int_equal(seki_intake_list(as(&m, &reader), &list, err), 0);
    assert_int_equal(list.n, 0);
    list.is_open = false;
    assert_int_equal(seki_intake_list(as(&m, &reader), &list, err), 0);
    assert_int_equal(list.n, 1);
}

/* Taking it over with a decision: the maker's note stays, and the device has a record of its own. */
static void test_taking_over(void **state)
{
    struct mine m = begin(state);
    struct seki_err *err = &m.w->g->err;
    const struct seki_device device = {
        .text = {[SEKI_DEVICE_ID] = SEKI_STR("IP-9"), [SEKI_DEVICE_NAME] = SEKI_STR("輸液ポンプ")}};
    const struct seki_str ids[] = {SEKI_STR("IP-9")};
    const struct seki_inbox_decision decision = {SEKI_STR("MPII-3"), SEKI_STR("yes")};
    struct seki_inbox_accept accept = {
        .decisions = &decision, .n_decisions = 1, .devices = ids, .n_devices = SEKI_ARRAY_LEN(ids)};
    struct seki_intake_answer answer = {.number = 3, .confidence = 20};
    struct seki_answers_asked in_register = {.statement = 0};
    struct seki_device tied;

    accept.number = receive(&m, SEKI_STR("a.xlsx"), "bytes");
    read_it(&m, accept.number);
    answer.text[SEKI_TAKEN_ITEM] = SEKI_STR("MPII-3");
    answer.text[SEKI_TAKEN_VALUE] = SEKI_STR("yes");
    answer.text[SEKI_TAKEN_TEXT] = SEKI_STR("語");
    answer.text[SEKI_TAKEN_NOTE] = SEKI_STR("保守用の端末に限る");
    assert_int_equal(seki_store_intake_answer_add(m.w->store, seki_id_str(&m.w->hospital),
                                                  accept.number, &answer, err),
                     0);
    assert_int_equal(seki_service_device_add(as(&m, &m.editor), &device, &tied, err), 0);
    assert_int_equal(seki_inbox_accept(as(&m, &m.editor), &accept, &in_register.statement, err), 0);
    assert_str(world_last(m.w).object, "IP-9");
    assert_str(world_last(m.w).detail, "a.xlsx");
    assert_int_equal(seki_service_device(as(&m, &m.editor), ids[0], &tied, err), 0);
    assert_str(tied.text[SEKI_DEVICE_STATEMENT], "a.xlsx");
    assert_int_equal(seki_service_answers(as(&m, &m.editor), &in_register, err), 0);
    assert_int_equal(in_register.list[2].confidence, 100);
    assert_str(in_register.list[2].text[SEKI_ANSWER_NOTE], "保守用の端末に限る");
    assert_str(in_register.list[2].text[SEKI_ANSWER_TEXT], "語");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_story, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_twice, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_taking_over, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_lineage, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_ties, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_variants, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_looks, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_names, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(test_refusals, world_set_up, world_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
