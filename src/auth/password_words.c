/*
 * Words of which bad passwords are made. Declared in auth/guess.h.
 *
 * A list of our own: what people in a hospital think of first, in English and in Japanese as it is typed with Latin letters. How a word is
 * spelled (P4ssw0rd), what stands behind it (2026, !) and how often it comes are rules in guess.c and need no rows here.
 */
#include "auth/guess.h"

// clang-format off
const char *const seki_guess_words[] = {
    "abe", "admin", "administrator", "aiko", "aikotoba", "aishiteru", "aki", "akiko", "akira",
    "america", "ando", "andou", "andrew", "android", "angel", "anshin", "anzen", "aoi", "aoki",
    "apple", "april", "arai", "arigato", "arigatou", "august", "autumn", "azerty", "baby",
    "banana", "banzai", "baseball", "basketball", "batman", "byoin", "byouin", "byouto",
    "byoutou", "center", "change", "changeme", "charlie", "cheese", "cherry", "chiba", "chichi",
    "chocolate", "cisco", "clinic", "coffee", "computer", "cookie", "daiki", "daisuki", "daniel",
    "database", "december", "default", "demo", "densan", "device", "dicom", "doctor", "doraemon",
    "dragon", "dvorak", "eagle", "ehr", "emi", "emr", "endo", "endou", "example", "excel",
    "falcon", "february", "flower", "football", "forever", "friday", "fuji", "fujii", "fujimoto",
    "fujisan", "fujita", "fujiwara", "fukuda", "fukuoka", "fukushi", "fuyu", "gakkou", "ganbare",
    "ganbaru", "geka", "george", "goku", "golf", "google", "goto", "gotou", "guest", "guitar",
    "gundam", "haha", "hana", "hanako", "happy", "hara", "harada", "haru", "haruka", "haruto",
    "hasegawa", "hashimoto", "hayashi", "heiwa", "hello", "helpdesk", "himitsu", "hina", "hiraku",
    "hirano", "hiroshi", "hiroshima", "hockey", "hoken", "hokkaido", "horse", "hoshi", "hosp",
    "hospital", "housyasen", "ichigo", "ichiro", "icu", "ikeda", "ilove", "iloveyou", "imai",
    "inochi", "inoue", "internet", "inu", "iryo", "iryou", "iryoukiki", "isha", "ishi", "ishida",
    "ishikawa", "ito", "itou", "iwasaki", "january", "japan", "jennifer", "jessica", "jimu",
    "jimusho", "jinji", "jiro", "jiyuu", "joho", "jouhou", "judo", "july", "june", "kagi",
    "kaigo", "kaisha", "kaishain", "kaito", "kanagawa", "kaneko", "kango", "kangoshi", "kanja",
    "kanri", "kanrininn", "kanrisha", "karate", "karte", "kato", "katou", "kawa", "kazoku",
    "kazuya", "keiko", "keiri", "kendo", "kenji", "kenko", "kenkou", "kensa", "kensasitu",
    "kenta", "kibou", "kikuchi", "kimura", "kinkyu", "kinoshita", "kitty", "kobayashi", "kobe",
    "koibito", "kojima", "kokoro", "konbanwa", "kondo", "kondou", "konnichiwa", "kubo", "kudo",
    "kuma", "kyoko", "kyoto", "kyouko", "kyukyu", "kyushu", "kyuukyuu", "lemon", "letmein",
    "linux", "lion", "login", "logon", "london", "love", "lovely", "loveme", "lucky", "maeda",
    "makoto", "manager", "march", "mario", "master", "masuda", "matsuda", "matsui", "matsumoto",
    "matsuo", "may", "medical", "medicine", "michael", "microsoft", "mika", "mikan", "misaki",
    "miura", "miyamoto", "miyazaki", "momo", "monday", "money", "monitor", "monkey", "mori",
    "morita", "morning", "murakami", "murata", "music", "nagoya", "naika", "nakagawa", "nakajima",
    "nakamura", "nakano", "nakayama", "naoki", "nara", "naruto", "natsu", "neko", "network",
    "newyork", "night", "nihon", "ninja", "nippon", "nishimura", "noguchi", "nomura", "november",
    "nurse", "october", "office", "ogawa", "ohayo", "ohayou", "ohno", "okada", "okamoto",
    "okinawa", "ono", "oota", "ootsuka", "ope", "open", "operator", "opeshitsu", "oracle",
    "orange", "osaka", "ota", "outlook", "pacs", "panda", "paris", "pass", "passwd", "password",
    "passwort", "pasuwaado", "pasuwado", "patient", "peach", "pharmacy", "piano", "pikachu",
    "pokemon", "princess", "pump", "puppy", "pwd", "qwerty", "rabbit", "radiology", "ramen",
    "rika", "rin", "ringo", "robert", "root", "router", "saburo", "sachiko", "saitama", "saito",
    "saitou", "sakai", "sakamoto", "sakka", "sakura", "sakurai", "sample", "samurai", "sapporo",
    "sasaki", "sato", "satoshi", "satou", "saturday", "sayonara", "secret", "secure", "security",
    "seito", "sekisho", "sendai", "sensei", "september", "server", "service", "sesame", "shadow",
    "shain", "shibata", "shika", "shikoku", "shimizu", "shinkansen", "shinryo", "shinryou",
    "shokuin", "shota", "shouta", "signin", "soccer", "sonic", "sora", "sota", "soumu", "souta",
    "spiderman", "spring", "starwars", "strawberry", "sugawara", "sugiyama", "suki", "summer",
    "sunday", "sunshine", "super", "superman", "superuser", "support", "surgery", "sushi",
    "suzuki", "sysadmin", "system", "taiyo", "taiyou", "takagi", "takahashi", "takashi", "takeda",
    "takeuchi", "tamura", "tanaka", "taniguchi", "taro", "tarou", "temp", "temporary", "tennis",
    "test", "tester", "testing", "thomas", "thursday", "tiger", "today", "tokyo", "tomodachi",
    "totoro", "tsuki", "tuesday", "uchida", "ueda", "ueno", "umi", "usagi", "user", "wada",
    "watanabe", "wednesday", "welcome", "wifi", "william", "windows", "winter", "wireless",
    "yakkyoku", "yakuzai", "yakyu", "yakyuu", "yama", "yamada", "yamaguchi", "yamamoto",
    "yamashita", "yamazaki", "yoko", "yokohama", "yokoyama", "yoshida", "youko", "yui", "yuki",
    "yume", "yumi", "yuto", "yuuki", "yuuto", "zelda", "あいしてる", "ありがとう", "これはぱすわーどです", "こんにちは",
    "さくら", "ぱすわーど", "ひみつ", "びょういん", "医療", "大阪", "患者", "情報", "日本", "東京", "病院", "看護", "秘密", "管理者",
};
// clang-format on

const size_t seki_n_guess_words = SEKI_ARRAY_LEN(seki_guess_words);
