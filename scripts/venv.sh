#!/bin/sh
# Makes .venv with a pip inside. Debian keeps that part of Python in a package of its own: root fetches it, others are told.
set -eu
python=$(scripts/python.sh)
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "$python cannot make a virtual environment yet: installing $package"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null
    else
        echo "$python cannot make a virtual environment: install the missing part (Debian, Ubuntu: sudo apt-get install $package) and try again." >&2
        exit 1
    fi
fi
echo "Making .venv with $("$python" --version)"
"$python" -m venv --clear .venv
