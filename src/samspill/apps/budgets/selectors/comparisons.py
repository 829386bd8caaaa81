"""What do other versions say of the same measure?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.versions import visible_versions
from samspill.engine.plan.shown import by_year, cause_amounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor


@dataclass(frozen=True, slots=True)
class StatedIn:
    """What a version says a measure comes to, in its own prices; a year it does not cover is left out."""

    version: PlanVersion
    amounts_ore: Mapping[int, int]
    is_current: bool


def stated_in(actor: Actor, row: PlanVersion, code: str) -> list[StatedIn]:
    """Give every visible version that knows a measure, in the order of versions; ``row`` is marked."""
    found = []
    for other in visible_versions(actor):
        version = evaluation.planned_version(actor, other).version
        if code in version.known_causes:
            amounts = by_year(cause_amounts(version).get(code, {}), version.years)
            found.append(StatedIn(other, amounts, other.pk == row.pk))
    return found
