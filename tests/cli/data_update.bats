#!/usr/bin/env bats
# Releases of rule data: what they change is told first; in use is one whole version, whatever happens.

load common

setup() {
    common_setup
    unset SEKISHO_DATA
    mkdir bin
    for program in sekisho sekisho-worker sekisho-painter; do
        ln "$(dirname "$SEKISHO")/$program" bin/ 2>/dev/null || cp "$(dirname "$SEKISHO")/$program" bin/
    done
    SEKISHO=$PWD/bin/sekisho
    cp -r "$SEKI_SOURCE_ROOT/data" data
    cp -r data '新 しい'
    chmod -R u+w data '新 しい'
    sed -i 's/^edition = 1/edition = 2/' '新 しい/methods/matrix-5x5.ini'
    sed -i '3d' '新 しい/standards.tsv'
    sed -i '/^M.USE_BOOK\t/s/\tpartial\t/\tfull\t/' '新 しい/hub/measures.tsv'
    printf 'ID\tja\ten\n' > '新 しい/more.tsv'
}

# pack FOLDER VERSION FILE
pack() {
    digest=$("$SEKI_SOURCE_ROOT/tools/data-release" "$1" rules "$2" "$3")
}

edition() {
    "$SEKISHO" method show matrix-5x5 --json --lang en | jq -r .edition
}

@test "what a release changes in stored assessments is told before it is installed" {
    pack '新 しい' 2026.12 r.zip
    seki db init in
    seki hospital import "$SEKI_SOURCE_ROOT/examples/hospital" --organisation 甲病院 --new --data in
    seki data update r.zip --data in --lang en
    expect_status 0
    expect_has "$output" 'Nothing of what is stored has been assessed yet'
    seki hospital assess --organisation 甲病院 --data in
    seki data update r.zip --data in --json
    expect_status 0
    [ "$(json '.stored | length')" = 1 ]
    [ "$(json '.stored[0].organisation')" = 甲病院 ]
    [ "$(json .installed)" = false ]
    [ "$(edition)" = 1 ]
    # It is what the folder says.
    stored=$(json '.stored[0] | del(.organisation, .assessment)')
    seki data update r.zip --hospital "$SEKI_SOURCE_ROOT/examples/hospital" --json
    [ "$(json .effect)" = "$stored" ]
    seki data update r.zip --data in --lang en
    expect_has "$output" 'In assessment 1 of 甲病院 would change'
    seki audit list --data in --json
    expect_has "$output" '"export"'
    seki data update r.zip --data in --db in
    expect_status 2
    seki data update r.zip --data none
    expect_status 3
}

@test "a release is shown, installed, and undone" {
    pack '新 しい' 2026.12 '規則 12月.zip'
    seki data list
    expect_status 0
    expect_has "$output" 'in use   the data that came with the program'

    seki data update '規則 12月.zip' --hospital "$SEKI_SOURCE_ROOT/examples/hospital" --lang en
    expect_status 0
    expect_has "$output" "SHA-256 $digest"
    expect_has "$output" 'NOT SIGNED'
    expect_has "$output" '  hub/measures.tsv: 1 changed, 0 added, 0 removed (M.USE_BOOK)'
    expect_has "$output" '  methods/matrix-5x5.ini: 1 changed, 0 added, 0 removed (edition)'
    expect_has "$output" '  standards.tsv: 0 changed, 0 added, 1 removed'
    expect_has "$output" '  more.tsv: new, 1 rows'
    expect_has "$output" 'What changes in the assessment'
    expect_has "$output" 'Nothing was installed'
    [ "$(edition)" = 1 ]
    [ ! -e data-versions ]

    seki data update '規則 12月.zip' --yes --json
    expect_status 0
    expect_json sekisho-data-update/1
    [ "$(json .installed)" = true ]
    [ "$(json .signed)" = false ]
    [ "$(edition)" = 2 ]
    [ "$(ls -A data-versions)" = "$(printf 'current\nrules-2026.12')" ]
    diff -r -x MANIFEST data-versions/rules-2026.12 '新 しい'

    # Again is no harm, and another version comes before it.
    seki data update '規則 12月.zip' --yes
    expect_status 0
    expect_has "$output" 'Nothing differs'
    sed -i 's/^edition = 2/edition = 3/' '新 しい/methods/matrix-5x5.ini'
    pack '新 しい' 2027.01 next.zip
    seki data update next.zip --yes
    expect_status 0
    [ "$(edition)" = 3 ]
    seki data list --json
    expect_json sekisho-data-list/1
    [ "$(json '.versions | map([.name, .used, .undo] | map(tostring) | join(" ")) | join("; ")')" = \
        'rules-2026.12 false 1; rules-2027.01 true 0' ]

    seki data undo
    expect_status 0
    [ "$(edition)" = 2 ]
    seki data undo --json
    expect_json sekisho-data-undo/1
    [ "$(json .home_used)" = true ]
    [ "$(edition)" = 1 ]
    seki data undo
    expect_status 3
    expect_has "$stderr" 'nothing can be undone'

    # The same version with other contents is not the same release.
    sed -i 's/^edition = 3/edition = 4/' '新 しい/methods/matrix-5x5.ini'
    pack '新 しい' 2027.01 next.zip
    seki data update next.zip --yes
    [ "$status" -ne 0 ]
    expect_has "$stderr" 'Another release is installed as rules-2027.01'
    [ "$(edition)" = 1 ]
}

@test "data with mistakes is not installed" {
    sed -i '3s/$/\tmore/' '新 しい/catalogs/mds-core/items.tsv'
    pack '新 しい' 1 r.zip
    seki data update r.zip --yes --lang en
    expect_status 1
    expect_has "$output" '  catalogs/mds-core/items.tsv:3: the row does not have'
    expect_has "$output" 'Nothing was installed: data with mistakes is not used.'
    [ "$(edition)" = 1 ]
    [ ! -e data-versions ]
}

# what is told
expect_refused() {
    seki data update r.zip --yes --lang en
    expect_status 3
    expect_has "$stderr" "$1"
    [ -z "$output" ]
    [ ! -e data-versions ]
}

@test "an archive that is not as its MANIFEST says is refused" {
    echo text > r.zip
    expect_refused 'it is no zip archive'
    pack '新 しい' 1 r.zip
    (cd '新 しい' && echo x >> standards.tsv && zip -q ../r.zip standards.tsv)
    expect_refused 'The digest of standards.tsv is not the one in its MANIFEST'
    pack '新 しい' 1 r.zip
    zip -q -d r.zip standards.tsv
    expect_refused 'It does not hold standards.tsv'
    pack '新 しい' 1 r.zip
    echo x > extra.tsv && zip -q r.zip extra.tsv
    expect_refused 'It holds extra.tsv, which its MANIFEST does not name'
    printf 'sekisho-data 1\nid rules\nversion 1\n%064d  ../../x.tsv\n' 0 > MANIFEST
    rm r.zip && zip -q r.zip MANIFEST
    expect_refused 'Line 4 of its MANIFEST'
    printf 'sekisho-data 1\nid ../rules\nversion 1\n' > MANIFEST
    rm r.zip && zip -q r.zip MANIFEST
    expect_refused 'Line 2 of its MANIFEST'
    printf '\xff\tx\n' > '新 しい/standards.tsv'
    pack '新 しい' 1 r.zip
    expect_refused 'standards.tsv is no text in UTF-8'
    [ ! -e x.tsv ]
    rm r.zip
    expect_refused 'r.zip'
}

# bats test_tags=long
@test "killed at any moment, one whole version is in use" {
    pack '新 しい' 2026.12 r.zip
    for ms in 5 10 15 20 25 30 40 50 70; do
        timeout -s KILL "0.0$(printf %02d "$ms")" "$SEKISHO" data update r.zip --yes > /dev/null || true
        seki method show matrix-5x5 --json
        expect_status 0
        for version in data-versions/rules-*; do
            [ ! -d "$version" ] || diff -r -x MANIFEST "$version" '新 しい'
        done
    done
    seki data update r.zip --yes
    expect_status 0
    [ "$(edition)" = 2 ]
    [ "$(ls -A data-versions | grep -c '^\.new')" -eq 0 ]
}

@test "a data folder that was named, a file that makes no sense, a folder that cannot be written" {
    pack '新 しい' 2026.12 r.zip
    seki data list --data data
    expect_status 2
    expect_has "$stderr" 'without --data'
    SEKISHO_DATA=data seki data update r.zip --yes
    expect_status 2
    seki data update r.zip --yes
    expect_status 0
    printf '../x\n' > data-versions/current
    seki method list
    expect_status 3
    expect_has "$stderr" 'data-versions/current'
    seki data list
    expect_status 3
    expect_has "$stderr" 'Delete it'
    rm data-versions/current
    [ "$(edition)" = 1 ]
    chmod 755 "$BATS_TEST_TMPDIR"
    chmod 555 data-versions
    is_root || {
        seki data update r.zip --yes
        expect_status 4
    }
    chmod 755 data-versions
    seki data update
    expect_status 2
}
