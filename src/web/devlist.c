#include "web/devlist.h"

#include "base/utf8.h"
#include "model/grid.h"
#include "msg/m_list.h"
#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "web/asset.h"
#include "web/read.h"
#include "web/words.h"

#define ROWS 100  /* of one page of what it would do */
#define WORDS 100 /* of columns whose words mean something */
#define HEAD_CHARS 80
#define HIDDEN 20 /* cells that are named on the page */
#define SCALE 3

/* --- words of the page */

struct seki_msg seki_devlist_state_text(enum seki_devlist_state state)
{
    static const int ids[SEKI_DEVLIST_STATES] = {
        [SEKI_DEVLIST_WAITS] = SEKI_MSG_ward_inbox_waiting,
        [SEKI_DEVLIST_READ] = SEKI_MSG_list_open,
        [SEKI_DEVLIST_UNREADABLE] = SEKI_MSG_ward_inbox_unreadable,
        [SEKI_DEVLIST_TAKEN] = SEKI_MSG_list_state_taken,
        [SEKI_DEVLIST_ASIDE] = SEKI_MSG_ward_inbox_rejected,
    };

    return (struct seki_msg){.id = ids[state]};
}

enum seki_web_tone seki_devlist_state_tone(enum seki_devlist_state state)
{
    static const enum seki_web_tone tones[SEKI_DEVLIST_STATES] = {
        [SEKI_DEVLIST_WAITS] = SEKI_WEB_TONE_NOTE,     [SEKI_DEVLIST_READ] = SEKI_WEB_TONE_WARN,
        [SEKI_DEVLIST_UNREADABLE] = SEKI_WEB_TONE_BAD, [SEKI_DEVLIST_TAKEN] = SEKI_WEB_TONE_GOOD,
        [SEKI_DEVLIST_ASIDE] = SEKI_WEB_TONE_PLAIN,
    };

    return tones[state];
}

struct seki_msg seki_devlist_what_text(enum seki_devlist_what what)
{
    static const int ids[SEKI_DEVLIST_WHATS] = {
        [SEKI_DEVLIST_NEW] = SEKI_MSG_list_what_new,
        [SEKI_DEVLIST_CHANGED] = SEKI_MSG_list_what_changed,
        [SEKI_DEVLIST_SAME] = SEKI_MSG_list_what_same,
        [SEKI_DEVLIST_REFUSED] = SEKI_MSG_list_what_refused,
    };

    return (struct seki_msg){.id = ids[what]};
}

struct seki_str seki_devlist_what_name(enum seki_devlist_what what)
{
    static const struct seki_str names[SEKI_DEVLIST_WHATS] = {
        [SEKI_DEVLIST_NEW] = SEKI_STR("new"),
        [SEKI_DEVLIST_CHANGED] = SEKI_STR("changed"),
        [SEKI_DEVLIST_SAME] = SEKI_STR("same"),
        [SEKI_DEVLIST_REFUSED] = SEKI_STR("refused"),
    };

    return names[what];
}

struct seki_msg seki_devlist_target_label(int target)
{
    return target < SEKI_DEVICE_FIELDS
               ? seki_asset_label((enum seki_device_field)target)
               : seki_asset_detail_label((enum seki_detail_field)(target - SEKI_DEVICE_FIELDS));
}

/* --- columns */

struct filling {
    struct seki_arena *arena;
    enum seki_lang lang;
    const struct seki_devlist_look *look;
    struct seki_devlist_page *page;
    struct seki_err *err;
};

static int number(struct filling *f, struct seki_str before, size_t n, struct seki_str *ret_text)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, 64); /* a letter and a number */
    seki_buf_add(&text, before);
    seki_buf_add_int(&text, (int64_t)n);
    *ret_text = seki_arena_buf(f->arena, &text);
    return ret_text->p ? 0 : seki_fail_nomem(f->err);
}

/* "3: 管理番号 | 機器名 | ..." */
static int head_label(struct filling *f, const struct seki_devlist_line *line,
                      struct seki_str *ret_label)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_str all;

    seki_buf_init(&text, SEKI_LIMIT_CELL_BYTES);
    seki_buf_add_int(&text, line->number);
    seki_buf_add_char(&text, ':');
    for (size_t i = 0; i < line->n && text.n < (size_t)8 * HEAD_CHARS; i++) {
        struct seki_str cell = seki_devlist_cell(line, i);
        seki_buf_add(&text, cell.n ? SEKI_STR(" | ") : SEKI_STR(""));
        seki_buf_add(&text, cell);
    }
    all = seki_buf_str(&text);
    *ret_label = seki_arena_str(f->arena, seki_utf8_head(all, (size_t)3 * HEAD_CHARS));
    return ret_label->p ? 0 : seki_fail_nomem(f->err);
}

static int fill_head(struct filling *f)
{
    const struct seki_devlist_table *table = &f->look->table;
    size_t n = SEKI_MIN(table->n_lines, (size_t)SEKI_LIMIT_DEVLIST_HEAD_LINES);
    struct seki_web_option *option = seki_arena_array(f->arena, struct seki_web_option, n + 1);
    int r = option ? 0 : seki_fail_nomem(f->err);

    for (size_t i = 0; r == 0 && i < n; i++) {
        r = number(f, SEKI_STR(""), i, &option[i].value);
        r = r < 0 ? r : head_label(f, &table->line[i], &option[i].label.text);
        option[i].is_chosen = i == f->look->choice.head;
    }
    f->page->head = (struct seki_web_field){.name = SEKI_STR("head"),
                                            .label = M_list_head_line(),
                                            .help = M_list_head_help(),
                                            .option = option,
                                            .n_options = n};
    return r;
}

/* The same list for each column, with its own choice. */
static int fill_options(struct filling *f, int target, struct seki_web_field *field)
{
    struct seki_web_option *option =
        seki_arena_array(f->arena, struct seki_web_option, SEKI_DEVLIST_TARGETS + 1);

    if (!option) {
        return seki_fail_nomem(f->err);
    }
    option[0] = (struct seki_web_option){.value = SEKI_STR(""),
                                         .label = {.msg = M_list_leave()},
                                         .is_chosen = target == SEKI_DEVLIST_NOTHING};
    for (int i = 0; i < SEKI_DEVLIST_TARGETS; i++) {
        option[i + 1] = (struct seki_web_option){.value = seki_devlist_target_name(i),
                                                 .label = {.msg = seki_devlist_target_label(i)},
                                                 .is_chosen = target == i};
    }
    field->option = option;
    field->n_options = (size_t)SEKI_DEVLIST_TARGETS + 1;
    return 0;
}

static struct seki_str shorten(struct seki_str text)
{
    return seki_utf8_head(text, (size_t)3 * HEAD_CHARS);
}

static int fill_column(struct filling *f, size_t column, struct seki_web_column_row *row)
{
    const struct seki_devlist_table *table = &f->look->table;
    struct seki_buf SEKI_CLEANUP_BUF letter = {0};
    size_t n = 0;
    int r = number(f, SEKI_STR("c"), column, &row->field.name);

    seki_buf_init(&letter, 32); /* letters of a column */
    seki_column_add_name(&letter, (uint32_t)column);
    row->letter = seki_arena_buf(f->arena, &letter);
    if (r == 0 && !row->letter.p) {
        r = seki_fail_nomem(f->err);
    }
    row->head = shorten(seki_devlist_cell(&table->line[f->look->choice.head], column));
    for (size_t i = f->look->choice.head + 1; i < table->n_lines && n < SEKI_WEB_SAMPLES; i++) {
        struct seki_str cell = seki_devlist_cell(&table->line[i], column);
        if (cell.n && (n == 0 || !seki_str_eq(shorten(cell), row->sample[n - 1]))) {
            row->sample[n++] = shorten(cell);
        }
    }
    return r < 0 ? r : fill_options(f, f->look->choice.target[column], &row->field);
}

int seki_devlist_columns(struct seki_arena *arena, enum seki_lang lang,
                         const struct seki_devlist_look *look, struct seki_devlist_page *page,
                         struct seki_err *err)
{
    struct filling f = {.arena = arena, .lang = lang, .look = look, .page = page, .err = err};
    struct seki_web_column_row *row =
        seki_arena_array(arena, struct seki_web_column_row, look->table.n_columns + 1);
    int r = row ? fill_head(&f) : seki_fail_nomem(err);

    for (size_t i = 0; r == 0 && i < look->table.n_columns; i++) {
        r = fill_column(&f, i, &row[i]);
    }
    page->column = row;
    page->n_columns = look->table.n_columns;
    page->clears = look->choice.clears;
    page->shows_columns = true;
    return r;
}

/* --- words that mean something to an assessment */

static bool dimension_of(int target, enum seki_dimension *ret_dimension)
{
    switch (target) {
    case SEKI_DEVICE_KIND:
        *ret_dimension = SEKI_DIM_KIND;
        return true;
    case SEKI_DEVICE_ZONE:
        *ret_dimension = SEKI_DIM_ZONE;
        return true;
    case SEKI_DEVICE_NET:
        *ret_dimension = SEKI_DIM_NET;
        return true;
    case SEKI_DEVICE_AREA:
        *ret_dimension = SEKI_DIM_AREA;
        return true;
    default:
        return false;
    }
}

static bool is_scale(int target)
{
    return target >= SEKI_DEVICE_C && target <= SEKI_DEVICE_SAFETY;
}

/* What an assessment understands; empty: nothing. */
static int meaning_of(struct filling *f, int target, struct seki_str word,
                      struct seki_str *ret_means)
{
    const struct seki_hub *hub = seki_web_hub();
    enum seki_dimension dimension = SEKI_DIM_KIND;
    struct seki_str folded;
    int64_t value;
    size_t fact;

    *ret_means = SEKI_STR("");
    if (is_scale(target)) {
        folded = seki_fold(f->arena, word);
        *ret_means = seki_str_to_int(folded, 1, SCALE, &value) ? word : *ret_means;
        return folded.p ? 0 : seki_fail_nomem(f->err);
    }
    if (!hub || word.n == 0 || !dimension_of(target, &dimension)) {
        return 0;
    }
    struct seki_str parts[] = {seki_dimension_name(dimension), SEKI_STR(":"), word};
    folded = seki_arena_join(f->arena, parts, SEKI_ARRAY_LEN(parts));
    folded = folded.p ? seki_fold(f->arena, folded) : folded;
    if (!folded.p) {
        return seki_fail_nomem(f->err);
    }
    fact = seki_map_get(&hub->fact_by_word, folded);
    *ret_means = fact == SIZE_MAX ? *ret_means : seki_text_get(&hub->facts[fact].text, f->lang);
    return 0;
}

static int scale_options(struct filling *f, struct seki_str now, struct seki_web_field *field)
{
    static const struct seki_str values[SCALE + 1] = {SEKI_STR(""), SEKI_STR("1"), SEKI_STR("2"),
                                                      SEKI_STR("3")};
    static const int labels[SCALE + 1] = {SEKI_MSG_ward_choose, SEKI_MSG_ward_scale_1,
                                          SEKI_MSG_ward_scale_2, SEKI_MSG_ward_scale_3};
    struct seki_web_option *option = seki_arena_array(f->arena, struct seki_web_option, SCALE + 1);

    for (size_t i = 0; option && i <= SCALE; i++) {
        option[i] = (struct seki_web_option){.value = values[i],
                                             .label = {.msg = {.id = labels[i]}},
                                             .is_chosen = seki_str_eq(values[i], now)};
    }
    field->option = option;
    field->n_options = SCALE + 1;
    return option ? 0 : seki_fail_nomem(f->err);
}

/* What a person said that a word means. */
static struct seki_str said_of(const struct seki_devlist_choice *choice, int target,
                               struct seki_str folded)
{
    for (size_t i = 0; i < choice->n_words; i++) {
        if (choice->word[i].target == target && seki_str_eq(choice->word[i].from, folded)) {
            return choice->word[i].to;
        }
    }
    return SEKI_STR("");
}

struct gathering {
    struct filling *f;
    struct seki_map seen; /* "target:folded" to a row */
    struct seki_web_word_row *row;
    size_t n, max;
};

static int offer(struct gathering *g, int target, struct seki_str said,
                 struct seki_web_word_row *row)
{
    enum seki_dimension dimension = SEKI_DIM_KIND;
    int r = meaning_of(g->f, target, said, &row->means);

    if (r < 0 || is_scale(target)) {
        return r < 0 ? r : scale_options(g->f, said, &row->field);
    }
    (void)dimension_of(target, &dimension);
    return seki_web_hub()
               ? seki_web_fact_options(g->f->arena, dimension, g->f->lang, said, &row->field.option,
                                       &row->field.n_options, g->f->err)
               : 0;
}

static int add_word(struct gathering *g, int target, struct seki_str word, struct seki_str folded)
{
    struct seki_web_word_row *row = &g->row[g->n];
    struct filling *f = g->f;
    int r = meaning_of(f, target, word, &row->means);

    row->column = seki_devlist_target_label(target);
    row->word = shorten(word);
    row->target = seki_devlist_target_name(target);
    row->from = folded;
    row->n = 1;
    g->n++;
    return r < 0 || row->means.n ? r
                                 : offer(g, target, said_of(&f->look->choice, target, folded), row);
}

static int see_word(struct gathering *g, int target, struct seki_str word)
{
    struct filling *f = g->f;
    struct seki_str folded = seki_fold(f->arena, word);
    struct seki_str parts[] = {seki_devlist_target_name(target), SEKI_STR(":"), folded};
    struct seki_str key = folded.p ? seki_arena_join(f->arena, parts, 3) : folded;
    int r;

    if (!key.p) {
        return seki_fail_nomem(f->err);
    }
    r = seki_map_add(&g->seen, key, g->n);
    if (r == SEKI_ERR_EXISTS) {
        g->row[seki_map_get(&g->seen, key)].n++;
        return 0;
    }
    return r < 0 ? seki_fail_nomem(f->err) : add_word(g, target, word, folded);
}

/* Those that are not understood stand first. */
static int order_words(struct gathering *g)
{
    struct seki_web_word_row *sorted =
        seki_arena_array(g->f->arena, struct seki_web_word_row, g->n + 1);
    struct seki_devlist_page *page = g->f->page;
    size_t n = 0;
    int r = sorted ? 0 : seki_fail_nomem(g->f->err);

    for (int understood = 0; sorted && understood < 2; understood++) {
        for (size_t i = 0; i < g->n; i++) {
            if ((g->row[i].means.n > 0) == understood) {
                sorted[n++] = g->row[i];
            }
        }
        page->n_unknown = understood ? page->n_unknown : n;
    }
    page->word = sorted;
    page->n_words = SEKI_MIN(n, (size_t)WORDS);
    page->n_more = n - page->n_words;
    for (size_t i = 0; r == 0 && i < page->n_words; i++) {
        r = number(g->f, SEKI_STR(""), i, &sorted[i].number);
        r = r < 0 ? r : number(g->f, SEKI_STR("w"), i, &sorted[i].field.name);
    }
    return r;
}

static int fill_words(struct filling *f)
{
    const struct seki_devlist_look *look = f->look;
    struct gathering g = {.f = f, .max = look->plan.n};
    enum seki_dimension dimension;
    int r = 0;

    seki_map_init(&g.seen, f->arena);
    g.row = seki_arena_array(f->arena, struct seki_web_word_row, 8 * look->plan.n + 1);
    if (!g.row) {
        return seki_fail_nomem(f->err);
    }
    for (size_t column = 0; column < look->table.n_columns; column++) {
        int target = look->choice.target[column];
        if (target == SEKI_DEVLIST_NOTHING ||
            (!is_scale(target) && !dimension_of(target, &dimension))) {
            continue;
        }
        for (size_t i = 0; r == 0 && i < look->plan.n; i++) {
            struct seki_str word = seki_devlist_cell(look->plan.row[i].line, column);
            r = word.n ? see_word(&g, target, word) : 0;
        }
    }
    return r < 0 ? r : order_words(&g);
}

/* --- what it would do */

static struct seki_msg why_text(const struct seki_devlist_planned *row, struct seki_str value)
{
    switch (row->why) {
    case SEKI_DEVLIST_NO_ID:
        return M_list_why_no_id();
    case SEKI_DEVLIST_BAD_ID:
        return M_list_why_bad_id(value);
    case SEKI_DEVLIST_HIDDEN_ID:
        return M_list_why_hidden_id();
    case SEKI_DEVLIST_TWICE:
        return M_list_why_twice(value, row->other);
    case SEKI_DEVLIST_NO_NAME:
        return M_list_why_no_name();
    case SEKI_DEVLIST_NO_DAY:
        return M_list_why_no_day(value);
    case SEKI_DEVLIST_TOO_LONG:
        return M_web_too_long(SEKI_LIMIT_DEVLIST_VALUE);
    case SEKI_DEVLIST_FINE:
    case SEKI_DEVLIST_WHYS:
    default:
        return (struct seki_msg){.id = SEKI_MSG_NONE};
    }
}

/* The id stands beside; of a new one what it has, of one that is there what changes. */
static int fill_changes(struct filling *f, struct seki_devlist_planned *from,
                        struct seki_web_planned_row *to)
{
    struct seki_web_value_change *change =
        seki_arena_array(f->arena, struct seki_web_value_change, SEKI_DEVLIST_TARGETS);
    struct seki_ward_device before = {.device = {.number = 0}};

    if (!change) {
        return seki_fail_nomem(f->err);
    }
    if (from->before) {
        before = *from->before;
    }
    for (int i = 1; i < SEKI_DEVLIST_TARGETS; i++) {
        if (from->changes & UINT64_C(1) << i) {
            change[to->n_changes++] = (struct seki_web_value_change){
                seki_devlist_target_label(i), *seki_devlist_value(&before, i),
                *seki_devlist_value(&from->it, i)};
        }
    }
    to->change = change;
    return 0;
}

static int fill_row(struct filling *f, struct seki_devlist_planned *from,
                    struct seki_web_planned_row *to)
{
    char room[SEKI_CELL_NAME];
    struct seki_str value = shorten(seki_devlist_cell(from->line, from->column));
    bool has_cell = false;

    *to = (struct seki_web_planned_row){.line = from->line->number,
                                        .id = shorten(from->it.device.text[SEKI_DEVICE_ID]),
                                        .name = from->it.device.text[SEKI_DEVICE_NAME],
                                        .what = from->what};
    if (from->what == SEKI_DEVLIST_REFUSED) {
        to->why = why_text(from, value);
        has_cell = from->why != SEKI_DEVLIST_NO_NAME;
    } else if (from->has_hidden) {
        to->why = M_list_hidden_here();
        has_cell = true;
    }
    if (has_cell) {
        to->cell = seki_arena_str(
            f->arena, seki_cell_name(room, (uint32_t)from->column, (uint32_t)from->line->number));
    }
    if (has_cell && !to->cell.p) {
        return seki_fail_nomem(f->err);
    }
    return from->what == SEKI_DEVLIST_REFUSED ? 0 : fill_changes(f, from, to);
}

static int fill_rows(struct filling *f)
{
    struct seki_devlist_page *page = f->page;
    const struct seki_devlist_plan *plan = &f->look->plan;
    struct seki_web_planned_row *row =
        seki_arena_array(f->arena, struct seki_web_planned_row, ROWS);
    int64_t first = 0;
    int r = row ? 0 : seki_fail_nomem(f->err);

    if (!seki_str_to_int(page->after, 1, INT32_MAX, &first)) {
        first = 0;
        page->after = SEKI_STR("");
    }
    for (size_t i = (size_t)first; r == 0 && i < plan->n; i++) {
        if (plan->row[i].what != page->shown) {
            continue;
        }
        if (page->n_planned == ROWS) {
            r = number(f, SEKI_STR(""), i, &page->next);
            break;
        }
        r = fill_row(f, &plan->row[i], &row[page->n_planned++]);
    }
    page->planned = row;
    return r;
}

/* Cells that somebody should look at: the first ones by name, and how many rows there are. */
static int fill_hidden(struct filling *f)
{
    const struct seki_devlist_plan *plan = &f->look->plan;
    struct seki_buf SEKI_CLEANUP_BUF cells = {0};
    char room[SEKI_CELL_NAME];
    size_t n = 0;

    f->page->n_hidden = (int64_t)plan->n_hidden;
    seki_buf_init(&cells, SEKI_LIMIT_MESSAGE);
    for (size_t i = 0; i < plan->n && n < HIDDEN; i++) {
        const struct seki_devlist_planned *row = &plan->row[i];
        if (row->has_hidden && row->what != SEKI_DEVLIST_REFUSED) {
            seki_buf_add(&cells, n++ ? SEKI_STR(", ") : SEKI_STR(""));
            seki_buf_add(&cells,
                         seki_cell_name(room, (uint32_t)row->column, (uint32_t)row->line->number));
        }
    }
    seki_buf_add(&cells, plan->n_hidden > n ? SEKI_STR(", …") : SEKI_STR(""));
    f->page->hidden = seki_arena_buf(f->arena, &cells);
    return f->page->hidden.p ? 0 : seki_fail_nomem(f->err);
}

static int fill_left(struct filling *f)
{
    const struct seki_devlist_look *look = f->look;
    const struct seki_devlist_line *head = &look->table.line[look->choice.head];
    struct seki_str *left = seki_arena_array(f->arena, struct seki_str, look->table.n_columns + 1);

    for (size_t i = 0; left && i < look->table.n_columns; i++) {
        if (look->choice.target[i] == SEKI_DEVLIST_NOTHING && seki_devlist_cell(head, i).n) {
            left[f->page->n_left++] = shorten(seki_devlist_cell(head, i));
        }
    }
    f->page->left = left;
    return left ? 0 : seki_fail_nomem(f->err);
}

int seki_devlist_show_plan(struct seki_arena *arena, enum seki_lang lang,
                           const struct seki_devlist_look *look, struct seki_devlist_page *page,
                           struct seki_err *err)
{
    struct filling f = {.arena = arena, .lang = lang, .look = look, .page = page, .err = err};
    char hex[SEKI_AUDIT_HEX]; /* a digest in digits */
    int r;

    for (size_t i = 0; i < SEKI_DEVLIST_WHATS; i++) {
        page->count[i] = (int64_t)look->plan.count[i];
    }
    page->digest = seki_arena_str(arena, seki_audit_hex(&look->digest, hex));
    page->shows_plan = true;
    r = page->digest.p ? fill_rows(&f) : seki_fail_nomem(err);
    r = r < 0 ? r : fill_hidden(&f);
    r = r < 0 ? r : fill_words(&f);
    return r < 0 ? r : fill_left(&f);
}
