#include "engine/search.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "msg/m_hint.h"
#include "msg/m_search.h"

#define ENTRY_MAX ((size_t)1 << 20) /* bytes of one entry's folded texts */

struct search {
    struct seki_arena *arena;
    const struct seki_book *book;
    struct seki_str words[SEKI_LIMIT_SEARCH_WORDS]; /* folded */
    size_t n_words;
    struct seki_vec hits[SEKI_HIT_MAX]; /* struct seki_entry */
    struct seki_err *err;
};

static const struct seki_str field_names[SEKI_HIT_MAX] = {
    [SEKI_HIT_ID] = SEKI_STR("id"),
    [SEKI_HIT_TITLE] = SEKI_STR("title"),
    [SEKI_HIT_TEXT] = SEKI_STR("text"),
};

struct seki_str seki_hit_field_name(enum seki_hit_field field)
{
    return field_names[field];
}

static int read_words(struct search *s, struct seki_str words)
{
    struct seki_str rest;
    struct seki_str word;

    if (words.n > SEKI_LIMIT_SEARCH_BYTES) {
        return seki_fail_limit(s->err, SEKI_STR("rules search"), SEKI_LIMIT_SEARCH_BYTES);
    }
    rest = seki_fold(s->arena, words);
    if (!rest.p) {
        return seki_fail_nomem(s->err);
    }
    while (seki_str_word(&rest, &word)) {
        if (s->n_words == SEKI_LIMIT_SEARCH_WORDS) {
            return seki_fail_limit(s->err, SEKI_STR("rules search"), SEKI_LIMIT_SEARCH_WORDS);
        }
        s->words[s->n_words++] = word;
    }
    return s->n_words ? 0 : seki_fail(s->err, SEKI_ERR_USAGE, M_search_nothing(), M_hint_search());
}

/* Texts of one field, with a line break between them, which no word contains. */
static void add_text(struct seki_buf *out, const struct seki_text *text)
{
    for (unsigned i = 0; text && i < SEKI_LANG_MAX; i++) {
        seki_buf_add(out, text->in[i]);
        seki_buf_lit(out, " \x1f ");
    }
}

static void add_field(struct seki_buf *out, const struct seki_entry_face *face,
                      enum seki_hit_field field)
{
    if (field == SEKI_HIT_ID) {
        seki_buf_add(out, face->set);
        seki_buf_add_char(out, ':');
        seki_buf_add(out, face->id);
        seki_buf_lit(out, " \x1f ");
        seki_buf_add(out, face->words[0]);
    } else if (field == SEKI_HIT_TITLE) {
        add_text(out, face->title);
    } else {
        add_text(out, face->more);
        seki_buf_add(out, face->words[1]);
    }
}

/* The first field with each word decides; the latest of them is the entry's. SEKI_HIT_MAX: no hit. */
static int match(struct search *s, struct seki_arena *scratch, const struct seki_entry_face *face,
                 enum seki_hit_field *ret_field)
{
    enum seki_hit_field latest = SEKI_HIT_ID;
    unsigned long found = 0; /* words, one bit each */
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, ENTRY_MAX);
    for (unsigned f = 0; f < SEKI_HIT_MAX && found != (1UL << s->n_words) - 1; f++) {
        struct seki_str folded;
        seki_buf_clear(&text);
        add_field(&text, face, (enum seki_hit_field)f);
        if (seki_buf_status(&text) < 0) {
            return seki_fail_status(s->err, seki_buf_status(&text));
        }
        folded = seki_fold(scratch, seki_buf_str(&text));
        if (!folded.p) {
            return seki_fail_nomem(s->err);
        }
        for (size_t w = 0; w < s->n_words; w++) {
            if (!(found >> w & 1) && seki_str_find(folded, s->words[w]) != SIZE_MAX) {
                found |= 1UL << w;
                latest = (enum seki_hit_field)f;
            }
        }
    }
    *ret_field = found == (1UL << s->n_words) - 1 ? latest : SEKI_HIT_MAX;
    return 0;
}

static int look_at(struct search *s, struct seki_entry entry)
{
    struct seki_entry_face face = seki_book_face(s->book, entry);
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    enum seki_hit_field field = SEKI_HIT_MAX;
    struct seki_entry *hit;
    int r;

    seki_arena_init(&scratch, ENTRY_MAX * 8);
    r = match(s, &scratch, &face, &field);
    if (r < 0 || field == SEKI_HIT_MAX) {
        return r;
    }
    hit = seki_vec_push(&s->hits[field]);
    if (!hit) {
        return seki_fail_nomem(s->err);
    }
    *hit = entry;
    return 0;
}

static int look_at_all(struct search *s)
{
    int r = 0;

    for (unsigned k = 0; r == 0 && k < SEKI_ENTRY_MAX; k++) {
        struct seki_entry e = {.kind = (enum seki_entry_kind)k};
        size_t n_sets = seki_book_n_sets(s->book, e.kind);
        for (e.set = 0; r == 0 && e.set < n_sets; e.set++) {
            size_t n = seki_book_count(s->book, e.kind, e.set);
            for (e.index = 0; r == 0 && e.index < n; e.index++) {
                r = look_at(s, e);
            }
        }
    }
    return r;
}

int seki_search(struct seki_arena *arena, const struct seki_book *book, struct seki_str words,
                struct seki_hits *ret_hits, struct seki_err *err)
{
    struct search s = {.arena = arena, .book = book, .err = err};
    struct seki_hits hits = {0};
    size_t n = 0;
    int r = read_words(&s, words);

    for (unsigned f = 0; f < SEKI_HIT_MAX; f++) {
        seki_vec_init(&s.hits[f], arena, sizeof(struct seki_entry),
                      (size_t)SEKI_LIMIT_CATALOGS * SEKI_LIMIT_ITEMS * 2);
    }
    r = r < 0 ? r : look_at_all(&s);
    for (unsigned f = 0; f < SEKI_HIT_MAX; f++) {
        n += s.hits[f].n;
    }
    if (r < 0) {
        return r;
    }
    hits.at = seki_arena_array(arena, struct seki_hit, SEKI_MAX(n, (size_t)1));
    if (!hits.at) {
        return seki_fail_nomem(err);
    }
    for (unsigned f = 0; f < SEKI_HIT_MAX; f++) {
        for (size_t i = 0; i < s.hits[f].n; i++) {
            hits.at[hits.n++] =
                (struct seki_hit){.entry = *seki_vec_at(&s.hits[f], struct seki_entry, i),
                                  .field = (enum seki_hit_field)f};
        }
    }
    *ret_hits = hits;
    return 0;
}
