#!/usr/bin/env bats
# crosswalk: how the items of two catalogs are related.

load common

setup() {
    common_setup
}

# One crosswalk row of a copy of the data, where the grade of a clause between is a lie.
copy_data() {
    cp -r "$SEKISHO_DATA" data
    chmod -R u+w data
}

@test "a table of items, relations, ways and grades, which calls itself a proposal" {
    seki crosswalk mhlw-checklist-r7 mhlw-5.2
    expect_status 0
    expect_has "$output" 'hospital/2-10  '
    expect_has "$output" 'crosswalks, over mhlw-6.0:control/14.5 [unverified]'
    expect_has "$output" 'Relations are proposals, not answers.'
    seki crosswalk mhlw-checklist-r7 mhlw-5.2 --lang ja
    expect_status 0
    expect_has "$output" '対応表の連鎖、経由: mhlw-6.0:control/14.5［未確認］'
    expect_has "$output" '対応は提案であり、回答ではありません。'
}

# bats test_tags=long
@test "no line is wider than 80 columns, in either language" {
    for lang in ja en; do
        for pair in 'mds2-2013 mds2-2019' 'mds2-2019 mhlw-6.0' 'sds-core mhlw-7.0'; do
            # shellcheck disable=SC2086
            "$SEKISHO" crosswalk $pair --all --lang $lang >table
            widest=$(python3 -c '
import sys, unicodedata
wide = lambda c: 2 if unicodedata.east_asian_width(c) in "WF" else 1
print(max(sum(map(wide, line.rstrip("\n"))) for line in open("table", encoding="utf-8")))')
            [ "$widest" -le 80 ]
        done
    done
}

@test "a way over other catalogs is no surer than its weakest link or item" {
    seki crosswalk mhlw-checklist-r7 mhlw-5.2 --json
    expect_status 0
    expect_json sekisho-crosswalk/1
    [ "$(json '.proposals | length > 0')" = true ]
    [ "$(json '[.proposals[] | select(.grade == "verified")
               | select(([.from.grade, .to.grade] + [.steps[].grade]) | any(. != "verified"))] | length')" = 0 ]
    [ "$(json '[.proposals[] | select(.confidence >= 0.8)] | length')" = 0 ]
    [ "$(json '[.proposals[] | select(.by == "hub" and .grade != "unverified")] | length')" = 0 ]
    [ "$(json '[.proposals[] | select(.steps | length > 3)] | length')" = 0 ]
}

# bats test_tags=long
@test "both directions say the same, turned" {
    turned='[.proposals[] | select(.by == "link") | [.from.item, .to.item, .relation, .flipped]]'
    back='[.proposals[] | select(.by == "link")
          | [.to.item, .from.item,
             (if .flipped then .relation elif .relation == "subset" then "superset"
              elif .relation == "superset" then "subset" else .relation end), .flipped]]'
    "$SEKISHO" crosswalk mds2-2013 mds2-2019 --json | jq -c "$turned | sort" >there
    "$SEKISHO" crosswalk mds2-2019 mds2-2013 --json | jq -c "$back | sort" >home
    cmp there home
    [ "$(jq length there)" -gt 50 ]
    [ "$(jq '[.[] | select(.[3])] | length > 0' there)" = true ]
}

@test "explain: every way side by side, with source and grade of each step" {
    seki crosswalk mhlw-checklist-r7 mhlw-5.2 --explain hospital/2-10
    expect_status 0
    expect_has "$output" 'mhlw-checklist-r7:hospital/2-10 -> mhlw-6.0:control/14.5: overlaps with'
    expect_has "$output" 'mhlw-6.0:control/14.5 -> mhlw-5.2:6.5.C.13: same in other words'
    expect_has "$output" 'both are tied to'
    expect_has "$output" 'see also - no relation follows'
    seki crosswalk mhlw-checklist-r7 mhlw-5.2 --explain ＨＯＳＰＩＴＡＬ／２－１０ --json
    expect_status 0
    [ "$(json .item)" = hospital/2-10 ]
    [ "$(json '[.proposals[] | select(.relation == null and .confidence == 0 and (.counts | not))] | length > 0')" = true ]
}

@test "explain says in words what follows from a flipped question" {
    seki crosswalk mds2-2013 mds2-2019 --json
    flipped=$(json '[.proposals[] | select(.flipped)][0].from.item')
    seki crosswalk mds2-2013 mds2-2019 --explain "$flipped"
    expect_status 0
    expect_has "$output" '(opposite) - '
}

@test "a folder of one's own stands in for ours of the same id" {
    mkdir own
    cp "$SEKISHO_DATA"/catalogs/mds-core/* own
    chmod u+w own/*
    seki crosswalk own mhlw-6.0 --json
    expect_status 0
    [ "$(json .from)" = mds-core ]
    n=$(json .related)
    seki crosswalk mds-core mhlw-6.0 --json
    [ "$(json .related)" = "$n" ]
    seki crosswalk own mds-core
    expect_status 2
}

@test "nothing related is 1; unknown ids are 3, with the nearest; a catalog with itself is 2" {
    seki crosswalk mds-core nist-800-53r5
    expect_status 1
    expect_has "$output" 'Nothing relates the two.'
    seki crosswalk mds-core nist-800-53r5 --json
    expect_status 1
    [ "$(json '.proposals | length')" = 0 ]
    seki crosswalk mds-corr mhlw-6.0
    expect_status 3
    expect_has "$stderr" 'Did you mean "mds-core"?'
    seki crosswalk mds-core mhlw-6.0 --explain A0l
    expect_status 3
    expect_has "$stderr" 'Did you mean "A01"?'
    seki crosswalk mds-core mds-core
    expect_status 2
    seki crosswalk mds-core
    expect_status 2
    seki crosswalk mds-core mhlw-6.0 --explain ''
    expect_status 2
}

@test "a mistake in any crosswalk refuses all, with file and line" {
    copy_data
    sed -i '2s/\tequivalent\t/\tnearly\t/' data/crosswalks/mds2-2013--mds2-2019.tsv
    seki crosswalk mds-core mhlw-6.0 --data data
    expect_status 3
    expect_has "$stderr" 'mds2-2013--mds2-2019.tsv:2: '
    expect_has "$stderr" 'nearly'
}

# A crosswalk of one's own with these rows.
own_crosswalk() {
    printf 'from\trelation\tto\tflip\tsource\tgrade\tby\tdate\n' >"$1"
    printf "${@:2}" >>"$1"
}

@test "a row of the data folder that a person confirmed is told so, also in the book of rules" {
    copy_data
    file=data/crosswalks/mhlw-checklist-r7--mhlw-6.0.tsv
    sed -i '1s/$/\tby\tdate/; 2,$s/$/\t\t/; 2s/\t\t$/\t試験 太郎\t2026-05-01/' "$file"
    item=$(sed -n 2p "$file" | cut -f1)
    seki crosswalk mhlw-checklist-r7 mhlw-6.0 --data data --json
    expect_status 0
    [ "$(json '[.proposals[] | select(.status == "confirmed")] | length')" = 1 ]
    seki rules show "mhlw-checklist-r7:$item" --data data
    expect_has "$(tr -s ' \n' ' ' <<<"$output")" 'confirmed by 試験 太郎, 2026-05-01'
    seki rules show "mhlw-checklist-r7:$item" --data data --json
    [ "$(json '[.. | .status? | select(. == "confirmed")] | length')" = 1 ]
    sed -i '2s/\t試験 太郎\t/\t\t/' "$file"
    seki catalog check data
    expect_status 1
    expect_has "$output$stderr" 'mhlw-checklist-r7--mhlw-6.0.tsv:2:'
}

@test "a crosswalk of one's own is used beside ours; what a person confirmed says who and when" {
    seki crosswalk mds-core mhlw-7.0 --json
    before=$(json '[.proposals[] | select(.status == "confirmed")] | length')
    [ "$before" = 0 ]
    own_crosswalk '対応 mds-core.tsv' 'C01\tintersects\tcontrol/14.5\t\tread side by side\tsecondary\t試験 太郎\t2026-05-01\n'
    seki crosswalk mds-core mhlw-7.0 --crosswalk '対応 mds-core.tsv' --json
    expect_status 0
    [ "$(json '[.proposals[] | select(.status == "confirmed")] | length')" = 1 ]
    [ "$(json '.proposals[] | select(.status == "confirmed") | [.from.item, .steps[0].confirmed_by, .steps[0].confirmed_on] | join(" ")')" = 'C01 試験 太郎 2026-05-01' ]
    seki crosswalk mds-core mhlw-7.0 --crosswalk '対応 mds-core.tsv'
    expect_has "$(tr -s ' \n' ' ' <<<"$output")" 'crosswalk [second-hand]; confirmed by 試験 太郎, 2026-05-01'
    seki crosswalk mds-core mhlw-7.0 --crosswalk '対応 mds-core.tsv' --explain C01 --lang ja
    expect_has "$output" '確認者: 試験 太郎（2026-05-01）'
    # By its name it may be between others, over which a way leads; that way nobody confirmed.
    own_crosswalk mhlw-7.0--iot-2016.tsv 'control/14.5\tsubset\t1\t\tmine\tverified\tsomebody\t2026-05-01\n'
    sed -i '2s/\t1\t/\t'"$("$SEKISHO" catalog show iot-2016 --json | jq -r '[.items[] | select(.kind == "requirement")][0].id' | sed 's,/,\\/,g')"'\t/' mhlw-7.0--iot-2016.tsv
    seki crosswalk mhlw-6.0 iot-2016 --crosswalk mhlw-7.0--iot-2016.tsv --json
    expect_status 0
    [ "$(json '[.proposals[] | select(.by == "links")] | length > 0')" = true ]
    [ "$(json '[.proposals[] | select(.by == "links" and .status != "inferred")] | length')" = 0 ]
}

@test "mistakes in a crosswalk of one's own: file, line, reason; nothing is written" {
    own_crosswalk bad.tsv 'C01\tequal\tnowhere\t\tmine\tverified\t\t\n'
    seki crosswalk mds-core mhlw-7.0 --crosswalk bad.tsv --to csv -o out.csv
    expect_status 3
    expect_has "$stderr" 'bad.tsv:2: '
    expect_has "$stderr" 'nowhere'
    expect_has "$stderr" 'Mistakes in this file: 1.'
    own_crosswalk bad.tsv 'C01\tintersects\tcontrol/14.5\t\tmine\tverified\tsomebody\t\n'
    seki crosswalk mds-core mhlw-7.0 --crosswalk bad.tsv
    expect_status 3
    expect_has "$stderr" 'bad.tsv:2: '
    printf '\xef\xbb\xbffrom\n' >bom.tsv
    seki crosswalk mds-core mhlw-7.0 --crosswalk bom.tsv
    expect_status 3
    expect_has "$stderr" 'bom.tsv'
    cp bad.tsv mds-core--nowhere.tsv
    seki crosswalk mds-core mhlw-7.0 --crosswalk mds-core--nowhere.tsv
    expect_status 3
    expect_has "$stderr" 'FROM--TO.tsv'
    seki crosswalk mds-core mhlw-7.0 --crosswalk missing.tsv
    [ "$status" -ge 3 ]
    seki crosswalk mds-core mhlw-7.0 --crosswalk ''
    expect_status 2
    [ ! -e out.csv ]
}

@test "to a file: both directions, one row for each proposal, and nobody's name where nobody confirmed" {
    seki crosswalk mhlw-checklist-r7 mhlw-5.2 --to csv -o '対応 表.csv' --lang ja --json
    expect_status 0
    expect_json sekisho-crosswalk-export/1
    n=$(json .relations)
    [ "$(json .confirmed)" = 0 ]
    there=$("$SEKISHO" crosswalk mhlw-checklist-r7 mhlw-5.2 --json | jq '.proposals | length')
    back=$("$SEKISHO" crosswalk mhlw-5.2 mhlw-checklist-r7 --json | jq '.proposals | length')
    [ "$n" -eq $((there + back)) ]
    python3 - "$n" <<'END'
import csv, sys
rows = list(csv.DictReader(open("対応 表.csv", encoding="utf-8-sig", newline="")))
assert len(rows) == int(sys.argv[1])
assert all(r["区分"].startswith("提案") and not r["確認者"] and not r["確認日"] for r in rows)
assert all(r["最も弱い部分"] and r["出典"] and int(r["確信度（100点中）"]) < 80 for r in rows)
assert {r["カタログ"] for r in rows} == {"mhlw-checklist-r7", "mhlw-5.2"}
END
    own_crosswalk own.tsv 'C01\tintersects\tcontrol/14.5\t\t=cmd\tsecondary\t=試験\t2026-05-01\n'
    seki crosswalk mds-core mhlw-7.0 --crosswalk own.tsv --to csv -o out.csv
    expect_status 0
    [ "$(grep -c "\"'=試験\",\"2026-05-01\"" out.csv)" -eq 2 ]
    seki crosswalk mds-core mhlw-7.0 --crosswalk own.tsv --to oscal -o out.json --json
    [ "$(json .confirmed)" = 2 ]
    [ "$(jq '[.["mapping-collection"].mappings[].maps[] | select(.props[] | .name == "status" and .value == "confirmed")] | length' out.json)" -eq 2 ]
}

@test "to a file: usage, nothing related, a full disk; an own crosswalk is not written over" {
    seki crosswalk mds-core mhlw-6.0 --to xlsx -o out
    expect_status 2
    seki crosswalk mds-core mhlw-6.0 -o out
    expect_status 2
    seki crosswalk mds-core mhlw-6.0 --to csv
    expect_status 2
    seki crosswalk mds-core mhlw-6.0 --to csv -o -
    expect_status 2
    seki crosswalk mds-core mhlw-6.0 --to csv -o out --explain C01
    expect_status 2
    seki crosswalk mds-core nist-800-53r5 --to oscal -o out
    expect_status 3
    expect_has "$stderr" 'nothing to write'
    own_crosswalk own.tsv 'C01\tintersects\tcontrol/14.5\t\tmine\tsecondary\t\t\n'
    cp own.tsv kept.tsv
    seki crosswalk mds-core mhlw-7.0 --crosswalk own.tsv --to csv -o ./own.tsv
    expect_status 2
    cmp own.tsv kept.tsv
    seki crosswalk mds-core mhlw-6.0 --to csv -o nowhere/out
    [ "$status" -ge 3 ]
    [ ! -e out ]
}

@test "a full disk is 4" {
    [ -w /dev/full ] || skip 'SKIPPED: no /dev/full'
    run --separate-stderr bash -c '"$SEKISHO" crosswalk mds-core mhlw-6.0 >/dev/full'
    expect_status 4
}
