"""How is a goal made, edited, moved, and how does its status change?"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from samspill.apps.audit.services import record
from samspill.apps.plans.models import GOAL_STATUSES, Goal
from samspill.apps.plans.selectors.goals import LEVEL_ABOVE
from samspill.apps.plans.services.common import (
    checked_code,
    compare_lock,
    demand,
    demand_free,
    noted,
    refuse,
)
from samspill.apps.plans.services.publishing import publish_goals
from samspill.apps.plans.services.un_goals import columns_of, put_un_goals, put_with_un_goals
from samspill.web.access import Actor, Permission

TOP_LEVEL = "focus_area"
_LEVEL_BELOW = {above: level for level, above in LEVEL_ABOVE.items()}


@dataclass(frozen=True, slots=True)
class GoalValues:
    """What the form of a goal states."""

    title: str
    text: str = ""
    lang: str = "nb"
    owner_unit: str = ""
    is_illustrative: bool = False
    un_goals: tuple[int, ...] = ()


@transaction.atomic
def create_goal(actor: Actor, values: GoalValues, parent: str = "", code: str = "") -> Goal:
    """Make a goal one level under ``parent``; without a parent it is a focus area."""
    demand(actor, Permission.EDIT_GOALS)
    above = _goal(actor, parent) if parent else None
    code = checked_code(code, "goal")
    demand_free(Goal, actor, code)
    columns = columns_of(values)
    goal = Goal.objects.create(
        municipality_id=actor.municipality_id,
        code=code,
        parent=above,
        level=_level_below(above),
        position=_next_position(actor, above),
        **columns,
    )
    put_un_goals({"goal": goal}, values.un_goals)
    after = {**noted(columns), "level": goal.level, "parent": parent, "un_goals": list(values.un_goals)}
    record(actor, "create", "goal", code, after=after)
    return goal


@transaction.atomic
def edit_goal(actor: Actor, code: str, values: GoalValues, lock_version: int) -> Goal:
    """Change what a goal says; plans that have adopted it keep the title they adopted."""
    demand(actor, Permission.EDIT_GOALS)
    goal = _goal(actor, code)
    compare_lock(goal, lock_version)
    before, after = put_with_un_goals("goal", goal, values)
    if after:
        _save(goal)
        record(actor, "change", "goal", code, before=before, after=after)
    return goal


@transaction.atomic
def move_goal(actor: Actor, code: str, parent: str, lock_version: int, place: int | None = None) -> Goal:
    """Move a goal with all that lies below it under another goal, or to another place (from 1) among its siblings.

    A goal keeps its level: the new parent stands exactly one level above, so no goal can come to lie under itself.
    """
    demand(actor, Permission.EDIT_GOALS)
    goal = _goal(actor, code)
    compare_lock(goal, lock_version)
    above = _goal(actor, parent) if parent else None
    if _level_below(above) != goal.level:
        raise refuse(gettext("A goal stands under a goal exactly one level above it."), "goal_level")
    before = {"parent": goal.parent.code if goal.parent else "", "position": goal.position}
    goal.parent = above
    _take_place(actor, goal, place)
    _save(goal)
    if goal.is_published and above:
        publish_goals(actor.municipality_id, [above.pk])
    record(actor, "move", "goal", code, before=before, after={"parent": parent, "position": goal.position})
    return goal


@transaction.atomic
def set_goal_status(actor: Actor, code: str, status: str, lock_version: int) -> Goal:
    """State how a goal is going."""
    demand(actor, Permission.EDIT_GOALS)
    if status not in dict(GOAL_STATUSES):
        raise refuse(gettext("There is no such status."), "goal_status")
    goal = _goal(actor, code)
    compare_lock(goal, lock_version)
    if goal.status != status:
        before, goal.status = goal.status, status
        _save(goal)
        record(actor, "set_status", "goal", code, before={"status": before}, after={"status": status})
    return goal


def _goal(actor: Actor, code: str) -> Goal:
    return (
        Goal.objects.select_for_update(of=("self",))
        .select_related("parent")
        .get(municipality_id=actor.municipality_id, code=code)
    )


def _level_below(above: Goal | None) -> str:
    if above is None:
        return TOP_LEVEL
    if above.level not in _LEVEL_BELOW:
        raise refuse(gettext("Nothing stands under a strategy but measures."), "goal_level")
    return _LEVEL_BELOW[above.level]


def _next_position(actor: Actor, above: Goal | None) -> int:
    siblings = Goal.objects.filter(municipality_id=actor.municipality_id, parent=above)
    return (siblings.aggregate(last=Max("position"))["last"] or 0) + 1


def _take_place(actor: Actor, goal: Goal, place: int | None) -> None:
    """Give the siblings new numbers with ``goal`` at its place; last when none is given."""
    others = Goal.objects.filter(municipality_id=actor.municipality_id, parent=goal.parent)
    siblings = list(others.exclude(pk=goal.pk))
    siblings.insert(len(siblings) if place is None else max(place - 1, 0), goal)
    for position, sibling in enumerate(siblings, start=1):
        sibling.position = position
    Goal.objects.bulk_update([each for each in siblings if each.pk != goal.pk], ["position"])


def _save(goal: Goal) -> None:
    goal.lock_version += 1
    goal.save()
