#include "service/wait.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "auth/secret.h"
#include "base/limits.h"
#include "base/moment.h"
#include "base/utf8.h"
#include "store/attempt.h"

#define FIRST_MS 1000
#define NETWORK_BYTES 8
#define FOUR_BYTES 4
#define DOUBLINGS 20 /* after which the limit is long reached */

static int join(struct seki_act *act, struct seki_str kind, struct seki_str what,
                struct seki_str *ret_subject, struct seki_err *err)
{
    const struct seki_str parts[] = {kind, what};
    struct seki_str subject = seki_arena_join(act->arena, parts, SEKI_ARRAY_LEN(parts));

    if (!subject.p) {
        return seki_fail_nomem(err);
    }
    *ret_subject = subject;
    return 0;
}

/* Hashed: people type passwords into the wrong field, and a name may be of any length. */
int seki_wait_of_login(struct seki_act *act, struct seki_str login, struct seki_str *ret_subject,
                       struct seki_err *err)
{
    struct seki_str folded = seki_fold(act->arena, login);
    struct seki_secret_hash hash;

    if (!folded.p) {
        return seki_fail_nomem(err);
    }
    hash = seki_secret_hash(folded);
    return join(act, SEKI_STR("login:"), seki_secret_hash_str(&hash), ret_subject, err);
}

/* Whoever has an address of IPv6 has all of its last 64 bits; one that stands for an address of IPv4 is that. */
static struct seki_str network_of(struct seki_str address, char text[static INET6_ADDRSTRLEN])
{
    char whole[INET6_ADDRSTRLEN]; /* the longest address; what is longer is none */
    struct in6_addr it;
    bool is_four;

    if (address.n >= sizeof(whole)) {
        return address;
    }
    memcpy(whole, address.p, address.n);
    whole[address.n] = '\0';
    if (inet_pton(AF_INET6, whole, &it) != 1) {
        return address;
    }
    is_four = IN6_IS_ADDR_V4MAPPED(&it);
    memset(it.s6_addr + NETWORK_BYTES, 0, is_four ? 0 : sizeof(it.s6_addr) - NETWORK_BYTES);
    return inet_ntop(is_four ? AF_INET : AF_INET6,
                     is_four ? it.s6_addr + sizeof(it.s6_addr) - FOUR_BYTES : it.s6_addr, text,
                     INET6_ADDRSTRLEN)
               ? seki_str_from_c(text)
               : address;
}

int seki_wait_of_address(struct seki_act *act, struct seki_str *ret_subject, struct seki_err *err)
{
    char text[INET6_ADDRSTRLEN]; /* the longest address */

    return join(act, SEKI_STR("address:"),
                seki_str_head(network_of(act->actor->address, text), 100), ret_subject, err);
}

int seki_wait_of_second(struct seki_act *act, struct seki_str person, struct seki_str *ret_subject,
                        struct seki_err *err)
{
    return join(act, SEKI_STR("second:"), person, ret_subject, err);
}

static int64_t wait_after(int64_t failures, int64_t grace)
{
    int64_t doublings = failures - grace;

    if (doublings < 0) {
        return 0;
    }
    return doublings > DOUBLINGS ? SEKI_LIMIT_WAIT_MS
                                 : SEKI_MIN((int64_t)FIRST_MS << doublings, SEKI_LIMIT_WAIT_MS);
}

int seki_wait_begin(struct seki_act *act, struct seki_str subject, int64_t grace,
                    int64_t *ret_until, struct seki_err *err)
{
    struct seki_wait_mark mark;

    return seki_wait_begin_marked(act, subject, grace, &mark, ret_until, err);
}

int seki_wait_begin_marked(struct seki_act *act, struct seki_str subject, int64_t grace,
                           struct seki_wait_mark *ret_mark, int64_t *ret_until,
                           struct seki_err *err)
{
    struct seki_attempts it;
    struct seki_wait_mark mark;
    int r = seki_store_attempts(act->arena, act->store, subject, &it, err);

    if (r < 0) {
        return r;
    }
    if (act->now < it.until && it.until - act->now <= SEKI_LIMIT_WAIT_MS) {
        *ret_until = it.until;
        return 0;
    }
    it.failures = it.last + SEKI_MOMENT_DAY < act->now ? 1 : it.failures + 1;
    it.last = act->now;
    mark.before = SEKI_MIN(it.until, act->now);
    it.until = mark.set = act->now + wait_after(it.failures, grace);
    r = seki_store_set_attempts(act->store, subject, &it, err);
    r = r < 0 ? r : seki_store_forget_attempts(act->store, act->now - SEKI_MOMENT_DAY, err);
    if (r < 0) {
        return r;
    }
    *ret_mark = mark;
    *ret_until = 0;
    return 0;
}

int seki_wait_clear(struct seki_act *act, struct seki_str subject, struct seki_err *err)
{
    int r = seki_store_clear_attempts(act->store, subject, err);

    return r < 0 ? r : 0;
}

int seki_wait_take_back(struct seki_act *act, struct seki_str subject,
                        const struct seki_wait_mark *mark, struct seki_err *err)
{
    struct seki_attempts it;
    int r = seki_store_attempts(act->arena, act->store, subject, &it, err);

    if (r < 0) {
        return r;
    }
    if (it.failures <= 1) {
        return seki_wait_clear(act, subject, err);
    }
    it.failures--;
    if (it.until == mark->set) { /* else somebody has failed meanwhile */
        it.until = mark->before;
    }
    r = seki_store_set_attempts(act->store, subject, &it, err);
    return r < 0 ? r : 0;
}
