/* Finding the route of a request. Declared in site/inside.h. */
#include "site/inside.h"

/* Takes the part before the next slash off `*rest`. */
static struct seki_str next_part(struct seki_str *rest)
{
    size_t n = SEKI_MIN(seki_str_find_char(*rest, '/'), rest->n);
    struct seki_str part = seki_str_head(*rest, n);

    *rest = seki_str_skip(*rest, n + 1);
    return part;
}

static bool is_any(struct seki_str part)
{
    return part.n > 2 && part.p[0] == '{' && part.p[part.n - 1] == '}';
}

/* Both begin with a slash. Braces stand for anything but nothing. */
static bool fits(struct seki_str pattern, struct seki_str path,
                 struct seki_str part[SEKI_ROUTE_PARTS])
{
    size_t n = 0;

    pattern = seki_str_skip(pattern, 1);
    path = seki_str_skip(path, 1);
    while (pattern.n && path.n) {
        bool ends = (seki_str_find_char(pattern, '/') == SIZE_MAX) ==
                    (seki_str_find_char(path, '/') == SIZE_MAX);
        struct seki_str wanted = next_part(&pattern);
        struct seki_str found = next_part(&path);

        if (!ends || (is_any(wanted) ? found.n == 0 : !seki_str_eq(wanted, found))) {
            return false;
        }
        if (is_any(wanted) && n < SEKI_ROUTE_PARTS) {
            part[n++] = found;
        }
    }
    return pattern.n == 0 && path.n == 0;
}

/* HEAD is answered by what answers GET. */
static enum seki_http_method method_of(const struct seki_http_request *request)
{
    return request->method == SEKI_HTTP_HEAD ? SEKI_HTTP_GET : request->method;
}

static unsigned methods_of(const struct seki_route *route)
{
    return 1u << route->method | (route->method == SEKI_HTTP_GET ? 1u << SEKI_HTTP_HEAD : 0);
}

/* A pattern without braces comes before one with them that fits as well. */
static bool is_better(const struct seki_route *route, const struct seki_route *than)
{
    return !than || (seki_str_find_char(route->pattern, '{') == SIZE_MAX &&
                     seki_str_find_char(than->pattern, '{') != SIZE_MAX);
}

const struct seki_route *seki_route_find(const struct seki_site_options *options,
                                         const struct seki_http_request *request,
                                         struct seki_str part[SEKI_ROUTE_PARTS],
                                         unsigned *ret_methods)
{
    const struct seki_route *found = NULL;
    unsigned methods = 0;

    for (size_t i = 0; i < options->n_tables; i++) {
        for (const struct seki_route *route = options->tables[i]; route->run; route++) {
            struct seki_str parts[SEKI_ROUTE_PARTS] = {{0}};

            if (!fits(route->pattern, request->path, parts)) {
                continue;
            }
            methods |= methods_of(route);
            if (route->method == method_of(request) && is_better(route, found)) {
                found = route;
                memcpy(part, parts, sizeof(parts));
            }
        }
    }
    *ret_methods = methods;
    return found;
}
