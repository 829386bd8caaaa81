"""What does every test of access start from? The example, and what it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings

from access.asking import Things
from access.world import things as made


@pytest.fixture
def things(db: None, settings: Settings, tmp_path: Path) -> Things:  # noqa: ARG001 - opens the store
    settings.FILE_STORE = tmp_path / "files"
    cache.clear()
    return made()
