#!/usr/bin/env bats
# Many files in one call: statement import, check and convert.

load common

setup() {
    common_setup
    mkdir forms
    make_form 'forms/輸液ポンプ.csv'
    make_form forms/b.csv No
    make_form forms/c.tsv
    sed -i 's/,/\t/g' forms/c.tsv
}

# An item of forms/b.csv is answered twice.
double_an_answer() {
    printf '%s,Again,Yes,\n' "$(sed -n '2s/,.*//p' forms/b.csv)" >>forms/b.csv
}

# Nothing unfinished, and no name that was not asked for.
expect_only() {
    (cd "$1" && find . -mindepth 1 | sort) >names
    printf './%s\n' "${@:2}" | sort | diff - names
}

@test "a folder: one JSON for each form, and a table" {
    seki statement import forms -o out
    expect_status 0
    expect_only out b.json c.json '輸液ポンプ.json'
    expect_has "$output" 'forms/輸液ポンプ.csv'
    expect_has "$output" '3 files: 3 done, 0 to look at, 0 refused'
    [ -z "$stderr" ]
    seki statement import forms -o out --lang ja
    expect_status 0
    expect_has "$output" '3 ファイル: 完了 3'
}

# bats test_tags=long
@test "what a batch writes is byte by byte what single runs write" {
    double_an_answer
    seki statement import forms -o out --jobs 2
    expect_status 1
    for form in forms/*; do
        name=$(basename "$form")
        seki statement import "$form" -o single.json
        cmp single.json "out/${name%.*}.json"
    done
    seki statement convert forms --to csv -o tables --jobs 1
    expect_status 0
    seki statement convert forms/b.csv --to csv -o single.csv
    cmp single.csv tables/b.csv
}

@test "files and folders mixed, in the order that was given" {
    seki statement import forms/c.tsv forms ./forms/b.csv --json
    expect_status 0
    expect_json sekisho-batch/1
    [ "$(json '[.files[].file] | join(" ")')" = \
        'forms/c.tsv forms/b.csv forms/c.tsv forms/輸液ポンプ.csv ./forms/b.csv' ]
    [ "$(json .command)" = 'statement import' ]
    [ "$(json .summary.done)" -eq 5 ]
    [ "$(json '.files[0].output')" = null ]
    [ ! -e out ]
}

@test "one file is not a batch" {
    seki statement import forms/b.csv --json
    expect_status 0
    expect_json sekisho-statement-import/1
    seki statement import forms/b.csv -o out.json --jobs 2
    expect_status 0
    [ -f out.json ]
}

@test "a bad file does not stop the others; status 1" {
    printf '%%PDF-1.7' >forms/a.pdf
    : >forms/empty.csv
    seki statement import forms -o out
    expect_status 1
    expect_only out b.json c.json '輸液ポンプ.json'
    expect_has "$output" 'Refused: forms/a.pdf'
    expect_has "$output" 'Refused: forms/empty.csv'
    expect_has "$output" '5 files: 3 done, 0 to look at, 2 refused'
    seki statement import forms nowhere.csv --json
    expect_status 1
    expect_json sekisho-batch/1
    [ "$(json '.files[0].status')" = refused ]
    [ "$(json '.files[0].error.code')" = invalid ]
    [ "$(json '.files[0].error.hint_ja')" != null ]
    [ "$(json '.files[-1].error.code')" = not-found ]
    [ "$(json .summary.refused)" -eq 3 ]
}

@test "status 3 when every file is refused, and no folder is left" {
    mkdir bad
    : >bad/a.csv
    : >bad/b.csv
    seki statement import bad -o out
    expect_status 3
    expect_has "$output" '2 files: 0 done, 0 to look at, 2 refused'
    [ ! -e out ]
    seki statement check bad --json
    expect_status 3
    expect_json sekisho-batch/1
}

@test "a folder without forms is refused" {
    mkdir empty
    seki statement import empty -o out
    expect_status 3
    expect_has "$stderr" 'no form in empty'
    [ ! -e out ]
}

@test "what is no form is skipped and told" {
    : >forms/.hidden.csv
    : >'forms/~$b.xlsx'
    : >forms/notes.md
    mkdir forms/old.csv
    seki statement import forms -o out
    expect_status 0
    for name in .hidden.csv '~$b.xlsx' notes.md old.csv; do
        expect_has "$output" "Skipped: forms/$name"
    done
    seki statement import forms --json
    [ "$(json '.skipped | length')" -eq 4 ]
}

@test "equal names get numbers, and that is told" {
    mkdir other
    cp forms/b.csv other/b.csv
    cp forms/c.tsv forms/b.tsv
    cp forms/c.tsv forms/b-2.tsv
    seki statement import forms other -o out
    expect_status 0
    expect_only out b-2.json b-3.json b-4.json b.json c.json '輸液ポンプ.json'
    expect_has "$output" 'other/b.csv is written as out/b-4.json'
    seki statement import forms other -o again
    diff -r out again
}

@test "an output never replaces a form, also under another name" {
    cp forms/b.csv before
    seki statement convert forms/*.* --to csv -o forms
    expect_status 2
    expect_has "$stderr" 'forms/b.csv'
    cmp before forms/b.csv
    mkdir linked
    ln forms/b.csv linked/c.json
    seki statement import forms -o linked
    expect_status 2
    [ ! -e linked/b.json ]
    seki statement convert forms/*.* --to json -o forms
    expect_status 0
    [ -f forms/b.json ]
}

@test "one original takes one statement" {
    seki statement convert forms/b.csv forms/c.tsv --into forms/b.csv -o out.csv
    expect_status 2
    expect_has "$stderr" 'forms/c.tsv'
}

@test "import has to know where to write" {
    seki statement import forms
    expect_status 2
    expect_has "$stderr" '-o OUT_DIR'
    seki statement import forms -o -
    expect_status 2
    seki statement convert forms --to csv
    expect_status 2
    : >file
    seki statement import forms -o file
    expect_status 4
    seki statement import forms -o none/out
    expect_status 4
}

@test "--jobs is a number from 1 to 8" {
    for jobs in 0 9 x -1; do
        seki statement import forms -o out "--jobs=$jobs"
        expect_status 2
        expect_has "$stderr" 'from 1 to 8'
    done
    seki statement import forms -o out --jobs=
    expect_status 2
    expect_has "$stderr" '"--jobs" needs a value'
    for jobs in 1 8; do
        seki statement import forms -o out -j "$jobs"
        expect_status 0
    done
}

@test "check: findings under each name, and counts in the table" {
    printf 'MLDP-1,Malware,No,\nMLDP-2,Which,Yes,\n' >>forms/b.csv
    seki statement check forms
    expect_has "$output" '== forms/b.csv'
    expect_has "$output" 'errors'
    both=$status
    seki statement check forms/b.csv
    [ "$both" -eq "$status" ]
    text=$output
    seki statement check forms
    expect_has "$output" "$text"
}

@test "check --to csv and sarif over all files" {
    : >forms/empty.csv
    seki statement check forms --to csv
    expect_status 1
    expect_has "${lines[0]}" '"file","severity","rule"'
    [ "$(printf '%s\n' "$output" | grep -c '^forms/b.csv,\|^"forms/b.csv",')" -gt 0 ]
    expect_has "$stderr" 'Refused: forms/empty.csv'
    seki statement check forms --to sarif
    expect_status 1
    [ "$(json '.runs | length')" -eq 1 ]
    json '[.runs[0].results[].locations[0].physicalLocation.artifactLocation.uri] | unique | .[]' \
        >uris
    grep -qx forms/b.csv uris
    grep -qx 'forms/%E8%BC%B8%E6%B6%B2%E3%83%9D%E3%83%B3%E3%83%97.csv' uris
    seki statement check forms --json
    expect_json sekisho-batch/1
    rule=$(json '.files[0].findings[0].rule')
    seki statement check forms --json --off "$rule=agreed"
    [ "$(json '.files[0].findings[0].off')" = agreed ]
}

@test "no progress where nobody looks on" {
    seki statement import forms -o out
    [ -z "$stderr" ]
    if script --version >/dev/null 2>&1; then
        script -qec "$SEKISHO statement import forms -o out --lang en" /dev/null >seen
        grep -q '2 of 3  forms/c.tsv' seen
        script -qec "$SEKISHO statement import forms --json" /dev/null >seen
        run ! grep -q '2 of 3' seen
    fi
}

@test "a full disk ends with 4" {
    [ -e /dev/full ] || skip 'SKIPPED: there is no /dev/full'
    run bash -c '"$0" statement import forms -o out >/dev/full' "$SEKISHO"
    expect_status 4
    mkdir full
    ln -s /dev/full full/b.json
    seki statement import forms -o full
    expect_status 4
}

@test "what an earlier run made of a file that is refused now does not look current" {
    "$SEKISHO" statement import forms -o out >/dev/null || [ $? -eq 1 ]
    [ -s out/b.json ]
    cp out/b.json before.json
    echo 'no form at all' >forms/b.csv
    seki statement import forms -o out
    expect_status 1
    [ ! -e out/b.json ]
    cmp before.json out/b.json.old
    expect_has "$output" 'is now out/b.json.old'
    cp before.json out/b.json
    echo mine >out/b.json.old
    seki statement import forms -o out --json
    expect_status 1
    [ "$(json '.files[] | select(.file == "forms/b.csv") | .old_output')" = out/b.json.old ]
    cmp before.json out/b.json.old
    seki statement import forms -o out --json
    [ "$(json '.files[] | select(.file == "forms/b.csv") | .old_output // "none"')" = none ]
    seki statement import forms -o out --lang ja
    run ! grep -q '以前の実行の結果' <<<"$output"
}

@test "a folder that may not be written ends with 4, one that may not be read is told" {
    mkdir closed
    chmod 555 closed
    chmod 755 .
    seki_as_nobody statement import forms -o closed
    expect_status 4
    rmdir closed
    chmod 000 forms/b.csv
    chmod 777 .
    seki_as_nobody statement import forms -o out
    expect_status 1
    expect_has "$output" 'Refused: forms/b.csv'
}

@test "told to stop: what is there is whole, nothing else is, nobody is left behind" {
    mkdir many
    for i in $(seq 400); do
        cp forms/b.csv "many/form-$i.csv"
    done
    "$SEKISHO" statement import many -o out --lang en >text &
    pid=$!
    for _ in $(seq 500); do
        [ -z "$(find out -name '*.json' 2>/dev/null | head -n 1)" ] || break
        sleep 0.01
    done
    workers=$(pgrep -P "$pid")
    kill -TERM "$pid"
    status=0
    wait "$pid" || status=$?
    expect_status 143
    [ "$(find out -name '*.json' | wc -l)" -lt 400 ]
    [ -z "$(find out -name '.*' -type f)" ]
    jq -e '.format == "sekisho-statement/1" and (.answers | length) > 200' out/*.json >/dev/null
    grep -q 'What is written is whole' text
    for worker in $workers; do # each ends by itself, when it gets to it
        for _ in $(seq 1000); do
            kill -0 "$worker" 2>/dev/null || break
            sleep 0.01
        done
        run ! kill -0 "$worker" 2>/dev/null
    done
}

@test "results do not go among the forms, whatever the folder is called" {
    ln -s forms alias
    for folder in forms ./forms/../forms alias; do
        seki statement import forms -o "$folder"
        expect_status 2
        expect_has "$stderr" 'the results would be read as forms'
        [ -z "$(find forms -name '*.json')" ]
    done
    seki statement import forms -o forms/out
    [ -f forms/out/c.json ]
}

@test "a refused form says that an earlier result is not its own" {
    printf 'no form\n' > bad.csv
    seki statement import bad.csv -o out.json
    expect_status 3
    [[ "$stderr" != *'earlier run'* ]]
    printf 'dear\n' > out.json
    seki statement import bad.csv -o out.json
    expect_status 3
    expect_has "$stderr" 'out.json is from an earlier run'
    [ "$(cat out.json)" = dear ]
}
