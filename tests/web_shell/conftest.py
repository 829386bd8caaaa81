"""What do the tests of the shell need? English, a registry of their own, and a way to write a piece of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.template import engines
from django.utils import translation

from samspill.web import registry


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    for shelf in (registry.navigation, registry.start_cards, registry.thread_steps, registry.panels):
        monkeypatch.setattr(shelf, "_providers", {})
    monkeypatch.setattr(registry.search_hits, "_providers", {})


def render(text: str, **values: Any) -> str:
    """Render a piece of a page, written as its author would write it."""
    made: str = engines["django"].from_string("{% load samspill %}" + text).render(values)
    return made


@pytest.fixture
def page() -> Any:
    return render
