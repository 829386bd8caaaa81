"""How do the goals and plans of the example come into the store?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.plans.services import (
    ChapterValues,
    GoalValues,
    PlanDecision,
    PlanValues,
    add_chapter,
    add_item,
    adopt_plan,
    create_goal,
    create_plan,
    end_plan,
    hold_hearing,
    set_goal_status,
)

if TYPE_CHECKING:
    from samspill.demo.goals import GoalEntry, GoalFile, PlanEntry
    from samspill.web.access import Actor


def store_goals(actor: Actor, goal_file: GoalFile) -> None:
    """Store the tree of goals with how each is going."""
    for entry in goal_file.goals:
        goal = create_goal(actor, _goal_values(entry), entry.parent, entry.code)
        set_goal_status(actor, entry.code, entry.status, goal.lock_version)


def _goal_values(entry: GoalEntry) -> GoalValues:
    return GoalValues(
        title=entry.title,
        text=entry.text,
        owner_unit=entry.owner_unit,
        is_illustrative=True,
        un_goals=entry.un_goals,
    )


def store_plans(actor: Actor, goal_file: GoalFile) -> None:
    """Store the plans in the order they were adopted: the first that holds an object is where it comes from."""
    for entry in goal_file.plans:
        plan = create_plan(actor, _plan_values(entry), entry.code)
        for chapter in entry.chapters:
            add_chapter(actor, entry.code, ChapterValues(chapter.kind, chapter.title, chapter.text))
        for goal in entry.goals:
            add_item(actor, entry.code, goal=goal)
        for measure in entry.measures:
            add_item(actor, entry.code, measure=measure)
        _bring_on(actor, entry, plan.lock_version)


def _plan_values(entry: PlanEntry) -> PlanValues:
    return PlanValues(
        title=entry.title,
        kind=entry.kind,
        text=entry.text,
        first_year=entry.first_year,
        last_year=entry.last_year,
        owner_unit=entry.owner_unit,
        is_illustrative=True,
    )


def _bring_on(actor: Actor, entry: PlanEntry, lock_version: int) -> None:
    """Bring a draft to the status that the plan has."""
    if entry.status == "hearing":
        hold_hearing(actor, entry.code)
    if entry.decided_on:
        adopt_plan(actor, entry.code, PlanDecision(entry.decided_on, entry.body, entry.reference), lock_version)
    if entry.status == "ended":
        end_plan(actor, entry.code, entry.ended_because)
