/*
 * Conditional formats of a sheet, in the extension that LibreOffice writes, and their cells. Whether a condition
 * holds is not looked at.
 */
#include "format/ods/ods_int.h"
#include "model/edit.h"

void seki_ods_conditions_init(struct seki_ods_conditions *conditions, struct seki_arena *arena)
{
    seki_vec_init(&conditions->areas, arena, sizeof(struct seki_area), SEKI_LIMIT_SHEET_AREAS);
    seki_buf_init(&conditions->cells, SEKI_LIMIT_CELL_BYTES);
}

void seki_ods_conditions_finish(struct seki_ods_conditions *conditions)
{
    seki_buf_finish(&conditions->cells);
}

void seki_ods_conditions_clear(struct seki_ods_conditions *conditions)
{
    conditions->areas.n = 0;
    conditions->is_all = false;
    conditions->is_taken = true;
}

/* "$'a.b'.$A1:.B2 S.C3" as "A1:B2 C3": names of sheets stand in front of a point. */
static void note_cells(struct seki_buf *out, struct seki_str s)
{
    bool is_quoted = false;
    size_t from = 0; /* of the cell that is being written */

    seki_buf_clear(out);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        is_quoted = c == '\'' ? !is_quoted : is_quoted;
        if (is_quoted || c == '\'' || c == '$') {
            continue;
        }
        if (c == '.') {
            out->n = SEKI_MIN(out->n, from);
            continue;
        }
        seki_buf_add_char(out, c);
        from = c == ':' || c == ' ' ? out->n : from;
    }
}

static int add_area(struct seki_ods_conditions *conditions, const struct seki_area *area,
                    struct seki_err *err)
{
    struct seki_area *slot = seki_vec_push(&conditions->areas);

    if (!slot && !seki_vec_is_full(&conditions->areas)) {
        return seki_fail_nomem(err);
    }
    conditions->is_all = conditions->is_all || !slot;
    if (slot) {
        *slot = *area;
    }
    return 0;
}

/* What cannot be told where it is may be anywhere. */
static int add_changed(struct seki_ods_conditions *conditions, struct seki_err *err)
{
    struct seki_str rest = seki_buf_str(&conditions->cells);
    int status = seki_buf_status(&conditions->cells);
    struct seki_str ref;
    int r = status == SEKI_ERR_NOMEM ? seki_fail_nomem(err) : 0;

    conditions->is_all = conditions->is_all || status == SEKI_ERR_LIMIT || rest.n == 0;
    while (r == 0 && seki_str_word(&rest, &ref)) {
        struct seki_area area = {0};
        if (seki_edit_parse_area(ref, &area)) {
            r = add_area(conditions, &area, err);
        } else {
            conditions->is_all = true;
        }
    }
    return r;
}

#define CALCEXT "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0|"

static bool is_change(const struct seki_ods_looks *looks, const char *name,
                      const struct seki_xml_atts *atts)
{
    if (strcmp(name, "condition") == 0) {
        return seki_ods_look_is_change(looks, seki_xml_att(atts, CALCEXT "apply-style-name"));
    }
    if (strcmp(name, "date-is") == 0) {
        return seki_ods_look_is_change(looks, seki_xml_att(atts, CALCEXT "style"));
    }
    return (strcmp(name, "icon-set") == 0 || strcmp(name, "data-bar") == 0) &&
           seki_str_eq(seki_xml_att(atts, CALCEXT "show-value"), SEKI_STR("false"));
}

int seki_ods_conditions_start(struct seki_ods_conditions *conditions,
                              const struct seki_ods_looks *looks, const char *name,
                              const struct seki_xml_atts *atts, struct seki_err *err)
{
    if (strcmp(name, "conditional-format") == 0) {
        note_cells(&conditions->cells, seki_xml_att(atts, CALCEXT "target-range-address"));
        conditions->is_taken = false;
    } else if (!conditions->is_taken && is_change(looks, name, atts)) {
        conditions->is_taken = true;
        return add_changed(conditions, err);
    }
    return 0;
}

void seki_ods_conditions_send(const struct seki_ods_conditions *conditions,
                              const struct seki_grid_sink *sink)
{
    const struct seki_area all = {.first_row = 1,
                                  .last_row = SEKI_LIMIT_SHEET_ROWS,
                                  .last_column = SEKI_LIMIT_SHEET_COLUMNS - 1};

    if (!sink->hide) {
        return;
    }
    for (size_t i = 0; !conditions->is_all && i < conditions->areas.n; i++) {
        sink->hide(sink->user, seki_vec_at(&conditions->areas, struct seki_area, i));
    }
    if (conditions->is_all) {
        sink->hide(sink->user, &all);
    }
}
