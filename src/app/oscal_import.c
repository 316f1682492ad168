#include "app/oscal_import.h"

#include <errno.h>
#include <fcntl.h>

#include "app/hospital_read.h"
#include "app/oscal_import_int.h"
#include "base/io.h"
#include "format/csv/guard.h"
#include "format/oscal/words.h"
#include "msg/m_app.h"
#include "msg/m_hint.h"

static const struct seki_str reason_names[SEKI_OSCAL_LEFT_MAX] = {
    [SEKI_OSCAL_LEFT_PART] = SEKI_STR("part"),
    [SEKI_OSCAL_LEFT_CHANGED] = SEKI_STR("changed"),
    [SEKI_OSCAL_LEFT_SEVERAL] = SEKI_STR("several"),
    [SEKI_OSCAL_LEFT_RELATION] = SEKI_STR("relation"),
    [SEKI_OSCAL_LEFT_ITEM] = SEKI_STR("item"),
    [SEKI_OSCAL_LEFT_CONFLICT] = SEKI_STR("conflict"),
    [SEKI_OSCAL_LEFT_LINK] = SEKI_STR("link"),
    [SEKI_OSCAL_LEFT_MEASURE] = SEKI_STR("measure"),
    [SEKI_OSCAL_LEFT_GATE] = SEKI_STR("gate"),
};

struct seki_str seki_oscal_left_name(enum seki_oscal_left_reason reason)
{
    return reason_names[reason];
}

/* --- what was passed over */

int seki_oscal_left_add(struct seki_vec *left, enum seki_oscal_left_reason reason,
                        struct seki_str text, struct seki_str place, struct seki_err *err)
{
    struct seki_oscal_left_over *one = seki_vec_push(left);

    if (!one) {
        return seki_vec_is_full(left) ? seki_fail_limit(err, text, left->max)
                                      : seki_fail_nomem(err);
    }
    *one = (struct seki_oscal_left_over){.reason = reason, .text = text, .place = place};
    return 0;
}

int seki_oscal_left_all(struct seki_arena *arena, const struct seki_oscal_tables *tables,
                        struct seki_vec *left, struct seki_err *err)
{
    int r = 0;

    /* A document gives as many of them at most, and each of its relations one more. */
    seki_vec_init(left, arena, sizeof(struct seki_oscal_left_over),
                  (size_t)3 * SEKI_LIMIT_OSCAL_ROWS);
    for (size_t i = 0; r == 0 && i < seki_oscal_tables_rows(tables, SEKI_OSCAL_LEFT); i++) {
        const struct seki_str *cells = seki_oscal_tables_row(tables, SEKI_OSCAL_LEFT, i);
        unsigned reason = 0;
        while (reason < SEKI_OSCAL_LEFT_MAX &&
               !seki_str_eq(reason_names[reason], cells[SEKI_LEFT_REASON])) {
            reason++;
        }
        r = seki_oscal_left_add(left,
                                reason < SEKI_OSCAL_LEFT_MAX ? (enum seki_oscal_left_reason)reason
                                                             : SEKI_OSCAL_LEFT_PART,
                                cells[SEKI_LEFT_TEXT], cells[SEKI_LEFT_PLACE], err);
    }
    return r;
}

/* --- items */

size_t seki_oscal_find_item(const struct seki_catalog *catalog, struct seki_arena *scratch,
                            struct seki_str name)
{
    const struct seki_item *item = seki_catalog_find(catalog, scratch, name);

    for (size_t i = 0; !item && i < catalog->n_items; i++) {
        if (seki_oscal_is_item_token(name, catalog->items[i].id)) {
            item = &catalog->items[i];
        }
    }
    return item ? (size_t)(item - catalog->items) : SEKI_NO_INDEX;
}

/* --- lists */

static const struct seki_head proposal_heads[SEKI_PROPOSAL_CELLS] = {
    [SEKI_PROPOSAL_MEASURE] = {SEKI_STR("measure"), SEKI_STR("対策ID")},
    [SEKI_PROPOSAL_TITLE_JA] = {SEKI_STR("title_ja"), SEKI_STR("対策")},
    [SEKI_PROPOSAL_TITLE_EN] = {SEKI_STR("title_en"), SEKI_STR("対策（英語）")},
    [SEKI_PROPOSAL_OWNER] = {SEKI_STR("owner"), SEKI_STR("担当の種別")},
    [SEKI_PROPOSAL_RISKS] = {SEKI_STR("risks"), SEKI_STR("効くリスク")},
    [SEKI_PROPOSAL_CLOSED] = {SEKI_STR("closed"), SEKI_STR("受容線を下回るリスク")},
    [SEKI_PROPOSAL_DEVICES] = {SEKI_STR("devices"), SEKI_STR("機器数")},
};

static const struct seki_head risk_heads[SEKI_RISK_CELLS] = {
    [SEKI_RISK_ID] = {SEKI_STR("risk"), SEKI_STR("リスクID")},
    [SEKI_RISK_DEVICES] = {SEKI_STR("devices"), SEKI_STR("機器")},
    [SEKI_RISK_SCENARIO] = {SEKI_STR("scenario"), SEKI_STR("シナリオ")},
    [SEKI_RISK_TITLE] = {SEKI_STR("title"), SEKI_STR("内容")},
    [SEKI_RISK_STATUS] = {SEKI_STR("status"), SEKI_STR("状態")},
    [SEKI_RISK_NUMBERS] = {SEKI_STR("numbers"), SEKI_STR("評価値")},
    [SEKI_RISK_UNKNOWN] = {SEKI_STR("unknown"), SEKI_STR("不明を最悪と見た")},
    [SEKI_RISK_SAFETY] = {SEKI_STR("safety"), SEKI_STR("患者安全に及ぶ")},
    [SEKI_RISK_DEADLINE] = {SEKI_STR("deadline"), SEKI_STR("期限")},
    [SEKI_RISK_STATEMENT] = {SEKI_STR("statement"), SEKI_STR("説明")},
    [SEKI_RISK_PLACE] = {SEKI_STR("place"), SEKI_STR("文書内の位置")},
};

static const struct seki_head task_heads[SEKI_TASK_CELLS] = {
    [SEKI_TASK_TITLE] = {SEKI_STR("title"), SEKI_STR("項目")},
    [SEKI_TASK_TEXT] = {SEKI_STR("description"), SEKI_STR("内容")},
    [SEKI_TASK_STATUS] = {SEKI_STR("status"), SEKI_STR("状態")},
    [SEKI_TASK_DEADLINE] = {SEKI_STR("deadline"), SEKI_STR("期限")},
    [SEKI_TASK_RISKS] = {SEKI_STR("risks"), SEKI_STR("リスク")},
    [SEKI_TASK_PLACE] = {SEKI_STR("place"), SEKI_STR("文書内の位置")},
};

static const struct seki_head finding_heads[SEKI_FINDING_CELLS] = {
    [SEKI_FINDING_VENDOR] = {SEKI_STR("vendor"), SEKI_STR("事業者")},
    [SEKI_FINDING_ITEM] = {SEKI_STR("item"), SEKI_STR("項目")},
    [SEKI_FINDING_STATE] = {SEKI_STR("state"), SEKI_STR("状態")},
    [SEKI_FINDING_DERIVED] = {SEKI_STR("derived"), SEKI_STR("資料から導いた状態")},
    [SEKI_FINDING_BASIS] = {SEKI_STR("basis"), SEKI_STR("根拠の種類")},
    [SEKI_FINDING_BY_PERSON] = {SEKI_STR("by_person"), SEKI_STR("人の確認による")},
    [SEKI_FINDING_CONTRADICTED] = {SEKI_STR("contradicted"), SEKI_STR("食い違い")},
    [SEKI_FINDING_UNVERIFIED] = {SEKI_STR("unverified"), SEKI_STR("未検証")},
    [SEKI_FINDING_APPLIES] = {SEKI_STR("applies"), SEKI_STR("該当")},
    [SEKI_FINDING_GRADE] = {SEKI_STR("grade"), SEKI_STR("確度")},
    [SEKI_FINDING_SOURCE] = {SEKI_STR("source"), SEKI_STR("出典")},
    [SEKI_FINDING_UNTIED] = {SEKI_STR("untied"), SEKI_STR("結び付けない理由")},
    [SEKI_FINDING_TAGS] = {SEKI_STR("tags"), SEKI_STR("タグ")},
    [SEKI_FINDING_REFS] = {SEKI_STR("refs"), SEKI_STR("参照")},
    [SEKI_FINDING_TITLE_JA] = {SEKI_STR("title_ja"), SEKI_STR("内容")},
    [SEKI_FINDING_TITLE_EN] = {SEKI_STR("title_en"), SEKI_STR("内容（英語）")},
    [SEKI_FINDING_WHY_JA] = {SEKI_STR("why_ja"), SEKI_STR("理由")},
    [SEKI_FINDING_WHY_EN] = {SEKI_STR("why_en"), SEKI_STR("理由（英語）")},
    [SEKI_FINDING_PROPOSALS] = {SEKI_STR("proposals"), SEKI_STR("他の規則集からの案")},
    [SEKI_FINDING_TODO] = {SEKI_STR("todo"), SEKI_STR("すること")},
    [SEKI_FINDING_DEVICES] = {SEKI_STR("devices"), SEKI_STR("機器数")},
    [SEKI_FINDING_POSSIBLE] = {SEKI_STR("possible_measures"), SEKI_STR("取りうる対策")},
    [SEKI_FINDING_PLACE] = {SEKI_STR("place"), SEKI_STR("文書内の位置")},
};

static const struct seki_head map_heads[SEKI_MAP_CELLS] = {
    [SEKI_MAP_FROM_CATALOG] = {SEKI_STR("from_catalog"), SEKI_STR("元のカタログ")},
    [SEKI_MAP_FROM] = {SEKI_STR("from"), SEKI_STR("元の項目")},
    [SEKI_MAP_RELATION] = {SEKI_STR("relation"), SEKI_STR("関係")},
    [SEKI_MAP_FLIP] = {SEKI_STR("flip"), SEKI_STR("反転")},
    [SEKI_MAP_TO_CATALOG] = {SEKI_STR("to_catalog"), SEKI_STR("先のカタログ")},
    [SEKI_MAP_TO] = {SEKI_STR("to"), SEKI_STR("先の項目")},
    [SEKI_MAP_STATUS] = {SEKI_STR("status"), SEKI_STR("区分")},
    [SEKI_MAP_COUNTS] = {SEKI_STR("counts"), SEKI_STR("採用")},
    [SEKI_MAP_CONFIDENCE] = {SEKI_STR("confidence"), SEKI_STR("確信度")},
    [SEKI_MAP_GRADE] = {SEKI_STR("grade"), SEKI_STR("確度")},
    [SEKI_MAP_ROW_GRADE] = {SEKI_STR("row_grade"), SEKI_STR("行の確度")},
    [SEKI_MAP_WEAKEST] = {SEKI_STR("weakest"), SEKI_STR("最も弱い環")},
    [SEKI_MAP_SPLIT] = {SEKI_STR("contradicted"), SEKI_STR("食い違い")},
    [SEKI_MAP_VIA] = {SEKI_STR("via"), SEKI_STR("経路")},
    [SEKI_MAP_BY] = {SEKI_STR("by"), SEKI_STR("確認者")},
    [SEKI_MAP_DATE] = {SEKI_STR("date"), SEKI_STR("確認日")},
    [SEKI_MAP_SOURCE] = {SEKI_STR("source"), SEKI_STR("出典")},
    [SEKI_MAP_PLACE] = {SEKI_STR("place"), SEKI_STR("文書内の位置")},
};

static const struct list {
    enum seki_oscal_table table;
    struct seki_str name;
    const struct seki_head *heads;
} lists[] = {
    {SEKI_OSCAL_USE, SEKI_STR("measures.csv"), seki_measure_heads},
    {SEKI_OSCAL_PROPOSAL, SEKI_STR("proposals.csv"), proposal_heads},
    {SEKI_OSCAL_ACCEPTANCE, SEKI_STR("acceptances.csv"), seki_acceptance_heads},
    {SEKI_OSCAL_RISK, SEKI_STR("risks.csv"), risk_heads},
    {SEKI_OSCAL_TASK, SEKI_STR("items.csv"), task_heads},
    {SEKI_OSCAL_SAID, SEKI_STR("conformity.csv"), seki_confirmation_heads},
    {SEKI_OSCAL_FINDING, SEKI_STR("findings.csv"), finding_heads},
    {SEKI_OSCAL_MAP, SEKI_STR("relations.csv"), map_heads},
};

int seki_oscal_write_list(struct seki_oscal_job *job, struct seki_str name,
                          const struct seki_buf *text, size_t n_rows)
{
    struct seki_oscal_file *file = seki_vec_push(&job->import.files);
    int r = seki_fail_status(job->err, seki_buf_status(text));

    if (r < 0) {
        return r;
    }
    if (!file) {
        return seki_vec_is_full(&job->import.files)
                   ? seki_fail_limit(job->err, name, job->import.files.max)
                   : seki_fail_nomem(job->err);
    }
    file->path = seki_path_join(job->app->arena, job->options->output, name);
    file->n_rows = n_rows;
    return file->path.p
               ? seki_out_write(job->options->out, file->path, seki_buf_str(text), job->err)
               : seki_fail_nomem(job->err);
}

/* Line breaks stay: the reader of a hospital's lists takes them. */
static void add_line(struct seki_buf *out, const struct seki_str *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        seki_buf_add(out, i ? SEKI_STR(",") : SEKI_STR(""));
        seki_csv_add_guarded(out, cells[i]);
    }
    seki_buf_lit(out, "\r\n");
}

static void add_heads(struct seki_buf *out, const struct seki_head *heads, size_t n,
                      enum seki_lang lang)
{
    struct seki_str cells[SEKI_OSCAL_CELLS_MAX];

    for (size_t i = 0; i < n; i++) {
        cells[i] = lang == SEKI_LANG_JA ? heads[i].ja : heads[i].en;
    }
    seki_buf_lit(out, "\xef\xbb\xbf"); /* a spreadsheet would guess another encoding */
    add_line(out, cells, n);
}

/* A measure that is none of ours would be a row that counts for nothing: it is told. */
static int is_known(struct seki_oscal_job *job, enum seki_oscal_table table,
                    const struct seki_str *cells, bool *ret_is_known)
{
    *ret_is_known = table != SEKI_OSCAL_USE ||
                    seki_hub_measure(&job->library.hub, cells[SEKI_USE_MEASURE]) != SEKI_NO_INDEX;
    return *ret_is_known ? 0
                         : seki_oscal_left_add(&job->import.left, SEKI_OSCAL_LEFT_MEASURE,
                                               cells[SEKI_USE_MEASURE], SEKI_STR(""), job->err);
}

static int write_list(struct seki_oscal_job *job, const struct list *list)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    size_t width = seki_oscal_table_width(list->table);
    size_t n = 0;
    int r = 0;

    seki_buf_init(&text, SEKI_LIMIT_REPLY_BYTES);
    add_heads(&text, list->heads, width, job->app->lang);
    for (size_t i = 0; r == 0 && i < seki_oscal_tables_rows(&job->tables, list->table); i++) {
        const struct seki_str *cells = seki_oscal_tables_row(&job->tables, list->table, i);
        bool is_wanted = false;
        r = is_known(job, list->table, cells, &is_wanted);
        if (r == 0 && is_wanted) {
            add_line(&text, cells, width);
            n++;
        }
    }
    return r < 0 || n == 0 ? r : seki_oscal_write_list(job, list->name, &text, n);
}

/* --- the whole */

static int write_all(struct seki_oscal_job *job)
{
    const struct seki_oscal_import_options *o = job->options;
    int r = seki_out_folder(o->out, o->output, job->err);

    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(lists); i++) {
        r = write_list(job, &lists[i]);
    }
    r = r < 0 ? r : seki_oscal_crosswalks(job);
    return r == 0 && job->import.files.n == 0
               ? seki_fail(job->err, SEKI_ERR_INVALID, M_app_oscal_empty(o->path),
                           M_hint_app_oscal_empty())
               : r;
}

/* Lists of a hospital that stand there are somebody's work. */
static int check_place(const struct seki_oscal_job *job, struct seki_str path)
{
    int SEKI_CLEANUP_FD fd = seki_io_open(path.p, O_RDONLY | O_NONBLOCK | O_NOCTTY);

    if (fd == -ENOENT || fd == -ENOTDIR) {
        return 0; /* what is wrong with the folder is told when it is written */
    }
    return fd >= 0 ? seki_fail(job->err, SEKI_ERR_USAGE, M_app_oscal_there(path),
                               M_hint_app_oscal_there())
                   : seki_fail_path(job->err, path, fd);
}

static int check_folder(const struct seki_oscal_job *job)
{
    struct seki_str taken[SEKI_ARRAY_LEN(lists) + 1] = {SEKI_STR("hospital.ini")};
    int r = 0;

    for (size_t i = 0; i < SEKI_ARRAY_LEN(lists); i++) {
        taken[i + 1] = lists[i].name;
    }
    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(taken); i++) {
        struct seki_str path = seki_path_join(job->app->arena, job->options->output, taken[i]);
        r = path.p ? check_place(job, path) : seki_fail_nomem(job->err);
    }
    return r;
}

int seki_app_oscal_import(const struct seki_app *app,
                          const struct seki_oscal_import_options *options,
                          struct seki_oscal_import *ret_import, struct seki_err *err)
{
    const struct seki_worker worker = {.program = app->worker, .data_dir = app->data_dir};
    const unsigned wanted =
        1U << SEKI_OSCAL_MAPPING | 1U << SEKI_OSCAL_RESULTS | 1U << SEKI_OSCAL_POAM;
    struct seki_oscal_job job = {.app = app, .options = options, .err = err};
    int r = check_folder(&job);

    seki_vec_init(&job.import.files, app->arena, sizeof(struct seki_oscal_file),
                  SEKI_ARRAY_LEN(lists) + SEKI_LIMIT_OSCAL_CROSSWALKS);
    r = r < 0 ? r : seki_library_open(app->arena, app->data_dir, &job.library, err);
    r = r < 0
            ? r
            : seki_worker_read_oscal(&worker, app->arena, options->path, wanted, &job.tables, err);
    if (r == 0 && options->between.n && seki_oscal_tables_rows(&job.tables, SEKI_OSCAL_MAP) == 0) {
        r = seki_fail(err, SEKI_ERR_USAGE, M_app_oscal_no_mapping(options->path),
                      M_hint_app_oscal_no_mapping());
    }
    r = r < 0 ? r : seki_oscal_left_all(app->arena, &job.tables, &job.import.left, err);
    r = r < 0 ? r : write_all(&job);
    if (r == 0) {
        job.import.title = seki_oscal_tables_head(&job.tables, SEKI_STR("title"));
        job.import.is_own =
            seki_str_eq(seki_oscal_tables_head(&job.tables, SEKI_STR("own")), SEKI_STR("yes"));
        *ret_import = job.import;
    }
    return r;
}
