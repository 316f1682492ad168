#!/bin/sh
# The register of a large hospital on SQLite, and on a PostgreSQL server of its own when there is one.
#
#   store.sh STORE_BENCH WITH_POSTGRES
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# shellcheck disable=SC2016
"$2" --or-without sh -c '"$1" "$2" ${SEKI_TEST_POSTGRES:+"$SEKI_TEST_POSTGRES"}' sh "$1" "$folder"
