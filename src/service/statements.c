/* Statements, their answers, and assessments. Declared in service/register.h. */
#include "base/date.h"
#include "model/statement.h"
#include "msg/m_hint.h"
#include "msg/m_make.h"
#include "msg/m_register.h"
#include "msg/m_store.h"
#include "service/register_int.h"
#include "store/ward.h"

#define STATEMENT SEKI_STR("statement")
#define ASSESSMENT SEKI_STR("assessment")

static int list_statements(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_statements_asked *asked = arg;
    struct seki_statement_filter filter = {.catalog = asked->catalog};
    const struct seki_page page = seki_page_bounded(asked->page);
    int r = seki_search_parse(act->arena, asked->words, &filter.search, err);

    act->event.query = asked->words;
    return r < 0 ? r
                 : seki_store_statement_list(act->arena, act->store, act->actor->organisation,
                                             &filter, &page, &asked->list, &asked->n, err);
}

int seki_service_statements(struct seki_act *act, struct seki_statements_asked *asked,
                            struct seki_err *err)
{
    return seki_register_read(act, STATEMENT, list_statements, asked, err);
}

struct one_statement {
    int64_t number;
    struct seki_statement_row *ret;
    const struct seki_answer_row *answer;
    struct seki_answer_row *ret_answer;
};

static int get_statement(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one_statement *one = arg;
    int r = seki_register_number(act, one->number, SEKI_STR(""), err);

    r = r < 0 ? r
              : seki_store_statement_get(act->arena, act->store, act->actor->organisation,
                                         one->number, one->ret, err);
    if (r == 0) {
        act->event.object_name = one->ret->text[SEKI_STATEMENT_NAME];
    }
    return r;
}

int seki_service_statement(struct seki_act *act, int64_t number, struct seki_statement_row *ret_row,
                           struct seki_err *err)
{
    struct one_statement one = {.number = number, .ret = ret_row};

    return seki_register_read(act, STATEMENT, get_statement, &one, err);
}

static int list_answers(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_answers_asked *asked = arg;
    const struct seki_page page = seki_page_bounded(asked->page);
    int r = seki_register_number(act, asked->statement, SEKI_STR(""), err);

    return r < 0 ? r
                 : seki_store_answers(act->arena, act->store, act->actor->organisation,
                                      asked->statement, &page, &asked->list, &asked->n, err);
}

int seki_service_answers(struct seki_act *act, struct seki_answers_asked *asked,
                         struct seki_err *err)
{
    return seki_register_read(act, STATEMENT, list_answers, asked, err);
}

/* What a form could say, and a day that is one. */
static int check_answer(const struct seki_answer_row *answer, struct seki_err *err)
{
    struct seki_str planned = answer->text[SEKI_ANSWER_PLANNED];
    struct seki_date day;

    if (seki_value_from_name(answer->text[SEKI_ANSWER_VALUE]) == SEKI_VALUE_MAX) {
        return seki_fail(err, SEKI_ERR_INVALID,
                         M_register_no_value(answer->text[SEKI_ANSWER_VALUE]),
                         M_hint_register_no_value());
    }
    return planned.n && !seki_date_parse(planned, &day)
               ? seki_fail(err, SEKI_ERR_INVALID, M_make_bad_day(planned), M_hint_cli_date())
               : 0;
}

static int change_answer(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct one_statement *one = arg;
    struct seki_answer_row answer = *one->answer;
    struct seki_statement_row statement;
    struct seki_register reg;
    int r = check_answer(&answer, err);

    r = r < 0 ? r : seki_register_own(act, &reg, err);
    r = r < 0 ? r
              : seki_store_statement_get(act->arena, act->store, reg.organisation, one->number,
                                         &statement, err);
    r = r < 0 ? r
              : seki_register_number(act, one->number, statement.text[SEKI_STATEMENT_NAME], err);
    if (r < 0) {
        return r;
    }
    act->event.detail = answer.text[SEKI_ANSWER_ITEM];
    answer.confidence = 100; /* a person has said it */
    r = seki_store_answer_change(act->store, &reg, &statement, &answer, act->now, err);
    return r < 0 ? r
                 : seki_store_answer_get(act->arena, act->store, reg.organisation, one->number,
                                         answer.text[SEKI_ANSWER_ITEM], one->ret_answer, err);
}

int seki_service_answer_change(struct seki_act *act, int64_t statement,
                               const struct seki_answer_row *answer,
                               struct seki_answer_row *ret_answer, struct seki_err *err)
{
    struct one_statement one = {.number = statement, .answer = answer, .ret_answer = ret_answer};

    return seki_register_write(act, STATEMENT, SEKI_AUDIT_UPDATE, change_answer, &one, err);
}

/* --- assessments */

static int list_assessments(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_assessments_asked *asked = arg;
    const struct seki_page page = seki_page_bounded(asked->page);

    return seki_store_assessments(act->arena, act->store, act->actor->organisation, &page,
                                  &asked->list, &asked->n, err);
}

int seki_service_assessments(struct seki_act *act, struct seki_assessments_asked *asked,
                             struct seki_err *err)
{
    return seki_register_read(act, ASSESSMENT, list_assessments, asked, err);
}

static int list_risks(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_risks_asked *asked = arg;
    const struct seki_page page = seki_page_bounded(asked->page);
    struct seki_str own = act->actor->organisation;
    int r = seki_register_number(act, asked->filter.assessment, SEKI_STR(""), err);

    r = r < 0 ? r
              : seki_store_risks(act->arena, act->store, own, &asked->filter, &page, &asked->list,
                                 &asked->n, err);
    if (r < 0 || asked->n_choices == 0) {
        return r;
    }
    r = seki_store_device_values(act->arena, act->store, own, SEKI_DEVICE_ZONE, asked->n_choices,
                                 &asked->zone, &asked->n_zones, err);
    return r < 0 ? r
                 : seki_store_detail_values(act->arena, act->store, own, SEKI_DETAIL_OWNER,
                                            asked->n_choices, &asked->owner, &asked->n_owners, err);
}

int seki_service_risks(struct seki_act *act, struct seki_risks_asked *asked, struct seki_err *err)
{
    return seki_register_read(act, ASSESSMENT, list_risks, asked, err);
}

struct result {
    int64_t assessment;
    struct seki_str name;
    struct seki_buf *out;
};

static int get_result(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct result *it = arg;
    struct seki_assessment_file *files = NULL;
    size_t n = 0;
    int r = seki_register_number(act, it->assessment, it->name, err);

    act->event.kind = SEKI_AUDIT_EXPORT;
    r = r < 0 ? r
              : seki_store_assessment_files(act->arena, act->store, act->actor->organisation,
                                            it->assessment, &files, &n, err);
    for (size_t i = 0; r == 0 && i < n; i++) {
        if (seki_str_eq(files[i].name, it->name)) {
            return seki_register_bytes(act, files[i].content, it->out, err);
        }
    }
    return r < 0 ? r : seki_fail(err, SEKI_ERR_NOTFOUND, M_store_no_such(it->name), SEKI_NO_HINT);
}

int seki_service_result(struct seki_act *act, int64_t assessment, struct seki_str name,
                        struct seki_buf *out, struct seki_err *err)
{
    struct result it = {.assessment = assessment, .name = name, .out = out};

    return seki_register_read(act, ASSESSMENT, get_result, &it, err);
}

/* --- statements side by side, as a file */

static int take_comparison(struct seki_act *act, void *arg, struct seki_err *err)
{
    const struct seki_str *which = arg;

    (void)err;
    act->event.kind = SEKI_AUDIT_EXPORT;
    seki_register_object(act, *which, SEKI_STR(""));
    return 0;
}

int seki_service_comparison(struct seki_act *act, struct seki_str which, struct seki_err *err)
{
    return seki_register_read(act, SEKI_STR("comparison"), take_comparison, &which, err);
}
