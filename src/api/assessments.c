/* Assessments, their risks, and asking for one. Declared in api/routes.h. */
#include "api/call.h"
#include "api/routes.h"
#include "base/date.h"
#include "format/json/json_parse.h"
#include "msg/m_api.h"
#include "service/insight.h"
#include "store/assessment.h"

static void put_row(struct seki_json_out *j, const struct seki_assessment_row *row)
{
    seki_json_begin_object(j, SEKI_JSON_NO_KEY);
    seki_json_int(j, SEKI_STR("number"), row->number);
    seki_api_put_texts(j, seki_api_schema(SEKI_STR("Assessment")), row->text);
    seki_json_str(j, SEKI_STR("rules"), row->rules_name);
    seki_json_int(j, SEKI_STR("revision"), row->revision);
    seki_json_int(j, SEKI_STR("devices"), row->n_devices);
    seki_json_int(j, SEKI_STR("risks"), row->n_risks);
    seki_json_int(j, SEKI_STR("above"), row->n_above);
    seki_json_int(j, SEKI_STR("unknown"), row->n_unknown);
    seki_json_int(j, SEKI_STR("warnings"), row->n_warnings);
    seki_api_put_moment(j, SEKI_STR("made"), row->made);
    seki_json_end_object(j);
}

int seki_api_get_assessments(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_assessment_row *rows = NULL;
    struct seki_page behind = {0};
    struct seki_api_list list;
    size_t n = 0;
    int r = seki_api_list_open(visit, 'n', &list, err);

    seki_api_note(visit, SEKI_STR("assessment"), SEKI_STR(""), SEKI_STR(""));
    r = r < 0 ? r
              : seki_store_assessments(visit->arena, visit->store, visit->actor.organisation,
                                       &list.page, &rows, &n, err);
    if (r < 0) {
        return r;
    }
    n = seki_api_list_begin(&list, n);
    for (size_t i = 0; i < n; i++) {
        put_row(&list.j, &rows[i]);
        behind.after = rows[i].number;
    }
    return seki_api_list_close(&list, &behind, err);
}

static int find(struct seki_visit *visit, struct seki_assessment_row *ret_row, struct seki_err *err)
{
    int64_t number = 0;
    int r = seki_api_part_number(visit, 0, &number, err);

    seki_api_note(visit, SEKI_STR("assessment"), visit->part[0], SEKI_STR(""));
    return r < 0 ? r
                 : seki_store_assessment_get(visit->arena, visit->store, visit->actor.organisation,
                                             number, ret_row, err);
}

int seki_api_get_assessment(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_assessment_row row;
    struct seki_json_out j;
    int r = seki_api_open(visit, &j, err);

    r = r < 0 ? r : find(visit, &row, err);
    if (r < 0) {
        return r;
    }
    put_row(&j, &row);
    return seki_api_close(visit, err);
}

/* --- risks */

static void write_risk(struct seki_json_out *j, const struct seki_risk_row *row)
{
    seki_json_begin_object_line(j, SEKI_JSON_NO_KEY);
    seki_json_int(j, SEKI_STR("number"), row->number);
    seki_json_str(j, SEKI_STR("device"), row->device);
    seki_json_str(j, SEKI_STR("deviceName"), row->device_name);
    seki_json_str(j, SEKI_STR("scenario"), row->scenario);
    seki_json_int(j, SEKI_STR("inherent"), row->inherent);
    seki_json_int(j, SEKI_STR("current"), row->current);
    seki_json_int(j, SEKI_STR("planned"), row->planned);
    seki_json_int(j, SEKI_STR("score"), row->score);
    seki_json_int(j, SEKI_STR("patient"), row->patient);
    seki_json_bool(j, SEKI_STR("isUnknown"), row->is_unknown);
    seki_json_bool(j, SEKI_STR("isAbove"), row->is_above);
    seki_json_bool(j, SEKI_STR("isAccepted"), row->is_accepted);
    seki_json_end_object(j);
}

static int read_filter(struct seki_visit *visit, struct seki_risk_filter *filter,
                       struct seki_err *err)
{
    static const struct seki_str orders[] = {SEKI_STR("rank"), SEKI_STR("device"),
                                             SEKI_STR("scenario")};
    static const struct seki_str cares[] = {SEKI_STR("any"), SEKI_STR("nothing"),
                                            SEKI_STR("planned"), SEKI_STR("accepted")};
    static const struct seki_str changes[] = {SEKI_STR("all"), SEKI_STR("worse"),
                                              SEKI_STR("better"), SEKI_STR("any")};
    size_t order = 0;
    size_t care = 0;
    size_t changed = 0;
    int r = seki_api_word(visit, SEKI_STR("sort"), orders, SEKI_ARRAY_LEN(orders), &order, err);

    r = r < 0 ? r
              : seki_api_word(visit, SEKI_STR("care"), cares, SEKI_ARRAY_LEN(cares), &care, err);
    r = r < 0 ? r
              : seki_api_word(visit, SEKI_STR("changed"), changes, SEKI_ARRAY_LEN(changes),
                              &changed, err);
    filter->zone = seki_visit_query(visit, SEKI_STR("zone"));
    filter->owner = seki_visit_query(visit, SEKI_STR("owner"));
    filter->care = (enum seki_risk_care)care;
    seki_insight_changed((enum seki_risk_changed)changed, filter);

    filter->device = seki_visit_query(visit, SEKI_STR("device"));
    filter->scenario = seki_visit_query(visit, SEKI_STR("scenario"));
    filter->sort = (enum seki_risk_sort)order;
    r = r < 0 ? r : seki_api_number(visit, SEKI_STR("level"), 1000, &filter->level, err);
    r = r < 0 ? r : seki_api_flag(visit, SEKI_STR("open"), &filter->is_open, err);
    return r < 0 ? r : seki_api_flag(visit, SEKI_STR("unknown"), &filter->is_unknown, err);
}

/* Where nothing was compared, no risk is said to be unchanged. */
static int find_base(struct seki_visit *visit, struct seki_risk_filter *filter,
                     struct seki_err *err)
{
    int r = seki_insight_base(visit->act, filter->assessment, &filter->base, err);

    return r < 0 || filter->base
               ? r
               : seki_api_fail_as(visit, 409, err, SEKI_ERR_INVALID,
                                  M_api_not_compared(filter->assessment), SEKI_NO_HINT);
}

int seki_api_get_risks(struct seki_visit *visit, struct seki_err *err)
{
    static const char letters[] = "rds"; /* of rank, device, scenario */
    struct seki_assessment_row assessment;
    struct seki_risk_filter filter = {.assessment = 0};
    struct seki_risk_row *rows = NULL;
    struct seki_page behind = {0};
    struct seki_api_list list;
    size_t n = 0;
    int r = read_filter(visit, &filter, err);

    r = r < 0 ? r : seki_api_list_open(visit, letters[filter.sort], &list, err);
    r = r < 0 ? r : find(visit, &assessment, err);
    if (r < 0) {
        return r;
    }
    seki_api_note_query(visit);
    filter.assessment = assessment.number;
    r = filter.until ? find_base(visit, &filter, err) : 0;
    if (r < 0) {
        return r;
    }
    r = seki_store_risks(visit->arena, visit->store, visit->actor.organisation, &filter, &list.page,
                         &rows, &n, err);
    if (r < 0) {
        return r;
    }
    n = seki_api_list_begin(&list, n);
    for (size_t i = 0; i < n; i++) {
        write_risk(&list.j, &rows[i]);
        behind = seki_risk_behind(&rows[i], filter.sort, 0);
    }
    return seki_api_list_close(&list, &behind, err);
}

/* --- asking for one: it is made by a job */

enum wish { METHOD, SCENARIOS, AS_OF, LANG, WISHES };

/* The name of one of ours: never a file of the server, which a method may be on the command line. */
static bool is_name(struct seki_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] <= ' ' || text.p[i] > '~' || text.p[i] == '/') {
            return false;
        }
    }
    return !seki_str_ends(text, SEKI_STR(".ini")) && !seki_str_starts(text, SEKI_STR("."));
}

static int check_wishes(const struct seki_str *wishes, struct seki_err *err)
{
    struct seki_date day;

    if (!is_name(wishes[METHOD]) || !is_name(wishes[SCENARIOS])) {
        return seki_api_bad_value(
            is_name(wishes[METHOD]) ? SEKI_STR("scenarios") : SEKI_STR("method"), err);
    }
    return wishes[AS_OF].n == 0 || (wishes[AS_OF].n == 10 && seki_date_parse(wishes[AS_OF], &day))
               ? 0
               : seki_api_bad_value(SEKI_STR("asOf"), err);
}

/* The job is told one word for each, "-" for what is usual. */
static int read_wishes(struct seki_visit *visit, struct seki_str *ret_words, struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_str wishes[WISHES] = {{0}};
    struct seki_str parts[WISHES * 2];
    struct seki_api_sent sent;
    int r = seki_api_sent(visit, SEKI_STR("Assess"), false, &root, &sent, err);

    r = r < 0 ? r : seki_api_take_texts(&sent, wishes, err);
    r = r < 0 ? r : check_wishes(wishes, err);
    for (size_t i = 0; i < WISHES; i++) {
        parts[i * 2] = wishes[i].n ? wishes[i] : SEKI_STR("-");
        parts[i * 2 + 1] = i + 1 < WISHES ? SEKI_STR(" ") : SEKI_STR("");
    }
    return r < 0 ? r : seki_api_join(visit, parts, SEKI_ARRAY_LEN(parts), ret_words, err);
}

static int ask_for(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_str words = {0};
    int r = read_wishes(visit, &words, err);

    return r < 0 ? r : seki_api_ask_job(visit, SEKI_STR("assess"), words, err);
}

int seki_api_post_assessment(struct seki_visit *visit, struct seki_err *err)
{
    return seki_api_write(visit, ask_for, err);
}
