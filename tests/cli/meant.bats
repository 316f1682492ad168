#!/usr/bin/env bats
# What a person sees in a form and a hasty program does not: such answers are doubtful, or told.

load common

IDS='ALOF-1 ALOF-2 SGUD-1 AUDT-1 AUDT-2 AUTH-1 CSUP-1 DTBK-2 EMRG-1 MLDP-2 PAUT-1 PLOK-1'

setup() {
    common_setup
}

# Rows of all questions: the id, a question and what follows.
rows() {
    for id in $IDS; do
        printf '%s,question,%s\n' "$id" "$1"
    done
}

# Answers that are surely this value, in the file that was read last.
sure() {
    json_file out.json "[.answers[] | select(.value == \"$1\" and .confidence >= 0.8)] | length"
}

json_file() {
    jq -r "$2" "$1"
}

@test "heads of ticks that change further down make the ticks doubtful" {
    { printf '番号,質問,はい,いいえ,対象外,備考\n'; rows ',○,,' | head -6
      printf '番号,質問,いいえ,はい,対象外,備考\n'; rows '○,,,' | tail -6; } > form.csv
    seki statement import form.csv -o out.json
    expect_status 1
    [ "$(sure yes)" -eq 0 ]
    [ "$(sure no)" -eq 0 ]
}

@test "words that are no heads of ticks, over the columns of ticks, do so as well" {
    { printf '番号,質問,有,無,備考\n'; rows ',○,' | head -6
      printf '番号,質問,未対応,対応,備考\n'; rows '○,,' | tail -6; } > form.csv
    seki statement import form.csv -o out.json
    expect_status 1
    [ "$(sure yes)" -eq 0 ]
}

@test "the same heads on each page, and sums at the foot, change nothing" {
    { printf '番号,質問,はい,いいえ,対象外,備考\n'; rows ',○,,' | head -6
      printf '番号,質問,はい,いいえ,対象外,備考\n'; rows ',○,,' | tail -6
      printf '合計,,0,12,0,\n'; } > form.csv
    seki statement import form.csv -o out.json
    expect_status 0
    [ "$(sure no)" -eq 12 ]
}

@test "a head that limits all answers below it" {
    for head in '回答（予定）' '前回の回答' '回答例' 'Answer (planned)' 'Sample answer'; do
        { printf 'ID,Question,%s,Note\n' "$head"; rows 'Yes,'; } > form.csv
        seki statement import form.csv -o out.json
        expect_status 1
        [ "$(sure yes)" -eq 0 ]
    done
    { printf 'ID,Question,Answer,Note\n'; rows 'Yes,'; } > form.csv
    seki statement import form.csv -o out.json
    expect_status 0
    [ "$(sure yes)" -eq 12 ]
}

@test "a mark of a footnote that is not resolved is told, and its answer counts as unknown" {
    for mark in '※1' '*1' '†2' '[1]'; do
        { printf 'ID,Question,Answer,Note\n'; rows "Yes,$mark"; } > form.csv
        seki statement check form.csv --json
        [ "$(json '[.findings[] | select(.rule == "note.dangling")] | length')" -eq 12 ]
        [ "$(json '[.findings[] | select(.rule == "answer.limited" and .item == "ALOF-1")] | length')" -eq 1 ]
    done
}

@test "a version inside of another one is not the same" {
    { printf 'ID,Question,Answer,Note\nSoftware version,,1.2,\nSoftware version,,11.2,\n'
      rows 'Yes,'; } > form.csv
    seki statement import form.csv -o out.json
    [ "$(json_file out.json '.header.version // ""')" != '1.2, 11.2' ]
    expect_has "$output$stderr" '11.2'
    expect_status 1
}
