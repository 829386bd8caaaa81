"""How does the tree of goals look to an actor, and what belongs to one goal? One query per table, whatever the size."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samspill.apps.plans.models import Goal, MeasureGoal, UnGoalTag
from samspill.apps.plans.selectors.places import PlanPlace, plans_of_goal
from samspill.apps.plans.selectors.visible import visible_goals, visible_measures
from samspill.engine.thread import SERVED_LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samspill.apps.plans.models import Measure
    from samspill.web.access import Actor

# What each level stands under; a focus area stands under nothing.
LEVEL_ABOVE = {"main_goal": "focus_area", "sub_goal": "main_goal", "strategy": "sub_goal"}


@dataclass(slots=True)
class GoalNode:
    """A goal with what lies below it. ``own``: measures that serve it directly; ``reached``: with those below."""

    goal: Goal
    above: GoalNode | None = None
    below: list[GoalNode] = field(default_factory=list)
    own: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)
    un_goals: tuple[int, ...] = ()

    @property
    def is_without_measure(self) -> bool:
        """Say whether a measure is expected here and none serves it."""
        return self.goal.level in SERVED_LEVELS and not self.reached

    @property
    def path(self) -> tuple[GoalNode, ...]:
        """Give what the goal lies under, the focus area first."""
        return () if self.above is None else (*self.above.path, self.above)

    def walk(self) -> Iterator[GoalNode]:
        """Give the goal and everything below it, in the order of the tree."""
        yield self
        for node in self.below:
            yield from node.walk()


@dataclass(frozen=True, slots=True)
class GoalTree:
    """All goals that the actor sees; ``roots`` are the focus areas."""

    roots: tuple[GoalNode, ...]
    nodes: dict[str, GoalNode]

    @property
    def expecting(self) -> tuple[GoalNode, ...]:
        """Give the goals that a measure is expected for."""
        return tuple(node for node in self.walk() if node.goal.level in SERVED_LEVELS)

    @property
    def without_measure(self) -> tuple[GoalNode, ...]:
        """Give those of them that no measure serves."""
        return tuple(node for node in self.expecting if node.is_without_measure)

    def walk(self) -> Iterator[GoalNode]:
        """Give every goal in the order of the tree."""
        for root in self.roots:
            yield from root.walk()


@dataclass(frozen=True, slots=True)
class GoalPage:
    """What the page of a goal shows; ``measures`` serve it directly or through what lies below."""

    node: GoalNode
    measures: tuple[Measure, ...]
    places: tuple[PlanPlace, ...]

    @property
    def goal(self) -> Goal:
        """Give the goal itself."""
        return self.node.goal


def goal_tree(actor: Actor) -> GoalTree:
    """Give the tree of goals with measures and UN goals."""
    goals = list(visible_goals(actor))
    nodes = {goal.code: GoalNode(goal) for goal in goals}
    by_key = {node.goal.pk: node for node in nodes.values()}
    for node in nodes.values():
        node.above = by_key.get(node.goal.parent_id) if node.goal.parent_id else None
        if node.above:
            node.above.below.append(node)
    _put_measures(actor, nodes)
    _put_un_goals(actor, by_key)
    return GoalTree(tuple(node for node in nodes.values() if node.above is None), nodes)


def _put_measures(actor: Actor, nodes: dict[str, GoalNode]) -> None:
    rows = MeasureGoal.objects.filter(measure__in=visible_measures(actor)).values_list("measure__code", "goal__code")
    for measure, goal in rows:
        if goal in nodes:
            nodes[goal].own.add(measure)
            for node in (*nodes[goal].path, nodes[goal]):
                node.reached.add(measure)


def _put_un_goals(actor: Actor, by_key: dict[int, GoalNode]) -> None:
    numbers: defaultdict[int, list[int]] = defaultdict(list)
    rows = UnGoalTag.objects.filter(goal__municipality_id=actor.municipality_id).order_by("un_goal")
    for key, number in rows.values_list("goal_id", "un_goal"):
        if key is not None:
            numbers[key].append(number)
    for key in numbers.keys() & by_key.keys():
        by_key[key].un_goals = tuple(numbers[key])


def goal_page(actor: Actor, code: str) -> GoalPage | None:
    """Give what the page of a goal shows, or ``None`` when the actor sees no such goal."""
    node = goal_tree(actor).nodes.get(code)
    if node is None:
        return None
    return GoalPage(node, _measures(actor, node.reached), plans_of_goal(actor, node.goal))


def _measures(actor: Actor, codes: Iterable[str]) -> tuple[Measure, ...]:
    return tuple(visible_measures(actor).filter(code__in=codes))
