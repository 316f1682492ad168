#!/usr/bin/env bats
# statement convert --to html and pdf: what people read.

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
        | (.answers[] | select(.item == "MPII-2")) += {"value": "no", "match": "person", "planned_until": "2027-03-31"}
        | (.answers[] | select(.item == "MPII-2.1")) += {"value": "yes", "raw": "Yes?", "confidence": 0.5}
        | .extra = [{"sheet": "s", "cell": "B7", "text": "左の余白"}]' plain.json >"$1"
}

@test "a page says everything, in both languages, and runs nothing" {
    make_odd odd.json
    for lang in ja en; do
        seki statement convert odd.json --to html --lang "$lang" -o "開示書 髙.html"
        expect_status 0
        run ! grep -q 'cannot\|json だけ' <<<"$output"
        page=$(cat "開示書 髙.html")
        expect_has "$page" "<html lang=\"$lang\">"
        expect_has "$page" '<h1>&lt;b&gt;ﾎﾟﾝﾌﾟ&lt;/b&gt;</h1>'
        expect_has "$page" '株式会社髙𠮷'
        expect_has "$page" '&lt;script&gt;x&lt;/script&gt;'
        expect_has "$page" '左の余白'
        expect_has "$page" '2027-03-31'
        run ! grep -qE '<script|(src|href)="?https?:|url\(|@import' "開示書 髙.html"
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

# bats test_tags=long
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

# --- PDF

# The text of $1 in reading order, on one line, without blanks.
pdf_text() {
    pdftotext -raw "$1" - | tr -d ' \n\f'
}

@test "a PDF says all questions and answers in their order, and is tagged" {
    make_odd odd.json
    for lang in ja en; do
        seki statement convert odd.json --to pdf --lang "$lang" --json -o "開示書 髙.pdf"
        expect_status 0
        expect_json sekisho-statement-convert/1
        [ "$(json .unshown)" -eq 0 ]
        pages=$(json .pages)
        pdfinfo "開示書 髙.pdf" >info.txt
        grep -q '^Tagged: *yes' info.txt
        grep -q "^Pages: *$pages\$" info.txt
        [ "$pages" -ge 8 ] && [ "$pages" -le 30 ]
        grep -aq "/Lang ($lang)" "開示書 髙.pdf"
        pdfinfo -struct "開示書 髙.pdf" | tr -d ' ' >struct.txt
        grep -q '^H1' struct.txt
        [ "$(grep -c '^H2' struct.txt)" -ge 25 ]
        [ "$(grep -c '^TR' struct.txt)" -ge 240 ]
        text=$(pdf_text "開示書 髙.pdf")
        rest=$text # every item, in the order of the catalog
        for id in $("$SEKISHO" catalog show mds2-2019 --json |
            jq -r '.items[] | select(.kind != "section") | .id'); do
            [[ "$rest" == *"$id"* ]] || { echo "$id is missing or out of order"; return 1; }
            rest=${rest#*"$id"}
        done
        expect_has "$text" '株式会社髙𠮷'
        expect_has "$text" '<b>ﾎﾟﾝﾌﾟ</b>'
        expect_has "$text" '<script>x</script>'
        expect_has "$text" '2027-03-31'
        expect_has "$text" '左の余白'
    done
    expect_has "$text" 'Answerstobechecked:1'
    expect_has "$text" 'Approvedby'
}

@test "the same statement gives the same PDF, its date is the statement's" {
    make_odd odd.json
    seki statement convert odd.json --to pdf -o one.pdf
    expect_status 0
    sleep 1
    seki statement convert odd.json --to pdf -o two.pdf
    cmp one.pdf two.pdf
    pdfinfo -isodates one.pdf | grep -q '^CreationDate: *2026-04-01'
    jq '.header.date = ""' odd.json >undated.json
    seki statement convert undated.json --to pdf -o undated.pdf
    ! pdfinfo undated.pdf | grep -q CreationDate
}

@test "each page has its number, and heads and sections are repeated where they go on" {
    make_odd odd.json
    seki statement convert odd.json --to pdf --lang en -o out.pdf
    n=$(pdfinfo out.pdf | sed -n 's/^Pages: *//p')
    for page in $(seq 1 "$n"); do
        pdftotext -layout -f "$page" -l "$page" out.pdf page.txt
        grep -q "$page / $n\$" page.txt
        [ "$page" -eq 1 ] || head -1 page.txt | grep -q '株式会社髙𠮷'
        # a heading is never the last thing on its page
        ! grep -v '^ *$' page.txt | tail -2 | head -1 | grep -qE '^[A-Z]{4} [A-Z]'
    done
    [ "$(pdftotext -layout out.pdf - | grep -c '(continued)')" -ge 3 ]
}

@test "texts that nobody can show do no harm" {
    make_odd odd.json
    head -c 300000 /dev/zero | tr '\0' W >long.txt
    jq --rawfile long long.txt '(.answers[] | select(.item == "MPII-1")).note = $long
        | (.answers[] | select(.item == "MPII-2")).note = "a\u0001\u001b[31m\u202eevil\u2066 \u0e2a\u0647\ud83d\ude00"
        | .header.manufacturer = ("長い" * 2000)' odd.json >hostile.json
    seki statement convert hostile.json --to pdf --json -o out.pdf
    expect_status 0
    [ "$(json .unshown)" -ge 6 ]
    [ "$(json .pages)" -ge 100 ]
    pdf_text out.pdf | grep -q 'a〓〓\[31m〓evil'
    # and the paper itself says so, by the characters
    pdf_text out.pdf | grep -q "Noteverycharacterisprinted\|印刷されていない文字があります"
    pdf_text out.pdf | grep -q "U+1F600"
}

@test "missing fonts are 4 and name the package; nothing is written" {
    make_odd odd.json
    SEKISHO_FONTS=/nonexistent seki statement convert odd.json --to pdf -o out.pdf
    expect_status 4
    expect_has "$stderr" 'fonts-morisawa-bizud-gothic'
    [ ! -e out.pdf ]
    SEKISHO_FONTS=/nonexistent seki statement convert odd.json --to pdf -o out.pdf --json
    expect_status 4
    expect_json sekisho-error/1
}
