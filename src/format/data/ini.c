#include "format/data/ini.h"

#include "base/io.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "msg/m_data.h"

struct reader {
    struct seki_str file;
    struct seki_str section;
    size_t line;
    struct seki_vec entries;
    struct seki_complaints *complaints;
    struct seki_err *err;
};

static int complain(struct reader *r, struct seki_msg what)
{
    return seki_complain(r->complaints, r->file, r->line, what, r->err);
}

static int read_section(struct reader *r, struct seki_str line)
{
    if (line.n < 3 || line.p[line.n - 1] != ']') {
        return complain(r, M_data_bad_section(line));
    }
    r->section = seki_str_trim(seki_str_of(line.p + 1, line.n - 2));
    return 0;
}

static bool is_known(const struct reader *r, struct seki_str key)
{
    for (size_t i = 0; i < r->entries.n; i++) {
        const struct seki_ini_entry *e = seki_vec_at(&r->entries, struct seki_ini_entry, i);
        if (seki_str_eq(e->section, r->section) && seki_str_eq(e->key, key)) {
            return true;
        }
    }
    return false;
}

static int read_entry(struct reader *r, struct seki_str line)
{
    size_t equals = seki_str_find_char(line, '=');
    struct seki_str key = seki_str_trim(seki_str_head(line, equals));
    struct seki_ini_entry *entry;

    if (equals == SIZE_MAX || key.n == 0) {
        return complain(r, M_data_no_equals(line));
    }
    if (is_known(r, key)) {
        return complain(r, M_data_double_key(key));
    }
    entry = seki_vec_push(&r->entries);
    if (!entry) {
        return seki_vec_is_full(&r->entries) ? seki_fail_limit(r->err, r->file, r->entries.max)
                                             : seki_fail_nomem(r->err);
    }
    entry->section = r->section;
    entry->key = key;
    entry->value = seki_str_trim(seki_str_skip(line, equals + 1));
    entry->line = r->line;
    return 0;
}

static int read_line(struct reader *r, struct seki_str line)
{
    line = seki_str_trim(line);
    if (line.n == 0 || line.p[0] == ';' || line.p[0] == '#') {
        return 0;
    }
    return line.p[0] == '[' ? read_section(r, line) : read_entry(r, line);
}

int seki_ini_parse(struct seki_arena *arena, struct seki_str file, struct seki_str text,
                   struct seki_ini *ret_ini, struct seki_complaints *complaints,
                   struct seki_err *err)
{
    struct reader r = {.file = file, .complaints = complaints, .err = err};
    struct seki_str line;
    int error = 0;

    seki_vec_init(&r.entries, arena, sizeof(struct seki_ini_entry), SEKI_LIMIT_INI_ENTRIES);
    if (!seki_utf8_is_valid(text)) {
        error = complain(&r, M_data_not_utf8());
        text = SEKI_STR("");
    }
    if (seki_str_starts(text, SEKI_STR("\xef\xbb\xbf"))) {
        text = seki_str_skip(text, 3);
    }
    while (error == 0 && seki_str_split(&text, '\n', &line)) {
        r.line++;
        error = read_line(&r, line);
    }
    if (error < 0) {
        return error;
    }
    *ret_ini = (struct seki_ini){.file = file, .entries = r.entries.p, .n = r.entries.n};
    return 0;
}

int seki_ini_read(struct seki_arena *arena, struct seki_str file, struct seki_ini *ret_ini,
                  struct seki_complaints *complaints, struct seki_err *err)
{
    struct seki_str text;
    int error = seki_io_read_file(arena, file.p, SEKI_LIMIT_DATA_FILE, &text, err);

    return error < 0 ? error : seki_ini_parse(arena, file, text, ret_ini, complaints, err);
}

const struct seki_ini_entry *seki_ini_find(struct seki_ini *ini, struct seki_str section,
                                           struct seki_str key)
{
    for (size_t i = 0; i < ini->n; i++) {
        struct seki_ini_entry *e = &ini->entries[i];
        if (seki_str_eq(e->section, section) && seki_str_eq(e->key, key)) {
            e->is_used = true;
            return e;
        }
    }
    return NULL;
}

struct seki_str seki_ini_get(struct seki_ini *ini, struct seki_str section, struct seki_str key)
{
    const struct seki_ini_entry *entry = seki_ini_find(ini, section, key);

    return entry ? entry->value : SEKI_STR("");
}

int seki_ini_complain_unused(const struct seki_ini *ini, struct seki_complaints *complaints,
                             struct seki_err *err)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < ini->n; i++) {
        const struct seki_ini_entry *e = &ini->entries[i];
        if (!e->is_used) {
            error = seki_complain(complaints, ini->file, e->line,
                                  M_data_unknown_key(e->section, e->key), err);
        }
    }
    return error;
}
