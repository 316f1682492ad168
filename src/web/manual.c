#include "web/manual.h"

#include "msg/m_web.h"

void seki_web_manual_text(struct seki_html *o)
{
    seki_buf_add(o->buf, seki_manual_text[o->lang]);
}

struct seki_url seki_manual_chapter(enum seki_section section)
{
#define AT(id)                                       \
    {                                                \
        {                                            \
            "/manual#" id, sizeof("/manual#" id) - 1 \
        }                                            \
    }
    static const struct seki_url chapter[SEKI_SECTIONS] = {
        [SEKI_SECTION_HOME] = AT("s1"),          [SEKI_SECTION_START] = AT("s1"),
        [SEKI_SECTION_PRODUCTS] = AT("c1-1"),    [SEKI_SECTION_INCOMING] = AT("c1-4"),
        [SEKI_SECTION_DEVICES] = AT("c2-1"),     [SEKI_SECTION_REQUESTS] = AT("c2-2"),
        [SEKI_SECTION_INBOX] = AT("c2-3"),       [SEKI_SECTION_STATEMENTS] = AT("c2-3"),
        [SEKI_SECTION_PUBLISHED] = AT("c2-3"),   [SEKI_SECTION_RISK] = AT("c2-4"),
        [SEKI_SECTION_ASSESSMENTS] = AT("c2-4"), [SEKI_SECTION_MEASURES] = AT("c2-6"),
        [SEKI_SECTION_DUE] = AT("c2-7"),         [SEKI_SECTION_PEOPLE] = AT("c3-1"),
        [SEKI_SECTION_EMERGENCY] = AT("c3-2"),   [SEKI_SECTION_AUDIT] = AT("c3-3"),
        [SEKI_SECTION_ACCOUNT] = AT("s1"),
    };
#undef AT

    return chapter[section].s.n ? chapter[section] : SEKI_URL("/manual");
}

#define KEY(keys, name)           \
    {                             \
        {keys, sizeof(keys) - 1}, \
        {                         \
            .id = (name)          \
        }                         \
    }

const struct seki_web_key seki_keys_all[SEKI_WEB_KEYS_ALL] = {
    KEY("/", SEKI_MSG_web_press_find),
    KEY("?", SEKI_MSG_web_press_help),
    KEY("Tab", SEKI_MSG_web_press_tab),
    KEY("Esc", SEKI_MSG_web_press_escape),
};

const struct seki_web_key seki_keys_editor[SEKI_WEB_KEYS_EDITOR] = {
    KEY("y n a r", SEKI_MSG_web_press_answer), KEY("0", SEKI_MSG_web_press_none),
    KEY("j ↓", SEKI_MSG_web_press_next),       KEY("k ↑", SEKI_MSG_web_press_before),
    KEY("i", SEKI_MSG_web_press_note),         KEY("Enter", SEKI_MSG_web_press_enter),
    KEY("/", SEKI_MSG_web_press_question),     KEY("u", SEKI_MSG_web_press_undo),
    KEY("g", SEKI_MSG_web_press_guide),
};
