#!/usr/bin/env bats
# db init, migrate, check, backup, restore. PostgreSQL joins in when the tests bring a server along.

load common

setup() {
    common_setup
}

# The id in the JSON document of $output.
id_of() {
    json .installation
}

@test "a database is made, is found, and is for its owner alone" {
    seki db init '関所 1'
    expect_status 0
    expect_has "$output" '関所 1'
    [ "$(stat -c %a '関所 1')" = 700 ]
    [ "$(stat -c %a '関所 1/sekisho.db')" = 600 ]
    seki db check '関所 1' --json
    expect_status 0
    expect_json sekisho-db/1
    [ "$(json .kind)" = sqlite ]
    [ "$(json .rows.organisation)" = 0 ]
}

@test "what is there is not made again" {
    seki db init a
    before=$(sha256sum a/sekisho.db)
    seki db init a --json
    expect_status 3
    expect_json sekisho-error/1
    [ "$(sha256sum a/sekisho.db)" = "$before" ]
    seki db migrate a --lang ja
    expect_status 0
    expect_has "$output" '既に最新です'
}

@test "a backup is one private file, the same installation, and comes back" {
    seki db init a --json
    id=$(id_of)
    seki db backup a -o '控え.db' --json
    expect_status 0
    [ "$(id_of)" = "$id" ]
    [ "$(stat -c %a '控え.db')" = 600 ]
    [ "$(ls -A | grep -c part)" = 0 ]
    seki db restore '控え.db' b --json
    expect_status 0
    [ "$(id_of)" = "$id" ]
    seki db restore '控え.db' b
    expect_status 3
    seki db check '控え.db'
    expect_status 0
    [ "$(ls -A | grep -c -e -wal -e -journal)" = 0 ]
}

@test "to PostgreSQL and back nothing is lost" {
    [ -n "$SEKI_TEST_POSTGRES" ] || skip 'no server'
    seki db init a --json
    id=$(id_of)
    seki db backup a -o one.db
    seki db restore one.db "$SEKI_TEST_POSTGRES" --json
    expect_status 0
    [ "$(json .kind)" = postgresql ]
    [ "$(id_of)" = "$id" ]
    [ "$(json .place)" = "${SEKI_TEST_POSTGRES%%\?*}" ]
    seki db init "$SEKI_TEST_POSTGRES"
    expect_status 3
    seki db backup "$SEKI_TEST_POSTGRES" -o two.db --json
    expect_status 0
    [ "$(id_of)" = "$id" ]
}

@test "what is not there, or is none of ours" {
    seki db check nowhere
    expect_status 3
    expect_has "$stderr" 'db init'
    [ ! -e nowhere ]
    seki db backup nowhere -o x.db
    expect_status 3
    [ ! -e x.db ]
    printf 'no database' >text
    seki db check text
    expect_status 3
    seki db restore text b
    expect_status 3
    [ ! -e b/sekisho.db ]
    seki db init
    expect_status 2
    seki db backup nowhere
    expect_status 2
    seki db check 'postgresql:///none?host=/nowhere'
    expect_status 4
}

@test "a damaged file and a folder without permission" {
    seki db init a
    size=$(stat -c %s a/sekisho.db)
    dd if=/dev/zero of=a/sekisho.db bs=1 seek=$((size - 4096)) count=4096 conv=notrunc status=none
    seki db check a
    expect_status 4
    mkdir locked
    chmod 555 locked
    is_root && skip 'root may write everywhere'
    seki db init locked/a
    expect_status 4
}

# SQL, straight into the database of the folder $1.
sql() {
    python3 -c 'import sqlite3, sys; db = sqlite3.connect(sys.argv[1] + "/sekisho.db"); db.executescript(sys.argv[2]); db.commit()' "$1" "$2"
}

@test "words of the search that nothing says, or that are missing, are told and put right" {
    mkdir h
    printf 'id,name\nA-1,輸液ポンプ\n' > h/assets.csv
    seki db init a
    seki hospital import h --organisation 甲 --new --data a
    expect_status 0
    seki db check a --json
    expect_status 0
    [ "$(json '.words.stale + .words.missing')" = 0 ]
    sql a "INSERT INTO pair VALUES (1, 1, 120 * 2097152 + 121, 1), (1, 2, 120 * 2097152, 9); DELETE FROM pair WHERE kind = 1 AND pair = (SELECT min(pair) FROM pair WHERE kind = 1 AND number = 1 AND pair > 3000 * 2097152)"
    seki db check a --lang en
    expect_status 1
    expect_has "$output" 'nothing says are left in the index of the search: 2'
    expect_has "$output" 'missing in the index of the search: 1'
    seki db check a --mend --lang ja
    expect_status 0
    expect_has "$output" '検索の索引を直しました：3 件'
    seki db check a --json
    expect_status 0
    [ "$(json '.words.stale + .words.missing')" = 0 ]
}
