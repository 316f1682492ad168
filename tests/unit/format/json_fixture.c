#include "unit/format/json_fixture.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define TEST_ARENA ((size_t)256 << 20)

int set_up(void **state)
{
    static struct fixture f;
    struct seki_catalog *other;

    memset(&f, 0, sizeof(f));
    seki_json_use_our_heap();
    seki_arena_init(&f.arena, TEST_ARENA);
    other = sample_catalog(&f.arena);
    other->head.id = SEKI_STR("other-2");
    f.catalogs[0] = other;
    f.catalogs[1] = sample_catalog(&f.arena);
    *state = &f;
    return 0;
}

int tear_down(void **state)
{
    struct fixture *f = *state;

    seki_arena_finish(&f->arena);
    return 0;
}

int read_bytes(struct fixture *f, struct seki_str bytes)
{
    f->statement = NULL;
    return seki_json_read_statement(&f->arena, SEKI_STR("a.json"), bytes, f->catalogs, 2,
                                    &f->statement, &f->counts, &f->err);
}

int read_text(struct fixture *f, const char *text)
{
    return read_bytes(f, seki_str_from_c(text));
}

void assert_text(struct seki_str got, const char *wanted)
{
    assert_int_equal(got.n, strlen(wanted));
    if (got.n) {
        assert_memory_equal(got.p, wanted, got.n);
    }
}

void assert_says(struct fixture *f, const char *part)
{
    struct seki_buf SEKI_CLEANUP_BUF text;

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, SEKI_LANG_EN, &f->err.what);
    if (seki_str_find(seki_buf_str(&text), seki_str_from_c(part)) == SIZE_MAX) {
        fail_msg("\"%s\" is not in \"%s\"", part, text.p);
    }
}

struct seki_str repeat(struct fixture *f, const char *head, const char *unit, size_t n,
                       const char *tail)
{
    struct seki_buf SEKI_CLEANUP_BUF out;
    struct seki_str kept;

    seki_buf_init(&out, TEST_BUF);
    seki_buf_add(&out, seki_str_from_c(head));
    for (size_t i = 0; i < n; i++) {
        seki_buf_add(&out, seki_str_from_c(unit));
    }
    seki_buf_add(&out, seki_str_from_c(tail));
    assert_int_equal(seki_buf_status(&out), 0);
    kept = seki_arena_str(&f->arena, seki_buf_str(&out));
    assert_non_null(kept.p);
    return kept;
}
