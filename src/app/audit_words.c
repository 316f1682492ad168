/* A verdict in words. Declared in app/audit.h. */
#include "app/audit.h"
#include "msg/m_audit.h"

struct seki_msg seki_audit_explain(const struct seki_audit_verdict *verdict)
{
    int64_t from = verdict->from;
    int64_t number = verdict->number;

    switch (verdict->problem) {
    case SEKI_AUDIT_MISSING:
        return from == number ? M_audit_bad_missing_one(number) : M_audit_bad_missing(from, number);
    case SEKI_AUDIT_ORDER:
        return M_audit_bad_order(number, from);
    case SEKI_AUDIT_CHANGED:
        return M_audit_bad_changed(number);
    case SEKI_AUDIT_UNREADABLE:
        return M_audit_bad_unreadable(number);
    case SEKI_AUDIT_COLUMNS:
        return M_audit_bad_columns(number);
    case SEKI_AUDIT_REWRITTEN:
        return M_audit_bad_rewritten(from, number);
    case SEKI_AUDIT_TRUNCATED:
        return M_audit_bad_truncated(from, number);
    case SEKI_AUDIT_UNFINISHED:
        return M_audit_bad_unfinished(from);
    case SEKI_AUDIT_HEAD:
        return M_audit_bad_head(number, from);
    case SEKI_AUDIT_NOTE_BAD:
        return M_audit_bad_note(number);
    case SEKI_AUDIT_NOTE_SIGNATURE:
        return M_audit_bad_signature(number);
    case SEKI_AUDIT_NOTE_KEY:
        return M_audit_bad_key(number);
    case SEKI_AUDIT_NOTE_PLACE:
        return M_audit_bad_place(number);
    case SEKI_AUDIT_NOTE_ORDER:
        return M_audit_bad_note_order(number);
    case SEKI_AUDIT_SOUND:
    case SEKI_AUDIT_PROBLEMS:
    default:
        return M_audit_not_sound();
    }
}
