"""How do the sections of the example's plan file follow each other, from the first comment to the last change?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samspill.demo import plan_text
from samspill.demo.rows import ILLUSTRATIVE
from samspill.engine.workflows.plan_files import notation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samspill.demo.areas import Area
    from samspill.demo.rows import Amounts, CauseRow, DebtRows, FundRow, ProjectRow, Row

MADE_UP = "Illustrativ: laget for eksemplet, ikke publisert av noen"
REPLACES = ("interest", "instalment", "depreciation", "depreciation_counter", "transfer")
COMMON_HEAD = """\
# Beløp er i tusen kroner; utgift over null, inntekt under. Fem desimaler er øre.
# Filen rettes ikke for hånd: `python -m samspill.demo` skriver den på nytt.
format: samspill-plan-1
amount_unit: 1000 NOK
municipality: "0000"
municipality_name: {municipality_name}"""


@dataclass(frozen=True, slots=True)
class FileHead:
    """What stands above the versions: the first comment, the municipality, its areas, its sources and the base."""

    comment: str
    municipality_name: str
    areas: Sequence[Area]
    sources: Mapping[str, str]
    base_code: str


@dataclass(frozen=True, slots=True)
class VersionRows:
    """A version before it becomes text; a child leaves out what it inherits."""

    head: dict[str, str]
    years: tuple[int, ...]
    causes: Sequence[CauseRow]
    growth: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    unallocated_units: tuple[str, ...] = ()
    target: Amounts = field(default_factory=dict)
    funds: tuple[FundRow, ...] = ()
    debt: DebtRows | None = None
    projects: Sequence[ProjectRow] = ()


def document(head: FileHead, base: Mapping[str, Sequence[Row]], versions: Sequence[VersionRows]) -> str:
    """Give the text of a plan file: base lines under their headings, then the versions."""
    lines = [
        head.comment,
        COMMON_HEAD.format(municipality_name=head.municipality_name),
        *notation.listed("sources", (plan_text.source(code, title) for code, title in head.sources.items()), 0),
        *_areas(head.areas),
        *_dataset(head.base_code, base),
        "versions:",
    ]
    for version in versions:
        lines += _version(version, head.base_code)
    return "\n".join(lines) + "\n"


def _areas(areas: Sequence[Area]) -> Iterator[str]:
    for_each = [
        notation.flow({
            "code": area.code,
            "label": notation.quoted(area.label),
            "units": notation.codes(unit.code for unit in area.units),
        })
        for area in areas
    ]  # fmt: skip
    return notation.listed("areas", for_each, 0)


def _dataset(code: str, base: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    yield "datasets:"
    yield f"  - code: {code}"
    yield "    price_year: 2024"
    yield f"    source: {ILLUSTRATIVE}  # for hver linje som ikke har sin egen kilde"
    yield "    lines:"
    for heading, rows in base.items():
        yield f"      # {heading}"
        yield from (f"      - {plan_text.line(row)}" for row in rows if any(row.amounts.values()))


def _version(version: VersionRows, base_code: str) -> Iterator[str]:
    first, *others = version.head.items()
    yield f"  - {first[0]}: {first[1]}"
    yield from (f"    {name}: {notation.quoted(value) if name == 'title' else value}" for name, value in others)
    yield f"    first_year: {version.years[0]}"
    yield f"    last_year: {version.years[-1]}"
    yield f"    base: {base_code}"
    yield from _assumptions(version)
    yield from notation.listed("funds", (plan_text.fund(fund, version.years[0]) for fund in version.funds), 4)
    if version.debt:
        yield from plan_text.debt(version.debt, REPLACES)
    if version.projects:
        yield "    projects:"
    for project in version.projects:
        yield from plan_text.project(project)
    yield "    causes:"
    for cause in version.causes:
        yield from plan_text.cause(cause)


def _assumptions(version: VersionRows) -> Iterator[str]:
    if version.growth or version.target:
        yield "    assumptions:"
    if version.unallocated_units:
        yield f"      unallocated_units: {notation.codes(version.unallocated_units)}"
    if version.target:
        yield "      # Et nivå å nå, ikke nytt hvert år."
        yield f"      restructuring_target: {notation.amounts(version.target)}"
    for kind, rates in version.growth.items():
        growth = notation.flow({str(year): notation.quoted(rate) for year, rate in rates.items()})
        yield f"      {kind}_growth: {growth}"
