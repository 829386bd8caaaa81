"""What does everyone see from now on? Goals with all they lie under, and measures, never taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.plans.models import Goal, Measure, Plan, PlanItem

if TYPE_CHECKING:
    from collections.abc import Iterable


def publish_items(plan: Plan) -> None:
    """Lay open the goals and measures that stand in a plan."""
    items = PlanItem.objects.filter(plan=plan)
    publish_goals(plan.municipality_id, items.filter(goal__isnull=False).values_list("goal_id", flat=True))
    Measure.objects.filter(pk__in=items.values("measure_id"), is_published=False).update(is_published=True)


def publish_goals(municipality_id: int, keys: Iterable[int | None]) -> None:
    """Lay open goals and everything they lie under: a tree is not shown with its trunk missing."""
    parents = dict(Goal.objects.filter(municipality_id=municipality_id).values_list("pk", "parent_id"))
    reached: set[int] = set()
    for key in keys:
        step = key
        while step is not None and step not in reached:
            reached.add(step)
            step = parents.get(step)
    Goal.objects.filter(pk__in=reached, is_published=False).update(is_published=True)
