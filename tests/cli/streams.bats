#!/usr/bin/env bats
# Standard output and the system: full disks, closed pipes, permissions, other folders.

load common

setup() {
    common_setup
}

@test "a full disk behind standard output is a failure" {
    [ -c /dev/full ] || skip 'SKIPPED: there is no /dev/full'
    run bash -c '"$SEKISHO" --help 2>&1 >/dev/full'
    [ "$status" -eq 4 ]
    expect_has "$output" 'the disk behind standard output is full'
    run bash -c '"$SEKISHO" catalog list --json --lang ja 2>&1 >/dev/full'
    [ "$status" -eq 4 ]
    expect_has "$output" '空きがありません'
}

@test "a closed pipe is a failure with a message, not a sudden end" {
    # The reader is gone before the first byte is written.
    { sleep 0.3; "$SEKISHO" --help 2>message || echo "$?" >status; } | true
    for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s status ] || sleep 0.1; done
    [ "$(cat status)" -eq 4 ]
    expect_has "$(cat message)" 'nobody reads standard output'
    run bash -c '"$SEKISHO" --help 2>&1 >&-'
    [ "$status" -eq 4 ]
    expect_has "$output" 'nobody reads standard output'
}

@test "a closed standard output is never mistaken for an output file" {
    make_form form.csv
    run bash -c '"$SEKISHO" statement import form.csv -o out.json >&- 2>message'
    [ "$status" -eq 4 ]
    jq -e '.format == "sekisho-statement/1"' out.json
    run bash -c '"$SEKISHO" statement import form.csv -o out2.json <&- >&- 2>&-'
    [ "$status" -eq 4 ]
    jq -e '.format == "sekisho-statement/1"' out2.json
}

@test "closed standard input and standard error do not matter" {
    run bash -c '"$SEKISHO" --version <&- 2>&-'
    [ "$status" -eq 0 ]
}

@test "an unreadable folder is 4, and named" {
    mkdir locked
    chmod 000 locked
    seki_as_nobody catalog check "$PWD/locked"
    chmod 700 locked
    expect_status 4
    expect_has "$stderr" 'locked'
}

@test "an unreadable form is 4" {
    make_form form.csv
    chmod 000 form.csv
    seki_as_nobody statement check "$PWD/form.csv"
    expect_status 4
    expect_has "$stderr" 'form.csv'
}

@test "a folder that cannot be written to is 4, and nothing is left behind" {
    make_form form.csv
    chmod 644 form.csv
    mkdir closed
    chmod 555 closed
    seki_as_nobody statement import "$PWD/form.csv" -o "$PWD/closed/out.json"
    expect_status 4
    [ -z "$(ls -A closed)" ]
}

@test "a full disk while writing is 4: the old file stays, no part of the new one" {
    is_root || skip 'SKIPPED: only root can mount a small disk'
    mkdir small
    mount -t tmpfs -o size=8k tmpfs small 2>/dev/null ||
        skip 'SKIPPED: this system does not allow to mount a small disk'
    make_form form.csv
    echo old >small/out.json
    head -c 100000 /dev/zero >small/filler 2>/dev/null || true
    seki statement import form.csv -o small/out.json
    kept=$(cat small/out.json)
    files=$(ls -A small)
    umount small
    expect_status 4
    [ "$kept" = old ]
    [ "$files" = $'filler\nout.json' ]
}

@test "an output in a folder that is not there is 4" {
    make_form form.csv
    seki statement import form.csv -o nowhere/out.json
    expect_status 4
    [ ! -e nowhere ]
}

@test "missing data is 4, or 3 when the user named it" {
    mkdir alone
    cp "$SEKISHO" alone/sekisho
    run --separate-stderr env -u SEKISHO_DATA alone/sekisho catalog list
    expect_status 4
    expect_has "$stderr" '--data'
    seki catalog list --data nowhere
    expect_status 3
}

@test "a missing worker is 4" {
    mkdir alone
    cp "$SEKISHO" alone/sekisho
    make_form form.csv
    run --separate-stderr alone/sekisho statement check form.csv
    expect_status 4
    expect_has "$stderr" 'sekisho-worker'
}

@test "works from any folder, and through a link" {
    mkdir -p 'a folder/日本語'
    cd 'a folder/日本語'
    make_form '様式 1.csv'
    seki statement import '様式 1.csv' -o '結果 1.json'
    expect_has "$output" '結果 1.json'
    jq -e . '結果 1.json' >/dev/null
    ln -s "$SEKISHO" link
    run --separate-stderr ./link statement import '様式 1.csv' -o 'zwei.json'
    cmp '結果 1.json' zwei.json
    cd /
    seki catalog list
    expect_status 0
}
