/*
 * Messages in two languages.
 *
 * The texts stand in po/en.po and po/ja.po; tools/msgc turns them into one constructor per
 * message, M_<key>(arguments), whose parameters the compiler checks, and into tables. The first word of
 * the key says in which header: "msg/m_web.h" has M_web_title(). A struct
 * seki_msg is an id with its arguments; it becomes text only where the language is known. Its
 * string arguments are borrowed. A text that is missing in one language fails the build.
 */
#ifndef SEKI_BASE_MSG_H
#define SEKI_BASE_MSG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

enum { SEKI_MSG_NONE = 0 };

enum seki_lang { SEKI_LANG_JA, SEKI_LANG_EN, SEKI_LANG_MAX };

#define SEKI_MSG_ARGS 6

struct seki_arg {
    bool is_int;
    struct seki_str str;
    int64_t number;
};

struct seki_msg {
    int id; /* SEKI_MSG_<key>; SEKI_MSG_NONE means no message */
    unsigned n;
    struct seki_arg arg[SEKI_MSG_ARGS];
};

static inline struct seki_arg seki_arg_str(struct seki_str s)
{
    return (struct seki_arg){.str = s};
}

static inline struct seki_arg seki_arg_int(int64_t number)
{
    return (struct seki_arg){.is_int = true, .number = number};
}

/* Appends the message in `lang`. String arguments are appended as base/visible.h shows them: on one
 * line, without what would steer a terminal. */
void seki_msg_format(struct seki_buf *out, enum seki_lang lang, const struct seki_msg *msg);

/* Whether there is a message with this id; SEKI_MSG_NONE is none. */
bool seki_msg_is_id(int id);

/* The text of a message without arguments. */
struct seki_str seki_msg_text(enum seki_lang lang, int id);

/* Tells apart builds whose message ids, or the order of whose arguments, may differ. */
extern const uint64_t seki_msg_fingerprint;

/* A text of the data in both languages. Borrowed. */
struct seki_text {
    struct seki_str in[SEKI_LANG_MAX];
};

static inline struct seki_str seki_text_get(const struct seki_text *text, enum seki_lang lang)
{
    return text->in[lang];
}

#endif
