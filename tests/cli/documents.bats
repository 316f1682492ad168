#!/usr/bin/env bats
# statement convert --to html: what people read.

load common

setup() {
    common_setup
}

# A statement with odd texts in it, as native JSON in $1.
make_odd() {
    make_form form.csv
    "$SEKISHO" statement import form.csv -o plain.json >/dev/null
    jq '.header += {"manufacturer": "株式会社髙𠮷", "product": "<b>ﾎﾟﾝﾌﾟ</b>", "date": "2026-04-01"}
        | (.answers[] | select(.item == "MPII-1")) += {"value": "yes", "note": "<script>x</script>\nb"}
        | (.answers[] | select(.item == "MPII-2")) += {"value": "no", "planned_until": "2027-03-31"}
        | (.answers[] | select(.item == "MPII-2.1")) += {"value": "yes", "raw": "Yes?", "confidence": 0.5}
        | .extra = [{"sheet": "s", "cell": "B7", "text": "左の余白"}]' plain.json >"$1"
}

@test "a page says everything, in both languages, and runs nothing" {
    make_odd odd.json
    for lang in ja en; do
        seki statement convert odd.json --to html --lang "$lang" -o "開示書 髙.html"
        expect_status 0
        ! grep -q 'cannot\|json だけ' <<<"$output"
        page=$(cat "開示書 髙.html")
        expect_has "$page" "<html lang=\"$lang\">"
        expect_has "$page" '<h1>&lt;b&gt;ﾎﾟﾝﾌﾟ&lt;/b&gt;</h1>'
        expect_has "$page" '株式会社髙𠮷'
        expect_has "$page" '&lt;script&gt;x&lt;/script&gt;'
        expect_has "$page" '左の余白'
        expect_has "$page" '2027-03-31'
        ! grep -qE '<script|http|src=' "開示書 髙.html"
        [ "$(grep -c '<th scope="row"' "開示書 髙.html")" -eq 241 ]
    done
    expect_has "$page" 'Planned until 2027-03-31'
    expect_has "$page" 'to be checked</span>'
    expect_has "$page" 'Answers to be checked: 1'
}

@test "what nobody has confirmed is marked as such" {
    printf '{"format":"sekisho-statement/1","catalog":"mds-core","answers":[]}' >core.json
    seki statement convert core.json --to html --lang en -o core.html
    expect_status 0
    n=$("$SEKISHO" catalog show mds-core --json |
        jq '[.items[] | select(.kind != "section" and .grade == "unverified")] | length')
    [ "$(grep -o '>unverified</span>' core.html | wc -l)" -eq $((n + 1)) ]
}

@test "the same statement gives the same page, and a full disk gives none" {
    make_odd odd.json
    seki statement convert odd.json --to html -o one.html
    seki statement convert odd.json --to html -o two.html
    cmp one.html two.html
    seki statement convert odd.json --to html -o nowhere/out.html
    [ "$status" -ge 3 ]
    seki statement convert odd.json --to html --json
    expect_status 0
    [ "$(json .extra_left_out)" -eq 0 ]
}

@test "a note too long for a table is not too long for a page" {
    make_odd odd.json
    head -c 200000 /dev/zero | tr '\0' x >long.txt
    jq --rawfile long long.txt '(.answers[] | select(.item == "MPII-1")).note = $long' odd.json >long.json
    seki statement convert long.json --to csv -o out.csv
    expect_status 3
    seki statement convert long.json --to html -o out.html
    expect_status 0
    [ "$(stat -c %s out.html)" -gt 200000 ]
}
