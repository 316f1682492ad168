#!/bin/bash
# The bundle in a new Debian that has no network: it installs, works for a person without rights, installs
# again, and goes without a trace.
#
#   tests/packaging/install_test.sh BUNDLE.tar
#
# Needs root and debootstrap; ends with 77 where they are not there. Keeps nothing.
# shellcheck disable=SC2016 # what stands in single quotes is for the shell inside
set -euo pipefail

bundle=$(readlink -f "$1")
if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap > /dev/null; then
    echo "install_test: skipped, it needs root and debootstrap" >&2
    exit 77
fi

root=$(mktemp -d)
chmod 755 "$root"
trap 'rm -rf --one-file-system "$root"' EXIT
fail() {
    echo "install_test: $*" >&2
    exit 1
}
# In a world of its own: no network, processes of its own, nothing mounted outside of it.
inside() {
    unshare --net --mount --pid --fork --kill-child sh -euc '
        root=$1; shift
        mount -t proc proc "$root/proc"
        mount --bind /dev "$root/dev"
        exec env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/tmp chroot "$root" "$@"
    ' inside "$root" "$@"
}
as_anybody() {
    inside setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
}

# shellcheck disable=SC1091
debootstrap --variant=minbase --cache-dir=/var/cache/apt/archives "$(. /etc/os-release && echo "$VERSION_CODENAME")" \
    "$root" > "$root.log" 2>&1 || { tail -5 "$root.log" >&2; rm -f "$root.log"; fail "debootstrap"; }
rm -f "$root.log"
rm -rf "$root"/var/lib/apt/lists/*
before=$(inside dpkg-query -W -f '${Package}\n' | wc -l)

echo "== install"
tar -C "$root/srv" -xf "$bundle"
mv "$root"/srv/sekisho-* "$root/srv/書庫 1" # a name that says nothing is refused
if inside sh "/srv/書庫 1/install.sh" 2> "$root/said"; then
    fail "it installed from a folder that does not say what it is for"
fi
grep -q 'this archive is not for this computer' "$root/said" || fail "$(cat "$root/said")"
mkdir "$root/srv/書庫 2"
tar -C "$root/srv/書庫 2" -xf "$bundle"
name=$(basename "$root/srv/書庫 2"/sekisho-*)
echo x >> "$root/srv/書庫 2/$name/README.txt"
if inside sh "/srv/書庫 2/$name/install.sh" 2> "$root/said"; then
    fail "it installed a damaged archive"
fi
grep -q 'Nothing was changed' "$root/said" || fail "$(cat "$root/said")"
tar -C "$root/srv/書庫 2" -xf "$bundle"
inside sh "/srv/書庫 2/$name/install.sh" > "$root/said" 2>&1 || fail "$(tail -20 "$root/said")"
inside dpkg --audit | grep . && fail "dpkg has something to say"

echo "== use it"
as_anybody sh -euc '
    cd /tmp
    sekisho --version
    sekisho assess /usr/share/doc/sekisho/examples/hospital -o 結果 --also pdf || [ $? -eq 1 ] # there are risks above the line
    test -s 結果/report.html -a -s 結果/report.pdf
    sekisho db init 場所
    sekisho db check 場所
' > "$root/said" 2>&1 || fail "$(cat "$root/said")"
inside test -s /usr/share/man/man1/sekisho.1.gz -a -s /usr/share/man/ja/man1/sekisho.1.gz ||
    fail "a man page is missing"

echo "== what docs/operate says"
"$(dirname "$0")/operate_lines.py" "$(dirname "$0")/../../docs" > "$root/srv/operate.sh"
# sudo, in a system that has none
cat > "$root/usr/local/bin/sudo" <<'EOF'
#!/bin/sh
[ "$1" != -u ] || { user=$2; shift 2; exec setpriv --reuid="$user" --regid="$user" --clear-groups "$@"; }
exec "$@"
EOF
chmod 755 "$root/usr/local/bin/sudo"
inside sh -eux /srv/operate.sh > "$root/said" 2>&1 || fail "$(tail -15 "$root/said")"
inside sekisho db check /var/lib/sekisho > /dev/null

# The unit starts the server behind its socket, which comes back when it dies; and behind all its walls the workers work.
boots() {
    unit=$root/usr/lib/systemd/system/sekisho.service
    [ -e "$unit" ] || unit=$root/lib/systemd/system/sekisho.service
    sed -e 's|^ExecStart=.*|ExecStart=/usr/bin/sekisho assess /usr/share/doc/sekisho/examples/hospital -o /var/lib/sekisho/out --also pdf|' \
        -e 's/^Restart.*//' -e 's/^\[Service\]/[Service]\nType=oneshot\nSuccessExitStatus=1/' "$unit" \
        > "$root/etc/systemd/system/behind-walls.service"
    cat > "$root/etc/systemd/system/probe.service" <<'EOF'
[Unit]
After=sekisho.socket
[Service]
Type=oneshot
ExecStart=/bin/sh /srv/probe.sh
ExecStopPost=/bin/systemctl poweroff --force
EOF
    mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
    ln -s ../probe.service "$root/etc/systemd/system/multi-user.target.wants/"
    cat > "$root/srv/probe.sh" <<'EOF'
exec > /srv/probe.log 2>&1
set -eux
ask() {
    setpriv --reuid=www-data --regid=www-data --clear-groups perl -MIO::Socket::UNIX -e '
        my $s = IO::Socket::UNIX->new(Peer => "/run/sekisho/sekisho.sock") or die "no socket: $!";
        print $s "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        print while <$s>;' | grep 'HTTP/1.1 200'
}
systemctl is-enabled sekisho.service && exit 1
systemctl enable --now sekisho.socket sekisho.service
ask
systemctl kill --signal=KILL sekisho.service
sleep 2
ask
systemctl restart sekisho.service
ask
stat -c '%a %U' /var/lib/sekisho | grep '^700 sekisho$'
systemctl start behind-walls.service
test -s /var/lib/sekisho/out/report.pdf
systemctl stop sekisho.service sekisho.socket
systemctl disable sekisho.service sekisho.socket
sekisho db check /var/lib/sekisho
echo probed
EOF
    timeout -s KILL 120 systemd-nspawn -D "$root" --boot --private-network --register=no --keep-unit --console=pipe \
        < /dev/null > "$root/said" 2>&1 || true
    grep -q '^probed$' "$root/srv/probe.log" ||
        fail "$(tail -20 "$root/srv/probe.log" "$root/said"; journalctl -D "$root/var/log/journal" -u sekisho -u behind-walls 2>/dev/null | tail -20)"
    rm -rf "$root/etc/systemd/system/behind-walls.service" "$root/etc/systemd/system/probe.service" \
        "$root/etc/systemd/system/multi-user.target.wants/probe.service" "$root/var/lib/sekisho/out"
}
if command -v systemd-nspawn > /dev/null; then
    echo "== start the unit"
    mkdir -p "$root/var/log/journal"
    boots
else
    echo "install_test: the unit was not started, systemd-nspawn is not there" >&2
fi

echo "== rule data from a file"
mkdir "$root/tmp/data"
cp -r "$root/usr/share/sekisho/data" "$root/tmp/data/new"
sed -i 's/^edition = 1/edition = 2/' "$root/tmp/data/new/methods/matrix-5x5.ini"
"$(dirname "$0")/../../tools/data-release" "$root/tmp/data/new" rules 1 "$root/tmp/data/release.zip" > /dev/null
inside sekisho data update /tmp/data/release.zip --yes > "$root/said" 2>&1 || fail "$(cat "$root/said")"
as_anybody sekisho method show matrix-5x5 | grep -q 'edition 2' || fail "the new data is not in use"
test -d "$root/var/lib/sekisho-data/rules-1" || fail "the new data is not in /var/lib"

echo "== install again, remove"
inside sh "/srv/書庫 2/$name/install.sh" > "$root/said" 2>&1 || fail "$(tail -20 "$root/said")"
as_anybody sekisho method show matrix-5x5 | grep -q "edition 2" || fail "an upgrade lost the new data"
inside dpkg --purge sekisho > "$root/said" 2>&1 || fail "$(cat "$root/said")"
left=$(cd "$root" && find etc usr var/lib -name '*sekisho*' ! -path 'var/lib/dpkg/*' ! -path 'var/lib/sekisho' ! -path 'var/lib/sekisho/*')
test -s "$root/var/lib/sekisho/sekisho.db" || fail "the database went with the package"
[ -z "$left" ] || fail "left behind: $left"
echo "install_test: done, $(($(inside dpkg-query -W -f '${Package}\n' | wc -l) - before)) packages came with it"
