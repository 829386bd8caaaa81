"""``samspill work``: take and run the jobs that people have asked for, until it is told to stop."""

from __future__ import annotations

import signal
from threading import Event
from typing import TYPE_CHECKING

from samspill import config
from samspill.command.output import EXIT_OK

if TYPE_CHECKING:
    import argparse


def run_work(options: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C; with ``--once`` until no job waits."""
    config.setup(options.data)
    from samspill.apps.jobs.services import work, work_once

    if options.once:
        while work_once():
            pass
        return EXIT_OK
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    work(stop, options.interval)
    return EXIT_OK
