"""What does a version say about a project, where is it stated, and may the actor change it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import Building, ProjectRevision
from samspill.apps.budgets.selectors.versions import is_own, lineage, lock_reason
from samspill.kernel.findings import info
from samspill.web.access import Permission

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.debt.model import Project
    from samspill.kernel.findings import Finding
    from samspill.web.access import Actor


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """A project as a version sees it; ``lock_version`` is 0 until the version states it itself."""

    project: Project
    revision: ProjectRevision
    stated_in: PlanVersion
    lock_version: int


def project_page(actor: Actor, row: PlanVersion, code: str) -> ProjectPage | None:
    """Give a project with the text of the nearest version that states it; ``None``: not there."""
    planned = evaluation.planned_version(actor, row)
    projects = planned.debt.projects if planned.debt else ()
    project = next((each for each in projects if each.code == code), None)
    found = nearest_revision(row, code)
    if project is None or found is None:
        return None
    revision, stated_in = found
    return ProjectPage(project, revision, stated_in, revision.lock_version if stated_in == row else 0)


def nearest_revision(row: PlanVersion, code: str) -> tuple[ProjectRevision, PlanVersion] | None:
    """Give the statement that a version goes by, its own or the nearest ancestor's, with the version it stands in."""
    distance = {step.pk: (place, step) for place, step in enumerate(lineage(row))}
    revisions = ProjectRevision.objects.filter(version__in=distance, measure__code=code)
    found = min(
        revisions.select_related("measure", "source"), key=lambda each: distance[each.version_id][0], default=None
    )
    return None if found is None else (found, distance[found.version_id][1])


def project_lock(actor: Actor, row: PlanVersion) -> Finding | None:
    """Say why the actor may not change projects and assumptions of a version; ``None`` when they may."""
    reason = lock_reason(actor, row)
    if reason is None and not (is_own(actor, row) or actor.may(Permission.EDIT_PLAN)):
        return info("version-not-yours", version=row.title)
    return reason


def buildings_of_unit(actor: Actor, unit: str) -> list[Building]:
    """Give the buildings of a unit, the poorest first: what a project with an effect on the backlog is about."""
    rows = Building.objects.filter(municipality_id=actor.municipality_id, unit=unit)
    return sorted(rows, key=lambda building: (-(building.condition or 0), building.code))
