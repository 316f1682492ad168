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
