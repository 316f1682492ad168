#!/bin/sh
# Installs Sekisho from this archive, or upgrades it. Needs root, and no network.
# この書庫から Sekisho をインストール（または更新）します。root 権限が必要です。ネットワークは使いません。
set -eu

say() {
    printf '%s\n%s\n' "$1" "$2" >&2
}
refuse() {
    say "$@"
    exit 4
}

here=$(cd "$(dirname "$0")" && pwd)
[ "$(id -u)" -eq 0 ] || refuse "install.sh: root 権限で実行してください: sudo sh install.sh" \
    "install.sh: run it as root: sudo sh install.sh"
# shellcheck disable=SC1091
system=$(. /etc/os-release && echo "$ID$VERSION_ID")
architecture=$(dpkg --print-architecture)
case "$(basename "$(readlink -f "$here")")" in
*-"$system-$architecture") ;;
*)
    refuse "install.sh: この書庫は、この計算機（$system、$architecture）用ではありません。" \
        "install.sh: this archive is not for this computer ($system, $architecture)."
    ;;
esac
(cd "$here" && sha256sum --quiet --check SHA256SUMS) ||
    refuse "install.sh: ファイルが壊れています。書庫をもう一度コピーしてください。何も変更していません。" \
        "install.sh: files are damaged. Copy the archive again. Nothing was changed."

# apt sees the packages of this archive and no others; what is installed in a newer version stays.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
ln -s "$here" "$work/archive"
echo "deb [trusted=yes] file:$work/archive packages/" > "$work/sources.list"
apt() {
    DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
        -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State::Lists="$work/lists" -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root "$@"
}
apt update
# shellcheck disable=SC2046
apt install sekisho $(dpkg-deb -f "$here"/packages/sekisho_*.deb Recommends | tr -d ',') ||
    refuse "install.sh: インストールできませんでした。理由は上にあります。" \
        "install.sh: it could not be installed. The reason is above."
sekisho --version
