"""What does a file that was handed in hold, and what would it change? Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from samspill.adapters.import_files import read_import
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.amount_limits import large_amount, large_changes, large_in_project
from samspill.apps.budgets.selectors.bases import base_taken, sources
from samspill.apps.budgets.selectors.versions import current_version
from samspill.apps.files.selectors import file_by_id, open_content
from samspill.apps.organisation.selectors import area_labels, area_mapping, local_accounts, unit_years
from samspill.apps.plans.selectors import visible_goals
from samspill.engine.debt.checks import check_inputs
from samspill.engine.plan.model import Version
from samspill.engine.workflows.imports.applying import (
    Moved,
    base_dataset,
    bases_moved,
    measures_moved,
    projects_moved,
    with_measures,
    with_projects,
)
from samspill.engine.workflows.imports.base_budget import read_base_budget
from samspill.engine.workflows.imports.investments import read_investments
from samspill.engine.workflows.imports.measures import read_measures, read_previous_plan
from samspill.engine.workflows.imports.model import ImportContext
from samspill.engine.workflows.imports.sheets import together
from samspill.engine.workflows.plan_evaluation import PlanResult, evaluate_plan
from samspill.engine.workflows.plan_files.versions import PlannedVersion
from samspill.kernel.findings import Finding, Severity, error, has_errors
from samspill.kernel.provenance import Provenance
from samspill.reference.loader import load_asset_classes

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.apps.files.models import StoredFile
    from samspill.engine.debt.model import Project
    from samspill.engine.plan.gaps import YearGap
    from samspill.engine.plan.model import Dataset
    from samspill.engine.workflows.imports.model import ImportOutcome, MeasureStatement
    from samspill.engine.workflows.imports.sheets import SheetText
    from samspill.web.access import Actor

    AnyFile: TypeAlias = "StoredFile | FileInHand"

Kind = Literal["base_budget", "measures", "previous_plan", "investments"]
KINDS: tuple[Kind, ...] = ("base_budget", "measures", "previous_plan", "investments")
FILE_KIND = "budget_import"
ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What is to be imported, from which file, where to, and how it is to be read.

    ``version`` is the draft that a file of measures or projects goes into. A base budget has its own code, title,
    years and price year instead.
    """

    kind: str
    file_id: int
    version: str = ""
    amount_unit: str = ""
    encoding: str = ""
    source: str = ""
    is_illustrative: bool = False
    code: str = ""
    title: str = ""
    first_year: int = 0
    last_year: int = 0
    price_year: int = 0

    def params(self) -> dict[str, Any]:
        """Give it as plain values, for a job."""
        return asdict(self)


class FileInHand(NamedTuple):
    """A file that is looked at without being kept: ``pk`` 0 is no file of the store."""

    name: str
    pk: int = 0


@dataclass(frozen=True)
class CheckedImport:
    """What a file holds and would change. ``before`` and ``after`` are the gaps of the years, when they are known."""

    order: ImportOrder
    file: AnyFile | None
    findings: tuple[Finding, ...]
    lock_version: int = 0
    years: tuple[int, ...] = ()
    moved: Moved | None = None
    labels: Mapping[str, str] | None = None
    before: tuple[YearGap, ...] | None = None
    after: tuple[YearGap, ...] | None = None
    dataset: Dataset | None = None
    planned: PlannedVersion | None = None
    statements: tuple[MeasureStatement, ...] = ()
    projects: tuple[Project, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Say whether it may be stored."""
        return self.moved is not None and not has_errors(self.findings)


def checked_import(actor: Actor, order: ImportOrder, row: PlanVersion | None) -> CheckedImport:
    """Read a file and say everything that is wrong with it, or what it would change."""
    stored = file_by_id(actor, order.file_id)
    content = open_content(actor, order.file_id) if stored and stored.kind == FILE_KIND else None
    if stored is None or content is None:
        return CheckedImport(order, None, (error("import-file-gone"),))
    with content:
        return checked_content(actor, order, row, stored, content.read())


def checked_content(
    actor: Actor, order: ImportOrder, row: PlanVersion | None, file: AnyFile, content: bytes
) -> CheckedImport:
    """Say everything that is wrong with a content, which need not be kept, or what it would change."""
    sheets, findings = read_import(content, file.name, order.encoding or None)
    if not sheets:
        return CheckedImport(order, file, sorted_findings(findings))
    check = _check_base if order.kind == "base_budget" else _check_version
    return check(actor, order, row, file, (sheets, findings))


Read = tuple[Sequence["SheetText"], tuple[Finding, ...]]


def _check_base(
    actor: Actor, order: ImportOrder, _row: PlanVersion | None, stored: AnyFile, read: Read
) -> CheckedImport:
    years = tuple(range(order.first_year, order.last_year + 1))
    outcome = read_base_budget(read[0], context_of(actor, order, years))
    findings = [*together(read[1], outcome.findings)]
    if base_taken(actor, order.code):
        findings.append(error("import-base-taken", base_code=order.code))
    if has_errors(findings):
        return CheckedImport(order, stored, sorted_findings(findings), years=years)
    made_up = {source.code for source in sources(actor) if source.is_illustrative}
    dataset = base_dataset(order.code, order.price_year, outcome.items, provenance_of(order), made_up)
    findings += (found for line in dataset.lines for found in large_amount(line.year, line.amount_ore))
    current = current_version(actor)
    old = evaluation.planned_version(actor, current).version.base if current else None
    return CheckedImport(
        order,
        stored,
        sorted_findings(findings),
        years=years,
        moved=bases_moved(old, dataset, years),
        labels={},
        after=gaps_of(_base_alone(actor, dataset, years)),
        dataset=dataset,
    )


def gaps_of(result: PlanResult) -> tuple[YearGap, ...]:
    """Give the gaps of each year."""
    return tuple(year.gap for year in result.years)


def _base_alone(actor: Actor, dataset: Dataset, years: tuple[int, ...]) -> PlanResult:
    """Work out what a base budget comes to without any change."""
    areas = area_mapping(actor)
    version = Version(dataset.code, dataset.code, "0000", years, dataset.price_year, dataset, areas=areas)
    return evaluate_plan(PlannedVersion(version), evaluation.book(), evaluation.rules())


def _check_version(
    actor: Actor, order: ImportOrder, row: PlanVersion | None, stored: AnyFile, read: Read
) -> CheckedImport:
    if row is None:
        return CheckedImport(order, stored, (error("version-not-there", version_code=order.version),))
    before = evaluation.planned_version(actor, row)
    context = context_of(actor, order, before.version.years, row.entity)
    if order.kind == "investments":
        projects = read_investments(read[0], context)
        findings = [*together(read[1], projects.findings), *_project_errors(before, projects.items)]
        items: dict[str, Any] = {"projects": projects.items}
    else:
        outcome: ImportOutcome[MeasureStatement]
        outcome = (read_previous_plan if order.kind == "previous_plan" else read_measures)(read[0], context)
        findings = [*together(read[1], outcome.findings), *_rule_errors(before, outcome.items)]
        items = {"statements": outcome.items}
    found = sorted_findings(findings)
    checked = CheckedImport(order, stored, found, row.lock_version, before.version.years, **items)
    return checked if has_errors(findings) else _with_effect(actor, row, checked)


def _with_effect(actor: Actor, row: PlanVersion, checked: CheckedImport) -> CheckedImport:
    """Work out what the version comes to with the file in it."""
    before, order = evaluation.planned_version(actor, row), checked.order
    if order.kind == "investments":
        codes = {project.code: project.label for project in checked.projects}
        after = with_projects(before, checked.projects, is_illustrative=order.is_illustrative)
        moved = projects_moved(before, after, codes)
        large = [found for project in checked.projects for found in large_in_project(project)]
    else:
        codes = {statement.cause.code: statement.cause.title for statement in checked.statements}
        after = with_measures(before, checked.statements, provenance_of(order))
        moved = measures_moved(before.version, after.version, codes)
        large = [*large_changes((each.year, each.key, each.amount_ore) for each in after.version.changes)]
    return CheckedImport(
        order,
        checked.file,
        sorted_findings([*checked.findings, *large]),
        checked.lock_version,
        checked.years,
        moved,
        codes,
        gaps_of(evaluation.evaluated(actor, row)),
        gaps_of(evaluation.evaluated_planned(after)),
        None,
        after,
        checked.statements,
        checked.projects,
    )


def context_of(actor: Actor, order: ImportOrder, years: tuple[int, ...], entity: str = "kasse") -> ImportContext:
    """Give what the codes of a file are held against."""
    return ImportContext(
        years=years,
        units=unit_years(actor),
        areas=area_labels(actor),
        book=evaluation.book(),
        functions=evaluation.lists().functions,
        asset_classes=tuple(load_asset_classes()),
        local_accounts=local_accounts(actor),
        goals=set(visible_goals(actor).values_list("code", flat=True)),
        sources={source.code for source in sources(actor)},
        entity=entity,
        amount_unit=order.amount_unit,
    )


def provenance_of(order: ImportOrder) -> Provenance:
    """Give the source that the imported figures have."""
    return Provenance(order.source, illustrative=order.is_illustrative)


def _project_errors(planned: PlannedVersion, projects: Sequence[Project]) -> list[Finding]:
    """Say what the calculation of debt cannot take."""
    if planned.debt is None:
        return [error("import-no-debt", version_code=planned.version.code)]
    with_file = with_projects(planned, projects, is_illustrative=False).debt
    codes = {project.code for project in projects}
    known = check_inputs(with_file, ()) if with_file else ()
    return [found for found in known if found.severity is Severity.ERROR and found.params.get("project") in codes]


def _rule_errors(planned: PlannedVersion, statements: Sequence[MeasureStatement]) -> list[Finding]:
    """Refuse amounts on accounts that a rule or a project gives whole: they would have no effect."""
    places = {(line.key, line.year) for statement in statements for line in statement.lines}
    rules = {(key, evaluation.owner_of(planned, key, year)) for key, year in places}
    return [
        error("account-given-by-rule", art=key.art, function=key.function, rule_term=rule)
        for key, rule in sorted((key, rule) for key, rule in rules if rule)
    ]


def sorted_findings(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Give findings with the most serious first, each group by sheet, row and column."""
    return tuple(
        sorted(
            findings,
            key=lambda found: (
                ORDER.index(found.severity),
                found.where.source,
                found.where.row or 0,
                found.where.column or 0,
                found.where.year or 0,
            ),
        )
    )
