/* A plan of action and milestones: measures that are planned, risks that were accepted, what is open. */
#include "base/buf.h"
#include "base/limits.h"
#include "format/oscal/table_int.h"

struct plan {
    struct seki_oscal_tabler *t;
    struct seki_oscal_index observations;
    struct seki_oscal_index devices;
    struct seki_oscal_index risks;
    struct seki_str method;
};

static const struct seki_str item_props[] = {
    SEKI_STR("measure"),        SEKI_STR("state"),     SEKI_STR("owner"),
    SEKI_STR("effort"),         SEKI_STR("full"),      SEKI_STR("grade"),
    SEKI_STR("title-ja"),       SEKI_STR("title-en"),  SEKI_STR("how-ja"),
    SEKI_STR("how-en"),         SEKI_STR("n-risks"),   SEKI_STR("n-lowered"),
    SEKI_STR("n-closed"),       SEKI_STR("n-devices"), SEKI_STR("touches-safety"),
    SEKI_STR("scope"),          SEKI_STR("of-state"),  SEKI_STR("of-overdue"),
    SEKI_STR("of-assigned-to"), SEKI_STR("of-due"),    SEKI_STR("of-evidence"),
    SEKI_STR("of-note"),        SEKI_STR("treatment"), SEKI_STR("by"),
    SEKI_STR("until"),          SEKI_STR("level"),     SEKI_STR("reason"),
};

static const struct seki_str risk_props[] = {
    SEKI_STR("risk"),           SEKI_STR("scenario"),    SEKI_STR("unknown"),
    SEKI_STR("safety"),         SEKI_STR("grade"),       SEKI_STR("source"),
    SEKI_STR("title-ja"),       SEKI_STR("title-en"),    SEKI_STR("story-ja"),
    SEKI_STR("story-en"),       SEKI_STR("accepted-by"), SEKI_STR("accepted-until"),
    SEKI_STR("accepted-level"), SEKI_STR("reason"),
};

/* A text that was put together, as one of the arena. */
static int keep(const struct plan *p, const struct seki_buf *text, struct seki_str *ret_text)
{
    if (seki_buf_status(text) < 0) {
        return seki_fail_status(p->t->doc.err, seki_buf_status(text));
    }
    *ret_text = text->n ? seki_arena_str(p->t->doc.arena, seki_buf_str(text)) : SEKI_STR("");
    return ret_text->p ? 0 : seki_fail_nomem(p->t->doc.err);
}

/* --- devices of a risk */

/* `take` is called for each device that an observation behind the risk is about. */
static int each_device(const struct plan *p, const json_t *risk,
                       int (*take)(const struct plan *, struct seki_str, void *), void *user)
{
    const json_t *link;
    const json_t *subject;
    size_t i;
    size_t k;
    int r = 0;

    json_array_foreach(json_object_get(risk, "related-observations"), i, link)
    {
        const json_t *observation =
            seki_oscal_index_find(&p->observations, seki_oscal_get(link, "observation-uuid"));
        json_array_foreach(json_object_get(observation, "subjects"), k, subject)
        {
            const json_t *device =
                seki_oscal_index_find(&p->devices, seki_oscal_get(subject, "subject-uuid"));
            struct seki_str id = seki_oscal_own(device, SEKI_STR("device"));
            r = r < 0 || id.n == 0 ? r : take(p, id, user);
        }
    }
    return r;
}

/* Devices of a risk in one cell: of more than fit into it, the number. */
struct names {
    struct seki_buf text;
    size_t n_more;
};

static int add_device(const struct plan *p SEKI_UNUSED, struct seki_str id, void *user)
{
    struct names *names = user;

    if (names->n_more || names->text.n + id.n + 2 > SEKI_LIMIT_CELL_BYTES) {
        names->n_more++;
        return 0;
    }
    seki_buf_add(&names->text, names->text.n ? SEKI_STR("; ") : SEKI_STR(""));
    seki_buf_add(&names->text, id);
    return 0;
}

/* --- risks */

static void add_facets(struct seki_buf *out, const json_t *characterization)
{
    const json_t *facet;
    size_t i;

    json_array_foreach(json_object_get(characterization, "facets"), i, facet)
    {
        struct seki_str stage = seki_oscal_own(facet, SEKI_STR("stage"));
        seki_buf_add(out, out->n ? SEKI_STR("; ") : SEKI_STR(""));
        seki_buf_add(out, stage);
        seki_buf_add(out, stage.n ? SEKI_STR(" ") : SEKI_STR(""));
        seki_buf_add(out, seki_oscal_get(facet, "name"));
        seki_buf_add_char(out, '=');
        seki_buf_add(out, seki_oscal_get(facet, "value"));
    }
}

static int read_numbers(const struct plan *p, const json_t *risk, struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    const json_t *one;
    size_t i;

    seki_buf_init(&text, SEKI_LIMIT_CELL_BYTES);
    json_array_foreach(json_object_get(risk, "characterizations"), i, one)
    {
        add_facets(&text, one);
    }
    return keep(p, &text, ret_text);
}

static int read_devices(const struct plan *p, const json_t *risk, struct seki_str *ret_text)
{
    struct names names = {.n_more = 0};
    int r;

    seki_buf_init(&names.text, SEKI_LIMIT_CELL_BYTES + 32);
    r = each_device(p, risk, add_device, &names);
    if (names.n_more) {
        seki_buf_lit(&names.text, "; +");
        seki_buf_add_int(&names.text, (int64_t)names.n_more);
    }
    r = r < 0 ? r : keep(p, &names.text, ret_text);
    seki_buf_finish(&names.text);
    return r;
}

static int tell_risk(const struct plan *p, const json_t *risk, const struct seki_oscal_place *place)
{
    struct seki_str cells[SEKI_RISK_CELLS] = {
        [SEKI_RISK_ID] = seki_oscal_own(risk, SEKI_STR("risk")),
        [SEKI_RISK_SCENARIO] = seki_oscal_own(risk, SEKI_STR("scenario")),
        [SEKI_RISK_TITLE] = seki_oscal_get(risk, "title"),
        [SEKI_RISK_STATUS] = seki_oscal_get(risk, "status"),
        [SEKI_RISK_UNKNOWN] = seki_oscal_own(risk, SEKI_STR("unknown")),
        [SEKI_RISK_SAFETY] = seki_oscal_own(risk, SEKI_STR("safety")),
        [SEKI_RISK_DEADLINE] = seki_str_head(seki_oscal_get(risk, "deadline"), 10),
        [SEKI_RISK_STATEMENT] = seki_oscal_get(risk, "statement"),
        [SEKI_RISK_PLACE] = seki_oscal_pointer(p->t->doc.arena, place)};
    int r = cells[SEKI_RISK_PLACE].p ? 0 : seki_fail_nomem(p->t->doc.err);

    r = r < 0 ? r : read_numbers(p, risk, &cells[SEKI_RISK_NUMBERS]);
    r = r < 0 ? r : read_devices(p, risk, &cells[SEKI_RISK_DEVICES]);
    r = r < 0 ? r
              : seki_oscal_tell_unknown(&p->t->doc, risk, risk_props, SEKI_ARRAY_LEN(risk_props),
                                        place);
    return r < 0 ? r : seki_oscal_put_row(p->t, SEKI_OSCAL_RISK, cells);
}

/* --- measures */

/* A property "scope", and what follows it. */
static int put_uses(const struct plan *p, const json_t *item, struct seki_str measure)
{
    struct seki_str cells[SEKI_USE_CELLS] = {[SEKI_USE_MEASURE] = measure};
    const struct seki_str of = SEKI_STR("of-");
    const json_t *prop;
    size_t i;
    int r = 0;

    json_array_foreach(json_object_get(item, "props"), i, prop)
    {
        struct seki_str name = seki_oscal_get(prop, "name");
        if (!seki_oscal_is_ours(prop)) {
            continue;
        }
        if (seki_str_eq(name, SEKI_STR("scope"))) {
            r = r < 0 ? r : seki_oscal_put_use(p->t, cells);
            cells[SEKI_USE_SCOPE] = seki_oscal_value(prop);
        } else if (seki_str_starts(name, of)) {
            seki_oscal_use_cell(cells, seki_str_skip(name, of.n), seki_oscal_value(prop));
        }
    }
    return r < 0 ? r : seki_oscal_put_use(p->t, cells);
}

static int put_proposal(const struct plan *p, const json_t *item, struct seki_str measure)
{
    const struct seki_str cells[SEKI_PROPOSAL_CELLS] = {
        [SEKI_PROPOSAL_MEASURE] = measure,
        [SEKI_PROPOSAL_TITLE_JA] = seki_oscal_own(item, SEKI_STR("title-ja")),
        [SEKI_PROPOSAL_TITLE_EN] = seki_oscal_own(item, SEKI_STR("title-en")),
        [SEKI_PROPOSAL_OWNER] = seki_oscal_own(item, SEKI_STR("owner")),
        [SEKI_PROPOSAL_RISKS] = seki_oscal_own(item, SEKI_STR("n-risks")),
        [SEKI_PROPOSAL_CLOSED] = seki_oscal_own(item, SEKI_STR("n-closed")),
        [SEKI_PROPOSAL_DEVICES] = seki_oscal_own(item, SEKI_STR("n-devices")),
    };

    return seki_oscal_put_row(p->t, SEKI_OSCAL_PROPOSAL, cells);
}

/* --- acceptances */

static int put_acceptance(const struct plan *p, struct seki_str device, void *user)
{
    struct seki_str *cells = user;

    cells[SEKI_ACCEPTANCE_DEVICE] = device;
    return seki_oscal_put_row(p->t, SEKI_OSCAL_ACCEPTANCE, cells);
}

static bool is_approved(const json_t *risk, const struct seki_str *cells)
{
    return seki_str_eq(seki_oscal_get(risk, "status"), SEKI_STR("deviation-approved")) &&
           seki_str_eq(seki_oscal_own(risk, SEKI_STR("accepted-by")), cells[SEKI_ACCEPTANCE_BY]) &&
           seki_str_eq(seki_oscal_own(risk, SEKI_STR("accepted-level")),
                       cells[SEKI_ACCEPTANCE_LEVEL]) &&
           seki_str_eq(seki_oscal_own(risk, SEKI_STR("accepted-until")),
                       cells[SEKI_ACCEPTANCE_UNTIL]);
}

/* A row for each device. Where item and risk say different things, nobody has accepted anything. */
static int put_acceptances(const struct plan *p, const json_t *item,
                           const struct seki_oscal_place *place)
{
    struct seki_str cells[SEKI_ACCEPTANCE_CELLS] = {
        [SEKI_ACCEPTANCE_LEVEL] = seki_oscal_own(item, SEKI_STR("level")),
        [SEKI_ACCEPTANCE_BY] = seki_oscal_own(item, SEKI_STR("by")),
        [SEKI_ACCEPTANCE_UNTIL] = seki_oscal_own(item, SEKI_STR("until")),
        [SEKI_ACCEPTANCE_REASON] = seki_oscal_own(item, SEKI_STR("reason")),
        [SEKI_ACCEPTANCE_METHOD] = p->method,
    };
    const json_t *link;
    size_t i;
    int r = 0;

    json_array_foreach(json_object_get(item, "related-risks"), i, link)
    {
        const json_t *risk = seki_oscal_index_find(&p->risks, seki_oscal_get(link, "risk-uuid"));
        if (r == 0 && is_approved(risk, cells)) {
            cells[SEKI_ACCEPTANCE_SCENARIO] = seki_oscal_own(risk, SEKI_STR("scenario"));
            r = each_device(p, risk, put_acceptance, cells);
        } else if (r == 0) {
            r = seki_oscal_leave_row(p->t, SEKI_STR("changed"), seki_oscal_get(item, "title"),
                                     place);
        }
    }
    return r;
}

/* --- what is to be done in words */

/* Of the risks behind it: their names, how they stand, and the first day by which something is due. */
static int read_risks(const struct plan *p, const json_t *item, struct seki_str *cells)
{
    struct seki_buf SEKI_CLEANUP_BUF names = {0};
    struct seki_buf SEKI_CLEANUP_BUF states = {0};
    const json_t *link;
    size_t i;
    int r;

    seki_buf_init(&names, SEKI_LIMIT_CELL_BYTES);
    seki_buf_init(&states, SEKI_LIMIT_CELL_BYTES);
    json_array_foreach(json_object_get(item, "related-risks"), i, link)
    {
        const json_t *risk = seki_oscal_index_find(&p->risks, seki_oscal_get(link, "risk-uuid"));
        struct seki_str id = seki_oscal_own(risk, SEKI_STR("risk"));
        struct seki_str day = seki_str_head(seki_oscal_get(risk, "deadline"), 10);
        seki_buf_add(&names, names.n ? SEKI_STR("; ") : SEKI_STR(""));
        seki_buf_add(&names, id.n ? id : seki_oscal_get(risk, "title"));
        seki_buf_add(&states, states.n ? SEKI_STR("; ") : SEKI_STR(""));
        seki_buf_add(&states, seki_oscal_get(risk, "status"));
        if (day.n && (cells[SEKI_TASK_DEADLINE].n == 0 ||
                      seki_str_cmp(day, cells[SEKI_TASK_DEADLINE]) < 0)) {
            cells[SEKI_TASK_DEADLINE] = day;
        }
    }
    r = keep(p, &names, &cells[SEKI_TASK_RISKS]);
    return r < 0 ? r : keep(p, &states, &cells[SEKI_TASK_STATUS]);
}

static int put_task(const struct plan *p, const json_t *item, const struct seki_oscal_place *place)
{
    struct seki_str cells[SEKI_TASK_CELLS] = {
        [SEKI_TASK_TITLE] = seki_oscal_get(item, "title"),
        [SEKI_TASK_TEXT] = seki_oscal_get(item, "description"),
        [SEKI_TASK_PLACE] = seki_oscal_pointer(p->t->doc.arena, place)};
    int r = cells[SEKI_TASK_PLACE].p ? read_risks(p, item, cells) : seki_fail_nomem(p->t->doc.err);

    return r < 0 ? r : seki_oscal_put_row(p->t, SEKI_OSCAL_TASK, cells);
}

static int tell_item(const struct plan *p, const json_t *item, const struct seki_oscal_place *place)
{
    struct seki_str measure = seki_oscal_own(item, SEKI_STR("measure"));
    int r =
        seki_oscal_tell_unknown(&p->t->doc, item, item_props, SEKI_ARRAY_LEN(item_props), place);

    if (r < 0) {
        return r;
    }
    if (measure.n) {
        return seki_oscal_find(item, SEKI_STR("scope")) ? put_uses(p, item, measure)
                                                        : put_proposal(p, item, measure);
    }
    return seki_str_eq(seki_oscal_own(item, SEKI_STR("treatment")), SEKI_STR("accepted"))
               ? put_acceptances(p, item, place)
               : put_task(p, item, place);
}

/* --- the whole */

static int tell_list(const struct plan *p, const char *key,
                     int (*tell)(const struct plan *, const json_t *,
                                 const struct seki_oscal_place *))
{
    struct seki_oscal_place list = {.up = &p->t->top, .key = seki_str_from_c(key)};
    const json_t *object;
    size_t i;
    int r = 0;

    json_array_foreach(json_object_get(p->t->root, key), i, object)
    {
        struct seki_oscal_place at = {.up = &list, .index = i};
        r = r < 0 ? r : tell(p, object, &at);
    }
    return r;
}

int seki_oscal_tell_poam(struct seki_oscal_tabler *t)
{
    struct plan p = {
        .t = t, .method = seki_oscal_own(json_object_get(t->root, "metadata"), SEKI_STR("method"))};
    const json_t *local = json_object_get(t->root, "local-definitions");
    int r = seki_oscal_index_make(t, json_object_get(t->root, "observations"), &p.observations);

    r = r < 0 ? r : seki_oscal_index_make(t, json_object_get(local, "inventory-items"), &p.devices);
    r = r < 0 ? r : seki_oscal_index_make(t, json_object_get(t->root, "risks"), &p.risks);
    r = r < 0 ? r : tell_list(&p, "risks", tell_risk);
    return r < 0 ? r : tell_list(&p, "poam-items", tell_item);
}
