#!/bin/sh
# install-debian.sh LOCKFOLDER KIND:THING=PACKAGE...
# Installs the Debian packages whose THING (file:PATH, command:NAME or library:SONAME) is missing; prints one line when it did.
# Exit code 0: all is there now. Other: not, and the line says why.
set -u
lock=$1
shift

missing() {
    packages=
    for entry in "$@"; do
        package=${entry#*=}
        thing=${entry%=*}
        name=${thing#*:}
        case $thing in
            file:*) test -e "$name" ;;
            command:*) command -v "$name" > /dev/null 2>&1 ;;
            library:*) PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2> /dev/null | grep -qF "$name " ;;
        esac || packages="$packages $package"
    done
}

missing "$@"
test -z "$packages" && exit 0
if ! command -v apt-get > /dev/null 2>&1; then
    echo "This is no Debian; missing:$packages"
    exit 3
fi
if [ "$(id -u)" != 0 ]; then
    echo "Not root; run: apt-get install$packages"
    exit 3
fi

mkdir -p "$lock"
exec 9> "$lock/apt.lock"
command -v flock > /dev/null 2>&1 && flock 9
missing "$@"
test -z "$packages" && exit 0

export DEBIAN_FRONTEND=noninteractive
log=$lock/apt.log
install() { apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends $packages; }
if install > "$log" 2>&1 9>&- || { apt-get -q update && install; } > "$log" 2>&1 9>&-; then
    echo "Installed with apt-get:$packages"
else
    echo "apt-get install$packages failed: $(grep -E '^E:' "$log" | head -n 3 | tr '\n' ' ')"
    exit 4
fi
