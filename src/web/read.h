/*
 * What a browser sent, as pages take it: where in a list, and what was typed into a form.
 *
 * What is malformed or unknown is as if it had not been sent; a page says so where it matters. What was typed and is too long is
 * never as if nothing was: nothing of such a form is kept (seki_web_run()), nor of one with a text that has what nobody sees. Texts live as long as the request.
 */
#ifndef SEKI_WEB_READ_H
#define SEKI_WEB_READ_H

#include "http/form.h"
#include "web/parts.h"

#define SEKI_WEB_COLUMN 2000 /* bytes of one column of a hospital's table, as forms send it */

/* find, filter, sort, down and after of a list's address. `sorts` are the columns by which this one
 * can be sorted, between blanks; any other is the list's own order. */
void seki_read_list(const struct seki_http_request *request, struct seki_url url,
                    struct seki_str sorts, struct seki_list *ret_list);

/* A text of the query, without blanks around it; empty when it is not there or longer than `most`. */
struct seki_str seki_read_query(const struct seki_http_request *request, struct seki_str name,
                                size_t most);

/*
 * The same of a form, once; of several fields of that name, nothing. One that is longer than `most` comes whole, to be shown again, and
 * is noted in the form; and so is one with a character that nobody sees (base/visible.h).
 */
struct seki_str seki_read_typed(struct seki_http_form *form, struct seki_str name, size_t most);

/* Notes a value that was read otherwise, when it has such a character. */
void seki_read_notice(struct seki_http_form *form, struct seki_str value);

/* Says at the field that its text is longer than `most`, when it is. */
bool seki_read_is_long(struct seki_web_field *field, struct seki_str value, size_t most);

/* Says at the field that it has what nobody sees (base/visible.h), when it has. */
bool seki_read_is_hidden(struct seki_web_field *field, struct seki_str value);

/* As it was typed, blanks and all: for passwords. */
struct seki_str seki_read_secret(const struct seki_http_form *form, struct seki_str name,
                                 size_t most);

/* The bits of the roles that are ticked. False when one is none that we know. */
bool seki_read_roles(const struct seki_http_form *form, unsigned *ret_roles);

/* A day as date fields send it, as the moment at which it begins in Japan; `is_end`: at which it ends.
 * 0 for nothing; false for what is no day. */
bool seki_read_day(struct seki_str s, bool is_end, int64_t *ret_moment);

#endif
