#include "app/heads.h"

#include "base/suggest.h"
#include "base/utf8.h"
#include "msg/m_hint.h"
#include "msg/m_hos.h"

#define LIST_MAX ((size_t)1024) /* bytes of the list of heads in a warning */
#define SHORT 2                 /* bytes of names that everything short is near to: c, i, a */

/* Other words for a head, by its English name. */
static const struct {
    struct seki_str en;
    struct seki_str word;
} synonyms[] = {
    {SEKI_STR("id"), SEKI_STR("asset id")},
    {SEKI_STR("id"), SEKI_STR("資産番号")},
    {SEKI_STR("id"), SEKI_STR("機器ID")},
    {SEKI_STR("id"), SEKI_STR("機器番号")},
    {SEKI_STR("id"), SEKI_STR("管理番号")},
    {SEKI_STR("asset"), SEKI_STR("asset id")},
    {SEKI_STR("asset"), SEKI_STR("資産番号")},
    {SEKI_STR("asset"), SEKI_STR("機器ID")},
    {SEKI_STR("asset"), SEKI_STR("機器番号")},
    {SEKI_STR("asset"), SEKI_STR("管理番号")},
    {SEKI_STR("name"), SEKI_STR("機器名")},
    {SEKI_STR("name"), SEKI_STR("機器名称")},
    {SEKI_STR("name"), SEKI_STR("装置名")},
    {SEKI_STR("name"), SEKI_STR("品名")},
    {SEKI_STR("maker"), SEKI_STR("manufacturer")},
    {SEKI_STR("maker"), SEKI_STR("vendor")},
    {SEKI_STR("maker"), SEKI_STR("製造業者名")},
    {SEKI_STR("maker"), SEKI_STR("製造販売業者")},
    {SEKI_STR("maker"), SEKI_STR("製造元")},
    {SEKI_STR("maker"), SEKI_STR("メーカー")},
    {SEKI_STR("maker"), SEKI_STR("メーカ")},
    {SEKI_STR("maker"), SEKI_STR("メーカー名")},
    {SEKI_STR("model"), SEKI_STR("model number")},
    {SEKI_STR("model"), SEKI_STR("型式")},
    {SEKI_STR("model"), SEKI_STR("型番")},
    {SEKI_STR("model"), SEKI_STR("形式")},
    {SEKI_STR("model"), SEKI_STR("形名")},
    {SEKI_STR("model"), SEKI_STR("モデル")},
    {SEKI_STR("model"), SEKI_STR("機種")},
    {SEKI_STR("model"), SEKI_STR("機種名")},
    {SEKI_STR("version"), SEKI_STR("ver")},
    {SEKI_STR("version"), SEKI_STR("ver.")},
    {SEKI_STR("version"), SEKI_STR("software version")},
    {SEKI_STR("version"), SEKI_STR("ソフトウェアバージョン")},
    {SEKI_STR("version"), SEKI_STR("ソフトウェア版数")},
    {SEKI_STR("version"), SEKI_STR("版数")},
    {SEKI_STR("kind"), SEKI_STR("type")},
    {SEKI_STR("kind"), SEKI_STR("種類")},
    {SEKI_STR("kind"), SEKI_STR("機器種別")},
    {SEKI_STR("kind"), SEKI_STR("分類")},
    {SEKI_STR("place"), SEKI_STR("location")},
    {SEKI_STR("place"), SEKI_STR("場所")},
    {SEKI_STR("place"), SEKI_STR("設置部署")},
    {SEKI_STR("place"), SEKI_STR("部署")},
    {SEKI_STR("zone"), SEKI_STR("ゾーン")},
    {SEKI_STR("zone"), SEKI_STR("ネットワーク区域")},
    {SEKI_STR("net"), SEKI_STR("network")},
    {SEKI_STR("net"), SEKI_STR("ネットワーク")},
    {SEKI_STR("net"), SEKI_STR("接続方法")},
    {SEKI_STR("net"), SEKI_STR("ネットワーク接続")},
    {SEKI_STR("area"), SEKI_STR("立入区分")},
    {SEKI_STR("c"), SEKI_STR("confidentiality")},
    {SEKI_STR("i"), SEKI_STR("integrity")},
    {SEKI_STR("a"), SEKI_STR("availability")},
    {SEKI_STR("safety"), SEKI_STR("patient safety")},
    {SEKI_STR("safety"), SEKI_STR("患者の安全")},
    {SEKI_STR("statement"), SEKI_STR("mds2")},
    {SEKI_STR("statement"), SEKI_STR("開示書ファイル")},
    {SEKI_STR("statement"), SEKI_STR("開示書名")},
    {SEKI_STR("UDI-DI"), SEKI_STR("UDI")},
    {SEKI_STR("UDI-DI"), SEKI_STR("GTIN")},
    {SEKI_STR("JMDN"), SEKI_STR("JMDN code")},
    {SEKI_STR("JMDN"), SEKI_STR("JMDNコード")},
    {SEKI_STR("use"), SEKI_STR("用途")},
    {SEKI_STR("end of life"), SEKI_STR("EOL")},
    {SEKI_STR("end of support"), SEKI_STR("EOS")},
};

struct reading {
    struct seki_intake *in;
    struct seki_sheet *sheet;
    const struct seki_row *row;
    struct seki_err *err;
    struct seki_heads heads;
    bool *is_read; /* each cell of the row */
};

static bool is_filled(const struct reading *r, size_t cell)
{
    return seki_str_trim(r->row->cells[cell].text).n > 0;
}

static int fail_double(const struct reading *r, size_t cell)
{
    return seki_fail(r->err, SEKI_ERR_INVALID,
                     M_hos_double_head(r->sheet->file, r->row->cells[cell].text),
                     M_hint_hos_double_head());
}

static void take(struct reading *r, size_t head, size_t cell)
{
    r->sheet->has[head] = true;
    r->heads.column[head] = r->row->cells[cell].column;
    r->is_read[cell] = true;
}

/* The head that this is the proper name of, or n_heads. */
static size_t find_proper(const struct reading *r, struct seki_str text, int *status)
{
    for (size_t i = 0; i < r->sheet->n_heads; i++) {
        const struct seki_head *head = &r->sheet->heads[i];
        if (seki_intake_same(r->in, text, head->en, status) ||
            seki_intake_same(r->in, text, head->ja, status)) {
            return i;
        }
    }
    return r->sheet->n_heads;
}

static int take_proper(struct reading *r)
{
    int status = 0;

    for (size_t cell = 0; cell < r->row->n; cell++) {
        size_t head = find_proper(r, r->row->cells[cell].text, &status);
        if (status < 0) {
            return seki_fail_nomem(r->err);
        }
        if (head == r->sheet->n_heads) {
            continue;
        }
        if (r->sheet->has[head]) {
            return fail_double(r, cell);
        }
        take(r, head, cell);
    }
    return 0;
}

/* The head with this English name, or n_heads. */
static size_t find_english(const struct seki_sheet *sheet, struct seki_str en)
{
    size_t head = 0;

    while (head < sheet->n_heads && !seki_str_eq(sheet->heads[head].en, en)) {
        head++;
    }
    return head;
}

/* The same word a second time is as doubtful as a proper name a second time. */
static int take_word(struct reading *r, size_t head, struct seki_str word)
{
    int status = 0;
    bool is_taken = false;

    for (size_t cell = 0; cell < r->row->n; cell++) {
        bool is_same =
            !r->is_read[cell] && seki_intake_same(r->in, r->row->cells[cell].text, word, &status);
        if (status < 0) {
            return seki_fail_nomem(r->err);
        }
        if (is_same && is_taken) {
            return fail_double(r, cell);
        }
        if (is_same) {
            take(r, head, cell);
            is_taken = true;
        }
    }
    return 0;
}

static int take_synonyms(struct reading *r)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < SEKI_ARRAY_LEN(synonyms); i++) {
        size_t head = find_english(r->sheet, synonyms[i].en);
        if (head < r->sheet->n_heads && !r->sheet->has[head]) {
            error = take_word(r, head, synonyms[i].word);
        }
    }
    return error;
}

/* --- what is left over */

/* The names of the heads that are missing, folded, by twos; the others are empty. */
static struct seki_str *names_to_suggest(const struct seki_sheet *sheet, struct seki_arena *arena)
{
    struct seki_str *names = seki_arena_array(arena, struct seki_str, 2 * sheet->n_heads);

    for (size_t i = 0; names && i < 2 * sheet->n_heads; i++) {
        const struct seki_head *head = &sheet->heads[i / 2];
        struct seki_str name = i % 2 ? head->ja : head->en;
        bool is_left_out = sheet->has[i / 2] || name.n <= SHORT;
        names[i] = is_left_out ? SEKI_STR("") : seki_fold(arena, name);
        if (!names[i].p) {
            return NULL;
        }
    }
    return names;
}

/* The head that is missing and was probably meant, or n_heads. */
static int find_meant(const struct reading *r, struct seki_str text, size_t *ret_head)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch = {0};
    struct seki_str *names;
    struct seki_str word;
    size_t found;

    seki_arena_init(&scratch, r->in->app->arena->max);
    names = names_to_suggest(r->sheet, &scratch);
    word = seki_fold(&scratch, text);
    if (!names || !word.p) {
        return seki_fail_nomem(r->err);
    }
    found = seki_suggest(word, names, 2 * r->sheet->n_heads);
    *ret_head = found == SIZE_MAX ? r->sheet->n_heads : found / 2;
    return 0;
}

static int warn(const struct reading *r, struct seki_msg what)
{
    return seki_intake_warn(r->in, r->sheet->file, r->row->number, what, r->err);
}

static int warn_meant(const struct reading *r, size_t cell)
{
    const struct seki_head *heads = r->sheet->heads;
    struct seki_str text = seki_arena_str(r->in->app->arena, r->row->cells[cell].text);
    size_t head = r->sheet->n_heads;
    int error = text.p ? find_meant(r, text, &head) : seki_fail_nomem(r->err);

    if (error < 0 || head == r->sheet->n_heads) {
        return error;
    }
    return warn(r, M_hos_head_meant(text, heads[head].ja, heads[head].en));
}

/* "購入日, 耐用年数": a list that is too long ends with "…". */
static void add_to_list(struct seki_buf *list, struct seki_str text)
{
    bool fits = list->n + text.n <= LIST_MAX;

    if (!fits && seki_str_ends(seki_buf_str(list), SEKI_STR("…"))) {
        return;
    }
    seki_buf_add(list, list->n ? SEKI_STR(", ") : SEKI_STR(""));
    seki_buf_add(list, fits ? text : SEKI_STR("…"));
}

/* "(devices)": what a table of ours tells beside what is read from it (paper/report_book.h). */
static bool is_aside(struct seki_str head)
{
    head = seki_str_trim(head);
    return seki_str_starts(head, SEKI_STR("(")) || seki_str_starts(head, SEKI_STR("（"));
}

static bool is_unread(const struct reading *r, size_t cell)
{
    return !r->is_read[cell] && is_filled(r, cell) && !is_aside(r->row->cells[cell].text);
}

static int warn_all_meant(const struct reading *r)
{
    int error = 0;

    for (size_t cell = 0; error == 0 && cell < r->row->n; cell++) {
        if (is_unread(r, cell)) {
            error = warn_meant(r, cell);
        }
    }
    return error;
}

static int warn_unread(const struct reading *r)
{
    struct seki_buf SEKI_CLEANUP_BUF list = {0};
    struct seki_str text;
    int error;

    seki_buf_init(&list, 2 * LIST_MAX);
    for (size_t cell = 0; cell < r->row->n; cell++) {
        if (is_unread(r, cell)) {
            add_to_list(&list, seki_str_trim(r->row->cells[cell].text));
        }
    }
    text = seki_arena_str(r->in->app->arena, seki_buf_str(&list));
    if (seki_buf_status(&list) < 0 || !text.p) {
        return seki_fail_nomem(r->err);
    }
    if (text.n && r->in->is_strict) {
        return seki_fail(r->err, SEKI_ERR_INVALID,
                         M_hos_heads_unknown(r->sheet->file, (int64_t)r->row->number, text),
                         M_hint_hos_heads_unknown());
    }
    error = text.n ? warn(r, M_hos_heads_unread(text)) : 0;
    return error < 0 ? error : warn_all_meant(r);
}

static int check_first(const struct reading *r)
{
    const struct seki_head *first = &r->sheet->heads[0];

    return r->sheet->has[0] ? 0
                            : seki_fail(r->err, SEKI_ERR_INVALID,
                                        M_hos_no_head(r->sheet->file, first->en, first->ja),
                                        M_hint_hos_no_head(first->en, first->ja));
}

static int read_all(struct reading *r)
{
    int error = take_proper(r);

    error = error < 0 ? error : take_synonyms(r);
    error = error < 0 ? error : check_first(r);
    return error < 0 ? error : warn_unread(r);
}

int seki_heads_read(struct seki_intake *in, struct seki_sheet *sheet, const struct seki_row *row,
                    struct seki_heads *ret_heads, struct seki_err *err)
{
    struct reading r = {.in = in, .sheet = sheet, .row = row, .err = err};
    int error;

    r.heads.column = seki_arena_array(in->app->arena, uint32_t, sheet->n_heads);
    r.is_read = seki_arena_array(in->app->arena, bool, row->n);
    if (!r.heads.column || !r.is_read) {
        return seki_fail_nomem(err);
    }
    for (size_t cell = 0; cell < row->n; cell++) {
        if (is_filled(&r, cell)) {
            r.heads.last = row->cells[cell].column;
            r.heads.n++;
        }
    }
    error = read_all(&r);
    if (error == 0) {
        *ret_heads = r.heads;
    }
    return error;
}
