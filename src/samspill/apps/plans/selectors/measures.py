"""Which measures are there, which goals do they serve, and in which plans do they stand?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.apps.plans.models import Goal, MeasureGoal, UnGoalTag
from samspill.apps.plans.selectors.places import PlanPlace, plans_by_measure, plans_of_measure
from samspill.apps.plans.selectors.rights import may_change_measure
from samspill.apps.plans.selectors.visible import visible_goals, visible_measures

if TYPE_CHECKING:
    from samspill.apps.plans.models import Measure
    from samspill.web.access import Actor


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """What the identity of a measure holds: goals it serves, plans it stands in; no amounts."""

    measure: Measure
    goals: tuple[Goal, ...]
    places: tuple[PlanPlace, ...]
    un_goals: tuple[int, ...]
    may_change: bool


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure in the register, with the titles of its goals and plans."""

    measure: Measure
    goals: tuple[str, ...]
    plans: tuple[str, ...]


def measure_page(actor: Actor, code: str) -> MeasurePage | None:
    """Give what the page of a measure shows, or ``None`` when the actor sees no such measure."""
    measure = visible_measures(actor).filter(code=code).first()
    if measure is None:
        return None
    goals = visible_goals(actor).filter(pk__in=MeasureGoal.objects.filter(measure=measure).values("goal_id"))
    numbers = UnGoalTag.objects.filter(measure=measure).order_by("un_goal").values_list("un_goal", flat=True)
    return MeasurePage(
        measure,
        tuple(goals.select_related("parent").order_by("code")),
        plans_of_measure(actor, measure),
        tuple(numbers),
        may_change_measure(actor, measure),
    )


def measure_register(actor: Actor) -> tuple[MeasureLine, ...]:
    """Give every measure that the actor sees, by title, with its goals and plans."""
    goals = dict(visible_goals(actor).values_list("code", "title"))
    served = goals_served(actor)
    plans = plans_by_measure(actor)
    rows = sorted(visible_measures(actor), key=lambda measure: measure.title.casefold())
    return tuple(
        MeasureLine(row, tuple(goals[code] for code in served.get(row.code, ())), plans.get(row.pk, ())) for row in rows
    )


def measure_titles(actor: Actor) -> dict[str, str]:
    """Give the title of every measure that the actor sees, by code."""
    return dict(visible_measures(actor).values_list("code", "title"))


def goals_served(actor: Actor) -> dict[str, tuple[str, ...]]:
    """Give the codes of the goals that each measure serves, for measures and goals that the actor sees."""
    rows = MeasureGoal.objects.filter(measure__in=visible_measures(actor), goal__in=visible_goals(actor))
    served: defaultdict[str, list[str]] = defaultdict(list)
    for measure, goal in rows.order_by("goal__code").values_list("measure__code", "goal__code"):
        served[measure].append(goal)
    return {measure: tuple(goals) for measure, goals in served.items()}
