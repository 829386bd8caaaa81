"""What is the balance of the version that pages open with, as other slices show it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samspill.apps.budgets.evaluation import evaluated
from samspill.apps.budgets.selectors.versions import current_version
from samspill.apps.budgets.tables.common import balance_rows

if TYPE_CHECKING:
    from samspill.web.access import Actor
    from samspill.web.tables import Row


class Balance(NamedTuple):
    """The gaps of a version: a cell of each row for each of ``years``; empty when the actor sees no version."""

    title: str = ""
    years: tuple[int, ...] = ()
    rows: tuple[Row, ...] = ()


def current_balance(actor: Actor) -> Balance:
    """Give the gaps of every year of the version that pages open with."""
    version = current_version(actor)
    if version is None:
        return Balance()
    result = evaluated(actor, version)
    return Balance(version.title, tuple(year.year for year in result.years), balance_rows(result))
