#!/usr/bin/env bats
# hospital import, export, assess, list. PostgreSQL joins in when the tests bring a server along.

load common

setup() {
    common_setup
}

H=$SEKI_SOURCE_ROOT/examples/hospital

# A folder with what people do to one: CP932, two heads for one thing, quotes, line breaks, formulas, columns of their own, own folders.
make_odd() {
    mkdir -p '変な 病院/statements' '変な 病院/メモ/二'
    printf '[hospital]\r\nname = 奇妙病院 髙𠮷\r\nlanguage = ja\r\nas_of = 2026-04-01\r\n' >'変な 病院/hospital.ini'
    {
        printf '管理番号,名称,メーカー,型式,"購入日, 元号",種別,区域,患者安全,,備考\r\n'
        printf '"P-1","輸液ポンプ ""一号""",北斗,HP-1,"令和5年\n4月",pump,clinical,3,,=1+2\r\n'
        printf '\r\n'
        printf '"%s",ﾎﾟﾝﾌﾟ,  北斗 ,HP-1,,pump,どこか,x,,"a,b"\r\n' "'=P-2"
    } | iconv -f UTF-8 -t CP932 >'変な 病院/assets.csv'
    printf '\xef\xbb\xbfmeasure;scope;state;独自\r\nM.NETWORK_SEGMENT;*;実施済;x\r\n' >'変な 病院/measures.csv'
    printf 'asset,provider\nP-1,遠隔社\n' >'変な 病院/remote.csv'
    printf '\x00\xff no form' >'変な 病院/statements/壊れた.xlsx'
    cp "$H/statements/"*.csv '変な 病院/statements/'
    printf 'x' >'変な 病院/メモ/二/読んで.txt'
    : >'変な 病院/空.txt'
}

# The first folder says what the second one says, to the byte.
expect_same_assessment() {
    rm -rf one two
    seki assess "$1" -o one
    [ "$status" -le 1 ]
    seki assess "$2" -o two
    [ "$status" -le 1 ]
    cmp one/assessment.json two/assessment.json
}

# All about a register at the place $1.
go_round() {
    seki hospital import "$H" --db "$1" --organisation 霧ヶ里 --new --json
    expect_status 0
    expect_json sekisho-hospital-import/1
    [ "$(json .devices)" = 60 ]
    [ "$(json .revision)" = 1 ]
    seki hospital import '変な 病院' --db "$1" --organisation 奇妙 --new --json
    expect_status 0
    [ "$(json .devices)" = 2 ]
    [ "$(json .unreadable)" = 1 ]
    seki hospital export --db "$1" --organisation 霧ヶ里 -o a
    expect_status 0
    diff -r "$H" a
    seki hospital export --db "$1" --organisation 奇妙 -o b --json
    expect_status 0
    expect_json sekisho-hospital-export/1
    diff -r '変な 病院' b
    expect_same_assessment '変な 病院' b
    seki hospital assess --db "$1" --organisation 霧ヶ里 --json
    expect_status 1
    expect_json sekisho-hospital-assess/1
    [ "$(json .risks)" -gt 1000 ]
    [ "$(json .assessment)" = 1 ]
    seki hospital list --db "$1" --json
    expect_status 0
    expect_json sekisho-hospitals/1
    [ "$(json '.hospitals | length')" = 2 ]
    [ "$(json '.hospitals[0].assessment')" = 1 ]
    seki hospital list --db "$1" --lang ja
    expect_has "$output" '霧ヶ里'
}

@test "a folder goes in, comes out to the byte, and is assessed" {
    make_odd
    seki db init place
    go_round place
    mkdir scratch
    TMPDIR=$PWD/scratch seki hospital assess --db place --organisation 霧ヶ里
    expect_has "$output" 'assessment 2'
    [ -z "$(ls -A scratch)" ]
    TMPDIR=/nowhere seki hospital assess --db place --organisation 霧ヶ里
    expect_status 3
}

@test "the same on PostgreSQL" {
    [ -n "$SEKI_TEST_POSTGRES" ] || skip 'no server'
    make_odd
    seki db init "$SEKI_TEST_POSTGRES"
    go_round "$SEKI_TEST_POSTGRES"
}

@test "tables made of the rows say the same as the ones that came" {
    make_odd
    seki db init place
    seki hospital import "$H" --db place --organisation a --new
    seki hospital import '変な 病院' --db place --organisation b --new
    python3 - <<'PY'
import sqlite3
db = sqlite3.connect("place/sekisho.db")
db.execute("UPDATE file SET is_stale = 1 WHERE path IN ('assets.csv', 'measures.csv')")
db.commit()
PY
    seki hospital export --db place --organisation a -o a
    expect_status 0
    run ! cmp "$H/assets.csv" a/assets.csv
    expect_same_assessment "$H" a
    seki hospital export --db place --organisation b -o b
    run ! cmp '変な 病院/assets.csv' b/assets.csv
    python3 - <<'PY'
import csv
rows = list(csv.reader(open("b/assets.csv", encoding="utf-8-sig", newline="")))
assert len(rows) == 3, rows
assert rows[0][4] == "購入日, 元号", rows
assert rows[1][1] == '輸液ポンプ "一号"', rows
assert rows[1][4] == "令和5年\n4月", rows
assert rows[1][9] == "'=1+2", rows
assert rows[2][0] == "'=P-2", rows
assert len({len(row) for row in rows}) == 1, rows
PY
}

@test "an answer that was changed is in what is exported, as JSON; what came stays in the history" {
    seki db init place
    seki hospital import "$H" --db place --organisation a --new
    python3 - <<'PY'
import sqlite3
db = sqlite3.connect("place/sekisho.db")
name = "輸液ポンプ 開示書 R5.csv"
db.execute("UPDATE answer SET value = 'yes', edition = 1 WHERE item = 'MLDP-4' AND statement ="
           " (SELECT number FROM statement WHERE name = ?)", (name,))
assert db.total_changes == 1
db.execute("UPDATE file SET is_stale = 1 WHERE path = ?", ("statements/" + name,))
db.commit()
PY
    seki hospital export --db place --organisation a -o a
    expect_status 0
    [ ! -e 'a/statements/輸液ポンプ 開示書 R5.csv' ]
    python3 - <<'PY'
import json
answers = json.load(open("a/statements/輸液ポンプ 開示書 R5.csv.json", encoding="utf-8"))["answers"]
one = [answer for answer in answers if answer["item"] == "MLDP-4"]
assert one[0]["value"] == "yes", one
PY
    seki assess a -o out --json
    [ "$(python3 -c 'import json; d = json.load(open("out/assessment.json")); print(sum("R5.csv.json" in json.dumps(s) for s in d["statements"]))')" = 1 ]
    # Importing again refuses; with --replace what was changed becomes a revision of its own.
    seki hospital import "$H" --db place --organisation a
    expect_status 3
    expect_has "$stderr" '--replace'
    seki hospital import "$H" --db place --organisation a --replace --json
    expect_status 0
    [ "$(json .revision)" = 3 ]
    seki hospital export --db place --organisation a --revision 2 -o two
    expect_status 0
    cmp 'a/statements/輸液ポンプ 開示書 R5.csv.json' 'two/statements/輸液ポンプ 開示書 R5.csv.json'
    [ ! -e 'two/statements/輸液ポンプ 開示書 R5.csv' ]
    seki hospital export --db place --organisation a --revision 1 -o one
    diff -r "$H" one
    seki hospital export --db place --organisation a -o three
    diff -r "$H" three
    seki db check place
    expect_status 0
}

@test "each act has its record, also one that fails" {
    seki db init place
    seki hospital import "$H" --db place --organisation a --new
    seki hospital import "$H" --db place --organisation a
    expect_status 3
    seki hospital export --db place --organisation a -o a
    [ "$(python3 -c 'import sqlite3; print(*(r[0] for r in sqlite3.connect("place/sekisho.db").execute("SELECT count(*) FROM audit")))')" = 3 ]
}

@test "what is refused, and what it leaves" {
    seki hospital import "$H" --organisation a
    expect_status 3
    expect_has "$stderr" 'sekisho-data'
    seki hospital import "$H" --db nowhere --data elsewhere --organisation a
    expect_status 2
    seki hospital import "$H" --db nowhere --organisation a
    expect_status 3
    seki db init place
    seki hospital import "$H" --db place
    expect_status 2
    seki hospital import "$H" --db place --organisation a
    expect_status 3
    expect_has "$stderr" '--new'
    seki hospital export --db place --organisation a -o x
    expect_status 3
    seki hospital import nowhere --db place --organisation a --new
    expect_status 3
    mkdir bad
    printf 'name\nx\n' >bad/assets.csv
    seki hospital import bad --db place --organisation a --new
    expect_status 3
    printf 'id\nx\n' >bad/assets.csv
    printf '[hospital]\ncatalogs = ../other\n' >bad/hospital.ini
    seki hospital import bad --db place --organisation a --new
    expect_status 3
    expect_has "$stderr" 'outside'
    printf '[hospital]\ncatalogs = /etc\n' >bad/hospital.ini
    seki hospital import bad --db place --organisation a --new
    expect_status 3
    rm bad/hospital.ini
    printf 'x' >"bad/$(printf 'a\xff')"
    seki hospital import bad --db place --organisation a --new
    expect_status 3
    seki hospital list --db place
    expect_status 0
    expect_has "$output" 'no hospital'
    rm "bad/$(printf 'a\xff')"
    seki hospital import bad --db place --organisation a --new
    expect_status 0
    seki hospital export --db place --organisation a --revision 2 -o x
    expect_status 3
    seki hospital export --db place --organisation a --revision x -o x
    expect_status 2
    seki hospital export --db place --organisation a
    expect_status 2
    mkdir x
    seki hospital export --db place --organisation a -o x
    expect_status 3
    seki hospital export --db place --organisation a -o nowhere/x
    expect_status 3
    [ "$(ls -A | grep -c '^\.')" = 0 ]
}

# Loads the example data at the place $1, and removes it: nothing of it is left, and what is one's own stays.
go_example() {
    seki organisation add 練習病院 --kind hospital --db "$1"
    seki organisation add 練習機器 --kind maker --db "$1"
    seki example load --db "$1" --organisation 練習機器
    expect_status 0
    seki example remove --db "$1" --organisation 練習機器 --json
    expect_status 0
    [ "$(json .answers)" -gt 100 ]
    [ "$(json .loaded)" = true ]
    seki example remove --db "$1" --organisation 練習機器 --yes
    expect_status 0
    seki example remove --db "$1" --organisation 練習機器 --yes
    expect_status 3
    seki example load --db "$1" --organisation 練習病院 --json
    expect_status 0
    expect_json sekisho-example/1
    seki example load --db "$1" --organisation 練習病院
    expect_status 3
    seki hospital assess --db "$1" --organisation 練習病院
    expect_status 1
    seki example remove --db "$1" --organisation 練習病院 --yes --json
    expect_status 0
    [ "$(json .devices)" = 60 ]
    [ "$(json .assessments)" = 1 ]
    [ "$(json .changed_devices)" = 0 ]
    seki hospital list --db "$1" --json
    [ "$(json '.hospitals[] | select(.name == "練習病院") | .devices + .statements + .assessment')" = 0 ]
    seki hospital import "$H" --db "$1" --organisation 練習病院
    expect_status 0
    seki example load --db "$1" --organisation 練習病院 --lang ja
    expect_status 3
    expect_has "$stderr" '混ぜることはできません'
    seki audit verify --db "$1"
    expect_status 0
}

@test "example data comes and goes as a whole, and never among one's own" {
    seki db init place
    go_example place
    python3 - <<'PY'
import sqlite3
db = sqlite3.connect("place/sekisho.db")
for table in ("draft", "draft_answer", "draft_past", "product", "draft_wait", "risk", "risk_since", "risk_change", "trace", "insight", "conformity", "assessment", "assessment_file", "example"):
    assert db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0, table
PY
}

@test "example data on PostgreSQL" {
    [ -n "$SEKI_TEST_POSTGRES" ] || skip 'no server'
    seki db init "$SEKI_TEST_POSTGRES"
    go_example "$SEKI_TEST_POSTGRES"
}

# A folder with evidence: a measure where it is done, a requirement, one file for both, one with a name that a table has to guard.
make_shown() {
    cp -r "$H" shown
    mkdir shown/evidence
    printf 'PDF' >shown/evidence/写真.pdf
    printf 'two' >shown/evidence/b
    printf 'not named' >shown/evidence/other.txt
    local measure scope
    IFS=, read -r measure scope _ < <(sed -n 2p shown/measures.csv)
    {
        printf 'ファイル,対策ID,範囲,規則集,項目,事業者,名称,担当,有効期限,SHA-256,追加者,追加日時\r\n'
        printf '写真.pdf,%s,%s,,,,"=髙𠮷, 写真.pdf",放射線科,令和9年3月31日,%s,関守,2026-01-02T03:04:05.678Z\r\n' "$measure" "$scope" "$(printf PDF | sha256sum | cut -d' ' -f1)"
        printf '写真.pdf,,,mhlw-checklist-r7,hospital/1-1,,写真.pdf,,,,,\r\n'
        printf 'b,M.NOT_HERE,*,,,,,,,,,\r\n'
    } >shown/evidence/evidence.csv
}

evidence_round() {
    seki hospital import shown --db "$1" --organisation s --new --json
    expect_status 0
    [ "$(json .evidence)" = 3 ]
    expect_has "$stderr" 'M.NOT_HERE'
    [ "$(grep -c 'evidence.csv' <<<"$stderr")" = 1 ]
    seki hospital export --db "$1" --organisation s -o out --lang ja --json
    expect_status 0
    [ "$(json .evidence)" = 3 ]
    [ "$(json .evidence_left)" = 0 ]
    [ "$(cat out/evidence/other.txt)" = 'not named' ]
    [ "$(ls out/evidence | wc -l)" = 4 ]
    python3 - <<'PY'
import csv, hashlib, pathlib
rows = list(csv.DictReader(open("out/evidence/evidence.csv", encoding="utf-8-sig", newline="")))
photo, other, same = sorted(rows, key=lambda row: (not row["対策ID"], row["対策ID"] == "M.NOT_HERE"))
assert photo["ファイル"] == same["ファイル"] and photo["ファイル"].endswith(".pdf"), rows
assert photo["名称"] == "'=髙𠮷, 写真.pdf" and photo["有効期限"] == "2027-03-31" and photo["担当"] == "放射線科", photo
assert photo["追加者"] == "関守" and photo["追加日時"] == "2026-01-02T03:04:05.678Z", photo
assert (same["規則集"], same["項目"], same["対策ID"]) == ("mhlw-checklist-r7", "hospital/1-1", ""), same
assert other["名称"] == "b" and other["追加者"] and other["追加日時"], other
for row in rows:
    assert hashlib.sha256(pathlib.Path("out/evidence", row["ファイル"]).read_bytes()).hexdigest() == row["SHA-256"], row
PY
    # What came out goes in elsewhere and comes out the same; going in again adds nothing.
    seki hospital import out --db "$1" --organisation t --new --json
    expect_status 0
    [ "$(json .evidence)" = 3 ]
    seki hospital export --db "$1" --organisation t -o again --lang ja
    diff -r out again
    seki hospital import out --db "$1" --organisation t --replace --json
    [ "$(json .evidence)" = 0 ]
    seki hospital export --db "$1" --organisation t --revision 1 -o first --json
    [ "$(json .evidence_left)" = 3 ]
    [ ! -e first/evidence/evidence.csv ]
    expect_same_assessment shown out
}

@test "evidence goes in, comes out with all that is said of it, and is there once" {
    make_shown
    seki db init place
    evidence_round place
}

@test "evidence on PostgreSQL" {
    [ -n "$SEKI_TEST_POSTGRES" ] || skip 'no server'
    make_shown
    seki db init "$SEKI_TEST_POSTGRES"
    evidence_round "$SEKI_TEST_POSTGRES"
}

# evidence.csv with the row $1: it is refused with what the message has.
expect_refused() {
    printf 'file,measure,scope,catalog,item,name,until,sha256,added at\n%s\n' "$1" >shown/evidence/evidence.csv
    seki hospital import shown --db place --organisation r --new
    expect_status 3
    expect_has "$stderr" "$2"
    expect_has "$stderr" 'evidence.csv:2'
}

@test "evidence that is not what its row says is refused, with line and what to do" {
    make_shown
    seki db init place
    expect_refused 'none.pdf,M.X,*,,,,,,' 'none.pdf'
    expect_refused '../hospital.ini,M.X,*,,,,,,' 'hospital.ini'
    expect_refused 'evidence.csv,M.X,*,,,,,,' 'no file'
    expect_refused "b,M.X,*,,,,,$(printf x | sha256sum | cut -d' ' -f1)," 'SHA-256 differs'
    expect_refused 'b,,,,,,,,' 'either measure'
    expect_refused 'b,M.X,*,mhlw,1,,,,' 'either measure'
    expect_refused 'b,,,mhlw,,,,,' 'either measure'
    expect_refused 'b,M.X,*,,,,soon,,' 'soon'
    expect_refused 'b,M.X,*,,,,,,yesterday' 'yesterday'
    expect_refused 'b,M.X,*,,,a/b,,,' 'usable name'
    : >shown/evidence/empty
    expect_refused 'empty,M.X,*,,,,,,' 'empty'
    seki hospital list --db place --json
    [ "$(json '.hospitals | length')" = 0 ]
}

@test "evidence at its limits, and one beyond" {
    make_shown
    seki db init place
    head -c $((10 << 20)) /dev/zero >shown/evidence/b
    python3 - <<'PY'
name = "髙" * 200
open("shown/evidence/evidence.csv", "w").write(f"file,measure,scope,name\nb,M.X,*,{name}\n" + "写真.pdf,M.X,*,\n" * 4999)
PY
    seki hospital import shown --db place --organisation r --new --json
    expect_status 0
    [ "$(json .evidence)" = 2 ]
    echo '写真.pdf,M.X,*,' >>shown/evidence/evidence.csv
    seki hospital import shown --db place --organisation q --new
    expect_status 3
    expect_has "$stderr" 5000
    printf 'file,measure,scope,name\nb,M.X,*,x%s\n' "$(printf '髙%.0s' {1..200})" >shown/evidence/evidence.csv
    seki hospital import shown --db place --organisation q --new
    expect_status 3
    expect_has "$stderr" 200
    printf 'file,measure,scope\nb,M.X,*\n' >shown/evidence/evidence.csv
    printf x >>shown/evidence/b
    seki hospital import shown --db place --organisation q --new
    expect_status 3
    expect_has "$stderr" 'evidence/b'
}

# A folder with details of devices: heads and values as a hospital has them, in CP932, one that a table has to guard, a long one with line breaks.
make_detailed() {
    cp -r '変な 病院' detailed
    {
        printf '資産ID,管理責任者,UDI,サポート終了日,購入日,備考,（独自）\r\n'
        printf '"P-1",髙橋,04912345678904,令和12年3月31日,2024/4/1,"一,二,三,四,五,六,七,八,九,十,\n2行目, ""引用""\n\n4行目",x\r\n'
        printf "\"'=P-2\",ﾔﾏﾀﾞ,,,,=1+2,\r\n"
    } | iconv -f UTF-8 -t CP932 >detailed/details.csv
}

details_round() {
    seki hospital import detailed --db "$1" --organisation d --new --json
    expect_status 0
    expect_json sekisho-hospital-import/1
    [ "$(json .details)" = 2 ]
    seki hospital export --db "$1" --organisation d -o out --lang ja --json
    expect_status 0
    expect_json sekisho-hospital-export/1
    [ "$(json .details)" = 2 ]
    [ "$(json .details_left)" = 0 ]
    python3 - <<'PY'
import csv
head, one, two = csv.reader(open("out/details.csv", encoding="utf-8-sig", newline=""))
one, two = ({k: v for k, v in zip(head, row, strict=True) if v} for row in (one, two))
assert one == {"資産ID": "P-1", "管理責任者": "髙橋", "UDI-DI（GTIN）": "04912345678904", "サポート終了日": "2030-03-31", "購入日": "2024-04-01",
               "備考": '一,二,三,四,五,六,七,八,九,十,\n2行目, "引用"\n\n4行目'}, one
assert two == {"資産ID": "'=P-2", "管理責任者": "ﾔﾏﾀﾞ", "備考": "'=1+2"}, two
PY
    # What came out goes in elsewhere, and comes out the same; a folder without it leaves what is known.
    seki hospital import out --db "$2" --organisation e --new --json
    expect_status 0
    seki hospital import '変な 病院' --db "$2" --organisation e --replace --json
    [ "$(json .details)" = 0 ]
    [ "$(json .revision)" = 2 ]
    seki hospital export --db "$2" --organisation e -o again --lang ja
    cmp out/details.csv again/details.csv
    rm out/details.csv again/details.csv
    diff -r out again
}

@test "details of devices go in, come out with all that is known, and stay" {
    make_odd
    make_detailed
    seki db init place
    details_round place place
    expect_same_assessment detailed '変な 病院'
    # An empty cell clears; a column that is not there does not. What is overwritten stands in the revision that ends.
    printf 'asset,owner,note\nP-1,,short\n' >detailed/details.csv
    seki hospital import detailed --db place --organisation d --replace --json
    expect_status 0
    [ "$(json .revision)" = 3 ]
    seki hospital export --db place --organisation d -o now --json
    [ "$(json .details)" = 2 ]
    python3 - <<'PY'
import csv
rows = {row["asset"]: row for row in csv.DictReader(open("now/details.csv", encoding="utf-8-sig", newline=""))}
assert rows["P-1"]["owner"] == "" and rows["P-1"]["note"] == "short" and rows["P-1"]["end of support"] == "2030-03-31", rows
assert rows["'=P-2"]["owner"] == "ﾔﾏﾀﾞ", rows
PY
    seki hospital export --db place --organisation d --revision 2 -o before --json
    expect_has "$(cat before/details.csv)" '髙橋'
    [ "$(json .details)" = 0 ]
    [ "$(json .details_left)" = 0 ]
    seki hospital export --db place --organisation d --revision 1 -o first --json
    [ "$(json .details_left)" = 2 ]
    seki hospital import before --db place --organisation f --new --json
    [ "$(json .details)" = 2 ]
    # Devices that are not in the list any more.
    printf 'id,name\nP-1,ポンプ\n' >detailed/assets.csv
    rm detailed/details.csv
    seki hospital import detailed --db place --organisation d --replace
    expect_status 0
    seki hospital export --db place --organisation d -o fewer
    expect_has "$output" 'Details of devices: 1'
    expect_has "$output" 'Not in the folder: details of devices (1)'
    [ "$(wc -l <fewer/details.csv)" = 2 ]
}

@test "details of devices from SQLite to PostgreSQL" {
    [ -n "$SEKI_TEST_POSTGRES" ] || skip 'no server'
    make_odd
    make_detailed
    seki db init place
    seki db init "$SEKI_TEST_POSTGRES"
    details_round place "$SEKI_TEST_POSTGRES"
}

# details.csv with these rows: refused in line $1 with what the message has.
expect_no_details() {
    printf '%b\n' "$3" >detailed/details.csv
    seki hospital import detailed --db place --organisation r --new
    expect_status 3
    expect_has "$stderr" "details.csv:$1"
    expect_has "$stderr" "$2"
}

@test "details that would be lost are refused, with line and what to do" {
    make_odd
    make_detailed
    seki db init place
    expect_no_details 2 'P-3' 'asset,owner\nP-3,x'
    expect_no_details 3 'names no device' 'asset,owner\nP-1,x\n,y'
    expect_no_details 4 'line 2' 'asset,owner\nP-1,x\n=P-2,y\nP-1,x'
    expect_no_details 2 'soon' 'asset,EOS\nP-1,soon'
    expect_no_details 1 'colour' 'asset,colour\nP-1,red'
    expect_no_details 2 'perhaps shifted' 'asset,owner\nP-1,x,y'
    expect_no_details 2 'line breaks' 'asset,owner,use,lot,class\nP-1,"x\n=P-2,a,b,c,d\nP-1,a,b,c,d",y,z,u'
    printf 'owner\nx\n' >detailed/details.csv
    seki hospital import detailed --db place --organisation r --new
    expect_status 3
    expect_has "$stderr" 'asset'
    seki hospital list --db place --json
    [ "$(json '.hospitals | length')" = 0 ]
}

@test "a detail at its limit, and one beyond" {
    make_odd
    make_detailed
    seki db init place
    printf 'asset,note\nP-1,%s\n' "$(printf 'x%.0s' {1..2000})" >detailed/details.csv
    seki hospital import detailed --db place --organisation r --new
    expect_status 0
    expect_no_details 2 2000 "asset,note\nP-1,$(printf 'x%.0s' {1..2001})"
}

@test "blanks around values are none, and what nobody sees in a table is told" {
    mkdir h
    printf '\xef\xbb\xbfid,name,maker,model\nA-1\u200b,　輸液\u2003,甲\u00a0,M\u202e1\n' > h/assets.csv
    printf 'measure,scope,state,owner\n M.NETWORK_SEGMENT　,*,planned,\u200b山田　\n' > h/measures.csv
    printf 'catalog,item,state,by,date,evidence\nmhlw-checklist-r7 ,　hospital/1-1\u200b,yes\u00a0,　山田 ,2026-04-01 ,　議事録\u2003\n' > h/conformity.csv
    seki db init st
    seki hospital import h --new --organisation ' 甲病院　' --data st --lang en
    expect_status 0
    expect_has "$stderr" 'assets.csv:2'
    expect_has "$stderr" 'nobody sees'
    seki hospital list --data st --json
    [ "$(json '.hospitals[0].name')" = 甲病院 ]
    [ "$(python3 - <<'PY'
import sqlite3
db = sqlite3.connect("st/sekisho.db")
print(db.execute("SELECT id, name, maker, model FROM device").fetchall() == [("A-1", "輸液", "甲", "M\u202e1")],
      db.execute("SELECT measure, owner FROM measure").fetchall() == [("M.NETWORK_SEGMENT", "山田")],
      db.execute("SELECT catalog, item, state, said_by, evidence FROM confirmation").fetchall() == [("mhlw-checklist-r7", "hospital/1-1", "yes", "山田", "議事録")])
PY
    )" = 'True True True' ]
    seki hospital import h --new --organisation '甲 病院' --data st
    expect_status 3
    seki hospital import h --new --organisation $'乙\u202e病院' --data st
    expect_status 3
    expect_has "$stderr" 'U+202E'
    printf 'kujira-yozora-kane-hibiki\n' > password
    seki user add '　hanako ' --roles reader --organisation ' 甲病院' --name ' 評価　花子 ' --data st --password-file password
    seki user list --organisation 甲病院 --data st --json
    expect_status 0
    expect_has "$output" '"hanako"'
    expect_has "$output" '"評価　花子"'
}
