/*
 * The parts of an entry: where in "MLDP-1, Does it ...? Yes, see Note 3" the answer stands.
 *
 * Questions hold colons, commas and answer words themselves, so every place where an answer could
 * begin is looked at. The last one with an answer word is taken. When another place says something
 * else, when a colon follows it, or when it stands behind a mere comma or blank, it is unsure.
 */
#include "base/limits.h"
#include "base/utf8.h"
#include "format/form/words.h"
#include "format/text/parts.h"

#define LABEL_BYTES 24  /* of a note's label before a colon */
#define SPOKEN_BYTES 24 /* of an answer with a full stop */
#define FIELD_BYTES 5   /* of a box with its tick */

enum mark {
    MARK_NONE,
    MARK_COMMA,
    MARK_ASK,    /* a question or a sentence ends */
    MARK_LEADER, /* "....", "____", blanks */
    MARK_COLON,  /* or a tab */
};

struct place {
    size_t from; /* of the mark */
    size_t to;   /* behind it */
    enum mark mark;
};

/* All that was found so far. */
struct search {
    struct seki_str text;
    struct place answer; /* of the last answer word; MARK_NONE: there is none */
    struct seki_text_word word;
    bool is_disputed;  /* another place says something else */
    struct place weak; /* the same, behind a comma */
    struct seki_text_word weak_word;
    size_t n_weak;
    size_t n_colons;        /* in all */
    size_t n_colons_behind; /* behind the answer */
    struct place colon;     /* the first */
    struct place ask;       /* the first of the other strong marks */
    size_t n_asks;
    size_t n_places;
    enum seki_value spoken; /* "Yes. Really? No": a sentence of its own, and perhaps the answer */
    size_t choice;          /* byte where a list to choose from begins; SIZE_MAX: there is none */
};

static bool is_digit_at(struct seki_str s, size_t at)
{
    return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

/* "http://", "12:30", and "Note 3:" have colons of their own. */
static bool is_own_colon(struct seki_str s, size_t at)
{
    struct seki_str before = seki_str_head(s, at);
    int64_t number;

    if (seki_str_starts(seki_str_skip(s, at + 1), SEKI_STR("//")) ||
        (at > 0 && is_digit_at(s, at - 1) && is_digit_at(s, at + 1))) {
        return true;
    }
    for (size_t n = 1; n <= SEKI_MIN(before.n, (size_t)LABEL_BYTES); n++) {
        struct seki_str tail = seki_str_skip(before, before.n - n);
        if ((n == before.n || before.p[before.n - n - 1] == ' ') &&
            seki_form_note_label(tail, &number)) {
            return true;
        }
    }
    return false;
}

static enum mark mark_of(uint32_t c)
{
    switch (c) {
    case ':':
    case 0xff1a:
    case '\t':
        return MARK_COLON;
    case '?':
    case 0xff1f:
    case 0x3002: /* 。 */
        return MARK_ASK;
    case ',':
    case ';':
    case 0x3001:
    case 0xff0c:
    case 0xff1b:
        return MARK_COMMA;
    default:
        return MARK_NONE;
    }
}

/* The mark at byte `at`, and the marks and blanks behind it that belong to it. */
static struct place place_at(struct seki_str text, size_t at)
{
    struct place place = {.from = at, .to = at};

    while (place.to < text.n) {
        struct seki_str rest = seki_str_skip(text, place.to);
        size_t leader = seki_text_leader(rest);
        uint32_t c = seki_utf8_next(&rest);
        enum mark mark = mark_of(c);
        bool is_more = place.to > at;
        if (mark == MARK_COLON && c == ':' && is_own_colon(text, place.to)) {
            mark = MARK_NONE;
        }
        if (leader) {
            mark = MARK_LEADER;
            rest = seki_str_skip(text, place.to + leader);
        } else if (mark == MARK_NONE && !(is_more && (c == ' ' || c == 0x3000))) {
            break;
        }
        if (is_more && mark == MARK_COMMA && place.mark == MARK_COMMA) {
            break;
        }
        place.mark = SEKI_MAX(place.mark, mark);
        place.to = text.n - rest.n;
    }
    return place;
}

/* Where the last word of `text` begins. */
static size_t last_word_of(struct seki_str text)
{
    size_t at = text.n;

    while (at > 0 && text.p[at - 1] != ' ' && text.p[at - 1] != '\t' &&
           !(at >= 3 && memcmp(text.p + at - 3, "　", 3) == 0)) {
        at--;
    }
    return at;
}

/* "____", "__X_", "[x]" and "(x)" stand before the answers that they are for. */
static bool is_field(struct seki_str word)
{
    bool is_box = seki_str_starts(word, SEKI_STR("[")) || seki_str_starts(word, SEKI_STR("("));

    return seki_str_find_char(word, '_') != SIZE_MAX || (is_box && word.n <= FIELD_BYTES);
}

/* Whether the answer before this place would be one of a list: "No ____ Yes", "Yes: No:". */
static bool is_choice_mark(const struct search *search, struct place place,
                           const struct seki_text_word *word)
{
    struct seki_str behind = seki_str_skip(search->text, (size_t)(word->word.p - search->text.p));

    for (size_t at = place.from; at < place.to; at++) {
        if (seki_text_leader(seki_str_skip(search->text, at))) {
            return true;
        }
    }
    behind = seki_str_trim(seki_str_skip(behind, word->word.n));
    return seki_str_starts(behind, SEKI_STR(":")) || seki_str_starts(behind, SEKI_STR("：")) ||
           seki_str_starts(behind, SEKI_STR("?")) || seki_str_starts(behind, SEKI_STR("_"));
}

/* Another answer stands right before the mark: "__X_ No ____ Yes", "Yes: ___ No: _X_". */
static int find_choice(struct search *search, struct place place, const struct seki_text_word *word,
                       struct seki_err *err)
{
    struct seki_str before = seki_str_trim(seki_str_head(search->text, place.from));
    size_t at = last_word_of(before);
    struct seki_text_word other = {0};
    int r;

    if (place.from == 0 || word->value == SEKI_VALUE_NOTE || search->choice != SIZE_MAX ||
        !is_choice_mark(search, place, word)) {
        return 0;
    }
    r = seki_text_find_word(seki_str_skip(before, at), &other, err);
    if (r < 0 || !other.is_found || other.value == SEKI_VALUE_NOTE || other.value == word->value) {
        return r;
    }
    before = seki_str_trim(seki_str_head(before, at));
    search->choice =
        is_field(seki_str_skip(before, last_word_of(before))) ? last_word_of(before) : at;
    return 0;
}

/* "... Yes ........ No": the answers are apart by nothing but leaders. */
static void join_choice(struct search *search, struct place place,
                        const struct seki_text_word *word)
{
    if (place.mark == MARK_LEADER && search->choice == SIZE_MAX &&
        search->answer.mark != MARK_NONE && word->value != SEKI_VALUE_NOTE &&
        search->word.value != SEKI_VALUE_NOTE) {
        search->choice = search->answer.to;
    }
}

static void add_strong(struct search *search, struct place place, const struct seki_text_word *word)
{
    if (!word->is_found) {
        return;
    }
    if (search->word.is_found && search->word.value != word->value) {
        join_choice(search, place, word);
    }
    search->is_disputed =
        search->is_disputed || (search->word.is_found && search->word.value != word->value);
    if (search->word.is_found && search->word.value == word->value) {
        return; /* said again; the note begins behind the first */
    }
    search->answer = place;
    search->word = *word;
    search->n_colons_behind = 0;
}

/* "Yes." with more behind it is no answer word, as "No. 7" is none; it may be one all the same. */
static int find_spoken(struct search *search, struct seki_str text, struct seki_err *err)
{
    size_t n = SEKI_MIN(seki_str_find_char(text, ' '), text.n);
    struct seki_text_word word = {0};
    int r = 0;

    if (n > 1 && n < SPOKEN_BYTES && strchr(".?!", text.p[n - 1])) {
        r = seki_text_find_word(seki_str_head(text, n - 1), &word, err);
    }
    if (r == 0 && word.is_found && word.value != SEKI_VALUE_NOTE) {
        search->spoken = word.value;
    }
    return r;
}

/* Takes one place into account. */
static int look_at(struct search *search, struct place place, struct seki_err *err)
{
    struct seki_str behind = seki_str_skip(search->text, place.to);
    struct seki_text_word word;
    int r = seki_text_find_word(behind, &word, err);

    if (r == 0 && place.mark != MARK_COMMA) {
        r = word.is_found ? find_choice(search, place, &word, err)
                          : find_spoken(search, behind, err);
    }
    if (r < 0) {
        return r;
    }
    if (place.mark == MARK_COMMA) {
        if (word.is_found && word.value != SEKI_VALUE_NOTE && search->n_weak++ == 0) {
            search->weak = place;
            search->weak_word = word;
        }
        return 0;
    }
    if (place.mark == MARK_COLON) {
        search->colon = search->n_colons++ == 0 ? place : search->colon;
        search->n_colons_behind += search->word.is_found && search->text.p[place.from] != '\t';
    } else {
        search->ask = search->n_asks++ == 0 ? place : search->ask;
    }
    add_strong(search, place, &word);
    return 0;
}

/* Looks at all places, the beginning first: "MLDP-1: Yes". */
static int find_places(struct search *search, struct seki_err *err)
{
    struct seki_text_word word;
    int r = seki_text_find_word(search->text, &word, err);

    if (r == 0) {
        add_strong(search, (struct place){.mark = MARK_LEADER}, &word);
    }
    for (size_t at = 0; r == 0 && at < search->text.n;) {
        struct place place = place_at(search->text, at);
        if (place.mark != MARK_NONE && ++search->n_places > SEKI_LIMIT_ENTRY_PLACES) {
            break;
        }
        if (place.mark != MARK_NONE) {
            r = look_at(search, place, err);
            at = place.to;
        } else {
            struct seki_str rest = seki_str_skip(search->text, at);
            (void)seki_utf8_next(&rest);
            at = search->text.n - rest.n;
        }
    }
    return r;
}

/* "MLDP-1 Supports this Yes": the last word. */
static int find_last_word(struct search *search, struct seki_err *err)
{
    size_t at = search->text.n;
    struct seki_text_word word = {0};
    int r = 0;

    while (at > 0 && search->text.p[at - 1] != ' ') {
        at--;
    }
    if (at > 0) {
        r = seki_text_find_word(seki_str_skip(search->text, at), &word, err);
    }
    if (r == 0 && word.is_found) {
        search->weak = (struct place){.from = at, .to = at, .mark = MARK_COMMA};
        search->weak_word = word;
    }
    return r;
}

/* "...? Yes" and "...か：はい": the question is over, so a colon further on is the note's. */
static bool is_question_over(const struct search *search)
{
    struct seki_str mark =
        seki_str_of(search->text.p + search->answer.from, search->answer.to - search->answer.from);
    struct seki_str before = seki_str_trim(seki_str_head(search->text, search->answer.from));

    return seki_str_find_char(mark, '?') != SIZE_MAX ||
           seki_str_find(mark, SEKI_STR("？")) != SIZE_MAX || seki_str_ends(before, SEKI_STR("か"));
}

/* "...: Perhaps?, see Note 2": the reference is behind the answer, and not the answer. */
static bool is_other_reference(const struct search *search)
{
    return search->word.value == SEKI_VALUE_NOTE && search->answer.mark != MARK_COLON &&
           search->n_colons > 0;
}

static void set_answer(struct seki_text_entry *entry, const struct search *search,
                       struct place place, const struct seki_text_word *word)
{
    entry->question = seki_str_trim(seki_str_head(search->text, place.from));
    entry->answer = word->word;
    entry->note = word->rest;
    entry->is_answered = true;
    entry->is_unsure = word->is_listed;
}

/* All of a list to choose from: its marks tell which answer was meant, to a person. */
static void set_choice(struct seki_text_entry *entry, const struct search *search)
{
    entry->question = seki_str_trim(seki_str_head(search->text, search->choice));
    entry->answer = seki_str_trim(seki_str_skip(search->text, search->choice));
    entry->note = (struct seki_str){0};
    entry->is_answered = false; /* the cell of a table may hold such a list, too */
    entry->is_unsure = true;
}

/* Whether the entry can be read in another way as well. */
static bool is_doubtful(const struct search *search, size_t loose)
{
    return search->is_disputed || is_other_reference(search) || search->answer.to >= loose ||
           (search->spoken != SEKI_VALUE_NONE && search->spoken != search->word.value) ||
           (search->n_colons_behind > 0 && !is_question_over(search));
}

/* "Acme, " has a note that is empty. */
static struct seki_str without_mark(struct seki_str text)
{
    static const struct seki_str marks[] = {SEKI_STR(","), SEKI_STR("、"), SEKI_STR("，"),
                                            SEKI_STR(";"), SEKI_STR("；")};

    for (size_t i = 0; i < SEKI_ARRAY_LEN(marks); i++) {
        if (seki_str_ends(text, marks[i])) {
            return seki_str_trim(seki_str_head(text, text.n - marks[i].n));
        }
    }
    return text;
}

/* No answer word: what stands behind the first colon or question mark is a text, if anything. */
static void set_text(struct seki_text_entry *entry, const struct search *search,
                     enum seki_text_end end)
{
    struct place place = search->n_colons ? search->colon : search->ask;
    struct seki_str text = without_mark(seki_str_trim(seki_str_skip(search->text, place.to)));

    if (place.mark == MARK_NONE && end == SEKI_TEXT_COLON) {
        /* "DOC-1: Acme", or a question without an answer */
        entry->answer = search->text;
        entry->is_unsure = true;
    } else if (place.mark == MARK_NONE || text.n == 0) {
        entry->question = search->text;
    } else {
        entry->question = seki_str_trim(seki_str_head(search->text, place.from));
        entry->answer = text;
        entry->is_unsure = (search->n_colons ? search->n_colons : search->n_asks) != 1;
    }
}

int seki_text_parse_entry(struct seki_str text, size_t loose, struct seki_text_entry *ret_entry,
                          struct seki_err *err)
{
    struct seki_text_entry entry = {0};
    enum seki_text_end end = SEKI_TEXT_SOFT;
    struct search search = {.text = text, .choice = SIZE_MAX};
    int r;

    if (!seki_text_take_id(&search.text, &entry.id, &end)) {
        entry.question = text;
        *ret_entry = entry;
        return 0;
    }
    loose = loose == SIZE_MAX ? loose : loose - SEKI_MIN(loose, text.n - search.text.n);
    search.text = seki_str_trim(search.text);
    r = find_places(&search, err);
    if (r == 0 && !search.word.is_found && search.n_weak == 0) {
        r = find_last_word(&search, err);
    }
    if (r < 0) {
        return r;
    }
    if (search.choice != SIZE_MAX) {
        set_choice(&entry, &search);
    } else if (search.word.is_found) {
        set_answer(&entry, &search, search.answer, &search.word);
        entry.is_unsure = entry.is_unsure || is_doubtful(&search, loose);
    } else if (search.weak_word.is_found) {
        set_answer(&entry, &search, search.weak, &search.weak_word);
        entry.is_answered = false;
        entry.is_unsure = true;
    } else {
        set_text(&entry, &search, end);
    }
    entry.is_unsure = entry.is_unsure || search.n_places > SEKI_LIMIT_ENTRY_PLACES;
    *ret_entry = entry;
    return 0;
}

int seki_text_holds_answer(struct seki_str text, bool *ret_holds, struct seki_err *err)
{
    struct search search = {.text = text, .choice = SIZE_MAX};
    int r = find_places(&search, err);

    *ret_holds = r == 0 && search.word.is_found &&
                 (search.word.value != SEKI_VALUE_NOTE || search.is_disputed);
    return r;
}
