#include "report/explain_page.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "document/compose.h"
#include "report/width.h"

#define DEEP 4 /* blanks before a line that belongs to the one before it */

struct page {
    struct seki_str id; /* that the text begins with; empty once it was passed over */
    struct seki_composer by;
    struct seki_buf paragraph; /* that is being joined; empty: none */
    bool is_columns;           /* its lines stay as they are */
    struct seki_str last;      /* its last line, as it stands */
};

static size_t indent_of(struct seki_str line)
{
    size_t n = 0;

    while (n < line.n && line.p[n] == ' ') {
        n++;
    }
    return n;
}

/* Columns, as tables have them: several blanks between words. */
static bool has_columns(struct seki_str line)
{
    return seki_str_find(seki_str_skip(line, indent_of(line)), SEKI_STR("   ")) != SIZE_MAX ||
           indent_of(line) > (size_t)2 * DEEP;
}

static void end_paragraph(struct page *page)
{
    struct seki_block *block;

    if (page->paragraph.n == 0) {
        return;
    }
    block =
        seki_compose_block(&page->by, page->is_columns ? SEKI_BLOCK_PLAIN : SEKI_BLOCK_PARAGRAPH);
    block->text = seki_compose_buf(&page->by, &page->paragraph);
    seki_buf_clear(&page->paragraph);
}

static bool is_latin(char c)
{
    return (unsigned char)c < 0x80;
}

/* The least that may stand on a line of its own: a word, or a Japanese letter and what clings to it. */
static struct seki_str first_piece(struct seki_str line)
{
    struct seki_str rest = line;
    size_t n = 0;

    while (n < line.n && line.p[n] != ' ' && is_latin(line.p[n])) {
        n++;
    }
    if (n > 0) {
        return seki_str_head(line, n);
    }
    for (int i = 0; i < 3 && rest.n; i++) {
        (void)seki_utf8_next(&rest);
    }
    return seki_str_head(line, line.n - rest.n);
}

/* `line` without its indent did not fit behind the last one: the two are one. */
static bool was_wrapped(const struct page *page, struct seki_str line)
{
    size_t blank = page->last.n && is_latin(page->last.p[page->last.n - 1]);

    if (seki_str_ends(page->last, SEKI_STR("。"))) {
        return false;
    }
    return seki_width(page->last) + blank + seki_width(first_piece(line)) > SEKI_TEXT_COLUMNS;
}

/* Words of Latin letters were parted by a blank, Japanese ones by nothing. */
static void join(struct page *page, struct seki_str line)
{
    if (!was_wrapped(page, line)) {
        seki_buf_add_char(&page->paragraph, '\n');
    } else if (is_latin(page->last.p[page->last.n - 1]) && is_latin(line.p[0])) {
        seki_buf_add_char(&page->paragraph, ' ');
    }
    seki_buf_add(&page->paragraph, line);
}

/* Columns go on as they are; else what is indented deeper, and wrapped lines at the margin. */
static bool goes_on(const struct page *page, struct seki_str line, bool is_columns)
{
    if (page->paragraph.n == 0 || is_columns != page->is_columns) {
        return false;
    }
    return is_columns || indent_of(line) >= DEEP ||
           (indent_of(line) == 0 && indent_of(page->last) == 0 && was_wrapped(page, line));
}

static void add_line(struct page *page, struct seki_str line)
{
    bool is_columns = has_columns(line);
    struct seki_str bare = is_columns ? line : seki_str_skip(line, indent_of(line));

    if (page->id.n && seki_str_starts(line, page->id)) { /* the title says it */
        bare = seki_str_trim(seki_str_skip(line, page->id.n));
        is_columns = false;
    }
    page->id = SEKI_STR("");

    if (!goes_on(page, line, is_columns)) {
        end_paragraph(page);
        page->is_columns = is_columns;
        seki_buf_add(&page->paragraph, bare);
    } else if (is_columns) {
        seki_buf_add_char(&page->paragraph, '\n');
        seki_buf_add(&page->paragraph, line);
    } else {
        join(page, bare);
    }
    page->last = line;
}

/* The next line, without those that are empty in front of it: `*ret_gap` says that there were some. */
static bool next_line(struct seki_str *rest, struct seki_str *ret_line, bool *ret_gap)
{
    *ret_gap = false;
    while (seki_str_split(rest, '\n', ret_line)) {
        if (seki_str_trim(*ret_line).n) {
            return true;
        }
        *ret_gap = true;
    }
    return false;
}

/* Behind a gap, at the margin, and what follows is not. */
static bool is_heading(struct seki_str line, struct seki_str rest, bool has_gap)
{
    return has_gap && indent_of(line) == 0 && rest.n && rest.p[0] == ' ';
}

static void add_heading(struct page *page, struct seki_str line)
{
    end_paragraph(page);
    seki_compose_block(&page->by, SEKI_BLOCK_HEADING)->text = line;
}

static void add_text(struct page *page, struct seki_str rest)
{
    struct seki_str line;
    bool has_gap;

    while (next_line(&rest, &line, &has_gap) && page->by.status == 0) {
        if (has_gap) {
            end_paragraph(page);
        }
        if (is_heading(line, rest, has_gap)) {
            add_heading(page, line);
            continue;
        }
        add_line(page, line);
    }
    end_paragraph(page);
}

int seki_explain_page(struct seki_arena *arena, const struct seki_explanation *explanation,
                      struct seki_doc *ret_doc, struct seki_err *err)
{
    struct page page = {.id = explanation->id};
    struct seki_block *title;
    int r;

    seki_compose_begin(&page.by, arena, explanation->lang);
    seki_buf_init(&page.paragraph, SEKI_LIMIT_FRAME_BYTES);
    page.by.doc.title = explanation->id;
    title = seki_compose_block(&page.by, SEKI_BLOCK_TITLE);
    title->lead = seki_compose_word(&page.by, explanation->kind);
    title->text = explanation->id;
    add_text(&page, explanation->text);
    r = seki_compose_end(&page.by, ret_doc, err);
    seki_buf_finish(&page.paragraph);
    return r;
}
