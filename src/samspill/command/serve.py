"""``samspill serve``: pages and jobs on this machine, made ready at the first start, stopped together."""

from __future__ import annotations

import errno
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from samspill import config
from samspill.command import prepare
from samspill.command.output import EXIT_ERRORS, EXIT_OK, EXIT_UNREADABLE
from samspill.command.server_texts import text
from samspill.command.tables import plain

if TYPE_CHECKING:
    import argparse
    from types import FrameType

    from samspill.kernel.formatting import Locale

LOGINS_FILE = "logins.txt"
WEB_PROCESSES, THREADS = 2, 4
SECONDS_BETWEEN_JOBS = 1.0
SECONDS_TO_STOP = 10
SECONDS_BETWEEN_LOOKS = 0.2
WEB, WORKER = "gunicorn", "samspill work"
# A worker that dies is started again after 1, 2, 4 and 8 seconds; the fifth death within five minutes stops everything.
DEATHS_TO_GIVE_UP, SECONDS_TO_REMEMBER = 5, 300.0
Parts = dict[str, "subprocess.Popen[bytes]"]


class StopAskedError(Exception):
    """Someone pressed Ctrl-C, or the machine asks the program to end."""


def run_serve(options: argparse.Namespace) -> int:
    """Make everything ready, then answer pages and run jobs until it is told to stop."""
    locale: Locale = options.language
    problem = port_problem(options.host, options.port, locale)
    if problem:
        sys.stderr.write(problem + "\n")
        return EXIT_UNREADABLE
    config.setup(options.data)
    from django.conf import settings

    folder = Path(settings.DATA_FOLDER)
    plain(text("preparing", locale, folder=folder))
    if not make_ready(folder, locale):
        return EXIT_ERRORS
    address = f"http://{options.host}:{options.port}/"
    plain(text("running", locale, address=address))
    plain(text("stop", locale))
    sys.stdout.flush()
    return run_together(commands(options, folder), locale)


def port_problem(host: str, port: int, locale: Locale) -> str:
    """Say why the port cannot be used; nothing when it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            key = "port_in_use" if error.errno == errno.EADDRINUSE else "host_unusable"
            return text(key, locale, host=host, port=port, other=port + 1)
    return ""


def make_ready(folder: Path, locale: Locale) -> bool:
    """Prepare the store and tell the logins; says whether the program may start."""
    if not guards_stand(folder, locale):
        return False
    prepare.collect_static()
    logins = prepare.seed_example(lambda: plain(text("seeding", locale)))
    file = folder / LOGINS_FILE
    if logins:
        prepare.keep_logins(file, logins)
        plain(text("logins", locale, file=file))
        for label, email, password in logins:
            sys.stdout.write(f"  {label}: {email}  {password}\n")
    elif file.is_file():
        plain(text("logins_kept", locale, file=file))
    return True


def guards_stand(folder: Path, locale: Locale) -> bool:
    """Bring the tables up to date, and say whether every guard stood before and stands after."""
    missing = prepare.removed_guards(folder)
    if not missing:
        prepare.migrate(folder)
        missing = prepare.missing_guards()
    if missing:
        sys.stderr.write(text("guards_missing", locale, names=", ".join(missing)) + "\n")
        return False
    prepare.keep_guards(folder)
    return True


def commands(options: argparse.Namespace, folder: Path) -> dict[str, list[str]]:
    """Give the command of each part: the web server with its processes, and one worker."""
    bind = f"[{options.host}]:{options.port}" if ":" in options.host else f"{options.host}:{options.port}"
    web = ["gunicorn", "--bind", bind, "--workers", str(WEB_PROCESSES), "--threads", str(THREADS), "--preload"]
    web += ["--graceful-timeout", str(SECONDS_TO_STOP), "--no-control-socket", "--log-level", "warning"]
    web += ["samspill.config.wsgi:application"]
    work = ["samspill.cli", "work", "--data", str(folder), "--interval", str(SECONDS_BETWEEN_JOBS)]
    return {WEB: [sys.executable, "-m", *web], WORKER: [sys.executable, "-m", *work]}


def run_together(by_part: dict[str, list[str]], locale: Locale) -> int:
    """Run the parts until one of them ends for good or someone asks to stop; then stop all.

    A worker that ends is started again: pages do not depend on it, and its job is taken up by the next (ADR 13).
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _ask_to_stop)
    parts: Parts = {}
    try:
        for name, command in by_part.items():
            parts[name] = _start(command)
        ended = _first_to_end(parts, by_part, locale)
        sys.stderr.write(text("part_stopped", locale, part=ended) + "\n")
    except StopAskedError:
        return EXIT_OK
    finally:
        stop_all(parts)
    return EXIT_ERRORS


def stop_all(parts: Parts) -> None:
    """Ask every part to end, and end those that do not."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    for part in parts.values():
        part.terminate()
    deadline = time.monotonic() + SECONDS_TO_STOP
    for part in parts.values():
        try:
            part.wait(max(deadline - time.monotonic(), 0))
        except subprocess.TimeoutExpired:
            part.kill()
            part.wait()


@dataclass(slots=True)
class Deaths:
    """When a part died lately, and when it is to be started again."""

    times: deque[float] = field(default_factory=deque)
    start_at: float | None = None

    def pause_after(self, now: float) -> float | None:
        """Note a death, and give how long to wait before the next start; ``None`` when it has died too often.

        >>> deaths = Deaths()
        >>> [deaths.pause_after(now) for now in (0, 10, 20, 30, 40)]
        [1.0, 2.0, 4.0, 8.0, None]
        >>> deaths.pause_after(1_000)
        1.0

        """
        self.times.append(now)
        while self.times[0] < now - SECONDS_TO_REMEMBER:
            self.times.popleft()
        if len(self.times) >= DEATHS_TO_GIVE_UP:
            return None
        return 2.0 ** (len(self.times) - 1)


def _first_to_end(parts: Parts, by_part: dict[str, list[str]], locale: Locale) -> str:
    """Watch the parts, start a dead worker again, and give the part that ended for good."""
    deaths = Deaths()
    while True:
        for name, part in parts.items():
            if part.poll() is None:
                continue
            if name != WORKER or not _is_revived(parts, by_part[name], deaths, locale):
                return name
        time.sleep(SECONDS_BETWEEN_LOOKS)


def _is_revived(parts: Parts, command: list[str], deaths: Deaths, locale: Locale) -> bool:
    """Start a dead worker again when its pause is over; says whether it is still worth it."""
    now = time.monotonic()
    if deaths.start_at is None:
        pause = deaths.pause_after(now)
        if pause is None:
            return False
        sys.stderr.write(text("worker_restarted", locale, seconds=round(pause)) + "\n")
        deaths.start_at = now + pause
    if now >= deaths.start_at:
        parts[WORKER], deaths.start_at = _start(command), None
    return True


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches this process alone, which stops the parts in order.
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own commands


def _ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    raise StopAskedError
