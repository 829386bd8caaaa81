"""What does the worker of the kill tests run? A program of its own on a store of its own, by the word it is given.

It waits inside the last transaction of an import or an export, or while an export is being made, until the file `go`
lies in the data folder, so that it can be killed.
"""

# ruff: noqa: PLC0415 - models are loaded after the settings are ready
from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samspill import config

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor

FOLDER = Path(os.environ["SAMSPILL_DATA"])
PATIENCE = 60.0
ROWS = (
    "Beløp i;1000 kr",
    "kode;tittel;kategori;enhet;funksjon;art;2025",
    "NYTT-1;Færre vikarer;innsparing;0610;253;020;-500",
)
VERSION = "hop-2025-2028"


def prepare() -> None:
    from samspill.command.prepare import migrate
    from samspill.demo.seed import seed

    migrate(FOLDER)
    seed()


def economist_and_version() -> tuple[Actor, PlanVersion]:
    from samspill.apps.accounts.selectors import user_by_email
    from samspill.apps.budgets.selectors.versions import version_by_code
    from samspill.apps.organisation.selectors import job_actor

    user = user_by_email("economist@elvestrand.example")
    assert user is not None
    actor = job_actor("elvestrand", user.pk)
    assert actor is not None
    row = version_by_code(actor, VERSION)
    assert row is not None
    return actor, row


def ask() -> None:
    from samspill.apps.budgets.importing import ImportOrder
    from samspill.apps.budgets.services.imports import accept_import, keep_file
    from samspill.web.outcomes import Done

    actor, row = economist_and_version()
    stored = keep_file(actor, "tiltak.csv", "text/csv", ["\r\n".join(ROWS).encode()])
    order = ImportOrder("measures", stored.pk, VERSION, source="Prøve")
    assert isinstance(accept_import(actor, order, row.lock_version), Done)


def ask_export() -> None:
    from samspill.apps.budgets.services.exports import order_export

    order_export(*economist_and_version())


def wait_to_be_killed() -> None:
    (FOLDER / "reached").touch()
    deadline = time.monotonic() + PATIENCE
    while not (FOLDER / "go").exists() and time.monotonic() < deadline:
        time.sleep(0.01)


def slowly(module: Any, name: str) -> None:
    """Let a step wait when it is done, before the next begins."""
    step = getattr(module, name)

    def done_slowly(*args: Any, **named: Any) -> Any:
        answer = step(*args, **named)
        wait_to_be_killed()
        return answer

    setattr(module, name, done_slowly)


def work() -> None:
    from samspill.apps.budgets import table_exports
    from samspill.apps.budgets.services import exports, imports
    from samspill.apps.jobs.services import work_once

    steps = {"making": (table_exports, "whole_version"), "keeping": (exports, "store_file")}
    slowly(*steps.get(sys.argv[-1], (imports, "_tell")))  # the last step before the end of the transaction
    while work_once():
        pass


if __name__ == "__main__":
    config.setup()
    {"prepare": prepare, "ask": ask, "ask_export": ask_export, "work": work}[sys.argv[1]]()
