#!/usr/bin/env bats
# statement convert: every format, what comes back, exit statuses.

load common

setup() {
    common_setup
}

# What counts in a statement: $1 is native JSON.
meaning() {
    jq -S '{catalog, header, answers: [.answers[] | {item, value, text, note, planned_until}]}' "$1"
}

# A statement with odd texts in it, as native JSON in $1.
make_odd() {
    make_form form.csv
    "$SEKISHO" statement import form.csv -o plain.json >/dev/null
    jq '.header += {"manufacturer": "株式会社髙𠮷", "product": "ﾎﾟﾝﾌﾟ", "version": "=2.0"}
        | .answers[0] += {"value": "text", "text": "株式会社髙𠮷", "confidence": 1}
        | .answers[7] += {"value": "text", "text": "a\nb", "confidence": 1}
        | (.answers[] | select(.item == "MPII-1")) += {"value": "text", "text": "=cmd|x"}
        | (.answers[] | select(.item == "MPII-2")) += {"value": "no", "note": "\"q\"\n-5, ｶﾞ"}
        | (.answers[] | select(.item == "MPII-2.1")) += {"value": "na", "planned_until": "2027-03-31", "confidence": 1}
        | (.answers[] | select(.item == "MPII-2.2")) += {"value": "note", "note": "@x"}' \
        plain.json >"$1"
}

@test "json is what import writes" {
    make_form form.csv
    seki statement import form.csv -o one.json
    seki statement convert form.csv --to json -o two.json
    expect_status 0
    cmp one.json two.json
}

@test "tables come back to the same answers, notes and header" {
    make_odd odd.json
    for to in csv tsv xlsx; do
        for lang in ja en; do
            seki statement convert odd.json --to "$to" --lang "$lang" -o "out.$to"
            expect_status 0
            seki statement import "out.$to" -o back.json
            expect_status 0
            diff <(meaning odd.json) <(meaning back.json)
        done
    done
}

@test "a workbook is the same bytes each time, and none of its cells is a formula" {
    make_odd odd.json
    seki statement convert odd.json --to xlsx --lang ja -o one.xlsx
    expect_status 0
    sleep 1
    seki statement convert odd.json --to xlsx --lang ja -o two.xlsx
    cmp one.xlsx two.xlsx
    unzip -p one.xlsx xl/worksheets/sheet1.xml >sheet.xml
    grep -q 'state="frozen"' sheet.xml
    grep -q 'orientation="landscape"' sheet.xml
    grep -q '"はい,いいえ,対象外,備考参照"' sheet.xml
    run ! grep -q '<f>' sheet.xml
    unzip -p one.xlsx xl/workbook.xml | grep -q 'Print_Titles'
}

@test "a text that no cell of Excel holds is refused, and nothing is written" {
    make_odd odd.json
    jq --arg long "$(printf '%033000d' 0)" \
        '(.answers[] | select(.item == "MPII-1")).note = $long' odd.json >long.json
    seki statement convert long.json --to xlsx -o out.xlsx
    expect_status 3
    expect_has "$stderr" '32767'
    [ ! -e out.xlsx ]
    seki statement convert long.json --to csv -o out.csv
    expect_status 0
}

@test "csv begins with a byte order mark, tsv does not, and both speak the language" {
    make_odd odd.json
    seki statement convert odd.json --to csv --lang ja -o out.csv
    seki statement convert odd.json --to tsv --lang en -o out.tsv
    [ "$(head -c 3 out.csv | od -An -tx1 | tr -d ' ')" = efbbbf ]
    grep -q '"項番","設問","回答","備考"' out.csv
    grep -q '"製造業者","株式会社髙𠮷"' out.csv
    grep -q '"対象外"' out.csv
    head -c 6 out.tsv | grep -q '"Form"'
    grep -q 'N/A' out.tsv
    run ! grep -qP '(^|,)"[=+@-]' out.csv
    run ! grep -qP '(^|\t)"[=+@-]' out.tsv
}

@test "a doubtful answer is marked, and stays doubtful" {
    make_form form.csv
    id=$(sed -n '2s/,.*//p' form.csv)
    printf '%s,Again,No,\n' "$id" >>form.csv
    sed -i '3s/Yes/Perhaps/' form.csv
    seki statement convert form.csv --to csv --lang en -o out.csv
    expect_status 0
    expect_has "$output" 'marked as doubtful in the output: 2'
    grep -q '\[not understood\] Yes | No' out.csv
    grep -q '\[not understood\] Perhaps' out.csv
    seki statement import out.csv -o back.json
    expect_status 1
    jq -e --arg id "$id" '.answers[] | select(.item == $id) | .value == "none"' back.json
    jq '(first(.answers[] | select(.value == "yes"))) += {"confidence": 0.5}' back.json >half.json
    seki statement convert half.json --to csv --lang ja -o half.csv
    grep -q '【要確認】 はい' half.csv
    seki statement import half.csv -o again.json
    expect_status 1
    [ "$(jq '[.answers[] | select(.value == "yes" and .confidence < 0.8)] | length' again.json)" -eq 1 ]
}

@test "an empty form can be filled in and read" {
    printf '{"format":"sekisho-statement/1","catalog":"mds2-2019","answers":[]}' >empty.json
    seki statement convert empty.json --to csv --lang ja -o form.csv
    expect_status 0
    sed -i 's/^\("MPII-1","[^"]*",\)""/\1"有り"/; s/^"バージョン",""/"バージョン","3.1"/
        s/^"作成日",""/"作成日","令和8年4月1日"/' form.csv
    seki statement import form.csv -o out.json
    expect_status 0
    [ "$(jq -r .header.version out.json)" = 3.1 ]
    [ "$(jq -r .header.date out.json)" = 2026-04-01 ]
    [ "$(jq -r '.answers[] | select(.item == "MPII-1").value' out.json)" = yes ]
    [ "$(jq '[.answers[] | select(.value != "none")] | length' out.json)" -eq 1 ]
}

@test "--json reports in one document, with or without an output" {
    make_form form.csv
    seki statement convert form.csv --to csv --json
    expect_status 0
    expect_json sekisho-statement-convert/1
    [ "$(json .output)" = null ]
    [ "$(json .to)" = csv ]
    seki statement convert form.csv --to csv --json -o '開示書 髙.csv'
    expect_status 0
    [ "$(json .output)" = '開示書 髙.csv' ]
    [ -s '開示書 髙.csv' ]
}

@test "wrong usage is 2, refused input 3, no room 4; nothing is written" {
    make_form form.csv
    for words in 'form.csv -o o' 'form.csv --to docx -o o' 'form.csv --to csv' \
        'form.csv --to csv -o -' '--to csv -o o' 'form.csv --to csv -o form.csv'; do
        # shellcheck disable=SC2086
        seki statement convert $words
        expect_status 2
        [ ! -e o ]
    done
    seki statement convert form.csv --to docx -o o --json
    expect_status 2
    expect_json sekisho-error/1
    seki statement convert nowhere --to csv -o o
    expect_status 3
    seki statement convert form.csv --to csv -o nowhere/o
    [ "$status" -ge 3 ]
    [ ! -e o ]
}
