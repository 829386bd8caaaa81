"""How is a version with all it inherits written as a plan file that comes to the same figures?

Each version of the lineage states what it adds or changes, as the reader inherits it; equal content, equal content id.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samspill.engine.plan.model import NO_PROVENANCE, Assumptions
from samspill.engine.statements.accounts import TREASURY
from samspill.engine.workflows.plan_files import schema
from samspill.engine.workflows.plan_files.debt_writer import debt_text, project_text
from samspill.engine.workflows.plan_files.lines_writer import account_fields, account_rows, ore_by_year
from samspill.engine.workflows.plan_files.notation import codes, entry, flow, listed, ore, quoted
from samspill.kernel.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from samspill.engine.plan.model import Cause, Change, Dataset, FundDefinition, Version
    from samspill.engine.workflows.plan_files.versions import PlannedVersion

# A line of a made-up base that is not itself made up: the store keeps that it is not, but not whose it is.
STATED_ELSEWHERE = Provenance("Kilden står ikke i filen")


@dataclass(frozen=True, slots=True)
class FileHead:
    """What a plan file says that no version knows: the first comment, the municipality's and the areas' names."""

    municipality_name: str
    area_labels: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""


def plan_file_text(lineage: Sequence[PlannedVersion], head: FileHead) -> str:
    """Write a version as a plan file; ``lineage`` is the oldest ancestor first and the version last.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.engine.workflows.plan_files.versions import PlannedVersion
    >>> version = Version("a", "A", "0000", (2026,), 2026, Dataset("b", 2026, (), "none"))
    >>> print(plan_file_text([PlannedVersion(version)], FileHead("Elvestrand")).splitlines()[4])
    datasets:

    """
    sources = _Sources()
    bases = {planned.version.base.code: planned.version.base for planned in lineage}
    body = [line for base in bases.values() for line in _dataset(base, sources)]
    body.append("versions:")
    parents: list[PlannedVersion | None] = [None, *lineage[:-1]]
    for planned, parent in zip(lineage, parents, strict=True):
        body += _version(planned, parent, sources)
    version = lineage[-1].version
    top = {
        "format": schema.FORMAT,
        "amount_unit": "1000 NOK",
        "municipality": quoted(version.municipality),
        "municipality_name": quoted(head.municipality_name),
        "entity": "" if version.entity == TREASURY else quoted(version.entity),
    }
    lines = [
        *(f"# {line}" for line in head.comment.splitlines()),
        *(f"{name}: {value}" for name, value in top.items() if value),
        *sources.text(),
        *_areas(version, _areas_of_causes(lineage), head.area_labels),
        "datasets:",
        *body,
    ]
    return "\n".join(lines) + "\n"


class _Sources:
    """The sources that the sections refer to, numbered as they are met."""

    def __init__(self) -> None:
        self._codes: dict[Provenance, str] = {}

    def code(self, provenance: Provenance) -> str:
        if provenance == NO_PROVENANCE:
            return ""
        plain = Provenance(provenance.dataset, illustrative=provenance.illustrative)
        return self._codes.setdefault(plain, f"s{len(self._codes) + 1}")

    def text(self) -> Iterator[str]:
        yield from listed(
            "sources",
            (
                flow({
                    "code": code,
                    "title": quoted(source.dataset or "–"),
                    "illustrative": "yes" if source.illustrative else "no",
                })
                for source, code in self._codes.items()
            ),
            0,
        )  # fmt: skip


def _areas_of_causes(lineage: Iterable[PlannedVersion]) -> list[str]:
    found = {cause.area for planned in lineage for cause in planned.version.causes.values()}
    return sorted(found - {""})


def _areas(version: Version, also: Iterable[str], labels: Mapping[str, str]) -> Iterator[str]:
    """Write the areas with their units, one entry for each range of years; then those without a unit."""
    units: dict[tuple[str, int | None, int | None], list[str]] = {}
    for span in version.areas.spans:
        units.setdefault((span.area, span.years.from_year, span.years.until_year), []).append(span.unit)
    placed = {area for area, *_ in units}
    units |= {(area, None, None): [] for area in (*also, *labels) if area not in placed}
    items = (
        flow({
            "code": quoted(area),
            "label": quoted(labels.get(area, area)),
            "from_year": "" if from_year is None else str(from_year),
            "until_year": "" if until_year is None else str(until_year),
            "units": codes(sorted(of_area)),
        })
        for (area, from_year, until_year), of_area in sorted(units.items(), key=lambda item: (item[0][0], str(item)))
    )  # fmt: skip
    return listed("areas", items, 0)


def _dataset(base: Dataset, sources: _Sources) -> Iterator[str]:
    whole = base.provenance
    code = sources.code(whole)
    yield from entry({"code": quoted(base.code), "price_year": str(base.price_year), "source": code}, 2)
    yield "    lines:" if base.lines else "    lines: []"
    for key, by_year in account_rows((line.year, line.key, line.amount_ore) for line in base.lines):
        own = whole
        if (key in base.illustrative_keys) != whole.illustrative:
            own = Provenance("Illustrativt", illustrative=True) if not whole.illustrative else STATED_ELSEWHERE
        source = {} if own == whole else {"source": sources.code(own)}
        yield "      - " + flow(account_fields(key) | {"amounts": ore_by_year(by_year)} | source)


def _version(planned: PlannedVersion, parent: PlannedVersion | None, sources: _Sources) -> Iterator[str]:
    version = planned.version
    head = {
        "code": quoted(version.code),
        "title": quoted(version.title),
        "status": version.status,
        "decided_on": quoted(version.decided_on) if version.decided_on else "",
        "first_year": str(version.years[0]),
        "last_year": str(version.years[-1]),
        "price_year": str(version.price_year),
        "base": quoted(version.base.code),
        "parent": quoted(parent.version.code) if parent else "",
    }
    yield from entry(head, 2)
    inherited = parent.version.assumptions if parent else Assumptions()
    yield from _assumptions(version.assumptions, inherited)
    known = {fund.code: fund for fund in inherited.funds}
    own = (fund for fund in version.assumptions.funds if known.get(fund.code) != fund)
    yield from listed("funds", (_fund(fund, sources) for fund in own), 4)
    yield from _debt(planned, parent)
    yield from _causes(version, sources)


def _assumptions(stated: Assumptions, inherited: Assumptions) -> Iterator[str]:
    """Write what differs from what is inherited; growth is inherited year by year, the rest field by field."""
    fields: dict[str, str] = {}
    if stated.unallocated_units != inherited.unallocated_units:
        fields["unallocated_units"] = codes(stated.unallocated_units)
    amounts = {
        "restructuring_target": (stated.restructuring_target_ore, inherited.restructuring_target_ore),
        "safe_sum": (stated.safe_sum_ore, inherited.safe_sum_ore),
    }
    fields |= {name: ore_by_year(own) for name, (own, before) in amounts.items() if own != before}
    rates = {
        "wage_growth": (stated.price_path.wages, inherited.price_path.wages),
        "price_growth": (stated.price_path.other, inherited.price_path.other),
    }
    fields |= {name: _rates(own) for name, (own, before) in rates.items() if own != before}
    if fields:
        yield "    assumptions:"
        yield from (f"      {name}: {value}" for name, value in fields.items())


def _rates(by_year: Mapping[int, Decimal]) -> str:
    return flow({str(year): quoted(f"{rate:f}") for year, rate in sorted(by_year.items())})


def _fund(fund: FundDefinition, sources: _Sources) -> str:
    return flow({
        "code": quoted(fund.code),
        "label": quoted(fund.label),
        "kind": fund.kind,
        "account_class": fund.account_class,
        "to_art": quoted(fund.to_art),
        "from_art": quoted(fund.from_art),
        "project": quoted(fund.project) if fund.project else "",
        "opening_year": str(fund.opening_year),
        "opening": ore(fund.opening_ore),
        "source": sources.code(fund.provenance),
    })  # fmt: skip


def _debt(planned: PlannedVersion, parent: PlannedVersion | None) -> Iterator[str]:
    """Write debt when it is not wholly the parent's, and each project that is another than the parent's."""
    debt, inherited = planned.debt, parent.debt if parent else None
    if debt is None:
        return
    same_start = parent is not None and parent.version.years[0] == planned.version.years[0]
    basis = (debt.opening, debt.assumptions, debt.illustrative, planned.replaces)
    if inherited is None or parent is None or not same_start or basis != (
        inherited.opening, inherited.assumptions, inherited.illustrative, parent.replaces
    ):  # fmt: skip
        yield from debt_text(debt, planned.replaces)
    known = {project.code: project for project in inherited.projects} if inherited else {}
    own = [project for project in debt.projects if known.get(project.code) != project]
    if own:
        yield "    projects:"
    for project in own:
        yield from project_text(project)


def _causes(version: Version, sources: _Sources) -> Iterator[str]:
    changes: dict[str, list[Change]] = {code: [] for code in version.causes}
    for change in version.changes:
        changes.setdefault(change.cause, []).append(change)
    if changes:
        yield "    causes:"
    for code, of_cause in changes.items():
        yield from _cause(version.cause(code), of_cause, version.price_year, sources)


def _cause(cause: Cause, changes: Iterable[Change], price_year: int, sources: _Sources) -> Iterator[str]:
    fields = {
        "code": quoted(cause.code),
        "kind": cause.kind,
        "category": cause.category,
        "title": quoted(cause.title),
        "area": quoted(cause.area) if cause.area else "",
        "one_off": "yes" if cause.is_one_off else "",
        "funding_until_year": "" if cause.funding_until_year is None else str(cause.funding_until_year),
        "counts_towards_target": "" if cause.counts_towards_target else "no",
        "source": sources.code(cause.provenance),
    }
    yield from entry(fields, 6)
    by_price: dict[int, list[Change]] = {}
    for change in changes:
        by_price.setdefault(change.price_year, []).append(change)
    items = [
        flow(
            account_fields(key)
            | {"price_year": "" if prices == price_year else str(prices), "amounts": ore_by_year(by_year)}
        )
        for prices, of_price in by_price.items()
        for key, by_year in account_rows((change.year, change.key, change.amount_ore) for change in of_price)
    ]
    yield from listed("changes", items, 8)
