#!/usr/bin/env bats
# statement import and check.

load common

setup() {
    common_setup
}

@test "import says what it recognised and writes native JSON" {
    make_form form.csv
    seki statement import form.csv -o out.json
    expect_status 0
    expect_has "$output" 'mds2-2019'
    expect_has "$output" 'Items found: 12'
    expect_has "$output" 'out.json'
    jq -e '.format == "sekisho-statement/1" and .catalog == "mds2-2019"' out.json
    [ "$(jq '[.answers[] | select(.value == "yes")] | length' out.json)" -eq 12 ]
    seki statement import form.csv -o out.json --lang ja
    expect_status 0
    expect_has "$output" '書き出しました'
}

@test "import --json reports, with or without an output" {
    make_form form.csv
    seki statement import form.csv --json
    expect_status 0
    expect_json sekisho-statement-import/1
    [ "$(json .matched)" -eq 12 ]
    [ "$(json .values.yes)" -eq 12 ]
    [ "$(json .output)" = null ]
    [ "$(json .columns.id)" = A ]
    seki statement import form.csv --json -o out.json
    expect_status 0
    [ "$(json .output)" = out.json ]
    [ -s out.json ]
}

@test "what was written reads back to the same" {
    make_form form.csv No
    seki statement import form.csv -o one.json
    expect_status 0
    seki statement import one.json -o two.json
    expect_status 0
    jq 'del(.answers[].source)' one.json >a
    jq 'del(.answers[].source)' two.json >b
    diff a b
}

@test "import ends with 1 when something is doubtful, doubled or left over, and writes" {
    make_form form.csv
    id=$(sed -n '2s/,.*//p' form.csv)
    printf '%s,Again,No,\n' "$id" >>form.csv
    seki statement import form.csv -o out.json
    expect_status 1
    [ -s out.json ]
    jq -e --arg id "$id" '.answers[] | select(.item == $id) | .value == "none"' out.json
}

@test "import tells row by row what it made of the form, and what to do" {
    make_form form.csv
    id=$(sed -n '2s/,.*//p' form.csv)
    printf '%s,Again,No,\nZZZZ-1,Unheard of,Yes,\n' "$id" >>form.csv
    sed -i '4s/Yes/Yes?/' form.csv
    seki statement import form.csv -o out.json
    expect_status 1
    expect_has "$output" "C2  $id  \"Yes\": answered in two ways"
    expect_has "$output" 'C4  '
    expect_has "$output" '"Yes?": not an answer'
    expect_has "$output" 'the catalog has no such id'
    expect_has "$output" 'What to do:'
    expect_has "$output" 'Ask the maker which answer holds'
    seki statement import form.csv -o out.json --lang ja
    expect_has "$output" '回答が2通りあります'
    expect_has "$output" '対処:'
    seki statement import form.csv --json
    expect_status 1
    expect_json sekisho-statement-import/1
    [ "$(json '.rows | length')" -eq 15 ]
    [ "$(json '[.rows[] | select(.kind == "item")] | length')" -eq 13 ]
    [ "$(json '.rows[0].kind')" = head ]
    [ "$(json '.rows[1] | [.cell, .match, .confidence, .reason] | @csv')" = '"C2","id",1,"doubled"' ]
    [ "$(json '.rows[14] | [.kind, .item, .reason, .text] | @csv')" = \
        '"left_over",,"unknown_id","ZZZZ-1 | Unheard of | Yes"' ]
    [ "$(json '.rows[14].remedy_ja')" != null ]
}

@test "the catalog may be an id or a folder; an unknown one is 3" {
    make_form form.csv
    seki statement import form.csv --catalog mds2-2019 -o out.json
    expect_status 0
    seki statement import form.csv --catalog "$SEKISHO_DATA/catalogs/mds2-2019" -o out2.json
    expect_status 0
    cmp out.json out2.json
    seki statement import form.csv --catalog nothing -o out3.json
    expect_status 3
    expect_has "$stderr" 'mds2-2019'
    [ ! -e out3.json ]
}

@test "files that are no forms are refused with 3, and nothing is written" {
    : >empty
    echo 'hello' >text.csv
    printf 'PK\003\004nonsense' >broken.xlsx
    echo '{"format":"something/1"}' >other.json
    head -c 1000 /dev/urandom >noise.xlsx
    mkdir folder
    for file in empty text.csv broken.xlsx other.json noise.xlsx folder nowhere; do
        seki statement import "$file" -o out.json
        expect_status 3
        [ ! -e out.json ]
        [ "$(printf '%s\n' "$stderr" | wc -l)" -le 2 ]
        seki statement check "$file" --json --lang ja
        expect_status 3
        expect_json sekisho-error/1
    done
}

@test "check groups findings and counts them" {
    make_form form.csv
    seki statement check form.csv
    [ "$status" -le 1 ]
    expect_has "$output" 'Errors '
    seki statement check form.csv --json
    expect_json sekisho-findings/1
    [ "$(json '.findings | map(has("rule", "severity", "item", "cell", "ja", "en")) | all')" = true ]
    errors=$(json '[.findings[] | select(.severity == "error")] | length')
    if [ "$errors" -gt 0 ]; then expect_status 1; else expect_status 0; fi
    [ "$(json .summary.error)" -eq "$errors" ]
}

@test "check ends with 1 on two answers that cannot both be true" {
    line=$("$SEKISHO" catalog show mds2-2019 --json |
        jq -r '[.items[] | select(.gate_answer == "yes")][0] | .id + " " + .gate')
    child=${line% *}
    gate=${line#* }
    printf 'Question ID,Answer,Note\n%s,No,\n%s,Yes,\n' "$gate" "$child" >form.csv
    make_form more.csv
    grep -v -e "^$gate," -e "^$child," more.csv | sed '1d; s/Some question,//' >>form.csv
    seki statement check form.csv
    expect_status 1
    expect_has "$output" 'gate.contradiction'
    expect_has "$output" "$child"
    seki statement check form.csv --json
    expect_status 1
    [ "$(json '[.findings[] | select(.rule == "gate.contradiction")][0].severity')" = error ]
}

@test "control characters of a form do not reach the terminal" {
    make_form form.csv
    id=$(sed -n '2s/,.*//p' form.csv)
    printf '%s,Again,\033[31mMaybe\007,\n' "$id" >>form.csv
    seki statement import form.csv -o out.json
    [[ "$output$stderr" != *$'\e'* ]]
    seki statement check form.csv
    [[ "$output$stderr" != *$'\e'* ]]
}

@test "findings as a table and as SARIF; a rule can be switched off with a reason" {
    make_form form.csv No
    printf 'MPII-3.6,q,Yes,\nCONN-1.1,q,No,\n' >> form.csv
    seki statement check form.csv --to csv --lang ja
    expect_status 1
    expect_has "$output" '"重大さ","規則"'
    expect_has "$output" '"error","pair.contradiction","MPII-3.6"'
    expect_has "$output" '無線では接続できない'
    seki statement check form.csv --to sarif --lang en
    expect_status 1
    jq -e '.version == "2.1.0" and (.runs[0].results | length) > 0' <<< "$output"
    jq -e '[.runs[0].tool.driver.rules[].id] as $ids |
           all(.runs[0].results[].ruleId; . as $r | $ids | index($r))' <<< "$output"
    jq -e '.runs[0].results[] | select(.ruleId == "pair.contradiction") | .level == "error"' <<< "$output"
    seki statement check form.csv --off 'pair.contradiction=accepted by the maker' --json
    expect_status 0
    [ "$(json '[.findings[] | select(.off)] | length')" -ge 1 ]
    [ "$(json '.findings[] | select(.off) | .off' | head -1)" = 'accepted by the maker' ]
    [ "$(json .summary.error)" -eq 0 ]
    seki statement check form.csv --off 'pair.contradiction='
    expect_status 2
    seki statement check form.csv --off 'no.such=reason'
    expect_status 2
    seki statement check form.csv --to pdf
    expect_status 2
}

@test "reasons that are missing are findings of their own, and share a line in text" {
    make_form form.csv
    printf '%s,Some question,No,\n' ALOF-1 ALOF-2 AUDT-1 AUDT-3 >>form.csv
    seki statement check form.csv --json
    n=$(json '[.findings[] | select(.rule == "no.no-plan")] | length')
    [ "$n" -gt 1 ]
    [ "$(json '[.findings[] | select(.rule == "no.no-plan") | (.item != null and .cell != null)] | all')" = true ]
    seki statement check form.csv
    [ "$(grep -c 'no\.no-plan' <<<"$output")" -eq 1 ]
    expect_has "$output" "$n protective functions are answered"
    seki statement check form.csv --all
    [ "$(grep -c 'no\.no-plan' <<<"$output")" -eq "$n" ]
    seki statement check form.csv --to csv
    [ "$(grep -c 'no\.no-plan' <<<"$output")" -eq "$n" ]
    seki statement check form.csv --off 'no.no-plan=it is an old device'
    run ! grep -q 'protective functions are answered' <<<"$output"
}
