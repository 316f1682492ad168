#!/usr/bin/env bats
# Commands, options, help, languages: what holds for every command.

load common

setup() {
    common_setup
}

@test "help in English and Japanese, in any place of the line" {
    seki --help
    expect_status 0
    expect_has "$output" 'Commands:'
    [ -z "$stderr" ]
    seki --help --lang ja
    expect_status 0
    expect_has "$output" 'コマンド:'
    seki --lang ja help
    expect_has "$output" '終了ステータス:'
    seki -h
    expect_has "$output" 'Exit status:'
}

@test "help names every command, each has its page, and all exist" {
    seki help
    while read -r command; do
        expect_has "$output" "  $command "
    done <<<'catalog list
catalog show
catalog check
statement import
statement check
statement convert
assess
explain
help'
    for command in 'catalog list' 'catalog show' 'catalog check' 'statement import' \
        'statement check' 'statement convert' assess explain help; do
        # shellcheck disable=SC2086 # two words
        seki help $command
        expect_status 0
        expect_has "$output" "sekisho $command"
        page="$output"
        # shellcheck disable=SC2086
        seki $command --help
        expect_status 0
        [ "$output" = "$page" ]
        # shellcheck disable=SC2086
        seki help $command --lang ja
        expect_has "$output" '使い方:'
    done
}

@test "help of a group lists its commands only" {
    seki help catalog
    expect_status 0
    expect_has "$output" 'catalog list'
    [[ "$output" != *'statement import'* ]]
    seki statement --help
    expect_status 0
    expect_has "$output" 'statement check'
}

@test "convert needs a format, or a form to write into: help and man page say so" {
    seki help statement convert
    expect_status 0
    expect_has "$output" 'convert (--to json|csv|tsv|xlsx|html|pdf|oscal | --into ORIGINAL) [--catalog'
    seki help --man en
    expect_has "$output" '| \-\-into ORIGINAL)'
}

@test "the language: --lang, then SEKISHO_LANG, LC_ALL, LC_MESSAGES, LANG" {
    LC_ALL='' LANG=ja_JP.UTF-8 seki --help
    expect_has "$output" '使い方:'
    LC_ALL='' LC_MESSAGES=C LANG=ja_JP.UTF-8 seki --help
    expect_has "$output" 'Usage:'
    LC_ALL=ja_JP.UTF-8 LC_MESSAGES=C seki --help
    expect_has "$output" '使い方:'
    SEKISHO_LANG=en LC_ALL=ja_JP.UTF-8 seki --help
    expect_has "$output" 'Usage:'
    SEKISHO_LANG=ja seki --help --lang en
    expect_has "$output" 'Usage:'
}

@test "an unknown command gets a suggestion, in the user's language" {
    seki catlog list
    expect_status 2
    [ -z "$output" ]
    expect_has "$stderr" 'sekisho: There is no command "catlog".'
    expect_has "$stderr" 'Did you mean "sekisho catalog"?'
    seki catalog lsit
    expect_status 2
    expect_has "$stderr" 'Did you mean "sekisho catalog list"?'
    seki --lang ja statement improt x
    expect_status 2
    expect_has "$stderr" '「sekisho statement import」ではありませんか。'
    seki frobnicate
    expect_status 2
    expect_has "$stderr" '"sekisho help" shows all commands.'
}

@test "an unknown option gets a suggestion; --lang behind it still counts" {
    seki catalog list --jsno --lang ja
    expect_status 2
    expect_has "$stderr" '「--jsno」'
    expect_has "$stderr" '「--json」ではありませんか。'
    seki assess x -o y --metod z
    expect_status 2
    expect_has "$stderr" 'Did you mean "--method"?'
    seki catalog list -o x
    expect_status 2
    seki -z
    expect_status 2
}

@test "usage errors end with 2 and say where help is" {
    seki
    expect_status 2
    expect_has "$stderr" 'sekisho help'
    seki catalog
    expect_status 2
    expect_has "$stderr" 'list, show, check'
    seki catalog show
    expect_status 2
    expect_has "$stderr" 'sekisho help catalog show'
    seki explain one
    expect_status 2
    seki explain one two three
    expect_status 2
    seki assess somewhere
    expect_status 2
    expect_has "$stderr" '-o'
    seki assess somewhere -o
    expect_status 2
    seki assess x -o y --as-of 4/1
    expect_status 2
    seki --lang fr catalog list
    expect_status 2
    seki statement import form.xlsx
    expect_status 2
    seki statement import form.xlsx -o -
    expect_status 2
    seki help nothing
    expect_status 2
    seki help --man xx
    expect_status 2
    seki help --completion zsh
    expect_status 2
    seki catalog list --json=yes
    expect_status 2
}

@test "options stand before, between and behind the words; -- ends them" {
    seki --lang ja --json help
    expect_json sekisho-help/1
    expect_has "$(json .text)" '使い方:'
    seki catalog --lang ja check --json /nonexistent
    expect_status 3
    expect_json sekisho-error/1
    expect_has "$stderr" 'ありません'
    seki catalog check -- --json
    expect_status 3
    [ -z "$output" ]
    expect_has "$stderr" '--json: there is no such file or folder.'
    POSIXLY_CORRECT=1 seki catalog check /nonexistent --json
    expect_json sekisho-error/1
}

@test "version" {
    seki --version
    expect_status 0
    [[ "$output" =~ ^sekisho\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
    seki catalog list --version
    expect_status 0
    [[ "$output" =~ ^sekisho\  ]]
    SEKISHO_DATA=/nonexistent seki --version
    expect_status 0
}

@test "--json gives one document for every command, for errors and for help" {
    seki --version --json
    expect_json sekisho-version/1
    seki --json --help
    expect_json sekisho-help/1
    seki help assess --json
    expect_json sekisho-help/1
    seki help --man ja --json
    expect_json sekisho-help/1
    seki catalog list --json
    expect_status 0
    expect_json sekisho-catalogs/1
    seki catalog show mds2-2019 --json
    expect_status 0
    expect_json sekisho-catalog/1
    for line in 'nothing' 'catalog' 'catalog show' 'catalog show nothing' 'catalog check nothing' \
        'statement import nothing' 'statement import nothing -o' 'statement check nothing' \
        'assess nothing' 'assess nothing -o out' 'explain nothing x:y' 'help nothing' \
        '--lang xx help' 'catalog list --bad' ''; do
        # shellcheck disable=SC2086 # words
        seki --json $line
        expect_json sekisho-error/1
        expect_status "$(json .status)"
        expect_has "$(json .origin)" 'src/'
        [ -n "$(json .ja)" ]
        [ -n "$(json .en)" ]
        expect_has "$stderr" 'sekisho: '
    done
}

@test "an error says the place in our source without the build folder" {
    seki catalog check nothing --json
    [[ "$(json .origin)" =~ ^src/[a-z/_]+\.c:[0-9]+$ ]]
    [ "$(json .code)" = not-found ]
    [ "$(json .hint_en)" != null ]
}

@test "control characters of an argument do not reach the terminal" {
    seki catalog check $'\e[31mred'
    expect_status 3
    [[ "$stderr" != *$'\e'* ]]
    seki $'cat\nalog'
    expect_status 2
    [ "$(printf '%s\n' "$stderr" | wc -l)" -eq 2 ]
}

@test "the man pages are troff and name every command" {
    for lang in ja en; do
        seki help --man "$lang"
        expect_status 0
        expect_has "$output" '.TH SEKISHO 1'
        expect_has "$output" '.SS sekisho statement import'
        if command -v groff >/dev/null; then
            printf '%s\n' "$output" >page
            [ -z "$(groff -man -Tutf8 -Kutf8 -ww page 2>&1 >/dev/null | grep -v "can't break line")" ]
        fi
    done
}

@test "the completion completes" {
    "$SEKISHO" help --completion bash >completion
    # shellcheck disable=SC1091
    . ./completion
    complete_line() {
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        COMPREPLY=()
        _sekisho
        echo "${COMPREPLY[*]}"
    }
    [ "$(complete_line sekisho cat)" = catalog ]
    [ "$(complete_line sekisho catalog s)" = "show standards" ]
    [ "$(complete_line sekisho catalog sh)" = show ]
    [ "$(complete_line sekisho --json statement im)" = import ]
    [ "$(complete_line sekisho assess x --me)" = --method ]
    [ "$(complete_line sekisho --lang '')" = 'ja en' ]
}
