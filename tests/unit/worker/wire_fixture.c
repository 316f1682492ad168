#include "unit/worker/wire_fixture.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

const struct seki_answer full_answer = {
    .value = SEKI_VALUE_NOTE,
    .match = SEKI_MATCH_PERSON,
    .confidence = 100,
    .text = SEKI_STR("text"),
    .note = SEKI_STR("note"),
    .raw = SEKI_STR("raw"),
    .raw_note = SEKI_STR("raw note"),
    .sheet = SEKI_STR("sheet"),
    .cell = SEKI_STR("C151"),
    .planned_until = {2027, 3, 31},
};

int set_up(void **state)
{
    static struct fixture f;

    memset(&f, 0, sizeof(f));
    seki_arena_init(&f.arena, (size_t)512 << 20);
    seki_wire_out_init(&f.out, memfd_create("wire", MFD_CLOEXEC), SEKI_STR("a.xlsx"));
    seki_wire_in_init(&f.in);
    *state = &f;
    return f.out.fd < 0;
}

int tear_down(void **state)
{
    struct fixture *f = *state;

    close(f->out.fd);
    seki_wire_out_finish(&f->out);
    seki_wire_in_finish(&f->in);
    seki_arena_finish(&f->arena);
    return 0;
}

void assert_text(struct seki_str got, const char *wanted)
{
    assert_int_equal(got.n, strlen(wanted));
    if (got.n) {
        assert_memory_equal(got.p, wanted, got.n);
    }
}

struct seki_record receive(struct fixture *f)
{
    struct seki_record record = {0};

    assert_int_equal(seki_wire_feed(&f->in, seki_buf_str(&f->out.pending)), 0);
    seki_buf_clear(&f->out.pending);
    assert_int_equal(seki_wire_next(&f->in, &record), 1);
    assert_true(seki_wire_is_between(&f->in));
    return record;
}
