#!/bin/sh
# Make PostgreSQL and Chromium ready for the tests on Debian or Ubuntu, as root; what is there is left as it is.
set -eu

say() { echo "$*" >&2; }

packages=""
command -v chromium >/dev/null 2>&1 || packages="$packages chromium"
[ -d /etc/postgresql ] || packages="$packages postgresql"
if [ -n "$packages" ]; then
    say "Installing$packages …"
    apt-get update -qq
    # shellcheck disable=SC2086  # a list of names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
fi

answers() { pg_isready -q -h 127.0.0.1 -p 5432; }

if ! answers; then
    pg_ctlcluster --skip-systemctl-redirect "$(ls /etc/postgresql)" main start || true
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        if answers; then break; fi
        sleep 1
    done
fi
answers || { say "PostgreSQL does not answer on 127.0.0.1:5432." && exit 2; }
