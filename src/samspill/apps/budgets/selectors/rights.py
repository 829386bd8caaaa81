"""Who may change which measures of a draft?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import MeasureRevision, PlanVersion
from samspill.apps.budgets.selectors.versions import is_own, lineage, lock_reason
from samspill.engine.plan.shown import cause_amounts
from samspill.web.access import Permission

if TYPE_CHECKING:
    from collections.abc import Collection

    from samspill.web.access import Actor


def may_change_units(actor: Actor, row: PlanVersion, units: Collection[str]) -> bool:
    """Say whether the actor may change what stands on ``units`` in a draft: all of it, or their own units'."""
    if is_own(actor, row) or actor.may(Permission.EDIT_PLAN):
        return True
    if not actor.may(Permission.EDIT_MEASURES) or row.owner_id is not None:
        return False
    return bool(units) and all(actor.answers_for(unit) for unit in units)


def may_add_measure(actor: Actor, row: PlanVersion) -> bool:
    """Say whether the actor may put a new measure in a version."""
    return lock_reason(actor, row) is None and may_change_units(actor, row, actor.units)


def editable_measures(actor: Actor, row: PlanVersion) -> frozenset[str]:
    """Give the codes of the measures of a version that the actor may change; none when it is closed."""
    if lock_reason(actor, row) is not None:
        return frozenset()
    amounts = cause_amounts(evaluation.planned_version(actor, row).version)
    owners = _owner_units(row)
    return frozenset(
        code
        for code in owners
        if may_change_units(actor, row, {place.key.unit for place in amounts.get(code, {})} | owners[code])
    )


def _owner_units(row: PlanVersion) -> dict[str, set[str]]:
    """Give the unit that answers for each measure of a version, as the nearest version states it."""
    steps = {step.pk: distance for distance, step in enumerate(lineage(row))}
    rows = MeasureRevision.objects.filter(version__in=steps).values_list("version_id", "measure__code", "owner_unit")
    farthest_first = sorted(rows, key=lambda found: -steps[found[0]])
    return {code: {unit} if unit else set() for _, code, unit in farthest_first}
