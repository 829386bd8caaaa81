"""How do rows become a plan version of the engine? A version's own statement over what its parent gives."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from samspill.adapters.national import debt_parameters
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
)
from samspill.apps.budgets.models.fields import KEY_FIELDS
from samspill.apps.budgets.store.writing import FUND_FIELDS, PROJECT_FIELDS, SPENDING
from samspill.engine.debt.model import AssetGroup, DebtAssumptions, DebtInputs, Opening, Project, ProjectSource
from samspill.engine.plan.model import (
    NO_PROVENANCE,
    Assumptions,
    Cause,
    Dataset,
    FundDefinition,
    PricePath,
    Version,
)
from samspill.engine.plan.model import Change as PlanChange
from samspill.engine.statements.accounts import AccountKey, Line
from samspill.engine.workflows.plan_files.input_rows import input_rows
from samspill.engine.workflows.plan_files.versions import PlannedVersion
from samspill.kernel.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.apps.budgets.models import Source
    from samspill.engine.statements.accounts import AreaMapping
    from samspill.engine.workflows.plan_files.debt import DebtParameters

# In the order of the fields of a cause, after where it comes from.
CAUSE_COLUMNS = (
    "measure__code", "source__title", "source__is_illustrative", "kind", "category", "title", "area", "is_one_off",
    "funding_until_year", "counts_towards_target",
)  # fmt: skip
Figures = dict[str, dict[int, "int | Decimal"]]


@functools.cache
def national_parameters() -> DebtParameters:
    """Give the national parameters that debt needs, read once."""
    return debt_parameters()


def provenance_of(source: Source | None) -> Provenance:
    """Give the source of a figure as the engine knows it."""
    return NO_PROVENANCE if source is None else Provenance(source.title, illustrative=source.is_illustrative)


def read_base(base: BaseBudget) -> Dataset:
    """Give a sealed base budget with all its lines."""
    rows = BaseLine.objects.filter(base=base).order_by("pk")
    columns = rows.values_list("year", *KEY_FIELDS, "amount_ore", "source__is_illustrative")
    # One key object per account, shared by its years: a quarter of the memory, and equal keys compare at once.
    keys: dict[AccountKey, AccountKey] = {}
    lines: list[Line] = []
    illustrative: set[AccountKey] = set()
    for year, account_class, entity, unit, function, art, project, amount_ore, is_illustrative in columns.iterator():
        key = AccountKey(account_class, entity, unit, function, art, project)
        key = keys.setdefault(key, key)
        lines.append(Line(year, key, amount_ore))
        if is_illustrative:
            illustrative.add(key)
    whole = provenance_of(base.source)
    return Dataset(base.code, base.price_year, tuple(lines), base.checksum, whole, frozenset(illustrative))


def read_version(row: PlanVersion, parent: PlannedVersion | None, base: Dataset, areas: AreaMapping) -> PlannedVersion:
    """Give the version of a row: its own statement over what ``parent`` gives."""
    figures = _figures(row)
    causes, changes = _causes(row)
    debt, replaces = _debt(row, figures, parent)
    assumptions = _assumptions(row, figures, parent, debt, replaces)
    version = Version(
        code=row.code,
        title=row.title,
        municipality=row.municipality.number,
        years=tuple(range(row.first_year, row.last_year + 1)),
        price_year=row.price_year,
        base=base,
        changes=changes,
        causes=causes,
        parent=parent.version if parent else None,
        assumptions=assumptions,
        areas=areas,
        entity=row.entity,
        status=row.status,  # type: ignore[arg-type]  # one of the choices
        decided_on=row.decided_on.isoformat() if row.decided_on else "",
    )
    return PlannedVersion(version, debt, replaces)


def _figures(row: PlanVersion) -> Figures:
    figures: Figures = defaultdict(dict)
    rows = Assumption.objects.filter(version=row).order_by("year").values_list("name", "year", "amount_ore", "rate")
    for name, year, amount_ore, rate in rows:
        figures[name][year] = Decimal(rate) if amount_ore is None else amount_ore
    return figures


def _causes(row: PlanVersion) -> tuple[dict[str, Cause], tuple[PlanChange, ...]]:
    revisions = MeasureRevision.objects.filter(version=row).order_by("pk").values_list("pk", *CAUSE_COLUMNS)
    codes: dict[int, str] = {}
    causes: dict[str, Cause] = {}
    for pk, code, *fields in revisions:
        codes[pk], causes[code] = code, _cause(code, *fields)
    rows = Change.objects.filter(revision__version=row).order_by("pk")
    columns = rows.values_list("year", *KEY_FIELDS, "amount_ore", "price_year", "revision")
    changes = tuple(
        PlanChange(year, AccountKey(*key), amount_ore, price_year, codes[revision])
        for year, *key, amount_ore, price_year, revision in columns
    )
    return causes, changes


@functools.lru_cache(maxsize=4096)
def _cause(code: str, source: str | None, is_illustrative: bool | None, *fields: Any) -> Cause:  # noqa: FBT001 - columns
    provenance = NO_PROVENANCE if source is None else Provenance(source, illustrative=bool(is_illustrative))
    return Cause(code, provenance=provenance, **dict(zip(CAUSE_COLUMNS[3:], fields, strict=True)))


def _assumptions(
    row: PlanVersion,
    figures: Figures,
    parent: PlannedVersion | None,
    debt: DebtInputs | None,
    replaces: tuple[str, ...],
) -> Assumptions:
    inherited = parent.version.assumptions if parent else Assumptions()
    path = inherited.price_path
    whole = {
        f"{name}_ore": dict(figures.get(name, {})) for name in row.stated_assumptions if not name.endswith("_growth")
    }
    stated = replace(inherited, **whole)  # type: ignore[arg-type]  # amounts by year
    units = row.unallocated_units
    return replace(
        stated,
        price_path=PricePath(
            {**path.wages, **figures.get("wage_growth", {})},  # type: ignore[dict-item]  # rates by name
            {**path.other, **figures.get("price_growth", {})},  # type: ignore[dict-item]  # rates by name
            path.wage_arts,
        ),
        unallocated_units=stated.unallocated_units if units is None else tuple(units),
        funds=tuple(({fund.code: fund for fund in inherited.funds} | _funds(row)).values()),
        inputs=input_rows(debt, replaces),
    )


def _funds(row: PlanVersion) -> dict[str, FundDefinition]:
    rows = FundRevision.objects.filter(version=row).select_related("source")
    return {
        fund.code: FundDefinition(
            provenance=provenance_of(fund.source), **{name: getattr(fund, name) for name in FUND_FIELDS}
        )
        for fund in rows
    }


def _debt(
    row: PlanVersion, figures: Figures, parent: PlannedVersion | None
) -> tuple[DebtInputs | None, tuple[str, ...]]:
    inherited, replaces = (parent.debt, parent.replaces) if parent else (None, ())
    own = read_projects(row)
    projects = tuple(({known.code: known for known in (inherited.projects if inherited else ())} | own).values())
    basis = DebtBasis.objects.filter(version=row).first()
    if basis is not None:
        return _own_debt(row, basis, figures, projects), tuple(basis.replaces)
    return (None if inherited is None else replace(inherited, projects=projects)), replaces


def _own_debt(row: PlanVersion, basis: DebtBasis, figures: Figures, projects: tuple[Project, ...]) -> DebtInputs:
    parameters = national_parameters()
    opening = Opening(
        debt_ore=basis.debt_ore,
        assets=_assets(basis),
        agreement_instalment_ore=figures.get("agreement_instalment", {}),  # type: ignore[arg-type]  # amounts by name
        extraordinary_instalment_ore=figures.get("extraordinary_instalment", {}),  # type: ignore[arg-type]  # the same
        unused_loan_ore=basis.unused_loan_ore,
        re_lending_debt_ore=basis.re_lending_ore,
        land_ore=basis.land_ore,
    )
    period = basis.implied_period_years
    assumed = DebtAssumptions(
        rate_path=figures.get("interest_rate", {}),  # type: ignore[arg-type]  # rates by name
        vat_share=parameters.vat_share,
        balance_date=basis.balance_date,  # type: ignore[arg-type]  # one of the choices
        entity=row.entity,
        unit=basis.finance_unit,
        implied_period_years=Fraction(period) if period else None,
    )
    return DebtInputs(projects, parameters.asset_classes, opening, assumed, basis.is_illustrative)


def _assets(basis: DebtBasis) -> tuple[AssetGroup, ...]:
    depreciation: dict[int, dict[int, int]] = defaultdict(dict)
    rows = AssetDepreciation.objects.filter(asset__basis=basis).order_by("year")
    for asset, year, amount_ore in rows.values_list("asset", "year", "amount_ore"):
        depreciation[asset][year] = amount_ore
    return tuple(
        AssetGroup(asset.unit, asset.function, asset.book_value_ore, depreciation.get(asset.pk, {}), asset.self_cost)
        for asset in OpeningAsset.objects.filter(basis=basis)
    )


def read_projects(row: PlanVersion) -> dict[str, Project]:
    """Give the projects that a version states itself, by code."""
    revisions = list(ProjectRevision.objects.filter(version=row).select_related("measure"))
    if not revisions:
        return {}
    amounts: dict[int, list[ProjectAmount]] = defaultdict(list)
    for amount in ProjectAmount.objects.filter(project__version=row):
        amounts[amount.project_id].append(amount)
    effects: dict[int, list[Line]] = defaultdict(list)
    columns = ProjectEffect.objects.filter(revision__version=row).values_list(
        "revision", "year", *KEY_FIELDS, "amount_ore"
    )
    for revision, year, *key, amount_ore in columns:
        effects[revision].append(Line(year, AccountKey(*key), amount_ore))
    return {
        revision.measure.code: _project(row.entity, revision, amounts[revision.pk], effects[revision.pk])
        for revision in revisions
    }


def _project(
    entity: str, revision: ProjectRevision, amounts: Iterable[ProjectAmount], effect: Iterable[Line]
) -> Project:
    spending: Mapping[int, int] = {each.year: each.amount_ore for each in amounts if each.kind == SPENDING}
    sources = tuple(
        ProjectSource(each.kind, each.year, each.amount_ore, each.art)  # type: ignore[arg-type]  # one of the choices
        for each in amounts
        if each.kind != SPENDING
    )
    return Project(
        code=revision.measure.code,
        entity=entity,
        spending_ore=spending,
        sources=sources,
        operating_effect=tuple(effect),
        vat_liable_pct=Decimal(revision.vat_liable_pct),
        illustrative=revision.is_illustrative,
        **{name: getattr(revision, name) for name in PROJECT_FIELDS},
    )
