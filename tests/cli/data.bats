#!/usr/bin/env bats
# The data folder: what is wrong in a file is told with its line, and nothing is used by half.

load common

setup() {
    common_setup
    cp -r "$SEKISHO_DATA" data
    chmod -R u+w data
}

# $1: what is told, by `catalog check` and by commands that only use the data.
expect_refused() {
    seki catalog check data
    expect_status 1
    expect_has "$output" "$1"
    seki catalog check data --json
    expect_status 1
    expect_json sekisho-catalog-check/1
    [ "$(json '.complaints | length > 0')" = true ]
    for words in 'rules search log' 'rules list --json' 'crosswalk mds-core mhlw-6.0'; do
        # shellcheck disable=SC2086
        seki $words --data data
        expect_status 3
        [ -z "$output" ] || expect_has "$output" sekisho-error
    done
}

@test "the shipped data: nothing to complain about, and nothing to remark" {
    seki catalog check "$SEKISHO_DATA" --json
    expect_status 0
    [ "$(json '.complaints | length')" = 0 ]
    [ "$(json '.remarks | length')" = 0 ]
}

@test "a cell too many or too few" {
    sed -i '3s/$/\tmore/' data/catalogs/mds-core/items.tsv
    expect_refused 'data/catalogs/mds-core/items.tsv:3: the row does not have'
    cp "$SEKISHO_DATA"/catalogs/mds-core/items.tsv data/catalogs/mds-core/
    chmod u+w data/catalogs/mds-core/items.tsv
    sed -i '4s/\t[^\t]*$//' data/catalogs/mds-core/items.tsv
    expect_refused 'data/catalogs/mds-core/items.tsv:4: the row does not have'
}

@test "a tab in a text" {
    sed -i '5s/ /\t/' data/hub/exposures.tsv
    expect_refused 'data/hub/exposures.tsv:5: the row does not have'
}

@test "mixed line ends" {
    sed -i '7s/$/\r/' data/crosswalks/mhlw-5.2--mhlw-6.0.tsv
    expect_refused 'data/crosswalks/mhlw-5.2--mhlw-6.0.tsv:7: the line ends with CR LF'
}

@test "a byte order mark, and quotation marks around a cell" {
    sed -i '1s/^/\xef\xbb\xbf/' data/hub/objectives.tsv
    expect_refused 'data/hub/objectives.tsv: the file begins with a byte order mark (BOM)'
    sed -i '1s/^\xef\xbb\xbf//' data/hub/objectives.tsv
    sed -i '2s/^\([^\t]*\)\t/"\1"\t/' data/scenarios/general-1.tsv
    expect_refused 'data/scenarios/general-1.tsv:2: the cell "id" stands in quotation marks'
}

@test "an id twice" {
    sed -n 5p data/catalogs/mhlw-6.0/items.tsv >>data/catalogs/mhlw-6.0/items.tsv
    last=$(wc -l <data/catalogs/mhlw-6.0/items.tsv)
    expect_refused "data/catalogs/mhlw-6.0/items.tsv:$last: "
}

@test "an unknown relation, and an item that is not there" {
    sed -i '2s/\tequivalent\t/\tsimilar\t/; 3s/^[^\t]*/Z.99/' data/crosswalks/mds2-2013--mds2-2019.tsv
    expect_refused 'mds2-2013--mds2-2019.tsv:2: '
    seki catalog check data
    expect_has "$output" 'similar'
    expect_has "$output" 'mds2-2013--mds2-2019.tsv:3: '
    expect_has "$output" 'Z.99'
}

@test "an id that a spreadsheet made a date of" {
    sed -i 's/^vendor\/1-1\t/1月1日\t/' data/catalogs/mhlw-checklist-r7/items.tsv
    expect_refused 'mhlw-checklist-r7--mhlw-6.0.tsv:'
}

@test "a reason that is none" {
    sed -i 's/\thospital$/\tnobody/' data/hub/objectives.tsv
    expect_refused 'nobody'
}

@test "remarks: what is missing in sound data, with file and line; no complaint" {
    line=$(grep -n '^PAUT.DEFAULT_CHANGED' data/hub/objectives.tsv | cut -d: -f1)
    sed -i "${line}s/\thospital\$/\t/" data/hub/objectives.tsv
    seki catalog check data
    expect_status 0
    expect_has "$output" "data/hub/objectives.tsv:$line: remark: no question of any form asks for PAUT.DEFAULT_CHANGED"
    seki catalog check data --lang ja
    expect_status 0
    expect_has "$output" "data/hub/objectives.tsv:$line: 補足: PAUT.DEFAULT_CHANGED"
    printf 'WARP\tMPII\t超光速\tflies faster than light\town\tunverified\t\t\n' >>data/hub/exposures.tsv
    seki catalog check data --json
    expect_status 0
    [ "$(json '.remarks | length')" = 2 ]
    [ "$(json '.remarks[1].line')" = "$(wc -l <data/hub/exposures.tsv)" ]
}

# The blocks of docs/data.md in language $1, the $2-th of them.
block() {
    awk -v lang="$1" -v want="$2" '
        $0 == "```" lang { n++; on = n == want; next }
        /^```/ { on = 0 }
        on' "$SEKI_SOURCE_ROOT/docs/data.md"
}

@test "docs/data.md: the table is that of the data" {
    "$SEKI_SOURCE_ROOT/tools/data-table" "$SEKISHO" --check
}

@test "docs/scenarios.md: the page is that of the data" {
    "$SEKI_SOURCE_ROOT/tools/scenario-page" "$SEKISHO" --check
}

@test "docs/data.md: the worked example works as it stands there" {
    mkdir my-checklist
    block ini 1 >my-checklist/catalog.ini
    block tsv 1 >my-checklist/items.tsv
    seki catalog check my-checklist
    expect_status 0
    seki crosswalk my-checklist mhlw-6.0
    expect_status 0
    expect_has "$output" 'overlaps with         control/14.5'
    expect_has "$output" 'reference [verified]'
    seki crosswalk my-checklist mds2-2019 --explain 1-1
    expect_status 0
    expect_has "$output" 'both are tied to PAUT.TWO_FACTOR'
    mv my-checklist data/catalogs/
    block tsv 2 >data/crosswalks/my-checklist--mhlw-6.0.tsv
    seki catalog check data
    expect_status 0
    seki rules show my-checklist:1-1 --data data
    expect_status 0
    expect_has "$output" 'same in other words - crosswalk [verified]'
    expect_has "$output" 'mhlw-5.2:6.5.C.13'
}

@test "docs/data.md: what Excel saved becomes a data file by the line given there" {
    line=$(grep '^iconv ' "$SEKI_SOURCE_ROOT/docs/data.md")
    file="$SEKISHO_DATA/catalogs/iot-2016/items.tsv"
    sed 's/$/\r/' "$file" | iconv -f UTF-8 -t UTF-16 >items.txt
    eval "$line"
    cmp items.tsv "$file"
}
