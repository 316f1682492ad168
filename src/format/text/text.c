#include "format/text/text.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/form/words.h"
#include "format/text/parts.h"
#include "msg/m_csv.h"
#include "msg/m_hint.h"
#include "msg/m_text.h"

#define HEAD_BYTES 60  /* of a line that could be a head of notes */
#define PLACE_BYTES 32 /* "line " and a number */
#define SCRATCH_BYTES 4096

enum kind {
    KIND_NONE,  /* no block is open */
    KIND_ENTRY, /* begins with an id */
    KIND_NOTE,  /* begins with the label of a note, or its number below a head of notes */
    KIND_OTHER, /* anything else */
};

struct line {
    struct seki_str text; /* without blanks at the ends */
    size_t indent;        /* bytes of blanks before it */
    size_t number;
};

/* Lines that belong together. */
struct block {
    enum kind kind;
    size_t line; /* number of the first */
    size_t indent;
    size_t loose;   /* from this byte on, it may be something else; SIZE_MAX: nothing may */
    bool is_unsure; /* what follows may take it back */
    struct seki_buf text;
};

struct reader {
    struct seki_str name;
    const struct seki_grid_sink *sink;
    struct block block;
    struct seki_str ahead; /* from the line on that ends the block */
    bool is_page;          /* only the line of the id has the answer for sure */
    bool are_soft;         /* ids with nothing but a blank behind them count */
    bool is_notes;         /* below a head of notes */
};

static void finish_reader(struct reader *reader)
{
    seki_buf_finish(&reader->block.text);
}

/* --- lines ---------------------------------------------------------------------------------- */

/* Takes a line off `*rest`: LF, CR, both, and form feeds end it. */
static bool take_line(struct seki_str *rest, struct line *line)
{
    struct seki_str text;
    size_t n = 0;

    if (rest->n == 0) {
        return false;
    }
    while (n < rest->n && rest->p[n] != '\n' && rest->p[n] != '\r' && rest->p[n] != '\f') {
        n++;
    }
    text = seki_str_head(*rest, n);
    *rest = seki_str_skip(
        *rest, seki_str_starts(seki_str_skip(*rest, n), SEKI_STR("\r\n")) ? n + 2 : n + 1);
    line->text = seki_str_trim(text);
    line->indent = line->text.n ? (size_t)(line->text.p - text.p) : 0;
    line->number++;
    return true;
}

/* Whether most ids have nothing but a blank behind them. */
static bool are_ids_soft(struct seki_str text)
{
    struct line line = {0};
    size_t n_soft = 0;
    size_t n_hard = 0;

    while (take_line(&text, &line)) {
        struct seki_str rest = line.text;
        struct seki_str id;
        enum seki_text_end end;
        if (seki_text_take_id(&rest, &id, &end)) {
            n_soft += end == SEKI_TEXT_SOFT;
            n_hard += end != SEKI_TEXT_SOFT;
        }
    }
    return n_soft > n_hard;
}

static int fold_head(struct seki_arena *arena, struct seki_str text, struct seki_str *ret_folded,
                     struct seki_err *err)
{
    *ret_folded = seki_fold(arena, text);
    return ret_folded->p ? 0 : seki_fail_nomem(err);
}

/* "Note 3: ..."; a line that goes on may begin with "Note 3 and ...". */
int seki_text_is_note(struct seki_str text, bool is_inside, bool *ret_is, struct seki_err *err)
{
    static const struct seki_str ends[] = {SEKI_STR(":"), SEKI_STR("："), SEKI_STR(" "),
                                           SEKI_STR("　")};
    size_t n_ends = is_inside ? 2 : SEKI_ARRAY_LEN(ends);
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str head = seki_utf8_head(text, HEAD_BYTES);
    int r = 0;

    *ret_is = false;
    seki_arena_init(&arena, (size_t)SCRATCH_BYTES * 16);
    for (size_t at = 1; r == 0 && at <= head.n && !*ret_is; at++) {
        struct seki_str rest = seki_str_skip(head, at);
        struct seki_str folded = {0};
        int64_t number;
        bool is_end = at == head.n && !is_inside;
        for (size_t i = 0; i < n_ends; i++) {
            is_end = is_end || seki_str_starts(rest, ends[i]);
        }
        if (is_end) {
            r = fold_head(&arena, seki_str_head(head, at), &folded, err);
            *ret_is = r == 0 && seki_form_note_label(folded, &number);
        }
    }
    return r;
}

/* "備考" alone: what follows are notes, counted by numbers alone. */
static int is_notes_head(struct seki_str text, bool *ret_is, struct seki_err *err)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_str folded = {0};
    int r;

    *ret_is = false;
    seki_arena_init(&arena, SCRATCH_BYTES);
    if (text.n > HEAD_BYTES) {
        return 0;
    }
    r = fold_head(&arena, text, &folded, err);
    if (r == 0) {
        folded = seki_str_ends(folded, SEKI_STR(":"))
                     ? seki_str_trim(seki_str_head(folded, folded.n - 1))
                     : folded;
        *ret_is = seki_form_is_note_head(folded);
    }
    return r;
}

/* A line that stands for itself between entries: a rule, a bullet, or capitals only. */
static bool is_heading(struct seki_str text)
{
    static const struct seki_str starts[] = {SEKI_STR("#"),  SEKI_STR("="),  SEKI_STR("["),
                                             SEKI_STR("*"),  SEKI_STR("■"),  SEKI_STR("●"),
                                             SEKI_STR("【"), SEKI_STR("◆"),  SEKI_STR("---"),
                                             SEKI_STR("―"),  SEKI_STR("──"), SEKI_STR("第")};
    bool has_capital = false;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(starts); i++) {
        if (seki_str_starts(text, starts[i])) {
            return true;
        }
    }
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.p[i] >= 0x80 || (text.p[i] >= 'a' && text.p[i] <= 'z')) {
            return false;
        }
        has_capital = has_capital || (text.p[i] >= 'A' && text.p[i] <= 'Z');
    }
    return has_capital && text.n > 4; /* "N/A", "YES" */
}

/* --- rows ----------------------------------------------------------------------------------- */

static int deliver(struct reader *reader, struct seki_cell *cells, size_t n, struct seki_err *err)
{
    char place[PLACE_BYTES];
    struct seki_row row = {.number = (uint32_t)reader->block.line, .cells = cells, .n = n};
    int length = snprintf(place, sizeof(place), "line %zu", reader->block.line);

    row.place = seki_str_of(place, (size_t)length);
    return n ? reader->sink->row(reader->sink->user, &row, err) : 0;
}

static void add_cell(struct seki_cell *cells, size_t *n, uint32_t column, struct seki_str text,
                     bool is_unsure)
{
    if (text.n) {
        cells[(*n)++] = (struct seki_cell){.column = column, .text = text, .is_unsure = is_unsure};
    }
}

/* Delivers the bytes [from, to) of the block as an entry. */
static int deliver_part(struct reader *reader, size_t from, size_t to, bool is_unsure,
                        struct seki_err *err)
{
    struct seki_str text =
        seki_str_skip(seki_str_head(seki_buf_str(&reader->block.text), to), from);
    size_t loose = reader->block.loose;
    struct seki_text_entry entry;
    struct seki_cell cells[4];
    size_t n = 0;
    int r;

    loose = loose == SIZE_MAX ? loose : loose - SEKI_MIN(loose, from);
    r = seki_text_parse_entry(text, loose, &entry, err);
    if (r < 0) {
        return r;
    }
    is_unsure = is_unsure || entry.is_unsure;
    add_cell(cells, &n, 0, entry.id, false);
    add_cell(cells, &n, 1, entry.question, false);
    add_cell(cells, &n, 2, entry.answer, is_unsure);
    add_cell(cells, &n, 3, entry.note, is_unsure);
    return deliver(reader, cells, n, err);
}

/* Whether a text that may be an entry has an answer, other than a reference to a note. */
static int has_answer(struct seki_str text, bool *ret_has, struct seki_err *err)
{
    struct seki_text_entry entry;
    struct seki_text_word word = {0};
    int r = seki_text_parse_entry(text, SIZE_MAX, &entry, err);

    if (r == 0 && entry.answer.n) {
        r = seki_text_find_word(entry.answer, &word, err);
    }
    *ret_has = r == 0 && word.is_found && word.value != SEKI_VALUE_NOTE;
    return r;
}

/*
 * An entry with an answer, and behind it an id with another answer: two entries stand on one line, or a
 * note tells of another question. Both are delivered, and neither is sure.
 */
static int deliver_entry(struct reader *reader, struct seki_err *err)
{
    struct seki_str text = seki_buf_str(&reader->block.text);
    bool is_answered = false;
    bool is_unsure = reader->block.is_unsure;
    size_t from = 0;
    size_t first = seki_text_next_id(text);
    int r = 0;

    for (size_t at = 0; r == 0 && first < text.n && at < text.n;) {
        size_t end = at + seki_text_next_id(seki_str_skip(text, at));
        bool has = false;
        r = has_answer(seki_str_head(seki_str_skip(text, at), end - at), &has, err);
        if (r == 0 && has && is_answered) {
            is_unsure = true;
            r = deliver_part(reader, from, at, true, err);
            from = at;
        }
        is_answered = is_answered || has;
        at = end;
    }
    return r < 0 ? r : deliver_part(reader, from, text.n, is_unsure, err);
}

/* Below a head of notes: the number, and the note. */
static int deliver_note(struct reader *reader, struct seki_err *err)
{
    struct seki_str text = seki_buf_str(&reader->block.text);
    struct seki_str id = {0};
    enum seki_text_end end;
    struct seki_cell cells[2];
    size_t n = 0;

    (void)seki_text_take_id(&text, &id, &end);
    add_cell(cells, &n, 0, id, false);
    add_cell(cells, &n, 1, seki_str_trim(text), false);
    return deliver(reader, cells, n, err);
}

/* Any other line: cells only where tabs are. */
static int deliver_other(struct reader *reader, struct seki_err *err)
{
    struct seki_str rest = seki_buf_str(&reader->block.text);
    struct seki_str part;
    struct seki_cell cells[SEKI_TEXT_CELLS];
    size_t n = 0;

    for (uint32_t column = 0; column + 1 < SEKI_TEXT_CELLS && seki_str_split(&rest, '\t', &part);
         column++) {
        add_cell(cells, &n, column, seki_str_trim(part), false);
    }
    add_cell(cells, &n, SEKI_TEXT_CELLS - 1, seki_str_trim(rest), false);
    return deliver(reader, cells, n, err);
}

/*
 * Whether a line between this entry and the next id holds an answer word where an answer stands:
 * "Correction: No" takes back what was said.
 */
static int is_taken_back(const struct reader *reader, bool *ret_is, struct seki_err *err)
{
    struct seki_str rest = reader->ahead;
    struct line line = {0};
    int r = 0;

    *ret_is = false;
    while (r == 0 && !*ret_is && take_line(&rest, &line)) {
        struct seki_str text = line.text;
        struct seki_str id;
        enum seki_text_end end;
        bool is_end = seki_text_take_id(&text, &id, &end);
        if (!is_end) {
            r = is_notes_head(line.text, &is_end, err);
        }
        if (r == 0 && !is_end) {
            r = seki_text_is_note(line.text, false, &is_end, err);
        }
        if (r < 0 || is_end) {
            break;
        }
        r = seki_text_holds_answer(line.text, ret_is, err);
    }
    return r;
}

static int end_block(struct reader *reader, struct seki_err *err)
{
    int r = 0;

    if (reader->block.kind == KIND_NONE) {
        return 0;
    }
    r = seki_fail_status(err, seki_buf_status(&reader->block.text));
    if (r == 0 && reader->block.kind == KIND_ENTRY) {
        r = is_taken_back(reader, &reader->block.is_unsure, err);
    }
    if (r == 0 && reader->block.kind == KIND_ENTRY) {
        r = deliver_entry(reader, err);
    } else if (r == 0 && reader->block.kind == KIND_NOTE && reader->is_notes) {
        r = deliver_note(reader, err);
    } else if (r == 0) {
        r = deliver_other(reader, err);
    }
    reader->block.kind = KIND_NONE;
    return r;
}

/* --- blocks --------------------------------------------------------------------------------- */

static int check_length(const struct reader *reader, size_t more, struct seki_err *err)
{
    if (reader->block.text.n + more <= SEKI_LIMIT_CELL_BYTES) {
        return 0;
    }
    return seki_fail(err, SEKI_ERR_LIMIT,
                     M_text_long_entry(reader->name, (int64_t)reader->block.line,
                                       (int64_t)SEKI_LIMIT_CELL_BYTES),
                     M_hint_text_long_entry());
}

static bool is_wide(char c)
{
    return (unsigned char)c >= 0x80;
}

/* Lines of Japanese are joined without a blank. */
static int add_line(struct reader *reader, const struct line *line, struct seki_err *err)
{
    struct seki_buf *text = &reader->block.text;
    int r = check_length(reader, line->text.n + 1, err);

    if (r < 0) {
        return r;
    }
    if (text->n > 0 && !(is_wide(text->p[text->n - 1]) && is_wide(line->text.p[0]))) {
        seki_buf_add_char(text, ' ');
    }
    seki_buf_add(text, line->text);
    return seki_fail_status(err, seki_buf_status(text));
}

static int begin_block(struct reader *reader, enum kind kind, const struct line *line,
                       struct seki_err *err)
{
    struct block *block = &reader->block;

    block->kind = kind;
    block->line = line->number;
    block->indent = line->indent;
    block->loose = SIZE_MAX;
    block->is_unsure = false;
    seki_buf_clear(&block->text);
    return add_line(reader, line, err);
}

/* "MPII-2.2" behind an entry of MPII: no sentence begins like that. */
static bool is_of_family(const struct block *block, struct seki_str id)
{
    size_t n = 0;

    while (n < id.n && seki_form_has_letter(seki_str_head(seki_str_skip(id, n), 1))) {
        n++;
    }
    return n > 1 && block->kind == KIND_ENTRY &&
           seki_str_starts(seki_buf_str(&block->text), seki_str_head(id, n));
}

/* Further in than the line that the open block begins with. */
static bool is_inside(const struct reader *reader, const struct line *line)
{
    return reader->block.kind != KIND_NONE && line->indent > reader->block.indent;
}

/* Whether an id with one blank behind it begins an entry; any sentence may begin with a number. */
static bool is_soft_id(const struct reader *reader, const struct line *line, struct seki_str id)
{
    return !is_inside(reader, line) &&
           (reader->are_soft || reader->is_notes || is_of_family(&reader->block, id));
}

/* What a line begins, as far as it says itself. */
static int kind_of(struct reader *reader, const struct line *line, enum kind *ret_kind,
                   struct seki_err *err)
{
    struct seki_str rest = line->text;
    struct seki_str id = {0};
    enum seki_text_end end;
    bool is = false;
    int r = seki_text_is_note(line->text, is_inside(reader, line), &is, err);

    *ret_kind = is ? KIND_NOTE : KIND_OTHER;
    if (r < 0 || is || !seki_text_take_id(&rest, &id, &end) ||
        (end == SEKI_TEXT_SOFT && !is_soft_id(reader, line, id)) ||
        (rest.n == 0 && is_inside(reader, line))) {
        return r;
    }
    *ret_kind = reader->is_notes && !seki_form_has_letter(id) ? KIND_NOTE : KIND_ENTRY;
    return 0;
}

/* Whether a line that begins nothing itself belongs to the lines before it. */
static bool is_continued(const struct reader *reader, const struct line *line)
{
    const struct block *block = &reader->block;

    if (block->kind == KIND_NONE) {
        return false;
    }
    return line->indent > block->indent || (block->kind != KIND_OTHER && !is_heading(line->text));
}

static int take(struct reader *reader, const struct line *line, struct seki_err *err)
{
    enum kind kind = KIND_NONE;
    int r;

    if (line->text.n == 0) {
        return end_block(reader, err);
    }
    r = kind_of(reader, line, &kind, err);
    if (r == 0 && kind == KIND_OTHER && is_continued(reader, line)) {
        if (reader->is_page || line->indent <= reader->block.indent) {
            reader->block.loose = SEKI_MIN(reader->block.loose, reader->block.text.n);
        }
        return add_line(reader, line, err);
    }
    r = r < 0 ? r : end_block(reader, err);
    if (r == 0 && kind == KIND_OTHER) {
        bool is_head = false;
        r = is_notes_head(line->text, &is_head, err);
        reader->is_notes = reader->is_notes || is_head;
    } else if (kind == KIND_ENTRY) {
        reader->is_notes = false;
    }
    return r < 0 ? r : begin_block(reader, kind, line, err);
}

static int read_lines(struct seki_str name, struct seki_str text, bool is_page,
                      const struct seki_grid_sink *sink, struct seki_err *err)
{
    struct reader SEKI_CLEANUP(finish_reader)
        reader = {.name = name, .sink = sink, .is_page = is_page, .are_soft = are_ids_soft(text)};
    struct line line = {0};
    bool is_wanted = true;
    int r = sink->sheet(sink->user, SEKI_STR(""), &is_wanted, err);

    if (r < 0 || !is_wanted) {
        return r;
    }
    seki_buf_init(&reader.block.text, SEKI_LIMIT_CELL_BYTES + 1);
    for (reader.ahead = text; r == 0 && take_line(&text, &line); reader.ahead = text) {
        r = line.number > SEKI_LIMIT_SHEET_ROWS
                ? seki_fail(err, SEKI_ERR_LIMIT, M_csv_too_many_rows(name, SEKI_LIMIT_SHEET_ROWS),
                            SEKI_NO_HINT)
                : take(&reader, &line, err);
    }
    return r < 0 ? r : end_block(&reader, err);
}

int seki_text_read(struct seki_str name, struct seki_str text, const struct seki_grid_sink *sink,
                   struct seki_err *err)
{
    return read_lines(name, text, false, sink, err);
}

int seki_text_read_page(struct seki_str name, struct seki_str text,
                        const struct seki_grid_sink *sink, struct seki_err *err)
{
    return read_lines(name, text, true, sink, err);
}
