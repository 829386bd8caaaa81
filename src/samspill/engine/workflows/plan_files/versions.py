"""What does a plan file hold? Datasets, versions and areas, read from a tree of text cells, all findings at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from samspill.engine.plan.content_id import base_checksum
from samspill.engine.plan.evaluate import BASE
from samspill.engine.plan.model import Assumptions, Cause, Change, Dataset, FundDefinition, PricePath, Version
from samspill.engine.statements.accounts import AccountKey, AreaMapping, AreaSpan, Line
from samspill.engine.workflows.plan_files import schema
from samspill.engine.workflows.plan_files.debt import DebtParameters, read_debt, read_projects
from samspill.engine.workflows.plan_files.input_rows import input_rows
from samspill.engine.workflows.plan_files.reader import SectionReader, year_not_supported
from samspill.kernel.calendar import YearRange
from samspill.kernel.findings import Finding, error
from samspill.kernel.money import ORE_PER_KRONE
from samspill.kernel.provenance import Provenance
from samspill.kernel.tables import amount_parser, parse_share
from samspill.kernel.trees import Branch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.engine.debt.model import DebtInputs
    from samspill.kernel.trees import Node, Record

MAX_YEARS = 12
# What the lines that Samspill makes itself are tagged with: a cause may not look like one of them.
RESERVED = ("derived:", "replaced:")


@dataclass(frozen=True, slots=True)
class PlannedVersion:
    """A version, its debt inputs, and the rules whose accounts they replace."""

    version: Version
    debt: DebtInputs | None = None
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a plan file holds: versions by code, the municipality and the names of its areas."""

    municipality_name: str
    versions: Mapping[str, PlannedVersion]
    area_labels: Mapping[str, str] = field(default_factory=dict)


def read_plan(
    root: Node, parameters: DebtParameters, supported: YearRange = YearRange()
) -> tuple[Plan | None, list[Finding]]:
    """Read a plan file; ``None`` with the findings when anything in it is an error.

    Amounts and versions of years outside ``supported`` are refused, because no one has gone through the law for them.

    >>> from samspill.kernel.findings import Where
    >>> plan, findings = read_plan(Branch({}, Where("plan.yaml", 1)), DebtParameters({}, 0, ()))
    >>> plan is None, [finding.params["field_name"] for finding in findings][:2]
    (True, ['format', 'amount_unit'])

    """
    if not isinstance(root, Branch):
        return None, [error("node-not-mapping", root.where, schema_name=schema.PLAN_FILE.name)]
    reader = _PlanReader(parameters, supported)
    plan = reader.plan(root)
    return (None if reader.read.findings else plan), reader.read.findings


class _PlanReader:
    """Reads the sections in order; later ones refer to earlier ones by code."""

    def __init__(self, parameters: DebtParameters, supported: YearRange) -> None:
        self.parameters = parameters
        self.read = SectionReader(supported)
        self.municipality = ""
        self.areas = AreaMapping()
        self.area_codes: frozenset[str] = frozenset()
        self.datasets: dict[str, Dataset] = {}
        # A version that could not be made stands as None, so that its children do not seem to refer to nothing.
        self.versions: dict[str, PlannedVersion | None] = {}

    def plan(self, root: Branch) -> Plan:
        top = self.read.record(root, schema.PLAN_FILE)
        unit_ore = schema.UNITS_ORE.get(top.values["amount_unit"], ORE_PER_KRONE)
        self.read.parse_amount = amount_parser(unit_ore)
        self.read.entity = top.values["entity"] or ""
        self.municipality = top.values["municipality"] or ""
        for source in self.read.records(top, "sources", schema.SOURCE):
            title, illustrative = source.values["title"] or "", bool(source.values["illustrative"])
            self.read.add(self.read.sources, source, Provenance(title, illustrative=illustrative))
        labels = self._areas(top)
        for dataset in self.read.records(top, "datasets", schema.DATASET):
            self.read.add(self.datasets, dataset, self._dataset(dataset))
        for version in self.read.records(top, "versions", schema.VERSION):
            self.read.add(self.versions, version, self._version(version))
        versions = {code: planned for code, planned in self.versions.items() if planned}
        return Plan(top.values["municipality_name"] or "", versions, labels)

    def _areas(self, top: Record) -> dict[str, str]:
        spans: list[AreaSpan] = []
        labels = {}
        for area in self.read.records(top, "areas", schema.AREA):
            values = area.values
            labels[values["code"]] = values["label"]
            years = YearRange(values["from_year"], values["until_year"])
            for unit in self.read.texts(area, "units"):
                if any(span.unit == unit and _overlap(span.years, years) for span in spans):
                    self.read.findings.append(error("unit-in-two-areas", area.where, unit=unit))
                spans.append(AreaSpan(unit, values["code"], years))
        self.areas, self.area_codes = AreaMapping(spans), frozenset(labels)
        return labels

    def _dataset(self, record: Record) -> Dataset:
        whole = self.read.source(record)
        lines: list[Line] = []
        illustrative: set[AccountKey] = set()
        for base_line in self.read.records(record, "lines", schema.BASE_LINE):
            key = self.read.account_key(base_line)
            own = self.read.source(base_line) if base_line.values["source"] else whole
            if own.illustrative:
                illustrative.add(key)
            lines += [Line(year, key, amount) for year, amount in self.read.by_year(base_line, "amounts").items()]
        values = record.values
        checksum = base_checksum(lines)
        return Dataset(values["code"], values["price_year"], tuple(lines), checksum, whole, frozenset(illustrative))

    def _version(self, record: Record) -> PlannedVersion | None:
        values = record.values
        parent = self.read.referred(self.versions, values["parent"], record.where)
        base = self.read.referred(self.datasets, values["base"], record.where)
        years = self._years(record)
        causes, changes = self._causes(record, values["price_year"])
        debt, replaces = self._debt_or_inherited(record, parent)
        assumptions = self._assumptions(record, parent, debt, replaces)
        if base is None or not years:
            return None
        if parent is not None and parent.version.base.checksum != base.checksum:
            self.read.findings.append(error("base-differs-from-parent", record.where, version_code=values["code"]))
        version = Version(
            code=values["code"],
            title=values["title"],
            municipality=self.municipality,
            years=years,
            price_year=values["price_year"],
            base=base,
            changes=tuple(changes),
            causes=causes,
            parent=parent.version if parent else None,
            assumptions=assumptions,
            areas=self.areas,
            entity=self.read.entity,
            status=values["status"] or "draft",
            decided_on=values["decided_on"] or "",
        )
        return PlannedVersion(version, debt, replaces)

    def _years(self, record: Record) -> tuple[int, ...]:
        first, last = record.values["first_year"], record.values["last_year"]
        if first is None or last is None:
            return ()
        if not first <= last < first + MAX_YEARS:
            self.read.findings.append(
                error("years-not-a-plan", record.where, first_year=str(first), last_year=str(last))
            )
            return ()
        years = tuple(range(first, last + 1))
        outside = [year for year in years if year not in self.read.supported]
        self.read.findings += [year_not_supported(year, self.read.supported, record.where) for year in outside]
        return years

    def _causes(self, record: Record, price_year: int) -> tuple[dict[str, Cause], list[Change]]:
        causes: dict[str, Cause] = {}
        changes: list[Change] = []
        for read in self.read.records(record, "causes", schema.CAUSE):
            values = read.values
            if (values["code"] or "").startswith(RESERVED) or values["code"] == BASE:
                self.read.findings.append(error("code-reserved", read.where, item_code=values["code"]))
            if values["area"] and values["area"] not in self.area_codes:
                place = {"cause": values["code"] or "", "area": values["area"]}
                self.read.findings.append(error("area-unknown", read.where, **place))
            self.read.add(
                causes,
                read,
                Cause(
                    values["code"],
                    values["kind"],
                    values["category"],
                    values["title"],
                    values["area"],
                    values["one_off"],
                    values["funding_until_year"],
                    values["counts_towards_target"],
                    self.read.source(read),
                ),
            )
            for change in self.read.records(read, "changes", schema.CHANGE):
                key = self.read.account_key(change)
                of_year = change.values["price_year"] or price_year
                changes += [
                    Change(year, key, amount, of_year, values["code"])
                    for year, amount in self.read.by_year(change, "amounts").items()
                ]
        return causes, changes

    def _assumptions(
        self, record: Record, parent: PlannedVersion | None, debt: DebtInputs | None, replaces: tuple[str, ...]
    ) -> Assumptions:
        inherited = parent.version.assumptions if parent else Assumptions()
        funds = tuple(({fund.code: fund for fund in inherited.funds} | self._funds(record)).values())
        inputs = input_rows(debt, replaces)
        node = record.nested.get("assumptions")
        if node is None:
            return replace(inherited, funds=funds, inputs=inputs)
        read = self.read.record(node, schema.ASSUMPTIONS)
        path = inherited.price_path
        wages, other = (self.read.by_year(read, name, parse_share) for name in ("wage_growth", "price_growth"))
        own: dict[str, Any] = {
            "unallocated_units": self.read.texts(read, "unallocated_units"),
            "restructuring_target": self.read.by_year(read, "restructuring_target"),
            "safe_sum": self.read.by_year(read, "safe_sum"),
        }
        stated = {name: value for name, value in own.items() if name in read.nested}
        return Assumptions(
            PricePath({**path.wages, **wages}, {**path.other, **other}, path.wage_arts),
            stated.get("unallocated_units", inherited.unallocated_units),
            stated.get("restructuring_target", inherited.restructuring_target_ore),
            stated.get("safe_sum", inherited.safe_sum_ore),
            funds,
            inputs,
        )

    def _funds(self, record: Record) -> dict[str, FundDefinition]:
        """Give the version's own funds by code; the others are inherited."""
        funds: dict[str, FundDefinition] = {}
        names = ("code", "label", "kind", "account_class", "to_art", "from_art")
        for fund in self.read.records(record, "funds", schema.FUND):
            definition = FundDefinition(
                **{name: fund.values[name] for name in names},
                opening_ore=self.read.amount(fund, "opening"),
                opening_year=fund.values["opening_year"],
                project=fund.values["project"],
                provenance=self.read.source(fund),
            )
            self.read.add(funds, fund, definition)
        return funds

    def _debt_or_inherited(
        self, record: Record, parent: PlannedVersion | None
    ) -> tuple[DebtInputs | None, tuple[str, ...]]:
        """Give debt inputs and replaced rules; what is left out is the parent's, projects one by one."""
        known, replaces = (parent.debt, parent.replaces) if parent else (None, ())
        projects = known.projects if known else ()
        if "projects" in record.nested:
            own = read_projects(self.read, record, self.parameters)
            projects = tuple({project.code: project for project in (*projects, *own)}.values())
            if known is None and "debt" not in record.nested:
                self.read.findings.append(error("projects-without-debt", record.where))
        if "debt" in record.nested:
            return read_debt(self.read, record, projects, self.parameters)
        if known is None or parent is None:
            return None, ()
        first_year, opening_year = record.values["first_year"], parent.version.years[0]
        if first_year not in (None, opening_year):
            years = {"first_year": str(first_year), "opening_year": str(opening_year)}
            code = record.values["code"] or ""
            self.read.findings.append(error("debt-of-another-year", record.where, version_code=code, **years))
        return replace(known, projects=projects), replaces


def _overlap(first: YearRange, second: YearRange) -> bool:
    """Say whether two ranges of years have a year in common."""
    starts = [years.from_year for years in (first, second) if years.from_year is not None]
    ends = [years.until_year for years in (first, second) if years.until_year is not None]
    return not starts or not ends or max(starts) < min(ends)
