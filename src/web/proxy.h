/*
 * The page of rules by which a statement that somebody fills in for somebody else is confirmed after a time.
 */
#ifndef SEKI_WEB_PROXY_H
#define SEKI_WEB_PROXY_H

#include "service/proxy.h"
#include "web/parts.h"

/* GET, POST /people/rule: title, words, author, writers, deputy, since, days. POST .../end: number. */
struct seki_proxy_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    const struct seki_proxy_rule *rule; /* the newest first */
    size_t n_rules;
    int64_t now;
    struct seki_proxy_rule typed; /* texts, with a login name as the deputy */
    struct seki_str days;         /* as typed */
};

#endif
