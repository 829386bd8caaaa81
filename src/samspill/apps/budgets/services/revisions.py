"""What does a draft say about a measure? Its own revision, or an unsaved copy of what it inherits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import MeasureRevision, PlanVersion
from samspill.apps.budgets.selectors.rights import may_change_units
from samspill.engine.plan.shown import cause_amounts

if TYPE_CHECKING:
    from samspill.web.access import Actor


def held_revision(actor: Actor, row: PlanVersion, measure_code: str) -> MeasureRevision | None:
    """Give what a held draft says about a measure: its own revision, or an unsaved copy of the nearest ancestor's."""
    step: PlanVersion | None = row
    while step is not None:
        found = (
            MeasureRevision.objects.filter(
                version=step, measure__code=measure_code, measure__municipality_id=actor.municipality_id
            )
            .select_related("measure", "source")
            .first()
        )
        if found is not None:
            return found if step == row else _copy(found, row)
        step = step.parent
    return None


def _copy(found: MeasureRevision, row: PlanVersion) -> MeasureRevision:
    names = [field.attname for field in MeasureRevision._meta.concrete_fields]  # noqa: SLF001 - Django's own way to the fields
    kept = {name: getattr(found, name) for name in names if name not in {"id", "version_id", "lock_version"}}
    return MeasureRevision(version=row, lock_version=0, **kept)


def may_edit(actor: Actor, row: PlanVersion, owner_unit: str, measure_code: str) -> bool:
    """Say whether the actor may change a measure of a draft: all of it, their own version's, or their own units'."""
    places = cause_amounts(evaluation.planned_version(actor, row).version).get(measure_code, {})
    units = {place.key.unit for place in places} | ({owner_unit} if owner_unit else set())
    return may_change_units(actor, row, units)
