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

# --- what stands beside answers

# Of 12 answers "Yes" all but one are sure; that one says why.
one_doubtful() {
    seki statement import form.csv --json -o out.json
    expect_status 1
    [ "$(sure yes)" -eq 11 ]
    [ "$(json_file out.json '[.answers[] | select(.doubt) | .item + " " + .doubt] | join(",")')" = "$1" ]
}

# The form with one more column: its head and, in the row of SGUD-1, a text.
with_column() {
    { printf 'ID,Question,Answer,Note,%s\n' "$1"
      rows 'Yes,,' | sed "s/^SGUD-1,.*/&$2/"; } > form.csv
}

@test "a correction in a column of its own" {
    with_column Correction No; one_doubtful 'SGUD-1 remark'
    with_column 訂正後 いいえ; one_doubtful 'SGUD-1 remark'
    with_column Actual 'supported with version 3'; one_doubtful 'SGUD-1 remark'
    with_column '' '→ No'; one_doubtful 'SGUD-1 remark'
    with_column '' '× に訂正'; one_doubtful 'SGUD-1 remark'
    with_column '' '2027年度に対応予定'; one_doubtful 'SGUD-1 remark'
    with_column Checked 'Correction: No'; one_doubtful 'SGUD-1 remark'
    with_column 確認欄 'いいえ'; one_doubtful 'SGUD-1 remark'
}

@test "columns of the maker's own change nothing as long as they say no other answer" {
    with_column Correction Yes
    seki statement import form.csv -o out.json
    expect_status 0
    [ "$(sure yes)" -eq 12 ]
    { printf 'ID,Question,Answer,Note,記入要領,担当,更新日\n'
      rows 'Yes,,機能がある場合は「はい」、ない場合は「いいえ」とし備考欄に理由を記入すること。なお該当しない製品は対象外とする,開発部,2026-04-01'; } > form.csv
    seki statement import form.csv -o out.json
    expect_status 0
    [ "$(sure yes)" -eq 12 ]
}

@test "a row that names an item and more" {
    for more in 'SGUD-1 (corrected)' 'SGUD-1 訂正' 'SGUD-1-rev' 'SGUD-1*' '【SGUD-1】改'; do
        { printf 'ID,Question,Answer,Note\n'; rows 'Yes,'; printf '%s,question,No,\n' "$more"; } > form.csv
        one_doubtful 'SGUD-1 corrected'
    done
    for more in 'SGUD-1-2' 'SGUD-1.3'; do # ids of their own: left over, that is all
        { printf 'ID,Question,Answer,Note\n'; rows 'Yes,'; printf '%s,question,No,\n' "$more"; } > form.csv
        seki statement import form.csv -o out.json
        expect_status 1
        [ "$(sure yes)" -eq 12 ]
    done
}

# --- legends

@test "a legend that gives the marks another meaning" {
    for legend in '凡例 ○=なし ×=あり' '○：無　×：有' '（○…未対応、×…対応）' '"○ = not supported, × = supported"'; do
        { printf '%s\nID,設問,回答,備考\n' "$legend"; rows '○,'; } > form.csv
        seki statement import form.csv -o out.json
        expect_status 1
        [ "$(sure yes)" -eq 0 ]
        [ "$(json_file out.json '[.answers[] | select(.doubt == "legend")] | length')" -eq 12 ]
    done
}

@test "words are redefined as well, below the answers or in the head" {
    { printf 'ID,Question,Answer,Note\n'; rows 'Y,'; printf '\nY = not supported; N = supported\n'; } > form.csv
    seki statement import form.csv -o out.json
    expect_status 1
    [ "$(sure yes)" -eq 0 ]
    { printf 'ID,設問,回答（○＝なし　×＝あり）,備考\n'; rows '○,'; } > form.csv
    seki statement import form.csv -o out.json
    expect_status 1
    [ "$(sure yes)" -eq 0 ]
    { printf '記号,意味\n○,対応していない\n×,対応している\nID,設問,回答,備考\n'; rows '○,'; } > form.csv
    seki statement import form.csv -o out.json
    expect_status 1
    [ "$(sure yes)" -eq 0 ]
}

@test "legends that say what everybody takes the marks for change nothing" {
    for legend in '凡例 ○=あり ×=なし -=対象外' '○：対応している　×：対応していない' 'Y: Yes / N: No / N/A: Not applicable' \
        '"Yes: the device does it. No: it does not, explain why in the notes"' '"Yes, No, N/A, or See Note"' \
        'はい：実施している、いいえ：実施していない、対象外：該当しない' 'No: 12' '時刻 1:30'; do
        { printf '%s\nID,Question,Answer,Note\n' "$legend"; rows 'はい,'; } > form.csv
        seki statement import form.csv -o out.json
        expect_status 0
        [ "$(sure yes)" -eq 12 ]
    done
}

# --- heads above heads

@test "a head above the heads limits the columns below it" {
    { printf ',,予定,,\nID,設問,はい,いいえ,備考\n'; rows '○,,'; } > form.csv
    seki statement import form.csv -o out.json
    expect_status 1
    [ "$(sure yes)" -eq 0 ]
    { printf ',,前回,今回,\nID,Question,Answer,Answer,Note\n'; rows 'No,No,'; } > form.csv
    seki statement import form.csv -o out.json
    expect_status 0
    [ "$(sure no)" -eq 12 ]
    { printf ',,Planned,,Current,,\nID,Question,Yes,No,Yes,No,Note\n'; rows '○,,,,'; } > form.csv
    seki statement import form.csv -o out.json
    expect_status 1
    [ "$(sure yes)" -eq 0 ]
    { printf ',,Planned,,Current,,\nID,Question,Yes,No,Yes,No,Note\n'; rows ',,○,,'; } > form.csv
    seki statement import form.csv -o out.json
    expect_status 0
    [ "$(sure yes)" -eq 12 ]
}

@test "the title of the form above its heads limits nothing" {
    { printf '医療情報セキュリティ開示書 2026年度 検討会案,,,\nID,設問,回答,備考\n'; rows 'はい,'; } > form.csv
    seki statement import form.csv -o out.json
    expect_status 0
    [ "$(sure yes)" -eq 12 ]
}

# --- footnotes

# The form with this answer and note in the row of SGUD-1, and lines below it.
with_footnotes() {
    { printf 'ID,Question,Answer,Note\n'
      rows 'Yes,' | sed "s/^SGUD-1,.*/SGUD-1,question,$1/"; printf '\n%b\n' "$2"; } > form.csv
    seki statement import form.csv -o out.json
}

note_is() {
    [ "$(json_file out.json '.answers[] | select(.item == "SGUD-1") | .value + ": " + .note')" = "$1" ]
}

@test "a footnote becomes the note of the answers that point to it" {
    for answer in 'Yes※1,' 'Yes *1,' 'はい（※1）,' 'Yes＊１,' 'Yes,※1' 'Yes,1'; do
        with_footnotes "$answer" '※1 仕様書に記載\n※2 その他'
        expect_status 0
        note_is 'yes: 仕様書に記載'
    done
    with_footnotes 'Yes※2,' '"※1 仕様書\n※2：図面に記載\n続きの行\n※3 その他",,,'
    expect_status 0
    note_is $'yes: 図面に記載\n続きの行'
    with_footnotes 'Yes,備考2' '※2,脚注\n備考2,備考の文'
    note_is 'yes: 備考の文'
    with_footnotes 'Yes,※2' '備考2,備考の文\n※2,脚注'
    note_is 'yes: 脚注'
}

@test "a footnote that limits the answer, and one that is not there" {
    with_footnotes 'Yes※1,' '※1 オプション製品でのみ対応'
    seki statement check out.json --json
    [ "$(jq -r '[.findings[] | select(.item == "SGUD-1") | .rule] | join(",")' <<< "$output")" = answer.limited ]
    with_footnotes 'Yes※9,' '※1 仕様書に記載'
    expect_status 1
    [ "$(sure yes)" -eq 11 ]
}

@test "a footnote that a text points to, or another footnote, is a part of the note" {
    with_footnotes 'はい,標準 ※1' '※1 装置に付属'
    expect_status 0
    note_is $'yes: 標準 ※1\n装置に付属'
    with_footnotes 'はい,標準 ※1' '※1 別売'
    seki statement check out.json --json
    [ "$(json '[.findings[] | select(.rule == "answer.limited")] | length')" -eq 1 ]
    for below in '' '※2 その他' '※1を参照' '※3年保証'; do
        with_footnotes 'はい,標準 ※1' "$below"
        expect_status 1
        [ "$(sure yes)" -eq 11 ]
    done
    with_footnotes 'はい,※1' '※1 ※2と同様\n※2 別売'
    expect_status 1
    [ "$(sure yes)" -eq 11 ]
}

@test "a footnote that says another answer, or limits a tick" {
    with_footnotes 'はい※1,' '※1 B型はいいえ'
    expect_status 1
    [ "$(sure yes)" -eq 11 ]
    { printf '番号,質問,はい,いいえ,対象外,備考\n'; rows ',○,,' | sed 's/^SGUD-1.*/SGUD-1,質問,○※1,,,/'
      printf '※1 装置に付属\n'; } > form.csv
    seki statement import form.csv -o out.json
    expect_status 0
    note_is 'yes: 装置に付属'
}

# --- cells that have slipped

# The form with this row in the place of that of SGUD-1.
with_row() {
    { printf 'ID,Question,Answer,Note\n'; rows 'Yes,' | sed "s/^SGUD-1,.*/$1/"; } > form.csv
    seki statement import form.csv -o out.json
}

@test "an answer where questions or notes stand: the row has slipped by a cell" {
    for row in 'SGUD-1,Yes' 'SGUD-1,Yes,No' 'SGUD-1,N\/A,Yes,text' 'SGUD-1,question,,Yes'; do
        with_row "$row"
        expect_status 1
        [ "$(jq -r '.answers[] | select(.item == "SGUD-1") | .doubt' out.json)" = slipped ]
        [ "$(sure yes)" -eq 11 ]
        [ "$(sure no)" -eq 0 ]
    done
}

@test "a note that says there is none, or repeats the answer, has not slipped" {
    for row in 'SGUD-1,question,,なし' 'SGUD-1,question,,N\/A' 'SGUD-1,question,Yes,Yes' 'SGUD-1,,Yes,'; do
        with_row "$row"
        expect_status 0
    done
}

@test "a document whose answer is another one than the text of its cell is doubtful, unless a person says so" {
    { printf 'ID,Question,Answer,Note\n'; rows 'Yes,'; } > form.csv
    seki statement import form.csv -o sound.json
    expect_status 0
    jq '(.answers[] | select(.item == "ALOF-1")).raw = "No"
        | (.answers[] | select(.item == "ALOF-2")).raw = "いいえ、未対応"
        | (.answers[] | select(.item == "SGUD-1")).raw = "○"
        | (.answers[] | select(.item == "AUDT-1")) |= . + {raw: "No", match: "person"}' sound.json > other.json
    seki statement import other.json -o out.json
    expect_status 1
    [ "$(sure yes)" -eq 10 ]
    [ "$(json_file out.json '[.answers[] | select(.doubt == "other_text") | .item] | join(" ")')" = 'ALOF-1 ALOF-2' ]
    seki statement check other.json
    expect_has "$output" 'text of the cell is another answer'
}

# The same package with its entries in another order, or packed in another way.
repack() {
    python3 - "$1" "$2" "$3" <<'PYTHON'
import sys, zipfile
source = zipfile.ZipFile(sys.argv[1])
names = source.namelist()
if sys.argv[3] == "last":
    names = names[1:] + names[:1]
with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as out:
    for name in names:
        out.writestr(name, source.read(name))
PYTHON
}

@test "an OpenDocument package that says only late, or packed, what it is" {
    python3 "$SEKI_SOURCE_ROOT/tests/cli/box_files.py" . $IDS
    for how in first last; do
        repack heads.ods "$how.ods" "$how"
        seki statement import "$how.ods" -o out.json
        expect_status 1
        [ "$(json_file out.json '[.answers[] | select(.value == "yes")] | length')" -eq 12 ]
    done
    seki statement convert out.json --into last.ods -o filled.ods
    expect_status 3
    expect_has "$stderr" 'OpenDocument'
}

@test "a footnote on the head of the answers holds for all of them, when it limits" {
    for note in '※1 2027年に対応予定' '※1,次期バージョンでの計画' '※1：オプション装着時の回答'; do
        { printf 'ID,設問,回答※1,備考\n'; rows 'はい,'; printf '\n%s\n' "$note"; } > form.csv
        seki statement import form.csv -o out.json
        expect_status 1
        [ "$(sure yes)" -eq 0 ]
        [ "$(json_file out.json '[.answers[] | select(.doubt == "limited")] | length')" -eq 12 ]
    done
    { printf 'ID,Question,Yes*1,No,Note\n'; rows '○,,'; printf '\n*1 Planned for the next version\n'; } > form.csv
    seki statement import form.csv -o out.json
    [ "$(sure yes)" -eq 0 ]
    for note in '※1 はい・いいえ・対象外から選択してください' '※1 回答の基準日は2026年4月1日' '※2 2027年に対応予定'; do
        { printf 'ID,設問,回答※1,備考\n'; rows 'はい,'; printf '\n%s\n' "$note"; } > form.csv
        seki statement import form.csv -o out.json
        expect_status 0
        [ "$(sure yes)" -eq 12 ]
    done
}
