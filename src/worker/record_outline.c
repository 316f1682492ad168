/* The records of an outline: its head, its items, what is left over. */
#include "base/limits.h"
#include "worker/record.h"
#include "worker/record_int.h"

/* A number that is less than `max`. */
static unsigned get_below(struct seki_record *record, unsigned max)
{
    unsigned value = seki_record_u8(record);

    record->is_bad = record->is_bad || value >= max;
    return value < max ? value : 0;
}

int seki_send_outline(struct seki_wire_out *out, const struct seki_outline *outline,
                      struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_OUTLINE);
    seki_wire_put_u8(out, outline->is_library);
    seki_wire_put_u8(out, outline->is_own);
    seki_wire_put_u8(out, (uint8_t)outline->scheme);
    for (size_t i = 0; i < SEKI_FIELD_MAX; i++) {
        seki_wire_put_u8(out, outline->has_field[i]);
    }
    seki_wire_put_u32(out, (uint32_t)outline->n_other);
    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        seki_wire_put_str(out, outline->title.in[lang]);
        seki_wire_put_str(out, outline->note.in[lang]);
    }
    seki_wire_put_str(out, outline->edition);
    seki_wire_put_str(out, outline->source);
    seki_wire_put_str(out, outline->answer_columns);
    seki_wire_put_str(out, outline->head.role);
    seki_wire_put_str(out, outline->head.about);
    seki_wire_put_str(out, outline->head.older);
    seki_wire_put_str(out, outline->head.replaced_by);
    seki_wire_put_str(out, outline->head.grade);
    return seki_wire_end(out, err);
}

int seki_read_outline(struct seki_record *record, struct seki_arena *arena,
                      struct seki_outline *ret_outline)
{
    struct seki_outline o = {.n_items = 0};
    struct seki_str *texts[2 * SEKI_LANG_MAX + 8];
    size_t n = 0;
    int r;

    o.is_library = get_below(record, 2) == 1;
    o.is_own = get_below(record, 2) == 1;
    o.scheme = (enum seki_outline_scheme)get_below(record, SEKI_OUTLINE_SCHEME_MAX);
    for (size_t i = 0; i < SEKI_FIELD_MAX; i++) {
        o.has_field[i] = get_below(record, 2) == 1;
    }
    o.n_other = seki_record_u32(record);
    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        texts[n++] = &o.title.in[lang];
        texts[n++] = &o.note.in[lang];
    }
    texts[n++] = &o.edition;
    texts[n++] = &o.source;
    texts[n++] = &o.answer_columns;
    texts[n++] = &o.head.role;
    texts[n++] = &o.head.about;
    texts[n++] = &o.head.older;
    texts[n++] = &o.head.replaced_by;
    texts[n++] = &o.head.grade;
    for (size_t i = 0; i < n; i++) {
        *texts[i] = seki_record_str(record);
    }
    r = seki_record_is_sound(record) ? seki_record_keep(arena, texts, n) : SEKI_ERR_INVALID;
    if (r == 0) {
        *ret_outline = o;
    }
    return r;
}

int seki_send_outline_item(struct seki_wire_out *out, const struct seki_outline_item *item,
                           struct seki_err *err)
{
    bool is_top = item->parent == SEKI_NO_INDEX;

    seki_wire_begin(out, SEKI_RECORD_OUTLINE_ITEM);
    seki_wire_put_u32(out, is_top ? UINT32_MAX : (uint32_t)item->parent);
    seki_wire_put_u8(out, (uint8_t)item->kind);
    seki_wire_put_u8(out, (uint8_t)item->field);
    seki_wire_put_u8(out, item->is_own_number);
    seki_wire_put_u8(out, (uint8_t)item->reason);
    seki_wire_put_str(out, item->id);
    seki_wire_put_str(out, item->text.in[SEKI_LANG_JA]);
    seki_wire_put_str(out, item->text.in[SEKI_LANG_EN]);
    seki_wire_put_str(out, item->refs);
    seki_wire_put_str(out, item->aliases);
    seki_wire_put_str(out, item->sheet);
    seki_wire_put_str(out, item->cell);
    seki_wire_put_str(out, item->tags);
    seki_wire_put_str(out, item->cells.field);
    seki_wire_put_str(out, item->cells.gate);
    seki_wire_put_str(out, item->cells.polarity);
    seki_wire_put_str(out, item->cells.hub);
    seki_wire_put_str(out, item->cells.untied);
    seki_wire_put_str(out, item->cells.source);
    seki_wire_put_str(out, item->cells.grade);
    return seki_wire_end(out, err);
}

/* In a list of numbers of ours no item needs one. */
static bool has_text(const struct seki_outline_item *item)
{
    return item->cells.grade.n || seki_str_trim(item->text.in[SEKI_LANG_JA]).n ||
           seki_str_trim(item->text.in[SEKI_LANG_EN]).n;
}

int seki_read_outline_item(struct seki_record *record, struct seki_arena *arena, size_t n_before,
                           struct seki_outline_item *ret_item)
{
    struct seki_outline_item item = {.parent = SEKI_NO_INDEX};
    struct seki_str *const texts[] = {&item.id,
                                      &item.text.in[SEKI_LANG_JA],
                                      &item.text.in[SEKI_LANG_EN],
                                      &item.refs,
                                      &item.aliases,
                                      &item.sheet,
                                      &item.cell,
                                      &item.tags,
                                      &item.cells.field,
                                      &item.cells.gate,
                                      &item.cells.polarity,
                                      &item.cells.hub,
                                      &item.cells.untied,
                                      &item.cells.source,
                                      &item.cells.grade};
    uint32_t parent = seki_record_u32(record);
    int r;

    item.kind = (enum seki_item_kind)get_below(record, SEKI_ITEM_KIND_MAX);
    item.field = (enum seki_field)get_below(record, SEKI_FIELD_MAX + 1);
    item.is_own_number = get_below(record, 2) == 1;
    item.reason = (enum seki_outline_reason)get_below(record, SEKI_OUTLINE_REASON_MAX);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        *texts[i] = seki_record_str(record);
    }
    if (!seki_record_is_sound(record) || (parent != UINT32_MAX && parent >= n_before) ||
        !seki_outline_is_id(item.id) || !has_text(&item)) {
        return SEKI_ERR_INVALID;
    }
    item.parent = parent == UINT32_MAX ? SEKI_NO_INDEX : parent;
    r = seki_record_keep(arena, texts, SEKI_ARRAY_LEN(texts));
    if (r == 0) {
        *ret_item = item;
    }
    return r;
}

int seki_send_outline_left(struct seki_wire_out *out, const struct seki_outline_left *left,
                           struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_OUTLINE_LEFT);
    seki_wire_put_u8(out, (uint8_t)left->reason);
    seki_wire_put_str(out, left->sheet);
    seki_wire_put_str(out, left->cell);
    seki_wire_put_str(out, left->text);
    return seki_wire_end(out, err);
}

int seki_read_outline_left(struct seki_record *record, struct seki_arena *arena,
                           struct seki_outline_left *ret_left)
{
    struct seki_outline_left left = {.reason = SEKI_OUTLINE_FINE};
    struct seki_str *const texts[] = {&left.sheet, &left.cell, &left.text};
    int r;

    left.reason = (enum seki_outline_reason)get_below(record, SEKI_OUTLINE_REASON_MAX);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(texts); i++) {
        *texts[i] = seki_record_str(record);
    }
    if (!seki_record_is_sound(record) || left.reason == SEKI_OUTLINE_FINE) {
        return SEKI_ERR_INVALID;
    }
    r = seki_record_keep(arena, texts, SEKI_ARRAY_LEN(texts));
    if (r == 0) {
        *ret_left = left;
    }
    return r;
}

int seki_send_outline_pair(struct seki_wire_out *out, const struct seki_outline_pair *pair,
                           struct seki_err *err)
{
    seki_wire_begin(out, SEKI_RECORD_OUTLINE_PAIR);
    for (size_t i = 0; i < SEKI_OUTLINE_PAIR_CELLS; i++) {
        seki_wire_put_str(out, pair->cell[i]);
    }
    return seki_wire_end(out, err);
}

int seki_read_outline_pair(struct seki_record *record, struct seki_arena *arena,
                           struct seki_outline_pair *ret_pair)
{
    struct seki_outline_pair pair;
    struct seki_str *texts[SEKI_OUTLINE_PAIR_CELLS];
    int r;

    for (size_t i = 0; i < SEKI_OUTLINE_PAIR_CELLS; i++) {
        pair.cell[i] = seki_record_str(record);
        texts[i] = &pair.cell[i];
    }
    r = seki_record_is_sound(record) ? seki_record_keep(arena, texts, SEKI_OUTLINE_PAIR_CELLS)
                                     : SEKI_ERR_INVALID;
    if (r == 0) {
        *ret_pair = pair;
    }
    return r;
}
