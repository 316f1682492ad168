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

@test "a full disk is 4" {
    [ -w /dev/full ] || skip 'SKIPPED: no /dev/full'
    run --separate-stderr bash -c '"$SEKISHO" crosswalk mds-core mhlw-6.0 >/dev/full'
    expect_status 4
}
