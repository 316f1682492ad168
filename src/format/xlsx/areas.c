/*
 * Merged cells and conditional formats: cells that are not shown as they are. Both stand behind the
 * rows, so they are told when these are through.
 */
#include "format/xlsx/xlsx_int.h"
#include "model/edit.h"

void seki_xlsx_areas_init(struct seki_xlsx_areas *areas, const struct seki_xlsx *x)
{
    *areas = (struct seki_xlsx_areas){.x = x};
    seki_vec_init(&areas->list, x->package.arena, sizeof(struct seki_area), SEKI_LIMIT_SHEET_AREAS);
    seki_buf_init(&areas->cells, SEKI_LIMIT_CELL_BYTES);
}

void seki_xlsx_areas_finish(struct seki_xlsx_areas *areas)
{
    seki_buf_finish(&areas->cells);
}

static int add(struct seki_xlsx_areas *areas, struct seki_area area, struct seki_err *err)
{
    struct seki_area *slot;

    if (areas->is_all || area.first_row > area.last_row || area.first_column > area.last_column) {
        return 0;
    }
    slot = seki_vec_push(&areas->list);
    if (!slot && !seki_vec_is_full(&areas->list)) {
        return seki_fail_nomem(err);
    }
    areas->is_all = !slot;
    if (slot) {
        *slot = area;
    }
    return 0;
}

/* All of the merged cells but the first: the rest of its row, and the rows below. */
static int add_merged(struct seki_xlsx_areas *areas, struct seki_str ref, struct seki_err *err)
{
    struct seki_area beside = {0};
    struct seki_area below;
    int r;

    if (!seki_edit_parse_area(ref, &beside)) {
        return 0;
    }
    below = beside;
    beside.last_row = beside.first_row;
    beside.first_column++;
    below.first_row++;
    r = add(areas, beside, err);
    return r < 0 ? r : add(areas, below, err);
}

int seki_xlsx_areas_add_changed(struct seki_xlsx_areas *areas, struct seki_err *err)
{
    struct seki_str rest = seki_buf_str(&areas->cells);
    struct seki_str ref;
    int r = seki_buf_status(&areas->cells) == SEKI_ERR_NOMEM ? seki_fail_nomem(err) : 0;

    areas->is_all = areas->is_all || seki_buf_status(&areas->cells) == SEKI_ERR_LIMIT;
    while (r == 0 && seki_str_word(&rest, &ref)) {
        struct seki_area area = {0};
        if (seki_edit_parse_area(ref, &area)) {
            r = add(areas, area, err);
        }
    }
    return r;
}

bool seki_xlsx_is_change(const struct seki_xlsx_areas *areas, const char *name,
                         const struct seki_xml_atts *atts)
{
    int64_t id;

    return strcmp(name, "cfRule") == 0 &&
           seki_str_to_int(seki_xml_att(atts, "dxfId"), 0, (int64_t)areas->x->changes.n - 1, &id) &&
           *seki_vec_at(&areas->x->changes, bool, id);
}

/* The one that holds conditional formats. */
static bool is_extension(const char *name, const struct seki_xml_atts *atts)
{
    return strcmp(name, "ext") == 0 &&
           seki_str_eq_nocase(seki_xml_att(atts, "uri"),
                              SEKI_STR("{78C0D931-6437-407d-A8EE-F0AAD7539E65}"));
}

int seki_xlsx_areas_start(struct seki_xlsx_areas *areas, const char *name,
                          const struct seki_xml_atts *atts, struct seki_err *err)
{
    if (strcmp(name, "mergeCell") == 0) {
        return add_merged(areas, seki_xml_att(atts, "ref"), err);
    }
    if (strcmp(name, "conditionalFormatting") == 0) {
        seki_buf_clear(&areas->cells);
        seki_buf_add(&areas->cells, seki_xml_att(atts, "sqref"));
        areas->is_taken = false;
        return 0;
    }
    if (!areas->is_taken &&
        (seki_xlsx_is_change(areas, name, atts) || seki_xlsx_hides_value(name, atts))) {
        areas->is_taken = true;
        return seki_xlsx_areas_add_changed(areas, err);
    }
    areas->has_more = areas->has_more || is_extension(name, atts);
    return 0;
}

void seki_xlsx_areas_send(const struct seki_xlsx_areas *areas, const struct seki_grid_sink *sink)
{
    const struct seki_area all = {.first_row = 1,
                                  .last_row = SEKI_LIMIT_SHEET_ROWS,
                                  .last_column = SEKI_LIMIT_SHEET_COLUMNS - 1};

    if (!sink->hide) {
        return;
    }
    for (size_t i = 0; !areas->is_all && i < areas->list.n; i++) {
        sink->hide(sink->user, seki_vec_at(&areas->list, struct seki_area, i));
    }
    if (areas->is_all) {
        sink->hide(sink->user, &all);
    }
}
