"""Which versions are there, and how far is each year of each from balance?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.versions import DRAFT, alternative_to, discard_refusal, is_own, visible_versions
from samspill.apps.budgets.tables.common import balance_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor
    from samspill.web.tables import Row

SHORT_ID = 12


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version with the balance rows of its years and the identity of its content."""

    version: PlanVersion
    rows: tuple[Row, ...]
    content_id: str
    is_own: bool
    alternative_to: PlanVersion | None = None
    may_discard: bool = False

    @property
    def short_id(self) -> str:
        """Give the start of the content id, enough to tell two versions apart."""
        return self.content_id[:SHORT_ID]


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """The versions that cover the same years."""

    years: tuple[int, ...]
    lines: tuple[VersionLine, ...]


def plan_periods(actor: Actor) -> tuple[PlanPeriod, ...]:
    """Give the visible versions by the years they cover, the newest period first, each in the order they came."""
    versions = sorted(visible_versions(actor), key=lambda row: (-row.first_year, -row.last_year))
    grouped = groupby(versions, key=lambda row: (row.first_year, row.last_year))
    return tuple(
        PlanPeriod(tuple(range(first, last + 1)), tuple(_lines(actor, rows))) for (first, last), rows in grouped
    )


def _lines(actor: Actor, rows: Iterator[PlanVersion]) -> Iterator[VersionLine]:
    for row in rows:
        result = evaluation.evaluated(actor, row)
        yield VersionLine(
            row,
            balance_rows(result),
            row.content_id or result.content_id,
            is_own(actor, row),
            alternative_to(actor, row),
            may_discard=row.status == DRAFT and discard_refusal(actor, row) is None,
        )
