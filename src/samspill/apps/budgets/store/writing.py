"""How is a plan version of the engine stored? Only what it states itself; what it inherits stays with its parent."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from samspill.apps.budgets.models import (
    AssetDepreciation,
    Assumption,
    BaseBudget,
    BaseLine,
    Change,
    DebtBasis,
    FundRevision,
    MeasureRevision,
    OpeningAsset,
    PlanVersion,
    ProjectAmount,
    ProjectEffect,
    ProjectRevision,
    Source,
)
from samspill.apps.plans.services.measures import ensure_measures
from samspill.engine.plan.changes import NetKey
from samspill.engine.plan.model import NO_PROVENANCE, Assumptions
from samspill.kernel.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from samspill.engine.debt.model import DebtInputs, Project
    from samspill.engine.plan.model import Dataset, Version
    from samspill.engine.workflows.plan_files.versions import PlannedVersion
    from samspill.web.access import Actor

BATCH = 2000
ILLUSTRATIVE = Provenance("Illustrativt", illustrative=True)
SPENDING = "spending"
# What a row and the engine call alike.
FUND_FIELDS = (
    "code", "label", "kind", "account_class", "to_art", "from_art", "opening_ore", "opening_year", "project",
)  # fmt: skip
PROJECT_FIELDS = (
    "label", "unit", "function", "asset_class", "completion_year", "vat_regime", "loan_allowed", "self_cost",
    "backlog_effect_ore",
)  # fmt: skip


def write_base(actor: Actor, dataset: Dataset, title: str = "") -> BaseBudget:
    """Store a base budget and seal it."""
    base = BaseBudget.objects.create(
        municipality_id=actor.municipality_id,
        code=dataset.code,
        title=title or dataset.code,
        price_year=dataset.price_year,
        source_id=source_id(actor, dataset.provenance),
    )
    # A line of a made-up base that is not made up itself has no source that says that it is.
    whole = None if dataset.provenance.illustrative else base.source_id
    marked = source_id(actor, ILLUSTRATIVE) if dataset.illustrative_keys else None
    rows = (
        BaseLine(
            base=base,
            year=line.year,
            **line.key._asdict(),
            amount_ore=line.amount_ore,
            source_id=marked if line.key in dataset.illustrative_keys else whole,
        )
        for line in dataset.lines
    )
    BaseLine.objects.bulk_create(rows, batch_size=BATCH)
    base.checksum = dataset.checksum
    base.save(update_fields=["checksum"])
    return base


def source_id(actor: Actor, provenance: Provenance) -> int | None:
    """Give the id of a source in the municipality's list; it is added when it is new."""
    if provenance == NO_PROVENANCE:
        return None
    name = f"{provenance.dataset}|{provenance.illustrative}"
    code = hashlib.sha256(name.encode()).hexdigest()[:12]
    source, _ = Source.objects.get_or_create(
        municipality_id=actor.municipality_id,
        code=code,
        defaults={"title": provenance.dataset, "is_illustrative": provenance.illustrative},
    )
    return source.pk


def write_statement(actor: Actor, row: PlanVersion, planned: PlannedVersion, parent: PlannedVersion | None) -> None:
    """Store all that ``planned`` states beyond ``parent`` under the version ``row``."""
    version = planned.version
    inherited = parent.version.assumptions if parent else Assumptions()
    write_assumptions(row, version.assumptions, inherited)
    _write_causes(actor, row, version)
    _write_funds(actor, row, version.assumptions, inherited)
    if planned.debt is not None:
        write_projects(actor, row, _own_projects(planned.debt, parent.debt if parent else None))
        if parent is None or parent.debt is None or _basis_of(planned) != _basis_of(parent):
            write_debt(row, planned.debt, planned.replaces)


def _basis_of(planned: PlannedVersion) -> tuple[object, ...]:
    debt = planned.debt
    return () if debt is None else (debt.opening, debt.assumptions, debt.illustrative, planned.replaces)


def _own_projects(debt: DebtInputs, inherited: DebtInputs | None) -> list[Project]:
    known = {project.code: project for project in inherited.projects} if inherited else {}
    return [project for project in debt.projects if known.get(project.code) != project]


def write_assumptions(row: PlanVersion, stated: Assumptions, inherited: Assumptions) -> None:
    """Store the assumptions that differ from the inherited ones: amounts by name whole, growth year by year."""
    whole = {
        "restructuring_target": (stated.restructuring_target_ore, inherited.restructuring_target_ore),
        "safe_sum": (stated.safe_sum_ore, inherited.safe_sum_ore),
    }
    own = {name: figures for name, (figures, before) in whole.items() if figures != before}
    row.stated_assumptions = sorted(own)
    if stated.unallocated_units != inherited.unallocated_units:
        row.unallocated_units = list(stated.unallocated_units)
    row.save(update_fields=["stated_assumptions", "unallocated_units"])
    for name, figures in own.items():
        _write_amounts(row, name, figures)
    _write_rates(row, "wage_growth", stated.price_path.wages, inherited.price_path.wages)
    _write_rates(row, "price_growth", stated.price_path.other, inherited.price_path.other)


def _write_amounts(row: PlanVersion, name: str, figures: Mapping[int, int]) -> None:
    Assumption.objects.bulk_create(
        Assumption(version=row, name=name, year=year, amount_ore=amount) for year, amount in figures.items()
    )


def _write_rates(
    row: PlanVersion, name: str, rates: Mapping[int, Decimal], inherited: Mapping[int, Decimal] | None = None
) -> None:
    known = inherited or {}
    Assumption.objects.bulk_create(
        Assumption(version=row, name=name, year=year, rate=str(rate))
        for year, rate in rates.items()
        if known.get(year) != rate
    )


def _write_causes(actor: Actor, row: PlanVersion, version: Version) -> None:
    identities = ensure_measures(actor, {code: cause.title for code, cause in version.causes.items()}, row.owner_id)
    revisions = MeasureRevision.objects.bulk_create(
        MeasureRevision(
            version=row,
            measure_id=identities[code],
            kind=cause.kind,
            title=cause.title,
            category=cause.category,
            area=cause.area,
            is_one_off=cause.is_one_off,
            funding_until_year=cause.funding_until_year,
            counts_towards_target=cause.counts_towards_target,
            source_id=source_id(actor, cause.provenance),
        )
        for code, cause in version.causes.items()
    )
    revision_of = dict(zip(version.causes, revisions, strict=True))
    net: dict[NetKey, int] = {}
    for change in version.changes:
        place = NetKey(change.cause, change.year, change.key, change.price_year)
        net[place] = net.get(place, 0) + change.amount_ore
    Change.objects.bulk_create(
        (
            Change(
                revision=revision_of[cause], year=year, price_year=price_year, amount_ore=amount_ore, **key._asdict()
            )
            for (cause, year, key, price_year), amount_ore in net.items()
            if amount_ore
        ),
        batch_size=BATCH,
    )


def _write_funds(actor: Actor, row: PlanVersion, stated: Assumptions, inherited: Assumptions) -> None:
    known = {fund.code: fund for fund in inherited.funds}
    FundRevision.objects.bulk_create(
        FundRevision(
            version=row,
            source_id=source_id(actor, fund.provenance),
            position=position,
            **{name: getattr(fund, name) for name in FUND_FIELDS},
        )
        for position, fund in enumerate(stated.funds)
        if known.get(fund.code) != fund
    )


def write_projects(actor: Actor, row: PlanVersion, projects: list[Project]) -> None:
    """Store a version's own statements of projects."""
    identities = ensure_measures(actor, {project.code: project.label for project in projects}, row.owner_id)
    for position, project in enumerate(projects):
        revision = ProjectRevision.objects.create(
            version=row,
            measure_id=identities[project.code],
            vat_liable_pct=str(project.vat_liable_pct),
            is_illustrative=project.illustrative,
            position=position,
            lock_version=row.lock_version,
            **{name: getattr(project, name) for name in PROJECT_FIELDS},
        )
        write_project_amounts(revision, project)


def write_project_amounts(revision: ProjectRevision, project: Project) -> None:
    """Store spending, sources and operating effect of a project."""
    amounts = [(SPENDING, year, "", amount_ore) for year, amount_ore in project.spending_ore.items()]
    amounts += [(source.kind, source.year, source.art, source.amount_ore) for source in project.sources]
    ProjectAmount.objects.bulk_create(
        ProjectAmount(project=revision, kind=kind, year=year, art=art, amount_ore=amount_ore, position=position)
        for position, (kind, year, art, amount_ore) in enumerate(amounts)
    )
    ProjectEffect.objects.bulk_create(
        ProjectEffect(
            revision=revision, year=line.year, amount_ore=line.amount_ore, position=position, **line.key._asdict()
        )
        for position, line in enumerate(project.operating_effect)
    )


def write_debt(row: PlanVersion, debt: DebtInputs, replaces: tuple[str, ...]) -> None:
    """Store the opening balances and what is assumed about debt, whole."""
    opening, assumed = debt.opening, debt.assumptions
    period = assumed.implied_period_years
    basis = DebtBasis.objects.create(
        version=row,
        balance_date=assumed.balance_date,
        finance_unit=assumed.unit,
        implied_period_years="" if period is None else str(period),
        debt_ore=opening.debt_ore,
        re_lending_ore=opening.re_lending_debt_ore,
        land_ore=opening.land_ore,
        unused_loan_ore=opening.unused_loan_ore,
        replaces=list(replaces),
        is_illustrative=debt.illustrative,
    )
    _write_rates(row, "interest_rate", assumed.rate_path)
    _write_amounts(row, "agreement_instalment", opening.agreement_instalment_ore)
    _write_amounts(row, "extraordinary_instalment", opening.extraordinary_instalment_ore)
    for position, group in enumerate(opening.assets):
        asset = OpeningAsset.objects.create(
            basis=basis,
            unit=group.unit,
            function=group.function,
            self_cost=group.self_cost,
            book_value_ore=group.book_value_ore,
            position=position,
        )
        AssetDepreciation.objects.bulk_create(
            AssetDepreciation(asset=asset, year=year, amount_ore=amount_ore)
            for year, amount_ore in group.depreciation_ore.items()
        )
