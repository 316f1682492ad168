#!/usr/bin/env bats
# statement diff: revisions, makers, editions; every format; exit statuses.

load common

setup() {
    common_setup
    make_form 'ポンプ 旧.csv'
    "$SEKISHO" statement import 'ポンプ 旧.csv' -o plain.json >/dev/null
    jq '(.answers[] | select(.item == "ALOF-1" or .item == "CONN-5"))
        += {"value": "yes", "confidence": 1}' plain.json >old.json
}

# $1: a revision of old.json in which the answer to item $2 has the members $3.
revise() {
    jq --arg item "$2" --argjson to "$3" \
        '(.answers[] | select(.item == $item)) += $to' old.json >"$1"
}

# The direction of item $1 in the JSON on standard output.
direction() {
    json ".answers[] | select(.item == \"$1\") | .direction"
}

@test "a form and what was imported from it do not differ" {
    seki statement diff 'ポンプ 旧.csv' plain.json
    expect_status 0
    expect_has "$output" 'Nothing differs'
    seki statement diff old.json old.json --json
    expect_status 0
    expect_json sekisho-diff/1
    [ "$(json .differs)" = false ]
    [ "$(json '.answers | length')" -eq 0 ]
}

@test "answers are worsened, improved, unclear or the same, and so is the profile" {
    # ALOF-1: + with an objective; DOC-11: context; CONN-5: - with an exposure
    revise new.json ALOF-1 '{"value": "no", "note": "closed", "planned_until": "2027-03-31"}'
    seki statement diff old.json new.json --json
    expect_status 1
    [ "$(direction ALOF-1)" = worsened ]
    [ "$(json '.profile[] | select(.objective == "ALOF.AUTO_LOGOFF") | .direction')" = worsened ]
    [ "$(json '.profile[0].after.items[0].item')" = ALOF-1 ]
    seki statement diff new.json old.json --json
    [ "$(direction ALOF-1)" = improved ]
    revise new.json CONN-5 '{"value": "no"}'
    seki statement diff old.json new.json --json
    expect_status 1
    [ "$(direction CONN-5)" = improved ]
    revise new.json DOC-11 '{"value": "no"}'
    seki statement diff old.json new.json --json
    [ "$(direction DOC-11)" = unclear ]
    revise new.json ALOF-1 '{"note": "only a note"}'
    seki statement diff old.json new.json --json
    expect_status 1
    [ "$(direction ALOF-1)" = worsened ] # a note that limits the answer
    revise new.json ALOF-1 '{"note": "see our page"}'
    seki statement diff old.json new.json --json
    [ "$(direction ALOF-1)" = same ]
    [ "$(json '.profile | length')" -eq 0 ]
}

@test "what was good and is unknown now is worsened, and a doubtful answer is marked" {
    for to in '{"value": "note"}' '{"value": "none"}' '{"confidence": 0.7}'; do
        revise new.json ALOF-1 "$to"
        seki statement diff old.json new.json --json
        expect_status 1
        [ "$(direction ALOF-1)" = worsened ]
    done
    [ "$(json '.answers[0].after.doubtful')" = true ]
    [ "$(json '.answers[0].after.counts_as')" = unknown ]
    seki statement diff old.json new.json --lang en
    expect_has "$output" 'doubtful, counts as unknown'
    seki statement diff old.json new.json --lang ja
    expect_has "$output" '要確認のため不明として扱う'
    expect_has "$output" '悪化（1件）'
}

@test "header fields that differ are told" {
    jq '.header.version = "2.1"' old.json >new.json
    seki statement diff old.json new.json
    expect_status 1
    expect_has "$output" 'Version: - → 2.1'
}

@test "two lists of questions are compared through the hub, and the result says so" {
    printf '%s' '{"format":"sekisho-statement/1","catalog":"mds-core","answers":[
        {"item":"C08","value":"no"},{"item":"C14","value":"yes"}]}' >core.json
    seki statement diff old.json core.json --lang en
    expect_status 1
    expect_has "$output" 'compared through the hub'
    [[ "$(tr -s ' \n' ' ' <<<"$output")" =~ 'are not compared: '[1-9][0-9]*' of A, '[1-9] ]]
    expect_has "$output" 'A: ALOF-1 Yes'
    expect_has "$output" 'B: C08 No'
    seki statement diff old.json core.json --json
    [ "$(json .through_hub)" = true ]
    [ "$(json .summary.untied_after)" -gt 0 ]
    [ "$(json '.answers | length')" -eq 0 ]
    [ "$(json '.profile[] | select(.objective == "ALOF.AUTO_LOGOFF") | .direction')" = worsened ]
    [ "$(json '.profile[] | select(.objective == "AUTH.KIOSK") | .after.asked')" = false ]
}

@test "html is one page without anything from outside, and escapes what forms hold" {
    jq '.header.product = "<script>alert(1)</script>"' old.json >new.json
    seki statement diff old.json new.json --to html --lang ja -o '比較.html'
    expect_status 1
    expect_has "$output" '書き出しました: 比較.html'
    grep -q '&lt;script&gt;' '比較.html'
    run ! grep -q '<script' '比較.html'
    run ! grep -qE '(src|href)="?https?:' '比較.html'
    grep -q '<html lang="ja">' '比較.html'
    seki statement diff old.json new.json --to html
    expect_status 1
    expect_has "$output" '</html>'
    seki statement diff old.json new.json --to json -o out.json
    expect_status 1
    jq -e '.format == "sekisho-diff/1"' out.json
    seki statement diff old.json new.json --to html -o two.html --json
    expect_status 1
    expect_json sekisho-diff/1
    [ -s two.html ]
}

@test "what a form holds steers neither the terminal nor the page" {
    revise new.json ALOF-1 '{"value": "no", "note": "\u001b[31mred\u202eder\n<b>", "text": "\u0007"}'
    seki statement diff old.json new.json --lang en
    expect_status 1
    expect_has "$output" 'red'
    run ! grep -qP '\x1b|\x07|\xe2\x80\xae' <<<"$output"
    seki statement diff old.json new.json --to html
    run ! grep -qP '\x1b|\xe2\x80\xae|<b>' <<<"$output"
    seki statement carry new.json --to mds-core -o carried.json --lang en
    expect_status 0
    run ! grep -qP '\x1b|\x07' <<<"$output"
}

@test "wrong usage is 2, refused input 3, no room 4; nothing is written" {
    for words in 'old.json' 'old.json old.json old.json' 'old.json old.json --to docx' \
        'old.json old.json --to html -o old.json' 'old.json old.json -o -' \
        'old.json old.json --to html --json'; do
        # shellcheck disable=SC2086
        seki statement diff $words
        expect_status 2
    done
    printf 'nonsense' >bad.json
    for words in 'old.json nowhere.json' 'bad.json old.json' 'old.json bad.json -o out'; do
        # shellcheck disable=SC2086
        seki statement diff $words
        expect_status 3
    done
    seki statement diff old.json bad.json --json
    expect_status 3
    expect_json sekisho-error/1
    seki statement diff old.json old.json -o nowhere/out
    [ "$status" -ge 3 ]
    [ ! -e out ]
    [ -e /dev/full ] || return 0
    run bash -c "'$SEKISHO' statement diff old.json old.json >/dev/full"
    expect_status 4
}
