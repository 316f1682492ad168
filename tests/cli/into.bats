#!/usr/bin/env bats
# statement convert --into: exit statuses, what is told, and that nothing else of the form changes.

load common

setup() {
    common_setup
    make_form form.csv
    "$SEKISHO" statement convert form.csv --to xlsx --lang en -o 様式.xlsx >/dev/null
    "$SEKISHO" statement import 様式.xlsx -o answers.json >/dev/null
}

# $1: jq on the answers, into other.json.
change() {
    jq "$1" answers.json >other.json
}

check_package() {
    python3 "$SEKI_SOURCE_ROOT/tests/into/package_check.py" "$1"
}

@test "a form into itself is the same file" {
    seki statement convert 様式.xlsx --into 様式.xlsx -o same.xlsx
    expect_status 0
    cmp 様式.xlsx same.xlsx
}

@test "answers and notes come back, and the package stays sound" {
    change '(.answers[] | select(.item == "MPII-1")) += {"value": "no", "note": "=1+1 <b>"}'
    seki statement convert other.json --into 様式.xlsx -o 記入済み.xlsx
    expect_status 0
    expect_has "$output" 'Written: 1 items in 2 cells'
    check_package 記入済み.xlsx
    seki statement import 記入済み.xlsx -o back.json
    [ "$(jq -c '.answers[] | select(.item == "MPII-1") | [.value, .note]' back.json)" = '["no","=1+1 <b>"]' ]
    for part in xl/styles.xml xl/workbook.xml '\[Content_Types\].xml' xl/sharedStrings.xml; do
        cmp <(unzip -p 様式.xlsx "$part") <(unzip -p 記入済み.xlsx "$part")
    done
}

@test "what is not written is told, in text and in JSON" {
    change '.header.product = "別の製品" | .answers[0].planned_until = "2027-03-31"
        | .extra = [{"text": "a remark"}]
        | (.answers[] | select(.item == "MPII-2")) += {"value": "yes", "note": "see_me"}'
    seki statement convert other.json --into 様式.xlsx --json -o out.xlsx
    expect_status 0
    expect_json sekisho-statement-into/1
    [ "$(json '[.plans_left_out, .extra_left_out, .written] | map(tostring) | join(" ")')" = "1 1 1" ]
    [ "$(json '.header_differs[0] | .field + .answers')" = "product別の製品" ]
    seki statement convert other.json --into 様式.xlsx --lang ja -o out.xlsx
    expect_has "$output" '未反映の'
}

@test "a doubtful answer never looks sure, and goes nowhere where it cannot say so" {
    change '(.answers[] | select(.item == "MPII-1")) += {"value": "no", "confidence": 0.5}'
    seki statement convert other.json --into 様式.xlsx -o out.xlsx
    expect_status 0
    seki statement import out.xlsx -o back.json
    [ "$(jq -c '.answers[] | select(.item == "MPII-1") | .confidence < 0.8' back.json)" = true ]
}

@test "usage errors are 2" {
    seki statement convert answers.json --into 様式.xlsx --to xlsx -o out.xlsx
    expect_status 2
    seki statement convert answers.json --into 様式.xlsx
    expect_status 2
    seki statement convert answers.json --into '' -o out.xlsx
    expect_status 2
    cp 様式.xlsx before.xlsx
    seki statement convert answers.json --into 様式.xlsx -o ./様式.xlsx
    expect_status 2
    cmp 様式.xlsx before.xlsx
    seki statement convert answers.json --into 様式.xlsx -o ./answers.json
    expect_status 2
}

@test "forms that cannot be written into are refused with 3, and nothing is left" {
    seki statement convert answers.json --into form.csv -o out.xlsx
    expect_status 3
    head -c 900 様式.xlsx >cut.xlsx
    seki statement convert answers.json --into cut.xlsx -o out.xlsx
    expect_status 3
    cp 様式.xlsx signed.xlsx
    mkdir _xmlsignatures
    echo x >_xmlsignatures/sig1.xml
    zip -q signed.xlsx _xmlsignatures/sig1.xml
    seki statement convert answers.json --into signed.xlsx -o out.xlsx
    expect_status 3
    expect_has "$stderr" 'signed'
    [ ! -e out.xlsx ]
}

@test "a form of another catalog is refused with the way out" {
    printf 'No.,設問,回答,備考\n' >ja.csv
    "$SEKISHO" catalog show mds-core --json | jq -r '[.items[] | select(.kind == "question")][0:12][]
        | "\(.id),設問,はい,"' >>ja.csv
    "$SEKISHO" statement import ja.csv --catalog mds-core -o ja.json >/dev/null || [ $? -eq 1 ]
    seki statement convert ja.json --into 様式.xlsx -o out.xlsx
    expect_status 3
    expect_has "$stderr" 'carry FILE --to mds2-2019'
    [ ! -e out.xlsx ]
}

@test "an output that cannot be written, or told, ends with 4" {
    seki statement convert answers.json --into 様式.xlsx -o nowhere/out.xlsx
    expect_status 4
    [ -c /dev/full ] || skip 'SKIPPED: there is no /dev/full'
    run bash -c '"$SEKISHO" statement convert answers.json --into 様式.xlsx -o out.xlsx >/dev/full'
    [ "$status" -eq 4 ]
}
