"""Is the store as before when a worker is killed in an import or an export, and does the next do it once?"""

from __future__ import annotations

import hashlib
import io
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
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

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, str(PROGRAM), *words], env=self.environment)  # noqa: S603 - our own program

    def run(self, *words: str) -> None:
        assert self.start(*words).wait(PATIENCE) == 0

    def kill_at(self, *words: str) -> None:
        """Start a program, and kill it when it has reached the place where it waits."""
        worker = self.start(*words)
        deadline = time.monotonic() + PATIENCE
        while not (self.folder / "reached").exists():
            assert time.monotonic() < deadline, "the worker never came to the place"
            time.sleep(0.01)
        worker.send_signal(signal.SIGKILL)
        assert worker.wait(PATIENCE) == -signal.SIGKILL

    def work_again(self, *words: str) -> None:
        """Let another worker take over from one whose heartbeat is old."""
        (self.folder / "go").touch()
        self.ask("UPDATE jobs_job SET heartbeat_at = '2024-05-07 00:00:00'")
        self.run("work", *words)

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
    store.kill_at("work")
    assert store.content() == before

    store.work_again()
    assert store.ask("SELECT state, attempt FROM jobs_job") == [("done", 2)]
    revisions = "SELECT id FROM budgets_measurerevision WHERE title = 'Færre vikarer'"
    changes = store.ask(f"SELECT sum(amount_ore), count(*) FROM budgets_change WHERE revision_id IN ({revisions})")  # noqa: S608 - our own
    assert changes == [(-50_000_000, 1)]


@pytest.mark.slow
@pytest.mark.parametrize("place", ["making", "keeping"])
def test_a_killed_export_leaves_no_file_and_the_next_worker_gives_one_whole(tmp_path: Path, place: str) -> None:
    store = Store(tmp_path)
    store.run("prepare")
    store.run("ask_export")
    before, files = store.content(), "SELECT kind, name, size, sha256 FROM files_storedfile ORDER BY id"
    kept = store.ask(files)
    store.kill_at("work", place)
    assert store.content() == before
    assert store.ask(files) == kept
    assert store.ask("SELECT state, attempt, result FROM jobs_job") == [("running", 1, None)]

    store.work_again(place)
    assert store.ask("SELECT state, attempt FROM jobs_job") == [("done", 2)]
    [(kind, name, size, sha256)] = [row for row in store.ask(files) if row not in kept]
    assert (kind, str(name).endswith(".xlsx")) == ("budget_export", True)
    content = (tmp_path / "files" / str(sha256)[:2] / str(sha256)).read_bytes()
    assert (len(content), hashlib.sha256(content).hexdigest()) == (size, sha256)
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert not list((tmp_path / "files").glob(".incoming-*"))
    assert store.ask("SELECT count(*) FROM audit_entry WHERE object_kind = 'file'") == [(1 + len(kept),)]
