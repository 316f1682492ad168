#include "service/files.h"

#include "service/register_int.h"

#define FILE_KIND SEKI_STR("file")

/* The revision that holds now; 0: there is no register. */
static int revision_of(struct seki_act *act, int64_t *ret_revision, struct seki_err *err)
{
    struct seki_register reg = {.revision = 0};
    struct seki_err none = {0};
    int r = seki_store_register(act->store, act->actor->organisation, &reg, &none);

    if (r < 0 && r != SEKI_ERR_NOTFOUND) {
        return seki_err_pass(err, &none);
    }
    *ret_revision = r < 0 ? 0 : reg.revision;
    return 0;
}

int seki_register_bytes(struct seki_act *act, struct seki_str content, struct seki_buf *out,
                        struct seki_err *err)
{
    size_t before;
    int64_t piece = 0;
    int r;

    do {
        struct seki_arena SEKI_CLEANUP_ARENA arena;
        struct seki_str bytes = SEKI_STR("");

        seki_arena_init(&arena, 2 * SEKI_FILE_PIECE);
        before = out->n;
        r = seki_store_content_get(&arena, act->store, act->actor->organisation, content, piece++,
                                   &bytes, err);
        seki_buf_add(out, bytes);
    } while (r == 0 && seki_buf_status(out) == 0 && out->n > before);
    return r < 0 ? r : seki_fail_status(err, seki_buf_status(out));
}

static int list(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_files_asked *asked = arg;
    const struct seki_page page = {.key = asked->after, .limit = asked->limit + 1};
    int64_t revision = 0;
    int r = revision_of(act, &revision, err);

    act->event.kind = SEKI_AUDIT_QUERY;
    r = r < 0 || revision == 0 ? r
                               : seki_store_files(act->arena, act->store, act->actor->organisation,
                                                  revision, &page, &asked->list, &asked->n, err);
    if (r == 0 && asked->n > asked->limit) {
        asked->n = asked->limit;
        asked->next = asked->list[asked->n - 1].path;
    }
    return r;
}

int seki_service_files(struct seki_act *act, struct seki_files_asked *asked, struct seki_err *err)
{
    return seki_register_read(act, FILE_KIND, list, asked, err);
}

static int take(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_file_asked *asked = arg;
    int64_t revision = 0;
    int r = revision_of(act, &revision, err);

    act->event.kind = SEKI_AUDIT_EXPORT;
    seki_register_object(act, asked->path, asked->path);
    r = r < 0 ? r
              : seki_store_file_get(act->arena, act->store, act->actor->organisation, asked->path,
                                    revision, &asked->file, err);
    return r < 0 ? r : seki_register_bytes(act, asked->file.content, asked->out, err);
}

int seki_service_file(struct seki_act *act, struct seki_file_asked *asked, struct seki_err *err)
{
    return seki_register_read(act, FILE_KIND, take, asked, err);
}

static int get_assessment(struct seki_act *act, void *arg, struct seki_err *err)
{
    struct seki_assessment_asked *asked = arg;
    struct seki_str own = act->actor->organisation;
    int r = seki_register_number(act, asked->number, SEKI_STR(""), err);

    r = r < 0 ? r
              : seki_store_assessment_get(act->arena, act->store, own, asked->number, &asked->row,
                                          err);
    return r < 0 ? r
                 : seki_store_assessment_files(act->arena, act->store, own, asked->number,
                                               &asked->files, &asked->n_files, err);
}

int seki_service_assessment(struct seki_act *act, struct seki_assessment_asked *asked,
                            struct seki_err *err)
{
    return seki_register_read(act, SEKI_STR("assessment"), get_assessment, asked, err);
}
