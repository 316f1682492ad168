/* The words of "pdftotext -bbox-layout": <page> and <word xMin= yMin= xMax= yMax=>, nothing else. */
#include <expat.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/pdf/pdf_int.h"
#include "msg/m_hint.h"
#include "msg/m_pdf.h"

#define CHUNK ((size_t)64 << 10)
#define DOCTYPE_BYTES 512 /* before the first element */
#define PLACE_MAX 5000000 /* hundredths of a point: the largest page of PDF is 200 inches */

struct parser {
    XML_Parser xml;
    struct seki_arena *arena;
    struct seki_str name;
    struct seki_vec words;
    struct seki_buf text; /* of the word that is open */
    struct seki_pdf_word word;
    bool is_word;
    uint32_t n_pages;
    unsigned depth;
    int status;
    struct seki_err *err;
};

static void finish(struct parser *p)
{
    if (p->xml) {
        XML_ParserFree(p->xml);
    }
    seki_buf_finish(&p->text);
}

static void stop(struct parser *p, int status)
{
    if (status < 0 && p->status == 0) {
        p->status = status;
        XML_StopParser(p->xml, XML_FALSE);
    }
}

static int fail_nonsense(struct parser *p)
{
    return seki_fail(p->err, SEKI_ERR_INVALID, M_pdf_broken(p->name), M_hint_pdf_again());
}

/* "56.800000" as 5680; false for anything else. */
static bool parse_place(const char *text, int32_t *ret_place)
{
    struct seki_str s = seki_str_from_c(text);
    size_t dot = SEKI_MIN(seki_str_find_char(s, '.'), s.n);
    struct seki_str fraction = seki_str_head(seki_str_skip(s, dot + 1), 2);
    int64_t whole = 0;
    int64_t part = 0;

    if (!seki_str_to_int(seki_str_head(s, dot), -PLACE_MAX / 100, PLACE_MAX / 100, &whole) ||
        (fraction.n && !seki_str_to_int(fraction, 0, 99, &part))) {
        return false;
    }
    part = fraction.n == 1 ? part * 10 : part;
    *ret_place = (int32_t)(whole * 100 + (s.n && s.p[0] == '-' ? -part : part));
    return true;
}

static bool parse_box(const char **atts, struct seki_pdf_box *ret_box)
{
    const struct {
        const char *name;
        int32_t *place;
    } known[] = {{"xMin", &ret_box->left},
                 {"yMin", &ret_box->top},
                 {"xMax", &ret_box->right},
                 {"yMax", &ret_box->bottom}};
    size_t found = 0;

    for (size_t i = 0; atts[i]; i += 2) {
        for (size_t k = 0; k < SEKI_ARRAY_LEN(known); k++) {
            if (strcmp(atts[i], known[k].name) == 0) {
                found += parse_place(atts[i + 1], known[k].place);
            }
        }
    }
    return found == SEKI_ARRAY_LEN(known) && ret_box->right >= ret_box->left &&
           ret_box->bottom >= ret_box->top;
}

static int begin_page(struct parser *p)
{
    p->n_pages++;
    return p->n_pages <= SEKI_LIMIT_PDF_PAGES
               ? 0
               : seki_fail(p->err, SEKI_ERR_LIMIT, M_pdf_pages(p->name, SEKI_LIMIT_PDF_PAGES),
                           M_hint_pdf_form_only());
}

static int begin_word(struct parser *p, const char **atts)
{
    p->word = (struct seki_pdf_word){.page = p->n_pages};
    p->is_word = true;
    seki_buf_clear(&p->text);
    return p->n_pages > 0 && parse_box(atts, &p->word.box) ? 0 : fail_nonsense(p);
}

static int end_word(struct parser *p)
{
    struct seki_str text = seki_str_trim(seki_buf_str(&p->text));
    struct seki_pdf_word *word;
    int r = seki_fail_status(p->err, seki_buf_status(&p->text));

    p->is_word = false;
    if (r < 0 || text.n == 0) {
        return r;
    }
    word = seki_vec_push(&p->words);
    if (!word) {
        return seki_vec_is_full(&p->words)
                   ? seki_fail(p->err, SEKI_ERR_LIMIT, M_pdf_words(p->name, SEKI_LIMIT_PDF_WORDS),
                               M_hint_pdf_form_only())
                   : seki_fail_nomem(p->err);
    }
    *word = p->word;
    word->text = seki_arena_str(p->arena, text);
    return word->text.p ? 0 : seki_fail_nomem(p->err);
}

static void on_start(void *user, const char *name, const char **atts)
{
    struct parser *p = user;

    if (p->status < 0) {
        return;
    }
    if (++p->depth > SEKI_LIMIT_XML_DEPTH || p->is_word) {
        stop(p, fail_nonsense(p));
    } else if (strcmp(name, "page") == 0) {
        stop(p, begin_page(p));
    } else if (strcmp(name, "word") == 0) {
        stop(p, begin_word(p, atts));
    }
}

static void on_end(void *user, const char *name)
{
    struct parser *p = user;

    if (p->status < 0) {
        return;
    }
    p->depth--;
    if (strcmp(name, "word") == 0) {
        stop(p, end_word(p));
    }
}

static void on_text(void *user, const char *s, int n)
{
    struct parser *p = user;

    if (p->is_word && p->status == 0) {
        seki_buf_add(&p->text, seki_str_of(s, (size_t)n));
    }
}

/* The one that pdftotext writes was passed over. */
static void on_doctype(void *user, const char *name, const char *system, const char *public,
                       int has_subset)
{
    struct parser *p = user;

    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    stop(p, fail_nonsense(p));
}

static int start(struct parser *p)
{
    const XML_Memory_Handling_Suite memory = {seki_malloc, seki_realloc, seki_free};

    p->xml = XML_ParserCreate_MM("UTF-8", &memory, NULL);
    if (!p->xml) {
        return seki_fail_nomem(p->err);
    }
    XML_SetUserData(p->xml, p);
    XML_SetElementHandler(p->xml, on_start, on_end);
    XML_SetCharacterDataHandler(p->xml, on_text);
    XML_SetStartDoctypeDeclHandler(p->xml, on_doctype);
    return 0;
}

/* A word may hold any byte that its font names; XML must not. */
static struct seki_str clean(struct seki_str piece, char *chunk)
{
    for (size_t i = 0; i < piece.n; i++) {
        unsigned char c = (unsigned char)piece.p[i];
        chunk[i] = c < 0x20 && c != '\t' && c != '\n' && c != '\r' ? ' ' : piece.p[i];
    }
    return seki_str_of(chunk, piece.n);
}

static int pump(struct parser *p, struct seki_str bytes)
{
    char *chunk = seki_arena_alloc(p->arena, CHUNK, 1);

    if (!chunk) {
        return seki_fail_nomem(p->err);
    }
    do {
        struct seki_str piece = clean(seki_str_head(bytes, CHUNK), chunk);
        bytes = seki_str_skip(bytes, piece.n);
        if (XML_Parse(p->xml, piece.p, (int)piece.n, bytes.n == 0) != XML_STATUS_OK) {
            bool is_short = XML_GetErrorCode(p->xml) == XML_ERROR_NO_MEMORY;
            return p->status < 0 ? p->status
                   : is_short    ? seki_fail_nomem(p->err)
                                 : fail_nonsense(p);
        }
    } while (bytes.n);
    return 0;
}

int seki_pdf_parse(struct seki_arena *arena, struct seki_str name, struct seki_str bytes,
                   struct seki_vec *ret_words, uint32_t *ret_pages, struct seki_err *err)
{
    struct parser SEKI_CLEANUP(finish) p = {.arena = arena, .name = name, .err = err};
    size_t html;
    int r;

    bytes = seki_utf8_clean(arena, seki_str_skip(bytes, sizeof(SEKI_PDF_WORDS) - 1));
    if (!bytes.p) {
        return seki_fail_nomem(err);
    }
    html = seki_str_find(seki_str_head(bytes, DOCTYPE_BYTES), SEKI_STR("<html"));
    seki_buf_init(&p.text, SEKI_LIMIT_CELL_BYTES);
    seki_vec_init(&p.words, arena, sizeof(struct seki_pdf_word), SEKI_LIMIT_PDF_WORDS);
    r = html == SIZE_MAX ? fail_nonsense(&p) : start(&p);
    r = r < 0 ? r : pump(&p, seki_str_skip(bytes, html));
    if (r < 0) {
        return r;
    }
    *ret_words = p.words;
    *ret_pages = p.n_pages;
    return 0;
}
