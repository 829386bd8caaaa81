"""What moves money in a version, and where does the thread between plans, goals and money break?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from samspill.apps.budgets import evaluation
from samspill.apps.plans import selectors as plans
from samspill.engine.plan.shown import by_year, cause_amounts
from samspill.engine.thread import GoalPlace, MeasureGoal, Orphans, VersionCause, find_orphans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.debt.model import Project
    from samspill.engine.workflows.plan_files.versions import PlannedVersion
    from samspill.web.access import Actor


def money_by_year(planned: PlannedVersion, codes: Collection[str]) -> dict[int, int]:
    """Give what measures and projects come to by year, in øre: amounts of measures, gross spending of projects."""
    years = planned.version.years
    amounts = cause_amounts(planned.version)
    sums = dict.fromkeys(years, 0)
    for code in codes:
        for year, amount_ore in by_year(amounts.get(code, {}), years).items():
            sums[year] += amount_ore
    for project in planned.debt.projects if planned.debt else ():
        if project.code in codes:
            for year in years:
                sums[year] += project.spending_ore.get(year, 0)
    return sums


def titles_of(planned: PlannedVersion) -> dict[str, str]:
    """Give what a version calls each of its measures and projects, by code."""
    titles = {code: cause.title for code, cause in planned.version.known_causes.items()}
    return titles | {project.code: project.label for project in (planned.debt.projects if planned.debt else ())}


def orphans(actor: Actor, row: PlanVersion) -> Orphans:
    """Give every break of the thread that the actor sees in a version."""
    planned = evaluation.planned_version(actor, row)
    tree = plans.goal_tree(actor)
    served = plans.goals_served(actor)
    return find_orphans(
        planned=plans.planned_measures(actor),
        causes=list(_moving(planned)),
        goals=[
            GoalPlace(node.goal.code, node.goal.level, node.above.goal.code if node.above else "")
            for node in tree.walk()
        ],
        served=[MeasureGoal(measure, goal) for measure, goals in served.items() for goal in goals],
        years=planned.version.years,
    )


def _moving(planned: PlannedVersion) -> Iterator[VersionCause]:
    """Give what moves money: causes with their accounts, and projects with their years of spending."""
    changes = Counter(net.cause for net in planned.version.net)
    for code, cause in planned.version.known_causes.items():
        yield VersionCause(code, cause.kind, cause.category, changes.get(code, 0))
    for project in planned.debt.projects if planned.debt else ():
        spent = sum(1 for amount_ore in project.spending_ore.values() if amount_ore)
        yield VersionCause(project.code, "investment", _category_of(planned, project), spent)


def _category_of(planned: PlannedVersion, project: Project) -> str:
    """Say whether a project is a choice: what may never be borrowed for, as equity in a pension fund, is not."""
    known = planned.debt.asset_classes.get(project.asset_class) if planned.debt else None
    return "finance" if known is not None and not known.loan_allowed else "strengthening"
