#!/bin/sh
# Say in one line what this machine lacks to build Tocsin, and how to get it.
# Checks what is needed and nothing else. Usage: check_machine.sh PYTHON
python=$1

lacks() {
    echo "tocsin: $1; $2" >&2
    exit 1
}

command -v "$python" >/dev/null 2>&1 ||
    lacks "no Python 3.11 or newer was found" "install python3 (3.11+) or run make PYTHON=/path/to/python3.11"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    lacks "$python is older than 3.11" "install Python 3.11 or newer or run make PYTHON=/path/to/python3.11"
"$python" -c 'import venv, ensurepip' 2>/dev/null ||
    lacks "$python has no venv module" "install it (Debian: apt install python3-venv)"
"$python" -c 'import os, sys, sysconfig
sys.exit(not os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")))' 2>/dev/null ||
    lacks "the headers of $python (Python.h) are missing" "install them (Debian: apt install python3-dev)"
command -v "${CC:-cc}" >/dev/null 2>&1 ||
    lacks "no C compiler (${CC:-cc}) was found" "install one (Debian: apt install gcc libc6-dev)"
