"""Where does the thread break? The rows that the engine compares, and the goals without a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.plans.models import PlanItem
from samspill.apps.plans.selectors.visible import visible_measures, visible_plans
from samspill.engine.thread import GoalPlace, MeasureGoal, Orphan, PlannedMeasure
from samspill.engine.thread import goals_without_measure as without_measure
from samspill.kernel.calendar import YearRange

if TYPE_CHECKING:
    from samspill.apps.plans.selectors.goals import GoalTree
    from samspill.web.access import Actor


def planned_measures(actor: Actor) -> tuple[PlannedMeasure, ...]:
    """Give every measure that stands in a plan, with the kind, status and years of the plan."""
    items = PlanItem.objects.filter(plan__in=visible_plans(actor), measure__in=visible_measures(actor))
    columns = ("measure__code", "plan__code", "plan__kind", "plan__status", "plan__first_year", "plan__last_year")
    rows = items.order_by("measure__code", "plan__code").values_list(*columns)
    return tuple(
        PlannedMeasure(measure, plan, kind, status, _years(first, last))
        for measure, plan, kind, status, first, last in rows
    )


def _years(first: int | None, last: int | None) -> YearRange:
    """Give the years a plan holds for: its last year is counted in."""
    return YearRange(first, None if last is None else last + 1)


def goals_without_measure(tree: GoalTree) -> tuple[Orphan, ...]:
    """Give the sub-goals and strategies of a tree that no measure serves, with the reason."""
    places = [
        GoalPlace(node.goal.code, node.goal.level, node.above.goal.code if node.above else "") for node in tree.walk()
    ]
    served = [MeasureGoal(measure, node.goal.code) for node in tree.walk() for measure in node.own]
    return without_measure(places, served)
