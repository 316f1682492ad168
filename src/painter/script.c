#include "painter/script.h"

#include "base/limits.h"

/* --- writing */

static void put_date(struct seki_wire_out *out, struct seki_date date)
{
    seki_wire_put_u32(out, (uint32_t)date.year);
    seki_wire_put_u8(out, (uint8_t)date.month);
    seki_wire_put_u8(out, (uint8_t)date.day);
}

static int write_properties(struct seki_wire_out *out, const struct seki_doc *doc,
                            struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_DOCUMENT);
    seki_wire_put_u8(out, (uint8_t)doc->lang);
    put_date(out, doc->date);
    seki_wire_put_str(out, doc->title);
    seki_wire_put_str(out, doc->author);
    seki_wire_put_str(out, doc->running);
    return seki_wire_end(out, err);
}

static int write_cell(struct seki_wire_out *out, const struct seki_doc_cell *cell,
                      struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_CELL);
    seki_wire_put_u8(out, (uint8_t)cell->mark);
    seki_wire_put_u8(out, (uint8_t)cell->tone);
    seki_wire_put_u8(out, cell->span);
    seki_wire_put_u8(out, cell->indent);
    seki_wire_put_u8(out, cell->lines);
    seki_wire_put_u8(out, cell->shade);
    seki_wire_put_u8(out, cell->edges);
    seki_wire_put_u32(out, cell->amount);
    seki_wire_put_str(out, cell->strong);
    seki_wire_put_str(out, cell->text);
    seki_wire_put_str(out, cell->tag);
    seki_wire_put_str(out, cell->small);
    return seki_wire_end(out, err);
}

static int write_block(struct seki_wire_out *out, const struct seki_block *block,
                       struct seki_err *err)
{
    int r;

    seki_wire_begin(out, SEKI_RECORD_BLOCK);
    seki_wire_put_u8(out, (uint8_t)block->kind);
    seki_wire_put_u8(out, (uint8_t)block->tone);
    seki_wire_put_u8(out, block->level);
    seki_wire_put_u8(out, (uint8_t)block->chart);
    seki_wire_put_str(out, block->lead);
    seki_wire_put_str(out, block->text);
    seki_wire_put_str(out, block->small);
    seki_wire_put_u8(out, (uint8_t)block->n_columns);
    for (size_t i = 0; i < block->n_columns; i++) {
        seki_wire_put_u8(out, block->columns[i].share);
        seki_wire_put_str(out, block->columns[i].head);
    }
    r = seki_wire_end(out, err);
    for (size_t i = 0; r == 0 && i < block->cells.n; i++) {
        r = write_cell(out, seki_vec_at(&block->cells, struct seki_doc_cell, i), err);
    }
    return r;
}

int seki_script_write(struct seki_wire_out *out, const struct seki_doc *doc, struct seki_err *err)
{
    int r = write_properties(out, doc, err);

    for (size_t i = 0; r == 0 && i < seki_doc_n_blocks(doc); i++) {
        r = write_block(out, seki_doc_block(doc, i), err);
    }
    if (r == 0) {
        seki_wire_begin(out, SEKI_RECORD_DONE);
        r = seki_wire_end(out, err);
    }
    return r < 0 ? r : seki_wire_flush(out, err);
}

/* --- reading */

void seki_script_init(struct seki_script *script, struct seki_arena *arena)
{
    *script = (struct seki_script){.arena = arena};
    seki_doc_init(&script->doc, arena, SEKI_LANG_EN);
}

/* A number below `max`. */
static unsigned get_enum(struct seki_record *record, unsigned max)
{
    unsigned value = seki_record_u8(record);

    record->is_bad |= value >= max;
    return value < max ? value : 0;
}

/* A date in [1900, 9999], or none at all. */
static struct seki_date get_date(struct seki_record *record)
{
    uint32_t year = seki_record_u32(record);
    unsigned month = seki_record_u8(record);
    unsigned day = seki_record_u8(record);

    if (year == 0 && month == 0 && day == 0) {
        return (struct seki_date){0};
    }
    if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
        record->is_bad = true;
        return (struct seki_date){0};
    }
    return (struct seki_date){(int16_t)year, (int8_t)month, (int8_t)day};
}

/* Texts become the arena's only when the record as a whole is sound. */
static int keep(struct seki_script *script, const struct seki_record *record,
                struct seki_str *const *texts, size_t n)
{
    if (!seki_record_is_sound(record)) {
        return SEKI_ERR_INVALID;
    }
    for (size_t i = 0; i < n; i++) {
        struct seki_str copy =
            texts[i]->n ? seki_arena_str(script->arena, *texts[i]) : SEKI_STR("");
        if (!copy.p) {
            return SEKI_ERR_NOMEM;
        }
        *texts[i] = copy;
    }
    return 0;
}

static int take_properties(struct seki_script *script, struct seki_record *record)
{
    struct seki_doc *doc = &script->doc;
    struct seki_str *const texts[] = {&doc->title, &doc->author, &doc->running};

    if (script->is_begun) {
        return SEKI_ERR_INVALID;
    }
    script->is_begun = true;
    doc->lang = (enum seki_lang)get_enum(record, SEKI_LANG_MAX);
    doc->date = get_date(record);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        *texts[i] = seki_record_str(record);
    }
    return keep(script, record, texts, SEKI_ARRAY_LEN(texts));
}

static int get_columns(struct seki_script *script, struct seki_block *block,
                       struct seki_record *record)
{
    unsigned total = 0;
    struct seki_str *heads[SEKI_DOC_COLUMNS];

    block->n_columns = get_enum(record, SEKI_DOC_COLUMNS + 1);
    for (size_t i = 0; i < block->n_columns; i++) {
        block->columns[i].share = seki_record_u8(record);
        block->columns[i].head = seki_record_str(record);
        heads[i] = &block->columns[i].head;
        total += block->columns[i].share;
        record->is_bad |= block->columns[i].share == 0;
    }
    record->is_bad |= block->n_columns > 0 && total != 100;
    record->is_bad |= block->n_columns == 0 &&
                      (block->kind == SEKI_BLOCK_TABLE || block->kind == SEKI_BLOCK_CHART ||
                       block->kind == SEKI_BLOCK_SIGN);
    return keep(script, record, heads, block->n_columns);
}

static int take_block(struct seki_script *script, struct seki_record *record)
{
    enum seki_block_kind kind = (enum seki_block_kind)get_enum(record, SEKI_BLOCK_MAX);
    struct seki_block *block;
    int r;

    if (!script->is_begun || script->column != 0) {
        return SEKI_ERR_INVALID;
    }
    if (seki_vec_is_full(&script->doc.blocks)) {
        return SEKI_ERR_LIMIT;
    }
    block = seki_doc_add(&script->doc, kind);
    if (!block) {
        return SEKI_ERR_NOMEM;
    }
    block->tone = (enum seki_tone)get_enum(record, SEKI_TONE_MAX);
    block->level = (uint8_t)get_enum(record, SEKI_DOC_LEVELS);
    block->chart = (enum seki_chart_kind)get_enum(record, SEKI_CHART_MAX);
    block->lead = seki_record_str(record);
    block->text = seki_record_str(record);
    block->small = seki_record_str(record);
    r = get_columns(script, block, record);
    script->block = block;
    return r < 0 ? r
                 : keep(script, record,
                        (struct seki_str *const[]){&block->lead, &block->text, &block->small}, 3);
}

static int begin_row(struct seki_script *script)
{
    if (!script->block || seki_block_width(script->block) == 0) {
        return SEKI_ERR_INVALID;
    }
    if (script->block->kind == SEKI_BLOCK_CHART &&
        seki_block_n_rows(script->block) >= SEKI_DOC_CHART_ROWS) {
        return SEKI_ERR_LIMIT;
    }
    if (script->block->cells.n + seki_block_width(script->block) > SEKI_LIMIT_DOCUMENT_CELLS) {
        return SEKI_ERR_LIMIT;
    }
    script->row = seki_doc_add_row(script->block);
    return script->row ? 0 : SEKI_ERR_NOMEM;
}

static int take_cell(struct seki_script *script, struct seki_record *record)
{
    struct seki_doc_cell *cell;
    int r = script->column == 0 ? begin_row(script) : 0;

    if (r < 0) {
        return r;
    }
    cell = &script->row[script->column];
    script->column = (script->column + 1) % seki_block_width(script->block);
    cell->mark = (enum seki_mark)get_enum(record, SEKI_MARK_MAX);
    cell->tone = (enum seki_tone)get_enum(record, SEKI_TONE_MAX);
    cell->span = (uint8_t)get_enum(record, SEKI_DOC_COLUMNS + 1);
    cell->indent = (uint8_t)get_enum(record, SEKI_DOC_INDENTS + 1);
    cell->lines = (uint8_t)seki_record_u8(record);
    cell->shade = (uint8_t)get_enum(record, SEKI_SHADES + 1);
    cell->edges = (uint8_t)get_enum(record, (SEKI_EDGE_LEFT | SEKI_EDGE_BELOW) + 1);
    cell->amount = seki_record_u32(record);
    cell->strong = seki_record_str(record);
    cell->text = seki_record_str(record);
    cell->tag = seki_record_str(record);
    cell->small = seki_record_str(record);
    return keep(script, record,
                (struct seki_str *const[]){&cell->strong, &cell->text, &cell->tag, &cell->small},
                4);
}

static int take_end(struct seki_script *script, const struct seki_record *record)
{
    if (!script->is_begun || script->column != 0 || !seki_record_is_sound(record)) {
        return SEKI_ERR_INVALID;
    }
    script->is_whole = true;
    return 0;
}

int seki_script_take(struct seki_script *script, struct seki_record *record)
{
    if (script->is_whole) {
        return SEKI_ERR_INVALID;
    }
    switch (record->type) {
    case SEKI_RECORD_DOCUMENT:
        return take_properties(script, record);
    case SEKI_RECORD_BLOCK:
        return take_block(script, record);
    case SEKI_RECORD_CELL:
        return take_cell(script, record);
    case SEKI_RECORD_DONE:
        return take_end(script, record);
    default:
        return SEKI_ERR_INVALID;
    }
}
