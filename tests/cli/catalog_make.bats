#!/usr/bin/env bats
# catalog import, confirm, export: a form of somebody else becomes a catalog and a form again.

load common

setup() {
    common_setup
}

# A blank form in $1, with what blank.py knows of it.
make_blank() {
    python3 "$SEKI_SOURCE_ROOT/tests/forms/blank.py" "$@"
}

# Column $2 of the table $1.
column() {
    awk -F'\t' -v name="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i; next } { print $c }' "$1"
}

@test "a blank form becomes a catalog with its own numbers, texts and clauses" {
    make_blank form
    seki catalog import form/blank.xlsx --id mds-x --lang ja -o "様式 x"
    expect_status 0
    expect_has "$output" '質問・要求事項 50'
    seki catalog check "様式 x"
    expect_status 0
    diff <(column "様式 x/items.tsv" id | sort) <(jq -r '.answers | keys[]' form/truth.json | sort)
    diff <(column "様式 x/items.tsv" ja | sort) <(jq -r '.questions[]' form/truth.json | sort)
    diff <(column "様式 x/items.tsv" refs | sort) <(jq -r '.refs[]' form/truth.json | sort)
    [ "$(column "様式 x/items.tsv" grade | sort -u)" = unverified ]
    [ "$(column "様式 x/items.tsv" hub | sort -u)" = "" ]
    [ "$(column "様式 x/items.tsv" untied | sort -u)" = not-judged ]
    head -2 "様式 x/items.tsv" | grep -q $'\tblank.xlsx, 開示書!B12\t'
}

# bats test_tags=long
@test "every layout that has numbers gives the same catalog" {
    make_blank plain
    seki catalog import plain/blank.xlsx --id x -o wanted
    expect_status 0
    for how in '--kind .ods' '--kind .cp932.csv' '--kind .utf16.tsv' '--columns iqrtn' \
        '--columns si-q-ranr' '--numbers wide-dash' '--numbers last-dot' '--numbers blanks'; do
        # shellcheck disable=SC2086
        make_blank "form $how" $how
        seki catalog import "form $how"/blank.* --id x -o "got $how"
        expect_status 0
        for name in id parent kind ja; do
            diff <(column wanted/items.tsv $name) <(column "got $how/items.tsv" $name)
        done
    done
}

@test "what is left over or doubtful is told, with its cell, and the status is 1" {
    printf '番号,質問,回答\n1,識別はできますか。,\n,番号のない質問はありますか。,はい・いいえ\n1,同じ番号はありますか。,\n2,記録は残りますか。,\n' >form.csv
    seki catalog import form.csv --id x -o out --lang ja
    expect_status 1
    expect_has "$output" 'B3  「番号のない質問はありますか。」: 質問のようだが、番号がない'
    expect_has "$output" 'B4  「同じ番号はありますか。」: 同じ番号が2回あります'
    rm -r out
    seki catalog import form.csv --id x -o out --json
    expect_status 1
    expect_json sekisho-catalog-import/1
    [ "$(json '[.left_over[] | .cell + " " + .reason] | join(",")')" = 'B3 no-number,B4 doubled' ]
    [ "$(json .items)" -eq 2 ]
    [ -f out/items.tsv ]
}

@test "what cannot be an import is refused, and nothing is written" {
    printf 'a,b\nc,d\n' >none.csv
    printf '{}' >a.json
    seki catalog import none.csv --id x -o out
    expect_status 3
    expect_has "$stderr" 'no question with a number'
    seki catalog import a.json --id x -o out
    expect_status 3
    seki catalog import missing.xlsx --id x -o out
    expect_status 3
    [ ! -e out ]
    printf '番号,質問,回答\n1,識別はできますか。,\n' >form.csv
    for id in '' 'a b' '../x' 'a--b' '.x' mds-core; do
        seki catalog import form.csv --id "$id" -o out
        expect_status 2
    done
    seki catalog import form.csv --id x
    expect_status 2
    seki catalog import form.csv --id x --hub-from nowhere -o out
    expect_status 3
    seki catalog import form.csv --id x -o out
    expect_status 0
    before=$(cat out/*)
    seki catalog import form.csv --id y -o out
    expect_status 2
    expect_has "$stderr" 'a catalog is there already'
    [ "$before" = "$(cat out/*)" ]
    seki catalog import form.csv --id x -o /proc/nowhere
    [ "$status" -ge 3 ]
}

@test "texts of a form cannot break out of their cell, nor steer the terminal" {
    printf '番号,質問,回答\n1,"識別\tは\n+できますか\033[31m。",\n' >form.csv
    seki catalog import form.csv --id x -o out
    expect_status 0
    seki catalog check out
    expect_status 0
    [ "$(wc -l <out/items.tsv)" -eq 2 ]
    run ! grep -q $'\033' out/items.tsv out/review.tsv
}

@test "proposals are no ties before somebody confirms them" {
    make_blank form
    seki catalog import form/blank.xlsx --id x --hub-from mds-core -o x
    seki catalog confirm x
    expect_status 2
    seki catalog confirm x --by '佐藤 花子' --json
    expect_status 0
    [ "$(json .ties)" -eq 0 ]
    [ "$(column x/items.tsv hub | sort -u)" = "" ]
    # One yes in the list, in Japanese, and one no.
    awk -F'\t' -v OFS='\t' 'NR > 1 && $1 == "4.3" { $10 = "はい" } $1 == "3" { $10 = "no" } { print }' \
        x/review.tsv >new && mv new x/review.tsv
    seki catalog confirm x --by '佐藤 花子' --json
    expect_status 0
    [ "$(json .ties)" -eq 1 ]
    [ "$(json .refused)" -eq 1 ]
    grep -P '^4\.3\t' x/items.tsv | grep -qP '\t\+\t\+PAUT\.TWO_FACTOR\t\t'
    grep -P '^4\.3\t' x/items.tsv | grep -qP '; tied by 佐藤 花子 \d{4}-\d\d-\d\d\tsecondary$'
    grep -P '^4\.3\t' x/review.tsv | grep -qP '\tyes\t佐藤 花子\t\d{4}'
    seki catalog check x
    expect_status 0
    # A second time nothing happens.
    before=$(cat x/*)
    seki catalog confirm x --by '鈴木' --json
    [ "$(json .ties)" -eq 0 ]
    [ "$before" = "$(cat x/*)" ]
}

@test "--all takes one proposal of each question, and never one that is not sure enough" {
    make_blank form
    seki catalog import form/blank.xlsx --id x -o x
    seki catalog confirm x --all --by a --json
    expect_status 0
    [ "$(json .ties)" -eq "$(awk -F'\t' 'NR > 1 && $7 >= 80 { print $1 }' x/review.tsv | sort -u | wc -l)" ]
    seki catalog confirm x --all --least 50 --by a --json
    expect_status 0
    [ "$(json .ties)" -gt 20 ]
    [ "$(column x/items.tsv hub | grep -c ' ')" -eq 0 ]
    for least in 0 101 x ''; do
        seki catalog confirm x --all --least "$least" --by a
        expect_status 2
    done
}

@test "a decision that says nothing, or both, changes nothing" {
    make_blank form
    seki catalog import form/blank.xlsx --id x -o x
    cp -r x kept
    for change in '$1 == "4.3" { $10 = "maybe" }' '$1 == "4.3" { $3 = "+NO.SUCH"; $10 = "yes" }' \
        '$1 == "4.3" { $1 = "99"; $10 = "yes" }' '$1 == "7" { $10 = "yes" }'; do
        awk -F'\t' -v OFS='\t' "NR > 1 && $change { print }" kept/review.tsv >x/review.tsv
        seki catalog confirm x --by a
        expect_status 3
        expect_has "$stderr" 'review.tsv:'
        cmp x/items.tsv kept/items.tsv
    done
}

@test "a blank form of a catalog is filled in and read back, each item by its id" {
    for lang in ja en; do
        seki catalog export mds2-2019 --to xlsx --lang "$lang" -o "様式 $lang.xlsx"
        expect_status 0
        seki statement import "様式 $lang.xlsx" -o back.json
        expect_status 0
        [ "$(jq '[.answers[] | select(.match == "id" and .confidence == 1 and .value == "none")] | length' back.json)" -eq 240 ]
    done
    unzip -p "様式 ja.xlsx" xl/worksheets/sheet1.xml >sheet.xml
    grep -q 'state="frozen"' sheet.xml
    grep -q '"はい,いいえ,対象外,備考参照"' sheet.xml
    unzip -p "様式 ja.xlsx" xl/workbook.xml | grep -q 'Print_Titles'
}

@test "export: usage, catalogs that are no form, full disk" {
    seki catalog export mds-core --to pdf -o out
    expect_status 2
    expect_has "$stderr" 'xlsx'
    seki catalog export mds-core --to xlsx
    expect_status 2
    seki catalog export mds-core --to xlsx -o -
    expect_status 2
    seki catalog export mhlw-6.0 --to xlsx -o out.xlsx
    expect_status 3
    seki catalog export nowhere --to xlsx -o out.xlsx
    expect_status 3
    seki catalog export mds-core --to xlsx -o nowhere/out.xlsx
    [ "$status" -ge 3 ]
    [ ! -e out.xlsx ]
    seki catalog export mds-core --to xlsx -o out.xlsx --json
    expect_status 0
    expect_json sekisho-catalog-export/1
    [ "$(json .items)" -eq 141 ]
}

@test "export as a profile: what is below an item or has a tag, in any spelling; nothing is an error" {
    seki catalog export mhlw-checklist-r7 --to oscal-profile --select ＶＥＮＤＯＲ -o '選択 vendor.json' --json
    expect_status 0
    expect_json sekisho-catalog-export/1
    [ "$(json .items)" -eq 13 ]
    [ "$(jq -r '.profile.imports[0]["include-controls"][0]["with-ids"][0]' '選択 vendor.json')" = vendor_1-1 ]
    for word in nothing III-IV 'I II'; do
        seki catalog export mhlw-6.0 --to oscal-profile --select "$word" -o out.json
        expect_status 3
        expect_has "$stderr" "\"$word\""
        [ ! -e out.json ]
    done
    seki catalog export mhlw-6.0 --to oscal --select I -o out.json
    expect_status 2
    seki catalog export mhlw-6.0 --to oscal-profile --select '' -o out.json
    expect_status 2
    seki catalog export mhlw-6.0 --to oscal-profile --select nothing -o out.json --lang ja
    expect_status 3
    expect_has "$stderr" 'mhlw-6.0 には「nothing」で選べるものがありません'
    [ ! -e out.json ]
}

# A hospital in $1 with one device, whose form is on the catalog in $1/own.
make_hospital() {
    mkdir -p "$1/statements"
    printf '[hospital]\nname = 試験病院\ncatalogs = own; \n' >"$1/hospital.ini"
    jq -r '"id,name,maker,model,version,zone,net,area,kind,statement\nX-1,装置,\"\(.header.manufacturer)\",\(.header.model),\(.header.version),,,,,開示書.xlsx"' \
        "$2" >"$1/assets.csv"
}

# bats test_tags=long
@test "from the blank form to the assessment, without editing a file" {
    make_blank form
    seki catalog import form/blank.xlsx --id mds-x -o h/own
    [ "$status" -ge 3 ] # its parent is not there
    mkdir h
    seki catalog import form/blank.xlsx --id mds-x -o h/own
    expect_status 0
    # The answers, as they stand in the filled form of the same maker.
    seki statement import form/filled.xlsx --catalog h/own -o filled.json
    expect_status 0
    diff <(jq -S .answers form/truth.json) \
        <(jq -S '[.answers[] | select(.confidence >= 0.8 or .value == "none") | {(.item): .value}] | add' filled.json)
    # Into the maker's blank form, and into our own.
    seki catalog export h/own --to xlsx --lang ja -o ours.xlsx
    expect_status 0
    for blank in form/blank.xlsx ours.xlsx; do
        seki statement convert filled.json --catalog h/own --into "$blank" -o into.xlsx
        expect_status 0
        seki statement import into.xlsx --catalog h/own -o back.json
        expect_status 0
        diff <(jq -S '[.answers[] | {item, value}]' filled.json) <(jq -S '[.answers[] | {item, value}]' back.json)
    done
    make_hospital h filled.json
    cp form/filled.xlsx h/statements/開示書.xlsx
    # Untied: whatever it answers, nothing is known of the device.
    seki assess h -o before --json
    expect_status 1
    [ "$(jq '[.groups[].risks[].causes[] | select(.item != null)] | length' before/assessment.json)" -eq 0 ]
    seki catalog confirm h/own --all --least 50 --by '試験 花子'
    expect_status 0
    seki assess h -o after --json
    expect_status 1
    [ "$(jq '[.groups[].risks[].causes[] | select(.item == "9.2")] | length' after/assessment.json)" -gt 0 ]
    [ "$(jq -r '.editions.catalogs[0] | .id + " " + .grade' after/assessment.json)" = 'mds-x unverified' ]
    [ "$(jq '[.groups[].risks[] | select(.unknown)] | length' after/assessment.json)" -le \
        "$(jq '[.groups[].risks[] | select(.unknown)] | length' before/assessment.json)" ]
}

@test "a hospital's catalogs: missing, broken, no form, twice" {
    make_blank form
    mkdir h
    seki catalog import form/blank.xlsx --id mds-x -o h/own
    seki statement import form/filled.xlsx --catalog h/own -o filled.json
    make_hospital h filled.json
    for list in nowhere "own; own" "$SEKISHO_DATA/catalogs/mhlw-6.0"; do
        printf '[hospital]\ncatalogs = %s\n' "$list" >h/hospital.ini
        seki assess h -o out
        expect_status 3
        [ ! -e out ]
    done
    printf '[hospital]\ncatalogs = own\n' >h/hospital.ini
    sed -i '3s/\tquestion\t/\tquery\t/' h/own/items.tsv
    seki assess h -o out
    expect_status 3
    expect_has "$stderr" 'items.tsv:3'
}

@test "the next edition: what changed is told, and answers are carried over" {
    make_blank old
    seki catalog import old/blank.xlsx --id x-1 -o x-1
    seki catalog confirm x-1 --all --least 50 --by a
    seki statement import old/filled.xlsx --catalog x-1 -o filled.json
    # 4.3 becomes 4.11, 5 is reworded, 16 is gone, 17 is new.
    python3 - <<'PY'
import csv
rows = [line.split("\t") for line in open("x-1/items.tsv", encoding="utf-8").read().splitlines()[1:]]
with open("new.csv", "w", encoding="utf-8", newline="") as out:
    w = csv.writer(out)
    w.writerow(["番号", "質問", "根拠", "回答"])
    for r in rows:
        number = "4.11" if r[0] == "4.3" else r[0]
        text = r[4].replace("アクセスの記録を", "利用者によるアクセスの記録を") if r[0] == "5" else r[4]
        if number != "16":
            w.writerow([number, text, "", ""])
    w.writerow(["17", "保守の窓口を夜間も設けていますか。", "", ""])
PY
    seki catalog import new.csv --id x-2 --after x-1 -o x-2 --json
    expect_status 0
    [ "$(json '[.changes[] | select(.kind != "same") | .kind + ":" + (.from // "") + ">" + (.to // "")] | join(" ")')" = \
        'renumbered:4.3>4.11 reworded:5>5 added:>17 removed:16>' ]
    [ "$(json '[.proposals[] | select(.item == "4.11")][0].via_catalog')" = x-1 ]
    grep -qP '^4\.3\t4\.11\tequal\t' x-2/x-1--x-2.tsv
    grep -qP '^5\t5\tequivalent\t\t.*\tunverified$' x-2/x-1--x-2.tsv
    seki catalog check x-2
    expect_status 0
    # The file beside the new catalog is found, in both directions.
    seki statement carry filled.json --catalog x-1 --to x-2 -o carried.json --json
    expect_status 0
    [ "$(json .crosswalk)" = true ]
    [ "$(jq -r '.answers[] | select(.item == "4.11") | .value' carried.json)" = \
        "$(jq -r '.answers[] | select(.item == "4.3") | .value' filled.json)" ]
    [ "$(jq -r '.answers[] | select(.item == "17") | .value' carried.json)" = none ]
    [ "$(jq '[.answers[] | select(.value != "none" and .confidence >= 0.8)] | length' carried.json)" -eq 0 ]
    seki statement carry carried.json --catalog x-2 --to x-1 -o back.json --json
    expect_status 0
    [ "$(json .crosswalk)" = true ]
    rm -r x-2
    seki catalog import new.csv --id x-1 --after x-1 -o x-2
    expect_status 2
    seki catalog import new.csv --id x-2 --after mhlw-6.0 -o x-2
    expect_status 3
    seki catalog import new.csv --id x-2 --after x-1 -o x-2 --lang ja
    expect_status 0
    expect_has "$output" 'x-1 から: 同じ 47、文言変更 1、番号変更 1、追加 1、削除 1'
    expect_has "$output" '番号変更: 4.3 → 4.11'
}

# A small library in the format of CISO Assistant, in $1.
make_library() {
    cat >"$1" <<'YAML'
urn: urn:own:risk:library:ward-1
locale: ja
name: 病棟の規則
copyright: 自由に使える
version: 3
provider: 関所
objects:
  framework:
    name: 病棟の規則
    translations: {en: {name: Ward rules}}
    requirement_nodes:
    - {urn: 'urn:own:a', ref_id: A, name: 機器, translations: {en: {name: Devices}}}
    - {urn: 'urn:own:a1', parent_urn: 'urn:own:a', assessable: true, ref_id: A 1, name: 台帳, description: すべての機器を載せる}
    - {urn: 'urn:own:a2', parent_urn: 'urn:own:a', assessable: true, name: 施錠}
YAML
}

@test "a library of CISO Assistant becomes a catalog of requirements" {
    make_library lib.yaml
    seki catalog import lib.yaml --id ward-1 -o out --lang ja
    expect_status 0
    seki catalog check out
    expect_status 0
    [ ! -e out/review.tsv ]
    [ "$(column out/items.tsv id | tr '\n' ' ')" = 'A A_1 a2 ' ]
    [ "$(column out/items.tsv kind | tr '\n' ' ')" = 'section requirement requirement ' ]
    [ "$(column out/items.tsv parent | tr '\n' ' ')" = ' A A ' ]
    [ "$(column out/items.tsv untied | tr '\n' ' ')" = ' not-judged not-judged ' ]
    [ "$(column out/items.tsv en | head -1)" = Devices ]
    grep -qx 'role = requirements' out/catalog.ini
    grep -qx 'edition = 3' out/catalog.ini
    grep -qx 'source = urn:own:risk:library:ward-1; 関所; 自由に使える' out/catalog.ini
    grep -qx 'grade = unverified' out/catalog.ini
    # It is no form: nobody answers it, and it has no edition before it yet.
    seki catalog export out --to xlsx -o out.xlsx
    expect_status 3
    seki catalog import lib.yaml --id ward-2 --after mds-core -o two
    expect_status 2
    [ ! -e two ]
}

@test "of a library, what is not taken is listed, with its line; what is no library is refused" {
    make_library lib.yaml
    printf '    - {urn: "urn:own:b", ref_id: B, parent_urn: "urn:none", assessable: true, name: 迷子, weight: 2}\n  threats: [{urn: t}]\n' >>lib.yaml
    seki catalog import lib.yaml --id ward-1 -o out --json
    expect_status 1
    [ "$(json '[.left_over[] | .cell + " " + .text + " " + .reason] | join("; ")')" = \
        'line 15 requirement_nodes: weight (1) key; line 16 objects: threats (1) key' ]
    [ "$(json '[.doubtful[] | .item + " " + .reason] | join("; ")')" = 'B no-parent' ]
    make_library alias.yaml
    printf 'a: &a [x]\nb: *a\n' >>alias.yaml
    seki catalog import alias.yaml --id x -o no
    expect_status 3
    expect_has "$stderr" 'line 16 has an alias'
    printf 'a: b\n' >none.yml
    seki catalog import none.yml --id x -o no --lang ja
    expect_status 3
    expect_has "$stderr" 'フレームワークが入っていません'
    [ ! -e no ]
}

# bats test_tags=long
@test "forms we ship, exported blank and imported as a catalog, have their ids and texts again" {
    for id in mds2-2019 mds-core sds-core; do
        seki catalog export "$id" --to xlsx --lang ja -o "$id.xlsx"
        expect_status 0
        seki catalog import "$id.xlsx" --id x -o "got $id"
        expect_status 0
        for name in id ja; do
            diff <(awk -F'\t' '$3 != "section"' "$SEKISHO_DATA/catalogs/$id/items.tsv" | column /dev/stdin $name) \
                <(awk -F'\t' '$3 != "section"' "got $id/items.tsv" | column /dev/stdin $name)
        done
    done
}

@test "a review list that a spreadsheet saved otherwise is refused, with what to do" {
    make_blank form
    seki catalog import form/blank.xlsx --id x -o x
    cp -r x kept
    sed 's/$/\r/' kept/review.tsv >x/review.tsv
    seki catalog confirm x --by a
    expect_status 3
    expect_has "$stderr" 'review.tsv:1'
    expect_has "$stderr" 'line ends LF'
    cut -f1-9 kept/review.tsv >x/review.tsv
    seki catalog confirm x --by a
    expect_status 3
    rm x/review.tsv
    seki catalog confirm x --by a
    expect_status 3
    cmp x/items.tsv kept/items.tsv
    seki catalog confirm nowhere --by a
    expect_status 3
}

# A small OSCAL catalog of somebody else; $2: more members of its control.
make_oscal() {
    cat >"$1" <<JSON
{"catalog": {"uuid": "a7ba800c-a432-44cd-9075-0862cd66da6b",
 "metadata": {"title": "院内の規則", "last-modified": "2026-04-01T00:00:00+09:00", "version": "第2版", "oscal-version": "1.2.1"},
 "groups": [{"id": "機器", "title": "機器の管理", "controls": [{"id": "k-1", "title": "台帳",
  "params": [{"id": "p1", "label": "担当者"}], "parts": [{"name": "statement", "prose": "{{ insert: param, p1 }}が台帳を作る。"}]$2}]}]}}
JSON
}

@test "an OSCAL catalog of somebody else becomes a catalog of requirements" {
    make_oscal 規則.json
    seki catalog import 規則.json --id ward-1 -o out --json
    expect_status 0
    expect_json sekisho-catalog-import/1
    [ "$(json '.own, .ties, .items, .sections' | tr '\n' ' ')" = 'false 0 1 1 ' ]
    seki catalog check out
    expect_status 0
    [ ! -e out/review.tsv ]
    [ "$(column out/items.tsv id | tr '\n' ' ')" = '機器 k-1 ' ]
    [ "$(column out/items.tsv parent | tr '\n' ' ')" = ' 機器 ' ]
    [ "$(column out/items.tsv kind | tr '\n' ' ')" = 'section requirement ' ]
    [ "$(column out/items.tsv ja | tail -1)" = '台帳: [担当者]が台帳を作る。' ]
    [ "$(column out/items.tsv grade | tail -1)" = unverified ]
    grep -qx 'edition = 第2版' out/catalog.ini
    grep -q '^source = OSCAL catalog urn:uuid:a7ba800c-' out/catalog.ini
}

@test "of an OSCAL catalog, what is not taken is listed; mistakes and other models are refused with their place" {
    make_oscal lossy.json ', "class": "x", "weight": 3, "props": [{"name": "owner", "value": "ME"}]'
    seki catalog import lossy.json --id ward-1 -o out --json
    expect_status 1
    [ "$(json '[.left_over[] | .cell + " " + .text + " " + .reason] | join("; ")')" = \
        '/catalog/groups/0/controls/0/class control: class (1) key; /catalog/groups/0/controls/0/weight control: weight (1) key; /catalog/groups/0/controls/0/props/0 control: props owner (1) key' ]
    make_oscal bad.json ', "class": "a b", "props": [{"name": "owner"}]'
    seki catalog import bad.json --id ward-1 -o no --lang ja
    expect_status 3
    expect_has "$stderr" '/catalog/groups/0/controls/0/class の「a b」は OSCAL の token の形式ではありません'
    expect_has "$stderr" '全部で 2 か所'
    printf '{"system-security-plan": {}}' >plan.json
    seki catalog import plan.json --id ward-1 -o no
    expect_status 3
    expect_has "$stderr" 'system-security-plan'
    printf '{"format": "sekisho-statement/1"}' >ours.json
    seki catalog import ours.json --id ward-1 -o no
    expect_status 3
    expect_has "$stderr" 'or a catalog as OSCAL'
    seki catalog import lossy.json --id mds-core -o no
    expect_status 2
    [ ! -e no ]
}

# bats test_tags=long
@test "a catalog of one's own goes to OSCAL and comes back as it was, with pairs and ids that look alike" {
    mkdir own
    printf '[catalog]\nid = own\nedition = 1\nja = 題\nen = title\nsource = own\ngrade = secondary\n' >own/catalog.ini
    printf 'id\tparent\tkind\ttags\tja\ten\tgate\tpolarity\thub\tuntied\tfield\taliases\trefs\tsource\tgrade\n' >own/items.tsv
    printf 'a/b\t\tquestion\t\t問一\tOne?\t\t+\t+PAUT.TWO_FACTOR\t\t\t\t\town\tsecondary\n' >>own/items.tsv
    printf 'a_b\t\tquestion\t\t問二\tTwo?\t\t=\t\tcontext\t\t\t\town\tunverified\n' >>own/items.tsv
    printf 'one\tother\tseverity\tja\ten\tsource\tgrade\na/b=yes\ta_b=no\twarning\t理由\twhy\town\tunverified\n' >own/pairs.tsv
    seki catalog check own
    expect_status 0
    seki catalog export own --to oscal -o own.json
    expect_status 0
    [ "$(jq -r '[.catalog.controls[].id] | unique | length' own.json)" = 2 ]
    [ "$(jq -r '[.catalog.controls[].id | select(startswith("a_b-"))] | length' own.json)" = 2 ]
    seki catalog import own.json --id own -o back
    expect_status 0
    expect_has "$output" '1 ties'
    cmp own/items.tsv back/items.tsv
    cmp own/pairs.tsv back/pairs.tsv
    # Its title was changed by somebody: told, and ours stays.
    jq '.catalog.controls[0].title = "Another"' own.json >changed.json
    seki catalog import changed.json --id own -o changed --json
    expect_status 1
    [ "$(json '.left_over[] | .text + " " + .reason')" = 'Another changed' ]
    cmp own/items.tsv changed/items.tsv
    # A control of ours without what we write is no catalog of ours, nor is one with a tie that nobody knows.
    jq 'del(.catalog.controls[1].props[] | select(.name == "order"))' own.json >broken.json
    seki catalog import broken.json --id own -o no
    expect_status 3
    expect_has "$stderr" '/catalog/controls/1'
    jq '.catalog.controls[0].props |= [{name: "grade", ns: "urn:sekisho:oscal:1", value: "verified"}] + .' own.json >graded.json
    seki catalog import graded.json --id own -o no
    expect_status 3
    expect_has "$stderr" '/catalog/controls/0'
    jq '(.catalog.controls[0].props[] | select(.name == "hub") | .value) = "+PAUT.NONE"' own.json >tied.json
    seki catalog import tied.json --id own -o no --lang ja
    expect_status 3
    expect_has "$stderr" 'PAUT.NONE'
    [ ! -e no ]
}

@test "requirements of one's own go to OSCAL, too" {
    make_library lib.yaml
    seki catalog import lib.yaml --id ward-1 -o out
    expect_status 0
    seki catalog export out --to oscal -o out.json
    expect_status 0
    seki catalog import out.json --id ward-1 -o back
    expect_status 0
    cmp out/items.tsv back/items.tsv
    cmp out/catalog.ini back/catalog.ini
}

@test "catalog check tells what of an imported catalog is still to be decided, and where its list is broken" {
    make_blank form
    seki catalog import form/blank.xlsx --id mds-x -o x
    seki catalog check x
    expect_status 0
    proposals=$(column x/review.tsv hub | grep -c '^[+-]')
    [ "$proposals" -gt 1 ]
    expect_has "$output" "x/review.tsv: remark: $proposals proposed ties are not decided"
    expect_has "$output" '3 files checked'
    # One is decided: it is said to be due, and nothing is changed by looking.
    awk -F'\t' -v OFS='\t' '$3 != "" && NR > 1 && !done { $10 = "はい"; done = 1 } { print }' x/review.tsv >decided
    cp decided x/review.tsv
    before=$(cat x/items.tsv)
    seki catalog check x --json
    expect_status 0
    [ "$(json '.complaints | length')" -eq 0 ]
    expect_has "$(json '[.remarks[].ja] | join("/")')" '1 件がまだ反映されていません'
    [ "$before" = "$(cat x/items.tsv)" ]
    seki catalog confirm x --by 山田
    expect_status 0
    seki catalog check x
    run ! grep -q 'not carried out' <<<"$output"
    # A word that is no decision, and a column that is none.
    line=$(awk -F'\t' '$3 != "" && $10 == "" { print NR; exit }' x/review.tsv)
    awk -F'\t' -v OFS='\t' -v n="$line" 'NR == n { $10 = "たぶん" } { print }' x/review.tsv >broken
    cp broken x/review.tsv
    seki catalog check x
    expect_status 3
    expect_has "$stderr" "x/review.tsv:$line:"
    sed '1s/confidence/konfidence/' decided >x/review.tsv
    seki catalog check x
    expect_status 3
    expect_has "$stderr" 'x/review.tsv:1:'
}

@test "labels of a form's head that are no fields of ours are told, each with its cell" {
    cat >様式.csv <<'END'
医療機器の情報セキュリティ開示書（様式A）
この様式は製造業者が記入してください。
製造業者名,,製品名,
文書管理番号,,型番,
担当部署：
責任者印,
No.,質問,回答,備考
1,利用者を識別して認証しますか。,,
2,通信を暗号化しますか。,,
END
    seki catalog import 様式.csv --id ward-2 -o out --json
    expect_status 1
    [ "$(json '[.left_over[] | .cell + " " + .text + " " + .reason] | join("; ")')" = \
        'A4 文書管理番号 label; A5 担当部署： label; A6 責任者印 label' ]
    [ "$(json '.fields | sort | join(" ")')" = 'manufacturer model product' ]
    [ "$(json .other_rows)" = 2 ]
    seki catalog import 様式.csv --id ward-2 -o text --lang ja
    expect_has "$output" 'カタログに入れていない行（表題、記入要領、注記など）: 2 行'
}
