/* What a scenario says beside its conditions: who starts it, what it hurts, who acts on it. */
#include "report/rules_scenario.h"

#include "base/part.h"
#include "msg/m_rep.h"
#include "msg/m_rul.h"
#include "report/json_parts.h"
#include "report/rules_lines.h"
#include "report/words.h"

/* --- for people */

/* One more word of a list. */
static void add_word(struct seki_buf *list, enum seki_lang lang, struct seki_str word)
{
    if (list->n) {
        seki_buf_add(list, seki_msg_text(lang, SEKI_MSG_rep_comma));
    }
    seki_buf_add(list, word);
}

void seki_scenario_add_agents(struct seki_buf *list, enum seki_lang lang,
                              const struct seki_scenario *s)
{
    static const int words[SEKI_AGENT_MAX] = {
        [SEKI_AGENT_OUTSIDER] = SEKI_MSG_rul_agent_outsider,
        [SEKI_AGENT_INSIDER] = SEKI_MSG_rul_agent_insider,
        [SEKI_AGENT_PROVIDER] = SEKI_MSG_rul_agent_provider,
        [SEKI_AGENT_MALWARE] = SEKI_MSG_rul_agent_malware,
        [SEKI_AGENT_ERROR] = SEKI_MSG_rul_agent_error,
        [SEKI_AGENT_FAILURE] = SEKI_MSG_rul_agent_failure,
        [SEKI_AGENT_DISASTER] = SEKI_MSG_rul_agent_disaster,
    };

    for (unsigned i = 0; i < SEKI_AGENT_MAX; i++) {
        if (s->agents >> i & 1) {
            add_word(list, lang, seki_msg_text(lang, words[i]));
        }
    }
}

void seki_scenario_add_hurts(struct seki_buf *list, enum seki_lang lang,
                             const struct seki_scenario *s)
{
    static const int words[SEKI_STORAGE_MAX] = {
        [SEKI_STORAGE_AUTHENTICITY] = SEKI_MSG_rul_storage_authenticity,
        [SEKI_STORAGE_READABILITY] = SEKI_MSG_rul_storage_readability,
        [SEKI_STORAGE_PRESERVATION] = SEKI_MSG_rul_storage_preservation,
    };

    for (unsigned i = 0; i < SEKI_AXIS_MAX; i++) {
        if (s->impact >> i & 1) {
            add_word(list, lang, seki_word_axis(lang, (enum seki_axis)i));
        }
    }
    for (unsigned i = 0; i < SEKI_STORAGE_MAX; i++) {
        if (s->storage >> i & 1) {
            add_word(list, lang, seki_msg_text(lang, words[i]));
        }
    }
}

static void add_parties(struct seki_buf *list, enum seki_lang lang, const struct seki_scenario *s)
{
    for (size_t i = 0; i < s->n_parties; i++) {
        add_word(list, lang, seki_word_party(lang, s->parties[i]));
    }
}

static void add_line(struct seki_buf *out, enum seki_lang lang, struct seki_msg msg)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, out->max);
    seki_msg_format(&text, lang, &msg);
    seki_rules_add_part(out, &text);
}

void seki_rules_scenario_text(const struct seki_scenario *s, enum seki_lang lang,
                              struct seki_buf *out)
{
    struct seki_buf SEKI_CLEANUP_BUF list = {0};
    struct seki_str effect = seki_text_get(&s->safety, lang);

    seki_buf_init(&list, out->max);
    seki_scenario_add_agents(&list, lang, s);
    if (list.n) {
        add_line(out, lang, M_rul_agents(seki_part_str(out, &list)));
    }
    seki_buf_clear(&list);
    seki_scenario_add_hurts(&list, lang, s);
    if (list.n) {
        add_line(out, lang, M_rul_hurts(seki_part_str(out, &list)));
    }
    if (effect.n) {
        add_line(out, lang, M_rul_safety(effect));
    }
    seki_buf_clear(&list);
    add_parties(&list, lang, s);
    if (s->zone) {
        add_line(out, lang, M_rul_zone(s->zone, seki_part_str(out, &list)));
    }
}

/* --- for programs */

static void json_bits(struct seki_json_out *j, struct seki_str key, unsigned bits, size_t n,
                      struct seki_str (*name)(unsigned))
{
    seki_json_begin_array_line(j, key);
    for (unsigned i = 0; i < n; i++) {
        if (bits >> i & 1) {
            seki_json_str(j, SEKI_JSON_NO_KEY, name(i));
        }
    }
    seki_json_end_array(j);
}

struct seki_str seki_scenario_agent(unsigned agent)
{
    return seki_agent_name((enum seki_agent)agent);
}

struct seki_str seki_scenario_axis(unsigned axis)
{
    return seki_axis_name((enum seki_axis)axis);
}

struct seki_str seki_scenario_storage(unsigned storage)
{
    return seki_storage_name((enum seki_storage)storage);
}

void seki_rules_scenario_json(struct seki_json_out *j, const struct seki_scenario *s)
{
    json_bits(j, SEKI_STR("agents"), s->agents, SEKI_AGENT_MAX, seki_scenario_agent);
    json_bits(j, SEKI_STR("hurts"), s->impact, SEKI_AXIS_MAX, seki_scenario_axis);
    json_bits(j, SEKI_STR("storage"), s->storage, SEKI_STORAGE_MAX, seki_scenario_storage);
    if (s->safety.in[SEKI_LANG_JA].n) {
        seki_json_text(j, SEKI_STR("safety"), &s->safety);
    }
    if (s->zone) {
        seki_json_int(j, SEKI_STR("zone"), s->zone);
        seki_json_begin_array_line(j, SEKI_STR("acts"));
        for (size_t i = 0; i < s->n_parties; i++) {
            seki_json_str(j, SEKI_JSON_NO_KEY, seki_party_name(s->parties[i]));
        }
        seki_json_end_array(j);
    }
}
