/* A register as one archive. Declared in app/register.h. */
#include "app/details.h"
#include "app/evidence.h"
#include "format/tar/tar_out.h"
#include "msg/m_hint.h"
#include "msg/m_register.h"
#include "worker/archive.h"

struct packing {
    struct seki_buf *out;
    int64_t now;
    int64_t n;
};

static int add_file(void *user, const struct seki_made_file *made, const struct seki_file *file,
                    struct seki_err *err)
{
    struct packing *p = user;

    if (!seki_archive_is_inside(made->path)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_register_path(made->path), SEKI_NO_HINT);
    }
    seki_tar_add(p->out, made->path, (file ? file->made : p->now) / 1000, made->bytes);
    p->n++;
    return seki_buf_status(p->out) < 0 ? SEKI_ERR_LIMIT : 0;
}

/* Which of the two it was that had no room is what people want to know. */
static int say_room(const struct seki_buf *out, int r, struct seki_err *err)
{
    int status = seki_buf_status(out);

    if (status == SEKI_ERR_LIMIT) {
        return seki_fail(err, SEKI_ERR_LIMIT, M_register_too_large((int64_t)(out->max >> 20)),
                         M_hint_register_too_large());
    }
    return status < 0 ? seki_fail_status(err, status) : r;
}

int seki_app_register_pack(const struct seki_app *app, struct seki_store *store,
                           const struct seki_register *reg, bool with_evidence,
                           struct seki_buf *out, struct seki_register_exported *ret_exported,
                           struct seki_err *err)
{
    struct seki_register_exported exported = {.n_files = 0};
    const struct seki_made_run run = {.app = app, .store = store, .reg = reg};
    struct packing packing = {.out = out, .now = app->now};
    int r = seki_made_each(&run, add_file, &packing, err);

    r = r < 0 ? r : seki_details_each(&run, add_file, &packing, &exported.n_details, err);
    r = r < 0 || !with_evidence
            ? r
            : seki_evidence_each(&run, add_file, &packing, &exported.n_evidence, err);
    if (r == 0) {
        seki_tar_end(out);
    }
    r = say_room(out, r, err);
    if (r == 0) {
        exported.n_files = packing.n;
        *ret_exported = exported;
    }
    return r;
}
