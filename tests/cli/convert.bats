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
        | (.answers[] | select(.item == "MPII-2")) += {"value": "no", "match": "person", "note": "\"q\"\n-5, ｶﾞ"}
        | (.answers[] | select(.item == "MPII-2.1")) += {"value": "na", "match": "person", "planned_until": "2027-03-31", "confidence": 1}
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

# A statement of the example as OSCAL in s.json, and what its first answer "no" is of.
make_component() {
    seki statement convert "$(ls "$SEKI_SOURCE_ROOT"/examples/hospital/statements/*2019*.xlsx | head -1)" --to oscal -o s.json
    expect_status 0
    seki statement import s.json -o before.json
    expect_status 0
    no=$(jq -r 'first(.answers[] | select(.value == "no") | .item)' before.json)
}

# The native answer to $2 in $1.
answer_of() {
    jq -r --arg i "$2" '.answers[] | select(.item == $i) | [.value, .confidence, .doubt // "-"] | join(" ")' "$1"
}

@test "a component-definition that we wrote is a form like any other" {
    make_component
    seki statement check s.json --json
    expect_json sekisho-findings/1
    seki statement convert s.json --to csv -o s.csv
    expect_status 0
    seki statement diff s.json before.json
    expect_status 0
    seki statement import s.json --catalog mds-core -o no.json
    expect_status 3
    [ ! -e no.json ]
}

@test "what somebody wrote over an answer of ours in OSCAL is never a sure answer" {
    make_component
    [ "$(answer_of before.json "$no")" = 'no 1 -' ]
    # The sentence says yes now, the property still no: neither counts.
    jq --arg i "$no" '(.. | objects | select(.props? and any(.props[]; .name == "item" and .value == $i)) | .description) = "Answer: yes"' s.json >said.json
    seki statement import said.json -o said.out.json
    expect_status 1
    [ "$(answer_of said.out.json "$no")" = 'no 0.5 changed' ]
    [ "$(jq -r '.extra[-1].text | split(": ")[1:] | join(": ")' said.out.json)" = 'Answer: yes' ]
    # A remark may limit the answer.
    jq --arg i "$no" '(.. | objects | select(.props? and any(.props[]; .name == "item" and .value == $i)) | .remarks) = "次の版から"' s.json >remark.json
    seki statement import remark.json -o remark.out.json
    expect_status 1
    [ "$(answer_of remark.out.json "$no")" = 'no 0.5 changed' ]
    # Two values of one answer, or two answers to one item: nobody can say which one counts.
    jq --arg i "$no" '(.. | objects | select(.props? and any(.props[]; .name == "item" and .value == $i)) | .props) |= [{name: "answer", ns: "urn:sekisho:oscal:1", value: "no"}] + .' s.json >both.json
    seki statement import both.json -o both.out.json
    expect_status 1
    [ "$(answer_of both.out.json "$no")" = 'no 0.5 changed' ]
    jq '."component-definition".components[0]."control-implementations"[0]."implemented-requirements" |= . + [.[0]]' s.json >again.json
    seki statement import again.json -o no.json
    expect_status 3
    expect_has "$stderr" 'answered twice'
    # A second component that answers nothing is told.
    jq '."component-definition".components += [{uuid: "a7ba800c-a432-44cd-9075-0862cd66da6b", type: "software", title: "T", description: "D"}]' s.json >more.json
    seki statement import more.json -o more.out.json
    expect_status 1
    [ "$(jq -r '.extra[-1].text' more.out.json)" = 'components that answer nothing (1)' ]
    # Two properties that do not say what they should: refused, with the place.
    jq '(first(.. | objects | select(.name? == "answer")) | .value) = "probably"' s.json >word.json
    seki statement import word.json -o no.json
    expect_status 3
    expect_has "$stderr" '/component-definition/components/0/control-implementations/0/implemented-requirements/0,'
    jq '(first(.. | objects | select(.name? == "confidence")) | .value) = "2"' s.json >sure.json
    seki statement import sure.json -o no.json --lang ja
    expect_status 3
    expect_has "$stderr" 'Sekisho が各回答に書く属性が欠けているか誤っているか'
    [ ! -e no.json ]
}

@test "a component-definition of somebody else gives notes, never a yes" {
    cat >foreign.json <<'JSON'
{"component-definition": {"uuid": "a7ba800c-a432-44cd-9075-0862cd66da6b",
 "metadata": {"title": "T", "last-modified": "2026-04-01T00:00:00Z", "version": "1", "oscal-version": "1.1.2"},
 "components": [{"uuid": "a7ba800c-a432-44cd-9075-0862cd66da6c", "type": "hardware", "title": "輸液ポンプ", "description": "ポンプ", "purpose": "P",
  "control-implementations": [{"uuid": "a7ba800c-a432-44cd-9075-0862cd66da6d", "source": "urn:sekisho:catalog:mds2-2019", "description": "D",
   "implemented-requirements": [
    {"uuid": "a7ba800c-a432-44cd-9075-0862cd66da6e", "control-id": "ALOF-1", "description": "Yes", "props": [{"name": "implementation-status", "value": "implemented"}],
     "statements": [{"statement-id": "ALOF-1_s", "uuid": "a7ba800c-a432-44cd-9075-0862cd66da6f", "description": "はい"}]},
    {"uuid": "a7ba800c-a432-44cd-9075-0862cd66da71", "control-id": "sc-8", "description": "TLS"}]}]}]}}
JSON
    seki statement import foreign.json -o out.json
    expect_status 1
    [ "$(jq -r .catalog out.json)" = mds2-2019 ]
    [ "$(jq -r '.header.product' out.json)" = 輸液ポンプ ]
    [ "$(jq -r '[.answers[] | select(.value != "none") | .item + " " + .value] | join("; ")' out.json)" = 'ALOF-1 note' ]
    [ "$(jq -r '.answers[] | select(.item == "ALOF-1") | .note' out.json)" = $'Yes\nALOF-1_s: はい' ]
    [ "$(jq -r '[.extra[].text] | join("; ")' out.json)" = 'hardware: ポンプ; sc-8: TLS; component: purpose (1); implemented-requirement: props implementation-status (1)' ]
    # Nothing that is an item of the form that was asked for.
    seki statement import foreign.json --catalog mds-core -o no.json
    expect_status 3
    expect_has "$stderr" 'none of the 2 controls'
    # Two products are no statement.
    jq '."component-definition".components += [."component-definition".components[0]]' foreign.json >two.json
    seki statement import two.json -o no.json
    expect_status 3
    expect_has "$stderr" '2 components'
    jq '."component-definition".components[0]."control-implementations"[0]."implemented-requirements"[1].uuid = "x"' foreign.json >bad.json
    seki statement import bad.json -o no.json
    expect_status 3
    expect_has "$stderr" '/implemented-requirements/1/uuid, "x" is not what OSCAL calls uuid'
    [ ! -e no.json ]
}
