"""How do the sections of the example's plan file follow each other, from the first comment to the last change?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.demo import measures, plan_text
from samspill.demo.areas import AREAS, CENTRAL_AREAS, FINANCE_UNIT, UNALLOCATED_UNIT
from samspill.demo.debt import INTEREST
from samspill.demo.published import published_figures, published_sources
from samspill.demo.rows import ILLUSTRATIVE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samspill.demo.rows import CauseRow, DebtRows, FundRow, ProjectRow, Row

BASE = "basis-2024"
REPLACES = ("interest", "instalment", "depreciation", "depreciation_counter", "transfer")
HEADER = """\
# Elvestrand kommune finnes ikke. Planen er laget av kode (samspill.demo) for å vise hva Samspill gjør.
# Den bygger på publiserte tall om Drammen kommune; hvilke, og hvor de er publisert, står i demo/published.yaml.
# Alt med kilden `illustrativ` er funnet på: fordeling på enheter, arter og år, fond, gjeld og investeringer.
# En sum med en illustrativ del er selv illustrativ. Steder har fått nye navn, og ingen personer er nevnt.
#
# {versions}
# Disposisjonsfondet i mill. kr: {fund}.
# Ikke i balanse i 2024: presentasjonen sier om lag 30 (omstillingsmålet), pressen 31,6 (uspesifisert innsparing).
# Hvert år går i null ved den sentrale reserven (9100, SALDERING); rammetilskuddet er et fast anslag.
# Beløp er i tusen kroner; utgift over null, inntekt under. Fem desimaler er øre.
# Filen rettes ikke for hånd: `python -m samspill.demo` skriver den på nytt.
format: samspill-plan-1
amount_unit: 1000 NOK
municipality: "0000"
municipality_name: Elvestrand kommune"""


@dataclass(frozen=True, slots=True)
class VersionRows:
    """A version before it becomes text."""

    head: dict[str, str]
    years: tuple[int, ...]
    causes: list[CauseRow]
    growth: dict[str, dict[int, str]]
    funds: tuple[FundRow, ...]
    debt: DebtRows
    projects: list[ProjectRow]


def document(base: Mapping[str, Sequence[Row]], versions: Sequence[VersionRows]) -> str:
    """Give the text of a plan file: base lines under their headings, then the versions."""
    lines = [_header(versions), *_sources(), *_areas(), *_dataset(base), "versions:"]
    for version in versions:
        lines += _version(version)
    return "\n".join(lines) + "\n"


def _header(versions: Sequence[VersionRows]) -> str:
    titles = ". ".join(version.head["title"] for version in versions)
    return HEADER.format(versions=f"{titles}.", fund=_fund_story())


def _fund_story() -> str:
    codes = ("fund_2023_opening", "fund_2024_opening", "fund_2025_opening", "fund_2027_closing")
    known = [published_figures()[code] for code in codes]
    return " → ".join(f"{figure.values[0]} ({figure.date})" for figure in known)


def _sources() -> Iterator[str]:
    known = {code: f"Publisert: {source.reference}" for code, source in published_sources().items()}
    known[ILLUSTRATIVE] = "Illustrativ: laget for eksemplet, ikke publisert av noen"
    return plan_text.listed("sources", (plan_text.source(code, title) for code, title in known.items()), 0)


def _areas() -> Iterator[str]:
    for_each = [
        plan_text.flow({
            "code": area.code,
            "label": plan_text.quoted(area.label),
            "units": "[" + ", ".join(plan_text.quoted(unit.code) for unit in area.units) + "]",
        })
        for area in (*AREAS, *CENTRAL_AREAS)
    ]  # fmt: skip
    return plan_text.listed("areas", for_each, 0)


def _dataset(base: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    yield "datasets:"
    yield f"  - code: {BASE}"
    yield "    price_year: 2024"
    yield f"    source: {ILLUSTRATIVE}  # for hver linje som ikke har sin egen kilde"
    yield "    lines:"
    for heading, rows in base.items():
        yield f"      # {heading}"
        yield from (f"      - {plan_text.line(row)}" for row in rows if any(row.amounts.values()))


def _version(version: VersionRows) -> Iterator[str]:
    first, *others = version.head.items()
    yield f"  - {first[0]}: {first[1]}"
    yield from (f"    {name}: {plan_text.quoted(value) if name == 'title' else value}" for name, value in others)
    yield f"    first_year: {version.years[0]}"
    yield f"    last_year: {version.years[-1]}"
    yield f"    base: {BASE}"
    yield from _assumptions(version)
    yield from plan_text.listed("funds", (plan_text.fund(fund, version.years[0]) for fund in version.funds), 4)
    interest = {year: rate for year, rate in INTEREST.items() if year in version.years}
    yield from plan_text.debt(version.debt, FINANCE_UNIT, interest, REPLACES)
    yield "    projects:"
    for project in version.projects:
        yield from plan_text.project(project)
    yield "    causes:"
    for cause in version.causes:
        yield from plan_text.cause(cause)


def _assumptions(version: VersionRows) -> Iterator[str]:
    yield "    assumptions:"
    yield f"      unallocated_units: [{plan_text.quoted(UNALLOCATED_UNIT)}]"
    yield "      # Et nivå å nå, ikke nytt hvert år."
    yield f"      restructuring_target: {plan_text.amounts(measures.restructuring_target(version.years))}"
    for kind, rates in version.growth.items():
        growth = plan_text.flow({str(year): plan_text.quoted(rate) for year, rate in rates.items()})
        yield f"      {kind}_growth: {growth}"
