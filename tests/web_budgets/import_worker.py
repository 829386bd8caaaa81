"""What does the worker of the kill test run? A program of its own on a store of its own: `prepare`, `ask` or `work`.

It waits inside the import's last transaction until the file `go` lies in the data folder, so that it can be killed.
"""

# ruff: noqa: PLC0415 - models are loaded after the settings are ready
from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from samspill import config

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


def ask() -> None:
    from samspill.apps.accounts.selectors import user_by_email
    from samspill.apps.budgets.importing import ImportOrder
    from samspill.apps.budgets.selectors.versions import version_by_code
    from samspill.apps.budgets.services.imports import accept_import, keep_file
    from samspill.apps.organisation.selectors import job_actor
    from samspill.web.outcomes import Done

    user = user_by_email("economist@elvestrand.example")
    assert user is not None
    actor = job_actor("elvestrand", user.pk)
    assert actor is not None
    row = version_by_code(actor, VERSION)
    assert row is not None
    stored = keep_file(actor, "tiltak.csv", "text/csv", ["\r\n".join(ROWS).encode()])
    order = ImportOrder("measures", stored.pk, VERSION, source="Prøve")
    assert isinstance(accept_import(actor, order, row.lock_version), Done)


def work() -> None:
    from samspill.apps.budgets.services import imports
    from samspill.apps.jobs.services import work_once

    tell = imports._tell  # the last step before the end of the transaction

    def tell_slowly(*args: Any) -> None:
        tell(*args)
        (FOLDER / "reached").touch()
        deadline = time.monotonic() + PATIENCE
        while not (FOLDER / "go").exists() and time.monotonic() < deadline:
            time.sleep(0.01)

    imports._tell = tell_slowly  # type: ignore[assignment]  # the same arguments
    while work_once():
        pass


if __name__ == "__main__":
    config.setup()
    {"prepare": prepare, "ask": ask, "work": work}[sys.argv[1]]()
