#include "site/metrics.h"

/* Milliseconds up to which a bucket reaches; the last one holds the rest. */
static const int64_t bounds[SEKI_METRICS_BUCKETS] = {1, 2, 5, 10, 20, 50, 100, 250, 1000, 5000};

void seki_metrics_answer(struct seki_metrics *metrics, int status, int64_t ms)
{
    size_t i = 0;

    while (i < SEKI_METRICS_BUCKETS && ms > bounds[i]) {
        i++;
    }
    atomic_fetch_add(&metrics->answers[status >= 100 && status < 600 ? status / 100 : 0], 1);
    atomic_fetch_add(&metrics->took[i], 1);
    atomic_fetch_add(&metrics->took_ms, (uint64_t)SEKI_MAX(ms, 0));
}

static void add(struct seki_buf *out, struct seki_str name, uint64_t value)
{
    seki_buf_add(out, name);
    seki_buf_add_char(out, ' ');
    seki_buf_add_int(out, (int64_t)value);
    seki_buf_add_char(out, '\n');
}

static void write_answers(struct seki_metrics *metrics, struct seki_buf *out)
{
    seki_buf_lit(out, "# TYPE sekisho_http_answers_total counter\n");
    for (int i = 1; i < 6; i++) {
        seki_buf_lit(out, "sekisho_http_answers_total{class=\"");
        seki_buf_add_int(out, i);
        add(out, SEKI_STR("xx\"}"), atomic_load(&metrics->answers[i]));
    }
}

/* Prometheus counts in each bucket what the smaller ones hold, too. */
static void write_took(struct seki_metrics *metrics, struct seki_buf *out)
{
    uint64_t sum = 0;

    seki_buf_lit(out, "# TYPE sekisho_http_answer_milliseconds histogram\n");
    for (size_t i = 0; i <= SEKI_METRICS_BUCKETS; i++) {
        sum += atomic_load(&metrics->took[i]);
        seki_buf_lit(out, "sekisho_http_answer_milliseconds_bucket{le=\"");
        if (i < SEKI_METRICS_BUCKETS) {
            seki_buf_add_int(out, bounds[i]);
        } else {
            seki_buf_lit(out, "+Inf");
        }
        add(out, SEKI_STR("\"}"), sum);
    }
    add(out, SEKI_STR("sekisho_http_answer_milliseconds_sum"), atomic_load(&metrics->took_ms));
    add(out, SEKI_STR("sekisho_http_answer_milliseconds_count"), sum);
}

void seki_metrics_write(struct seki_metrics *metrics, struct seki_buf *out)
{
    write_answers(metrics, out);
    write_took(metrics, out);
    seki_buf_lit(out, "# TYPE sekisho_desk_transactions_total counter\n");
    add(out, SEKI_STR("sekisho_desk_transactions_total"), atomic_load(&metrics->batches));
    seki_buf_lit(out, "# TYPE sekisho_desk_transactions_lost_total counter\n");
    add(out, SEKI_STR("sekisho_desk_transactions_lost_total"), atomic_load(&metrics->lost));
    seki_buf_lit(out, "# TYPE sekisho_desk_acts_total counter\n");
    add(out, SEKI_STR("sekisho_desk_acts_total"), atomic_load(&metrics->acts));
    seki_buf_lit(out, "# TYPE sekisho_desk_refused_total counter\n");
    add(out, SEKI_STR("sekisho_desk_refused_total"), atomic_load(&metrics->refused));
    seki_buf_lit(out, "# TYPE sekisho_desk_waiting gauge\n");
    add(out, SEKI_STR("sekisho_desk_waiting"), atomic_load(&metrics->waiting));
}
