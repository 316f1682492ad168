#include "report/conform_choose.h"

#include "msg/m_conf.h"
#include "report/conform_words.h"

#define KEY_MAX 32                  /* bytes of one key with its blank: a letter and a number */
#define ACTOR_NOBODY SEKI_ACTOR_MAX /* there is nothing to do */

/* Bits of what results have to do with. */
struct traits {
    unsigned states;
    unsigned actors;
    unsigned
        pairs[SEKI_CONFORM_STATE_MAX]; /* of each state, the actors of a result that stands so */
};

static struct traits traits_of(const struct seki_conform_result *result)
{
    struct traits traits = {.states = 1U << result->state};

    for (int i = 0; i < SEKI_TODO_MAX; i++) {
        if (result->todo >> i & 1) {
            traits.actors |= 1U << seki_todo_actor((enum seki_conform_todo)i);
        }
    }
    if (traits.actors == 0) {
        traits.actors = 1U << ACTOR_NOBODY;
    }
    return traits;
}

static void add_key(struct seki_buf *keys, char letter, size_t number)
{
    seki_buf_add(keys, keys->n ? SEKI_STR(" ") : SEKI_STR(""));
    seki_buf_add_char(keys, letter);
    seki_buf_add_int(keys, (int64_t)number);
}

static void add_keys(struct seki_buf *keys, char letter, unsigned bits)
{
    for (unsigned i = 0; bits >> i; i++) {
        if (bits >> i & 1) {
            add_key(keys, letter, i);
        }
    }
}

/* "s0-a2": the state and an actor of one result. */
static void add_pairs(struct seki_buf *keys, unsigned state, unsigned actors)
{
    for (unsigned i = 0; actors >> i; i++) {
        if (actors >> i & 1) {
            add_key(keys, 's', state);
            seki_buf_lit(keys, "-a");
            seki_buf_add_int(keys, (int64_t)i);
        }
    }
}

struct seki_str seki_conform_keys(struct seki_composer *c, const struct seki_conformity *conformity,
                                  size_t part, size_t first, size_t n, bool is_section)
{
    struct seki_buf SEKI_CLEANUP_BUF keys = {0};
    struct traits all = {0};

    for (size_t i = first; i < first + n; i++) {
        struct traits traits = traits_of(&conformity->parts[part].results[i]);
        all.states |= traits.states;
        all.actors |= traits.actors;
        all.pairs[conformity->parts[part].results[i].state] |= traits.actors;
    }
    seki_buf_init(&keys, (size_t)KEY_MAX * 64);
    add_keys(&keys, 's', all.states);
    add_keys(&keys, 'a', all.actors);
    add_key(&keys, 'p', part);
    for (unsigned state = 0; is_section && state < SEKI_CONFORM_STATE_MAX; state++) {
        add_pairs(&keys, state, all.pairs[state]);
    }
    return seki_compose_buf(c, &keys);
}

/* --- the choices */

static void add_choice(struct seki_composer *c, int group, char letter, size_t number,
                       struct seki_msg label)
{
    struct seki_buf SEKI_CLEANUP_BUF key = {0};

    seki_buf_init(&key, KEY_MAX);
    add_key(&key, letter, number);
    seki_compose_choice(c, &(struct seki_doc_choice){.group = seki_compose_word(c, group),
                                                     .label = seki_compose_text(c, label),
                                                     .key = seki_compose_buf(c, &key),
                                                     .is_joined = letter != 'p'});
}

static void count_all(const struct seki_conformity *conformity, size_t *states, size_t *actors)
{
    for (size_t p = 0; p < conformity->n_parts; p++) {
        for (size_t i = 0; i < conformity->parts[p].n_results; i++) {
            struct traits traits = traits_of(&conformity->parts[p].results[i]);
            states[conformity->parts[p].results[i].state]++;
            for (size_t a = 0; a <= ACTOR_NOBODY; a++) {
                actors[a] += traits.actors >> a & 1;
            }
        }
    }
}

static void add_sheets(struct seki_composer *c, const struct seki_conformity *conformity)
{
    for (size_t p = 0; conformity->n_parts > 1 && p < conformity->n_parts; p++) {
        const struct seki_conform_part *part = &conformity->parts[p];
        struct seki_str name =
            part->vendor.n ? part->vendor : seki_compose_word(c, SEKI_MSG_conf_choose_hospital);
        add_choice(c, SEKI_MSG_conf_choose_sheet, 'p', p,
                   M_conf_choice(name, (int64_t)part->n_results));
    }
}

void seki_conform_choices(struct seki_composer *c, const struct seki_conformity *conformity)
{
    size_t states[SEKI_CONFORM_STATE_MAX] = {0};
    size_t actors[ACTOR_NOBODY + 1] = {0};

    count_all(conformity, states, actors);
    for (size_t i = 0; i < SEKI_CONFORM_STATE_MAX; i++) {
        if (states[i]) {
            add_choice(c, SEKI_MSG_conf_col_state, 's', i,
                       M_conf_choice(seki_word_conform(c->doc.lang, (enum seki_conform_state)i),
                                     (int64_t)states[i]));
        }
    }
    for (size_t i = 0; i <= ACTOR_NOBODY; i++) {
        struct seki_str name = i == ACTOR_NOBODY
                                   ? seki_compose_word(c, SEKI_MSG_conf_choose_nobody)
                                   : seki_word_actor(c->doc.lang, (enum seki_conform_actor)i);
        if (actors[i]) {
            add_choice(c, SEKI_MSG_conf_col_actor, 'a', i, M_conf_choice(name, (int64_t)actors[i]));
        }
    }
    add_sheets(c, conformity);
}
