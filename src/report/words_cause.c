#include "base/part.h"
#include "msg/m_rep.h"
#include "report/words.h"

enum seki_basis seki_cause_basis(const struct seki_assessment *a, size_t group,
                                 const struct seki_cause *cause)
{
    size_t statement = a->groups[group].statement;

    if (cause->kind != SEKI_CAUSE_OBJECTIVE && cause->kind != SEKI_CAUSE_EXPOSURE) {
        return SEKI_BASIS_ASSET;
    }
    if (statement == SEKI_NO_INDEX) {
        return SEKI_BASIS_NO_STATEMENT;
    }
    if (!a->hospital->statements[statement].statement) {
        return SEKI_BASIS_UNREADABLE;
    }
    return cause->item && cause->answer ? SEKI_BASIS_ANSWER : SEKI_BASIS_NOT_ASKED;
}

struct seki_str seki_basis_name(enum seki_basis basis)
{
    static const struct seki_str names[SEKI_BASIS_MAX] = {
        SEKI_STR("answer"),     SEKI_STR("asset"),     SEKI_STR("no-statement"),
        SEKI_STR("unreadable"), SEKI_STR("not-asked"),
    };

    return names[basis];
}

enum seki_side seki_cause_side(enum seki_cause_kind kind)
{
    switch (kind) {
    case SEKI_CAUSE_OBJECTIVE:
        return SEKI_SIDE_HINDERED;
    case SEKI_CAUSE_EXPOSURE:
    case SEKI_CAUSE_FACT:
        return SEKI_SIDE_WAY;
    case SEKI_CAUSE_RELIEF:
    case SEKI_CAUSE_VALUE:
    case SEKI_CAUSE_MAX:
    default:
        return SEKI_SIDE_UNKNOWN;
    }
}

struct seki_str seki_cause_kind_name(enum seki_cause_kind kind)
{
    static const struct seki_str names[SEKI_CAUSE_MAX] = {
        [SEKI_CAUSE_OBJECTIVE] = SEKI_STR("objective"),
        [SEKI_CAUSE_EXPOSURE] = SEKI_STR("exposure"),
        [SEKI_CAUSE_FACT] = SEKI_STR("fact"),
        [SEKI_CAUSE_RELIEF] = SEKI_STR("relief"),
        [SEKI_CAUSE_VALUE] = SEKI_STR("axis"),
    };

    return names[kind];
}

static struct seki_cause_subject subject_of_axis(enum seki_axis axis)
{
    struct seki_cause_subject subject = {.id = seki_axis_name(axis), .grade = SEKI_GRADE_VERIFIED};

    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        subject.text.in[lang] = seki_word_axis((enum seki_lang)lang, axis);
    }
    return subject;
}

struct seki_cause_subject seki_cause_subject_of(const struct seki_assessment *a,
                                                const struct seki_cause *cause)
{
    const struct seki_hub *hub = a->hub;

    if (cause->kind == SEKI_CAUSE_OBJECTIVE) {
        const struct seki_objective *objective = &hub->objectives[cause->index];
        return (struct seki_cause_subject){objective->id, objective->text, objective->origin.grade};
    }
    if (cause->kind == SEKI_CAUSE_EXPOSURE) {
        const struct seki_exposure *exposure = &hub->exposures[cause->index];
        return (struct seki_cause_subject){exposure->id, exposure->text, exposure->origin.grade};
    }
    if (cause->kind == SEKI_CAUSE_VALUE) {
        return subject_of_axis((enum seki_axis)cause->index);
    }
    return (struct seki_cause_subject){hub->facts[cause->index].id, hub->facts[cause->index].text,
                                       hub->facts[cause->index].origin.grade};
}

/* "page 2, line 14" */
static struct seki_msg place_on_page(const struct seki_words_answer *said)
{
    struct seki_str rest = said->cell;
    struct seki_str page = {0};

    (void)seki_str_split(&rest, ',', &page);
    page = seki_str_skip(page, sizeof("page ") - 1);
    rest = seki_str_skip(rest, sizeof(" line ") - 1);
    return M_rep_place_page(page, rest, said->file);
}

/* "cell C151 of x.xlsx", "line 12 of x.csv", or the file alone. */
static void add_place(struct seki_buf *out, enum seki_lang lang,
                      const struct seki_words_answer *said)
{
    struct seki_str line = SEKI_STR("line ");
    struct seki_msg msg = M_rep_place_cell(said->cell, said->file);

    if (said->cell.n == 0) {
        msg = M_rep_place_file(said->file);
    } else if (seki_str_starts(said->cell, line)) {
        msg = M_rep_place_line(seki_str_skip(said->cell, line.n), said->file);
    } else if (seki_str_starts(said->cell, SEKI_STR("page "))) {
        msg = place_on_page(said);
    } else if (said->sheet.n) {
        msg = M_rep_place_sheet(said->cell, said->sheet, said->file);
    }
    seki_msg_format(out, lang, &msg);
}

static struct seki_msg answer_sentence(enum seki_lang lang, const struct seki_words_answer *said,
                                       struct seki_str place)
{
    struct seki_str word = seki_word_value(lang, said->value);

    if (said->value == SEKI_VALUE_NONE) {
        return M_rep_because_none(said->question, said->item, place);
    }
    if (said->value == SEKI_VALUE_NOTE || said->value == SEKI_VALUE_TEXT) {
        return M_rep_because_note(word, said->question, said->item, place);
    }
    if (!said->is_trusted) {
        return M_rep_because_doubtful(word, said->question, said->item, place);
    }
    return M_rep_because_answer(word, said->question, said->item, place);
}

/* Whether the maker plans what it lacks, and whether that counts. */
static void add_promise(struct seki_buf *out, enum seki_lang lang,
                        const struct seki_words_answer *said)
{
    struct seki_buf SEKI_CLEANUP_BUF iso = {0};
    struct seki_str day;
    struct seki_msg msg;

    seki_buf_init(&iso, 16); /* 2026-04-01 */
    seki_date_add_iso(&iso, said->planned_until);
    day = seki_part_str(out, &iso);

    switch (said->promise) {
    case SEKI_PROMISE_DUE:
        msg = M_rep_promise_due(day);
        break;
    case SEKI_PROMISE_LATE:
        msg = M_rep_promise_late(day);
        break;
    case SEKI_PROMISE_UNCLEAR:
        msg = M_rep_promise_unclear(day);
        break;
    case SEKI_PROMISE_NONE:
    case SEKI_PROMISE_MAX:
    default:
        return;
    }
    seki_msg_format(out, lang, &msg);
}

void seki_words_add_answer(struct seki_buf *out, enum seki_lang lang,
                           const struct seki_words_answer *said)
{
    struct seki_buf SEKI_CLEANUP_BUF place = {0};
    struct seki_msg msg;

    seki_buf_init(&place, out->max);
    add_place(&place, lang, said);
    msg = answer_sentence(lang, said, seki_part_str(out, &place));
    seki_msg_format(out, lang, &msg);
    add_promise(out, lang, said);
}

static struct seki_words_answer answer_of(enum seki_lang lang, const struct seki_received *from,
                                          const struct seki_cause *cause)
{
    return (struct seki_words_answer){
        .value = cause->answer->value,
        .is_trusted = cause->is_trusted,
        .item = cause->item->id,
        .question = seki_text_get(&cause->item->text, lang),
        .file = from->name,
        .sheet = cause->answer->sheet,
        .cell = cause->answer->cell,
        .promise = cause->promise,
        .planned_until = cause->answer->planned_until,
    };
}

struct seki_str seki_words_asset_cause(enum seki_lang lang, enum seki_cause_kind kind,
                                       bool is_unknown)
{
    if (kind == SEKI_CAUSE_RELIEF) {
        return seki_msg_text(lang, SEKI_MSG_rep_because_relief);
    }
    if (kind == SEKI_CAUSE_VALUE) {
        return seki_msg_text(lang, SEKI_MSG_rep_because_value);
    }
    return seki_msg_text(lang, is_unknown ? SEKI_MSG_rep_because_fact_unknown
                                          : SEKI_MSG_rep_because_fact);
}

void seki_words_add_cause(struct seki_buf *out, enum seki_lang lang,
                          const struct seki_assessment *a, size_t group,
                          const struct seki_cause *cause)
{
    static const int ids[SEKI_BASIS_MAX] = {
        [SEKI_BASIS_NO_STATEMENT] = SEKI_MSG_rep_because_no_statement,
        [SEKI_BASIS_UNREADABLE] = SEKI_MSG_rep_because_unreadable,
        [SEKI_BASIS_NOT_ASKED] = SEKI_MSG_rep_because_not_asked,
    };
    enum seki_basis basis = seki_cause_basis(a, group, cause);

    if (basis == SEKI_BASIS_ANSWER) {
        const struct seki_received *from = &a->hospital->statements[a->groups[group].statement];
        struct seki_words_answer said = answer_of(lang, from, cause);
        seki_words_add_answer(out, lang, &said);
        return;
    }
    if (basis == SEKI_BASIS_ASSET) {
        seki_buf_add(out,
                     seki_words_asset_cause(lang, cause->kind, cause->truth == SEKI_TRUTH_UNKNOWN));
        return;
    }
    seki_buf_add(out, seki_msg_text(lang, ids[basis]));
}

void seki_words_add_assets(struct seki_buf *out, enum seki_lang lang,
                           const struct seki_assessment *a, const size_t *assets, size_t n,
                           size_t max)
{
    size_t shown = SEKI_MIN(n, max);

    for (size_t i = 0; i < shown; i++) {
        const struct seki_asset *asset = &a->hospital->assets[assets[i]];
        if (i > 0) {
            seki_buf_add(out, seki_msg_text(lang, SEKI_MSG_rep_comma));
        }
        seki_buf_add(out, asset->id);
        if (asset->name.n) {
            seki_buf_add_char(out, ' ');
            seki_buf_add(out, asset->name);
        }
    }
    if (n > shown) {
        struct seki_msg more = M_rep_and_more((int64_t)(n - shown));
        seki_msg_format(out, lang, &more);
    }
}

void seki_words_add_devices(struct seki_buf *out, enum seki_lang lang,
                            const struct seki_assessment *a, size_t group, size_t max)
{
    const struct seki_group *g = &a->groups[group];

    seki_words_add_assets(out, lang, a, g->assets, g->n_assets, max);
}
