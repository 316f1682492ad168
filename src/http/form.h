/*
 * What a form sends: application/x-www-form-urlencoded and multipart/form-data (RFC 7578), read by a
 * parser of our own.
 *
 * Strict: what two readers could take for different forms is refused, such as a name twice in a head,
 * encodings of parts, text before the first boundary. Texts are UTF-8 without NUL; the bytes of files
 * are whatever they are, and are not looked at. A field may come more than once; that is for the caller
 * to allow. Views into the body, and the arena.
 */
#ifndef SEKI_HTTP_FORM_H
#define SEKI_HTTP_FORM_H

#include "http/http.h"

struct seki_http_field {
    struct seki_str name;
    struct seki_str value;     /* of a file: its bytes */
    struct seki_str file_name; /* without folders; as untrusted as the bytes */
    struct seki_str type;      /* of a file, as the browser says */
    bool is_file;
};

/*
 * `too_long` and `hidden` are of whoever reads texts of it (web/read.h): the bytes that one might have had, and was longer than; else 0. A text
 * with a character that nobody sees; else empty.
 */
struct seki_http_form {
    const struct seki_http_field *fields; /* in the order in which they came */
    size_t n;
    size_t too_long;
    struct seki_str hidden;
};

/*
 * The form that is the body of a request, in memory or in a file. Valid as long as the request.
 * SEKI_ERR_INVALID: no form, or malformed. SEKI_ERR_LIMIT: more than SEKI_LIMIT_HTTP_FIELDS.
 */
SEKI_MUST_CHECK int seki_http_form(struct seki_arena *arena, struct seki_http_request *request,
                                   struct seki_http_form *ret_form, struct seki_err *err);

/* The value of the only field of that name that is no file; nothing when there is none, or two. */
struct seki_str seki_http_form_text(const struct seki_http_form *form, struct seki_str name,
                                    bool *ret_is_there);

/* The first file of that name, or NULL. A browser sends an empty one where none was chosen: NULL, too. */
const struct seki_http_field *seki_http_form_file(const struct seki_http_form *form,
                                                  struct seki_str name);

/* The bytes of a file in a file of their own without a name, to hand to the worker. The caller closes. */
SEKI_MUST_CHECK int seki_http_form_open(const struct seki_http_request *request,
                                        const struct seki_http_field *field, int *ret_fd,
                                        struct seki_err *err);

/* The readers themselves. `type` is all of Content-Type. */
SEKI_MUST_CHECK int seki_http_form_read(struct seki_arena *arena, struct seki_str type,
                                        struct seki_str body, struct seki_http_form *ret_form,
                                        struct seki_err *err);

#endif
