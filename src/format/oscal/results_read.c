/* Assessment results: how each requirement stood, what persons said, which measures there were. */
#include "format/oscal/table_int.h"

/* One result of the document. */
struct result {
    struct seki_oscal_tabler *t;
    const json_t *object;
    struct seki_oscal_index observations;
    struct seki_str catalog; /* id of ours; empty in a document of somebody else */
};

static const struct seki_str finding_props[] = {
    SEKI_STR("item"),
    SEKI_STR("vendor"),
    SEKI_STR("state"),
    SEKI_STR("derived"),
    SEKI_STR("basis"),
    SEKI_STR("by-person"),
    SEKI_STR("contradicted"),
    SEKI_STR("unverified"),
    SEKI_STR("applies"),
    SEKI_STR("grade"),
    SEKI_STR("source"),
    SEKI_STR("untied"),
    SEKI_STR("tags"),
    SEKI_STR("refs"),
    SEKI_STR("title-ja"),
    SEKI_STR("title-en"),
    SEKI_STR("why-ja"),
    SEKI_STR("why-en"),
    SEKI_STR("todo"),
    SEKI_STR("of-actor"),
    SEKI_STR("count"),
    SEKI_STR("of-number"),
    SEKI_STR("possible-measure"),
    SEKI_STR("of-objective"),
    SEKI_STR("of-owner"),
    SEKI_STR("of-devices"),
    SEKI_STR("of-text-ja"),
    SEKI_STR("of-text-en"),
    SEKI_STR("proposal"),
    SEKI_STR("of-from"),
    SEKI_STR("of-weakest"),
    SEKI_STR("of-grade"),
};

static const struct {
    struct seki_str name;
    enum seki_oscal_finding_cell cell;
} texts[] = {
    {SEKI_STR("vendor"), SEKI_FINDING_VENDOR},
    {SEKI_STR("item"), SEKI_FINDING_ITEM},
    {SEKI_STR("state"), SEKI_FINDING_STATE},
    {SEKI_STR("derived"), SEKI_FINDING_DERIVED},
    {SEKI_STR("basis"), SEKI_FINDING_BASIS},
    {SEKI_STR("by-person"), SEKI_FINDING_BY_PERSON},
    {SEKI_STR("contradicted"), SEKI_FINDING_CONTRADICTED},
    {SEKI_STR("unverified"), SEKI_FINDING_UNVERIFIED},
    {SEKI_STR("applies"), SEKI_FINDING_APPLIES},
    {SEKI_STR("grade"), SEKI_FINDING_GRADE},
    {SEKI_STR("source"), SEKI_FINDING_SOURCE},
    {SEKI_STR("untied"), SEKI_FINDING_UNTIED},
    {SEKI_STR("tags"), SEKI_FINDING_TAGS},
    {SEKI_STR("refs"), SEKI_FINDING_REFS},
    {SEKI_STR("title-ja"), SEKI_FINDING_TITLE_JA},
    {SEKI_STR("title-en"), SEKI_FINDING_TITLE_EN},
    {SEKI_STR("why-ja"), SEKI_FINDING_WHY_JA},
    {SEKI_STR("why-en"), SEKI_FINDING_WHY_EN},
};

/* --- findings */

static bool is_satisfied(const json_t *finding)
{
    const json_t *status = json_object_get(json_object_get(finding, "target"), "status");

    return seki_str_eq(seki_oscal_get(status, "state"), SEKI_STR("satisfied"));
}

static bool is_met(struct seki_str state)
{
    return seki_str_eq(state, SEKI_STR("met-technically")) ||
           seki_str_eq(state, SEKI_STR("met-by-operation"));
}

/* What we say and what OSCAL was told go together, or somebody changed one of them: the worse counts. */
static int check_state(const struct result *r, const json_t *finding, struct seki_str *cells,
                       const struct seki_oscal_place *place)
{
    if (is_met(cells[SEKI_FINDING_STATE]) == is_satisfied(finding)) {
        return 0;
    }
    cells[SEKI_FINDING_STATE] = SEKI_STR("not-satisfied");
    return seki_oscal_leave_row(r->t, SEKI_STR("changed"), cells[SEKI_FINDING_ITEM], place);
}

static int read_own(const struct result *r, const json_t *finding, struct seki_str *cells,
                    const struct seki_oscal_place *place)
{
    static const struct seki_str todo[] = {SEKI_STR("todo"), SEKI_STR("of-actor")};
    static const struct seki_str hint[] = {SEKI_STR("proposal"), SEKI_STR("of-from"),
                                           SEKI_STR("of-weakest"), SEKI_STR("of-grade")};
    static const struct seki_str count[] = {SEKI_STR("count"), SEKI_STR("of-number")};
    static const struct seki_str step[] = {SEKI_STR("possible-measure"), SEKI_STR("of-objective"),
                                           SEKI_STR("of-owner"), SEKI_STR("of-devices")};
    int status;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        cells[texts[i].cell] = seki_oscal_own(finding, texts[i].name);
    }
    status = seki_oscal_list(r->t, finding, todo, SEKI_ARRAY_LEN(todo), &cells[SEKI_FINDING_TODO]);
    status = status < 0 ? status
                        : seki_oscal_list(r->t, finding, hint, SEKI_ARRAY_LEN(hint),
                                          &cells[SEKI_FINDING_PROPOSALS]);
    status = status < 0 ? status
                        : seki_oscal_list(r->t, finding, count, SEKI_ARRAY_LEN(count),
                                          &cells[SEKI_FINDING_DEVICES]);
    status = status < 0 ? status
                        : seki_oscal_list(r->t, finding, step, SEKI_ARRAY_LEN(step),
                                          &cells[SEKI_FINDING_POSSIBLE]);
    return status < 0 ? status : check_state(r, finding, cells, place);
}

/* Whatever somebody else calls satisfied is their word. */
static void read_foreign(const json_t *finding, struct seki_str *cells)
{
    const json_t *target = json_object_get(finding, "target");

    cells[SEKI_FINDING_ITEM] = seki_oscal_get(target, "target-id");
    cells[SEKI_FINDING_STATE] =
        is_satisfied(finding) ? SEKI_STR("satisfied") : SEKI_STR("not-satisfied");
    cells[SEKI_FINDING_TITLE_JA] = seki_oscal_get(finding, "title");
    cells[SEKI_FINDING_TITLE_EN] = cells[SEKI_FINDING_TITLE_JA];
    cells[SEKI_FINDING_WHY_JA] = seki_oscal_get(finding, "description");
    cells[SEKI_FINDING_WHY_EN] = cells[SEKI_FINDING_WHY_JA];
}

/* --- what persons said */

static int put_said(const struct result *r, const json_t *said, const struct seki_str *finding)
{
    const struct seki_str cells[SEKI_SAID_CELLS] = {
        [SEKI_SAID_CATALOG] = r->catalog,
        [SEKI_SAID_ITEM] = finding[SEKI_FINDING_ITEM],
        [SEKI_SAID_STATE] = seki_oscal_own(said, SEKI_STR("said")),
        [SEKI_SAID_EVIDENCE] = seki_oscal_own(said, SEKI_STR("evidence")),
        [SEKI_SAID_BY] = seki_oscal_own(said, SEKI_STR("by")),
        [SEKI_SAID_DATE] = seki_oscal_own(said, SEKI_STR("date")),
        [SEKI_SAID_DUE] = seki_oscal_own(said, SEKI_STR("due")),
        [SEKI_SAID_VENDOR] = finding[SEKI_FINDING_VENDOR],
        [SEKI_SAID_NOTE] = seki_oscal_own(said, SEKI_STR("note")),
        [SEKI_SAID_OWNER] = seki_oscal_own(said, SEKI_STR("assigned-to")),
    };

    return cells[SEKI_SAID_STATE].n ? seki_oscal_put_row(r->t, SEKI_OSCAL_SAID, cells) : 0;
}

static int put_all_said(const struct result *r, const json_t *finding, const struct seki_str *cells)
{
    const json_t *link;
    size_t i;
    int status = 0;

    json_array_foreach(json_object_get(finding, "related-observations"), i, link)
    {
        if (status == 0) {
            status = put_said(
                r,
                seki_oscal_index_find(&r->observations, seki_oscal_get(link, "observation-uuid")),
                cells);
        }
    }
    return status;
}

static int tell_finding(const struct result *r, const json_t *finding,
                        const struct seki_oscal_place *place)
{
    struct seki_str cells[SEKI_FINDING_CELLS] = {[SEKI_FINDING_PLACE] =
                                                     seki_oscal_pointer(r->t->doc.arena, place)};
    int status = cells[SEKI_FINDING_PLACE].p ? 0 : seki_fail_nomem(r->t->doc.err);

    if (status == 0 && seki_oscal_find(finding, SEKI_STR("item"))) {
        status = read_own(r, finding, cells, place);
    } else {
        read_foreign(finding, cells);
    }
    status = status < 0 ? status
                        : seki_oscal_tell_unknown(&r->t->doc, finding, finding_props,
                                                  SEKI_ARRAY_LEN(finding_props), place);
    status = status < 0 ? status : seki_oscal_put_row(r->t, SEKI_OSCAL_FINDING, cells);
    return status < 0 ? status : put_all_said(r, finding, cells);
}

/* --- rows of measures.csv */

static int tell_observation(const struct result *r, const json_t *observation,
                            const struct seki_oscal_place *place)
{
    static const struct seki_str known[] = {
        SEKI_STR("state"),   SEKI_STR("why-ja"),      SEKI_STR("why-en"),  SEKI_STR("said"),
        SEKI_STR("by"),      SEKI_STR("date"),        SEKI_STR("due"),     SEKI_STR("evidence"),
        SEKI_STR("note"),    SEKI_STR("line"),        SEKI_STR("measure"), SEKI_STR("scope"),
        SEKI_STR("overdue"), SEKI_STR("assigned-to"),
    };
    struct seki_str cells[SEKI_USE_CELLS] = {{0}};
    const json_t *prop;
    size_t i;
    int status =
        seki_oscal_tell_unknown(&r->t->doc, observation, known, SEKI_ARRAY_LEN(known), place);

    if (status < 0 || !seki_oscal_find(observation, SEKI_STR("measure"))) {
        return status;
    }
    json_array_foreach(json_object_get(observation, "props"), i, prop)
    {
        if (seki_oscal_is_ours(prop)) {
            seki_oscal_use_cell(cells, seki_oscal_get(prop, "name"), seki_oscal_value(prop));
        }
    }
    return seki_oscal_put_use(r->t, cells);
}

/* --- the whole */

static int tell_list(const struct result *r, const char *key,
                     int (*tell)(const struct result *, const json_t *,
                                 const struct seki_oscal_place *),
                     const struct seki_oscal_place *place)
{
    struct seki_oscal_place list = {.up = place, .key = seki_str_from_c(key)};
    const json_t *object;
    size_t i;
    int status = 0;

    json_array_foreach(json_object_get(r->object, key), i, object)
    {
        struct seki_oscal_place at = {.up = &list, .index = i};
        status = status < 0 ? status : tell(r, object, &at);
    }
    return status;
}

static int tell_result(struct seki_oscal_tabler *t, const json_t *object,
                       const struct seki_oscal_place *place)
{
    struct result r = {
        .t = t, .object = object, .catalog = seki_oscal_own(object, SEKI_STR("catalog"))};
    int status = seki_oscal_index_make(t, json_object_get(object, "observations"), &r.observations);

    status = status < 0 ? status : seki_oscal_put_head_row(t, SEKI_STR("result"), r.catalog);
    status = status < 0 ? status
                        : seki_oscal_put_head_row(t, SEKI_STR("edition"),
                                                  seki_oscal_own(object, SEKI_STR("edition")));
    status = status < 0
                 ? status
                 : seki_oscal_put_head_row(t, SEKI_STR("start"), seki_oscal_get(object, "start"));
    status = status < 0 ? status : tell_list(&r, "findings", tell_finding, place);
    return status < 0 ? status : tell_list(&r, "observations", tell_observation, place);
}

int seki_oscal_tell_results(struct seki_oscal_tabler *t)
{
    struct seki_oscal_place list = {.up = &t->top, .key = SEKI_STR("results")};
    const json_t *result;
    size_t i;
    int r = 0;

    json_array_foreach(json_object_get(t->root, "results"), i, result)
    {
        struct seki_oscal_place at = {.up = &list, .index = i};
        r = r < 0 ? r : tell_result(t, result, &at);
    }
    return r;
}
