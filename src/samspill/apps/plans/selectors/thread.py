"""What does this slice know of a thread: which goal, which strategy and which measure?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samspill.apps.plans.models import MeasureGoal
from samspill.apps.plans.selectors.goals import GoalNode, goal_tree
from samspill.apps.plans.selectors.measures import measure_titles
from samspill.apps.plans.selectors.visible import visible_goals, visible_measures

if TYPE_CHECKING:
    from samspill.apps.plans.models import Goal
    from samspill.web.access import Actor


class ThreadPlace(NamedTuple):
    """A step of the thread; ``others`` counts those that would stand here too, ``is_current`` the object itself."""

    kind: str
    code: str
    title: str
    others: int = 0
    is_current: bool = False


def thread_places(actor: Actor, kind: str, code: str) -> tuple[ThreadPlace, ...]:
    """Give the steps through a goal or a measure; a step that is missing is left out."""
    if kind in {"goal", "strategy"}:
        return _through_goal(actor, code)
    return _through_measure(actor, code) if kind == "measure" else ()


def _through_measure(actor: Actor, code: str) -> tuple[ThreadPlace, ...]:
    measure = visible_measures(actor).filter(code=code).first()
    if measure is None:
        return ()
    links = MeasureGoal.objects.filter(measure=measure).values("goal_id")
    goals = list(visible_goals(actor).filter(pk__in=links).select_related("parent").order_by("code"))
    places = _of_goal(goals[0], len(goals) - 1) if goals else ()
    return (*places, ThreadPlace("measure", measure.code, measure.title, is_current=True))


def _of_goal(goal: Goal, others: int) -> tuple[ThreadPlace, ...]:
    if goal.level != "strategy" or goal.parent is None:
        return (ThreadPlace("goal", goal.code, goal.title, others),)
    above = ThreadPlace("goal", goal.parent.code, goal.parent.title)
    return above, ThreadPlace("strategy", goal.code, goal.title, others)


def _through_goal(actor: Actor, code: str) -> tuple[ThreadPlace, ...]:
    node = goal_tree(actor).nodes.get(code)
    if node is None:
        return ()
    is_strategy = node.goal.level == "strategy"
    itself = ThreadPlace("strategy" if is_strategy else "goal", code, node.goal.title, is_current=True)
    above = [ThreadPlace("goal", node.above.goal.code, node.above.goal.title)] if is_strategy and node.above else []
    return (*above, itself, *_strategy_below(node), *_measure_of(actor, node))


def _strategy_below(node: GoalNode) -> list[ThreadPlace]:
    below = [each for each in node.walk() if each.goal.level == "strategy" and each is not node]
    return [ThreadPlace("strategy", below[0].goal.code, below[0].goal.title, len(below) - 1)] if below else []


def _measure_of(actor: Actor, node: GoalNode) -> list[ThreadPlace]:
    if not node.reached:
        return []
    first = min(node.reached)
    return [ThreadPlace("measure", first, measure_titles(actor).get(first, ""), len(node.reached) - 1)]
