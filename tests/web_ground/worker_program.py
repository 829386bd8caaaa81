"""What does the worker of the kill test run? A program of its own on a store of its own: `prepare`, `ask` or `work`.

The job waits inside its last transaction until the file `go` lies in the data folder, so that it can be killed there.
"""

# ruff: noqa: PLC0415 - models are loaded after the settings are ready
from __future__ import annotations

import datetime
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samspill import config

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.apps.jobs.services import JobHandle
    from samspill.web.access import Actor

FOLDER = Path(os.environ["SAMSPILL_DATA"])
ROWS = 5
PATIENCE = 30.0


def write_slowly(actor: Actor, handle: JobHandle, _params: Mapping[str, Any]) -> None:
    from samspill.apps.audit.services import record

    handle.progress(0, ROWS)
    with handle.finish() as result:
        for row in range(ROWS):
            record(actor, "change", "example", str(row))
        (FOLDER / "reached").touch()
        wait_for(FOLDER / "go")
        result["rows"] = ROWS


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not path.exists():
        if time.monotonic() > deadline:
            raise TimeoutError(path)
        time.sleep(0.01)


def prepare() -> None:
    from samspill.apps.accounts.services import create_user
    from samspill.apps.organisation import services
    from samspill.command.prepare import migrate

    migrate(FOLDER)
    setup = services.create_municipality(code="bekkedal", number="0000", label="Bekkedal")
    user = create_user(setup, email="kari@bekkedal.example", password="six grey herons at dawn")  # noqa: S106 - nobody logs in
    services.assign_role(setup, user_id=user.pk, role="economist", from_day=datetime.date(2024, 5, 7))


def ask(count: int) -> None:
    from samspill.apps.jobs.services import enqueue
    from samspill.apps.organisation.selectors import job_actor

    actor = job_actor("bekkedal", 1)
    assert actor is not None
    for _ in range(count):
        enqueue(actor, "slow", {})


def main() -> None:
    config.setup()
    from samspill.apps.jobs.services import JobKind, register_kind, work_once
    from samspill.web.access import Permission

    register_kind(JobKind("slow", "Slow", Permission.IMPORT_DATA, write_slowly))
    match sys.argv[1:]:
        case ["prepare"]:
            prepare()
        case ["ask", count]:
            ask(int(count))
        case ["work"]:
            while work_once():
                pass


if __name__ == "__main__":
    main()
