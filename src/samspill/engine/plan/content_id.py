"""Which content does a version have? One id for one content, whatever the order, time or text."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import TYPE_CHECKING

from samspill.engine.plan.changes import net_changes
from samspill.engine.statements.accounts import sum_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samspill.engine.plan.model import Assumptions, Version
    from samspill.engine.statements.accounts import Line

SCHEMA_VERSION = "1"

Part = str | int | bool | None


def checksum(rows: Iterable[Iterable[Part]]) -> str:
    """Give the SHA-256 of rows, each written as a compact JSON array in NFC, sorted by code point.

    >>> checksum([["a", 1], ["b", 2]]) == checksum([["b", 2], ["a", 1]])
    True

    """
    lines = sorted(_as_line(row) for row in rows)
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def _as_line(row: Iterable[Part]) -> str:
    return unicodedata.normalize("NFC", json.dumps(list(row), ensure_ascii=False, separators=(",", ":")))


def base_checksum(lines: Iterable[Line]) -> str:
    """Give the checksum of a base budget: its non-zero net lines by year and account key.

    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> key = AccountKey("operating", "kasse", "4410", "253", "010")
    >>> base_checksum([Line(2026, key, 500), Line(2026, key, -500)]) == base_checksum([])
    True

    """
    net = sum_by(lines, lambda line: (line.year, line.key))
    return checksum((year, *key, amount_ore) for (year, key), amount_ore in net.items() if amount_ore)


def content_id(version: Version) -> str:
    """Give the content id of a version: equal content, equal id; edit and undo give the old one.

    What enters is listed in ADR 5. No parent, order, user, time, title or text.

    >>> from dataclasses import replace
    >>> from samspill.engine.plan.model import Dataset, Version
    >>> base = Dataset("base", 2026, (), "no lines")
    >>> version = Version("a", "A", "0000", (2026,), 2026, base)
    >>> content_id(version) == content_id(replace(version, title="Another title"))
    True

    """
    return checksum(_content_rows(version))


def _content_rows(version: Version) -> Iterator[tuple[Part, ...]]:
    yield ("schema", SCHEMA_VERSION)
    yield ("municipality", version.municipality)
    yield ("entity", version.entity)
    yield ("base", version.base.checksum, version.base.price_year)
    yield ("price_year", version.price_year)
    yield from (("year", year) for year in version.years)
    net = net_changes(version)
    for group, amount_ore in net.items():
        yield ("change", group.cause, group.year, *group.key, group.price_year, amount_ore)
    for code in {group.cause for group in net}:
        cause = version.cause(code)
        yield (
            "cause",
            code,
            cause.kind,
            cause.category,
            cause.is_one_off,
            cause.funding_until_year,
            cause.counts_towards_target,
        )
    yield from _assumption_rows(version.assumptions)


def _assumption_rows(assumptions: Assumptions) -> Iterator[tuple[Part, ...]]:
    path = assumptions.price_path
    yield from (("wage_growth", year, format((rate + 0).normalize(), "f")) for year, rate in path.wages.items())
    yield from (("price_growth", year, format((rate + 0).normalize(), "f")) for year, rate in path.other.items())
    yield from (("wage_arts", first, last) for first, last in path.wage_arts)
    yield from (("unallocated", unit) for unit in set(assumptions.unallocated_units))
    yield from (("target", year, amount) for year, amount in assumptions.restructuring_target_ore.items())
    yield from (("safe_sum", year, amount) for year, amount in assumptions.safe_sum_ore.items())
    for fund in assumptions.funds:
        arts = (fund.account_class, fund.to_art, fund.from_art, fund.project)
        yield ("fund", fund.code, fund.kind, *arts, fund.opening_year, fund.opening_ore)
    yield from (("input", *row) for row in assumptions.inputs)
