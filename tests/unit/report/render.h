/* One report of the fake hospital as text: what a writer would have put into its file. */
#ifndef SEKI_TESTS_REPORT_RENDER_H
#define SEKI_TESTS_REPORT_RENDER_H

#include "report/report.h"

typedef int render_fn(struct seki_arena *arena, const struct seki_report *report,
                      struct seki_sink *sink, struct seki_err *err);

/* Fails the test when the writer fails. */
struct seki_str render(struct seki_arena *arena, enum seki_lang lang, render_fn *writer);

#endif
