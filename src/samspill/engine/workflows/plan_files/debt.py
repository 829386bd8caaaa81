"""What do the debt and project sections of a version say?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.engine.debt.model import (
    AssetClass,
    AssetGroup,
    DebtAssumptions,
    DebtInputs,
    Opening,
    Project,
    ProjectSource,
)
from samspill.engine.statements.accounts import Line
from samspill.engine.workflows.plan_files import schema
from samspill.kernel.findings import error
from samspill.kernel.money import exact
from samspill.kernel.tables import Column, parse_share
from samspill.kernel.trees import Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.engine.workflows.plan_files.reader import SectionReader
    from samspill.kernel.money import Ratio
    from samspill.kernel.trees import Record


@dataclass(frozen=True, slots=True)
class DebtParameters:
    """National parameters that debt needs: asset classes by code, the VAT share of a gross amount, derived rules."""

    asset_classes: Mapping[str, AssetClass]
    vat_share: Ratio
    rules: tuple[str, ...]


def read_debt(
    reader: SectionReader, version: Record, projects: tuple[Project, ...], parameters: DebtParameters
) -> tuple[DebtInputs, tuple[str, ...]]:
    """Read the debt section of a version; give the inputs, and the rules whose accounts they replace."""
    record = reader.record(version.nested["debt"], schema.DEBT)
    replaces = reader.texts(record, "replaces")
    reader.findings += [
        error("rule-unknown", record.where, rule=rule, choices_list=parameters.rules)
        for rule in replaces
        if rule not in parameters.rules
    ]
    implied_period = record.values["implied_period_years"]
    inputs = DebtInputs(
        projects=projects,
        asset_classes=parameters.asset_classes,
        opening=_opening(reader, record),
        assumptions=DebtAssumptions(
            rate_path=reader.by_year(record, "interest_rates", parse_share),
            vat_share=parameters.vat_share,
            balance_date=record.values["balance_date"] or "opening",
            entity=reader.entity,
            unit=record.values["finance_unit"] or "",
            implied_period_years=None if implied_period is None else exact(implied_period),
        ),
        illustrative=bool(record.values["illustrative"]),
    )
    return inputs, replaces


def read_projects(reader: SectionReader, version: Record, parameters: DebtParameters) -> tuple[Project, ...]:
    """Read the projects of a version; a code that is used twice is a finding."""
    projects: dict[str, Project] = {}
    for record in reader.records(version, "projects", schema.PROJECT):
        reader.add(projects, record, _project(reader, record, parameters))
    return tuple(projects.values())


def _opening(reader: SectionReader, record: Record) -> Opening:
    columns = tuple(Column(name, reader.parse_amount, required=False, default=0) for name in schema.OPENING_FIELDS)
    node = record.nested.get("opening")
    values = reader.record(node, Section("opening", "", columns)).values if node is not None else {}
    return Opening(
        debt_ore=values.get("debt") or 0,
        assets=tuple(_asset(reader, asset) for asset in reader.records(record, "assets", schema.ASSET)),
        agreement_instalment_ore=reader.by_year(record, "agreement_instalments"),
        extraordinary_instalment_ore=reader.by_year(record, "extraordinary_instalments"),
        unused_loan_ore=values.get("unused_loan") or 0,
        re_lending_debt_ore=values.get("re_lending") or 0,
        land_ore=values.get("land") or 0,
    )


def _asset(reader: SectionReader, asset: Record) -> AssetGroup:
    return AssetGroup(
        unit=asset.values["unit"] or "",
        function=asset.values["function"] or "",
        book_value_ore=reader.amount(asset, "book_value"),
        depreciation_ore=reader.by_year(asset, "depreciation"),
        self_cost=asset.values["self_cost"] or "",
    )


def _project(reader: SectionReader, record: Record, parameters: DebtParameters) -> Project:
    values = record.values
    asset_class = values["asset_class"] or ""
    if asset_class and asset_class not in parameters.asset_classes:
        choices = tuple(parameters.asset_classes)
        reader.findings.append(
            error("asset-class-unknown", record.where, asset_class=asset_class, choices_list=choices)
        )
    names = ("code", "label", "unit", "function", "completion_year", "vat_regime", "loan_allowed", "self_cost")
    pct = values["vat_liable_pct"]
    return Project(
        **{name: values[name] for name in names},
        asset_class=asset_class,
        entity=reader.entity,
        spending_ore=reader.by_year(record, "spending"),
        sources=_project_sources(reader, record),
        operating_effect=_operating_effect(reader, record),
        backlog_effect_ore=reader.amount(record, "backlog_effect"),
        illustrative=bool(values["illustrative"]),
        **({} if pct is None else {"vat_liable_pct": pct}),
    )


def _project_sources(reader: SectionReader, record: Record) -> tuple[ProjectSource, ...]:
    return tuple(
        ProjectSource(source.values["kind"], year, amount_ore, source.values["art"])
        for source in reader.records(record, "sources", schema.PROJECT_SOURCE)
        for year, amount_ore in reader.by_year(source, "amounts").items()
    )


def _operating_effect(reader: SectionReader, record: Record) -> tuple[Line, ...]:
    return tuple(
        Line(year, reader.account_key(effect), amount_ore)
        for effect in reader.records(record, "operating_effect", schema.EFFECT)
        for year, amount_ore in reader.by_year(effect, "amounts").items()
    )
