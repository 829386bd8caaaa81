#!/bin/sh
# Write requirements/*.lock: every package with its hashes, for Python 3.11-3.13, wheels only, no addresses.
set -eu
cd "$(dirname "$0")/.."

command -v uv >/dev/null 2>&1 || {
    echo "make lock needs uv: install the package uv from the Python package index and run make lock again." >&2
    exit 2
}

lock() {
    level=$1
    shift
    pins=$(uv pip compile "requirements/$level.in" "$@" --universal --python-version 3.11 --no-config --upgrade \
        --only-binary :all: --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet)
    {
        echo "# Pinned packages of level '$level' for Python 3.11-3.13. Written by \`make lock\`; do not edit by hand."
        echo "--only-binary :all:"
        echo "$pins"
    } >"requirements/$level.lock"
}

# Each level holds the pins of the one before it, so that an environment only ever grows.
lock base
lock dev --constraints requirements/base.lock
lock bench --constraints requirements/dev.lock
