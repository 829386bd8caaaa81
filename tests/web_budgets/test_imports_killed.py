"""Is the store as before when a worker is killed in the middle of an import, and does the next do it once?"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("import_worker.py")
PATIENCE = 90.0


class Store:
    """A store of its own, and programs that work on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "SAMSPILL_DATA": str(folder),
            "SAMSPILL_TODAY": "2024-05-07",
            "DJANGO_SETTINGS_MODULE": "samspill.config.settings",
            "DATABASE_URL": "",
        }

    def start(self, word: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, str(PROGRAM), word], env=self.environment)  # noqa: S603 - our own program

    def run(self, word: str) -> None:
        assert self.start(word).wait(PATIENCE) == 0

    def ask(self, query: str) -> list[tuple[object, ...]]:
        connection = sqlite3.connect(self.folder / "samspill.db", timeout=PATIENCE)
        try:
            with connection:
                return connection.execute(query).fetchall()
        finally:
            connection.close()

    def content(self) -> list[tuple[object, ...]]:
        """Give what an import may touch: numbers of versions, revisions, changes, measures and entries."""
        tables = ("budgets_measurerevision", "budgets_change", "plans_measure", "audit_entry")
        counts = [self.ask(f"SELECT count(*) FROM {table}")[0] for table in tables]  # noqa: S608 - our own names
        return [*self.ask("SELECT code, lock_version, state_token FROM budgets_planversion ORDER BY id"), *counts]


@pytest.mark.slow
def test_a_killed_import_leaves_the_store_as_before_and_the_next_worker_does_it_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.run("prepare")
    store.run("ask")
    before = store.content()
    worker = store.start("work")
    deadline = time.monotonic() + PATIENCE
    while not (tmp_path / "reached").exists():
        assert time.monotonic() < deadline, "the worker never came to its end"
        time.sleep(0.01)
    worker.send_signal(signal.SIGKILL)
    assert worker.wait(PATIENCE) == -signal.SIGKILL
    assert store.content() == before

    (tmp_path / "go").touch()
    store.ask("UPDATE jobs_job SET heartbeat_at = '2024-05-07 00:00:00'")
    store.run("work")
    assert store.ask("SELECT state, attempt FROM jobs_job") == [("done", 2)]
    revisions = "SELECT id FROM budgets_measurerevision WHERE title = 'Færre vikarer'"
    changes = store.ask(f"SELECT sum(amount_ore), count(*) FROM budgets_change WHERE revision_id IN ({revisions})")  # noqa: S608 - our own
    assert changes == [(-50_000_000, 1)]
