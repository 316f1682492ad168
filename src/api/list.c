/* Lists: pages of a list, and the cursors between them. Declared in api/call.h. */
#include "api/call.h"
#include "auth/secret.h"
#include "base/utf8.h"
#include "http/percent.h"
#include "msg/m_api.h"
#include "msg/m_hint.h"

#define CURSOR_KEY 1500 /* bytes of a key in a cursor: it has to fit into an address */
#define HEX "0123456789abcdef"

/* --- a cursor is the letter of the order, a number, and a key in hexadecimal digits */

static int bad_cursor(struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_api_cursor(), M_hint_api_cursor());
}

static int digit(char c)
{
    size_t at = seki_str_find_char(SEKI_STR(HEX), c);

    return at == SIZE_MAX ? -1 : (int)at;
}

static int read_key(struct seki_visit *visit, struct seki_str hex, struct seki_str *ret_key,
                    struct seki_err *err)
{
    char *key = seki_arena_bytes(visit->arena, hex.n / 2 + 1);

    if (!key) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i + 1 < hex.n; i += 2) {
        int high = digit(hex.p[i]);
        int low = digit(hex.p[i + 1]);

        if (high < 0 || low < 0) {
            return bad_cursor(err);
        }
        key[i / 2] = (char)(high * 16 + low);
    }
    *ret_key = seki_str_of(key, hex.n / 2);
    return hex.n % 2 || !seki_utf8_is_valid(*ret_key) ||
                   seki_str_find_char(*ret_key, '\0') != SIZE_MAX
               ? bad_cursor(err)
               : 0;
}

static int read_cursor(struct seki_visit *visit, struct seki_str cursor, char order,
                       struct seki_page *page, struct seki_err *err)
{
    struct seki_str rest = cursor;
    struct seki_str part[3] = {{0}};
    size_t n = 0;

    while (n < 3 && seki_str_split(&rest, '.', &part[n])) {
        n++;
    }
    if (n < 2 || rest.n || part[0].n != 1 || part[0].p[0] != order ||
        !seki_str_to_int(part[1], 0, INT64_MAX, &page->after)) {
        return bad_cursor(err);
    }
    return read_key(visit, part[2], &page->key, err);
}

static void add_cursor(struct seki_buf *out, char order, const struct seki_page *behind)
{
    seki_buf_add_char(out, order);
    seki_buf_add_char(out, '.');
    seki_buf_add_int(out, behind->after);
    for (size_t i = 0; i < behind->key.n; i++) {
        unsigned char c = (unsigned char)behind->key.p[i];

        seki_buf_add(out, i ? SEKI_STR("") : SEKI_STR("."));
        seki_buf_add_char(out, HEX[c >> 4]);
        seki_buf_add_char(out, HEX[c & 15]);
    }
}

/* --- the page */

static int read_limit(struct seki_visit *visit, size_t *ret_limit, struct seki_err *err)
{
    struct seki_str name = SEKI_STR("limit");
    int64_t limit = 0;
    int r = seki_api_number(visit, name, SEKI_LIMIT_API_PAGE, &limit, err);

    *ret_limit = limit ? (size_t)limit : SEKI_API_PAGE;
    return r;
}

int seki_api_list_open(struct seki_visit *visit, char order, struct seki_api_list *ret_list,
                       struct seki_err *err)
{
    struct seki_str after = seki_visit_query(visit, SEKI_STR("after"));
    int r;

    *ret_list = (struct seki_api_list){.visit = visit, .order = order};
    r = seki_api_open(visit, &ret_list->j, err);
    r = r < 0 ? r : read_limit(visit, &ret_list->limit, err);
    ret_list->page.limit = ret_list->limit + 1;
    if (r < 0 || after.n == 0) {
        return r;
    }
    return read_cursor(visit, after, order, &ret_list->page, err);
}

size_t seki_api_list_from(const struct seki_api_list *list, size_t n)
{
    return SEKI_MIN((size_t)SEKI_MAX(list->page.after, (int64_t)0), n);
}

size_t seki_api_list_begin(struct seki_api_list *list, size_t n)
{
    list->has_more = n > list->limit;
    seki_json_begin_object(&list->j, SEKI_JSON_NO_KEY);
    seki_json_begin_array(&list->j, SEKI_STR("items"));
    return list->has_more ? list->limit : n;
}

/* The query as it came, with another `after`. What would end the link is encoded. */
static void add_link(struct seki_buf *out, const struct seki_visit *visit, struct seki_str cursor)
{
    struct seki_str rest = visit->request->query;
    struct seki_str part;

    seki_buf_lit(out, "<");
    seki_http_encode_path(out, visit->request->path);
    seki_buf_lit(out, "?after=");
    seki_buf_add(out, cursor);
    while (seki_str_split(&rest, '&', &part)) {
        if (part.n && !seki_str_starts(part, SEKI_STR("after="))) {
            seki_buf_lit(out, "&");
            seki_buf_add(out, part);
        }
    }
    seki_buf_lit(out, ">; rel=\"next\"");
}

/* A part of a query was looked at before: names are known, values decode. */
static bool is_fit_for_a_header(struct seki_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] <= ' ' || text.p[i] == '<' || text.p[i] == '>' || text.p[i] == 0x7f) {
            return false;
        }
    }
    return true;
}

static int link_to(struct seki_api_list *list, struct seki_str cursor, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF link = {0};

    if (!is_fit_for_a_header(list->visit->request->query)) {
        return 0; /* the cursor stands in the body */
    }
    seki_buf_init(&link, SEKI_LIMIT_HTTP_HEAD);
    add_link(&link, list->visit, cursor);
    if (seki_buf_status(&link) < 0) {
        return seki_fail_status(err, seki_buf_status(&link));
    }
    return seki_api_header(list->visit, SEKI_STR("Link"), &(struct seki_str){link.p, link.n}, 1,
                           err);
}

static int write_next(struct seki_api_list *list, const struct seki_page *behind,
                      struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF cursor = {0};

    if (behind->key.n > CURSOR_KEY) {
        return seki_fail(err, SEKI_ERR_LIMIT, M_api_cursor_long(), M_hint_api_cursor_long());
    }
    seki_buf_init(&cursor, 2 * CURSOR_KEY + 32); /* a letter, a number, the key */
    add_cursor(&cursor, list->order, behind);
    seki_json_str(&list->j, SEKI_STR("next"), seki_buf_str(&cursor));
    return seki_buf_status(&cursor) < 0 ? seki_fail_nomem(err)
                                        : link_to(list, seki_buf_str(&cursor), err);
}

/* What a page shows has no edition of its own: its bytes are the mark by which a program that asks again learns that nothing is new. */
static int mark(struct seki_visit *visit, struct seki_err *err)
{
    struct seki_secret_hash hash = seki_secret_hash(seki_buf_str(&visit->answer->body));

    visit->answer->etag = seki_arena_str(visit->arena, seki_secret_hash_str(&hash));
    return visit->answer->etag.p ? 0 : seki_fail_nomem(err);
}

int seki_api_list_close(struct seki_api_list *list, const struct seki_page *behind,
                        struct seki_err *err)
{
    int r = 0;

    seki_json_end_array(&list->j);
    if (list->has_more) {
        r = write_next(list, behind, err);
    } else {
        seki_json_null(&list->j, SEKI_STR("next"));
    }
    seki_json_end_object(&list->j);
    r = r < 0 ? r : seki_api_close(list->visit, err);
    return r < 0 ? r : mark(list->visit, err);
}
