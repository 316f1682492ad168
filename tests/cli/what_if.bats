#!/usr/bin/env bats
# assess --since, --with, --without, --replace.

load common

setup() {
    common_setup
    need_hospital
    pump='輸液ポンプ 開示書 R5.csv'
}

@test "nothing has changed since a moment ago" {
    seki assess "$hospital" -o one
    seki assess "$hospital" -o two --since one --lang en
    [ "$status" -le 1 ]
    expect_has "$output" 'No risk has changed.'
    jq -e '.since.changes == [] and .since.before == .since.after' two/assessment.json
    jq 'del(.since)' two/assessment.json >rest.json
    jq . one/assessment.json | diff - rest.json
    run ! grep -q 'id="since"' one/report.html
    grep -q 'id="since"' two/report.html
}

@test "a measure more shows exactly what improved" {
    seki assess "$hospital" -o one
    cp -r "$hospital" h
    printf 'M.LOCK_ROOM,*,implemented,x,,a list,\n' >>h/measures.csv
    seki assess h -o two --since one
    jq -e '.since.counts | .opened == 0 and .rose == 0 and .blurred == 0 and .fell > 0' two/assessment.json
    # Each change is what the two files say, and nothing else is different.
    levels='[.groups[] | .assets[] as $a | .risks[] | {key: "\($a) \(.scenario)", value: .current.level}] | from_entries'
    jq -S "$levels" one/assessment.json >one.json
    jq -S "$levels" two/assessment.json >two.json
    jq -n --slurpfile a one.json --slurpfile b two.json \
        '[$b[0] | to_entries[] | select($a[0][.key] != .value) | .key] | sort' >wanted.json
    jq '[.since.changes[] | select(.before.level != .after.level) | .scenario as $s | .assets[] | "\(.) \($s)"] | sort' \
        two/assessment.json | diff wanted.json -
    [ "$(jq length wanted.json)" -gt 0 ]
}

@test "what --with says beforehand is what --since says afterwards" {
    seki assess "$hospital" -o one
    seki assess "$hospital" --with M.LOCK_ROOM --json
    expect_status 1
    expect_json sekisho-what-if/1
    printf '%s' "$output" | jq .changes >before.json
    cp -r "$hospital" h
    printf 'M.LOCK_ROOM,*,implemented,x,,a list,\n' >>h/measures.csv
    seki assess h -o two --since one
    jq .since.changes two/assessment.json | diff before.json -
}

@test "a measure at one device or where a fact holds" {
    seki assess "$hospital" --with M.LOCK_ROOM@IP-1 --json
    [ "$(json '[.changes[].assets[]] | unique | join(" ")')" = IP-1 ]
    [ "$(json '.changed[0].assets')" = 1 ]
    seki assess "$hospital" --with 'M.LOCK_ROOM@zone:clinical, M.LEAVE_SEAT' --json
    [ "$(json '.changed | length')" = 2 ]
    seki assess "$hospital" --with M.LOCK_ROOM@CT-99 --lang en
    expect_status 3
    expect_has "$stderr" 'neither a device'
}

@test "without a statement nothing gets better" {
    seki assess "$hospital" --without "$pump" --json
    expect_json sekisho-what-if/1
    [ "$(json '.counts.opened')" -gt 0 ]
    [ "$(json '.counts.closed + .counts.fell + .counts.cleared')" = 0 ]
    [ "$(json '[.changes[].assets[]] | unique | join(" ")')" = 'IP-1 IP-2 IP-3 IP-4 IP-5 IP-6' ]
    mkdir h && cp -r "$hospital"/* h && rm "h/statements/$pump"
    printf '%s' "$output" | jq .after >wanted.json
    seki assess h -o out
    seki assess "$hospital" -o one
    seki assess h -o two --since one
    jq .since.after two/assessment.json | diff wanted.json -
}

@test "one product in place of another" {
    model=$(awk -F, 'NR > 1 && $1 == "IP-1" {print $4}' "$hospital/assets.csv")
    seki assess "$hospital" --replace "$model=MDS2_CT-64A_v5.2.xlsx" --json
    expect_json sekisho-what-if/1
    [ "$(json '.changed[0].assets')" = 6 ]
    seki assess "$hospital" --replace "$model=CT-64A" --lang en
    expect_has "$output" 'replaced by the product of MDS2_CT-64A_v5.2.xlsx'
    seki assess "$hospital" --replace "no such=CT-64A" --lang en
    expect_status 3
    seki assess "$hospital" --replace "$model=no such" --lang en
    expect_status 3
    seki assess "$hospital" --replace "$model" --lang en
    expect_status 2
    expect_has "$stderr" 'OLD_MODEL=NEW_MODEL'
}

@test "mistakes of a what-if name what was probably meant" {
    seki assess "$hospital" --with M.LOCK_ROM --lang en
    expect_status 3
    expect_has "$stderr" 'The nearest one is "M.LOCK_ROOM"'
    seki assess "$hospital" --without 'dialysis_HD-1.xlsx' --lang en
    expect_status 3
    expect_has "$stderr" 'dialysis_HD-10.xlsx'
    seki assess "$hospital" --with M.LOCK_ROOM -o out --lang en
    expect_status 2
    expect_has "$stderr" 'writes no files'
    [ ! -e out ]
    seki assess "$hospital" --with M.LOCK_ROOM --since out
    expect_status 2
}

@test "an empty name is no name, and there is an end to what is asked at once" {
    for option in --since --with --without --replace; do
        seki assess "$hospital" "$option=" -o out --lang en
        expect_status 2
        expect_has "$stderr" "$option"
        [ ! -e out ]
    done
    many=$(printf 'M.LOCK_ROOM,%.0s' $(seq 64))
    seki assess "$hospital" --with "${many%,}" --json
    [ "$(json '.changed | length')" = 64 ]
    seki assess "$hospital" --with "${many}M.LOCK_ROOM" --lang en
    expect_status 2
    expect_has "$stderr" 'at most 64'
}

# bats test_tags=long
@test "an earlier assessment may have as many scenarios as a set, and no more" {
    seki assess "$hospital" -o one
    jq '.scenarios += [range(512 - (.scenarios | length)) | "S.X\(.)"]' one/assessment.json >old.json
    seki assess "$hospital" -o two --since old.json
    [ "$status" -le 1 ]
    jq '.scenarios += ["S.MORE"]' old.json >more.json
    seki assess "$hospital" -o three --since more.json --lang en
    expect_status 3
    [ ! -e three ]
}

@test "an earlier assessment that is none, or was made up, is refused" {
    seki assess "$hospital" -o one
    seki assess "$hospital" -o two --since nowhere --lang en
    expect_status 3
    [ ! -e two ]
    echo '{"format": "sekisho-statement/1"}' >other.json
    seki assess "$hospital" -o two --since other.json --lang en
    expect_status 3
    expect_has "$stderr" 'not an assessment'
    for change in '.groups[0].assets += .groups[1].assets[0:1]' '.groups[0].risks[0].current.level = 9' '.groups[0].risks[0].current.level = 4' \
        '.groups[0].risks[0].current.level = 0' '.groups[0].risks[0].scenario = ""'; do
        jq "$change" one/assessment.json >changed.json
        seki assess "$hospital" -o two --since changed.json --lang en
        expect_status 3
        expect_has "$stderr" 'changed or damaged'
        [ ! -e two ]
    done
}

# bats test_tags=long
@test "other devices, other scenarios, another method" {
    seki assess "$hospital" -o one
    jq 'del(.groups[0]) | .scenarios += ["S.GONE"]' one/assessment.json >old.json
    seki assess "$hospital" -o two --since old.json --lang en
    jq -e '(.since.new_assets | length) > 0 and .since.gone_scenarios == ["S.GONE"]' two/assessment.json
    expect_has "$output" 'New devices'
    seki assess "$hospital" -o three --since one --method matrix-5x5 --lang en
    expect_has "$output" 'cannot be compared'
    jq -e '.since.same_method == false' three/assessment.json
}
