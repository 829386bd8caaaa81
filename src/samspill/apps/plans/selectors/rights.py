"""Who may change a measure? Who owns it alone, or who answers for its unit; who sets goals may link it to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.web.access import Permission

if TYPE_CHECKING:
    from samspill.apps.plans.models import Measure
    from samspill.web.access import Actor


def may_change_measure(actor: Actor, measure: Measure) -> bool:
    """Say whether the actor may change a measure that the actor sees."""
    if measure.owner_id is not None:
        return measure.owner_id == actor.user_id
    return may_own_for(actor, measure.owner_unit)


def may_link_measure(actor: Actor, measure: Measure) -> bool:
    """Say whether the actor may state which goals a measure serves: who changes it, and who sets goals."""
    return may_change_measure(actor, measure) or (measure.owner_id is None and actor.may(Permission.EDIT_GOALS))


def may_own_for(actor: Actor, unit: str) -> bool:
    """Say whether the actor may state measures of a unit."""
    return actor.may(Permission.EDIT_MEASURES) and actor.answers_for(unit)
