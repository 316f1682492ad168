#!/usr/bin/env bats
# Comments on the cells of a form: kept, told, heard where they limit an answer, and left alone by --into.

load common

setup() {
    common_setup
    ids=$("$SEKISHO" catalog show mds2-2019 --json |
        jq -r '[.items[] | select(.kind == "question") | .id][0:12][]')
    # shellcheck disable=SC2086
    python3 "$SEKI_SOURCE_ROOT/tests/cli/comment_files.py" . $ids
    # shellcheck disable=SC2086
    set -- $ids
    first=$1 second=$2 third=$3
}

confidence() {
    jq --arg item "$1" '.answers[] | select(.item == $item) | .confidence' out.json
}

@test "comments are kept with cell, author and item; one that limits makes its answer doubtful" {
    for form in notes.xlsx threads.xlsx notes.ods; do
        seki statement import "$form" -o out.json
        expect_status 1
        [ "$(jq -r '[.extra[] | select(.comment) | .cell] | join(" ")' out.json)" = "C2 C3 A4 B15" ]
        [ "$(jq -r '[.extra[] | select(.comment) | .item // "-"] | join(" ")' out.json)" = "$first $second $third -" ]
        [ "$(jq -r '[.extra[] | select(.comment) | .text][0]' out.json)" = "looked at twice" ]
        [ "$(jq -r '[.extra[] | select(.comment) | .author | length > 0] | all' out.json)" = true ]
        [ "$(confidence "$first")" = 1 ]
        [ "$(confidence "$second")" = 0.5 ]
        [ "$(confidence "$third")" = 0.5 ]
        expect_has "$output" 'limits the answer or is another one'
    done
}

@test "the statement read again still has its comments, and check tells them" {
    "$SEKISHO" statement import threads.xlsx -o out.json >/dev/null || [ $? -eq 1 ]
    "$SEKISHO" statement import out.json -o again.json >/dev/null || [ $? -eq 1 ]
    cmp <(jq .extra out.json) <(jq .extra again.json)
    for form in threads.xlsx again.json; do
        seki statement check "$form" --json
        [ "$(json '[.findings[] | select(.rule == "answer.comment") | .severity + " " + .item + " " + .cell] | sort | join(";")')" = \
            "info $first C2;warning $second C3;warning $third A4" ]
    done
    seki statement check threads.xlsx --lang ja
    expect_has "$output" 'コメントまたはテキストボックス「ただし保守時を除く」'
}

@test "--into leaves comments byte for byte" {
    for form in notes.xlsx threads.xlsx; do
        "$SEKISHO" statement import "$form" -o out.json >/dev/null || [ $? -eq 1 ]
        jq --arg item "$first" '(.answers[] | select(.item == $item)) += {"value": "no", "match": "person"}' out.json >other.json
        seki statement convert other.json --into "$form" -o "out-$form"
        expect_status 0
        [ "$(unzip -p "out-$form" xl/worksheets/sheet1.xml | sha256sum)" != \
            "$(unzip -p "$form" xl/worksheets/sheet1.xml | sha256sum)" ]
        for part in $(unzip -Z1 "$form" | grep -E 'omments|person|_rels'); do
            cmp <(unzip -p "$form" "$part") <(unzip -p "out-$form" "$part")
        done
        python3 "$SEKI_SOURCE_ROOT/tests/into/package_check.py" "out-$form"
    done
    "$SEKISHO" statement import notes.ods -o out.json >/dev/null || [ $? -eq 1 ]
    jq --arg item "$first" '(.answers[] | select(.item == $item)) += {"value": "no", "match": "person"}' out.json >other.json
    seki statement convert other.json --into notes.ods -o out.ods
    expect_status 0
    [ "$(unzip -p out.ods content.xml | grep -o '<office:annotation>' | wc -l)" -eq 4 ]
    "$SEKISHO" statement import out.ods -o back.json >/dev/null || [ $? -eq 1 ]
    cmp <(jq '[.extra[] | select(.comment)]' out.json) <(jq '[.extra[] | select(.comment)]' back.json)
    [ "$(jq -r --arg item "$first" '.answers[] | select(.item == $item) | .value' back.json)" = no ]
}

boxes() {
    # shellcheck disable=SC2086
    python3 "$SEKI_SOURCE_ROOT/tests/cli/box_files.py" . $ids
}

@test "text boxes are kept and told like comments; one beside answers that limits makes them doubtful" {
    boxes
    for form in boxes.xlsx boxes.ods; do
        seki statement import "$form" -o out.json
        expect_status 1
        [ "$(jq -r '[.extra[] | select(.comment) | .cell + " " + .text] | join("; ")' out.json)" = \
            "C4 looked at twice; E5 次期バージョンで対応予定; B20 凡例 ○=なし ×=あり" ]
        [ "$(confidence "$first")" = 1 ]
        [ "$(confidence "$second")" = 0.5 ]
        [ "$(confidence "$third")" = 0.5 ]
        [ "$(jq '[.answers[] | select(.confidence >= 0.8)] | length' out.json)" -eq 10 ]
        seki statement check "$form" --json
        [ "$(json '[.findings[] | select(.rule == "answer.comment") | .severity + " " + (.item // "-") + " " + .cell] | sort | join(";")')" = \
            "info $first C4;warning - B20;warning $second E5" ]
    done
}

@test "what hangs on the head of the answers, or lies above them, and limits, makes all of them doubtful" {
    boxes
    for form in heads.xlsx heads.ods legend.xlsx; do
        seki statement import "$form" -o out.json
        expect_status 1
        [ "$(jq '[.answers[] | select(.confidence >= 0.8)] | length' out.json)" -eq 0 ]
    done
    seki statement import guided.xlsx -o out.json
    expect_status 0
    [ "$(jq '[.answers[] | select(.value == "yes" and .confidence >= 0.8)] | length' out.json)" -eq 12 ]
}

@test "boxes as they were made before 2007, titles of charts, and boxes that lie on no cell" {
    boxes
    seki statement import old.xlsx -o out.json
    expect_status 1
    [ "$(jq -r '[.extra[] | select(.comment) | (.cell // "-") + " " + .text] | sort | join("; ")' out.json)" = \
        "- 対応状況の推移; E5 次期バージョンで対応予定" ]
    [ "$(confidence "$first")" = 1 ]
    [ "$(confidence "$second")" = 0.5 ]
    [ "$(confidence "$third")" = 0.5 ]
    seki statement import loose.ods -o out.json
    expect_status 1
    [ "$(jq -r '[.extra[] | select(.comment) | .text] | join("; ")' out.json)" = 次期バージョンで対応予定 ]
    [ "$(jq '[.answers[] | select(.confidence >= 0.8)] | length' out.json)" -eq 0 ]
    seki statement check loose.ods --json
    [ "$(json '[.findings[] | select(.rule == "answer.comment" and .severity == "warning")] | length')" -eq 1 ]
}
