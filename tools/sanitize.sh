#!/bin/sh
# Feeds hostile input to a build of the compiled modules that checks every index, and, where the
# compiler can, to one that checks every access to memory and all undefined behaviour. Works on a
# copy in a temporary folder: the build in the working tree is not touched.
#
# Use: tools/sanitize.sh [python]     (.venv/bin/python unless given; it needs the test packages)
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
python=${1:-$root/.venv/bin/python}
case $python in */*) python=$(CDPATH='' cd -- "$(dirname -- "$python")" && pwd)/$(basename -- "$python") ;; esac
compiler=${CC:-cc}
tests='tests/property/test_align_fuzz.py tests/property/test_edits.py
    tests/property/test_masses.py tests/property/test_small_kernels.py tests/property/test_sounds.py tests/property/test_index_fuzz.py tests/unit/index/test_flat_names.py
    tests/unit/index/test_asked.py tests/unit/model/test_values.py'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM

# Give a fresh copy of what a build needs, without what the last build left.
copy() {
    mkdir -p "$1"
    cp -R "$root/setup.py" "$root/pyproject.toml" "$root/README.md" "$root/LICENSE" "$root/src" "$1"
    for test in $tests; do
        mkdir -p "$1/$(dirname -- "$test")"
        cp "$root/$test" "$1/$test"
    done
    find "$1/src" \( -name '*.so' -o -name '*.pyd' -o -name '_*.c' \) -exec rm -f {} +
}

build() {
    (cd "$1" && "$python" setup.py -q build_ext --inplace) >"$folder/log" 2>&1 || {
        cat "$folder/log" >&2
        exit 1
    }
}

# Make sure that it is the copy that is loaded, and run the tests.
run() {
    cd "$1"
    PYTHONPATH="$1/src"
    export PYTHONPATH
    "$python" -c 'import sys, tocsin.index._search as kernel
sys.exit(not kernel.__file__.startswith(sys.argv[1]) and f"loaded {kernel.__file__}")' "$1"
    # shellcheck disable=SC2086 # the tests are words
    "$python" -m pytest -p no:cacheprovider $tests
}

echo "== every index checked"
copy "$folder/checked"
(export TOCSIN_CHECKED_BUILD=1 && build "$folder/checked")
(run "$folder/checked")

flags="-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -g"
libraries=""
for name in libasan.so libubsan.so libstdc++.so; do
    path=$("$compiler" -print-file-name="$name" 2>/dev/null || true)
    [ -f "$path" ] && libraries="$libraries${libraries:+ }$path"
done
echo 'int main(void) { return 0; }' >"$folder/probe.c"
# shellcheck disable=SC2086 # the flags are words
if ! "$compiler" $flags "$folder/probe.c" -o "$folder/probe" 2>/dev/null || [ -z "$libraries" ]; then
    echo "tocsin: $compiler cannot build with sanitizers; install gcc with libasan and libubsan" >&2
    exit 0
fi

echo "== every access checked"
copy "$folder/sanitized"
# without index checks, which would stop what the sanitizer is to see
(unset TOCSIN_CHECKED_BUILD && export CFLAGS="$flags" LDFLAGS="$flags" && build "$folder/sanitized")
export ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1 PYTHONMALLOC=malloc
(LD_PRELOAD="$libraries" && export LD_PRELOAD && run "$folder/sanitized")
