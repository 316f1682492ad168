/* A whole register as one archive. Declared in api/routes.h. */
#include "api/call.h"
#include "api/routes.h"
#include "base/limits.h"
#include "msg/m_site.h"
#include "site/site.h"

/* Between the two steps: what went wrong is noted at the desk. */
struct export
{
    struct seki_site_packed packed;
    int code;
    struct seki_err err;
};

static int pack(struct seki_visit *visit, struct seki_err *err)
{
    const struct seki_site_options *options = seki_site_options(visit->site);
    struct export *it = visit->mine;

    (void)err;
    it->code = options->pack(options->ctx, visit, &it->packed, &it->err);
    return 0;
}

static int begin(struct seki_visit *visit, struct seki_err *err)
{
    static const struct seki_str langs[] = {SEKI_STR("en"), SEKI_STR("ja")};
    struct seki_json_out unused;
    bool with_evidence = false;
    size_t lang = 0; /* the same for everybody: a program reads them, whoever's token it has */
    int r = seki_api_open(visit, &unused, err);

    r = r < 0 ? r : seki_api_flag(visit, SEKI_STR("evidence"), &with_evidence, err);
    r = r < 0 ? r
              : seki_api_word(visit, SEKI_STR("lang"), langs, SEKI_ARRAY_LEN(langs), &lang, err);
    if (r == 0 && !seki_site_options(visit->site)->pack) {
        r = seki_fail(err, SEKI_ERR_UNAVAILABLE, M_site_busy(), SEKI_NO_HINT);
    }
    visit->mine = r < 0 ? NULL : seki_arena_new(visit->arena, struct export);
    if (r == 0 && !visit->mine) {
        r = seki_fail_nomem(err);
    }
    if (r == 0) {
        ((struct export *)visit->mine)->packed = (struct seki_site_packed){
            .with_evidence = with_evidence, .lang = lang ? SEKI_LANG_JA : SEKI_LANG_EN};
    }
    visit->slow = r < 0 ? NULL : pack;
    visit->lane = SEKI_LANE_PAPER;
    return r;
}

static int tell(struct seki_visit *visit, const struct seki_site_packed *packed,
                struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};

    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_buf_lit(&text, "revision ");
    seki_buf_add_int(&text, packed->revision);
    seki_buf_lit(&text, ", files ");
    seki_buf_add_int(&text, packed->n_files);
    seki_buf_lit(&text, ", evidence ");
    seki_buf_add_int(&text, packed->n_evidence);
    seki_buf_lit(&text, ", details ");
    seki_buf_add_int(&text, packed->n_details);
    visit->act->event.detail = seki_arena_buf(visit->arena, &text);
    return visit->act->event.detail.p ? 0 : seki_fail_nomem(err);
}

int seki_api_get_export(struct seki_visit *visit, struct seki_err *err)
{
    struct export *it = visit->mine;
    int r;

    seki_api_note(visit, SEKI_STR("register"), visit->actor.organisation, SEKI_STR(""));
    if (visit->step == 0) {
        return begin(visit, err);
    }
    if (it->code < 0) {
        return seki_err_pass(err, &it->err);
    }
    r = tell(visit, &it->packed, err);
    r = r < 0 ? r : seki_api_save_as(visit, SEKI_STR("hospital.tar"), err);
    visit->answer->type = SEKI_STR("application/x-tar");
    return r;
}
