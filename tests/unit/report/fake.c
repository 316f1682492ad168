#include "fake.h"

#include "engine/check.h"
#include "msg/m_err.h"

#define S(lit) SEKI_STR(lit)
#define T(ja, en)                      \
    {                                  \
        {                              \
            SEKI_STR(ja), SEKI_STR(en) \
        }                              \
    }
#define VERIFIED                             \
    {                                        \
        SEKI_STR("own"), SEKI_GRADE_VERIFIED \
    }
#define UNVERIFIED                             \
    {                                          \
        SEKI_STR("own"), SEKI_GRADE_UNVERIFIED \
    }
#define LEN(a) SEKI_ARRAY_LEN(a)

static const uint16_t m_lock[] = {0};
static const uint16_t m_zone[] = {1, 2};
static const uint16_t m_backup[] = {3};
static const uint16_t m_remote[] = {4};

static struct seki_objective objectives[] = {
    {S("PAUT.LOGIN"), S("PAUT"), SEKI_COMBINE_ALL,
     T("利用者ごとにログインする", "every user logs in"), m_lock, 1, VERIFIED},
    {S("MLDP.ANTIMALWARE"), S("MLDP"), SEKI_COMBINE_ANY,
     T("不正ソフトウェア対策が働く", "protection against malware runs"), m_zone, 2, VERIFIED},
    {S("CSUP.PATCHES"), S("CSUP"), SEKI_COMBINE_ALL,
     T("セキュリティ更新が提供される", "security updates are delivered"), m_zone, 2, UNVERIFIED},
    {S("DTBK.BACKUP"), S("DTBK"), SEKI_COMBINE_ALL,
     T("設定とデータを復元できる", "settings and data can be restored"), m_backup, 1, VERIFIED},
    {S("RMOT.CONTROL"), S("RMOT"), SEKI_COMBINE_ALL,
     T("遠隔保守を病院が許可した時だけにする", "remote service only when the hospital lets it in"),
     m_remote, 1, VERIFIED},
};

static struct seki_exposure exposures[] = {
    {S("STORES_PHI"), S("MPII"), T("患者情報を保存する", "it stores patient data"), VERIFIED},
    {S("REMOTE_ACCESS"), S("RMOT"), T("遠隔保守の経路がある", "it can be serviced remotely"),
     VERIFIED},
    {S("USB_MEDIA"), S("MLDP"), T("USBなどの媒体が使える", "removable media can be used"),
     UNVERIFIED},
};

static struct seki_fact facts[] = {
    {S("zone:clinical"), SEKI_DIM_ZONE, T("診療ネットワークにある", "in the clinical network"),
     S(""), VERIFIED},
    {S("zone:closed"), SEKI_DIM_ZONE, T("閉じた区域にある", "in a closed zone"), S(""), VERIFIED},
    {S("remote:connected"), SEKI_DIM_REMOTE,
     T("遠隔保守回線がつながっている", "a remote service line is connected"), S(""), VERIFIED},
    {S("remote:none"), SEKI_DIM_REMOTE, T("遠隔保守回線がない", "no remote service line"), S(""),
     VERIFIED},
};

static const uint16_t o_login[] = {0};
static const uint16_t o_malware[] = {1, 2};
static const uint16_t o_backup[] = {3};
static const uint16_t o_remote[] = {4};

static struct seki_measure measures[] = {
    {S("M.LOCK_ROOM"), o_login, 1, false,
     T("機器のある部屋を施錠する", "Lock the room of the device"),
     T("鍵の管理者を決め、無人の時間は必ず施錠する。",
       "Name a keeper of the keys; lock whenever nobody is there."),
     SEKI_OWNER_WARD, 1, S("mhlw-6.0:control/12"), VERIFIED},
    {S("M.SEGMENT"), o_malware, 2, true,
     T("機器を専用の区域に分け、必要な通信だけ許可する",
       "Put the device into a zone of its own; allow only what it needs"),
     T("VLANとファイアウォールで区切り、許可する通信先を一覧にして見直す。",
       "Separate it by VLAN and firewall; keep the allowed peers in a list and review it."),
     SEKI_OWNER_IT, 2, S("mhlw-6.0:control/13"), UNVERIFIED},
    {S("M.BACKUP"), o_backup, 1, true,
     T("設定とデータを定期的に退避し、復元を試す",
       "Back up settings and data and try to restore them"),
     T("媒体は切り離して保管し、年1回は復元を試す。",
       "Keep the media apart; try to restore once a year."),
     SEKI_OWNER_CE, 2, S(""), VERIFIED},
    {S("M.REMOTE_GATE"), o_remote, 1, true,
     T("遠隔保守は申請ごとに回線を開け、終われば閉じる",
       "Open the remote line per request, close it afterwards"),
     T("=通常は回線を抜いておき、作業の記録を残す。",
       "=Leave the line unplugged; keep a record of each job."),
     SEKI_OWNER_VENDOR, 1, S(""), VERIFIED},
};

static const struct seki_hub hub = {
    .objectives = objectives,
    .n_objectives = LEN(objectives),
    .exposures = exposures,
    .n_exposures = LEN(exposures),
    .facts = facts,
    .n_facts = LEN(facts),
    .measures = measures,
    .n_measures = LEN(measures),
};

static const struct seki_tie ties[] = {
    {false, 0}, {false, 1}, {false, 2}, {false, 3}, {true, 0}, {true, 1}, {true, 2},
};

#define ITEM(i, name, ja, en, sign, answer_)                                         \
    {                                                                                \
        .id = S(name), .parent = 0, .kind = SEKI_ITEM_QUESTION, .text = T(ja, en),   \
        .gate_item = SEKI_NO_INDEX, .polarity = sign, .ties = &ties[i], .n_ties = 1, \
        .origin = UNVERIFIED, .answer = answer_                                      \
    }

static struct seki_item items[] = {
    {.id = S("ALL"),
     .parent = SEKI_NO_INDEX,
     .kind = SEKI_ITEM_SECTION,
     .text = T("全体", "All"),
     .gate_item = SEKI_NO_INDEX,
     .origin = VERIFIED,
     .answer = SEKI_NO_INDEX},
    ITEM(0, "PAUT-1", "利用者ごとの認証があるか", "Does every user authenticate?",
         SEKI_POLARITY_GOOD, 0),
    ITEM(1, "MLDP-2", "不正ソフトウェア対策が入っているか", "Is anti-malware installed?",
         SEKI_POLARITY_GOOD, 1),
    ITEM(2, "CSUP-1", "更新の提供手順があるか", "Is there a process for updates?",
         SEKI_POLARITY_GOOD, 2),
    ITEM(3, "DTBK-1", "バックアップ機能があるか", "Is there a backup function?", SEKI_POLARITY_GOOD,
         3),
    ITEM(4, "MPII-2", "患者情報を保存するか", "Does it store patient data?", SEKI_POLARITY_CONTEXT,
         4),
    ITEM(5, "RMOT-1", "遠隔保守ができるか", "Can it be serviced remotely?", SEKI_POLARITY_BAD, 5),
    ITEM(6, "MLDP-5", "USB媒体を使えるか", "Can USB media be used?", SEKI_POLARITY_BAD, 6),
};

static size_t answer_items[] = {1, 2, 3, 4, 5, 6, 7};

static const struct seki_catalog catalog = {
    .head = {S("mds2-2019"), S("2019"), T("MDS2 2019", "MDS2 2019"),
             T("質問文は当方の要約です。", "Questions in our own words."), UNVERIFIED},
    .items = items,
    .n_items = LEN(items),
    .n_answers = LEN(answer_items),
    .answer_items = answer_items,
};

#define ANSWER(v, at)                                                       \
    {                                                                       \
        .value = SEKI_VALUE_##v, .match = SEKI_MATCH_ID, .confidence = 100, \
        .sheet = S("mds2-form"), .cell = S(at)                              \
    }

static struct seki_answer pump_answers[] = {
    ANSWER(NO, "C100"), ANSWER(NO, "C169"),  ANSWER(NOTE, "C180"), ANSWER(YES, "C190"),
    ANSWER(NO, "C200"), ANSWER(YES, "C210"), ANSWER(NONE, "C220"),
};

static struct seki_answer ct_answers[] = {
    ANSWER(YES, "C100"), ANSWER(YES, "C169"), ANSWER(YES, "C180"), ANSWER(NO, "C190"),
    ANSWER(YES, "C200"), ANSWER(NO, "C210"),  ANSWER(YES, "C220"),
};

static const struct seki_statement pump_form = {
    .catalog = &catalog,
    .name = S("pump.xlsx"),
    .answers = pump_answers,
    .header = {S("Northwind <Medical>"), S("Infusion pump"), S("IP-200"), S("3.1"),
               S("2024-05-01")},
};

static const struct seki_statement ct_form = {
    .catalog = &catalog,
    .name = S("ct.xlsx"),
    .answers = ct_answers,
    .header = {S("Contoso"), S("CT scanner"), S("CT-64"), S("2.0"), S("2025-11-30")},
};

static struct seki_finding ct_findings[] = {
    {.rule = S("gate.contradiction"),
     .severity = SEKI_SEVERITY_ERROR,
     .item = &items[2],
     .other = &items[3],
     .cell = S("C169")},
};

static struct seki_received statements[] = {
    {.name = S("broken.xlsx"), .n_assets = 0},
    {.name = S("ct.xlsx"),
     .statement = &ct_form,
     .findings = ct_findings,
     .n_findings = 1,
     .n_assets = 1},
    {.name = S("pump.xlsx"), .statement = &pump_form, .n_assets = 4},
};

#define NO SEKI_NO_INDEX
#define ASSET(i, n, mk, md, v, p, zone, remote, c_, i_, a_, s_, st)                               \
    {                                                                                             \
        .id = S(i), .name = S(n), .maker = S(mk), .model = S(md), .version = S(v), .place = S(p), \
        .facts = {NO, zone, NO, remote, NO}, .value = {c_, i_, a_, s_}, .statement = st           \
    }

static struct seki_asset assets[] = {
    ASSET("P-01", "輸液ポンプ", "Northwind <Medical>", "IP-200", "3.1", "ICU", 0, 2, 1, 3, 3, 3, 2),
    ASSET("P-02", "輸液ポンプ", "Northwind <Medical>", "IP-200", "3.1", "ICU", 0, 2, 1, 3, 3, 3, 2),
    ASSET("P-03", "輸液ポンプ", "Northwind <Medical>", "IP-200", "3.1", "病棟3階", 0, 2, 1, 3, 3, 3,
          2),
    ASSET("P-04", "輸液ポンプ", "Northwind <Medical>", "IP-200", "3.1", "病棟4階", 1, 3, 1, 3, 2, 2,
          2),
    ASSET("CT-1", "X線CT装置", "Contoso", "CT-64", "2.0", "放射線科", 0, 3, 2, 2, 3, 2, 1),
    ASSET("=SUM(1)", "検体検査装置 <b>\"A\"</b>", "Fabrikam", "LX-9", "", "検査室", 0, NO, 3, 0, 2,
          2, NO),
    ASSET("US-1", "超音波診断装置", "Fabrikam", "US-7", "5.2", "外来", NO, NO, 2, 2, 1, 1, NO),
    ASSET("SV-1", "部門サーバー", "Fabrikam", "SV-1", "1.0", "サーバー室", 1, 3, 3, 3, 3, 1, NO),
};

static struct seki_measure_use uses[] = {
    {.measure = 2,
     .scope = SEKI_SCOPE_ALL,
     .state = SEKI_MEASURE_PLANNED,
     .owner = S("臨床工学 佐藤"),
     .due = {2027, 3, 31}},
    {.measure = 1,
     .scope = SEKI_SCOPE_ALL,
     .state = SEKI_MEASURE_OPEN,
     .is_late = true,
     .owner = S("情報システム室 堀"),
     .due = {2026, 9, 30}},
};

static struct seki_acceptance acceptances[] = {
    {.asset = 7,
     .scenario = S("S.NO_RESTORE"),
     .level = 3,
     .by = S("院長 山田"),
     .until = {2027, 6, 30},
     .reason = S("更新まで代替機で運用する")},
};

static struct seki_warning warnings[] = {
    {.file = S("assets.csv"), .line = 6},
};

static struct seki_hospital hospital = {
    .name = S("関所総合病院 & クリニック"),
    .lang = SEKI_LANG_JA,
    .method_id = S("simple"),
    .scenarios_id = S("basic"),
    .as_of = {2026, 11, 1},
    .assets = assets,
    .n_assets = LEN(assets),
    .measures = uses,
    .n_measures = LEN(uses),
    .acceptances = acceptances,
    .n_acceptances = LEN(acceptances),
    .statements = statements,
    .n_statements = LEN(statements),
    .warnings = warnings,
    .n_warnings = LEN(warnings),
};

static const struct seki_term t_clinical[] = {{SEKI_TERM_FACT, 0}};
static const struct seki_term t_usb[] = {{SEKI_TERM_EXPOSURE, 2}};
static const struct seki_term t_remote[] = {{SEKI_TERM_EXPOSURE, 1}, {SEKI_TERM_FACT, 2}};
static const struct seki_term t_phi[] = {{SEKI_TERM_EXPOSURE, 0}};
static const struct seki_term t_malware[] = {{SEKI_TERM_OBJECTIVE, 1}, {SEKI_TERM_OBJECTIVE, 2}};
static const struct seki_term t_login[] = {{SEKI_TERM_OBJECTIVE, 0}};
static const struct seki_term t_backup[] = {{SEKI_TERM_OBJECTIVE, 3}};
static const struct seki_term t_gate[] = {{SEKI_TERM_OBJECTIVE, 4}};
static const struct seki_alternative when_malware[] = {{t_clinical, 1}, {t_usb, 1}};
static const struct seki_alternative when_remote[] = {{t_remote, 2}};
static const struct seki_alternative when_phi[] = {{t_phi, 1}};
static const struct seki_alternative by_malware[] = {{t_malware, 2}};
static const struct seki_alternative by_login[] = {{t_login, 1}};
static const struct seki_alternative by_backup[] = {{t_backup, 1}};
static const struct seki_alternative by_gate[] = {{t_gate, 1}};

static struct seki_scenario scenarios[] = {
    {.id = S("S.RANSOMWARE"),
     .text = T("ランサムウェアが広がり機器が止まる", "Ransomware spreads and stops the device"),
     .story = T("感染した端末から機器に広がり、治療や検査が続けられなくなる。",
                "It spreads from an infected computer; treatment and tests cannot go on."),
     .when = {when_malware, 2},
     .hindered = {by_malware, 1},
     .threat = 3,
     .impact = 0xe,
     .origin = UNVERIFIED},
    {.id = S("S.REMOTE_INTRUSION"),
     .text = T("保守回線から侵入され設定を変えられる",
               "An intruder comes through the service line and changes settings"),
     .story = T("保守事業者の端末が乗っ取られ、機器の設定が書き換えられる。",
                "The service provider's computer is taken over and settings are changed."),
     .when = {when_remote, 1},
     .hindered = {by_gate, 1},
     .threat = 2,
     .impact = 0xa,
     .origin = VERIFIED},
    {.id = S("S.PEEK"),
     .text = T("無人の機器から患者情報を見られる",
               "Somebody reads patient data on an unattended device"),
     .story = T("離席中の画面から患者の情報を第三者に見られる。",
                "A stranger reads from the screen while nobody is there."),
     .when = {when_phi, 1},
     .hindered = {by_login, 1},
     .threat = 2,
     .impact = 0x1,
     .origin = VERIFIED},
    {.id = S("S.NO_RESTORE"),
     .text = T("故障や攻撃のあと復元できない", "Nothing can be restored after a failure or attack"),
     .story = T("設定やデータが失われ、復旧までの間、診療が滞る。",
                "Settings and data are lost; care is held up."),
     .when = {NULL, 0},
     .hindered = {by_backup, 1},
     .threat = 2,
     .impact = 0x6,
     .origin = VERIFIED},
};

static const struct seki_scenario_set set = {
    .head = {S("basic"), S("2026.1"), T("基本シナリオ集", "Basic scenarios"), T("", ""),
             UNVERIFIED},
    .scenarios = scenarios,
    .n = LEN(scenarios),
};

static struct seki_method method = {
    .head = {S("simple"), S("2026"), T("3×3×3 簡易法", "Simple 3×3×3"),
             T("点数は順序を示す。", "Scores give an order."), UNVERIFIED},
    .bands = {{S("low"), T("低", "Low"), 1},
              {S("medium"), T("中", "Medium"), 7},
              {S("high"), T("高", "High"), 13}},
    .n_bands = 3,
    .accept = {12, 12, 12, 6},
    .greatest_likelihood = 9,
    .greatest_score = 27,
    .threat_map = {0, 1, 2, 3},
    .value_map = {0, 1, 2, 3},
    .vulnerability = {3, 2, 1},
};

static void fill_method(void)
{
    for (int t = 1; t <= SEKI_THREATS; t++) {
        for (int c = 0; c < SEKI_COVERAGE_MAX; c++) {
            method.likelihood[t][c] = t * method.vulnerability[c];
            for (int v = 1; v <= SEKI_VALUES; v++) {
                method.score[t][c][v] = t * method.vulnerability[c] * v;
            }
        }
    }
}

const struct seki_assessment *fake_assessment(struct seki_arena *arena)
{
    struct seki_assessment *assessment = NULL;
    struct seki_err err = {0};

    fill_method();
    ct_findings[0].reason = M_err_not_found(S("MLDP-2 / CSUP-1"));
    statements[0].problem = M_err_denied(S("broken.xlsx"));
    warnings[0].what = M_err_is_folder(S("<script>alert(1)</script>"));
    if (seki_assess(arena, &hub, &hospital, &set, &method, &assessment, &err) < 0) {
        return NULL;
    }
    return assessment;
}
