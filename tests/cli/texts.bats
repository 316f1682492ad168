#!/usr/bin/env bats
# Texts that are more than they seem: kept, told, and data everywhere.

load common

setup() {
    common_setup
    {
        printf 'Question ID,Question,Answer,Note\r\n'
        printf 'MLDP-1,q,Yes,a\0b\1c\33[31m\r\n'
        printf 'MLDP-2,q,No,%s\r\n' "$(printf '%040000d' 7)"
        printf 'MLDP-3,q,=1+1,<script>alert(1)</script>\r\n'
        printf 'AUTH-1,q,Yes,"=HYPERLINK(""http://x/"",""y"")"\r\n'
        printf 'AUTH-2,q,No,@SUM(A1)\r\n'
        printf 'CONN-1,q,No,\xe2\x80\xaeover\r\n'
    } >form.csv
}

@test "NUL, controls, turned text and over-long texts are kept, with a finding that names the cell" {
    seki statement check form.csv --json
    expect_json sekisho-findings/1
    [ "$(json '[.findings[] | select(.rule == "text.hidden-characters") | .cell] | sort | join(" ")')" = 'C2 C7' ]
    [ "$(json '[.findings[] | select(.rule == "text.long") | .cell] | join(" ")')" = C3 ]
    [ "$(json '[.findings[] | select(.rule == "text.long") | .remedy_ja | length] | .[0] > 0')" = true ]
    seki statement import form.csv -o out.json
    expect_status 1
    [ "$(jq '.answers[] | select(.item == "MLDP-2") | .note | length' out.json)" -eq 40000 ]
    [ "$(jq -c '.answers[] | select(.item == "MLDP-1") | .note' out.json)" = '"a\u0000b\u0001c\u001b[31m"' ]
    seki statement import out.json -o again.json
    cmp <(jq .answers out.json) <(jq .answers again.json)
}

@test "what is shown on the terminal does not steer it" {
    seki statement check form.csv
    ! printf '%s' "$output" | grep -q $'\x1b'
    ! printf '%s' "$output" | grep -q $'\xe2\x80\xae'
}

@test "formulas and scripts stay text in what is written" {
    sed -i '/^MLDP-2/d' form.csv
    seki statement convert form.csv --to csv -o out.csv
    expect_status 0
    ! grep -qE '(^|,)"?[=@]' out.csv
    seki statement convert form.csv --to tsv -o out.tsv
    ! grep -qP '(^|\t)"?[=@]' out.tsv
    seki statement convert form.csv --to html -o out.html
    ! grep -q '<script' out.html
    grep -q '&lt;script' out.html
    seki statement convert form.csv --to xlsx -o out.xlsx
    expect_status 0
    unzip -q out.xlsx -d parts
    ! grep -rqE '<f>|<f |hyperlink' parts/xl/worksheets
}
