/* A document with a block of each kind, for the tests of the painter. */
#ifndef SEKI_TESTS_UNIT_PAINTER_SAMPLE_DOC_H
#define SEKI_TESTS_UNIT_PAINTER_SAMPLE_DOC_H

#include "document/document.h"
#include "unit/base/texts.h"

/* A chart stands on one page. */
static inline size_t sample_rows(const struct seki_block *block, size_t n_rows)
{
    return block->kind == SEKI_BLOCK_CHART ? SEKI_MIN(n_rows, (size_t)SEKI_DOC_CHART_ROWS) : n_rows;
}

/* Each text of it is `text`; each block that has rows has `n_rows` of them. */
static inline void sample_doc(struct seki_doc *doc, struct seki_arena *arena, struct seki_str text,
                              size_t n_rows)
{
    seki_doc_init(doc, arena, SEKI_LANG_JA);
    doc->title = text;
    doc->author = text;
    doc->running = text;
    doc->date = (struct seki_date){2026, 4, 1};
    for (unsigned kind = 0; kind < SEKI_BLOCK_MAX; kind++) {
        struct seki_block *block = seki_doc_add(doc, (enum seki_block_kind)kind);
        assert_non_null(block);
        block->tone = (enum seki_tone)(kind % SEKI_TONE_MAX);
        block->level = kind == SEKI_BLOCK_HEADING;
        block->chart = (enum seki_chart_kind)(n_rows % SEKI_CHART_MAX);
        block->lead = text;
        block->text = text;
        block->small = text;
        block->n_columns = 3;
        block->columns[0] = (struct seki_doc_column){text, 20};
        block->columns[1] = (struct seki_doc_column){text, 50};
        block->columns[2] = (struct seki_doc_column){text, 30};
        for (size_t row = 0; seki_block_width(block) && row < sample_rows(block, n_rows); row++) {
            struct seki_doc_cell *cells = seki_doc_add_row(block);
            assert_non_null(cells);
            for (size_t i = 0; i < seki_block_width(block); i++) {
                cells[i] = (struct seki_doc_cell){
                    .mark = (enum seki_mark)((row + i) % SEKI_MARK_MAX),
                    .tone = (enum seki_tone)((row + i) % SEKI_TONE_MAX),
                    .indent = (uint8_t)(row % 3),
                    .span = (uint8_t)(row % 2 && i == 1 ? 2 : 0),
                    .shade = (uint8_t)((row + i) % (SEKI_SHADES + 1)),
                    .edges = (uint8_t)((row + i) % 4),
                    .amount = (uint32_t)(row * i),
                    .lines = (uint8_t)(row % 5 == 4 ? 2 : 0),
                    .strong = text,
                    .text = text,
                    .tag = text,
                    .small = text,
                };
            }
        }
    }
}

#endif
