/*
 * Many groups at once. Sixty-four of them are turned round, so that a word holds one objective (or way,
 * or fact) of all of them: a condition of a rule costs as many steps for sixty-four groups as for one.
 * What comes out is turned back and looked up: the first six bytes of an outcome depend on eight bits,
 * the last four on six of these, on what the rule hurts and on the group's values.
 */
#include "engine/kernel.h"

#define SIDE 64 /* groups side by side; bits of a word */
#define PLANES 8
#define HEAD offsetof(struct seki_outcome, level)

_Static_assert(sizeof(struct seki_outcome) == HEAD + sizeof(struct seki_tail),
               "an outcome is a head and a tail");
_Static_assert(SEKI_THREATS == 3 && SEKI_COVERAGE_MAX == 3, "each is two bits");

/* Two readings of one thing, next to each other. */
struct two {
    uint64_t first;
    uint64_t second;
};

/* A block of groups: bit g of each word is group g. */
struct block {
    struct two way[2 * SEKI_LIMIT_HUB]; /* possible, certain */
    struct two met[SEKI_LIMIT_HUB];     /* current, planned */
    struct two some[SEKI_LIMIT_HUB];    /* met or in part: current, planned */
    uint64_t unknown[SEKI_LIMIT_HUB];
    uint64_t unknown_axis[SEKI_AXIS_MAX];
};

/* --- turning round */

/* Bit i of word k becomes bit k of word i. */
static void transpose(uint64_t w[SIDE])
{
    uint64_t mask = 0x00000000ffffffffU;

    for (unsigned step = SIDE / 2; step > 0; step /= 2, mask ^= mask << step) {
        for (unsigned base = 0; base < SIDE; base += 2 * step) {
            for (unsigned k = base; k < base + step; k++) {
                uint64_t swap = (w[k] >> step ^ w[k + step]) & mask;
                w[k] ^= swap << step;
                w[k + step] ^= swap;
            }
        }
    }
}

static bool is_empty(const uint64_t w[SIDE])
{
    uint64_t all = 0;

    for (size_t i = 0; i < SIDE; i++) {
        all |= w[i];
    }
    return all == 0;
}

/* Word `from` bytes into each subject, turned round; nothing is set in rows beyond `n`. */
static void turn(const struct seki_subject *subjects, size_t n, size_t from, uint64_t w[SIDE])
{
    for (size_t g = 0; g < SIDE; g++) {
        w[g] = 0;
        if (g < n) {
            memcpy(&w[g], (const char *)&subjects[g] + from, sizeof(w[g]));
        }
    }
    if (!is_empty(w)) {
        transpose(w);
    }
}

#define TURN(subjects, n, member, i, w) \
    turn(subjects, n, offsetof(struct seki_subject, member) + (i) * sizeof(uint64_t), w)

static void turn_ways(const struct seki_subject *subjects, size_t n, struct block *b)
{
    for (size_t i = 0; i < SEKI_WAY_WORDS; i++) {
        uint64_t possible[SIDE];
        uint64_t certain[SIDE];
        TURN(subjects, n, possible.w, i, possible);
        TURN(subjects, n, certain.w, i, certain);
        for (size_t k = 0; k < SIDE; k++) {
            b->way[i * SIDE + k] = (struct two){possible[k], certain[k]};
        }
    }
}

static void turn_objectives(const struct seki_subject *subjects, size_t n, struct block *b)
{
    for (size_t i = 0; i < SEKI_OBJECTIVE_WORDS; i++) {
        uint64_t full[2][SIDE];
        uint64_t part[2][SIDE];
        TURN(subjects, n, met[SEKI_STAGE_CURRENT].w, i, full[0]);
        TURN(subjects, n, met[SEKI_STAGE_PLANNED].w, i, full[1]);
        TURN(subjects, n, partly[SEKI_STAGE_CURRENT].w, i, part[0]);
        TURN(subjects, n, partly[SEKI_STAGE_PLANNED].w, i, part[1]);
        TURN(subjects, n, unknown.w, i, &b->unknown[i * SIDE]);
        for (size_t k = 0; k < SIDE; k++) {
            b->met[i * SIDE + k] = (struct two){full[0][k], full[1][k]};
            b->some[i * SIDE + k] = (struct two){full[0][k] | part[0][k], full[1][k] | part[1][k]};
        }
    }
}

static void turn_axes(const struct seki_subject *subjects, size_t n, struct block *b)
{
    memset(b->unknown_axis, 0, sizeof(b->unknown_axis));
    for (size_t g = 0; g < n; g++) {
        for (size_t axis = 0; axis < SEKI_AXIS_MAX; axis++) {
            b->unknown_axis[axis] |= (uint64_t)(subjects[g].unknown_axes >> axis & 1) << g;
        }
    }
}

/* --- one rule */

/* All things of any one alternative. */
static inline struct two any_of(const struct seki_plan *plan, struct seki_run run,
                                const struct two *things)
{
    struct two any = {0, 0};

    for (uint32_t i = 0; i < run.n; i++) {
        struct seki_run of = plan->alternatives[run.first + i];
        struct two all = {UINT64_MAX, UINT64_MAX};
        for (uint32_t k = 0; k < of.n; k++) {
            const struct two *thing = &things[plan->terms[of.first + k]];
            all.first &= thing->first;
            all.second &= thing->second;
        }
        any.first |= all.first;
        any.second |= all.second;
    }
    return any;
}

static inline struct two one_of(const struct seki_plan *plan, struct seki_run run,
                                const struct two *things)
{
    struct two any = {0, 0};

    for (uint32_t i = 0; i < run.n; i++) {
        const struct two *thing = &things[plan->terms[run.first + i]];
        any.first |= thing->first;
        any.second |= thing->second;
    }
    return any;
}

static inline uint64_t unknown_of(const struct seki_plan *plan, struct seki_run run,
                                  const struct block *b)
{
    uint64_t any = 0;

    for (uint32_t i = 0; i < run.n; i++) {
        any |= b->unknown[plan->terms[run.first + i]];
    }
    return any;
}

/* The threat as two bits, 1 to 3: one up, one down, or both and neither, and never beyond the ends. */
static inline struct two threat_bits(unsigned threat, uint64_t raised, uint64_t lowered)
{
    uint64_t up = raised & ~lowered;
    uint64_t down = lowered & ~raised;

    if (threat <= 1) {
        return (struct two){~up, up};
    }
    return threat == 2 ? (struct two){up | down, ~down} : (struct two){~down, UINT64_MAX};
}

/* What an outcome depends on beside the rule and the values, as eight bits of each group. */
static inline void planes_of(const struct seki_plan *plan, const struct seki_terms *rule,
                             const struct block *b, uint64_t plane[PLANES])
{
    struct two applies =
        rule->when.n ? any_of(plan, rule->when, b->way) : (struct two){UINT64_MAX, UINT64_MAX};
    struct two full = any_of(plan, rule->groups, b->met);
    struct two some = one_of(plan, rule->hindering, b->some);
    struct two raise = one_of(plan, rule->raise, b->way);
    struct two lower = one_of(plan, rule->lower, b->way);
    struct two threat = threat_bits(rule->threat, raise.first, lower.second);
    struct two least = threat_bits(rule->threat, raise.second, lower.first);
    uint64_t unknown = ~applies.second | (threat.first ^ least.first) |
                       (threat.second ^ least.second) |
                       (unknown_of(plan, rule->hindering, b) & ~full.first);

    for (size_t axis = 0; axis < SEKI_AXIS_MAX; axis++) {
        unknown |= rule->impact >> axis & 1 ? b->unknown_axis[axis] : 0;
    }
    plane[0] = applies.first;
    plane[1] = unknown & applies.first;
    plane[2] = threat.first & applies.first;
    plane[3] = threat.second & applies.first;
    plane[4] = some.first & ~full.first & applies.first;
    plane[5] = full.first & applies.first;
    plane[6] = some.second & ~full.second & applies.first;
    plane[7] = full.second & applies.first;
}

/* Eight planes of eight groups, turned to one byte for each group. */
static inline uint64_t turn_byte(const uint64_t plane[PLANES], size_t byte)
{
    uint64_t x = 0;
    uint64_t t;

    for (size_t i = 0; i < PLANES; i++) {
        x |= (plane[i] >> 8 * byte & 0xff) << 8 * i;
    }
    t = (x ^ x >> 7) & 0x00aa00aa00aa00aaU;
    x ^= t ^ t << 7;
    t = (x ^ x >> 14) & 0x0000cccc0000ccccU;
    x ^= t ^ t << 14;
    t = (x ^ x >> 28) & 0x00000000f0f0f0f0U;
    return x ^ t ^ t << 28;
}

/* --- outcomes */

/* Rows of the block stand `n_rules` apart. */
static inline void write_out(const struct seki_plan *plan, const struct seki_terms *rule,
                             const uint64_t plane[PLANES], const struct seki_subject *subjects,
                             size_t n, struct seki_outcome *out)
{
    for (size_t byte = 0; byte * 8 < n; byte++) {
        uint64_t codes = turn_byte(plane, byte);
        size_t end = SEKI_MIN(n, 8 * byte + 8);
        for (size_t g = 8 * byte; g < end; g++, codes >>= 8) {
            const struct seki_tail *tails = plan->tails[rule->impact][subjects[g].value_set];
            char *to = (char *)&out[g * plan->n_rules];
            memcpy(to, &plan->heads[codes & 0xff],
                   sizeof(plan->heads[0])); /* the tail goes over its end */
            memcpy(to + HEAD, &tails[codes >> 2 & 0x3f], sizeof(*tails));
        }
    }
}

void seki_kernel_run(const struct seki_plan *plan, const struct seki_subject *subjects, size_t n,
                     struct seki_outcome *out)
{
    for (size_t from = 0; from < n; from += SIDE) {
        size_t now = SEKI_MIN(n - from, (size_t)SIDE);
        struct block b;
        turn_ways(&subjects[from], now, &b);
        turn_objectives(&subjects[from], now, &b);
        turn_axes(&subjects[from], now, &b);
        for (size_t i = 0; i < plan->n_rules; i++) {
            uint64_t plane[PLANES];
            planes_of(plan, &plan->rule_terms[i], &b, plane);
            write_out(plan, &plan->rule_terms[i], plane, &subjects[from], now,
                      &out[from * plan->n_rules + i]);
        }
    }
}
