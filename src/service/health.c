#include "service/health.h"

#include "audit/note.h"
#include "msg/m_act.h"
#include "msg/m_hint.h"
#include "store/audit.h"

/* When the newest record of this kind was made; 0: there is none. */
static int newest(struct seki_act *act, const struct seki_audit_filter *filter,
                  struct seki_audit_entry *ret_entry, struct seki_err *err)
{
    struct seki_audit_entry *list = NULL;
    size_t n = 0;
    int r =
        seki_store_audit_list(act->arena, act->store, filter, SEKI_AUDIT_NEWEST, 1, &list, &n, err);

    if (r == 0 && n) {
        *ret_entry = list[0];
    }
    return r;
}

static int find_backup(struct seki_act *act, struct seki_service_health *health,
                       struct seki_err *err)
{
    const struct seki_audit_filter filter = {
        .object = SEKI_HEALTH_BACKUP, .has_kind = true, .kind = SEKI_AUDIT_EXPORT};
    struct seki_audit_entry entry = {.time = 0};
    int r = newest(act, &filter, &entry, err);

    health->backup = entry.time;
    return r;
}

/* Records of the last seconds wait for the next checkpoint: they are no fault. */
static int find_seal(struct seki_act *act, struct seki_service_health *health, struct seki_err *err)
{
    struct seki_audit_note note = {.number = 0};
    struct seki_str line = SEKI_STR("");
    int64_t last = 0;
    int r = seki_store_audit_last_until(act->store, act->now - SEKI_HEALTH_SEAL_MS, &last, err);

    r = r < 0 ? r : seki_store_audit_last_checkpoint(act->arena, act->store, &line, err);
    if (r < 0) {
        return r;
    }
    if (line.n && seki_audit_note_read(line, &note) != SEKI_AUDIT_NOTE_RIGHT) {
        note = (struct seki_audit_note){.number = 0};
    }
    health->unsigned_records = SEKI_MAX(last - note.number, (int64_t)0);
    health->signed_at = note.time;
    return 0;
}

int seki_service_health(struct seki_act *act, struct seki_service_health *ret_health,
                        struct seki_err *err)
{
    struct seki_service_health health = {0};
    int r = seki_actor_may(act->actor, SEKI_MAY_INSTALL)
                ? 0
                : seki_fail(err, SEKI_ERR_DENIED, M_act_denied(), M_hint_act_denied());

    r = r < 0 ? r : find_backup(act, &health, err);
    r = r < 0 ? r : find_seal(act, &health, err);
    if (r == 0) {
        *ret_health = health;
    }
    return r;
}
