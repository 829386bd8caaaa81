"""Who may change which measures of a draft?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import MeasureRevision
from samspill.apps.budgets.selectors.versions import is_own, lineage, lock_reason
from samspill.engine.plan.shown import cause_amounts
from samspill.web.access import Permission

if TYPE_CHECKING:
    from collections.abc import Collection

    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor


def may_change_units(actor: Actor, row: PlanVersion, units: Collection[str]) -> bool:
    """Say whether the actor may change what stands on ``units`` in a draft: all of it, or their own units'."""
    if may_change_all(actor, row):
        return True
    if not actor.may(Permission.EDIT_MEASURES) or row.owner_id is not None:
        return False
    return bool(units) and all(actor.answers_for(unit) for unit in units)


def may_change_all(actor: Actor, row: PlanVersion) -> bool:
    """Say whether the actor may change everything in a draft: it is their own, or they prepare the plan."""
    return is_own(actor, row) or actor.may(Permission.EDIT_PLAN)


def may_edit_measure(actor: Actor, row: PlanVersion, code: str, owner_unit: str) -> bool:
    """Say whether the actor may change a measure of a draft that ``owner_unit`` answers for."""
    if may_change_all(actor, row):
        return True
    places = cause_amounts(evaluation.planned_version(actor, row).version).get(code, {})
    units = {place.key.unit for place in places} | ({owner_unit} if owner_unit else set())
    return may_change_units(actor, row, units)


def may_add_measure(actor: Actor, row: PlanVersion) -> bool:
    """Say whether the actor may put a new measure in a version."""
    return lock_reason(actor, row) is None and may_change_units(actor, row, actor.units)


def editable_measures(actor: Actor, row: PlanVersion) -> frozenset[str]:
    """Give the codes of the measures of a version that the actor may change; none when it is closed."""
    if lock_reason(actor, row) is not None:
        return frozenset()
    version = evaluation.planned_version(actor, row).version
    if may_change_all(actor, row):
        return frozenset(code for step in version.lineage() for code in step.causes)
    amounts = cause_amounts(version)
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
