#include "http/form.h"

#include <errno.h>
#include <unistd.h>

#include "base/io.h"
#include "base/vec.h"
#include "http/inside.h"
#include "http/multipart.h"
#include "http/percent.h"
#include "msg/m_http.h"

static int fail_malformed(struct seki_err *err)
{
    return seki_fail(err, SEKI_ERR_INVALID, M_http_form_malformed(), SEKI_NO_HINT);
}

static int fail_full(struct seki_err *err, const struct seki_vec *fields)
{
    return seki_vec_is_full(fields) ? seki_fail_limit(err, SEKI_STR("form"), SEKI_LIMIT_HTTP_FIELDS)
                                    : seki_fail_nomem(err);
}

/* A browser ends each line of a text with CR and LF; here a line ends with LF, as everywhere else. */
static int end_lines(struct seki_arena *arena, struct seki_str *text, struct seki_err *err)
{
    char *out;
    size_t n = 0;

    if (seki_str_find_char(*text, '\r') == SIZE_MAX) {
        return 0;
    }
    out = seki_arena_array(arena, char, text->n);
    if (!out) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < text->n; i++) {
        if (text->p[i] != '\r' || i + 1 == text->n || text->p[i + 1] != '\n') {
            out[n++] = text->p[i];
        }
    }
    *text = seki_str_of(out, n);
    return 0;
}

/* "name=value" of an urlencoded form. */
static int read_pair(struct seki_str part, struct seki_vec *fields, struct seki_err *err)
{
    size_t equals = seki_str_find_char(part, '=');
    struct seki_str raw = equals == SIZE_MAX ? SEKI_STR("") : seki_str_skip(part, equals + 1);
    struct seki_http_field *field = seki_vec_push(fields);
    enum seki_http_decoded name;
    enum seki_http_decoded value;

    if (!field) {
        return fail_full(err, fields);
    }
    name = seki_http_decode_field(fields->arena, seki_str_head(part, equals), &field->name);
    value = seki_http_decode_field(fields->arena, raw, &field->value);
    if (name == SEKI_HTTP_NO_MEMORY || value == SEKI_HTTP_NO_MEMORY) {
        return seki_fail_nomem(err);
    }
    return name == SEKI_HTTP_DECODED && value == SEKI_HTTP_DECODED
               ? end_lines(fields->arena, &field->value, err)
               : fail_malformed(err);
}

static int read_urlencoded(struct seki_str body, struct seki_vec *fields, struct seki_err *err)
{
    struct seki_str part;
    int r = 0;

    while (r == 0 && seki_str_split(&body, '&', &part)) {
        r = part.n ? read_pair(part, fields, err) : 0;
    }
    return r;
}

static int read_multipart(struct seki_str boundary, struct seki_str body, struct seki_vec *fields,
                          struct seki_err *err)
{
    struct seki_multipart parts;
    struct seki_http_field part;
    enum seki_multipart_step step = SEKI_MULTIPART_BROKEN;

    if (seki_multipart_init(&parts, fields->arena, boundary, body)) {
        step = seki_multipart_next(&parts, &part);
    }
    while (step == SEKI_MULTIPART_PART) {
        struct seki_http_field *field = seki_vec_push(fields);
        if (!field) {
            return fail_full(err, fields);
        }
        *field = part;
        if (!part.is_file && end_lines(fields->arena, &field->value, err) < 0) {
            return SEKI_ERR_NOMEM;
        }
        step = seki_multipart_next(&parts, &part);
    }
    if (step == SEKI_MULTIPART_NO_MEMORY) {
        return seki_fail_nomem(err);
    }
    return step == SEKI_MULTIPART_END ? 0 : fail_malformed(err);
}

int seki_http_form_read(struct seki_arena *arena, struct seki_str type, struct seki_str body,
                        struct seki_http_form *ret_form, struct seki_err *err)
{
    struct seki_str media = seki_str_trim(seki_str_head(type, seki_str_find_char(type, ';')));
    struct seki_vec fields;
    struct seki_str boundary;
    int r;

    seki_vec_init(&fields, arena, sizeof(struct seki_http_field), SEKI_LIMIT_HTTP_FIELDS);
    if (seki_str_eq_nocase(media, SEKI_STR("application/x-www-form-urlencoded"))) {
        r = read_urlencoded(body, &fields, err);
    } else if (seki_str_eq_nocase(media, SEKI_STR("multipart/form-data"))) {
        r = seki_multipart_boundary(type, &boundary) ? read_multipart(boundary, body, &fields, err)
                                                     : fail_malformed(err);
    } else {
        r = seki_fail(err, SEKI_ERR_INVALID, M_http_form_type(), SEKI_NO_HINT);
    }
    if (r == 0) {
        *ret_form = (struct seki_http_form){.fields = fields.p, .n = fields.n};
    }
    return r;
}

int seki_http_form(struct seki_arena *arena, struct seki_http_request *request,
                   struct seki_http_form *ret_form, struct seki_err *err)
{
    struct seki_http_exchange *exchange = (struct seki_http_exchange *)(void *)request;
    struct seki_str type = seki_http_header(request, SEKI_STR("Content-Type"));
    struct seki_str body = request->body;
    int r;

    if (request->body_fd >= 0 && request->body_size > 0) {
        if (!exchange->mapped.p) {
            r = seki_io_map(request->body_fd, request->body_size, &exchange->mapped);
            if (r < 0) {
                return seki_fail_path(err, SEKI_STR("upload"), r);
            }
        }
        body = exchange->mapped;
    }
    return seki_http_form_read(arena, type, body, ret_form, err);
}

struct seki_str seki_http_form_text(const struct seki_http_form *form, struct seki_str name,
                                    bool *ret_is_there)
{
    const struct seki_http_field *found = NULL;
    size_t n = 0;

    for (size_t i = 0; i < form->n; i++) {
        if (seki_str_eq(form->fields[i].name, name)) {
            found = &form->fields[i];
            n++;
        }
    }
    *ret_is_there = n == 1 && !found->is_file;
    return *ret_is_there ? found->value : SEKI_STR("");
}

const struct seki_http_field *seki_http_form_file(const struct seki_http_form *form,
                                                  struct seki_str name)
{
    for (size_t i = 0; i < form->n; i++) {
        const struct seki_http_field *field = &form->fields[i];
        if (seki_str_eq(field->name, name) && field->is_file) {
            return field->file_name.n || field->value.n ? field : NULL;
        }
    }
    return NULL;
}

int seki_http_form_open(const struct seki_http_request *request,
                        const struct seki_http_field *field, int *ret_fd, struct seki_err *err)
{
    const struct seki_http_exchange *exchange =
        (const struct seki_http_exchange *)(const void *)request;
    struct seki_str folder = exchange->door->server->options.upload_folder;
    int SEKI_CLEANUP_FD fd = seki_io_unnamed(folder.p);
    int r = fd < 0 ? fd : seki_io_write_all(fd, field->value.p, field->value.n);

    if (r == 0 && lseek(fd, 0, SEEK_SET) < 0) {
        r = -errno;
    }
    if (r < 0) {
        return seki_fail_path(err, folder, r);
    }
    *ret_fd = seki_io_take(&fd);
    return 0;
}
