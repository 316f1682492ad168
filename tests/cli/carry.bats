#!/usr/bin/env bats
# statement carry: proposals for another list of questions; never an answer, never silent.

load common

setup() {
    common_setup
    printf '%s' '{"format":"sekisho-statement/1","catalog":"mds2-2019",
        "header":{"manufacturer":"株式会社髙𠮷","product":"ポンプ","document":"D-1"},"answers":[
        {"item":"ALOF-1","value":"yes","note":"10分","source":{"sheet":"様式","cell":"C47"}},
        {"item":"PAUT-1","value":"yes"},
        {"item":"PAUT-3","value":"note"},
        {"item":"PAUT-5","value":"no","planned_until":"2027-03-31"},
        {"item":"PAUT-10","value":"yes","confidence":0.7},
        {"item":"CONN-1.1","value":"no"},
        {"item":"CONN-1.2.3","value":"no"},{"item":"DTBK-3","value":"yes"},
        {"item":"SAHD-7","value":"yes"},{"item":"SAHD-8","value":"yes"},
        {"item":"SAHD-9","value":"yes"},{"item":"SAHD-10","value":"yes"}]}' >form.json
}

# The member $2 of the row of item $1 in the JSON on standard output.
row() {
    json ".rows[] | select(.item == \"$1\") | $2"
}

@test "each question has a proposal with its sources, or a reason why it is blank" {
    seki statement carry form.json --to mds-core --json
    expect_status 0
    expect_json sekisho-carry/1
    [ "$(json '.rows | length')" -eq "$("$SEKISHO" catalog show mds-core --json |
        jq '[.items[] | select(.kind != "section")] | length')" ]
    [ "$(json '.proposed + .blank')" -eq "$(json '.rows | length')" ]
    [ "$(json '[.rows[] | select(.proposal.reason_ja == "" or .proposal.reason_en == "")] | length')" -eq 0 ]
    [ "$(json '[.rows[] | select(.confidence >= 0.8)] | length')" -eq 0 ]
    [ "$(json '[.rows[] | select(.value == "none" and .confidence > 0)] | length')" -eq 0 ]
    [ "$(row C08 .value)" = yes ]
    [ "$(row C08 '.proposal.from[0].item')" = ALOF-1 ]
    [ "$(row C08 '.proposal.from[0].cell')" = C47 ]
    [ "$(row C08 .note)" = 10分 ]
    [ "$(row C08 .proposal.relation)" = equivalent ]
}

@test "flips, implications, gates and the hub" {
    seki statement carry form.json --to mds-core --json
    [ "$(row C01.6 .value)" = no ] # unique accounts: none is shared
    [ "$(row C01.6 .proposal.flipped)" = true ]
    [ "$(row C01 .value)" = yes ]
    [ "$(row C01 .proposal.relation)" = superset ]
    [ "$(row C03.1 .value)" = no ]
    [ "$(row C14 .value)" = no ]
    [ "$(row C14.1 .value)" = na ]
    [ "$(row C14.1 .proposal.relation)" = gate ]
    [ "$(row C17 .value)" = yes ]
    [ "$(row C17 .proposal.relation)" = hub ]
    [ "$(row C17 '.proposal.from | length')" -eq 4 ]
}

@test "nothing is made of what is unknown, and of sources that disagree" {
    seki statement carry form.json --to mds-core --json
    [ "$(row C04 .value)" = none ]
    expect_has "$(row C04 .proposal.reason_en)" 'answered in words'
    [ "$(row C07.1 .value)" = none ]
    expect_has "$(row C07.1 .proposal.reason_en)" 'doubtful'
    [ "$(row C18 .value)" = none ]
    expect_has "$(row C18 .proposal.reason_en)" 'different answers'
    expect_has "$(row C18 .proposal.reason_ja)" '異なる回答'
    printf '{"format":"sekisho-statement/1","catalog":"mds2-2019","answers":[]}' >empty.json
    seki statement carry empty.json --to mds-core --json
    expect_status 0
    [ "$(json .proposed)" -eq 0 ]
}

@test "the statement keeps the header and counts as unknown until somebody confirms it" {
    seki statement carry form.json --to mds-core -o '移行 先.json'
    expect_status 0
    expect_has "$output" 'Proposals are not answers'
    expect_has "$output" 'Left blank'
    jq -e '.format == "sekisho-statement/1" and .catalog == "mds-core"
        and .header.product == "ポンプ" and (.header | has("document") | not)' '移行 先.json'
    jq -e '[.answers[] | select(.proposal | not)] == []' '移行 先.json'
    seki statement import '移行 先.json' -o back.json
    expect_status 1
    cmp '移行 先.json' back.json
    expect_has "$output" 'C08: proposal - the same question as ALOF-1'
    seki statement import '移行 先.json' --json
    [ "$(json '.doubtful_answers[] | select(.item == "C08").proposal.from[0].cell')" = C47 ]
    seki statement diff '移行 先.json' form.json --json
    [ "$(json '[.profile[].before.state | select(. != "unknown")] | length')" -eq 0 ]
    jq '(.answers[] | select(.item == "C08")) |= (.confidence = 1 | .match = "person")' '移行 先.json' >unnamed.json
    seki statement diff unnamed.json form.json --json
    [ "$(json '.profile[] | select(.objective == "ALOF.AUTO_LOGOFF") | .before.state')" = unknown ]
    jq '(.answers[] | select(.item == "C08").proposal) |= (.by = "山田" | .date = "2026-11-20")' unnamed.json >sure.json
    seki statement diff sure.json form.json --json
    [ "$(json '.profile[] | select(.objective == "ALOF.AUTO_LOGOFF") | .before.state')" = met ]
}

@test "check tells of each proposal why; pages show it, and who confirmed it" {
    seki statement carry form.json --to mds-core -o carried.json
    seki statement check carried.json --json
    [ "$(json '[.findings[] | select(.rule == "answer.proposed")] | length')" -eq "$(jq '[.answers[] | select(.value != "none")] | length' carried.json)" ]
    expect_has "$(json '.findings[] | select(.rule == "answer.proposed" and .item == "C08").why_ja')" 'ALOF-1 が同じことを尋ねています'
    jq '(.answers[] | select(.item == "C08")) |= (.confidence = 1 | .match = "person" | .proposal.by = "<山田>" | .proposal.date = "2026-11-20")' carried.json >named.json
    seki statement check named.json --json
    [ "$(json '[.findings[] | select(.item == "C08" and .rule == "answer.proposed")] | length')" -eq 0 ]
    seki statement convert named.json --to html --lang ja -o page.html
    expect_has "$(cat page.html)" '回答の案を&lt;山田&gt;が2026-11-20に確認'
    expect_has "$(cat page.html)" '回答の案：PAUT-1 は逆のことを尋ねています'
    seki statement convert named.json --to csv -o table.csv
    expect_has "$(grep C08 table.csv)" '"Yes","10分"'
    expect_has "$(grep C01.6 table.csv)" '[to be checked] No'
}

@test "without a crosswalk of their own, over several: the way is shown, and stays a proposal" {
    printf '%s' '{"format":"sekisho-statement/1","catalog":"mds2-2013","answers":[
        {"item":"12-3","value":"yes"},{"item":"14-2","value":"yes"}]}' >old.json
    seki statement carry old.json --to mds-core --lang ja -o new.json
    expect_status 0
    expect_has "$output" '直接結ぶ対応表がない'
    seki statement carry old.json --to mds-core --json
    expect_status 0
    [ "$(json .crosswalk)" = false ]
    [ "$(row C04 .value)" = yes ]
    [ "$(row C04 '.confidence < 0.8')" = true ]
    [ "$(row C04 .proposal.relation)" = equivalent ]
    [ "$(row C04 .proposal.way)" = 'mds2-2013:12-3 > mds2-2019:PAUT-3 > mds-core:C04' ]
    expect_has "$(row C04 .proposal.reason_ja)" '未確認です：mds2-2013:12-3 > mds2-2019:PAUT-3'
    [ "$(row A05 .value)" = none ]
    [ "$(row A05 .proposal.way)" = 'mds2-2013:14-2 > mds2-2019:SBOM-1 > mds-core:A05' ]
    seki statement diff new.json old.json --json
    [ "$(json '[.profile[].before.state | select(. != "unknown")] | length')" -eq 0 ]
    seki statement carry new.json --catalog mds-core --to mds2-2013 --json
    [ "$(row 12-3 .value)" = none ]
}

@test "a crosswalk works in both directions; a folder is a catalog too; without one the hub is left" {
    printf '%s' '{"format":"sekisho-statement/1","catalog":"mds-core","answers":[
        {"item":"C08","value":"no"},{"item":"C01","value":"yes"}]}' >core.json
    seki statement carry core.json --to mds2-2019 --json
    expect_status 0
    [ "$(json .crosswalk)" = true ]
    [ "$(row ALOF-1 .value)" = no ]
    [ "$(row PAUT-1 .value)" = none ]
    [ "$(row AUTH-1 .value)" = yes ]
    cp -r "$SEKISHO_DATA/catalogs/mds-core" own
    sed -i 's/^id = mds-core/id = own/' own/catalog.ini
    seki statement carry form.json --to own --lang ja -o own.json
    expect_status 0
    expect_has "$output" '対応表がない'
    [ "$(jq -r .catalog own.json)" = own ]
    [ "$(jq -r '.answers[] | select(.item == "C08").proposal.relation' own.json)" = hub ]
    seki statement import own.json --catalog own -o back.json
    expect_status 1
}

@test "wrong usage is 2, refused input 3, no room 4; nothing is written" {
    for words in 'form.json -o o' 'form.json --to mds-core' 'form.json --to mds-core -o -' \
        'form.json --to mds2-2019 -o o' 'form.json --to mds-core -o form.json' '--to mds-core -o o'; do
        # shellcheck disable=SC2086
        seki statement carry $words
        expect_status 2
        [ ! -e o ]
    done
    seki statement carry form.json --to nonsense -o o
    expect_status 3
    expect_has "$stderr" 'mds-core'
    seki statement carry nowhere --to mds-core -o o
    expect_status 3
    [ ! -e o ]
    seki statement carry form.json --to mds-core -o nowhere/o
    [ "$status" -ge 3 ]
    cp -r "$SEKISHO_DATA" data
    printf 'X-1\tequal\tA01\t\town\tunverified\n' >>data/crosswalks/mds2-2019--mds-core.tsv
    seki statement carry form.json --to mds-core -o o --data data
    expect_status 3
    expect_has "$stderr" 'X-1'
    seki catalog check data
    expect_status 1
    expect_has "$output" 'mds2-2019--mds-core.tsv'
    [ ! -e o ]
}
