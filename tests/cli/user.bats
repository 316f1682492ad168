#!/usr/bin/env bats
# organisation add, rename, second-factor, list; user add, list, invite, roles, deactivate, reactivate, reset, remove-factors, sessions.

load common

setup() {
    common_setup
    seki db init '関所'
    echo kujira-yozora-kane-hibiki >password
}

user() {
    seki user "$@" --data '関所'
}

add_hospital() {
    seki organisation add 緑ヶ丘病院 --kind hospital --data '関所'
    expect_status 0
}

add_boss() {
    add_hospital
    user add boss@example.jp --name '山田 一郎' --roles administrator --password-file password
    expect_status 0
}

@test "an organisation gets another name, but none that reads like that of somebody else" {
    add_hospital
    seki organisation add '㈱朝霧画像' --kind maker --data '関所'
    expect_status 0
    seki organisation rename '(株)朝霧画像' --organisation 緑ヶ丘病院 --reason 改称 --data '関所' --lang en
    expect_status 3
    expect_has "$stderr" '㈱朝霧画像'
    for like in '（株）朝霧画像' '㈱ 朝霧 画像' $'㈱\u200e朝霧画像' $'\u200e'; do
        seki organisation add "$like" --kind maker --data '関所'
        expect_status 3
    done
    seki organisation list --data '関所' --json
    seki organisation add "$(json '.organisations[0].id')" --kind maker --data '関所'
    expect_status 3
    seki organisation rename '緑ヶ丘 髙橋病院' --organisation 緑ヶ丘病院 --reason 改称 --data '関所' --json
    expect_status 0
    expect_json sekisho-organisations/1
    [ "$(json '.organisations[0].name')" = '緑ヶ丘 髙橋病院' ]
    seki organisation rename '緑ヶ丘　髙橋病院' --organisation '緑ヶ丘 髙橋病院' --reason 改称 --data '関所'
    expect_status 0
    seki organisation rename 何か --organisation ここにない --reason 改称 --data '関所'
    expect_status 3
    seki audit list --data '関所' --json
    expect_has "$output" 'before: 緑ヶ丘病院'
}

@test "organisations and people are added and listed" {
    add_boss
    user add ed --roles 'editor, auditor' --password-file - <password
    expect_status 0
    user list --json
    expect_status 0
    expect_json sekisho-users/1
    [ "$(json '[.users[].login] | join(" ")')" = 'boss@example.jp ed' ]
    [ "$(json '.users[1].roles | join(" ")')" = 'editor auditor' ]
    [ "$(json '.users[1].name')" = ed ]
    seki organisation list --data '関所' --json
    expect_json sekisho-organisations/1
    [ "$(json '.organisations[0].name')" = 緑ヶ丘病院 ]
    user list
    expect_has "$output" 'boss@example.jp  山田 一郎  administrator'
}

@test "what is missing or doubled is usage, what is refused says what to do" {
    user list
    expect_status 2
    expect_has "$stderr" 'sekisho organisation add'
    seki organisation add x --kind zoo --data '関所'
    expect_status 2
    add_boss
    user add BOSS@example.jp --roles reader --password-file password
    expect_status 3
    user add 'ｂｏｓｓ@example.jp' --roles reader --password-file password --lang ja
    expect_status 3
    expect_has "$stderr" '既に使われています'
    user add ed --roles reader,chief --password-file password
    expect_status 3
    expect_has "$stderr" chief
    user add ed --roles reader,administrator --password-file password
    expect_status 3
    user add ed --password-file password
    expect_status 3
    user list --db postgresql://x
    expect_status 2
    user roles nobody reader
    expect_status 3
    seki organisation add ABC --kind maker --data '関所'
    user list
    expect_status 2
    user list --organisation ABC --json
    expect_status 0
    [ "$(json '.users | length')" = 0 ]
    user list --organisation nowhere
    expect_status 3
    seki user list --data nowhere
    expect_status 3
}

@test "a password is good enough, and never an argument" {
    add_hospital
    echo tooshort1 >short
    echo 'Password-Password-2026' >guessed
    for file in short guessed; do
        user add ed --roles reader --password-file "$file" --json
        expect_status 3
        expect_json sekisho-error/1
    done
    user add ed --roles reader --password-file missing
    expect_status 3
    user add ed kujira-yozora-kane-hibiki --roles reader
    expect_status 2
    run --separate-stderr setsid "$SEKISHO" user add ed --roles reader --data '関所' </dev/null
    expect_status 2
    expect_has "$stderr" '--password-file'
    user list --json
    [ "$(json '.users | length')" = 0 ]
}

@test "typed at a terminal it is not shown, and the same twice" {
    add_hospital
    type_password() {
        python3 - "$SEKISHO" "$@" <<'PYTHON'
import os, pty, sys
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], [sys.argv[1], "user", "add", "ed", "--roles", "reader", "--data", "関所"])
shown = b""
for word in sys.argv[2:]:
    while not shown.endswith(b": "):
        shown += os.read(fd, 1)
    os.write(fd, word.encode() + b"\n")
    shown += b"|"
try:
    while part := os.read(fd, 1000):
        shown += part
except OSError:
    pass
print(shown.decode())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
PYTHON
    }
    run type_password kujira-yozora-kane-hibiki another-yozora-kane-hibiki
    expect_status 3
    run type_password kujira-yozora-kane-hibiki kujira-yozora-kane-hibiki
    expect_status 0
    expect_has "$output" 'ed  ed  reader'
    run ! grep -q yozora <<<"$output"
}

@test "roles change, accounts come and go, the last administrator stays" {
    add_boss
    user add ed --roles reader --password-file password
    user roles ed editor,auditor --json
    expect_status 0
    [ "$(json '.users[0].roles | join(" ")')" = 'editor auditor' ]
    user deactivate ed
    expect_status 0
    expect_has "$output" deactivated
    user reactivate ed --json
    expect_status 0
    [ "$(json '.users[0].active')" = true ]
    user deactivate boss@example.jp
    expect_status 3
    user roles boss@example.jp reader
    expect_status 3
    user sessions ed --end --json
    expect_status 0
    expect_json sekisho-sessions/1
    [ "$(json '.sessions | length')" = 0 ]
}

@test "links are told once, and the database does not hold their secret" {
    add_boss
    user invite new@example.jp --roles reader --json
    expect_status 0
    expect_json sekisho-link/1
    secret=$(json .path)
    secret=${secret#/invitation?token=}
    [ "${#secret}" = 43 ]
    run ! grep -q -- "$secret" '関所/sekisho.db' '関所/sekisho.db-wal'
    user reset boss@example.jp --lang ja
    expect_status 0
    expect_has "$output" '1 回だけ'
    expect_has "$output" "/invitation?token="
}

@test "organisation second-factor: required here or of everybody, and how it is" {
    add_boss
    seki organisation second-factor --data '関所' --json
    expect_status 0
    [ "$(json .required)" = false ]
    [ "$(json .without)" = 1 ]
    seki organisation second-factor required --data '関所' --lang en
    expect_status 0
    expect_has "$output" '緑ヶ丘病院: a second factor is required'
    seki organisation second-factor offered --all --data '関所' --json
    expect_status 0
    [ "$(json .required_of_all)" = false ]
    seki organisation second-factor maybe --data '関所'
    expect_status 2
    seki organisation second-factor required --all --organisation 緑ヶ丘病院 --data '関所'
    expect_status 2
}

@test "user remove-factors: with a reason, of whom there is one to take away" {
    add_boss
    user remove-factors boss@example.jp
    expect_status 2
    expect_has "$stderr" '--reason'
    user remove-factors boss@example.jp --reason 'スマートフォンの故障'
    expect_status 3
    user remove-factors nobody --reason x
    expect_status 3
}

@test "each act stands in the audit record, failures too, secrets never" {
    add_boss
    user roles boss@example.jp reader
    expect_status 3
    seki db check '関所' --json
    [ "$(json .rows.audit)" = 3 ]
    run ! grep -q yozora '関所/sekisho.db'
}
