#!/usr/bin/env bats
# assess and explain.

load common

setup() {
    common_setup
}

@test "the example hospital becomes four files and a summary" {
    need_hospital
    seki assess "$hospital" -o out
    [ "$status" -le 1 ]
    [ -s out/report.html ]
    [ -s out/measures.csv ]
    [ -s out/summary.txt ]
    jq -e '.format == "sekisho-assessment/1"' out/assessment.json
    expect_has "$output" 'report.html'
}

@test "assess --json, the language and the day" {
    need_hospital
    seki assess "$hospital" -o out --json --lang en --as-of 2026-04-01
    [ "$status" -le 1 ]
    expect_json sekisho-assess/1
    expect_has "$(json .report)" 'out/report.html'
    if [ "$(json .unacceptable)" -gt 0 ]; then expect_status 1; else expect_status 0; fi
}

@test "the same input gives the same bytes" {
    need_hospital
    seki assess "$hospital" -o one --as-of 2026-04-01
    seki assess "$hospital" -o two --as-of 2026-04-01
    diff -r one two
}

@test "blanks and Japanese names in paths" {
    need_hospital
    cp -r "$hospital" '病院 1'
    seki assess '病院 1' -o '結果 1'
    [ "$status" -le 1 ]
    [ -s '結果 1/assessment.json' ]
    id=$(jq -r '[.groups[].risks[].id][0]' '結果 1/assessment.json')
    seki explain '結果 1' "$id"
    expect_status 0
}

@test "explain walks back to the cells; --json is one document; a wrong id is 3" {
    need_hospital
    seki assess "$hospital" -o out
    id=$(jq -r '[.groups[].risks[] | select(.causes | length > 0) | .id][0]' out/assessment.json)
    seki explain out "$id"
    expect_status 0
    expect_has "$output" "${id#*:}"
    seki explain out "$id" --lang ja
    expect_status 0
    seki explain out/assessment.json "$id" --json
    expect_status 0
    printf '%s' "$output" | jq -e -s 'length == 1' >/dev/null
    seki explain out "${id}X"
    expect_status 3
    [ -n "$stderr" ]
}

@test "explain refuses what is no assessment" {
    mkdir empty
    seki explain empty a:b
    expect_status 3
    expect_has "$stderr" 'sekisho assess'
    mkdir other
    echo '{"format":"sekisho-statement/1"}' >other/assessment.json
    seki explain other a:b
    expect_status 3
    echo 'nonsense' >other/assessment.json
    seki explain other a:b --json
    expect_status 3
    expect_json sekisho-error/1
}

@test "a folder that is no hospital is 3; nothing is written" {
    mkdir empty
    seki assess empty -o out
    expect_status 3
    [ ! -e out ]
    seki assess nowhere -o out
    expect_status 3
    seki assess nowhere -o out --json
    expect_json sekisho-error/1
    [ ! -e out ]
}

@test "an unknown method is 3" {
    need_hospital
    seki assess "$hospital" -o out --method nothing
    expect_status 3
    [ ! -e out ]
}

@test "an output that cannot be written is 4" {
    need_hospital
    touch taken
    seki assess "$hospital" -o taken
    expect_status 4
    seki assess "$hospital" -o no/such/place
    expect_status 4
}
