/*
 * What a browser sends, read by our own parsers: the first line is a Content-Type, the rest a body;
 * all of it is also a path, a query, cookies and lists of ETags.
 */
#include "base/utf8.h"
#include "fuzz.h"
#include "http/form.h"
#include "http/percent.h"

static void check_text(struct seki_str s)
{
    fuzz_check(seki_utf8_is_valid(s) && seki_str_find_char(s, '\0') == SIZE_MAX);
}

static void check_form(struct seki_arena *arena, struct seki_str type, struct seki_str body)
{
    struct seki_http_form form = {.n = 0};
    struct seki_err err = {0};
    int r = seki_http_form_read(arena, type, body, &form, &err);

    fuzz_check(r == err.code);
    fuzz_check(form.n <= SEKI_LIMIT_HTTP_FIELDS);
    for (size_t i = 0; r == 0 && i < form.n; i++) {
        const struct seki_http_field *field = &form.fields[i];
        check_text(field->name);
        check_text(field->file_name);
        fuzz_check(seki_str_find_char(field->file_name, '/') == SIZE_MAX);
        fuzz_check(field->is_file || (seki_utf8_is_valid(field->value) &&
                                      seki_str_find_char(field->value, '\0') == SIZE_MAX));
    }
}

static void check_path(struct seki_arena *arena, struct seki_str raw)
{
    struct seki_str path;

    if (seki_http_decode_path(arena, raw, &path) == SEKI_HTTP_DECODED) {
        check_text(path);
        fuzz_check(path.p[0] == '/');
        fuzz_check(seki_str_find(path, SEKI_STR("/../")) == SIZE_MAX);
        fuzz_check(!seki_str_ends(path, SEKI_STR("/..")));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str all = fuzz_str(data, size);
    size_t line = seki_str_find_char(all, '\n');
    struct seki_http_pair headers[] = {{SEKI_STR("Cookie"), all}};
    struct seki_http_request request = {
        .headers = headers, .n_headers = 1, .query = all, .arena = &arena};
    bool is_there;

    seki_arena_init(&arena, (size_t)64 << 20);
    check_form(&arena, seki_str_head(all, line),
               line == SIZE_MAX ? SEKI_STR("") : seki_str_skip(all, line + 1));
    check_path(&arena, all);
    (void)seki_http_cookie(&request, SEKI_STR("session"));
    check_text(seki_http_query(&request, SEKI_STR("q"), &is_there));
    (void)seki_http_etag_is_in(all, SEKI_STR("v1"));
    return 0;
}
