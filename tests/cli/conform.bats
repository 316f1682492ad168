#!/usr/bin/env bats
# conform: a hospital against a guideline or checklist.

load common

setup() {
    common_setup
    need_hospital
}

# A copy of the example hospital as h, with the rows on standard input in conformity.csv.
with_confirmations() {
    cp -r "$hospital" h
    { printf '規則集,項目,状態,証跡,確認者,確認日,期限,事業者,備考\n'; cat; } >h/conformity.csv
}

# A member of one requirement in out/conformity.json; the sheet is the hospital's, or vendor $3's.
of() {
    jq -r --arg item "$1" --arg vendor "${3:-}" \
        ".sheets[] | select((.vendor // \"\") == \$vendor) | .requirements[] |
         select(.item == \$item) | $2" out/conformity.json
}

@test "the guideline, clause by clause" {
    seki conform "$hospital" --catalog mhlw-6.0 -o out
    expect_status 1
    expect_has "$output" '適合の証明ではありません'
    expect_has "$output" 'control/14.5  満たしていない'
    [ -s out/conformity.html ]
    [ "$(jq '.sheets | length' out/conformity.json)" = 1 ]
    [ "$(of control/14.5 .state)" = open ]
    [ "$(of governance/1.1.1 '[.state, .untied, .todo[0].actor] | join(" ")')" = \
        'to-confirm law hospital' ]
    # What tells of it is an answer of a form, with its cell.
    of control/14.5 '.devices[].answers[] | select(.value == "no") | .cell' | grep -q '^[A-Z]*[0-9]'
}

@test "a plan of the hospital's own is not met by what makers answer" {
    with_confirmations </dev/null
    for one in mhlw-checklist-r7:hospital/3-3 mhlw-6.0:management/11.1 mhlw-6.0:control/2.5 mhlw-5.2:6.10.C.1; do
        seki explain h "$one" --json
        [ "$(json '.sheets[].requirements[] | [.state, .untied, .basis] | join(" ")')" = 'to-confirm procedure untied' ]
    done
}

@test "each result is in the schema, each requirement in the result" {
    seki conform "$hospital" --catalog mhlw-checklist-r7 -o out
    expect_status 1
    jq -e --slurpfile s "$SEKI_SOURCE_ROOT/docs/schema/conformity.schema.json" '
        def same(schema): (keys - (schema.properties | keys) == []) and
            (schema.required - keys == []);
        $s[0] as $d | same($d) and all(.sheets[]; same($d.properties.sheets.items)) and
        all(.sheets[].requirements[];
            same($d.properties.sheets.items.properties.requirements.items)) and
        all(.sheets[].requirements[].devices[];
            same($d.properties.sheets.items.properties.requirements.items.properties.devices.items))
        ' out/conformity.json
    seki catalog show mhlw-checklist-r7 --json
    items=$(json '[.items[] | select(.kind != "section" and (.id | startswith("vendor/") | not))] | length')
    [ "$(jq '.sheets[0].requirements | length' out/conformity.json)" = "$items" ]
}

# bats test_tags=long
@test "the checklist has a sheet for each vendor, and says where the answers come from" {
    seki conform "$hospital" --catalog mhlw-checklist-r7 -o out
    expect_status 1
    [ "$(jq '.sheets | length' out/conformity.json)" = 14 ]
    [ "$(of vendor/2-3 .state '青墨情報システムズ株式会社')" = met-by-operation ]
    [ "$(of vendor/2-3 .state '風待医工株式会社')" = open ]
    [ "$(of vendor/2-3 '.todo[0].actor' '風待医工株式会社')" = maker ]
    [ "$(of hospital/2-3 .basis)" = statements ]
    [ "$(of hospital/2-2 .basis)" = remote ]
    [ "$(of hospital/2-1 .basis)" = assets ]
    expect_has "$(of hospital/2-1 '[.devices[] | select(.state == "open") | .assets[]] | join(" ")')" DC-1
}

@test "what is unverified is marked on every output" {
    seki conform "$hospital" --catalog mhlw-checklist-r7 -o out
    [ "$(of vendor/2-4 .unverified '青墨情報システムズ株式会社')" = true ]
    [ "$(of hospital/2-4 .unverified)" = false ]
    expect_has "$output" 'vendor/2-4  要確認  ［未確認］'
    seki conform "$hospital" --catalog mhlw-6.0 -o out
    [ "$(of governance/1.2.1.r1 '[.state, .unverified] | join(" ")')" = 'unknown true' ]
    # As many marks on the page as there are results that need one.
    [ "$(grep -o '<span class="tag uv">未確認</span>' out/conformity.html | wc -l)" = \
        "$(jq '[.sheets[].requirements[] | select(.unverified)] | length' out/conformity.json)" ]
}

@test "a named person settles what no form can tell, and never hides what one tells" {
    with_confirmations <<'END'
mhlw-checklist-r7,hospital/1-1,はい,辞令 2026-04,院長 霧島,2026-10-01,,,
mhlw-checklist-r7,hospital/2-10,はい,目視,堀,2026-10-01,,,
mhlw-checklist-r7,hospital/4-1,予定,,堀,2026-10-01,2027-03-31,,
mhlw-checklist-r7,hospital/2-11,いいえ,,堀,2026-10-01,,,保存していない
mhlw-checklist-r7,vendor/1-1,はい,回答書,髙橋,2026-10-20,,風待医工株式会社,
mhlw-6.0,governance/1.1.1,はい,規程集,院長 霧島,2026-10-01,,,
mhlw-checklist-r7,vendor/2-2,いいえ,,髙橋,2026-10-20,,水無月透析システム株式会社,
END
    seki conform h --catalog mhlw-checklist-r7 -o out
    expect_status 1
    said=$output
    [[ "$stderr" != *conformity.csv* ]]
    what='[.state, .derived, .contradicts, .by_person] | map(tostring) | join(" ")'
    [ "$(of hospital/1-1 "$what")" = 'met-by-operation to-confirm false true' ]
    [ "$(of hospital/2-10 "$what")" = 'open open true false' ]
    [ "$(of hospital/4-1 "$what")" = 'planned to-confirm false true' ]
    [ "$(of hospital/2-11 "$what")" = 'open to-confirm false true' ]
    [ "$(of vendor/1-1 .state '風待医工株式会社')" = met-by-operation ]
    [ "$(of vendor/1-1 .state '蛍火光学株式会社')" = to-confirm ]
    [ "$(of hospital/1-1 .said.by)" = '院長 霧島' ]
    for text in "$said" "$(cat out/conformity.html)"; do
        expect_has "$text" '院長 霧島、2026-10-01'
        expect_has "$text" '食い違い'
        expect_has "$text" '証跡：辞令 2026-04'
    done
    [ "$(of vendor/2-2 "$what" '水無月透析システム株式会社')" = 'open met-by-operation true true' ]
}

@test "who is responsible is shown, and is no answer" {
    cp -r "$hospital" h
    cat >h/conformity.csv <<'END'
規則集,項目,状態,証跡,確認者,確認日,期限,事業者,備考,担当
mhlw-checklist-r7,hospital/1-1,,,,,2027-03-31,,規程を改める,佐藤
mhlw-checklist-r7,hospital/4-1,はい,規程,堀,2026-10-01,,,,鈴木
mhlw-checklist-r7,hospital/2-10,,,堀,2026-10-01,,,,佐藤
END
    seki conform h --catalog mhlw-checklist-r7 -o out --also xlsx
    expect_status 1
    expect_has "$output" '担当：佐藤'
    what='[.state, .owner, .by_person, .said.state] | map(tostring) | join(" ")'
    [ "$(of hospital/1-1 "$what")" = 'to-confirm 佐藤 false null' ]
    [ "$(of hospital/4-1 "$what")" = 'met-by-operation 鈴木 true yes' ]
    [ "$(of hospital/2-11 .owner)" = null ]
    # A name and a day of a check without an answer are not taken for an assignment alone.
    [ "$(grep -c conformity.csv <<<"$stderr")" = 1 ]
    [ "$(of hospital/2-10 "$what")" = 'open 佐藤 false null' ]
    expect_has "$(unzip -p out/conformity.xlsx)" '佐藤'
}

@test "rows that prove nothing do not count, and say why" {
    with_confirmations <<'END'
mhlw-6.0,governance/1.1.1,はい,,院長,2026-10-01,,,
mhlw-6.0,governance/1.1.2,はい,規程,,2026-10-01,,,
mhlw-6.0,governance/1.2.1.e1,はい,規程,院長,2026-13-01,,,
mhlw-6.0,governance/1.2.1.e2,はい,規程,院長,2026-12-01,,,
mhlw-6.0,governance/1.2.1.m1,対象外,,院長,2026-10-01,,,
mhlw-6.0,governance/1.2.1.m2,予定,,院長,2026-10-01,,,
mhlw-6.0,governance/1.2.2.e1,予定,,院長,2026-09-01,2026-10-31,,
mhlw-6.0,governance/1.2.2.a2,たぶん,規程,院長,2026-10-01,,,
mhlw-6.0,governance/9.9,はい,規程,院長,2026-10-01,,,
mhlw-6.9,governance/1.1.1,はい,規程,院長,2026-10-01,,,
mhlw-6.0,governance/1.2.2.a3,いいえ,,,,,,
mhlw-6.0,governance/1.4.1,はい,規程,院長,2026-10-01,,,
mhlw-6.0,governance/1.4.1,いいえ,,院長,2026-10-01,,,
END
    seki conform h --catalog mhlw-6.0 -o out
    expect_status 1
    for line in 2 3 4 5 6 7 8 9 10 11 14; do
        expect_has "$stderr" "conformity.csv:$line:"
    done
    [ "$(grep -c 'conformity.csv:' <<<"$stderr")" = 11 ]
    expect_has "$stderr" "catalog show mhlw-6.0"
    expect_has "$stderr" "catalog list"
    for item in 1.1.1 1.1.2 1.2.1.e1 1.2.1.e2 1.2.1.m1 1.2.1.m2 1.2.2.a2; do
        [ "$(of governance/$item .state)" = to-confirm ]
    done
    for item in 1.2.2.e1 1.2.2.a3 1.4.1; do
        [ "$(of governance/$item .state)" = open ]
    done
}

@test "clauses for the cloud or on premises only" {
    cp -r "$hospital" h
    printf 'hosting = cloud\nstaff = no\n' >>h/hospital.ini
    seki conform h --catalog mhlw-6.0 -o out
    expect_status 1
    [ "$(jq '[.sheets[].requirements[] | select(.applies == "no" and .state != "not-applicable")] | length' out/conformity.json)" = 0 ]
    [ "$(jq '[.sheets[].requirements[] | select(.applies == "no")] | length' out/conformity.json)" -gt 5 ]
    [ "$(jq '[.sheets[].requirements[] | select(.applies == "no" and .grade != "verified")] | length' out/conformity.json)" = 0 ]
    sed -i 's/^hosting.*/hosting = somewhere/' h/hospital.ini
    seki conform h --catalog mhlw-6.0 -o out2
    expect_status 3
    expect_has "$stderr" on-premises
    [ ! -e out2 ]
}

@test "all that is met is status 0" {
    mkdir -p own h
    printf '[catalog]\nid = own\nedition = 1\nrole = requirements\nja = 院内規程\nen = Own rules\nnote_ja = 試験\nnote_en = Test\nsource = own\ngrade = verified\n' >own/catalog.ini
    printf 'id\tparent\tkind\ttags\tja\ten\tgate\tpolarity\thub\tuntied\tfield\taliases\trefs\tsource\tgrade\n' >own/items.tsv
    printf '1\t\trequirement\t\t責任者を置く。\tAppoint somebody.\t\t\t\torganisation\t\t\t\town\tverified\n' >>own/items.tsv
    printf 'id\nA\n' >h/assets.csv
    printf '[hospital]\nas_of = 2026-11-01\n' >h/hospital.ini
    printf 'catalog,item,state,evidence,by,date\nown,1,yes,letter,Director,2026-10-01\n' >h/conformity.csv
    seki conform h --catalog own -o out --lang en
    expect_status 0
    [ "$(of 1 .state)" = met-by-operation ]
    rm h/conformity.csv
    seki conform h --catalog own -o out --lang en
    expect_status 1
}

@test "--json, the same bytes, paths with blanks" {
    cp -r "$hospital" '病院 1'
    seki conform '病院 1' --catalog iot-2016 -o '結果 1' --json --lang en
    expect_status 1
    expect_json sekisho-conform/1
    [ "$(json .negative)" = true ]
    [ "$(json .report)" = '結果 1/conformity.html' ]
    seki conform "$hospital" --catalog iot-2016 -o two --lang en
    diff -r '結果 1' two
}

@test "foreign text cannot steer the page or the terminal" {
    with_confirmations <<'END'
mhlw-checklist-r7,hospital/1-1,はい,<script>alert(1)</script>,"院長 & ""霧島""",2026-10-01,,,
END
    seki conform h --catalog mhlw-checklist-r7 -o out
    expect_status 1
    run ! grep -q '<script' out/conformity.html
    expect_has "$(cat out/conformity.html)" '&lt;script&gt;'
}

@test "what is wrong is told, and nothing is written" {
    seki conform "$hospital" -o out
    expect_status 2
    expect_has "$stderr" --catalog
    seki conform "$hospital" --catalog mhlw-6.0
    expect_status 2
    seki conform "$hospital" --catalog mds2-2019 -o out
    expect_status 3
    seki conform "$hospital" --catalog nothing -o out
    expect_status 3
    expect_has "$stderr" mhlw-6.0
    seki conform nowhere --catalog mhlw-6.0 -o out
    expect_status 3
    seki conform "$hospital" --catalog mhlw-6.0 -o "$hospital"
    expect_status 2
    seki conform "$hospital" --catalog mhlw-6.0 -o /dev/full
    [ "$status" -ge 3 ]
    [ ! -e out ]
}

@test "to OSCAL: one file, the same summary and status; never among the hospital's own files" {
    cp -r "$hospital" 病院
    seki conform 病院 --catalog mhlw-checklist-r7 --to oscal -o '結果.json' --json
    expect_status 1
    expect_json sekisho-conform/1
    [ "$(json .oscal)" = 結果.json ]
    [ "$(json .report)" = null ]
    jq -e '."assessment-results".results | length == 1' 結果.json
    seki conform 病院 --catalog mhlw-checklist-r7 --to oscal -o 結果.json
    expect_status 1
    expect_has "$output" '結果.json'
    mkdir -p 病院/own/mds
    for place in 病院/assets.csv 病院/new.json ./病院/../病院/statements/new.json 病院/own/mds/items.tsv; do
        cp -r 病院 kept
        seki conform 病院 --catalog mhlw-checklist-r7 --to oscal -o "$place"
        expect_status 2
        diff -r 病院 kept
        rm -r kept
    done
    (cd 病院 && seki conform . --catalog mhlw-checklist-r7 --to oscal -o assets.csv && expect_status 2)
    (cd 病院/own && seki conform .. --catalog mhlw-checklist-r7 --to oscal -o new.json && expect_status 2)
    rm -r 病院/own
    diff -r 病院 "$hospital"
}

@test "to OSCAL: usage, unknown catalogs, places that are not there" {
    seki conform "$hospital" --catalog mhlw-6.0 --to pdf -o out
    expect_status 2
    seki conform "$hospital" --catalog mhlw-6.0 --to oscal
    expect_status 2
    seki conform "$hospital" --catalog mhlw-6.0 --to oscal -o -
    expect_status 2
    seki conform "$hospital" --ruleset mhlw-7.0-maintenance --to oscal -o out
    expect_status 2
    seki conform "$hospital" --catalog nowhere --to oscal -o out
    expect_status 3
    seki conform "$hospital" --catalog mhlw-6.0 --to oscal -o nowhere/out
    [ "$status" -ge 3 ]
    [ ! -e out ]
}

# bats test_tags=long
@test "the page can be narrowed without a script: state, who acts, whose sheet; paper shows all" {
    seki conform "$hospital" --catalog mhlw-checklist-r7 -o out
    expect_status 1
    page=$(cat out/conformity.html)
    run ! grep -q '<script' out/conformity.html
    # Each row and each section of requirements can be found by what it is.
    [ "$(grep -o '<tr role="row" class="k s[0-7] a[0-3][^"]* p[0-9]*"' out/conformity.html | wc -l)" = \
        "$(jq '[.sheets[].requirements[]] | length' out/conformity.json)" ]
    # The number beside a choice is that of the rows it keeps.
    open=$(jq '[.sheets[].requirements[] | select(.state == "open")] | length' out/conformity.json)
    expect_has "$page" "<label for=\"c-s0\">満たしていない（$open）</label>"
    [ "$(grep -o '<tr role="row" class="k s0 ' out/conformity.html | wc -l)" = "$open" ]
    maker=$(jq '[.sheets[].requirements[] | select(any(.todo[]; .actor == "maker"))] | length' out/conformity.json)
    expect_has "$page" "<label for=\"c-a0\">製造業者（$maker）</label>"
    [ "$(grep -o '<label for="c-p[0-9][0-9]*">' out/conformity.html | wc -l)" = 14 ]
    # All is chosen at first, by the keyboard too, and the rules hold on a screen only.
    [ "$(grep -o '<input[^>]* checked>' out/conformity.html | wc -l)" = 3 ]
    expect_has "$page" '@media print{.choice,.choose{display:none}}@media screen{'
    expect_has "$page" '#c-s0:checked~section tr.k:not(.s0){display:none}'
    # A section goes where no row of it is of both choices, and what has no row at all is said.
    jq -r '[.sheets[].requirements[] | .state as $s | .todo[] | $s + " " + .actor] | unique[]' out/conformity.json >pairs
    grep -qx 'open maker' pairs
    expect_has "$page" '#c-s0:checked~#c-a0:checked~section.k:not(.s0-a0){display:none}'
    run ! grep -qx 'to-confirm maker' pairs
    expect_has "$page" '#c-s2:checked~#c-a0:checked~.choose .none{display:block}'
    # The guideline is of one sheet: there is nothing to choose.
    seki conform "$hospital" --catalog mhlw-6.0 -o one
    [ "$(grep -o '<label for="c-p' one/conformity.html | wc -l)" = 0 ]
}

@test "explain tells of a requirement what it asks, what is tied to it and why it stands so" {
    seki explain "$hospital" ｍｈｌｗ－６．０：ｃｏｎｔｒｏｌ／１４．５ --lang ja
    expect_status 0
    expect_has "$output" 'mhlw-6.0:control/14.5  令和9年度'
    expect_has "$output" 'PAUT.TWO_FACTOR  二要素で認証できる'
    expect_has "$output" 'mds2-2019:PAUT-8'
    expect_has "$output" '対応は提案であり、回答ではありません'
    expect_has "$output" 'control/14.5  満たしていない'
    expect_has "$output" '医療機関：運用的対策をとる'
    expect_has "$output" 'C189'
    expect_has "$output" '取りうる対策：手前の端末'
    seki explain "$hospital" mhlw-checklist-r7:vendor/2-3 --json
    expect_status 0
    expect_json sekisho-conformity/1
    [ "$(json '[.sheets[].requirements[].item] | unique | join(" ")')" = vendor/2-3 ]
    told=$(json '.sheets[3].requirements[0]')
    seki conform "$hospital" --catalog mhlw-checklist-r7 -o out
    [ "$told" = "$(jq -r '.sheets[3].requirements[] | select(.item == "vendor/2-3")' out/conformity.json)" ]
}

@test "explain refuses what is no requirement, and says what would be one" {
    seki explain "$hospital" mhlw-6.0:control/14.55
    expect_status 3
    expect_has "$stderr" 'Did you mean "control/14.5"?'
    seki explain "$hospital" mhlw-6.0:control/14
    expect_status 3
    expect_has "$stderr" 'control/14 of mhlw-6.0 is a heading'
    seki explain "$hospital" CT-1
    expect_status 2
    expect_has "$stderr" 'mhlw-6.0:control/14.5'
    seki explain "$hospital" mds2-2019:PAUT-8
    expect_status 3
    expect_has "$stderr" '--catalog mhlw-6.0'
    seki conform "$hospital" --catalog mhlw-6.0 -o out
    seki explain out mhlw-6.0:control/14.5
    expect_status 3
    expect_has "$stderr" "the hospital's folder"
}

# bats test_tags=long
@test "conformity.csv is read up to its limit of rows, and refused one beyond" {
    cp -r "$hospital" h
    rows() { # rows of another catalog, left for their own turn
        echo '規則集,項目,状態,証跡,確認者,確認日'
        yes 'mhlw-5.2,6.5.C.13,いいえ,,,' | head -n "$1" || true
    }
    rows 100000 >h/conformity.csv
    seki conform h --catalog mhlw-6.0 -o out
    expect_status 1
    rows 100001 >h/conformity.csv
    seki conform h --catalog mhlw-6.0 -o more
    expect_status 3
    expect_has "$stderr" 'conformity.csv: there are more than 100000'
    [ ! -e more ]
}

# bats test_tags=long
@test "what other rule sets say over crosswalks is a proposal with its weakest link, and counts for nothing" {
    cp -r "$hospital" h
    seki conform h --catalog mhlw-6.0 -o before
    printf '規則集,項目,状態,証跡,確認者,確認日\nmhlw-5.2,6.2.C.3,はい,規程 第3版,院長 霧島,2026-10-01\nmhlw-5.2,6.6.C.1,いいえ,,,\n' >h/conformity.csv
    seki conform h --catalog mhlw-6.0 -o out
    expect_status 1
    expect_has "$(tr -d ' \n' <<<"$output")" '案（判定には数えません）：満たしていると考えられます。mhlw-5.2:6.2.C.3（同じ内容（別の表現））'
    expect_has "$output" '院長 霧島 の確認'
    [ "$(of management/6.3 '[.state, .proposals[0].value, .proposals[0].said_by, .proposals[0].weakest, .proposals[0].grade] | join(", ")')" = \
        'to-confirm, yes, 院長 霧島, mhlw-6.0:management/6.3 -> mhlw-5.2:6.2.C.3, unverified' ]
    # A part of it is not met: nor is the whole. Nothing else has changed.
    [ "$(of management/7.1 '[.state, .proposals[0].value] | join(", ")')" = 'to-confirm, no' ]
    [ "$(jq '[.sheets[].requirements[] | del(.proposals)]' out/conformity.json)" = "$(jq '[.sheets[].requirements[] | del(.proposals)]' before/conformity.json)" ]
    [ "$(jq '[.sheets[].summary]' out/conformity.json)" = "$(jq '[.sheets[].summary]' before/conformity.json)" ]
    grep -q '案（判定には数えません）' out/conformity.html
    seki explain h mhlw-6.0:management/6.3 --lang en
    expect_has "$output" 'Proposal, not counted: probably met'
    seki conform h --catalog mhlw-6.0 --to oscal -o results.json
    [ "$(jq -r '[.. | objects | select(.name? == "proposal") | .value] | sort | join(" ")' results.json)" = 'no yes' ]
    [ "$(jq '[.. | objects | select(.title? // "" | contains("management/6.3")) | .target.status.state] | unique' -c results.json)" = '["not-satisfied"]' ]
    seki oscal import results.json -o lists --json
    expect_status 0
    grep -q 'mhlw-5.2:6.2.C.3' lists/findings.csv
}

@test "proposals go over several crosswalks, and over one beside a catalog of the user's own" {
    cp -r "$hospital" h
    mkdir ward
    printf '[catalog]\nid = ward\nrole = requirements\nedition = 1\nja = 病棟\nen = Ward\nnote_ja = 注\nnote_en = note\nsource = own\ngrade = secondary\n' >ward/catalog.ini
    printf 'id\tparent\tkind\tja\ten\tgate\tpolarity\thub\tfield\taliases\trefs\tsource\tgrade\tuntied\n1\t\trequirement\t一覧を見られる\tThe list can be looked up\t\t\t\t\t\t\town\tsecondary\tprocedure\n' >ward/items.tsv
    printf 'from\trelation\tto\tflip\tsource\tgrade\n1\tequivalent\tmanagement/6.3\t\town\tsecondary\n' >ward/ward--mhlw-6.0.tsv
    printf '規則集,項目,状態,証跡,確認者,確認日\nmhlw-5.2,6.2.C.3,はい,規程 第3版,院長 霧島,2026-10-01\n' >h/conformity.csv
    seki conform h --catalog ward -o out
    expect_status 1
    [ "$(of 1 '[.state, .proposals[].catalog, .proposals[].status, .proposals[].grade] | join(" ")')" = 'to-confirm mhlw-5.2 inferred unverified' ]
    # A crosswalk with a mistake is refused with its line.
    printf '9\tequivalent\tmanagement/6.3\t\town\tsecondary\n' >>ward/ward--mhlw-6.0.tsv
    seki conform h --catalog ward -o more
    expect_status 3
    expect_has "$stderr" 'ward--mhlw-6.0.tsv:3'
    [ ! -e more ]
}

# bats test_tags=long
@test "measures.csv is read up to its limit of rows, shown in part, and refused one beyond" {
    cp -r "$hospital" h
    rows() {
        echo '対策ID,範囲,状態,担当,期限,証跡,備考'
        yes 'M.SEGMENT,*,予定,情報システム室,2027-03-31,,' | head -n "$1" || true
    }
    rows 200000 >h/measures.csv
    seki conform h --catalog mhlw-checklist-r7 -o out
    expect_status 1
    expect_has "$(cat out/conformity.html)" 'ほか 199980 件'
    rows 200001 >h/measures.csv
    seki conform h --catalog mhlw-checklist-r7 -o more --lang en
    expect_status 3
    expect_has "$stderr" 'measures.csv: there are more than 200000'
    expect_has "$stderr" 'zone:clinical'
    [ ! -e more ]
}

@test "conform --also pdf writes the same as a PDF, of a rule set, too" {
    seki conform "$hospital" --catalog mhlw-checklist-r7 -o out --also pdf --lang en --json
    expect_status 1
    [ "$(json .also.pdf)" = out/conformity.pdf ]
    [ "$(head -c 5 out/conformity.pdf)" = '%PDF-' ]
    seki conform "$hospital" --ruleset mhlw-7.0-maintenance -o rules --also pdf --json
    expect_status 1
    [ "$(json .also.pdf)" = rules/ruleset.pdf ]
    [ "$(head -c 5 rules/ruleset.pdf)" = '%PDF-' ]
    seki conform "$hospital" --catalog mhlw-6.0 -o out.json --to oscal --also pdf
    expect_status 2
}

@test "conform --also xlsx: the sheet of requirements, saved as conformity.csv, is read back as the same" {
    cp -r "$hospital" h
    sed -i '1s/\r*$/,担当/; 2s/\r*$/,佐藤/' h/conformity.csv
    seki conform h --catalog mhlw-checklist-r7 -o out --also xlsx
    expect_status 1
    unzip -p out/conformity.xlsx xl/workbook.xml >book.xml
    [ "$(grep -o '<sheet ' book.xml | wc -l)" = $(($(jq '.sheets | length' out/conformity.json) + 1)) ]
    unzip -p out/conformity.xlsx xl/worksheets/sheet2.xml >sheet.xml
    grep -q '<pane ySplit="1"' sheet.xml
    grep -q '<autoFilter ref="A1:R' sheet.xml
    grep -q '<conditionalFormatting' sheet.xml
    grep -q '<dataValidation type="list"' sheet.xml
    grep -q '<formula1>"いいえ,予定,対象外,はい"</formula1>' sheet.xml
    python3 "$BATS_TEST_DIRNAME/sheet_csv.py" out/conformity.xlsx 要求事項 >all.csv
    cp all.csv h/conformity.csv
    seki conform h --catalog mhlw-checklist-r7 -o again
    expect_status 1
    run ! grep -q 'conformity.csv' <<<"$stderr"
    [ "$(jq -r '[.sheets[].requirements[].owner | values] | join(" ")' again/conformity.json)" = 佐藤 ]
    cmp <(jq '[.sheets[].requirements[] | {item, state, owner}]' out/conformity.json) \
        <(jq '[.sheets[].requirements[] | {item, state, owner}]' again/conformity.json)
}
