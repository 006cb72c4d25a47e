#!/bin/sh
# Says which Python to use: the first that is 3.11 or newer, the machine's own `python3` before others; $PYTHON decides.
for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    # A name that answers may still be a pyenv shim with nothing behind it, so each is asked to run.
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        command -v "$name"
        exit 0
    fi
done
if [ -n "$PYTHON" ]; then
    echo "PYTHON=$PYTHON is not a Python 3.11 or newer: name one, or leave PYTHON out and let me look." >&2
else
    echo "Headshot needs Python 3.11 or newer, and there is none: install it (Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install python), or name one: make site PYTHON=/path/to/python3" >&2
fi
exit 1
