# What all tests of the command line share. Needs: SEKISHO (the program), SEKISHO_DATA (the data of
# the source tree), SEKI_SOURCE_ROOT.

bats_require_minimum_version 1.5.0

common_setup() {
    : "${SEKISHO:?}" "${SEKISHO_DATA:?}" "${SEKI_SOURCE_ROOT:?}"
    export LC_ALL=C.UTF-8
    unset SEKISHO_LANG LC_MESSAGES LANG POSIXLY_CORRECT
    cd "$BATS_TEST_TMPDIR" || return 1
}

# Runs the program with both streams apart: $status, $output, $stderr, and $lines of the output. What bats' own `run` does,
# without the five processes that it needs for it.
seki() {
    status=0
    "$SEKISHO" "$@" >"$BATS_TEST_TMPDIR.out" 2>"$BATS_TEST_TMPDIR.err" || status=$?
    take_file stderr "$BATS_TEST_TMPDIR.err"
    take_file output "$BATS_TEST_TMPDIR.out"
}

# The text of the file $2 into the variable $1, without line ends at its end; its lines are in $lines.
take_file() {
    local IFS=$'\n'
    mapfile -t lines <"$2"
    while [ "${#lines[@]}" -gt 0 ] && [ -z "${lines[-1]}" ]; do
        unset 'lines[-1]'
    done
    printf -v "$1" %s "${lines[*]}"
}

# What failed is shown by bats; these only make the message useful.
expect_status() {
    if [ "$status" -ne "$1" ]; then
        echo "status $status, expected $1"
        echo "output: $output"
        echo "stderr: $stderr"
        return 1
    fi
}

expect_has() {
    if [[ "$1" != *"$2"* ]]; then
        echo "expected to find: $2"
        echo "in: $1"
        return 1
    fi
}

# Standard output is exactly one JSON document, of format $1.
expect_json() {
    if ! jq -e -s --arg f "$1" 'length == 1 and .[0].format == $f' <<<"$output" >/dev/null; then
        echo "expected one document of format $1"
        echo "output: $output"
        return 1
    fi
}

# A value out of the JSON on standard output.
json() {
    jq -r "$1" <<<"$output"
}

is_root() {
    [ "$(id -u)" -eq 0 ]
}

# Runs the program as somebody who is not root; skips the test when that cannot be done.
seki_as_nobody() {
    if ! is_root; then
        seki "$@"
        return
    fi
    command -v setpriv >/dev/null || skip 'SKIPPED: root can read everything, and setpriv is missing'
    setpriv --reuid=65534 --regid=65534 --clear-groups "$SEKISHO" catalog list >/dev/null 2>&1 ||
        skip 'SKIPPED: root can read everything, and nobody may not read the source tree'
    run --separate-stderr setpriv --reuid=65534 --regid=65534 --clear-groups "$SEKISHO" "$@"
}

# A small form on the catalog mds2-2019 in $1: the answers of a few items that surely exist.
make_form() {
    local ids
    ids=$("$SEKISHO" catalog show mds2-2019 --json |
        jq -r '[.items[] | select(.kind == "question")][0:12][] | .id')
    printf 'Question ID,Question,Answer,Note\n' >"$1"
    for id in $ids; do
        printf '%s,Some question,%s,\n' "$id" "${2:-Yes}" >>"$1"
    done
}

# The example hospital as $hospital.
need_hospital() {
    hospital="$SEKI_SOURCE_ROOT/examples/hospital"
    [ -d "$hospital" ] || skip 'SKIPPED: examples/hospital is missing'
}
