/* What is missing in sound data, told with the lines of the files. Declared in app/book.h. */
#include "app/book.h"
#include "base/io.h"
#include "engine/gaps.h"
#include "msg/m_gap.h"

#define FIRST_LINE 2 /* of a table, behind its heads; a sound table has a line for each entry */

static struct seki_msg message_of(enum seki_gap_kind kind, struct seki_str id)
{
    switch (kind) {
    case SEKI_GAP_ASKED:
        return M_gap_asked(id);
    case SEKI_GAP_UNUSED:
        return M_gap_unused(id);
    case SEKI_GAP_UNHINDERED:
        return M_gap_unhindered(id);
    case SEKI_GAP_IMPOSSIBLE:
        return M_gap_impossible(id);
    case SEKI_GAP_SUPERFLUOUS:
        return M_gap_superfluous(id);
    case SEKI_GAP_UNEXPLAINED:
        return M_gap_unexplained(id);
    case SEKI_GAP_UNASKED:
    case SEKI_GAP_MAX:
    default:
        return M_gap_unasked(id);
    }
}

/* "hub/objectives.tsv", "scenarios/general-1.tsv", "catalogs/mds-core/items.tsv" */
static struct seki_str file_of(struct seki_arena *arena, struct seki_str dir,
                               const struct seki_book *book, struct seki_entry entry)
{
    struct seki_str set = seki_book_face(book, entry).set;

    if (entry.kind == SEKI_ENTRY_ITEM) {
        return seki_arena_join(
            arena,
            (const struct seki_str[]){dir, SEKI_STR("/catalogs/"), set, SEKI_STR("/items.tsv")}, 4);
    }
    if (entry.kind == SEKI_ENTRY_SCENARIO) {
        return seki_arena_join(
            arena, (const struct seki_str[]){dir, SEKI_STR("/scenarios/"), set, SEKI_STR(".tsv")},
            4);
    }
    return seki_path_join(arena, dir,
                          entry.kind == SEKI_ENTRY_OBJECTIVE ? SEKI_STR("hub/objectives.tsv")
                                                             : SEKI_STR("hub/exposures.tsv"));
}

int seki_app_remarks(const struct seki_app *app, struct seki_str dir,
                     struct seki_complaints *remarks, struct seki_err *err)
{
    struct seki_app there = *app;
    struct seki_book book = {0};
    struct seki_gaps gaps = {0};
    int r;

    there.data_dir = dir;
    r = seki_app_book(&there, &book, err);
    r = r < 0 ? r : seki_gaps_find(app->arena, &book, &gaps, err);
    for (size_t i = 0; r == 0 && i < gaps.n; i++) {
        struct seki_entry entry = gaps.at[i].entry;
        struct seki_str file = file_of(app->arena, dir, &book, entry);
        r = file.p
                ? seki_complain(remarks, file, entry.index + FIRST_LINE,
                                message_of(gaps.at[i].kind, seki_book_face(&book, entry).id), err)
                : seki_fail_nomem(err);
    }
    return r;
}
