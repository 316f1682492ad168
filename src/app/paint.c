#include "app/paint.h"

#include "msg/m_conf.h"
#include "painter/client.h"

int seki_app_paint(const struct seki_app *app, const struct seki_doc *doc, struct seki_buf *out,
                   struct seki_err *err)
{
    const struct seki_painter painter = {.program = app->painter, .fonts = app->fonts};
    struct seki_painter_result result = {0};

    return app->painter.n
               ? seki_painter_paint(&painter, app->arena, doc, out, &result, err)
               : seki_fail(err, SEKI_ERR_UNAVAILABLE, M_conf_no_pdf(), M_conf_no_pdf_next());
}
