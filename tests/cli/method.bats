#!/usr/bin/env bats
# method list, show, check, and what a method may change in an assessment.

load common

setup() {
    common_setup
}

# A sound method of the user's own in $1, with $2 in place of its risk rows.
make_method() {
    cat >"$1" <<END
[method]
id = mine
edition = 1
ja = 当院の方法
en = Our method
source = own
grade = unverified
[scales]
threat = 3
vulnerability = 3
value = 3
[threat]
map = 1 2 3
[value]
map = 1 2 3
[coverage]
full = 1
partial = 2
none = 3
[likelihood]
combine = table
row1 = 1 1 2
row2 = 1 2 3
row3 = 2 3 3
[risk]
combine = table
${2:-row1 = 1 2 3
row2 = 2 4 6
row3 = 3 6 9}
[bands]
low = 1
high = 5
[band.low]
ja = 低
en = low
[band.high]
ja = 高
en = high
[acceptance]
c = 4
i = 4
a = 4
safety = 3
END
}

@test "list shows every method of the data, with its grade" {
    seki method list
    expect_status 0
    for id in matrix-5x5 product-3x3x3 provider-gl-1.1 safety-5x5; do
        expect_has "$output" "$id"
    done
    expect_has "$output" '[unverified]'
    seki method list --json
    expect_json sekisho-methods/1
    [ "$(json '.methods | length')" = "$(find "$SEKISHO_DATA/methods" -name '*.ini' | wc -l)" ]
    seki method list --lang ja
    expect_has "$output" '起こりやすさ×影響の5×5表'
}

@test "show draws the tables, with marks above the lines" {
    seki method show matrix-5x5
    expect_status 0
    expect_has "$output" 'very high  5 |  6    12*  17#  22#  25#'
    expect_has "$output" 'hardly ever   1 |  1  1  2'
    expect_has "$output" 'Patient safety: up to 10 is acceptable'
    expect_has "$output" '[several measures mandatory]'
    seki method show provider-gl-1.1 --lang ja
    expect_has "$output" '極めて高い  5 |  2  C  3# B  4# A  5# S  5# S'
    expect_has "$output" '［対応必須］'
    expect_has "$output" 'ガイドラインの値'
    widest=$(printf '%s' "$output" | python3 -c '
import sys, unicodedata
wide = lambda c: 2 if unicodedata.east_asian_width(c) in "WF" else 1
print(max(sum(map(wide, line.rstrip("\n"))) for line in sys.stdin))')
    [ "$widest" -le 80 ]
}

@test "show --json says what the tables give, and the folded numbers agree with them" {
    seki method show matrix-5x5 --json
    expect_json sekisho-method/1
    [ "$(json '.scores | length')" = 27 ]
    [ "$(json '.risk.rows[4][4]')" = 25 ]
    # Each folded score by hand: threat and coverage to likelihood, likelihood and value to score.
    json '. as $m | [.scores[] | . as $s |
        $m.likelihood.rows[$m.threat[$s.threat - 1] - 1][$m.coverage[$s.coverage] - 1] as $l |
        $l == $s.likelihood and $m.risk.rows[$l - 1][$m.value[$s.value - 1] - 1] == $s.score] | all' |
        grep -qx true
}

@test "a method of one's own is shown, checked and used" {
    make_method '方法 1.ini'
    seki method show '方法 1.ini' --lang ja
    expect_status 0
    expect_has "$output" '当院の方法'
    seki method check '方法 1.ini'
    expect_status 0
    need_hospital
    seki assess "$hospital" -o out --method '方法 1.ini'
    [ "$status" -le 1 ]
    [ "$(jq -r .method out/assessment.json)" = mine ]
    # In hospital.ini only ours may stand: a path there would mean another file in each folder.
    cp -r "$hospital" h
    cp '方法 1.ini' h/mine.ini
    sed -i 's/^method *=.*/method = mine.ini/' h/hospital.ini
    seki assess h -o out2
    expect_status 3
    [ ! -e out2 ]
}

@test "check tells every mistake with file and line, and is 1" {
    make_method m.ini 'row1 = 1 2
row2 = 2 4 x
row3 = 3 6 9'
    seki method check m.ini
    expect_status 1
    expect_has "$output" 'm.ini:27: '
    expect_has "$output" 'm.ini:28: '
    seki method check m.ini --json
    expect_status 1
    expect_json sekisho-method-check/1
    [ "$(json '.complaints | length')" = 2 ]
    make_method m.ini 'row1 = 1 2 3
row2 = 2 4 6
row3 = 3 3 9'
    seki method check m.ini
    expect_status 1
    expect_has "$output" 'a score falls'
    seki method show m.ini
    expect_status 3
    [ -z "$output" ]
}

@test "a table of 32 by 32 is drawn in numbers; one of 33 is refused" {
    python3 - <<'END'
def method(n):
    rows = "\n".join(f"row{i} = " + " ".join(str(min(i + k, 9)) for k in range(n)) for i in range(1, n + 1))
    spread = f"1 2 {n}"
    flat = "\n".join(f"row{i} = " + " ".join(str(max(i, k + 1)) for k in range(n)) for i in range(1, n + 1))
    return f"""[method]
id = wide
edition = 1
ja = 広
en = Wide
source = own
grade = unverified
[scales]
threat = {n}
vulnerability = {n}
value = {n}
[threat]
map = {spread}
[value]
map = {spread}
[coverage]
full = 1
partial = 2
none = {n}
[likelihood]
combine = table
{flat}
[risk]
combine = table
{rows}
[bands]
low = 1
[band.low]
ja = 低
en = low
[acceptance]
c = 4
i = 4
a = 4
safety = 3
"""
open("wide.ini", "w").write(method(32))
open("wider.ini", "w").write(method(33))
END
    seki method show wide.ini
    expect_status 0
    [ "$(printf '%s\n' "$output" | grep -c '^ *[0-9]* |')" = 64 ]
    seki method check wider.ini
    expect_status 1
    expect_has "$output" '"threat" needs 1 whole numbers from 1 to 32'
}

@test "unknown names are 3, with the nearest; usage is 2; a full disk is 4" {
    seki method show matrix-5x6
    expect_status 3
    expect_has "$stderr" 'matrix-5x5'
    seki method show nowhere.ini --json
    expect_status 3
    expect_json sekisho-error/1
    seki method check ../methods/matrix-5x5
    expect_status 3
    seki method show
    expect_status 2
    seki method draw matrix-5x5
    expect_status 2
    run bash -c '"$SEKISHO" method show matrix-5x5 2>/dev/null >/dev/full'
    [ "$status" -eq 4 ]
}

# What is true of each device in each scenario, whatever the method: one line for each.
facts() {
    jq -r '.groups[] as $g | $g.risks[] as $r | $g.assets[] |
        [., $r.scenario, $r.threat, $r.coverage, $r.unknown,
         ([$r.causes[] | [.objective, .exposure, .fact, .item, .value, .cell]] | unique)] | tojson' "$1" | sort
}

@test "another method never changes what is true: threat, coverage, unknown and why" {
    need_hospital
    for method in "$SEKISHO_DATA"/methods/*.ini; do
        id=$(basename "$method" .ini)
        seki assess "$hospital" -o "$id" --method "$id"
        [ "$status" -le 1 ]
        facts "$id/assessment.json" >"$id.facts"
        [ "$(wc -l <"$id.facts")" -gt 1000 ]
        cmp "$id.facts" product-3x3x3.facts || cmp "$id.facts" matrix-5x5.facts
    done
    cmp matrix-5x5.facts product-3x3x3.facts
    # The risks are others, or the methods would be one.
    run ! cmp matrix-5x5/assessment.json product-3x3x3/assessment.json
}
