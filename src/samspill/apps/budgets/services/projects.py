"""How does a user state when a project is built and what pays it? The version's own statement replaces the parent's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from samspill.apps.audit.services import record
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.amount_limits import large_in_project
from samspill.apps.budgets.models import ProjectAmount, ProjectEffect
from samspill.apps.budgets.selectors.projects import project_lock, project_page
from samspill.apps.budgets.services.drafts import hold_draft, mark_changed
from samspill.apps.budgets.services.own_rows import ROWS, kept_rows, project_rows
from samspill.apps.budgets.store.writing import write_project_amounts
from samspill.engine.debt.financing import SOURCE_KINDS, delayed
from samspill.engine.debt.model import ProjectSource
from samspill.engine.debt.path import debt_path
from samspill.kernel.findings import Finding, error
from samspill.reference.loader import load_arts
from samspill.web.outcomes import Conflict, Done, Outcome, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samspill.apps.budgets.models import PlanVersion
    from samspill.apps.budgets.selectors.projects import ProjectPage
    from samspill.engine.debt.model import DebtInputs, Project, SourceKind
    from samspill.web.access import Actor

STATE_PROJECT, DELAY_PROJECT = "state_project", "delay_project"
SPENDING = "spending"
BELOW_ZERO = "debt-amount-negative"
# Projects are planned beyond the years of the plan, but not for ever.
MOST_YEARS_AHEAD = 30


@dataclass(frozen=True, slots=True)
class ProjectStatement:
    """What a user states of a project: gross spending and each source by year, in positive øre, and when it is done."""

    spending_ore: Mapping[int, int]
    sources_ore: Mapping[tuple[SourceKind, int], int]
    completion_year: int


def statement_of(project: Project) -> ProjectStatement:
    """Give a project as a user would state it; sources of one kind and year are one amount."""
    sources: dict[tuple[SourceKind, int], int] = {}
    for source in project.sources:
        place = (source.kind, source.year)
        sources[place] = sources.get(place, 0) + source.amount_ore
    return ProjectStatement(dict(project.spending_ore), sources, project.completion_year)


def state_project(
    actor: Actor, *, version_code: str, project_code: str, lock_version: int, wanted: ProjectStatement
) -> Outcome:
    """State spending, sources and completion of a project in a draft, the whole of them.

    Refused, with every reason, when the version is closed, an amount is below zero or a year is out of reach. Conflict
    when the project was changed after the form was shown.
    """
    place = Place(version_code, project_code, lock_version, STATE_PROJECT)
    return _change(actor, place, lambda project: _stated(project, wanted))


def delay_project(actor: Actor, *, version_code: str, project_code: str, lock_version: int, years: int) -> Outcome:
    """Move a project ``years`` later (earlier when negative): spending, sources, completion and running costs."""
    place = Place(version_code, project_code, lock_version, DELAY_PROJECT)
    return _change(actor, place, lambda project: delayed(project, years))


class Place(NamedTuple):
    """Which project of which version is changed, what the form had seen of it, and what is done to it."""

    version_code: str
    project_code: str
    lock_version: int
    step: str


@transaction.atomic
def _change(actor: Actor, place: Place, give: Callable[[Project], Project]) -> Outcome:
    row, _reason = hold_draft(actor, place.version_code)
    reason, page = project_lock(actor, row), project_page(actor, row, place.project_code)
    if reason is not None or page is None:
        return Refused((reason or error("measure-not-there", measure=place.project_code),))
    if page.lock_version != place.lock_version:
        return Conflict(page.lock_version, fields_of(page.project))
    changed = give(page.project)
    if findings := project_refusals(actor, row, page.project, changed):
        return Refused(findings)
    if changed == page.project:
        return Done(place.project_code, page.lock_version)
    return Done(place.project_code, _write(actor, row, page, changed, place.step))


def _before(year: int, project: Project) -> tuple[dict[int, int], list[ProjectSource]]:
    """Give what a project spends, and is paid by, before a year: a plan cannot move money there."""
    spending = {each: amount_ore for each, amount_ore in project.spending_ore.items() if each < year}
    return spending, [source for source in project.sources if source.year < year]


def _stated(project: Project, wanted: ProjectStatement) -> Project:
    """Give the project with what is stated; a sum of sources that is not changed keeps its sources and their arts."""
    present = statement_of(project).sources_ore
    sources: list[ProjectSource] = []
    for kind, year in sorted(
        {*present, *wanted.sources_ore}, key=lambda place: (SOURCE_KINDS.index(place[0]), place[1])
    ):
        of_place = [source for source in project.sources if (source.kind, source.year) == (kind, year)]
        amount_ore = wanted.sources_ore.get((kind, year), 0)
        if amount_ore == present.get((kind, year), 0):
            sources += of_place
        elif amount_ore:
            sources.append(ProjectSource(kind, year, amount_ore, of_place[0].art if of_place else ""))
    return replace(
        project,
        spending_ore={year: amount_ore for year, amount_ore in sorted(wanted.spending_ore.items()) if amount_ore},
        sources=project.sources if _same(sources, project.sources) else tuple(sources),
        completion_year=wanted.completion_year,
    )


def _same(sources: list[ProjectSource], present: tuple[ProjectSource, ...]) -> bool:
    def by_place(source: ProjectSource) -> tuple[str, int, str, int]:
        return source.kind, source.year, source.art, source.amount_ore

    return sorted(sources, key=by_place) == sorted(present, key=by_place)


def project_refusals(actor: Actor, row: PlanVersion, standing: Project, project: Project) -> tuple[Finding, ...]:
    """Give every reason why a project may not be stated like this instead of as it stands: amounts, years and arts."""
    debt = evaluation.planned_version(actor, row).debt
    findings = _input_errors(debt, project, range(row.first_year, row.last_year + 1)) if debt else []
    reach = range(row.first_year - MOST_YEARS_AHEAD, row.last_year + MOST_YEARS_AHEAD + 1)
    years = {*project.spending_ore, *(source.year for source in project.sources), project.completion_year}
    findings += [
        error("year-outside-version", year=str(year), version_code=row.code) for year in sorted(years - set(reach))
    ]
    arts = {source.art for source in project.sources if source.art}
    findings += [error("art-not-there", art=art) for art in sorted(arts - load_arts().keys())]
    findings += large_in_project(project)
    if _before(row.first_year, project) != _before(row.first_year, standing):
        findings.append(error("project-before-plan", project=project.code, year=str(row.first_year)))
    return tuple(findings)


def _input_errors(debt: DebtInputs, project: Project, years: range) -> list[Finding]:
    known = debt_path(replace(debt, projects=(project,)), years).findings
    return [found for found in known if found.code == BELOW_ZERO and found.params["project"] == project.code]


def _write(actor: Actor, row: PlanVersion, page: ProjectPage, changed: Project, step: str) -> int:
    """Store the whole statement of a project in a held draft; gives its number."""
    kept = kept_rows(row, project_rows(row, changed.code))
    revision = page.revision
    if page.stated_in != row:
        revision.pk, revision.version = None, row
    revision.completion_year = changed.completion_year
    revision.lock_version = mark_changed(row)
    revision.save()
    ProjectAmount.objects.filter(project=revision).delete()
    ProjectEffect.objects.filter(revision=revision).delete()
    write_project_amounts(revision, changed)
    before, after = fields_of(page.project), fields_of(changed)
    moved = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    record(
        actor,
        step,
        "investment",
        changed.code,
        scope=row.code,
        before={name: before.get(name) for name in moved} | {ROWS: kept},
        after={name: after.get(name) for name in moved},
    )
    return revision.lock_version


def fields_of(project: Project) -> dict[str, object]:
    """Give what entries and conflicts name: the completion year, and øre by kind and year."""
    stated = statement_of(project)
    fields: dict[str, object] = {"completion_year": stated.completion_year}
    fields |= {f"{SPENDING}|{year}": amount_ore for year, amount_ore in stated.spending_ore.items()}
    return fields | {f"{kind}|{year}": amount_ore for (kind, year), amount_ore in stated.sources_ore.items()}
