#include "audit/verify.h"

#include "base/macros.h"
#include "base/moment.h"

static const struct seki_str problems[SEKI_AUDIT_PROBLEMS] = {
    [SEKI_AUDIT_SOUND] = SEKI_STR("sound"),
    [SEKI_AUDIT_MISSING] = SEKI_STR("missing"),
    [SEKI_AUDIT_ORDER] = SEKI_STR("order"),
    [SEKI_AUDIT_CHANGED] = SEKI_STR("changed"),
    [SEKI_AUDIT_UNREADABLE] = SEKI_STR("unreadable"),
    [SEKI_AUDIT_COLUMNS] = SEKI_STR("columns"),
    [SEKI_AUDIT_REWRITTEN] = SEKI_STR("rewritten"),
    [SEKI_AUDIT_TRUNCATED] = SEKI_STR("truncated"),
    [SEKI_AUDIT_UNFINISHED] = SEKI_STR("unfinished"),
    [SEKI_AUDIT_HEAD] = SEKI_STR("head"),
    [SEKI_AUDIT_NOTE_BAD] = SEKI_STR("checkpoint-form"),
    [SEKI_AUDIT_NOTE_SIGNATURE] = SEKI_STR("checkpoint-signature"),
    [SEKI_AUDIT_NOTE_KEY] = SEKI_STR("checkpoint-key"),
    [SEKI_AUDIT_NOTE_PLACE] = SEKI_STR("checkpoint-place"),
    [SEKI_AUDIT_NOTE_ORDER] = SEKI_STR("checkpoint-order"),
};

struct seki_str seki_audit_problem_name(enum seki_audit_problem problem)
{
    return problems[problem];
}

bool seki_audit_problem_of(struct seki_str name, enum seki_audit_problem *ret_problem)
{
    for (size_t i = 0; i < SEKI_AUDIT_PROBLEMS; i++) {
        if (seki_str_eq(problems[i], name)) {
            *ret_problem = (enum seki_audit_problem)i;
            return true;
        }
    }
    return false;
}

static void tell(struct seki_audit_verify *v, enum seki_audit_problem problem, int64_t from,
                 int64_t number)
{
    if (v->verdict.n_problems++ == 0) {
        v->verdict.problem = problem;
        v->verdict.from = from;
        v->verdict.number = number;
    }
}

static bool is_known_key(const struct seki_audit_verify *v, const struct seki_audit_public_key *key)
{
    for (size_t i = 0; i < v->options.n_keys; i++) {
        if (memcmp(v->options.keys[i].bytes, key->bytes, SEKI_AUDIT_KEY_BYTES) == 0) {
            return true;
        }
    }
    return v->options.n_keys == 0;
}

/* It has to be of this installation, and signed with a key that is known. */
static void check_outside(struct seki_audit_verify *v)
{
    const struct seki_audit_note *outside = &v->options.outside;

    if (!v->options.has_outside) {
        return;
    }
    if (!v->has_installation ||
        memcmp(outside->installation, v->installation, SEKI_AUDIT_INSTALLATION) != 0) {
        tell(v, SEKI_AUDIT_NOTE_PLACE, 0, outside->number);
        v->options.has_outside = false;
    } else if (!is_known_key(v, &outside->key)) {
        tell(v, SEKI_AUDIT_NOTE_KEY, 0, outside->number);
        v->options.has_outside = false;
    }
}

void seki_audit_verify_start(struct seki_audit_verify *v,
                             const struct seki_audit_verify_options *options,
                             struct seki_str installation)
{
    *v = (struct seki_audit_verify){.options = *options, .is_joined = true};
    v->digest = seki_audit_origin(installation);
    v->has_installation = installation.n == SEKI_AUDIT_INSTALLATION;
    if (v->has_installation) {
        memcpy(v->installation, installation.p, SEKI_AUDIT_INSTALLATION);
    }
    check_outside(v);
}

/* The checkpoint kept elsewhere speaks of the record that was just passed. */
static void compare_outside(struct seki_audit_verify *v)
{
    const struct seki_audit_note *outside = &v->options.outside;

    if (!v->options.has_outside || outside->number != v->after) {
        return;
    }
    v->verdict.n_outside = 1;
    if (!seki_audit_digest_eq(&outside->digest, &v->digest)) {
        tell(v, SEKI_AUDIT_REWRITTEN, v->verdict.checked_at, v->after);
    }
}

void seki_audit_verify_behind(struct seki_audit_verify *v, int64_t after,
                              const struct seki_audit_digest *digest)
{
    v->after = after;
    v->digest = *digest;
    v->verdict.last = after;
    compare_outside(v);
}

/* Reads a note of this installation with a good signature; else tells why it is none. */
static bool read_note(struct seki_audit_verify *v, enum seki_audit_note_kind kind, int64_t number,
                      struct seki_str line, struct seki_audit_note *note)
{
    enum seki_audit_note_state state = seki_audit_note_read(line, note);
    enum seki_audit_problem problem = SEKI_AUDIT_SOUND;

    if (state == SEKI_AUDIT_NOTE_MALFORMED || note->kind != kind) {
        problem = SEKI_AUDIT_NOTE_BAD;
    } else if (state == SEKI_AUDIT_NOTE_FORGED) {
        problem = SEKI_AUDIT_NOTE_SIGNATURE;
    } else if (!is_known_key(v, &note->key)) {
        problem = SEKI_AUDIT_NOTE_KEY;
    } else if (v->has_installation &&
               memcmp(note->installation, v->installation, SEKI_AUDIT_INSTALLATION) != 0) {
        problem = SEKI_AUDIT_NOTE_PLACE;
    }
    if (problem != SEKI_AUDIT_SOUND) {
        tell(v, problem, 0, number);
    }
    return problem == SEKI_AUDIT_SOUND;
}

void seki_audit_verify_cut(struct seki_audit_verify *v, struct seki_str line)
{
    struct seki_audit_note note = {0};

    if (read_note(v, SEKI_AUDIT_CUT, v->after, line, &note)) {
        seki_audit_verify_behind(v, note.number, &note.digest);
    }
}

struct seki_str seki_audit_other(const struct seki_audit_event *event)
{
    return seki_str_eq(event->object_organisation, event->organisation)
               ? SEKI_STR("")
               : event->object_organisation;
}

static bool has_its_columns(const struct seki_audit_row *row, const struct seki_audit_event *event)
{
    return row->kind == (int64_t)event->kind && seki_str_eq(row->person, event->person) &&
           seki_str_eq(row->organisation, event->organisation) &&
           seki_str_eq(row->other, seki_audit_other(event)) &&
           seki_str_eq(row->object, event->object);
}

/* What the record says, and whether its bytes are those of a record. */
static void check_content(struct seki_audit_verify *v, const struct seki_audit_row *row)
{
    struct seki_audit_event event;

    if (row->time < 0 || row->time > SEKI_MOMENT_MAX ||
        (!row->is_hidden && !seki_audit_decode(row->body, &event))) {
        tell(v, SEKI_AUDIT_UNREADABLE, 0, row->number);
    } else if (row->has_columns && !row->is_hidden && !has_its_columns(row, &event)) {
        tell(v, SEKI_AUDIT_COLUMNS, 0, row->number);
    }
}

/* Whether the record is what its digest says, behind the one before. */
static void check_digest(struct seki_audit_verify *v, const struct seki_audit_row *row)
{
    struct seki_audit_link link = {.number = row->number, .time = row->time, .previous = v->digest};
    struct seki_audit_digest digest;

    if (!row->is_hidden) {
        link.body = seki_audit_hash(row->body);
    } else if (!seki_audit_digest_of(row->body, &link.body)) {
        tell(v, SEKI_AUDIT_UNREADABLE, 0, row->number);
        return;
    }
    digest = seki_audit_chain(&link);
    if (!seki_audit_digest_eq(&digest, &row->digest)) {
        tell(v, SEKI_AUDIT_CHANGED, 0, row->number);
    }
}

static void count(struct seki_audit_verify *v, const struct seki_audit_row *row)
{
    struct seki_audit_verdict *verdict = &v->verdict;

    verdict->first = verdict->n_records == 0 ? row->number : verdict->first;
    verdict->last = row->number;
    verdict->n_records++;
    verdict->n_hidden += row->is_hidden;
    if (verdict->n_records > 1 && row->time < v->time && verdict->n_back++ == 0) {
        verdict->back_at = row->number;
    }
}

/* Not behind the last one: what seemed to be missing may have been moved here. */
static void tell_order(struct seki_audit_verify *v, int64_t number)
{
    struct seki_audit_verdict *verdict = &v->verdict;

    tell(v, SEKI_AUDIT_ORDER, v->after, number);
    if (verdict->problem == SEKI_AUDIT_MISSING && number >= verdict->from &&
        number <= verdict->number) {
        verdict->problem = SEKI_AUDIT_ORDER;
        verdict->from = v->after;
        verdict->number = number;
    }
}

void seki_audit_verify_record(struct seki_audit_verify *v, const struct seki_audit_row *row)
{
    if (row->number <= v->after) {
        tell_order(v, row->number);
        return;
    }
    if (row->number > v->after + 1) {
        tell(v, SEKI_AUDIT_MISSING, v->after + 1, row->number - 1);
        v->is_joined = false;
    }
    if (v->early >= row->number) {
        tell(v, SEKI_AUDIT_NOTE_PLACE, 0, v->early);
    }
    v->early = 0;
    check_content(v, row);
    if (v->is_joined) {
        check_digest(v, row);
    }
    count(v, row);
    v->is_joined = true;
    v->after = row->number;
    v->digest = row->digest;
    v->time = row->time;
    compare_outside(v);
}

void seki_audit_verify_note(struct seki_audit_verify *v, int64_t number, struct seki_str line)
{
    static const struct seki_audit_digest none = {0};
    struct seki_audit_note note;
    bool is_first = !v->has_note;
    struct seki_audit_digest before = v->note;

    v->verdict.n_checkpoints++;
    v->note = seki_audit_hash(line);
    v->has_note = true;
    if (!read_note(v, SEKI_AUDIT_CHECKPOINT, number, line, &note)) {
        return;
    }
    if (note.number != number) {
        tell(v, SEKI_AUDIT_NOTE_PLACE, 0, number);
        return;
    }
    if (is_first ? v->verdict.first == 1 && !seki_audit_digest_eq(&note.previous, &none)
                 : !seki_audit_digest_eq(&note.previous, &before)) {
        tell(v, SEKI_AUDIT_NOTE_ORDER, 0, number);
    }
    if (number > v->after) {
        v->early = number; /* the record is missing, or the end; what comes next tells */
        return;
    }
    if (number != v->after || !seki_audit_digest_eq(&note.digest, &v->digest)) {
        tell(v, SEKI_AUDIT_REWRITTEN, v->verdict.checked_at, number);
        return;
    }
    v->verdict.checked_at = number;
    v->verdict.key = note.key;
    v->verdict.unsynchronised += note.clock != SEKI_AUDIT_CLOCK_SYNCHRONISED;
}

void seki_audit_verify_end(struct seki_audit_verify *v, int64_t number,
                           const struct seki_audit_digest *digest)
{
    const struct seki_audit_note *outside = &v->options.outside;

    if (v->early > 0) {
        tell(v, SEKI_AUDIT_TRUNCATED, v->after, v->early);
    }
    if (v->options.has_outside && outside->number > v->after) {
        v->verdict.n_outside = 1;
        tell(v, SEKI_AUDIT_TRUNCATED, v->after, outside->number);
    }
    if (number >= 0 && (number != v->after || !seki_audit_digest_eq(digest, &v->digest))) {
        tell(v, SEKI_AUDIT_HEAD, v->after, number);
    }
    v->verdict.digest = v->digest;
}

void seki_audit_verify_unfinished(struct seki_audit_verify *v)
{
    tell(v, SEKI_AUDIT_UNFINISHED, v->after, v->after);
    seki_audit_verify_end(v, -1, NULL);
}
