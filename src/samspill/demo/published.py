"""Which published figures is the example built on, and who published them?"""

from __future__ import annotations

import functools
import pkgutil
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

THOUSAND_PER_MILLION = 1000


@dataclass(frozen=True, slots=True)
class PublishedSource:
    """Who published a figure, when and where; ``address`` is empty for what was only shown."""

    code: str
    title: str
    date: str
    municipality: str
    address: str

    @property
    def reference(self) -> str:
        """Give the source in one line."""
        return ", ".join(part for part in (self.municipality, self.title, self.date, self.address) if part)


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One published figure; ``values`` by year, or under 0 when it is a single one. ``here`` is what it became."""

    code: str
    values: Mapping[int, Decimal]
    unit: str
    date: str
    kind: str
    here: str
    note: str
    source: PublishedSource

    def thousand(self, year: int = 0) -> int:
        """Give a figure in millions as whole thousands."""
        return int(self.values[year] * THOUSAND_PER_MILLION)


@functools.cache
def published_sources() -> Mapping[str, PublishedSource]:
    """Give the sources by code."""
    return {code: PublishedSource(code=code, **entry) for code, entry in _whole()["sources"].items()}


@functools.cache
def published_figures() -> Mapping[str, PublishedFigure]:
    """Give the figures by code."""
    return {code: _figure(code, entry) for code, entry in _whole()["figures"].items()}


def thousand(code: str, year: int = 0) -> int:
    """Give a published figure in thousands of kroner."""
    return published_figures()[code].thousand(year)


def count(code: str) -> int:
    """Give a published number of something, such as homes."""
    return int(published_figures()[code].values[0])


def _figure(code: str, entry: Mapping[str, Any]) -> PublishedFigure:
    value = entry["value"]
    values = value if isinstance(value, dict) else {0: value}
    return PublishedFigure(
        code=code,
        values={year: Decimal(text) for year, text in values.items()},
        unit=entry["unit"],
        date=entry["date"],
        kind=entry["kind"],
        here=entry["here"],
        note=entry.get("note", ""),
        source=published_sources()[entry["source"]],
    )


@functools.cache
def _whole() -> Any:  # noqa: ANN401 - whatever the file holds
    import yaml

    content = pkgutil.get_data("samspill.demo", "published.yaml") or b""
    return yaml.safe_load(content.decode("utf-8"))
