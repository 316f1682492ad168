/* Connections as plain text, and who does what in a sentence. Declared in report/connections_report.h. */
#include "base/part.h"
#include "msg/m_con.h"
#include "msg/m_rep.h"
#include "report/connections_report.h"
#include "report/width.h"
#include "report/words.h"

#define INDENT 4
#define FURTHER 8 /* lines that go on */
#define PLACE 33  /* columns of a place */

/* --- who does what */

static void add_word(struct seki_buf *list, enum seki_lang lang, struct seki_str word)
{
    seki_buf_add(list, list->n ? seki_msg_text(lang, SEKI_MSG_rep_comma) : SEKI_STR(""));
    seki_buf_add(list, word);
}

static void add_hospital(struct seki_buf *out, const struct seki_connections_report *report,
                         const struct seki_connection_row *row)
{
    struct seki_buf SEKI_CLEANUP_BUF list = {0};
    size_t measures[SEKI_CONNECTION_MEASURES];
    size_t n = seki_connection_measures(report->a, row, measures, SEKI_CONNECTION_MEASURES);
    bool is_open = seki_risk_is_open(report->a, row->group, row->scenario);
    struct seki_msg what = is_open ? M_con_decide() : M_con_keep();

    seki_buf_init(&list, out->max);
    for (size_t i = 0; i < n; i++) {
        const struct seki_measure *measure = &report->a->hub->measures[measures[i]];
        add_word(&list, report->lang, seki_text_get(&measure->text, report->lang));
    }
    if (n) {
        what = M_con_take(seki_part_str(out, &list));
    }
    seki_msg_format(out, report->lang, &what);
}

static void add_maker(struct seki_buf *out, const struct seki_connections_report *report,
                      const struct seki_connection_row *row)
{
    struct seki_buf SEKI_CLEANUP_BUF list = {0};
    size_t objectives[SEKI_CONNECTION_LACKS];
    size_t n = seki_connection_lacks(report->a, row, objectives, SEKI_CONNECTION_LACKS);
    struct seki_msg what = M_con_maker_keep();

    seki_buf_init(&list, out->max);
    for (size_t i = 0; i < n; i++) {
        const struct seki_objective *objective = &report->a->hub->objectives[objectives[i]];
        add_word(&list, report->lang, seki_text_get(&objective->text, report->lang));
    }
    if (n) {
        what = M_con_maker(seki_part_str(out, &list));
    }
    seki_msg_format(out, report->lang, &what);
}

void seki_connection_add_act(struct seki_buf *out, const struct seki_connections_report *report,
                             const struct seki_connection_row *row, enum seki_party party)
{
    struct seki_msg what;

    switch (party) {
    case SEKI_PARTY_HOSPITAL:
        add_hospital(out, report, row);
        break;
    case SEKI_PARTY_MAKER:
        add_maker(out, report, row);
        break;
    case SEKI_PARTY_CARRIER:
        what = M_con_carrier();
        seki_msg_format(out, report->lang, &what);
        break;
    case SEKI_PARTY_PROVIDER:
    case SEKI_PARTY_MAX:
    default:
        what = M_con_provider();
        seki_msg_format(out, report->lang, &what);
        break;
    }
}

/* --- the text */

struct sheet {
    const struct seki_connections_report *report;
    struct seki_buf *out;
};

static void add_line(struct sheet *s, struct seki_msg msg, size_t indent)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, s->out->max);
    seki_msg_format(&text, s->report->lang, &msg);
    seki_width_add_cell(s->out, SEKI_STR(""), indent);
    seki_width_add_wrapped(s->out, seki_part_str(s->out, &text), indent, indent);
}

static void add_zone(struct sheet *s, const struct seki_connection_row *rows, size_t n)
{
    const struct seki_assessment *a = s->report->a;
    struct seki_connection_count count = seki_connections_count(a, rows, n);
    int zone = a->scenarios->scenarios[rows[0].scenario].zone;
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_msg place = M_con_place(zone, seki_word_zone(s->report->lang, zone));
    struct seki_msg numbers = M_con_counts((int64_t)count.n_rows, (int64_t)count.n_above,
                                           (int64_t)count.n_accepted, (int64_t)count.n_unknown);

    seki_buf_init(&text, s->out->max);
    seki_msg_format(&text, s->report->lang, &place);
    seki_width_add_cell(s->out, SEKI_STR(""), INDENT);
    seki_width_add_cell(s->out, seki_part_str(s->out, &text), PLACE);
    seki_buf_clear(&text);
    seki_msg_format(&text, s->report->lang, &numbers);
    seki_width_add_wrapped(s->out, seki_part_str(s->out, &text), INDENT + PLACE, FURTHER);
}

static void add_connection(struct sheet *s, const struct seki_connection_row *rows, size_t n)
{
    const struct seki_hospital *hospital = s->report->a->hospital;
    const struct seki_remote *remote = &hospital->remotes[rows[0].connection];
    const struct seki_asset *asset = &hospital->assets[remote->asset];

    seki_buf_add_char(s->out, '\n');
    add_line(s, M_con_connection(asset->id, asset->name, remote->provider, remote->line), 0);
    for (size_t i = 0; i < n;) {
        size_t length = seki_zone_length(s->report->a, &rows[i], n - i);
        add_zone(s, &rows[i], length);
        i += length;
    }
}

void seki_connections_text(const struct seki_connections_report *report, struct seki_buf *out)
{
    struct sheet s = {.report = report, .out = out};
    const struct seki_connection_count *c = &report->count;
    size_t n = 0;

    add_line(&s, M_con_head(report->a->hospital->name), 0);
    add_line(&s,
             M_con_sum((int64_t)report->a->hospital->n_remotes, (int64_t)c->n_rows,
                       (int64_t)c->n_above, (int64_t)c->n_planned, (int64_t)c->n_accepted,
                       (int64_t)c->n_unknown),
             0);
    for (size_t i = 0; i < report->n_rows && n < SEKI_CONNECTIONS_ON_PAGE; n++) {
        size_t length = seki_connection_length(&report->rows[i], report->n_rows - i);
        add_connection(&s, &report->rows[i], length);
        i += length;
    }
    seki_buf_add_char(out, '\n');
    if (report->a->hospital->n_remotes > n) {
        add_line(&s, M_con_more((int64_t)(report->a->hospital->n_remotes - n)), 0);
    }
    add_line(&s, M_con_not_rss(), 0);
}
