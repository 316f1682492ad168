#include "web/answer.h"

#include "base/arena.h"
#include "base/limits.h"
#include "http/percent.h"
#include "msg/m_web.h"
#include "web/assets.h"
#include "web/design.h"
#include "web/system.h"
#include "web_templates.h"

#define YEAR "31536000" /* seconds that a browser keeps a static file, and the language */

/* --- language */

/* The weight of one entry of Accept-Language in thousandths; 1000 without one. */
static unsigned weight_of(struct seki_str entry)
{
    size_t at = seki_str_find(entry, SEKI_STR("q="));
    unsigned weight = 0;
    unsigned unit = 1000;

    if (at == SIZE_MAX) {
        return 1000;
    }
    for (size_t i = at + 2; i < entry.n && unit; i++) {
        if (entry.p[i] >= '0' && entry.p[i] <= '9') {
            weight += (unsigned)(entry.p[i] - '0') * unit;
            unit /= 10;
        } else if (entry.p[i] != '.') {
            break;
        }
    }
    return weight;
}

static bool is_of(struct seki_str entry, struct seki_str lang)
{
    return entry.n >= 2 && seki_str_eq_nocase(seki_str_head(entry, 2), lang) &&
           (entry.n == 2 || entry.p[2] == '-' || entry.p[2] == ';' || entry.p[2] == ' ');
}

static enum seki_lang preferred(struct seki_str accept)
{
    unsigned best = 0;
    enum seki_lang lang = SEKI_LANG_JA;

    while (accept.n) {
        size_t n = SEKI_MIN(seki_str_find_char(accept, ','), accept.n);
        struct seki_str entry = seki_str_trim(seki_str_head(accept, n));
        bool is_en = is_of(entry, SEKI_STR("en"));

        if ((is_en || is_of(entry, SEKI_STR("ja"))) && weight_of(entry) > best) {
            best = weight_of(entry);
            lang = is_en ? SEKI_LANG_EN : SEKI_LANG_JA;
        }
        accept = seki_str_skip(accept, n + 1);
    }
    return lang;
}

enum seki_lang seki_web_lang(const struct seki_http_request *request)
{
    struct seki_str chosen = seki_http_cookie(request, SEKI_STR("lang"));

    if (seki_str_eq(chosen, SEKI_STR("ja"))) {
        return SEKI_LANG_JA;
    }
    if (seki_str_eq(chosen, SEKI_STR("en"))) {
        return SEKI_LANG_EN;
    }
    return preferred(seki_http_header(request, SEKI_STR("Accept-Language")));
}

struct seki_str seki_web_path(const struct seki_http_request *request)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str path;

    seki_buf_init(&text, SEKI_LIMIT_HTTP_HEAD);
    seki_http_encode_path(&text, request->path);
    path = seki_arena_buf(request->arena, &text);
    return path.p ? path : SEKI_STR("/");
}

struct seki_html seki_web_page(struct seki_http_answer *answer, enum seki_lang lang)
{
    answer->type = SEKI_STR("text/html; charset=utf-8");
    return (struct seki_html){.buf = &answer->body, .lang = lang};
}

/* --- redirects, and what is said behind them */

int seki_web_see_other(struct seki_http_request *request, struct seki_http_answer *answer,
                       struct seki_str url)
{
    struct seki_str to = seki_arena_str(request->arena, seki_url_is_own(url) ? url : SEKI_STR("/"));

    if (!to.p) {
        return SEKI_ERR_NOMEM;
    }
    answer->status = 303;
    return seki_http_answer_header(answer, SEKI_STR("Location"), to);
}

/* Cookies of ours never leave an encrypted connection where there is one. */
static int set_cookie(const struct seki_http_request *request, struct seki_http_answer *answer,
                      struct seki_str value)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str kept;

    seki_buf_init(&text, 1000);
    seki_buf_add(&text, value);
    seki_buf_lit(&text, "; Path=/; HttpOnly; SameSite=Lax");
    if (request->is_tls || request->is_unix) {
        seki_buf_lit(&text, "; Secure");
    }
    if (seki_buf_status(&text) < 0) {
        return seki_buf_status(&text);
    }
    kept = seki_arena_str(request->arena, seki_buf_str(&text));
    return kept.p ? seki_http_answer_header(answer, SEKI_STR("Set-Cookie"), kept) : SEKI_ERR_NOMEM;
}

/* The cookie holds one letter, and the text is ours: nobody can make a page say something else. */
static const struct {
    enum seki_web_tone tone;
    int text;
} said[SEKI_WEB_SAID_MAX] = {
    [SEKI_WEB_SAID_SAVED] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_saved},
    [SEKI_WEB_SAID_REMOVED] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_removed},
    [SEKI_WEB_SAID_SIGNED_OUT] = {SEKI_WEB_TONE_NOTE, SEKI_MSG_web_said_signed_out},
    [SEKI_WEB_SAID_PASSWORD] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_password},
    [SEKI_WEB_SAID_ENDED] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_ended},
    [SEKI_WEB_SAID_REVOKED] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_revoked},
    [SEKI_WEB_SAID_WITHDRAWN] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_withdrawn},
    [SEKI_WEB_SAID_DEACTIVATED] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_deactivated},
    [SEKI_WEB_SAID_ACTIVATED] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_activated},
    [SEKI_WEB_SAID_FACTORS] = {SEKI_WEB_TONE_WARN, SEKI_MSG_web_said_factors},
    [SEKI_WEB_SAID_KEY_ADDED] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_key_added},
    [SEKI_WEB_SAID_KEY_REMOVED] = {SEKI_WEB_TONE_WARN, SEKI_MSG_web_said_key_removed},
    [SEKI_WEB_SAID_FOLLOWED] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_followed},
    [SEKI_WEB_SAID_WELCOME] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_welcome},
    [SEKI_WEB_SAID_ASSESSING] = {SEKI_WEB_TONE_NOTE, SEKI_MSG_web_said_assessing},
    [SEKI_WEB_SAID_PLANNED] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_planned},
    [SEKI_WEB_SAID_ASKED] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_asked},
    [SEKI_WEB_SAID_RECEIVED] = {SEKI_WEB_TONE_NOTE, SEKI_MSG_web_said_received},
    [SEKI_WEB_SAID_TAKEN_OVER] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_taken_over},
    [SEKI_WEB_SAID_TAKEN_ALONE] = {SEKI_WEB_TONE_WARN, SEKI_MSG_web_said_taken_alone},
    [SEKI_WEB_SAID_DEVICES] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_devices},
    [SEKI_WEB_SAID_START_AWAY] = {SEKI_WEB_TONE_NOTE, SEKI_MSG_web_said_start_away},
    [SEKI_WEB_SAID_CANCELLED] = {SEKI_WEB_TONE_GOOD, SEKI_MSG_web_said_cancelled},
    [SEKI_WEB_SAID_KEPT_LOST] = {SEKI_WEB_TONE_WARN, SEKI_MSG_web_said_kept_lost},
};

static bool is_sealed_way(const struct seki_http_request *request)
{
    return request->is_tls || request->is_unix;
}

struct seki_str seki_web_session(const struct seki_http_request *request)
{
    return seki_http_cookie(request, is_sealed_way(request) ? SEKI_STR("__Host-sekisho")
                                                            : SEKI_STR("sekisho"));
}

static int set_session(const struct seki_http_request *request, struct seki_http_answer *answer,
                       struct seki_str value)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, 500);
    if (is_sealed_way(request)) {
        seki_buf_lit(&text, "__Host-");
    }
    seki_buf_lit(&text, "sekisho=");
    seki_buf_add(&text, value);
    return seki_buf_status(&text) < 0 ? seki_buf_status(&text)
                                      : set_cookie(request, answer, seki_buf_str(&text));
}

int seki_web_set_session(const struct seki_http_request *request, struct seki_http_answer *answer,
                         struct seki_str secret)
{
    return set_session(request, answer, secret);
}

int seki_web_end_session(const struct seki_http_request *request, struct seki_http_answer *answer)
{
    return set_session(request, answer, SEKI_STR("; Max-Age=0"));
}

int seki_web_keep_start_away(const struct seki_http_request *request,
                             struct seki_http_answer *answer, bool is_away)
{
    return set_cookie(request, answer,
                      is_away ? SEKI_STR("start=away; Max-Age=" YEAR)
                              : SEKI_STR("start=; Max-Age=0"));
}

int seki_web_say(const struct seki_http_request *request, struct seki_http_answer *answer,
                 enum seki_web_said what)
{
    char value[] = "said=a"; /* the last one is the letter */

    value[5] = (char)('a' + what);
    return set_cookie(request, answer, seki_str_of(value, 6));
}

int seki_web_take_said(const struct seki_http_request *request, struct seki_http_answer *answer,
                       struct seki_flash *ret_flash)
{
    struct seki_str value = seki_http_cookie(request, SEKI_STR("said"));
    int what = value.n == 1 ? value.p[0] - 'a' : 0;

    *ret_flash = (struct seki_flash){0};
    if (!value.n) {
        return 0;
    }
    if (what > SEKI_WEB_SAID_NOTHING && what < SEKI_WEB_SAID_MAX) {
        *ret_flash = (struct seki_flash){said[what].tone, {.id = said[what].text}};
    }
    return set_cookie(request, answer, SEKI_STR("said=; Max-Age=0"));
}

/* --- what everybody may see */

static int answer_asset(struct seki_http_request *request, struct seki_http_answer *answer)
{
    const struct seki_web_asset *asset = seki_asset_get(request->path);

    if (!asset) {
        answer->status = 404;
        return 1;
    }
    answer->is_static = true;
    answer->bytes = asset->bytes;
    answer->type = asset->type;
    answer->may_pack = !seki_str_eq(asset->type, SEKI_STR("image/png")); /* it is packed already */
    answer->cache = SEKI_STR("public, max-age=" YEAR ", immutable");
    return 1;
}

/* The choice is kept in the browser; nothing of anybody's is changed, so a link may do it. */
static int answer_language(struct seki_http_request *request, struct seki_http_answer *answer)
{
    bool is_there = false;
    struct seki_str back = seki_http_query(request, SEKI_STR("back"), &is_there);
    struct seki_str lang = seki_str_skip(request->path, strlen("/language/"));
    int r;

    if (seki_str_eq(lang, SEKI_STR("ja"))) {
        r = set_cookie(request, answer, SEKI_STR("lang=ja; Max-Age=" YEAR));
    } else if (seki_str_eq(lang, SEKI_STR("en"))) {
        r = set_cookie(request, answer, SEKI_STR("lang=en; Max-Age=" YEAR));
    } else {
        answer->status = 404;
        return 1;
    }
    r = r < 0 ? r : seki_web_see_other(request, answer, back);
    return r < 0 ? r : 1;
}

static void write_about(struct seki_http_answer *answer, struct seki_frame *frame,
                        enum seki_lang lang)
{
    struct seki_html o = seki_web_page(answer, lang);
    struct seki_about_page page = {.frame = frame,
                                   .version = SEKI_STR(SEKI_VERSION),
                                   .package = seki_packages,
                                   .n_packages = seki_packages_n};

    frame->title = M_web_about();
    seki_web_about(&o, &page);
}

static int answer_sbom(struct seki_http_answer *answer)
{
    answer->is_static = true;
    answer->bytes = seki_sbom;
    answer->type = SEKI_STR("application/vnd.cyclonedx+json; version=1.5");
    answer->may_pack = true;
    answer->cache = SEKI_STR("public, max-age=3600");
    return 1;
}

int seki_web_open_page(const struct seki_http_request *request, struct seki_http_answer *answer,
                       struct seki_frame *frame, enum seki_lang lang, int64_t now)
{
    frame->path = seki_web_path(request);
    if (seki_str_eq(request->path, SEKI_STR("/about"))) {
        write_about(answer, frame, lang);
        return 1;
    }
    if (seki_str_eq(request->path, SEKI_STR("/manual"))) {
        struct seki_html o = seki_web_page(answer, lang);
        frame->title = M_web_manual();
        seki_web_manual(&o, frame);
        return 1;
    }
    if (seki_str_eq(request->path, SEKI_STR("/keys"))) {
        struct seki_html o = seki_web_page(answer, lang);
        frame->title = M_web_keys();
        seki_web_keys(&o, frame);
        return 1;
    }
    if (seki_str_eq(request->path, SEKI_STR("/design"))) {
        struct seki_html o = seki_web_page(answer, lang);
        frame->title = M_web_design_title();
        seki_web_design_page(&o, frame, now);
        return 1;
    }
    return 0;
}

int seki_web_public(struct seki_http_request *request, struct seki_http_answer *answer,
                    struct seki_frame *frame, int64_t now)
{
    enum seki_lang lang = seki_web_lang(request);

    if (request->method != SEKI_HTTP_GET && request->method != SEKI_HTTP_HEAD) {
        return 0;
    }
    if (seki_str_starts(request->path, SEKI_STR("/static/"))) {
        return answer_asset(request, answer);
    }
    if (seki_str_starts(request->path, SEKI_STR("/language/"))) {
        return answer_language(request, answer);
    }
    if (seki_str_eq(request->path, SEKI_STR("/about/sbom.json"))) {
        return answer_sbom(answer);
    }
    return seki_web_open_page(request, answer, frame, lang, now);
}
