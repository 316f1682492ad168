#!/usr/bin/env bats
# assess and explain.

load common

setup() {
    common_setup
}

@test "the example hospital becomes four files and a summary" {
    need_hospital
    seki assess "$hospital" -o out
    [ "$status" -le 1 ]
    [ -s out/report.html ]
    [ -s out/measures.csv ]
    [ -s out/summary.txt ]
    jq -e '.format == "sekisho-assessment/1"' out/assessment.json
    expect_has "$output" 'report.html'
}

@test "assess --json, the language and the day" {
    need_hospital
    seki assess "$hospital" -o out --json --lang en --as-of 2026-04-01
    [ "$status" -le 1 ]
    expect_json sekisho-assess/1
    expect_has "$(json .report)" 'out/report.html'
    if [ "$(json .unacceptable)" -gt 0 ]; then expect_status 1; else expect_status 0; fi
}

@test "the same input gives the same bytes" {
    need_hospital
    seki assess "$hospital" -o one --as-of 2026-04-01
    seki assess "$hospital" -o two --as-of 2026-04-01
    diff -r one two
}

@test "blanks and Japanese names in paths" {
    need_hospital
    cp -r "$hospital" '病院 1'
    seki assess '病院 1' -o '結果 1'
    [ "$status" -le 1 ]
    [ -s '結果 1/assessment.json' ]
    id=$(jq -r '[.groups[].risks[].id][0]' '結果 1/assessment.json')
    seki explain '結果 1' "$id"
    expect_status 0
}

@test "names that would steer the terminal or turn the writing are shown" {
    need_hospital
    cp -r "$hospital" h
    printf '\nno form\n' >h/statements/$'a\u202evsc.\033[2Jexe.csv'
    sed -i '1s/^\xef\xbb\xbf//' h/hospital.ini
    sed -i $'s/^name *=.*/name = 病院\u202e\u009b逆/' h/hospital.ini
    sed -i $'2s/^\([^,]*\),[^,]*/\\1\u202e,機器\u202e\u2066/' h/assets.csv
    seki assess h -o out
    [ "$status" -le 1 ]
    for text in "$output" "$stderr" "$(cat out/summary.txt out/measures.csv out/report.html)"; do
        [[ "$text" != *$'\u202e'* && "$text" != *$'\u2066'* && "$text" != *$'\u009b'* ]]
        [[ "$text" != *$'\033'* ]]
    done
    expect_has "$stderr" $'a\ufffdvsc.\ufffd[2Jexe.csv'
    expect_has "$output" $'病院\ufffd\ufffd逆'
}

@test "explain walks back to the cells; --json is one document; a wrong id is 3" {
    need_hospital
    seki assess "$hospital" -o out
    id=$(jq -r '[.groups[].risks[] | select(.causes | length > 0) | .id][0]' out/assessment.json)
    seki explain out "$id"
    expect_status 0
    expect_has "$output" "${id#*:}"
    seki explain out "$id" --lang ja
    expect_status 0
    seki explain out/assessment.json "$id" --json
    expect_status 0
    printf '%s' "$output" | jq -e -s 'length == 1' >/dev/null
    seki explain out "${id}X"
    expect_status 3
    [ -n "$stderr" ]
}

@test "explain refuses what is no assessment" {
    mkdir empty
    seki explain empty a:b
    expect_status 3
    expect_has "$stderr" 'sekisho assess'
    mkdir other
    echo '{"format":"sekisho-statement/1"}' >other/assessment.json
    seki explain other a:b
    expect_status 3
    echo 'nonsense' >other/assessment.json
    seki explain other a:b --json
    expect_status 3
    expect_json sekisho-error/1
}

@test "a folder that is no hospital is 3; nothing is written" {
    mkdir empty
    seki assess empty -o out
    expect_status 3
    [ ! -e out ]
    seki assess nowhere -o out
    expect_status 3
    seki assess nowhere -o out --json
    expect_json sekisho-error/1
    [ ! -e out ]
}

@test "an unknown method is 3" {
    need_hospital
    seki assess "$hospital" -o out --method nothing
    expect_status 3
    [ ! -e out ]
}

@test "an output that cannot be written is 4" {
    need_hospital
    touch taken
    seki assess "$hospital" -o taken
    expect_status 4
    seki assess "$hospital" -o no/such/place
    expect_status 4
}

# A small hospital in $1: two devices, one of them with a form.
make_hospital() {
    mkdir -p "$1/statements"
    printf '%s\n' \
        '資産ID,名称,製造業者,型名,バージョン,種別,設置場所,区域,接続,立入,機密性,完全性,可用性,患者安全,開示書' \
        'CT-1,CT①,株式会社架空,X-1,3.1,CT,１階,診療系,有線LAN,操作室,2,3,3,2,' \
        'IP-1,輸液ポンプ,株式会社架空,P-5,2.0,輸液ポンプ,３階,診療系,無線LAN,病棟,1,3,2,3,' >"$1/assets.csv"
    printf '%s\n' 'Question ID,Question,Answer,Note' 'HDR.1,maker,株式会社架空,' \
        'HDR.2,product,CT,' 'HDR.3,model,X-1,' 'HDR.4,version,Ver. 3.1,' 'HDR.5,date,2026-01-02,' \
        'G03,q,はい,' 'G03.1,q,いいえ,' >"$1/statements/ct.csv"
    printf '[hospital]\nname = 病院\nlanguage = en\nas_of = 2026-11-01\n' >"$1/hospital.ini"
}

# Everything in a folder, hidden files too.
entries() {
    (cd "$1" && find . -mindepth 1 | sort | tr '\n' ' ')
}

@test "the bytes depend on nothing but the hospital's folder" {
    make_hospital h
    seki assess h -o one
    cp -r h elsewhere
    mkdir deep
    cd deep
    LC_ALL=C TZ=Asia/Tokyo seki assess "$PWD/../elsewhere" -o ../two
    TZ=America/New_York seki assess ../h/ -o "$BATS_TEST_TMPDIR/three"
    cd ..
    diff -r one two
    diff -r one three
}

@test "assets.csv in CP932 is the same hospital as in UTF-8" {
    make_hospital h
    printf '資産ID,事業者\nCT-1,サービス\n' >h/remote.csv
    printf '対策ID,範囲,状態,期限\nM.CONTRACT,区域:診療系,予定,令和9年3月31日\n' >h/measures.csv
    seki assess h -o one
    for file in assets remote measures; do
        iconv -f UTF-8 -t CP932 "h/$file.csv" >"h/$file.new"
        mv "h/$file.new" "h/$file.csv"
    done
    seki assess h -o two
    diff -r one two
    [ "$(jq -r '.groups[0].names[0]' two/assessment.json)" = 'CT①' ]
}

@test "the order of devices changes no risk" {
    make_hospital h
    seki assess h -o one
    { head -n 1 h/assets.csv; tail -n +2 h/assets.csv | tac; } >h/new
    mv h/new h/assets.csv
    seki assess h -o two
    for folder in one two; do
        jq -S '[.groups[] | .assets[0] as $a | .risks[] |
            {asset: $a, scenario, inherent, current, planned, unknown}] | sort_by(.asset, .scenario)' \
            "$folder/assessment.json" >"$folder.risks"
    done
    cmp one.risks two.risks
    [ "$(jq length one.risks)" -gt 20 ]
}

@test "every text that a risk names stands once, in front of the groups" {
    need_hospital
    seki assess "$hospital" -o out
    jq -e '(keys_unsorted | index("texts") < index("groups") and index("scenarios") < index("groups"))' out/assessment.json
    jq '. as $d | ($d.scenarios | map({key: .id, value: .title.ja}) | from_entries) as $s |
        ($d.statements | map({key: .name, value: .catalog}) | from_entries) as $c |
        [$d.groups[].risks[] | $s[.scenario], (.causes[] |
            if .objective then $d.texts.objectives[.objective] elif .exposure then $d.texts.exposures[.exposure]
            elif .axis then $d.texts.axes[.axis] else $d.texts.facts[.fact // .relief] end,
            if .item then $d.texts.questions[$c[.statement]][.item].en else true end)]' out/assessment.json >named
    jq -e 'length > 1000 and all(. != null)' named
    jq -e '[.groups[].assets[0]] as $first | [.measures[].groups[]] | length > 0 and (. - $first == [])' out/assessment.json
}

@test "planned is never above current, current never above inherent" {
    need_hospital
    seki assess "$hospital" -o out
    jq -e '[.groups[].risks[] | select(
            .planned.level > .current.level or .current.level > .inherent.level or
            (.planned.safety // 0) > (.current.safety // 0) or
            (.current.safety // 0) > (.inherent.safety // 0))] | length == 0' out/assessment.json
    jq -e '[.groups[].risks[] | select(.current.level < .inherent.level)] | length > 0' \
        out/assessment.json
}

@test "a measure lowers risks now once it is done, and later when it is planned" {
    make_hospital h
    printf 'asset\n' >h/remote.csv
    count() { jq ".summary.unacceptable.$1" "$2/assessment.json"; }
    seki assess h -o none
    printf 'measure,scope,state,due,evidence\nM.OFFLINE_BACKUP,*,planned,2027-03-31,\n' >h/measures.csv
    seki assess h -o planned
    printf 'measure,scope,state,due,evidence\nM.OFFLINE_BACKUP,*,implemented,,log\n' >h/measures.csv
    seki assess h -o implemented
    [ "$(count current planned)" -eq "$(count current none)" ]
    [ "$(count planned planned)" -lt "$(count planned none)" ]
    [ "$(count current implemented)" -eq "$(count planned planned)" ]
    [ "$(count inherent implemented)" -eq "$(count inherent none)" ]
}

@test "warnings go to standard error with file and line, and into the JSON" {
    make_hospital h
    printf 'measure,scope,state\nM.NOTHING,*,open\nM.CONTRACT,MR-9,open\n' >h/measures.csv
    printf 'asset\nMR-9\n' >h/remote.csv
    seki assess h -o out
    expect_has "$stderr" 'remote.csv:2: The asset "MR-9" is not in assets.csv.'
    expect_has "$stderr" 'measures.csv:2: There is no measure "M.NOTHING".'
    expect_has "$stderr" 'measures.csv:3: The scope "MR-9"'
    [[ "$output" != *M.NOTHING* ]]
    seki assess h -o out2 --json
    expect_json sekisho-assess/1
    [ "$(json '[.warnings[] | select(.file == "measures.csv") | .line] | join(" ")')" = '2 3' ]
    seki assess h -o out3 --lang ja
    [[ "$stderr" != *'There is no measure'* ]]
    expect_has "$stderr" 'measures.csv:2: '
}

@test "a form that cannot be read is told, and the assessment goes on" {
    make_hospital h
    printf 'PK\003\004 no workbook' >h/statements/broken.xlsx
    seki assess h -o out
    [ "$status" -le 1 ]
    expect_has "$stderr" 'broken.xlsx: '
    jq -e '.statements[] | select(.name == "broken.xlsx") | .problem.en | length > 0' out/assessment.json
    jq -e '.statements[] | select(.name == "ct.csv") | .problem == null and .assets == 1' \
        out/assessment.json
    expect_has "$(cat out/report.html)" 'broken.xlsx'
}

@test "the exit status: 0 when nothing is above the line, 1 when something is" {
    make_hospital h
    seki assess h -o out
    expect_status 1
    printf '[acceptance]\nc = 10000\ni = 10000\na = 10000\nsafety = 10000\n' >>h/hospital.ini
    seki assess h -o out
    expect_status 0
    [ "$(jq '.summary.unacceptable.current' out/assessment.json)" -eq 0 ]
}

@test "an accepted risk is no longer open, up to its day" {
    make_hospital h
    seki assess h -o one --json
    before=$(json .unacceptable)
    id=$(jq -r '[.groups[].risks[] | select(.current.acceptable | not) | .id][0]' one/assessment.json)
    printf 'asset,scenario,level,by,until,reason\n%s,%s,high,Director,2027-03-31,x\n' \
        "${id%%:*}" "${id#*:}" >h/acceptances.csv
    seki assess h -o two --json
    [ "$(json .unacceptable)" -eq $((before - 1)) ]
    [ "$(jq -r ".groups[].risks[] | select(.id == \"$id\") | .residual.accepted_by" two/assessment.json)" = Director ]
    seki assess h -o three --json --as-of 2027-03-31
    [ "$(json .unacceptable)" -eq $((before - 1)) ]
    seki assess h -o four --json --as-of 2027-04-01
    [ "$(json .unacceptable)" -eq "$before" ]
    expect_has "$stderr" 'acceptances.csv:2: This acceptance ran out on 2027-03-31.'
}

@test "what could lose a device is refused with its line, and nothing is written" {
    make_hospital h
    echo 'CT-1,another' >>h/assets.csv
    seki assess h -o out
    expect_status 3
    expect_has "$stderr" 'assets.csv:4: the id "CT-1" already stands in line 2.'
    [ ! -e out ]
    sed -i '4s/.*/,nameless/' h/assets.csv
    seki assess h -o out --json
    expect_status 3
    expect_json sekisho-error/1
    expect_has "$(json .en)" 'assets.csv:4: '
    [ ! -e out ]
}

@test "a mistake in hospital.ini is 3, with its line" {
    make_hospital h
    echo 'languages = ja' >>h/hospital.ini
    seki assess h -o out
    expect_status 3
    expect_has "$stderr" 'h/hospital.ini:5: '
    expect_has "$stderr" 'data-formats.md'
    [ ! -e out ]
}

@test "a file where a folder belongs, and a pipe where a file belongs, are 3 at once" {
    make_hospital h
    seki assess h/assets.csv -o out
    expect_status 3
    expect_has "$stderr" 'h/assets.csv: this is not a folder.'
    rm h/assets.csv
    mkfifo h/assets.csv
    run --separate-stderr timeout 10 "$SEKISHO" assess h -o out
    expect_status 3
    [ ! -e out ]
}

# bats test_tags=long
@test "one file that cannot be put into place: status 4, and none of the four appears" {
    make_hospital h
    for file in assessment.json report.html measures.csv summary.txt; do
        mkdir -p "out/$file"
        seki assess h -o out
        expect_status 4
        expect_has "$stderr" "$file"
        [ "$(entries out)" = "./$file " ]
        rm -r out
    done
}

@test "two runs into one folder: the second is refused with status 4, the files are of one run" {
    make_hospital h
    mkdir out
    exec 9<out
    flock -x 9
    seki assess h -o out
    expect_status 4
    expect_has "$stderr" 'out: another run is writing into this folder.'
    [ -z "$(entries out)" ]
    flock -u 9
    seki assess h -o out
    expect_status 1
    chmod 600 out/report.html
    seki assess h -o out
    expect_status 1
    [ "$(stat -c %a out/report.html)" = 600 ]
}

@test "old outputs stay whole when new ones cannot be written" {
    make_hospital h
    seki assess h -o out
    cp -r out kept
    rm out/report.html
    mkdir out/report.html
    echo 'MR-1,MR' >>h/assets.csv
    seki assess h -o out
    expect_status 4
    for file in assessment.json measures.csv summary.txt; do
        cmp "kept/$file" "out/$file"
    done
    [ "$(entries out)" = './assessment.json ./measures.csv ./report.html ./summary.txt ' ]
}

@test "an output folder that nobody may write to: status 4, and nothing is left" {
    # The folder of bats itself is closed to others.
    place=$(mktemp -d)
    chmod 755 "$place"
    make_hospital "$place/h"
    chmod -R a+rX "$place/h"
    mkdir -m 555 "$place/closed"
    seki_as_nobody assess "$place/h" -o "$place/closed"
    first="$status $stderr"
    seki_as_nobody assess "$place/h" -o "$place/closed/new"
    left=$(ls -A "$place/closed")
    rm -r "$place"
    [[ "$first" == 4*"$place/closed"*'access is denied'* ]]
    expect_status 4
    expect_has "$stderr" "$place/closed/new"
    [ -z "$left" ]
}

@test "a form that may not be read is listed as unreadable, the rest goes on" {
    place=$(mktemp -d)
    chmod 755 "$place"
    make_hospital "$place/h"
    printf 'x\n' >"$place/h/statements/secret.csv"
    chmod -R a+rX "$place/h"
    chmod 000 "$place/h/statements/secret.csv"
    ln -s loop.csv "$place/h/statements/loop.csv"
    mkfifo "$place/h/statements/pipe.csv"
    mkdir -m 777 "$place/out"
    seki_as_nobody assess "$place/h" -o "$place/out"
    json=$(cat "$place/out/assessment.json")
    rm -r "$place"
    [ "$status" -le 1 ]
    expect_has "$stderr" 'secret.csv: This could not be read'
    expect_has "$stderr" 'loop.csv: This could not be read'
    expect_has "$stderr" 'pipe.csv: This could not be read'
    printf '%s' "$json" | jq -e '[.statements[] | select(.name == "ct.csv")] | length == 1'
    [[ "$json" != *"$place"* ]]
}

@test "a disk that fills up: status 4, and nothing is left" {
    is_root || skip 'SKIPPED: only root can mount a small disk'
    make_hospital h
    mkdir small
    mount -t tmpfs -o size=64k tmpfs small 2>/dev/null ||
        skip 'SKIPPED: this system does not allow to mount a small disk'
    seki assess h -o small/out
    left=$(ls -A small)
    umount small
    expect_status 4
    [ -z "$left" ]
}

@test "explain names the answer, its cell and the file" {
    make_hospital h
    seki assess h -o out
    jq -e '.groups[0].risks[] | select(.id == "CT-1:S.BACKUP_LOST") | .causes[] |
        select(.item == "G03.1") |
        .value == "no" and .statement == "ct.csv" and .cell == "C8" and .trusted' out/assessment.json
    seki explain out CT-1:S.BACKUP_LOST
    expect_status 0
    expect_has "$output" 'G03.1; cell C8 of'
    seki explain out CT-1:S.BACKUP_LOST --json
    expect_status 0
    expect_has "$output" '"CT-1:S.BACKUP_LOST"'
}

@test "what a maker plans by a day counts at the planned stage, until that day" {
    need_hospital
    seki assess "$hospital" -o out
    seki explain out GL-1:S.UNATTENDED_SCREEN --json
    [ "$(json '.risk.causes[] | select(.plan) | [.item, .value, .plan, .planned_until] | join(" ")')" = \
        'ALOF-1 no counts 2026-12-31' ]
    [ "$(json '.risk | [.inherent.level, .current.level, .planned.level] | join(" ")')" = '3 3 2' ]
    seki explain out GL-1:S.UNATTENDED_SCREEN --lang ja
    expect_has "${output//[$' \n']/}" '製造業者は2026-12-31までに対応する予定です。これは「予定後」の段階でだけ数えます。'
    grep -q '製造業者は2026-12-31までに対応する予定です。' out/report.html
    seki assess "$hospital" -o late --as-of 2027-01-01
    seki explain late GL-1:S.UNATTENDED_SCREEN --json
    [ "$(json '.risk.causes[] | select(.item == "ALOF-1") | .plan')" = late ]
    [ "$(json '.risk | [.current.level, .planned.level] | join(" ")')" = '3 3' ]
    grep -q 'ALOF-1の対応予定の期日2026-12-31を過ぎています。' late/report.html
}

# The maker's days of a form, as arguments: an answer, a day, a note.
plan_form() {
    printf '{"format":"sekisho-statement/1","catalog":"mds2-2019","header":{"manufacturer":"検査製作所","model":"X-1","date":"2026-01-01"},"answers":[' >h/statements/x.json
    printf '{"item":"ALOF-1","value":"%s","planned_until":"%s","note":"%s"}]}\n' "$@" >>h/statements/x.json
}

@test "days of makers that have passed or count for nothing are told: one late, one unclear, none" {
    mkdir -p h/statements
    printf 'id,name,maker,model\nX-1,装置,検査製作所,X-1\n' >h/assets.csv
    for kind in late unclear none; do
        case $kind in
        late) plan_form no 2026-06-30 '' ;;
        unclear) plan_form na 2027-06-30 '' ;;
        none) plan_form no 2027-06-30 '' ;;
        esac
        seki assess h -o out --lang en --as-of 2026-11-28
        [ "$status" -le 1 ]
        said=$(jq -r '.warnings[] | select(.file == "x.json") | .en | select(contains("plans something"))' out/assessment.json)
        if [ "$kind" = none ]; then
            [ -z "$said" ]
            run ! grep -q 'statement check' out/summary.txt
            run ! grep -q 'plans something' <<<"$stderr"
            continue
        fi
        counts='1 past, 0 unclear'
        [ "$kind" = late ] || counts='0 past, 1 unclear'
        expect_has "$said" "$counts"
        expect_has "$stderr" "$counts"
        expect_has "$stderr" 'sekisho statement check FILE'
        expect_has "$(cat out/report.html)" "$counts"
        expect_has "$(tr -s '\n ' ' ' <out/summary.txt)" 'planned days that count for nothing: 1'
    done
}

# bats test_tags=long
@test "one order of measures: summary, headline, cards, measures.csv and workbook follow the steps" {
    need_hospital
    seki assess "$hospital" -o out --lang ja --also xlsx
    [ "$status" -le 1 ]
    jq -r '.sequence[].measure' out/assessment.json >steps
    [ "$(wc -l <steps)" -ge 5 ]
    jq -r '.measures[].id' out/assessment.json >alone
    # The two orders differ in this hospital, so that following the wrong one is seen.
    run ! cmp -s <(head -5 steps) <(head -5 alone)
    rows() { python3 -c '
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig")))
for row in rows:
    print(row[sys.argv[2]], row[sys.argv[3]], row["対策ID"])' "$@"; }
    rows out/measures.csv 順番 単独の効果の順位 >csv
    cmp <(head -"$(wc -l <steps)" csv | cut -d' ' -f3) steps
    cmp <(cut -d' ' -f1 csv) <(seq "$(wc -l <alone)")
    cmp <(sort -k2n csv | cut -d' ' -f3) alone
    # The workbook has a row for each place of use; each with the same two numbers.
    python3 "$BATS_TEST_DIRNAME/sheet_csv.py" out/report.xlsx 対策 >sheet.csv
    rows sheet.csv '（順番）' '（単独の効果の順位）' | grep '^[0-9]' | uniq >book
    cmp book csv
    # In words: the page's headline and cards, and the summary, with what each step leaves behind.
    i=0
    while read -r id; do
        title=$(jq -r --arg id "$id" '.measures[] | select(.id == $id) | .title.ja' out/assessment.json)
        left=$(jq ".sequence[$i].n_open" out/assessment.json)
        i=$((i + 1))
        grep -A3 "^ *$i\. " <(sed -n '/^優先する対策/,$p' out/summary.txt) | tr -d '\n ' >said
        grep -qF "${title// /}" said
        grep -q "残り$left件" said
        grep -qF "<span class=\"rank\">$i</span><h3>$title" out/report.html
        [ "$i" -gt 1 ] || grep -q "最初に行うこと：「$title」.*残り $left 件" out/report.html
    done < <(head -5 steps)
}

@test "the hospital's folder cannot be the output; a received form neither" {
    need_hospital
    cp -r "$hospital" h
    seki assess h -o h
    expect_status 2
    diff -r "$hospital" h
    cp "$hospital"/statements/*LINK*.xlsx form.xlsx
    seki statement import form.xlsx -o ./form.xlsx
    expect_status 2
    cmp form.xlsx "$hospital"/statements/*LINK*.xlsx
}

# bats test_tags=long
@test "to OSCAL: a plan of action in one file; usage; never among the hospital's own files" {
    need_hospital
    cp -r "$hospital" 病院
    seki assess 病院 --to oscal-poam -o 計画.json --json
    expect_status 1
    expect_json sekisho-assess/1
    [ "$(json .oscal)" = 計画.json ]
    [ "$(json .unacceptable)" -gt 0 ]
    [ "$(json .report)" = null ]
    jq -e '."plan-of-action-and-milestones"."poam-items" | length > 0' 計画.json
    seki assess 病院 --to oscal-poam -o 計画.json
    expect_status 1
    expect_has "$output" '計画.json'
    for place in 病院/measures.csv 病院/statements/new.json 病院/new.json; do
        seki assess 病院 --to oscal-poam -o "$place"
        expect_status 2
        diff -r 病院 "$hospital"
    done
    seki assess 病院 --to oscal -o out
    expect_status 2
    expect_has "$stderr" 'oscal-poam'
    seki assess 病院 --to oscal-poam
    expect_status 2
    seki assess 病院 --to oscal-poam -o -
    expect_status 2
    seki assess 病院 --to oscal-poam -o nowhere/out
    [ "$status" -ge 3 ]
    [ ! -e out ]
}

@test "to OSCAL: where nothing is to be done there is no plan, and that is said" {
    mkdir h
    printf 'id,name\nX-1,pump\n' >h/assets.csv
    printf '[acceptance]\nc = 27\ni = 27\na = 27\nsafety = 27\n' >h/hospital.ini
    seki assess h --to oscal-poam -o out.json
    expect_status 3
    expect_has "$stderr" 'Nothing is to be done'
    [ ! -e out.json ]
}

# --- more files, and parts of them

@test "--also pdf writes a tagged PDF with bookmarks beside the usual files" {
    need_hospital
    seki assess "$hospital" -o out --also pdf --lang en --json
    [ "$status" -le 1 ]
    [ "$(json .also.pdf)" = out/report.pdf ]
    [ "$(json .also.unshown)" = 0 ]
    [ "$(head -c 5 out/report.pdf)" = '%PDF-' ]
    [ -s out/report.html ]
    [ -x /usr/bin/pdfinfo ] || skip 'SKIPPED: pdfinfo (poppler-utils) is not installed'
    [ "$(pdfinfo out/report.pdf | sed -n 's/^Pages: *//p')" = "$(json .also.pages)" ]
    pdfinfo out/report.pdf | grep -q '^Tagged: *yes'
    pdfinfo -struct out/report.pdf | grep -q '^ *H3'
    # Each page but the first has the hospital and the section on it, and its number.
    pdftotext -f 3 -l 3 out/report.pdf - | grep -q 'Risk matrix'
    pdftotext -f 3 -l 3 out/report.pdf - | grep -q "^3 / $(json .also.pages)"
    pdftotext out/report.pdf - | grep -q 'unverified'
    # The cover lists the sections with the pages they begin on.
    pdftotext -layout -f 1 -l 1 out/report.pdf - | grep -q '^ *Risk matrix  *3$'
    local last
    last=$(pdftotext -layout -f 1 -l 1 out/report.pdf - | sed -n 's/^ *How it was computed  *\([0-9]*\)$/\1/p')
    pdftotext -f "$last" -l "$last" out/report.pdf - | grep -q 'How it was computed'
}

@test "--parts director is one page, and says what it leaves out" {
    need_hospital
    for lang in ja en; do
        seki assess "$hospital" -o "$lang" --also pdf --parts director --lang "$lang" --json
        [ "$status" -le 1 ]
        [ "$(json .also.pages)" = 1 ]
    done
    grep -q 'This report shows only: For the director' en/report.html
    grep -q 'id="figures"' en/report.html
    run ! grep -q 'id="risks"' en/report.html
    run ! grep -q 'href="#risks"' en/report.html
    # All else is complete.
    [ "$(jq '.groups[0].risks | length' en/assessment.json)" -gt 0 ]
}

@test "the page of the director is one page, however long the names are" {
    mkdir h
    long=$(printf '髙い階の集中治療室の%.0s' $(seq 20))
    latin=$(printf 'Wide Word %.0s' $(seq 30))
    printf '[hospital]\nname = %s\n' "$long" >h/hospital.ini
    {
        echo 'id,name,maker,model,version'
        for i in 1 2 3 4 5 6 7 8; do echo "$i-$latin,$long,$latin,M$i,1"; done
    } >h/assets.csv
    for lang in ja en; do
        seki assess h -o "$lang" --also pdf --parts director --lang "$lang" --method matrix-5x5 --json
        expect_status 1
        [ "$(json .also.pages)" = 1 ]
    done
}

@test "kinds and parts that do not exist are named" {
    need_hospital
    seki assess "$hospital" -o out --also pdf,doc --lang en
    expect_status 2
    expect_has "$stderr" '"doc"'
    expect_has "$stderr" 'The kinds are: pdf, xlsx, requests'
    seki assess "$hospital" -o out --parts risks,boss --lang en
    expect_status 2
    expect_has "$stderr" '"boss"'
    expect_has "$stderr" 'director, matrix, changes, measures, risks, statements, unknown, assets, method'
    seki assess "$hospital" -o plan.json --to oscal-poam --also pdf
    expect_status 2
    seki assess "$hospital" -o plan.json --to oscal-poam --parts risks
    expect_status 2
    seki assess "$hospital" --with M.LOCK_ROOM --also pdf
    expect_status 2
    [ ! -e out ]
    [ ! -e plan.json ]
}

@test "a PDF of an earlier run is not taken for one of this run" {
    need_hospital
    mkdir out
    echo old >out/report.pdf
    seki assess "$hospital" -o out --lang en
    [ "$status" -le 1 ]
    expect_has "$stderr" 'out/report.pdf: an earlier run has left it'
    [ "$(cat out/report.pdf)" = old ]
}

@test "without fonts nothing is put into place" {
    need_hospital
    export SEKISHO_FONTS="$PWD/nowhere"
    seki assess "$hospital" -o out --also pdf --lang en
    expect_status 4
    expect_has "$stderr" SEKISHO_FONTS
    [ ! -e out/assessment.json ]
    [ ! -e out/report.pdf ]
}

@test "explain --to html writes a page that stands alone" {
    need_hospital
    seki assess "$hospital" -o out --lang en
    local risk
    risk=$(jq -r '.groups[0].risks[0].id' out/assessment.json)
    seki explain out "$risk" --to html -o page.html --lang en
    expect_status 0
    expect_has "$output" page.html
    grep -q '<h2>Levels at each stage</h2>' page.html
    grep -q "<h1>$risk</h1>" page.html
    run ! grep -q 'https\?:' page.html
    seki explain "$hospital" mhlw-6.0:control/14.5 --to html -o '要件.html' --lang ja --json
    expect_status 0
    expect_json sekisho-explain-page/1
    grep -q '<html lang="ja">' '要件.html'
    grep -q 'control/14.5' '要件.html'
}

@test "explain --to html needs a file, and leaves none behind when it fails" {
    need_hospital
    seki explain "$hospital" mhlw-6.0:control/14.5 --to html --lang en
    expect_status 2
    expect_has "$stderr" '-o PAGE.html'
    seki explain "$hospital" mhlw-6.0:control/14.5 --to pdf -o page.html
    expect_status 2
    seki explain "$hospital" mhlw-6.0:control/14.5 -o page.html
    expect_status 2
    seki explain "$hospital" mhlw-6.0:control/14.5 --to html -o -
    expect_status 2
    seki explain "$hospital" mhlw-6.0:nowhere --to html -o page.html
    expect_status 3
    [ ! -e page.html ]
}

# --- workbooks

# bats test_tags=long
@test "--also xlsx writes a workbook with filters, heads in view, colours and lists, and no formula" {
    need_hospital
    seki assess "$hospital" -o out --also xlsx --lang en --json
    [ "$status" -le 1 ]
    [ "$(json .also.xlsx)" = out/report.xlsx ]
    unzip -p out/report.xlsx xl/workbook.xml >book.xml
    for sheet in Summary Risks Measures Unknowns 'All devices' 'Method and editions'; do
        grep -q "<sheet name=\"$sheet\"" book.xml
    done
    grep -q 'Print_Titles' book.xml
    unzip -p out/report.xlsx xl/worksheets/sheet2.xml >risks.xml
    grep -q '<pane ySplit="1"' risks.xml
    grep -q '<autoFilter ref="A1:V' risks.xml
    grep -q '<conditionalFormatting' risks.xml
    grep -q 'fitToPage="1"' risks.xml
    grep -q 'orientation="landscape"' risks.xml
    grep -q '△ ' risks.xml
    unzip -p out/report.xlsx xl/worksheets/sheet3.xml >measures.xml
    grep -q '<dataValidation type="list"' measures.xml
    grep -q '<formula1>"open,planned,implemented"</formula1>' measures.xml
    grep -q '<dataValidation type="date"' measures.xml
    for sheet in 1 2 3 4 5 6; do
        run ! grep -q '<f>' <(unzip -p out/report.xlsx "xl/worksheets/sheet$sheet.xml")
    done
    # A row for each risk that applies.
    [ "$(grep -o '<row ' risks.xml | wc -l)" = $(($(jq '[.groups[].risks[]] | length' out/assessment.json) + 1)) ]
    mv out/report.xlsx first.xlsx
    seki assess "$hospital" -o out --also xlsx --lang en
    cmp first.xlsx out/report.xlsx
}

@test "the sheet of measures, saved as measures.csv, is read back as the same" {
    need_hospital
    for lang in ja en; do
        rm -rf h
        cp -r "$hospital" h
        seki assess h -o out --also xlsx --lang "$lang"
        [ "$status" -le 1 ]
        sheet=対策
        [ "$lang" = ja ] || sheet=Measures
        python3 "$BATS_TEST_DIRNAME/sheet_csv.py" out/report.xlsx "$sheet" >h/measures.csv
        seki assess h -o again --lang "$lang"
        [ "$status" -le 1 ]
        # The same plan is late as before; no head and no row is strange.
        [ "$(grep -c 'measures.csv' <<<"$stderr")" = 1 ]
        grep -q 'M.DESTROY_MEDIA.*2026-10-15' <<<"$stderr"
        # Rows may stand in another order; what they do may not differ.
        cmp <(jq '[.groups[].risks]' out/assessment.json) <(jq '[.groups[].risks]' again/assessment.json)
    done
}

@test "the workbook of a hospital with names that would be formulas" {
    mkdir -p h
    printf 'id,name,maker,model,version\nA-1,"=HYPERLINK(""http://x"")",@SUM(A1),+1,-2\n' >h/assets.csv
    seki assess h -o out --also xlsx --lang en
    [ "$status" -le 1 ]
    for sheet in 1 2 3 4 5 6; do
        run ! grep -q '<f>\|<hyperlink' <(unzip -p out/report.xlsx "xl/worksheets/sheet$sheet.xml")
    done
    grep -q '@SUM(A1)' <(unzip -p out/report.xlsx xl/worksheets/sheet5.xml)
}

# --- requests to makers

@test "--also requests: what is filled in comes back as an answer and closes the question" {
    need_hospital
    cp -r "$hospital" h
    seki assess h -o out --also requests --lang en --json
    [ "$status" -le 1 ]
    [ "$(json .also.requests)" = out/requests ]
    grep -q '^== ' out/requests/requests.txt
    # The infusion pump's maker wrote "see note" at AUTH-1: that cell is empty now, the others are not.
    request=$(echo out/requests/*IP-5*.xlsx)
    seki statement import "$request" --json -o empty.json
    expect_status 0
    [ "$(jq -r '.answers[] | select(.item == "AUTH-1").value' empty.json)" = none ]
    [ "$(jq -r '.answers[] | select(.item == "MLDP-4").value' empty.json)" = no ]
    [ "$(json .doubtful)" = 0 ]
    [ "$(json .left_over)" = 0 ]
    python3 "$BATS_TEST_DIRNAME/set_cell.py" "$request" filled.xlsx 1 AUTH-1 Yes
    seki statement import filled.xlsx -o filled.json
    expect_status 0
    [ "$(jq -r '.answers[] | select(.item == "AUTH-1").value' filled.json)" = yes ]
    # In place of the old form it is asked no more.
    rm h/statements/輸液ポンプ*
    cp filled.xlsx h/statements/
    seki assess h -o again --also requests --lang en
    [ "$status" -le 1 ]
    run ! grep -q 'AUTH-1 ' <(unzip -p again/requests/*IP-5*.xlsx xl/sharedStrings.xml)
    grep -q 'AUTH-1 ' <(unzip -p "$request" xl/sharedStrings.xml)
}

@test "a maker without a form gets an empty one, and names lead nowhere else" {
    mkdir -p h
    printf 'id,name,maker,model,version\nA-1,Pump,../../evil,"=1+1",2\nA-2,Pump,../../EVIL,"=1+1",2\n' >h/assets.csv
    seki assess h -o out --also requests --lang en
    [ "$status" -le 1 ]
    [ "$(ls out/requests | wc -l)" = 3 ]
    [ ! -e evil ]
    for request in out/requests/*.xlsx; do
        seki statement import "$request" --json -o back.json
        expect_status 0
        [ "$(jq -r '.header.model' back.json)" = '=1+1' ]
        [ "$(jq '[.answers[] | select(.value != "none")] | length' back.json)" -le 6 ]
    done
    # A folder in which nothing can be written: nothing is put into place.
    [ "$(id -u)" != 0 ] || return 0
    mkdir shut
    chmod 500 shut
    seki assess h -o shut/out --also requests
    expect_status 4
}

@test "where requests cannot be written, nothing is put into place" {
    need_hospital
    mkdir out
    echo file >out/requests
    seki assess "$hospital" -o out --also requests --lang en
    expect_status 4
    expect_has "$stderr" 'out/requests'
    [ "$(ls out)" = requests ]
}

# --- choosing on the page

@test "risks of report.html can be chosen by style alone, and what is shown is counted" {
    need_hospital
    seki assess "$hospital" -o out --lang en
    [ "$status" -le 1 ]
    run ! grep -qi '<script' out/report.html
    grep -o '<li class="card k [^"]*"\|<tr class="risk k [^"]*"' out/report.html >risks
    grep -q "of $(wc -l <risks) (what is not chosen is hidden)" out/report.html
    grep -q '#risks .k{counter-increment:shown}' out/report.html
    # Each button that is not for all has a label, a rule that hides, and a risk that stays.
    grep -o '<input type="radio" class="choice" name="f-[a-z]" id="f-[a-z]*[0-9]*"' out/report.html |
        sed 's/.*id="f-//; s/"//' >keys
    [ "$(grep -c '^[lsuzm][0-9]' keys)" -gt 4 ]
    while read -r key; do
        grep -q "<label for=\"f-$key\">" out/report.html
        [[ "$key" == ? ]] && continue
        grep -q "#f-$key:checked~.cards>.k:not(.$key)" out/report.html
        grep -q "#f-$key:checked~.wide tr.k:not(.$key){display:none}" out/report.html
        grep -q " $key[ \"]" risks
    done <keys
    # What is unknown says so in its tag and in its class.
    grep -q ' u1[ "]' risks
}
