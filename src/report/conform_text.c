/* Conformity as plain text, clause by clause. Declared in report/conform_report.h. */
#include "base/part.h"
#include "msg/m_conf.h"
#include "msg/m_rep.h"
#include "report/conform_words.h"
#include "report/width.h"
#include "report/words.h"

#define STATE 28 /* columns of a state's name */
#define NUMBER 6
#define INDENT 4

struct work {
    struct seki_buf *out;
    enum seki_lang lang;
    const struct seki_conformity *c;
    const struct seki_web *web;
};

static void add_line(struct work *w, struct seki_msg msg, size_t indent)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, w->out->max);
    seki_msg_format(&text, w->lang, &msg);
    seki_width_add_cell(w->out, SEKI_STR(""), indent);
    seki_width_add_wrapped(w->out, seki_part_str(w->out, &text), indent, indent);
}

static void add_counts(struct work *w, const struct seki_conform_part *part)
{
    for (int i = 0; i < SEKI_CONFORM_STATE_MAX; i++) {
        if (part->count[i] > 0) {
            seki_buf_lit(w->out, "  ");
            seki_width_add_cell(w->out, seki_word_conform(w->lang, (enum seki_conform_state)i),
                                STATE);
            seki_width_add_int(w->out, (int64_t)part->count[i], NUMBER);
            seki_buf_lit(w->out, "\n");
        }
    }
}

/* "By the hospital: take a measure; confirm ..." for each that has something to do. */
static void add_actor(struct work *w, unsigned todo, enum seki_conform_actor actor)
{
    struct seki_buf SEKI_CLEANUP_BUF list = {0};
    struct seki_str what;

    seki_buf_init(&list, w->out->max);
    for (int i = 0; i < SEKI_TODO_MAX; i++) {
        if (todo >> i & 1 && seki_todo_actor((enum seki_conform_todo)i) == actor) {
            seki_buf_add(&list, list.n ? seki_msg_text(w->lang, SEKI_MSG_rep_comma) : SEKI_STR(""));
            seki_buf_add(&list, seki_word_todo(w->lang, (enum seki_conform_todo)i));
        }
    }
    what = seki_part_str(w->out, &list); /* also where it failed and is empty */
    if (what.n) {
        add_line(w, M_conf_text_todo(seki_word_actor(w->lang, actor), what), INDENT);
    }
}

static void add_lines(struct work *w, struct seki_str rest, size_t indent)
{
    struct seki_str line;

    while (rest.n && seki_str_split(&rest, '\n', &line)) {
        add_line(w, M_conf_text_line(line), indent);
    }
}

static void add_sentence(struct work *w, const struct seki_conform_result *result,
                         void (*add)(struct seki_buf *, enum seki_lang,
                                     const struct seki_conform_result *))
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, w->out->max);
    add(&text, w->lang, result);
    add_lines(w, seki_part_str(w->out, &text), INDENT);
}

static void add_proposals(struct work *w, const struct seki_conform_result *result)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, w->out->max);
    seki_conform_add_proposals(&text, w->lang, w->web, result);
    add_lines(w, seki_part_str(w->out, &text), INDENT);
}

static void add_result(struct work *w, const struct seki_conform_result *result)
{
    const struct seki_item *item = result->item;
    struct seki_str state = seki_word_conform(w->lang, result->state);

    add_line(w,
             result->is_unverified
                 ? M_conf_text_unverified(item->id, state,
                                          seki_word_grade(w->lang, SEKI_GRADE_UNVERIFIED))
                 : M_conf_text_state(item->id, state),
             2);
    add_line(w, M_conf_text_line(seki_text_get(&item->text, w->lang)), INDENT);
    add_sentence(w, result, seki_conform_add_counts);
    add_sentence(w, result, seki_conform_add_basis);
    add_sentence(w, result, seki_conform_add_said);
    add_proposals(w, result);
    for (int i = 0; i < SEKI_ACTOR_MAX; i++) {
        add_actor(w, result->todo, (enum seki_conform_actor)i);
    }
}

/* --- one requirement alone: all that stands behind it */

static void add_reason(struct work *w, const struct seki_conform_reason *reason)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_msg head = M_conf_reason(seki_word_conform(w->lang, reason->state));

    seki_buf_init(&text, w->out->max);
    seki_msg_format(&text, w->lang, &head);
    seki_conform_add_devices(&text, w->lang, w->c->assessment, &reason->assets, SIZE_MAX);
    seki_buf_lit(w->out, "\n");
    add_lines(w, seki_part_str(w->out, &text), INDENT);
    add_lines(w, seki_text_get(&reason->text, w->lang), INDENT + 2);
}

static int add_reasons(struct work *w, struct seki_arena *arena,
                       const struct seki_conform_part *part,
                       const struct seki_conform_result *result, struct seki_err *err)
{
    struct seki_vec reasons;
    int r = seki_conform_reasons(arena, w->c, part, result, &reasons, err);

    for (size_t i = 0; r == 0 && i < reasons.n; i++) {
        add_reason(w, seki_vec_at(&reasons, const struct seki_conform_reason, i));
    }
    return r;
}

static void add_uses(struct work *w, const struct seki_conform_part *part,
                     const struct seki_conform_result *result)
{
    const struct seki_hospital *hospital = w->c->assessment->hospital;
    bool is_first = true;

    for (size_t i = 0; i < hospital->n_measures; i++) {
        struct seki_buf SEKI_CLEANUP_BUF text = {0};
        if (!seki_conform_shows_use(w->c->assessment, part, result, &hospital->measures[i])) {
            continue;
        }
        if (is_first) {
            seki_buf_lit(w->out, "\n");
            add_line(w, M_conf_item_uses(), INDENT);
            is_first = false;
        }
        seki_buf_init(&text, w->out->max);
        seki_conform_add_use(&text, w->lang, w->c->assessment, &hospital->measures[i]);
        add_lines(w, seki_part_str(w->out, &text), INDENT + 2);
    }
}

static int add_steps(struct work *w, struct seki_arena *arena, const struct seki_conform_part *part,
                     const struct seki_conform_result *result, struct seki_err *err)
{
    struct seki_conform_step *steps = NULL;
    size_t n = 0;
    int r = seki_conform_steps(arena, w->c, part, result, &steps, &n, err);

    if (r == 0 && n > 0) {
        seki_buf_lit(w->out, "\n");
    }
    for (size_t i = 0; r == 0 && i < n; i++) {
        struct seki_buf SEKI_CLEANUP_BUF text = {0};
        seki_buf_init(&text, w->out->max);
        seki_conform_add_step(&text, w->lang, w->c->assessment, &steps[i]);
        add_lines(w, seki_part_str(w->out, &text), INDENT + 2);
    }
    return r;
}

static int add_behind(struct work *w, struct seki_arena *arena,
                      const struct seki_conform_part *part,
                      const struct seki_conform_result *result, struct seki_err *err)
{
    int r = add_reasons(w, arena, part, result, err);

    add_uses(w, part, result);
    return r < 0 ? r : add_steps(w, arena, part, result, err);
}

static int add_only(struct work *w, struct seki_arena *arena, const struct seki_item *only,
                    struct seki_err *err)
{
    int r = 0;

    for (size_t p = 0; r == 0 && p < w->c->n_parts; p++) {
        const struct seki_conform_part *part = &w->c->parts[p];
        for (size_t i = 0; r == 0 && i < part->n_results; i++) {
            if (part->results[i].item == only) {
                seki_buf_lit(w->out, "\n");
                add_line(w, part->vendor.n ? M_conf_sheet_of(part->vendor) : M_conf_sheet_own(), 0);
                add_result(w, &part->results[i]);
                r = add_behind(w, arena, part, &part->results[i], err);
            }
        }
    }
    return r;
}

/* --- since another time */

static void add_change(struct work *w, const struct seki_conform_change *change)
{
    const struct seki_item *item =
        change->result ? change->result->item : &w->c->catalog->items[change->was->item];
    struct seki_str vendor = change->part ? change->part->vendor : change->was->vendor;
    struct seki_str now =
        change->result ? seki_word_conform(w->lang, change->result->state) : SEKI_STR("-");
    struct seki_str was = seki_word_past(w->lang, change->was);
    struct seki_str kind = seki_word_conform_change(w->lang, change->kind);

    add_line(w,
             vendor.n ? M_conf_change_of(kind, vendor, item->id, was, now)
                      : M_conf_change(kind, item->id, was, now),
             2);
}

static void add_since(struct work *w, const struct seki_conform_since *since)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, w->out->max);
    seki_conform_add_since(&text, w->lang, since);
    seki_buf_lit(w->out, "\n");
    add_lines(w, seki_part_str(w->out, &text), 0);
    for (size_t i = 0; i < since->n; i++) {
        add_change(w, &since->changes[i]);
    }
}

/* --- all */

static void add_chapter(struct work *w, const struct seki_item *chapter)
{
    struct seki_buf SEKI_CLEANUP_BUF title = {0};

    seki_buf_init(&title, w->out->max);
    seki_conform_add_chapter(&title, w->lang, w->c->catalog, chapter);
    seki_buf_lit(w->out, "\n");
    add_line(w, M_conf_text_chapter(seki_part_str(w->out, &title)), 0);
}

static void add_part(struct work *w, const struct seki_conform_part *part)
{
    const struct seki_item *last = NULL;

    seki_buf_lit(w->out, "\n");
    add_line(w, part->vendor.n ? M_conf_sheet_of(part->vendor) : M_conf_sheet_own(), 0);
    add_counts(w, part);
    for (size_t i = 0; i < part->n_results; i++) {
        const struct seki_conform_result *result = &part->results[i];
        const struct seki_item *chapter = seki_conform_chapter(w->c->catalog, result->item);
        if (i == 0 || chapter != last) {
            add_chapter(w, chapter);
            last = chapter;
        }
        add_result(w, result);
    }
}

int seki_conform_text(struct seki_arena *arena, const struct seki_conform_report *report,
                      struct seki_buf *out, struct seki_err *err)
{
    const struct seki_edition *head = &report->conformity->catalog->head;
    struct work w = {.out = out, .lang = report->lang, .c = report->conformity, .web = report->web};
    struct seki_buf SEKI_CLEANUP_BUF day = {0};

    seki_buf_init(&day, 32);
    seki_date_add_iso(&day, report->as_of);
    add_line(&w, M_conf_title(report->conformity->assessment->hospital->name), 0);
    add_line(&w,
             M_conf_text_head(seki_part_str(out, &day), seki_text_get(&head->title, w.lang),
                              head->edition),
             0);
    add_line(&w, M_conf_about(), 0);
    if (report->since) {
        add_since(&w, report->since);
    }
    if (report->only) {
        return add_only(&w, arena, report->only, err);
    }
    for (size_t i = 0; i < w.c->n_parts; i++) {
        add_part(&w, &w.c->parts[i]);
    }
    return 0;
}
