"""Is the actor let to the measure? It is given locked, or the actor is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from samspill.apps.plans.selectors.rights import may_change_measure, may_link_measure
from samspill.apps.plans.selectors.visible import visible_measures

if TYPE_CHECKING:
    from collections.abc import Callable

    from samspill.apps.plans.models import Measure
    from samspill.web.access import Actor


def changeable_measure(actor: Actor, code: str) -> Measure:
    """Give a measure that the actor sees and may change, locked."""
    return _measure(actor, code, may_change_measure)


def linkable_measure(actor: Actor, code: str) -> Measure:
    """Give a measure that the actor sees and may link to goals, locked."""
    return _measure(actor, code, may_link_measure)


def _measure(actor: Actor, code: str, is_allowed: Callable[[Actor, Measure], bool]) -> Measure:
    measure = visible_measures(actor).select_for_update().get(code=code)
    if not is_allowed(actor, measure):
        raise PermissionDenied
    return measure
