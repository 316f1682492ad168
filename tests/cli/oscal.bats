#!/usr/bin/env bats
# sekisho oscal import: lists of a plan, of results, of a mapping; profiles; conform --since.
load common

setup() {
    common_setup
}

hospital() {
    cp -r "$SEKI_SOURCE_ROOT/examples/hospital" 病院
}

# bats test_tags=long
@test "a plan of action becomes lists; a hospital's lists are never written over" {
    hospital
    seki assess 病院 --to oscal-poam -o 計画.json
    seki oscal import 計画.json -o '一覧 1' --lang ja
    expect_status 0
    expect_has "$output" 'measures.csv: 22 行'
    head -1 '一覧 1/measures.csv' | grep -q '"対策ID","範囲","状態","担当","期限","証跡","備考"'
    grep -q '"CM-1","S.UNATTENDED_SCREEN","2","院長 霧島","2027-10-31"' '一覧 1/acceptances.csv'
    seki oscal import 計画.json -o '一覧 1' --lang ja
    expect_status 2
    expect_has "$stderr" 'すでにあります'
    cp 病院/measures.csv before
    seki oscal import 計画.json -o 病院
    expect_status 2
    cmp before 病院/measures.csv
    [ ! -e 病院/risks.csv ]
}

@test "results become findings and what persons said; --json has a schema" {
    hospital
    printf 'catalog,item,state,evidence,by,date\nmhlw-6.0,management/1.2,yes,規程,霧島,2026-10-01\n' >病院/conformity.csv
    seki conform 病院 --catalog mhlw-6.0 --to oscal -o 結果.json
    seki oscal import 結果.json -o out --json
    expect_status 0
    expect_json sekisho-oscal-import/1
    [ "$(json .own)" = true ]
    [ "$(json '.left_over | length')" = 0 ]
    [ "$(json '[.files[] | .file] | join(" ")')" = 'out/measures.csv out/conformity.csv out/findings.csv' ]
    [ "$(sed -n 2p out/conformity.csv | tr -d '\r')" = '"mhlw-6.0","management/1.2","yes","規程","霧島","2026-10-01","","","",""' ]
}

@test "results that somebody made better are told, and count as not satisfied" {
    hospital
    seki conform 病院 --catalog mhlw-checklist-r7 --to oscal -o r.json
    jq '(."assessment-results".results[0].findings[] | select(.target.status.state == "not-satisfied") | .target.status.state) |= "satisfied"' r.json >better.json
    seki oscal import better.json -o out --json
    expect_status 1
    [ "$(json '[.left_over[] | .reason] | unique | join(" ")')" = changed ]
    run -0 grep -c '"satisfied"' better.json
    run ! grep -q '"satisfied"' out/findings.csv
}

# A mapping of somebody else; $2: the relation, $3: the id of its target.
make_mapping() {
    cat >"$1" <<JSON
{"mapping-collection": {"uuid": "a7ba800c-a432-44cd-9075-0862cd66da6b",
 "metadata": {"title": "院内対応表", "last-modified": "2026-04-01T00:00:00+09:00", "version": "1", "oscal-version": "1.2.1"},
 "provenance": {"method": "human", "matching-rationale": "semantic", "status": "complete", "mapping-description": "d"},
 "mappings": {"uuid": "a7ba800c-a432-44cd-9075-0862cd66da6b", "source-resource": {"type": "catalog", "href": "https://x/a"},
  "target-resource": {"type": "catalog", "href": "https://x/b"}, "maps": [{"uuid": "a7ba800c-a432-44cd-9075-0862cd66da6b",
   "relationship": "$2", "sources": [{"type": "control", "id-ref": "C01"}], "targets": [{"type": "control", "id-ref": "$3"}]}]}}}
JSON
}

@test "a mapping of somebody else becomes an unverified crosswalk of the catalogs that are named" {
    make_mapping 対応.json subset-of control_14.5
    seki oscal import 対応.json -o a --lang ja
    expect_status 1
    expect_has "$output" '--between A,B'
    run ! ls a/*.tsv
    seki oscal import 対応.json --between mds-core,mhlw-7.0 -o b --json
    expect_status 1
    [ "$(json '[.left_over[] | .text] | join("; ")')" = 'mapping-collection: provenance (1)' ]
    [ "$(sed -n 2p b/mds-core--mhlw-7.0.tsv)" = $'C01\tsubset\tcontrol/14.5\t\t対応.json: 院内対応表\tunverified' ]
    seki crosswalk mds-core mhlw-7.0 --crosswalk b/mds-core--mhlw-7.0.tsv --explain C01 --json
    expect_status 0
    [ "$(json '[.proposals[] | select(.to.item == "control/14.5") | .status] | unique | join(" ")')" = direct ]
    make_mapping odd.json like control/14.5
    seki oscal import odd.json --between mds-core,mhlw-7.0 -o c --json
    expect_status 1
    [ "$(json '.left_over[] | select(.reason != "part") | .reason + " " + .text')" = 'relation like' ]
    make_mapping gone.json subset-of control-99
    seki oscal import gone.json --between mds-core,mhlw-7.0 -o d --json
    expect_status 1
    [ "$(json '.left_over[] | select(.reason != "part") | .reason + " " + .text')" = 'item control-99' ]
}

@test "oscal import: usage, other documents, what cannot be read or written" {
    make_mapping m.json subset-of control/14.5
    seki oscal import m.json
    expect_status 2
    for words in mds-core mds-core,mhlw-7.0,x ,; do
        seki oscal import m.json --between "$words" -o out
        expect_status 2
        [ ! -e out ]
    done
    seki oscal import m.json --between mds-core,nowhere -o out
    expect_status 3
    hospital
    seki assess 病院 --to oscal-poam -o plan.json
    seki oscal import plan.json --between mds-core,mhlw-7.0 -o out
    expect_status 2
    expect_has "$stderr" 'plan.json'
    seki crosswalk mds-core mhlw-7.0 --crosswalk m.json --lang ja
    expect_status 3
    expect_has "$stderr" 'oscal import'
    printf '{"a": 1}' >other.json
    seki oscal import other.json -o out --lang ja
    expect_status 3
    expect_has "$stderr" 'OSCAL'
    printf 'a,b\n' >table.csv
    seki oscal import table.csv -o out
    expect_status 3
    seki catalog export mhlw-checklist-r7 --to oscal -o catalog.json
    seki oscal import catalog.json -o out
    expect_status 3
    expect_has "$stderr" 'catalog import'
    seki oscal import missing.json -o out
    expect_status 3
    [ ! -e out ]
    seki oscal import m.json -o nowhere/out
    expect_status 4
    seki oscal import m.json -o m.json
    [ "$status" -ge 2 ]
}

@test "a profile chooses from the catalog that it names, and from no other" {
    seki catalog export mhlw-6.0 --to oscal-profile --select I -o 選択.json
    seki catalog import 選択.json --id ours -o none
    expect_status 3
    expect_has "$stderr" '--of'
    seki catalog import 選択.json --of mhlw-6.0 --id ours -o out --json
    expect_status 0
    expect_json sekisho-catalog-import/1
    [ "$(json '.of + " " + (.items | tostring)')" = 'mhlw-6.0 92' ]
    seki catalog check out
    expect_status 0
    seki catalog import 選択.json --of mhlw-5.2 --id ours -o none --lang ja
    expect_status 3
    expect_has "$stderr" 'mhlw-6.0'
    seki catalog import 選択.json --of nowhere --id ours -o none
    expect_status 3
    jq '.profile.imports[0].href = "#x" | .profile.imports[0]."include-controls"[0]."with-ids" = ["nothing"]' 選択.json >none.json
    seki catalog import none.json --of mhlw-6.0 --id ours -o none
    expect_status 3
    jq '.profile.imports[0]."include-controls"[0]."with-ids" += ["nothing"] | .profile.modify = {"alters": [{"control-id": "a"}]}' 選択.json >more.json
    seki catalog import more.json --of mhlw-6.0 --id ours -o more --json
    expect_status 1
    [ "$(json '[.left_over[] | .reason] | sort | join(" ")')" = 'key no-item' ]
    printf 'a,b\n' >form.csv
    seki catalog import form.csv --of mhlw-6.0 --id ours -o none
    expect_status 3
    [ ! -e none ]
}

@test "conform --since tells what changed since other results, and whose word they are" {
    hospital
    seki conform 病院 --catalog mhlw-6.0 --to oscal -o 前回.json
    seki conform 病院 --catalog mhlw-6.0 --since 前回.json -o same --lang ja
    expect_has "$output" '前回.json（2026-11-01）との比較： 変わらない'
    [ "$(jq -c '.since | [.own, .changes]' same/conformity.json)" = '[true,[]]' ]
    printf 'catalog,item,state,evidence,by,date\nmhlw-6.0,management/6.3,yes,規程,霧島,2026-10-05\nmhlw-6.0,governance/1.1.1,no,,,\n' >病院/conformity.csv
    seki conform 病院 --catalog mhlw-6.0 --since 前回.json -o out --lang ja
    expect_status 1
    expect_has "$output" '満たすようになった：management/6.3（要確認 → 運用で満たす）'
    expect_has "$output" '記名のない記入：「いいえ」（conformity.csv の 3 行目）'
    [ "$(jq -r '[.since.changes[] | .kind + " " + .item] | sort | join(", ")' out/conformity.json)" = 'gained management/6.3, opened governance/1.1.1' ]
    grep -q '前回からの変化' out/conformity.html
    # The other way round it was met, and is not known any more.
    seki conform 病院 --catalog mhlw-6.0 --to oscal -o 今回.json
    rm 病院/conformity.csv
    seki conform 病院 --catalog mhlw-6.0 --since 今回.json -o back
    [ "$(jq -r '[.since.changes[] | .kind + " " + .item] | sort | join(", ")' back/conformity.json)" = 'lost management/6.3, moved governance/1.1.1' ]
    # Of somebody else's document only what it calls satisfied is compared, and what it names is looked for.
    jq 'del(."assessment-results".metadata.props) | (."assessment-results".results[].findings[].props) = [] |
        (."assessment-results".results[0].props) = [] | ."assessment-results".results[0].findings[0].target."target-id" = "nowhere"' 今回.json >other.json
    seki conform 病院 --catalog mhlw-6.0 --since other.json -o other --lang en
    expect_has "$output" 'was not written by Sekisho'
    [ "$(jq -r '[.since.own, .since.unknown, ([.since.changes[] | select(.kind != "new") | .kind + " " + .item] | join(", "))] | join("; ")' other/conformity.json)" = \
        'false; 1; lost management/6.3' ]
}

@test "conform --since: usage, other catalogs, other documents" {
    hospital
    seki conform 病院 --catalog mhlw-checklist-r7 --to oscal -o r.json
    seki conform 病院 --catalog mhlw-6.0 --since r.json -o out
    expect_status 3
    expect_has "$stderr" 'mhlw-checklist-r7'
    seki conform 病院 --catalog mhlw-checklist-r7 --since '' -o out
    expect_status 2
    seki conform 病院 --catalog mhlw-checklist-r7 --since r.json --to oscal -o out
    expect_status 2
    seki conform 病院 --ruleset mhlw-7.0-maintenance --since r.json -o out
    expect_status 2
    seki assess 病院 --to oscal-poam -o p.json
    seki conform 病院 --catalog mhlw-6.0 --since p.json -o out --lang ja
    expect_status 3
    expect_has "$stderr" 'oscal import'
    seki conform 病院 --catalog mhlw-6.0 --since missing.json -o out
    expect_status 3
    [ ! -e out ]
}

@test "a profile chooses by patterns, leaves out, and takes what stands below" {
    seki catalog export mhlw-6.0 --to oscal-profile --select I -o p.json
    choose() { # the members of an import
        jq --argjson chosen "$1" '.profile.imports = [$chosen + {href: "#x"}]' p.json >made.json
        rm -rf out
        seki catalog import made.json --of mhlw-6.0 --id ours -o out --json
    }
    choose '{"include-controls": [{"matching": [{"pattern": "control/14.?"}, {"pattern": "control_17.*"}]}],
             "exclude-controls": [{"with-ids": ["control_17.2"]}]}'
    expect_status 0
    [ "$(cut -f1 out/items.tsv | grep -c '^control/14\.[0-9]$')" -eq "$(cut -f1 "$SEKISHO_DATA/catalogs/mhlw-6.0/items.tsv" | grep -c '^control/14\.[0-9]$')" ]
    cut -f1 out/items.tsv | grep -qx control/17.1
    run ! grep -q '^control/17.2	' out/items.tsv
    run ! grep -q '^control/14.10	' out/items.tsv
    choose '{"include-controls": [{"with-child-controls": "yes", "with-ids": ["control_17"]}, {"matching": [{"pattern": "x*"}]}]}'
    expect_status 1
    [ "$(json '[.left_over[] | .reason + " " + .text] | join("; ")')" = 'no-item x*' ]
    cut -f1 out/items.tsv | grep -qx control/17.2
    choose '{"include-all": {}, "exclude-controls": [{"matching": [{"pattern": "*"}]}]}'
    expect_status 3
}
