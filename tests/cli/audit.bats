#!/usr/bin/env bats
# audit list, verify, export, checkpoint, prune. PostgreSQL joins in when the tests bring a server along.

load common

setup() {
    common_setup
    seki db init '設置'
    expect_status 0
}

# Notes that the record was looked at, $1 times.
look() {
    for _ in $(seq "$1"); do
        seki audit list --data '設置' --limit 1
        expect_status 0
    done
}

# Past the program, as somebody with access to the file could.
on_database() {
    python3 -c 'import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db:
    db.execute(sys.argv[2])' '設置/sekisho.db' "$1"
}

@test "looking is recorded, signed and verified; the key is for its owner alone" {
    seki audit verify --data '設置'
    expect_status 0
    expect_has "$output" 'Nothing has been recorded yet'
    seki audit checkpoint --data '設置'
    expect_status 1
    look 3
    seki audit list --data '設置' --json --kind audit-used
    expect_status 0
    expect_json sekisho-audit-list/1
    [ "$(json '.records | length')" = 3 ]
    [ "$(json .records[0].number)" = 3 ]
    [ "$(json .records[0].via)" = console ]
    [ "$(json .records[0].query)" = all ]
    [ "$(stat -c %a '設置/keys')" = 700 ]
    [ "$(stat -c %a '設置/keys/audit.key')" = 600 ]
    seki audit checkpoint --data '設置'
    expect_status 0
    [ "$(printf '%s' "$output" | wc -l)" = 0 ]
    expect_has "$output" 'sekisho-audit-checkpoint 1 '
    printf '# 金庫の控え\n%s\n' "$output" >kept.txt
    printf '%s' "$output" | sed 's/.* key=\([0-9a-f]*\) .*/\1/' >key.txt
    seki audit verify --data '設置' --checkpoint kept.txt --key key.txt --lang ja
    expect_status 0
    expect_has "$output" '異常はありません（記録 1 から 4 まで）'
    expect_has "$output" '一致しました'
    tr 0-9a-f 1-9a-f0 <key.txt >other.txt
    seki audit verify --data '設置' --key other.txt --json
    expect_status 1
    [ "$(json .problem)" = checkpoint-key ]
}

@test "pages end where the next one begins; odd values are refused" {
    look 5
    seki audit list --data '設置' --limit 2 --json
    [ "$(json '[.records[].number] | join(",")')" = 5,4 ]
    seki audit list --data '設置' --limit 2 --after "$(json .next)" --json
    [ "$(json '[.records[].number] | join(",")')" = 3,2 ]
    seki audit list --data '設置' --person nobody
    expect_status 0
    expect_has "$output" 'No record matches'
    seki audit list --data '設置' --until 2026-01-01 --json
    [ "$(json '.records | length')" = 0 ]
    for words in '--limit 0' '--limit 1001' '--after x' '--kind nothing' '--from yesterday'; do
        # shellcheck disable=SC2086
        seki audit list --data '設置' $words
        expect_status 2
    done
    seki audit list --data nowhere
    expect_status 3
}

@test "what was changed, taken out or cut off is named" {
    look 6
    seki audit checkpoint --data '設置'
    printf '%s\n' "$output" >kept.txt
    cp '設置/sekisho.db' sound.db
    on_database "UPDATE audit SET made = made - 1 WHERE number = 4"
    seki audit verify --data '設置'
    expect_status 1
    expect_has "$output" 'Record 4 is not what it was'
    cp sound.db '設置/sekisho.db'
    on_database "UPDATE audit SET person = 'somebody else' WHERE number = 2"
    seki audit verify --data '設置' --json
    expect_status 1
    [ "$(json '"\(.problem) \(.number)"')" = 'columns 2' ]
    cp sound.db '設置/sekisho.db'
    on_database "DELETE FROM audit WHERE number IN (3, 4)"
    seki audit verify --data '設置' --lang ja
    expect_status 1
    expect_has "$output" '記録 3 から 4 までがありません'
    # Everything behind record 4, checkpoints and head too: only the line that was kept tells.
    cp sound.db '設置/sekisho.db'
    on_database "DELETE FROM audit WHERE number > 4"
    on_database "DELETE FROM audit_checkpoint WHERE number > 4"
    on_database "UPDATE audit_head SET number = 4, digest = (SELECT lower(hex(digest)) FROM audit WHERE number = 4)"
    seki audit verify --data '設置'
    expect_status 0
    seki audit verify --data '設置' --checkpoint kept.txt
    expect_status 1
    expect_has "$output" 'the last record is 4, but a signed checkpoint says that record 6 was there'
    sed -i 's/number=6/number=4/' kept.txt
    seki audit verify --data '設置' --checkpoint kept.txt
    expect_status 3
    expect_has "$stderr" 'kept.txt, line 1'
}

@test "an export is verified without the installation" {
    look 5
    seki audit export --data '設置' --to jsonl -o '監査.jsonl' --json
    expect_status 0
    expect_json sekisho-audit-exported/1
    [ "$(json .records)" = 5 ]
    [ "$(stat -c %a '監査.jsonl')" = 600 ]
    mv '設置' away
    seki audit verify '監査.jsonl'
    expect_status 0
    expect_has "$output" 'records 1 to 5'
    grep -v '"number": 3' '監査.jsonl' >gap.jsonl
    seki audit verify gap.jsonl
    expect_status 1
    expect_has "$output" 'Record 3 is missing'
    sed 's/"number": 2,\(.*\)"query": "all"/"number": 2,\1"query": "nothing"/' '監査.jsonl' >changed.jsonl
    seki audit verify changed.jsonl --json
    expect_status 1
    [ "$(json '"\(.problem) \(.number)"')" = 'changed 2' ]
    head -n -1 '監査.jsonl' >short.jsonl
    seki audit verify short.jsonl
    expect_status 1
    expect_has "$output" 'breaks off behind record 5'
    sed '3s/.*/{"number": }/' '監査.jsonl' >broken.jsonl
    seki audit verify broken.jsonl --lang ja
    expect_status 3
    expect_has "$stderr" 'broken.jsonl の 3 行目'
    seki audit verify '監査.jsonl' --data away
    expect_status 2
    seki audit verify missing.jsonl
    expect_status 3
}

@test "the part of one organisation can be verified, and says nothing of others" {
    look 4
    seki audit export --data '設置' --to jsonl --organisation 00000000000000000000000000000009 -o theirs.jsonl
    expect_status 0
    expect_has "$output" '4 records are of other organisations'
    [ "$(grep -c console theirs.jsonl)" = 0 ]
    seki audit verify theirs.jsonl --json
    expect_status 0
    [ "$(json .hidden)" = 4 ]
}

@test "DICOM audit messages" {
    look 2
    seki audit export --data '設置' --to dicom -o audit.xml
    expect_status 0
    run python3 -c 'import xml.etree.ElementTree as tree
for record in tree.parse("audit.xml").getroot():
    message = record.find("AuditMessage")
    print(record.get("number"), [child.tag for child in message], message.find("EventIdentification/EventID").get("csd-code"))'
    [ "${lines[1]}" = "2 ['EventIdentification', 'ActiveParticipant', 'ActiveParticipant', 'AuditSourceIdentification', 'ParticipantObjectIdentification', 'ParticipantObjectIdentification'] 110101" ]
    [ "${#lines[@]}" = 2 ]
    for words in '--to csv -o a' '--to jsonl'; do
        # shellcheck disable=SC2086
        seki audit export --data '設置' $words
        expect_status 2
    done
    seki audit export --data '設置' --to jsonl -o missing/a.jsonl
    expect_status 4
}

@test "records are kept as long as they have to be" {
    look 2
    seki audit prune --data '設置'
    expect_status 2
    seki audit prune --data '設置' --before "$(date -d '4 years ago' +%F)"
    expect_status 4
    expect_has "$stderr" 'last 5 years are kept'
    seki audit prune --data '設置' --before "$(date -d '4 years ago' +%F)" --keep-years 3
    expect_status 0
    expect_has "$output" 'No record is that old'
    seki audit prune --data '設置' --before 2020-01-01 --keep-years x
    expect_status 2
}

@test "a key that is none is told, and a backup stays as it is" {
    look 1
    seki db backup '設置' -o '控え.db'
    before=$(sha256sum '控え.db')
    seki audit list --data '控え.db' --json
    expect_status 0
    [ "$(json '.records | length')" = 1 ]
    seki audit verify --data '控え.db'
    expect_status 0
    [ "$(sha256sum '控え.db')" = "$before" ]
    echo 'something else' >'設置/keys/audit.key'
    seki audit list --data '設置'
    expect_status 3
    expect_has "$stderr" 'is not a key of the audit record'
}

@test "the same on PostgreSQL" {
    [ -n "$SEKI_TEST_POSTGRES" ] || skip 'no server'
    python3 -c 'import subprocess, sys
subprocess.run(["psql", sys.argv[1], "-qc", "DROP SCHEMA IF EXISTS audited CASCADE; CREATE SCHEMA audited"], check=True)' "$SEKI_TEST_POSTGRES"
    address="$SEKI_TEST_POSTGRES&options=-csearch_path%3Daudited"
    seki db init "$address"
    expect_status 0
    seki audit list --db "$address"
    expect_status 0
    seki audit checkpoint --db "$address"
    expect_status 1
    seki audit list --db "$address" --keys '鍵'
    expect_status 0
    [ "$(stat -c %a '鍵/audit.key')" = 600 ]
    seki audit checkpoint --db "$address"
    expect_status 0
    expect_has "$output" 'number=2'
    seki audit verify --db "$address"
    expect_status 0
    seki audit prune --db "$address" --before 2000-01-01
    expect_status 2
    expect_has "$stderr" '--keys DIR'
}
