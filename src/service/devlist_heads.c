/* What the columns of a list of devices are taken for, by their heads. Declared in service/devlist_table.h. */
#include "base/limits.h"
#include "base/utf8.h"
#include "service/devlist_table.h"

#define SAME 1000000 /* of a head that is a word */
#define END 1000     /* of one that ends with it; and one more for each byte */

/* Words as hospitals write them, the heads of our own files among them; "|" between them. */
static const struct {
    const char *name, *words;
} heads[] = {
    {"id",
     "id|資産id|管理番号|資産番号|機器番号|機器管理番号|機器id|me番号|me管理番号|備品番号|物品番号|固定資産番号|台帳番号|asset id|asset number|asset no|asset tag|"
     "equipment id|equipment number|inventory number|control number|device id|tag number"},
    {"name",
     "name|名称|機器名|機器名称|品名|装置名|装置名称|製品名|商品名|物品名|資産名|資産名称|一般的名称|販売名|device|device name|equipment|equipment name|asset name|product|"
     "product name|description"},
    {"maker",
     "maker|製造業者|製造業者名|製造販売業者|製造販売業者名|製造元|メーカー|メーカー名|メーカ|メーカ名|製造会社|manufacturer|manufacturer name|vendor|brand|make"},
    {"model",
     "model|型名|型式|型番|形式|機種|機種名|機種型式|規格|製品型番|モデル|モデル名|model number|model no|model name|type"},
    {"version",
     "version|バージョン|版|版数|ソフトウェアバージョン|ソフトウェア版数|ファームウェア|ファームウェアバージョン|os バージョン|software version|firmware|firmware version|revision"},
    {"kind",
     "kind|種類|種別|機器種別|機器分類|装置種別|分類|機器区分|カテゴリ|カテゴリー|category|device type|equipment type"},
    {"place",
     "place|設置場所|設置先|設置場所名|場所|使用場所|保管場所|部屋|室名|病棟|フロア|階|location|room|ward|site|floor"},
    {"zone",
     "zone|ゾーン|区域|ネットワークゾーン|セグメント|ネットワークセグメント|network zone|segment|vlan"},
    {"net",
     "net|接続|ネットワーク|ネットワーク接続|接続方法|接続形態|接続種別|lan|lan接続|network|connection|connectivity|network connection"},
    {"area",
     "area|立入|立ち入り|設置場所への立ち入り|入室制限|入退室|access to the place|physical access|area of the place"},
    {"c", "c|機密性|confidentiality"},
    {"i", "i|完全性|integrity"},
    {"a", "a|可用性|availability"},
    {"safety", "safety|患者安全|患者の安全|安全性|patient safety"},
    {"statement",
     "statement|開示書|一覧で指定した開示書|mds|mds2|disclosure|form named in the list"},
    {"owner",
     "owner|管理責任者|管理者|責任者|担当者|担当|管理担当者|使用責任者|responsible|responsible person|person in charge|contact"},
    {"department",
     "department|部門|管理部門|部署|所属|診療科|使用部門|使用部署|管理部署|設置部門|division|unit"},
    {"use", "use|用途|臨床での用途|使用目的|使用用途|clinical use|purpose|intended use"},
    {"udi", "udi|udi-di|udi di|udi-di(gtin)|gtin|jan|janコード|gs1|gs1コード|バーコード"},
    {"serial",
     "serial|製造番号|シリアル|シリアル番号|シリアルno|機番|s/n|sn|製番|serial number|serial no"},
    {"lot", "lot|ロット|ロット番号|lot number|batch"},
    {"jmdn", "jmdn|jmdnコード|一般的名称コード|jmdn code|gmdn"},
    {"class",
     "class|クラス|クラス分類|医療機器クラス|管理区分|医療機器分類|device class|risk class|class of the device"},
    {"release",
     "release|発売日|発売年月日|販売開始日|release date|date of release|on the market since"},
    {"eol", "eol|販売終了|販売終了日|製造終了日|生産終了日|end of life|end of sale|sold until"},
    {"eos",
     "eos|サポート終了|サポート終了日|サポート期限|サポート終了予定日|保守終了|保守終了日|保守期限|部品供給終了日|修理対応終了日|end of support|end of service|support until|supported until"},
    {"papers",
     "papers|文書|文書の保管場所|書類|取扱説明書|マニュアル|添付文書|documents|manual|where its documents are"},
    {"bought",
     "bought|購入日|購入年月日|取得日|取得年月日|導入日|導入年月日|納入日|納品日|設置日|購入年度|purchase date|purchased|date of purchase|acquired|installed|installation date"},
    {"note", "note|備考|メモ|摘要|コメント|特記事項|remarks|notes|comment|comments"},
};

/* A word in the list above, folded. */
struct word {
    struct seki_str text;
    int target;
};

struct dictionary {
    struct word *at;
    size_t n;
};

struct seki_str seki_devlist_plain_head(struct seki_arena *arena, struct seki_str head)
{
    static const struct seki_str marks = SEKI_STR("*#:;.,/_-'\"[]<> ");
    struct seki_buf SEKI_CLEANUP_BUF out = {0};
    struct seki_str folded = seki_fold(arena, head);
    int depth = 0;

    if (!folded.p) {
        return folded;
    }
    seki_buf_init(&out, SEKI_LIMIT_CELL_BYTES);
    while (folded.n) {
        uint32_t c = seki_utf8_next(&folded);
        bool is_mark = c < 0x80 && seki_str_find_char(marks, (char)c) != SIZE_MAX;

        depth += c == '(';
        if (depth == 0 && !is_mark && c >= 0x20 && c != 0x203b /* reference mark */ &&
            c != 0x30fb /* middle dot */) {
            seki_utf8_add(&out, c);
        }
        depth -= c == ')' && depth > 0;
    }
    return seki_arena_buf(arena, &out);
}

static int make_dictionary(struct seki_arena *arena, struct dictionary *ret, struct seki_err *err)
{
    struct dictionary it = {.n = 0};

    it.at = seki_arena_array(arena, struct word, 512);
    for (size_t i = 0; it.at && i < SEKI_ARRAY_LEN(heads); i++) {
        struct seki_str rest = seki_str_from_c(heads[i].words);
        while (rest.n && it.n < 512) {
            size_t end = SEKI_MIN(seki_str_find_char(rest, '|'), rest.n);
            struct word *word = &it.at[it.n++];
            word->target = seki_devlist_target_of(seki_str_from_c(heads[i].name));
            word->text = seki_devlist_plain_head(arena, seki_str_head(rest, end));
            if (!word->text.p) {
                return seki_fail_nomem(err);
            }
            rest = seki_str_skip(rest, SEKI_MIN(end + 1, rest.n));
        }
    }
    *ret = it;
    return it.at ? 0 : seki_fail_nomem(err);
}

/* How well a word fits: the whole head best, then its end, as Japanese has what a word is about there, then any part. */
static int64_t fit(struct seki_str head, struct seki_str word)
{
    if (seki_str_eq(head, word)) {
        return SAME;
    }
    if (word.n < 6) { /* two characters of Japanese: shorter ones stand in too many heads */
        return 0;
    }
    return seki_str_ends(head, word)               ? END + (int64_t)word.n
           : seki_str_find(head, word) != SIZE_MAX ? (int64_t)word.n
                                                   : 0;
}

/* The best target of a head, and how well it fits; what was chosen before goes before all else. */
static int best(struct seki_arena *arena, const struct dictionary *words,
                const struct seki_devlist_head *known, size_t n_known, struct seki_str text,
                int *ret_target, int64_t *ret_fit, struct seki_err *err)
{
    struct seki_str head = seki_devlist_plain_head(arena, text);

    *ret_target = SEKI_DEVLIST_NOTHING;
    *ret_fit = 0;
    if (!head.p) {
        return seki_fail_nomem(err);
    }
    for (size_t i = 0; head.n && i < n_known; i++) {
        if (seki_str_eq(known[i].head, head)) {
            *ret_target = seki_devlist_target_of(known[i].field);
            *ret_fit = 2 * (int64_t)SAME;
            return 0;
        }
    }
    for (size_t i = 0; head.n && i < words->n; i++) {
        int64_t one = fit(head, words->at[i].text);
        if (one > *ret_fit) {
            *ret_fit = one;
            *ret_target = words->at[i].target;
        }
    }
    return 0;
}

/* Each target once: the column that fits it best. */
static int propose_line(struct seki_arena *arena, const struct dictionary *words,
                        const struct seki_devlist_head *known, size_t n_known,
                        const struct seki_devlist_line *line,
                        int target[SEKI_LIMIT_DEVLIST_COLUMNS], size_t *ret_n, struct seki_err *err)
{
    int64_t fits[SEKI_LIMIT_DEVLIST_COLUMNS] = {0};
    int r = 0;

    *ret_n = 0;
    for (size_t i = 0; i < SEKI_LIMIT_DEVLIST_COLUMNS; i++) {
        target[i] = SEKI_DEVLIST_NOTHING;
    }
    for (size_t i = 0; r == 0 && i < line->n; i++) {
        r = best(arena, words, known, n_known, line->cell[i], &target[i], &fits[i], err);
        for (size_t k = 0; k < i && target[i] != SEKI_DEVLIST_NOTHING; k++) {
            if (target[k] == target[i]) {
                target[fits[k] >= fits[i] ? i : k] = SEKI_DEVLIST_NOTHING;
            }
        }
    }
    for (size_t i = 0; i < line->n; i++) {
        *ret_n += target[i] != SEKI_DEVLIST_NOTHING;
    }
    return r;
}

int seki_devlist_propose_columns(struct seki_arena *arena, const struct seki_devlist_table *table,
                                 const struct seki_devlist_head *known, size_t n_known,
                                 struct seki_devlist_choice *inout_choice, struct seki_err *err)
{
    struct dictionary words;
    size_t n = 0;
    int r = make_dictionary(arena, &words, err);

    return r < 0 || inout_choice->head >= table->n_lines
               ? r
               : propose_line(arena, &words, known, n_known, &table->line[inout_choice->head],
                              inout_choice->target, &n, err);
}

int seki_devlist_propose(struct seki_arena *arena, const struct seki_devlist_table *table,
                         const struct seki_devlist_head *known, size_t n_known,
                         struct seki_devlist_choice *ret_choice, struct seki_err *err)
{
    struct dictionary words;
    size_t most = 0;
    int r = make_dictionary(arena, &words, err);

    *ret_choice = (struct seki_devlist_choice){.n_words = 0};
    for (size_t i = 0; i < SEKI_LIMIT_DEVLIST_COLUMNS; i++) {
        ret_choice->target[i] = SEKI_DEVLIST_NOTHING;
    }
    for (size_t i = 0;
         r == 0 && i < SEKI_MIN(table->n_lines, (size_t)SEKI_LIMIT_DEVLIST_HEAD_LINES); i++) {
        int target[SEKI_LIMIT_DEVLIST_COLUMNS];
        size_t n = 0;
        r = propose_line(arena, &words, known, n_known, &table->line[i], target, &n, err);
        if (r == 0 && n > most) {
            most = n;
            ret_choice->head = i;
            memcpy(ret_choice->target, target, sizeof(target));
        }
    }
    return r;
}
