#include "report/explain.h"

#include "report/explain_find.h"

int seki_explain(struct seki_arena *arena, struct seki_str bytes,
                 const struct seki_explain_options *options, struct seki_buf *out,
                 struct seki_err *err)
{
    json_t SEKI_CLEANUP_JSON *root = NULL;
    struct seki_explained found;
    int r = seki_json_parse(options->name, bytes, &root, err);

    if (r < 0) {
        return r;
    }
    if (!seki_str_eq(seki_tree_str(root, "format"), SEKI_STR("sekisho-assessment/1"))) {
        return seki_fail(err, SEKI_ERR_INVALID, M_explain_not_assessment(options->name),
                         M_hint_explain_not_assessment());
    }
    r = seki_explain_find(arena, root, options, &found, err);
    if (r < 0) {
        return r;
    }
    if (options->as_json) {
        seki_explain_json(&found, out);
    } else {
        seki_explain_text(&found, out);
    }
    return seki_fail_status(err, seki_buf_status(out));
}
