/* Texts that a person does not see as they are: control characters, and more than a cell shows. */
#include "base/utf8.h"
#include "base/visible.h"
#include "engine/check_int.h"
#include "model/derivation.h"
#include "msg/m_check.h"
#include "msg/m_remedy.h"

struct look {
    size_t n_chars;
    bool has_hidden; /* characters that show nothing, or disguise what follows */
};

static struct look look_at(struct seki_str text)
{
    struct look look = {0};

    while (text.n) {
        uint32_t c = seki_utf8_next(&text);
        look.n_chars++;
        look.has_hidden = look.has_hidden ||
                          (c != '\t' && c != '\n' && c != '\r' && seki_visible_is_deceptive(c));
    }
    return look;
}

/* The worst of some texts. */
static struct look look_at_all(const struct seki_str *texts, size_t n)
{
    struct look worst = {0};

    for (size_t i = 0; i < n; i++) {
        struct look look = look_at(texts[i]);
        worst.n_chars = SEKI_MAX(worst.n_chars, look.n_chars);
        worst.has_hidden = worst.has_hidden || look.has_hidden;
    }
    return worst;
}

/* `place` is what the reason names: an item, a cell, or a field of the header. */
static int report(struct seki_check_work *w, struct seki_finding finding, struct seki_str place,
                  struct look look)
{
    int error = 0;

    finding.severity = SEKI_SEVERITY_WARNING;
    if (look.has_hidden) {
        finding.rule = SEKI_STR("text.hidden-characters");
        finding.reason = M_check_text_hidden(place);
        finding.remedy = M_remedy_text_hidden();
        error = seki_check_add(w, finding);
    }
    if (error == 0 && look.n_chars > SEKI_CELL_CHARS) {
        finding.rule = SEKI_STR("text.long");
        finding.reason = M_check_text_long(place, (int64_t)look.n_chars, SEKI_CELL_CHARS);
        finding.remedy = M_remedy_text_long();
        error = seki_check_add(w, finding);
    }
    return error;
}

static int check_header(struct seki_check_work *w)
{
    int error = 0;

    for (int i = 0; error == 0 && i < SEKI_FIELD_MAX; i++) {
        error = report(w, (struct seki_finding){0}, seki_field_name((enum seki_field)i),
                       look_at(w->statement->header[i]));
    }
    return error;
}

static int check_answer(struct seki_check_work *w, size_t i)
{
    const struct seki_answer *answer = &w->statement->answers[i];
    const struct seki_item *item = seki_catalog_answer_item(w->statement->catalog, i);
    const struct seki_derivation none = {.n_from = 0};
    const struct seki_derivation *made = answer->derivation ? answer->derivation : &none;
    const struct seki_str texts[] = {answer->text,
                                     answer->note,
                                     answer->raw,
                                     answer->raw_note,
                                     made->by,
                                     made->reason.in[SEKI_LANG_JA],
                                     made->reason.in[SEKI_LANG_EN]};

    return report(w, (struct seki_finding){.item = item}, item->id,
                  look_at_all(texts, SEKI_ARRAY_LEN(texts)));
}

int seki_check_texts(struct seki_check_work *w)
{
    const struct seki_statement *s = w->statement;
    int error = check_header(w);

    for (size_t i = 0; error == 0 && i < s->catalog->n_answers; i++) {
        error = check_answer(w, i);
    }
    for (size_t i = 0; error == 0 && i < s->n_extra; i++) {
        error = report(w, (struct seki_finding){.cell = s->extra[i].cell}, s->extra[i].cell,
                       look_at(s->extra[i].text));
    }
    return error;
}
