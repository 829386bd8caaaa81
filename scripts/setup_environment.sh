#!/bin/sh
# Make .venv what the locks say. Usage: setup_environment.sh base|dev|bench (each level holds the one before it).
# Does nothing when neither the locks, pyproject.toml nor the place of the checkout changed since last time.
set -eu
cd "$(dirname "$0")/.."
level=$1
environment=.venv
export UV_PYTHON_DOWNLOADS=never PIP_DISABLE_PIP_VERSION_CHECK=1

say() { echo "$*" >&2; }

fingerprint() { (pwd && cat pyproject.toml requirements/*.lock scripts/setup_environment.sh) | cksum; }

have() { [ -f "$environment/$1.stamp" ] && [ "$(cat "$environment/$1.stamp")" = "$fingerprint" ]; }

runs() { "$1" -c "$2" >/dev/null 2>&1; }

suits() { runs "$1" 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'; }

# A name on PATH is not yet a Python that runs: version managers leave stubs that fail, so each one is tried.
find_python() {
    for candidate in python3 python3.13 python3.12 python3.11 "$(managed_python)"; do
        if suits "$candidate" && { [ -n "$uv" ] || runs "$candidate" 'import ensurepip'; }; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

managed_python() { [ -z "$uv" ] || uv python find '>=3.11,<3.14' 2>/dev/null || true; }

create() {
    rm -rf "$environment"
    if [ -n "$uv" ]; then
        uv venv --quiet --python "$1" "$environment"
    else
        "$1" -m venv "$environment"
    fi
}

install() {
    if [ -n "$uv" ]; then
        uv pip install --quiet --python "$environment/bin/python" "$@"
    else
        "$environment/bin/python" -m pip install --quiet "$@"
    fi
}

give_up() {
    rm -rf "$environment"
    say "$1"
    exit 2
}

case $level in
base) implied="base" ;;
dev) implied="base dev" ;;
bench) implied="base dev bench" ;;
*) say "usage: $0 base|dev|bench" && exit 2 ;;
esac

fingerprint=$(fingerprint)
if have "$level" && "$environment/bin/python" -c '' 2>/dev/null; then exit 0; fi

uv=$(uv --version 2>/dev/null) || uv=""
if ! have base || ! "$environment/bin/python" -c '' 2>/dev/null; then
    trap 'rm -rf "$environment"' EXIT
    trap 'exit 130' INT TERM
    python=$(find_python) || give_up "Samspill needs Python 3.11, 3.12 or 3.13 with venv: install the package python3-venv (Debian, Ubuntu) and try again."
    say "Setting up $environment ($level) with $("$python" --version 2>&1) …"
    create "$python" || give_up "Python could not make an environment: install the package python3-venv (Debian, Ubuntu) and try again."
else
    say "Adding what '$level' needs to $environment …"
fi

failed="The packages could not be installed, see above: check that the package index can be reached and try again."
install --require-hashes --only-binary :all: -r "requirements/$level.lock" || give_up "$failed"
install --no-deps --no-build-isolation -e . || give_up "$failed"
for each in $implied; do echo "$fingerprint" >"$environment/$each.stamp"; done
trap - EXIT
