#include "document/document.h"

#include "base/limits.h"

void seki_doc_init(struct seki_doc *doc, struct seki_arena *arena, enum seki_lang lang)
{
    *doc = (struct seki_doc){.lang = lang};
    seki_vec_init(&doc->blocks, arena, sizeof(struct seki_block), SEKI_LIMIT_DOCUMENT_BLOCKS);
    seki_vec_init(&doc->choices, arena, sizeof(struct seki_doc_choice),
                  SEKI_LIMIT_DOCUMENT_CHOICES);
}

struct seki_block *seki_doc_add(struct seki_doc *doc, enum seki_block_kind kind)
{
    struct seki_block *block = seki_vec_push(&doc->blocks);

    if (block) {
        block->kind = kind;
        seki_vec_init(&block->cells, doc->blocks.arena, sizeof(struct seki_doc_cell),
                      SEKI_LIMIT_DOCUMENT_CELLS);
    }
    return block;
}

size_t seki_block_width(const struct seki_block *block)
{
    switch (block->kind) {
    case SEKI_BLOCK_FACTS:
    case SEKI_BLOCK_FIGURES:
        return 2;
    case SEKI_BLOCK_TABLE:
    case SEKI_BLOCK_CHART:
        return block->n_columns;
    case SEKI_BLOCK_SIGN:
        return 1;
    case SEKI_BLOCK_TITLE:
    case SEKI_BLOCK_NOTICE:
    case SEKI_BLOCK_HEADING:
    case SEKI_BLOCK_PARAGRAPH:
    case SEKI_BLOCK_PLAIN:
    case SEKI_BLOCK_CONTENTS:
    case SEKI_BLOCK_PAGE:
    case SEKI_BLOCK_MAX:
    default:
        return 0;
    }
}

struct seki_doc_cell *seki_doc_add_row(struct seki_block *block)
{
    size_t first = block->cells.n;

    for (size_t i = 0; i < seki_block_width(block); i++) {
        if (!seki_vec_push(&block->cells)) {
            return NULL;
        }
    }
    return seki_vec_at(&block->cells, struct seki_doc_cell, first);
}

size_t seki_block_n_rows(const struct seki_block *block)
{
    size_t width = seki_block_width(block);

    return width ? block->cells.n / width : 0;
}

const struct seki_doc_cell *seki_block_row(const struct seki_block *block, size_t row)
{
    return seki_vec_at(&block->cells, const struct seki_doc_cell, row *seki_block_width(block));
}

size_t seki_block_span(const struct seki_block *block, const struct seki_doc_cell *row,
                       size_t column)
{
    size_t left = seki_block_width(block) - column;

    return row[column].span ? SEKI_MIN((size_t)row[column].span, left) : 1;
}
