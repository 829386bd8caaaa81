"""What does the history keep of each measure and project of a file? So that an undo of an earlier edit sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.audit.services import record
from samspill.apps.budgets.services.measures import recorded
from samspill.apps.budgets.services.projects import fields_of
from samspill.engine.plan.shown import by_year, cause_amounts

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.plan.model import Version
    from samspill.engine.workflows.plan_files.versions import PlannedVersion
    from samspill.web.access import Actor

IMPORT = "import"
# What a file says of a measure, besides its amounts.
SAID = ("title", "category", "area", "is_one_off", "funding_until_year", "counts_towards_target")


def tell_measure(actor: Actor, row: PlanVersion, steps: tuple[Version, Version], code: str) -> None:
    """Record a measure before and after: sums by year, and what is said of it."""
    causes = [version.known_causes.get(code) for version in steps]
    known = [{name: getattr(cause, name) for name in SAID} if cause else {} for cause in causes]
    told = [
        {name: recorded(name, said[name]) for name in said if known[0] and known[0][name] != known[1][name]}
        for said in known
    ]
    sums = [by_year(cause_amounts(version).get(code, {}), version.years) for version in steps]
    before, after = (
        {f"{year}|": ore for year, ore in of_step.items()} | said for of_step, said in zip(sums, told, strict=True)
    )
    record(actor, IMPORT, "measure", code, scope=row.code, before=before, after=after)


def tell_project(actor: Actor, row: PlanVersion, steps: tuple[PlannedVersion, PlannedVersion], code: str) -> None:
    """Record a project before and after: spending, sources and completion, as far as they differ."""
    before, after = (_stated(planned, code) for planned in steps)
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    old, new = ({name: stated.get(name) for name in names} for stated in (before, after))
    record(actor, IMPORT, "investment", code, scope=row.code, before=old, after=new)


def _stated(planned: PlannedVersion, code: str) -> dict[str, object]:
    projects = planned.debt.projects if planned.debt else ()
    return next((fields_of(project) for project in projects if project.code == code), {})
