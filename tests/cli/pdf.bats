#!/usr/bin/env bats
# Forms as PDF: read through pdftotext, or refused with what to do.

load common

setup() {
    common_setup
    local ids
    ids=$("$SEKISHO" catalog show mds2-2019 --json |
        jq -r '[.items[] | select(.kind == "question")][0:12][] | .id')
    # shellcheck disable=SC2086
    python3 "$SEKI_SOURCE_ROOT/tests/cli/pdf_files.py" . $ids
}

need_pdftotext() {
    [ -x /usr/bin/pdftotext ] || skip 'SKIPPED: pdftotext (poppler-utils) is not installed'
}

# What is refused says the same in both languages, and leaves nothing.
expect_refusal() {
    seki statement import "$1" -o out.json --lang en
    expect_status 3
    expect_has "$stderr" "$1"
    expect_has "$stderr" "$2"
    expect_has "$stderr" 'Excel or CSV'
    seki statement import "$1" -o out.json --lang ja
    expect_status 3
    expect_has "$stderr" "$3"
    expect_has "$stderr" 'Excel か CSV'
    [ ! -e out.json ]
}

@test "a PDF form is imported; an answer beside its line is doubtful" {
    need_pdftotext
    seki statement import form.pdf -o out.json
    expect_status 1
    expect_has "$output" 'Items found: 12'
    expect_has "$output" 'page 1, line'
    [ "$(jq '[.answers[] | select(.value == "yes" and .confidence >= 0.8)] | length' out.json)" -eq 10 ]
    [ "$(jq -r '[.answers[] | select(.value == "no")][0].note' out.json)" = 'because of that' ]
    [ "$(jq '[.answers[] | select(.value == "yes" and .confidence < 0.8)] | length' out.json)" -eq 1 ]
}

@test "answers that nobody sees on the page are doubtful" {
    need_pdftotext
    seki statement import hidden.pdf -o out.json
    expect_status 1
    [ "$(jq '[.answers[] | select(.value == "yes" and .confidence >= 0.8)] | length' out.json)" -eq 0 ]
    [ "$(jq '[.answers[] | select(.value == "yes" and .confidence < 0.8)] | length' out.json)" -eq 11 ]
    [ "$(jq '[.answers[] | select(.value == "no" and .confidence >= 0.8)] | length' out.json)" -eq 1 ]
}

@test "without pdftoppm the package to install is named" {
    need_pdftotext
    export SEKISHO_PDFTOPPM=/nowhere/pdftoppm
    seki statement import form.pdf -o out.json --lang en
    expect_status 4
    expect_has "$stderr" '/nowhere/pdftoppm'
    [ ! -e out.json ]
}

@test "check, convert and a Japanese name work with a PDF" {
    need_pdftotext
    cp form.pdf '開示書 輸液ポンプ.pdf'
    seki statement check '開示書 輸液ポンプ.pdf' --json
    expect_json sekisho-findings/1
    seki statement convert '開示書 輸液ポンプ.pdf' --to csv -o 表.csv
    expect_status 0
    [ -s 表.csv ]
}

@test "a hospital's folder may hold a PDF; the report names page and line" {
    need_pdftotext
    mkdir -p hospital/statements
    cp form.pdf hospital/statements/
    printf '[hospital]\nname = x\n' >hospital/hospital.ini
    printf 'id,name,maker,model,version,kind,place,zone,c,i,a,safety,statement\n' >hospital/assets.csv
    printf 'A-1,Pump,Acme,X,,,,,3,3,3,3,form.pdf\n' >>hospital/assets.csv
    seki assess hospital -o out --lang en
    [ "$status" -le 1 ] || expect_status 0
    grep -q 'page 1, line [0-9]* of form.pdf' out/report.html
    seki assess hospital -o out --lang ja
    grep -q 'form.pdf の 1 ページ [0-9]* 行目' out/report.html
}

@test "without pdftotext the package to install is named" {
    export SEKISHO_PDFTOTEXT=/nowhere/pdftotext
    seki statement import form.pdf -o out.json --lang en
    expect_status 4
    expect_has "$stderr" '/nowhere/pdftotext'
    expect_has "$stderr" 'apt-get install poppler-utils'
    seki statement import form.pdf --json --lang ja
    expect_status 4
    expect_json sekisho-error/1
    expect_has "$output" 'apt-get install poppler-utils'
    [ ! -e out.json ]
}

@test "a scan is refused" {
    need_pdftotext
    expect_refusal scan.pdf 'no text' '文字がありません'
    seki statement import scan.pdf --json
    expect_status 3
    expect_json sekisho-error/1
}

@test "a PDF with a password is refused" {
    need_pdftotext
    expect_refusal locked.pdf 'password' 'パスワード'
}

@test "a damaged PDF is refused" {
    need_pdftotext
    expect_refusal broken.pdf 'damaged' '壊れている'
}

@test "a PDF that was cut off is refused, or read to its end" {
    need_pdftotext
    seki statement import cut.pdf -o out.json
    [ "$status" -eq 3 ] || [ "$status" -le 1 ]
    [ "$status" -ne 3 ] || [ ! -e out.json ]
}

@test "more pages than a form has are refused" {
    need_pdftotext
    expect_refusal long.pdf 'more than 200 pages' '200 を超えています'
}

@test "a PDF is no table of a hospital" {
    mkdir hospital
    printf '[hospital]\nname = x\n' >hospital/hospital.ini
    cp form.pdf hospital/assets.csv
    seki assess hospital -o out
    expect_status 3
    expect_has "$stderr" 'PDF'
    [ ! -e out ]
}

@test "somebody who is not root reads a PDF as well" {
    need_pdftotext
    chmod 755 .
    chmod 644 form.pdf
    seki_as_nobody statement import form.pdf --json
    expect_status 1
    [ "$(json .matched)" -eq 12 ]
}
