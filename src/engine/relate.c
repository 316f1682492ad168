#include "engine/relate.h"

#include <stdlib.h>

#include "base/vec.h"
#include "engine/carry_int.h"

struct search {
    struct seki_arena *arena;
    const struct seki_web *web;
    size_t to;                              /* number of a catalog; SEKI_NO_INDEX: all */
    bool is_by_links;                       /* by nothing but links */
    struct seki_step path[SEKI_LIMIT_HOPS]; /* from the first item to the place of the search */
    size_t n_path;
    size_t n_steps; /* that were tried */
    struct seki_vec ways;
    struct seki_err *err;
};

static const struct seki_str kind_names[SEKI_WAY_MAX] = {
    [SEKI_WAY_LINK] = SEKI_STR("link"),
    [SEKI_WAY_LINKS] = SEKI_STR("links"),
    [SEKI_WAY_REFS] = SEKI_STR("refs"),
    [SEKI_WAY_HUB] = SEKI_STR("hub"),
};

struct seki_str seki_way_kind_name(enum seki_way_kind kind)
{
    return kind_names[kind];
}

struct seki_str seki_way_status_name(enum seki_way_status status)
{
    static const struct seki_str names[SEKI_WAY_STATUS_MAX] = {
        [SEKI_WAY_CONFIRMED] = SEKI_STR("confirmed"),
        [SEKI_WAY_DIRECT] = SEKI_STR("direct"),
        [SEKI_WAY_INFERRED] = SEKI_STR("inferred"),
        [SEKI_WAY_LEAD] = SEKI_STR("lead"),
    };

    return names[status];
}

enum seki_way_status seki_way_status(const struct seki_way *way)
{
    if (seki_way_is_lead(way)) {
        return SEKI_WAY_LEAD;
    }
    if (way->kind != SEKI_WAY_LINK) {
        return SEKI_WAY_INFERRED;
    }
    return way->steps[0].link.by.n ? SEKI_WAY_CONFIRMED : SEKI_WAY_DIRECT;
}

struct seki_weakest seki_way_weakest(const struct seki_web *web, const struct seki_way *way)
{
    struct seki_weakest weakest = {.place = seki_way_from(way)};

    for (size_t i = 0; i < way->n_steps; i++) {
        if (way->steps[i].link.origin.grade == way->grade) {
            weakest.step = &way->steps[i];
            return weakest;
        }
    }
    for (size_t i = 0;
         i < way->n_steps && seki_web_item(web, weakest.place)->origin.grade != way->grade; i++) {
        weakest.place = way->steps[i].to;
    }
    weakest.item = seki_web_item(web, weakest.place);
    return weakest;
}

static int confidence_of(enum seki_relation relation)
{
    static const int by_relation[SEKI_RELATION_MAX] = {
        [SEKI_RELATION_EQUAL] = SEKI_CARRY_EQUAL,
        [SEKI_RELATION_EQUIVALENT] = SEKI_CARRY_EQUIVALENT,
        [SEKI_RELATION_SUBSET] = SEKI_CARRY_IMPLIED,
        [SEKI_RELATION_SUPERSET] = SEKI_CARRY_IMPLIED,
        [SEKI_RELATION_INTERSECTS] = SEKI_CARRY_OVERLAP,
    };

    return by_relation[relation];
}

static int less_for(enum seki_grade grade)
{
    return grade == SEKI_GRADE_UNVERIFIED ? SEKI_CARRY_UNVERIFIED : 0;
}

int seki_link_confidence(const struct seki_link *link)
{
    return confidence_of(link->relation) - less_for(link->origin.grade);
}

/* --- one way */

static enum seki_way_kind kind_of(const struct seki_step *steps, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (steps[i].kind != SEKI_STEP_LINK) {
            return steps[i].kind == SEKI_STEP_REF ? SEKI_WAY_REFS : SEKI_WAY_HUB;
        }
    }
    return n == 1 ? SEKI_WAY_LINK : SEKI_WAY_LINKS;
}

/* The least sure of all steps and items. */
static void weigh(const struct seki_web *web, struct seki_way *way)
{
    int confidence = seki_way_is_lead(way) ? 0 : confidence_of(way->relation);

    way->grade = seki_web_item(web, seki_way_from(way))->origin.grade;
    for (size_t i = 0; i < way->n_steps; i++) {
        const struct seki_step *step = &way->steps[i];
        way->grade = SEKI_MAX(way->grade, step->link.origin.grade);
        way->grade = SEKI_MAX(way->grade, seki_web_item(web, step->to)->origin.grade);
        confidence = SEKI_MIN(confidence, confidence_of(step->link.relation));
    }
    way->confidence = confidence ? confidence - less_for(way->grade) : 0;
}

/* `joined` is what follows over all of the path; NULL: nothing. */
static int add_way(struct search *s, const struct seki_link *joined)
{
    struct seki_way *way = seki_vec_push(&s->ways);
    struct seki_step *steps = seki_arena_array(s->arena, struct seki_step, s->n_path);

    if (!way && seki_vec_is_full(&s->ways)) {
        return seki_fail_limit(s->err, SEKI_STR("crosswalk"), SEKI_LIMIT_WAYS);
    }
    if (!way || !steps) {
        return seki_fail_nomem(s->err);
    }
    memcpy(steps, s->path, s->n_path * sizeof(*steps));
    *way = (struct seki_way){
        .steps = steps,
        .n_steps = s->n_path,
        .kind = kind_of(steps, s->n_path),
        .relation = joined ? joined->relation : SEKI_RELATION_MAX,
        .is_flipped = joined && joined->is_flipped,
        .number = s->ways.n,
    };
    weigh(s->web, way);
    return 0;
}

/* --- links and references */

static bool has_been_in(const struct search *s, size_t catalog)
{
    for (size_t i = 0; i < s->n_path; i++) {
        if (s->path[i].from.catalog == catalog) {
            return true;
        }
    }
    return false;
}

static int go_on(struct search *s, struct seki_place at, const struct seki_link *so_far);

static int take_step(struct search *s, const struct seki_step *step, const struct seki_link *so_far)
{
    struct seki_link joined = step->link;
    bool follows = !so_far || seki_link_join(so_far, &step->link, &joined);
    bool is_there = s->to == SEKI_NO_INDEX || step->to.catalog == s->to;
    int r = 0;

    if (s->is_by_links && step->kind != SEKI_STEP_LINK) {
        return 0;
    }
    if (s->n_steps++ == SEKI_LIMIT_WAY_STEPS) {
        return seki_fail_limit(s->err, SEKI_STR("crosswalk"), SEKI_LIMIT_WAY_STEPS);
    }
    s->path[s->n_path++] = *step;
    if (!has_been_in(s, step->to.catalog)) {
        r = is_there ? add_way(s, follows ? &joined : NULL) : 0;
        if (r == 0 && follows && step->to.catalog != s->to) {
            r = go_on(s, step->to, &joined);
        }
    }
    s->n_path--;
    return r;
}

/* Goes on from here; it calls itself once for each step of the path, SEKI_LIMIT_HOPS times at most. */
static int go_on(struct search *s, struct seki_place at, const struct seki_link *so_far)
{
    size_t n = 0;
    const struct seki_step *steps = seki_web_steps(s->web, at, &n);
    int r = 0;

    for (size_t i = 0; r == 0 && i < n && s->n_path < SEKI_LIMIT_HOPS; i++) {
        r = take_step(s, &steps[i], so_far);
    }
    return r;
}

/* --- the hub */

/* That both were tied to the same is read off two ties; that they belong together nobody has confirmed. */
static struct seki_origin origin_of(const struct seki_hub *hub, const struct seki_tie *tie)
{
    return (struct seki_origin){
        .source = tie->is_exposure ? hub->exposures[tie->index].origin.source
                                   : hub->objectives[tie->index].origin.source,
        .grade = SEKI_GRADE_UNVERIFIED,
    };
}

static int go_over_hub(struct search *s, struct seki_place from, struct seki_place to)
{
    const struct seki_item *here = seki_web_item(s->web, from);
    const struct seki_item *there = seki_web_item(s->web, to);
    const struct seki_tie *tie;
    size_t at = 0;
    int r = 0;

    while (r == 0 && (tie = seki_web_shared_tie(here, there, &at)) != NULL) {
        s->path[0] = (struct seki_step){
            .from = from,
            .to = to,
            .kind = SEKI_STEP_HUB,
            .link = {.from = from.item,
                     .to = to.item,
                     .relation = SEKI_RELATION_INTERSECTS,
                     .origin = origin_of(s->web->parts.hub, tie)},
            .tie = tie,
        };
        s->n_path = 1;
        r = add_way(s, &s->path[0].link);
        s->n_path = 0;
    }
    return r;
}

static int go_over_hub_to_all(struct search *s, struct seki_place from)
{
    const struct seki_web_parts *parts = &s->web->parts;
    int r = 0;

    for (size_t c = 0; r == 0 && c < parts->n_catalogs; c++) {
        if (c == from.catalog || (s->to != SEKI_NO_INDEX && c != s->to)) {
            continue;
        }
        for (size_t i = 0; r == 0 && i < parts->catalogs[c]->n_items; i++) {
            r = go_over_hub(s, from, (struct seki_place){.catalog = c, .item = i});
        }
    }
    return r;
}

/* --- all ways */

static int by_number(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

static bool is_confirmed(const struct seki_way *way)
{
    return seki_way_status(way) == SEKI_WAY_CONFIRMED;
}

/* The order of relate.h. */
static int compare(const void *pa, const void *pb)
{
    const struct seki_way *a = pa;
    const struct seki_way *b = pb;
    int order = by_number(seki_way_from(a).item, seki_way_from(b).item);

    order = order ? order : by_number(seki_way_to(a).catalog, seki_way_to(b).catalog);
    order = order ? order : by_number(a->kind, b->kind);
    order = order ? order : by_number(!is_confirmed(a), !is_confirmed(b));
    order = order ? order : by_number(a->relation, b->relation);
    order = order ? order : by_number(a->n_steps, b->n_steps);
    order = order ? order : by_number(seki_way_to(a).item, seki_way_to(b).item);
    return order ? order : by_number(a->number, b->number);
}

static bool is_same_goal(const struct seki_way *a, const struct seki_way *b)
{
    return seki_way_from(a).item == seki_way_from(b).item &&
           seki_way_to(a).catalog == seki_way_to(b).catalog;
}

static bool says_something(const struct seki_way *way)
{
    return way->relation < SEKI_RELATION_INTERSECTS;
}

/* What the ways to one item at the other end have in common. */
struct mark {
    unsigned kinds; /* one bit for each kind of way that was seen */
    bool is_said;   /* something follows from one of them, as it is or flipped */
    bool is_said_flipped;
};

/* The ways from one item to one catalog, which stand beside each other. `marks` are clear again behind it. */
static void judge(struct seki_way *ways, size_t n, struct mark *marks)
{
    enum seki_way_kind best = SEKI_WAY_MAX;

    for (size_t i = 0; i < n; i++) {
        struct mark *mark = &marks[seki_way_to(&ways[i]).item];
        best = seki_way_is_lead(&ways[i]) ? best : SEKI_MIN(best, ways[i].kind);
        mark->is_said |= says_something(&ways[i]) && !ways[i].is_flipped;
        mark->is_said_flipped |= says_something(&ways[i]) && ways[i].is_flipped;
    }
    for (size_t i = 0; i < n; i++) {
        struct mark *mark = &marks[seki_way_to(&ways[i]).item];
        bool is_first = !(mark->kinds >> ways[i].kind & 1);
        mark->kinds |= 1U << ways[i].kind;
        ways[i].is_split = says_something(&ways[i]) && mark->is_said && mark->is_said_flipped;
        ways[i].is_best = is_first && ways[i].kind == best && !seki_way_is_lead(&ways[i]);
    }
    for (size_t i = 0; i < n; i++) {
        marks[seki_way_to(&ways[i]).item] = (struct mark){0};
    }
}

static int settle(struct search *s, struct seki_ways *ret_ways)
{
    struct seki_way *ways = s->ways.p;
    size_t n = s->ways.n;
    struct mark *marks = seki_arena_array(s->arena, struct mark, SEKI_LIMIT_ITEMS);

    if (!marks) {
        return seki_fail_nomem(s->err);
    }
    if (n) {
        qsort(ways, n, sizeof(*ways), compare);
    }
    for (size_t first = 0, next; first < n; first = next) {
        next = first + 1;
        while (next < n && is_same_goal(&ways[first], &ways[next])) {
            next++;
        }
        judge(&ways[first], next - first, marks);
    }
    *ret_ways = (struct seki_ways){.at = ways, .n = n};
    return 0;
}

static void init(struct search *s, struct seki_arena *arena, const struct seki_web *web,
                 struct seki_err *err)
{
    *s = (struct search){.arena = arena, .web = web, .err = err};
    seki_vec_init(&s->ways, arena, sizeof(struct seki_way), SEKI_LIMIT_WAYS);
}

static int find_ways(struct search *s, struct seki_place from)
{
    int r = go_on(s, from, NULL);

    return r < 0 || s->is_by_links ? r : go_over_hub_to_all(s, from);
}

int seki_relate_item(struct seki_arena *arena, const struct seki_web *web, struct seki_place from,
                     size_t to, struct seki_ways *ret_ways, struct seki_err *err)
{
    struct search s;
    int r;

    init(&s, arena, web, err);
    s.to = to;
    r = find_ways(&s, from);
    return r < 0 ? r : settle(&s, ret_ways);
}

static int find_all(struct search *s, size_t from, struct seki_ways *ret_ways)
{
    size_t n = s->web->parts.catalogs[from]->n_items;
    int r = 0;

    for (size_t i = 0; r == 0 && i < n; i++) {
        r = find_ways(s, (struct seki_place){.catalog = from, .item = i});
    }
    return r < 0 ? r : settle(s, ret_ways);
}

int seki_relate(struct seki_arena *arena, const struct seki_web *web, size_t from, size_t to,
                struct seki_ways *ret_ways, struct seki_err *err)
{
    struct search s;

    init(&s, arena, web, err);
    s.to = to;
    return find_all(&s, from, ret_ways);
}

int seki_relate_links(struct seki_arena *arena, const struct seki_web *web, size_t from, size_t to,
                      struct seki_ways *ret_ways, struct seki_err *err)
{
    struct search s;

    init(&s, arena, web, err);
    s.to = to;
    s.is_by_links = true;
    return find_all(&s, from, ret_ways);
}
