#!/usr/bin/env bats
# conform --ruleset: products against an acceptance rule.

load common

setup() {
    common_setup
}

# A blank form of the catalog $1 with all questions answered $3, as $2.
answered() {
    "$SEKISHO" catalog show "$1" --json | jq -r --arg a "$3" '
        "Question ID,Question,Answer", (.items[] | select(.kind == "question" or .kind == "open") |
        [.id, .en, $a] | @csv)' >"$2"
}

# A hospital of one device with such a form of mds-core.
hospital_of() {
    mkdir -p h/statements
    printf 'id,maker,model,version,statement\nA,Maker,M,1,form.csv\n' >h/assets.csv
    answered mds-core h/statements/form.csv "$1"
}

@test "the example hospital: answers, proposals, no form" {
    need_hospital
    seki conform "$hospital" --ruleset mhlw-7.0-maintenance -o out
    expect_status 1
    expect_has "$output" 'PACS_基本質問票.xlsx：はい 46、対象外 2、いいえ 5、不明 0'
    [ -s out/ruleset.html ]
    of() { jq -r --arg s "$1" ".products[] | select(.statement == \$s) | $2" out/ruleset.json; }
    [ "$(of 'PACS_基本質問票.xlsx' .result)" = treatment ]
    [ "$(of 'PACS_基本質問票.xlsx' '[.items[].item] | join(" ")')" = 'B01 C11 C20 G02 I01' ]
    of 'PACS_基本質問票.xlsx' '.items[0].cell' | grep -qx C17
    [ "$(of 'MDS2_CT-64A_v5.2.xlsx' '[.result, .basis] | join(" ")')" = 'unknown proposals' ]
    [ "$(jq '[.products[] | select(.basis != "answers" and .result != "unknown")] | length' out/ruleset.json)" = 0 ]
    [ "$(jq '[.products[].items[] | select(.grade != "unverified")] | length' out/ruleset.json)" = 0 ]
}

@test "no objection is said of the stand-in list only" {
    hospital_of Yes
    seki conform h --ruleset mhlw-7.0-maintenance -o out --lang en
    expect_status 0
    expect_has "$output" 'no objection in our stand-in list (0 of 99 items known)'
    words=$(jq -r '.products[0].in_words.ja' out/ruleset.json)
    [ "$words" = '代用の一覧では指摘なし（99問のうち内容が分かるものは0問）' ]
    [ "$(jq .ruleset.stand_in out/ruleset.json)" = true ]
    # Nothing written says more than that.
    run ! grep -Eiq 'passes|passed|conforms|合格|適合しています' out/ruleset.html out/ruleset.json
    hospital_of No
    seki conform h --ruleset mhlw-7.0-maintenance -o out --lang en
    expect_status 1
    [ "$(jq -r '.products[0].result' out/ruleset.json)" = treatment ]
    hospital_of 'See note'
    seki conform h --ruleset mhlw-7.0-maintenance -o out --lang en
    expect_status 1
    [ "$(jq -r '.products[0].result' out/ruleset.json)" = unknown ]
}

@test "a rule set of one's own, over all items it knows" {
    hospital_of Yes
    mkdir rules
    printf '[ruleset]\nid = own\nedition = 1\nja = 規則\nen = Rule\nnote_ja = 試験\nnote_en = Test\nsource = own\ngrade = verified\ntotal = 1\nknown = 1\n' >rules/own.ini
    printf 'catalog\titem\tsource\tgrade\nmds-core\tC01\town\tverified\n' >rules/own.tsv
    seki conform h --ruleset rules/own.ini -o out --lang en
    expect_status 0
    [[ "$output" != *stand-in* ]]
    sed -i 's/C01/C99/' rules/own.tsv
    seki conform h --ruleset rules/own.ini -o out2
    expect_status 3
    expect_has "$stderr" 'own.tsv:2'
    [ ! -e out2 ]
}

@test "catalog check reads the rule sets" {
    cp -r "$SEKISHO_DATA" d
    printf 'mds-core\tC01\town\tverified\nmds-core\tC06\town\tverified\nmds2-2099\tA\town\tverified\nmds-core\tC14\town\tverified\n' >>d/rulesets/mhlw-7.0-maintenance.tsv
    sed -i 's/^known.*/known = 100/' d/rulesets/mhlw-7.0-maintenance.ini
    touch d/rulesets/stray.tsv
    seki catalog check d
    expect_status 1
    expect_has "$output" 'mhlw-7.0-maintenance.ini:12'
    expect_has "$output" 'mds2-2099'
    expect_has "$output" '"C14"'
    expect_has "$output" 'stray.tsv'
}

@test "what is wrong is told" {
    hospital_of Yes
    seki conform h --ruleset nothing -o out
    expect_status 3
    seki conform h --ruleset ../rulesets/mhlw-7.0-maintenance -o out
    expect_status 3
    seki conform h --ruleset mhlw-7.0-maintenance --catalog mhlw-6.0 -o out
    expect_status 2
    seki conform h --ruleset mhlw-7.0-maintenance
    expect_status 2
    [ ! -e out ]
}
