/* The worker's records as a hostile worker would send them, in pieces of changing size. */
#include "base/limits.h"
#include "fuzz.h"
#include "worker/record.h"

static void read_answer(struct seki_record *record, struct seki_arena *arena)
{
    struct seki_answer answer = {0};
    size_t index = 0;

    if (seki_read_answer(record, arena, &index, &answer) == 0) {
        fuzz_check(answer.value < SEKI_VALUE_MAX && answer.match < SEKI_MATCH_MAX);
        fuzz_check(answer.confidence >= 0 && answer.confidence <= 100);
    }
}

static void read_row(struct seki_record *record)
{
    struct seki_cell cells[SEKI_LIMIT_ROW_CELLS];
    struct seki_row row = {0};

    if (seki_read_row(record, cells, &row) == 0) {
        fuzz_check(row.n <= SEKI_LIMIT_ROW_CELLS);
        for (size_t i = 0; i < row.n; i++) {
            fuzz_check(row.cells[i].column < SEKI_LIMIT_SHEET_COLUMNS);
        }
    }
}

/* A message must format, whatever its arguments are. */
static void read_error(struct seki_record *record)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {.max = SEKI_LIMIT_MESSAGE};
    struct seki_err error = {0};

    if (seki_read_error(record, &error) == 0) {
        fuzz_check(error.code < 0);
        seki_msg_format(&text, SEKI_LANG_JA, &error.what);
        seki_msg_format(&text, SEKI_LANG_EN, &error.hint);
    }
}

/* A parent stands before its child, and an id is one word. */
static void read_outline(struct seki_record *record, struct seki_arena *arena)
{
    struct seki_outline outline;
    struct seki_outline_item item;
    struct seki_outline_left left;
    struct seki_record copy = *record;

    if (seki_read_outline_item(&copy, arena, 2, &item) == 0) {
        fuzz_check(item.parent == SEKI_NO_INDEX || item.parent < 2);
        fuzz_check(item.id.n > 0 && item.id.n <= SEKI_LIMIT_OUTLINE_ID);
        fuzz_check(item.kind < SEKI_ITEM_KIND_MAX && item.reason < SEKI_OUTLINE_REASON_MAX);
    }
    copy = *record;
    (void)!seki_read_outline_left(&copy, arena, &left);
    (void)!seki_read_outline(record, arena, &outline);
}

static void read_derivation(struct seki_record *record, struct seki_arena *arena)
{
    struct seki_record copy = *record;
    struct seki_derived_from from;
    struct seki_derivation made;

    if (seki_read_derived_from(&copy, arena, &from) == 0) {
        fuzz_check(from.value < SEKI_VALUE_MAX && from.item.p != NULL);
    }
    if (seki_read_derivation(record, arena, &made) == 0) {
        fuzz_check(made.n_from <= SEKI_LIMIT_ITEMS && made.from != NULL);
    }
}

static void read_others(struct seki_record *record, struct seki_arena *arena)
{
    struct seki_str header[SEKI_FIELD_MAX];
    struct seki_form_report report;
    const struct seki_catalog none = {0};
    struct seki_extra extra;
    struct seki_str text;
    struct seki_record copy = *record;

    (void)!seki_read_statement(&copy, arena, &text, header);
    copy = *record;
    (void)!seki_read_extra(&copy, arena, &none, &extra);
    copy = *record;
    (void)!seki_read_report(&copy, arena, &report);
    copy = *record;
    (void)!seki_read_sheet(&copy, &text);
    (void)!seki_read_hello(record);
}

static void read_record(struct seki_record *record, struct seki_arena *arena)
{
    switch (record->type) {
    case SEKI_RECORD_ANSWER:
        read_answer(record, arena);
        break;
    case SEKI_RECORD_ROW:
        read_row(record);
        break;
    case SEKI_RECORD_ERROR:
        read_error(record);
        break;
    case SEKI_RECORD_OUTLINE:
    case SEKI_RECORD_OUTLINE_ITEM:
    case SEKI_RECORD_OUTLINE_LEFT:
        read_outline(record, arena);
        break;
    case SEKI_RECORD_DERIVATION:
    case SEKI_RECORD_DERIVED_FROM:
        read_derivation(record, arena);
        break;
    default:
        read_others(record, arena);
        break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;
    struct seki_wire_in SEKI_CLEANUP(seki_wire_in_finish) in;
    struct seki_str rest = fuzz_str(data, size);
    size_t step = size % 97 + 1; /* pieces as a pipe may cut them */

    seki_arena_init(&arena, (size_t)256 << 20);
    seki_wire_in_init(&in);
    while (rest.n) {
        struct seki_record record;
        int r = seki_wire_feed(&in, seki_str_head(rest, step));
        rest = seki_str_skip(rest, step);
        while (r == 0 && (r = seki_wire_next(&in, &record)) > 0) {
            read_record(&record, &arena);
            r = 0;
        }
        if (r < 0) {
            break;
        }
    }
    return 0;
}
