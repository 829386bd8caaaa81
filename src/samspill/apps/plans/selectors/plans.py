"""Which plans are there, and what stands in one?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from samspill.apps.plans.models import PLAN_KINDS, Goal, Plan, PlanChapter, PlanItem
from samspill.apps.plans.selectors.measures import goals_served
from samspill.apps.plans.selectors.visible import visible_goals, visible_measures, visible_plans

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from samspill.apps.plans.models import Measure
    from samspill.web.access import Actor

FROZEN_STATUSES = ("adopted", "ended")
_KIND_ORDER = {kind: number for number, (kind, _) in enumerate(PLAN_KINDS)}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in the register, with how many goals and measures stand in it."""

    plan: Plan
    goals: int
    measures: int


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A goal or a measure in a plan: ``title`` as adopted when the plan is frozen, ``title_now`` when that differs."""

    key: int
    code: str
    title: str
    title_now: str
    stands: Goal | Measure
    is_origin: bool
    origin: Plan | None
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanPage:
    """What the page of a plan shows; ``goal_titles`` by code for what its measures serve."""

    plan: Plan
    chapters: tuple[PlanChapter, ...]
    goals: tuple[ItemLine, ...]
    measures: tuple[ItemLine, ...]
    goal_titles: dict[str, str]

    @property
    def is_frozen(self) -> bool:
        """Say whether the plan can no longer be changed."""
        return self.plan.status in FROZEN_STATUSES

    @property
    def measures_without_goal(self) -> int:
        """Count the measures that serve no goal."""
        return sum(1 for line in self.measures if not line.goals)


def plan_register(actor: Actor) -> tuple[PlanLine, ...]:
    """Give the plans that the actor sees: by kind, then those that hold, then by title."""
    plans = list(visible_plans(actor))
    items = _visible_items(actor).values_list("plan_id", "measure_id")
    counts = Counter((plan, measure is not None) for plan, measure in items)
    plans.sort(key=lambda plan: (_KIND_ORDER[plan.kind], plan.status == "ended", plan.title.casefold()))
    return tuple(PlanLine(plan, counts[plan.pk, False], counts[plan.pk, True]) for plan in plans)


def plan_page(actor: Actor, code: str) -> PlanPage | None:
    """Give what the page of a plan shows, or ``None`` when the actor sees no such plan."""
    plan = visible_plans(actor).filter(code=code).first()
    if plan is None:
        return None
    items = list(_visible_items(actor).filter(plan=plan).select_related("goal", "measure"))
    origins = _origins(actor, items)
    served = goals_served(actor)
    lines = [_line(item, origins, served) for item in items]
    return PlanPage(
        plan,
        tuple(PlanChapter.objects.filter(plan=plan)),
        tuple(line for line in lines if isinstance(line.stands, Goal)),
        tuple(line for line in lines if not isinstance(line.stands, Goal)),
        dict(visible_goals(actor).values_list("code", "title")),
    )


def _visible_items(actor: Actor) -> QuerySet[PlanItem]:
    seen = Q(goal__in=visible_goals(actor)) | Q(measure__in=visible_measures(actor))
    return PlanItem.objects.filter(seen, plan__in=visible_plans(actor))


def _origins(actor: Actor, items: list[PlanItem]) -> dict[tuple[int | None, int | None], Plan]:
    """Give the plan of origin of each object, by (goal, measure)."""
    goals = {item.goal_id for item in items if item.goal_id}
    measures = {item.measure_id for item in items if item.measure_id}
    rows = PlanItem.objects.filter(Q(goal_id__in=goals) | Q(measure_id__in=measures), is_origin=True)
    seen = rows.filter(plan__in=visible_plans(actor)).select_related("plan")
    return {(item.goal_id, item.measure_id): item.plan for item in seen}


def _line(
    item: PlanItem, origins: dict[tuple[int | None, int | None], Plan], served: dict[str, tuple[str, ...]]
) -> ItemLine:
    stands = item.goal or item.measure
    if stands is None:
        message = "a plan item holds a goal or a measure"
        raise ValueError(message)
    title = item.adopted_title or stands.title
    return ItemLine(
        item.pk,
        stands.code,
        title,
        stands.title if stands.title != title else "",
        stands,
        item.is_origin,
        origins.get((item.goal_id, item.measure_id)),
        served.get(stands.code, ()) if item.measure_id else (),
    )
