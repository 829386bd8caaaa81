"""How do the measures of the example come into the store, before a version gives them money?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.plans.services import MeasureValues, create_measure, link_goal
from samspill.demo.measure_texts import measure_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samspill.demo.goals import GoalFile
    from samspill.engine.plan.model import Cause, Version
    from samspill.engine.workflows.plan_files.versions import Plan, PlannedVersion
    from samspill.web.access import Actor


def store_measures(actor: Actor, goal_file: GoalFile, plan: Plan) -> None:
    """Store what moves money in any version and what a plan promises, and the goals that each serves."""
    promised = {
        entry.code: MeasureValues(entry.title, entry.text, is_illustrative=True) for entry in goal_file.measures
    }
    for code, values in {**dict(_in_versions(goal_file, plan)), **promised}.items():
        create_measure(actor, values, code)
    for code, goals in goal_file.links.items():
        for goal in goals:
            link_goal(actor, code, goal)


def _in_versions(goal_file: GoalFile, plan: Plan) -> Iterator[tuple[str, MeasureValues]]:
    for planned in plan.versions.values():
        for cause in planned.version.causes.values():
            yield cause.code, _of_cause(goal_file, cause, planned.version)
        yield from _of_projects(goal_file, planned)


def _of_cause(goal_file: GoalFile, cause: Cause, version: Version) -> MeasureValues:
    """Give a cause as a measure; the unit whose account it moves first answers for it."""
    units = [change.key.unit for change in version.changes if change.cause == cause.code]
    return MeasureValues(
        title=cause.title,
        text=_text(cause.code),
        owner_unit=units[0] if units else "",
        is_illustrative=cause.provenance.illustrative,
        un_goals=goal_file.measure_un_goals.get(cause.code, ()),
    )


def _of_projects(goal_file: GoalFile, planned: PlannedVersion) -> Iterator[tuple[str, MeasureValues]]:
    for project in planned.debt.projects if planned.debt else ():
        un_goals = goal_file.measure_un_goals.get(project.code, ())
        yield (
            project.code,
            MeasureValues(project.label, _text(project.code), "nb", project.unit, project.illustrative, un_goals),
        )


def _text(code: str) -> str:
    found = measure_text(code)
    return found.text if found else ""
