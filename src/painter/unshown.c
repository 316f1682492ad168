#include "painter/unshown.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/limits.h"
#include "msg/m_painter.h"

#define TEXT_BYTES 4096 /* of the notice: our words, and SEKI_LIMIT_UNSHOWN_NAMED times U+10FFFF */

static void add_names(const struct seki_typesetter *setter, struct seki_buf *out)
{
    size_t n = SEKI_MIN(setter->n_kinds, (size_t)SEKI_LIMIT_UNSHOWN_NAMED);

    for (size_t i = 0; i < n; i++) {
        char code[12]; /* U+10FFFF */
        int length = snprintf(code, sizeof(code), "U+%04X", (unsigned)setter->kind[i]);
        seki_buf_add(out, i ? SEKI_STR(", ") : SEKI_STR(""));
        seki_buf_add(out, seki_str_of(code, (size_t)length));
    }
    if (setter->n_kinds > n) {
        seki_buf_lit(out, ", …");
    }
}

/* p is NULL: no memory. */
static struct seki_str make_text(const struct seki_typesetter *setter, struct seki_arena *arena,
                                 enum seki_lang lang)
{
    struct seki_buf SEKI_CLEANUP_BUF names = {0};
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    struct seki_msg msg;

    seki_buf_init(&names, TEXT_BYTES);
    seki_buf_init(&text, TEXT_BYTES);
    add_names(setter, &names);
    msg = M_painter_unshown(seki_buf_str(&names));
    seki_msg_format(&text, lang, &msg);
    return seki_buf_status(&names) < 0 || seki_buf_status(&text) < 0
               ? (struct seki_str){0}
               : seki_arena_str(arena, seki_buf_str(&text));
}

int seki_unshown_say(const struct seki_typesetter *setter, struct seki_arena *arena,
                     const struct seki_doc *doc, struct seki_doc *ret_doc, struct seki_err *err)
{
    const struct seki_block *blocks = doc->blocks.p;
    size_t n = seki_doc_n_blocks(doc);
    size_t at = n && blocks[0].kind == SEKI_BLOCK_TITLE ? 1 : 0;
    struct seki_block *all = seki_arena_array(arena, struct seki_block, n + 1);
    struct seki_str text = make_text(setter, arena, doc->lang);

    if (!all || !text.p) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; i < n; i++) {
        all[i < at ? i : i + 1] = blocks[i];
    }
    all[at] = (struct seki_block){.kind = SEKI_BLOCK_NOTICE,
                                  .tone = SEKI_TONE_ALERT,
                                  .lead = seki_msg_text(doc->lang, SEKI_MSG_painter_unshown_head),
                                  .text = text};
    *ret_doc = *doc;
    ret_doc->blocks.p = all;
    ret_doc->blocks.n = ret_doc->blocks.cap = n + 1;
    return 0;
}
