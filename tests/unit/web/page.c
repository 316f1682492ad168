#include "unit/web/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit/base/texts.h"
#include "web/assets.h"
#include "web/may.h"

#define MOST 2000

struct reader {
    const char *p; /* ends with NUL */
    struct seki_str open[64];
    size_t depth;
    struct seki_str id[MOST], wanted[MOST];
    size_t n_ids, n_wanted;
};

static bool is_void(struct seki_str name)
{
    static const char *const names[] = {"br", "hr", "img", "input", "link", "meta", "col"};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(names); i++) {
        if (seki_str_eq(name, seki_str_from_c(names[i]))) {
            return true;
        }
    }
    return false;
}

static struct seki_str word(struct reader *r)
{
    const char *from = r->p;

    while (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:", *r->p) &&
           *r->p) {
        r->p++;
    }
    return seki_str_of(from, (size_t)(r->p - from));
}

static void want_each(struct reader *r, struct seki_str ids)
{
    while (ids.n) {
        size_t n = seki_str_find_char(ids, ' ');

        n = n < ids.n ? n : ids.n;
        r->wanted[r->n_wanted++] = seki_str_head(ids, n);
        ids = seki_str_skip(ids, n + 1);
    }
}

static void attribute(struct reader *r)
{
    struct seki_str name = word(r);
    struct seki_str value = {0};

    assert_true(name.n > 0);
    if (*r->p == '=') {
        assert_int_equal(r->p[1], '"');
        value.p = r->p + 2;
        value.n = strcspn(value.p, "\"");
        r->p = value.p + value.n + 1;
    }
    if (seki_str_eq(name, SEKI_STR("id"))) {
        assert_true(value.n > 0);
        r->id[r->n_ids++] = value;
    } else if (seki_str_eq(name, SEKI_STR("for")) ||
               seki_str_eq(name, SEKI_STR("aria-describedby"))) {
        want_each(r, value);
    } else if (seki_str_eq(name, SEKI_STR("href")) && value.n > 1 && value.p[0] == '#') {
        want_each(r, seki_str_skip(value, 1));
    }
    assert_true(r->n_ids < MOST && r->n_wanted < MOST - 8);
}

static void tag(struct reader *r)
{
    bool closes = *r->p == '/';

    r->p += closes;
    struct seki_str name = word(r);
    if (closes) {
        assert_true(r->depth > 0);
        assert_true(seki_str_eq(r->open[--r->depth], name));
        assert_int_equal(*r->p++, '>');
        return;
    }
    for (;;) {
        r->p += strspn(r->p, " \n");
        if (*r->p == '>' || *r->p == '/') {
            break;
        }
        attribute(r);
    }
    bool is_closed = *r->p == '/';
    r->p += is_closed;
    assert_int_equal(*r->p++, '>');
    if (!is_void(name) && !is_closed) {
        assert_true(r->depth < SEKI_ARRAY_LEN(r->open));
        r->open[r->depth++] = name;
    }
}

static void check_ids(const struct reader *r, const char *name)
{
    for (size_t i = 0; i < r->n_ids; i++) {
        for (size_t k = 0; k < i; k++) {
            if (seki_str_eq(r->id[i], r->id[k])) {
                fail_msg("%s: the id %.*s twice", name, SEKI_STR_FMT(r->id[i]));
            }
        }
    }
    for (size_t i = 0; i < r->n_wanted; i++) {
        bool is_there = false;
        for (size_t k = 0; k < r->n_ids; k++) {
            is_there |= seki_str_eq(r->wanted[i], r->id[k]);
        }
        if (!is_there) {
            fail_msg("%s: nothing has the id %.*s", name, SEKI_STR_FMT(r->wanted[i]));
        }
    }
}

static void keep_file(const char *folder, const char *name, struct seki_str bytes)
{
    char path[512];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, file), bytes.n);
    assert_int_equal(fclose(file), 0);
}

static void keep(const struct page *page, const char *name)
{
    const char *folder = getenv("SEKI_WEB_PAGES");
    char file[256];

    if (!folder) {
        return;
    }
    snprintf(file, sizeof file, "%s.%s.html", name, page->o.lang == SEKI_LANG_JA ? "ja" : "en");
    keep_file(folder, file, seki_buf_str(&page->buf));
    for (size_t i = 0; i < seki_assets_n; i++) {
        keep_file(folder, seki_assets[i].path.p + 1, seki_assets[i].bytes);
    }
}

struct seki_html *page_begin(struct page *page, enum seki_lang lang)
{
    seki_buf_init(&page->buf, (size_t)4 << 20);
    page->o = (struct seki_html){.buf = &page->buf, .lang = lang};
    return &page->o;
}

void page_check(struct page *page, const char *name)
{
    static struct reader r;

    assert_int_equal(seki_buf_status(&page->buf), 0);
    keep(page, name);
    r = (struct reader){.p = page->buf.p};
    assert_int_equal(strncmp(r.p, "<!DOCTYPE html>", 15), 0);
    r.p += 15;
    while (*(r.p += strcspn(r.p, "<"))) {
        r.p++;
        tag(&r);
    }
    assert_int_equal(r.depth, 0);
    check_ids(&r, name);
    assert_false(page_has(page, "<script>"));
    assert_false(page_has(page, "\xe2\x80\xae"));
}

bool page_has(const struct page *page, const char *text)
{
    return seki_str_find(seki_buf_str(&page->buf), seki_str_from_c(text)) != SIZE_MAX;
}

void page_finish(struct page *page)
{
    seki_buf_finish(&page->buf);
}

struct seki_frame page_frame(struct seki_msg title, struct seki_str path)
{
    return (struct seki_frame){.title = title,
                               .path = path,
                               .person = SEKI_STR(EVIL),
                               .organisation = SEKI_STR("𠮷野家記念病院"),
                               .csrf = SEKI_STR("token-of-the-session"),
                               .may = SEKI_WEB_MAY_SELF | SEKI_WEB_MAY_READ | SEKI_WEB_MAY_WRITE |
                                      SEKI_WEB_MAY_PEOPLE | SEKI_WEB_MAY_INSTALL |
                                      SEKI_WEB_MAY_AUDIT};
}
