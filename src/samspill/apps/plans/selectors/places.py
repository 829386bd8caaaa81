"""In which plans does a goal or a measure stand, and which adopted it first?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.apps.plans.models import Plan, PlanItem
from samspill.apps.plans.selectors.visible import visible_plans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.apps.plans.models import Goal, Measure
    from samspill.web.access import Actor


@dataclass(frozen=True, slots=True)
class PlanPlace:
    """A plan in which something stands; ``adopted_title`` is its title there, when it reads otherwise now."""

    plan: Plan
    is_origin: bool
    adopted_title: str


def plans_of_goal(actor: Actor, goal: Goal) -> tuple[PlanPlace, ...]:
    """Give the plans a goal stands in, its origin first."""
    return _places(PlanItem.objects.filter(plan__in=visible_plans(actor), goal=goal).select_related("plan"), goal.title)


def plans_of_measure(actor: Actor, measure: Measure) -> tuple[PlanPlace, ...]:
    """Give the plans a measure stands in, its origin first."""
    items = PlanItem.objects.filter(plan__in=visible_plans(actor), measure=measure).select_related("plan")
    return _places(items, measure.title)


def plans_by_measure(actor: Actor) -> dict[int, tuple[str, ...]]:
    """Give the titles of the plans that each measure stands in, by the key of the measure."""
    rows = PlanItem.objects.filter(plan__in=visible_plans(actor), measure__isnull=False).order_by("plan__code")
    titles: defaultdict[int, list[str]] = defaultdict(list)
    for key, title in rows.values_list("measure_id", "plan__title"):
        if key is not None:
            titles[key].append(title)
    return {key: tuple(each) for key, each in titles.items()}


def _places(items: Iterable[PlanItem], title: str) -> tuple[PlanPlace, ...]:
    ordered = sorted(items, key=lambda item: (not item.is_origin, item.plan.code))
    return tuple(
        PlanPlace(item.plan, item.is_origin, item.adopted_title if item.adopted_title != title else "")
        for item in ordered
    )
