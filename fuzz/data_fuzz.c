/* Our own data files: any text as INI and as a table. */
#include "format/data/ini.h"
#include "format/data/tsv.h"
#include "fuzz.h"

static void fuzz_ini(struct seki_arena *arena, struct seki_str text)
{
    struct seki_complaints complaints;
    struct seki_ini ini = {0};
    struct seki_err err = {0};
    int r;

    seki_complaints_init(&complaints, arena);
    r = seki_ini_parse(arena, SEKI_STR("f.ini"), text, &ini, &complaints, &err);
    fuzz_check(r == err.code);
    for (size_t i = 0; i < ini.n; i++) {
        fuzz_check(ini.entries[i].key.n > 0 && ini.entries[i].line > 0);
    }
}

static void fuzz_table(struct seki_arena *arena, struct seki_str text)
{
    static const struct seki_column columns[] = {
        {SEKI_STR("id"), SEKI_COLUMN_FILLED},
        {SEKI_STR("ja"), SEKI_COLUMN_REQUIRED},
        {SEKI_STR("en"), SEKI_COLUMN_OPTIONAL},
    };
    struct seki_complaints complaints;
    struct seki_table table = {0};
    struct seki_err err = {0};
    int r;

    seki_complaints_init(&complaints, arena);
    r = seki_table_parse(arena, SEKI_STR("f.tsv"), text, columns, SEKI_ARRAY_LEN(columns), &table,
                         &complaints, &err);
    fuzz_check(r == err.code);
    for (size_t i = 0; seki_complaints_count(&complaints) == 0 && i < table.n_rows; i++) {
        fuzz_check(seki_table_cell(&table, i, 0).n > 0);
        fuzz_check(seki_str_find_char(seki_table_cell(&table, i, 1), '\t') == SIZE_MAX);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_arena SEKI_CLEANUP_ARENA arena;

    seki_arena_init(&arena, (size_t)64 << 20);
    fuzz_ini(&arena, fuzz_str(data, size));
    fuzz_table(&arena, fuzz_str(data, size));
    return 0;
}
