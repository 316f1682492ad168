#include "render.h"

/* cmocka.h needs what stands before it */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/* clang-format on */

#include <sys/mman.h>
#include <unistd.h>

#include "base/io.h"
#include "fake.h"

struct seki_str render(struct seki_arena *arena, enum seki_lang lang, render_fn *writer)
{
    const struct seki_assessment *assessment = fake_assessment(arena);
    struct seki_sink SEKI_CLEANUP_SINK sink = {.fd = memfd_create("report", 0)};
    int SEKI_CLEANUP_FD copy = dup(sink.fd);
    struct seki_str text = {0};
    struct seki_report report;
    struct seki_err err = {0};

    assert_non_null(assessment);
    assert_true(copy >= 0);
    seki_buf_init(&sink.buf, (size_t)64 << 20);
    assert_int_equal(seki_report_prepare(arena, assessment, lang, SEKI_STR("0.1.0"), &report, &err),
                     0);
    assert_int_equal(writer(arena, &report, &sink, &err), 0);
    assert_int_equal(seki_out_close(&sink, &err), 0);
    assert_int_equal(lseek(copy, 0, SEEK_SET), 0);
    assert_int_equal(
        seki_io_read_fd(arena, copy, SEKI_STR("report"), (size_t)64 << 20, &text, &err), 0);
    return text;
}
