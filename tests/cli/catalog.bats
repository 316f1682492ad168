#!/usr/bin/env bats
# catalog list, show, check.

load common

setup() {
    common_setup
}

@test "list shows id, edition, number of items, title and grade" {
    seki catalog list
    expect_status 0
    expect_has "$output" 'mds2-2019'
    seki catalog list --json
    expect_status 0
    [ "$(json '.catalogs | map(has("id", "edition", "items", "ja", "en", "grade")) | all')" = true ]
    [ "$(json '[.catalogs[].id] == ([.catalogs[].id] | sort)')" = true ]
}

@test "standards: the register, in both languages and as JSON" {
    seki catalog standards
    expect_status 0
    expect_has "$output" 'mds2-2013  HIMSS/NEMA HN 1 2013  [superseded, secondary source]'
    expect_has "$output" 'replaced by mds2-2019'
    seki catalog standards --lang ja
    expect_status 0
    expect_has "$output" '後継 mds2-2019'
    seki catalog standards --json
    expect_status 0
    [ "$(json '.standards | map(has("id", "name", "edition", "status", "domains", "grade")) | all')" = true ]
    [ "$(json '[.standards[] | select((.status == "superseded") != has("replaced_by"))] | length')" = 0 ]
}

@test "standards: a mistake in the register is 3, with file and line" {
    cp -r "$SEKISHO_DATA" data
    chmod -R u+w data
    sed -i '3s/\tmds2-2019\t/\tnowhere\t/' data/standards.tsv
    seki catalog standards --data data
    expect_status 3
    expect_has "$stderr" 'standards.tsv:3: '
    seki catalog check data
    expect_status 1
    expect_has "$output" 'data/standards.tsv:3: the register has no "nowhere"'
    rm data/standards.tsv
    seki catalog standards --data data
    expect_status 3
    seki catalog check data
    expect_status 0
}

@test "show prints every item in the chosen language" {
    seki catalog show mds2-2019
    expect_status 0
    english="$output"
    n=$("$SEKISHO" catalog show mds2-2019 --json | jq '.items | length')
    [ "$(printf '%s\n' "$english" | wc -l)" -gt "$n" ]
    seki catalog show mds2-2019 --lang ja
    expect_status 0
    [ "$output" != "$english" ]
}

@test "an unknown catalog is 3, with the nearest id" {
    seki catalog show mds2-2091
    expect_status 3
    expect_has "$stderr" 'Did you mean "mds2-2019"?'
    seki catalog show zzz
    expect_status 3
    expect_has "$stderr" 'sekisho catalog list'
}

@test "check: the shipped data are clean, as a whole and one by one" {
    seki catalog check "$SEKISHO_DATA"
    expect_status 0
    expect_has "$output" 'nothing to complain about'
    for folder in "$SEKISHO_DATA"/catalogs/*/; do
        seki catalog check "$folder"
        expect_status 0
    done
}

@test "check: every mistake with file and line, exit status 1" {
    cp -r "$SEKISHO_DATA" data
    chmod -R u+w data
    sed -i '2s/^\([^\t]*\)\t/\1\tnowhere/; 5s/$/\tone cell too many/' \
        data/catalogs/mds2-2019/items.tsv
    seki catalog check data
    expect_status 1
    expect_has "$output" 'data/catalogs/mds2-2019/items.tsv:2: '
    expect_has "$output" 'data/catalogs/mds2-2019/items.tsv:5: '
    seki catalog check data/catalogs/mds2-2019 --json
    expect_status 1
    expect_json sekisho-catalog-check/1
    [ "$(json '.complaints | length')" -ge 2 ]
    # Other commands do not start on broken data.
    seki catalog list --data data
    expect_status 3
}

@test "check: a file that nothing reads is a mistake" {
    cp -r "$SEKISHO_DATA" data
    chmod -R u+w data
    touch data/methods/notes.txt
    seki catalog check data
    expect_status 1
    expect_has "$output" 'data/methods/notes.txt: '
}

@test "check: what is no catalog is refused with 3" {
    mkdir empty
    seki catalog check empty
    expect_status 3
    seki catalog check nowhere
    expect_status 3
    touch file
    seki catalog check file
    expect_status 3
}

# A copy of the data that a test may spoil.
copy_data() {
    cp -r "$SEKISHO_DATA" data
    chmod -R u+w data
}

# Two requirements in a copy of the data, one without a tie.
make_requirements() {
    copy_data
    mkdir data/catalogs/duties
    printf '[catalog]\nid = duties\nedition = 1\nrole = requirements\nja = 題\nen = title\nsource = own\ngrade = secondary\n' \
        >data/catalogs/duties/catalog.ini
    {
        printf 'id\tparent\tkind\ttags\tja\ten\tgate\tpolarity\thub\tuntied\trefs\tsource\tgrade\n'
        printf '1\t\trequirement\tminimum I\t控え\tbackup\t\t\t+DTBK.BACKUP\t\t\town\tverified\n'
        printf '2\t\trequirement\t\t責任者\tmanager\t\t\t\torganisation\t\town\tunverified\n'
    } >data/catalogs/duties/items.tsv
}

@test "requirements: list and show say role, tags, grade and why there is no tie" {
    make_requirements
    seki catalog check data
    expect_status 0
    seki catalog list --data data
    expect_status 0
    expect_has "$output" 'duties  1  requirements  2 items  title [secondary source]'
    expect_has "$output" 'mds2-2019  ANSI/NEMA HN 1-2019  form  240 items'
    seki catalog show duties --data data
    expect_status 0
    expect_has "$output" ' +DTBK.BACKUP [verified; minimum; I]'
    expect_has "$output" '(not tied: a duty of an organisation, no property of a product) [unverified]'
    seki catalog show duties --data data --lang ja
    expect_has "$output" '; 最低限; I]'
    expect_has "$output" '要求事項'
    seki catalog show duties --data data --json
    expect_json sekisho-catalog/1
    [ "$(json '.role')" = requirements ]
    [ "$(json '.items[0].tags | join("+")')" = minimum+I ]
    [ "$(json '.items[1].untied')" = organisation ]
    [ "$(json '.items[1] | has("tags")')" = false ]
    [ "$(json '.items[0].kind')" = requirement ]
}

@test "guidelines: what was not seen is marked, on screen and in JSON" {
    seki catalog show mhlw-7.0
    expect_status 0
    [[ "$output" != *'[verified'* ]]
    expect_has "$output" '[secondary source; '
    seki catalog show mhlw-7.0 --json
    [ "$(json '[.items[].grade] | unique | join("+")')" = secondary ]
    seki catalog show mhlw-6.0 --lang ja
    expect_has "$output" '[未確認; I; III; 内容は未確認]'
    expect_has "$output" '[原典で確認済み; 案の文面で確認'
    seki catalog show mhlw-6.0 --json
    [ "$(json '[.items[] | select(.kind == "requirement")] | length')" -eq 239 ]
    [ "$(json '[.items[] | select(.kind == "requirement" and .hub == [] and (has("untied") | not))] | length')" -eq 0 ]
    seki catalog show mhlw-checklist-r7 --json
    [ "$(json '.items[] | select(.id == "hospital/2-8") | .refs')" = mhlw-6.0:control/8.5 ]
}

@test "requirements: no form is read by them, and the form is still recognised" {
    make_requirements
    make_form form.csv
    seki statement check form.csv --data data --catalog duties
    expect_status 3
    expect_has "$stderr" 'The catalog "duties" is no form'
    expect_has "$stderr" 'sekisho catalog list'
    seki statement carry form.csv --data data --to duties -o carried.json
    expect_status 3
    expect_has "$stderr" 'The catalog "duties" is no form'
    cp -r data/catalogs/duties mine
    seki statement carry form.csv --data data --to mine -o carried.json
    expect_status 3
    [ ! -e carried.json ]
    seki statement check form.csv --data data --catalog mine
    expect_status 3
    expect_has "$stderr" 'The catalog "duties" is no form'
    seki statement import form.csv --data data -o out.json
    [ "$(jq -r .catalog out.json)" = mds2-2019 ]
    # What is wrong in the items of a rule set does not keep anybody from reading forms.
    echo nonsense >data/catalogs/duties/items.tsv
    seki statement import form.csv --data data -o again.json
    cmp out.json again.json
    seki catalog list --data data
    expect_status 3
}

@test "list and show: numbers, texts and grades are those of the files" {
    for id in mds2-2019 mds-core; do
        items=$("$SEKISHO" catalog show "$id" --json | jq '[.items[] | select(.kind != "section")] | length')
        seki catalog list --json
        [ "$(json ".catalogs[] | select(.id == \"$id\") | .items")" -eq "$items" ]
        rows=$(($(wc -l <"$SEKISHO_DATA/catalogs/$id/items.tsv") - 1))
        [ "$("$SEKISHO" catalog show "$id" --json | jq '.items | length')" -eq "$rows" ]
    done
    seki catalog list --lang ja
    expect_has "$output" '医療機器セキュリティ製造業者開示書'
    [ "$("$SEKISHO" catalog show mds2-2019 --json |
        jq '[.items[] | select(.kind != "section")] | length')" -eq 240 ]
}

@test "check: complaints in both languages, with file, line and reason" {
    copy_data
    sed -i '3s/$/\r/' data/hub/facts.tsv
    seki catalog check data
    expect_status 1
    expect_has "$output" 'data/hub/facts.tsv:3: the line ends with CR LF; use LF'
    seki catalog check data --lang ja
    expect_status 1
    expect_has "$output" 'data/hub/facts.tsv:3: '
    [[ "$output" != *'CR LF; use'* ]]
    seki catalog check data --json
    expect_status 1
    expect_json sekisho-catalog-check/1
    [ "$(json '.complaints | length')" -eq 1 ]
    [ "$(json '.complaints[0].line')" -eq 3 ]
    expect_has "$(json '.complaints[0].file')" 'hub/facts.tsv'
    expect_has "$(json '.complaints[0].en')" 'CR LF'
    [ -n "$(json '.complaints[0].ja')" ]
}

@test "check: what would turn into comfort unseen is a mistake" {
    copy_data
    # A group of nothing would hinder every attack; an empty word would make an empty cell known.
    sed -i '2s/\t\([A-Z]*\.[A-Z_]*+[^\t]*\)/\t\1 |/' data/scenarios/general-1.tsv
    sed -i '2s/; /;; /' data/hub/facts.tsv
    sed -i 's/^none = 3/none = 1/; s/^full = 1/full = 3/' data/methods/product-3x3x3.ini
    seki catalog check data
    expect_status 1
    expect_has "$output" 'data/scenarios/general-1.tsv:2: '
    expect_has "$output" 'data/hub/facts.tsv:2: '
    expect_has "$output" 'data/methods/product-3x3x3.ini: a score falls'
}

@test "check: a table beyond its limit is 3, and says which" {
    copy_data
    for n in $(seq 1 128); do
        printf 'EXTRA_%s\tMPII\t余\textra\town\tunverified\n' "$n"
    done >>data/hub/exposures.tsv
    seki catalog check data
    expect_status 3
    expect_has "$stderr" 'exposures.tsv: there are more than 128, the limit.'
    seki catalog list --data data
    expect_status 3
}

@test "check: a missing table is 3" {
    copy_data
    rm data/hub/measures.tsv
    seki catalog check data
    expect_status 3
    expect_has "$stderr" 'data/hub/measures.tsv'
    seki catalog check data --json
    expect_status 3
    expect_json sekisho-error/1
}

@test "check: a catalog of one's own is tied to the hub of the data" {
    mkdir mine
    printf '[catalog]\nid = mine\nedition = 1\nja = 題\nen = title\nsource = own\ngrade = unverified\n' \
        >mine/catalog.ini
    printf 'id\tparent\tkind\tja\ten\tgate\tpolarity\thub\trefs\tsource\tgrade\n' >mine/items.tsv
    printf '1\t\tquestion\t問\tquestion\t\t+\t+DTBK.BACKUP\t\town\tunverified\n' >>mine/items.tsv
    seki catalog check mine
    expect_status 0
    expect_has "$output" '2 files'
    sed -i 's/+DTBK.BACKUP/+DTBK.NOTHING/' mine/items.tsv
    seki catalog check mine
    expect_status 1
    expect_has "$output" 'mine/items.tsv:2: the hub has no "DTBK.NOTHING"'
}

@test "check: nothing is written, and two runs say the same" {
    copy_data
    echo 'x' >>data/hub/facts.tsv
    find data -type f -exec sha256sum {} + | sort >before
    seki catalog check data
    expect_status 1
    first="$output"
    seki catalog check data
    [ "$output" = "$first" ]
    find data -type f -exec sha256sum {} + | sort | cmp - before
}

@test "other commands refuse broken data with its first mistake and what to do" {
    copy_data
    sed -i '2s/verified/sure/' data/hub/exposures.tsv
    make_form form.csv
    mkdir hospital
    echo 'id' >hospital/assets.csv
    echo 'A' >>hospital/assets.csv
    for line in 'catalog list' 'catalog show mds2-2019' 'statement check form.csv' \
        'assess hospital -o out'; do
        # shellcheck disable=SC2086 # words
        seki $line --data data
        expect_status 3
        expect_has "$stderr" 'data/hub/exposures.tsv:2: '
        expect_has "$stderr" 'catalog check'
    done
    [ ! -e out ]
}

@test "OSCAL holds items nested fifteen deep, and a catalog that is deeper is refused as a whole" {
    nested() { # a folder with one item below the other
        mkdir "$1"
        sed "s/^id = .*/id = $1/" "$SEKI_SOURCE_ROOT/data/catalogs/mhlw-5.2/catalog.ini" >"$1/catalog.ini"
        {
            printf 'id\tparent\tkind\tja\ten\tgate\tpolarity\thub\tfield\taliases\trefs\tsource\tgrade\tuntied\n'
            for ((i = 1; i <= $2; i++)); do
                kind=section why=
                [ "$i" -lt "$2" ] || kind=requirement why=organisation
                above=$((i - 1))
                printf '%d\t%s\t%s\t段\tLevel\t\t\t\t\t\t\town\tunverified\t%s\n' \
                    "$i" "${above#0}" "$kind" "$why"
            done
        } >"$1/items.tsv"
    }
    nested deep 15
    seki catalog check deep
    expect_status 0
    seki catalog export deep --to oscal -o deep.json
    expect_status 0
    [ "$(jq '[.. | objects | select(has("title") and has("props") and has("id")) | .id] | length' deep.json)" -eq 15 ]
    nested deeper 16
    seki catalog export deeper --to oscal -o deeper.json
    expect_status 3
    expect_has "$stderr" '16'
    expect_has "$stderr" '15'
    [ ! -e deeper.json ]
}
