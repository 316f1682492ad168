/* The shared strings of a workbook. */
#include "format/xlsx/xlsx_int.h"
#include "msg/m_xlsx.h"

struct strings {
    struct seki_xlsx *x;
    struct seki_xlsx_text text;
    bool is_in_item;
};

static void finish_strings(struct strings *strings)
{
    seki_xlsx_text_finish(&strings->text);
}

static int on_start(void *user, const char *name, const struct seki_xml_atts *atts,
                    struct seki_err *err)
{
    struct strings *strings = user;

    (void)err;
    if (strings->is_in_item) {
        seki_xlsx_text_start(&strings->text, name, atts);
    } else if (strcmp(name, "si") == 0) {
        seki_xlsx_text_clear(&strings->text);
        strings->is_in_item = true;
    }
    return 0;
}

static int note_odd(const struct strings *strings, struct seki_err *err)
{
    const struct seki_xlsx_text *text = &strings->text;
    struct seki_xlsx_odd *odd;

    if (!text->is_struck && !text->is_white) {
        return 0;
    }
    odd = seki_vec_push(&strings->x->odd);
    if (!odd) {
        return seki_fail_nomem(err); /* there are no more of them than strings */
    }
    *odd = (struct seki_xlsx_odd){strings->x->strings.n - 1, text->is_struck, text->is_white};
    return 0;
}

static int add_string(struct seki_xlsx *x, struct seki_str s, struct seki_err *err)
{
    struct seki_str *string = seki_vec_push(&x->strings);

    if (!string) {
        return seki_vec_is_full(&x->strings)
                   ? seki_fail(err, SEKI_ERR_LIMIT,
                               M_xlsx_too_many_strings(x->package.name, SEKI_LIMIT_STRINGS),
                               SEKI_NO_HINT)
                   : seki_fail_nomem(err);
    }
    *string = seki_arena_str(x->package.arena, s);
    return string->p ? 0 : seki_fail_nomem(err);
}

static int check_text(const struct strings *strings, struct seki_err *err)
{
    int status = seki_xlsx_text_status(&strings->text);

    if (status == SEKI_ERR_LIMIT) {
        return seki_fail(
            err, SEKI_ERR_LIMIT,
            M_xlsx_long_string(strings->x->package.name, (int64_t)SEKI_LIMIT_CELL_BYTES),
            SEKI_NO_HINT);
    }
    return seki_fail_status(err, status);
}

static int on_end(void *user, const char *name, struct seki_err *err)
{
    struct strings *strings = user;
    int r;

    if (!strings->is_in_item) {
        return 0;
    }
    if (strcmp(name, "si") != 0) {
        seki_xlsx_text_end(&strings->text, name);
        return 0;
    }
    strings->is_in_item = false;
    r = check_text(strings, err);
    r = r < 0 ? r : add_string(strings->x, seki_buf_str(&strings->text.all), err);
    return r < 0 ? r : note_odd(strings, err);
}

static int on_text(void *user, struct seki_str s, struct seki_err *err)
{
    struct strings *strings = user;

    (void)err;
    seki_xlsx_text_add(&strings->text, s);
    return 0;
}

int seki_xlsx_read_strings(struct seki_xlsx *x, size_t part, struct seki_err *err)
{
    const struct seki_xml_handlers handlers = SEKI_XLSX_HANDLERS(on_start, on_end, on_text);
    struct strings SEKI_CLEANUP(finish_strings) strings = {.x = x};

    seki_xlsx_text_init(&strings.text);
    return seki_package_parse(&x->package, part, &handlers, &strings, err);
}
