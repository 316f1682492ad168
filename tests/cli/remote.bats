#!/usr/bin/env bats
# remote: each connection of remote.csv, place by place.

load common

setup() {
    common_setup
}

# A hospital with a device that two providers reach, and one that none does.
make_hospital() {
    mkdir -p "$1"
    printf '%s\n' '資産ID,名称,製造業者,型名,種別,区域,接続,立入,機密性,完全性,可用性,患者安全' \
        'CT-1,CT①,株式会社架空,X-1,CT,診療系,有線,操作室,2,3,3,2' \
        'IP-1,ポンプ,株式会社架空,P-5,輸液ポンプ,診療系,無線,病棟,1,3,2,3' >"$1/assets.csv"
    printf '%s\n' '資産ID,事業者,回線,備考' 'CT-1,架空保守,SSL-VPN,夜間のみ' \
        'CT-1,別の事業者,LTE,' >"$1/remote.csv"
    printf '[hospital]\nname = 病院\nlanguage = en\nas_of = 2026-11-01\n' >"$1/hospital.ini"
}

@test "every connection has all five places, in order, and each row says who acts" {
    make_hospital h
    seki remote h -o out
    expect_status 1
    expect_has "$output" 'CT-1 CT①: 架空保守 (SSL-VPN)'
    expect_has "$output" 'not the tables of the RSS guideline'
    [ "$(jq -r .format out/remote.json)" = sekisho-remote-service/1 ]
    [ "$(jq '.connections | length' out/remote.json)" = 2 ]
    jq -e '.connections | all(([.rows[].zone] | unique) == [1, 2, 3, 4, 5] and
        ([.rows[].zone] | . == sort))' out/remote.json
    jq -e '[.connections[].rows[]] | all(.acts | length > 0)' out/remote.json
    jq -e '[.connections[].rows[].acts[].who] | unique ==
        ["carrier", "hospital", "maker", "provider"]' out/remote.json
    jq -e '.summary.rows == ([.connections[].rows[]] | length)' out/remote.json
    jq -e '.summary.above == ([.connections[].rows[] | select(.current.acceptable | not)] | length)' \
        out/remote.json
    # Two providers at one device: the same rows.
    jq -e '.connections[0].rows == .connections[1].rows' out/remote.json
    expect_has "$(cat out/remote.html)" '夜間のみ'
    run ! grep -q 'IP-1' out/remote.json
}

@test "what assess says of the same device under these scenarios is the same" {
    make_hospital h
    sed 's/^as_of/scenarios = remote-service-1\nas_of/' h/hospital.ini >ini
    cp -r h h2
    cp ini h2/hospital.ini
    seki remote h -o out
    seki assess h2 -o assessed
    jq -S '[.connections[0].rows[] | {scenario, threat, coverage, inherent, current, planned, unknown}] |
        sort_by(.scenario)' out/remote.json >rows
    jq -S '[.groups[] | select(.assets | index("CT-1")) | .risks[] |
        {scenario, threat, coverage, inherent, current, planned, unknown}] | sort_by(.scenario)' \
        assessed/assessment.json >risks
    [ "$(jq length rows)" -gt 20 ]
    cmp rows risks
}

@test "a measure shows at once, in the plan, and as what to do" {
    make_hospital h
    seki remote h -o out --json
    expect_status 1
    expect_json sekisho-remote/1
    before=$(jq .summary.above out/remote.json)
    jq -e '[.connections[].rows[].acts[] | .measures // [] | .[]] | index("M.REMOTE_SWITCH")' out/remote.json
    printf '%s\n' 'measure,scope,state,due,evidence' 'M.REMOTE_SWITCH,remote:connected,planned,2027-01-31,' \
        'M.REMOTE_JUMP,remote:connected,planned,2027-03-31,' >h/measures.csv
    seki remote h -o out
    [ "$(jq .summary.above out/remote.json)" = "$before" ]
    [ "$(jq .summary.above_planned out/remote.json)" -lt "$before" ]
    printf '%s\n' 'measure,scope,state,due,evidence' 'M.REMOTE_SWITCH,remote:connected,implemented,,key' \
        'M.REMOTE_JUMP,remote:connected,implemented,,log' >h/measures.csv
    seki remote h -o out
    [ "$(jq .summary.above out/remote.json)" -lt "$before" ]
}

@test "acceptances of this set count here, those of the other there, and neither is a mistake" {
    make_hospital h
    printf '%s\n' 'asset,scenario,level,by,until,reason' 'CT-1,S.RS_LOG,3,院長,2027-03-31,理由' \
        'CT-1,S.DISPOSAL,3,院長,2027-03-31,理由' 'CT-1,S.NOWHERE,3,院長,2027-03-31,理由' >h/acceptances.csv
    seki remote h -o out
    [ "$(jq .summary.accepted out/remote.json)" = 2 ]
    jq -e '[.connections[].rows[] | select(.residual)] | all(.scenario == "S.RS_LOG")' out/remote.json
    expect_has "$(cat out/remote.html)" '院長'
    expect_has "$stderr" 'S.NOWHERE'
    [[ "$stderr" != *S.DISPOSAL* ]]
    seki assess h -o assessed
    expect_has "$stderr" 'S.NOWHERE'
    [[ "$stderr" != *S.RS_LOG* ]]
    jq -e '[.groups[].risks[] | select(.residual) | .scenario] == ["S.DISPOSAL"]' assessed/assessment.json
}

@test "without the list nothing is said; with an empty one there is nothing to do" {
    make_hospital h
    rm h/remote.csv
    seki remote h -o out
    expect_status 3
    expect_has "$stderr" 'it is not known who can reach what'
    [ ! -e out ]
    seki remote nowhere -o out
    expect_status 3
    [[ "$stderr" != *'who can reach what'* ]]
    printf 'asset,provider,line\n' >h/remote.csv
    seki remote h -o out --lang ja
    expect_status 0
    [ "$(jq .summary.rows out/remote.json)" = 0 ]
    expect_has "$output" '接続0件'
}

@test "the page shows 500 connections and says how many more there are" {
    make_hospital h
    { printf 'asset,provider,line\n'; for i in $(seq 501); do echo "CT-1,P$i,VPN"; done; } >h/remote.csv
    seki remote h -o out --lang en
    [ "$(jq '.connections | length' out/remote.json)" = 501 ]
    expect_has "$(cat out/remote.html)" '1 more connections are in remote.json.'
    expect_has "$output" '1 more connections are in remote.json.'
    run ! grep -q 'P501 ' out/remote.html
    sed -i '$d' h/remote.csv
    seki remote h -o out --lang en
    run ! grep -q 'more connections' out/remote.html
}

@test "usage is 2, an unknown method 3, an output that cannot be written 4" {
    make_hospital h
    seki remote h
    expect_status 2
    seki remote h -o h
    expect_status 2
    seki remote h -o out --as-of yesterday
    expect_status 2
    seki remote h -o out --method nothing --json
    expect_status 3
    expect_json sekisho-error/1
    [ ! -e out ]
    touch taken
    seki remote h -o taken
    expect_status 4
}

@test "names that would steer the terminal or the page are shown" {
    make_hospital h
    printf 'asset,provider,line,note\nCT-1,<b>保守</b>\033[2J,=1+1,<script>x</script>\n' >h/remote.csv
    seki remote h -o out
    [[ "$output" != *$'\033'* ]]
    page=$(cat out/remote.html)
    [[ "$page" != *'<script'* && "$page" != *'<b>保守'* && "$page" != *$'\033'* ]]
    expect_has "$page" '&lt;script&gt;'
}
