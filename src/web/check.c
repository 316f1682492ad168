#include "web/check.h"

#include "base/moment.h"
#include "msg/m_check.h"

#define CERTIFICATE_DAYS 30           /* from here on it is near its end */
#define BACKUP_DAYS 2                 /* older ones are no comfort after a lost disk */
#define KEPT_DAYS 8                   /* a week and a day */
#define AUDIT_DAYS 2                  /* the chain is gone through each night */
#define CLOCK_MS 1000                 /* offset up to which records can be told apart by time */
#define DISK_BYTES (INT64_C(2) << 30) /* less is soon full */

typedef struct seki_check_line line_of(const struct seki_check_facts *f);

static struct seki_check_line good(struct seki_msg text)
{
    return (struct seki_check_line){.tone = SEKI_WEB_TONE_GOOD, .text = text};
}

static struct seki_check_line weak(enum seki_web_tone tone, struct seki_msg text,
                                   struct seki_msg remedy)
{
    return (struct seki_check_line){.tone = tone, .text = text, .remedy = remedy};
}

static int64_t days_since(const struct seki_check_facts *f, int64_t at)
{
    return f->now > at ? (f->now - at) / SEKI_MOMENT_DAY : 0;
}

static struct seki_check_line operators(const struct seki_check_facts *f)
{
    if (f->operators < 0 || f->operators_one_step < 0) {
        return weak(SEKI_WEB_TONE_PLAIN, M_check_operators_unknown(), M_check_ask_log());
    }
    if (f->operators_one_step > 0) {
        return weak(SEKI_WEB_TONE_BAD, M_check_operators_weak(f->operators_one_step),
                    M_check_operators_do());
    }
    return good(M_check_operators_good());
}

static struct seki_check_line administrators(const struct seki_check_facts *f)
{
    if (f->administrators_one_step < 0) {
        return weak(SEKI_WEB_TONE_PLAIN, M_check_administrators_unknown(), M_check_ask_log());
    }
    if (f->administrators_one_step > 0) {
        return weak(SEKI_WEB_TONE_WARN, M_check_administrators_weak(f->administrators_one_step),
                    M_check_operators_do());
    }
    return good(M_check_administrators_good());
}

/* A proxy is believed: how it asks is its own matter. */
static struct seki_check_line required(const struct seki_check_facts *f)
{
    if (f->asks_factor == SEKI_KNOWN_NOT || f->has_proxy == SEKI_KNOWN_NOT) {
        return weak(SEKI_WEB_TONE_PLAIN, M_check_factor_unknown(), M_check_ask_log());
    }
    if (f->asks_factor == SEKI_KNOWN_NO) {
        return weak(SEKI_WEB_TONE_WARN, M_check_factor_offered(), M_check_factor_do());
    }
    return f->has_proxy == SEKI_KNOWN_YES
               ? weak(SEKI_WEB_TONE_PLAIN, M_check_factor_proxy(), M_check_factor_proxy_do())
               : good(M_check_factor_good());
}

static struct seki_check_line only_operator(const struct seki_check_facts *f)
{
    if (f->operators < 0) {
        return weak(SEKI_WEB_TONE_PLAIN, M_check_operators_unknown(), M_check_ask_log());
    }
    if (f->operators < 2) {
        return weak(SEKI_WEB_TONE_WARN, M_check_one_operator(), M_check_one_operator_do());
    }
    return good(M_check_two_operators(f->operators));
}

static struct seki_check_line tls(const struct seki_check_facts *f)
{
    if (f->has_tls == SEKI_KNOWN_YES) {
        return good(M_check_tls_good());
    }
    if (f->has_tls == SEKI_KNOWN_NOT || f->is_open == SEKI_KNOWN_NOT) {
        return weak(SEKI_WEB_TONE_PLAIN, M_check_tls_unknown(), M_check_ask_log());
    }
    if (f->is_open == SEKI_KNOWN_NO) {
        return weak(SEKI_WEB_TONE_WARN, M_check_tls_here(), M_check_tls_do());
    }
    return weak(SEKI_WEB_TONE_BAD, M_check_tls_none(), M_check_tls_do());
}

static struct seki_check_line certificate_maker(const struct seki_check_facts *f)
{
    if (f->is_own_certificate == SEKI_KNOWN_NOT) {
        return weak(SEKI_WEB_TONE_PLAIN, M_check_certificate_unknown(), M_check_ask_log());
    }
    if (f->is_own_certificate == SEKI_KNOWN_YES) {
        return weak(SEKI_WEB_TONE_WARN, M_check_certificate_own(), M_check_certificate_own_do());
    }
    return good(M_check_certificate_given());
}

static struct seki_check_line certificate_end(const struct seki_check_facts *f)
{
    if (f->certificate_until <= 0) {
        return weak(SEKI_WEB_TONE_PLAIN, M_check_certificate_end_unknown(), M_check_ask_log());
    }
    if (f->certificate_until <= f->now) {
        return weak(SEKI_WEB_TONE_BAD, M_check_certificate_over(), M_check_certificate_do());
    }
    int64_t days = (f->certificate_until - f->now) / SEKI_MOMENT_DAY;
    if (days < CERTIFICATE_DAYS) {
        return weak(SEKI_WEB_TONE_WARN, M_check_certificate_ends(days), M_check_certificate_do());
    }
    return good(M_check_certificate_good(days));
}

static struct seki_check_line backup(const struct seki_check_facts *f)
{
    if (f->backup < 0) {
        return weak(SEKI_WEB_TONE_PLAIN, M_check_backup_unknown(), M_check_backup_do());
    }
    if (f->backup == 0) {
        return weak(SEKI_WEB_TONE_BAD, M_check_backup_none(), M_check_backup_do());
    }
    int64_t days = days_since(f, f->backup);
    if (days >= BACKUP_DAYS) {
        return weak(SEKI_WEB_TONE_WARN, M_check_backup_old(days), M_check_backup_do());
    }
    return good(M_check_backup_good());
}

static struct seki_check_line checkpoint(const struct seki_check_facts *f)
{
    if (f->checkpoint_kept < 0) {
        return weak(SEKI_WEB_TONE_PLAIN, M_check_kept_unknown(), M_check_kept_do());
    }
    if (f->checkpoint_kept == 0) {
        return weak(SEKI_WEB_TONE_WARN, M_check_kept_none(), M_check_kept_do());
    }
    int64_t days = days_since(f, f->checkpoint_kept);
    if (days >= KEPT_DAYS) {
        return weak(SEKI_WEB_TONE_WARN, M_check_kept_old(days), M_check_kept_do());
    }
    return good(M_check_kept_good());
}

static struct seki_check_line audit(const struct seki_check_facts *f)
{
    if (f->audit_is_whole == SEKI_KNOWN_NO) {
        return weak(SEKI_WEB_TONE_BAD, M_check_audit_bad(), M_check_audit_bad_do());
    }
    if (f->audit_is_whole == SEKI_KNOWN_NOT || f->audit_checked <= 0) {
        return weak(SEKI_WEB_TONE_PLAIN, M_check_audit_unknown(), M_check_audit_do());
    }
    int64_t days = days_since(f, f->audit_checked);
    if (days >= AUDIT_DAYS) {
        return weak(SEKI_WEB_TONE_WARN, M_check_audit_old(days), M_check_audit_do());
    }
    return good(M_check_audit_good());
}

static struct seki_check_line clock_of(const struct seki_check_facts *f)
{
    if (f->clock_synchronised == SEKI_KNOWN_NOT) {
        return weak(SEKI_WEB_TONE_PLAIN, M_check_clock_unknown(), M_check_clock_do());
    }
    if (f->clock_synchronised == SEKI_KNOWN_NO) {
        return weak(SEKI_WEB_TONE_WARN, M_check_clock_alone(), M_check_clock_do());
    }
    if (f->clock_offset > CLOCK_MS || f->clock_offset < -CLOCK_MS) {
        return weak(SEKI_WEB_TONE_WARN, M_check_clock_off(f->clock_offset), M_check_clock_do());
    }
    return good(M_check_clock_good());
}

static struct seki_check_line disk(const struct seki_check_facts *f)
{
    switch (f->disk_is_local) {
    case SEKI_KNOWN_YES:
        return good(M_check_disk_good());
    case SEKI_KNOWN_NO:
        return weak(SEKI_WEB_TONE_BAD, M_check_disk_far(), M_check_disk_do());
    case SEKI_KNOWN_NOT:
    default:
        return weak(SEKI_WEB_TONE_PLAIN, M_check_disk_unknown(), M_check_disk_do());
    }
}

static struct seki_check_line room(const struct seki_check_facts *f)
{
    if (f->disk_free < 0) {
        return weak(SEKI_WEB_TONE_PLAIN, M_check_room_unknown(), M_check_room_do());
    }
    if (f->disk_free < DISK_BYTES) {
        return weak(SEKI_WEB_TONE_BAD, M_check_room_little(f->disk_free >> 20), M_check_room_do());
    }
    return good(M_check_room_good(f->disk_free >> 20));
}

static struct seki_check_line folder(const struct seki_check_facts *f)
{
    switch (f->folder_is_closed) {
    case SEKI_KNOWN_YES:
        return good(M_check_folder_good());
    case SEKI_KNOWN_NO:
        return weak(SEKI_WEB_TONE_BAD, M_check_folder_open(), M_check_folder_do());
    case SEKI_KNOWN_NOT:
    default:
        return weak(SEKI_WEB_TONE_PLAIN, M_check_folder_unknown(), M_check_folder_do());
    }
}

static struct seki_check_line limits(const struct seki_check_facts *f)
{
    switch (f->limits_raised) {
    case SEKI_KNOWN_NO:
        return good(M_check_limits_good());
    case SEKI_KNOWN_YES:
        return weak(SEKI_WEB_TONE_WARN, M_check_limits_raised(), M_check_limits_do());
    case SEKI_KNOWN_NOT:
    default:
        return weak(SEKI_WEB_TONE_PLAIN, M_check_limits_unknown(), M_check_limits_do());
    }
}

static struct seki_check_line log_of(const struct seki_check_facts *f)
{
    switch (f->log_is_wordy) {
    case SEKI_KNOWN_NO:
        return good(M_check_log_good());
    case SEKI_KNOWN_YES:
        return weak(SEKI_WEB_TONE_WARN, M_check_log_wordy(), M_check_log_do());
    case SEKI_KNOWN_NOT:
    default:
        return weak(SEKI_WEB_TONE_PLAIN, M_check_log_unknown(), M_check_log_do());
    }
}

static struct seki_check_line break_glass(const struct seki_check_facts *f)
{
    if (f->break_glass_open < 0) {
        return weak(SEKI_WEB_TONE_PLAIN, M_check_glass_unknown(), M_check_ask_log());
    }
    if (f->break_glass_open > 0) {
        return weak(SEKI_WEB_TONE_BAD, M_check_glass_open(f->break_glass_open), M_check_glass_do());
    }
    return good(M_check_glass_good());
}

static struct seki_check_line seal(const struct seki_check_facts *f)
{
    if (f->unsigned_records < 0) {
        return weak(SEKI_WEB_TONE_PLAIN, M_check_seal_unknown(), M_check_ask_log());
    }
    if (f->signed_at <= 0) {
        return weak(SEKI_WEB_TONE_BAD, M_check_seal_none(), M_check_seal_do());
    }
    if (f->unsigned_records > 0) {
        return weak(SEKI_WEB_TONE_BAD, M_check_seal_behind(f->unsigned_records), M_check_seal_do());
    }
    return good(M_check_seal_good());
}

static struct seki_check_line database(const struct seki_check_facts *f)
{
    switch (f->is_postgresql) {
    case SEKI_KNOWN_YES:
        return good(M_check_database_postgresql());
    case SEKI_KNOWN_NO:
        return good(M_check_database_sqlite());
    case SEKI_KNOWN_NOT:
    default:
        return weak(SEKI_WEB_TONE_PLAIN, M_check_database_unknown(), M_check_ask_log());
    }
}

/* Whether there is newer rule data cannot be known without asking somebody: never good. */
static struct seki_check_line rules(const struct seki_check_facts *f)
{
    if (f->has_rules == SEKI_KNOWN_NOT) {
        return weak(SEKI_WEB_TONE_PLAIN, M_check_rules_unknown(), M_check_ask_log());
    }
    return weak(SEKI_WEB_TONE_PLAIN,
                f->rules.n ? M_check_rules_release(f->rules) : M_check_rules_own(),
                M_check_rules_do());
}

static struct seki_check_line retention(const struct seki_check_facts *f)
{
    return f->keeps_records == SEKI_KNOWN_YES
               ? good(M_check_retention())
               : weak(SEKI_WEB_TONE_PLAIN, M_check_retention_unknown(), M_check_ask_log());
}

static struct seki_check_line metrics(const struct seki_check_facts *f)
{
    return f->metrics_are_here == SEKI_KNOWN_YES
               ? good(M_check_metrics())
               : weak(SEKI_WEB_TONE_PLAIN, M_check_metrics_unknown(), M_check_ask_log());
}

/* Worse ones first; what is not known stands behind what is known to be weak. */
static const enum seki_web_tone order[] = {SEKI_WEB_TONE_BAD, SEKI_WEB_TONE_WARN,
                                           SEKI_WEB_TONE_PLAIN, SEKI_WEB_TONE_GOOD};

size_t seki_check_lines(const struct seki_check_facts *facts,
                        struct seki_check_line ret_line[static SEKI_CHECK_LINES], size_t *ret_n)
{
    static line_of *const lines[SEKI_CHECK_LINES] = {
        operators,
        administrators,
        required,
        only_operator,
        tls,
        certificate_maker,
        certificate_end,
        backup,
        checkpoint,
        audit,
        clock_of,
        disk,
        room,
        folder,
        limits,
        log_of,
        break_glass,
        seal,
        database,
        rules,
        retention,
        metrics,
    };
    size_t n = 0;
    size_t n_good = 0;

    for (size_t k = 0; k < SEKI_ARRAY_LEN(order); k++) {
        for (size_t i = 0; i < SEKI_CHECK_LINES; i++) {
            struct seki_check_line line = lines[i](facts);
            if (line.tone == order[k]) {
                ret_line[n++] = line;
                n_good += line.tone == SEKI_WEB_TONE_GOOD;
            }
        }
    }
    *ret_n = n;
    return n - n_good;
}
