#include "document/compose.h"

#include "base/limits.h"

void seki_compose_begin(struct seki_composer *c, struct seki_arena *arena, enum seki_lang lang)
{
    *c = (struct seki_composer){.arena = arena};
    seki_doc_init(&c->doc, arena, lang);
}

void seki_compose_fail(struct seki_composer *c, int status)
{
    if (c->status == 0) {
        c->status = status;
    }
}

int seki_compose_end(const struct seki_composer *c, struct seki_doc *ret_doc, struct seki_err *err)
{
    if (c->status < 0) {
        return err->code < 0 ? err->code : seki_fail_status(err, c->status);
    }
    *ret_doc = c->doc;
    return 0;
}

struct seki_str seki_compose_word(const struct seki_composer *c, int id)
{
    return seki_msg_text(c->doc.lang, id);
}

struct seki_str seki_compose_buf(struct seki_composer *c, const struct seki_buf *text)
{
    struct seki_str copy;

    if (seki_buf_status(text) < 0) {
        seki_compose_fail(c, text->status);
        return SEKI_STR("");
    }
    copy = seki_arena_str(c->arena, seki_buf_str(text));
    if (!copy.p) {
        seki_compose_fail(c, SEKI_ERR_NOMEM);
    }
    return copy;
}

struct seki_str seki_compose_text(struct seki_composer *c, struct seki_msg msg)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_FRAME_BYTES);
    seki_msg_format(&text, c->doc.lang, &msg);
    return seki_compose_buf(c, &text);
}

struct seki_str seki_compose_join(struct seki_composer *c, const struct seki_str *parts, size_t n)
{
    struct seki_str whole = seki_arena_join(c->arena, parts, n);

    if (!whole.p) {
        seki_compose_fail(c, SEKI_ERR_NOMEM);
    }
    return whole;
}

struct seki_str seki_compose_place(struct seki_composer *c, struct seki_str sheet,
                                   struct seki_str cell)
{
    const struct seki_str parts[] = {sheet, SEKI_STR(" "), cell};

    return sheet.n ? seki_compose_join(c, parts, SEKI_ARRAY_LEN(parts)) : cell;
}

struct seki_block *seki_compose_block(struct seki_composer *c, enum seki_block_kind kind)
{
    struct seki_block *block = c->status < 0 ? NULL : seki_doc_add(&c->doc, kind);

    if (!block) {
        seki_compose_fail(c, seki_vec_is_full(&c->doc.blocks) ? SEKI_ERR_LIMIT : SEKI_ERR_NOMEM);
        c->scratch = (struct seki_block){.kind = kind};
        return &c->scratch;
    }
    return block;
}

struct seki_doc_cell *seki_compose_row(struct seki_composer *c, struct seki_block *block)
{
    struct seki_doc_cell *cells = c->status < 0 ? NULL : seki_doc_add_row(block);

    if (!cells) {
        seki_compose_fail(c, seki_vec_is_full(&block->cells) ? SEKI_ERR_LIMIT : SEKI_ERR_NOMEM);
        return c->no_cells;
    }
    return cells;
}

void seki_compose_columns(struct seki_composer *c, struct seki_block *table, const int *heads,
                          const uint8_t *shares, size_t n)
{
    table->n_columns = n;
    for (size_t i = 0; i < n; i++) {
        table->columns[i] =
            (struct seki_doc_column){.head = seki_compose_word(c, heads[i]), .share = shares[i]};
    }
}

void seki_compose_choice(struct seki_composer *c, const struct seki_doc_choice *choice)
{
    struct seki_doc_choice *added = c->status < 0 ? NULL : seki_vec_push(&c->doc.choices);

    if (!added) {
        seki_compose_fail(c, seki_vec_is_full(&c->doc.choices) ? SEKI_ERR_LIMIT : SEKI_ERR_NOMEM);
        return;
    }
    *added = *choice;
}

void seki_compose_heading(struct seki_composer *c, int id)
{
    seki_compose_block(c, SEKI_BLOCK_HEADING)->text = seki_compose_word(c, id);
}

void seki_compose_fact(struct seki_composer *c, struct seki_block *facts, struct seki_str label,
                       struct seki_str value)
{
    struct seki_doc_cell *cells = seki_compose_row(c, facts);

    cells[0].text = label;
    cells[1].text = value;
}
