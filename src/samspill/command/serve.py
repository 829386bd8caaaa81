"""``samspill serve``: pages and jobs on this machine, made ready at the first start, stopped together."""

from __future__ import annotations

import errno
import signal
import socket
import subprocess
import sys
import time
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
    return {"gunicorn": [sys.executable, "-m", *web], "samspill work": [sys.executable, "-m", *work]}


def run_together(by_part: dict[str, list[str]], locale: Locale) -> int:
    """Run the parts until one of them ends or someone asks to stop; then stop all."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _ask_to_stop)
    parts: Parts = {}
    try:
        for name, command in by_part.items():
            # A session of its own: Ctrl-C reaches this process alone, which stops the parts in order.
            parts[name] = subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own commands
        ended = _first_to_end(parts)
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


def _first_to_end(parts: Parts) -> str:
    while True:
        for name, part in parts.items():
            if part.poll() is not None:
                return name
        time.sleep(SECONDS_BETWEEN_LOOKS)


def _ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    raise StopAskedError
