"""What must stand before pages can be answered? Tables, guards, static files and, in an empty store, the example."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Logins = list[tuple[str, str, str]]

SECRET_MODE = 0o600
SEED = "samspill.demo.seed"
STAMP = "static.sha256"
GUARDS, MIGRATING = "guards.txt", "migrating"
QUIET = {"verbosity": 0, "interactive": False}


def removed_guards(folder: Path) -> list[str]:
    """Give the guards that stood at the last start and are gone or changed, though no migration took them away.

    The next migration would put them back without a word; what was changed meanwhile nobody would know.
    """
    stood = folder / GUARDS
    if not stood.is_file() or (folder / MIGRATING).exists() or pending_migrations():
        return []
    lines = (line.partition(" ") for line in stood.read_text(encoding="utf-8").splitlines())
    now = guard_stamps()
    # An older start wrote names alone: then it is only asked whether the guard stands.
    return sorted(name for name, _, stamp in lines if name in now and now[name] != (stamp or now[name] or "standing"))


def migrate(folder: Path) -> None:
    """Bring tables and guards up to date, when they are not; a migration that is killed leaves a mark behind."""
    from django.core.management import call_command

    if pending_migrations() or missing_guards():
        mark = folder / MIGRATING
        mark.touch()
        call_command("migrate", **QUIET)
        call_command("createcachetable", verbosity=0)
        mark.unlink()


def keep_guards(folder: Path) -> None:
    """Write down which guards stand at this start, and how."""
    lines = (f"{name} {stamp}\n" for name, stamp in sorted(guard_stamps().items()))
    (folder / GUARDS).write_text("".join(lines), encoding="utf-8")


def guard_stamps() -> dict[str, str]:
    """Give a checksum of how each guard of the program stands in the store now; nothing for one that is gone."""
    from django.db import connection

    from samspill.web import guards

    present = guards.standing(connection)
    stood = {trigger.name: present.get(trigger.name, "") for trigger in guards.triggers(connection)}
    return {name: text and hashlib.sha256(text.encode()).hexdigest() for name, text in stood.items()}


def pending_migrations() -> bool:
    """Say whether the tables are older than the program."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def missing_guards() -> list[str]:
    """Give the guards that are not in place."""
    from django.db import connection

    from samspill.web import guards

    return guards.missing(connection)


def collect_static() -> None:
    """Gather the static files in the data folder, when they are others than last time."""
    from django.conf import settings
    from django.core.management import call_command

    stamp_file = Path(settings.DATA_FOLDER) / STAMP
    stamp = static_stamp()
    if stamp_file.is_file() and stamp_file.read_text(encoding="utf-8") == stamp:
        return
    call_command("collectstatic", clear=True, **QUIET)
    stamp_file.write_text(stamp, encoding="utf-8")


def static_stamp() -> str:
    """Give a checksum of the program's version and of the name, size and time of every static file."""
    from samspill import __version__

    lines = [f"{name} {path.stat().st_size} {path.stat().st_mtime_ns}" for name, path in static_files()]
    return hashlib.sha256("\n".join([__version__, *sorted(lines)]).encode()).hexdigest()


def static_files() -> Iterator[tuple[str, Path]]:
    """Give every static file with the name it is asked for by."""
    from django.contrib.staticfiles.finders import get_finders

    for finder in get_finders():
        for name, storage in finder.list([]):
            yield name, Path(storage.path(name))


def seed_example(announce: Callable[[], None]) -> Logins:
    """Fill an empty store with the example, when there is one; gives label, address and password of each login."""
    from samspill.apps.organisation.selectors import municipalities

    if municipalities() or importlib.util.find_spec(SEED) is None:
        return []
    announce()
    logins: Logins = importlib.import_module(SEED).seed()
    return logins


def keep_logins(file: Path, logins: Logins) -> None:
    """Keep the logins of the example in a file that its owner alone reads."""
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, SECRET_MODE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as written:
        written.writelines(f"{label}\t{email}\t{password}\n" for label, email, password in logins)
