#include "http/download.h"

#include "base/limits.h"
#include "http/percent.h"

#define NAME_BYTES 1000 /* of a name, which a column of the store bounds as well */

struct seki_str seki_http_type_of(struct seki_str name)
{
    static const struct {
        struct seki_str ending, type;
    } rows[] = {
        {{".xlsx", 5}, {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 65}},
        {{".ods", 4}, {"application/vnd.oasis.opendocument.spreadsheet", 46}},
        {{".pdf", 4}, {"application/pdf", 15}},
        {{".csv", 4}, {"text/csv", 8}},
        {{".tsv", 4}, {"text/tab-separated-values", 25}},
        {{".json", 5}, {"application/json", 16}},
        {{".jsonl", 6}, {"application/jsonl", 17}},
        {{".xml", 4}, {"application/xml", 15}},
        {{".html", 5}, {"text/html; charset=utf-8", 24}},
        {{".txt", 4}, {"text/plain", 10}},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(rows); i++) {
        struct seki_str ending = rows[i].ending;

        if (name.n > ending.n &&
            seki_str_eq_nocase(seki_str_skip(name, name.n - ending.n), ending)) {
            return rows[i].type;
        }
    }
    return SEKI_STR("application/octet-stream");
}

static bool is_plain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
           c == '-' || c == '_';
}

/* One "_" for each character, however many bytes it has. */
static void add_plain(struct seki_buf *out, struct seki_str name)
{
    for (size_t i = 0; i < name.n; i++) {
        bool is_inside = ((unsigned char)name.p[i] & 0xc0) == 0x80;

        if (!is_inside) {
            seki_buf_add_char(out, is_plain(name.p[i]) ? name.p[i] : '_');
        }
    }
}

/* What is behind the last slash: a folder is nothing that a browser should make. */
static struct seki_str last_part(struct seki_str name)
{
    size_t from = name.n;

    while (from > 0 && name.p[from - 1] != '/') {
        from--;
    }
    return seki_str_head(seki_str_skip(name, from), NAME_BYTES);
}

int seki_http_download(struct seki_http_request *request, struct seki_http_answer *answer,
                       struct seki_str name)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str value;

    name = last_part(name);
    seki_buf_init(&text, (size_t)5 * NAME_BYTES);
    seki_buf_lit(&text, "attachment; filename=\"");
    add_plain(&text, name);
    seki_buf_lit(&text, "\"; filename*=UTF-8''");
    seki_http_encode_part(&text, name);
    value = seki_arena_buf(request->arena, &text);
    answer->type = seki_http_type_of(name);
    return value.p ? seki_http_answer_header(answer, SEKI_STR("Content-Disposition"), value)
                   : SEKI_ERR_NOMEM;
}
